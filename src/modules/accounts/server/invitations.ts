/**
 * Invitations by link and QR code. The token is in the link alone; the database holds its hash.
 *
 *   createInvitation · listInvitations · revokeInvitation      for those who invite
 *   slipScope           how many employees have no account yet
 *   rosterSlips         a sheet of slips for the employees who have no account yet
 *   resetLink           a link to choose a new password
 *   seeInvitation       what a guest sees
 *   acceptInvitation    a new account, or one that stands, takes the place or the role that is offered
 *   acceptAsMe          the same for somebody who is signed in
 *
 * An invitation stands for the one who gave it: when it is accepted, the giver must still be allowed to give it.
 */
import type { z } from 'zod';
import {
  createAccount,
  findForSignIn,
  phoneNumber,
  setPassword,
  signInName,
  standingOf,
} from '../../../core/access/accounts.ts';
import { type AccountActor, accountIdOf } from '../../../core/access/actor.ts';
import { grantRole, widelyHeld } from '../../../core/access/grants.ts';
import { verifyPassword } from '../../../core/access/passwords.ts';
import type { Role } from '../../../core/access/schema.ts';
import { endAccess } from '../../../core/access/sessions.ts';
import { attempt, forgive, places } from '../../../core/access/throttle.ts';
import { acceptCode } from '../../../core/access/totp.ts';
import type { Ctx } from '../../../core/context/context.ts';
import type { BareCtx, OpenCtx } from '../../../core/module/operation.ts';
import { maskName } from '../../../core/people/masking.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { hashToken, randomToken } from '../../../platform/crypto/tokens.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import {
  badInput,
  conflict,
  forbidden,
  notFound,
  Refusal,
  tooMany,
  unprocessable,
} from '../../../platform/http/refusal.ts';
import type * as contract from '../contract.ts';
import { tellChairs } from './duties.ts';
import { mayInvite } from './policy.ts';
import { grantableRoles, mayGiveWidely, mayManage } from './rules.ts';
import { enabledProviders } from './sign-on/store.ts';
import { finish, ticketFor } from './sign-in.ts';
import { actorIn, passwordRulesOf, qrOf, rulesOf, toolsOf } from './tools.ts';

export type InvitationKind = 'person' | 'role' | 'join' | 'reset';

/** 24 random bytes: a short code, so that the slip's squares are large. */
const newToken = () => randomToken(24);

const linkOf = (ctx: Pick<Ctx, 'services'>, token: string) => `${ctx.services.publicUrl()}/i/${token}`;

const inDays = (ctx: Pick<Ctx, 'now'>, days: number) => new Date(ctx.now.getTime() + days * 86_400_000);

interface Offer {
  kind: InvitationKind;
  employeeId?: string;
  accountId?: string;
  role?: Role;
  subtree?: boolean;
  displayName?: string | null;
  expiresAt: Date;
}

async function write(ctx: Ctx, offer: Offer) {
  const token = newToken();
  const id = newId();
  await ctx.client.query(
    `insert into invitations (unit_id, unit_path, id, token_hash, kind, employee_id, account_id, role, subtree, display_name, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      hashToken(token),
      offer.kind,
      offer.employeeId ?? null,
      offer.accountId ?? null,
      offer.role ?? null,
      offer.subtree ?? false,
      offer.displayName ?? null,
      accountIdOf(ctx.actor),
      ctx.now,
      offer.expiresAt,
    ],
  );
  const url = linkOf(ctx, token);
  return { id, link: { url, qrSvg: qrOf(url), expiresAt: offer.expiresAt.toISOString() } };
}

export type InvitationInput =
  | { kind: 'person'; employeeId: string; days: number }
  | { kind: 'role'; displayName: string; role: Role; subtree?: boolean | undefined; days: number }
  | { kind: 'join'; days: number };

/** @throws Refusal 404 `employeeNotFound`, 409 `accountThere`, 403 `roleNotYours` */
export async function createInvitation(ctx: Ctx, input: InvitationInput) {
  const expiresAt = inDays(ctx, input.days);
  const made = await offerOf(ctx, input, expiresAt);
  await ctx.audit({
    action: 'accounts.invited',
    subject: { kind: 'invitation', id: made.id },
    detail: { kind: input.kind, ...(input.kind === 'role' ? { role: input.role } : {}) },
  });
  return made;
}

async function offerOf(ctx: Ctx, input: InvitationInput, expiresAt: Date) {
  if (input.kind === 'join') return write(ctx, { kind: 'join', expiresAt });
  if (input.kind === 'role') {
    checkGrantable(ctx, input.role, input.subtree);
    return write(ctx, {
      kind: 'role',
      role: input.role,
      subtree: input.subtree ?? widelyHeld(input.role, ctx.unit.kind),
      displayName: input.displayName,
      expiresAt,
    });
  }
  const { rows } = await ctx.client.query<{ name: string; in_service: boolean; linked: boolean }>(
    `select e.name, e.left_on is null or e.left_on > $3 as in_service,
            exists (select from account_people p where p.unit_id = e.unit_id and p.employee_id = e.id) as linked
     from employees e where e.unit_id = $1 and e.id = $2`,
    [ctx.unit.id, input.employeeId, ctx.today],
  );
  const employee = rows[0];
  if (!employee)
    throw notFound(
      { zh: '花名册里没有这个人。', en: 'Nobody on the roster is this person.' },
      'employeeNotFound',
    );
  if (!employee.in_service)
    throw conflict('employeeLeft', {
      zh: '这个人已离职，不能邀请。',
      en: 'This person has left; there is nobody to invite.',
    });
  if (employee.linked)
    throw conflict('accountThere', {
      zh: '这个人已有账号。忘记密码时，请在账号页面重置。',
      en: 'This person has an account already; reset its password if it is forgotten.',
    });
  await revokeOpen(ctx, [input.employeeId]);
  return write(ctx, { kind: 'person', employeeId: input.employeeId, displayName: employee.name, expiresAt });
}

/** @throws Refusal 403 `roleNotYours` for a role that the actor may not give here, or not so widely */
export function checkGrantable(ctx: Ctx, role: Role, subtree: boolean | undefined): void {
  if (ctx.actor.kind === 'system') return;
  const widely = subtree ?? widelyHeld(role, ctx.unit.kind);
  if (
    grantableRoles(ctx.actor, ctx.unit).includes(role) &&
    (!widely || mayGiveWidely(ctx.actor, ctx.unit, role))
  )
    return;
  throw forbidden(
    {
      zh: '您不能授予或收回这个职务。请由上级工会或系统管理员办理。',
      en: 'This role is not yours to give or take; the union above or the system administrator can.',
    },
    'roleNotYours',
  );
}

/** Nobody gives themselves a role. @throws Refusal 403 `notOneself` */
export function checkNotOneself(giverId: string | null, accountId: string): void {
  if (giverId !== accountId) return;
  throw forbidden(
    {
      zh: '不能给自己授予职务，请由另一位有权的人办理。',
      en: 'Nobody gives themselves a role; another who may can do it.',
    },
    'notOneself',
  );
}

/** A newer link takes the place of an older one. */
async function revokeOpen(ctx: Ctx, employeeIds: string[]): Promise<void> {
  await ctx.client.query(
    `update invitations set revoked_at = $3 where unit_id = $1 and employee_id = any ($2) and kind = 'person' and used_at is null and revoked_at is null`,
    [ctx.unit.id, employeeIds, ctx.now],
  );
}

/** A link to choose a new password, for three days. Older ones of the same account are void. */
export async function resetLink(ctx: Ctx, accountId: string, displayName: string) {
  await ctx.client.query(
    `update invitations set revoked_at = $3 where unit_id = $1 and account_id = $2 and kind = 'reset' and used_at is null and revoked_at is null`,
    [ctx.unit.id, accountId, ctx.now],
  );
  return (await write(ctx, { kind: 'reset', accountId, displayName, expiresAt: inDays(ctx, 3) })).link;
}

interface InvitationRow {
  id: string;
  kind: InvitationKind;
  display_name: string | null;
  employee_id: string | null;
  role: Role | null;
  subtree: boolean;
  created_at: Date;
  expires_at: Date;
  state: 'open' | 'used' | 'revoked' | 'expired';
}

const pageSize = 50;

export async function listInvitations(
  ctx: Ctx,
  query: { state?: InvitationRow['state'] | undefined; cursor?: string | undefined },
) {
  const [before] = readMark(query.cursor, 'id');
  const { rows } = await ctx.client.query<InvitationRow>(
    `select * from (
       select id, kind, display_name, employee_id, role, subtree, created_at, expires_at,
         case when used_at is not null and kind <> 'join' then 'used' when revoked_at is not null then 'revoked'
              when expires_at <= $2 then 'expired' else 'open' end as state
       from invitations where unit_id = $1 and ($3::uuid is null or id < $3)) all_of_them
     where ($4::text is null or state = $4)
     order by id desc limit $5`,
    [ctx.unit.id, ctx.now, before, query.state ?? null, pageSize + 1],
  );
  const { page, next } = pageOf(rows, pageSize, (last) => [last.id]);
  return {
    invitations: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      displayName: row.display_name,
      employeeId: row.employee_id,
      role: row.role,
      subtree: row.subtree,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      state: row.state,
    })),
    next,
  };
}

/** @throws Refusal 404 when there is none open */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `update invitations set revoked_at = $3 where unit_id = $1 and id = $2 and revoked_at is null and (used_at is null or kind = 'join')`,
    [ctx.unit.id, id, ctx.now],
  );
  if (rowCount !== 1)
    throw notFound({
      zh: '没有找到这个邀请，或它已用过、已撤销。',
      en: 'There is no such invitation, or it is used or revoked.',
    });
  await ctx.audit({ action: 'accounts.invitationRevoked', subject: { kind: 'invitation', id } });
}

/** Whether an invitation of an employee `e` stands open. @param now the parameter that holds it */
const invited = (
  now: string,
) => `exists (select from invitations i where i.unit_id = e.unit_id and i.employee_id = e.id and i.kind = 'person'
         and i.used_at is null and i.revoked_at is null and i.expires_at > ${now})`;

/** Those in service who have no account, and of them whom an invitation stands open to. */
export async function slipScope(ctx: Ctx): Promise<z.input<typeof contract.slipScope>> {
  const { rows } = await ctx.client.query<{
    department: string | null;
    group_id: string | null;
    group_name: string | null;
    without: number;
    invited: number;
  }>(
    `select e.department, g.id as group_id, g.name as group_name, count(*)::integer as without,
            (count(*) filter (where ${invited('$3')}))::integer as invited
     from employees e left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id
     where e.unit_id = $1 and (e.left_on is null or e.left_on > $2)
       and not exists (select from account_people p where p.unit_id = e.unit_id and p.employee_id = e.id)
     group by e.department, g.id, g.name`,
    [ctx.unit.id, ctx.today, ctx.now],
  );
  const departments = new Map<string, { name: string; without: number }>();
  const groups = new Map<string, { id: string; name: string; without: number }>();
  let [without, open] = [0, 0];
  for (const row of rows) {
    without += row.without;
    open += row.invited;
    if (row.department !== null) {
      const before = departments.get(row.department)?.without ?? 0;
      departments.set(row.department, { name: row.department, without: before + row.without });
    }
    if (row.group_id !== null) {
      const before = groups.get(row.group_id)?.without ?? 0;
      groups.set(row.group_id, { id: row.group_id, name: row.group_name!, without: before + row.without });
    }
  }
  const sorted = <Of extends { name: string }>(of: Map<string, Of>) =>
    [...of.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh'));
  return { without, invited: open, departments: sorted(departments), groups: sorted(groups) };
}

/** Slips on one sheet: making their squares takes a millisecond or two each. */
const sheetSize = 300;

/** Slips for employees in service who have no account, by department and number. Earlier slips of theirs are void. */
export async function rosterSlips(
  ctx: Ctx,
  input: {
    employeeIds?: string[] | undefined;
    groupId?: string | undefined;
    department?: string | undefined;
    uninvited?: boolean | undefined;
    after?: string | undefined;
    days: number;
  },
) {
  const { rows } = await ctx.client.query<{
    id: string;
    name: string;
    number: string | null;
    department: string | null;
    total: number;
  }>(
    // Places are given before those with an account are left out: who joins while the sheets are printed moves nobody.
    `with roll as (
       select e.unit_id, e.id, e.name, e.number, e.department,
              row_number() over (order by e.department nulls last, e.number nulls last, e.pinyin, e.id) as place
       from employees e
       where e.unit_id = $1 and (e.left_on is null or e.left_on > $2)
         and ($3::uuid[] is null or e.id = any ($3)) and ($4::uuid is null or e.group_id = $4)
         and ($7::text is null or e.department = $7))
     select e.id, e.name, e.number, e.department, (count(*) over ())::integer as total from roll e
     where e.place > coalesce((select before.place from roll before where before.id = $6), 0)
       and not exists (select from account_people p where p.unit_id = e.unit_id and p.employee_id = e.id)
       and not ($8 and ${invited('$9')})
     order by e.place limit $5`,
    [
      ctx.unit.id,
      ctx.today,
      input.employeeIds ?? null,
      input.groupId ?? null,
      sheetSize,
      input.after ?? null,
      input.department ?? null,
      input.uninvited ?? false,
      ctx.now,
    ],
  );
  const expiresAt = inDays(ctx, input.days);
  await revokeOpen(
    ctx,
    rows.map((row) => row.id),
  );
  const tokens = rows.map(newToken);
  await ctx.client.query(
    `insert into invitations (unit_id, unit_path, id, token_hash, kind, employee_id, display_name, created_by, created_at, expires_at)
     select $1, $2, i.id, i.hash, 'person', i.employee_id, i.name, $7, $8, $9
     from unnest($3::uuid[], $4::bytea[], $5::uuid[], $6::text[]) as i (id, hash, employee_id, name)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      rows.map(newId),
      tokens.map(hashToken),
      rows.map((row) => row.id),
      rows.map((row) => row.name),
      accountIdOf(ctx.actor),
      ctx.now,
      expiresAt,
    ],
  );
  const slips = [];
  for (const [at, row] of rows.entries()) {
    // Other requests take their turn between the slips.
    if (at % 20 === 19) await new Promise((resolve) => setImmediate(resolve));
    const url = linkOf(ctx, tokens[at] ?? '');
    slips.push({
      employeeId: row.id,
      name: row.name,
      number: row.number,
      department: row.department,
      url,
      qrSvg: qrOf(url),
    });
  }
  if (rows.length > 0) await ctx.audit({ action: 'accounts.slipsPrinted', detail: { count: rows.length } });
  return {
    unitName: ctx.unit.name,
    slips,
    expiresAt: expiresAt.toISOString(),
    remaining: (rows[0]?.total ?? 0) - rows.length,
  };
}

// The guest's side

export interface FoundInvitation {
  unitId: number;
  unitCode: string;
  unitName: string;
  id: string;
  kind: InvitationKind;
  employeeId: string | null;
  employeeName: string | null;
  phone: string | null;
  accountId: string | null;
  username: string | null;
  role: Role | null;
  subtree: boolean;
  displayName: string | null;
  expiresAt: Date;
}

/** @throws Refusal 404 `invitationNotFound`: unknown, expired, revoked and used look the same */
export async function findInvitation(
  client: Pick<OpenCtx['client'], 'query'>,
  token: string,
  now: Date,
): Promise<FoundInvitation> {
  const { rows } = await client.query('select * from invitation_by_token($1, $2)', [hashToken(token), now]);
  const row = rows[0];
  if (!row) {
    throw notFound(
      {
        zh: '这个邀请链接不对，或已过期、已用过。请向本单位工会要一个新的。',
        en: 'This invitation is wrong, has expired or was used. Ask your union for a new one.',
      },
      'invitationNotFound',
    );
  }
  return {
    unitId: row.unit_id,
    unitCode: row.code,
    unitName: row.unit_name,
    id: row.id,
    kind: row.kind,
    employeeId: row.employee_id,
    employeeName: row.employee_name,
    phone: row.phone,
    accountId: row.account_id,
    username: row.username,
    role: row.role,
    subtree: row.subtree,
    displayName: row.display_name,
    expiresAt: row.expires_at,
  };
}

const rosterPhone = (found: FoundInvitation) => (found.phone ? phoneNumber(found.phone) : null);

export async function seeInvitation(ctx: OpenCtx, token: string) {
  const found = await findInvitation(ctx.client, token, ctx.now);
  const name = found.employeeName ?? found.displayName;
  return {
    kind: found.kind,
    unit: { code: found.unitCode, name: found.unitName },
    name: name ? maskName(name) : null,
    role: found.role,
    username: found.username ? `${[...found.username][0]}***${[...found.username].at(-1)}` : null,
    phoneLast4: rosterPhone(found)?.slice(-4) ?? null,
    expiresAt: found.expiresAt.toISOString(),
    providers: await enabledProviders(ctx.client),
    passwordRules: passwordRulesOf(ctx.services),
  };
}

export interface AcceptInput {
  username?: string | undefined;
  password: string;
  usePhone: boolean;
  existing: boolean;
  code?: string | undefined;
}

/**
 * @throws Refusal 404 `invitationNotFound`, 409 `invitationVoid`, `usernameTaken`, `phoneTaken`, `placeTaken`, 422 with
 *   the fields at fault, 429 after many wrong passwords of a standing account
 */
export async function acceptInvitation(ctx: BareCtx, token: string, input: AcceptInput) {
  const { services } = ctx;
  const found = await findInvitation(services.pool, token, ctx.now);
  if (found.kind === 'join')
    throw badInput({
      zh: '这是入会邀请，请在入会页面填写申请。',
      en: 'This is an invitation to join the union; apply on the joining page.',
    });
  const standing = input.existing && found.kind !== 'reset' ? await proveStanding(ctx, token, input) : null;
  const outcome = await ctx.transaction(async (open) => {
    const unit = await open.inUnit(found.unitId);
    await use(unit, found, standing?.accountId ?? found.accountId);
    const accountId = standing?.accountId ?? (await accountFor(unit, found, input));
    await take(unit, found, accountId);
    const { rows } = await open.client.query<{ username: string; has_totp: boolean; disabled: boolean }>(
      'select username, totp_sealed is not null as has_totp, disabled_at is not null as disabled from accounts where id = $1',
      [accountId],
    );
    const row = rows[0];
    if (!row || row.disabled)
      throw forbidden(
        {
          zh: '这个账号已停用。如有疑问，请联系本单位工会。',
          en: 'This account is disabled. Ask your union if you have questions.',
        },
        'accountDisabled',
      );
    const told = { username: row.username, unit: found.unitCode };
    // A link replaces the password, never the second factor.
    if (row.has_totp && !standing) return { accountId, told };
    return {
      accountId,
      told,
      signedIn: await finish(open, { accountId, method: 'invitation', twoFactor: row.has_totp }),
    };
  });
  return {
    ...(outcome.signedIn ?? (await ticketFor(ctx, { accountId: outcome.accountId, method: 'password' }))),
    ...outcome.told,
  };
}

/** A standing account named with its password, and its code where it has a second factor; counted by invitation and by account. */
async function proveStanding(
  ctx: BareCtx,
  token: string,
  input: AcceptInput,
): Promise<{ accountId: string }> {
  const { pool, keyring } = ctx.services;
  const rules = rulesOf(ctx.services);
  const place = hashToken(`invitation ${token}`);
  const subject = keyring.hash('signIn', 'invitation');
  const wait = await attempt(pool, subject, place, { after: rules.lockAfter, minutes: rules.lockMinutes });
  if (wait) throw tooMany(undefined, Math.ceil((wait.getTime() - Date.now()) / 1000));
  const account = await findForSignIn(pool, keyring, input.username ?? '');
  const named = keyring.hash(
    'signIn',
    account ? `account:${account.id}` : `name:${signInName(input.username ?? '').toLowerCase()}`,
  );
  const closed = await attempt(pool, named, places.invited, {
    after: rules.lockAfter,
    minutes: rules.lockMinutes,
  });
  if (closed) throw tooMany(undefined, Math.ceil((closed.getTime() - Date.now()) / 1000));
  const fits = await verifyPassword(account?.passwordHash ?? null, input.password);
  if (
    !account ||
    !fits ||
    (account.hasTotp && !(await acceptCode(pool, keyring, account.id, input.code ?? '')))
  ) {
    const message = {
      zh: '用户名（手机号）、密码或验证码不对。',
      en: 'The user name (phone number), password or code is wrong.',
    };
    throw unprocessable('signInFailed', message, [
      { field: 'password', message },
      ...(input.code
        ? []
        : [
            {
              field: 'code',
              message: {
                zh: '如果设置了两步验证，请一并填写验证码。',
                en: 'If the account has a second factor, enter its code too.',
              },
            },
          ]),
    ]);
  }
  await forgive(pool, subject, [place]);
  await forgive(pool, named, [places.invited]);
  return { accountId: account.id };
}

export async function acceptAsMe(ctx: OpenCtx, token: string) {
  const actor = actorIn(ctx);
  const found = await findInvitation(ctx.client, token, ctx.now);
  if (found.kind === 'join' || found.kind === 'reset')
    throw badInput({ zh: '这个邀请不能这样接受。', en: 'This invitation is not accepted like this.' });
  const unit = await ctx.inUnit(found.unitId);
  await use(unit, found, actor.accountId);
  await take(unit, found, actor.accountId);
  return { unit: found.unitCode };
}

/** Uses an invitation up: of two guests at the same instant one comes too late. */
export async function use(unit: Ctx, found: FoundInvitation, accountId: string | null): Promise<void> {
  const { rows } = await unit.client.query<{ created_by: string | null }>(
    'update invitations set used_at = $3, used_by = $4 where unit_id = $1 and id = $2 and used_at is null and revoked_at is null returning created_by',
    [unit.unit.id, found.id, unit.now, accountId],
  );
  const used = rows[0];
  if (!used)
    throw conflict('invitationVoid', {
      zh: '这个邀请刚刚被用过或撤销。',
      en: 'This invitation was just used or revoked.',
    });
  if (used.created_by !== null && !(await stillGiven(unit, found, used.created_by))) {
    throw conflict('invitationVoid', {
      zh: '发出这个邀请的人已无权邀请，请向本单位工会要一个新的。',
      en: 'Whoever gave this invitation no longer may; ask your union for a new one.',
    });
  }
}

/** Whether the giver could give it today. */
async function stillGiven(unit: Ctx, found: FoundInvitation, giverId: string): Promise<boolean> {
  const { rows } = await unit.client.query<{ disabled: boolean }>(
    'select disabled_at is not null as disabled from accounts where id = $1',
    [giverId],
  );
  if (rows[0]?.disabled !== false) return false;
  const giver = {
    kind: 'account',
    accountId: giverId,
    ...(await standingOf(unit.client, giverId, unit.today)),
  } as AccountActor;
  if (found.kind === 'role')
    return (
      found.role !== null &&
      grantableRoles(giver, unit.unit).includes(found.role) &&
      (!found.subtree || mayGiveWidely(giver, unit.unit, found.role))
    );
  if (found.kind === 'reset')
    return (
      found.accountId !== null &&
      mayManage(giver, found.accountId, await standingOf(unit.client, found.accountId, unit.today))
    );
  return mayInvite(giver, unit.unit);
}

/** The account that a new guest gets, or the one whose password is chosen anew. */
async function accountFor(unit: Ctx, found: FoundInvitation, input: AcceptInput): Promise<string> {
  const tools = toolsOf(unit.services);
  if (found.kind === 'reset') {
    const accountId = found.accountId ?? '';
    await setPassword(unit.client, tools, accountId, input.password);
    await unit.client.query('update accounts set password_given_at = $2 where id = $1', [
      accountId,
      unit.now,
    ]);
    await endAccess(unit.client, [accountId]);
    await unit.client.query('delete from sign_in_failures where subject = $1', [
      unit.keyring.hash('signIn', `account:${accountId}`),
    ]);
    return accountId;
  }
  const phone = input.usePhone ? rosterPhone(found) : null;
  if (!input.username && !phone) {
    const message = { zh: '请取一个用户名，以后用它登录。', en: 'Choose a user name to sign in with.' };
    throw unprocessable('accountNotMade', message, [{ field: 'username', message }]);
  }
  const { accountId } = await createAccount(unit.client, tools, {
    username: input.username ?? null,
    displayName: found.employeeName ?? found.displayName ?? input.username ?? '',
    password: input.password,
    phone,
    locale: unit.locale,
  });
  await unit.client.query('update invitations set used_by = $3 where unit_id = $1 and id = $2', [
    unit.unit.id,
    found.id,
    accountId,
  ]);
  return accountId;
}

/** Gives the account what the invitation offers. */
export async function take(unit: Ctx, found: FoundInvitation, accountId: string): Promise<void> {
  if (found.kind === 'role' && found.role) {
    const { rows } = await unit.client.query<{ created_by: string | null }>(
      'select created_by from invitations where unit_id = $1 and id = $2',
      [unit.unit.id, found.id],
    );
    const giverId = rows[0]?.created_by ?? null;
    checkNotOneself(giverId, accountId);
    await grantRole(unit, { accountId, role: found.role, subtree: found.subtree });
    await tellChairs(unit, { giverId, accountId, roles: [found.role] });
  }
  if (found.kind === 'person' && found.employeeId) await linkPerson(unit, accountId, found.employeeId);
  await unit.audit({
    action: 'accounts.invitationAccepted',
    subject: { kind: 'account', id: accountId },
    detail: { invitation: found.id, kind: found.kind },
  });
}

/**
 * Links an account to an employee. An account that was an earlier employee of the same unit, who has left, moves on.
 *
 * @throws Refusal 409 `placeTaken` when either of them is linked otherwise
 */
export async function linkPerson(unit: Ctx, accountId: string, employeeId: string): Promise<void> {
  await unit.client.query(
    `delete from account_people p using employees e
     where p.unit_id = $1 and p.account_id = $2 and e.unit_id = p.unit_id and e.id = p.employee_id and e.left_on is not null and e.left_on <= $3`,
    [unit.unit.id, accountId, unit.today],
  );
  const { rowCount } = await unit.client.query(
    `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at)
     select $1, $2, $3, $4, e.id, $6 from employees e where e.unit_id = $1 and e.id = $5 and (e.left_on is null or e.left_on > $7)
     on conflict do nothing`,
    [unit.unit.id, unit.unit.path, newId(), accountId, employeeId, unit.now, unit.today],
  );
  if (rowCount === 1) return;
  throw new Refusal(409, 'placeTaken', {
    zh: '这个职工已有账号，或您的账号在本单位已对应另一个人。请联系本单位工会。',
    en: 'This employee has an account already, or your account is somebody else here. Ask your union.',
  });
}
