/**
 * A union renews its committees (换届) in one meeting: seven seats of the union committee with eight candidates and a tie
 * that a run-off decides, the funds audit committee, which no chair may sit on, the women's committee, which is of women,
 * and the chair by the new committee; asked for and permitted, published and objected to, approved by the union above;
 * then the terms begin.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ok } from '../harness/certification.ts';
import { type Gathering, gathering, signIn } from '../harness/gathering.ts';
import { testSite } from './browser.ts';
import { dialog, pick } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, keep, phoneOf, sound } = walk(site);
const api = '/units/fangzhi';

const committee = '工会委员会委员';
/** By their place in the staff. */
const audit = [12, 13, 14, 17] as const;
const women = [10, 11, 15] as const;
const named = (staff: Gathering['staff'], places: readonly number[]) => places.map((n) => staff[n]!.name);
/** What is said of one contest. */
const section = (desk: Page, title: string) =>
  desk.locator('section').filter({ has: desk.getByRole('heading', { name: title, exact: true }) });

describe('the renewal of a union’s committees', () => {
  it('goes from the request over a tie to the terms of three committees', async () => {
    const place = await gathering(site.app, {
      code: 'fangzhi',
      name: '临山纺织有限公司工会',
      people: 120,
      plannedOn: '2026-12-01',
      items: [{ title: '上届工会委员会工作报告', matter: 'unionReport' }],
    });
    const desk = await deskOf(place.chair);
    const above = await deskOf(place.reviewer);
    const election = await itIsPermitted(desk, above);
    await candidatesAreNamed(desk, place, election);
    const phone = await phoneOf(
      await site.app.account({ people: [{ unit: place.unit, employeeId: place.staff[60]!.id }] }),
    );
    await somebodyObjects(desk, phone, place, election);
    await theMeetingVotes(desk, phone, place, election);
    await theTieIsDecided(desk, place, election);
    await theOthersAreElected(desk, place, election);
    await theResultIsReported(desk);
    await itIsApproved(desk, above, phone, place, election);
  }, 600_000);
});

/** An even number of seats is refused with the rule's reason; seven are asked for, and the union above permits them. */
async function itIsPermitted(desk: Page, above: Page): Promise<string> {
  await at(desk, 'fangzhi/elections', '换届与选举');
  await sound(desk, 'elections-none');
  await desk.getByRole('button', { name: /^筹备第 1 届换届/ }).click();
  const form = dialog(desk);
  for (const box of await form.getByLabel(/名额/).all()) await box.fill('');
  await form.getByLabel('工会委员会委员名额').fill('6');
  await form.getByLabel('工会主席名额').fill('1');
  await form.getByLabel('经费审查委员会委员名额').fill('3');
  await form.getByLabel('女职工委员会委员名额').fill('3');
  await form.getByLabel('拟选举日期').fill('2026-12-08');
  await form.getByLabel('拟选举日期').press('Tab');
  await form.getByLabel('情况说明（写进请示）').fill('本届任期将满，拟于十二月一日召开会员大会换届。');
  await form.getByRole('button', { name: '开始筹备' }).click();
  await form.getByRole('link', { name: /单数/ }).waitFor();
  await keep(desk, 'prepare-dialog');
  await form.getByLabel('工会委员会委员名额').fill('7');
  await form.getByRole('button', { name: '开始筹备' }).click();
  await form.waitFor({ state: 'detached' });
  await desk.getByRole('link', { name: /换届/ }).last().click();
  await desk.waitForURL(/elections\/[0-9a-f-]{36}$/);
  // What was begun is corrected before it is asked for: the form holds what stands.
  await desk.getByRole('button', { name: '修改名额、日期' }).click();
  expect(await dialog(desk).getByLabel('工会委员会委员名额').inputValue()).toBe('7');
  await dialog(desk).getByLabel('拟选举日期').fill('2026-12-01');
  await dialog(desk).getByLabel('拟选举日期').press('Tab');
  await keep(desk, 'election-corrected');
  await dialog(desk).getByRole('button', { name: '保存', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('button', { name: '向上级请示' }).click();
  await dialog(desk).getByRole('button', { name: '提交请示' }).click();
  await desk.getByText('等上级批复').waitFor();
  await sound(desk, 'election-requested');

  // Taken back before it is answered: the union above has nothing to answer until it is asked again.
  await desk.getByRole('button', { name: '撤回请示' }).click();
  await desk.getByRole('button', { name: '撤回', exact: true }).click();
  await desk.getByText('已撤回，可以修改后再请示。').waitFor();
  await at(above, 'fangzhi-above/election-queue', '选举请示与报批');
  expect(await above.getByRole('link', { name: /临山纺织有限公司工会/ }).count()).toBe(0);
  await desk.getByRole('button', { name: '向上级请示' }).click();
  await dialog(desk).getByRole('button', { name: '提交请示' }).click();
  await desk.getByText('等上级批复').waitFor();

  await above.reload();
  await above.getByRole('link', { name: /临山纺织有限公司工会/ }).waitFor();
  await sound(above, 'queue');
  await above.getByRole('link', { name: /临山纺织有限公司工会/ }).click();
  await above.getByRole('button', { name: '批复请示' }).click();
  // What is asked for stands before whoever answers, and nothing is chosen for them.
  await dialog(above)
    .getByText(/2026.年.12.月.1.日/)
    .first()
    .waitFor();
  await dialog(above).getByLabel('发文字号').fill('临工组〔2026〕18 号');
  await dialog(above).getByRole('button', { name: '批复', exact: true }).click();
  await dialog(above).getByText('请选择意见').first().waitFor();
  await keep(above, 'reply-unchosen');
  await dialog(above).getByText('同意', { exact: true }).click();
  await dialog(above).getByRole('button', { name: '批复', exact: true }).click();
  await above.getByText('推荐候选人').first().waitFor();
  return desk.url().split('/').at(-1)!;
}

/** Seven candidates for seven seats are too few to be published. */
async function candidatesAreNamed(desk: Page, { staff }: Gathering, election: string): Promise<void> {
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  const put = async (contest: string, names: string[]) => {
    await section(desk, contest)
      .getByRole('button', { name: /^确定候选人/ })
      .click();
    for (const name of names) await pick(desk, '候选人', name);
    await dialog(desk).getByRole('button', { name: '确定候选人' }).click();
  };
  const add = async (contest: string, names: string[], listed: number) => {
    await put(contest, names);
    await section(desk, contest)
      .getByRole('button', { name: `确定候选人（现有 ${listed} 名）` })
      .waitFor();
  };
  const barred = async (contest: string, name: string, why: RegExp) => {
    await put(contest, [name]);
    await dialog(desk).getByText(why).first().waitFor();
    await keep(desk, `barred-${contest}`);
    await dialog(desk).getByRole('button', { name: '取消', exact: true }).click();
    await dialog(desk).getByRole('button', { name: '不保存，离开' }).click();
    await dialog(desk).waitFor({ state: 'detached' });
  };
  await section(desk, committee).getByRole('button', { name: '登记小组推荐' }).click();
  await dialog(desk).getByLabel('小组').fill('前纺一组');
  await pick(desk, '推荐人选', staff[0]!.name);
  await dialog(desk).getByLabel('推荐的人数').fill('14');
  await dialog(desk).getByRole('button', { name: '登记', exact: true }).click();
  await desk.getByText(`前纺一组：${staff[0]!.name} 14`).waitFor();
  await add('工会主席', [staff[0]!.name], 1);
  await barred('经费审查委员会委员', staff[0]!.name, /主席.*经费审查/);
  await add('经费审查委员会委员', named(staff, audit), 4);
  await barred('女职工委员会委员', staff[12]!.name, /女/);
  await add('女职工委员会委员', named(staff, women), 3);
  await add(committee, named(staff, [0, 1, 2, 3, 4, 5, 6]), 7);
  await desk.getByText('还差 1 名候选人，够了才能公示').waitFor();
  expect(await desk.getByRole('button', { name: '公示候选人' }).count()).toBe(0);
  await keep(desk, 'too-few-candidates');
  await add(committee, [staff[7]!.name], 8);
  await desk.getByRole('button', { name: '公示候选人' }).click();
  await desk.getByText(/候选人公示，至 2026年11月27日|候选人公示，至/).waitFor();
  await sound(desk, 'candidates-published');
}

/** A member objects on the phone, in large letters; the publicity does not end before the answer. */
async function somebodyObjects(
  desk: Page,
  phone: Page,
  { staff }: Gathering,
  election: string,
): Promise<void> {
  await phone.goto(`${site.url}/u/fangzhi/elections`);
  await phone.getByRole('link', { name: /换届/ }).click();
  await phone.getByText(/候选人公示到/).waitFor();
  await sound(phone, 'phone-candidates');
  await phone.getByRole('radio', { name: new RegExp(staff[7]!.name) }).check();
  await phone.getByLabel('事实和理由').fill('他长期在外地分厂上班，难以履职。');
  await phone.getByRole('button', { name: '提交', exact: true }).click();
  await phone.getByText('工会已收到').waitFor();
  site.app.setNow('2026-11-28T09:00:00+08:00');
  await desk.reload();
  await desk.getByText('异议都答复了，才能结束公示。').waitFor();
  expect(await desk.getByRole('button', { name: '结束公示，准备投票' }).count()).toBe(0);
  await desk.getByRole('button', { name: '答复', exact: true }).click();
  await dialog(desk).getByText('异议不成立').click();
  await dialog(desk).getByLabel('答复', { exact: true }).fill('他十一月起已调回本厂，能够履职。');
  await dialog(desk).getByRole('button', { name: '答复', exact: true }).click();
  await desk.getByText('不成立', { exact: true }).waitFor();
  await desk.getByRole('button', { name: '结束公示，准备投票' }).click();
  await desk.getByText('待选举', { exact: true }).first().waitFor();
  await sound(desk, 'election-ready');
  expect(desk.url()).toContain(election);
}

/** Puts the round on the meeting's agenda, takes it up and opens its ballot; the desk then stands at the ballot. */
async function roundBegins(
  desk: Page,
  { meeting }: Gathering,
  election: string,
  contest: string,
  kind: string,
): Promise<string> {
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await section(desk, contest)
    .getByRole('button', { name: `列入会议议程：${kind}` })
    .click();
  await dialog(desk).getByRole('button', { name: '列入议程' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await at(desk, `fangzhi/meetings/${meeting}`, /会员大会/);
  await desk
    .getByRole('listitem')
    .filter({ hasText: `选举${contest}` })
    .getByRole('button', { name: '开始审议' })
    .click();
  await desk.getByRole('button', { name: '无记名投票' }).click();
  await dialog(desk)
    .getByRole('radio', { name: /^普通无记名/ })
    .check();
  await dialog(desk).getByRole('button', { name: '开始', exact: true }).click();
  await desk
    .getByText('正在表决')
    .or(desk.getByText('表决中'))
    .or(desk.getByText('投票中'))
    .first()
    .waitFor();
  await desk.getByRole('link', { name: '投票与计票' }).last().click();
  await desk.waitForURL(/ballots\//);
  return desk.url().split('/').at(-1)!;
}

/** Closes the vote, enters what the paper said, and two scrutineers confirm it. */
async function counted(
  desk: Page,
  { scrutineers }: Gathering,
  ballot: string,
  returned: number,
  votes: Record<string, number>,
): Promise<void> {
  await sign(desk, '结束投票', '纸票数还没有录入。');
  await desk.getByRole('button', { name: '录入纸票数' }).click();
  const form = dialog(desk);
  await form.getByLabel('收回纸票').fill(String(returned));
  await form.getByLabel('其中无效票').fill('0');
  for (const [name, had] of Object.entries(votes)) {
    await form.getByLabel(`${name} · 同意`).fill(String(had));
    await form.getByLabel(`${name} · 不同意`).fill(String(returned - had));
    await form.getByLabel(`${name} · 弃权`).fill('0');
  }
  await keep(desk, 'paper-count');
  await form.getByRole('button', { name: '保存' }).click();
  await desk.getByRole('button', { name: '更正纸票数' }).waitFor();
  const { hash } = await ok<{ hash: string }>(scrutineers[0]!.get(`${api}/ballots/${ballot}/count`));
  for (const scrutineer of scrutineers)
    await ok(scrutineer.post(`${api}/ballots/${ballot}/confirmations`, { hash }));
}

/** 90 of 120 are there. One votes on a phone, where eight for seven seats are refused; 89 vote on paper: a tie. */
async function theMeetingVotes(desk: Page, phone: Page, place: Gathering, election: string): Promise<void> {
  const { meeting, staff, chair } = place;
  site.app.setNow('2026-12-01T13:40:00+08:00');
  await signIn(place, 90);
  await at(desk, `fangzhi/meetings/${meeting}`, /会员大会/);
  await sign(desk, '宣布开会');
  await desk.getByRole('button', { name: '开始审议' }).first().click();
  await desk.getByRole('button', { name: '记录意见，结束审议' }).click();
  await dialog(desk).getByRole('button', { name: '记下并结束审议' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  const ballot = await roundBegins(desk, place, election, committee, '正式选举');

  await phone.goto(`${site.url}/u/fangzhi/ballots/${ballot}`);
  for (const { name } of staff.slice(0, 8))
    await phone.getByRole('group', { name }).getByText('同意', { exact: true }).click();
  await phone.getByRole('button', { name: '继续' }).click();
  // The rule stands on the paper before, too: it is the answer that is waited for.
  await phone.locator('.jp-errors').waitFor();
  await phone
    .getByText(/应选 7 人|不能超过 7 人/)
    .first()
    .waitFor();
  await sound(phone, 'phone-eight-for-seven');
  await phone.getByRole('group', { name: staff[7]!.name }).getByText('不同意', { exact: true }).click();
  await phone.getByRole('button', { name: '继续' }).click();
  await phone.getByRole('heading', { name: '请核对，然后投票' }).waitFor();
  await sound(phone, 'phone-check');
  await phone.getByRole('button', { name: '投出这一票' }).click();
  await phone.getByText('您的一票已投出').waitFor();

  const waiting = staff.slice(0, 90).filter((each) => each !== staff[60]);
  await ok(chair.post(`${api}/ballots/${ballot}/paper`, { employeeIds: waiting.map(({ id }) => id) }));
  await desk.reload();
  await sound(desk, 'ballot-of-committee');
  const names = staff.slice(0, 8).map(({ name }) => name);
  // With the phone's vote the seventh has 70 and so has the eighth.
  const votes = [79, 78, 77, 76, 75, 74, 69, 70];
  await counted(desk, place, ballot, 89, Object.fromEntries(names.map((name, n) => [name, votes[n]!])));
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await desk.getByText('票数相等，须再次投票').waitFor();
  expect(await desk.getByText('当选', { exact: true }).count()).toBe(6);
  await sound(desk, 'tied');
}

/** The two who are level stand alone; whoever has more is elected. */
async function theTieIsDecided(desk: Page, place: Gathering, election: string): Promise<void> {
  const { staff, chair } = place;
  const ballot = await roundBegins(desk, place, election, committee, '再次投票');
  await ok(
    chair.post(`${api}/ballots/${ballot}/paper`, { employeeIds: staff.slice(0, 90).map(({ id }) => id) }),
  );
  await desk.reload();
  await counted(desk, place, ballot, 90, { [staff[6]!.name]: 42, [staff[7]!.name]: 48 });
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await desk.getByText(/候选人此前都已过半数，得票多的当选/).waitFor();
  expect(await desk.getByText('当选', { exact: true }).count()).toBe(7);
  await desk.getByRole('listitem').filter({ hasText: staff[6]!.name }).getByText('未当选').first().waitFor();
}

/** In the same meeting the funds audit and the women's committee; then the new committee elects the chair, and no other may. */
async function theOthersAreElected(desk: Page, place: Gathering, election: string): Promise<void> {
  const { staff, chair } = place;
  const present = staff.slice(0, 90).map(({ id }) => id);
  for (const [contest, standing, votes] of [
    ['经费审查委员会委员', audit, [88, 85, 80, 12]],
    ['女职工委员会委员', women, [88, 86, 84]],
  ] as const) {
    const ballot = await roundBegins(desk, place, election, contest, '正式选举');
    await ok(chair.post(`${api}/ballots/${ballot}/paper`, { employeeIds: present }));
    await desk.reload();
    const names = named(staff, standing);
    await counted(desk, place, ballot, 90, Object.fromEntries(names.map((name, n) => [name, votes[n]!])));
  }
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await section(desk, '工会主席').getByRole('button', { name: '由新一届委员会选举' }).click();
  // Whoever was not elected to the committee does not vote in it.
  const new7 = [0, 1, 2, 3, 4, 5, 7];
  for (const name of named(staff, [...new7.slice(0, 4), 6])) await pick(desk, '到会委员', name);
  await dialog(desk).getByText('无记名投票（可全部用纸票）').click();
  await dialog(desk).getByRole('button', { name: '开始投票' }).click();
  await dialog(desk).getByText('有人不是新当选的委员').first().waitFor();
  await keep(desk, 'plenary-stranger');
  await dialog(desk).getByRole('button', { name: '取消', exact: true }).click();
  await dialog(desk).getByRole('button', { name: '不保存，离开' }).click();
  await section(desk, '工会主席').getByRole('button', { name: '由新一届委员会选举' }).click();
  for (const name of named(staff, new7)) await pick(desk, '到会委员', name);
  await dialog(desk).getByText('无记名投票（可全部用纸票）').click();
  await dialog(desk).getByRole('button', { name: '开始投票' }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await section(desk, '工会主席').getByRole('link', { name: '投票', exact: true }).click();
  await desk.waitForURL(/ballots\//);
  const ballot = desk.url().split('/').at(-1)!;
  await ok(chair.post(`${api}/ballots/${ballot}/paper`, { employeeIds: new7.map((n) => staff[n]!.id) }));
  await desk.reload();
  await counted(desk, place, ballot, 7, { [staff[0]!.name]: 6 });
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await desk.getByRole('button', { name: '报告选举结果' }).waitFor();
  expect(await desk.getByText('当选', { exact: true }).count()).toBe(7 + 3 + 3 + 1);
  await sound(desk, 'elected');
}

async function theResultIsReported(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '报告选举结果' }).click();
  await dialog(desk).getByRole('button', { name: '报上级工会' }).click();
  await desk.getByText('等上级批准').waitFor();
}

/** The union above approves: the term counts from the day of the election, the seven have their posts, members read it. */
async function itIsApproved(
  desk: Page,
  above: Page,
  phone: Page,
  { staff }: Gathering,
  election: string,
): Promise<void> {
  site.app.setNow('2026-12-04T09:00:00+08:00');
  await at(above, 'fangzhi-above/election-queue', '选举请示与报批');
  await above.getByText(/前批复/).waitFor();
  await above.getByRole('link', { name: /临山纺织有限公司工会/ }).click();
  await sound(above, 'result-to-approve');
  await above.getByRole('button', { name: '审批选举结果' }).click();
  await dialog(above).getByLabel('发文字号').fill('临工组〔2026〕21 号');
  await dialog(above).getByText('批准', { exact: true }).click();
  await dialog(above).getByRole('button', { name: '批复', exact: true }).click();
  await above.getByText('已就任').first().waitFor();
  await at(desk, `fangzhi/elections/${election}`, /换届/);
  await desk.getByText('已就任').first().waitFor();
  await sound(desk, 'in-office');
  await at(desk, 'fangzhi/committees', '委员会');
  await desk.getByRole('link', { name: '工会委员会' }).first().click();
  await desk.getByText('临工组〔2026〕21 号').waitFor();
  await desk
    .locator('dd')
    .filter({ hasText: /^2026\s年\s12\s月\s1\s日 – / })
    .waitFor();
  await desk.getByRole('row', { name: staff[7]!.name }).waitFor();
  expect(await desk.getByRole('row', { name: staff[6]!.name }).count()).toBe(0);
  await desk.getByRole('row', { name: staff[0]!.name }).getByText('主席', { exact: true }).waitFor();
  await sound(desk, 'committee');
  for (const [name, elected] of [
    ['经费审查委员会', audit.slice(0, 3)],
    ['女职工委员会', women],
  ] as const) {
    await at(desk, 'fangzhi/committees', '委员会');
    await desk.getByRole('link', { name }).first().click();
    for (const each of named(staff, elected)) await desk.getByRole('row', { name: each }).waitFor();
  }
  expect(await desk.getByRole('row', { name: staff[audit[3]]!.name }).count()).toBe(0);
  await phone.goto(`${site.url}/u/fangzhi/elections/${election}`);
  await phone
    .getByText(/未当选/)
    .first()
    .waitFor();
  await sound(phone, 'phone-elected');
}
