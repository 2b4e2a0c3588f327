/** A folder and a bucket (a real server that speaks S3) keep contents alike; a bucket that is away or refuses says so. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testBucket, type TestBucket } from '../../../tests/harness/bucket.ts';
import { loadConfig } from '../config/index.ts';
import { type Contents, ContentsAway, openContents } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'jia-contents-'));
let whole: TestBucket;
let shared: TestBucket;
let strict: TestBucket;
beforeAll(async () => {
  whole = await testBucket();
  shared = await testBucket('union/homes/jia');
  strict = await testBucket('jia', { checksSignatures: true });
});
afterAll(async () => {
  await Promise.all([whole.stop(), shared.stop(), strict.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');
let files = 0;
/** A finished file, as an upload leaves it. */
function finished(content: string): string {
  files += 1;
  const path = join(folder, `finished-${files}`);
  writeFileSync(path, content);
  return path;
}

const open = (env: Record<string, string>) =>
  openContents(loadConfig({ JIA_DATA_DIR: join(folder, 'data'), ...env }));
const kinds: [string, () => Contents][] = [
  ['a folder', () => open({})],
  ['a bucket', () => open({ S3_URL: whole.url })],
  ['a bucket that others use too', () => open({ S3_URL: shared.url })],
];

describe.each(kinds)('%s', (_name, store) => {
  test('keeps, reads, copies, lists and removes', async () => {
    const contents = store();
    const kept = ['一份会议记录', 'a photograph'];
    for (const content of kept) {
      const file = finished(content);
      await contents.keep(hashOf(content), file);
      expect(existsSync(file)).toBe(false);
      // Twice is once.
      await contents.keep(hashOf(content), finished(content));
      expect(await text((await contents.read(hashOf(content)))!)).toBe(content);
    }
    const listed: string[] = [];
    for await (const hash of contents.list()) listed.push(hash);
    expect(listed.toSorted()).toEqual(kept.map(hashOf).toSorted());
    const first = hashOf(kept[0]!);
    const path = await contents.local(first, join(folder, `copy-${files}`));
    expect(readFileSync(path!, 'utf8')).toBe(kept[0]);
    const age = Date.now() - (await contents.keptAt(first))!.getTime();
    expect(age).toBeLessThan(60_000);
    await contents.remove(first);
    // What is gone already may be removed again.
    await contents.remove(first);
    expect(await contents.keptAt(first)).toBeNull();
    expect(await contents.read(first)).toBeNull();
    expect(await contents.local(first, join(folder, 'none'))).toBeNull();
    expect(existsSync(join(folder, 'none'))).toBe(false);
    await expect(contents.read('../master.key')).rejects.toThrow(RangeError);
  });
});

test('a bucket is listed page by page, and what is no content of Jia is passed over', async () => {
  const [first, second] = ['page one', 'page two'].map(hashOf) as [string, string];
  const page = (keys: string[], next: string) =>
    `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${keys
      .map((Key) => `<Contents><Key>${Key}</Key><Size>8</Size></Contents>`)
      .join('')}</ListBucketResult>`;
  const asked: (string | null)[] = [];
  const server = createServer((request, response) => {
    const token = new URL(request.url!, 'http://s3.test').searchParams.get('continuation-token');
    asked.push(token);
    response.setHeader('content-type', 'application/xml');
    response.end(
      token === null
        ? page(
            [`${first.slice(0, 2)}/${first}`, 'notes/readme.txt'],
            '<NextContinuationToken>2</NextContinuationToken>',
          )
        : page([`zz/${first}`, `${second.slice(0, 2)}/${second}`], ''),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address() as AddressInfo;
    const listed: string[] = [];
    for await (const hash of open({ S3_URL: `http://id:secret@127.0.0.1:${port}/jia` }).list())
      listed.push(hash);
    expect(listed).toEqual([first, second]);
    expect(asked).toEqual([null, '2']);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

test('what was signed with the right key is kept where signatures are checked', async () => {
  const contents = open({ S3_URL: strict.url });
  const content = '签过名的';
  await contents.keep(hashOf(content), finished(content));
  expect(await text((await contents.read(hashOf(content)))!)).toBe(content);
});

test('a copy that is not what its name says is refused, and nothing of it stays', async () => {
  const contents = open({ S3_URL: shared.url });
  const hash = hashOf('as it was');
  await contents.keep(hash, finished('changed in the bucket'));
  const work = join(folder, 'changed');
  await expect(contents.local(hash, work)).rejects.toThrow(/another content/);
  expect(existsSync(work)).toBe(false);
});

test.each([
  ['nobody listens', () => 'http://id:secret@127.0.0.1:9/jia'],
  ['the key is another', () => strict.url.replace('S3RVER:S3RVER', 'S3RVER:wrong')],
  ['there is no such bucket', () => whole.url.replace('/jia', '/other')],
])(
  'where %s, all fail, and nothing is taken for absent',
  async (_name, url) => {
    const contents = open({ S3_URL: url() });
    const content = 'to be kept';
    const file = finished(content);
    await expect(contents.keep(hashOf(content), file)).rejects.toThrow(ContentsAway);
    expect(readFileSync(file, 'utf8')).toBe(content);
    await expect(contents.read(hashOf(content))).rejects.toThrow(ContentsAway);
    const all = async () => {
      for await (const hash of contents.list()) return hash;
    };
    await expect(all()).rejects.toThrow(ContentsAway);
  },
  30_000,
);
