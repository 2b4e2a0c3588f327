/**
 * A constituency elects its delegates by secret ballot: the seats are changed and two small constituencies merged at the
 * desk, candidates entered, one votes on the phone and the others on paper, and the elected stand on the list of
 * delegates. A group elects its leader; a delegate's recall is asked for.
 */
import { describe, expect, it } from 'vitest';
import type { TestClient } from '../harness/app.ts';
import { ok } from '../harness/certification.ts';
import { workforce } from '../harness/workforce.ts';
import { testSite } from './browser.ts';
import { dialog, pick } from './desk-form.ts';
import { paper, walk } from './walk.ts';

const site = testSite({ now: '2026-11-22T09:00:00+08:00' });
const { at, deskOf, inUnit, keep, phoneOf, sound } = walk(site);

describe('a constituency votes', () => {
  it('changes, merges, nominates, votes on phone and paper, and seats whom it elected; then asks for a recall', async () => {
    const unit = await site.app.unit({ code: 'ward', name: '明光仪表有限公司工会', jurisdiction: '310104' });
    const staff = await workforce(site.app, unit, 120, ['装配车间', '机修组', '仓储组']);
    const chair = await inUnit(unit, '顾主席', 'chair');
    const scrutineers: TestClient[] = [
      await inUnit(unit, '孙经审', 'fundsAuditor'),
      await inUnit(unit, '周女工', 'womenCadre'),
    ];
    const desk = await deskOf(chair);
    const { id } = await ok<{ id: string }>(
      chair.post('/units/ward/assemblies', {
        body: 'workersCongress',
        form: 'delegates',
        termNumber: 1,
        termYears: 3,
        seats: 30,
      }),
    );
    await ok(
      chair.put(`/units/ward/assemblies/${id}/constituencies`, {
        version: 1,
        constituencies: ['装配车间', '机修组', '仓储组'].map((name) => ({ name, departments: [name] })),
      }),
    );
    await at(desk, `ward/congress/${id}`, '职工代表大会');
    await desk.getByRole('button', { name: '调整名额' }).click();
    await dialog(desk).getByLabel('装配车间（40 人）').fill('27');
    await dialog(desk).getByLabel('理由').fill('一线人数增加');
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await dialog(desk).getByText('合计 47 名，应为 30 名').first().waitFor();
    await keep(desk, 'seats');
    await dialog(desk).getByLabel('机修组（40 人）').fill('2');
    await dialog(desk).getByLabel('仓储组（40 人）').fill('1');
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await desk
      .getByRole('row', { name: /仓储组/ })
      .getByText('0 / 1')
      .waitFor();
    // A term that nobody was elected to is given up, and no delegate leaves with it.
    await desk.getByRole('button', { name: '取消筹建' }).click();
    await dialog(desk).getByText('还没有选出代表，已划分的选区和名额不再使用。此后可以重新筹建。').waitFor();
    await keep(desk, 'give-up');
    await dialog(desk).getByRole('button', { name: '取消', exact: true }).click();
    await desk
      .getByRole('row', { name: /机修组/ })
      .getByRole('button', { name: '投票选举' })
      .click();
    await dialog(desk)
      .getByText(/随即可以在手机上提名、附议/)
      .waitFor();
    await keep(desk, 'begin');
    await dialog(desk).getByRole('button', { name: '开始提名' }).click();
    await desk.getByRole('heading', { name: /机修组选区选举/ }).waitFor();
    const people = staff.filter((one) => one.department === '机修组');
    for (const one of people.slice(0, 3)) {
      await desk.getByRole('button', { name: '登记候选人' }).click();
      await pick(desk, '本选区职工', one.name);
      await dialog(desk).getByLabel('由谁提名').fill('机修组班会');
      await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
      await dialog(desk).waitFor({ state: 'detached' });
      await desk.getByText(new RegExp(`${one.name} · 机修组`)).waitFor();
    }
    // On the phone two of the constituency put somebody forward, and a third seconds; the desk answers both.
    const wardId = desk.url().split('/').at(-1)!;
    const onPhone = async (at: number) => {
      const page = await phoneOf(await site.app.account({ people: [{ unit, employeeId: people[at]!.id }] }));
      await page.goto(`${site.url}/u/ward/ward-votes/${wardId}`);
      return page;
    };
    const proposer = await onPhone(30);
    await proposer.getByLabel('姓名').fill('没有这个人');
    await proposer.getByRole('button', { name: '提名', exact: true }).click();
    await proposer.getByText('这里可以投票的人中没有叫这个姓名的').first().waitFor();
    await sound(proposer, 'nobody-called-so');
    await proposer.getByLabel('姓名').fill(people[31]!.name);
    await proposer.getByRole('button', { name: '提名', exact: true }).click();
    await proposer.getByText('已提名，工会会答复').waitFor();
    const herself = await onPhone(32);
    await herself.getByRole('button', { name: `附议${people[31]!.name}` }).click();
    await herself.getByText('已附议').first().waitFor();
    await herself.getByRole('button', { name: '提名我自己' }).click();
    await herself.getByText('已自荐，工会会答复').waitFor();
    await sound(herself, 'nominations');
    await desk.reload();
    await desk.getByText(`${people[30]!.name}提名，1 人附议：${people[32]!.name}`).waitFor();
    await sound(desk, 'nominations-desk');
    await desk.getByRole('button', { name: `不接受${people[31]!.name}` }).click();
    await keep(desk, 'refuse-dialog');
    await dialog(desk).getByLabel('理由').fill('正在办理调离');
    await dialog(desk).getByRole('button', { name: '不接受' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: `答复提名：${people[32]!.name}` }).click();
    await keep(desk, 'take-up-dialog');
    await dialog(desk).getByRole('button', { name: '接受' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await desk.getByText('本人自荐').waitFor();
    await proposer.reload();
    await proposer.getByText(`工会没有接受${people[31]!.name}的提名：正在办理调离`).waitFor();
    await herself.reload();
    await herself.getByRole('button', { name: '我不参选' }).click();
    await herself.getByText('已退出').waitFor();
    await desk.reload();
    await desk.getByRole('button', { name: '指定', exact: true }).click();
    await pick(desk, '计票人', people[0]!.name);
    await pick(desk, '监票人', people[20]!.name);
    await dialog(desk).getByRole('button', { name: '指定', exact: true }).click();
    await dialog(desk)
      .getByText(/是候选人或者被表决的人，不能担任计票人/)
      .first()
      .waitFor();
    await keep(desk, 'officials-refused');
    await dialog(desk).getByRole('button', { name: '取消' }).click();
    await dialog(desk).getByRole('button', { name: '不保存，离开' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: '指定', exact: true }).click();
    await pick(desk, '计票人', people[22]!.name);
    await pick(desk, '监票人', people[20]!.name);
    await dialog(desk).getByRole('button', { name: '指定', exact: true }).click();
    await desk.getByText(new RegExp(`监票人：${people[20]!.name}`)).waitFor();
    await sound(desk, 'nominated');
    await desk.getByRole('button', { name: '开始投票' }).first().click();
    await keep(desk, 'open-dialog');
    await dialog(desk).getByText('普通无记名').click();
    await dialog(desk).getByRole('button', { name: '开始投票' }).click();
    await desk.getByRole('link', { name: '去办理投票' }).waitFor();
    await sound(desk, 'voting');
    const voteId = desk.url().split('/').at(-1)!;
    await desk.getByRole('link', { name: '去办理投票' }).click();
    const sheet = desk.waitForEvent('download');
    await desk.getByRole('button', { name: '打印计票单（PDF）' }).click();
    expect((await sheet).suggestedFilename()).toContain('计票单');
    await sound(desk, 'ballot-desk');
    await at(desk, `ward/ward-votes/${voteId}`, /机修组选区选举/);
    const voter = await site.app.account({ people: [{ unit, employeeId: people[9]!.id }] });
    const phone = await phoneOf(voter);
    await phone.goto(`${site.url}/u/ward/elections`);
    await phone.getByText('我的选区和小组').waitFor();
    await sound(phone, 'mine');
    await phone.getByRole('link', { name: /机修组选区选举/ }).click();
    await phone.getByRole('heading', { name: /机修组选区选举/ }).waitFor();
    await sound(phone, 'ward');
    await phone.getByRole('link', { name: '去投票' }).click();
    await phone.getByText(people[0]!.name).first().waitFor();
    await phone.getByText('另选').first().waitFor();
    await keep(phone, 'ballot');

    const view = () =>
      ok<{ standing: { id: string; name: string }[]; rounds: { ballotId: string }[] }>(
        chair.get(`/units/ward/ward-votes/${voteId}`),
      );
    const { standing, rounds } = await view();
    const ballot = `/units/ward/ballots/${rounds[0]!.ballotId}`;
    const lineOf = (at: number) => standing.find((one) => one.name === people[at]!.name)!.id;
    await ok(chair.post(`${ballot}/paper`, { employeeIds: people.slice(10).map((one) => one.id) }));
    await ok(chair.post(`${ballot}/closing`));
    const marks = (yes: number) => ({ for: yes, against: 30 - yes, abstain: 0 });
    await ok(
      chair.put(`${ballot}/paper-count`, {
        returned: 30,
        invalid: 0,
        lines: { [lineOf(0)]: marks(28), [lineOf(1)]: marks(21), [lineOf(2)]: marks(11) },
      }),
    );
    for (const scrutineer of scrutineers) {
      const { hash } = await ok<{ hash: string }>(scrutineer.get(`${ballot}/count`));
      await ok(scrutineer.post(`${ballot}/confirmations`, { hash }));
    }
    await desk.reload();
    await desk.getByText('已有结果').waitFor();
    await desk.getByText(/应到 40 人；发出选票 30 张/).waitFor();
    await sound(desk, 'result');
    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: '结果公告（PDF）' }).click();
    expect((await download).suggestedFilename()).toContain('结果公告');
    await phone.goto(`${site.url}/u/ward/ward-votes/${voteId}`);
    await phone.getByText('当选').first().waitFor();
    await sound(phone, 'elected');
    await at(desk, `ward/congress/${id}`, '职工代表大会');
    await desk
      .getByRole('row', { name: /机修组.*无记名投票/ })
      .first()
      .waitFor();
    await sound(desk, 'congress');

    // Of a delegate in office the constituency may ask for the recall; no rule names a share, so the union does.
    await desk
      .getByRole('row', { name: new RegExp(people[0]!.name) })
      .getByRole('button', { name: '撤换' })
      .click();
    await dialog(desk).getByLabel('联名人数').fill('20');
    await dialog(desk).getByLabel('理由').fill('调岗后不再联系选区职工');
    await dialog(desk).getByRole('button', { name: '提出' }).click();
    await dialog(desk)
      .getByText(/系统不代为设定数字/)
      .first()
      .waitFor();
    await keep(desk, 'recall-refused');
    await dialog(desk).getByLabel('工会', { exact: true }).check();
    await dialog(desk).getByRole('button', { name: '提出' }).click();
    await desk.getByRole('heading', { name: /撤换代表/ }).waitFor();
    await sound(desk, 'recall');
    await desk.getByRole('button', { name: '登记选区会议的表决' }).click();
    await dialog(desk).getByLabel('参加人数').fill('30');
    await dialog(desk).getByLabel('同意撤换的票数').fill('20');
    await dialog(desk).locator('input[type=file]').setInputFiles(paper('会议记录.pdf'));
    await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
    await desk.getByText('已有结果').waitFor();
    await keep(desk, 'recalled');
    await at(desk, 'ward/ward-votes', '选区与小组投票');
    await sound(desk, 'wards');
  }, 300_000);

  it('a group elects its leader, from the page of the groups', async () => {
    const unit = await site.app.unit({ code: 'team', name: '安平纺织厂工会', jurisdiction: '310104' });
    const staff = await workforce(site.app, unit, 6);
    const chair = await inUnit(unit, '方主席', 'chair');
    const desk = await deskOf(chair);
    const { id: group } = await ok<{ id: string }>(
      chair.post('/units/team/groups', { kind: 'group', name: '甲班', leaderEmployeeId: staff[5]!.id }),
    );
    await site.app.database.asOwner(({ client }) =>
      client.query('update employees set group_id = $2 where unit_id = $1', [unit.id, group]),
    );
    await at(desk, 'team/groups', '分会与小组');
    await desk.getByRole('button', { name: '选举' }).click();
    await keep(desk, 'leader-dialog');
    await dialog(desk).getByRole('button', { name: '下一步：提名候选人' }).click();
    await desk.getByRole('heading', { name: '甲班选举组长' }).waitFor();
    await desk.getByRole('button', { name: '登记候选人' }).click();
    await pick(desk, '本组会员', staff[0]!.name);
    await dialog(desk).getByLabel('由谁提名').fill('甲班班会');
    await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
    await dialog(desk).waitFor({ state: 'detached' });
    await desk.getByText(new RegExp(`${staff[0]!.name} · `)).waitFor();
    await at(desk, 'team/groups', '分会与小组');
    await desk.getByRole('link', { name: '正在选举' }).waitFor();
    await sound(desk, 'groups');
    await desk.getByRole('button', { name: '历任' }).click();
    await dialog(desk).getByText(staff[5]!.name).waitFor();
    await keep(desk, 'leaders');
  }, 120_000);
});
