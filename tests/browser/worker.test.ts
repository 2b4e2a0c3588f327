/** Workers on their phones: where signing in leads, what stands on the first screen, what a lost network leaves. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openBallot } from '../../src/core/ballots/ballots.ts';
import { ok } from '../harness/answers.ts';
import { congresses } from '../harness/congress.ts';
import { poll } from '../harness/poll.ts';
import { cast } from '../harness/proposals.ts';
import { axe, sideways, testSite } from './browser.ts';

const site = testSite();
const { factory, inOffice, noticed, delegatesOf } = congresses(site.app);

/** How far the end of the page's one red button is above the bar at the foot; negative: under it. */
async function roomBelowButton(page: Page): Promise<number> {
  const button = await page.locator('.jp-first .jp-button-main').boundingBox();
  const bar = await page.locator('.jp-tabs').boundingBox();
  return bar!.y - (button!.y + button!.height);
}

it('a delegate comes straight home, sees the meeting with hour and place, and reads of the mandate', async () => {
  site.app.setNow('2026-11-20');
  const place = await factory(100);
  const assembly = await inOffice(place, 35);
  const meeting = await noticed(place, assembly, [{ title: '年度经营情况报告', matter: 'operations' }]);
  await ok(
    place.chair.post(`${place.at}/meetings/${meeting}/papers`, { title: '经营情况', body: '全年产值增长。' }),
  );
  const [first] = await delegatesOf(place, assembly);
  const delegate = await site.app.account({
    grants: [{ unit: place.unit, role: 'delegate' }],
    people: [{ unit: place.unit, employeeId: first! }],
  });
  const home = `${site.url}/u/${place.unit.code}`;
  const page = await site.phone();
  await site.signIn(page, delegate);
  await page.goto(`${site.url}/`);
  expect(page.url()).toBe(home);

  const name = '第 1 届第 1 次职工代表大会';
  for (const elder of [false, true]) {
    if (elder) await page.getByRole('button', { name: '长辈版' }).click();
    await page.getByRole('button', { name: elder ? '普通版' : '长辈版' }).waitFor();
    for (const [width, height] of [
      [390, 800],
      [360, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate('scrollTo(0, 0)');
      expect(await roomBelowButton(page), `${width}×${height}`).toBeGreaterThanOrEqual(0);
      expect(await sideways(page)).toBe(0);
    }
    expect(await axe(page)).toEqual([]);
  }
  const called = page.getByRole('link', { name });
  expect(await called.count()).toBe(1);
  expect(await page.locator('.jp-first').textContent()).toMatch(
    /14:00 · 大会议室 · 1 份材料未读 · 2026 年 11 月 30 日/,
  );
  await page.goto(`${home}/todo`);
  expect(await page.locator('.jp-tasks').textContent()).toMatch(/14:00 · 大会议室/);

  await page.goto(`${home}/me`);
  const mandate = await page.locator('.jp-summary', { hasText: '选区' }).textContent();
  expect(mandate).toContain('职工代表');
  expect(mandate).toContain('第 1 届职工代表大会');
  expect(mandate).toContain('第1车间');
  expect(mandate).toContain('2029');
  expect(await page.getByRole('link', { name: '我的其他单位' }).count()).toBe(0);

  // Without the code on the screen, and for whoever is not called, there is nothing to press.
  await page.goto(`${home}/meetings/${meeting}/check-in`);
  await page.getByText('请扫会场屏幕上的签到码').waitFor();
  expect(await page.getByRole('button', { name: '签到' }).count()).toBe(0);
  const colleague = await site.phone();
  await site.signIn(
    colleague,
    await site.app.account({ people: [{ unit: place.unit, employeeId: place.staff[99]! }] }),
  );
  await colleague.goto(`${home}/meetings/${meeting}/check-in?code=abcdefghijkl`);
  await colleague.getByText('这次会议没有要您参加').waitFor();
  expect(await colleague.getByRole('button', { name: '签到' }).count()).toBe(0);
  await colleague.goto(`${home}/todo`);
  expect(await colleague.getByText(name).count()).toBe(0);
  await colleague.goto(`${home}/me`);
  expect(await colleague.getByText('我的代表身份').count()).toBe(0);
});

it('a letter waits on the phone until it is sent or its writer signs out; one followed by its code does not', async () => {
  const c = await cast(site.app);
  const page = await site.phone();
  await site.signIn(page, c.delegates[0]!);
  const writing = `${site.url}/u/${c.unit.code}/voices/new`;
  const restored = page.getByText('已恢复上次没有提交的内容');
  const kept = () => page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('jia.draft.'))`);
  await page.goto(writing);
  await page.getByText('写到一半的信存在这部手机里').waitFor();
  const write = async () => {
    await page.getByRole('radio').first().check();
    await page.getByLabel('标题').fill('食堂太吵');
    await page.getByLabel('内容').fill('午饭时间说话都听不清。');
    await page.getByLabel('不署名').check();
    await expect
      .poll(() => page.evaluate('Object.values(localStorage).join()'))
      .toContain('"anonymous":["yes"]');
  };
  await write();
  await page.reload();
  await restored.waitFor();
  expect(await page.getByLabel('内容').inputValue()).toBe('午饭时间说话都听不清。');
  // Without it the letter would go out with the name.
  expect(await page.getByLabel('不署名').isChecked()).toBe(true);

  // Signing out clears it.
  await page.goto(`${site.url}/u/${c.unit.code}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByText('没有寄出的草稿也已清除').waitFor();
  expect(await kept()).toEqual([]);

  await site.signIn(page, c.delegates[1]!);
  await page.goto(writing);
  await write();
  await page.getByRole('button', { name: '寄出' }).click();
  const code = await page.locator('#code').textContent();
  expect(await kept()).toEqual([]);

  const voices = await ok<{ voices: { id: string }[] }>(c.cadre.get(`${c.at}/voices`));
  await ok(
    c.cadre.post(`${c.at}/voices/${voices.voices[0]!.id}/replies`, { version: 1, body: '下周装隔音板。' }),
  );
  await page.goto(`${site.url}/u/${c.unit.code}/voices/follow`);
  await page.getByLabel('查询码').fill(code!);
  await page.getByRole('button', { name: '查看' }).click();
  await page.getByText('还要追问').click();
  await page.getByText('凭查询码写的话不存在手机里').waitFor();
  await page.getByRole('textbox', { name: '追问' }).fill('周几装？');
  await page.getByRole('textbox', { name: '追问' }).blur();
  expect(await kept()).toEqual([]);
});

it('the first step of a ballot waits for the network and goes on with what was marked', async () => {
  site.app.setNow('2026-11-22');
  const place = await factory(3);
  const ballot = await site.app.inUnit(place.unit, async (ctx) => {
    const id = await poll(ctx, { zh: '食堂怎么改', en: 'The canteen' });
    await openBallot(ctx, id);
    return id;
  });
  const page = await site.phone({ allow: /ERR_INTERNET_DISCONNECTED/ });
  const employeeId = place.staff[0]!;
  await site.signIn(page, await site.app.account({ people: [{ unit: place.unit, employeeId }] }));
  await page.goto(`${site.url}/u/${place.unit.code}/ballots/${ballot}`);
  await page.getByLabel('反对').check();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByText('请不要关掉这一页，连上网后会自动提交一次。').waitFor();
  expect(await page.getByLabel('反对').isChecked()).toBe(true);
  await page.context().setOffline(false);
  await page.getByText('第 2 步，共 3 步').waitFor();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('heading', { name: '请核对，然后投票' }).waitFor();
  expect(await page.locator('.jp-summary').textContent()).toContain('反对');
  expect(await page.evaluate('localStorage.length')).toBe(0);
});
