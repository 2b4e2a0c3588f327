/** The nightly evaluation: every house of the tree, sealed, replayed later as it stood. */
import { expect, test } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { closeBallot, createBallot, openBallot, startIssuing } from '../../../core/ballots/ballots.ts';
import { questionPaper } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { appraisal } from '../../appraisal/server/index.ts';
import { people } from '../../people/server/index.ts';
import { records } from '../../records/server/index.ts';
import { home } from './index.ts';

const app = testApp({ modules: [home, people, appraisal, records] });

async function hire(unit: UnitRef, count: number, recordedAt: string): Promise<void> {
  await app.database.asOwner(({ client }) =>
    client.query(
      `with e as (insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, recorded_at)
         select $1, $2::ltree, gen_random_uuid(), '职工', 'zhigong', '{}', 'regular', '2024-01-01', $4 from generate_series(1, $3) returning *)
       insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, recorded_at)
       select unit_id, unit_path, gen_random_uuid(), id, 'member', hired_on, recorded_at from e`,
      [unit.id, unit.path, count, recordedAt],
    ),
  );
}

interface Row {
  id: string;
  asOf: string;
  evaluatedAt: string;
  seal: string;
}
interface Shown extends Row {
  sealHolds: boolean;
  indicators: { id: string; found: unknown; result: string; recordedLater: boolean }[];
}

test('judges every house by night, seals it, and shows it later as it stood', async () => {
  app.setNow('2026-11-22T02:20:00+08:00');
  const county = await app.unit({ code: 'HOME', kind: 'county' });
  const factory = await app.unit({ code: 'HOME1', parent: county });
  const empty = await app.unit({ code: 'HOME2', parent: county });
  const fresh = await app.unit({ code: 'HOME3', parent: county, foundedOn: '2026-11-23' });
  await hire(factory, 4, '2024-02-01T09:00:00+08:00');
  const night = home.jobs!.find((job) => job.name === 'home.evaluate')!;
  await app.inUnit(county, (ctx) => night.perRoot!(ctx));

  const chair = await app.account({ grants: [{ unit: factory, role: 'chair' }] });
  const listed = async () =>
    (await chair.get('/units/HOME1/evaluations')).json<{ evaluations: Row[] }>().evaluations;
  const show = async (id: string) => (await chair.get(`/units/HOME1/evaluations/${id}`)).json<Shown>();
  const [first] = await listed();
  expect(first).toMatchObject({ asOf: '2026-11-22', evaluatedAt: '2026-11-21T18:20:00.000Z' });

  // Two more were there all along and are written down today only.
  await hire(factory, 2, '2026-11-22T09:00:00+08:00');
  app.setNow('2026-11-22T10:00:00+08:00');
  expect((await chair.post('/units/HOME1/evaluations', { asOf: '2025-11-22' })).statusCode).toBe(201);
  const kept = await show(first!.id);
  expect(kept.sealHolds).toBe(true);
  expect(kept.indicators.find((each) => each.id === 'A5')).toMatchObject({ found: { num: 4, den: 4 } });
  const replay = await show((await listed()).find((row) => row.asOf === '2025-11-22')!.id);
  expect(replay.indicators.find((each) => each.id === 'A5')).toMatchObject({
    found: { num: 6, den: 6 },
    recordedLater: true,
  });

  const judged = await app.database.asOwner(
    async ({ client }) =>
      (
        await client.query<{ code: string; n: number }>(
          `select u.code, count(e.id)::int as n from units u left join evaluations e on e.unit_id = u.id
           where u.kind = 'grassroots' group by u.code order by u.code`,
        )
      ).rows,
  );
  expect(judged).toEqual([
    { code: factory.code, n: 2 },
    { code: empty.code, n: 1 },
    { code: fresh.code, n: 0 },
  ]);

  // A snapshot is never changed; whoever gets past that breaks its seal.
  const forge = (past: boolean) =>
    app.database.asOwner(async ({ client }) => {
      if (past) await client.query('set local session_replication_role = replica');
      await client.query(
        `update evaluations set judgement = jsonb_set(judgement::jsonb, '{verdict}', '"met"')::json where id = $1`,
        [first!.id],
      );
    });
  await expect(forge(false)).rejects.toThrow(/never changed/);
  await forge(true);
  expect((await show(first!.id)).sealHolds).toBe(false);
});

test('refuses a day before the founding and one to come, for one house and for all', async () => {
  app.setNow('2026-11-22');
  const unit = await app.unit({ code: 'HOMEF', foundedOn: '2026-06-01' });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const refused = async (asOf: string, all: boolean) => {
    const answer = await chair.post('/units/HOMEF/evaluations', { asOf, all });
    return [answer.statusCode, answer.json<{ code: string }>().code];
  };
  expect(await refused('2026-05-31', false)).toEqual([422, 'beforeFounding']);
  for (const all of [false, true]) expect(await refused('2026-11-23', all)).toEqual([422, 'futureDay']);
  expect((await chair.get('/units/HOMEF/home?asOf=2026-05-31')).json()).toMatchObject({
    code: 'beforeFounding',
  });
  expect((await chair.get(`/units/HOMEF/evaluations/${newId()}`)).statusCode).toBe(404);
});

test('the union above sees where windows are dark, in numbers and house by house', async () => {
  app.setNow('2026-11-22T10:00:00+08:00');
  const county = await app.unit({ code: 'ROW', kind: 'county' });
  const [full, half, empty] = await Promise.all(
    ['ROW1', 'ROW2', 'ROW3'].map((code) => app.unit({ code, parent: county })),
  );
  await hire(full!, 4, '2024-02-01T09:00:00+08:00');
  await hire(half!, 4, '2024-02-01T09:00:00+08:00');
  await app.database.asOwner(({ client }) =>
    client.query(
      `delete from memberships m where unit_id = $1 and ctid in (select ctid from memberships where unit_id = $1 limit 2)`,
      [half!.id],
    ),
  );
  const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
  const summary = async (query = '') =>
    (await reviewer.get(`/units/ROW/street/summary${query}`)).json<{
      units: number;
      evaluated: number;
      lit: number;
      bands: number[];
      darkest: { indicatorId: string; dark: number }[];
      cases: { state: string; count: number }[];
    }>();
  expect(await summary()).toMatchObject({ units: 3, evaluated: 0, lit: 0, darkest: [] });
  await app.inUnit(county, (ctx) => home.jobs!.find((job) => job.name === 'home.evaluate')!.perRoot!(ctx));
  const seen = await summary();
  expect(seen).toMatchObject({ units: 3, evaluated: 3, lit: 0 });
  expect(seen.bands.reduce((sum, each) => sum + each, 0)).toBe(3);
  // Nobody has shown a collective contract: dark everywhere.
  expect(seen.darkest.find((each) => each.indicatorId === 'B1')?.dark).toBe(3);
  const houses = async (query: string) => {
    const answer = await reviewer.get(`/units/ROW/street?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    const body = answer.json<{ houses: { code: string }[]; total: number; next: string | null }>();
    return { codes: body.houses.map((each) => each.code), total: body.total, next: body.next };
  };
  // Density: four of four, two of four, nobody.
  expect(await houses('dark=A5')).toEqual({ codes: [half!.code, empty!.code], total: 2, next: null });
  const first = await houses('dark=A5&limit=1');
  expect(first).toMatchObject({ codes: [half!.code], total: 2 });
  expect((await houses(`dark=A5&limit=1&cursor=${first.next}`)).codes).toEqual([empty!.code]);
  expect((await houses('order=shareDown&limit=1')).codes).toEqual([full!.code]);
  expect((await reviewer.get('/units/ROW/street?dark=Z9')).statusCode).toBe(404);

  // How many windows are not lit, and which: the newest snapshots are made to lack two and none.
  const rows = (await reviewer.get('/units/ROW/street')).json<{
    houses: { code: string; dark: string[]; counts: { dark: number } }[];
  }>().houses;
  expect(rows.map((row) => row.dark.length)).toEqual(rows.map((row) => row.counts.dark));
  expect(rows.filter((row) => row.dark.includes('A5')).map((row) => row.code)).toEqual([
    half!.code,
    empty!.code,
  ]);
  expect(await houses('short=3')).toMatchObject({ total: 0 });
  const lack = (unit: number, windows: number) =>
    app.database.asOwner(async ({ client }) => {
      await client.query('set local session_replication_role = replica');
      await client.query(
        `update evaluations set lit = lit + half + dark - $2::int, half = 0, dark = $2::int where unit_id = $1`,
        [unit, windows],
      );
    });
  await lack(full!.id, 0);
  await lack(half!.id, 2);
  expect((await houses('short=3')).codes).toEqual([half!.code]);
  expect((await houses('short=1')).codes).toEqual([]);
  expect((await houses('short=0')).codes).toEqual([full!.code]);

  // What is with the union above is one thing, what is only planned or rests with its title another.
  const open = (unit: { id: number; path: string }, state: string, group: string | null, at: string) =>
    app.database.asOwner(({ client }) =>
      client.query(
        `insert into cases (unit_id, unit_path, id, standard_id, standard_version, group_id, cycle, state, superior_unit_id, entered_on, opened_by, opened_at)
         values ($1, $2::ltree, gen_random_uuid(), 'county-qualified', 1, $4, 2026, $3, $5, '2026-11-01', $6, $7::timestamptz)`,
        [unit.id, unit.path, state, group, county.id, reviewer.accountId, at],
      ),
    );
  await open(full!, 'underReview', null, '2026-11-01T00:00:00Z');
  await open(half!, 'planned', null, '2026-11-01T00:00:00Z');
  expect((await houses('caseState=applying')).codes).toEqual([full!.code]);
  expect((await houses('caseState=preparing')).codes).toEqual([half!.code]);
  expect((await houses('caseState=planned')).codes).toEqual([half!.code]);
  expect((await summary()).cases).toEqual([
    { state: 'planned', count: 1 },
    { state: 'underReview', count: 1 },
  ]);

  // Put together: by kind there is one group only; by union below, the town's houses and the county's own.
  const town = await app.unit({ code: 'ROWT', kind: 'town', parent: county });
  const joint = await app.unit({
    code: 'ROW4',
    parent: town,
    industry: '纺织',
    organizationType: 'jointUnion',
  });
  const groups = async (query = '') =>
    (await reviewer.get(`/units/ROW/street/groups${query}`)).json<Groups>();
  const below = await groups();
  expect(below).toMatchObject({ by: 'below', ways: ['below', 'type', 'industry'] });
  expect(below.groups.map((each) => [each.key, each.name, each.units, each.evaluated])).toEqual([
    [town.code, town.name, 1, 0],
    [null, null, 3, 3],
  ]);
  expect(below.groups[1]!.lit).toBeGreaterThan(0);
  expect(below.groups[1]!.windows).toBeGreaterThan(below.groups[1]!.lit + below.groups[1]!.half);
  expect((await groups('?by=type')).groups.map((each) => [each.key, each.units])).toEqual([
    ['jointUnion', 1],
    [full!.organizationType, 3],
  ]);
  expect((await groups('?by=industry')).groups.find((each) => each.key === '纺织')?.units).toBe(1);
  const textiles = `industry=${encodeURIComponent('纺织')}`;
  expect((await houses(textiles)).codes).toEqual([joint.code]);

  // The figures follow what is chosen, as the list does.
  expect(await summary('?dark=A5')).toMatchObject({ units: 2, evaluated: 2 });
  expect((await summary('?dark=A5')).darkest.find((each) => each.indicatorId === 'B1')?.dark).toBe(2);
  expect(await summary(`?${textiles}`)).toMatchObject({ units: 1, evaluated: 0, darkest: [] });
  expect(await summary('?title=held')).toMatchObject({ units: 0, evaluated: 0, cases: [] });
  expect(await summary('?q=ROW4&title=none')).toMatchObject({ units: 1 });
  expect((await groups('?dark=A5&by=type')).groups.map((each) => [each.key, each.units])).toEqual([
    [full!.organizationType, 2],
  ]);
  // One kind alone is no way to tell apart, but what was chosen stays to be seen and undone.
  expect(await groups('?organizationType=jointUnion')).toMatchObject({
    by: 'type',
    ways: ['type'],
    groups: [{ key: 'jointUnion', units: 1 }],
  });
  expect((await reviewer.get('/units/ROW/street/summary?dark=Z9')).statusCode).toBe(404);
  expect((await reviewer.get('/units/ROW/street/groups?title=lost')).statusCode).toBe(400);
});

test('a house goes by the standard that is worked on; its roof is its own members’ vote, not a small home’s', async () => {
  app.setNow('2026-11-22T10:00:00+08:00');
  const county = await app.unit({ code: 'ROOF', kind: 'county' });
  const unit = await app.unit({ code: 'ROOF1', parent: county });
  await hire(unit, 4, '2024-02-01T09:00:00+08:00');
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
  interface Seen {
    standard: { id: string };
    roof: { met: boolean } | null;
    assessing: { closesOn: string } | null;
  }
  const house = async (query = '') => (await chair.get(`/units/ROOF1/home${query}`)).json<Seen>();
  const own = (text: string, values: unknown[] = []) =>
    app.database.asOwner(({ client }) => client.query(text, [unit.id, unit.path, ...values]));
  const vote = (state: string, group: string | null, approved: boolean | null, at: string) =>
    own(
      `insert into ballots (unit_id, unit_path, id, kind, title, question, paper, subject_kind, subject_id, roll, opens_on, closes_on, state, published_at, result)
       values ($1, $2::ltree, gen_random_uuid(), 'memberAssessment', '{}', '{}', '{}', 'case', gen_random_uuid(),
         jsonb_strip_nulls(jsonb_build_object('kind', 'members', 'asOf', '2026-11-01', 'groupId', $4::text)), '2026-11-01', '2026-11-27', $3,
         $6::timestamptz, case when $5::boolean is not null then
           jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('approval', '{"num": 3, "den": 4}'::jsonb, 'gateMet', $5::boolean))) end)`,
      [state, group, approved, at],
    );
  expect(await house()).toMatchObject({
    standard: { id: 'county-qualified' },
    roof: null,
    assessing: null,
  });
  await vote('published', null, true, '2026-10-01T00:00:00Z');
  await vote('published', newId(), false, '2026-11-01T00:00:00Z');
  await vote('open', newId(), null, '2026-11-01T00:00:00Z');
  expect(await house()).toMatchObject({ roof: { met: true }, assessing: null });
  await vote('open', null, null, '2026-11-01T00:00:00Z');
  expect((await house()).assessing).toEqual({ closesOn: '2026-11-27' });
  const openCase = (group: string | null, state: string) =>
    own(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, group_id, cycle, state, entered_on, opened_at)
       values ($1, $2::ltree, gen_random_uuid(), 'county-qualified', 1, $3, 2026, $4, '2026-11-01', '2026-11-01')`,
      [group, state],
    );
  await openCase(newId(), 'planned');
  expect(await house()).toMatchObject({ caseState: null });
  await openCase(null, 'underReview');
  expect(await house()).toMatchObject({ caseState: 'underReview' });
  const row = (await reviewer.get('/units/ROOF/street')).json<{
    houses: { code: string; roofMet: boolean }[];
  }>();
  expect(row.houses).toMatchObject([{ code: unit.code, roofMet: true }]);

  // A case for a higher title: the house is drawn by it, by night too, and what was claimed for the lower one is seen.
  await own(
    `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, entered_on, opened_at)
     values ($1, $2::ltree, gen_random_uuid(), 'city-advanced', 1, 2026, 'selfInspection', '2026-11-01', now())`,
  );
  expect((await house()).standard.id).toBe('city-advanced');
  expect((await house('?standard=county-qualified')).standard.id).toBe('county-qualified');
  await app.inUnit(county, (ctx) => home.jobs!.find((job) => job.name === 'home.evaluate')!.perRoot!(ctx));
  const kept = (await chair.get('/units/ROOF1/evaluations')).json<{
    evaluations: { standardId: string }[];
  }>();
  expect(kept.evaluations.map((each) => each.standardId).sort()).toEqual([
    'city-advanced',
    'county-qualified',
  ]);
  await own(
    `insert into claims (unit_id, unit_path, id, standard_id, indicator_id, kind, statement, from_on, claimed_at)
     values ($1, $2::ltree, gen_random_uuid(), 'county-qualified', 'B1', 'met', '集体合同已签', '2026-01-01', now())`,
  );
  const window = (await chair.get('/units/ROOF1/home/city-advanced/B1')).json<{
    claims: { statement: string }[];
  }>();
  expect(window.claims).toMatchObject([{ statement: '集体合同已签' }]);
});

interface Groups {
  by: string;
  ways: string[];
  groups: {
    key: string | null;
    name: string | null;
    units: number;
    evaluated: number;
    lit: number;
    half: number;
    windows: number;
  }[];
}

test('a window leads to the module that keeps its facts, also where the standard was written before there was one', async () => {
  const unit = await app.unit({ code: 'LEADS' });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const { indicators } = (await chair.get('/units/LEADS/home')).json<{
    indicators: { id: string; workLink: string }[];
  }>();
  const work = Object.fromEntries(indicators.map((each) => [each.id, each.workLink]));
  // B4 satisfaction with the contract, C8 two-way appraisal; A5 those who have not joined; A8 is what the standard says.
  expect(work).toMatchObject({ B4: 'appraisals', C8: 'appraisals', A5: 'nonMembers', A8: 'members' });
  // No page lights them, whatever the standard names: C9 would lead to the handbook, B14 to the committees.
  expect(work).toMatchObject({ B1: '', B14: '', C9: '' });
});

test('a blind ballot waits for its token, then for its vote, and stands among those voted on only when it is over', async () => {
  const unit = await app.unit({ code: 'TODO' });
  const [me, late] = [newId(), newId()];
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
       select $1, $2::ltree, t.id, '职工', 'zhigong', '{}', 'regular', '2020-01-01' from unnest($3::uuid[]) t (id)`,
      [unit.id, unit.path, [me, late]],
    ),
  );
  const phone = await app.account({ people: [{ unit, employeeId: me }] });
  const missed = await app.account({ people: [{ unit, employeeId: late }] });
  const question = { zh: '同意吗', en: 'agreed?' };
  const id = await app.inUnit(unit, async (ctx) => {
    const made = await createBallot(ctx, {
      kind: 'test',
      title: { zh: '改造食堂', en: 'The canteen' },
      question,
      paper: questionPaper(question, optionsOf('forAgainstAbstain')),
      secrecy: 'blind',
      subject: { kind: 'test', id: newId() },
      roll: { kind: 'list', employeeIds: [me, late] },
      opensOn: '2026-11-22',
      closesOn: '2026-11-23',
      majority: { num: 1, den: 2, strict: true, base: 'entitled', source: 'test' },
    });
    await startIssuing(ctx, made);
    return made;
  });
  const read = async ({ headers }: TestClient, path: string) =>
    (await app.server.inject({ method: 'GET', url: `/u/TODO${path}`, headers })).body;
  expect(await read(phone, '/todo')).toMatch(/改造食堂.*还没领票/s);
  expect(await read(phone, '')).toContain('领电子选票：改造食堂');
  await app.database.asOwner(({ client }) =>
    client.query(`update ballot_roll set channel = 'portal' where ballot_id = $1 and employee_id = $2`, [
      id,
      me,
    ]),
  );
  // Whoever took one has not voted yet, and is told from when.
  const before = await read(phone, '/todo');
  expect(before).toMatch(/改造食堂.*起投票，选票在领票的手机里.*已领票/s);
  expect(before).not.toContain('投过的票');
  await app.inUnit(unit, (ctx) => openBallot(ctx, id));
  const open = await read(phone, '/todo');
  expect(open).toMatch(/改造食堂.*投过的不用再投.*已领票/s);
  expect(open).not.toContain('投过的票');
  // Who took none can take none any more: nothing calls upon them to vote here.
  expect(await read(missed, '/todo')).not.toContain('改造食堂');
  await app.inUnit(unit, (ctx) => closeBallot(ctx, id));
  expect(await read(phone, '/todo')).toMatch(/投过的票.*改造食堂/s);
});

test('an invitation leaves the first page of the phone once its last day is over; what was told stays', async () => {
  app.setNow('2026-11-22T10:00:00+08:00');
  const unit = await app.unit({ code: 'NEWS' });
  await hire(unit, 1, '2024-01-01');
  const [employee] = await app.inUnit(
    unit,
    async (ctx) =>
      (await ctx.client.query<{ id: string }>('select id from employees where unit_id = $1', [unit.id])).rows,
  );
  const worker = await app.account({ people: [{ unit, employeeId: employee!.id }] });
  await app.inUnit(unit, async (ctx) => {
    const to = { accountIds: [worker.accountId] };
    const told = (zh: string, href: string, until?: string) =>
      ctx.notify({ kind: 'test', title: { zh, en: zh }, href, to, ...(until ? { until } : {}) });
    await told('请您投票', '/u/NEWS/ballots/1', '2026-11-25');
    await told('答复来了', '/u/NEWS/voices/1');
  });
  const page = async () =>
    (await app.server.inject({ url: '/u/NEWS', headers: { ...worker.headers, accept: 'text/html' } })).body;
  app.setNow('2026-11-25T10:00:00+08:00');
  expect(await page()).toContain('请您投票');
  app.setNow('2026-11-26T10:00:00+08:00');
  const later = await page();
  expect(later).not.toContain('请您投票');
  expect(later).toContain('答复来了');
});

test('statements of the houses below wait in one list, what is due first in front, until somebody confirms them', async () => {
  app.setNow('2026-11-22T10:00:00+08:00');
  const county = await app.unit({ code: 'WAIT', kind: 'county' });
  const [one, two] = await Promise.all(['WAIT1', 'WAIT2'].map((code) => app.unit({ code, parent: county })));
  const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
  const chair = await app.account({ grants: [{ unit: one!, role: 'chair' }] });
  const claim = (
    unit: { id: number; path: string },
    indicator: string,
    dueOn: string | null,
    toOn: string | null = null,
  ) =>
    app.database.asOwner(({ client }) =>
      client.query(
        `insert into claims (unit_id, unit_path, id, standard_id, indicator_id, kind, statement, file_ids, from_on, to_on, claimed_at, due_on)
         values ($1, $2::ltree, gen_random_uuid(), 'county-qualified', $3, 'met', '材料齐全', array[gen_random_uuid()], '2026-01-01', $5, '2026-11-20T00:00:00Z', $4)`,
        [unit.id, unit.path, indicator, dueOn, toOn],
      ),
    );
  await claim(one!, 'C5', '2026-11-22');
  await claim(one!, 'C5', '2026-11-20', '2026-11-01');
  await claim(two!, 'B1', '2026-11-21');
  await claim(two!, 'C5', null);
  const list = async (query = '') => {
    const answer = await reviewer.get(`/units/WAIT/waiting-claims?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    const body = answer.json<{
      claims: {
        id: string;
        unit: { code: string };
        indicatorId: string;
        files: number;
        mark: string;
        dueOn: string | null;
        overdue: boolean;
      }[];
      next: string | null;
      total: number;
    }>();
    return {
      ...body,
      seen: body.claims.map((each) => `${each.unit.code} ${each.indicatorId} ${each.files}`),
    };
  };
  const first = await list('limit=2');
  expect(first).toMatchObject({ seen: ['WAIT2 B1 1', 'WAIT1 C5 1'], total: 3 });
  expect(first.claims.map((each) => [each.dueOn, each.overdue])).toEqual([
    ['2026-11-21', true],
    ['2026-11-22', false],
  ]);
  expect((await list(`limit=2&cursor=${first.next}`)).seen).toEqual(['WAIT2 C5 1']);
  expect((await list('due=overdue')).seen).toEqual(['WAIT2 B1 1']);
  expect((await list('due=week')).seen).toEqual(['WAIT1 C5 1']);
  // From one to the next and back, also when it is confirmed meanwhile.
  const [, second] = first.claims;
  const beside = async (more: string) => (await list(`limit=1&cursor=${second!.mark}${more}`)).seen;
  expect(await beside('')).toEqual(['WAIT2 C5 1']);
  expect(await beside('&backwards=true')).toEqual(['WAIT2 B1 1']);
  expect(await beside('&backwards=true&indicator=C5')).toEqual([]);
  expect((await list('indicator=C5')).seen).toEqual(['WAIT1 C5 1', 'WAIT2 C5 1']);
  expect((await list('q=WAIT1')).seen).toEqual(['WAIT1 C5 1']);
  const waiting = async () =>
    (await reviewer.get('/units/WAIT/street/summary')).json<{ waiting: number }>().waiting;
  expect(await waiting()).toBe(3);
  const confirm = (who: typeof reviewer) =>
    who.post(`/units/WAIT2/claims/${first.claims[0]!.id}/review`, { confirm: true, version: 1 });
  // Whoever holds an office in the union that states it, or in its peer, leaves it to others.
  await app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, opened_at)
       values ($1, $2, gen_random_uuid(), 'county-qualified', 1, 2026, 'memberAssessment', $3, '2026-11-20', now()) returning id`,
      [two!.id, two!.path, county.id],
    );
    await client.query(
      `insert into peer_assignments (unit_id, unit_path, id, case_id, round_id, inspector_unit_id, state, due_on)
       values ($1, $2, gen_random_uuid(), $3, gen_random_uuid(), $4, 'answered', '2026-11-20')`,
      [two!.id, two!.path, rows[0]!.id, one!.id],
    );
  });
  for (const [unit, code] of [
    [two!, 'ownUnit'],
    [one!, 'ownPeer'],
  ] as const) {
    const close = await app.account({
      grants: [
        { unit: county, role: 'reviewer', subtree: true },
        { unit, role: 'cadre' },
      ],
    });
    const refused = await confirm(close);
    expect([refused.statusCode, refused.json().code]).toEqual([403, code]);
  }
  const review = await confirm(reviewer);
  expect(review.statusCode, review.body).toBe(200);
  expect([(await list()).total, await waiting()]).toEqual([2, 2]);
  expect((await chair.get('/units/WAIT/waiting-claims')).statusCode).toBe(404);
  expect((await chair.get('/units/WAIT1/waiting-claims')).statusCode).toBe(403);
});

test('statements that wait are one task a union with the day of the oldest, until none waits', async () => {
  app.setNow('2026-11-20T10:00:00+08:00');
  const city = await app.unit({ code: 'CHECK', kind: 'city' });
  const county = await app.unit({ code: 'CHECK0', kind: 'county', parent: city });
  const other = await app.unit({ code: 'CHECK9', kind: 'county', parent: city });
  const one = await app.unit({ code: 'CHECK1', name: '甲厂工会', parent: county });
  const old = await app.unit({ code: 'CHECK2', name: '乙厂工会', parent: other });
  const alone = await app.unit({ code: 'CHECKX' });
  const chair = await app.account({ grants: [{ unit: one, role: 'chair' }] });
  const lone = await app.account({ grants: [{ unit: alone, role: 'chair' }] });
  const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
  const state = async (indicatorId: string, who = chair, code = 'CHECK1') => {
    const answer = await who.post(`/units/${code}/claims`, {
      standardId: 'county-qualified',
      indicatorId,
      kind: 'notApplicable',
      statement: '本单位没有设立董事会、监事会。',
      fromOn: '2026-11-20',
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<{ id: string }>().id;
  };
  const tasks = async () =>
    (
      await app.database.asOwner(({ client }) =>
        client.query(
          `select u.code, t.role, t.state, t.title ->> 'zh' as title, t.due_on as due, t.due_rule as rule, t.href, t.subject_id as about
           from tasks t join units u on u.id = t.unit_id where t.kind = 'home.statementsWait' and u.code like 'CHECK%' order by u.code, t.created_at`,
        ),
      )
    ).rows;
  const b12 = await state('B12');
  const task = {
    code: 'CHECK0',
    role: 'reviewer',
    state: 'open',
    title: '核实甲厂工会的说明（1 项）',
    due: '2026-12-04',
    rule: 'statementCheck',
    href: '/desk/CHECK0/street/claims?q=CHECK1',
    about: b12,
  };
  expect(await tasks()).toEqual([task]);
  app.setNow('2026-11-23T10:00:00+08:00');
  const b13 = await state('B13');
  expect(await tasks()).toEqual([{ ...task, title: '核实甲厂工会的说明（2 项）' }]);
  const detail = await chair.get('/units/CHECK1/home/county-qualified/B13');
  expect(detail.json<{ claims: { dueOn: string }[] }>().claims[0]!.dueOn).toBe('2026-12-07');

  // Who stands alone waits for nobody.
  await state('B12', lone, 'CHECKX');
  expect(await tasks()).toHaveLength(1);

  // The oldest is checked: the day is that of the next; then nothing waits.
  const review = (id: string, confirm: boolean) =>
    reviewer.post(`/units/CHECK1/claims/${id}/review`, { confirm, reason: '材料不是本年度的', version: 1 });
  expect((await review(b12, true)).statusCode).toBe(200);
  expect(await tasks()).toEqual([{ ...task, due: '2026-12-07', about: b13 }]);
  expect((await review(b13, false)).statusCode).toBe(200);
  expect(await tasks()).toMatchObject([{ state: 'done', about: b13 }]);
  // Stated anew, and taken back.
  const again = await state('B13');
  expect((await tasks()).map((each) => each.state)).toEqual(['done', 'open']);
  expect((await chair.post(`/units/CHECK1/claims/${again}/withdraw`, { version: 1 })).statusCode).toBe(200);
  expect((await tasks()).map((each) => each.state)).toEqual(['done', 'done']);

  // What waited before there was a day: one from tonight on, by the county's own rule; what has run out is asked for no longer.
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into claims (unit_id, unit_path, id, standard_id, indicator_id, kind, statement, from_on, to_on, claimed_at)
       select $1, $2::ltree, gen_random_uuid(), 'county-qualified', i, 'met', '材料齐全', '2026-01-01', '2026-11-24', '2026-03-01' from unnest(array['C5', 'C3']) i`,
      [old.id, old.path],
    );
    await client.query(
      `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, set_at) values ($1, $2::ltree, gen_random_uuid(), 'statementCheck', '3', '本县规定', '2026-01-01', '2026-01-01')`,
      [other.id, other.path],
    );
  });
  const night = home.jobs!.find((job) => job.name === 'home.statements')!;
  await app.inUnit(city, (ctx) => night.perRoot!(ctx));
  const later = async () => (await tasks()).filter((each) => each.code === 'CHECK9');
  const asked = { code: 'CHECK9', state: 'open', title: '核实乙厂工会的说明（2 项）', due: '2026-11-26' };
  expect(await later()).toMatchObject([asked]);
  await app.inUnit(city, (ctx) => night.perRoot!(ctx));
  expect(await later()).toHaveLength(1);
  app.setNow('2026-11-25T02:10:00+08:00');
  await app.inUnit(city, (ctx) => night.perRoot!(ctx));
  expect(await later()).toMatchObject([{ ...asked, state: 'done' }]);
});

test('a statement holds as long as its fact looks back; one from too long ago is refused, and one that runs out is asked for', async () => {
  app.setNow('2026-05-10T10:00:00+08:00');
  const county = await app.unit({ code: 'OLD', kind: 'county' });
  const unit = await app.unit({ code: 'OLD1', parent: county });
  const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
  const state = async (indicatorId: string, fromOn: string, more: object = {}) => {
    const uploaded = await chair.upload(
      '/units/OLD1/files',
      'proof.pdf',
      Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
    );
    expect(uploaded.statusCode, uploaded.body).toBe(201);
    return chair.post('/units/OLD1/claims', {
      standardId: 'county-qualified',
      indicatorId,
      kind: 'met',
      statement: '材料齐全，见附件。',
      fileIds: [uploaded.json<{ id: string }>().id],
      fromOn,
      ...more,
    });
  };
  const light = async (id: string) =>
    (await chair.get(`/units/OLD1/home/county-qualified/${id}`)).json<{
      indicator: { light: string; holds: { until: string | null } };
      claims: { toOn: string | null }[];
    }>();

  const old = await state('C2', '2025-05-13');
  expect(old.statusCode, old.body).toBe(422);
  expect(old.json<{ code: string; fields: { field: string }[] }>()).toMatchObject({
    code: 'tooOld',
    fields: [{ field: 'fromOn' }],
  });
  for (const [id, fromOn] of [
    ['C2', '2026-03-01'],
    ['B3', '2025-06-01'],
    ['D4', '2020-01-01'],
  ] as const) {
    const made = await state(id, fromOn);
    expect(made.statusCode, made.body).toBe(201);
  }
  const shorter = await state('D3', '2026-05-01', { toOn: '2026-06-30' });
  expect(shorter.statusCode, shorter.body).toBe(201);
  const lastDays = async () =>
    Promise.all(['C2', 'B3', 'D4', 'D3'].map(async (id) => (await light(id)).claims[0]!.toOn));
  expect(await lastDays()).toEqual(['2026-12-31', '2026-05-31', null, '2026-06-30']);
  expect((await light('C2')).indicator).toMatchObject({ light: 'half', holds: { until: '2026-12-31' } });

  const warn = () =>
    app.inUnit(county, (ctx) => home.jobs!.find((job) => job.name === 'home.statements')!.perRoot!(ctx));
  const asked = async () =>
    (
      await app.database.asOwner(({ client }) =>
        client.query<{ due_on: string; hint: { zh: string } }>(
          `select due_on::text, hint from tasks where unit_id = $1 and kind = 'home.statementsEnd' and state = 'open'`,
          [unit.id],
        ),
      )
    ).rows;
  await warn();
  await warn();
  expect(await asked()).toMatchObject([
    { due_on: '2026-05-31', hint: { zh: expect.stringContaining('5 月 31 日') } },
  ]);
  const anew = await state('B3', '2026-05-10');
  expect(anew.statusCode, anew.body).toBe(201);
  await warn();
  expect(await asked()).toEqual([]);

  // The last day is a day on which it holds.
  app.setNow('2026-12-31T10:00:00+08:00');
  expect((await light('C2')).indicator.light).toBe('half');
  app.setNow('2027-01-01T10:00:00+08:00');
  expect((await light('C2')).indicator.light).toBe('dark');
});
