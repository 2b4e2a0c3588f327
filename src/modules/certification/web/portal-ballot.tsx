/** @jsxImportSource preact */
/**
 * Members' assessment on a phone, one thing a page.
 *
 *   BallotQuestion → BallotRemark → BallotReview → BallotDone
 *   BallotWaiting      nothing to do for this reader now
 *   BallotResult       what came of it, and how the sum is made
 */
import type { BallotView } from '../contract.ts';
import {
  Button,
  ButtonLink,
  dayIn,
  errorOf,
  NoticeBanner,
  Page,
  PageForm,
  Panel,
  RadioGroup,
  sayIn,
  SummaryList,
  TextArea,
  typedOf,
  type Face,
} from '../../../ui/portal/index.ts';

/** What was chosen so far; kept in the voter's own browser until it is cast. */
export interface Chosen {
  choice: string | null;
  remark: string;
}

interface Props {
  face: Face;
  ballot: BallotView;
  /** The page's own path. */
  path: string;
}

const text = (face: Face, given: { zh: string; en: string }) => (face.locale === 'en' ? given.en : given.zh);
const homeOf = (face: Face) => `/u/${encodeURIComponent(face.unit?.code ?? '')}`;

export function BallotQuestion({ face, ballot, path, chosen }: Props & { chosen: Chosen }) {
  const t = sayIn(face);
  const steps = ballot.allowRemark ? 3 : 2;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('先不投，回到家', 'Not now: back to the Home') }}
      labels={{ choice: t('您的选择', 'Your choice') }}
    >
      <p class="jp-step">
        {t(`第 1 步，共 ${steps} 步`, `Step 1 of ${steps}`)} · {text(face, ballot.title)}
      </p>
      <PageForm face={face} action={path} hidden={{ step: 'choose' }}>
        <RadioGroup
          heading
          name="choice"
          label={text(face, ballot.question)}
          hint={t(
            `无记名，每人一票，到 ${dayIn(face, ballot.closesOn)} 为止。`,
            `Secret, one ballot each, until ${dayIn(face, ballot.closesOn)}.`,
          )}
          error={errorOf(face, 'choice')}
          value={typedOf(face, 'choice', chosen.choice ?? '')}
          choices={ballot.options.map((option) => ({ value: option.id, label: text(face, option) }))}
        />
        <Button>{t('继续', 'Continue')}</Button>
      </PageForm>
      <Protection face={face} ballot={ballot} />
    </Page>
  );
}

/** What the voter is told: what this vote protects against, and what not. */
function Protection({ face, ballot, open }: { face: Face; ballot: BallotView; open?: boolean }) {
  const t = sayIn(face);
  return (
    <details class="jp-more" open={open}>
      <summary>{t('别人会知道我选了什么吗？', 'Will anybody know what I chose?')}</summary>
      <h2>{t('保护您的', 'What protects you')}</h2>
      <p>{text(face, ballot.protection.does)}</p>
      <h2>{t('保护不了的', 'What does not')}</h2>
      <p>{text(face, ballot.protection.doesNot)}</p>
    </details>
  );
}

export function BallotRemark({ face, path, chosen }: Props & { chosen: Chosen }) {
  const t = sayIn(face);
  return (
    <Page face={face} tab="todo" back={{ href: path }} labels={{ remark: t('想说的话', 'Your remark') }}>
      <p class="jp-step">{t('第 2 步，共 3 步', 'Step 2 of 3')}</p>
      <PageForm face={face} action={path} hidden={{ step: 'remark' }}>
        <TextArea
          heading
          name="remark"
          label={t('有什么想对工会说的？', 'Anything you want to tell the union?')}
          optional={t('可不填', 'optional')}
          hint={t(
            '您的话和您的选择分开存放，按打乱的顺序给工会看。请不要写出会让人认出您的事。',
            'Your words are kept apart from your choice and shown in a shuffled order. Leave out what would tell who you are.',
          )}
          error={errorOf(face, 'remark')}
          value={typedOf(face, 'remark', chosen.remark)}
          rows={5}
          maxLength={500}
        />
        <Button>{t('继续', 'Continue')}</Button>
      </PageForm>
    </Page>
  );
}

export function BallotReview({ face, ballot, path, chosen }: Props & { chosen: Chosen }) {
  const t = sayIn(face);
  const option = ballot.options.find((each) => each.id === chosen.choice);
  const change = t('修改', 'Change');
  const steps = ballot.allowRemark ? 3 : 2;
  return (
    <Page face={face} tab="todo" back={{ href: ballot.allowRemark ? `${path}?step=remark` : path }}>
      <p class="jp-step">{t(`第 ${steps} 步，共 ${steps} 步`, `Step ${steps} of ${steps}`)}</p>
      <h1>{t('请核对，然后投票', 'Check it, then vote')}</h1>
      <SummaryList
        items={[
          {
            key: 'choice',
            label: t('您的选择', 'Your choice'),
            value: <b>{option ? text(face, option) : ''}</b>,
            change: { href: path, label: change },
          },
          ...(ballot.allowRemark
            ? [
                {
                  key: 'remark',
                  label: t('想说的话', 'Your remark'),
                  value:
                    chosen.remark === '' ? t('没有填', 'none') : <span class="jp-said">{chosen.remark}</span>,
                  change: { href: `${path}?step=remark`, label: change },
                },
              ]
            : []),
        ]}
      />
      <p class="jp-hint">
        {t('投出以后不能再改，也不能收回。', 'Once cast, it cannot be changed or taken back.')}
      </p>
      <PageForm face={face} action={path} hidden={{ step: 'cast' }} patient>
        <Button>{t('投出这一票', 'Cast this ballot')}</Button>
      </PageForm>
      <Protection face={face} ballot={ballot} />
    </Page>
  );
}

/** After voting, and whenever the voter comes back. The choice is not shown: not on this page, not on any other. */
export function BallotDone({ face, ballot, justNow }: Props & { justNow: boolean }) {
  const t = sayIn(face);
  const paper = ballot.mine.taken === 'paper';
  return (
    <Page face={face} tab="todo">
      <Panel
        title={
          paper
            ? t('您领了纸质票', 'You were given a paper ballot')
            : justNow
              ? t('您的一票已投出', 'Your ballot is cast')
              : t('您已经投过票了', 'You have voted')
        }
      >
        <p>
          {paper
            ? t(
                '一人一票：领了纸质票，就不能再用手机投。请把票投进票箱。',
                'One person, one ballot: put the paper into the box; the phone is closed to you.',
              )
            : t(
                '谢谢您。名册上只记您已参评，不记您选了什么。',
                'Thank you. The roll says that you took part, not what you chose.',
              )}
        </p>
        <p>
          {ballot.state === 'open'
            ? t(
                `投票到 ${dayIn(face, ballot.closesOn)} 为止，计票后在这里公布结果。`,
                `The vote runs until ${dayIn(face, ballot.closesOn)}; the result will stand here.`,
              )
            : t('投票已经结束，正在计票。', 'The vote is over and is being counted.')}
        </p>
      </Panel>
      <SummaryList items={[{ key: 'taken', label: t('已参评', 'Taken part'), value: taken(face, ballot) }]} />
      <ButtonLink kind="plain" href={homeOf(face)}>
        {t('回到家', 'Back to the Home')}
      </ButtonLink>
    </Page>
  );
}

const taken = (face: Face, { participation }: BallotView) => {
  const count = participation.portal + participation.paper;
  return sayIn(face)(`${participation.entitled} 人中的 ${count} 人`, `${count} of ${participation.entitled}`);
};

export function BallotWaiting({ face, ballot }: Props) {
  const t = sayIn(face);
  const [title, why] =
    ballot.state === 'open' && !ballot.mine.onRoll
      ? [
          t('这次投票不在您的名下', 'You are not on this roll'),
          t(
            `名册是 ${dayIn(face, ballot.rollAsOf)} 的会员。如果您觉得应当有您，请联系本单位工会。`,
            `The roll holds the members of ${dayIn(face, ballot.rollAsOf)}. If you should be on it, ask your union.`,
          ),
        ]
      : ballot.state === 'draft'
        ? [
            t('投票还没有开始', 'The vote has not begun'),
            t(`从 ${dayIn(face, ballot.opensOn)} 开始。`, `It opens on ${dayIn(face, ballot.opensOn)}.`),
          ]
        : ballot.state === 'void'
          ? [
              t('这次投票无效', 'This vote is void'),
              t(
                '收回的票多于发出的票，要重新投票。',
                'More ballots came back than were given out; it will be held again.',
              ),
            ]
          : [
              t('投票已经结束', 'The vote is over'),
              t(
                '正在计票。监票人都确认后，在这里公布结果。',
                'It is being counted. The result will stand here when the scrutineers have confirmed it.',
              ),
            ];
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('回到家', 'Back to the Home') }}
      title={title}
      lead={why}
    >
      <SummaryList
        items={[
          { key: 'what', label: t('投票', 'Vote'), value: text(face, ballot.title) },
          { key: 'taken', label: t('已参评', 'Taken part'), value: taken(face, ballot) },
        ]}
      />
    </Page>
  );
}

/** Below so many ballots nothing is broken down. */
const leastToBreakDown = 10;

export function BallotResult({ face, ballot }: Props) {
  const t = sayIn(face);
  const { result, floor, gate } = ballot;
  if (!result) return null;
  const percent = (part: number, whole: number) =>
    whole > 0 ? `${(Math.floor((part * 1000) / whole) / 10).toString()}\u00a0%` : '–';
  const verdict = result.void
    ? { tone: 'bad' as const, title: t('投票无效', 'The vote is void') }
    : !result.floorMet
      ? {
          tone: 'wait' as const,
          title: t('参评的人不够，结果不作数', 'Too few took part: the result does not count'),
        }
      : result.gateMet === false
        ? { tone: 'bad' as const, title: t('没有通过', 'Not passed') }
        : { tone: 'good' as const, title: t('通过', 'Passed') };
  const shown = result.valid >= leastToBreakDown;
  const counted = ballot.options
    .filter((option) => option.approves)
    .map((option) => `“${text(face, option)}”`);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('回到家', 'Back to the Home') }}
      title={text(face, ballot.title)}
      lead={text(face, ballot.question)}
    >
      <NoticeBanner tone={verdict.tone} title={verdict.title}>
        <p>
          {t(
            `${result.valid} 张有效票中，${result.approval.num} 张认可，占 ${percent(result.approval.num, result.approval.den)}。`,
            `${result.approval.num} of ${result.valid} valid ballots approve: ${percent(result.approval.num, result.approval.den)}.`,
          )}
        </p>
      </NoticeBanner>
      {shown ? (
        <ul class="jp-bars">
          {ballot.options.map((option) => {
            const count = result.byOption[option.id] ?? 0;
            return (
              <li key={option.id}>
                <span>{text(face, option)}</span>
                <b>{t(`${count} 票`, `${count}`)}</b>
                <svg
                  class={option.approves ? 'jp-bar jp-bar-good' : 'jp-bar'}
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect
                    width={result.valid > 0 ? Math.round((count * 1000) / result.valid) / 10 : 0}
                    height="4"
                  />
                </svg>
              </li>
            );
          })}
        </ul>
      ) : (
        <p>
          {t(
            `有效票不到 ${leastToBreakDown} 张，只公布合计，不分列各选项。`,
            `With fewer than ${leastToBreakDown} valid ballots only the sum is published, not each option.`,
          )}
        </p>
      )}
      <h2>{t('这个数是怎么来的', 'How the sum is made')}</h2>
      <ol class="jp-sum">
        <li>
          {t(
            `应参评 ${result.entitled} 人（${dayIn(face, ballot.rollAsOf)} 的会员名册）。`,
            `${result.entitled} were entitled (members on ${dayIn(face, ballot.rollAsOf)}).`,
          )}
        </li>
        <li>
          {t(
            `发出 ${result.issued} 票，收回 ${result.returned} 票。`,
            `${result.issued} ballots were given out, ${result.returned} came back.`,
          )}
        </li>
        <li>
          {t(
            `收回 ÷ 应参评 = ${result.returned} ÷ ${result.entitled} = ${percent(result.returned, result.entitled)}；至少要 ${percent(floor.num, floor.den)}，${result.floorMet ? '达到' : '没有达到'}。`,
            `Returned ÷ entitled = ${result.returned} ÷ ${result.entitled} = ${percent(result.returned, result.entitled)}; at least ${percent(floor.num, floor.den)} is asked: ${result.floorMet ? 'reached' : 'not reached'}.`,
          )}
        </li>
        <li>
          {t(
            `收回的票中 ${result.invalid} 张无效，有效 ${result.valid} 张。`,
            `${result.invalid} of them were invalid, ${result.valid} valid.`,
          )}
        </li>
        <li>
          {t(
            `${counted.join('和')}算认可：${result.approval.num} ÷ ${result.approval.den} = ${percent(result.approval.num, result.approval.den)}`,
            `${counted.join(' and ')} count as approval: ${result.approval.num} ÷ ${result.approval.den} = ${percent(result.approval.num, result.approval.den)}`,
          )}
          {gate
            ? t(
                `；至少要 ${percent(gate.num, gate.den)}${result.gateMet === null ? '。' : result.gateMet ? '，达到。' : '，没有达到。'}`,
                `; at least ${percent(gate.num, gate.den)} is asked${result.gateMet === null ? '.' : result.gateMet ? ': reached.' : ': not reached.'}`,
              )
            : t('。', '.')}
        </li>
      </ol>
      <p class="jp-hint">
        {t(
          `要求出自：${floor.source}。百分比只舍不入，判断用整数，不用百分比。`,
          `Asked by: ${floor.source}. Percentages are cut, not rounded; the judgement is by whole numbers.`,
        )}
      </p>
    </Page>
  );
}
