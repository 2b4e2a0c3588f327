/**
 * The roster: who works here, who is a member, and what may be done for many at once.
 *
 *   RosterPage
 *   BatchDialog    one piece of work for those selected; whom it refused, and why
 *   ExportDialog   the workbook, with ID numbers only for a reason
 *   Rosters        the three rosters and when each was last changed or confirmed
 */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  api,
  ask,
  download,
  employmentFormNames,
  FormDialog,
  keepOpen,
  useAct,
  useColumns,
  useFormat,
  useKeyedList,
  useParam,
  useText,
  useToday,
  useUnit,
  type OpenUnit,
} from '../../../../core/web/index.ts';
import {
  LinkButton,
  Dialog,
  ListPage,
  Section,
  StateTag,
  useToast,
  type FieldSpec,
  type FilterValues,
} from '../../../../ui/desk/index.ts';
import {
  leaveReasonNames,
  membershipNames,
  rosterNames,
  sexNames,
  type BatchWork,
  type EmployeeRow,
} from '../words.ts';

type Standing = 'current' | 'left' | 'all';
type Form = keyof typeof employmentFormNames;

export function RosterPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [q, setQ] = useParam('q');
  const [standing, setStanding] = useParam('standing');
  const [form, setForm] = useParam('form');
  const [group, setGroup] = useParam('group');
  const [department, setDepartment] = useParam('department');
  const [membership, setMembership] = useParam('membership');
  const [activist, setActivist] = useParam('activist');
  const [selected, setSelected] = useState<string[]>([]);
  const [work, setWork] = useState<BatchWork['kind'] | null>(null);
  const [exporting, setExporting] = useState(false);
  const columnChoice = useColumns('people.roster');
  const filter = {
    ...(q ? { q } : {}),
    ...(standing ? { standing: standing as Standing } : {}),
    ...(form ? { form } : {}),
    ...(group ? { group } : {}),
    ...(department ? { department } : {}),
    ...(membership ? { membership } : {}),
    ...(activist ? { activist: activist as 'true' } : {}),
  };
  const path = { unit: unit.code };
  const { list } = useKeyedList({
    key: ['employees', unit.code],
    filters: filter,
    limit: 20,
    page: (query) => ask(api.GET('/units/{unit}/employees', { params: { path, query } })),
    rows: (answer) => answer.employees,
  });
  const counts = useQuery({
    queryKey: ['employee-counts', unit.code, filter],
    queryFn: () => ask(api.GET('/units/{unit}/employees/counts', { params: { path, query: filter } })),
    placeholderData: keepPreviousData,
  });
  const groups = useQuery({
    queryKey: ['groups', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/groups', { params: { path, query: {} } })),
    enabled: unit.may('listGroups'),
  });
  const departments = useQuery({
    queryKey: ['departments', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/employees/departments', { params: { path } })),
  });
  const edit = unit.may('addEmployee');
  const filtered = Object.keys(filter).length > 0;
  const setFilters = (values: FilterValues) => {
    setStanding(values['standing']?.[0] ?? '');
    setForm((values['form'] ?? []).join(','));
    setGroup(values['group']?.[0] ?? '');
    setDepartment(values['department']?.[0] ?? '');
    setMembership((values['membership'] ?? []).join(','));
    setActivist(values['activist']?.[0] ?? '');
  };
  const title = text({ zh: '会员与职工', en: 'Members and employees' });
  return (
    <>
      <ListPage<EmployeeRow>
        title={title}
        lead={
          counts.data && !filtered
            ? text({
                zh: `职工 ${format.number(counts.data.employees)} 人，会员 ${format.number(counts.data.members)} 人${counts.data.density ? `，入会率 ${format.share(counts.data.density.num, counts.data.density.den)}` : ''}`,
                en: `${format.number(counts.data.employees)} employees, ${format.number(counts.data.members)} members${counts.data.density ? `: ${format.share(counts.data.density.num, counts.data.density.den)}` : ''}`,
              })
            : undefined
        }
        actions={
          edit ? (
            <>
              {unit.may('listTransfers') ? (
                <LinkButton to={`/desk/${unit.code}/people/transfers`} type="text">
                  {text({ zh: '转会', en: 'Transfers' })}
                </LinkButton>
              ) : null}
              <LinkButton to={`/desk/${unit.code}/people/new`}>
                {text({ zh: '添加一人', en: 'Add a person' })}
              </LinkButton>
              <LinkButton to={`/desk/${unit.code}/people/import`} type="primary">
                {text({ zh: '导入名册', en: 'Import a roster' })}
              </LinkButton>
            </>
          ) : null
        }
        {...list}
        // The whole list leaves by its own export only, for those who may.
        everyRow={undefined}
        rowKey={(row) => row.id}
        rowHref={(row) => `/desk/${unit.code}/people/${row.id}`}
        total={counts.data?.employees ?? null}
        search={{
          value: q,
          onChange: setQ,
          placeholder: text({
            zh: '姓名、拼音、手机、证件后四位',
            en: 'Name, pinyin, phone, last four of the ID',
          }),
        }}
        filters={[
          {
            key: 'membership',
            label: text({ zh: '会籍', en: 'Membership' }),
            multiple: true,
            options: Object.entries(membershipNames).map(([value, name]) => ({ value, label: text(name) })),
          },
          {
            key: 'form',
            label: text({ zh: '用工形式', en: 'Employment' }),
            multiple: true,
            options: Object.entries(employmentFormNames).map(([value, name]) => ({
              value,
              label: text(name),
            })),
          },
          {
            key: 'group',
            label: text({ zh: '分会、小组', en: 'Branch or group' }),
            options: [
              ...(groups.data?.groups ?? []).map((each) => ({ value: each.id, label: each.name })),
              ...(groups.data?.groups.length
                ? [{ value: 'none', label: text({ zh: '没有编入', en: 'In none' }) }]
                : []),
            ],
          },
          {
            key: 'department',
            label: text({ zh: '部门', en: 'Department' }),
            options: (departments.data?.departments ?? []).map(({ name, people }) => ({
              value: name,
              label: text({ zh: `${name}（${people} 人）`, en: `${name} (${people})` }),
            })),
          },
          {
            key: 'standing',
            label: text({ zh: '在册', en: 'In service' }),
            options: [
              { value: 'left', label: text({ zh: '已离开', en: 'left' }) },
              { value: 'all', label: text({ zh: '全部', en: 'all' }) },
            ],
          },
          {
            key: 'activist',
            label: text({ zh: '积极分子', en: 'Activists' }),
            options: [{ value: 'true', label: text({ zh: '积极分子', en: 'activists' }) }],
          },
        ]}
        filterValues={{
          membership: membership ? membership.split(',') : [],
          form: form ? form.split(',') : [],
          group: group ? [group] : [],
          department: department ? [department] : [],
          standing: standing ? [standing] : [],
          activist: activist ? [activist] : [],
        }}
        onFilter={setFilters}
        columnChoice={columnChoice}
        {...(edit
          ? {
              selection: {
                keys: selected,
                onChange: setSelected,
                actions: [
                  {
                    key: 'join',
                    label: text({ zh: '入会', en: 'Enter as members' }),
                    onRun: () => setWork('join'),
                  },
                  {
                    key: 'group',
                    label: text({ zh: '编入小组', en: 'Put in a group' }),
                    onRun: () => setWork('group'),
                  },
                  {
                    key: 'department',
                    label: text({ zh: '改部门', en: 'Department' }),
                    onRun: () => setWork('department'),
                  },
                  {
                    key: 'form',
                    label: text({ zh: '改用工形式', en: 'Employment' }),
                    onRun: () => setWork('form'),
                  },
                  {
                    key: 'activist',
                    label: text({ zh: '列为积极分子', en: 'Name activists' }),
                    onRun: () => setWork('activist'),
                  },
                  {
                    key: 'leave',
                    label: text({ zh: '离开单位', en: 'They leave' }),
                    onRun: () => setWork('leave'),
                  },
                ],
              },
            }
          : {})}
        {...(unit.may('exportRoster') ? { onExport: () => setExporting(true) } : {})}
        columns={[
          // Narrow enough that the last of them, the phone, stands whole in a window of 1440 pixels.
          {
            key: 'name',
            title: text({ zh: '姓名', en: 'Name' }),
            width: 96,
            fixed: true,
            render: (row) => row.name,
          },
          {
            key: 'number',
            title: text({ zh: '工号', en: 'Number' }),
            width: 80,
            render: (row) => row.number ?? '',
          },
          {
            key: 'membership',
            title: text({ zh: '会籍', en: 'Membership' }),
            width: 140,
            render: (row) => <MembershipTag row={row} />,
          },
          {
            key: 'department',
            title: text({ zh: '部门', en: 'Department' }),
            width: 130,
            render: (row) => row.department ?? '',
          },
          {
            key: 'group',
            title: text({ zh: '分会、小组', en: 'Group' }),
            width: 130,
            render: (row) => row.group?.name ?? '',
          },
          {
            key: 'form',
            title: text({ zh: '用工形式', en: 'Employment' }),
            width: 110,
            render: (row) => text(employmentFormNames[row.employmentForm]),
          },
          {
            key: 'hiredOn',
            title: text({ zh: '入职', en: 'Hired' }),
            width: 150,
            value: (row) => row.hiredOn,
            render: (row) => format.day(row.hiredOn),
          },
          {
            key: 'phone',
            title: text({ zh: '手机', en: 'Phone' }),
            width: 120,
            render: (row) => row.phone ?? '',
          },
          {
            key: 'sex',
            title: text({ zh: '性别', en: 'Sex' }),
            optional: true,
            render: (row) => (row.sex ? text(sexNames[row.sex]) : ''),
          },
          {
            key: 'position',
            title: text({ zh: '岗位', en: 'Position' }),
            optional: true,
            render: (row) => row.position ?? '',
          },
          {
            key: 'idLast4',
            title: text({ zh: '证件后四位', en: 'ID, last four' }),
            optional: true,
            render: (row) => row.idLast4 ?? '',
          },
          {
            key: 'birthOn',
            title: text({ zh: '出生', en: 'Born' }),
            optional: true,
            value: (row) => row.birthOn,
            render: (row) => format.day(row.birthOn),
          },
          {
            key: 'joinedOn',
            title: text({ zh: '入会', en: 'Joined' }),
            optional: true,
            value: (row) => row.membership?.joinedOn ?? row.membership?.fromOn ?? null,
            render: (row) => format.day(row.membership?.joinedOn ?? row.membership?.fromOn),
          },
          {
            key: 'cardNumber',
            title: text({ zh: '会员证号', en: 'Card number' }),
            optional: true,
            render: (row) => row.membership?.cardNumber ?? '',
          },
          {
            key: 'leftOn',
            title: text({ zh: '离开', en: 'Left' }),
            optional: true,
            value: (row) => row.leftOn,
            render: (row) => format.day(row.leftOn),
          },
        ]}
        empty={{
          title: text({ zh: '花名册还是空的', en: 'The roster is empty' }),
          body: text({
            zh: '把现有的 Excel 名册拿来就行，格式乱一点也能认。',
            en: 'Bring the Excel roster that you have; it need not be tidy.',
          }),
          action: edit ? (
            <LinkButton to={`/desk/${unit.code}/people/import`} type="primary">
              {text({ zh: '导入名册', en: 'Import a roster' })}
            </LinkButton>
          ) : undefined,
        }}
        below={<Rosters unit={unit} />}
      />
      {work ? (
        <BatchDialog
          unit={unit}
          kind={work}
          ids={selected}
          groups={groups.data?.groups ?? []}
          onClose={() => setWork(null)}
          onDone={() => setSelected([])}
        />
      ) : null}
      {exporting ? (
        <ExportDialog unit={unit} filter={filter} ids={selected} onClose={() => setExporting(false)} />
      ) : null}
    </>
  );
}

export function MembershipTag({ row }: { row: Pick<EmployeeRow, 'membership' | 'activist'> }) {
  const text = useText();
  const name = membershipNames[row.membership?.kind ?? 'none'];
  return (
    <>
      <StateTag tone={name.tone}>{text(name)}</StateTag>
      {row.activist ? <small> · {text({ zh: '积极分子', en: 'activist' })}</small> : null}
    </>
  );
}

interface BatchForm extends Record<string, unknown> {
  groupId?: string;
  department?: string;
  employmentForm?: Form;
  fromOn?: string;
  basis?: string;
  onDay?: string;
  reason?: 'left' | 'retired' | 'deceased' | 'removed';
}

interface BatchProps {
  unit: OpenUnit;
  kind: BatchWork['kind'];
  ids: string[];
  groups: { id: string; name: string }[];
  onClose: () => void;
  onDone: () => void;
}

function BatchDialog({ unit, kind, ids, groups, onClose, onDone }: BatchProps) {
  const text = useText();
  const today = useToday();
  const toast = useToast();
  const [refused, setRefused] = useState<{ id: string; name: string; message: string }[] | null>(null);
  const day = {
    name: 'onDay' as const,
    label: text({ zh: '离开日期', en: 'Day of leaving' }),
    kind: 'date' as const,
    required: true,
    width: 'short' as const,
  };
  const works: Record<
    BatchWork['kind'],
    { title: string; fields: FieldSpec<BatchForm>[]; work: (form: BatchForm) => BatchWork }
  > = {
    join: {
      title: text({ zh: '登记入会', en: 'Enter as members' }),
      fields: [
        {
          name: 'fromOn',
          label: text({ zh: '入会日期', en: 'Members since' }),
          kind: 'date',
          width: 'short',
          help: text({ zh: '不填就从入职那天算起。', en: 'Left empty: since they were hired.' }),
        },
      ],
      work: ({ fromOn }) => ({ kind: 'join', ...(fromOn ? { fromOn } : {}) }),
    },
    group: {
      title: text({ zh: '编入小组', en: 'Put in a group' }),
      fields: [
        {
          name: 'groupId',
          label: text({ zh: '分会、小组', en: 'Branch or group' }),
          kind: 'select',
          options: groups.map((group) => ({ value: group.id, label: group.name })),
          help: text({ zh: '不选就是移出小组。', en: 'None: they are taken out of their groups.' }),
        },
      ],
      work: ({ groupId }) => ({ kind: 'group', groupId: groupId ?? null }),
    },
    department: {
      title: text({ zh: '改部门', en: 'Change the department' }),
      fields: [
        {
          name: 'department',
          label: text({ zh: '部门', en: 'Department' }),
          kind: 'text',
          required: true,
          maxLength: 80,
        },
      ],
      work: ({ department }) => ({ kind: 'department', department: department ?? '' }),
    },
    form: {
      title: text({ zh: '改用工形式', en: 'Change the employment' }),
      fields: [
        {
          name: 'employmentForm',
          label: text({ zh: '用工形式', en: 'Employment' }),
          kind: 'select',
          required: true,
          options: Object.entries(employmentFormNames).map(([value, name]) => ({ value, label: text(name) })),
        },
      ],
      work: ({ employmentForm }) => ({ kind: 'form', employmentForm: employmentForm ?? 'regular' }),
    },
    activist: {
      title: text({ zh: '列为积极分子', en: 'Name activists' }),
      fields: [
        {
          name: 'basis',
          label: text({ zh: '依据', en: 'On what ground' }),
          kind: 'text',
          required: true,
          maxLength: 200,
          help: text({
            zh: '例如：2026 年度工会积极分子评选。',
            en: 'For example: chosen as activists of 2026.',
          }),
        },
      ],
      work: ({ basis }) => ({ kind: 'activist', basis: basis ?? '' }),
    },
    leave: {
      title: text({ zh: '登记离开', en: 'They leave' }),
      fields: [
        day,
        {
          name: 'reason',
          label: text({ zh: '原因', en: 'Reason' }),
          kind: 'radio',
          required: true,
          options: (['left', 'retired', 'deceased', 'removed'] as const).map((value) => ({
            value,
            label: text(leaveReasonNames[value]),
          })),
        },
      ],
      work: ({ onDay, reason }) => ({ kind: 'leave', onDay: onDay ?? today, reason: reason ?? 'left' }),
    },
  };
  const { title, fields, work } = works[kind];
  if (refused) {
    return (
      <Dialog
        wide
        title={text({ zh: `有 ${refused.length} 人没有办成`, en: `${refused.length} could not be done` })}
        onClose={onClose}
        actions={<Button onClick={onClose}>{text({ zh: '知道了', en: 'I see' })}</Button>}
      >
        <ul className="jd-rows">
          {refused.map((each) => (
            <li key={each.id}>
              <div>
                <Link to={`/desk/${unit.code}/people/${each.id}`}>{each.name}</Link>
                <small>{each.message}</small>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <FormDialog<BatchForm>
      title={`${title} · ${text({ zh: `${ids.length} 人`, en: `${ids.length} people` })}`}
      fields={fields}
      initial={{ onDay: today }}
      submit={title}
      onClose={onClose}
      send={async (form) => {
        const answer = await ask(
          api.POST('/units/{unit}/employees/batch', {
            params: { path: { unit: unit.code } },
            body: { ids, work: work(form) },
          }),
        );
        onDone();
        if (answer.refused.length > 0) {
          setRefused(answer.refused);
          if (answer.changed > 0)
            toast.say(text({ zh: `办成 ${answer.changed} 人`, en: `${answer.changed} done` }));
          return keepOpen;
        }
        toast.say(text({ zh: `已办好 ${answer.changed} 人`, en: `Done for ${answer.changed}` }));
        return undefined;
      }}
    />
  );
}

function ExportDialog({
  unit,
  filter,
  ids,
  onClose,
}: {
  unit: OpenUnit;
  filter: object;
  ids: string[];
  onClose: () => void;
}) {
  const text = useText();
  return (
    <FormDialog<{ idNumbers: 'none' | 'full'; reason?: string }>
      title={
        ids.length > 0
          ? text({ zh: `导出所选 ${ids.length} 人`, en: `Export the ${ids.length} selected` })
          : text({ zh: '导出名册', en: 'Export the roster' })
      }
      initial={{ idNumbers: 'none' }}
      fields={[
        {
          name: 'idNumbers',
          label: text({ zh: '证件号码', en: 'ID numbers' }),
          kind: 'radio',
          required: true,
          options: [
            { value: 'none', label: text({ zh: '不带证件号码', en: 'Without ID numbers' }) },
            {
              value: 'full',
              label: text({ zh: '带完整证件号码', en: 'With full ID numbers' }),
              help: text({ zh: '会记入审计日志。', en: 'Goes into the audit log.' }),
            },
          ],
        },
        {
          name: 'reason',
          label: text({ zh: '用途', en: 'What for' }),
          kind: 'text',
          required: true,
          maxLength: 200,
          when: (values) => values.idNumbers === 'full',
        },
      ]}
      submit={text({ zh: '导出 Excel', en: 'Export to Excel' })}
      onClose={onClose}
      send={({ idNumbers, reason }) =>
        download(`/units/${unit.code}/employees/export`, {
          ...filter,
          ...(ids.length > 0 ? { ids } : {}),
          idNumbers,
          ...(reason ? { reason } : {}),
        })
      }
    />
  );
}

function Rosters({ unit }: { unit: OpenUnit }) {
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const rosters = useQuery({
    queryKey: ['rosters', unit.code],
    queryFn: () => ask(api.GET('/units/{unit}/rosters', { params: { path: { unit: unit.code } } })),
  });
  if (!rosters.data) return null;
  return (
    <Section title={text({ zh: '三本花名册', en: 'The three rosters' })}>
      <ul className="jd-rows">
        {rosters.data.rosters.map((each) => (
          <li key={each.roster}>
            <div>
              {text(rosterNames[each.roster])} ·{' '}
              {text({ zh: `${format.number(each.people)} 人`, en: `${format.number(each.people)} people` })}
              <small>
                {each.lastOn
                  ? text({
                      zh: `${format.day(each.lastOn)}${each.confirmed ? '确认没有变化' : '有变动'}${each.by ? ` · ${each.by}` : ''}`,
                      en: `${each.confirmed ? 'confirmed unchanged on' : 'changed on'} ${format.day(each.lastOn)}${each.by ? ` · ${each.by}` : ''}`,
                    })
                  : text({ zh: '还没有动过', en: 'not kept yet' })}
              </small>
            </div>
            {rosters.data.may.confirm ? (
              <Button
                size="small"
                onClick={() =>
                  void act(
                    () =>
                      ask(
                        api.POST('/units/{unit}/rosters/{roster}/confirm', {
                          params: { path: { unit: unit.code, roster: each.roster } },
                        }),
                      ),
                    text({ zh: '已确认，记入手册', en: 'Confirmed and recorded' }),
                  )
                }
              >
                {text({ zh: '确认没有变化', en: 'Confirm unchanged' })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
