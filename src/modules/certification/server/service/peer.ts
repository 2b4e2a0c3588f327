/**
 * Peer inspection.
 *
 *   drawPeers, redrawPeer, listRounds, listPairs the union above draws, by a seed that anyone can repeat
 *   waivePeer                                    it lets the step go where nobody is left to draw, with its reason
 *   listAssignments, showAssignment              the inspecting unit; what it is shown stands in peer-evidence.ts
 *   scorePeer, declareConflict, submitPeer
 *   disputePeer, answerPeer, askPeer             the inspected unit
 *   waitForPeer, askMembers                      whose turn it is: tasks
 *   answerDispute, returnToSelfInspection        the union above
 */
import { randomBytes } from 'node:crypto';
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import { isOf } from '../../../../core/access/policy.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { inOtherUnit, unitById } from '../../../../core/context/in-unit.ts';
import { evaluations } from '../../../../core/facts/schema.ts';
import {
  expandJudgement,
  explainJudgement,
  type Indicator,
  marksOf,
} from '../../../../core/standards/index.ts';
import { unitFound, unitPattern } from '../../../../core/organization/units.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../../platform/http/mark.ts';
import { conflict, notFound, Refusal, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type {
  disputeAnswer,
  disputeInput,
  peerAnswer,
  peerAssignmentView,
  peerPairs,
  peerRounds,
  peerScoresInput,
  peerSubmission,
  reasonInput,
  roundInput,
  scoresInput,
} from '../../contract.ts';
import { peerInspectionReport, waiverDecision } from '../papers/index.ts';
import { mayInspectAsPeer } from '../policy.ts';
import { drawPairs, dueAfter, standAside } from '../rules.ts';
import { caseDisputes, caseScores, peerAssignments, peerRounds as rounds } from '../schema.ts';
import {
  type Case,
  done,
  type Done,
  dueWith,
  ensure,
  happened,
  hrefOfCase,
  hrefOfReview,
  inReview,
  inSuperior,
  kept10,
  loadCase,
  move,
  refuse,
  standardOf,
} from './case.ts';
import { caseRows } from './lists.ts';
import { outcomeOf, standardInfo, storePaper, unitInfo } from './papers.ts';
import { countsOf } from './columns.ts';
import { peerPool, standingPairs, superiorOf } from './pool.ts';

export type Assignment = typeof peerAssignments.$inferSelect;

// ---------------------------------------------------------------- the union above

interface WaitingRow {
  id: string;
  unit_id: number;
  unit_path: string;
}

/** SQL over the case c: a draw pairs it. */
const waitsForPeer = `c.state = 'peerInspection' and not c.vetoed
  and not exists (select from peer_assignments a where a.unit_id = c.unit_id and a.case_id = c.id and a.state <> 'replaced')`;

/** So many of a standard and year are named; the others are in the queue. */
const firstWaiting = 30;

/** Draws a peer for every case that waits for one. @throws Refusal `nobodyWaits`, `noPeer`, 403 `ownUnit` for whoever is of one of them */
export async function drawPeers(
  above: Ctx,
  input: z.output<typeof roundInput>,
): Promise<{ roundId: string; seed: string; pairs: number }> {
  const { rows: waiting } = await above.client.query<WaitingRow>(
    `select c.id, c.unit_id, c.unit_path::text from cases c
     where c.superior_unit_id = $1 and c.standard_id = $2 and c.cycle = $3 and ${waitsForPeer}
     order by c.unit_id for update`,
    [above.unit.id, input.standardId, input.cycle],
  );
  if (waiting.length === 0)
    throw conflict('nobodyWaits', { zh: '没有等待互检的申报。', en: 'No case waits for a peer.' });
  refuse(
    standAside({
      ofUnit: waiting.some((row) => isOf(above.actor, row.unit_id)),
      ofPeer: false,
      smallHome: false,
    }),
  );
  return draw(above, { ...input, waiting, ruledOut: [] });
}

/** Another peer, when a conflict was declared or the one drawn cannot. */
export async function redrawPeer(
  above: Ctx,
  id: string,
  version: number,
): Promise<{ roundId: string; seed: string; pairs: number }> {
  const { c, out } = await inReview(above, id, { version, lock: true }, async ({ ctx, c: found }) => {
    await ensure(ctx, found, 'redrawPeer');
    const replaced = await ctx.db
      .update(peerAssignments)
      .set({ state: 'replaced', version: sql`${peerAssignments.version} + 1` })
      .where(
        and(
          eq(peerAssignments.unitId, ctx.unit.id),
          eq(peerAssignments.caseId, found.id),
          sql`${peerAssignments.state} in ('assigned', 'conflictDeclared')`,
        ),
      )
      .returning({ id: peerAssignments.id, inspectorUnitId: peerAssignments.inspectorUnitId });
    const given = await ctx.db
      .delete(caseScores)
      .where(
        and(
          eq(caseScores.unitId, ctx.unit.id),
          eq(caseScores.caseId, found.id),
          eq(caseScores.scoreColumn, 'peer'),
        ),
      )
      .returning();
    await auditScores(ctx, found, 'peer', given, []);
    for (const each of replaced) await closePeerTask(ctx, each);
    return { c: found, out: replaced };
  });
  const { rows } = await above.client.query<{ inspector_unit_id: number }>(
    'select inspector_unit_id from peer_assignments where unit_id = $1 and case_id = $2',
    [c.unitId, c.id],
  );
  const ruledOut = [
    ...out.map((each) => each.inspectorUnitId),
    ...rows.map((row) => row.inspector_unit_id),
  ].map((inspectorUnitId) => ({ unitId: c.unitId, inspectorUnitId }));
  return draw(above, {
    standardId: c.standardId,
    cycle: c.cycle,
    waiting: [{ id: c.id, unit_id: c.unitId, unit_path: c.unitPath }],
    ruledOut,
  });
}

/** No union is left that could inspect this one: a director lets the case go on without, and says why. */
export async function waivePeer(above: Ctx, id: string, input: z.output<typeof reasonInput>): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'waivePeer');
    // Whoever was drawn and declared a conflict is out of it.
    await ctx.db
      .update(peerAssignments)
      .set({ state: 'replaced', version: sql`${peerAssignments.version} + 1` })
      .where(
        and(
          eq(peerAssignments.unitId, ctx.unit.id),
          eq(peerAssignments.caseId, c.id),
          eq(peerAssignments.state, 'conflictDeclared'),
        ),
      );
    const asked = await membersAskedFirst(ctx, c);
    const fileIds = await storePaper(
      ctx,
      c,
      waiverDecision({
        ...(await outcomeOf(ctx, c, above.unit.name)),
        cycle: c.cycle,
        reason: input.reason,
        decidedBy: ctx.actor.kind === 'account' ? ctx.actor.displayName : null,
      }),
      '免除互检的决定',
    );
    const moved = await move(ctx, c, asked ? 'peerAfterMembers' : 'waivePeer');
    await happened(ctx, moved, {
      kind: 'peerWaived',
      from: c.state,
      title: {
        zh: '没有可以互检的单位，免除互检',
        en: 'No union is left to inspect: peer inspection waived',
      },
      note: { zh: input.reason, en: input.reason },
      fileIds,
      archive: kept10,
    });
    await above.closeTasks({ kind: 'certification.drawPeers', subjectId: c.id });
    if (!asked) await askMembers(ctx, moved);
    await ctx.notify({
      kind: 'certification.peerWaived',
      title: { zh: '上级已免除互检', en: 'The union above has waived the peer inspection' },
      body: { zh: input.reason, en: input.reason },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return done(moved);
  });
}

interface DrawOrder {
  standardId: string;
  cycle: number;
  seed?: string | undefined;
  waiting: WaitingRow[];
  ruledOut: { unitId: number; inspectorUnitId: number }[];
}

async function draw(above: Ctx, order: DrawOrder): Promise<{ roundId: string; seed: string; pairs: number }> {
  const seed = order.seed ?? randomBytes(16).toString('hex');
  const pool = await peerPool(
    above,
    above.unit.path,
    order.waiting.map((row) => row.unit_id),
  );
  const standing = await standingPairs(above.client, above.unit.id, order.cycle);
  const waitingIds = new Set(order.waiting.map((row) => row.unit_id));
  const { pairs, unpaired } = drawPairs({
    seed,
    waiting: pool.all.filter((unit) => waitingIds.has(unit.unitId)),
    pool: pool.mayInspect,
    standing,
    ruledOut: order.ruledOut,
  });
  if (pairs.length === 0) {
    throw unprocessable(
      'noPeer',
      {
        zh: '没有可以互检的单位：不能自己检查自己，不能两家对查，也不能有同一人在两家任职。请先让更多基层工会在系统中设立主席或干部账号；确实没有单位可抽的，由主管领导写明理由免除互检。',
        en: 'No unit is left to inspect: none may inspect itself or its own inspector, or share an officer with it. Give more grassroots unions a chair or cadre account first; where there really is nobody, a director waives the inspection with the reason.',
      },
      [],
      { unpaired: unpaired.length },
    );
  }
  const standard = standardOf({
    standardId: order.standardId,
    standardVersion: await versionOf(above, order.waiting[0]!),
  });
  const dueOn = dueAfter(
    above.today,
    standard.parameters.peerInspectionPeriod,
    await above.services.calendar(above.client),
  );
  const roundId = newId();
  await above.db.insert(rounds).values({
    unitId: above.unit.id,
    unitPath: above.unit.path,
    id: roundId,
    cycle: order.cycle,
    standardId: order.standardId,
    drawnOn: above.today,
    seed,
    dueOn,
    accountId: accountIdOf(above.actor),
  });
  for (const pair of pairs) {
    const row = order.waiting.find((each) => each.unit_id === pair.unitId)!;
    await inReview(above, row.id, { lock: true }, async ({ ctx, c }) => {
      const assignmentId = newId();
      await ctx.db.insert(peerAssignments).values({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: assignmentId,
        caseId: c.id,
        roundId,
        inspectorUnitId: pair.inspectorUnitId,
        dueOn,
      });
      const inspector = (await unitById(ctx.client, pair.inspectorUnitId))!;
      await happened(ctx, c, {
        kind: 'peerDrawn',
        title: { zh: `抽签确定由${inspector.name}互检`, en: `${inspector.name} drawn as peer` },
        detail: { seed, round: roundId },
      });
      await openPeerTask(ctx, { id: assignmentId, inspectorUnitId: pair.inspectorUnitId }, dueOn);
    });
    await above.closeTasks({ kind: 'certification.drawPeers', subjectId: row.id });
  }
  return { roundId, seed, pairs: pairs.length };
}

async function versionOf(above: Ctx, row: WaitingRow): Promise<number> {
  const { rows } = await above.client.query<{ v: number }>(
    'select standard_version as v from cases where unit_id = $1 and id = $2',
    [row.unit_id, row.id],
  );
  return rows[0]!.v;
}

export async function listRounds(
  above: Ctx,
  query: { standard?: string | undefined; cycle?: number | undefined },
): Promise<z.input<typeof peerRounds>> {
  const { rows } = await above.client.query<z.input<typeof peerRounds>['rounds'][number]>(
    `select r.id, r.standard_id as "standardId", r.cycle, r.seed, r.drawn_on as "drawnOn", r.due_on as "dueOn",
       (select count(*)::int from peer_assignments a where a.round_id = r.id) as pairs
     from peer_rounds r where r.unit_id = $1 and ($2::text is null or r.standard_id = $2) and ($3::int is null or r.cycle = $3)
     order by r.drawn_on desc, r.id desc limit 50`,
    [above.unit.id, query.standard ?? null, query.cycle ?? null],
  );
  const asked = [above.unit.id, query.standard ?? null, query.cycle ?? null];
  const waits = await above.client.query<z.input<typeof peerRounds>['waits'][number] & { first: string[] }>(
    `select c.standard_id as "standardId", c.cycle, count(*)::int as cases,
            (array_agg(c.id::text order by c.entered_on, c.id))[1:${firstWaiting}] as first
     from cases c where c.superior_unit_id = $1 and ${waitsForPeer}
       and ($2::text is null or c.standard_id = $2) and ($3::int is null or c.cycle = $3)
     group by c.standard_id, c.cycle order by c.standard_id, c.cycle`,
    asked,
  );
  const waiting = await caseRows(
    above,
    'c.superior_unit_id = $1 and c.id = any($2::uuid[])',
    [above.unit.id, waits.rows.flatMap((row) => row.first)],
    'c.entered_on, c.id',
  );
  return {
    rounds: rows,
    waiting,
    waits: waits.rows.map(({ first: _, ...each }) => each),
  };
}

/** Pairs of a draw, found by either unit, paged by key. @throws Refusal 404 `roundNotFound` */
export async function listPairs(
  above: Ctx,
  roundId: string,
  query: { q?: string | undefined; state?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<z.input<typeof peerPairs>> {
  const [code, id] = readMark(query.cursor, 'text', 'id');
  const round = await above.client.query('select from peer_rounds where unit_id = $1 and id = $2', [
    above.unit.id,
    roundId,
  ]);
  if (round.rowCount === 0)
    throw notFound({ zh: '没有找到这次抽签。', en: 'This draw was not found.' }, 'roundNotFound');
  const { rows } = await above.client.query<z.input<typeof peerPairs>['pairs'][number] & { total: number }>(
    `with here as (
       select a.id as "assignmentId", a.case_id as "caseId", a.state, a.conflict_reason as "conflictReason",
         jsonb_build_object('code', u.code, 'name', u.name) as unit, jsonb_build_object('code', i.code, 'name', i.name) as inspector, u.code
       from peer_assignments a join units u on u.id = a.unit_id join units i on i.id = a.inspector_unit_id
       where a.round_id = $1 and ($2::text is null or ${unitFound('u', '$2')} or ${unitFound('i', '$2')})
         and ($3::text is null or a.state = $3)
     ), counted as (select *, count(*) over ()::int as total from here)
     select * from counted where $4::text is null or (code, "assignmentId") > ($4, $5::uuid)
     order by code, "assignmentId" limit $6`,
    [roundId, unitPattern(query.q), query.state ?? null, code, id, query.limit + 1],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.unit.code, last.assignmentId]);
  return { pairs: page, next, total: page[0]?.total ?? 0 };
}

export async function answerDispute(
  above: Ctx,
  id: string,
  disputeId: string,
  input: z.output<typeof disputeAnswer>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'answerDispute');
    const answered = await ctx.db
      .update(caseDisputes)
      .set({
        answer: input.answer,
        upheld: input.upheld,
        answeredBy: accountIdOf(ctx.actor),
        answeredAt: ctx.now,
        version: input.version + 1,
      })
      .where(
        and(
          eq(caseDisputes.unitId, ctx.unit.id),
          eq(caseDisputes.caseId, c.id),
          eq(caseDisputes.id, disputeId),
          eq(caseDisputes.version, input.version),
        ),
      )
      .returning();
    const [dispute] = answered;
    if (!dispute) throw (await disputeExists(ctx, c, disputeId)) ? stale() : notFound();
    // An upheld dispute puts the peer's score right; what the peer had given stands with the dispute.
    if (input.upheld) {
      await ctx.client.query(
        `with given as (
           update case_disputes d set given = jsonb_build_object('result', p.result, 'points', p.points)
           from case_scores p where d.unit_id = $1 and d.id = $4 and p.unit_id = d.unit_id and p.case_id = $2 and p.score_column = 'peer' and p.indicator_id = $3)
         update case_scores p set result = s.result, points = s.points, version = p.version + 1
         from case_scores s where p.unit_id = $1 and p.case_id = $2 and p.score_column = 'peer' and p.indicator_id = $3
           and s.unit_id = p.unit_id and s.case_id = p.case_id and s.score_column = 'self' and s.indicator_id = p.indicator_id`,
        [ctx.unit.id, c.id, dispute.indicatorId, disputeId],
      );
    }
    await happened(ctx, c, {
      kind: 'disputeAnswered',
      title: {
        zh: `答复对 ${dispute.indicatorId} 的异议：${input.upheld ? '成立' : '不成立'}`,
        en: `Dispute on ${dispute.indicatorId} answered: ${input.upheld ? 'upheld' : 'not upheld'}`,
      },
      note: { zh: input.answer, en: input.answer },
    });
    await above.closeTasks({ kind: 'certification.dispute', subjectId: disputeId });
    await ctx.notify({
      kind: 'certification.disputeAnswered',
      title: { zh: '上级已答复互检异议', en: 'The union above has answered a dispute' },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return done(c);
  });
}

async function disputeExists(ctx: Ctx, c: Case, id: string): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: caseDisputes.id })
    .from(caseDisputes)
    .where(and(eq(caseDisputes.unitId, ctx.unit.id), eq(caseDisputes.caseId, c.id), eq(caseDisputes.id, id)));
  return rows.length > 0;
}

export async function returnToSelfInspection(
  above: Ctx,
  id: string,
  input: z.output<typeof reasonInput>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'returnToSelfInspection');
    const moved = await move(ctx, c, 'returnToSelfInspection', { returnedReason: input.reason });
    await happened(ctx, moved, {
      kind: 'returnedToSelfInspection',
      from: c.state,
      title: { zh: '退回自检', en: 'Sent back to self-inspection' },
      note: { zh: input.reason, en: input.reason },
    });
    await returnTask(ctx, moved, input.reason);
    return done(moved);
  });
}

/** The unit's own turn again. */
export async function returnTask(ctx: Ctx, c: Case, reason: string): Promise<void> {
  const title = { zh: '申报被退回，请补正', en: 'The case came back: put it right' };
  await ctx.task({
    kind: c.state === 'selfInspection' ? 'certification.selfInspection' : 'certification.apply',
    title,
    hint: { zh: reason.slice(0, 120), en: reason.slice(0, 120) },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...dueWith(c, c.state === 'selfInspection' ? 'selfInspectionTime' : 'applicationTime'),
  });
  await ctx.notify({
    kind: 'certification.returned',
    title,
    body: { zh: reason, en: reason },
    href: hrefOfCase(ctx, c),
    to: { roles: ['chair', 'cadre'] },
  });
}

// ---------------------------------------------------------------- the inspecting unit

export async function listAssignments(peer: Ctx) {
  const { rows } = await peer.client.query<{
    id: string;
    unit_code: string;
    unit_name: string;
    standard_id: string;
    standard_version: number;
    cycle: number;
    state: Assignment['state'];
    due_on: string;
  }>('select * from peer_assignments_of($1)', [peer.unit.id]);
  return rows.map((row) => ({
    id: row.id,
    unit: { code: row.unit_code, name: row.unit_name },
    standard: {
      id: row.standard_id,
      version: row.standard_version,
      title: standardOf({ standardId: row.standard_id, standardVersion: row.standard_version }).title,
    },
    cycle: row.cycle,
    state: row.state,
    dueOn: row.due_on,
    overdue: row.state === 'assigned' && row.due_on < peer.today,
  }));
}

export interface AsPeer {
  /** About the inspected unit. */
  ctx: Ctx;
  peer: Ctx;
  c: Case;
  assignment: Assignment;
}

/** Works on the inspected unit's case as its peer. What is not assigned to this unit is not there for it. */
export async function asPeer<T>(peer: Ctx, id: string, act: (work: AsPeer) => Promise<T>): Promise<T> {
  const { rows } = await peer.client.query<{ unit_id: number; case_id: string }>(
    'select unit_id, case_id from peer_assignment_for($1, $2)',
    [peer.unit.id, id],
  );
  const unit = rows[0] ? await unitById(peer.client, rows[0].unit_id) : null;
  if (!rows[0] || !unit)
    throw notFound(
      { zh: '没有找到这项互检任务。', en: 'This peer inspection was not found.' },
      'assignmentNotFound',
    );
  const { case_id } = rows[0];
  return inOtherUnit(peer, unit, async (ctx) => {
    const c = await loadCase(ctx, case_id, {});
    const [assignment] = await ctx.db
      .select()
      .from(peerAssignments)
      .where(and(eq(peerAssignments.unitId, ctx.unit.id), eq(peerAssignments.id, id)));
    return act({ ctx, peer, c, assignment: assignment! });
  });
}

/** Why the peer can neither score nor see the evidence now; null when it can. */
function closedToPeer({ ctx, c, assignment }: AsPeer): Refusal | null {
  if (isOf(ctx.actor, ctx.unit.id)) {
    return new Refusal(403, 'ownUnit', {
      zh: '您是被检单位的人员，应当回避。',
      en: 'You belong to the unit inspected and must stand aside.',
    });
  }
  if (c.vetoed)
    return conflict('vetoed', {
      zh: '有否决事项尚未了结，在作出处理前不能继续。',
      en: 'A veto is not settled; nothing goes on before it is.',
    });
  if (c.state !== 'peerInspection' || assignment.state !== 'assigned') {
    return assignment.state === 'conflictDeclared'
      ? conflict('conflictDeclared', {
          zh: '已声明回避，等待上级另行抽签。',
          en: 'A conflict was declared; the union above draws again.',
        })
      : conflict('peerClosed', {
          zh: '互检结果已提交或互检已结束，不能再修改。',
          en: 'The scores were handed in or the inspection is over.',
        });
  }
  return null;
}

export function ensurePeer(work: AsPeer): void {
  const refusal = closedToPeer(work);
  if (refusal) throw refusal;
}

export async function showAssignment(peer: Ctx, id: string): Promise<z.input<typeof peerAssignmentView>> {
  return asPeer(peer, id, async (work) => {
    const { ctx, c, assignment } = work;
    const standard = standardOf(c);
    const [snapshot] = c.evaluationId
      ? await ctx.db
          .select()
          .from(evaluations)
          .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, c.evaluationId)))
      : [];
    const explained = snapshot
      ? explainJudgement(standard, expandJudgement(standard, snapshot.judgement))
      : null;
    const scores = await ctx.db
      .select()
      .from(caseScores)
      .where(and(eq(caseScores.unitId, ctx.unit.id), eq(caseScores.caseId, c.id)));
    const submitted = assignment.state !== 'assigned' && assignment.state !== 'conflictDeclared';
    const given = submitted ? await givenByPeer(ctx, c) : new Map<string, never>();
    const files = await attachedBy(ctx, assignment);
    const column = (name: 'self' | 'peer', indicator: Indicator) => {
      const score = scores.find((each) => each.scoreColumn === name && each.indicatorId === indicator.id);
      return score
        ? {
            result: score.result,
            points: score.points,
            counts: countsOf(indicator, score),
            remark: score.remark,
            files: name === 'peer' ? score.fileIds.flatMap((id) => files.get(id) ?? []) : [],
            taskId: null,
            given: (name === 'peer' && given.get(indicator.id)) || null,
          }
        : null;
    };
    const closed = closedToPeer(work);
    const mayAct = mayInspectAsPeer(peer.actor, peer.unit) && closed === null;
    return {
      id: assignment.id,
      unit: { code: ctx.unit.code, name: ctx.unit.name },
      standard: { id: standard.id, version: standard.version, title: standard.title },
      cycle: c.cycle,
      state: assignment.state,
      dueOn: assignment.dueOn,
      overdue: assignment.state === 'assigned' && assignment.dueOn < ctx.today,
      version: assignment.version,
      findings: assignment.findings,
      lines: standard.indicators.map((indicator) => {
        const judged = explained?.indicators.find((each) => each.id === indicator.id);
        return {
          indicatorId: indicator.id,
          section: indicator.section,
          title: judged?.title ?? indicator.title,
          text: indicator.text,
          explanation: judged?.explanation ?? { zh: '', en: '' },
          basis: judged?.basis ?? { zh: '没有依据', en: 'Nothing to show' },
          evidence: judged?.evidence.count ?? 0,
          peer: column('peer', indicator),
          self: submitted ? column('self', indicator) : null,
          marks: marksOf(indicator),
        };
      }),
      abilities: {
        evidence: mayAct,
        score: mayAct,
        submit: mayAct,
        declareConflict: mayAct,
        because: closed ? closed.text : null,
      },
    };
  });
}

/** What the peer had given where an upheld dispute has put its score right, by indicator. */
export async function givenByPeer(ctx: Ctx, c: Pick<Case, 'id'>) {
  const rows = await ctx.db
    .select({ indicatorId: caseDisputes.indicatorId, given: caseDisputes.given })
    .from(caseDisputes)
    .innerJoin(
      caseScores,
      and(
        eq(caseScores.unitId, caseDisputes.unitId),
        eq(caseScores.caseId, caseDisputes.caseId),
        eq(caseScores.indicatorId, caseDisputes.indicatorId),
        eq(caseScores.scoreColumn, 'peer'),
        // A peer that scores anew has given it anew.
        lte(caseScores.at, caseDisputes.answeredAt),
      ),
    )
    .where(
      and(eq(caseDisputes.unitId, ctx.unit.id), eq(caseDisputes.caseId, c.id), eq(caseDisputes.upheld, true)),
    )
    .orderBy(caseDisputes.statedAt);
  return new Map(rows.flatMap((row) => (row.given ? [[row.indicatorId, row.given] as const] : [])));
}

/** @throws Refusal `pointsRange` where the standard gives no such mark */
function checkMark(indicator: Indicator, points: number | null, field: string): void {
  if (points === null) return;
  const marks = marksOf(indicator);
  const step = marks && (points - marks.least) % marks.step === 0;
  if (marks && step && points >= marks.least && points <= marks.most) return;
  const message = marks
    ? {
        zh: `可给 ${marks.least / 100} 至 ${marks.most / 100} 分，每档 ${marks.step / 100} 分。`,
        en: `From ${marks.least / 100} to ${marks.most / 100}, in steps of ${marks.step / 100}.`,
      }
    : { zh: '这一项不计分，请不要填分数。', en: 'This line carries no points; leave them out.' };
  throw unprocessable(
    'pointsRange',
    {
      zh: `${indicator.id} 的分数不合标准。${message.zh}`,
      en: `${indicator.id}: the standard gives no such mark. ${message.en}`,
    },
    [{ field, message }],
  );
}

/** A line's score as the log keeps it: the result and, where the standard counts them, the points in hundredths. */
const inLog = (score?: { result: string; points: number | null }): unknown =>
  score ? (score.points === null ? score.result : { result: score.result, points: score.points }) : null;

/**
 * Each line of a column whose score was given, changed or taken away: what it was, what it is. A title rests on these, and the
 * table keeps the last writer alone.
 */
export async function auditScores(
  ctx: Ctx,
  c: Pick<Case, 'id'>,
  column: 'peer' | 'superior',
  before: readonly { indicatorId: string; result: string; points: number | null }[],
  after: readonly { indicatorId: string; result: string; points: number | null }[],
): Promise<void> {
  const lines = [...new Set([...before, ...after].map((each) => each.indicatorId))].flatMap((line) => {
    const of = (scores: typeof before) => inLog(scores.find((each) => each.indicatorId === line));
    const [from, to] = [of(before), of(after)];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ line, from, to }];
  });
  if (lines.length > 0)
    await ctx.audit({
      action: 'certification.scored',
      subject: { kind: 'case', id: c.id },
      detail: { column, lines },
    });
}

/** Writes scores of one column. @throws Refusal `unknownIndicator`, `pointsRange` */
export async function writeScores(
  ctx: Ctx,
  c: Case,
  column: 'peer' | 'superior',
  scores: z.output<typeof scoresInput>['scores'],
): Promise<void> {
  const standard = standardOf(c);
  scores.forEach((score, at) => {
    const indicator = standard.indicators.find((each) => each.id === score.indicatorId);
    if (!indicator) {
      throw unprocessable(
        'unknownIndicator',
        {
          zh: `标准里没有指标“${score.indicatorId}”。`,
          en: `The standard has no indicator “${score.indicatorId}”.`,
        },
        [{ field: `scores.${at}.indicatorId`, message: { zh: '没有这个指标。', en: 'No such indicator.' } }],
      );
    }
    if (score.result !== 'met' && score.result !== 'notApplicable' && score.remark.length < 2) {
      throw unprocessable(
        'remarkNeeded',
        {
          zh: `${indicator.id} 没有达到或情况不明，请写明理由。`,
          en: `${indicator.id} is unmet or unknown: say why.`,
        },
        [{ field: `scores.${at}.remark`, message: { zh: '请写明理由。', en: 'Say why.' } }],
      );
    }
    checkMark(indicator, score.points ?? null, `scores.${at}.points`);
  });
  const unique = [...new Map(scores.map((score) => [score.indicatorId, score])).values()];
  const before = await ctx.db
    .select()
    .from(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.scoreColumn, column),
        inArray(
          caseScores.indicatorId,
          unique.map((score) => score.indicatorId),
        ),
      ),
    )
    .for('update');
  await auditScores(
    ctx,
    c,
    column,
    before,
    unique.map(({ indicatorId, result, points }) => ({ indicatorId, result, points: points ?? null })),
  );
  await ctx.db
    .insert(caseScores)
    .values(
      unique.map((score) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        caseId: c.id,
        scoreColumn: column,
        indicatorId: score.indicatorId,
        result: score.result,
        points: score.points ?? null,
        remark: score.remark,
        accountId: accountIdOf(ctx.actor),
        at: ctx.now,
      })),
    )
    .onConflictDoUpdate({
      target: [caseScores.unitId, caseScores.caseId, caseScores.scoreColumn, caseScores.indicatorId],
      set: {
        result: sql`excluded.result`,
        points: sql`excluded.points`,
        remark: sql`excluded.remark`,
        accountId: sql`excluded.account_id`,
        at: sql`excluded.at`,
        version: sql`${caseScores.version} + 1`,
      },
    });
}

/** Scores, each with the files that the peer attaches to it; where a score names none, those attached before stay. */
export async function scorePeer(
  peer: Ctx,
  id: string,
  input: z.output<typeof peerScoresInput>,
): Promise<{ ok: true }> {
  return asPeer(peer, id, async (work) => {
    ensurePeer(work);
    const { ctx, c, assignment } = work;
    const known = await attachedBy(ctx, assignment);
    const strange = input.scores.findIndex((score) => score.fileIds?.some((file) => !known.has(file)));
    if (strange >= 0) {
      const text = {
        zh: '有附件没有找到，请重新上传。',
        en: 'An attachment was not found; upload it again.',
      };
      throw unprocessable('fileNotFound', text, [{ field: `scores.${strange}.fileIds`, message: text }]);
    }
    await writeScores(ctx, c, 'peer', input.scores);
    for (const { indicatorId, fileIds } of input.scores)
      if (fileIds)
        await ctx.db
          .update(caseScores)
          .set({ fileIds: [...new Set(fileIds)] })
          .where(
            and(
              eq(caseScores.unitId, ctx.unit.id),
              eq(caseScores.caseId, c.id),
              eq(caseScores.scoreColumn, 'peer'),
              eq(caseScores.indicatorId, indicatorId),
            ),
          );
    return { ok: true as const };
  });
}

/** What the peer has uploaded for this inspection, by id. */
export async function attachedBy(
  ctx: Ctx,
  assignment: Pick<Assignment, 'id'>,
): Promise<Map<string, { id: string; name: string }>> {
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and subject_kind = $2 and subject_id = $3',
    [ctx.unit.id, peerFiles, assignment.id],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** To what a peer's own files belong; they lie in the inspected unit. */
export const peerFiles = 'peerAssignment';

export async function declareConflict(
  peer: Ctx,
  id: string,
  input: { reason: string; version: number },
): Promise<{ ok: true }> {
  return asPeer(peer, id, async (work) => {
    ensurePeer(work);
    const { ctx, c, assignment } = work;
    await changeAssignment(ctx, assignment, input.version, {
      state: 'conflictDeclared',
      conflictReason: input.reason,
    });
    await happened(ctx, c, {
      kind: 'peerConflict',
      title: { zh: `${peer.unit.name}声明回避`, en: `${peer.unit.name} declared a conflict` },
      note: { zh: input.reason, en: input.reason },
    });
    await closePeerTask(ctx, assignment);
    await inSuperior(ctx, c, async (above) => {
      const title = {
        zh: `${peer.unit.name}声明回避，请另行抽签`,
        en: `${peer.unit.name} declared a conflict: draw again`,
      };
      await above.task({
        kind: 'certification.drawPeers',
        title,
        hint: { zh: ctx.unit.name, en: ctx.unit.name },
        subject: { kind: 'case', id: c.id },
        href: hrefOfReview(above, c),
        for: { role: 'reviewer' },
        ...(c.dueOn ? { dueOn: c.dueOn } : {}),
      });
    });
    return { ok: true as const };
  });
}

async function changeAssignment(
  ctx: Ctx,
  assignment: Assignment,
  version: number,
  change: Partial<typeof peerAssignments.$inferInsert>,
): Promise<void> {
  const changed = await ctx.db
    .update(peerAssignments)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(peerAssignments.unitId, ctx.unit.id),
        eq(peerAssignments.id, assignment.id),
        eq(peerAssignments.version, version),
      ),
    )
    .returning({ id: peerAssignments.id });
  if (changed.length === 0) throw stale();
}

/** The case has come to its peer: one drawn before scores again, otherwise the union above is asked to draw. */
export async function waitForPeer(ctx: Ctx, c: Case): Promise<void> {
  // A peer drawn before the case came back scores again.
  const again = await ctx.db
    .update(peerAssignments)
    .set({ state: 'assigned', dueOn: c.dueOn ?? ctx.today, version: sql`${peerAssignments.version} + 1` })
    .where(
      and(
        eq(peerAssignments.unitId, ctx.unit.id),
        eq(peerAssignments.caseId, c.id),
        sql`${peerAssignments.state} in ('submitted', 'answered', 'settled')`,
      ),
    )
    .returning({ id: peerAssignments.id, inspectorUnitId: peerAssignments.inspectorUnitId });
  for (const assignment of again) await openPeerTask(ctx, assignment, c.dueOn);
  if (again.length === 0) {
    await inSuperior(ctx, c, (above) =>
      above.task({
        kind: 'certification.drawPeers',
        title: { zh: '抽签确定互检单位', en: 'Draw the peers for inspection' },
        hint: { zh: ctx.unit.name, en: ctx.unit.name },
        subject: { kind: 'case', id: c.id },
        href: hrefOfReview(above, c),
        for: { role: 'reviewer' },
        ...(c.dueOn ? { dueOn: c.dueOn } : {}),
      }),
    );
  }
}

/** Tells the inspector that it is its turn, in the inspector's scope. */
async function openPeerTask(
  ctx: Ctx,
  assignment: Pick<Assignment, 'id' | 'inspectorUnitId'>,
  dueOn: string | null,
): Promise<void> {
  const inspector = await unitById(ctx.client, assignment.inspectorUnitId);
  if (!inspector) return;
  await inOtherUnit(ctx, inspector, async (peer) => {
    const title = { zh: `对${ctx.unit.name}进行互检`, en: `Inspect ${ctx.unit.name} as its peer` };
    const href = `/desk/${inspector.code}/peer-assignments/${assignment.id}`;
    await peer.task({
      kind: 'certification.peerInspection',
      title,
      subject: { kind: 'peerAssignment', id: assignment.id },
      href,
      for: { role: 'chair' },
      ...(dueOn ? { dueOn } : {}),
      dueRule: 'peerInspectionPeriod',
    });
    await peer.notify({ kind: 'certification.peerDrawn', title, href, to: { roles: ['chair', 'cadre'] } });
  });
}

/** The inspector's own task, in the inspector's scope. */
export async function closePeerTask(
  ctx: Ctx,
  assignment: Pick<Assignment, 'id' | 'inspectorUnitId'>,
): Promise<void> {
  const inspector = await unitById(ctx.client, assignment.inspectorUnitId);
  if (inspector)
    await inOtherUnit(ctx, inspector, (peer) =>
      peer.closeTasks({ kind: 'certification.peerInspection', subjectId: assignment.id }),
    );
}

/** Every indicator has a score; from now on the self column is shown and the unit may answer. */
export async function submitPeer(
  peer: Ctx,
  id: string,
  input: z.output<typeof peerSubmission>,
): Promise<{ ok: true }> {
  return asPeer(peer, id, async (work) => {
    ensurePeer(work);
    const { ctx, c, assignment } = work;
    const standard = standardOf(c);
    const scores = await ctx.db
      .select()
      .from(caseScores)
      .where(and(eq(caseScores.unitId, ctx.unit.id), eq(caseScores.caseId, c.id)));
    const of = (column: string) =>
      new Map(scores.filter((each) => each.scoreColumn === column).map((each) => [each.indicatorId, each]));
    const [self, mine] = [of('self'), of('peer')];
    const missing = standard.indicators
      .filter((indicator) => !mine.has(indicator.id))
      .map((indicator) => indicator.id);
    if (missing.length > 0) {
      throw unprocessable(
        'scoresMissing',
        {
          zh: `还有 ${missing.length} 项没有评：${missing.slice(0, 8).join('、')}。`,
          en: `${missing.length} indicators have no score: ${missing.slice(0, 8).join(', ')}.`,
        },
        [],
        { indicators: missing },
      );
    }
    await changeAssignment(ctx, assignment, input.version, {
      state: 'submitted',
      findings: input.findings,
      submittedAt: ctx.now,
      submittedBy: accountIdOf(ctx.actor),
    });
    const differing = standard.indicators.filter(
      (indicator) => self.get(indicator.id)?.result !== mine.get(indicator.id)?.result,
    );
    const fileIds = await storePaper(
      ctx,
      c,
      peerInspectionReport({
        unit: await unitInfo(ctx, c),
        inspector: {
          name: peer.unit.name,
          code: peer.unit.code,
          superior: (await unitInfo(ctx, c)).superior,
        },
        standard: standardInfo(standard),
        from: c.enteredOn,
        to: ctx.today,
        lines: standard.indicators.map((indicator) => ({
          code: indicator.id,
          title: indicator.title.zh,
          self: self.get(indicator.id)?.result ?? 'unknown',
          peer: mine.get(indicator.id)!.result,
          remark: withAttachments(mine.get(indicator.id)!),
        })),
        findings: input.findings,
        disputes: [],
        inspectors: input.inspectors,
        date: ctx.today,
      }),
      '互检报告',
    );
    await happened(ctx, c, {
      kind: 'peerSubmitted',
      title: {
        zh: `${peer.unit.name}提交互检结果，与自检不一致 ${differing.length} 项`,
        en: `${peer.unit.name} handed in its scores; ${differing.length} differ from the unit's own`,
      },
      detail: { differing: differing.map((indicator) => indicator.id) },
      fileIds: [...fileIds, ...[...mine.values()].flatMap((score) => score.fileIds)],
      archive: kept10,
    });
    await closePeerTask(ctx, assignment);
    await ctx.task({
      kind: 'certification.answerPeer',
      title: { zh: '答复互检结果', en: 'Answer the peer inspection' },
      hint: { zh: `不一致 ${differing.length} 项`, en: `${differing.length} differ` },
      subject: { kind: 'case', id: c.id },
      href: hrefOfCase(ctx, c),
      for: { role: 'chair' },
      ...(c.dueOn ? { dueOn: c.dueOn } : {}),
    });
    return { ok: true as const };
  });
}

/** A remark as the report prints it. */
const withAttachments = (score: { remark: string; fileIds: readonly string[] }): string =>
  score.fileIds.length > 0 ? `${score.remark}（附件 ${score.fileIds.length} 件）` : score.remark;

// ---------------------------------------------------------------- the inspected unit

export async function disputePeer(ctx: Ctx, id: string, input: z.output<typeof disputeInput>): Promise<Done> {
  const c = await loadCase(ctx, id, { lock: true });
  await ensure(ctx, c, 'disputePeer');
  const rows = await ctx.db
    .select()
    .from(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.indicatorId, input.indicatorId),
      ),
    );
  const [self, peer] = [
    rows.find((each) => each.scoreColumn === 'self'),
    rows.find((each) => each.scoreColumn === 'peer'),
  ];
  if (!self || !peer)
    throw notFound(
      { zh: '没有这个指标的互检结果。', en: 'The peer has no score for this indicator.' },
      'indicatorNotFound',
    );
  if (self.result === peer.result) {
    throw unprocessable(
      'noDifference',
      {
        zh: '这一项自检与互检一致，没有可以提出异议的地方。',
        en: 'The two agree on this indicator; there is nothing to dispute.',
      },
      [{ field: 'indicatorId', message: { zh: '请选择不一致的指标。', en: 'Choose one that differs.' } }],
    );
  }
  const standing = await ctx.db
    .select({ id: caseDisputes.id })
    .from(caseDisputes)
    .where(
      and(
        eq(caseDisputes.unitId, ctx.unit.id),
        eq(caseDisputes.caseId, c.id),
        eq(caseDisputes.indicatorId, input.indicatorId),
        sql`${caseDisputes.answer} is null`,
      ),
    );
  if (standing.length > 0)
    throw conflict('disputeStands', {
      zh: '这一项的异议正在等待答复。',
      en: 'A dispute on this indicator waits for its answer.',
    });
  const disputeId = newId();
  await ctx.db.insert(caseDisputes).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: disputeId,
    caseId: c.id,
    indicatorId: input.indicatorId,
    statement: input.statement,
    statedBy: accountIdOf(ctx.actor),
    statedAt: ctx.now,
  });
  await happened(ctx, c, {
    kind: 'disputed',
    title: {
      zh: `对 ${input.indicatorId} 的互检结果提出异议`,
      en: `Peer's score of ${input.indicatorId} disputed`,
    },
    note: { zh: input.statement, en: input.statement },
  });
  await inSuperior(ctx, c, (above) =>
    above.task({
      kind: 'certification.dispute',
      title: { zh: `答复${ctx.unit.name}对互检的异议`, en: `Answer ${ctx.unit.name}'s dispute` },
      hint: { zh: input.indicatorId, en: input.indicatorId },
      subject: { kind: 'dispute', id: disputeId },
      href: `${hrefOfReview(above, c)}/scores`,
      for: { role: 'reviewer' },
      ...(c.dueOn ? { dueOn: c.dueOn } : {}),
    }),
  );
  return done(c);
}

/** The unit takes the peer's result (with the disputes answered): on to the members' assessment. */
export async function answerPeer(ctx: Ctx, id: string, input: z.output<typeof peerAnswer>): Promise<Done> {
  const c = await loadCase(ctx, id, { version: input.version, lock: true });
  await ensure(ctx, c, 'answerPeer');
  const [assignment] = await ctx.db
    .select()
    .from(peerAssignments)
    .where(
      and(
        eq(peerAssignments.unitId, ctx.unit.id),
        eq(peerAssignments.caseId, c.id),
        eq(peerAssignments.state, 'submitted'),
      ),
    );
  await changeAssignment(ctx, assignment!, assignment!.version, { state: 'answered' });
  const report = await ctx.client.query<{ file_ids: string[] }>(
    `select file_ids from case_events where unit_id = $1 and case_id = $2 and kind = 'peerSubmitted' order by at desc limit 1`,
    [ctx.unit.id, c.id],
  );
  const asked = await membersAskedFirst(ctx, c);
  const moved = await move(ctx, c, asked ? 'peerAfterMembers' : 'answerPeer');
  await happened(ctx, moved, {
    kind: 'peerAnswered',
    from: c.state,
    title: { zh: '答复互检结果', en: 'Peer inspection answered' },
    ...(input.answer ? { note: { zh: input.answer, en: input.answer } } : {}),
    fileIds: report.rows[0]?.file_ids ?? [],
  });
  await ctx.closeTasks({ kind: 'certification.answerPeer', subjectId: c.id });
  if (!asked) await askMembers(ctx, moved);
  return done(moved);
}

/** The chair's next task, after the peer or, where there is none, after the self-inspection. */
export const askMembers = (ctx: Ctx, c: Pick<Case, 'id' | 'dueOn'>): Promise<string> =>
  ctx.task({
    kind: 'certification.assessment',
    title: { zh: '组织会员评家', en: "Hold the members' assessment" },
    subject: { kind: 'case', id: c.id },
    href: hrefOfCase(ctx, c),
    for: { role: 'chair' },
    ...dueWith(c, 'assessmentStartTime'),
  });

/** The members have assessed before the peer came, since the unit stood alone then. */
async function membersAskedFirst(ctx: Ctx, c: Pick<Case, 'id'>): Promise<boolean> {
  const { rows } = await ctx.client.query<{ kind: string }>(
    `select kind from case_events where unit_id = $1 and case_id = $2 and kind in ('peerAsked', 'selfInspectionSubmitted')
     order by at desc, id desc limit 1`,
    [ctx.unit.id, c.id],
  );
  return rows[0]?.kind === 'peerAsked';
}

/** A unit that stood alone has come below a union: that union is now asked to draw its peer. */
export async function askPeer(ctx: Ctx, id: string, version: number): Promise<Done> {
  const c = await loadCase(ctx, id, { version, lock: true });
  await ensure(ctx, c, 'askPeer');
  const superior = (await superiorOf(ctx, standardOf(c)))!;
  const moved = await move(ctx, c, 'askPeer', { superiorUnitId: superior.id });
  await happened(ctx, moved, {
    kind: 'peerAsked',
    from: c.state,
    title: {
      zh: `加入${superior.name}，提请组织互检`,
      en: `Now below ${superior.name}: asked for the peer inspection`,
    },
  });
  await waitForPeer(ctx, moved);
  return done(moved);
}
