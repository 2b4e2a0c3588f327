/** The network of democratic management: the picture, a gap followed to the page where it is mended, the sheet, the phone. */
import { expect, it } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { ok } from '../harness/answers.ts';
import { congresses } from '../harness/congress.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, inUnit, phoneOf, rows, sound } = walk(site);
const { factory, inOffice } = congresses(site.app);

it('shows who stands for whom, leads from a gap to its mending, and prints', async () => {
  const place = await factory(200);
  const { unit, staff } = place;
  const group = async (kind: string, name: string, parentId: string | null, leader: string | null) =>
    (
      await ok<{ id: string }>(
        place.chair.post(`${place.at}/groups`, { kind, name, parentId, leaderEmployeeId: leader }),
      )
    ).id;
  const into = (id: string, people: string[]) =>
    rows('update employees set group_id = $1 where unit_id = $2 and id = any($3::uuid[])', [
      id,
      unit.id,
      people,
    ]);
  const branches = [];
  for (const [name, from] of [
    ['一车间分会', 0],
    ['二车间分会', 100],
  ] as const) {
    const branch = await group('branch', name, null, staff[from]!);
    branches.push(branch);
    for (const team of [0, 1]) {
      const leader = from === 100 && team === 1 ? null : staff[from + 50 * team]!;
      await into(
        await group('group', `${name.slice(0, 1)}车间${team === 0 ? '甲' : '乙'}班`, branch, leader),
        staff.slice(from + 50 * team, from + 50 * team + 50),
      );
    }
  }
  const assembly = await inOffice(place, 36);
  await ok(
    place.chair.put(`${place.at}/assemblies/${assembly}/organs`, {
      kind: 'group',
      name: '第一代表团',
      members: staff.slice(0, 3).map((employeeId, of) => ({ employeeId, head: of === 0 })),
    }),
  );
  for (const [kind, posts] of [
    ['union', ['chair', 'viceChair', 'member', 'member', 'member']],
    ['fundsAudit', ['member', 'member']],
    ['disclosureSupervision', ['chair', 'member', 'member']],
  ] as const) {
    const id = newId();
    await rows(
      `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end, seats) values ($1, $2::ltree, $3, $4, '2025-01-10', 3, '2028-01-10', $5)`,
      [unit.id, unit.path, id, kind, posts.length],
    );
    await rows(
      `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
       select e.unit_id, e.unit_path, gen_random_uuid(), $1, e.id, e.name, p.post, '2025-01-10'
       from unnest($2::uuid[], $3::text[]) p (id, post) join employees e on e.id = p.id`,
      [id, posts.map((_, n) => staff[60 + n]!), posts],
    );
  }

  const chair = await inUnit(unit, '顾主席', 'chair');
  const desk = await deskOf(chair);
  await at(desk, `${unit.code}/network`, '民主管理网络');
  await desk.getByText('“二车间乙班”没有组长。').waitFor();
  await desk.getByText('经费审查委员会没有主任。').waitFor();
  await sound(desk, 'network');
  const before = Number(/\d+/.exec(await desk.getByRole('heading', { name: /还缺/ }).innerText())![0]);
  const [sheet] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: '上墙图 A3' }).click(),
  ]);
  expect(sheet.suggestedFilename()).toBe('民主管理网络图-A3.pdf');
  if (process.env.JIA_PICTURES) await sheet.saveAs(`${process.env.JIA_PICTURES}/network-a3.pdf`);

  // The roster of the harness is without what a name is searched by.
  await rows('update employees set grams = $2 where id = $1', [staff[159], [`${unit.id}:职工`]]);
  // The gap leads to the group, open to be mended; and is gone once somebody leads it.
  await desk.getByRole('link', { name: /去补上.*“二车间乙班”没有组长/ }).click();
  await dialog(desk).getByText('修改“二车间乙班”').waitFor();
  await dialog(desk).getByLabel('在花名册里找主席或组长').fill('职工');
  await dialog(desk)
    .getByRole('radio', { name: /^职工160/ })
    .check();
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await at(desk, `${unit.code}/network`, '民主管理网络');
  await desk.getByRole('heading', { name: `还缺 ${before - 1} 处` }).waitFor();
  expect(await desk.getByText('“二车间乙班”没有组长。').count()).toBe(0);
  await desk.getByText('职工160').first().waitFor();

  const phone = await phoneOf(await site.app.account({ people: [{ unit, employeeId: staff[3]! }] }));
  await phone.goto(`${site.url}/u/${unit.code}/todo`);
  await phone.getByRole('link', { name: /民主管理网络/ }).click();
  await phone.getByRole('heading', { name: '二车间乙班' }).waitFor();
  expect(await phone.getByText('去补上').count()).toBe(0);
  await sound(phone, 'phone-network');
}, 200_000);
