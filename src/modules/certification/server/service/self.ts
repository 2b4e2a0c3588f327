/**
 * The self-inspection: filled by facts; the cadre writes remarks, attaches, and makes tasks of the gaps.
 *
 *   startSelfInspection, refreshSelfInspection   a sealed snapshot, and the self column from it
 *   remarkSelfInspection                         one indicator's remark, files, task
 *   submitSelfInspection                         report, and on to the peer (a small home, a union alone: to its members)
 */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { saveSnapshots } from '../../../../core/facts/evaluate.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { notFound } from '../../../../platform/http/refusal.ts';
import type { selfRemark, selfSubmission } from '../../contract.ts';
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
import { evidenceOfCase, groupName, standardInfo, storePaper, unitInfo } from './papers.ts';
import { askMembers, waitForPeer } from './peer.ts';
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
  // What is met now needs no task any more.
  const { rows } = await ctx.client.query<{ id: string }>(
    `select s.id from case_scores s join tasks t on t.unit_id = s.unit_id and t.id = s.task_id and t.state = 'open'
     where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result in ('met', 'notApplicable')`,
    [ctx.unit.id, c.id],
  );
  for (const row of rows) await ctx.closeTasks({ kind: 'certification.gap', subjectId: row.id });
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
    const { standard, explained } = await judgeCase(ctx, c, ctx.today);
    const step = explained.indicators.find((each) => each.id === indicatorId)?.step ?? indicator.hint;
    taskId = await ctx.task({
      kind: 'certification.gap',
      title: { zh: step.zh.replace(/。$/, ''), en: step.en.replace(/\.$/, '') },
      hint: indicator.title,
      subject: { kind: 'caseScore', id: score.id },
      // To the window, where the gap stands as it is today and the way to the work beside it.
      href: `/desk/${ctx.unit.code}/home/${standard.id}/${indicatorId}${c.groupId ? `?group=${c.groupId}` : ''}`,
      for: input.task.ownerAccountId ? { accountId: input.task.ownerAccountId } : { role: 'cadre' },
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
  const { items, lines } = evidenceOfCase(sealed.standard, sealed.explained, await remarksOfSelf(ctx, c));
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
