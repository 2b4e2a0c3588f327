/**
 * What other modules may ask of committees: what the rules want of them, who may sit, and the acts by which an election
 * or a recall takes effect.
 *
 *   needsHere         whether each kind is needed here, and with how many seats
 *   barTo             why somebody may not take a post, naming the rule
 *   renewalWarnings   from which day on a term's end below is near
 *   standingCommittee the committee of a kind that is in office, with its posts
 *   showRegister      every kind of committee: whether it is needed, and the one that stands
 *   startTerm, appoint, endPost
 *   vacatePosts, tellVacancies, ofMembers   what becomes of the posts of somebody who leaves
 */
import type { Ctx } from '../../../core/context/context.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { addMonths } from '../../../core/clock/index.ts';
import { overridesBelow, rulesHere } from '../../../core/rulebook/here.ts';
import { askNumber } from '../../../core/rulebook/index.ts';
import { type Bar, bar, type Candidate, type Need, needOf, type People, seatFault } from './rules.ts';
import { candidate, isAbove, seatRules } from './service.ts';

export {
  appoint,
  endPost,
  hrefOfCommittees,
  showRegister,
  startTerm,
  tellVacancies,
  vacatePosts,
} from './service.ts';
export { ofMembers } from './rules.ts';
export { committeeNames, postName } from '../locale.ts';
export type { Bar, Candidate, Need } from './rules.ts';

export interface NeedsHere {
  people: People;
  /** From so many women members on there is a women's committee, below it one women's member. */
  womenThreshold: number;
  of(kind: CommitteeKind): Need;
  seatFault(kind: CommitteeKind, seats: number): ReturnType<typeof seatFault>;
}

export async function needsHere(ctx: Ctx): Promise<NeedsHere> {
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const rules = seatRules(await rulesHere(ctx), people);
  const of = (kind: CommitteeKind) => needOf(kind, people, rules);
  return {
    people,
    womenThreshold: rules.women.value,
    of,
    seatFault: (kind, seats) => seatFault(seats, of(kind)),
  };
}

/**
 * Why somebody of the roster may not take a post; null when they may.
 *
 * @param holds what they will hold beside it; left out: what they hold now
 * @throws Refusal 422 `employeeNotHere`
 */
export async function barTo(
  ctx: Ctx,
  kind: CommitteeKind,
  post: Post,
  person: { employeeId: string; keepsFunds: boolean; relativeOfHead: boolean },
  holds?: Candidate['holds'],
): Promise<Bar | null> {
  const who = await candidate(ctx, person);
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  return bar(
    kind,
    post,
    holds ? { ...who, holds } : who,
    seatRules(await rulesHere(ctx), people),
    isAbove(ctx),
  );
}

/**
 * A term at or below the context's unit that ends by this day is to be renewed: by the rule of each place, and by a union's
 * own where it has one.
 */
export async function renewalWarnings(
  ctx: Ctx,
): Promise<{ places: Record<string, string>; units: Record<string, string> }> {
  // The scope of the transaction leaves nothing but this tree.
  const own = await overridesBelow(ctx.client, `o.param = 'renewalWarningMonths'`, ctx.today);
  const { rows } = await ctx.client.query<{ jurisdiction: string; ids: number[] }>(
    `select jurisdiction, coalesce(array_agg(id) filter (where id = any($2)), '{}') as ids from units
     where path <@ $1::ltree group by jurisdiction`,
    [ctx.unit.path, [...own.keys()]],
  );
  const by = (jurisdiction: string, id?: number) =>
    addMonths(
      ctx.today,
      askNumber('renewalWarningMonths', { jurisdiction, date: ctx.today }, own.get(id ?? 0) ?? []).value,
    );
  return {
    places: Object.fromEntries(rows.map(({ jurisdiction }) => [jurisdiction, by(jurisdiction)])),
    units: Object.fromEntries(
      rows.flatMap(({ jurisdiction, ids }) => ids.map((id) => [String(id), by(jurisdiction, id)])),
    ),
  };
}

export interface StandingCommittee {
  id: string;
  termNumber: number;
  termStart: string;
  /** The last day, of an extension where there is one. */
  endsOn: string;
  seats: number | null;
  posts: {
    id: string;
    employeeId: string | null;
    name: string;
    post: Post;
    keepsFunds: boolean;
    version: number;
  }[];
}

/** The committee of a kind that is in office, or null. */
export async function standingCommittee(ctx: Ctx, kind: CommitteeKind): Promise<StandingCommittee | null> {
  const { rows } = await ctx.client.query<StandingCommittee>(
    `select c.id, c.term_number as "termNumber", c.term_start as "termStart", coalesce(c.extended_to, c.term_end) as "endsOn", c.seats,
            coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'employeeId', p.employee_id, 'name', p.person_name, 'post', p.post,
              'keepsFunds', p.keeps_funds, 'version', p.version) order by p.start_on, p.id)
              from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and p.end_on is null), '[]') as posts
     from committees c where c.unit_id = $1 and c.kind = $2 and c.ended_on is null`,
    [ctx.unit.id, kind],
  );
  return rows[0] ?? null;
}
