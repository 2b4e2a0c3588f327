/**
 * Contents: readInWorker, readerFile.
 *
 * A stranger's file is read in a thread of its own with a cap on its memory and on its time: a bomb that slips past the
 * other guards ends that thread and not the server, and the server goes on answering while a large file is read.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { threadFile } from '../threads/index.ts';
import { SheetError, sheetError } from './errors.ts';
import { type Merge, secondsToRead, type SheetLimits, type SheetRow, type SheetSource } from './rows.ts';
import { unpackBatch, type FromWorker, type ToWorker, type WorkerInput } from './worker-protocol.ts';

export interface WorkerOptions {
  limits?: Partial<SheetLimits>;
  /** The thread's file, where it was found already: `readerFile`. */
  file?: string;
  /** Cap on the thread's JavaScript heap. Above it the file is refused with SheetError `bomb`. */
  maxMemoryMiB?: number;
  /** From opening to closing; by default by the file's size. Above it the file is refused with SheetError `tooSlow`. */
  maxSeconds?: number;
}

const WINDOW = 4;

/** The file of the thread. A thread that starts another is told it: from TypeScript sources only the first can find it. */
export const readerFile = (): Promise<string> =>
  threadFile('sheets-worker', join(import.meta.dirname, 'worker.ts'));

/**
 * As readSheets, in a thread of its own. Call `close` when done: it ends the thread.
 * @throws SheetError; also from `head` and `rows`
 */
export async function readInWorker(
  input: Uint8Array | string,
  { limits, file, maxMemoryMiB = 256, maxSeconds }: WorkerOptions = {},
): Promise<SheetSource> {
  const seconds =
    maxSeconds ?? secondsToRead(typeof input === 'string' ? (await stat(input)).size : input.byteLength);
  // A copy: the thread takes its bytes away from the caller.
  const bytes = typeof input === 'string' ? undefined : new Uint8Array(input);
  const workerData: WorkerInput = {
    ...(typeof input === 'string' ? { path: input } : { bytes: bytes! }),
    limits,
    window: WINDOW,
  };
  const worker = new Worker(file ?? (await readerFile()), {
    workerData,
    transferList: bytes ? [bytes.buffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMiB, maxYoungGenerationSizeMb: 16 },
  });
  return new Promise((resolve, reject) => {
    const link = new Link(worker, maxMemoryMiB, seconds, reject);
    link.onOpened = ({ kind, encoding, sheets }) =>
      resolve({
        kind,
        ...(encoding === undefined ? {} : { encoding }),
        sheets,
        head: (sheet, count) => link.ask<SheetRow[]>({ type: 'head', sheet, count }),
        merges: (sheet) => link.ask<Merge[]>({ type: 'merges', sheet }),
        rows: (sheet) => link.rows(sheet),
        close: async () => {
          await link.close();
        },
      });
  });
}

/** One thread: questions by number, and one stream of rows at a time or several. */
class Link {
  onOpened: (message: Extract<FromWorker, { type: 'opened' }>) => void = () => {};
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (message: FromWorker | Error) => void>();
  #next = 1;
  #ended: Error | undefined;

  constructor(
    worker: Worker,
    maxMemoryMiB: number,
    maxSeconds: number,
    onFailedOpening: (error: Error) => void,
  ) {
    this.#worker = worker;
    const over = setTimeout(() => {
      end(sheetError('tooSlow', [maxSeconds]));
      void worker.terminate();
    }, maxSeconds * 1000).unref();
    const end = (error: Error) => {
      clearTimeout(over);
      this.#ended ??= error;
      onFailedOpening(this.#ended);
      for (const resume of this.#waiting.values()) resume(this.#ended);
      this.#waiting.clear();
    };
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'opened') this.onOpened(message);
      else if (message.type === 'failed' && message.id === 0) {
        end(toError(message));
        void worker.terminate();
      } else this.#waiting.get(message.id)?.(message);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? sheetError('bomb', [`> ${maxMemoryMiB} MB`], error)
          : sheetError('readerStopped', [error.message], error),
      );
    });
    worker.on('exit', (code) => end(sheetError('readerStopped', [`exit ${code}`])));
  }

  ask<T>(
    question: { type: 'head'; sheet: number; count: number } | { type: 'merges'; sheet: number },
  ): Promise<T> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#waiting.set(id, (message) => {
        this.#waiting.delete(id);
        if (message instanceof Error) reject(message);
        else if (message.type === 'answer') resolve(message.result as T);
        else if (message.type === 'failed') reject(toError(message));
      });
      this.#send({ ...question, id });
    });
  }

  async *rows(sheet: number): AsyncGenerator<SheetRow[]> {
    if (this.#ended) throw this.#ended;
    const id = this.#next++;
    const arrived: (FromWorker | Error)[] = [];
    let wake = () => {};
    this.#waiting.set(id, (message) => {
      arrived.push(message);
      wake();
    });
    this.#send({ type: 'rows', id, sheet });
    try {
      for (;;) {
        while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const message = arrived.shift()!;
        if (message instanceof Error) throw message;
        if (message.type === 'failed') throw toError(message);
        if (message.type === 'end') return;
        if (message.type !== 'batch') continue;
        this.#send({ type: 'more', id });
        yield unpackBatch(message.batch);
      }
    } finally {
      this.#waiting.delete(id);
      if (!this.#ended) this.#send({ type: 'stop', id });
    }
  }

  async close(): Promise<void> {
    this.#ended ??= sheetError('readerStopped', ['closed']);
    await this.#worker.terminate();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

function toError(message: Extract<FromWorker, { type: 'failed' }>): Error {
  return message.code === null
    ? sheetError('readerStopped', [message.en.split('\n')[0]!], new Error(message.en))
    : new SheetError(message.code, message.zh, message.en);
}
