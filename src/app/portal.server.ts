/**
 * Serves the workers' face: the modules' portal pages as HTML that reads without a script.
 *
 *   registerPortal   routes, built files, error pages
 *
 * A page runs in the order of every operation: authenticate (a hook of the server), find the unit, ask the policy,
 * check where a form comes from and its token, validate, open the transaction, act, show.
 */
import { portalHome } from '../core/module/portal.ts';
import { existsSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { accountIdOf } from '../core/access/actor.ts';
import { dueFirst } from '../core/access/due-first.ts';
import { hasStanding, personIn, type UnitRef } from '../core/access/policy.ts';
import { accountRules } from '../core/access/profiles.ts';
import { csrfToken } from '../core/access/sessions.ts';
import type { Ctx, Services } from '../core/context/context.ts';
import type { StoredContent } from '../core/files/store.ts';
import type { Module } from '../core/module/module.ts';
import type {
  PortalAnswer,
  PortalAsked,
  PortalDoor,
  PortalFace,
  PortalFile,
  PortalOpenPage,
  PortalUnitPage,
  PortalView,
} from '../core/module/portal.ts';
import { projectRoot } from '../platform/config/root.ts';
import { forbidden, notFound, notSignedIn, type Refusal, unprocessable } from '../platform/http/refusal.ts';
import { inLocale, type Text } from '../platform/i18n/text.ts';
import { countWaiting } from '../modules/home/server/public.ts';
import { renderPage } from '../ui/portal/index.ts';
import {
  bareContext,
  exchange,
  guardOrigin,
  guardToken,
  runInUnit,
  watched,
  runOpen,
  sessionOnly,
  unitNamed,
} from './operations.ts';
import { faultText } from './faults.ts';
import { problemPage } from './portal/problem.tsx';
import { asRefusal } from './refusals.ts';

type Page = PortalUnitPage | PortalOpenPage;

const portalDir = join(projectRoot, 'dist', 'portal');

export async function registerPortal(
  app: FastifyInstance,
  services: Services,
  modules: Module[],
): Promise<void> {
  const built = readBuilt(portalDir);
  if (existsSync(portalDir)) {
    await app.register(fastifyStatic, {
      root: portalDir,
      allowedPath: (path) => /-[\w-]{8}\.\w+$/.test(path),
      prefix: '/assets/portal/',
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
      index: false,
    });
  }
  const face = new Portal(services, built, doorsOf(modules));
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const asksForPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!asksForPage) throw notFound();
    return face.refuse(
      request,
      reply,
      notFound({
        zh: '没有这个页面。网址可能不完整，或页面已经移走。',
        en: 'There is no such page. The address may be cut short, or the page was moved.',
      }),
    );
  });
  await app.register(async (portal) => {
    portal.setErrorHandler((error, request, reply) => face.refuse(request, reply, error));
    for (const page of modules.flatMap((module) => module.portal ?? [])) {
      if (page.about === 'file') registerFile(portal, services, page);
      else register(portal, face, page);
    }
    portal.get('/icon.svg', { schema: { hide: true } }, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(icon),
    );
    if (built.worker) {
      // At an address of its own that does not change, so that a newer one takes the older one's place.
      const worker = built.worker;
      portal.get('/verify/offline.js', { schema: { hide: true } }, async (_request, reply) =>
        reply
          .header('service-worker-allowed', '/verify')
          .header('cache-control', 'no-cache')
          .type('text/javascript; charset=utf-8')
          .send(worker),
      );
    }
  });
}

function register(app: FastifyInstance, face: Portal, page: Page): void {
  const url = page.about === 'unit' ? `/u/:unit${page.path}` : page.path;
  const schema = { hide: true };
  app.get(url, { schema }, async (request, reply) => {
    await face.admit(page, request);
    return face.answer(page, request, reply, await face.show(page, request, reply));
  });
  if (!page.submit) return;
  const limit = page.formLimit;
  app.post(
    url,
    { schema, config: limit ? { rateLimit: { max: limit.max, timeWindow: limit.perMinutes * 60_000 } } : {} },
    (request, reply) => face.receive(page, request, reply),
  );
}

function registerFile(app: FastifyInstance, services: Services, file: PortalFile): void {
  app.get(file.path, { schema: { hide: true } }, async (request, reply) => {
    const { type, body } = await runOpen(services, request, reply, file.id, (ctx) => file.load(ctx));
    return reply.header('cache-control', `public, max-age=${file.cacheSeconds}`).type(type).send(body);
  });
}

type Upload = { content: StoredContent; name: string };

interface Shown {
  view: PortalView;
  face: PortalFace;
}

class Portal {
  readonly #services: Services;
  readonly #built: Built;
  readonly #doors: PortalDoor[];

  constructor(services: Services, built: Built, doors: PortalDoor[]) {
    this.#services = services;
    this.#built = built;
    this.#doors = doors;
  }

  /** Finds the unit and asks who may. A unit in which somebody has no standing does not exist for them. */
  async admit(page: Page, request: FastifyRequest): Promise<void> {
    const { actor } = request;
    const open = page.about === 'nothing' ? page.who === 'everyone' : page.public === true;
    // A program has the API, where its token says what it may; a form would ask it nothing.
    if (actor.kind === 'account' && actor.via === 'token') throw sessionOnly();
    if (!open && actor.kind !== 'account') throw notSignedIn();
    if (page.about === 'unit') {
      const unit = await unitNamed(this.#services, request);
      const allowed = unit !== null && (page.public === true || page.policy(actor, unit));
      if (!allowed) throw unit && hasStanding(actor, unit) ? forbidden() : notFound();
      request.unit = unit;
    }
    if (open || (page.about === 'nothing' && page.beforeReady)) return;
    if (dueFirst(actor, accountRules[this.#services.config.profile]) !== null) throw new NotReady();
  }

  /** The page as it stands, with what was typed where a form was refused. */
  async show(
    page: Page,
    request: FastifyRequest,
    reply: FastifyReply,
    again?: { typed: PortalAsked['typed']; errors: PortalFace['errors'] },
  ): Promise<Shown | { redirect: string }> {
    const asked: PortalAsked = {
      params: texts(request.params),
      query: texts(request.query),
      typed: again?.typed ?? {},
      http: exchange(this.#services, request, reply),
    };
    const mode = page.about === 'unit' && page.keepsReading ? 'write' : 'read';
    return this.#inContext(page, request, reply, mode, async (ctx, waiting) => {
      const view = await (page.show as (ctx: unknown, asked: PortalAsked) => Promise<PortalAnswer>)(
        ctx,
        asked,
      );
      if ('redirect' in view) return view;
      return { view, face: this.#face(request, await waiting(), again) };
    });
  }

  async receive(page: Page, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    guardOrigin(this.#services, request);
    await this.admit(page, request);
    let sent = textsOf(request.body);
    const guard = () => {
      if (request.sessionToken && !(page.about === 'nothing' && page.who === 'everyone'))
        guardToken(this.#services, request, sent['csrf']?.[0]);
    };
    try {
      let upload: Upload | null = null;
      if (page.about === 'unit' && page.upload !== undefined && request.isMultipart()) {
        sent = {};
        for await (const part of request.parts()) {
          if (part.type === 'field') {
            if (typeof part.value === 'string') (sent[part.fieldname] ??= []).push(part.value);
            continue;
          }
          // The token stands before the file: nothing of a stranger's form reaches the store.
          guard();
          // A field that was left empty still sends a file, of no name.
          if (part.fieldname !== page.upload || part.filename === '') part.file.resume();
          else upload = { content: await this.#services.files.put(part.file), name: part.filename };
        }
      }
      guard();
      const form = this.#validate(page, sent, request);
      const done = await this.#submit(page, request, reply, form, sent, upload);
      return this.answer(
        page,
        request,
        reply,
        'redirect' in done ? done : { view: done.view, face: done.face },
        303,
      );
    } catch (error) {
      const refusal = asRefusal(error);
      // A record that is not there cannot be shown with the form again.
      if (!refusal || refusal.status === 404 || refusal.status >= 500) throw error;
      if (refusal.detail.retryAfter) reply.header('retry-after', String(refusal.detail.retryAfter));
      const errors = errorsOf(refusal, request);
      const shown = await this.show(page, request, reply, { typed: visible(sent), errors });
      // The form is not there any more: the reason must not be lost with it.
      if ('redirect' in shown) throw error;
      return this.answer(page, request, reply, { ...shown, view: { ...shown.view, status: refusal.status } });
    }
  }

  async answer(
    page: Page,
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Shown | { redirect: string },
    redirectStatus = 302,
  ): Promise<FastifyReply> {
    if ('redirect' in shown) return reply.redirect(shown.redirect, redirectStatus);
    const { view, face } = shown;
    const cacheable =
      page.cacheSeconds !== undefined && request.actor.kind === 'stranger' && request.method === 'GET';
    reply.header('cache-control', cacheable ? `private, max-age=${page.cacheSeconds}` : 'no-store');
    return this.#send(
      reply,
      view.status ?? 200,
      view.title ?? page.title,
      face,
      view.body(face) as VNode,
      view.scripts,
    );
  }

  /** What went wrong, as a page: what happened, and where to go from here. */
  async refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<FastifyReply> {
    if (error instanceof NotReady) {
      const first = dueFirst(request.actor, accountRules[this.#services.config.profile]);
      return reply.redirect(
        first === 'changePassword' ? `/me/password?next=${encodeURIComponent(request.url)}` : '/desk',
        303,
      );
    }
    const refusal = asRefusal(error);
    const wantsPage =
      (request.headers.accept ?? 'text/html').includes('text/html') ||
      (request.headers.accept ?? '').includes('*/*');
    if (refusal?.status === 401 && request.method === 'GET' && wantsPage) {
      return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 302);
    }
    if (!refusal) request.log.error({ err: error }, 'unexpected error on a page');
    if (refusal?.detail.retryAfter) reply.header('retry-after', String(refusal.detail.retryAfter));
    const status = refusal?.status ?? 500;
    const face = this.#face(request, 0);
    const { title, body } = problemPage(face, {
      status,
      text: refusal ? inLocale(refusal.text, request.locale ?? 'zh-CN') : null,
      requestId: request.id,
      sent: face.sent,
      draft: textsOf(request.body)['draft']?.[0] ?? null,
      next:
        request.method === 'GET'
          ? request.url
          : String(request.headers.referer ?? '/').replace(/^https?:\/\/[^/]+/, ''),
    });
    reply.header('cache-control', 'no-store');
    return this.#send(reply, status, title, face, body);
  }

  async #submit(
    page: Page,
    request: FastifyRequest,
    reply: FastifyReply,
    form: Record<string, unknown>,
    raw: Record<string, string[]>,
    upload: Upload | null,
  ): Promise<Shown | { redirect: string }> {
    const key = keyOf(raw);
    const http = exchange(this.#services, request, reply);
    const sent = { params: texts(request.params), form, key, http, upload };
    const act = page.submit as unknown as (ctx: unknown, sent: unknown) => Promise<PortalAnswer>;
    if (page.about === 'nothing') {
      const answer = await act(bareContext(this.#services, request, reply), sent);
      return 'redirect' in answer
        ? answer
        : { view: answer, face: this.#face(request, 0, { typed: visible(raw), errors: [] }) };
    }
    return this.#inContext(page, request, reply, 'write', async (ctx, waiting) => {
      const answer = await once(
        ctx as Ctx,
        page,
        sent,
        watched(ctx as Ctx, page.id, () => this.#traced(page, ctx as Ctx, sent, act)),
      );
      if ('redirect' in answer) return answer;
      return {
        view: answer,
        face: this.#face(request, await waiting(), { typed: visible(raw), errors: [] }),
      };
    });
  }

  /** As of the API's operations: what was changed is in the audit log of the unit. */
  async #traced(
    page: PortalUnitPage,
    ctx: Ctx,
    sent: { params: Record<string, string>; form: Record<string, unknown> },
    act: (ctx: unknown, sent: unknown) => Promise<PortalAnswer>,
  ): Promise<PortalAnswer> {
    const answer = await act(ctx, sent);
    if (page.act !== undefined && !ctx.audited) {
      const action = typeof page.act === 'string' ? page.act : page.act(sent.form as never);
      const [first] = Object.entries(sent.params).filter(([name]) => name !== 'unit');
      await ctx.audit({ action, ...(first ? { subject: { kind: first[0], id: first[1] } } : {}) });
    }
    return answer;
  }

  #validate(page: Page, sent: Record<string, string[]>, request: FastifyRequest): Record<string, unknown> {
    if (!page.form) return {};
    // An empty box is a thing not said.
    const flat = Object.fromEntries(
      Object.entries(sent).flatMap(([name, values]) =>
        values.length === 1 && values[0] === '' ? [] : [[name, values.length === 1 ? values[0] : values]],
      ),
    );
    const parsed = page.form.safeParse(flat);
    if (parsed.success) return parsed.data;
    const seen = new Set<string>();
    const faults = parsed.error.issues
      .map((issue) => ({ field: issue.path.map(String).join('.'), message: faultText(issue as never) }))
      .filter(({ field }) => !seen.has(field) && seen.add(field));
    request.log.debug({ fields: [...seen] }, 'a form was refused');
    throw unprocessable(
      'formIncomplete',
      { zh: '有几处需要修改，请看下面的提示。', en: 'A few things need mending; see below.' },
      faults,
    );
  }

  #inContext<T>(
    page: Page,
    request: FastifyRequest,
    reply: FastifyReply,
    mode: 'read' | 'write',
    act: (ctx: unknown, waiting: () => Promise<number>) => Promise<T>,
  ): Promise<T> {
    if (page.about === 'unit') {
      return runInUnit(
        this.#services,
        {
          actor: request.actor,
          unit: request.unit as UnitRef,
          locale: request.locale,
          requestId: request.id,
          readOnly: mode === 'read',
        },
        (ctx) => act(ctx, async () => (personIn(request.actor, ctx.unit) ? countWaiting(ctx) : 0)),
      );
    }
    return runOpen(this.#services, request, reply, page.id, (ctx) => act(ctx, async () => 0));
  }

  #face(
    request: FastifyRequest,
    waiting: number,
    again?: { typed: PortalAsked['typed']; errors: PortalFace['errors'] },
  ): PortalFace {
    const actor = request.actor;
    const locale = request.locale ?? 'zh-CN';
    const account = actor?.kind === 'account' ? { id: actor.accountId, name: actor.displayName } : null;
    const unit = request.unit ? { code: request.unit.code, name: request.unit.name } : null;
    const base = unit ? portalHome(unit) : '';
    const say = (text: Text) => inLocale(text, locale);
    const belongs =
      request.unit !== null && actor !== undefined && personIn(actor, request.unit) !== undefined;
    return {
      locale,
      elder: actor?.kind === 'account' ? actor.elderMode : request.cookies?.['jia_elder'] === 'on',
      here: request.method === 'GET' ? request.url : request.url.replace(/\?.*$/, ''),
      sent: request.method !== 'GET' && request.method !== 'HEAD',
      unit,
      account,
      tabs: belongs
        ? [
            { key: 'home', label: say(tabs.home), href: base },
            { key: 'todo', label: say(tabs.todo), href: `${base}/todo`, count: waiting },
            { key: 'notices', label: say(tabs.notices), href: `${base}/notices` },
            { key: 'me', label: say(tabs.me), href: `${base}/me` },
          ]
        : [],
      doors: belongs
        ? this.#doors
            .filter((door) => door.policy(actor, request.unit as UnitRef))
            .map((door) => ({
              key: door.key,
              title: say(door.title),
              hint: say(door.hint),
              href: `${base}${door.path}`,
            }))
        : [],
      hidden: {
        ...(request.sessionToken ? { csrf: csrfToken(this.#services.keyring, request.sessionToken) } : {}),
        key: randomUUID(),
      },
      typed: again?.typed ?? {},
      errors: again?.errors ?? [],
    };
  }

  #send(
    reply: FastifyReply,
    status: number,
    title: Text,
    face: PortalFace,
    body: VNode,
    scripts: PortalView['scripts'] = [],
  ): FastifyReply {
    const name = face.unit?.name ?? (face.locale === 'en' ? 'Jia' : '家');
    const html = renderPage(
      {
        locale: face.locale,
        elder: face.elder,
        title: `${inLocale(title, face.locale)} · ${name}`,
        styles: this.#built.styles,
        scripts: [...this.#built.scripts, ...scripts.flatMap((entry) => this.#built.more[entry] ?? [])],
      },
      body,
    );
    return reply
      .code(status)
      .header('vary', 'cookie, accept-language')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

/** A lit window. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#C8372D"/><rect x="7" y="6" width="18" height="20" rx="1.5" fill="#4A2B20"/><path fill="#F2B441" d="M9 8h6v7H9zm8 0h6v7h-6zM9 17h6v7H9zm8 0h6v7h-6z"/></svg>';

const doorsOf = (modules: Module[]): PortalDoor[] =>
  modules.flatMap((module) => module.doors ?? []).sort((a, b) => a.order - b.order);

/** Not a refusal: something else comes first for this account. */
class NotReady extends Error {}

const tabs = {
  home: { zh: '家', en: 'Home' },
  todo: { zh: '参与', en: 'Take part' },
  notices: { zh: '公示', en: 'Notices' },
  me: { zh: '我', en: 'Me' },
};

/**
 * A form that is sent twice, by a double tap or a retry, makes one record: its key's row makes the second one wait
 * and gets the first one's answer. The same key with other content is a form that was changed after going back.
 */
async function once(
  ctx: Ctx,
  page: PortalUnitPage,
  sent: {
    params: Record<string, string>;
    form: Record<string, unknown>;
    key: string | null;
    upload: Upload | null;
  },
  act: () => Promise<PortalAnswer>,
): Promise<PortalAnswer> {
  const accountId = accountIdOf(ctx.actor);
  if (page.remembered === false || accountId === null || sent.key === null) return act();
  const hash = ctx.keyring.hash(
    'idempotency',
    JSON.stringify([page.id, sent.params, sent.form, ...(sent.upload ? [sent.upload.content.sha256] : [])]),
  );
  const key = `page:${sent.key}`;
  const inserted = await ctx.client.query(
    'insert into idempotency_keys (account_id, key, request_hash, created_at) values ($1, $2, $3, now()) on conflict do nothing',
    [accountId, key, hash],
  );
  if (inserted.rowCount === 0) {
    const { rows } = await ctx.client.query<{ request_hash: Buffer; body: { redirect?: string } | null }>(
      'select request_hash, body from idempotency_keys where account_id = $1 and key = $2',
      [accountId, key],
    );
    const redirect = rows[0]?.request_hash.equals(hash) ? rows[0].body?.redirect : undefined;
    if (redirect !== undefined) return { redirect };
    return act();
  }
  const answer = await act();
  if ('redirect' in answer) {
    await ctx.client.query(
      'update idempotency_keys set status = 303, body = $3 where account_id = $1 and key = $2',
      [accountId, key, JSON.stringify(answer)],
    );
  }
  return answer;
}

function keyOf(sent: Record<string, string[]>): string | null {
  const key = sent['key']?.[0];
  return key !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(key)
    ? key
    : null;
}

function errorsOf(refusal: Refusal, request: FastifyRequest): PortalFace['errors'] {
  const say = (text: Text) => inLocale(text, request.locale);
  if (refusal.fields.length === 0) return [{ text: say(refusal.text) }];
  return refusal.fields.map((fault) => ({ field: fault.field, text: say(fault.message) }));
}

/** Never sent back: the page's own hidden fields, and secrets. */
function visible(sent: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(sent).filter(
      ([name]) => !['csrf', 'key', 'draft'].includes(name) && !/password|code/i.test(name),
    ),
  );
}

function texts(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(textsOf(given)).flatMap(([name, values]) =>
      values[0] === undefined ? [] : [[name, values[0]]],
    ),
  );
}

function textsOf(given: unknown): Record<string, string[]> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string'),
    ]),
  );
}

interface Built {
  styles: string[];
  /** On every page. */
  scripts: string[];
  /** By entry, on pages that ask for them. */
  more: Record<string, string[]>;
  /** What keeps the verification page at hand without a network. */
  worker: string | null;
}

/** What was built for browsers; nothing where it was not: the pages read without it. */
function readBuilt(dir: string): Built {
  const manifest = join(dir, 'manifest.json');
  if (!existsSync(manifest)) return { styles: [], scripts: [], more: {}, worker: null };
  const entries = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >;
  const url = (file: string) => `/assets/portal/${file}`;
  const worker = entries['offline.ts']?.file;
  return {
    styles: (entries['islands.ts']?.css ?? []).map(url),
    scripts: entries['islands.ts'] ? [url(entries['islands.ts'].file)] : [],
    more: Object.fromEntries(
      ['verify', 'ballot'].flatMap((name) =>
        entries[`${name}.ts`] ? [[name, [url(entries[`${name}.ts`]!.file)]]] : [],
      ),
    ),
    worker: worker ? readFileSync(join(dir, worker), 'utf8') : null,
  };
}
