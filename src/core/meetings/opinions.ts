/**
 * What delegates say of a paper before the meeting (征求意见), and what is answered.
 *
 *   askOpinions     an edition is put out until a day, with the notice or before it; everybody entitled is told
 *   giveOpinion     something said of it, or of a passage
 *   answerOpinion   taken up, in part, or not, and why; whoever said it is told
 *   takeIn          a new edition names what it took in
 *   opinionsOf      of a paper, over all its editions; a page of them
 *   outcomesOf      how many of them came to what
 *   roundOf         a paper as it is put out to one person
 *   roundsFor       what one person may speak to now
 *   opinionCounts   how many said how much, and what became of it: minutes and dossier tell it
 */
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, notFound, unprocessable } from '../../platform/http/refusal.ts';
import { inWords } from '../clock/dates.ts';
import { answerComment } from '../comments/comments.ts';
import type { Ctx } from '../context/context.ts';
import { notInBody } from './agenda.ts';
import { entitledSql, isEntitled } from './entitlement.ts';
import { meetingName } from './locale.ts';
import { ensureStep, hrefOfMeeting, loadMeeting } from './meetings.ts';
import { meetingPapers, type OpinionOutcome, paperOpinions } from './schema.ts';

type Paper = typeof meetingPapers.$inferSelect;

const pageOfRound = (ctx: Ctx, paper: Paper): string =>
  `/u/${ctx.unit.code}/meetings/${paper.meetingId}/papers/${paper.id}/opinions`;

export const noPaper = () =>
  notFound({ zh: '没有找到这份材料。', en: 'This paper was not found.' }, 'paperNotFound');

async function loadPaper(ctx: Ctx, meetingId: string, id: string): Promise<Paper> {
  const [paper] = await ctx.db
    .select()
    .from(meetingPapers)
    .where(
      and(
        eq(meetingPapers.unitId, ctx.unit.id),
        eq(meetingPapers.meetingId, meetingId),
        eq(meetingPapers.id, id),
      ),
    );
  if (!paper) throw noPaper();
  return paper;
}

/** Opinions are asked for and given on the newest edition. @throws Refusal 409 `editionOld` */
async function ensureNewest(ctx: Ctx, paper: Paper): Promise<void> {
  const { rowCount } = await ctx.client.query(
    'select from meeting_papers where unit_id = $1 and paper_key = $2 and edition > $3',
    [ctx.unit.id, paper.paperKey, paper.edition],
  );
  if (rowCount)
    throw conflict('editionOld', {
      zh: '这份材料已经有了新稿，请看新稿。',
      en: 'There is a newer edition of this paper: turn to that one.',
    });
}

/**
 * Puts the newest edition of a paper out to those entitled until a day, before the meeting. Asked again, the day moves.
 *
 * @throws Refusal 409 `meetingState` once the meeting has begun, `editionOld`; 422 `dayFault`
 */
export async function askOpinions(
  ctx: Ctx,
  meetingId: string,
  paperId: string,
  until: string,
): Promise<{ told: number }> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  if (meeting.state !== 'noticed') ensureStep(meeting, 'announce');
  const paper = await loadPaper(ctx, meetingId, paperId);
  await ensureNewest(ctx, paper);
  if (until <= ctx.today || until >= meeting.plannedOn) {
    const message = {
      zh: `截止日期应在今天以后、${inWords(meeting.plannedOn).zh}开会以前。`,
      en: `The last day lies after today and before the meeting on ${inWords(meeting.plannedOn).en}.`,
    };
    throw unprocessable('dayFault', message, [{ field: 'until', message }]);
  }
  await ctx.db
    .update(meetingPapers)
    .set({
      opinionsFrom: paper.opinionsFrom ?? ctx.today,
      opinionsTo: until,
      publishedOn: paper.publishedOn ?? ctx.today,
      publishedAt: paper.publishedAt ?? ctx.now,
      version: sql`${meetingPapers.version} + 1`,
    })
    .where(and(eq(meetingPapers.unitId, ctx.unit.id), eq(meetingPapers.id, paperId)));
  const { rows } = await ctx.client.query<{ id: string }>(
    `select x.id from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where $2::uuid is not null`,
    [ctx.unit.id, assembly.id, ctx.today],
  );
  await ctx.notify({
    kind: 'meetings.opinionsAsked',
    title: {
      zh: `请您对《${paper.title}》提意见（至 ${inWords(until).zh}）`,
      en: `Your opinion of “${paper.title}” is asked until ${inWords(until).en}`,
    },
    href: pageOfRound(ctx, paper),
    until,
    to: { employeeIds: rows.map((row) => row.id) },
  });
  await ctx.record({
    kind: 'meetings.opinionsAsked',
    happenedOn: ctx.today,
    title: {
      zh: `${meetingName(assembly, meeting).zh}前就《${paper.title}》征求意见，至 ${inWords(until).zh}`,
      en: `Opinions are taken on “${paper.title}” until ${inWords(until).en}, before the ${meetingName(assembly, meeting).en}`,
    },
    subject: { kind: 'meeting', id: meetingId },
  });
  return { told: rows.length };
}

/**
 * @throws Refusal 403 `notEntitled`, 409 `opinionsClosed`, `editionOld`, 422 `passageElsewhere`
 */
export async function giveOpinion(
  ctx: Ctx,
  meetingId: string,
  paperId: string,
  employeeId: string,
  input: { passage: string; body: string },
): Promise<string> {
  const { meeting, paper } = await roundOf(ctx, meetingId, paperId, employeeId);
  await ensureNewest(ctx, paper);
  if (ctx.today > paper.opinionsTo! || (meeting.state !== 'preparing' && meeting.state !== 'noticed'))
    throw conflict('opinionsClosed', {
      zh: `意见收到 ${inWords(paper.opinionsTo!).zh}为止，已经截止。会上可以发言，或提修正案。`,
      en: `Opinions were taken until ${inWords(paper.opinionsTo!).en}. Speak at the meeting, or move an amendment.`,
    });
  if (!paper.body.includes(input.passage)) {
    const message = {
      zh: '这一段不在材料里，请重新选择，或不选。',
      en: 'This passage is not in the paper: choose another, or none.',
    };
    throw unprocessable('passageElsewhere', message, [{ field: 'passage', message }]);
  }
  const id = newId();
  await ctx.db.insert(paperOpinions).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    paperId,
    employeeId,
    madeOn: ctx.today,
    ...input,
  });
  await ctx.task({
    kind: 'meetings.answerOpinions',
    title: { zh: `答复代表对《${paper.title}》的意见`, en: `Answer what delegates say of “${paper.title}”` },
    subject: { kind: 'meetingPaper', id: paper.paperKey },
    href: `${hrefOfMeeting(ctx, meetingId)}/papers/${paperId}/opinions`,
    for: { role: 'chair' },
    dueOn: meeting.plannedOn,
  });
  return id;
}

/**
 * @throws Refusal 404 `opinionNotFound`, 409 `stale`, 422 `reasonMissing` where it is not taken up whole
 */
export async function answerOpinion(
  ctx: Ctx,
  meetingId: string,
  opinionId: string,
  input: { version: number; outcome: OpinionOutcome; reply: string },
): Promise<void> {
  const { rows } = await ctx.client.query<{ paper_id: string; employee_id: string }>(
    `select o.paper_id, o.employee_id from paper_opinions o join meeting_papers p on p.unit_id = o.unit_id and p.id = o.paper_id
     where o.unit_id = $1 and p.meeting_id = $2 and o.id = $3`,
    [ctx.unit.id, meetingId, opinionId],
  );
  const found = rows[0];
  if (!found)
    throw notFound({ zh: '没有找到这条意见。', en: 'This opinion was not found.' }, 'opinionNotFound');
  if (input.outcome !== 'adopted' && !input.reply.trim()) {
    const message = {
      zh: '没有采纳或只采纳一部分的，请写明理由。',
      en: 'Give the reason where it is not taken up, or only in part.',
    };
    throw unprocessable('reasonMissing', message, [{ field: 'reply', message }]);
  }
  await answerComment(ctx, paperOpinions, { id: opinionId, version: input.version, reply: input.reply });
  await ctx.db
    .update(paperOpinions)
    .set({ outcome: input.outcome })
    .where(and(eq(paperOpinions.unitId, ctx.unit.id), eq(paperOpinions.id, opinionId)));
  const paper = await loadPaper(ctx, meetingId, found.paper_id);
  const { rowCount: waiting } = await ctx.client.query(
    `select from paper_opinions o join meeting_papers p on p.unit_id = o.unit_id and p.id = o.paper_id
     where o.unit_id = $1 and p.paper_key = $2 and o.replied_on is null limit 1`,
    [ctx.unit.id, paper.paperKey],
  );
  if (!waiting) await ctx.closeTasks({ kind: 'meetings.answerOpinions', subjectId: paper.paperKey });
  await ctx.notify({
    kind: 'meetings.opinionAnswered',
    title: {
      zh: `您对《${paper.title}》的意见有了答复`,
      en: `Your opinion of “${paper.title}” was answered`,
    },
    href: pageOfRound(ctx, paper),
    to: { employeeIds: [found.employee_id] },
  });
}

/**
 * A new edition names the opinions of earlier ones that it took in.
 *
 * @throws Refusal 422 `opinionNotTaken`: not answered as adopted, or of another paper
 */
export async function takeIn(
  ctx: Ctx,
  meetingId: string,
  paperId: string,
  opinionIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(opinionIds)];
  if (ids.length === 0) return;
  const paper = await loadPaper(ctx, meetingId, paperId);
  const { rowCount } = await ctx.client.query(
    `update paper_opinions o set taken_in_id = $3, version = o.version + 1
     from meeting_papers p where p.unit_id = o.unit_id and p.id = o.paper_id and o.unit_id = $1 and o.id = any($2::uuid[])
       and p.paper_key = $4 and p.edition < $5 and o.outcome in ('adopted', 'partly')`,
    [ctx.unit.id, ids, paperId, paper.paperKey, paper.edition],
  );
  if (rowCount === ids.length) return;
  const message = {
    zh: '只能选对前几稿提出、已答复采纳或部分采纳的意见。',
    en: 'Only opinions of earlier editions that were adopted, whole or in part, are taken in.',
  };
  throw unprocessable('opinionNotTaken', message, [{ field: 'takesIn', message }]);
}

export interface OpinionRow {
  id: string;
  edition: number;
  passage: string;
  body: string;
  by: string;
  department: string | null;
  madeOn: string;
  outcome: OpinionOutcome | null;
  reply: string | null;
  repliedOn: string | null;
  /** The edition that took it in. */
  takenInto: number | null;
  mine: boolean;
  version: number;
}

/** What a list of opinions is asked for: to be answered, answered, or adopted and in no edition yet. */
export const opinionStates = ['open', 'answered', 'toTakeIn'] as const;

export interface OpinionsAsked {
  /** Whose are `mine`. */
  employeeId?: string | null;
  /** Their own, and of others what was answered. */
  readable?: boolean;
  state?: (typeof opinionStates)[number] | undefined;
  /** Behind this one. */
  after?: { madeOn: string; id: string } | null;
  limit?: number;
}

/** Of all editions of a paper, the first first: of an older edition nothing is said once there is a newer one. */
export async function opinionsOf(
  ctx: Ctx,
  paperKey: string,
  { employeeId = null, readable = false, state, after = null, limit }: OpinionsAsked = {},
): Promise<OpinionRow[]> {
  const { rows } = await ctx.client.query<OpinionRow>(
    `select o.id, p.edition, o.passage, o.body, e.name as by, e.department, o.made_on as "madeOn", o.outcome, o.reply, o.replied_on as "repliedOn",
            n.edition as "takenInto", coalesce(o.employee_id = $3::uuid, false) as mine, o.version
     from paper_opinions o
       join meeting_papers p on p.unit_id = o.unit_id and p.id = o.paper_id
       join employees e on e.unit_id = o.unit_id and e.id = o.employee_id
       left join meeting_papers n on n.unit_id = o.unit_id and n.id = o.taken_in_id
     where o.unit_id = $1 and p.paper_key = $2 and (not $4 or o.employee_id = $3::uuid or o.replied_on is not null)
       and case $5 when 'open' then o.outcome is null when 'answered' then o.outcome is not null
         when 'toTakeIn' then o.outcome in ('adopted', 'partly') and o.taken_in_id is null else true end
       and ($6::date is null or (o.made_on, o.id) > ($6::date, $7::uuid))
     order by o.made_on, o.id limit $8`,
    [
      ctx.unit.id,
      paperKey,
      employeeId,
      readable,
      state ?? null,
      after?.madeOn ?? null,
      after?.id ?? null,
      limit ?? null,
    ],
  );
  return rows;
}

/** How many opinions of a paper there are over all its editions, and what became of them. */
export async function outcomesOf(
  ctx: Ctx,
  paperKey: string,
): Promise<Record<OpinionOutcome | 'total' | 'open', number>> {
  const { rows } = await ctx.client.query<Record<OpinionOutcome | 'total' | 'open', number>>(
    `select count(*)::int as total, count(*) filter (where o.outcome is null)::int as open,
            count(*) filter (where o.outcome = 'adopted')::int as adopted, count(*) filter (where o.outcome = 'partly')::int as partly,
            count(*) filter (where o.outcome = 'declined')::int as declined
     from paper_opinions o join meeting_papers p on p.unit_id = o.unit_id and p.id = o.paper_id
     where o.unit_id = $1 and p.paper_key = $2`,
    [ctx.unit.id, paperKey],
  );
  return rows[0]!;
}

/**
 * A paper that was put out to somebody entitled, also while the meeting is in preparation.
 *
 * @throws Refusal 403 `notEntitled`, 404 `paperNotFound` where nobody was asked about it
 */
export async function roundOf(
  ctx: Ctx,
  meetingId: string,
  paperId: string,
  employeeId: string | null,
): Promise<{ meeting: Awaited<ReturnType<typeof loadMeeting>>['meeting']; paper: Paper; open: boolean }> {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId);
  if (employeeId === null || !(await isEntitled(ctx, assembly, employeeId))) throw notInBody();
  const paper = await loadPaper(ctx, meetingId, paperId);
  if (!paper.opinionsTo) throw noPaper();
  const { rowCount: newer } = await ctx.client.query(
    'select from meeting_papers where unit_id = $1 and paper_key = $2 and edition > $3 limit 1',
    [ctx.unit.id, paper.paperKey, paper.edition],
  );
  const before = meeting.state === 'preparing' || meeting.state === 'noticed';
  return { meeting, paper, open: before && !newer && ctx.today <= paper.opinionsTo };
}

export interface Round {
  meetingId: string;
  paperId: string;
  title: string;
  until: string;
  /** They have said something of this edition. */
  said: boolean;
  /** They have opened it. */
  read: boolean;
}

/** Papers of which somebody may still say something, the soonest to close first. */
export async function roundsFor(ctx: Ctx, employeeId: string): Promise<Round[]> {
  const { rows } = await ctx.client.query<Round>(
    `select p.meeting_id as "meetingId", p.id as "paperId", p.title, p.opinions_to as until,
            exists (select from paper_opinions o where o.unit_id = p.unit_id and o.paper_id = p.id and o.employee_id = $3) as said,
            exists (select from paper_receipts r where r.unit_id = p.unit_id and r.paper_id = p.id and r.employee_id = $3) as read
     from meeting_papers p join meetings m on m.unit_id = p.unit_id and m.id = p.meeting_id and m.state in ('preparing', 'noticed')
     where p.unit_id = $1 and p.opinions_to >= $2
       and not exists (select from meeting_papers n where n.unit_id = p.unit_id and n.paper_key = p.paper_key and n.edition > p.edition)
     order by p.opinions_to, p.id limit 20`,
    [ctx.unit.id, ctx.today, employeeId],
  );
  // As a rule one meeting is being prepared, whatever the number of its papers.
  const open = new Set<string>();
  for (const meetingId of new Set(rows.map((row) => row.meetingId))) {
    const { assembly } = await loadMeeting(ctx, meetingId);
    if (await isEntitled(ctx, assembly, employeeId)) open.add(meetingId);
  }
  return rows.filter((row) => open.has(row.meetingId));
}

export interface OpinionCount {
  title: string;
  people: number;
  total: number;
  adopted: number;
  partly: number;
  declined: number;
}

/** Of each paper of a meeting that was put out: also where nobody said anything. */
export async function opinionCounts(
  ctx: Ctx,
  meetingId: string,
): Promise<(OpinionCount & { paperKey: string })[]> {
  const { rows } = await ctx.client.query<OpinionCount & { paperKey: string }>(
    `select p.paper_key as "paperKey", (array_agg(p.title order by p.edition desc))[1] as title, count(distinct o.employee_id)::int as people, count(o.id)::int as total,
            count(o.id) filter (where o.outcome = 'adopted')::int as adopted, count(o.id) filter (where o.outcome = 'partly')::int as partly,
            count(o.id) filter (where o.outcome = 'declined')::int as declined
     from meeting_papers p left join paper_opinions o on o.unit_id = p.unit_id and o.paper_id = p.id
     where p.unit_id = $1 and p.meeting_id = $2 group by p.paper_key having bool_or(p.opinions_to is not null) order by 2, 1`,
    [ctx.unit.id, meetingId],
  );
  return rows;
}

/** '会前就《…》征求意见：5 人提出 7 条，采纳 4 条，部分采纳 1 条，没有采纳 2 条。' */
export function opinionWords({ title, people, total, adopted, partly, declined }: OpinionCount): string {
  const waiting = total - adopted - partly - declined;
  return `会前就《${title}》征求意见：${
    total === 0
      ? '没有收到意见。'
      : `${people} 人提出 ${total} 条，采纳 ${adopted} 条，部分采纳 ${partly} 条，没有采纳 ${declined} 条${waiting > 0 ? `，还没有答复 ${waiting} 条` : ''}。`
  }`;
}
