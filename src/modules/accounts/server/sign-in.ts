/**
 * Signing in and out.
 *
 *   signInPage     what the page needs to know before anyone has signed in
 *   signIn         user name or phone, password; the second factor along with it or in a second step
 *   secondFactor   the second step
 *   signOut
 *
 * Guessing is counted by account and kind of device (core/access/throttle.ts). A browser on which the account
 * signed in before has a count of its own, so that strangers who guess cannot lock its owner out. While strangers
 * must wait, a stranger still gets in with password and second factor in one step, or by an invitation from the
 * unit (a new password by link), which no amount of guessing closes.
 */
import { findForSignIn, signInName } from '../../../core/access/accounts.ts';
import { verifyPassword } from '../../../core/access/passwords.ts';
import { endSession, sessionCookie } from '../../../core/access/sessions.ts';
import { attempt, countFailure, forgive, places, waitUntil } from '../../../core/access/throttle.ts';
import { acceptCode } from '../../../core/access/totp.ts';
import type { Services } from '../../../core/context/context.ts';
import type { BareCtx, OpenCtx } from '../../../core/module/operation.ts';
import { hashToken, randomToken } from '../../../platform/crypto/tokens.ts';
import { networkOf } from '../../../platform/http/address.ts';
import { forbidden, Refusal } from '../../../platform/http/refusal.ts';
import { enabledProviders } from './sign-on/store.ts';
import { isSetupNeeded } from './setup.ts';
import { auditAtHome, deviceHash, passwordRulesOf, rulesOf, startHere } from './tools.ts';

/** Failures from one address, whomever they are about: a factory of a thousand sits behind one. */
const addressLimit = { after: 200, minutes: 10 };

const ticketMinutes = 10;

export async function signInPage(ctx: OpenCtx) {
  return {
    setupNeeded: await isSetupNeeded(ctx.client),
    providers: await enabledProviders(ctx.client),
    passwordRules: passwordRulesOf(ctx.services),
  };
}

export type SignedIn = Awaited<ReturnType<typeof startHere>>;
export type SignInResult = SignedIn | { state: 'secondFactor'; ticket: string; expiresAt: string };

/**
 * @throws Refusal 401 `signInFailed`, 429 `signInWait` (detail.retryAfter in seconds), 403 `accountDisabled`
 */
export async function signIn(
  ctx: BareCtx,
  input: { name: string; password: string; code?: string | undefined },
): Promise<SignInResult> {
  const { services } = ctx;
  const { keyring, pool } = services;
  const account = await findForSignIn(pool, keyring, input.name);
  const subject = keyring.hash(
    'signIn',
    account ? `account:${account.id}` : `name:${signInName(input.name).toLowerCase()}`,
  );
  const device = deviceHash(ctx);
  const known = account !== null && device !== null && (await isKnown(services, account.id, device));
  const place = known ? device : places.strangers;
  const codePlace = known ? places.secondStepOf(device) : places.strangersSecondStep;
  if (!known) await refuseWhileAddressWaits(ctx);

  const limit = limitOf(services);
  const wait = await attempt(pool, subject, place, limit);
  if (wait) {
    const again = known || !input.code ? wait : await attempt(pool, subject, places.strangersWithCode, limit);
    if (again) throw waiting(again);
  }
  const fits = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (!fits || !account) throw await failed(ctx, account?.id ?? null, known);
  if (account.disabled) throw disabled();
  if (account.hasTotp && !input.code) {
    await forgive(pool, subject, [place]);
    return ticketFor(ctx, { accountId: account.id, method: 'password' });
  }
  if (account.hasTotp) {
    // Counted with the codes of the second step: the right password alone forgives the count of passwords.
    const closed = await attempt(pool, subject, codePlace, limit);
    if (closed) throw waiting(closed);
    if (!(await acceptCode(pool, keyring, account.id, input.code ?? '')))
      throw await failed(ctx, account.id, known);
  }
  // The right password alone does not open what strangers' guessing has closed: they could guess on.
  if (wait && !account.hasTotp) throw await failed(ctx, account.id, known);
  return ctx.transaction(async (open) => {
    await forgive(open.client, subject, [place, places.strangersWithCode, codePlace]);
    return finish(open, { accountId: account.id, method: 'password', twoFactor: account.hasTotp });
  });
}

/** @throws Refusal 401 `ticketEnded`, 401 `codeWrong`, 429 `signInWait`, 403 `accountDisabled` */
export async function secondFactor(ctx: BareCtx, input: { ticket: string; code: string }): Promise<SignedIn> {
  const { pool, keyring } = ctx.services;
  const ticketHash = hashToken(input.ticket);
  const { rows } = await pool.query<{ payload: { accountId: string; method: 'password' | 'oidc' } }>(
    `select payload from sign_in_states where state_hash = $1 and kind = 'twoFactor' and expires_at > now()`,
    [ticketHash],
  );
  const ticket = rows[0]?.payload;
  if (!ticket) throw ticketEnded();
  const subject = keyring.hash('signIn', `account:${ticket.accountId}`);
  const device = deviceHash(ctx);
  const known = device !== null && (await isKnown(ctx.services, ticket.accountId, device));
  const place = known ? places.secondStepOf(device) : places.strangersSecondStep;
  const wait = await attempt(pool, subject, place, limitOf(ctx.services));
  if (wait) throw waiting(wait);
  if (!(await acceptCode(pool, keyring, ticket.accountId, input.code))) {
    afterAnswer(ctx, (open) =>
      auditAtHome(open, ticket.accountId, { action: 'accounts.secondFactorFailed', detail: { known } }),
    );
    throw new Refusal(
      401,
      'codeWrong',
      {
        zh: '验证码不对，或已经用过。请等下一个验证码，或用恢复码。',
        en: 'The code is wrong or was used already. Wait for the next one, or use a recovery code.',
      },
      [{ field: 'code', message: { zh: '请输入新的验证码。', en: 'Enter a new code.' } }],
    );
  }
  return ctx.transaction(async (open) => {
    const used = await open.client.query('delete from sign_in_states where state_hash = $1 returning 1', [
      ticketHash,
    ]);
    if (used.rowCount !== 1) throw ticketEnded();
    const state = await open.client.query<{ disabled: boolean }>(
      'select disabled_at is not null as disabled from accounts where id = $1',
      [ticket.accountId],
    );
    if (state.rows[0]?.disabled !== false) throw disabled();
    await forgive(open.client, subject, [place]);
    return finish(open, { accountId: ticket.accountId, method: ticket.method, twoFactor: true });
  });
}

export async function signOut(ctx: OpenCtx): Promise<void> {
  if (!ctx.http.sessionToken) return;
  await endSession(ctx.client, ctx.http.sessionToken);
  if (ctx.actor.kind === 'account')
    await auditAtHome(ctx, ctx.actor.accountId, { action: 'accounts.signedOut' });
  ctx.http.clearCookie(sessionCookie(ctx.http.secure));
}

/** A ticket to the second step, for a person who has proved the first. */
export async function ticketFor(
  ctx: { services: Services },
  payload: { accountId: string; method: 'password' | 'oidc' },
) {
  const ticket = randomToken();
  const expiresAt = new Date(Date.now() + ticketMinutes * 60_000);
  await ctx.services.pool.query(
    `insert into sign_in_states (state_hash, kind, payload, expires_at) values ($1, 'twoFactor', $2, $3)`,
    [hashToken(ticket), payload, expiresAt],
  );
  return { state: 'secondFactor' as const, ticket, expiresAt: expiresAt.toISOString() };
}

/** The session, and the line in the audit log. */
export async function finish(
  open: OpenCtx,
  input: { accountId: string; method: 'password' | 'oidc' | 'invitation'; twoFactor: boolean },
): Promise<SignedIn> {
  const answer = await startHere(open, input);
  await auditAtHome(open, input.accountId, {
    action: 'accounts.signedIn',
    detail: { method: input.method, twoFactor: input.twoFactor },
  });
  return answer;
}

const limitOf = (services: Services) => ({
  after: rulesOf(services).lockAfter,
  minutes: rulesOf(services).lockMinutes,
});

async function isKnown(services: Services, accountId: string, device: Buffer): Promise<boolean> {
  const { rowCount } = await services.pool.query(
    'select from known_devices where account_id = $1 and device_hash = $2',
    [accountId, device],
  );
  return rowCount === 1;
}

const addressSubject = (ctx: BareCtx) =>
  ctx.services.keyring.hash('signIn', `address:${networkOf(ctx.http.address)}`);

async function refuseWhileAddressWaits(ctx: BareCtx): Promise<void> {
  const until = await waitUntil(ctx.services.pool, addressSubject(ctx), places.address);
  if (until) throw waiting(until);
}

/** Counts and writes down a failure. The audit follows the answer, so that its time does not tell who has an account. */
async function failed(ctx: BareCtx, accountId: string | null, known: boolean): Promise<Refusal> {
  if (!known) await countFailure(ctx.services.pool, addressSubject(ctx), places.address, addressLimit);
  if (accountId)
    afterAnswer(ctx, (open) =>
      auditAtHome(open, accountId, { action: 'accounts.signInFailed', detail: { known } }),
    );
  return new Refusal(401, 'signInFailed', {
    zh: '用户名（手机号）或密码不对。请检查后再试，或请本单位工会管理员重置密码。',
    en: 'The user name (phone number) or the password is wrong. Check both and try again, or ask your union’s administrator for a new password.',
  });
}

function afterAnswer(ctx: BareCtx, work: (open: OpenCtx) => Promise<void>): void {
  ctx.http.afterAnswer(() => ctx.transaction(work));
}

function waiting(until: Date): Refusal {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  return new Refusal(
    429,
    'signInWait',
    {
      zh: `尝试次数过多，请约 ${minutes} 分钟后再试。常用的手机或电脑不受影响；也可以请本单位工会发一个重设密码的链接。`,
      en: `Too many attempts; try again in about ${minutes} minutes. A phone or computer that you used before is not affected; your union can also send you a link to choose a new password.`,
    },
    [],
    { retryAfter: seconds },
  );
}

const disabled = () =>
  forbidden(
    {
      zh: '这个账号已停用。如有疑问，请联系本单位工会。',
      en: 'This account is disabled. Ask your union if you have questions.',
    },
    'accountDisabled',
  );

const ticketEnded = () =>
  new Refusal(401, 'ticketEnded', {
    zh: '等待时间太长，请重新登录。',
    en: 'This took too long; please sign in again.',
  });
