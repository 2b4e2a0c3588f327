/**
 * `importRoster`: 100,000 people of an .xlsx on an empty roster, the whole path over HTTP: the file is sent, checked,
 * its import asked for, and everyone stands on the roster; against COPY of the same rows into a table without indexes.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Pool } from 'pg';
import { type Ground, say, signIn, type SignedIn } from './ground.ts';
import { median, type Measured, sized } from './measure.ts';
import { makeRosterFile, rosterPeople } from './roster-file.ts';

const runs = sized(5, 1);
const rows = sized(100_000, 1000);
const firstUnit = 940_001;

export async function importRoster(ground: Ground): Promise<Measured> {
  const path = join(ground.dir, 'roster.xlsx');
  await makeRosterFile(path, rows);
  const file = new Blob([readFileSync(path)]);
  const lines = copyLines();
  const served = await ground.serve();
  const { owner } = await ground.pools();
  const accounts = await makeUnits(owner, ground);
  await owner.query(
    `create table bare_people (sequence int, name text, sex text, ethnicity text, birth_on date, education text, id_number text,
       department text, form text, hired_on date, joined_on date, phone text, activist text, remark text)`,
  );
  const times = { jia: [] as number[], bare: [] as number[] };
  const processor = { jia: [] as number[], postgres: [] as number[], bare: [] as number[] };
  try {
    // One run before the first is not counted.
    for (let run = -1; run < runs; run++) {
      const unit = firstUnit + run + 1;
      const before = served.processor();
      const jia = await timed(() =>
        importOver(`${served.url}/api/v1/units/R${unit}`, accounts[run + 1]!, file),
      );
      const between = served.processor();
      await settled(owner);
      const begun = served.processor();
      const bare = await timed(() => copy(owner, lines));
      const after = served.processor();
      const { rows: found } = await owner.query<{ n: number }>(
        'select count(*)::int as n from employees where unit_id = $1',
        [unit],
      );
      if (found[0]!.n !== rows) throw new Error(`${found[0]!.n} people stand on the roster`);
      await owner.query('truncate bare_people');
      if (run < 0) continue;
      times.jia.push(jia);
      times.bare.push(bare);
      processor.jia.push(between.jia - before.jia);
      processor.postgres.push(between.postgres - before.postgres);
      processor.bare.push(after.postgres - begun.postgres);
    }
  } finally {
    await owner.query('drop table bare_people');
  }
  const { highest } = served.memory();
  const used = `processor time ${seconds(processor.jia)} in Jia and ${seconds(processor.postgres)} in PostgreSQL, ${seconds(processor.bare)} in PostgreSQL for the COPY`;
  const show = (all: number[]) => all.map((time) => time.toFixed(2)).join(' ');
  say(
    `  Jia ${show(times.jia)} s; bare ${show(times.bare)} s; ${highest.toFixed(0)} MB at the highest; ${used}`,
  );
  const value = median(times.jia);
  return {
    name: 'import',
    value,
    unit: 's',
    limit: median(times.bare),
    against: 'COPY of the same rows into a table without indexes',
    reach: 15,
    more: 'is worse',
    also: [
      { what: 'time', value, unit: 's', atMost: 4 },
      { what: 'memory', value: highest, unit: 'MB', atMost: 400 },
    ],
    note: `${rows.toLocaleString('en')} rows of an .xlsx, sent, checked and imported over HTTP; median of ${runs}; memory at its highest over all ${runs + 1}; ${used}`,
  };
}

const seconds = (all: number[]) => `${median(all).toFixed(1)} s`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

interface Batch {
  id: string;
  state: string;
  version: number;
}

/** As the import page does it. */
async function importOver(url: string, headers: SignedIn, file: Blob): Promise<void> {
  const form = new FormData();
  form.set('file', file, 'roster.xlsx');
  const { id } = await ask(`${url}/imports`, { method: 'POST', headers, body: form });
  const checked = await reach(`${url}/imports/${id}`, headers, 'checked');
  await ask(`${url}/imports/${id}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ version: checked.version }),
  });
  await reach(`${url}/imports/${id}`, headers, 'imported');
}

async function reach(url: string, headers: SignedIn, state: string): Promise<Batch> {
  for (;;) {
    const batch = await ask(url, { headers });
    if (batch.state === state) return batch;
    if (batch.state === 'failed') throw new Error(JSON.stringify(batch));
    await delay(50);
  }
}

async function ask(url: string, request: RequestInit): Promise<Batch> {
  const answer = await fetch(url, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text) as Batch;
}

/** What Jia does behind an import, its users at work already, shall slow neither the COPY nor the next run. */
async function settled(owner: Pool): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      `select from pg_stat_activity where state = 'active' and query like '%settle\\_roster%' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
    await delay(20);
  }
}

/** A union a run, each with an officer who may edit its roster. */
async function makeUnits(owner: Pool, ground: Ground): Promise<SignedIn[]> {
  const accounts = await signIn(owner, ground.keyring, runs + 1);
  await owner.query(
    `with made as (
       insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on) overriding system value
       select n, n::text::ltree, 'R' || n, '第' || n || '工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01'
       from generate_series($2::int, $2 + cardinality($1::uuid[]) - 1) n returning id, path)
     insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on)
     select id, path, gen_random_uuid(), ($1::uuid[])[id - $2 + 1], 'cadre', false, '2020-01-01' from made`,
    [accounts.map((account) => account.accountId), firstUnit],
  );
  return accounts.map((account) => account.headers);
}

/** The same people as text for COPY, in pieces. */
function copyLines(): Buffer[] {
  const pieces: Buffer[] = [];
  let text = '';
  for (const person of rosterPeople(rows)) {
    text += `${Object.values(person)
      .map((value) => (value === '' ? String.raw`\N` : value))
      .join('\t')}\n`;
    if (text.length < 65_536) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  pieces.push(Buffer.from(text));
  return pieces;
}

async function copy(owner: Pool, lines: readonly Buffer[]): Promise<void> {
  const client = await owner.connect();
  try {
    const stream = client.query(copyFrom('copy bare_people from stdin'));
    for (const piece of lines) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  } finally {
    client.release();
  }
}
