/** `jia import roster --unit CODE FILE [--dry-run] [--errors OUT.xlsx]`: the whole path of a roster, in one transaction. */
import { access, constants, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemActor } from '../../core/access/actor.ts';
import { runInUnit, unitByCode } from '../../core/context/in-unit.ts';
import { importAtOnce } from '../../modules/people/server/public.ts';
import { notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
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

export interface ImportRosterReport {
  /** As scripts read it. */
  result: ImportRosterResult;
  /** Why rows were refused. */
  faults: Text[];
  /** What a person should look at before believing it. */
  warnings: Text[];
  dryRun: boolean;
}

export async function importRosterCommand(options: ImportRosterOptions): Promise<ImportRosterReport> {
  if (!(await isFile(options.file)))
    throw notFound(
      { zh: `没有找到文件“${options.file}”。`, en: `There is no file “${options.file}”.` },
      'fileNotFound',
    );
  if (options.errors !== undefined) await checkErrorsPath(options.errors, options.file);
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
    if (options.errors !== undefined && report.workbook)
      await writePrivately(options.errors, report.workbook);
    const { rows, inserted, updated, unchanged, rejected } = report;
    const errors = report.faults.map(({ row, column, code, zh }) => ({ row, column, code, message: zh }));
    return {
      result: { rows, inserted, updated, unchanged, rejected, errors },
      faults: report.faults,
      warnings: report.warnings,
      dryRun: options.dryRun ?? false,
    };
  } finally {
    await running.close();
  }
}

/** It holds ID numbers in clear: nobody else reads it, also where a file of that name was there before. */
async function writePrivately(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Told before anything is imported: afterwards the refused rows would be known to nobody. */
async function checkErrorsPath(path: string, source: string): Promise<void> {
  const refuse = (zh: string, en: string) => unprocessable('errorsPath', { zh, en });
  if (resolve(path) === resolve(source))
    throw refuse(
      `退回的行不能写进“${path}”，那是要导入的文件。请换一个文件名。`,
      `The refused rows cannot go to “${path}”: it is the file that is imported. Choose another name.`,
    );
  const target = await stat(path).catch(() => null);
  const writable = await access(target ? path : dirname(resolve(path)), constants.W_OK).then(
    () => target === null || target.isFile(),
    () => false,
  );
  if (!writable)
    throw refuse(
      `退回的行不能写进“${path}”。请换一个可以写入的位置。`,
      `The refused rows cannot be written to “${path}”. Choose a place that can be written.`,
    );
}
