/**
 * The HTTP server: plugins, the API with its OpenAPI document, health, metrics, the two web faces.
 *
 *   buildServer   made, not yet listening; tests inject into it
 */
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { largestFile } from '../core/files/store.ts';
import type { Services } from '../core/context/context.ts';
import type { Module } from '../core/module/module.ts';
import { networkOf } from '../platform/http/address.ts';
import { secureHeaders } from '../platform/http/headers.ts';
import { readTls } from '../platform/http/listen.ts';
import { badInput, notFound, notSignedIn, tooMany } from '../platform/http/refusal.ts';
import { asRefusal, ensureText } from './refusals.ts';
import { builtDocument, describeApi } from './openapi.server.ts';
import { installationMark, registerHealth } from './health.ts';
import { authenticate, problemOf, registerOperations } from './operations.ts';
import { registerDesk } from './desk.server.ts';
import { registerPortal } from './portal.server.ts';
import { registerTrust } from './trust.server.ts';

export interface ServerInput {
  services: Services;
  modules: Module[];
  /** Whether the process is fit to serve; null when it is, else why not. */
  readiness?: () => Promise<string | null>;
  /** Most requests a minute of an account, and of all strangers behind one address. */
  requestsPerMinute?: { account: number; address: number };
  /** Makes the OpenAPI document anew instead of serving the build's: for the build itself. */
  describe?: boolean;
}

/** A factory of a thousand sits behind one address and opens its phones at the change of shifts. */
const usualRates = { account: 1200, address: 6000 };

export async function buildServer({
  services,
  modules,
  readiness,
  requestsPerMinute = usualRates,
  describe = false,
}: ServerInput): Promise<FastifyInstance> {
  const { config } = services;
  const app = Fastify({
    loggerInstance: services.log,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: 1024 * 1024,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    // An address that is none is refused before any hook has run: it is answered in our words, and not as a page.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = badInput({
        zh: '网址不完整或格式不对。',
        en: 'This address is cut short or malformed.',
      });
      return reply
        .code(400)
        .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
        .send(problemOf(refusal, 'zh-CN', request.id).body);
    },
    ...(config.tls ? { https: readTls(config.tls) } : {}),
  } as object) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('actor', null as never);
  app.decorateRequest('unit', null);
  app.decorateRequest('named', null);
  app.decorateRequest('sessionToken', null);
  app.decorateRequest('madeUpToken', false);
  app.decorateRequest('locale', 'zh-CN');

  const secure = secureHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        ...(config.tls || config.publicUrl?.startsWith('https:') ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    hsts: config.tls || config.publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(secure);
    done();
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 10 } });
  // Whoever asks is known before anything is counted, so that a made-up cookie or token gains nothing.
  app.addHook('onRequest', async (request, reply) => {
    if (!isPlain(request.url)) await authenticate(services, request, reply);
  });
  await app.register(rateLimit, {
    global: true,
    max: (request) =>
      request.actor?.kind === 'account' ? requestsPerMinute.account : requestsPerMinute.address,
    timeWindow: 60_000,
    keyGenerator: (request) =>
      request.actor?.kind === 'account' ? request.actor.accountId : networkOf(request.ip),
    allowList: (request) => isPlain(request.url),
    errorResponseBuilder: (_request, context) => tooMany(undefined, Math.ceil(context.ttl / 1000)),
  });
  // After the counting, which the routes do at the end of onRequest.
  app.addHook('preParsing', async (request) => {
    if (request.madeUpToken) throw notSignedIn();
  });
  app.addHook('preValidation', async (request) => {
    // A file is read by whoever takes it; its bytes are no text yet.
    if (!request.isMultipart()) ensureText(request.body);
  });
  await app.register(underPressure, { maxEventLoopDelay: 0, maxHeapUsedBytes: 0, exposeStatusRoute: false });
  const document = describe ? null : builtDocument;
  if (!document) await describeApi(app);

  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(error);
    if (!refusal) {
      request.log.error({ err: error }, 'unexpected error');
      return reply.code(500).send({
        code: 'internal',
        message:
          request.locale === 'en'
            ? 'Something went wrong on our side, and this was not done. Please try again.'
            : '系统出了点问题，没有办成，请稍后再试。',
        messages: {
          zh: '系统出了点问题，没有办成，请稍后再试。',
          en: 'Something went wrong on our side, and this was not done. Please try again.',
        },
        fields: [],
        detail: {},
        requestId: request.id,
      });
    }
    // What a person is told to try again, the operator must be able to find out about.
    if (refusal.status >= 500) request.log.warn({ err: error }, 'not available');
    const problem = problemOf(refusal, request.locale ?? 'zh-CN', request.id);
    if (refusal.detail.retryAfter) reply.header('retry-after', String(refusal.detail.retryAfter));
    return reply.code(problem.status).send(problem.body);
  });

  await app.register(
    async (api) => {
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      api.setNotFoundHandler({ preHandler: app.rateLimit() }, async () => {
        throw notFound();
      });
      for (const module of modules) registerOperations(api, services, module.operations);
      api.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
        document ? reply.type('application/json; charset=utf-8').send(await document()) : app.swagger(),
      );
    },
    { prefix: '/api/v1' },
  );
  registerHealth(app, config, installationMark(services.keyring), readiness ?? (async () => null));
  registerTrust(app, services);
  await registerDesk(app, services);
  await registerPortal(app, services, modules);
  return app;
}

/** What needs to know nobody: files of the pages, and what a supervisor asks. */
const isPlain = (url: string) =>
  url.startsWith('/assets/') || url === '/livez' || url === '/readyz' || url === '/metrics';
