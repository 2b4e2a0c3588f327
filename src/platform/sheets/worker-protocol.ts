/**
 * Contents: what the two threads of readInWorker say to each other; packBatch and unpackBatch.
 */
import type { SheetErrorCode } from './errors.ts';
import type { SheetInfo, SheetLimits, SheetRow, SheetSource } from './rows.ts';

export interface WorkerInput {
  bytes?: Uint8Array;
  path?: string;
  limits?: Partial<SheetLimits>;
  /** Batches that may be under way. */
  window: number;
}

/** A thread has one file open at a time; a number stands for one question, of whatever file, and never comes again. */
export type ToWorker =
  | { type: 'open'; id: number; input: WorkerInput }
  | { type: 'close' }
  | { type: 'head'; id: number; sheet: number; count: number }
  | { type: 'merges'; id: number; sheet: number }
  | { type: 'rows'; id: number; sheet: number }
  | { type: 'more' | 'stop'; id: number };

export type FromWorker =
  | {
      type: 'opened';
      id: number;
      kind: SheetSource['kind'];
      encoding: string | undefined;
      sheets: SheetInfo[];
    }
  | { type: 'answer'; id: number; result: unknown }
  | { type: 'batch'; id: number; batch: PackedBatch }
  | { type: 'end'; id: number }
  | { type: 'failed'; id: number; code: SheetErrorCode | null; zh: string; en: string };

/** A thousand rows as two strings and a list of numbers: copied between threads many times faster than objects. */
export interface PackedBatch {
  numbers: Uint32Array;
  texts: string;
  kinds: string;
}

// Readers drop control characters, so these cannot occur in a cell.
const CELL = '\u001f';
const ROW = '\u001e';

export function packBatch(rows: SheetRow[]): PackedBatch {
  return {
    numbers: Uint32Array.from(rows, (row) => row.row),
    texts: rows.map((row) => row.texts.join(CELL)).join(ROW),
    kinds: rows.map((row) => row.kinds).join(ROW),
  };
}

export function unpackBatch({ numbers, texts, kinds }: PackedBatch): SheetRow[] {
  const rowKinds = kinds.split(ROW);
  return texts
    .split(ROW)
    .map((row, i) => ({ row: numbers[i]!, texts: row.split(CELL), kinds: rowKinds[i]! }));
}
