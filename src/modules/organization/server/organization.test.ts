/** The tree of unions over HTTP: founding, reading, editing, dissolving, moving; branches and groups. */
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { readUnitNames } from '../../../core/organization/units.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { people } from '../../people/server/index.ts';
import { organization } from './index.ts';

const app = testApp({ modules: [organization, people] });
let counter = 0;

/** A county with its director, and two towns below it. */
async function county() {
  counter += 1;
  const code = (name: string) => `${name}${counter}`;
  const root = await app.unit({ code: code('county'), kind: 'county' });
  const east = await app.unit({ code: code('east'), kind: 'town', parent: root });
  const west = await app.unit({ code: code('west'), kind: 'town', parent: root });
  const factory = await app.unit({ code: code('factory'), parent: east });
  const director = await app.account({ grants: [{ unit: root, role: 'director', subtree: true }] });
  const chair = await app.account({ grants: [{ unit: factory, role: 'chair' }] });
  return { root, east, west, factory, director, chair, code };
}

async function addMember(unit: UnitRef, name = '王芳') {
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const added = await cadre.post(`/units/${unit.code}/employees`, {
    name,
    hiredOn: '2020-01-01',
    member: {},
  });
  expect(added.statusCode).toBe(201);
  return { cadre, id: added.json<{ id: string }>().id };
}

describe('units', () => {
  test('are founded below, listed in the order of the tree, found by name, and paged by path', async () => {
    const { root, east, west, factory, director, code } = await county();
    const founded = await director.post(`/units/${west.code}/units`, {
      code: code('school'),
      name: '仁和中心校工会',
      kind: 'grassroots',
      organizationType: 'school',
      jurisdiction: '330106',
    });
    expect(founded.statusCode).toBe(201);
    await addMember(factory);
    const all = (await director.get(`/units/${root.code}/units?depth=all`)).json<{
      units: { code: string; depth: number; members: number; parent: { code: string } }[];
    }>();
    expect(all.units.map((unit) => [unit.code, unit.depth])).toEqual([
      [east.code, 1],
      [factory.code, 2],
      [west.code, 1],
      [code('school'), 2],
    ]);
    expect(all.units[1]).toMatchObject({ members: 1, parent: { code: east.code } });
    const children = (await director.get(`/units/${root.code}/units`)).json<{ units: { code: string }[] }>();
    expect(children.units.map((unit) => unit.code)).toEqual([east.code, west.code]);
    // One level stands in the order of codes, not in that in which it was founded.
    const early = await app.unit({ code: code('a'), kind: 'town', parent: root });
    const flat = async (query: string) =>
      (await director.get(`/units/${root.code}/units?${query}`)).json<{
        units: { code: string }[];
        next: string | null;
      }>();
    const first = await flat('limit=1');
    const byCode = [early.code, east.code, west.code].toSorted();
    expect(first.units.map((unit) => unit.code)).toEqual(byCode.slice(0, 1));
    expect((await flat(`cursor=${first.next}`)).units.map((unit) => unit.code)).toEqual(byCode.slice(1));
    const found = (await director.get(`/units/${root.code}/units?q=${encodeURIComponent('仁和')}`)).json<{
      units: { code: string }[];
    }>();
    expect(found.units.map((unit) => unit.code)).toEqual([code('school')]);
    const foundBy = async (typed: string) => (await flat(`q=${typed}`)).units.map((unit) => unit.code);
    for (const typed of ['renhezhongxin', 'RHZX', 'zxx', code('SCHOOL')])
      expect([typed, await foundBy(typed)]).toEqual([typed, [code('school')]]);

    // The key follows the name; what was there before names were read gets its own at a start.
    const unit = `/units/${code('school')}`;
    const { version } = (await director.get(unit)).json<{ version: number }>();
    expect((await director.patch(unit, { name: '长兴路小学工会', version })).statusCode).toBe(200);
    expect([await foundBy('rhzx'), await foundBy('changxing')]).toEqual([[], [code('school')]]);
    expect(await foundBy('factory')).toEqual([factory.code]);
    expect(await foundBy('gonghui')).not.toContain(factory.code);
    await app.database.asOwner(({ client }) => readUnitNames(client));
    expect(await foundBy('gonghui')).toContain(factory.code);

    all.units.push({ code: early.code, depth: 1, members: 0, parent: { code: root.code } });
    const codes: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { units: { code: string }[]; next: string | null } = (
        await director.get(`/units/${root.code}/units?depth=all&limit=1${next ? `&cursor=${next}` : ''}`)
      ).json();
      codes.push(...page.units.map((unit) => unit.code));
      next = page.next;
    }
    expect(codes).toEqual(all.units.map((unit) => unit.code));
  });

  test('say where they stand and what may be done, to everyone with standing and to nobody else', async () => {
    const { root, east, factory, director, chair } = await county();
    const shown = (await chair.get(`/units/${factory.code}`)).json<{
      above: { code: string }[];
      may: Record<string, boolean>;
    }>();
    expect(shown.above.map((unit) => unit.code)).toEqual([root.code, east.code]);
    expect(shown.may).toEqual({
      edit: true,
      found: true,
      foundAbove: false,
      dissolve: false,
      move: false,
      groups: true,
    });
    expect((await director.get(`/units/${factory.code}`)).json()).toMatchObject({
      may: { dissolve: true, move: true, edit: true },
    });
    const other = await county();
    expect((await other.chair.get(`/units/${factory.code}`)).statusCode).toBe(404);
    expect((await app.stranger.get(`/units/${factory.code}`)).statusCode).toBe(401);
  });

  test('are edited by version, with the credit code and the jurisdiction checked', async () => {
    const { factory, chair } = await county();
    const good = await chair.patch(`/units/${factory.code}`, {
      version: 1,
      name: '电池厂工会',
      legalPersonNumber: '91350100m000100y43',
      employerName: ' 灯塔电池有限公司 ',
      hasBoard: true,
    });
    expect(good.statusCode).toBe(200);
    expect((await chair.get(`/units/${factory.code}`)).json()).toMatchObject({
      name: '电池厂工会',
      legalPersonNumber: '91350100M000100Y43',
      employerName: '灯塔电池有限公司',
      employer: '灯塔电池有限公司',
      hasBoard: true,
      version: 2,
    });
    expect((await chair.patch(`/units/${factory.code}`, { version: 1, name: '旧的' })).json()).toMatchObject({
      code: 'stale',
    });
    const bad = await chair.patch(`/units/${factory.code}`, {
      version: 2,
      legalPersonNumber: '91350100M000100Y44',
      jurisdiction: '990106',
    });
    expect(bad.statusCode).toBe(422);
    expect(
      bad
        .json<{ fields: { field: string }[] }>()
        .fields.map((fault) => fault.field)
        .sort(),
    ).toEqual(['jurisdiction', 'legalPersonNumber']);
  });

  test('are not dissolved while people or units are there, nor by themselves', async () => {
    const { east, factory, director, chair } = await county();
    const { cadre, id } = await addMember(factory);
    const body = { version: 1, onDay: '2026-11-20', reason: '企业注销,工会随之撤销' };
    expect((await chair.post(`/units/${factory.code}/dissolve`, body)).statusCode).toBe(403);
    expect((await director.post(`/units/${factory.code}/dissolve`, body)).json()).toMatchObject({
      code: 'peopleHere',
      detail: { people: 1 },
    });
    expect((await director.post(`/units/${east.code}/dissolve`, body)).json()).toMatchObject({
      code: 'unitsBelow',
    });
    expect(
      (
        await cadre.post(`/units/${factory.code}/employees/${id}/leave`, {
          version: 1,
          onDay: '2026-11-19',
          reason: 'left',
        })
      ).statusCode,
    ).toBe(200);
    expect((await director.post(`/units/${factory.code}/dissolve`, body)).statusCode).toBe(200);
    expect((await chair.get(`/units/${factory.code}`)).statusCode).toBe(404);
  });
});

describe('moving a unit', () => {
  test('takes its people, records and audit entries along', async () => {
    const { west, factory, director, chair } = await county();
    const { id } = await addMember(factory);
    const second = await director.post(`/units/${factory.code}/units`, {
      code: `${factory.code}b`,
      name: '二分厂工会',
      kind: 'grassroots',
      organizationType: 'privateEnterprise',
      jurisdiction: '330106',
    });
    expect(second.statusCode).toBe(201);
    const moved = await director.post(`/units/${factory.code}/move`, {
      version: 1,
      parent: west.code,
      reason: '区划调整,改由西镇总工会领导',
    });
    expect(moved.statusCode).toBe(200);
    await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ table: string; paths: string[] }>(
        `select 'employees' as table, array_agg(distinct unit_path::text) as paths from employees where unit_id = $1
         union all select 'records', array_agg(distinct unit_path::text) from records where unit_id = $1
         union all select 'audit_entries', array_agg(distinct unit_path::text) from audit_entries where unit_id = $1`,
        [factory.id],
      );
      for (const row of rows) expect(row.paths).toEqual([`${west.path}.${factory.id}`]);
      const below = await client.query<{ path: string }>('select path::text from units where code = $1', [
        `${factory.code}b`,
      ]);
      expect(below.rows[0]!.path.startsWith(`${west.path}.${factory.id}.`)).toBe(true);
    });
    expect((await chair.get(`/units/${factory.code}/employees/${id}`)).statusCode).toBe(200);
  });

  test('is refused into itself, below what cannot hold it, beyond one’s reach, and while a vote is open', async () => {
    const { root, east, west, factory, director, chair } = await county();
    const other = await county();
    const move = (unit: UnitRef, parent: string) =>
      director.post(`/units/${unit.code}/move`, { version: 1, parent, reason: '区划调整' });
    expect(
      (await chair.post(`/units/${factory.code}/move`, { version: 1, parent: west.code, reason: '区划调整' }))
        .statusCode,
    ).toBe(403);
    expect((await move(east, factory.code)).json()).toMatchObject({ code: 'moveIntoItself' });
    expect((await move(west, factory.code)).json()).toMatchObject({ code: 'cannotStandBelow' });
    expect((await move(factory, other.west.code)).statusCode).toBe(404);
    expect((await move(root, east.code)).statusCode).toBe(403);
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into ballots (unit_id, unit_path, id, kind, title, question, paper, subject_kind, subject_id, roll, opens_on, closes_on, state)
         values ($1, $2, $3, 'test', '{}', '{}', '{}', 'test', $3, '{}', '2026-11-01', '2026-11-30', 'open')`,
        [factory.id, factory.path, newId()],
      ),
    );
    expect((await move(factory, west.code)).json()).toMatchObject({ code: 'ballotOpen' });
  });
});

describe('branches and groups', () => {
  test('stand in a small tree, count their people, and are closed from below', async () => {
    const { factory, chair } = await county();
    const { id } = await addMember(factory);
    const at = `/units/${factory.code}/groups`;
    const branch = (await chair.post(at, { kind: 'branch', name: '一车间分会' })).json<{ id: string }>();
    const group = (
      await chair.post(at, {
        kind: 'group',
        name: '装配一组',
        parentId: branch.id,
        leaderEmployeeId: id,
        smallHome: true,
      })
    ).json<{ id: string }>();
    expect(
      (
        await chair.post(`/units/${factory.code}/employees/batch`, {
          ids: [id],
          work: { kind: 'group', groupId: group.id },
        })
      ).json(),
    ).toEqual({ changed: 1, refused: [] });
    const list = (await chair.get(at)).json<{
      groups: { id: string; members: number; leader: { name: string } | null; smallHome: boolean }[];
    }>();
    expect(list.groups.find((each) => each.id === group.id)).toMatchObject({
      members: 1,
      leader: { name: '王芳' },
      smallHome: true,
    });
    expect(
      (await chair.get(`/units/${factory.code}/employees?group=${branch.id}`)).json<{
        employees: unknown[];
      }>().employees,
    ).toHaveLength(1);

    expect(
      (await chair.post(at, { kind: 'group', name: '装配一组', parentId: branch.id })).json(),
    ).toMatchObject({ code: 'groupNameTaken' });
    expect(
      (await chair.post(at, { kind: 'group', name: '组中之组', parentId: group.id })).json(),
    ).toMatchObject({ code: 'badParent' });
    expect(
      (await chair.patch(`${at}/${branch.id}`, { version: 1, parentId: branch.id })).json(),
    ).toMatchObject({ code: 'badParent' });
    expect(
      (await chair.patch(`${at}/${group.id}`, { version: 1, leaderEmployeeId: newId() })).json(),
    ).toMatchObject({ code: 'leaderNotMember' });
    expect(
      (await chair.post(`${at}/${branch.id}/close`, { version: 1, onDay: '2026-11-22' })).json(),
    ).toMatchObject({ code: 'groupsBelow' });
    expect(
      (await chair.post(`${at}/${group.id}/close`, { version: 1, onDay: '2026-11-22' })).statusCode,
    ).toBe(200);
    expect((await chair.get(`/units/${factory.code}/employees/${id}`)).json()).toMatchObject({ group: null });
  });
});
