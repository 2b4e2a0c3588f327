/**
 * Accounts and grants of a unit, for those who look after them.
 *
 *   listAccounts · showAccount
 *   createWithFirstPassword   an account with roles, a one-time password and a link to choose one
 *   resetPassword · resetOnMachine · removeSecondFactor · disableAccount · enableAccount
 *   giveRole · takeRole
 */
import {
  createAccount,
  findForSignIn,
  setPassword,
  standingOf,
  type Standing,
} from '../../../core/access/accounts.ts';
import { accountIdOf } from '../../../core/access/actor.ts';
import { grantRole, revokeGrant } from '../../../core/access/grants.ts';
import { oneTimePassword } from '../../../core/access/passwords.ts';
import type { Role } from '../../../core/access/schema.ts';
import { endAccess } from '../../../core/access/sessions.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { tellChairs } from './duties.ts';
import { checkGrantable, checkNotOneself, resetLink } from './invitations.ts';
import { grantableRoles, mayManage } from './rules.ts';
import { toolsOf } from './tools.ts';

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  phone_last4: string | null;
  disabled_at: Date | null;
  has_totp: boolean;
  last_seen_at: Date | null;
  sort: string;
  grants_here: { id: string; role: Role; subtree: boolean; fromOn: string; toOn: string | null }[];
  person: { employeeId: string; name: string; inService: boolean } | null;
  grants: Standing['grants'];
  people: Standing['people'];
}

const pageSize = 50;

const accountQuery = `
  select a.id, a.username, a.display_name, a.phone_last4, a.disabled_at, a.totp_sealed is not null as has_totp, lower(a.username) as sort,
    (select max(s.last_seen_at) from sessions s where s.account_id = a.id) as last_seen_at,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'subtree', g.subtree, 'fromOn', g.from_on, 'toOn', g.to_on) order by g.role)
      from grants g where g.unit_id = $1 and g.account_id = a.id and (g.to_on is null or g.to_on > $2::date)), '[]') as grants_here,
    (select jsonb_build_object('employeeId', e.id, 'name', e.name, 'inService', e.left_on is null or e.left_on > $2::date)
      from account_people p join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
      where p.unit_id = $1 and p.account_id = a.id) as person,
    st.grants, st.people
  from (
    select g.account_id from grants g where g.unit_id = $1 and (g.to_on is null or g.to_on > $2::date)
    union
    select p.account_id from account_people p where p.unit_id = $1
  ) here
  join accounts a on a.id = here.account_id
  cross join lateral account_standing(a.id, $2::date) st`;

export async function listAccounts(
  ctx: Ctx,
  query: { search?: string | undefined; cursor?: string | undefined },
) {
  const [name, id] = readMark(query.cursor, 'text', 'id');
  const search = query.search?.trim() ? `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await ctx.client.query<AccountRow>(
    `${accountQuery}
     where ($3::text is null or a.username ilike $3 or a.display_name ilike $3)
       and ($4::text is null or (lower(a.username), a.id) > ($4, $5::uuid))
     order by lower(a.username), a.id limit $6`,
    [ctx.unit.id, ctx.today, search, name, id, pageSize + 1],
  );
  const { page, next } = pageOf(rows, pageSize, (last) => [last.sort, last.id]);
  return {
    accounts: page.map((row) => present(ctx, row)),
    next,
    grantable: grantableRoles(ctx.actor, ctx.unit),
  };
}

export async function showAccount(ctx: Ctx, accountId: string) {
  return present(ctx, await accountHere(ctx, accountId));
}

/** @throws Refusal 404 when the account has neither a role nor an employee in this unit */
async function accountHere(ctx: Ctx, accountId: string): Promise<AccountRow> {
  const { rows } = await ctx.client.query<AccountRow>(`${accountQuery} where a.id = $3`, [
    ctx.unit.id,
    ctx.today,
    accountId,
  ]);
  if (!rows[0])
    throw notFound({ zh: '本单位没有这个账号。', en: 'This unit has no such account.' }, 'accountNotFound');
  return rows[0];
}

function present(ctx: Ctx, row: AccountRow) {
  const abilities: ('manage' | 'grant')[] = [];
  if (mayManage(ctx.actor, row.id, row)) abilities.push('manage');
  if (grantableRoles(ctx.actor, ctx.unit).length > 0) abilities.push('grant');
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    phoneLast4: row.phone_last4,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    hasTotp: row.has_totp,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    grants: row.grants_here,
    person: row.person,
    abilities,
  };
}

export interface AccountInput {
  username: string;
  displayName: string;
  phone?: string | undefined;
  roles: { role: Role; subtree?: boolean | undefined }[];
}

/** @throws Refusal 403 `roleNotYours`, 409 `usernameTaken`, `phoneTaken`, 422 with the fields at fault */
export async function createWithFirstPassword(ctx: Ctx, input: AccountInput) {
  for (const { role, subtree } of input.roles) checkGrantable(ctx, role, subtree);
  const password = oneTimePassword();
  const { accountId, username } = await createAccount(ctx.client, toolsOf(ctx.services), {
    username: input.username,
    displayName: input.displayName,
    phone: input.phone ?? null,
    password,
    mustChangePassword: true,
    locale: ctx.locale,
  });
  await ctx.audit({
    action: 'accounts.created',
    subject: { kind: 'account', id: accountId },
    detail: { username },
  });
  for (const { role, subtree } of input.roles) await grantRole(ctx, { accountId, role, subtree });
  await tellChairs(ctx, {
    giverId: accountIdOf(ctx.actor),
    accountId,
    roles: input.roles.map(({ role }) => role),
  });
  return {
    id: accountId,
    username,
    oneTimePassword: password,
    link: await resetLink(ctx, accountId, input.displayName),
  };
}

/** @throws Refusal 404, 403 `accountNotYours` when it holds more than the actor could give */
async function manageable(ctx: Ctx, accountId: string): Promise<AccountRow> {
  const row = await accountHere(ctx, accountId);
  if (mayManage(ctx.actor, accountId, row)) return row;
  throw accountIdOf(ctx.actor) === accountId
    ? forbidden(
        { zh: '自己的账号请在“我的账号”里办理。', en: 'Manage your own account under “my account”.' },
        'notOneself',
      )
    : forbidden(
        {
          zh: '这个账号还有您管不到的职务，请由上级工会或系统管理员办理。',
          en: 'This account also holds roles beyond yours; the union above or the system administrator can do this.',
        },
        'accountNotYours',
      );
}

const byWhom = ({ actor }: Ctx): Text => {
  if (actor.kind !== 'account') return { zh: '运行 Jia 服务器的人', en: 'Whoever runs the server of Jia' };
  const name = `${actor.displayName}（${actor.username}）`;
  return { zh: name, en: name };
};

/** A one-time password and a link to choose one; all sessions and tokens end, and the waits of guessing. The
 * owner is told, and votes on paper in ballots that run. */
export async function resetPassword(ctx: Ctx, accountId: string) {
  const row = await manageable(ctx, accountId);
  const password = await giveNewPassword(ctx, { id: accountId, username: row.username });
  return {
    id: accountId,
    username: row.username,
    oneTimePassword: password,
    link: await resetLink(ctx, accountId, row.display_name),
  };
}

/**
 * For the one who runs the machine, where nobody is left who could sign in and do it.
 *
 * @param account `secondFactor`: take it away as well
 * @returns the one-time password
 */
export async function resetOnMachine(
  ctx: Ctx,
  account: { id: string; username: string; secondFactor: boolean },
): Promise<string> {
  if (account.secondFactor) await dropSecondFactor(ctx, account.id);
  return giveNewPassword(ctx, account);
}

async function giveNewPassword(
  ctx: Ctx,
  { id: accountId, username }: { id: string; username: string },
): Promise<string> {
  const password = oneTimePassword();
  await setPassword(ctx.client, toolsOf(ctx.services), accountId, password, { mustChange: true });
  await endAccess(ctx.client, [accountId]);
  await ctx.client.query('delete from sign_in_failures where subject = $1', [
    ctx.keyring.hash('signIn', `account:${accountId}`),
  ]);
  await ctx.client.query('update accounts set password_given_at = $2 where id = $1', [accountId, ctx.now]);
  await ctx.audit({ action: 'accounts.passwordReset', subject: { kind: 'account', id: accountId } });
  await ctx.notify({
    kind: 'accounts.passwordGiven',
    title: { zh: '有人为您的账号重设了密码', en: 'Somebody set a new password for your account' },
    body: {
      zh: `${byWhom(ctx).zh}在${ctx.unit.name}为您的账号“${username}”重设了密码。如果不是您请求的，请马上修改密码，并向上级工会反映。正在进行的投票，您用手机投不了，可以领纸质票。`,
      en: `${byWhom(ctx).en} set a new password for your account “${username}” in ${ctx.unit.name}. If you did not ask for it, change it at once and tell the union above. In votes that are running you vote on paper, not by phone.`,
    },
    href: '/me/password',
    to: { accountIds: [accountId] },
  });
  return password;
}

/** For a person who has lost phone and recovery codes. */
export async function removeSecondFactor(ctx: Ctx, accountId: string): Promise<void> {
  const row = await manageable(ctx, accountId);
  if (!row.has_totp)
    throw conflict('noTotp', { zh: '这个账号没有设置两步验证。', en: 'This account has no second factor.' });
  await dropSecondFactor(ctx, accountId);
  await endAccess(ctx.client, [accountId]);
}

async function dropSecondFactor(ctx: Ctx, accountId: string): Promise<void> {
  await ctx.client.query(
    `update accounts set totp_sealed = null, totp_step = null, recovery_hashes = '{}', version = version + 1 where id = $1`,
    [accountId],
  );
  await ctx.audit({ action: 'accounts.secondFactorRemoved', subject: { kind: 'account', id: accountId } });
}

export async function disableAccount(ctx: Ctx, accountId: string): Promise<void> {
  const row = await manageable(ctx, accountId);
  if (row.disabled_at)
    throw conflict('disabledAlready', { zh: '这个账号已经停用。', en: 'This account is disabled already.' });
  await ctx.client.query('update accounts set disabled_at = now(), version = version + 1 where id = $1', [
    accountId,
  ]);
  await endAccess(ctx.client, [accountId]);
  await ctx.audit({ action: 'accounts.disabled', subject: { kind: 'account', id: accountId } });
}

export async function enableAccount(ctx: Ctx, accountId: string): Promise<void> {
  const row = await manageable(ctx, accountId);
  if (!row.disabled_at)
    throw conflict('enabledAlready', { zh: '这个账号没有停用。', en: 'This account is not disabled.' });
  await ctx.client.query('update accounts set disabled_at = null, version = version + 1 where id = $1', [
    accountId,
  ]);
  await ctx.audit({ action: 'accounts.enabled', subject: { kind: 'account', id: accountId } });
}

export interface GrantInput {
  accountId?: string | undefined;
  username?: string | undefined;
  role: Role;
  subtree?: boolean | undefined;
  fromOn?: string | undefined;
  toOn?: string | undefined;
}

/** @throws Refusal 403 `roleNotYours`, `notOneself`, 404 `accountNotFound`, 409 `roleHeldAlready`, 422 `rolesApart` */
export async function giveRole(ctx: Ctx, input: GrantInput): Promise<{ id: string }> {
  checkGrantable(ctx, input.role, input.subtree);
  const accountId = await accountToGrant(ctx, input);
  checkNotOneself(accountIdOf(ctx.actor), accountId);
  const id = await grantRole(ctx, { ...input, accountId });
  await tellChairs(ctx, { giverId: accountIdOf(ctx.actor), accountId, roles: [input.role] });
  return { id };
}

/** By user name only for administrators: to everyone else a name that belongs elsewhere is nobody's. */
async function accountToGrant(ctx: Ctx, input: GrantInput): Promise<string> {
  if (input.accountId) {
    await accountHere(ctx, input.accountId);
    return input.accountId;
  }
  const message = { zh: '请选择账号或填写用户名。', en: 'Choose an account or give a user name.' };
  if (!input.username) throw unprocessable('accountMissing', message, [{ field: 'accountId', message }]);
  const found = await findForSignIn(ctx.client, ctx.keyring, input.username);
  const standing = found ? await standingOf(ctx.client, found.id, ctx.today) : null;
  const near =
    standing && [...standing.grants, ...standing.people].some((each) => each.unitId === ctx.unit.id);
  const administrator =
    ctx.actor.kind === 'account' && grantableRoles(ctx.actor, ctx.unit).includes('systemAdmin');
  if (!found || !(near || administrator)) {
    throw notFound(
      {
        zh: '本单位没有这个账号。可以改用邀请链接。',
        en: 'This unit has no such account; an invitation will do.',
      },
      'accountNotFound',
    );
  }
  return found.id;
}

/** @throws Refusal 403 `roleNotYours`, `notOneself`, 404 `grantNotFound` */
export async function takeRole(ctx: Ctx, grantId: string): Promise<void> {
  const { rows } = await ctx.client.query<{ account_id: string; role: Role }>(
    'select account_id, role from grants where unit_id = $1 and id = $2',
    [ctx.unit.id, grantId],
  );
  if (rows[0]) {
    checkGrantable(ctx, rows[0].role, false);
    await keepOneAdministrator(ctx, rows[0].role, grantId);
    // Giving up a role of one's own is free, but where nobody changes what they may do.
    if (ctx.services.config.profile === 'dengbao')
      checkNotOneself(accountIdOf(ctx.actor), rows[0].account_id);
  }
  await revokeGrant(ctx, grantId);
  // Whoever gives up a role of their own says so themselves.
  if (rows[0] && rows[0].account_id !== accountIdOf(ctx.actor))
    await tellChairs(ctx, {
      giverId: accountIdOf(ctx.actor),
      accountId: rows[0].account_id,
      roles: [rows[0].role],
      taken: true,
    });
}

/** Somebody must be left who can give roles: the last system administrator of the topmost union stays. */
async function keepOneAdministrator(ctx: Ctx, role: Role, grantId: string): Promise<void> {
  if (role !== 'systemAdmin' || ctx.unit.parentId !== null) return;
  const { rows } = await ctx.client.query<{ others: number }>(
    `select count(*)::integer as others from grants g join accounts a on a.id = g.account_id and a.disabled_at is null
     where g.unit_id = $1 and g.role = 'systemAdmin' and g.id <> $2 and g.from_on <= $3 and (g.to_on is null or g.to_on > $3)`,
    [ctx.unit.id, grantId, ctx.today],
  );
  if (rows[0]?.others === 0)
    throw conflict('lastAdministrator', {
      zh: '这是最后一位系统管理员，请先指定接任的人。',
      en: 'This is the last system administrator; appoint a successor first.',
    });
}
