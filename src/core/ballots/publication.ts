/**
 * What of a count may be told. Sums always; single options, single ballots and parts of a whole only where so many voted
 * that they tell of nobody. A vote that decides or elects is told whole, for its options are its sums; but neither ballot by
 * ballot nor phone and paper apart.
 *
 *   countBeforehand    the tally as scrutineers see it before they confirm it
 *   resultToPublish    the tally as it is kept, shown and exported from publication on
 *   mayTellSingly, tooFewToTell   before the single ballots of a blind vote are given out
 */
import { conflict } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { asksAlike } from './alike.ts';
import type { BallotPaper } from './paper.ts';
import { leastToBreakDown } from './presets.ts';
import type { RollCounts } from './kinds.ts';
import { bare, breakDown, type PartTally, tally, type Tally, withoutOptions } from './rules.ts';
import type { Ballot, Roll, Strata } from './schema.ts';

/**
 * What scrutineers are shown of a count before it is published: what will be published, and where few voted by phone or
 * on paper the sums alone. The count of the paper they watched over; who sees it beside the whole has the phones' left.
 *
 * @returns `apart`: one of the two ways tells of few
 */
export async function countBeforehand(
  ctx: Ctx,
  ballot: Ballot,
  counted: Tally,
  taken: RollCounts['taken'],
): Promise<{ tally: Tally; apart: boolean }> {
  const few = (n: number) => n > 0 && n < leastToBreakDown();
  const phone = ballot.closing?.statement.returned ?? taken.portal;
  const apart =
    taken.paper > 0 && phone > 0 && (few(phone) || few(ballot.paperCount?.returned ?? taken.paper));
  return { tally: apart ? bare(counted) : await resultToPublish(ctx, ballot, counted), apart };
}

const decides = (ballot: Pick<Ballot, 'majority' | 'paper'>): boolean =>
  ballot.majority !== null || ballot.paper.seats !== null;

/** What stands here without its options cannot be found anywhere else: pages, papers and programs read it from here. */
export async function resultToPublish(ctx: Ctx, ballot: Ballot, counted: Tally): Promise<Tally> {
  // A void ballot decides nothing, and is held again: what it came to so far is nobody's to know.
  if (counted.void !== null) return bare(counted);
  if (decides(ballot)) return counted;
  const before = await toldBefore(ctx, ballot);
  const parted = ballot.strata && partsMayBeTold(ballot, before);
  const parts = parted ? await countParts(ctx, ballot) : [];
  const sizes = Object.fromEntries(parts.map((part) => [part.key, part.valid]));
  const shown = breakDown(counted.valid, sizes, leastToBreakDown());
  const told = await toldByRepetition(ctx, ballot, before, shown);
  const few =
    counted.valid < leastToBreakDown() ||
    told.has(everybody) ||
    isGroupOfParts(ballot, before) ||
    toldBySubtraction(ballot, before, counted.valid);
  if (few) return withoutOptions(counted);
  // One part that is told elsewhere is left over by the others: then none is shown.
  if (shown.length === 0 || told.size > 0) return counted;
  return { ...counted, parts: parts.filter((part) => shown.includes(part.key)) };
}

/** What those by phone chose in each part, in the order of the parts. */
async function countParts(ctx: Ctx, ballot: Ballot): Promise<PartTally[]> {
  const { rows } = await ctx.client.query<{ stratum: string; content: string; n: number }>(
    `select stratum, content, count(*)::int as n from published_ballots
     where unit_id = $1 and ballot_id = $2 and stratum is not null group by stratum, content`,
    [ctx.unit.id, ballot.id],
  );
  return (ballot.strata?.parts ?? []).flatMap(({ key, title }) => {
    const portal = rows.filter((row) => row.stratum === key);
    if (portal.length === 0) return [];
    const taken = portal.reduce((sum, { n }) => sum + n, 0);
    const { valid, lines } = tally({
      paper: ballot.paper,
      entitled: taken,
      present: null,
      portalTaken: taken,
      paperTaken: 0,
      portal,
      paperCount: null,
      floor: null,
      gate: null,
      majority: null,
    });
    return [
      {
        key,
        title,
        valid,
        lines: lines.map(({ id, byOption, approval }) => ({ id, byOption, approval })),
      },
    ];
  });
}

/** Stand for all who voted, and for those in none of the parts that are shown. */
const everybody = '*';
const others = '-';

/** A result whose single options are told. */
interface Told {
  voters: Roll['kind'];
  groupId: string | null;
  valid: number;
}

/** One of the same year; by what its parts are told, if they are. */
interface Before extends Told {
  id: string;
  by: Strata['by'] | null;
}

/** Votes of the same year that asked something of the same, and whose single options are told. */
async function toldBefore(ctx: Ctx, ballot: Ballot): Promise<Before[]> {
  const { rows } = await ctx.client.query<Before & { paper: BallotPaper }>(
    `select b.id, b.paper, b.roll ->> 'kind' as voters, b.roll ->> 'groupId' as "groupId", (b.result ->> 'valid')::int as valid,
       case when jsonb_array_length(coalesce(b.result -> 'parts', '[]'::jsonb)) > 0 then b.strata ->> 'by' end as by
     from ballots b
     where b.unit_id = $1 and b.id <> $2 and b.kind = $3 and b.state = 'published'
       and extract(year from b.closes_on) = extract(year from $4::date) and b.result #> '{lines,0,byOption}' <> '{}'::jsonb`,
    [ctx.unit.id, ballot.id, ballot.kind, ballot.closesOn],
  );
  return rows.filter(({ paper }) => asksAlike(ballot.paper, paper));
}

/**
 * Groups and parts may add up to one another but for a few, and so may parts of two kinds: a branch is its groups and
 * whoever is in none of them. So of one year's results either the groups' are told or parts of one kind.
 */
const partsMayBeTold = (ballot: Ballot, before: readonly Before[]): boolean =>
  before.every(({ groupId, by }) => groupId === null && (by === null || by === ballot.strata?.by));
const isGroupOfParts = ({ roll }: Ballot, before: readonly Before[]): boolean =>
  roll.kind !== 'list' && roll.groupId !== undefined && before.some(({ by }) => by !== null);

/**
 * Where nearly the same people answered the same question this year, as a whole or as a part: then what the newcomer
 * chose is the difference.
 *
 * @param shown the parts of this vote that would be told
 * @returns of them, of `others` and `everybody`, those that differ by a few people from what is told already
 */
async function toldByRepetition(
  ctx: Ctx,
  ballot: Ballot,
  before: readonly Before[],
  shown: readonly string[],
): Promise<Set<string>> {
  const among = (part: string, parts: string) =>
    `(${part} = '${everybody}' or stratum = ${part} or (${part} = '${others}' and (stratum = any(${parts})) is not true))`;
  const { rows } = await ctx.client.query<{ part: string }>(
    `with told as (
       select b.id, p.part, x.parts from ballots b
         cross join lateral (select coalesce(array_agg(e ->> 'key'), '{}') as parts from jsonb_array_elements(coalesce(b.result -> 'parts', '[]'::jsonb)) e) x
         cross join lateral unnest(x.parts || case when x.parts = '{}' then array['${everybody}'] else array['${everybody}', '${others}'] end) p (part)
       where b.unit_id = $1 and b.id = any($3::uuid[])),
     took as (select ballot_id, employee_id, stratum from ballot_roll where unit_id = $1 and channel is not null
              and (ballot_id = $2 or ballot_id in (select id from told)))
     select distinct mine.part from unnest($5::text[]) mine (part), told where (
       select count(*) from (
         select employee_id from took
         where (ballot_id = told.id and ${among('told.part', 'told.parts')}) or (ballot_id = $2 and ${among('mine.part', '$6::text[]')})
         group by employee_id having count(*) = 1) apart)
       between 1 and $4::int - 1`,
    [
      ctx.unit.id,
      ballot.id,
      before.map(({ id }) => id),
      leastToBreakDown(),
      shown.length === 0 ? [everybody] : [everybody, others, ...shown],
      shown,
    ],
  );
  return new Set(rows.map((row) => row.part));
}

/**
 * Whether somebody could take this result and those published already from one another on the same question in the same
 * year, a group's from the whole union's or the members' from all employees', and be left with a few people's.
 */
function toldBySubtraction(ballot: Ballot, before: readonly Before[], valid: number): boolean {
  const { roll } = ballot;
  if (roll.kind === 'list') return false;
  const all: Told[] = [
    ...before.filter(({ voters }) => voters !== 'list'),
    { voters: roll.kind, groupId: roll.groupId ?? null, valid },
  ];
  const hides = (whole: Told, parts: Told[]) => {
    const sizes = Object.fromEntries(parts.map((part) => [part.groupId ?? '', part.valid]));
    return breakDown(whole.valid, sizes, leastToBreakDown()).length < Object.keys(sizes).length;
  };
  return all.some((whole) => {
    const within = all.filter((one) => one.groupId !== null && whole.groupId === null);
    const members = all.filter((one) => one.voters === 'members' && whole.voters === 'employees');
    return (
      hides(
        whole,
        within.filter((one) => one.voters === whole.voters),
      ) ||
      hides(
        whole,
        within.filter((one) => members.includes(one)),
      ) ||
      hides(
        whole,
        members.filter((one) => one.groupId === whole.groupId),
      )
    );
  });
}

/** Whether the single ballots may be given out: not where they would tell of a few people, or leave those on paper over. */
export function mayTellSingly(ballot: Ballot, handedOut: number): boolean {
  if (!ballot.closing) return true;
  const phone = ballot.closing.statement.returned;
  // Until it is confirmed a count of the paper may be anything.
  const paper = ballot.result ? (ballot.paperCount?.returned ?? 0) : handedOut;
  // A vote that decides is told whole; where all voted by phone, its ballots are that whole.
  if (decides(ballot) && paper === 0) return true;
  return breakDown(phone + paper, { phone }, leastToBreakDown()).length > 0;
}

/** Refusal `tooFewToTell` (409): what is said where `mayTellSingly` says no. */
export const tooFewToTell = (): Error =>
  conflict('tooFewToTell', {
    zh: `参加的人不足 ${leastToBreakDown()} 人（手机或纸票），为保护投票人，不公布每一张票，只公布合计。`,
    en: `Fewer than ${leastToBreakDown()} people voted, by phone or on paper: to protect them only the sum is published, not each ballot.`,
  });
