/**
 * Figures of proposals: of one unit by category, and of every unit below, in one pass over the tables.
 *
 *   showStatistics   a call's, or a year's (by the day on which the call began)
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import type { statistics, statisticsQuery } from '../contract.ts';
import { proposalCategories } from '../states.ts';

type Answer = z.input<typeof statistics>;
type Counts = Answer['total'];

const figures = `
  count(*) filter (where p.submitted_on is not null or p.decided_on is not null)::int as submitted,
  count(*) filter (where p.number is not null)::int as filed,
  count(*) filter (where p.merged_into_id is not null)::int as merged,
  count(*) filter (where p.state = 'convertedToSuggestion' or exists (select from proposal_steps s where s.unit_id = p.unit_id and s.proposal_id = p.id and s.step = 'convert'))::int as suggestions,
  count(*) filter (where a.replied and p.number is null)::int as "suggestionsAnswered",
  count(*) filter (where a.overdue and p.number is null)::int as "suggestionsOverdue",
  count(*) filter (where p.refusal_ground is not null)::int as rejected,
  count(*) filter (where a.replied and p.number is not null)::int as replied,
  count(*) filter (where a.overdue and p.number is not null)::int as overdue,
  count(p.satisfaction)::int as rated,
  count(*) filter (where p.satisfaction in ('satisfied', 'basicallySatisfied'))::int as satisfied,
  count(*) filter (where p.round = 2)::int as "reHandled",
  count(*) filter (where p.implemented_on is not null)::int as done,
  count(*) filter (where p.awarded)::int as awarded`;

const assigned = `left join lateral (
    select bool_and(x.replied_on is not null) as replied, bool_or(x.replied_on is null and x.due_on < $2) as overdue
    from proposal_assignments x where x.unit_id = p.unit_id and x.proposal_id = p.id and x.round = p.round) a on true`;

const none: Counts = {
  submitted: 0,
  filed: 0,
  merged: 0,
  suggestions: 0,
  suggestionsAnswered: 0,
  suggestionsOverdue: 0,
  rejected: 0,
  replied: 0,
  overdue: 0,
  rated: 0,
  satisfied: 0,
  reHandled: 0,
  done: 0,
  awarded: 0,
};

const add = (rows: readonly Counts[]): Counts =>
  rows.reduce<Counts>((sum, row) => {
    const next = { ...sum };
    for (const key of Object.keys(none) as (keyof Counts)[]) next[key] += row[key];
    return next;
  }, none);

export async function showStatistics(ctx: Ctx, query: z.output<typeof statisticsQuery>): Promise<Answer> {
  const year = query.year ?? Number(ctx.today.slice(0, 4));
  const { rows } = await ctx.client.query<
    Counts & {
      unit_id: number;
      code: string;
      name: string;
      category: Answer['byCategory'][number]['category'];
    }
  >(
    `select p.unit_id, u.code, u.name, p.category, ${figures}
     from proposals p join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
     join units u on u.id = p.unit_id ${assigned}
     where p.unit_path <@ $1::ltree and ($3::uuid is null or c.id = $3)
       and ($3::uuid is not null or c.opens_on between make_date($4, 1, 1) and make_date($4, 12, 31))
     group by p.unit_id, u.code, u.name, p.category`,
    [ctx.unit.path, ctx.today, query.call ?? null, year],
  );
  const calls = await ctx.client.query<{ unit_id: number; code: string; name: string; n: number }>(
    `select c.unit_id, u.code, u.name, count(*)::int as n from proposal_calls c join units u on u.id = c.unit_id
     where c.unit_path <@ $1::ltree and ($2::uuid is null or c.id = $2)
       and ($2::uuid is not null or c.opens_on between make_date($3, 1, 1) and make_date($3, 12, 31)) group by 1, 2, 3`,
    [ctx.unit.path, query.call ?? null, year],
  );
  const above = ctx.unit.kind !== 'grassroots';
  return {
    year,
    calls: calls.rows.reduce((sum, row) => sum + row.n, 0),
    total: add(rows),
    byCategory: proposalCategories.flatMap((category) => {
      const of = rows.filter((row) => row.category === category);
      return of.length > 0 ? [{ category, ...add(of) }] : [];
    }),
    units: above
      ? calls.rows
          .map((row) => ({
            code: row.code,
            name: row.name,
            calls: row.n,
            ...add(rows.filter((each) => each.unit_id === row.unit_id)),
          }))
          .sort((a, b) => b.overdue - a.overdue || a.code.localeCompare(b.code))
      : [],
  };
}
