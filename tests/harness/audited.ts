/**
 * Whatever a request changes leaves an audit entry: asked of every writing request that any test sends, inside its
 * transaction, by PostgreSQL's own counts of rows written. `mustAudit` is what testApp hands the server as `onWrite`.
 */
import type { Services } from '../../src/core/context/context.ts';
import { unaudited } from '../security/unaudited.ts';

/** Not what a person does: the keys of requests that may be repeated. */
const beside = new Set(['idempotency_keys']);

const counts = `select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as n
  from pg_stat_xact_user_tables where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0`;

export const mustAudit: NonNullable<Services['onWrite']> = async (operation, client, act) => {
  const written = async () =>
    new Map(
      (await client.query<{ name: string; n: number }>(counts)).rows.map(({ name, n }) => [name, n] as const),
    );
  // Counts of earlier transactions may still stand in the connection.
  const before = await written();
  const answer = await act();
  const changed = [...(await written())]
    .filter(([name, n]) => n > (before.get(name) ?? 0) && !beside.has(name))
    .map(([name]) => name);
  if (changed.length > 0 && !changed.includes('audit_entries') && !(operation in unaudited))
    throw new Error(`${operation} changed ${changed.toSorted().join(', ')} and left no audit entry`);
  return answer;
};
