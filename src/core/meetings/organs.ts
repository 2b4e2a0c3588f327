/**
 * Organs of a body: presidium, delegate groups, special committees, the credentials committee.
 *
 * Delegate groups are made by the delegates themselves. The others are proposed and elected by an item of a meeting
 * (organ-election.ts); what was elected where Jia did not hold the vote is entered with how and when.
 *
 *   proposed → inOffice (by a resolution, or on paper) → ended (another follows, or it is given up)
 *
 *   putOrgan, removeOrgan   proposes, makes or changes one; gives it up
 *   organsOf                those that stand, with their members and what they are in office by
 *   compositionFaults, endFormer, loadOrgan, changeOrgan, organItem, titleOf, writeList   for organ-election.ts
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { attachFiles } from '../files/store.ts';
import { rulesHere } from '../rulebook/here.ts';
import { leastVotes } from '../rulebook/index.ts';
import { type Assembly, loadAssembly, ruleIf } from './assemblies.ts';
import { delegatesIn } from './delegates.ts';
import { organHoldsSql } from './entitlement.ts';
import { organNames, resolutionNumber } from './locale.ts';
import { isFrontLine } from './rules.ts';
import {
  assemblyOrganMembers,
  assemblyOrgans,
  type ItemState,
  type OrganKind,
  type OrganPaper,
} from './schema.ts';

export type OrganRow = typeof assemblyOrgans.$inferSelect;
type Member = { employeeId: string; head: boolean };
type Fault = { field: string; message: { zh: string; en: string } };

export interface OrganInput {
  id?: string | undefined;
  version?: number | undefined;
  kind: OrganKind;
  name: string;
  members: Member[];
  /** How it was elected, where Jia did not hold the vote; left out: it is proposed. Nothing is asked of a delegate group. */
  paper?: (OrganPaper & { fileIds: string[] }) | null | undefined;
}

/**
 * Proposes an organ, or changes a proposal; makes or changes a delegate group; enters what was elected on paper.
 *
 * @throws Refusal `organFaults` (422): somebody is no delegate, the presidium is too small or has too few of the front line,
 *   nobody is in what was elected, its day lies in the future; `organElected` (409): elected by a resolution, it is changed
 *   by another vote; `organByItem` (409): Jia held the meeting of that day; `organUnderVote` (409); `organTwice` (409)
 */
export async function putOrgan(ctx: Ctx, assemblyId: string, input: OrganInput): Promise<string> {
  const assembly = await loadAssembly(ctx, assemblyId, { lock: true });
  if (assembly.state === 'ended')
    throw conflict('assemblyEnded', { zh: '本届已经结束。', en: 'This term has ended.' });
  const standing = input.id ? await loadOrgan(ctx, assemblyId, input.id, input.version ?? 0) : null;
  const kind = standing?.kind ?? input.kind;
  const paper = kind === 'group' ? null : (input.paper ?? null);
  if (standing) await ensureChangeable(ctx, standing, paper);
  const faults = await compositionFaults(ctx, assembly, kind, input.members);
  if (paper && input.members.length === 0) faults.push(nobody);
  if (paper && paper.electedOn > ctx.today)
    faults.push({
      field: 'paper.electedOn',
      message: { zh: '选举日期不能在未来。', en: 'The election cannot lie in the future.' },
    });
  if (faults.length > 0)
    throw unprocessable(
      'organFaults',
      { zh: '组成不符合规定，请修改。', en: 'The composition does not meet the rules.' },
      faults,
    );
  if (paper) await ensureElsewhere(ctx, assembly, paper.electedOn);
  const state = kind === 'group' || paper ? 'inOffice' : 'proposed';
  const id = standing?.id ?? newId();
  await ensureOnce(ctx, assemblyId, { id, kind, name: input.name, state });
  if (state === 'inOffice' && kind !== 'group')
    await endFormer(ctx, { id, assemblyId, kind, name: input.name });
  const recordId = paper ? await recordPaper(ctx, assembly, { id, kind, name: input.name }, paper) : null;
  const basis = {
    name: input.name,
    state,
    paper: paper && { electedOn: paper.electedOn, how: paper.how },
    ...(recordId ? { recordId } : {}),
  } as const;
  if (standing) {
    await changeOrgan(ctx, standing, basis);
    await ctx.db
      .delete(assemblyOrganMembers)
      .where(and(eq(assemblyOrganMembers.unitId, ctx.unit.id), eq(assemblyOrganMembers.organId, id)));
  } else
    await ctx.db.insert(assemblyOrgans).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      assemblyId,
      kind,
      ...basis,
    });
  if (input.members.length > 0)
    await ctx.db.insert(assemblyOrganMembers).values(
      input.members.map((member) => ({
        unitId: ctx.unit.id,
        unitPath: ctx.unit.path,
        id: newId(),
        organId: id,
        employeeId: member.employeeId,
        head: member.head,
      })),
    );
  const item = standing && (await organItem(ctx, id));
  if (item) await writeList(ctx, item.id, id);
  if (item && standing.name !== input.name)
    await ctx.client.query('update meeting_items set title = $3 where unit_id = $1 and id = $2', [
      ctx.unit.id,
      item.id,
      titleOf(input),
    ]);
  await ctx.audit({
    action: 'congress.organPut',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: id, kind, state },
  });
  return id;
}

const nobody: Fault = { field: 'members', message: { zh: '请选成员。', en: 'Choose the members.' } };

/** What was resolved on, or is being voted on, is not changed under the body's hands. */
async function ensureChangeable(ctx: Ctx, organ: OrganRow, paper: OrganPaper | null): Promise<void> {
  if (organ.state === 'ended')
    throw conflict('organEnded', { zh: '这个机构已经更替。', en: 'This organ was followed by another.' });
  if (organ.resolutionId)
    throw conflict('organElected', {
      zh: '它由大会决议选举产生，不能直接改动；请重新提名，列入议程表决。',
      en: 'It was elected by a resolution and is not changed by hand: propose it anew, and put that on an agenda.',
    });
  if (organ.paper && !paper)
    throw conflict('organElected', {
      zh: '它已经选举产生；改动时请写明是何时、怎样选举的，或者重新提名。',
      en: 'It was elected: say when and how the change was, or propose it anew.',
    });
  const item = await organItem(ctx, organ.id);
  if (item && (item.state !== 'pending' || paper))
    throw conflict('organUnderVote', {
      zh: `它已列入议程“${item.title}”，请先有结论或撤回这一项。`,
      en: `It is on an agenda (“${item.title}”): settle that item or withdraw it first.`,
    });
}

/** The rules on who may be in it; they hold for a proposal as for what is elected. */
export async function compositionFaults(
  ctx: Ctx,
  assembly: Assembly,
  kind: OrganKind,
  members: readonly Member[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const seated = new Map((await delegatesIn(ctx, assembly)).map((each) => [each.employeeId, each]));
  if (assembly.form === 'delegates')
    members.forEach((member, at) => {
      if (!seated.has(member.employeeId))
        faults.push({
          field: `members.${at}`,
          message: { zh: '此人不是在任代表。', en: 'This person is no delegate in office.' },
        });
    });
  if (members.filter((member) => member.head).length > 1)
    faults.push({
      field: 'members',
      message: { zh: '负责人只能有一位。', en: 'There can be one head only.' },
    });
  if (kind === 'presidium' && assembly.form === 'delegates') {
    const rules = await rulesHere(ctx);
    const size = ruleIf(() => rules.range('presidium', { delegates: seated.size }));
    const { length } = members;
    if (size && (length < size.value.min || (size.value.max !== null && length > size.value.max)))
      faults.push({
        field: 'members',
        message: {
          zh: `代表 ${seated.size} 名，主席团应为 ${size.value.min}${size.value.max === null ? ' 人以上' : `—${size.value.max} 人`}（《${size.document}》）。`,
          en: `With ${seated.size} delegates the presidium has ${size.value.max === null ? `${size.value.min} or more` : `${size.value.min} to ${size.value.max}`} (${size.document}).`,
        },
      });
    const share = ruleIf(() => rules.ratio('presidiumFrontlineShare'));
    const front = members.filter((member) => {
      return isFrontLine(seated.get(member.employeeId)?.category);
    }).length;
    if (share && length > 0 && front < leastVotes(share.ratio, length))
      faults.push({
        field: 'members',
        message: {
          zh: `主席团中一线职工应不少于 ${leastVotes(share.ratio, length)} 人（《${share.document}》），现有 ${front} 人。`,
          en: `At least ${leastVotes(share.ratio, length)} of the presidium are of the front line (${share.document}); there are ${front}.`,
        },
      });
  }
  return faults;
}

/** A vote that Jia holds is an item of its agenda. */
async function ensureElsewhere(ctx: Ctx, assembly: Assembly, on: string): Promise<void> {
  const { rowCount } = await ctx.client.query(
    'select from meetings where unit_id = $1 and assembly_id = $2 and held_on = $3::date',
    [ctx.unit.id, assembly.id, on],
  );
  if (rowCount)
    throw conflict('organByItem', {
      zh: `${inWords(on).zh}的会议是在本系统里开的，请把选举列入会议议程表决，不能只登记结果。`,
      en: `The meeting of ${inWords(on).en} was held here: the election is an item of its agenda, and is not entered by hand.`,
    });
}

/** One proposal and one organ in office of a kind and name. */
async function ensureOnce(
  ctx: Ctx,
  assemblyId: string,
  organ: Pick<OrganRow, 'id' | 'kind' | 'name' | 'state'>,
): Promise<void> {
  if (organ.state === 'inOffice' && organ.kind !== 'group') return;
  const { rowCount } = await ctx.client.query(
    'select from assembly_organs where unit_id = $1 and assembly_id = $2 and kind = $3 and name = $4 and state = $5 and id <> $6',
    [ctx.unit.id, assemblyId, organ.kind, organ.name, organ.state, organ.id],
  );
  if (rowCount)
    throw conflict('organTwice', {
      zh: `“${organ.name}”已经有了，请修改那一个。`,
      en: `“${organ.name}” is there already: change that one.`,
    });
}

/** Whoever is elected follows those before: of a presidium and a credentials committee there is one, of committees one of a name. */
export async function endFormer(
  ctx: Ctx,
  organ: Pick<OrganRow, 'id' | 'assemblyId' | 'kind' | 'name'>,
): Promise<void> {
  await ctx.client.query(
    `update assembly_organs set state = 'ended', version = version + 1
     where unit_id = $1 and assembly_id = $2 and kind = $3 and id <> $4 and state = 'inOffice' and (kind <> 'specialCommittee' or name = $5)`,
    [ctx.unit.id, organ.assemblyId, organ.kind, organ.id, organ.name],
  );
}

async function recordPaper(
  ctx: Ctx,
  assembly: Assembly,
  organ: Pick<OrganRow, 'id' | 'kind' | 'name'>,
  paper: OrganPaper & { fileIds: string[] },
): Promise<string> {
  await attachFiles(ctx, paper.fileIds, { kind: 'organ', id: organ.id });
  return ctx.record({
    kind: 'congress.organEntered',
    happenedOn: paper.electedOn,
    title: {
      zh: `登记已选举产生的${organNames[organ.kind].zh}“${organ.name}”：${paper.how}`,
      en: `Entered as elected: ${organNames[organ.kind].en} “${organ.name}”: ${paper.how}`,
    },
    subject: { kind: 'assembly', id: assembly.id },
    payload: { organ: organ.id },
    fileIds: paper.fileIds,
    archive: { file: 'congress', retention: 'permanent' },
  });
}

/** A proposal or a group is taken back; what was elected ends, and its resolution stays. @throws Refusal `organUnderVote` (409) */
export async function removeOrgan(ctx: Ctx, assemblyId: string, organId: string): Promise<void> {
  const organ = await loadOrgan(ctx, assemblyId, organId);
  if (organ.state === 'proposed') await ensureChangeable(ctx, organ, null);
  if (organ.resolutionId || organ.paper) await changeOrgan(ctx, organ, { state: 'ended' });
  else
    await ctx.db
      .delete(assemblyOrgans)
      .where(and(eq(assemblyOrgans.unitId, ctx.unit.id), eq(assemblyOrgans.id, organId)));
  await ctx.audit({
    action: 'congress.organRemoved',
    subject: { kind: 'assembly', id: assemblyId },
    detail: { organ: organId },
  });
}

/** @throws Refusal `organNotFound` (404), `stale` */
export async function loadOrgan(
  ctx: Ctx,
  assemblyId: string,
  id: string,
  version?: number,
): Promise<OrganRow> {
  const [organ] = await ctx.db
    .select()
    .from(assemblyOrgans)
    .where(
      and(
        eq(assemblyOrgans.unitId, ctx.unit.id),
        eq(assemblyOrgans.assemblyId, assemblyId),
        eq(assemblyOrgans.id, id),
      ),
    )
    .for('update');
  if (!organ) throw notFound({ zh: '没有找到这个机构。', en: 'This organ was not found.' }, 'organNotFound');
  if (version !== undefined && organ.version !== version) throw stale();
  return organ;
}

export async function changeOrgan(ctx: Ctx, organ: OrganRow, change: Partial<OrganRow>): Promise<void> {
  const changed = await ctx.db
    .update(assemblyOrgans)
    .set({ ...change, version: sql`${assemblyOrgans.version} + 1` })
    .where(
      and(
        eq(assemblyOrgans.unitId, ctx.unit.id),
        eq(assemblyOrgans.id, organ.id),
        eq(assemblyOrgans.version, organ.version),
      ),
    )
    .returning({ id: assemblyOrgans.id });
  if (changed.length === 0) throw stale();
}

/** The item of a meeting still to come or under way that is about the organ; `but` one. */
export async function organItem(
  ctx: Ctx,
  organId: string,
  but: string | null = null,
): Promise<{ id: string; meetingId: string; title: string; state: ItemState } | null> {
  const { rows } = await ctx.client.query<{
    id: string;
    meetingId: string;
    title: string;
    state: ItemState;
  }>(
    `select i.id, i.meeting_id as "meetingId", i.title, i.state from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
     where i.unit_id = $1 and i.subject_kind = '${organSubject}' and i.subject_id = $2 and ($3::uuid is null or i.id <> $3) and ${openItemSql('i', 'm')}`,
    [ctx.unit.id, organId, but],
  );
  return rows[0] ?? null;
}

export const organSubject = 'organ';

/** What the item that elects it is called. */
export const titleOf = (organ: Pick<OrganRow, 'name'>): string => `选举${organ.name}`;

const openItemSql = (item: string, meeting: string): string =>
  `${item}.state in ('pending', 'discussing', 'voting') and ${meeting}.state not in ('closed', 'cancelled')`;

/** What is put to the vote is who is proposed: the item's text is the list. @returns it */
export async function writeList(ctx: Ctx, itemId: string, organId: string): Promise<string> {
  const { rows } = await ctx.client.query<{ kind: OrganKind; name: string; who: string[] }>(
    `select o.kind, o.name, coalesce(array_agg(e.name || case when m.head then '（负责人）' else '' end order by m.head desc, e.pinyin, e.id) filter (where e.id is not null), '{}') as who
     from assembly_organs o left join assembly_organ_members m on m.unit_id = o.unit_id and m.organ_id = o.id
       left join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
     where o.unit_id = $1 and o.id = $2 group by o.unit_id, o.id`,
    [ctx.unit.id, organId],
  );
  const { name, who } = rows[0]!;
  const wording = `${name}由下列 ${who.length} 人组成：${who.join('、')}。`;
  await ctx.client.query('update meeting_items set wording = $3 where unit_id = $1 and id = $2', [
    ctx.unit.id,
    itemId,
    wording,
  ]);
  return wording;
}

export interface Organ {
  id: string;
  kind: OrganKind;
  name: string;
  version: number;
  members: { employeeId: string; name: string; head: boolean }[];
  /** Proposed only; on an agenda; voted down and proposed still; in office; no longer, its resolution being repealed. */
  standing: 'proposed' | 'onAgenda' | 'votedDown' | 'inOffice' | 'repealed';
  /** The newest resolution on it: by which it is in office, or by which it was voted down. */
  resolution: { id: string; number: string; passedOn: string; repealedOn: string | null } | null;
  paper: { electedOn: string; how: string } | null;
  item: { meetingId: string; title: string } | null;
}

/** Those that stand, in office or proposed. */
export async function organsOf(ctx: Ctx, assemblyId: string): Promise<Organ[]> {
  const { rows } = await ctx.client.query<
    Omit<Organ, 'standing' | 'resolution'> & {
      holds: boolean;
      state: OrganRow['state'];
      resolution:
        | (Parameters<typeof resolutionNumber>[0] & {
            id: string;
            passedOn: string;
            repealedOn: string | null;
          })
        | null;
    }
  >(
    `select o.id, o.kind, o.name, o.version, o.state, ${organHoldsSql('o')} as holds,
            coalesce((select jsonb_agg(jsonb_build_object('employeeId', m.employee_id, 'name', e.name, 'head', m.head) order by m.head desc, e.pinyin, e.id)
              from assembly_organ_members m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
              where m.unit_id = o.unit_id and m.organ_id = o.id), '[]') as members,
            o.paper,
            (select jsonb_build_object('id', r.id, 'year', r.year, 'serial', r.serial, 'body', a.body, 'power', r.power, 'passedOn', r.passed_on, 'repealedOn', r.repealed_on)
              from resolutions r where r.unit_id = o.unit_id and r.subject_kind = '${organSubject}' and r.subject_id = o.id
              order by r.passed_on desc, r.serial desc limit 1) as resolution,
            (select jsonb_build_object('meetingId', i.meeting_id, 'title', i.title) from meeting_items i join meetings t on t.unit_id = i.unit_id and t.id = i.meeting_id
              where i.unit_id = o.unit_id and i.subject_kind = '${organSubject}' and i.subject_id = o.id and ${openItemSql('i', 't')} limit 1) as item
     from assembly_organs o join assemblies a on a.unit_id = o.unit_id and a.id = o.assembly_id
     where o.unit_id = $1 and o.assembly_id = $2 and o.state <> 'ended' order by o.kind, o.name, o.state`,
    [ctx.unit.id, assemblyId],
  );
  return rows.map(({ holds, state, resolution, ...organ }) => ({
    ...organ,
    standing: holds
      ? 'inOffice'
      : state === 'inOffice'
        ? 'repealed'
        : organ.item
          ? 'onAgenda'
          : resolution
            ? 'votedDown'
            : 'proposed',
    resolution: resolution && {
      id: resolution.id,
      number: resolutionNumber(resolution),
      passedOn: resolution.passedOn,
      repealedOn: resolution.repealedOn,
    },
  }));
}
