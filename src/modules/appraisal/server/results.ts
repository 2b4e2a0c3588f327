/**
 * After the count: the result told to whom the rule names, what is mended, and that it was.
 *
 *   publishAppraisal     the result form is filed, those concerned are told
 *   addMeasure, followUp, verifyMeasure
 *   concludeAppraisal    rectification is over
 */
import { nameOf } from './banks.ts';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn } from '../../../core/access/policy.ts';
import { accountsOnRoll } from '../../../core/ballots/ballots.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import { addDays, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { putPaper } from '../../../core/meetings/agenda.ts';
import { employees } from '../../../core/people/schema.ts';
import type { ArchiveFile } from '../../../core/records/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { followUpInput, measureInput, verificationInput } from '../contract.ts';
import {
  type Appraisal,
  changeAppraisal,
  ensureKeeper,
  ensureStep,
  hrefOf,
  isKeeper,
  itemOf,
  keeperRole,
  loadAppraisal,
  type Measure,
  measuresOf,
  onPhone,
  type Subject,
  subjectsOf,
} from './base.ts';
import { isAsked } from '../states.ts';
import { paperSubject, resultPaper } from './papers.ts';
import { openEnd } from './rules.ts';
import { measureFollowUps, rectificationMeasures } from './schema.ts';

const archiveOf = (found: Appraisal): ArchiveFile =>
  isAsked(found.kind) ? (found.topic === 'contract' ? 'collectiveContract' : 'documents') : 'congress';

/** Publishes the result: to everybody who was asked, or to those named; its form goes into the archive. */
export async function publishAppraisal(
  ctx: Ctx,
  id: string,
  input: { version: number; summary: string },
): Promise<Appraisal> {
  const found = await loadAppraisal(ctx, id, { version: input.version, lock: true });
  const subjects = await subjectsOf(ctx, id);
  ensureKeeper(ctx, found.kind, subjects);
  ensureStep(found, 'publish');
  const { value: days } = (await rulesHere(ctx)).number('rectificationPlan');
  const planBy = addDays(ctx.today, days);
  const told = { ...found, publishedOn: ctx.today, summary: input.summary };
  const fileIds = await storePaper(ctx, await resultPaper(ctx, told, subjects), found.title, {
    kind: paperSubject(found),
    id,
  });
  const recordId = await ctx.record({
    kind: 'appraisal.published',
    happenedOn: ctx.today,
    title:
      found.audience === 'named'
        ? {
            zh: `${found.title}结果已反馈本人，报上级工会和党组织`,
            en: `${nameOf(found).en}: the result was told to those rated, the union above and the party organization`,
          }
        : found.floorMet
          ? { zh: `公布${found.title}结果`, en: `${nameOf(found).en}: the result was published` }
          : {
              zh: `公布${found.title}结果：参加的人不够，不作数`,
              en: `${nameOf(found).en}: too few took part, the result does not count`,
            },
    subject: { kind: 'appraisal', id },
    fileIds,
    archive: { file: archiveOf(found), retention: 'years30' },
  });
  const changed = await changeAppraisal(ctx, found, {
    state: 'published',
    publishedOn: ctx.today,
    summary: input.summary,
    planBy,
    fileIds,
    recordId,
  });
  await ctx.closeTasks({ kind: 'appraisal.publish', subjectId: id });
  await putResult(ctx, changed, subjects);
  await ctx.task({
    kind: 'appraisal.plan',
    title: { zh: `制定整改措施：${found.title}`, en: `Lay down what is mended: ${nameOf(found).en}` },
    subject: { kind: 'appraisal', id },
    href: hrefOf(ctx, id),
    for: { role: keeperRole(found.kind) },
    dueOn: planBy,
    dueRule: 'rectificationPlan',
  });
  await ctx.notify({
    kind: 'appraisal.published',
    title: { zh: `有结果了：${found.title}`, en: `The result is there: ${nameOf(found).en}` },
    href: onPhone(ctx, id),
    to:
      found.audience === 'named'
        ? { employeeIds: subjects.map((each) => each.employeeId) }
        : { accountIds: await accountsOnRoll(ctx, found.ballotId!) },
  });
  return changed;
}

/** What came of it among the papers of the meeting that rated; of a result for named people, only that they were told. */
async function putResult(ctx: Ctx, found: Appraisal, subjects: readonly Subject[]): Promise<void> {
  const item = await itemOf(ctx, found.id);
  const result = found.result;
  if (!item || !result) return;
  const lines = subjects.map((subject) => {
    const line = result.lines.find((each) => each.id === subject.id);
    const options = optionsOf('rating').flatMap(({ id, zh }) =>
      line?.byOption[id] === undefined ? [] : [`${zh} ${line.byOption[id]}`],
    );
    const sum = line ? `满意以上 ${line.approval.num} / ${line.approval.den}` : '';
    return `${subject.name}（${subject.office}）：${options.length > 0 ? options.join('，') : sum}`;
  });
  await putPaper(ctx, item.meetingId, {
    ownKey: found.id,
    itemId: item.id,
    title: `评议结果：${found.title}`,
    body: [
      `应参加 ${result.entitled} 人，发出 ${result.issued} 票，收回 ${result.returned} 票，有效 ${result.valid} 票。${found.floorMet ? '' : '参加的人不够，不作数。'}`,
      ...(found.audience === 'named'
        ? [`结果已于 ${inWords(ctx.today).zh} 告知本人，并报上级工会，不在会上公布。`]
        : [...lines, found.summary ?? '']),
    ]
      .filter((line) => line.trim() !== '')
      .join('\n'),
    fileId: null,
    afterwards: true,
  });
}

// --- what is mended ---------------------------------------------------------------------------------------------

export async function addMeasure(
  ctx: Ctx,
  id: string,
  input: z.output<typeof measureInput>,
): Promise<string> {
  const found = await loadAppraisal(ctx, id, { version: input.version, lock: true });
  const subjects = await subjectsOf(ctx, id);
  ensureKeeper(ctx, found.kind, subjects);
  ensureStep(found, 'measure');
  if (input.dueOn < ctx.today) {
    const message = { zh: '完成期限不能早于今天。', en: 'The last day is today or later.' };
    throw unprocessable('pastDay', message, [{ field: 'dueOn', message }]);
  }
  if (input.subjectId !== null && !subjects.some((each) => each.id === input.subjectId))
    throw notFound(
      { zh: '没有找到这位被评议的人。', en: 'This person is not rated here.' },
      'subjectNotFound',
    );
  const [owner] = await ctx.db
    .select({ name: employees.name, leftOn: employees.leftOn })
    .from(employees)
    .where(and(eq(employees.unitId, ctx.unit.id), eq(employees.id, input.ownerEmployeeId)));
  if (!owner)
    throw notFound({ zh: '没有找到这个人。', en: 'This person was not found.' }, 'employeeNotFound');
  if (owner.leftOn !== null && owner.leftOn <= ctx.today) {
    const message = { zh: '责任人已经离职，请另选。', en: 'This person has left: choose somebody else.' };
    throw unprocessable('ownerLeft', message, [{ field: 'ownerEmployeeId', message }]);
  }
  const measureId = newId();
  await ctx.db.insert(rectificationMeasures).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: measureId,
    appraisalId: id,
    subjectId: input.subjectId,
    problem: input.problem,
    measure: input.measure,
    ownerEmployeeId: input.ownerEmployeeId,
    owner: owner.name,
    dueOn: input.dueOn,
  });
  await changeAppraisal(ctx, found, {});
  await ctx.audit({
    action: 'appraisal.measureAdded',
    subject: { kind: 'rectificationMeasure', id: measureId },
    detail: { appraisal: id, dueOn: input.dueOn },
  });
  await ctx.closeTasks({ kind: 'appraisal.plan', subjectId: id });
  await ctx.task({
    kind: 'appraisal.mend',
    title: { zh: `整改：${input.problem}`, en: `To be mended: ${input.problem}` },
    hint: { zh: input.measure, en: input.measure },
    subject: { kind: 'rectificationMeasure', id: measureId },
    href: onPhone(ctx, id),
    for: { employeeId: input.ownerEmployeeId },
    dueOn: input.dueOn,
  });
  return measureId;
}

async function loadMeasure(ctx: Ctx, appraisalId: string, id: string, version: number): Promise<Measure> {
  const found = (await measuresOf(ctx, appraisalId)).find((each) => each.id === id);
  if (!found)
    throw notFound({ zh: '没有找到这项整改措施。', en: 'This measure was not found.' }, 'measureNotFound');
  if (found.version !== version) throw stale();
  return found;
}

async function changeMeasure(ctx: Ctx, found: Measure, set: Partial<Measure>): Promise<void> {
  const changed = await ctx.db
    .update(rectificationMeasures)
    .set({ ...set, version: found.version + 1 })
    .where(
      and(
        eq(rectificationMeasures.unitId, ctx.unit.id),
        eq(rectificationMeasures.id, found.id),
        eq(rectificationMeasures.version, found.version),
      ),
    )
    .returning({ id: rectificationMeasures.id });
  if (changed.length === 0) throw stale();
}

async function writeDown(
  ctx: Ctx,
  measureId: string,
  note: string,
  outcome: 'done' | 'verified' | 'sentBack' | null,
  fileIds: string[] = [],
): Promise<string> {
  const id = newId();
  await attachFiles(ctx, fileIds, { kind: 'measureFollowUp', id });
  await ctx.db.insert(measureFollowUps).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    measureId,
    on: ctx.today,
    note,
    by: ctx.actor.kind === 'account' ? ctx.actor.displayName : '',
    outcome,
    fileIds,
  });
  await ctx.audit({
    action: 'appraisal.measureFollowedUp',
    subject: { kind: 'rectificationMeasure', id: measureId },
    detail: { outcome: outcome ?? 'goesOn' },
  });
  return id;
}

/** What came of a measure so far, or that it is done; by who answers for it, or entered for them. */
export async function followUp(
  ctx: Ctx,
  appraisalId: string,
  measureId: string,
  input: z.output<typeof followUpInput>,
): Promise<string> {
  const found = await loadAppraisal(ctx, appraisalId, { lock: true });
  const measure = await loadMeasure(ctx, appraisalId, measureId, input.version);
  const me = personIn(ctx.actor, ctx.unit);
  const own = me?.employed === true && me.employeeId === measure.ownerEmployeeId;
  if (!own && !isKeeper(ctx, found.kind, await subjectsOf(ctx, appraisalId))) throw forbidden();
  ensureStep(found, 'measure');
  if (measure.state !== 'open')
    throw conflict('measureState', {
      zh: '这项措施已经报完成，等待核实。',
      en: 'This measure is reported as done and waits to be verified.',
    });
  const id = await writeDown(ctx, measureId, input.note, input.done ? 'done' : null, input.fileIds);
  await changeMeasure(ctx, measure, input.done ? { state: 'done', doneOn: ctx.today } : {});
  if (input.done) {
    await ctx.closeTasks({ kind: 'appraisal.mend', subjectId: measureId });
    await ctx.closeTasks({ kind: 'appraisal.overdue', subjectId: measureId });
    await ctx.task({
      kind: 'appraisal.verify',
      title: { zh: '核实评议整改', en: 'Verify what an appraisal asked to mend' },
      subject: { kind: 'rectificationMeasure', id: measureId },
      href: hrefOf(ctx, appraisalId),
      for: { role: keeperRole(found.kind) },
    });
  }
  return id;
}

/** Whether it is mended: by the union, and never by whoever answers for it. */
export async function verifyMeasure(
  ctx: Ctx,
  appraisalId: string,
  measureId: string,
  input: z.output<typeof verificationInput>,
): Promise<void> {
  const found = await loadAppraisal(ctx, appraisalId, { lock: true });
  ensureKeeper(ctx, found.kind, await subjectsOf(ctx, appraisalId));
  const measure = await loadMeasure(ctx, appraisalId, measureId, input.version);
  ensureStep(found, 'measure');
  if (personIn(ctx.actor, ctx.unit)?.employeeId === measure.ownerEmployeeId)
    throw forbidden(
      {
        zh: '您是这项措施的责任人，请另一位工会干部核实。',
        en: 'You answer for this measure: another cadre verifies it.',
      },
      'ownMeasure',
    );
  if (measure.state !== 'done')
    throw conflict('measureState', {
      zh: measure.state === 'open' ? '责任人还没有报完成。' : '这项措施已经核实过。',
      en: measure.state === 'open' ? 'It is not reported as done yet.' : 'It is verified already.',
    });
  await writeDown(ctx, measureId, input.note, input.mended ? 'verified' : 'sentBack');
  await changeMeasure(
    ctx,
    measure,
    input.mended ? { state: 'verified', verifiedOn: ctx.today } : { state: 'open', doneOn: null },
  );
  await ctx.closeTasks({ kind: 'appraisal.verify', subjectId: measureId });
  if (!input.mended)
    await ctx.task({
      kind: 'appraisal.mend',
      title: { zh: `继续整改：${measure.problem}`, en: `Not mended yet: ${measure.problem}` },
      hint: { zh: input.note, en: input.note },
      subject: { kind: 'rectificationMeasure', id: measureId },
      href: onPhone(ctx, appraisalId),
      for: { employeeId: measure.ownerEmployeeId },
      dueOn: measure.dueOn,
    });
}

/** Everything is mended, or it is said why nothing need be. */
export async function concludeAppraisal(
  ctx: Ctx,
  id: string,
  input: { version: number; conclusion: string },
): Promise<Appraisal> {
  const found = await loadAppraisal(ctx, id, { version: input.version, lock: true });
  ensureKeeper(ctx, found.kind, await subjectsOf(ctx, id));
  ensureStep(found, 'conclude');
  const measures = await measuresOf(ctx, id);
  const left = openEnd(measures, input.conclusion);
  if (left === 'unverified')
    throw conflict(
      'measuresOpen',
      {
        zh: `还有 ${measures.filter((each) => each.state !== 'verified').length} 项整改没有核实完成，不能办结。`,
        en: `${measures.filter((each) => each.state !== 'verified').length} measures are not verified yet.`,
      },
      { open: measures.filter((each) => each.state !== 'verified').length },
    );
  if (left === 'noReason') {
    const message = {
      zh: '没有整改措施时，请写明为什么不需要整改（至少 5 个字）。',
      en: 'Without any measure, say why nothing need be mended (5 characters at least).',
    };
    throw unprocessable('conclusionMissing', message, [{ field: 'conclusion', message }]);
  }
  await ctx.record({
    kind: 'appraisal.rectified',
    happenedOn: ctx.today,
    title: {
      zh: `${found.title}整改办结：${measures.length > 0 ? `${measures.length} 项措施均已核实` : '无须整改'}`,
      en: `${nameOf(found).en} concluded: ${measures.length > 0 ? `${measures.length} measures verified` : 'nothing to mend'}`,
    },
    subject: { kind: 'appraisal', id },
    payload: { measures: measures.length, account: accountIdOf(ctx.actor) },
    archive: { file: archiveOf(found), retention: 'years30' },
  });
  await ctx.closeTasks({ kind: 'appraisal.plan', subjectId: id });
  const changed = await changeAppraisal(ctx, found, {
    state: 'rectified',
    rectifiedOn: ctx.today,
    conclusion: input.conclusion || null,
  });
  if (found.audience === 'voters' && measures.length > 0)
    await ctx.notify({
      kind: 'appraisal.rectified',
      title: {
        zh: `您提的问题整改好了：${found.title}`,
        en: `What you pointed out is mended: ${nameOf(found).en}`,
      },
      body: { zh: `${inWords(ctx.today).zh}全部核实。`, en: `All verified on ${inWords(ctx.today).en}.` },
      href: onPhone(ctx, id),
      to: { accountIds: await accountsOnRoll(ctx, found.ballotId!) },
    });
  return changed;
}
