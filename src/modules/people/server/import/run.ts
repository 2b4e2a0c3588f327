/**
 * The good rows of a file on their way into the roster.
 *
 *   rememberedMapping   what was said here of columns before
 *   stageRoster         what each row will become
 *   writeStaged         it becomes so, in the caller's transaction
 *   errorWorkbook       the rows that cannot come in
 */
import type { Ctx } from '../../../../core/context/context.ts';
import { markErrors } from '../../../../platform/sheets/index.ts';
import type { RememberedMapping } from '../roster/index.ts';
import { touchRosters, type Roster } from '../rosters.ts';
import { type Applied, applyStage, type Fates, settleFates, tune } from './apply.ts';
import { type ImportFault, ofStage, type StageFault } from './faults.ts';
import { fillRoster } from './fill.ts';
import { withFile } from './open.ts';
import type { FileFindings, RosterFile } from './roster-file.ts';
import { copyRows, makeTable } from './staged.ts';

export interface ImportCounts {
  /** Rows that are people, refused ones included. */
  rows: number;
  inserted: number;
  /** Of those who are new, who are members from then on: neither of a retained membership nor gone again. */
  newMembers: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface StagedRoster {
  findings: FileFindings;
  counts: ImportCounts;
  /** In the order of the rows. */
  faults: ImportFault[];
  warnings: ImportFault[];
  fates: Fates;
  /** What was written already; null when nothing was. */
  applied: Applied | null;
}

/** Corrections of columns made here before, by folded header; the newest stands. */
export async function rememberedMapping(ctx: Ctx): Promise<RememberedMapping> {
  const { rows } = await ctx.client.query<{ mapping: RememberedMapping }>(
    'select mapping from import_mappings where unit_id = $1 order by changed_at',
    [ctx.unit.id],
  );
  return Object.assign({}, ...rows.map((row) => row.mapping)) as RememberedMapping;
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
 * Compares the good rows with the roster. Without `batchId` nothing of the roster is changed; with it, a roster on which
 * nobody stands is filled at once, and `applied` says so: everyone is new there, and nothing need be compared.
 *
 * @param onProgress told of rows written so far
 */
export async function stageRoster(
  ctx: Ctx,
  file: RosterFile,
  batchId?: string,
  onProgress?: (done: number) => void,
): Promise<StagedRoster> {
  const { findings } = file;
  let applied: Applied | null = null;
  let fates: Fates = {
    inserted: file.people,
    newMembers: findings.members,
    updated: 0,
    unchanged: 0,
    faults: [],
    warnings: [],
  };
  const empty = await isEmptyRoster(ctx);
  if (!empty) {
    await makeTable(ctx.client);
    for await (const rows of file.lines(batchId !== undefined)) await copyRows(ctx, rows);
    fates = await settleFates(ctx);
  } else if (batchId !== undefined) {
    await tune(ctx);
    applied = await fillRoster(ctx, file, batchId, onProgress);
  }
  const { rows } = findings;
  const { inserted, newMembers, updated, unchanged } = fates;
  const here = (found: StageFault[]) =>
    found.map((fault) => ofStage(fault, findings.mapping.columns, findings.headers));
  return {
    findings,
    fates,
    applied,
    counts: {
      rows,
      inserted,
      newMembers,
      updated,
      unchanged,
      rejected: rows - inserted - updated - unchanged,
    },
    faults: [...findings.faults, ...here(fates.faults)].sort(
      (a, b) => a.row - b.row || (a.columnIndex ?? -1) - (b.columnIndex ?? -1),
    ),
    // Before what the file alone gives cause for: these change who somebody is.
    warnings: [...here(fates.warnings), ...findings.warnings],
  };
}

/** Writes what was staged, and one record for the whole batch. @returns the record's id */
export async function writeStaged(
  ctx: Ctx,
  staged: StagedRoster,
  batch: { id: string; fileName: string },
): Promise<{ recordId: string; applied: Applied }> {
  if (!staged.applied) await tune(ctx);
  const applied = staged.applied ?? (await applyStage(ctx, batch.id, staged.fates));
  const { counts } = staged;
  const recordId = await ctx.record({
    kind: 'people.rosterImported',
    clerical: true,
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
  const changed = counts.inserted + counts.updated;
  if (changed > 0) {
    // The database would do so by itself in time; doing it now keeps the first questions quick.
    ctx.afterCommit(
      () =>
        void ctx.services.pool
          .query('select settle_roster($1)', [changed])
          .catch((error: unknown) => ctx.services.log.warn({ err: error }, 'roster not settled')),
    );
  }
  return { recordId, applied };
}

/** The file's own workbook with the refused rows only, faulty cells red, reasons beside them; null when none is. */
export async function errorWorkbook(
  path: string,
  { faults, findings: { mapping } }: StagedRoster,
  locale: 'zh-CN' | 'en',
): Promise<Buffer | null> {
  if (faults.length === 0) return null;
  return withFile(path, (source) =>
    markErrors(source, {
      sheet: mapping.sheet,
      headerRow: mapping.headerRow,
      marks: faults.map(({ row, columnIndex, zh, en }) => ({
        row,
        column: columnIndex,
        message: locale === 'en' ? en : zh,
      })),
    }),
  );
}
