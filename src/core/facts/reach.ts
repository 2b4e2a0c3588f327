/**
 * Which rows a fact reads: `reachOf(client, scope).where('e')` gives the condition on a table of the scope's units.
 *
 * For a few units their ids, so that the unit-led keys are used; for many the path, so that each table is read once;
 * nothing where the transaction's own scope says the same already (row-level security asks it anyway).
 */
import type { PoolClient } from 'pg';
import type { FactScope } from './facts.ts';

export interface Reach {
  /** SQL condition on the rows of `alias`, which has unit_id and unit_path. */
  where(alias: string): string;
}

/** Up to so many units are named one by one. */
const few = 64;

const known = new WeakMap<FactScope, Promise<Reach>>();

export function reachOf(client: PoolClient, scope: FactScope): Promise<Reach> {
  let reach = known.get(scope);
  if (!reach) {
    reach = find(client, scope.path);
    known.set(scope, reach);
    reach.catch(() => known.delete(scope));
  }
  return reach;
}

async function find(client: PoolClient, path: string): Promise<Reach> {
  // The path becomes part of a statement: it must be nothing but labels.
  if (!/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/.test(path)) throw new RangeError('not a path of units');
  const { rows } = await client.query<{ id: number; scope: string | null; role: string }>(
    `select u.id, current_setting('jia.scope', true) as scope, current_user::text as role
     from units u where u.path <@ $1::ltree limit ${few + 1}`,
    [path],
  );
  if (rows.length <= few) {
    const ids = rows.map((row) => row.id);
    return { where: (alias) => (ids.length === 0 ? 'false' : `${alias}.unit_id in (${ids.join(',')})`) };
  }
  const scoped = rows[0]?.scope === path && rows[0].role === 'jia_app';
  return { where: (alias) => (scoped ? 'true' : `${alias}.unit_path <@ '${path}'::ltree`) };
}
