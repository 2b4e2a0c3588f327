/**
 * What a unit owes its people to know. A factory's disclosure is objected to and answered late, and everybody can see
 * that it was late; a school's staff congress (教代会) passes the budget, and the disclosure rests on its resolution.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { sweep } from '../../src/modules/disclosure/server/service.ts';
import type { TestClient } from '../harness/app.ts';
import { ok } from '../harness/certification.ts';
import { everyoneMeets } from '../harness/congress.ts';
import { type Worker, workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { choose, dialog } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, inUnit, keep, phoneOf, sound } = walk(site);

const workerOf = async (unit: UnitRef, { id }: Worker) =>
  site.app.account({ people: [{ unit, employeeId: id }] });

/** Takes items of the kind's catalogue over, at the desk. */
async function takeOver(desk: Page, code: string, items: RegExp[]): Promise<void> {
  await at(desk, `${code}/disclosure/catalogue`, '公开目录与机构');
  await desk.getByRole('button', { name: '从通用目录选用' }).click();
  for (const box of await dialog(desk).getByRole('checkbox').all()) await box.uncheck();
  for (const item of items) await dialog(desk).getByRole('checkbox', { name: item }).check();
  await dialog(desk).locator('button[type=submit]').click();
  await dialog(desk).waitFor({ state: 'detached' });
  await exported(desk, '公开事项.xlsx');
}

/** The list goes out as a workbook of its name; and where it does not, that is said. */
async function exported(desk: Page, name: string): Promise<void> {
  const button = desk.getByRole('button', { name: '导出', exact: true });
  const [sheet] = await Promise.all([desk.waitForEvent('download'), button.click()]);
  expect(sheet.suggestedFilename()).toBe(name);
  const busy = { code: 'tooMany', message: '请求太频繁，请稍后再试。', fields: [], detail: {} };
  await desk.route('**/me/sheets', (route) => route.fulfill({ status: 429, json: busy }));
  await button.click();
  await desk.getByText(busy.message).waitFor();
  await desk.unroute('**/me/sheets');
}

/** Makes a disclosure of an item and writes it; the desk then stands at it. */
async function drafted(desk: Page, code: string, item: string, title: string, body: string): Promise<string> {
  await at(desk, `${code}/disclosure`, /公开/);
  await desk.getByRole('button', { name: '公开一件事' }).click();
  await choose(desk, '属于目录中的哪一项', item);
  await dialog(desk).getByLabel('标题').fill(title);
  await dialog(desk).getByRole('button', { name: '建立' }).click();
  await desk.getByText(title).first().click();
  await desk.waitForURL(/disclosure\/[0-9a-f-]{36}$/);
  await desk.getByRole('button', { name: '起草内容' }).click();
  await dialog(desk).getByLabel('正文').fill(body);
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await desk.getByText(body).waitFor();
  return desk.url().split('/').at(-1)!;
}

/** Publishes it on phones and on the public page. */
async function published(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '公开', exact: true }).click();
  await dialog(desk)
    .getByRole('checkbox', { name: /公开网页/ })
    .check();
  await dialog(desk).getByRole('button', { name: '公开', exact: true }).click();
  await desk.getByText('已公开', { exact: true }).first().waitFor();
}

describe('a disclosure of a factory', () => {
  it('is objected to, answered late by the administration, and shows that it was late', async () => {
    const unit = await site.app.unit({ code: 'dianqi', name: '江州电器有限公司工会' });
    const staff = await workforce(site.app, unit, 6, ['装配车间', '质检班']);
    const chair = await deskOf(await inUnit(unit, '王主席', 'chair'));
    const office = await deskOf(await inUnit(unit, '郑厂长', 'administration'));
    await takeOver(office, 'dianqi', [/^社会保险和住房公积金/, /^安全生产/]);
    await sound(office, 'catalogue');
    // Named once, the manager has them in the catalogue, the calendar and the figures.
    await office.getByRole('button', { name: '指定责任人' }).click();
    for (const box of await dialog(office).getByRole('checkbox').all()) await box.check();
    await dialog(office).getByLabel('责任部门').fill('人力资源部');
    await sound(office, 'naming-owners');
    await choose(office, '责任人的账号', '郑厂长');
    await dialog(office).getByRole('button', { name: '交给他们' }).click();
    await office.getByText('人力资源部 · 郑厂长').first().waitFor();
    await sound(office, 'owners');
    await at(office, 'dianqi/disclosure?owner=me', /公开/);
    await office
      .getByText(/安全生产/)
      .first()
      .waitFor();
    await sound(office, 'calendar-mine');
    await at(office, 'dianqi/disclosure/coverage', '公开方式与按期情况');
    await office.getByText('今年各责任人按期情况').waitFor();
    await sound(office, 'by-owner');
    const id = await drafted(
      office,
      'dianqi',
      '社会保险和住房公积金缴纳情况',
      '十月份社会保险缴纳情况',
      '十月份应缴 312 人，实缴 312 人，按上年度月平均工资为基数。',
    );
    await sound(office, 'drafted');
    await published(office);
    await sound(office, 'published');

    // A worker reads and objects with her name, another without one; in large letters.
    const account = await workerOf(unit, staff[0]!);
    await account.patch('/me', { elderMode: true });
    const phone = await phoneOf(account);
    await phone.goto(`${site.url}/u/dianqi/disclosures`);
    await sound(phone, 'phone-board');
    await phone.getByRole('link', { name: '十月份社会保险缴纳情况' }).click();
    await phone.getByLabel('有异议？请写明').fill('质检班八人的基数没有按上年度工资调整。');
    await phone.getByRole('button', { name: '送出' }).click();
    await phone.getByText('已经送达').waitFor();
    await phone.getByText(/等待答复，最晚/).waitFor();
    // What has arrived is no draft any longer: on a shared phone nobody else finds it.
    expect(await phone.getByLabel('有异议？请写明').inputValue()).toBe('');
    await sound(phone, 'phone-objected');
    const nameless = await phoneOf(await workerOf(unit, staff[1]!));
    await nameless.goto(`${site.url}/u/dianqi/disclosures/${id}`);
    await nameless.getByLabel('有异议？请写明').fill('加班费没有算进基数。');
    await nameless.getByLabel('不留姓名').check();
    await nameless.getByRole('button', { name: '送出' }).click();
    await nameless.getByText('已经送达').waitFor();
    await nameless.context().close();

    // The days go by unanswered: the chair has it among her tasks, the worker reads that it is overdue.
    site.app.setNow('2027-01-04T09:00:00+08:00');
    await site.app.inUnit(unit, sweep);
    await at(chair, 'dianqi/inbox', '待办与通知');
    await chair.getByText('督促答复对“十月份社会保险缴纳情况”的意见').first().waitFor();
    await keep(chair, 'chair-presses');
    await phone.reload();
    await phone.goto(`${site.url}/u/dianqi/disclosures/${id}`);
    await phone
      .getByText(/前答复，已逾期/)
      .first()
      .waitFor();
    await sound(phone, 'phone-overdue');

    await at(office, 'dianqi/disclosure', /公开/);
    await sound(office, 'calendar-overdue');
    await at(office, `dianqi/disclosure/${id}`, '十月份社会保险缴纳情况');
    await office.getByText('异议（逾期）').first().waitFor();
    expect(await office.getByText('未留姓名').count()).toBe(1);
    await office
      .getByRole('listitem')
      .filter({ hasText: '质检班八人' })
      .getByRole('button', { name: /^答复/ })
      .click();
    await dialog(office).getByLabel('答复').fill('已核对，八人的基数自十一月起补调，差额同月补缴。');
    await dialog(office).getByRole('button', { name: '答复', exact: true }).click();
    await office.getByText(/差额同月补缴/).waitFor();
    await sound(office, 'answered-late');
    await phone.reload();
    await phone.getByText(/答复（逾期）：已核对/).waitFor();
    await sound(phone, 'phone-answered');
    await at(chair, 'dianqi/handbook', '活动手册');
    await chair
      .getByText(/答复对“十月份社会保险缴纳情况”的异议（逾期）/)
      .first()
      .waitFor();
    site.app.setNow('2026-11-20T09:00:00+08:00');
  }, 600_000);
});

describe('the budget of a school', () => {
  it('is not binding while its allowances await the staff congress, and rests on the resolution afterwards', async () => {
    const unit = await site.app.unit({ code: 'xuexiao', organizationType: 'school', name: '江州中学工会' });
    const staff = await workforce(site.app, unit, 60, ['语文组', '数学组', '后勤处']);
    const chair = await inUnit(unit, '陈主席', 'chair');
    const desk = await deskOf(chair);
    const office = await deskOf(await inUnit(unit, '李校长', 'administration'));
    await takeOver(office, 'xuexiao', [/^经费预算（年初）/, /^岗位津贴、福利/]);
    await sound(office, 'school-catalogue');

    // The allowances were put up before the congress: everybody reads that they bind nobody yet.
    const allowances = await drafted(
      office,
      'xuexiao',
      '岗位津贴、福利、医疗、住房和养老',
      '2027 年岗位津贴办法',
      '班主任津贴每月 800 元，教研组长每月 400 元。',
    );
    await published(office);
    await office.getByText('依法须有决议，未决议前不生效').waitFor();
    const phone = await phoneOf(await workerOf(unit, staff[3]!));
    await phone.goto(`${site.url}/u/xuexiao/disclosures/${allowances}`);
    await phone.getByText('尚不生效').waitFor();
    await sound(phone, 'phone-not-binding');

    const scrutineers = [
      await inUnit(unit, '吴经审', 'fundsAuditor'),
      await inUnit(unit, '郑女工', 'womenCadre'),
    ];
    const resolutions = await congressPasses(desk, chair, scrutineers, staff);

    // The budget is decided with its resolution and published; the allowances get theirs by a correction.
    const budget = await drafted(
      office,
      'xuexiao',
      '经费预算（年初）和决算（年末）',
      '2027 年学校经费预算',
      '全年收入 1860 万元，支出 1860 万元，其中教师培训 42 万元。',
    );
    await office.getByRole('button', { name: '登记决定' }).click();
    await dialog(office).getByLabel('决定内容').fill('经教职工代表大会审议通过，按此执行。');
    // The budget is disclosed before the decision: without a consultation it needs a reason, which everybody reads.
    await dialog(office).getByLabel('没有征求意见的理由').fill('预算草案已提前七天发给全体代表审阅');
    await choose(office, '依据的大会决议', new RegExp(`${resolutions.budget}$`));
    await keep(office, 'decide-dialog');
    await dialog(office).getByRole('button', { name: '登记', exact: true }).click();
    await dialog(office).waitFor({ state: 'detached' });
    await published(office);
    await office.getByRole('link', { name: /大会决议〔/ }).waitFor();
    await sound(office, 'budget-published');
    await at(office, `xuexiao/disclosure/${allowances}`, '2027 年岗位津贴办法');
    await office.getByRole('button', { name: '更正' }).click();
    await dialog(office).getByLabel('更正理由').fill('教代会已通过，补登决议。');
    // Only what was resolved on this very matter is offered.
    await choose(office, '依据的大会决议', new RegExp(`${resolutions.allowances}$`));
    await dialog(office).getByRole('button', { name: '发布更正' }).click();
    await office.getByRole('link', { name: /大会决议〔/ }).waitFor();
    expect(await office.getByText('未决议前不生效').count()).toBe(0);

    await phone.goto(`${site.url}/u/xuexiao/disclosures/${budget}`);
    await phone.getByText(resolutions.budget).first().waitFor();
    await sound(phone, 'phone-budget');
    await phone.goto(`${site.url}/u/xuexiao/disclosures/${allowances}`);
    await phone.getByText(resolutions.allowances).first().waitFor();
    expect(await phone.getByText('尚不生效').count()).toBe(0);
    // Outside the school the public page shows the budget to anybody.
    const stranger = await site.phone();
    await stranger.goto(`${site.url}/u/xuexiao/disclosures/${budget}`);
    await stranger.getByText('其中教师培训 42 万元').waitFor();
    await sound(stranger, 'stranger-budget');
  }, 600_000);
});

/** The staff congress of a school of sixty passes the budget by a show of hands and the allowances in secret. */
async function congressPasses(
  desk: Page,
  chair: TestClient,
  scrutineers: TestClient[],
  staff: Worker[],
): Promise<{ budget: string; allowances: string }> {
  const unit = '/units/xuexiao';
  const titles = { budget: '2027 年学校经费预算（草案）', allowances: '2027 年岗位津贴办法（草案）' };
  const assembly = await everyoneMeets({ chair, at: unit }, 'staffCongress', '2026-11-20');
  await at(desk, `xuexiao/congress/${assembly}`, /教职工代表大会/);
  await desk.getByRole('button', { name: '召集会议' }).first().click();
  await dialog(desk).getByLabel('开会日期').fill('2026-12-01');
  await dialog(desk).getByLabel('开会日期').press('Tab');
  await dialog(desk).getByLabel('开会时间').fill('15:30');
  await dialog(desk).getByLabel('地点').fill('阶梯教室');
  await dialog(desk).getByRole('button', { name: '召集', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByText('还没有议题').waitFor();
  for (const [matter, title, wording] of [
    ['财务预决算报告（审议建议，不表决，听取意见）', titles.budget, '通过 2027 年学校经费预算。'],
    [
      '与教职工利益直接相关的福利、分配、聘任、考核、奖惩办法（审议通过，无记名投票）',
      titles.allowances,
      '通过 2027 年岗位津贴办法。',
    ],
  ] as const) {
    await desk.getByRole('button', { name: '加一项' }).click();
    await choose(desk, '事项', matter);
    // The law asks for opinions on the budget only; the school wants it passed.
    if (title === titles.budget)
      await dialog(desk)
        .getByText(/^提请表决通过/)
        .click();
    await dialog(desk).getByLabel('议题').fill(title);
    await dialog(desk).getByLabel('提请表决的文本').fill(wording);
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await desk.getByRole('heading', { name: title }).waitFor();
  }
  await sound(desk, 'staff-congress');
  await desk.getByRole('button', { name: '发出通知和材料' }).click();
  // The checklist says what is still missing before a notice; here it goes out all the same.
  await desk.getByRole('button', { name: '仍然发出' }).click();
  await desk
    .getByText(/已发出/)
    .first()
    .waitFor();
  const meeting = desk.url().split('/').at(-1)!;
  site.app.setNow('2026-12-01T15:00:00+08:00');
  await ok(
    chair.post(`${unit}/meetings/${meeting}/attendance`, {
      employeeIds: staff.slice(0, 50).map(({ id }) => id),
      way: 'paper',
    }),
  );
  await desk.reload();
  await sign(desk, '宣布开会');
  const itemOf = (title: string) => desk.getByRole('listitem').filter({ hasText: title });
  const budget = itemOf(titles.budget);
  await budget.getByRole('button', { name: '开始审议' }).click();
  await budget.getByRole('button', { name: '举手表决' }).click();
  for (const [label, votes] of Object.entries({ 赞成: '46', 反对: '1', 弃权: '3' }))
    await dialog(desk).getByLabel(label).fill(votes);
  await dialog(desk).getByRole('button', { name: '登记表决结果' }).click();
  await budget.getByText('通过', { exact: true }).waitFor();

  const allowances = itemOf(titles.allowances);
  await allowances.getByRole('button', { name: '开始审议' }).click();
  await allowances.getByRole('button', { name: '无记名投票' }).click();
  await dialog(desk)
    .getByRole('radio', { name: /^普通无记名/ })
    .check();
  await dialog(desk).getByRole('button', { name: '开始', exact: true }).click();
  await allowances.getByText('投票中').waitFor();
  const { items } = await ok<{ items: { title: string; ballotId: string | null }[] }>(
    chair.get(`${unit}/meetings/${meeting}`),
  );
  const ballot = `${unit}/ballots/${items.find((each) => each.title === titles.allowances)!.ballotId}`;
  await ok(chair.post(`${ballot}/paper`, { employeeIds: staff.slice(0, 50).map(({ id }) => id) }));
  await ok(chair.post(`${ballot}/closing`));
  const { paper } = await ok<{ paper: { lines: { id: string }[] } }>(chair.get(ballot));
  await ok(
    chair.put(`${ballot}/paper-count`, {
      returned: 50,
      invalid: 0,
      lines: { [paper.lines[0]!.id]: { for: 44, against: 5, abstain: 1 } },
    }),
  );
  const { hash } = await ok<{ hash: string }>(chair.get(`${ballot}/count`));
  for (const scrutineer of scrutineers) await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
  await allowances.getByText('通过', { exact: true }).waitFor();
  await sign(desk, '闭会');
  await desk.getByText('由会议过程生成').waitFor();
  await sound(desk, 'staff-congress-closed');
  for (const title of Object.values(titles)) {
    await at(desk, `xuexiao/meetings/${meeting}`, /教职工代表大会/);
    await itemOf(title)
      .getByRole('link', { name: /大会决议〔/ })
      .click();
    await desk.getByRole('button', { name: '公布', exact: true }).click();
    await desk.getByText('已公布，职工可以在手机上看到。').waitFor();
  }
  return titles;
}
