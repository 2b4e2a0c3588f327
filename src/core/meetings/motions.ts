/**
 * What delegates move: amendments of an item's wording, and motions that become items of the agenda.
 *
 *   moveMotion, enterMotion
 *   secondMotion, recordSeconders, secondersNeeded
 *   answerMotion, motionsOf
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Ctx } from '../context/context.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { changeItem, loadItem, notInBody, putItem } from './agenda.ts';
import { isEntitled } from './entitlement.ts';
import { kindOfItem } from './item-people.ts';
import { matterFor } from './matters.ts';
import { ensureStep, loadMeeting, type Meeting } from './meetings.ts';
import { type motionKinds, motions } from './schema.ts';

export interface MotionInput {
  kind: (typeof motionKinds)[number];
  itemId: string | null;
  title: string;
  wording: string;
  reason: string;
}

/**
 * A delegate moves something, or an amendment of an item's wording, which is kept beside it for comparison.
 *
 * @throws Refusal 403 `notEntitled`, 422 `amendmentItem`, `amendmentOfPeople`
 */
export async function moveMotion(
  ctx: Ctx,
  meetingId: string,
  proposerId: string,
  input: MotionInput,
): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (meeting.state !== 'open' && meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  if (!(await isEntitled(ctx, assembly, proposerId))) throw notInBody();
  return putMotion(ctx, meetingId, proposerId, input);
}

/**
 * What was moved in the room by word of mouth or on a sheet, entered by whoever runs the meeting: mover and seconders
 * by name, all of them signed in.
 *
 * @returns the motion's id
 * @throws Refusal 409 `meetingState`, 422 `notPresent`, `ownMotion`, `amendmentItem`
 */
export async function enterMotion(
  ctx: Ctx,
  meetingId: string,
  proposerId: string,
  seconderIds: readonly string[],
  input: MotionInput,
): Promise<string> {
  const { meeting } = await loadMeeting(ctx, meetingId);
  ensureStep(meeting, 'adjourn');
  await ensurePresent(ctx, meeting, [proposerId], 'proposerId');
  await ensurePresent(ctx, meeting, seconderIds, 'seconderIds');
  const id = await putMotion(ctx, meetingId, proposerId, input);
  if (seconderIds.length > 0)
    await addSeconders(ctx, await loadMotion(ctx, meetingId, id), seconderIds, 'seconderIds');
  await ctx.audit({
    action: 'meetings.motionEntered',
    subject: { kind: 'motion', id },
    detail: { proposerId, seconderIds },
  });
  return id;
}

async function putMotion(
  ctx: Ctx,
  meetingId: string,
  proposerId: string,
  input: MotionInput,
): Promise<string> {
  const item = input.itemId ? await loadItem(ctx, meetingId, input.itemId) : null;
  if (input.kind === 'amendment' && (!item || (item.state !== 'pending' && item.state !== 'discussing')))
    throw unprocessable(
      'amendmentItem',
      {
        zh: '修正案要针对还没有表决的议题。',
        en: 'An amendment is about an item that was not voted on yet.',
      },
      [{ field: 'itemId', message: { zh: '请选择议题。', en: 'Choose the item.' } }],
    );
  // Who stands is changed among those proposed, never in the text.
  if (input.kind === 'amendment' && item && kindOfItem(ctx.services, item))
    throw unprocessable('amendmentOfPeople', {
      zh: '这一项表决的是人，不能用修正案改文本；要换人选，请建议会议组织者修改名单。',
      en: 'This item is about people: its text is not amended. Ask whoever prepares the meeting to change the list.',
    });
  const id = newId();
  await ctx.db.insert(motions).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    meetingId,
    itemId: input.itemId,
    kind: input.kind,
    title: input.title,
    base: input.kind === 'amendment' ? item!.wording : '',
    wording: input.wording,
    reason: input.reason,
    proposerId,
  });
  return id;
}

/** Whoever seconds a motion says so themselves. Saying it twice changes nothing. @throws Refusal 403 `notEntitled`, 422 `ownMotion` */
export async function secondMotion(
  ctx: Ctx,
  meetingId: string,
  motionId: string,
  employeeId: string,
): Promise<void> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (meeting.state !== 'open' && meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  if (!(await isEntitled(ctx, assembly, employeeId))) throw notInBody();
  await addSeconders(ctx, await loadMotion(ctx, meetingId, motionId), [employeeId]);
}

/**
 * Whoever was called to second a motion in the room and has no phone is entered by name, by whoever runs the meeting.
 *
 * @throws Refusal 422 `notPresent`, `ownMotion`
 */
export async function recordSeconders(
  ctx: Ctx,
  meetingId: string,
  motionId: string,
  employeeIds: readonly string[],
): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId);
  ensureStep(meeting, 'adjourn');
  const motion = await loadMotion(ctx, meetingId, motionId);
  await ensurePresent(ctx, meeting, employeeIds, 'employeeIds');
  await addSeconders(ctx, motion, employeeIds);
  await ctx.audit({
    action: 'meetings.secondersRecorded',
    subject: { kind: 'motion', id: motionId },
    detail: { employeeIds },
  });
}

/** @throws Refusal 422 `notPresent` at the field where somebody is named who is not in the room */
async function ensurePresent(
  ctx: Ctx,
  meeting: Meeting,
  employeeIds: readonly string[],
  field: string,
): Promise<void> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select employee_id as id from meeting_attendance
     where unit_id = $1 and meeting_id = $2 and sitting = $3 and left_at is null and employee_id = any($4::uuid[])`,
    [ctx.unit.id, meeting.id, meeting.sitting, employeeIds],
  );
  if (rows.length === new Set(employeeIds).size) return;
  const message = {
    zh: '有人没有签到或已离场，只能登记在场的人。',
    en: 'Somebody is not signed in or has left: only those in the room can be entered.',
  };
  throw unprocessable('notPresent', message, [{ field, message }]);
}

async function loadMotion(ctx: Ctx, meetingId: string, id: string): Promise<typeof motions.$inferSelect> {
  const [motion] = await ctx.db
    .select()
    .from(motions)
    .where(and(eq(motions.unitId, ctx.unit.id), eq(motions.meetingId, meetingId), eq(motions.id, id)))
    .for('update');
  if (!motion)
    throw notFound({ zh: '没有找到这项动议。', en: 'This motion was not found.' }, 'motionNotFound');
  return motion;
}

async function addSeconders(
  ctx: Ctx,
  motion: typeof motions.$inferSelect,
  employeeIds: readonly string[],
  field = 'employeeIds',
): Promise<void> {
  if (motion.state !== 'submitted') throw motionAnswered();
  if (employeeIds.includes(motion.proposerId)) {
    const message = {
      zh: '提出人不能附议自己的动议。',
      en: 'Whoever moves something does not second it.',
    };
    throw unprocessable('ownMotion', message, [{ field, message }]);
  }
  await ctx.db
    .update(motions)
    .set({
      seconderIds: [...new Set([...motion.seconderIds, ...employeeIds])],
      version: sql`${motions.version} + 1`,
    })
    .where(and(eq(motions.unitId, ctx.unit.id), eq(motions.id, motion.id)));
}

const motionAnswered = () =>
  conflict('motionAnswered', { zh: '这项动议已有结论。', en: 'This motion was settled already.' });

/** How many second a motion before the presidium takes it up. */
export const secondersNeeded = async (ctx: Ctx): Promise<RuleAnswer<number>> =>
  (await rulesHere(ctx)).number('motionSeconders');

/**
 * The presidium answers: taken up, adopted, rejected with a reason. An adopted amendment becomes the item's wording; a
 * motion that is adopted becomes an item of the agenda, on which the meeting votes and resolves.
 *
 * @param input.matter what an adopted motion is about (rulebook/matters.yaml): power and form of vote follow from it
 * @throws Refusal `tooFewSeconders`, `matterMissing` (422), and those of `putItem`; `itemTaken` (409): the item is being voted on or has its outcome; `wordingMoved` (409): the wording
 * changed since the amendment was moved
 */
export async function answerMotion(
  ctx: Ctx,
  meetingId: string,
  motionId: string,
  input: {
    version: number;
    state: 'accepted' | 'adopted' | 'rejected';
    answer: string;
    matter?: string | undefined;
  },
): Promise<{ agendaItemId: string | null }> {
  const motion = await loadMotion(ctx, meetingId, motionId);
  if (motion.version !== input.version) throw stale();
  if (motion.state !== 'submitted' && motion.state !== 'accepted') throw motionAnswered();
  const seconders = await secondersNeeded(ctx);
  if (input.state !== 'rejected' && motion.seconderIds.length < seconders.value)
    throw unprocessable(
      'tooFewSeconders',
      {
        zh: `附议的有 ${motion.seconderIds.length} 人，须有 ${seconders.value} 人附议，主席团才受理（《${seconders.document}》）。`,
        en: `${motion.seconderIds.length} have seconded it; the presidium takes up what ${seconders.value} second (${seconders.document}).`,
      },
      [],
      { needed: seconders.value, had: motion.seconderIds.length },
    );
  if (input.state === 'rejected' && !input.answer.trim())
    throw unprocessable('reasonMissing', { zh: '不采纳须写明理由。', en: 'A rejection needs a reason.' }, [
      { field: 'answer', message: { zh: '请写明理由。', en: 'Give the reason.' } },
    ]);
  if (input.state === 'adopted' && motion.kind === 'amendment') {
    const item = await loadItem(ctx, meetingId, motion.itemId!);
    // What people vote on, and what they resolved, is not changed under their hands.
    if (item.state !== 'pending' && item.state !== 'discussing')
      throw conflict('itemTaken', {
        zh: '这一项已付表决或已有结论，文本不能再改。',
        en: 'The item was put to the vote or is settled: its wording stands.',
      });
    if (item.wording !== motion.base)
      throw conflict('wordingMoved', {
        zh: '议题文本已被其他修正案改动，请按现在的文本重新提出。',
        en: 'The wording changed meanwhile by another amendment: move this one anew on the present text.',
      });
    await changeItem(ctx, item, { wording: motion.wording });
  }
  const agendaItemId =
    input.state === 'adopted' && motion.kind === 'motion'
      ? await ontoAgenda(ctx, motion, input.matter)
      : null;
  await ctx.db
    .update(motions)
    .set({ state: input.state, answer: input.answer, agendaItemId, version: sql`${motions.version} + 1` })
    .where(and(eq(motions.unitId, ctx.unit.id), eq(motions.id, motionId)));
  return { agendaItemId };
}

/** The meeting resolves on what was moved: it is put to the vote also where the law would be content with opinions. */
async function ontoAgenda(
  ctx: Ctx,
  motion: typeof motions.$inferSelect,
  matterId: string | undefined,
): Promise<string> {
  const { assembly } = await loadMeeting(ctx, motion.meetingId);
  const matter = matterId ? matterFor(matterId, assembly.body, ctx.unit) : null;
  if (!matter)
    throw unprocessable(
      'matterMissing',
      {
        zh: '采纳的动议要列入议程，请选它属于哪一事项。',
        en: 'An adopted motion goes onto the agenda: say which matter it is about.',
      },
      [{ field: 'matter', message: { zh: '请选择事项。', en: 'Choose the matter.' } }],
    );
  const { rows } = await ctx.client.query<{ name: string }>(
    'select name from employees where unit_id = $1 and id = $2',
    [ctx.unit.id, motion.proposerId],
  );
  return putItem(ctx, motion.meetingId, {
    title: motion.title,
    matter: matter.id,
    ...(matter.power === 'deliberate' ? { power: 'approve' as const } : {}),
    presenter: rows[0]!.name,
    wording: motion.wording,
  });
}

/** @param me whoever reads: whether they moved or seconded it already */
export async function motionsOf(ctx: Ctx, meetingId: string, me: string | null = null) {
  const { rows } = await ctx.client.query<{
    id: string;
    kind: 'motion' | 'amendment';
    itemId: string | null;
    title: string;
    base: string;
    wording: string;
    reason: string;
    proposer: string;
    seconders: string[];
    mine: boolean;
    state: 'submitted' | 'accepted' | 'adopted' | 'rejected' | 'withdrawn';
    answer: string | null;
    agendaItemId: string | null;
    version: number;
  }>(
    `select m.id, m.kind, m.item_id as "itemId", m.title, m.base, m.wording, m.reason, e.name as proposer, m.state, m.answer, m.agenda_item_id as "agendaItemId", m.version,
            coalesce(m.proposer_id = $3::uuid or $3::uuid = any(m.seconder_ids), false) as mine,
            coalesce((select array_agg(s.name order by s.pinyin) from employees s where s.unit_id = m.unit_id and s.id = any(m.seconder_ids)), '{}') as seconders
     from motions m join employees e on e.unit_id = m.unit_id and e.id = m.proposer_id
     where m.unit_id = $1 and m.meeting_id = $2 order by m.id`,
    [ctx.unit.id, meetingId, me],
  );
  return rows;
}
