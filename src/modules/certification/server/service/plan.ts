/**
 * The annual Home-building plan.
 *
 *   proposePlan      lines made from the dark windows, with owners and days to start from
 *   spread           those days; pure
 *   planYears        the years that can be planned for
 *   planCase         opens the case: pins the newest published version of the standard
 *   changePlan, approvePlan, finishPlanItem, reopenPlanItem
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { addDays, addMonths, daysBetween, type WorkCalendar } from '../../../../core/clock/index.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import { listStandards, loadStandard, type Standard } from '../../../../core/standards/index.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type { planApproval, planChange, planInput, planProposal } from '../../contract.ts';
import { homePlan } from '../papers/index.ts';
import { endStates, planStates } from '../rules.ts';
import { cases, planItems } from '../schema.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  ensure,
  happened,
  hrefOfCase,
  judgeCase,
  kept10,
  loadCase,
  standardOf,
} from './case.ts';
import { carryPlan } from './gap-tasks.ts';
import { ownerOf, ownersHere } from './owners.ts';
import { evidenceOfCase, standardInfo, storePaper, unitInfo } from './papers.ts';
import { superiorFor } from './pool.ts';

/** The newest published version of a standard, in force today. @throws Refusal naming the known ones */
export function newestStandard(id: string): Standard {
  const published = listStandards().filter((each) => each.published);
  const versions = published.filter((each) => each.id === id).map((each) => each.version);
  if (versions.length === 0) {
    const known = [...new Set(published.map((each) => each.id))].join(', ');
    throw notFound(
      {
        zh: `没有已发布的标准“${id}”。现有：${known}。`,
        en: `There is no published standard “${id}”. Known: ${known}.`,
      },
      'standardNotFound',
    );
  }
  return loadStandard(id, Math.max(...versions));
}

async function checkGroup(ctx: Ctx, standard: Standard, groupId: string | null): Promise<void> {
  const forGroup = standard.unitKinds.includes('group');
  if (forGroup !== (groupId !== null)) {
    throw unprocessable(
      'groupMismatch',
      forGroup
        ? {
            zh: '这个标准评的是班组的职工小家，请选择班组。',
            en: 'This standard judges a team’s small home: choose the group.',
          }
        : { zh: '这个标准评的是单位，不是班组。', en: 'This standard judges a unit, not a group.' },
      [
        {
          field: 'groupId',
          message: forGroup
            ? { zh: '请选择班组。', en: 'Choose a group.' }
            : { zh: '请不要选择班组。', en: 'Choose no group.' },
        },
      ],
    );
  }
  if (groupId === null) return;
  const { rowCount } = await ctx.client.query(
    'select 1 from union_groups where unit_id = $1 and id = $2 and closed_on is null',
    [ctx.unit.id, groupId],
  );
  if (!rowCount)
    throw notFound({ zh: '没有找到这个班组。', en: 'This group was not found.' }, 'groupNotFound');
}

/** This year and the next: in autumn a union plans the year that comes. */
export const planYears = (today: string): number[] => {
  const year = Number(today.slice(0, 4));
  return [year, year + 1];
};

/** @throws Refusal 422 `planYear` */
function checkYear(today: string, cycle: number): void {
  const years = planYears(today);
  if (years.includes(cycle)) return;
  throw unprocessable(
    'planYear',
    {
      zh: `建家计划只能定 ${years.join('、')} 年度的。`,
      en: `A plan can be made for ${years.join(' or ')}.`,
    },
    [
      {
        field: 'cycle',
        message: { zh: `请选 ${years.join(' 或 ')}。`, en: `Choose ${years.join(' or ')}.` },
      },
    ],
  );
}

/** By year, the case that is open under a standard, and one of an earlier year whose plan was never begun. */
async function openCases(
  ctx: Ctx,
  standardId: string,
  groupId: string | null,
): Promise<{ id: string; cycle: number; state: string }[]> {
  const { rows } = await ctx.client.query<{ id: string; cycle: number; state: string }>(
    `select id, cycle, state from cases where unit_id = $1 and standard_id = $2 and group_id is not distinct from $3 and closed_at is null
     order by cycle, opened_at`,
    [ctx.unit.id, standardId, groupId],
  );
  return rows;
}

export async function proposePlan(
  ctx: Ctx,
  query: { standard: string; group?: string | undefined; cycle?: number | undefined },
): Promise<z.input<typeof planProposal>> {
  const standard = newestStandard(query.standard);
  const groupId = query.group ?? null;
  await checkGroup(ctx, standard, groupId);
  const superior = await superiorFor(ctx, standard);
  const { explained } = await judgeCase(
    ctx,
    { standardId: standard.id, standardVersion: standard.version, groupId },
    ctx.today,
  );
  const owner = await ownerHere(ctx);
  const dark = explained.indicators.filter((each) => each.light === 'dark');
  const open = await openCases(ctx, standard.id, groupId);
  const years = planYears(ctx.today).map((year) => ({
    year,
    caseId: open.find((each) => each.cycle === year)?.id ?? null,
  }));
  const cycle = query.cycle ?? (years.find((each) => each.caseId === null) ?? years[0]!).year;
  checkYear(ctx.today, cycle);
  const from = ctx.today > `${cycle}-01-01` ? ctx.today : `${cycle}-01-01`;
  const daysOfWork = spread(from, `${cycle}-12-31`, await ctx.services.calendar(ctx.client));
  return {
    standard: { id: standard.id, version: standard.version, title: standard.title },
    cycle,
    years,
    superior: superior && { code: superior.code, name: superior.name },
    people: await ownersHere(ctx),
    items: dark.map((each, at) => {
      const indicator = standard.indicators.find((one) => one.id === each.id)!;
      const day = daysOfWork[Math.floor((at * 3) / dark.length)]!;
      return {
        indicatorId: each.id,
        indicator: each.title,
        title: indicator.hint.zh.slice(0, 200),
        hint: indicator.hint,
        result: each.result,
        ownerName: owner.name,
        ownerAccountId: owner.accountId,
        dueOn: day,
      };
    }),
  };
}

/**
 * Three days over which the work is spread, in the standard's order: the coming three months, and never beyond the
 * plan's own year. They are working days where the year's calendar has been entered and one is left.
 */
export function spread(today: string, last: string, calendar: WorkCalendar): string[] {
  const end = addMonths(today, 3) < last ? addMonths(today, 3) : last;
  return [1, 2, 3].map((part) => {
    const day = addDays(today, Math.round((daysBetween(today, end) * part) / 3));
    if (!calendar.years.some((year) => year.year === Number(day.slice(0, 4)))) return day;
    const working = calendar.nextWorkday(day);
    return working <= last ? working : day;
  });
}

/** The chair, to begin with: the plan's owners are then chosen by people. */
async function ownerHere(ctx: Ctx): Promise<{ name: string; accountId: string | null }> {
  const { rows } = await ctx.client.query<{ name: string; account_id: string }>(
    `select a.display_name as name, g.account_id from grants g join accounts a on a.id = g.account_id
     where g.unit_id = $1 and g.role in ('chair', 'cadre') and g.from_on <= $2 and (g.to_on is null or g.to_on > $2) order by g.role desc, a.display_name limit 1`,
    [ctx.unit.id, ctx.today],
  );
  return { name: rows[0]?.name ?? '工会主席', accountId: rows[0]?.account_id ?? null };
}

/** @throws Refusal `planYear`, `caseRunning`, `notJudged`, `groupMismatch`, `noConferringUnion` */
export async function planCase(ctx: Ctx, input: z.output<typeof planInput>): Promise<Done> {
  const standard = newestStandard(input.standardId);
  const groupId = input.groupId ?? null;
  await checkGroup(ctx, standard, groupId);
  const superior = await superiorFor(ctx, standard);
  const cycle = input.cycle ?? planYears(ctx.today)[0]!;
  checkYear(ctx.today, cycle);
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1))', [`case:${ctx.unit.id}`]);
  // One open case a year; and a plan of a year gone by that was never begun is withdrawn or gone on with first.
  const running = (await openCases(ctx, standard.id, groupId)).find(
    (each) => each.cycle === cycle || (each.state === 'planned' && each.cycle < planYears(ctx.today)[0]!),
  );
  if (running)
    throw conflict(
      'caseRunning',
      {
        zh: `按这个标准的 ${running.cycle} 年度申报已在办理中。`,
        en: `A case of ${running.cycle} under this standard is under way already.`,
      },
      { caseId: running.id },
    );
  await judgeCase(ctx, { standardId: standard.id, standardVersion: standard.version, groupId }, ctx.today);
  checkItems(standard, input.items);
  const [c] = await ctx.db
    .insert(cases)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      standardId: standard.id,
      standardVersion: standard.version,
      groupId,
      cycle,
      state: 'planned',
      superiorUnitId: superior?.id ?? null,
      enteredOn: ctx.today,
      // The plan is for its year.
      dueOn: `${cycle}-12-31`,
      openedAt: ctx.now,
      openedBy: accountIdOf(ctx.actor),
    })
    .returning();
  await writeItems(ctx, c!, input.items);
  await happened(ctx, c!, {
    kind: 'planned',
    title: {
      zh: `制定 ${cycle} 年度建家计划（${standard.title.zh}）`,
      en: `Plan of ${cycle} made (${standard.title.en})`,
    },
    detail: { items: input.items.length },
  });
  await endRenewalTasks(ctx, c!);
  const rules = await rulesHere(ctx);
  await ctx.task({
    kind: 'certification.approvePlan',
    title: { zh: '把建家计划提交委员会通过', en: 'Bring the plan before the committee' },
    subject: { kind: 'case', id: c!.id },
    href: hrefOfCase(ctx, c!),
    for: { role: 'chair' },
    dueOn: addDays(ctx.today, rules.number('planApprovalTime').value),
  });
  return done(c!);
}

/** Whoever plans anew has done what the ending title asked for. */
async function endRenewalTasks(ctx: Ctx, c: typeof cases.$inferSelect): Promise<void> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from certificates where unit_id = $1 and standard_id = $2 and group_id is not distinct from $3',
    [ctx.unit.id, c.standardId, c.groupId],
  );
  for (const row of rows) await ctx.closeTasks({ kind: 'certification.renew', subjectId: row.id });
}

type ItemInput = z.output<typeof planInput>['items'][number];

function checkItems(standard: Standard, items: ItemInput[]): void {
  const seen = new Set<string>();
  items.forEach((item, at) => {
    if (!standard.indicators.some((indicator) => indicator.id === item.indicatorId)) {
      throw unprocessable(
        'unknownIndicator',
        {
          zh: `标准里没有指标“${item.indicatorId}”。`,
          en: `The standard has no indicator “${item.indicatorId}”.`,
        },
        [{ field: `items.${at}.indicatorId`, message: { zh: '没有这个指标。', en: 'No such indicator.' } }],
      );
    }
    if (seen.has(item.indicatorId)) {
      throw unprocessable(
        'indicatorTwice',
        { zh: `指标“${item.indicatorId}”列了两次。`, en: `Indicator “${item.indicatorId}” is listed twice.` },
        [{ field: `items.${at}.indicatorId`, message: { zh: '已列过。', en: 'Listed already.' } }],
      );
    }
    seen.add(item.indicatorId);
  });
}

async function writeItems(ctx: Ctx, c: Case, items: ItemInput[]): Promise<void> {
  if (items.length === 0) return;
  const people = await ownersHere(ctx);
  await ctx.db.insert(planItems).values(
    items.map((item, at) => {
      const owner = ownerOf(people, item, `items.${at}.ownerAccountId`);
      return {
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        caseId: c.id,
        indicatorId: item.indicatorId,
        title: item.title,
        ownerName: owner.name,
        ownerAccountId: owner.accountId,
        dueOn: item.dueOn,
      };
    }),
  );
}

export async function changePlan(ctx: Ctx, id: string, input: z.output<typeof planChange>): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'changePlan');
  checkItems(loadStandard(c.standardId, c.standardVersion), input.items);
  for (const item of await itemsOf(ctx, c))
    await ctx.closeTasks({ kind: 'certification.planItem', subjectId: item.id, outcome: 'dropped' });
  await ctx.db.delete(planItems).where(and(eq(planItems.unitId, ctx.unit.id), eq(planItems.caseId, c.id)));
  await writeItems(ctx, c, input.items);
  // A plan that was adopted and then changed goes before the committee again.
  const changed = await changeCase(ctx, c, { planApprovedOn: null });
  await happened(ctx, changed, {
    kind: 'planChanged',
    title: { zh: '修改建家计划', en: 'Plan changed' },
    detail: { items: input.items.length },
  });
  return done(changed);
}

/** The plan's lines, in the standard's order. */
export async function itemsOf(ctx: Ctx, c: Case): Promise<(typeof planItems.$inferSelect)[]> {
  const place = new Map(standardOf(c).indicators.map((indicator, at) => [indicator.id, at]));
  const items = await ctx.db
    .select()
    .from(planItems)
    .where(and(eq(planItems.unitId, ctx.unit.id), eq(planItems.caseId, c.id)));
  return items.sort((a, b) => place.get(a.indicatorId)! - place.get(b.indicatorId)!);
}

/** The committee adopted the plan: the paper is made and every line becomes somebody's task. */
export async function approvePlan(ctx: Ctx, id: string, input: z.output<typeof planApproval>): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'approvePlan');
  if (input.approvedOn > ctx.today) {
    throw unprocessable(
      'futureDay',
      { zh: '通过日期不能在未来。', en: 'The day of adoption cannot lie in the future.' },
      [{ field: 'approvedOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } }],
    );
  }
  const { standard, explained } = await judgeCase(ctx, c, ctx.today);
  const items = await itemsOf(ctx, c);
  const titles = new Map(explained.indicators.map((each) => [each.id, each.title.zh]));
  const fileIds = await storePaper(
    ctx,
    c,
    homePlan({
      unit: await unitInfo(ctx, c),
      standard: standardInfo(standard),
      year: c.cycle,
      indicators: evidenceOfCase(standard, explained).lines,
      items: items.map((item) => ({
        indicator: item.indicatorId,
        title: titles.get(item.indicatorId) ?? item.indicatorId,
        work: item.title,
        owner: item.ownerName,
        dueOn: item.dueOn,
      })),
      adoptedBy: { meeting: input.meeting, on: input.approvedOn },
      date: ctx.today,
    }),
    `${c.cycle}年度建家计划`,
  );
  const approved = await changeCase(ctx, c, { planApprovedOn: input.approvedOn });
  for (const item of items) await openItem(ctx, c, item);
  await ctx.closeTasks({ kind: 'certification.approvePlan', subjectId: c.id });
  await happened(ctx, approved, {
    kind: 'planApproved',
    title: {
      zh: `${c.cycle} 年度建家计划经${input.meeting}通过`,
      en: `Plan of ${c.cycle} adopted (${input.meeting})`,
    },
    happenedOn: input.approvedOn,
    fileIds,
    archive: kept10,
  });
  return done(approved);
}

/** A line of an adopted plan becomes the task of whoever has it. */
async function openItem(ctx: Ctx, c: Case, item: typeof planItems.$inferSelect): Promise<void> {
  const taskId = await ctx.task({
    kind: 'certification.planItem',
    title: { zh: item.title, en: item.title },
    hint: {
      zh: `指标 ${item.indicatorId}，负责人：${item.ownerName}`,
      en: `Indicator ${item.indicatorId}, owner: ${item.ownerName}`,
    },
    subject: { kind: 'planItem', id: item.id },
    href: hrefOfCase(ctx, c),
    for: item.ownerAccountId ? { accountId: item.ownerAccountId } : { role: 'cadre' },
    dueOn: item.dueOn,
  });
  await ctx.db
    .update(planItems)
    .set({ taskId })
    .where(and(eq(planItems.unitId, ctx.unit.id), eq(planItems.id, item.id)));
}

/** Marks a line as done, or as not done; with its version. @throws Refusal notFound, stale, 409 `caseState` */
async function markItem(ctx: Ctx, c: Case, itemId: string, version: number, doneOn: string | null) {
  const here = and(eq(planItems.unitId, ctx.unit.id), eq(planItems.caseId, c.id), eq(planItems.id, itemId));
  const [item] = await ctx.db.select().from(planItems).where(here);
  if (!item) throw notFound({ zh: '没有找到这项任务。', en: 'This line of the plan was not found.' });
  if (endStates.includes(c.state))
    throw conflict('caseState', {
      zh: '这个申报已结束，计划不再改动。',
      en: 'This case has come to its end; its plan stays as it is.',
    });
  const [marked] = await ctx.db
    .update(planItems)
    .set({ doneOn, version: version + 1 })
    .where(and(here, eq(planItems.version, version)))
    .returning();
  if (!marked) throw stale();
  return marked;
}

export async function finishPlanItem(ctx: Ctx, id: string, itemId: string, version: number): Promise<Done> {
  const c = await loadCase(ctx, id);
  await markItem(ctx, c, itemId, version, ctx.today);
  await ctx.closeTasks({ kind: 'certification.planItem', subjectId: itemId });
  await carryPlan(ctx, c);
  await ctx.audit({ action: 'certification.planItemDone', subject: { kind: 'planItem', id: itemId } });
  return done(c);
}

/** It was not done after all: the line is open again, and, where the plan is adopted, somebody's task. */
export async function reopenPlanItem(ctx: Ctx, id: string, itemId: string, version: number): Promise<Done> {
  const c = await loadCase(ctx, id);
  if (!planStates.includes(c.state) && !endStates.includes(c.state))
    throw conflict('planSettled', {
      zh: '已经申报，计划里做完的事不能再撤回；退回补正后可以改。',
      en: 'The application has been made: what the plan calls done stays so, unless the case is returned for correction.',
    });
  const item = await markItem(ctx, c, itemId, version, null);
  if (c.planApprovedOn !== null) {
    await openItem(ctx, c, item);
    await carryPlan(ctx, c);
  }
  await ctx.audit({ action: 'certification.planItemReopened', subject: { kind: 'planItem', id: itemId } });
  return done(c);
}
