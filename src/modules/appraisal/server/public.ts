/**
 * What other modules may use of appraisals.
 *
 *   appraisalsToRate   those that are prepared, by the matter of a meeting's agenda under which they come
 */
import type { Ctx } from '../../../core/context/context.ts';
import type { Text } from '../../../platform/i18n/text.ts';

/** Matters of rulebook/matters.yaml. */
const matterOf = { leaders: 'leadersAppraisal', officers: 'officersAppraisal' } as const;

/** Prepared and not yet held, also those that are on an agenda. */
export async function appraisalsToRate(
  ctx: Ctx,
): Promise<Record<string, { kind: string; id: string; title: Text }[]>> {
  const { rows } = await ctx.client.query<{ id: string; kind: keyof typeof matterOf; title: string }>(
    `select id, kind, title from appraisals where unit_id = $1 and state = 'draft' and kind in ('leaders', 'officers') order by planned_on, id`,
    [ctx.unit.id],
  );
  return Object.fromEntries(
    Object.entries(matterOf).map(([kind, matter]) => [
      matter,
      rows
        .filter((row) => row.kind === kind)
        .map((row) => ({
          kind: `appraisal.${kind}`,
          id: row.id,
          title: { zh: row.title, en: row.title },
        })),
    ]),
  );
}
