/** @jsxImportSource preact */
/** Elections on a phone: who stands, what may be said against it, who was elected. */
import { Fragment } from 'preact';
import type { ElectionRow, ElectionView, WardRow, WardView } from './calls.ts';
import {
  Button,
  ButtonLink,
  CardList,
  EmptyState,
  errorOf,
  Field,
  NoticeBanner,
  Page,
  PageForm,
  RadioGroup,
  sayIn,
  TaskList,
  TextArea,
  typedOf,
  type Face,
  dayIn,
  homeOf,
  inTongue,
} from '../../../ui/portal/index.ts';
import {
  candidateStateNames,
  electionStateNames,
  roundKindNames,
  wardCandidateStateNames,
  wardStateNames,
} from '../locale.ts';

export function ElectionList({
  face,
  elections,
  wards,
}: {
  face: Face;
  elections: ElectionRow[];
  /** Votes of the reader's own constituency and groups. */
  wards: (WardRow & { left: boolean })[];
}) {
  const t = sayIn(face);
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/todo`, label: t('回到参与', 'Back to Take part') }}
    >
      <h1>{t('换届与选举', 'Elections')}</h1>
      {wards.length > 0 ? (
        <>
          <h2>{t('我的选区和小组', 'My constituency and group')}</h2>
          <CardList
            items={wards.map((one) => ({
              key: one.id,
              title: inTongue(face, one.title),
              detail: [
                inTongue(face, wardStateNames[one.state]),
                ...(one.left
                  ? [
                      t(
                        '投票时您在名册上，现在已不在这里',
                        'you were on its roll, and are of this place no longer',
                      ),
                    ]
                  : []),
              ].join(' · '),
              href: `${homeOf(face)}/ward-votes/${one.id}`,
              ...(one.settledOn ? { when: dayIn(face, one.settledOn) } : {}),
            }))}
          />
          {elections.length > 0 ? <h2>{t('本单位的选举', 'Elections of the union')}</h2> : null}
        </>
      ) : null}
      {wards.length > 0 && elections.length === 0 ? null : elections.length === 0 ? (
        <EmptyState title={t('现在没有选举', 'There is no election')} />
      ) : (
        <CardList
          items={elections.map((one) => ({
            key: one.id,
            title: inTongue(face, one.title),
            detail: inTongue(face, electionStateNames[one.state]),
            href: `${homeOf(face)}/elections/${one.id}`,
            ...(one.electedOn ? { when: dayIn(face, one.electedOn) } : {}),
          }))}
        />
      )}
    </Page>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function ElectionPage({
  face,
  view,
  path,
  mayObject,
  sent,
}: {
  face: Face;
  view: ElectionView;
  path: string;
  mayObject: boolean;
  sent: boolean;
}) {
  const t = sayIn(face);
  const over = view.electedOn !== null;
  const standing = view.contests.flatMap((contest) =>
    contest.candidates.filter((one) => one.state === 'standing').map((one) => ({ contest, one })),
  );
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/elections`, label: t('全部选举', 'All elections') }}
      labels={{ candidateId: t('候选人', 'Candidate'), wording: t('异议', 'Objection') }}
    >
      <h1>{inTongue(face, view.title)}</h1>
      {sent ? (
        <NoticeBanner tone="good" title={t('工会已收到', 'The union has it')}>
          <p>{t('有了答复会通知您。', 'You will be told when it is answered.')}</p>
        </NoticeBanner>
      ) : null}
      {view.state === 'publicity' ? (
        <p>
          {t(
            `候选人公示到 ${dayIn(face, view.publicityEndsOn!)}为止。`,
            `The candidates are published until ${dayIn(face, view.publicityEndsOn!)}.`,
          )}
        </p>
      ) : (
        <p>
          {inTongue(face, electionStateNames[view.state])}
          {view.electedOn
            ? t(`，${dayIn(face, view.electedOn)}选举`, `; the vote was on ${dayIn(face, view.electedOn)}`)
            : null}
        </p>
      )}
      {view.contests.map((contest) => (
        <Fragment key={contest.id}>
          <h2>
            {t(
              `${contest.name.zh}（应选 ${contest.seats} 名）`,
              `${capital(contest.name.en)} (${contest.seats === 1 ? '1 seat' : `${contest.seats} seats`})`,
            )}
          </h2>
          {over ? (
            <TaskList
              items={contest.candidates
                .filter((one) => one.votes !== null)
                .map((one) => ({
                  key: one.id,
                  title: one.name,
                  hint: [
                    one.department,
                    t(`${one.votes} 票`, one.votes === 1 ? '1 vote' : `${one.votes} votes`),
                  ]
                    .filter(Boolean)
                    .join(' · '),
                  state: {
                    tone: one.state === 'elected' ? ('good' as const) : ('quiet' as const),
                    label: inTongue(face, candidateStateNames[one.state]),
                  },
                }))}
            />
          ) : (
            <CardList
              items={contest.candidates
                .filter((one) => one.state === 'standing')
                .map((one) => ({
                  key: one.id,
                  title: one.name,
                  ...(one.department ? { detail: one.department } : {}),
                }))}
            />
          )}
          {contest.rounds.map((round) =>
            round.explained ? (
              <p key={round.id} class="jp-hint">
                {inTongue(face, round.explained)}
              </p>
            ) : null,
          )}
        </Fragment>
      ))}
      {mayObject && standing.length > 0 ? (
        <>
          <h2>{t('对候选人有异议', 'Something against a candidate')}</h2>
          <p class="jp-hint">
            {t('只有工会看得到是谁提的，逐条答复。', 'Only the union sees it, and answers each one.')}
          </p>
          <PageForm face={face} action={path} patient>
            <RadioGroup
              name="candidateId"
              label={t('对哪一位', 'About whom')}
              error={errorOf(face, 'candidateId')}
              value={typedOf(face, 'candidateId')}
              choices={standing.map(({ contest, one }) => ({
                value: one.id,
                label: t(
                  `${one.name}（${inTongue(face, contest.name)}）`,
                  `${one.name} (${inTongue(face, contest.name)})`,
                ),
              }))}
            />
            <TextArea
              name="wording"
              label={t('事实和理由', 'What, and why')}
              error={errorOf(face, 'wording')}
              value={typedOf(face, 'wording')}
              minLength={5}
              maxLength={1000}
              required
            />
            <Button>{t('提交', 'Send')}</Button>
          </PageForm>
        </>
      ) : null}
    </Page>
  );
}

/** A vote in one's own constituency or group: who stands, by which rule, the way to the ballot, what came of it. */
export function WardPage({
  face,
  view,
  ballotId,
  done,
}: {
  face: Face;
  view: WardView;
  /** The ballot under way, where the reader is on its roll. */
  ballotId: string | null;
  /** What was just sent. */
  done: string | null;
}) {
  const t = sayIn(face);
  const { rules, request } = view;
  const said: Record<string, [zh: string, en: string]> = {
    propose: ['已提名，工会会答复', 'Put forward; the union answers it'],
    stand: ['已自荐，工会会答复', 'You put yourself forward; the union answers it'],
    second: ['已附议', 'You seconded it'],
    decline: ['已退出', 'You withdrew'],
  };
  const listed = view.standing.filter((one) => one.state !== 'withdrawn');
  return (
    <Page
      face={face}
      tab="todo"
      back={{ href: `${homeOf(face)}/elections`, label: t('全部选举', 'All elections') }}
      labels={{ name: t('姓名', 'Name') }}
    >
      <h1>{inTongue(face, view.title)}</h1>
      {done && said[done] ? <NoticeBanner tone="good" title={t(...said[done])} /> : null}
      <p>
        {inTongue(face, wardStateNames[view.state])}
        {view.settledOn ? t(`，${dayIn(face, view.settledOn)}`, `, ${dayIn(face, view.settledOn)}`) : null}
      </p>
      {ballotId ? (
        <ButtonLink href={`${homeOf(face)}/ballots/${ballotId}`}>{t('去投票', 'Go to the vote')}</ButtonLink>
      ) : null}
      {request ? (
        <p>
          {request.by === 'people'
            ? t(
                `选区 ${request.of} 人中 ${request.count} 人联名提出撤换代表${request.name}。理由：${request.reason}`,
                `${request.count} of the ${request.of} people here ask for the recall of ${request.name}. Their reason: ${request.reason}`,
              )
            : t(
                `工会提出撤换代表${request.name}。理由：${request.reason}`,
                `The union asks for the recall of ${request.name}. Its reason: ${request.reason}`,
              )}
        </p>
      ) : null}
      {rules ? (
        <p class="jp-hint">
          {t(
            `可以投票的 ${view.people} 人；${rules.turnout.needed} 人以上参加才有效，${rules.majority.needed} 票以上${request ? '才能撤换' : '才能当选'}（《${rules.majority.document}》）。`,
            `${view.people} may vote; it holds once ${rules.turnout.needed} have taken part, and ${rules.majority.needed} votes ${request ? 'recall' : 'elect'} (${rules.majority.document}).`,
          )}
        </p>
      ) : null}
      {request ? null : (
        <>
          <h2>
            {t(
              `候选人（应选 ${view.seats} 名）`,
              `Candidates (${view.seats === 1 ? '1 seat' : `${view.seats} seats`})`,
            )}
          </h2>
          {listed.length === 0 ? (
            <EmptyState title={t('还没有候选人', 'Nobody stands yet')} />
          ) : (
            <TaskList
              items={listed.map((one) => ({
                key: one.id,
                title: one.name,
                hint: [
                  one.department,
                  one.votes === null
                    ? t(`提名：${one.proposedBy}`, `put forward by ${one.proposedBy}`)
                    : t(`${one.votes} 票`, one.votes === 1 ? '1 vote' : `${one.votes} votes`),
                ]
                  .filter(Boolean)
                  .join(' · '),
                state: {
                  tone: one.state === 'elected' ? ('good' as const) : ('quiet' as const),
                  label: inTongue(face, wardCandidateStateNames[one.state]),
                },
              }))}
            />
          )}
          <Nominations face={face} view={view} />
        </>
      )}
      {view.rounds.map((round) =>
        round.explained ? (
          <p key={round.ballotId} class="jp-hint">
            {inTongue(face, roundKindNames[round.kind])}
            {t('：', ': ')}
            {inTongue(face, round.explained)}
          </p>
        ) : null,
      )}
      {view.reason ? <p>{view.reason}</p> : null}
    </Page>
  );
}

/** Whom the people who vote put forward: to second, to add to, to withdraw from. */
function Nominations({ face, view }: { face: Face; view: WardView }) {
  const t = sayIn(face);
  const needed = view.rules?.seconders?.value ?? 0;
  const waiting = view.nominations.filter((one) => one.refused === null);
  const refused = view.nominations.filter((one) => one.refused !== null && (one.mine || one.me));
  return (
    <>
      {waiting.length > 0 || refused.length > 0 ? <h2>{t('提名', 'Put forward')}</h2> : null}
      {waiting.map((one) => (
        <section key={one.id}>
          <h3>{one.department ? `${one.name} · ${one.department}` : one.name}</h3>
          <p class="jp-hint">
            {t(
              `${one.proposedBy}提名，${one.seconders} 人附议${needed > 0 ? `，须 ${needed} 人` : ''}；待工会答复`,
              `Put forward by ${one.proposedBy}; ${one.seconders} seconded it${needed > 0 ? `, ${needed} are needed` : ''}. The union is to answer.`,
            )}
          </p>
          {one.mine ? (
            <p>{t('您已提名或附议。', 'You put them forward or seconded it.')}</p>
          ) : view.may.propose ? (
            <PageForm face={face} hidden={{ act: 'second', person: one.employeeId }} patient>
              <Button kind="plain">{t(`附议${one.name}`, `Second ${one.name}`)}</Button>
            </PageForm>
          ) : null}
        </section>
      ))}
      {refused.map((one) => (
        <p key={one.id}>
          {t(
            `工会没有接受${one.name}的提名：${one.refused}`,
            `The union did not take up the nomination of ${one.name}: ${one.refused}`,
          )}
        </p>
      ))}
      {view.may.decline ? (
        <PageForm face={face} hidden={{ act: 'decline' }} patient>
          <Button kind="plain">{t('我不参选', 'I do not want to stand')}</Button>
        </PageForm>
      ) : null}
      {view.may.propose ? (
        <>
          <h2>{t('提名候选人', 'Put somebody forward')}</h2>
          <p class="jp-hint">
            {t(
              `写一位可以在这里投票的人${needed > 0 ? `，须有 ${needed} 人附议` : ''}。工会接受后成为候选人；不接受的写明理由。`,
              `Somebody who votes here${needed > 0 ? `; ${needed} others must second it` : ''}. Once the union takes it up they stand; if not, it says why.`,
            )}
          </p>
          <PageForm face={face} hidden={{ act: 'propose' }} patient>
            <Field
              name="name"
              label={t('姓名', 'Name')}
              hint={t('同名的，在姓名后写部门。', 'Where several are called so, add the department.')}
              error={errorOf(face, 'name') ?? errorOf(face, 'employeeId')}
              value={typedOf(face, 'name')}
              maxLength={80}
              required
            />
            <Button>{t('提名', 'Put forward')}</Button>
          </PageForm>
          {view.may.decline ? null : (
            <PageForm face={face} hidden={{ act: 'stand' }} patient>
              <Button kind="plain">{t('提名我自己', 'Put myself forward')}</Button>
            </PageForm>
          )}
        </>
      ) : null}
    </>
  );
}
