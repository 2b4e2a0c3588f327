/** Proposals and voices as people meet them: on phones with and without scripts, in large letters, and at the desk. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Cast, cast } from '../harness/proposals.ts';
import { axe, sideways, testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite();
const { deskOf, keep, phoneOf, sound } = walk(site);

async function look(page: Page, what: string): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect.soft(await axe(page), what).toEqual([]);
  expect.soft(await sideways(page), what).toBe(0);
}

it('a proposal goes from typing to seconded on phones; an alike one shows while typing', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, {
    title: '职代会提案征集',
    closesOn: '2026-12-08',
  });
  expect(call.statusCode, call.body).toBe(201);
  const at = `${site.url}/u/${c.unit.code}`;
  const page = await site.phone();
  await site.signIn(page, c.delegates[0]!);
  await page.goto(`${at}/todo`);
  await look(page, 'take part');
  await page.getByRole('link', { name: '提案' }).first().click();
  await page.getByRole('link', { name: '写提案' }).click();
  await look(page, 'the form');
  await page.getByLabel('案名').fill('装配车间增设通风设备');
  await page.getByLabel('类别').selectOption('safety');
  await page.getByLabel('案由').fill('夏季车间温度常在三十八度以上，多人中暑。');
  // What was typed is kept on the phone.
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('proposal:')));
  await page.reload();
  expect(await page.getByLabel('案名').inputValue()).toBe('装配车间增设通风设备');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await look(page, 'the form refused');
  await page.getByLabel('建议和措施').fill('在东西两侧各装两台工业排风扇，五月前装好。');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();
  await page.getByRole('button', { name: '公开征求附议' }).click();
  await page.getByText('已公开征求附议').waitFor();
  await look(page, 'a draft shown');
  await page.getByText('征集附议中，还差 2 位').waitFor();
  // The address to pass on is that of the page, without what the page said last.
  await page.getByRole('button', { name: '复制网址' }).waitFor();
  expect(await page.locator('#address').textContent()).toBe(page.url().replace(/\?.*$/, ''));
  const address = page.url().replace(/\?.*$/, '');
  // In the list of one's own it is called the same.
  await page.goto(`${at}/proposals`);
  await page.getByText('征集附议中，还差 2 位').waitFor();
  await sound(page, 'my-list');

  const other = await site.phone({ width: 390 });
  await site.signIn(other, c.delegates[1]!);
  await other.goto(`${at}/proposals/new`);
  await other.getByLabel('案名').fill('装配车间通风');
  await other.getByText('已有相似的提案').waitFor();
  await look(other, 'alike ones');
  await other.getByRole('link', { name: /装配车间增设通风设备/ }).click();
  await other.getByRole('button', { name: '我附议' }).click();
  await other.getByText('已附议，谢谢').waitFor();
  await look(other, 'seconded');
  expect(address).toContain('/proposals/');
});

/** Typed on a phone, seconded by two others, handed in; @returns its id */
async function handedIn(c: Cast, proposer: Page, title: string): Promise<string> {
  await proposer.goto(`${site.url}/u/${c.unit.code}/proposals/new`);
  await proposer.getByLabel('案名').fill(title);
  await proposer.getByLabel('类别').selectOption('safety');
  await proposer.getByLabel('案由').fill('夏季车间温度常在三十八度以上，多人中暑。');
  await proposer.getByLabel('建议和措施').fill('五月前装好，费用列入技改。');
  await proposer.getByRole('button', { name: /^保存草稿/ }).click();
  await proposer.getByText('草稿已保存').waitFor();
  await proposer.getByRole('button', { name: '公开征求附议' }).click();
  await proposer.getByText('已公开征求附议').waitFor();
  const id = /proposals\/([0-9a-f-]{36})/.exec(proposer.url())![1]!;
  for (const other of c.delegates.slice(1, 3)) {
    const seconded = await other.post(`${c.at}/my-proposals/${id}/second`, {});
    expect(seconded.statusCode, seconded.body).toBeLessThan(300);
  }
  await proposer.reload();
  await proposer.getByRole('button', { name: '提交工会' }).click();
  await proposer.getByText('已提交', { exact: true }).first().waitFor();
  return id;
}

/** Screened and assigned at the union's desk, answered under seal at the administration's. */
async function answered(
  c: Cast,
  office: Page,
  administration: Page,
  id: string,
  title: string,
): Promise<void> {
  await office.goto(`${site.url}/desk/${c.unit.code}/proposals/screening`);
  await look(office, 'screening');
  await office.getByRole('link', { name: title }).or(office.getByText(title)).first().click();
  await office.waitForURL(new RegExp(id));
  await office.getByRole('button', { name: '开始审查' }).click();
  // Nothing else of its call is open: there is none that it could go into, and the form says so.
  await office.getByRole('button', { name: '退回、并案、转建议、不立案' }).click();
  await dialog(office).getByText('同一次征集里没有别的提案可以并入').waitFor();
  expect(
    await dialog(office)
      .getByRole('radio', { name: /^并入另一件/ })
      .isDisabled(),
  ).toBe(true);
  await look(office, 'screening-dialog');
  await dialog(office).getByRole('button', { name: '取消' }).click();
  await sign(office, '立案', '已立案编号');
  await office.getByRole('button', { name: '交部门办理' }).click();
  await dialog(office).getByLabel('承办部门').fill('设备部');
  await dialog(office).getByRole('button', { name: '交办', exact: true }).click();
  await office.getByText('办理中').first().waitFor();
  await look(office, 'assigned');
  await replied(c, administration, title, '同意，四月底前装四台工业排风扇。');
}

async function replied(c: Cast, administration: Page, title: string, reply: string): Promise<void> {
  await administration.goto(`${site.url}/desk/${c.unit.code}/proposals/assignments`);
  await administration.getByText(title).first().click();
  await administration.waitForURL(/assignments\/[0-9a-f-]{36}/);
  await look(administration, 'the assignment');
  await administration.getByRole('button', { name: '签署答复' }).click();
  const form = dialog(administration);
  // What will be sealed is chosen by whoever signs, never beforehand.
  expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
  await form.getByText('采纳，已经或马上解决').click();
  await form.getByLabel('答复内容').fill(reply);
  await form.getByLabel('部门负责人').fill('郑工');
  await form.getByLabel('职务').fill('设备部部长');
  await form.getByRole('button', { name: '签署并封存' }).click();
  await form.waitFor({ state: 'detached' });
}

it('a proposal goes from typing to satisfied, carried out and archived; another is handled anew', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, {
    title: '职代会提案征集',
    closesOn: '2026-12-08',
  });
  expect(call.statusCode, call.body).toBe(201);
  await c.delegates[0]!.patch('/me', { elderMode: true });
  const proposer = await phoneOf(c.delegates[0]!);
  const office = await deskOf(c.cadre);
  const administration = await deskOf(c.administration);
  const rate = async (id: string, how: string) => {
    await proposer.goto(`${site.url}/u/${c.unit.code}/proposals/${id}`);
    await proposer.getByRole('radio', { name: new RegExp(`^${how}`) }).check();
    await proposer.getByRole('button', { name: '交评价' }).click();
  };

  const first = await handedIn(c, proposer, '装配车间增设通风设备');
  await sound(proposer, 'handed-in');
  await answered(c, office, administration, first, '装配车间增设通风设备');
  await keep(administration, 'signed');
  await proposer.goto(`${site.url}/u/${c.unit.code}/proposals/${first}`);
  await proposer.getByText('四月底前装四台工业排风扇').first().waitFor();
  await sound(proposer, 'answered');
  await rate(first, '满意');
  await proposer.getByText('满意', { exact: true }).first().waitFor();
  await office.goto(`${site.url}/desk/${c.unit.code}/proposals/${first}`);
  await office.getByRole('button', { name: '转入落实' }).click();
  await dialog(office).getByRole('button', { name: '登记', exact: true }).click();
  await office.getByRole('button', { name: '登记结果' }).click();
  await dialog(office).getByText('已落实', { exact: true }).click();
  await dialog(office).getByLabel('落实情况').fill('四台已装好，车间温度降了五度。');
  await dialog(office).getByRole('button', { name: '登记', exact: true }).click();
  await office.getByRole('button', { name: '评议' }).click();
  await dialog(office).getByLabel('评议意见').fill('办得及时，职工满意。');
  await dialog(office).getByText('评为优秀提案').click();
  await dialog(office).getByRole('button', { name: '登记', exact: true }).click();
  await sign(office, '归档', '案卷已归档');
  await office.getByText('已归档', { exact: true }).first().waitFor();
  await sound(office, 'archived');

  // Not satisfied needs a word why; then the department answers anew, once.
  const second = await handedIn(c, proposer, '夜班食堂供应热饭');
  await answered(c, office, administration, second, '夜班食堂供应热饭');
  await rate(second, '不满意');
  await proposer.getByRole('alert').first().waitFor();
  await sound(proposer, 'why-not');
  await proposer.getByLabel(/意见/).fill('只说了通风，没有说热饭。');
  await proposer.getByRole('button', { name: '交评价' }).click();
  await proposer.getByText('不满意', { exact: true }).first().waitFor();
  await office.goto(`${site.url}/desk/${c.unit.code}/proposals/${second}`);
  await sound(office, 'not-satisfied');
  await office.getByRole('button', { name: '交部门重新办理' }).click();
  await dialog(office).getByLabel('承办部门').fill('后勤部');
  await dialog(office).getByRole('button', { name: '交办', exact: true }).click();
  await office.getByText('重新办理').first().waitFor();
  await replied(c, administration, '夜班食堂供应热饭', '十二月起夜班食堂供应热饭到凌晨一点。');
  await rate(second, '满意');
  await proposer.getByText('供应热饭到凌晨一点').first().waitFor();
  await office.reload();
  await office.getByText('满意', { exact: true }).first().waitFor();
  await office.getByRole('button', { name: '转入落实' }).waitFor();
  expect(await office.getByRole('button', { name: '交部门重新办理' }).count()).toBe(0);
  await sound(office, 'satisfied-the-second-time');
}, 600_000);

it('a department that nobody knows is named on purpose; it gives the proposal back, and another one gets it', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, {
    title: '职代会提案征集',
    closesOn: '2026-12-08',
  });
  expect(call.statusCode, call.body).toBe(201);
  const proposer = await phoneOf(c.delegates[0]!);
  const office = await deskOf(c.cadre);
  const administration = await deskOf(c.administration);
  const title = '装配车间增设通风设备';
  const id = await handedIn(c, proposer, title);
  const take = {
    version: (await c.cadre.get(`${c.at}/proposals/${id}`)).json<{ version: number }>().version,
  };
  expect((await c.cadre.post(`${c.at}/proposals/${id}/take-up`, take)).statusCode).toBe(200);

  // What filing brings is said first, and nothing has come of it yet.
  await office.goto(`${site.url}/desk/${c.unit.code}/proposals/${id}`);
  await office.getByRole('button', { name: '立案', exact: true }).click();
  await dialog(office).getByText('之后不能再退回或不予立案').waitFor();
  await sound(office, 'filing');
  await dialog(office).getByRole('button', { name: '取消' }).click();
  await office.getByText('审查中', { exact: true }).first().waitFor();
  await sign(office, '立案', '已立案编号');

  await office.getByRole('button', { name: '交部门办理' }).click();
  const form = dialog(office);
  await form.getByText('行政方会收到通知的').waitFor();
  await form.getByText('数值待核实').waitFor();
  await form.getByLabel('承办部门').fill('设备处');
  await form.getByRole('button', { name: '交办', exact: true }).click();
  await form.getByRole('alert').getByText('花名册上没有“设备处”').first().waitFor();
  await form.getByRole('checkbox', { name: /确认它是行政方的机构/ }).check();
  await form.getByRole('button', { name: '再加一个部门协办' }).click();
  await form.getByLabel('协办部门 1').fill('安环');
  const found = office.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await found.locator('.ant-select-item-option').getByText('安环部', { exact: true }).click();
  await found.waitFor({ state: 'detached' });
  await sound(office, 'assigning');
  await form.getByRole('button', { name: '交办', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await office.getByText('30 个工作日').first().waitFor();
  await sound(office, 'assigned-to-two');

  await administration.goto(`${site.url}/desk/${c.unit.code}/proposals/assignments`);
  await administration.getByText('设备处').first().click();
  await administration.getByRole('button', { name: '退回交办' }).click();
  await sound(administration, 'declining');
  await dialog(administration).getByLabel('理由').fill('排风归后勤部管，不属于本处。');
  await dialog(administration).getByRole('button', { name: '退回工会' }).click();
  await administration.waitForURL(/proposals\/assignments$/);
  await administration.getByText('1 件等答复').waitFor();

  await proposer.goto(`${site.url}/u/${c.unit.code}/proposals/${id}`);
  await proposer.getByText('设备处退回，正在重新交办').waitFor();
  await sound(proposer, 'declined');
  await office.reload();
  await sound(office, 'declined-at-the-desk');
  await office.getByRole('button', { name: '重新交办' }).click();
  await dialog(office).getByLabel('承办部门').fill('后勤部');
  await dialog(office).getByRole('button', { name: '交办', exact: true }).click();
  await office.getByText('后勤部（牵头）').waitFor();

  // The union takes one back, and says which leads instead.
  await office.getByRole('button', { name: '收回或改交' }).last().click();
  await dialog(office).getByLabel('理由').fill('后勤部没有这笔预算。');
  await dialog(office).getByRole('button', { name: '收回交办' }).click();
  await dialog(office).getByRole('alert').first().waitFor();
  await dialog(office).getByLabel('改由哪个部门牵头').fill('安环部');
  await sound(office, 'taking-back');
  await dialog(office).getByRole('button', { name: '收回交办' }).click();
  await dialog(office).waitFor({ state: 'detached' });
  await office.getByRole('heading', { name: '安环部' }).waitFor();
  expect(await office.getByRole('heading', { name: /后勤部/ }).count()).toBe(0);
  await replied(c, administration, title, '同意，四月底前装四台工业排风扇。');
  await proposer.reload();
  await proposer.getByText('四月底前装四台工业排风扇').first().waitFor();
  await sound(proposer, 'answered-by-another');
}, 600_000);

it('an anonymous letter is written and followed by its code, without scripts and in large letters', async () => {
  const c = await cast(site.app);
  await c.member.patch('/me', { elderMode: true });
  const page = await site.phone({ scripts: false });
  await site.signIn(page, c.member);
  await page.goto(`${site.url}/u/${c.unit.code}/voices/new`);
  await page.getByLabel('诉求').check();
  await page.getByLabel('标题').fill('夜班没有热饭');
  await page.getByLabel('内容').fill('夜班食堂十点关门，一线工人吃不上热饭。');
  await page.getByLabel('不署名').check();
  await page.getByRole('button', { name: '寄出' }).click();
  const code = await page.locator('#code').textContent();
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/);
  expect(page.url()).not.toContain(code!);
  const stranger = await site.phone();
  await stranger.goto(`${site.url}/u/${c.unit.code}/voices/follow`);
  await look(stranger, 'follow');
  await stranger.getByLabel('查询码').fill(code!);
  await stranger.getByRole('button', { name: '查看' }).click();
  await stranger.getByRole('heading', { name: '夜班没有热饭' }).waitFor();
  await look(stranger, 'the letter');
});

it.each([
  ['zh wide', {}],
  ['en narrow', { locale: 'en', width: 390 }],
] as const)('the desk’s pages: %s', async (_, options) => {
  const c = await cast(site.app);
  for (const [who, paths] of [
    [c.chair, ['proposals', 'proposals/calls', 'proposals/screening', 'proposals/statistics', 'voices']],
    [c.administration, ['proposals/assignments']],
  ] as const) {
    const page = await site.desk(options);
    await site.signIn(page, who);
    for (const path of paths) {
      await page.goto(`${site.url}/desk/${c.unit.code}/${path}`);
      await look(page, path);
    }
  }
});

it('several propose it together: asked on one phone, agreed on another; the committee takes it to the congress', async () => {
  const c = await cast(site.app);
  const call = await c.chair.post(`${c.at}/proposal-calls`, {
    title: '职代会提案征集',
    meetingTitle: '三届二次职代会',
    closesOn: '2026-12-08',
  });
  expect(call.statusCode, call.body).toBe(201);
  const lead = await site.phone({ width: 390 });
  await site.signIn(lead, c.delegates[0]!);
  await lead.goto(`${site.url}/u/${c.unit.code}/proposals/new`);
  await lead.getByLabel('案名').fill('新建职工食堂');
  await lead.getByLabel('类别').selectOption('welfare');
  await lead.getByLabel('案由').fill('现有食堂只能坐三百人，中午要排队四十分钟。');
  await lead.getByLabel('建议和措施').fill('在厂区北侧新建可坐八百人的食堂。');
  await lead.getByRole('button', { name: /^保存草稿/ }).click();
  await lead.getByText('草稿已保存').waitFor();
  await lead.locator('summary', { hasText: '请人联名提出' }).click();
  await lead.getByLabel('姓名').fill('没有这个人');
  await lead.getByRole('button', { name: '请对方联名' }).click();
  await lead.getByText('没有找到能联名的').first().waitFor();
  // What was typed stays, with what is wrong beside it.
  expect(await lead.getByLabel('姓名').inputValue()).toBe('没有这个人');
  await look(lead, 'asking refused');
  await lead.getByLabel('姓名').fill('代表1');
  await lead.getByRole('button', { name: '请对方联名' }).click();
  await lead.getByText('已请对方联名').waitFor();
  await lead.locator('summary', { hasText: '请人联名提出' }).click();
  await lead.getByText('还没有答复').waitFor();
  await sound(lead, 'joint-asked');

  const other = await site.phone({ width: 390 });
  await site.signIn(other, c.delegates[1]!);
  await other.goto(`${site.url}/u/${c.unit.code}/proposals`);
  await other.getByRole('heading', { name: '请您联名' }).waitFor();
  await sound(other, 'joint-list');
  await other.getByRole('link', { name: /新建职工食堂/ }).click();
  await other.getByText('代表0请您联名提出').waitFor();
  await look(other, 'asked to propose it too');
  await other.getByRole('button', { name: '同意联名' }).click();
  await other.getByText('您已同意联名').waitFor();
  await other.getByText('联名提案人').waitFor();
  await sound(other, 'joint-agreed');

  await lead.reload();
  await lead.getByRole('button', { name: '公开征求附议' }).click();
  await lead.getByText('还差 1 位').first().waitFor();
  const third = await site.phone();
  await site.signIn(third, c.delegates[2]!);
  await third.goto(lead.url().replace(/\?.*$/, ''));
  await third.getByRole('button', { name: '我附议' }).click();
  await third.getByText('已附议，谢谢').waitFor();
  await lead.reload();
  await lead.getByRole('button', { name: '提交工会' }).click();
  await lead.getByText('已提交工会').first().waitFor();

  // At the desk: no session is being prepared yet, so it waits.
  const desk = await deskOf(c.cadre);
  await desk.goto(`${site.url}/desk/${c.unit.code}/proposals`);
  await desk.getByRole('link', { name: /新建职工食堂/ }).click();
  await desk.getByText('联名提案人').waitFor();
  await desk.getByRole('button', { name: '开始审查' }).click();
  await desk.getByRole('button', { name: '提交大会' }).click();
  const box = dialog(desk);
  await box.getByText('现在没有正在筹备的大会').waitFor();
  await box.getByLabel('为什么是重大提案').fill('投资大，涉及全厂职工。');
  await keep(desk, 'to-congress');
  await box.getByRole('button', { name: /提\s*交/ }).click();
  await desk.getByText('还没有列入议程').waitFor();
  await desk.getByText('提交大会').first().waitFor();
  await sound(desk, 'to-congress-waits');
  await other.reload();
  await other.getByText('作为重大提案提交大会').first().waitFor();
  await sound(other, 'joint-to-congress');
});
