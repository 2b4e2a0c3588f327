/**
 * Several propose one matter together: whoever wrote it leads, gets the reply and rates it; the others are asked by name,
 * and each agrees on their own phone. Nobody is made a proposer by another, and until somebody agreed nobody but the
 * lead proposer learns that they were asked, or that they declined.
 *
 *   askJoint, dropJoint   the lead proposer asks somebody, or takes that back
 *   answerJoint           whoever was asked agrees, declines, or withdraws before it is handed in
 *   askAnew               other words: those who agreed are asked once more
 *   jointOf               who was asked, and where each stands
 *
 * One who agreed stands behind the proposal as a seconder does and counts among the number that the call asks for: whether
 * the rule counts two seconders or three joint proposers, three people stand behind it.
 */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { jointAnswer, jointAsking } from '../contract.ts';
import type { jointStates } from '../states.ts';
import {
  askToSubmit,
  type Call,
  callOf,
  countBehind,
  hrefOnPhone,
  lockProposal,
  me,
  move,
  noProposal,
  type Proposal,
  tellLead,
} from './base.ts';
import { secondersMissing } from './rules.ts';
import { jointProposers, proposalSeconders } from './schema.ts';
import { ensureOpen, ensureWriter } from './entitled.ts';

export interface Joint {
  id: string;
  employeeId: string;
  name: string;
  department: string | null;
  state: (typeof jointStates)[number];
}

export async function jointOf(ctx: Ctx, proposalId: string): Promise<Joint[]> {
  const { rows } = await ctx.client.query<Joint>(
    `select j.id, j.employee_id as "employeeId", e.name, e.department, j.state from joint_proposers j
     join employees e on e.unit_id = j.unit_id and e.id = j.employee_id
     where j.unit_id = $1 and j.proposal_id = $2 order by j.asked_on, j.id`,
    [ctx.unit.id, proposalId],
  );
  return rows;
}

/** The one of that name who may write in the call and can agree on a phone. @throws Refusal 422 `jointUnknown`, `jointNameTwice` */
async function personNamed(ctx: Ctx, call: Call, name: string, department: string | null): Promise<string> {
  const { rows } = await ctx.client.query<{ id: string; department: string | null }>(
    `select e.id, e.department from employees e
     where e.unit_id = $1 and e.name = $2 and e.left_on is null and ($3::text is null or e.department = $3)
       and exists (select from account_people p join accounts a on a.id = p.account_id and a.disabled_at is null
         where p.unit_id = e.unit_id and p.employee_id = e.id
           and ($4 or exists (select from held_roles g where g.account_id = a.id and g.unit_id = e.unit_id and g.role = 'delegate'
             and g.from_on <= $5 and (g.to_on is null or g.to_on > $5))))
       and (not $4 or exists (select from memberships m where m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member'
         and m.from_on <= $5 and (m.to_on is null or m.to_on > $5)))
     order by e.id limit 3`,
    [ctx.unit.id, name, department, call.writers === 'members', ctx.today],
  );
  if (rows.length === 1) return rows[0]!.id;
  const message =
    rows.length > 1
      ? {
          zh: `有几位叫“${name}”，请再写上部门。`,
          en: `There are several called ${name}: give the department as well.`,
        }
      : {
          zh: `没有找到能联名的“${name}”：要是${call.writers === 'members' ? '会员' : '职工代表'}，并且已经开通本人的账号。请核对姓名。`,
          en: `Nobody called ${name} can propose it with you: it takes a ${call.writers === 'members' ? 'member' : 'delegate'} with an account of their own. Check the name.`,
        };
  throw unprocessable(rows.length > 1 ? 'jointNameTwice' : 'jointUnknown', message, [
    { field: rows.length > 1 ? 'department' : 'name', message },
  ]);
}

function ensureLead(ctx: Ctx, row: Proposal): void {
  if (personIn(ctx.actor, ctx.unit)?.employeeId !== row.proposerEmployeeId) throw noProposal();
}

/** Notice and task of whoever is asked; without the name of the lead proposer, which may be secret. */
async function invite(ctx: Ctx, row: Proposal, call: Call, employeeId: string, anew: boolean): Promise<void> {
  await ctx.notify({
    kind: 'proposals.jointAsked',
    title: anew
      ? {
          zh: `联名的提案改了内容，请重新确认：${row.title}`,
          en: `A proposal you propose with others has changed; agree anew: ${row.title}`,
        }
      : {
          zh: `有人请您联名提出提案：${row.title}`,
          en: `You are asked to propose it together: ${row.title}`,
        },
    body: {
      zh: '您在手机上同意以后才算联名提案人。',
      en: 'You are a joint proposer only once you agree on your phone.',
    },
    href: hrefOnPhone(ctx, row.id),
    to: { employeeIds: [employeeId] },
  });
  await ctx.task({
    kind: 'proposals.join',
    title: { zh: `是否联名提出：${row.title}`, en: `Propose it together? ${row.title}` },
    subject: { kind: 'proposal', id: row.id },
    href: hrefOnPhone(ctx, row.id),
    for: { employeeId },
    dueOn: call.closesOn,
  });
}

/** @throws Refusal 404; 409 `stale`, `stateForbids`, `callNotOpen`, `jointAlready`; 422 `jointUnknown`, `jointNameTwice`, `ownName` */
export async function askJoint(ctx: Ctx, id: string, input: z.output<typeof jointAsking>) {
  const row = await lockProposal(ctx, id, null, input.version);
  ensureLead(ctx, row);
  await lockProposal(ctx, id, 'join');
  const call = await callOf(ctx, row.callId);
  ensureOpen(call, ctx.today);
  const employeeId = await personNamed(ctx, call, input.name, input.department || null);
  if (employeeId === row.proposerEmployeeId) {
    const message = {
      zh: '您就是领衔提案人，不用请自己。',
      en: 'You are the lead proposer; ask somebody else.',
    };
    throw unprocessable('ownName', message, [{ field: 'name', message }]);
  }
  const before = (await jointOf(ctx, id)).find((each) => each.employeeId === employeeId);
  // Who said no is not asked again and again.
  if (before)
    throw conflict(
      'jointAlready',
      before.state === 'declined'
        ? {
            zh: '这位同事已经表示不联名，不再请第二次。本人改变主意时，可以在原来的页面上同意。',
            en: 'They have declined, and nobody is asked twice. Should they change their mind, they can still agree on the page that they were asked on.',
          }
        : { zh: '已经请过这位同事。', en: 'They were asked already.' },
    );
  await ctx.db.insert(jointProposers).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    proposalId: id,
    employeeId,
    state: 'asked',
    askedOn: ctx.today,
  });
  await invite(ctx, row, call, employeeId, false);
  return move(ctx, row, { name: 'askJoint', side: 'proposer' });
}

/** @throws Refusal 404 `proposalNotFound`, `jointNotFound`; 409 `stale`, `stateForbids`, `jointDeclined` */
export async function dropJoint(ctx: Ctx, id: string, joint: string, version: number) {
  const row = await lockProposal(ctx, id, null, version);
  ensureLead(ctx, row);
  await lockProposal(ctx, id, 'leave');
  // What they answered stays, or they could be asked as though they had not.
  if ((await jointOf(ctx, id)).some((each) => each.id === joint && each.state === 'declined'))
    throw conflict('jointDeclined', {
      zh: '这位同事已经答复不联名，邀请不能撤回再请。本人改变主意时，可以在原来的页面上同意。',
      en: 'They have declined: the invitation cannot be taken back to ask them once more. Should they change their mind, they can still agree on the page that they were asked on.',
    });
  const [gone] = await ctx.db
    .delete(jointProposers)
    .where(
      and(
        eq(jointProposers.unitId, ctx.unit.id),
        eq(jointProposers.proposalId, id),
        eq(jointProposers.id, joint),
      ),
    )
    .returning({ employeeId: jointProposers.employeeId, state: jointProposers.state });
  if (!gone)
    throw notFound({ zh: '没有找到这份邀请。', en: 'There is no such invitation.' }, 'jointNotFound');
  if (gone.state === 'asked')
    await ctx.closeTasks({
      kind: 'proposals.join',
      subjectId: id,
      employeeId: gone.employeeId,
      outcome: 'dropped',
    });
  if (gone.state === 'agreed')
    await ctx.notify({
      kind: 'proposals.jointDropped',
      title: {
        zh: `您不再是联名提案人：${row.title}`,
        en: `You are no longer a joint proposer: ${row.title}`,
      },
      href: `${hrefOnPhone(ctx, '').replace(/\/$/, '')}`,
      to: { employeeIds: [gone.employeeId] },
    });
  return move(ctx, row, { name: 'dropJoint', side: 'proposer', state: await standing(ctx, row) });
}

/** Where a draft stands by who is behind it now. */
async function standing(ctx: Ctx, row: Proposal): Promise<Proposal['state']> {
  const call = await callOf(ctx, row.callId);
  const missing = secondersMissing(call.seconders.value, await countBehind(ctx, row.id));
  if (missing > 0) {
    await ctx.closeTasks({ kind: 'proposals.submit', subjectId: row.id, outcome: 'dropped' });
    return 'draft';
  }
  if (row.state === 'draft') await askToSubmit(ctx, row, call);
  return 'seconded';
}

/**
 * @throws Refusal 403 `delegatesOnly`, `notOnRoster`; 404 for whoever was not asked; 409 `callNotOpen`, `stateForbids`,
 *   `jointAnswered`
 */
export async function answerJoint(ctx: Ctx, id: string, input: z.output<typeof jointAnswer>) {
  const { employeeId } = me(ctx);
  const row = await lockProposal(ctx, id, null);
  const mine = (await jointOf(ctx, id)).find((each) => each.employeeId === employeeId);
  if (!mine) throw noProposal();
  await lockProposal(ctx, id, input.agrees ? 'join' : 'leave');
  const call = await callOf(ctx, row.callId);
  if (input.agrees) {
    ensureOpen(call, ctx.today);
    ensureWriter(ctx, call);
  }
  const state = input.agrees ? 'agreed' : 'declined';
  if (mine.state === state)
    throw conflict('jointAnswered', {
      zh: '您已经这样答复过。',
      en: 'You have answered so already.',
    });
  await ctx.db
    .update(jointProposers)
    .set({ state, answeredOn: ctx.today })
    .where(and(eq(jointProposers.unitId, ctx.unit.id), eq(jointProposers.id, mine.id)));
  // A proposer is no seconder: nobody stands behind it twice.
  if (input.agrees)
    await ctx.db
      .delete(proposalSeconders)
      .where(
        and(
          eq(proposalSeconders.unitId, ctx.unit.id),
          eq(proposalSeconders.proposalId, id),
          eq(proposalSeconders.employeeId, employeeId),
        ),
      );
  await ctx.closeTasks({ kind: 'proposals.join', subjectId: id, employeeId });
  const done = await move(ctx, row, {
    name: input.agrees ? 'join' : mine.state === 'agreed' ? 'leave' : 'declineJoint',
    side: 'proposer',
    state: await standing(ctx, row),
  });
  await tellLead(
    ctx,
    row,
    'jointAnswered',
    input.agrees
      ? { zh: `${mine.name}同意联名：${row.title}`, en: `${mine.name} proposes it with you: ${row.title}` }
      : { zh: `${mine.name}不联名：${row.title}`, en: `${mine.name} does not propose it: ${row.title}` },
  );
  return done;
}

/** What they agreed to has changed: they are asked once more. @returns how many */
export async function askAnew(ctx: Ctx, row: Proposal): Promise<number> {
  const asked = await ctx.db
    .update(jointProposers)
    .set({ state: 'asked', askedOn: ctx.today, answeredOn: null })
    .where(
      and(
        eq(jointProposers.unitId, ctx.unit.id),
        eq(jointProposers.proposalId, row.id),
        eq(jointProposers.state, 'agreed'),
      ),
    )
    .returning({ employeeId: jointProposers.employeeId });
  const call = await callOf(ctx, row.callId);
  for (const { employeeId } of asked) await invite(ctx, row, call, employeeId, true);
  return asked.length;
}
