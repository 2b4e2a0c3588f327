/** Telling people: a notice in the inbox of each account concerned, and an e-mail where an address is known. */
import { sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Role } from '../access/schema.ts';
import type { Ctx } from '../context/context.ts';
import { notices } from './schema.ts';

export interface NoticeInput {
  kind: string;
  title: Text;
  body?: Text;
  href?: string;
  /** Accounts, or everyone who holds one of the roles in the unit. */
  to: { accountIds: string[] } | { roles: Role[] };
}

export async function notify(ctx: Ctx, input: NoticeInput): Promise<void> {
  const accountIds =
    'accountIds' in input.to
      ? input.to.accountIds
      : (
          await ctx.db.execute<{ account_id: string }>(sql`
            select distinct g.account_id from held_roles g
            where g.unit_id = ${ctx.unit.id} and g.role in ${input.to.roles}
              and g.from_on <= ${ctx.today} and (g.to_on is null or g.to_on > ${ctx.today})`)
        ).rows.map((row) => row.account_id);
  if (accountIds.length === 0) return;
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
      createdAt: ctx.now,
      emailState: withMail.has(accountId) ? ('waiting' as const) : null,
    })),
  );
}
