/**
 * What was resolved: published, followed up, repealed; and whether a decision elsewhere binds anybody yet.
 *
 *   listResolutions, loadResolution
 *   publishResolution, repealResolution
 *   decisionBinds      whether a decision of another module binds anybody
 *   resolutionOn       the resolution that a thing of another module has, or null
 */
import type { Text } from '../../platform/i18n/text.ts';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { pageOf, readMark } from '../../platform/http/mark.ts';
import { conflict, notFound, stale } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { storePaper } from '../files/papers.ts';
import { meetingTitle, numberInEnglish, resolutionKind, resolutionNumber } from './locale.ts';
import { isReserved } from './matters.ts';
import { loadMeeting } from './meetings.ts';
import { partiesHere, resolutionPaper } from './papers.ts';
import { assemblies, type AssemblyBody, resolutions } from './schema.ts';

/** A resolution with the body that passed it. */
export type ResolutionRow = typeof resolutions.$inferSelect & { body: AssemblyBody };

export interface ListedResolution {
  id: string;
  assemblyId: string;
  meetingId: string;
  meeting: Text;
  number: string;
  title: string;
  matter: string;
  power: ResolutionRow['power'];
  passed: boolean;
  passedOn: string;
  publishedOn: string | null;
  repealedOn: string | null;
  steps: number;
  done: number;
  overdue: number;
}

/** Newest first, paged by key. */
export async function listResolutions(
  ctx: Ctx,
  asked: {
    assemblyId?: string | undefined;
    published?: boolean;
    q?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ resolutions: ListedResolution[]; next: string | null }> {
  const [day, before] = readMark(asked.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<
    Omit<ListedResolution, 'meeting' | 'number'> &
      Pick<ResolutionRow, 'year' | 'serial' | 'body'> & { called: Parameters<typeof meetingTitle>[0] }
  >(
    `select r.id, r.assembly_id as "assemblyId", r.meeting_id as "meetingId", jsonb_build_object('title', m.title, 'body', a.body, 'termNumber', a.term_number, 'meetingNumber', m.meeting_number, 'occasion', m.occasion) as called, r.year, r.serial, a.body, r.title, r.matter, r.power, r.passed,
            r.passed_on as "passedOn", r.published_on as "publishedOn", r.repealed_on as "repealedOn",
            s.steps, s.done, s.overdue
     from resolutions r join meetings m on m.unit_id = r.unit_id and m.id = r.meeting_id join assemblies a on a.unit_id = r.unit_id and a.id = r.assembly_id
       left join lateral (select count(*)::int as steps, count(t.done_on)::int as done, count(*) filter (where t.done_on is null and t.due_on < $2::date)::int as overdue
         from resolution_steps t where t.unit_id = r.unit_id and t.resolution_id = r.id) s on true
     where r.unit_id = $1 and ($3::uuid is null or r.assembly_id = $3) and (not $4 or (r.published_on is not null and r.passed))
       and ($5::text is null or position($5 in r.title) > 0)
       and ($6::date is null or (r.passed_on, r.id) < ($6::date, $7::uuid))
     order by r.passed_on desc, r.id desc limit $8`,
    [
      ctx.unit.id,
      ctx.today,
      asked.assemblyId ?? null,
      asked.published ?? false,
      asked.q ?? null,
      day,
      before,
      asked.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.passedOn, last.id]);
  return {
    resolutions: page.map(({ called, year, serial, body, ...row }) => ({
      ...row,
      meeting: meetingTitle(called),
      number: resolutionNumber({ year, serial, body, power: row.power }),
    })),
    next,
  };
}

/** @throws Refusal `resolutionNotFound`, `stale` */
export async function loadResolution(ctx: Ctx, id: string, version?: number): Promise<ResolutionRow> {
  const [row] = await ctx.db
    .select({ ...getTableColumns(resolutions), body: assemblies.body })
    .from(resolutions)
    .innerJoin(
      assemblies,
      and(eq(assemblies.unitId, resolutions.unitId), eq(assemblies.id, resolutions.assemblyId)),
    )
    .where(and(eq(resolutions.unitId, ctx.unit.id), eq(resolutions.id, id)));
  if (!row)
    throw notFound({ zh: '没有找到这项决议。', en: 'This resolution was not found.' }, 'resolutionNotFound');
  if (version !== undefined && row.version !== version) throw stale();
  return row;
}

async function change(ctx: Ctx, row: ResolutionRow, set: Partial<ResolutionRow>): Promise<ResolutionRow> {
  const [changed] = await ctx.db
    .update(resolutions)
    .set({ ...set, version: sql`${resolutions.version} + 1` })
    .where(
      and(
        eq(resolutions.unitId, ctx.unit.id),
        eq(resolutions.id, row.id),
        eq(resolutions.version, row.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return { ...changed, body: row.body };
}

/** Everybody may read it from now on. */
export async function publishResolution(ctx: Ctx, id: string, version: number): Promise<ResolutionRow> {
  const row = await loadResolution(ctx, id, version);
  if (!row.passed || row.publishedOn)
    throw conflict('resolutionState', {
      zh: '没有通过或已经公布。',
      en: 'It did not pass, or is published already.',
    });
  const kind = resolutionKind(row.power);
  const published = { ...row, publishedOn: ctx.today };
  const { meeting, assembly } = await loadMeeting(ctx, row.meetingId);
  await ctx.record({
    kind: 'meetings.resolutionPublished',
    happenedOn: ctx.today,
    title: {
      zh: `公布${resolutionNumber(row)}《${row.title}》`,
      en: `Published: ${numberInEnglish(row)}, “${row.title}”`,
    },
    subject: { kind: 'resolution', id },
    fileIds: await storePaper(
      ctx,
      resolutionPaper(await partiesHere(ctx), assembly, meeting, published),
      `${kind.zh}${row.serial}`,
      { kind: 'resolution', id },
    ),
    archive: { file: 'congress', retention: 'permanent' },
  });
  return change(ctx, row, { publishedOn: ctx.today });
}

/** It no longer holds: replaced, or at its end. */
export async function repealResolution(
  ctx: Ctx,
  id: string,
  input: { version: number; reason: string },
): Promise<ResolutionRow> {
  const row = await loadResolution(ctx, id, input.version);
  if (!row.passed || row.repealedOn)
    throw conflict('resolutionState', {
      zh: '没有通过或已经废止。',
      en: 'It did not pass, or is repealed already.',
    });
  await ctx.record({
    kind: 'meetings.resolutionRepealed',
    happenedOn: ctx.today,
    title: {
      zh: `废止${resolutionNumber(row)}《${row.title}》：${input.reason}`,
      en: `Repealed: ${numberInEnglish(row)}: ${input.reason}`,
    },
    subject: { kind: 'resolution', id },
  });
  return change(ctx, row, { repealedOn: ctx.today });
}

/**
 * Whether a decision of another module binds anybody: not where the law reserves its matter to a congress and no
 * resolution in force stands behind it.
 *
 * @param matter of rulebook/matters.yaml; null: none, nothing is reserved
 * @throws Refusal 404 for a resolution that is not there
 */
export async function decisionBinds(
  ctx: Ctx,
  matter: string | null,
  resolutionId: string | null,
): Promise<boolean> {
  if (matter === null || !isReserved(matter, ctx.unit)) return true;
  return resolutionId !== null && (await loadResolution(ctx, resolutionId)).repealedOn === null;
}

/** The newest resolution in force about a thing of another module, or null. */
export async function resolutionOn(
  ctx: Pick<Ctx, 'client' | 'unit'>,
  subject: { kind: string; id: string },
): Promise<{ id: string; number: string; title: string; passedOn: string; meetingId: string } | null> {
  const { rows } = await ctx.client.query<{
    id: string;
    year: number;
    serial: number;
    body: AssemblyBody;
    power: ResolutionRow['power'];
    title: string;
    passedOn: string;
    meetingId: string;
  }>(
    `select r.id, r.year, r.serial, a.body, r.power, r.title, r.passed_on as "passedOn", r.meeting_id as "meetingId"
     from resolutions r join assemblies a on a.unit_id = r.unit_id and a.id = r.assembly_id
     where r.unit_id = $1 and r.subject_kind = $2 and r.subject_id = $3 and r.passed and r.repealed_on is null
     order by r.passed_on desc, r.id desc limit 1`,
    [ctx.unit.id, subject.kind, subject.id],
  );
  const row = rows[0];
  return row
    ? {
        id: row.id,
        number: resolutionNumber(row),
        title: row.title,
        passedOn: row.passedOn,
        meetingId: row.meetingId,
      }
    : null;
}
