/**
 * What every use case of proposals stands on.
 *
 *   lockProposal     the row, held until the transaction ends; refuses an old version and a step that is not open
 *   move             writes the new state with its line of the timeline
 *   keptRule, dueIn  a number of the rulebook as it is kept; the last day of a period in working days
 *   roundOf          the departments that have it, in the round that stands
 *   tellLead         a notice to whoever wrote it
 *   tellProposer     the same, and to those who propose it together (and to the seconders, where it concerns them)
 *   askToSubmit      a task of the lead proposer: enough stand behind it
 *   countBehind      how many those are: seconders, and joint proposers who agreed
 *   askCommittee     a task of chair and cadre
 *   me               the person of the roster who acts
 */
import { portalHome } from '../../../core/module/portal.ts';
import { and, desc, eq } from 'drizzle-orm';
import { personIn } from '../../../core/access/policy.ts';
import { ownDeadline } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { ProposalState, Side, StepName } from '../states.ts';
import { refuseStep } from './rules.ts';
import { type KeptRule, proposalAssignments, proposalCalls, proposals, proposalSteps } from './schema.ts';

export type Proposal = typeof proposals.$inferSelect;
export type Assignment = typeof proposalAssignments.$inferSelect;
export type Call = typeof proposalCalls.$inferSelect;

export const hrefOfProposal = (ctx: Pick<Ctx, 'unit'>, id: string) =>
  `/desk/${ctx.unit.code}/proposals/${id}`;
export const hrefOnPhone = (ctx: Pick<Ctx, 'unit'>, id: string) => `${portalHome(ctx.unit)}/proposals/${id}`;
export const hrefOfAssignment = (ctx: Pick<Ctx, 'unit'>, id: string) =>
  `/desk/${ctx.unit.code}/proposals/assignments/${id}`;

export const noProposal = () =>
  notFound(
    { zh: '没有找到这件提案，它可能已被删除。', en: 'There is no such proposal; it may have been removed.' },
    'proposalNotFound',
  );

/**
 * @param version the one that was seen; left out where nobody looked at a page before (jobs)
 * @throws Refusal 404 `proposalNotFound`, 409 `stale`, 409 with the reason why the step is not open
 */
export async function lockProposal(
  ctx: Ctx,
  id: string,
  name: StepName | null,
  version?: number,
): Promise<Proposal> {
  const [row] = await ctx.db
    .select()
    .from(proposals)
    .where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, id)))
    .for('update');
  if (!row) throw noProposal();
  if (version !== undefined && row.version !== version) throw stale();
  const refused = name && refuseStep(name, row.state, row.round);
  if (refused) throw conflict(refused.code, refused.text, { state: row.state });
  return row;
}

/** @returns the new version */
export async function move(
  ctx: Ctx,
  row: Proposal,
  step: {
    name: string;
    side: Side;
    state?: ProposalState;
    note?: string | null | undefined;
    set?: Partial<Proposal>;
    /** For the audit log, beside where it went from and to. */
    detail?: Record<string, unknown>;
  },
): Promise<{ id: string; state: ProposalState; version: number }> {
  const state = step.state ?? row.state;
  const version = row.version + 1;
  await ctx.db
    .update(proposals)
    .set({ ...step.set, state, version })
    .where(and(eq(proposals.unitId, ctx.unit.id), eq(proposals.id, row.id)));
  await writeStep(ctx, row.id, { ...step, state });
  await ctx.audit({
    action: `proposals.${step.name}`,
    subject: { kind: 'proposal', id: row.id },
    detail: { from: row.state, to: state, ...step.detail },
  });
  Object.assign(row, step.set, { state, version });
  return { id: row.id, state, version };
}

export async function writeStep(
  ctx: Ctx,
  proposalId: string,
  step: { name: string; side: Side; state: ProposalState; note?: string | null | undefined },
): Promise<void> {
  const named = step.side === 'union' || step.side === 'administration';
  await ctx.db.insert(proposalSteps).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    proposalId,
    step: step.name,
    side: step.side,
    onDay: ctx.today,
    at: ctx.now,
    by: named && ctx.actor.kind === 'account' ? ctx.actor.displayName : null,
    note: step.note ?? null,
    state: step.state,
  });
}

/** @throws Refusal 404 `callNotFound` */
export async function callOf(ctx: Ctx, id: string, lock = false): Promise<Call> {
  const query = ctx.db
    .select()
    .from(proposalCalls)
    .where(and(eq(proposalCalls.unitId, ctx.unit.id), eq(proposalCalls.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) {
    throw notFound({ zh: '没有找到这次征集。', en: 'There is no such call for proposals.' }, 'callNotFound');
  }
  return row;
}

export async function keptRule(ctx: Ctx, param: string): Promise<KeptRule> {
  const rule = (await rulesHere(ctx)).number(param);
  return {
    value: rule.value,
    document: rule.document,
    number: rule.number,
    article: rule.article,
    confirmed: rule.confirmed,
    own: rule.overridden !== null,
  };
}

export async function dueIn(ctx: Ctx, from: string, workdays: number): Promise<string> {
  return ownDeadline(from, workdays, await ctx.services.calendar(ctx.client));
}

/** The roster's person behind the account. @throws Refusal 403 `notOnRoster` */
export function me(ctx: Ctx): { employeeId: string } {
  const person = personIn(ctx.actor, ctx.unit);
  if (!person?.employed) {
    throw forbidden(
      {
        zh: '您的账号没有和花名册上的人对应，不能写提案或附议。请让工会给您发一个本人的邀请码。',
        en: 'Your account is linked to nobody on the roster, so it can neither write nor second. Ask the union for an invitation of your own.',
      },
      'notOnRoster',
    );
  }
  return { employeeId: person.employeeId };
}

/** Tells whoever wrote it, who leads where several propose it: what is theirs alone to do. */
export async function tellLead(ctx: Ctx, row: Proposal, kind: string, title: Text): Promise<void> {
  await ctx.notify({
    kind: `proposals.${kind}`,
    title,
    href: hrefOnPhone(ctx, row.id),
    to: { employeeIds: [row.proposerEmployeeId] },
  });
}

/**
 * Tells all who propose it, and with `seconders` those who stand behind it. Whoever acts is not told of it.
 */
export async function tellProposer(
  ctx: Ctx,
  row: Proposal,
  kind: string,
  title: Text,
  options: { body?: string | null | undefined; seconders?: boolean } = {},
): Promise<void> {
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    `select employee_id from joint_proposers where unit_id = $1 and proposal_id = $2 and state = 'agreed'
     union select employee_id from proposal_seconders where $3 and unit_id = $1 and proposal_id = $2`,
    [ctx.unit.id, row.id, options.seconders ?? false],
  );
  await ctx.notify({
    kind: `proposals.${kind}`,
    title,
    ...(options.body ? { body: { zh: options.body, en: options.body } } : {}),
    href: hrefOnPhone(ctx, row.id),
    to: { employeeIds: [row.proposerEmployeeId, ...rows.map((each) => each.employee_id)] },
  });
}

/** Enough stand behind it: the lead proposer can hand it in. */
export async function askToSubmit(ctx: Ctx, row: Proposal, call: Call): Promise<void> {
  await ctx.task({
    kind: 'proposals.submit',
    title: { zh: `提交提案：${row.title}`, en: `Submit your proposal: ${row.title}` },
    hint: { zh: '附议人数已够', en: 'It has enough seconders' },
    subject: { kind: 'proposal', id: row.id },
    href: hrefOnPhone(ctx, row.id),
    for: { employeeId: row.proposerEmployeeId },
    dueOn: call.closesOn,
  });
}

/** A task of the committee about a proposal. */
export async function askCommittee(
  ctx: Ctx,
  proposalId: string,
  kind: 'assign' | 'next',
  title: Text,
  hint?: Text,
): Promise<void> {
  for (const role of ['chair', 'cadre'] as const)
    await ctx.task({
      kind: `proposals.${kind}`,
      title,
      ...(hint ? { hint } : {}),
      subject: { kind: 'proposal', id: proposalId },
      href: hrefOfProposal(ctx, proposalId),
      for: { role },
    });
}

export async function countBehind(ctx: Ctx, proposalId: string): Promise<number> {
  const { rows } = await ctx.client.query<{ n: number }>(
    `select ((select count(*) from proposal_seconders where unit_id = $1 and proposal_id = $2)
       + (select count(*) from joint_proposers where unit_id = $1 and proposal_id = $2 and state = 'agreed'))::int as n`,
    [ctx.unit.id, proposalId],
  );
  return rows[0]!.n;
}

/** The assignments of the round that stands, the leading department first. */
export const roundOf = (ctx: Ctx, row: Pick<Proposal, 'id' | 'round'>): Promise<Assignment[]> =>
  ctx.db
    .select()
    .from(proposalAssignments)
    .where(
      and(
        eq(proposalAssignments.unitId, ctx.unit.id),
        eq(proposalAssignments.proposalId, row.id),
        eq(proposalAssignments.round, row.round),
      ),
    )
    .orderBy(desc(proposalAssignments.lead), proposalAssignments.id);

/** Takes a proposal out of everybody's tasks. */
export async function closeAllTasks(ctx: Ctx, proposalId: string, ...kinds: string[]): Promise<void> {
  for (const kind of kinds) await ctx.closeTasks({ kind: `proposals.${kind}`, subjectId: proposalId });
}

/** Open for writing on the day: begun, not past its last day, not closed by hand. */
export const isOpen = (call: Call, today: string): boolean =>
  call.opensOn <= today && today <= call.closesOn && call.closedOn === null;
