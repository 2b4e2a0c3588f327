/**
 * How a vote of these people, at this address, is best kept secret.
 *
 *   phonesOf     how many of them can be told, and vote, by phone
 *   secrecyFor   what `adviseSecrecy` says of them
 */
import { isLocalUrl } from '../../platform/http/address.ts';
import type { Ctx } from '../context/context.ts';
import { leastToBreakDown } from './presets.ts';
import { adviseSecrecy, type SecrecyAdvice } from './rules.ts';

/** Those with an account that is not disabled. @param employeeIds who may vote */
export async function phonesOf(ctx: Ctx, employeeIds: readonly string[]): Promise<number> {
  const { rows } = await ctx.client.query<{ phones: number }>(
    `select count(distinct p.employee_id)::int as phones from account_people p join accounts a on a.id = p.account_id and a.disabled_at is null
     where p.unit_id = $1 and p.employee_id = any($2::uuid[])`,
    [ctx.unit.id, employeeIds],
  );
  return rows[0]!.phones;
}

/** @param employeeIds who may vote */
export async function secrecyFor(ctx: Ctx, employeeIds: readonly string[]): Promise<SecrecyAdvice> {
  const phones = await phonesOf(ctx, employeeIds);
  return adviseSecrecy(
    { people: employeeIds.length, phones, secure: isSecure(ctx.services.publicUrl()) },
    leastToBreakDown(),
  );
}

/** Whether browsers let a page of this address sign and blind: TLS, or this very machine. */
function isSecure(url: string): boolean {
  return new URL(url).protocol === 'https:' || isLocalUrl(url);
}
