/**
 * The daily job over a whole tree: certificates whose day has come, titles that end or will, re-inspections that fall
 * due, tasks that are late.
 */
import { eq, and } from 'drizzle-orm';
import type { Ctx } from '../../../../core/context/context.ts';
import { addMonths, inWords } from '../../../../core/clock/index.ts';
import { unitById } from '../../../../core/context/in-unit.ts';
import { overridesBelow } from '../../../../core/rulebook/here.ts';
import { askNumber } from '../../../../core/rulebook/index.ts';
import { cases } from '../schema.ts';
import { about, hrefOfCase, hrefOfReview, loadCase } from './case.ts';
import { certifyDecided } from './decision.ts';
import { callRecheck, expireTitle, warnOfExpiry } from './title.ts';

export interface Swept {
  certified: number;
  rechecks: number;
  expired: number;
  warned: number;
  overdue: number;
}

export async function sweep(root: Ctx): Promise<Swept> {
  return {
    certified: await certifyDecided(root),
    expired: await expireTitles(root),
    rechecks: await callRechecks(root),
    warned: await warnOfExpiries(root),
    overdue: await tellOverdue(root),
  };
}

async function enterUnit(root: Ctx, unitId: number): Promise<Ctx> {
  const unit = await unitById(root.client, unitId);
  if (!unit) throw new Error(`unit ${unitId} is gone`);
  return about(root, unit);
}

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

interface EndingRow {
  unit_id: number;
  id: string;
  case_id: string;
  number: string;
  expires_on: string;
  jurisdiction: string;
}

async function expireTitles(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<EndingRow>(
    `select t.unit_id, t.id, t.case_id, t.number, t.expires_on from certificates t join cases c on c.unit_id = t.unit_id and c.certificate_id = t.id
     where t.expires_on < $1 and c.closed_at is null and t.unit_path <@ $2::ltree order by t.expires_on, t.unit_id, t.id`,
    [root.today, root.unit.path],
  );
  for (const row of rows) {
    const ctx = await enterUnit(root, row.unit_id);
    await expireTitle(ctx, await loadCase(ctx, row.case_id, { lock: true }), row);
  }
  return rows.length;
}

/** Titles that end within the rulebook's months, each told once: not where the unit has set out for the next one already. */
async function warnOfExpiries(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<EndingRow>(
    `select t.unit_id, t.id, t.case_id, t.number, t.expires_on, u.jurisdiction from certificates t join units u on u.id = t.unit_id
     where t.expires_on >= $1 and t.state <> 'revoked' and t.unit_path <@ $2::ltree and u.dissolved_on is null
       and not exists (select from tasks k where k.unit_id = t.unit_id and k.kind = 'certification.renew' and k.subject_id = t.id)
       and not exists (select from cases n join cases o on o.unit_id = t.unit_id and o.id = t.case_id
         where n.unit_id = t.unit_id and n.standard_id = t.standard_id and n.group_id is not distinct from t.group_id
           and n.opened_at > o.opened_at and (n.closed_at is null or n.certificate_id is not null))
     order by t.unit_id, t.id`,
    [root.today, root.unit.path],
  );
  const own = await overridesBelow(root.client, `o.unit_path <@ '${root.unit.path}'::ltree`, root.today);
  let warned = 0;
  for (const row of rows) {
    const { value: months } = askNumber(
      'titleRenewalMonths',
      { jurisdiction: row.jurisdiction, date: root.today },
      own.get(row.unit_id) ?? [],
    );
    if (row.expires_on > addMonths(root.today, months)) continue;
    await warnOfExpiry(await enterUnit(root, row.unit_id), row);
    warned += 1;
  }
  return warned;
}

interface OverdueRow {
  case_unit: number;
  id: string;
  superior_unit_id: number | null;
  task_unit: number;
  due_on: string;
}

/**
 * What stays undone past its day: whose turn it is and those above them learn of it once. A task may be the unit's,
 * its peer's or the reviewer's, and be about the case or a part of it. The plan's own lines are the unit's to keep.
 */
async function tellOverdue(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<OverdueRow>(
    `with late as (
       select t.unit_id, t.id, t.subject_kind, t.subject_id, t.due_on from tasks t
       where t.state = 'open' and t.kind like 'certification.%' and t.due_on < $2 and t.escalated_at is null and t.unit_path <@ $3::ltree
     ), about as (
       select l.unit_id, l.id, l.subject_id as case_id from late l where l.subject_kind = 'case'
       union all select l.unit_id, l.id, p.case_id from late l join peer_assignments p on l.subject_kind = 'peerAssignment' and p.id = l.subject_id
       union all select l.unit_id, l.id, v.case_id from late l join case_vetoes v on l.subject_kind = 'veto' and v.id = l.subject_id
       union all select l.unit_id, l.id, d.case_id from late l join case_disputes d on l.subject_kind = 'dispute' and d.id = l.subject_id
       union all select l.unit_id, l.id, c.id from late l join objections o on l.subject_kind = 'objection' and o.id = l.subject_id
         join cases c on c.unit_id = o.unit_id and c.notice_id = o.notice_id
     ), told as (
       update tasks t set escalated_at = $1 from about a join cases c on c.id = a.case_id
       where t.unit_id = a.unit_id and t.id = a.id and c.closed_at is null
       returning c.unit_id as case_unit, c.id, c.superior_unit_id, t.unit_id as task_unit, t.due_on
     ) select * from told order by case_unit, id, task_unit, due_on`,
    [root.now, root.today, root.unit.path],
  );
  const seen = new Set<string>();
  for (const row of rows) {
    // One letter a case and side, however many of its tasks are late.
    if (seen.has(`${row.id} ${row.task_unit}`)) continue;
    seen.add(`${row.id} ${row.task_unit}`);
    await tell(root, row);
  }
  return rows.length;
}

async function tell(root: Ctx, row: OverdueRow): Promise<void> {
  const ctx = await enterUnit(root, row.case_unit);
  const theirs = row.task_unit === row.superior_unit_id && row.superior_unit_id !== row.case_unit;
  if (!theirs) {
    const late = row.task_unit === row.case_unit ? ctx : await enterUnit(root, row.task_unit);
    await late.notify({
      kind: 'certification.overdue',
      title:
        late === ctx
          ? {
              zh: `职工之家申报已逾期（${inWords(row.due_on).zh}）`,
              en: `The case is overdue (${inWords(row.due_on).en})`,
            }
          : {
              zh: `对${ctx.unit.name}的互检已逾期（${inWords(row.due_on).zh}）`,
              en: `The peer inspection of ${ctx.unit.name} is overdue (${inWords(row.due_on).en})`,
            },
      href: late === ctx ? hrefOfCase(ctx, row) : `/desk/${late.unit.code}/peer-assignments`,
      to: { roles: ['chair', 'cadre'] },
    });
  }
  if (row.superior_unit_id === null) return;
  const above = await enterUnit(root, row.superior_unit_id);
  await above.notify({
    kind: 'certification.overdue',
    title: { zh: `${ctx.unit.name}的申报已逾期`, en: `The case of ${ctx.unit.name} is overdue` },
    href: hrefOfReview(above, row),
    // The reviewer's own delay is for the directors to hear of.
    to: { roles: theirs ? ['reviewer', 'director'] : ['reviewer'] },
  });
}
