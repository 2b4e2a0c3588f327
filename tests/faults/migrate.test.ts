/** Migrations under kill -9 and in two processes at once; and what they refuse. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isSameStep, migrate, migrationState, readMigrations } from '../../src/platform/postgres/index.ts';
import { emptyDatabase } from '../harness/database.ts';
import { program, start } from './run.ts';

let migrator: string;
let folder: string;

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  migrator = await program('migrator');
  folder = mkdtempSync(join(tmpdir(), 'jia-migrations-'));
});
afterAll(() => {
  rmSync(migrator, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** Migrations in a folder of their own, in drizzle-kit's form. */
function history(name: string, steps: Record<string, string>): string {
  const dir = join(folder, name);
  mkdirSync(join(dir, 'meta'), { recursive: true });
  const entries = Object.keys(steps).map((tag, idx) => ({
    idx,
    version: '7',
    when: idx,
    tag,
    breakpoints: true,
  }));
  writeFileSync(
    join(dir, 'meta', '_journal.json'),
    JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  );
  for (const [tag, sql] of Object.entries(steps)) writeFileSync(join(dir, `${tag}.sql`), sql);
  return dir;
}

const two = {
  '0000_first': 'create table a (id integer);\n--> statement-breakpoint\ncreate table b (id integer);',
  '0001_second': 'insert into a values (1);\n--> statement-breakpoint\ncreate table c (id integer);',
};

describe('a process killed in the middle of a migration', () => {
  const database = emptyDatabase();

  it('leaves nothing half-done, and the next one goes on', async () => {
    const slow = history('slow', {
      ...two,
      '0001_second': 'create table c (id integer);\nselect pg_sleep(600);\ncreate table d (id integer);',
    });
    const killed = start(migrator, [database.url, slow]);
    const sleeping = `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep(600)%' and state = 'active' and pid <> pg_backend_pid()`;
    await vi.waitFor(async () => expect((await database.pools.owner.query(sleeping)).rowCount).toBe(1), {
      timeout: 20_000,
      interval: 20,
    });
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');

    const whole = history('whole', two);
    const applied = await migrate(database.url, { folder: whole });
    expect(applied).toEqual(['0001_second']);
    const tables = await database.pools.owner.query(
      `select string_agg(tablename, ' ' order by tablename) as names from pg_tables where schemaname = 'public'`,
    );
    expect(tables.rows).toEqual([{ names: 'a b c' }]);
  });
});

describe('two processes at once', () => {
  const database = emptyDatabase();

  it('apply each step once', async () => {
    const dir = history('both', two);
    const both = [start(migrator, [database.url, dir]), start(migrator, [database.url, dir])];
    const said = await Promise.all(both.map((one) => one.hears('migrated')));
    expect(await Promise.all(both.map((one) => one.ended))).toEqual([0, 0]);
    expect(
      said.map((one) => one.applied).toSorted((x, y) => (x as string[]).length - (y as string[]).length),
    ).toEqual([[], Object.keys(two)]);
    expect((await database.pools.owner.query('select count(*) from a')).rows).toEqual([{ count: 1 }]);
  });
});

describe('a history', () => {
  const database = emptyDatabase();

  it('is refused when newer, edited, or failing, with the database as before', async () => {
    const dir = history('plain', two);
    expect(await migrate(database.url, { folder: dir, upTo: '0000_first' })).toEqual(['0000_first']);
    expect(await migrationState(database.pools.owner, dir)).toEqual({
      applied: ['0000_first'],
      pending: ['0001_second'],
    });

    const broken = history('broken', {
      ...two,
      '0001_second': 'create table x (id integer);\n\ncreate tabel y ();',
    });
    await expect(migrate(database.url, { folder: broken })).rejects.toMatchObject({
      code: 'migrate.failed',
      en: expect.stringContaining('0001_second.sql, line 3'),
    });
    expect((await database.pools.owner.query(`select to_regclass('x') as x`)).rows).toEqual([{ x: null }]);

    const edited = history('edited', { ...two, '0000_first': 'create table other (id integer);' });
    await expect(migrate(database.url, { folder: edited })).rejects.toMatchObject({
      code: 'migrate.changed',
    });

    const older = history('older', { '0000_other': 'select 1' });
    await expect(migrate(database.url, { folder: older })).rejects.toMatchObject({ code: 'migrate.newer' });
    expect(await migrate(database.url, { folder: dir })).toEqual(['0001_second']);
  });

  it('takes a step that was mended as the one that was applied', async () => {
    const { hash, formerly, tag } = readMigrations().find((step) => step.formerly.length > 0)!;
    expect(formerly).not.toContain(hash);
    expect(isSameStep({ tag, hash: formerly[0]! }, { index: 0, tag, sql: '', hash, formerly })).toBe(true);
    expect(isSameStep({ tag, hash: '0'.repeat(64) }, { index: 0, tag, sql: '', hash, formerly })).toBe(false);
  });

  it('tells before it changes a database that already holds something', async () => {
    const dir = history('later', { ...two, '0002_third': 'create table e (id integer)' });
    const asked: string[][] = [];
    await migrate(database.url, {
      folder: dir,
      beforeChange: async (pending) => void asked.push(pending.map((step) => step.tag)),
    });
    expect(asked).toEqual([['0002_third']]);
  });
});
