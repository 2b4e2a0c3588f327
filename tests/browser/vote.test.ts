/** A worker gives a vote on a phone: from signing in to the second vote that is refused, with scripts and without. */
import { describe, expect, it } from 'vitest';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { createAccount } from '../../src/core/access/accounts.ts';
import { accountRules } from '../../src/core/access/profiles.ts';
import { createBallot, openBallot } from '../../src/core/ballots/ballots.ts';
import { questionPaper } from '../../src/core/ballots/paper.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { axe, sideways, testSite } from './browser.ts';

const site = testSite();
const password = 'correct horse battery';

/** A member who has an account and a password, and a unit in which a vote is open. */
async function openVote(code: string): Promise<{ unit: UnitRef; username: string; ballotId: string }> {
  const { app } = site;
  const unit = await app.unit({ code, name: '灯塔电池厂工会' });
  const [employeeId, caseId, username] = [newId(), newId(), `wang.${code}`];
  const ballotId = await app.inUnit(unit, async (ctx) => {
    const scope = [unit.id, unit.path] as const;
    await ctx.client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
       values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
      [...scope, employeeId],
    );
    await ctx.client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
      [...scope, newId(), employeeId],
    );
    await ctx.client.query(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, superior_unit_id, cycle, state, entered_on, opened_at)
       values ($1, $2, $3, 'county-qualified', 1, $1, 2026, 'memberAssessment', '2026-11-01', now())`,
      [...scope, caseId],
    );
    const tools = { keyring: ctx.keyring, rules: accountRules[app.services.config.profile] };
    const made = await createAccount(ctx.client, tools, { username, displayName: '王芳', password });
    await ctx.client.query(
      `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at) values ($1, $2, $3, $4, $5, now())`,
      [...scope, newId(), made.accountId, employeeId],
    );
    const id = await createBallot(ctx, {
      kind: 'memberAssessment',
      title: { zh: '给我们的家打分', en: 'Rate our Home' },
      question: { zh: '您对我们的家满意吗？', en: 'Are you satisfied with our Home?' },
      paper: questionPaper({ zh: '您对我们的家满意吗？', en: 'Are you satisfied with our Home?' }, [
        { id: 'satisfied', zh: '满意', en: 'Satisfied', approves: true },
        { id: 'dissatisfied', zh: '不满意', en: 'Dissatisfied', approves: false },
      ]),
      subject: { kind: 'case', id: caseId },
      roll: { kind: 'members', asOf: '2026-11-20' },
      opensOn: '2026-11-20',
      closesOn: '2026-11-30',
      floor: { num: 60, den: 100, source: 'test' },
      gate: null,
    });
    await openBallot(ctx, id);
    return id;
  });
  return { unit, username, ballotId };
}

describe.each([
  { how: 'with scripts', scripts: true },
  { how: 'without scripts', scripts: false },
])('a worker on a phone, $how', ({ scripts }) => {
  it('signs in, sees the house and votes once', async () => {
    const code = scripts ? 'VOTE' : 'PLAIN';
    const { username, ballotId } = await openVote(code);
    const page = await site.phone({ scripts });
    const look = async (what: string) => {
      expect(await sideways(page), what).toBe(0);
      // Without scripts there is nothing for axe to run in; the page is the same.
      expect(scripts ? await axe(page) : [], what).toEqual([]);
    };

    // Whoever comes by the link of the vote is led through signing in, and back.
    const ballot = `${site.url}/u/${code}/ballots/${ballotId}`;
    await page.goto(ballot);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await look('signing in');
    await page.getByLabel('用户名或手机号').fill(username);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL(ballot);

    await page.goto(`${site.url}/u/${code}`);
    await page.locator('svg').first().waitFor();
    await look('the house');
    await page.locator(`a[href="/u/${code}/ballots/${ballotId}"]`).first().click();

    await page.getByRole('button', { name: '继续' }).click();
    await page
      .getByRole('link', { name: '请选择一项。' })
      .or(page.getByText('请选择一项。'))
      .first()
      .waitFor();
    await look('nothing chosen');
    await page.getByText('不满意', { exact: true }).click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.waitForURL(/step=remark/);
    await page.getByLabel(/有什么想对工会说的/).fill('食堂太远');
    await look('the remark');
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('heading', { name: '请核对，然后投票' }).waitFor();
    await page.getByText('食堂太远').waitFor();
    await look('the review');
    await page.getByRole('button', { name: '投出这一票' }).click();
    await page.getByText('您的一票已投出').waitFor();
    await look('cast');
    expect(await page.content()).not.toContain('食堂太远');

    // A second time there is no form, and a form kept from before, or a program, is refused.
    await page.goto(ballot);
    await page.getByText('您已经投过票了').waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    const session = (await page.context().cookies()).find((cookie) => cookie.name === 'jia_session')!.value;
    const cookie = `jia_session=${session}`;
    const me = await site.app.server.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
    const again = await site.app.server.inject({
      method: 'POST',
      url: `/api/v1/units/${code}/ballots/${ballotId}/votes`,
      headers: { cookie, 'x-csrf-token': (me.json() as { csrfToken: string }).csrfToken },
      payload: { choice: 'satisfied' },
    });
    expect([again.statusCode, (again.json() as { code: string }).code]).toEqual([409, 'alreadyVoted']);
    const counted = await site.app.database.asOwner(({ client }) =>
      client.query<{ n: number }>(
        'select count(*)::int as n from ballot_roll where ballot_id = $1 and channel is not null',
        [ballotId],
      ),
    );
    expect(counted.rows[0]!.n).toBe(1);
  });
});

it('is given by keyboard alone', async () => {
  const { username, ballotId } = await openVote('KEYS');
  const page = await site.phone();
  const ballot = `${site.url}/u/KEYS/ballots/${ballotId}`;
  await page.goto(ballot);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  /** From key to key until the focus stands on what is wanted; nothing is clicked. */
  const to = async (wanted: string) => {
    for (let key = 0; key < 40; key++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(wanted)})`)) return;
    }
    throw new Error(`the focus never comes to ${wanted}`);
  };
  await to('input[autocomplete=username]');
  await page.keyboard.type(username);
  await to('input[type=password]');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(ballot);
  await to('input[type=radio]');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('dissatisfied');
  await page.keyboard.press('Enter');
  await page.waitForURL(/step=remark/);
  await to('textarea');
  await page.keyboard.type('食堂太远');
  await to('main button[type=submit], main button:not([type])');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请核对，然后投票' }).waitFor();
  await page.getByText('食堂太远').waitFor();
  await to('main button[type=submit], main button:not([type])');
  await page.keyboard.press('Enter');
  await page.getByText('您的一票已投出').waitFor();
});
