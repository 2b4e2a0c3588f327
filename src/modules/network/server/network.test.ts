/** The network: what is read off committees, bodies and groups, and what is missing, in the messy cases too. */
import { expect, test } from 'vitest';
import { ok } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type Place } from '../../../../tests/harness/congress.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pdfFacts } from '../../../platform/documents/testing.ts';
import { committees } from '../../committees/server/index.ts';
import { congress } from '../../congress/server/index.ts';
import { elections } from '../../elections/server/index.ts';
import { organization } from '../../organization/server/index.ts';
import { network } from './index.ts';
import { type Network, uncovered } from './network.ts';
import { sheetOf } from './sheet.ts';

const app = testApp({
  modules: [network, committees, congress, elections, organization],
  publicUrl: () => 'http://jia.test',
});
const { factory } = congresses(app);

const show = (place: Place) => ok<Network>(place.chair.get(`${place.at}/network`));
const gapsIn = async (place: Place) => (await show(place)).gaps.map((gap) => gap.words.zh);
const sql = (text: string, values: unknown[] = []) =>
  app.database.asOwner(({ client }) => client.query(text, values));

/** A branch or group, with so many of the staff in it. @returns its id */
async function group(
  place: Place,
  name: string,
  { kind = 'group', parentId = null as string | null, leader = null as string | null, people = [0, 0] } = {},
): Promise<string> {
  const { id } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/groups`, { kind, name, parentId, leaderEmployeeId: leader }),
  );
  await sql('update employees set group_id = $1 where unit_id = $2 and id = any($3::uuid[])', [
    id,
    place.unit.id,
    place.staff.slice(people[0], people[1]),
  ]);
  return id;
}

/** The union committee with a chair, in office until a day. */
async function committee(place: Place, kind: string, termStart: string, chair: string | null): Promise<void> {
  const id = newId();
  await sql(
    `insert into committees (unit_id, unit_path, id, kind, term_number, term_start, term_years, term_end, seats)
     values ($1, $2::ltree, $3, $4, 2, $5::date, 3, $5::date + interval '3 years', 3)`,
    [place.unit.id, place.unit.path, id, kind, termStart],
  );
  if (chair)
    await sql(
      `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
       select e.unit_id, e.unit_path, gen_random_uuid(), $1, e.id, e.name, 'chair', $3 from employees e where e.id = $2`,
      [id, chair, termStart],
    );
}

test('the levels of a unit, who holds what, and every gap with the page where it is mended', async () => {
  app.setNow('2026-11-20');
  const place = await factory(12);
  const { staff } = place;
  const one = await group(place, '一分会', { kind: 'branch', leader: staff[0]! });
  const a = await group(place, '甲班', { parentId: one, leader: staff[1]!, people: [0, 4] });
  await group(place, '乙班', { parentId: one, people: [4, 7] });
  const two = await group(place, '二分会', { kind: 'branch', leader: staff[7]!, people: [7, 11] });
  await committee(place, 'union', '2025-01-10', staff[0]!);
  await committee(place, 'fundsAudit', '2023-06-01', null);
  await sql(
    `insert into activists (unit_id, unit_path, id, employee_id, from_on, basis) values ($1, $2::ltree, gen_random_uuid(), $3, '2026-01-01', '推荐')`,
    [place.unit.id, place.unit.path, staff[2]],
  );
  // The first branch elects, the second has a seat and nobody in it.
  const assembly = newId();
  await sql(
    `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_years, seats, forming, created_at)
     values ($1, $2::ltree, $3, 'workersCongress', 'delegates', 1, 3, 3, '{"headcount": 12, "delegates": null}', now())`,
    [place.unit.id, place.unit.path, assembly],
  );
  await ok(
    place.chair.put(`${place.at}/assemblies/${assembly}/constituencies`, {
      version: 1,
      constituencies: [
        { name: '一', groupIds: [one], departments: [], seats: 2 },
        { name: '二', groupIds: [two], departments: [], seats: 1 },
      ],
    }),
  );
  const wards = (
    await ok<{ constituencies: { id: string; name: string }[] }>(
      place.chair.get(`${place.at}/assemblies/${assembly}`),
    )
  ).constituencies;
  await ok(
    place.chair.post(
      `${place.at}/assemblies/${assembly}/constituencies/${wards.find((each) => each.name === '一')!.id}/election`,
      {
        electedOn: '2026-11-18',
        turnout: 7,
        elected: [0, 4].map((at) => ({ employeeId: staff[at]!, category: 'frontLine', votes: 6 })),
      },
    ),
  );
  const forming = await gapsIn(place);
  expect(forming).toContain('第 1 届职工代表大会还在筹建，没有就任。');
  // Until it is in office nobody stands for anybody, and no branch is said to have been left out.
  expect(forming.filter((words) => words.includes('没有代表'))).toEqual([]);
  await sql(
    `update assemblies set state = 'inOffice', term_start = '2023-11-01', term_end = '2026-11-01' where id = $1`,
    [assembly],
  );

  const view = await show(place);
  expect(view.committees.find((each) => each.kind === 'union')).toMatchObject({
    term: { number: 2, endsOn: '2028-01-10', over: false },
    posts: [{ name: '职工1', post: { zh: '主席', en: 'Chair' }, left: false }],
    vacancies: 2,
    headless: false,
  });
  expect(view.bodies).toMatchObject([
    {
      body: 'workersCongress',
      termNumber: 1,
      over: true,
      outside: 1,
      constituencies: [
        { name: '一', seats: 2, delegates: [{ name: '职工1' }, { name: '职工5' }] },
        { name: '二', seats: 1, delegates: [] },
      ],
    },
  ]);
  // Each branch is followed by its groups, which the collation of names orders.
  expect(view.places.map((each) => each.parentId)).toEqual([null, one, one, null]);
  const placed = (name: string) => {
    const found = view.places.find((each) => each.name === name)!;
    return [found.employees, found.leader?.name ?? null, found.delegates.flatMap((each) => each.names)];
  };
  // Delegates stand where they work, and are not said again of the branch.
  expect(placed('一分会')).toEqual([7, '职工1', []]);
  expect(placed('甲班')).toEqual([4, '职工2', ['职工1']]);
  expect(placed('乙班')).toEqual([3, null, ['职工5']]);
  expect(placed('二分会')).toEqual([4, '职工8', []]);
  expect(view.places.find((each) => each.id === a)!.activists).toEqual(['职工3']);
  const mended = new Map(view.gaps.map((gap) => [gap.words.zh, gap.mend.href]));
  const desk = `/desk/${place.unit.code}`;
  for (const [words, href] of [
    ['工会委员会还缺 2 人。', `${desk}/committees/union`],
    ['经费审查委员会第 2 届已于 2026-06-01 届满，还没有换届。', `${desk}/committees/fundsAudit`],
    ['经费审查委员会没有主任。', `${desk}/committees/fundsAudit`],
    ['还没有建立会员代表大会或会员大会。', `${desk}/congress`],
    ['第 1 届职工代表大会已于 2026-11-01 届满，还没有换届。', `${desk}/congress/${assembly}`],
    ['二选区应有职工代表大会代表 1 名，还缺 1 名。', `${desk}/congress/${assembly}`],
    ['有 1 人不在职工代表大会的任何选区里。', `${desk}/congress/${assembly}`],
    ['“二分会”在职工代表大会里没有代表。', `${desk}/congress/${assembly}`],
    ['“乙班”没有组长。', `${desk}/groups?mend=${view.places.find((each) => each.name === '乙班')!.id}`],
    ['有 1 名职工没有编入分会或小组。', `${desk}/people?group=none`],
  ] as const)
    expect([words, mended.get(words)]).toEqual([words, href]);
  expect(new Set(view.gaps.map((gap) => gap.id)).size).toBe(view.gaps.length);
});

test('whoever left holds nothing, a term that ended is said, a dissolved group is gone and its people are not', async () => {
  app.setNow('2026-11-20');
  const place = await factory(10);
  const { staff } = place;
  const one = await group(place, '一班', { leader: staff[0]!, people: [0, 3] });
  const two = await group(place, '二班', { leader: staff[3]!, people: [3, 6] });
  const gone = await group(place, '三班', { leader: staff[6]!, people: [6, 9] });
  await everyoneMeets(place, 'allStaffMeeting', '2026-01-01');
  await everyoneMeets(place, 'membersMeeting', '2026-01-01');
  await committee(place, 'union', '2025-01-10', staff[3]!);
  // Left before posts were ever given up on leaving, or by a roster of another system.
  await sql(`update employees set left_on = '2026-11-01', leave_reason = 'left' where id = $1`, [staff[3]]);
  await sql(`update group_leaders set term_end = '2026-10-31' where group_id = $1`, [one]);
  const { groups } = await ok<{ groups: { id: string; version: number }[] }>(
    place.chair.get(`${place.at}/groups`),
  );
  await ok(
    place.chair.post(`${place.at}/groups/${gone}/close`, {
      version: groups.find((each) => each.id === gone)!.version,
      onDay: '2026-11-19',
    }),
  );
  const empty = await group(place, '空班', { leader: staff[1]! });
  const view = await show(place);
  expect(view.places.map((each) => each.id).toSorted()).toEqual([one, two, empty].toSorted());
  const words = view.gaps.map((gap) => gap.words.zh);
  expect(words).toEqual(
    expect.arrayContaining([
      '工会委员会的主席职工4已离职，职务还没有卸任。',
      '工会委员会没有主席。',
      '“一班”的组长职工1任期已于 2026-10-31 届满。',
      '“二班”的组长职工4已离职，还没有接任的人。',
      '“空班”里没有人。',
      '有 4 名职工没有编入分会或小组。',
    ]),
  );
  // Where everyone meets nobody needs a delegate.
  expect(words.filter((each) => /代表|选区/.test(each))).toEqual([]);
  const sheet = await place.chair.get(`${place.at}/network/sheet?size=a4`);
  expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
  const printed = pdfFacts(sheet.rawPayload);
  expect([printed.pages, printed.title]).toEqual([1, `${place.unit.name}民主管理网络图`]);
  const [wide, high] = printed.boxes[0]!;
  expect([Math.round(wide), Math.round(high)]).toEqual([842, 595]);
  const drawn = JSON.stringify(sheetOf(view));
  expect(drawn).toContain('职工1');
  expect(drawn).not.toMatch(/职工4|三班/);
  expect(sheetOf(view).top[0]!.lines).toEqual([{ label: '主席', text: '（暂缺）' }]);

  // An employee sees who is who and is told of no gaps; somebody of no standing sees nothing.
  const worker = await app.account({ people: [{ unit: place.unit, employeeId: staff[5]! }] });
  const seen = await ok<Network>(worker.get(`${place.at}/network`));
  expect([seen.places.length, seen.gaps, seen.gapsShown]).toEqual([3, [], false]);
  // Nor can what is missing be made out: no committee that is not there, no vacancy, nobody who left.
  expect(seen.committees.map((each) => [each.term === null, each.vacancies, each.headless])).toEqual(
    seen.committees.map(() => [false, null, null]),
  );
  expect(seen.bodies.map((each) => each.outside)).toEqual(seen.bodies.map(() => null));
  expect(JSON.stringify(view)).toContain('职工4');
  expect(JSON.stringify(seen)).not.toContain('职工4');
  const page = await app.server.inject({
    method: 'GET',
    url: `/u/${place.unit.code}/network`,
    headers: worker.headers,
  });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('民主管理网络');
  expect(page.body).toContain('职工1');
  expect(page.body).not.toContain('职工4');
  expect((await (await app.account({})).get(`${place.at}/network`)).statusCode).toBe(404);
});

test('who sits on the boards for the staff, which seats nobody holds, and for a worker the names alone', async () => {
  app.setNow('2026-11-20');
  const place = await factory(6);
  expect((await show(place)).seats).toEqual([]);
  await ok(
    place.chair.post(`${place.at}/directors/form`, {
      fromOn: '2026-01-01',
      form: 'limited',
      boardSeats: 5,
      supervisorSeats: 3,
      charterDirectors: 2,
    }),
  );
  await sql(
    `insert into employee_directors (unit_id, unit_path, id, seat, employee_id, name, from_on, basis, recorded_at)
     select unit_id, unit_path, gen_random_uuid(), 'director', id, name, '2026-02-01', '四届一次职代会', now() from employees where id = $1`,
    [place.staff[0]],
  );
  const view = await show(place);
  expect(view.seats).toMatchObject([
    { seat: 'director', holders: [{ name: '职工1', left: false }], vacant: 1 },
    { seat: 'supervisor', holders: [], vacant: 1 },
  ]);
  expect(
    view.gaps.filter((gap) => gap.kind === 'boardVacant').map((gap) => [gap.words.zh, gap.mend.href]),
  ).toEqual([
    ['职工董事还缺 1 名，应由职工（代表）大会选举产生。', `/desk/${place.unit.code}/directors`],
    ['职工监事还缺 1 名，应由职工（代表）大会选举产生。', `/desk/${place.unit.code}/directors`],
  ]);
  expect(sheetOf(view).bodies.at(-1)!.lines).toEqual([
    { label: '职工董事', text: '职工1' },
    { label: '职工监事', text: '（暂缺）' },
  ]);
  const worker = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[5]! }] });
  expect((await ok<Network>(worker.get(`${place.at}/network`))).seats).toMatchObject([
    { seat: 'director', holders: [{ name: '职工1' }], vacant: null },
  ]);
  // Gone: said to those who mend it, and to nobody else.
  await sql(`update employees set left_on = '2026-11-01', leave_reason = 'left' where id = $1`, [
    place.staff[0],
  ]);
  expect(await gapsIn(place)).toContain('职工董事职工1已离职，还没有免去。');
  expect((await ok<Network>(worker.get(`${place.at}/network`))).seats).toEqual([]);
});

test('a unit without branches, without bodies, and one without anybody', async () => {
  app.setNow('2026-11-20');
  const place = await factory(5);
  const view = await show(place);
  expect(view.places).toEqual([]);
  const words = await gapsIn(place);
  expect(words).toContain('还没有建立职工代表大会或职工大会。');
  expect(words.some((each) => each.includes('没有编入'))).toBe(false);
  const bare = await factory(0);
  expect((await gapsIn(bare)).filter((each) => each.includes('还没有建立会员'))).toEqual([]);
  expect((await bare.chair.get(`${bare.at}/network/sheet`)).statusCode).toBe(200);
});

test('a union above has its committees and congress in it, and no staff of its own to be missing anything', async () => {
  app.setNow('2026-11-20');
  const county = await app.unit({ code: 'NETCOUNTY', kind: 'county' });
  const director = await app.account({ grants: [{ unit: county, role: 'director' }] });
  const view = await ok<Network>(director.get('/units/NETCOUNTY/network'));
  expect([view.places, view.bodies]).toEqual([[], []]);
  expect(view.gaps.map((gap) => gap.kind).filter((kind) => kind !== 'committeeMissing')).toEqual([]);
  // It sees into the unions below it, gaps and all; a neighbour sees nothing.
  const below = await factory(3, '310104', 'privateEnterprise', county);
  const above = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
  const seen = await ok<Network>(above.get(`${below.at}/network`));
  expect([seen.gapsShown, seen.gaps.length > 0]).toEqual([true, true]);
  const neighbour = await factory(3);
  expect((await neighbour.chair.get(`${below.at}/network`)).statusCode).toBe(404);
});

test('of a branch that nobody stands for its groups are not said again; a constituency’s delegate stands for all in it', () => {
  const tree = [
    { id: 'branch', parentId: null },
    { id: 'inBranch', parentId: 'branch' },
    { id: 'heard', parentId: null },
    { id: 'alone', parentId: 'heard' },
    { id: 'inWard', parentId: null },
    { id: 'nobody', parentId: null },
  ];
  expect(
    uncovered(tree, {
      own: new Map([['heard', ['王']]]),
      through: new Map([['inWard', ['一']]]),
      people: new Map([
        ['branch', 3],
        ['inBranch', 3],
        ['heard', 5],
        ['alone', 2],
        ['inWard', 4],
        ['nobody', 0],
      ]),
    }),
  ).toEqual(['branch', 'alone']);
});
