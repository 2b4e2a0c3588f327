/**
 * The staging table of one import: every good row of the file, sealed and keyed, in a temporary table beside the
 * roster. What it becomes of (new, changed, the same, refused) is found by sets, and so is what is written.
 *
 *   openStage       makes the table and the stream into it
 *   openChunks      the same, but every few thousand rows are handed on to be written while the file is still read:
 *                   for a roster on which nobody stands yet, where nothing need be compared
 *   openCount       nothing but a number: a check against an empty roster
 *   Stage.add       one person: ID number sealed, name keyed; a promise when there is no room just now
 *   Stage.close     everything is in
 *
 * COPY into a table with policies is refused, hence the temporary table; it goes with the transaction.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import type { Ctx } from '../../../../core/context/context.ts';
import { type Identity, identityOf, idNumberHash } from '../../../../core/people/identity.ts';
import { nameKey } from '../../../../core/people/names.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import type { RosterRow } from '../roster/index.ts';

/** Columns of the stream, in order. `id` is the employee's if the person is new. */
const columns = [
  'row',
  'id',
  'membership_id',
  'number',
  'name',
  'pinyin',
  'grams',
  'sex',
  'birth_on',
  'id_type',
  'id_sealed',
  'id_hash',
  'id_last4',
  'phone',
  'ethnicity',
  'education',
  'political_status',
  'department',
  'group_name',
  'position',
  'form',
  'hired_on',
  'is_member',
  'retained',
  'joined_on',
  'card',
  'activist',
  'left_on',
  'remark',
] as const;

const tableSql = `create temporary table staged (
  row integer not null, id uuid not null, membership_id uuid, number text, name text not null, pinyin text not null, grams text[] not null,
  sex text, birth_on date, id_type text, id_sealed bytea, id_hash bytea, id_last4 text, phone text, ethnicity text, education text,
  political_status text, department text, group_name text, position text, form text, hired_on date, is_member boolean, retained boolean not null,
  joined_on date, card text, activist boolean, left_on date, remark text,
  employee_id uuid, group_id uuid, fate text) on commit drop`;

export interface Stage {
  add(person: RosterRow): Promise<void> | void;
  close(): Promise<void>;
  /** Gives up; the transaction is to be rolled back. */
  abandon(error: Error): Promise<void>;
}

/** Lines are handed on in pieces of about this many characters. */
const pieceSize = 64 * 1024;
/** Rows of a chunk: few enough to be held twice, enough that a statement is worth its while. */
const chunkRows = 5_000;

async function makeTable(ctx: Ctx): Promise<void> {
  await ctx.client.query('drop table if exists pg_temp.staged');
  await ctx.client.query(tableSql);
}

/** A stream into the table. Without a listener of its own a failure between two pieces would go unnoticed. */
function openCopy(ctx: Ctx): { stream: Writable; failed: Promise<never> } {
  const stream = ctx.client.query(
    copyFrom(`copy pg_temp.staged (${columns.join(', ')}) from stdin`),
  ) as unknown as Writable;
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  return { stream, failed };
}

/** Where everyone is new and nothing is written yet, there is nothing to compare: people are counted. */
export function openCount(): Stage & { count(): number } {
  let people = 0;
  return {
    add: () => void people++,
    close: async () => {},
    abandon: async () => {},
    count: () => people,
  };
}

/** @param kept whether what is staged may be written; a check alone needs no number sealed */
export async function openStage(ctx: Ctx, kept: boolean): Promise<Stage> {
  await makeTable(ctx);
  const { stream, failed } = openCopy(ctx);
  const unitId = ctx.unit.id;
  let text = '';

  const flush = (): Promise<void> | void => {
    const piece = text;
    text = '';
    if (!stream.write(piece)) return Promise.race([once(stream, 'drain').then(() => undefined), failed]);
  };

  return {
    add(person) {
      text += line(ctx, unitId, person, kept);
      if (text.length > pieceSize) return flush();
    },
    async close() {
      if (text !== '') await flush();
      stream.end();
      await Promise.race([once(stream, 'finish'), failed]);
    },
    abandon: async (error) => {
      stream.destroy(error);
      // The server has left COPY when the stream says so; only then does it take a rollback.
      await failed.catch(() => undefined);
    },
  };
}

/** @param write makes what stands in the table part of the roster; the table is emptied behind it */
export async function openChunks(ctx: Ctx, write: (rows: number) => Promise<void>): Promise<Stage> {
  await makeTable(ctx);
  const unitId = ctx.unit.id;
  // Bytes, not text: half as large, and out of the garbage collector's way.
  let pieces: Buffer[] = [];
  let text = '';
  let rows = 0;
  let writing: Promise<void> = Promise.resolve();

  const hand = async (given: Buffer[], count: number): Promise<void> => {
    const { stream, failed } = openCopy(ctx);
    for (const piece of given) if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), failed]);
    stream.end();
    await Promise.race([once(stream, 'finish'), failed]);
    await write(count);
    await ctx.client.query('truncate pg_temp.staged');
  };

  /** One chunk is written while the next is read; a third waits. */
  const next = async (): Promise<void> => {
    const given = pieces;
    const count = rows;
    given.push(Buffer.from(text));
    pieces = [];
    text = '';
    rows = 0;
    await writing;
    writing = hand(given, count);
    writing.catch(() => undefined);
  };

  return {
    add(person) {
      text += line(ctx, unitId, person, true);
      rows += 1;
      if (rows >= chunkRows) return next();
      if (text.length > pieceSize) {
        pieces.push(Buffer.from(text));
        text = '';
      }
    },
    async close() {
      if (rows > 0) await next();
      await writing;
    },
    abandon: async () => {
      await writing.catch(() => undefined);
    },
  };
}

/** A person as one line of COPY's text format. */
function line(ctx: Ctx, unitId: number, person: RosterRow, kept: boolean): string {
  const id = newId();
  const { idNumber } = person;
  const identity: Partial<Identity> | null =
    idNumber === null
      ? null
      : kept
        ? identityOf(ctx.keyring, 'employees', unitId, id, idNumber)
        : { hash: idNumberHash(ctx.keyring, idNumber), last4: idNumber.slice(-4) };
  const key = nameKey(unitId, person.name, identity?.last4 ?? null, person.phone);
  return (
    `${person.row}\t${id}\t${person.isMember ? newId() : '\\N'}\t${cell(person.employeeNumber)}\t${cell(person.name)}\t${cell(key.pinyin)}\t${array(key.grams)}\t` +
    `${person.sex ?? '\\N'}\t${person.birthOn ?? '\\N'}\t${person.idType ?? '\\N'}\t${bytes(identity?.sealed)}\t${bytes(identity?.hash)}\t${cell(identity?.last4 ?? null)}\t` +
    `${cell(person.phone)}\t${cell(person.ethnicity)}\t${cell(person.education)}\t${cell(person.politicalStatus)}\t${cell(person.department)}\t` +
    `${cell(person.groupName)}\t${cell(person.position)}\t${person.employmentForm ?? '\\N'}\t${person.hiredOn ?? '\\N'}\t${bool(person.isMember)}\t` +
    `${bool(person.retained)}\t${person.joinedUnionOn ?? '\\N'}\t${cell(person.memberCardNumber)}\t${bool(person.isActivist)}\t${person.leftOn ?? '\\N'}\t${cell(person.remark)}\n`
  );
}

const special = /[\\\t\n\r]/;

function cell(text: string | null): string {
  if (text === null || text === '') return '\\N';
  return special.test(text)
    ? text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : text;
}

const bool = (value: boolean | null) => (value === null ? '\\N' : value ? 't' : 'f');

/** The backslash of a bytea's hex form is doubled for COPY. */
const bytes = (value: Buffer | undefined) => (value ? `\\\\x${value.toString('hex')}` : '\\N');

/** Elements that need quotes within an array's text. */
const quoted = /[",{}\\\s]/;

function array(elements: string[]): string {
  let text = '{';
  for (const [at, element] of elements.entries()) {
    if (at > 0) text += ',';
    text +=
      quoted.test(element) || element.toLowerCase() === 'null'
        ? `"${element.replace(/[\\"]/g, '\\$&')}"`
        : element;
  }
  return cell(`${text}}`);
}
