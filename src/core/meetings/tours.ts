/**
 * Delegates go and look (职工代表巡视): planned, made, what they found handed to the administration with a day, answered,
 * reported to the next session.
 *
 *   planned → held → closed; planned → cancelled
 *
 *   planTour, changeTour, cancelTour
 *   holdTour, addFinding, closeTour
 *   listTours, loadTour, tourMembersOf, toursOf
 *   planPaper, tourReportPaper
 *
 * A finding is a step like those of resolutions (follow-ups.ts): the owner's account replies, the union confirms.
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { chineseDate, type OfficialPaper } from '../../platform/documents/index.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import { ownDeadline } from '../clock/calendar.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { storePaper } from '../files/papers.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { loadAssembly } from './assemblies.ts';
import { entitledSql } from './entitlement.ts';
import { addStep, type Step, stepsOf } from './follow-ups.ts';
import { bringFollowUps } from './follow-up-report.ts';
import { type AssemblyBody, inspectionTours, type tourStates } from './schema.ts';

export type Tour = typeof inspectionTours.$inferSelect;

export interface TourInput {
  title: string;
  theme: string;
  places: string;
  plannedOn: string;
  /** Delegates who go; the first leads. */
  employeeIds: string[];
}

const subjectOf = (id: string) => ({ kind: 'inspectionTour', id });
const hrefOf = (ctx: Pick<Ctx, 'unit'>, id: string): string => `/desk/${ctx.unit.code}/tours/${id}`;

/** The last day for the administration's reply to what was found today, and the rule. */
export async function replyDue(ctx: Ctx): Promise<{ dueOn: string; rule: RuleAnswer<number> }> {
  const rule = (await rulesHere(ctx)).number('tourReply');
  return { dueOn: ownDeadline(ctx.today, rule.value, await ctx.services.calendar(ctx.client)), rule };
}

/**
 * A tour is planned: the delegates who go are told.
 *
 * @throws Refusal 409 `assemblyState`; 422 `dayFault`, `notDelegates`
 */
export async function planTour(ctx: Ctx, assemblyId: string, input: TourInput): Promise<string> {
  const assembly = await loadAssembly(ctx, assemblyId);
  if (assembly.state !== 'inOffice')
    throw conflict('assemblyState', {
      zh: '这一届还没有就任或已经届满。',
      en: 'This term has not begun, or has ended.',
    });
  if (input.plannedOn < ctx.today)
    throw unprocessable('dayFault', { zh: '巡视日期不能早于今天。', en: 'Not before today.' }, [
      { field: 'plannedOn', message: { zh: '请填今天或以后的日期。', en: 'Today or later.' } },
    ]);
  const id = newId();
  const { employeeIds, ...words } = input;
  await ctx.db
    .insert(inspectionTours)
    .values({ unitId: ctx.unit.id, unitPath: ctx.unit.path, id, assemblyId, ...words });
  await putMembers(ctx, id, assemblyId, employeeIds);
  const recordId = await ctx.record({
    kind: 'meetings.tourPlanned',
    happenedOn: ctx.today,
    title: {
      zh: `安排职工代表巡视“${input.title}”，${new Set(employeeIds).size} 名代表参加，定于 ${inWords(input.plannedOn).zh}`,
      en: `A tour of inspection by ${new Set(employeeIds).size} delegates is planned for ${inWords(input.plannedOn).en}: ${input.title}`,
    },
    subject: subjectOf(id),
    fileIds: await storePaper(
      ctx,
      planPaper(ctx.unit.name, { ...words }, await tourMembersOf(ctx, id)),
      '职工代表巡视方案',
      subjectOf(id),
    ),
    archive: { file: 'congress', retention: 'years30' },
  });
  await ctx.db
    .update(inspectionTours)
    .set({ recordId })
    .where(and(eq(inspectionTours.unitId, ctx.unit.id), eq(inspectionTours.id, id)));
  await ctx.task({
    kind: 'meetings.tour',
    title: { zh: `组织职工代表巡视：${input.title}`, en: `Hold the tour of inspection: ${input.title}` },
    subject: subjectOf(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
    dueOn: input.plannedOn,
  });
  await tell(ctx, id, 'meetings.tourPlanned', {
    zh: `请您参加职工代表巡视：${input.title}`,
    en: `You go on a tour of inspection: ${input.title}`,
  });
  return id;
}

async function putMembers(
  ctx: Ctx,
  tourId: string,
  assemblyId: string,
  employeeIds: readonly string[],
): Promise<void> {
  const assembly = await loadAssembly(ctx, assemblyId);
  const ids = [...new Set(employeeIds)];
  await ctx.client.query('delete from tour_members where unit_id = $1 and tour_id = $2', [
    ctx.unit.id,
    tourId,
  ]);
  const { rowCount } = await ctx.client.query(
    `insert into tour_members (unit_id, unit_path, id, tour_id, employee_id, head)
     select $1, $4::ltree, gen_random_uuid(), $5, t.id, t.at = 1 from unnest($6::uuid[]) with ordinality t (id, at)
       join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = t.id where $2::uuid is not null`,
    [ctx.unit.id, assemblyId, ctx.today, ctx.unit.path, tourId, ids],
  );
  if (rowCount === ids.length) return;
  const message = {
    zh: '有人不是现任代表，只能安排现任代表巡视。',
    en: 'Somebody is not a delegate in office: only delegates go on a tour.',
  };
  throw unprocessable('notDelegates', message, [{ field: 'employeeIds', message }]);
}

async function tell(
  ctx: Ctx,
  tourId: string,
  kind: string,
  title: { zh: string; en: string },
): Promise<void> {
  const tour = await loadTour(ctx, tourId);
  const { rows } = await ctx.client.query<{ id: string }>(
    `select p.account_id as id from account_people p join tour_members m on m.unit_id = p.unit_id and m.employee_id = p.employee_id
     where p.unit_id = $1 and m.tour_id = $2`,
    [ctx.unit.id, tourId],
  );
  const on = inWords(tour.heldOn ?? tour.plannedOn);
  await ctx.notify({
    kind,
    title,
    body: {
      zh: `${on.zh}，${tour.places}。巡视内容：${tour.theme}。`,
      en: `${on.en}, ${tour.places}. What is looked at: ${tour.theme}.`,
    },
    href: `/u/${ctx.unit.code}/tours/${tourId}`,
    to: { accountIds: rows.map((row) => row.id) },
  });
}

/** Before it is made. @throws Refusal 409 `tourState`, `stale`, 422 `notDelegates` */
export async function changeTour(
  ctx: Ctx,
  id: string,
  { version, employeeIds, ...words }: TourInput & { version: number },
): Promise<Tour> {
  const tour = await ensure(ctx, id, version, 'planned');
  const changed = await change(ctx, tour, words);
  await putMembers(ctx, id, tour.assemblyId, employeeIds);
  await tell(ctx, id, 'meetings.tourChanged', {
    zh: `职工代表巡视的安排有变：${words.title}`,
    en: `The tour of inspection was changed: ${words.title}`,
  });
  return changed;
}

/** @throws Refusal 409 `tourState` */
export async function cancelTour(ctx: Ctx, id: string, version: number): Promise<Tour> {
  const tour = await ensure(ctx, id, version, 'planned');
  const changed = await change(ctx, tour, { state: 'cancelled' });
  await ctx.closeTasks({ kind: 'meetings.tour', subjectId: id, outcome: 'dropped' });
  await ctx.audit({ action: 'meetings.tourCancelled', subject: subjectOf(id) });
  await tell(ctx, id, 'meetings.tourCancelled', {
    zh: `职工代表巡视取消：${tour.title}`,
    en: `The tour of inspection was cancelled: ${tour.title}`,
  });
  return changed;
}

/** It was made; what they found is entered from now on. @throws Refusal 409 `tourState`, 422 `dayFault` */
export async function holdTour(
  ctx: Ctx,
  id: string,
  input: { version: number; heldOn: string; summary: string },
): Promise<Tour> {
  const tour = await ensure(ctx, id, input.version, 'planned');
  if (input.heldOn > ctx.today)
    throw unprocessable('dayFault', { zh: '日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'heldOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  const held = await change(ctx, tour, { state: 'held', heldOn: input.heldOn, summary: input.summary });
  await ctx.record({
    kind: 'meetings.tourHeld',
    happenedOn: input.heldOn,
    title: {
      zh: `职工代表巡视“${tour.title}”，巡视了${tour.places}`,
      en: `Delegates made a tour of inspection: ${tour.title}`,
    },
    subject: subjectOf(id),
    archive: { file: 'congress', retention: 'years30' },
  });
  await ctx.closeTasks({ kind: 'meetings.tour', subjectId: id });
  await ctx.task({
    kind: 'meetings.tourClose',
    title: {
      zh: `登记巡视发现的问题，督促答复：${tour.title}`,
      en: `Enter what was found and see to the replies: ${tour.title}`,
    },
    subject: subjectOf(id),
    href: hrefOf(ctx, id),
    for: { role: 'chair' },
  });
  return held;
}

/**
 * Something that was found, by the office or by a delegate who went. Left without an owner, the office gives it one.
 *
 * @param by the delegate; null: the office
 * @throws Refusal 403 `notOnTour`, and those of `addStep`
 */
export async function addFinding(
  ctx: Ctx,
  tourId: string,
  by: string | null,
  input: {
    place: string;
    what: string;
    owner: string;
    ownerAccountId: string | null;
    dueOn: string | null;
  },
): Promise<string> {
  if (by !== null && !(await tourMembersOf(ctx, tourId)).some((each) => each.employeeId === by))
    throw forbidden({ zh: '您没有参加这次巡视。', en: 'You did not go on this tour.' }, 'notOnTour');
  return addStep(ctx, { tourId }, { ...input, dueOn: input.dueOn ?? (await replyDue(ctx)).dueOn });
}

/**
 * Every finding is answered and confirmed: the tour is over and its report goes to the next session.
 *
 * @throws Refusal 409 `tourState`, `findingsOpen`
 */
export async function closeTour(ctx: Ctx, id: string, version: number): Promise<Tour> {
  const tour = await ensure(ctx, id, version, 'held');
  const steps = await stepsOf(ctx, { tourId: id });
  const open = steps.filter((step) => step.state !== 'done').length;
  if (open > 0)
    throw conflict(
      'findingsOpen',
      {
        zh: `还有 ${open} 个问题没有办结，请先答复并确认。`,
        en: `${open === 1 ? 'One finding is' : `${open} findings are`} not done: they are answered and confirmed first.`,
      },
      { open },
    );
  const closed = await change(ctx, tour, { state: 'closed', closedOn: ctx.today });
  await ctx.record({
    kind: 'meetings.tourClosed',
    happenedOn: ctx.today,
    title: {
      zh: `职工代表巡视“${tour.title}”办结，发现问题 ${steps.length} 个，全部答复`,
      en: `Tour of inspection closed, ${steps.length} findings answered: ${tour.title}`,
    },
    subject: subjectOf(id),
    fileIds: await storePaper(
      ctx,
      tourReportPaper(ctx.unit.name, closed, await tourMembersOf(ctx, id), steps),
      '职工代表巡视情况报告',
      subjectOf(id),
    ),
    archive: { file: 'congress', retention: 'years30' },
  });
  await ctx.closeTasks({ kind: 'meetings.tourClose', subjectId: id });
  // A session that is being prepared hears of it; otherwise the next one that is called.
  const { rows } = await ctx.client.query<{ id: string; body: AssemblyBody }>(
    `select m.id, a.body from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and m.assembly_id = $2 and m.state = 'preparing' and m.occasion in ('regular', 'extraordinary') order by m.planned_on limit 1`,
    [ctx.unit.id, tour.assemblyId],
  );
  if (rows[0]) await bringFollowUps(ctx, rows[0].body, rows[0].id);
  return closed;
}

/** @throws Refusal 404 `tourNotFound`, 409 `stale` */
export async function loadTour(ctx: Ctx, id: string, version?: number): Promise<Tour> {
  const [tour] = await ctx.db
    .select()
    .from(inspectionTours)
    .where(and(eq(inspectionTours.unitId, ctx.unit.id), eq(inspectionTours.id, id)));
  if (!tour) throw notFound({ zh: '没有找到这次巡视。', en: 'This tour was not found.' }, 'tourNotFound');
  if (version !== undefined && tour.version !== version) throw stale();
  return tour;
}

async function ensure(
  ctx: Ctx,
  id: string,
  version: number,
  state: (typeof tourStates)[number],
): Promise<Tour> {
  const tour = await loadTour(ctx, id, version);
  if (tour.state === state) return tour;
  throw conflict('tourState', {
    zh: '这次巡视现在不能这样做：可能已经巡视、办结或取消。',
    en: 'This cannot be done now: the tour was made, closed or cancelled already, or not made yet.',
  });
}

async function change(ctx: Ctx, tour: Tour, set: Partial<Tour>): Promise<Tour> {
  const [changed] = await ctx.db
    .update(inspectionTours)
    .set({ ...set, version: sql`${inspectionTours.version} + 1` })
    .where(
      and(
        eq(inspectionTours.unitId, ctx.unit.id),
        eq(inspectionTours.id, tour.id),
        eq(inspectionTours.version, tour.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

export interface TourMember {
  employeeId: string;
  name: string;
  department: string | null;
  head: boolean;
}

/** The head first. */
export async function tourMembersOf(ctx: Ctx, tourId: string): Promise<TourMember[]> {
  const { rows } = await ctx.client.query<TourMember>(
    `select m.employee_id as "employeeId", e.name, e.department, m.head
     from tour_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
     where m.unit_id = $1 and m.tour_id = $2 order by m.head desc, e.pinyin, e.id`,
    [ctx.unit.id, tourId],
  );
  return rows;
}

export interface TourRow {
  id: string;
  title: string;
  theme: string;
  places: string;
  plannedOn: string;
  heldOn: string | null;
  state: Tour['state'];
  members: number;
  findings: number;
  done: number;
  overdue: number;
}

/** Newest first, paged by key. @param asked.employeeId only those on which this person goes */
export async function listTours(
  ctx: Ctx,
  asked: {
    employeeId?: string | undefined;
    after: { plannedOn: string; id: string } | null;
    limit: number;
  },
): Promise<TourRow[]> {
  const { rows } = await ctx.client.query<TourRow>(
    `select t.id, t.title, t.theme, t.places, t.planned_on as "plannedOn", t.held_on as "heldOn", t.state,
            (select count(*)::int from tour_members m where m.unit_id = t.unit_id and m.tour_id = t.id) as members,
            f.findings, f.done, f.overdue
     from inspection_tours t left join lateral (select count(*)::int as findings, (count(*) filter (where s.state = 'done'))::int as done,
         (count(*) filter (where s.state = 'open' and s.due_on < $2::date))::int as overdue
       from resolution_steps s where s.unit_id = t.unit_id and s.tour_id = t.id) f on true
     where t.unit_id = $1 and ($3::uuid is null or exists (select from tour_members m where m.unit_id = t.unit_id and m.tour_id = t.id and m.employee_id = $3))
       and ($4::date is null or (t.planned_on, t.id) < ($4::date, $5::uuid))
     order by t.planned_on desc, t.id desc limit $6`,
    [
      ctx.unit.id,
      ctx.today,
      asked.employeeId ?? null,
      asked.after?.plannedOn ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
    ],
  );
  return rows;
}

// --- papers -----------------------------------------------------------------------------------------------------

const named = (members: readonly TourMember[]): string =>
  members
    .map(
      (each) => `${each.name}${each.head ? '（组长）' : ''}${each.department ? `，${each.department}` : ''}`,
    )
    .join('；');

/** 职工代表巡视方案 */
export const planPaper = (
  issuer: string,
  tour: Pick<Tour, 'title' | 'theme' | 'places' | 'plannedOn'>,
  members: readonly TourMember[],
): OfficialPaper => ({
  issuer,
  title: `职工代表巡视方案：${tour.title}`,
  body: [
    { kind: 'heading', level: 1, text: '巡视内容' },
    { kind: 'paragraph', text: tour.theme },
    { kind: 'heading', level: 1, text: '时间和地点' },
    { kind: 'paragraph', text: `${chineseDate(tour.plannedOn)}，${tour.places}。` },
    { kind: 'heading', level: 1, text: '参加巡视的代表' },
    { kind: 'paragraph', text: `${named(members)}。` },
    { kind: 'heading', level: 1, text: '要求' },
    {
      kind: 'paragraph',
      text: '参加巡视的代表听取职工意见，如实记录问题；问题由工会交行政有关部门限期答复、整改，结果向下一次大会报告。',
    },
  ],
});

/** 职工代表巡视情况报告 */
export const tourReportPaper = (
  issuer: string,
  tour: Tour,
  members: readonly TourMember[],
  steps: readonly Step[],
): OfficialPaper => ({
  issuer,
  title: `职工代表巡视情况报告：${tour.title}${tour.state === 'closed' ? '' : '（草稿）'}`,
  body: [
    {
      kind: 'paragraph',
      text: `${tour.heldOn ? chineseDate(tour.heldOn) : ''}，${members.length} 名职工代表就“${tour.theme}”巡视了${tour.places}。参加巡视的代表：${named(members)}。`,
    },
    ...(tour.summary ? [{ kind: 'paragraph' as const, text: tour.summary }] : []),
    { kind: 'heading', level: 1, text: `发现的问题和答复（${steps.length} 个）` },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 0.7, align: 'center' },
        { title: '地点', width: 1.4 },
        { title: '问题', width: 3 },
        { title: '承办', width: 1.4 },
        { title: '期限', width: 1.4, align: 'center' },
        { title: '答复和整改', width: 3 },
      ],
      rows: steps.map((step, at) => [
        String(at + 1),
        step.place,
        step.what,
        step.owner,
        step.dueOn,
        step.outcome ? `${step.outcome}${step.doneOn ? `（${step.doneOn}办结）` : ''}` : '未答复',
      ]),
    },
  ],
  ...(tour.closedOn ? { date: tour.closedOn } : {}),
});
