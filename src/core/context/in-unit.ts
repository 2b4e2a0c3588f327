/**
 * Transactions about a unit, for everyone who is not a request: jobs, the command line, the demonstration.
 *
 *   runInUnit        one transaction about one unit; what it asks to do after commit follows
 *   unitByCode       the unit of a code, or null
 *   unitById         the unit of an id, or null
 *   unionsAbove      the unions above a unit that are no grassroots unions, the nearest first
 *   unionAbove       the nearest of them, or null
 *   inOtherUnit      a step about another unit inside a running use case (transfers, moves)
 *   inUnitsOf        a step about the unit of each row, for jobs over a tree
 *   inUnionAbove     a step about the union above a unit, where it lies within the job's tree
 *   actorOfAccount   an account as an actor, for work that goes on after its request
 */
import type { Pool, PoolClient } from 'pg';
import type { Locale } from '../../platform/i18n/text.ts';
import { withTransaction } from '../../platform/postgres/pool.ts';
import type { Actor, Grant, Person } from '../access/actor.ts';
import type { UnitRef } from '../access/policy.ts';
import { type AfterCommit, type Ctx, openContext, type Services } from './context.ts';

export interface UnitRun {
  actor: Actor;
  unit: UnitRef;
  locale?: Locale;
  requestId?: string;
  readOnly?: boolean;
}

/** One transaction about one unit, as every caller gets it. What it asks to do after commit follows. */
export async function runInUnit<T>(
  services: Services,
  run: UnitRun,
  act: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const afterCommit: AfterCommit[] = [];
  const options = { scope: run.unit.path, readOnly: run.readOnly ?? false };
  const result = await withTransaction(services.pool, options, ({ db, client }) =>
    act(
      openContext({
        services,
        client,
        db,
        actor: run.actor,
        unit: run.unit,
        locale: run.locale ?? run.actor.locale,
        requestId: run.requestId ?? 'internal',
        afterCommit,
      }),
    ),
  );
  for (const work of afterCommit) await work();
  return result;
}

export interface UnitRow {
  id: number;
  path: string;
  code: string;
  name: string;
  kind: string;
  organization_type: string | null;
  jurisdiction: string;
  parent_id: number | null;
}

export const unitRef = (row: UnitRow): UnitRef => ({
  id: row.id,
  path: row.path,
  code: row.code,
  name: row.name,
  kind: row.kind,
  organizationType: row.organization_type,
  jurisdiction: row.jurisdiction,
  parentId: row.parent_id,
});

type Queries = Pick<Pool | PoolClient, 'query'>;

/** The unit of a code, or null. Asked before any scope is granted. */
export async function unitByCode({ pool }: { pool: Queries }, code: string): Promise<UnitRef | null> {
  const { rows } = await pool.query<UnitRow>({
    name: 'unit_by_code',
    text: 'select * from unit_by_code($1)',
    values: [code],
  });
  return rows[0] ? unitRef(rows[0]) : null;
}

/** The unit of an id, or null; dissolved ones too. */
export async function unitById(db: Queries, id: number): Promise<UnitRef | null> {
  const { rows } = await db.query<UnitRow>('select * from unit_by_id($1)', [id]);
  return rows[0] ? unitRef(rows[0]) : null;
}

/** The unions above that are no grassroots unions, the nearest first; none for a union that stands alone, or below such a one. */
export async function unionsAbove(db: Queries, unit: Pick<UnitRef, 'path'>): Promise<UnitRef[]> {
  const ids = unit.path.split('.').map(Number).slice(0, -1).reverse();
  if (ids.length === 0) return [];
  const { rows } = await db.query<UnitRow>(
    'select u.* from unnest($1::int[]) with ordinality as i (id, place) cross join lateral unit_by_id(i.id) u order by i.place',
    [ids],
  );
  return rows.map(unitRef).filter((above) => above.kind !== 'grassroots');
}

/** The nearest union above that is no grassroots union; null for a union that stands alone, or below such a one. */
export const unionAbove = async (db: Queries, unit: Pick<UnitRef, 'path'>): Promise<UnitRef | null> =>
  (await unionsAbove(db, unit))[0] ?? null;

/**
 * Does one step about another unit in the same transaction: the scope changes for it and comes back. Only for
 * use cases that speak to another unit on purpose, after they made sure that they may.
 */
export async function inOtherUnit<T>(ctx: Ctx, unit: UnitRef, act: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { client } = ctx;
  const { rows } = await client.query<{ before: string }>(
    `select current_setting('jia.scope', true) as before, set_config('jia.scope', $1, true)`,
    [unit.path],
  );
  const other = openContext({
    services: ctx.services,
    client,
    db: ctx.db,
    actor: ctx.actor,
    unit,
    locale: ctx.locale,
    requestId: ctx.requestId,
    afterCommit: [],
  });
  other.afterCommit = ctx.afterCommit;
  // A failed step fails the whole transaction: the scope need not come back then.
  const result = await act(other);
  await client.query(`select set_config('jia.scope', $1, true)`, [rows[0]?.before ?? '']);
  return result;
}

/** Does one step about the unit of each row, in their order: jobs over a whole tree. The units are found at once. */
export async function inUnitsOf<R extends { unit_id: number }>(
  root: Ctx,
  rows: readonly R[],
  act: (ctx: Ctx, row: R) => Promise<unknown>,
): Promise<void> {
  const found = await root.client.query<UnitRow>(
    'select u.* from unnest($1::int[]) as i (id) cross join lateral unit_by_id(i.id) u',
    [[...new Set(rows.map((row) => row.unit_id))]],
  );
  const units = new Map(found.rows.map((unit) => [unit.id, unitRef(unit)]));
  for (const row of rows) {
    const unit = units.get(row.unit_id);
    if (!unit) throw new Error(`unit ${row.unit_id} is gone`);
    await inOtherUnit(root, unit, (ctx) => act(ctx, row));
  }
}

/** Does one step about the union above the context's unit, where there is one within `root`'s tree. */
export async function inUnionAbove(
  root: Ctx,
  ctx: Ctx,
  act: (above: Ctx) => Promise<unknown>,
): Promise<void> {
  const above = ctx.unit.parentId === null ? null : await unitById(ctx.client, ctx.unit.parentId);
  const inside = above && (above.path === root.unit.path || above.path.startsWith(`${root.unit.path}.`));
  if (inside) await inOtherUnit(ctx, above, act);
}

/**
 * An account as it stands on `today`, for work that goes on after its request has ended. Grants are read anew:
 * what was taken away meanwhile is gone.
 */
export async function actorOfAccount(db: Queries, accountId: string, today: string): Promise<Actor | null> {
  const { rows } = await db.query<{
    username: string;
    display_name: string;
    locale: Locale;
    grants: Grant[];
    people: Person[];
  }>(
    `select a.username, a.display_name, a.locale, s.grants, s.people
     from accounts a cross join lateral account_standing(a.id, $2) s where a.id = $1 and a.disabled_at is null`,
    [accountId, today],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    kind: 'account',
    accountId,
    username: row.username,
    displayName: row.display_name,
    locale: row.locale,
    elderMode: false,
    mustChangePassword: false,
    hasTotp: false,
    twoFactor: false,
    via: 'token',
    readOnly: false,
    grants: row.grants,
    people: row.people,
  };
}
