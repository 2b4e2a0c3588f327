/** A poll from its preparation to its publication, as the union's desk and the workers' phones have it. */
import { expect, it } from 'vitest';
import { workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, inUnit, phoneOf, sound } = walk(site);

it('a poll is opened, held on phones and paper, counted and published', async () => {
  const unit = await site.app.unit({ code: 'manyi', name: '临山织造有限公司工会' });
  const staff = await workforce(site.app, unit, 6, ['织布车间', '机修班']);
  const [first] = await Promise.all(
    staff.slice(0, 2).map((each) => site.app.account({ people: [{ unit, employeeId: each.id }] })),
  );
  const desk = await deskOf(await inUnit(unit, 'chair.manyi', 'chair'));
  const scrutineers = {
    fundsAuditor: await inUnit(unit, 'fundsAuditor.manyi', 'fundsAuditor'),
    womenCadre: await inUnit(unit, 'womenCadre.manyi', 'womenCadre'),
  };
  await at(desk, 'manyi/appraisals', '评议与测评');
  await desk.getByRole('button', { name: '发起' }).click();
  await desk.getByRole('menuitem', { name: '发起满意度测评' }).click();
  await desk.getByText('厂务公开满意度测评').click();
  await desk.getByRole('button', { name: '保存，下一步开始' }).click();

  await desk.getByRole('button', { name: '开始投票' }).click();
  await dialog(desk).getByText('应参加 6 人，2 人有账号，会收到通知；4 人还没有账号').waitFor();
  await sound(desk, 'opening');
  await dialog(desk).getByLabel('截止日期').fill('2026-11-26');
  await dialog(desk).getByRole('button', { name: '开始', exact: true }).click();
  // What is shown next is the running poll.
  await desk.getByRole('link', { name: '投票进展、纸质票、结束' }).waitFor();
  await sound(desk, 'running');
  await desk.getByRole('link', { name: '投票进展、纸质票、结束' }).click();
  await desk.getByRole('heading', { name: '发放纸票' }).waitFor();
  await sound(desk, 'ballot-open');

  const phone = await phoneOf(first!);
  await phone.goto(`${site.url}/u/manyi/ballots/${desk.url().split('/').at(-1)}`);
  await phone.getByRole('radio').first().waitFor();
  const questions = phone.locator('fieldset');
  const asked = await questions.locator('legend').allInnerTexts();
  for (const question of await questions.all()) await question.getByText('满意', { exact: true }).click();
  await phone.getByRole('button', { name: '继续' }).click();
  await phone.getByRole('button', { name: '继续' }).click();
  // Every question in its own words.
  await phone.getByRole('button', { name: '投出这一票' }).waitFor();
  expect(await phone.locator('dt').allInnerTexts()).toEqual([...asked, '想说的话']);
  await sound(phone, 'review');
  await phone.getByRole('button', { name: '投出这一票' }).click();
  await phone.getByText('您的一票已投出').waitFor();

  await desk.reload();
  const [printed] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: '纸质选票（PDF）' }).click(),
  ]);
  expect(printed.suggestedFilename()).toBe('2026 年厂务公开满意度测评选票.pdf');
  if (process.env.JIA_PICTURES) await printed.saveAs(`${process.env.JIA_PICTURES}/ballot.pdf`);
  await desk.getByRole('checkbox', { name: '选中列出的人' }).check();
  await desk.getByRole('button', { name: '登记发放纸票 5 张' }).click();
  await desk.getByText('已发 5 张纸票').first().waitFor();
  // One of them was entered by mistake.
  await desk.getByText('全部', { exact: true }).click();
  await desk.getByRole('button', { name: '收回 陈志伟' }).click();
  await dialog(desk).getByLabel('原因').fill('登记错了人');
  await sound(desk, 'take-back');
  await dialog(desk).getByRole('button', { name: '收回', exact: true }).click();
  await desk.getByText('已收回，本人可以重新投票').first().waitFor();
  await desk.getByText('至少开放 3 天，或全体都已在手机上参加，才能提前结束').waitFor();
  await sound(desk, 'taken-back');
  await desk.getByRole('checkbox', { name: '陈志伟' }).check();
  await desk.getByRole('button', { name: '登记发放纸票 1 张' }).click();
  // A paper handed out is no vote before the last day: whoever has it may still want to cast it.
  await desk.getByText('至少开放 3 天，或全体都已在手机上参加，才能提前结束').waitFor();
  site.app.setNow('2026-11-26T15:00:00+08:00');
  await desk.reload();
  await desk.getByText('现在也可以结束').waitFor();
  await sign(desk, '结束投票', '纸票数还没有录入。');
  await desk.getByRole('button', { name: '录入纸票数' }).click();
  await dialog(desk).getByLabel('收回纸票').fill('5');
  await dialog(desk).getByLabel('其中无效票').fill('0');
  for (const box of await dialog(desk)
    .getByRole('spinbutton', { name: /· 满意$/ })
    .all())
    await box.fill('4');
  for (const box of await dialog(desk)
    .getByRole('spinbutton', { name: /· 不满意$/ })
    .all())
    await box.fill('1');
  for (const box of await dialog(desk)
    .getByRole('spinbutton', { name: /· (基本满意|未填)$/ })
    .all())
    await box.fill('0');
  await sound(desk, 'counting');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '更正纸票数' }).waitFor();

  for (const [role, after] of [
    ['fundsAuditor', '已确认 1 人'],
    ['womenCadre', '已公布'],
  ] as const) {
    const scrutineer = await deskOf(scrutineers[role]);
    await scrutineer.goto(desk.url());
    await sign(scrutineer, '确认计票结果', after);
  }
  await desk.reload();
  await desk.getByRole('link', { name: '所属事项' }).click();
  await desk.getByRole('button', { name: '公布结果' }).click();
  await dialog(desk).getByLabel('情况说明').fill('大家对公开的及时性比较满意，账目再写得明白些。');
  await dialog(desk).getByRole('button', { name: '公布', exact: true }).click();
  await desk.getByText('已公布并归档').first().waitFor();
  await desk.getByText('5 张满意或基本满意').waitFor();
  await sound(desk, 'published');
});
