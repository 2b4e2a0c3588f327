/** `jia import roster --unit CODE FILE [--dry-run] [--errors OUT.xlsx]`: the whole path of a roster, in one transaction. */
import { access, writeFile } from 'node:fs/promises';
import { systemActor } from '../../core/access/actor.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { importAtOnce } from '../../modules/people/server/public.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { openProcess } from '../process.ts';

export interface ImportRosterOptions {
  unit: string;
  file: string;
  dryRun?: boolean;
  /** Where the refused rows go, as the same workbook with red cells and reasons. */
  errors?: string;
}

export interface ImportRosterResult {
  rows: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  errors: { row: number; column: string; code: string; message: string }[];
}

export async function importRosterCommand(options: ImportRosterOptions): Promise<ImportRosterResult> {
  await access(options.file).catch(() => {
    throw notFound(
      { zh: `没有找到文件“${options.file}”。`, en: `There is no file “${options.file}”.` },
      'fileNotFound',
    );
  });
  const running = await openProcess({ owner: false });
  try {
    const { services } = running;
    const unit = await unitByCode(services, options.unit);
    if (!unit)
      throw notFound(
        {
          zh: `没有代码为“${options.unit}”的单位。`,
          en: `There is no unit with the code “${options.unit}”.`,
        },
        'unitNotFound',
      );
    const report = await runInUnit(services, { actor: systemActor, unit, requestId: 'jia import' }, (ctx) =>
      importAtOnce(ctx, options.file, {
        dryRun: options.dryRun ?? false,
        errorWorkbook: options.errors !== undefined,
      }),
    );
    if (options.errors !== undefined && report.workbook) await writeFile(options.errors, report.workbook);
    const { rows, inserted, updated, unchanged, rejected } = report;
    return {
      rows,
      inserted,
      updated,
      unchanged,
      rejected,
      errors: report.faults.map(({ row, column, code, zh }) => ({ row, column, code, message: zh })),
    };
  } finally {
    await running.close();
  }
}

/** The result as a person reads it. */
export function importRosterLines(result: ImportRosterResult): string {
  const lines = [
    `共 ${result.rows} 行：新增 ${result.inserted}，更新 ${result.updated}，未变 ${result.unchanged}，退回 ${result.rejected}。`,
    `${result.rows} rows: ${result.inserted} new, ${result.updated} changed, ${result.unchanged} unchanged, ${result.rejected} refused.`,
    ...result.errors.map((error) => error.message),
  ];
  return lines.join('\n');
}
