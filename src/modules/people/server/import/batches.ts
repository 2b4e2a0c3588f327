/**
 * An import as a batch with states: reading → checked → importing → imported → undone, or failed.
 *
 *   uploadRoster, correctMapping     a file comes in and is checked; nothing of the roster changes
 *   startImport                      the good rows are written
 *   undoImport (undo.ts)             taken back, until something depends on it
 *   listImports, showImport, undoOfImport   what the pages show
 *   errorFile                        the refused rows, to be mended and sent again
 *   importAtOnce                     the whole path in one transaction: the command line
 *   readJob, importJob, revive       the same work outside the request, for big files, and after a crash
 *
 * Small files are worked on within the request. Big ones become jobs: the batch's row says how far they are, written
 * outside the job's own transaction, which holds a lock while it lives. A batch whose lock is free and that has not
 * moved for a while has lost its process: it is taken up again, and nothing half-done stays.
 */
import { basename } from 'node:path';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import { accountIdOf, systemActor } from '../../../../core/access/actor.ts';
import type { Ctx, Services } from '../../../../core/context/context.ts';
import { actorOfAccount, runInUnit, unitByCode } from '../../../../core/context/in-unit.ts';
import type { BinaryAnswer } from '../../../../core/module/operation.ts';
import { addFile, attachFiles, type StoredContent } from '../../../../core/files/store.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../../platform/http/mark.ts';
import {
  badInput,
  conflict,
  notFound,
  Refusal,
  stale,
  unprocessable,
} from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import { withTransaction } from '../../../../platform/postgres/pool.ts';
import { type SheetSource, workbookType } from '../../../../platform/sheets/index.ts';
import type { importBatch, importDetail, importPage, importUndo, mappingInput } from '../../contract.ts';
import { mayEditRoster } from '../policy.ts';
import {
  detectRoster,
  foldHeader,
  mappableFields,
  type RosterField,
  type RosterMapping,
} from '../roster/index.ts';
import { rosterColumns } from '../roster/index.ts';
import { type DescribedSheet, describeSheet, describeUnknown } from './describe.ts';
import type { ImportFault } from './faults.ts';
import { withFile } from './open.ts';
import { forgetRows, openRosterFile, type RosterFile } from './roster-file.ts';
import {
  errorWorkbook,
  type ImportCounts,
  rememberedMapping,
  type StagedRoster,
  stageRoster,
  writeStaged,
} from './run.ts';
import { undoBlockers } from './undo.ts';

/** Files up to this size are worked on within the request. */
const smallFile = 400 * 1024;
/** So many faults are kept with the batch; the workbook has all of them. */
const keptFaults = 1000;
/** A batch that has not moved for so long, and whose lock is free, has lost its process. Seconds. */
const lostAfter = 60;
/** How long a roster file that was not brought in is kept, and the workbook of refused rows. */
const daysKept = 30;

type State = z.input<typeof importBatch>['state'];

export interface BatchRow {
  id: string;
  file_id: string;
  sha256: string;
  file_name: string;
  state: State;
  mapping: { chosen: RosterMapping | null; sheet: DescribedSheet | null } | null;
  progress: { done: number; total: number | null; at: number } | null;
  /** Imports of before new members were counted say nothing of them. */
  counts: (Omit<ImportCounts, 'newMembers'> & { newMembers?: number }) | null;
  errors: { faults: ImportFault[]; faultCount: number; warnings: ImportFault[]; warningCount: number } | null;
  error_file_id: string | null;
  failure: Text | null;
  account_id: string | null;
  by: string | null;
  created_at: Date;
  imported_at: Date | null;
  undone_at: Date | null;
  version: number;
}

const batchSql = `select b.*, f.sha256, (select a.display_name from accounts a where a.id = b.account_id) as by
  from import_batches b join files f on f.unit_id = b.unit_id and f.id = b.file_id`;

// --- reading ----------------------------------------------------------------------------------------------------

const present = (row: BatchRow): z.input<typeof importBatch> => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  counts: row.counts && { ...row.counts, newMembers: row.counts.newMembers ?? null },
  progress: row.progress && { done: row.progress.done, total: row.progress.total },
  failure: row.failure,
  by: row.by,
  createdAt: row.created_at.toISOString(),
  importedAt: row.imported_at?.toISOString() ?? null,
  undoneAt: row.undone_at?.toISOString() ?? null,
  version: row.version,
});

/** Newest first, paged by id, which grows with time. */
export async function listImports(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number },
): Promise<z.input<typeof importPage>> {
  const [before] = readMark(query.cursor, 'id');
  const { rows } = await ctx.client.query<BatchRow>(
    `${batchSql} where b.unit_id = $1 and ($2::uuid is null or b.id < $2) order by b.id desc limit $3`,
    [ctx.unit.id, before, query.limit + 1],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.id]);
  return { imports: page.map(present), next };
}

async function loadBatch(ctx: Ctx, id: string, lock = false): Promise<BatchRow> {
  const { rows } = await ctx.client.query<BatchRow>(
    `${batchSql} where b.unit_id = $1 and b.id = $2 ${lock ? 'for no key update of b' : ''}`,
    [ctx.unit.id, id],
  );
  if (!rows[0])
    throw notFound({ zh: '没有找到这次导入。', en: 'This import was not found.' }, 'importNotFound');
  return rows[0];
}

const presentFault = (fault: ImportFault) => ({
  row: fault.row,
  name: fault.name ?? null,
  column: fault.column,
  code: fault.code,
  message: { zh: fault.zh, en: fault.en },
});

/** Batches that were checked before it was said have no word of what was remembered. */
function sheetOf({ mapping }: BatchRow): DescribedSheet | null {
  const sheet = mapping?.sheet ?? null;
  return (
    sheet && {
      ...sheet,
      columns: sheet.columns.map((column) => ({
        ...column,
        remembered: (column as { remembered?: boolean }).remembered ?? false,
      })),
    }
  );
}

export async function showImport(ctx: Ctx, id: string): Promise<z.input<typeof importDetail>> {
  const row = await loadBatch(ctx, id);
  const edit = mayEditRoster(ctx.actor, ctx.unit);
  return {
    ...present(row),
    sheet: sheetOf(row),
    fields: rosterColumns
      .filter((column) => mappableFields.includes(column.field))
      .map(({ field, zh, en }) => ({ field, zh, en })),
    errors: (row.errors?.faults ?? []).map(presentFault),
    errorCount: row.errors?.faultCount ?? 0,
    warnings: (row.errors?.warnings ?? []).map(presentFault),
    warningCount: row.errors?.warningCount ?? 0,
    hasErrorFile: row.error_file_id !== null,
    may: {
      map: edit && (row.state === 'checked' || row.state === 'failed'),
      import:
        edit &&
        row.state === 'checked' &&
        row.counts !== null &&
        row.counts.inserted + row.counts.updated + row.counts.unchanged > 0,
    },
  };
}

/**
 * Whether the import may be taken back. A question of its own: it looks at everyone who came with it, and how far an import
 * is, is asked many times a minute.
 */
export async function undoOfImport(ctx: Ctx, id: string): Promise<z.input<typeof importUndo>> {
  const row = await loadBatch(ctx, id);
  if (row.state !== 'imported') return { may: false, blocked: null };
  const blocked = await undoBlockers(ctx, id);
  return { may: blocked === null && mayEditRoster(ctx.actor, ctx.unit), blocked };
}

/** The refused rows in the person's own workbook. */
export async function errorFile(ctx: Ctx, id: string): Promise<BinaryAnswer> {
  const row = await loadBatch(ctx, id);
  if (!row.error_file_id)
    throw notFound(
      { zh: '这次导入没有需要修改的行。', en: 'No row of this import needs mending.' },
      'noErrorFile',
    );
  const { rows } = await ctx.client.query<{ sha256: string; name: string }>(
    'select sha256, name from files where unit_id = $1 and id = $2',
    [ctx.unit.id, row.error_file_id],
  );
  const file = rows[0];
  const body = file && (await ctx.files.read(file.sha256));
  if (!body) throw fileGone();
  return { type: workbookType, name: file.name, body };
}

// --- a file comes in --------------------------------------------------------------------------------------------

/** A roster file was sent: it is checked at once when small, by a job when big. */
export async function uploadRoster(
  ctx: Ctx,
  upload: { content: StoredContent; name: string },
): Promise<{ id: string; state: State }> {
  const fileId = await addFile(ctx, upload.content, upload.name);
  const id = newId();
  await attachFiles(ctx, [fileId], { kind: 'importBatch', id });
  await ctx.client.query(
    `insert into import_batches (unit_id, unit_path, id, file_id, file_name, state, progress, account_id, created_at)
     select $1, $2::ltree, $3, $4, f.name, 'reading', ${progressSql('0', 'null')}, $5, $6 from files f where f.unit_id = $1 and f.id = $4`,
    [ctx.unit.id, ctx.unit.path, id, fileId, accountIdOf(ctx.actor), ctx.now],
  );
  await ctx.audit({
    action: 'people.rosterSent',
    subject: { kind: 'importBatch', id },
    detail: { size: upload.content.size },
  });
  if (upload.content.size > smallFile) {
    sendAfterCommit(ctx, 'people.readRoster', id);
    return { id, state: 'reading' };
  }
  return { id, state: await check(ctx, await loadBatch(ctx, id, true), null) };
}

/** How far a batch is, and when it last moved: by the database's clock, whatever the product's says. */
const progressSql = (done: string, total: string) =>
  `jsonb_build_object('done', ${done}, 'total', ${total}, 'at', extract(epoch from clock_timestamp()))`;

function sendAfterCommit(ctx: Ctx, job: string, batchId: string): void {
  const data = { unit: ctx.unit.code, batch: batchId, account: accountIdOf(ctx.actor), locale: ctx.locale };
  ctx.afterCommit(() => ctx.services.jobs.send(job, data, { singletonKey: `${job}:${batchId}` }));
}

/** Reads and checks the batch's file, and keeps what was found. Nothing of the roster changes. */
async function check(ctx: Ctx, batch: BatchRow, beats: Heartbeat | null): Promise<State> {
  try {
    const staged = await withRoster(ctx, batch, beats, (file) => stageRoster(ctx, file));
    await beats?.end();
    await keep(ctx, batch, staged, { state: 'checked', workbook: await refusedRows(ctx, batch, staged) });
    return 'checked';
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'noHeader') throw error;
    // No header was found: the page shows the first rows, and the cadre says where it is.
    await beats?.end();
    await fail(ctx, batch, error.text, await withFile(await pathOf(ctx, batch), describeUnknown));
    return 'failed';
  }
}

/** @throws Refusal 404 `rosterFileGone` */
async function pathOf(ctx: Ctx, batch: BatchRow): Promise<string> {
  const path = await ctx.files.local(batch.sha256);
  if (path === null) throw fileGone();
  return path;
}

const fileGone = () =>
  notFound(
    {
      zh: `花名册文件里有证件号码，只保存 ${daysKept} 天，也不进备份；这一份已经清除。请重新上传。`,
      en: `A roster file holds ID numbers: it is kept for ${daysKept} days and in no backup, and this one is gone. Send it again.`,
    },
    'rosterFileGone',
  );

/** @throws Refusal 404 `rosterFileGone` */
async function ensureThere(ctx: Ctx, batch: BatchRow): Promise<void> {
  if (!(await ctx.files.has(batch.sha256))) throw fileGone();
}

/**
 * Removes roster files that nothing needs any more: one that was brought in at once (an undo has what was before, sealed),
 * one that was not, and the workbook of refused rows, after `daysKept` days. Contents that something else is attached
 * by as well stay.
 *
 * @returns how many contents were removed
 */
export async function forgetRosters({
  pool,
  files,
  clock,
}: Pick<Services, 'pool' | 'files' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - daysKept * 86_400_000);
  const { rows } = await pool.query<{ sha256: string }>('select sha256 from spent_rosters($1)', [before]);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  let removed = 0;
  for (const { sha256 } of rows) if (await files.remove(sha256, anHourAgo)) removed += 1;
  return removed;
}

/** The batch's file, read as the batch says. */
async function withRoster<T>(
  ctx: Ctx,
  batch: BatchRow,
  beats: Heartbeat | null,
  work: (file: RosterFile) => Promise<T>,
): Promise<T> {
  const file = await openRosterFile(ctx, batch.id, await pathOf(ctx, batch), {
    mapping: batch.mapping?.chosen ?? undefined,
    remembered: await rememberedMapping(ctx),
    onProgress: (done) => beats?.beat(done),
  });
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

const refusedRows = async (ctx: Ctx, batch: BatchRow, staged: StagedRoster) =>
  errorWorkbook(await pathOf(ctx, batch), staged, ctx.locale);

/** Keeps counts, faults and the workbook of refused rows with the batch. */
async function keep(
  ctx: Ctx,
  batch: BatchRow,
  staged: StagedRoster,
  to: { state: 'checked' | 'imported'; workbook: Buffer | null },
): Promise<void> {
  let errorFileId: string | null = null;
  if (to.workbook) {
    const content = await ctx.files.put(to.workbook);
    const name = `${batch.file_name.replace(/\.[^.]*$/, '')}-${ctx.locale === 'en' ? 'to mend' : '待修改'}.xlsx`;
    errorFileId = await addFile(ctx, content, name, { kind: 'importBatch', id: batch.id });
  }
  const { faults, warnings } = staged;
  await ctx.client.query(
    `update import_batches set state = $3, mapping = $4, counts = $5, errors = $6, error_file_id = $7, failure = null, progress = null,
       imported_at = case when $3 = 'imported' then $8::timestamptz end, version = version + 1
     where unit_id = $1 and id = $2`,
    [
      ctx.unit.id,
      batch.id,
      to.state,
      JSON.stringify({ chosen: batch.mapping?.chosen ?? null, sheet: staged.findings.sheet }),
      JSON.stringify(staged.counts),
      JSON.stringify({
        faults: faults.slice(0, keptFaults),
        faultCount: faults.length,
        warnings: warnings.slice(0, keptFaults),
        warningCount: warnings.length,
      }),
      errorFileId,
      ctx.now,
    ],
  );
}

/**
 * The cadre says what the columns are, or only where the titles stand; the batch is checked again. What was said of
 * columns is remembered by header for the next file.
 *
 * @throws Refusal 422 `mappingFaults`: no column of names, or one field twice
 */
export async function correctMapping(
  ctx: Ctx,
  id: string,
  input: z.output<typeof mappingInput>,
): Promise<{ id: string; state: State }> {
  const batch = await loadBatch(ctx, id, true);
  if (batch.version !== input.version) throw stale();
  if (batch.state !== 'checked' && batch.state !== 'failed') {
    throw conflict(
      'importState',
      { zh: '现在不能改列的对应关系。', en: 'The columns cannot be changed now.' },
      { state: batch.state },
    );
  }
  await ensureThere(ctx, batch);
  const chosen = await withFile(await pathOf(ctx, batch), async (source) => {
    if (!source.sheets[input.sheet])
      throw badInput({ zh: '没有这张工作表。', en: 'There is no such sheet.' }, [
        { field: 'sheet', message: { zh: '请重新选择。', en: 'Choose again.' } },
      ]);
    if (input.columns !== undefined) {
      const mapping = {
        sheet: input.sheet,
        headerRow: input.headerRow,
        columns: chosenColumns(input.columns),
      };
      await remember(ctx, source, mapping, input.columns);
      return mapping;
    }
    const found = await detectRoster(source, { remembered: await rememberedMapping(ctx), at: input });
    if (found.mapping.columns.name !== undefined) return found.mapping;
    // The page shows what stands there, and the cadre says which column is what.
    await fail(ctx, batch, noNames, await describeSheet(source, found.mapping, found));
    return null;
  });
  if (!chosen) return { id, state: 'failed' };
  await ctx.client.query(
    `update import_batches set state = 'reading', failure = null, progress = ${progressSql('0', 'null')}, version = version + 1,
       mapping = jsonb_build_object('chosen', $3::jsonb, 'sheet', mapping->'sheet') where unit_id = $1 and id = $2`,
    [ctx.unit.id, id, JSON.stringify(chosen)],
  );
  await ctx.audit({ action: 'people.rosterMapped', subject: { kind: 'importBatch', id } });
  if ((await sizeOf(ctx, batch)) > smallFile) {
    sendAfterCommit(ctx, 'people.readRoster', id);
    return { id, state: 'reading' };
  }
  return { id, state: await check(ctx, await loadBatch(ctx, id), null) };
}

const noNames = {
  zh: '没有认出哪一列是姓名。请在下面指定，或换一行作标题。',
  en: 'No column of names was recognized. Say below which one it is, or choose another row of titles.',
};

/** @throws Refusal 422 `mappingFaults` */
function chosenColumns(input: Record<string, RosterField | null>): Partial<Record<RosterField, number>> {
  const columns: Partial<Record<RosterField, number>> = {};
  for (const [column, field] of Object.entries(input)) {
    if (field === null) continue;
    if (columns[field] !== undefined) {
      const name = rosterColumns.find((each) => each.field === field);
      const words = {
        zh: `有两列都对应“${name?.zh ?? field}”，请只留一列。`,
        en: `Two columns are mapped to “${name?.en ?? field}”; keep one.`,
      };
      throw unprocessable(
        'mappingFaults',
        words,
        [columns[field], column].map((each) => ({ field: `columns.${each}`, message: words })),
      );
    }
    columns[field] = Number(column);
  }
  if (columns.name === undefined) {
    const words = { zh: '请指定哪一列是姓名。', en: 'Say which column holds the names.' };
    throw unprocessable('mappingFaults', words, [{ field: 'columns', message: words }]);
  }
  return columns;
}

/** Keeps what was said of each header, for the next file. */
async function remember(
  ctx: Ctx,
  source: SheetSource,
  chosen: RosterMapping,
  input: Record<string, RosterField | null>,
): Promise<void> {
  const { columns: described } = await detectRoster(source, { fixed: chosen });
  const remembered: Record<string, RosterField | null> = {};
  for (const { column, header } of described) {
    const key = foldHeader(header);
    if (key !== '' && String(column) in input) remembered[key] = input[String(column)] ?? null;
  }
  const key = Object.keys(remembered).sort().join('|').slice(0, 500);
  if (key === '') return;
  await ctx.client.query(
    `insert into import_mappings (unit_id, unit_path, id, header_hash, mapping, changed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (unit_id, header_hash) do update set mapping = excluded.mapping, changed_at = excluded.changed_at`,
    [ctx.unit.id, ctx.unit.path, newId(), key, JSON.stringify(remembered), ctx.now],
  );
}

/** The file could not be understood: the page shows its rows and asks. */
async function fail(ctx: Ctx, batch: BatchRow, failure: Text, sheet: DescribedSheet): Promise<void> {
  await ctx.client.query(
    `update import_batches set state = 'failed', failure = $3, progress = null, counts = null, errors = null, version = version + 1,
       mapping = $4 where unit_id = $1 and id = $2`,
    [ctx.unit.id, batch.id, JSON.stringify(failure), JSON.stringify({ chosen: null, sheet })],
  );
}

async function sizeOf(ctx: Ctx, batch: BatchRow): Promise<number> {
  return (await stat(await pathOf(ctx, batch))).size;
}

// --- writing ----------------------------------------------------------------------------------------------------

/** The good rows are written: at once when the file is small, by a job when it is big. */
export async function startImport(
  ctx: Ctx,
  id: string,
  version: number,
): Promise<{ id: string; state: State }> {
  const batch = await loadBatch(ctx, id, true);
  if (batch.version !== version) throw stale();
  if (batch.state !== 'checked') {
    throw conflict(
      'importState',
      { zh: '这个文件现在不能导入。', en: 'This file cannot be imported now.' },
      { state: batch.state },
    );
  }
  await ensureThere(ctx, batch);
  if ((await sizeOf(ctx, batch)) > smallFile) {
    await ctx.client.query(
      `update import_batches set state = 'importing', version = version + 1, progress = ${progressSql('0', `(counts->>'rows')::int`)} where unit_id = $1 and id = $2`,
      [ctx.unit.id, id],
    );
    sendAfterCommit(ctx, 'people.importRoster', id);
    return { id, state: 'importing' };
  }
  await write(ctx, batch, null);
  return { id, state: 'imported' };
}

/** Two imports into one roster follow each other: what the first brought in, the second finds. */
async function lockRoster(ctx: Ctx): Promise<void> {
  await ctx.client.query(`select pg_advisory_xact_lock(hashtext('jia.roster'), $1)`, [ctx.unit.id]);
}

/** Compares the rows anew, for the roster may have changed since the check, and writes. */
async function write(ctx: Ctx, batch: BatchRow, beats: Heartbeat | null): Promise<void> {
  await lockRoster(ctx);
  const staged = await withRoster(ctx, batch, beats, (file) =>
    stageRoster(ctx, file, batch.id, (done) => beats?.beat(done)),
  );
  await beats?.end();
  await writeStaged(ctx, staged, { id: batch.id, fileName: batch.file_name });
  await keep(ctx, batch, staged, { state: 'imported', workbook: await refusedRows(ctx, batch, staged) });
  ctx.afterCommit(() => forgetRows(ctx.files, batch.id));
}

// --- outside the request ----------------------------------------------------------------------------------------

interface JobData {
  unit: string;
  batch: string;
  account: string | null;
  locale: 'zh-CN' | 'en';
}

export const readJob = (services: Services, data: Record<string, unknown>) =>
  runJob(services, data as unknown as JobData, 'reading', check);
export const importJob = (services: Services, data: Record<string, unknown>) =>
  runJob(services, data as unknown as JobData, 'importing', write);

const lockSql = (batch: string) => `hashtext('jia.import'), hashtext(${batch})`;

async function runJob(
  services: Services,
  data: JobData,
  expected: State,
  work: (ctx: Ctx, batch: BatchRow, beats: Heartbeat) => Promise<unknown>,
): Promise<void> {
  const unit = await unitByCode(services, data.unit);
  if (!unit) return;
  const actor =
    (data.account && (await actorOfAccount(services.pool, data.account, services.clock.today()))) ||
    systemActor;
  const beats = new Heartbeat(services, unit.path, unit.id, data.batch);
  try {
    await runInUnit(
      services,
      { actor, unit, locale: data.locale, requestId: `import ${data.batch}` },
      async (ctx) => {
        const { rows } = await ctx.client.query<{ mine: boolean }>(
          `select pg_try_advisory_xact_lock(${lockSql('$1')}) as mine`,
          [data.batch],
        );
        // Somebody else is at it: a job that was sent twice.
        if (!rows[0]!.mine) return;
        const batch = await loadBatch(ctx, data.batch);
        if (batch.state !== expected) return;
        await work(ctx, batch, beats);
      },
    );
  } catch (error) {
    await beats.end();
    await setBack(services, unit, data.batch, expected, error);
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The job failed: the batch says why, and stands where it can be tried again. */
async function setBack(
  services: Services,
  unit: { id: number; path: string },
  batchId: string,
  expected: State,
  error: unknown,
): Promise<void> {
  const failure: Text =
    error instanceof Refusal
      ? error.text
      : {
          zh: '处理时出了意外，没有写入任何数据。请再试一次；仍不行，请联系管理员。',
          en: 'Something unforeseen happened; nothing was written. Try again, or ask the administrator.',
        };
  await withTransaction(services.pool, { scope: unit.path }, ({ client }) =>
    client.query(
      `update import_batches set state = $4, failure = $5, progress = null, version = version + 1 where unit_id = $1 and id = $2 and state = $3`,
      [unit.id, batchId, expected, expected === 'importing' ? 'checked' : 'failed', JSON.stringify(failure)],
    ),
  );
}

/**
 * Says how far a job is, about once a second, in transactions of its own. They write the batch's row: the job ends
 * the heartbeat before it writes that row itself, or the two would wait for each other.
 */
class Heartbeat {
  #last = 0;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly services: Services,
    private readonly path: string,
    private readonly unitId: number,
    private readonly batchId: string,
  ) {}

  beat(done: number): void {
    const now = Date.now();
    if (now - this.#last < 1000) return;
    this.#last = now;
    this.#running = this.#running
      .then(() => this.#write(done))
      .catch((error: unknown) => this.services.log.warn({ err: error }, 'import progress not written'));
  }

  async #write(done: number): Promise<void> {
    await withTransaction(this.services.pool, { scope: this.path }, ({ client }) =>
      client.query(
        `update import_batches set progress = progress || ${progressSql('$3::int', `(counts->>'rows')::int`)} where unit_id = $1 and id = $2 and state in ('reading', 'importing')`,
        [this.unitId, this.batchId, done],
      ),
    );
  }

  async end(): Promise<void> {
    this.#last = Number.POSITIVE_INFINITY;
    await this.#running;
  }
}

const lost = {
  importing: {
    zh: '上次导入中断，没有写入任何数据。请再导入一次。',
    en: 'The import was interrupted; nothing was written. Start it again.',
  },
  reading: {
    zh: '检查这个文件时两次中断，没有写入任何数据。请重新上传；仍不行，请联系管理员。',
    en: 'Checking this file was interrupted twice; nothing was written. Send it again, or ask the administrator.',
  },
};

/**
 * Takes up batches whose process died; whoever still works holds the batch's lock. One that was being written stands
 * as checked, to be started again by a person. One that was being read is read again, once: nothing came of it yet.
 *
 * A batch that last moved before the database started has surely lost its process; any other may just be waiting for
 * its turn, and is given time.
 *
 * @returns how many were taken up
 */
export async function revive(ctx: Ctx): Promise<number> {
  const { rows } = await ctx.client.query<{
    unit_id: number;
    code: string;
    id: string;
    state: 'reading' | 'importing';
    again: boolean;
    account_id: string | null;
    locale: JobData['locale'] | null;
  }>(
    `select b.unit_id, u.code, b.id, b.state, coalesce((b.progress->>'again')::boolean, false) as again, b.account_id,
       (select a.locale from accounts a where a.id = b.account_id) as locale
     from import_batches b join units u on u.id = b.unit_id
     where b.unit_path <@ $1::ltree and b.state in ('reading', 'importing')
       and coalesce((b.progress->>'at')::numeric, 0) <= greatest(
         extract(epoch from clock_timestamp()) - $2, extract(epoch from pg_postmaster_start_time()))`,
    [ctx.unit.path, lostAfter],
  );
  let revived = 0;
  for (const row of rows) {
    const lock = await ctx.client.query<{ mine: boolean }>(
      `select pg_try_advisory_xact_lock(${lockSql('$1')}) as mine`,
      [row.id],
    );
    if (!lock.rows[0]!.mine) continue;
    const readAgain = row.state === 'reading' && !row.again;
    const { rowCount } = await ctx.client.query(
      readAgain
        ? `update import_batches set progress = ${progressSql('0', 'null')} || '{"again": true}' where unit_id = $1 and id = $2 and state = $3`
        : `update import_batches set state = $4, failure = $5, progress = null, version = version + 1 where unit_id = $1 and id = $2 and state = $3`,
      readAgain
        ? [row.unit_id, row.id, row.state]
        : [
            row.unit_id,
            row.id,
            row.state,
            row.state === 'importing' ? 'checked' : 'failed',
            JSON.stringify(lost[row.state]),
          ],
    );
    if (rowCount && readAgain) {
      const data = { unit: row.code, batch: row.id, account: row.account_id, locale: row.locale ?? 'zh-CN' };
      ctx.afterCommit(() => ctx.services.jobs.send('people.readRoster', data));
    }
    revived += rowCount ?? 0;
  }
  return revived;
}

// --- the command line -------------------------------------------------------------------------------------------

export interface ImportReport extends ImportCounts {
  faults: ImportFault[];
  warnings: ImportFault[];
  /** The refused rows as a workbook, when asked for. */
  workbook: Buffer | null;
}

/** The whole path in the caller's transaction. With `dryRun` nothing is written and no batch is kept. */
export async function importAtOnce(
  ctx: Ctx,
  path: string,
  options: { dryRun?: boolean; errorWorkbook?: boolean; onProgress?: (done: number) => void } = {},
): Promise<ImportReport> {
  const id = newId();
  try {
    if (!options.dryRun) await lockRoster(ctx);
    const file = await openRosterFile(ctx, id, path, {
      remembered: await rememberedMapping(ctx),
      onProgress: options.onProgress,
    });
    const staged = await stageRoster(ctx, file, options.dryRun ? undefined : id).finally(() => file.close());
    const wanted = options.errorWorkbook || !options.dryRun;
    const workbook = wanted ? await errorWorkbook(path, staged, ctx.locale) : null;
    if (!options.dryRun) {
      const fileName = basename(path);
      const fileId = await addFile(ctx, await ctx.files.put(createReadStream(path)), fileName);
      await attachFiles(ctx, [fileId], { kind: 'importBatch', id });
      await ctx.client.query(
        `insert into import_batches (unit_id, unit_path, id, file_id, file_name, state, account_id, created_at) values ($1, $2, $3, $4, $5, 'importing', $6, $7)`,
        [ctx.unit.id, ctx.unit.path, id, fileId, fileName, accountIdOf(ctx.actor), ctx.now],
      );
      await writeStaged(ctx, staged, { id, fileName });
      await keep(ctx, await loadBatch(ctx, id), staged, { state: 'imported', workbook });
    }
    return { ...staged.counts, faults: staged.faults, warnings: staged.warnings, workbook };
  } finally {
    await forgetRows(ctx.files, id);
  }
}
