/**
 * The review by the union above.
 *
 *   takeReview                            with the sample, drawn by a seed that is kept
 *   scoreReview, checkSample, addReviewNote
 *   returnForCorrection, refuseCase
 */
import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import { evaluations, claims } from '../../../../core/facts/schema.ts';
import { standardFamily } from '../../../../core/facts/evaluate.ts';
import { attachFiles } from '../../../../core/files/store.ts';
import { expandJudgement } from '../../../../core/standards/index.ts';
import { namesIn, numbersIn } from '../../../../core/people/personal.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { notFound, stale, unprocessable } from '../../../../platform/http/refusal.ts';
import type { noteInput, reasonInput, returnInput, sampleFinding, scoresInput } from '../../contract.ts';
import { refusalNotice } from '../papers/index.ts';
import { drawSample } from '../rules.ts';
import { reviewNotes, reviewSamples } from '../schema.ts';
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
import { returnTask, writeScores } from './peer.ts';

export async function takeReview(above: Ctx, id: string, version: number): Promise<Done> {
  return inReview(above, id, { version, lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'takeReview');
    const seed = randomBytes(16).toString('hex');
    const sample = await sampleOf(ctx, c, seed);
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
        seed,
        claimed: sample.filter((each) => each.reason === 'claimed').length,
        drawn: sample.filter((each) => each.reason === 'drawn').length,
      },
    });
    await above.closeTasks({ kind: 'certification.review', subjectId: c.id });
    const reviewer = accountIdOf(ctx.actor);
    if (reviewer) {
      await above.task({
        kind: 'certification.reviewing',
        title: { zh: `完成对${ctx.unit.name}的考核`, en: `Finish the review of ${ctx.unit.name}` },
        subject: { kind: 'case', id: c.id },
        href: `/desk/${above.unit.code}/reviews/${c.id}`,
        for: { accountId: reviewer },
        ...(c.dueOn ? { dueOn: c.dueOn } : {}),
        dueRule: 'reviewPeriod',
      });
    }
    return done(moved);
  });
}

async function sampleOf(ctx: Ctx, c: Case, seed: string) {
  const standard = standardOf(c);
  const [snapshot] = c.evaluationId
    ? await ctx.db
        .select()
        .from(evaluations)
        .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, c.evaluationId)))
    : [];
  const judged = snapshot ? expandJudgement(standard, snapshot.judgement).indicators : [];
  const counted = judged.filter((each) => each.result !== 'notApplicable' || each.by === 'claim');
  return drawSample({
    claimed: counted.filter((each) => each.proof === 'claimed').map((each) => each.id),
    proved: counted.filter((each) => each.proof === 'proved').map((each) => each.id),
    share: standard.parameters.reviewSample,
    seed,
  });
}

export async function scoreReview(
  above: Ctx,
  id: string,
  input: z.output<typeof scoresInput>,
): Promise<Done> {
  return inReview(above, id, { lock: true }, async ({ ctx, c }) => {
    await ensure(ctx, c, 'scoreReview');
    await writeScores(ctx, c, 'superior', input.scores);
    return done(c);
  });
}

/** What was found on site. The claim behind a sampled indicator is confirmed or rejected by it, and the score follows. */
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
    const checked = await ctx.db
      .update(reviewSamples)
      .set({
        agrees: input.agrees,
        finding: input.finding,
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
    if (sample.reason === 'claimed') await settleClaim(ctx, c, indicatorId, input.agrees, input.finding);
    await writeScores(ctx, c, 'superior', [
      {
        indicatorId,
        result: input.agrees ? await selfResult(ctx, c, indicatorId) : 'unmet',
        remark: input.finding,
      },
    ]);
    await happened(ctx, c, {
      kind: 'sampleChecked',
      title: {
        zh: `抽查 ${indicatorId}：${input.agrees ? '属实' : '不属实'}`,
        en: `${indicatorId} checked: ${input.agrees ? 'confirmed' : 'not confirmed'}`,
      },
      note: { zh: input.finding, en: input.finding },
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
        // A second look may turn what a first one said.
        sql`(${claims.state} = 'waiting' or (${claims.state} in ('confirmed', 'rejected') and ${claims.reviewedAt} >= ${c.enteredOn}::date))`,
      ),
    );
  await ctx.audit({
    action: agrees ? 'home.claimConfirmed' : 'home.claimRejected',
    subject: { kind: 'case', id: c.id },
    detail: { indicator: indicatorId },
  });
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
    const moved = await move(
      ctx,
      c,
      input.to === 'selfInspection' ? 'returnToStart' : 'returnForCorrection',
      {
        returnedReason: input.reasons,
        reviewerAccountId: null,
        // The resolution stands: what is left is to put right and to send.
        ...(input.to === 'selfInspection' ? {} : { dueOn: await dueBy(ctx, 'applicationTime') }),
      },
    );
    await happened(ctx, moved, {
      kind: 'returned',
      from: c.state,
      title: { zh: '退回补正', en: 'Returned for correction' },
      note: { zh: input.reasons, en: input.reasons },
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
