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
 * As readSheets, in a thread of its own. Call `close` when done: the thread ends, or waits a minute for the next file.
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
  const started = { file: file ?? (await readerFile()), maxMemoryMiB };
  const worker = wake(started) ?? start(started);
  const link = new Link(worker, started, seconds);
  const { kind, encoding, sheets } = await link.open({
    ...(typeof input === 'string' ? { path: input } : { bytes: bytes! }),
    limits,
    window: WINDOW,
  });
  return {
    kind,
    ...(encoding === undefined ? {} : { encoding }),
    sheets,
    head: (sheet, count) => link.ask<SheetRow[]>({ type: 'head', sheet, count }),
    merges: (sheet) => link.ask<Merge[]>({ type: 'merges', sheet }),
    rows: (sheet) => link.rows(sheet),
    close: () => link.close(),
  };
}

// --- a thread at rest -------------------------------------------------------------------------------------------

/** How a thread was started. */
interface Started {
  file: string;
  maxMemoryMiB: number;
}

/** To start a thread and warm it takes as long as to read some ten thousand rows. Milliseconds. */
const restFor = 60_000;
/** The thread that was closed last, when its file was read to the end: one, for it holds memory. */
let resting: { worker: Worker; started: Started; over: NodeJS.Timeout } | null = null;

function start({ file, maxMemoryMiB }: Started): Worker {
  return new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMiB, maxYoungGenerationSizeMb: 16 },
  });
}

function rest(worker: Worker, started: Started): void {
  void leave()?.worker.terminate();
  const over = setTimeout(() => void leave()?.worker.terminate(), restFor).unref();
  forget(worker);
  // Should it end while it rests, nobody waits for it.
  worker.on('error', () => void (resting?.worker === worker && leave()));
  worker.on('exit', () => void (resting?.worker === worker && leave()));
  worker.unref();
  resting = { worker, started, over };
}

/** Not all of its listeners: some are Node's own. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

/** The thread at rest, where it was started alike. */
function wake({ file, maxMemoryMiB }: Started): Worker | null {
  if (resting?.started.file !== file || resting.started.maxMemoryMiB !== maxMemoryMiB) return null;
  const { worker } = leave()!;
  forget(worker);
  worker.ref();
  return worker;
}

function leave(): typeof resting {
  const left = resting;
  resting = null;
  clearTimeout(left?.over);
  return left;
}

// --- a thread at work -------------------------------------------------------------------------------------------

/** Numbers of questions: none comes again, so that an answer that comes late is nobody's. */
let asked = 0;

/** A thread with its file: questions by number, and one stream of rows at a time or several. */
class Link {
  readonly #worker: Worker;
  readonly #started: Started;
  readonly #waiting = new Map<number, (message: FromWorker | Error) => void>();
  readonly #over: NodeJS.Timeout;
  #ended: Error | undefined;
  /** Nothing was given up or went wrong: the thread is idle as soon as nobody waits. */
  #sound = true;
  #closed = false;

  constructor(worker: Worker, started: Started, maxSeconds: number) {
    this.#worker = worker;
    this.#started = started;
    this.#over = setTimeout(() => {
      this.#end(sheetError('tooSlow', [maxSeconds]));
      void worker.terminate();
    }, maxSeconds * 1000).unref();
    worker.on('message', (message: FromWorker) => this.#waiting.get(message.id)?.(message));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? sheetError('bomb', [`> ${started.maxMemoryMiB} MB`], error)
          : sheetError('readerStopped', [error.message], error),
      );
    });
    worker.on('exit', (code) => this.#end(sheetError('readerStopped', [`exit ${code}`])));
  }

  /** @throws SheetError; the thread is ended then */
  async open(input: WorkerInput): Promise<Extract<FromWorker, { type: 'opened' }>> {
    try {
      return await this.#question(
        (id) => ({ type: 'open', id, input }),
        input.bytes ? [input.bytes.buffer as ArrayBuffer] : [],
      );
    } catch (error) {
      this.#sound = false;
      await this.close();
      throw error;
    }
  }

  async ask<T>(
    question: { type: 'head'; sheet: number; count: number } | { type: 'merges'; sheet: number },
  ): Promise<T> {
    const answer = await this.#question<Extract<FromWorker, { type: 'answer' }>>((id) => ({
      ...question,
      id,
    }));
    return answer.result as T;
  }

  #question<Answer extends FromWorker>(
    question: (id: number) => ToWorker,
    handed: ArrayBuffer[] = [],
  ): Promise<Answer> {
    const id = ++asked;
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#waiting.set(id, (message) => {
        this.#waiting.delete(id);
        if (message instanceof Error) reject(message);
        else if (message.type === 'failed') {
          this.#sound = false;
          reject(toError(message));
        } else resolve(message as Answer);
      });
      this.#worker.postMessage(question(id), handed);
    });
  }

  async *rows(sheet: number): AsyncGenerator<SheetRow[]> {
    if (this.#ended) throw this.#ended;
    const id = ++asked;
    const arrived: (FromWorker | Error)[] = [];
    let wake = () => {};
    this.#waiting.set(id, (message) => {
      arrived.push(message);
      wake();
    });
    this.#send({ type: 'rows', id, sheet });
    let ended = false;
    try {
      for (;;) {
        while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const message = arrived.shift()!;
        if (message instanceof Error) throw message;
        if (message.type === 'failed') throw toError(message);
        if (message.type === 'end') {
          ended = true;
          return;
        }
        if (message.type !== 'batch') continue;
        this.#send({ type: 'more', id });
        yield unpackBatch(message.batch);
      }
    } finally {
      this.#waiting.delete(id);
      this.#sound &&= ended;
      if (!this.#ended) this.#send({ type: 'stop', id });
    }
  }

  /** The thread rests, if it is idle; otherwise it is ended, for nobody knows for how long it will work on. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const idle = !this.#ended && this.#sound && this.#waiting.size === 0;
    this.#end(sheetError('readerStopped', ['closed']));
    if (!idle) return void (await this.#worker.terminate());
    this.#send({ type: 'close' });
    rest(this.#worker, this.#started);
  }

  #end(error: Error): void {
    clearTimeout(this.#over);
    this.#ended ??= error;
    for (const resume of this.#waiting.values()) resume(this.#ended);
    this.#waiting.clear();
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
