/** The roster comes in: sent, looked at, corrected, imported, its faults taken home, taken back; in both languages and widths. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/root.ts';
import { axe, sideways, testSite } from './browser.ts';
import { choose } from './desk-form.ts';

const site = testSite();
const file = join(projectRoot, 'tests/fixtures/rosters/roster-messy.xlsx');

describe('the import of a messy roster', () => {
  it.each([
    ['zh-CN', 1440],
    ['en', 390],
  ] as const)('%s, %i wide', async (locale, width) => {
    const zh = locale === 'zh-CN';
    const code = `IMP${width}`;
    const unit = await site.app.unit({ code, name: '灯塔电池厂工会' });
    const cadre = await site.app.account({ grants: [{ unit, role: 'cadre' }] });
    expect((await cadre.patch('/me', { locale })).statusCode).toBeLessThan(300);
    const page = await site.desk({ locale, width });
    await site.signIn(page, cadre);
    const button = (name: string | RegExp) => page.getByRole('button', { name });
    const looked = async (what: string) => {
      // At rest: a button that is changing its colour has none to be judged by.
      await page.waitForLoadState('networkidle');
      await page.evaluate(
        'Promise.all(document.getAnimations().filter((each) => each.effect.getTiming().iterations !== Infinity).map((each) => each.finished.catch(() => null))).then(() => true)',
      );
      expect.soft(await axe(page), what).toEqual([]);
      expect.soft(await sideways(page), what).toBe(0);
      if (process.env.JIA_TEST_PICTURES)
        await page.screenshot({
          path: join(process.env.JIA_TEST_PICTURES, `${what}-${width}.png`),
          fullPage: true,
        });
    };

    await page.goto(`${site.url}/desk/${code}/people/import`);
    await page.locator('input[type=file]').setInputFiles(file);
    await looked('import-send');
    await button(zh ? '检查这个文件' : 'Check this file').click();
    await page.getByText(zh ? '15 处要改' : '15 to be mended').waitFor();
    await page.getByText(zh ? '其中 296 人将是会员' : '296 of them will be members').waitFor();
    await looked('import-checked');

    // The columns can be looked at and sent as they are; the row of titles is the one that the spreadsheet shows.
    await button(zh ? '改列的对应' : 'Correct the columns').click();
    expect(await page.getByRole('spinbutton').inputValue()).toBe('3');
    await looked('import-mapping');
    // Two columns for one thing: both are told, and the first has the focus.
    const columns = zh ? /列是什么$/ : /^What column/;
    const last = page.locator('.jd-rows li').last().locator('.ant-select');
    const kept = (await last.innerText()).trim();
    await choose(page, columns, zh ? '姓名' : 'Name');
    await button(zh ? '按这样再查一遍' : 'Check again like this').click();
    await page.getByRole('alert').nth(1).waitFor();
    expect(await page.getByRole('alert').allInnerTexts()).toEqual(
      Array.from({ length: 2 }, () =>
        expect.stringContaining(zh ? '有两列都对应“姓名”' : 'Two columns are mapped'),
      ),
    );
    expect(await page.locator(':focus').getAttribute('aria-label')).toContain(zh ? '姓名' : 'What column');
    await looked('import-mapping-fault');
    await choose(page, columns, kept);
    await button(zh ? '按这样再查一遍' : 'Check again like this').click();

    // A second visit finds it where it was.
    await button(zh ? '导入这 305 人' : 'Import these 305').waitFor();
    await page.reload();
    await button(zh ? '导入这 305 人' : 'Import these 305').click();
    await page.getByRole('link', { name: zh ? '看看我们的家' : 'See our Home' }).waitFor();
    await page.getByText(zh ? '其中会员 296 人' : '296 of them members').waitFor();
    await looked('import-done');
    expect((await cadre.get(`/units/${code}/employees/counts`)).json()).toMatchObject({
      employees: 305,
      members: 296,
    });

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(zh ? '下载标红的工作簿' : 'Workbook with red cells').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^roster-messy-.*\.xlsx$/);
    expect(existsSync(await download.path())).toBe(true);

    await button(zh ? /^撤\s?回$/ : 'Take back').click();
    await button(zh ? '撤回导入' : 'Take it back').click();
    await page
      .getByText(zh ? '已撤回' : 'taken back', { exact: true })
      .first()
      .waitFor();
    expect((await cadre.get(`/units/${code}/employees/counts`)).json()).toMatchObject({ employees: 0 });
  });
});
