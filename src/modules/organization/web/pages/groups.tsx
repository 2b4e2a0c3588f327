/** Branches and groups as a small tree: head, people, whether a small home; adding, editing, closing. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  api,
  ask,
  FormDialog,
  problemOf,
  read,
  useFilters,
  useFormat,
  useParam,
  useText,
  useToday,
  useUnit,
  write,
  type operations,
} from '../../../../core/web/index.ts';
import { Dialog, ListPage, StateTag, type FormValues } from '../../../../ui/desk/index.ts';

type Group = operations['listGroups']['responses']['200']['content']['application/json']['groups'][number];
type Row = Group & { depth: number };
type Asked = { kind: 'add' } | { kind: 'edit' | 'close' | 'elect' | 'leaders'; group: Group } | null;

const kindNames = { branch: { zh: '分会', en: 'Branch' }, group: { zh: '小组', en: 'Group' } };

/** The tree as rows: each followed by what stands below it; what has lost its parent stands at the top. */
export function inTreeOrder(groups: readonly Group[]): Row[] {
  const known = new Set(groups.map((group) => group.id));
  const below = (parent: string | null, depth: number): Row[] =>
    groups
      .filter((group) => (group.parentId && known.has(group.parentId) ? group.parentId : null) === parent)
      .flatMap((group) => [{ ...group, depth }, ...below(group.id, depth + 1)]);
  return below(null, 0);
}

export function GroupsPage() {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [{ closed }, filtering] = useFilters('closed');
  const [opened, setAsked] = useState<Asked>(null);
  // Led here from the network of democratic management, to the group in which something is missing.
  const [mend, setMend] = useParam('mend');
  const query = useQuery({
    queryKey: ['groups', unit.code, Boolean(closed)],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/groups', {
          params: { path: { unit: unit.code }, query: closed ? { closed: 'true' } : {} },
        }),
      ),
  });
  const groups = query.data?.groups;
  const votes = useQuery({
    queryKey: ['groups', unit.code, 'votes'],
    queryFn: () =>
      read<{ votes: { id: string; purpose: string; subjectId: string }[] }>(unit.code, 'ward-votes', {
        open: true,
        limit: 200,
      }),
    enabled: unit.may('startWardVote'),
  });
  const voting = (group: Group) => votes.data?.votes.find((vote) => vote.subjectId === group.id);
  const may = query.data?.may.edit ?? false;
  const mended = may ? groups?.find((group) => group.id === mend && !group.closedOn) : undefined;
  const asked: Asked = opened ?? (mended ? { kind: 'edit', group: mended } : null);
  const close = () => {
    setAsked(null);
    if (mend) setMend('');
  };
  const add = may ? (
    <Button type="primary" onClick={() => setAsked({ kind: 'add' })}>
      {text({ zh: '设立分会或小组', en: 'Add a branch or group' })}
    </Button>
  ) : null;
  return (
    <>
      <ListPage<Row>
        title={text({ zh: '分会与小组', en: 'Branches and groups' })}
        {...(add ? { actions: add } : {})}
        rows={groups && inTreeOrder(groups)}
        loading={query.isPending}
        rowKey={(row) => row.id}
        problem={problemOf(query.error)}
        onRetry={() => void query.refetch()}
        filters={[
          {
            key: 'closed',
            label: text({ zh: '是否撤销', en: 'Closed or not' }),
            options: [{ value: '1', label: text({ zh: '连同已撤销的', en: 'Closed ones too' }) }],
          },
        ]}
        {...filtering}
        empty={{
          title: text({ zh: '还没有分会和小组', en: 'No branches or groups yet' }),
          body: text({
            zh: '按车间、班组或院系设立，职工就能归到自己的小组，也能建职工小家。',
            en: 'Set them up by workshop, team or department: employees belong to a group of their own, which may become a small home.',
          }),
          ...(add ? { action: add } : {}),
        }}
        columns={[
          {
            key: 'name',
            title: text({ zh: '名称', en: 'Name' }),
            fixed: true,
            render: (row) => <span style={{ paddingInlineStart: row.depth * 24 }}>{row.name}</span>,
          },
          {
            key: 'kind',
            title: text({ zh: '类别', en: 'Kind' }),
            render: (row) => (
              <>
                {text(kindNames[row.kind])}{' '}
                {row.smallHome ? (
                  <StateTag tone="good">{text({ zh: '职工小家', en: 'Small home' })}</StateTag>
                ) : null}
                {row.closedOn ? (
                  <StateTag tone="quiet">
                    {text({
                      zh: `${format.day(row.closedOn)}撤销`,
                      en: `closed on ${format.day(row.closedOn)}`,
                    })}
                  </StateTag>
                ) : null}
              </>
            ),
          },
          {
            key: 'leader',
            title: text({ zh: '主席 / 组长', en: 'Head' }),
            render: (row) =>
              row.leader ? (
                <>
                  {row.leader.name}
                  {row.leader.since ? (
                    <small>
                      {' '}
                      {row.leader.elected ? text({ zh: '选举产生，', en: 'elected, ' }) : ''}
                      {text({
                        zh: `${format.day(row.leader.since)}起${row.leader.until ? `，至 ${format.day(row.leader.until)}` : ''}`,
                        en: `since ${format.day(row.leader.since)}${row.leader.until ? ` until ${format.day(row.leader.until)}` : ''}`,
                      })}
                    </small>
                  ) : null}
                </>
              ) : (
                text({ zh: '未定', en: 'none yet' })
              ),
          },
          {
            key: 'people',
            title: text({ zh: '会员 / 职工', en: 'Members / employees' }),
            align: 'right',
            width: 160,
            render: (row) => `${format.number(row.members)} / ${format.number(row.employees)}`,
          },
          ...(may
            ? [
                {
                  key: 'work',
                  title: text({ zh: '操作', en: 'Action' }),
                  actions: true,
                  width: 330,
                  render: (row: Row) =>
                    row.closedOn ? null : (
                      <>
                        {voting(row) ? (
                          <Link to={`/desk/${unit.code}/ward-votes/${voting(row)!.id}`}>
                            {text({ zh: '正在选举', en: 'Being elected' })}
                          </Link>
                        ) : unit.may('startWardVote') ? (
                          <Button onClick={() => setAsked({ kind: 'elect', group: row })}>
                            {text({ zh: '选举', en: 'Elect' })}
                          </Button>
                        ) : null}{' '}
                        <Button type="text" onClick={() => setAsked({ kind: 'leaders', group: row })}>
                          {text({ zh: '历任', en: 'History' })}
                        </Button>{' '}
                        <Button onClick={() => setAsked({ kind: 'edit', group: row })}>
                          {text({ zh: '修改', en: 'Edit' })}
                        </Button>{' '}
                        <Button onClick={() => setAsked({ kind: 'close', group: row })}>
                          {text({ zh: '撤销', en: 'Close' })}
                        </Button>
                      </>
                    ),
                },
              ]
            : []),
        ]}
      />
      {asked?.kind === 'elect' ? <Elect group={asked.group} onClose={close} /> : null}
      {asked?.kind === 'leaders' ? <Leaders group={asked.group} onClose={close} /> : null}
      {asked?.kind === 'close' ? <Close group={asked.group} onClose={close} /> : null}
      {asked?.kind === 'add' || asked?.kind === 'edit' ? (
        <Edit
          group={asked.kind === 'edit' ? asked.group : null}
          branches={(groups ?? []).filter((group) => group.kind === 'branch' && !group.closedOn)}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function Edit({ group, branches, onClose }: { group: Group | null; branches: Group[]; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    queryKey: ['employees', unit.code, 'leaders', search],
    queryFn: () =>
      ask(
        api.GET('/units/{unit}/employees', {
          params: { path: { unit: unit.code }, query: { q: search, limit: 20 } },
        }),
      ),
    enabled: search.trim().length > 0 && unit.may('listEmployees'),
  });
  const leaders = [
    ...(group?.leader ? [{ value: group.leader.id, label: group.leader.name }] : []),
    ...(data?.employees ?? [])
      .filter((person) => person.id !== group?.leader?.id)
      .map((person) => ({
        value: person.id,
        label: [person.name, person.department].filter(Boolean).join(' · '),
      })),
    { value: '', label: text({ zh: '暂不确定', en: 'Nobody yet' }) },
  ];
  return (
    <FormDialog<FormValues>
      title={text(
        group
          ? { zh: `修改“${group.name}”`, en: `Edit “${group.name}”` }
          : { zh: '设立分会或小组', en: 'Add a branch or group' },
      )}
      fields={[
        ...(group
          ? []
          : [
              {
                name: 'kind',
                label: text({ zh: '类别', en: 'Kind' }),
                kind: 'radio' as const,
                required: true,
                options: [
                  { value: 'branch', label: text(kindNames.branch) },
                  { value: 'group', label: text(kindNames.group) },
                ],
              },
            ]),
        {
          name: 'name',
          label: text({ zh: '名称', en: 'Name' }),
          kind: 'text',
          required: true,
          maxLength: 60,
        },
        {
          name: 'parentId',
          label: text({ zh: '上级分会', en: 'Branch above' }),
          kind: 'select',
          placeholder: text({ zh: '直属本单位', en: 'Right below the union' }),
          options: branches
            .filter((branch) => branch.id !== group?.id)
            .map((branch) => ({ value: branch.id, label: branch.name })),
        },
        {
          name: 'search',
          label: text({ zh: '在花名册里找主席或组长', en: 'Find its head on the roster' }),
          kind: 'custom',
          help: text({
            zh: '输入姓名、拼音或手机号，再从下面选择。须是在职会员。',
            en: 'Type a name, pinyin or phone, then choose below: a member in service.',
          }),
          render: (bind) => (
            <input
              id={bind.id}
              className="ant-input ant-input-outlined"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          ),
        },
        {
          name: 'leaderEmployeeId',
          label: text({ zh: '主席或组长', en: 'Head' }),
          kind: 'radio',
          options: leaders,
        },
        {
          name: 'smallHome',
          label: text({ zh: '建为职工小家', en: 'It is a small home' }),
          kind: 'checkbox',
        },
      ]}
      initial={{
        kind: 'group',
        name: group?.name ?? '',
        parentId: group?.parentId ?? '',
        leaderEmployeeId: group?.leader?.id ?? '',
        smallHome: group?.smallHome ?? false,
      }}
      submit={text(group ? { zh: '保存', en: 'Save' } : { zh: '设立', en: 'Add it' })}
      said={text({ zh: '已保存', en: 'Saved' })}
      onClose={onClose}
      send={(values) => {
        const body = {
          name: String(values.name),
          parentId: values.parentId ? String(values.parentId) : null,
          leaderEmployeeId: values.leaderEmployeeId ? String(values.leaderEmployeeId) : null,
          smallHome: values.smallHome === true,
        };
        return group
          ? ask(
              api.PATCH('/units/{unit}/groups/{group}', {
                params: { path: { unit: unit.code, group: group.id } },
                body: { version: group.version, ...body },
              }),
            )
          : ask(
              api.POST('/units/{unit}/groups', {
                params: { path: { unit: unit.code } },
                body: { kind: values.kind as Group['kind'], ...body },
              }),
            );
      }}
    />
  );
}

function Close({ group, onClose }: { group: Group; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `撤销“${group.name}”`, en: `Close “${group.name}”` })}
      above={
        <p>
          {text({
            zh: '撤销后不能恢复；里面的职工仍在花名册上。',
            en: 'It cannot be opened again; its people stay on the roster.',
          })}
        </p>
      }
      fields={[
        { name: 'onDay', label: text({ zh: '撤销日期', en: 'Closed on' }), kind: 'date', required: true },
      ]}
      initial={{ onDay: today }}
      submit={text({ zh: '撤销', en: 'Close it' })}
      said={text({ zh: '已撤销', en: 'Closed' })}
      onClose={onClose}
      send={(values) =>
        ask(
          api.POST('/units/{unit}/groups/{group}/close', {
            params: { path: { unit: unit.code, group: group.id } },
            body: { version: group.version, onDay: String(values.onDay) },
          }),
        )
      }
    />
  );
}

/** The group's members elect its leader by secret ballot: the vote has a page of its own. */
function Elect({ group, onClose }: { group: Group; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `${group.name}选举负责人`, en: `${group.name} elects its head` })}
      above={
        <p>
          {text({
            zh: `由本组会员 ${group.members} 人无记名投票，手机和纸票都可以。`,
            en: `Its ${group.members} members vote in secret, by phone or on paper.`,
          })}
        </p>
      }
      fields={[
        {
          name: 'termEnd',
          label: text({ zh: '任期至', en: 'Term until' }),
          kind: 'date',
          width: 'short',
          help: text({
            zh: '按本会的规定填写，没有规定任期的不填。到期前会提醒换届。',
            en: 'By the rules of your union; leave it empty where there is no term. You are reminded before it ends.',
          }),
        },
        {
          name: 'nominateUntil',
          label: text({ zh: '手机提名到', en: 'Put forward until' }),
          kind: 'date',
          width: 'short',
          help: text({
            zh: '填写后，过了这一天才能开始投票；到期附议不够的提名自动不成立。不填的，一直可以提名到开始投票。',
            en: 'The vote then opens after this day, and whom too few have seconded by then lapses. Left empty, people are put forward until the vote opens.',
          }),
        },
      ]}
      submit={text({ zh: '下一步：提名候选人', en: 'Next: candidates' })}
      onClose={onClose}
      send={async (values) => {
        const { id } = await write<{ id: string }>('post', unit.code, 'ward-votes', {
          purpose: 'leader',
          groupId: group.id,
          termEnd: values['termEnd'] || null,
          nominateUntil: values['nominateUntil'] || null,
        });
        await navigate(`/desk/${unit.code}/ward-votes/${id}`);
      }}
    />
  );
}

type Leaders = operations['listGroupLeaders']['responses']['200']['content']['application/json'];

function Leaders({ group, onClose }: { group: Group; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['groups', unit.code, 'leaders', group.id],
    queryFn: () => read<Leaders>(unit.code, `groups/${group.id}/leaders`),
  });
  return (
    <Dialog title={text({ zh: `${group.name}历任负责人`, en: `Who led ${group.name}` })} onClose={onClose}>
      {data?.leaders.length === 0 ? (
        <p className="jd-none">{text({ zh: '还没有记录。', en: 'No record yet.' })}</p>
      ) : (
        <ul className="jd-rows">
          {data?.leaders.map((one) => (
            <li key={one.id}>
              <span>
                {one.name}
                <small>
                  {one.voteId ? (
                    <Link to={`/desk/${unit.code}/ward-votes/${one.voteId}`}>
                      {text({ zh: `会员选举，${one.votes} 票`, en: `elected with ${one.votes} votes` })}
                    </Link>
                  ) : (
                    text({ zh: '登记', en: 'entered by hand' })
                  )}
                </small>
              </span>
              <span>
                {format.day(one.fromOn)} — {one.toOn ? format.day(one.toOn) : text({ zh: '今', en: 'now' })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
