/**
 * Contents: readInWorker; workerFile (where the thread's code lies).
 *
 * A stranger's file is read in a thread of its own with a cap on its memory: a bomb that slips past the other guards
 * ends that thread and not the server, and the server goes on answering while a large file is read.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../config/root.ts';
import { SheetError, sheetError } from './errors.ts';
import type { Merge, SheetLimits, SheetRow, SheetSource } from './rows.ts';
import { unpackBatch, type FromWorker, type ToWorker, type WorkerInput } from './worker-protocol.ts';

export interface WorkerOptions {
  limits?: Partial<SheetLimits>;
  /** Cap on the thread's JavaScript heap. Above it the file is refused with SheetError `bomb`. */
  maxMemoryMiB?: number;
}

const WINDOW = 4;

/**
 * As readSheets, in a thread of its own. Call `close` when done: it ends the thread.
 * @throws SheetError; also from `head` and `rows`
 */
export async function readInWorker(
  input: Uint8Array | string,
  { limits, maxMemoryMiB = 256 }: WorkerOptions = {},
): Promise<SheetSource> {
  // A copy: the thread takes its bytes away from the caller.
  const bytes = typeof input === 'string' ? undefined : new Uint8Array(input);
  const workerData: WorkerInput = {
    ...(typeof input === 'string' ? { path: input } : { bytes: bytes! }),
    limits,
    window: WINDOW,
  };
  const worker = new Worker(await workerFile(), {
    workerData,
    transferList: bytes ? [bytes.buffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMiB, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise((resolve, reject) => {
    const link = new Link(worker, maxMemoryMiB, reject);
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

  constructor(worker: Worker, maxMemoryMiB: number, onFailedOpening: (error: Error) => void) {
    this.#worker = worker;
    const end = (error: Error) => {
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

// --- where the thread's code lies --------------------------------------------------------------------------------

let bundled: Promise<string> | undefined;

/**
 * In an install and after `npm run build`: `dist/sheets-worker.js`. From TypeScript sources (tests), where a thread
 * cannot start from a .ts file: the same entry bundled once by the build's own bundler into node_modules/.cache, under
 * a name that changes with the sources.
 */
function workerFile(): Promise<string> {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) return Promise.resolve(join(projectRoot, 'dist/sheets-worker.js'));
  return (bundled ??= bundleWorker(dirname(here)));
}

async function bundleWorker(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  const file = join(
    projectRoot,
    'node_modules/.cache/jia',
    `sheets-worker-${hash.digest('hex').slice(0, 16)}.mjs`,
  );
  if (existsSync(file)) return file;
  // A name that bundlers do not follow: the development tool stays out of dist.
  const tool = 'rolldown';
  const { rolldown } = (await import(tool)) as typeof import('rolldown');
  const build = await rolldown({ input: join(folder, 'worker.ts'), platform: 'node', external: /^[^./]/ });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  await mkdir(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, output[0].code);
  await rename(mine, file);
  return file;
}
