/** Main pages as people meet them: no serious finding of axe, nothing wider than its window. */
import { describe, expect, it } from 'vitest';
import { axe, sideways, testSite } from './browser.ts';

const site = testSite();

describe('strangers', () => {
  it('sign in at the desk', async () => {
    const page = await site.desk();
    await page.goto(`${site.url}/desk`);
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });
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
