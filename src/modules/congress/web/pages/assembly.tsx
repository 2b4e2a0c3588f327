/** One term of a body: constituencies and their elections, delegates and their shares, organs, meetings. */
import { counted } from '../../../../ui/locale.ts';
import { meetingTitle } from '../../../../core/meetings/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  Answer,
  FormDialog,
  PeoplePicker,
  pickedIds,
  pickPeople,
  type PickedPerson,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
} from '../../../../core/web/index.ts';
import {
  Empty,
  Facts,
  ListPage,
  Page,
  Section,
  StateTag,
  type FormValues,
} from '../../../../ui/desk/index.ts';
import {
  type AssemblyView,
  type ConstituencyParts,
  type Delegate,
  read,
  saveBelow,
  uploadAll,
  useAssembly,
  write,
} from '../calls.ts';
import { Composition, Source } from '../components/parts.tsx';
import {
  assemblyNames,
  assemblyStateNames,
  categoryNames,
  delegateEndNames,
  meetingStateNames,
  meetingTones,
  occasionNames,
  organNames,
} from '../words.ts';
import '../congress.css';

type Asked =
  | { kind: 'draw' }
  | { kind: 'elect'; ward: AssemblyView['constituencies'][number] }
  | { kind: 'seat' }
  | { kind: 'office' }
  | { kind: 'extend' }
  | { kind: 'end' }
  | { kind: 'delegate'; delegate: Delegate }
  | { kind: 'recall'; delegate: Delegate }
  | { kind: 'merge' }
  | { kind: 'credentials' }
  | { kind: 'seats' }
  | { kind: 'organ'; organ: AssemblyView['organs'][number] | null }
  | { kind: 'call' }
  | null;

export function AssemblyPage() {
  const unit = useUnit();
  const text = useText();
  const { assembly: id = '' } = useParams();
  const query = useAssembly(id);
  const back = { label: text({ zh: '代表大会', en: 'Congresses' }), href: `/desk/${unit.code}/congress` };
  return (
    <Answer query={query} title={back.label} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: AssemblyView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<Asked>(null);
  const name = assemblyNames[view.body];
  const act = useAct();
  const navigate = useNavigate();
  const ballot = (ward: AssemblyView['constituencies'][number]) =>
    act(async () => {
      const { id } = await write<{ id: string }>('post', unit.code, 'ward-votes', {
        purpose: 'delegates',
        assemblyId: view.id,
        constituencyId: ward.id,
      });
      await navigate(`/desk/${unit.code}/ward-votes/${id}`);
    });
  const least = view.forming.delegates;
  const next =
    view.may.draw && view.constituencies.length === 0
      ? { label: text({ zh: '划分选区', en: 'Draw constituencies' }), kind: 'draw' as const }
      : view.may.takeOffice
        ? { label: text({ zh: '宣布就任', en: 'Take office' }), kind: 'office' as const }
        : view.may.call
          ? { label: text({ zh: '召集会议', en: 'Call a meeting' }), kind: 'call' as const }
          : null;
  return (
    <Page
      title={text({
        zh: `第 ${view.termNumber} 届${name.zh}`,
        en: `Term ${view.termNumber} of the ${name.en}`,
      })}
      back={back}
      actions={
        next ? (
          <Button type="primary" onClick={() => setAsked({ kind: next.kind })}>
            {next.label}
          </Button>
        ) : undefined
      }
    >
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '状态', en: 'State' }),
            value: (
              <StateTag
                tone={view.state === 'inOffice' ? 'good' : view.state === 'forming' ? 'wait' : 'quiet'}
              >
                {text(assemblyStateNames[view.state])}
              </StateTag>
            ),
          },
          {
            key: 'seats',
            label:
              view.form === 'everyone'
                ? text({ zh: '参加人', en: 'Who meets' })
                : text({ zh: '代表', en: 'Delegates' }),
            value:
              view.form === 'everyone' ? (
                text({ zh: `全体 ${view.entitled} 人`, en: `All ${view.entitled} people` })
              ) : (
                <>
                  {view.entitled} / {view.seats}{' '}
                  {least ? (
                    <>
                      {text({
                        zh: `（按 ${view.forming.headcount} 人，不少于 ${least.least} 名）`,
                        en: ` (with ${view.forming.headcount} people at least ${least.least})`,
                      })}{' '}
                      <Source of={least} />
                    </>
                  ) : null}
                </>
              ),
          },
          ...(view.termStart && view.termEnd
            ? [
                {
                  key: 'term',
                  label: text({ zh: '任期', en: 'Term' }),
                  value: `${format.day(view.termStart)} — ${format.day(view.extendedTo ?? view.termEnd)}`,
                  ...(view.may.extend
                    ? {
                        action: (
                          <Button size="small" onClick={() => setAsked({ kind: 'extend' })}>
                            {text({ zh: '延期', en: 'Extend' })}
                          </Button>
                        ),
                      }
                    : {}),
                },
              ]
            : []),
        ]}
      />
      <Section
        title={text({ zh: '会议', en: 'Meetings' })}
        actions={
          view.may.call && next?.kind !== 'call' ? (
            <Button onClick={() => setAsked({ kind: 'call' })}>
              {text({ zh: '召集会议', en: 'Call a meeting' })}
            </Button>
          ) : undefined
        }
      >
        {view.meetingRows.length === 0 ? (
          <Empty title={text({ zh: '本届还没有会议', en: 'No meeting in this term yet' })} />
        ) : (
          <ul className="cg-bodies">
            {view.meetingRows.map((row) => (
              <li key={row.id}>
                <h3>
                  <Link to={`/desk/${unit.code}/meetings/${row.id}`}>{text(meetingTitle(row))}</Link>{' '}
                  <StateTag tone={meetingTones[row.state]}>{text(meetingStateNames[row.state])}</StateTag>
                </h3>
                <p>
                  {format.day(row.heldOn ?? row.plannedOn)}
                  {row.place ? ` · ${row.place}` : ''}
                  {row.resolutions > 0
                    ? text({
                        zh: ` · 通过决议 ${row.resolutions} 项`,
                        en: ` · ${counted(row.resolutions, 'resolution')}`,
                      })
                    : ''}
                  {row.valid === false
                    ? text({ zh: ' · 不足法定人数，不计入', en: ' · lost its quorum, does not count' })
                    : ''}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {view.composition.length > 0 ? (
        <Section title={text({ zh: '代表构成', en: 'Shares among the delegates' })}>
          <Composition checks={view.composition} />
        </Section>
      ) : null}
      {view.form === 'delegates' && view.body !== 'democraticCouncil' ? (
        <Section
          title={text({ zh: '选区', en: 'Constituencies' })}
          actions={
            view.may.draw && view.constituencies.length > 0 ? (
              <>
                {view.constituencies.length > 1 ? (
                  <>
                    <Button onClick={() => setAsked({ kind: 'seats' })}>
                      {text({ zh: '调整名额', en: 'Change seats' })}
                    </Button>{' '}
                    <Button onClick={() => setAsked({ kind: 'merge' })}>
                      {text({ zh: '合并选区', en: 'Merge' })}
                    </Button>{' '}
                  </>
                ) : null}
                <Button onClick={() => setAsked({ kind: 'draw' })}>
                  {text({ zh: '重新划分', en: 'Draw anew' })}
                </Button>
              </>
            ) : undefined
          }
        >
          <ListPage
            bare
            title=""
            rows={view.constituencies}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                title: text({ zh: '选区', en: 'Constituency' }),
                fixed: true,
                render: (row) => row.name,
              },
              {
                key: 'people',
                title: text({ zh: '人数', en: 'People' }),
                width: 90,
                align: 'right',
                render: (row) => row.headcount,
              },
              {
                key: 'seats',
                title: text({ zh: '已选 / 名额', en: 'Filled / seats' }),
                width: 120,
                align: 'right',
                render: (row) => `${row.filled} / ${row.seats}`,
              },
              {
                key: 'when',
                title: text({ zh: '选举', en: 'Election' }),
                width: 220,
                value: (row) => row.electedOn,
                render: (row) =>
                  row.electedOn
                    ? text({
                        zh: `${format.day(row.electedOn)}${row.electedBy === 'ballot' ? '无记名投票' : '选区会议'}，${row.turnout} 人参加`,
                        en: `${format.day(row.electedOn)} ${row.electedBy === 'ballot' ? 'by ballot' : 'in a meeting'}, ${row.turnout} took part`,
                      })
                    : text({ zh: '还没有选举', en: 'Not held yet' }),
              },
              {
                key: 'act',
                title: '',
                width: 230,
                render: (row) =>
                  row.votingId ? (
                    <Link to={`/desk/${unit.code}/ward-votes/${row.votingId}`}>
                      {text({ zh: '正在投票', en: 'A vote is under way' })}
                    </Link>
                  ) : view.may.elect && row.filled < row.seats ? (
                    <>
                      <Button size="small" onClick={() => void ballot(row)}>
                        {row.electedOn
                          ? text({ zh: '投票补选', en: 'By-election by ballot' })
                          : text({ zh: '投票选举', en: 'Elect by ballot' })}
                      </Button>{' '}
                      <Button size="small" type="text" onClick={() => setAsked({ kind: 'elect', ward: row })}>
                        {text({ zh: '登记会议选举', en: 'Enter a meeting' })}
                      </Button>
                    </>
                  ) : null,
              },
            ]}
            empty={{
              title: text({ zh: '还没有划分选区', en: 'No constituencies yet' }),
              body: text({
                zh: '一般以分会、小组或车间部门为选区。',
                en: 'Branches, groups or departments usually are the constituencies.',
              }),
            }}
          />
        </Section>
      ) : null}
      {view.credentials && view.delegates.length > 0 ? (
        <Section
          title={text({ zh: '代表资格审查报告', en: 'Credentials report' })}
          actions={
            view.may.approve && view.credentials.faults.length === 0 ? (
              <Button onClick={() => setAsked({ kind: 'credentials' })}>
                {view.credentials.approved
                  ? text({ zh: '代表变动后再次通过', en: 'Approve anew' })
                  : text({ zh: '登记通过', en: 'Enter the approval' })}
              </Button>
            ) : undefined
          }
        >
          <p>
            {view.credentials.approved ? (
              <>
                <StateTag tone="good">{text({ zh: '已通过', en: 'Approved' })}</StateTag>{' '}
                {text({
                  zh: `${format.day(view.credentials.approved.on)}经${approvers[view.credentials.approved.by].zh}通过。`,
                  en: `By the ${approvers[view.credentials.approved.by].en} on ${format.day(view.credentials.approved.on)}.`,
                })}
              </>
            ) : (
              <>
                <StateTag tone="wait">{text({ zh: '还没有通过', en: 'Not approved yet' })}</StateTag>{' '}
                {text({
                  zh: `本届第一次会议以前，由${approvers[view.credentials.by].zh}通过。`,
                  en: `The ${approvers[view.credentials.by].en} approves it before the first session.`,
                })}{' '}
                <Source of={view.credentials.source} />
              </>
            )}
          </p>
          {view.credentials.approved?.explained ? <p>{text(view.credentials.approved.explained)}</p> : null}
          {view.credentials.faults.map((fault) => (
            <p key={fault.zh}>{text(fault)}</p>
          ))}
          {view.may.run ? (
            <p className="jd-acts">
              {(['docx', 'pdf'] as const).map((kind) => (
                <Button
                  key={kind}
                  onClick={() =>
                    void saveBelow(unit.code, `assemblies/${view.id}/credentials?format=${kind}`)
                  }
                >
                  {text({
                    zh: `${view.credentials!.approved ? '报告' : '草稿'}（${kind === 'docx' ? 'Word' : 'PDF'}）`,
                    en: `${view.credentials!.approved ? 'Report' : 'Draft'} (${kind === 'docx' ? 'Word' : 'PDF'})`,
                  })}
                </Button>
              ))}
            </p>
          ) : null}
        </Section>
      ) : null}
      {view.form === 'delegates' ? (
        <Section
          title={text({
            zh: `代表名册（${view.delegates.length}）`,
            en: `Delegates (${view.delegates.length})`,
          })}
          actions={
            view.body === 'democraticCouncil' && view.may.elect ? (
              <Button onClick={() => setAsked({ kind: 'seat' })}>
                {text({ zh: '登记成员', en: 'Enter members' })}
              </Button>
            ) : undefined
          }
        >
          <ListPage
            bare
            title=""
            rows={view.delegates}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                title: text({ zh: '姓名', en: 'Name' }),
                fixed: true,
                render: (row) => <Link to={`/desk/${unit.code}/people/${row.employeeId}`}>{row.name}</Link>,
              },
              {
                key: 'department',
                title: text({ zh: '部门', en: 'Department' }),
                render: (row) => row.department ?? '',
              },
              {
                key: 'category',
                title: text({ zh: '类别', en: 'Category' }),
                width: 130,
                render: (row) => text(categoryNames[row.category]),
              },
              {
                key: 'ward',
                title: text({ zh: '选区', en: 'Constituency' }),
                render: (row) =>
                  view.constituencies.find((each) => each.id === row.constituencyId)?.name ?? '',
              },
              {
                key: 'votes',
                title: text({ zh: '得票', en: 'Votes' }),
                width: 80,
                align: 'right',
                optional: true,
                render: (row) => row.votes ?? '',
              },
              {
                key: 'from',
                title: text({ zh: '当选', en: 'Since' }),
                width: 130,
                value: (row) => row.fromOn,
                render: (row) => format.day(row.fromOn),
              },
              {
                key: 'act',
                title: '',
                width: 140,
                render: (row) =>
                  view.may.elect ? (
                    <>
                      <Button
                        size="small"
                        type="text"
                        onClick={() => setAsked({ kind: 'delegate', delegate: row })}
                      >
                        {text({ zh: '离任', en: 'End' })}
                      </Button>
                      {row.constituencyId ? (
                        <Button
                          size="small"
                          type="text"
                          onClick={() => setAsked({ kind: 'recall', delegate: row })}
                        >
                          {text({ zh: '撤换', en: 'Recall' })}
                        </Button>
                      ) : null}
                    </>
                  ) : null,
              },
            ]}
            {...(view.delegates.length > 100 ? { virtual: { height: 480 } } : {})}
            empty={{ title: text({ zh: '还没有代表', en: 'No delegates yet' }) }}
          />
          {view.former.length > 0 ? (
            <details>
              <summary>
                {text({
                  zh: `已离任 ${view.former.length} 名`,
                  en: `${view.former.length} have left office`,
                })}
              </summary>
              <ul>
                {view.former.map((each) => (
                  <li key={each.id}>
                    {each.name} · {each.toOn ? format.day(each.toOn) : ''} ·{' '}
                    {each.endReason ? text(delegateEndNames[each.endReason]) : ''}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </Section>
      ) : null}
      {view.form === 'delegates' ? (
        <Section
          title={text({ zh: '主席团与各组', en: 'Presidium and groups' })}
          actions={
            view.may.elect ? (
              <Button onClick={() => setAsked({ kind: 'organ', organ: null })}>
                {text({ zh: '新建', en: 'Add' })}
              </Button>
            ) : undefined
          }
        >
          {view.organs.length === 0 ? (
            <p className="jd-none">
              {text({
                zh: '还没有主席团、代表团（组）或专门委员会。',
                en: 'No presidium, groups or special committees yet.',
              })}
            </p>
          ) : (
            <Facts
              items={view.organs.map((organ) => ({
                key: organ.id,
                label: `${text(organNames[organ.kind])}${organ.name === organNames[organ.kind].zh ? '' : ` · ${organ.name}`}`,
                value: organ.members
                  .map((member) =>
                    member.head
                      ? text({ zh: `${member.name}（负责人）`, en: `${member.name} (head)` })
                      : member.name,
                  )
                  .join(text({ zh: '、', en: ', ' })),
                ...(view.may.elect
                  ? {
                      action: (
                        <Button size="small" onClick={() => setAsked({ kind: 'organ', organ })}>
                          {text({ zh: '修改', en: 'Change' })}
                        </Button>
                      ),
                    }
                  : {}),
              }))}
            />
          )}
        </Section>
      ) : null}
      {view.may.end ? (
        <p>
          <Button type="text" onClick={() => setAsked({ kind: 'end' })}>
            {text({ zh: '本届届满', en: 'End this term' })}
          </Button>
        </p>
      ) : null}
      <Dialogs view={view} asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

function Dialogs({ view, asked, onClose }: { view: AssemblyView; asked: Asked; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `assemblies/${view.id}`;
  if (!asked) return null;
  switch (asked.kind) {
    case 'draw':
      return <DrawDialog view={view} onClose={onClose} />;
    case 'elect':
      return <ElectDialog view={view} ward={asked.ward} onClose={onClose} />;
    case 'seat':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '登记议事会成员', en: 'Enter the council’s members' })}
          initial={{ fromOn: today, people: [] }}
          fields={[
            {
              name: 'people',
              label: text({ zh: '成员', en: 'Members' }),
              kind: 'custom',
              required: true,
              render: pickPeople(),
            },
            {
              name: 'fromOn',
              label: text({ zh: '自', en: 'From' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) =>
            write('post', unit.code, `${at}/delegates`, {
              fromOn: values['fromOn'],
              people: pickedIds(values['people']).map((employeeId) => ({ employeeId, category: 'other' })),
            })
          }
          onClose={onClose}
        />
      );
    case 'office': {
      const broken = view.composition.some((check) => check.met === false && !check.mandatory);
      return (
        <FormDialog<FormValues>
          title={text({ zh: '宣布就任', en: 'Take office' })}
          above={
            <p>
              {text({
                zh: `${view.form === 'everyone' ? '全体' : '代表'} ${view.entitled} 人，任期 ${view.termYears} 年。`,
                en: `${view.entitled} ${view.form === 'everyone' ? 'people' : 'delegates'}, for ${view.termYears} years.`,
              })}
            </p>
          }
          initial={{ termStart: today }}
          fields={[
            {
              name: 'termStart',
              label: text({ zh: '就任日期', en: 'From' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'reason',
              label: text({ zh: '构成不符合规定的理由', en: 'Why the shares do not meet the rule' }),
              kind: 'textarea',
              required: broken,
              when: () => broken,
              help: text({
                zh: '例如跨地区大型企业经批准提高管理人员比例。',
                en: 'For example a large group across regions with leave to have more managers.',
              }),
            },
          ]}
          submit={text({ zh: '就任', en: 'Take office' })}
          said={text({ zh: '已就任，可以召集会议。', en: 'In office; meetings can be called.' })}
          send={(values) => write('post', unit.code, `${at}/office`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    }
    case 'extend':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '延期换届', en: 'Extend the term' })}
          fields={[
            {
              name: 'extendedTo',
              label: text({ zh: '延至', en: 'Until' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'reason',
              label: text({ zh: '理由与批准文件', en: 'Reason and approval' }),
              kind: 'textarea',
              required: true,
              maxLength: 300,
            },
          ]}
          submit={text({ zh: '登记延期', en: 'Extend' })}
          send={(values) => write('post', unit.code, `${at}/extension`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    case 'end':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '本届届满', en: 'End this term' })}
          above={
            <p>
              {text({
                zh: '全体代表随之离任，此后可以筹建下一届。',
                en: 'All delegates leave office with it; then the next term can be formed.',
              })}
            </p>
          }
          initial={{ onDay: today }}
          fields={[
            {
              name: 'onDay',
              label: text({ zh: '届满日期', en: 'On' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
          ]}
          submit={text({ zh: '确认届满', en: 'End the term' })}
          send={(values) => write('post', unit.code, `${at}/end`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    case 'delegate':
      return (
        <FormDialog<FormValues>
          title={text({ zh: `${asked.delegate.name} 离任`, en: `${asked.delegate.name} leaves office` })}
          initial={{ onDay: today, reason: 'resigned' }}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Reason' }),
              kind: 'radio',
              required: true,
              options: (['resigned', 'left', 'transferred'] as const).map((value) => ({
                value,
                label: text(delegateEndNames[value]),
              })),
            },
            {
              name: 'onDay',
              label: text({ zh: '日期', en: 'On' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'note',
              label: text({ zh: '说明', en: 'Note' }),
              kind: 'textarea',
              required: true,
              maxLength: 300,
            },
          ]}
          submit={text({ zh: '登记离任', en: 'End' })}
          send={(values) =>
            write('post', unit.code, `delegates/${asked.delegate.id}/end`, {
              ...values,
              version: asked.delegate.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'recall':
      return <RecallDialog delegate={asked.delegate} onClose={onClose} />;
    case 'credentials':
      return <CredentialsDialog view={view} onClose={onClose} />;
    case 'merge':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '合并选区', en: 'Merge constituencies' })}
          above={
            <p>
              {text({
                zh: '人员、部门和名额并到一起。有代表选出以后，不能再合并。',
                en: 'People, departments and seats come together. Not once a delegate is elected.',
              })}
            </p>
          }
          fields={[
            {
              name: 'ids',
              label: text({ zh: '合并哪些选区', en: 'Which ones' }),
              kind: 'multiselect',
              required: true,
              options: view.constituencies.map((each) => ({
                value: each.id,
                label: text({
                  zh: `${each.name}（${each.headcount} 人，${each.seats} 名）`,
                  en: `${each.name} (${each.headcount} people, ${each.seats} seats)`,
                }),
              })),
              check: (value) =>
                (value as string[] | undefined)?.length === 1
                  ? text({ zh: '请至少选两个选区。', en: 'Choose two at least.' })
                  : undefined,
            },
            {
              name: 'name',
              label: text({ zh: '合并后的名称', en: 'Its name' }),
              kind: 'text',
              required: true,
              maxLength: 60,
            },
            reasonField(text),
          ]}
          submit={text({ zh: '合并', en: 'Merge' })}
          said={text({ zh: '已合并。', en: 'Merged.' })}
          send={(values) =>
            write('post', unit.code, `${at}/constituencies/merger`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'seats':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '调整名额', en: 'Change the seats' })}
          above={
            <p>
              {text({
                zh: `合计 ${view.seats} 名。有代表选出以后，不能再调整。`,
                en: `Together ${view.seats}. Not once a delegate is elected.`,
              })}
            </p>
          }
          initial={Object.fromEntries(view.constituencies.map((each) => [each.id, each.seats]))}
          fields={[
            ...view.constituencies.map((each) => ({
              name: each.id,
              label: text({
                zh: `${each.name}（${each.headcount} 人）`,
                en: `${each.name} (${each.headcount} people)`,
              }),
              kind: 'number' as const,
              integer: true,
              min: 0,
              required: true,
              width: 'short' as const,
            })),
            reasonField(text),
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          said={text({ zh: '名额已调整。', en: 'The seats are changed.' })}
          fieldOf={(refused) => (refused === 'seats' ? view.constituencies[0]?.id : undefined)}
          send={({ reason, ...values }) =>
            write('put', unit.code, `${at}/seats`, {
              version: view.version,
              reason,
              seats: view.constituencies.map((each) => ({ id: each.id, seats: values[each.id] })),
            })
          }
          onClose={onClose}
        />
      );
    case 'organ': {
      const { organ } = asked;
      return (
        <FormDialog<FormValues>
          title={organ ? organ.name : text({ zh: '新建机构', en: 'Add' })}
          initial={{
            kind: organ?.kind ?? 'presidium',
            name: organ?.name ?? '',
            members: organ?.members.map((member) => member.employeeId) ?? [],
            head: organ?.members.find((member) => member.head)?.employeeId,
          }}
          fields={[
            {
              name: 'kind',
              label: text({ zh: '种类', en: 'Kind' }),
              kind: 'radio',
              required: true,
              disabled: organ !== null,
              options: Object.entries(organNames).map(([value, words]) => ({ value, label: text(words) })),
            },
            {
              name: 'name',
              label: text({ zh: '名称', en: 'Name' }),
              kind: 'text',
              required: true,
              maxLength: 60,
              placeholder: text({ zh: '例如：第一代表团、提案审查委员会', en: 'For example: first group' }),
            },
            {
              name: 'members',
              label: text({ zh: '成员', en: 'Members' }),
              kind: 'multiselect',
              options: view.delegates.map((each) => ({
                value: each.employeeId,
                label: `${each.name}${each.department ? ` · ${each.department}` : ''}`,
              })),
            },
            {
              name: 'head',
              label: text({ zh: '负责人', en: 'Head' }),
              kind: 'select',
              options: view.delegates.map((each) => ({ value: each.employeeId, label: each.name })),
            },
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          send={(values) => {
            const members = new Set([
              ...((values['members'] as string[] | undefined) ?? []),
              ...(values['head'] ? [values['head'] as string] : []),
            ]);
            return write('put', unit.code, `${at}/organs`, {
              ...(organ ? { id: organ.id, version: organ.version } : {}),
              kind: values['kind'],
              name: values['name'],
              members: [...members].map((employeeId) => ({
                employeeId,
                head: employeeId === values['head'],
              })),
            });
          }}
          onClose={onClose}
        />
      );
    }
    case 'call':
      return <CallDialog view={view} onClose={onClose} />;
  }
}

const reasonField = (text: ReturnType<typeof useText>) => ({
  name: 'reason',
  label: text({ zh: '理由', en: 'Reason' }),
  kind: 'textarea' as const,
  required: true,
  maxLength: 300,
});

const approvers = {
  unionCommittee: { zh: '工会委员会（大会筹备机构）', en: 'union committee' },
  preparatoryMeeting: { zh: '预备会议', en: 'preparatory meeting' },
} as const;

/** Who approves follows from the rule: the committee by its minutes, the preparatory meeting by a vote. */
function CredentialsDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { by } = view.credentials!;
  const held = view.meetingRows.filter((row) => row.occasion === 'preparatory' && row.heldOn !== null);
  const votes = (['for', 'against', 'abstain'] as const).map((name) => ({
    name,
    label: text(
      {
        for: { zh: '赞成', en: 'For' },
        against: { zh: '反对', en: 'Against' },
        abstain: { zh: '弃权', en: 'Abstained' },
      }[name],
    ),
    kind: 'number' as const,
    integer: true,
    min: 0,
    required: true,
    width: 'short' as const,
  }));
  return (
    <FormDialog<FormValues>
      title={text({ zh: '代表资格审查报告通过', en: 'The credentials report is approved' })}
      above={
        <p>
          {by === 'preparatoryMeeting' && held.length === 0
            ? text({
                zh: '由预备会议通过：请先召集预备会议，开会后再登记。',
                en: 'The preparatory meeting approves it: call one first, and enter it once it has met.',
              })
            : text({
                zh: `由${approvers[by].zh}通过。报告按现在的代表名册生成，通过后归档。`,
                en: `The ${approvers[by].en} approves it. The report is made from the list of delegates as it stands, and filed.`,
              })}{' '}
          <Source of={view.credentials!.source} />
        </p>
      }
      initial={{ approvedOn: today, meetingId: held[0]?.id, against: 0, abstain: 0 }}
      fields={[
        ...(by === 'preparatoryMeeting'
          ? [
              {
                name: 'meetingId',
                label: text({ zh: '预备会议', en: 'Preparatory meeting' }),
                kind: 'select' as const,
                required: true,
                options: held.map((row) => ({
                  value: row.id,
                  label: `${format.day(row.heldOn!)} ${row.title}`,
                })),
              },
              ...votes,
            ]
          : [
              {
                name: 'approvedOn',
                label: text({ zh: '会议日期', en: 'Day of the meeting' }),
                kind: 'date' as const,
                required: true,
                width: 'short' as const,
              },
            ]),
        {
          name: 'fileIds',
          label: text({ zh: '会议记录', en: 'Minutes' }),
          kind: 'file',
          multiple: true,
          required: by === 'unionCommittee',
        },
      ]}
      submit={text({ zh: '登记通过', en: 'Enter the approval' })}
      said={text({ zh: '已登记，报告已归档。', en: 'Entered, and the report filed.' })}
      fieldOf={(refused) => (refused === 'votes' ? 'for' : undefined)}
      send={async (values) =>
        write('post', unit.code, `assemblies/${view.id}/credentials`, {
          approvedOn: values['approvedOn'] ?? today,
          ...(by === 'preparatoryMeeting'
            ? {
                meetingId: values['meetingId'],
                votes: { for: values['for'], against: values['against'], abstain: values['abstain'] },
              }
            : {}),
          fileIds: await uploadAll(unit.code, values['fileIds']),
        })
      }
      onClose={onClose}
    />
  );
}

/** Whoever asks for a recall leads to the vote of the constituency. */
function RecallDialog({ delegate, onClose }: { delegate: Delegate; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const navigate = useNavigate();
  return (
    <FormDialog<FormValues>
      title={text({ zh: `提出撤换代表${delegate.name}`, en: `Ask for the recall of ${delegate.name}` })}
      above={
        <p>
          {text({
            zh: '由原选区无记名投票或开会表决，达到规定的票数才撤换，随后补选。',
            en: 'The constituency votes on it, by secret ballot or in a meeting; once it has passed, a by-election follows.',
          })}
        </p>
      }
      initial={{ by: 'people' }}
      fields={[
        {
          name: 'by',
          label: text({ zh: '由谁提出', en: 'Asked for by' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'people',
              label: text({ zh: '选区职工（会员）联名', en: 'People of the constituency' }),
            },
            { value: 'union', label: text({ zh: '工会', en: 'The union' }) },
          ],
        },
        {
          name: 'count',
          label: text({ zh: '联名人数', en: 'How many signed' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          when: (values) => values['by'] === 'people',
        },
        {
          name: 'reason',
          label: text({ zh: '理由', en: 'Reason' }),
          kind: 'textarea',
          required: true,
          maxLength: 1000,
        },
        {
          name: 'fileIds',
          label: text({ zh: '联名签名、会议记录', en: 'Signatures, minutes' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '提出', en: 'Ask for it' })}
      send={async (values) => {
        const { id } = await write<{ id: string }>('post', unit.code, 'ward-votes', {
          purpose: 'recall',
          delegateId: delegate.id,
          by: values['by'],
          ...(values['by'] === 'people' ? { count: values['count'] } : {}),
          reason: values['reason'],
          fileIds: await uploadAll(unit.code, values['fileIds']),
        });
        await navigate(`/desk/${unit.code}/ward-votes/${id}`);
      }}
      onClose={onClose}
    />
  );
}

function CallDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  return (
    <FormDialog<FormValues>
      title={text({ zh: '召集会议', en: 'Call a meeting' })}
      draftKey={`call-${view.id}`}
      initial={{ occasion: view.state === 'forming' ? 'preparatory' : 'regular' }}
      fields={[
        {
          name: 'occasion',
          label: text({ zh: '种类', en: 'Kind' }),
          kind: 'radio',
          required: true,
          options: Object.entries(occasionNames)
            // Before office a preparatory meeting alone; a joint one is of a congress of delegates.
            .filter(([value]) =>
              view.state === 'forming'
                ? value === 'preparatory'
                : value !== 'joint' || (view.form === 'delegates' && view.body !== 'democraticCouncil'),
            )
            .map(([value, words]) => ({ value, label: text(words) })),
        },
        {
          name: 'plannedOn',
          label: text({ zh: '开会日期', en: 'Day' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'startsAt',
          label: text({ zh: '开会时间', en: 'Hour' }),
          kind: 'text',
          width: 'short',
          placeholder: '14:00',
          required: true,
          check: (value) =>
            /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))
              ? undefined
              : text({ zh: '请写成 14:00 这样的时间。', en: 'Write it like 14:00.' }),
        },
        {
          name: 'place',
          label: text({ zh: '地点', en: 'Place' }),
          kind: 'text',
          required: true,
          maxLength: 120,
        },
        { name: 'theme', label: text({ zh: '中心议题', en: 'Theme' }), kind: 'text', maxLength: 200 },
        {
          name: 'by',
          label: text({ zh: '由谁提议', en: 'Asked for by' }),
          kind: 'radio',
          required: true,
          when: (values) => values['occasion'] === 'extraordinary',
          options: [
            { value: 'administration', label: text({ zh: '行政', en: 'The administration' }) },
            { value: 'union', label: text({ zh: '工会', en: 'The union' }) },
            { value: 'delegates', label: text({ zh: '代表联名', en: 'Delegates' }) },
          ],
        },
        {
          name: 'delegates',
          label: text({ zh: '联名代表人数', en: 'How many delegates' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          when: (values) => values['occasion'] === 'extraordinary' && values['by'] === 'delegates',
        },
        {
          name: 'reason',
          label: text({ zh: '理由', en: 'Reason' }),
          kind: 'textarea',
          required: true,
          maxLength: 300,
          when: (values) => values['occasion'] === 'extraordinary',
        },
      ]}
      submit={text({ zh: '召集', en: 'Call it' })}
      said={text({ zh: '已建立会议，请安排议题和材料。', en: 'Made; now the agenda and the papers.' })}
      send={({ by, delegates, reason, ...values }) =>
        write('post', unit.code, 'meetings', {
          ...values,
          assemblyId: view.id,
          requestedBy:
            values['occasion'] === 'extraordinary' ? { by, delegates: delegates ?? null, reason } : null,
        })
      }
      onClose={onClose}
    />
  );
}

/** Constituencies from branches and groups, or from departments where there are none. */
function DrawDialog({ view, onClose }: { view: AssemblyView; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const query = useQuery({
    queryKey: ['constituency-parts', unit.code, view.id],
    queryFn: () => read<ConstituencyParts>(unit.code, `assemblies/${view.id}/parts`),
  });
  const parts = query.data;
  const tops = parts?.groups.filter((group) => group.parentId === null) ?? [];
  const grouped = parts !== undefined && parts.groups.some((group) => group.people > 0);
  if (!parts) return null;
  return (
    <FormDialog<FormValues>
      title={text({ zh: '划分选区', en: 'Draw the constituencies' })}
      wide
      above={
        <p>
          {text({
            zh: `共 ${view.seats} 个名额，按各选区人数分配，每个有人的选区至少一名。`,
            en: `${view.seats} seats are shared out by the number of people, at least one for each constituency that has any.`,
          })}
        </p>
      }
      initial={{ by: grouped ? 'groups' : 'departments' }}
      fields={[
        {
          name: 'by',
          label: text({ zh: '以什么为选区', en: 'Drawn from' }),
          kind: 'radio',
          required: true,
          options: [
            {
              value: 'groups',
              label: text({
                zh: `分会、小组（${tops.length} 个）`,
                en: `Branches and groups (${tops.length})`,
              }),
              disabled: tops.length === 0,
            },
            {
              value: 'departments',
              label: text({
                zh: `部门、车间（${parts.departments.length} 个）`,
                en: `Departments (${parts.departments.length})`,
              }),
              disabled: parts.departments.length === 0,
              help: parts.departments
                .slice(0, 8)
                .map((each) => `${each.name} ${each.people}`)
                .join(text({ zh: '、', en: ', ' })),
            },
          ],
        },
      ]}
      submit={text({ zh: '划分并分配名额', en: 'Draw and share out' })}
      send={async (values) => {
        const { outside } = await write<{ outside: number }>(
          'put',
          unit.code,
          `assemblies/${view.id}/constituencies`,
          {
            version: view.version,
            constituencies:
              values['by'] === 'groups'
                ? tops.map((group) => ({ name: group.name, groupIds: [group.id] }))
                : parts.departments.map((each) => ({ name: each.name, departments: [each.name] })),
          },
        );
        return outside;
      }}
      said={text({ zh: '选区已划分。', en: 'The constituencies are drawn.' })}
      onClose={onClose}
    />
  );
}

interface Winner {
  person: PickedPerson;
  category: string;
  votes: number;
}

function ElectDialog({
  view,
  ward,
  onClose,
}: {
  view: AssemblyView;
  ward: AssemblyView['constituencies'][number];
  onClose: () => void;
}) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const left = ward.seats - ward.filled;
  return (
    <FormDialog<FormValues>
      title={text({ zh: `${ward.name}选区选举结果`, en: `Election in ${ward.name}` })}
      wide
      draftKey={`elect-${ward.id}`}
      above={
        <p>
          {text({
            zh: `选区 ${ward.headcount} 人，还有 ${left} 个名额。`,
            en: `${ward.headcount} people; ${left} seats to fill.`,
          })}
        </p>
      }
      initial={{ electedOn: today, winners: [] }}
      fields={[
        {
          name: 'electedOn',
          label: text({ zh: '选举日期', en: 'Held on' }),
          kind: 'date',
          required: true,
          width: 'short',
        },
        {
          name: 'turnout',
          label: text({ zh: '参加人数', en: 'Took part' }),
          kind: 'number',
          integer: true,
          min: 1,
          required: true,
          width: 'short',
          unit: text({ zh: '人', en: '' }),
        },
        {
          name: 'winners',
          label: text({ zh: '当选人、类别和得票', en: 'Who was elected, category and votes' }),
          kind: 'custom',
          required: true,
          render: (bind) => (
            <Winners
              value={(bind.value as Winner[]) ?? []}
              onChange={bind.onChange}
              max={left}
              id={bind.id}
              school={view.body === 'staffCongress'}
            />
          ),
        },
        {
          name: 'files',
          label: text({ zh: '选举记录', en: 'Record of the election' }),
          kind: 'file',
          multiple: true,
        },
      ]}
      submit={text({ zh: '登记', en: 'Enter' })}
      said={text({ zh: '已登记。', en: 'Entered.' })}
      fieldOf={(refused) => (refused.startsWith('elected.') ? 'winners' : undefined)}
      send={async (values) =>
        write('post', unit.code, `assemblies/${view.id}/constituencies/${ward.id}/election`, {
          electedOn: values['electedOn'],
          turnout: values['turnout'],
          elected: (values['winners'] as Winner[]).map((each) => ({
            employeeId: each.person.id,
            category: each.category,
            votes: each.votes,
          })),
          fileIds: await uploadAll(unit.code, values['files']),
        })
      }
      onClose={onClose}
    />
  );
}

function Winners({
  value,
  onChange,
  max,
  id,
  school,
}: {
  value: Winner[];
  onChange: (value: Winner[]) => void;
  max: number;
  id: string;
  school: boolean;
}) {
  const text = useText();
  return (
    <div>
      <PeoplePicker
        id={id}
        max={max}
        value={value.map((each) => each.person)}
        onChange={(people) =>
          onChange(
            people.map(
              (person) =>
                value.find((each) => each.person.id === person.id) ?? {
                  person,
                  category: school ? 'teacher' : 'frontLine',
                  votes: 0,
                },
            ),
          )
        }
      />
      <table className="cg-winners">
        {value.length > 0 ? (
          <thead>
            <tr>
              <th scope="col">{text({ zh: '当选人', en: 'Elected' })}</th>
              <th scope="col">{text({ zh: '类别', en: 'Category' })}</th>
              <th scope="col">{text({ zh: '得票', en: 'Votes' })}</th>
            </tr>
          </thead>
        ) : null}
        <tbody>
          {value.map((each) => (
            <tr key={each.person.id}>
              <th scope="row">{each.person.name}</th>
              <td>
                <select
                  aria-label={text({
                    zh: `${each.person.name} 的类别`,
                    en: `Category of ${each.person.name}`,
                  })}
                  value={each.category}
                  onChange={(event) =>
                    onChange(
                      value.map((other) =>
                        other === each ? { ...each, category: event.target.value } : other,
                      ),
                    )
                  }
                >
                  {Object.entries(categoryNames).map(([key, words]) => (
                    <option key={key} value={key}>
                      {text(words)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <input
                  aria-label={text({ zh: `${each.person.name} 的得票`, en: `Votes for ${each.person.name}` })}
                  type="number"
                  min={0}
                  value={each.votes || ''}
                  onChange={(event) =>
                    onChange(
                      value.map((other) =>
                        other === each ? { ...each, votes: Number(event.target.value) } : other,
                      ),
                    )
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
