/** What a congress is told every year: warned of on its page, put on an agenda with one click; and the Home assessed. */
import { expect, it } from 'vitest';
import { ok } from '../harness/answers.ts';
import { cast } from '../harness/proposals.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { walk } from './walk.ts';

const site = testSite();
const { at, deskOf, sound } = walk(site);

it('a late report is seen on the congress page and put on the agenda of the session being prepared', async () => {
  const c = await cast(site.app);
  const { id: assemblyId } = await ok<{ id: string }>(
    c.chair.post(`${c.at}/assemblies`, {
      body: 'allStaffMeeting',
      form: 'everyone',
      termNumber: 3,
      termYears: 5,
      seats: null,
    }),
  );
  await ok(c.chair.post(`${c.at}/assemblies/${assemblyId}/office`, { version: 1, termStart: '2026-11-02' }));
  // It took office two years ago, before the union kept its meetings here.
  await site.app.database.asOwner(({ client }) =>
    client.query(`update assemblies set term_start = '2024-05-01', term_end = '2029-04-30' where id = $1`, [
      assemblyId,
    ]),
  );
  await ok(
    c.chair.post(`${c.at}/meetings`, {
      assemblyId,
      plannedOn: '2026-12-20',
      startsAt: '14:00',
      place: '礼堂',
    }),
  );
  const page = await deskOf(c.chair);
  await at(page, `${c.unit.code}/congress`, '代表大会');
  await page.getByText(/定期报告有 \d+ 项逾期/).waitFor();
  await sound(page, 'congress-warned');
  await page.getByRole('link', { name: '查看并列入议程' }).click();
  await page.getByRole('heading', { name: '定期报告' }).waitFor();
  await sound(page, 'reports-late');
  const line = page.getByRole('listitem').filter({ hasText: '劳动安全卫生' });
  await line.getByRole('button', { name: '列入议程' }).click();
  await line.getByText('已列入议程').waitFor();
  const contract = page.getByRole('listitem').filter({ hasText: '集体合同履行情况' });
  await contract.getByRole('button', { name: /登\s*记/ }).click();
  const box = dialog(page);
  await box.getByText('本年度不涉及这一事项').click();
  await box.getByLabel(/哪次会议/).fill('没有签订集体合同');
  await sound(page, 'report-noted');
  await box.getByRole('button', { name: /登\s*记/ }).click();
  await contract.getByText('没有签订集体合同').waitFor();
  expect(await contract.getByText('已过期').count()).toBe(0);
  await sound(page, 'reports-standing');
});

it('the task of the year opens the questions on the Home, which all members answer', async () => {
  const c = await cast(site.app);
  const page = await deskOf(c.chair);
  await page.goto(`${site.url}/desk/${c.unit.code}/appraisals/new/poll?bank=home`);
  await page.getByText('还问哪几项').waitFor();
  expect(await page.getByRole('radio', { name: /会员评家/ }).isChecked()).toBe(true);
  // Who takes part is not asked: it is the members.
  expect(await page.getByText('谁参加').count()).toBe(0);
  await sound(page, 'home-prepared');
  const above = await deskOf(c.reviewer);
  await above.goto(`${site.url}/desk/${c.county.code}/appraisals/yearly`);
  await above.getByText('缺会员评家').waitFor();
  await sound(above, 'yearly-below');
});
