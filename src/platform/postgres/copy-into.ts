/**
 * COPY into a table, from rows that `CopyRows` made.
 *
 *   copyInto     some thousands of rows, as the connection's role
 *   asOwner      work on the transaction's own connection as the owner: COPY into a table with policies is refused to others
 */
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { appRole } from './pool.ts';

/** @param table, columns words of this program, never of a request */
export async function copyInto(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Uint8Array,
): Promise<void> {
  await pipeline(
    [rows],
    client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format binary)`)),
  );
}

/**
 * Does the work within the running transaction as the owner, on whom no policy is laid, and without the triggers that look
 * up each row's references where the owner may leave these out (the embedded server's may; an outside server's may not,
 * and then they look). Keys, checks and not-null hold as ever. Whoever calls it answers for the rows' unit and references,
 * and looks at what was written once more under the policies.
 *
 * Where the work fails, so does the transaction, and with it everything set here.
 */
export async function asOwner<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query(
    `set local role none;
     select set_config('session_replication_role', 'replica', true) where has_parameter_privilege('session_replication_role', 'set')`,
  );
  const done = await work();
  await client.query(
    `select set_config('session_replication_role', 'origin', true) where has_parameter_privilege('session_replication_role', 'set');
     set local role ${appRole}`,
  );
  return done;
}
