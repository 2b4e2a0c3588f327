/**
 * The daily job over a whole tree: calls that begin and end and are reported, proposals on which the congress concluded, replies that are near or late, ratings that
 * run out.
 *
 *   sweep   returns how much of each was done
 */
import { inWords } from '../../../core/clock/index.ts';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnionAbove, inUnitsOf } from '../../../core/context/in-unit.ts';
import type { ProposalState } from '../states.ts';
import { askCommittee, callOf, hrefOfAssignment, hrefOfProposal, writeStep } from './base.ts';
import { announceCall, endCall } from './calls.ts';
import { sweepMotions } from './congress.ts';
import { sweepReports } from './reporting.ts';
import { proposalCalls } from './schema.ts';

export async function sweep(root: Ctx): Promise<{
  begun: number;
  ended: number;
  reminded: number;
  overdue: number;
  ratings: number;
  reported: number;
  resolved: number;
}> {
  return {
    begun: await beginCalls(root),
    ended: await endCalls(root),
    reminded: await remind(root),
    overdue: await tellOverdue(root),
    ratings: await endRatings(root),
    reported: (await sweepReports(root)).reported,
    resolved: (await sweepMotions(root)).resolved,
  };
}

/** A call that was planned begins: now it is recorded, and delegates are told. */
async function beginCalls(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number; id: string }>(
    `select c.unit_id, c.id from proposal_calls c join units u on u.id = c.unit_id and u.dissolved_on is null
     where c.unit_path <@ $1::ltree and c.record_id is null and c.closed_on is null and c.opens_on <= $2 order by c.unit_id, c.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, async (ctx, row) => {
    const call = await callOf(ctx, row.id, true);
    const recordId = await ctx.record({
      kind: 'proposals.called',
      happenedOn: call.opensOn,
      title: { zh: `发起提案征集：${call.title}`, en: `Proposals were called for: ${call.title}` },
      subject: { kind: 'proposalCall', id: call.id },
      payload: { closesOn: call.closesOn, writers: call.writers, meetingOn: call.meetingOn },
      archive: { file: 'proposals', retention: 'years30' },
    });
    await ctx.db
      .update(proposalCalls)
      .set({ recordId, version: call.version + 1 })
      .where(and(eq(proposalCalls.unitId, ctx.unit.id), eq(proposalCalls.id, call.id)));
    await announceCall(ctx, call);
  });
  return rows.length;
}

async function endCalls(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number; id: string }>(
    `select c.unit_id, c.id from proposal_calls c join units u on u.id = c.unit_id and u.dissolved_on is null
     where c.unit_path <@ $1::ltree and c.closed_on is null and c.closes_on < $2 order by c.unit_id, c.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, async (ctx, row) => endCall(ctx, await callOf(ctx, row.id, true)));
  return rows.length;
}

interface Late {
  unit_id: number;
  id: string;
  proposal_id: string;
  title: string;
  department: string;
  due_on: string;
  state: ProposalState;
  suggestion: boolean;
}

const what = (row: Late) =>
  row.suggestion ? { zh: '建议', en: 'suggestion' } : { zh: '提案', en: 'proposal' };

/** Once, a few days before. */
async function remind(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<Late>(
    `select a.unit_id, a.id, a.proposal_id, p.title, a.department, a.due_on, p.state, a.suggestion
     from proposal_assignments a join proposals p on p.unit_id = a.unit_id and p.id = a.proposal_id
     join units u on u.id = a.unit_id and u.dissolved_on is null
     where a.unit_path <@ $1::ltree and a.replied_on is null and a.remind_on = $2
     order by a.unit_id, a.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, (ctx, row) =>
    ctx.notify({
      kind: 'proposals.dueSoon',
      title: { zh: `${what(row).zh}快到答复期限：${row.title}`, en: `A reply falls due soon: ${row.title}` },
      body: {
        zh: `${row.department}，${inWords(row.due_on).zh}前书面答复。`,
        en: `${row.department}: in writing by ${inWords(row.due_on).en}.`,
      },
      href: hrefOfAssignment(ctx, row.id),
      to: { roles: ['administration'] },
    }),
  );
  return rows.length;
}

/** Late: the department, the union's chair and the union above learn of it once. */
async function tellOverdue(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<Late>(
    `update tasks t set escalated_at = $1 from proposal_assignments a
       join proposals p on p.unit_id = a.unit_id and p.id = a.proposal_id join units u on u.id = a.unit_id
     where t.unit_id = a.unit_id and t.subject_id = a.id and t.kind = 'proposals.reply' and t.state = 'open' and t.escalated_at is null
       and a.replied_on is null and a.due_on < $2 and a.unit_path <@ $3::ltree and u.dissolved_on is null
     returning a.unit_id, a.id, a.proposal_id, p.title, a.department, a.due_on, p.state, a.suggestion`,
    [root.now, root.today, root.unit.path],
  );
  await inUnitsOf(root, rows, async (ctx, row) => {
    const title = {
      zh: `${what(row).zh}逾期未答复：${row.title}（${row.department}，${inWords(row.due_on).zh}）`,
      en: `A reply is overdue: ${row.title} (${row.department}, ${inWords(row.due_on).en})`,
    };
    await ctx.notify({
      kind: 'proposals.overdue',
      title,
      href: hrefOfAssignment(ctx, row.id),
      to: { roles: ['administration'] },
    });
    await ctx.notify({
      kind: 'proposals.overdue',
      title,
      href: hrefOfProposal(ctx, row.proposal_id),
      to: { roles: ['chair', 'cadre'] },
    });
    await writeStep(ctx, row.proposal_id, {
      name: 'overdue',
      side: 'jia',
      state: row.state,
      note: `${row.department}（${inWords(row.due_on).zh}）`,
    });
    // The union above learns that something is late, never what it is about.
    await inUnionAbove(root, ctx, (above) =>
      above.notify({
        kind: 'proposals.overdueBelow',
        title: {
          zh: `${ctx.unit.name}有${what(row).zh}逾期未答复`,
          en: `${ctx.unit.name} has a ${what(row).en} overdue`,
        },
        href: `/desk/${above.unit.code}/proposals/statistics`,
        to: { roles: ['reviewer'] },
      }),
    );
  });
  return rows.length;
}

/** Nobody rated in time: the union is told that it may go on. */
async function endRatings(root: Ctx): Promise<number> {
  const { rows } = await root.client.query<{ unit_id: number; id: string; title: string }>(
    `update tasks t set state = 'dropped', closed_at = $1, version = t.version + 1 from proposals p
     where t.unit_id = p.unit_id and t.subject_id = p.id and t.kind = 'proposals.rate' and t.state = 'open'
       and p.state = 'replied' and p.rate_by < $2 and p.unit_path <@ $3::ltree
     returning p.unit_id, p.id, p.title`,
    [root.now, root.today, root.unit.path],
  );
  await inUnitsOf(root, rows, (ctx, row) =>
    askCommittee(ctx, row.id, 'next', {
      zh: `提案人没有评价，转入落实：${row.title}`,
      en: `Not rated in time; go on: ${row.title}`,
    }),
  );
  return rows.length;
}
