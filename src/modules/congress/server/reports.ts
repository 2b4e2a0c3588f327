/**
 * The calendar of what a congress is told regularly: when last, when next, what is late; and the way onto the agenda.
 *
 *   listReports    each body in office with its reports
 *   bringReport    one of them onto the agenda of a session being prepared
 *   noteReport     one that was made elsewhere, or for which there is nothing to report this year
 *   withdrawReportNote   such an entry taken back
 *   sweepReports   the daily job: a task of the chair for each body with something due
 *
 * When a report was last made is read off the agendas: an item on its matter that a session of the body dealt with. A
 * call for proposals that was entered as reported counts too.
 */
import type { z } from 'zod';
import { addMonths, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { inUnitsOf } from '../../../core/context/in-unit.ts';
import { putItem } from '../../../core/meetings/agenda.ts';
import { assemblyNames, meetingTitle } from '../../../core/meetings/locale.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { dueAfter, type RegularReport, reportsFor } from '../../../core/meetings/reports.ts';
import { type AssemblyBody, reportNotes } from '../../../core/meetings/schema.ts';
import { askNumber } from '../../../core/rulebook/index.ts';
import { closeTasksBelow } from '../../../core/tasks/tasks.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { callsReported } from '../../proposals/server/public.ts';
import type { congressReports, reportBringing, reportNoteWithdrawal, reportNoting } from '../contract.ts';
import { mayRunCongress } from './policy.ts';

type Named = Parameters<typeof meetingTitle>[0];
interface Standing {
  unit_id: number;
  id: string;
  body: AssemblyBody;
  term_number: number;
  /** When a body of this kind first took office here. */
  since: string;
  jurisdiction: string;
  organization_type: string | null;
}

/** Bodies in office below a path; a council stands in for none. $1 path */
const bodies = `
  select a.unit_id, a.id, a.body, a.term_number, u.jurisdiction, u.organization_type,
         (select min(b.term_start) from assemblies b where b.unit_id = a.unit_id and b.body = a.body and b.term_start is not null) as since
  from assemblies a join units u on u.id = a.unit_id and u.dissolved_on is null
  where a.unit_path <@ $1::ltree and a.state = 'inOffice' and a.body <> 'democraticCouncil' and a.term_start is not null
  order by a.unit_id, a.body, a.id`;

interface Made {
  unit_id: number;
  body: AssemblyBody;
  matter: string | null;
  report: string | null;
  on: string;
  item: string | null;
  meeting: string | null;
  note: string | null;
  /** The entry, where the union made one. */
  entry: string | null;
  /** False: nothing was to be reported. */
  made: boolean;
}

/** The item is the report itself: a motion on the same matter reports nothing. */
const itself = (item: string) => `${item}.subject_kind is distinct from 'proposal'`;

/** The last time of each report: by an item that was dealt with, by what the union entered, by a call reported. $1 path */
const made = `
  select distinct on (unit_id, body, matter, report) * from (
    select i.unit_id, s.body, i.matter, null as report, m.held_on as on, i.id as item, m.id as meeting, null as note, null::uuid as entry, true as made
    from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id and m.state = 'closed' and m.held_on is not null
    join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id
    where i.unit_path <@ $1::ltree and i.state = 'concluded' and ${itself('i')}
    union all
    select n.unit_id, n.body, null, n.report, n.on_day, null, null, n.note, n.id, n.made from report_notes n where n.unit_path <@ $1::ltree
    union all
    select c.unit_id, s.body, 'proposalsReport', null, c.on, null, null, null, null, true from (${callsReported}) c
    join assemblies s on s.unit_id = c.unit_id and s.state = 'inOffice' where s.unit_path <@ $1::ltree) x
  order by unit_id, body, matter, report, "on" desc`;

const isSchool = (row: Pick<Standing, 'organization_type'>) => row.organization_type === 'school';

/** The last of either way, and by when the next is due. */
function stand(row: Standing, report: RegularReport, all: readonly Made[]) {
  const last =
    all
      .filter(
        (each) =>
          each.unit_id === row.unit_id &&
          each.body === row.body &&
          (each.matter === report.matter || each.report === report.id),
      )
      .toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null;
  return { last, dueOn: dueAfter(last?.on ?? null, row.since, isSchool(row)) };
}

/** How long ahead one is warned: time to form a body and call it. */
const warnFrom = (today: string): string =>
  addMonths(today, askNumber('sessionWarningMonths', { jurisdiction: '000000', date: today }).value);

interface Ahead extends Named {
  id: string;
  assembly: string;
  plannedOn: string;
  state: string;
}

export async function listReports(ctx: Ctx): Promise<z.input<typeof congressReports>> {
  const { rows: standing } = await ctx.client.query<Standing>(
    `select * from (${bodies}) x where x.unit_id = $2`,
    [ctx.unit.path, ctx.unit.id],
  );
  const { rows: done } = await ctx.client.query<Made>(`select * from (${made}) x where x.unit_id = $2`, [
    ctx.unit.path,
    ctx.unit.id,
  ]);
  const { rows: ahead } = await ctx.client.query<Ahead>(
    `select m.id, m.assembly_id as assembly, m.title, s.body, s.term_number as "termNumber", m.meeting_number as "meetingNumber",
            m.occasion, m.planned_on as "plannedOn", m.state
     from meetings m join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id
     where m.unit_id = $1 and m.state in ('preparing', 'noticed', 'open', 'adjourned') and m.occasion in ('regular', 'extraordinary')
     order by m.planned_on, m.id limit 50`,
    [ctx.unit.id],
  );
  const { rows: items } = await ctx.client.query<{ id: string; meeting: string; matter: string }>(
    `select i.id, i.meeting_id as meeting, i.matter from meeting_items i where i.unit_id = $1 and i.meeting_id = any($2::uuid[])
       and i.state not in ('withdrawn', 'deferred') and ${itself('i')} order by i.position`,
    [ctx.unit.id, ahead.map((each) => each.id)],
  );
  const { rows: held } = await ctx.client.query<Named & { id: string }>(
    `select m.id, m.title, s.body, s.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion
     from meetings m join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id where m.unit_id = $1 and m.id = any($2::uuid[])`,
    [ctx.unit.id, done.flatMap((each) => each.meeting ?? [])],
  );
  const titles = new Map(held.map(({ id, ...each }) => [id, meetingTitle(each)]));
  const warn = warnFrom(ctx.today);
  const bring = mayRunCongress(ctx.actor, ctx.unit);
  return {
    bodies: standing.map((row) => {
      const coming = ahead.filter((each) => each.assembly === row.id);
      return {
        assemblyId: row.id,
        body: row.body,
        termNumber: row.term_number,
        since: row.since,
        sessions: bring
          ? coming
              .filter((each) => each.state === 'preparing')
              .map((each) => ({ id: each.id, title: meetingTitle(each), plannedOn: each.plannedOn }))
          : [],
        reports: reportsFor(row.body, ctx.unit).map((report) => {
          const { last, dueOn } = stand(row, report, done);
          const item = items.find(
            (each) => each.matter === report.matter && coming.some((session) => session.id === each.meeting),
          );
          const session = coming.find((each) => each.id === item?.meeting);
          return {
            id: report.id,
            title: report.title,
            by: report.by,
            source: report.source,
            through: report.through,
            always: report.always,
            last: last && {
              on: last.on,
              made: last.made,
              note: last.note,
              entryId: last.entry,
              itemId: last.item,
              meetingId: last.meeting,
              meeting: (last.meeting && titles.get(last.meeting)) || null,
            },
            dueOn,
            state: dueOn < ctx.today ? 'overdue' : dueOn <= warn ? 'soon' : 'ahead',
            agenda:
              item && session
                ? {
                    itemId: item.id,
                    meetingId: session.id,
                    meeting: meetingTitle(session),
                    plannedOn: session.plannedOn,
                  }
                : null,
          };
        }),
      };
    }),
    may: { bring },
  };
}

const noReport = () =>
  notFound({ zh: '这里没有这项定期报告。', en: 'There is no such regular report here.' }, 'reportNotFound');

/**
 * An item on its matter, in the words of the catalogue: the papers are added to it there.
 * @throws Refusal 404 `reportNotFound`; 409 `reportElsewhere`, `broughtElsewhere`; 422 `sessionOver` and those of `putItem`
 */
export async function bringReport(ctx: Ctx, id: string, input: z.output<typeof reportBringing>) {
  const { assembly } = await loadMeeting(ctx, input.meetingId, { lock: true });
  const row = (await listReports(ctx)).bodies.find((each) => each.assemblyId === assembly.id);
  const report = row?.reports.find((each) => each.id === id);
  const { matter } = reportsFor(assembly.body, ctx.unit).find((each) => each.id === id) ?? {};
  if (!row || !report || !matter) throw noReport();
  if (report.through)
    throw conflict('broughtElsewhere', {
      zh: '这项报告连同材料，从它自己的页面列入议程。',
      en: 'This report comes on the agenda from its own page, with its papers.',
    });
  if (report.agenda)
    throw conflict(
      'reportElsewhere',
      {
        zh: `已列入“${report.agenda.meeting.zh}”的议程。`,
        en: `It is on the agenda of “${report.agenda.meeting.en}” already.`,
      },
      { meeting: report.agenda.meetingId },
    );
  if (!row.sessions.some((each) => each.id === input.meetingId)) {
    const message = {
      zh: '只能列入正在筹备的大会。',
      en: 'It goes on the agenda of a session that is being prepared.',
    };
    throw unprocessable('sessionOver', message, [{ field: 'meetingId', message }]);
  }
  const itemId = await putItem(ctx, input.meetingId, {
    title: `听取${report.title.zh}报告`,
    titleEn: `Report: ${report.title.en}`,
    matter,
    presenter: report.by.zh,
    wording: '',
  });
  return { itemId, meetingId: input.meetingId };
}

/** @throws Refusal 404 `reportNotFound`; 409 `reportNotedBefore`; 422 `laterThanToday`, `beforeTheBody`, `alwaysReported` */
export async function noteReport(ctx: Ctx, id: string, input: z.output<typeof reportNoting>) {
  const { bodies: here } = await listReports(ctx);
  const row = here.find((each) => each.assemblyId === input.assemblyId);
  const report = row?.reports.find((each) => each.id === id);
  if (!row || !report) throw noReport();
  const fault = (code: string, field: string, message: Text) =>
    unprocessable(code, message, [{ field, message }]);
  if (input.onDay > ctx.today)
    throw fault('laterThanToday', 'onDay', { zh: '日期不能晚于今天。', en: 'The day cannot lie ahead.' });
  if (input.onDay < row.since)
    throw fault('beforeTheBody', 'onDay', {
      zh: `这一大会 ${inWords(row.since).zh}起任职，日期不能早于这一天。`,
      en: `The body took office on ${inWords(row.since).en}: the day cannot lie before.`,
    });
  if (!input.made && report.always)
    throw fault('alwaysReported', 'made', {
      zh: `${report.title.zh}每年都有要报告的，不能登记为“不涉及”。`,
      en: `There is always something to report of this (${report.title.en}): it cannot be entered as none to make.`,
    });
  // Two at once wait for one another: there is no row yet that could be held.
  await ctx.client.query(`select pg_advisory_xact_lock(hashtext('jia.reportNote'), $1)`, [ctx.unit.id]);
  const { rowCount } = await ctx.client.query(
    'select from report_notes where unit_id = $1 and body = $2 and report = $3 and on_day = $4',
    [ctx.unit.id, row.body, id, input.onDay],
  );
  if (rowCount)
    throw conflict('reportNotedBefore', {
      zh: `${inWords(input.onDay).zh}已登记过这项报告。登记有误的，先撤销再重新登记。`,
      en: `This report is entered for ${inWords(input.onDay).en} already. If that is wrong, take it back and enter it anew.`,
    });
  const noteId = newId();
  await ctx.db.insert(reportNotes).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id: noteId,
    body: row.body,
    report: id,
    onDay: input.onDay,
    made: input.made,
    note: input.note,
    by: ctx.actor.kind === 'account' ? ctx.actor.displayName : null,
    createdAt: ctx.now,
  });
  await ctx.audit({
    action: 'congress.reportNoted',
    subject: { kind: 'reportNote', id: noteId },
    detail: { report: id, body: row.body, onDay: input.onDay, made: input.made },
  });
  return { id: noteId };
}

/**
 * Takes an entry back: the report is due again as if it had not been made. The log keeps what it said, and why it went.
 * @throws Refusal 404 `reportNoteNotFound`
 */
export async function withdrawReportNote(
  ctx: Ctx,
  id: string,
  input: z.output<typeof reportNoteWithdrawal>,
): Promise<{ id: string }> {
  const { rows } = await ctx.client.query<{
    report: string;
    body: string;
    onDay: string;
    made: boolean;
    note: string;
  }>(
    `delete from report_notes where unit_id = $1 and id = $2 returning report, body, on_day as "onDay", made, note`,
    [ctx.unit.id, id],
  );
  const [gone] = rows;
  if (!gone) throw notFound({ zh: '没有这条登记。', en: 'There is no such entry.' }, 'reportNoteNotFound');
  await ctx.audit({
    action: 'congress.reportNoteWithdrawn',
    subject: { kind: 'reportNote', id },
    detail: { ...gone, reason: input.reason },
  });
  return { id };
}

/** @returns how many bodies have something due */
export async function sweepReports(root: Ctx): Promise<number> {
  const { rows: standing } = await root.client.query<Standing>(bodies, [root.unit.path]);
  const { rows: done } = await root.client.query<Made>(made, [root.unit.path]);
  // What stands on an agenda already is under way: nobody is told to put it there.
  const { rows: listed } = await root.client.query<{ assembly: string; matter: string }>(
    `select m.assembly_id as assembly, i.matter from meeting_items i
     join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id and m.state in ('preparing', 'noticed', 'open', 'adjourned')
     where i.unit_path <@ $1::ltree and i.state not in ('withdrawn', 'deferred') and ${itself('i')}`,
    [root.unit.path],
  );
  const byUnit = new Map<number, Made[]>();
  for (const each of done) byUnit.set(each.unit_id, [...(byUnit.get(each.unit_id) ?? []), each]);
  const listedIn = new Set(listed.map((each) => `${each.assembly} ${each.matter}`));
  const warn = warnFrom(root.today);
  const due = standing.flatMap((row) => {
    const place = { jurisdiction: row.jurisdiction, organizationType: row.organization_type };
    const reports = reportsFor(row.body, place).flatMap((report) => {
      const { dueOn } = stand(row, report, byUnit.get(row.unit_id) ?? []);
      const under = listedIn.has(`${row.id} ${report.matter}`);
      return dueOn <= warn && !under ? [{ title: report.title, dueOn }] : [];
    });
    return reports.length > 0 ? [{ ...row, reports }] : [];
  });
  await inUnitsOf(root, due, (ctx, row) => {
    const late = row.reports.filter((each) => each.dueOn < ctx.today).length;
    const names = assemblyNames[row.body];
    return ctx.task({
      kind: 'congress.reportsDue',
      title: {
        zh: `向${names.zh}的定期报告：${row.reports.length} 项待列入议程${late > 0 ? `，其中 ${late} 项逾期` : ''}`,
        en: `Regular reports to the ${names.en}: ${row.reports.length} to be put on an agenda${late > 0 ? `, ${late} overdue` : ''}`,
      },
      hint: {
        // Names of reports have 、 in them.
        zh: row.reports.map((each) => each.title.zh).join('；'),
        en: row.reports.map((each) => each.title.en).join('; '),
      },
      subject: { kind: 'assembly', id: row.id },
      href: `/desk/${ctx.unit.code}/congress-reports`,
      for: { role: 'chair' },
      dueOn: row.reports.map((each) => each.dueOn).toSorted()[0]!,
      dueRule: 'sessionWarningMonths',
    });
  });
  await closeTasksBelow(root, { kind: 'congress.reportsDue', but: due.map((row) => row.id) });
  return due.length;
}
