/**
 * Threads: work that would keep the server from answering.
 *
 *   threadFile    where the code of a thread lies: built beside the server, or bundled for a test
 *   Thread        a thread of its own, with a cap on its memory and on the time of an answer, that is asked things
 *   answerWith    the thread's side
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { projectRoot } from '../config/root.ts';

const bundled = new Map<string, Promise<string>>();

/**
 * In an install and after `npm run build`: `dist/NAME.js` (scripts/build.mjs lists the names). From TypeScript sources
 * (tests), where a thread cannot start from a .ts file: the same entry, bundled by the build's own bundler into
 * node_modules/.cache.
 *
 * @param entry path of the thread's .ts file
 */
export function threadFile(name: string, entry: string): Promise<string> {
  if (!import.meta.url.endsWith('.ts')) return Promise.resolve(join(projectRoot, 'dist', `${name}.js`));
  let file = bundled.get(name);
  if (!file) {
    file = bundle(name, entry);
    bundled.set(name, file);
  }
  return file;
}

async function bundle(name: string, entry: string): Promise<string> {
  // A name that bundlers do not follow: the development tool stays out of dist.
  const tool = 'rolldown';
  const { rolldown } = (await import(tool)) as typeof import('rolldown');
  const build = await rolldown({ input: entry, platform: 'node', external: /^[^./]/ });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  const { code } = output[0];
  const folder = join(projectRoot, 'node_modules/.cache/jia');
  const file = join(folder, `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  await mkdir(folder, { recursive: true });
  // Several test processes may do the same: each writes its own, and the last name stands.
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, code);
  await rename(mine, file);
  return file;
}

interface Question {
  id: number;
  question: unknown;
}
type Message =
  | { id: number; progress: number }
  | { id: number; result: unknown }
  | { id: number; failure: unknown };

/** The thread used more memory than it was given. */
export class ThreadOutOfMemory extends Error {}

/** The thread did not answer within the time it was given, and was ended. */
export class ThreadTooSlow extends Error {}

/** A thread that is asked one thing after another. Whoever starts it ends it. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (message: Message | Error) => void>();
  #asked = 0;
  #ended: Error | undefined;

  /** @param input what the thread knows from the start: anything that can be cloned, a KeyObject too */
  constructor(file: string, input: unknown, maxMemoryMiB: number) {
    this.#worker = new Worker(file, {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMiB, maxYoungGenerationSizeMb: 16 },
    });
    this.#worker.on('message', (message: Message) => this.#waiting.get(message.id)?.(message));
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new ThreadOutOfMemory(`> ${maxMemoryMiB} MB`, { cause: error })
          : error,
      ),
    );
    this.#worker.on('exit', (code) => this.#end(new Error(`The thread ended with ${code}`)));
  }

  /**
   * @param onProgress told what the thread says of how far it is
   * @param maxSeconds the thread is ended when it has not answered by then
   * @throws ThreadOutOfMemory, ThreadTooSlow, or what the thread's work threw, as far as an error can be cloned
   */
  ask<Result>(question: unknown, onProgress?: (done: number) => void, maxSeconds?: number): Promise<Result> {
    const id = this.#asked++;
    return new Promise<Result>((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const over =
        maxSeconds === undefined
          ? undefined
          : setTimeout(() => {
              this.#end(new ThreadTooSlow(`> ${maxSeconds} s`));
              void this.#worker.terminate();
            }, maxSeconds * 1000);
      this.#waiting.set(id, (message) => {
        if (!(message instanceof Error) && 'progress' in message) return onProgress?.(message.progress);
        this.#waiting.delete(id);
        clearTimeout(over);
        if (message instanceof Error) reject(message);
        else if ('result' in message) resolve(message.result as Result);
        else reject(message.failure as Error);
      });
      this.#worker.postMessage({ id, question } satisfies Question);
    });
  }

  /** Whether it can still be asked. */
  get lives(): boolean {
    return this.#ended === undefined;
  }

  /** @param waited false: it may stay, and keeps no process from ending */
  hold(waited: boolean): void {
    if (waited) this.#worker.ref();
    else this.#worker.unref();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const tell of this.#waiting.values()) tell(this.#ended);
    this.#waiting.clear();
  }
}

/**
 * The thread's side: answers what is asked, each question in its own time. Bytes are handed over, not copied.
 *
 * @param start given what the thread was started with, gives back what answers
 */
export function answerWith<Input, Asked>(
  start: (input: Input) => (question: Asked, onProgress: (done: number) => void) => Promise<unknown>,
): void {
  const port = parentPort!;
  const answer = start(workerData as Input);
  port.on('message', ({ id, question }: Question) => {
    const send = (message: Message, handed: ArrayBuffer[] = []) => port.postMessage(message, handed);
    answer(question as Asked, (progress) => send({ id, progress })).then(
      (result) => send({ id, result }, bytesOf(result)),
      (failure: unknown) => send({ id, failure }),
    );
  });
}

/** Bytes that a result is, or holds, are handed over rather than copied. */
function bytesOf(result: unknown): ArrayBuffer[] {
  const held = result !== null && typeof result === 'object' ? [result, ...Object.values(result)] : [];
  return held.filter((each) => each instanceof Uint8Array).map((each) => each.buffer as ArrayBuffer);
}
