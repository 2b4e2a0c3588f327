/**
 * A whole act at the desk with the keys alone: somebody on the roster is corrected, then named an activist in a dialog. The
 * focus is seen wherever it stands, stays in the dialog while it is open, and comes back when it closes.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';

const site = testSite();

/** What has the focus: whether it can be seen there, and what it is called. */
interface Focused {
  name: string;
  seen: boolean;
  inside: boolean;
}

const focused = (page: Page) =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    // antd draws the ring of a control on the box around it.
    const rings = [at, at.closest('.ant-select, .ant-input-affix-wrapper, .ant-checkbox, .ant-picker, .ant-radio'), at.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each));
    const ring = rings.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
    return {
      name: at === document.body ? 'BODY' : (at.getAttribute('aria-label') || at.innerText || at.labels?.[0]?.innerText || at.tagName).trim().split('\\n')[0],
      seen: at !== document.body && ring && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      inside: at.closest('dialog[open]') !== null,
    };
  })()`) as Promise<Focused>;

/** Two frames: what moves the focus in the next frame (a menu that opens) has moved it. */
const painted = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** From key to key until the focus stands on what is called so; on the way it is seen at every stop. */
async function to(page: Page, name: string | RegExp, key = 'Tab'): Promise<Focused> {
  const stops: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    stops.push(at.name);
    expect.soft(at.seen, `the focus on “${at.name}” is seen`).toBe(true);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return at;
  }
  throw new Error(`the focus never comes to ${String(name)}, only to ${stops.join(', ')}`);
}

it('a member is corrected from the roster, and a dialog is opened, left and sent, by the keys alone', async () => {
  const unit = await site.app.unit({ code: 'KEYB' });
  const [person] = await workforce(site.app, unit, 1);
  const chair = await site.app.account({ grants: [{ unit, role: 'chair' }] });
  const page = await site.desk();
  await site.signIn(page, chair);
  await page.goto(`${site.url}/desk/KEYB/people`);
  await page.getByRole('link', { name: person!.name }).waitFor();

  // The first key leads past the navigation.
  const first = await to(page, /跳/);
  expect(first.seen).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await to(page, person!.name);
  await page.keyboard.press('Enter');
  await page.waitForURL(/people\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: person!.name }).waitFor();
  // The new page begins at its own beginning, not among the rows of the old one.
  await to(page, /修改|改正|更正/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/edit$/);
  await page.getByLabel('姓名').waitFor();
  await to(page, /^部门/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('质检班');
  await page.keyboard.press('Enter');
  await page.waitForURL(/people\/[0-9a-f-]{36}$/);
  await page.getByText('质检班').first().waitFor();

  const open = async () => {
    await to(page, '更多');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '列为积极分子' }).waitFor();
    // The menu has the focus once it is open: its first entry, and with the arrows the others.
    await page.locator('[role=menuitem]:focus').waitFor();
    await painted(page);
    for (let count = 0; count < 12; count += 1) {
      if ((await focused(page)).name === '列为积极分子') break;
      await page.keyboard.press('ArrowDown');
      await painted(page);
    }
    expect((await focused(page)).name).toBe('列为积极分子');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
  };
  await open();
  // Twice around: the keys never leave the dialog for what lies behind it.
  const names = new Set<string>();
  for (let count = 0; count < 24; count += 1) {
    await page.keyboard.press(count < 12 ? 'Tab' : 'Shift+Tab');
    const at = await focused(page);
    names.add(at.name);
    expect.soft(at.inside || at.name === 'BODY', `the focus on “${at.name}” is in the dialog`).toBe(true);
  }
  expect(names.size).toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  // Back where it was opened from.
  expect(await focused(page)).toMatchObject({ name: '更多', seen: true });
  await page.keyboard.press('Shift+Tab');
  await open();
  await to(page, /^依据|^事迹|^推荐/);
  await page.keyboard.type('连续三年组织技术练兵');
  await to(page, /^列为积极分子$|^登记$|^保存$|^列入$/);
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.getByText('积极分子').first().waitFor();
});
