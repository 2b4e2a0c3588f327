/**
 * A grassroots union by itself: whoever founds it on an empty database is led to its roster, and from there to the Home.
 * That of a county, and all that comes after, is walked in journey.test.ts.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/root.ts';
import { testSite } from './browser.ts';
import { choose } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite();
const { keep, sound } = walk(site);

it('who founds a grassroots union on an empty database brings in its roster next, and then sees the Home', async () => {
  const page = await site.desk();
  await page.goto(`${site.url}/`);
  await page.getByRole('heading', { name: '先把工会建起来' }).waitFor();
  // It is what a first union most often is.
  expect(await page.getByRole('radio', { name: '基层工会' }).isChecked()).toBe(true);
  await page.getByLabel('工会全称').fill('江州电池有限公司工会');
  await choose(page, '建在什么单位里', '民营企业');
  await choose(page, '省份', '浙江省');
  await page.getByLabel('六位行政区划代码').fill('330106');
  await page.getByLabel('单位代码').fill('battery');
  await page.getByLabel('姓名').fill('王建国');
  await page.getByLabel('用户名').fill('wangjianguo');
  await page.getByLabel('密码').fill('correct horse battery');
  await keep(page, 'grassroots-founding');
  await page.getByRole('button', { name: '建立工会' }).click();

  await page.waitForURL(/\/desk\/battery\/people\/import$/);
  await page.getByRole('heading', { name: '导入职工名册' }).waitFor();
  await sound(page, 'grassroots-founded');
  await page
    .getByLabel('名册文件')
    .setInputFiles(join(projectRoot, 'tests', 'fixtures', 'rosters', 'roster-messy.xlsx'));
  await page.getByRole('button', { name: '检查这个文件' }).click();
  await page.getByText('其中 296 人将是会员').waitFor();
  await page.getByRole('button', { name: '导入这 305 人' }).click();
  await page.getByRole('link', { name: '看看我们的家' }).click();
  await page.getByRole('heading', { name: '我们的家' }).waitFor();
  // Founded once: the way in is signing in from now on.
  const other = await site.desk();
  await other.goto(`${site.url}/desk/setup`);
  await other.getByRole('button', { name: '登录' }).waitFor();
  expect(await other.getByRole('heading', { name: '先把工会建起来' }).count()).toBe(0);
});
