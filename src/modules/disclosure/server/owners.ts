/**
 * Who answers for what is disclosed: a department in words, and an account that has it among its tasks.
 *
 *   ownersHere       accounts that can be made responsible, by id
 *   ensureOwner      that an account can be
 *   ensurePrepares   the administration's side and the office, or the item's owner
 *   handOver         items to another owner; what is open goes along
 *   ownerChanged     what follows a change of owner: tasks move, the new owner is told
 *   askForOwners     tells the chair of items whose owner holds no office any longer
 *   showOwners       accounts, departments, and what of each was in time
 */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { officersHere } from '../../../core/access/officers.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { handOver as handOverInput, ownersView } from '../contract.ts';
import { type Item, itemOf, type Owner, type Owners } from './base.ts';
import { called } from './catalogue.ts';
import { disclosingRoles, mayDisclose, owningRoles } from './policy.ts';
import { disclosureItems } from './schema.ts';
import { openTurns } from './turns.ts';

/** The union's officers and the administration's side. */
export async function ownersHere(ctx: Ctx): Promise<Owners> {
  const publishing: readonly string[] = disclosingRoles;
  const officers = await officersHere(ctx, owningRoles);
  return new Map(
    officers.map(({ id, name, roles }): [string, Owner] => [
      id,
      { id, name, publishes: roles.some((role) => publishing.includes(role)) },
    ]),
  );
}

/** @throws Refusal 422 `notAnOwner` */
export async function ensureOwner(ctx: Ctx, accountId: string | null): Promise<void> {
  if (accountId === null || (await ownersHere(ctx)).has(accountId)) return;
  const message = {
    zh: '这个账号在本单位没有职务，不能负责公开事项。请先给它行政方或工会的职务，或另选一位。',
    en: 'This account holds no role here and cannot answer for an item. Give it a role of the administration or the union first, or choose another.',
  };
  throw unprocessable('notAnOwner', message, [{ field: 'ownerAccountId', message }]);
}

/** Whether the actor has the item to prepare. */
export const ownsItem = (ctx: Ctx, item: Pick<Item, 'ownerAccountId'>): boolean =>
  item.ownerAccountId !== null && item.ownerAccountId === accountIdOf(ctx.actor);

/** @throws Refusal 403 `notTheOwner` */
export async function ensurePrepares(ctx: Ctx, itemId: string): Promise<void> {
  if (mayDisclose(ctx.actor, ctx.unit) || ownsItem(ctx, await itemOf(ctx, itemId))) return;
  throw forbidden(
    {
      zh: '这一项不由您负责，不能起草。请找它的责任人或行政方。',
      en: 'This is not yours to prepare. Ask its owner or the administration.',
    },
    'notTheOwner',
  );
}

/** @throws Refusal 404 `itemNotFound`, 422 `notAnOwner` */
export async function handOver(
  ctx: Ctx,
  input: z.output<typeof handOverInput>,
): Promise<{ items: number; open: number }> {
  await ensureOwner(ctx, input.ownerAccountId);
  const { itemIds, ...to } = input;
  const ids = [...new Set(itemIds)];
  const items = await ctx.db
    .update(disclosureItems)
    .set({ ...to, version: sql`${disclosureItems.version} + 1` })
    .where(
      and(
        eq(disclosureItems.unitId, ctx.unit.id),
        inArray(disclosureItems.id, ids),
        isNull(disclosureItems.retiredOn),
      ),
    )
    .returning();
  if (items.length !== ids.length)
    throw notFound({ zh: '公开目录里没有这一项。', en: 'The catalogue has no such item.' }, 'itemNotFound');
  return { items: items.length, open: await ownerChanged(ctx, items) };
}

/** @returns how many disclosures of the items are open and now theirs */
export async function ownerChanged(ctx: Ctx, items: Item[]): Promise<number> {
  const ids = items.map((item) => item.id);
  await ctx.closeTasks({ kind: 'disclosure.ownerGone', subjectId: ids });
  await openTurns(ctx, await ownersHere(ctx), ids);
  const { owner, ownerAccountId } = items[0]!;
  for (const item of items)
    await ctx.audit({
      action: 'disclosure.handedOver',
      subject: { kind: 'disclosureItem', id: item.id },
      detail: { owner, ownerAccountId },
    });
  if (ownerAccountId && ownerAccountId !== accountIdOf(ctx.actor)) {
    const names = items.map((item) => called(item.title));
    const shown = names.slice(0, 3);
    const more = names.length > shown.length;
    await ctx.notify({
      kind: 'disclosure.owner',
      title: {
        zh: `由您负责公开：${shown.map((name) => name.zh).join('、')}${more ? `等 ${names.length} 项` : ''}`,
        en: `Yours to disclose: ${shown.map((name) => name.en).join(', ')}${more ? ` and ${names.length - shown.length} more` : ''}`,
      },
      href: `/desk/${ctx.unit.code}/disclosure?owner=me`,
      to: { accountIds: [ownerAccountId] },
    });
  }
  const { rows } = await ctx.client.query<{ n: number }>(
    `select count(*)::int as n from disclosures where unit_id = $1 and item_id = any($2::uuid[]) and state in ('scheduled', 'consulting', 'decided')`,
    [ctx.unit.id, ids],
  );
  return rows[0]!.n;
}

/** Items whose owner's account was closed, or lost its role: the chair finds another. */
export async function askForOwners(ctx: Ctx, owners: Owners): Promise<void> {
  const items = await ctx.db
    .select()
    .from(disclosureItems)
    .where(and(eq(disclosureItems.unitId, ctx.unit.id), isNull(disclosureItems.retiredOn)));
  const gone = (item: Item) => item.ownerAccountId !== null && !owners.has(item.ownerAccountId);
  await ctx.closeTasks({
    kind: 'disclosure.ownerGone',
    subjectId: items.filter((item) => !gone(item)).map((item) => item.id),
  });
  for (const item of items.filter(gone)) {
    const name = called(item.title);
    await ctx.task({
      kind: 'disclosure.ownerGone',
      title: { zh: `为“${name.zh}”另定责任人`, en: `Name another owner of “${name.en}”` },
      hint: {
        zh: '原责任人的账号已停用或不再任职，待办暂归行政方',
        en: 'The account is closed or holds no office; its tasks are the administration’s meanwhile',
      },
      subject: { kind: 'disclosureItem', id: item.id },
      href: `/desk/${ctx.unit.code}/disclosure/catalogue`,
      for: { role: 'chair' },
    });
  }
}

export async function showOwners(ctx: Ctx): Promise<z.input<typeof ownersView>> {
  const departments = await ctx.client.query<{ department: string }>(
    `select department from (
       select distinct department from employees where unit_id = $1 and left_on is null and department <> ''
       union select distinct owner from disclosure_items where unit_id = $1 and retired_on is null and owner <> '') d
     order by department limit 200`,
    [ctx.unit.id],
  );
  const figures = await ctx.client.query<z.input<typeof ownersView>['figures'][number]>(
    `with mine as (
       select coalesce(d.owner, i.owner) as owner, case when d.owner is null then i.owner_account_id else d.owner_account_id end as account,
              d.due_on, d.published_on
       from disclosures d join disclosure_items i on i.unit_id = d.unit_id and i.id = d.item_id
       where d.unit_id = $1 and d.state <> 'dropped' and d.due_on >= date_trunc('year', $2::date))
     select m.owner, m.account as "ownerAccountId", a.display_name as "ownerName",
            count(*) filter (where due_on <= $2)::int as due,
            count(*) filter (where due_on <= $2 and published_on <= due_on)::int as "onTime",
            count(*) filter (where due_on < $2 and published_on is null)::int as overdue,
            count(*) filter (where due_on >= $2 and published_on is null)::int as "toCome"
     from mine m left join accounts a on a.id = m.account
     group by 1, 2, 3 order by overdue desc, m.owner, 3, 2`,
    [ctx.unit.id, ctx.today],
  );
  return {
    accounts: [...(await ownersHere(ctx)).values()],
    departments: departments.rows.map((row) => row.department),
    figures: figures.rows,
  };
}
