/**
 * Democratic management below a union, a line for each union: its last session and the report on it, disclosures, the
 * term of its committee, elections that wait for an answer. Everything by sets, whatever the tree holds.
 */
import type { z } from 'zod';
import { assessmentCycle } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { meetingTitle } from '../../../core/meetings/locale.ts';
import { unitFound, unitPattern } from '../../../core/organization/units.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { renewalWarnings } from '../../committees/server/public.ts';
import { countedInTime } from '../../disclosure/server/public.ts';
import type { democracyPage, democracyQuery } from '../contract.ts';

type Query = z.output<typeof democracyQuery>;
type Page = z.input<typeof democracyPage>;
type Line = Page['units'][number];
type Session = NonNullable<Line['session']>;

const inTime = countedInTime('u.since', '$3::date');

/** Where the report on a meeting m stands. */
const report = `case when m.acknowledged_on is not null then 'acknowledged' when m.reported_on is not null then 'received'
  when m.report_due_on < $3 then 'missing' else 'open' end`;

/**
 * A line for each union below. What is asked of each is read by its unit's key: how many rows a tree has the planner guesses
 * too low by far, and joins whole sets row by row. $1 path, $2 unit, $3 today, $4 the year's first day, $5 the school year's,
 * $6 from which days on terms are near their end.
 */
const lines = `
  with below as (
    select id, code, name, short_name, pinyin, coalesce($6::jsonb #>> array['units', id::text], $6::jsonb #>> array['places', jurisdiction])::date as warned,
           case when organization_type = 'school' then $5::date else $4::date end as since
    from units where path <@ $1::ltree and id <> $2 and dissolved_on is null),
  line as materialized (
    select u.id, u.code, u.name, u.short_name, u.pinyin, s.*, r.*, d.*, t.ends,
           case when t.ends < $3 then 'past' when t.ends <= u.warned then 'due' when t.ends is null then 'none' else 'inTerm' end as term, e.*
    from below u
      left join lateral (
        select m.id as session_id, m.title, a.body, a.term_number, m.meeting_number, m.occasion, m.held_on, m.report_due_on, m.reported_on,
               m.acknowledged_on, ${report} as session_report, coalesce(m.reported_on > m.report_due_on, false) as late
        from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
        where m.unit_id = u.id and m.state = 'closed' and m.valid and m.occasion in ('regular', 'extraordinary')
        order by m.held_on desc, m.closed_at desc limit 1) s on true
      cross join lateral (
        select coalesce(array_agg(m.id order by m.reported_on, m.id) filter (where ${report} = 'received'), '{}') as waiting,
               (count(*) filter (where ${report} = 'missing'))::int as missing
        from meetings m where m.unit_id = u.id and m.state = 'closed' and m.valid) r
      cross join lateral (
        select ${inTime.due} as due, ${inTime.inTime} as in_time,
               count(*) filter (where d.due_on < $3 and d.published_on is null)::int as overdue
        from disclosures d where d.unit_id = u.id and d.state <> 'dropped' and (d.due_on >= u.since or d.published_on is null)) d
      left join lateral (
        select coalesce(c.extended_to, c.term_end) as ends from committees c
        where c.unit_id = u.id and c.kind = 'union' and c.ended_on is null) t on true
      cross join lateral (
        select count(*)::int as elections, (count(*) filter (where e.approval_due_on < $3))::int as elections_overdue
        from elections e where e.unit_id = u.id and e.state in ('requested', 'reported')) e)`;

/** What the list is sorted by: texts that sort as what they stand for does; what is not there comes first. */
const sorts = {
  code: `code`,
  session: `coalesce(to_char(held_on, 'YYYY-MM-DD'), '')`,
  overdue: `lpad(overdue::text, 9, '0')`,
  term: `coalesce(to_char(ends, 'YYYY-MM-DD'), '')`,
};

/** Of several meetings each report counts; `open`, `acknowledged` and `none` are said of the session shown. */
const reportIs = `case $8::text when 'missing' then missing > 0 when 'received' then cardinality(waiting) > 0
  when 'late' then late else coalesce(session_report, 'none') = $8 end`;

interface Row {
  id: number;
  code: string;
  name: string;
  session_id: string | null;
  title: string;
  body: Parameters<typeof meetingTitle>[0]['body'];
  term_number: number;
  meeting_number: number;
  occasion: Parameters<typeof meetingTitle>[0]['occasion'];
  held_on: string;
  report_due_on: string | null;
  reported_on: string | null;
  acknowledged_on: string | null;
  session_report: Session['report'];
  late: boolean;
  waiting: string[];
  missing: number;
  in_time: number;
  due: number;
  overdue: number;
  ends: string | null;
  term: 'inTerm' | 'due' | 'past' | 'none';
  elections: number;
  elections_overdue: number;
  sort: string;
}

export async function listDemocracyBelow(ctx: Ctx, query: Query): Promise<Page> {
  const down = query.sort.startsWith('-');
  const sort = sorts[query.sort.replace('-', '') as keyof typeof sorts];
  const [after, afterId] = readMark(query.cursor, 'text', 'whole');
  const { rows } = await ctx.client.query<{ summary: Page['summary']; total: number; rows: Row[] }>(
    `${lines}, chosen as (
       select *, ${sort} collate "C" as sort from line
       where ($7::text is null or ${unitFound('line', '$7')}) and ($8::text is null or ${reportIs}) and (not $9 or overdue > 0)
         and ($10::text is null or term = $10 or ($10 = 'due' and term = 'past')) and (not $11 or elections > 0)),
     page as (
       select * from chosen where $12::text is null or (sort, id) ${down ? '<' : '>'} ($12, $13)
       order by sort ${down ? 'desc' : ''}, id ${down ? 'desc' : ''} limit $14)
     select (select count(*)::int from chosen) as total,
       (select jsonb_build_object('units', count(*), 'missing', count(*) filter (where missing > 0), 'received', count(*) filter (where cardinality(waiting) > 0),
          'overdue', count(*) filter (where overdue > 0), 'term', count(*) filter (where term in ('due', 'past')),
          'elections', count(*) filter (where elections > 0)) from line) as summary,
       (select coalesce(jsonb_agg(page order by sort ${down ? 'desc' : ''}, id ${down ? 'desc' : ''}), '[]') from page) as rows`,
    [
      ctx.unit.path,
      ctx.unit.id,
      ctx.today,
      assessmentCycle(ctx.today, 'calendarYear').from,
      assessmentCycle(ctx.today, 'schoolYear').from,
      JSON.stringify(await renewalWarnings(ctx)),
      unitPattern(query.q),
      query.report ?? null,
      query.disclosure === 'overdue',
      query.term ?? null,
      query.election === 'waiting',
      after,
      afterId,
      query.limit + 1,
    ],
  );
  const answer = rows[0]!;
  const { page, next } = pageOf(answer.rows, query.limit, (last) => [last.sort, last.id]);
  return { units: page.map(present), next, total: answer.total, summary: answer.summary };
}

const present = (row: Row): Line => ({
  code: row.code,
  name: row.name,
  session:
    row.session_id === null
      ? null
      : {
          id: row.session_id,
          title: meetingTitle({ ...row, termNumber: row.term_number, meetingNumber: row.meeting_number }),
          on: row.held_on,
          report: row.session_report,
          dueOn: row.report_due_on,
          reportedOn: row.reported_on,
          acknowledgedOn: row.acknowledged_on,
          late: row.late,
        },
  reports: { waiting: row.waiting, missing: row.missing },
  disclosure: { inTime: row.in_time, due: row.due, overdue: row.overdue },
  term: row.ends === null || row.term === 'none' ? null : { endsOn: row.ends, state: row.term },
  elections: { waiting: row.elections, overdue: row.elections_overdue },
});
