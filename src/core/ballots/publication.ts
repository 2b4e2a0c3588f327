/**
 * What of a count may be told. Sums always; single options, single ballots and parts of a whole only where so many voted
 * that they tell of nobody. A vote that decides or elects is told whole: its options are its sums.
 *
 *   resultToPublish    the tally as it is kept, shown and exported from publication on
 *   ensureToldSingly   before the single ballots of a blind vote are given out
 */
import { conflict } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { leastToBreakDown } from './presets.ts';
import { breakDown, type Tally, withoutOptions } from './rules.ts';
import type { Ballot } from './schema.ts';

const decides = (ballot: Pick<Ballot, 'majority' | 'paper'>): boolean =>
  ballot.majority !== null || ballot.paper.seats !== null;

/** What stands here without its options cannot be found anywhere else: pages, papers and programs read it from here. */
export async function resultToPublish(ctx: Ctx, ballot: Ballot, counted: Tally): Promise<Tally> {
  if (decides(ballot)) return counted;
  const few =
    counted.valid < leastToBreakDown() ||
    (await toldByRepetition(ctx, ballot)) ||
    (await toldBySubtraction(ctx, ballot, counted.valid));
  return few ? withoutOptions(counted) : counted;
}

/**
 * Whether nearly the same people answered the same question this year: then what the newcomer chose is the difference.
 */
async function toldByRepetition(ctx: Ctx, ballot: Ballot): Promise<boolean> {
  const { rows } = await ctx.client.query(
    `with told as (
       select id from ballots where unit_id = $1 and id <> $2 and kind = $3 and state = 'published'
         and extract(year from closes_on) = extract(year from $4::date) and result #> '{lines,0,byOption}' <> '{}'::jsonb),
     took as (select ballot_id, employee_id from ballot_roll where unit_id = $1 and channel is not null
              and (ballot_id = $2 or ballot_id in (select id from told)))
     select from told where (
       select count(*) from (
         select employee_id from took where ballot_id in (told.id, $2) group by employee_id having count(*) = 1) apart)
       between 1 and $5::int - 1 limit 1`,
    [ctx.unit.id, ballot.id, ballot.kind, ballot.closesOn, leastToBreakDown()],
  );
  return rows.length > 0;
}

/**
 * Whether somebody could take this result and those published already from one another on the same question in the same
 * year, a group's from the whole union's or the members' from all employees', and be left with a few people's.
 */
async function toldBySubtraction(ctx: Ctx, ballot: Ballot, valid: number): Promise<boolean> {
  const { roll } = ballot;
  if (roll.kind === 'list') return false;
  const { rows } = await ctx.client.query<Told>(
    `select roll ->> 'kind' as voters, roll ->> 'groupId' as "groupId", (result ->> 'valid')::int as valid from ballots
     where unit_id = $1 and id <> $2 and kind = $3 and state = 'published' and roll ->> 'kind' <> 'list'
       and extract(year from closes_on) = extract(year from $4::date) and result #> '{lines,0,byOption}' <> '{}'::jsonb`,
    [ctx.unit.id, ballot.id, ballot.kind, ballot.closesOn],
  );
  const all: Told[] = [...rows, { voters: roll.kind, groupId: roll.groupId ?? null, valid }];
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

/** A result whose single options are told. */
interface Told {
  voters: 'members' | 'employees';
  groupId: string | null;
  valid: number;
}

/** @throws Refusal `tooFewToTell` (409): the single ballots would tell of a few people, or those on paper would be left over */
export function ensureToldSingly(ballot: Ballot, handedOut: number): void {
  if (decides(ballot) || !ballot.closing) return;
  const phone = ballot.closing.statement.returned;
  const whole = phone + (ballot.paperCount?.returned ?? handedOut);
  if (breakDown(whole, { phone }, leastToBreakDown()).length > 0) return;
  throw conflict('tooFewToTell', {
    zh: `参加的人不足 ${leastToBreakDown()} 人（手机或纸票），为保护投票人，不公布每一张票，只公布合计。`,
    en: `Fewer than ${leastToBreakDown()} people voted, by phone or on paper: to protect them only the sum is published, not each ballot.`,
  });
}
