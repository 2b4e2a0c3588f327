/**
 * Employee directors and supervisors: which seats law and charter keep for them, who holds these, who attended.
 *
 *   openSeats            seats that nobody holds
 *   seatsOnBoards        the seats with those who hold them
 *   barToBoard           why somebody may not take one
 *   showDirectors
 *   setCompanyForm, enterDirector, endDirector, recordBoardMeeting, recordDutyReport
 *   askForDutyReports    the daily job
 */
import { and, desc, eq, lte } from 'drizzle-orm';
import type { z } from 'zod';
import { addYears, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { attachFiles } from '../../../core/files/store.ts';
import { headcountOf } from '../../../core/people/headcounts.ts';
import { ruleIf } from '../../../core/meetings/assemblies.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type { Bar } from '../../committees/server/public.ts';
import type {
  boardMeetingInput,
  companyFormInput,
  directorEnd,
  directorInput,
  directorPage,
  dutyReportInput,
} from '../contract.ts';
import { seatNames } from '../locale.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { sourceOf } from './load.ts';
import { mayRunElections } from './policy.ts';
import { boardSeats } from './rules.ts';
import { companyForms, directorReports, employeeDirectors } from './schema.ts';

const hrefOfBoards = (ctx: Pick<Ctx, 'unit'>) => `/desk/${ctx.unit.code}/directors`;

async function formToday(ctx: Ctx) {
  const [form] = await ctx.db
    .select()
    .from(companyForms)
    .where(and(eq(companyForms.unitId, ctx.unit.id), lte(companyForms.fromOn, ctx.today)))
    .orderBy(desc(companyForms.fromOn))
    .limit(1);
  return form ?? null;
}

async function requiredToday(ctx: Ctx) {
  const form = await formToday(ctx);
  const rules = await rulesHere(ctx);
  const threshold = rules.number('employeeDirectorThreshold');
  const share = rules.ratio('employeeSupervisorShare');
  const people = await headcountOf(ctx.client, ctx.unit, ctx.today);
  return {
    form,
    required:
      form &&
      boardSeats(form, people.employees, {
        directorThreshold: threshold.value,
        supervisorShare: share.value,
      }),
    sources: [sourceOf(threshold), sourceOf(share)],
  };
}

/** Seats kept for employees that nobody holds today. */
export async function openSeats(ctx: Ctx): Promise<{ office: 'director' | 'supervisor'; vacant: number }[]> {
  const { required } = await requiredToday(ctx);
  if (!required) return [];
  const { rows } = await ctx.client.query<{ directors: number; supervisors: number }>(
    `select count(*) filter (where seat = 'director')::int as directors, count(*) filter (where seat = 'supervisor')::int as supervisors
     from employee_directors where unit_id = $1 and to_on is null`,
    [ctx.unit.id],
  );
  const open = [
    { office: 'director' as const, vacant: required.directors - rows[0]!.directors },
    { office: 'supervisor' as const, vacant: required.supervisors - rows[0]!.supervisors },
  ];
  return open.filter((one) => one.vacant > 0);
}

/** Of the board's seats for employees: who holds them today, and how many that law and charter ask for nobody holds. */
export async function seatsOnBoards(ctx: Ctx): Promise<
  {
    seat: 'director' | 'supervisor';
    name: Text;
    holders: { employeeId: string; name: string }[];
    vacant: number;
  }[]
> {
  const open = await openSeats(ctx);
  const { rows } = await ctx.client.query<{ seat: 'director' | 'supervisor'; id: string; name: string }>(
    `select seat, employee_id as id, name from employee_directors where unit_id = $1 and to_on is null order by from_on, id`,
    [ctx.unit.id],
  );
  return (['director', 'supervisor'] as const)
    .map((seat) => ({
      seat,
      name: seatNames[seat],
      holders: rows.filter((row) => row.seat === seat).map(({ id, name }) => ({ employeeId: id, name })),
      vacant: open.find((each) => each.office === seat)?.vacant ?? 0,
    }))
    .filter(({ holders, vacant }) => holders.length + vacant > 0);
}

/**
 * Why somebody may not stand for a seat of a board or take it, by the rule; null when they may. Senior managers are those
 * who are said to be, or sit in the congress as leaders of the unit.
 */
export async function barToBoard(
  ctx: Ctx,
  seat: 'director' | 'supervisor',
  person: { employeeId: string; seniorManager?: boolean | undefined },
): Promise<Bar | null> {
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() =>
    rules.rule(seat === 'director' ? 'employeeDirectorBar' : 'employeeSupervisorBar'),
  );
  if (!rule) return null;
  const { rows } = await ctx.client.query<{ leader: boolean; other: boolean }>(
    `select exists (select from delegates d where d.unit_id = $1 and d.employee_id = $2 and d.category = 'leader' and d.to_on is null) as leader,
            exists (select from employee_directors o where o.unit_id = $1 and o.employee_id = $2 and o.seat <> $3 and o.to_on is null) as other`,
    [ctx.unit.id, person.employeeId, seat],
  );
  const { leader, other } = rows[0]!;
  if (!person.seniorManager && !leader && !other) return null;
  const names = seatNames[seat];
  const article = rule.article
    ? { zh: `第 ${rule.article} 条`, en: `, art. ${rule.article}` }
    : { zh: '', en: '' };
  const why = other
    ? {
        zh: seat === 'director' ? '监事不得担任职工董事' : '董事不得兼任监事',
        en: seat === 'director' ? 'A supervisor cannot be one' : 'A director cannot be one',
      }
    : {
        zh: `公司高级管理人员（经理、副经理、财务负责人等）不得担任${names.zh}`,
        en: 'A senior manager of the company (manager, deputy, head of finance) cannot be one',
      };
  return {
    code: other ? 'onOtherBoard' : 'seniorManager',
    zh: `${why.zh}（《${rule.document}》${article.zh}）。`,
    en: `${why.en}: ${names.en} (${rule.document}${article.en}).`,
    rule: { document: rule.document, article: rule.article },
  };
}

export async function showDirectors(ctx: Ctx): Promise<z.input<typeof directorPage>> {
  const { form, required, sources } = await requiredToday(ctx);
  const since = addYears(ctx.today, -1);
  const { rows: directors } = await ctx.client.query<z.input<typeof directorPage>['directors'][number]>(
    `select d.id, d.seat, d.employee_id as "employeeId", d.name, d.from_on as "fromOn", d.to_on as "toOn", d.end_reason as "endReason", d.version,
            d.election_id as "electionId", d.basis,
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id) from files f
              where f.unit_id = d.unit_id and f.subject_kind = 'employeeDirector' and f.subject_id = d.id), '[]') as papers,
            exists (select from director_reports r where r.unit_id = d.unit_id and r.director_id = d.id and r.year = $2) as "reportedThisYear",
            (select count(*)::int from board_meetings b where b.unit_id = d.unit_id and d.id = any(b.present_ids)) as attended,
            (select count(*)::int from board_meetings b where b.unit_id = d.unit_id and d.id = any(b.absent_ids)) as missed
     from employee_directors d where d.unit_id = $1 order by d.to_on is not null, d.from_on desc, d.id`,
    [ctx.unit.id, Number(ctx.today.slice(0, 4))],
  );
  const { rows: meetings } = await ctx.client.query<z.input<typeof directorPage>['meetings'][number]>(
    `select id, board, held_on as "heldOn", title, chair, cardinality(present_ids) as present, cardinality(absent_ids) as absent, note
     from board_meetings where unit_id = $1 order by held_on desc, id desc limit 50`,
    [ctx.unit.id],
  );
  return {
    form: form && {
      fromOn: form.fromOn,
      form: form.form,
      boardSeats: form.boardSeats,
      supervisorSeats: form.supervisorSeats,
      charterDirectors: form.charterDirectors,
      charterSupervisors: form.charterSupervisors,
    },
    required,
    sources,
    directors,
    meetings,
    chairAttended: meetings.filter((one) => one.heldOn > since && one.chair !== 'absent').length,
    may: { edit: mayRunElections(ctx.actor, ctx.unit) },
  };
}

const dayFault = (field: string, zh: string, en: string) =>
  unprocessable('badDay', { zh, en }, [{ field, message: { zh, en } }]);

/** Which boards there are, from a day on. */
export async function setCompanyForm(ctx: Ctx, input: z.output<typeof companyFormInput>): Promise<string> {
  const { fileIds, ...form } = input;
  if (form.fromOn > ctx.today) throw dayFault('fromOn', '不能晚于今天。', 'Not after today.');
  for (const [kept, of, field] of [
    [form.charterDirectors, form.boardSeats, 'charterDirectors'],
    [form.charterSupervisors, form.supervisorSeats, 'charterSupervisors'],
  ] as const)
    if (kept > of) {
      const message = { zh: `不能多于 ${of} 席。`, en: `No more than the ${of} seats.` };
      throw unprocessable('seatFault', message, [{ field, message }]);
    }
  const { rows } = await ctx.client.query<{ on: string | null }>(
    'select max(from_on) as on from company_forms where unit_id = $1',
    [ctx.unit.id],
  );
  if (rows[0]!.on !== null && form.fromOn <= rows[0]!.on)
    throw dayFault(
      'fromOn',
      `应晚于上次登记的 ${rows[0]!.on}。`,
      `After the former entry of ${rows[0]!.on}.`,
    );
  const id = newId();
  await attachFiles(ctx, fileIds, { kind: 'companyForm', id });
  const recordId = await ctx.record({
    kind: 'directors.formRecorded',
    clerical: true,
    happenedOn: form.fromOn,
    title: {
      zh: `登记公司组织形式：董事会 ${form.boardSeats} 席，监事 ${form.supervisorSeats} 席`,
      en: `Boards recorded: ${form.boardSeats} directors, ${form.supervisorSeats} supervisors`,
    },
    subject: { kind: 'companyForm', id },
    fileIds,
  });
  await ctx.db.insert(companyForms).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    ...form,
    recordedAt: ctx.now,
    recordId,
  });
  return id;
}

/**
 * Somebody whom the workers elected where Jia did not hold the vote: it says which meeting, and its papers prove it.
 *
 * @throws Refusal 422 `employeeNotHere`, `badDay`, those of `barToBoard`; 409 `electedHere`: Jia held the congress of that day;
 *   `noVacantSeat`, `seatedAlready`
 */
export async function enterDirector(ctx: Ctx, input: z.output<typeof directorInput>): Promise<string> {
  const { rows } = await ctx.client.query<{ name: string; hired_on: string }>(
    'select name, hired_on from employees where unit_id = $1 and id = $2 and left_on is null',
    [ctx.unit.id, input.employeeId],
  );
  const person = rows[0];
  if (!person) {
    const message = { zh: '花名册上没有这个人，或已离开。', en: 'Not on the roster, or gone.' };
    throw unprocessable('employeeNotHere', message, [{ field: 'employeeId', message }]);
  }
  if (input.electedOn > ctx.today || input.electedOn < person.hired_on)
    throw dayFault(
      'electedOn',
      `应在 ${inWords(person.hired_on).zh}至今天之间。`,
      `Between ${inWords(person.hired_on).en} and today.`,
    );
  await ensureElsewhere(ctx, input.electedOn);
  const barred = await barToBoard(ctx, input.seat, input);
  if (barred) {
    const message = { zh: barred.zh, en: barred.en };
    throw unprocessable(barred.code, message, [{ field: 'employeeId', message }], { rule: barred.rule });
  }
  const open = (await openSeats(ctx)).find((one) => one.office === input.seat)?.vacant ?? 0;
  if (open <= 0)
    throw conflict('noVacantSeat', {
      zh: `没有空缺的${seatNames[input.seat].zh}席位。请先登记公司的董事会、监事情况。`,
      en: `There is no vacant seat of an ${seatNames[input.seat].en}. Register the company’s boards first.`,
    });
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'employeeDirector', id });
  const recordId = await ctx.record({
    kind: 'directors.entered',
    happenedOn: input.electedOn,
    title: {
      zh: `${person.name}经职工选举任${seatNames[input.seat].zh}（线下：${input.basis}）`,
      en: `${person.name} was elected ${seatNames[input.seat].en} by the workers, outside this system: ${input.basis}`,
    },
    subject: { kind: 'employeeDirector', id },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
  const { rowCount } = await ctx.client.query(
    `insert into employee_directors (unit_id, unit_path, id, seat, employee_id, name, from_on, recorded_at, record_id, basis)
     values ($1, $2::ltree, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      input.seat,
      input.employeeId,
      person.name,
      input.electedOn,
      ctx.now,
      recordId,
      input.basis,
    ],
  );
  if (rowCount !== 1)
    throw conflict('seatedAlready', {
      zh: `${person.name}已担任这一职务。`,
      en: `${person.name} holds this seat already.`,
    });
  return id;
}

/** A congress that Jia held elects by an election here. */
async function ensureElsewhere(ctx: Ctx, on: string): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `select from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and m.held_on = $2::date and a.body in ('workersCongress', 'staffCongress', 'allStaffMeeting')`,
    [ctx.unit.id, on],
  );
  if (rowCount)
    throw conflict('electedHere', {
      zh: `${inWords(on).zh}的大会是在本系统里开的，请在“换届与选举”里办理选举，不能只登记结果。`,
      en: `The congress of ${inWords(on).en} was held here: hold the election under Elections; its result is not entered by hand.`,
    });
}

/** Leaves the seat: resigned, the term ended, left the company. A recall goes its own way (recalls.ts). */
export async function endDirector(ctx: Ctx, id: string, input: z.output<typeof directorEnd>): Promise<void> {
  const [director] = await ctx.db
    .select()
    .from(employeeDirectors)
    .where(and(eq(employeeDirectors.unitId, ctx.unit.id), eq(employeeDirectors.id, id)))
    .for('update');
  if (!director)
    throw notFound({ zh: '没有找到这位董事、监事。', en: 'This seat was not found.' }, 'directorNotFound');
  if (director.version !== input.version) throw stale();
  if (director.toOn !== null)
    throw conflict('directorEnded', { zh: '已不再担任。', en: 'The seat was left already.' });
  if (input.onDay > ctx.today || input.onDay < director.fromOn)
    throw dayFault(
      'onDay',
      `应在 ${inWords(director.fromOn).zh}至今天之间。`,
      `Between ${inWords(director.fromOn).en} and today.`,
    );
  await ctx.client.query(
    'update employee_directors set to_on = $3, end_reason = $4, version = version + 1 where unit_id = $1 and id = $2',
    [ctx.unit.id, id, input.onDay, input.reason],
  );
  await ctx.closeTasks({ kind: 'directors.report', subjectId: id, outcome: 'dropped' });
  await ctx.record({
    kind: 'directors.ended',
    happenedOn: input.onDay,
    title: {
      zh: `${director.name}不再担任${seatNames[director.seat].zh}：${input.reason}`,
      en: `${director.name} is no longer ${seatNames[director.seat].en}: ${input.reason}`,
    },
    subject: { kind: 'employeeDirector', id },
    archive: { file: 'congress', retention: 'permanent' },
  });
}

/** A meeting of a board: whether the union's chair was there, and which of the employees' people. */
export async function recordBoardMeeting(
  ctx: Ctx,
  input: z.output<typeof boardMeetingInput>,
): Promise<string> {
  if (input.heldOn > ctx.today) throw dayFault('heldOn', '不能晚于今天。', 'Not after today.');
  const { rows } = await ctx.client.query<{ id: string }>(
    `select id from employee_directors where unit_id = $1 and seat = $2 and from_on <= $3 and (to_on is null or to_on > $3)`,
    [ctx.unit.id, input.board === 'directors' ? 'director' : 'supervisor', input.heldOn],
  );
  const seated = rows.map((row) => row.id);
  if (input.presentIds.some((id) => !seated.includes(id))) {
    const message = {
      zh: '有人当天不是这个会的职工代表。',
      en: 'Somebody did not sit on this board that day.',
    };
    throw unprocessable('notOnBoard', message, [{ field: 'presentIds', message }]);
  }
  const id = newId();
  await attachFiles(ctx, input.fileIds, { kind: 'boardMeeting', id });
  const there = input.chair !== 'absent';
  const recordId = await ctx.record({
    kind: 'directors.boardMet',
    happenedOn: input.heldOn,
    title: {
      zh: `${input.title}：工会主席${there ? (input.chair === 'attended' ? '参加' : '列席') : '未参加'}，职工代表到会 ${input.presentIds.length} 人`,
      en: `${input.title}: the chair ${there ? 'was there' : 'was absent'}, ${input.presentIds.length} of the employees’ members present`,
    },
    subject: { kind: 'boardMeeting', id },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'years30' },
  });
  const { rowCount } = await ctx.client.query(
    `insert into board_meetings (unit_id, unit_path, id, board, held_on, title, chair, present_ids, absent_ids, note, recorded_at, record_id)
     values ($1, $2::ltree, $3, $4, $5, $6, $7, $8::uuid[], $9::uuid[], $10, $11, $12) on conflict do nothing`,
    [
      ctx.unit.id,
      ctx.unit.path,
      id,
      input.board,
      input.heldOn,
      input.title,
      input.chair,
      [...new Set(input.presentIds)],
      seated.filter((one) => !input.presentIds.includes(one)),
      input.note,
      ctx.now,
      recordId,
    ],
  );
  if (rowCount !== 1)
    throw conflict('meetingRecorded', {
      zh: '这次会议已经登记过。',
      en: 'This meeting was recorded already.',
    });
  return id;
}

/** The duty report of the year. */
export async function recordDutyReport(
  ctx: Ctx,
  directorId: string,
  input: z.output<typeof dutyReportInput>,
): Promise<string> {
  const [director] = await ctx.db
    .select()
    .from(employeeDirectors)
    .where(and(eq(employeeDirectors.unitId, ctx.unit.id), eq(employeeDirectors.id, directorId)));
  if (!director)
    throw notFound({ zh: '没有找到这位董事、监事。', en: 'This seat was not found.' }, 'directorNotFound');
  if (input.reportedOn > ctx.today || input.reportedOn < director.fromOn)
    throw dayFault(
      'reportedOn',
      `应在 ${inWords(director.fromOn).zh}至今天之间。`,
      `Between ${inWords(director.fromOn).en} and today.`,
    );
  const id = newId();
  const year = Number(input.reportedOn.slice(0, 4));
  await attachFiles(ctx, input.fileIds, { kind: 'directorReport', id });
  const { rowCount } = await ctx.client.query(
    'select from director_reports where unit_id = $1 and director_id = $2 and year = $3',
    [ctx.unit.id, directorId, year],
  );
  if (rowCount)
    throw conflict('reportedAlready', {
      zh: `${year} 年已经述职。`,
      en: `The duty report of ${year} is there already.`,
    });
  const recordId = await ctx.record({
    kind: 'directors.reported',
    happenedOn: input.reportedOn,
    title: {
      zh: `${seatNames[director.seat].zh}${director.name}述职`,
      en: `Duty report of ${director.name}, ${seatNames[director.seat].en}`,
    },
    subject: { kind: 'directorReport', id },
    fileIds: input.fileIds,
    archive: { file: 'congress', retention: 'years30' },
  });
  await ctx.db.insert(directorReports).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    directorId,
    year,
    reportedOn: input.reportedOn,
    summary: input.summary,
    recordId,
  });
  await ctx.closeTasks({ kind: 'directors.report', subjectId: directorId });
  return id;
}

/**
 * Everybody on a board for the workers owes as many reports a year as the rule says: a task of the chair until they are
 * there, in each unit below the root that the job runs for. @returns how many are owed
 */
export async function askForDutyReports(ctx: Ctx): Promise<number> {
  const year = Number(ctx.today.slice(0, 4));
  const { rows } = await ctx.client.query<{
    unit_id: number;
    id: string;
    name: string;
    seat: 'director' | 'supervisor';
    reports: number;
  }>(
    `select d.unit_id, d.id, d.name, d.seat,
       (select count(*)::int from director_reports r where r.unit_id = d.unit_id and r.director_id = d.id and r.year = $2) as reports
     from employee_directors d
     where d.unit_path <@ $1::ltree and d.to_on is null and d.from_on < make_date($2, 1, 1)
     order by d.unit_id, d.id`,
    [ctx.unit.path, year],
  );
  let owed = 0;
  await inUnitsOf(ctx, rows, async (here, row) => {
    const asked = (await rulesHere(here)).number('directorReportPerYear');
    if (row.reports >= asked.value) return;
    owed += 1;
    await here.task({
      kind: 'directors.report',
      title: {
        zh: `安排${seatNames[row.seat].zh}${row.name}向职工（代表）大会述职`,
        en: `Have ${row.name}, ${seatNames[row.seat].en}, report to the congress`,
      },
      subject: { kind: 'employeeDirector', id: row.id },
      href: hrefOfBoards(here),
      for: { role: 'chair' },
      // So many a year: the year's last day is the last one for them.
      dueOn: `${year}-12-31`,
      dueRule: 'directorReportPerYear',
    });
  });
  return owed;
}
