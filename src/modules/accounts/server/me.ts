/**
 * My own account: who I am and what I may do where, password, second factor, sessions, tokens for programs,
 * list settings.
 */
import { createHash } from 'node:crypto';
import { dueFirst as whatIsDueFirst } from '../../../core/access/due-first.ts';
import { nameTaken, phoneHash, phoneNumber, setPassword } from '../../../core/access/accounts.ts';
import type { AccountActor, Actor } from '../../../core/access/actor.ts';
import { verifyPassword } from '../../../core/access/passwords.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { csrfToken, endAccess, endAllSessions } from '../../../core/access/sessions.ts';
import { attempt, forgive } from '../../../core/access/throttle.ts';
import { acceptCode, newTotp, recoveryCodes, sealTotp, stepOf } from '../../../core/access/totp.ts';
import type { Services } from '../../../core/context/context.ts';
import type { BareCtx, OpenCtx } from '../../../core/module/operation.ts';
import type { OrganizationType, UnitKind } from '../../../core/organization/units.table.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { hashToken, randomToken } from '../../../platform/crypto/tokens.ts';
import { isDemonstration } from '../../../platform/config/demonstration.ts';
import { isLocalUrl } from '../../../platform/http/address.ts';
import {
  conflict,
  forbidden,
  notFound,
  Refusal,
  tooMany,
  unprocessable,
} from '../../../platform/http/refusal.ts';
import type { Locale } from '../../../platform/i18n/text.ts';
import { actorIn, auditAtHome, notifyAtHome, passwordRulesOf, qrOf, rulesOf, toolsOf } from './tools.ts';

interface AccountRow {
  phone_last4: string | null;
  email: string | null;
  has_password: boolean;
  has_totp: boolean;
  codes_left: number;
  unread: number;
}

export async function showMe(ctx: OpenCtx) {
  const actor = actorIn(ctx);
  const rules = rulesOf(ctx.services);
  const { rows } = await ctx.client.query<AccountRow>(
    `select phone_last4, email, password_hash is not null as has_password, totp_sealed is not null as has_totp,
            cardinality(recovery_hashes) as codes_left, my_unread_notices(id) as unread
     from accounts where id = $1`,
    [actor.accountId],
  );
  const row = rows[0];
  if (!row) throw notFound();
  const identities = await ctx.client.query<{ provider: string; title: string; linked_at: Date }>(
    `select i.provider_id as provider, p.title, i.linked_at from oidc_identities i join oidc_providers p on p.id = i.provider_id
     where i.account_id = $1 order by i.linked_at`,
    [actor.accountId],
  );
  return {
    id: actor.accountId,
    username: actor.username,
    displayName: actor.displayName,
    phoneLast4: row.phone_last4,
    email: row.email,
    locale: actor.locale,
    elderMode: actor.elderMode,
    hasPassword: row.has_password,
    hasTotp: row.has_totp,
    recoveryCodesLeft: row.codes_left,
    twoFactor: actor.twoFactor,
    twoFactorNeeded: actor.grants.some((grant) => rules.twoFactorRoles.includes(grant.role)),
    dueFirst: whatIsDueFirst(actor, rules),
    csrfToken: ctx.http.sessionToken ? csrfToken(ctx.services.keyring, ctx.http.sessionToken) : null,
    passwordRules: passwordRulesOf(ctx.services),
    idleMinutes: rules.idleMinutes,
    units: await unitsOf(ctx, actor),
    identities: identities.rows.map((identity) => ({
      provider: identity.provider,
      title: identity.title,
      linkedAt: identity.linked_at.toISOString(),
    })),
    unread: row.unread,
    today: ctx.today,
    localAddress: localAddress(ctx.services),
  };
}

function localAddress({ config, publicUrl }: Services): string | null {
  const url = publicUrl();
  return isLocalUrl(url) && !isDemonstration(config) ? url : null;
}

interface UnitRow {
  id: number;
  path: string;
  code: string;
  name: string;
  kind: UnitKind;
  organization_type: OrganizationType | null;
  jurisdiction: string;
  parent_id: number | null;
}

/** Every unit in which the account has an office or a place, the widest first. */
async function unitsOf(ctx: OpenCtx, actor: AccountActor) {
  const ids = [...new Set([...actor.grants, ...actor.people].map((standing) => standing.unitId))];
  const { rows } = await ctx.client.query<UnitRow>(
    'select u.* from unnest($1::integer[]) as wanted cross join lateral unit_by_id(wanted) u',
    [ids],
  );
  return rows
    .toSorted((one, other) => one.path.split('.').length - other.path.split('.').length || one.id - other.id)
    .map((row) => {
      const unit: UnitRef = { ...row, organizationType: row.organization_type, parentId: row.parent_id };
      return describeUnit(ctx.services, actor, unit);
    });
}

/** What an account is and may do in a unit. */
export function describeUnit(services: Services, actor: Actor, unit: UnitRef) {
  const mine = actor.kind === 'account' ? actor : null;
  const person = mine?.people.find((each) => each.unitId === unit.id);
  return {
    code: unit.code,
    name: unit.name,
    kind: unit.kind as UnitKind,
    organizationType: unit.organizationType as OrganizationType | null,
    roles: (mine?.grants ?? [])
      .filter((grant) => grant.unitId === unit.id)
      .map((grant) => ({ role: grant.role, subtree: grant.subtree })),
    person: person
      ? { employeeId: person.employeeId, employed: person.employed, membership: person.membership }
      : null,
    abilities: [...services.policies].filter(([, policy]) => policy(actor, unit)).map(([id]) => id),
  };
}

export interface MeChange {
  displayName?: string | undefined;
  locale?: Locale | undefined;
  elderMode?: boolean | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}

/** @throws Refusal 422 for a phone number that is none, 422 `nameOnRoster`, 409 `phoneTaken` */
export async function changeMe(ctx: OpenCtx, change: MeChange): Promise<void> {
  const { accountId, displayName, people } = actorIn(ctx);
  const phone = change.phone ? phoneNumber(change.phone) : null;
  if (change.phone && !phone) {
    const message = { zh: '手机号应为 11 位数字。', en: 'A mobile number has eleven digits.' };
    throw unprocessable('phoneWrong', message, [{ field: 'phone', message }]);
  }
  const renames = change.displayName !== undefined && change.displayName.trim() !== displayName;
  if (renames && people.length > 0) {
    const message = {
      zh: '您的姓名以花名册为准。写错了，请本单位工会在花名册上更正。',
      en: 'Your name is the one on the roster. If it is wrong, ask your union to mend it there.',
    };
    throw unprocessable('nameOnRoster', message, [{ field: 'displayName', message }]);
  }
  const values: Record<string, unknown> = {};
  if (change.displayName !== undefined) values['display_name'] = change.displayName.trim();
  if (change.locale !== undefined) values['locale'] = change.locale;
  if (change.elderMode !== undefined) values['elder_mode'] = change.elderMode;
  if (change.email !== undefined) values['email'] = change.email;
  if (change.phone !== undefined) {
    values['phone_hash'] = phone ? phoneHash(ctx.services.keyring, phone) : null;
    values['phone_last4'] = phone?.slice(-4) ?? null;
  }
  const names = Object.keys(values);
  if (names.length === 0) return;
  try {
    await ctx.client.query(
      `update accounts set ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')}, version = version + 1 where id = $1`,
      [accountId, ...Object.values(values)],
    );
  } catch (error) {
    throw nameTaken(error);
  }
  if (change.email !== undefined || change.phone !== undefined)
    await auditAtHome(ctx, accountId, { action: 'accounts.contactChanged', detail: { fields: names } });
  if (renames) await auditAtHome(ctx, accountId, { action: 'accounts.nameChanged' });
}

/**
 * Changes my password; every other session ends, and every token for programs.
 *
 * @throws Refusal 422 `passwordWrong`, 422 `passwordNotGood`, 422 `passwordSame`, 429 after many failures
 */
export async function changePassword(
  ctx: BareCtx,
  input: { current?: string | undefined; next: string },
): Promise<void> {
  const actor = actorIn(ctx);
  await provePassword(ctx, input.current, 'current');
  const { rows } = await ctx.services.pool.query<{ password_hash: string | null }>(
    'select password_hash from accounts where id = $1',
    [actor.accountId],
  );
  if (rows[0]?.password_hash && (await verifyPassword(rows[0].password_hash, input.next))) {
    const message = {
      zh: '新密码和原来的一样，请换一个。',
      en: 'The new password is the old one; choose another.',
    };
    throw unprocessable('passwordSame', message, [{ field: 'next', message }]);
  }
  await ctx.transaction(async (open) => {
    // What is chosen with a one-time password of somebody else’s giving was given until now.
    await open.client.query(
      'update accounts set password_given_at = $2 where id = $1 and must_change_password',
      [actor.accountId, open.now],
    );
    await renamed('password', 'next', () =>
      setPassword(open.client, toolsOf(ctx.services), actor.accountId, input.next),
    );
    await endAccess(open.client, [actor.accountId], ctx.http.sessionToken ?? undefined);
    await auditAtHome(open, actor.accountId, { action: 'accounts.passwordChanged' });
  });
}

/** Names the field as the form does. */
async function renamed(from: string, to: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.status,
      error.code,
      error.text,
      error.fields.map((fault) => (fault.field === from ? { ...fault, field: to } : fault)),
      error.detail,
    );
  }
}

/** Whoever sits at an open session proves that it is theirs: by the password, where there is one. */
async function provePassword(
  ctx: BareCtx,
  password: string | undefined,
  field: 'current' | 'password',
): Promise<void> {
  const { accountId } = actorIn(ctx);
  const { pool } = ctx.services;
  const { rows } = await pool.query<{ password_hash: string | null }>(
    'select password_hash from accounts where id = $1',
    [accountId],
  );
  if (!rows[0]?.password_hash) return;
  const forgiveAll = await countProof(ctx, 'proof');
  if (!(await verifyPassword(rows[0].password_hash, password ?? ''))) {
    throw unprocessable('passwordWrong', { zh: '现在的密码不对。', en: 'The present password is wrong.' }, [
      {
        field,
        message: { zh: '请输入现在使用的密码。', en: 'Enter the password that you use now.' },
      },
    ]);
  }
  await forgiveAll();
}

/**
 * Counts one attempt to prove something in this session.
 *
 * @returns what to do when it was right
 * @throws Refusal 429
 */
async function countProof(ctx: BareCtx, what: 'proof' | 'proof by code'): Promise<() => Promise<void>> {
  const { pool, keyring } = ctx.services;
  const subject = keyring.hash('signIn', `account:${actorIn(ctx).accountId}`);
  const place = createHash('sha256')
    .update(`${what} ${ctx.http.sessionToken ?? ''}`)
    .digest();
  const rules = rulesOf(ctx.services);
  const wait = await attempt(pool, subject, place, { after: rules.lockAfter, minutes: rules.lockMinutes });
  if (wait) throw tooMany(undefined, Math.ceil((wait.getTime() - Date.now()) / 1000));
  return () => forgive(pool, subject, [place]);
}

// The second factor

/** Begins to set up the second factor: a secret that counts once a first code was entered. */
export async function beginTotp(ctx: BareCtx, input: { password?: string | undefined }) {
  const actor = actorIn(ctx);
  if (actor.hasTotp)
    throw conflict('totpStands', {
      zh: '已经设置了两步验证。要换手机，请先关闭再设置。',
      en: 'The second factor is set up already. To move it, remove it first.',
    });
  await provePassword(ctx, input.password, 'password');
  const { secret, url } = newTotp(actor.username);
  const ticket = randomToken();
  const sealed = sealTotp(ctx.services.keyring, actor.accountId, secret);
  await ctx.services.pool.query(
    `insert into sign_in_states (state_hash, kind, payload, expires_at) values ($1, 'totpSetup', $2, now() + interval '30 minutes')`,
    [hashToken(ticket), { accountId: actor.accountId, sealed: sealed.toString('base64') }],
  );
  return { ticket, secret, otpauthUrl: url, qrSvg: qrOf(url) };
}

/** @throws Refusal 401 `ticketEnded`, 422 `codeWrong` */
export async function confirmTotp(ctx: OpenCtx, input: { ticket: string; code: string }) {
  const actor = actorIn(ctx);
  const { client, services } = ctx;
  const { rows } = await client.query<{ payload: { accountId: string; sealed: string } }>(
    `select payload from sign_in_states where state_hash = $1 and kind = 'totpSetup' and expires_at > now() for update`,
    [hashToken(input.ticket)],
  );
  const setup = rows[0]?.payload;
  if (!setup || setup.accountId !== actor.accountId)
    throw new Refusal(401, 'ticketEnded', {
      zh: '等待时间太长，请重新开始设置。',
      en: 'This took too long; begin again.',
    });
  const sealed = Buffer.from(setup.sealed, 'base64');
  const secret = services.keyring.openText(
    'totp',
    { table: 'accounts', column: 'totp_sealed', unit: '', row: actor.accountId },
    sealed,
  );
  const step = stepOf(secret, input.code.replace(/\s/g, ''), new Date());
  if (step === null) {
    const message = {
      zh: '验证码不对。请核对手机时间是否准确，再输入当前的 6 位数字。',
      en: 'The code is wrong. Check that the phone’s clock is right and enter the six digits that it shows now.',
    };
    throw unprocessable('codeWrong', message, [{ field: 'code', message }]);
  }
  const { codes, hashes } = recoveryCodes(services.keyring, actor.accountId);
  await client.query(
    'update accounts set totp_sealed = $2, totp_step = $3, recovery_hashes = $4, version = version + 1 where id = $1',
    [actor.accountId, sealed, step, hashes],
  );
  await client.query('delete from sign_in_states where state_hash = $1', [hashToken(input.ticket)]);
  if (ctx.http.sessionToken) {
    await client.query('update sessions set two_factor = true where token_hash = $1', [
      hashToken(ctx.http.sessionToken),
    ]);
    await endAllSessions(client, actor.accountId, ctx.http.sessionToken);
  }
  await auditAtHome(ctx, actor.accountId, { action: 'accounts.secondFactorSet' });
  return { recoveryCodes: codes };
}

interface Proof {
  password?: string | undefined;
  code?: string | undefined;
}

/** The password and a code: whoever takes the second factor away has both. */
async function proveBoth(ctx: BareCtx, proof: Proof): Promise<AccountActor> {
  const actor = actorIn(ctx);
  if (!actor.hasTotp)
    throw conflict('noTotp', { zh: '还没有设置两步验证。', en: 'There is no second factor.' });
  await provePassword(ctx, proof.password, 'password');
  const forgiveAll = await countProof(ctx, 'proof by code');
  if (!(await acceptCode(ctx.services.pool, ctx.services.keyring, actor.accountId, proof.code ?? ''))) {
    const message = { zh: '验证码不对，或已经用过。', en: 'The code is wrong or was used already.' };
    throw unprocessable('codeWrong', message, [{ field: 'code', message }]);
  }
  await forgiveAll();
  return actor;
}

export async function removeTotp(ctx: BareCtx, proof: Proof): Promise<void> {
  const actor = await proveBoth(ctx, proof);
  await ctx.transaction(async (open) => {
    await open.client.query(
      `update accounts set totp_sealed = null, totp_step = null, recovery_hashes = '{}', version = version + 1 where id = $1`,
      [actor.accountId],
    );
    await open.client.query('update sessions set two_factor = false where account_id = $1', [
      actor.accountId,
    ]);
    await auditAtHome(open, actor.accountId, { action: 'accounts.secondFactorRemoved' });
  });
}

export async function renewRecoveryCodes(ctx: BareCtx, proof: Proof) {
  const actor = await proveBoth(ctx, proof);
  const { codes, hashes } = recoveryCodes(ctx.services.keyring, actor.accountId);
  await ctx.transaction(async (open) => {
    await open.client.query('update accounts set recovery_hashes = $2 where id = $1', [
      actor.accountId,
      hashes,
    ]);
    await auditAtHome(open, actor.accountId, { action: 'accounts.recoveryCodesRenewed' });
  });
  return { recoveryCodes: codes };
}

// Sessions

const sessionId = (tokenHash: Buffer) =>
  createHash('sha256').update('session').update(tokenHash).digest('base64url');

interface SessionRow {
  token_hash: Buffer;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  method: 'password' | 'oidc' | 'invitation';
  user_agent: string | null;
}

async function sessionRows(ctx: OpenCtx): Promise<SessionRow[]> {
  const { rows } = await ctx.client.query<SessionRow>(
    `select token_hash, created_at, last_seen_at, expires_at, method, user_agent from sessions
     where account_id = $1 and expires_at > now() and last_seen_at > now() - make_interval(mins => $2) order by last_seen_at desc`,
    [actorIn(ctx).accountId, rulesOf(ctx.services).idleMinutes],
  );
  return rows;
}

export async function listSessions(ctx: OpenCtx) {
  const current = ctx.http.sessionToken ? hashToken(ctx.http.sessionToken) : null;
  const rows = await sessionRows(ctx);
  return {
    sessions: rows.map((row) => ({
      id: sessionId(row.token_hash),
      current: current?.equals(row.token_hash) ?? false,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      method: row.method,
      userAgent: row.user_agent,
    })),
  };
}

/** @throws Refusal 404 when it has ended already */
export async function endSessionById(ctx: OpenCtx, id: string): Promise<void> {
  const row = (await sessionRows(ctx)).find((each) => sessionId(each.token_hash) === id);
  if (!row) throw notFound({ zh: '这个登录已经结束。', en: 'This session has ended.' });
  await ctx.client.query('delete from sessions where token_hash = $1', [row.token_hash]);
  await auditAtHome(ctx, actorIn(ctx).accountId, { action: 'accounts.sessionEnded' });
}

export async function endOtherSessions(ctx: OpenCtx): Promise<void> {
  const { accountId } = actorIn(ctx);
  await endAllSessions(ctx.client, accountId, ctx.http.sessionToken ?? undefined);
  await auditAtHome(ctx, accountId, { action: 'accounts.otherSessionsEnded' });
}

// Tokens for programs

export async function listTokens(ctx: OpenCtx) {
  const { rows } = await ctx.client.query<{
    id: string;
    name: string;
    read_only: boolean;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
  }>(
    `select id, name, read_only, created_at, expires_at, last_used_at from api_tokens
     where account_id = $1 and revoked_at is null and expires_at > now() order by created_at desc, id`,
    [actorIn(ctx).accountId],
  );
  return {
    tokens: rows.map((row) => ({
      id: row.id,
      name: row.name,
      readOnly: row.read_only,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
  };
}

/** Tokens of one account at a time: more are a sign of something gone wrong. */
const mostTokens = 20;

/**
 * One that writes acts for its owner for months: it is made with the password and a code, and its owner is told.
 *
 * @throws Refusal 409 `tooManyTokens`, `tokenNameTaken`, 422 `passwordWrong`, `codeWrong`, 429
 */
export async function createToken(ctx: BareCtx, input: NewToken) {
  const { hasTotp } = actorIn(ctx);
  if (!input.readOnly)
    await (hasTotp ? proveBoth(ctx, input) : provePassword(ctx, input.password, 'password'));
  return ctx.transaction((open) => makeToken(open, input));
}

type NewToken = Proof & { name: string; readOnly: boolean; days: number };

async function makeToken(ctx: OpenCtx, input: NewToken) {
  const { accountId } = actorIn(ctx);
  // One after another: a second tap finds the first one's token, and its secret was shown there.
  await ctx.client.query('select from accounts where id = $1 for no key update', [accountId]);
  const { rows } = await ctx.client.query<{ held: number; named: number }>(
    `select count(*)::integer as held, count(*) filter (where name = $2)::integer as named from api_tokens
     where account_id = $1 and revoked_at is null and expires_at > now()`,
    [accountId, input.name],
  );
  const { held, named } = rows[0]!;
  if (named > 0)
    throw conflict('tokenNameTaken', {
      zh: `您已有名为“${input.name}”的令牌，它只显示过一次。请换一个名称；那一个没有记下的，请作废。`,
      en: `You have a token named “${input.name}”; it was shown once. Choose another name, and revoke that one if you did not write it down.`,
    });
  if (held >= mostTokens)
    throw conflict('tooManyTokens', {
      zh: `一个账号最多 ${mostTokens} 个令牌，请先撤销不用的。`,
      en: `An account has at most ${mostTokens} tokens; revoke those that are not used.`,
    });
  const token = `jia_${randomToken()}`;
  const id = newId();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + input.days * 86_400_000);
  await ctx.client.query(
    'insert into api_tokens (id, token_hash, account_id, name, read_only, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, hashToken(token), accountId, input.name, input.readOnly, createdAt, expiresAt],
  );
  await auditAtHome(ctx, accountId, {
    action: 'accounts.tokenCreated',
    detail: { token: id, readOnly: input.readOnly },
  });
  await notifyAtHome(ctx, accountId, {
    kind: 'accounts.tokenCreated',
    title: { zh: '您的账号新建了一个程序令牌', en: 'A token for a program was made in your account' },
    body: {
      zh: `名称：${input.name}；${input.readOnly ? '只读' : '可读写'}，${input.days} 天内有效。退出登录不会使它失效。如果不是您新建的，请马上在“我的账号”里作废，并修改密码。`,
      en: `Its name: ${input.name}; it may ${input.readOnly ? 'read' : 'read and write'}, for ${input.days} days. Signing out does not end it. If you did not make it, revoke it at once under “my account” and change your password.`,
    },
  });
  return {
    token,
    id,
    name: input.name,
    readOnly: input.readOnly,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: null,
  };
}

export async function revokeToken(ctx: OpenCtx, id: string): Promise<void> {
  const { accountId } = actorIn(ctx);
  const { rowCount } = await ctx.client.query(
    'update api_tokens set revoked_at = now() where id = $1 and account_id = $2 and revoked_at is null',
    [id, accountId],
  );
  if (rowCount !== 1)
    throw notFound({
      zh: '没有找到这个令牌，或它已被撤销。',
      en: 'There is no such token, or it is revoked.',
    });
  await auditAtHome(ctx, accountId, { action: 'accounts.tokenRevoked', detail: { token: id } });
}

// Identities elsewhere

/** @throws Refusal 404, 403 when it is the only way to sign in */
export async function unlinkIdentity(ctx: OpenCtx, provider: string): Promise<void> {
  const { accountId } = actorIn(ctx);
  const { rows } = await ctx.client.query<{ ways: number }>(
    `select (password_hash is not null)::integer + (select count(*)::integer from oidc_identities where account_id = $1 and provider_id <> $2) as ways from accounts where id = $1`,
    [accountId, provider],
  );
  if ((rows[0]?.ways ?? 0) === 0)
    throw forbidden(
      {
        zh: '这是您唯一的登录方式，请先设置密码。',
        en: 'This is your only way to sign in; set a password first.',
      },
      'onlyWayIn',
    );
  const { rowCount } = await ctx.client.query(
    'delete from oidc_identities where account_id = $1 and provider_id = $2',
    [accountId, provider],
  );
  if (rowCount === 0) throw notFound();
  await auditAtHome(ctx, accountId, { action: 'accounts.identityUnlinked', detail: { provider } });
}

// Lists: columns, order and filters are kept on the server

export async function readListSettings(ctx: OpenCtx, list: string) {
  const { rows } = await ctx.client.query<{ settings: Record<string, unknown> }>(
    'select settings from list_settings where account_id = $1 and list = $2',
    [actorIn(ctx).accountId, list],
  );
  return { settings: rows[0]?.settings ?? null };
}

/** Null puts a list back as it comes. */
export async function writeListSettings(
  ctx: OpenCtx,
  list: string,
  settings: Record<string, unknown> | null,
): Promise<void> {
  const { accountId } = actorIn(ctx);
  if (settings === null) {
    await ctx.client.query('delete from list_settings where account_id = $1 and list = $2', [
      accountId,
      list,
    ]);
    return;
  }
  if (JSON.stringify(settings).length > 20_000)
    throw unprocessable('settingsTooLarge', {
      zh: '列表设置太大，没有保存。',
      en: 'These settings are too large; they were not kept.',
    });
  await ctx.client.query(
    `insert into list_settings (account_id, list, settings, changed_at) values ($1, $2, $3, now())
     on conflict (account_id, list) do update set settings = excluded.settings, changed_at = excluded.changed_at`,
    [accountId, list, settings],
  );
}
