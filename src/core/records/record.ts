/**
 * The spine. One event is recorded once, where it happens, in the caller's own transaction; the handbook's
 * line, the archive's item, the audit entry and the evidence of facts all come from that one row.
 */
import { newId } from '../../platform/crypto/ids.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Ctx } from '../context/context.ts';
import { type ArchiveFile, records, type Retention } from './schema.ts';

export interface RecordInput {
  /** 'committees.meetingHeld': module and event. */
  kind: string;
  /** The day it happened; must not lie in the future. */
  happenedOn: string;
  /** The handbook's line. */
  title: Text;
  /** Where the thing itself is. */
  subject: { kind: string; id: string };
  payload?: Record<string, unknown>;
  fileIds?: string[];
  /** An entry in a register (a roster, an account, a statement), nothing that the union did. */
  clerical?: true;
  /** Files the event in the archive; none: the handbook's line alone. */
  archive?: { file: ArchiveFile; retention: Retention; year?: number };
}

/**
 * @returns the record's id
 * @throws RangeError when the event lies in the future: nothing has happened that has not happened
 */
export async function writeRecord(ctx: Ctx, input: RecordInput): Promise<string> {
  if (input.happenedOn > ctx.today)
    throw new RangeError(`${input.kind}: ${input.happenedOn} lies in the future`);
  const id = newId();
  await ctx.db.insert(records).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    happenedOn: input.happenedOn,
    recordedAt: ctx.now,
    accountId: accountIdOf(ctx.actor),
    title: input.title,
    payload: input.payload ?? {},
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    fileIds: input.fileIds ?? [],
    clerical: input.clerical ?? false,
    archiveFile: input.archive?.file ?? null,
    retention: input.archive?.retention ?? null,
    archiveYear: input.archive ? (input.archive.year ?? Number(input.happenedOn.slice(0, 4))) : null,
  });
  await ctx.audit({
    action: input.kind,
    subject: { kind: input.subject.kind, id: input.subject.id },
    detail: { record: id },
  });
  return id;
}
