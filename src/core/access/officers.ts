/** Who holds which office in a unit today, with an account that still opens: those whom work can be given to. */
import type { Ctx } from '../context/context.ts';
import type { Role } from './schema.ts';

export interface Officer {
  id: string;
  name: string;
  /** Of those asked for. */
  roles: Role[];
}

/** Accounts with one of the roles in the unit itself, by name. */
export async function officersHere(ctx: Ctx, roles: readonly Role[]): Promise<Officer[]> {
  const { rows } = await ctx.client.query<Officer>(
    `select a.id, a.display_name as name, array_agg(distinct g.role order by g.role) as roles
     from held_roles g join accounts a on a.id = g.account_id and a.disabled_at is null
     where g.unit_id = $1 and g.role = any($2) and g.from_on <= $3 and (g.to_on is null or g.to_on > $3)
     group by a.id order by 2, 1`,
    [ctx.unit.id, roles, ctx.today],
  );
  return rows;
}
