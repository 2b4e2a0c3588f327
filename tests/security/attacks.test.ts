/** What was tried against a running Jia and once worked; each must go on being refused. */
import { readFile, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keptContents } from '../../src/app/backups.ts';
import { modules } from '../../src/app/modules.server.ts';
import { forgetRosters } from '../../src/modules/people/server/import/batches.ts';
import { projectRoot } from '../../src/platform/config/root.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { fixture } from '../../src/platform/sheets/test-workbooks.ts';
import { safeFileName } from '../../src/core/files/store.ts';
import { standingOf } from '../../src/core/access/accounts.ts';
import type { Actor } from '../../src/core/access/actor.ts';
import { createBallot, openBallot } from '../../src/core/ballots/ballots.ts';
import { questionPaper } from '../../src/core/ballots/paper.ts';
import { openContext } from '../../src/core/context/context.ts';
import { rulesHere } from '../../src/core/rulebook/here.ts';
import type { Operation } from '../../src/core/module/operation.ts';
import type { Role } from '../../src/core/access/schema.ts';
import { type TestClient, testApp } from '../harness/app.ts';
import { placeOf } from '../../src/platform/contents/index.ts';
import { Browser } from '../harness/browser.ts';
import { idNumberOf } from '../harness/messy-roster.ts';
import { cast } from '../harness/proposals.ts';

const app = testApp({ modules, requestsPerMinute: { account: 1_000_000, address: 60 } });

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

describe('a token for programs', () => {
  it('opens no page and sends no form of the portal: it would write there whatever it may, and set a password', async () => {
    const unit = await app.unit({ code: 'TOKEN' });
    const owner = await app.account({ grants: [{ unit, role: 'chair' }] });
    const { token } = (await owner.post('/me/tokens', { name: 'reader', readOnly: true, days: 30 })).json();
    const headers = { authorization: `Bearer ${token}`, ...form };
    const send = (method: 'GET' | 'POST', url: string, payload?: string) =>
      app.server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    for (const [url, payload] of [
      ['/me/password', 'newPassword=correct+horse+battery'],
      ['/u/TOKEN/me', 'act=confirm'],
      ['/preferences', 'lang=en'],
      ['/sign-out', 'x=1'],
    ] as const) {
      expect([url, (await send('GET', url)).statusCode]).toEqual([url, 403]);
      expect([url, (await send('POST', url, payload)).statusCode]).toEqual([url, 403]);
    }
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query('select password_hash, locale from accounts where id = $1', [owner.accountId]),
    );
    expect(rows).toEqual([{ password_hash: null, locale: 'zh-CN' }]);
    // It serves where it is meant to.
    expect(
      (
        await app.server.inject({
          method: 'GET',
          url: '/api/v1/me',
          headers: { authorization: headers.authorization },
        })
      ).statusCode,
    ).toBe(200);
  });

  it('signs, counts and votes for nobody, however much it may write', async () => {
    const unit = await app.unit({ code: 'TOKENSIGN' });
    const owner = await app.account({ grants: [{ unit, role: 'director' }] });
    const { token } = (await owner.post('/me/tokens', { name: 'sync', readOnly: false, days: 1 })).json();
    const all = modules.flatMap(({ operations }) => operations);
    const signing = all.filter(({ method, path }) => method !== 'GET' && /signatures?$/.test(path));
    expect(signing.length).toBeGreaterThanOrEqual(6);
    const votesAndCounts = [
      'castVote',
      'takeToken',
      'voteByHands',
      'voteInPlenary',
      'enterPaperCount',
      'confirmCount',
    ];
    for (const id of [...signing.map((each) => each.id), ...votesAndCounts]) {
      const operation = all.find((each) => each.id === id)!;
      const answer = await app.server.inject({
        method: operation.method,
        url: `/api/v1${operation.path.replace(':unit', 'TOKENSIGN').replaceAll(/:\w+/g, newId())}`,
        headers: { authorization: `Bearer ${token}` },
        ...(operation.method === 'GET' ? {} : { payload: {} }),
      });
      expect([id, answer.statusCode, answer.json().code]).toEqual([id, 403, 'sessionOnly']);
    }
  });

  it('is counted when it was made up', async () => {
    const ask = () =>
      app.server.inject({
        method: 'GET',
        url: '/api/v1/me',
        remoteAddress: '10.1.1.1',
        headers: { authorization: `Bearer jia_${newId()}` },
      });
    for (let at = 0; at < 60; at += 1) expect((await ask()).statusCode).toBe(401);
    expect((await ask()).statusCode).toBe(429);
  });
});

describe('strangers', () => {
  it('are counted by their network: a line has all addresses of an IPv6 network', async () => {
    const ask = (at: number) =>
      app.server.inject({ method: 'GET', url: '/api/v1/sign-in', remoteAddress: `2001:db8:7:7::${at}` });
    for (let at = 1; at <= 60; at += 1) expect((await ask(at)).statusCode).toBe(200);
    expect((await ask(61)).statusCode).toBe(429);
  });

  it('are counted on addresses that lead nowhere, too', async () => {
    for (const url of ['/api/v1/nothing', '/nothing']) {
      const remoteAddress = `10.2.2.${url.length}`;
      const ask = () => app.server.inject({ method: 'GET', url, remoteAddress });
      for (let at = 0; at < 60; at += 1) expect((await ask()).statusCode).toBe(404);
      expect([url, (await ask()).statusCode]).toEqual([url, 429]);
    }
  });

  it('are told that a zero byte cannot be kept, and leave no error of ours in the log', async () => {
    const browser = new Browser(app);
    browser.remoteAddress = '10.3.3.3';
    expect((await browser.signIn('a\u0000b', 'x')).statusCode).toBe(400);
    expect((await browser.get('/units/%00/public-notices')).statusCode).toBe(400);
    for (const url of ['/verify?number=%00', '/u/%00/notices', '/i/%00%00%00%00%00%00%00%00'])
      expect([
        url,
        (await app.server.inject({ method: 'GET', url, remoteAddress: '10.3.3.3' })).statusCode,
      ]).toEqual([url, url.startsWith('/i/') ? 404 : 400]);
  });
});

describe('every answer', () => {
  it('says what may be done with it: also to an address that is none, which no hook sees', async () => {
    for (const url of ['/%zz', '/u/%E0%A4%A', '/api/v1/%zz']) {
      const answer = await app.server.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 400, 'badInput']);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.body).not.toContain(url);
    }
    for (const url of [
      '/',
      '/nothing',
      '/verify',
      '/notices',
      '/api/v1/sign-in',
      '/api/v1/nothing',
      '/readyz',
    ]) {
      const { headers } = await app.server.inject({ method: 'GET', url, headers: { accept: 'text/html' } });
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(/frame-ancestors 'none'/),
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
    }
  });

  it('leads on in a header that holds: letters of an address are written as it asks', async () => {
    const sent = (back: string) =>
      app.server.inject({
        method: 'POST',
        url: '/preferences',
        headers: form,
        payload: new URLSearchParams({ lang: 'en', back }).toString(),
      });
    for (const [back, location] of [
      ['/u/云溪', '/u/%E4%BA%91%E6%BA%AA'],
      ['/a\u0001', '/'],
      ['//evil.example', '/'],
      ['/\r\nset-cookie: a=b', '/'],
    ] as const) {
      const answer = await sent(back);
      expect([back, answer.statusCode, answer.headers.location]).toEqual([back, 303, location]);
    }
  });
});

describe('how often which operation is asked', () => {
  const metrics = (remoteAddress: string, headers: Record<string, string> = {}) =>
    app.server
      .inject({ method: 'GET', url: '/metrics', remoteAddress, headers })
      .then((answer) => answer.statusCode);

  it('is told to this machine alone: whoever counts the votes each second learns when each was cast', async () => {
    expect(await metrics('127.0.0.1')).toBe(200);
    expect(await metrics('10.0.0.9')).toBe(404);
    // Through a proxy on this machine that Jia was not told of.
    expect(await metrics('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
    expect(await metrics('127.0.0.1', { via: '1.1 proxy' })).toBe(404);
    // By pattern: no code, id or name of anybody stands there.
    await app.stranger.get('/units/SECRETCODE/employees');
    const told = await app.server.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(told.headers['content-type']).toMatch(/^text\/plain/);
    expect(told.body).toMatch(
      /jia_http_request_seconds_count\{method="GET",route="\/api\/v1\/units\/:unit\/employees",status="4xx"\} \d/,
    );
    expect(told.body).toContain('process_resident_memory_bytes');
    expect(told.body).not.toContain('SECRETCODE');
  });
});

describe('a roster as it was sent', () => {
  it('is no attachment of the handbook: it holds every ID number, opened to whoever reads the book, without a reason', async () => {
    const county = await app.unit({ code: 'BOOKS', kind: 'county' });
    const unit = await app.unit({ code: 'BOOK', parent: county });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const sent = (
      await cadre.upload('/units/BOOK/imports', 'roster.xlsx', fixture('roster-messy.xlsx'))
    ).json();
    const { version } = (await cadre.get(`/units/BOOK/imports/${sent.id}`)).json();
    expect((await cadre.post(`/units/BOOK/imports/${sent.id}/start`, { version })).json().state).toBe(
      'imported',
    );
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ id: string }>('select id from files where unit_id = $1', [unit.id]),
    );
    expect(rows.length).toBeGreaterThan(0);
    // As a record of an earlier version has it.
    await app.database.asOwner(({ client }) =>
      client.query(`update records set file_ids = $2 where unit_id = $1 and kind = 'people.rosterImported'`, [
        unit.id,
        rows.map((row) => row.id),
      ]),
    );
    for (const reader of [
      cadre,
      await app.account({ grants: [{ unit, role: 'mediator' }] }),
      await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] }),
    ]) {
      const { records } = (await reader.get('/units/BOOK/records')).json();
      const imported = records.find((each: { kind: string }) => each.kind === 'people.rosterImported');
      expect(imported).toMatchObject({ files: [] });
      for (const { id } of rows) expect((await reader.get(`/units/BOOK/files/${id}`)).statusCode).toBe(404);
    }
  });

  it('leaves the disk once nothing needs it, and stands in no backup; another attachment of the same content stays', async () => {
    app.setNow('2026-11-22T09:00:00+08:00');
    const unit = await app.unit({ code: 'SPENT' });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const at = '/units/SPENT/imports';
    const bring = async (text: string) => {
      const { id } = (await cadre.upload(at, 'roster.csv', Buffer.from(text))).json();
      const { version } = (await cadre.get(`${at}/${id}`)).json();
      return { id: id as string, version: version as number };
    };
    const first = await bring(
      `姓名,身份证号,入职日期\n王芳,${idNumberOf('330106', '1990-03-07', 3)},2020-01-02\n李强,123,2020-01-02\n`,
    );
    expect((await cadre.post(`${at}/${first.id}/start`, { version: first.version })).json().state).toBe(
      'imported',
    );
    const waiting = await bring('姓名,入职日期\n赵敏,2020-01-02\n');
    const shared = '姓名,入职日期\n孙丽,2020-01-02\n';
    const third = await bring(shared);
    await cadre.post(`${at}/${third.id}/start`, { version: third.version });
    await cadre.upload('/units/SPENT/files', '花名册.csv', Buffer.from(shared));
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ id: string; original: string; refused: string | null }>(
        `select b.id, f.sha256 as original, e.sha256 as refused from import_batches b join files f on f.unit_id = b.unit_id and f.id = b.file_id
         left join files e on e.unit_id = b.unit_id and e.id = b.error_file_id where b.unit_id = $1`,
        [unit.id],
      ),
    );
    const of = (id: string) => rows.find((row) => row.id === id)!;
    const { files, config } = app.services;
    const old = () =>
      Promise.all(
        rows
          .flatMap((row) => [row.original, ...(row.refused ? [row.refused] : [])])
          .map((sha256) => utimes(join(config.filesDir, placeOf(sha256)), 1, 1).catch(() => undefined)),
      );
    const there = async () => [
      await files.has(of(first.id).original),
      await files.has(of(first.id).refused!),
      await files.has(of(waiting.id).original),
      await files.has(of(third.id).original),
    ];
    // What has just come in may be coming in again.
    await forgetRosters(app.services);
    expect(await there()).toEqual([true, true, true, true]);
    await old();
    await forgetRosters(app.services);
    expect(await there()).toEqual([false, true, true, true]);
    const kept = await app.database.asOwner(({ client }) => keptContents(client));
    expect(
      [...rows.map((row) => kept.has(row.original)), kept.has(of(first.id).refused!)].toSorted(),
    ).toEqual([false, false, false, true]);
    expect(kept.has(of(third.id).original)).toBe(true);
    // The workbook of refused rows, and what nobody brought in, go after a month.
    app.setNow('2026-12-23T09:00:00+08:00');
    await old();
    await forgetRosters(app.services);
    expect(await there()).toEqual([false, false, false, true]);
    for (const answer of [
      await cadre.get(`${at}/${first.id}/errors`),
      await cadre.post(`${at}/${waiting.id}/start`, { version: waiting.version }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'rosterFileGone']);
    // Taking back needs no file.
    const { version } = (await cadre.get(`${at}/${first.id}`)).json();
    expect((await cadre.post(`${at}/${first.id}/undo`, { version })).statusCode).toBe(200);
    app.setNow('2026-11-22T09:00:00+08:00');
  });
});

describe('an upload', () => {
  it('never gets a name by which a computer would run it: a text that is called .bat is a program', async () => {
    const unit = await app.unit({ code: 'NAMES' });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const sent = (await cadre.upload('/units/NAMES/files', '工资表.bat', Buffer.from('@echo off'))).json();
    expect(sent).toMatchObject({ name: '工资表.bat.txt', mediaType: 'text/plain' });
    const { headers } = await cadre.get(`/units/NAMES/files/${sent.id}`);
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('工资表.bat.txt')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    for (const [name, type, safe] of [
      ['会议纪要.pdf', 'application/pdf', '会议纪要.pdf'],
      ['照片.JPEG', 'image/jpeg', '照片.JPEG'],
      ['setup.msi', 'application/x-cfb', 'setup.msi.doc'],
      ['page.hta. .', 'text/plain', 'page.hta.txt'],
      ['../../x.ps1', 'text/plain', 'x.ps1.txt'],
      ['x\u202egpj.exe', 'text/plain', 'xgpj.exe.txt'],
      ['会议纪要', 'text/plain', '会议纪要'],
      ['...', 'text/plain', 'file'],
    ] as const)
      expect([name, safeFileName(name, type)]).toEqual([name, safe]);
  });
});

/** Somebody of a unit's roster with an account. */
async function colleague(
  unit: Awaited<ReturnType<typeof app.unit>>,
  editor: TestClient,
  input: { name: string; roles?: Role[]; idNumber?: string; phone?: string },
) {
  const { id } = (
    await editor.post(`/units/${unit.code}/employees`, {
      name: input.name,
      hiredOn: '2020-01-02',
      ...(input.idNumber ? { idNumber: input.idNumber } : {}),
      ...(input.phone ? { phone: input.phone } : {}),
      member: {},
    })
  ).json<{ id: string }>();
  const account = await app.account({
    grants: (input.roles ?? []).map((role) => ({ unit, role })),
    people: [{ unit, employeeId: id }],
  });
  return { ...account, employeeId: id };
}

const noticesOf = async (reader: TestClient) =>
  (await reader.get('/inbox'))
    .json<{ notices: { kind: string; title: { zh: string }; body: { zh: string } | null }[] }>()
    .notices.map(({ kind, title, body }) => [kind, title.zh, body?.zh ?? '']);

describe('an officer who has left', () => {
  const leave = async (editor: TestClient, unit: string, employeeId: string, reason = 'left') => {
    const { version } = (await editor.get(`/units/${unit}/employees/${employeeId}`)).json();
    return editor.post(`/units/${unit}/employees/${employeeId}/leave`, {
      version,
      onDay: '2026-11-20',
      reason,
    });
  };

  it('has no role from that day, no session and no token, also when they are back; the chair is told', async () => {
    const unit = await app.unit({ code: 'LEFT' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    for (const reason of ['left', 'removed', 'retired']) {
      const officer = await colleague(unit, chair, { name: '周明', roles: ['cadre', 'treasurer'] });
      const { token } = (
        await officer.post('/me/tokens', { name: 'reader', readOnly: true, days: 30 })
      ).json();
      expect((await leave(chair, 'LEFT', officer.employeeId, reason)).statusCode).toBe(200);
      expect((await officer.get('/units/LEFT/employees')).statusCode).toBe(401);
      const byToken = await app.server.inject({
        method: 'GET',
        url: '/api/v1/me',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(byToken.statusCode).toBe(401);
      // Signed in anew, it is somebody who was employed here, and no more; also after a return.
      const standing = () =>
        app.inUnit(
          unit,
          async ({ client, today }) => (await standingOf(client, officer.accountId, today)).grants,
        );
      expect(await standing()).toEqual([]);
      const returned = await chair.post(`/units/LEFT/employees/${officer.employeeId}/return`, {
        hiredOn: '2026-11-21',
      });
      expect(returned.statusCode).toBe(201);
      expect(await standing()).toEqual([]);
      const told = (await noticesOf(chair)).filter(([kind]) => kind === 'accounts.dutiesEnded');
      expect(told[0]).toEqual([
        'accounts.dutiesEnded',
        '周明已离开，在系统里的职务随之终止',
        '周明：工会干部、工会财务。请指定接任的人。',
      ]);
    }
  });

  it('keeps of the roles only those that ask for no membership, when the membership ends or rests alone', async () => {
    const unit = await app.unit({ code: 'LEFTUNION' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const at = '/units/LEFTUNION/employees';
    const change = async (officer: { employeeId: string }, how: 'end' | 'retain') => {
      const { version } = (await chair.get(`${at}/${officer.employeeId}`)).json();
      return chair.post(`${at}/${officer.employeeId}/membership/${how}`, {
        version,
        onDay: '2026-11-20',
        reason: how === 'end' ? 'left' : 'longLeave',
      });
    };
    const held = (accountId: string) =>
      app.inUnit(unit, async ({ client, today }) =>
        (await standingOf(client, accountId, today)).grants.map(({ role }) => role).sort(),
      );
    for (const how of ['end', 'retain'] as const) {
      const officer = await colleague(unit, chair, {
        name: '周明',
        roles: ['cadre', 'mediator', 'fundsAuditor'],
      });
      expect((await change(officer, how)).statusCode).toBe(200);
      expect(await held(officer.accountId)).toEqual(['mediator']);
      expect((await officer.get('/me')).statusCode).toBe(401);
      expect((await noticesOf(chair))[0]).toEqual([
        'accounts.dutiesEnded',
        '周明的会籍已变动，在系统里的职务随之终止',
        expect.stringMatching(/^周明：工会干部、.+。请指定接任的人。$/),
      ]);
    }
    const head = await colleague(unit, chair, { name: '沈立', roles: ['chair'] });
    const refused = await change(head, 'end');
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'handOverFirst']);
    expect(await held(head.accountId)).toEqual(['chair']);
  });

  it('has none either when the roster file says so, and has it again when the import is taken back', async () => {
    const unit = await app.unit({ code: 'LEFTFILE' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const officer = await colleague(unit, chair, { name: '周明', roles: ['mediator'] });
    const head = await colleague(unit, chair, { name: '沈立', roles: ['chair'] });
    const at = '/units/LEFTFILE/imports';
    const file = '姓名,入职日期,离职日期\n周明,2020-01-02,2026-11-01\n沈立,2020-01-02,2026-11-01\n';
    // Found by name and number: both get one.
    for (const [who, number] of [
      [officer, 'A1'],
      [head, 'A2'],
    ] as const) {
      const { version } = (await chair.get(`/units/LEFTFILE/employees/${who.employeeId}`)).json();
      await chair.patch(`/units/LEFTFILE/employees/${who.employeeId}`, { version, number });
    }
    const { id } = (
      await chair.upload(
        at,
        'a.csv',
        Buffer.from(
          file.replace('姓名,', '姓名,工号,').replace('周明,', '周明,A1,').replace('沈立,', '沈立,A2,'),
        ),
      )
    ).json();
    const checked = (await chair.get(`${at}/${id}`)).json();
    expect(checked.errors).toEqual([expect.objectContaining({ name: '沈立', code: 'handOverFirst' })]);
    expect((await chair.post(`${at}/${id}/start`, { version: checked.version })).json()).toMatchObject({
      state: 'imported',
    });
    const held = (accountId: string) =>
      app.inUnit(unit, async ({ client, today }) =>
        (await standingOf(client, accountId, today)).grants.map(({ role }) => role),
      );
    expect([await held(officer.accountId), await held(head.accountId)]).toEqual([[], ['chair']]);
    expect((await officer.get('/me')).statusCode).toBe(401);
    expect((await noticesOf(chair))[0]).toEqual(
      expect.arrayContaining(['周明：劳动争议调解员。请指定接任的人。']),
    );
    const { version } = (await chair.get(`${at}/${id}`)).json();
    expect((await chair.post(`${at}/${id}/undo`, { version })).statusCode).toBe(200);
    expect(await held(officer.accountId)).toEqual(['mediator']);
    expect((await noticesOf(chair))[0]).toEqual([
      'accounts.dutiesResumed',
      '花名册导入已撤回，周明在系统里的职务恢复',
      '周明：劳动争议调解员。如不应恢复，请收回。',
    ]);
  });

  it('is given back by an undo only what goes together with what they hold by then; each is in the log', async () => {
    const unit = await app.unit({ code: 'LEFTAPART' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const admin = await app.account({
      grants: [
        { unit, role: 'systemAdmin' },
        { unit, role: 'auditAdmin' },
      ],
    });
    const officer = await colleague(unit, chair, { name: '周明', roles: ['treasurer', 'mediator'] });
    const person = (await chair.get(`/units/LEFTAPART/employees/${officer.employeeId}`)).json();
    await chair.patch(`/units/LEFTAPART/employees/${officer.employeeId}`, {
      version: person.version,
      number: 'A1',
    });
    const at = '/units/LEFTAPART/imports';
    const file = '姓名,工号,入职日期,离职日期\n周明,A1,2020-01-02,2026-11-01\n';
    const { id } = (await chair.upload(at, 'a.csv', Buffer.from(file))).json();
    const version = async () => (await chair.get(`${at}/${id}`)).json().version;
    const started = await chair.post(`${at}/${id}/start`, { version: await version() });
    expect(started.json()).toMatchObject({ state: 'imported' });
    const given = await admin.post('/units/LEFTAPART/grants', {
      accountId: officer.accountId,
      role: 'fundsAuditor',
    });
    expect(given.statusCode).toBe(201);
    expect((await chair.post(`${at}/${id}/undo`, { version: await version() })).statusCode).toBe(200);
    const held = await app.inUnit(unit, async ({ client, today }) =>
      (await standingOf(client, officer.accountId, today)).grants.map(({ role }) => role).sort(),
    );
    expect(held).toEqual(['fundsAuditor', 'mediator']);
    const why = '周明的“工会财务”：工会主席和财务人员不能兼任经费审查委员。';
    expect((await chair.get(`${at}/${id}`)).json()).toMatchObject({
      state: 'undone',
      failure: { zh: expect.stringContaining(why), en: expect.stringContaining('cannot audit them') },
    });
    expect((await noticesOf(chair))[0]).toEqual([
      'accounts.dutiesResumed',
      '花名册导入已撤回，周明在系统里的职务恢复',
      `周明：劳动争议调解员。如不应恢复，请收回。以下职务没有恢复。${why}`,
    ]);
    const logged = await app.inUnit(unit, async ({ client }) =>
      client.query(
        `select detail->>'role' as role, detail->>'because' as because from audit_entries
         where unit_id = $1 and action = 'accounts.roleGranted' and detail->>'because' is not null`,
        [unit.id],
      ),
    );
    expect(logged.rows).toEqual([{ role: 'mediator', because: 'importUndone' }]);
  });

  it('is not the chair by the word of a cadre: the role is taken back first by whoever gives it; nor by a transfer', async () => {
    const county = await app.unit({ code: 'LEFTS', kind: 'county' });
    const unit = await app.unit({ code: 'LEFTHEAD', parent: county });
    const other = await app.unit({ code: 'LEFTOTHER', parent: county });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const director = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
    const head = await colleague(unit, cadre, { name: '沈立', roles: ['chair'] });
    const officer = await colleague(unit, cadre, { name: '周明', roles: ['treasurer'] });
    const transfer = async (employeeId: string) => {
      const { version } = (await cadre.get(`/units/LEFTHEAD/employees/${employeeId}`)).json();
      return cadre.post('/units/LEFTHEAD/transfers', {
        employeeId,
        version,
        toUnit: 'LEFTOTHER',
        onDay: '2026-11-20',
      });
    };
    for (const refused of [await leave(cadre, 'LEFTHEAD', head.employeeId), await transfer(head.employeeId)])
      expect([refused.statusCode, refused.json().code]).toEqual([409, 'handOverFirst']);
    const { grants } = (await director.get(`/units/LEFTHEAD/accounts/${head.accountId}`)).json();
    expect((await director.delete(`/units/LEFTHEAD/grants/${grants[0].id}`)).statusCode).toBe(204);
    expect((await leave(cadre, 'LEFTHEAD', head.employeeId)).statusCode).toBe(200);
    // A transfer ends a role in the unit that is left.
    const sent = (await transfer(officer.employeeId)).json();
    const taker = await app.account({ grants: [{ unit: other, role: 'chair' }] });
    expect((await taker.post(`/units/LEFTOTHER/transfers/${sent.id}/accept`, {})).statusCode).toBe(200);
    const left = await app.inUnit(unit, async ({ client, today }) =>
      standingOf(client, officer.accountId, today),
    );
    expect(left.grants).toEqual([]);
    expect(Object.fromEntries(left.people.map(({ code, employed }) => [code, employed]))).toEqual({
      LEFTHEAD: false,
      LEFTOTHER: true,
    });
  });
});

describe('what is kept of an answer, to repeat it under an Idempotency-Key', () => {
  /** Fields that open something: sealed where they lie, or shown once. */
  const secret =
    /^(idNumber|oneTimePassword|password|token|secret|recoveryCodes|otpauthUrl|ticket|csrfToken|link|url|qrSvg|svg|receipt|code|body|text|seed)$/;
  /** Where such a name says something else. */
  const open: Record<string, string> = {
    foundUnit: 'the code of a unit',
    foundSuperior: 'the code of a unit',
    workOnManyEmployees: 'the code of a refusal',
    takeReviews: 'the code of a unit',
    handReviews: 'the code of a unit',
    publishNotices: 'the code of a unit',
    draftDecisions: 'the code of a unit',
    signDecisions: 'the code of a unit',
    drawPeers: 'the seed of a draw that is published so that all can repeat it',
    redrawPeer: 'the seed of a draw that is published so that all can repeat it',
  };

  it('is nothing that opens: every operation whose answer names a secret keeps no copy', () => {
    const found: string[] = [];
    const guarded: string[] = [];
    for (const operation of modules.flatMap((module) => module.operations)) {
      if (operation.method === 'GET' || typeof operation.response === 'string') continue;
      const shape = JSON.stringify(
        z.toJSONSchema(operation.response, { io: 'input', unrepresentable: 'any' }),
      );
      const names = [...shape.matchAll(/"(\w+)":\{/g)].map((match) => match[1]!);
      if (!names.some((name) => secret.test(name))) continue;
      const kept = !('bare' in operation) && !operation.secretAnswer && operation.remembered !== false;
      (kept ? found : guarded).push(operation.id);
    }
    expect(found.toSorted()).toEqual(Object.keys(open).toSorted());
    expect(guarded).toEqual(
      expect.arrayContaining(['openIdNumber', 'openChairLetter', 'createAccount', 'beginTotp', 'setUp']),
    );
  });

  it('is not an ID number that was opened: each opening is one of its own, and audited', async () => {
    const unit = await app.unit({ code: 'OPENED' });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const idNumber = idNumberOf('330106', '1990-03-07', 1);
    const { employeeId } = await colleague(unit, cadre, { name: '王芳', idNumber });
    for (let at = 0; at < 2; at += 1) {
      const answer = await cadre.post(
        `/units/OPENED/employees/${employeeId}/id-number`,
        { reason: '核对会员信息' },
        { 'idempotency-key': 'opened-once-0001' },
      );
      expect(answer.json()).toEqual({ idNumber });
    }
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(
        `select (select count(*)::int from idempotency_keys where account_id = $1 and body::text like '%' || $2 || '%') as kept,
                (select count(*)::int from audit_entries where account_id = $1 and action = 'people.idNumberOpened') as audited`,
        [cadre.accountId, idNumber],
      ),
    );
    expect(rows).toEqual([{ kept: 0, audited: 2 }]);
  });
});

describe('whoever wrote a proposal that keeps the name secret', () => {
  /** The rows of an answer, however deep: what stands in one row belongs together. */
  function rowsIn(value: unknown, into: string[] = []): string[] {
    if (Array.isArray(value)) {
      for (const each of value) {
        if (each !== null && typeof each === 'object') into.push(JSON.stringify(each));
        rowsIn(each, into);
      }
    } else if (value !== null && typeof value === 'object') {
      for (const each of Object.values(value)) rowsIn(each, into);
    }
    return into;
  }

  it('is named beside it in no list that anybody but the committee reads; the audit log says nobody’s name', async () => {
    app.setNow('2026-11-22T09:00:00+08:00');
    const c = await cast(app);
    const [author, ...others] = c.delegates as [TestClient, ...TestClient[]];
    const { id: callId } = (
      await c.chair.post(`${c.at}/proposal-calls`, {
        title: '职代会提案征集',
        meetingTitle: '职代会',
        meetingOn: '2026-12-25',
        closesOn: '2026-12-08',
      })
    ).json();
    const draft = (
      await author.post(`${c.at}/my-proposals`, {
        callId,
        title: '夜班津贴',
        category: 'safety',
        reasons: '夜班次数多，夜班津贴五年没有调整过。',
        measures: '按夜班次数提高津贴，明年一月起执行。',
        secret: true,
      })
    ).json();
    await author.post(`${c.at}/my-proposals/${draft.id}/share`, { version: draft.version });
    for (const other of others.slice(0, 2)) await other.post(`${c.at}/my-proposals/${draft.id}/second`, {});
    const last = (await author.get(`${c.at}/my-proposals/${draft.id}`)).json();
    // The task to hand it in is open, then done.
    const auditAdmin = await app.account({ grants: [{ unit: c.unit, role: 'auditAdmin' }] });
    const readers = {
      treasurer: c.treasurer,
      fundsAuditor: await app.account({ grants: [{ unit: c.unit, role: 'fundsAuditor' }] }),
      mediator: await app.account({ grants: [{ unit: c.unit, role: 'mediator' }] }),
      reviewer: c.reviewer,
      administration: c.administration,
      auditAdmin,
      delegate: others[2]!,
    };
    const person = await app.inUnit(c.unit, async ({ client, today }) =>
      standingOf(client, author.accountId, today),
    );
    const own = [person.people[0]!.employeeId, author.accountId, author.username, '代表0'];
    const lists = modules
      .flatMap((module) => module.operations)
      .filter(
        (each) =>
          each.method === 'GET' && each.about === 'unit' && typeof each.response !== 'string' && !each.params,
      );
    expect(lists.length).toBeGreaterThan(40);
    const ask = async (lists: Operation[]) => {
      const told: string[] = [];
      let answered = 0;
      for (const [role, reader] of Object.entries(readers)) {
        for (const list of lists) {
          const states =
            list.id === 'listUnitTasks' ? ['?state=open', '?state=done', '?state=dropped'] : [''];
          for (const query of states) {
            const answer = await reader.get(`${list.path.replace(':unit', c.unit.code)}${query}`);
            if (answer.statusCode !== 200) continue;
            answered += 1;
            for (const row of rowsIn(answer.json()))
              if (row.includes(draft.id) && own.some((each) => row.includes(each)))
                told.push(`${role} ${list.id}${query}: ${row}`);
          }
        }
      }
      expect(answered).toBeGreaterThanOrEqual(lists.length);
      return told;
    };
    expect(await ask(lists.filter((each) => each.id === 'listUnitTasks'))).toEqual([]);
    const handedIn = await author.post(`${c.at}/my-proposals/${draft.id}/submit`, { version: last.version });
    expect(handedIn.statusCode).toBe(200);
    expect(await ask(lists)).toEqual([]);
    // The committee knows; the author has the task alone.
    expect((await c.chair.get(`${c.at}/proposals/${draft.id}`)).json().proposer).toMatchObject({
      name: '代表0',
    });
    const { entries } = (await auditAdmin.get(`${c.at}/audit?action=proposals.`)).json();
    const unnamed = entries.filter((each: { unnamed: boolean }) => each.unnamed);
    expect(unnamed.map((each: { action: string }) => each.action)).toEqual(
      expect.arrayContaining(['proposals.write', 'proposals.share', 'proposals.submit']),
    );
    for (const entry of unnamed)
      expect(entry).toMatchObject({ actor: null, accountId: null, requestId: null });
    // Not by asking for the account either; what others did is theirs.
    const asked = (await auditAdmin.get(`${c.at}/audit?accountId=${author.accountId}`)).json().entries;
    expect(asked).toEqual([]);
    expect(entries.find((each: { action: string }) => each.action === 'proposals.second')).toMatchObject({
      actor: others[1]!.username,
    });
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query('select count(*)::int as n from audit_entries where account_id = $1', [author.accountId]),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is not named by entries of earlier versions either, nor is whoever wrote a letter', async () => {
    const c = await cast(app);
    const letter = await c.member.post(`${c.at}/my-voices`, {
      category: 'chair',
      title: '想和主席谈谈',
      body: '班组里有些事想当面说明。',
      anonymous: false,
    });
    expect(letter.statusCode).toBe(201);
    const auditAdmin = await app.account({ grants: [{ unit: c.unit, role: 'auditAdmin' }] });
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into audit_entries (unit_id, unit_path, id, at, account_id, actor_name, action, subject_kind, subject_id, request_id)
         values ($1, $2, $3, now(), $4, $5, 'voices.written', 'voice', $3::uuid::text, 'req-1')`,
        [c.unit.id, c.unit.path, newId(), c.member.accountId, c.member.username],
      ),
    );
    const { entries } = (await auditAdmin.get(`${c.at}/audit?action=voices.`)).json();
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain(c.member.username);
    expect(JSON.stringify(entries)).not.toContain(c.member.accountId);
    expect(JSON.stringify(entries)).not.toContain('req-1');
  });
});

describe('an administrator or a director above', () => {
  it('makes nobody chair in silence, and not themselves; an invitation to oneself is none', async () => {
    app.setNow('2026-11-22T09:00:00+08:00');
    const county = await app.unit({ code: 'ABOVE', kind: 'county' });
    const unit = await app.unit({ code: 'BELOW', parent: county });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const admin = await app.account({ grants: [{ unit: county, role: 'systemAdmin', subtree: true }] });
    const director = await app.account({ grants: [{ unit: county, role: 'director', subtree: true }] });
    const refused = await admin.post('/units/BELOW/grants', { username: admin.username, role: 'chair' });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'notOneself']);
    const invited = (
      await admin.post('/units/BELOW/invitations', { kind: 'role', role: 'chair', displayName: '沈立' })
    ).json();
    const token = /\/i\/([^/?#]+)/.exec(invited.link.url)?.[1] ?? '';
    expect(token).not.toBe('');
    const taken = await admin.post(`/invitations/${token}/accept-as-me`, {});
    expect([taken.statusCode, taken.json().code]).toEqual([403, 'notOneself']);
    expect(await noticesOf(chair)).toEqual([]);
    // By a helper's hand, or an account made for it: the chair is told at once, who gave what to whom.
    const helper = await app.account();
    expect(
      (await admin.post('/units/BELOW/grants', { username: helper.username, role: 'chair' })).statusCode,
    ).toBe(201);
    expect(
      (
        await director.post('/units/BELOW/accounts', {
          username: 'second.chair',
          displayName: '第二主席',
          roles: [{ role: 'chair' }],
        })
      ).statusCode,
    ).toBe(201);
    const told = await noticesOf(chair);
    expect(told.map(([kind, title]) => [kind, title])).toEqual([
      ['accounts.givenFromAbove', `${director.username}（${director.username}）在本单位授予了职务：工会主席`],
      ['accounts.givenFromAbove', `${admin.username}（${admin.username}）在本单位授予了职务：工会主席`],
    ]);
    expect(told[1]![2]).toContain(helper.username);
    // And of what somebody else takes back.
    const held = (await director.get(`/units/BELOW/accounts/${helper.accountId}`)).json().grants;
    expect((await director.delete(`/units/BELOW/grants/${held[0].id}`)).statusCode).toBe(204);
    expect((await noticesOf(chair))[0]).toEqual([
      'accounts.takenFromAbove',
      `${director.username}（${director.username}）在本单位收回了职务：工会主席`,
      expect.stringContaining(`原由${helper.username}（${helper.username}）担任`),
    ]);
    // What the chair gives is known to the chair.
    const own = await app.account({ people: [], grants: [{ unit, role: 'delegate' }] });
    await chair.post('/units/BELOW/grants', { accountId: own.accountId, role: 'cadre' });
    expect(await noticesOf(chair)).toHaveLength(3);
  });

  it('opens no letter to the chair that lay there before: only whom the roster knows, or who held the role', async () => {
    const c = await cast(app);
    app.setNow('2026-11-22T09:00:00+08:00');
    const { id } = (
      await c.member.post(`${c.at}/my-voices`, {
        category: 'chair',
        title: '想和主席谈谈',
        body: '班组里有些事想当面说明。',
        anonymous: true,
      })
    ).json();
    const admin = await app.account({ grants: [{ unit: c.county, role: 'systemAdmin', subtree: true }] });
    const helper = await app.account();
    app.setNow('2026-11-23T09:00:00+08:00');
    // Back-dated or not: what counts is when it was given.
    const given = await admin.post(`${c.at}/grants`, {
      username: helper.username,
      role: 'chair',
      fromOn: '2026-01-01',
    });
    expect(given.statusCode).toBe(201);
    const open = (who: TestClient) => who.post(`${c.at}/voices/${id}/open`, {});
    const refused = await open(helper);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'chairSince']);
    expect((await open(c.chair)).statusCode).toBe(200);
    // A new chair who stands on the roster reads what the office has to answer.
    const { employeeId } = await colleague(c.unit, c.chair, { name: '新主席' });
    await app.database.asOwner(({ client }) =>
      client.query('update account_people set account_id = $1 where employee_id = $2', [
        helper.accountId,
        employeeId,
      ]),
    );
    expect((await open(helper)).statusCode).toBe(200);
  });
});

describe('a password that somebody else gave', () => {
  it('casts no ballot of a vote that runs: the owner is told, and votes on paper; the next vote is free', async () => {
    app.setNow('2026-11-22T09:00:00+08:00');
    const unit = await app.unit({ code: 'RESET' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const person = await colleague(unit, chair, { name: '周明' });
    const other = await colleague(unit, chair, { name: '沈立' });
    const vote = (code: string) =>
      app.inUnit(unit, async (ctx) => {
        const id = await createBallot(ctx, {
          kind: 'test',
          title: { zh: code, en: code },
          question: { zh: '是否同意？', en: 'Do you agree?' },
          paper: questionPaper({ zh: '同意吗', en: 'agreed?' }, [
            { id: 'yes', zh: '同意', en: 'yes', approves: true },
            { id: 'no', zh: '不同意', en: 'no', approves: false },
          ]),
          subject: { kind: 'case', id: newId() },
          roll: { kind: 'members', asOf: '2026-11-22' },
          opensOn: '2026-11-22',
          closesOn: '2026-11-30',
        });
        await openBallot(ctx, id);
        return id;
      });
    const running = await vote('one');
    app.setNow('2026-11-22T10:00:00+08:00');
    const reset = (await chair.post(`/units/RESET/accounts/${person.accountId}/password-reset`, {})).json();
    expect(reset.oneTimePassword).toEqual(expect.any(String));
    const browser = new Browser(app);
    expect((await browser.signIn(person.username, reset.oneTimePassword)).statusCode).toBe(200);
    expect(
      (await browser.post('/me/password', { current: reset.oneTimePassword, next: 'correct horse battery' }))
        .statusCode,
    ).toBe(204);
    const cast = (ballot: string) => browser.post(`/units/RESET/ballots/${ballot}/votes`, { choice: 'yes' });
    const refused = await cast(running);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'voteOnPaper']);
    const seen = (await browser.get(`/units/RESET/ballots/${running}`)).json();
    expect([seen.abilities.vote, seen.mine.phoneClosed.zh]).toEqual([
      false,
      expect.stringContaining('请领纸质票'),
    ]);
    const told = (await browser.get('/inbox')).json().notices;
    expect(told).toMatchObject([{ kind: 'accounts.passwordGiven' }]);
    expect(told[0].body.zh).toContain(chair.username);
    // Whoever was not reset votes by phone; so does this one in the next vote.
    const voted = await other.post(`/units/RESET/ballots/${running}/votes`, { choice: 'yes' });
    expect(voted.statusCode).toBe(200);
    app.setNow('2026-11-22T11:00:00+08:00');
    expect((await cast(await vote('two'))).statusCode).toBe(200);
    // A link to choose a password is given by somebody else as well, whenever it is used.
    app.setNow('2026-11-22T12:00:00+08:00');
    const { link } = (
      await chair.post(`/units/RESET/accounts/${person.accountId}/password-reset`, {})
    ).json();
    app.setNow('2026-11-22T13:00:00+08:00');
    const third = await vote('three');
    app.setNow('2026-11-22T14:00:00+08:00');
    const guest = new Browser(app);
    const token = /\/i\/([^/?#]+)/.exec(link.url)?.[1] ?? '';
    expect(
      (await guest.post(`/invitations/${token}/accept`, { password: 'another horse battery' })).statusCode,
    ).toBe(200);
    const again = await guest.post(`/units/RESET/ballots/${third}/votes`, { choice: 'yes' });
    expect([again.statusCode, again.json().code]).toEqual([403, 'voteOnPaper']);
    app.setNow('2026-11-22T09:00:00+08:00');
  });
});

describe('a name', () => {
  it('that signs is the roster’s: nobody who stands there gives themselves another; others’ changes are audited', async () => {
    const unit = await app.unit({ code: 'NAMED' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const officer = await colleague(unit, chair, { name: '周明', roles: ['cadre'] });
    const refused = await officer.patch('/me', { displayName: '沈立' });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'nameOnRoster']);
    // Whatever the account was called before, a record is signed with the roster's name.
    await app.database.asOwner(({ client }) =>
      client.query(`update accounts set display_name = '沈立' where id = $1`, [officer.accountId]),
    );
    const signed = await app.inUnit(unit, async (ctx) => {
      const { grants, people } = await standingOf(ctx.client, officer.accountId, ctx.today);
      const actor = { kind: 'account', accountId: officer.accountId, displayName: '沈立', grants, people };
      return openContext({ ...ctx, actor: actor as Actor, afterCommit: [] }).actor;
    });
    expect(signed).toMatchObject({ accountId: officer.accountId, displayName: '周明' });
    const free = await app.account({ grants: [{ unit, role: 'auditAdmin' }] });
    expect((await free.patch('/me', { displayName: '审计员' })).statusCode).toBe(204);
    const { entries } = (await free.get('/units/NAMED/audit?action=accounts.nameChanged')).json();
    expect(entries).toMatchObject([{ accountId: free.accountId }]);
  });
});

describe('the roster’s list', () => {
  it('shows numbers and birth dates to those alone who may take them away as a file', async () => {
    const unit = await app.unit({ code: 'MASKED' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const idNumber = idNumberOf('330106', '1990-03-07', 2);
    const { employeeId } = await colleague(unit, chair, { name: '王芳', idNumber, phone: '13812345678' });
    for (const role of ['mediator', 'treasurer', 'chair'] as const) {
      const reader = await app.account({ grants: [{ unit, role }] });
      const whole = role === 'chair';
      const expected = whole
        ? { phone: '13812345678', birthOn: '1990-03-07', idLast4: idNumber.slice(-4) }
        : { phone: '138****5678', birthOn: null, idLast4: null };
      expect((await reader.get('/units/MASKED/employees')).json().employees).toMatchObject([expected]);
      expect((await reader.get(`/units/MASKED/employees/${employeeId}`)).json()).toMatchObject(expected);
      for (const q of [idNumber.slice(-4), '13812345678', '13812']) {
        const found = (await reader.get(`/units/MASKED/employees?q=${q}`)).json().employees;
        expect([role, q, found.length]).toEqual([role, q, whole ? 1 : 0]);
        const counts = (await reader.get(`/units/MASKED/employees/counts?q=${q}`)).json();
        expect([role, q, counts.employees]).toEqual([role, q, whole ? 1 : 0]);
      }
    }
  });
});

describe('a token for programs of an account whose password changes', () => {
  it('is revoked with the sessions', async () => {
    const unit = await app.unit({ code: 'CHANGED' });
    const owner = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const { token } = (await owner.post('/me/tokens', { name: 'reader', readOnly: true, days: 30 })).json();
    const byToken = () =>
      app.server
        .inject({ method: 'GET', url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })
        .then((answer) => answer.statusCode);
    expect(await byToken()).toBe(200);
    expect((await owner.post('/me/password', { next: 'correct horse battery' })).statusCode).toBe(204);
    expect(await byToken()).toBe(401);
  });
});

describe('the same thing sent six times at one instant', () => {
  const six = <T>(send: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, send));
  const openTasks = (unit: Awaited<ReturnType<typeof app.unit>>) =>
    app.inUnit(unit, async ({ client }) => {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from tasks where unit_id = $1 and kind = 'people.application' and state = 'open'`,
        [unit.id],
      );
      return rows[0]!.n;
    });

  it('is one application to join, and taking it back takes back all that is open', async () => {
    const unit = await app.unit({ code: 'SIXJOIN' });
    const cadre = await app.account({ grants: [{ unit, role: 'cadre' }] });
    const { id: employeeId } = (
      await cadre.post('/units/SIXJOIN/employees', { name: '曾伟', hiredOn: '2020-01-02' })
    ).json<{ id: string }>();
    const worker = await app.account({ people: [{ unit, employeeId }] });
    const at = '/units/SIXJOIN/my-membership';
    const sent = await six(() => worker.post(`${at}/application`, { charterAccepted: true }));
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(sent.filter((each) => each.statusCode === 409).map((each) => each.json().code)).toEqual(
      Array.from({ length: 5 }, () => 'applicationWaiting'),
    );
    expect(await openTasks(unit)).toBe(2);
    // A second one of theirs, by the union's code, was not known to be of this person.
    await app.inUnit(unit, ({ client }) =>
      client.query(
        `insert into membership_applications (unit_id, unit_path, id, account_id, name, channel, submitted_at)
         values ($1, $2, $3, $4, '曾伟', 'qr', now() - interval '1 day')`,
        [unit.id, unit.path, newId(), worker.accountId],
      ),
    );
    expect((await worker.post(`${at}/application/withdraw`)).statusCode).toBe(204);
    const { waiting } = (await cadre.get('/units/SIXJOIN/applications')).json<{ waiting: number }>();
    expect([waiting, await openTasks(unit)]).toEqual([0, 0]);
  });

  it('is one number of the union’s own; ended, the rule stands again', async () => {
    const unit = await app.unit({ code: 'SIXRULES' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const sent = await six(() =>
      chair.post('/units/SIXRULES/rules/overrides', {
        param: 'voiceReply',
        value: 3,
        fromOn: '2026-11-23',
        reason: '本会承诺更快答复',
      }),
    );
    expect(sent.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201, 201]);
    const shown = async () =>
      (await chair.get('/units/SIXRULES/rules?date=2026-11-25'))
        .json<{ rules: { param: string; override: { id: string; version: number } | null }[] }>()
        .rules.find(({ param }) => param === 'voiceReply')!.override;
    const own = await shown();
    const ended = await chair.post(`/units/SIXRULES/rules/overrides/${own!.id}/end`, {
      version: own!.version,
    });
    expect([ended.statusCode, await shown()]).toEqual([200, null]);
  });

  it('ends where it stands already: the migration leaves one of each open', async () => {
    const unit = await app.unit({ code: 'SIXBEFORE' });
    const folder = join(projectRoot, 'migrations');
    const name = (await readdir(folder)).find((each) => each.endsWith('_one_open_each.sql'))!;
    const [employeeId, kept, mine] = [newId(), newId(), newId()];
    const left = await app.database.asOwner(async ({ client }) => {
      const own = [unit.id, unit.path];
      await client.query('savepoint before');
      await client.query('set local session_replication_role = replica');
      await client.query(
        'drop index rule_overrides_open_key, membership_applications_employee_key, membership_applications_person_key',
      );
      for (const [id, day] of [
        [newId(), '2026-11-01'],
        [newId(), '2026-11-02'],
        [kept, '2026-11-03'],
      ])
        await client.query(
          `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, set_at)
           values ($1, $2, $3, 'voiceReply', '3', 'x', $4::date, $4::date)`,
          [...own, id, day],
        );
      for (const [id, day] of [
        [mine, '2026-11-01'],
        [newId(), '2026-11-02'],
      ]) {
        await client.query(
          `insert into membership_applications (unit_id, unit_path, id, employee_id, name, channel, submitted_at)
           values ($1, $2, $3, $4, '曾伟', 'portal', $5)`,
          [...own, id, employeeId, day],
        );
        await client.query(
          `insert into tasks (unit_id, unit_path, id, kind, title, subject_kind, subject_id, href, role, created_at)
           values ($1, $2, $3, 'people.application', '{}', 'membershipApplication', $4, '/', 'chair', now())`,
          [...own, newId(), id],
        );
      }
      for (const statement of (await readFile(join(folder, name), 'utf8')).split('--> statement-breakpoint'))
        await client.query(statement);
      const { rows } = await client.query<{ id: string }>(
        `select id from rule_overrides where unit_id = $1 and to_on is null
         union all select id from membership_applications where unit_id = $1 and state = 'submitted'
         union all select subject_id from tasks where unit_id = $1 and state = 'open'`,
        [unit.id],
      );
      await client.query('rollback to savepoint before');
      return rows.map(({ id }) => id);
    });
    expect(left).toEqual([kept, mine, mine]);
  });
});

describe('text that is none', () => {
  it('is refused once, before anything is looked at, and the field is named; a number beyond all is no error of ours', async () => {
    const unit = await app.unit({ code: 'ILLFORMED' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    for (const [url, body, field] of [
      ['/units/ILLFORMED/records', { title: '题目\ud800试验题目' }, 'title'],
      ['/units/ILLFORMED/records', { title: 'x', nested: [{ '\udc00': 1 }] }, 'nested'],
      ['/me/sheets', { name: 'x', rows: [['坏\udfff值']] }, 'rows'],
      ['/units/ILLFORMED/records', { title: 'a\u0000b' }, 'title'],
    ] as const) {
      const answer = await chair.post(url, body);
      expect([url, answer.statusCode, answer.json().code, answer.json().fields]).toEqual([
        url,
        400,
        'badInput',
        [{ field, message: expect.stringMatching(/不能保存的字符/) }],
      ]);
    }
    const end = await chair.post(`/units/ILLFORMED/rules/overrides/${newId()}/end`, {
      version: Number.MAX_SAFE_INTEGER,
    });
    expect([end.statusCode, end.json().code]).toEqual([400, 'badInput']);
  });
});

describe('the mailbox', () => {
  it('takes of one person a day’s letters, signed or not, and writes down nowhere who sent how many', async () => {
    const unit = await app.unit({ code: 'FLOOD' });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const [writer, other] = [
      await colleague(unit, chair, { name: '周明' }),
      await colleague(unit, chair, { name: '沈立' }),
    ];
    const most = await app.inUnit(unit, async (ctx) => (await rulesHere(ctx)).number('voiceDailyMost').value);
    const write = (who: TestClient, at: number) =>
      who.post('/units/FLOOD/my-voices', {
        category: 'need',
        title: `第 ${at} 封`,
        body: '食堂的饭菜凉了，请看看。',
        anonymous: at % 2 === 0,
      });
    const sent = await Promise.all(Array.from({ length: most + 5 }, (_, at) => write(writer, at)));
    expect(sent.filter(({ statusCode }) => statusCode === 201)).toHaveLength(most);
    const refused = sent.filter(({ statusCode }) => statusCode !== 201);
    expect(refused.map((each) => [each.statusCode, each.json().code])).toEqual(
      Array.from({ length: 5 }, () => [429, 'tooMany']),
    );
    expect(refused[0]!.json().messages).toEqual({
      zh: expect.stringContaining(`一天最多写 ${most} 封信`),
      en: expect.stringContaining(`${most} letters a day`),
    });
    expect((await write(other, 0)).statusCode).toBe(201);
    const { rows } = await app.inUnit(unit, ({ client }) =>
      client.query(
        'select count(*)::int as n from voices where unit_id = $1 and anonymous and (account_id is not null or employee_id is not null)',
        [unit.id],
      ),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
