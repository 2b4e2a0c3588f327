/**
 * One gap, one task: the plan's line where it has one that is still to be done, a task of its own otherwise.
 *
 *   carryPlan    the self column takes up the plan's tasks, and lets go of tasks that are over
 *   endMet       what the records show to be met needs no task any more, the plan's or its own
 */
import type { Ctx } from '../../../../core/context/context.ts';
import type { Case } from './judging.ts';

/**
 * A gap whose task is over is to be looked at anew; one that an open line of the plan is about carries that line's task on,
 * and a second task for it falls away.
 */
export async function carryPlan(ctx: Ctx, c: Pick<Case, 'id'>): Promise<void> {
  const own = [ctx.unit.id, c.id];
  await ctx.client.query(
    `update case_scores s set task_id = null, version = s.version + 1 from tasks t
     where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result in ('unmet', 'unknown')
       and t.unit_id = s.unit_id and t.id = s.task_id and t.state <> 'open'`,
    own,
  );
  const { rows } = await ctx.client.query<{ id: string }>(
    `update case_scores s set task_id = i.task_id, version = s.version + 1
     from plan_items i join tasks t on t.unit_id = i.unit_id and t.id = i.task_id and t.state = 'open'
     where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result in ('unmet', 'unknown')
       and i.unit_id = s.unit_id and i.case_id = s.case_id and i.indicator_id = s.indicator_id and i.done_on is null
       and s.task_id is distinct from i.task_id
     returning s.id`,
    own,
  );
  if (rows.length > 0)
    await ctx.closeTasks({
      kind: 'certification.gap',
      subjectId: rows.map((row) => row.id),
      outcome: 'dropped',
    });
}

/** Closes the tasks of gaps that are met or do not apply; a line of the plan that such a gap had carried on is done with it. */
export async function endMet(ctx: Ctx, c: Pick<Case, 'id'>): Promise<void> {
  const { rows } = await ctx.client.query<{ id: string; item: string | null }>(
    `select s.id, i.id as item from case_scores s
     join tasks t on t.unit_id = s.unit_id and t.id = s.task_id and t.state = 'open'
     left join plan_items i on i.unit_id = s.unit_id and i.case_id = s.case_id and i.task_id = t.id and i.done_on is null
     where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result in ('met', 'notApplicable')`,
    [ctx.unit.id, c.id],
  );
  if (rows.length === 0) return;
  await ctx.closeTasks({ kind: 'certification.gap', subjectId: rows.map((row) => row.id) });
  const items = rows.flatMap((row) => (row.item === null ? [] : [row.item]));
  if (items.length === 0) return;
  await ctx.client.query(
    `update plan_items set done_on = $3, version = version + 1 where unit_id = $1 and id = any($2)`,
    [ctx.unit.id, items, ctx.today],
  );
  await ctx.closeTasks({ kind: 'certification.planItem', subjectId: items });
  await ctx.audit({
    action: 'certification.planItemsMet',
    subject: { kind: 'case', id: c.id },
    detail: { items },
  });
}
