/**
 * Taking up an item, voting on it, and what follows. The quorum gates every vote.
 *
 *   takeUp → note | voteByHands | putToVote → (ballot) → settleVote
 *   secrecyAdvised   how a secret vote of those in the room is best kept secret
 *   resolve          the resolution of an item, numbered and hashed
 *   meetingVote      what the ballots engine asks of this kind of ballot
 */
import { createHash } from 'node:crypto';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, stale, unprocessable } from '../../platform/http/refusal.ts';
import {
  type Ballot,
  createBallot,
  ensureTokensTaken,
  loadBallot,
  openBallot,
  startIssuing,
} from '../ballots/ballots.ts';
import { secrecyFor } from '../ballots/advice.ts';
import type { BallotKind } from '../ballots/kinds.ts';
import { leftToOthers } from '../ballots/officials.ts';
import { type BallotPaper, oneLine, questionPaper } from '../ballots/paper.ts';
import { optionsOf } from '../ballots/presets.ts';
import type { SecrecyAdvice, Tally } from '../ballots/rules.ts';
import type { Ctx } from '../context/context.ts';
import { rulesHere } from '../rulebook/here.ts';
import type { RatioValue, RuleAnswer } from '../rulebook/index.ts';
import { type Assembly, ruleBody } from './assemblies.ts';
import { changeItem, type Item, itemName, loadItem } from './agenda.ts';
import { kindOfItem } from './item-people.ts';
import { assemblyNames } from './locale.ts';
import { matterFor } from './matters.ts';
import { ensureStep, loadMeeting, type Meeting, noQuorum, quorumNow } from './meetings.ts';
import { outcomeOf, quorumOf } from './rules.ts';
import { type QuorumSnapshot, resolutions, type VoteCount } from './schema.ts';

/** The item is presented and discussed. One at a time. */
export async function takeUp(ctx: Ctx, meetingId: string, itemId: string, version: number): Promise<Item> {
  const { meeting } = await loadMeeting(ctx, meetingId, { lock: true });
  ensureStep(meeting, 'adjourn');
  const item = await loadItem(ctx, meetingId, itemId, version);
  if (item.state !== 'pending' && item.state !== 'deferred')
    throw conflict('itemState', {
      zh: '这一项已经开始或已有结论。',
      en: 'The item was taken up or settled already.',
    });
  const { rows } = await ctx.client.query<{ title: string }>(
    `select title from meeting_items where unit_id = $1 and meeting_id = $2 and state in ('discussing', 'voting') and id <> $3`,
    [ctx.unit.id, meetingId, itemId],
  );
  if (rows[0])
    throw conflict('itemOpen', {
      zh: `正在审议“${rows[0].title}”，请先有结论再审议下一项。`,
      en: `“${rows[0].title}” is being dealt with: settle it first.`,
    });
  return changeItem(ctx, item, { state: 'discussing' });
}

/**
 * A matter that is only deliberated on: what was said is noted. Where the law reserves the matter to the body, the
 * deliberation needs its quorum and stands in the book of resolutions with its opinions: decisions elsewhere rest on it.
 *
 * @throws Refusal `mustVote` (409), `noQuorum` (409)
 */
export async function note(
  ctx: Ctx,
  meetingId: string,
  itemId: string,
  input: { version: number; opinions: string },
): Promise<Item> {
  const { meeting, assembly, item } = await discussed(ctx, meetingId, itemId, input.version);
  if (item.voteForm !== 'none')
    throw conflict('mustVote', { zh: '这一项须表决，不能只记意见。', en: 'This item must be voted on.' });
  const reserved = matterFor(item.matter, assembly.body, ctx.unit)?.reserved === true;
  const quorum = reserved ? await gate(ctx, meeting, assembly) : null;
  const noted = await changeItem(ctx, item, {
    state: 'concluded',
    outcome: 'noted',
    opinions: input.opinions,
    ...(quorum ? { quorum } : {}),
  });
  if (reserved) await resolve(ctx, { meeting, assembly, item: noted }, null, true);
  return noted;
}

/**
 * A show of hands, counted in the room.
 *
 * @throws Refusal `noQuorum` (409), `countFault` (422): more hands than people
 */
export async function voteByHands(
  ctx: Ctx,
  meetingId: string,
  itemId: string,
  input: { version: number; for: number; against: number; abstain: number },
): Promise<{ item: Item; resolutionId: string; count: VoteCount }> {
  const here = await discussed(ctx, meetingId, itemId, input.version);
  if (here.item.voteForm !== 'showOfHands')
    throw conflict('mustBeSecret', {
      zh: here.item.voteForm === 'secret' ? '这一项须无记名投票。' : '这一项不表决。',
      en: here.item.voteForm === 'secret' ? 'This item needs a secret ballot.' : 'This item is not voted on.',
    });
  const quorum = await gate(ctx, here.meeting, here.assembly);
  const hands = input.for + input.against + input.abstain;
  if (hands > quorum.present)
    throw unprocessable(
      'countFault',
      { zh: '票数多于实到人数，请重新清点。', en: 'More hands than people present: count again.' },
      [
        {
          field: 'for',
          message: {
            zh: `合计 ${hands}，实到 ${quorum.present} 人。`,
            en: `${hands} in all, ${quorum.present} present.`,
          },
        },
      ],
    );
  const count = outcomeOf(
    {
      form: 'showOfHands',
      entitled: quorum.entitled,
      present: quorum.present,
      for: input.for,
      against: input.against,
      abstain: input.abstain,
      invalid: 0,
    },
    await majorityOf(ctx, here.assembly, here.item),
  );
  return settle(ctx, here, count, count.passed ? 'passed' : 'failed', quorum);
}

export interface VoteInput {
  version: number;
  /** Left out: as is advised. */
  secrecy?: 'detached' | 'blind' | undefined;
  /** Another kind of ballot (an election, an appraisal) with a paper of its own; left out: for, against, abstain on the item. */
  kind?: string;
  paper?: BallotPaper;
  /** A rule of its own; null: no majority is asked (an appraisal). */
  majority?: RuleAnswer<RatioValue> | null;
}

/** How a secret vote of those who are in the room now is best kept secret, and why. */
export async function secrecyAdvised(ctx: Ctx, meeting: Meeting): Promise<SecrecyAdvice> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select t.employee_id as id from meeting_attendance t
     where t.unit_id = $1 and t.meeting_id = $2 and t.sitting = $3 and t.left_at is null`,
    [ctx.unit.id, meeting.id, meeting.sitting],
  );
  return secrecyFor(
    ctx,
    rows.map((row) => row.id),
  );
}

/**
 * Opens a secret ballot on the item, for those in the room. A blind one first issues its tokens, and whoever signs in
 * meanwhile is on its roll (vote-roll.ts); `openBallot` follows. After a void one this one is held in its place.
 *
 * @throws Refusal `noQuorum` (409)
 */
export async function putToVote(
  ctx: Ctx,
  meetingId: string,
  itemId: string,
  input: VoteInput,
): Promise<{ item: Item; ballotId: string }> {
  const { meeting, assembly, item } = await discussed(ctx, meetingId, itemId, input.version);
  if (item.voteForm !== 'secret')
    throw conflict('notSecret', {
      zh: '这一项不是无记名投票。',
      en: 'This item is not voted on by secret ballot.',
    });
  const kind = input.kind ? undefined : kindOfItem(ctx.services, item);
  const about = { id: item.id, meetingId, subjectId: item.subjectId!, title: item.title };
  const asks = await kind?.ofItem?.(ctx, about);
  const quorum = await gate(ctx, meeting, assembly, asks?.quorum);
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    `select employee_id from meeting_attendance
     where unit_id = $1 and meeting_id = $2 and sitting = $3 and left_at is null and employee_id <> all($4::uuid[]) order by employee_id`,
    [ctx.unit.id, meetingId, meeting.sitting, asks?.without ?? []],
  );
  const asked = asks ? asks.majority : input.majority;
  const rule = asked === undefined ? await majorityOf(ctx, assembly, item) : asked;
  const title = itemName(item);
  const secrecy =
    input.secrecy ?? (asks?.audience === 'named' ? 'detached' : (await secrecyAdvised(ctx, meeting)).secrecy);
  const ballotId = await createBallot(ctx, {
    kind: input.kind ?? kind?.kind ?? meetingVoteKind,
    title,
    question: title,
    paper: asks?.paper ?? input.paper ?? questionPaper(title, optionsOf('forAgainstAbstain')),
    secrecy,
    audience: asks?.audience ?? 'voters',
    floor: asks?.floor ?? null,
    allowRemark: false,
    subject: { kind: 'meetingItem', id: item.id },
    roll: {
      kind: 'list',
      employeeIds: rows.map((row) => row.employee_id),
      ...(asks?.without ? { without: [...asks.without] } : { least: quorum.needed }),
    },
    // In every body those vote who are in the room: while tokens are given out, whoever comes in is one of them.
    rollAtCheckIn: secrecy === 'blind',
    opensOn: ctx.today,
    closesOn: ctx.today,
    majority: rule && {
      ...rule.value,
      strict: rule.strict === true,
      base: rule.base ?? 'entitled',
      source: `${rule.document}${rule.article ? ` 第 ${rule.article} 条` : ''}`,
    },
    // Whoever is rated is left out of a roll that no majority is taken of.
    ...(asks?.without ? {} : { figures: { entitled: quorum.entitled, present: quorum.present } }),
  });
  if (secrecy === 'blind') await startIssuing(ctx, ballotId);
  else await openBallot(ctx, ballotId);
  const ballot = await loadBallot(ctx, ballotId);
  await kind?.put?.(ctx, about, ballot);
  const own = await leftToOthers(ctx, ballot);
  if (own) throw own;
  return { item: await changeItem(ctx, item, { state: 'voting', ballotId, quorum }), ballotId };
}

/**
 * Opens the blind ballot of an item after its tokens were issued.
 *
 * @param paperAlone everybody shall vote on paper: nobody's phone has a token, and none is given out any more
 * @throws Refusal 409 `itemState`, `noTokensTaken`
 */
export async function openItemVote(
  ctx: Ctx,
  meetingId: string,
  itemId: string,
  paperAlone = false,
): Promise<void> {
  const { meeting } = await loadMeeting(ctx, meetingId);
  ensureStep(meeting, 'adjourn');
  const item = await loadItem(ctx, meetingId, itemId);
  if (item.state !== 'voting' || !item.ballotId)
    throw conflict('itemState', { zh: '这一项没有在投票。', en: 'The item is not being voted on.' });
  const ballot = await loadBallot(ctx, item.ballotId);
  const own = await leftToOthers(ctx, ballot);
  if (own) throw own;
  await ensureTokensTaken(ctx, ballot, paperAlone);
  await openBallot(ctx, ballot.id);
}

async function discussed(ctx: Ctx, meetingId: string, itemId: string, version: number) {
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  ensureStep(meeting, 'adjourn');
  const item = await loadItem(ctx, meetingId, itemId, version);
  if (item.state !== 'discussing')
    throw conflict('itemState', { zh: '请先开始审议这一项。', en: 'Take the item up first.' });
  return { meeting, assembly, item };
}

/** The body's quorum, and the one that the vote itself asks where that is more. */
async function gate(
  ctx: Ctx,
  meeting: Meeting,
  assembly: Assembly,
  own?: RuleAnswer<RatioValue>,
): Promise<QuorumSnapshot> {
  const quorum = await quorumNow(ctx, meeting, assembly);
  if (!quorum.met) throw noQuorum(quorum);
  if (!own) return quorum;
  const asked = quorumOf(quorum.entitled, quorum.present, own);
  if (!asked.met) throw noQuorum(asked);
  return asked.needed > quorum.needed ? asked : quorum;
}

/** The share that passes the item: its matter's own parameter, or the body's majority. */
export async function majorityOf(
  ctx: Ctx,
  assembly: Assembly,
  item: Pick<Item, 'matter'>,
): Promise<RuleAnswer<RatioValue>> {
  const matter = matterFor(item.matter, assembly.body, ctx.unit);
  const rules = await rulesHere(ctx);
  return rules.ratio(matter?.majority ?? 'majority', { body: ruleBody(ctx.unit, assembly.body) });
}

interface Here {
  meeting: Meeting;
  assembly: Assembly;
  item: Item;
}

/** The vote is settled: the item has its outcome, and what was put to the vote has its resolution. */
async function settle<C extends VoteCount | null>(
  ctx: Ctx,
  here: Here,
  count: C,
  outcome: 'passed' | 'failed' | 'elected',
  quorum: QuorumSnapshot | null,
) {
  const item = await changeItem(ctx, here.item, {
    state: 'concluded',
    outcome,
    ...(quorum ? { quorum } : {}),
  });
  const resolutionId = await resolve(ctx, { ...here, item }, count, outcome !== 'failed');
  return { item, resolutionId, count };
}

/**
 * Settles an item whose ballot was counted, with a resolution on what came of it. Elections and appraisals call it when
 * they know.
 *
 * @param count null where the vote is no for and against on the item: `wording` says what came of it
 */
export async function settleVote(
  ctx: Ctx,
  itemId: string,
  count: VoteCount | null,
  outcome: 'passed' | 'failed' | 'elected',
  wording?: string,
): Promise<{ resolutionId: string; meetingId: string }> {
  const meetingId = await meetingOfItem(ctx, itemId);
  const { meeting, assembly } = await loadMeeting(ctx, meetingId, { lock: true });
  let item = await loadItem(ctx, meetingId, itemId);
  if (item.state !== 'voting') throw stale();
  if (wording !== undefined) item = await changeItem(ctx, item, { wording });
  const quorum = item.ballotId && item.quorum && asVoted(item.quorum, await loadBallot(ctx, item.ballotId));
  const { resolutionId } = await settle(ctx, { meeting, assembly, item }, count, outcome, quorum || null);
  return { resolutionId, meetingId };
}

/** Concludes an item whose ballot passes nothing, as an appraisal: what came of it is noted, and there is no resolution. */
export async function noteVote(ctx: Ctx, itemId: string, opinions: string): Promise<{ meetingId: string }> {
  const meetingId = await meetingOfItem(ctx, itemId);
  const item = await loadItem(ctx, meetingId, itemId);
  if (item.state !== 'voting') throw stale();
  await changeItem(ctx, item, { state: 'concluded', outcome: 'noted', opinions });
  return { meetingId };
}

/** A void ballot decides nothing: the item is open for another. */
export async function reopenVote(ctx: Ctx, itemId: string): Promise<void> {
  const item = await loadItem(ctx, await meetingOfItem(ctx, itemId), itemId);
  if (item.state === 'voting') await changeItem(ctx, item, { state: 'discussing', ballotId: null });
}

/** @throws Refusal `stale` where the item is gone */
export async function meetingOfItem(ctx: Ctx, itemId: string): Promise<string> {
  const { rows } = await ctx.client.query<{ meeting_id: string }>(
    'select meeting_id from meeting_items where unit_id = $1 and id = $2',
    [ctx.unit.id, itemId],
  );
  if (!rows[0]) throw stale();
  return rows[0].meeting_id;
}

/** What was put to the vote, or lawfully deliberated on, numbered by year within the body, and hashed. */
async function resolve(
  ctx: Ctx,
  { meeting, assembly, item }: Here,
  count: VoteCount | null,
  passed: boolean,
): Promise<string> {
  const year = Number(ctx.today.slice(0, 4));
  const { rows } = await ctx.client.query<{ n: number }>(
    'select coalesce(max(serial), 0)::int + 1 as n from resolutions where unit_id = $1 and assembly_id = $2 and year = $3',
    [ctx.unit.id, assembly.id, year],
  );
  const serial = rows[0]!.n;
  const heard = item.power === 'deliberate';
  const wording =
    heard && item.opinions ? `${item.wording}\n审议意见：${item.opinions}`.trim() : item.wording;
  const said = heard
    ? { kind: 'meetings.deliberated', zh: '审议', en: 'deliberated on' }
    : passed
      ? { kind: 'meetings.resolved', zh: '通过', en: 'passed' }
      : { kind: 'meetings.notPassed', zh: '未通过', en: 'did not pass' };
  const content = {
    unit: ctx.unit.code,
    body: assembly.body,
    term: assembly.termNumber,
    meeting: meeting.meetingNumber,
    year,
    serial,
    title: item.title,
    wording,
    passed,
    count,
    on: ctx.today,
  };
  const id = newId();
  const recordId = await ctx.record({
    kind: said.kind,
    happenedOn: ctx.today,
    title: {
      zh: `${assemblyNames[assembly.body].zh}${said.zh}《${item.title}》${count ? `，赞成 ${count.for} 票` : ''}`,
      en: `The ${assemblyNames[assembly.body].en} ${said.en} “${item.title}”${count ? `, ${count.for} in favour` : ''}`,
    },
    subject: { kind: 'resolution', id },
    payload: { matter: item.matter, item: item.id, subject: item.subjectId },
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.db.insert(resolutions).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    assemblyId: assembly.id,
    meetingId: meeting.id,
    itemId: item.id,
    year,
    serial,
    title: item.title,
    wording,
    matter: item.matter,
    power: item.power,
    passed,
    count,
    subjectKind: item.subjectKind,
    subjectId: item.subjectId,
    passedOn: ctx.today,
    effectiveOn: passed ? ctx.today : null,
    contentHash: createHash('sha256').update(JSON.stringify(content)).digest(),
    recordId,
  });
  return id;
}

// --- the ballot of an ordinary item -----------------------------------------------------------------------------

export const meetingVoteKind = 'meetingVote';

/** The quorum of a vote, with those who were there as it opened: some may have signed in while tokens were given out. */
export const asVoted = (quorum: QuorumSnapshot, { presentCount }: Ballot): QuorumSnapshot =>
  presentCount === null ? quorum : { ...quorum, present: presentCount };

/** A for/against/abstain tally as the meeting counts it. */
export function countOfTally(tally: Tally, quorum: QuorumSnapshot, rule: RuleAnswer<RatioValue>) {
  const line = tally.lines.find((each) => each.id === oneLine)!;
  return outcomeOf(
    {
      form: 'secret',
      entitled: quorum.entitled,
      present: quorum.present,
      for: line.byOption['for'] ?? 0,
      against: line.byOption['against'] ?? 0,
      abstain: line.byOption['abstain'] ?? 0,
      invalid: tally.invalid,
    },
    rule,
  );
}

/**
 * What follows from a counted for-and-against ballot on an item: its resolution, or, where it is void, another ballot.
 *
 * @returns null where the ballot was void
 */
export async function settleMeetingVote(
  ctx: Ctx,
  ballot: Ballot,
): Promise<{
  passed: boolean;
  count: VoteCount;
  subjectId: string | null;
  meetingId: string;
  resolutionId: string;
} | null> {
  if (ballot.state === 'void') {
    await reopenVote(ctx, ballot.subjectId);
    return null;
  }
  const fresh = await loadBallot(ctx, ballot.id);
  const meetingId = await meetingOfItem(ctx, ballot.subjectId);
  const { assembly } = await loadMeeting(ctx, meetingId);
  const item = await loadItem(ctx, meetingId, ballot.subjectId);
  const count = countOfTally(
    fresh.result as unknown as Tally,
    asVoted(item.quorum!, fresh),
    await majorityOf(ctx, assembly, item),
  );
  const { resolutionId } = await settleVote(ctx, item.id, count, count.passed ? 'passed' : 'failed');
  return { passed: count.passed, count, subjectId: item.subjectId, meetingId, resolutionId };
}

export const meetingVote: BallotKind = {
  kind: meetingVoteKind,
  async counted(ctx: Ctx, ballot: Ballot) {
    await settleMeetingVote(ctx, ballot);
  },
};
