/**
 * Two ballots of a members' meeting, from handing out to what the voters read of them: one on paper and phones, which
 * scrutineers reconcile, is void and is held again; one blind, in which a voter finds her own ballot among those counted.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ok } from '../harness/answers.ts';
import { blindToken, votersKey } from '../harness/voter.ts';
import { hashPassword } from '../../src/core/access/passwords.ts';
import { oneLine } from '../../src/core/ballots/paper.ts';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/root.ts';
import { type Gathering, gathering, signIn } from '../harness/gathering.ts';
import { testSite } from './browser.ts';
import { dialog } from './desk-form.ts';
import { sign, walk } from './walk.ts';

const site = testSite({ now: '2026-11-20T09:00:00+08:00' });
const { at, deskOf, keep, phoneOf, sound } = walk(site);
const title = '工会经费收支情况报告';
const password = 'correct horse battery';

/** A members' meeting with twelve in the hall, before its one matter: a secret vote on the funds' report. */
async function inTheHall(code: string, people = 12): Promise<Gathering & { desk: Page }> {
  site.app.setNow('2026-11-20T09:00:00+08:00');
  const place = await gathering(site.app, {
    code,
    name: '临山机修有限公司工会',
    people,
    plannedOn: '2026-12-01',
    items: [
      { title, matter: 'unionFundsReport', wording: '同意上年度决算和本年度预算。', voteForm: 'secret' },
    ],
  });
  site.app.setNow('2026-12-01T13:40:00+08:00');
  await signIn(place, 12);
  const desk = await deskOf(place.chair);
  await at(desk, `${code}/meetings/${place.meeting}`, /会员大会/);
  await sign(desk, '宣布开会');
  await desk.getByRole('button', { name: '开始审议' }).click();
  return { ...place, desk };
}

/** Begins the vote; the desk then stands at the ballot. */
async function voteBegins(
  desk: Page,
  secrecy: '普通无记名' | '盲签名',
  button = '无记名投票',
): Promise<string> {
  await desk.getByRole('button', { name: button }).click();
  await dialog(desk)
    .getByRole('radio', { name: new RegExp(`^${secrecy}`) })
    .check();
  await dialog(desk).getByRole('button', { name: '开始', exact: true }).click();
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByRole('link', { name: '投票与计票' }).click();
  await desk.waitForURL(/ballots\//);
  return desk.url().split('/').at(-1)!;
}

const voter = async ({ unit, staff }: Gathering, n: number) =>
  site.app.account({ people: [{ unit, employeeId: staff[n]!.id }] });

async function enterCount(desk: Page, values: Record<string, string>, counted = false): Promise<void> {
  await desk.getByRole('button', { name: counted ? '更正纸票数' : '录入纸票数' }).click();
  for (const [label, value] of Object.entries(values))
    await dialog(desk).getByLabel(label, { exact: true }).fill(value);
  await dialog(desk).getByRole('button', { name: '保存' }).click();
}

async function castOnPhone(phone: Page, path: string, choice: string): Promise<void> {
  await phone.goto(`${site.url}${path}`);
  await phone.getByText(choice, { exact: true }).click();
  await phone.getByRole('button', { name: '继续' }).click();
  await phone.getByRole('button', { name: '投出这一票' }).click();
  await phone.getByText('您的一票已投出').waitFor();
}

describe('a ballot on paper and phones', () => {
  it('is void where more came back than went out, is held again, and is reconciled by two scrutineers', async () => {
    const place = await inTheHall('jixiu');
    const { desk, scrutineers } = place;
    const auditor = await deskOf(scrutineers[0]);
    const women = await deskOf(scrutineers[1]);
    const phones = [await phoneOf(await voter(place, 0)), await phoneOf(await voter(place, 1))];

    // Two on phones, ten papers; eleven lie in the box.
    const first = await voteBegins(desk, '普通无记名');
    for (const phone of phones) await castOnPhone(phone, `/u/jixiu/ballots/${first}`, '同意');
    await desk.reload();
    // Where nobody is listed yet, choosing everybody listed chooses nobody.
    await desk.locator('.bl-roll li').first().waitFor();
    await desk.getByRole('checkbox', { name: '选中列出的人' }).check();
    await desk.getByRole('button', { name: '登记发放纸票 10 张' }).click();
    await desk.getByText('已发 10 张纸票').first().waitFor();
    await sign(desk, '结束投票', '纸票数还没有录入。');
    await enterCount(desk, { 收回纸票: '11', 其中无效票: '0', 同意: '9', 不同意: '1', 弃权: '1' });
    await dialog(desk)
      .getByRole('link', { name: /收回的票不能多于发出的票（发出 10 张）/ })
      .waitFor();
    await keep(desk, 'more-than-issued');
    await dialog(desk)
      .getByText(/收回的确实多于发出的/)
      .click();
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await desk.getByText(/收回的票多于发出的票：投票无效/).waitFor();
    await sound(desk, 'void-counted');
    await at(auditor, `jixiu/ballots/${first}`, '监票人确认');
    await sign(auditor, '确认计票结果', '已确认 1 人');
    await at(women, `jixiu/ballots/${first}`, '监票人确认');
    await sign(women, '确认计票结果', '无效');
    await sound(women, 'void-confirmed');
    await phones[0]!.goto(`${site.url}/u/jixiu/ballots/${first}`);
    await phones[0]!
      .getByText(/投票无效|这次投票无效/)
      .first()
      .waitFor();
    await sound(phones[0]!, 'phone-void');

    // Held again at the same meeting: ten papers go out, nine come back, one of them spoilt.
    await at(desk, `jixiu/meetings/${place.meeting}`, /会员大会/);
    await desk.getByText(/投票无效：第 1 次投票 请重新投票/).waitFor();
    await sound(desk, 'to-be-held-again');
    const again = await voteBegins(desk, '普通无记名', '重新投票');
    expect(again).not.toBe(first);
    // Each of the two leads to the other.
    await desk.getByRole('link', { name: '上一次投票没有结果，这是重新投票' }).click();
    await desk.waitForURL(new RegExp(first));
    await sound(desk, 'void-held-again');
    await desk.getByRole('link', { name: '已重新投票，看那一次' }).click();
    await desk.waitForURL(new RegExp(again));
    for (const [n, phone] of phones.entries())
      await castOnPhone(phone, `/u/jixiu/ballots/${again}`, n === 0 ? '同意' : '不同意');
    await desk.reload();
    // Where nobody is listed yet, choosing everybody listed chooses nobody.
    await desk.locator('.bl-roll li').first().waitFor();
    await desk.getByRole('checkbox', { name: '选中列出的人' }).check();
    await desk.getByRole('button', { name: '登记发放纸票 10 张' }).click();
    await desk.getByText('已发 10 张纸票').first().waitFor();
    await sign(desk, '结束投票', '纸票数还没有录入。');
    // What the papers say must be what came back.
    await enterCount(desk, { 收回纸票: '9', 其中无效票: '1', 同意: '9', 不同意: '0', 弃权: '0' });
    await dialog(desk)
      .getByRole('alert')
      .or(dialog(desk).getByRole('link', { name: /张/ }))
      .first()
      .waitFor();
    await keep(desk, 'sum-does-not-fit');
    await dialog(desk).getByLabel('同意', { exact: true }).fill('7');
    await dialog(desk).getByLabel('不同意', { exact: true }).fill('1');
    await dialog(desk).getByRole('button', { name: '保存' }).click();
    await desk.getByRole('button', { name: '更正纸票数' }).waitFor();

    // A slip that one scrutineer has confirmed already: mended, it is confirmed by nobody.
    await at(auditor, `jixiu/ballots/${again}`, '监票人确认');
    await sound(auditor, 'to-confirm');
    await sign(auditor, '确认计票结果', '已确认 1 人');
    await at(desk, `jixiu/ballots/${again}`, '监票人确认');
    await desk.getByText('已有监票人确认').waitFor();
    await enterCount(desk, { 同意: '8', 不同意: '0' }, true);
    await desk.getByText('已确认 0 人').waitFor();
    await at(auditor, `jixiu/ballots/${again}`, '监票人确认');
    await sign(auditor, '确认计票结果', '已确认 1 人');
    await at(women, `jixiu/ballots/${again}`, '监票人确认');
    await sign(women, '确认计票结果', '已公布');
    await sound(women, 'reconciled');
    await phones[1]!.goto(`${site.url}/u/jixiu/ballots/${again}`);
    await phones[1]!.getByText('发出 12 票，收回 11 票。').waitFor();
    await sound(phones[1]!, 'phone-reconciled');
    await at(desk, `jixiu/meetings/${place.meeting}`, /会员大会/);
    await desk.getByText('通过', { exact: true }).first().waitFor();
  }, 600_000);
});

/** The ten who are neither the first nor the second take their tokens; each is cast later, without an account. */
async function othersTake(place: Gathering, ballot: string): Promise<((choice: string) => Promise<void>)[]> {
  const at = `/units/${place.unit.code}/ballots/${ballot}`;
  const { keys } = await ok<{ keys: { token: string } }>(place.chair.get(at));
  const key = votersKey(Buffer.from(keys.token, 'base64url'));
  const casts = [];
  for (let n = 2; n < 12; n += 1) {
    const held = blindToken(key, ballot);
    const { blindSignature } = await ok<{ blindSignature: string }>(
      (await voter(place, n)).post(`${at}/tokens`, { blinded: held.blinded.toString('base64url') }),
    );
    casts.push(async (choice: string) => {
      await ok(
        site.app.stranger.post(`/ballots/${ballot}/casts`, {
          token: held.token.toString('base64url'),
          signature: held.unblind(Buffer.from(blindSignature, 'base64url')).toString('base64url'),
          marks: { [oneLine]: choice },
        }),
      );
    });
  }
  return casts;
}

describe('a blind ballot', () => {
  it('is cast without a name, on another phone too, and the voter finds her own among those counted', async () => {
    const place = await inTheHall('danlan', 14);
    const { desk, scrutineers } = place;
    const ballot = await voteBegins(desk, '盲签名');
    const page = `${site.url}/u/danlan/ballots/${ballot}`;
    await sound(desk, 'issuing');

    // One takes her token in large letters, another saves the code and loses the phone.
    const account = await voter(place, 0);
    await account.patch('/me', { elderMode: true });
    const phone = await phoneOf(account, { allow: /ERR_INTERNET_DISCONNECTED/ });
    await phone.goto(page);
    await sound(phone, 'phone-take');
    await phone.getByRole('button', { name: '领取电子选票' }).click();
    await phone.getByText('电子选票在这部手机里').waitFor();
    await sound(phone, 'phone-holding');
    const other = await voter(place, 1);
    const lost = await phoneOf(other);
    await lost.goto(page);
    await lost.getByRole('button', { name: '领取电子选票' }).click();
    await lost.getByText('保存二维码，换手机也能投').click();
    const saved = await lost.locator('[data-backup] code').innerText();
    await sound(lost, 'phone-backup');
    await lost.context().close();
    const others = await othersTake(place, ballot);

    // The thirteenth comes while tokens are given out: signed in from the paper list, she is on the roll.
    const late = await phoneOf(await voter(place, 12));
    await late.goto(page);
    await late.getByText('请先签到').waitFor();
    await sound(late, 'phone-not-signed-in');
    const door = await at(await deskOf(place.chair), `danlan/meetings/${place.meeting}/attendance`, '签到表');
    const row = (name: string) => door.getByRole('row').filter({ hasText: name });
    await row(place.staff[12]!.name).getByRole('checkbox').check();
    await door.getByRole('button', { name: '按纸质签到表登记' }).click();
    await door.getByText(/正在发票，已列入名册，可以领票/).waitFor();
    await keep(door, 'signed-in-while-issuing');
    await late.goto(`${site.url}/u/danlan/meetings/${place.meeting}/check-in`);
    await sound(late, 'phone-signed-in-while-issuing');
    await late.getByRole('link', { name: '领票' }).click();
    await late.getByRole('button', { name: '领取电子选票' }).click();
    await late.getByText('电子选票在这部手机里').waitFor();
    // Back at the door, it no longer tells them to take what they took.
    await late.goto(`${site.url}/u/danlan/meetings/${place.meeting}/check-in`);
    await late.getByText(/已领票/).waitFor();
    expect(await late.getByRole('link', { name: '领票', exact: true }).count()).toBe(0);
    await sound(late, 'phone-ballot-taken');

    await at(desk, `danlan/meetings/${place.meeting}`, /会员大会/);
    await sound(desk, 'item-issuing');
    await desk.getByRole('button', { name: '选票已领，开始投票' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: '开始投票', exact: true }).click();
    // The fourteenth comes too late for this one, and reads so.
    await row(place.staff[13]!.name).getByRole('button', { name: '签到' }).click();
    await door.getByText(/已开始投票，名册不再加人/).waitFor();
    await door.context().close();
    const tooLate = await phoneOf(await voter(place, 13));
    await tooLate.goto(page);
    await tooLate.getByText('投票开始前没有签到的人，这一次不能投票').first().waitFor();
    await sound(tooLate, 'phone-too-late');
    await tooLate.goto(`${site.url}/u/danlan/meetings/${place.meeting}/check-in`);
    await sound(tooLate, 'phone-too-late-signed-in');
    await tooLate.context().close();
    await late.context().close();
    await desk.getByRole('link', { name: '投票与计票' }).click();
    await desk.waitForURL(/ballots\//);
    // Where few come by phone and others on paper, no single ballot is published: here all come by phone.
    for (const cast of others) await cast('for');

    // The network is gone at the moment of casting: what was chosen is kept and goes out by itself.
    await phone.reload();
    await phone.getByText('同意', { exact: true }).click();
    await sound(phone, 'phone-vote');
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: '投出这一票' }).click();
    await phone.getByText('没有网络，会自动再试。').waitFor();
    // The page is left meanwhile: whatever page of the portal comes next casts it.
    await phone.goto('about:blank');
    await phone.context().setOffline(false);
    await phone.goto(`${site.url}/u/danlan`);
    await phone.getByText('先前没有投出的一票，现在投出了。').waitFor();
    await sound(phone, 'phone-cast-elsewhere');
    await phone.goto(page);
    await phone.getByText('您的一票已投出').waitFor();
    await sound(phone, 'phone-cast');

    // Without the code the token is not found; what it holds can be pasted.
    const found = await phoneOf(other);
    await found.goto(page);
    await found.getByText('电子选票不在这个浏览器里').waitFor();
    await sound(found, 'phone-elsewhere');
    await found.getByLabel('二维码里的链接').fill('不是二维码');
    await found.getByRole('button', { name: '用它继续' }).click();
    await found.getByText('这不是本次投票的二维码').waitFor();
    await found.getByLabel('二维码里的链接').fill(saved);
    await found.getByRole('button', { name: '用它继续' }).click();
    await found.getByText('不同意', { exact: true }).waitFor();
    await found.context().close();
    // Scanned with a new phone, it leads through the sign-in to the ballot, and leaves the address.
    await site.app.database.asOwner(async ({ client }) =>
      client.query('update accounts set password_hash = $2, password_set_at = now() where id = $1', [
        other.accountId,
        await hashPassword(password),
      ]),
    );
    const scanned = await site.phone();
    await scanned.goto(saved);
    await scanned.getByLabel('用户名或手机号').fill(other.username);
    await scanned.getByLabel('密码').fill(password);
    await scanned.getByRole('button', { name: '登录' }).click();
    // Opening it keeps nothing yet: the voter says that the token is theirs.
    await scanned.getByText('这个链接里有一张电子选票').waitFor();
    await sound(scanned, 'phone-brought');
    await scanned.getByRole('button', { name: '是我自己领的，继续' }).click();
    await scanned.getByText('不同意', { exact: true }).click();
    expect(new URL(scanned.url()).hash).toBe('');
    await scanned.getByRole('button', { name: '投出这一票' }).click();
    await scanned.getByText('您的一票已投出').waitFor();

    await sign(desk, '结束投票', '已确认 0 人');
    for (const [n, scrutineer] of scrutineers.entries()) {
      const watching = await at(await deskOf(scrutineer), `danlan/ballots/${ballot}`, '监票人确认');
      await sign(watching, '确认计票结果', n === 0 ? '已确认 1 人' : '已公布');
      await watching.context().close();
    }

    await phone.goto(page);
    await phone.getByRole('button', { name: '查我的票' }).click();
    await phone.getByText(/已计入：您的票在公布的选票里/).waitFor();
    await sound(phone, 'phone-counted');
    // A phone that takes the token over from the QR code finds the ballot, and does not say that it knows the choice.
    const fresh = await phoneOf(other);
    await fresh.goto(page);
    await fresh.getByLabel('二维码里的链接').fill(saved);
    await fresh.getByRole('button', { name: '用它继续' }).click();
    await fresh.getByRole('button', { name: '查我的票' }).click();
    await fresh.getByText(/这部手机没有您投票时的选择，无法替您比对；公布的选择是：不同意$/).waitFor();
    await sound(fresh, 'phone-counted-unknown');
    // Whoever casts under another choice than was published is warned.
    await phone.evaluate(
      `(() => { const key = Object.keys(localStorage).find((each) => each.startsWith('jia.ballot.${ballot}.')); const kept = JSON.parse(localStorage.getItem(key)); kept.marks = { marks: { choice: 'against' } }; for (const line of Object.keys(JSON.parse(localStorage.getItem(key)).marks.marks)) kept.marks.marks = { [line]: 'against' }; localStorage.setItem(key, JSON.stringify(kept)); })()`,
    );
    await phone.reload();
    await phone.getByRole('button', { name: '查我的票' }).click();
    await phone.getByText(/公布的票与这部手机投出的选择不同/).waitFor();
    await sound(phone, 'phone-warned');

    // Anybody counts again with the published file, and a file that was touched is found out.
    const downloading = phone.waitForEvent('download');
    await phone.getByRole('link', { name: /下载全部选票/ }).click();
    const file = await (await downloading).path();
    expect(await verified(file)).toMatchObject({ code: 0 });
    const { writeFile } = await import('node:fs/promises');
    const text = await readFile(file, 'utf8');
    await writeFile(`${file}.json`, text.replace('"against"', '"for"').replace('\\"against\\"', '\\"for\\"'));
    expect(await verified(`${file}.json`)).toMatchObject({ code: 1 });
  }, 600_000);
});

/** What `jia verify ballot` says of a file. */
async function verified(file: string): Promise<{ code: number; said: string }> {
  return promisify(execFile)(process.execPath, [
    join(projectRoot, 'bin', 'jia'),
    'verify',
    'ballot',
    file,
  ]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}
