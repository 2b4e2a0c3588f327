/**
 * Meetings to which somebody is called.
 *
 *   meetingsOf   announced or under way, then the last ones held, with the papers that were not opened yet
 *   calledTo     those that are still to come or under way, and to which they have not said that they do not come
 */
import type { Ctx } from '../context/context.ts';
import { jointSql } from './entitlement.ts';
import { jointRule } from './meetings.ts';
import { unreadOf } from './receipts.ts';
import type { AssemblyBody, MeetingOccasion, MeetingState } from './schema.ts';

export interface MyMeeting {
  id: string;
  title: string;
  body: AssemblyBody;
  termNumber: number;
  meetingNumber: number;
  occasion: MeetingOccasion;
  plannedOn: string;
  startsAt: string | null;
  place: string;
  state: MeetingState;
  /** Papers not opened yet. */
  unread: number;
}

/** Newest first; what was closed comes last. */
export const meetingsOf = (ctx: Ctx, employeeId: string): Promise<MyMeeting[]> =>
  listed(ctx, employeeId, `m.state not in ('preparing', 'cancelled')`);

export const calledTo = (ctx: Ctx, employeeId: string): Promise<MyMeeting[]> =>
  listed(
    ctx,
    employeeId,
    `m.state in ('noticed', 'open', 'adjourned') and (m.state <> 'noticed' or m.planned_on >= $3) and not exists (select from meeting_absences x
       where x.unit_id = m.unit_id and x.meeting_id = m.id and x.employee_id = $2)`,
  );

/** @param which a condition on the meeting `m` */
async function listed(ctx: Ctx, employeeId: string, which: string): Promise<MyMeeting[]> {
  const { rows } = await ctx.client.query<Omit<MyMeeting, 'unread'>>(
    `select m.id, m.title, a.body, a.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion, m.planned_on as "plannedOn", m.starts_at as "startsAt", m.place, m.state
     from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and ${which}
       and case when m.occasion = 'joint' then $2 in (select j.id from (${jointSql((await jointRule(ctx)).seats, 'workersCongress', '$1', 'a.id', '$3::date')}) j)
           else a.form = 'everyone' or exists (select from delegates d where d.unit_id = a.unit_id and d.assembly_id = a.id and d.employee_id = $2
             and d.from_on <= $3 and (d.to_on is null or d.to_on > $3)) end
     order by (m.state = 'closed'), m.planned_on desc limit 10`,
    [ctx.unit.id, employeeId, ctx.today],
  );
  const unread = await unreadOf(
    ctx,
    employeeId,
    rows.flatMap((row) => (row.state === 'closed' ? [] : row.id)),
  );
  return rows.map((row) => ({ ...row, unread: unread.get(row.id) ?? 0 }));
}
