/**
 * What the ballots engine asks of appraisals: who runs and scrutinizes their votes, when they close, and what follows
 * once the count is confirmed.
 *
 *   ballotKindOf       the kind of ballot of each kind of appraisal
 *   appraisalBallots   what this module adds to them
 */
import { nameOf } from './banks.ts';
import { and, eq } from 'drizzle-orm';
import { countBallot, loadBallot } from '../../../core/ballots/ballots.ts';
import type { BallotKind, RollCounts } from '../../../core/ballots/kinds.ts';
import { oneLine } from '../../../core/ballots/paper.ts';
import { leastToReach } from '../../../core/ballots/rules.ts';
import type { Ballot } from '../../../core/ballots/schema.ts';
import { daysBetween } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { type AppraisalKind, pollTopics, type PollTopic } from '../states.ts';
import {
  type Appraisal,
  changeAppraisal,
  hrefOf,
  isSubject,
  keeperRole,
  loadAppraisal,
  ownAppraisal,
  type Subject,
  subjectsOf,
} from './base.ts';
import { keeps, mayConfirm } from './policy.ts';
import { asksForAction, rateOf } from './rules.ts';
import { appraisalSubjects } from './schema.ts';

/** A kind for each question that may be asked: of one question a group's result and the whole unit's tell of few. */
export const ballotKindOf = ({ kind, topic }: Pick<Appraisal, 'kind' | 'topic'>): string =>
  kind === 'poll' ? `poll.${topic}` : `appraisal.${kind}`;

/** A poll stays open for the least days, an appraisal until enough have taken part; or until its last day is over. */
async function notYetClosable(
  ctx: Ctx,
  ballot: Ballot,
  { entitled, taken }: RollCounts,
): Promise<Text | null> {
  const took = taken.portal + taken.paper;
  if (ctx.today > ballot.closesOn || took >= entitled) return null;
  if (ballot.kind.startsWith('poll.')) {
    const { min } = (await rulesHere(ctx)).range('pollDays').value;
    return daysBetween(ballot.opensOn, ctx.today) >= min
      ? null
      : {
          zh: `至少开放 ${min} 天，或全体都已参加，才能提前结束。`,
          en: `It can be closed early after ${min} days, or when everybody has taken part.`,
        };
  }
  const needed = ballot.floor ? leastToReach(entitled, ballot.floor) : 0;
  return took >= needed
    ? null
    : {
        zh: `参加的有 ${took} 人，至少要 ${needed} 人，才能在 ${ballot.closesOn} 之前结束。`,
        en: `${took} have taken part; ${needed} are needed to close before ${ballot.closesOn} is over.`,
      };
}

async function closed(ctx: Ctx, ballot: Ballot): Promise<void> {
  const found = await loadAppraisal(ctx, ballot.subjectId, { lock: true });
  await changeAppraisal(ctx, found, { state: 'closed', closedOn: ctx.today });
  await ctx.closeTasks({ kind: 'appraisal.close', subjectId: found.id });
  for (const role of ['fundsAuditor', 'womenCadre'] as const)
    await ctx.task({
      kind: 'appraisal.confirm',
      title: {
        zh: `监票：确认计票结果（${found.title}）`,
        en: `Scrutineer: confirm the count (${nameOf(found).en})`,
      },
      subject: { kind: 'appraisal', id: found.id },
      href: `/desk/${ctx.unit.code}/ballots/${ballot.id}`,
      for: { role },
    });
}

/** Whether the rule asks for action is seen while the count is whole: what is published of few voters are sums alone. */
async function beforeConfirming(ctx: Ctx, ballot: Ballot): Promise<void> {
  const subjects = await subjectsOf(ctx, ballot.subjectId);
  if (subjects.length === 0) return;
  const { tally } = await countBallot(ctx, ballot.id);
  const share = (await rulesHere(ctx)).ratio('notCompetentShare');
  for (const subject of subjects) {
    const line = tally.lines.find((each) => each.id === subject.id);
    if (line)
      await changeSubject(ctx, subject, {
        actionAsked: asksForAction(line, tally, { ...share.value, strict: share.strict === true }),
      });
  }
}

const changeSubject = (ctx: Ctx, subject: Subject, set: Partial<Subject>) =>
  ctx.db
    .update(appraisalSubjects)
    .set({ ...set, version: subject.version + 1 })
    .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.id, subject.id)));

/** The count is confirmed and becomes the appraisal's; a void vote is held again. */
async function counted(ctx: Ctx, { id }: Ballot): Promise<void> {
  const ballot = await loadBallot(ctx, id);
  const found = await loadAppraisal(ctx, ballot.subjectId, { lock: true });
  await ctx.closeTasks({ kind: 'appraisal.confirm', subjectId: found.id });
  const tally = ballot.result!;
  if (ballot.state === 'void') {
    await changeAppraisal(ctx, found, {
      state: 'draft',
      ballotId: null,
      opensOn: null,
      closesOn: null,
      closedOn: null,
      voids: found.voids + 1,
    });
    await ctx.record({
      kind: 'appraisal.void',
      happenedOn: ctx.today,
      title: {
        zh: `${found.title}投票无效，须重新进行`,
        en: `${nameOf(found).en}: the vote is void and must be held again`,
      },
      subject: { kind: 'appraisal', id: found.id },
      payload: { ballot: ballot.id },
    });
    return;
  }
  for (const subject of await subjectsOf(ctx, found.id)) {
    const line = tally.lines.find((each) => each.id === subject.id);
    if (line) await changeSubject(ctx, subject, { result: line });
  }
  await changeAppraisal(ctx, found, {
    state: 'confirmed',
    confirmedOn: ctx.today,
    entitled: tally.entitled,
    returned: tally.returned,
    valid: tally.valid,
    approving: found.kind === 'poll' ? rateOf(tally, oneLine).num : null,
    floorMet: tally.floorMet,
    result: tally,
  });
  await ctx.record({
    kind: 'appraisal.counted',
    happenedOn: ctx.today,
    title: {
      zh: `${found.title}计票确认：发出 ${tally.issued} 票，收回 ${tally.returned} 票，有效 ${tally.valid} 票`,
      en: `${nameOf(found).en}, count confirmed: ${tally.issued} issued, ${tally.returned} returned, ${tally.valid} valid`,
    },
    subject: { kind: 'appraisal', id: found.id },
    payload: { ballot: ballot.id },
  });
  await ctx.task({
    kind: 'appraisal.publish',
    title: { zh: `公布结果：${found.title}`, en: `Publish the result: ${nameOf(found).en}` },
    subject: { kind: 'appraisal', id: found.id },
    href: hrefOf(ctx, found.id),
    for: { role: keeperRole(found.kind) },
  });
}

const kindOf = (kind: AppraisalKind, topic: PollTopic | null = null): BallotKind => ({
  kind: ballotKindOf({ kind, topic }),
  run: keeps[kind],
  scrutinize: mayConfirm[kind],
  judges: async (ctx, ballot) =>
    isSubject(ctx, await subjectsOf(ctx, ballot.subjectId)) ? ownAppraisal() : null,
  subjectPath: (ballot) => `appraisals/${ballot.subjectId}`,
  notYetClosable,
  closed,
  beforeConfirming,
  counted,
});

export const appraisalBallots: BallotKind[] = [
  ...pollTopics.map((topic) => kindOf('poll', topic)),
  kindOf('leaders'),
  kindOf('officers'),
];
