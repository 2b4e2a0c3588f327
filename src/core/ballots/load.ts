/** One ballot, as it stands. */
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../context/context.ts';
import { noBallot } from './refusals.ts';
import { type Ballot, ballots } from './schema.ts';

/** @throws Refusal notFound */
export async function loadBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const [ballot] = await ctx.db
    .select()
    .from(ballots)
    .where(and(eq(ballots.unitId, ctx.unit.id), eq(ballots.id, id)));
  if (!ballot) throw noBallot();
  return ballot;
}
