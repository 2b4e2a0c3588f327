/**
 * Calls for proposals.
 *
 *   showCallRules   what the rulebook says of a call before it is opened
 *   listCalls, openCall, changeCall, closeCall
 *   reportCall      the handling was reported to the congress
 */
import { portalHome } from '../../../core/module/portal.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { inWords, latestDayBefore } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { call, callChange, callReport, callRules, newCall } from '../contract.ts';
import { type Call, callOf, dueIn, isOpen, keptRule } from './base.ts';
import { mayKeepProposals } from './policy.ts';
import { proposalCalls, proposals } from './schema.ts';

const fault = (field: string, zh: string, en: string) => {
  const message: Text = { zh, en };
  return unprocessable('callFaults', message, [{ field, message }]);
};

/** @param meetingOn with it, from when to when the call would run */
export async function showCallRules(ctx: Ctx, meetingOn?: string): Promise<z.input<typeof callRules>> {
  const lead = await keptRule(ctx, 'proposalCallLead');
  const calendar = await ctx.services.calendar(ctx.client);
  const from = meetingOn ? latestDayBefore(meetingOn, { days: lead.value }, calendar) : null;
  const opensOn = from === null ? null : from < ctx.today ? ctx.today : from;
  // Half of the time to write, half to screen and print before the meeting.
  const half = meetingOn ? latestDayBefore(meetingOn, { days: Math.floor(lead.value / 2) }, calendar) : null;
  return {
    lead,
    seconders: await keptRule(ctx, 'proposalSeconders'),
    screening: await keptRule(ctx, 'proposalScreening'),
    reply: await keptRule(ctx, 'proposalReply'),
    reHandling: await keptRule(ctx, 'proposalReHandling'),
    rating: await keptRule(ctx, 'proposalRating'),
    opensOn,
    closesOn: half === null || opensOn === null ? null : half < opensOn ? opensOn : half,
  };
}

export function presentCall(
  row: Call,
  counts: { count: number; filed: number },
  today: string,
): z.input<typeof call> {
  return {
    id: row.id,
    title: row.title,
    appeal: row.appeal,
    meetingId: row.meetingId,
    meetingTitle: row.meetingTitle,
    meetingOn: row.meetingOn,
    writers: row.writers,
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    closedOn: row.closedOn,
    state: row.reportedOn
      ? 'reported'
      : isOpen(row, today)
        ? 'open'
        : row.opensOn > today && row.closedOn === null
          ? 'coming'
          : 'closed',
    seconders: row.seconders,
    screenBy: row.screenBy,
    reportedOn: row.reportedOn,
    count: counts.count,
    filed: counts.filed,
    version: row.version,
  };
}

export async function listCalls(ctx: Ctx) {
  const rows = await ctx.db
    .select()
    .from(proposalCalls)
    .where(eq(proposalCalls.unitId, ctx.unit.id))
    .orderBy(sql`${proposalCalls.opensOn} desc, ${proposalCalls.id} desc`)
    .limit(60);
  const counted = await ctx.client.query<{ call_id: string; count: number; filed: number }>(
    `select call_id, count(*) filter (where submitted_on is not null)::int as count, count(*) filter (where number is not null)::int as filed
     from proposals where unit_id = $1 group by call_id`,
    [ctx.unit.id],
  );
  const of = new Map(counted.rows.map((row) => [row.call_id, row]));
  return {
    calls: rows.map((row) => presentCall(row, of.get(row.id) ?? { count: 0, filed: 0 }, ctx.today)),
    may: { keep: mayKeepProposals(ctx.actor, ctx.unit) },
  };
}

/** @throws Refusal 422 `callFaults` with the field, 409 `callOpenAlready` */
export async function openCall(
  ctx: Ctx,
  input: z.output<typeof newCall>,
): Promise<{ id: string; version: number }> {
  const opensOn = input.opensOn ?? ctx.today;
  const meeting = await meetingOf(ctx, input);
  if (opensOn < ctx.today)
    throw fault('opensOn', '开始日期不能早于今天。', 'A call cannot begin before today.');
  if (input.closesOn < opensOn)
    throw fault('closesOn', '截止日期不能早于开始日期。', 'The last day lies before the first.');
  if (meeting.meetingOn && input.closesOn >= meeting.meetingOn)
    throw fault(
      'closesOn',
      '截止日期要早于会议日期，留出审查的时间。',
      'The last day must lie before the meeting, to leave time for the review.',
    );
  await ctx.client.query('select pg_advisory_xact_lock($1, $2)', [callLock, ctx.unit.id]);
  const { rows } = await ctx.client.query<{ title: string; closes_on: string }>(
    `select title, closes_on from proposal_calls where unit_id = $1 and closed_on is null and closes_on >= $2 limit 1`,
    [ctx.unit.id, opensOn],
  );
  if (rows[0]) {
    throw conflict('callOpenAlready', {
      zh: `“${rows[0].title}”还在征集（到 ${inWords(rows[0].closes_on).zh}）。先截止它，再发起新的征集。`,
      en: `“${rows[0].title}” still runs, until ${inWords(rows[0].closes_on).en}. Close it before another one begins.`,
    });
  }
  const screening = await keptRule(ctx, 'proposalScreening');
  const id = newId();
  const recordId =
    opensOn === ctx.today
      ? await ctx.record({
          kind: 'proposals.called',
          happenedOn: opensOn,
          title: { zh: `发起提案征集：${input.title}`, en: `Proposals were called for: ${input.title}` },
          subject: { kind: 'proposalCall', id },
          payload: { closesOn: input.closesOn, writers: input.writers, meetingOn: meeting.meetingOn },
          archive: { file: 'proposals', retention: 'years30' },
        })
      : null;
  await ctx.db.insert(proposalCalls).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    title: input.title,
    appeal: input.appeal || null,
    ...meeting,
    writers: input.writers,
    opensOn,
    closesOn: input.closesOn,
    seconders: await keptRule(ctx, 'proposalSeconders'),
    screenBy: await dueIn(ctx, input.closesOn, screening.value),
    recordId,
    createdAt: ctx.now,
  });
  if (opensOn === ctx.today) await announceCall(ctx, { ...input, id });
  else
    await ctx.audit({
      action: 'proposals.callPlanned',
      subject: { kind: 'proposalCall', id },
      detail: { opensOn },
    });
  return { id, version: 1 };
}

const callLock = 5301;

/** The meeting that it is for: one that was called here gives its name and day; else as they were written. */
async function meetingOf(
  ctx: Ctx,
  input: {
    meetingId?: string | null | undefined;
    meetingTitle?: string | null | undefined;
    meetingOn?: string | null | undefined;
  },
): Promise<{ meetingId: string | null; meetingTitle: string | null; meetingOn: string | null }> {
  if (!input.meetingId)
    return {
      meetingId: null,
      meetingTitle: input.meetingTitle || null,
      meetingOn: input.meetingOn ?? null,
    };
  const { meeting } = await loadMeeting(ctx, input.meetingId);
  return {
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    meetingOn: meeting.heldOn ?? meeting.plannedOn,
  };
}

/** Those who may write: delegates, and where the call is open to members every member. */
async function tellWriters(
  ctx: Ctx,
  writers: Call['writers'],
  notice: { kind: string; title: Text; body?: Text; until?: string },
): Promise<void> {
  await ctx.notify({
    ...notice,
    href: `${portalHome(ctx.unit)}/proposals`,
    to: writers === 'delegates' ? { roles: ['delegate'] } : { all: 'members' },
  });
}

/** Those who may write learn of it the day it begins. */
export async function announceCall(
  ctx: Ctx,
  row: { id: string; title: string; closesOn: string; writers: Call['writers'] },
): Promise<void> {
  await tellWriters(ctx, row.writers, {
    kind: 'proposals.called',
    title: { zh: `征集提案：${row.title}`, en: `Proposals are called for: ${row.title}` },
    body: {
      zh: `到 ${inWords(row.closesOn).zh}截止，一事一案。`,
      en: `Until ${inWords(row.closesOn).en}; one matter each.`,
    },
    until: row.closesOn,
  });
}

/** @throws Refusal 409 `stale`, `callReported`; 422 `callFaults` */
export async function changeCall(ctx: Ctx, id: string, input: z.output<typeof callChange>) {
  const row = await callOf(ctx, id, true);
  if (row.version !== input.version) throw stale();
  if (row.reportedOn) throw reported();
  const meeting = await meetingOf(ctx, input);
  if (input.closesOn < row.opensOn)
    throw fault('closesOn', '截止日期不能早于开始日期。', 'The last day lies before the first.');
  if (input.closesOn !== row.closesOn && input.closesOn < ctx.today)
    throw fault('closesOn', '新的截止日期不能早于今天。', 'The new last day cannot lie before today.');
  if (meeting.meetingOn && input.closesOn >= meeting.meetingOn)
    throw fault(
      'closesOn',
      '截止日期要早于会议日期，留出审查的时间。',
      'The last day must lie before the meeting, to leave time for the review.',
    );
  const screening = await keptRule(ctx, 'proposalScreening');
  const moved = input.closesOn !== row.closesOn;
  await ctx.db
    .update(proposalCalls)
    .set({
      title: input.title,
      appeal: input.appeal || null,
      ...meeting,
      closesOn: input.closesOn,
      // A later last day opens it again.
      ...(moved ? { closedOn: null, screenBy: await dueIn(ctx, input.closesOn, screening.value) } : {}),
      version: row.version + 1,
    })
    .where(and(eq(proposalCalls.unitId, ctx.unit.id), eq(proposalCalls.id, id)));
  await ctx.audit({
    action: 'proposals.callChanged',
    subject: { kind: 'proposalCall', id },
    detail: { closesOn: input.closesOn },
  });
  return { id, version: row.version + 1 };
}

const reported = () =>
  conflict('callReported', {
    zh: '这次征集的办理情况已向大会报告，不能再改。',
    en: 'The handling of this call was reported to the congress; it can no longer be changed.',
  });

/** Ends it today. @throws Refusal 409 `stale`, `callClosed` */
export async function closeCall(ctx: Ctx, id: string, version: number) {
  const row = await callOf(ctx, id, true);
  if (row.version !== version) throw stale();
  if (row.closedOn)
    throw conflict('callClosed', { zh: '这次征集已经截止。', en: 'This call is closed already.' });
  await endCall(ctx, row);
  return { id, version: row.version + 1 };
}

/** Closes it, and puts what was handed in before the committee. */
export async function endCall(ctx: Ctx, row: Call): Promise<void> {
  await ctx.db
    .update(proposalCalls)
    .set({ closedOn: ctx.today, version: row.version + 1 })
    .where(and(eq(proposalCalls.unitId, ctx.unit.id), eq(proposalCalls.id, row.id)));
  await ctx.audit({ action: 'proposals.callClosed', subject: { kind: 'proposalCall', id: row.id } });
  await ctx.closeTasks({ kind: 'proposals.screen', subjectId: row.id });
  const waiting = await ctx.db.$count(
    proposals,
    and(
      eq(proposals.unitId, ctx.unit.id),
      eq(proposals.callId, row.id),
      sql`${proposals.state} in ('submitted', 'underReview')`,
    ),
  );
  if (waiting === 0) return;
  for (const role of ['chair', 'cadre'] as const) {
    await ctx.task({
      kind: 'proposals.screen',
      title: { zh: `审查提案：${row.title}`, en: `Screen the proposals: ${row.title}` },
      hint: { zh: `${waiting} 件等审查`, en: `${waiting} to review` },
      subject: { kind: 'proposalCall', id: row.id },
      href: `/desk/${ctx.unit.code}/proposals/screening?call=${row.id}`,
      for: { role },
      dueOn: row.screenBy,
      dueRule: 'proposalScreening',
    });
  }
}

/** @throws Refusal 409 `callReported`, `callStillOpen`, `proposalsUnscreened` */
export async function ensureReportable(ctx: Ctx, row: Call): Promise<void> {
  if (row.reportedOn) throw reported();
  if (row.closedOn === null && row.closesOn >= ctx.today)
    throw conflict('callStillOpen', {
      zh: '还在征集，截止后再报告。',
      en: 'The call still runs; report after it has closed.',
    });
  const { rows } = await ctx.client.query<{ open: number }>(
    `select count(*)::int as open from proposals where unit_id = $1 and call_id = $2 and state in ('submitted', 'underReview')`,
    [ctx.unit.id, row.id],
  );
  if (rows[0]!.open > 0) {
    throw conflict('proposalsUnscreened', {
      zh: `还有 ${rows[0]!.open} 件提案没有审查完，审查完再向大会报告。`,
      en: `${rows[0]!.open} proposals are not screened yet; finish that before reporting.`,
    });
  }
}

/** @throws Refusal 409 `stale`, `callReported`, `callStillOpen`, `proposalsUnscreened`; 422 for a day to come */
export async function reportCall(ctx: Ctx, id: string, input: z.output<typeof callReport>) {
  const row = await callOf(ctx, id, true);
  if (row.version !== input.version) throw stale();
  if (row.reportedOn) throw reported();
  if (input.onDay > ctx.today || input.onDay < row.opensOn)
    throw fault(
      'onDay',
      '报告日期应在征集开始之后、不晚于今天。',
      'The day of the report lies after the call began and not after today.',
    );
  await ensureReportable(ctx, row);
  return markReported(ctx, row, input.onDay, { note: input.note ?? null });
}

/** Reported on a day: recorded, and those who may write are told. */
export async function markReported(
  ctx: Ctx,
  row: Call,
  onDay: string,
  payload: { note: string | null } | { meeting: string },
) {
  const recordId = await ctx.record({
    kind: 'proposals.reported',
    happenedOn: onDay,
    title: {
      zh: `向大会报告提案办理情况：${row.title}`,
      en: `The handling of proposals was reported to the congress: ${row.title}`,
    },
    subject: { kind: 'proposalCall', id: row.id },
    payload,
    archive: { file: 'proposals', retention: 'years30' },
  });
  await ctx.db
    .update(proposalCalls)
    .set({ reportedOn: onDay, closedOn: row.closedOn ?? ctx.today, version: row.version + 1 })
    .where(and(eq(proposalCalls.unitId, ctx.unit.id), eq(proposalCalls.id, row.id)));
  await ctx.closeTasks({ kind: 'proposals.report', subjectId: row.id });
  await tellWriters(ctx, row.writers, {
    kind: 'proposals.reported',
    title: {
      zh: `提案办理情况已向大会报告：${row.title}`,
      en: `The handling of proposals was reported: ${row.title}`,
    },
  });
  return { id: row.id, version: row.version + 1, recordId };
}

/** The call that takes proposals today, if there is one. */
export async function callOpenNow(ctx: Ctx): Promise<Call | null> {
  const [row] = await ctx.db
    .select()
    .from(proposalCalls)
    .where(
      and(
        eq(proposalCalls.unitId, ctx.unit.id),
        sql`${proposalCalls.opensOn} <= ${ctx.today} and ${proposalCalls.closesOn} >= ${ctx.today} and ${proposalCalls.closedOn} is null`,
      ),
    )
    .limit(1);
  return row ?? null;
}
