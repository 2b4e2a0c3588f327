/** The unit's own cases on which a congress may resolve. */
import { and, eq, isNull, notInArray } from 'drizzle-orm';
import type { Ctx } from '../../../../core/context/context.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import { endStates } from '../rules.ts';
import { cases } from '../schema.ts';
import { standardOf } from './judging.ts';

/** Cases of the whole unit that have not ended, the newest first, each with its year and standard as its name. */
export async function openCases(ctx: Pick<Ctx, 'db' | 'unit'>): Promise<{ id: string; title: Text }[]> {
  const found = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.unitId, ctx.unit.id),
        isNull(cases.groupId),
        notInArray(cases.state, [...endStates, 'certified']),
      ),
    )
    .orderBy(cases.id);
  return found.toReversed().map((c) => {
    const { title } = standardOf(c);
    return { id: c.id, title: { zh: `${c.cycle} 年${title.zh}`, en: `${title.en}, ${c.cycle}` } };
  });
}
