/**
 * The desk on paper: a list, an indicator and the house as a printer gets them. Nothing to press, no navigation, nothing cut
 * off at the edge of the sheet.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { workforce } from '../harness/workforce.ts';
import { sideways, testSite } from './browser.ts';

const site = testSite();

/** What A4 leaves between its margins, in CSS pixels: 178 mm. */
const sheet = 673;

/** What should not be on paper, and what is cut off on it. */
const faults = (page: Page) =>
  page.evaluate(`(() => {
    const shown = (each) => { const box = each.getBoundingClientRect(); return box.width > 1 && box.height > 1 && getComputedStyle(each).visibility !== 'hidden'; };
    const name = (each) => each.tagName + '.' + (each.getAttribute('class') || '') + ' ' + (each.innerText || '').slice(0, 30);
    const pressed = [...document.querySelectorAll('nav, button, input, select, textarea, .jd-side, .jd-skip, .jd-toast-place')].filter(shown).map((each) => 'to press: ' + name(each));
    const cut = [...document.querySelectorAll('#main *')].filter((each) => {
      if (!shown(each) || each.closest('svg') && each.tagName !== 'svg') return false;
      const box = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      return box.right > innerWidth + 1 || box.left < -1 || (style.overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1);
    }).map((each) => 'cut off: ' + name(each));
    return [...pressed, ...cut];
  })()`) as Promise<string[]>;

it('a list, an indicator and the house are printed whole, without anything to press', async () => {
  const unit = await site.app.unit({ code: 'PRINT', name: '明州市江北区宏远精密轴承制造有限责任公司工会' });
  await workforce(site.app, unit, 40);
  const chair = await site.app.account({ grants: [{ unit, role: 'chair' }] });
  const page = await site.desk({ width: sheet });
  await site.signIn(page, chair);
  for (const [path, heading] of [
    ['people', /花名册|职工/],
    ['home/county-qualified/A1', /./],
    ['home/county-qualified/D6', /./],
    ['', /./],
    ['committees', '委员会'],
  ] as const) {
    await page.goto(`${site.url}/desk/PRINT/${path}`);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.emulateMedia({ media: 'print' });
    if (process.env.JIA_PICTURES)
      await page.screenshot({
        path: `${process.env.JIA_PICTURES}/print-${path.replaceAll('/', '-')}.png`,
        fullPage: true,
      });
    expect.soft(await faults(page), path).toEqual([]);
    expect.soft(await sideways(page), path).toBe(0);
    // Whose paper it is stands at its head.
    expect.soft(await page.locator('.jd-print-head').first().isVisible(), path).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  }
});
