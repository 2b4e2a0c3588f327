/**
 * What standards may ask of proposals (B8), for every unit of a scope at once.
 *
 *   proposals.calls     calls for proposals that began in the cycle
 *   proposals.overdue   proposals with a department that has not replied by its last day, of whatever cycle
 *   proposals.replied   of those that fell due in the cycle, the ones that every department has answered; one that is
 *                       due on the very day judged counts once it is answered
 */
import type { PoolClient } from 'pg';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { FactResult } from '../../../core/standards/index.ts';

export const facts: FactSource[] = [
  { facts: ['proposals.calls', 'proposals.overdue', 'proposals.replied'], version: 1, ask, evidence },
];

/**
 * One row a proposal that was handed to departments by the day judged: its last day (the latest round's), and whether
 * all have replied by then. $1 the day judged.
 */
const handled = (where: string) => `
  select a.unit_id, a.proposal_id, max(a.due_on) as due_on, bool_and(a.replied_on is not null and a.replied_on <= $1) as replied,
         bool_or((a.replied_on is null or a.replied_on > $1) and a.due_on < $1) as overdue,
         max(coalesce(a.replied_on, a.assigned_on)) as on_day
  from proposal_assignments a where ${where} and not a.suggestion and a.assigned_on <= $1
  group by a.unit_id, a.proposal_id`;

async function ask(client: PoolClient, scope: FactScope): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const units = await client.query<{ id: number; organization_type: string | null }>(
    `select u.id, u.organization_type from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const calls = await client.query<{ unit_id: number; year: number; school: number; later: boolean }>(
    `select c.unit_id, count(*) filter (where c.opens_on >= $2)::int as year, count(*) filter (where c.opens_on >= $3)::int as school,
            bool_or(c.created_at >= $1::date + 1) as later
     from proposal_calls c where ${reach.where('c')} and c.opens_on <= $1 and c.opens_on >= least($2::date, $3::date) group by c.unit_id`,
    [scope.asOf, scope.cycle.from, scope.schoolCycle.from],
  );
  const { rows } = await client.query<{
    unit_id: number;
    overdue: number;
    due_year: number;
    replied_year: number;
    due_school: number;
    replied_school: number;
  }>(
    `with h as (${handled(reach.where('a'))}), d as (select h.*, (h.due_on < $1 or (h.due_on = $1 and h.replied)) as due from h)
     select unit_id, count(*) filter (where overdue)::int as overdue,
            count(*) filter (where due and due_on >= $2)::int as due_year, count(*) filter (where due and replied and due_on >= $2)::int as replied_year,
            count(*) filter (where due and due_on >= $3)::int as due_school, count(*) filter (where due and replied and due_on >= $3)::int as replied_school
     from d group by unit_id`,
    [scope.asOf, scope.cycle.from, scope.schoolCycle.from],
  );
  const callsOf = new Map(calls.rows.map((row) => [row.unit_id, row]));
  const of = new Map(rows.map((row) => [row.unit_id, row]));
  const answer = new Map<number, Record<string, FactResult>>();
  for (const { id, organization_type } of units.rows) {
    const school = organization_type === 'school';
    const window = school ? scope.schoolCycle : scope.cycle;
    const called = callsOf.get(id);
    const n = called ? (school ? called.school : called.year) : 0;
    const row = of.get(id);
    const num = row ? (school ? row.replied_school : row.replied_year) : 0;
    const den = row ? (school ? row.due_school : row.due_year) : 0;
    const overdue = row?.overdue ?? 0;
    answer.set(id, {
      'proposals.calls': {
        state: 'known',
        value: n,
        window,
        evidence: { count: n, first: [] },
        ...(called?.later ? { recordedLater: true } : {}),
      },
      'proposals.overdue': { state: 'known', value: overdue, evidence: { count: overdue, first: [] } },
      'proposals.replied': { state: 'known', num, den, window, evidence: { count: den, first: [] } },
    });
  }
  return answer;
}

async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  interface Found {
    id: string;
    title: string;
    on: string;
    code: string;
    total: number;
  }
  const from = `case when u.organization_type = 'school' then $3::date else $2::date end`;
  const { rows } = await client.query<Found>(
    fact === 'proposals.calls'
      ? `select c.id, c.title, c.opens_on as on, u.code, count(*) over ()::int as total
         from units u join proposal_calls c on c.unit_id = u.id
         where u.path = $4::ltree and c.opens_on <= $1 and c.opens_on >= ${from} order by c.opens_on desc, c.id limit $5`
      : `with h as (${handled('a.unit_path = $4::ltree')})
         select p.id, p.title, h.on_day as on, u.code, count(*) over ()::int as total
         from h join units u on u.id = h.unit_id join proposals p on p.unit_id = h.unit_id and p.id = h.proposal_id
         where ${
           fact === 'proposals.overdue'
             ? 'h.overdue and $2::date is not null and $3::date is not null'
             : `(h.due_on < $1 or (h.due_on = $1 and h.replied)) and h.due_on >= ${from}`
         }
         order by h.on_day desc, p.id limit $5`,
    [scope.asOf, scope.cycle.from, scope.schoolCycle.from, scope.path, limit],
  );
  const call = fact === 'proposals.calls';
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      kind: call ? 'proposalCall' : 'proposal',
      id: row.id,
      title: { zh: row.title, en: row.title },
      on: row.on,
      href: call ? `/desk/${row.code}/proposals/calls` : `/desk/${row.code}/proposals/${row.id}`,
    })),
  };
}
