/** Signing in elsewhere: a real oidc-provider, and stand-ins for WeCom and DingTalk, all on this machine. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestClient } from '../../../../../tests/harness/app.ts';
import { Browser } from '../../../../../tests/harness/browser.ts';
import type { UnitRef } from '../../../../core/access/policy.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { accounts } from '../index.ts';
import { dingtalk } from './dingtalk.ts';
import { pathHere } from './flow.ts';
import { guardedFetch, isSafeAddress } from './guarded-fetch.ts';
import type { SignOnConfig } from './provider.ts';
import { wecom } from './wecom.ts';

const app = testApp({ modules: [accounts] });
const servers: Server[] = [];

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterAll(() =>
  Promise.all(
    servers.map(
      (server) =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    ),
  ),
);

/** Walks through the provider's own pages as a person does, until it sends the browser back to us. */
async function signInThere(start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let post: URLSearchParams | null = null;
  for (let step = 0; step < 15; step += 1) {
    if (url.startsWith('http://jia.test/')) return url.slice('http://jia.test'.length);
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      method: post ? 'POST' : 'GET',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(post ? { body: post } : {}),
    });
    post = null;
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const to = answer.headers.get('location');
    if (to) {
      url = new URL(to, url).href;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`${answer.status} at ${url}: ${page.slice(0, 400)}`);
    post = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? url, url).href;
  }
  throw new Error('the provider never sent the browser back');
}

let unit: UnitRef;
let root: UnitRef;
let systemAdmin: TestClient;
let chair: TestClient;
const secret = 'a-secret-that-the-two-share-0123456789';

beforeAll(async () => {
  root = await app.unit({ code: 'ROOT', kind: 'county' });
  unit = await app.unit({ code: 'UNIT', parent: root });
  systemAdmin = await app.account({ grants: [{ unit: root, role: 'systemAdmin', subtree: true }] });
  chair = await app.account({ grants: [{ unit, role: 'chair' }] });
});

async function invitation(name = '王小芳'): Promise<string> {
  const employeeId = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, $4, 'x', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, employeeId, name],
    ),
  );
  const made = await chair.post('/units/UNIT/invitations', { kind: 'person', employeeId });
  return (made.json() as { link: { url: string } }).link.url.split('/i/')[1] ?? '';
}

describe('OpenID Connect, against a real provider', () => {
  beforeAll(async () => {
    const server = createServer();
    const issuer = await listen(server);
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'jia',
          client_secret: secret,
          redirect_uris: ['http://jia.test/api/v1/oidc/site/callback'],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      cookies: { keys: ['for the test'] },
      findAccount: async (_ctx: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, name: `名字 ${id}` }),
      }),
      pkce: { required: () => true },
      features: { devInteractions: { enabled: true } },
      claims: { openid: ['sub'], profile: ['name'] },
    });
    provider.on('server_error', (_ctx: unknown, error: Error) => {
      throw error;
    });
    server.on('request', provider.callback());
    // It is known before anything is entered: the provider asks for it first.
    expect((await systemAdmin.get('/units/ROOT/sign-on-providers')).json()).toEqual({
      providers: [],
      redirectPattern: 'http://jia.test/api/v1/oidc/{id}/callback',
    });
    const added = await systemAdmin.post('/units/ROOT/sign-on-providers', {
      id: 'site',
      title: '单位统一登录',
      kind: 'oidc',
      issuer,
      clientId: 'jia',
      clientSecret: secret,
    });
    expect([added.statusCode, added.json()]).toMatchObject([
      201,
      { redirectUri: 'http://jia.test/api/v1/oidc/site/callback', version: 1 },
    ]);
    expect(added.payload).not.toContain(secret);
  });

  const start = async (browser: Browser, returnTo = '/desk') =>
    (await browser.get(`/oidc/site/start?returnTo=${encodeURIComponent(returnTo)}`)).headers
      .location as string;

  it('is offered on the sign-in page and sends the browser there with state, nonce and PKCE', async () => {
    expect((await app.stranger.get('/sign-in')).json().providers).toEqual([
      { id: 'site', title: '单位统一登录', kind: 'oidc', startPath: '/api/v1/oidc/site/start' },
    ]);
    const url = new URL(await start(new Browser(app)));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'jia',
      response_type: 'code',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
    });
  });

  it('opens no account to an identity that was never linked, whatever name it asserts', async () => {
    const browser = new Browser(app);
    const back = await signInThere(await start(browser), chair.username);
    expect((await browser.get(back)).headers.location).toBe('/desk/sign-in?problem=notLinked');
    expect((await browser.get('/me')).statusCode).toBe(401);
  });

  it('is linked by an invitation, and signs in from then on; each return serves once and in its own browser', async () => {
    const token = await invitation();
    const guest = new Browser(app);
    const { url } = (await guest.post(`/invitations/${token}/sign-on/site`, { returnTo: '/u/UNIT' })).json();
    const back = await signInThere(url, 'wang');
    const another = new Browser(app);
    expect((await another.get(back)).headers.location).toBe('/sign-in?problem=stateEnded');
    // The wrong browser has used it up.
    expect((await guest.get(back)).headers.location).toBe('/sign-in?problem=stateEnded');

    const again = await signInThere(
      (await guest.post(`/invitations/${token}/sign-on/site`, { returnTo: '/u/UNIT' })).json().url,
      'wang',
    );
    const done = await guest.get(again);
    expect([done.statusCode, done.headers.location]).toEqual([302, '/u/UNIT']);
    expect((await guest.get('/me')).json()).toMatchObject({
      displayName: '王小芳',
      hasPassword: false,
      units: [{ code: 'UNIT', person: {} }],
      identities: [{ provider: 'site' }],
    });
    // Replay of the same return, with its code and state.
    expect((await guest.get(again)).headers.location).toBe('/sign-in?problem=stateEnded');

    const later = new Browser(app);
    expect(
      (await later.get(await signInThere(await start(later, '/desk/units'), 'wang'))).headers.location,
    ).toBe('/desk/units');
    expect((await later.get('/me')).json()).toMatchObject({ displayName: '王小芳' });
    // It is the only way in: it is not given up.
    expect((await later.delete('/me/identities/site')).statusCode).toBe(403);
  });

  it('is linked from an open session, to one account alone', async () => {
    const browser = new Browser(app);
    browser.cookies.set('jia_session', /jia_session=([^;]+)/.exec(chair.headers['cookie'] ?? '')?.[1] ?? '');
    browser.csrfToken = chair.headers['x-csrf-token'] ?? '';
    const link = async (login: string) =>
      browser.get(
        await signInThere(
          (await browser.post('/me/identities/site', { returnTo: '/desk/me' })).json().url,
          login,
        ),
      );
    expect((await link('wang')).headers.location).toBe('/desk/sign-in?problem=linkedElsewhere');
    expect((await link('chair')).headers.location).toBe('/desk/me');
    const later = new Browser(app);
    await later.get(await signInThere(await start(later), 'chair'));
    expect((await later.get('/me')).json().username).toBe(chair.username);

    // Signed out meanwhile: nothing is linked to whoever sits there now.
    const begun = (await browser.post('/me/identities/site', {})).json().url as string;
    const back = await signInThere(begun, 'other');
    browser.cookies.delete('jia_session');
    expect((await browser.get(back)).headers.location).toBe('/sign-in?problem=signedOutMeanwhile');
  });

  it('asks for the second factor of an account that has one, and opens nothing to a disabled one', async () => {
    const token = await invitation();
    const guest = new Browser(app);
    await guest.get(
      await signInThere((await guest.post(`/invitations/${token}/sign-on/site`, {})).json().url, 'li'),
    );
    const { id } = (await guest.get('/me')).json();
    await app.database.asOwner(({ client }) =>
      client.query(`update accounts set totp_sealed = '\\x00' where id = $1`, [id]),
    );
    const later = new Browser(app);
    expect((await later.get(await signInThere(await start(later), 'li'))).headers.location).toMatch(
      /^\/desk\/sign-in#ticket=[\w-]{43}&returnTo=%2Fdesk$/,
    );
    expect((await later.get('/me')).statusCode).toBe(401);
    await app.database.asOwner(({ client }) =>
      client.query('update accounts set disabled_at = now() where id = $1', [id]),
    );
    expect((await later.get(await signInThere(await start(later), 'li'))).headers.location).toBe(
      '/desk/sign-in?problem=accountDisabled',
    );
  });

  it('refuses a return with an error, without a state, with a forged code, for another provider', async () => {
    const browser = new Browser(app);
    expect((await browser.get('/oidc/site/callback')).headers.location).toBe('/sign-in?problem=stateEnded');
    expect((await browser.get('/oidc/site/callback?state=made-up&code=x')).headers.location).toBe(
      '/sign-in?problem=stateEnded',
    );
    const state = async () => new URL(await start(browser)).searchParams.get('state');
    expect(
      (await browser.get(`/oidc/site/callback?state=${await state()}&error=access_denied`)).headers.location,
    ).toBe('/desk/sign-in?problem=refused');
    expect(
      (await browser.get(`/oidc/site/callback?state=${await state()}&code=forged`)).headers.location,
    ).toBe('/desk/sign-in?problem=refused');
    expect((await browser.get(`/oidc/other/callback?state=${await state()}&code=x`)).headers.location).toBe(
      '/sign-in?problem=stateEnded',
    );
  });

  it('keeps secrets sealed, and is changed and switched off by version', async () => {
    const stored = await app.database.asOwner(({ client }) =>
      client.query<{ secret_sealed: Buffer }>('select secret_sealed from oidc_providers'),
    );
    expect(stored.rows[0]?.secret_sealed.includes(secret)).toBe(false);
    expect(
      (await systemAdmin.patch('/units/ROOT/sign-on-providers/site', { version: 7, enabled: false }))
        .statusCode,
    ).toBe(409);
    expect(
      (await systemAdmin.patch('/units/ROOT/sign-on-providers/site', { version: 1, enabled: false })).json(),
    ).toMatchObject({ enabled: false, version: 2 });
    expect((await new Browser(app).get('/oidc/site/start')).statusCode).toBe(404);
    expect((await app.stranger.get('/sign-in')).json().providers).toEqual([]);
    expect(
      (await systemAdmin.patch('/units/ROOT/sign-on-providers/site', { version: 2, enabled: true }))
        .statusCode,
    ).toBe(200);
    const bad = await systemAdmin.post('/units/ROOT/sign-on-providers', {
      id: 'plain',
      title: 'x',
      kind: 'oidc',
      issuer: 'http://intranet.example',
      clientId: 'x',
      clientSecret: 'x',
    });
    expect(bad.json()).toMatchObject({ code: 'providerNotKept', fields: [{ field: 'issuer' }] });
    const noAgent = await systemAdmin.post('/units/ROOT/sign-on-providers', {
      id: 'qywx',
      title: 'x',
      kind: 'wecom',
      clientId: 'x',
      clientSecret: 'x',
    });
    expect(noAgent.json()).toMatchObject({
      code: 'providerNotKept',
      fields: [{ field: 'settings.agentId' }],
    });
  });

  it('says so when the provider is away', async () => {
    await systemAdmin.post('/units/ROOT/sign-on-providers', {
      id: 'away',
      title: 'x',
      kind: 'oidc',
      issuer: 'http://127.0.0.1:9',
      clientId: 'x',
      clientSecret: 'x',
    });
    const answer = await new Browser(app).get('/oidc/away/start');
    expect([answer.statusCode, answer.json().code]).toEqual([502, 'providerAway']);
    expect((await systemAdmin.delete('/units/ROOT/sign-on-providers/away')).statusCode).toBe(204);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk as string;
  return text;
}

const attempt = { state: 's', nonce: 'n', verifier: 'v' };
const configOf = (issuer: string, settings: Record<string, string> = {}): SignOnConfig => ({
  id: 'x',
  issuer,
  clientId: 'corp1',
  clientSecret: 'hidden',
  settings,
  redirectUri: 'https://jia.test/api/v1/oidc/x/callback',
  fetch: guardedFetch([new URL(issuer).host]),
});

describe('WeCom', () => {
  it('goes to the page that fits the browser, and learns who came back', async () => {
    let tokens = 0;
    const asked: object[] = [];
    const issuer = await listen(
      createServer((request, response) => {
        const url = new URL(request.url ?? '', 'http://x');
        const send = (body: object) =>
          response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
        if (url.pathname === '/cgi-bin/gettoken') {
          tokens += 1;
          asked.push(Object.fromEntries(url.searchParams));
          return send({ errcode: 0, errmsg: 'ok', access_token: `t${tokens}`, expires_in: 7200 });
        }
        const code = url.searchParams.get('code');
        if (code === 'good') return send({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' });
        if (code === 'guest') return send({ errcode: 0, errmsg: 'ok', openid: 'o1' });
        if (code === 'stale') return send({ errcode: 42001, errmsg: 'access_token expired' });
        return send({ errcode: 40029, errmsg: 'invalid code' });
      }),
    );
    const signOn = wecom(configOf(issuer, { agentId: '1000002' }));
    const inside = await signOn.start(attempt, 'Mozilla/5.0 … wxwork/4.1');
    expect([inside.host, inside.hash, inside.searchParams.get('agentid')]).toEqual([
      'open.weixin.qq.com',
      '#wechat_redirect',
      '1000002',
    ]);
    const outside = await signOn.start(attempt, 'Mozilla/5.0');
    expect([
      outside.host,
      outside.searchParams.get('state'),
      outside.searchParams.get('redirect_uri'),
    ]).toEqual(['login.work.weixin.qq.com', 's', 'https://jia.test/api/v1/oidc/x/callback']);
    const who = (code: string) => signOn.identify(attempt, new URLSearchParams({ code, state: 's' }));
    expect(await who('good')).toEqual({ subject: 'corp1:zhangsan', name: null });
    await who('good');
    expect(tokens).toBe(1);
    await expect(who('guest')).rejects.toThrow(/not a member/);
    await expect(who('used')).rejects.toThrow(/40029/);
    await expect(who('stale')).rejects.toThrow(/42001/);
    await who('good');
    expect(asked).toEqual([
      { corpid: 'corp1', corpsecret: 'hidden' },
      { corpid: 'corp1', corpsecret: 'hidden' },
    ]);
    await expect(signOn.identify(attempt, new URLSearchParams())).rejects.toThrow(/no code/);
  });
});

describe('DingTalk', () => {
  it('exchanges its code and asks who it is', async () => {
    const asked: unknown[] = [];
    const issuer = await listen(
      createServer((request, response) => {
        void (async () => {
          const send = (status: number, body: object) =>
            response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
          if (request.url === '/v1.0/oauth2/userAccessToken') {
            const body = JSON.parse(await bodyOf(request)) as { code: string };
            asked.push(body);
            return body.code === 'good'
              ? send(200, { accessToken: 'u1', expireIn: 7200 })
              : send(400, { code: 'invalidParameter' });
          }
          asked.push(request.headers['x-acs-dingtalk-access-token']);
          return send(200, { unionId: 'union-1', nick: '张三', openId: 'o' });
        })();
      }),
    );
    const signOn = dingtalk(configOf(issuer));
    expect((await signOn.start(attempt, '')).host).toBe('login.dingtalk.com');
    expect(await signOn.identify(attempt, new URLSearchParams({ authCode: 'good' }))).toEqual({
      subject: 'union-1',
      name: '张三',
    });
    await expect(signOn.identify(attempt, new URLSearchParams({ authCode: 'used' }))).rejects.toThrow(/400/);
    const proof = { clientId: 'corp1', clientSecret: 'hidden', grantType: 'authorization_code' };
    expect(asked).toEqual([{ ...proof, code: 'good' }, 'u1', { ...proof, code: 'used' }]);
  });
});

describe('where a sign-on may reach', () => {
  it('the hosts that were configured, over TLS or on this machine, and no redirect', async () => {
    const issuer = await listen(
      createServer((request, response) =>
        request.url === '/away'
          ? response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
          : response.end('ok'),
      ),
    );
    const reach = guardedFetch([new URL(issuer).host]);
    expect(await (await reach(`${issuer}/`)).text()).toBe('ok');
    await expect(reach(`${issuer}/away`)).rejects.toThrow();
    for (const address of [
      'http://169.254.169.254/latest/meta-data',
      'http://10.0.0.1/',
      'https://elsewhere.example/',
      'http://127.0.0.1:1/',
      'file:///etc/passwd',
    ]) {
      await expect(reach(address)).rejects.toThrow(/not one of the hosts/);
    }
    expect(['https://a.example', 'http://localhost:9', 'http://[::1]:9'].map(isSafeAddress)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['http://a.example', 'https://user:pw@a.example', 'ftp://a', 'x', 'http://127.0.0.1.evil.example'].map(
        isSafeAddress,
      ),
    ).toEqual([false, false, false, false, false]);
  });

  it('and the browser is sent back to a path of this site alone', () => {
    expect(['/desk', '/u/UNIT?x=1#y', undefined].map(pathHere)).toEqual(['/desk', '/u/UNIT?x=1#y', '/']);
    // A header takes no other letters; nor may one break it.
    expect(pathHere('/u/云溪?x=家#y%20z')).toBe('/u/%E4%BA%91%E6%BA%AA?x=%E5%AE%B6#y%20z');
    for (const bad of [
      '/a\u0001b',
      '/a\u007f',
      '/a\ud800',
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'desk',
      '/a b',
      '/x\nSet-Cookie: a',
      `/${'x'.repeat(400)}`,
    ])
      expect([bad, pathHere(bad)]).toEqual([bad, '/']);
  });
});
