/** What pages read of carrying out: steps of resolutions and tours, one step with its notes, tours of inspection. */
import type { z } from 'zod';
import { accountIdOf } from '../../../core/access/actor.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { judgesStep, listSteps, loadStep, notesOf } from '../../../core/meetings/follow-ups.ts';
import { listTours, loadTour, replyDue, tourMembersOf } from '../../../core/meetings/tours.ts';
import type { AssemblyBody } from '../../../core/meetings/schema.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import type { stepPage, stepView, tourPage, tourView } from '../contract.ts';
import { mayRunCongress } from './policy.ts';
import { numberOf } from './show.ts';

/** By their day; paged by key. */
export async function showSteps(
  ctx: Ctx,
  asked: {
    state?: 'open' | 'overdue' | 'reported' | 'done' | undefined;
    mine?: boolean | undefined;
    q?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof stepPage>> {
  const [dueOn, id] = readMark(asked.cursor, 'day', 'id');
  const rows = await listSteps(ctx, {
    ...asked,
    after: dueOn !== null && id !== null ? { dueOn, id } : null,
  });
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.dueOn, last.id]);
  return { steps: page, next };
}

export async function showStep(ctx: Ctx, id: string): Promise<z.input<typeof stepView>> {
  const step = await loadStep(ctx, id);
  const [row] = await listSteps(ctx, { id, after: null, limit: 1 });
  const run = mayRunCongress(ctx.actor, ctx.unit);
  const account = accountIdOf(ctx.actor);
  const works = run || (step.ownerAccountId !== null && step.ownerAccountId === account);
  return {
    ...row!,
    ownerAccountId: step.ownerAccountId,
    version: step.version,
    notes: await notesOf(ctx, id),
    may: {
      change: run && step.state === 'open',
      progress: works && step.state === 'open',
      report: works && step.state === 'open',
      confirm: run && step.state !== 'done' && judgesStep(step, account),
    },
  };
}

/** @throws Refusal 404 `fileNotFound` for what was not handed in for this step */
export async function stepFile(ctx: Ctx, id: string, fileId: string): Promise<BinaryAnswer> {
  const { rows } = await ctx.client.query<{ name: string; sha256: string; media_type: string }>(
    `select f.name, f.sha256, f.media_type from files f where f.unit_id = $1 and f.id = $3
     and exists (select from step_notes n where n.unit_id = f.unit_id and n.step_id = $2 and f.id = any(n.file_ids))`,
    [ctx.unit.id, id, fileId],
  );
  const file = rows[0];
  const body = file && (await ctx.files.read(file.sha256));
  if (!body) throw notFound({ zh: '没有找到这个文件。', en: 'This file was not found.' }, 'fileNotFound');
  return { type: file.media_type, name: file.name, body };
}

/** Newest first; paged by key. */
export async function showTours(
  ctx: Ctx,
  asked: { cursor?: string | undefined; limit: number },
): Promise<z.input<typeof tourPage>> {
  const [plannedOn, id] = readMark(asked.cursor, 'day', 'id');
  const rows = await listTours(ctx, {
    after: plannedOn !== null && id !== null ? { plannedOn, id } : null,
    limit: asked.limit,
  });
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.plannedOn, last.id]);
  const { rows: assemblies } = await ctx.client.query<{ id: string; body: AssemblyBody; termNumber: number }>(
    `select id, body, term_number as "termNumber" from assemblies
     where unit_id = $1 and state = 'inOffice' and form = 'delegates' and body <> 'democraticCouncil' order by body`,
    [ctx.unit.id],
  );
  const run = mayRunCongress(ctx.actor, ctx.unit);
  return { tours: page, next, assemblies, may: { plan: run && assemblies.length > 0 } };
}

export async function showTour(ctx: Ctx, id: string): Promise<z.input<typeof tourView>> {
  const tour = await loadTour(ctx, id);
  const run = mayRunCongress(ctx.actor, ctx.unit);
  const { dueOn, rule } = await replyDue(ctx);
  const findings = await listSteps(ctx, { of: { tourId: id }, after: null, limit: 200 });
  const { rows: heard } = await ctx.client.query<{ meetingId: string; title: string }>(
    `select m.id as "meetingId", m.title from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
     where i.unit_id = $1 and i.subject_kind = 'inspectionTour' and i.subject_id = $2 and i.state not in ('deferred', 'withdrawn') and m.state <> 'cancelled' limit 1`,
    [ctx.unit.id, id],
  );
  return {
    id: tour.id,
    title: tour.title,
    theme: tour.theme,
    places: tour.places,
    plannedOn: tour.plannedOn,
    heldOn: tour.heldOn,
    closedOn: tour.closedOn,
    summary: tour.summary,
    state: tour.state,
    people: await tourMembersOf(ctx, id),
    findings,
    replyDue: { dueOn, rule: numberOf(rule)! },
    reportedIn: heard[0] ?? null,
    version: tour.version,
    may: {
      change: run && tour.state === 'planned',
      hold: run && tour.state === 'planned',
      find: run && tour.state === 'held',
      close: run && tour.state === 'held' && findings.every((step) => step.state === 'done'),
    },
  };
}
