/**
 * Preparing an appraisal, and opening its vote.
 *
 *   showRules        what may be held here, and by which numbers
 *   createAppraisal, editAppraisal, dropAppraisal
 *   writeReport      the duty report of one who is rated
 *   openAppraisal    makes the ballot, by the numbers of the day
 *   openingOf        how it would be opened now
 */
import { portalHome } from '../../../core/module/portal.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { phonesOf, secrecyFor } from '../../../core/ballots/advice.ts';
import { accountsOnRoll, createBallot, openBallot, startIssuing } from '../../../core/ballots/ballots.ts';
import { type BallotPaper, oneLine, questionPaper } from '../../../core/ballots/paper.ts';
import { leastToBreakDown, optionsOf } from '../../../core/ballots/presets.ts';
import { leastToReach } from '../../../core/ballots/rules.ts';
import { asksAlike } from '../../../core/ballots/alike.ts';
import { strataOf } from '../../../core/ballots/strata.ts';
import type { Roll } from '../../../core/ballots/schema.ts';
import { addDays, assessmentCycle, daysBetween, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { putPaper } from '../../../core/meetings/agenda.ts';
import { openAssembly } from '../../../core/meetings/assemblies.ts';
import { electorateSql, entitledSql } from '../../../core/meetings/entitlement.ts';
import { employees } from '../../../core/people/schema.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import type { appraisalInput, appraisalRules, openingInput, reportInput } from '../contract.ts';
import { electorateNames } from '../locale.ts';
import { type AppraisalKind, type Electorate, isAsked } from '../states.ts';
import { bankOf, banks, dutyHeadings, nameOf, usualName } from './banks.ts';
import {
  type Appraisal,
  ballotKindOf,
  changeAppraisal,
  ensureByItself,
  ensureKeeper,
  ensureStep,
  floorHere,
  hrefOf,
  isKeeper,
  itemOf,
  keeperRole,
  loadAppraisal,
  onPhone,
  sourceOf,
  type Subject,
  subjectsOf,
} from './base.ts';
import { appraisals, appraisalSubjects } from './schema.ts';
import { questionsAsked, surveyPaper } from './surveys.ts';

type Input = Omit<z.output<typeof appraisalInput>, 'kind'>;

const fault = (code: string, field: string, message: Text, detail?: Record<string, unknown>) =>
  unprocessable(code, message, [{ field, message }], detail);

// --- who votes --------------------------------------------------------------------------------------------------

/** The body whose delegates rate; null where it has none in office. */
async function bodyOf(ctx: Ctx, electorate: 'delegates' | 'memberDelegates') {
  const assembly = await openAssembly(
    ctx,
    electorate === 'memberDelegates'
      ? 'membersCongress'
      : ctx.unit.organizationType === 'school'
        ? 'staffCongress'
        : 'workersCongress',
  );
  return assembly?.state === 'inOffice' && assembly.form === 'delegates' ? assembly : null;
}

async function idsOf(ctx: Ctx, sql: string, more: unknown[] = []): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string }>(`select x.id from (${sql}) x order by x.id`, [
    ctx.unit.id,
    ctx.today,
    ...more,
  ]);
  return rows.map((row) => row.id);
}

/** Ids of those who would vote today; null where there is no such body. */
async function votersOf(
  ctx: Ctx,
  electorate: Electorate,
  named: { groupId: string | null; voterIds: readonly string[] },
): Promise<string[] | null> {
  if (electorate === 'list')
    return (
      await ctx.client.query<{ id: string }>(
        `select id from employees where unit_id = $1 and id = any($3::uuid[]) and (left_on is null or left_on > $2) order by id`,
        [ctx.unit.id, ctx.today, named.voterIds],
      )
    ).rows.map((row) => row.id);
  if (electorate === 'delegates' || electorate === 'memberDelegates') {
    const assembly = await bodyOf(ctx, electorate);
    return assembly && idsOf(ctx, entitledSql(assembly, '$1', '$3::uuid', '$2::date'), [assembly.id]);
  }
  const all = electorateSql(
    electorate === 'members' ? 'membersMeeting' : 'allStaffMeeting',
    '$1',
    '$2::date',
  );
  return named.groupId === null
    ? idsOf(ctx, all)
    : idsOf(
        ctx,
        `select a.id from (${all}) a join employees e on e.unit_id = $1 and e.id = a.id and e.group_id = $3`,
        [named.groupId],
      );
}

/** Those who are rated as leaders do not rate; members rate their chair, who is one of them. */
async function rollOf(
  ctx: Ctx,
  found: Appraisal,
  subjects: readonly Subject[],
): Promise<{ roll: Roll; ids: string[] }> {
  const ids = await votersOf(ctx, found.electorate, found);
  if (!ids) throw noDelegates(found.electorate);
  if (found.kind === 'leaders' || found.electorate === 'list' || found.electorate.endsWith('elegates')) {
    const rated = new Set(found.kind === 'leaders' ? subjects.map((each) => each.employeeId) : []);
    const voters = ids.filter((id) => !rated.has(id));
    return { roll: { kind: 'list', employeeIds: voters }, ids: voters };
  }
  return {
    roll: {
      kind: found.electorate === 'members' ? 'members' : 'employees',
      asOf: ctx.today,
      ...(found.groupId ? { groupId: found.groupId } : {}),
    },
    ids,
  };
}

const noDelegates = (electorate: Electorate) =>
  fault('noDelegates', 'electorate', {
    zh: `现在没有在任的${electorateNames[electorate].zh}，请先建立本届大会，或改由全体职工评议。`,
    en: `There are no ${electorateNames[electorate].en} in office: form the congress first, or let everybody rate.`,
  });

// --- what may be held -------------------------------------------------------------------------------------------

export async function showRules(ctx: Ctx): Promise<z.input<typeof appraisalRules>> {
  const rules = await rulesHere(ctx);
  const lead = rules.number('dutyReportLead');
  const count = async (electorate: Electorate) =>
    (await votersOf(ctx, electorate, { groupId: null, voterIds: [] }))?.length ?? null;
  const { rows: groups } = await ctx.client.query<{ id: string; name: string; people: number }>(
    `select g.id, g.name, count(e.id)::int as people from union_groups g
     left join employees e on e.unit_id = g.unit_id and e.group_id = g.id and e.hired_on <= $2 and (e.left_on is null or e.left_on > $2)
     where g.unit_id = $1 and g.closed_on is null group by g.id, g.name order by g.name`,
    [ctx.unit.id, ctx.today],
  );
  const { rows: officers } = await ctx.client.query<{ employeeId: string; name: string; post: string }>(
    `select p.employee_id as "employeeId", e.name, p.post from committee_posts p
     join committees c on c.unit_id = p.unit_id and c.id = p.committee_id and c.kind = 'union' and c.ended_on is null
     join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
     where p.unit_id = $1 and p.post in ('chair', 'viceChair') and p.start_on <= $2 and (p.end_on is null or p.end_on > $2)
     order by p.post, e.pinyin`,
    [ctx.unit.id, ctx.today],
  );
  return {
    banks: banks(ctx.unit.organizationType),
    dutyHeadings: dutyHeadings().headings,
    floors: {
      poll: await floorHere(ctx, 'poll'),
      survey: await floorHere(ctx, 'survey'),
      leaders: await floorHere(ctx, 'leaders'),
      officers: await floorHere(ctx, 'officers'),
    },
    reportLead: { days: lead.value, source: sourceOf(lead) },
    leastToBreakDown: leastToBreakDown(),
    electorates: {
      employees: (await count('employees')) ?? 0,
      members: (await count('members')) ?? 0,
      delegates: await count('delegates'),
      memberDelegates: await count('memberDelegates'),
    },
    groups,
    officers: officers.map(({ post, ...one }) => ({
      ...one,
      office: post === 'chair' ? '工会主席' : '工会副主席',
    })),
    may: mayHold(ctx),
  };
}

export const mayHold = (ctx: Ctx): Record<AppraisalKind, boolean> => ({
  poll: isKeeper(ctx, 'poll', []),
  survey: isKeeper(ctx, 'survey', []),
  leaders: isKeeper(ctx, 'leaders', []),
  officers: isKeeper(ctx, 'officers', []),
});

// --- preparing --------------------------------------------------------------------------------------------------

interface Prepared {
  row: Omit<Partial<Appraisal>, 'kind' | 'state'> &
    Pick<Appraisal, 'title' | 'year' | 'electorate' | 'audience' | 'plannedOn'>;
  subjects: { employeeId: string; name: string; office: string }[];
}

async function prepare(ctx: Ctx, kind: AppraisalKind, input: Input): Promise<Prepared> {
  if (input.plannedOn < ctx.today)
    throw fault('pastDay', 'plannedOn', {
      zh: '计划日期不能早于今天。',
      en: 'The planned day is today or later.',
    });
  const year = Number(input.plannedOn.slice(0, 4));
  if (kind === 'poll') return preparePoll(ctx, input, year);
  if (kind === 'survey') return prepareSurvey(ctx, input, year);
  if (input.subjects.length === 0)
    throw fault('nobodyRated', 'subjects', {
      zh: '请至少选择一位被评议的人。',
      en: 'Choose at least one person who is rated.',
    });
  const ids = input.subjects.map((each) => each.employeeId);
  if (new Set(ids).size !== ids.length)
    throw fault('ratedTwice', 'subjects', { zh: '同一个人选了两次。', en: 'Somebody is chosen twice.' });
  const people = await ctx.db
    .select({ id: employees.id, name: employees.name })
    .from(employees)
    .where(and(eq(employees.unitId, ctx.unit.id), inArray(employees.id, ids)));
  const names = new Map(people.map((each) => [each.id, each.name]));
  if (names.size !== ids.length)
    throw notFound({ zh: '没有找到这个人。', en: 'This person was not found.' }, 'employeeNotFound');
  const electorate =
    input.electorate ??
    (kind === 'officers' ? 'members' : (await bodyOf(ctx, 'delegates')) ? 'delegates' : 'employees');
  if (
    electorate === 'list' ||
    (kind === 'officers' && (electorate === 'employees' || electorate === 'delegates'))
  )
    throw fault('wrongElectorate', 'electorate', {
      zh:
        kind === 'officers'
          ? '主席、副主席由会员或会员代表评议。'
          : '领导人员由职工代表或全体职工评议，不能指定名单。',
      en:
        kind === 'officers'
          ? 'The chair and vice-chairs are assessed by members or their delegates.'
          : 'Leaders are rated by the delegates or by everybody, not by people picked out.',
    });
  if (electorate.endsWith('elegates') && !(await votersOf(ctx, electorate, input)))
    throw noDelegates(electorate);
  const audience = input.audience ?? (kind === 'officers' ? 'voters' : 'named');
  if (kind === 'officers' && audience === 'named')
    throw fault('membersAreTold', 'audience', {
      zh: '会员评议主席、副主席的结果应当向会员公布。',
      en: 'The result of the members’ assessment is told to the members.',
    });
  return {
    row: {
      title: input.title ?? usualName(kind, year).zh,
      year,
      electorate,
      audience,
      plannedOn: input.plannedOn,
      groupId: null,
      voterIds: [],
      questions: [],
    },
    subjects: input.subjects.map((each) => ({ ...each, name: names.get(each.employeeId)! })),
  };
}

async function preparePoll(ctx: Ctx, input: Input, year: number): Promise<Prepared> {
  const bank = input.bankId === null ? undefined : bankOf(ctx.unit.organizationType, input.bankId);
  if (!bank) throw fault('bankUnknown', 'bankId', { zh: '请选择一份题库。', en: 'Choose a question bank.' });
  if (input.subjects.length > 0)
    throw fault('nobodyToRate', 'subjects', {
      zh: '满意度测评不评具体的人。',
      en: 'A satisfaction poll rates no single person.',
    });
  if (input.audience === 'named')
    throw fault('everybodyIsTold', 'audience', {
      zh: '满意度测评的结果应当向参加的人公布。',
      en: 'The result of a poll is told to those who took part.',
    });
  const electorate = bank.voters === 'list' ? 'list' : (input.electorate ?? bank.voters);
  if (electorate !== 'list' && electorate !== 'employees' && electorate !== 'members')
    throw fault('wrongElectorate', 'electorate', {
      zh: '满意度测评由全体职工或全体会员参加。',
      en: 'All employees or all members take part in a poll.',
    });
  if (electorate === 'list' && bank.voters !== 'list')
    throw fault('wrongElectorate', 'electorate', {
      zh: '这份题库由全体职工或全体会员参加，不能指定名单。',
      en: 'Everybody takes part in this poll: nobody is picked out.',
    });
  if (bank.topic === 'home' && electorate !== 'members')
    throw fault('wrongElectorate', 'electorate', {
      zh: '会员评家由全体会员参加。',
      en: 'The Home is assessed by all members.',
    });
  const voterIds = electorate === 'list' ? [...new Set(input.voterIds)] : [];
  if (electorate === 'list') {
    const known = await votersOf(ctx, 'list', { groupId: null, voterIds });
    if (voterIds.length === 0 || known?.length !== voterIds.length)
      throw fault('votersUnknown', 'voterIds', {
        zh: '请选择参加测评的人，都应是在职职工。',
        en: 'Choose who takes part; all of them employed here.',
      });
  }
  if (input.groupId !== null) {
    await ensureGroup(ctx, input.groupId);
    if (electorate === 'list')
      throw fault('groupOrList', 'groupId', {
        zh: '已指定参加的人，不能再选小组。',
        en: 'The people are named already: no group besides.',
      });
  }
  return {
    row: {
      topic: bank.topic,
      bankId: bank.id,
      bankVersion: bank.version,
      title: input.title ?? usualName('poll', year, bank.title).zh,
      year,
      electorate,
      audience: 'voters',
      plannedOn: input.plannedOn,
      groupId: input.groupId,
      voterIds,
      questions: [
        { id: oneLine, ...bank.overall },
        ...bank.questions.filter((each) => !input.leftOut.includes(each.id)),
        ...input.own.map((words, at) => ({ id: `own${at + 1}`, zh: words, en: words })),
      ],
    },
    subjects: [],
  };
}

async function prepareSurvey(ctx: Ctx, input: Input, year: number): Promise<Prepared> {
  if (input.subjects.length > 0 || input.bankId !== null || input.voterIds.length > 0)
    throw fault('nobodyToRate', 'questions', {
      zh: '需求调查只问问题，不评人，也不指定名单。',
      en: 'A survey asks questions: it rates nobody and picks nobody out.',
    });
  const electorate = input.electorate ?? 'employees';
  if (electorate !== 'employees' && electorate !== 'members')
    throw fault('wrongElectorate', 'electorate', {
      zh: '需求调查由全体职工或全体会员参加。',
      en: 'All employees or all members take part in a survey.',
    });
  await ensureGroup(ctx, input.groupId);
  return {
    row: {
      title: input.title ?? usualName('survey', year).zh,
      year,
      electorate,
      audience: 'voters',
      plannedOn: input.plannedOn,
      groupId: input.groupId,
      voterIds: [],
      questions: await questionsAsked(ctx, input.questions),
    },
    subjects: [],
  };
}

/** @throws Refusal 404 `groupNotFound` */
async function ensureGroup(ctx: Ctx, groupId: string | null): Promise<void> {
  if (groupId === null) return;
  const { rowCount } = await ctx.client.query(
    'select from union_groups where unit_id = $1 and id = $2 and closed_on is null',
    [ctx.unit.id, groupId],
  );
  if (!rowCount)
    throw notFound({ zh: '没有找到这个小组。', en: 'This group was not found.' }, 'groupNotFound');
}

export async function createAppraisal(
  ctx: Ctx,
  { kind, ...input }: z.output<typeof appraisalInput>,
): Promise<string> {
  ensureKeeper(ctx, kind, []);
  const { row, subjects } = await prepare(ctx, kind, input);
  const id = newId();
  await ctx.db.insert(appraisals).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind,
    ...row,
    createdAt: ctx.now,
  });
  await seat(ctx, id, { kind, ...row }, subjects);
  ensureKeeper(ctx, kind, await subjectsOf(ctx, id));
  await ctx.audit({ action: 'appraisal.created', subject: { kind: 'appraisal', id }, detail: { kind } });
  return id;
}

/** Who is rated, and by when each reports; a report that is there stays. */
async function seat(
  ctx: Ctx,
  id: string,
  row: Pick<Appraisal, 'kind' | 'year' | 'title' | 'plannedOn'>,
  people: Prepared['subjects'],
): Promise<void> {
  const before = await subjectsOf(ctx, id);
  const gone = before.filter((each) => !people.some((one) => one.employeeId === each.employeeId));
  for (const each of gone) {
    await ctx.db
      .delete(appraisalSubjects)
      .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.id, each.id)));
    await ctx.closeTasks({ kind: 'appraisal.report', subjectId: each.id, outcome: 'dropped' });
  }
  if (people.length === 0) return;
  const { value: lead } = (await rulesHere(ctx)).number('dutyReportLead');
  const early = addDays(row.plannedOn, -lead);
  const dueOn = early < ctx.today ? ctx.today : early;
  for (const [place, one] of people.entries()) {
    const standing = before.find((each) => each.employeeId === one.employeeId);
    const subjectId = standing?.id ?? newId();
    if (standing)
      await ctx.db
        .update(appraisalSubjects)
        .set({ office: one.office, place, reportDueOn: dueOn, version: standing.version + 1 })
        .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.id, standing.id)));
    else
      await ctx.db.insert(appraisalSubjects).values({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: subjectId,
        appraisalId: id,
        ...one,
        place,
        reportDueOn: dueOn,
      });
    if (!standing?.reportedOn)
      await ctx.task({
        kind: 'appraisal.report',
        title: { zh: `提交述职报告：${row.title}`, en: `Hand in your duty report: ${nameOf(row).en}` },
        subject: { kind: 'appraisalSubject', id: subjectId },
        href: `${onPhone(ctx, id)}/report`,
        for: { employeeId: one.employeeId },
        dueOn,
        dueRule: 'dutyReportLead',
      });
  }
}

export async function editAppraisal(
  ctx: Ctx,
  id: string,
  { version, ...input }: Input & { version: number },
): Promise<Appraisal> {
  const found = await loadAppraisal(ctx, id, { version, lock: true });
  ensureKeeper(ctx, found.kind, await subjectsOf(ctx, id));
  ensureStep(found, 'edit');
  const { row, subjects } = await prepare(ctx, found.kind, input);
  await seat(ctx, id, { kind: found.kind, ...row }, subjects);
  ensureKeeper(ctx, found.kind, await subjectsOf(ctx, id));
  const changed = await changeAppraisal(ctx, found, row);
  await ctx.audit({ action: 'appraisal.edited', subject: { kind: 'appraisal', id } });
  return changed;
}

export async function dropAppraisal(
  ctx: Ctx,
  id: string,
  input: { version: number; reason: string },
): Promise<Appraisal> {
  const found = await loadAppraisal(ctx, id, { version: input.version, lock: true });
  const subjects = await subjectsOf(ctx, id);
  ensureKeeper(ctx, found.kind, subjects);
  ensureStep(found, 'drop');
  await ensureByItself(ctx, id);
  for (const each of subjects)
    await ctx.closeTasks({ kind: 'appraisal.report', subjectId: each.id, outcome: 'dropped' });
  const changed = await changeAppraisal(ctx, found, { state: 'dropped', dropReason: input.reason });
  await ctx.audit({
    action: 'appraisal.dropped',
    subject: { kind: 'appraisal', id },
    detail: { reason: input.reason },
  });
  return changed;
}

/** The duty report, by the person or entered for them; it may be written anew until the vote opens. */
export async function writeReport(
  ctx: Ctx,
  id: string,
  subjectId: string,
  input: z.output<typeof reportInput>,
): Promise<Subject> {
  const found = await loadAppraisal(ctx, id, { lock: true });
  const subjects = await subjectsOf(ctx, id);
  const subject = subjects.find((each) => each.id === subjectId);
  const me = personIn(ctx.actor, ctx.unit);
  const own = subject !== undefined && me?.employed === true && me.employeeId === subject.employeeId;
  if (!own && !isKeeper(ctx, found.kind, subjects)) throw forbidden();
  if (!subject)
    throw notFound(
      { zh: '没有找到这位被评议的人。', en: 'This person is not rated here.' },
      'subjectNotFound',
    );
  ensureStep(found, 'report');
  if (subject.version !== input.version)
    throw conflict('stale', {
      zh: '述职报告刚被改过，请刷新后再交。',
      en: 'The report was changed a moment ago: reload, then hand it in.',
    });
  await attachFiles(ctx, input.fileIds, { kind: 'dutyReport', id: subject.id });
  const [written] = await ctx.db
    .update(appraisalSubjects)
    .set({
      report: input.report,
      reportFileIds: input.fileIds,
      reportedOn: ctx.today,
      version: subject.version + 1,
    })
    .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.id, subject.id)))
    .returning();
  if (!subject.reportedOn) {
    await ctx.record({
      kind: 'appraisal.reported',
      happenedOn: ctx.today,
      title: {
        zh: `${subject.office}${subject.name}提交 ${found.year} 年度述职报告`,
        en: `Duty report ${found.year} of ${subject.name}, ${subject.office}`,
      },
      subject: { kind: 'appraisal', id },
      fileIds: input.fileIds,
      archive: { file: 'congress', retention: 'years30' },
    });
    await ctx.closeTasks({ kind: 'appraisal.report', subjectId: subject.id });
  }
  const item = await itemOf(ctx, id);
  if (item) await putReport(ctx, item, written!);
  return written!;
}

/** A duty report among the papers of the meeting that rates, for those who rate to read; written anew, a new edition. */
export async function putReport(
  ctx: Ctx,
  item: { id: string; meetingId: string },
  subject: Subject,
): Promise<void> {
  if (subject.report === null) return;
  await putPaper(ctx, item.meetingId, {
    ownKey: subject.id,
    itemId: item.id,
    title: `述职报告：${subject.office}${subject.name}`,
    body: subject.report,
    // Its files stay with the report: one belongs to one thing.
    fileId: null,
  });
}

/** @throws Refusal 409 `reportsMissing` */
export function ensureReported(subjects: readonly Subject[]): void {
  const missing = subjects.filter((each) => !each.reportedOn).map((each) => each.name);
  if (missing.length === 0) return;
  throw conflict(
    'reportsMissing',
    {
      zh: `先述职、后评议：${missing.join('、')}还没有交述职报告。`,
      en: `Reports come before ratings: ${missing.join(', ')} has not handed one in.`,
    },
    { missing },
  );
}

// --- opening ----------------------------------------------------------------------------------------------------

/** What is on the ballot paper: who is rated, or the questions of a poll. */
export const paperOf = (found: Appraisal, subjects: readonly Subject[]): BallotPaper => {
  if (found.kind === 'survey') return surveyPaper(found.questions);
  if (found.kind !== 'poll')
    return {
      lines: subjects.map((each) => ({
        id: each.id,
        title: { zh: `${each.name}（${each.office}）`, en: `${each.name} (${each.office})` },
        options: optionsOf('rating'),
      })),
      seats: null,
      writeIns: false,
    };
  const [overall, ...more] = found.questions;
  const first = questionPaper(overall!, optionsOf('satisfaction'));
  return {
    ...first,
    lines: [
      ...first.lines,
      ...more.map(({ id, zh, en }) => ({ id, title: { zh, en }, options: optionsOf('satisfaction') })),
    ],
  };
};

const pollDays = async (ctx: Ctx) => {
  const answer = (await rulesHere(ctx)).range('pollDays');
  return { min: answer.value.min, max: answer.value.max, source: sourceOf(answer) };
};

/**
 * The same poll or survey is not held twice in a year of nearly the same people: taken from one another, the two results tell what
 * the few chose who joined or left between them. One that missed its floor may be held again.
 *
 * @throws Refusal 409 `tooAlike`
 */
async function ensureApart(ctx: Ctx, found: Appraisal, ids: readonly string[]): Promise<void> {
  const least = leastToBreakDown();
  const { rows } = await ctx.client.query<{
    title: string;
    closesOn: string;
    apart: number;
    paper: BallotPaper;
  }>(
    `select a.title, a.closes_on as "closesOn", x.apart, b.paper from appraisals a
     join ballots b on b.unit_id = a.unit_id and b.id = a.ballot_id
     cross join lateral (
       select count(*)::int as apart from unnest($3::uuid[]) now (id)
         full join (select employee_id as id from ballot_roll where unit_id = a.unit_id and ballot_id = a.ballot_id) before using (id)
       where now.id is null or before.id is null) x
     where a.unit_id = $1 and a.id <> $2 and a.kind = $9 and a.topic is not distinct from $4 and a.electorate = $5 and a.group_id is not distinct from $6
       and a.floor_met and extract(year from a.closes_on) = extract(year from $7::date) and x.apart between 1 and $8::int - 1
     order by a.closes_on desc`,
    [ctx.unit.id, found.id, ids, found.topic, found.electorate, found.groupId, ctx.today, least, found.kind],
  );
  // Polls on one topic ask the same whatever they add; of surveys the questions tell.
  const paper = paperOf(found, []);
  const before = rows.find((each) => found.kind === 'poll' || asksAlike(paper, each.paper));
  if (!before) return;
  const year = ctx.today.slice(0, 4);
  const what = found.kind === 'poll' ? '测评' : '调查';
  throw conflict(
    'tooAlike',
    {
      zh: `${year} 年已做过同样的${what}（${before.title}，${inWords(before.closesOn).zh}结束），这次的名册与那次只差 ${before.apart} 人。两次结果一减，就能推出这 ${before.apart} 人选了什么，所以不能开始：请明年再做，或等进出满 ${least} 人以后再做。`,
      en: `The same was asked in ${year} (${before.title}, closed on ${inWords(before.closesOn).en}), and this roll differs from that by ${before.apart}. One result taken from the other would tell what those ${before.apart} chose, so it cannot be opened: hold it next year, or once ${least} have come or gone.`,
    },
    { apart: before.apart, least },
  );
}

/**
 * The members assess their Home once a year: another is opened only where the one before was void, dropped, or too few
 * took part. Asked until the answer pleases, it would say nothing.
 *
 * @throws Refusal 409 `homeAssessed`
 */
async function ensureOnceAYear(ctx: Ctx, found: Appraisal): Promise<void> {
  if (found.topic !== 'home') return;
  const { from } = assessmentCycle(
    ctx.today,
    ctx.unit.organizationType === 'school' ? 'schoolYear' : 'calendarYear',
  );
  const { rows } = await ctx.client.query<{ title: string; closesOn: string; counted: boolean }>(
    // What a certification case asks stands among the year's appraisals only once it is counted.
    `select b.title ->> 'zh' as title, b.closes_on as "closesOn", false as counted from ballots b
     where b.unit_id = $1 and b.kind = 'memberAssessment' and b.state in ('issuing', 'open', 'closed') and b.roll ->> 'groupId' is not distinct from $3::text
     union all
     select a.title, a.closes_on as "closesOn", a.confirmed_on is not null as counted
     from appraisals a join ballots b on b.unit_id = a.unit_id and b.id = a.ballot_id and b.state <> 'void'
     where a.unit_id = $1 and a.id <> $2 and a.topic = 'home' and a.group_id is not distinct from $3::uuid
       and a.state not in ('draft', 'dropped') and (a.confirmed_on is null or a.floor_met) and coalesce(a.confirmed_on, a.closes_on) >= $4
     order by counted desc, "closesOn" desc limit 1`,
    [ctx.unit.id, found.id, found.groupId, from],
  );
  const [before] = rows;
  if (!before) return;
  throw conflict(
    'homeAssessed',
    before.counted
      ? {
          zh: `会员评家每年一次：“${before.title}”已经计票。请到它的页面落实整改，明年再评。`,
          en: `The members assess their Home once a year, and “${before.title}” is counted: what is mended follows there; the next one is next year's.`,
        }
      : {
          zh: `会员评家每年一次：“${before.title}”还没有结束（至 ${inWords(before.closesOn).zh}），不能同时再开一次。`,
          en: `The members assess their Home once a year, and “${before.title}” is not over yet (until ${inWords(before.closesOn).en}): a second cannot be open beside it.`,
        },
  );
}

/** By what the result could be broken down, where at least two parts are large enough. */
async function breakDownsOf(ctx: Ctx, ids: readonly string[]) {
  const found = [];
  for (const by of ['branch', 'department', 'sex'] as const) {
    const { parts } = await strataOf(ctx, by, ids);
    if (parts.length > 0) found.push({ by, parts: parts.map(({ title, people }) => ({ title, people })) });
  }
  return found;
}

/** How it would be opened now: by whom, how secretly, for how long. */
export async function openingOf(ctx: Ctx, found: Appraisal, subjects: readonly Subject[]) {
  const { ids } = await rollOf(ctx, found, subjects);
  await ensureOnceAYear(ctx, found);
  if (isAsked(found.kind)) await ensureApart(ctx, found, ids);
  const named = found.audience === 'named';
  const advice = named ? null : await secrecyFor(ctx, ids);
  const poll = isAsked(found.kind) && advice?.secrecy === 'blind';
  return {
    entitled: ids.length,
    told: await phonesOf(ctx, ids),
    secrecy: advice && !poll ? advice.secrecy : ('detached' as const),
    why:
      poll && found.kind === 'survey'
        ? {
            zh: '需求调查有文字题、一次填完，所以用普通无记名。',
            en: 'A survey has questions in free words and is answered in one visit, so it is detached.',
          }
        : poll
          ? {
              zh: '测评可以留言、一次填完，所以用普通无记名；也可以选盲签名（先领电子选票，没有留言）。',
              en: 'A poll takes remarks and is answered in one visit, so it is detached. It may be blind: tokens first, no remarks.',
            }
          : (advice?.reason ?? {
              zh: '结果只告知本人、工会和上级，不能用盲签名（盲签名投票结束后公布每一张票）。',
              en: 'The result is for named people alone, so it is not blind: the ballots of a blind vote are published.',
            }),
    choices:
      advice?.secrecy === 'blind' && found.kind !== 'survey'
        ? (['blind', 'detached'] as const)
        : (['detached'] as const),
    days: isAsked(found.kind) ? await pollDays(ctx) : null,
    reportsMissing: subjects.filter((each) => !each.reportedOn).map((each) => each.name),
    breakDowns: isAsked(found.kind) ? await breakDownsOf(ctx, ids) : [],
  };
}

/**
 * Opens the vote by the numbers of the day. A blind one gives its tokens out now and opens on its day.
 *
 * @throws Refusal 409 `reportsMissing`, 422 `pollDays`, `secrecyNotHere`, `opensOn`, `tooFewToRate`
 */
export async function openAppraisal(
  ctx: Ctx,
  id: string,
  input: z.output<typeof openingInput>,
): Promise<Appraisal> {
  const found = await loadAppraisal(ctx, id, { version: input.version, lock: true });
  const subjects = await subjectsOf(ctx, id);
  ensureKeeper(ctx, found.kind, subjects);
  ensureStep(found, 'open');
  await ensureByItself(ctx, id);
  // Two drafts opened at the same moment wait for one another: each lock above is of one draft alone.
  await ctx.client.query('select pg_advisory_xact_lock(hashtext($1), $2)', [
    `jia.appraisal.opening.${found.groupId ?? ''}`,
    ctx.unit.id,
  ]);
  const opening = await openingOf(ctx, found, subjects);
  ensureReported(subjects);
  const secrecy = input.secrecy ?? opening.secrecy;
  if (!(opening.choices as readonly string[]).includes(secrecy))
    throw fault('secrecyNotHere', 'secrecy', opening.why);
  const opensOn = secrecy === 'blind' ? (input.opensOn ?? addDays(ctx.today, 1)) : ctx.today;
  if (secrecy === 'blind' && opensOn <= ctx.today)
    throw fault('opensOn', 'opensOn', {
      zh: '盲签名投票要先发电子选票，开始投票的日期最早是明天。',
      en: 'A blind vote gives out its tokens first: it opens tomorrow at the earliest.',
    });
  if (input.closesOn < opensOn)
    throw fault('closesOn', 'closesOn', {
      zh: `截止日期不能早于开始投票的 ${inWords(opensOn).zh}。`,
      en: `The last day cannot lie before the first, ${inWords(opensOn).en}.`,
    });
  if (opening.days) {
    const days = daysBetween(opensOn, input.closesOn);
    const { min, max, source } = opening.days;
    if (days < min || (max !== null && days > max))
      throw fault(
        'pollDays',
        'closesOn',
        {
          zh: `测评应开放 ${min} 至 ${max ?? '不限'} 天（${source}），请调整截止日期。`,
          en: `A poll stays open for ${min} to ${max ?? 'any number of'} days (${source}): change the last day.`,
        },
        { min, max },
      );
  }
  if (input.breakDownBy !== null && !opening.breakDowns.some((each) => each.by === input.breakDownBy))
    throw fault('breakDownBy', 'breakDownBy', {
      zh: '这样分列，没有两个部分都够人数，会让人认出是谁，不能选。',
      en: 'Broken down like this no two parts are large enough, and people could be told: choose another, or none.',
    });
  if (input.breakDownBy !== null && secrecy === 'blind')
    throw fault('breakDownBy', 'breakDownBy', {
      zh: '盲签名投票的票上什么都不带，不能分列。',
      en: 'A blind ballot carries nothing of its voter: it cannot be broken down.',
    });
  const floor = await floorHere(ctx, found.kind);
  const { roll } = await rollOf(ctx, found, subjects);
  const paper = paperOf(found, subjects);
  const title = nameOf(found);
  const question: Text = isAsked(found.kind)
    ? found.questions.length > 1
      ? found.kind === 'survey'
        ? { zh: '请逐题回答', en: 'Answer each question' }
        : { zh: '请逐项选择', en: 'Choose one for each' }
      : { zh: found.questions[0]!.zh, en: found.questions[0]!.en }
    : { zh: '请逐人评议', en: 'Rate each of them' };
  const ballotId = await createBallot(ctx, {
    kind: ballotKindOf(found),
    title,
    question,
    paper,
    secrecy,
    audience: found.audience,
    allowRemark: (found.kind === 'poll' && secrecy === 'detached') || paper.texts !== undefined,
    breakDownBy: input.breakDownBy,
    subject: { kind: 'appraisal', id },
    roll,
    opensOn,
    closesOn: input.closesOn,
    floor: { num: floor.num, den: floor.den, source: floor.source },
  });
  const entitled = secrecy === 'blind' ? await startIssuing(ctx, ballotId) : await openBallot(ctx, ballotId);
  const changed = await changeAppraisal(ctx, found, {
    state: 'open',
    secrecy,
    ballotId,
    opensOn,
    closesOn: input.closesOn,
    floor,
  });
  const needed = leastToReach(entitled, floor);
  await ctx.record({
    kind: 'appraisal.opened',
    happenedOn: ctx.today,
    title: {
      zh: `${found.title}开始，应参加 ${entitled} 人，至 ${inWords(input.closesOn).zh}`,
      en: `${title.en} opened: ${entitled} entitled, until ${inWords(input.closesOn).en}`,
    },
    subject: { kind: 'appraisal', id },
    payload: { ballot: ballotId, entitled, needed, secrecy },
  });
  await ctx.task({
    kind: 'appraisal.close',
    title: { zh: `结束投票并计票：${found.title}`, en: `Close the vote and count: ${title.en}` },
    hint: {
      zh: `至少 ${needed} 人参加，结果才作数。`,
      en: `The result counts once ${needed} have taken part.`,
    },
    subject: { kind: 'appraisal', id },
    href: hrefOf(ctx, id),
    for: { role: keeperRole(found.kind) },
    dueOn: input.closesOn,
  });
  // No task a voter: closing one would tell when somebody voted.
  await ctx.notify({
    kind: 'appraisal.opened',
    title: { zh: `请您参加：${found.title}`, en: `Your opinion is asked: ${title.en}` },
    body:
      secrecy === 'blind'
        ? {
            zh: `无记名。请在 ${inWords(opensOn).zh} 前用手机领取电子选票，当天起投票，至 ${inWords(input.closesOn).zh} 止。`,
            en: `Secret. Take your token before ${inWords(opensOn).en}; vote from that day until ${inWords(input.closesOn).en}.`,
          }
        : {
            zh: `无记名，${found.kind === 'survey' ? '几' : '大约一'}分钟，至 ${inWords(input.closesOn).zh} 止。`,
            en: `Secret, ${found.kind === 'survey' ? 'a few minutes' : 'about a minute'}; until ${inWords(input.closesOn).en}.`,
          },
    href: `${portalHome(ctx.unit)}/ballots/${ballotId}`,
    until: input.closesOn,
    to: { accountIds: await accountsOnRoll(ctx, ballotId) },
  });
  return changed;
}
