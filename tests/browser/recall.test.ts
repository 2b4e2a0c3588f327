/** A chair may be recalled: the motion is entered, and put on the agenda of a meeting, from the page of officers. */
import { describe, expect, it } from 'vitest';
import { ok } from '../harness/certification.ts';
import { gathering } from '../harness/gathering.ts';
import { testSite } from './browser.ts';
import { choose, dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, keep, sound } = walk(site);

describe('a recall', () => {
  it('comes from the motion onto the agenda of a meeting', async () => {
    const place = await gathering(site.app, {
      code: 'mianfang',
      name: '临山棉纺有限公司工会',
      people: 40,
      plannedOn: '2026-12-01',
      items: [{ title: '工作报告', matter: 'unionReport' }],
    });
    const { id: committee } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/committees`, {
        kind: 'union',
        termNumber: 1,
        termStart: '2025-01-10',
        termYears: 5,
        seats: 5,
      }),
    );
    for (const n of [0, 1, 2, 3, 4])
      await ok(
        place.chair.post(`${place.at}/committees/${committee}/posts`, {
          employeeId: place.staff[n]!.id,
          post: n === 0 ? 'chair' : 'member',
          startedOn: '2025-01-10',
        }),
      );
    const name = place.staff[0]!.name;

    const desk = await deskOf(place.chair);
    await at(desk, 'mianfang/officers', '任期内工会干部');
    await desk.getByRole('button', { name: '登记罢免提议' }).click();
    const form = dialog(desk);
    await choose(desk, '谁', name);
    await form.getByText('会员', { exact: true }).click();
    await form.getByLabel('提议人数').fill('14');
    await form.getByLabel('理由').fill('长期不履行职责，多次缺席会议');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await desk.getByText('待列入议程').waitFor();

    await desk.getByRole('button', { name: '列入会议议程' }).click();
    await dialog(desk).getByText('罢免列入会议议程').waitFor();
    await keep(desk, 'recall-agenda');
    await choose(desk, '会议', /2026/);
    await dialog(desk).getByRole('button', { name: '列入议程', exact: true }).click();
    await desk.getByText('已列入议程').waitFor();
    await sound(desk, 'recall-scheduled');
    expect(await desk.getByRole('button', { name: '列入会议议程' }).count()).toBe(0);

    const { items } = await ok<{ items: { title: string; matter: string }[] }>(
      place.chair.get(`${place.at}/meetings/${place.meeting}`),
    );
    expect(items.find((one) => one.matter === 'officerRecall')?.title).toMatch(
      new RegExp(`^罢免工会主席.*${name}$`),
    );
  }, 240_000);
});
