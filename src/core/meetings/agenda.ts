/**
 * What a meeting is about: its items, the papers sent out, who speaks, what delegates move.
 *
 *   putItem, moveItem, withdrawItem, itemsOf, loadItem, changeItem
 *   putPaper, papersOf, readPaper
 *   askToSpeak, callSpeaker, endSpeech, speechesOf
 *   moveMotion, secondMotion, recordSeconders, answerMotion, motionsOf
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { kindOfSubject } from '../ballots/kinds.ts';
import type { Ctx } from '../context/context.ts';
import { attachFiles } from '../files/store.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { type Assembly, isEntitled, ruleBody, ruleIf } from './assemblies.ts';
import { type Matter, matterFor } from './matters.ts';
import { ensureStep, jointRule, loadMeeting, type Meeting } from './meetings.ts';
import { formAllowed, voteFormFor } from './rules.ts';
import {
  meetingItems,
  meetingPapers,
  meetingSpeeches,
  type motionKinds,
  motions,
  paperReceipts,
  type Power,
  type VoteForm,
} from './schema.ts';

export type Item = typeof meetingItems.$inferSelect;

const notOnAgenda = () =>
  notFound({ zh: '议程上没有这一项。', en: 'There is no such item.' }, 'itemNotFound');

export interface ItemInput {
  title: string;
  matter: string;
  /** A decision may ask for more than the law does, never for less. */
  power?: Power | undefined;
  voteForm?: VoteForm | undefined;
  presenter: string | null;
  wording: string;
  subject?: { kind: string; id: string } | null | undefined;
}

/** How far a power goes: a matter to be passed cannot be taken as one to be talked about. */
const powerRank: Record<Power, number> = { deliberate: 0, supervise: 0, approve: 1, decide: 1, elect: 1 };

/**
 * Puts an item on the agenda, or changes it before it was taken up. Power and form of vote follow from the matter.
 *
 * @throws Refusal `matterNotHere`, `matterByElection`, `reservedToSession`, `powerTooWeak`, `formTooWeak` (422) with the rule
 */
export async function putItem(
  ctx: Ctx,
  meetingId: string,
  input: ItemInput,
  change?: { id: string; version: number },
): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state === 'closed' || meeting.state === 'cancelled') ensureStep(meeting, 'cancel');
  const matter = matterFor(input.matter, assembly.body, ctx.unit);
  if (!matter)
    throw unprocessable(
      'matterNotHere',
      { zh: '这一事项不归本会审议。', en: 'This matter does not come before this body.' },
      [{ field: 'matter', message: { zh: '请另选事项。', en: 'Choose another matter.' } }],
    );
  if (matter.by && !input.subject) throw broughtBy(matter, matter.by);
  if (meeting.occasion === 'joint' && (matter.reserved || matter.power === 'elect'))
    throw reservedToSession(matter, (await jointRule(ctx)).source);
  const form = await formOfItem(ctx, assembly, matter, input);
  const about = input.subject ?? null;
  const tell = async (itemId: string) => {
    if (about)
      await kindOfSubject(ctx.services, about.kind)?.onAgenda?.(ctx, {
        id: itemId,
        meetingId,
        subjectId: about.id,
        title: input.title,
      });
    return itemId;
  };
  if (change) {
    const item = await loadItem(ctx, meetingId, change.id, change.version);
    if (item.state !== 'pending')
      throw conflict('itemTaken', {
        zh: '这一项已经开始审议，不能再改。',
        en: 'The item was taken up already.',
      });
    await changeItem(ctx, item, {
      ...form,
      title: input.title,
      matter: input.matter,
      presenter: input.presenter,
      wording: input.wording,
      subjectKind: about?.kind ?? null,
      subjectId: about?.id ?? null,
    });
    return tell(item.id);
  }
  const { rows } = await ctx.client.query<{ n: number }>(
    'select coalesce(max(position), 0)::int + 1 as n from meeting_items where unit_id = $1 and meeting_id = $2',
    [ctx.unit.id, meetingId],
  );
  const id = newId();
  await ctx.db.insert(meetingItems).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    meetingId,
    position: rows[0]!.n,
    title: input.title,
    matter: input.matter,
    ...form,
    presenter: input.presenter,
    wording: input.wording,
    subjectKind: about?.kind ?? null,
    subjectId: about?.id ?? null,
  });
  return tell(id);
}

/** A vote on a title elects nobody: candidates stand in the election, members in the organ. */
function broughtBy(matter: Matter, by: 'elections' | 'organs') {
  const where =
    by === 'elections'
      ? {
          zh: '请在“选举”中办理，由选举的投票轮次列入议程',
          en: 'Hold it under Elections: a round of the election puts it on the agenda',
        }
      : {
          zh: '请在本届大会的“主席团与各组”中登记当选的成员',
          en: 'Enter those elected under the congress’s presidium and groups',
        };
  return unprocessable(
    'matterByElection',
    {
      zh: `“${matter.zh}”要有候选人，不能只就题目表决。${where.zh}。`,
      en: `“${matter.en}” needs candidates; a title alone cannot be voted on. ${where.en}.`,
    },
    [{ field: 'matter', message: { zh: `${where.zh}。`, en: `${where.en}.` } }],
  );
}

/** A joint meeting deals with what cannot wait, never with what is the congress's own. */
function reservedToSession(matter: Matter, rule: RuleAnswer | null) {
  const source = rule
    ? {
        zh: `（《${rule.document}》${rule.article ? `第 ${rule.article} 条` : ''}）`,
        en: ` (${rule.document}${rule.article ? `, art. ${rule.article}` : ''})`,
      }
    : { zh: '', en: '' };
  return unprocessable(
    'reservedToSession',
    {
      zh: `“${matter.zh}”应当提交代表大会，联席会议不能代行${source.zh}。`,
      en: `“${matter.en}” is for the congress itself; a joint meeting cannot stand in for it${source.en}.`,
    },
    [
      {
        field: 'matter',
        message: { zh: '请列入下一次代表大会的议程。', en: 'Put it on the agenda of the next session.' },
      },
    ],
  );
}

async function formOfItem(
  ctx: Ctx,
  assembly: Assembly,
  matter: Matter,
  input: ItemInput,
): Promise<{ power: Power; voteForm: VoteForm }> {
  const power = input.power ?? matter.power;
  const source: Text = {
    zh: `《${matter.document}》${matter.article ? `第 ${matter.article} 条` : ''}`,
    en: `${matter.document}${matter.article ? `, art. ${matter.article}` : ''}`,
  };
  if (powerRank[power] < powerRank[matter.power])
    throw unprocessable(
      'powerTooWeak',
      {
        zh: `${source.zh}要求的权力更大，不能降低。`,
        en: `${source.en} gives the body more power; it cannot be lowered.`,
      },
      [{ field: 'power', message: { zh: '请选更高的权力。', en: 'Choose the stronger power.' } }],
    );
  const rules = await rulesHere(ctx);
  const secret = ruleIf(() => rules.rule('secretBallot', { body: ruleBody(assembly.body) }));
  const choice = (secret?.value as { choice?: string } | undefined)?.choice ?? null;
  // What another module votes on in a way of its own, an election or an appraisal, is voted on in secret.
  const asked = kindOfSubject(ctx.services, input.subject?.kind ?? null)
    ? 'secret'
    : voteFormFor(power, matter, choice);
  const voteForm = input.voteForm ?? asked;
  if (!formAllowed(voteForm, asked))
    throw unprocessable(
      'formTooWeak',
      { zh: '这一事项的表决方式不能降低。', en: 'The form of the vote cannot be weaker.' },
      [
        {
          field: 'voteForm',
          message: secret
            ? {
                zh: `《${secret.document}》要求无记名投票。`,
                en: `${secret.document} asks for a secret ballot.`,
              }
            : { zh: '须表决。', en: 'It must be voted on.' },
        },
      ],
    );
  return { power, voteForm };
}

/** @throws Refusal `itemNotFound`, `stale` */
export async function loadItem(ctx: Ctx, meetingId: string, id: string, version?: number): Promise<Item> {
  const [item] = await ctx.db
    .select()
    .from(meetingItems)
    .where(
      and(
        eq(meetingItems.unitId, ctx.unit.id),
        eq(meetingItems.meetingId, meetingId),
        eq(meetingItems.id, id),
      ),
    )
    .for('update');
  if (!item) throw notOnAgenda();
  if (version !== undefined && item.version !== version) throw stale();
  return item;
}

export async function changeItem(ctx: Ctx, item: Item, change: Partial<Item>): Promise<Item> {
  const [changed] = await ctx.db
    .update(meetingItems)
    .set({ ...change, version: sql`${meetingItems.version} + 1` })
    .where(
      and(
        eq(meetingItems.unitId, ctx.unit.id),
        eq(meetingItems.id, item.id),
        eq(meetingItems.version, item.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/** The order of the agenda, whole. @throws Refusal `orderFault` when an item is missing or stands twice */
export async function orderItems(ctx: Ctx, meetingId: string, ids: readonly string[]): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state === 'closed' || meeting.state === 'cancelled') ensureStep(meeting, 'cancel');
  const standing = new Set((await itemsOf(ctx, meetingId)).map((item) => item.id));
  if (new Set(ids).size !== ids.length || ids.length !== standing.size || ids.some((id) => !standing.has(id)))
    throw unprocessable('orderFault', {
      zh: '议程已有变化，请刷新后再排序。',
      en: 'The agenda changed meanwhile: reload, then order it.',
    });
  await ctx.client.query(
    `update meeting_items i set position = t.position, version = i.version + 1
     from unnest($3::uuid[]) with ordinality t (id, position)
     where i.unit_id = $1 and i.meeting_id = $2 and i.id = t.id and i.position <> t.position`,
    [ctx.unit.id, meetingId, ids],
  );
}

export async function withdrawItem(ctx: Ctx, meetingId: string, id: string, version: number): Promise<void> {
  const item = await loadItem(ctx, meetingId, id, version);
  if (item.state !== 'pending' && item.state !== 'discussing')
    throw conflict('itemTaken', { zh: '这一项已经表决，不能撤回。', en: 'The item was voted on already.' });
  await changeItem(ctx, item, { state: 'withdrawn' });
}

export const itemsOf = (ctx: Ctx, meetingId: string): Promise<Item[]> =>
  ctx.db
    .select()
    .from(meetingItems)
    .where(and(eq(meetingItems.unitId, ctx.unit.id), eq(meetingItems.meetingId, meetingId)))
    .orderBy(meetingItems.position, meetingItems.id);

// --- papers -----------------------------------------------------------------------------------------------------

export interface PaperInput {
  /** A new edition of this paper; the earlier ones stay. */
  paperKey?: string | undefined;
  /** The key of whoever brings it, which has no edition before the first. */
  ownKey?: string;
  /** It says what came of the meeting, and may be put there when that is over. */
  afterwards?: boolean;
  itemId: string | null;
  title: string;
  body: string;
  fileId: string | null;
}

/** A paper, or a new edition of one. After the notice it goes out at once, and says that it came later. */
export async function putPaper(
  ctx: Ctx,
  meetingId: string,
  input: PaperInput,
): Promise<{ id: string; edition: number }> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  if ((meeting.state === 'closed' && !input.afterwards) || meeting.state === 'cancelled')
    ensureStep(meeting, 'cancel');
  if (!input.body.trim() && !input.fileId)
    throw unprocessable(
      'paperEmpty',
      { zh: '材料没有内容，请填写正文或上传文件。', en: 'The paper is empty: write it or attach a file.' },
      [{ field: 'body', message: { zh: '请填写正文或上传文件。', en: 'Write it or attach a file.' } }],
    );
  if (input.itemId) await loadItem(ctx, meetingId, input.itemId);
  const paperKey = input.paperKey ?? input.ownKey ?? newId();
  // A key of its own may have been among the papers of another meeting, from which it was withdrawn.
  const { rows } = await ctx.client.query<{ n: number; here: boolean }>(
    `select coalesce(max(edition), 0)::int as n, coalesce(bool_or(meeting_id = $3), false) as here
     from meeting_papers where unit_id = $1 and paper_key = $2`,
    [ctx.unit.id, paperKey, meetingId],
  );
  if (input.paperKey && !rows[0]!.here)
    throw notFound({ zh: '没有找到这份材料。', en: 'This paper was not found.' }, 'paperNotFound');
  const out = meeting.state !== 'preparing';
  const id = newId();
  if (input.fileId) await attachFiles(ctx, [input.fileId], { kind: 'meeting', id: meetingId });
  await ctx.db.insert(meetingPapers).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    meetingId,
    itemId: input.itemId,
    paperKey,
    edition: rows[0]!.n + 1,
    title: input.title,
    body: input.body,
    fileId: input.fileId,
    publishedOn: out ? ctx.today : null,
    publishedAt: out ? ctx.now : null,
  });
  return { id, edition: rows[0]!.n + 1 };
}

export interface PaperRow {
  id: string;
  paperKey: string;
  edition: number;
  itemId: string | null;
  title: string;
  body: string;
  fileId: string | null;
  fileName: string | null;
  publishedOn: string | null;
  /** It went out after the last day for papers. */
  late: boolean;
  read: number;
  mine: boolean;
}

/** Papers with how many have read them; `mine` for one person. */
export async function papersOf(
  ctx: Ctx,
  meeting: Meeting,
  asked: { employeeId?: string; published?: boolean } = {},
): Promise<PaperRow[]> {
  const { rows } = await ctx.client.query<PaperRow>(
    `select p.id, p.paper_key as "paperKey", p.edition, p.item_id as "itemId", p.title, p.body, p.file_id as "fileId", f.name as "fileName",
            p.published_on as "publishedOn", coalesce(p.published_on > $3::date, false) as late,
            count(r.id)::int as read, coalesce(bool_or(r.employee_id = $4), false) as mine
     from meeting_papers p
       left join paper_receipts r on r.unit_id = p.unit_id and r.paper_id = p.id
       left join files f on f.unit_id = p.unit_id and f.id = p.file_id
     where p.unit_id = $1 and p.meeting_id = $2 and (not $5 or p.published_on is not null)
     group by p.unit_id, p.id, f.name order by p.title, p.paper_key, p.edition`,
    [ctx.unit.id, meeting.id, meeting.papersDueOn, asked.employeeId ?? null, asked.published ?? false],
  );
  return rows;
}

/** Somebody has opened a paper: the receipt is kept once. */
export async function readPaper(
  ctx: Ctx,
  meetingId: string,
  paperId: string,
  employeeId: string,
): Promise<void> {
  const { assembly } = await loadMeeting(ctx, meetingId);
  if (!(await isEntitled(ctx, assembly, employeeId))) throw notInBody();
  const [paper] = await ctx.db
    .select({ id: meetingPapers.id, out: meetingPapers.publishedOn })
    .from(meetingPapers)
    .where(
      and(
        eq(meetingPapers.unitId, ctx.unit.id),
        eq(meetingPapers.meetingId, meetingId),
        eq(meetingPapers.id, paperId),
      ),
    );
  if (!paper?.out)
    throw notFound({ zh: '没有找到这份材料。', en: 'This paper was not found.' }, 'paperNotFound');
  await ctx.db
    .insert(paperReceipts)
    .values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      paperId,
      employeeId,
      readAt: ctx.now,
    })
    .onConflictDoNothing();
}

const notInBody = () =>
  forbidden(
    {
      zh: '这是代表的会议，您不在名单上。',
      en: 'This is the delegates’ meeting, and you are not on the list.',
    },
    'notEntitled',
  );

// --- who speaks -------------------------------------------------------------------------------------------------

/** Puts somebody on the speaking list; once until they have spoken. */
export async function askToSpeak(
  ctx: Ctx,
  meetingId: string,
  employeeId: string,
  itemId: string | null,
): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
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

/** The next one speaks; whoever was speaking has spoken. */
export async function callSpeaker(ctx: Ctx, meetingId: string, speechId: string): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  ensureStep(meeting, 'adjourn');
  await ctx.client.query(
    `update meeting_speeches set state = 'spoken', version = version + 1 where unit_id = $1 and meeting_id = $2 and state = 'speaking'`,
    [ctx.unit.id, meetingId],
  );
  // Who asked to speak without saying on what speaks on what is being discussed, and stands there in the minutes.
  const { rowCount } = await ctx.client.query(
    `update meeting_speeches set state = 'speaking', version = version + 1,
       item_id = coalesce(item_id, (select i.id from meeting_items i where i.unit_id = $1 and i.meeting_id = $2 and i.state = 'discussing'))
     where unit_id = $1 and meeting_id = $2 and id = $3 and state = 'waiting'`,
    [ctx.unit.id, meetingId, speechId],
  );
  if (rowCount === 0)
    throw conflict('notWaiting', {
      zh: '此人已经发言或已撤回。',
      en: 'This person has spoken or withdrawn.',
    });
}

/** A speech is over: its gist goes into the minutes. */
export async function endSpeech(
  ctx: Ctx,
  meetingId: string,
  speechId: string,
  input: { summary: string; withdrawn: boolean },
): Promise<void> {
  const { rowCount } = await ctx.client.query(
    `update meeting_speeches set state = $4, summary = $5, version = version + 1
     where unit_id = $1 and meeting_id = $2 and id = $3 and state in ('waiting', 'speaking', 'spoken')`,
    [ctx.unit.id, meetingId, speechId, input.withdrawn ? 'withdrawn' : 'spoken', input.summary],
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
}

export async function speechesOf(ctx: Ctx, meetingId: string): Promise<SpeechRow[]> {
  const { rows } = await ctx.client.query<SpeechRow>(
    `select s.id, s.item_id as "itemId", s.employee_id as "employeeId", e.name, e.department, s.state, s.summary
     from meeting_speeches s join employees e on e.unit_id = s.unit_id and e.id = s.employee_id
     where s.unit_id = $1 and s.meeting_id = $2 order by s.position, s.id`,
    [ctx.unit.id, meetingId],
  );
  return rows;
}

// --- motions and amendments -------------------------------------------------------------------------------------

export interface MotionInput {
  kind: (typeof motionKinds)[number];
  itemId: string | null;
  title: string;
  wording: string;
  reason: string;
}

/** A delegate moves something, or an amendment of an item's wording, which is kept beside it for comparison. */
export async function moveMotion(
  ctx: Ctx,
  meetingId: string,
  proposerId: string,
  input: MotionInput,
): Promise<string> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (meeting.state !== 'open' && meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  if (!(await isEntitled(ctx, assembly, proposerId))) throw notInBody();
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
  const { rows } = await ctx.client.query<{ id: string }>(
    `select employee_id as id from meeting_attendance
     where unit_id = $1 and meeting_id = $2 and sitting = $3 and left_at is null and employee_id = any($4::uuid[])`,
    [ctx.unit.id, meetingId, meeting.sitting, employeeIds],
  );
  if (rows.length !== new Set(employeeIds).size) {
    const message = {
      zh: '有人没有签到或已离场，只能登记在场的人。',
      en: 'Somebody is not signed in or has left: only those in the room can be entered.',
    };
    throw unprocessable('notPresent', message, [{ field: 'employeeIds', message }]);
  }
  await addSeconders(ctx, motion, employeeIds);
  await ctx.audit({
    action: 'meetings.secondersRecorded',
    subject: { kind: 'motion', id: motionId },
    detail: { employeeIds },
  });
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
): Promise<void> {
  if (motion.state !== 'submitted') throw motionAnswered();
  if (employeeIds.includes(motion.proposerId)) {
    const message = {
      zh: '提出人不能附议自己的动议。',
      en: 'Whoever moves something does not second it.',
    };
    throw unprocessable('ownMotion', message, [{ field: 'employeeIds', message }]);
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
 * The presidium answers: taken up, adopted, rejected with a reason. An adopted amendment becomes the item's wording.
 *
 * @throws Refusal `tooFewSeconders` (422); `itemTaken` (409): the item is being voted on or has its outcome; `wordingMoved` (409): the wording
 * changed since the amendment was moved
 */
export async function answerMotion(
  ctx: Ctx,
  meetingId: string,
  motionId: string,
  input: { version: number; state: 'accepted' | 'adopted' | 'rejected'; answer: string },
): Promise<void> {
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
  await ctx.db
    .update(motions)
    .set({ state: input.state, answer: input.answer, version: sql`${motions.version} + 1` })
    .where(and(eq(motions.unitId, ctx.unit.id), eq(motions.id, motionId)));
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
    version: number;
  }>(
    `select m.id, m.kind, m.item_id as "itemId", m.title, m.base, m.wording, m.reason, e.name as proposer, m.state, m.answer, m.version,
            coalesce(m.proposer_id = $3::uuid or $3::uuid = any(m.seconder_ids), false) as mine,
            coalesce((select array_agg(s.name order by s.pinyin) from employees s where s.unit_id = m.unit_id and s.id = any(m.seconder_ids)), '{}') as seconders
     from motions m join employees e on e.unit_id = m.unit_id and e.id = m.proposer_id
     where m.unit_id = $1 and m.meeting_id = $2 order by m.id`,
    [ctx.unit.id, meetingId, me],
  );
  return rows;
}
