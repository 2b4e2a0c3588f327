/**
 * Grants: giving an account a role in a unit and taking it back. Who may do so is the caller's question
 * (modules/accounts/server/rules.ts); what never goes together is asked here.
 *
 *   grantRole · revokeGrant      in the unit of the context
 *   reopenGrant                  one that ended by mistake holds again, by the same questions
 *   rolesApart                   which roles one person never holds together; pure
 *   widelyHeld                   whether a role reaches into the units below; pure
 */
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf, type Grant } from './actor.ts';
import { standingOf } from './accounts.ts';
import { cadreRoles, superiorRoles } from './policy.ts';
import type { Role } from './schema.ts';
import type { Ctx } from '../context/context.ts';
import type { CommitteeKind, Post } from '../organization/schema.ts';

const administrators: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/**
 * Roles that reach into the units below unless told otherwise: the offices of unions above and the administrators.
 * In a grassroots union a reviewer or director serves its own small homes and reaches nowhere.
 */
export const widelyHeld = (role: Role, unitKind: string): boolean =>
  administrators.includes(role) ||
  (unitKind !== 'grassroots' && (superiorRoles as readonly Role[]).includes(role));

/** A post of a committee in office, as the roles look at it. */
export interface HeldPost {
  kind: CommitteeKind;
  post: Post;
  keepsFunds: boolean;
}

/**
 * Why a person who holds `held`, and in the unit's committees `posts`, may not hold `role` in it too; null when both go
 * together.
 * The audit committee stays apart from the chair and whoever keeps the money (the same incompatibility that
 * committee posts have); the administration's side stays out of the union's offices; under dengbao nobody
 * holds two of the three administrators' roles anywhere (三员分立, GB/T 22239-2019 8.1.5).
 */
export function rolesApart(
  held: readonly Pick<Grant, 'role' | 'unitId'>[],
  role: Role,
  unitId: number,
  profile: 'asvs' | 'dengbao',
  posts: readonly HeldPost[] = [],
): Text | null {
  const here = new Set(held.filter((grant) => grant.unitId === unitId).map((grant) => grant.role));
  const clash = (one: readonly Role[], other: readonly Role[]) =>
    (one.includes(role) && other.some((each) => here.has(each))) ||
    (other.includes(role) && one.some((each) => here.has(each)));
  if (clash(['fundsAuditor'], ['chair', 'treasurer'])) {
    return {
      zh: '工会主席和财务人员不能兼任经费审查委员。',
      en: 'The chair and whoever keeps the funds cannot audit them.',
    };
  }
  if ((role === 'chair' || role === 'treasurer') && posts.some((each) => each.kind === 'fundsAudit')) {
    return {
      zh: '这个人是经费审查委员会委员，不能兼任工会主席或财务人员。请先免去经审职务。',
      en: 'This person sits on the funds audit committee, and is neither chair nor keeps the funds. End that post first.',
    };
  }
  if (
    role === 'fundsAuditor' &&
    posts.some(
      (each) =>
        each.keepsFunds ||
        ((each.kind === 'union' || each.kind === 'standing') &&
          (each.post === 'chair' || each.post === 'organizer')),
    )
  ) {
    return {
      zh: '这个人任工会主席，或经管工会经费，不能兼任经费审查委员。请先免去原职。',
      en: 'This person is chair or keeps the union’s funds, and cannot audit them. End that post first.',
    };
  }
  if (clash(['administration'], [...cadreRoles, ...superiorRoles])) {
    return {
      zh: '行政方经办人不能兼任工会职务。',
      en: 'Whoever acts for the administration holds no office of the union.',
    };
  }
  if (
    profile === 'dengbao' &&
    administrators.includes(role) &&
    held.some((grant) => grant.role !== role && administrators.includes(grant.role))
  ) {
    return {
      zh: '系统管理员、安全管理员、审计管理员必须由不同的人担任。',
      en: 'The system, security and audit administrators are three different people.',
    };
  }
  return null;
}

/** What the account's employee holds here. The row is locked: nobody is given a post at the same instant. */
async function postsOf(ctx: Ctx, accountId: string): Promise<HeldPost[]> {
  const own = [ctx.unit.id, accountId];
  await ctx.client.query(
    `select from account_people a join employees e on e.unit_id = a.unit_id and e.id = a.employee_id
     where a.unit_id = $1 and a.account_id = $2 for share of e`,
    own,
  );
  const { rows } = await ctx.client.query<HeldPost>(
    `select c.kind, p.post, p.keeps_funds as "keepsFunds"
     from account_people a
     join committee_posts p on p.unit_id = a.unit_id and p.employee_id = a.employee_id and p.end_on is null
     join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.ended_on is null
     where a.unit_id = $1 and a.account_id = $2`,
    own,
  );
  return rows;
}

/** @returns the roles the account holds, and why it may not hold `role` here too; the account's grants are locked */
async function standsAgainst(
  ctx: Ctx,
  accountId: string,
  role: Role,
): Promise<{ held: boolean; apart: Text | null }> {
  // Two grants to one person at the same instant are looked at one after the other.
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [accountId]);
  const standing = await standingOf(ctx.client, accountId, ctx.today);
  return {
    held: standing.grants.some((grant) => grant.unitId === ctx.unit.id && grant.role === role),
    apart: rolesApart(
      standing.grants,
      role,
      ctx.unit.id,
      ctx.services.config.profile,
      await postsOf(ctx, accountId),
    ),
  };
}

export interface NewGrant {
  accountId: string;
  role: Role;
  /** Whether it reaches into the units below; by default as the role does. */
  subtree?: boolean | undefined;
  fromOn?: string | undefined;
  /** First day on which it no longer holds. */
  toOn?: string | null | undefined;
}

/**
 * @returns the grant's id
 * @throws Refusal 404 for an unknown account, 409 `roleHeldAlready`, 422 `rolesApart`, 422 for days that do not fit
 */
export async function grantRole(ctx: Ctx, input: NewGrant): Promise<string> {
  const { rows } = await ctx.client.query<{ username: string }>(
    'select username from accounts where id = $1 for share',
    [input.accountId],
  );
  if (!rows[0])
    throw notFound({ zh: '没有找到这个账号。', en: 'There is no such account.' }, 'accountNotFound');
  const { held, apart } = await standsAgainst(ctx, input.accountId, input.role);
  if (apart) throw unprocessable('rolesApart', apart, [{ field: 'role', message: apart }]);
  if (held) {
    throw conflict('roleHeldAlready', {
      zh: '这个账号在本单位已有这个职务。',
      en: 'This account holds that role here already.',
    });
  }
  const fromOn = input.fromOn ?? ctx.today;
  if (input.toOn && input.toOn <= fromOn) {
    throw unprocessable(
      'grantDays',
      { zh: '结束日期要晚于开始日期。', en: 'The last day lies before the first.' },
      [{ field: 'toOn', message: { zh: '结束日期要晚于开始日期。', en: 'Must be after the first day.' } }],
    );
  }
  const id = newId();
  await ctx.client.query(
    `insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on, to_on, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      input.accountId,
      input.role,
      input.subtree ?? widelyHeld(input.role, ctx.unit.kind),
      fromOn,
      input.toOn ?? null,
      accountIdOf(ctx.actor),
      ctx.now,
    ],
  );
  await ctx.audit({
    action: 'accounts.roleGranted',
    subject: { kind: 'account', id: input.accountId },
    detail: { role: input.role, grant: id, username: rows[0].username },
  });
  return id;
}

/**
 * A grant that ended by what was taken back since holds again, unless it no longer goes together with what its account
 * holds now.
 *
 * @param toOn the first day on which it no longer holds, as it stood before
 * @param because what was taken back, for the audit log
 * @returns whether it holds again, and why not; both nothing where there is nothing to open: it is over by its own day,
 *   or the account got the role anew
 */
export async function reopenGrant(
  ctx: Ctx,
  input: { id: string; toOn: string | null; because: string },
): Promise<{ accountId: string; role: Role; opened: boolean; apart: Text | null } | null> {
  const { rows } = await ctx.client.query<{ account_id: string; role: Role; username: string }>(
    `select g.account_id, g.role, a.username from grants g join accounts a on a.id = g.account_id
     where g.unit_id = $1 and g.id = $2 and g.to_on <= $3`,
    [ctx.unit.id, input.id, ctx.today],
  );
  const grant = rows[0];
  if (!grant || (input.toOn !== null && input.toOn <= ctx.today)) return null;
  const { account_id: accountId, role, username } = grant;
  const { held, apart } = await standsAgainst(ctx, accountId, role);
  if (held) return null;
  if (apart) return { accountId, role, opened: false, apart };
  const { rowCount } = await ctx.client.query(
    `update grants g set to_on = $3, version = g.version + 1 where g.unit_id = $1 and g.id = $2 and not exists (select from grants o
       where o.unit_id = g.unit_id and o.account_id = g.account_id and o.role = g.role and o.id <> g.id and (o.to_on is null or o.to_on > $4))`,
    [ctx.unit.id, input.id, input.toOn, ctx.today],
  );
  if (!rowCount) return null;
  await ctx.audit({
    action: 'accounts.roleGranted',
    subject: { kind: 'account', id: accountId },
    detail: { role, grant: input.id, username, because: input.because },
  });
  return { accountId, role, opened: true, apart: null };
}

/** Ends a grant today. @throws Refusal 404 when there is no such grant in force here */
export async function revokeGrant(ctx: Ctx, grantId: string): Promise<void> {
  const { rows } = await ctx.client.query<{ account_id: string; role: Role }>(
    `update grants set to_on = greatest($3::date, from_on), version = version + 1
     where unit_id = $1 and id = $2 and (to_on is null or to_on > $3) returning account_id, role`,
    [ctx.unit.id, grantId, ctx.today],
  );
  if (!rows[0])
    throw notFound(
      { zh: '没有找到这项授权，或它已经结束。', en: 'There is no such grant, or it has ended.' },
      'grantNotFound',
    );
  await ctx.audit({
    action: 'accounts.roleRevoked',
    subject: { kind: 'account', id: rows[0].account_id },
    detail: { role: rows[0].role, grant: grantId },
  });
}
