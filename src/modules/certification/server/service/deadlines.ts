/** The daily job over a whole tree: votes whose last day is over, re-inspections that fall due, tasks that are late. */
import { eq, and } from 'drizzle-orm';
import type { Ctx } from '../../../../core/context/context.ts';
import { unitById } from '../../../../core/context/in-unit.ts';
import { closeDue } from './assessment.ts';
import { cases } from '../schema.ts';
import { about, hrefOfCase, hrefOfReview } from './case.ts';
import { callRecheck } from './title.ts';

export async function sweep(root: Ctx): Promise<{ closed: number; rechecks: number; overdue: number }> {
  return {
    closed: await closeVotes(root),
    rechecks: await callRechecks(root),
    overdue: await tellOverdue(root),
  };
}

async function enterUnit(root: Ctx, unitId: number): Promise<Ctx> {
  const unit = await unitById(root.client, unitId);
  if (!unit) throw new Error(`unit ${unitId} is gone`);
  return about(root, unit);
}

const closeVotes = (root: Ctx) => closeDue(root, (unitId) => enterUnit(root, unitId));

async function callRechecks(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number; id: string }>(
    `select c.unit_id, c.id from cases c join certificates t on t.unit_id = c.unit_id and t.id = c.certificate_id
     where c.state = 'certified' and t.recheck_on <= $1 and t.expires_on >= $1 and t.state = 'valid' and c.unit_path <@ $2::ltree`,
    [root.today, root.unit.path],
  );
  for (const row of rows) {
    const ctx = await enterUnit(root, row.unit_id);
    const [c] = await ctx.db
      .select()
      .from(cases)
      .where(and(eq(cases.unitId, row.unit_id), eq(cases.id, row.id)));
    if (c) await callRecheck(ctx, c);
  }
  return rows.length;
}

/** A case that stays longer in a state than its standard allows: those whose turn it is and the union above learn of it once. */
async function tellOverdue(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{
    unit_id: number;
    id: string;
    superior_unit_id: number;
    due_on: string;
    state: string;
  }>(
    `update tasks t set escalated_at = $1 from cases c
     where t.unit_id = c.unit_id and t.subject_id = c.id and t.state = 'open' and t.kind like 'certification.%' and t.due_on < $2 and t.escalated_at is null
       and c.unit_path <@ $3::ltree and c.closed_at is null
     returning c.unit_id, c.id, c.superior_unit_id, t.due_on, c.state`,
    [root.now, root.today, root.unit.path],
  );
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    const ctx = await enterUnit(root, row.unit_id);
    const title = { zh: `职工之家申报已逾期（${row.due_on}）`, en: `The case is overdue (${row.due_on})` };
    await ctx.notify({
      kind: 'certification.overdue',
      title,
      href: hrefOfCase(ctx, row),
      to: { roles: ['chair', 'cadre'] },
    });
    const above = await enterUnit(root, row.superior_unit_id);
    await above.notify({
      kind: 'certification.overdue',
      title: { zh: `${ctx.unit.name}的申报已逾期`, en: `The case of ${ctx.unit.name} is overdue` },
      href: hrefOfReview(above, row),
      to: { roles: ['reviewer'] },
    });
  }
  return rows.length;
}
