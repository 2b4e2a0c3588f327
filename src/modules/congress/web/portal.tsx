/** @jsxImportSource preact */
/**
 * Congresses on a delegate's phone.
 *
 *   MeetingsPage       meetings I am called to, and what was resolved
 *   MeetingPage        one: when and where, agenda, papers, what I may do now
 *   PaperPage          one paper, read on the phone
 *   OpinionsPage       a paper that is put out for opinions before the meeting
 *   MotionPage         a motion, written
 *   AmendPage          an amendment to an item, written
 *   CheckInPage        I am here
 *   ResolutionPage     one resolution, for everyone
 *   TourPage           a tour of inspection, for those who go
 */
import { meetingTitle } from '../../../core/meetings/locale.ts';
import {
  Button,
  ButtonLink,
  CardList,
  dayIn,
  errorOf,
  EmptyState,
  NoticeBanner,
  Page,
  PageForm,
  Panel,
  sayIn,
  SelectField,
  StateMark,
  SummaryList,
  TaskList,
  TextArea,
  Field,
  type Face,
  homeOf,
  typedOf,
} from '../../../ui/portal/index.ts';
import type { MyMeeting } from '../../../core/meetings/called.ts';
import type { VoteUnderWay } from '../../../core/meetings/vote-roll.ts';
import type { MeetingView, ResolutionPage, ResolutionView, TourView } from '../contract.ts';
import { compared, newestOf } from './compare.ts';
import {
  itemStateNames,
  itemTone,
  meetingStateNames,
  outcomeNames,
  opinionOutcomeNames,
  paperStageNames,
  powerNames,
  tourStateNames,
  voteFormNames,
} from './words.ts';

type Meeting = MeetingView;
type PaperOfMeeting = Meeting['papers'][number];
type Resolution = ResolutionView;
type Resolutions = ResolutionPage['resolutions'];

export function MeetingsPage({
  face,
  mine,
  rounds,
  tours,
  resolutions,
}: {
  face: Face;
  mine: MyMeeting[];
  /** Papers of which something may be said now. */
  rounds: { meetingId: string; paperId: string; title: string; until: string }[];
  tours: {
    id: string;
    title: string;
    places: string;
    plannedOn: string;
    heldOn: string | null;
    state: TourView['state'];
  }[];
  resolutions: Resolutions;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={t('大会', 'Congress')}
      lead={t('您参加的会议，和大会通过的决议。', 'The meetings you are called to, and what was resolved.')}
    >
      {rounds.length > 0 ? (
        <>
          <h2>{t('请您提意见', 'Your opinion is asked')}</h2>
          <CardList
            items={rounds.map((each) => ({
              key: each.paperId,
              title: each.title,
              detail: t(
                `意见收到 ${dayIn(face, each.until)}为止`,
                `Opinions are taken until ${dayIn(face, each.until)}`,
              ),
              href: `${homeOf(face)}/meetings/${each.meetingId}/papers/${each.paperId}/opinions`,
            }))}
          />
        </>
      ) : null}
      <h2>{t('我的会议', 'My meetings')}</h2>
      {mine.length === 0 ? (
        <p>{t('现在没有要您参加的会议。', 'You are not called to a meeting now.')}</p>
      ) : (
        <CardList
          items={mine.map((each) => ({
            key: each.id,
            title: t(meetingTitle(each).zh, meetingTitle(each).en),
            detail: `${dayIn(face, each.plannedOn)}${each.startsAt ? ` ${each.startsAt}` : ''} · ${each.place}${
              each.unread > 0
                ? t(
                    ` · ${each.unread} 份材料未读`,
                    ` · ${each.unread} ${each.unread === 1 ? 'paper' : 'papers'} not read`,
                  )
                : ''
            }`,
            when: t(meetingStateNames[each.state].zh, meetingStateNames[each.state].en),
            href: `${homeOf(face)}/meetings/${each.id}`,
          }))}
        />
      )}
      {tours.length > 0 ? (
        <>
          <h2>{t('我参加的巡视', 'Tours I go on')}</h2>
          <CardList
            items={tours.map((each) => ({
              key: each.id,
              title: each.title,
              detail: `${dayIn(face, each.heldOn ?? each.plannedOn)} · ${each.places}`,
              when: t(tourStateNames[each.state].zh, tourStateNames[each.state].en),
              href: `${homeOf(face)}/tours/${each.id}`,
            }))}
          />
        </>
      ) : null}
      <h2>{t('决议', 'Resolutions')}</h2>
      {resolutions.length === 0 ? (
        <EmptyState title={t('还没有公布的决议', 'Nothing has been published yet')} />
      ) : (
        <CardList
          items={resolutions.map((each) => ({
            key: each.id,
            title: each.title,
            detail: each.number,
            when: dayIn(face, each.passedOn),
            href: `${homeOf(face)}/resolutions/${each.id}`,
          }))}
        />
      )}
    </Page>
  );
}

export interface MyPart {
  entitled: boolean;
  here: boolean;
  waiting: boolean;
  /** Why I do not come. */
  leave: string | null;
}

export function MeetingPage({
  face,
  view,
  me,
  done,
  moved,
}: {
  face: Face;
  view: Meeting;
  me: MyPart;
  done: string | null;
  /** The item whose amendment has just arrived. */
  moved: string | null;
}) {
  const t = sayIn(face);
  const say = (words: { zh: string; en: string }) => t(words.zh, words.en);
  const at = `${homeOf(face)}/meetings/${view.id}`;
  const live = view.state === 'open' || view.state === 'noticed';
  const newest = newestOf(view.papers);
  const unread = newest.filter((paper) => !paper.mine).length;
  const amendable = view.items.filter(
    (item) =>
      (item.state === 'pending' || item.state === 'discussing') &&
      item.wording !== '' &&
      item.power !== 'elect',
  );
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/meetings`, label: t('回到大会', 'Back to Congress') }}
      title={say(meetingTitle(view))}
      lead={view.theme || undefined}
    >
      {done === 'speech' ? (
        <NoticeBanner tone="good" title={t('已排进发言名单', 'You are on the speaking list')} />
      ) : null}
      {done === 'withdrawn' ? (
        <NoticeBanner tone="good" title={t('已撤回发言报名', 'You no longer ask to speak')} />
      ) : null}
      {done === 'leave' ? <NoticeBanner tone="good" title={t('已请假', 'Your absence is noted')} /> : null}
      {done === 'come' ? (
        <NoticeBanner tone="good" title={t('已撤销请假，请按时到会', 'Noted: you come')} />
      ) : null}
      {done === 'second' ? <NoticeBanner tone="good" title={t('已附议', 'You seconded it')} /> : null}
      {done === 'motion' ? (
        <NoticeBanner
          tone="good"
          title={t(
            `已提交；${view.secondersNeeded} 人附议后，主席团受理`,
            `Handed in; the presidium takes it up once ${view.secondersNeeded} second it`,
          )}
          draftDone={moved ? `amend-${moved}` : `motion-${view.id}`}
        />
      ) : null}
      <SummaryList
        items={[
          { key: 'state', label: t('状态', 'State'), value: say(meetingStateNames[view.state]) },
          {
            key: 'when',
            label: t('时间', 'When'),
            value: `${dayIn(face, view.heldOn ?? view.plannedOn)}${view.startsAt ? ` ${view.startsAt}` : ''}`,
          },
          { key: 'where', label: t('地点', 'Where'), value: view.place },
          ...(view.quorum
            ? [
                {
                  key: 'quorum',
                  label: t('签到', 'Present'),
                  value: t(
                    `${view.quorum.present} / ${view.quorum.entitled} 人，须到 ${view.quorum.needed} 人`,
                    `${view.quorum.present} of ${view.quorum.entitled}; ${view.quorum.needed} needed`,
                  ),
                },
              ]
            : []),
          ...(me.entitled
            ? [
                {
                  key: 'me',
                  label: t('我', 'Me'),
                  value: me.here
                    ? t('已签到', 'Signed in')
                    : me.leave
                      ? t(`已请假：${me.leave}`, `Cannot come: ${me.leave}`)
                      : t('还没有签到', 'Not signed in yet'),
                },
              ]
            : []),
        ]}
      />
      <h2>{t('议程', 'Agenda')}</h2>
      <TaskList
        items={view.items
          .filter((item) => item.state !== 'withdrawn')
          .map((item) => ({
            key: item.id,
            title: say(item.called),
            hint: [
              say(powerNames[item.power]),
              say(voteFormNames[item.voteForm]),
              // Who is proposed, or what came of it.
              item.resolution?.explained
                ? say(item.resolution.explained)
                : item.people.length > 0
                  ? item.people.map((one) => one.name).join(t('、', ', '))
                  : item.subject?.kind === 'organ'
                    ? item.wording
                    : '',
            ]
              .filter(Boolean)
              .join(' · '),
            ...(item.state === 'voting' && item.ballotId && me.here
              ? { href: `${homeOf(face)}/ballots/${item.ballotId}` }
              : {}),
            state: {
              tone: itemTone(item),
              label: item.outcome ? say(outcomeNames[item.outcome]) : say(itemStateNames[item.state]),
            },
          }))}
      />
      <h2>{t('会议材料', 'Papers')}</h2>
      {me.entitled && unread > 0 && live ? (
        <p>
          {t(
            `还有 ${unread} 份没有读，请在开会前读完。`,
            `${unread} not read yet: please read ${unread === 1 ? 'it' : 'them'} before the meeting.`,
          )}
        </p>
      ) : null}
      {newest.length === 0 ? (
        <p>{t('还没有材料。', 'No papers yet.')}</p>
      ) : (
        <TaskList
          items={newest.map((paper) => ({
            key: paper.id,
            title: paper.title,
            href: `${at}/papers/${paper.id}`,
            state: paper.mine
              ? { tone: 'good' as const, label: t('已读', 'Read') }
              : { tone: 'wait' as const, label: t('未读', 'Not read') },
          }))}
        />
      )}
      {me.entitled && live && view.motions.some((motion) => motion.state === 'submitted') ? (
        <>
          <h2>{t('动议和修正案', 'Motions and amendments')}</h2>
          {view.motions
            .filter((motion) => motion.state === 'submitted')
            .map((motion) => (
              <section key={motion.id}>
                <h3>{motion.title}</h3>
                <p class="jp-hint">
                  {t(
                    `${motion.proposer}提出，已有 ${motion.seconders.length} 人附议，须 ${view.secondersNeeded} 人`,
                    `Moved by ${motion.proposer}; ${motion.seconders.length} have seconded it, ${view.secondersNeeded} are needed`,
                  )}
                </p>
                <p>{motion.wording}</p>
                {motion.mine ? (
                  <p>{t('您已提出或附议。', 'You moved or seconded it.')}</p>
                ) : (
                  <PageForm face={face} action={at} hidden={{ act: 'second', motion: motion.id }} patient>
                    <Button kind="plain">{t('我附议', 'I second it')}</Button>
                  </PageForm>
                )}
              </section>
            ))}
        </>
      ) : null}
      {me.entitled && live ? (
        <>
          <h2>{t('我要发言', 'I want to speak')}</h2>
          {me.waiting ? (
            <>
              <p>{t('您已在发言名单上，请等候主持人点名。', 'You are on the list: wait to be called.')}</p>
              <PageForm face={face} action={at} hidden={{ act: 'withdraw' }} patient>
                <Button kind="plain">{t('不发言了', 'Take it back')}</Button>
              </PageForm>
            </>
          ) : (
            <PageForm face={face} action={at} hidden={{ act: 'speak' }} patient>
              <Button kind="plain">{t('报名发言', 'Ask to speak')}</Button>
            </PageForm>
          )}
          <h2>{t('提出动议', 'Move something')}</h2>
          <p class="jp-more">
            <a href={`${at}/motion`}>
              {t('写一项动议，提请大会决定', 'Write a motion for the meeting to decide')}
            </a>
          </p>
          {amendable.length > 0 ? (
            <>
              <h2>{t('提出修正案', 'Move an amendment')}</h2>
              <TaskList
                items={amendable.map((item) => ({
                  key: item.id,
                  title: item.title,
                  href: `${at}/amend/${item.id}`,
                  state: { tone: 'quiet' as const, label: t('修改文本', 'Change the wording') },
                }))}
              />
            </>
          ) : null}
        </>
      ) : null}
      {me.entitled && live && !me.here ? (
        <>
          <h2>{t('不能到会', 'If you cannot come')}</h2>
          {me.leave ? (
            <PageForm face={face} action={at} hidden={{ act: 'come' }} patient>
              <Button kind="plain">{t('撤销请假，我能到会', 'I come after all')}</Button>
            </PageForm>
          ) : (
            <PageForm face={face} action={at} hidden={{ act: 'leave' }} patient>
              <Field
                name="reason"
                label={t('请假原因', 'Why you cannot come')}
                value={typedOf(face, 'reason')}
                minLength={2}
                maxLength={200}
                required
                error={errorOf(face, 'reason')}
              />
              <Button kind="plain">{t('请假', 'Ask for leave')}</Button>
            </PageForm>
          )}
        </>
      ) : null}
      {view.minutes ? (
        <>
          <h2>{t('会议纪要', 'Minutes')}</h2>
          {view.minutes.body
            .split('\n')
            .map((line, key) =>
              line.startsWith('# ') || line === '' ? null : (
                <p key={key}>{line.replace(/^##?\s*|^-\s*/, '')}</p>
              ),
            )}
        </>
      ) : null}
    </Page>
  );
}

export function PaperPage({
  face,
  view,
  paperId,
  besideId,
  entitled,
}: {
  face: Face;
  view: Meeting;
  paperId: string;
  /** Asked for their opinion too. */
  entitled: boolean;
  /** An earlier edition to compare with. */
  besideId: string | null;
}) {
  const t = sayIn(face);
  const paper = view.papers.find((each) => each.id === paperId)!;
  const editions = view.papers.filter(
    (each) => each.paperKey === paper.paperKey && each.publishedOn !== null,
  );
  const beside = editions.find((each) => each.id === besideId && each.id !== paperId);
  const at = `${homeOf(face)}/meetings/${view.id}/papers/${paperId}`;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/meetings/${view.id}`, label: t('回到会议', 'Back to the meeting') }}
      title={paper.title}
      lead={paper.edition > 1 || paper.stage ? editionName(face, paper) : undefined}
    >
      {paper.changes ? (
        <p>{t(`采纳意见和修改：${paper.changes}`, `What was taken up: ${paper.changes}`)}</p>
      ) : null}
      {paper.late ? (
        <p>
          <StateMark tone="wait">{t('在规定期限之后发出', 'Sent after the last day')}</StateMark>
        </p>
      ) : null}
      {beside ? (
        <Compared face={face} before={beside} after={paper} />
      ) : (
        paper.body.split('\n').map((line, key) => <p key={key}>{line}</p>)
      )}
      {editions.length > 1 ? (
        <>
          <h2>{t('各稿', 'Editions')}</h2>
          <TaskList
            items={editions.map((each) => ({
              key: each.id,
              title: editionName(face, each),
              hint: each.publishedOn ? dayIn(face, each.publishedOn) : '',
              ...(each.id === paper.id ? {} : { href: `${at}?beside=${each.id}` }),
              state: {
                tone: 'quiet' as const,
                label: each.id === paper.id ? t('这一稿', 'This one') : t('对照', 'Compare'),
              },
            }))}
          />
        </>
      ) : null}
      {paper.opinionsTo && entitled ? (
        <p class="jp-more">
          <a href={`${at}/opinions`}>{t('会前征求的意见和答复', 'Opinions taken before the meeting')}</a>
        </p>
      ) : null}
      {paper.fileId ? (
        <p class="jp-more">
          <a href={`/api/v1/units/${encodeURIComponent(face.unit?.code ?? '')}/files/${paper.fileId}`}>
            {paper.fileName ?? t('附件', 'File')}
          </a>
        </p>
      ) : null}
    </Page>
  );
}

/** What somebody said of a paper, and what became of it. */
interface Said {
  id: string;
  edition: number;
  passage: string;
  body: string;
  outcome: keyof typeof opinionOutcomeNames | null;
  reply: string | null;
  takenInto: number | null;
  mine: boolean;
}

export function OpinionsPage({
  face,
  meetingId,
  announced,
  paper,
  open,
  said,
  next,
  sent,
}: {
  face: Face;
  meetingId: string;
  /** The notice is out: the meeting has a page of its own. */
  announced: boolean;
  paper: {
    id: string;
    title: string;
    body: string;
    edition: number;
    changes: string;
    opinionsTo: string | null;
  };
  open: boolean;
  said: Said[];
  /** The mark of the next page of them. */
  next: string | null;
  sent: boolean;
}) {
  const t = sayIn(face);
  const meeting = `${homeOf(face)}/meetings/${meetingId}`;
  const parts = paper.body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const until = dayIn(face, paper.opinionsTo!);
  return (
    <Page
      face={face}
      tab="todo"
      back={
        announced
          ? { href: meeting, label: t('回到会议', 'Back to the meeting') }
          : { href: `${homeOf(face)}/meetings`, label: t('回到大会', 'Back to Congress') }
      }
      title={paper.title}
      lead={paper.edition > 1 ? t(`第 ${paper.edition} 稿`, `Edition ${paper.edition}`) : undefined}
    >
      {sent ? (
        <NoticeBanner tone="good" title={t('意见已送达', 'It has arrived')} draftDone={`opinion-${paper.id}`}>
          <p>{t('工会答复后会通知您，也在这里显示。', 'You are told of the answer, which shows here.')}</p>
        </NoticeBanner>
      ) : null}
      {open ? (
        <NoticeBanner title={t('会前征求意见', 'Your opinion is asked before the meeting')}>
          <p>
            {t(`请读完后提出意见，收到 ${until}为止。`, `Read it and say what you think, until ${until}.`)}
          </p>
        </NoticeBanner>
      ) : (
        <NoticeBanner title={t('征求意见已结束', 'Opinions are no longer taken')}>
          <p>
            {t(
              `意见收到 ${until}为止。会上还可以发言，或对议题提修正案。`,
              `They were taken until ${until}. At the meeting you can still speak, or move an amendment.`,
            )}
          </p>
        </NoticeBanner>
      )}
      {paper.changes ? (
        <p>{t(`采纳意见和修改：${paper.changes}`, `What was taken up: ${paper.changes}`)}</p>
      ) : null}
      {paper.body.split('\n').map((line, key) => (
        <p key={key}>{line}</p>
      ))}
      {said.length > 0 ? (
        <>
          <h2>{t('意见和答复', 'What was said, and the answers')}</h2>
          <CardList
            items={said.map((each) => ({
              key: each.id,
              title: each.passage ? `“${each.passage}” ${each.body}` : each.body,
              detail: opinionAnswered(face, each),
              ...(each.mine ? { when: t('我提的', 'Mine') } : {}),
            }))}
          />
          {next ? (
            <p>
              <a href={`${meeting}/papers/${paper.id}/opinions?cursor=${encodeURIComponent(next)}`}>
                {t('看后面的意见', 'Further opinions')}
              </a>
            </p>
          ) : null}
        </>
      ) : null}
      {open ? (
        <PageForm
          face={face}
          action={`${meeting}/papers/${paper.id}/opinions`}
          draft={`opinion-${paper.id}`}
          patient
        >
          {parts.length > 1 ? (
            <SelectField
              name="passage"
              label={t('说的是哪一段', 'Which passage')}
              optional={t('（可以不选）', ' (optional)')}
              value={typedOf(face, 'passage')}
              none={t('整份材料', 'The whole paper')}
              choices={parts.map((value, at) => ({
                value: value.slice(0, 2000),
                label: t(`第 ${at + 1} 段：${value.slice(0, 24)}`, `${at + 1}: ${value.slice(0, 40)}`),
              }))}
              error={errorOf(face, 'passage')}
            />
          ) : null}
          <TextArea
            name="body"
            label={t('您的意见', 'Your opinion')}
            value={typedOf(face, 'body')}
            minLength={2}
            maxLength={2000}
            required
            error={errorOf(face, 'body')}
          />
          <Button>{t('送出', 'Send')}</Button>
        </PageForm>
      ) : null}
    </Page>
  );
}

function opinionAnswered(face: Face, { outcome, reply, takenInto }: Said): string {
  const t = sayIn(face);
  if (!outcome) return t('等待答复', 'Waits for an answer');
  const name = t(opinionOutcomeNames[outcome].zh, opinionOutcomeNames[outcome].en);
  return `${name}${reply ? t(`：${reply}`, `: ${reply}`) : ''}${
    takenInto ? t(`（已写进第 ${takenInto} 稿）`, ` (in edition ${takenInto})`) : ''
  }`;
}

/** Something new that a delegate asks the meeting to decide. */
export function MotionPage({ face, view }: { face: Face; view: Meeting }) {
  const t = sayIn(face);
  return (
    <Moved
      face={face}
      view={view}
      title={t('动议', 'Motion')}
      lead={t(
        `${view.secondersNeeded} 人附议后，主席团受理；采纳的列入议程，由大会表决。`,
        `The presidium takes it up once ${view.secondersNeeded} second it; what it adopts goes onto the agenda and is voted on.`,
      )}
      path="motion"
      draft={`motion-${view.id}`}
      titleLabel={t('标题', 'Title')}
      wordingLabel={t('请大会决定什么', 'What the meeting is to decide')}
    />
  );
}

export function AmendPage({ face, view, itemId }: { face: Face; view: Meeting; itemId: string }) {
  const t = sayIn(face);
  const item = view.items.find((each) => each.id === itemId)!;
  return (
    <Moved
      face={face}
      view={view}
      title={t('修正案', 'Amendment')}
      lead={t(item.called.zh, item.called.en)}
      path={`amend/${itemId}`}
      draft={`amend-${itemId}`}
      titleLabel={t('一句话说明改什么', 'What it changes, in a sentence')}
      wordingLabel={t('把文本改成', 'The wording as you want it')}
      wording={item.wording}
    />
  );
}

/** What a delegate moves, to write and to send to the presidium; `wording` stands in the field to begin with. */
function Moved({
  face,
  view,
  title,
  lead,
  path,
  draft,
  titleLabel,
  wordingLabel,
  wording = '',
}: {
  face: Face;
  view: Meeting;
  title: string;
  lead: string;
  path: string;
  draft: string;
  titleLabel: string;
  wordingLabel: string;
  wording?: string;
}) {
  const t = sayIn(face);
  const at = `${homeOf(face)}/meetings/${view.id}`;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: at, label: t('回到会议', 'Back to the meeting') }}
      title={title}
      lead={lead}
    >
      <PageForm face={face} action={`${at}/${path}`} draft={draft} patient>
        <Field
          name="title"
          label={titleLabel}
          value={typedOf(face, 'title')}
          minLength={2}
          maxLength={120}
          required
          error={errorOf(face, 'title')}
        />
        <TextArea
          name="wording"
          label={wordingLabel}
          value={typedOf(face, 'wording', wording)}
          rows={10}
          maxLength={40_000}
          required
          error={errorOf(face, 'wording')}
        />
        <TextArea
          name="reason"
          label={t('理由', 'Why')}
          optional={t('（可以不写）', ' (optional)')}
          value={typedOf(face, 'reason')}
          rows={3}
          maxLength={2000}
          error={errorOf(face, 'reason')}
        />
        <Button>{t('提交主席团', 'Send to the presidium')}</Button>
      </PageForm>
    </Page>
  );
}

export function CheckInPage({
  face,
  title,
  meetingId,
  state,
  code,
  vote,
}: {
  face: Face;
  title: { zh: string; en: string };
  meetingId: string;
  /** The vote that goes on, for whoever has just signed in. */
  vote: VoteUnderWay | null;
  /** `noCode`: the page was not opened by the code on the screen. */
  state: 'ask' | 'here' | 'notCalled' | 'noCode';
  code: string;
}) {
  const t = sayIn(face);
  const at = `${homeOf(face)}/meetings/${meetingId}`;
  if (state === 'here')
    return (
      <Page face={face} title={t(title.zh, title.en)}>
        <Panel title={t('已签到', 'You are signed in')}>
          <p>
            {t(
              '请入座，会议材料和投票都在会议页面。',
              'Take your seat; papers and votes are on the meeting’s page.',
            )}
          </p>
        </Panel>
        {vote?.took ? (
          <Panel title={t(`已领票：${vote.title.zh}`, `You have your ballot: ${vote.title.en}`)}>
            <p>
              {vote.took === 'paper'
                ? t(
                    '您领的是纸质选票，请在会场填写，投进票箱。',
                    'Yours is on paper: fill it in here and put it into the box.',
                  )
                : vote.roll === 'taking'
                  ? t(
                      '电子选票在领票的那部手机里。投票开始后，在那部手机上投票。',
                      'It is on the phone on which you took it. Vote there once voting has opened.',
                    )
                  : t(
                      '投票已经开始，请在领票的那部手机上投票。已经投过的，不用再投。',
                      'Voting is open: vote on the phone on which you took it, unless you have voted already.',
                    )}
            </p>
            {vote.took === 'portal' ? (
              <ButtonLink href={`${homeOf(face)}/ballots/${vote.ballotId}`}>
                {t('打开我的选票', 'Open my ballot')}
              </ButtonLink>
            ) : null}
          </Panel>
        ) : vote?.roll === 'taking' ? (
          <Panel title={t(`正在发票：${vote.title.zh}`, `Ballots are given out: ${vote.title.en}`)}>
            <p>
              {t(
                '您已列入这次投票的名册。请现在领票，投票开始后不再发放。',
                'You are on the roll of this vote. Take your ballot now: none is given out once it has opened.',
              )}
            </p>
            <ButtonLink href={`${homeOf(face)}/ballots/${vote.ballotId}`}>
              {t('领票', 'Take my ballot')}
            </ButtonLink>
          </Panel>
        ) : vote && !vote.mine ? (
          <NoticeBanner
            tone="wait"
            title={t(`“${vote.title.zh}”已经开始投票`, `“${vote.title.en}” is being voted on`)}
          >
            <p>
              {t(
                '投票开始前没有签到的人，这一次不能投票；从下一项表决起您可以参加。',
                'Whoever had not signed in before it opened has no part in this vote; you have in the next one.',
              )}
            </p>
          </NoticeBanner>
        ) : null}
        <p class="jp-more">
          <a href={at}>{t('打开会议页面', 'Open the meeting')}</a>
        </p>
      </Page>
    );
  if (state !== 'ask')
    return (
      <Page face={face} title={t(title.zh, title.en)}>
        {state === 'notCalled' ? (
          <NoticeBanner tone="wait" title={t('这次会议没有要您参加', 'You are not called to this meeting')}>
            <p>
              {t(
                '您不在应到的名单上，所以不能签到。应当有您的，请告诉会场的工会工作人员。',
                'You are not among those entitled to attend, so there is nothing to sign in to. If you should be, tell the union’s people in the room.',
              )}
            </p>
          </NoticeBanner>
        ) : (
          <NoticeBanner tone="wait" title={t('请扫会场屏幕上的签到码', 'Scan the code on the screen')}>
            <p>
              {t(
                '到会场后，用手机扫屏幕上的二维码，就会打开签到页。码会更换，要扫当时的。手机扫不了的，请会场的工会工作人员代为登记。',
                'In the room, scan the QR code on the screen: it opens this page for signing in. The code changes, so scan the one shown now. If your phone cannot, the union’s people there enter you.',
              )}
            </p>
          </NoticeBanner>
        )}
        <p class="jp-more">
          <a href={at}>{t('打开会议页面', 'Open the meeting')}</a>
        </p>
      </Page>
    );
  return (
    <Page
      face={face}
      title={t(title.zh, title.en)}
      lead={t('确认您已到会场。', 'Confirm that you are here.')}
    >
      <PageForm face={face} action={`${at}/check-in`} hidden={{ code }} patient>
        <Button>{t('签到', 'Sign in')}</Button>
      </PageForm>
    </Page>
  );
}

export function ResolutionPage({ face, view }: { face: Face; view: Resolution }) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/meetings`, label: t('回到大会', 'Back to Congress') }}
      title={view.title}
      lead={`${view.number} · ${dayIn(face, view.passedOn)}`}
    >
      {view.repealedOn ? <NoticeBanner tone="wait" title={t('已经废止', 'Repealed')} /> : null}
      {view.wording.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      {view.explained ? <p>{t(view.explained.zh, view.explained.en)}</p> : null}
      <StepsList face={face} title={t('落实情况', 'How it is carried out')} steps={view.steps} />
    </Page>
  );
}

type StepOfView = Resolution['steps'][number];

/** What is carried out and how far it is; nothing where there is none. */
function StepsList({ face, title, steps }: { face: Face; title: string; steps: StepOfView[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <TaskList
        items={steps.map((step) => ({
          key: step.id,
          title: step.what,
          hint: [step.place, step.owner, dayIn(face, step.doneOn ?? step.dueOn), step.outcome]
            .filter(Boolean)
            .join(' · '),
          state: stepState(face, step),
        }))}
      />
    </>
  );
}

function stepState(face: Face, step: StepOfView) {
  const t = sayIn(face);
  if (step.state === 'done') return { tone: 'good' as const, label: t('已办结', 'Done') };
  if (step.overdue) return { tone: 'bad' as const, label: t('逾期', 'Overdue') };
  return {
    tone: 'wait' as const,
    label: step.state === 'reported' ? t('待工会确认', 'To be confirmed') : t('办理中', 'Under way'),
  };
}

/** A tour for those who go: what to look at, what was found, and writing down what they saw. */
export function TourPage({
  face,
  view,
  goes,
  done,
}: {
  face: Face;
  view: TourView;
  /** The reader goes on it. */
  goes: boolean;
  done: boolean;
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/meetings`, label: t('回到大会', 'Back to Congress') }}
      title={view.title}
      lead={t('职工代表巡视', 'Tour of inspection')}
    >
      {done ? (
        <NoticeBanner
          tone="good"
          title={t('已记下，工会会交有关部门答复', 'Noted: the union hands it to the department')}
          draftDone={`finding-${view.id}`}
        />
      ) : null}
      <SummaryList
        items={[
          {
            key: 'state',
            label: t('状态', 'State'),
            value: t(tourStateNames[view.state].zh, tourStateNames[view.state].en),
          },
          {
            key: 'when',
            label: t('时间', 'When'),
            value: dayIn(face, view.heldOn ?? view.plannedOn),
          },
          { key: 'where', label: t('地点', 'Where'), value: view.places },
          { key: 'theme', label: t('巡视内容', 'What is looked at'), value: view.theme },
          {
            key: 'who',
            label: t('代表', 'Delegates'),
            value: view.people.map((each) => each.name).join(t('、', ', ')),
          },
        ]}
      />
      <StepsList face={face} title={t('发现的问题和答复', 'Findings and replies')} steps={view.findings} />
      {goes && view.state === 'held' ? (
        <>
          <h2>{t('写下我发现的问题', 'Write down what I found')}</h2>
          <PageForm
            face={face}
            action={`${homeOf(face)}/tours/${view.id}`}
            draft={`finding-${view.id}`}
            patient
          >
            <Field
              name="place"
              label={t('地点', 'Where')}
              value={typedOf(face, 'place')}
              maxLength={120}
              error={errorOf(face, 'place')}
            />
            <TextArea
              name="what"
              label={t('问题', 'The problem')}
              value={typedOf(face, 'what')}
              rows={4}
              minLength={2}
              maxLength={300}
              required
              error={errorOf(face, 'what')}
            />
            <Button>{t('提交', 'Hand it in')}</Button>
          </PageForm>
        </>
      ) : null}
      {goes && view.state === 'planned' ? (
        <p>
          {t(
            '巡视以后，可以在这里写下发现的问题。',
            'After the tour you can write down here what you found.',
          )}
        </p>
      ) : null}
    </Page>
  );
}

const editionName = (face: Face, paper: PaperOfMeeting): string => {
  const t = sayIn(face);
  const edition = t(`第 ${paper.edition} 稿`, `Edition ${paper.edition}`);
  if (!paper.stage) return edition;
  return `${edition} · ${t(paperStageNames[paper.stage].zh, paperStageNames[paper.stage].en)}`;
};

/** An earlier edition and this one: one under the other on a phone, side by side where there is room. */
function Compared({ face, before, after }: { face: Face; before: PaperOfMeeting; after: PaperOfMeeting }) {
  const parts = compared(before.body, after.body);
  return (
    <div class="jp-compared">
      <section>
        <h2>{editionName(face, before)}</h2>
        <p>
          {parts
            .filter((part) => part.change !== 'new')
            .map((part) => (part.change === 'gone' ? <del key={part.key}>{part.value}</del> : part.value))}
        </p>
      </section>
      <section>
        <h2>{editionName(face, after)}</h2>
        <p>
          {parts
            .filter((part) => part.change !== 'gone')
            .map((part) => (part.change === 'new' ? <ins key={part.key}>{part.value}</ins> : part.value))}
        </p>
      </section>
    </div>
  );
}
