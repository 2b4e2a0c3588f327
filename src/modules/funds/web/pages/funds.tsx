/** The union's money in the simple register: its own account, and month by month what was due and what was remitted. */
import { counted } from '../../../../ui/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  ask,
  FormDialog,
  upload,
  useFormat,
  useParam,
  useText,
  useToday,
  useUnit,
  type operations,
} from '../../../../core/web/index.ts';
import {
  Facts,
  ListPage,
  Page,
  Section,
  Stat,
  Stats,
  StateTag,
  type FormValues,
} from '../../../../ui/desk/index.ts';

type Register = operations['showFunds']['responses']['200']['content']['application/json'];
type Month = Register['months'][number];
type Asked = { kind: 'month'; month: string; old: Month | null } | { kind: 'account' } | null;

export function FundsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [asked, setAsked] = useState<Asked>(null);
  const [chosenYear, setYear] = useParam('year');
  const query = useQuery({
    queryKey: ['funds', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/funds', { params: { path: { unit: unit.code } } })),
  });
  const title = text({ zh: '经费', en: 'Funds' });
  const yuan = (fen: number) => text({ zh: `${format.yuan(fen)} 元`, en: `¥ ${format.yuan(fen)}` });
  return (
    <Answer query={query} title={title}>
      {(data) => {
        const { share } = data;
        const next = data.missingMonths[0] ?? today.slice(0, 7);
        const year = chosenYear || (data.years[0]?.year ?? today.slice(0, 4));
        const sum = data.years.find((each) => each.year === year);
        const elsewhere = data.years.filter((each) => each.year !== year && each.arrearsFen > 0);
        const open = data.accounts.filter((account) => account.toOn === null);
        return (
          <Page
            title={title}
            lead={text({
              zh: `按全部职工工资总额的 ${format.bound(share.num, share.den)} 计提，《${share.document}》${share.article ? `第 ${share.article} 条` : ''}${share.confirmed ? '' : '（待核实）'}。`,
              en: `${format.bound(share.num, share.den)} of the total payroll is due, ${share.document}${share.article ? `, art. ${share.article}` : ''}${share.confirmed ? '' : ' (not confirmed)'}.`,
            })}
            actions={
              data.may.edit ? (
                <Button type="primary" onClick={() => setAsked({ kind: 'month', month: next, old: null })}>
                  {text({ zh: `登记 ${format.month(next)}`, en: `Enter ${format.month(next)}` })}
                </Button>
              ) : undefined
            }
          >
            <Stats>
              <Stat
                label={text({ zh: `${year} 年应拨缴`, en: `Due in ${year}` })}
                value={format.yuan(sum?.dueFen ?? 0)}
                unit={text({ zh: '元', en: 'yuan' })}
              />
              <Stat
                label={text({ zh: `${year} 年已拨缴`, en: `Remitted in ${year}` })}
                value={format.yuan(sum?.remittedFen ?? 0)}
                unit={text({ zh: '元', en: 'yuan' })}
              />
              <Stat
                label={text({ zh: '拖欠', en: 'Arrears' })}
                value={format.yuan(sum?.arrearsFen ?? 0)}
                unit={text({ zh: '元', en: 'yuan' })}
                note={
                  elsewhere.length > 0
                    ? text({
                        zh: `另有 ${elsewhere.map((each) => `${each.year} 年 ${format.yuan(each.arrearsFen)} 元`).join('、')}`,
                        en: `and ${elsewhere.map((each) => `${format.yuan(each.arrearsFen)} of ${each.year}`).join(', ')}`,
                      })
                    : data.missingMonths.length > 0
                      ? text({
                          zh: `${data.missingMonths.length} 个月还没有工资总额`,
                          en: `${counted(data.missingMonths.length, 'month')} without a payroll`,
                        })
                      : undefined
                }
              />
            </Stats>
            <Section
              title={text({ zh: '账户', en: 'Account' })}
              actions={
                data.may.edit ? (
                  <Button onClick={() => setAsked({ kind: 'account' })}>
                    {text({ zh: '登记账户或科目', en: 'Register one' })}
                  </Button>
                ) : undefined
              }
            >
              {open.length === 0 ? (
                <p>
                  {text({
                    zh: '还没有登记独立账户，也没有单独设立科目。',
                    en: 'Neither an own account nor a ledger head of its own is registered.',
                  })}
                </p>
              ) : (
                <Facts
                  items={open.map((account) => ({
                    key: account.id,
                    label:
                      account.kind === 'ownAccount'
                        ? text({ zh: '独立账户', en: 'Own account' })
                        : text({ zh: '单独科目', en: 'Own ledger head' }),
                    value:
                      account.kind === 'ownAccount'
                        ? `${account.bank ?? ''}${account.numberLast4 ? ` **** ${account.numberLast4}` : ''}`
                        : (account.ledgerHead ?? ''),
                  }))}
                />
              )}
            </Section>
            <Section
              title={text({ zh: '逐月', en: 'By month' })}
              actions={
                data.years.length > 1 ? (
                  <Select
                    aria-label={text({ zh: '年份', en: 'Year' })}
                    value={year}
                    onChange={setYear}
                    options={data.years.map((each) => ({
                      value: each.year,
                      label: text({ zh: `${each.year} 年`, en: each.year }),
                    }))}
                  />
                ) : undefined
              }
            >
              <ListPage<Month>
                bare
                title={title}
                rows={data.months.filter((row) => row.month.startsWith(year))}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'month',
                    title: text({ zh: '月份', en: 'Month' }),
                    fixed: true,
                    width: 120,
                    render: (row) => row.month.slice(0, 7),
                  },
                  {
                    key: 'payroll',
                    title: text({ zh: '工资总额', en: 'Payroll' }),
                    align: 'right' as const,
                    value: (row) => (row.payrollFen === null ? null : row.payrollFen / 100),
                    render: (row) => yuan(row.payrollFen),
                  },
                  {
                    key: 'due',
                    title: text({ zh: '应拨缴', en: 'Due' }),
                    align: 'right' as const,
                    value: (row) => (row.dueFen === null ? null : row.dueFen / 100),
                    render: (row) => yuan(row.dueFen),
                  },
                  {
                    key: 'remitted',
                    title: text({ zh: '已拨缴', en: 'Remitted' }),
                    align: 'right' as const,
                    value: (row) => (row.remittedFen === null ? null : row.remittedFen / 100),
                    render: (row) => yuan(row.remittedFen),
                  },
                  {
                    key: 'state',
                    title: text({ zh: '状态', en: 'State' }),
                    width: 170,
                    render: (row) =>
                      row.arrearsFen === 0 ? (
                        <StateTag tone="good">{text({ zh: '已足额', en: 'Paid in full' })}</StateTag>
                      ) : (
                        <StateTag tone={row.overdue ? 'bad' : 'wait'}>
                          {row.overdue
                            ? text({
                                zh: `欠 ${format.yuan(row.arrearsFen)}`,
                                en: `${format.yuan(row.arrearsFen)} overdue`,
                              })
                            : text({
                                zh: `${format.dayShort(row.dueOn)}前`,
                                en: `by ${format.dayShort(row.dueOn)}`,
                              })}
                        </StateTag>
                      ),
                  },
                  ...(data.may.edit
                    ? [
                        {
                          key: 'edit',
                          title: text({ zh: '办理', en: 'Do' }),
                          actions: true,
                          width: 110,
                          render: (row: Month) => (
                            <button
                              type="button"
                              className="jd-plain"
                              onClick={() =>
                                setAsked({ kind: 'month', month: row.month.slice(0, 7), old: row })
                              }
                            >
                              {row.arrearsFen > 0
                                ? text({ zh: '登记拨缴', en: 'Remitted' })
                                : text({ zh: '更正', en: 'Correct' })}
                            </button>
                          ),
                        },
                      ]
                    : []),
                ]}
                empty={{
                  title: text({ zh: '还没有登记', en: 'Nothing entered yet' }),
                  body: text({
                    zh: '每月填一次工资总额和拨缴数，应拨缴数自动算出。',
                    en: 'Enter the payroll and what was remitted each month; what is due is worked out.',
                  }),
                }}
              />
            </Section>
            {asked?.kind === 'month' ? (
              <WriteMonth month={asked.month} old={asked.old} onClose={() => setAsked(null)} />
            ) : null}
            {asked?.kind === 'account' ? <AddAccount onClose={() => setAsked(null)} /> : null}
          </Page>
        );
      }}
    </Answer>
  );
}

/** 'YYYY-MM', this one first. */
const lastMonths = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => {
    const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - at;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });

/** Yuan as typed to whole fen. */
const toFen = (yuan: unknown): number => Math.round(Number(yuan ?? 0) * 100);

function WriteMonth({ month, old, onClose }: { month: string; old: Month | null; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={
        old
          ? text({ zh: `${format.month(month)}的经费`, en: `Funds of ${format.month(month)}` })
          : text({ zh: '登记一个月的经费', en: 'Funds of a month' })
      }
      fields={[
        ...(old
          ? []
          : [
              {
                name: 'month',
                label: text({ zh: '月份', en: 'Month' }),
                kind: 'select' as const,
                required: true,
                width: 'short' as const,
                options: lastMonths(today, 24).map((value) => ({ value, label: format.month(value) })),
              },
            ]),
        {
          name: 'payroll',
          label: text({ zh: '全部职工工资总额', en: 'Total payroll' }),
          kind: 'number',
          required: true,
          min: 0,
          unit: text({ zh: '元', en: 'yuan' }),
        },
        {
          name: 'remitted',
          label: text({ zh: '已拨缴', en: 'Remitted' }),
          kind: 'number',
          min: 0,
          unit: text({ zh: '元', en: 'yuan' }),
        },
        {
          name: 'remittedOn',
          label: text({ zh: '拨缴日期', en: 'Remitted on' }),
          kind: 'date',
          required: true,
          when: (values) => Number(values.remitted ?? 0) > 0,
        },
        {
          name: 'receipt',
          label: text({ zh: '收据号', en: 'Receipt' }),
          kind: 'text',
          maxLength: 80,
          when: (values) => Number(values.remitted ?? 0) > 0,
        },
        { name: 'files', label: text({ zh: '凭证', en: 'Voucher' }), kind: 'file', multiple: true },
      ]}
      initial={{
        month,
        ...(old
          ? {
              payroll: old.payrollFen / 100,
              remitted: old.remittedFen / 100,
              remittedOn: old.remittedOn ?? undefined,
              receipt: old.receipt ?? '',
            }
          : {}),
      }}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记', en: 'Entered' })}
      onClose={onClose}
      send={async (values) => {
        const fileIds: string[] = [];
        for (const file of (values.files as File[] | undefined) ?? [])
          fileIds.push((await upload(unit.code, file)).id);
        await ask(
          api.PUT('/units/{unit}/funds/months/{month}', {
            params: { path: { unit: unit.code, month: String(values.month ?? month) } },
            body: {
              ...(old ? { version: old.version } : {}),
              payrollFen: toFen(values.payroll),
              remittedFen: toFen(values.remitted),
              remittedOn: values.remittedOn ? String(values.remittedOn) : null,
              receipt: values.receipt ? String(values.receipt) : null,
              fileIds,
            },
          }),
        );
      }}
    />
  );
}

function AddAccount({ onClose }: { onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '登记账户或科目', en: 'Register an account or a ledger head' })}
      fields={[
        {
          name: 'kind',
          label: text({ zh: '哪一种', en: 'Which' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'ownAccount',
              label: text({ zh: '工会独立银行账户', en: 'The union’s own bank account' }),
            },
            {
              value: 'ledgerHead',
              label: text({
                zh: '在单位账内单独设科目',
                en: 'A ledger head of its own in the organization’s books',
              }),
            },
          ],
        },
        {
          name: 'bank',
          label: text({ zh: '开户银行', en: 'Bank' }),
          kind: 'text',
          required: true,
          maxLength: 80,
          when: (values) => values.kind === 'ownAccount',
        },
        {
          name: 'numberLast4',
          label: text({ zh: '账号后四位', en: 'Last four digits' }),
          kind: 'text',
          maxLength: 4,
          width: 'short',
          when: (values) => values.kind === 'ownAccount',
          help: text({ zh: '只记后四位，不保存完整账号。', en: 'Only these four are kept.' }),
        },
        {
          name: 'ledgerHead',
          label: text({ zh: '科目名称', en: 'Ledger head' }),
          kind: 'text',
          required: true,
          maxLength: 80,
          when: (values) => values.kind === 'ledgerHead',
        },
        { name: 'fromOn', label: text({ zh: '启用日期', en: 'Since' }), kind: 'date', required: true },
      ]}
      initial={{ kind: 'ownAccount', fromOn: today }}
      submit={text({ zh: '登记', en: 'Register' })}
      said={text({ zh: '已登记', en: 'Registered' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/funds/accounts', {
            params: { path: { unit: unit.code } },
            body: { fileIds: [], ...values } as never,
          }),
        )
      }
    />
  );
}
