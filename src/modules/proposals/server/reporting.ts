/**
 * The report on a call to the congress: a paper and an item of the next session's agenda, brought in one step. Once that
 * item is settled and the session is over, the call counts as reported, without anybody entering it.
 *
 *   listCallsReported  the calls, where the report of each stands, and the sessions that can hear one
 *   bringReport        puts it on an agenda; brought again, a new edition with the figures of the day
 *   sweepReports       the daily job: whose turn it is, and what was reported meanwhile
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { storePaper } from '../../../core/files/papers.ts';
import { putItem, putPaper } from '../../../core/meetings/agenda.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { closeTasksBelow } from '../../../core/tasks/tasks.ts';
import { conflict, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { callList, reportBringing } from '../contract.ts';
import { callOf } from './base.ts';
import { ensureReportable, listCalls, markReported } from './calls.ts';
import { callReportPaper, callReportWords, reportedOf } from './papers.ts';

/** The matter of rulebook/matters.yaml under which it comes. */
const matter = 'proposalsReport';
const subjectKind = 'proposalCall';

/** Sessions of a congress or general meeting; a council or a joint meeting stands in for none. */
const session = `join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id and s.body <> 'democraticCouncil'
  where m.occasion in ('regular', 'extraordinary') and m.state in ('preparing', 'noticed')`;

const standing = `join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id and m.state <> 'cancelled'
  join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id
  where i.subject_kind = '${subjectKind}' and i.state <> 'withdrawn'`;

const named = `m.title, s.body, s.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion`;
type Named = Parameters<typeof meetingTitle>[0];

async function sessionsAhead(ctx: Ctx): Promise<z.input<typeof callList>['sessions']> {
  const { rows } = await ctx.client.query<
    Named & { id: string; plannedOn: string; papersDueOn: string | null }
  >(
    `select m.id, ${named}, m.planned_on as "plannedOn", m.papers_due_on as "papersDueOn" from meetings m ${session}
       and m.unit_id = $1 and m.planned_on >= $2 order by m.planned_on, m.id limit 20`,
    [ctx.unit.id, ctx.today],
  );
  return rows.map(({ id, plannedOn, papersDueOn, ...each }) => ({
    id,
    title: meetingTitle(each),
    plannedOn,
    papersDueOn,
  }));
}

/** By call: the item of a session that hears its report. */
async function itemsOfCalls(
  ctx: Ctx,
): Promise<Map<string, { itemId: string; meetingId: string; meetingTitle: Text }>> {
  const { rows } = await ctx.client.query<Named & { callId: string; itemId: string; meetingId: string }>(
    `select distinct on (i.subject_id) i.subject_id as "callId", i.id as "itemId", m.id as "meetingId", ${named}
     from meeting_items i ${standing} and i.unit_id = $1 order by i.subject_id, i.id desc`,
    [ctx.unit.id],
  );
  return new Map(
    rows.map(({ callId, itemId, meetingId, ...each }) => [
      callId,
      { itemId, meetingId, meetingTitle: meetingTitle(each) },
    ]),
  );
}

export async function listCallsReported(ctx: Ctx): Promise<z.input<typeof callList>> {
  const { calls, may } = await listCalls(ctx);
  const items = await itemsOfCalls(ctx);
  return {
    calls: calls.map((each) => ({ ...each, report: items.get(each.id) ?? null })),
    sessions: may.keep ? await sessionsAhead(ctx) : [],
    may,
  };
}

/**
 * Puts the report on the agenda, with its figures as a paper; brought again to the same session, a new edition.
 * @throws Refusal 409 `stale`, `callReported`, `callStillOpen`, `proposalsUnscreened`, `reportElsewhere`; 422 `sessionOver`,
 *   `matterNotHere`
 */
export async function bringReport(ctx: Ctx, id: string, input: z.output<typeof reportBringing>) {
  const call = await callOf(ctx, id, true);
  if (call.version !== input.version) throw stale();
  await ensureReportable(ctx, call);
  const { meeting } = await loadMeeting(ctx, input.meetingId, { lock: true });
  if (!(await sessionsAhead(ctx)).some((each) => each.id === meeting.id)) {
    const message = {
      zh: '报告要列入还没有召开的大会；请另选会议，或先召集下一次大会。',
      en: 'The report goes to a session that is still to come: choose another, or call the next one first.',
    };
    throw unprocessable('sessionOver', message, [{ field: 'meetingId', message }]);
  }
  const before = (await itemsOfCalls(ctx)).get(id);
  if (before && before.meetingId !== meeting.id)
    throw conflict(
      'reportElsewhere',
      {
        zh: `报告已列入“${before.meetingTitle.zh}”的议程；要改到另一次会议，请先从那次会议撤回这一项。`,
        en: `It is on the agenda of “${before.meetingTitle.en}”; to bring it to another session, withdraw the item there first.`,
      },
      { meeting: before.meetingId },
    );
  const facts = await reportedOf(ctx, call);
  const paper = callReportPaper(ctx.unit.name, call, facts, ctx.today);
  const itemId =
    before?.itemId ??
    (await putItem(ctx, meeting.id, {
      title: `听取“${call.title}”提案办理情况的报告`,
      titleEn: `Report on the proposals of “${call.title}”`,
      matter,
      presenter: '提案工作委员会',
      wording: '',
      subject: { kind: subjectKind, id },
    }));
  const [fileId] = await storePaper(ctx, paper, `${call.title}-办理情况报告`, {
    kind: 'meeting',
    id: meeting.id,
  });
  const { edition } = await putPaper(ctx, meeting.id, {
    ownKey: itemId,
    itemId,
    title: paper.title,
    body: callReportWords(call, facts),
    fileId: fileId!,
  });
  await ctx.closeTasks({ kind: 'proposals.report', subjectId: id });
  await ctx.record({
    kind: 'proposals.reportBrought',
    happenedOn: ctx.today,
    title: {
      zh: `提案办理情况报告${edition > 1 ? `（第 ${edition} 稿）` : ''}列入“${meeting.title}”议程：${call.title}`,
      en: `The report on proposals${edition > 1 ? ` (edition ${edition})` : ''} was put on the agenda of “${meeting.title}”: ${call.title}`,
    },
    subject: { kind: subjectKind, id },
    payload: { meeting: meeting.id, item: itemId, edition },
  });
  return { id, version: call.version, meetingId: meeting.id, itemId, edition };
}

interface Due {
  unit_id: number;
  id: string;
  title: string;
  meeting: string;
  due_on: string;
}

/** @returns how many calls wait to be brought to a session, and how many were reported at one */
export async function sweepReports(root: Ctx): Promise<{ due: number; reported: number }> {
  const { rows: heard } = await root.client.query<{
    unit_id: number;
    id: string;
    held_on: string;
    meeting: string;
  }>(
    `select c.unit_id, c.id, m.held_on, m.id as meeting from proposal_calls c
     join meeting_items i on i.unit_id = c.unit_id and i.subject_id = c.id ${standing}
       and c.unit_path <@ $1::ltree and c.reported_on is null and i.state = 'concluded' and m.state = 'closed'
     order by c.unit_id, c.id`,
    [root.unit.path],
  );
  await inUnitsOf(root, heard, async (ctx, row) => {
    const call = await callOf(ctx, row.id, true);
    await markReported(ctx, call, row.held_on, { meeting: row.meeting });
  });
  const { rows } = await root.client.query<Due>(
    `select distinct on (c.unit_id, c.id) c.unit_id, c.id, c.title, m.title as meeting, coalesce(m.papers_due_on, m.planned_on) as due_on
     from proposal_calls c join units u on u.id = c.unit_id and u.dissolved_on is null
     join meetings m on m.unit_id = c.unit_id and m.planned_on >= $2 ${session}
       and c.unit_path <@ $1::ltree and c.reported_on is null and c.closed_on is not null
       and not exists (select from proposals p where p.unit_id = c.unit_id and p.call_id = c.id and p.state in ('submitted', 'underReview'))
       and exists (select from proposals p where p.unit_id = c.unit_id and p.call_id = c.id and p.submitted_on is not null)
       and not exists (select from meeting_items i join meetings h on h.unit_id = i.unit_id and h.id = i.meeting_id and h.state <> 'cancelled'
                       where i.unit_id = c.unit_id and i.subject_kind = '${subjectKind}' and i.subject_id = c.id and i.state <> 'withdrawn')
     order by c.unit_id, c.id, m.planned_on, m.id`,
    [root.unit.path, root.today],
  );
  await inUnitsOf(root, rows, (ctx, row) =>
    ctx.task({
      kind: 'proposals.report',
      title: {
        zh: `把提案办理情况报告列入大会议程：${row.title}`,
        en: `Put the report on proposals on the agenda: ${row.title}`,
      },
      hint: { zh: row.meeting, en: row.meeting },
      subject: { kind: subjectKind, id: row.id },
      href: `/desk/${ctx.unit.code}/proposals/calls`,
      for: { role: 'chair' },
      dueOn: row.due_on,
    }),
  );
  await closeTasksBelow(root, { kind: 'proposals.report', but: rows.map((row) => row.id) });
  return { due: rows.length, reported: heard.length };
}
