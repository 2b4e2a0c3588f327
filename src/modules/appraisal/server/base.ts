/**
 * What every use case of appraisals stands on.
 *
 *   loadAppraisal, changeAppraisal    the row, held where it is to change; refuses an old version
 *   ensureStep, ensureKeeper          whether its state, and who acts, allow it
 *   subjectsOf, measuresOf            who is rated; what is mended
 *   floorHere, sourceOf               numbers of the rulebook with where they come from
 */
import { portalHome } from '../../../core/module/portal.ts';
import { and, eq, sql } from 'drizzle-orm';
import { personIn } from '../../../core/access/policy.ts';
import type { Role } from '../../../core/access/schema.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import type { RuleAnswer } from '../../../core/rulebook/index.ts';
import { conflict, forbidden, notFound, stale } from '../../../platform/http/refusal.ts';
import { stateNames } from '../locale.ts';
import { type AppraisalKind, isAsked } from '../states.ts';
import { keeps } from './policy.ts';
import { mayStep, type Step } from './rules.ts';
import { appraisals, appraisalSubjects, type Floor, rectificationMeasures } from './schema.ts';

export type Appraisal = typeof appraisals.$inferSelect;
export type Subject = typeof appraisalSubjects.$inferSelect;
export type Measure = typeof rectificationMeasures.$inferSelect;

export const hrefOf = (ctx: Pick<Ctx, 'unit'>, id: string) => `/desk/${ctx.unit.code}/appraisals/${id}`;
export const onPhone = (ctx: Pick<Ctx, 'unit'>, id: string) => `${portalHome(ctx.unit)}/appraisals/${id}`;

/** Whose turn the union's steps are. */
export const keeperRole = (kind: AppraisalKind): Role => (kind === 'officers' ? 'cadre' : 'chair');

export const noAppraisal = () =>
  notFound({ zh: '没有找到这次评议或测评。', en: 'This appraisal was not found.' }, 'appraisalNotFound');

export async function loadAppraisal(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<Appraisal> {
  const query = ctx.db
    .select()
    .from(appraisals)
    .where(and(eq(appraisals.unitId, ctx.unit.id), eq(appraisals.id, id)));
  const [found] = await (expected.lock ? query.for('update') : query);
  if (!found) throw noAppraisal();
  if (expected.version !== undefined && found.version !== expected.version) throw stale();
  return found;
}

export async function changeAppraisal(
  ctx: Ctx,
  found: Appraisal,
  set: Partial<Appraisal>,
): Promise<Appraisal> {
  const [changed] = await ctx.db
    .update(appraisals)
    .set({ ...set, version: sql`${appraisals.version} + 1` })
    .where(
      and(
        eq(appraisals.unitId, ctx.unit.id),
        eq(appraisals.id, found.id),
        eq(appraisals.version, found.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/** @throws Refusal 409 `appraisalState` */
export function ensureStep(found: Appraisal, step: Step): void {
  if (mayStep(step, found.state)) return;
  const now = stateNames[found.state];
  throw conflict(
    'appraisalState',
    {
      zh: `这次评议或测评现在是“${now.zh}”，不能这样做。`,
      en: `This appraisal stands at “${now.en}”: that cannot be done now.`,
    },
    { state: found.state },
  );
}

export const subjectsOf = (ctx: Ctx, appraisalId: string): Promise<Subject[]> =>
  ctx.db
    .select()
    .from(appraisalSubjects)
    .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.appraisalId, appraisalId)))
    .orderBy(appraisalSubjects.place);

export const measuresOf = (ctx: Ctx, appraisalId: string): Promise<Measure[]> =>
  ctx.db
    .select()
    .from(rectificationMeasures)
    .where(
      and(eq(rectificationMeasures.unitId, ctx.unit.id), eq(rectificationMeasures.appraisalId, appraisalId)),
    )
    .orderBy(rectificationMeasures.dueOn, rectificationMeasures.id);

/** Whether whoever acts is one of those who are rated. */
export const isSubject = (ctx: Pick<Ctx, 'actor' | 'unit'>, subjects: readonly Subject[]): boolean => {
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  return me !== undefined && subjects.some((each) => each.employeeId === me);
};

/** Whether this one is theirs to hold. */
export const isKeeper = (
  ctx: Pick<Ctx, 'actor' | 'unit'>,
  kind: AppraisalKind,
  subjects: readonly Subject[],
): boolean => keeps[kind](ctx.actor, ctx.unit) && !isSubject(ctx, subjects);

/** Nobody holds, runs or counts the appraisal of themselves. */
export const ownAppraisal = () =>
  forbidden(
    {
      zh: '您是被评议的人，这次评议及其投票、计票由其他人办理。',
      en: 'You are among those rated: others hold this appraisal, run its vote and count it.',
    },
    'ownAppraisal',
  );

/** @throws Refusal 403 `forbidden`, `chairsOwn`, `ownAppraisal` */
export function ensureKeeper(ctx: Ctx, kind: AppraisalKind, subjects: readonly Subject[]): void {
  if (isSubject(ctx, subjects)) throw ownAppraisal();
  if (keeps[kind](ctx.actor, ctx.unit)) return;
  if (kind === 'officers')
    throw forbidden(
      {
        zh: '会员评议主席、副主席由经审组织或工会干部办理，主席不办理对自己的评议。',
        en: 'The assessment of the chair is held by the audit committee or another cadre, not by the chair.',
      },
      'chairsOwn',
    );
  throw forbidden();
}

/** A kind for each question that may be asked: of one question a group's result and the whole unit's tell of few. */
export const ballotKindOf = ({ kind, topic }: Pick<Appraisal, 'kind' | 'topic'>): string =>
  kind === 'poll' ? `poll.${topic}` : kind === 'survey' ? 'survey' : `appraisal.${kind}`;

/** The item of a meeting at which it is voted on; null where it is held by itself. */
export async function itemOf(
  ctx: Ctx,
  id: string,
): Promise<{ id: string; meetingId: string; meeting: string; plannedOn: string } | null> {
  const { rows } = await ctx.client.query<{
    id: string;
    meetingId: string;
    meeting: string;
    plannedOn: string;
  }>(
    `select i.id, m.id as "meetingId", m.title as meeting, m.planned_on as "plannedOn" from meeting_items i
     join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id and m.state <> 'cancelled'
     where i.unit_id = $1 and i.subject_kind in ('appraisal.leaders', 'appraisal.officers') and i.subject_id = $2 and i.state <> 'withdrawn'
     order by i.id desc limit 1`,
    [ctx.unit.id, id],
  );
  return rows[0] ?? null;
}

/** @throws Refusal 409 `onAgenda` */
export async function ensureByItself(ctx: Ctx, id: string): Promise<void> {
  const item = await itemOf(ctx, id);
  if (!item) return;
  throw conflict(
    'onAgenda',
    {
      zh: `已列入“${item.meeting}”的议程，在会上办理；要单独进行，请先从议程撤回这一项。`,
      en: `It is on the agenda of “${item.meeting}” and held there; to hold it by itself, withdraw the item first.`,
    },
    { meeting: item.meetingId },
  );
}

/** 《…》第 n 条 */
export const sourceOf = (answer: Pick<RuleAnswer, 'document' | 'article'>): string =>
  `${answer.document}${answer.article ? ` 第 ${answer.article} 条` : ''}`;

/** How many must take part here, for a kind of appraisal. */
export async function floorHere(ctx: Ctx, kind: AppraisalKind): Promise<Floor> {
  const answer = (await rulesHere(ctx)).ratio(isAsked(kind) ? 'pollParticipation' : 'appraisalParticipation');
  return {
    num: answer.value.num,
    den: answer.value.den,
    source: sourceOf(answer),
    confirmed: answer.confirmed,
  };
}
