/** Proposals and voices as people meet them: on phones with and without scripts, in large letters, and at the desk. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cast } from '../harness/proposals.ts';
import { axe, sideways, testSite } from './browser.ts';

const site = testSite();

async function look(page: Page, what: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect.soft(await axe(page), what).toEqual([]);
  expect.soft(await sideways(page), what).toBe(0);
}

it('a proposal goes from typing to seconded on phones; an alike one shows while typing', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, {
    title: '职代会提案征集',
    closesOn: '2026-12-08',
  });
  expect(call.statusCode, call.body).toBe(201);
  const at = `${site.url}/u/${c.unit.code}`;
  const page = await site.phone();
  await site.signIn(page, c.delegates[0]!);
  await page.goto(`${at}/todo`);
  await look(page, 'take part');
  await page.getByRole('link', { name: '提案' }).first().click();
  await page.getByRole('link', { name: '写提案' }).click();
  await look(page, 'the form');
  await page.getByLabel('案名').fill('装配车间增设通风设备');
  await page.getByLabel('类别').selectOption('safety');
  await page.getByLabel('案由').fill('夏季车间温度常在三十八度以上，多人中暑。');
  // What was typed is kept on the phone.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('proposal:')));
  await page.reload();
  expect(await page.getByLabel('案名').inputValue()).toBe('装配车间增设通风设备');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await look(page, 'the form refused');
  await page.getByLabel('建议和措施').fill('在东西两侧各装两台工业排风扇，五月前装好。');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await page.getByRole('button', { name: '公开征求附议' }).click();
  await page.getByText('已公开征求附议').waitFor();
  await look(page, 'a draft shown');
  const address = page.url().replace(/\?.*$/, '');

  const other = await site.phone({ width: 390 });
  await site.signIn(other, c.delegates[1]!);
  await other.goto(`${at}/proposals/new`);
  await other.getByLabel('案名').fill('装配车间通风');
  await other.getByText('已有相似的提案').waitFor();
  await look(other, 'alike ones');
  await other.getByRole('link', { name: /装配车间增设通风设备/ }).click();
  await other.getByRole('button', { name: '我附议' }).click();
  await other.getByText('已附议，谢谢').waitFor();
  await look(other, 'seconded');
  expect(address).toContain('/proposals/');
});

it('an anonymous letter is written and followed by its code, without scripts and in large letters', async () => {
  const c = await cast(site.app);
  await c.member.patch('/me', { elderMode: true });
  const page = await site.phone({ scripts: false });
  await site.signIn(page, c.member);
  await page.goto(`${site.url}/u/${c.unit.code}/voices/new`);
  await page.getByLabel('诉求').check();
  await page.getByLabel('标题').fill('夜班没有热饭');
  await page.getByLabel('内容').fill('夜班食堂十点关门，一线工人吃不上热饭。');
  await page.getByLabel('不署名').check();
  await page.getByRole('button', { name: '寄出' }).click();
  const code = await page.locator('.jp-code code').textContent();
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/);
  expect(page.url()).not.toContain(code!);
  const stranger = await site.phone();
  await stranger.goto(`${site.url}/u/${c.unit.code}/voices/follow`);
  await look(stranger, 'follow');
  await stranger.getByLabel('查询码').fill(code!);
  await stranger.getByRole('button', { name: '查看' }).click();
  await stranger.getByRole('heading', { name: '夜班没有热饭' }).waitFor();
  await look(stranger, 'the letter');
});

it.each([
  ['zh wide', {}],
  ['en narrow', { locale: 'en', width: 390 }],
] as const)('the desk’s pages: %s', async (_, options) => {
  const c = await cast(site.app);
  for (const [who, paths] of [
    [c.chair, ['proposals', 'proposals/calls', 'proposals/screening', 'proposals/statistics', 'voices']],
    [c.administration, ['proposals/assignments']],
  ] as const) {
    const page = await site.desk(options);
    await site.signIn(page, who);
    for (const path of paths) {
      await page.goto(`${site.url}/desk/${c.unit.code}/${path}`);
      await look(page, path);
    }
  }
});
