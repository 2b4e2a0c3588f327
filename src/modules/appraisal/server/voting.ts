/**
 * What the ballots engine asks of appraisals: who runs and scrutinizes their votes, when they close, and what follows
 * once the count is confirmed.
 *
 *   appraisalBallots   what this module adds to the ballots of each kind of appraisal
 *   in a meeting       an appraisal on its agenda: reports among its papers, the rating, what came of it
 */
import { nameOf } from './banks.ts';
import { and, eq } from 'drizzle-orm';
import { countBallot, loadBallot, rollCounts } from '../../../core/ballots/ballots.ts';
import {
  type BallotKind,
  type ItemVote,
  type RollCounts,
  type SubjectItem,
  tookPart,
} from '../../../core/ballots/kinds.ts';
import type { Container } from '../../../core/ballots/officials.ts';
import { oneLine } from '../../../core/ballots/paper.ts';
import { leastToReach, type Tally } from '../../../core/ballots/rules.ts';
import type { Ballot } from '../../../core/ballots/schema.ts';
import { daysBetween, inWords } from '../../../core/clock/index.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import type { AssemblyBody } from '../../../core/meetings/schema.ts';
import { noteVote, reopenVote } from '../../../core/meetings/votes.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { electorateNames } from '../locale.ts';
import { type AppraisalKind, type Electorate, isAsked, pollTopics, type PollTopic } from '../states.ts';
import {
  type Appraisal,
  ballotKindOf,
  changeAppraisal,
  ensureKeeper,
  ensureStep,
  floorHere,
  hrefOf,
  keeperRole,
  loadAppraisal,
  ownAppraisal,
  type Subject,
  subjectsOf,
} from './base.ts';
import { ensureReported, paperOf, putReport } from './making.ts';
import { keeps, mayConfirm } from './policy.ts';
import { asksForAction, rateOf } from './rules.ts';
import { appraisalSubjects } from './schema.ts';

/** A poll stays open for the least days, an appraisal until enough have taken part; or until its last day is over. */
async function notYetClosable(ctx: Ctx, ballot: Ballot, counts: RollCounts): Promise<Text | null> {
  const { entitled } = counts;
  const took = tookPart(ballot, counts, ctx.today);
  // In a meeting those in the room have voted when it says so.
  if (ballot.subjectKind === 'meetingItem') return null;
  if (ctx.today > ballot.closesOn || took >= entitled) return null;
  if (ballot.kind.startsWith('poll.') || ballot.kind === 'survey') {
    const { min } = (await rulesHere(ctx)).range('pollDays').value;
    return daysBetween(ballot.opensOn, ctx.today) >= min
      ? null
      : {
          zh: `至少开放 ${min} 天，或全体都已在手机上参加，才能提前结束；领了纸票的，到最后一天才算参加。`,
          en: `It can be closed early after ${min} days, or when everybody has taken part by phone; who has a paper ballot counts on the last day.`,
        };
  }
  const needed = ballot.floor ? leastToReach(entitled, ballot.floor) : 0;
  return took >= needed
    ? null
    : {
        zh: `已投票的有 ${took} 人，至少要 ${needed} 人，才能在 ${inWords(ballot.closesOn).zh}之前结束；发出的纸票、领走的电子选票，到最后一天才算。`,
        en: `${took} have voted; ${needed} are needed to close before ${inWords(ballot.closesOn).en} is over. Paper handed out and tokens count on the last day.`,
      };
}

async function closed(ctx: Ctx, ballot: Ballot): Promise<void> {
  const found = await loadAppraisal(ctx, await appraisalOf(ctx, ballot), { lock: true });
  await changeAppraisal(ctx, found, { state: 'closed', closedOn: ctx.today });
  await ctx.closeTasks({ kind: 'appraisal.close', subjectId: found.id });
  for (const role of ['fundsAuditor', 'womenCadre'] as const)
    await ctx.task({
      kind: 'appraisal.confirm',
      title: {
        zh: `监票：确认计票结果（${found.title}）`,
        en: `Scrutineer: confirm the count (${nameOf(found).en})`,
      },
      subject: { kind: 'appraisal', id: found.id },
      href: `/desk/${ctx.unit.code}/ballots/${ballot.id}`,
      for: { role },
    });
}

/** Whether the rule asks for action is seen while the count is whole: what is published of few voters are sums alone. */
async function beforeConfirming(ctx: Ctx, ballot: Ballot): Promise<void> {
  const subjects = await subjectsOf(ctx, await appraisalOf(ctx, ballot));
  if (subjects.length === 0) return;
  const { tally } = await countBallot(ctx, ballot.id);
  const share = (await rulesHere(ctx)).ratio('notCompetentShare');
  for (const subject of subjects) {
    const line = tally.lines.find((each) => each.id === subject.id);
    if (line)
      await changeSubject(ctx, subject, {
        actionAsked: asksForAction(line, tally, { ...share.value, strict: share.strict === true }),
      });
  }
}

const changeSubject = (ctx: Ctx, subject: Subject, set: Partial<Subject>) =>
  ctx.db
    .update(appraisalSubjects)
    .set({ ...set, version: subject.version + 1 })
    .where(and(eq(appraisalSubjects.unitId, ctx.unit.id), eq(appraisalSubjects.id, subject.id)));

/** The count is confirmed and becomes the appraisal's; a void vote is held again. */
async function counted(ctx: Ctx, { id }: Ballot): Promise<void> {
  const ballot = await loadBallot(ctx, id);
  const found = await loadAppraisal(ctx, await appraisalOf(ctx, ballot), { lock: true });
  const itemId = ballot.subjectKind === 'meetingItem' ? ballot.subjectId : null;
  await ctx.closeTasks({ kind: 'appraisal.confirm', subjectId: found.id });
  const tally = ballot.result!;
  if (ballot.state === 'void') {
    await changeAppraisal(ctx, found, {
      state: 'draft',
      ballotId: null,
      opensOn: null,
      closesOn: null,
      closedOn: null,
      voids: found.voids + 1,
    });
    await ctx.record({
      kind: 'appraisal.void',
      happenedOn: ctx.today,
      title: {
        zh: `${found.title}投票无效，须重新进行`,
        en: `${nameOf(found).en}: the vote is void and must be held again`,
      },
      subject: { kind: 'appraisal', id: found.id },
      payload: { ballot: ballot.id },
    });
    if (itemId) await reopenVote(ctx, itemId);
    return;
  }
  for (const subject of await subjectsOf(ctx, found.id)) {
    const line = tally.lines.find((each) => each.id === subject.id);
    if (line) await changeSubject(ctx, subject, { result: line });
  }
  await changeAppraisal(ctx, found, {
    state: 'confirmed',
    confirmedOn: ctx.today,
    entitled: tally.entitled,
    returned: tally.returned,
    valid: tally.valid,
    approving: found.kind === 'poll' ? rateOf(tally, oneLine).num : null,
    floorMet: tally.floorMet,
    result: tally,
  });
  await ctx.record({
    kind: 'appraisal.counted',
    happenedOn: ctx.today,
    title: {
      zh: `${found.title}计票确认：发出 ${tally.issued} 票，收回 ${tally.returned} 票，有效 ${tally.valid} 票`,
      en: `${nameOf(found).en}, count confirmed: ${tally.issued} issued, ${tally.returned} returned, ${tally.valid} valid`,
    },
    subject: { kind: 'appraisal', id: found.id },
    payload: { ballot: ballot.id },
  });
  await ctx.task({
    kind: 'appraisal.publish',
    title: { zh: `公布结果：${found.title}`, en: `Publish the result: ${nameOf(found).en}` },
    subject: { kind: 'appraisal', id: found.id },
    href: hrefOf(ctx, found.id),
    for: { role: keeperRole(found.kind) },
  });
  if (itemId) await noteVote(ctx, itemId, outcomeOf(found, tally).zh);
}

// --- in a meeting -----------------------------------------------------------------------------------------------

/** The appraisal that a ballot is about: its own subject, or that of the item of a meeting. */
async function appraisalOf(ctx: Ctx, ballot: Ballot): Promise<string> {
  if (ballot.subjectKind !== 'meetingItem') return ballot.subjectId;
  const { rows } = await ctx.client.query<{ id: string }>(
    'select subject_id as id from meeting_items where unit_id = $1 and id = $2',
    [ctx.unit.id, ballot.subjectId],
  );
  return rows[0]!.id;
}

/** What the minutes say: how many rated, and who is told of the result. */
const outcomeOf = (found: Appraisal, tally: Tally): Text => {
  const sum = {
    zh: `评议票发出 ${tally.issued} 张，收回 ${tally.returned} 张，有效 ${tally.valid} 张${tally.floorMet ? '' : '，参加的人不够，不作数'}。`,
    en: `${tally.issued} ballots issued, ${tally.returned} returned, ${tally.valid} valid${tally.floorMet ? '' : '; too few took part, it does not count'}.`,
  };
  const told =
    found.audience === 'named'
      ? {
          zh: '结果按规定告知本人、工会和上级工会。',
          en: 'The result is told to those rated, the union and the union above.',
        }
      : {
          zh: '结果公布后列入会议材料。',
          en: 'Once published, the result is among the papers of the meeting.',
        };
  return { zh: sum.zh + told.zh, en: `${sum.en} ${told.en}` };
};

/** The bodies whose people rate, by who rates. */
const bodiesOf: Partial<Record<Electorate, readonly AssemblyBody[]>> = {
  delegates: ['workersCongress', 'staffCongress'],
  employees: ['allStaffMeeting'],
  memberDelegates: ['membersCongress'],
  members: ['membersMeeting'],
};

/** @throws Refusal 422 `otherBody` where the meeting is not of those who rate */
async function ensureBody(ctx: Ctx, found: Appraisal, meetingId: string): Promise<void> {
  const { assembly } = await loadMeeting(ctx, meetingId);
  if (bodiesOf[found.electorate]?.includes(assembly.body)) return;
  const message = {
    zh: `“${found.title}”由${electorateNames[found.electorate].zh}评议，不在这个会上进行。`,
    en: `“${found.title}” is rated by the ${electorateNames[found.electorate].en}: not at this meeting.`,
  };
  throw unprocessable('otherBody', message, [{ field: 'subject', message }]);
}

/** The item comes on the agenda: the appraisal waits for that meeting, and the duty reports are among its papers. */
async function onAgenda(ctx: Ctx, item: SubjectItem): Promise<void> {
  const found = await loadAppraisal(ctx, item.subjectId, { lock: true });
  ensureStep(found, 'open');
  await ensureBody(ctx, found, item.meetingId);
  const { rows } = await ctx.client.query<{ title: string }>(
    `select m.title from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id and m.state <> 'cancelled'
     where i.unit_id = $1 and i.subject_id = $2 and i.id <> $3 and i.state <> 'withdrawn'`,
    [ctx.unit.id, found.id, item.id],
  );
  if (rows[0]) {
    const message = {
      zh: `“${found.title}”已列入“${rows[0].title}”的议程。`,
      en: `“${found.title}” is on the agenda of “${rows[0].title}” already.`,
    };
    throw unprocessable('onAgenda', message, [{ field: 'subject', message }]);
  }
  for (const subject of await subjectsOf(ctx, found.id)) await putReport(ctx, item, subject);
}

async function ofItem(ctx: Ctx, item: SubjectItem): Promise<ItemVote> {
  const found = await loadAppraisal(ctx, item.subjectId, { lock: true });
  const subjects = await subjectsOf(ctx, found.id);
  ensureKeeper(ctx, found.kind, subjects);
  ensureStep(found, 'open');
  await ensureBody(ctx, found, item.meetingId);
  ensureReported(subjects);
  const floor = await floorHere(ctx, found.kind);
  return {
    paper: paperOf(found, subjects),
    majority: null,
    audience: found.audience,
    floor: { num: floor.num, den: floor.den, source: floor.source },
    // Those who are rated as leaders do not rate; members rate their chair, who is one of them.
    without: found.kind === 'leaders' ? subjects.map((each) => each.employeeId) : [],
  };
}

async function put(ctx: Ctx, item: SubjectItem, ballot: Ballot): Promise<void> {
  const found = await loadAppraisal(ctx, item.subjectId, { lock: true });
  const { entitled } = await rollCounts(ctx, ballot.id);
  const { meeting } = await loadMeeting(ctx, item.meetingId);
  await changeAppraisal(ctx, found, {
    state: 'open',
    secrecy: ballot.secrecy,
    ballotId: ballot.id,
    opensOn: ballot.opensOn,
    closesOn: ballot.closesOn,
    floor: await floorHere(ctx, found.kind),
  });
  await ctx.record({
    kind: 'appraisal.opened',
    happenedOn: ctx.today,
    title: {
      zh: `${found.title}在“${meeting.title}”上进行，到会 ${entitled} 人评议`,
      en: `${found.title}: rated at “${meeting.title}” by ${entitled} who are there`,
    },
    subject: { kind: 'appraisal', id: found.id },
    payload: { ballot: ballot.id, entitled, meeting: item.meetingId },
  });
}

/** Whom the leaders' or officers' appraisals of a meeting or a ballot rate. */
async function onWhom(ctx: Ctx, of: Container, ballot?: Ballot): Promise<string[]> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select distinct s.employee_id as id from appraisal_subjects s join appraisals a on a.unit_id = s.unit_id and a.id = s.appraisal_id
     where s.unit_id = $1 and case $3 when 'ballot' then a.ballot_id = $2
       when 'meeting' then a.id in (select i.subject_id from meeting_items i where i.unit_id = $1 and i.meeting_id = $2 and i.state <> 'withdrawn'
           and ($4::uuid is null or i.id = $4))
       else false end`,
    [ctx.unit.id, of.id, of.kind, ballot?.subjectId ?? null],
  );
  return rows.map((row) => row.id);
}

const itemPath = (id: string): string => `appraisals/${id}`;

const kindOf = (kind: AppraisalKind, topic: PollTopic | null = null): BallotKind => ({
  kind: ballotKindOf({ kind, topic }),
  run: keeps[kind],
  scrutinize: mayConfirm[kind],
  leave: async () => ownAppraisal(),
  subjectPath: (ballot) => (ballot.subjectKind === 'appraisal' ? `appraisals/${ballot.subjectId}` : null),
  onPhone: true,
  async rollWords(ctx, ballot) {
    const { electorate } = await loadAppraisal(ctx, await appraisalOf(ctx, ballot));
    return electorate === 'list' ? null : electorateNames[electorate];
  },
  ...(isAsked(kind)
    ? {}
    : { itemSubject: ballotKindOf({ kind, topic }), onAgenda, ofItem, put, itemPath, onWhom }),
  notYetClosable,
  closed,
  beforeConfirming,
  counted,
});

export const appraisalBallots: BallotKind[] = [
  ...pollTopics.map((topic) => kindOf('poll', topic)),
  kindOf('survey'),
  kindOf('leaders'),
  kindOf('officers'),
];
