/**
 * The speaking list: who asked, in which order, who speaks and for how long still.
 *
 *   askToSpeak, withdrawSpeech, orderSpeeches
 *   callSpeaker, endSpeech
 *   speechesOf, speechLimit
 */
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { notInBody } from './agenda.ts';
import { ruleIf } from './assemblies.ts';
import { isEntitled } from './entitlement.ts';
import { ensureStep, loadMeeting, type Meeting } from './meetings.ts';
import { meetingSpeeches } from './schema.ts';

/** How long a speech may take here: what the meeting has settled, or the rule; null where neither says anything. */
export async function speechLimit(
  ctx: Ctx,
  meeting: Pick<Meeting, 'speechMinutes'>,
): Promise<{ minutes: number; rule: RuleAnswer<number> | null } | null> {
  if (meeting.speechMinutes !== null) return { minutes: meeting.speechMinutes, rule: null };
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.number('speechMinutes'));
  return rule && { minutes: rule.value, rule };
}

/** Puts somebody on the speaking list; once until they have spoken. */
export async function askToSpeak(
  ctx: Ctx,
  meetingId: string,
  employeeId: string,
  itemId: string | null,
): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state !== 'open' && meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  if (!(await isEntitled(ctx, assembly, employeeId))) throw notInBody();
  const standing = await ctx.client.query<{ id: string }>(
    `select id from meeting_speeches where unit_id = $1 and meeting_id = $2 and employee_id = $3 and item_id is not distinct from $4 and state = 'waiting'`,
    [ctx.unit.id, meetingId, employeeId, itemId],
  );
  if (standing.rows[0]) return standing.rows[0].id;
  const { rows } = await ctx.client.query<{ n: number }>(
    'select coalesce(max(position), 0)::int + 1 as n from meeting_speeches where unit_id = $1 and meeting_id = $2',
    [ctx.unit.id, meetingId],
  );
  const id = newId();
  await ctx.db.insert(meetingSpeeches).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    meetingId,
    itemId,
    employeeId,
    position: rows[0]!.n,
  });
  return id;
}

/** Whoever asked to speak and has not been called takes it back. @throws Refusal 409 `notWaiting` */
export async function withdrawSpeech(ctx: Ctx, meetingId: string, employeeId: string): Promise<void> {
  await loadMeeting(ctx, meetingId, { lock: true });
  const { rowCount } = await ctx.client.query(
    `update meeting_speeches set state = 'withdrawn', version = version + 1
     where unit_id = $1 and meeting_id = $2 and employee_id = $3 and state = 'waiting'`,
    [ctx.unit.id, meetingId, employeeId],
  );
  if (rowCount === 0) throw notWaiting();
}

/** The order in which those who wait are called. @throws Refusal 422 `orderFault` when somebody came or went meanwhile */
export async function orderSpeeches(ctx: Ctx, meetingId: string, ids: readonly string[]): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  const waiting = (await speechesOf(ctx, meetingId)).filter((each) => each.state === 'waiting');
  if (
    new Set(ids).size !== ids.length ||
    ids.length !== waiting.length ||
    waiting.some((each) => !ids.includes(each.id))
  )
    throw unprocessable('orderFault', {
      zh: '发言名单已有变化，请刷新后再排序。',
      en: 'The list changed meanwhile: reload, then order it.',
    });
  // Those who wait change places among themselves: who has spoken stands where they stood.
  await ctx.client.query(
    `update meeting_speeches s set position = t.position, version = s.version + 1
     from (select n.id, p.position from unnest($3::uuid[]) with ordinality n (id, at)
       join (select position, row_number() over (order by position, id) as at from meeting_speeches
             where unit_id = $1 and meeting_id = $2 and state = 'waiting') p on p.at = n.at) t
     where s.unit_id = $1 and s.meeting_id = $2 and s.id = t.id and s.position <> t.position`,
    [ctx.unit.id, meetingId, ids],
  );
}

/** The next one speaks; whoever was speaking has spoken. */
export async function callSpeaker(ctx: Ctx, meetingId: string, speechId: string): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  ensureStep(meeting, 'adjourn');
  await ctx.client.query(
    `update meeting_speeches set state = 'spoken', ended_at = $3, version = version + 1 where unit_id = $1 and meeting_id = $2 and state = 'speaking'`,
    [ctx.unit.id, meetingId, ctx.now],
  );
  // Who asked to speak without saying on what speaks on what is being discussed, and stands there in the minutes.
  const { rowCount } = await ctx.client.query(
    `update meeting_speeches set state = 'speaking', started_at = $4, version = version + 1,
       item_id = coalesce(item_id, (select i.id from meeting_items i where i.unit_id = $1 and i.meeting_id = $2 and i.state = 'discussing'))
     where unit_id = $1 and meeting_id = $2 and id = $3 and state = 'waiting'`,
    [ctx.unit.id, meetingId, speechId, ctx.now],
  );
  if (rowCount === 0) throw notWaiting();
}

const notWaiting = () =>
  conflict('notWaiting', {
    zh: '此人不在等候发言：已经发言或已撤回。',
    en: 'This person does not wait to speak: they have spoken or withdrawn.',
  });

/** A speech is over: its gist goes into the minutes. It can be corrected afterwards; `withdrawn` takes somebody off the list. */
export async function endSpeech(
  ctx: Ctx,
  meetingId: string,
  speechId: string,
  input: { summary: string; withdrawn: boolean },
): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `update meeting_speeches set state = $4, summary = $5, ended_at = case when state = 'speaking' then $6 else ended_at end, version = version + 1
     where unit_id = $1 and meeting_id = $2 and id = $3 and state in ('waiting', 'speaking', 'spoken')`,
    [ctx.unit.id, meetingId, speechId, input.withdrawn ? 'withdrawn' : 'spoken', input.summary, ctx.now],
  );
  if (rowCount === 0)
    throw notFound({ zh: '没有找到这次发言。', en: 'This speech was not found.' }, 'speechNotFound');
}

export interface SpeechRow {
  id: string;
  itemId: string | null;
  employeeId: string;
  name: string;
  department: string | null;
  state: 'waiting' | 'speaking' | 'spoken' | 'withdrawn';
  summary: string;
  /** How long it has lasted until now, or did last; null before it begins. */
  seconds: number | null;
}

/** In the order of the list. */
export async function speechesOf(ctx: Ctx, meetingId: string): Promise<SpeechRow[]> {
  const { rows } = await ctx.client.query<SpeechRow>(
    `select s.id, s.item_id as "itemId", s.employee_id as "employeeId", e.name, e.department, s.state, s.summary,
            extract(epoch from coalesce(s.ended_at, $3) - s.started_at)::int as seconds
     from meeting_speeches s join employees e on e.unit_id = s.unit_id and e.id = s.employee_id
     where s.unit_id = $1 and s.meeting_id = $2 order by s.position, s.id`,
    [ctx.unit.id, meetingId, ctx.now],
  );
  return rows;
}
