/**
 * Before a term's first session the credentials report is approved and a presidium proposed, from the page of the congress; an
 * officer's labor contract is entered, and to which day the law extends it stands with the officers and on the person's page.
 */
import { describe, expect, it } from 'vitest';
import { ok } from '../harness/certification.ts';
import { workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { choose, dialog, pick } from './desk-form.ts';
import { paper, walk } from './walk.ts';

const site = testSite({ now: '2026-11-22T09:00:00+08:00' });
const { at, deskOf, inUnit, keep, sound } = walk(site);

describe('a term begins', () => {
  it('with its credentials report and a presidium proposed, and its officers’ contracts go on', async () => {
    const unit = await site.app.unit({ code: 'term', name: '海平机电有限公司工会', jurisdiction: '310104' });
    const staff = await workforce(site.app, unit, 120, ['装配车间', '机修组', '仓储组']);
    const chair = await inUnit(unit, '顾主席', 'chair');
    const { id } = await ok<{ id: string }>(
      chair.post('/units/term/assemblies', {
        body: 'membersCongress',
        form: 'delegates',
        termNumber: 1,
        termYears: 5,
        seats: 36,
      }),
    );
    const drawn = await ok<{ version: number }>(
      chair.put(`/units/term/assemblies/${id}/constituencies`, {
        version: 1,
        constituencies: ['装配车间', '机修组', '仓储组'].map((name) => ({ name, departments: [name] })),
      }),
    );
    const { constituencies } = await ok<{ constituencies: { id: string; name: string; seats: number }[] }>(
      chair.get(`/units/term/assemblies/${id}`),
    );
    for (const ward of constituencies)
      await ok(
        chair.post(`/units/term/assemblies/${id}/constituencies/${ward.id}/election`, {
          electedOn: '2026-11-18',
          turnout: 38,
          elected: staff
            .filter((one) => one.department === ward.name)
            .slice(0, ward.seats)
            .map((one) => ({ employeeId: one.id, category: 'frontLine', votes: 33 })),
        }),
      );
    await ok(
      chair.post(`/units/term/assemblies/${id}/office`, { version: drawn.version, termStart: '2026-11-20' }),
    );
    const desk = await deskOf(chair);
    await at(desk, `term/congress/${id}`, '会员代表大会');
    const section = desk.locator('section').filter({ hasText: '代表资格审查报告' });
    await section.getByText('还没有通过').waitFor();
    await sound(desk, 'credentials');
    const draft = desk.waitForEvent('download');
    await section.getByRole('button', { name: '草稿（PDF）' }).click();
    expect((await draft).suggestedFilename()).toBe('代表资格审查报告.pdf');
    await section.getByRole('button', { name: '登记通过' }).click();
    await keep(desk, 'credentials-dialog');
    await dialog(desk).locator('input[type=file]').setInputFiles(paper('委员会会议记录.pdf'));
    await dialog(desk).getByRole('button', { name: '登记通过' }).click();
    await section.getByText(/经工会委员会.*通过/).waitFor();
    await keep(desk, 'credentials-approved');

    // The presidium is proposed, and the first session elects it.
    const organs = desk.locator('section').filter({ hasText: '主席团与各组' });
    await organs.getByRole('button', { name: '新建' }).click();
    await dialog(desk).getByLabel('名称').fill('主席团');
    for (const n of [0, 1, 2]) await pick(desk, '成员', staff[n]!.name);
    await choose(desk, '负责人', staff[1]!.name);
    await keep(desk, 'organ-dialog');
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await organs.getByText('提名中，待选举').waitFor();
    await organs.getByText(`${staff[1]!.name}（负责人）`).waitFor();
    await ok(
      chair.post('/units/term/meetings', {
        assemblyId: id,
        plannedOn: '2026-12-10',
        startsAt: '14:00',
        place: '礼堂',
      }),
    );
    await desk.reload();
    await organs.getByRole('button', { name: '列入议程' }).click();
    await keep(desk, 'organ-agenda-dialog');
    await dialog(desk).getByRole('button', { name: '列入议程' }).click();
    await organs.getByText('已列入议程').waitFor();
    await sound(desk, 'organs');
    await organs.getByRole('link', { name: '选举主席团' }).click();
    await desk.getByText(/^主席团由下列 3 人组成/).waitFor();

    const { id: committee } = await ok<{ id: string }>(
      chair.post('/units/term/committees', {
        kind: 'union',
        termNumber: 1,
        termStart: '2025-01-10',
        termYears: 5,
        seats: 5,
      }),
    );
    for (const n of [0, 1])
      await ok(
        chair.post(`/units/term/committees/${committee}/posts`, {
          employeeId: staff[n]!.id,
          post: n === 0 ? 'chair' : 'member',
          startOn: '2025-01-10',
        }),
      );
    await at(desk, 'term/officers', '任期内工会干部');
    const officer = desk.getByRole('row', { name: new RegExp(staff[1]!.name) });
    await officer.getByRole('button', { name: '劳动合同' }).click();
    await dialog(desk).getByLabel('合同到期日').fill('2027-03-01');
    await dialog(desk).getByLabel('合同到期日').press('Tab');
    await keep(desk, 'contract-dialog');
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await officer.getByText('2030 年 1 月').waitFor();
    await sound(desk, 'officers');
    await at(desk, `term/people/${staff[1]!.id}`, staff[1]!.name);
    await desk.getByText(/任期内依法自动延长到/).waitFor();
    await sound(desk, 'person');
  }, 240_000);
});
