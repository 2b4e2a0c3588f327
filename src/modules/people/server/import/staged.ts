/**
 * The staging table of one import: the good rows of the file, as they were prepared, in a temporary table beside the
 * roster. What becomes of each (new, changed, the same, refused) is found by sets, and so is what is written.
 *
 *   makeTable      an empty one
 *   copyLines      some thousands of lines into it
 *   emptyTable     what stood in it was written
 *
 * COPY into a table with policies is refused, hence the temporary table; it goes with the transaction.
 */
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Ctx } from '../../../../core/context/context.ts';
import { columns } from './line.ts';

const tableSql = `create temporary table staged (
  row integer not null, id uuid not null, membership_id uuid, number text, name text not null, pinyin text not null, grams text[] not null,
  sex text, birth_on date, id_type text, id_sealed bytea, id_hash bytea, id_last4 text, phone text, ethnicity text, education text,
  political_status text, department text, group_name text, position text, form text, hired_on date, is_member boolean, retained boolean not null,
  joined_on date, card text, activist boolean, left_on date, remark text,
  employee_id uuid, group_id uuid, fate text) on commit drop`;

export async function makeTable(ctx: Ctx): Promise<void> {
  await ctx.client.query('drop table if exists pg_temp.staged');
  await ctx.client.query(tableSql);
}

/** @param lines whole lines */
export async function copyLines(ctx: Ctx, lines: Uint8Array): Promise<void> {
  await pipeline(
    [lines],
    ctx.client.query(copyFrom(`copy pg_temp.staged (${columns.join(', ')}) from stdin`)),
  );
}

export async function emptyTable(ctx: Ctx): Promise<void> {
  await ctx.client.query('truncate pg_temp.staged');
}
