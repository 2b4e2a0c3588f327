/** Main pages as people meet them, in both languages: no serious finding of axe, nothing wider than its window. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/core/access/passwords.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { workforce } from '../harness/workforce.ts';
import { axe, type PageOptions, sideways, testSite, tooSmall } from './browser.ts';
import { choose } from './desk-form.ts';

const site = testSite();

/** Waits for the page's own heading and until it is at rest, and looks at it. */
async function look(page: Page, what: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect.soft(await axe(page), what).toEqual([]);
  expect.soft(await sideways(page), what).toBe(0);
}

const faces: [string, PageOptions][] = [
  ['zh wide', {}],
  ['zh narrow', { width: 390 }],
  ['en wide, dark', { locale: 'en', dark: true }],
  ['en narrow', { locale: 'en', width: 390 }],
];

describe('strangers', () => {
  it.each(faces)('read the public pages: %s', async (_, options) => {
    const page = await site.phone(options);
    for (const path of ['/', '/sign-in', '/verify', '/notices']) {
      await page.goto(`${site.url}${path}`);
      await look(page, path);
    }
  });
});

it('the language chosen before signing in stays afterwards, at the desk and between desk and portal', async () => {
  const unit = await site.app.unit({ code: 'LANG' });
  const chair = await site.app.account({ username: 'langchair', grants: [{ unit, role: 'chair' }] });
  const password = 'correct horse battery';
  await site.app.database.asOwner(async ({ client }) =>
    client.query('update accounts set password_hash = $2, password_set_at = now() where id = $1', [
      chair.accountId,
      await hashPassword(password),
    ]),
  );
  const desk = await site.desk();
  // What was chosen in the portal is what the desk begins with.
  await desk.goto(`${site.url}/sign-in`);
  await desk.getByRole('button', { name: 'English' }).click();
  await desk.goto(`${site.url}/desk/`);
  await desk.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
  // Back to Chinese and to English again, at the desk.
  await desk.getByRole('button', { name: '中文' }).click();
  await desk.getByRole('heading', { name: '登录工作台' }).waitFor();
  await desk.getByRole('button', { name: 'English' }).click();
  await desk.getByLabel('User name or phone').fill('langchair');
  await desk.getByLabel('Password').fill(password);
  await desk.getByRole('button', { name: 'Sign in', exact: true }).click();
  await desk.getByRole('heading', { name: 'Our Home' }).waitFor();
  expect((await chair.get('/me')).json()).toMatchObject({ locale: 'en' });
});

it('an administrator of the system begins with what they may open, and is offered no street', async () => {
  const county = await site.app.unit({ code: 'ADMINS', kind: 'county' });
  for (const role of ['systemAdmin', 'auditAdmin'] as const) {
    const page = await site.desk();
    await site.signIn(page, await site.app.account({ grants: [{ unit: county, role, subtree: true }] }));
    await page.goto(`${site.url}/desk/ADMINS`);
    await page.waitForURL(/\/desk\/ADMINS\/./);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('您没有办理这件事的权限').count()).toBe(0);
    expect(await page.getByRole('link', { name: '我们的街' }).count()).toBe(0);
  }
});

describe('a chair', () => {
  it('meets the house first', async () => {
    const unit = await site.app.unit({ code: 'HOUSE', name: '灯塔电池厂工会' });
    const chair = await site.app.account({ grants: [{ unit, role: 'chair' }] });
    for (const options of [{ locale: 'zh-CN' as const }, { dark: true }, { width: 390 }]) {
      const page = await site.desk(options);
      await site.signIn(page, chair);
      await page.goto(`${site.url}/desk/HOUSE`);
      await page.getByRole('heading', { name: '我们的家' }).waitFor();
      expect(await axe(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
    }
  });
});

it('a refused page of the desk speaks in words, not in codes', async () => {
  const unit = await site.app.unit({ code: 'SAYS' });
  const mediator = await site.app.account({ grants: [{ unit, role: 'mediator' }] });
  const page = await site.desk({ allow: /status of 40[34]/ });
  await site.signIn(page, mediator);
  for (const path of ['NOWHERE', 'SAYS/accounts', 'sign-in?problem=placeTaken']) {
    await page.goto(`${site.url}/desk/${path}`);
    const trouble = page.locator('.jd-trouble');
    await trouble.waitFor();
    const said = await trouble.innerText();
    expect([path, said]).toEqual([path, expect.stringMatching(/\p{Script=Han}{4}.*。/u)]);
    expect([path, said.match(/\b[a-z]+[A-Z]\w+/)]).toEqual([path, null]);
  }
});

describe('a worker', () => {
  it.each(faces)('reads the pages of the unit: %s', async (name, options) => {
    const code = `WORK${faces.findIndex(([each]) => each === name)}`;
    const unit = await site.app.unit({ code, name: '灯塔电池厂工会' });
    const employeeId = newId();
    await site.app.database.asOwner(({ client }) =>
      client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
         values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, employeeId],
      ),
    );
    const worker = await site.app.account({ people: [{ unit, employeeId }] });
    const saved = await worker.patch('/me', { locale: options.locale ?? 'zh-CN' });
    expect(saved.statusCode).toBeLessThan(300);
    const page = await site.phone(options);
    await site.signIn(page, worker);
    const paths = ['', '/home/A1', '/todo', '/me', '/join', '/notices'];
    for (const path of paths) {
      const answer = await page.goto(`${site.url}/u/${code}${path}`);
      expect(answer?.status(), path).toBe(200);
      await look(page, path);
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect.soft(await tooSmall(page, 44, 13), path).toEqual([]);
    }
    // 长辈版: bigger letters, bigger targets, nothing else.
    expect((await worker.patch('/me', { elderMode: true })).statusCode).toBeLessThan(300);
    for (const path of paths) {
      await page.goto(`${site.url}/u/${code}${path}`);
      await page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect.soft(await tooSmall(page, 60, 18), `${path} for elders`).toEqual([]);
      expect.soft(await sideways(page), `${path} for elders`).toBe(0);
    }
  });
});

it('slips are printed for those chosen, and a code that no phone can open says so', async () => {
  const unit = await site.app.unit({ code: 'SLIP', name: '灯塔电池厂工会' });
  await workforce(site.app, unit, 26, ['装配车间', '维修班']);
  const chair = await site.app.account({ grants: [{ unit, role: 'chair' }] });
  const page = await site.desk();
  await site.signIn(page, chair);
  await page.goto(`${site.url}/desk/SLIP/invitations/slips`);
  await page.getByRole('radio', { name: '还没有账号的全部职工（26 人）' }).waitFor();
  const warning = page.getByRole('note');
  expect(await warning.innerText()).toContain('HOST=0.0.0.0 npm start');
  await page.setViewportSize({ width: 390, height: 844 });
  await look(page, 'slips');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('radio', { name: '一个部门' }).check();
  await choose(page, '部门', '装配车间（13 人）');
  await page.getByRole('button', { name: '生成邀请条' }).click();
  await page.getByText('共 13 张').waitFor();
  await warning.waitFor();
  await look(page, 'the sheet');
  await page.emulateMedia({ media: 'print' });
  expect(await warning.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  // Those who have a slip by now are told apart from the others.
  await page.getByRole('button', { name: /换一个范围/ }).click();
  await page.getByRole('radio', { name: '还没有账号、也没有有效邀请条的（13 人）' }).waitFor();
  await page.goto(`${site.url}/desk/SLIP/invitations`);
  await warning.waitFor();
  await look(page, 'invitations');
});

it('a list in pages: what was read stays until the next is here, a search begins anew, all pages leave together', async () => {
  const unit = await site.app.unit({ code: 'PAGED' });
  const other = await site.app.unit({ code: 'OTHER' });
  const chair = await site.app.account({ grants: [unit, other].map((of) => ({ unit: of, role: 'chair' })) });
  for (let n = 1; n <= 52; n += 1) {
    const title = n === 7 ? '慰问一线职工' : `第 ${n} 次走访车间`;
    const written = await chair.post('/units/PAGED/records', { happenedOn: '2026-01-05', title });
    expect(written.statusCode).toBe(201);
  }
  const page = await site.desk();
  await site.signIn(page, chair);
  /** From here on, answers to such requests wait for what is returned to be called. */
  const hold = async (requests: RegExp): Promise<() => void> => {
    let release = (): void => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    await page.route(requests, async (route) => {
      await released;
      await route.continue();
    });
    return release;
  };
  const rows = page.locator('.ant-table-row');
  const shown = (count: number) => expect.poll(() => rows.count()).toBe(count);
  const loading = page.locator('.ant-spin-spinning');
  const previous = page.getByRole('button', { name: '上一页' });
  const next = page.getByRole('button', { name: '下一页' });
  await page.goto(`${site.url}/desk/PAGED/handbook`);
  await shown(50);
  const release = await hold(/PAGED\/records\?.*cursor=/);
  await next.click();
  // Pressed again before the page is here: it is one page further, not two.
  await next.press('Enter');
  await loading.waitFor();
  expect(await rows.count()).toBe(50);
  release();
  await shown(2);
  expect(await next.isDisabled()).toBe(true);
  await previous.click();
  await shown(50);
  expect(await previous.isDisabled()).toBe(true);
  await next.click();
  await shown(2);
  await page.getByRole('searchbox').fill('慰问');
  await shown(1);
  // And with the search gone, it is the first page again.
  await page.getByRole('searchbox').fill('');
  await shown(50);
  const sheet = page.waitForRequest('**/me/sheets');
  await page.getByRole('button', { name: '导出' }).click();
  expect((await sheet).postDataJSON().rows).toHaveLength(52);
  // Of another unit's list nothing stays.
  const releaseOther = await hold(/OTHER\/records\?/);
  await page.evaluate(
    'history.pushState({}, "", "/desk/OTHER/handbook"); dispatchEvent(new PopStateEvent("popstate", { state: {} }))',
  );
  await loading.waitFor();
  expect(await rows.count()).toBe(0);
  releaseOther();
  await page.getByText('手册还是空的').waitFor();
});

describe('a page that fails', () => {
  it.each([
    ['zh', { allow: /./ }, '这一页出了故障', '回到首页', '我们的家'],
    [
      'en narrow',
      { locale: 'en', width: 390, allow: /./ },
      'This page has failed',
      'To the first page',
      'Our Home',
    ],
  ] as const)('says so in words and leads on: %s', async (name, options, said, way, home) => {
    const unit = await site.app.unit({ code: `FAIL${name.slice(0, 2)}` });
    const chair = await site.app.account({ grants: [{ unit, role: 'chair' }] });
    const saved = await chair.patch('/me', { locale: 'locale' in options ? options.locale : 'zh-CN' });
    expect(saved.statusCode).toBeLessThan(300);
    const page = await site.desk(options);
    await site.signIn(page, chair);
    // An answer that this version of the page cannot draw.
    await page.route('**/appraisals?*', (route) => route.fulfill({ json: {} }));
    await page.goto(`${site.url}/desk/${unit.code}/appraisals`);
    await page.getByRole('heading', { name: said }).waitFor();
    await look(page, 'a page that fails');
    expect(await page.locator('nav a').count()).toBeGreaterThan(5);
    expect(await page.locator('body').innerText()).not.toMatch(/Unexpected|undefined|developer/i);
    await page.getByRole('link', { name: way }).click();
    await page.getByRole('heading', { name: home }).waitFor();
    // A part of the desk that is not sent though the desk was loaded anew for it just now (desk.test.ts).
    await page.evaluate('sessionStorage.setItem("jia.desk.loadedAnewAt", String(Date.now()))');
    await page.route('**/assets/**', (route) => route.abort());
    await page.evaluate(
      'history.pushState({}, "", location.pathname + "/ballots"); dispatchEvent(new PopStateEvent("popstate", { state: {} }))',
    );
    await page.getByRole('heading', { name: said }).waitFor();
    await page.unroute('**/assets/**');
    await page.getByRole('button', { name: /再试一次|Try again/ }).click();
    await page
      .getByRole('heading', { name: /投票|Votes/ })
      .first()
      .waitFor();
  });
});
