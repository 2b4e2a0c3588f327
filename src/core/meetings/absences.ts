/**
 * Who does not come to a meeting, and why.
 *
 *   askLeave        for oneself, before signing in
 *   enterAbsence    by the office, also afterwards while the minutes are written
 *   withdrawLeave   they come after all
 *   absenteesOf     who was at no sitting, by name, with the reason that is known
 */
import { conflict, notFound } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { notInBody } from './agenda.ts';
import type { Assembly } from './assemblies.ts';
import { entitledSql, isEntitled } from './entitlement.ts';
import { ensureStep, loadMeeting, type Meeting } from './meetings.ts';

async function put(
  ctx: Ctx,
  { meeting, assembly }: { meeting: Meeting; assembly: Assembly },
  employeeId: string,
  reason: string,
  bySelf: boolean,
): Promise<void> {
  if (!(await isEntitled(ctx, assembly, employeeId))) throw notInBody();
  const { rowCount } = await ctx.client.query(
    'select from meeting_attendance where unit_id = $1 and meeting_id = $2 and employee_id = $3 limit 1',
    [ctx.unit.id, meeting.id, employeeId],
  );
  if (rowCount)
    throw conflict('hasSignedIn', {
      zh: '此人已经签到，不必请假；提前离会的在签到表上登记离场。',
      en: 'They have signed in already; whoever leaves early is entered on the sign-in sheet.',
    });
  await ctx.client.query(
    `insert into meeting_absences (unit_id, unit_path, id, meeting_id, employee_id, reason, by_self, at)
     values ($1, $2::ltree, gen_random_uuid(), $3, $4, $5, $6, $7)
     on conflict (unit_id, meeting_id, employee_id) do update set reason = excluded.reason, by_self = excluded.by_self, at = excluded.at`,
    [ctx.unit.id, ctx.unit.path, meeting.id, employeeId, reason, bySelf, ctx.now],
  );
}

/** @throws Refusal 409 `meetingState`, `hasSignedIn`, 403 `notEntitled` */
export async function askLeave(
  ctx: Ctx,
  meetingId: string,
  employeeId: string,
  reason: string,
): Promise<void> {
  const here = await loadMeeting(ctx, meetingId);
  if (here.meeting.state !== 'noticed') ensureStep(here.meeting, 'adjourn');
  await put(ctx, here, employeeId, reason, true);
}

/** @throws Refusal 409 `meetingState`, `minutesSealed`, `hasSignedIn`, 403 `notEntitled` */
export async function enterAbsence(
  ctx: Ctx,
  meetingId: string,
  employeeId: string,
  reason: string,
): Promise<void> {
  const here = await loadMeeting(ctx, meetingId);
  if (here.meeting.state === 'preparing' || here.meeting.state === 'cancelled')
    ensureStep(here.meeting, 'adjourn');
  if (await minutesSealed(ctx, meetingId))
    throw conflict('minutesSealed', { zh: '会议纪要已经封存。', en: 'The minutes are sealed.' });
  await put(ctx, here, employeeId, reason, false);
}

/** What is in sealed minutes stays as it is. */
export async function minutesSealed(ctx: Ctx, meetingId: string): Promise<boolean> {
  const { rowCount } = await ctx.client.query(
    `select from meeting_minutes where unit_id = $1 and meeting_id = $2 and state = 'sealed'`,
    [ctx.unit.id, meetingId],
  );
  return Boolean(rowCount);
}

/** @throws Refusal 404 `leaveNotFound` */
export async function withdrawLeave(ctx: Ctx, meetingId: string, employeeId: string): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId);
  if (meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  const { rowCount } = await ctx.client.query(
    'delete from meeting_absences where unit_id = $1 and meeting_id = $2 and employee_id = $3',
    [ctx.unit.id, meetingId, employeeId],
  );
  if (!rowCount) throw notFound({ zh: '没有请过假。', en: 'No leave was asked for.' }, 'leaveNotFound');
}

export interface Absentee {
  name: string;
  department: string | null;
  /** null: nobody knows why. */
  reason: string | null;
}

/** Those entitled on the day who signed in at no sitting: with a reason first, then by name. */
export async function absenteesOf(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<Absentee[]> {
  const { rows } = await ctx.client.query<Absentee>(
    `select e.name, e.department, a.reason
     from employees e join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = e.id
       left join meeting_absences a on a.unit_id = e.unit_id and a.meeting_id = $4 and a.employee_id = e.id
     where e.unit_id = $1 and $2::uuid is not null
       and not exists (select from meeting_attendance t where t.unit_id = $1 and t.meeting_id = $4 and t.employee_id = e.id)
     order by a.reason is null, e.pinyin, e.id`,
    [ctx.unit.id, assembly.id, meeting.heldOn ?? ctx.today, meeting.id],
  );
  return rows;
}
