/** What was tried against a running Jia and once worked; each must go on being refused. */
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { fixture } from '../../src/platform/sheets/test-workbooks.ts';
import { safeFileName } from '../../src/core/files/store.ts';
import { testApp } from '../harness/app.ts';
import { Browser } from '../harness/browser.ts';

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
