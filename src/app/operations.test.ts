/** What every operation gets from the server, tried with a module made for it. */
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '../../tests/harness/app.ts';
import { Browser } from '../../tests/harness/browser.ts';
import { holds } from '../core/access/policy.ts';
import { defineModule } from '../core/module/module.ts';
import { bareOperation, openOperation, unitOperation } from '../core/module/operation.ts';
import { newId } from '../platform/crypto/ids.ts';
import { conflict } from '../platform/http/refusal.ts';

let ran = 0;
const policy = holds('cadre');

const trial = defineModule({
  name: 'trial',
  operations: [
    unitOperation({
      id: 'echo',
      method: 'POST',
      path: '/units/:unit/echo',
      summary: 'x',
      policy,
      status: 201,
      query: z.object({ day: z.iso.date().optional() }),
      body: z.strictObject({
        name: z.string().min(2).max(4),
        count: z.int().min(1).max(9).optional(),
        kind: z.enum(['a', 'b']).optional(),
        tags: z.array(z.string()).min(1).optional(),
        mail: z.email().optional(),
        when: z.iso.datetime({ offset: true }).optional(),
        even: z
          .int()
          .refine((n) => n % 2 === 0, { params: { text: { zh: '要是偶数。', en: 'Must be even.' } } })
          .optional(),
      }),
      response: z.object({ name: z.string(), scope: z.string() }),
      handler: async (ctx, { body }) => {
        ran += 1;
        const { rows } = await ctx.client.query<{ scope: string }>('select jia_scope()::text as scope');
        await ctx.audit({ action: 'trial.echo' });
        // The secret is not declared, so it must not leave.
        return { name: body.name, scope: rows[0]?.scope ?? '', secret: 'hidden' } as {
          name: string;
          scope: string;
        };
      },
    }),
    unitOperation({
      id: 'failLate',
      method: 'POST',
      path: '/units/:unit/fail',
      summary: 'x',
      policy,
      body: z.object({ how: z.enum(['refusal', 'error', 'unique', 'read']) }),
      response: z.object({}),
      handler: async (ctx, { body }) => {
        await ctx.audit({ action: `trial.${body.how}` });
        ctx.afterCommit(() => {
          ran += 100;
        });
        if (body.how === 'refusal') throw conflict('notNow', { zh: '现在不行。', en: 'Not now.' });
        if (body.how === 'error') throw new Error('secret detail of the machine');
        if (body.how === 'unique')
          await ctx.client.query(
            `insert into accounts (id, username, display_name, created_at) select gen_random_uuid(), username, 'x', now() from accounts`,
          );
        return {};
      },
    }),
    unitOperation({
      id: 'writeInRead',
      method: 'GET',
      path: '/units/:unit/write-in-read',
      summary: 'x',
      policy,
      response: z.object({}),
      handler: async (ctx) => {
        await ctx.audit({ action: 'trial.never' });
        return {};
      },
    }),
    unitOperation({
      id: 'file',
      method: 'GET',
      path: '/units/:unit/file',
      summary: 'x',
      policy,
      query: z.object({ stream: z.stringbool().default(false) }),
      response: 'binary',
      handler: async (_ctx, { query }) => ({
        type: 'text/html',
        name: '花名册 "2026".html',
        body: query.stream
          ? Readable.from(['<script>alert(1)', '</script>'])
          : Buffer.from('<script>alert(1)</script>'),
      }),
    }),
    unitOperation({
      id: 'take',
      method: 'POST',
      path: '/units/:unit/take',
      summary: 'x',
      policy,
      upload: true,
      response: z.object({ name: z.string(), size: z.int(), type: z.string() }),
      handler: async (_ctx, { upload }) => ({
        name: upload?.name ?? '',
        size: upload?.content.size ?? 0,
        type: upload?.content.mediaType ?? '',
      }),
    }),
    unitOperation({
      id: 'remove',
      method: 'DELETE',
      path: '/units/:unit/thing',
      summary: 'x',
      policy,
      status: 204,
      response: z.null(),
      handler: async () => null,
    }),
    openOperation({
      id: 'scopeOfNothing',
      method: 'GET',
      path: '/nothing',
      summary: 'x',
      who: 'everyone',
      response: z.object({ scope: z.string().nullable(), units: z.int() }),
      handler: async (ctx) => {
        const { rows } = await ctx.client.query<{ scope: string | null; units: number }>(
          'select jia_scope()::text as scope, (select count(*) from units)::int as units',
        );
        return rows[0] as { scope: string | null; units: number };
      },
    }),
    openOperation({
      id: 'sometimes',
      method: 'GET',
      path: '/sometimes',
      summary: 'x',
      who: 'account',
      rateLimit: { max: 3, perMinutes: 10 },
      response: z.object({}),
      handler: async () => ({}),
    }),
    bareOperation({
      id: 'elsewhere',
      method: 'GET',
      path: '/elsewhere',
      summary: 'x',
      who: 'everyone',
      response: 'redirect',
      handler: async () => ({ redirect: '/desk' }),
    }),
  ],
});

const app = testApp({ modules: [trial], requestsPerMinute: { account: 40, address: 60 } });
let counter = 0;

async function cadre() {
  counter += 1;
  const unit = await app.unit({ code: `OP${counter}` });
  return { unit, client: await app.account({ grants: [{ unit, role: 'cadre' }] }) };
}

describe('an answer', () => {
  it('holds what was declared and nothing else; the scope is the unit’s', async () => {
    const { unit, client } = await cadre();
    const answer = await client.post(`/units/${unit.code}/echo`, { name: '王芳' });
    expect([answer.statusCode, answer.json()]).toEqual([201, { name: '王芳', scope: unit.path }]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('is empty where nothing is to be said, and sends elsewhere', async () => {
    const { unit, client } = await cadre();
    const removed = await client.delete(`/units/${unit.code}/thing`);
    expect([removed.statusCode, removed.payload]).toEqual([204, '']);
    const sent = await app.stranger.get('/elsewhere');
    expect([sent.statusCode, sent.headers.location]).toEqual([302, '/desk']);
  });

  it('with a file is never shown in the page’s own name', async () => {
    const { unit, client } = await cadre();
    for (const stream of ['false', 'true']) {
      const answer = await client.get(`/units/${unit.code}/file?stream=${stream}`);
      expect([answer.statusCode, answer.payload]).toEqual([200, '<script>alert(1)</script>']);
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('花名册 "2026".html')}`,
      );
      expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    }
  });

  it('about no unit sees no unit', async () => {
    await cadre();
    expect((await app.stranger.get('/nothing')).json()).toEqual({ scope: null, units: 0 });
  });
});

describe('a refusal', () => {
  it('says which field, what, and how to mend it, in both languages', async () => {
    const { unit, client } = await cadre();
    const bad = { name: '', count: 12, kind: 'c', tags: [], mail: 'x', when: 'noon', even: 3, more: 1 };
    const chinese = await client.post(`/units/${unit.code}/echo`, bad);
    expect([chinese.statusCode, chinese.json().code]).toEqual([400, 'badInput']);
    expect(
      Object.fromEntries(
        chinese
          .json()
          .fields.map((fault: { field: string; message: string }) => [fault.field, fault.message]),
      ),
    ).toEqual({
      name: '至少 2 个字。',
      count: '不能大于 9。',
      kind: '请从给出的选项中选择。',
      tags: '至少选 1 项。',
      mail: '邮箱地址不完整。',
      when: '时间应写成 2026-03-05T09:00:00+08:00 这样。',
      even: '要是偶数。',
      '': '有不认识的项目：more。',
    });
    await app.database.asOwner(({ client: pg }) =>
      pg.query(`update accounts set locale = 'en' where id = $1`, [client.accountId]),
    );
    const english = await client.post(`/units/${unit.code}/echo?day=yesterday`, { name: 'Wang' });
    expect(english.json()).toMatchObject({
      message: 'A few things need mending; see below.',
      fields: [{ field: 'day', message: 'Write a date like 2026-03-05.' }],
    });
    expect((await client.post(`/units/${unit.code}/echo`, {})).json().fields).toEqual([
      { field: 'name', message: 'Fill this in.' },
    ]);
    expect((await client.post(`/units/${unit.code}/echo`)).statusCode).toBe(400);
  });

  it('undoes everything, and work for after the commit is not done', async () => {
    const { unit, client } = await cadre();
    const before = ran;
    const fail = async (how: string) => {
      const answer = await client.post(`/units/${unit.code}/fail`, { how });
      return [answer.statusCode, answer.json().code];
    };
    expect(await fail('refusal')).toEqual([409, 'notNow']);
    expect(await fail('unique')).toEqual([409, 'duplicate']);
    expect(await fail('error')).toEqual([500, 'internal']);
    expect(ran).toBe(before);
    const log = await app.database.asOwner(({ client: pg }) =>
      pg.query('select 1 from audit_entries where unit_id = $1', [unit.id]),
    );
    expect(log.rowCount).toBe(0);
    await client.post(`/units/${unit.code}/fail`, { how: 'read' });
    expect(ran).toBe(before + 100);
  });

  it('of the machine tells nothing of the machine', async () => {
    const { unit, client } = await cadre();
    const answer = await client.post(`/units/${unit.code}/fail`, { how: 'error' });
    expect(answer.payload).not.toContain('secret detail');
    expect(answer.json()).toMatchObject({ code: 'internal', fields: [], requestId: expect.any(String) });
  });

  it('of an address that is not there has the same shape; reads write nothing', async () => {
    const { unit, client } = await cadre();
    expect((await client.get('/no/such/thing')).json()).toMatchObject({
      code: 'notFound',
      messages: { zh: expect.any(String), en: expect.any(String) },
    });
    expect((await client.get(`/units/${unit.code}/write-in-read`)).statusCode).toBe(500);
  });

  it('comes before anything of the body is read, and a body has its bounds', async () => {
    const { unit, client } = await cadre();
    const other = await cadre();
    const huge = JSON.stringify({ name: 'x'.repeat(2_000_000) });
    const send = (headers: Record<string, string>) =>
      app.server.inject({
        method: 'POST',
        url: `/api/v1/units/${unit.code}/echo`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: huge,
      });
    expect((await send({})).statusCode).toBe(401);
    expect((await send(other.client.headers)).statusCode).toBe(404);
    const bounded = await send(client.headers);
    expect([bounded.statusCode, bounded.json().code]).toEqual([413, 'tooLarge']);
    const form = await app.server.inject({
      method: 'POST',
      url: `/api/v1/units/${unit.code}/echo`,
      headers: { ...client.headers, 'content-type': 'text/xml' },
      payload: '<a/>',
    });
    expect([form.statusCode, form.json().code]).toEqual([415, 'mediaType']);
  });
});

describe('an upload', () => {
  it('is taken with its name and what its bytes say it is', async () => {
    const { unit, client } = await cadre();
    const answer = await client.upload(
      `/units/${unit.code}/take`,
      '../../花名册.csv',
      Buffer.from('姓名,性别\n王芳,女\n'),
    );
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { size: 25, type: 'text/plain' }]);
    expect(answer.json().name).not.toContain('..');
    const refused = await client.upload(
      `/units/${unit.code}/take`,
      'picture.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    );
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'fileType']);
    expect((await client.post(`/units/${unit.code}/take`, {})).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('the same write twice', () => {
  it('is done once, and answered the same', async () => {
    const { unit, client } = await cadre();
    const before = ran;
    const key = { 'idempotency-key': newId() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.post(`/units/${unit.code}/echo`, { name: '王芳' }, key)),
    );
    expect(answers.map((answer) => [answer.statusCode, answer.payload])).toEqual(
      Array.from({ length: 5 }, () => [201, answers[0]?.payload]),
    );
    expect(ran).toBe(before + 1);
    const other = await client.post(`/units/${unit.code}/echo`, { name: '李强' }, key);
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotencyKeyReused']);
    const kept = await app.database.asOwner(({ client: pg }) =>
      pg.query<{ body: object }>('select body from idempotency_keys where key = $1', [
        key['idempotency-key'],
      ]),
    );
    expect(kept.rows).toEqual([{ body: { name: '王芳', scope: unit.path } }]);
    // A key is one account's: another's request with the same key is another request.
    const second = await cadre();
    expect(
      (await second.client.post(`/units/${second.unit.code}/echo`, { name: '李强' }, key)).statusCode,
    ).toBe(201);
  });

  it('that was refused may be tried again under the same key', async () => {
    const { unit, client } = await cadre();
    const key = { 'idempotency-key': newId() };
    expect((await client.post(`/units/${unit.code}/fail`, { how: 'refusal' }, key)).statusCode).toBe(409);
    expect((await client.post(`/units/${unit.code}/fail`, { how: 'refusal' }, key)).json().code).toBe(
      'notNow',
    );
  });
});

describe('limits', () => {
  it('count an account by itself, wherever it comes from, and strangers by address', async () => {
    const { unit, client } = await cadre();
    const { client: colleague } = await cadre();
    const codes = async (times: number, ask: () => Promise<{ statusCode: number }>) => {
      const seen: number[] = [];
      for (let at = 0; at < times; at += 1) seen.push((await ask()).statusCode);
      return {
        fine: seen.filter((code) => code < 400).length,
        limited: seen.filter((code) => code === 429).length,
      };
    };
    expect(await codes(50, () => client.get(`/units/${unit.code}/file`))).toEqual({ fine: 40, limited: 10 });
    expect((await colleague.get('/nothing')).statusCode).toBe(200);

    const stranger = (browser: Browser) => browser.get('/nothing');
    const one = new Browser(app);
    one.remoteAddress = '10.7.7.7';
    let at = 0;
    // A made-up cookie, token or forwarding header makes nobody somebody else.
    const disguised = () => {
      at += 1;
      one.cookies.set('jia_session', `made-up-${at}`);
      one.headers = { 'x-forwarded-for': `10.0.0.${at}` };
      return stranger(one);
    };
    expect(await codes(80, disguised)).toEqual({ fine: 60, limited: 20 });
    const other = new Browser(app);
    other.remoteAddress = '10.7.7.8';
    expect((await stranger(other)).statusCode).toBe(200);
    const limited = await stranger(one);
    expect(limited.json()).toMatchObject({ code: 'tooMany' });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect((await app.server.inject({ url: '/livez', remoteAddress: '10.7.7.7' })).statusCode).toBe(200);
  });

  it('are narrower where an operation asks for it', async () => {
    const { client } = await cadre();
    const codes: number[] = [];
    for (let at = 0; at < 5; at += 1) codes.push((await client.get('/sometimes')).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
  });
});

describe('a trusted proxy', () => {
  const behind = testApp({
    modules: [trial],
    env: { TRUST_PROXY: '10.0.0.0/8' },
    requestsPerMinute: { account: 40, address: 5 },
  });

  it('is believed about the address; anybody else is not', async () => {
    const ask = (remoteAddress: string, forwarded: string) =>
      behind.server.inject({
        url: '/api/v1/nothing',
        remoteAddress,
        headers: { 'x-forwarded-for': forwarded },
      });
    for (let at = 0; at < 10; at += 1)
      expect((await ask('10.0.0.1', `203.0.113.${at}`)).statusCode).toBe(200);
    const codes: number[] = [];
    for (let at = 0; at < 7; at += 1) codes.push((await ask('198.51.100.1', `203.0.114.${at}`)).statusCode);
    expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });
});

describe('over TLS', () => {
  const secure = testApp({ modules: [trial], env: { PUBLIC_URL: 'https://jia.example' } });

  it('asks browsers to stay with it', async () => {
    const answer = await secure.stranger.get('/nothing');
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
  });
});
