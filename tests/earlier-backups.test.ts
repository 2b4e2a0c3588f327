/**
 * A backup that an earlier version made: at several steps of the schema a union's rows are written as they were then,
 * backed up, restored by this version, and are all there, in today's form.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { verifyLogCommand } from '../src/app/commands/verify-log.ts';
import { openProcess } from '../src/app/process.ts';
import { systemActor } from '../src/core/access/actor.ts';
import { runInUnit, unitByCode } from '../src/core/context/in-unit.ts';
import { backup, restore } from '../src/platform/backup/index.ts';
import { loadConfig } from '../src/platform/config/index.ts';
import { migrate, readMigrations } from '../src/platform/postgres/index.ts';
import { emptyDatabase } from './harness/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'jia-earlier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const all = readMigrations();
const stepOf = (number: number) => all[number]!.tag;
const place = (name: string, databaseUrl: string) => {
  const dataDir = join(folder, name);
  return {
    dataDir,
    filesDir: join(dataDir, 'files'),
    bucket: undefined,
    keyFile: join(dataDir, 'master.key'),
    databaseUrl,
  };
};

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [account, wang, li, group, published, open] = [1, 2, 3, 4, 5, 6].map(id);
const box = `box_choice_${open!.replaceAll('-', '')}`;

/** A county with a factory, its people, what they did, a vote that is counted and one that is open. */
async function fill(client: PoolClient, step: number): Promise<void> {
  await client.query(`
    insert into units (id, path, parent_id, code, name, kind, organization_type, jurisdiction) values
      (1, '1', null, 'XHQ', '西湖区总工会', 'county', null, '330106'),
      (2, '1.2', 1, 'PLANT', '电池厂工会', 'grassroots', 'privateEnterprise', '330106');
    select setval(pg_get_serial_sequence('units', 'id'), 2);
    insert into accounts (id, username, display_name, created_at) values ('${account}', 'zhuxi', '王主席', now());
    insert into grants (unit_id, unit_path, id, account_id, role, from_on) values (2, '1.2', '${id(10)}', '${account}', 'chair', '2020-01-01');
    insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values
      (2, '1.2', '${wang}', '王芳', 'wangfang', '{王,芳,王芳}', 'regular', '2019-03-01'),
      (2, '1.2', '${li}', '李强', 'liqiang', '{李,强,李强}', 'dispatched', '2021-07-01');
    insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values (2, '1.2', '${id(11)}', '${wang}', 'member', '2020-01-01');
    insert into union_groups (unit_id, unit_path, id, kind, name, small_home) values (2, '1.2', '${group}', 'group', '涂布班', true);
    insert into records (unit_id, unit_path, id, kind, happened_on, recorded_at, title, subject_kind, subject_id)
      values (2, '1.2', '${id(12)}', 'people.rosterImported', '2024-05-06', '2024-05-06 09:00+08', '{"zh": "导入花名册", "en": "Roster imported"}', 'unit', '${id(2)}');
    insert into audit_entries (unit_id, unit_path, id, at, actor_name, action, request_id)
      values (2, '1.2', '${id(13)}', '2024-05-06 09:00+08', 'zhuxi', 'people.rosterImported', 'r1');
    insert into audit_seals (unit_id, unit_path, id, entry_id, position, hash, sealed_at)
      select 2, '1.2', '${id(14)}', e.id, 1, sha256(decode(repeat('00', 32), 'hex') || convert_to(
        jsonb_build_array(e.unit_id, e.id, to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
          e.account_id, e.actor_name, e.action, e.subject_kind, e.subject_id, e.detail, e.request_id)::text, 'utf8')), now()
      from audit_entries e;
    insert into notices (unit_id, unit_path, id, account_id, kind, title, created_at)
      values (2, '1.2', '${id(15)}', '${account}', 'note', '{"zh": "请续期", "en": "Renew"}', now());
    insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, opened_at, evaluation_id)
      values (2, '1.2', '${id(16)}', 'county-qualified', 1, 2024, 'selfInspection', 1, '2024-05-06', now(), '${id(17)}')`);
  const judged = step < 4 ? 'facts, results' : step < 5 ? 'facts, results, judgement' : 'judgement';
  await client.query(
    `insert into evaluations (unit_id, unit_path, id, standard_id, standard_version, as_of, evaluated_at, verdict, lit, half, dark, shuttered, seal, ${judged})
     values (2, '1.2', '${id(17)}', 'county-qualified', 1, '2024-05-06', now(), 'unmet', 20, 3, 20, 1, '\\x00', ${judged
       .split(', ')
       .map(() => `'{}'`)
       .join(', ')})`,
  );
  if (step < 8)
    await client.query(`insert into sign_in_failures values ('${account}', '\\x01', 3, now(), null)`);
  if (step >= 17) return;
  const options = `[{"id": "satisfied", "title": {"zh": "满意", "en": "Satisfied"}}]`;
  await client.query(`
    insert into ballots (unit_id, unit_path, id, kind, title, question, options, subject_kind, subject_id, roll_as_of, opens_on, closes_on, floor, state)
      select 2, '1.2', b, 'assessment', '{"zh": "评家", "en": "Assessment"}', '{"zh": "满意吗", "en": "Satisfied?"}', '${options}',
        'case', '${id(16)}', '2024-06-01', '2024-06-02', '2024-06-09', '{"num": 60, "den": 100}', 'draft'
      from unnest(array['${published}', '${open}']::uuid[]) b;
    insert into published_ballots (unit_id, unit_path, id, ballot_id, choice) values (2, '1.2', '${id(18)}', '${published}', 'satisfied');
    update ballots set state = 'published', result = '{"entitled": 1, "byOption": {"satisfied": 1}, "approval": {"num": 1, "den": 1}, "gateMet": true}' where id = '${published}';
    insert into ballot_roll (unit_id, unit_path, ballot_id, employee_id, channel) values (2, '1.2', '${open}', '${wang}', 'portal')`);
  // Boxes came with the functions of step 2.
  if (step < 2) return;
  await client.query(`
    select set_config('jia.scope', '1.2', true);
    select open_ballot_box(2, '${open}');
    update ballots set state = 'open' where id = '${open}';
    insert into ${box} (content) values ('satisfied')`);
}

// The first that holds anything, those that change rows (evaluations, failures, ballots, signatures), the last but one.
describe.each([1, 3, 7, 16, 27, all.length - 2])('a backup made at step %i', (step) => {
  const before = emptyDatabase();
  const after = emptyDatabase();

  it('comes back whole, in today’s form', async () => {
    await migrate(before.url, { upTo: stepOf(step) });
    await before.asOwner(({ client }) => fill(client, step));
    const file = join(folder, `${step}.backup`);
    const made = await backup({ config: place(`from-${step}`, before.url), url: before.url }, file, {
      passphrase: undefined,
    });
    expect(made.migration).toBe(stepOf(step));

    const target = place(`to-${step}`, after.url);
    const came = await restore(file, target, { passphrase: undefined });
    expect(came.rows).toBe(made.rows);
    expect(came.migrated).toEqual(all.slice(step + 1).map(({ tag }) => tag));

    // As the application reads it, under its own role, and as the commands do.
    vi.stubEnv('JIA_DATA_DIR', target.dataDir);
    vi.stubEnv('DATABASE_URL', after.url);
    const running = await openProcess({ owner: true, config: loadConfig() });
    try {
      const unit = (await unitByCode(running.services, 'PLANT'))!;
      expect(unit.path).toBe('1.2');
      await runInUnit(running.services, { actor: systemActor, unit }, async ({ client }) => {
        const people = await client.query(
          `select e.name, e.employment_form as form, m.kind from employees e left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id order by e.hired_on`,
        );
        expect(people.rows).toEqual([
          { name: '王芳', form: 'regular', kind: 'member' },
          { name: '李强', form: 'dispatched', kind: null },
        ]);
        const record = await client.query(`select kind, title ->> 'zh' as title from records`);
        expect(record.rows).toEqual([{ kind: 'people.rosterImported', title: '导入花名册' }]);
        const kept = await client.query(
          `select c.state, e.id as evaluation from cases c left join evaluations e on e.unit_id = c.unit_id and e.id = c.evaluation_id`,
        );
        // Before step 4 snapshots held no judgement; nothing points to one that is gone.
        expect(kept.rows).toEqual([{ state: 'selfInspection', evaluation: step < 4 ? null : id(17) }]);
        expect((await client.query('select count(*)::int as n from evaluations')).rows).toEqual([
          { n: step < 4 ? 0 : 1 },
        ]);
      });
    } finally {
      await running.close();
    }
    expect(await verifyLogCommand()).toMatchObject({ entries: 1, sealed: 1, unsigned: 1, broken: [] });
    if (step >= 17) return;
    await after.asOwner(async ({ client }) => {
      const votes = await client.query(
        `select state, secrecy, paper #>> '{lines,0,options,0,id}' as option, roll, result #> '{lines,0,byOption}' as counted from ballots order by id`,
      );
      const roll = { kind: 'members', asOf: '2024-06-01' };
      expect(votes.rows).toEqual([
        { state: 'published', secrecy: 'detached', option: 'satisfied', roll, counted: { satisfied: 1 } },
        { state: step < 2 ? 'draft' : 'open', secrecy: 'detached', option: 'satisfied', roll, counted: null },
      ]);
      const marked = { content: '{"marks":{"main":"satisfied"}}' };
      expect((await client.query('select content from published_ballots')).rows).toEqual([marked]);
      const lying = step < 2 ? null : (await client.query(`select content from ${box}`)).rows;
      expect(lying).toEqual(step < 2 ? null : [marked]);
    });
  });
});

describe('a backup made at the very first step', () => {
  const before = emptyDatabase();
  const after = emptyDatabase();

  it('holds nothing, and becomes an empty database of today', async () => {
    await migrate(before.url, { upTo: stepOf(0) });
    const file = join(folder, 'first.backup');
    await backup({ config: place('from-first', before.url), url: before.url }, file, {
      passphrase: undefined,
    });
    const came = await restore(file, place('to-first', after.url), { passphrase: undefined });
    expect([came.rows, came.migrated]).toEqual([0, all.slice(1).map(({ tag }) => tag)]);
  });
});
