/** What a worker has typed or is shown once stays theirs: over a lost network, a switch of language, a code to note. */
import { expect, it } from 'vitest';
import { cast } from '../harness/proposals.ts';
import { axe, sideways, testSite } from './browser.ts';

const site = testSite();

it('a letter survives the switches, is said to be kept, and its code cannot be switched away', async () => {
  const c = await cast(site.app);
  const page = await site.phone({ allow: /ERR_INTERNET_DISCONNECTED/ });
  await site.signIn(page, c.delegates[0]!);
  await page.goto(`${site.url}/u/${c.unit.code}/voices/new`);
  await page.getByLabel('标题').fill('食堂太吵');
  await page.getByLabel('内容').fill('午饭时间说话都听不清。');
  await page.getByLabel('不署名').check();
  await page.getByRole('button', { name: '长辈版' }).click();
  await page.getByRole('button', { name: '普通版' }).waitFor();
  expect(await page.getByLabel('内容').inputValue()).toBe('午饭时间说话都听不清。');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: '中文' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('食堂太吵');
  expect(await page.getByLabel('Without my name').isChecked()).toBe(true);
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: 'English' }).waitFor();

  await page.context().setOffline(true);
  const banner = page.locator('.jp-offline');
  await banner.waitFor();
  expect(await banner.textContent()).toBe('网络断了。您填的内容已存在这部手机里。');
  await page.getByRole('button', { name: '寄出' }).click();
  await page.getByText('请不要关掉这一页，连上网后会自动提交一次。').waitFor();
  await page.context().setOffline(false);
  await page.locator('.jp-errors').waitFor();

  // Refused for want of a kind: what was typed is still there, also after a switch.
  await page.getByRole('button', { name: '普通版' }).click();
  await page.getByRole('button', { name: '长辈版' }).waitFor();
  expect(await page.getByLabel('标题').inputValue()).toBe('食堂太吵');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: '寄出' }).click();
  await page.getByText('信已寄出').waitFor();
  expect(await page.getByRole('button', { name: /长辈版|English/ }).count()).toBe(0);
  const code = await page.locator('#code').textContent();
  expect(code).toMatch(/[A-Z0-9]{4}/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制查询码' }).click();
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(code);
  expect(await axe(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
});

it('a form with a draft says what is kept; a text too short or too long is counted, not cut', async () => {
  const c = await cast(site.app);
  const page = await site.phone({ allow: /ERR_INTERNET_DISCONNECTED/ });
  await site.signIn(page, c.delegates[0]!);
  await page.goto(`${site.url}/u/${c.unit.code}/voices/new`);
  await page.getByLabel('标题').fill('长'.repeat(63));
  await page.getByText('多了 3 个字，请删短一些').waitFor();
  expect((await page.getByLabel('标题').inputValue()).length).toBe(63);
  await page.getByLabel('标题').fill('长'.repeat(58));
  await page.getByText('还可以写 2 个字').waitFor();
  expect(await page.getByLabel('内容').getAttribute('aria-describedby')).toBe('f-body-hint');
  expect(await page.locator('#f-body-hint').textContent()).toContain('至少写 5 个字。');
  await page.getByLabel('内容').fill('太吵');
  await page.getByText('还差 3 个字').waitFor();
  await page.getByLabel('内容').fill('食堂太吵了');
  await page.getByText('还差').waitFor({ state: 'detached' });

  const call = await c.chair.post(`${c.at}/proposal-calls`, { title: '征集', closesOn: '2026-12-08' });
  expect(call.statusCode, call.body).toBe(201);
  await page.goto(`${site.url}/u/${c.unit.code}/proposals/new`);
  await page.context().setOffline(true);
  await page.locator('.jp-offline').waitFor();
  expect(await page.locator('.jp-offline').textContent()).toBe('网络断了。您填的内容已存在这部手机里。');
});

it('a failure says that something is kept on the phone only where it is', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, { title: '征集', closesOn: '2026-12-08' });
  expect(call.statusCode, call.body).toBe(201);
  const page = await site.phone();
  const signedOut = page.getByRole('heading', { name: '登录已结束' });

  // A new password is kept nowhere: it says so.
  await site.signIn(page, c.delegates[0]!);
  await page.goto(`${site.url}/me/password`);
  await page.locator('input[name="newPassword"]').fill('Quiet-canteen-2026');
  await page.context().clearCookies();
  await page.locator('main form .jp-button-main').click();
  await signedOut.waitFor();
  await page.getByText('刚才填的没有提交成功，请过一会儿再填一次。').waitFor();

  // A proposal has one, and it is there after signing in again.
  await site.signIn(page, c.delegates[0]!);
  const writing = `${site.url}/u/${c.unit.code}/proposals/new`;
  await page.goto(writing);
  await page.getByLabel('案名').fill('食堂加装隔音板');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await signedOut.waitFor();
  await page.getByText('存在这部手机里：回到那一页就会出现').waitFor();
  expect(await page.getByText('请过一会儿再填一次').count()).toBe(0);
  await site.signIn(page, c.delegates[0]!);
  await page.goto(writing);
  await page.getByText('已恢复上次没有提交的内容').waitFor();
  expect(await page.getByLabel('案名').inputValue()).toBe('食堂加装隔音板');
});

it('a form that was refused is loaded anew, and come back to, without being sent again; what was typed stands there', async () => {
  const c = await cast(site.app);
  const page = await site.phone({ allow: /422/ });
  await site.signIn(page, c.delegates[0]!);
  const writing = `/u/${c.unit.code}/voices/new`;
  await page.goto(site.url + writing);
  await page.getByLabel('标题').fill('食堂太吵');
  await page.getByLabel('内容').fill('午饭时间说话都听不清。');
  await page.getByRole('button', { name: '寄出' }).click();
  await page.locator('.jp-errors').waitFor();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url());
  });
  await page.getByLabel('标题').fill('食堂中午太吵');
  await page.reload();
  await page.getByLabel('标题').waitFor();
  expect(sent).toEqual([]);
  expect(await page.locator('.jp-errors').count()).toBe(0);
  expect(await page.getByLabel('标题').inputValue()).toBe('食堂中午太吵');
  expect(await page.getByLabel('内容').inputValue()).toBe('午饭时间说话都听不清。');

  // Refused once more, left and come back to.
  await page.getByRole('button', { name: '寄出' }).click();
  await page.locator('.jp-errors').waitFor();
  sent.length = 0;
  await page.goto(`${site.url}/u/${c.unit.code}`);
  // Nothing of it stays in the tab on another page.
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.goBack();
  await page.getByLabel('标题').waitFor();
  expect(new URL(page.url()).pathname).toBe(writing);
  expect(sent).toEqual([]);

  // What is sent at last leaves nothing behind.
  await page.getByRole('radio').first().check();
  await page.getByLabel('标题').fill('食堂太吵');
  await page.getByLabel('内容').fill('午饭时间说话都听不清。');
  await page.getByRole('button', { name: '寄出' }).click();
  await page.getByText('信已寄出').waitFor();
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
});
