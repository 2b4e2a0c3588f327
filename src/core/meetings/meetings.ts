/**
 * One meeting of a body, from the call to the report.
 *
 *   callMeeting → recordTalk → putItem, putPaper … → announce → open → (adjourn → resume) → close
 *   checkIn, checkInByCode, checkOut, presentIn, checkInCode
 *   loadMeeting, quorumNow
 *
 * The order and the refusals are `meetingSteps` of rules.ts; the diagram stands in README.md.
 */
import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { storePaper } from '../files/papers.ts';
import { attachFiles } from '../files/store.ts';
import { headcountOf } from '../people/headcounts.ts';
import { overridesBelow, rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import {
  type Assembly,
  congressAsked,
  congressMust,
  type JointSeats,
  loadAssembly,
  congressOf,
  ruleBody,
  ruleIf,
} from './assemblies.ts';
import { entitledOn, entitledSql } from './entitlement.ts';
import { ensureInTerm } from './terms.ts';
import { ensureCredentials } from './credentials.ts';
import { bringFollowUps, refreshFollowUps } from './follow-up-report.ts';
import { meetingName, meetingTitle } from './locale.ts';
import { contentsOf, noticePaper, partiesHere } from './papers.ts';
import {
  codeAt,
  codeHolds,
  codeWindow,
  countsAsHeld,
  mayStep,
  type MeetingStep,
  meetingSteps,
  papersDue,
  quorumOf,
  reportDue,
  sourceOf,
} from './rules.ts';
import {
  assemblies,
  type AssemblyBody,
  type attendanceWays,
  meetingAttendance,
  meetingItems,
  type meetingOccasions,
  meetings,
  type PreparatoryTalk,
  type MeetingOccasion,
  type QuorumSnapshot,
} from './schema.ts';
import { admitToVote, leaveVote, type VoteUnderWay } from './vote-roll.ts';

export type Meeting = typeof meetings.$inferSelect;

export const hrefOfMeeting = (ctx: Pick<Ctx, 'unit'>, id: string): string =>
  `/desk/${ctx.unit.code}/meetings/${id}`;

export interface CallInput {
  assemblyId: string;
  occasion: (typeof meetingOccasions)[number];
  title?: string | undefined;
  theme: string;
  place: string;
  plannedOn: string;
  startsAt: string | null;
  requestedBy: {
    by: 'administration' | 'union' | 'delegates';
    delegates: number | null;
    reason: string;
  } | null;
}

/**
 * @returns the meeting's id, in preparation
 * @throws Refusal `assemblyState`, `termOver`, `congressMust` (409), `callFaults`: the day lies behind, or too few delegates ask for an extraordinary one
 */
export async function callMeeting(ctx: Ctx, input: CallInput): Promise<string> {
  const assembly = await loadAssembly(ctx, input.assemblyId, { lock: true });
  if (assembly.state !== 'inOffice' && input.occasion !== 'preparatory')
    throw conflict('assemblyState', {
      zh: '这一届还没有就任（或已经结束）。就任之前只能召开预备会议。',
      en: 'This term has not begun, or has ended. Before it begins only a preparatory meeting can be called.',
    });
  ensureInTerm(assembly, input.plannedOn);
  await checkCall(ctx, assembly, input);
  if (input.occasion === 'joint') await checkJoint(ctx, assembly);
  await checkSize(ctx, assembly, input.plannedOn);
  const { rows } = await ctx.client.query<{ n: number }>(
    `select coalesce(max(meeting_number), 0)::int + 1 as n from meetings
     where unit_id = $1 and assembly_id = $2 and occasion = any($3) and state <> 'cancelled'`,
    [ctx.unit.id, assembly.id, isSession(input.occasion) ? sessions : [input.occasion]],
  );
  const called = { meetingNumber: rows[0]!.n, occasion: input.occasion };
  const id = newId();
  const papers = await papersRule(ctx, assembly, called.occasion, input.plannedOn);
  await ctx.db.insert(meetings).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    assemblyId: assembly.id,
    ...called,
    title: input.title?.trim() || meetingName(assembly, called).zh,
    theme: input.theme,
    place: input.place,
    plannedOn: input.plannedOn,
    startsAt: input.startsAt,
    requestedBy: input.requestedBy,
    ...papers,
  });
  if (isSession(input.occasion)) {
    await bringForward(ctx, assembly, id);
    await bringFollowUps(ctx, assembly.body, id);
  }
  await ctx.audit({
    action: 'meetings.called',
    subject: { kind: 'meeting', id },
    detail: { on: input.plannedOn },
  });
  await ctx.task({
    kind: 'meetings.announce',
    title: {
      zh: `发出${meetingName(assembly, called).zh}的通知和材料`,
      en: `Send notice and papers: ${meetingName(assembly, called).en}`,
    },
    subject: { kind: 'meeting', id },
    href: hrefOfMeeting(ctx, id),
    for: { role: 'chair' },
    ...(papers.papersDueOn ? { dueOn: papers.papersDueOn, dueRule: 'papersOut' } : {}),
  });
  return id;
}

/** A staff that has outgrown the all-staff meeting elects a congress first. @throws Refusal `congressMust` (409) */
async function checkSize(ctx: Ctx, assembly: Assembly, plannedOn: string): Promise<void> {
  if (assembly.body !== 'allStaffMeeting') return;
  const { employees } = await headcountOf(ctx.client, ctx.unit, ctx.today);
  const own = await overridesBelow(ctx.client, `o.unit_id = ${ctx.unit.id}`, plannedOn);
  const rule = congressMust(ctx.unit, employees, plannedOn, own.get(ctx.unit.id));
  if (!rule) return;
  const said = congressAsked(rule, employees);
  throw conflict(
    'congressMust',
    {
      zh: `${said.zh}请先结束本届职工大会，再组建代表大会。`,
      en: `${said.en} End this term, then form the congress.`,
    },
    { headcount: employees, from: rule.value },
  );
}

/**
 * What the next session finds on its agenda: items that the last one did not reach, and a report on each joint meeting and
 * each meeting of the democratic council since (上海市职工代表大会条例 arts. 10, 25). What belongs to another module
 * (a round of an election) that module brings itself.
 */
async function bringForward(ctx: Ctx, assembly: Assembly, meetingId: string): Promise<void> {
  await ctx.client.query(
    `insert into meeting_items (unit_id, unit_path, id, meeting_id, position, title, title_en, matter, power, vote_form, presenter, wording, people)
     select i.unit_id, i.unit_path, gen_random_uuid(), $3, row_number() over (order by i.position), i.title, i.title_en, i.matter, i.power, i.vote_form, i.presenter, i.wording, i.people
     from meeting_items i
     where i.unit_id = $1 and i.state = 'deferred' and i.subject_id is null and i.meeting_id = (
       select m.id from meetings m where m.unit_id = $1 and m.assembly_id = $2 and m.state = 'closed' and m.occasion in ('regular', 'extraordinary')
       order by m.held_on desc, m.meeting_number desc limit 1)
       and not exists (select from meeting_items n join meetings c on c.unit_id = n.unit_id and c.id = n.meeting_id
         where n.unit_id = $1 and c.assembly_id = $2 and c.id <> $3 and c.state in ('preparing', 'noticed', 'open', 'adjourned') and n.title = i.title and n.matter = i.matter and n.state <> 'withdrawn')`,
    [ctx.unit.id, assembly.id, meetingId],
  );
  if (sessionBodies.includes(assembly.body)) await bringReports(ctx, meetingId);
}

/** Bodies to which joint meetings and the council report. */
const sessionBodies: AssemblyBody[] = ['workersCongress', 'staffCongress', 'allStaffMeeting'];

/** Reports that no session has on its agenda yet: of joint meetings and of the council. */
async function bringReports(ctx: Ctx, meetingId: string): Promise<void> {
  const { rows } = await ctx.client.query<{
    id: string;
    title: string;
    heldOn: string;
    joint: boolean;
    items: { title: string; outcome: string | null; opinions: string }[];
  }>(
    `select m.id, m.title, m.held_on as "heldOn", m.occasion = 'joint' as joint,
            coalesce((select jsonb_agg(jsonb_build_object('title', i.title, 'outcome', i.outcome, 'opinions', i.opinions) order by i.position)
              from meeting_items i where i.unit_id = m.unit_id and i.meeting_id = m.id and i.state = 'concluded'), '[]') as items
     from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and m.state = 'closed' and m.valid and (m.occasion = 'joint' or a.body = 'democraticCouncil')
       and not exists (select from meeting_items i join meetings s on s.unit_id = i.unit_id and s.id = i.meeting_id
         where i.unit_id = m.unit_id and i.subject_kind = 'meeting' and i.subject_id = m.id and i.state not in ('deferred', 'withdrawn') and s.state <> 'cancelled')
     order by m.held_on, m.id`,
    [ctx.unit.id],
  );
  const outcomes: Record<string, string> = {
    passed: '通过',
    failed: '未通过',
    noted: '听取意见',
    elected: '选举有结果',
    void: '投票无效',
  };
  for (const row of rows)
    await ctx.client.query(
      `insert into meeting_items (unit_id, unit_path, id, meeting_id, position, title, title_en, matter, power, vote_form, presenter, wording, subject_kind, subject_id)
       values ($1, $2::ltree, $3, $4, (select coalesce(max(position), 0) + 1 from meeting_items where unit_id = $1 and meeting_id = $4), $5, $8, 'interimReport', 'deliberate', 'none', '工会', $6, 'meeting', $7)`,
      [
        ctx.unit.id,
        ctx.unit.path,
        newId(),
        meetingId,
        `${row.joint ? '联席会议' : '民主议事会'}处理事项的报告（${inWords(row.heldOn).zh}）`,
        row.items
          .map(
            (item) =>
              `${item.title}：${outcomes[item.outcome ?? ''] ?? ''}${item.opinions ? `。${item.opinions}` : ''}`,
          )
          .join('\n'),
        row.id,
        `${row.joint ? 'What the joint meeting did' : 'What the democratic council did'} (${inWords(row.heldOn).en})`,
      ],
    );
}

async function checkCall(ctx: Ctx, assembly: Assembly, input: CallInput): Promise<void> {
  const faults: { field: string; message: Text }[] = [];
  if (input.plannedOn < ctx.today)
    faults.push({ field: 'plannedOn', message: { zh: '开会日期不能早于今天。', en: 'Not before today.' } });
  if (input.occasion === 'extraordinary' && !input.requestedBy)
    faults.push({
      field: 'requestedBy',
      message: {
        zh: '临时会议须写明由谁提议和理由。',
        en: 'Say who asks for the extraordinary meeting, and why.',
      },
    });
  if (input.requestedBy?.by === 'delegates') {
    const rules = await rulesHere(ctx);
    // Where all meet, as many must ask for it as of the delegates of a congress.
    const rule = ruleIf(() => rules.ratio('extraSession', { body: congressOf(ctx.unit, assembly.body) }));
    const entitled = await entitledOn(ctx, assembly);
    const asked = input.requestedBy.delegates ?? 0;
    if (rule) {
      const quorum = quorumOf(entitled, asked, rule);
      if (!quorum.met)
        faults.push({
          field: 'requestedBy.delegates',
          message: {
            zh: `须有 ${quorum.needed} 名以上代表提议（《${rule.document}》），现为 ${asked} 名。`,
            en: `${quorum.needed} delegates must ask for it (${rule.document}); ${asked} do.`,
          },
        });
    }
  }
  if (faults.length > 0)
    throw unprocessable('callFaults', { zh: '请按标出的地方修改。', en: 'Mend what is marked.' }, faults);
}

/** Sessions proper; what is prepared or settled between them is none. */
const sessions: readonly MeetingOccasion[] = ['regular', 'extraordinary'];
const isSession = (occasion: MeetingOccasion): boolean => sessions.includes(occasion);

/** When papers are due: rules speak of sessions of congresses and general meetings, not of a council or of what prepares one. */
async function papersRule(ctx: Ctx, assembly: Assembly, occasion: MeetingOccasion, plannedOn: string) {
  if (!isSession(occasion) || assembly.body === 'democraticCouncil')
    return { papersDueOn: null, papersRule: null };
  const rules = await rulesHere(ctx, plannedOn < ctx.today ? ctx.today : plannedOn);
  const rule = ruleIf(() => rules.number('papersOut', { body: ruleBody(ctx.unit, assembly.body) }));
  if (!rule) return { papersDueOn: null, papersRule: null };
  return {
    papersDueOn: papersDue(plannedOn, rule, await ctx.services.calendar(ctx.client)),
    papersRule: { ...sourceOf(rule), value: rule.value, unit: rule.unit },
  };
}

/** Who sits in a joint meeting here, and who says so. Where no rule speaks of it, heads of groups and committees. */
export async function jointRule(ctx: Ctx): Promise<{ seats: JointSeats; source: RuleAnswer | null }> {
  const rules = await rulesHere(ctx);
  const source = ruleIf(() => rules.rule('jointMeeting'));
  return { seats: (source?.value as { choice: JointSeats } | undefined)?.choice ?? 'heads', source };
}

/** Between sessions, of a congress in office, and of somebody: the heads must have been named. */
async function checkJoint(ctx: Ctx, assembly: Assembly): Promise<void> {
  if (assembly.form !== 'delegates' || assembly.body === 'democraticCouncil')
    throw conflict('noJointMeeting', {
      zh: '联席会议由代表大会的代表团（组）长等参加；全体大会和民主议事会没有联席会议。',
      en: 'A joint meeting is of a congress’s heads of groups; where everybody meets, and in a council, there is none.',
    });
  const { seats } = await jointRule(ctx);
  if ((await entitledOn(ctx, { ...assembly, joint: seats })) === 0)
    throw conflict('noJointMembers', {
      zh: '还没有代表团（组）长、专门委员会负责人。请先在“主席团与各组”里建组并选定负责人。',
      en: 'No group and no committee has a head yet: make them and name their heads first.',
    });
}

export const noMeeting = () =>
  notFound({ zh: '没有找到这次会议。', en: 'This meeting was not found.' }, 'meetingNotFound');

/** @throws Refusal `meetingNotFound`, `stale` */
export async function loadMeeting(
  ctx: Ctx,
  id: string,
  expected: { version?: number; lock?: boolean } = {},
): Promise<{ meeting: Meeting; assembly: Assembly }> {
  const query = ctx.db
    .select({ meeting: meetings, assembly: assemblies })
    .from(meetings)
    .innerJoin(
      assemblies,
      and(eq(assemblies.unitId, meetings.unitId), eq(assemblies.id, meetings.assemblyId)),
    )
    .where(and(eq(meetings.unitId, ctx.unit.id), eq(meetings.id, id)));
  const [found] = await (expected.lock ? query.for('update', { of: meetings }) : query);
  if (!found) throw noMeeting();
  if (expected.version !== undefined && found.meeting.version !== expected.version) throw stale();
  if (found.meeting.occasion !== 'joint') return found;
  return { meeting: found.meeting, assembly: { ...found.assembly, joint: (await jointRule(ctx)).seats } };
}

export async function changeMeeting(ctx: Ctx, meeting: Meeting, change: Partial<Meeting>): Promise<Meeting> {
  const [changed] = await ctx.db
    .update(meetings)
    .set({ ...change, version: sql`${meetings.version} + 1` })
    .where(
      and(
        eq(meetings.unitId, ctx.unit.id),
        eq(meetings.id, meeting.id),
        eq(meetings.version, meeting.version),
      ),
    )
    .returning();
  if (!changed) throw stale();
  return changed;
}

/** @throws Refusal `meetingState` (409) naming what the meeting is now */
export function ensureStep(meeting: Meeting, step: MeetingStep): void {
  if (mayStep(step, meeting.state)) return;
  const states: Record<Meeting['state'], Text> = {
    preparing: { zh: '还在筹备', en: 'is in preparation' },
    noticed: { zh: '已发通知、尚未开幕', en: 'is announced and not open yet' },
    open: { zh: '正在开会', en: 'is in session' },
    adjourned: { zh: '正在休会', en: 'is adjourned' },
    closed: { zh: '已经闭会', en: 'has closed' },
    cancelled: { zh: '已经取消', en: 'was cancelled' },
  };
  const now = states[meeting.state];
  throw conflict(
    'meetingState',
    { zh: `这次会议${now.zh}，现在不能这样做。`, en: `The meeting ${now.en}; this cannot be done now.` },
    { state: meeting.state },
  );
}

export interface MeetingChange {
  version: number;
  title?: string | undefined;
  theme?: string | undefined;
  place?: string | undefined;
  plannedOn?: string | undefined;
  startsAt?: string | null | undefined;
  /** How long a speech may take; null: as the rule says. */
  speechMinutes?: number | null | undefined;
}

/** Corrects a meeting before it is announced; afterwards only its place and hour, and everyone is told. */
export async function editMeeting(ctx: Ctx, id: string, input: MeetingChange): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version: input.version, lock: true });
  if (meeting.state !== 'preparing' && meeting.state !== 'noticed') ensureStep(meeting, 'announce');
  const moved = input.plannedOn !== undefined && input.plannedOn !== meeting.plannedOn;
  if (moved) ensureInTerm(assembly, input.plannedOn!);
  if (meeting.state === 'noticed' && moved)
    throw conflict('noticeSent', {
      zh: '通知已经发出，不能改期；请取消后重新召集。',
      en: 'The notice is out: cancel the meeting and call another to move the day.',
    });
  if (moved && input.plannedOn! < ctx.today)
    throw unprocessable('callFaults', { zh: '开会日期不能早于今天。', en: 'Not before today.' }, [
      { field: 'plannedOn', message: { zh: '不能早于今天。', en: 'Not before today.' } },
    ]);
  const changed = await changeMeeting(ctx, meeting, {
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.theme === undefined ? {} : { theme: input.theme }),
    ...(input.place === undefined ? {} : { place: input.place }),
    ...(input.startsAt === undefined ? {} : { startsAt: input.startsAt }),
    ...(input.speechMinutes === undefined ? {} : { speechMinutes: input.speechMinutes }),
    ...(moved
      ? {
          plannedOn: input.plannedOn!,
          ...(await papersRule(ctx, assembly, meeting.occasion, input.plannedOn!)),
        }
      : {}),
  });
  if (meeting.state === 'noticed')
    await tellEntitled(ctx, assembly, changed, 'meetings.changed', {
      zh: '会议地点或时间有变',
      en: 'Place or hour of the meeting changed',
    });
  return changed;
}

/** What party, administration and union agreed on before the meeting: its record is kept. */
export async function recordTalk(
  ctx: Ctx,
  id: string,
  version: number,
  talk: PreparatoryTalk,
): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'cancel');
  if (talk.heldOn > ctx.today)
    throw unprocessable('futureDay', { zh: '日期不能在未来。', en: 'Not in the future.' }, [
      { field: 'heldOn', message: { zh: '请填今天或以前的日期。', en: 'Today or earlier.' } },
    ]);
  await attachFiles(ctx, talk.fileIds, { kind: 'meeting', id });
  await ctx.record({
    kind: 'meetings.prepared',
    happenedOn: talk.heldOn,
    title: {
      zh: `党政工商定${meetingName(assembly, meeting).zh}的议题`,
      en: `Party, administration and union settled the agenda of the ${meetingName(assembly, meeting).en}`,
    },
    subject: { kind: 'meeting', id },
    fileIds: talk.fileIds,
    archive: { file: 'congress', retention: 'years30' },
  });
  return changeMeeting(ctx, meeting, { talk });
}

/**
 * The notice goes out, with agenda and papers, in time.
 *
 * @throws Refusal `notReady` (422) naming what is missing, `noticeTooShort` (422) with the first day that is possible
 */
export async function announce(ctx: Ctx, id: string, version: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'announce');
  const { rows } = await ctx.client.query<{ items: number; drafts: number; papers: number }>(
    `select (select count(*)::int from meeting_items where unit_id = $1 and meeting_id = $2 and state <> 'withdrawn') as items,
            (select count(*)::int from meeting_papers where unit_id = $1 and meeting_id = $2 and published_on is null) as drafts,
            (select count(*)::int from meeting_papers where unit_id = $1 and meeting_id = $2) as papers`,
    [ctx.unit.id, id],
  );
  const faults: { field: string; message: Text }[] = [];
  if (rows[0]!.items === 0)
    faults.push({ field: 'items', message: { zh: '还没有议题。', en: 'There is no item on the agenda.' } });
  if (!meeting.place)
    faults.push({ field: 'place', message: { zh: '还没有写开会地点。', en: 'The place is missing.' } });
  if (!meeting.startsAt)
    faults.push({ field: 'startsAt', message: { zh: '还没有写开会时间。', en: 'The hour is missing.' } });
  if (faults.length > 0)
    throw unprocessable(
      'notReady',
      { zh: '还不能发通知，请先补齐。', en: 'The notice cannot go out yet.' },
      faults,
    );
  if (meeting.papersDueOn && ctx.today > meeting.papersDueOn) {
    const { papersRule: rule } = meeting;
    const unit =
      rule?.unit === 'workdays' ? { zh: '个工作日', en: 'working days' } : { zh: '日', en: 'days' };
    throw unprocessable(
      'noticeTooShort',
      {
        zh: `按《${rule?.document ?? ''}》，通知和材料须提前 ${rule?.value} ${unit.zh}送达，最晚 ${inWords(meeting.papersDueOn).zh}。请把开会日期推后。`,
        en: `Notice and papers are due ${rule?.value} ${unit.en} before, by ${inWords(meeting.papersDueOn).en} (${rule?.document ?? ''}). Move the meeting to a later day.`,
      },
      [{ field: 'plannedOn', message: { zh: '提前送达的时间不够。', en: 'The notice would be too short.' } }],
      { papersDueOn: meeting.papersDueOn },
    );
  }
  await refreshFollowUps(ctx, assembly.body, id);
  await ctx.client.query(
    `update meeting_papers p set published_on = $3, published_at = $4, version = p.version + 1
     where p.unit_id = $1 and p.meeting_id = $2 and p.published_on is null
       and not exists (select from meeting_items i where i.unit_id = p.unit_id and i.id = p.item_id and i.state = 'withdrawn')`,
    [ctx.unit.id, id, ctx.today, ctx.now],
  );
  const changed = await changeMeeting(ctx, meeting, {
    state: meetingSteps.announce.to,
    noticedOn: ctx.today,
  });
  const entitled = await entitledOn(ctx, assembly);
  await ctx.closeTasks({ kind: 'meetings.announce', subjectId: id });
  await ctx.task({
    kind: 'meetings.open',
    title: {
      zh: `召开${meetingName(assembly, meeting).zh}`,
      en: `Hold the ${meetingName(assembly, meeting).en}`,
    },
    subject: { kind: 'meeting', id },
    href: hrefOfMeeting(ctx, id),
    for: { role: 'chair' },
    dueOn: meeting.plannedOn,
  });
  const notice = noticePaper(await partiesHere(ctx), assembly, changed, await contentsOf(ctx, id));
  await ctx.record({
    kind: 'meetings.announced',
    happenedOn: ctx.today,
    title: {
      zh: `发出${meetingName(assembly, meeting).zh}通知，应到 ${entitled} 人，定于 ${inWords(meeting.plannedOn).zh}召开`,
      en: `Notice of the ${meetingName(assembly, meeting).en} to ${entitled} people, for ${inWords(meeting.plannedOn).en}`,
    },
    subject: { kind: 'meeting', id },
    fileIds: await storePaper(ctx, notice, '会议通知', { kind: 'meeting', id }),
    archive: { file: 'congress', retention: 'permanent' },
  });
  await tellEntitled(ctx, assembly, changed, 'meetings.noticed', {
    zh: '请参加',
    en: 'You are called to a meeting',
  });
  return changed;
}

/** Tells everybody entitled who has an account, by one statement's worth of ids. */
async function tellEntitled(
  ctx: Ctx,
  assembly: Assembly,
  meeting: Meeting,
  kind: string,
  title: Text,
): Promise<void> {
  const { rows } = await ctx.client.query<{ account_id: string }>(
    `select p.account_id from account_people p join (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x on x.id = p.employee_id
     where p.unit_id = $1 and $2::uuid is not null`,
    [ctx.unit.id, assembly.id, ctx.today],
  );
  const hour = meeting.startsAt ? ` ${meeting.startsAt}` : '';
  await ctx.notify({
    kind,
    // Whoever sits in two bodies must see in one line which of them meets.
    title: {
      zh: `${title.zh}：${meeting.title}`,
      en: `${title.en}: ${meetingTitle({ ...meeting, body: assembly.body, termNumber: assembly.termNumber }).en}`,
    },
    body: {
      zh: `${inWords(meeting.plannedOn).zh}${hour}，${meeting.place}。`,
      en: `${inWords(meeting.plannedOn).en}${hour}, ${meeting.place}.`,
    },
    href: `/u/${ctx.unit.code}/meetings/${meeting.id}`,
    until: meeting.plannedOn,
    to: { accountIds: rows.map((row) => row.account_id) },
  });
}

// --- the day ----------------------------------------------------------------------------------------------------

/** Who is in the room in the current sitting. */
export async function presentIn(ctx: Ctx, meeting: Meeting): Promise<number> {
  const { rows } = await ctx.client.query<{ n: number }>(
    'select count(*)::int as n from meeting_attendance where unit_id = $1 and meeting_id = $2 and sitting = $3 and left_at is null',
    [ctx.unit.id, meeting.id, Math.max(1, meeting.sitting)],
  );
  return rows[0]!.n;
}

/** The quorum at this moment: those entitled today, those in the room, the rule. */
export async function quorumNow(ctx: Ctx, meeting: Meeting, assembly: Assembly): Promise<QuorumSnapshot> {
  const rules = await rulesHere(ctx);
  const rule = rules.ratio('quorum', { body: ruleBody(ctx.unit, assembly.body) });
  return quorumOf(await entitledOn(ctx, assembly), await presentIn(ctx, meeting), rule);
}

export const noQuorum = (quorum: QuorumSnapshot) =>
  conflict(
    'noQuorum',
    {
      zh: `应到 ${quorum.entitled} 人，须到 ${quorum.needed} 人，实到 ${quorum.present} 人，还差 ${Math.max(0, quorum.needed - quorum.present)} 人，不足法定人数（《${quorum.source.document}》）。`,
      en: `${quorum.entitled} are entitled, ${quorum.needed} must be present, ${quorum.present} are: ${Math.max(0, quorum.needed - quorum.present)} short of the quorum (${quorum.source.document}).`,
    },
    { entitled: quorum.entitled, present: quorum.present, needed: quorum.needed },
  );

/** Check-in opens on the day, before the meeting itself: the first sitting's roll. */
export const checksIn = ({ today }: Pick<Ctx, 'today'>, { state, plannedOn }: Meeting): boolean =>
  state === 'open' || state === 'adjourned' || (state === 'noticed' && plannedOn === today);

function ensureCheckIn(ctx: Ctx, meeting: Meeting): void {
  if (checksIn(ctx, meeting)) return;
  throw conflict('checkInClosed', {
    zh: meeting.state === 'noticed' ? `${inWords(meeting.plannedOn).zh}当天开始签到。` : '现在不能签到。',
    en:
      meeting.state === 'noticed'
        ? `Check-in opens on ${inWords(meeting.plannedOn).en}.`
        : 'Check-in is closed.',
  });
}

/** The sitting for which people check in: while adjourned, the next one. */
export const sittingFor = (meeting: Meeting): number =>
  meeting.state === 'adjourned' ? meeting.sitting + 1 : Math.max(1, meeting.sitting);

/**
 * People sign in (签到); who stands there already is counted once. While a blind vote gives out its tokens they are on its
 * roll, too (vote-roll.ts).
 *
 * @returns how many came, who is not entitled, and the vote that goes on
 */
export async function checkIn(
  ctx: Ctx,
  id: string,
  employeeIds: readonly string[],
  way: (typeof attendanceWays)[number],
): Promise<{ checkedIn: number; refused: string[]; vote: VoteUnderWay | null }> {
  const { meeting, assembly } = await loadMeeting(ctx, id);
  ensureCheckIn(ctx, meeting);
  const came = await attend(ctx, meeting, assembly, employeeIds, way);
  return {
    checkedIn: came.size,
    refused: [...new Set(employeeIds)].filter((each) => !came.has(each)),
    vote: meeting.state === 'open' ? await admitToVote(ctx, id, [...came]) : null,
  };
}

/** Puts those of them who are entitled on the roll, in one statement: a hall arrives within minutes. @returns who they are */
async function attend(
  ctx: Ctx,
  meeting: Meeting,
  assembly: Assembly,
  employeeIds: readonly string[],
  way: (typeof attendanceWays)[number],
): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `insert into meeting_attendance (unit_id, unit_path, id, meeting_id, sitting, employee_id, way, at)
     select $1, $2::ltree, gen_random_uuid(), $3, $4, x.id, $5, $6
     from (select distinct e.id from (${entitledSql(assembly, '$1', '$7::uuid', '$8::date')}) e where e.id = any($9::uuid[]) and $7::uuid is not null) x
     on conflict (unit_id, meeting_id, sitting, employee_id) do update set left_at = null returning employee_id as id`,
    [
      ctx.unit.id,
      ctx.unit.path,
      meeting.id,
      sittingFor(meeting),
      way,
      ctx.now,
      assembly.id,
      ctx.today,
      employeeIds,
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** A phone that read the screen's code. @throws Refusal `codeExpired`, `notEntitled` */
export async function checkInByCode(ctx: Ctx, id: string, employeeId: string, code: string): Promise<void> {
  const { meeting, assembly } = await loadMeeting(ctx, id);
  ensureCheckIn(ctx, meeting);
  if (!meeting.codeSealed || !codeHolds(seedOf(ctx, meeting), id, sittingFor(meeting), code, new Date()))
    throw conflict('codeExpired', {
      zh: '签到码已经换新，请对准屏幕再扫一次。',
      en: 'The code has changed meanwhile: scan the screen once more.',
    });
  if ((await attend(ctx, meeting, assembly, [employeeId], 'code')).size === 0)
    throw forbidden(
      {
        zh: '您不在这次会议的应到名单上。如有疑问，请问会务人员。',
        en: 'You are not on the list of this meeting. Ask the staff at the door.',
      },
      'notEntitled',
    );
  if (meeting.state === 'open') await admitToVote(ctx, id, [employeeId]);
}

/** Somebody leaves before the end. */
export async function checkOut(ctx: Ctx, id: string, employeeId: string): Promise<void> {
  const { meeting } = await loadMeeting(ctx, id);
  if (meeting.state !== 'open' && meeting.state !== 'noticed') ensureStep(meeting, 'adjourn');
  const left = await ctx.db
    .update(meetingAttendance)
    .set({ leftAt: ctx.now })
    .where(
      and(
        eq(meetingAttendance.unitId, ctx.unit.id),
        eq(meetingAttendance.meetingId, id),
        eq(meetingAttendance.sitting, sittingFor(meeting)),
        eq(meetingAttendance.employeeId, employeeId),
      ),
    )
    .returning({ id: meetingAttendance.id });
  if (left.length === 0)
    throw notFound({ zh: '此人还没有签到。', en: 'This person has not checked in.' }, 'notCheckedIn');
  await leaveVote(ctx, id, employeeId);
}

const seedPurpose = 'meetings.code';
const seedPlace = (ctx: Ctx, meetingId: string) => ({
  table: 'meetings',
  column: 'code_sealed',
  unit: String(ctx.unit.id),
  row: meetingId,
});
const seedOf = (ctx: Ctx, meeting: Meeting): Buffer =>
  ctx.keyring.open(seedPurpose, seedPlace(ctx, meeting.id), meeting.codeSealed!);

/** The code that the screen shows now, and when it changes. Real time: the code proves presence, not a day of the law. */
export async function checkInCode(
  ctx: Ctx,
  id: string,
): Promise<{ code: string; seconds: number; sitting: number }> {
  const { meeting } = await loadMeeting(ctx, id, { lock: true });
  ensureCheckIn(ctx, meeting);
  let here = meeting;
  if (!here.codeSealed)
    here = await changeMeeting(ctx, meeting, {
      codeSealed: ctx.keyring.seal(seedPurpose, seedPlace(ctx, id), randomBytes(32)),
    });
  const now = new Date();
  return {
    code: codeAt(seedOf(ctx, here), id, sittingFor(here), now),
    seconds: codeWindow.seconds - (Math.floor(now.getTime() / 1000) % codeWindow.seconds),
    sitting: sittingFor(here),
  };
}

/** The meeting opens, with a quorum only. @throws Refusal `noQuorum`, `notTheDay` */
export async function open(ctx: Ctx, id: string, version: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'open');
  if (ctx.today !== meeting.plannedOn)
    throw conflict('notTheDay', {
      zh: `会议定于 ${inWords(meeting.plannedOn).zh}召开，今天不能开幕。`,
      en: `The meeting is called for ${inWords(meeting.plannedOn).en}; it cannot open today.`,
    });
  await ensureCredentials(ctx, assembly, meeting);
  const quorum = await quorumNow(ctx, meeting, assembly);
  if (!quorum.met) throw noQuorum(quorum);
  return changeMeeting(ctx, meeting, {
    state: meetingSteps.open.to,
    sitting: 1,
    openedAt: ctx.now,
    heldOn: ctx.today,
    opening: quorum,
  });
}

/** The sitting ends, with its reason; the meeting goes on another time. */
export async function adjourn(ctx: Ctx, id: string, version: number, reason: string): Promise<Meeting> {
  const { meeting } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'adjourn');
  await ensureNoVote(ctx, id);
  await endSpeaking(ctx, id);
  return changeMeeting(ctx, meeting, {
    state: meetingSteps.adjourn.to,
    adjournments: [
      ...meeting.adjournments,
      { fromAt: ctx.now.toISOString(), reason, toAt: null, present: null },
    ],
  });
}

/** After an adjournment people sign in anew, and the quorum is asked again. */
export async function resume(ctx: Ctx, id: string, version: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'resume');
  const next = { ...meeting, sitting: meeting.sitting + 1 };
  const quorum = await quorumNow(ctx, next, assembly);
  if (!quorum.met) throw noQuorum(quorum);
  return changeMeeting(ctx, meeting, {
    state: meetingSteps.resume.to,
    sitting: next.sitting,
    adjournments: meeting.adjournments.map((each) =>
      each.toAt === null ? { ...each, toAt: ctx.now.toISOString(), present: quorum.present } : each,
    ),
  });
}

/** Nobody speaks when the sitting is over. */
const endSpeaking = (ctx: Ctx, id: string) =>
  ctx.client.query(
    `update meeting_speeches set state = 'spoken', ended_at = $3, version = version + 1
     where unit_id = $1 and meeting_id = $2 and state = 'speaking'`,
    [ctx.unit.id, id, ctx.now],
  );

async function ensureNoVote(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await ctx.client.query<{ title: string }>(
    `select title from meeting_items where unit_id = $1 and meeting_id = $2 and state = 'voting'`,
    [ctx.unit.id, id],
  );
  if (rows[0])
    throw conflict('voteOpen', {
      zh: `“${rows[0].title}”正在表决，请先结束投票。`,
      en: `“${rows[0].title}” is being voted on: end that first.`,
    });
}

/**
 * The meeting closes: what was not reached is deferred, whether it counts as held is settled, and the report to the union
 * above gets its day.
 */
export async function close(ctx: Ctx, id: string, version: number): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'close');
  await ensureNoVote(ctx, id);
  await endSpeaking(ctx, id);
  const closing = await quorumNow(ctx, meeting, assembly);
  const { rows } = await ctx.client.query<{ resolved: number; passed: number }>(
    `select count(*)::int as resolved, count(*) filter (where passed and power <> 'deliberate')::int as passed from resolutions where unit_id = $1 and meeting_id = $2`,
    [ctx.unit.id, id],
  );
  const valid = countsAsHeld({ opening: meeting.opening!, closing, resolved: rows[0]!.resolved });
  await ctx.db
    .update(meetingItems)
    .set({ state: 'deferred', version: sql`${meetingItems.version} + 1` })
    .where(
      and(
        eq(meetingItems.unitId, ctx.unit.id),
        eq(meetingItems.meetingId, id),
        sql`${meetingItems.state} in ('pending', 'discussing')`,
      ),
    );
  const rules = await rulesHere(ctx);
  const rule = ruleIf(() => rules.number('reportAfterSession'));
  const due = rule ? reportDue(ctx.today, rule, await ctx.services.calendar(ctx.client)) : null;
  const name = meetingName(assembly, meeting);
  const recordId = await ctx.record({
    kind: valid ? 'meetings.held' : 'meetings.failed',
    happenedOn: meeting.heldOn!,
    title: valid
      ? {
          zh: `召开${name.zh}，应到 ${meeting.opening!.entitled} 人，实到 ${meeting.opening!.present} 人，通过决议 ${rows[0]!.passed} 项`,
          en: `${name.en} was held: ${meeting.opening!.present} of ${meeting.opening!.entitled} present, ${rows[0]!.passed} resolutions passed`,
        }
      : {
          zh: `${name.zh}因不足法定人数没有开成`,
          en: `${name.en} lost its quorum and does not count as held`,
        },
    subject: { kind: 'meeting', id },
    payload: { body: assembly.body, entitled: meeting.opening!.entitled, present: meeting.opening!.present },
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'meetings.open', subjectId: id });
  await ctx.task({
    kind: 'meetings.minutes',
    title: { zh: `整理并签署${name.zh}的会议纪要`, en: `Write and sign the minutes: ${name.en}` },
    subject: { kind: 'meeting', id },
    href: hrefOfMeeting(ctx, id),
    for: { role: 'chair' },
  });
  if (valid && ctx.unit.parentId !== null)
    await ctx.task({
      kind: 'meetings.report',
      title: { zh: `向上级工会报告${name.zh}的情况`, en: `Report to the union above: ${name.en}` },
      subject: { kind: 'meeting', id },
      href: hrefOfMeeting(ctx, id),
      for: { role: 'chair' },
      ...(due ? { dueOn: due, dueRule: 'reportAfterSession' } : {}),
    });
  const closed = await changeMeeting(ctx, meeting, {
    state: meetingSteps.close.to,
    closedAt: ctx.now,
    closing,
    valid,
    reportDueOn: due,
    recordId,
  });
  // A session that is being prepared hears of it; otherwise the next one that is called.
  if (valid && (meeting.occasion === 'joint' || assembly.body === 'democraticCouncil')) {
    const { rows: preparing } = await ctx.client.query<{ id: string }>(
      `select m.id from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
       where m.unit_id = $1 and m.state = 'preparing' and m.occasion in ('regular', 'extraordinary')
         and a.body = any($2) order by m.planned_on limit 1`,
      [ctx.unit.id, sessionBodies],
    );
    if (preparing[0]) await bringReports(ctx, preparing[0].id);
  }
  return closed;
}

export async function cancel(ctx: Ctx, id: string, version: number, reason: string): Promise<Meeting> {
  const { meeting, assembly } = await loadMeeting(ctx, id, { version, lock: true });
  ensureStep(meeting, 'cancel');
  const changed = await changeMeeting(ctx, meeting, { state: meetingSteps.cancel.to, cancelReason: reason });
  for (const kind of ['meetings.announce', 'meetings.open'])
    await ctx.closeTasks({ kind, subjectId: id, outcome: 'dropped' });
  if (meeting.state === 'noticed') {
    await ctx.record({
      kind: 'meetings.cancelled',
      happenedOn: ctx.today,
      title: {
        zh: `取消${meetingName(assembly, meeting).zh}：${reason}`,
        en: `${meetingName(assembly, meeting).en} was cancelled: ${reason}`,
      },
      subject: { kind: 'meeting', id },
    });
    await tellEntitled(ctx, assembly, changed, 'meetings.cancelled', {
      zh: '会议取消',
      en: 'The meeting was cancelled',
    });
  }
  return changed;
}
