/** A chair may be recalled: the motion is entered, and put on the agenda of a meeting, from the page of officers. */
import { describe, expect, it } from 'vitest';
import { ok } from '../harness/certification.ts';
import { type Gathering, gathering } from '../harness/gathering.ts';
import { testSite } from './browser.ts';
import { choose, dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, keep, sound } = walk(site);

/** A union of forty whose first five are its committee from 2025 on, with a meeting that is called. */
async function committeeOf(
  code: string,
  name: string,
  posts: readonly ('chair' | 'viceChair' | 'member')[],
): Promise<Gathering> {
  const place = await gathering(site.app, {
    code,
    name,
    people: 40,
    plannedOn: '2026-12-01',
    items: [{ title: '工作报告', matter: 'unionReport' }],
  });
  const { id } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/committees`, {
      kind: 'union',
      termNumber: 1,
      termStart: '2025-01-10',
      termYears: 5,
      seats: 5,
    }),
  );
  for (const [n, post] of posts.entries())
    await ok(
      place.chair.post(`${place.at}/committees/${id}/posts`, {
        employeeId: place.staff[n]!.id,
        post,
        startedOn: '2025-01-10',
      }),
    );
  return place;
}

describe('a recall', () => {
  it('comes from the motion onto the agenda of a meeting', async () => {
    const place = await committeeOf('mianfang', '临山棉纺有限公司工会', [
      'chair',
      'member',
      'member',
      'member',
      'member',
    ]);
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

describe('an officer in term', () => {
  it('is not taken off the committee by hand, and a move entered by mistake is taken back', async () => {
    const place = await committeeOf('sichou', '临山丝绸有限公司工会', [
      'chair',
      'viceChair',
      'member',
      'member',
      'member',
    ]);
    const name = place.staff[1]!.name;
    const desk = await deskOf(place.chair);
    await at(desk, 'sichou/committees/union', '工会委员会');
    await desk.getByRole('row').filter({ hasText: name }).getByRole('button', { name: '卸任' }).click();
    await choose(desk, '原因', '调动工作');
    await dialog(desk).getByRole('button', { name: '登记卸任' }).click();
    await dialog(desk).getByText('请先到“任期内工会干部”登记拟调动').first().waitFor();
    await keep(desk, 'officer-protected');
    await dialog(desk).getByRole('link', { name: '任期内工会干部', exact: true }).click();
    // What was chosen is not left without asking.
    await desk.getByRole('button', { name: '不保存，离开' }).click();

    await desk.getByRole('button', { name: '登记拟调动或离职' }).click();
    await choose(desk, '谁', name);
    await dialog(desk).getByText('调动工作', { exact: true }).click();
    await dialog(desk).getByLabel('理由').fill('调任销售部，工作需要，现征求意见');
    await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
    await desk.getByText('等委员会讨论').waitFor();
    await sound(desk, 'officer-move');
    await desk.getByRole('button', { name: '撤回' }).click();
    await dialog(desk).getByLabel('理由').fill('登记错了');
    await dialog(desk).getByRole('button', { name: '撤回', exact: true }).click();
    await desk.getByText('等委员会讨论').waitFor({ state: 'detached' });
    const { moves } = await ok<{ moves: unknown[] }>(place.chair.get(`${place.at}/officers`));
    expect(moves).toEqual([]);
  }, 240_000);
});
