/** @jsxImportSource preact */
/**
 * A detached ballot on a phone, one thing a page; and the result of any ballot.
 *
 *   BallotQuestion → BallotRemark → BallotReview → BallotDone
 *   BallotWaiting      nothing to do for this reader now
 *   BallotConfirm      a scrutineer named from among the members confirms the count
 *   BallotResult       what came of it, and how the sum is made
 */
import {
  chosen as chosenMark,
  freeWords,
  linesNamed,
  oneLine,
  type Marks,
  type Question,
  questionsOf,
} from '../../../core/ballots/paper.ts';
import type { BallotCount, BallotView } from '../contract.ts';
import {
  Bars,
  Button,
  ButtonLink,
  Checkboxes,
  dayIn,
  errorOf,
  Field,
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
  homeOf,
  inTongue,
  percent,
} from '../../../ui/portal/index.ts';

/** What was chosen so far; kept in the voter's own browser until it is cast. */
export interface Chosen {
  marks: Marks | null;
  remark: string;
  /** Answers in free words, by question. */
  texts: Record<string, string>;
}

/** Whose names are on the roll. */
export const rollIn = (face: Face, { roll }: Pick<BallotView, 'roll'>): string =>
  roll.asOf === null
    ? inTongue(face, roll.words)
    : sayIn(face)(
        `${dayIn(face, roll.asOf)}的${roll.words.zh}`,
        `${roll.words.en} on ${dayIn(face, roll.asOf)}`,
      );

/** Why somebody is not on the roll, and what they can do. */
export const notOnRollIn = (face: Face, ballot: Pick<BallotView, 'roll' | 'state'>): string =>
  ballot.roll.atCheckIn
    ? ballot.state === 'issuing'
      ? sayIn(face)(
          '投票给到会的人。请先签到，签到后就可以领票；投票开始后不再加人。',
          'The vote is for those who are there. Sign in first, then take your ballot; nobody is added once it has opened.',
        )
      : sayIn(face)(
          '投票开始前没有签到的人，这一次不能投票；签到以后，从下一次表决起可以参加。',
          'Whoever had not signed in before the vote opened has no part in this one; once you have signed in, you have in the next.',
        )
    : sayIn(face)(
        `名册是${rollIn(face, ballot)}。如果您觉得应当有您，请联系本单位工会。`,
        `The roll holds ${rollIn(face, ballot)}. If you should be on it, ask your union.`,
      );

export interface Props {
  face: Face;
  ballot: BallotView;
  /** The page's own path. */
  path: string;
}

/** The way to what is voted on: papers, reports, grounds. */
export function About({ face, ballot }: { face: Face; ballot: BallotView }) {
  return ballot.about === null ? null : (
    <p>
      <a href={`${homeOf(face)}/${ballot.about}`}>
        {sayIn(face)('先看内容：材料、报告和理由', 'Read it first: papers, reports and grounds')}
      </a>
    </p>
  );
}

/** A vote that decided nothing leads to the one held in its place, and that one says which it is. */
export function HeldAgain({ face, ballot: { repeatsId, repeatedById } }: { face: Face; ballot: BallotView }) {
  const t = sayIn(face);
  const to = (id: string) => `${homeOf(face)}/ballots/${id}`;
  return (
    <>
      {repeatsId ? (
        <p>
          {t(
            '这是重新投票，上一次的票不作数。',
            'This vote is held again; the ballots of the one before do not count.',
          )}{' '}
          <a href={to(repeatsId)}>{t('看上一次投票', 'The vote before')}</a>
        </p>
      ) : null}
      {repeatedById ? (
        <p>
          <a href={to(repeatedById)}>{t('已重新投票，去看那一次', 'The vote held in its place')}</a>
        </p>
      ) : null}
    </>
  );
}

export function BallotQuestion({ face, ballot, path, chosen }: Props & { chosen: Chosen }) {
  const t = sayIn(face);
  const steps = ballot.allowRemark ? 3 : 2;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('先不投，回到家', 'Not now: back to the Home') }}
      labels={labelsOf(face, ballot)}
    >
      <p class="jp-step">
        {t(`第 1 步，共 ${steps} 步`, `Step 1 of ${steps}`)} · {inTongue(face, ballot.title)}
      </p>
      <HeldAgain face={face} ballot={ballot} />
      <About face={face} ballot={ballot} />
      <Few face={face} ballot={ballot} />
      <PageForm face={face} action={path} hidden={{ step: 'choose' }} secret patient>
        <MarkFields
          face={face}
          ballot={ballot}
          marks={chosen.marks}
          texts={chosen.texts}
          hint={t(
            `无记名，每人一票，到 ${dayIn(face, ballot.closesOn)}为止。`,
            `Secret, one ballot each, until ${dayIn(face, ballot.closesOn)}.`,
          )}
        />
        <Button>{t('继续', 'Continue')}</Button>
      </PageForm>
      <Protection face={face} ballot={ballot} />
    </Page>
  );
}

const labelsOf = (face: Face, ballot: BallotView): Record<string, string> => ({
  choice: sayIn(face)('您的选择', 'Your choice'),
  writeIn: sayIn(face)('选票', 'Ballot paper'),
  ...Object.fromEntries(questionsOf(ballot.paper).map(({ id, title }) => [`m.${id}`, inTongue(face, title)])),
  ...Object.fromEntries(
    (ballot.paper.texts ?? []).map(({ id, title }) => [`t.${id}`, inTongue(face, title)]),
  ),
});

/** The paper as fields: one question as the page's heading, or a group for each line, and names to write in. */
export function MarkFields({
  face,
  ballot,
  marks,
  texts = {},
  hint,
  titled,
}: {
  face: Face;
  ballot: BallotView;
  marks: Marks | null;
  texts?: Record<string, string>;
  hint?: string;
  /** The page bears the ballot's title already: the question is no heading, and is not said twice. */
  titled?: boolean;
}) {
  const t = sayIn(face);
  const { paper } = ballot;
  const question = inTongue(face, ballot.question);
  const asked = question !== inTongue(face, ballot.title);
  const [first] = paper.lines;
  if (first && paper.lines.length === 1 && first.id === oneLine) {
    return (
      <RadioGroup
        heading={!titled}
        name="choice"
        label={titled && !asked ? t('您的选择', 'Your choice') : question}
        hint={hint}
        error={errorOf(face, 'choice')}
        value={typedOf(face, 'choice', marks?.marks[oneLine] ?? '')}
        choices={first.options.map((option) => ({ value: option.id, label: inTongue(face, option) }))}
      />
    );
  }
  const written = face.typed['writeIn'] ?? marks?.writeIns ?? [];
  const places = paper.writeIns ? Math.max(paper.seats ?? 1, written.length) : 0;
  return (
    <>
      {titled ? asked ? <p>{question}</p> : null : <h1>{question}</h1>}
      {hint ? <p class="jp-hint">{hint}</p> : null}
      {paper.seats === null ? null : (
        <p>
          {t(
            `应选 ${paper.seats} 人：同意的和另选的合计不能超过 ${paper.seats} 人，超过就是废票。`,
            `${paper.seats} to be elected: those you are for and those you write in are ${paper.seats} at most, or the ballot is invalid.`,
          )}
        </p>
      )}
      {questionsOf(paper).map(({ id, title, lines, several, most }) => {
        const name = `m.${id}`;
        const field = { name, label: inTongue(face, title), error: errorOf(face, name) };
        return several ? (
          <Checkboxes
            key={id}
            {...field}
            hint={
              most === null
                ? t('可以选几项', 'Choose as many as you like')
                : t(`最多选 ${most} 项`, `${most} at most`)
            }
            values={
              face.typed[name] ??
              lines.filter((line) => marks?.marks[line.id] === chosenMark).map((line) => line.id)
            }
            choices={lines.map((line) => ({ value: line.id, label: inTongue(face, line.part!.answer) }))}
          />
        ) : (
          <RadioGroup
            key={id}
            {...field}
            value={typedOf(face, name, marks?.marks[id] ?? '')}
            choices={lines[0]!.options.map((option) => ({
              value: option.id,
              label: inTongue(face, option),
            }))}
          />
        );
      })}
      {(paper.texts ?? []).map(({ id, title }) => (
        <TextArea
          key={id}
          name={`t.${id}`}
          label={inTongue(face, title)}
          optional={t('可不填', 'optional')}
          hint={t(
            '和上面的选择分开存放，打乱顺序给工会看。请不要写出会让人认出您的事。',
            'Kept apart from what you choose above, and shown in a shuffled order. Leave out what would tell who you are.',
          )}
          error={errorOf(face, `t.${id}`)}
          value={typedOf(face, `t.${id}`, texts[id] ?? '')}
          rows={3}
          maxLength={freeWords}
        />
      ))}
      {Array.from({ length: places }, (_, at) => (
        <Field
          key={at}
          name="writeIn"
          label={t(`另选人 ${at + 1}`, `Written in ${at + 1}`)}
          optional={t('可不填', 'optional')}
          error={at === 0 ? errorOf(face, 'writeIn') : undefined}
          value={written[at] ?? ''}
          maxLength={40}
          autoComplete="off"
        />
      ))}
    </>
  );
}

/** Before the vote, where so few take part that the sum tells what they chose. */
export function Few({ face, ballot }: { face: Face; ballot: BallotView }) {
  const { few } = ballot.protection;
  return few && (ballot.abilities.vote || ballot.abilities.takeToken) ? (
    <NoticeBanner tone="wait">
      <p>{inTongue(face, few)}</p>
    </NoticeBanner>
  ) : null;
}

/** What the voter is told: what this vote protects against, and what not. */
export function Protection({ face, ballot, open }: { face: Face; ballot: BallotView; open?: boolean }) {
  const t = sayIn(face);
  return (
    <details class="jp-more" open={open}>
      <summary>{t('别人会知道我选了什么吗？', 'Will anybody know what I chose?')}</summary>
      <h2>{t('保护您的', 'What protects you')}</h2>
      <p>{inTongue(face, ballot.protection.does)}</p>
      <h2>{t('保护不了的', 'What does not')}</h2>
      <p>{inTongue(face, ballot.protection.doesNot)}</p>
    </details>
  );
}

export function BallotRemark({ face, path, chosen }: Props & { chosen: Chosen }) {
  const t = sayIn(face);
  return (
    <Page face={face} tab="todo" back={{ href: path }} labels={{ remark: t('想说的话', 'Your remark') }}>
      <p class="jp-step">{t('第 2 步，共 3 步', 'Step 2 of 3')}</p>
      <PageForm face={face} action={path} hidden={{ step: 'remark' }} secret patient>
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
  const change = t('修改', 'Change');
  const steps = ballot.allowRemark ? 3 : 2;
  return (
    <Page face={face} tab="todo" back={{ href: ballot.allowRemark ? `${path}?step=remark` : path }}>
      <p class="jp-step">{t(`第 ${steps} 步，共 ${steps} 步`, `Step ${steps} of ${steps}`)}</p>
      <h1>{t('请核对，然后投票', 'Check it, then vote')}</h1>
      <SummaryList
        items={[
          ...questionsOf(ballot.paper).map(({ id, title, lines, several }) => {
            const marked = (line: (typeof lines)[number]) => chosen.marks?.marks[line.id];
            const answers = several
              ? lines.filter((line) => marked(line) === chosenMark).map((line) => line.part!.answer)
              : lines[0]!.options.filter((each) => each.id === marked(lines[0]!));
            return {
              key: id,
              label: inTongue(face, title),
              value: (
                <b>
                  {answers.map((each) => inTongue(face, each)).join(t('、', ', ')) ||
                    t('没有选', 'none chosen')}
                </b>
              ),
              change: { href: path, label: change },
            };
          }),
          ...(ballot.paper.texts ?? []).map(({ id, title }) => ({
            key: `said-${id}`,
            label: inTongue(face, title),
            value: chosen.texts[id] ? <span class="jp-said">{chosen.texts[id]}</span> : t('没有填', 'none'),
            change: { href: path, label: change },
          })),
          ...(chosen.marks?.writeIns ?? []).map((name, at) => ({
            key: `written-${at}`,
            label: t('另选人', 'Written in'),
            value: <b>{name}</b>,
            change: { href: path, label: change },
          })),
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
                '谢谢您。名册上只记您已参加，不记您选了什么。',
                'Thank you. The roll says that you took part, not what you chose.',
              )}
        </p>
        <p>
          {ballot.state === 'open'
            ? t(
                `投票到 ${dayIn(face, ballot.closesOn)}为止，计票后在这里公布结果。`,
                `The vote runs until ${dayIn(face, ballot.closesOn)}; the result will stand here.`,
              )
            : t('投票已经结束，正在计票。', 'The vote is over and is being counted.')}
        </p>
      </Panel>
      <SummaryList items={[{ key: 'taken', label: t('已参加', 'Taken part'), value: taken(face, ballot) }]} />
      <ButtonLink kind="plain" href={homeOf(face)}>
        {t('回到家', 'Back to the Home')}
      </ButtonLink>
    </Page>
  );
}

export const taken = (face: Face, { participation }: BallotView) => {
  const count = participation.portal + participation.paper;
  return sayIn(face)(`${participation.entitled} 人中的 ${count} 人`, `${count} of ${participation.entitled}`);
};

export function BallotWaiting({ face, ballot }: Props) {
  const t = sayIn(face);
  const [title, why] = ballot.mine.phoneClosed
    ? [t('这次请领纸质票', 'Vote on paper this time'), inTongue(face, ballot.mine.phoneClosed)]
    : ballot.state === 'open' && !ballot.mine.onRoll
      ? [t('这次投票不在您的名下', 'You are not on this roll'), notOnRollIn(face, ballot)]
      : ballot.state === 'draft'
        ? [
            t('投票还没有开始', 'The vote has not begun'),
            t(`从 ${dayIn(face, ballot.opensOn)}开始。`, `It opens on ${dayIn(face, ballot.opensOn)}.`),
          ]
        : ballot.state === 'published'
          ? [
              t('投票已经结束', 'The vote is over'),
              t(
                '结果已经确认，按规定告知本人、工会和上级，不对外公布。',
                'The result is confirmed. By the rule it is told to the person, the union and the union above, and not published.',
              ),
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
                  'It is being counted. The result will stand here when two scrutineers have confirmed it.',
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
      <HeldAgain face={face} ballot={ballot} />
      <SummaryList
        items={[
          { key: 'what', label: t('投票', 'Vote'), value: inTongue(face, ballot.title) },
          { key: 'taken', label: t('已参加', 'Taken part'), value: taken(face, ballot) },
        ]}
      />
    </Page>
  );
}

type Result = NonNullable<BallotView['result']>;
type LineResult = Result['lines'][number];

/** What came of the whole, in a word; null where each line has its own answer. */
function verdictOf(
  face: Face,
  { result, gate, majority, paper: ballotPaper }: BallotView & { result: Result },
) {
  const t = sayIn(face);
  if (result.void)
    return {
      tone: 'bad' as const,
      title:
        result.void === 'forged'
          ? t('发现伪造的票，投票无效', 'Forged ballots were found: the vote is void')
          : t('投票无效', 'The vote is void'),
    };
  if (!result.floorMet)
    return {
      tone: 'wait' as const,
      title: t('参加的人不够，结果不作数', 'Too few took part: the result does not count'),
    };
  const [line, ...more] = result.lines;
  if (more.length > 0 || !line) return null;
  // What nobody asks approval of neither passes nor fails.
  if (!majority && !gate && line.approval.num === 0 && !approvable(ballotPaper, line)) return null;
  const reached = majority ? line.explain?.reached : gate ? line.gateMet : true;
  return reached
    ? { tone: 'good' as const, title: t('通过', 'Passed') }
    : { tone: 'bad' as const, title: t('没有通过', 'Not passed') };
}

export function BallotResult({ face, ballot }: Props) {
  const { result } = ballot;
  if (!result) return null;
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: sayIn(face)('回到家', 'Back to the Home') }}
      title={inTongue(face, ballot.title)}
      lead={
        inTongue(face, ballot.question) === inTongue(face, ballot.title)
          ? undefined
          : inTongue(face, ballot.question)
      }
    >
      <HeldAgain face={face} ballot={ballot} />
      <ResultBody face={face} ballot={{ ...ballot, result }} />
    </Page>
  );
}

/** For a scrutineer named from among the members: the sum, the paper as it was entered, and confirming them. */
export function BallotConfirm({ face, ballot, path, count }: Props & { count: BallotCount }) {
  const t = sayIn(face);
  const { tally, paper, hash } = count;
  const nameOf = (line: string, option: string) => {
    const asked = ballot.paper.lines.find((one) => one.id === line)!;
    const said = inTongue(
      face,
      asked.options.find((one) => one.id === option)!,
    );
    return linesNamed(ballot.paper) ? `${inTongue(face, asked.title)} · ${said}` : said;
  };
  const rows = (lines: Record<string, Record<string, number>>) =>
    Object.entries(lines).flatMap(([line, byOption]) =>
      Object.entries(byOption).map(([option, votes]) => ({
        key: `${line} ${option}`,
        label: nameOf(line, option),
        value: String(votes),
      })),
    );
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: homeOf(face), label: t('回到家', 'Back to the Home') }}
      title={t('您是监票人：核对计票结果', 'You are a scrutineer: check the count')}
      lead={inTongue(face, ballot.title)}
    >
      {tally === null || hash === null ? (
        <NoticeBanner tone="wait">
          <p>
            {t('纸票数还没有录入，录入以后再来确认。', 'The paper has not been counted yet: come back then.')}
          </p>
        </NoticeBanner>
      ) : (
        <>
          <SummaryList
            items={[
              { key: 'issued', label: t('发出', 'Issued'), value: String(tally.issued) },
              { key: 'returned', label: t('收回', 'Returned'), value: String(tally.returned) },
              { key: 'valid', label: t('有效', 'Valid'), value: String(tally.valid) },
            ]}
          />
          {tally.lines.length > 0 ? (
            <>
              <h2>{t('合计', 'In all')}</h2>
              <SummaryList
                items={rows(Object.fromEntries(tally.lines.map((one) => [one.id, one.byOption])))}
              />
            </>
          ) : tally.void ? (
            <p>
              {t(
                '收回的票多于发出的票，投票作废，要重新投票。',
                'More ballots came back than were given out: the vote is void and held again.',
              )}
            </p>
          ) : (
            <p>
              {t(
                '用手机或者用纸票的人很少，确认之前不显示各项票数，以免推出别人的选择。',
                'Few voted by phone, or on paper: what was chosen is not shown before the count is confirmed, so that nobody’s choice is told.',
              )}
            </p>
          )}
          {paper ? (
            <>
              <h2>{t('录入的纸票，请对照计票单', 'Paper as entered: hold it against the count sheet')}</h2>
              <SummaryList
                items={[
                  { key: 'returned', label: t('收回', 'Returned'), value: String(paper.returned) },
                  { key: 'invalid', label: t('无效', 'Invalid'), value: String(paper.invalid) },
                  ...rows(paper.lines),
                ]}
              />
            </>
          ) : null}
          {count.confirmedByMe ? (
            <NoticeBanner tone="good">
              <p>
                {t('您已确认，还要另一位监票人确认。', 'You have confirmed; another scrutineer must too.')}
              </p>
            </NoticeBanner>
          ) : (
            <PageForm face={face} action={path} hidden={{ step: 'confirm', hash }}>
              <p>
                {t(
                  '确认即表示您核对过发票、收票和计票。数字不对的，不要确认，请告诉工会。',
                  'By confirming you say that you checked what was issued, returned and counted. Where a number is wrong do not confirm it: tell the union.',
                )}
              </p>
              <Button>{t('确认计票结果', 'Confirm the count')}</Button>
            </PageForm>
          )}
        </>
      )}
      {ballot.mine.onRoll ? (
        <ButtonLink kind="plain" href={`${path}?mine=1`}>
          {t('看我自己的票', 'See my own ballot')}
        </ButtonLink>
      ) : null}
    </Page>
  );
}

/** The result and how every sum is made. */
export function ResultBody({ face, ballot }: { face: Face; ballot: BallotView & { result: Result } }) {
  const t = sayIn(face);
  const { result, floor } = ballot;
  const verdict = verdictOf(face, ballot);
  const [only] = result.lines;
  return (
    <>
      {verdict ? (
        <NoticeBanner tone={verdict.tone} title={verdict.title}>
          {result.void ? (
            <p>
              {result.void === 'forged'
                ? t('有的票没有本次投票的签名。', 'Some ballots carry no signature of this vote.')
                : t(
                    `发出 ${result.issued} 票，收回 ${result.returned} 票：收回的多于发出的，要重新投票。`,
                    `${result.issued} ballots were given out and ${result.returned} came back: more than went out. It is held again.`,
                  )}
            </p>
          ) : only && !linesNamed(ballot.paper) ? (
            <p>
              {only.explain
                ? t(
                    `得 ${only.approval.num} 票，至少要 ${only.explain.needed} 票。`,
                    `${votesIn(only.approval.num)}; ${only.explain.needed} needed.`,
                  )
                : t(
                    `${result.valid} 张有效票中，${only.approval.num} 张认可，占 ${percent(only.approval.num, only.approval.den)}。`,
                    `${only.approval.num} of ${result.valid} valid ballots approve: ${percent(only.approval.num, only.approval.den)}.`,
                  )}
            </p>
          ) : null}
        </NoticeBanner>
      ) : null}
      {/* A void vote has no result: its marks are nobody's decision. */}
      {result.void
        ? null
        : questionsOf(ballot.paper).map((question) => {
            const counted = question.lines.flatMap(
              ({ id }) => result.lines.find((line) => line.id === id) ?? [],
            );
            return question.several ? (
              <SeveralBars
                key={question.id}
                face={face}
                of={result.valid}
                question={question}
                counted={counted}
              />
            ) : counted[0] ? (
              <LineBars
                key={question.id}
                face={face}
                ballot={ballot}
                line={counted[0]}
                many={linesNamed(ballot.paper)}
              />
            ) : null;
          })}
      {result.parts && result.parts.length > 0 ? (
        <PartsTable face={face} ballot={ballot} parts={result.parts} />
      ) : null}
      {!result.void && result.writeIns.length > 0 ? (
        <>
          <h2>{t('另选人', 'Written in')}</h2>
          <SummaryList
            items={result.writeIns.map((one) => ({
              key: one.name,
              label: one.name,
              value: t(`${one.votes} 票`, `${one.votes}`),
            }))}
          />
        </>
      ) : null}
      <h2>{t('这个数是怎么来的', 'How the sum is made')}</h2>
      <ol class="jp-sum">
        <li>
          {result.present === null
            ? t(
                `应参加 ${result.entitled} 人（${rollIn(face, ballot)}）。`,
                `${result.entitled} were entitled (${rollIn(face, ballot)}).`,
              )
            : // In a meeting the roll is of those who are there.
              t(
                `应到 ${result.entitled} 人，到会 ${result.present} 人（${rollIn(face, ballot)}）。`,
                `${result.entitled} belong to the meeting, ${result.present} were present (${rollIn(face, ballot)}).`,
              )}
        </li>
        <li>
          {t(
            `发出 ${result.issued} 票，收回 ${result.returned} 票。`,
            `${result.issued} ballots were given out, ${result.returned} came back.`,
          )}
        </li>
        {floor ? (
          <li>
            {t(
              `收回 ÷ 应参加 = ${result.returned} ÷ ${result.entitled} = ${percent(result.returned, result.entitled)}；至少要 ${percent(floor.num, floor.den)}，${result.floorMet ? '达到' : '没有达到'}。`,
              `Returned ÷ entitled = ${result.returned} ÷ ${result.entitled} = ${percent(result.returned, result.entitled)}; at least ${percent(floor.num, floor.den)} is asked: ${result.floorMet ? 'reached' : 'not reached'}.`,
            )}
          </li>
        ) : null}
        <li>
          {t(
            `收回的票中 ${result.invalid} 张无效，有效 ${result.valid} 张。`,
            `${result.invalid} of them were invalid, ${result.valid} valid.`,
          )}
        </li>
        {(result.void
          ? []
          : result.lines.filter((line) => line.explain || approvable(ballot.paper, line))
        ).map((line) => (
          <li key={line.id}>
            <LineSum face={face} ballot={ballot} line={line} many={linesNamed(ballot.paper)} />
          </li>
        ))}
      </ol>
      <p class="jp-hint">
        {[floor?.source, ballot.gate?.source, ballot.majority?.source]
          .filter((source, at, all) => source !== undefined && all.indexOf(source) === at)
          .map((source) => t(`要求出自：${source}。`, `Asked by: ${source}. `))}
        {t(
          '百分比只舍不入，判断用整数，不用百分比。',
          'Percentages are cut, not rounded; the judgement is by whole numbers.',
        )}
      </p>
    </>
  );
}

/** Whether one of its options counts as approval. */
const approvable = (paper: BallotView['paper'], { id }: Pick<LineResult, 'id'>): boolean =>
  paper.lines.some((line) => line.id === id && !line.part && line.options.some((option) => option.approves));

/** Answers of a question that takes several: how many chose each. */
function SeveralBars({
  face,
  of,
  question,
  counted,
}: {
  face: Face;
  of: number;
  question: Question;
  counted: LineResult[];
}) {
  const t = sayIn(face);
  const told = counted.some((line) => Object.keys(line.byOption).length > 0);
  return (
    <>
      <h2>{inTongue(face, question.title)}</h2>
      {told ? (
        <Bars
          of={of}
          items={question.lines
            .map((line) => ({
              key: line.id,
              label: inTongue(face, line.part!.answer),
              count: counted.find(({ id }) => id === line.id)?.byOption[chosenMark] ?? 0,
            }))
            .sort((a, b) => b.count - a.count)
            .map((each) => ({ ...each, said: t(`${each.count} 人`, `${each.count}`), good: true }))}
        />
      ) : (
        <p>{t('参加的人太少，不分列各选项。', 'So few took part that single answers are not shown.')}</p>
      )}
    </>
  );
}

/** The first question by part of the roll: only parts that are large enough, by themselves and in what they leave over. */
function PartsTable({
  face,
  ballot,
  parts,
}: {
  face: Face;
  ballot: BallotView;
  parts: NonNullable<Result['parts']>;
}) {
  const t = sayIn(face);
  const rated = ballot.paper.lines.find((line) => approvable(ballot.paper, line));
  return (
    <>
      <h2>{t('分部分看', 'By part')}</h2>
      {rated ? <p>{inTongue(face, rated.title)}</p> : null}
      <SummaryList
        items={parts.map((part) => {
          const line = part.lines.find(({ id }) => id === rated?.id);
          return {
            key: part.key,
            label: inTongue(face, part.title),
            value: line
              ? t(
                  `${percent(line.approval.num, line.approval.den)}（${part.valid} 人）`,
                  `${percent(line.approval.num, line.approval.den)} of ${part.valid}`,
                )
              : t(`${part.valid} 人`, `${part.valid}`),
          };
        })}
      />
      <p class="jp-hint">
        {t(
          '人少的部分不单独列出，也不能由别的数相减得出；纸质票不分列。',
          'Parts with few people are not shown, nor can they be found by subtracting others; paper is not broken down.',
        )}
      </p>
    </>
  );
}

interface LineProps {
  face: Face;
  ballot: BallotView & { result: Result };
  line: LineResult;
  many: boolean;
}

const lineOf = ({ paper }: BallotView, { id }: LineResult) => paper.lines.find((line) => line.id === id);

function LineBars({ face, ballot, line, many }: LineProps) {
  const t = sayIn(face);
  const asked = lineOf(ballot, line);
  if (!asked) return null;
  const { valid } = ballot.result;
  return (
    <>
      {many ? <h2>{inTongue(face, asked.title)}</h2> : null}
      {Object.keys(line.byOption).length === 0 ? (
        <p>
          {t(
            '参加的人太少，只公布合计，不分列各选项。',
            'So few took part that only the sum is published, not each option.',
          )}
        </p>
      ) : (
        <Bars
          of={valid}
          items={asked.options.map((option) => {
            const count = line.byOption[option.id] ?? 0;
            return {
              key: option.id,
              label: inTongue(face, option),
              count,
              said: t(`${count} 票`, `${count}`),
              good: option.approves === true,
            };
          })}
        />
      )}
    </>
  );
}

/** English alone counts in two ways. */
const votesIn = (count: number): string => (count === 1 ? '1 vote' : `${count} votes`);

/** A title before what is said of it; a question ends with its own mark. */
const headed = (face: Face, title: string): string =>
  `${title}${/[？?]$/.test(title) ? sayIn(face)('', ' ') : sayIn(face)('：', ': ')}`;

function LineSum({ face, ballot, line, many }: LineProps) {
  const t = sayIn(face);
  const asked = lineOf(ballot, line);
  const counted = (asked?.options ?? [])
    .filter((option) => option.approves)
    .map((option) => `“${inTongue(face, option)}”`);
  const { gate } = ballot;
  const { approval, explain } = line;
  return (
    <>
      {many && asked ? headed(face, inTongue(face, asked.title)) : null}
      {explain
        ? t(`${counted.join('和')} ${approval.num} 票`, `${counted.join(' and ')}: ${votesIn(approval.num)}`)
        : t(
            `${counted.join('和')}算认可：${approval.num} ÷ ${approval.den} = ${percent(approval.num, approval.den)}`,
            `${counted.join(' and ')} count as approval: ${approval.num} ÷ ${approval.den} = ${percent(approval.num, approval.den)}`,
          )}
      {gate
        ? t(
            `；至少要 ${percent(gate.num, gate.den)}${line.gateMet === null ? '' : line.gateMet ? '，达到' : '，没有达到'}`,
            `; at least ${percent(gate.num, gate.den)} is asked${line.gateMet === null ? '' : line.gateMet ? ': reached' : ': not reached'}`,
          )
        : null}
      {explain
        ? t(
            `；按${explain.base === 'entitled' ? '应到' : '到会'} ${explain.of} 人计，至少要 ${explain.needed} 票，${explain.reached ? '达到' : '没有达到'}`,
            `; of ${explain.of} ${explain.base === 'entitled' ? 'entitled' : 'present'}, ${votesIn(explain.needed)} needed: ${explain.reached ? 'reached' : 'not reached'}`,
          )
        : null}
      {t('。', '.')}
    </>
  );
}
