import { expect, it } from 'vitest';
import { testApp } from '../../tests/harness/app.ts';
import { createAccount } from '../core/access/accounts.ts';
import { accountRules } from '../core/access/profiles.ts';
import type { UnitRef } from '../core/access/policy.ts';
import { castBallot, createBallot, openBallot } from '../core/ballots/ballots.ts';
import { oneLine, questionPaper } from '../core/ballots/paper.ts';
import { optionsOf } from '../core/ballots/presets.ts';
import { newId } from '../platform/crypto/ids.ts';
import { modules } from './modules.server.ts';

const app = testApp({ modules });
let counter = 0;

/** A phone without scripts: it keeps cookies and sends forms. */
class Phone {
  readonly cookies = new Map<string, string>();

  constructor(headers: Record<string, string> = {}) {
    for (const pair of (headers['cookie'] ?? '').split('; ').filter(Boolean)) {
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  async #send(
    method: 'GET' | 'POST',
    url: string,
    form?: Record<string, string> | URLSearchParams,
    headers: Record<string, string> = {},
  ) {
    const answer = await app.server.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        host: 'jia.test',
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...(form
          ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
          : {}),
        ...headers,
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: answer.statusCode,
      html: answer.body,
      to: answer.headers.location,
      headers: answer.headers,
    };
  }

  get = (url: string) => this.#send('GET', url);
  /** A form in which one name stands several times. */
  send = (url: string, form: URLSearchParams) => this.#send('POST', url, form);
  post = (url: string, form: Record<string, string>, headers?: Record<string, string>) =>
    this.#send('POST', url, form, headers);

  /** The hidden fields of the page's own form. */
  async hidden(url: string): Promise<Record<string, string>> {
    const { html } = await this.get(url);
    const form = html.slice(html.indexOf('class="jp-form"'));
    const fields = [
      ...form
        .slice(0, form.indexOf('</form>'))
        .matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g),
    ];
    return Object.fromEntries(fields.map(([, name, value]) => [name!, value!]));
  }
}

async function employee(unit: UnitRef, member: boolean): Promise<string> {
  const id = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, id],
    );
    if (member)
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), id],
      );
  });
  return id;
}

async function worker(member = true) {
  counter += 1;
  const unit = await app.unit({ code: `P${counter}` });
  const employeeId = await employee(unit, member);
  const account = await app.account({ people: [{ unit, employeeId }] });
  return { unit, employeeId, account, phone: new Phone(account.headers), base: `/u/P${counter}` };
}

const count = async (sql: string, values: unknown[]): Promise<number> =>
  app.database.asOwner(
    async ({ client }) =>
      (await client.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]!.n,
  );

it('leads a stranger to signing in and back', async () => {
  const { base } = await worker();
  const asked = await new Phone().get(`${base}/todo`);
  expect(asked).toMatchObject({ status: 302, to: `/sign-in?next=${encodeURIComponent(`${base}/todo`)}` });
});

it('signs in without a script, keeps what was typed but never the password', async () => {
  const { unit } = await worker();
  const username = `li.${unit.code}`;
  await app.inUnit(unit, (ctx) =>
    createAccount(
      ctx.client,
      { keyring: ctx.keyring, rules: accountRules.asvs },
      { username, displayName: '李明', password: 'correct horse battery' },
    ),
  );
  const phone = new Phone();
  const wrong = await phone.post('/sign-in', {
    name: username,
    password: 'not the password',
    next: '/notices',
  });
  expect(wrong.status).toBe(401);
  expect(wrong.html).toContain('id="errors"');
  expect(wrong.html).toContain(`value="${username}"`);
  expect(wrong.html).not.toContain('not the password');
  const right = await phone.post('/sign-in', {
    name: username,
    password: 'correct horse battery',
    next: '/notices',
  });
  expect(right).toMatchObject({ status: 303, to: '/notices' });
  expect((await phone.get('/')).html).toContain('李明');
  const outside = await new Phone().post('/sign-in', {
    name: username,
    password: 'correct horse battery',
    next: 'https://evil.example/',
  });
  expect(outside.to).toBe('/');
});

it('shows the house to who belongs there, and to nobody else that it exists', async () => {
  const mine = await worker();
  const other = await worker();
  const page = await mine.phone.get(mine.base);
  expect(page.status).toBe(200);
  expect(page.html).toContain('<svg');
  expect(page.html).toContain(`${mine.base}/home/`);
  const hidden = await mine.phone.get(other.base);
  expect(hidden.status).toBe(404);
  // Said in the title, and not again in the sentence below it.
  expect(hidden.html).toMatch(/<h1>没有找到<\/h1><p class="jp-lead">它/);
  expect((await mine.phone.get('/u/NONE')).status).toBe(404);
});

it('sends pages that a strict policy lets through', async () => {
  const { phone, base } = await worker();
  for (const path of [base, `${base}/me`, `${base}/todo`, '/verify', '/notices', '/sign-in']) {
    const { headers, html } = await phone.get(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|<script>|<style/);
  }
});

it('answers an unknown address with a page to people and with JSON to programs', async () => {
  const page = await new Phone().get('/nowhere');
  expect(page.status).toBe(404);
  expect(page.html).toContain('<!doctype html>');
  const program = await app.server.inject({
    method: 'GET',
    url: '/nowhere',
    headers: { accept: 'application/json' },
  });
  expect(program.json()).toMatchObject({ code: 'notFound' });
});

it('reads an address alike with a slash at its end', async () => {
  const { phone, base } = await worker();
  for (const path of [base, `${base}/notices`, '/verify', '/notices', '/api/v1/sign-in', '/readyz'])
    expect([path, (await phone.get(path)).status, (await phone.get(`${path}/`)).status]).toEqual([
      path,
      200,
      200,
    ]);
  expect((await phone.get('/nowhere/')).status).toBe(404);
});

it('refuses a form without the session’s token, or from another site, and writes nothing', async () => {
  const { phone, base, unit } = await worker(false);
  const hidden = await phone.hidden(`${base}/join`);
  const without = await phone.post(`${base}/join`, { act: 'apply', charter: 'yes', key: hidden['key']! });
  expect(without.status).toBe(403);
  expect(without.html).toContain('id="errors"');
  // Shown again with the tick kept and a token that holds.
  expect(without.html).toMatch(/name="charter"[^>]*checked/);
  const foreign = await phone.post(
    `${base}/join`,
    { ...hidden, charter: 'yes' },
    { 'sec-fetch-site': 'cross-site' },
  );
  expect(foreign.status).toBe(403);
  const elsewhere = await new Phone().post(
    '/sign-in',
    { name: 'x', password: 'y' },
    { 'sec-fetch-site': 'cross-site' },
  );
  expect(elsewhere.status).toBe(403);
  expect(await count('membership_applications where unit_id = $1', [unit.id])).toBe(0);
});

it('makes one application of a double tap, and takes it back', async () => {
  const { phone, base, unit } = await worker(false);
  const hidden = await phone.hidden(`${base}/join`);
  const bare = await phone.post(`${base}/join`, hidden);
  expect(bare.status).toBe(422);
  expect(bare.html).toContain('href="#f-charter"');
  const taps = await Promise.all([
    phone.post(`${base}/join`, { ...hidden, charter: 'yes' }),
    phone.post(`${base}/join`, { ...hidden, charter: 'yes' }),
  ]);
  for (const tap of taps) expect(tap).toMatchObject({ status: 303, to: `${base}/join?sent=1` });
  expect(await count('membership_applications where unit_id = $1', [unit.id])).toBe(1);
  expect(
    await count(`tasks where unit_id = $1 and kind = 'people.application' and state = 'open'`, [unit.id]),
  ).toBe(2);
  const withdraw = await phone.hidden(`${base}/join`);
  expect((await phone.post(`${base}/join`, withdraw)).status).toBe(303);
  expect(await count(`membership_applications where unit_id = $1 and state = 'withdrawn'`, [unit.id])).toBe(
    1,
  );
  expect(
    await count(`tasks where unit_id = $1 and kind = 'people.application' and state = 'open'`, [unit.id]),
  ).toBe(0);
});

async function openVote(unit: UnitRef): Promise<string> {
  return app.inUnit(unit, async (ctx) => {
    const caseId = newId();
    await ctx.client.query(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, superior_unit_id, cycle, state, entered_on, opened_at)
       values ($1, $2, $3, 'county-qualified', 1, $1, 2026, 'memberAssessment', '2026-11-01', now())`,
      [unit.id, unit.path, caseId],
    );
    const id = await createBallot(ctx, {
      kind: 'memberAssessment',
      title: { zh: '评家', en: 'assessment' },
      question: { zh: '满意吗', en: 'satisfied?' },
      paper: questionPaper({ zh: '满意吗', en: 'satisfied?' }, [
        { id: 'satisfied', zh: '满意', en: 'satisfied', approves: true },
        { id: 'not', zh: '不满意', en: 'not satisfied', approves: false },
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
}

it('tells an applicant on the first page where it stands and what comes next', async () => {
  const { phone, base, unit } = await worker(false);
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const at = `/units/${unit.code}/applications`;
  const apply = async () => {
    await phone.post(`${base}/join`, { ...(await phone.hidden(`${base}/join`)), charter: 'yes' });
    const { applications } = (await cadre.get(`${at}?state=submitted`)).json<{
      applications: { id: string; version: number }[];
    }>();
    return applications[0]!;
  };
  const first = await apply();
  expect((await phone.get(base)).html).toContain('2026 年 11 月 22 日已交给工会。');
  const reason = '请补交劳动合同';
  expect((await cadre.post(`${at}/${first.id}/reject`, { version: first.version, reason })).statusCode).toBe(
    200,
  );
  const refused = await phone.get(base);
  expect(refused.html).toContain('入会申请没有通过');
  expect(refused.html).toContain(`工会写的理由：${reason}`);
  expect(refused.html).toContain('再次申请入会');
  const second = await apply();
  expect((await cadre.post(`${at}/${second.id}/approve`, { version: second.version })).statusCode).toBe(200);
  const admitted = await phone.get(base);
  expect(admitted.html).toContain('入会申请已批准，欢迎加入工会');
  expect(admitted.html).not.toContain('加入工会</a>');
});

it('takes the blanks out of a name; an account opened with the application signs in by phone once it is approved', async () => {
  const { phone, base, unit } = await worker();
  const shown = await phone.post(`${base}/invite`, await phone.hidden(`${base}/invite`));
  const path = /http[^<"]*(\/i\/[\w-]+)</.exec(shown.html)![1]!;
  const password = 'correct horse battery';
  const colleague = new Phone();
  expect((await colleague.get(`${path}/join`)).html).toContain('批准以后，用它或手机号都可以');
  const sent = await colleague.post(`${path}/join`, {
    ...(await colleague.hidden(`${path}/join`)),
    name: ' 马 小　军 ',
    idNumber: '330106199003050224',
    phone: '１３９０５７０８８１２',
    employmentForm: 'regular',
    hiredOn: '2026-09-01',
    charter: 'yes',
    username: `ma.${unit.code}`,
    password,
  });
  expect(sent, sent.html).toMatchObject({ status: 303 });
  const byPhone = () => new Phone().post('/sign-in', { name: '13905708812', password });
  expect((await byPhone()).status).toBe(401);
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const { applications } = (await cadre.get(`/units/${unit.code}/applications`)).json<{
    applications: { id: string; version: number; name: string }[];
  }>();
  expect(applications).toMatchObject([{ name: '马小军' }]);
  const { id, version } = applications[0]!;
  const approved = await cadre.post(`/units/${unit.code}/applications/${id}/approve`, { version });
  expect(approved.statusCode, approved.body).toBe(200);
  expect(await count(`employees where unit_id = $1 and name = '马小军'`, [unit.id])).toBe(1);
  expect(await byPhone()).toMatchObject({ status: 303, to: '/' });
});

it('tells at once whatever is to be mended on a paper with several questions', async () => {
  const { phone, base, unit } = await worker();
  const say = (zh: string) => ({ zh, en: zh });
  const part = (id: string) => ({
    id,
    title: say(id),
    options: optionsOf('chosen'),
    part: { of: 'wanted', question: say('最需要什么'), answer: say(id), most: 1 },
  });
  const id = await app.inUnit(unit, async (ctx) => {
    const ballot = await createBallot(ctx, {
      kind: 'poll',
      title: say('需求调查'),
      question: say('您的看法'),
      paper: {
        lines: [
          part('w1'),
          part('w2'),
          { id: 'room', title: say('住宿舍吗'), options: optionsOf('forAgainstAbstain') },
        ],
        texts: [{ id: 'more', title: say('还想说什么') }],
        seats: null,
        writeIns: false,
      },
      subject: { kind: 'test', id: newId() },
      roll: { kind: 'members', asOf: '2026-11-20' },
      opensOn: '2026-11-20',
      closesOn: '2026-11-30',
    });
    await openBallot(ctx, ballot);
    return ballot;
  });
  const at = `${base}/ballots/${id}`;
  // It waits for the network and leaves nothing of the choice on the phone.
  const page = (await phone.get(at)).html;
  expect(page).toMatch(/<form[^>]* data-patient data-secret /);
  const hidden = await phone.hidden(at);
  const body = new URLSearchParams({ ...hidden, 't.more': '字'.repeat(600) });
  for (const answer of ['w1', 'w2']) body.append('m.wanted', answer);
  const refused = await phone.send(at, body);
  expect(refused.status).toBe(422);
  const summary = /id="errors".*?<\/ul>/s.exec(refused.html)![0];
  expect(summary).toContain('最需要什么：最多选 1 项。');
  expect(summary).toContain('住宿舍吗：请选择一项。');
  expect(summary).toMatch(/还想说什么：最多 \d+ 个字。/);
  // What was ticked is still ticked.
  expect(refused.html.match(/name="m.wanted"[^>]*checked/g)).toHaveLength(2);
});

it('says by the house why its title is gone, and leads to the notice', async () => {
  const { phone, base, unit } = await worker();
  const caseId = newId();
  const noticeId = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into cases (unit_id, unit_path, id, standard_id, standard_version, superior_unit_id, cycle, state, entered_on, opened_at)
       values ($1, $2, $3, 'county-qualified', 1, $1, 2025, 'revoked', '2025-11-01', now())`,
      [unit.id, unit.path, caseId],
    );
    await client.query(
      `insert into certificates (unit_id, unit_path, id, case_id, number, issuer_unit_id, standard_id, standard_version, level, unit_name,
         issued_on, expires_on, recheck_on, state, state_reason, state_on, status_index, key_id, token)
       values ($1, $2, $3, $4, 'N-1', $1, 'county-qualified', 1, 'qualified', '厂工会', '2025-12-01', '2028-12-01', '2026-12-01',
         'revoked', '拖欠职工工资', '2026-11-10', 0, 'k', 't')`,
      [unit.id, unit.path, newId(), caseId],
    );
    await client.query(
      `insert into public_notices (unit_id, unit_path, id, kind, title, body, subject_kind, subject_id, from_on, to_on, shown_until, published_at)
       values ($1, $2, $3, 'titleRevoked', '{"zh":"撤销","en":"Revoked"}', '{"zh":"撤销","en":"Revoked"}', 'case', $4, '2026-11-10', '2026-11-10', null, now())`,
      [unit.id, unit.path, noticeId, caseId],
    );
  });
  const notice = `href="${base}/notices/${noticeId}"`;
  const { html } = await phone.get(base);
  expect(html).toContain('“合格职工之家”称号已撤销');
  expect(html).toContain('2026 年 11 月 10 日起。理由：拖欠职工工资');
  const plate = html.slice(html.indexOf('门牌</h2>'));
  expect(plate).toContain('拖欠职工工资');
  expect(plate).toContain(notice);
  expect((await phone.get(`${base}/notices/${noticeId}`)).status).toBe(200);
});

it('lets a member show a colleague the code by which to join; the first page tells the colleague how it stands', async () => {
  const { phone, base, unit } = await worker();
  const window = await phone.get(`${base}/home/A5`);
  expect(window.html).toContain(`href="${base}/invite"`);
  const shown = await phone.post(`${base}/invite`, await phone.hidden(`${base}/invite`));
  expect(shown.status).toBe(200);
  expect(shown.html).toContain('<svg');
  const path = /http[^<"]*(\/i\/[\w-]+)</.exec(shown.html)![1]!;
  const colleague = new Phone();
  expect(await colleague.get(path)).toMatchObject({ status: 302, to: `${path}/join` });
  const sent = await colleague.post(`${path}/join`, {
    ...(await colleague.hidden(`${path}/join`)),
    name: '陈晨',
    idNumber: '330106199003050224',
    phone: '13900001111',
    employmentForm: 'regular',
    hiredOn: '2026-09-01',
    charter: 'yes',
    username: `chen.${unit.code}`,
    password: 'correct horse battery',
  });
  expect(sent, sent.html).toMatchObject({ status: 303 });
  await colleague.post('/sign-in', { name: `chen.${unit.code}`, password: 'correct horse battery' });
  expect((await colleague.get('/')).html).toContain(`${unit.name}：等工会答复`);
  const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
  const { applications } = (await cadre.get(`/units/${unit.code}/applications`)).json<{
    applications: { id: string; version: number }[];
  }>();
  const { id, version } = applications[0]!;
  const reason = '身份证号与花名册不符';
  await cadre.post(`/units/${unit.code}/applications/${id}/reject`, { version, reason });
  const answer = (await colleague.get('/')).html;
  expect(answer).toContain(`${unit.name}：没有通过`);
  expect(answer).toContain(reason);
  // Somebody else's first page tells nothing of it.
  expect((await new Phone((await app.account()).headers).get('/')).html).not.toContain(reason);
  // Who is no member yet joins, and asks nobody.
  const outside = await worker(false);
  expect((await outside.phone.get(`${outside.base}/home/A5`)).html).toContain(`href="${outside.base}/join"`);
  expect((await outside.phone.get(`${outside.base}/invite`)).status).toBe(403);
});

it('shows on the first page what somebody was told in person, and nobody else', async () => {
  const mine = await worker();
  const colleague = new Phone(
    (await app.account({ people: [{ unit: mine.unit, employeeId: await employee(mine.unit, true) }] }))
      .headers,
  );
  await app.inUnit(mine.unit, (ctx) =>
    ctx.notify({
      kind: 'disclosure.answered',
      title: { zh: '您的意见有了答复', en: 'Your comment was answered' },
      href: `${mine.base}/disclosures`,
      to: { accountIds: [mine.account.accountId] },
    }),
  );
  expect((await mine.phone.get(mine.base)).html).toContain(
    `href="${mine.base}/disclosures"><b>您的意见有了答复`,
  );
  expect((await colleague.get(mine.base)).html).not.toContain('您的意见有了答复');
});

it('takes a vote one thing a page, once, and remembers nothing of the choice', async () => {
  const { phone, base, unit, account } = await worker();
  const path = `${base}/ballots/${await openVote(unit)}`;
  expect((await phone.get(base)).html).toContain(`href="${path}"`);
  // Nobody else is on the roll: the sum will tell, and the page says so before anything is chosen.
  expect((await phone.get(path)).html).toContain('这次投票只有一个人参加');
  const none = await phone.post(path, await phone.hidden(path));
  expect(none.status).toBe(422);
  expect(none.html).toContain('href="#f-choice"');
  expect(await phone.post(path, { ...(await phone.hidden(path)), choice: 'not' })).toMatchObject({
    status: 303,
    to: `${path}?step=remark`,
  });
  expect(
    await phone.post(path, { ...(await phone.hidden(`${path}?step=remark`)), remark: '食堂太远' }),
  ).toMatchObject({ status: 303, to: `${path}?step=review` });
  const review = await phone.get(`${path}?step=review`);
  expect(review.html).toContain('不满意');
  expect(review.html).toContain('食堂太远');
  // What was chosen lies in the browser alone, sealed.
  expect(phone.cookies.get('jia_choice')).not.toContain('not');
  const cast = await phone.hidden(`${path}?step=review`);
  const taps = await Promise.all([phone.post(path, cast), phone.post(path, cast)]);
  for (const tap of taps) expect(tap).toMatchObject({ status: 303, to: `${path}?done=1` });
  const done = await phone.get(`${path}?done=1`);
  expect(done.html).not.toContain('不满意');
  expect(done.html).not.toContain('食堂太远');
  expect(phone.cookies.has('jia_choice')).toBe(false);
  expect(await count(`ballot_roll where unit_id = $1 and channel = 'portal'`, [unit.id])).toBe(1);
  expect(await count('idempotency_keys where account_id = $1', [account.accountId])).toBe(0);
  // Going back shows that the vote is cast, and sending again changes nothing.
  expect((await phone.get(`${path}?step=review`)).html).not.toContain('name="step"');
  expect((await phone.post(path, cast)).to).toBe(`${path}?done=1`);
});

it('does not open a vote to who is not on the roll, nor after it was cast on paper', async () => {
  const { phone, base, unit, employeeId } = await worker();
  const id = await openVote(unit);
  const late = await employee(unit, false);
  const guest = new Phone((await app.account({ people: [{ unit, employeeId: late }] })).headers);
  expect((await guest.get(`${base}/ballots/${id}`)).html).not.toContain('name="choice"');
  await app.inUnit(unit, (ctx) =>
    castBallot(ctx, id, employeeId, { marks: { [oneLine]: 'satisfied' } }, null),
  );
  expect((await phone.get(`${base}/ballots/${id}`)).html).not.toContain('name="choice"');
});

it('takes an objection from a stranger once, and shows what was typed when it is too short', async () => {
  const { unit, base } = await worker();
  await openVote(unit);
  const id = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into public_notices (unit_id, unit_path, id, kind, title, body, subject_kind, subject_id, about_unit_id, from_on, to_on, published_at)
       select $1, $2, $3, 'conferral', $4, $4, 'case', subject_id, $1, '2026-11-20', '2026-11-30', now() from ballots where unit_id = $1`,
      [unit.id, unit.path, id, { zh: '公示<b>', en: 'notice' }],
    ),
  );
  const phone = new Phone();
  expect(await phone.get(`/notices/${unit.code}/${id}`)).toMatchObject({
    status: 302,
    to: `${base}/notices/${id}`,
  });
  expect((await phone.get(`${base}/notices`)).html).toContain('公示&lt;b>');
  const path = `${base}/notices/${id}`;
  const short = await phone.post(path, { text: '不对<i>' });
  expect(short.status).toBe(422);
  expect(short.html).toContain('不对&lt;i>');
  const key = /name="key" value="([^"]+)"/.exec((await phone.get(path)).html)?.[1] ?? '';
  expect(key).toBeTruthy();
  const words = { text: '这家单位今年欠薪三个月，有工资条为证。', key };
  // A double tap is one objection, with one receipt.
  const receipts = (await Promise.all([phone.post(path, words), phone.post(path, words)])).map(
    (sent) => /[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/.exec(sent.html)?.[0],
  );
  expect(receipts[0]).toBeTruthy();
  expect(receipts[1]).toBe(receipts[0]);
  expect(await count('objections where unit_id = $1', [unit.id])).toBe(1);
});

it('keeps language and large letters for a browser, and for an account', async () => {
  const stranger = new Phone();
  expect(await stranger.post('/preferences', { lang: 'en', elder: 'on', back: '/verify' })).toMatchObject({
    status: 303,
    to: '/verify',
  });
  expect((await stranger.get('/verify')).html).toContain('<html lang="en" class="elder">');
  expect((await stranger.post('/preferences', { lang: 'en', back: '//evil.example' })).to).toBe('/');
  const { phone, base, account } = await worker();
  await phone.post('/preferences', { elder: 'on', back: base });
  expect((await new Phone(account.headers).get(base)).html).toContain('class="elder"');
});

it('gives the account the language and the letters that were chosen before signing in, and nobody after it', async () => {
  const unit = await app.unit({ code: 'CHOOSE' });
  const password = 'correct horse battery';
  const mine = 'chooser';
  const next = 'nextone';
  await app.inUnit(unit, async (ctx) => {
    const tools = { keyring: ctx.keyring, rules: accountRules.asvs };
    for (const username of [mine, next])
      await createAccount(ctx.client, tools, { username, displayName: '李明', password });
  });
  const shown = async (phone: Phone) => (await phone.get('/')).html.match(/<html[^>]*>/)?.[0];
  const signIn = (phone: Phone, name: string) => phone.post('/sign-in', { name, password });
  const kept = async (name: string) => {
    const phone = new Phone();
    await signIn(phone, name);
    return shown(phone);
  };

  const phone = new Phone();
  await phone.post('/preferences', { lang: 'en', elder: 'on', back: '/sign-in' });
  expect((await phone.post('/sign-in', { name: mine, password: 'not the password' })).status).toBe(401);
  expect((await signIn(phone, mine)).status).toBe(303);
  expect(await shown(phone)).toBe('<html lang="en" class="elder">');
  expect(await kept(mine)).toBe('<html lang="en" class="elder">');

  const { csrf } = await phone.hidden('/me/password');
  expect(await phone.post('/sign-out', { csrf: csrf! })).toMatchObject({ status: 303 });
  // The page is still as it was left; who signs in now has chosen nothing.
  expect((await phone.get('/sign-in')).html).toContain('<html lang="en" class="elder">');
  await signIn(phone, next);
  expect(await shown(phone)).toBe('<html lang="zh-CN">');
  expect(await kept(next)).toBe('<html lang="zh-CN">');
});

it('tells the union what the roster has wrong, and confirms what is right', async () => {
  const { phone, base, unit, employeeId } = await worker();
  const hidden = await phone.hidden(`${base}/me`);
  const nothing = await phone.post(`${base}/me`, { ...hidden, act: 'report' });
  expect(nothing.status).toBe(422);
  expect((await phone.post(`${base}/me`, { ...hidden, act: 'report', error: '部门不对' })).to).toBe(
    `${base}/me?saved=reported`,
  );
  expect(
    await count(`tasks where unit_id = $1 and kind = 'people.correction' and subject_id = $2`, [
      unit.id,
      employeeId,
    ]),
  ).toBe(2);
});

it('says plainly that it has issued no certificate of a number', async () => {
  const page = await new Phone().get('/verify?number=%E5%81%87001');
  expect(page.status).toBe(404);
  expect(page.html).toContain('假001');
  const trust = await app.server.inject({ method: 'GET', url: '/verify/trust.json' });
  expect(trust.json()).toMatchObject({ version: 1 });
});
