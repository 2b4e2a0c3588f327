/**
 * The employer beside the union: the enterprise, institution or school in which it stands.
 *
 *   employerOf     its name, as it is recorded, or as the union's own name tells it
 *   employerHere   of the unit of a request
 */
import type { Ctx } from '../context/context.ts';
import type { OrganizationType } from './units.table.ts';

/**
 * A union bears its employer's name and adds what it is (云溪纸业有限公司工会委员会): without that it is the employer's. A
 * joint union of several firms has none, and stands for itself.
 *
 * @param recorded the name that was entered, which goes before what is read from the union's
 */
export function employerOf(unit: {
  name: string;
  recorded: string | null;
  organizationType: OrganizationType | null;
}): string {
  if (unit.recorded) return unit.recorded;
  if (unit.organizationType === null || unit.organizationType === 'jointUnion') return unit.name;
  const name = unit.name.replace(/(?:基层)?工会(?:委员会)?$/u, '');
  return name.length >= 2 ? name : unit.name;
}

/** Who employs the people of this unit: staff bodies are of it, and what is disclosed to them is signed by it. */
export async function employerHere(ctx: Pick<Ctx, 'client' | 'unit'>): Promise<string> {
  const { rows } = await ctx.client.query<{
    name: string;
    recorded: string | null;
    organizationType: OrganizationType | null;
  }>(
    'select name, employer_name as recorded, organization_type as "organizationType" from units where id = $1',
    [ctx.unit.id],
  );
  return rows[0] ? employerOf(rows[0]) : ctx.unit.name;
}
