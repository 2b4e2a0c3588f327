/**
 * The self-inspection: filled by facts; the cadre writes remarks, attaches, and makes tasks of the gaps.
 *
 *   startSelfInspection, refreshSelfInspection   a sealed snapshot, and the self column from it
 *   remarkSelfInspection                         one indicator's remark, files, task
 *   taskGaps                                     all open gaps as tasks at once
 *   submitSelfInspection                         report, and on to the peer (a small home, a union alone: to its members)
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { saveSnapshots } from '../../../../core/facts/evaluate.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import type { ExplainedJudgement } from '../../../../core/standards/index.ts';
import { conflict, notFound, unprocessable } from '../../../../platform/http/refusal.ts';
import type { gapTasks, selfRemark, selfSubmission } from '../../contract.ts';
import { selfInspectionReport } from '../papers/index.ts';
import { caseScores } from '../schema.ts';
import {
  type Case,
  changeCase,
  done,
  type Done,
  dueWith,
  ensure,
  happened,
  hrefOfCase,
  isSmallHome,
  judgeCase,
  kept10,
  loadCase,
  move,
  standardOf,
} from './case.ts';
import { carryPlan, endMet } from './gap-tasks.ts';
import { ownerOf, ownersHere } from './owners.ts';
import { archiveCodesOf, evidenceOfCase, groupName, standardInfo, storePaper, unitInfo } from './papers.ts';
import { askMembers, waitForPeer } from './peer.ts';
import { itemsOf } from './plan.ts';
import { superiorOf } from './pool.ts';

/** Judges the unit today, seals it, and fills the self column. Remarks, files and tasks stay. */
export async function sealSelf(ctx: Ctx, c: Case) {
  const { standard, judged, explained } = await judgeCase(ctx, c, ctx.today);
  const [evaluationId] = await saveSnapshots(ctx.client, [judged], ctx.now, c.groupId);
  await ctx.db
    .insert(caseScores)
    .values(
      judged.judgement.indicators.map((each) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        caseId: c.id,
        scoreColumn: 'self' as const,
        indicatorId: each.id,
        result: each.result,
        points: each.points ? Math.round(each.points.given * 100) : null,
        accountId: accountIdOf(ctx.actor),
        at: ctx.now,
      })),
    )
    .onConflictDoUpdate({
      target: [caseScores.unitId, caseScores.caseId, caseScores.scoreColumn, caseScores.indicatorId],
      set: {
        result: sql`excluded.result`,
        points: sql`excluded.points`,
        at: sql`excluded.at`,
        version: sql`${caseScores.version} + 1`,
      },
    });
  await endMet(ctx, c);
  await carryPlan(ctx, c);
  return { standard, judged, explained, evaluationId: evaluationId! };
}

export async function startSelfInspection(ctx: Ctx, id: string, version: number): Promise<Done> {
  const c = await loadCase(ctx, id, { version, lock: true });
  await ensure(ctx, c, 'startSelfInspection');
  const { evaluationId } = await sealSelf(ctx, c);
  const started = await move(ctx, c, 'startSelfInspection', { evaluationId });
  await happened(ctx, started, {
    kind: 'selfInspectionStarted',
    from: c.state,
    title: { zh: '开始自检', en: 'Self-inspection begun' },
    detail: { evaluation: evaluationId },
  });
  await ctx.task({
    kind: 'certification.selfInspection',
    title: { zh: '核对自检结果并提交', en: 'Go through the self-inspection and hand it in' },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...dueWith(started, 'selfInspectionTime'),
  });
  return done(started);
}

export async function refreshSelfInspection(ctx: Ctx, id: string, version: number): Promise<Done> {
  const c = await loadCase(ctx, id, { version, lock: true });
  await ensure(ctx, c, 'refreshSelfInspection');
  const { evaluationId } = await sealSelf(ctx, c);
  const changed = await changeCase(ctx, c, { evaluationId });
  await happened(ctx, changed, {
    kind: 'selfInspectionRefreshed',
    title: { zh: '按最新记录重新自检', en: 'Self-inspection read anew from the records' },
    detail: { evaluation: evaluationId },
  });
  return done(changed);
}

export async function remarkSelfInspection(
  ctx: Ctx,
  id: string,
  indicatorId: string,
  input: z.output<typeof selfRemark>,
): Promise<Done> {
  const c = await loadCase(ctx, id, { lock: true });
  await ensure(ctx, c, 'remarkSelfInspection');
  await carryPlan(ctx, c);
  const indicator = standardOf(c).indicators.find((each) => each.id === indicatorId);
  const [score] = await ctx.db
    .select()
    .from(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.scoreColumn, 'self'),
        eq(caseScores.indicatorId, indicatorId),
      ),
    );
  if (!score || !indicator)
    throw notFound(
      { zh: '标准里没有这个指标。', en: 'The standard has no such indicator.' },
      'indicatorNotFound',
    );
  await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
  let { taskId } = score;
  if (input.task) {
    const planned = (await itemsOf(ctx, c)).find((item) => item.taskId !== null && item.taskId === taskId);
    if (planned)
      throw conflict('gapPlanned', {
        zh: `指标 ${indicatorId} 的差距已在建家计划里（负责人 ${planned.ownerName}，期限 ${planned.dueOn}），不再另立任务；要另立的，请先在计划里标为完成。`,
        en: `The gap of indicator ${indicatorId} stands in the plan (owner ${planned.ownerName}, due ${planned.dueOn}): it gets no second task. Mark that line of the plan as done first, if another task is to follow it.`,
      });
    const owner = ownerOf(await ownersHere(ctx), input.task, 'task.ownerAccountId');
    taskId = await gapTask(ctx, c, {
      scoreId: score.id,
      indicatorId,
      explained: (await judgeCase(ctx, c, ctx.today)).explained,
      owner,
      dueOn: input.task.dueOn,
    });
  }
  await ctx.db
    .update(caseScores)
    .set({
      remark: input.remark,
      fileIds: input.fileIds,
      taskId,
      accountId: accountIdOf(ctx.actor),
      at: ctx.now,
      version: sql`${caseScores.version} + 1`,
    })
    .where(and(eq(caseScores.unitId, ctx.unit.id), eq(caseScores.id, score.id)));
  return done(c);
}

interface GapTask {
  scoreId: string;
  indicatorId: string;
  explained: ExplainedJudgement;
  owner: { accountId: string | null; name: string };
  dueOn: string;
}

/** A gap as a task of whoever was chosen; without an account, of the cadres, with the name in its hint. */
function gapTask(ctx: Ctx, c: Case, gap: GapTask): Promise<string> {
  const indicator = standardOf(c).indicators.find((each) => each.id === gap.indicatorId)!;
  const step = gap.explained.indicators.find((each) => each.id === gap.indicatorId)?.step ?? indicator.hint;
  const { accountId, name } = gap.owner;
  return ctx.task({
    kind: 'certification.gap',
    title: { zh: step.zh.replace(/。$/, ''), en: step.en.replace(/\.$/, '') },
    hint:
      accountId === null && name !== ''
        ? { zh: `${indicator.title.zh}，负责人：${name}`, en: `${indicator.title.en}, owner: ${name}` }
        : indicator.title,
    subject: { kind: 'caseScore', id: gap.scoreId },
    // To the window, where the gap stands as it is today and the way to the work beside it.
    href: `/desk/${ctx.unit.code}/home/${c.standardId}/${gap.indicatorId}${c.groupId ? `?group=${c.groupId}` : ''}`,
    for: accountId === null ? { role: 'cadre' } : { accountId },
    sole: true,
    dueOn: gap.dueOn,
  });
}

/**
 * Every gap that has neither a task (its own or the plan's) nor a reason becomes a task at once (or those named, of the same kind).
 *
 * @throws Refusal 422 `noGaps` where none is left
 */
export async function taskGaps(
  ctx: Ctx,
  id: string,
  input: z.output<typeof gapTasks>,
): Promise<Done & { tasks: number }> {
  const c = await loadCase(ctx, id, { lock: true });
  await carryPlan(ctx, c);
  const { bare } = await ensure(ctx, c, 'remarkSelfInspection');
  const owner = ownerOf(await ownersHere(ctx), input, 'ownerAccountId');
  const gaps = bare.filter((each) => input.indicatorIds?.includes(each) ?? true);
  if (gaps.length === 0)
    throw unprocessable('noGaps', {
      zh: '没有还要安排的差距：都已列为任务或写明了原因。',
      en: 'No gap is left to assign: each has its task or its reason.',
    });
  const { explained } = await judgeCase(ctx, c, ctx.today);
  const scores = await ctx.db
    .select({ id: caseScores.id, indicatorId: caseScores.indicatorId })
    .from(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.scoreColumn, 'self'),
        inArray(caseScores.indicatorId, gaps),
      ),
    );
  for (const score of scores) {
    const taskId = await gapTask(ctx, c, {
      scoreId: score.id,
      indicatorId: score.indicatorId,
      explained,
      owner,
      dueOn: input.dueOn,
    });
    await ctx.db
      .update(caseScores)
      .set({ taskId, version: sql`${caseScores.version} + 1` })
      .where(and(eq(caseScores.unitId, ctx.unit.id), eq(caseScores.id, score.id)));
  }
  await ctx.audit({
    action: 'certification.gapsAssigned',
    subject: { kind: 'case', id: c.id },
    detail: { indicators: gaps },
  });
  return { ...done(c), tasks: scores.length };
}

export async function remarksOfSelf(ctx: Ctx, c: Case): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ indicatorId: caseScores.indicatorId, remark: caseScores.remark })
    .from(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.scoreColumn, 'self'),
      ),
    );
  return new Map(rows.map((row) => [row.indicatorId, row.remark]));
}

/** The report of the self-inspection from a fresh snapshot. @returns files and snapshot */
export async function selfReport(ctx: Ctx, c: Case, inspectors: string[]) {
  const sealed = await sealSelf(ctx, c);
  const { items, lines } = evidenceOfCase(
    sealed.standard,
    sealed.explained,
    await remarksOfSelf(ctx, c),
    await archiveCodesOf(ctx, sealed.explained),
  );
  const fileIds = await storePaper(
    ctx,
    c,
    selfInspectionReport({
      unit: await unitInfo(ctx, c),
      standard: standardInfo(sealed.standard),
      group: await groupName(ctx, c.groupId),
      evaluatedOn: ctx.today,
      snapshot: sealed.evaluationId.slice(0, 8),
      indicators: lines,
      evidence: items,
      inspectors,
      date: ctx.today,
    }),
    '自检报告',
  );
  return { ...sealed, fileIds };
}

export async function submitSelfInspection(
  ctx: Ctx,
  id: string,
  input: z.output<typeof selfSubmission>,
): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  const sealed = await selfReport(ctx, c, input.inspectors);
  // After the facts were read anew: what became dark meanwhile needs its task or reason too.
  await ensure(ctx, c, 'submitSelfInspection');
  const small = isSmallHome(c);
  // A unit that stood alone when it planned may have come below a union meanwhile.
  const superior = c.superiorUnitId ?? (await superiorOf(ctx, standardOf(c)))?.id ?? null;
  const step = small ? 'submitSmallHome' : superior === null ? 'submitAlone' : 'submitSelfInspection';
  const moved = await move(ctx, c, step, {
    evaluationId: sealed.evaluationId,
    returnedReason: null,
    superiorUnitId: superior,
  });
  await happened(ctx, moved, {
    kind: 'selfInspectionSubmitted',
    from: c.state,
    title: { zh: '提交自检报告', en: 'Self-inspection handed in' },
    fileIds: sealed.fileIds,
    archive: kept10,
  });
  await ctx.closeTasks({ kind: 'certification.selfInspection', subjectId: c.id });
  if (step === 'submitSelfInspection') await waitForPeer(ctx, moved);
  else await askMembers(ctx, moved);
  return done(moved);
}
