/**
 * Statements age: whoever stated what holds for some months is asked to state it anew before it runs out.
 */
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { factWindows } from '../../../core/facts/windows.ts';
import { loadStandard } from '../../../core/standards/index.ts';

const kind = 'home.statementsEnd';

/**
 * One task a union for the statements that run out soon and were not made anew: `warnDays` ahead, the first day as its
 * day. What ends with the assessment year is not asked for: it can be stated once the new year has something to show.
 *
 * @returns how many unions have such a task
 */
export async function warnOfStatements(ctx: Ctx): Promise<number> {
  const { rows } = await ctx.client.query<{
    unit_id: number;
    standard_id: string;
    indicator_id: string;
    to_on: string;
  }>(
    `select unit_id, standard_id, indicator_id, to_on::text from (
       select distinct on (c.unit_id, c.standard_id, c.group_id, c.indicator_id) c.unit_id, c.standard_id, c.indicator_id, c.state, c.kind, c.to_on
       from claims c join units u on u.id = c.unit_id and u.dissolved_on is null
       where c.unit_path <@ $1::ltree and c.state <> 'withdrawn'
       order by c.unit_id, c.standard_id, c.group_id, c.indicator_id, c.claimed_at desc) newest
     where state in ('waiting', 'confirmed') and kind = 'met' and to_on between $2 and $3 order by unit_id, to_on, indicator_id`,
    [ctx.unit.path, ctx.today, addDays(ctx.today, factWindows().warnDays)],
  );
  const byUnit = new Map<number, { unit_id: number; titles: { zh: string; en: string }[]; first: string }>();
  for (const row of rows) {
    const indicator = loadStandard(row.standard_id).indicators.find((each) => each.id === row.indicator_id);
    if (!indicator || indicator.facts.some((fact) => factWindows().of.get(fact) === 'cycle')) continue;
    const here = byUnit.get(row.unit_id) ?? { unit_id: row.unit_id, titles: [], first: row.to_on };
    here.titles.push(indicator.title);
    byUnit.set(row.unit_id, here);
  }
  const { rows: over } = await ctx.client.query<{ unit_id: number }>(
    `select distinct unit_id from tasks where unit_path <@ $1::ltree and kind = $2 and state = 'open' and not unit_id = any($3::int[])`,
    [ctx.unit.path, kind, [...byUnit.keys()]],
  );
  await inUnitsOf(ctx, over, (here) => here.closeTasks({ kind, subjectId: null }));
  await inUnitsOf(ctx, [...byUnit.values()], async (here, { titles, first }) => {
    const day = inWords(first);
    await here.task({
      kind,
      title: {
        zh: `${titles.length} 项说明快到期，请重新说明`,
        en: `Statements that run out soon: ${titles.length} to state anew`,
      },
      hint: {
        zh: `最早的到 ${day.zh} 为止：${titles.map((title) => title.zh).join('、')}`,
        en: `the first until ${day.en}: ${titles.map((title) => title.en).join(', ')}`,
      },
      subject: { kind: 'home', id: null },
      href: `/desk/${here.unit.code}`,
      for: { role: 'chair' },
      dueOn: first,
    });
  });
  return byUnit.size;
}
