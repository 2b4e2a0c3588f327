/**
 * A vote in a constituency or group: loading and changing it, who votes in it and by which rules.
 *
 *   loadWardVote, changeWardVote, wardCandidatesOf
 *   wardOf, onWhom       who votes, by which rules; on whom the vote is
 *   wardVoteIn, toChange   locked, for a step; of whoever does not stand in it
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../../../core/context/context.ts';
import {
  type Assembly,
  type Constituency,
  loadAssembly,
  mustRule,
  ofMembers,
  ruleIf,
} from '../../../core/meetings/assemblies.ts';
import {
  constituencyPeople,
  delegateRules,
  groupPeople,
  loadConstituency,
} from '../../../core/meetings/constituencies.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { RatioValue, RuleAnswer } from '../../../core/rulebook/index.ts';
import { leastVotes } from '../../../core/rulebook/ratio.ts';
import { conflict, notFound, stale } from '../../../platform/http/refusal.ts';
import { wardStateNames } from '../locale.ts';
import { ownVote } from './load.ts';
import { sameName } from '../../../core/ballots/paper.ts';
import { stands } from './rules.ts';
import { wardCandidates, wardVotes } from './schema.ts';

export type WardVote = typeof wardVotes.$inferSelect;
export type WardCandidate = typeof wardCandidates.$inferSelect;
export type RatioRule = RuleAnswer<RatioValue>;

export const subject = (id: string) => ({ kind: 'wardVote', id });
export const hrefOfWard = (ctx: Pick<Ctx, 'unit'>, id: string) => `/desk/${ctx.unit.code}/ward-votes/${id}`;
export const needed = (rule: RatioRule, of: number) =>
  leastVotes({ ...rule.value, strict: rule.strict === true }, of);

/** @throws Refusal 404 `wardVoteNotFound`, `stale` */
export async function loadWardVote(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<WardVote> {
  const query = ctx.db
    .select()
    .from(wardVotes)
    .where(and(eq(wardVotes.unitId, ctx.unit.id), eq(wardVotes.id, id)));
  const [vote] = await (expected.lock ? query.for('update') : query);
  if (!vote) throw notFound({ zh: '没有找到这次投票。', en: 'This vote was not found.' }, 'wardVoteNotFound');
  if (expected.version !== undefined && vote.version !== expected.version) throw stale();
  return vote;
}

export async function changeWardVote(ctx: Ctx, vote: WardVote, to: Partial<WardVote>): Promise<WardVote> {
  const [changed] = await ctx.db
    .update(wardVotes)
    .set({ ...to, version: sql`${wardVotes.version} + 1` })
    .where(
      and(eq(wardVotes.unitId, ctx.unit.id), eq(wardVotes.id, vote.id), eq(wardVotes.version, vote.version)),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

export const wardCandidatesOf = (ctx: Ctx, voteIds: readonly string[]): Promise<WardCandidate[]> =>
  ctx.db
    .select()
    .from(wardCandidates)
    .where(and(eq(wardCandidates.unitId, ctx.unit.id), inArray(wardCandidates.voteId, [...voteIds])))
    .orderBy(wardCandidates.name, wardCandidates.id);

export interface Ward {
  assembly: Assembly | null;
  constituency: Constituency | null;
  /** Everybody who votes: the constituency, or the members of the group. */
  people: Set<string>;
  turnout: RatioRule;
  majority: RatioRule;
  /** How many have to second whom somebody puts forward on the phone; null in a recall, and where no rule says. */
  seconders: RuleAnswer<number> | null;
  /** Fewest candidates for the seats; the seats themselves where no rule asks more. */
  least: { value: number; rule: RuleAnswer<number> | null };
}

/** Who votes, and by which rules. @throws Refusal 409 `noRule` */
export async function wardOf(
  ctx: Ctx,
  vote: Pick<WardVote, 'purpose' | 'assemblyId' | 'constituencyId' | 'groupId' | 'seats'>,
): Promise<Ward> {
  const rules = await rulesHere(ctx);
  const seconders = vote.purpose === 'recall' ? null : ruleIf(() => rules.number('wardSeconders'));
  if (vote.purpose === 'leader')
    return {
      seconders,
      assembly: null,
      constituency: null,
      people: await groupPeople(ctx, vote.groupId!),
      turnout: mustRule(() => rules.ratio('groupLeaderTurnout')),
      majority: mustRule(() => rules.ratio('groupLeaderMajority')),
      least: { value: vote.seats, rule: null },
    };
  const assembly = await loadAssembly(ctx, vote.assemblyId!);
  const constituency = await loadConstituency(ctx, assembly.id, vote.constituencyId!, 'read');
  const { turnout, majority } = await delegateRules(ctx, assembly);
  const surplus =
    vote.purpose === 'delegates' && ofMembers(assembly.body)
      ? mustRule(() => rules.number('delegateCandidates', { seats: vote.seats }))
      : null;
  return {
    seconders,
    assembly,
    constituency,
    people: await constituencyPeople(ctx, assembly, constituency),
    turnout,
    majority: vote.purpose === 'recall' ? mustRule(() => rules.ratio('delegateRecallMajority')) : majority,
    least: { value: surplus?.value ?? vote.seats, rule: surplus },
  };
}

/**
 * On whom the vote is: whoever stands or was put forward and waits for an answer, whoever bears a name that was written in
 * and is still to be known; or whoever is to be recalled.
 */
export async function onWhom(ctx: Ctx, vote: WardVote): Promise<string[]> {
  if (vote.request) return [vote.request.employeeId];
  const candidates = (await wardCandidatesOf(ctx, [vote.id]))
    .filter((one) => stands(one.state) || one.state === 'proposed')
    .map((one) => one.employeeId);
  const open = vote.state === 'unidentified' ? vote.rounds.findLast((round) => round.result)?.result : null;
  if (!open) return candidates;
  const named = await Promise.all(open.unidentified.map(({ name }) => bearersInWard(ctx, vote, name)));
  return [...new Set([...candidates, ...named.flat()])];
}

/** Who of those who vote is called so. */
export async function bearersInWard(ctx: Ctx, vote: WardVote, name: string): Promise<string[]> {
  const { people } = await wardOf(ctx, vote);
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, [...people]],
  );
  return rows.filter((row) => sameName(row.name) === sameName(name)).map((row) => row.id);
}

/** As which vote whoever it is on leaves it to others. */
export const whatOf = (vote: Pick<WardVote, 'purpose'>) =>
  vote.purpose === 'recall' ? 'recall' : 'election';

export const own = async (ctx: Ctx, vote: WardVote) => ownVote(ctx, await onWhom(ctx, vote), whatOf(vote));

/**
 * The vote, locked, in one of the states of a step.
 *
 * @throws Refusal 409 `wardVoteState`; 404 `wardVoteNotFound`, `stale`
 */
export async function wardVoteIn(
  ctx: Ctx,
  id: string,
  version: number | undefined,
  states: readonly WardVote['state'][],
): Promise<WardVote> {
  const vote = await loadWardVote(ctx, id, { ...(version === undefined ? {} : { version }), lock: true });
  if (!states.includes(vote.state)) {
    const now = wardStateNames[vote.state];
    throw conflict(
      'wardVoteState',
      {
        zh: `这次投票现在是“${now.zh}”，不能这样办理。`,
        en: `The vote stands at “${now.en}”; this cannot be done now.`,
      },
      { state: vote.state },
    );
  }
  return vote;
}

/** The vote, locked, for a step of whoever does not stand in it. @throws Refusal 403 `ownElection`, `ownRecall` */
export async function toChange(
  ctx: Ctx,
  id: string,
  version: number,
  states: readonly WardVote['state'][],
): Promise<WardVote> {
  const vote = await wardVoteIn(ctx, id, version, states);
  const refused = await own(ctx, vote);
  if (refused) throw refused;
  return vote;
}
