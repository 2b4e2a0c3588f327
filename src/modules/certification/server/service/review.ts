/**
 * The review by the union above.
 *
 *   takeReview, drawFor                   with the sample, drawn by a seed that is kept
 *   scoreReview, checkSample, addReviewNote
 *   reopen                                lines that an upheld objection names
 *   returnForCorrection, refuseCase
 */
import { randomBytes } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { evaluations, claims } from '../../../../core/facts/schema.ts';
import { waitingChanged } from '../../../../core/facts/waiting.ts';
import { standardFamily } from '../../../../core/facts/evaluate.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { expandJudgement, type IndicatorJudgement } from '../../../../core/standards/index.ts';
import { namesIn, numbersIn } from '../../../../core/people/personal.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { notFound, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type { noteInput, reasonInput, returnInput, sampleFinding, scoresInput } from '../../contract.ts';
import { refusalNotice } from '../papers/index.ts';
import { drawSample } from '../rules.ts';
import { caseScores, reviewNotes, reviewSamples } from '../schema.ts';
import { endOpenWork } from './application.ts';
import {
  type Case,
  done,
  type Done,
  dueBy,
  ensure,
  happened,
  inReview,
  kept,
  kept10,
  move,
  standardOf,
  hrefOfCase,
} from './case.ts';
import { applicationOf } from './facts.ts';
import { outcomeOf, storePaper } from './papers.ts';
import { auditScores, returnTask, writeScores } from './peer.ts';

/** @param seed of the sample, where the draw is to come out again the same; a new one by default */
export async function takeReview(above: Ctx, id: string, version: number, seed?: string): Promise<Done> {
  return inReview(above, id, { version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'takeReview');
    const { seed: drawnBy, sample } = await drawFor(ctx, c, seed);
    const moved = await move(ctx, c, 'takeReview', {
      reviewerAccountId: accountIdOf(ctx.actor),
      dueOn: c.dueOn,
    });
    await happened(ctx, moved, {
      kind: 'reviewTaken',
      from: c.state,
      title: {
        zh: `开始考核验收，抽查 ${sample.length} 项`,
        en: `Review begun; ${sample.length} indicators sampled`,
      },
      detail: {
        seed: drawnBy,
        claimed: sample.filter((each) => each.reason === 'claimed').length,
        drawn: sample.filter((each) => each.reason === 'drawn').length,
      },
    });
    await above.closeTasks({ kind: 'certification.review', subjectId: c.id });
    await reviewTask(above, moved, ctx.unit.name);
    return done(moved);
  });
}

/** The review is its reviewer's to finish. */
export async function reviewTask(
  above: Ctx,
  c: Pick<Case, 'id' | 'reviewerAccountId' | 'dueOn'>,
  unit: string,
): Promise<void> {
  if (!c.reviewerAccountId) return;
  await above.task({
    kind: 'certification.reviewing',
    title: { zh: `完成对${unit}的考核`, en: `Finish the review of ${unit}` },
    subject: { kind: 'case', id: c.id },
    href: `/desk/${above.unit.code}/reviews/${c.id}`,
    for: { accountId: c.reviewerAccountId },
    ...(c.dueOn ? { dueOn: c.dueOn } : {}),
    dueRule: 'reviewPeriod',
  });
}

/** Draws what is checked on site, in place of what was drawn before. */
export async function drawFor(
  ctx: Ctx,
  c: Case,
  seed = randomBytes(16).toString('hex'),
): Promise<{ seed: string; sample: ReturnType<typeof drawSample> }> {
  const counted = (await sealedLines(ctx, c)).filter(
    (each) => each.result !== 'notApplicable' || each.by === 'claim',
  );
  const sample = drawSample({
    claimed: counted.filter((each) => each.proof === 'claimed').map((each) => each.id),
    proved: counted.filter((each) => each.proof === 'proved').map((each) => each.id),
    share: standardOf(c).parameters.reviewSample,
    seed,
  });
  await ctx.db
    .delete(reviewSamples)
    .where(and(eq(reviewSamples.unitId, ctx.unit.id), eq(reviewSamples.caseId, c.id)));
  if (sample.length > 0) {
    await ctx.db.insert(reviewSamples).values(
      sample.map((each) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        caseId: c.id,
        ...each,
        seed,
      })),
    );
  }
  return { seed, sample };
}

/** The lines of the sealed self-inspection. */
async function sealedLines(ctx: Ctx, c: Case): Promise<IndicatorJudgement[]> {
  const [snapshot] = c.evaluationId
    ? await ctx.db
        .select()
        .from(evaluations)
        .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, c.evaluationId)))
    : [];
  return snapshot ? expandJudgement(standardOf(c), snapshot.judgement).indicators : [];
}

/** An upheld objection names lines: their scores go, and each of them is to be checked on site again. */
export async function reopen(ctx: Ctx, c: Case, indicatorIds: readonly string[]): Promise<void> {
  const standard = standardOf(c);
  const unknown = indicatorIds.find((id) => !standard.indicators.some((each) => each.id === id));
  if (unknown !== undefined) {
    const text = { zh: `标准里没有指标“${unknown}”。`, en: `The standard has no indicator “${unknown}”.` };
    throw unprocessable('unknownIndicator', text, [{ field: 'indicatorIds', message: text }]);
  }
  const taken = await ctx.db
    .delete(caseScores)
    .where(
      and(
        eq(caseScores.unitId, ctx.unit.id),
        eq(caseScores.caseId, c.id),
        eq(caseScores.scoreColumn, 'superior'),
        inArray(caseScores.indicatorId, [...indicatorIds]),
      ),
    )
    .returning();
  await auditScores(ctx, c, 'superior', taken, []);
  await ctx.db
    .insert(reviewSamples)
    .values(
      [...new Set(indicatorIds)].map((indicatorId) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        caseId: c.id,
        indicatorId,
        reason: 'objection' as const,
      })),
    )
    .onConflictDoUpdate({
      target: [reviewSamples.unitId, reviewSamples.caseId, reviewSamples.indicatorId],
      set: {
        reason: 'objection',
        agrees: null,
        finding: null,
        fileIds: [],
        checkedAt: null,
        checkedBy: null,
        version: sql`${reviewSamples.version} + 1`,
      },
    });
}

export async function scoreReview(
  above: Ctx,
  id: string,
  input: z.output<typeof scoresInput>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'scoreReview');
    await checkAgainstSample(ctx, c, input.scores);
    await writeScores(ctx, c, 'superior', input.scores);
    return done(c);
  });
}

/** A line that was not found as reported is not scored as if it were: the finding is put right first. */
async function checkAgainstSample(
  ctx: Ctx,
  c: Case,
  scores: z.output<typeof scoresInput>['scores'],
): Promise<void> {
  const refuted = await ctx.db
    .select({ id: reviewSamples.indicatorId })
    .from(reviewSamples)
    .where(
      and(
        eq(reviewSamples.unitId, ctx.unit.id),
        eq(reviewSamples.caseId, c.id),
        eq(reviewSamples.agrees, false),
      ),
    );
  const at = scores.findIndex(
    (score) =>
      (score.result === 'met' || score.result === 'notApplicable') &&
      refuted.some(({ id }) => id === score.indicatorId),
  );
  if (at < 0) return;
  const id = scores[at]!.indicatorId;
  const text = {
    zh: `${id} 抽查结果为不属实，不能评为达到或不适用。查清后请先更正抽查结果，写明理由。`,
    en: `${id} was found not to hold on checking, so it cannot be scored as met or not applicable. Correct the finding first, with its reason.`,
  };
  throw unprocessable('contradictsFinding', text, [{ field: `scores.${at}.result`, message: text }]);
}

/**
 * What was found on site. A claim on which the line rests is confirmed or rejected by it, and the score follows.
 *
 * @throws Refusal 422 `findingNeeded` where there is more to say than that all is as reported
 */
export async function checkSample(
  above: Ctx,
  id: string,
  indicatorId: string,
  input: z.output<typeof sampleFinding>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'checkSample');
    const [sample] = await ctx.db
      .select()
      .from(reviewSamples)
      .where(
        and(
          eq(reviewSamples.unitId, ctx.unit.id),
          eq(reviewSamples.caseId, c.id),
          eq(reviewSamples.indicatorId, indicatorId),
        ),
      );
    if (!sample)
      throw notFound(
        { zh: '这一项不在抽查之列。', en: 'This indicator is not in the sample.' },
        'notSampled',
      );
    const reported = await selfResult(ctx, c, indicatorId);
    const result = input.agrees ? reported : 'unmet';
    if (input.finding.length < 2 && (result === 'unmet' || result === 'unknown')) {
      const text = {
        zh: '不属实，或所报就没有达到的，请写明看到的情况。',
        en: 'Where it does not hold, or was reported as unmet, say what was found.',
      };
      throw unprocessable('findingNeeded', text, [{ field: 'finding', message: text }]);
    }
    await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
    const checked = await ctx.db
      .update(reviewSamples)
      .set({
        agrees: input.agrees,
        finding: input.finding,
        fileIds: input.fileIds,
        checkedAt: ctx.now,
        checkedBy: accountIdOf(ctx.actor),
        version: input.version + 1,
      })
      .where(
        and(
          eq(reviewSamples.unitId, ctx.unit.id),
          eq(reviewSamples.id, sample.id),
          eq(reviewSamples.version, input.version),
        ),
      )
      .returning({ id: reviewSamples.id });
    if (checked.length === 0) throw stale();
    if ((await sealedLines(ctx, c)).some((each) => each.id === indicatorId && each.by === 'claim'))
      await settleClaim(ctx, c, indicatorId, input.agrees, input.finding);
    await writeScores(ctx, c, 'superior', [{ indicatorId, result, remark: input.finding }]);
    await happened(ctx, c, {
      kind: 'sampleChecked',
      title: {
        zh: `抽查 ${indicatorId}：${input.agrees ? '属实' : '不属实'}`,
        en: `${indicatorId} checked: ${input.agrees ? 'confirmed' : 'not confirmed'}`,
      },
      ...(input.finding ? { note: { zh: input.finding, en: input.finding } } : {}),
      fileIds: input.fileIds,
    });
    return done(c);
  });
}

async function selfResult(
  ctx: Ctx,
  c: Case,
  indicatorId: string,
): Promise<'met' | 'unmet' | 'unknown' | 'notApplicable'> {
  const { rows } = await ctx.client.query<{ result: 'met' | 'unmet' | 'unknown' | 'notApplicable' }>(
    `select result from case_scores where unit_id = $1 and case_id = $2 and score_column = 'self' and indicator_id = $3`,
    [ctx.unit.id, c.id, indicatorId],
  );
  return rows[0]?.result ?? 'unknown';
}

async function settleClaim(
  ctx: Ctx,
  c: Case,
  indicatorId: string,
  agrees: boolean,
  finding: string,
): Promise<void> {
  await ctx.db
    .update(claims)
    .set({
      state: agrees ? 'confirmed' : 'rejected',
      reviewedBy: accountIdOf(ctx.actor),
      reviewedAt: ctx.now,
      reviewReason: finding,
      version: sql`${claims.version} + 1`,
    })
    .where(
      and(
        eq(claims.unitId, ctx.unit.id),
        eq(claims.indicatorId, indicatorId),
        sql`${claims.standardId} = any(${sql.param(standardFamily(standardOf(c)))}::text[])`,
        sql`${claims.groupId} is not distinct from ${c.groupId}`,
        // A statement confirmed before may prove false now; one refused before is turned by a second look of this review alone.
        sql`(${claims.state} = 'waiting' or ${claims.state} = ${agrees ? 'rejected' : 'confirmed'} and (${!agrees} or ${claims.reviewedAt} >= (
          select max(s.at) from case_events s where s.unit_id = ${ctx.unit.id} and s.case_id = ${c.id} and s.kind in ('reviewTaken', 'recheckSubmitted'))))`,
      ),
    );
  await ctx.audit({
    action: agrees ? 'home.claimConfirmed' : 'home.claimRejected',
    subject: { kind: 'case', id: c.id },
    detail: { indicator: indicatorId },
  });
  await waitingChanged(ctx);
}

/**
 * An interview says how many of what kind were asked and by no name who; a poll has its counts.
 *
 * @throws Refusal 422 `intervieweesNeeded`, `countsNeeded`, `tellsWho` (which `despiteNames` lets pass)
 */
async function checkNote(ctx: Ctx, input: z.output<typeof noteInput>): Promise<void> {
  if (input.kind === 'interview' && (!input.attendees || !input.interviewees?.length)) {
    const text = {
      zh: '请填访谈了几人、是哪些人员（不写姓名）。',
      en: 'Say how many were interviewed and of what kind (no names).',
    };
    throw unprocessable('intervieweesNeeded', text, [
      { field: input.attendees ? 'interviewees' : 'attendees', message: text },
    ]);
  }
  if (input.kind === 'poll' && Object.values(input.counts ?? {}).every((count) => count === 0)) {
    const text = { zh: '请填各选项的票数。', en: 'Give the count of each answer.' };
    throw unprocessable('countsNeeded', text, [{ field: 'counts', message: text }]);
  }
  if ((input.kind !== 'interview' && input.kind !== 'forum') || input.despiteNames) return;
  const told = [...numbersIn(input.text), ...(await namesIn(ctx, input.text))].map((each) => each.text);
  if (told.length === 0) return;
  const text = {
    zh: `记录里似乎能看出是谁说的：${[...new Set(told)].slice(0, 5).join('、')}。请改写；确与访谈对象无关的，勾选“仍然保存”。`,
    en: `The note seems to tell who spoke: ${[...new Set(told)].slice(0, 5).join(', ')}. Reword it; where it is not about those interviewed, tick “save nonetheless”.`,
  };
  throw unprocessable('tellsWho', text, [{ field: 'text', message: text }]);
}

/** Photos, minutes of a forum, interviews and polls. Names of whoever was interviewed have no place here. */
export async function addReviewNote(
  above: Ctx,
  id: string,
  input: z.output<typeof noteInput>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'addReviewNote');
    if (input.onDay > ctx.today)
      throw unprocessable('futureDay', { zh: '日期不能在未来。', en: 'The day cannot lie in the future.' }, [
        { field: 'onDay', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
      ]);
    await checkNote(ctx, input);
    await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
    await ctx.db.insert(reviewNotes).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      caseId: c.id,
      kind: input.kind,
      onDay: input.onDay,
      text: input.text,
      attendees: input.attendees ?? null,
      detail: {
        ...(input.counts ? { counts: input.counts } : {}),
        ...(input.interviewees?.length ? { interviewees: input.interviewees } : {}),
      },
      fileIds: input.fileIds,
      accountId: accountIdOf(ctx.actor),
      at: ctx.now,
    });
    const words = {
      deskCheck: ['资料审查', 'Desk check'],
      onSite: ['实地查看', 'Visit on site'],
      forum: ['座谈会', 'Forum'],
      interview: ['个别访谈（不记姓名）', 'Interview (no names kept)'],
      poll: ['问卷测评', 'Opinion poll'],
    }[input.kind] as [string, string];
    await happened(ctx, c, {
      kind: `review.${input.kind}`,
      title: { zh: words[0], en: words[1] },
      happenedOn: input.onDay,
      ...(input.kind === 'forum' || input.kind === 'onSite' ? { archive: kept10 } : {}),
    });
    return done(c);
  });
}

export async function returnForCorrection(
  above: Ctx,
  id: string,
  input: z.output<typeof returnInput>,
): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'returnForCorrection');
    if (input.dueOn && input.dueOn < ctx.today) {
      const text = { zh: '补正期限不能早于今天。', en: 'The last day to correct it cannot lie in the past.' };
      throw unprocessable('pastDay', text, [{ field: 'dueOn', message: text }]);
    }
    await attachFiles(ctx, input.fileIds, { kind: 'case', id: c.id });
    const moved = await move(
      ctx,
      c,
      input.to === 'selfInspection' ? 'returnToStart' : 'returnForCorrection',
      {
        returnedReason: input.reasons,
        reviewerAccountId: null,
        // The resolution stands: what is left is to put right and to send.
        ...(input.dueOn
          ? { dueOn: input.dueOn }
          : input.to === 'selfInspection'
            ? {}
            : { dueOn: await dueBy(ctx, 'applicationTime') }),
      },
    );
    await happened(ctx, moved, {
      kind: 'returned',
      from: c.state,
      title: { zh: '退回补正', en: 'Returned for correction' },
      note: { zh: input.reasons, en: input.reasons },
      fileIds: input.fileIds,
      archive: kept10,
    });
    await above.closeTasks({ kind: 'certification.reviewing', subjectId: c.id });
    await returnTask(ctx, moved, input.reasons);
    return done(moved);
  });
}

export async function refuseCase(above: Ctx, id: string, input: z.output<typeof reasonInput>): Promise<Done> {
  return inReview(above, id, { version: input.version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'refuseCase');
    await endOpenWork(ctx, c);
    await above.closeTasks({ kind: 'certification.reviewing', subjectId: c.id });
    const fileIds = await storePaper(
      ctx,
      c,
      refusalNotice({
        ...(await outcomeOf(ctx, c, above.unit.name)),
        at: 'review',
        appliedOn: applicationOf(c).sentOn ?? null,
        reason: input.reason,
      }),
      '不予命名的通知',
    );
    const moved = await move(ctx, c, 'refuseCase', { returnedReason: input.reason });
    await happened(ctx, moved, {
      kind: 'refused',
      from: c.state,
      title: { zh: '考核验收未通过', en: 'Refused after review' },
      note: { zh: input.reason, en: input.reason },
      fileIds,
      archive: kept,
    });
    await ctx.notify({
      kind: 'certification.refused',
      title: { zh: '申报未通过考核验收', en: 'The application was refused' },
      body: { zh: input.reason, en: input.reason },
      href: hrefOfCase(ctx, c),
      to: { roles: ['chair', 'cadre'] },
    });
    return done(moved);
  });
}
