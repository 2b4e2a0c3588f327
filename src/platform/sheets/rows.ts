/**
 * Contents: SheetSource (an opened file), SheetInfo, Merge, SheetRow, Cell and its kinds, limits, cell(), BATCH_ROWS.
 *
 * The shapes that every reader yields, whatever the file was.
 */

/** An opened file. One reader at a time may walk a sheet; `close` frees the memory (and the worker). */
export interface SheetSource {
  kind: 'xlsx' | 'xls' | 'csv';
  /** For csv: how the bytes were read, e.g. `utf-8`, `utf-16le`, `gb18030`. */
  encoding?: string;
  sheets: SheetInfo[];
  /** The first rows that are not blank, at most `count`. Cheap: reads no further. */
  head(sheet: number, count: number): Promise<SheetRow[]>;
  /** All rows that are not blank, in order, in batches of up to BATCH_ROWS. */
  rows(sheet: number): AsyncIterable<SheetRow[]>;
  /** Merged ranges (empty for csv and for sheets above `mergeScanBytes`). */
  merges(sheet: number): Promise<Merge[]>;
  close(): Promise<void>;
}

export interface SheetInfo {
  /** Empty for csv, which is one table without a name. */
  name: string;
  hidden: boolean;
}

/** Rows from 1, columns from 0, both ends included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/**
 * One row. Two parallel lists rather than a list of objects: a hundred thousand rows of fourteen cells stay cheap, and
 * cross from the worker as plain text.
 */
export interface SheetRow {
  /** The row's number as Excel shows it, from 1, blank rows counted. */
  row: number;
  /** The text of each cell from column A on; '' where empty. */
  texts: string[];
  /** One letter a cell, as long as `texts`: see CellKind. */
  kinds: string;
}

/**
 * `t` text, `n` number, `N` a number of 16 or more digits (a spreadsheet keeps only 15: its last digits are lost),
 * `d` date (`YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`), `b` boolean (`TRUE`, `FALSE`), `e` error (`#N/A`), `-` empty,
 * `m` the repeated text of a cell merged with the one above.
 */
export type CellKind = 't' | 'n' | 'N' | 'd' | 'b' | 'e' | '-' | 'm';

export interface Cell {
  text: string;
  kind: CellKind;
}

/** The cell in a column (from 0); an empty one beyond the row's end. */
export function cell(row: SheetRow, column: number): Cell {
  const text = row.texts[column];
  return text === undefined ? { text: '', kind: '-' } : { text, kind: row.kinds[column] as CellKind };
}

export interface SheetLimits {
  /** Size of the file as sent, in bytes. */
  maxBytes: number;
  /** Size of everything unpacked, in bytes, as declared and again as counted while unpacking. */
  maxUnpackedBytes: number;
  /** Each of the parts that are read whole before the first row, in bytes: the workbook, its relations, its styles. */
  maxBookBytes: number;
  /** Files inside an xlsx. */
  maxEntries: number;
  /** Unpacked to packed, for parts above 16 MiB: real sheets stay below 60. */
  maxRatio: number;
  /** Rows with content in one sheet. */
  maxRows: number;
  /** Columns with content. */
  maxColumns: number;
  /** Sheets whose XML is larger are not searched for merged cells, which stand behind the rows. */
  mergeScanBytes: number;
}

export const defaultLimits: SheetLimits = {
  maxBytes: 64 * 2 ** 20,
  maxUnpackedBytes: 768 * 2 ** 20,
  maxBookBytes: 8 * 2 ** 20,
  maxEntries: 2_000,
  maxRatio: 200,
  maxRows: 500_000,
  maxColumns: 512,
  mergeScanBytes: 32 * 2 ** 20,
};

/**
 * How long a file of so many bytes may take to be read, in seconds: the slowest machine with a full roster needs a tenth.
 * Whatever takes longer was made to.
 */
export const secondsToRead = (bytes: number): number => Math.min(300, 30 + 10 * Math.ceil(bytes / 2 ** 20));

export const BATCH_ROWS = 1_000;
