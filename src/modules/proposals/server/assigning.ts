/**
 * Which departments have a proposal: handed to them, taken back, given back.
 *
 *   assign, reHandle   to departments, with a last day; to one more while others have it
 *   hand               the same for a suggestion, as it is screened
 *   takeBack           an assignment that is not answered: away, or to another department
 *   without            what follows when one is taken back or given back
 *   answered           every department has replied: the proposer is asked to rate
 *   departmentsHere    the departments that the unit knows
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { officersHere } from '../../../core/access/officers.ts';
import { addDays } from '../../../core/clock/dates.ts';
import { inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { assigning, takingBack } from '../contract.ts';
import { departmentNote } from '../locale.ts';
import type { ProposalState } from '../states.ts';
import {
  askCommittee,
  type Assignment,
  callOf,
  closeAllTasks,
  dueIn,
  hrefOfAssignment,
  hrefOfProposal,
  hrefOnPhone,
  keptRule,
  lockProposal,
  move,
  type Proposal,
  roundOf,
  tellProposer,
  writeStep,
} from './base.ts';
import { codeOf, stateAmong } from './rules.ts';
import { proposalAssignments } from './schema.ts';

type Assigning = z.output<typeof assigning>;
type Department = Assigning['departments'][number];

/** The states in which departments have a proposal, with the rule that sets their last day. */
export const periods = {
  assigned: 'proposalReply',
  reHandled: 'proposalReHandling',
  convertedToSuggestion: 'suggestionReply',
} as const satisfies Partial<Record<ProposalState, string>>;
type Handled = keyof typeof periods;

/**
 * Filed, it is assigned; while departments have it, one more gets it. Where the leading department gave it back, the first
 * one leads, be it one that has it already.
 *
 * @throws Refusal 404, 409 `stale`, `stateForbids`; 422 `departmentTwice`, `departmentUnknown`, `headNotHere`, `nobodySigns`
 */
export async function assign(ctx: Ctx, id: string, input: Assigning) {
  const filed = (await lockProposal(ctx, id, null, input.version)).state === 'filed';
  const row = await lockProposal(ctx, id, filed ? 'assign' : 'assignMore');
  const led = (await roundOf(ctx, row)).some((each) => each.lead);
  const before = (filed ? 'assigned' : row.state) as Handled;
  const to = await hand(ctx, row, before, input);
  const { state, set } = await settled(ctx, row, before);
  const done = await move(ctx, row, {
    name: led ? 'assignMore' : 'assign',
    side: 'union',
    state,
    set,
    note: [to, input.note].filter(Boolean).join('。'),
  });
  await closeAllTasks(ctx, id, 'assign');
  if (state === 'replied') await answered(ctx, row);
  await tellProposer(ctx, row, 'assigned', {
    zh: `提案已交${to}办理：${row.title}`,
    en: `Assigned to ${to}: ${row.title}`,
  });
  return done;
}

/** Once, and only where the proposer was not satisfied. @throws as `assign`, and 409 `reHandledAlready` */
export async function reHandle(ctx: Ctx, id: string, input: Assigning) {
  const row = await lockProposal(ctx, id, 'reHandle', input.version);
  const to = await hand(ctx, row, 'reHandled', input);
  const done = await move(ctx, row, {
    name: 'reHandle',
    side: 'union',
    state: 'reHandled',
    note: [to, input.note].filter(Boolean).join('。'),
    set: { round: 2, repliedOn: null, rateBy: null },
  });
  await closeAllTasks(ctx, id, 'next');
  await tellProposer(ctx, row, 'reHandled', {
    zh: `您不满意的提案交部门重新办理：${row.title}`,
    en: `Your proposal is handled anew: ${row.title}`,
  });
  return done;
}

/**
 * @param field where a department stands in what was sent
 * @returns the departments, in words
 * @throws Refusal 422 `departmentTwice`, `departmentUnknown`, `headNotHere`, `nobodySigns`
 */
export async function hand(
  ctx: Ctx,
  row: Proposal,
  state: Handled,
  input: Pick<Assigning, 'departments' | 'workdays'>,
  field = (at: number) => `departments.${at}`,
): Promise<string> {
  const round = state === 'reHandled' ? 2 : 1;
  const standing = await roundOf(ctx, { id: row.id, round });
  const led = standing.some((each) => each.lead);
  await ensureHandlers(ctx, input.departments, standing, field);
  const suggestion = state === 'convertedToSuggestion';
  const rule = await keptRule(ctx, periods[state]);
  const dueOn = await dueIn(ctx, ctx.today, input.workdays ?? rule.value);
  const remindOn = addDays(dueOn, -(await keptRule(ctx, 'proposalReminder')).value);
  const code = codeOf((await callOf(ctx, row.callId)).opensOn, row.number);
  let handed = false;
  for (const [at, department] of input.departments.entries()) {
    const lead = at === 0 && !led;
    const there = standing.find((each) => each.department === department.name);
    if (there) {
      await leads(ctx, row, there);
      continue;
    }
    handed = true;
    const id = newId();
    await ctx.db.insert(proposalAssignments).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      proposalId: row.id,
      round,
      department: department.name,
      lead,
      headAccountId: department.headAccountId ?? null,
      assignedOn: ctx.today,
      dueOn,
      remindOn,
      dueRule: input.workdays ? { ...rule, value: input.workdays, own: true } : rule,
      suggestion,
    });
    await ctx.task({
      kind: 'proposals.reply',
      title: suggestion
        ? { zh: `答复职工建议（${department.name}）`, en: `Answer a suggestion (${department.name})` }
        : {
            zh: `${round === 2 ? '重新办理' : '办理'} ${code ?? ''} 号提案（${department.name}）`,
            en: `${round === 2 ? 'Handle anew' : 'Answer'} proposal ${code ?? ''} (${department.name})`,
          },
      hint: { zh: row.title, en: row.title },
      subject: { kind: 'proposalAssignment', id },
      href: hrefOfAssignment(ctx, id),
      for: department.headAccountId ? { accountId: department.headAccountId } : { role: 'administration' },
      dueOn,
      dueRule: periods[state],
    });
  }
  if (handed)
    await ctx.notify({
      kind: 'proposals.assigned',
      title: suggestion
        ? { zh: `有建议待答复：${row.title}`, en: `A suggestion to answer: ${row.title}` }
        : { zh: `有提案交办：${row.title}`, en: `A proposal to handle: ${row.title}` },
      body: {
        zh: `请在 ${inWords(dueOn).zh}前书面答复。`,
        en: `Please reply in writing by ${inWords(dueOn).en}.`,
      },
      href: `/desk/${ctx.unit.code}/proposals/assignments`,
      to: { roles: ['administration'] },
    });
  return input.departments.map((each) => each.name).join('、');
}

/** One that has it already leads from now on. */
async function leads(ctx: Ctx, row: Proposal, there: Assignment): Promise<void> {
  await ctx.db
    .update(proposalAssignments)
    .set({ lead: true })
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.id, there.id)));
  await tellDepartment(ctx, there, 'leads', {
    zh: `改由${there.department}牵头办理：${row.title}`,
    en: `${there.department} leads from now on: ${row.title}`,
  });
}

const tellDepartment = (ctx: Ctx, to: Assignment, kind: string, title: Text, body?: string) =>
  ctx.notify({
    kind: `proposals.${kind}`,
    title,
    ...(body ? { body: { zh: body, en: body } } : {}),
    href: kind === 'leads' ? hrefOfAssignment(ctx, to.id) : `/desk/${ctx.unit.code}/proposals/assignments`,
    to: to.headAccountId ? { accountIds: [to.headAccountId] } : { roles: ['administration'] },
  });

/** Departments of the roster, and those that handled something before. */
export async function departmentsHere(ctx: Ctx): Promise<string[]> {
  const { rows } = await ctx.client.query<{ department: string }>(
    `select department from (
       select distinct department from employees where unit_id = $1 and left_on is null and department <> ''
       union select distinct department from proposal_assignments where unit_id = $1) d order by department`,
    [ctx.unit.id],
  );
  return rows.map((each) => each.department);
}

/** Each department once, known here or named on purpose, with somebody who can sign for it. */
async function ensureHandlers(
  ctx: Ctx,
  departments: readonly Department[],
  standing: readonly Assignment[],
  field: (at: number) => string,
): Promise<void> {
  const refuse = (code: string, at: number, name: string, message: Text) =>
    unprocessable(code, message, [{ field: `${field(at)}.${name}`, message }]);
  const led = standing.some((each) => each.lead);
  const known = new Set(await departmentsHere(ctx));
  const officers = await officersHere(ctx, ['administration']);
  for (const [at, { name, headAccountId, unlisted }] of departments.entries()) {
    const mayLead = at === 0 && !led;
    if (
      departments.findIndex((each) => each.name === name) !== at ||
      (!mayLead && standing.some((each) => each.department === name))
    )
      throw refuse('departmentTwice', at, 'name', {
        zh: `“${name}”已经在办这件提案，不能再交一次。请另选部门。`,
        en: `“${name}” has this proposal already. Choose another department.`,
      });
    if (!known.has(name) && !unlisted)
      throw refuse('departmentUnknown', at, 'name', {
        zh: `花名册上没有“${name}”这个部门。请从列表里选；确实是花名册以外的行政机构，请勾选确认后再交办。`,
        en: `No department “${name}” stands on the roster. Choose one of the list, or confirm that it is a body of the administration outside the roster.`,
      });
    if (headAccountId && !officers.some((each) => each.id === headAccountId))
      throw refuse('headNotHere', at, 'headAccountId', {
        zh: '选的负责人没有本单位“行政方”的职责，请另选，或请管理员先授权。',
        en: 'The person chosen does not act for the administration here; choose another or have the role granted.',
      });
  }
  if (officers.length === 0)
    throw refuse('nobodySigns', 0, 'name', {
      zh: '本单位还没有“行政方”的账号，交办了也没有人能签署答复。请管理员先把“行政方”职务给行政方的经办人，再交办。',
      en: 'Nobody acts for the administration here yet, so nobody could sign a reply. Have the role of the administration’s side granted to whoever handles proposals there, then assign it.',
    });
}

/** Where it stands by the departments that have it, and what is kept of that. */
async function settled(
  ctx: Ctx,
  row: Proposal,
  before: Handled,
): Promise<{ state: ProposalState; set: Partial<Proposal>; round: Assignment[] }> {
  const round = await roundOf(ctx, { id: row.id, round: before === 'reHandled' ? 2 : 1 });
  const state = stateAmong(before, round);
  const lastOf = (of: readonly Assignment[]) =>
    of
      .flatMap((each) => each.repliedOn ?? [])
      .toSorted()
      .at(-1) ?? null;
  if (state === 'replied')
    return {
      state,
      round,
      set: {
        repliedOn: lastOf(round),
        rateBy: await dueIn(ctx, ctx.today, (await keptRule(ctx, 'proposalRating')).value),
      },
    };
  // Not handled anew after all: the first round is what stands.
  if (state === 'unsatisfied')
    return {
      state,
      round,
      set: { round: 1, repliedOn: lastOf(await roundOf(ctx, { id: row.id, round: 1 })) },
    };
  return { state, round, set: {} };
}

/** Asks the proposer to rate what was replied, and tells the committee. */
export async function answered(ctx: Ctx, row: Proposal): Promise<void> {
  if (row.state === 'replied')
    await ctx.task({
      kind: 'proposals.rate',
      title: { zh: `评价答复：${row.title}`, en: `Rate the reply: ${row.title}` },
      hint: { zh: '满意、基本满意还是不满意', en: 'Satisfied, basically, or not' },
      subject: { kind: 'proposal', id: row.id },
      href: hrefOnPhone(ctx, row.id),
      for: { employeeId: row.proposerEmployeeId },
      ...(row.rateBy ? { dueOn: row.rateBy } : {}),
      dueRule: 'proposalRating',
    });
  await ctx.notify({
    kind: 'proposals.repliedUnion',
    title: { zh: `部门已答复：${row.title}`, en: `A reply to: ${row.title}` },
    href: hrefOfProposal(ctx, row.id),
    to: { roles: ['chair', 'cadre'] },
  });
}

/**
 * By whoever may assign: away, or to another department with a last day of its own.
 *
 * @throws Refusal 404, 409 `stale`, `stateForbids`, `repliedAlready`; 422 `leadMissing`, and as `assign`
 */
export async function takeBack(
  ctx: Ctx,
  id: string,
  assignmentId: string,
  input: z.output<typeof takingBack>,
) {
  const row = await lockProposal(ctx, id, 'takeBack', input.version);
  const round = await roundOf(ctx, row);
  const gone = round.find((each) => each.id === assignmentId);
  if (!gone) throw noAssignment();
  ensureUnanswered(gone);
  if (gone.lead && round.length > 1 && !input.to) {
    const message = {
      zh: '收回的是牵头部门，还有别的部门在办。请选改由哪个部门牵头：可以是新的部门，也可以是正在办的部门。',
      en: 'This department leads, and others have the proposal as well. Choose which one leads instead: a new one, or one that has it already.',
    };
    throw unprocessable('leadMissing', message, [{ field: 'to.name', message }]);
  }
  const done = await without(ctx, row, gone, { by: 'union', ...input });
  await tellDepartment(
    ctx,
    gone,
    'takenBack',
    {
      zh: `工会收回交办，不用再答复（${gone.department}）：${row.title}`,
      en: `Taken back by the union, no reply is needed (${gone.department}): ${row.title}`,
    },
    input.reason,
  );
  return done;
}

export const noAssignment = () =>
  notFound(
    {
      zh: '没有找到这件交办，它可能已被工会收回，或已由部门退回。',
      en: 'There is no such assignment; the union may have taken it back, or the department given it back.',
    },
    'assignmentNotFound',
  );

/** @throws Refusal 409 `repliedAlready` */
export function ensureUnanswered(row: Assignment): void {
  if (row.repliedOn)
    throw conflict('repliedAlready', {
      zh: '这份答复已经签署封存，不能再改。',
      en: 'This reply was signed and sealed; it can no longer be changed.',
    });
}

/**
 * An unanswered assignment goes, with its task and its last day; why stands in the timeline and in the audit log. The
 * proposal is where its other departments leave it, and whoever wrote it learns what becomes of it.
 */
export async function without(
  ctx: Ctx,
  row: Proposal,
  gone: Assignment,
  input: {
    by: 'union' | 'administration';
    reason: string;
    to?: Department | null | undefined;
    workdays?: number | null | undefined;
  },
) {
  const before = row.state as Handled;
  const byUnion = input.by === 'union';
  await ctx.closeTasks({ kind: 'proposals.reply', subjectId: gone.id, outcome: 'dropped' });
  await ctx.db
    .delete(proposalAssignments)
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.id, gone.id)));
  const to = input.to
    ? await hand(ctx, row, before, { departments: [input.to], workdays: input.workdays }, () => 'to')
    : null;
  const { state, set, round } = await settled(ctx, row, before);
  const done = await move(ctx, row, {
    name: byUnion ? 'takeBack' : 'decline',
    side: input.by,
    state,
    set,
    note: departmentNote(gone.department, input.reason),
    detail: { department: gone.department, reason: input.reason, ...(to ? { given: to } : {}) },
  });
  if (to) await writeStep(ctx, row.id, { name: 'assign', side: 'union', state, note: to });
  const led = round.some((each) => each.lead);
  if (state === 'unsatisfied')
    await askCommittee(ctx, row.id, 'next', {
      zh: `重新办理的交办已收回或退回，请再交部门：${row.title}`,
      en: `Nobody handles it anew any longer, assign it again: ${row.title}`,
    });
  else if (led) await closeAllTasks(ctx, row.id, 'assign');
  else
    await askCommittee(ctx, row.id, 'assign', {
      zh: `重新交办：${row.title}`,
      en: `Assign it anew: ${row.title}`,
    });
  if (state === 'replied') await answered(ctx, row);
  const what = byUnion
    ? { zh: `工会收回对${gone.department}的交办`, en: `The union took it back from ${gone.department}` }
    : { zh: `${gone.department}退回`, en: `${gone.department} gave it back` };
  const next = to
    ? { zh: `改由${to}办理`, en: `${to} handles it` }
    : state === 'replied'
      ? { zh: '其他部门都已答复，请评价', en: 'the others have replied, please rate it' }
      : led
        ? { zh: '其他部门继续办理', en: 'the others go on' }
        : { zh: '正在重新交办', en: 'it is being assigned anew' };
  await tellProposer(
    ctx,
    row,
    byUnion ? 'takenBack' : 'declined',
    { zh: `${what.zh}，${next.zh}：${row.title}`, en: `${what.en}; ${next.en}: ${row.title}` },
    { body: input.reason },
  );
  return done;
}
