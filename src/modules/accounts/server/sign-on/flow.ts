/**
 * Signing in elsewhere and coming back.
 *
 *   startSignIn · startLink · startInvitation    the browser goes to the provider
 *   comeBack                                     the browser returns, once
 *
 * An identity elsewhere opens the account that it was linked to; linking takes either an open session or an
 * invitation, never a name or an address that the provider asserts. State, nonce and verifier are made for one
 * attempt, are bound to the browser by a cookie, and are used up by the first return.
 */
import { createAccount } from '../../../../core/access/accounts.ts';
import type { BareCtx, OpenCtx, RedirectAnswer } from '../../../../core/module/operation.ts';
import { equalSecrets, hashToken, randomToken } from '../../../../platform/crypto/tokens.ts';
import { badInput, Refusal } from '../../../../platform/http/refusal.ts';
import { signOnProblem, type SignOnProblem } from '../../locale.ts';
import { findInvitation, take, use } from '../invitations.ts';
import { finish, ticketFor } from '../sign-in.ts';
import { actorIn, auditAtHome, toolsOf } from '../tools.ts';
import type { Attempt } from './provider.ts';
import { openProvider } from './store.ts';

type Purpose =
  | { kind: 'signIn' }
  | { kind: 'link'; accountId: string }
  | { kind: 'invitation'; token: string };

interface Pending extends Attempt {
  provider: string;
  purpose: Purpose;
  returnTo: string;
}

const stateCookie = 'jia_sign_on';
const cookiePath = '/api/v1/oidc';
const minutes = 15;

const place = (stateHash: Buffer) => ({
  table: 'sign_in_states',
  column: 'payload',
  unit: '',
  row: stateHash.toString('hex'),
});

/** A path of this site and nothing else, as it stands in a header; anything else is the first page. */
export function pathHere(asked: string | undefined): string {
  if (asked === undefined || asked.length > 300 || !/^\/(?![/\\])[^\\\s\p{Cc}\p{Cs}]*$/u.test(asked))
    return '/';
  return asked.replace(/[^!-~]+/gu, encodeURIComponent);
}

const signInPage = (returnTo: string) => (returnTo.startsWith('/desk') ? '/desk/sign-in' : '/sign-in');

async function begin(
  ctx: BareCtx,
  provider: string,
  purpose: Purpose,
  returnTo: string | undefined,
): Promise<string> {
  const { services } = ctx;
  const signOn = await openProvider(services, provider);
  const pending: Pending = {
    state: randomToken(),
    nonce: randomToken(),
    verifier: randomToken(48),
    provider,
    purpose,
    returnTo: pathHere(returnTo),
  };
  const stateHash = hashToken(pending.state);
  const sealed = services.keyring.seal('signOnState', place(stateHash), JSON.stringify(pending));
  const url = await reach(ctx, provider, () => signOn.start(pending, ctx.http.userAgent));
  await services.pool.query(
    `insert into sign_in_states (state_hash, kind, payload, expires_at) values ($1, 'oidc', $2, now() + make_interval(mins => $3))`,
    [stateHash, { sealed: sealed.toString('base64') }, minutes],
  );
  ctx.http.setCookie(stateCookie, pending.state, { maxAgeSeconds: minutes * 60, path: cookiePath });
  return url.href;
}

/** @throws Refusal 502 `providerAway` */
async function reach<T>(ctx: BareCtx, provider: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    ctx.services.log.warn({ err: error, provider }, 'a sign-on provider could not be asked');
    throw new Refusal(502, 'providerAway', {
      zh: '暂时连不上这种登录方式，请稍后再试，或用密码登录。',
      en: 'This way to sign in cannot be reached just now; try again, or use your password.',
    });
  }
}

export async function startSignIn(
  ctx: BareCtx,
  provider: string,
  returnTo: string | undefined,
): Promise<RedirectAnswer> {
  return { redirect: await begin(ctx, provider, { kind: 'signIn' }, returnTo) };
}

export async function startLink(
  ctx: BareCtx,
  provider: string,
  returnTo: string | undefined,
): Promise<{ url: string }> {
  return { url: await begin(ctx, provider, { kind: 'link', accountId: actorIn(ctx).accountId }, returnTo) };
}

/** @throws Refusal 404 `invitationNotFound` */
export async function startInvitation(
  ctx: BareCtx,
  token: string,
  provider: string,
  returnTo: string | undefined,
): Promise<{ url: string }> {
  const found = await findInvitation(ctx.services.pool, token, ctx.now);
  if (found.kind === 'join' || found.kind === 'reset')
    throw badInput({ zh: '这个邀请不能这样接受。', en: 'This invitation is not accepted like this.' });
  return { url: await begin(ctx, provider, { kind: 'invitation', token }, returnTo) };
}

/** Whatever happens, a browser is shown a page: problems are told to the sign-in page by a short word. */
export async function comeBack(
  ctx: BareCtx,
  provider: string,
  query: Record<string, unknown>,
): Promise<RedirectAnswer> {
  const pending = await claim(ctx, provider, query);
  if (!pending) return { redirect: '/sign-in?problem=stateEnded' };
  const problem = (word: SignOnProblem): RedirectAnswer => ({
    redirect: `${signInPage(pending.returnTo)}?problem=${word}`,
  });
  let who: { subject: string; name: string | null };
  try {
    const signOn = await openProvider(ctx.services, provider);
    const parameters = Object.entries(query).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    who = await signOn.identify(pending, new URLSearchParams(parameters));
  } catch (error) {
    ctx.services.log.warn({ err: error, provider }, 'a sign-on failed');
    return problem('refused');
  }
  try {
    const outcome = await ctx.transaction((open) => settle(open, pending, who));
    if ('problem' in outcome) return problem(outcome.problem);
    if (outcome.secondFactor) {
      const { ticket } = await ticketFor(ctx, { accountId: outcome.accountId, method: 'oidc' });
      return {
        redirect: `${signInPage(pending.returnTo)}#ticket=${ticket}&returnTo=${encodeURIComponent(pending.returnTo)}`,
      };
    }
    return { redirect: pending.returnTo };
  } catch (error) {
    if (error instanceof Refusal) return problem(signOnProblem(error.code));
    throw error;
  }
}

/** Uses the state up. Null when it is unknown, was used, has expired, or began in another browser or for another provider. */
async function claim(
  ctx: BareCtx,
  provider: string,
  query: Record<string, unknown>,
): Promise<Pending | null> {
  const { services, http } = ctx;
  const state = typeof query['state'] === 'string' ? query['state'] : '';
  const held = http.cookie(stateCookie) ?? '';
  http.clearCookie(stateCookie, cookiePath);
  const stateHash = hashToken(state);
  const { rows } = await services.pool.query<{ payload: { sealed: string } }>(
    `delete from sign_in_states where state_hash = $1 and kind = 'oidc' and expires_at > now() returning payload`,
    [stateHash],
  );
  if (!rows[0] || !equalSecrets(state, held)) return null;
  const pending = JSON.parse(
    services.keyring.openText('signOnState', place(stateHash), Buffer.from(rows[0].payload.sealed, 'base64')),
  ) as Pending;
  return pending.provider === provider ? pending : null;
}

type Outcome = { problem: SignOnProblem } | { accountId: string; secondFactor: boolean };

async function settle(
  open: OpenCtx,
  pending: Pending,
  who: { subject: string; name: string | null },
): Promise<Outcome> {
  const { provider, purpose } = pending;
  const linked = await linkedAccount(open, provider, who.subject);
  if (purpose.kind === 'link') {
    if (open.actor.kind !== 'account' || open.actor.accountId !== purpose.accountId)
      return { problem: 'signedOutMeanwhile' };
    if (linked && linked.id !== purpose.accountId) return { problem: 'linkedElsewhere' };
    if (!linked) await link(open, provider, who.subject, purpose.accountId);
    return { accountId: purpose.accountId, secondFactor: false };
  }
  if (linked?.disabled) return { problem: 'accountDisabled' };
  if (purpose.kind === 'signIn') {
    if (!linked) return { problem: 'notLinked' };
    if (linked.hasTotp) return { accountId: linked.id, secondFactor: true };
    await finish(open, { accountId: linked.id, method: 'oidc', twoFactor: false });
    return { accountId: linked.id, secondFactor: false };
  }
  const found = await findInvitation(open.client, purpose.token, open.now);
  const unit = await open.inUnit(found.unitId);
  await use(unit, found, linked?.id ?? null);
  const accountId =
    linked?.id ??
    (
      await createAccount(open.client, toolsOf(open.services), {
        displayName: found.employeeName ?? found.displayName ?? who.name ?? provider,
        locale: open.locale,
      })
    ).accountId;
  await take(unit, found, accountId);
  if (!linked) await link(open, provider, who.subject, accountId);
  if (linked?.hasTotp) return { accountId, secondFactor: true };
  await finish(open, { accountId, method: 'oidc', twoFactor: false });
  return { accountId, secondFactor: false };
}

async function linkedAccount(open: OpenCtx, provider: string, subject: string) {
  const { rows } = await open.client.query<{ id: string; disabled: boolean; has_totp: boolean }>(
    `select a.id, a.disabled_at is not null as disabled, a.totp_sealed is not null as has_totp
     from oidc_identities i join accounts a on a.id = i.account_id where i.provider_id = $1 and i.subject = $2`,
    [provider, subject],
  );
  return rows[0] ? { id: rows[0].id, disabled: rows[0].disabled, hasTotp: rows[0].has_totp } : null;
}

async function link(open: OpenCtx, provider: string, subject: string, accountId: string): Promise<void> {
  await open.client.query(
    'insert into oidc_identities (provider_id, subject, account_id, linked_at) values ($1, $2, $3, now())',
    [provider, subject, accountId],
  );
  await auditAtHome(open, accountId, { action: 'accounts.identityLinked', detail: { provider } });
}
