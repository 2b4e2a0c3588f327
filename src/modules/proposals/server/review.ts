/**
 * The union's proposal committee.
 *
 *   takeUp, screen        review; file, return, merge, convert, reject, each with its written reason
 *   implement, addMilestone, finishMilestone, finish, evaluate, archive
 */
import { inWords } from '../../../core/clock/index.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type {
  evaluating,
  finishing,
  milestoneDone,
  milestoneInput,
  noteInput,
  screening,
} from '../contract.ts';
import { groundNames } from '../locale.ts';
import type { StepName } from '../states.ts';
import {
  askCommittee,
  callOf,
  closeAllTasks,
  hrefOfProposal,
  hrefOnPhone,
  lockProposal,
  move,
  type Proposal,
  roundOf,
  tellProposer,
  writeStep,
} from './base.ts';
import { hand } from './assigning.ts';
import { storeDossier } from './papers.ts';
import { codeOf, waitsForDepartment } from './rules.ts';
import { proposalMilestones, proposals, proposalSteps } from './schema.ts';

/** @throws Refusal 404, 409 `stale`, `stateForbids` */
export async function takeUp(ctx: Ctx, id: string, version: number) {
  const row = await lockProposal(ctx, id, 'takeUp', version);
  const done = await move(ctx, row, { name: 'takeUp', side: 'union', state: 'underReview' });
  await tellProposer(ctx, row, 'underReview', {
    zh: `工会开始审查您的提案：${row.title}`,
    en: `The union has begun to review your proposal: ${row.title}`,
  });
  return done;
}

/** @throws Refusal 404, 409 `stale`, `stateForbids`, 422 `mergeTarget` */
export async function screen(ctx: Ctx, id: string, input: z.output<typeof screening>) {
  const row = await lockProposal(ctx, id, input.decision, input.version);
  const call = await callOf(ctx, row.callId);
  const reason = input.reason || null;
  const decided = { decidedOn: ctx.today, decisionReason: reason };
  const done = await {
    file: () => fileIt(ctx, row, reason),
    return: async () => {
      const back = await move(ctx, row, {
        name: 'return',
        side: 'union',
        state: 'draft',
        note: reason,
        set: { ...decided, submittedOn: null },
      });
      await tellProposer(
        ctx,
        row,
        'returned',
        { zh: `提案退回修改：${row.title}`, en: `Returned for changes: ${row.title}` },
        { body: reason },
      );
      await ctx.task({
        kind: 'proposals.rework',
        title: { zh: `修改提案：${row.title}`, en: `Change your proposal: ${row.title}` },
        ...(reason ? { hint: { zh: reason, en: reason } } : {}),
        subject: { kind: 'proposal', id },
        href: hrefOnPhone(ctx, id),
        for: { employeeId: row.proposerEmployeeId },
        dueOn: call.closesOn,
      });
      return back;
    },
    merge: () => mergeIt(ctx, row, input.mergeInto!, reason),
    convert: async () => {
      const departments = input.departments!;
      const to = await hand(ctx, row, 'convertedToSuggestion', { ...input, departments });
      const made = await move(ctx, row, {
        name: 'convert',
        side: 'union',
        state: 'convertedToSuggestion',
        note: `${to}。${reason ?? ''}`,
        set: decided,
      });
      await tellProposer(
        ctx,
        row,
        'converted',
        {
          zh: `提案转为建议，由${to}答复：${row.title}`,
          en: `Passed on as a suggestion, to be answered by ${to}: ${row.title}`,
        },
        { body: reason, seconders: true },
      );
      return made;
    },
    reject: async () => {
      const ground = groundNames[input.ground!];
      const refused = await move(ctx, row, {
        name: 'reject',
        side: 'union',
        state: 'rejected',
        note: `${ground.zh}：${reason ?? ''}`,
        set: { ...decided, refusalGround: input.ground! },
      });
      await tellProposer(
        ctx,
        row,
        'rejected',
        { zh: `提案不予立案：${row.title}`, en: `Not filed: ${row.title}` },
        { body: reason, seconders: true },
      );
      return refused;
    },
  }[input.decision]();
  await closeScreening(ctx, call.id);
  return done;
}

/**
 * Filing gives the number: one row a unit and year, whatever the call, in the order of filing.
 * @returns what the row then says, and how the number is written
 */
export async function numberFor(
  ctx: Ctx,
  row: Proposal,
): Promise<{ set: { number: number; numberYear: number | null }; code: string }> {
  const call = await callOf(ctx, row.callId);
  const year = Number(call.opensOn.slice(0, 4));
  // Two calls of one year are filed from at once: one waits for the other.
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1))', [
    `proposals.number:${ctx.unit.id}:${year}`,
  ]);
  const { rows } = await ctx.client.query<{ next: number }>(
    `select coalesce(max(p.number), 0) + 1 as next from proposals p
     join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
     where p.unit_id = $1 and extract(year from c.opens_on) = $2`,
    [ctx.unit.id, year],
  );
  // Returned after filing never happens, so a number once given stays.
  const number = row.number ?? rows[0]!.next;
  return {
    set: { number, numberYear: row.number ? row.numberYear : year },
    code: codeOf(call.opensOn, number)!,
  };
}

/** The file of proposals begins with its filing. */
export const recordFiled = (ctx: Ctx, row: Proposal, code: string): Promise<string> =>
  ctx.record({
    kind: 'proposals.filed',
    happenedOn: ctx.today,
    title: { zh: `提案立案 ${code} 号：${row.title}`, en: `Proposal ${code} was filed: ${row.title}` },
    subject: { kind: 'proposal', id: row.id },
    payload: { number: row.number, category: row.category },
    archive: { file: 'proposals', retention: 'years30' },
  });

async function fileIt(ctx: Ctx, row: Proposal, reason: string | null) {
  const { set, code } = await numberFor(ctx, row);
  const done = await move(ctx, row, {
    name: 'file',
    side: 'union',
    state: 'filed',
    note: reason,
    set: { ...set, decidedOn: ctx.today, decisionReason: reason },
  });
  await recordFiled(ctx, row, code);
  await tellProposer(
    ctx,
    row,
    'filed',
    { zh: `提案已立案，${code} 号：${row.title}`, en: `Filed as ${code}: ${row.title}` },
    { body: reason, seconders: true },
  );
  await askCommittee(
    ctx,
    row.id,
    'assign',
    { zh: `交部门办理 ${code} 号提案`, en: `Assign proposal ${code}` },
    { zh: row.title, en: row.title },
  );
  return done;
}

async function mergeIt(ctx: Ctx, row: Proposal, targetId: string, reason: string | null) {
  const wrong = (zh: string, en: string) =>
    unprocessable('mergeTarget', { zh, en }, [{ field: 'mergeInto', message: { zh, en } }]);
  if (targetId === row.id) throw wrong('不能并入自己。', 'It cannot go into itself.');
  const [target] = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, targetId)))
    .for('update');
  if (!target || target.callId !== row.callId)
    throw wrong('只能并入同一次征集的提案。', 'It goes into a proposal of the same call only.');
  if (!['submitted', 'underReview', 'filed', 'assigned'].includes(target.state))
    throw wrong(
      '只能并入审查中、已立案或办理中的提案。',
      'It goes only into one that is under review, filed or being handled.',
    );
  const done = await move(ctx, row, {
    name: 'merge',
    side: 'union',
    state: 'merged',
    note: reason,
    set: { mergedIntoId: target.id, decidedOn: ctx.today, decisionReason: reason },
  });
  await writeStep(ctx, target.id, {
    name: 'mergedFrom',
    side: 'union',
    state: target.state,
    note: row.title,
  });
  await closeAllTasks(ctx, row.id, 'assign', 'next');
  await tellProposer(
    ctx,
    row,
    'merged',
    {
      zh: `提案并入“${target.title}”一起办理：${row.title}`,
      en: `Merged into “${target.title}”: ${row.title}`,
    },
    { body: reason, seconders: true },
  );
  await tellProposer(ctx, target, 'mergedFrom', {
    zh: `另一件提案并入您的提案：${target.title}`,
    en: `Another proposal was merged into yours: ${target.title}`,
  });
  return done;
}

/** Nothing left to screen in the call: the committee's task is done. */
export async function closeScreening(ctx: Ctx, callId: string): Promise<void> {
  const left = await ctx.db.$count(
    proposals,
    and(
      eq(proposals.unitId, ctx.unit.id),
      eq(proposals.callId, callId),
      inArray(proposals.state, ['submitted', 'underReview']),
    ),
  );
  if (left === 0) await ctx.closeTasks({ kind: 'proposals.screen', subjectId: callId });
}

/**
 * After the reply satisfied; after a second one that did not; or where nobody rated in time.
 * @throws Refusal 404, 409 `stale`, `stateForbids`, `reHandleFirst`, `ratingRuns`
 */
export async function implement(ctx: Ctx, id: string, input: z.output<typeof noteInput>) {
  const row = await lockProposal(ctx, id, 'implement', input.version);
  if (row.state === 'replied' && row.rateBy !== null && row.rateBy >= ctx.today) {
    throw conflict('ratingRuns', {
      zh: `提案人还可以评价到 ${inWords(row.rateBy).zh}，到期后再转入落实。`,
      en: `The proposer may rate the reply until ${inWords(row.rateBy).en}; go on after that.`,
    });
  }
  if (row.state === 'unsatisfied' && !input.note) {
    const message = {
      zh: '重办后仍不满意，请写明对提案人的书面说明。',
      en: 'It still does not satisfy: write down what was explained to the proposer.',
    };
    throw unprocessable('noteMissing', message, [{ field: 'note', message }]);
  }
  const done = await move(ctx, row, {
    name: 'implement',
    side: 'union',
    state: 'implementing',
    note: input.note,
  });
  await closeAllTasks(ctx, id, 'rate', 'next');
  await tellProposer(
    ctx,
    row,
    'implementing',
    { zh: `提案进入落实：${row.title}`, en: `Your proposal is being carried out: ${row.title}` },
    { body: input.note },
  );
  return done;
}

/** What takes long goes by milestones. @throws Refusal 404, 409 `stale`, `stateForbids` */
export async function addMilestone(ctx: Ctx, id: string, input: z.output<typeof milestoneInput>) {
  const row = await inProgress(ctx, id, input.version);
  const milestoneId = newId();
  await ctx.db.insert(proposalMilestones).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: milestoneId,
    proposalId: id,
    title: input.title,
    dueOn: input.dueOn,
  });
  for (const role of ['chair', 'cadre'] as const) {
    await ctx.task({
      kind: 'proposals.milestone',
      title: { zh: `提案节点：${input.title}`, en: `Milestone: ${input.title}` },
      hint: { zh: row.title, en: row.title },
      subject: { kind: 'proposalMilestone', id: milestoneId },
      href: hrefOfProposal(ctx, id),
      for: { role },
      dueOn: input.dueOn,
    });
  }
  return move(ctx, row, {
    name: 'milestone',
    side: 'union',
    note: `${input.title}（${inWords(input.dueOn).zh}）`,
  });
}

/** @throws Refusal 404, 409 `stale`, `stateForbids`, `milestoneDone` */
export async function finishMilestone(
  ctx: Ctx,
  id: string,
  milestoneId: string,
  input: z.output<typeof milestoneDone>,
) {
  const row = await inProgress(ctx, id, input.version);
  const [milestone] = await ctx.db
    .select()
    .from(proposalMilestones)
    .where(
      and(
        eq(proposalMilestones.unitId, ctx.unit.id),
        eq(proposalMilestones.id, milestoneId),
        eq(proposalMilestones.proposalId, id),
      ),
    );
  if (!milestone)
    throw notFound({ zh: '没有找到这个节点。', en: 'There is no such milestone.' }, 'milestoneNotFound');
  if (milestone.doneOn)
    throw conflict('milestoneDone', { zh: '这个节点已经完成。', en: 'This milestone was reached already.' });
  await ctx.db
    .update(proposalMilestones)
    .set({ doneOn: ctx.today, note: input.note || null })
    .where(and(eq(proposalMilestones.unitId, ctx.unit.id), eq(proposalMilestones.id, milestoneId)));
  await ctx.closeTasks({ kind: 'proposals.milestone', subjectId: milestoneId });
  const done = await move(ctx, row, {
    name: 'milestoneDone',
    side: 'union',
    note: [milestone.title, input.note].filter(Boolean).join('：'),
  });
  await tellProposer(ctx, row, 'milestone', {
    zh: `提案有进展：${milestone.title}`,
    en: `Your proposal moves on: ${milestone.title}`,
  });
  return done;
}

const inProgress = async (ctx: Ctx, id: string, version: number): Promise<Proposal> => {
  const step: StepName = 'finish';
  return lockProposal(ctx, id, step, version);
};

/** @throws Refusal 404, 409 `stale`, `stateForbids`, 422 `milestonesMissing` for what goes on without a date */
export async function finish(ctx: Ctx, id: string, input: z.output<typeof finishing>) {
  const long = input.outcome === 'longTerm';
  const row = await lockProposal(ctx, id, long ? 'goLong' : 'finish', input.version);
  if (long) {
    const open = await ctx.db.$count(
      proposalMilestones,
      and(
        eq(proposalMilestones.unitId, ctx.unit.id),
        eq(proposalMilestones.proposalId, id),
        sql`${proposalMilestones.doneOn} is null`,
      ),
    );
    if (open === 0) {
      throw unprocessable('milestonesMissing', {
        zh: '列为长期推进，至少要定一个还没到的节点，写明什么时候做到哪一步。',
        en: 'What goes on in the long term needs at least one milestone ahead: what, and by when.',
      });
    }
  }
  const done = await move(ctx, row, {
    name: long ? 'goLong' : 'finish',
    side: 'union',
    state: input.outcome,
    note: input.note,
    set: { outcomeNote: input.note, implementedOn: long ? null : ctx.today },
  });
  if (!long) {
    await ctx.record({
      kind: 'proposals.implemented',
      happenedOn: ctx.today,
      title: { zh: `提案落实：${row.title}`, en: `A proposal was carried out: ${row.title}` },
      subject: { kind: 'proposal', id },
      payload: { note: input.note },
      archive: { file: 'proposals', retention: 'years30' },
    });
  }
  await tellProposer(
    ctx,
    row,
    long ? 'longTerm' : 'done',
    long
      ? { zh: `提案列为长期推进：${row.title}`, en: `Your proposal goes on in the long term: ${row.title}` }
      : { zh: `提案已落实：${row.title}`, en: `Your proposal was carried out: ${row.title}` },
    { body: input.note, seconders: true },
  );
  return done;
}

/** @throws Refusal 404, 409 `stale`, `stateForbids` */
export async function evaluate(ctx: Ctx, id: string, input: z.output<typeof evaluating>) {
  const row = await lockProposal(ctx, id, 'evaluate', input.version);
  const done = await move(ctx, row, {
    name: 'evaluate',
    side: 'union',
    state: 'evaluated',
    note: input.evaluation,
    set: { evaluation: input.evaluation, awarded: input.awarded },
  });
  if (input.awarded) {
    await writeStep(ctx, id, { name: 'award', side: 'union', state: 'evaluated' });
    await ctx.record({
      kind: 'proposals.awarded',
      happenedOn: ctx.today,
      title: { zh: `评为优秀提案：${row.title}`, en: `Named a best proposal: ${row.title}` },
      subject: { kind: 'proposal', id },
      archive: { file: 'proposals', retention: 'years30' },
    });
  }
  await tellProposer(
    ctx,
    row,
    'evaluated',
    input.awarded
      ? { zh: `您的提案评为优秀提案：${row.title}`, en: `Yours is a best proposal: ${row.title}` }
      : { zh: `提案已评议：${row.title}`, en: `Your proposal was evaluated: ${row.title}` },
    { seconders: input.awarded },
  );
  return done;
}

const stepsOf = async (ctx: Ctx, id: string): Promise<string[]> =>
  (
    await ctx.db
      .select({ step: proposalSteps.step })
      .from(proposalSteps)
      .where(and(eq(proposalSteps.unitId, ctx.unit.id), eq(proposalSteps.proposalId, id)))
  ).map((each) => each.step);

/** Its form and its replies go into the archive together. @throws Refusal 404, 409 `stale`, `stateForbids`, `unanswered` */
export async function archive(ctx: Ctx, id: string, version: number) {
  const row = await lockProposal(ctx, id, 'archive', version);
  if (waitsForDepartment(row.state, await roundOf(ctx, row), await stepsOf(ctx, id)))
    throw conflict('unanswered', {
      zh: '部门还没有答复这条建议，答复以后再归档。',
      en: 'The department has not answered this suggestion yet; archive it once it has.',
    });
  const fileIds = await storeDossier(ctx, id);
  const done = await move(ctx, row, {
    name: 'archive',
    side: 'union',
    state: 'archived',
    set: { archivedOn: ctx.today },
  });
  const code = codeOf((await callOf(ctx, row.callId)).opensOn, row.number);
  await ctx.record({
    kind: 'proposals.archived',
    happenedOn: ctx.today,
    title: {
      zh: `提案案卷${code ? ` ${code} 号` : ''}归档：${row.title}`,
      en: `The dossier of proposal ${code ? `${code} ` : ''}was archived: ${row.title}`,
    },
    subject: { kind: 'proposal', id },
    fileIds,
    archive: { file: 'proposals', retention: 'years30' },
  });
  return done;
}
