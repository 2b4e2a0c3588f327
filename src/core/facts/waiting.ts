/**
 * Statements that wait for the union above: each has its day, and each union that waits is one task there.
 *
 *   waitingHere      the condition on claims k of units u that wait for the context's unit
 *   waitingChanged   after a statement of the context's unit was made, checked or taken back
 *   settleWaiting    the same for a whole tree: what ran out, what waited without a day, unions that moved
 */
import { accountIdOf } from '../access/actor.ts';
import { ownDeadline } from '../clock/index.ts';
import type { Ctx } from '../context/context.ts';
import { inOtherUnit, unionAbove } from '../context/in-unit.ts';
import { overridesBelow } from '../rulebook/here.ts';
import { askNumber } from '../rulebook/index.ts';

const kind = 'home.statementsWait';
const rule = 'statementCheck';

/**
 * Claims k of units u below the context's unit that wait for it: of unions that stand, not run out, and not one's own union's,
 * which somebody further up confirms. Values: $1 path, $2 unit, $3 today.
 */
export const waitingHere = `from claims k join units u on u.id = k.unit_id
  where k.unit_path <@ $1::ltree and k.unit_id <> $2 and k.state = 'waiting' and (k.to_on is null or k.to_on >= $3) and u.dissolved_on is null`;

/** The union above a unit u that confirms its statements. */
const above = `cross join lateral (select a.id, a.path, a.code, a.jurisdiction from units a
    where a.path @> u.path and a.id <> u.id and a.kind <> 'grassroots' order by nlevel(a.path) desc limit 1) above`;

export async function waitingChanged(ctx: Ctx): Promise<void> {
  const union = await unionAbove(ctx.client, ctx.unit);
  if (union) await inOtherUnit(ctx, union, (there) => settle(there, ctx.unit.id));
}

/** @returns how many unions below wait for the one above them */
export const settleWaiting = (root: Ctx): Promise<number> => settle(root, null);

/**
 * A statement's period begins on the day on which it reaches a union above; the task's day is that of its oldest statement,
 * which it is about. By sets, whatever the tree holds.
 *
 * @param only the unit that is settled alone; its union above is the context's
 */
async function settle(root: Ctx, only: number | null): Promise<number> {
  const here = [root.unit.path, root.unit.id, root.today];
  const waiting = `from (select k.* ${waitingHere} and ($4::int is null or k.unit_id = $4)) k join units u on u.id = k.unit_id ${above}`;
  const { rows } = await root.client.query<{ id: number; jurisdiction: string }>(
    `select distinct above.id, above.jurisdiction ${waiting} where k.due_on is null`,
    [...here, only],
  );
  if (rows.length > 0) {
    // The scope of the transaction leaves nothing but this tree.
    const own = await overridesBelow(root.client, `o.param = '${rule}'`, root.today);
    const calendar = await root.services.calendar(root.client);
    const dueOn = ({ id, jurisdiction }: (typeof rows)[number]) =>
      ownDeadline(
        root.today,
        askNumber(rule, { jurisdiction, date: root.today }, own.get(id) ?? []).value,
        calendar,
      );
    await root.client.query(
      `update claims set due_on = due.on_day
       from (select k.unit_id, k.id, d.on_day ${waiting} join unnest($5::int[], $6::date[]) d (union_id, on_day) on d.union_id = above.id
             where k.due_on is null) due
       where claims.unit_id = due.unit_id and claims.id = due.id`,
      [...here, only, rows.map((row) => row.id), rows.map(dueOn)],
    );
  }
  const { rows: settled } = await root.client.query<{ units: number }>(
    `with waiting as (
       select above.id as union_id, above.path, k.unit_id, min(k.due_on) as due_on, (array_agg(k.id order by k.due_on, k.id))[1] as oldest,
              jsonb_build_object('zh', '核实' || u.name || '的说明（' || count(*) || ' 项）', 'en', 'Check statements of ' || u.name || ': ' || count(*)) as title,
              '/desk/' || above.code || '/street/claims?q=' || u.code as href
       ${waiting} group by above.id, above.path, above.code, k.unit_id, u.name, u.code
     ), standing as (
       select t.unit_id, t.id, k.unit_id as below, row_number() over (partition by t.unit_id, k.unit_id order by t.id) as place
       from tasks t join claims k on k.id = t.subject_id
       where t.kind = '${kind}' and t.state = 'open' and case when $4::int is null then t.unit_path <@ $1::ltree else t.unit_id = $2 and k.unit_id = $4 end
     ), closed as (
       update tasks set state = 'done', closed_at = $5, closed_by = $6, version = version + 1
       from standing s where tasks.unit_id = s.unit_id and tasks.id = s.id
         and (s.place > 1 or not exists (select from waiting w where w.union_id = s.unit_id and w.unit_id = s.below))
     ), changed as (
       update tasks set subject_id = w.oldest, title = w.title, href = w.href, due_on = w.due_on, version = version + 1
       from standing s join waiting w on w.union_id = s.unit_id and w.unit_id = s.below
       where s.place = 1 and tasks.unit_id = s.unit_id and tasks.id = s.id
         and (tasks.subject_id, tasks.title, tasks.href, tasks.due_on) is distinct from (w.oldest, w.title, w.href, w.due_on)
     ), opened as (
       insert into tasks (unit_id, unit_path, id, kind, title, subject_kind, subject_id, href, role, due_on, due_rule, created_at)
       select w.union_id, w.path, gen_random_uuid(), '${kind}', w.title, 'claim', w.oldest, w.href, 'reviewer', w.due_on, '${rule}', $5 from waiting w
       where not exists (select from standing s where s.unit_id = w.union_id and s.below = w.unit_id)
     ) select count(*)::int as units from waiting`,
    [...here, only, root.now, accountIdOf(root.actor)],
  );
  return settled[0]!.units;
}
