/**
 * The desk's way to the server: a client typed from the OpenAPI document.
 *
 *   api        GET, POST … by path; writes carry the session's token and a key that makes a retry harmless
 *   ask        an answer's data, or a thrown `ApiProblem` with the server's own words
 *   download   a file, saved under the name that the server gives
 *   upload     one file into a unit
 */
import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './schema.d.ts';
import type { Locale } from '../../ui/locale.ts';

export const api = createClient<paths>({ baseUrl: '/api/v1' });

let csrf: string | null = null;
let language: Locale = 'zh-CN';

/** The session's token, from GET /me or signing in. */
export function setCsrf(token: string | null): void {
  csrf = token;
}

export function setLanguage(locale: Locale): void {
  language = locale;
}

function headers(write: boolean): Record<string, string> {
  return { 'accept-language': language, ...(write && csrf ? { 'x-csrf-token': csrf } : {}) };
}

const ours: Middleware = {
  onRequest({ request }) {
    const write = request.method !== 'GET';
    for (const [name, value] of Object.entries(headers(write))) request.headers.set(name, value);
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', newKey());
    return request;
  },
};
api.use(ours);

/** A key for one write: the same key sent twice makes one record. */
export function newKey(): string {
  return crypto.randomUUID
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
}

interface ProblemBody {
  code: string;
  message: string;
  messages: { zh: string; en: string };
  fields: { field: string; message: string }[];
  detail: Record<string, unknown>;
  requestId?: string;
}

/** What the server refused, in its own words. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string>,
    readonly detail: Record<string, unknown>,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

const away = {
  zh: '连不上服务器，请检查网络后再试。您填的内容还在。',
  en: 'The server cannot be reached. Check the network and try again; what you typed is kept.',
};

function problemFrom(status: number, body: unknown): ApiProblem {
  const problem = body as Partial<ProblemBody> | undefined;
  if (!problem?.code) return new ApiProblem(status, 'away', language === 'en' ? away.en : away.zh, {}, {});
  const message = problem.messages
    ? language === 'en'
      ? problem.messages.en
      : problem.messages.zh
    : (problem.message ?? '');
  return new ApiProblem(
    status,
    problem.code,
    message,
    Object.fromEntries((problem.fields ?? []).map((fault) => [fault.field, fault.message])),
    problem.detail ?? {},
    problem.requestId,
  );
}

/** @throws ApiProblem */
export async function ask<T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  let answer: { data?: T; error?: unknown; response: Response };
  try {
    answer = await request;
  } catch {
    throw problemFrom(0, undefined);
  }
  if (!answer.response.ok) throw problemFrom(answer.response.status, answer.error);
  return answer.data as T;
}

/** A problem as FormPage shows it; anything else is thrown on. */
export function formProblem(error: unknown): { message: string; fields: Record<string, string> } {
  if (error instanceof ApiProblem) return { message: error.message, fields: error.fields };
  throw error;
}

/** Saves a file under the name that the server gives it. `body` makes it a POST. @throws ApiProblem */
export async function download(path: string, body?: unknown): Promise<void> {
  const response = await fetch(`/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...headers(body !== undefined),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => null);
  if (!response) throw problemFrom(0, undefined);
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ? decodeURIComponent(name) : 'download';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export interface Uploaded {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

/** Uploads one file into the unit, to be attached by whatever is sent next. @throws ApiProblem */
export async function upload(
  unit: string,
  file: File,
  path = `/units/${encodeURIComponent(unit)}/files`,
): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: headers(true),
    body: form,
  }).catch(() => null);
  if (!response) throw problemFrom(0, undefined);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemFrom(response.status, body);
  return body as Uploaded;
}
