/** Invitations, accounts and grants of a unit, the audit log. */
import { describe, expect, it } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { Browser } from '../../../../tests/harness/browser.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import type { Role } from '../../../core/access/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { accounts } from './index.ts';

const app = testApp({ modules: [accounts] });
const password = 'correct horse battery';
let counter = 0;

interface Place {
  county: UnitRef;
  unit: UnitRef;
  chair: TestClient;
  director: TestClient;
  systemAdmin: TestClient;
  auditAdmin: TestClient;
}

async function place(on = app): Promise<Place> {
  counter += 1;
  const county = await on.unit({ code: `COUNTY${counter}`, kind: 'county' });
  const unit = await on.unit({ code: `UNIT${counter}`, parent: county });
  const holder = (role: Role, at: UnitRef, subtree = false) =>
    on.account({ grants: [{ unit: at, role, subtree }] });
  return {
    county,
    unit,
    chair: await holder('chair', unit),
    director: await holder('director', county, true),
    systemAdmin: await holder('systemAdmin', county, true),
    auditAdmin: await holder('auditAdmin', county, true),
  };
}

async function employee(
  unit: UnitRef,
  input: { name?: string; phone?: string; leftOn?: string; number?: string; department?: string } = {},
  on = app,
): Promise<string> {
  const id = newId();
  await on.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, number, name, pinyin, grams, phone, employment_form, hired_on, left_on, leave_reason, department)
       values ($1, $2, $3, $4, $5, 'x', '{}', $6, 'regular', '2020-01-01', $7, $8, $9)`,
      [
        unit.id,
        unit.path,
        id,
        input.number ?? null,
        input.name ?? '王小芳',
        input.phone ?? null,
        input.leftOn ?? null,
        input.leftOn ? 'left' : null,
        input.department ?? null,
      ],
    ),
  );
  return id;
}

const tokenOf = (url: string) => url.split('/i/')[1] ?? '';
const outcome = (answer: { statusCode: number; json(): unknown }) => [
  answer.statusCode,
  (answer.json() as { code?: string; state?: string }).code ?? (answer.json() as { state?: string }).state,
];

async function invite(by: TestClient, unit: UnitRef, body: object): Promise<string> {
  const answer = await by.post(`/units/${unit.code}/invitations`, body);
  expect([answer.statusCode, answer.payload]).toEqual([201, expect.any(String)]);
  return tokenOf(answer.json().link.url);
}

describe('an invitation to an employee', () => {
  it('shows no more than is needed, makes an account that is that person, and serves once', async () => {
    const { unit, chair, auditAdmin } = await place();
    const employeeId = await employee(unit, { phone: '13700001111' });
    const made = await chair.post(`/units/${unit.code}/invitations`, { kind: 'person', employeeId });
    expect(made.json().link).toMatchObject({
      url: expect.stringMatching(/^http:\/\/jia\.test\/i\/[\w-]{32}$/),
      qrSvg: expect.stringMatching(/^<svg /),
    });
    const token = tokenOf(made.json().link.url);
    const guest = new Browser(app);
    const seen = (await guest.get(`/invitations/${token}`)).json();
    expect(seen).toMatchObject({
      kind: 'person',
      unit: { code: unit.code },
      name: '王*芳',
      phoneLast4: '1111',
      role: null,
    });
    expect(JSON.stringify(seen)).not.toContain('王小芳');

    expect(
      (await guest.post(`/invitations/${token}/accept`, { username: 'x', password: '123' })).json(),
    ).toMatchObject({ code: 'accountNotMade', fields: [{ field: 'username' }, { field: 'password' }] });
    const accepted = await guest.post(`/invitations/${token}/accept`, { password });
    expect([accepted.statusCode, accepted.json()]).toMatchObject([
      200,
      { state: 'signedIn', unit: unit.code, username: expect.any(String) },
    ]);
    expect((await guest.get('/me')).json()).toMatchObject({
      displayName: '王小芳',
      phoneLast4: '1111',
      units: [{ code: unit.code, roles: [], person: { employeeId, employed: true, membership: null } }],
    });
    expect(outcome(await new Browser(app).signIn('13700001111', password))).toEqual([200, 'signedIn']);

    expect(
      outcome(await new Browser(app).post(`/invitations/${token}/accept`, { username: 'second', password })),
    ).toEqual([404, 'invitationNotFound']);
    expect(
      outcome(await chair.post(`/units/${unit.code}/invitations`, { kind: 'person', employeeId })),
    ).toEqual([409, 'accountThere']);
    const log = (await auditAdmin.get(`/units/${unit.code}/audit`)).json().entries as { action: string }[];
    expect(log.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['accounts.invited', 'accounts.invitationAccepted', 'accounts.signedIn']),
    );
  });

  it('is void when a newer one is made, when it is revoked, when it has expired, and when its giver has gone', async () => {
    const { unit, chair, systemAdmin } = await place();
    const employeeId = await employee(unit);
    const first = await invite(chair, unit, { kind: 'person', employeeId });
    const second = await invite(chair, unit, { kind: 'person', employeeId });
    expect((await app.stranger.get(`/invitations/${first}`)).statusCode).toBe(404);
    const { invitations } = (await chair.get(`/units/${unit.code}/invitations?state=open`)).json() as {
      invitations: { id: string }[];
    };
    expect(invitations).toHaveLength(1);
    expect((await chair.delete(`/units/${unit.code}/invitations/${invitations[0]!.id}`)).statusCode).toBe(
      204,
    );
    expect((await app.stranger.get(`/invitations/${second}`)).statusCode).toBe(404);
    expect(
      (await chair.get(`/units/${unit.code}/invitations`))
        .json()
        .invitations.map((each: { state: string }) => each.state),
    ).toEqual(['revoked', 'revoked']);

    const third = await invite(chair, unit, { kind: 'person', employeeId, days: 2 });
    app.setNow('2026-11-25');
    expect((await app.stranger.get(`/invitations/${third}`)).statusCode).toBe(404);
    app.setNow('2026-11-22');
    await systemAdmin.post(`/units/${unit.code}/accounts/${chair.accountId}/disable`);
    expect(
      outcome(
        await new Browser(app).post(`/invitations/${third}/accept`, {
          username: `u${newId().slice(-8)}`,
          password,
        }),
      ),
    ).toEqual([409, 'invitationVoid']);
  });

  it('goes to nobody who has left or is not on the roster of this very unit', async () => {
    const { unit, chair } = await place();
    const elsewhere = await place();
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/invitations`, {
          kind: 'person',
          employeeId: await employee(unit, { leftOn: '2025-01-01' }),
        }),
      ),
    ).toEqual([409, 'employeeLeft']);
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/invitations`, {
          kind: 'person',
          employeeId: await employee(elsewhere.unit),
        }),
      ),
    ).toEqual([404, 'employeeNotFound']);
    expect(outcome(await chair.post(`/units/${elsewhere.unit.code}/invitations`, { kind: 'join' }))).toEqual([
      404,
      'unitNotFound',
    ]);
  });

  it('is accepted by a standing account, with its password or its open session; both at once make one link', async () => {
    const { unit, chair } = await place();
    const { unit: second, chair: secondChair } = await place();
    const username = `u${newId().slice(-8)}`;
    const guest = new Browser(app);
    await guest.post(
      `/invitations/${await invite(chair, unit, { kind: 'person', employeeId: await employee(unit) })}/accept`,
      { username, password },
    );

    const token = await invite(secondChair, second, { kind: 'person', employeeId: await employee(second) });
    expect(
      (
        await new Browser(app).post(`/invitations/${token}/accept`, {
          username,
          password: 'wrong',
          existing: true,
        })
      ).statusCode,
    ).toBe(422);
    const both = await Promise.all([
      new Browser(app).post(`/invitations/${token}/accept`, { username, password, existing: true }),
      guest.post(`/invitations/${token}/accept-as-me`),
    ]);
    expect(both.map((answer) => answer.statusCode).toSorted()).toSatisfy(
      (codes: number[]) => codes[0] === 200 && (codes[1] === 404 || codes[1] === 409),
    );
    expect(
      (await guest.get('/me'))
        .json()
        .units.map((each: { code: string }) => each.code)
        .toSorted(),
    ).toEqual([unit.code, second.code].toSorted());

    const third = await invite(secondChair, second, { kind: 'person', employeeId: await employee(second) });
    expect(outcome(await guest.post(`/invitations/${third}/accept-as-me`))).toEqual([409, 'placeTaken']);
  });

  it('does not multiply the guesses at an account’s password: whoever invites has as many as they like', async () => {
    const { unit, chair } = await place();
    const username = `u${newId().slice(-8)}`;
    await new Browser(app).post(
      `/invitations/${await invite(chair, unit, { kind: 'person', employeeId: await employee(unit) })}/accept`,
      { username, password },
    );
    const guess = async (guessed: string) =>
      outcome(
        await new Browser(app).post(
          `/invitations/${await invite(chair, unit, { kind: 'person', employeeId: await employee(unit) })}/accept`,
          { username, password: guessed, existing: true },
        ),
      );
    for (let at = 0; at < 10; at += 1) expect(await guess(`guess ${at}`)).toEqual([422, 'signInFailed']);
    expect(await guess(password)).toEqual([429, 'tooMany']);
  });

  it('cannot be used to guess a standing account’s password', async () => {
    const { unit, chair } = await place();
    const token = await invite(chair, unit, { kind: 'person', employeeId: await employee(unit) });
    for (let at = 0; at < 10; at += 1)
      expect(
        (
          await new Browser(app).post(`/invitations/${token}/accept`, {
            username: 'somebody',
            password: `guess ${at}`,
            existing: true,
          })
        ).statusCode,
      ).toBe(422);
    expect(
      (
        await new Browser(app).post(`/invitations/${token}/accept`, {
          username: 'somebody',
          password: 'guess',
          existing: true,
        })
      ).statusCode,
    ).toBe(429);
  });

  it('says when the phone number or the user name is taken', async () => {
    const { unit, chair } = await place();
    const accept = async (phone: string | undefined, body: object) =>
      new Browser(app).post(
        `/invitations/${await invite(chair, unit, { kind: 'person', employeeId: await employee(unit, phone ? { phone } : {}) })}/accept`,
        { password, ...body },
      );
    expect((await accept('13700002222', { username: 'firstone' })).statusCode).toBe(200);
    expect(outcome(await accept('13700002222', { username: 'secondone' }))).toEqual([409, 'phoneTaken']);
    expect(outcome(await accept('13700002222', { username: 'secondone', usePhone: false }))).toEqual([
      200,
      'signedIn',
    ]);
    expect(outcome(await accept(undefined, { username: 'FirstOne' }))).toEqual([409, 'usernameTaken']);
    expect(outcome(await accept(undefined, {}))).toEqual([422, 'accountNotMade']);
  });
});

it('prints slips for everyone in service without an account, void when printed anew', async () => {
  const { unit, chair } = await place();
  await employee(unit, { name: '甲', number: '002' });
  const second = await employee(unit, { name: '乙', number: '001' });
  await employee(unit, { name: '丙', leftOn: '2025-01-01' });
  const sheet = (await chair.post(`/units/${unit.code}/invitations/roster`, {})).json();
  expect(sheet).toMatchObject({ unitName: unit.name, remaining: 0 });
  expect(sheet.slips.map((slip: { name: string }) => slip.name)).toEqual(['乙', '甲']);
  const token = tokenOf(sheet.slips[0].url);
  expect((await app.stranger.get(`/invitations/${token}`)).json()).toMatchObject({
    kind: 'person',
    name: '*',
  });
  await chair.post(`/units/${unit.code}/invitations/roster`, { employeeIds: [second] });
  expect((await app.stranger.get(`/invitations/${token}`)).statusCode).toBe(404);
});

it('prints slips for a department, for some people, or for those to whom no invitation stands open', async () => {
  const { unit, chair } = await place();
  const at = `/units/${unit.code}/invitations`;
  const [first, second] = [
    await employee(unit, { name: '甲', department: '一车间' }),
    await employee(unit, { name: '乙', department: '二车间' }),
  ];
  await employee(unit, { name: '丙', department: '二车间', leftOn: '2025-01-01' });
  await employee(unit, { name: '丁' });
  const scope = async () => (await chair.get(`${at}/roster`)).json<Record<string, unknown>>();
  const names = async (body: object) =>
    (await chair.post(`${at}/roster`, body))
      .json<{ slips: { name: string }[] }>()
      .slips.map(({ name }) => name);
  expect(await scope()).toEqual({
    without: 3,
    invited: 0,
    departments: [
      { name: '二车间', without: 1 },
      { name: '一车间', without: 1 },
    ],
    groups: [],
  });
  expect(await names({ department: '一车间' })).toEqual(['甲']);
  expect(await scope()).toMatchObject({ without: 3, invited: 1 });
  expect(await names({ employeeIds: [second] })).toEqual(['乙']);
  expect(await names({ uninvited: true })).toEqual(['丁']);
  expect(await names({ uninvited: true })).toEqual([]);
  // An invitation that has ended counts no more; nor does one that was taken back.
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `update invitations set expires_at = '2026-01-01' where unit_id = $1 and employee_id = $2`,
      [unit.id, first],
    );
    await client.query(`update invitations set revoked_at = now() where unit_id = $1 and employee_id = $2`, [
      unit.id,
      second,
    ]);
  });
  expect(await scope()).toMatchObject({ without: 3, invited: 1 });
  expect((await names({ uninvited: true })).sort()).toEqual(['乙', '甲'].sort());
  expect((await chair.post(`${at}/roster`, { department: '' })).statusCode).toBe(400);
  // Codes lead to an address that phones can open.
  expect((await chair.get('/me')).json()).toMatchObject({ localAddress: null });
});

it('prints a roster larger than a sheet sheet by sheet, nobody twice and nobody left out', async () => {
  const { unit, chair } = await place();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, number, name, pinyin, grams, employment_form, hired_on)
       select $1, $2::ltree, gen_random_uuid(), case when n % 3 > 0 then n::text end, '职工' || n, 'zhi gong', '{}', 'regular', '2020-01-01'
       from generate_series(1, 305) n`,
      [unit.id, unit.path],
    ),
  );
  const print = async (body: object) =>
    (await chair.post(`/units/${unit.code}/invitations/roster`, body)).json<{
      remaining: number;
      slips: { employeeId: string; url: string }[];
    }>();
  const first = await print({});
  expect([first.slips.length, first.remaining]).toEqual([300, 5]);
  // Somebody of the first sheet has an account by now.
  const token = tokenOf(first.slips[0]!.url);
  expect(
    (
      await new Browser(app).post(`/invitations/${token}/accept`, {
        username: 'schnell',
        password,
      })
    ).statusCode,
  ).toBeLessThan(300);
  const second = await print({ after: first.slips.at(-1)!.employeeId });
  expect([second.slips.length, second.remaining]).toEqual([5, 0]);
  expect(new Set([...first.slips, ...second.slips].map(({ employeeId }) => employeeId)).size).toBe(305);
  // The first sheet is good while the second is printed.
  expect((await app.stranger.get(`/invitations/${tokenOf(first.slips[1]!.url)}`)).json()).toMatchObject({
    kind: 'person',
  });
});

it('invites everybody to join by one code that serves many times, and is no way to an account', async () => {
  const { unit, chair } = await place();
  const token = await invite(chair, unit, { kind: 'join' });
  expect((await app.stranger.get(`/invitations/${token}`)).json()).toMatchObject({
    kind: 'join',
    name: null,
  });
  expect(
    outcome(await new Browser(app).post(`/invitations/${token}/accept`, { username: 'x1', password })),
  ).toEqual([400, 'badInput']);
});

describe('an invitation to a role', () => {
  it('gives the role, within what its giver may give', async () => {
    const { unit, chair, director } = await place();
    const token = await invite(director, unit, { kind: 'role', role: 'chair', displayName: '新主席' });
    const guest = new Browser(app);
    expect(
      (await guest.post(`/invitations/${token}/accept`, { username: `u${newId().slice(-8)}`, password }))
        .statusCode,
    ).toBe(200);
    expect((await guest.get('/me')).json().units).toMatchObject([
      { code: unit.code, roles: [{ role: 'chair', subtree: false }] },
    ]);
    for (const body of [
      { role: 'chair' },
      { role: 'systemAdmin' },
      { role: 'director' },
      { role: 'cadre', subtree: true },
      { role: 'member' },
    ]) {
      expect([
        body,
        outcome(
          await chair.post(`/units/${unit.code}/invitations`, { kind: 'role', displayName: '甲', ...body }),
        ),
      ]).toEqual([body, [403, 'roleNotYours']]);
    }
  });
});

describe('accounts of a unit', () => {
  it('are made with a password that is told once and changed first, and a link that serves instead', async () => {
    const { unit, chair } = await place();
    const username = `u${newId().slice(-8)}`;
    const made = await chair.post(`/units/${unit.code}/accounts`, {
      username,
      displayName: '陈干事',
      roles: [{ role: 'cadre' }],
    });
    expect(made.statusCode).toBe(201);
    const { id, oneTimePassword, link } = made.json();
    const cadre = new Browser(app);
    expect((await cadre.signIn(username, oneTimePassword)).json()).toMatchObject({
      state: 'signedIn',
      dueFirst: 'changePassword',
    });
    expect(outcome(await cadre.get(`/units/${unit.code}/tasks`))).toEqual([403, 'passwordChangeNeeded']);
    expect((await app.stranger.get(`/invitations/${tokenOf(link.url)}`)).json()).toMatchObject({
      kind: 'reset',
      username: `u***${username.at(-1)}`,
    });
    const chosen = await new Browser(app).post(`/invitations/${tokenOf(link.url)}/accept`, { password });
    expect(chosen.json()).toMatchObject({ state: 'signedIn', username, dueFirst: null });
    expect((await cadre.get('/me')).statusCode).toBe(401);
    expect((await new Browser(app).signIn(username, oneTimePassword)).statusCode).toBe(401);
    expect((await chair.get(`/units/${unit.code}/accounts/${id}`)).json()).toMatchObject({
      username,
      grants: [{ role: 'cadre' }],
      abilities: ['manage', 'grant'],
    });
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/accounts`, {
          username,
          displayName: '陈',
          roles: [{ role: 'cadre' }],
        }),
      ),
    ).toEqual([409, 'usernameTaken']);
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/accounts`, {
          username: `${username}2`,
          displayName: '陈',
          roles: [{ role: 'chair' }],
        }),
      ),
    ).toEqual([403, 'roleNotYours']);
  });

  it('are reset, disabled and enabled; sessions end at once, the waits of guessing too', async () => {
    const { unit, chair, auditAdmin } = await place();
    const username = `u${newId().slice(-8)}`;
    const { id, link } = (
      await chair.post(`/units/${unit.code}/accounts`, {
        username,
        displayName: '陈',
        roles: [{ role: 'cadre' }],
      })
    ).json();
    const cadre = new Browser(app);
    await cadre.post(`/invitations/${tokenOf(link.url)}/accept`, { password });
    for (let at = 0; at < 10; at += 1) await new Browser(app).signIn(username, `guess ${at}`);
    expect((await new Browser(app).signIn(username, password)).statusCode).toBe(429);
    const reset = await chair.post(`/units/${unit.code}/accounts/${id}/password-reset`);
    expect((await cadre.get('/me')).statusCode).toBe(401);
    expect(outcome(await new Browser(app).signIn(username, reset.json().oneTimePassword))).toEqual([
      200,
      'signedIn',
    ]);
    await cadre.post(`/invitations/${tokenOf(reset.json().link.url)}/accept`, { password });

    expect((await chair.post(`/units/${unit.code}/accounts/${id}/disable`)).statusCode).toBe(204);
    expect((await cadre.get('/me')).statusCode).toBe(401);
    expect(outcome(await chair.post(`/units/${unit.code}/accounts/${id}/disable`))).toEqual([
      409,
      'disabledAlready',
    ]);
    expect((await chair.post(`/units/${unit.code}/accounts/${id}/enable`)).statusCode).toBe(204);
    expect(outcome(await cadre.signIn(username, password))).toEqual([200, 'signedIn']);
    expect(outcome(await chair.post(`/units/${unit.code}/accounts/${id}/totp-removal`))).toEqual([
      409,
      'noTotp',
    ]);
    const actions = (await auditAdmin.get(`/units/${unit.code}/audit?action=accounts.`)).json().entries as {
      action: string;
      detail: object;
    }[];
    expect(actions.map((entry) => entry.action)).toEqual(
      expect.arrayContaining([
        'accounts.created',
        'accounts.passwordReset',
        'accounts.disabled',
        'accounts.enabled',
      ]),
    );
    expect(JSON.stringify(actions)).not.toContain(reset.json().oneTimePassword);
  });

  it('a reset link leaves the second factor in force', async () => {
    const { unit, chair, systemAdmin } = await place();
    const username = `u${newId().slice(-8)}`;
    const { id, link } = (
      await chair.post(`/units/${unit.code}/accounts`, {
        username,
        displayName: '陈',
        roles: [{ role: 'cadre' }],
      })
    ).json();
    await app.database.asOwner(({ client }) =>
      client.query(`update accounts set totp_sealed = '\\x00' where id = $1`, [id]),
    );
    const guest = new Browser(app);
    expect((await guest.post(`/invitations/${tokenOf(link.url)}/accept`, { password })).json()).toMatchObject(
      { state: 'secondFactor', ticket: expect.any(String) },
    );
    expect(guest.cookies.has('jia_session')).toBe(false);
    expect((await systemAdmin.post(`/units/${unit.code}/accounts/${id}/totp-removal`)).statusCode).toBe(204);
    expect(outcome(await guest.signIn(username, password))).toEqual([200, 'signedIn']);
  });

  it('of others are beyond reach: a stranger to the unit, a holder of more, oneself, another unit’s by id', async () => {
    const { unit, county, chair, director, systemAdmin } = await place();
    const elsewhere = await place();
    expect(
      outcome(await chair.post(`/units/${unit.code}/accounts/${elsewhere.chair.accountId}/disable`)),
    ).toEqual([404, 'accountNotFound']);
    expect(outcome(await chair.post(`/units/${unit.code}/accounts/${chair.accountId}/disable`))).toEqual([
      403,
      'notOneself',
    ]);
    expect(
      outcome(await director.post(`/units/${county.code}/accounts/${systemAdmin.accountId}/disable`)),
    ).toEqual([403, 'forbidden']);
    const wide = await app.account({
      grants: [
        { unit, role: 'cadre' },
        { unit: county, role: 'director', subtree: true },
      ],
    });
    expect(
      outcome(await chair.post(`/units/${unit.code}/accounts/${wide.accountId}/password-reset`)),
    ).toEqual([403, 'accountNotYours']);
    expect((await chair.get(`/units/${unit.code}/accounts/${wide.accountId}`)).json().abilities).toEqual([
      'grant',
    ]);
  });

  it('are listed page by page and found by name', async () => {
    const { unit, chair } = await place();
    for (let at = 0; at < 60; at += 1)
      await app.account({
        username: `row${counter}-${String(at).padStart(2, '0')}`,
        grants: [{ unit, role: 'delegate' }],
      });
    const first = (await chair.get(`/units/${unit.code}/accounts`)).json();
    expect(first.accounts).toHaveLength(50);
    const rest = (await chair.get(`/units/${unit.code}/accounts?cursor=${first.next}`)).json();
    expect(rest).toMatchObject({ next: null });
    const names = [...first.accounts, ...rest.accounts].map((each: { username: string }) => each.username);
    expect(new Set(names).size).toBe(61);
    expect(names).toEqual(names.toSorted());
    expect(
      (await chair.get(`/units/${unit.code}/accounts?search=row${counter}-4`)).json().accounts,
    ).toHaveLength(10);
    expect((await chair.get(`/units/${unit.code}/accounts?search=%25`)).json().accounts).toEqual([]);
    expect(outcome(await chair.get(`/units/${unit.code}/accounts?cursor=made-up`))).toEqual([
      400,
      'badInput',
    ]);
  });
});

describe('roles', () => {
  it('are given and taken back, and hold at once', async () => {
    const { unit, chair } = await place();
    const person = await app.account({ people: [{ unit, employeeId: await employee(unit) }] });
    expect((await person.get(`/units/${unit.code}/tasks`)).statusCode).toBe(403);
    const given = await chair.post(`/units/${unit.code}/grants`, {
      accountId: person.accountId,
      role: 'cadre',
    });
    expect(given.statusCode).toBe(201);
    expect((await person.get(`/units/${unit.code}/tasks`)).statusCode).toBe(200);
    expect(
      outcome(await chair.post(`/units/${unit.code}/grants`, { accountId: person.accountId, role: 'cadre' })),
    ).toEqual([409, 'roleHeldAlready']);
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/grants`, {
          accountId: person.accountId,
          role: 'administration',
        }),
      ),
    ).toEqual([422, 'rolesApart']);
    expect((await chair.delete(`/units/${unit.code}/grants/${given.json().id}`)).statusCode).toBe(204);
    expect((await person.get(`/units/${unit.code}/tasks`)).statusCode).toBe(403);
    expect(outcome(await chair.delete(`/units/${unit.code}/grants/${given.json().id}`))).toEqual([
      404,
      'grantNotFound',
    ]);
    expect(
      (await chair.post(`/units/${unit.code}/grants`, { accountId: person.accountId, role: 'treasurer' }))
        .statusCode,
    ).toBe(201);
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/grants`, { accountId: person.accountId, role: 'fundsAuditor' }),
      ),
    ).toEqual([422, 'rolesApart']);
  });

  it('of reviewing and deciding are given in a grassroots union from above, and never reach below it', async () => {
    const { unit, chair, director } = await place();
    const person = await app.account({ people: [{ unit, employeeId: await employee(unit) }] });
    const give = (by: TestClient, more: object = {}) =>
      by.post(`/units/${unit.code}/grants`, { accountId: person.accountId, role: 'reviewer', ...more });
    expect(outcome(await give(chair))).toEqual([403, 'roleNotYours']);
    expect(outcome(await give(director, { subtree: true }))).toEqual([403, 'roleNotYours']);
    expect((await give(director)).statusCode).toBe(201);
    const { grants } = (await director.get(`/units/${unit.code}/accounts/${person.accountId}`)).json() as {
      grants: object[];
    };
    expect(grants).toMatchObject([{ role: 'reviewer', subtree: false }]);
  });

  it('are not given to names that stand elsewhere, but by an administrator', async () => {
    const { unit, chair, systemAdmin } = await place();
    const elsewhere = await place();
    const { username } = elsewhere.chair;
    expect(outcome(await chair.post(`/units/${unit.code}/grants`, { username, role: 'cadre' }))).toEqual([
      404,
      'accountNotFound',
    ]);
    expect(
      outcome(await chair.post(`/units/${unit.code}/grants`, { username: 'nobody-at-all', role: 'cadre' })),
    ).toEqual([404, 'accountNotFound']);
    expect(
      outcome(
        await chair.post(`/units/${unit.code}/grants`, {
          accountId: elsewhere.chair.accountId,
          role: 'cadre',
        }),
      ),
    ).toEqual([404, 'accountNotFound']);
    expect(
      (await systemAdmin.post(`/units/${unit.code}/grants`, { username, role: 'cadre' })).statusCode,
    ).toBe(201);
  });

  it('never run out of somebody who can give them', async () => {
    const { county, systemAdmin } = await place();
    const { accounts: listed } = (await systemAdmin.get(`/units/${county.code}/accounts`)).json() as {
      accounts: { id: string; grants: { id: string }[] }[];
    };
    const own = listed.find((each) => each.id === systemAdmin.accountId)?.grants[0]?.id;
    expect(outcome(await systemAdmin.delete(`/units/${county.code}/grants/${own}`))).toEqual([
      409,
      'lastAdministrator',
    ]);
  });

  it('of the same person given twice at the same instant are given once', async () => {
    const { unit, chair } = await place();
    const person = await app.account({ people: [{ unit, employeeId: await employee(unit) }] });
    const answers = await Promise.all(
      ['treasurer', 'fundsAuditor', 'treasurer'].map((role) =>
        chair.post(`/units/${unit.code}/grants`, { accountId: person.accountId, role }),
      ),
    );
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
  });
});

describe('dengbao', () => {
  const strict = testApp({ modules: [accounts], env: { JIA_PROFILE: 'dengbao' } });

  it('keeps the three administrators apart, and nobody changes their own roles', async () => {
    const { county, unit, systemAdmin, auditAdmin } = await place(strict);
    expect(
      outcome(
        await systemAdmin.post(`/units/${county.code}/grants`, {
          accountId: auditAdmin.accountId,
          role: 'securityAdmin',
        }),
      ),
    ).toEqual([422, 'rolesApart']);
    expect(
      outcome(
        await systemAdmin.post(`/units/${unit.code}/grants`, {
          username: auditAdmin.username,
          role: 'systemAdmin',
        }),
      ),
    ).toEqual([422, 'rolesApart']);
    expect(
      outcome(
        await systemAdmin.post(`/units/${county.code}/grants`, {
          accountId: systemAdmin.accountId,
          role: 'director',
        }),
      ),
    ).toEqual([403, 'notOneself']);
    expect(
      (
        await systemAdmin.post(`/units/${unit.code}/grants`, {
          username: auditAdmin.username,
          role: 'delegate',
        })
      ).statusCode,
    ).toBe(201);
  });
});

describe('the audit log', () => {
  it('is read by the audit administrator alone, page by page, with the units below where asked', async () => {
    const { unit, county, chair, systemAdmin, auditAdmin } = await place();
    for (let at = 0; at < 120; at += 1)
      await app.inUnit(unit, (ctx) => ctx.audit({ action: `test.entry${at}` }));
    for (const other of [chair, systemAdmin])
      expect((await other.get(`/units/${unit.code}/audit`)).statusCode).toBe(403);
    const first = (await auditAdmin.get(`/units/${unit.code}/audit`)).json();
    expect(first.entries).toHaveLength(100);
    const rest = (await auditAdmin.get(`/units/${unit.code}/audit?cursor=${first.next}`)).json();
    expect([...first.entries, ...rest.entries].map((entry: { action: string }) => entry.action)).toEqual(
      Array.from({ length: 120 }, (_, at) => `test.entry${119 - at}`),
    );
    expect((await auditAdmin.get(`/units/${county.code}/audit`)).json().entries).toEqual([]);
    expect((await auditAdmin.get(`/units/${county.code}/audit?below=true`)).json().entries[0]).toMatchObject({
      unit: unit.code,
      sealed: false,
    });
    expect((await auditAdmin.get(`/units/${unit.code}/audit?from=2026-11-23`)).json().entries).toEqual([]);
    expect(
      (
        await auditAdmin.get(`/units/${unit.code}/audit?from=2026-11-22&to=2026-11-22&action=test.entry119`)
      ).json().entries,
    ).toHaveLength(1);
  });
});
