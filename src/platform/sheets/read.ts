/**
 * Contents: readSheets (in this thread; for many rows or strangers' files use readInWorker).
 */
import { readFile, stat } from 'node:fs/promises';
import { readCsv } from './csv.ts';
import { sheetError } from './errors.ts';
import { defaultLimits, type SheetLimits, type SheetSource } from './rows.ts';
import { sniff } from './sniff.ts';
import { readXls } from './xls-read.ts';
import { readXlsx } from './xlsx-read.ts';
import { mebibytes } from './zip.ts';

/**
 * Opens a workbook or csv, whatever its name says.
 * @param input the bytes, or the path of a file
 * @throws SheetError, with what to do about it in Chinese and English
 */
export async function readSheets(
  input: Uint8Array | string,
  { limits }: { limits?: Partial<SheetLimits> } = {},
): Promise<SheetSource> {
  const all = { ...defaultLimits, ...limits };
  const size = typeof input === 'string' ? (await stat(input)).size : input.byteLength;
  if (size > all.maxBytes) throw sheetError('tooBig', [mebibytes(size), mebibytes(all.maxBytes)]);
  const bytes =
    typeof input === 'string'
      ? await readFile(input)
      : Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  switch (sniff(bytes)) {
    case 'xlsx':
      return readXlsx(bytes, all);
    case 'xls':
      return readXls(bytes, all);
    case 'csv':
      return readCsv(bytes, all);
  }
}
