/**
 * What people say of a text before it is settled, or against it afterwards, and the one answer that each gets: of a
 * disclosure, of a paper of a meeting. Tables of comments have these columns, and their rows are answered here.
 *
 *   commentColumns   said on a day, and answered on a day or not yet
 *   answeredCheck    an answer has its day
 *   answerComment    the answer to one, given once
 */
import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, integer, type PgTable, text } from 'drizzle-orm/pg-core';
import { stale } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { day } from '../organization/kit.ts';

export const commentColumns = () => ({
  body: text().notNull(),
  madeOn: day().notNull(),
  reply: text(),
  repliedOn: day(),
  version: integer().notNull().default(1),
});

/** @param name of the table */
export const answeredCheck = (name: string, t: { reply: AnyPgColumn; repliedOn: AnyPgColumn }) =>
  check(`${name}_reply_check`, sql`(${t.reply} is null) = (${t.repliedOn} is null)`);

/** @throws Refusal 409 `stale` where it was answered meanwhile, or is not there */
export async function answerComment(
  ctx: Ctx,
  table: PgTable,
  { id, version, reply }: { id: string; version: number; reply: string },
): Promise<void> {
  const { rowCount } = await ctx.db.execute(sql`
    update ${table} set reply = ${reply}, replied_on = ${ctx.today}::date, version = version + 1
    where unit_id = ${ctx.unit.id} and id = ${id} and version = ${version} and replied_on is null`);
  if (rowCount !== 1) throw stale();
}
