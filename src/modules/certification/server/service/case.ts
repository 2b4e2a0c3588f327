/**
 * What every step of a case stands on.
 *
 *   loadCase         the unit's own case, locked for the step
 *   about, asJia     the context about another unit, or in the name of Jia
 *   inReview         the same from the union above: in the inspected unit, in the same transaction
 *   ensure           the step is open now, or a refusal that says why not
 *   changeCase       writes fields and version; `move` changes the state, its day and its deadline
 *   dueBy, dueWith   a day by the rulebook; a task's deadline by its case
 *   happened         the timeline's entry and, where it matters for the book, the record
 */
import { and, eq, sql } from 'drizzle-orm';
import { accountIdOf, type Actor, systemActor } from '../../../../core/access/actor.ts';
import { inWords } from '../../../../core/clock/index.ts';
import type { UnitRef } from '../../../../core/access/policy.ts';
import { type Ctx, openContext } from '../../../../core/context/context.ts';
import { inOtherUnit, unitById } from '../../../../core/context/in-unit.ts';
import { rulesHere } from '../../../../core/rulebook/here.ts';
import type { ArchiveFile, Retention } from '../../../../core/records/schema.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { notFound, stale } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import {
  after,
  blocked,
  dueAfter,
  endStates,
  stepStates,
  type CaseFacts,
  type Step,
  type Transition,
} from '../rules.ts';
import { caseEvents, cases, type CaseState } from '../schema.ts';
import { factsOf } from './facts.ts';
import { type Case, refuse, standardOf } from './judging.ts';

export { judgeCase, refuse, standardOf, type Case } from './judging.ts';
export type Done = { id: string; state: CaseState; version: number };

export const done = (c: Case): Done => ({ id: c.id, state: c.state, version: c.version });
export const isSmallHome = (c: Pick<Case, 'groupId'>): boolean => c.groupId !== null;

export const caseNotFound = () =>
  notFound(
    { zh: '没有找到这个申报，或它不归您办理。', en: 'This case was not found, or is not yours to work on.' },
    'caseNotFound',
  );

/**
 * The case of the context's unit. With `lock`, others wait until this step is over.
 *
 * @throws Refusal notFound, stale
 */
export async function loadCase(
  ctx: Ctx,
  id: string,
  options: { version?: number; lock?: boolean } = {},
): Promise<Case> {
  const query = ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.unitId, ctx.unit.id), eq(cases.id, id)));
  const [found] = await (options.lock ? query.for('update') : query);
  if (!found) throw caseNotFound();
  if (options.version !== undefined && options.version !== found.version) throw stale();
  return found;
}

/** A case seen from the union above: both contexts, in one transaction. */
export interface InReview {
  /** About the inspected unit: records, files and tasks land there. */
  ctx: Ctx;
  /** About the union above. */
  above: Ctx;
  c: Case;
}

/**
 * Works on a case below from the union that inspects it. Another union's case is not there for this one.
 *
 * @throws Refusal notFound, stale
 */
export async function inReview<T>(
  above: Ctx,
  id: string,
  options: { version?: number; lock?: boolean },
  act: (review: InReview) => Promise<T>,
): Promise<T> {
  const { rows } = await above.client.query<{ unit_id: number }>(
    'select unit_id from cases where id = $1 and superior_unit_id = $2',
    [id, above.unit.id],
  );
  if (!rows[0]) throw caseNotFound();
  const unit = await unitById(above.client, rows[0].unit_id);
  if (!unit) throw caseNotFound();
  const ctx = about(above, unit);
  return act({ ctx, above, c: await loadCase(ctx, id, options) });
}

/** A context about a unit below, under the scope that stands: it holds that unit and the union above alike. */
export function about(above: Ctx, unit: UnitRef, actor: Actor = above.actor): Ctx {
  const ctx = openContext({
    services: above.services,
    client: above.client,
    db: above.db,
    actor,
    unit,
    locale: above.locale,
    requestId: above.requestId,
    afterCommit: [],
  });
  ctx.afterCommit = above.afterCommit;
  return ctx;
}

/** The same work in the name of Jia: what follows from a decision is nobody's own act. */
export const asJia = (ctx: Ctx): Ctx => about(ctx, ctx.unit, systemActor);

/** Does something about the union above from within the unit's own step: tasks and notices for its people. */
export async function inSuperior<T>(
  ctx: Ctx,
  c: Pick<Case, 'superiorUnitId'>,
  act: (above: Ctx) => Promise<T>,
): Promise<T> {
  const unit = c.superiorUnitId === null ? undefined : await unitById(ctx.client, c.superiorUnitId);
  if (!unit) throw new Error(`superior unit ${c.superiorUnitId} is gone`);
  return inOtherUnit(ctx, unit, act);
}

/** What leads to a title asks whether the review carries it. */
const reachedSteps: readonly Step[] = ['publishNotice', 'draftDecision', 'signDecision', 'decideRecheck'];

/** What a step is judged by. */
export const factsFor = (ctx: Ctx, c: Case, step: Step): Promise<CaseFacts> =>
  factsOf(ctx, c, {
    gates: step === 'apply',
    peers: step === 'waivePeer',
    reached: reachedSteps.includes(step),
  });

/** The step is open, or the refusal that says why it is not. @returns what it was judged by */
export async function ensure(ctx: Ctx, c: Case, step: Step): Promise<CaseFacts> {
  const facts = await factsFor(ctx, c, step);
  refuse(blocked(step, facts));
  return facts;
}

type Change = Partial<Omit<typeof cases.$inferInsert, 'unitId' | 'unitPath' | 'id' | 'version'>>;

/** Writes fields; the version goes up by one. */
export async function changeCase(ctx: Ctx, c: Case, change: Change): Promise<Case> {
  const [changed] = await ctx.db
    .update(cases)
    .set({ ...change, version: sql`${cases.version} + 1` })
    .where(and(eq(cases.unitId, ctx.unit.id), eq(cases.id, c.id), eq(cases.version, c.version)))
    .returning();
  if (!changed) throw stale();
  return changed;
}

const mayBeVisited: readonly CaseState[] = stepStates.planVisit;

/** Changes the state by a transition of the diagram, with the deadline that the standard gives the new one. */
export async function move(ctx: Ctx, c: Case, step: Transition, change: Change = {}): Promise<Case> {
  const to = after(c.state, step);
  if (to === null) throw new Error(`no transition ${step} from ${c.state}`);
  const ended = endStates.includes(to);
  // A visit that is still to come falls away with the review that it was for.
  const off = c.visitOn !== null && c.visitOn > ctx.today && !mayBeVisited.includes(to);
  if (off) {
    const was = inWords(c.visitOn!);
    await happened(ctx, c, {
      kind: 'visitWithdrawn',
      title: { zh: `${was.zh}的实地走访不再进行`, en: `The visit of ${was.en} falls away` },
      detail: { onDay: c.visitOn },
    });
  }
  return changeCase(ctx, c, {
    ...(off ? { visitOn: null, visitNote: null } : {}),
    state: to,
    enteredOn: ctx.today,
    dueOn: await dueIn(ctx, c, to),
    ...(ended ? { closedAt: ctx.now } : {}),
    ...change,
  });
}

/** The rulebook's time for what the standard sets no period for. */
const rulesOf = {
  selfInspection: 'selfInspectionTime',
  memberAssessment: 'assessmentStartTime',
  congressResolution: 'resolutionTime',
} as const;

/** Until when a state should be left: by the standard's parameters, or by the rulebook where it sets none; null where nothing waits. */
async function dueIn(ctx: Ctx, c: Case, state: CaseState): Promise<string | null> {
  if (state in rulesOf) return dueBy(ctx, rulesOf[state as keyof typeof rulesOf]);
  const { parameters } = standardOf(c);
  const quantity = {
    peerInspection: parameters.peerInspectionPeriod,
    applied: parameters.reviewPeriod,
    underReview: parameters.reviewPeriod,
    recheckDue: parameters.recheckPeriod,
    suspended: parameters.suspensionPeriod,
  }[state as string];
  if (!quantity) return null;
  return dueAfter(ctx.today, quantity, await ctx.services.calendar(ctx.client));
}

/** The last day that a rule of the rulebook (in days) leaves from a day, today unless told. */
export async function dueBy(
  ctx: Ctx,
  rule: (typeof rulesOf)[keyof typeof rulesOf] | 'applicationTime' | 'decisionTime',
  from: string = ctx.today,
): Promise<string> {
  const { value } = (await rulesHere(ctx)).number(rule);
  return dueAfter(from, { value, unit: 'day' }, await ctx.services.calendar(ctx.client));
}

/** A task's deadline: the case's own, and the rule that set it. */
export const dueWith = (c: Pick<Case, 'dueOn'>, dueRule: string): { dueOn?: string; dueRule?: string } =>
  c.dueOn === null ? {} : { dueOn: c.dueOn, dueRule };

export interface Happening {
  kind: string;
  title: Text;
  /** The state before, where this changed it. */
  from?: CaseState;
  note?: Text;
  detail?: Record<string, unknown>;
  fileIds?: string[];
  happenedOn?: string;
  /** Also a line of the book and an item of the archive. */
  archive?: { file: ArchiveFile; retention: Retention } | false;
}

/** The timeline's entry; with `archive` also the record (spine). @returns the event's id */
export async function happened(ctx: Ctx, c: Case, event: Happening): Promise<string> {
  const onDay = event.happenedOn ?? ctx.today;
  const recordId =
    event.archive === undefined
      ? null
      : await ctx.record({
          kind: `certification.${event.kind}`,
          happenedOn: onDay,
          title: event.title,
          subject: { kind: 'case', id: c.id },
          payload: event.detail ?? {},
          fileIds: event.fileIds ?? [],
          ...(event.archive ? { archive: event.archive } : {}),
        });
  if (recordId === null)
    await ctx.audit({
      action: `certification.${event.kind}`,
      subject: { kind: 'case', id: c.id },
      detail: event.detail ?? {},
    });
  const id = newId();
  await ctx.db.insert(caseEvents).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    caseId: c.id,
    at: ctx.now,
    onDay,
    kind: event.kind,
    fromState: event.from ?? null,
    toState: event.from ? c.state : null,
    accountId: accountIdOf(ctx.actor),
    actorName: ctx.actor.kind === 'account' ? ctx.actor.displayName : null,
    note: event.note
      ? { zh: `${event.title.zh}：${event.note.zh}`, en: `${event.title.en}: ${event.note.en}` }
      : event.title,
    detail: event.detail ?? {},
    fileIds: event.fileIds ?? [],
    recordId,
  });
  return id;
}

/** Archived for good, with what the title rests on. */
export const kept = { file: 'documents', retention: 'permanent' } as const;
export const kept10 = { file: 'documents', retention: 'years10' } as const;

export const hrefOfCase = (ctx: Pick<Ctx, 'unit'>, c: Pick<Case, 'id'>): string =>
  `/desk/${ctx.unit.code}/cases/${c.id}`;
export const hrefOfReview = (above: Pick<Ctx, 'unit'>, c: Pick<Case, 'id'>): string =>
  `/desk/${above.unit.code}/reviews/${c.id}`;

/** The title that a level leads to. */
export const levelTitles: Record<string, Text> = {
  qualified: { zh: '合格职工之家', en: "Qualified Workers' Home" },
  advanced: { zh: '先进职工之家', en: "Advanced Workers' Home" },
  model: { zh: '模范职工之家', en: "Model Workers' Home" },
  smallHome: { zh: '职工小家', en: "Workers' Small Home" },
};
