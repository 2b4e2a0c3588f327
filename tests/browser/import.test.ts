/**
 * The roster comes in: sent, looked at, corrected, imported, its faults taken home, taken back; in both languages and
 * widths. How far a big one is, is shown; and the list of those who came keeps the columns that its reader chose.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRosterFile } from '../../bench/roster-file.ts';
import { importJob, readJob } from '../../src/modules/people/server/import/batches.ts';
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

describe('a big roster', () => {
  it('says how far it is, while it is checked and while it is imported', async () => {
    const unit = await site.app.unit({ code: 'BIG', name: '灯塔总装厂工会' });
    const cadre = await site.app.account({ grants: [{ unit, role: 'cadre' }] });
    const page = await site.desk();
    await site.signIn(page, cadre);
    // Above what is worked on within the request. No job runs here but when it is told to.
    const folder = mkdtempSync(join(tmpdir(), 'jia-big-'));
    const people = 6000;
    await makeRosterFile(join(folder, 'big.xlsx'), people);
    await page.goto(`${site.url}/desk/BIG/people/import`);
    await page.locator('input[type=file]').setInputFiles(join(folder, 'big.xlsx'));
    await page.getByRole('button', { name: '检查这个文件' }).click();
    await page.getByText('正在检查，已读 0 行').waitFor();
    rmSync(folder, { recursive: true });
    const batch = /[^/]+$/.exec(page.url())![0];
    const job = { unit: 'BIG', batch, account: null, locale: 'zh-CN' };
    /** As the job says how far it is. */
    const moved = (done: number, total: number | null) =>
      site.app.database.asOwner(({ client }) =>
        client.query('update import_batches set progress = progress || $2 where id = $1', [
          batch,
          { done, total },
        ]),
      );
    const bar = (percent: number) =>
      page.locator(`[role=progressbar][aria-label=进度][aria-valuenow="${percent}"]`).waitFor();

    await bar(0);
    await moved(4000, null);
    await page.getByText('正在检查，已读 4,000 行').waitFor();
    await readJob(site.app.services, job);
    await page.getByRole('button', { name: '导入这 6,000 人' }).click();

    await page.getByText('正在导入 0 / 6,000').waitFor();
    await bar(0);
    await moved(1500, people);
    await page.getByText('正在导入 1,500 / 6,000').waitFor();
    await bar(25);
    // Whoever comes to it later sees the same.
    await page.reload();
    await bar(25);
    await moved(4500, people);
    await bar(75);
    await page.getByText('正在导入 4,500 / 6,000').waitFor();
    expect(await sideways(page)).toBe(0);
    await importJob(site.app.services, job);
    await page.getByRole('link', { name: '看看我们的家' }).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
    expect((await cadre.get('/units/BIG/employees/counts')).json()).toMatchObject({ employees: people });
  });
});

describe('the roster’s list', () => {
  it('keeps the columns that were chosen, with the account: after a reload, and on another machine', async () => {
    const unit = await site.app.unit({ code: 'COL', name: '灯塔仪表厂工会' });
    const cadre = await site.app.account({ grants: [{ unit, role: 'cadre' }] });
    const other = await site.app.account({ grants: [{ unit, role: 'cadre' }] });
    await cadre.post('/units/COL/employees', {
      name: '王芳',
      hiredOn: '2020-01-02',
      employmentForm: 'regular',
    });
    const open = async (account: typeof cadre) => {
      const page = await site.desk();
      await site.signIn(page, account);
      await page.goto(`${site.url}/desk/COL/people`);
      await page.getByRole('link', { name: '王芳' }).waitFor();
      return page;
    };
    type Opened = Awaited<ReturnType<typeof open>>;
    const column = (page: Opened, name: string) => page.getByRole('columnheader', { name, exact: true });
    const chosen = async (page: Opened) => {
      await column(page, '性别').waitFor();
      await column(page, '部门').waitFor({ state: 'detached' });
      await column(page, '姓名').waitFor();
    };
    const usual = async (page: Opened) => {
      await column(page, '部门').waitFor();
      await column(page, '性别').waitFor({ state: 'detached' });
    };
    const choice = async (page: Opened, name: string) => {
      await page.getByRole('checkbox', { name, exact: true }).click();
    };
    /** Kept when the server has said so, not when the page shows it. */
    const kept = (page: Opened) =>
      page.waitForResponse(
        (answer) => answer.request().method() === 'PUT' && /\/me\/lists\//.test(answer.url()),
      );

    const page = await open(cadre);
    await usual(page);
    await page.getByRole('button', { name: '显示的列' }).click();
    for (const name of ['部门', '性别']) {
      const answer = kept(page);
      await choice(page, name);
      expect((await answer).status()).toBeLessThan(300);
    }
    await chosen(page);
    await page.reload();
    await chosen(page);
    await chosen(await open(cadre));
    // A choice is its reader's own.
    await usual(await open(other));

    await page.getByRole('button', { name: '显示的列' }).click();
    const answer = kept(page);
    await page.getByRole('button', { name: '恢复默认' }).click();
    expect((await answer).status()).toBeLessThan(300);
    await usual(page);
    await page.reload();
    await usual(page);
  });
});
