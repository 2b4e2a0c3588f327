/**
 * One file through the whole path: opened in a thread of its own, read, checked, staged, settled; then written or not.
 *
 *   stageFile      everything up to knowing what each row will become
 *   importFile     the same and written, in the caller's transaction: what the command line and big files use
 */
import type { Ctx } from '../../../../core/context/context.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { unprocessable } from '../../../../platform/http/refusal.ts';
import { markErrors, readInWorker, SheetError, type SheetSource } from '../../../../platform/sheets/index.ts';
import {
  openRoster,
  RosterNotFound,
  type OpenedRoster,
  type RememberedMapping,
  type RosterMapping,
} from '../roster/index.ts';
import { touchRosters, type Roster } from '../rosters.ts';
import {
  addApplied,
  type Applied,
  applyStage,
  type Fates,
  nothingApplied,
  settleFates,
  tune,
} from './apply.ts';
import { type ImportFault, ofRoster, ofStage, type StageFault } from './faults.ts';
import { openChunks, openCount, openStage } from './staged.ts';

export interface ImportCounts {
  /** Rows that are people, refused ones included. */
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface StagedFile {
  opened: OpenedRoster;
  counts: ImportCounts;
  /** In the order of the rows. */
  faults: ImportFault[];
  warnings: ImportFault[];
  fates: Fates;
  /** What was written already; null when nothing was. */
  applied: Applied | null;
}

export interface StageOptions {
  mapping?: RosterMapping | undefined;
  remembered?: RememberedMapping | undefined;
  /** Told of rows read so far. */
  onProgress?: ((done: number) => void) | undefined;
}

/** Corrections of columns made here before, by folded header; the newest stands. */
export async function rememberedMapping(ctx: Ctx): Promise<RememberedMapping> {
  const { rows } = await ctx.client.query<{ mapping: RememberedMapping }>(
    'select mapping from import_mappings where unit_id = $1 order by changed_at',
    [ctx.unit.id],
  );
  return Object.assign({}, ...rows.map((row) => row.mapping)) as RememberedMapping;
}

/** @throws Refusal 422 with the reader's own words when the file is no table, or has no header with names */
export async function openFile(path: string): Promise<SheetSource> {
  return asRefusal(() => readInWorker(path));
}

/** The reader's errors are the person's to mend: they become refusals with the same words. */
export async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SheetError || error instanceof RosterNotFound) {
      throw unprocessable(error.code, { zh: error.zh, en: error.en }, [
        { field: 'file', message: { zh: error.zh, en: error.en } },
      ]);
    }
    throw error;
  }
}

/** Nobody stands on the roster yet, and nobody ever stood: everyone in the file is new. */
async function isEmptyRoster(ctx: Ctx): Promise<boolean> {
  const { rows } = await ctx.client.query<{ any: boolean }>(
    'select exists (select from employees where unit_id = $1) as any',
    [ctx.unit.id],
  );
  return !rows[0]!.any;
}

/**
 * Reads, checks and stages a file. Without `batchId` nothing of the roster is changed; with it, an empty roster is
 * filled while the file is still read, and `applied` says so.
 */
export async function stageFile(
  ctx: Ctx,
  source: SheetSource,
  options: StageOptions,
  batchId?: string,
): Promise<StagedFile> {
  return asRefusal(async () => {
    const opened = await openRoster(source, {
      today: ctx.today,
      locale: ctx.locale === 'en' ? 'en' : 'zh',
      ...(options.mapping ? { mapping: options.mapping } : {}),
      ...(options.remembered ? { remembered: options.remembered } : {}),
      minWorkingAge: (await rulesHere(ctx)).number('minWorkingAge').value,
    });
    const faults: ImportFault[] = [];
    const warnings: ImportFault[] = [];
    const later: StageFault[] = [];
    const empty = await isEmptyRoster(ctx);
    const applied = nothingApplied();
    let inserted = 0;
    const direct = empty && batchId !== undefined;
    if (direct) await tune(ctx);
    const counted = empty && !direct ? openCount() : null;
    const stage = direct
      ? await openChunks(ctx, async (count) => {
          inserted += count;
          addApplied(applied, await applyStage(ctx, batchId, { inserted: count, updated: 0 }));
        })
      : (counted ?? (await openStage(ctx, batchId !== undefined)));
    let rows = 0;
    try {
      for await (const batch of opened.batches()) {
        for (const error of batch.errors) faults.push(ofRoster(error));
        for (const warning of batch.warnings) warnings.push(ofRoster(warning));
        for (const person of batch.rows) {
          if (person.leftOn !== null && person.leftOn > ctx.today) {
            later.push({
              row: person.row,
              code: 'futureLeave',
              field: 'leftOn',
              params: { left: person.leftOn },
            });
            continue;
          }
          const wait = stage.add(person);
          if (wait) await wait;
        }
        rows = batch.counts.rows;
        options.onProgress?.(rows);
      }
      await stage.close();
    } catch (error) {
      await stage.abandon(error as Error);
      throw error;
    }
    const fates = direct
      ? { inserted, updated: 0, unchanged: 0, faults: [], warnings: [] }
      : counted
        ? { inserted: counted.count(), updated: 0, unchanged: 0, faults: [], warnings: [] }
        : await settleFates(ctx);
    const headers: string[] = [];
    for (const { column, header } of opened.detection.columns) headers[column] = header;
    for (const fault of [...later, ...fates.faults])
      faults.push(ofStage(fault, opened.mapping.columns, headers));
    // Before what the file alone gives cause for: these change who somebody is.
    warnings.unshift(...fates.warnings.map((warning) => ofStage(warning, opened.mapping.columns, headers)));
    faults.sort((a, b) => a.row - b.row || (a.columnIndex ?? -1) - (b.columnIndex ?? -1));
    return {
      opened,
      fates,
      faults,
      warnings,
      applied: direct ? applied : null,
      counts: {
        rows,
        inserted: fates.inserted,
        updated: fates.updated,
        unchanged: fates.unchanged,
        rejected: rows - fates.inserted - fates.updated - fates.unchanged,
      },
    };
  });
}

/** Writes what was staged, and one record for the whole batch. @returns the record's id */
export async function writeStaged(
  ctx: Ctx,
  staged: StagedFile,
  batch: { id: string; fileName: string },
): Promise<{ recordId: string; applied: Applied }> {
  if (!staged.applied) await tune(ctx);
  const applied = staged.applied ?? (await applyStage(ctx, batch.id, staged.fates));
  const { counts } = staged;
  const recordId = await ctx.record({
    kind: 'people.rosterImported',
    happenedOn: ctx.today,
    title: {
      zh: `导入花名册：新增 ${counts.inserted} 人，更新 ${counts.updated} 人，未变 ${counts.unchanged} 人`,
      en: `Roster imported: ${counts.inserted} new, ${counts.updated} changed, ${counts.unchanged} unchanged`,
    },
    subject: { kind: 'importBatch', id: batch.id },
    payload: { ...counts, file: batch.fileName },
  });
  const rosters: Roster[] = ['employees'];
  if (applied.tells.members || applied.members > 0) rosters.push('members');
  if (applied.tells.activists || applied.activists > 0) rosters.push('activists');
  await touchRosters(ctx, rosters, { confirmed: counts.inserted + counts.updated === 0, recordId });
  if (counts.inserted + counts.updated > 0) {
    // What waits in the index's list is merged by itself in time; doing it now keeps the first search quick.
    ctx.afterCommit(
      () =>
        void ctx.services.pool
          .query('select merge_search_list()')
          .catch((error: unknown) => ctx.services.log.warn({ err: error }, 'search list not merged')),
    );
  }
  return { recordId, applied };
}

/** The same workbook with the refused rows only, faulty cells red, reasons beside them. */
export async function errorWorkbook(
  source: SheetSource,
  opened: OpenedRoster,
  faults: readonly ImportFault[],
  locale: 'zh-CN' | 'en',
): Promise<Buffer> {
  return markErrors(source, {
    sheet: opened.mapping.sheet,
    headerRow: opened.mapping.headerRow,
    marks: faults.map(({ row, columnIndex, zh, en }) => ({
      row,
      column: columnIndex,
      message: locale === 'en' ? en : zh,
    })),
  });
}
