/**
 * A roster import under kill -9, of the server and of PostgreSQL, while it is checked, while it is written, and when
 * everything is written but not yet whole: nothing half-done stays, nothing acknowledged is lost, and the batch can be
 * started again and then gives exactly the rows of its file. Everything is asked over HTTP; the database is only held
 * up, so that the blow falls in the midst.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { idNumberOf } from '../harness/messy-roster.ts';
import { alive, program, start, type Running } from './run.ts';

/** More than is worked on within the request. */
const many = 6000;
const few = 40;
let importing: string;
let folder: string;
let running: Running | undefined;
/** What holds the import up; gone with the server that is killed. */
let holder: pg.Client | undefined;
let url = '';
let database = '';
let cadre = { cookie: '', csrf: '' };

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

beforeAll(async () => {
  importing = await program('importing');
  folder = mkdtempSync(join(tmpdir(), 'jia-import-'));
});
afterAll(async () => {
  await holder?.end();
  running?.child.kill('SIGTERM');
  await running?.ended;
  rmSync(importing, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Batch {
  id: string;
  state: string;
  version: number;
  counts: Record<string, number> | null;
  failure: { zh: string } | null;
}
interface Person {
  number: string;
  name: string;
  department: string;
}

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function serve(): Promise<void> {
  running = start(importing, [folder]);
  const open = await running.hears('open', 90_000);
  url = `${open.url as string}/api/v1/units/ROSTER`;
  database = open.database as string;
  if (open.cadre) cadre = open.cadre as typeof cadre;
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${url}${path}`, {
    ...init,
    headers: {
      'sec-fetch-site': 'same-origin',
      cookie: cadre.cookie,
      'x-csrf-token': cadre.csrf,
      ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}),
    },
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** The same people in every department given. */
const people = (count: number, department: string): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    number: `A${n}`,
    name: `王${String.fromCodePoint(0x5000 + (n % 2000))}`,
    department,
  }));

/** @returns the batch's id: from here on the file is Jia's to keep */
async function send(rows: Person[]): Promise<string> {
  const lines = rows.map(
    ({ number, name, department }, n) =>
      `${name},${idNumberOf('330106', '1990-01-01', n % 1000)},${number},${department},2020-01-02,是,积极分子很多的一组,备注一二三四五六七八九十一二三四五六七八九十`,
  );
  const body = new FormData();
  // The ID numbers of a thousand days' births are few; the others are told apart by number and name.
  const unique = lines.map((line, n) => (n < 1000 ? line : line.replace(/,\d{17}[\dX],/, ',,')));
  const text = ['姓名,身份证号,工号,部门,入职日期,是否会员,工会小组,备注', ...unique].join('\n');
  body.set('file', new Blob([text]), `名册-${rows[0]!.department}.csv`);
  const { status, body: sent } = await ask<Batch>('/imports', { method: 'POST', body });
  expect(status).toBe(201);
  return sent.id;
}

const show = async (id: string) => (await ask<Batch>(`/imports/${id}`)).body;

/** Looks until the batch has come to this state. */
const comesTo = (id: string, state: string): Promise<Batch> =>
  vi.waitFor(
    async () => {
      const batch = await show(id);
      expect(batch.state).toBe(state);
      return batch;
    },
    { timeout: 90_000, interval: 50 },
  );

const begin = async (id: string) => {
  const { version } = await show(id);
  return ask<Batch>(`/imports/${id}/start`, { method: 'POST', body: JSON.stringify({ version }) });
};

/** Everybody on the roster. */
async function roster(): Promise<Person[]> {
  const found: Person[] = [];
  for (let cursor = ''; ;) {
    const { body } = await ask<{ employees: Person[]; next: string | null }>(
      `/employees?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...body.employees);
    if (!body.next) break;
    cursor = body.next;
  }
  return found
    .map(({ number, name, department }) => ({ number, name, department }))
    .toSorted((a, b) => Number(a.number.slice(1)) - Number(b.number.slice(1)));
}
const members = async () => (await ask<{ members: number }>('/employees/counts')).body.members;

/** Holds the table, so that whoever wants it waits; what it returns waits until the import does. */
async function holdUp(table: string, mode: 'share' | 'access exclusive'): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database });
  holder = client;
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`begin; lock table ${table} in ${mode} mode`);
  return async () => {
    await vi.waitFor(
      async () => {
        const { rows } = await client.query(
          `select from pg_locks where relation = '${table}'::regclass and not granted`,
        );
        expect(rows.length).toBeGreaterThan(0);
      },
      { timeout: 90_000, interval: 20 },
    );
  };
}

async function killServer(): Promise<void> {
  const postgres = postmaster();
  running!.child.kill('SIGKILL');
  expect(await running!.ended).toBe('SIGKILL');
  await vi.waitFor(() => expect(alive(postgres)).toBe(false), { timeout: 60_000, interval: 20 });
  await serve();
}

async function killPostgres(): Promise<void> {
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  const origin = new URL(url).origin;
  await vi.waitFor(
    async () => {
      expect(postmaster()).not.toBe(before);
      expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    },
    { timeout: 60_000, interval: 50 },
  );
}

it('leaves nothing half-done, loses nothing acknowledged, and can be started again', async () => {
  await serve();
  const first = people(many, '一车间');

  // While the file is read: the upload was acknowledged, so it is read again without anybody's doing.
  let waits = await holdUp('import_mappings', 'access exclusive');
  const id = await send(first);
  await waits();
  await killServer();
  expect((await comesTo(id, 'checked')).counts).toMatchObject({ rows: many, inserted: many, rejected: 0 });
  expect(await roster()).toEqual([]);

  // In the midst of writing: the server dies.
  waits = await holdUp('memberships', 'share');
  expect((await begin(id)).status).toBe(200);
  await waits();
  await killServer();
  expect((await comesTo(id, 'checked')).failure?.zh).toContain('没有写入任何数据');
  expect(await roster()).toEqual([]);
  expect(await members()).toBe(0);

  // When all is written and nothing is whole yet: PostgreSQL dies under a server that stays.
  waits = await holdUp('records', 'share');
  expect((await begin(id)).status).toBe(200);
  await waits();
  await killPostgres();
  await comesTo(id, 'checked');
  expect(await roster()).toEqual([]);
  expect(await members()).toBe(0);

  // Undisturbed it gives exactly the file; and what was said to be imported stays, whoever dies next.
  expect((await begin(id)).status).toBe(200);
  await comesTo(id, 'imported');
  await killPostgres();
  expect(await roster()).toEqual(first);
  expect(await members()).toBe(many);
  expect((await show(id)).state).toBe('imported');

  // People who stand on the roster are changed, or are not.
  const second = people(many, '二车间');
  const change = await send(second);
  expect((await comesTo(change, 'checked')).counts).toMatchObject({ updated: many, inserted: 0 });
  waits = await holdUp('records', 'share');
  expect((await begin(change)).status).toBe(200);
  await waits();
  await killServer();
  await comesTo(change, 'checked');
  expect(await roster()).toEqual(first);
  expect((await begin(change)).status).toBe(200);
  await comesTo(change, 'imported');
  expect(await roster()).toEqual(second);

  // A small file is written within the request: who got no answer finds it as it was.
  const small = await send(people(few, '三车间'));
  waits = await holdUp('records', 'share');
  const unanswered = begin(small).then(
    ({ status }) => status,
    () => null,
  );
  await waits();
  await killServer();
  expect(await unanswered).toBeNull();
  expect((await show(small)).state).toBe('checked');
  expect(await roster()).toEqual(second);
  expect((await begin(small)).body.state).toBe('imported');
  expect(await roster()).toEqual([...people(few, '三车间'), ...second.slice(few)]);
});
