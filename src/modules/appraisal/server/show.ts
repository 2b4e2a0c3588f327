/**
 * Appraisals as they are read. Everybody sees that something is judged; a result is shown to whom the rule names, and
 * nothing is broken down where few took part.
 *
 *   listAppraisals, showAppraisal
 *   maySeeResult       whether the whole result is for whoever asks
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { hasStanding, personIn } from '../../../core/access/policy.ts';
import { loadBallot, rollCounts, rollEntry, textsOf } from '../../../core/ballots/ballots.ts';
import { leastToBreakDown, optionsOf } from '../../../core/ballots/presets.ts';
import { leastToReach, type LineTally } from '../../../core/ballots/rules.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { files } from '../../../core/files/schema.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import type { appraisalPage, appraisalRow, appraisalView, measureRow } from '../contract.ts';
import { type AppraisalKind, type AppraisalState, isAsked } from '../states.ts';
import { bankOf, nameOf } from './banks.ts';
import {
  type Appraisal,
  isKeeper,
  itemOf,
  loadAppraisal,
  type Measure,
  measuresOf,
  noAppraisal,
  type Subject,
  subjectsOf,
} from './base.ts';
import { mayHold, openingOf } from './making.ts';
import { mayKeep, maySeeNamed } from './policy.ts';
import { isOverdue, mayStep } from './rules.ts';
import { measureFollowUps } from './schema.ts';
import { answersOf, findingsOf } from './surveys.ts';

type Row = z.input<typeof appraisalRow>;
type View = z.input<typeof appraisalView>;

/** Not held yet, or never. */
const prepared = (state: AppraisalState) => state === 'draft' || state === 'dropped';
const published = (state: AppraisalState) => state === 'published' || state === 'rectified';

/** Whoever is rated sees the own result alone, whatever office they hold. */
export function maySeeResult(ctx: Ctx, found: Appraisal, subjects: readonly Subject[]): boolean {
  if (found.confirmedOn === null) return false;
  const holder = isKeeper(ctx, found.kind, subjects);
  if (!published(found.state)) return holder;
  if (found.audience === 'voters') return hasStanding(ctx.actor, ctx.unit);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  return maySeeNamed(ctx.actor, ctx.unit) && !subjects.some((each) => each.employeeId === me);
}

/** What a line may show: below the least, the sum alone. */
const shownLine = (line: LineTally, valid: number) => ({
  byOption: valid >= leastToBreakDown() ? line.byOption : {},
  blank: line.blank,
  approval: line.approval,
});

interface Listed extends Omit<Appraisal, 'group'> {
  group: string | null;
  took: number;
  roll: number;
  openMeasures: number;
  overdueMeasures: number;
  allMeasures: number;
}

const rowOf = (found: Listed, result: boolean): Row => ({
  id: found.id,
  kind: found.kind,
  topic: found.topic,
  title: nameOf(found),
  year: found.year,
  group: found.group,
  state: found.state,
  plannedOn: found.plannedOn,
  closesOn: found.closesOn,
  publishedOn: found.publishedOn,
  participation:
    found.returned !== null && found.entitled !== null
      ? { num: found.returned, den: found.entitled }
      : found.ballotId
        ? { num: found.took, den: found.roll }
        : null,
  floorMet: found.floorMet,
  rate:
    result && found.approving !== null && found.valid !== null
      ? { num: found.approving, den: found.valid }
      : null,
  measures: { open: found.openMeasures, overdue: found.overdueMeasures, all: found.allMeasures },
});

export async function listAppraisals(
  ctx: Ctx,
  query: {
    kind?: AppraisalKind | undefined;
    state?: AppraisalState | undefined;
    q?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<z.input<typeof appraisalPage>> {
  const [day, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<{ listed: Listed }>(
    `select jsonb_build_object('id', a.id, 'kind', a.kind, 'topic', a.topic, 'title', a.title, 'year', a.year, 'state', a.state,
              'plannedOn', a.planned_on, 'closesOn', a.closes_on, 'publishedOn', a.published_on, 'confirmedOn', a.confirmed_on, 'audience', a.audience,
              'ballotId', a.ballot_id, 'entitled', a.entitled, 'returned', a.returned, 'valid', a.valid, 'approving', a.approving, 'floorMet', a.floor_met,
              'group', g.name, 'took', r.took, 'roll', r.roll, 'openMeasures', m.open, 'overdueMeasures', m.overdue, 'allMeasures', m.whole) as listed
     from appraisals a
     left join union_groups g on g.unit_id = a.unit_id and g.id = a.group_id
     cross join lateral (select count(*)::int as roll, count(b.channel)::int as took from ballot_roll b where b.unit_id = a.unit_id and b.ballot_id = a.ballot_id and a.confirmed_on is null) r
     cross join lateral (select count(*)::int as whole, count(*) filter (where x.state <> 'verified')::int as open, count(*) filter (where x.state = 'open' and x.due_on < $2)::int as overdue
                         from rectification_measures x where x.unit_id = a.unit_id and x.appraisal_id = a.id) m
     where a.unit_id = $1 and ($3::text is null or a.kind = $3) and ($4::text is null or a.state = $4) and ($5::text is null or a.title like $5)
       and ($6::date is null or (a.planned_on, a.id) < ($6, $7::uuid)) and ($9 or a.state <> 'dropped')
       and ($10 or a.state not in ('draft', 'dropped')
            or exists (select from appraisal_subjects s where s.unit_id = a.unit_id and s.appraisal_id = a.id and s.employee_id = $11))
     order by a.planned_on desc, a.id desc limit $8`,
    [
      ctx.unit.id,
      ctx.today,
      query.kind ?? null,
      query.state ?? null,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      day,
      id,
      query.limit + 1,
      query.state === 'dropped',
      mayKeep(ctx.actor, ctx.unit),
      personIn(ctx.actor, ctx.unit)?.employeeId ?? null,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, ({ listed }) => [listed.plannedOn, listed.id]);
  return {
    appraisals: page.map(({ listed: each }) => {
      // Of people only their own appraisal shows more; a list shows rates of polls alone.
      const result = each.kind === 'poll' && maySeeResult(ctx, each as unknown as Appraisal, []);
      const row = rowOf(each, result);
      return each.audience === 'named' && !maySeeNamed(ctx.actor, ctx.unit)
        ? { ...row, measures: { open: 0, overdue: 0, all: 0 } }
        : row;
    }),
    next,
    may: mayHold(ctx),
  };
}

async function namesOfFiles(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: files.id, name: files.name })
    .from(files)
    .where(and(eq(files.unitId, ctx.unit.id), inArray(files.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function showAppraisal(ctx: Ctx, id: string): Promise<View> {
  const found = await loadAppraisal(ctx, id);
  const subjects = await subjectsOf(ctx, id);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId ?? null;
  if (
    prepared(found.state) &&
    !mayKeep(ctx.actor, ctx.unit) &&
    !subjects.some((each) => each.employeeId === me)
  )
    throw noAppraisal();
  const measures = await measuresOf(ctx, id);
  const holder = isKeeper(ctx, found.kind, subjects);
  const whole = maySeeResult(ctx, found, subjects);
  const ballot = found.ballotId ? await loadBallot(ctx, found.ballotId) : null;
  const counts = ballot ? await rollCounts(ctx, ballot.id) : null;
  const seat = ballot && me ? await rollEntry(ctx, ballot.id, me) : null;
  const taken = (counts?.taken.portal ?? 0) + (counts?.taken.paper ?? 0);
  const valid = found.valid ?? 0;
  const options = optionsOf(found.kind === 'poll' ? 'satisfaction' : 'rating');
  const overdue = measures.filter((each) => isOverdue(each, ctx.today)).length;
  const seen = measures.filter(
    (each) =>
      whole ||
      holder ||
      each.ownerEmployeeId === me ||
      subjects.some((one) => one.id === each.subjectId && one.employeeId === me),
  );
  const row = rowOf(
    {
      ...found,
      group: await groupName(ctx, found.groupId),
      took: taken,
      roll: counts?.entitled ?? 0,
      openMeasures: seen.filter((each) => each.state !== 'verified').length,
      overdueMeasures: whole || holder ? overdue : seen.filter((each) => isOverdue(each, ctx.today)).length,
      allMeasures: seen.length,
    },
    whole && found.kind === 'poll',
  );
  // Reports are read by those who rate, and by the union.
  const reports = found.state !== 'draft' || holder;
  const fileNames = await namesOfFiles(
    ctx,
    subjects.flatMap((each) => (reports || each.employeeId === me ? each.reportFileIds : [])),
  );
  // Free words are the union's to read: remarks on the whole, or answers to a survey's questions.
  const words =
    holder && isAsked(found.kind) && found.confirmedOn !== null && ballot?.allowRemark === 'yes'
      ? await textsOf(ctx, ballot.id)
      : undefined;
  const survey = found.kind === 'survey';
  const step = (name: Parameters<typeof mayStep>[0]) => holder && mayStep(name, found.state);
  const item = isAsked(found.kind) ? null : await itemOf(ctx, id);
  const bank = found.bankId ? bankOf(ctx.unit.organizationType, found.bankId) : undefined;
  return {
    ...row,
    bank: found.bankId
      ? { id: found.bankId, version: found.bankVersion ?? 1, source: bank?.source ?? null }
      : null,
    electorate: found.electorate,
    voters: holder ? await votersNamed(ctx, found.voterIds) : [],
    groupId: found.groupId,
    secrecy: found.secrecy,
    audience: found.audience,
    questions: found.questions.map((each) => ({
      ...each,
      form: each.form ?? null,
      answers: each.answers ?? [],
      most: each.most ?? null,
    })),
    options,
    subjects: subjects.map((each) => {
      const mine = each.employeeId === me;
      const told = whole || (mine && published(found.state));
      return {
        id: each.id,
        employeeId: each.employeeId,
        name: each.name,
        office: each.office,
        reportDueOn: each.reportDueOn,
        reportedOn: each.reportedOn,
        report: reports || mine ? each.report : null,
        files: (reports || mine ? each.reportFileIds : []).map((file) => ({
          id: file,
          name: fileNames.get(file) ?? '',
        })),
        mine,
        result: told && each.result ? shownLine(each.result, valid) : null,
        actionAsked: told ? each.actionAsked : null,
        version: each.version,
        may: { report: mayStep('report', found.state) && (mine || holder) },
      };
    }),
    ballot: ballot
      ? {
          id: ballot.id,
          state: ballot.state,
          opensOn: ballot.opensOn,
          taken: seat ? seat.channel !== null : null,
        }
      : null,
    floor: found.floor,
    needed:
      found.floor && (found.entitled ?? counts?.entitled)
        ? leastToReach(found.entitled ?? counts!.entitled, found.floor)
        : null,
    counted:
      found.result && (whole || published(found.state))
        ? {
            entitled: found.result.entitled,
            issued: found.result.issued,
            returned: found.result.returned,
            valid: found.result.valid,
            invalid: found.result.invalid,
          }
        : null,
    lines:
      whole && found.kind === 'poll'
        ? found.result!.lines.map((line) => ({ id: line.id, ...shownLine(line, valid) }))
        : null,
    survey:
      whole && survey
        ? findingsOf(found.questions, valid >= leastToBreakDown() ? found.result!.lines : [], words ?? null)
        : null,
    breakDownBy: ballot?.strata?.by ?? null,
    parts: whole ? partsOf(found) : [],
    leastToBreakDown: leastToBreakDown(),
    remarks: survey ? null : (words?.map(({ text }) => text) ?? null),
    remarksHidden: words === null,
    summary: found.audience === 'voters' || whole ? found.summary : null,
    planBy: found.planBy,
    rectifiedOn: found.rectifiedOn,
    conclusion: found.audience === 'voters' || whole ? found.conclusion : null,
    dropReason: found.dropReason,
    voids: found.voids,
    plan: await planOf(ctx, found, seen, subjects, holder, me),
    meeting: item && { id: item.meetingId, title: item.meeting, plannedOn: item.plannedOn },
    ...(step('open') && !item
      ? await openingIfAny(ctx, found, subjects)
      : { opening: null, notOpenable: null }),
    version: found.version,
    may: {
      edit: step('edit'),
      open: step('open') && !item,
      drop: step('drop') && !item,
      publish: step('publish'),
      measure: step('measure'),
      conclude: step('conclude'),
      print: whole,
    },
  };
}

/** By part: approving marks of a poll's questions, or a survey's answers. */
const partsOf = (found: Appraisal): View['parts'] =>
  (found.result?.parts ?? []).map(({ key, title, valid, lines }) => ({
    key,
    title,
    valid,
    counts: Object.fromEntries(
      found.kind === 'survey'
        ? found.questions.flatMap((question) =>
            (answersOf(question, lines) ?? []).map((answer) => [`${question.id}/${answer.id}`, answer.count]),
          )
        : lines.map((line) => [line.id, line.approval.num]),
    ),
  }));

/** A body that has ended since, the same poll of nearly the same people, the year's assessment: it cannot be opened, and why. */
async function openingIfAny(
  ctx: Ctx,
  found: Appraisal,
  subjects: readonly Subject[],
): Promise<Pick<View, 'opening' | 'notOpenable'>> {
  try {
    const opening = await openingOf(ctx, found, subjects);
    return { opening: { ...opening, choices: [...opening.choices] }, notOpenable: null };
  } catch (error) {
    if (error instanceof Refusal && ['noDelegates', 'tooAlike', 'homeAssessed'].includes(error.code))
      return { opening: null, notOpenable: error.text };
    throw error;
  }
}

async function planOf(
  ctx: Ctx,
  found: Appraisal,
  measures: readonly Measure[],
  subjects: readonly Subject[],
  holder: boolean,
  me: string | null,
): Promise<z.input<typeof measureRow>[]> {
  const followed = measures.length
    ? await ctx.db
        .select()
        .from(measureFollowUps)
        .where(
          and(
            eq(measureFollowUps.unitId, ctx.unit.id),
            inArray(
              measureFollowUps.measureId,
              measures.map((each) => each.id),
            ),
          ),
        )
        .orderBy(measureFollowUps.on, measureFollowUps.id)
    : [];
  const names = await namesOfFiles(
    ctx,
    followed.flatMap((each) => each.fileIds),
  );
  return measures.map((each) => {
    const mine = each.ownerEmployeeId === me;
    return {
      id: each.id,
      subject: subjects.find((one) => one.id === each.subjectId)?.name ?? null,
      problem: each.problem,
      measure: each.measure,
      owner: each.owner,
      dueOn: each.dueOn,
      state: each.state,
      overdue: isOverdue(each, ctx.today),
      doneOn: each.doneOn,
      verifiedOn: each.verifiedOn,
      mine,
      followUps: followed
        .filter((one) => one.measureId === each.id)
        .map((one) => ({
          id: one.id,
          on: one.on,
          note: one.note,
          by: one.by,
          outcome: one.outcome,
          files: one.fileIds.map((file) => ({ id: file, name: names.get(file) ?? '' })),
        })),
      version: each.version,
      may: {
        followUp: found.state === 'published' && each.state === 'open' && (mine || holder),
        verify: found.state === 'published' && each.state === 'done' && holder && !mine,
      },
    };
  });
}

async function groupName(ctx: Ctx, groupId: string | null): Promise<string | null> {
  if (groupId === null) return null;
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from union_groups where unit_id = $1 and id = $2',
    [ctx.unit.id, groupId],
  );
  return rows[0]?.name ?? null;
}

async function votersNamed(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from employees where unit_id = $1 and id = any($2::uuid[]) order by pinyin, id',
    [ctx.unit.id, ids],
  );
  return rows;
}
