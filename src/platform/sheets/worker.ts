/**
 * Contents: the thread behind readInWorker.
 *
 * Built as its own entry, `dist/sheets-worker.js`. It opens a file, answers for its sheets, and sends rows only as fast as
 * they are taken; then it may be given another.
 */
import { parentPort } from 'node:worker_threads';
import { SheetError } from './errors.ts';
import { readSheets } from './read.ts';
import type { SheetSource } from './rows.ts';
import { packBatch, type FromWorker, type ToWorker, type WorkerInput } from './worker-protocol.ts';

const port = parentPort!;
const send = (message: FromWorker) => port.postMessage(message);

/** How many batches may still be sent, by request; a request that was given up is gone from here. */
const credit = new Map<number, { left: number; wake: () => void }>();

/** The file that is open. Nothing is asked of a file before it was said to be open, or after it was closed. */
let source: SheetSource | null = null;
let window = 0;

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'open':
      void open(message.id, message.input);
      break;
    case 'close':
      void source?.close();
      source = null;
      break;
    case 'head':
      answer(message.id, source!.head(message.sheet, message.count));
      break;
    case 'merges':
      answer(message.id, source!.merges(message.sheet));
      break;
    case 'rows':
      void stream(message.id, message.sheet);
      break;
    case 'more': {
      const open = credit.get(message.id);
      if (open) {
        open.left += 1;
        open.wake();
      }
      break;
    }
    case 'stop':
      credit.get(message.id)?.wake();
      credit.delete(message.id);
      break;
  }
});

async function open(id: number, input: WorkerInput): Promise<void> {
  try {
    source = await readSheets(input.bytes ?? input.path!, { limits: input.limits });
    window = input.window;
    send({ type: 'opened', id, kind: source.kind, encoding: source.encoding, sheets: source.sheets });
  } catch (error) {
    send(failure(id, error));
  }
}

function answer(id: number, value: Promise<unknown>): void {
  value.then(
    (result) => send({ type: 'answer', id, result }),
    (error: unknown) => send(failure(id, error)),
  );
}

async function stream(id: number, sheet: number): Promise<void> {
  const open = { left: window, wake: () => {} };
  credit.set(id, open);
  try {
    for await (const rows of source!.rows(sheet)) {
      while (open.left === 0 && credit.has(id)) await new Promise<void>((resolve) => (open.wake = resolve));
      if (!credit.has(id)) return;
      open.left -= 1;
      send({ type: 'batch', id, batch: packBatch(rows) });
    }
    send({ type: 'end', id });
  } catch (error) {
    send(failure(id, error));
  } finally {
    credit.delete(id);
  }
}

function failure(id: number, error: unknown): FromWorker {
  return error instanceof SheetError
    ? { type: 'failed', id, code: error.code, zh: error.zh, en: error.en }
    : {
        type: 'failed',
        id,
        code: null,
        zh: '',
        en: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
}
