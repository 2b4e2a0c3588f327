/**
 * Parts of a roll by which a result is broken down: branches (the top of the union's groups), departments or workshops,
 * women and men. One of them a vote: of two, a part of the one and a part of the other would differ by a few.
 *
 *   strataOf   the parts that are large enough; whoever is in none stays with the rest
 */
import type { Ctx } from '../context/context.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { leastToBreakDown } from './presets.ts';
import { breakDown } from './rules.ts';
import type { Strata } from './schema.ts';

const sexes: Record<string, Text> = {
  female: { zh: '女职工', en: 'Women' },
  male: { zh: '男职工', en: 'Men' },
};

const partSql: Record<Strata['by'], string> = {
  branch: `with recursive up as (
      select id, parent_id, id as top, name from union_groups where unit_id = $1 and parent_id is null
      union all select g.id, g.parent_id, up.top, up.name from union_groups g join up on up.id = g.parent_id where g.unit_id = $1)
    select e.id, up.top::text as key, up.name as title from employees e join up on up.id = e.group_id
    where e.unit_id = $1 and e.id = any($2::uuid[])`,
  department: `select e.id, e.department as key, e.department as title from employees e
    where e.unit_id = $1 and e.id = any($2::uuid[]) and coalesce(e.department, '') <> ''`,
  sex: `select e.id, e.sex as key, e.sex as title from employees e
    where e.unit_id = $1 and e.id = any($2::uuid[]) and e.sex is not null`,
};

/**
 * @param ids of everybody on the roll
 * @returns no parts where fewer than two are large enough, by themselves and in what they leave over
 */
export async function strataOf(
  ctx: Ctx,
  by: Strata['by'],
  ids: readonly string[],
): Promise<{ parts: Strata['parts']; partOf: Map<string, string> }> {
  const { rows } = await ctx.client.query<{ id: string; key: string; title: string }>(partSql[by], [
    ctx.unit.id,
    ids,
  ]);
  const people: Record<string, number> = {};
  const titles = new Map<string, Text>();
  for (const { key, title } of rows) {
    people[key] = (people[key] ?? 0) + 1;
    titles.set(key, by === 'sex' ? sexes[key]! : { zh: title, en: title });
  }
  const kept = new Set(breakDown(ids.length, people, leastToBreakDown()));
  if (kept.size < 2) return { parts: [], partOf: new Map() };
  return {
    parts: [...kept]
      .map((key) => ({ key, title: titles.get(key)!, people: people[key]! }))
      .sort((a, b) => b.people - a.people || (a.title.zh < b.title.zh ? -1 : 1)),
    partOf: new Map(rows.filter(({ key }) => kept.has(key)).map(({ id, key }) => [id, key])),
  };
}
