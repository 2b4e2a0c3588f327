/** The daily job: measures past their day are the union's business, until they are reported as done. */
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import type { AppraisalKind } from '../states.ts';
import { hrefOf, keeperRole } from './base.ts';

/** @returns how many measures are late */
export async function sweep(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{
    unit_id: number;
    id: string;
    appraisal_id: string;
    kind: AppraisalKind;
    due_on: string;
  }>(
    `select m.unit_id, m.id, m.appraisal_id, a.kind, m.due_on from rectification_measures m
     join appraisals a on a.unit_id = m.unit_id and a.id = m.appraisal_id and a.state = 'published'
     join units u on u.id = m.unit_id and u.dissolved_on is null
     where m.unit_path <@ $1::ltree and m.state = 'open' and m.due_on < $2 order by m.unit_id, m.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, (ctx, row) =>
    ctx.task({
      kind: 'appraisal.overdue',
      // Every office reads the unit's tasks: what is to be mended, and by whom, stands on the appraisal's own page.
      title: { zh: '评议整改逾期，请督促', en: 'What an appraisal asked to mend is late: see to it' },
      subject: { kind: 'rectificationMeasure', id: row.id },
      href: hrefOf(ctx, row.appraisal_id),
      for: { role: keeperRole(row.kind) },
      dueOn: row.due_on,
    }),
  );
  return rows.length;
}
