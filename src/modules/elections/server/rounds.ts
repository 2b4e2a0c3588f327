/**
 * Voting in an election: rounds at a meeting of the congress or general meeting, or in the plenary of the committee that
 * was just elected.
 *
 *   planRound          puts a round on a meeting's agenda
 *   voteInPlenary      opens a round among the members of the committee
 *   electionBallot     what the ballots and meetings engines ask of this kind of ballot
 *   identify           who somebody written in is
 *   reduceSeats        fewer seats with the consent of the majority
 */
import type { z } from 'zod';
import { secrecyFor } from '../../../core/ballots/advice.ts';
import { createBallot, loadBallot, openBallot, startIssuing } from '../../../core/ballots/ballots.ts';
import type { BallotKind, ItemVote } from '../../../core/ballots/kinds.ts';
import { type BallotPaper, sameName } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import type { Ballot } from '../../../core/ballots/schema.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { putItem } from '../../../core/meetings/agenda.ts';
import { ruleBody } from '../../../core/meetings/assemblies.ts';
import { hrefOfMeeting, loadMeeting } from '../../../core/meetings/meetings.ts';
import { explainCount, outcomeOf, quorumOf } from '../../../core/meetings/rules.ts';
import { reopenVote, settleVote } from '../../../core/meetings/votes.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { conflict, notFound, stale, unprocessable } from '../../../platform/http/refusal.ts';
import { needsHere } from '../../committees/server/public.ts';
import type { identityInput, plenaryInput, reductionInput, roundInput } from '../contract.ts';
import { contestName, roundKindNames } from '../locale.ts';
import { barInContest } from './elections.ts';
import {
  type Candidate,
  candidatesOf,
  changeContest,
  changeElection,
  changeRound,
  type Contest,
  contestsOf,
  type Election,
  ensureNotStanding,
  leaveVote,
  membersCalled,
  ensureStep,
  hrefOf,
  leastCandidates,
  loadContest,
  loadElection,
  loadRound,
  type Round,
  roundsOf,
  sourceOf,
  standers,
  turnOf,
} from './load.ts';
import { seatDirectors } from './office.ts';
import {
  contestStateAfter,
  explainRound,
  nameOfKey,
  type RoundKind,
  type RoundResult,
  roundsIn,
} from './rules.ts';
import { electionRounds } from './schema.ts';
import { bearerOf, type Names, outcomeKnowing, recognize, refuseNobody, settledNames } from './write-ins.ts';

export const electionKind = 'election';
const roundSubject = 'electionRound';

// --- planning ---------------------------------------------------------------------------------------------------

interface Plan {
  kind: RoundKind;
  keep?: number | undefined;
}

/** What a new round would vote on. @throws Refusal 409 `roundNotNow`, `roundOpen`, 422 `tooFewCandidates`, `keepFault` */
async function planned(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  plan: Plan,
): Promise<{ number: number; seats: number; candidateIds: string[] }> {
  ensureStep(election, 'conclude');
  await ensureNotStanding(ctx, election.id);
  const rounds = await roundsOf(ctx, contest.id);
  if (rounds.some((round) => round.countedOn === null))
    throw conflict('roundOpen', {
      zh: '这一项已安排了一轮投票，请先完成。',
      en: 'A round of this contest is under way: finish it first.',
    });
  if (!roundsIn[contest.state].includes(plan.kind))
    throw conflict('roundNotNow', {
      zh: `现在不能安排${roundKindNames[plan.kind].zh}。`,
      en: `There is no ${roundKindNames[plan.kind].en} now.`,
    });
  const all = await candidatesOf(ctx, { contestId: contest.id });
  const standing = await eligible(ctx, election, contest, all);
  const filled = all.filter((one) => one.state === 'elected').length;
  const number = rounds.length + 1;
  const last = rounds.at(-1)?.result;
  if (plan.kind === 'runOff')
    return { number, seats: last!.seatsLeft, candidateIds: last!.tied.map((one) => one.key) };
  if (plan.kind === 'further')
    return { number, seats: contest.seats - filled, candidateIds: standing.map((one) => one.id) };
  if (plan.kind === 'preliminary') {
    const keep = plan.keep ?? contest.seats;
    if (keep < contest.seats || keep >= standing.length) {
      const message = {
        zh: `预选保留的人数应不少于 ${contest.seats} 名、少于现有候选人 ${standing.length} 名。`,
        en: `Keep at least ${contest.seats}, and fewer than the ${standing.length} who stand.`,
      };
      throw unprocessable('keepFault', message, [{ field: 'keep', message }]);
    }
    await ensureSurplus(ctx, contest, standing.length);
    return { number, seats: keep, candidateIds: standing.map((one) => one.id) };
  }
  // The surplus was met in the preliminary ballot, or is met now.
  if (rounds.some((round) => round.kind === 'preliminary')) {
    if (standing.length < contest.seats) throw tooFew(contest, contest.seats, standing.length);
  } else await ensureSurplus(ctx, contest, standing.length);
  return { number, seats: contest.seats, candidateIds: standing.map((one) => one.id) };
}

async function ensureSurplus(ctx: Ctx, contest: Contest, standing: number): Promise<void> {
  const { least } = await leastCandidates(ctx, contest);
  if (standing < least) throw tooFew(contest, least, standing);
}

const tooFew = (contest: Contest, least: number, standing: number) =>
  unprocessable(
    'tooFewCandidates',
    {
      zh: `${contestName(contest).zh}的候选人不少于 ${least} 名，现有 ${standing} 名。`,
      en: `${contestName(contest).en}: at least ${least} candidates, ${standing} are there.`,
    },
    [],
    { least, standing },
  );

/**
 * Who still stands. In a renewal an office, and the standing committee, are filled from the committee that was elected:
 * whoever is not on it does not go on.
 */
async function eligible(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  all: readonly Candidate[],
): Promise<Candidate[]> {
  const standing = all.filter((one) => one.state === 'standing');
  const from = await electedFrom(ctx, election, contest);
  if (!from) return standing;
  if (from.contest.state !== 'done')
    throw conflict('committeeFirst', {
      zh: `请先选出${contestName(from.contest).zh}。`,
      en: `Elect the ${contestName(from.contest).en} first.`,
    });
  const out = standing.filter((one) => !from.members.has(one.employeeId));
  for (const one of out)
    await ctx.client.query(
      `update election_candidates set state = 'notCarried', state_reason = '未当选委员', version = version + 1 where unit_id = $1 and id = $2`,
      [ctx.unit.id, one.id],
    );
  return standing.filter((one) => from.members.has(one.employeeId));
}

/** The committee from which a contest's seats are filled, in a renewal; null where they are filled from all members. */
async function electedFrom(
  ctx: Ctx,
  election: Election,
  contest: Contest,
): Promise<{ contest: Contest; members: Set<string> } | null> {
  if (election.kind !== 'renewal') return null;
  const committee =
    contest.committee === 'standing' && contest.office === 'member'
      ? 'union'
      : contest.office === 'member'
        ? null
        : contest.committee;
  const source = (await contestsOf(ctx, election.id)).find(
    (one) => one.committee === committee && one.office === 'member',
  );
  if (committee === null || !source) return null;
  const members = (await candidatesOf(ctx, { contestId: source.id })).filter(
    (one) => one.state === 'elected',
  );
  return { contest: source, members: new Set(members.map((one) => one.employeeId)) };
}

const titleOfRound = (contest: Contest, kind: RoundKind, number: number): Text => {
  const name = contestName(contest);
  if (kind === 'final') return { zh: `选举${name.zh}`, en: `Election: ${name.en}` };
  const round = kind === 'runOff' && number > 2;
  return {
    zh: `选举${name.zh}（${roundKindNames[kind].zh}${round ? `，第 ${number} 轮` : ''}）`,
    en: `Election: ${name.en} (${roundKindNames[kind].en}${round ? `, round ${number}` : ''})`,
  };
};

/** Puts a round on the agenda of a meeting; the meeting votes on it as on any item. */
export async function planRound(
  ctx: Ctx,
  electionId: string,
  contestId: string,
  input: z.output<typeof roundInput>,
): Promise<string> {
  const election = await loadElection(ctx, electionId);
  const contest = await loadContest(ctx, contestId, { electionId });
  const plan = await planned(ctx, election, contest, input);
  const id = newId();
  const title = titleOfRound(contest, input.kind, plan.number);
  const itemId = await putItem(ctx, input.meetingId, {
    title: title.zh,
    titleEn: title.en,
    matter: election.kind === 'directors' ? 'employeeDirectors' : 'unionCommittee',
    presenter: null,
    wording: '',
    subject: { kind: roundSubject, id },
  });
  await ctx.db.insert(electionRounds).values({
    unitId: ctx.unit.id,
    unitPath: ctx.unit.path,
    id,
    contestId,
    kind: input.kind,
    ...plan,
    meetingId: input.meetingId,
    itemId,
  });
  return id;
}

const paperOf = (candidates: readonly Candidate[], round: Round): BallotPaper => ({
  lines: round.candidateIds.map((id) => {
    const { name } = candidates.find((one) => one.id === id)!;
    return { id, title: { zh: name, en: name }, options: optionsOf('forAgainstAbstain') };
  }),
  seats: round.seats,
  // A run-off and a preliminary ballot are among those on the paper; elsewhere a voter may write somebody in.
  writeIns: round.kind === 'final' || round.kind === 'further',
});

/** How a round at a meeting is voted on. */
async function ofItem(ctx: Ctx, item: { meetingId: string; subjectId: string }): Promise<ItemVote> {
  const round = await loadRound(ctx, { id: item.subjectId });
  const contest = await loadContest(ctx, round.contestId);
  const election = await loadElection(ctx, contest.electionId);
  ensureStep(election, 'conclude');
  await ensureNotStanding(ctx, election.id);
  if (round.countedOn !== null) throw stale();
  const { assembly } = await loadMeeting(ctx, item.meetingId);
  const rules = await rulesHere(ctx);
  const directors = election.kind === 'directors';
  return {
    paper: paperOf(await candidatesOf(ctx, { contestId: contest.id }), round),
    majority:
      round.kind === 'preliminary'
        ? null
        : directors
          ? rules.ratio('majority', { body: ruleBody(ctx.unit, assembly.body) })
          : rules.ratio('electionMajority'),
    ...(directors ? {} : { quorum: rules.ratio('electionQuorum') }),
  };
}

/** The round of a plenary whose vote was void: it is voted on again, as it stands. */
async function voidRound(ctx: Ctx, contestId: string): Promise<Round | null> {
  const rounds = await roundsOf(ctx, contestId);
  return (
    rounds.find(
      (round) =>
        round.countedOn === null && round.plenary !== null && round.ballotId === null && round.voids > 0,
    ) ?? null
  );
}

/**
 * Opens a round in the plenary of the committee just elected: its members vote, two thirds of them there.
 *
 * @throws Refusal 409 `noQuorum`, `notByCommittee`
 */
export async function voteInPlenary(
  ctx: Ctx,
  electionId: string,
  contestId: string,
  input: z.output<typeof plenaryInput>,
): Promise<{ id: string; ballotId: string }> {
  const election = await loadElection(ctx, electionId);
  const contest = await loadContest(ctx, contestId, { electionId });
  const from = await electedFrom(ctx, election, contest);
  if (!from)
    throw conflict('notByCommittee', {
      zh: '这一项由会员大会或会员代表大会选举。',
      en: 'This is elected by the members’ congress or general meeting.',
    });
  const again = await voidRound(ctx, contest.id);
  const plan = again
    ? { number: again.number, seats: again.seats, candidateIds: again.candidateIds }
    : await planned(ctx, election, contest, input);
  const kind = again?.kind ?? input.kind;
  const stranger = input.presentIds.find((id) => !from.members.has(id));
  if (stranger !== undefined) {
    const message = { zh: '有人不是新当选的委员。', en: 'Somebody is not on the committee just elected.' };
    throw unprocessable('notOnCommittee', message, [{ field: 'presentIds', message }]);
  }
  const rules = await rulesHere(ctx);
  const present = new Set(input.presentIds);
  const quorum = quorumOf(from.members.size, present.size, rules.ratio('electionQuorum'));
  if (!quorum.met)
    throw conflict(
      'noQuorum',
      {
        zh: `委员 ${quorum.entitled} 人，须到 ${quorum.needed} 人，实到 ${quorum.present} 人，不能选举（《${quorum.source.document}》）。`,
        en: `${quorum.entitled} members, ${quorum.needed} must be present, ${quorum.present} are (${quorum.source.document}).`,
      },
      { entitled: quorum.entitled, present: quorum.present, needed: quorum.needed },
    );
  const id = again?.id ?? newId();
  const plenary = {
    entitled: quorum.entitled,
    present: quorum.present,
    needed: quorum.needed,
    on: ctx.today,
  };
  if (again) await changeRound(ctx, again, { plenary });
  else
    await ctx.db.insert(electionRounds).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      contestId,
      kind,
      ...plan,
      plenary,
    });
  const round = await loadRound(ctx, { id });
  const title = titleOfRound(contest, kind, plan.number);
  const majority = rules.ratio('electionMajority');
  const secrecy = input.secrecy ?? (await secrecyFor(ctx, [...present])).secrecy;
  const ballotId = await createBallot(ctx, {
    kind: electionKind,
    title,
    question: title,
    paper: paperOf(await candidatesOf(ctx, { contestId }), round),
    secrecy,
    allowRemark: false,
    subject: { kind: roundSubject, id },
    roll: { kind: 'list', employeeIds: [...present] },
    opensOn: ctx.today,
    closesOn: ctx.today,
    majority:
      kind === 'preliminary'
        ? null
        : {
            ...majority.value,
            strict: majority.strict === true,
            base: majority.base ?? 'entitled',
            source: `${majority.document}${majority.article ? ` 第 ${majority.article} 条` : ''}`,
          },
    figures: { entitled: quorum.entitled, present: quorum.present },
  });
  await changeRound(ctx, round, { ballotId });
  if (secrecy === 'blind') await startIssuing(ctx, ballotId);
  else await openBallot(ctx, ballotId);
  return { id, ballotId };
}

// --- counting ---------------------------------------------------------------------------------------------------

const roundOfBallot = (ctx: Ctx, ballot: Ballot): Promise<Round> =>
  ballot.subjectKind === roundSubject
    ? loadRound(ctx, { id: ballot.subjectId })
    : loadRound(ctx, { itemId: ballot.subjectId });

export const electionBallot: BallotKind = {
  kind: electionKind,
  itemSubject: roundSubject,
  ofItem,
  async container(ctx, ballot) {
    const { rows } = await ctx.client.query<{ id: string }>(
      `select c.election_id as id from election_rounds r join election_contests c on c.unit_id = r.unit_id and c.id = r.contest_id
       where r.unit_id = $1 and r.id = $2`,
      [ctx.unit.id, ballot.subjectId],
    );
    return rows[0] ? { kind: 'election', id: rows[0].id } : { kind: 'ballot', id: ballot.id };
  },
  async subjectsIn(ctx, of) {
    if (of.kind !== 'election') return [];
    const { rows } = await ctx.client.query<{ id: string }>(
      `select r.id from election_rounds r join election_contests c on c.unit_id = r.unit_id and c.id = r.contest_id
       where r.unit_id = $1 and c.election_id = $2`,
      [ctx.unit.id, of.id],
    );
    return rows.map((row) => row.id);
  },
  async onWhom(ctx, of, ballot) {
    if (of.kind === 'election') return standers(ctx, of.id);
    if (of.kind !== 'meeting') return [];
    const { rows } = await ctx.client.query<{ id: string }>(
      `select distinct c.election_id as id from election_rounds r join election_contests c on c.unit_id = r.unit_id and c.id = r.contest_id
       where r.unit_id = $1 and r.meeting_id = $2 and ($3::uuid is null or r.item_id = $3)`,
      [ctx.unit.id, of.id, ballot?.subjectId ?? null],
    );
    const each = await Promise.all(rows.map((row) => standers(ctx, row.id)));
    return each.flat();
  },
  leave: (ctx, _, on) => leaveVote(ctx, on, 'election'),
  async counted(ctx: Ctx, ballot: Ballot) {
    const round = await roundOfBallot(ctx, ballot);
    // More came back than went out: nothing was decided, and the round is voted on again.
    if ((await loadBallot(ctx, ballot.id)).state === 'void') {
      if (round.itemId) await reopenVote(ctx, round.itemId);
      await changeRound(ctx, round, { voids: round.voids + 1, ballotId: null });
      return;
    }
    await count(ctx, await changeRound(ctx, round, { ballotId: ballot.id }), {});
  },
};

/** Works out what the round comes to; where every name written in is known, it takes effect. */
async function count(ctx: Ctx, round: Round, settled: Names): Promise<Round> {
  const ballot = await loadBallot(ctx, round.ballotId!);
  const contest = await loadContest(ctx, round.contestId);
  const election = await loadElection(ctx, contest.electionId);
  const result = await recognize(
    async (names) =>
      outcomeKnowing(
        round.kind,
        ballot.result!,
        round.seats,
        await candidatesOf(ctx, { contestId: round.contestId }),
        names,
      ),
    async (name) => {
      const who = await onlyOne(ctx, name);
      return who === undefined ? undefined : admit(ctx, election, contest, who);
    },
    settled,
  );
  const done = await changeRound(ctx, round, { result, countedOn: ctx.today });
  const state = contestStateAfter(round.kind, result);
  if (state === 'unidentified') {
    await changeContest(ctx, contest, { state });
    return done;
  }
  await takeEffect(ctx, election, contest, done, result, state);
  return done;
}

/** The one member of this name; undefined where there is none, or more than one. */
async function onlyOne(ctx: Ctx, name: string): Promise<string | undefined> {
  const same = await membersCalled(ctx, name);
  return same.length === 1 ? same[0]! : undefined;
}

/** Which rule keeps somebody out who was written in; null: none. */
async function barToWriteIn(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  employeeId: string,
): Promise<string | null> {
  const from = await electedFrom(ctx, election, contest);
  const barred = await barInContest(ctx, election, contest, {
    employeeId,
    keepsFunds: false,
    relativeOfHead: false,
  });
  return barred?.code ?? (from && !from.members.has(employeeId) ? 'notOnCommittee' : null);
}

/** Somebody written in becomes a candidate; null where a rule keeps them out. */
async function admit(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  employeeId: string,
): Promise<string | null> {
  const code = await barToWriteIn(ctx, election, contest, employeeId);
  if (code !== null) {
    await ctx.audit({
      action: 'elections.writeInBarred',
      subject: { kind: 'electionContest', id: contest.id },
      detail: { code },
    });
    return null;
  }
  const id = newId();
  const { rows } = await ctx.client.query<{ id: string }>(
    `insert into election_candidates (unit_id, unit_path, id, contest_id, employee_id, name, write_in)
     select e.unit_id, e.unit_path, $3, $4, e.id, e.name, true from employees e where e.unit_id = $1 and e.id = $2
     on conflict (unit_id, contest_id, employee_id) do update set state = 'standing', version = election_candidates.version + 1 returning id`,
    [ctx.unit.id, employeeId, id, contest.id],
  );
  return rows[0]!.id;
}

/**
 * Says who somebody written in is. Where it is nobody who may be elected, the votes for that name do not count, and the
 * next by votes move up.
 */
export async function identify(
  ctx: Ctx,
  electionId: string,
  roundId: string,
  input: z.output<typeof identityInput>,
): Promise<void> {
  const round = await loadRound(ctx, { id: roundId });
  if (round.version !== input.version) throw stale();
  const contest = await loadContest(ctx, round.contestId, { electionId });
  const election = await loadElection(ctx, electionId);
  await ensureNotStanding(ctx, electionId);
  const open = round.result?.unidentified.find((one) => sameName(one.name) === sameName(input.name));
  if (contest.state !== 'unidentified' || !open)
    throw notFound(
      { zh: '没有这个待确认的姓名。', en: 'No such name waits to be identified.' },
      'nameNotFound',
    );
  if (input.employeeId !== null) await bearerOf(ctx, input.employeeId, input.name);
  else {
    const bars = await Promise.all(
      (await membersCalled(ctx, input.name)).map((who) => barToWriteIn(ctx, election, contest, who)),
    );
    refuseNobody(input.name, bars.filter((bar) => bar === null).length, input.reason);
    await ctx.audit({
      action: 'elections.writeInNobody',
      subject: { kind: 'electionContest', id: contest.id },
      detail: { name: open.name, reason: input.reason },
    });
  }
  const tallied = (await loadBallot(ctx, round.ballotId!)).result!;
  const names = settledNames(round.result!, round.candidateIds, tallied);
  names[open.name] = input.employeeId === null ? null : await admit(ctx, election, contest, input.employeeId);
  await count(ctx, round, names);
}

async function takeEffect(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  round: Round,
  result: RoundResult,
  state: Contest['state'],
): Promise<void> {
  const mark = (id: string, change: { state?: Candidate['state']; votes?: number; reason?: string }) =>
    ctx.client.query(
      `update election_candidates set state = coalesce($3, state), votes = coalesce($4, votes), state_reason = coalesce($5, state_reason), version = version + 1
       where unit_id = $1 and id = $2`,
      [ctx.unit.id, id, change.state ?? null, change.votes ?? null, change.reason ?? null],
    );
  const chosen = new Set(result.elected.map((one) => one.key));
  const level = new Set(result.tied.map((one) => one.key));
  if (round.kind === 'preliminary')
    for (const id of round.candidateIds)
      if (!result.kept.includes(id)) await mark(id, { state: 'notCarried', reason: '预选未入选' });
  if (round.kind !== 'preliminary')
    for (const line of result.lines)
      if (nameOfKey(line.key) === null)
        await mark(line.key, {
          votes: line.votes,
          ...(chosen.has(line.key) ? { state: 'elected' as const } : {}),
        });
  const fresh = await loadContest(ctx, contest.id);
  await changeContest(ctx, fresh, { state });
  if (state === 'done')
    await ctx.client.query(
      `update election_candidates set state = 'notElected', version = version + 1 where unit_id = $1 and contest_id = $2 and state = 'standing'`,
      [ctx.unit.id, contest.id],
    );
  const everyone = await candidatesOf(ctx, { contestId: contest.id });
  const named = (keys: Set<string>) =>
    everyone
      .filter((one) => keys.has(one.id))
      .map((one) => one.name)
      .join('、');
  const sum = explainRound(round.kind, result, round.seats);
  const said =
    round.kind === 'preliminary'
      ? `进入正式选举：${named(new Set(result.kept))}。`
      : `${chosen.size > 0 ? `当选：${named(chosen)}。` : '无人当选。'}${level.size > 0 ? `票数相等、再次投票：${named(level)}。` : ''}`;
  if (round.itemId)
    await settleVote(
      ctx,
      round.itemId,
      null,
      round.kind !== 'preliminary' && chosen.size === 0 ? 'failed' : 'elected',
      `${said}${sum.zh}`,
    );
  else
    await ctx.record({
      kind: 'elections.plenaryVoted',
      happenedOn: ctx.today,
      title: {
        zh: `${titleOfRound(contest, round.kind, round.number).zh}：${said}`,
        en: `${contestName(contest).en}: ${chosen.size} elected`,
      },
      subject: { kind: 'election', id: election.id },
      archive: { file: 'congress', retention: 'permanent' },
    });
  if (state === 'tied' || state === 'short')
    await ctx.task({
      kind: 'elections.nextRound',
      title:
        state === 'tied'
          ? {
              zh: `票数相等，安排再次投票：${contestName(contest).zh}`,
              en: `Arrange a run-off: ${contestName(contest).en}`,
            }
          : {
              zh: `未选足，另行选举或减少名额：${contestName(contest).zh}`,
              en: `Seats are left: hold a further ballot or reduce them: ${contestName(contest).en}`,
            },
      subject: { kind: 'electionContest', id: contest.id },
      href: round.meetingId ? hrefOfMeeting(ctx, round.meetingId) : hrefOf(ctx, election.id),
      for: await turnOf(ctx, election.id),
    });
  else await ctx.closeTasks({ kind: 'elections.nextRound', subjectId: contest.id });
  if (state === 'done') await concludeIfDone(ctx, election.id);
}

/** When the last contest is done, the election has its result. */
async function concludeIfDone(ctx: Ctx, electionId: string): Promise<void> {
  const election = await loadElection(ctx, electionId);
  const contests = await contestsOf(ctx, electionId);
  if (contests.some((one) => one.state !== 'done')) return;
  const chosen = (await candidatesOf(ctx, { electionId })).filter((one) => one.state === 'elected');
  const people = new Set(chosen.map((one) => one.employeeId)).size;
  await ctx.record({
    kind: 'elections.elected',
    happenedOn: ctx.today,
    title: {
      zh: `${election.title.zh}：选出 ${people} 人`,
      en: `${election.title.en}: ${people} people were elected`,
    },
    subject: { kind: 'election', id: electionId },
    archive: { file: 'congress', retention: 'permanent' },
  });
  await ctx.closeTasks({ kind: 'elections.vote', subjectId: electionId });
  const done = await changeElection(ctx, election, { electedOn: ctx.today }, 'conclude');
  if (election.kind === 'directors') {
    await seatDirectors(ctx, done);
    await changeElection(ctx, done, {}, 'takeOffice');
    return;
  }
  await ctx.task({
    kind: 'elections.report',
    title: {
      zh: `向上级工会报告选举结果：${election.title.zh}`,
      en: `Report the result: ${election.title.en}`,
    },
    subject: { kind: 'election', id: electionId },
    href: hrefOf(ctx, electionId),
    for: { role: 'chair' },
  });
}

/**
 * Fewer seats than planned, with the consent of the majority, instead of a further ballot.
 *
 * @throws Refusal 409 `notShort`, 422 `seatFault`, `countFault`
 */
export async function reduceSeats(
  ctx: Ctx,
  electionId: string,
  contestId: string,
  input: z.output<typeof reductionInput>,
): Promise<{ passed: boolean; explained: { zh: string; en: string } }> {
  const election = await loadElection(ctx, electionId);
  ensureStep(election, 'conclude');
  await ensureNotStanding(ctx, electionId);
  const contest = await loadContest(ctx, contestId, { electionId, version: input.version });
  const rounds = await roundsOf(ctx, contestId);
  const last = rounds.at(-1);
  if (contest.state !== 'short' || !last?.result || !last.meetingId || last.countedOn !== ctx.today)
    throw conflict('notShort', {
      zh: '只有当场未选足时，才能征得大会同意减少名额。',
      en: 'Seats are reduced only by the meeting at which they could not be filled.',
    });
  const filled = (await candidatesOf(ctx, { contestId })).filter((one) => one.state === 'elected').length;
  const fault =
    contest.committee === null || contest.office !== 'member'
      ? { zh: '这一项的名额不能减少。', en: 'The seats of this contest cannot be reduced.' }
      : filled === 0
        ? { zh: '还没有人当选。', en: 'Nobody was elected yet.' }
        : election.kind === 'renewal'
          ? (await needsHere(ctx)).seatFault(contest.committee, filled)
          : null;
  if (fault) throw unprocessable('seatFault', fault, [{ field: 'seats', message: fault }], { seats: filled });
  const { assembly } = await loadMeeting(ctx, last.meetingId);
  const present = last.result.present ?? last.result.entitled;
  if (input.for + input.against + input.abstain > present) {
    const message = { zh: `票数多于实到 ${present} 人。`, en: `More hands than the ${present} present.` };
    throw unprocessable('countFault', message, [{ field: 'for', message }]);
  }
  const rule = (await rulesHere(ctx)).ratio('majority', { body: ruleBody(ctx.unit, assembly.body) });
  const counted = outcomeOf(
    {
      form: 'showOfHands',
      entitled: last.result.entitled,
      present,
      for: input.for,
      against: input.against,
      abstain: input.abstain,
      invalid: 0,
    },
    rule,
  );
  const explained = explainCount(counted);
  if (!counted.passed) {
    await ctx.audit({
      action: 'elections.reductionFailed',
      subject: { kind: 'electionContest', id: contestId },
      detail: { for: input.for, needed: counted.needed },
    });
    return { passed: false, explained };
  }
  await changeContest(ctx, contest, {
    seats: filled,
    state: 'done',
    reduction: {
      from: contest.seats,
      on: ctx.today,
      for: input.for,
      needed: counted.needed,
      source: sourceOf(rule),
    },
  });
  await ctx.client.query(
    `update election_candidates set state = 'notElected', version = version + 1 where unit_id = $1 and contest_id = $2 and state = 'standing'`,
    [ctx.unit.id, contestId],
  );
  await ctx.closeTasks({ kind: 'elections.nextRound', subjectId: contestId });
  await ctx.record({
    kind: 'elections.seatsReduced',
    happenedOn: ctx.today,
    title: {
      zh: `经大会同意，${contestName(contest).zh}名额由 ${contest.seats} 名减为 ${filled} 名，赞成 ${input.for} 票`,
      en: `With the meeting’s consent the ${contestName(contest).en} are ${filled} instead of ${contest.seats}`,
    },
    subject: { kind: 'election', id: electionId },
    archive: { file: 'congress', retention: 'permanent' },
  });
  await concludeIfDone(ctx, electionId);
  return { passed: true, explained };
}
