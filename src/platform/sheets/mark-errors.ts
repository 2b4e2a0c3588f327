/**
 * Contents: markErrors, RowMark, REASONS_TITLE.
 *
 * The way back: a person gets their own workbook with only the rows that were refused, the faulty cells in red and
 * the reasons beside them, mends it and sends it again.
 */
import { readInWorker } from './read-in-worker.ts';
import type { Merge, SheetRow, SheetSource } from './rows.ts';
import { displayWidth, xlsxStream, type RawCell, type RawRow, type RawSheet } from './xlsx-write.ts';

export interface RowMark {
  /** The row's number in the sheet, from 1. */
  row: number;
  /** The faulty column, from 0; absent when the row as a whole is at fault. */
  column?: number | null;
  /** What is wrong and how to mend it, in the person's language. */
  message: string;
}

/** Heads the column of reasons. A reader must not take that column for data. */
export const REASONS_TITLE = '错误原因 / Reasons';

/** Is this the header of a column that `markErrors` wrote? */
export function isReasonsTitle(text: string): boolean {
  return text.replace(/\s/g, '') === REASONS_TITLE.replace(/\s/g, '');
}

/**
 * @param input the file as it was sent (bytes or path), or an opened source, which stays open
 * @param options.sheet the sheet with the rows, by index
 * @param options.headerRow its header, from 1: all rows down to it come back too
 * @returns an .xlsx: the same sheets, titles and header; below it the marked rows only, all cells as text, so that
 *   numbers keep their digits; other sheets are copied as text (their first 200 rows)
 */
export async function markErrors(
  input: Uint8Array | string | SheetSource,
  { sheet, headerRow, marks }: { sheet: number; headerRow: number; marks: readonly RowMark[] },
): Promise<Buffer> {
  const own = typeof input === 'string' || input instanceof Uint8Array;
  const source = own ? await readInWorker(input) : input;
  try {
    const sheets: RawSheet[] = [];
    for (const [index, { name }] of source.sheets.entries()) {
      sheets.push(
        index === sheet
          ? await marked(source, index, name || 'Sheet1', headerRow, marks)
          : await copied(source, index, name),
      );
    }
    const pieces: Buffer[] = [];
    for await (const piece of xlsxStream(sheets)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    if (own) await source.close();
  }
}

const COPIED_ROWS = 200;

async function marked(
  source: SheetSource,
  sheet: number,
  name: string,
  headerRow: number,
  marks: readonly RowMark[],
): Promise<RawSheet> {
  const byRow = new Map<number, RowMark[]>();
  for (const mark of marks) byRow.set(mark.row, [...(byRow.get(mark.row) ?? []), mark]);

  const head: SheetRow[] = [];
  const bad: SheetRow[] = [];
  for await (const batch of source.rows(sheet)) {
    for (const row of batch) {
      if (row.row <= headerRow) head.push(row);
      else if (byRow.has(row.row)) bad.push(row);
    }
  }
  const header = head.find((row) => row.row === headerRow)?.texts ?? [];
  // The second time round the file already has a column of reasons: it is written anew, in its place.
  const old = header.findIndex(isReasonsTitle);
  const width = [...head, ...bad].reduce((most, row) => Math.max(most, row.texts.length), 0);
  const reasonsAt = old >= 0 ? old : Math.max(header.length, width);

  const at = (cells: RawCell[], look: RawCell['look']): RawCell[] => {
    while (cells.length <= reasonsAt) cells.push({ value: null, look });
    return cells;
  };
  const rows: RawRow[] = head.map((row) => {
    const look = row.row === headerRow ? 'header' : row.row === head[0]!.row ? 'title' : 'text';
    const cells: RawCell[] = row.texts.map((value) => ({ value, look }));
    if (row.row === headerRow) at(cells, 'header')[reasonsAt] = { value: REASONS_TITLE, look: 'header' };
    return { row: row.row, cells };
  });
  let next = headerRow;
  for (const row of bad) {
    const found = byRow.get(row.row)!;
    const faulty = new Set(found.map((mark) => mark.column ?? -1));
    const cells = at(
      row.texts.map((value, i) => ({ value: row.kinds[i] === 'N' ? asShown(value) : value, look: 'text' })),
      'text',
    );
    for (const column of faulty) if (column >= 0 && column < reasonsAt) cells[column]!.look = 'faulty';
    cells[reasonsAt] = { value: found.map((mark) => mark.message).join('\n'), look: 'reasons' };
    rows.push({ row: ++next, cells });
  }
  return {
    name,
    columns: [
      ...widths([...head.filter((row) => row.row >= headerRow), ...bad.slice(0, 100)], reasonsAt),
      { width: 60, look: 'reasons' },
    ],
    rows: each(rows),
    merges: (await source.merges(sheet)).filter((merge: Merge) => merge.bottom <= headerRow),
    frozenRows: headerRow,
  };
}

/**
 * A number that lost its last digits, as the spreadsheet shows it: 3.30106200412210E+17. Written out it would look
 * whole, and one in eleven such ID numbers would even pass its check digit when the file is sent again.
 */
function asShown(digits: string): string {
  if (!/^\d{16,}$/.test(digits)) return digits;
  return `${digits[0]}.${digits.slice(1, 15)}E+${digits.length - 1}`;
}

async function copied(source: SheetSource, sheet: number, name: string): Promise<RawSheet> {
  const rows = await source.head(sheet, COPIED_ROWS);
  const lastRow = rows.at(-1)?.row ?? 0;
  return {
    name,
    columns: widths(rows, Math.max(0, ...rows.map((row) => row.texts.length))),
    rows: each(
      rows.map((row) => ({
        row: row.row,
        cells: row.texts.map((value) => ({ value, look: 'text' as const })),
      })),
    ),
    merges: (await source.merges(sheet)).filter((merge) => merge.bottom <= lastRow),
  };
}

function widths(rows: SheetRow[], columns: number): RawSheet['columns'] {
  return Array.from({ length: columns }, (_, column) => {
    const widest = rows.reduce((most, row) => {
      const lines = (row.texts[column] ?? '').split('\n').map(displayWidth);
      return Math.max(most, ...lines);
    }, 6);
    return { width: Math.min(widest + 2, 40), look: 'text' };
  });
}

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
