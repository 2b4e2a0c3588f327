/** A thread answers, says how far it is, fails alone, and is ended by too much memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Thread, threadFile, ThreadOutOfMemory, ThreadTooSlow } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'jia-threads-'));
let file: string;

beforeAll(async () => {
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `import { answerWith } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
     answerWith<string, string>((word) => async (asked, onProgress) => {
       if (asked === 'fail') throw new RangeError('no such thing');
       if (asked === 'exit') process.exit(3);
       if (asked === 'spin') for (;;);
       if (asked === 'hoard') for (const all: unknown[] = []; ; ) all.push(new Array(1e6).fill(all.length));
       if (asked === 'bytes') return new Uint8Array([1, 2, 3]);
       for (const done of [1, 2, 3]) onProgress(done);
       return word + ' ' + asked;
     });`,
  );
  file = await threadFile('threads-test', entry);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('questions are answered, several at once, with what the thread knew from the start', async () => {
  const thread = new Thread(file, 'hello', 64);
  const progress: number[] = [];
  expect(
    await Promise.all([thread.ask('a', (done) => progress.push(done)), thread.ask('b'), thread.ask('bytes')]),
  ).toEqual(['hello a', 'hello b', new Uint8Array([1, 2, 3])]);
  expect(progress).toEqual([1, 2, 3]);
  await thread.end();
  await expect(thread.ask('late')).rejects.toThrow(/The thread ended/);
});

test('a question that fails fails alone', async () => {
  const thread = new Thread(file, 'hello', 64);
  await expect(thread.ask('fail')).rejects.toThrow(RangeError);
  expect(await thread.ask('again')).toBe('hello again');
  await thread.end();
});

test('a thread that does not answer in time is ended', async () => {
  const thread = new Thread(file, 'hello', 64);
  expect(await thread.ask('a', undefined, 60)).toBe('hello a');
  await expect(thread.ask('spin', undefined, 0.2)).rejects.toThrow(ThreadTooSlow);
  expect(thread.lives).toBe(false);
  await expect(thread.ask('late')).rejects.toThrow(ThreadTooSlow);
});

test.each([
  ['hoard', ThreadOutOfMemory],
  ['exit', /ended with 3/],
])('%s: everyone who waits is told', async (asked, error) => {
  const thread = new Thread(file, 'hello', 32);
  const [first, second] = await Promise.allSettled([thread.ask(asked), thread.ask(asked)]);
  for (const { reason } of [first, second] as PromiseRejectedResult[]) {
    expect(() => {
      throw reason;
    }).toThrow(error);
  }
  await thread.end();
});
