/**
 * Small things that the parts of this module share.
 *
 *   toolsOf      what core's account functions need
 *   rulesOf      the account rules in force
 *   actorIn      the account that acts, with a complaint where there is none
 *   qrOf         a QR code as SVG
 *   keepForAccount, startHere    what a stranger chose here; a session in this browser, which is known from now on
 */
import { renderSVG } from 'uqr';
import type { AccountTools, Standing } from '../../../core/access/accounts.ts';
import { standingOf } from '../../../core/access/accounts.ts';
import type { AccountActor, Actor } from '../../../core/access/actor.ts';
import { dueFirst } from '../../../core/access/due-first.ts';
import { type AccountRules, accountRules } from '../../../core/access/profiles.ts';
import { csrfToken, endSession, sessionCookie, startSession } from '../../../core/access/sessions.ts';
import type { AuditInput } from '../../../core/audit/audit.ts';
import type { NoticeInput } from '../../../core/notices/notices.ts';
import type { Services } from '../../../core/context/context.ts';
import type { OpenCtx } from '../../../core/module/operation.ts';
import { hashToken, randomToken } from '../../../platform/crypto/tokens.ts';
import { notSignedIn } from '../../../platform/http/refusal.ts';

export const rulesOf = (services: Services): AccountRules => accountRules[services.config.profile];

export const toolsOf = (services: Services): AccountTools => ({
  keyring: services.keyring,
  rules: rulesOf(services),
});

export const passwordRulesOf = (services: Services) => {
  const rules = rulesOf(services);
  return { minLength: rules.passwordMinLength, kinds: rules.passwordKinds, days: rules.passwordDays };
};

/** @throws Refusal 401; operations for any account have been asked for it before */
export function actorIn(ctx: { actor: Actor }): AccountActor {
  if (ctx.actor.kind !== 'account') throw notSignedIn();
  return ctx.actor;
}

/** Middle error correction: a printed slip gets dirty. */
export const qrOf = (text: string): string => renderSVG(text, { ecc: 'M', border: 2 });

const deviceCookie = 'jia_device';
const deviceDays = 400;

/** Hash of this browser's device cookie, known or not; null when it has none. */
export function deviceHash(ctx: Pick<OpenCtx, 'http'>): Buffer | null {
  const cookie = ctx.http.cookie(deviceCookie);
  return cookie && /^[A-Za-z0-9_-]{43}$/.test(cookie) ? hashToken(cookie) : null;
}

/** Cookies with what was chosen here by whoever is about to sign in. Short: the next person has chosen nothing. */
const chosen = { lang: 'jia_new_lang', elder: 'jia_new_elder' } as const;

/** A stranger chose a language or large letters: the account that is signed in to next takes it over. */
export function keepForAccount(
  http: OpenCtx['http'],
  form: { lang?: string | undefined; elder?: string | undefined },
): void {
  if (form.lang) http.setCookie(chosen.lang, form.lang, { maxAgeSeconds: 3600, readable: true });
  if (form.elder) http.setCookie(chosen.elder, form.elder, { maxAgeSeconds: 3600 });
}

/** Gives the account what was chosen here before signing in, once. */
async function takeOver({ http, client, afterCommit }: OpenCtx, accountId: string): Promise<void> {
  const lang = http.cookie(chosen.lang);
  const elder = http.cookie(chosen.elder);
  if (!lang && !elder) return;
  await client.query(
    `update accounts set locale = coalesce($2, locale), elder_mode = coalesce($3, elder_mode), version = version + 1 where id = $1`,
    [accountId, lang === 'en' || lang === 'zh-CN' ? lang : null, elder ? elder === 'on' : null],
  );
  afterCommit(() => Object.values(chosen).forEach((name) => http.clearCookie(name)));
}

/**
 * Starts a session in this browser: always a new token, whatever cookie came with the request; the session of
 * that cookie ends. The browser becomes one that the account knows.
 */
export async function startHere(
  ctx: OpenCtx,
  input: { accountId: string; method: 'password' | 'oidc' | 'invitation'; twoFactor: boolean },
): Promise<{ state: 'signedIn'; csrfToken: string; dueFirst: ReturnType<typeof dueFirst> }> {
  const { services, http, client } = ctx;
  const rules = rulesOf(services);
  if (http.sessionToken) await endSession(client, http.sessionToken);
  await takeOver(ctx, input.accountId);
  const { token, maxAgeSeconds } = await startSession(client, { ...input, userAgent: http.userAgent }, rules);
  const held = http.cookie(deviceCookie);
  const device = held && deviceHash(ctx) ? held : randomToken();
  await client.query(
    `insert into known_devices (account_id, device_hash, last_seen_at) values ($1, $2, now())
     on conflict (account_id, device_hash) do update set last_seen_at = now()`,
    [input.accountId, hashToken(device)],
  );
  ctx.afterCommit(() => {
    http.setCookie(sessionCookie(http.secure), token, { maxAgeSeconds });
    http.setCookie(deviceCookie, device, { maxAgeSeconds: deviceDays * 86_400 });
  });
  const { rows } = await client.query<{ due: boolean }>(
    'select must_change_password or ($2::integer is not null and password_set_at < now() - make_interval(days => $2)) as due from accounts where id = $1',
    [input.accountId, rules.passwordDays],
  );
  const standing = await standingOf(client, input.accountId, ctx.today);
  const first = dueFirst(
    {
      kind: 'account',
      via: 'session',
      mustChangePassword: rows[0]?.due ?? false,
      twoFactor: input.twoFactor,
      grants: standing.grants,
    } as AccountActor,
    rules,
  );
  return { state: 'signedIn', csrfToken: csrfToken(services.keyring, token), dueFirst: first };
}

/** Tells an account of what it did about itself, in its home unit, with the way to its page; one that belongs nowhere has no inbox. */
export async function notifyAtHome(
  ctx: OpenCtx,
  accountId: string,
  notice: Pick<NoticeInput, 'kind' | 'title' | 'body'>,
): Promise<void> {
  const home = homeOf(await standingOf(ctx.client, accountId, ctx.today));
  if (home === null) return;
  const unit = await ctx.inUnit(home);
  await unit.notify({ ...notice, href: `/desk/${unit.unit.code}/account`, to: { accountIds: [accountId] } });
}

/** The unit in whose audit log it stands what an account does about itself: the first that it has an office or a place in. */
const homeOf = (standing: Standing): number | null =>
  standing.grants[0]?.unitId ?? standing.people[0]?.unitId ?? null;

/** Writes down what an account did about itself, or somebody in its name, in its home unit; an account that belongs nowhere has only the process's log. */
export async function auditAtHome(ctx: OpenCtx, accountId: string, entry: AuditInput): Promise<void> {
  const home = homeOf(await standingOf(ctx.client, accountId, ctx.today));
  if (home === null) {
    ctx.services.log.info({ accountId, action: entry.action }, 'account without a unit');
    return;
  }
  const { rows } = await ctx.client.query<{ username: string }>(
    'select username from accounts where id = $1',
    [accountId],
  );
  const account = rows[0] && { accountId, username: rows[0].username };
  const unit = await ctx.inUnit(home);
  await unit.audit({ subject: { kind: 'account', id: accountId }, ...(account && { account }), ...entry });
}
