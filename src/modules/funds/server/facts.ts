/**
 * What standards may ask of funds (E1, E2), for every unit of a scope at once.
 *
 *   funds.remitted    paid ÷ due, of the months due up to the day judged, in fen; a month paid beyond its due helps
 *                     no other
 *   funds.account     an account or ledger head of its own in use
 */
import type { PoolClient } from 'pg';
import { addMonths } from '../../../core/clock/index.ts';
import type { FactScope, FactSource } from '../../../core/facts/facts.ts';
import { reachOf } from '../../../core/facts/reach.ts';
import type { FactResult } from '../../../core/standards/index.ts';

export const facts: FactSource[] = [
  { facts: ['funds.remitted', 'funds.account'], version: 1, ask, evidence },
];

async function ask(client: PoolClient, scope: FactScope): Promise<Map<number, Record<string, FactResult>>> {
  const reach = await reachOf(client, scope);
  const units = await client.query<{ id: number }>(
    `select u.id from units u where u.path <@ $1::ltree and u.kind = 'grassroots'`,
    [scope.path],
  );
  const months = await client.query<{
    unit_id: number;
    remitted: number;
    due: number;
    months: number;
    first: string;
    last: string;
  }>(
    `select f.unit_id, coalesce(sum(least(f.remitted_fen, f.due_fen)) filter (where f.remitted_on is null or f.remitted_on <= $1), 0)::bigint as remitted,
            sum(f.due_fen)::bigint as due, count(*)::int as months, min(f.month) as first, max(f.month) as last
     from fund_months f where ${reach.where('f')} and f.due_on <= $1 group by f.unit_id`,
    [scope.asOf],
  );
  const accounts = await client.query<{ unit_id: number; n: number }>(
    `select f.unit_id, count(*)::int as n from fund_accounts f
     where ${reach.where('f')} and f.from_on <= $1 and (f.to_on is null or f.to_on > $1) group by f.unit_id`,
    [scope.asOf],
  );
  const paid = new Map(months.rows.map((row) => [row.unit_id, row]));
  const kept = new Map(accounts.rows.map((row) => [row.unit_id, row.n]));
  const answer = new Map<number, Record<string, FactResult>>();
  for (const { id } of units.rows) {
    const n = kept.get(id) ?? 0;
    answer.set(id, {
      'funds.remitted': remitted(paid.get(id), scope.asOf),
      'funds.account': { state: 'known', value: n > 0, evidence: { count: n, first: [] } },
    });
  }
  return answer;
}

/** Arrears are known whatever else is missing; that all was paid is known only when no month is missing. */
function remitted(
  row: { remitted: number; due: number; months: number; first: string; last: string } | undefined,
  asOf: string,
): FactResult {
  if (!row)
    return { state: 'unknown', reason: { zh: '没有登记工资总额', en: 'no payroll base is recorded' } };
  const expected = monthsBetween(row.first, row.last);
  // A month's payment falls due by the end of the month after it at the latest: older ones must be on the register.
  const stale =
    addMonths(row.last, 3) <= asOf ? monthsBetween(row.last, addMonths(asOf.slice(0, 8) + '01', -2)) - 1 : 0;
  const gaps = expected - row.months + stale;
  if (row.remitted >= row.due && gaps > 0) {
    return {
      state: 'unknown',
      reason: { zh: `有 ${gaps} 个月没有登记工资总额`, en: `${gaps} months have no payroll base` },
    };
  }
  return {
    state: 'known',
    num: row.remitted,
    den: row.due,
    window: { from: row.first, to: asOf },
    evidence: { count: row.months, first: [] },
    detail: { months: row.months },
  };
}

/** Months from one first day to another, both counted. */
function monthsBetween(first: string, last: string): number {
  return (
    (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
    Number(last.slice(5, 7)) -
    Number(first.slice(5, 7)) +
    1
  );
}

async function evidence(client: PoolClient, fact: string, scope: FactScope, limit: number) {
  const { rows } = await client.query<{ id: string; title: string; on: string; code: string; total: number }>(
    fact === 'funds.account'
      ? `select f.id, coalesce(f.bank, f.ledger_head, '') as title, f.from_on as on, u.code, count(*) over ()::int as total
         from units u join fund_accounts f on f.unit_id = u.id
         where u.path = $1::ltree and f.from_on <= $2 and (f.to_on is null or f.to_on > $2) order by f.from_on desc, f.id limit $3`
      : `select f.id, to_char(f.month, 'YYYY-MM') || coalesce(' ' || f.receipt, '') as title, coalesce(f.remitted_on, f.due_on) as on, u.code, count(*) over ()::int as total
         from units u join fund_months f on f.unit_id = u.id
         where u.path = $1::ltree and f.due_on <= $2 order by f.month desc limit $3`,
    [scope.path, scope.asOf, limit],
  );
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      kind: fact === 'funds.account' ? 'fundAccount' : 'fundMonth',
      id: row.id,
      title: { zh: row.title, en: row.title },
      on: row.on,
      href: `/desk/${row.code}/funds`,
    })),
  };
}
