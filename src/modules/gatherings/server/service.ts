/**
 * What branches and groups did together, and the meetings of the leading body.
 *
 *   recordGathering      an activity or a meeting, with who came, what was raised and the measures
 *   correctGathering     what was written down wrongly
 *   withdrawGathering    it did not take place, or was written down twice; it stays to be read, and counts no more
 *   addPhoto             a picture taken on the phone
 *   addOpinion, setMeasure, settleMeasure
 *   listGatherings, showGathering, readGatheringFile
 *   groupsOf, membersOf  whose groups somebody belongs to or leads; who may have come
 *
 * Of a group the chair, the cadres and its own leader write; its members read. Closed kinds are for the chair and the
 * cadres alone: the handbook has their day, the archive their file, neither what was said.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { addFile, attachFiles, type StoredContent } from '../../../core/files/store.ts';
import { portalHome } from '../../../core/module/portal.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import type {
  correction,
  gatheringInput,
  gatheringPage,
  gatheringQuery,
  gatheringView,
  made,
  measureInput,
  measureSet,
  newOpinion,
  opinionInput,
  settlement,
  withdrawal,
} from '../contract.ts';
import { isClosed, type GatheringKind } from '../kinds.ts';
import { kindNames } from '../locale.ts';
import { mayKeepGatherings, maySeeAllGroups, maySeeClosed } from './policy.ts';
import { gatheringOpinions, gatheringPeople, gatherings } from './schema.ts';

type Gathering = typeof gatherings.$inferSelect;
type Opinion = typeof gatheringOpinions.$inferSelect;
type Made = z.input<typeof made>;
type View = z.input<typeof gatheringView>;

const subjectOf = (kind: GatheringKind, id: string) => ({
  kind: isClosed(kind) ? 'closedGathering' : 'gathering',
  id,
});
const hrefOf = (ctx: Ctx, id: string) => `/desk/${ctx.unit.code}/gatherings/${id}`;
const hrefOnPhone = (ctx: Ctx, id: string) => `${portalHome(ctx.unit)}/group/${id}`;

// --- who --------------------------------------------------------------------------------------------------------

export interface MyGroup {
  id: string;
  name: string;
  leads: boolean;
}

/** The groups to which the reader belongs, with the branches above, and those that they lead. */
export async function groupsOf(ctx: Ctx): Promise<MyGroup[]> {
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (!me) return [];
  const { rows } = await ctx.client.query<MyGroup>(
    `with recursive up as (
       select g.id, g.parent_id from employees e join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id
       where e.unit_id = $1 and e.id = $2
       union select g.id, g.parent_id from union_groups g join up on g.unit_id = $1 and g.id = up.parent_id)
     select g.id, g.name, coalesce(g.leader_employee_id = $2, false) as leads from union_groups g
     where g.unit_id = $1 and g.closed_on is null and (g.leader_employee_id = $2 or g.id in (select id from up))
     order by leads desc, g.kind desc, g.name, g.id`,
    [ctx.unit.id, me],
  );
  return rows;
}

/** Members in force on a day of a branch or group, those below it with it. */
export async function membersOf(
  ctx: Ctx,
  groupId: string,
  on: string,
): Promise<{ employeeId: string; name: string }[]> {
  const { rows } = await ctx.client.query<{ employeeId: string; name: string }>(
    `with recursive below as (
       select id from union_groups where unit_id = $1 and id = $2
       union select g.id from union_groups g join below b on g.unit_id = $1 and g.parent_id = b.id)
     select e.id as "employeeId", e.name from employees e
     where e.unit_id = $1 and e.group_id in (select id from below)
       and exists (select from memberships m where m.unit_id = e.unit_id and m.employee_id = e.id and m.kind = 'member'
                   and m.from_on <= $3 and (m.to_on is null or m.to_on > $3))
     order by e.pinyin, e.id`,
    [ctx.unit.id, groupId, on],
  );
  return rows;
}

/** @throws Refusal 403 `notYourGroup`, 404 `groupNotFound` */
async function ensureKeeper(ctx: Ctx, kind: GatheringKind, groupId: string | null): Promise<void> {
  if (mayKeepGatherings(ctx.actor, ctx.unit)) return;
  if (!isClosed(kind) && (await groupsOf(ctx)).some((each) => each.leads && each.id === groupId)) return;
  throw forbidden(
    {
      zh: '只有组长能记自己小组的活动和会议；别的由工会主席和干部记。',
      en: 'Whoever leads a group writes down what that group did; all else the chair and the cadres write.',
    },
    'notYourGroup',
  );
}

// --- writing ----------------------------------------------------------------------------------------------------

const onField = (code: string, field: string, zh: string, en: string) =>
  unprocessable(code, { zh, en }, [{ field, message: { zh, en } }]);

type Happened = Pick<
  z.output<typeof gatheringInput>,
  'heldOn' | 'summary' | 'employeeIds' | 'names' | 'place' | 'title'
>;

/** @returns who came, by name. @throws Refusal 422 `dayFault`, `notOfGroup`, `summaryClosed`, `nobodyCame` */
async function checked(
  ctx: Ctx,
  kind: GatheringKind,
  groupId: string | null,
  input: Happened,
  /** Who stood in it: they were there, whatever has become of them since. */
  stood: readonly { employeeId: string | null; name: string }[] = [],
): Promise<{ employeeId: string | null; name: string }[]> {
  if (input.heldOn > ctx.today)
    throw onField(
      'dayFault',
      'heldOn',
      '还没有开展的不能记，请填今天或以前的日期。',
      'What has not happened cannot be written down: today or earlier.',
    );
  if (isClosed(kind)) {
    if (input.summary !== '' || input.employeeIds.length > 0)
      throw onField(
        'summaryClosed',
        'summary',
        '这类会议只存会议材料（附件）、意见清单和整改清单，不在这里写内容。',
        'Of such a meeting only the paper (as a file), the opinions and the measures are kept; nothing is written here.',
      );
    const names = [...new Set(input.names)];
    if (names.length === 0) throw onField('nobodyCame', 'names', '请填写参加的人。', 'Say who took part.');
    return names.map((name) => ({ employeeId: null, name }));
  }
  const wanted = new Set(input.employeeIds);
  if (wanted.size === 0 || input.names.length > 0)
    throw onField(
      'nobodyCame',
      'employeeIds',
      '请从本组会员里选参加的人。',
      'Choose who took part among the members of the group.',
    );
  const members = await membersOf(ctx, groupId!, input.heldOn);
  const known = new Map(
    [...stood, ...members].flatMap(({ employeeId, name }) => (employeeId ? [[employeeId, name]] : [])),
  );
  const came = [...known]
    .filter(([employeeId]) => wanted.has(employeeId))
    .map(([employeeId, name]) => ({ employeeId, name }));
  if (came.length !== wanted.size)
    throw onField(
      'notOfGroup',
      'employeeIds',
      '有人那天不是本组的会员，请重新选择参加的人。',
      'Somebody was no member of this group on that day; choose again who took part.',
    );
  return came;
}

/** What stands written down already is not written down again: it would count twice. @throws Refusal 409 `gatheringRecorded` */
async function ensureNew(
  ctx: Ctx,
  kind: GatheringKind,
  groupId: string | null,
  { heldOn, title }: Happened,
): Promise<void> {
  // Two requests at once wait for one another.
  await ctx.client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `gathering ${ctx.unit.id} ${groupId ?? ''} ${kind} ${heldOn}`,
  ]);
  const { rowCount } = await ctx.client.query(
    `select from gatherings where unit_id = $1 and kind = $2 and group_id is not distinct from $3 and held_on = $4 and title = $5 and withdrawn_on is null limit 1`,
    [ctx.unit.id, kind, groupId, heldOn, title],
  );
  if (rowCount)
    throw conflict('gatheringRecorded', {
      zh: `${inWords(heldOn).zh}的“${title}”已经记过了。要改内容，请打开那条记录更正；当天又办了一次的，请换个名称。`,
      en: `“${title}” of ${inWords(heldOn).en} is written down already. Open that entry to correct it; a second one that day needs a name of its own.`,
    });
}

/**
 * An activity or a meeting, written down once: handbook, archive and facts follow.
 *
 * @throws Refusal 403 `notYourGroup`; 404 `groupNotFound`; 409 `groupClosed`; 422 `groupFault`, those of `checked` and `measured`
 */
export async function recordGathering(ctx: Ctx, input: z.output<typeof gatheringInput>): Promise<Made> {
  const groupId = input.groupId ?? null;
  const closed = isClosed(input.kind);
  if (closed !== (groupId === null))
    throw onField(
      'groupFault',
      'groupId',
      closed ? '班子的会议不属于哪个小组。' : '请选择是哪个分会或小组。',
      closed ? 'A meeting of the leading body is of no group.' : 'Say which branch or group.',
    );
  const group = groupId === null ? null : await groupNamed(ctx, groupId);
  await ensureKeeper(ctx, input.kind, groupId);
  if (group?.closedOn && group.closedOn < input.heldOn)
    throw conflict('groupClosed', {
      zh: `“${group.name}”那天已经撤销。`,
      en: `“${group.name}” had been closed by then.`,
    });
  const people = await checked(ctx, input.kind, groupId, input);
  await ensureNew(ctx, input.kind, groupId, input);
  const id = newId();
  const subject = subjectOf(input.kind, id);
  await attachFiles(ctx, input.fileIds, subject);
  const recordId = await ctx.record({
    kind: `gatherings.${input.kind}Held`,
    happenedOn: input.heldOn,
    title: lineOf(input.kind, group?.name ?? null, input.title, people.length),
    subject,
    payload: { people: people.length },
    fileIds: input.fileIds,
    archive: { file: 'documents', retention: input.kind === 'activity' ? 'years10' : 'years30' },
  });
  await ctx.db.insert(gatherings).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    groupId,
    heldOn: input.heldOn,
    place: input.place,
    title: input.title,
    summary: input.summary,
    recordId,
    by: ctx.actor.kind === 'account' ? ctx.actor.displayName : '',
  });
  await putPeople(ctx, id, people);
  const gathering = await load(ctx, id);
  for (const [at, opinion] of input.opinions.entries()) await putOpinion(ctx, gathering, at + 1, opinion);
  return { id, version: 1 };
}

/** The handbook's line. Of closed kinds it says nothing but that the meeting was held. */
function lineOf(kind: GatheringKind, group: string | null, title: string, people: number) {
  const name = kindNames[kind];
  if (group === null)
    return {
      zh: `召开${name.zh}，${people} 人参加`,
      en: `${name.en}, ${people} took part`,
    };
  return {
    zh: `${group}${kind === 'activity' ? '开展活动' : `召开${name.zh}`}“${title}”，${people} 名会员参加`,
    en: `${group}: ${title} (${name.en.toLowerCase()}), ${people} ${people === 1 ? 'member' : 'members'} took part`,
  };
}

async function putPeople(
  ctx: Ctx,
  gatheringId: string,
  people: readonly { employeeId: string | null; name: string }[],
): Promise<void> {
  await ctx.client.query('delete from gathering_people where unit_id = $1 and gathering_id = $2', [
    ctx.unit.id,
    gatheringId,
  ]);
  if (people.length === 0) return;
  await ctx.db.insert(gatheringPeople).values(
    people.map(({ employeeId, name }) => ({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id: newId(),
      gatheringId,
      employeeId,
      name,
    })),
  );
}

/**
 * What was written down wrongly; what stood there before is in the audit log.
 *
 * @throws Refusal 409 `withdrawn`, `stale`, and those of `recordGathering`
 */
export async function correctGathering(
  ctx: Ctx,
  id: string,
  input: z.output<typeof correction>,
): Promise<Made> {
  const before = await ensure(ctx, id, input.version);
  const { rows: stood } = await ctx.client.query<{ employeeId: string | null; name: string }>(
    'select employee_id as "employeeId", name from gathering_people where unit_id = $1 and gathering_id = $2',
    [ctx.unit.id, id],
  );
  const people = await checked(ctx, before.kind, before.groupId, input, stood);
  const subject = subjectOf(before.kind, id);
  const { heldOn, place, title, summary } = input;
  const next = { heldOn, place, title, summary };
  const fields = (Object.keys(next) as (keyof typeof next)[]).filter((key) => next[key] !== before[key]);
  await attachFiles(ctx, input.fileIds, subject);
  await putPeople(ctx, id, people);
  const changed = await change(ctx, before, next);
  const group = before.groupId === null ? null : await groupNamed(ctx, before.groupId);
  const line = lineOf(before.kind, group?.name ?? null, title, people.length);
  await ctx.record({
    kind: 'gatherings.corrected',
    happenedOn: ctx.today,
    title: {
      zh: `更正 ${inWords(before.heldOn).zh}的记录：${inWords(heldOn).zh}，${line.zh}`,
      en: `The entry of ${inWords(before.heldOn).en} was corrected: ${inWords(heldOn).en}, ${line.en}`,
    },
    subject,
    fileIds: input.fileIds,
    clerical: true,
  });
  await ctx.audit({
    action: 'gatherings.corrected',
    subject,
    detail: {
      fields,
      // What was said in a closed meeting does not go into a log that others read.
      ...(isClosed(before.kind)
        ? {}
        : { before: Object.fromEntries(fields.map((field) => [field, before[field]])) }),
    },
  });
  return changed;
}

/** It counts no more; whoever may read it still reads it, and why. @throws Refusal 409 `withdrawn`, `stale` */
export async function withdrawGathering(
  ctx: Ctx,
  id: string,
  input: z.output<typeof withdrawal>,
): Promise<Made> {
  const before = await ensure(ctx, id, input.version);
  const changed = await change(ctx, before, { withdrawnOn: ctx.today, withdrawnWhy: input.reason });
  const subject = subjectOf(before.kind, id);
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from gathering_opinions where unit_id = $1 and gathering_id = $2 and measure is not null and done_on is null',
    [ctx.unit.id, id],
  );
  for (const row of rows)
    await ctx.closeTasks({ kind: 'gatherings.measure', subjectId: row.id, outcome: 'dropped' });
  const group = before.groupId === null ? null : await groupNamed(ctx, before.groupId);
  const of = { zh: `${group?.name ?? ''}${kindNames[before.kind].zh}`, en: kindNames[before.kind].en };
  await ctx.record({
    kind: 'gatherings.withdrawn',
    happenedOn: ctx.today,
    title: {
      zh: `撤回 ${inWords(before.heldOn).zh}的记录（${of.zh}），不再计数`,
      en: `The entry of ${inWords(before.heldOn).en} was withdrawn (${of.en}) and counts no more`,
    },
    subject,
    clerical: true,
  });
  return changed;
}

/** A picture from the phone. @throws Refusal 403 `notYourGroup`, 409 `withdrawn`, 422 `notPicture` */
export async function addPhoto(
  ctx: Ctx,
  id: string,
  photo: { content: StoredContent; name: string },
): Promise<void> {
  const gathering = await ensure(ctx, id);
  if (!photo.content.mediaType.startsWith('image/'))
    throw onField('notPicture', 'photo', '请选一张照片。', 'Choose a photograph.');
  const subject = subjectOf(gathering.kind, id);
  const file = await addFile(ctx, photo.content, photo.name, subject);
  await ctx.client.query(
    'update records set file_ids = file_ids || $3::uuid where unit_id = $1 and id = $2',
    [ctx.unit.id, gathering.recordId, file],
  );
  await ctx.audit({ action: 'gatherings.photoAdded', subject, detail: { file } });
}

// --- opinions and measures --------------------------------------------------------------------------------------

/** @throws Refusal 403 `notYourGroup`, 409 `withdrawn`, `stale`, 422 `noOpinions`, those of `measured` */
export async function addOpinion(ctx: Ctx, id: string, input: z.output<typeof newOpinion>): Promise<Made> {
  const gathering = await ensure(ctx, id, input.version);
  const { rows } = await ctx.client.query<{ next: number }>(
    'select coalesce(max(position), 0)::int + 1 as next from gathering_opinions where unit_id = $1 and gathering_id = $2',
    [ctx.unit.id, id],
  );
  const opinionId = await putOpinion(ctx, gathering, rows[0]!.next, input);
  await ctx.audit({
    action: 'gatherings.opinionAdded',
    subject: subjectOf(gathering.kind, id),
    detail: { opinion: opinionId },
  });
  return change(ctx, gathering, {});
}

async function putOpinion(
  ctx: Ctx,
  gathering: Gathering,
  position: number,
  input: z.output<typeof opinionInput>,
): Promise<string> {
  if (gathering.kind === 'activity')
    throw onField(
      'noOpinions',
      'opinions',
      '意见在小组会或民主生活会上记，活动不记意见。',
      'Opinions are noted at meetings; an activity has none.',
    );
  const measure = input.measure ? await measured(ctx, gathering, input.measure) : {};
  const id = newId();
  await ctx.db.insert(gatheringOpinions).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    gatheringId: gathering.id,
    position,
    body: input.body,
    name: input.name || null,
    ...measure,
  });
  if (input.measure) await askFor(ctx, gathering, id);
  return id;
}

/** @throws Refusal 422 `dueFault`, `ownerFault` */
async function measured(ctx: Ctx, gathering: Gathering, input: z.output<typeof measureInput>) {
  if (input.dueOn < gathering.heldOn)
    throw onField(
      'dueFault',
      'dueOn',
      '完成期限不能早于会议那天。',
      'The day cannot lie before the meeting.',
    );
  let owner = input.owner?.trim() ?? '';
  if (input.ownerEmployeeId) {
    const { rows } = await ctx.client.query<{ name: string }>(
      'select name from employees where unit_id = $1 and id = $2 and left_on is null',
      [ctx.unit.id, input.ownerEmployeeId],
    );
    owner = rows[0]?.name ?? '';
  }
  if (owner === '')
    throw onField('ownerFault', 'owner', '请写明由谁负责整改。', 'Say who sees to the measure.');
  return {
    measure: input.measure,
    owner,
    ownerEmployeeId: input.ownerEmployeeId ?? null,
    dueOn: input.dueOn,
  };
}

/** Somebody's turn: the owner's where they are on the roster, else the leader's; of closed kinds the chair's, without a word of it. */
async function askFor(ctx: Ctx, gathering: Gathering, opinionId: string): Promise<void> {
  const opinion = await loadOpinion(ctx, gathering.id, opinionId);
  const closed = isClosed(gathering.kind);
  const { rows } = await ctx.client.query<{ leader: string | null }>(
    'select leader_employee_id as leader from union_groups where unit_id = $1 and id = $2',
    [ctx.unit.id, gathering.groupId],
  );
  const employeeId = closed ? null : (opinion.ownerEmployeeId ?? rows[0]?.leader ?? null);
  await ctx.task({
    kind: 'gatherings.measure',
    title: closed
      ? {
          zh: `落实${kindNames[gathering.kind].zh}的整改措施`,
          en: `See to a measure: ${kindNames[gathering.kind].en}`,
        }
      : { zh: `落实整改措施：${opinion.measure}`, en: `See to a measure: ${opinion.measure}` },
    subject: { kind: 'gatheringOpinion', id: opinionId },
    href: employeeId ? hrefOnPhone(ctx, gathering.id) : hrefOf(ctx, gathering.id),
    for: employeeId ? { employeeId } : { role: closed ? 'chair' : 'cadre' },
    sole: true,
    dueOn: opinion.dueOn!,
  });
}

/** The measure that answers an opinion, given or changed while it has no result. @throws Refusal 409 `measureDone` */
export async function setMeasure(
  ctx: Ctx,
  id: string,
  opinionId: string,
  input: z.output<typeof measureSet>,
): Promise<Made> {
  const gathering = await ensure(ctx, id);
  const opinion = await loadOpinion(ctx, id, opinionId, input.version);
  if (opinion.doneOn !== null)
    throw conflict('measureDone', {
      zh: '这条措施已经有结果，不能再改。',
      en: 'This measure has its result and is changed no more.',
    });
  const changed = await changeOpinion(ctx, opinion, await measured(ctx, gathering, input));
  await askFor(ctx, gathering, opinionId);
  await ctx.audit({
    action: 'gatherings.measureSet',
    subject: subjectOf(gathering.kind, id),
    detail: { opinion: opinionId, dueOn: input.dueOn },
  });
  return changed;
}

/**
 * What came of a measure, or where there is none what the one who raised it was told; entered by whoever keeps the group's
 * book or by the owner. Entered again it corrects the former.
 *
 * @throws Refusal 403 `notYourGroup`, 409 `withdrawn`, `stale`, 422 `dayFault`
 */
export async function settleMeasure(
  ctx: Ctx,
  id: string,
  opinionId: string,
  input: z.output<typeof settlement>,
): Promise<Made> {
  const gathering = await visible(ctx, id);
  if (gathering.withdrawnOn !== null) throw withdrawnAlready();
  const opinion = await loadOpinion(ctx, id, opinionId, input.version);
  if (!owns(ctx, gathering, opinion)) await ensureKeeper(ctx, gathering.kind, gathering.groupId);
  if (input.doneOn > ctx.today || input.doneOn < gathering.heldOn)
    throw onField(
      'dayFault',
      'doneOn',
      '完成日期应在会议之后，且不晚于今天。',
      'The day lies after the meeting and not after today.',
    );
  const changed = await changeOpinion(ctx, opinion, { result: input.result, doneOn: input.doneOn });
  await ctx.closeTasks({ kind: 'gatherings.measure', subjectId: opinionId });
  await ctx.audit({
    action: 'gatherings.measureDone',
    subject: subjectOf(gathering.kind, id),
    detail: { opinion: opinionId, ...(opinion.doneOn ? { doneBefore: opinion.doneOn } : {}) },
  });
  return changed;
}

const owns = (ctx: Ctx, gathering: Gathering, opinion: Opinion): boolean =>
  !isClosed(gathering.kind) &&
  opinion.ownerEmployeeId !== null &&
  opinion.ownerEmployeeId === personIn(ctx.actor, ctx.unit)?.employeeId;

// --- reading ----------------------------------------------------------------------------------------------------

/** What the reader sees: all groups or their own, and whether the closed ones. */
async function sightOf(ctx: Ctx): Promise<{ all: boolean; closed: boolean; groups: MyGroup[] }> {
  const all = maySeeAllGroups(ctx.actor, ctx.unit);
  return { all, closed: maySeeClosed(ctx.actor, ctx.unit), groups: await groupsOf(ctx) };
}

/** Newest first, paged by day and id. */
export async function listGatherings(
  ctx: Ctx,
  query: z.output<typeof gatheringQuery>,
): Promise<z.input<typeof gatheringPage>> {
  const sight = await sightOf(ctx);
  const [on, id] = readMark(query.cursor, 'day', 'id');
  const { rows } = await ctx.client.query<{
    id: string;
    kind: GatheringKind;
    group_id: string | null;
    group_name: string | null;
    held_on: string;
    place: string;
    title: string;
    people: number;
    opinions: number;
    measures: number;
    done: number;
    overdue: number;
    withdrawn_on: string | null;
  }>(
    `select g.id, g.kind, g.group_id, u.name as group_name, g.held_on, g.place, g.title, g.withdrawn_on,
            (select count(*)::int from gathering_people p where p.unit_id = g.unit_id and p.gathering_id = g.id) as people,
            o.opinions, o.measures, o.done, o.overdue
     from gatherings g
     left join union_groups u on u.unit_id = g.unit_id and u.id = g.group_id
     cross join lateral (
       select count(*)::int as opinions, count(x.measure)::int as measures, (count(x.measure) filter (where x.done_on is not null))::int as done,
              (count(*) filter (where x.measure is not null and x.done_on is null and x.due_on < $2 and g.withdrawn_on is null))::int as overdue
       from gathering_opinions x where x.unit_id = g.unit_id and x.gathering_id = g.id) o
     where g.unit_id = $1
       and case when g.group_id is null then $3 else $4 or g.group_id = any($5::uuid[]) end
       and ($6::text is null or g.kind = $6) and ($7::uuid is null or g.group_id = $7)
       and ($8::date is null or g.held_on >= $8) and ($9::date is null or g.held_on <= $9)
       and ($10::text is null or g.title ilike $10 or g.place ilike $10)
       and (not $11 or (g.withdrawn_on is null and o.measures > o.done))
       and ($12::date is null or (g.held_on, g.id) < ($12::date, $13::uuid))
     order by g.held_on desc, g.id desc limit $14`,
    [
      ctx.unit.id,
      ctx.today,
      sight.closed,
      sight.all,
      sight.groups.map((each) => each.id),
      query.kind ?? null,
      query.group ?? null,
      query.from ?? null,
      query.to ?? null,
      query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
      query.open === 'true',
      on,
      id,
      query.limit + 1,
    ],
  );
  const { page, next } = pageOf(rows, query.limit, (last) => [last.held_on, last.id]);
  const keeps = mayKeepGatherings(ctx.actor, ctx.unit);
  const groups = keeps
    ? (
        await ctx.client.query<{ id: string; name: string }>(
          'select id, name from union_groups where unit_id = $1 and closed_on is null order by kind, name, id',
          [ctx.unit.id],
        )
      ).rows
    : sight.groups.filter((each) => each.leads).map(({ id: of, name }) => ({ id: of, name }));
  return {
    gatherings: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? '' },
      heldOn: row.held_on,
      place: row.place,
      title: row.title,
      people: row.people,
      opinions: row.opinions,
      measures: row.measures,
      done: row.done,
      overdue: row.overdue,
      withdrawnOn: row.withdrawn_on,
    })),
    next,
    groups,
    may: { record: groups.length > 0 || sight.closed, closed: sight.closed },
  };
}

export async function showGathering(ctx: Ctx, id: string): Promise<View> {
  const gathering = await visible(ctx, id);
  const keeps = mayKeepGatherings(ctx.actor, ctx.unit);
  const leads = !keeps && (await groupsOf(ctx)).some((each) => each.leads && each.id === gathering.groupId);
  const standing = gathering.withdrawnOn === null;
  const { rows: people } = await ctx.client.query<View['people'][number]>(
    `select p.employee_id as "employeeId", p.name from gathering_people p left join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
     where p.unit_id = $1 and p.gathering_id = $2 order by e.pinyin, p.id`,
    [ctx.unit.id, id],
  );
  const opinions = await ctx.db
    .select()
    .from(gatheringOpinions)
    .where(and(eq(gatheringOpinions.unitId, ctx.unit.id), eq(gatheringOpinions.gatheringId, id)))
    .orderBy(gatheringOpinions.position);
  const { rows: files } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and subject_kind = $2 and subject_id = $3 order by uploaded_at, id',
    [ctx.unit.id, subjectOf(gathering.kind, id).kind, id],
  );
  return {
    id,
    kind: gathering.kind,
    group:
      gathering.groupId === null
        ? null
        : { id: gathering.groupId, name: (await groupNamed(ctx, gathering.groupId)).name },
    heldOn: gathering.heldOn,
    place: gathering.place,
    title: gathering.title,
    summary: gathering.summary,
    by: gathering.by,
    people,
    opinions: opinions.map((each) => ({
      id: each.id,
      body: each.body,
      name: each.name,
      measure: each.measure,
      owner: each.owner,
      ownerEmployeeId: each.ownerEmployeeId,
      dueOn: each.dueOn,
      overdue: standing && each.dueOn !== null && each.doneOn === null && each.dueOn < ctx.today,
      result: each.result,
      doneOn: each.doneOn,
      version: each.version,
      may: {
        settle: standing && (keeps || leads || owns(ctx, gathering, each)),
      },
    })),
    files,
    withdrawn: standing ? null : { on: gathering.withdrawnOn!, why: gathering.withdrawnWhy! },
    version: gathering.version,
    may: { change: standing && (keeps || leads) },
  };
}

/** A file of it, for whoever may read it. @throws Refusal 404 `fileNotFound` */
export async function readGatheringFile(ctx: Ctx, id: string, fileId: string) {
  const gathering = await visible(ctx, id);
  const { rows } = await ctx.client.query<{ sha256: string; media_type: string; name: string }>(
    'select sha256, media_type, name from files where unit_id = $1 and id = $2 and subject_kind = $3 and subject_id = $4',
    [ctx.unit.id, fileId, subjectOf(gathering.kind, id).kind, id],
  );
  const [file] = rows;
  const body = file ? await ctx.files.read(file.sha256) : null;
  if (!file || !body)
    throw notFound({ zh: '没有找到这个文件。', en: 'This file was not found.' }, 'fileNotFound');
  return { type: file.media_type, name: file.name, body };
}

// --- parts ------------------------------------------------------------------------------------------------------

async function groupNamed(ctx: Ctx, id: string): Promise<{ name: string; closedOn: string | null }> {
  const { rows } = await ctx.client.query<{ name: string; closedOn: string | null }>(
    'select name, closed_on as "closedOn" from union_groups where unit_id = $1 and id = $2',
    [ctx.unit.id, id],
  );
  if (!rows[0])
    throw notFound(
      { zh: '没有找到这个分会或小组。', en: 'This branch or group was not found.' },
      'groupNotFound',
    );
  return rows[0];
}

async function load(ctx: Ctx, id: string): Promise<Gathering> {
  const [row] = await ctx.db
    .select()
    .from(gatherings)
    .where(and(eq(gatherings.unitId, ctx.unit.id), eq(gatherings.id, id)));
  if (!row)
    throw notFound({ zh: '没有找到这条记录。', en: 'This entry was not found.' }, 'gatheringNotFound');
  return row;
}

/** What the reader may see: what they may not is not there. */
async function visible(ctx: Ctx, id: string): Promise<Gathering> {
  const row = await load(ctx, id);
  const sight = await sightOf(ctx);
  const seen =
    row.groupId === null ? sight.closed : sight.all || sight.groups.some((each) => each.id === row.groupId);
  if (!seen)
    throw notFound({ zh: '没有找到这条记录。', en: 'This entry was not found.' }, 'gatheringNotFound');
  return row;
}

const withdrawnAlready = () =>
  conflict('withdrawn', { zh: '这条记录已经撤回。', en: 'This entry was withdrawn.' });

/** To be changed by whoever keeps it. */
async function ensure(ctx: Ctx, id: string, version?: number): Promise<Gathering> {
  const row = await visible(ctx, id);
  await ensureKeeper(ctx, row.kind, row.groupId);
  if (row.withdrawnOn !== null) throw withdrawnAlready();
  if (version !== undefined && row.version !== version) throw stale();
  return row;
}

async function change(ctx: Ctx, before: Gathering, set: Partial<Gathering>): Promise<Made> {
  const [row] = await ctx.db
    .update(gatherings)
    .set({ ...set, version: sql`${gatherings.version} + 1` })
    .where(
      and(
        eq(gatherings.unitId, ctx.unit.id),
        eq(gatherings.id, before.id),
        eq(gatherings.version, before.version),
      ),
    )
    .returning();
  if (!row) throw stale();
  return { id: row.id, version: row.version };
}

async function loadOpinion(ctx: Ctx, gatheringId: string, id: string, version?: number): Promise<Opinion> {
  const [opinion] = await ctx.db
    .select()
    .from(gatheringOpinions)
    .where(
      and(
        eq(gatheringOpinions.unitId, ctx.unit.id),
        eq(gatheringOpinions.gatheringId, gatheringId),
        eq(gatheringOpinions.id, id),
      ),
    );
  if (!opinion)
    throw notFound({ zh: '没有找到这条意见。', en: 'This opinion was not found.' }, 'opinionNotFound');
  if (version !== undefined && opinion.version !== version) throw stale();
  return opinion;
}

async function changeOpinion(ctx: Ctx, before: Opinion, set: Partial<Opinion>): Promise<Made> {
  const [row] = await ctx.db
    .update(gatheringOpinions)
    .set({ ...set, version: sql`${gatheringOpinions.version} + 1` })
    .where(
      and(
        eq(gatheringOpinions.unitId, ctx.unit.id),
        eq(gatheringOpinions.id, before.id),
        eq(gatheringOpinions.version, before.version),
      ),
    )
    .returning();
  if (!row) throw stale();
  return { id: row.id, version: row.version };
}
