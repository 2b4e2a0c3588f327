/**
 * Who asks to join: decided one by one; and the QR code that leads there.
 *
 *   ApplicationsPage
 *   DecideDialog      approve or refuse
 *   JoinCode          the union's QR code to print and hang up
 */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  UnreachableCodes,
  api,
  ask,
  employmentFormNames,
  FormDialog,
  keepOpen,
  useFilters,
  useFormat,
  useKeyedList,
  useText,
  useToday,
  useUnit,
  type OpenUnit,
  reasonField,
} from '../../../../core/web/index.ts';
import { Dialog, ListPage, StateTag, useWords, type Tone } from '../../../../ui/desk/index.ts';
import {
  addPaperApplication,
  approveApplication,
  listApplications,
  rejectApplication,
  type Application,
} from '../calls.ts';
import { sexNames } from '../words.ts';

const states: Record<Application['state'], { zh: string; en: string; tone: Tone }> = {
  submitted: { zh: '等待批准', en: 'waiting', tone: 'wait' },
  approved: { zh: '已批准', en: 'approved', tone: 'good' },
  rejected: { zh: '未批准', en: 'refused', tone: 'bad' },
  withdrawn: { zh: '本人撤回', en: 'withdrawn', tone: 'quiet' },
};
const channels: Record<Application['channel'], { zh: string; en: string }> = {
  portal: { zh: '手机', en: 'phone' },
  qr: { zh: '扫码', en: 'QR code' },
  paper: { zh: '纸质', en: 'paper' },
};

export function ApplicationsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ state }, filtering] = useFilters('state');
  const [open, setOpen] = useState<Application | null>(null);
  const [asked, setAsked] = useState<'code' | 'paper' | null>(null);
  const { data, list } = useKeyedList({
    key: ['applications', unit.code],
    filters: { state: (state || 'submitted') as Application['state'] },
    page: (query) => listApplications(unit.code, query),
    rows: (answer) => answer.applications,
  });
  const decide = unit.may('approveApplication');
  return (
    <>
      <ListPage<Application>
        title={text({ zh: '入会申请', en: 'Applications to join' })}
        lead={data ? text({ zh: `${data.waiting} 份等待批准`, en: `${data.waiting} waiting` }) : undefined}
        actions={
          <>
            {unit.may('addPaperApplication') ? (
              <Button onClick={() => setAsked('paper')}>
                {text({ zh: '录入纸质申请', en: 'Enter one on paper' })}
              </Button>
            ) : null}
            {unit.may('createInvitation') ? (
              <Button type="primary" onClick={() => setAsked('code')}>
                {text({ zh: '入会二维码', en: 'QR code to join' })}
              </Button>
            ) : null}
          </>
        }
        {...list}
        rowKey={(row) => row.id}
        filters={[
          {
            key: 'state',
            label: text({ zh: '等待批准', en: 'waiting' }),
            options: (['submitted', 'approved', 'rejected', 'withdrawn'] as const).map((value) => ({
              value,
              label: text(states[value]),
            })),
          },
        ]}
        {...filtering}
        columns={[
          {
            key: 'name',
            title: text({ zh: '姓名', en: 'Name' }),
            render: (row) =>
              row.employee && !row.employee.matched ? (
                <Link to={`/desk/${unit.code}/people/${row.employee.id}`}>{row.name}</Link>
              ) : (
                row.name
              ),
          },
          {
            key: 'person',
            title: text({ zh: '名册上', en: 'On the roster' }),
            render: (row) =>
              row.employee ? (
                <Link to={`/desk/${unit.code}/people/${row.employee.id}`}>
                  {[row.employee.name, row.employee.department].filter(Boolean).join(' · ')}
                </Link>
              ) : (
                text({ zh: '没有，批准时加入名册', en: 'not yet; added on approval' })
              ),
          },
          { key: 'phone', title: text({ zh: '手机', en: 'Phone' }), render: (row) => row.phone ?? '' },
          {
            key: 'form',
            title: text({ zh: '用工形式', en: 'Employment' }),
            render: (row) => (row.employmentForm ? text(employmentFormNames[row.employmentForm]) : ''),
          },
          {
            key: 'channel',
            title: text({ zh: '方式', en: 'By' }),
            render: (row) => text(channels[row.channel]),
          },
          {
            key: 'at',
            title: text({ zh: '申请时间', en: 'Asked' }),
            value: (row) => row.submittedAt,
            render: (row) => format.moment(row.submittedAt),
          },
          {
            key: 'state',
            title: text({ zh: '结果', en: 'Outcome' }),
            render: (row) =>
              row.state === 'submitted' && decide ? (
                <Button size="small" onClick={() => setOpen(row)}>
                  {text({ zh: '审批', en: 'Decide' })}
                </Button>
              ) : (
                <>
                  <StateTag tone={states[row.state].tone}>{text(states[row.state])}</StateTag>
                  {row.decisionReason ? <small> · {row.decisionReason}</small> : null}
                </>
              ),
          },
        ]}
        empty={{
          title: text({ zh: '没有等待的申请', en: 'No application waits' }),
          body: text({
            zh: '把入会二维码贴在食堂、更衣室，职工用手机一扫就能申请。',
            en: 'Hang the QR code up in the canteen or changing room; workers apply by phone.',
          }),
        }}
      />
      {open ? <DecideDialog unit={unit} application={open} onClose={() => setOpen(null)} /> : null}
      {asked === 'code' ? <JoinCode unit={unit} onClose={() => setAsked(null)} /> : null}
      {asked === 'paper' ? <PaperDialog unit={unit} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

interface Decision extends Record<string, unknown> {
  approve: 'yes' | 'no';
  joinedOn?: string;
  cardNumber?: string;
  reason?: string;
}

function DecideDialog({
  unit,
  application,
  onClose,
}: {
  unit: OpenUnit;
  application: Application;
  onClose: () => void;
}) {
  const text = useText();
  const today = useToday();
  const { version } = application;
  return (
    <FormDialog<Decision>
      title={text({ zh: `${application.name}申请入会`, en: `${application.name} asks to join` })}
      initial={{ joinedOn: today }}
      fields={[
        {
          name: 'approve',
          label: text({ zh: '决定', en: 'Decision' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'yes', label: text({ zh: '批准入会', en: 'Approve' }) },
            { value: 'no', label: text({ zh: '不批准', en: 'Refuse' }) },
          ],
        },
        {
          name: 'joinedOn',
          label: text({ zh: '入会日期', en: 'Member since' }),
          kind: 'date',
          required: true,
          width: 'short',
          when: (values) => values.approve === 'yes',
        },
        {
          name: 'cardNumber',
          label: text({ zh: '会员证号', en: 'Card number' }),
          kind: 'text',
          width: 'short',
          when: (values) => values.approve === 'yes',
        },
        reasonField(text, {
          rows: 3,
          help: text({ zh: '本人会看到。', en: 'The applicant reads it.' }),
          when: (values) => values.approve === 'no',
        }),
      ]}
      submit={text({ zh: '作出决定', en: 'Decide' })}
      said={text({ zh: '已决定，并通知本人', en: 'Decided; the applicant is told' })}
      onClose={onClose}
      send={({ approve, joinedOn, cardNumber, reason }) =>
        approve === 'yes'
          ? approveApplication(unit.code, application.id, {
              version,
              ...(joinedOn ? { joinedOn } : {}),
              ...(cardNumber ? { cardNumber } : {}),
            })
          : rejectApplication(unit.code, application.id, { version, reason: reason ?? '' })
      }
    />
  );
}

function JoinCode({ unit, onClose }: { unit: OpenUnit; onClose: () => void }) {
  const text = useText();
  const words = useWords();
  const format = useFormat();
  const [link, setLink] = useState<{ url: string; qrSvg: string; expiresAt: string } | null>(null);
  const html = useMemo(() => ({ __html: link?.qrSvg ?? '' }), [link]);
  if (link) {
    return (
      <Dialog
        title={text({ zh: `扫码加入${unit.name}`, en: `Scan to join ${unit.name}` })}
        onClose={onClose}
        actions={
          <>
            <Button onClick={() => globalThis.print()}>{words.print}</Button>
            <Button onClick={onClose}>{words.close}</Button>
          </>
        }
      >
        <UnreachableCodes />
        <div
          className="jd-qr"
          role="img"
          aria-label={text({ zh: '入会二维码', en: 'QR code to join' })}
          dangerouslySetInnerHTML={html}
        />
        <p className="jd-code">{link.url}</p>
        <p className="jd-hint">
          {text({
            zh: `只显示这一次，请打印或保存。${format.moment(link.expiresAt)} 前有效。`,
            en: `Shown only now: print or keep it. Valid until ${format.moment(link.expiresAt)}.`,
          })}
        </p>
      </Dialog>
    );
  }
  return (
    <FormDialog<{ days: number }>
      above={<UnreachableCodes />}
      title={text({ zh: '入会二维码', en: 'QR code to join' })}
      initial={{ days: 90 }}
      fields={[
        {
          name: 'days',
          label: text({ zh: '有效天数', en: 'Valid for' }),
          kind: 'number',
          required: true,
          integer: true,
          min: 1,
          max: 366,
          width: 'short',
          unit: text({ zh: '天', en: 'days' }),
        },
      ]}
      submit={text({ zh: '生成二维码', en: 'Make the QR code' })}
      onClose={onClose}
      send={async ({ days }) => {
        const answer = await ask(
          api.POST('/units/{unit}/invitations', {
            params: { path: { unit: unit.code } },
            body: { kind: 'join', days },
          }),
        );
        setLink(answer.link);
        return keepOpen;
      }}
    />
  );
}

function PaperDialog({ unit, onClose }: { unit: OpenUnit; onClose: () => void }) {
  const text = useText();
  return (
    <FormDialog<Record<string, unknown>>
      title={text({ zh: '录入纸质申请', en: 'Enter an application on paper' })}
      initial={{ employmentForm: 'regular' }}
      fields={[
        {
          name: 'name',
          label: text({ zh: '姓名', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        {
          name: 'sex',
          label: text({ zh: '性别', en: 'Sex' }),
          kind: 'radio',
          required: true,
          options: Object.entries(sexNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        { name: 'idNumber', label: text({ zh: '证件号码', en: 'ID number' }), kind: 'text', required: true },
        { name: 'phone', label: text({ zh: '手机', en: 'Phone' }), kind: 'phone', required: true },
        {
          name: 'employmentForm',
          label: text({ zh: '用工形式', en: 'Employment' }),
          kind: 'select',
          required: true,
          options: Object.entries(employmentFormNames).map(([value, name]) => ({ value, label: text(name) })),
        },
        { name: 'department', label: text({ zh: '部门', en: 'Department' }), kind: 'text', maxLength: 80 },
        {
          name: 'hiredOn',
          label: text({ zh: '入职日期', en: 'Hired on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'charterAccepted',
          label: text({
            zh: '本人已在申请书上签名，承认《中国工会章程》',
            en: 'The applicant signed and accepts the union’s charter',
          }),
          kind: 'checkbox',
          required: true,
        },
      ]}
      submit={text({ zh: '录入', en: 'Enter' })}
      said={text({ zh: '已录入，等待批准', en: 'Entered; it waits for a decision' })}
      onClose={onClose}
      send={(form) =>
        addPaperApplication(unit.code, form as unknown as Parameters<typeof addPaperApplication>[1])
      }
    />
  );
}
