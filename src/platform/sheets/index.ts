/**
 * The public face of sheets: reading and writing workbooks and csv.
 */
export { SheetError, sheetError, type SheetErrorCode } from './errors.ts';
export {
  cell,
  secondsToRead,
  type Cell,
  type CellKind,
  type Merge,
  type SheetInfo,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
} from './rows.ts';
export { readSheets } from './read.ts';
export { readerFile, readInWorker, type WorkerOptions } from './read-in-worker.ts';
export { serialToText } from './dates.ts';
export { writeCsv } from './csv.ts';
export {
  columnLetters,
  workbookStream,
  workbookType,
  writeWorkbook,
  type WorkbookSpec,
  type WriteColumn,
  type WriteRow,
  type WriteSheet,
} from './xlsx-write.ts';
export { isReasonsTitle, markErrors, REASONS_TITLE, type RowMark } from './mark-errors.ts';
