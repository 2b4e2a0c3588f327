/**
 * A period's reviews in numbers, for the union above.
 *
 *   summarizeReviews   altogether, by level, by reviewer; one statement, however many units stand below
 *   daysOf             the first and the last day of a period; pure
 */
import type { z } from 'zod';
import type { Ctx } from '../../../../core/context/context.ts';
import { listStandards } from '../../../../core/standards/index.ts';
import type { reviewPeriods, reviewSummary } from '../../contract.ts';
import { inReviewStates } from '../rules.ts';
import { levelTitles } from './case.ts';

type Period = (typeof reviewPeriods)[number];

/** Months from and to, of a year. */
const months: Record<Period, [number, number]> = {
  year: [1, 12],
  h1: [1, 6],
  h2: [7, 12],
  q1: [1, 3],
  q2: [4, 6],
  q3: [7, 9],
  q4: [10, 12],
};

/** The first and the last day of a period of a year. */
export function daysOf(year: number, period: Period): { from: string; to: string } {
  const [first, last] = months[period];
  const two = (value: number) => String(value).padStart(2, '0');
  // The day before the month that follows.
  const end = new Date(Date.UTC(year, last, 0)).getUTCDate();
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(end)}` };
}

interface Counts {
  applied: number;
  returned: number;
  refused: number;
  certified: number;
  open: number;
  overdue: number;
  decided: number;
  median: number | null;
}

interface Row extends Counts {
  by: 'total' | 'level' | 'reviewer';
  level: string | null;
  reviewer: string | null;
  name: string | null;
}

const counts = (row?: Counts) => ({
  applied: row?.applied ?? 0,
  returned: row?.returned ?? 0,
  refused: row?.refused ?? 0,
  certified: row?.certified ?? 0,
  open: row?.open ?? 0,
  overdue: row?.overdue ?? 0,
  decided: row?.decided ?? 0,
  medianDays: row?.median ?? null,
});

/** From the first title to the highest. */
const levelOrder = Object.keys(levelTitles);

export async function summarizeReviews(
  ctx: Ctx,
  query: { year?: number | undefined; period: Period },
): Promise<z.input<typeof reviewSummary>> {
  const thisYear = Number(ctx.today.slice(0, 4));
  const year = query.year ?? thisYear;
  const { from, to } = daysOf(year, query.period);
  const { rows: first } = await ctx.client.query<{ year: number | null }>(
    `select extract(year from min(e.on_day))::int as year from cases c join case_events e on e.unit_id = c.unit_id and e.case_id = c.id
     where c.superior_unit_id = $1 and e.kind = 'applied'`,
    [ctx.unit.id],
  );
  const oldest = Math.min(first[0]?.year ?? thisYear, thisYear);
  const { rows } = await ctx.client.query<Row>(
    `with mine as materialized (
       select c.unit_id, c.id, c.state, c.due_on, c.reviewer_account_id as reviewer, l.level
       from cases c left join json_to_recordset($2::json) as l (standard text, level text) on l.standard = c.standard_id
       where c.superior_unit_id = $1
     ), held as materialized (
       -- Who had the review of which application last. A return takes it from its reviewer, not out of the reviewer's numbers.
       select distinct on (unit_id, id, round) unit_id, id, round, holder
       from (
         select m.unit_id, m.id, e.at, e.id as event,
                count(*) filter (where e.kind = 'applied') over (partition by m.unit_id, m.id order by e.at, e.id) as round,
                case e.kind when 'reviewTaken' then e.account_id when 'reviewHanded' then (e.detail ->> 'to')::uuid end as holder
         from mine m join case_events e on e.unit_id = m.unit_id and e.case_id = m.id
         where e.kind in ('applied', 'reviewTaken', 'reviewHanded')
       ) taken
       where holder is not null
       order by unit_id, id, round, at desc, event desc
     ), rounds as (
       -- What was applied for last when a step was taken: a case that was returned is counted from its next application.
       select m.*, e.kind, e.from_state, e.on_day, e.at, e.id as event,
              max(e.on_day) filter (where e.kind = 'applied') over (partition by m.unit_id, m.id order by e.at, e.id) as applied_on,
              count(*) filter (where e.kind = 'applied') over (partition by m.unit_id, m.id order by e.at, e.id) as round
       from mine m join case_events e on e.unit_id = m.unit_id and e.case_id = m.id
       where e.on_day <= $4 and e.kind in ('applied', 'returned', 'refused', 'decided', 'certified', 'withdrawn')
     ), steps as materialized (
       select r.unit_id, r.id, r.state, r.due_on, coalesce(h.holder, r.reviewer) as reviewer, r.level,
              r.kind, r.from_state, r.on_day, r.at, r.event, r.applied_on
       from rounds r left join held h using (unit_id, id, round)
     ), stood as (
       select distinct on (unit_id, id) * from steps where kind <> 'decided' order by unit_id, id, at desc, event desc
     ), told as (
       select level, reviewer, kind as what, null::int as days from steps
       where on_day >= $3 and applied_on is not null and kind in ('applied', 'returned', 'refused', 'certified')
       union all
       select level, reviewer, 'decision', on_day - applied_on from steps
       where on_day >= $3 and applied_on is not null and (kind = 'decided' or kind = 'refused' and from_state is distinct from 'decided')
       union all
       select level, reviewer, 'open', null from stood where kind = 'applied'
       union all
       select level, reviewer, 'overdue', null from stood where kind = 'applied' and state = any($6::text[]) and due_on < $5
     )
     select case when grouping(t.level) = 0 then 'level' when grouping(t.reviewer) = 0 then 'reviewer' else 'total' end as by,
            t.level, t.reviewer, (select a.display_name from accounts a where a.id = t.reviewer) as name,
            (count(*) filter (where what = 'applied'))::int as applied, (count(*) filter (where what = 'returned'))::int as returned,
            (count(*) filter (where what = 'refused'))::int as refused, (count(*) filter (where what = 'certified'))::int as certified,
            (count(*) filter (where what = 'open'))::int as open, (count(*) filter (where what = 'overdue'))::int as overdue,
            (count(*) filter (where what = 'decision'))::int as decided,
            (percentile_cont(0.5) within group (order by days) filter (where what = 'decision'))::float8 as median
     from told t group by grouping sets ((), (t.level), (t.reviewer))
     order by name nulls last, t.reviewer`,
    [
      ctx.unit.id,
      JSON.stringify(
        [...new Map(listStandards().map((each) => [each.id, each.level])).entries()].map(
          ([standard, level]) => ({ standard, level }),
        ),
      ),
      from,
      to,
      ctx.today,
      inReviewStates,
    ],
  );
  return {
    year,
    period: query.period,
    from,
    to,
    years: Array.from({ length: thisYear - oldest + 1 }, (_, at) => thisYear - at),
    total: counts(rows.find((row) => row.by === 'total')),
    levels: rows
      .filter((row) => row.by === 'level')
      .map(({ level, ...row }) => ({
        level: level ?? '',
        title: levelTitles[level ?? ''] ?? { zh: level ?? '', en: level ?? '' },
        ...counts(row),
      }))
      .sort((a, b) => levelOrder.indexOf(a.level) - levelOrder.indexOf(b.level)),
    reviewers: rows
      .filter((row) => row.by === 'reviewer')
      .map((row) => ({ accountId: row.reviewer, name: row.name, ...counts(row) })),
  };
}
