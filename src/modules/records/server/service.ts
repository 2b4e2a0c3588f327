/**
 * The handbook is read from the records; so are the archives. Archive numbers are given when a batch is filed:
 * fonds–WS·year–retention–GH–number, four digits that begin anew with each year and retention (DA/T 22-2015;
 * the codes themselves are this project's reading and not confirmed).
 */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { addFile, attachFiles, closedSubjects, type StoredContent } from '../../../core/files/store.ts';
import { files } from '../../../core/files/schema.ts';
import { archiveFiles, type ArchiveFile, type Retention } from '../../../core/records/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { archiveSummary, handbookEntry, recordPage, recordRow } from '../contract.ts';

export interface RecordQuery {
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
  archiveFile?: ArchiveFile | undefined;
  year?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

interface RecordRow {
  id: string;
  kind: string;
  happened_on: string;
  recorded_at: Date;
  by: string | null;
  title: { zh: string; en: string };
  archive_file: ArchiveFile | null;
  retention: Retention | null;
  archive_number: string | null;
  files: { id: string; name: string; size: number; mediaType: string }[];
}

/** Records, newest first, paged by day and id. */
export async function listRecords(ctx: Ctx, query: RecordQuery): Promise<z.input<typeof recordPage>> {
  const [day, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<RecordRow>(
    `select r.id, r.kind, r.happened_on, r.recorded_at, r.title, r.archive_file, r.retention, r.archive_number,
            (select display_name from accounts a where a.id = r.account_id) as by,
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'mediaType', f.media_type) order by f.uploaded_at, f.id)
                      from files f where f.unit_id = r.unit_id and f.id = any(r.file_ids)
                        and (f.subject_kind is null or f.subject_kind <> all($10))), '[]'::jsonb) as files
     from records r
     where r.unit_id = $1 and ($2::date is null or r.happened_on >= $2) and ($3::date is null or r.happened_on <= $3)
       and ($4::text is null or r.title->>'zh' ilike $4 or r.title->>'en' ilike $4)
       and ($5::text is null or r.archive_file = $5) and ($6::int is null or r.archive_year = $6)
       and ($7::date is null or (r.happened_on, r.id) < ($7::date, $8::uuid))
     order by r.happened_on desc, r.id desc limit $9`,
    [
      ctx.unit.id,
      query.from ?? null,
      query.to ?? null,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.archiveFile ?? null,
      query.year ?? null,
      day,
      id,
      query.limit + 1,
      closedSubjects,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.happened_on, last.id]);
  return {
    records: page.map(present),
    next,
  };
}

const present = (row: RecordRow): z.input<typeof recordRow> => ({
  id: row.id,
  kind: row.kind,
  happenedOn: row.happened_on,
  recordedAt: row.recorded_at.toISOString(),
  by: row.by,
  title: row.title,
  files: row.files,
  archiveFile: row.archive_file,
  retention: row.retention,
  archiveNumber: row.archive_number,
});

/** A line that no module writes by itself: something the union did that has no room of its own yet. */
export async function writeHandbook(
  ctx: Ctx,
  entry: z.output<typeof handbookEntry>,
): Promise<{ id: string }> {
  if (entry.happenedOn > ctx.today) {
    throw unprocessable(
      'futureDay',
      { zh: '还没有发生的事不能记入手册。', en: 'What has not happened yet cannot be recorded.' },
      [{ field: 'happenedOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  }
  const subject = { kind: 'handbook', id: newId() };
  await attachFiles(ctx, entry.fileIds, subject);
  const id = await ctx.record({
    kind: 'records.written',
    happenedOn: entry.happenedOn,
    title: { zh: entry.title, en: entry.title },
    subject,
    fileIds: entry.fileIds,
    ...(entry.archive ? { archive: entry.archive } : {}),
  });
  return { id };
}

export async function summarizeArchive(ctx: Ctx): Promise<z.input<typeof archiveSummary>> {
  const { rows } = await ctx.client.query<{
    file: ArchiveFile;
    items: number;
    filed: number;
    latest: string | null;
  }>(
    `select archive_file as file, count(*)::int as items, count(archive_number)::int as filed, max(happened_on) as latest
     from records where unit_id = $1 and archive_file is not null group by 1`,
    [ctx.unit.id],
  );
  const years = await ctx.client.query<{ year: number }>(
    `select distinct archive_year as year from records where unit_id = $1 and archive_year is not null order by 1 desc`,
    [ctx.unit.id],
  );
  return {
    files: archiveFiles.map(
      (file) => rows.find((row) => row.file === file) ?? { file, items: 0, filed: 0, latest: null },
    ),
    years: years.rows.map((row) => row.year),
  };
}

/**
 * Files what is not filed yet, up to a day: each item gets its number.
 *
 * @returns how many were filed
 */
export async function fileBatch(ctx: Ctx, upTo: string): Promise<{ filed: number }> {
  // One filing at a time in a unit, so that numbers have no gaps; writers of records never wait for it.
  await ctx.client.query(`select pg_advisory_xact_lock(hashtext('jia.archive'), $1)`, [ctx.unit.id]);
  const result = await ctx.client.query(
    `with counted as (
       select archive_year, retention, count(archive_number)::int as used from records
       where unit_id = $1 and archive_file is not null group by 1, 2),
     next as (
       select r.id, r.archive_year, r.retention,
              c.used + row_number() over (partition by r.archive_year, r.retention order by r.happened_on, r.id) as number
       from records r join counted c on c.archive_year = r.archive_year and c.retention = r.retention
       where r.unit_id = $1 and r.archive_file is not null and r.archive_number is null and r.happened_on <= $2)
     update records r set filed_at = $3, archive_number =
       $4 || '-WS·' || n.archive_year || '-' || case n.retention when 'permanent' then 'Y' when 'years30' then 'D30' else 'D10' end
       || '-GH-' || lpad(n.number::text, 4, '0')
     from next n where r.unit_id = $1 and r.id = n.id`,
    [ctx.unit.id, upTo, ctx.now, ctx.unit.code],
  );
  const filed = result.rowCount ?? 0;
  if (filed > 0) await ctx.audit({ action: 'records.filed', detail: { filed, upTo } });
  return { filed };
}

/** An upload takes its name in the unit; whatever uses it attaches it, unless it belongs to a thing from the start. */
export async function nameUpload(
  ctx: Ctx,
  upload: { content: StoredContent; name: string },
  subject?: { kind: string; id: string },
) {
  const id = await addFile(ctx, upload.content, upload.name, subject);
  const [row] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, id)));
  return { id, name: row!.name, size: row!.size, mediaType: row!.mediaType };
}

/** A file to download. What only its own module hands out is as what is not there. */
export async function readFile(ctx: Ctx, id: string) {
  const [row] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), eq(files.id, id)));
  if (!row || (row.subjectKind !== null && closedSubjects.includes(row.subjectKind)))
    throw notFound({ zh: '没有找到这个文件。', en: 'This file was not found.' }, 'fileNotFound');
  const body = await ctx.files.read(row.sha256);
  if (!body) {
    throw notFound(
      {
        zh: '文件内容不在存储中，请联系管理员运行 jia doctor。',
        en: 'The content is missing from the store; ask the administrator to run jia doctor.',
      },
      'fileContentMissing',
    );
  }
  return { type: row.mediaType, name: row.name, body };
}

/** Uploads that nothing used within a day are let go; their content stays until no row names it. */
export async function sweepUploads(ctx: Ctx): Promise<number> {
  const swept = await ctx.db
    .delete(files)
    .where(
      sql`${files.subjectId} is null and ${files.uploadedAt} < ${ctx.now}::timestamptz - interval '1 day' and not exists (select from import_batches b where b.unit_id = ${files.unitId} and b.file_id = ${files.id})`,
    )
    .returning({ id: files.id });
  return swept.length;
}
