/**
 * One election: where it stands, the one thing to do next in red, each contest with its candidates, its rounds and the
 * sum of every count, objections and papers.
 */
import { Button } from 'antd';
import { counted } from '../../../../ui/locale.ts';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  FormDialog,
  pickedIds,
  pickPeople,
  RuleSource,
  useAct,
  useFormat,
  useText,
  useUnit,
  VoteOfficials,
} from '../../../../core/web/index.ts';
import {
  Facts,
  type FieldSpec,
  type FormValues,
  Page,
  Section,
  StateTag,
  Timeline,
} from '../../../../ui/desk/index.ts';
import { candidateStateNames, contestStateNames, electionStateNames, roundKindNames } from '../../locale.ts';
import { PrepareDialog } from '../components/prepare.tsx';
import {
  type ContestView,
  type ElectionView,
  type RoundView,
  saveBelow,
  uploadAll,
  useElection,
  write,
} from '../calls.ts';

type Open =
  | { what: 'edit' | 'request' | 'audit' | 'reply' | 'report' | 'decide' | 'cancel' }
  | { what: 'nominate' | 'candidates' | 'reduce'; contest: ContestView }
  | { what: 'round'; contest: ContestView; kind: RoundView['kind'] }
  | { what: 'plenary'; contest: ContestView; kind: RoundView['kind'] }
  | { what: 'withdraw'; candidate: ContestView['candidates'][number] }
  | { what: 'answer'; objection: ElectionView['objections'][number] }
  | { what: 'identify'; round: RoundView; name: string };

const addAudit = { zh: '列入经费审查委员会', en: 'Add the funds audit committee' };

const paperNames = {
  request: { zh: '请示', en: 'Request' },
  reply: { zh: '批复', en: 'Reply' },
  notice: { zh: '候选人公示', en: 'Notice of the candidates' },
  ballot: { zh: '选票', en: 'Ballot papers' },
  report: { zh: '选举结果报告', en: 'Report of the result' },
  approval: { zh: '选举结果批复', en: 'Approval' },
} as const;

export function ElectionPage() {
  const { election } = useParams();
  const text = useText();
  const query = useElection(election!);
  return (
    <Answer query={query} title={text({ zh: '选举', en: 'Election' })}>
      {(view) => <Election view={view} />}
    </Answer>
  );
}

/** What is asked for, beside the term and the people that it follows. */
function Asked({ view }: { view: ElectionView }) {
  const text = useText();
  const format = useFormat();
  return (
    <Facts
      items={[
        ...(view.termNumber === null
          ? []
          : [
              {
                key: 'term',
                label: text({ zh: '拟选届次', en: 'Term to be elected' }),
                value: text({
                  zh: `第 ${view.termNumber} 届${view.termYears ? `，任期 ${view.termYears} 年` : ''}`,
                  en: `${view.termNumber}${view.termYears ? `, of ${counted(view.termYears, 'year')}` : ''}`,
                }),
              },
            ]),
        {
          key: 'planned',
          label: text({ zh: '拟选举日期', en: 'Planned for' }),
          value: view.plannedOn ? format.day(view.plannedOn) : text({ zh: '没有填写', en: 'Not said' }),
        },
        ...view.inOffice.map((one) => ({
          key: one.committee,
          label: text({ zh: `本届${one.name.zh}`, en: `In office: ${one.name.en}` }),
          value: text({
            zh: `第 ${one.termNumber} 届，${format.day(one.termEnd)}届满${one.extendedTo ? `，延长至 ${format.day(one.extendedTo)}` : ''}；${one.people.map((each) => `${each.name}（${each.post.zh}）`).join('、') || '无人在任'}`,
            en: `Term ${one.termNumber}, until ${format.day(one.termEnd)}${one.extendedTo ? `, extended to ${format.day(one.extendedTo)}` : ''}; ${one.people.map((each) => `${each.name} (${each.post.en})`).join(', ') || 'nobody'}`,
          }),
        })),
      ]}
    />
  );
}

function Election({ view }: { view: ElectionView }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const act = useAct();
  const [open, setOpen] = useState<Open | null>(null);
  const at = `elections/${view.id}`;
  const step = (path: string, said: { zh: string; en: string }) => () =>
    void act(() => write('post', unit.code, `${at}/${path}`, { version: view.version }), text(said));
  const next = nextOf(view, step, setOpen);
  const day = (on: string | null) => (on ? format.day(on) : undefined);
  return (
    <Page
      title={text(view.title)}
      back={{ href: `/desk/${unit.code}/elections`, label: text({ zh: '全部选举', en: 'All elections' }) }}
      actions={
        next ? (
          <Button type="primary" onClick={next.go}>
            {text(next.label)}
          </Button>
        ) : null
      }
    >
      <p>
        <StateTag
          tone={
            view.state === 'inOffice' ? 'good' : view.overdue || view.state === 'refused' ? 'bad' : 'wait'
          }
        >
          {text(electionStateNames[view.state])}
        </StateTag>{' '}
        {view.overdue ? text({ zh: '上级批复已超期', en: 'The approval is overdue' }) : null}
        {view.may.edit && view.plan ? (
          <Button size="small" onClick={() => setOpen({ what: 'edit' })}>
            {text({ zh: '修改名额、日期', en: 'Change seats or day' })}
          </Button>
        ) : null}
      </p>
      {view.leftToOthers ? <p>{text(view.leftToOthers)}</p> : null}
      {view.faults.map((fault) => (
        <p key={fault.text.zh}>
          {fault.about !== 'fundsAudit' ? (
            <StateTag tone="wait">{text({ zh: '请核对', en: 'To be checked' })}</StateTag>
          ) : (
            <StateTag tone="bad">{text({ zh: '不符合规定', en: 'Against a rule' })}</StateTag>
          )}{' '}
          {text(fault.text)} {fault.about === 'unionHead' ? <RuleSource of={fault.source} /> : null}{' '}
          {view.may.edit && fault.about === 'fundsAudit' && !fault.binding ? (
            <Button size="small" onClick={() => setOpen({ what: 'audit' })}>
              {text(addAudit)}
            </Button>
          ) : null}
        </p>
      ))}
      <Timeline
        label={text({ zh: '进展', en: 'Course' })}
        items={[
          { on: view.requestedOn, zh: '请示', en: 'Asked for permission', note: view.reason },
          { on: view.repliedOn, zh: '上级批复', en: 'Answered', note: view.replyReason },
          {
            on: view.publishedOn,
            zh: `候选人公示${view.publicityEndsOn ? `，至 ${day(view.publicityEndsOn)}` : ''}`,
            en: `Candidates published${view.publicityEndsOn ? ` until ${day(view.publicityEndsOn)}` : ''}`,
            note: null,
          },
          { on: view.electedOn, zh: '选出', en: 'Elected', note: null },
          {
            on: view.reportedOn,
            zh: `报告结果${view.approvalDueOn ? `，应在 ${day(view.approvalDueOn)}前批复` : ''}`,
            en: `Reported${view.approvalDueOn ? `, answer due by ${day(view.approvalDueOn)}` : ''}`,
            note: view.reportNote,
          },
          { on: view.decidedOn, zh: '上级批准', en: 'Decided', note: view.decisionReason },
        ]
          .filter((one) => one.on !== null)
          .map((one) => ({
            key: one.zh,
            title: text(one),
            when: day(one.on) ?? '',
            state: 'done' as const,
            ...(one.note ? { body: one.note } : {}),
          }))}
      />
      {view.inOffice.length > 0 ? (
        <Section title={text({ zh: '届期和在任人员', en: 'Terms and who is in office' })}>
          <Asked view={view} />
        </Section>
      ) : null}
      {view.contests.map((contest) => (
        <Contest key={contest.id} view={view} contest={contest} onOpen={setOpen} />
      ))}
      {view.objections.length > 0 ? (
        <Section title={text({ zh: '异议与答复', en: 'Objections' })}>
          {view.state === 'publicity' && view.objections.some((one) => one.answer === null) ? (
            <p>
              {text({
                zh: '异议都答复了，才能结束公示。',
                en: 'The publicity ends once every objection is answered.',
              })}
            </p>
          ) : null}
          <ul className="jd-rows">
            {view.objections.map((one) => (
              <li key={one.id}>
                <span>
                  <b>{one.candidate}</b>
                  {text({ zh: '：', en: ': ' })}
                  {one.wording}
                  {one.answer ? <small>{one.answer}</small> : null}
                </span>
                {one.answer === null ? (
                  view.may.answer ? (
                    <Button size="small" onClick={() => setOpen({ what: 'answer', objection: one })}>
                      {text({ zh: '答复', en: 'Answer' })}
                    </Button>
                  ) : (
                    <StateTag tone="wait">{text({ zh: '待答复', en: 'Not answered yet' })}</StateTag>
                  )
                ) : (
                  <StateTag tone={one.upheld ? 'bad' : 'quiet'}>
                    {one.upheld
                      ? text({ zh: '成立', en: 'Upheld' })
                      : text({ zh: '不成立', en: 'Not upheld' })}
                  </StateTag>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <VoteOfficials of={{ kind: 'election', id: view.id }} over={view.electedOn !== null} />
      {view.papers.length > 0 ? (
        <Section title={text({ zh: '文件', en: 'Papers' })}>
          <ul className="jd-rows">
            {view.papers.map((paper) => (
              <li key={paper}>
                <span>{text(paperNames[paper as keyof typeof paperNames])}</span>
                <span>
                  {(['docx', 'pdf'] as const).map((format) => (
                    <Button
                      key={format}
                      type="link"
                      size="small"
                      onClick={() => void saveBelow(unit.code, `${at}/papers/${paper}?format=${format}`)}
                    >
                      {format === 'docx' ? 'Word' : 'PDF'}
                    </Button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p className="jd-acts">
        {view.may.nominateAgain ? (
          <Button onClick={step('renomination', { zh: '请补充候选人。', en: 'Nominate more.' })}>
            {text({ zh: '补充候选人，重新公示', en: 'Nominate more and publish anew' })}
          </Button>
        ) : null}{' '}
        {view.may.takeBack ? (
          <Button
            onClick={() =>
              void act(
                () => write('post', unit.code, `${at}/request/withdrawal`, { version: view.version }),
                text({ zh: '已撤回，可以修改后再请示。', en: 'Taken back; correct it and ask again.' }),
                {
                  title: text({ zh: '撤回请示？', en: 'Take the request back?' }),
                  body: text({
                    zh: '上级工会不再批复这份请示；修改后要重新请示。',
                    en: 'The union above answers it no more; once corrected it has to be asked for again.',
                  }),
                  confirm: text({ zh: '撤回', en: 'Take it back' }),
                },
              )
            }
          >
            {text({ zh: '撤回请示', en: 'Take the request back' })}
          </Button>
        ) : null}{' '}
        {view.may.cancel ? (
          <Button danger type="text" onClick={() => setOpen({ what: 'cancel' })}>
            {text({ zh: '取消这次选举', en: 'Give this election up' })}
          </Button>
        ) : null}
      </p>
      {open ? <ElectionDialog view={view} open={open} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

/** The one thing to do next; null where it is somebody else's turn, or stands at a contest. */
function nextOf(
  view: ElectionView,
  step: (path: string, said: { zh: string; en: string }) => () => void,
  open: (what: Open) => void,
): { label: { zh: string; en: string }; go: () => void } | null {
  const { may } = view;
  if (may.edit && view.faults.some((fault) => fault.binding))
    return { label: addAudit, go: () => open({ what: 'audit' }) };
  if (may.request)
    return { label: { zh: '向上级请示', en: 'Ask the union above' }, go: () => open({ what: 'request' }) };
  if (may.begin)
    return {
      label: { zh: '开始推荐候选人', en: 'Begin nominating' },
      go: step('nominating', { zh: '可以推荐候选人了。', en: 'Nominating has begun.' }),
    };
  if (may.reply)
    return { label: { zh: '批复请示', en: 'Answer the request' }, go: () => open({ what: 'reply' }) };
  if (may.publish)
    return {
      label: { zh: '公示候选人', en: 'Publish the candidates' },
      go: step('publicity', { zh: '已公示。', en: 'Published.' }),
    };
  if (may.endPublicity)
    return {
      label: { zh: '结束公示，准备投票', en: 'End the publicity' },
      go: step('publicity/end', { zh: '可以安排投票了。', en: 'The vote can be arranged.' }),
    };
  if (may.report)
    return { label: { zh: '报告选举结果', en: 'Report the result' }, go: () => open({ what: 'report' }) };
  if (may.decide)
    return { label: { zh: '审批选举结果', en: 'Decide on the result' }, go: () => open({ what: 'decide' }) };
  return null;
}

function Contest({
  view,
  contest,
  onOpen,
}: {
  view: ElectionView;
  contest: ContestView;
  onOpen: (open: Open) => void;
}) {
  const unit = useUnit();
  const text = useText();
  const standing = contest.candidates.filter((one) => one.state === 'standing').length;
  const plenary =
    view.kind === 'renewal' && (contest.office !== 'member' || contest.committee === 'standing');
  return (
    <Section title={text(contest.name)}>
      <Facts
        items={[
          { key: 'seats', label: text({ zh: '应选', en: 'Seats' }), value: String(contest.seats) },
          {
            key: 'least',
            label: text({ zh: '候选人不少于', en: 'Candidates at least' }),
            value: contest.leastSource
              ? text({
                  zh: `${contest.least}（《${contest.leastSource.document}》${contest.leastSource.confirmed ? '' : '，待核实'}）`,
                  en: `${contest.least} (《${contest.leastSource.document}》${contest.leastSource.confirmed ? '' : ', not confirmed'})`,
                })
              : String(contest.least),
          },
          {
            key: 'state',
            label: text({ zh: '结果', en: 'Result' }),
            value: text(contestStateNames[contest.state]),
          },
        ]}
      />
      {contest.candidates.length > 0 ? (
        <ul className="jd-rows">
          {contest.candidates.map((one) => (
            <li key={one.id}>
              <span>
                {one.name}
                {one.department ? ` · ${one.department}` : null}
                {one.supporters > 0
                  ? text({ zh: ` · ${one.supporters} 人推荐`, en: ` · recommended by ${one.supporters}` })
                  : null}
                {one.writeIn ? text({ zh: ' · 另选人', en: ' · written in' }) : null}
                {one.votes !== null ? text({ zh: ` · ${one.votes} 票`, en: ` · ${one.votes} votes` }) : null}
              </span>
              {one.state !== 'standing' ? (
                <StateTag tone={one.state === 'elected' ? 'good' : 'quiet'}>
                  {text(candidateStateNames[one.state])}
                </StateTag>
              ) : (view.may.endPublicity || view.may.vote || view.state === 'publicity') &&
                view.may.cancel &&
                contest.rounds.length === 0 ? (
                <Button type="link" size="small" onClick={() => onOpen({ what: 'withdraw', candidate: one })}>
                  {text({ zh: '退出', en: 'Withdraws' })}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {view.may.nominate && standing < contest.least ? (
        <p>
          <StateTag tone="wait">
            {text({
              zh: `还差 ${contest.least - standing} 名候选人，够了才能公示`,
              en: `${contest.least - standing} more candidates are needed before they can be published`,
            })}
          </StateTag>
        </p>
      ) : null}
      {view.may.nominate ? (
        <p className="jd-acts">
          <Button onClick={() => onOpen({ what: 'nominate', contest })}>
            {text({ zh: '登记小组推荐', en: 'Enter a group’s nominations' })}
          </Button>{' '}
          <Button onClick={() => onOpen({ what: 'candidates', contest })}>
            {text({
              zh: `确定候选人（现有 ${standing} 名）`,
              en: `List the candidates (${standing} now)`,
            })}
          </Button>
        </p>
      ) : null}
      {contest.nominations.length > 0 ? (
        <p>
          {contest.nominations
            .map((group) =>
              [
                group.groupName,
                group.people.map((one) => `${one.name} ${one.supporters}`).join(text({ zh: '、', en: ', ' })),
              ].join(text({ zh: '：', en: ': ' })),
            )
            .join(text({ zh: '；', en: '; ' }))}
        </p>
      ) : null}
      {contest.rounds.map((round) => (
        <div key={round.id}>
          <h4>
            {text(roundKindNames[round.kind])}{' '}
            {round.meetingId ? (
              <Link to={`/desk/${unit.code}/meetings/${round.meetingId}`}>
                {text({ zh: '到会议上办理', en: 'At the meeting' })}
              </Link>
            ) : null}{' '}
            {round.ballotId ? (
              <Link to={`/desk/${unit.code}/ballots/${round.ballotId}`}>
                {text({ zh: '投票', en: 'Ballot' })}
              </Link>
            ) : null}
          </h4>
          {round.voids > 0
            ? text({
                zh: `收回的票多于发出的票，作废 ${round.voids} 次，重新投票。`,
                en: `Void ${round.voids} times: more ballots came back than were issued.`,
              })
            : null}{' '}
          {round.again && view.may.vote ? (
            <Button type="primary" onClick={() => onOpen({ what: 'plenary', contest, kind: round.kind })}>
              {text({ zh: '重新投票', en: 'Hold the vote again' })}
            </Button>
          ) : null}
          {round.result ? (
            <>
              <p>{round.explained ? text(round.explained) : null}</p>
              <ol>
                {round.result.lines.map((line) => (
                  <li key={line.key}>
                    {line.name} {line.votes}{' '}
                    {line.reached === null || round.kind === 'runOff'
                      ? null
                      : line.reached
                        ? text({ zh: '过半数', en: 'majority reached' })
                        : text({ zh: '未过半数', en: 'below the majority' })}
                  </li>
                ))}
              </ol>
              {view.may.vote
                ? round.result.unidentified.map((one) => (
                    <p key={one.name}>
                      {text({
                        zh: `另选人“${one.name}”得 ${one.votes} 票，须确认是谁。`,
                        en: `“${one.name}”, written in, has ${one.votes} votes: who is it?`,
                      })}{' '}
                      <Button onClick={() => onOpen({ what: 'identify', round, name: one.name })}>
                        {text({ zh: '确认', en: 'Identify' })}
                      </Button>
                    </p>
                  ))
                : null}
            </>
          ) : null}
        </div>
      ))}
      {contest.reduction ? (
        <p>
          {text({
            zh: `经大会同意，名额由 ${contest.reduction.from} 名减为 ${contest.seats} 名：赞成 ${contest.reduction.for} 票，须 ${contest.reduction.needed} 票。`,
            en: `With the meeting’s consent ${contest.seats} seats instead of ${contest.reduction.from}: ${contest.reduction.for} for, ${contest.reduction.needed} needed.`,
          })}
        </p>
      ) : null}
      {view.may.vote ? (
        <p>
          {contest.next.map((kind) => (
            <span key={kind}>
              <Button
                type={kind === 'preliminary' ? 'default' : 'primary'}
                onClick={() => onOpen({ what: 'round', contest, kind })}
              >
                {text({
                  zh: `列入会议议程：${roundKindNames[kind].zh}`,
                  en: `Put on an agenda: ${roundKindNames[kind].en}`,
                })}
              </Button>{' '}
              {plenary && kind !== 'preliminary' ? (
                <Button onClick={() => onOpen({ what: 'plenary', contest, kind })}>
                  {text({ zh: '由新一届委员会选举', en: 'Vote in the new committee' })}
                </Button>
              ) : null}
            </span>
          ))}{' '}
          {contest.state === 'short' && contest.office === 'member' && contest.next.length > 0 ? (
            <Button onClick={() => onOpen({ what: 'reduce', contest })}>
              {text({ zh: '经大会同意减少名额', en: 'Reduce the seats' })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}

const people = (
  name: string,
  label: string,
  more: { max?: number; required?: boolean; help?: string } = {},
): FieldSpec<FormValues> => ({
  name,
  label,
  kind: 'custom',
  ...(more.required === false ? {} : { required: true }),
  ...(more.help ? { help: more.help } : {}),
  render: pickPeople(more.max),
});

function ElectionDialog({ view, open, onClose }: { view: ElectionView; open: Open; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const at = `elections/${view.id}`;
  const files: FieldSpec<FormValues> = {
    name: 'files',
    label: text({ zh: '附件', en: 'Files' }),
    kind: 'file',
    multiple: true,
  };
  const reason = (required: boolean): FieldSpec<FormValues> => ({
    name: 'reason',
    label: text({ zh: '理由', en: 'Reasons' }),
    kind: 'textarea',
    maxLength: 1000,
    required,
  });
  const document: FieldSpec<FormValues> = {
    name: 'document',
    label: text({ zh: '发文字号', en: 'Number of the paper' }),
    kind: 'text',
    maxLength: 120,
    width: 'medium',
  };
  const number = (name: string, zh: string, en: string, max?: number): FieldSpec<FormValues> => ({
    name,
    label: text({ zh, en }),
    kind: 'number',
    integer: true,
    min: 0,
    required: true,
    width: 'short',
    ...(max ? { max } : {}),
  });
  const choice = (name: string, yes: { zh: string; en: string }, no: { zh: string; en: string }) => ({
    name,
    label: text({ zh: '意见', en: 'Decision' }),
    kind: 'radio' as const,
    required: true,
    options: [
      { value: 'yes', label: text(yes) },
      { value: 'no', label: text(no) },
    ],
  });
  const post = (path: string, body: object) => write('post', unit.code, `${at}/${path}`, body);
  const shared = { onClose, said: text({ zh: '已办理。', en: 'Done.' }) };
  switch (open.what) {
    case 'edit':
      return view.plan ? (
        <PrepareDialog plan={view.plan} kind={view.kind} of={view} onClose={onClose} />
      ) : null;
    case 'request':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '向上级工会请示', en: 'Ask the union above' })}
          initial={{ plannedOn: view.plannedOn ?? '' }}
          fields={[
            {
              name: 'plannedOn',
              label: text({ zh: '拟选举日期', en: 'Planned for' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            files,
          ]}
          submit={text({ zh: '提交请示', en: 'Send the request' })}
          send={async (values) =>
            post('request', {
              version: view.version,
              plannedOn: values['plannedOn'],
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
        />
      );
    case 'audit':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text(addAudit)}
          above={view.faults
            .filter(({ about }) => about === 'fundsAudit')
            .map((fault) => (
              <p key={fault.text.zh}>{text(fault.text)}</p>
            ))}
          fields={[
            {
              name: 'seats',
              label: text({ zh: '委员名额', en: 'Seats' }),
              kind: 'number',
              integer: true,
              min: 1,
              required: true,
              width: 'short',
              help: text({
                zh: '主任从委员中选举产生，一并列入。',
                en: 'Its chair is elected from its members and is added too.',
              }),
            },
          ]}
          submit={text({ zh: '列入', en: 'Add' })}
          fieldOf={(refused) => (refused.startsWith('contests') ? 'seats' : undefined)}
          send={(values) =>
            write('put', unit.code, at, {
              version: view.version,
              ...(view.termNumber === null ? {} : { termNumber: view.termNumber }),
              ...(view.termYears === null ? {} : { termYears: view.termYears }),
              plannedOn: view.plannedOn,
              reason: view.reason,
              contests: [
                ...view.contests.map(({ committee, office, seats }) => ({ committee, office, seats })),
                { committee: 'fundsAudit', office: 'member', seats: values['seats'] },
                { committee: 'fundsAudit', office: 'chair', seats: 1 },
              ],
            })
          }
        />
      );
    case 'reply':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '批复请示', en: 'Answer the request' })}
          above={<Asked view={view} />}
          fields={[
            choice('permitted', { zh: '同意', en: 'Permitted' }, { zh: '退回修改', en: 'Returned' }),
            reason(false),
            document,
            files,
          ]}
          submit={text({ zh: '批复', en: 'Answer' })}
          send={async (values) =>
            post('reply', {
              version: view.version,
              permitted: values['permitted'] === 'yes',
              reason: values['reason'] ?? '',
              document: values['document'] ?? '',
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
        />
      );
    case 'report':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '报告选举结果', en: 'Report the result' })}
          fields={[
            {
              name: 'note',
              label: text({ zh: '补充说明', en: 'Anything to add' }),
              kind: 'textarea',
              maxLength: 2000,
            },
            files,
          ]}
          submit={text({ zh: '报上级工会', en: 'Send the report' })}
          send={async (values) =>
            post('report', {
              version: view.version,
              note: values['note'] ?? '',
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
        />
      );
    case 'decide':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '审批选举结果', en: 'Decide on the result' })}
          above={
            <>
              <Asked view={view} />
              <p>
                {text({
                  zh: '批准后，任期自选举之日起计算，职务随即登记。',
                  en: 'Once approved, the terms count from the day of the election.',
                })}
              </p>
            </>
          }
          fields={[
            choice('approved', { zh: '批准', en: 'Approved' }, { zh: '不批准', en: 'Not approved' }),
            reason(false),
            document,
            files,
          ]}
          submit={text({ zh: '批复', en: 'Decide' })}
          send={async (values) =>
            post('decision', {
              version: view.version,
              approved: values['approved'] === 'yes',
              reason: values['reason'] ?? '',
              document: values['document'] ?? '',
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
        />
      );
    case 'cancel':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '取消这次选举', en: 'Give this election up' })}
          fields={[reason(true)]}
          submit={text({ zh: '取消选举', en: 'Give it up' })}
          cancel={text({ zh: '不取消，返回', en: 'Go back' })}
          send={(values) => post('cancellation', { version: view.version, reason: values['reason'] })}
        />
      );
    case 'withdraw':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: `${open.candidate.name}退出`, en: `${open.candidate.name} withdraws` })}
          fields={[reason(true)]}
          submit={text({ zh: '登记退出', en: 'Enter it' })}
          send={(values) =>
            post(`candidates/${open.candidate.id}/withdrawal`, {
              version: open.candidate.version,
              reason: values['reason'],
            })
          }
        />
      );
    case 'answer':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '答复异议', en: 'Answer the objection' })}
          above={<p>{open.objection.wording}</p>}
          fields={[
            choice(
              'upheld',
              { zh: '异议成立，取消候选人资格', en: 'Upheld: struck off' },
              { zh: '异议不成立', en: 'Not upheld' },
            ),
            {
              name: 'answer',
              label: text({ zh: '答复', en: 'Answer' }),
              kind: 'textarea',
              required: true,
              maxLength: 1000,
            },
          ]}
          submit={text({ zh: '答复', en: 'Answer' })}
          send={(values) =>
            post(`objections/${open.objection.id}/answer`, {
              version: open.objection.version,
              upheld: values['upheld'] === 'yes',
              answer: values['answer'],
            })
          }
        />
      );
    case 'nominate':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({
            zh: `${open.contest.name.zh}：小组推荐`,
            en: `${open.contest.name.en}: nominations`,
          })}
          initial={{ supporters: 1 }}
          fields={[
            {
              name: 'groupName',
              label: text({ zh: '小组', en: 'Group' }),
              kind: 'text',
              required: true,
              maxLength: 60,
              width: 'medium',
            },
            people('people', text({ zh: '推荐人选', en: 'Recommended' })),
            number('supporters', '推荐的人数', 'By how many people'),
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) =>
            write('put', unit.code, `${at}/contests/${open.contest.id}/nominations`, {
              groupName: values['groupName'],
              people: pickedIds(values['people']).map((employeeId) => ({
                employeeId,
                supporters: values['supporters'],
              })),
            })
          }
        />
      );
    case 'candidates':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({
            zh: `${open.contest.name.zh}：候选人`,
            en: `${open.contest.name.en}: candidates`,
          })}
          initial={{
            people: open.contest.candidates
              .filter((one) => one.state === 'standing')
              .map((one) => ({ id: one.employeeId, name: one.name, department: one.department })),
          }}
          fields={[
            people('people', text({ zh: '候选人', en: 'Candidates' }), {
              help: text({
                zh: `不少于 ${open.contest.least} 名。`,
                en: `At least ${open.contest.least}.`,
              }),
            }),
            ...(open.contest.committee === null
              ? [
                  people(
                    'managers',
                    text({
                      zh: '其中：公司高级管理人员（经理、副经理、财务负责人等）',
                      en: 'Of these: senior managers of the company',
                    }),
                    {
                      required: false,
                      help: text({
                        zh: '高级管理人员不得担任职工董事、职工监事；列在这里的会被拒绝。',
                        en: 'They cannot stand for a seat of the workers: whoever is listed here is refused.',
                      }),
                    },
                  ),
                ]
              : [
                  people(
                    'funds',
                    text({ zh: '其中：分管或经办工会财务的', en: 'Of these: who keep the union’s money' }),
                    { required: false },
                  ),
                  people(
                    'relatives',
                    text({ zh: '其中：单位主要负责人的近亲属', en: 'Of these: close relatives of the head' }),
                    { required: false },
                  ),
                ]),
          ]}
          submit={text({ zh: '确定候选人', en: 'Save the list' })}
          send={(values) => {
            const among = (name: string, id: string) => pickedIds(values[name]).includes(id);
            return write('put', unit.code, `${at}/contests/${open.contest.id}/candidates`, {
              version: open.contest.version,
              candidates: pickedIds(values['people']).map((employeeId) => ({
                employeeId,
                keepsFunds: among('funds', employeeId),
                relativeOfHead: among('relatives', employeeId),
                seniorManager: among('managers', employeeId),
              })),
            });
          }}
        />
      );
    case 'round':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({
            zh: `${roundKindNames[open.kind].zh}列入会议议程`,
            en: `Put the ${roundKindNames[open.kind].en} on an agenda`,
          })}
          above={
            view.meetings.length === 0 ? (
              <p>
                {text({
                  zh: '还没有可以投票的大会，请先在“代表大会”里召集会议。',
                  en: 'There is no meeting to vote at: call one under “Congresses” first.',
                })}
              </p>
            ) : undefined
          }
          initial={{ meetingId: view.meetings[0]?.id }}
          fields={[
            {
              name: 'meetingId',
              label: text({ zh: '会议', en: 'Meeting' }),
              kind: 'select',
              required: true,
              options: view.meetings.map((one) => ({
                value: one.id,
                label: `${format.day(one.plannedOn)} ${one.title}`,
              })),
            },
            ...(open.kind === 'preliminary' ? [number('keep', '进入正式选举的人数', 'How many go on')] : []),
          ]}
          submit={text({ zh: '列入议程', en: 'Put it on the agenda' })}
          send={(values) =>
            post(`contests/${open.contest.id}/rounds`, {
              kind: open.kind,
              meetingId: values['meetingId'],
              ...(values['keep'] ? { keep: values['keep'] } : {}),
            })
          }
        />
      );
    case 'plenary':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '由新一届委员会选举', en: 'Vote in the new committee' })}
          initial={{ secrecy: 'advised' }}
          fields={[
            people('present', text({ zh: '到会委员', en: 'Members who are there' })),
            {
              name: 'secrecy',
              label: text({ zh: '投票方式', en: 'How' }),
              kind: 'radio',
              required: true,
              options: [
                {
                  value: 'advised',
                  label: text({
                    zh: '由系统选定：能用手机投票的人够多时用盲签名，否则用普通无记名',
                    en: 'As advised: blind where enough of them vote by phone, detached otherwise',
                  }),
                },
                { value: 'blind', label: text({ zh: '盲签名投票', en: 'Blind ballot' }) },
                {
                  value: 'detached',
                  label: text({ zh: '无记名投票（可全部用纸票）', en: 'Detached ballot, on paper too' }),
                },
              ],
            },
          ]}
          submit={text({ zh: '开始投票', en: 'Open the vote' })}
          send={(values) =>
            post(`contests/${open.contest.id}/plenary`, {
              kind: open.kind,
              presentIds: pickedIds(values['present']),
              ...(values['secrecy'] === 'advised' ? {} : { secrecy: values['secrecy'] }),
            })
          }
        />
      );
    case 'identify':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: `确认另选人“${open.name}”`, en: `Who is “${open.name}”?` })}
          fields={[
            people('who', text({ zh: '是谁', en: 'Who' }), {
              max: 1,
              required: false,
              help: text({
                zh: '没有这个会员，或者此人不能当选的，留空并写明理由，这些票不计。',
                en: 'Leave it empty where it is no member, or nobody who may be elected, and say why: these votes do not count.',
              }),
            }),
            {
              name: 'reason',
              label: text({ zh: '留空的理由', en: 'Why it is empty' }),
              kind: 'text',
              maxLength: 300,
            },
          ]}
          submit={text({ zh: '确认', en: 'Confirm' })}
          send={(values) =>
            post(`rounds/${open.round.id}/identity`, {
              version: open.round.version,
              name: open.name,
              employeeId: pickedIds(values['who'])[0] ?? null,
              reason: values['reason'] ?? '',
            })
          }
        />
      );
    case 'reduce':
      return (
        <FormDialog<FormValues>
          {...shared}
          title={text({ zh: '经大会同意减少名额', en: 'Reduce the seats' })}
          fields={[
            number('for', '赞成', 'For'),
            number('against', '反对', 'Against'),
            number('abstain', '弃权', 'Abstained'),
          ]}
          initial={{ against: 0, abstain: 0 }}
          submit={text({ zh: '登记表决结果', en: 'Enter the count' })}
          send={(values) =>
            post(`contests/${open.contest.id}/reduction`, {
              version: open.contest.version,
              for: values['for'],
              against: values['against'],
              abstain: values['abstain'],
            })
          }
        />
      );
  }
}
