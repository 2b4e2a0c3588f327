/** @jsxImportSource preact */
/**
 * Appraisals on a worker's phone.
 *
 *   AppraisalsPage    what is asked of me now, and what came of earlier ones
 *   AppraisalPage     one: reports to read, the way to the vote, the result, what is mended
 *   DutyReportPage    the report of one who is rated
 */
import type { z } from 'zod';
import {
  Bars,
  Button,
  ButtonLink,
  CardList,
  Checkbox,
  dayIn,
  EmptyState,
  errorOf,
  NoticeBanner,
  Page,
  PageForm,
  Pagination,
  sayIn,
  StateMark,
  SummaryList,
  TextArea,
  typedOf,
  type Face,
  homeOf,
  inTongue,
  percent,
} from '../../../ui/portal/index.ts';
import type { appraisalRow, appraisalView } from '../contract.ts';
import { electorateNames, measureStateNames, stateNames } from '../locale.ts';
import { isAsked } from '../states.ts';

type Row = z.input<typeof appraisalRow>;
type View = z.input<typeof appraisalView>;
type Subject = View['subjects'][number];
type Words = { zh: string; en: string };

const baseOf = (face: Face) => `${homeOf(face)}/appraisals`;

export function AppraisalsPage({ face, listed, next }: { face: Face; listed: Row[]; next: string | null }) {
  const t = sayIn(face);
  const running = listed.filter((each) => each.state === 'open');
  const over = listed.filter((each) => each.state !== 'open');
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
      title={t('测评和评议', 'Polls and appraisals')}
      lead={t(
        '您的评价无记名。结果公布在这里，不满意的要整改。',
        'What you say is secret. The result stands here, and what is wrong is mended.',
      )}
    >
      {running.length > 0 ? (
        <>
          <h2>{t('正在进行', 'Open now')}</h2>
          <CardList
            items={running.map((each) => ({
              key: each.id,
              title: t(each.title.zh, each.title.en),
              detail: each.closesOn
                ? t(`到 ${dayIn(face, each.closesOn)}为止`, `until ${dayIn(face, each.closesOn)}`)
                : undefined,
              href: `${baseOf(face)}/${each.id}`,
            }))}
          />
        </>
      ) : null}
      {listed.length === 0 ? (
        <EmptyState title={t('还没有测评和评议', 'There was no poll or appraisal yet')} />
      ) : over.length > 0 ? (
        <>
          <h2>{t('以前的', 'Earlier')}</h2>
          <CardList
            items={over.map((each) => ({
              key: each.id,
              title: t(each.title.zh, each.title.en),
              detail: each.rate
                ? each.floorMet
                  ? t(
                      `满意率 ${percent(each.rate.num, each.rate.den)}`,
                      `${percent(each.rate.num, each.rate.den)} satisfied`,
                    )
                  : t('参加的人不够，不作数', 'too few took part')
                : inTongue(face, stateNames[each.state]),
              ...(each.publishedOn ? { when: dayIn(face, each.publishedOn) } : {}),
              href: `${baseOf(face)}/${each.id}`,
            }))}
          />
        </>
      ) : null}
      <Pagination
        locale={face.locale}
        {...(next ? { next: `${baseOf(face)}?cursor=${encodeURIComponent(next)}` } : {})}
      />
    </Page>
  );
}

export function AppraisalPage({ face, view, sent }: { face: Face; view: View; sent: boolean }) {
  const t = sayIn(face);
  const poll = isAsked(view.kind);
  const over = view.state === 'published' || view.state === 'rectified';
  const mineRated = view.subjects.find((each) => each.mine);
  return (
    <Page
      face={face}
      back={{ href: baseOf(face), label: t('测评和评议', 'Polls and appraisals') }}
      title={t(view.title.zh, view.title.en)}
      lead={leadOf(face, view)}
      labels={{ note: t('办理情况', 'What was done') }}
    >
      {sent ? (
        <NoticeBanner tone="good" title={t('已经送达', 'It has arrived')}>
          <p>{t('工会会来核实。', 'The union will look at it.')}</p>
        </NoticeBanner>
      ) : null}
      <VoteNow face={face} view={view} />
      {mineRated && view.state === 'draft' ? (
        <ButtonLink href={`${baseOf(face)}/${view.id}/report`}>
          {mineRated.reportedOn
            ? t('修改我的述职报告', 'Change my duty report')
            : t('写述职报告', 'Write my duty report')}
        </ButtonLink>
      ) : null}
      {!poll && !over ? <Reports face={face} view={view} /> : null}
      {view.lines ? <PollResult face={face} view={view} /> : null}
      {view.survey ? <Findings face={face} view={view} findings={view.survey} /> : null}
      {view.parts.length > 0 ? <Parts face={face} view={view} /> : null}
      {!poll && over ? <RatedResult face={face} view={view} /> : null}
      {view.summary ? (
        <>
          <h2>{t('情况说明', 'What the union says')}</h2>
          {view.summary.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </>
      ) : null}
      {view.plan.length > 0 ? <Plan face={face} view={view} /> : null}
      {view.counted ? <HowCounted face={face} view={view} /> : null}
    </Page>
  );
}

function leadOf(face: Face, view: View): string {
  const t = sayIn(face);
  switch (view.state) {
    case 'draft':
      return t('正在筹备。', 'Being prepared.');
    case 'open':
      return t(
        `${electorateNames[view.electorate].zh}参加，无记名，到 ${dayIn(face, view.closesOn!)}为止。`,
        `Asked: ${electorateNames[view.electorate].en}. Secret, until ${dayIn(face, view.closesOn!)}.`,
      );
    case 'closed':
    case 'confirmed':
      return t('投票已经结束，正在计票、准备公布。', 'The vote is over; the count is being confirmed.');
    case 'dropped':
      return t('这次不办了。', 'It is not held.');
    default:
      return view.audience === 'named'
        ? t(
            '结果按规定告知本人，报上级工会和党组织，不对外公布。',
            'By the rule the result is told to those rated, the union above and the party organization.',
          )
        : t(`${dayIn(face, view.publishedOn!)}公布。`, `Published on ${dayIn(face, view.publishedOn!)}.`);
  }
}

function VoteNow({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const { ballot } = view;
  if (view.state !== 'open' || !ballot || ballot.taken === null) return null;
  const blind = view.secrecy === 'blind';
  const href = `${homeOf(face)}/ballots/${ballot.id}`;
  if (ballot.taken && !blind)
    return <NoticeBanner tone="good" title={t('您已经参加过了，谢谢', 'You have taken part: thank you')} />;
  return (
    <ButtonLink href={href}>
      {blind && ballot.state === 'issuing'
        ? ballot.taken
          ? t('查看我的电子选票', 'My token')
          : t('领取电子选票', 'Take my token')
        : blind
          ? t('用电子选票投票', 'Vote with my token')
          : view.kind === 'poll'
            ? t('开始测评，大约一分钟', 'Begin: about a minute')
            : view.kind === 'survey'
              ? t('开始填写，几分钟', 'Begin: a few minutes')
              : t('开始评议', 'Begin')}
    </ButtonLink>
  );
}

function Reports({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const shown = view.subjects.filter((each) => each.report !== null);
  if (shown.length === 0) return null;
  return (
    <>
      <h2>{t('述职报告', 'Duty reports')}</h2>
      {shown.map((each) => (
        <details class="jp-more" key={each.id}>
          <summary>
            {each.name}
            {t(`（${each.office}）`, ` (${each.office})`)}
          </summary>
          {each.report!.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </details>
      ))}
    </>
  );
}

type Line = { byOption: Record<string, number>; approval: { num: number; den: number } };

/** One bar an option; below the least number the sum alone. */
function LineBars({ face, view, line }: { face: Face; view: View; line: Line }) {
  const t = sayIn(face);
  const { num, den } = line.approval;
  if (Object.keys(line.byOption).length === 0)
    return (
      <p>
        {t(
          `${den} 张有效票中 ${num} 张认可，占 ${percent(num, den)}。`,
          `${num} of ${den} valid ballots approve: ${percent(num, den)}.`,
        )}
      </p>
    );
  return (
    <Bars
      of={den}
      items={view.options.map((option) => {
        const count = line.byOption[option.id] ?? 0;
        return {
          key: option.id,
          label: inTongue(face, option),
          count,
          said: t(`${count} 票`, `${count}`),
          good: option.approves,
        };
      })}
    />
  );
}

function PollResult({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const [first, ...more] = view.lines ?? [];
  if (!first) return null;
  const wordsOf = (id: string) => view.questions.find((each) => each.id === id) ?? { zh: '', en: '' };
  return (
    <>
      {view.floorMet ? (
        <NoticeBanner
          tone="good"
          title={t(
            `满意率 ${percent(first.approval.num, first.approval.den)}`,
            `${percent(first.approval.num, first.approval.den)} satisfied`,
          )}
        >
          <p>{inTongue(face, wordsOf(first.id))}</p>
        </NoticeBanner>
      ) : (
        <NoticeBanner
          tone="wait"
          title={t('参加的人不够，结果不作数', 'Too few took part: the result does not count')}
        />
      )}
      <LineBars face={face} view={view} line={first} />
      {more.map((line) => (
        <div key={line.id}>
          <h2>{inTongue(face, wordsOf(line.id))}</h2>
          <LineBars face={face} view={view} line={line} />
        </div>
      ))}
    </>
  );
}

/** What a survey found. Free words are for the union to read. */
function Findings({
  face,
  view,
  findings,
}: {
  face: Face;
  view: View;
  findings: NonNullable<View['survey']>;
}) {
  const t = sayIn(face);
  const valid = view.counted?.valid ?? 0;
  return (
    <>
      {view.floorMet === false ? (
        <NoticeBanner
          tone="wait"
          title={t('参加的人不够，结果不作数', 'Too few took part: the result does not count')}
        />
      ) : null}
      {findings.map(({ id, answers }) => {
        const question = view.questions.find((each) => each.id === id);
        if (!question || question.form === 'text') return null;
        return (
          <div key={id}>
            <h2>{inTongue(face, question)}</h2>
            {answers === null ? (
              <p>
                {t(
                  '参加的人太少，为保护大家，不分列各选项。',
                  'So few took part that, to protect them, single answers are not shown.',
                )}
              </p>
            ) : (
              <Bars
                of={valid}
                items={(question.form === 'rating'
                  ? answers
                  : answers.toSorted((one, other) => other.count - one.count)
                ).map((answer) => ({
                  key: answer.id,
                  label: inTongue(face, answer),
                  count: answer.count,
                  said: t(`${answer.count} 人`, `${answer.count}`),
                  good: true,
                }))}
              />
            )}
          </div>
        );
      })}
    </>
  );
}

/** The overall question by part; of a survey, the answer chosen most in each. */
function Parts({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const [overall] = view.questions;
  const first = view.survey?.find((each) => each.answers !== null);
  const heading = view.kind === 'survey' ? view.questions.find((each) => each.id === first?.id) : overall;
  if (!heading) return null;
  const valueOf = (part: View['parts'][number]): string => {
    if (view.kind !== 'survey') return percent(part.counts[heading.id] ?? 0, part.valid);
    const ranked = (first?.answers ?? [])
      .map((answer) => ({ answer, count: part.counts[`${heading.id}/${answer.id}`] ?? 0 }))
      .toSorted((one, other) => other.count - one.count);
    return ranked[0] ? `${inTongue(face, ranked[0].answer)} ${percent(ranked[0].count, part.valid)}` : '';
  };
  return (
    <>
      <h2>{t('各部分怎么看', 'How the parts see it')}</h2>
      <p>{inTongue(face, heading)}</p>
      <SummaryList
        items={view.parts.map((part) => ({
          key: part.key,
          label: t(`${part.title.zh}（${part.valid} 人）`, `${part.title.en} (${part.valid})`),
          value: valueOf(part),
        }))}
      />
      <p class="jp-hint">
        {t(
          `不足 ${view.leastToBreakDown} 人的部分不单独列出，也不能由别的数相减得出。`,
          `Parts of fewer than ${view.leastToBreakDown} are not shown, nor can they be found by subtracting others.`,
        )}
      </p>
    </>
  );
}

/** Of people: all of them where the result is for everybody, else the own one alone. */
function RatedResult({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const shown = view.subjects.filter((each) => each.result !== null);
  return (
    <>
      {view.floorMet === false ? (
        <NoticeBanner
          tone="wait"
          title={t('参加的人不够，结果不作数', 'Too few took part: the result does not count')}
        />
      ) : null}
      {shown.map((each) => (
        <div key={each.id}>
          <h2>
            {each.mine && view.audience === 'named'
              ? t('您的评议结果', 'Your own result')
              : t(`${each.name}（${each.office}）`, `${each.name} (${each.office})`)}
          </h2>
          <LineBars face={face} view={view} line={each.result!} />
          {each.actionAsked ? (
            <p>
              {t(
                '“不称职”达到规定比例，已建议按管理权限研究处理。',
                '“Not competent” reached the share of the rule: action was asked for.',
              )}
            </p>
          ) : null}
        </div>
      ))}
    </>
  );
}

const measureTone = { open: 'wait', done: 'info', verified: 'good' } as const;

function Plan({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  return (
    <>
      <h2>{t('整改', 'What is mended')}</h2>
      {view.plan.map((each) => (
        <section key={each.id} class="jp-part" aria-label={each.problem}>
          <h3>
            {each.problem}{' '}
            <StateMark tone={each.overdue ? 'bad' : measureTone[each.state]}>
              {each.overdue ? t('逾期', 'Late') : inTongue(face, measureStateNames[each.state])}
            </StateMark>
          </h3>
          <p>{each.measure}</p>
          <p class="jp-hint">
            {t(
              `责任人：${each.owner}，${dayIn(face, each.dueOn)}前完成`,
              `${each.owner}, by ${dayIn(face, each.dueOn)}`,
            )}
          </p>
          {each.followUps.map((one) => (
            <p key={one.id} class="jp-hint">
              {dayIn(face, one.on)} {one.note}
            </p>
          ))}
          {each.may.followUp && each.mine ? (
            <PageForm
              face={face}
              action={`${baseOf(face)}/${view.id}`}
              hidden={{ measure: each.id, version: String(each.version) }}
              draft={`measure-${each.id}`}
              patient
            >
              <TextArea
                name="note"
                label={t('办理情况', 'What was done')}
                hint={t('写清做了什么、效果怎样。', 'What was done, and what it changed.')}
                error={errorOf(face, 'note')}
                value={typedOf(face, 'note')}
                rows={4}
                minLength={2}
                maxLength={1000}
                required
              />
              <Checkbox
                name="done"
                label={t('已经整改完成，请工会核实', 'It is mended: the union may verify it')}
                checked={typedOf(face, 'done') === 'yes'}
              />
              <Button>{t('送出', 'Send')}</Button>
            </PageForm>
          ) : null}
        </section>
      ))}
      {view.conclusion ? <p>{view.conclusion}</p> : null}
    </>
  );
}

/** Said once where so few voted that single options are not shown. */
const sumsAlone = ({ lines, subjects }: View): boolean =>
  [...(lines ?? []), ...subjects.flatMap((each) => each.result ?? [])].some(
    (line) => Object.keys(line.byOption).length === 0,
  );

function HowCounted({ face, view }: { face: Face; view: View }) {
  const t = sayIn(face);
  const { counted, floor } = view;
  if (!counted) return null;
  return (
    <>
      <h2>{t('这个数是怎么来的', 'How the sum is made')}</h2>
      <ol class="jp-sum">
        <li>
          {t(
            `应参加 ${counted.entitled} 人（${electorateNames[view.electorate].zh}）。`,
            `${counted.entitled} were entitled (${electorateNames[view.electorate].en}).`,
          )}
        </li>
        <li>
          {t(
            `发出 ${counted.issued} 票，收回 ${counted.returned} 票，有效 ${counted.valid} 票。`,
            `${counted.issued} ballots were given out, ${counted.returned} came back, ${counted.valid} were valid.`,
          )}
        </li>
        {sumsAlone(view) ? (
          <li>
            {t(
              `有效票不足 ${view.leastToBreakDown} 张，为保护投票的人，只列合计，不分列各选项。`,
              `Fewer than ${view.leastToBreakDown} valid ballots: to protect the voters only the sums are shown.`,
            )}
          </li>
        ) : null}
        {floor ? (
          <li>
            {t(
              `收回 ÷ 应参加 = ${counted.returned} ÷ ${counted.entitled} = ${percent(counted.returned, counted.entitled)}；至少要 ${percent(floor.num, floor.den)}，即 ${view.needed} 人，${view.floorMet ? '达到' : '没有达到'}（${floor.source}）。`,
              `Returned ÷ entitled = ${counted.returned} ÷ ${counted.entitled} = ${percent(counted.returned, counted.entitled)}; at least ${percent(floor.num, floor.den)} is asked, ${view.needed} people: ${view.floorMet ? 'reached' : 'not reached'} (${floor.source}).`,
            )}
          </li>
        ) : null}
      </ol>
    </>
  );
}

export function DutyReportPage({
  face,
  view,
  subject,
  headings,
  sent,
}: {
  face: Face;
  view: View;
  subject: Subject;
  headings: (Words & { id: string; hint: Words })[];
  sent: boolean;
}) {
  const t = sayIn(face);
  const label = t('述职报告', 'Duty report');
  return (
    <Page
      face={face}
      back={{ href: `${baseOf(face)}/${view.id}`, label: t(view.title.zh, view.title.en) }}
      title={label}
      lead={t(`${view.title.zh}，${subject.office}`, `${view.title.en}, ${subject.office}`)}
      labels={{ report: label }}
    >
      {sent ? (
        <NoticeBanner tone="good" title={t('述职报告已交', 'Your report is handed in')}>
          <p>{t('投票开始前还可以修改。', 'You may change it until the vote opens.')}</p>
        </NoticeBanner>
      ) : null}
      {subject.may.report ? (
        <PageForm
          face={face}
          action={`${baseOf(face)}/${view.id}/report`}
          hidden={{ version: String(subject.version) }}
          draft={`report-${subject.id}`}
          patient
        >
          <SummaryList
            items={headings.map((each) => ({
              key: each.id,
              label: inTongue(face, each),
              value: inTongue(face, each.hint),
            }))}
          />
          <TextArea
            name="report"
            label={label}
            hint={
              subject.reportDueOn
                ? t(
                    `请在 ${dayIn(face, subject.reportDueOn)}前交。评议您的人会读到它。`,
                    `Due by ${dayIn(face, subject.reportDueOn)}. Those who rate you read it.`,
                  )
                : t('评议您的人会读到它。', 'Those who rate you read it.')
            }
            error={errorOf(face, 'report')}
            value={typedOf(face, 'report', subject.report ?? '')}
            rows={14}
            minLength={20}
            maxLength={20_000}
            required
          />
          <Button>{subject.reportedOn ? t('保存修改', 'Save') : t('交述职报告', 'Hand it in')}</Button>
        </PageForm>
      ) : (
        <>
          {(subject.report ?? '').split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
        </>
      )}
    </Page>
  );
}
