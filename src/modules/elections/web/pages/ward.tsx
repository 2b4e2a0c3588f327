/**
 * One vote in a constituency or group: the one thing to do next in red, who stands, the shares that could come of it, the
 * rounds with their ballots and sums.
 */
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { categoriesOf, categoryNames } from '../../../../core/meetings/locale.ts';
import {
  Answer,
  FormDialog,
  pickedIds,
  pickPeople,
  RuleSource,
  Shares,
  useAct,
  useFormat,
  useText,
  useToday,
  useUnit,
  VoteOfficials,
  reasonField,
} from '../../../../core/web/index.ts';
import { Facts, type FormValues, Page, Section, StateTag, LinkButton } from '../../../../ui/desk/index.ts';
import { roundKindNames, wardCandidateStateNames, wardStateNames } from '../../locale.ts';
import { saveBelow, uploadAll, useWard, type WardView, write } from '../calls.ts';

export const wardTones = {
  open: 'wait',
  voting: 'info',
  unidentified: 'wait',
  tied: 'wait',
  short: 'wait',
  done: 'good',
  failed: 'quiet',
  cancelled: 'quiet',
} as const;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

type Nomination = WardView['nominations'][number];
type Open =
  | { what: 'nominate' | 'vote' | 'meeting' | 'settle' | 'cancel' }
  | { what: 'takeUp' | 'refuse'; nomination: Nomination }
  | { what: 'identify'; name: string };

export function WardPage() {
  const { vote } = useParams();
  const text = useText();
  return (
    <Answer query={useWard(vote!)} title={text({ zh: '选区与小组投票', en: 'Vote' })}>
      {(view) => <Ward view={view} />}
    </Answer>
  );
}

function Ward({ view }: { view: WardView }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [open, setOpen] = useState<Open | null>(null);
  const at = `ward-votes/${view.id}`;
  const standing = view.standing.filter((one) => one.state === 'standing').length;
  const ready =
    view.purpose === 'recall' || view.state !== 'open' || standing >= (view.rules?.candidates.value ?? 0);
  const waiting = view.nominations.filter((one) => one.refused === null);
  const strangers = view.rounds.flatMap((round) => round.unidentified);
  const running = view.rounds.find((round) => round.countedOn === null);
  const back =
    view.purpose === 'leader'
      ? { href: `/desk/${unit.code}/groups`, label: text({ zh: '分会与小组', en: 'Branches and groups' }) }
      : {
          href: `/desk/${unit.code}/congress/${view.assemblyId}`,
          label: text({ zh: '代表大会', en: 'The congress' }),
        };
  const share = (rule: NonNullable<WardView['rules']>['turnout']) => (
    <>
      {text({ zh: `${rule.needed} 人（票）以上`, en: `${rule.needed} or more` })} <RuleSource of={rule} />
    </>
  );
  return (
    <Page
      title={text(view.title)}
      back={back}
      actions={
        view.may.identify && strangers[0] ? (
          <Button type="primary" onClick={() => setOpen({ what: 'identify', name: strangers[0]!.name })}>
            {text({ zh: `确认“${strangers[0].name}”是谁`, en: `Say who “${strangers[0].name}” is` })}
          </Button>
        ) : view.may.nominate && waiting[0] ? (
          <Button type="primary" onClick={() => setOpen({ what: 'takeUp', nomination: waiting[0]! })}>
            {text({ zh: `答复提名：${waiting[0].name}`, en: `Answer the nomination of ${waiting[0].name}` })}
          </Button>
        ) : view.may.vote && ready ? (
          <Button type="primary" onClick={() => setOpen({ what: 'vote' })}>
            {view.may.vote === 'final'
              ? text({ zh: '开始投票', en: 'Open the vote' })
              : text({
                  zh: `安排${roundKindNames[view.may.vote].zh}`,
                  en: `Arrange a ${roundKindNames[view.may.vote].en}`,
                })}
          </Button>
        ) : view.may.nominate ? (
          <Button type="primary" onClick={() => setOpen({ what: 'nominate' })}>
            {text({ zh: '登记候选人', en: 'Enter a candidate' })}
          </Button>
        ) : running ? (
          <LinkButton type="primary" to={`/desk/${unit.code}/ballots/${running.ballotId}`}>
            {text({ zh: '去办理投票', en: 'Run the vote' })}
          </LinkButton>
        ) : null
      }
    >
      {view.leftToOthers ? <p>{text(view.leftToOthers)}</p> : null}
      <Facts
        items={[
          {
            key: 'state',
            label: text({ zh: '进展', en: 'Course' }),
            value: <StateTag tone={wardTones[view.state]}>{text(wardStateNames[view.state])}</StateTag>,
          },
          {
            key: 'people',
            label: text({ zh: '可以投票', en: 'Who votes' }),
            value: text({ zh: `${view.people} 人`, en: `${view.people} people` }),
          },
          ...(view.purpose === 'recall'
            ? []
            : [
                {
                  key: 'seats',
                  label: text({ zh: '应选', en: 'Seats' }),
                  value: String(view.seats),
                },
              ]),
          ...(view.rules
            ? [
                {
                  key: 'turnout',
                  label: text({ zh: '参加才有效', en: 'Must take part' }),
                  value: share(view.rules.turnout),
                },
                {
                  key: 'majority',
                  label:
                    view.purpose === 'recall'
                      ? text({ zh: '同意才撤换', en: 'Votes that recall' })
                      : text({ zh: '得票才当选', en: 'Votes that elect' }),
                  value: share(view.rules.majority),
                },
                ...(view.purpose === 'recall'
                  ? []
                  : [
                      {
                        key: 'candidates',
                        label: text({ zh: '候选人不少于', en: 'Candidates at least' }),
                        value: (
                          <>
                            {view.rules.candidates.value}{' '}
                            {view.rules.candidates.source ? (
                              <RuleSource of={view.rules.candidates.source} />
                            ) : null}
                          </>
                        ),
                      },
                    ]),
              ]
            : []),
          ...(view.termEnd
            ? [
                {
                  key: 'term',
                  label: text({ zh: '任期至', en: 'Term until' }),
                  value: format.day(view.termEnd),
                },
              ]
            : []),
          ...(view.nominateUntil
            ? [
                {
                  key: 'nominateUntil',
                  label: text({ zh: '手机提名到', en: 'Put forward until' }),
                  value: format.day(view.nominateUntil),
                },
              ]
            : []),
          ...(view.settledOn
            ? [
                {
                  key: 'settled',
                  label: text({ zh: '办结', en: 'Settled' }),
                  value: [format.day(view.settledOn), view.reason].filter(Boolean).join(' · '),
                },
              ]
            : []),
        ]}
      />
      {view.request ? (
        <Section title={text({ zh: '撤换的提出', en: 'Who asked for the recall' })}>
          <p>
            {view.request.by === 'people'
              ? text({
                  zh: `选区 ${view.request.of} 人中 ${view.request.count} 人联名`,
                  en: `${view.request.count} of the ${view.request.of} people of the constituency`,
                })
              : text({ zh: '工会提出', en: 'The union' })}
            {view.request.rule ? (
              <>
                {text({
                  zh: `，须 ${view.request.rule.needed} 人以上 `,
                  en: `; ${view.request.rule.needed} are asked `,
                })}
                <RuleSource of={view.request.rule} />
              </>
            ) : null}
          </p>
          <p>{view.request.reason}</p>
        </Section>
      ) : (
        <Section
          title={text({ zh: '候选人', en: 'Candidates' })}
          actions={
            view.may.nominate && (ready || waiting.length > 0) ? (
              <Button onClick={() => setOpen({ what: 'nominate' })}>
                {text({ zh: '登记候选人', en: 'Enter a candidate' })}
              </Button>
            ) : undefined
          }
        >
          {view.standing.length === 0 ? (
            <p className="jd-none">{text({ zh: '还没有候选人。', en: 'Nobody stands yet.' })}</p>
          ) : (
            <ul className="jd-rows">
              {view.standing.map((one) => (
                <li key={one.id}>
                  <span>
                    {[
                      one.name,
                      one.department,
                      one.category ? text(categoryNames[one.category]) : null,
                      one.votes === null ? null : text({ zh: `${one.votes} 票`, en: `${one.votes} votes` }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    <small>
                      {one.writeIn
                        ? text({ zh: '选票上另选', en: 'Written in on the ballots' })
                        : text({ zh: `提名：${one.proposedBy}`, en: `Put forward by ${one.proposedBy}` })}
                    </small>
                  </span>
                  {one.state === 'standing' && view.may.nominate ? (
                    <Button
                      type="link"
                      size="small"
                      onClick={() =>
                        void act(
                          () =>
                            write('post', unit.code, `${at}/candidates/${one.id}/withdrawal`, {
                              version: view.version,
                            }),
                          text({ zh: '已登记退出。', en: 'Withdrawn.' }),
                        )
                      }
                    >
                      {text({ zh: '退出', en: 'Withdraws' })}
                    </Button>
                  ) : (
                    <StateTag tone={one.state === 'elected' ? 'good' : 'quiet'}>
                      {text(wardCandidateStateNames[one.state])}
                    </StateTag>
                  )}
                </li>
              ))}
            </ul>
          )}
          {view.may.nominate && !ready ? (
            <p>
              <StateTag tone="wait">
                {text({
                  zh: `还差 ${view.rules!.candidates.value - standing} 名候选人，够了才能投票`,
                  en: `${view.rules!.candidates.value - standing} more candidates are needed before the vote`,
                })}
              </StateTag>
            </p>
          ) : null}
        </Section>
      )}
      {view.nominations.length > 0 ? (
        <Section title={text({ zh: '手机上的提名', en: 'Put forward on the phone' })}>
          {view.rules?.seconders ? (
            <p>
              {text({
                zh: `须有 ${view.rules.seconders.value} 人附议才能接受`,
                en: `${view.rules.seconders.value} others must second one before it is taken up`,
              })}{' '}
              <RuleSource of={view.rules.seconders} />
            </p>
          ) : null}
          <ul className="jd-rows">
            {view.nominations.map((one) => (
              <li key={one.id}>
                <span>
                  {[one.name, one.department].filter(Boolean).join(' · ')}
                  <small>
                    {text({
                      zh: `${one.proposedBy}提名，${one.seconders} 人附议${one.seconded.length > 0 ? `：${one.seconded.join('、')}` : ''}`,
                      en: `Put forward by ${one.proposedBy}, seconded by ${one.seconded.join(', ') || one.seconders || 'nobody'}`,
                    })}
                  </small>
                  {one.refused ? (
                    <small>
                      {text({ zh: `没有接受：${one.refused}`, en: `Not taken up: ${one.refused}` })}
                    </small>
                  ) : null}
                </span>
                {one.refused === null && view.may.nominate ? (
                  <span>
                    <Button
                      type="link"
                      size="small"
                      aria-label={text({ zh: `接受${one.name}`, en: `Take up ${one.name}` })}
                      onClick={() => setOpen({ what: 'takeUp', nomination: one })}
                    >
                      {text({ zh: '接受', en: 'Take up' })}
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      aria-label={text({ zh: `不接受${one.name}`, en: `Refuse ${one.name}` })}
                      onClick={() => setOpen({ what: 'refuse', nomination: one })}
                    >
                      {text({ zh: '不接受', en: 'Refuse' })}
                    </Button>
                  </span>
                ) : (
                  <StateTag tone={one.refused === null ? 'wait' : 'quiet'}>
                    {text(wardCandidateStateNames[one.refused === null ? 'proposed' : 'refused'])}
                  </StateTag>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {view.shares.length > 0 ? (
        <Section
          title={text({ zh: '照现在的提名，全部代表的构成', en: 'Shares among all delegates as nominated' })}
        >
          <p className="jd-none">
            {text({
              zh: '每一项都按最多可能当选的人数算；还没有提名的名额，谁都可能当选。',
              en: 'Each by how many could be elected; seats for which nobody stands yet can still bring anybody.',
            })}
          </p>
          <Shares checks={view.shares} />
        </Section>
      ) : null}
      {view.rounds.length > 0 ? (
        <Section title={text({ zh: '投票', en: 'Votes' })}>
          <ul className="jd-rows">
            {view.rounds.map((round) => (
              <li key={round.ballotId}>
                <span>
                  <Link to={`/desk/${unit.code}/ballots/${round.ballotId}`}>
                    {text(
                      view.purpose === 'recall'
                        ? { zh: '撤换表决', en: 'Vote on the recall' }
                        : {
                            zh: roundKindNames[round.kind].zh,
                            en: capital(roundKindNames[round.kind].en),
                          },
                    )}
                  </Link>
                  <small>
                    {round.explained
                      ? text(round.explained)
                      : text({
                          zh: `正在投票，至 ${format.day(round.closesOn)}`,
                          en: `Under way until ${format.day(round.closesOn)}`,
                        })}
                  </small>
                  {round.unidentified.map((one) => (
                    <small key={one.name}>
                      {text({
                        zh: `选票上另选“${one.name}” ${one.votes} 票，待确认是谁`,
                        en: `“${one.name}” was written in ${one.votes} times; say who that is`,
                      })}
                    </small>
                  ))}
                </span>
                <span>{round.countedOn ? format.day(round.countedOn) : null}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <VoteOfficials of={{ kind: 'wardVote', id: view.id }} over={view.settledOn !== null} />
      <p className="jd-acts">
        {view.may.paper
          ? (['docx', 'pdf'] as const).map((kind) => (
              <Button key={kind} onClick={() => void saveBelow(unit.code, `${at}/result?format=${kind}`)}>
                {text({
                  zh: `结果公告（${kind === 'docx' ? 'Word' : 'PDF'}）`,
                  en: `Paper of the result (${kind === 'docx' ? 'Word' : 'PDF'})`,
                })}
              </Button>
            ))
          : null}
        {view.may.meeting ? (
          <Button onClick={() => setOpen({ what: 'meeting' })}>
            {text({ zh: '登记选区会议的表决', en: 'Enter the vote of a meeting' })}
          </Button>
        ) : null}
        {view.may.settle ? (
          <Button onClick={() => setOpen({ what: 'settle' })}>
            {view.purpose === 'recall'
              ? text({ zh: '不再投票', en: 'Vote no more' })
              : text({ zh: '名额先空着，另行补选', en: 'Leave the seats for a by-election' })}
          </Button>
        ) : null}
        {view.may.cancel ? (
          <Button danger type="text" onClick={() => setOpen({ what: 'cancel' })}>
            {text({ zh: '取消这次投票', en: 'Give this vote up' })}
          </Button>
        ) : null}
      </p>
      {open ? <WardDialog view={view} open={open} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function WardDialog({ view, open, onClose }: { view: WardView; open: Open; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `ward-votes/${view.id}`;
  const send = (path: string, body: object) =>
    write('post', unit.code, `${at}/${path}`, { version: view.version, ...body });
  const category = {
    name: 'category',
    label: text({ zh: '类别', en: 'Category' }),
    kind: 'select' as const,
    required: true,
    when: () => view.purpose === 'delegates',
    options: categoriesOf(unit).map(([value, words]) => ({ value, label: text(words) })),
  };
  const categoryOf = (values: FormValues) =>
    view.purpose === 'delegates' ? { category: values['category'] } : {};
  switch (open.what) {
    case 'takeUp':
    case 'refuse': {
      const { nomination } = open;
      const takesUp = open.what === 'takeUp';
      return (
        <FormDialog<FormValues>
          title={
            takesUp
              ? text({
                  zh: `接受${nomination.name}的提名`,
                  en: `Take up the nomination of ${nomination.name}`,
                })
              : text({
                  zh: `不接受${nomination.name}的提名`,
                  en: `Refuse the nomination of ${nomination.name}`,
                })
          }
          above={
            <p>
              {text({
                zh: `${nomination.proposedBy}提名，${nomination.seconders} 人附议。答复会通知提名、附议和被提名的人。`,
                en: `Put forward by ${nomination.proposedBy}, ${nomination.seconders} seconded. They and the person are told.`,
              })}
            </p>
          }
          initial={{ category: 'frontLine' }}
          fields={takesUp ? [category] : [reasonField(text)]}
          submit={takesUp ? text({ zh: '接受', en: 'Take up' }) : text({ zh: '不接受', en: 'Refuse' })}
          said={text({ zh: '已答复。', en: 'Answered.' })}
          send={(values) =>
            send(`nominations/${nomination.id}/decision`, {
              accepted: takesUp,
              ...(takesUp ? categoryOf(values) : { reason: values['reason'] }),
            })
          }
          onClose={onClose}
        />
      );
    }
    case 'identify':
      return (
        <FormDialog<FormValues>
          title={text({ zh: `选票上另选的“${open.name}”是谁`, en: `Who is “${open.name}” on the ballots` })}
          initial={{ category: 'frontLine' }}
          fields={[
            {
              name: 'person',
              label: text({ zh: '名册上的人', en: 'Somebody on the roster' }),
              kind: 'custom',
              render: pickPeople(1),
              help: text({
                zh: '名册上没有这个人，或者此人不能当选的，留空并写明理由：这些票不算。',
                en: 'Leave it empty where nobody here is called so, or may not be elected, and say why: these votes do not count.',
              }),
            },
            category,
            {
              name: 'reason',
              label: text({ zh: '留空的理由', en: 'Why it is empty' }),
              kind: 'text',
              maxLength: 300,
            },
          ]}
          submit={text({ zh: '确认', en: 'Confirm' })}
          said={text({ zh: '已确认。', en: 'Confirmed.' })}
          fieldOf={(refused) => (refused === 'employeeId' ? 'person' : undefined)}
          send={(values) =>
            send('identity', {
              name: open.name,
              employeeId: pickedIds(values['person'])[0] ?? null,
              reason: values['reason'] ?? '',
              ...categoryOf(values),
            })
          }
          onClose={onClose}
        />
      );
    case 'nominate':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '登记候选人', en: 'Enter a candidate' })}
          initial={{ category: 'frontLine' }}
          fields={[
            {
              name: 'person',
              label:
                view.purpose === 'leader'
                  ? text({ zh: '本组会员', en: 'A member of the group' })
                  : text({ zh: '本选区职工', en: 'Somebody of the constituency' }),
              kind: 'custom',
              required: true,
              render: pickPeople(1),
            },
            category,
            {
              name: 'proposedBy',
              label: text({ zh: '由谁提名', en: 'Who put the name forward' }),
              kind: 'text',
              required: true,
              maxLength: 120,
              placeholder: text({ zh: '例如：装配班班会、职工 12 人联名', en: 'For example: team meeting' }),
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          said={text({ zh: '已登记。', en: 'Entered.' })}
          fieldOf={(refused) => (refused === 'employeeId' ? 'person' : undefined)}
          send={(values) =>
            send('candidates', {
              employeeId: pickedIds(values['person'])[0],
              proposedBy: values['proposedBy'],
              ...categoryOf(values),
            })
          }
          onClose={onClose}
        />
      );
    case 'vote':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '开始无记名投票', en: 'Open the secret ballot' })}
          above={
            <p>
              {text({
                zh: `${view.people} 人列入名册，都会收到通知；没有手机的发纸票，手机和纸票用一份名册。`,
                en: `${view.people} people are on the roll and are told; whoever has no phone takes paper, on the same roll.`,
              })}
            </p>
          }
          initial={{ closesOn: today, secrecy: '' }}
          fields={[
            {
              name: 'closesOn',
              label: text({ zh: '投票截止日期', en: 'Last day of the vote' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'secrecy',
              label: text({ zh: '怎样保密', en: 'How it is kept secret' }),
              kind: 'radio',
              options: [
                { value: '', label: text({ zh: '按系统建议', en: 'As is advised' }) },
                { value: 'detached', label: text({ zh: '普通无记名', en: 'Detached' }) },
                {
                  value: 'blind',
                  label: text({ zh: '盲签名（先领电子选票）', en: 'Blind (tokens are taken first)' }),
                },
              ],
            },
          ]}
          submit={text({ zh: '开始投票', en: 'Open the vote' })}
          said={text({
            zh: '已开始，名册上的人都收到了通知。',
            en: 'Opened; everybody on the roll is told.',
          })}
          send={(values) =>
            send('rounds', {
              closesOn: values['closesOn'],
              ...(values['secrecy'] ? { secrecy: values['secrecy'] } : {}),
            })
          }
          onClose={onClose}
        />
      );
    case 'meeting':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '登记选区会议的表决', en: 'Enter the vote of a meeting' })}
          initial={{ heldOn: today }}
          fields={[
            {
              name: 'heldOn',
              label: text({ zh: '开会日期', en: 'Held on' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'turnout',
              label: text({ zh: '参加人数', en: 'Took part' }),
              kind: 'number',
              integer: true,
              min: 0,
              required: true,
              width: 'short',
            },
            {
              name: 'votes',
              label: text({ zh: '同意撤换的票数', en: 'Votes for the recall' }),
              kind: 'number',
              integer: true,
              min: 0,
              required: true,
              width: 'short',
            },
            {
              name: 'fileIds',
              label: text({ zh: '会议记录', en: 'Minutes' }),
              kind: 'file',
              multiple: true,
              required: true,
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={async (values) =>
            send('meeting', {
              heldOn: values['heldOn'],
              turnout: values['turnout'],
              votes: values['votes'],
              fileIds: await uploadAll(unit.code, values['fileIds']),
            })
          }
          onClose={onClose}
        />
      );
    case 'settle':
    case 'cancel':
      return (
        <FormDialog<FormValues>
          title={
            open.what === 'cancel'
              ? text({ zh: '取消这次投票', en: 'Give this vote up' })
              : text({ zh: '名额先空着', en: 'Leave the seats empty' })
          }
          fields={[
            reasonField(text, { label: text({ zh: '理由和安排', en: 'Reason, and what is to follow' }) }),
          ]}
          submit={text({ zh: '确定', en: 'Confirm' })}
          send={(values) => send(open.what === 'cancel' ? 'cancellation' : 'settlement', values)}
          onClose={onClose}
        />
      );
  }
}
