/**
 * The desk of a union above, over the many below: how democratic management stands in each, reports received at once,
 * cases taken and published together, and a visit that is planned, moved and called off.
 */
import { expect, it } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { readUnitNames } from '../../src/core/organization/units.ts';
import { loadStandard } from '../../src/core/standards/index.ts';
import { modules } from '../../src/app/modules.server.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { claimAll, ok } from '../harness/certification.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { walk } from './walk.ts';

// Facts are left to claims: what is looked at is the desk of the union above.
const site = testSite({
  now: '2026-11-23T09:00:00+08:00',
  modules: modules.map((module) => (module.name === 'certification' ? module : { ...module, facts: [] })),
});
const { at, deskOf, inUnit, rows, sound, keep } = walk(site);
const standard = loadStandard('county-qualified');

/** A session of all the staff, and whether it was reported. */
async function session(unit: UnitRef, heldOn: string, report: { due: string; on?: string }): Promise<void> {
  const assembly = newId();
  await rows(
    `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_years, term_end, forming, state, created_at)
     values ($1, $2::ltree, $3, 'allStaffMeeting', 'everyone', 1, '2024-01-01', 5, '2029-01-01', '{"headcount": 1, "delegates": null}', 'inOffice', now())`,
    [unit.id, unit.path, assembly],
  );
  await rows(
    `insert into meetings (unit_id, unit_path, id, assembly_id, meeting_number, occasion, title, planned_on, state, held_on, opened_at, closed_at, valid, report_due_on, reported_on)
     values ($1, $2::ltree, $3, $4, 1, 'regular', '第 1 届第 1 次职工大会', $5::date, 'closed', $5::date, $5::date, $5::date, true, $6, $7)`,
    [unit.id, unit.path, newId(), assembly, heldOn, report.due, report.on ?? null],
  );
}

it('democratic management below: sorted, filtered, and the reports that came received at once', async () => {
  const { app } = site;
  const county = await app.unit({ code: 'minzhu', kind: 'county', name: '临水县总工会' });
  const below = (code: string, name: string) => app.unit({ code, name, parent: county });
  const steel = await below('MZ1', '甲钢铁厂工会');
  const bank = await below('MZ2', '乙银行工会');
  const mill = await below('MZ3', '丙纺织厂工会');
  await app.database.asOwner(({ client }) => readUnitNames(client));
  await session(steel, '2026-10-20', { due: '2026-10-30' });
  await session(bank, '2026-11-10', { due: '2026-11-20', on: '2026-11-12' });
  await session(mill, '2026-11-02', { due: '2026-11-12', on: '2026-11-09' });
  const desk = await deskOf(await inUnit(county, '县考核员', 'reviewer', true));
  await at(desk, 'minzhu/street/democracy', '民主管理总览');
  const names = async () => desk.locator('tbody tr td:nth-child(2)').allTextContents();
  await desk.getByText('乙银行工会').waitFor();
  await sound(desk, 'democracy-below');

  // By the last session, the newest first.
  const head = desk.getByRole('columnheader', { name: '最近一次会议' });
  await head.click();
  await desk.waitForURL(/sort=session/);
  await expect.poll(names).toEqual(['甲钢铁厂工会', '丙纺织厂工会', '乙银行工会']);
  await head.click();
  await desk.waitForURL(/sort=-session/);
  await expect.poll(names).toEqual(['乙银行工会', '丙纺织厂工会', '甲钢铁厂工会']);

  // The figure over the list is the filter.
  await desk.locator('a[href$="report=received"]').click();
  await desk.waitForURL(/report=received/);
  await expect.poll(names).toHaveLength(2);
  for (const name of ['乙银行工会', '丙纺织厂工会'])
    await desk.getByRole('row', { name }).getByRole('checkbox').check();
  await keep(desk, 'democracy-ticked');
  await desk.getByRole('button', { name: '签收 2 份报告' }).click();
  await desk.getByText('已签收 2 份报告。').waitFor();
  expect(
    await rows('select acknowledged_on::text as on from meetings where unit_path <@ $1::ltree order by 1', [
      county.path,
    ]),
  ).toEqual([{ on: '2026-11-23' }, { on: '2026-11-23' }, { on: null }]);
}, 120_000);

it('cases are taken together and published together; a visit is planned, moved and called off', async () => {
  const { app } = site;
  const county = await app.unit({ code: 'kaohe', kind: 'county', name: '临山县总工会' });
  const reviewer = await inUnit(county, '山县考核员', 'reviewer', true);
  const cases: string[] = [];
  const units: UnitRef[] = [];
  for (const name of ['甲厂工会', '乙厂工会']) {
    const unit = await app.unit({ code: `KH${cases.length + 1}`, parent: county, name });
    const id = newId();
    await rows(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, entered_on, due_on, opened_at)
       values ($1, $2, $3, $4, $5, 2026, 'applied', $6, '2026-11-20', '2026-12-20', now())`,
      [unit.id, unit.path, id, standard.id, standard.version, county.id],
    );
    await claimAll(app, unit, reviewer, standard.id);
    await rows(`update claims set state = 'confirmed' where unit_id = $1`, [unit.id]);
    cases.push(id);
    units.push(unit);
  }
  await app.database.asOwner(({ client }) => readUnitNames(client));
  const chair = await inUnit(units[0]!, '甲厂主席', 'chair');
  const desk = await deskOf(reviewer);
  const tick = async () => {
    await at(desk, 'kaohe/reviews', '考核验收');
    for (const name of ['甲厂工会', '乙厂工会'])
      await desk.getByRole('row', { name }).getByRole('checkbox').check();
  };
  const states = async () =>
    (await rows<{ state: string }>('select state from cases where superior_unit_id = $1', [county.id])).map(
      (row) => row.state,
    );

  await tick();
  await desk.locator('.jd-batch').getByRole('button', { name: '受理', exact: true }).click();
  await dialog(desk).getByText('受理后由您办理').waitFor();
  await keep(desk, 'batch-taking');
  await dialog(desk).getByRole('button', { name: '受理 2 件' }).click();
  await desk.getByText('已办 2 件。').waitFor();
  expect(await states()).toEqual(['underReview', 'underReview']);

  // A visit: the unit reads when, and that it is moved, and that nobody comes.
  await at(desk, `kaohe/reviews/${cases[0]}`, '甲厂工会');
  const visit = desk.locator('section').filter({ has: desk.getByRole('heading', { name: '实地走访' }) });
  const plan = async (button: string, day: string) => {
    await visit.getByRole('button', { name: button }).click();
    await dialog(desk).getByLabel('哪天去').fill(day);
    await dialog(desk).getByLabel('哪天去').press('Tab');
    await dialog(desk).getByLabel('告诉单位的话').fill('上午九点到，请备好台账。');
    await keep(desk, 'visit-dialog');
    await dialog(desk).getByRole('button', { name: button }).click();
    await dialog(desk).waitFor({ state: 'detached' });
  };
  await plan('定走访日期', '2026-11-26');
  await visit.getByText(/11.月.26.日/).waitFor();
  await sound(desk, 'visit-planned');
  await plan('改期', '2026-11-27');
  await visit.getByText(/11.月.27.日/).waitFor();
  await at(desk, 'kaohe/reviews?visit=week', '本周走访');
  await desk.getByRole('row', { name: '甲厂工会' }).waitFor();
  expect(await desk.getByRole('row', { name: '乙厂工会' }).count()).toBe(0);
  await sound(desk, 'visits-of-the-week');
  const office = await deskOf(chair);
  await at(office, `KH1/inbox`, /待办/);
  await office
    .getByText(/实地走访由.*改到/)
    .first()
    .waitFor();
  await at(desk, `kaohe/reviews/${cases[0]}`, '甲厂工会');
  await visit.getByRole('button', { name: '取消走访' }).click();
  await dialog(desk).getByLabel('为什么取消').fill('材料已经齐全，不用再去。');
  await dialog(desk).getByRole('button', { name: '取消走访' }).click();
  await visit.getByText('还没有定日期。').waitFor();
  expect(
    await rows(
      `select kind from notices where unit_id = $1 and kind like 'certification.visit%' order by id`,
      [units[0]!.id],
    ),
  ).toEqual(['Planned', 'Moved', 'Withdrawn'].map((what) => ({ kind: `certification.visit${what}` })));

  // Both judged and heard, both are published with one notice form.
  for (const id of cases) {
    const review = `/units/kaohe/reviews/${id}`;
    const seen = await ok<{ scores: { indicatorId: string; sample: { version: number } | null }[] }>(
      reviewer.get(review),
    );
    for (const line of seen.scores)
      if (line.sample)
        await ok(
          reviewer.put(`${review}/sample/${line.indicatorId}`, {
            agrees: true,
            finding: '现场查看属实',
            version: line.sample.version,
          }),
        );
      else
        await ok(
          reviewer.put(`${review}/scores`, { scores: [{ indicatorId: line.indicatorId, result: 'met' }] }),
        );
    await ok(
      reviewer.post(`${review}/notes`, {
        kind: 'interview',
        attendees: 2,
        interviewees: ['frontLine'],
        onDay: '2026-11-23',
        text: '职工说活动室常开。',
      }),
    );
  }
  await tick();
  await desk.locator('.jd-batch').getByRole('button', { name: '发布公示' }).click();
  await dialog(desk).getByLabel('联系人').fill('赵科长');
  await dialog(desk).getByLabel('电话').fill('0571-1234567');
  await keep(desk, 'batch-publishing');
  await dialog(desk).getByRole('button', { name: '预览' }).click();
  await desk.getByText('甲厂工会、乙厂工会').waitFor();
  await desk.getByRole('button', { name: '确认发布' }).click();
  await desk.getByText('已办 2 件。').waitFor();
  expect(await states()).toEqual(['publicNotice', 'publicNotice']);
}, 180_000);
