/**
 * What a resolution, or what delegates found on a tour, asks of somebody: an owner, a day, progress, proof; the owner says
 * that it is done, the union confirms it or sends it back.
 *
 *   open → reported (by the owner) → done (by the union), or back to open
 *
 *   addStep, changeStep
 *   noteProgress, reportStep, returnStep, finishStep
 *   stepOwners        accounts that can be made responsible
 *   listSteps, loadStep, stepsOf, notesOf
 */
import { and, asc, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { accountIdOf } from '../access/actor.ts';
import { type Officer, officersHere } from '../access/officers.ts';
import { cadreRoles } from '../access/policy.ts';
import type { Role } from '../access/schema.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { attachFiles } from '../files/store.ts';
import { numberInEnglish, resolutionNumber } from './locale.ts';
import { loadResolution } from './resolutions.ts';
import { inspectionTours, resolutionSteps, stepNotes, type stepNoteKinds, type StepState } from './schema.ts';

export type Step = typeof resolutionSteps.$inferSelect;

/** What asks for a step. */
export type StepOrigin = { resolutionId: string } | { tourId: string };

export interface StepInput {
  what: string;
  /** The department or person, in words. */
  owner: string;
  /** Whose inbox has the task; null: nobody has an account, the office follows it up. */
  ownerAccountId: string | null;
  dueOn: string;
  place?: string | undefined;
}

/** Whoever works at the desk here can be made responsible: the union's officers and the administration's side. */
const owningRoles: Role[] = [...cadreRoles, 'administration'];

export const stepOwners = (ctx: Ctx): Promise<Officer[]> => officersHere(ctx, owningRoles);

/** @throws Refusal 422 `notAnOwner` */
async function ensureOwner(ctx: Ctx, accountId: string | null): Promise<void> {
  if (accountId === null || (await stepOwners(ctx)).some((each) => each.id === accountId)) return;
  const message = {
    zh: '这个账号在本单位没有职务，不能负责落实。',
    en: 'This account holds no role here and cannot be made responsible.',
  };
  throw unprocessable('notAnOwner', message, [{ field: 'ownerAccountId', message }]);
}

const hrefOfStep = (ctx: Pick<Ctx, 'unit'>, id: string): string => `/desk/${ctx.unit.code}/follow-ups/${id}`;

/** The task stands in the owner's inbox, or in the chair's where the owner has no account. */
async function openTask(ctx: Ctx, step: Pick<Step, 'id' | 'what' | 'owner' | 'ownerAccountId' | 'dueOn'>) {
  await ctx.task({
    kind: 'meetings.followUp',
    sole: true,
    title: { zh: `落实：${step.what}`, en: `Carry out: ${step.what}` },
    ...(step.owner ? { hint: { zh: step.owner, en: step.owner } } : {}),
    subject: { kind: 'resolutionStep', id: step.id },
    href: hrefOfStep(ctx, step.id),
    for: step.ownerAccountId ? { accountId: step.ownerAccountId } : { role: 'chair' },
    dueOn: step.dueOn,
  });
}

/**
 * Something that a resolution or a tour asks of somebody, with its day.
 *
 * @throws Refusal 409 `resolutionState`, `tourState`; 422 `dayFault`, `notAnOwner`
 */
export async function addStep(ctx: Ctx, origin: StepOrigin, input: StepInput): Promise<string> {
  const from = await originOf(ctx, origin);
  if (input.dueOn < from.since)
    throw unprocessable(
      'dayFault',
      { zh: '完成期限不能早于通过（巡视）之日。', en: 'It cannot be due before it was asked for.' },
      [
        {
          field: 'dueOn',
          message: {
            zh: `应在 ${inWords(from.since).zh}或以后。`,
            en: `${inWords(from.since).en} or later.`,
          },
        },
      ],
    );
  await ensureOwner(ctx, input.ownerAccountId);
  const id = newId();
  const step = { ...input, id, place: input.place ?? '' };
  await ctx.db
    .insert(resolutionSteps)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, ...origin, ...step });
  await openTask(ctx, step);
  return id;
}

async function originOf(ctx: Ctx, origin: StepOrigin): Promise<{ since: string }> {
  if ('resolutionId' in origin) {
    const row = await loadResolution(ctx, origin.resolutionId);
    if (!row.passed)
      throw conflict('resolutionState', {
        zh: '没有通过的议题没有落实事项。',
        en: 'What did not pass has no follow-up.',
      });
    return { since: row.passedOn };
  }
  const [tour] = await ctx.db
    .select()
    .from(inspectionTours)
    .where(and(eq(inspectionTours.unitId, ctx.unit.id), eq(inspectionTours.id, origin.tourId)));
  if (tour?.state !== 'held')
    throw conflict('tourState', {
      zh: '巡视以后、结束以前才能登记问题。',
      en: 'What was found is entered after the tour was made and before it is closed.',
    });
  return { since: tour.heldOn! };
}

/** Another owner, another day, other words: before it is done. @throws Refusal 409 `stepState`, `stale`, 422 `notAnOwner` */
export async function changeStep(
  ctx: Ctx,
  id: string,
  input: StepInput & { version: number },
): Promise<Step> {
  const step = await loadStep(ctx, id, input.version);
  if (step.state !== 'open') throw notOpen();
  await ensureOwner(ctx, input.ownerAccountId);
  const { version: _, ...set } = input;
  const changed = await change(ctx, step, set);
  await openTask(ctx, changed);
  await ctx.audit({
    action: 'meetings.stepChanged',
    subject: { kind: 'resolutionStep', id },
    detail: { dueOn: [step.dueOn, changed.dueOn], owner: [step.owner, changed.owner] },
  });
  return changed;
}

interface Said {
  note: string;
  fileIds: string[];
}

/** What was done meanwhile, with proof. @throws Refusal 403 for whoever is neither the owner nor the office, 409 `stepState` */
export async function noteProgress(ctx: Ctx, id: string, run: boolean, said: Said): Promise<void> {
  const step = await mine(ctx, await loadStep(ctx, id), run);
  if (step.state !== 'open') throw notOpen();
  await put(ctx, step, 'progress', said);
}

/**
 * The owner says that it is done, with what came of it; the union confirms.
 *
 * @throws Refusal 403, 409 `stepState`
 */
export async function reportStep(
  ctx: Ctx,
  id: string,
  run: boolean,
  input: Said & { version: number },
): Promise<void> {
  const step = await mine(ctx, await loadStep(ctx, id, input.version), run);
  if (step.state !== 'open') throw notOpen();
  await put(ctx, step, 'reported', input);
  await change(ctx, step, {
    state: 'reported',
    reportedOn: ctx.today,
    reportedBy: accountIdOf(ctx.actor),
    outcome: input.note,
    fileIds: input.fileIds,
  });
  await ctx.closeTasks({ kind: 'meetings.followUp', subjectId: id });
  await ctx.task({
    kind: 'meetings.confirmStep',
    title: { zh: `确认办结：${step.what}`, en: `Confirm that it is done: ${step.what}` },
    ...(step.owner ? { hint: { zh: step.owner, en: step.owner } } : {}),
    subject: { kind: 'resolutionStep', id },
    href: hrefOfStep(ctx, id),
    for: { role: 'chair' },
  });
}

/** Not done yet: back to the owner, with the reason and perhaps another day. @throws Refusal 403 `ownWork`, 409 `stepState` */
export async function returnStep(
  ctx: Ctx,
  id: string,
  input: { version: number; note: string; dueOn: string },
): Promise<void> {
  const step = await loadStep(ctx, id, input.version);
  if (step.state !== 'reported')
    throw conflict('stepState', {
      zh: '这一项还没有报办结，或已经确认。',
      en: 'It was not reported as done, or is confirmed already.',
    });
  ensureOther(ctx, step);
  await put(ctx, step, 'returned', { note: input.note, fileIds: [] });
  const changed = await change(ctx, step, {
    state: 'open',
    reportedOn: null,
    // Who said so stays: they do not confirm it either.
    outcome: null,
    fileIds: [],
    dueOn: input.dueOn,
  });
  await ctx.closeTasks({ kind: 'meetings.confirmStep', subjectId: id });
  await openTask(ctx, changed);
}

/**
 * The union confirms that it was carried out. Where the owner has said so, with their words; where they handed it in on
 * paper, with the office's. Whoever reported it, or has it to do, does not confirm it.
 *
 * @throws Refusal 403 `ownWork`, 409 `stepState`, 422 `outcomeMissing`
 */
export async function finishStep(
  ctx: Ctx,
  id: string,
  input: { version: number; outcome: string; fileIds: string[] },
): Promise<void> {
  const step = await loadStep(ctx, id, input.version);
  if (step.state === 'done')
    throw conflict('stepState', { zh: '这一项已经办结。', en: 'It is done already.' });
  ensureOther(ctx, step);
  const outcome = input.outcome.trim() || step.outcome;
  if (!outcome) {
    const message = { zh: '请写明办理结果。', en: 'Say what came of it.' };
    throw unprocessable('outcomeMissing', message, [{ field: 'outcome', message }]);
  }
  const fileIds = [...step.fileIds, ...input.fileIds];
  await put(ctx, step, 'confirmed', { note: input.outcome.trim() || '确认办结', fileIds: input.fileIds });
  await change(ctx, step, { state: 'done', doneOn: ctx.today, outcome, fileIds });
  for (const kind of ['meetings.followUp', 'meetings.confirmStep'])
    await ctx.closeTasks({ kind, subjectId: id });
  const late = ctx.today > step.dueOn;
  const about = step.resolutionId ? await loadResolution(ctx, step.resolutionId) : null;
  await ctx.record({
    kind: 'meetings.stepDone',
    happenedOn: ctx.today,
    title: {
      zh: `落实${about ? resolutionNumber(about) : '代表巡视发现的问题'}：${step.what}${late ? '（逾期）' : ''}`,
      en: `Carried out (${about ? numberInEnglish(about) : 'found on a tour of inspection'}): ${step.what}${late ? ' (late)' : ''}`,
    },
    subject: about ? { kind: 'resolution', id: about.id } : { kind: 'inspectionTour', id: step.tourId! },
    fileIds,
    archive: { file: 'congress', retention: 'years30' },
  });
  if (step.ownerAccountId)
    await ctx.notify({
      kind: 'meetings.stepConfirmed',
      title: { zh: `工会已确认办结：${step.what}`, en: `The union confirmed: ${step.what}` },
      href: hrefOfStep(ctx, id),
      to: { accountIds: [step.ownerAccountId] },
    });
}

const notOpen = () =>
  conflict('stepState', {
    zh: '这一项已经报办结或已经确认，不能再改。',
    en: 'It was reported as done or is confirmed: it no longer changes.',
  });

/** Whether somebody may judge of a step: not who has it to do, nor who reported it. */
export const judgesStep = (
  step: Pick<Step, 'ownerAccountId' | 'reportedBy'>,
  account: string | null,
): boolean => account === null || (step.ownerAccountId !== account && step.reportedBy !== account);

/** @throws Refusal 403 `ownWork` */
function ensureOther(ctx: Ctx, step: Step): void {
  if (judgesStep(step, accountIdOf(ctx.actor))) return;
  throw forbidden(
    {
      zh: '负责办理或报办结的人不能自己确认，请由工会的另一位干部确认。',
      en: 'Whoever has it to do or reported it does not confirm it: another officer of the union does.',
    },
    'ownWork',
  );
}

/** The owner, or the office. @throws Refusal 403 `notTheOwner` */
async function mine(ctx: Ctx, step: Step, run: boolean): Promise<Step> {
  if (run || (step.ownerAccountId !== null && step.ownerAccountId === accountIdOf(ctx.actor))) return step;
  throw forbidden({ zh: '这一项不由您负责。', en: 'This is not yours to carry out.' }, 'notTheOwner');
}

async function put(
  ctx: Ctx,
  step: Step,
  kind: (typeof stepNoteKinds)[number],
  { note, fileIds }: Said,
): Promise<void> {
  await attachFiles(ctx, fileIds, { kind: 'resolutionStep', id: step.id });
  await ctx.db.insert(stepNotes).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: newId(),
    stepId: step.id,
    kind,
    note,
    fileIds,
    byName: ctx.actor.kind === 'account' ? ctx.actor.displayName : '',
    at: ctx.now,
  });
}

async function change(ctx: Ctx, step: Step, set: Partial<Step>): Promise<Step> {
  const [changed] = await ctx.db
    .update(resolutionSteps)
    .set({ ...set, version: sql`${resolutionSteps.version} + 1` })
    .where(
      and(
        eq(resolutionSteps.unitId, ctx.unit.id),
        eq(resolutionSteps.id, step.id),
        eq(resolutionSteps.version, step.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/** @throws Refusal `stepNotFound`, `stale` */
export async function loadStep(ctx: Ctx, id: string, version?: number): Promise<Step> {
  const [step] = await ctx.db
    .select()
    .from(resolutionSteps)
    .where(and(eq(resolutionSteps.unitId, ctx.unit.id), eq(resolutionSteps.id, id)));
  if (!step) throw notFound({ zh: '没有找到这项落实事项。', en: 'This step was not found.' }, 'stepNotFound');
  if (version !== undefined && step.version !== version) throw stale();
  return step;
}

export const stepsOf = (ctx: Ctx, origin: StepOrigin): Promise<Step[]> =>
  ctx.db
    .select()
    .from(resolutionSteps)
    .where(
      and(
        eq(resolutionSteps.unitId, ctx.unit.id),
        'resolutionId' in origin
          ? eq(resolutionSteps.resolutionId, origin.resolutionId)
          : eq(resolutionSteps.tourId, origin.tourId),
      ),
    )
    .orderBy(asc(resolutionSteps.dueOn), asc(resolutionSteps.id));

export interface NoteRow {
  id: string;
  kind: (typeof stepNoteKinds)[number];
  note: string;
  by: string;
  at: string;
  files: { id: string; name: string }[];
}

export async function notesOf(ctx: Ctx, stepId: string): Promise<NoteRow[]> {
  const { rows } = await ctx.client.query<Omit<NoteRow, 'at'> & { at: Date }>(
    `select n.id, n.kind, n.note, n.by_name as by, n.at,
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id)
              from files f where f.unit_id = n.unit_id and f.id = any(n.file_ids)), '[]') as files
     from step_notes n where n.unit_id = $1 and n.step_id = $2 order by n.at, n.id`,
    [ctx.unit.id, stepId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export interface StepRow {
  id: string;
  what: string;
  place: string;
  owner: string;
  ownerName: string | null;
  dueOn: string;
  state: StepState;
  reportedOn: string | null;
  doneOn: string | null;
  outcome: string | null;
  overdue: boolean;
  late: boolean;
  /** What asks for it. */
  source: Text;
  resolutionId: string | null;
  tourId: string | null;
}

/** Steps of resolutions and of tours, by their day; paged by key. @returns one row more than `limit` where there are more */
export async function listSteps(
  ctx: Ctx,
  asked: {
    state?: 'open' | 'overdue' | 'reported' | 'done' | undefined;
    mine?: boolean | undefined;
    q?: string | undefined;
    id?: string | undefined;
    /** Of one resolution or one tour. */
    of?: StepOrigin | undefined;
    after: { dueOn: string; id: string } | null;
    limit: number;
  },
): Promise<StepRow[]> {
  const { rows } = await ctx.client.query<
    Omit<StepRow, 'source'> & { numbered: Parameters<typeof resolutionNumber>[0] | null; tour: string | null }
  >(
    `select s.id, s.what, s.place, s.owner, a.display_name as "ownerName", s.due_on as "dueOn", s.state, s.reported_on as "reportedOn",
            s.done_on as "doneOn", s.outcome, s.state = 'open' and s.due_on < $2::date as overdue,
            coalesce(s.done_on, s.reported_on) > s.due_on as late, s.resolution_id as "resolutionId", s.tour_id as "tourId", t.title as tour,
            case when r.id is not null then jsonb_build_object('year', r.year, 'serial', r.serial, 'body', b.body, 'power', r.power) end as numbered
     from resolution_steps s
       left join resolutions r on r.unit_id = s.unit_id and r.id = s.resolution_id
       left join assemblies b on b.unit_id = r.unit_id and b.id = r.assembly_id
       left join inspection_tours t on t.unit_id = s.unit_id and t.id = s.tour_id
       left join accounts a on a.id = s.owner_account_id
     where s.unit_id = $1
       and ($3::text is null or case $3 when 'overdue' then s.state = 'open' and s.due_on < $2::date else s.state = $3 end)
       and ($4::uuid is null or s.owner_account_id = $4)
       and ($5::text is null or position($5 in s.what) > 0 or position($5 in s.owner) > 0)
       and ($6::uuid is null or s.id = $6)
       and ($10::uuid is null or $10 in (s.resolution_id, s.tour_id))
       and ($7::date is null or (s.due_on, s.id) > ($7::date, $8::uuid))
     order by s.due_on, s.id limit $9`,
    [
      ctx.unit.id,
      ctx.today,
      asked.state ?? null,
      asked.mine ? accountIdOf(ctx.actor) : null,
      asked.q ?? null,
      asked.id ?? null,
      asked.after?.dueOn ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
      asked.of ? ('resolutionId' in asked.of ? asked.of.resolutionId : asked.of.tourId) : null,
    ],
  );
  return rows.map(({ numbered, tour, late, ...row }) => ({
    ...row,
    late: late === true,
    source: numbered
      ? { zh: resolutionNumber(numbered), en: numberInEnglish(numbered) }
      : { zh: `代表巡视：${tour ?? ''}`, en: `Tour: ${tour ?? ''}` },
  }));
}
