/**
 * Who may be given a piece of work of the Home: people with an account who hold an office in the unit.
 *
 *   ownersHere   all of them, to choose from
 *   ownerOf      the one meant: by account, or by a name that only one of them bears
 */
import type { Ctx } from '../../../../core/context/context.ts';
import { cadreRoles } from '../../../../core/access/policy.ts';
import { unprocessable } from '../../../../platform/http/refusal.ts';

export interface Owner {
  accountId: string;
  name: string;
}

export async function ownersHere(ctx: Ctx): Promise<Owner[]> {
  const { rows } = await ctx.client.query<Owner>(
    `select distinct a.id as "accountId", a.display_name as name from grants g join accounts a on a.id = g.account_id and a.disabled_at is null
     where g.unit_id = $1 and g.role = any($3) and g.from_on <= $2 and (g.to_on is null or g.to_on > $2) order by name, "accountId"`,
    [ctx.unit.id, ctx.today, [...cadreRoles]],
  );
  return rows;
}

/**
 * The account that gets the task, and the name that the plan shows. A name that nobody here bears stays a name: the
 * cadres then have the task.
 *
 * @throws Refusal 422 `unknownOwner` where the account holds no office here
 */
export function ownerOf(
  people: readonly Owner[],
  given: { ownerAccountId?: string | null | undefined; ownerName?: string | undefined },
  field: string,
): { accountId: string | null; name: string } {
  if (given.ownerAccountId) {
    const found = people.find((each) => each.accountId === given.ownerAccountId);
    if (!found) {
      const message = {
        zh: '所选的负责人在本单位没有任职，收不到任务，请另选一人。',
        en: 'The person chosen holds no office here and would not get the task: choose another.',
      };
      throw unprocessable('unknownOwner', message, [{ field, message }]);
    }
    return found;
  }
  const name = given.ownerName ?? '';
  const named = people.filter((each) => each.name === name);
  return named.length === 1 ? named[0]! : { accountId: null, name };
}
