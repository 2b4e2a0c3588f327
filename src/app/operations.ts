/**
 * Runs operations in one fixed order, the same for every one:
 * authenticate → find the unit → ask the policy → validate → open the transaction → act → present.
 *
 *   registerOperations   puts the modules' operations under /api/v1
 *
 * Jobs, the command line and the demonstration run their transactions by core/context/in-unit.ts.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountRules } from '../core/access/profiles.ts';
import { hasStanding, type UnitRef } from '../core/access/policy.ts';
import { actorOfApiToken, actorOfSession, csrfToken, sessionCookie } from '../core/access/sessions.ts';
import type { Actor } from '../core/access/actor.ts';
import { type AfterCommit, type Ctx, openContext, type Services } from '../core/context/context.ts';
import { runInUnit, unitByCode, unitRef, type UnitRow } from '../core/context/in-unit.ts';
import type { BinaryAnswer, HttpExchange, OpenCtx, Operation, UnitOperation } from '../core/module/operation.ts';
import { equalSecrets } from '../platform/crypto/tokens.ts';
import { badInput, forbidden, notFound, notSignedIn, Refusal, unprocessable } from '../platform/http/refusal.ts';
import type { Locale } from '../platform/i18n/text.ts';
import { setScope, type Tx, withTransaction } from '../platform/postgres/pool.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    unit: UnitRef | null;
    locale: Locale;
    /** Token of the session cookie, when it holds. */
    sessionToken: string | null;
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
  const binary = operation.response === 'binary';
  app.withTypeProvider<ZodTypeProvider>().route({
    method: operation.method,
    url: operation.path,
    schema: {
      operationId: operation.id,
      summary: operation.summary,
      tags: [operation.tag ?? 'core'],
      security: everyone ? [] : [{ session: [] }, { token: [] }],
      ...(params ? { params } : {}),
      ...(operation.query ? { querystring: operation.query } : {}),
      ...(operation.body ? { body: operation.body } : {}),
      ...(operation.upload ? { consumes: ['multipart/form-data'] } : {}),
      response: {
        [operation.status ?? 200]: binary ? z.any().describe('a file') : (operation.response as z.ZodType),
        '4xx': problemSchema,
      },
    },
    ...(operation.bodyLimit ? { bodyLimit: operation.bodyLimit } : {}),
    config: operation.rateLimit
      ? { rateLimit: { max: operation.rateLimit.max, timeWindow: operation.rateLimit.perMinutes * 60_000 } }
      : {},
    preValidation: async (request, reply) => {
      await authenticate(services, request, reply);
      if (!everyone && request.actor.kind !== 'account') throw notSignedIn();
      guardWrite(services, operation, request);
      if (!open) await admit(services, operation, request);
    },
    handler: async (request, reply) => {
      const upload = operation.upload ? await receive(services, request) : undefined;
      const input = { params: request.params, query: request.query, body: request.body, upload } as never;
      const answer = open
        ? await runOpen(services, request, reply, operation.id, (ctx) => operation.handler(ctx, input))
        : await runInUnit(
            services,
            { actor: request.actor, unit: request.unit as UnitRef, locale: request.locale, requestId: request.id, readOnly: operation.method === 'GET' },
            (ctx) => once(ctx, request, operation, () => operation.handler(ctx, input)),
          );
      return present(reply, operation, answer);
    },
  });
}

/** Who is asking: a session cookie, an API token, or a stranger. Runs once a request. */
export async function authenticate(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const secure = isSecure(services, request);
  request.locale = preferredLocale(request);
  request.actor = { kind: 'stranger', locale: request.locale };
  request.sessionToken = null;
  const today = services.clock.today();
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) {
    const actor = await actorOfApiToken(services.pool, bearer, today);
    if (!actor) throw notSignedIn();
    request.actor = actor;
    return;
  }
  const token = request.cookies[sessionCookie(secure)];
  if (!token) return;
  const actor = await actorOfSession(services.pool, token, today, accountRules[services.config.profile]);
  if (!actor) {
    reply.clearCookie(sessionCookie(secure), { path: '/' });
    return;
  }
  request.sessionToken = token;
  request.actor = actor;
  request.locale = actor.locale;
}

/** Writes from a browser carry the session's token; read-only tokens write nothing; half a sign-in opens nothing. */
function guardWrite(services: Services, operation: Operation, request: FastifyRequest): void {
  const { actor } = request;
  if (operation.method === 'GET' || actor.kind !== 'account') return;
  if (actor.via === 'token') {
    if (actor.readOnly) throw forbidden({ zh: '这个令牌只能读取。', en: 'This token may only read.' }, 'readOnlyToken');
    return;
  }
  const sent = request.headers['x-csrf-token'];
  if (typeof sent !== 'string' || !request.sessionToken || !equalSecrets(sent, csrfToken(services.keyring, request.sessionToken))) {
    throw forbidden({ zh: '页面已过期,请刷新后再试,您填的内容不会丢失。', en: 'The page is out of date; reload it and try again. What you typed is kept.' }, 'csrf');
  }
}

/** Finds the unit and asks the policy. A unit in which the actor has no standing does not exist for them. */
async function admit(services: Services, operation: UnitOperation, request: FastifyRequest): Promise<void> {
  const code = (request.params as { unit?: string }).unit ?? '';
  const unit = await unitByCode(services, code);
  if (unit && operation.policy(request.actor, unit)) {
    const rules = accountRules[services.config.profile];
    const { actor } = request;
    if (actor.kind === 'account' && actor.via === 'session') {
      if (actor.mustChangePassword) {
        throw forbidden({ zh: '请先修改密码,再继续办理。', en: 'Change your password first, then go on.' }, 'passwordChangeNeeded');
      }
      if (!actor.twoFactor && actor.grants.some((grant) => rules.twoFactorRoles.includes(grant.role))) {
        throw forbidden({ zh: '您的职责要求两步验证,请先设置。', en: 'Your role asks for a second factor; set it up first.' }, 'twoFactorNeeded');
      }
    }
    request.unit = unit;
    return;
  }
  if (operation.public || (unit && hasStanding(request.actor, unit))) {
    if (unit) throw forbidden();
  }
  throw notFound({ zh: `没有找到单位“${code}”,或它不在您的范围内。`, en: `There is no unit “${code}”, or it is not within your reach.` }, 'unitNotFound');
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
      inUnit: (unitId) => enterUnit(services, { db, client }, { actor: request.actor, locale: request.locale, requestId: request.id, afterCommit }, unitId),
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

/**
 * A write sent with an Idempotency-Key is done once: a second request with the same key gets the first
 * answer, also when both arrive together (the key's row makes the later one wait).
 */
async function once(ctx: Ctx, request: FastifyRequest, operation: Operation, act: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || operation.method === 'GET' || ctx.actor.kind !== 'account' || operation.response === 'binary') return act();
  if (key.length < 8 || key.length > 200) {
    throw badInput({ zh: '请求标识(Idempotency-Key)应为 8 至 200 个字符。', en: 'An Idempotency-Key has 8 to 200 characters.' });
  }
  const requestHash = createHash('sha256')
    .update(`${operation.id}\n${JSON.stringify(request.params)}\n${JSON.stringify(request.body ?? null)}`)
    .digest();
  const inserted = await ctx.client.query(
    'insert into idempotency_keys (account_id, key, request_hash, created_at) values ($1, $2, $3, now()) on conflict do nothing',
    [ctx.actor.accountId, key, requestHash],
  );
  if (inserted.rowCount === 0) {
    const { rows } = await ctx.client.query<{ request_hash: Buffer; body: unknown }>(
      'select request_hash, body from idempotency_keys where account_id = $1 and key = $2',
      [ctx.actor.accountId, key],
    );
    if (!rows[0]?.request_hash.equals(requestHash)) {
      throw unprocessable('idempotencyKeyReused', { zh: '这个请求标识已用于另一项操作,请换一个。', en: 'This Idempotency-Key was used for something else; use another one.' });
    }
    return rows[0].body;
  }
  const answer = await act();
  await ctx.client.query('update idempotency_keys set status = $3, body = $4 where account_id = $1 and key = $2', [
    ctx.actor.accountId,
    key,
    operation.status ?? 200,
    JSON.stringify(answer ?? null),
  ]);
  return answer;
}

/** Takes the one file of a multipart request into the store, before any transaction is open. */
async function receive(services: Services, request: FastifyRequest) {
  const part = await request.file();
  if (!part) throw badInput({ zh: '没有收到文件,请重新选择。', en: 'No file arrived; choose one.' });
  return { content: await services.files.put(part.file), name: part.filename };
}

function present(reply: FastifyReply, operation: Operation, answer: unknown): unknown {
  reply.code(operation.status ?? 200);
  if (operation.response !== 'binary') {
    if (operation.status === 204) return reply.send();
    return answer;
  }
  const file = answer as BinaryAnswer;
  return sendFile(reply, file);
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
    cookie: (name) => request.cookies[name],
    setCookie: (name, value, options) =>
      void reply.setCookie(name, value, {
        path: options.path ?? '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        ...(options.maxAgeSeconds === undefined ? {} : { maxAge: options.maxAgeSeconds }),
      }),
    clearCookie: (name, path) => void reply.clearCookie(name, { path: path ?? '/' }),
  };
}

/** Turns whatever was thrown into a refusal that a person can read; what nobody foresaw is logged and not told. */
export function problemOf(error: unknown, locale: Locale, requestId: string): { status: number; body: z.input<typeof problemSchema> } {
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
