import { writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readInWorker } from './read-in-worker.ts';
import { readSheets } from './read.ts';
import { allRows, fixture, fixturePath, makeXlsx } from './test-workbooks.ts';
import { packBatch, unpackBatch } from './worker-protocol.ts';
import { writeWorkbook } from './xlsx-write.ts';

const started = vi.hoisted(() => ({ threads: 0 }));
vi.mock('node:worker_threads', async (original) => {
  const threads = await original<typeof import('node:worker_threads')>();
  return {
    ...threads,
    Worker: class extends threads.Worker {
      constructor(...given: ConstructorParameters<typeof threads.Worker>) {
        super(...given);
        started.threads += 1;
      }
    },
  };
});

const people = (count: number) =>
  writeWorkbook({
    sheets: [
      {
        name: 'S',
        columns: [{ title: '姓名', key: 'a' }],
        rows: Array.from({ length: count }, (_, i) => ({ a: `人${i}` })),
      },
    ],
  });

describe('readInWorker', () => {
  it.each(['roster-messy.xlsx', 'roster-messy.xls', 'roster-gb18030.csv'])(
    '%s: the same as in this thread',
    async (name) => {
      const here = await readSheets(fixture(name));
      const bytes = fixture(name);
      const there = await readInWorker(bytes);
      try {
        expect([there.kind, there.encoding, there.sheets]).toEqual([here.kind, here.encoding, here.sheets]);
        for (const sheet of here.sheets.keys()) {
          expect(await there.head(sheet, 5)).toEqual(await here.head(sheet, 5));
          expect(await there.merges(sheet)).toEqual(await here.merges(sheet));
          expect(await allRows(there, sheet)).toEqual(await allRows(here, sheet));
        }
        // The caller's bytes are its own still.
        expect(bytes.equals(fixture(name))).toBe(true);
      } finally {
        await there.close();
      }
    },
  );

  it('reads a path, many batches, twice at once, and stops when nobody listens', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sheets-')), 'people.xlsx');
    await writeFile(file, await people(12_345));
    const source = await readInWorker(file);
    try {
      const [one, two] = await Promise.all([allRows(source), allRows(source)]);
      expect(one).toHaveLength(12_346);
      expect(two).toEqual(one);
      for await (const batch of source.rows(0)) {
        expect(batch).toHaveLength(1_000);
        break;
      }
      expect((await source.head(0, 1))[0]!.texts).toEqual(['姓名']);
    } finally {
      await source.close();
    }
    await expect(source.head(0, 1)).rejects.toMatchObject({ code: 'readerStopped' });
  });

  it('the thread of a file that was read to the end reads the next; one that was left at work, or failed, does not', async () => {
    const [few, many] = [await people(3), await people(12_345)];
    const read = async (bytes: Buffer) => {
      const source = await readInWorker(bytes);
      const rows = await allRows(source);
      await source.close();
      // Whoever closes twice ends nobody else's thread.
      void source.close();
      await expect(source.head(0, 1)).rejects.toMatchObject({ code: 'readerStopped' });
      return rows.length;
    };
    expect(await read(few)).toBe(4);
    const before = started.threads;
    expect([await read(many), await read(few)]).toEqual([12_346, 4]);
    expect(started.threads).toBe(before);

    // Two at once are two threads; one of them may rest.
    expect(await Promise.all([read(many), read(few)])).toEqual([12_346, 4]);
    expect(started.threads).toBe(before + 1);

    const left = await readInWorker(many);
    for await (const batch of left.rows(0)) {
      expect(batch).toHaveLength(1_000);
      break;
    }
    await left.close();
    expect(await read(few)).toBe(4);
    expect(started.threads).toBe(before + 2);

    await expect(readInWorker(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'notWorkbook' });
    expect(await read(few)).toBe(4);
    expect(started.threads).toBe(before + 3);
  });

  it('says what is wrong with a file, at opening and later', async () => {
    await expect(readInWorker(Buffer.from('%PDF-1.7'))).rejects.toMatchObject({
      code: 'notWorkbook',
      zh: '这不是表格文件。请选择 .xlsx、.xls 或 .csv 文件。',
    });
    await expect(
      readInWorker(fixturePath('roster-clean.xlsx'), { limits: { maxBytes: 10 } }),
    ).rejects.toMatchObject({ code: 'tooBig' });
    const source = await readInWorker(fixture('roster-clean.xlsx'), { limits: { maxRows: 10 } });
    await expect(allRows(source)).rejects.toMatchObject({ code: 'tooManyRows' });
    await source.close();
  });

  it('a file that takes too long ends the thread, whoever waits for it', async () => {
    await expect(readInWorker(await people(10), { maxSeconds: 0.001 })).rejects.toMatchObject({
      code: 'tooSlow',
      zh: expect.stringContaining('秒还没有读完'),
      en: expect.stringContaining('was not read within'),
    });
    const source = await readInWorker(await people(10), { maxSeconds: 3 });
    const asking = async () => {
      for (;;) await source.head(0, 1);
    };
    await expect(asking()).rejects.toMatchObject({ code: 'tooSlow' });
    await expect(allRows(source)).rejects.toMatchObject({ code: 'tooSlow' });
    await source.close();
  });

  it('a file that needs too much memory ends the thread, not the process', async () => {
    const strings = Array.from(
      { length: 400_000 },
      (_, i) => `<si><t>${i} 是一段各不相同的文字，占用内存</t></si>`,
    ).join('');
    const bytes = await makeXlsx({ strings, sheets: ['<sheetData/>'] });
    await expect(readInWorker(bytes, { maxMemoryMiB: 16 })).rejects.toMatchObject({ code: 'bomb' });
    const source = await readInWorker(bytes);
    await source.close();
  });
});

describe('packBatch', () => {
  it('is undone by unpackBatch', () => {
    const rows = [
      { row: 3, texts: ['a', '', '张\n三'], kinds: 't-t' },
      { row: 9, texts: ['x'], kinds: 'n' },
    ];
    expect(unpackBatch(packBatch(rows))).toEqual(rows);
  });
});
