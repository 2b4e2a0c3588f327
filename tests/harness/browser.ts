/**
 * A browser without a window: keeps cookies, sends the session's token with every write, and says where its
 * requests come from, as browsers do.
 */
import type { LightMyRequestResponse } from 'fastify';
import type { TestApp } from './app.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken: string | null = null;
  /** Sent with every request, over what is said by default. */
  headers: Record<string, string> = {};
  remoteAddress = '127.0.0.1';
  readonly #app: TestApp;

  constructor(app: TestApp) {
    this.#app = app;
  }

  async send(
    method: Method,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.#app.server.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      remoteAddress: this.remoteAddress,
      headers: {
        host: 'localhost',
        ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin' }),
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...(this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    for (const cookie of answer.cookies as {
      name: string;
      value: string;
      maxAge?: number;
      expires?: Date;
    }[]) {
      if (cookie.value === '' || cookie.maxAge === 0) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    if (answer.headers['content-type']?.toString().startsWith('application/json')) {
      const token = (answer.json() as { csrfToken?: string } | null)?.csrfToken;
      if (typeof token === 'string') this.csrfToken = token;
    }
    return answer;
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send('POST', path, body, headers);
  put = (path: string, body?: unknown) => this.send('PUT', path, body);
  patch = (path: string, body?: unknown) => this.send('PATCH', path, body);
  delete = (path: string, body?: unknown) => this.send('DELETE', path, body);

  /** Signs in with a password; the caller looks at the answer. */
  signIn = (name: string, password: string, code?: string) =>
    this.post('/sign-in', { name, password, ...(code === undefined ? {} : { code }) });
}
