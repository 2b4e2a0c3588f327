/** Reports on sessions that a union above acknowledges from its list, several at once. */
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { acknowledgeReport } from '../../../core/meetings/report.ts';
import { mayAcknowledge } from './policy.ts';

/**
 * Acknowledges those of the reports that wait for it in units below which are the actor's to answer. What is not there, was
 * acknowledged meanwhile or is not theirs is left as it is.
 *
 * @param ids of the meetings reported on
 */
export async function acknowledgeReports(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ acknowledged: number; skipped: number }> {
  const { rows } = await ctx.client.query<{ unit_id: number; id: string }>(
    `select m.unit_id, m.id from meetings m join units u on u.id = m.unit_id
     where m.id = any($1::uuid[]) and u.path <@ $2::ltree and u.id <> $3 and u.dissolved_on is null
       and m.reported_on is not null and m.acknowledged_on is null
     order by m.unit_id, m.id for update of m`,
    [ids, ctx.unit.path, ctx.unit.id],
  );
  let acknowledged = 0;
  await inUnitsOf(ctx, rows, async (below, { id }) => {
    if (!mayAcknowledge(below.actor, below.unit)) return;
    await acknowledgeReport(below, id);
    acknowledged += 1;
  });
  return { acknowledged, skipped: new Set(ids).size - acknowledged };
}
