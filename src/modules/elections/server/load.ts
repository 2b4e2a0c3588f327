/** Loading and changing an election, its contests and rounds, each under its version. */
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../../core/context/context.ts';
import { unitById } from '../../../core/context/in-unit.ts';
import { personIn, type UnitRef } from '../../../core/access/policy.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { conflict, forbidden, notFound, type Refusal, stale } from '../../../platform/http/refusal.ts';
import { sameName } from '../../../core/ballots/paper.ts';
import { electionStateNames } from '../locale.ts';
import { type ElectionStep, electionSteps, mayStep, type Source } from './rules.ts';
import { electionCandidates, electionContests, electionRounds, elections } from './schema.ts';

export type Election = typeof elections.$inferSelect;
export type Contest = typeof electionContests.$inferSelect;
export type Candidate = typeof electionCandidates.$inferSelect;
export type Round = typeof electionRounds.$inferSelect;

export const hrefOf = (ctx: Pick<Ctx, 'unit'>, id: string): string =>
  `/desk/${ctx.unit.code}/elections/${id}`;

const select = (ctx: Ctx, id: string) =>
  ctx.db
    .select()
    .from(elections)
    .where(and(eq(elections.unitId, ctx.unit.id), eq(elections.id, id)));

const noElection = () =>
  notFound({ zh: '没有找到这次选举。', en: 'This election was not found.' }, 'electionNotFound');

/** To be shown: nothing is locked. @throws Refusal `electionNotFound` */
export async function readElection(ctx: Ctx, id: string): Promise<Election> {
  const [election] = await select(ctx, id);
  if (!election) throw noElection();
  return election;
}

/** To be changed: its row is locked. @throws Refusal `electionNotFound`, `stale` */
export async function loadElection(ctx: Ctx, id: string, version?: number): Promise<Election> {
  const [election] = await select(ctx, id).for('update');
  if (!election) throw noElection();
  if (version !== undefined && election.version !== version) throw stale();
  return election;
}

/**
 * Whoever stands, or is to be recalled, leaves the steps from the publicity to the result to others, who are named. What
 * has no name in it goes on: the request before, the report of a settled result after.
 *
 * @param of the people on whom the vote is
 * @returns null where whoever acts is not one of them
 */
export async function ownVote(
  ctx: Ctx,
  of: readonly string[],
  what: 'election' | 'recall',
): Promise<Refusal | null> {
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  return me === undefined || !of.includes(me) ? null : leaveVote(ctx, of, what);
}

/** What somebody on whom the vote is is told: why they leave it to others, and to whom. */
export async function leaveVote(
  ctx: Ctx,
  of: readonly string[],
  what: 'election' | 'recall',
): Promise<Refusal> {
  const others = (await runnersBut(ctx, of)).map((one) => one.name);
  const who =
    others.length > 0
      ? { zh: `请交给${others.join('、')}办理。`, en: `Hand over to ${others.join(', ')}.` }
      : {
          zh: '现在没有这样的工会干部：请主席在“账号与权限”里请一位与投票无关的人担任“工会干部”，由其办理。',
          en: 'There is no such cadre now: let the chair make somebody on whom the vote is not a union cadre under “Accounts and roles”.',
        };
  const why =
    what === 'election'
      ? {
          zh: '您是本次选举的候选人，公示以后的办理、投票、计票和结果登记由不参选的人负责。',
          en: 'You stand in this election: from the publicity on, its steps, the vote, the count and the result are left to people who do not stand.',
        }
      : {
          zh: '您是被提议罢免的人，表决和计票由其他人负责。',
          en: 'The recall is of you: the vote and its count are left to others.',
        };
  return forbidden(
    { zh: why.zh + who.zh, en: `${why.en} ${who.en}` },
    what === 'election' ? 'ownElection' : 'ownRecall',
  );
}

/** Accounts that run elections here, without those of the people named. */
async function runnersBut(
  ctx: Ctx,
  people: readonly string[],
): Promise<{ name: string; role: 'chair' | 'cadre' }[]> {
  const { rows } = await ctx.client.query<{ name: string; role: 'chair' | 'cadre' }>(
    `select a.display_name as name, min(g.role) as role from held_roles g join accounts a on a.id = g.account_id
     where g.unit_id = $1 and g.role in ('chair', 'cadre') and a.disabled_at is null
       and g.from_on <= $3 and (g.to_on is null or g.to_on > $3)
       and not exists (select from account_people p where p.unit_id = g.unit_id and p.account_id = g.account_id and p.employee_id = any($2::uuid[]))
     group by a.id, a.display_name order by a.display_name, a.id`,
    [ctx.unit.id, people, ctx.today],
  );
  return rows;
}

/** Everybody who stands in an election, or stood to the end, and who bears a name written in that is still to be known. */
export async function standers(ctx: Ctx, electionId: string): Promise<string[]> {
  const candidates = (await candidatesOf(ctx, { electionId }))
    .filter((one) => one.state !== 'withdrawn' && one.state !== 'struck')
    .map((one) => one.employeeId);
  const { rows } = await ctx.client.query<{ name: string }>(
    `select distinct u ->> 'name' as name from election_contests c join election_rounds r on r.unit_id = c.unit_id and r.contest_id = c.id,
       jsonb_array_elements(r.result -> 'unidentified') u
     where c.unit_id = $1 and c.election_id = $2 and c.state = 'unidentified'`,
    [ctx.unit.id, electionId],
  );
  const bearers = await Promise.all(rows.map(({ name }) => membersCalled(ctx, name)));
  return [...new Set([...candidates, ...bearers.flat()])];
}

/** The members in force of this name. */
export async function membersCalled(ctx: Ctx, name: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    `select e.id, e.name from employees e where e.unit_id = $1 and (e.left_on is null or e.left_on > $2)
       and exists (select from memberships m where m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member' and m.from_on <= $2 and (m.to_on is null or m.to_on > $2))`,
    [ctx.unit.id, ctx.today],
  );
  return rows.filter((row) => sameName(row.name) === sameName(name)).map((row) => row.id);
}

/** Why whoever acts leaves an election to others, from its publicity on; null where they do not stand in it. */
export const ownElection = async (ctx: Ctx, electionId: string): Promise<Refusal | null> =>
  ownVote(ctx, await standers(ctx, electionId), 'election');

/** @throws Refusal 403 `ownElection` */
export async function ensureNotStanding(ctx: Ctx, electionId: string): Promise<void> {
  const own = await ownElection(ctx, electionId);
  if (own) throw own;
}

/** Whose turn the steps of an election are: the chair's, or a cadre's where every chair stands in it. */
export async function turnOf(ctx: Ctx, electionId: string): Promise<{ role: 'chair' | 'cadre' }> {
  const runners = await runnersBut(ctx, await standers(ctx, electionId));
  return {
    role: runners.length > 0 && runners.every((one) => one.role === 'cadre') ? 'cadre' : 'chair',
  };
}

/** @throws Refusal 409 `electionState`, which says where the election stands */
export function ensureStep(election: Election, step: ElectionStep): void {
  if (mayStep(step, election)) return;
  const now = electionStateNames[election.state];
  throw conflict(
    'electionState',
    {
      zh: `选举现在是“${now.zh}”，不能这样办理。`,
      en: `The election stands at “${now.en}”; this cannot be done now.`,
    },
    { state: election.state },
  );
}

export async function changeElection(
  ctx: Ctx,
  election: Election,
  change: Partial<Election>,
  step?: ElectionStep,
): Promise<Election> {
  if (step) ensureStep(election, step);
  const [changed] = await ctx.db
    .update(elections)
    .set({
      ...change,
      ...(step ? { state: electionSteps[step].to } : {}),
      version: sql`${elections.version} + 1`,
    })
    .where(
      and(
        eq(elections.unitId, ctx.unit.id),
        eq(elections.id, election.id),
        eq(elections.version, election.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

export const contestsOf = (ctx: Ctx, electionId: string): Promise<Contest[]> =>
  ctx.db
    .select()
    .from(electionContests)
    .where(and(eq(electionContests.unitId, ctx.unit.id), eq(electionContests.electionId, electionId)))
    .orderBy(electionContests.position);

/** @throws Refusal `contestNotFound`, `stale` */
export async function loadContest(
  ctx: Ctx,
  id: string,
  asked: { electionId?: string; version?: number } = {},
): Promise<Contest> {
  const [contest] = await ctx.db
    .select()
    .from(electionContests)
    .where(and(eq(electionContests.unitId, ctx.unit.id), eq(electionContests.id, id)))
    .for('update');
  if (!contest || (asked.electionId !== undefined && contest.electionId !== asked.electionId))
    throw notFound({ zh: '没有找到这项选举。', en: 'This contest was not found.' }, 'contestNotFound');
  if (asked.version !== undefined && contest.version !== asked.version) throw stale();
  return contest;
}

export async function changeContest(ctx: Ctx, contest: Contest, change: Partial<Contest>): Promise<Contest> {
  const [changed] = await ctx.db
    .update(electionContests)
    .set({ ...change, version: sql`${electionContests.version} + 1` })
    .where(
      and(
        eq(electionContests.unitId, ctx.unit.id),
        eq(electionContests.id, contest.id),
        eq(electionContests.version, contest.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/** Of one contest, in the order of their recommendation; of all contests of an election by `electionId`. */
export async function candidatesOf(
  ctx: Ctx,
  of: { contestId: string } | { electionId: string },
): Promise<Candidate[]> {
  const rows = await ctx.db
    .select({ candidate: electionCandidates })
    .from(electionCandidates)
    .innerJoin(
      electionContests,
      and(
        eq(electionContests.unitId, electionCandidates.unitId),
        eq(electionContests.id, electionCandidates.contestId),
      ),
    )
    .where(
      and(
        eq(electionCandidates.unitId, ctx.unit.id),
        'contestId' in of
          ? eq(electionCandidates.contestId, of.contestId)
          : eq(electionContests.electionId, of.electionId),
      ),
    )
    .orderBy(sql`${electionCandidates.supporters} desc`, electionCandidates.name, electionCandidates.id);
  return rows.map((row) => row.candidate);
}

export const roundsOf = (ctx: Ctx, contestId: string): Promise<Round[]> =>
  ctx.db
    .select()
    .from(electionRounds)
    .where(and(eq(electionRounds.unitId, ctx.unit.id), eq(electionRounds.contestId, contestId)))
    .orderBy(electionRounds.number);

/** @throws Refusal `roundNotFound` */
export async function loadRound(
  ctx: Ctx,
  by: { id: string } | { itemId: string } | { ballotId: string },
): Promise<Round> {
  const [round] = await ctx.db
    .select()
    .from(electionRounds)
    .where(
      and(
        eq(electionRounds.unitId, ctx.unit.id),
        'id' in by
          ? eq(electionRounds.id, by.id)
          : 'itemId' in by
            ? eq(electionRounds.itemId, by.itemId)
            : eq(electionRounds.ballotId, by.ballotId),
      ),
    )
    .for('update');
  if (!round)
    throw notFound({ zh: '没有找到这一轮投票。', en: 'This round was not found.' }, 'roundNotFound');
  return round;
}

export async function changeRound(ctx: Ctx, round: Round, change: Partial<Round>): Promise<Round> {
  const [changed] = await ctx.db
    .update(electionRounds)
    .set({ ...change, version: sql`${electionRounds.version} + 1` })
    .where(
      and(
        eq(electionRounds.unitId, ctx.unit.id),
        eq(electionRounds.id, round.id),
        eq(electionRounds.version, round.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

export const sourceOf = (rule: { document: string; article: string | null; confirmed: boolean }): Source => ({
  document: rule.document,
  article: rule.article,
  confirmed: rule.confirmed,
});

/**
 * The least number of candidates for a contest. The rules name a surplus for the union committee, the funds audit
 * committee and the standing committee; chairs and seats of boards may have as many candidates as seats.
 */
export async function leastCandidates(
  ctx: Ctx,
  contest: Pick<Contest, 'committee' | 'office' | 'seats'>,
): Promise<{ least: number; source: Source | null }> {
  const param =
    contest.office !== 'member'
      ? null
      : contest.committee === 'standing'
        ? 'standingCandidates'
        : contest.committee === 'union' || contest.committee === 'fundsAudit'
          ? 'candidates'
          : null;
  if (param === null) return { least: contest.seats, source: null };
  const rule = (await rulesHere(ctx)).number(param, { seats: contest.seats });
  return { least: rule.value, source: sourceOf(rule) };
}

/** The union above, or null where Jia knows none. */
export const unionAbove = async (ctx: Ctx): Promise<UnitRef | null> =>
  ctx.unit.parentId === null ? null : unitById(ctx.client, ctx.unit.parentId);
