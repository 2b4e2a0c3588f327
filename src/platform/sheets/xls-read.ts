/**
 * Contents: readXls.
 *
 * The old binary format, at most 65,536 rows, read whole by hucre. Around it: a password is recognized before anything
 * is parsed, and values become the same texts as everywhere else.
 */
import { sheetError } from './errors.ts';
import { BATCH_ROWS, type Merge, type SheetLimits, type SheetRow, type SheetSource } from './rows.ts';
import { hiddenSheets } from './xls-hidden.ts';
import { DownwardMerges, decode, numberCell } from './xlsx-read.ts';

/** Opens an xls (BIFF8: Excel 97 to 2003, WPS). */
export async function readXls(bytes: Buffer, limits: SheetLimits): Promise<SheetSource> {
  if (bytes.includes(utf16('EncryptedPackage')) || hasFilePassword(bytes)) throw sheetError('encrypted');
  // Large, and seldom needed: loaded with the first file of this kind.
  const { readXls: readBiff } = await import('hucre/xlsx');
  const { book, hidden } = await readBiff(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
    .then((read) => ({ book: read, hidden: hiddenSheets(bytes) }))
    .catch((cause: unknown) => {
      if (String(cause).includes('missing Workbook stream')) throw sheetError('notWorkbook', [], cause);
      if (String(cause).includes('Unsupported XLS version')) {
        throw sheetError('unsupported', ['Excel 95 或更早的文件', 'a file of Excel 95 or older'], cause);
      }
      throw sheetError('damaged', ['xls'], cause);
    });
  const merges = (sheet: number): Merge[] =>
    (book.sheets[sheet]?.merges ?? []).map((merge) => ({
      top: merge.startRow + 1,
      left: merge.startCol,
      bottom: merge.endRow + 1,
      right: merge.endCol,
    }));

  function* rows(sheet: number, batchRows: number): Generator<SheetRow[]> {
    const { name, rows: raw } = book.sheets[sheet]!;
    const downward = new DownwardMerges(merges(sheet));
    let batch: SheetRow[] = [];
    let count = 0;
    for (let index = 0; index < raw.length; index++) {
      const row = toRow(index + 1, raw[index] ?? []);
      if (!row) continue;
      if (row.texts.length > limits.maxColumns)
        throw sheetError('tooManyColumns', [name, row.row, limits.maxColumns]);
      if (++count > limits.maxRows) throw sheetError('tooManyRows', [name, limits.maxRows]);
      batch.push(downward.fill(row));
      if (batch.length >= batchRows) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  return {
    kind: 'xls',
    sheets: book.sheets.map(({ name }, at) => ({ name, hidden: hidden[at] ?? false })),
    head: (sheet, count) => Promise.resolve(rows(sheet, count).next().value ?? []),
    rows: (sheet) => each(rows(sheet, BATCH_ROWS)),
    merges: (sheet) => Promise.resolve(merges(sheet)),
    close: () => Promise.resolve(),
  };
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function toRow(row: number, values: readonly unknown[]): SheetRow | undefined {
  const texts: string[] = [];
  let kinds = '';
  let last = 0;
  for (const value of values) {
    const [text, kind] = toCell(value);
    texts.push(text);
    kinds += kind;
    if (text !== '') last = texts.length;
  }
  if (last === 0) return undefined;
  return { row, texts: texts.slice(0, last), kinds: kinds.slice(0, last) };
}

function toCell(value: unknown): [text: string, kind: string] {
  if (value === null || value === undefined || value === '') return ['', '-'];
  if (typeof value === 'number') return numberCell(String(value), 'number', false);
  if (typeof value === 'boolean') return [value ? 'TRUE' : 'FALSE', 'b'];
  if (value instanceof Date) return [dateText(value), 'd'];
  const text = decode(String(value));
  return [text, errors.has(text) ? 'e' : 't'];
}

const errors = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERR!']);

/** hucre gives the written date as if it were in UTC; a cell with a time alone falls on the epoch's day. */
function dateText(date: Date): string {
  // A number that no calendar reaches, in a cell that wants to show a date: a spreadsheet shows #####.
  if (!(date.getUTCFullYear() <= 9_999)) return '#####';
  const iso = new Date(Math.round(date.getTime() / 1_000) * 1_000).toISOString();
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (day <= '1899-12-31') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/**
 * An xls with a password keeps its record headers in clear: FILEPASS stands among the first records. The stream
 * starts on a sector of 512 bytes, and the record in question lies within that sector.
 */
function hasFilePassword(bytes: Buffer): boolean {
  for (let start = 512; start + 24 < bytes.length; start += 512) {
    if (bytes.readUInt32LE(start) !== 0x0010_0809 || bytes.readUInt16LE(start + 4) !== 0x0600) continue;
    for (
      let at = start;
      at + 4 <= Math.min(start + 512, bytes.length);
      at += 4 + bytes.readUInt16LE(at + 2)
    ) {
      if (bytes.readUInt16LE(at) === 0x002f) return true;
    }
  }
  return false;
}
