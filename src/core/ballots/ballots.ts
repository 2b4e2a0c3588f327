/**
 * Secret ballots, by phone and on paper on one roll: one engine for votes, elections, appraisals and polls.
 *
 *   detached   createBallot → openBallot → castBallotAlone, castBallot / handOutPaper, takeBackPaper → closeBallot → …
 *   blind      createBallot → startIssuing → issueToken / handOutPaper → openBallot → castToken → closeBallot → …
 *   both       … → enterPaperCount → confirmCount (two scrutineers) → published, or void and held again
 *
 * While a vote is open its ballots lie in a box that the application may fill but not read (the owner's functions of
 * the migrations). A ballot makes no record of its own, carries no time, and is joined with the roll by nothing.
 * Detached: roll and ballot are written in one transaction, so that no vote is lost or doubled; a superuser of the
 * database during the vote, or whoever keeps its write-ahead log of those hours, could join them. Blind: see blind.ts.
 */
import { and, eq, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { newId } from '../../platform/crypto/ids.ts';
import { conflict, forbidden, stale, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { inOneTrip, type PreparedStatement } from '../../platform/postgres/one-trip.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import { together } from '../../platform/postgres/together.ts';
import { accountIdOf } from '../access/actor.ts';
import { personIn, type UnitRef } from '../access/policy.ts';
import type { Ctx, Services } from '../context/context.ts';
import { runInUnit, type UnitRun } from '../context/in-unit.ts';
import { closeBlindBox, forgetKeys, makeKeys } from './blind.ts';
import { canonicalJson } from './bytes.ts';
import { loadBallot } from './load.ts';
import { ensureWatched, watchOf } from './officials.ts';
import {
  type BallotPaper,
  decodeText,
  encodeMarks,
  encodeSaid,
  isSaidAstray,
  markFault,
  type Marks,
  type Said,
} from './paper.ts';
import { leastToBreakDown } from './presets.ts';
import { countBeforehand, resultToPublish } from './publication.ts';
import {
  alreadyVoted,
  closedRefusal,
  marksRefusal,
  noBallot,
  notOnRoll,
  notOpenYet,
  tooEarlyToOpen,
} from './refusals.ts';
import {
  type Majority,
  type PaperCount,
  paperFault,
  type PaperFault,
  type Ratio,
  tally,
  type Tally,
} from './rules.ts';
import { type Ballot, ballots, type Roll, type Strata } from './schema.ts';
import { strataOf } from './strata.ts';
import { rulesHere } from '../rulebook/here.ts';

export type { Ballot } from './schema.ts';
export { loadBallot } from './load.ts';

/** How many different people confirm a count before it is published. */
export async function scrutineersNeeded(ctx: Ctx): Promise<number> {
  return (await rulesHere(ctx)).number('ballotScrutineers').value;
}

export interface BallotInput {
  kind: string;
  title: Text;
  question: Text;
  paper: BallotPaper;
  /** Detached unless told. */
  secrecy?: Ballot['secrecy'];
  allowRemark?: boolean;
  /** Who is shown the result; everybody who may see the ballot unless told. */
  audience?: Ballot['audience'];
  subject: { kind: string; id: string };
  /** Members or employees in force on a day, of one group where it is said, or a list. */
  roll: Roll;
  /** The result is broken down by this, in parts that are large enough (strata.ts). Detached votes alone. */
  breakDownBy?: Strata['by'] | null;
  /** Whoever checks in is added to the roll until the vote opens (`addToRoll`). */
  rollAtCheckIn?: boolean;
  opensOn: string;
  /** The last day on which ballots are taken. */
  closesOn: string;
  /** Least share of the roll that must take part. */
  floor?: (Ratio & { source: string }) | null;
  /** Least share of approval among the valid ballots. */
  gate?: (Ratio & { source: string }) | null;
  /** Least share of votes among all entitled or present, as the rulebook answers. */
  majority?: Majority | null;
  /** What majorities are taken of, where that is not the roll. Whoever opens the vote cannot say otherwise. */
  figures?: Figures;
}

/** What majorities are taken of, where a meeting says it: figures of the session, not of the roll. */
export interface Figures {
  entitled?: number;
  present?: number;
}

/**
 * Makes a ballot. One on the same subject that was void, or in which fewer took part than its floor asks, and that was not
 * held again yet, is held again by this one: the two are linked, whichever module makes them.
 *
 * @returns the ballot's id, in draft
 */
export async function createBallot(ctx: Ctx, input: BallotInput): Promise<string> {
  if (input.closesOn < input.opensOn) {
    throw unprocessable(
      'ballotDays',
      { zh: '截止日期不能早于开始日期。', en: 'The last day cannot lie before the first.' },
      [{ field: 'closesOn', message: { zh: '截止日期不能早于开始日期。', en: 'Not before the first day.' } }],
    );
  }
  const wrong = paperWrong(input.paper);
  if (wrong) throw unprocessable('ballotPaper', wrong, [{ field: 'paper', message: wrong }]);
  if (input.secrecy === 'blind' && input.allowRemark === true) {
    const message: Text = {
      zh: '盲签名投票不收留言：留言会与票一起公布。',
      en: 'A blind ballot takes no remarks: they would be published beside the ballots.',
    };
    throw unprocessable('blindRemark', message, [{ field: 'allowRemark', message }]);
  }
  if (input.secrecy === 'blind' && input.audience === 'named') {
    const message: Text = {
      zh: '结果只告知特定的人时，不能用盲签名投票：盲签名投票结束后要公布每一张票，供任何人重新计票。',
      en: 'A result that is for named people alone cannot come from a blind ballot: all of its ballots are published, so that anybody can count them again.',
    };
    throw unprocessable('blindNamed', message, [{ field: 'secrecy', message }]);
  }
  if (input.majority?.base === 'present' && input.figures?.present === undefined)
    throw new RangeError('a majority of those present needs their number');
  const id = newId();
  await ctx.db.insert(ballots).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    kind: input.kind,
    title: input.title,
    question: input.question,
    paper: input.paper,
    secrecy: input.secrecy ?? 'detached',
    allowRemark: input.allowRemark === false || input.secrecy === 'blind' ? 'no' : 'yes',
    audience: input.audience ?? 'voters',
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    roll: input.roll,
    strata: input.breakDownBy ? { by: input.breakDownBy, parts: [] } : null,
    rollAtCheckIn: input.rollAtCheckIn ?? false,
    opensOn: input.opensOn,
    closesOn: input.closesOn,
    floor: input.floor ?? null,
    gate: input.gate ?? null,
    majority: input.majority ?? null,
    entitledCount: input.figures?.entitled ?? null,
    presentCount: input.figures?.present ?? null,
    repeatsId: await heldInVain(ctx, input),
  });
  return id;
}

/** The last ballot of this kind on the subject, where it decided nothing and was not held again. */
async function heldInVain(ctx: Ctx, { kind, subject }: BallotInput): Promise<string | null> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `select b.id from ballots b
     where b.unit_id = $1 and b.subject_kind = $2 and b.subject_id = $3 and b.kind = $4
       and (b.state = 'void' or (b.state = 'published' and b.result ->> 'floorMet' = 'false'))
       and not exists (select from ballots r where r.unit_id = b.unit_id and r.repeats_id = b.id)
     order by b.published_at desc limit 1`,
    [ctx.unit.id, subject.kind, subject.id, kind],
  );
  return rows[0]?.id ?? null;
}

/** The ballot by which one was held again; null where it was not. */
export async function repeatOf(ctx: Ctx, id: string): Promise<string | null> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from ballots where unit_id = $1 and repeats_id = $2',
    [ctx.unit.id, id],
  );
  return rows[0]?.id ?? null;
}

/** What is wrong with a paper; null when it serves. */
function paperWrong(paper: BallotPaper): Text | null {
  if (paper.lines.length === 0 && !paper.writeIns)
    return { zh: '选票上没有内容。', en: 'There is nothing on the ballot paper.' };
  const ids = paper.lines.map((line) => line.id);
  if (new Set(ids).size !== ids.length)
    return { zh: '选票上有重复的行。', en: 'A line stands on the ballot paper twice.' };
  for (const line of paper.lines) {
    const options = new Set(line.options.map((option) => option.id));
    if (options.size < 2 || options.size !== line.options.length)
      return {
        zh: `“${line.title.zh}”应有至少两个不同的选项。`,
        en: `“${line.title.en}” needs two different options at least.`,
      };
  }
  if (paper.seats !== null && !(Number.isInteger(paper.seats) && paper.seats > 0))
    return { zh: '应选名额应为正整数。', en: 'The number of seats is a whole number above 0.' };
  return null;
}

/**
 * Blind ballots: makes the ballot's keys, writes the roll, and from now on gives tokens out. Nothing is cast before
 * `openBallot`, so that when somebody took a token says nothing of when a ballot came in.
 *
 * @returns how many are entitled so far
 */
export async function startIssuing(ctx: Ctx, id: string): Promise<number> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.secrecy !== 'blind')
    throw conflict('ballotState', {
      zh: '这次投票不用发放电子选票。',
      en: 'This ballot gives out no tokens.',
    });
  if (ballot.state !== 'draft') throw openedAlready();
  const entitled = await writeRoll(ctx, ballot);
  if (entitled === 0 && !ballot.rollAtCheckIn) throw emptyRoll();
  await makeKeys(ctx, ballot);
  await setState(ctx, ballot, { state: 'issuing', ...(await begun(ctx, ballot)) });
  return entitled;
}

/**
 * Opens the vote: the box, and before it the roll, where tokens have not made it needed already.
 *
 * @returns how many are on the roll
 */
export async function openBallot(ctx: Ctx, id: string): Promise<number> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== (ballot.secrecy === 'blind' ? 'issuing' : 'draft')) {
    if (ballot.state === 'draft')
      throw conflict('notIssued', {
        zh: '请先发放电子选票，再开始投票。',
        en: 'Give out the tokens first; then the vote can open.',
      });
    throw openedAlready();
  }
  // Nobody checks in to the roll from here on.
  if (ballot.rollAtCheckIn)
    await ctx.client.query('select from ballots where unit_id = $1 and id = $2 for update', [
      ctx.unit.id,
      id,
    ]);
  // From its opening on no token is given out; and before its first day nobody can cast one.
  if (ballot.secrecy === 'blind' && ctx.today < ballot.opensOn) throw tooEarlyToOpen(ballot.opensOn);
  if (ballot.secrecy === 'detached') await writeRoll(ctx, ballot);
  const { entitled } = await rollCounts(ctx, id);
  if (entitled === 0) throw emptyRoll();
  if (ballot.rollAtCheckIn && ballot.roll.kind === 'list' && entitled < (ballot.roll.least ?? 0))
    throw tooFewHere(entitled, ballot.roll.least!);
  const strata = ballot.strata && (await divideRoll(ctx, ballot, ballot.strata.by));
  await ctx.client.query(
    ballot.secrecy === 'blind' ? 'select open_blind_box($1, $2)' : 'select open_ballot_box($1, $2)',
    [ctx.unit.id, id],
  );
  await setState(ctx, ballot, {
    state: 'open',
    strata,
    openedAt: ctx.now,
    // A majority of those present is of those who are there as it opens: whoever checked in meanwhile is among them.
    ...(ballot.rollAtCheckIn && ballot.presentCount !== null ? { presentCount: entitled } : {}),
    ...(await begun(ctx, ballot)),
  });
  return entitled;
}

/**
 * No token is given out once a blind ballot is open: opened before anybody took one, it leaves everybody to paper.
 *
 * @param paperAlone whoever opens it has said that it shall be so
 * @throws Refusal 409 `noTokensTaken`
 */
export async function ensureTokensTaken(ctx: Ctx, ballot: Ballot, paperAlone: boolean): Promise<void> {
  if (ballot.secrecy !== 'blind' || ballot.state !== 'issuing' || paperAlone) return;
  if ((await rollCounts(ctx, ballot.id)).taken.portal > 0) return;
  throw conflict('noTokensTaken', {
    zh: '还没有人用手机领选票。开始以后不能再领，所有人都只能用纸票。请先等大家在手机上领票；确实要全部用纸票的，请确认后再开始。',
    en: 'Nobody has taken a ballot on the phone yet, and none can be taken once the vote is open: everybody would vote on paper. Wait for the phones first, or confirm that all vote on paper.',
  });
}

/** Who may watch over the vote is fixed as it begins, and whoever begins it is none of them. */
async function begun(ctx: Ctx, ballot: Ballot): Promise<Pick<Ballot, 'watch' | 'runBy'>> {
  const watch = ballot.watch ?? (await watchOf(ctx, ballot));
  if (!ballot.watch) await ensureWatched(ctx, ballot, watch, await scrutineersNeeded(ctx));
  return { watch, runBy: runnersOf(ctx, ballot) };
}

const runnersOf = (ctx: Ctx, { runBy }: Ballot): string[] => {
  const me = accountIdOf(ctx.actor);
  return me === null || runBy.includes(me) ? runBy : [...runBy, me];
};

/** Whoever hands out paper runs the vote, too. */
async function keepRunner(ctx: Ctx, ballot: Ballot): Promise<void> {
  const me = accountIdOf(ctx.actor);
  if (me === null || ballot.runBy.includes(me)) return;
  await ctx.client.query(
    'update ballots set run_by = run_by || $3::jsonb where unit_id = $1 and id = $2 and not run_by @> $3::jsonb',
    [ctx.unit.id, ballot.id, JSON.stringify([me])],
  );
}

const openedAlready = () =>
  conflict('ballotState', { zh: '这次投票已经开始过了。', en: 'This ballot was opened already.' });

const rollIsFixed = () =>
  conflict('rollIsFixed', {
    zh: '投票已经开始，名册不能再加人。',
    en: 'The vote has opened; nobody can be added to its roll.',
  });

const tooFewHere = (here: number, least: number) =>
  conflict(
    'noQuorum',
    {
      zh: `在场可以投票的 ${here} 人，法定人数 ${least} 人，还差 ${least - here} 人，不能开始投票。到的人签到以后再开始。`,
      en: `${here} of those who vote are here and ${least} are needed: ${least - here} more must sign in before the vote opens.`,
    },
    { present: here, needed: least },
  );

const emptyRoll = () =>
  unprocessable('emptyRoll', {
    zh: '名册上没有人，无法开始投票。请先登记会员或签到。',
    en: 'The roll is empty: register members, or let people check in, first.',
  });

async function writeRoll(ctx: Ctx, ballot: Ballot): Promise<number> {
  const { roll } = ballot;
  const from =
    roll.kind === 'members'
      ? `select distinct m.unit_id, m.unit_path, e.id from memberships m join employees e on e.unit_id = m.unit_id and e.id = m.employee_id
         where m.unit_id = $1 and m.kind = 'member' and m.from_on <= $3 and (m.to_on is null or m.to_on > $3)
           and ($4::uuid is null or e.group_id = $4)`
      : roll.kind === 'employees'
        ? `select e.unit_id, e.unit_path, e.id from employees e
           where e.unit_id = $1 and e.hired_on <= $3 and (e.left_on is null or e.left_on > $3)
             and ($4::uuid is null or e.group_id = $4)`
        : `select e.unit_id, e.unit_path, e.id from employees e where e.unit_id = $1 and e.id = any($3::uuid[])`;
  const values = roll.kind === 'list' ? [roll.employeeIds] : [roll.asOf, roll.groupId ?? null];
  const written = await ctx.client.query(
    `insert into ballot_roll (unit_id, unit_path, ballot_id, employee_id)
     select unit_id, unit_path, $2, id from (${from}) who on conflict do nothing`,
    [ctx.unit.id, ballot.id, ...values],
  );
  return written.rowCount ?? 0;
}

/** Says on the roll who belongs to which part; null where no two parts are large enough. */
async function divideRoll(ctx: Ctx, ballot: Ballot, by: Strata['by']): Promise<Strata | null> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select employee_id as id from ballot_roll where unit_id = $1 and ballot_id = $2',
    [ctx.unit.id, ballot.id],
  );
  const { parts, partOf } = await strataOf(
    ctx,
    by,
    rows.map((row) => row.id),
  );
  if (parts.length === 0) return null;
  await ctx.client.query(
    `update ballot_roll r set stratum = part.key from unnest($3::uuid[], $4::text[]) part (id, key)
     where r.unit_id = $1 and r.ballot_id = $2 and r.employee_id = part.id`,
    [ctx.unit.id, ballot.id, [...partOf.keys()], [...partOf.values()]],
  );
  return { by, parts };
}

/**
 * Admits those who check in to the roll, until the vote opens. Who stands there already is counted once. The vote is held
 * while it is done: it cannot open between a sight of its state and a name on its roll.
 *
 * @returns who of them stands on the roll: not those whom the vote leaves out, being on them
 * @throws Refusal `rollIsFixed` (409)
 */
export async function addToRoll(
  ctx: Ctx,
  ballotId: string,
  employeeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await ctx.client.query<{ id: string | null }>(
    `with vote as materialized (
       select unit_id, id, roll from ballots
       where unit_id = $1 and id = $2 and roll_at_check_in and state in ('draft', 'issuing') for share),
     came as materialized (
       select e.unit_id, e.unit_path, vote.id as ballot_id, e.id
       from vote join employees e on e.unit_id = vote.unit_id and e.id = any($3::uuid[])
       where not coalesce(vote.roll -> 'without' ? e.id::text, false)),
     added as (
       insert into ballot_roll (unit_id, unit_path, ballot_id, employee_id)
       select unit_id, unit_path, ballot_id, id from came on conflict do nothing)
     select came.id from vote left join came on true`,
    [ctx.unit.id, ballotId, employeeIds],
  );
  if (rows.length === 0) throw rollIsFixed();
  return new Set(rows.flatMap((row) => row.id ?? []));
}

/**
 * Whoever leaves before the vote opens, and was given neither a token nor paper, leaves its roll, too: they are not among
 * those present, and nobody takes a token from elsewhere.
 */
export async function leaveRoll(ctx: Ctx, ballotId: string, employeeId: string): Promise<void> {
  await ctx.client.query(
    `with vote as materialized (
       select unit_id, id from ballots
       where unit_id = $1 and id = $2 and roll_at_check_in and state in ('draft', 'issuing') for share)
     delete from ballot_roll r using vote
     where r.unit_id = vote.unit_id and r.ballot_id = vote.id and r.employee_id = $3 and r.channel is null`,
    [ctx.unit.id, ballotId, employeeId],
  );
}

/** Where somebody stands on the roll. */
export async function rollEntry(
  ctx: Ctx,
  ballotId: string,
  employeeId: string,
): Promise<{ channel: 'portal' | 'paper' | null } | null> {
  const { rows } = await ctx.client.query<{ channel: 'portal' | 'paper' | null }>(
    'select channel from ballot_roll where unit_id = $1 and ballot_id = $2 and employee_id = $3',
    [ctx.unit.id, ballotId, employeeId],
  );
  return rows[0] ?? null;
}

interface KeptPaper {
  paper: BallotPaper;
  secrecy: Ballot['secrecy'];
}

/** A paper never changes once its ballot has left draft: it is read once a process. */
const papers = new Map<string, KeptPaper>();
const papersKept = 500;

const keptPaper = (unit: UnitRef, ballotId: string): KeptPaper | undefined =>
  papers.get(`${unit.id}/${ballotId}`);

async function paperOf(ctx: Ctx, ballotId: string): Promise<KeptPaper> {
  const kept = keptPaper(ctx.unit, ballotId);
  if (kept) return kept;
  const { paper, secrecy, state } = await loadBallot(ctx, ballotId);
  if (papers.size >= papersKept) papers.clear();
  if (state !== 'draft') papers.set(`${ctx.unit.id}/${ballotId}`, { paper, secrecy });
  return { paper, secrecy };
}

/** @throws Refusal what the paper refuses before anything is cast */
function ensureMarked({ paper, secrecy }: KeptPaper, marks: Marks, said: Said): void {
  if (secrecy === 'blind')
    throw conflict('blindBallot', {
      zh: '这次投票用电子选票，不用账号投。',
      en: 'This vote is cast with a token, not with an account.',
    });
  const fault = markFault(paper, marks) ?? (isSaidAstray(paper, said) ? 'unknownLine' : null);
  if (fault) throw marksRefusal(fault, paper);
}

/**
 * One detached ballot by phone, as a transaction of its own. Ballots that come at the same moment share it, and lie in
 * the box in random order.
 *
 * @throws Refusal `notOnRoll`, `alreadyVoted` (409), `ballotClosed` (409), `marks.…` (422)
 */
export async function castBallotAlone(
  services: Services,
  run: UnitRun,
  ballotId: string,
  employeeId: string,
  marks: Marks,
  said: Said,
): Promise<void> {
  boxOf(ballotId);
  const paper =
    keptPaper(run.unit, ballotId) ??
    (await runInUnit(services, { ...run, readOnly: true }, (ctx) => paperOf(ctx, ballotId)));
  ensureMarked(paper, marks, said);
  const cast = {
    unit: run.unit,
    ballotId,
    employeeId,
    content: encodeMarks(marks),
    said: encodeSaid(said),
    today: services.clock.today(),
  };
  if (await castingOf(services.pool)(cast)) return;
  // Not cast with the others: a transaction of the usual kind casts it or tells why not.
  await runInUnit(services, run, (ctx) => castBallot(ctx, ballotId, employeeId, marks, said));
}

/** The same within a transaction that is open. */
export async function castBallot(
  ctx: Ctx,
  ballotId: string,
  employeeId: string,
  marks: Marks,
  said: Said,
): Promise<void> {
  boxOf(ballotId);
  ensureMarked(await paperOf(ctx, ballotId), marks, said);
  const { unit, today } = ctx;
  const statement = castStatement([
    { unit, ballotId, employeeId, content: encodeMarks(marks), said: encodeSaid(said), today },
  ]);
  let cast: number | null;
  try {
    cast = (await ctx.client.query({ ...statement, values: [...statement.values] })).rowCount;
  } catch (error) {
    // There is no box: the vote was closed this moment.
    if (pgError(error)?.code === '42P01') throw closedRefusal();
    throw error;
  }
  if (cast === 1) return;
  await votableBallot(ctx, ballotId);
  const seat = await rollEntry(ctx, ballotId, employeeId);
  if (!seat) throw notOnRoll();
  throw alreadyVoted(seat.channel);
}

/** One marked paper on its way into the box. */
interface Cast {
  unit: UnitRef;
  ballotId: string;
  employeeId: string;
  content: string;
  said: string;
  today: string;
}

/**
 * Whether the vote is open and whose seats they are is asked by the statement that casts. It returns whose ballots
 * were cast.
 *
 * @param casts of one vote, each of somebody else
 */
function castStatement(casts: readonly Cast[]): PreparedStatement {
  const { unit, ballotId, today } = casts[0]!;
  const vote = boxOf(ballotId);
  return {
    // Planned once a connection and vote. The seats are found by the roll's key, one by one, whatever the planner
    // believes of a roll that was written a moment ago.
    name: `cast_${vote}`,
    text: `with good as materialized (
       select paper.employee_id, paper.content, case when b.allow_remark = 'yes' then paper.remark else '' end as remark
       from ballots b, unnest((select $3::uuid[]), (select $4::text[]), (select $5::text[])) as paper (employee_id, content, remark)
       where b.unit_id = $1 and b.id = $2 and b.state = 'open' and b.opens_on <= $6::date and b.closes_on >= $6::date),
     seat as (
       update ballot_roll r set channel = 'portal'
       where r.unit_id = $1 and r.ballot_id = $2 and r.channel is null and r.employee_id = any(array(select employee_id from good))
       returning r.employee_id, r.stratum),
     said as (
       insert into box_remark_${vote} (content)
       select words from good, string_to_table(remark, E'\\x1e') words
       where words <> '' and employee_id in (select employee_id from seat) order by random()),
     chosen as (
       insert into box_choice_${vote} (content, stratum)
       select content, stratum from good join seat using (employee_id) order by random())
     select employee_id from seat`,
    values: [
      unit.id,
      ballotId,
      casts.map((cast) => cast.employeeId),
      casts.map((cast) => cast.content),
      casts.map((cast) => cast.said.slice(0, 4000)),
      today,
    ],
  };
}

/** What the names of a vote's boxes end with. The id becomes part of a statement, so it must be one. */
function boxOf(ballotId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(ballotId)) throw noBallot();
  return ballotId.replaceAll('-', '');
}

const casting = new WeakMap<Pool, (cast: Cast) => Promise<boolean>>();

/** Casts what comes at the same moment together; tells each whether it was cast. */
function castingOf(pool: Pool): (cast: Cast) => Promise<boolean> {
  let cast = casting.get(pool);
  if (!cast) {
    cast = together(async (casts: Cast[]) => {
      const votes = new Map<string, Cast[]>();
      for (const each of casts) {
        const vote = `${each.unit.path} ${each.ballotId} ${each.today}`;
        votes.set(vote, [...(votes.get(vote) ?? []), each]);
      }
      const done = new Set<Cast>();
      await Promise.all([...votes.values()].map((ofOne) => castTogether(pool, ofOne, done)));
      return casts.map((each) => done.has(each));
    });
    casting.set(pool, cast);
  }
  return cast;
}

async function castTogether(pool: Pool, casts: Cast[], done: Set<Cast>): Promise<void> {
  // Of two papers of one person only the first: the other is told by itself that it is the second.
  const byPerson = new Map<string, Cast>();
  for (const cast of casts) if (!byPerson.has(cast.employeeId)) byPerson.set(cast.employeeId, cast);
  const { unit } = casts[0]!;
  try {
    const rows = await inOneTrip(pool, unit.path, castStatement([...byPerson.values()]));
    for (const [employeeId] of rows) done.add(byPerson.get(employeeId!)!);
  } catch (error) {
    // What PostgreSQL refuses (no box, one paper that it cannot read) undoes all: each is then tried by itself.
    if (!pgError(error)) throw error;
  }
}

/**
 * A paper ballot is handed to somebody: from now on the portal is closed to them. It is kept in the audit log, and they are
 * told on their phone: whoever was given none can say so while the vote goes on.
 */
export async function handOutPaper(
  ctx: Ctx,
  ballotId: string,
  employeeIds: string[],
): Promise<{ handedOut: number; refused: string[] }> {
  const ballot = await loadBallot(ctx, ballotId);
  // While tokens are given out, paper is too: it is for whoever has no phone.
  if (ballot.state !== 'issuing') ensureVotable(ctx, ballot);
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    `update ballot_roll set channel = 'paper'
     where unit_id = $1 and ballot_id = $2 and employee_id = any($3::uuid[]) and channel is null returning employee_id`,
    [ctx.unit.id, ballotId, employeeIds],
  );
  const done = new Set(rows.map((row) => row.employee_id));
  if (done.size > 0) {
    await keepRunner(ctx, ballot);
    await ctx.audit({
      action: 'ballots.paperHandedOut',
      subject: { kind: 'ballot', id: ballotId },
      detail: { employeeIds: [...done] },
    });
    await ctx.notify({
      kind: 'ballots.paperHandedOut',
      title: {
        zh: `登记给您发了一张纸票：${ballot.title.zh}`,
        en: `A paper ballot was entered for you: ${ballot.title.en}`,
      },
      body: {
        zh: '您这次用纸票投，手机不能再投。如果您没有领到纸票，请马上告诉工会或监票人：收回登记以后，您可以用手机投。',
        en: 'You vote on paper this time, not by phone. If you were given no paper, tell the union or a scrutineer at once: once it is taken back you can vote by phone.',
      },
      href: `/u/${ctx.unit.code}/ballots/${ballotId}`,
      to: { employeeIds: [...done] },
    });
  }
  return { handedOut: done.size, refused: [...new Set(employeeIds)].filter((id) => !done.has(id)) };
}

/**
 * A paper ballot was entered for the wrong person, or came back unused: whoever it stands for may vote again. As long as
 * paper is handed out; once the vote has closed, the roll says how many papers may lie in the box.
 */
export async function takeBackPaper(
  ctx: Ctx,
  ballotId: string,
  employeeIds: string[],
): Promise<{ takenBack: string[] }> {
  const ballot = await loadBallot(ctx, ballotId);
  if (ballot.state !== 'issuing') ensureVotable(ctx, ballot);
  const { rows } = await ctx.client.query<{ employee_id: string }>(
    `update ballot_roll set channel = null
     where unit_id = $1 and ballot_id = $2 and employee_id = any($3::uuid[]) and channel = 'paper' returning employee_id`,
    [ctx.unit.id, ballotId, employeeIds],
  );
  if (rows.length === 0)
    throw conflict('noPaperOut', {
      zh: '这里没有登记给他发过纸票，请刷新后再看。',
      en: 'No paper ballot stands entered for this person; reload and look again.',
    });
  const takenBack = rows.map((row) => row.employee_id);
  await keepRunner(ctx, ballot);
  await ctx.notify({
    kind: 'ballots.paperTakenBack',
    title: {
      zh: `您的纸票登记已经收回：${ballot.title.zh}`,
      en: `The paper ballot entered for you was taken back: ${ballot.title.en}`,
    },
    body: {
      zh: '您可以重新投票。如果您已经交了纸票，请马上告诉监票人。',
      en: 'You may vote anew. If you had given your paper in already, tell a scrutineer at once.',
    },
    href: `/u/${ctx.unit.code}/ballots/${ballotId}`,
    to: { employeeIds: takenBack },
  });
  return { takenBack };
}

/** Closes the vote. Ballots still on their way finish first; later ones are told that it is closed. */
export async function closeBallot(ctx: Ctx, id: string): Promise<void> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'open')
    throw conflict('ballotState', { zh: '这次投票没有在进行。', en: 'This ballot is not open.' });
  if (ballot.secrecy === 'detached') {
    await ctx.client.query('select close_ballot_box($1, $2, $3)', [ctx.unit.id, id, leastToBreakDown()]);
    await setState(ctx, ballot, { state: 'closed', closedAt: ctx.now, runBy: runnersOf(ctx, ballot) });
    return;
  }
  const closing = await closeBlindBox(ctx, ballot, await rollCounts(ctx, id));
  await setState(ctx, ballot, { state: 'closed', closedAt: ctx.now, closing, runBy: runnersOf(ctx, ballot) });
  ctx.afterCommit(() => forgetKeys(id));
}

/**
 * The tellers' count of the paper ballots. It may be mended until the last scrutineer has confirmed; whoever confirmed
 * what stood before has not confirmed this, and is asked again.
 *
 * @returns accounts whose confirmation fell away
 * @param moreThanIssued the tellers counted again, and more did come back than were handed out: the ballot will be void
 */
export async function enterPaperCount(
  ctx: Ctx,
  id: string,
  count: PaperCount,
  moreThanIssued = false,
): Promise<string[]> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'closed')
    throw conflict('ballotState', {
      zh: '投票结束后才能录入纸质票。',
      en: 'Paper ballots are entered after the vote has closed.',
    });
  const { taken } = await rollCounts(ctx, id);
  const found = paperFault(count, ballot.paper, taken.paper);
  if (found && !(found.fault === 'moreThanIssued' && moreThanIssued))
    throw paperRefusal(
      found.fault,
      ballot.paper.lines.find((line) => line.id === found.line)?.title,
      taken.paper,
    );
  await setState(ctx, ballot, {
    paperCount: { ...count, tellerAccountId: accountIdOf(ctx.actor), earlierTellerIds: tellersOf(ballot) },
    scrutineers: [],
  });
  return ballot.scrutineers.map((scrutineer) => scrutineer.accountId);
}

/** Accounts that entered a count of the paper, this one or one that was mended since. */
const tellersOf = ({ paperCount }: Ballot): string[] =>
  paperCount
    ? [...(paperCount.earlierTellerIds ?? []), paperCount.tellerAccountId].filter((id) => id !== null)
    : [];

export interface Count {
  tally: Tally;
  /** What scrutineers sign: the hash of the tally's numbers. */
  hash: string;
  confirmedBy: number;
  needed: number;
}

/** The count as it stands after closing, from the published ballots, the roll and the tellers' paper count. */
export async function countBallot(ctx: Ctx, id: string): Promise<Count> {
  const ballot = await closedBallot(ctx, id);
  const counted = await currentTally(ctx, ballot);
  return {
    tally: ballot.result ?? counted,
    hash: tallyHash(ctx, ballot, counted),
    confirmedBy: ballot.scrutineers.length,
    needed: await scrutineersNeeded(ctx),
  };
}

/** What may be shown of a count; the tally and its hash only once the count of the paper is in. */
export interface ShownCount extends Omit<Count, 'tally' | 'hash'> {
  tally: Tally | null;
  hash: string | null;
  paper: PaperCount | null;
  paperHandedOut: number;
}

/**
 * The count for those who confirm it, and after it for everybody who may see it. Before its paper is counted there is none:
 * the sum would be of the phones alone. Where few voted by one of the two ways, nobody is shown both the whole and a part,
 * which would be left with the other: before the count is confirmed the paper, afterwards the whole (publication.ts).
 */
export async function showableCount(ctx: Ctx, id: string): Promise<ShownCount> {
  const ballot = await closedBallot(ctx, id);
  const { taken } = await rollCounts(ctx, id);
  const { paperCount } = ballot;
  const state = {
    paperHandedOut: taken.paper,
    confirmedBy: ballot.scrutineers.length,
    needed: await scrutineersNeeded(ctx),
  };
  if (!ballot.result && taken.paper > 0 && !paperCount)
    return { ...state, tally: null, hash: null, paper: null };
  const counted = await currentTally(ctx, ballot);
  const shown = await countBeforehand(ctx, ballot, counted, taken);
  return {
    ...state,
    tally: ballot.result ?? shown.tally,
    hash: tallyHash(ctx, ballot, counted),
    paper: ballot.result && shown.apart ? null : paperCount,
  };
}

async function closedBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state === 'draft' || ballot.state === 'issuing' || ballot.state === 'open') {
    throw conflict('ballotState', {
      zh: '投票结束后才有结果。',
      en: 'There is no count before the vote has closed.',
    });
  }
  return ballot;
}

/**
 * A scrutineer confirms the count. The last of those whom the rulebook asks for publishes it; a void ballot is declared so.
 *
 * @param hash what the scrutineer saw; a count that changed meanwhile is refused
 * @returns the ballot's state afterwards
 */
export async function confirmCount(ctx: Ctx, id: string, hash: string): Promise<Ballot['state']> {
  const ballot = await loadBallot(ctx, id);
  if (ballot.state !== 'closed')
    throw conflict('ballotState', { zh: '现在不能确认计票结果。', en: 'The count cannot be confirmed now.' });
  const counted = await currentTally(ctx, ballot);
  if ((await rollCounts(ctx, id)).taken.paper > 0 && !ballot.paperCount) {
    throw conflict('paperNotCounted', {
      zh: '已发出纸质票，请先录入纸质票数（没有收回的填 0）。',
      en: 'Paper ballots were handed out: enter their count first (0 if none came back).',
    });
  }
  if (tallyHash(ctx, ballot, counted) !== hash) throw stale();
  const accountId = accountIdOf(ctx.actor);
  if (accountId === null) throw forbidden();
  if (tellersOf(ballot).includes(accountId))
    throw forbidden(
      { zh: '计票人不能兼任监票人。', en: 'Whoever counted the paper cannot be its scrutineer.' },
      'tellerIsScrutineer',
    );
  if (ballot.scrutineers.some((scrutineer) => scrutineer.accountId === accountId)) {
    throw conflict('alreadyConfirmed', alreadyConfirmed);
  }
  const employeeId = personIn(ctx.actor, ctx.unit)?.employeeId;
  if (employeeId !== undefined && ballot.scrutineers.some((one) => one.employeeId === employeeId))
    throw conflict('alreadyConfirmed', alreadyConfirmed);
  const scrutineers = [
    ...ballot.scrutineers,
    { accountId, ...(employeeId ? { employeeId } : {}), at: ctx.now.toISOString(), hash },
  ];
  const complete = scrutineers.length >= (await scrutineersNeeded(ctx));
  const state = complete ? (counted.void ? 'void' : 'published') : 'closed';
  await setState(ctx, ballot, {
    scrutineers,
    state,
    ...(complete ? { publishedAt: ctx.now, result: await resultToPublish(ctx, ballot, counted) } : {}),
  });
  return state;
}

const alreadyConfirmed: Text = {
  zh: '您已确认过，需要另一位监票人确认。',
  en: 'You have confirmed already; another scrutineer is needed.',
};

/**
 * What was said in free words at a closed ballot, in random order, with the question that it answers (null: the whole);
 * null where so few voted by phone that it would tell whose it is. Paper carries none.
 */
export async function textsOf(ctx: Ctx, id: string): Promise<{ id: string | null; text: string }[] | null> {
  if ((await rollCounts(ctx, id)).taken.portal < leastToBreakDown()) return null;
  const { rows } = await ctx.client.query<{ remark: string }>(
    'select remark from published_remarks where unit_id = $1 and ballot_id = $2 order by id',
    [ctx.unit.id, id],
  );
  return rows.map((row) => decodeText(row.remark));
}

/** The same as plain lines. */
export const remarksOf = async (ctx: Ctx, id: string): Promise<string[] | null> =>
  (await textsOf(ctx, id))?.map(({ text }) => text) ?? null;

/** How many are entitled, and who has taken part by which channel. */
export async function rollCounts(
  ctx: Ctx,
  id: string,
): Promise<{ entitled: number; taken: { portal: number; paper: number } }> {
  const { rows } = await ctx.client.query<{ entitled: number; portal: number; paper: number }>(
    `select count(*)::int as entitled, count(*) filter (where channel = 'portal')::int as portal,
            count(*) filter (where channel = 'paper')::int as paper
     from ballot_roll where unit_id = $1 and ballot_id = $2`,
    [ctx.unit.id, id],
  );
  const row = rows[0] ?? { entitled: 0, portal: 0, paper: 0 };
  return { entitled: row.entitled, taken: { portal: row.portal, paper: row.paper } };
}

/** Accounts of everybody on the roll, to tell them that they may vote: all of them, whoever has voted already. */
export async function accountsOnRoll(ctx: Ctx, id: string): Promise<string[]> {
  const { rows } = await ctx.client.query<{ account_id: string }>(
    `select distinct p.account_id from ballot_roll r join account_people p on p.unit_id = r.unit_id and p.employee_id = r.employee_id
     where r.unit_id = $1 and r.ballot_id = $2`,
    [ctx.unit.id, id],
  );
  return rows.map((row) => row.account_id);
}

async function votableBallot(ctx: Ctx, id: string): Promise<Ballot> {
  const ballot = await loadBallot(ctx, id);
  ensureVotable(ctx, ballot);
  return ballot;
}

function ensureVotable(ctx: Ctx, ballot: Ballot): void {
  if (ballot.state === 'draft' || ballot.state === 'issuing' || ctx.today < ballot.opensOn)
    throw notOpenYet(ballot.opensOn);
  if (ballot.state !== 'open' || ctx.today > ballot.closesOn) throw closedRefusal();
}

async function currentTally(ctx: Ctx, ballot: Ballot): Promise<Tally> {
  const roll = await rollCounts(ctx, ballot.id);
  const { rows } = await ctx.client.query<{ content: string; n: number }>(
    'select content, count(*)::int as n from published_ballots where unit_id = $1 and ballot_id = $2 group by content',
    [ctx.unit.id, ballot.id],
  );
  return tally({
    paper: ballot.paper,
    entitled: ballot.entitledCount ?? roll.entitled,
    present: ballot.presentCount,
    portalTaken: roll.taken.portal,
    paperTaken: roll.taken.paper,
    portal: rows,
    forged: ballot.closing?.statement.forged ?? 0,
    paperCount: ballot.paperCount,
    floor: ballot.floor,
    gate: ballot.gate,
    majority: ballot.majority,
  });
}

/** Keyed: whoever is not shown a count cannot try which numbers have this hash. */
const tallyHash = (ctx: Ctx, ballot: Ballot, counted: Tally): string =>
  ctx.keyring.hash('ballots.count', canonicalJson({ ballot: ballot.id, counted })).toString('hex');

async function setState(
  ctx: Ctx,
  ballot: Ballot,
  change: Partial<typeof ballots.$inferInsert>,
): Promise<void> {
  const updated = await ctx.db
    .update(ballots)
    .set({ ...change, version: sql`${ballots.version} + 1` })
    .where(
      and(eq(ballots.unitId, ctx.unit.id), eq(ballots.id, ballot.id), eq(ballots.version, ballot.version)),
    )
    .returning({ id: ballots.id });
  if (updated.length === 0) throw stale();
}

function paperRefusal(fault: PaperFault, line: Text | undefined, handedOut: number) {
  const at = line ? { zh: `“${line.zh}”：`, en: `“${line.en}”: ` } : { zh: '', en: '' };
  const texts: Record<PaperFault, Text> = {
    negative: { zh: '票数应为不小于 0 的整数。', en: 'Counts are whole numbers, not below 0.' },
    sum: {
      zh: '各选项票数加未填的和无效票应等于收回的票数。',
      en: 'The options, those left blank and the invalid ballots must add up to those returned.',
    },
    unknownOption: {
      zh: '有选票上没有的行或选项。',
      en: 'There is a line or an option that is not on the ballot.',
    },
    missingLine: { zh: '还没有录入这一行的票数。', en: 'The count of this line is missing.' },
    tooManyMarks: {
      zh: '同意票和另选票合计超过了有效票数乘以名额，请核对：多选的票是废票。',
      en: 'There are more votes than the valid ballots have seats for: ballots that choose too many are invalid. Check.',
    },
    badWriteIn: {
      zh: '另选人有误：不能空白、重复、是候选人，或得票多于有效票。',
      en: 'Something is wrong with those written in: blank, twice, a candidate, or more votes than valid ballots.',
    },
    moreThanIssued: {
      zh: `收回的票不能多于发出的票（发出 ${handedOut} 张）。请核对；若确实如此，请勾选“已再次清点”，本次投票随之作废，应重新投票。`,
      en: `No more ballots can come back than were handed out (${handedOut}). Check; if it is so, tick “Counted again”: the vote is void and must be held again.`,
    },
  };
  const message = { zh: at.zh + texts[fault].zh, en: at.en + texts[fault].en };
  return unprocessable(`paper.${fault}`, message, [
    { field: fault === 'moreThanIssued' ? 'returned' : 'paper', message },
  ]);
}
