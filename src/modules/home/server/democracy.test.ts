/** Democratic management below: one line for each union, filtered, sorted and paged by key. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { readUnitNames } from '../../../core/organization/units.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { home } from './index.ts';

const app = testApp({ modules: [home] });

interface Line {
  code: string;
  session: { on: string; report: string; late: boolean; title: { zh: string } } | null;
  reports: { waiting: string[]; missing: number };
  disclosure: { inTime: number; due: number; overdue: number };
  term: { endsOn: string; state: string } | null;
  elections: { waiting: number; overdue: number };
}
interface Page {
  units: Line[];
  next: string | null;
  total: number;
  summary: Record<string, number>;
}

const run = (sql: string, values: unknown[]) =>
  app.database.asOwner(({ client }) => client.query(sql, values));

async function assembly(unit: UnitRef): Promise<string> {
  const id = newId();
  await run(
    `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_years, term_end, forming, state, created_at)
     values ($1, $2::ltree, $3, 'allStaffMeeting', 'everyone', 1, '2024-01-01', 5, '2029-01-01', '{"headcount": 1, "delegates": null}', 'inOffice', now())`,
    [unit.id, unit.path, id],
  );
  return id;
}

async function meeting(
  unit: UnitRef,
  assemblyId: string,
  number: number,
  heldOn: string,
  report: { due?: string; on?: string; seen?: string } = {},
): Promise<string> {
  const id = newId();
  await run(
    `insert into meetings (unit_id, unit_path, id, assembly_id, meeting_number, occasion, title, planned_on, state, held_on, opened_at, closed_at, valid,
       report_due_on, reported_on, acknowledged_on)
     values ($1, $2::ltree, $3, $4, $5::int, 'regular', '第 1 届第 ' || $5::int || ' 次职工大会', $6::date, 'closed', $6::date, $6::date, $6::date, true, $7, $8, $9)`,
    [
      unit.id,
      unit.path,
      id,
      assemblyId,
      number,
      heldOn,
      report.due ?? null,
      report.on ?? null,
      report.seen ?? null,
    ],
  );
  return id;
}

const committee = (unit: UnitRef, ends: string) =>
  run(
    `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end) values ($1, $2::ltree, $3, 'union', '2021-01-01', 5, $4)`,
    [unit.id, unit.path, newId(), ends],
  );

async function disclose(
  unit: UnitRef,
  days: { due: string; out: string | null; dropped?: boolean }[],
): Promise<void> {
  const item = newId();
  await run(
    `insert into disclosure_items (unit_id, unit_path, id, category, title, cycle, phases) values ($1, $2::ltree, $3, 'x', '事项', 'event', '{after}')`,
    [unit.id, unit.path, item],
  );
  for (const [at, { due, out, dropped }] of days.entries())
    await run(
      `insert into disclosures (unit_id, unit_path, id, item_id, period, title, due_on, published_on, state)
       values ($1, $2::ltree, $3, $4, $5, '事项', $6, $7, $8)`,
      [
        unit.id,
        unit.path,
        newId(),
        item,
        String(at),
        due,
        out,
        dropped ? 'dropped' : out ? 'published' : 'scheduled',
      ],
    );
}

test('how democratic management stands in each union below: sessions, reports, disclosures, terms, elections', async () => {
  app.setNow('2026-11-22T10:00:00+08:00');
  const county = await app.unit({ code: 'DEM', kind: 'county' });
  const make = (code: string, name: string, more = {}) => app.unit({ code, name, parent: county, ...more });
  const [steel, school, bank, empty, gone] = [
    await make('DEM1', '云溪钢铁厂工会'),
    await make('DEM2', '云溪中学工会', { organizationType: 'school' }),
    await make('DEM3', '云溪银行工会'),
    await make('DEM4', '溪口缫丝厂工会'),
    await make('DEM5', '已撤销的工会'),
  ];
  await app.database.asOwner(({ client }) => readUnitNames(client));
  await run(`update units set dissolved_on = '2026-01-01' where id = $1`, [gone.id]);
  const other = await app.unit({ code: 'DEMX', kind: 'county' });
  const stranger = await app.unit({ code: 'DEMX1', parent: other });
  const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
  const chair = await app.account({ grants: [{ unit: steel, role: 'chair' }] });

  const of = await assembly(steel);
  const first = await meeting(steel, of, 1, '2025-10-20', { due: '2025-10-30', on: '2025-11-02' });
  await meeting(steel, of, 2, '2026-10-20', { due: '2026-10-30' });
  const ofSchool = await assembly(school);
  await meeting(school, ofSchool, 1, '2026-09-10', {
    due: '2026-09-20',
    on: '2026-09-25',
    seen: '2026-09-26',
  });
  const ofBank = await assembly(bank);
  const received = await meeting(bank, ofBank, 1, '2026-11-10', { due: '2026-11-20', on: '2026-11-12' });
  await meeting(stranger, await assembly(stranger), 1, '2026-11-11', { due: '2026-11-12' });
  await committee(steel, '2029-01-01');
  await committee(school, '2027-03-01');
  await committee(bank, '2026-11-21');
  await disclose(steel, [
    { due: '2026-03-31', out: '2026-03-30' },
    { due: '2026-06-30', out: '2026-07-02' },
    { due: '2026-09-30', out: null },
    // Not due yet, but out: in time. Before this year; dropped; still to come: not counted.
    { due: '2026-12-31', out: '2026-11-01' },
    { due: '2025-12-31', out: '2025-12-31' },
    { due: '2026-10-31', out: null, dropped: true },
    { due: '2026-12-30', out: null },
  ]);
  // A school's year begins in autumn; what has been overdue since before stays so.
  await disclose(school, [
    { due: '2026-06-30', out: null },
    { due: '2026-10-31', out: '2026-10-31' },
  ]);
  for (const [state, due] of [
    ['requested', null],
    ['reported', '2026-11-20'],
    ['inOffice', null],
  ])
    await run(
      `insert into elections (unit_id, unit_path, id, kind, state, title, planned_on, approval_due_on, created_at)
       values ($1, $2::ltree, $3, 'byElection', $4, '{"zh":"补选","en":"By-election"}', '2026-12-01', $5, now())`,
      [bank.id, bank.path, newId(), state, due],
    );

  const list = async (query = ''): Promise<Page> => {
    const answer = await reviewer.get(`/units/DEM/democracy-below?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Page>();
  };
  const codes = async (query: string) => (await list(query)).units.map((each) => each.code);

  const all = await list();
  expect(all).toMatchObject({
    total: 4,
    summary: { units: 4, missing: 1, received: 2, overdue: 2, term: 2, elections: 1 },
  });
  expect(all.units).toMatchObject([
    {
      code: 'DEM1',
      session: { on: '2026-10-20', report: 'missing', late: false, title: { zh: '第 1 届第 2 次职工大会' } },
      reports: { waiting: [first], missing: 1 },
      disclosure: { inTime: 2, due: 4, overdue: 1 },
      term: { endsOn: '2029-01-01', state: 'inTerm' },
    },
    {
      code: 'DEM2',
      session: { report: 'acknowledged', late: true },
      reports: { waiting: [], missing: 0 },
      disclosure: { inTime: 1, due: 1, overdue: 1 },
      term: { state: 'due' },
    },
    {
      code: 'DEM3',
      session: { report: 'received', late: false },
      reports: { waiting: [received] },
      term: { state: 'past' },
      elections: { waiting: 2, overdue: 1 },
    },
    {
      code: 'DEM4',
      session: null,
      reports: { waiting: [], missing: 0 },
      disclosure: { inTime: 0, due: 0, overdue: 0 },
      term: null,
      elections: { waiting: 0, overdue: 0 },
    },
  ]);

  expect(await codes('report=missing')).toEqual(['DEM1']);
  // Not of the last session alone: an older one still waits.
  expect(await codes('report=received')).toEqual(['DEM1', 'DEM3']);
  expect(await codes('report=late')).toEqual(['DEM2']);
  expect(await codes('report=acknowledged')).toEqual(['DEM2']);
  expect(await codes('report=none')).toEqual(['DEM4']);
  expect(await codes('disclosure=overdue')).toEqual(['DEM1', 'DEM2']);
  expect(await codes('term=due')).toEqual(['DEM2', 'DEM3']);
  expect(await codes('term=past')).toEqual(['DEM3']);
  expect(await codes('term=none')).toEqual(['DEM4']);
  expect(await codes('election=waiting')).toEqual(['DEM3']);
  expect(await codes('report=received&disclosure=overdue')).toEqual(['DEM1']);

  const named = async (typed: string) => await codes(`q=${encodeURIComponent(typed)}`);
  expect(await named('钢铁')).toEqual(['DEM1']);
  expect(await named('dem3')).toEqual(['DEM3']);
  expect(await named('yinhang')).toEqual(['DEM3']);
  expect(await named('yxzx')).toEqual(['DEM2']);
  expect(await named('%')).toEqual([]);

  // Paged by key, in either direction of every order: nothing twice, nothing left out.
  for (const [sort, wanted] of [
    ['code', ['DEM1', 'DEM2', 'DEM3', 'DEM4']],
    ['-code', ['DEM4', 'DEM3', 'DEM2', 'DEM1']],
    ['session', ['DEM4', 'DEM2', 'DEM1', 'DEM3']],
    ['-session', ['DEM3', 'DEM1', 'DEM2', 'DEM4']],
    ['-overdue', ['DEM2', 'DEM1', 'DEM4', 'DEM3']],
    ['term', ['DEM4', 'DEM3', 'DEM2', 'DEM1']],
  ] as const) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list(`sort=${sort}&limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.units.map((each) => each.code));
      cursor = page.next;
    } while (cursor);
    expect(seen, sort).toEqual(wanted);
  }

  // A union's own earlier warning: what ends in two years is near there.
  await run(
    `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, account_id, from_on, set_at)
     values ($1, $2::ltree, $3, 'renewalWarningMonths', '36', '早作准备', null, '2026-01-01', now())`,
    [steel.id, steel.path, newId()],
  );
  expect(await codes('term=due')).toEqual(['DEM1', 'DEM2', 'DEM3']);

  expect((await chair.get('/units/DEM/democracy-below')).statusCode).toBe(404);
  expect((await chair.get('/units/DEM1/democracy-below')).statusCode).toBe(403);
  expect(empty.code).toBe('DEM4');
});
