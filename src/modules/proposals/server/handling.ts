/**
 * The administration's workspace.
 *
 *   listAssignments, showAssignment    what was handed to it; never a name that was to be kept secret
 *   draftReply                         words of the reply, kept until it is signed
 *   decline                            given back to the union, with the reason, while nothing is signed
 *   signReply                          by the head of the department; sealed by a hash, unchangeable from then on
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { forbidden, stale } from '../../../platform/http/refusal.ts';
import type { assignmentDetail, assignmentList, declining, replyDraft, replySigning } from '../contract.ts';
import { answered, ensureUnanswered, noAssignment, without } from './assigning.ts';
import {
  type Assignment,
  callOf,
  dueIn,
  hrefOfProposal,
  hrefOnPhone,
  keptRule,
  lockProposal,
  move,
  type Proposal,
  roundOf,
  tellProposer,
} from './base.ts';
import { codeOf, isAnswered, sealOf, stateAmong } from './rules.ts';
import { proposalAssignments, proposals } from './schema.ts';
import { presentAssignment, proposerOf } from './show.ts';

export async function listAssignments(ctx: Ctx): Promise<z.input<typeof assignmentList>> {
  const { rows } = await ctx.client.query<{
    id: string;
    proposal_id: string;
    number: number | null;
    opens_on: string;
    title: string;
    category: Proposal['category'];
    department: string;
    lead: boolean;
    round: number;
    assigned_on: string;
    due_on: string;
    replied_on: string | null;
    suggestion: boolean;
    has_draft: boolean;
  }>(
    `select a.id, a.proposal_id, p.number, c.opens_on, p.title, p.category, a.department, a.lead, a.round, a.assigned_on, a.due_on, a.replied_on,
            a.suggestion, a.reply is not null as has_draft
     from proposal_assignments a join proposals p on p.unit_id = a.unit_id and p.id = a.proposal_id
     join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
     where a.unit_id = $1 order by a.replied_on is not null, a.due_on, a.id limit 200`,
    [ctx.unit.id],
  );
  return {
    assignments: rows.map((row) => ({
      id: row.id,
      proposalId: row.proposal_id,
      code: codeOf(row.opens_on, row.number),
      title: row.title,
      category: row.category,
      department: row.department,
      lead: row.lead,
      round: row.round,
      assignedOn: row.assigned_on,
      dueOn: row.due_on,
      suggestion: row.suggestion,
      repliedOn: row.replied_on,
      overdue: row.replied_on === null && row.due_on < ctx.today,
      hasDraft: row.has_draft,
    })),
  };
}

async function assignmentOf(ctx: Ctx, id: string): Promise<Assignment> {
  const [row] = await ctx.db
    .select()
    .from(proposalAssignments)
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.id, id)));
  if (!row) throw noAssignment();
  return row;
}

/** Whoever was named for it; where nobody was, whoever acts for the administration. */
const mayAnswer = (ctx: Ctx, row: Assignment): boolean =>
  row.headAccountId === null || row.headAccountId === accountIdOf(ctx.actor);

export async function showAssignment(ctx: Ctx, id: string): Promise<z.input<typeof assignmentDetail>> {
  const row = await assignmentOf(ctx, id);
  const proposal = await proposalRead(ctx, row.proposalId);
  const call = await callOf(ctx, proposal.callId);
  const others = await ctx.db
    .select()
    .from(proposalAssignments)
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.proposalId, proposal.id)))
    .orderBy(proposalAssignments.round, proposalAssignments.id);
  const open =
    row.repliedOn === null && ['assigned', 'reHandled', 'convertedToSuggestion'].includes(proposal.state);
  return {
    assignment: presentAssignment(row, proposal.title, ctx.today),
    proposal: {
      id: proposal.id,
      code: codeOf(call.opensOn, proposal.number),
      title: proposal.title,
      category: proposal.category,
      reasons: proposal.reasons,
      measures: proposal.measures,
      secret: proposal.secret,
      proposer: proposal.secret ? null : await proposerOf(ctx, proposal.proposerEmployeeId),
      state: proposal.state,
      ratingNote: row.round === 2 ? proposal.ratingNote : null,
    },
    others: others
      .filter((each) => each.id !== id && each.repliedOn !== null)
      .map((each) => presentAssignment(each, proposal.title, ctx.today)),
    may: { draft: open, sign: open && mayAnswer(ctx, row), decline: open && mayAnswer(ctx, row) },
  };
}

async function proposalRead(ctx: Ctx, id: string): Promise<Proposal> {
  const [row] = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, id)));
  return row!;
}

/** The proposal first, then the assignment: the same order everywhere, so that two departments never wait for one another. */
async function lockBoth(
  ctx: Ctx,
  id: string,
  version: number,
  step?: 'decline',
): Promise<{ row: Assignment; proposal: Proposal }> {
  const { proposalId, suggestion } = await assignmentOf(ctx, id);
  const proposal = await lockProposal(ctx, proposalId, step ?? (suggestion ? 'answer' : 'reply'));
  const row = await assignmentOf(ctx, id);
  ensureUnanswered(row);
  if (row.version !== version) throw stale();
  return { row, proposal };
}

/** @throws Refusal 404, 409 `stale`, `repliedAlready`, `stateForbids` */
export async function draftReply(ctx: Ctx, id: string, input: z.output<typeof replyDraft>) {
  const { row } = await lockBoth(ctx, id, input.version);
  await ctx.db
    .update(proposalAssignments)
    .set({ reply: input.reply, outcome: input.outcome, version: row.version + 1 })
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.id, id)));
  await ctx.audit({ action: 'proposals.replyDrafted', subject: { kind: 'proposalAssignment', id } });
  return { id, version: row.version + 1, seal: null };
}

/** @throws Refusal 403 `notTheHead` */
function ensureAnswers(ctx: Ctx, row: Assignment): void {
  if (mayAnswer(ctx, row)) return;
  throw forbidden(
    {
      zh: '这件提案指定了部门负责人签署，答复和退回都由他本人登录办理。',
      en: 'The head of the department was named for this: only that person signs the reply or gives it back.',
    },
    'notTheHead',
  );
}

/**
 * “Not ours”: the union assigns it anew. Whoever was named to sign gives it back; else anyone of the administration.
 * @throws Refusal 403 `notTheHead`, 404, 409 `stale`, `repliedAlready`, `stateForbids`
 */
export async function decline(ctx: Ctx, id: string, input: z.output<typeof declining>) {
  const { row, proposal } = await lockBoth(ctx, id, input.version, 'decline');
  ensureAnswers(ctx, row);
  await without(ctx, proposal, row, { by: 'administration', reason: input.reason });
  await ctx.notify({
    kind: 'proposals.declined',
    title: {
      zh: `${row.department}退回交办：${proposal.title}`,
      en: `${row.department} gave an assignment back: ${proposal.title}`,
    },
    body: { zh: input.reason, en: input.reason },
    href: hrefOfProposal(ctx, proposal.id),
    to: { roles: ['chair', 'cadre'] },
  });
}

/** @throws Refusal 403 `notTheHead`, 404, 409 `stale`, `repliedAlready`, `stateForbids` */
export async function signReply(ctx: Ctx, id: string, input: z.output<typeof replySigning>) {
  const { row, proposal } = await lockBoth(ctx, id, input.version);
  ensureAnswers(ctx, row);
  const signedBy = accountIdOf(ctx.actor)!;
  const seal = sealOf({
    proposalId: proposal.id,
    proposalTitle: proposal.title,
    round: row.round,
    department: row.department,
    outcome: input.outcome,
    reply: input.reply,
    signerName: input.signerName,
    signerPost: input.signerPost,
    signedBy,
    signedOn: ctx.today,
  });
  await ctx.db
    .update(proposalAssignments)
    .set({
      reply: input.reply,
      outcome: input.outcome,
      signerName: input.signerName,
      signerPost: input.signerPost,
      signedBy,
      signedAt: ctx.now,
      repliedOn: ctx.today,
      seal,
      version: row.version + 1,
    })
    .where(and(eq(proposalAssignments.unitId, ctx.unit.id), eq(proposalAssignments.id, id)));
  await ctx.closeTasks({ kind: 'proposals.reply', subjectId: id });
  const round = await roundOf(ctx, { id: proposal.id, round: row.round });
  const all = isAnswered(round);
  const state = stateAmong(proposal.state, round);
  const rateBy =
    state === 'replied' ? await dueIn(ctx, ctx.today, (await keptRule(ctx, 'proposalRating')).value) : null;
  await move(ctx, proposal, {
    name: row.suggestion ? 'answer' : 'reply',
    side: 'administration',
    state,
    note: row.department,
    set: all ? { repliedOn: ctx.today, rateBy } : {},
  });
  const code = codeOf((await callOf(ctx, proposal.callId)).opensOn, proposal.number);
  await ctx.record({
    kind: 'proposals.replied',
    happenedOn: ctx.today,
    title: {
      zh: `${row.department}答复${code ? ` ${code} 号提案` : '建议'}：${proposal.title}`,
      en: `${row.department} replied to ${code ? `proposal ${code}` : 'a suggestion'}: ${proposal.title}`,
    },
    subject: { kind: 'proposal', id: proposal.id },
    payload: {
      round: row.round,
      outcome: input.outcome,
      seal: seal.toString('hex'),
      late: row.dueOn < ctx.today,
    },
    archive: { file: 'proposals', retention: 'years30' },
  });
  if (all) await answered(ctx, proposal);
  await tellProposer(
    ctx,
    proposal,
    'replied',
    {
      zh: `${row.department}已书面答复：${proposal.title}`,
      en: `${row.department} has replied: ${proposal.title}`,
    },
    { seconders: true },
  );
  // Whoever wrote a proposal that went into this one learns of the reply as well.
  const merged = await ctx.client.query<{ proposer_employee_id: string; id: string }>(
    'select proposer_employee_id, id from proposals where unit_id = $1 and merged_into_id = $2',
    [ctx.unit.id, proposal.id],
  );
  for (const each of merged.rows) {
    await ctx.notify({
      kind: 'proposals.replied',
      title: {
        zh: `并案办理的提案有了答复：${proposal.title}`,
        en: `The proposal yours went into has a reply: ${proposal.title}`,
      },
      href: hrefOnPhone(ctx, each.id),
      to: { employeeIds: [each.proposer_employee_id] },
    });
  }
  return { id, version: row.version + 1, seal: seal.toString('hex') };
}
