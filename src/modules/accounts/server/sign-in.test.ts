/** Signing in, the second factor, guessing, sessions and tokens; and the attacks that these must survive. */
import * as OTPAuth from 'otpauth';
import { describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../../tests/harness/app.ts';
import { Browser } from '../../../../tests/harness/browser.ts';
import { createAccount } from '../../../core/access/accounts.ts';
import { accountRules } from '../../../core/access/profiles.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import type { Role } from '../../../core/access/schema.ts';
import { hashToken } from '../../../platform/crypto/tokens.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { accounts } from './index.ts';

const app = testApp({ modules: [accounts] });
const password = 'correct horse battery';
let counter = 0;

/** An account with a password, in a unit of its own. */
async function person(
  input: { phone?: string; role?: Role; app?: TestApp } = {},
): Promise<{ id: string; username: string; unit: UnitRef }> {
  const on = input.app ?? app;
  counter += 1;
  const unit = await on.unit({ code: `SIGN${counter}` });
  const tools = { keyring: on.services.keyring, rules: accountRules.asvs };
  const { accountId, username } = await createAccount(on.services.pool, tools, {
    username: `person${counter}`,
    displayName: '王芳',
    password,
    phone: input.phone ?? null,
  });
  await on.database.asOwner(({ client }) =>
    client.query(
      `insert into grants (unit_id, unit_path, id, account_id, role, from_on) values ($1, $2, $3, $4, $5, '2020-01-01')`,
      [unit.id, unit.path, newId(), accountId, input.role ?? 'chair'],
    ),
  );
  return { id: accountId, username, unit };
}

const outcome = (answer: { statusCode: number; json(): unknown }) => [
  answer.statusCode,
  (answer.json() as { code?: string; state?: string }).code ?? (answer.json() as { state?: string }).state,
];

const codeNow = (secret: string, steps = 0) =>
  new OTPAuth.TOTP({
    secret: OTPAuth.Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets up the second factor in a signed-in browser. */
async function withTotp(browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await browser.post('/me/totp', { password });
  expect(begun.statusCode).toBe(201);
  const { ticket, secret, otpauthUrl, qrSvg } = begun.json();
  expect(otpauthUrl).toContain(`secret=${secret}`);
  expect(qrSvg).toMatch(/^<svg /);
  const confirmed = await browser.post('/me/totp/confirm', { ticket, code: codeNow(secret, -1) });
  expect(confirmed.statusCode).toBe(200);
  return { secret, recoveryCodes: confirmed.json().recoveryCodes };
}

describe('signing in', () => {
  it('takes the user name in any case and width, or the phone number as people write it', async () => {
    const { username } = await person({ phone: '13912345678' });
    for (const name of [
      username,
      username.toUpperCase(),
      ` ${username} `,
      '13912345678',
      '139 1234 5678',
      '+86 139-1234-5678',
      '１３９１２３４５６７８',
    ]) {
      expect([name, ...outcome(await new Browser(app).signIn(name, password))]).toEqual([
        name,
        200,
        'signedIn',
      ]);
    }
  });

  it('says the same to a wrong password, an unknown name and an account without password, and takes as long', async () => {
    const { username } = await person();
    const without = await createAccount(
      app.services.pool,
      { keyring: app.services.keyring, rules: accountRules.asvs },
      { username: `only-oidc-${newId().slice(-6)}`, displayName: '李强' },
    );
    const bodies = new Set<string>();
    const time = async (name: string) => {
      const began = performance.now();
      const answer = await new Browser(app).signIn(name, 'incorrect horse');
      const took = performance.now() - began;
      expect(answer.statusCode).toBe(401);
      const { requestId: _, ...body } = answer.json() as Record<string, unknown>;
      bodies.add(JSON.stringify(body));
      expect(answer.cookies).toEqual([]);
      return took;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      known.push(await time(username));
      unknown.push(await time(at % 2 ? without.username : `nobody-${newId()}`));
    }
    expect(bodies.size).toBe(1);
    const least = (times: number[]) => Math.min(...times);
    // Without the work done in vain an unknown name is answered in a tenth of the time.
    expect(least(unknown) / least(known)).toBeGreaterThan(0.5);
  });

  it('refuses bad input field by field, in the language of the page', async () => {
    const answer = await new Browser(app).post(
      '/sign-in',
      { name: '', password: 7 },
      { 'accept-language': 'en' },
    );
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'badInput',
      message: 'A few things need mending; see below.',
      fields: [
        { field: 'name', message: 'Fill this in.' },
        { field: 'password', message: 'This is not in the right form.' },
      ],
    });
    expect((await new Browser(app).post('/sign-in', {})).json().fields).toEqual([
      { field: 'name', message: '请填写这一项。' },
      { field: 'password', message: '请填写这一项。' },
    ]);
  });

  it('gives a new session each time, whatever cookie came along', async () => {
    const { username } = await person();
    const browser = new Browser(app);
    const planted = 'A'.repeat(43);
    browser.cookies.set('jia_session', planted);
    await browser.signIn(username, password);
    const first = browser.cookies.get('jia_session');
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(first).not.toBe(planted);
    await browser.signIn(username, password);
    expect(browser.cookies.get('jia_session')).not.toBe(first);
    const old = new Browser(app);
    old.cookies.set('jia_session', first ?? '');
    expect((await old.get('/me')).statusCode).toBe(401);
    const stored = await app.database.asOwner(({ client }) =>
      client.query('select token_hash from sessions where token_hash = $1', [
        hashToken(browser.cookies.get('jia_session') ?? ''),
      ]),
    );
    expect(stored.rowCount).toBe(1);
  });

  it('marks the cookies: not for scripts, not for other sites, and over TLS only under a name that nobody else may set', async () => {
    const { username } = await person();
    const answer = await new Browser(app).signIn(username, password);
    for (const cookie of answer.cookies)
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });
});

describe('guessing', () => {
  it('closes the strangers’ way after ten failures, and leaves the owner’s own browser open', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    await mine.post('/sign-out');
    for (let at = 0; at < 10; at += 1)
      expect(outcome(await new Browser(app).signIn(username, `guess number ${at}`))).toEqual([
        401,
        'signInFailed',
      ]);
    const closed = await new Browser(app).signIn(username, 'guess number 11');
    expect(outcome(closed)).toEqual([429, 'signInWait']);
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(closed.json().detail.retryAfter).toBeLessThanOrEqual(15 * 60);
    // Not even the right password tells a stranger anything now.
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([429, 'signInWait']);
    expect(outcome(await mine.signIn(username, password))).toEqual([200, 'signedIn']);
  });

  it('counts a name that nobody has just the same', async () => {
    const name = `nobody-${newId()}`;
    for (let at = 0; at < 10; at += 1)
      expect(outcome(await new Browser(app).signIn(name, `guess number ${at}`))).toEqual([
        401,
        'signInFailed',
      ]);
    expect(outcome(await new Browser(app).signIn(name, 'guess number 11'))).toEqual([429, 'signInWait']);
  });

  it('counts a hundred guesses at the same instant as a hundred', async () => {
    const { username } = await person();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) => new Browser(app).signIn(username, `guess number ${at}`)),
    );
    expect(answers.filter((answer) => answer.statusCode === 401).length).toBe(10);
    expect(answers.filter((answer) => answer.statusCode === 429).length).toBe(30);
  });

  it('closes a known browser too, for itself alone', async () => {
    const { username } = await person();
    const thief = new Browser(app);
    await thief.signIn(username, password);
    await thief.post('/sign-out');
    for (let at = 0; at < 10; at += 1) await thief.signIn(username, `guess number ${at}`);
    expect(outcome(await thief.signIn(username, password))).toEqual([429, 'signInWait']);
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([200, 'signedIn']);
  });

  it('lets a stranger in through a closed way with password and second factor at once, and not with the password alone', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { secret } = await withTotp(mine);
    for (let at = 0; at < 10; at += 1) await new Browser(app).signIn(username, `guess number ${at}`);
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([429, 'signInWait']);
    expect(outcome(await new Browser(app).signIn(username, password, '000000'))).toEqual([
      401,
      'signInFailed',
    ]);
    expect(outcome(await new Browser(app).signIn(username, password, codeNow(secret)))).toEqual([
      200,
      'signedIn',
    ]);
  });

  it('is not misled by a forged forwarding header or another address of the same line: the network is the connection’s', async () => {
    const names = Array.from({ length: 205 }, () => `nobody-${newId()}`);
    for (const [at, name] of names.entries()) {
      const browser = new Browser(app);
      // A line has all addresses of its IPv6 network.
      browser.remoteAddress = `2001:db8:9:9::${at.toString(16)}`;
      browser.headers = { 'x-forwarded-for': `10.0.0.${at % 250}`, forwarded: `for=10.0.0.${at % 250}` };
      const answer = await browser.signIn(name, 'x');
      expect([at, answer.statusCode]).toEqual([at, at < 200 ? 401 : 429]);
    }
    const elsewhere = new Browser(app);
    elsewhere.remoteAddress = '2001:db8:9:a::1';
    expect((await elsewhere.signIn(`nobody-${newId()}`, 'x')).statusCode).toBe(401);
  }, 60_000);
});

describe('the second factor', () => {
  it('asks for it in a second step, accepts a code once, and recovery codes once', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const other = new Browser(app);
    await other.signIn(username, password);
    const { secret, recoveryCodes } = await withTotp(mine);
    expect(recoveryCodes).toHaveLength(10);
    expect((await mine.get('/me')).json()).toMatchObject({
      hasTotp: true,
      twoFactor: true,
      recoveryCodesLeft: 10,
    });
    // Sessions that had only one factor have ended.
    expect((await other.get('/me')).statusCode).toBe(401);

    const half = new Browser(app);
    const asked = await half.signIn(username, password);
    expect(asked.json()).toMatchObject({ state: 'secondFactor', ticket: expect.any(String) });
    expect(half.cookies.has('jia_session')).toBe(false);
    const { ticket } = asked.json();
    expect(outcome(await half.post('/sign-in/second-factor', { ticket, code: '000000' }))).toEqual([
      401,
      'codeWrong',
    ]);
    const code = codeNow(secret);
    expect(outcome(await half.post('/sign-in/second-factor', { ticket, code }))).toEqual([200, 'signedIn']);
    // The ticket is used up, and so is the code: in one step and in two.
    expect(outcome(await new Browser(app).post('/sign-in/second-factor', { ticket, code }))).toEqual([
      401,
      'ticketEnded',
    ]);
    const again = new Browser(app);
    const second = (await again.signIn(username, password)).json();
    expect(outcome(await again.post('/sign-in/second-factor', { ticket: second.ticket, code }))).toEqual([
      401,
      'codeWrong',
    ]);
    expect(outcome(await again.signIn(username, password, code))).toEqual([401, 'signInFailed']);

    const [recovery] = recoveryCodes;
    expect(
      outcome(
        await again.post('/sign-in/second-factor', { ticket: second.ticket, code: recovery?.toLowerCase() }),
      ),
    ).toEqual([200, 'signedIn']);
    expect((await again.get('/me')).json()).toMatchObject({ recoveryCodesLeft: 9 });
    expect(outcome(await new Browser(app).signIn(username, password, recovery))).toEqual([
      401,
      'signInFailed',
    ]);
  });

  it('takes a code used by two requests at the same instant once', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { secret } = await withTotp(mine);
    const code = codeNow(secret);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new Browser(app).signIn(username, password, code)),
    );
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 401, 401, 401, 401]);
  });

  it('closes the second step to guessing', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { secret } = await withTotp(mine);
    const thief = new Browser(app);
    const { ticket } = (await thief.signIn(username, password)).json();
    for (let at = 0; at < 10; at += 1)
      expect((await thief.post('/sign-in/second-factor', { ticket, code: '000000' })).statusCode).toBe(401);
    expect(outcome(await thief.post('/sign-in/second-factor', { ticket, code: codeNow(secret) }))).toEqual([
      429,
      'signInWait',
    ]);
  });

  it('closes guessing in one step too, though the right password in between forgives the guessing of passwords', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { secret } = await withTotp(mine);
    const thief = new Browser(app);
    for (let at = 0; at < 10; at += 1) {
      expect(outcome(await thief.signIn(username, password, '000000'))).toEqual([401, 'signInFailed']);
      expect(outcome(await thief.signIn(username, password))).toEqual([200, 'secondFactor']);
    }
    expect(outcome(await thief.signIn(username, password, codeNow(secret)))).toEqual([429, 'signInWait']);
    // The two ways are one count.
    const { ticket } = (await thief.signIn(username, password)).json();
    expect(outcome(await thief.post('/sign-in/second-factor', { ticket, code: codeNow(secret) }))).toEqual([
      429,
      'signInWait',
    ]);
  });

  it('is not taken away by guessing codes in a stolen session, whose thief knows the password', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { secret } = await withTotp(mine);
    for (let at = 0; at < 10; at += 1)
      expect(outcome(await mine.post('/me/totp/remove', { password, code: '000000' }))).toEqual([
        422,
        'codeWrong',
      ]);
    expect(outcome(await mine.post('/me/totp/remove', { password, code: codeNow(secret) }))).toEqual([
      429,
      'tooMany',
    ]);
  });

  it('is taken away with the password and a code, and with both alone', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { recoveryCodes } = await withTotp(mine);
    expect(outcome(await mine.post('/me/totp/remove', { password }))).toEqual([422, 'codeWrong']);
    expect(
      outcome(await mine.post('/me/totp/remove', { password: 'wrong', code: recoveryCodes[0] })),
    ).toEqual([422, 'passwordWrong']);
    const renewed = await mine.post('/me/recovery-codes', { password, code: recoveryCodes[0] });
    expect(renewed.json().recoveryCodes).toHaveLength(10);
    expect(outcome(await mine.post('/me/totp/remove', { password, code: recoveryCodes[1] }))).toEqual([
      422,
      'codeWrong',
    ]);
    expect(
      (await mine.post('/me/totp/remove', { password, code: renewed.json().recoveryCodes[3] })).statusCode,
    ).toBe(204);
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([200, 'signedIn']);
  });
});

describe('an open session', () => {
  it('writes nothing without its token, with another session’s, or for another site', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const token = mine.csrfToken;
    const change = { locale: 'en' };
    expect(outcome(await mine.send('PATCH', '/me', change, { 'x-csrf-token': '' }))).toEqual([403, 'csrf']);
    const other = new Browser(app);
    await other.signIn(username, password);
    expect(
      outcome(await mine.send('PATCH', '/me', change, { 'x-csrf-token': other.csrfToken ?? '' })),
    ).toEqual([403, 'csrf']);
    expect(outcome(await mine.send('PATCH', '/me', change, { 'sec-fetch-site': 'cross-site' }))).toEqual([
      403,
      'otherSite',
    ]);
    expect(outcome(await mine.send('PATCH', '/me', change, { 'sec-fetch-site': 'same-site' }))).toEqual([
      403,
      'otherSite',
    ]);
    mine.csrfToken = token;
    expect((await mine.patch('/me', change)).statusCode).toBe(204);
    expect((await mine.get('/me')).json().locale).toBe('en');
  });

  it('is not opened by another site either', async () => {
    const { username } = await person();
    const send = (headers: Record<string, string>) =>
      app.server.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        headers: { host: 'jia.example', ...headers },
        payload: { name: username, password },
      });
    expect((await send({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await send({ origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await send({ origin: 'null' })).statusCode).toBe(403);
    expect((await send({ origin: 'http://jia.example' })).statusCode).toBe(200);
    // Where a proxy rewrites the name, the address that was configured counts.
    expect((await send({ origin: 'http://jia.test' })).statusCode).toBe(200);
    expect((await send({})).statusCode).toBe(200);
  });

  it('ends at once when its account is disabled, and with it the tokens of programs', async () => {
    const { id, username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const { token } = (await mine.post('/me/tokens', { name: 'report' })).json();
    const program = () =>
      app.server.inject({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
    expect((await program()).statusCode).toBe(200);
    await app.database.asOwner(({ client }) =>
      client.query('update accounts set disabled_at = now() where id = $1', [id]),
    );
    expect((await mine.get('/me')).statusCode).toBe(401);
    expect((await program()).statusCode).toBe(401);
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([403, 'accountDisabled']);
    expect(outcome(await new Browser(app).signIn(username, 'wrong'))).toEqual([401, 'signInFailed']);
  });

  it('ends when it was idle too long, and after its time in any case', async () => {
    const { id, username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const set = (column: string, ago: string) =>
      app.database.asOwner(({ client }) =>
        client.query(`update sessions set ${column} = now() - interval '${ago}' where account_id = $1`, [id]),
      );
    await set('last_seen_at', '23 hours');
    expect((await mine.get('/me')).statusCode).toBe(200);
    await set('last_seen_at', '25 hours');
    expect((await mine.get('/me')).statusCode).toBe(401);
    await mine.signIn(username, password);
    await set('expires_at', '1 second');
    expect((await mine.get('/me')).statusCode).toBe(401);
  });

  it('is listed, and ended from another one', async () => {
    const { username } = await person();
    const one = new Browser(app);
    const two = new Browser(app);
    await one.signIn(username, password);
    await two.signIn(username, password);
    const { sessions } = (await one.get('/me/sessions')).json() as {
      sessions: { id: string; current: boolean }[];
    };
    expect(sessions.map((session) => session.current).toSorted()).toEqual([false, true]);
    const other = sessions.find((session) => !session.current)?.id ?? '';
    const stranger = await person();
    const third = new Browser(app);
    await third.signIn(stranger.username, password);
    expect((await third.delete(`/me/sessions/${other}`)).statusCode).toBe(404);
    expect((await one.delete(`/me/sessions/${other}`)).statusCode).toBe(204);
    expect((await two.get('/me')).statusCode).toBe(401);
    await two.signIn(username, password);
    expect((await one.delete('/me/sessions')).statusCode).toBe(204);
    expect((await two.get('/me')).statusCode).toBe(401);
    expect((await one.get('/me')).statusCode).toBe(200);
  });
});

describe('my password', () => {
  it('changes with the present one, ends the other sessions, and is good enough', async () => {
    const { username } = await person();
    const one = new Browser(app);
    const two = new Browser(app);
    await one.signIn(username, password);
    await two.signIn(username, password);
    expect(
      outcome(await one.post('/me/password', { current: 'wrong', next: 'staple mountain river' })),
    ).toEqual([422, 'passwordWrong']);
    expect((await one.post('/me/password', { current: password, next: 'password1' })).json()).toMatchObject({
      code: 'passwordNotGood',
      fields: [{ field: 'next' }],
    });
    expect(outcome(await one.post('/me/password', { current: password, next: password }))).toEqual([
      422,
      'passwordSame',
    ]);
    expect(
      (await one.post('/me/password', { current: password, next: 'staple mountain river' })).statusCode,
    ).toBe(204);
    expect((await one.get('/me')).statusCode).toBe(200);
    expect((await two.get('/me')).statusCode).toBe(401);
    expect((await new Browser(app).signIn(username, password)).statusCode).toBe(401);
    expect((await new Browser(app).signIn(username, 'staple mountain river')).statusCode).toBe(200);
  });

  it('is not guessed from an open session either', async () => {
    const { username } = await person();
    const thief = new Browser(app);
    await thief.signIn(username, password);
    for (let at = 0; at < 10; at += 1)
      expect(
        (await thief.post('/me/password', { current: `guess ${at}`, next: 'staple mountain river' }))
          .statusCode,
      ).toBe(422);
    expect(
      (await thief.post('/me/password', { current: password, next: 'staple mountain river' })).statusCode,
    ).toBe(429);
    // The owner elsewhere is not touched by it.
    expect(outcome(await new Browser(app).signIn(username, password))).toEqual([200, 'signedIn']);
  });
});

describe('tokens for programs', () => {
  it('read, and write only where they were made to; and never manage the account', async () => {
    const { username, unit } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const reader = (await mine.post('/me/tokens', { name: 'report' })).json();
    const writing = { name: 'sync', readOnly: false, days: 1 };
    for (const proof of [{}, { password: 'guess' }])
      expect(outcome(await mine.post('/me/tokens', { ...writing, ...proof }))).toEqual([
        422,
        'passwordWrong',
      ]);
    const writer = (await mine.post('/me/tokens', { ...writing, password })).json();
    const told = (await mine.get('/inbox')).json<{ notices: { kind: string; body: { zh: string } }[] }>()
      .notices;
    expect(told.map(({ kind }) => kind)).toEqual(['accounts.tokenCreated', 'accounts.tokenCreated']);
    expect(told[0]!.body.zh).toContain('名称：sync；可读写，1 天内有效');
    expect(reader).toMatchObject({ readOnly: true, token: expect.stringMatching(/^jia_/) });
    expect((await mine.get('/me/tokens')).json().tokens).toHaveLength(2);
    expect((await mine.get('/me/tokens')).payload).not.toContain(reader.token);
    const as = (token: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
      app.server.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}` },
        ...(payload ? { payload } : {}),
      });
    expect((await as(reader.token, 'GET', `/units/${unit.code}/tasks`)).statusCode).toBe(200);
    expect(outcome(await as(reader.token, 'POST', '/inbox/read', {}))).toEqual([403, 'readOnlyToken']);
    expect((await as(writer.token, 'POST', '/inbox/read', {})).statusCode).toBe(200);
    for (const token of [reader.token, writer.token]) {
      expect(outcome(await as(token, 'GET', '/me/sessions'))).toEqual([403, 'sessionOnly']);
      expect(outcome(await as(token, 'POST', '/me/tokens', { name: 'more' }))).toEqual([403, 'sessionOnly']);
      expect(outcome(await as(token, 'POST', '/me/password', { next: 'x' }))).toEqual([403, 'sessionOnly']);
    }
    expect((await as('jia_made-up', 'GET', '/me')).statusCode).toBe(401);
    // A cookie beside it does not lend it the session's powers.
    const both = await app.server.inject({
      method: 'GET',
      url: '/api/v1/me/sessions',
      headers: {
        authorization: `Bearer ${reader.token}`,
        cookie: `jia_session=${mine.cookies.get('jia_session')}`,
      },
    });
    expect(both.statusCode).toBe(403);
    const stored = await app.database.asOwner(({ client }) =>
      client.query('select token_hash from api_tokens where id = $1', [reader.id]),
    );
    expect(stored.rows[0].token_hash).toEqual(hashToken(reader.token));

    expect((await mine.send('DELETE', `/me/tokens/${reader.id}`)).statusCode).toBe(204);
    expect((await as(reader.token, 'GET', '/me')).statusCode).toBe(401);
    await app.database.asOwner(({ client }) =>
      client.query(`update api_tokens set expires_at = now() - interval '1 minute' where id = $1`, [
        writer.id,
      ]),
    );
    expect((await as(writer.token, 'GET', '/me')).statusCode).toBe(401);
  });
});

describe('the same write sent twice', () => {
  it('is done once under an Idempotency-Key, also at the same instant; a secret is not repeated', async () => {
    const { username } = await person();
    const mine = new Browser(app);
    await mine.signIn(username, password);
    const unit = await app.unit({ code: 'ONCE' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const key = { 'idempotency-key': newId() };
    const invite = (days: number) => chair.post('/units/ONCE/invitations', { kind: 'join', days }, key);
    const answers = await Promise.all(Array.from({ length: 4 }, () => invite(30)));
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 409, 409, 409]);
    const listed = (await chair.get('/units/ONCE/invitations')).json<{ invitations: unknown[] }>();
    expect(listed.invitations).toHaveLength(1);
    expect(outcome(await invite(7))).toEqual([422, 'idempotencyKeyReused']);
    // A token is made aside from the transaction, for its password is proved first: there the name is what is once.
    const tokens = await Promise.all(
      Array.from({ length: 4 }, () => mine.post('/me/tokens', { name: 'once' })),
    );
    expect(tokens.map((answer) => answer.statusCode).toSorted()).toEqual([201, 409, 409, 409]);
    expect((await mine.get('/me/tokens')).json().tokens).toHaveLength(1);
    expect(outcome(await mine.post('/me/tokens', { name: 'once' }))).toEqual([409, 'tokenNameTaken']);
    const read = { 'idempotency-key': newId() };
    // Of the token its owner was told; asked again, the answer is the first one's.
    expect((await mine.post('/inbox/read', {}, read)).json()).toEqual({ marked: 1 });
    expect((await mine.post('/inbox/read', {}, read)).json()).toEqual({ marked: 1 });
    expect((await mine.post('/inbox/read', {}, { 'idempotency-key': newId() })).json()).toEqual({
      marked: 0,
    });
    const kept = await app.database.asOwner(({ client }) =>
      client.query('select body from idempotency_keys where key = $1', [key['idempotency-key']]),
    );
    expect(kept.rows).toEqual([{ body: null }]);
    expect(outcome(await mine.post('/inbox/read', {}, { 'idempotency-key': 'short' }))).toEqual([
      400,
      'badInput',
    ]);
  });
});

describe('dengbao', () => {
  const strict = testApp({ modules: [accounts], env: { JIA_PROFILE: 'dengbao' } });

  it('asks for a new password after ninety days, ends idle sessions after thirty minutes, and waits after five failures', async () => {
    const { id, username, unit } = await person({ app: strict });
    const mine = new Browser(strict);
    expect((await mine.signIn(username, password)).json()).toMatchObject({ dueFirst: null });
    expect((await mine.get(`/units/${unit.code}/tasks`)).statusCode).toBe(200);
    await strict.database.asOwner(({ client }) =>
      client.query(`update accounts set password_set_at = now() - interval '91 days' where id = $1`, [id]),
    );
    expect(outcome(await mine.get(`/units/${unit.code}/tasks`))).toEqual([403, 'passwordChangeNeeded']);
    expect(outcome(await mine.get('/inbox'))).toEqual([403, 'passwordChangeNeeded']);
    expect((await mine.get('/me')).json()).toMatchObject({ dueFirst: 'changePassword' });
    expect((await mine.signIn(username, password)).json()).toMatchObject({ dueFirst: 'changePassword' });
    expect(
      (await mine.post('/me/password', { current: password, next: 'staple mountain river' })).json().fields,
    ).toHaveLength(1);
    expect(
      (await mine.post('/me/password', { current: password, next: 'Staple-mountain-7' })).statusCode,
    ).toBe(204);
    expect((await mine.get('/inbox')).statusCode).toBe(200);
    await strict.database.asOwner(({ client }) =>
      client.query(`update sessions set last_seen_at = now() - interval '31 minutes' where account_id = $1`, [
        id,
      ]),
    );
    expect((await mine.get('/me')).statusCode).toBe(401);
    for (let at = 0; at < 5; at += 1)
      expect((await new Browser(strict).signIn(username, `guess ${at}`)).statusCode).toBe(401);
    expect((await new Browser(strict).signIn(username, 'guess 6')).statusCode).toBe(429);
  });

  it('opens nothing to an administrator without a second factor', async () => {
    const { username, unit } = await person({ app: strict, role: 'auditAdmin' });
    const mine = new Browser(strict);
    expect((await mine.signIn(username, password)).json()).toMatchObject({ dueFirst: 'setUpTotp' });
    expect(outcome(await mine.get(`/units/${unit.code}/audit`))).toEqual([403, 'twoFactorNeeded']);
    expect(outcome(await mine.get('/me/tokens'))).toEqual([403, 'twoFactorNeeded']);
    await withTotp(mine);
    expect((await mine.get(`/units/${unit.code}/audit`)).statusCode).toBe(200);
  });
});
