/** One meeting: what comes next, the quorum, the agenda with its votes, papers, motions, speakers, minutes. */
import { meetingTitle } from '../../../../core/meetings/locale.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  Answer,
  download,
  FormDialog,
  useAct,
  useFormat,
  useText,
  useToday,
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
import { type Item, type MeetingView, type Paper, uploadAll, useMeeting, write } from '../calls.ts';
import { Motions } from '../components/motions.tsx';
import { Compared, PaperButtons, QuorumLine, Source } from '../components/parts.tsx';
import { Speakers } from '../components/speakers.tsx';
import {
  itemStateNames,
  meetingStateNames,
  meetingTones,
  occasionNames,
  outcomeNames,
  paperStageNames,
  powerNames,
  voteFormNames,
} from '../words.ts';
import '../congress.css';

type Asked =
  | { kind: 'item'; item: Item | null }
  | { kind: 'paper'; itemId: string | null; of?: Paper }
  | { kind: 'talk' }
  | { kind: 'edit' }
  | { kind: 'cancel' }
  | { kind: 'adjourn' }
  | { kind: 'hands'; item: Item }
  | { kind: 'note'; item: Item }
  | { kind: 'vote'; item: Item }
  | { kind: 'report' }
  | { kind: 'announce' }
  | null;

export function MeetingPage() {
  const unit = useUnit();
  const text = useText();
  const { meeting: id = '' } = useParams();
  const [live, setLive] = useState(false);
  const query = useMeeting(id, live ? 4000 : undefined);
  const state = query.data?.state;
  // While people sign in and vote, the page looks again by itself.
  const on = state === 'open' || state === 'adjourned' || state === 'noticed';
  if (state && on !== live) setLive(on);
  const back = query.data
    ? {
        label: text({ zh: '本届大会', en: 'This term' }),
        href: `/desk/${unit.code}/congress/${query.data.assemblyId}`,
      }
    : { label: text({ zh: '代表大会', en: 'Congresses' }), href: `/desk/${unit.code}/congress` };
  return (
    <Answer query={query} title={text({ zh: '会议', en: 'Meeting' })} back={back}>
      {(view) => <Whole view={view} back={back} />}
    </Answer>
  );
}

function Whole({ view, back }: { view: MeetingView; back: { label: string; href: string } }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const act = useAct();
  const [asked, setAsked] = useState<Asked>(null);
  const at = `meetings/${view.id}`;
  const step = (path: string, said: { zh: string; en: string }) =>
    act(() => write('post', unit.code, `${at}/${path}`, { version: view.version }), text(said));
  const main = view.may.announce
    ? {
        label: { zh: '发出通知和材料', en: 'Send notice and papers' },
        run: () =>
          missingFor(view).length > 0
            ? setAsked({ kind: 'announce' })
            : step('notice', { zh: '通知已发出。', en: 'The notice is out.' }),
      }
    : view.may.open
      ? {
          label: { zh: '宣布开会', en: 'Open the meeting' },
          run: () => step('opening', { zh: '会议开始。', en: 'The meeting is open.' }),
        }
      : view.may.resume
        ? {
            label: { zh: '复会', en: 'Resume' },
            run: () => step('resumption', { zh: '复会。', en: 'Resumed.' }),
          }
        : view.may.report
          ? {
              label: { zh: '向上级工会报告', en: 'Report to the union above' },
              run: () => setAsked({ kind: 'report' }),
            }
          : view.may.file
            ? {
                label: { zh: '案卷归档', en: 'File the dossier' },
                run: () => step('dossier', { zh: '案卷已归档。', en: 'The dossier is filed.' }),
              }
            : view.may.acknowledge
              ? {
                  label: { zh: '签收报告', en: 'Acknowledge the report' },
                  run: () => step('report/acknowledgement', { zh: '已签收。', en: 'Acknowledged.' }),
                }
              : null;
  const speaking = view.state === 'noticed' || view.state === 'open' || view.state === 'adjourned';
  // While the meeting is on, who speaks and what is moved stand next to the agenda.
  const floor = (
    <>
      {view.speeches.length > 0 || speaking ? <Speakers view={view} /> : null}
      <Motions view={view} />
    </>
  );
  const settled = view.items.filter(
    (item) => item.state === 'concluded' || item.state === 'withdrawn',
  ).length;
  return (
    <Page
      title={text(meetingTitle(view))}
      back={back}
      lead={view.theme || undefined}
      actions={
        main ? (
          <Button type="primary" size="large" onClick={() => void main.run()}>
            {text(main.label)}
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
              <>
                <StateTag tone={meetingTones[view.state]}>{text(meetingStateNames[view.state])}</StateTag>
                {view.occasion === 'regular' ? null : ` ${text(occasionNames[view.occasion])}`}
                {view.sitting > 1
                  ? text({ zh: ` 第 ${view.sitting} 次全体会`, en: `, sitting ${view.sitting}` })
                  : null}
                {view.valid === false
                  ? text({
                      zh: '；因不足法定人数，不计入本年度会议',
                      en: '; lost its quorum, does not count',
                    })
                  : null}
                {view.cancelReason ? `：${view.cancelReason}` : null}
              </>
            ),
          },
          {
            key: 'when',
            label: text({ zh: '时间地点', en: 'When and where' }),
            value: `${format.day(view.heldOn ?? view.plannedOn)}${view.startsAt ? ` ${view.startsAt}` : ''}${view.place ? ` · ${view.place}` : ''}`,
            ...(view.may.prepare
              ? {
                  action: (
                    <Button size="small" onClick={() => setAsked({ kind: 'edit' })}>
                      {text({ zh: '修改', en: 'Change' })}
                    </Button>
                  ),
                }
              : {}),
          },
          ...(view.papersDueOn && (view.state === 'preparing' || view.state === 'noticed')
            ? [
                {
                  key: 'papers',
                  label: text({ zh: '通知和材料', en: 'Notice and papers' }),
                  value: view.noticedOn ? (
                    text({
                      zh: `${format.day(view.noticedOn)} 已发出`,
                      en: `Sent on ${format.day(view.noticedOn)}`,
                    })
                  ) : (
                    <>
                      {text({
                        zh: `最晚 ${format.day(view.papersDueOn)} 发出`,
                        en: `Out by ${format.day(view.papersDueOn)}`,
                      })}{' '}
                      {view.papersDueOn < today ? (
                        <StateTag tone="bad">
                          {text({ zh: '已来不及，请改期', en: 'Too late: move the day' })}
                        </StateTag>
                      ) : null}{' '}
                      {view.papersRule ? <Source of={view.papersRule} /> : null}
                    </>
                  ),
                },
              ]
            : []),
          ...(view.reportDueOn || view.reportedOn
            ? [
                {
                  key: 'report',
                  label: text({ zh: '向上级报告', en: 'Report above' }),
                  value: view.reportedOn
                    ? `${format.day(view.reportedOn)}${view.acknowledgedOn ? text({ zh: '，上级已签收', en: ', acknowledged' }) : ''}`
                    : text({
                        zh: `应在 ${format.day(view.reportDueOn)} 前`,
                        en: `Due by ${format.day(view.reportDueOn)}`,
                      }),
                },
              ]
            : []),
        ]}
      />
      {view.quorum ? (
        <Section
          title={text({ zh: '签到', en: 'Check-in' })}
          actions={
            view.may.checkIn ? (
              <>
                <Link className="cg-link" to={`/desk/${unit.code}/${at}/attendance`}>
                  {text({ zh: '签到表', en: 'Sign-in sheet' })}
                </Link>{' '}
                <Link className="cg-link" to={`/desk/${unit.code}/${at}/screen`} target="_blank">
                  {text({ zh: '大屏与签到码', en: 'Screen and code' })}
                </Link>
              </>
            ) : undefined
          }
        >
          <QuorumLine quorum={view.quorum} />
        </Section>
      ) : view.opening ? (
        <Section title={text({ zh: '出席', en: 'Attendance' })}>
          <QuorumLine quorum={view.opening} />
        </Section>
      ) : null}
      {view.items.some((item) => item.voteForm === 'secret' && item.state !== 'withdrawn') ? (
        <VoteOfficials of={{ kind: 'meeting', id: view.id }} fixed={view.state === 'closed'} />
      ) : null}
      <Section
        title={text({
          zh: `议程（${settled} / ${view.items.length}）`,
          en: `Agenda (${settled} of ${view.items.length})`,
        })}
        actions={
          view.may.prepare || view.may.conduct ? (
            <Button onClick={() => setAsked({ kind: 'item', item: null })}>
              {text({ zh: '加一项', en: 'Add an item' })}
            </Button>
          ) : undefined
        }
      >
        {view.items.length === 0 ? (
          <p className="jd-none">{text({ zh: '还没有议题。', en: 'There is nothing on the agenda yet.' })}</p>
        ) : null}
        <ol className="cg-agenda">
          {view.items.map((item) => (
            <AgendaItem key={item.id} view={view} item={item} ask={setAsked} />
          ))}
        </ol>
      </Section>
      {view.state === 'open' ? floor : null}
      <Papers view={view} ask={setAsked} />
      <Documents view={view} />
      {view.state === 'open' ? null : floor}
      {view.state === 'closed' ? (
        <Section title={text({ zh: '会议纪要', en: 'Minutes' })}>
          <p>
            {view.minutes
              ? view.minutes.state === 'sealed'
                ? text({ zh: '已签署封存。', en: 'Signed and sealed.' })
                : text({ zh: '待签署。', en: 'Waiting for signatures.' })
              : text({ zh: '还没有整理。', en: 'Not drafted yet.' })}{' '}
            <Link className="cg-link" to={`/desk/${unit.code}/${at}/minutes`}>
              {text(
                view.minutes
                  ? { zh: '打开', en: 'Open' }
                  : { zh: '由会议过程生成', en: 'Draft from the meeting' },
              )}
            </Link>
          </p>
        </Section>
      ) : null}
      <Section
        title={text({ zh: '会前商定与经过', en: 'Before the meeting, and since' })}
        actions={
          view.may.prepare ? (
            <Button onClick={() => setAsked({ kind: 'talk' })}>
              {text({ zh: '登记党政工商定情况', en: 'Enter the preparatory talk' })}
            </Button>
          ) : undefined
        }
      >
        <Timeline items={passed(view, text, format.day, format.moment)} />
      </Section>
      <p className="cg-more">
        {view.may.adjourn ? (
          <Button onClick={() => setAsked({ kind: 'adjourn' })}>{text({ zh: '休会', en: 'Adjourn' })}</Button>
        ) : null}{' '}
        {view.may.close ? (
          <Button onClick={() => void step('closing', { zh: '会议闭幕。', en: 'The meeting is closed.' })}>
            {text({ zh: '闭会', en: 'Close the meeting' })}
          </Button>
        ) : null}{' '}
        {view.may.cancel ? (
          <Button type="text" onClick={() => setAsked({ kind: 'cancel' })}>
            {text({ zh: '取消会议', en: 'Cancel the meeting' })}
          </Button>
        ) : null}
      </p>
      <Dialogs view={view} asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

function passed(
  view: MeetingView,
  text: (words: { zh: string; en: string }) => string,
  day: (on: string | null) => string,
  moment: (at: string) => string,
) {
  return [
    ...(view.talk
      ? [
          {
            key: 'talk',
            state: 'done' as const,
            title: text({ zh: '党政工商定议题', en: 'Party, administration and union settled the agenda' }),
            when: day(view.talk.heldOn),
            body: view.talk.summary,
          },
        ]
      : [
          {
            key: 'talk',
            state: 'next' as const,
            title: text({
              zh: '党政工商定议题（还没有登记）',
              en: 'The preparatory talk was not entered yet',
            }),
          },
        ]),
    {
      key: 'notice',
      state: view.noticedOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '发出通知和材料', en: 'Notice and papers' }),
      ...(view.noticedOn ? { when: day(view.noticedOn) } : {}),
    },
    {
      key: 'held',
      state: view.heldOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '召开', en: 'Held' }),
      ...(view.heldOn ? { when: day(view.heldOn) } : {}),
    },
    ...view.adjournments.map((each) => ({
      key: each.fromAt,
      state: each.toAt ? ('done' as const) : ('next' as const),
      title: text({ zh: '休会', en: 'Adjourned' }),
      when: each.toAt ? `${moment(each.fromAt)} – ${moment(each.toAt)}` : moment(each.fromAt),
      body: each.reason,
    })),
    {
      key: 'minutes',
      state: view.minutes?.state === 'sealed' ? ('done' as const) : ('next' as const),
      title: text({ zh: '会议纪要签署封存', en: 'Minutes sealed' }),
    },
    {
      key: 'report',
      state: view.reportedOn ? ('done' as const) : ('next' as const),
      title: text({ zh: '向上级工会报告', en: 'Reported to the union above' }),
      ...(view.reportedOn ? { when: day(view.reportedOn) } : {}),
    },
    {
      key: 'filed',
      state: view.filed ? ('done' as const) : ('next' as const),
      title: text({ zh: '案卷归档', en: 'Dossier filed' }),
    },
  ];
}

/** What a careful office has done before the notice, and has not here. */
function missingFor(view: MeetingView): { zh: string; en: string }[] {
  const bare = view.items.filter(
    (item) =>
      item.state !== 'withdrawn' && !item.wording && !view.papers.some((paper) => paper.itemId === item.id),
  );
  // A principal's report is put forward after it was commented on.
  const uncommented = view.items.filter(
    (item) =>
      item.matter === 'principalReport' &&
      item.state !== 'withdrawn' &&
      !view.papers.some(
        (paper) => paper.itemId === item.id && (paper.stage === 'commented' || paper.stage === 'final'),
      ),
  );
  return [
    ...(uncommented.length > 0
      ? [
          {
            zh: '校长工作报告还没有征求意见后的修改稿。',
            en: 'The principal’s report has no edition that was mended after comments.',
          },
        ]
      : []),
    ...(view.talk
      ? []
      : [
          {
            zh: '还没有登记党政工会前商定情况。',
            en: 'What party, administration and union settled was not entered.',
          },
        ]),
    ...(bare.length > 0
      ? [
          {
            zh: `这些议题没有材料也没有文本：${bare.map((item) => item.title).join('、')}。`,
            en: `These items have neither a paper nor a wording: ${bare.map((item) => item.title).join(', ')}.`,
          },
        ]
      : []),
    ...(view.credentialsMissing
      ? [
          {
            zh: `本届第一次会议以前，代表资格审查报告应当通过（《${view.credentialsMissing}》）：请在代表大会页面办理。`,
            en: `Before the first session of the term the credentials report is approved (${view.credentialsMissing}): see the page of the congress.`,
          },
        ]
      : []),
  ];
}

function AgendaItem({ view, item, ask }: { view: MeetingView; item: Item; ask: (asked: Asked) => void }) {
  const unit = useUnit();
  const text = useText();
  const act = useAct();
  const at = `meetings/${view.id}/items/${item.id}`;
  const send = (path: string, said?: { zh: string; en: string }) =>
    act(
      () => write('post', unit.code, `${at}/${path}`, { version: item.version }),
      said ? text(said) : undefined,
    );
  const tone =
    item.outcome === 'passed' || item.outcome === 'elected' || item.outcome === 'noted'
      ? 'good'
      : item.outcome
        ? 'bad'
        : item.state === 'voting' || item.state === 'discussing'
          ? 'info'
          : 'quiet';
  return (
    <li id={`item-${item.id}`} data-state={item.state}>
      <h3>
        {item.title}{' '}
        <StateTag tone={tone}>
          {item.outcome ? text(outcomeNames[item.outcome]) : text(itemStateNames[item.state])}
        </StateTag>
      </h3>
      <p className="cg-item-rule">
        {text(powerNames[item.power])} · {text(voteFormNames[item.voteForm])}
        {item.presenter ? ` · ${item.presenter}` : ''}
        {item.matterSource ? (
          <>
            {' '}
            · <Source of={item.matterSource} />
          </>
        ) : null}
      </p>
      {item.reserved && !item.resolution?.passed ? (
        <p className="cg-reserved">
          {text({
            zh: '依法须经大会通过或审议，未有决议之前不发生效力。',
            en: 'The law reserves this to the meeting: without its resolution it binds nobody.',
          })}
        </p>
      ) : null}
      {item.subjectPath ? (
        <p>
          <Link to={`/desk/${unit.code}/${item.subjectPath}`}>
            {text({ zh: '评议的人和述职报告', en: 'Who is rated, and the duty reports' })}
          </Link>
        </p>
      ) : null}
      {item.wording ? <p className="cg-wording">{item.wording}</p> : null}
      {item.opinions ? (
        <p>{text({ zh: `意见：${item.opinions}`, en: `Opinions: ${item.opinions}` })}</p>
      ) : null}
      {item.resolution ? (
        <p>
          {item.resolution.explained ? text(item.resolution.explained) : null}{' '}
          <Link to={`/desk/${unit.code}/resolutions/${item.resolution.id}`}>{item.resolution.number}</Link>
        </p>
      ) : null}
      {view.may.conduct ? (
        <p className="cg-item-acts">
          {item.state === 'pending' || item.state === 'deferred' ? (
            <Button onClick={() => void send('discussion')}>
              {text({ zh: '开始审议', en: 'Take it up' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'none' ? (
            <Button onClick={() => ask({ kind: 'note', item })}>
              {text({ zh: '记录意见，结束审议', en: 'Note the opinions' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'showOfHands' ? (
            <Button onClick={() => ask({ kind: 'hands', item })}>
              {text({ zh: '举手表决', en: 'Show of hands' })}
            </Button>
          ) : null}
          {item.state === 'discussing' && item.voteForm === 'secret' ? (
            <Button onClick={() => ask({ kind: 'vote', item })}>
              {text({ zh: '无记名投票', en: 'Secret ballot' })}
            </Button>
          ) : null}
          {item.state === 'voting' && item.ballotState === 'issuing' ? (
            <Button
              type="primary"
              onClick={() =>
                void act(
                  () => write('post', unit.code, `${at}/vote/opening`),
                  text({ zh: '开始投票。', en: 'The vote is open.' }),
                )
              }
            >
              {text({ zh: '选票已领，开始投票', en: 'Open the vote' })}
            </Button>
          ) : null}
          {item.ballotId ? (
            <Link className="cg-link" to={`/desk/${unit.code}/ballots/${item.ballotId}`}>
              {text({ zh: '投票与计票', en: 'Ballot and count' })}
            </Link>
          ) : null}
        </p>
      ) : item.ballotId ? (
        <p>
          <Link to={`/desk/${unit.code}/ballots/${item.ballotId}`}>
            {text({ zh: '投票结果', en: 'The ballot' })}
          </Link>
        </p>
      ) : null}
      {view.may.prepare && item.state === 'pending' ? (
        <p className="cg-item-acts">
          <Button size="small" onClick={() => ask({ kind: 'item', item })}>
            {text({ zh: '修改', en: 'Change' })}
          </Button>
          <Button size="small" onClick={() => ask({ kind: 'paper', itemId: item.id })}>
            {text({ zh: '加材料', en: 'Add a paper' })}
          </Button>
          <Button
            size="small"
            disabled={item.position === 1}
            aria-label={text({ zh: `把“${item.title}”上移`, en: `Move “${item.title}” up` })}
            onClick={() =>
              void act(() =>
                write('put', unit.code, `meetings/${view.id}/order`, { ids: movedUp(view.items, item.id) }),
              )
            }
          >
            ↑
          </Button>
          <Button size="small" type="text" onClick={() => void send('withdrawal')}>
            {text({ zh: '撤回', en: 'Withdraw' })}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

/** The agenda with one item a place earlier. */
function movedUp(items: Item[], id: string): string[] {
  const ids = items.map((item) => item.id);
  const at = ids.indexOf(id);
  if (at > 0) [ids[at - 1], ids[at]] = [ids[at]!, ids[at - 1]!];
  return ids;
}

/** Official papers of the meeting, to print and to edit. */
function Documents({ view }: { view: MeetingView }) {
  const unit = useUnit();
  const text = useText();
  const office = unit.may('downloadDeskPaper');
  const draft = (sent: string | null) => (sent ? '' : text({ zh: '（草稿）', en: ' (draft)' }));
  const over = view.state === 'closed' || view.state === 'cancelled';
  const papers = [
    ...(view.noticedOn || office
      ? [
          {
            path: 'official-papers/notice',
            name: text({ zh: '会议通知', en: 'Notice' }) + draft(view.noticedOn),
          },
        ]
      : []),
    ...(office && !over
      ? [{ path: 'desk-papers/roll', name: text({ zh: '签到册', en: 'List to sign at the door' }) }]
      : []),
    ...(office && !over && view.items.some((item) => item.voteForm === 'secret' && item.power !== 'elect')
      ? [{ path: 'desk-papers/ballots', name: text({ zh: '表决票', en: 'Ballot sheets' }) }]
      : []),
    ...(office && view.state === 'closed'
      ? [
          {
            path: 'desk-papers/contents',
            name: text({ zh: '卷内目录', en: 'List of contents of the dossier' }),
          },
        ]
      : []),
    ...(view.state === 'closed' && (view.reportedOn || office)
      ? [
          {
            path: 'official-papers/report',
            name: text({ zh: '向上级的报告', en: 'Report to the union above' }) + draft(view.reportedOn),
          },
        ]
      : []),
  ];
  if (papers.length === 0) return null;
  return (
    <Section title={text({ zh: '文书', en: 'Official papers' })}>
      <ul className="jd-rows">
        {papers.map(({ path, name }) => (
          <li key={path}>
            <div>{name}</div>
            <PaperButtons path={`meetings/${view.id}/${path}`} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Papers({ view, ask }: { view: MeetingView; ask: (asked: Asked) => void }) {
  const unit = useUnit();
  const text = useText();
  const format = useFormat();
  const newest = view.papers.filter(
    (paper) =>
      !view.papers.some((other) => other.paperKey === paper.paperKey && other.edition > paper.edition),
  );
  const entitled = view.quorum?.entitled ?? view.opening?.entitled ?? null;
  return (
    <Section
      title={text({ zh: '会议材料', en: 'Papers' })}
      actions={
        <>
          {unit.may('listPaperReaders') && newest.some((paper) => paper.publishedOn) ? (
            <Link className="cg-link" to={`/desk/${unit.code}/meetings/${view.id}/readers`}>
              {text({ zh: '谁读过、提醒', en: 'Who has read them' })}
            </Link>
          ) : null}{' '}
          {view.may.prepare || view.may.conduct ? (
            <Button onClick={() => ask({ kind: 'paper', itemId: null })}>
              {text({ zh: '加材料', en: 'Add a paper' })}
            </Button>
          ) : null}
        </>
      }
    >
      {newest.length === 0 ? (
        <p className="jd-none">{text({ zh: '还没有材料。', en: 'No papers yet.' })}</p>
      ) : null}
      <ul className="cg-papers">
        {newest.map((paper) => (
          <li key={paper.id}>
            <details>
              <summary>
                {paper.title}
                {paper.edition > 1
                  ? text({ zh: `（第 ${paper.edition} 稿）`, en: ` (edition ${paper.edition})` })
                  : ''}{' '}
                {paper.stage ? <StateTag tone="quiet">{text(paperStageNames[paper.stage])}</StateTag> : null}{' '}
                <small>
                  {paper.publishedOn
                    ? text({
                        zh: `${format.day(paper.publishedOn)} 发出`,
                        en: `sent ${format.day(paper.publishedOn)}`,
                      })
                    : text({ zh: '草稿，随通知发出', en: 'draft, goes out with the notice' })}
                  {paper.publishedOn
                    ? text({
                        zh: ` · 已读 ${paper.read}${entitled ? ` / ${entitled}` : ''} 人`,
                        en: ` · read by ${paper.read}${entitled ? ` of ${entitled}` : ''}`,
                      })
                    : ''}
                </small>{' '}
                {paper.late ? (
                  <StateTag tone="wait">
                    {text({ zh: '期限之后发出', en: 'Sent after the last day' })}
                  </StateTag>
                ) : null}
              </summary>
              <PaperText
                paper={paper}
                editions={view.papers.filter((other) => other.paperKey === paper.paperKey)}
              />
              <p className="cg-item-acts">
                {paper.fileId ? (
                  <Button onClick={() => void download(`/units/${unit.code}/files/${paper.fileId}`)}>
                    {paper.fileName ?? text({ zh: '附件', en: 'File' })}
                  </Button>
                ) : null}
                {view.may.prepare || view.may.conduct ? (
                  <Button onClick={() => ask({ kind: 'paper', itemId: paper.itemId, of: paper })}>
                    {text({ zh: '出新稿', en: 'A new edition' })}
                  </Button>
                ) : null}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A paper as it stands, or any earlier edition beside it with what changed. */
function PaperText({ paper, editions }: { paper: Paper; editions: Paper[] }) {
  const text = useText();
  const [beside, setBeside] = useState<string>('');
  const nameOf = (each: Paper) =>
    `${text({ zh: `第 ${each.edition} 稿`, en: `Edition ${each.edition}` })}${each.stage ? ` · ${text(paperStageNames[each.stage])}` : ''}`;
  const other = editions.find((each) => each.id === beside);
  return (
    <>
      {paper.changes ? (
        <p>{text({ zh: `采纳意见和修改：${paper.changes}`, en: `What was taken up: ${paper.changes}` })}</p>
      ) : null}
      {editions.length > 1 ? (
        <p>
          <label>
            {text({ zh: '与哪一稿对照：', en: 'Compare with: ' })}
            <select className="cg-select" value={beside} onChange={(event) => setBeside(event.target.value)}>
              <option value="">{text({ zh: '不对照', en: 'none' })}</option>
              {editions
                .filter((each) => each.id !== paper.id)
                .map((each) => (
                  <option key={each.id} value={each.id}>
                    {nameOf(each)}
                  </option>
                ))}
            </select>
          </label>
        </p>
      ) : null}
      {other ? (
        <Compared before={other.body} after={paper.body} names={[nameOf(other), nameOf(paper)]} />
      ) : (
        <p className="cg-wording">{paper.body}</p>
      )}
    </>
  );
}

function Dialogs({ view, asked, onClose }: { view: MeetingView; asked: Asked; onClose: () => void }) {
  const unit = useUnit();
  const text = useText();
  const today = useToday();
  const at = `meetings/${view.id}`;
  if (!asked) return null;
  switch (asked.kind) {
    case 'item': {
      const { item } = asked;
      // A list for each matter: what an item on it may be about.
      const withSubjects = view.matters.filter((matter) => matter.subjects.length > 0);
      const matterOf = (values: Partial<FormValues>) =>
        view.matters.find((matter) => matter.id === values['matter']);
      // The unit may ask for more than the law does, never for less.
      const heardOnly = (values: Partial<FormValues>) => matterOf(values)?.power === 'deliberate';
      const openVote = (values: Partial<FormValues>) =>
        heardOnly(values) ? values['passed'] === true : matterOf(values)?.voteForm === 'showOfHands';
      return (
        <FormDialog<FormValues>
          title={item ? item.title : text({ zh: '加一项议题', en: 'Add an item' })}
          wide
          draftKey={`item-${view.id}-${item?.id ?? 'new'}`}
          initial={{
            title: item?.title ?? '',
            matter: item?.matter,
            ...Object.fromEntries(
              withSubjects.map((matter) => [
                `about-${matter.id}`,
                matter.id === item?.matter ? (item.subject?.id ?? '') : '',
              ]),
            ),
            presenter: item?.presenter ?? '',
            wording: item?.wording ?? '',
            passed: item?.power === 'approve' && heardOnly({ matter: item.matter }),
            secret: item?.voteForm === 'secret',
          }}
          fields={[
            {
              name: 'matter',
              label: text({ zh: '事项', en: 'Matter' }),
              kind: 'select',
              required: true,
              help: text({
                zh: '选定事项，职权和表决方式就按法律规定确定。',
                en: 'Power and form of vote follow from the matter by law.',
              }),
              options: view.matters.map((matter) => ({
                value: matter.id,
                label: text({
                  zh: `${matter.zh}（${powerNames[matter.power].zh}，${voteFormNames[matter.voteForm].zh}）`,
                  en: `${matter.en} (${powerNames[matter.power].en}, ${voteFormNames[matter.voteForm].en})`,
                }),
              })),
            },
            ...withSubjects.map((matter): FieldSpec<FormValues> => {
              const rated = matter.subjects[0]!.kind.startsWith('appraisal.');
              return {
                name: `about-${matter.id}`,
                label: rated
                  ? text({ zh: '哪一次评议', en: 'Which appraisal' })
                  : text({ zh: '关于哪一项申报', en: 'About which case' }),
                kind: 'select',
                when: (values) => values['matter'] === matter.id,
                help: rated
                  ? text({
                      zh: '选定后，会上用评议票逐人评议，述职报告列入会议材料。',
                      en: 'Once chosen, the meeting rates each person by secret ballot, and the duty reports are among its papers.',
                    })
                  : text({
                      zh: '通过后，这项申报直接采用本次会议的决议，不必再填数字。',
                      en: 'Once passed, the case takes the resolution of this meeting; nobody types its numbers.',
                    }),
                options: [
                  {
                    value: '',
                    label: rated
                      ? text({ zh: '只听取，不评议', en: 'None: it is heard only' })
                      : text({ zh: '不关于某一项申报', en: 'About none' }),
                  },
                  ...matter.subjects.map((subject) => ({ value: subject.id, label: text(subject.title) })),
                ],
              };
            }),
            {
              name: 'passed',
              label: text({
                zh: '提请表决通过（法律只要求听取意见，本单位可以要求更高）',
                en: 'Put it to the vote (the law asks for opinions only; the unit may ask for more)',
              }),
              kind: 'checkbox',
              when: heardOnly,
            },
            {
              name: 'secret',
              label: text({ zh: '用无记名投票，不举手', en: 'By secret ballot, not by show of hands' }),
              kind: 'checkbox',
              when: openVote,
            },
            {
              name: 'title',
              label: text({ zh: '议题', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
            {
              name: 'presenter',
              label: text({ zh: '报告人', en: 'Presented by' }),
              kind: 'text',
              maxLength: 60,
              width: 'medium',
            },
            {
              name: 'wording',
              label: text({ zh: '提请表决的文本', en: 'Text that is put to the vote' }),
              kind: 'textarea',
              rows: 6,
              maxLength: 40_000,
              help: text({
                zh: '通过后写进决议。只听取意见的议题可以不写。',
                en: 'It becomes the resolution. Leave it empty where opinions are heard only.',
              }),
            },
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          send={({ passed, secret, ...values }) => {
            const subjects = withSubjects.find((matter) => matter.id === values['matter'])?.subjects ?? [];
            const about = values[`about-${String(values['matter'])}`];
            const subject = subjects.find((each) => each.id === about);
            const input = {
              title: values['title'],
              matter: values['matter'],
              wording: values['wording'],
              presenter: values['presenter'] || null,
              // What another module put there (a round of an election) stays its own.
              subject: subject
                ? { kind: subject.kind, id: subject.id }
                : subjects.length > 0
                  ? null
                  : (item?.subject ?? null),
              ...(passed ? { power: 'approve' } : {}),
              ...(secret ? { voteForm: 'secret' } : {}),
            };
            return item
              ? write('put', unit.code, `${at}/items/${item.id}`, { ...input, version: item.version })
              : write('post', unit.code, `${at}/items`, input);
          }}
          fieldOf={(refused, values) =>
            refused === 'subject' ? `about-${String(values['matter'])}` : undefined
          }
          onClose={onClose}
        />
      );
    }
    case 'paper': {
      const { of } = asked;
      return (
        <FormDialog<FormValues>
          title={
            of
              ? text({ zh: `“${of.title}”的新稿`, en: `A new edition of “${of.title}”` })
              : text({ zh: '加材料', en: 'Add a paper' })
          }
          wide
          draftKey={`paper-${view.id}-${of?.paperKey ?? 'new'}`}
          initial={{
            title: of?.title ?? '',
            body: of?.body ?? '',
            stage: of?.stage === 'draft' ? 'commented' : of?.stage ? 'final' : '',
          }}
          fields={[
            {
              name: 'title',
              label: text({ zh: '标题', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 120,
            },
            {
              name: 'stage',
              label: text({ zh: '这一稿是', en: 'This edition is' }),
              kind: 'select',
              help: text({
                zh: '工作报告等要征求意见的，先发征求意见稿，再按意见出修改稿，各稿可以并排对照。',
                en: 'A report that is commented on goes out as a draft first, then mended; editions are compared side by side.',
              }),
              options: [
                { value: '', label: text({ zh: '不分稿次的材料', en: 'A paper without stages' }) },
                ...(['draft', 'commented', 'final'] as const).map((value) => ({
                  value,
                  label: text(paperStageNames[value]),
                })),
              ],
            },
            {
              name: 'changes',
              label: text({ zh: '采纳了哪些意见、改了什么', en: 'What was taken up and changed' }),
              kind: 'textarea',
              maxLength: 2000,
              when: () => of !== undefined,
            },
            {
              name: 'body',
              label: text({ zh: '正文', en: 'Text' }),
              kind: 'textarea',
              rows: 8,
              help: text({
                zh: '代表在手机上直接读正文，比打开附件方便。',
                en: 'Delegates read the text on their phones; a file is harder to open.',
              }),
            },
            { name: 'file', label: text({ zh: '附件', en: 'File' }), kind: 'file' },
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          send={async ({ file, stage, ...values }) => {
            const [fileId] = await uploadAll(unit.code, file);
            return write('post', unit.code, `${at}/papers`, {
              ...values,
              body: values['body'] ?? '',
              changes: values['changes'] ?? '',
              stage: stage || null,
              itemId: asked.itemId,
              fileId: fileId ?? null,
              ...(of ? { paperKey: of.paperKey } : {}),
            });
          }}
          onClose={onClose}
        />
      );
    }
    case 'talk':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '党政工商定情况', en: 'The preparatory talk' })}
          initial={{
            heldOn: view.talk?.heldOn ?? today,
            party: view.talk?.party ?? '',
            administration: view.talk?.administration ?? '',
            union: view.talk?.union ?? '',
            summary: view.talk?.summary ?? '',
          }}
          fields={[
            {
              name: 'heldOn',
              label: text({ zh: '日期', en: 'On' }),
              kind: 'date',
              required: true,
              width: 'short',
            },
            {
              name: 'party',
              label: text({ zh: '党组织参加人', en: 'For the party' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
            {
              name: 'administration',
              label: text({ zh: '行政参加人', en: 'For the administration' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
            {
              name: 'union',
              label: text({ zh: '工会参加人', en: 'For the union' }),
              kind: 'text',
              required: true,
              maxLength: 200,
            },
            {
              name: 'summary',
              label: text({ zh: '商定的议题和安排', en: 'What was settled' }),
              kind: 'textarea',
              maxLength: 4000,
            },
          ]}
          submit={text({ zh: '登记', en: 'Enter' })}
          send={(values) => write('put', unit.code, `${at}/talk`, { ...values, version: view.version })}
          onClose={onClose}
        />
      );
    case 'edit':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '修改会议', en: 'Change the meeting' })}
          initial={{
            title: view.title,
            theme: view.theme,
            place: view.place,
            plannedOn: view.plannedOn,
            startsAt: view.startsAt ?? '',
            speechMinutes: view.speechLimit && !view.speechLimit.rule ? view.speechLimit.minutes : null,
          }}
          fields={[
            {
              name: 'title',
              label: text({ zh: '会议名称', en: 'Title' }),
              kind: 'text',
              required: true,
              maxLength: 120,
            },
            { name: 'theme', label: text({ zh: '中心议题', en: 'Theme' }), kind: 'text', maxLength: 200 },
            {
              name: 'plannedOn',
              label: text({ zh: '开会日期', en: 'Day' }),
              kind: 'date',
              required: true,
              width: 'short',
              disabled: view.state === 'noticed',
            },
            {
              name: 'startsAt',
              label: text({ zh: '开会时间', en: 'Hour' }),
              kind: 'text',
              width: 'short',
              required: true,
              placeholder: '14:00',
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
            {
              name: 'speechMinutes',
              label: text({ zh: '每次发言的时间', en: 'Length of a speech' }),
              kind: 'number',
              integer: true,
              min: 1,
              max: 120,
              width: 'short',
              unit: text({ zh: '分钟', en: 'minutes' }),
              help: text({
                zh: '不填就按规则库的时间。',
                en: 'Left empty: as the rulebook says.',
              }),
            },
          ]}
          submit={text({ zh: '保存', en: 'Save' })}
          send={({ speechMinutes, ...values }) =>
            write('patch', unit.code, at, {
              ...values,
              speechMinutes: speechMinutes ?? null,
              version: view.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'cancel':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '取消会议', en: 'Cancel the meeting' })}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '原因', en: 'Reason' }),
              kind: 'textarea',
              required: true,
              maxLength: 300,
              help: text({
                zh: '已收到通知的人会得到这一说明。',
                en: 'Everybody who had the notice is told.',
              }),
            },
          ]}
          submit={text({ zh: '取消会议', en: 'Cancel it' })}
          send={(values) =>
            write('post', unit.code, `${at}/cancellation`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'adjourn':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '休会', en: 'Adjourn' })}
          fields={[
            {
              name: 'reason',
              label: text({ zh: '原因和复会安排', en: 'Why, and when it goes on' }),
              kind: 'text',
              required: true,
              maxLength: 300,
              help: text({
                zh: '写进会议纪要。复会时重新签到，重新核对法定人数。',
                en: 'It goes into the minutes. People sign in anew, and the quorum is asked again.',
              }),
            },
          ]}
          submit={text({ zh: '休会', en: 'Adjourn' })}
          said={text({ zh: '已休会。', en: 'Adjourned.' })}
          send={(values) =>
            write('post', unit.code, `${at}/adjournment`, { ...values, version: view.version })
          }
          onClose={onClose}
        />
      );
    case 'hands':
      return (
        <FormDialog<FormValues>
          title={asked.item.title}
          above={view.quorum ? <QuorumLine quorum={view.quorum} /> : undefined}
          fields={(['for', 'against', 'abstain'] as const).map((name) => ({
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
            unit: text({ zh: '人', en: '' }),
          }))}
          submit={text({ zh: '登记表决结果', en: 'Enter the count' })}
          send={(values) =>
            write('post', unit.code, `${at}/items/${asked.item.id}/hands`, {
              ...values,
              version: asked.item.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'note':
      return (
        <FormDialog<FormValues>
          title={asked.item.title}
          fields={[
            {
              name: 'opinions',
              label: text({ zh: '代表的意见和建议', en: 'Opinions and advice' }),
              kind: 'textarea',
              rows: 5,
              maxLength: 10_000,
            },
          ]}
          submit={text({ zh: '记下并结束审议', en: 'Note and conclude' })}
          send={(values) =>
            write('post', unit.code, `${at}/items/${asked.item.id}/note`, {
              opinions: values['opinions'] ?? '',
              version: asked.item.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'vote':
      return (
        <FormDialog<FormValues>
          title={text({ zh: `表决“${asked.item.title}”`, en: `Vote on “${asked.item.title}”` })}
          above={view.quorum ? <QuorumLine quorum={view.quorum} /> : undefined}
          initial={{ secrecy: view.secrecy?.secrecy }}
          fields={[
            {
              name: 'secrecy',
              label: text({ zh: '怎样保密', en: 'How it is kept secret' }),
              kind: 'radio',
              required: true,
              help: view.secrecy ? text(view.secrecy.reason) : undefined,
              options: [
                {
                  value: 'blind',
                  label: text({ zh: '盲签名', en: 'Blind signatures' }),
                  help: text({
                    zh: '先领票、后投票，事后连数据库也查不出谁投了什么；用手机须经加密网址访问。',
                    en: 'A token first, then the vote: not even the database can tell later. Phones need a secure address.',
                  }),
                },
                {
                  value: 'detached',
                  label: text({ zh: '普通无记名', en: 'Detached' }),
                  help: text({
                    zh: '手机和纸票都行，投票名册与选票分开存放。',
                    en: 'By phone and on paper; roll and ballots are kept apart.',
                  }),
                },
              ],
            },
          ]}
          submit={text({ zh: '开始', en: 'Begin' })}
          send={(values) =>
            write('post', unit.code, `${at}/items/${asked.item.id}/vote`, {
              ...values,
              version: asked.item.version,
            })
          }
          onClose={onClose}
        />
      );
    case 'announce':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '发出通知之前', en: 'Before the notice goes out' })}
          above={
            <ul>
              {missingFor(view).map((words) => (
                <li key={words.zh}>{text(words)}</li>
              ))}
            </ul>
          }
          fields={[]}
          submit={text({ zh: '仍然发出', en: 'Send it all the same' })}
          said={text({ zh: '通知已发出。', en: 'The notice is out.' })}
          send={() => write('post', unit.code, `${at}/notice`, { version: view.version })}
          onClose={onClose}
        />
      );
    case 'report':
      return (
        <FormDialog<FormValues>
          title={text({ zh: '向上级工会报告', en: 'Report to the union above' })}
          above={
            <p>
              {text({
                zh: '会议纪要和决议随报告一并送达，无须另写材料；有其他附件可以一起上传。',
                en: 'The sealed minutes and the resolutions go with it. Add files if there are more.',
              })}
            </p>
          }
          fields={[
            {
              name: 'files',
              label: text({ zh: '附件', en: 'Files' }),
              kind: 'file',
              multiple: true,
            },
          ]}
          submit={text({ zh: '报告', en: 'Report' })}
          said={text({ zh: '已报告。', en: 'Reported.' })}
          send={async (values) =>
            write('post', unit.code, `${at}/report`, {
              version: view.version,
              fileIds: await uploadAll(unit.code, values['files']),
            })
          }
          onClose={onClose}
        />
      );
  }
}
