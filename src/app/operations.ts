/**
 * Runs operations in one fixed order, the same for every one:
 * authenticate → find the unit → ask the policy → validate → open the transaction → act → present.
 *
 *   registerOperations   puts the modules' operations under /api/v1
 *
 * Jobs, the command line and the demonstration run their transactions by core/context/in-unit.ts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dueFirst } from '../core/access/due-first.ts';
import { accountRules } from '../core/access/profiles.ts';
import { hasStanding, type UnitRef } from '../core/access/policy.ts';
import { actorOfApiToken, actorOfSession, csrfToken, sessionCookie } from '../core/access/sessions.ts';
import { type Actor, accountIdOf } from '../core/access/actor.ts';
import { type AfterCommit, type Ctx, openContext, type Services } from '../core/context/context.ts';
import { runInUnit, unitByCode, unitRef, type UnitRow } from '../core/context/in-unit.ts';
import type {
  BareCtx,
  BinaryAnswer,
  HttpExchange,
  Input,
  OpenCtx,
  Operation,
  RedirectAnswer,
  UnitOperation,
} from '../core/module/operation.ts';
import { equalSecrets } from '../platform/crypto/tokens.ts';
import { isLocalUrl, isLoopback } from '../platform/http/address.ts';
import {
  badInput,
  conflict,
  forbidden,
  notFound,
  notSignedIn,
  Refusal,
  unprocessable,
} from '../platform/http/refusal.ts';
import type { Locale } from '../platform/i18n/text.ts';
import { setScope, type Tx, withTransaction } from '../platform/postgres/pool.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nobody is asked who they are. */
    nameless?: boolean;
  }
  interface FastifyRequest {
    actor: Actor;
    unit: UnitRef | null;
    /** What its code was found to name (`unitNamed`), before the policy was asked. */
    named: { unit: UnitRef | null } | null;
    locale: Locale;
    /** Token of the session cookie, when it holds. */
    sessionToken: string | null;
    /** It came with a token for programs that does not hold: it is refused once it was counted. */
    madeUpToken: boolean;
  }
}

/** What every refusal looks like to a client. */
export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  messages: z.object({ zh: z.string(), en: z.string() }),
  fields: z.array(z.object({ field: z.string(), message: z.string() })),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

export function registerOperations(app: FastifyInstance, services: Services, operations: Operation[]): void {
  for (const operation of operations) register(app, services, operation);
}

function register(app: FastifyInstance, services: Services, operation: Operation): void {
  const open = operation.about === 'nothing';
  const everyone = open ? operation.who === 'everyone' : operation.public === true;
  const params = open ? operation.params : (operation.params ?? z.object({})).extend({ unit: z.string() });
  if (!open) services.policies.set(operation.id, operation.policy);
  app.withTypeProvider<ZodTypeProvider>().route({
    method: operation.method,
    url: operation.path,
    schema: {
      operationId: operation.id,
      summary: operation.summary,
      tags: [operation.tag ?? 'core'],
      security: everyone ? [] : operation.sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }],
      ...(params ? { params } : {}),
      ...(operation.query ? { querystring: operation.query } : {}),
      ...(operation.body ? { body: operation.body } : {}),
      ...(operation.upload ? { consumes: ['multipart/form-data'] } : {}),
      response: { ...answerSchema(operation), '4xx': problemSchema },
    },
    ...(operation.bodyLimit ? { bodyLimit: operation.bodyLimit } : {}),
    config: {
      upload: operation.upload === true,
      nameless: operation.about === 'nothing' && operation.nameless === true,
      ...(operation.rateLimit ? { rateLimit: rateLimitOf(operation.rateLimit) } : {}),
    },
    // Before the body is read: a stranger's megabytes are not even parsed.
    preParsing: async (request) => {
      if (!everyone && request.actor.kind !== 'account') throw notSignedIn();
      guardWrite(services, operation, request);
      if (open) {
        if (operation.who === 'account' && !operation.beforeReady) ensureReady(services, request.actor);
      } else {
        await admit(services, operation, request);
      }
    },
    handler: async (request, reply) => {
      const upload = operation.upload ? await receive(services, request) : undefined;
      const input = { params: request.params, query: request.query, body: request.body, upload } as never;
      return present(reply, operation, await run(services, operation, request, reply, input));
    },
  });
}

/** Counted by account or address as every request, or by what was sent: then the body must have been read. */
function rateLimitOf({ max, perMinutes, by }: NonNullable<Operation['rateLimit']>) {
  return {
    max,
    timeWindow: perMinutes * 60_000,
    ...(by
      ? {
          hook: 'preHandler' as const,
          keyGenerator: (request: FastifyRequest) => `sent:${String(by(request))}`,
        }
      : {}),
  };
}

function run(
  services: Services,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Input,
): Promise<unknown> {
  if (operation.about === 'unit') {
    const unitRun = {
      actor: request.actor,
      unit: request.unit as UnitRef,
      locale: request.locale,
      requestId: request.id,
    };
    if ('bare' in operation) return operation.handler({ services, ...unitRun }, input);
    return runInUnit(services, { ...unitRun, readOnly: operation.method === 'GET' }, (ctx) =>
      once(
        ctx,
        request,
        operation,
        input,
        watchedWrite(
          ctx,
          operation,
          traced(ctx, operation, input, () => operation.handler(ctx, input)),
        ),
      ),
    );
  }
  if ('bare' in operation) return operation.handler(bareContext(services, request, reply), input);
  return runOpen(services, request, reply, operation.id, (ctx) =>
    once(
      ctx,
      request,
      operation,
      input,
      watchedWrite(ctx, operation, () => operation.handler(ctx, input)),
    ),
  );
}

/**
 * What a person changed in a unit is in its audit log, whatever the use case thought of: where it wrote no entry, one is
 * written that names the operation and what its address names.
 */
function traced(
  ctx: Ctx,
  operation: Operation,
  input: Input,
  act: () => Promise<unknown>,
): () => Promise<unknown> {
  if (operation.method === 'GET' || operation.untraced !== undefined) return act;
  return async () => {
    const answer = await act();
    if (!ctx.audited) {
      const { tag, id } = operation;
      await ctx.audit({ action: `${tag}.${id}`, ...namedIn(operation, input, answer) });
    }
    return answer;
  };
}

/** The outermost thing that the address names, and what it names within; else what was made. */
function namedIn({ path, tag = '' }: Operation, { params }: Input, answer: unknown) {
  const [first, ...within] = [...path.matchAll(/:([a-zA-Z]+)/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'unit')
    .map((name) => [name, String((params as Record<string, unknown>)[name])] as const);
  if (first) return { subject: { kind: first[0], id: first[1] }, detail: Object.fromEntries(within) };
  const made = (answer as { id?: unknown } | null | undefined)?.id;
  return typeof made === 'string' ? { subject: { kind: tag, id: made } } : {};
}

const watchedWrite = (
  ctx: Pick<Ctx, 'services' | 'client'>,
  { method, id }: Operation,
  act: () => Promise<unknown>,
) => (method === 'GET' ? act : watched(ctx, id, act));

/** With somebody looking on, where `Services.onWrite` says so. @param id of the operation or page that writes */
export function watched<T>(
  { services, client }: Pick<Ctx, 'services' | 'client'>,
  id: string,
  act: () => Promise<T>,
): () => Promise<T> {
  const { onWrite } = services;
  return onWrite ? () => onWrite(id, client, act) : act;
}

function answerSchema(operation: Operation): Record<number, unknown> {
  const status = operation.status ?? 200;
  if (operation.response === 'redirect') return { 302: z.null().describe('somewhere else') };
  if (operation.response === 'binary')
    return {
      [status]: { description: 'a file', content: { 'application/octet-stream': { schema: z.any() } } },
    };
  if (status === 204) return { 204: z.null().describe('nothing') };
  return { [status]: operation.response };
}

/** Who is asking: a session cookie, an API token, or a stranger. Runs once a request. */
export async function authenticate(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (request.actor) return;
  const secure = isSecure(services, request);
  request.locale = preferredLocale(request);
  request.actor = { kind: 'stranger', locale: request.locale };
  request.sessionToken = null;
  if (request.routeOptions.config.nameless) return;
  const today = services.clock.today();
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) {
    const actor = await actorOfApiToken(services.pool, bearer, today);
    if (actor) request.actor = actor;
    else request.madeUpToken = true;
    return;
  }
  const token = request.cookies[sessionCookie(secure)];
  if (!token) return;
  const code = codeOfUnit(request);
  const rules = accountRules[services.config.profile];
  const known = await actorOfSession(services.pool, token, today, rules, code);
  if (!known) {
    reply.clearCookie(sessionCookie(secure), { path: '/', secure });
    return;
  }
  request.sessionToken = token;
  request.actor = known.actor;
  request.locale = known.actor.locale;
  if (code !== null) request.named = { unit: known.unit };
}

/** The unit's code in the address of a request; null where it is about no unit. */
const codeOfUnit = (request: FastifyRequest): string | null =>
  (request.params as { unit?: string } | undefined)?.unit ?? null;

/** The unit that a request's address names, whether or not the actor may know of it; null where there is none. */
export async function unitNamed(services: Services, request: FastifyRequest): Promise<UnitRef | null> {
  request.named ??= { unit: await unitByCode(services, codeOfUnit(request) ?? '') };
  return request.named.unit;
}

/** What a program's token does not open: what people do themselves, in a browser. */
export const sessionOnly = () =>
  forbidden(
    {
      zh: '这件事要本人登录后办理，不能用令牌。',
      en: 'Sign in to do this yourself; a token does not serve.',
    },
    'sessionOnly',
  );

/** Writes from a browser come from our own pages and carry the session's token; read-only tokens write nothing. */
function guardWrite(services: Services, operation: Operation, request: FastifyRequest): void {
  const { actor } = request;
  if (actor.kind === 'account' && actor.via === 'token') {
    if (operation.sessionOnly) throw sessionOnly();
    if (operation.method !== 'GET' && actor.readOnly)
      throw forbidden({ zh: '这个令牌只能读取。', en: 'This token may only read.' }, 'readOnlyToken');
    return;
  }
  if (operation.method === 'GET') return;
  guardOrigin(services, request);
  // What anyone may do before there is a session (signing in, an invitation) also works over an old one.
  const forEveryone = operation.about === 'nothing' && operation.who === 'everyone';
  if (actor.kind === 'account' && !forEveryone)
    guardToken(services, request, request.headers['x-csrf-token']);
}

/**
 * Refuses what another site's page sends. Browsers say where a request comes from (Sec-Fetch-Site over TLS and on
 * this machine, else Origin); programs say nothing and carry no cookies of a person.
 */
export function guardOrigin(services: Services, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    throw otherSite();
  }
  const { origin } = request.headers;
  if (origin === undefined || origin === `${request.protocol}://${request.host}`) return;
  if (URL.canParse(services.publicUrl()) && origin === new URL(services.publicUrl()).origin) return;
  throw otherSite();
}

const otherSite = () =>
  forbidden(
    { zh: '这个请求来自别的网站，没有办理。', en: 'This request came from another site; nothing was done.' },
    'otherSite',
  );

/** @param sent the token that the page sent back: a header, or a hidden field of a form */
export function guardToken(services: Services, request: FastifyRequest, sent: unknown): void {
  if (
    typeof sent === 'string' &&
    request.sessionToken &&
    equalSecrets(sent, csrfToken(services.keyring, request.sessionToken))
  )
    return;
  throw forbidden(
    {
      zh: '页面已过期，请刷新后再试，您填的内容不会丢失。',
      en: 'The page is out of date; reload it and try again. What you typed is kept.',
    },
    'csrf',
  );
}

/** Whoever must first change a password or set up a second factor does that first. */
export function ensureReady(services: Services, actor: Actor): void {
  const first = dueFirst(actor, accountRules[services.config.profile]);
  if (first === 'changePassword')
    throw forbidden(
      { zh: '请先修改密码，再继续办理。', en: 'Change your password first, then go on.' },
      'passwordChangeNeeded',
    );
  if (first === 'setUpTotp')
    throw forbidden(
      { zh: '您的职责要求两步验证，请先设置。', en: 'Your role asks for a second factor; set it up first.' },
      'twoFactorNeeded',
    );
}

/** Finds the unit and asks the policy. A unit in which the actor has no standing does not exist for them. */
async function admit(services: Services, operation: UnitOperation, request: FastifyRequest): Promise<void> {
  const code = codeOfUnit(request) ?? '';
  const unit = await unitNamed(services, request);
  if (unit && operation.policy(request.actor, unit)) {
    if (!operation.public) ensureReady(services, request.actor);
    request.unit = unit;
    return;
  }
  if (unit && (operation.public || hasStanding(request.actor, unit))) throw forbidden();
  throw notFound(
    {
      zh: `没有找到单位“${code}”，或它不在您的范围内。`,
      en: `There is no unit “${code}”, or it is not within your reach.`,
    },
    'unitNotFound',
  );
}

/** One transaction about no unit: the scope is empty, so that no unit's row shows. */
export async function runOpen<T>(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  _operation: string,
  act: (ctx: OpenCtx) => Promise<T>,
): Promise<T> {
  const afterCommit: AfterCommit[] = [];
  const result = await withTransaction(services.pool, { scope: '' }, async ({ db, client }) => {
    const ctx: OpenCtx = {
      services,
      db,
      client,
      actor: request.actor,
      locale: request.locale,
      requestId: request.id,
      today: services.clock.today(),
      now: services.clock.now(),
      http: exchange(services, request, reply),
      afterCommit: (work) => void afterCommit.push(work),
      inUnit: (unitId) =>
        enterUnit(
          services,
          { db, client },
          { actor: request.actor, locale: request.locale, requestId: request.id, afterCommit },
          unitId,
        ),
    };
    return act(ctx);
  });
  for (const work of afterCommit) await work();
  return result;
}

async function enterUnit(
  services: Services,
  tx: Tx,
  with_: { actor: Actor; locale: Locale; requestId: string; afterCommit: AfterCommit[] },
  unitId: number,
): Promise<Ctx> {
  const { rows } = await tx.client.query<UnitRow>('select * from unit_by_id($1)', [unitId]);
  if (!rows[0]) throw notFound();
  const unit = unitRef(rows[0]);
  await setScope(tx, unit.path);
  return openContext({ services, ...tx, unit, ...with_ });
}

/** What a request that needs no transaction from the start is handed. */
export function bareContext(services: Services, request: FastifyRequest, reply: FastifyReply): BareCtx {
  return {
    services,
    actor: request.actor,
    locale: request.locale,
    requestId: request.id,
    today: services.clock.today(),
    now: services.clock.now(),
    http: exchange(services, request, reply),
    transaction: (act) =>
      runOpen(services, request, reply, request.routeOptions.schema?.operationId ?? '', act),
  };
}

/**
 * A write sent with an Idempotency-Key is done once: a second request with the same key gets the first
 * answer, also when both arrive together (the key's row makes the later one wait). What is remembered of the
 * request is a keyed hash, for it may hold a password; an answer that holds a secret is not remembered.
 */
async function once(
  ctx: Ctx | OpenCtx,
  request: FastifyRequest,
  operation: Operation,
  input: Input,
  act: () => Promise<unknown>,
): Promise<unknown> {
  if (operation.remembered === false) return act();
  const key = request.headers['idempotency-key'];
  const accountId = accountIdOf(ctx.actor);
  if (
    typeof key !== 'string' ||
    operation.method === 'GET' ||
    accountId === null ||
    typeof operation.response === 'string'
  )
    return act();
  if (key.length < 8 || key.length > 200) {
    throw badInput({
      zh: '请求标识（Idempotency-Key）应为 8 至 200 个字符。',
      en: 'An Idempotency-Key has 8 to 200 characters.',
    });
  }
  const requestHash = ctx.services.keyring.hash(
    'idempotency',
    JSON.stringify([
      operation.id,
      input.params ?? null,
      input.query ?? null,
      input.body ?? null,
      input.upload?.content.sha256 ?? null,
    ]),
  );
  const inserted = await ctx.client.query(
    'insert into idempotency_keys (account_id, key, request_hash, created_at) values ($1, $2, $3, now()) on conflict do nothing',
    [accountId, key, requestHash],
  );
  if (inserted.rowCount === 0) {
    const { rows } = await ctx.client.query<{ request_hash: Buffer; body: unknown }>(
      'select request_hash, body from idempotency_keys where account_id = $1 and key = $2',
      [accountId, key],
    );
    if (!rows[0]?.request_hash.equals(requestHash)) {
      throw unprocessable('idempotencyKeyReused', {
        zh: '这个请求标识已用于另一项操作，请换一个。',
        en: 'This Idempotency-Key was used for something else; use another one.',
      });
    }
    if (operation.secretAnswer) {
      throw conflict('doneAlready', {
        zh: '这件事已经办理过一次。其中的密钥只显示一次，如没有记下，请重新生成。',
        en: 'This was done already. Its secret is shown once; make a new one if it was not written down.',
      });
    }
    return rows[0].body;
  }
  const answer = await act();
  // Kept as it was sent: encoded and without undeclared fields.
  const kept =
    operation.secretAnswer || operation.status === 204 ? null : z.encode(operation.response, answer as never);
  await ctx.client.query(
    'update idempotency_keys set status = $3, body = $4 where account_id = $1 and key = $2',
    [accountId, key, operation.status ?? 200, JSON.stringify(kept)],
  );
  return answer;
}

/** Takes the one file of a multipart request into the store, before any transaction is open. */
async function receive(services: Services, request: FastifyRequest) {
  const part = await request.file();
  if (!part) throw badInput({ zh: '没有收到文件，请重新选择。', en: 'No file arrived; choose one.' });
  return { content: await services.files.put(part.file), name: part.filename };
}

function present(reply: FastifyReply, operation: Operation, answer: unknown): unknown {
  if (operation.response === 'redirect') return reply.redirect((answer as RedirectAnswer).redirect, 302);
  reply.code(operation.status ?? 200);
  if (operation.response === 'binary') return sendFile(reply, answer as BinaryAnswer);
  return operation.status === 204 ? reply.send() : answer;
}

/** A file, always as an attachment and under a policy that lets nothing in it run. */
export function sendFile(reply: FastifyReply, file: BinaryAnswer): FastifyReply {
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-store')
    .serializer((payload: unknown) => payload as string)
    .send(file.body);
}

export function isSecure(services: Services, request: FastifyRequest): boolean {
  return request.protocol === 'https' || services.publicUrl().startsWith('https:');
}

/** Whether a proxy says that it stands in between. */
export const isForwarded = ({ headers }: FastifyRequest): boolean =>
  ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'].some(
    (name) => headers[name] !== undefined,
  );

/**
 * Whether somebody at this very machine asks: from a loopback address, through no proxy, and under a name of this
 * machine (a page elsewhere whose name was made to point here has that name in Host). Where people reach Jia by
 * another machine's name there is a proxy, and some say nothing of themselves: nobody counts as being here then.
 */
function isFromThisMachine(services: Services, request: FastifyRequest): boolean {
  const { publicUrl } = services.config;
  return (
    !isForwarded(request) &&
    (publicUrl === undefined || isLocalUrl(publicUrl)) &&
    isLoopback(request.socket.remoteAddress ?? '') &&
    isLoopback(request.hostname)
  );
}

function preferredLocale(request: FastifyRequest): Locale {
  const chosen = request.cookies['jia_lang'];
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
}

export function exchange(services: Services, request: FastifyRequest, reply: FastifyReply): HttpExchange {
  const secure = isSecure(services, request);
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    secure,
    fromThisMachine: isFromThisMachine(services, request),
    sessionToken: request.sessionToken,
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, options) =>
      void reply.setCookie(name, value, {
        path: options.path ?? '/',
        httpOnly: options.readable !== true,
        sameSite: 'lax',
        secure,
        ...(options.maxAgeSeconds === undefined ? {} : { maxAge: options.maxAgeSeconds }),
      }),
    clearCookie: (name, path) => void reply.clearCookie(name, { path: path ?? '/', secure }),
    afterAnswer: (work) =>
      void reply.raw.once('close', () => {
        work().catch((error: unknown) => request.log.error({ err: error }, 'work after the answer failed'));
      }),
  };
}

/** Turns whatever was thrown into a refusal that a person can read; what nobody foresaw is logged and not told. */
export function problemOf(
  error: unknown,
  locale: Locale,
  requestId: string,
): { status: number; body: z.input<typeof problemSchema> } {
  const refusal = error instanceof Refusal ? error : null;
  if (!refusal) throw error;
  const pick = (text: { zh: string; en: string }) => (locale === 'en' ? text.en : text.zh);
  return {
    status: refusal.status,
    body: {
      code: refusal.code,
      message: pick(refusal.text),
      messages: refusal.text,
      fields: refusal.fields.map((fault) => ({ field: fault.field, message: pick(fault.message) })),
      detail: refusal.detail,
      requestId,
    },
  };
}

export { runInUnit, unitByCode };
