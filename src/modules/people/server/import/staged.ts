/**
 * The staging table of one import: the good rows of the file, as they were prepared, in a temporary table beside the
 * roster. What becomes of each (new, changed, the same, refused) is found by sets, and so is what is written.
 *
 *   makeTable      an empty one
 *   copyRows       some thousands of rows into it
 *
 * COPY into a table with policies is refused, hence the temporary table; it goes with the transaction.
 */
import type { PoolClient } from 'pg';
import type { Ctx } from '../../../../core/context/context.ts';
import { copyInto } from '../../../../platform/postgres/copy-into.ts';
import { columns } from './line.ts';

/** What has a fixed length stands first: it is found at once in every row. */
const tableSql = `create temporary table staged (
  row integer not null, id uuid not null, retained boolean not null, membership_id uuid, employee_id uuid, group_id uuid, birth_on date, hired_on date,
  joined_on date, left_on date, is_member boolean, activist boolean, fate text,
  name text not null, pinyin text not null, grams text[] not null, id_sealed bytea, id_hash bytea, id_last4 text, phone text, sex text, id_type text,
  form text, ethnicity text, education text, department text, number text, political_status text, group_name text, position text, card text, remark text)
  on commit drop`;

export async function makeTable(client: PoolClient): Promise<void> {
  await client.query('drop table if exists pg_temp.staged');
  await client.query(tableSql);
}

/** @param rows as `finish` makes them */
export async function copyRows(ctx: Ctx, rows: Uint8Array): Promise<void> {
  await copyInto(ctx.client, 'pg_temp.staged', columns, rows);
}
