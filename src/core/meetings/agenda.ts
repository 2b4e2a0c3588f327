/**
 * What a meeting is about: its items, the papers sent out.
 *
 *   putItem, orderItems, withdrawItem, itemsOf, loadItem, changeItem
 *   putPaper, papersOf, readPaper
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, notFound, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { kindOfSubject } from '../ballots/kinds.ts';
import { inWords } from '../clock/dates.ts';
import type { Ctx } from '../context/context.ts';
import { attachFiles } from '../files/store.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RuleAnswer } from '../rulebook/index.ts';
import { type Assembly, ruleBody, ruleIf } from './assemblies.ts';
import { isEntitled } from './entitlement.ts';
import { peopleFor } from './item-people.ts';
import { type Matter, matterFor } from './matters.ts';
import { ensureStep, jointRule, loadMeeting, type Meeting } from './meetings.ts';
import { formAllowed, voteFormFor } from './rules.ts';
import {
  meetingItems,
  meetingPapers,
  paperReceipts,
  type paperStages,
  type Power,
  type VoteForm,
} from './schema.ts';

export type Item = typeof meetingItems.$inferSelect;

const notOnAgenda = () =>
  notFound({ zh: '议程上没有这一项。', en: 'There is no such item.' }, 'itemNotFound');

export interface ItemInput {
  title: string;
  /** Where a program names it. */
  titleEn?: string | undefined;
  matter: string;
  /** A decision may ask for more than the law does, never for less. */
  power?: Power | undefined;
  voteForm?: VoteForm | undefined;
  presenter: string | null;
  wording: string;
  subject?: { kind: string; id: string } | null | undefined;
  /** Employees who are put forward, where the item elects and nothing else brings it with its candidates. */
  people?: readonly string[] | undefined;
}

/** What an item is called, in both languages. */
export const itemName = ({ title, titleEn }: Pick<Item, 'title' | 'titleEn'>): Text => ({
  zh: title,
  en: titleEn ?? title,
});

/** How far a power goes: a matter to be passed cannot be taken as one to be talked about. */
const powerRank: Record<Power, number> = { deliberate: 0, supervise: 0, approve: 1, decide: 1, elect: 1 };

/**
 * Puts an item on the agenda, or changes it before it was taken up. Power and form of vote follow from the matter.
 *
 * @throws Refusal `matterNotHere`, `matterByElection`, `reservedToSession`, `itemLate`, `powerTooWeak`, `formTooWeak` (422)
 *   with the rule, and those of `peopleFor`
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
  if (matter.by && !kindOfSubject(ctx.services, input.subject?.kind ?? null))
    throw broughtBy(matter, matter.by);
  if (meeting.occasion === 'joint' && (matter.reserved || matter.power === 'elect'))
    throw reservedToSession(matter, (await jointRule(ctx)).source);
  // Before the notice the day can still be moved, and no notice goes out that would be too late.
  if (
    meeting.state !== 'preparing' &&
    matter.reserved &&
    !change &&
    !input.subject &&
    meeting.papersDueOn &&
    ctx.today > meeting.papersDueOn
  )
    throw itemLate(matter, meeting.papersDueOn, meeting.papersRule?.document ?? null);
  const form = await formOfItem(ctx, assembly, matter, input);
  const about = input.subject ?? null;
  const people = await peopleFor(ctx, matter, {
    power: form.power,
    elsewhere: kindOfSubject(ctx.services, about?.kind ?? null) !== undefined,
    employeeIds: input.people ?? [],
  });
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
    const changed = await changeItem(ctx, item, {
      ...form,
      title: input.title,
      // Called otherwise by hand, it is called so in both languages.
      titleEn: input.titleEn ?? (input.title === item.title ? item.titleEn : null),
      matter: input.matter,
      presenter: input.presenter,
      wording: input.wording,
      subjectKind: about?.kind ?? null,
      subjectId: about?.id ?? null,
      people,
    });
    await ctx.audit({
      action: 'meetings.itemChanged',
      subject: { kind: 'meetingItem', id: item.id },
      detail: {
        meeting: meetingId,
        changed: (Object.keys(changed) as (keyof Item)[]).filter(
          (field) => field !== 'version' && JSON.stringify(item[field]) !== JSON.stringify(changed[field]),
        ),
        matter: [item.matter, changed.matter],
        power: [item.power, changed.power],
        voteForm: [item.voteForm, changed.voteForm],
      },
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
    titleEn: input.titleEn ?? null,
    matter: input.matter,
    ...form,
    presenter: input.presenter,
    wording: input.wording,
    subjectKind: about?.kind ?? null,
    subjectId: about?.id ?? null,
    people,
  });
  await ctx.audit({
    action: 'meetings.itemAdded',
    subject: { kind: 'meetingItem', id },
    detail: { meeting: meetingId, matter: input.matter, ...form },
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
          zh: '请在本届大会的“主席团与各组”中提出名单，再列入议程',
          en: 'Propose the members under the congress’s presidium and groups, and put that on the agenda',
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

/** What is the body's own to decide is not sprung upon it: its papers would be late. */
function itemLate(matter: Matter, due: string, document: string | null) {
  const source = document ?? { zh: '规则', en: 'the rules' };
  const named = typeof source === 'string' ? { zh: `《${source}》`, en: source } : source;
  const message = {
    zh: `“${matter.zh}”的材料按${named.zh}须在 ${inWords(due).zh}以前送达，这次会议已经来不及，请列入下一次会议。`,
    en: `By ${named.en} the papers on “${matter.en}” were due by ${inWords(due).en}: put it on the agenda of the next meeting.`,
  };
  return unprocessable('itemLate', message, [{ field: 'matter', message }]);
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
  const secret = ruleIf(() => rules.rule('secretBallot', { body: ruleBody(ctx.unit, assembly.body) }));
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
  const before = (await itemsOf(ctx, meetingId)).map((item) => item.id);
  const standing = new Set(before);
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
  if (ids.some((id, at) => before[at] !== id))
    await ctx.audit({
      action: 'meetings.itemsOrdered',
      subject: { kind: 'meeting', id: meetingId },
      detail: { from: before, to: ids },
    });
}

/**
 * Takes an item off the agenda. Once the notice is out, whoever was told of the item is owed the reason.
 *
 * @throws Refusal 409 `itemTaken`; 422 `reasonMissing`
 */
export async function withdrawItem(
  ctx: Ctx,
  meetingId: string,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  const item = await loadItem(ctx, meetingId, id, version);
  if (item.state !== 'pending' && item.state !== 'discussing')
    throw conflict('itemTaken', { zh: '这一项已经表决，不能撤回。', en: 'The item was voted on already.' });
  const { meeting } = await loadMeeting(ctx, meetingId);
  if (meeting.state !== 'preparing' && !reason) {
    const message = {
      zh: '会议已经通知，撤回一项要写明原因。',
      en: 'The notice is out: say why the item is withdrawn.',
    };
    throw unprocessable('reasonMissing', message, [{ field: 'reason', message }]);
  }
  await changeItem(ctx, item, {
    state: 'withdrawn',
    withdrawn: {
      onDay: ctx.today,
      by: ctx.actor.kind === 'account' ? ctx.actor.displayName : '',
      reason,
    },
  });
  await ctx.audit({
    action: 'meetings.itemWithdrawn',
    subject: { kind: 'meetingItem', id },
    detail: { meeting: meetingId, matter: item.matter, from: item.state, reason: reason || null },
  });
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
  stage?: (typeof paperStages)[number] | null | undefined;
  /** What this edition took up of the comments on the one before. */
  changes?: string | undefined;
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
    stage: input.stage ?? null,
    changes: input.changes ?? '',
    fileId: input.fileId,
    publishedOn: out ? ctx.today : null,
    publishedAt: out ? ctx.now : null,
  });
  await ctx.audit({
    action: 'meetings.paperPut',
    subject: { kind: 'meetingPaper', id },
    detail: { meeting: meetingId, item: input.itemId, edition: rows[0]!.n + 1, published: out },
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
  stage: (typeof paperStages)[number] | null;
  changes: string;
  fileId: string | null;
  fileName: string | null;
  publishedOn: string | null;
  /** Until when opinions of it are or were taken; null: nobody was asked. */
  opinionsTo: string | null;
  opinions: number;
  /** Of them, how many wait for an answer. */
  openOpinions: number;
  /** It went out after the last day for papers. */
  late: boolean;
  read: number;
  mine: boolean;
}

/** Papers with how many have read them, without drafts of items that were withdrawn; `mine` for one person. */
export async function papersOf(
  ctx: Ctx,
  meeting: Meeting,
  asked: { employeeId?: string; published?: boolean } = {},
): Promise<PaperRow[]> {
  const { rows } = await ctx.client.query<PaperRow>(
    `select p.id, p.paper_key as "paperKey", p.edition, p.item_id as "itemId", p.title, p.body, p.stage, p.changes, p.file_id as "fileId", f.name as "fileName",
            p.published_on as "publishedOn", coalesce(p.published_on > $3::date, false) as late,
            p.opinions_to as "opinionsTo",
            (select count(*)::int from paper_opinions o where o.unit_id = p.unit_id and o.paper_id = p.id) as opinions,
            (select count(*)::int from paper_opinions o where o.unit_id = p.unit_id and o.paper_id = p.id and o.replied_on is null) as "openOpinions",
            count(r.id)::int as read, coalesce(bool_or(r.employee_id = $4), false) as mine
     from meeting_papers p
       left join paper_receipts r on r.unit_id = p.unit_id and r.paper_id = p.id
       left join files f on f.unit_id = p.unit_id and f.id = p.file_id
       left join meeting_items i on i.unit_id = p.unit_id and i.id = p.item_id
     where p.unit_id = $1 and p.meeting_id = $2 and (p.published_on is not null or not $5 and i.state is distinct from 'withdrawn')
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

/** Whoever is not on the list takes no part. */
export const notInBody = () =>
  forbidden(
    {
      zh: '这是代表的会议，您不在名单上。',
      en: 'This is the delegates’ meeting, and you are not on the list.',
    },
    'notEntitled',
  );
