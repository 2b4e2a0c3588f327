/** Telling people: a notice in the inbox of each account concerned, and an e-mail where an address is known. */
import { sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf } from '../access/actor.ts';
import type { Role } from '../access/schema.ts';
import type { Ctx } from '../context/context.ts';
import { notices } from './schema.ts';

export interface NoticeInput {
  kind: string;
  title: Text;
  body?: Text;
  href?: string;
  /** The last day on which what it asks for can be done: afterwards the phone's first page leaves it out. */
  until?: string;
  /**
   * Accounts; everyone who holds one of the roles in the unit; people of the unit who have an account, or all of its
   * employees or members today, but whoever acts.
   */
  to:
    | { accountIds: string[] }
    | { roles: Role[] }
    | { employeeIds: readonly string[] }
    | { all: 'employees' | 'members' };
}

/** Of a large unit tens of thousands are told: so many a statement. */
const portion = 1000;

export async function notify(ctx: Ctx, input: NoticeInput): Promise<void> {
  const accountIds = await accountsOf(ctx, input.to);
  for (let at = 0; at < accountIds.length; at += portion)
    await put(ctx, input, accountIds.slice(at, at + portion));
}

async function accountsOf(ctx: Ctx, to: NoticeInput['to']): Promise<string[]> {
  if ('accountIds' in to) return to.accountIds;
  if ('employeeIds' in to && to.employeeIds.length === 0) return [];
  const asked =
    'roles' in to
      ? sql`select distinct g.account_id from held_roles g
            where g.unit_id = ${ctx.unit.id} and g.role in ${to.roles}
              and g.from_on <= ${ctx.today} and (g.to_on is null or g.to_on > ${ctx.today})`
      : 'employeeIds' in to
        ? sql`select distinct p.account_id from account_people p
              where p.unit_id = ${ctx.unit.id} and p.employee_id in ${to.employeeIds}`
        : to.all === 'employees'
          ? sql`select distinct p.account_id from account_people p
                join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
                where p.unit_id = ${ctx.unit.id} and e.hired_on <= ${ctx.today} and (e.left_on is null or e.left_on > ${ctx.today})`
          : sql`select distinct p.account_id from account_people p
                join memberships m on m.unit_id = p.unit_id and m.employee_id = p.employee_id
                where p.unit_id = ${ctx.unit.id} and m.kind = 'member' and m.from_on <= ${ctx.today} and (m.to_on is null or m.to_on > ${ctx.today})`;
  const found = (await ctx.db.execute<{ account_id: string }>(asked)).rows.map((row) => row.account_id);
  const acting = 'roles' in to ? null : accountIdOf(ctx.actor);
  return found.filter((account) => account !== acting);
}

/**
 * The same to whoever holds a role in each of many units below, asked and written by sets.
 *
 * @returns ids of the units in which somebody was told
 */
export async function notifyBelow(
  ctx: Ctx,
  role: Role,
  told: readonly (Pick<NoticeInput, 'kind' | 'title' | 'body' | 'href'> & { unitId: number })[],
): Promise<Set<number>> {
  const { rows } = await ctx.client.query<{
    unit_id: number;
    path: string;
    account_id: string;
    mail: boolean;
  }>(
    `select distinct u.id as unit_id, u.path::text as path, g.account_id, a.email is not null and a.disabled_at is null as mail
     from units u join held_roles g on g.unit_id = u.id join accounts a on a.id = g.account_id
     where u.id = any($1) and u.path <@ $2::ltree and g.role = $3 and g.from_on <= $4 and (g.to_on is null or g.to_on > $4)`,
    [told.map((each) => each.unitId), ctx.unit.path, role, ctx.today],
  );
  const words = new Map(told.map((each) => [each.unitId, each]));
  for (let at = 0; at < rows.length; at += portion)
    await ctx.db.insert(notices).values(
      rows.slice(at, at + portion).map((row) => {
        const { kind, title, body, href } = words.get(row.unit_id)!;
        return {
          unitId: row.unit_id,
          unitPath: row.path,
          id: newId(),
          accountId: row.account_id,
          kind,
          title,
          body: body ?? null,
          href: href ?? null,
          createdAt: ctx.now,
          emailState: row.mail ? ('waiting' as const) : null,
        };
      }),
    );
  return new Set(rows.map((row) => row.unit_id));
}

async function put(ctx: Ctx, input: NoticeInput, accountIds: string[]): Promise<void> {
  const withMail = new Set(
    (
      await ctx.db.execute<{ id: string }>(sql`
        select id from accounts where id in ${accountIds} and email is not null and disabled_at is null`)
    ).rows.map((row) => row.id),
  );
  await ctx.db.insert(notices).values(
    accountIds.map((accountId) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      accountId,
      kind: input.kind,
      title: input.title,
      body: input.body ?? null,
      href: input.href ?? null,
      untilOn: input.until ?? null,
      createdAt: ctx.now,
      emailState: withMail.has(accountId) ? ('waiting' as const) : null,
    })),
  );
}
