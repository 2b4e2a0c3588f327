/**
 * How many people a unit has as of a day: the numbers that density, seats and thresholds are judged by.
 *
 *   headcounts      of every unit of a scope, one pass over each table; asked once a scope, however many facts need it
 *   headcountOf     of one unit
 *   judgedOn        when a row counts on a day
 *
 * Whoever leaves on the day judged still counts there, where the day began; whoever arrives that day by transfer
 * counts from the next day on (`continues`), and so nobody counts twice. A person hired or joining that day counts
 * at once. Retained memberships count neither as members nor as employees.
 */
import type { PoolClient } from 'pg';
import type { FactScope } from '../facts/facts.ts';
import { type Reach, reachOf } from '../facts/reach.ts';

export interface Headcount {
  /** In service, without those whose membership is only retained. */
  employees: number;
  /** Memberships in force of people employed here. */
  members: number;
  women: number;
  retained: number;
  /** Something that counts was written down after the day judged. */
  recordedLater: boolean;
}

/**
 * SQL: the row of `alias` counts on the day `$parameter`.
 *
 * @param from, to the columns of its interval
 */
export function judgedOn(
  alias: string,
  from: 'hired_on' | 'from_on',
  to: 'left_on' | 'to_on',
  day: string,
): string {
  return `${alias}.${from} <= ${day} and not (${alias}.continues and ${alias}.${from} = ${day}) and (${alias}.${to} is null or ${alias}.${to} >= ${day})`;
}

const asked = new WeakMap<FactScope, Promise<Map<number, Headcount>>>();

/** Counts of every unit at or below the scope's path that has anybody. The answer is kept for the scope object. */
export function headcounts(client: PoolClient, scope: FactScope): Promise<Map<number, Headcount>> {
  let answer = asked.get(scope);
  if (!answer) {
    answer = reachOf(client, scope).then((reach) => count(client, reach, scope.asOf));
    asked.set(scope, answer);
    answer.catch(() => asked.delete(scope));
  }
  return answer;
}

async function count(client: PoolClient, reach: Reach, asOf: string): Promise<Map<number, Headcount>> {
  // Of the whole scope, the owner's function counts the same: see its migration for why.
  const whole = reach.where('e') === 'true';
  const { rows } = await client.query<{
    unit_id: number;
    employees: number;
    members: number;
    women: number;
    retained: number;
    later: boolean;
  }>(
    // Two aggregates joined by unit: each table is read once.
    whole
      ? 'select * from headcounts_in_scope($1)'
      : `select coalesce(e.unit_id, m.unit_id) as unit_id, coalesce(e.n, 0)::int as employees, coalesce(m.n, 0)::int as members,
            coalesce(m.women, 0)::int as women, coalesce(m.retained, 0)::int as retained,
            coalesce(e.recorded, '-infinity') >= $1::date + 1 or coalesce(m.recorded, '-infinity') >= $1::date + 1 as later
     from (select e.unit_id, count(*) as n, max(e.recorded_at) as recorded
           from employees e
           where ${reach.where('e')} and ${judgedOn('e', 'hired_on', 'left_on', '$1::date')}
           group by e.unit_id) e
     full join (select m.unit_id, count(*) filter (where m.kind = 'member') as n,
                       count(*) filter (where m.kind = 'member' and m.sex = 'female') as women,
                       count(*) filter (where m.kind = 'retained') as retained, max(m.recorded_at) as recorded
                from memberships m
                where ${reach.where('m')} and ${judgedOn('m', 'from_on', 'to_on', '$1::date')}
                group by m.unit_id) m on m.unit_id = e.unit_id`,
    [asOf],
  );
  return new Map(
    rows.map((row) => [
      row.unit_id,
      {
        employees: Math.max(0, row.employees - row.retained),
        members: row.members,
        women: row.women,
        retained: row.retained,
        recordedLater: row.later,
      },
    ]),
  );
}

/** Counts of one unit as of a day. */
export async function headcountOf(
  client: PoolClient,
  unit: { id: number },
  asOf: string,
): Promise<Headcount> {
  const counts = await count(client, { where: (alias) => `${alias}.unit_id = ${unit.id}` }, asOf);
  return counts.get(unit.id) ?? { employees: 0, members: 0, women: 0, retained: 0, recordedLater: false };
}
