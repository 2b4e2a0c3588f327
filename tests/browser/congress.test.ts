/**
 * A factory of a thousand in Shanghai holds its workers' congress: 75 delegates are elected, a session does not open
 * with 49 of them and opens with 50, votes in secret, is written down and reported to the union above.
 *
 * The chair and the cadre work at the desk, two delegates on their phones; where a hundred do the same, the API does it.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import type { TestClient } from '../harness/app.ts';
import { ok } from '../harness/certification.ts';
import { type Worker, workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { choose, dialog, pick } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite({ now: '2026-11-12T09:00:00+08:00' });
const { at, deskOf, inUnit, keep, phoneOf, sound } = walk(site);

interface Factory {
  unit: UnitRef;
  staff: Worker[];
  chair: TestClient;
  cadre: TestClient;
  fundsAuditor: TestClient;
  womenCadre: TestClient;
  reviewer: TestClient;
}

describe('the workers’ congress of a factory of a thousand', () => {
  it('elects 75 delegates and holds a session: 49 are too few, 50 are enough', async () => {
    const factory = await found();
    const desk = await deskOf(factory.chair);
    const assembly = await delegatesAreElected(desk, factory);
    const meeting = await meetingIsCalled(desk);
    site.app.setNow('2026-11-30T13:30:00+08:00');
    const { phones, onRoll } = await delegatesSignIn(desk, factory, assembly, meeting);
    await itIsVoted(desk, factory, meeting, phones, onRoll);
    await itIsWrittenDownAndReported(desk, factory, meeting, phones[0]!);
  }, 600_000);
});

async function found(): Promise<Factory> {
  const district = await site.app.unit({
    code: 'xuhui',
    kind: 'county',
    name: '徐汇区总工会',
    jurisdiction: '310104',
  });
  const unit = await site.app.unit({
    code: 'huguang',
    parent: district,
    name: '沪光电器有限公司工会',
    jurisdiction: '310104',
  });
  return {
    unit,
    staff: await workforce(site.app, unit, 1000),
    chair: await inUnit(unit, '顾主席', 'chair'),
    cadre: await inUnit(unit, '沈干事', 'cadre'),
    fundsAuditor: await inUnit(unit, '孙经审', 'fundsAuditor'),
    womenCadre: await inUnit(unit, '周女工', 'womenCadre'),
    reviewer: await inUnit(district, '徐科长', 'reviewer', true),
  };
}

/** Fewer delegates than the rule asks are refused; the first workshop's election is entered at the desk. */
async function delegatesAreElected(desk: Page, { staff, chair }: Factory): Promise<string> {
  await at(desk, 'huguang/congress', '代表大会');
  await keep(desk, 'congress-none');
  await desk
    .getByRole('listitem')
    .filter({ has: desk.getByRole('heading', { name: '职工代表大会', exact: true }) })
    .getByRole('button', { name: '筹建第 1 届' })
    .click();
  const form = dialog(desk);
  expect(await form.getByLabel('代表名额').inputValue()).toBe('75');
  await form.getByLabel('代表名额').fill('74');
  await form.getByRole('button', { name: '开始筹建' }).click();
  await form.getByRole('link', { name: /75/ }).waitFor();
  await form.getByLabel('代表名额').fill('75');
  await form.getByRole('button', { name: '开始筹建' }).click();
  await desk.getByRole('button', { name: '划分选区' }).first().click();
  await dialog(desk).getByRole('button', { name: '划分并分配名额' }).click();
  await desk.getByText('还没有选举').first().waitFor();
  const id = desk.url().split('/').at(-1)!;

  const row = desk.getByRole('row', { name: /第一车间/ });
  await row.getByRole('button', { name: '登记会议选举' }).click();
  const seats = Number(/还有 (\d+) 个名额/.exec(await dialog(desk).innerText())![1]);
  await dialog(desk).getByLabel('选举日期').fill('2026-11-12');
  await dialog(desk).getByLabel('选举日期').press('Tab');
  // One short of two thirds of the hundred.
  await dialog(desk).getByLabel('参加人数').fill('66');
  const winners = staff.slice(0, seats);
  for (const { name } of winners) await pick(desk, '当选人', name);
  // A box that was left empty is asked for, and is no count of none.
  for (const { name } of winners.slice(1)) await dialog(desk).getByLabel(`${name} 的得票`).fill('61');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await dialog(desk)
    .getByRole('link', { name: `请填得票：${winners[0]!.name}。` })
    .waitFor();
  await dialog(desk).getByLabel(`${winners[0]!.name} 的得票`).fill('61');
  // A factory has no teachers.
  expect(
    await dialog(desk).getByLabel(`${winners[0]!.name} 的类别`).locator('option').allTextContents(),
  ).not.toContain('教师');
  await dialog(desk).getByLabel(`${winners[0]!.name} 的类别`).selectOption('manager');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await dialog(desk).getByRole('link', { name: /67/ }).waitFor();
  await keep(desk, 'elect-dialog');
  await dialog(desk).getByLabel('参加人数').fill('93');
  await dialog(desk).locator('button[type=submit]').click();
  await dialog(desk).waitFor({ state: 'detached' });
  await row.getByText(`${seats} / ${seats}`).waitFor();

  const path = `/units/huguang/assemblies/${id}`;
  const { constituencies } = await ok<{
    constituencies: { id: string; name: string; seats: number; filled: number; headcount: number }[];
  }>(chair.get(path));
  expect(constituencies.reduce((sum, ward) => sum + ward.seats, 0)).toBe(75);
  for (const ward of constituencies.filter((each) => each.filled === 0))
    await ok(
      chair.post(`${path}/constituencies/${ward.id}/election`, {
        electedOn: '2026-11-12',
        turnout: ward.headcount - 6,
        elected: staff
          .filter((each) => each.department === ward.name)
          .slice(0, ward.seats)
          .map(({ id: employeeId }, n) => ({
            employeeId,
            category: n === 0 ? 'technician' : 'frontLine',
            votes: ward.headcount - 20,
          })),
      }),
    );
  await desk.reload();
  await desk.getByRole('heading', { name: '代表名册（75）' }).waitFor();
  await sound(desk, 'delegates-elected');
  await desk.getByRole('button', { name: '宣布就任' }).click();
  await dialog(desk).getByRole('button', { name: '就任', exact: true }).click();
  await desk.getByRole('button', { name: '召集会议' }).first().waitFor();
  return id;
}

/** Two matters, a paper to read, the talk before; the notice goes out more than seven days ahead. */
async function meetingIsCalled(desk: Page): Promise<string> {
  await desk.getByRole('button', { name: '召集会议' }).first().click();
  await dialog(desk).getByLabel('开会日期').fill('2026-11-30');
  await dialog(desk).getByLabel('开会日期').press('Tab');
  await dialog(desk).getByLabel('开会时间').fill('14:00');
  await dialog(desk).getByLabel('地点').fill('一号礼堂');
  await dialog(desk).getByLabel('中心议题').fill('审议年度经营，签好集体合同');
  await dialog(desk).getByRole('button', { name: '召集', exact: true }).click();
  await desk.getByText('还没有议题').waitFor();
  for (const [matter, title, wording] of [
    ['发展规划、年度生产经营情况和重要决策报告（审议建议，不表决，听取意见）', '年度生产经营情况报告', ''],
    [
      '集体合同草案（审议通过，无记名投票）',
      '集体合同（草案）',
      '同意集体合同草案，由双方首席代表签订，报送审查后公布。',
    ],
  ] as const) {
    await desk.getByRole('button', { name: '加一项' }).click();
    await choose(desk, '事项', matter);
    await dialog(desk).getByLabel('议题').fill(title);
    await dialog(desk).getByLabel('提请表决的文本').fill(wording);
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await desk.getByRole('heading', { name: title }).waitFor();
  }
  await desk.getByText('没有决议之前不发生效力').waitFor();
  await desk.getByRole('button', { name: '加材料' }).last().click();
  await dialog(desk).getByLabel('标题').fill('集体合同草案说明');
  await dialog(desk).getByLabel('正文').fill('本次修订把最低工资标准提高百分之六，夜班津贴改为每班三十元。');
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('button', { name: '登记党政工商定情况' }).click();
  await dialog(desk).getByLabel('党组织参加人').fill('陆书记');
  await dialog(desk).getByLabel('行政参加人').fill('钱总经理');
  await dialog(desk).getByLabel('工会参加人').fill('顾主席');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await sound(desk, 'meeting-prepared');
  await desk.getByRole('button', { name: '发出通知和材料' }).click();
  // The checklist says what is still missing before a notice; here it goes out all the same.
  await keep(desk, 'notice-checklist');
  await desk.getByRole('button', { name: '仍然发出' }).click();
  await desk
    .getByText('2026 年 11 月 12 日 已发出')
    .or(desk.getByText(/11 月 12 日.*已发出/))
    .first()
    .waitFor();
  return desk.url().split('/').at(-1)!;
}

/** 48 on the paper list and one phone make 49; with the second phone they are 50. */
async function delegatesSignIn(
  desk: Page,
  { unit, staff, chair }: Factory,
  assembly: string,
  meeting: string,
): Promise<{ phones: Page[]; onRoll: string[] }> {
  const { delegates } = await ok<{ delegates: { employeeId: string; name: string }[] }>(
    chair.get(`/units/huguang/assemblies/${assembly}`),
  );
  const { people } = await ok<{ people: { employeeId: string; name: string }[] }>(
    chair.get(`/units/huguang/meetings/${meeting}/attendance?limit=50`),
  );
  expect(delegates).toHaveLength(75);
  const onPhones = people.slice(3, 5);
  const phones: Page[] = [];
  for (const { employeeId } of onPhones) {
    const account = await site.app.account({ people: [{ unit, employeeId }] });
    if (phones.length === 0) await account.patch('/me', { elderMode: true });
    phones.push(await phoneOf(account));
  }
  const guest = await phoneOf(await site.app.account({ people: [{ unit, employeeId: staff[999]!.id }] }));

  // A delegate reads the papers before the session.
  const [first, second] = phones as [Page, Page];
  await first.goto(`${site.url}/u/huguang/meetings`);
  await sound(first, 'phone-meetings');
  await first
    .getByRole('link', { name: /第一次|第 1 次/ })
    .first()
    .click();
  await sound(first, 'phone-meeting');
  await first.getByRole('link', { name: '集体合同草案说明' }).click();
  await first.getByText('夜班津贴改为每班三十元').waitFor();

  // The office sees who has read it, by name, and tells the others; those without an account get it on paper.
  await at(desk, `huguang/meetings/${meeting}`, /职工代表大会/);
  await desk.getByRole('link', { name: '谁读过、提醒' }).click();
  await desk.getByRole('row', { name: onPhones[0]!.name }).getByText('已读').waitFor();
  await desk.getByRole('row', { name: onPhones[1]!.name }).getByText('未读').waitFor();
  await sound(desk, 'readers');
  await desk.getByRole('button', { name: '提醒未读的人' }).click();
  await desk.getByText('已提醒 1 人；另有 73 人没有账号，请送纸质材料。').waitFor();
  await second.goto(`${site.url}/u/huguang/meetings`);
  await second.getByText('1 份材料未读').waitFor();

  await at(desk, `huguang/meetings/${meeting}/attendance`, '签到表');
  await desk.getByRole('row', { name: onPhones[0]!.name }).waitFor();
  await desk.getByRole('checkbox', { name: 'Select all' }).click();
  await desk.getByText('已选 50 条').waitFor();
  for (const { name } of onPhones) await desk.getByRole('row', { name }).getByRole('checkbox').uncheck();
  await desk.getByRole('button', { name: '按纸质签到表登记' }).click();
  await desk.getByText('应到 75 人，须到 50 人，实到 48 人。').waitFor();
  await sound(desk, 'sign-in-sheet');

  // The screen in the hall shows the code; whoever is no delegate is told so, and a code that was changed is refused.
  const screen = await desk.context().newPage();
  const shown = codeOn(screen);
  await screen.goto(`${site.url}/desk/huguang/meetings/${meeting}/screen`);
  await screen.getByRole('img', { name: '签到码' }).waitFor();
  const url = await shown();
  await screen.getByText('须到 50 人，还差 2 人').waitFor();
  await keep(screen, 'screen');
  await guest.goto(url);
  await guest.getByText('这次会议没有要您参加').waitFor();
  expect(await guest.getByRole('button', { name: '签到' }).count()).toBe(0);
  await sound(guest, 'phone-not-entitled');
  await first.goto(url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  await first.getByRole('button', { name: '签到' }).click();
  await first.getByText('签到码已经换新').waitFor();
  await sound(first, 'phone-code-changed');
  await signInWith(first, shown);
  await screen.getByText('须到 50 人，还差 1 人').waitFor();

  await at(desk, `huguang/meetings/${meeting}`, /职工代表大会/);
  await desk.getByText('应到 75 人，须到 50 人，实到 49 人。').waitFor();
  await sound(desk, 'forty-nine');
  await sign(desk, '宣布开会');
  await desk.getByText(/应到 75 人，须到 50 人，实到 49 人，还差 1 人，不足法定人数/).waitFor();
  await keep(desk, 'not-opened');
  await dialog(desk).getByRole('button', { name: '知道了' }).click();
  await signInWith(second, shown);
  await desk.getByText('应到 75 人，须到 50 人，实到 50 人。').waitFor();
  await sign(desk, '宣布开会');
  await desk.getByRole('button', { name: '开始审议' }).first().waitFor();
  await screen.getByText('已达到法定人数').waitFor();
  await screen.close();
  return { phones, onRoll: people.map((each) => each.name) };
}

/** What a phone reads off the screen: the code as it stands now. */
function codeOn(screen: Page): () => Promise<string> {
  let url = '';
  screen.on('response', (answer) => {
    if (answer.url().endsWith('/code') && answer.ok())
      void answer.json().then((said: { url: string }) => {
        url = said.url;
      });
  });
  return async () => {
    if (url !== '') {
      url = '';
      await screen.reload();
    }
    await expect.poll(() => url, { timeout: 60_000 }).not.toBe('');
    return url;
  };
}

async function signInWith(phone: Page, shown: () => Promise<string>): Promise<void> {
  await phone.goto(await shown());
  await phone.getByRole('button', { name: '签到' }).click();
  await phone.getByText('已签到').first().waitFor();
}

/** The report is heard; the contract is voted on in secret, two on phones and 48 on paper. */
async function itIsVoted(
  desk: Page,
  factory: Factory,
  meeting: string,
  phones: Page[],
  onRoll: string[],
): Promise<void> {
  const [first, second] = phones as [Page, Page];
  await desk.getByRole('button', { name: '开始审议' }).first().click();
  await first.goto(`${site.url}/u/huguang/meetings/${meeting}`);
  await first.getByRole('button', { name: '报名发言' }).click();
  await first.getByText('已排进发言名单').waitFor();
  await sound(first, 'phone-waiting');
  // Another raises a hand and is entered at the desk; the phone that asked first is called first.
  await desk.getByRole('button', { name: '登记要求发言的人' }).click();
  await pick(desk, '谁', onRoll[5]!);
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('button', { name: `把“${onRoll[5]!}”上移` }).waitFor();
  await desk.getByRole('button', { name: '请发言' }).first().click();
  await desk.getByText(/还剩 \d+:\d\d/).waitFor();
  const screen = await desk.context().newPage();
  await screen.goto(`${site.url}/desk/huguang/meetings/${meeting}/screen`);
  await screen.getByText(`接下来：${onRoll[5]!}`).waitFor();
  await screen.getByText(/还剩 \d+:\d\d/).waitFor();
  await keep(screen, 'screen-speaking');
  await screen.close();
  await desk.getByRole('button', { name: '发言结束' }).click();
  await dialog(desk).getByLabel(/要点/).fill('建议增加技改投入。');
  await dialog(desk).getByRole('button', { name: '记下' }).click();
  await desk.getByRole('button', { name: '记录意见，结束审议' }).click();
  await dialog(desk).getByLabel('代表的意见和建议').fill('同意报告，建议改善三车间通风。');
  await dialog(desk).getByRole('button', { name: '记下并结束审议' }).click();
  await desk.getByRole('button', { name: '开始审议' }).click();
  // Something is moved in the room: entered by name, it goes onto the agenda.
  await desk.getByRole('button', { name: '登记会场动议' }).click();
  await pick(desk, '提出人', onRoll[6]!);
  for (const name of onRoll.slice(7, 9)) await pick(desk, '附议人', name);
  await dialog(desk).getByLabel('标题').fill('增设母婴室');
  await dialog(desk).getByLabel('提请大会决定的文本').fill('明年六月底前在二号楼增设母婴室。');
  await keep(desk, 'motion-dialog');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('button', { name: '主席团答复' }).click();
  await dialog(desk).getByText('采纳，列入议程', { exact: true }).click();
  await keep(desk, 'motion-answer');
  await dialog(desk).getByRole('button', { name: '答复', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByText('已列入议程：').waitFor();
  await desk.getByRole('button', { name: '无记名投票' }).click();
  await dialog(desk)
    .getByRole('radio', { name: /^普通无记名/ })
    .check();
  await dialog(desk).getByRole('button', { name: '开始', exact: true }).click();
  await desk.getByRole('link', { name: '投票与计票' }).waitFor();
  await sound(desk, 'session-voting');

  for (const [phone, choice] of [
    [first, '同意'],
    [second, '弃权'],
  ] as const) {
    await phone.goto(`${site.url}/u/huguang/meetings/${meeting}`);
    await phone.getByRole('link', { name: '集体合同（草案）' }).click();
    await phone.getByText(choice, { exact: true }).click();
    if (phone === first) await sound(phone, 'phone-ballot');
    await phone.getByRole('button', { name: '继续' }).click();
    await phone.getByRole('button', { name: '投出这一票' }).click();
    await phone.getByText('您的一票已投出').waitFor();
  }
  await sound(first, 'phone-voted');

  await desk.getByRole('link', { name: '投票与计票' }).click();
  await desk.waitForURL(/ballots\//);
  const ballot = desk.url().split('/').at(-1)!;
  await desk.getByRole('checkbox', { name: '选中列出的人' }).check();
  await desk.getByRole('button', { name: '登记发放纸票 48 张' }).click();
  await desk.getByText('已发 48 张纸票').first().waitFor();
  await sound(desk, 'ballot-open');
  await sign(desk, '结束投票', '纸票数还没有录入。');
  await desk.getByRole('button', { name: '录入纸票数' }).click();
  for (const [label, value] of Object.entries({
    收回纸票: '47',
    其中无效票: '1',
    同意: '41',
    不同意: '4',
    弃权: '1',
  }))
    await dialog(desk).getByLabel(label, { exact: true }).fill(value);
  await dialog(desk).getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '更正纸票数' }).waitFor();
  for (const [role, after] of [
    ['fundsAuditor', '已确认 1 人'],
    ['womenCadre', '已公布'],
  ] as const) {
    const scrutineer = await deskOf(factory[role]);
    await at(scrutineer, `huguang/ballots/${ballot}`, '监票人确认');
    await sound(scrutineer, `scrutineer-${role}`);
    await sign(scrutineer, '确认计票结果', after);
    await scrutineer.context().close();
  }
  await first.goto(`${site.url}/u/huguang/ballots/${ballot}`);
  await first.getByText('通过', { exact: true }).first().waitFor();
  await sound(first, 'phone-result');
  // 42 of the 75 who are entitled, not of the 50 who came.
  await at(desk, `huguang/meetings/${meeting}`, /职工代表大会/);
  await desk
    .getByText(/42.*75.*38|75.*38.*42/)
    .first()
    .waitFor();
  await sign(desk, '闭会');
  await desk.getByText('由会议过程生成').waitFor();
  await sound(desk, 'closed');
}

/** Drafted from what happened, signed by two, sealed, reported; the district takes note, the delegate reads it. */
async function itIsWrittenDownAndReported(
  desk: Page,
  { cadre, reviewer }: Factory,
  meeting: string,
  phone: Page,
): Promise<void> {
  await desk.getByRole('link', { name: '由会议过程生成' }).click();
  await desk.getByRole('button', { name: '生成草稿' }).click();
  const text = desk.getByRole('textbox', { name: '会议纪要' });
  const drafted = await text.inputValue();
  for (const said of ['75', '50', '建议增加技改投入', '改善三车间通风', '集体合同（草案）'])
    expect(drafted).toContain(said);
  await text.fill(drafted.replace('建议增加技改投入。', '建议明年增加技改投入。'));
  await desk.getByRole('button', { name: '保存', exact: true }).click();
  await desk.getByRole('paragraph').filter({ hasText: '建议明年增加技改投入' }).first().waitFor();
  await sound(desk, 'minutes-draft');
  await desk.getByRole('button', { name: '以主持人身份签署' }).click();
  await desk.getByText('撤回签署，继续修改').waitFor();
  const recorder = await at(await deskOf(cadre), `huguang/meetings/${meeting}/minutes`, '会议纪要');
  await recorder.getByRole('button', { name: '以记录人身份签署' }).click();
  await recorder.getByText(/封存，不能再改/).waitFor();
  await sound(recorder, 'minutes-sealed');

  await at(desk, `huguang/meetings/${meeting}`, /职工代表大会/);
  await desk.getByRole('button', { name: '向上级工会报告' }).click();
  await dialog(desk).getByRole('button', { name: '报告', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  const district = await deskOf(reviewer);
  await at(district, `huguang/meetings/${meeting}`, /职工代表大会/);
  await sound(district, 'district-report');
  await district.getByRole('button', { name: '签收报告' }).click();
  await district.getByText(/上级已签收/).waitFor();
  await desk.reload();
  await desk.getByText(/上级已签收/).waitFor();
  await desk.getByRole('button', { name: '案卷归档' }).click();
  await dialog(desk)
    .getByText(/归档以后补的材料不在卷内/)
    .waitFor();
  await dialog(desk).getByRole('button', { name: '归档', exact: true }).click();
  await desk.getByText('案卷已归档。').waitFor();
  await sound(desk, 'dossier-filed');
  await desk.getByRole('link', { name: /大会决议〔/ }).click();
  await desk.getByRole('button', { name: '公布', exact: true }).click();
  await desk.getByText('已公布，职工可以在手机上看到。').waitFor();
  await phone.goto(`${site.url}/u/huguang/meetings`);
  await phone.getByRole('link', { name: '集体合同（草案）' }).click();
  await phone.getByText('由双方首席代表签订').waitFor();
  await sound(phone, 'phone-resolution');
  await phone.goto(`${site.url}/u/huguang/meetings/${meeting}`);
  await phone.getByText('建议明年增加技改投入').waitFor();
  await sound(phone, 'phone-after');
}
