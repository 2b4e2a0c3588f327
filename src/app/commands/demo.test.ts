/**
 * `jia demo`: what it prints for a program and for a person, what it removes, and what it never touches. The county itself
 * is loaded by tests/demo.test.ts; here a small one stands in for it.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyDatabase } from '../../../tests/harness/database.ts';
import { markDemonstration } from '../../platform/config/demonstration.ts';
import { takeLock } from '../../platform/postgres/lock.ts';
import type { DemoSummary, LoadOptions } from '../demo/county.ts';
import { demo } from './demo.ts';

const summary: DemoSummary = {
  logins: [
    { role: 'chair', username: 'chen', password: 'Lit-house-2026', unit: 'YX01' },
    { role: 'reviewer', username: 'county-reviewer', password: 'Lit-house-2026', unit: 'YX' },
  ],
  units: [{ code: 'YX01', name: '云溪纺织工会', kind: 'grassroots', employees: 320, members: 300 }],
  emptyUnit: 'YX24',
};
const loaded = vi.hoisted(() => ({ with: [] as unknown[] }));
vi.mock('../demo/county.ts', () => ({
  loadCounty: async (_services: unknown, options: LoadOptions) => {
    loaded.with.push(options.publicUrl);
    options.onProgress?.('装载', 'loading');
    return summary;
  },
}));

const folder = mkdtempSync(join(tmpdir(), 'jia-demo-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const database = emptyDatabase();
let places = 0;
let dataDir: string;
let out: string;

beforeEach(() => {
  places += 1;
  dataDir = join(folder, `demo-${places}`);
  out = '';
  loaded.with.length = 0;
  for (const [name, value] of Object.entries({
    JIA_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    // The database outlives each directory, and knows its key.
    JIA_KEY_FILE: join(folder, 'master.key'),
    JIA_NOW: '',
    PORT: '3917',
    LOG_LEVEL: 'silent',
  }))
    vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('jia demo --load-only', () => {
  test('prints one line of JSON for a program: no address yet, the logins, the units, the empty roster', async () => {
    await demo({ loadOnly: true, json: true });
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({ url: null, ...summary });
    expect(loaded.with).toEqual(['http://127.0.0.1:3917']);
    expect(existsSync(join(dataDir, 'demonstration'))).toBe(true);
  });

  test('tells a person how to serve it, the password once, and who is who', async () => {
    await demo({ loadOnly: true, json: false });
    expect(out).toContain(`JIA_DATA_DIR=${dataDir} JIA_NOW=`);
    expect(out.match(/Lit-house-2026/g)).toHaveLength(1);
    expect(out).toMatch(/chen +chair +YX01 {2}云溪纺织工会/);
    expect(out).toMatch(/county-reviewer +reviewer +YX {2}云溪县总工会/);
    expect(out).toContain('empty roster: YX24');
  });

  test('makes an earlier demonstration anew', async () => {
    markDemonstration({ dataDir });
    writeFileSync(join(dataDir, 'left'), 'of the one before');
    await demo({ loadOnly: true, json: true });
    expect(readdirSync(dataDir)).not.toContain('left');
  });
});

describe('what it never touches', () => {
  test.each([{ loadOnly: true }, { remove: true }])(
    'a directory with something of somebody’s: %o',
    async (how) => {
      mkdirSync(dataDir);
      writeFileSync(join(dataDir, 'master.key'), 'a real one');
      await expect(demo({ ...how, json: true })).rejects.toMatchObject({
        code: 'demo.foreign',
        zh: expect.stringContaining(dataDir),
      });
      expect(readdirSync(dataDir)).toEqual(['master.key']);
      expect(loaded.with).toEqual([]);
    },
  );

  test('one that is being served', async () => {
    markDemonstration({ dataDir });
    const taken = takeLock(join(dataDir, 'owner.lock'));
    if (!('lock' in taken)) throw new Error('the lock was taken already');
    try {
      await expect(demo({ remove: true, json: true })).rejects.toMatchObject({ code: 'postgres.owned' });
      expect(existsSync(join(dataDir, 'demonstration'))).toBe(true);
    } finally {
      taken.lock.release();
    }
  });
});

test('jia demo --remove leaves nothing, and says what it removed', async () => {
  markDemonstration({ dataDir });
  mkdirSync(join(dataDir, 'postgres'));
  await demo({ remove: true, json: true });
  expect(existsSync(dataDir)).toBe(false);
  expect(JSON.parse(out)).toEqual({ removed: dataDir });
  out = '';
  // Where there is none, that is no fault.
  await demo({ remove: true, json: false });
  expect(out).toContain(`Demonstration data removed: ${dataDir}`);
});
