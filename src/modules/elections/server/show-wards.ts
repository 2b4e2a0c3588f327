/**
 * What pages read of votes in constituencies and groups.
 *
 *   listWardVotes, showWardVote   at the desk, with what the actor may do next
 *   myWardVotes                   those on whose roll a worker is, was or will be, for the phone
 *   downloadWardResult            the paper of the result
 */
import type { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { paperAnswer, type PaperFormat } from '../../../core/files/papers.ts';
import { constituencyOf } from '../../../core/meetings/constituencies.ts';
import { electorateSql } from '../../../core/meetings/entitlement.ts';
import type { AssemblyBody } from '../../../core/meetings/schema.ts';
import type { BinaryAnswer } from '../../../core/module/operation.ts';
import { leastVotes } from '../../../core/rulebook/ratio.ts';
import { pageOf, readMark } from '../../../platform/http/mark.ts';
import { conflict } from '../../../platform/http/refusal.ts';
import type { wardVotePage, wardVoteQuery, wardVoteRow, wardVoteView } from '../contract.ts';
import { sourceOf } from './load.ts';
import { wardResultPaper } from './papers.ts';
import { mayRunElections } from './policy.ts';
import { explainWardRound, stands, wardRoundIn } from './rules.ts';
import { nominationsOver, outlookOf, supportersOf } from './ward-candidates.ts';
import { loadWardVote, own, type Ward, type WardCandidate, wardCandidatesOf, wardOf } from './ward-load.ts';

type Row = z.input<typeof wardVoteRow>;

const columns = `v.id, v.purpose, v.assembly_id as "assemblyId", v.subject_id as "subjectId", v.title, v.state, v.seats, v.started_on as "startedOn", v.settled_on as "settledOn",
  (select count(*)::int from ward_candidates c where c.unit_id = v.unit_id and c.vote_id = v.id and c.state in ('standing', 'notElected', 'elected')) as candidates`;

export async function listWardVotes(
  ctx: Ctx,
  asked: z.output<typeof wardVoteQuery>,
): Promise<z.input<typeof wardVotePage>> {
  const [before] = readMark(asked.cursor, 'id');
  const { rows } = await ctx.client.query<Row>(
    `select ${columns} from ward_votes v
     where v.unit_id = $1 and ($2::uuid is null or v.assembly_id = $2) and ($3::uuid is null or v.group_id = $3)
       and ($4::boolean is null or (v.settled_on is null) = $4) and ($5::uuid is null or v.id < $5)
     order by v.id desc limit $6`,
    [ctx.unit.id, asked.assembly ?? null, asked.group ?? null, asked.open ?? null, before, asked.limit + 1],
  );
  const { page, next } = pageOf(rows, asked.limit, (last) => [last.id]);
  return { votes: page, next };
}

const isNomination = (state: WardCandidate['state']) => state === 'proposed' || state === 'refused';

const shareOf = (rule: Ward['turnout'], of: number) => ({
  ...sourceOf(rule),
  num: rule.value.num,
  den: rule.value.den,
  strict: rule.strict === true,
  needed: leastVotes({ ...rule.value, strict: rule.strict === true }, of),
});

export async function showWardVote(ctx: Ctx, id: string): Promise<z.input<typeof wardVoteView>> {
  const vote = await loadWardVote(ctx, id);
  const candidates = await wardCandidatesOf(ctx, [id]);
  const over = vote.settledOn !== null;
  const ward = over ? null : await wardOf(ctx, vote);
  const { rows: people } = await ctx.client.query<{ id: string; department: string | null }>(
    'select id, department from employees where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, candidates.map((one) => one.employeeId)],
  );
  const { rows: ballots } = await ctx.client.query<{ id: string; state: string; closesOn: string }>(
    'select id, state, closes_on as "closesOn" from ballots where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, vote.rounds.map((round) => round.ballotId)],
  );
  const left = await own(ctx, vote);
  const run = mayRunElections(ctx.actor, ctx.unit);
  const acts = run && !left;
  const resulted = vote.rounds.some((round) => round.result !== null);
  const { state } = vote;
  const departmentOf = (id: string) => people.find((row) => row.id === id)?.department ?? null;
  const supporters = await supportersOf(ctx, id);
  const me = personIn(ctx.actor, ctx.unit)?.employeeId;
  const named = vote.purpose !== 'recall' && (state === 'open' || state === 'short');
  // Who was put forward is for those who vote there to second; what was not taken up, for those alone whom it concerns.
  const concerns = (one: WardCandidate) =>
    run ||
    one.employeeId === me ||
    supporters.some((each) => each.candidateId === one.id && each.employeeId === me);
  const votes = me !== undefined && ward?.people.has(me) === true;
  return {
    id,
    purpose: vote.purpose,
    assemblyId: vote.assemblyId,
    subjectId: vote.subjectId,
    title: vote.title,
    state,
    seats: vote.seats,
    candidates: candidates.filter((one) => stands(one.state)).length,
    startedOn: vote.startedOn,
    settledOn: vote.settledOn,
    people: ward?.people.size ?? vote.rounds.at(-1)?.result?.entitled ?? vote.request?.of ?? 0,
    rules: ward && {
      turnout: shareOf(ward.turnout, ward.people.size),
      majority: shareOf(ward.majority, ward.people.size),
      candidates: { value: ward.least.value, source: ward.least.rule && sourceOf(ward.least.rule) },
      seconders:
        ward.seconders && ward.seconders.value > 0
          ? { ...sourceOf(ward.seconders), value: ward.seconders.value }
          : null,
    },
    request: vote.request && {
      by: vote.request.by,
      count: vote.request.count,
      of: vote.request.of,
      name: vote.request.name,
      reason: vote.request.reason,
      rule: vote.request.rule,
    },
    termEnd: vote.termEnd,
    nominateUntil: vote.nominateUntil,
    standing: candidates
      .filter((one) => one.state === 'withdrawn' || stands(one.state))
      .map((one) => ({
        id: one.id,
        employeeId: one.employeeId,
        name: one.name,
        department: departmentOf(one.employeeId),
        category: one.category,
        proposedBy: one.proposedBy,
        state: one.state,
        writeIn: one.writeIn,
        votes: one.votes,
      })),
    nominations: candidates
      .filter((one) => (one.state === 'proposed' && votes) || (isNomination(one.state) && concerns(one)))
      .map((one) => {
        const [first, ...others] = supporters.filter((each) => each.candidateId === one.id);
        return {
          id: one.id,
          employeeId: one.employeeId,
          name: one.name,
          department: departmentOf(one.employeeId),
          proposedBy: first?.name ?? one.proposedBy,
          seconders: others.length,
          seconded: run ? others.map((each) => each.name) : [],
          mine: [first, ...others].some((each) => each?.employeeId === me),
          me: one.employeeId === me,
          refused: one.stateReason,
        };
      }),
    shares: vote.purpose === 'delegates' && ward?.assembly ? await outlookOf(ctx, ward.assembly) : [],
    rounds: vote.rounds.map((round) => {
      const ballot = ballots.find((one) => one.id === round.ballotId);
      return {
        kind: round.kind,
        ballotId: round.ballotId,
        ballotState: ballot?.state ?? 'void',
        closesOn: ballot?.closesOn ?? vote.startedOn,
        seats: round.seats,
        explained: explainWardRound(round),
        countedOn: round.countedOn,
        unidentified: state === 'unidentified' ? (round.result?.unidentified ?? []) : [],
      };
    }),
    reason: vote.reason,
    version: vote.version,
    leftToOthers: left && run ? left.text : null,
    may: {
      nominate: acts && named,
      propose: named && votes && !nominationsOver(ctx, vote),
      decline:
        named &&
        candidates.some(
          (one) => one.employeeId === me && (one.state === 'proposed' || one.state === 'standing'),
        ),
      identify: acts && state === 'unidentified',
      vote: acts ? (wardRoundIn[state] ?? null) : null,
      meeting: acts && vote.purpose === 'recall' && (state === 'open' || state === 'short'),
      settle: acts && (state === 'tied' || state === 'short'),
      cancel: acts && state === 'open',
      paper: over && resulted,
    },
  };
}

/** `left`: the worker was on its roll, and is of the constituency or group no longer. */
export type MyWardVote = Row & { left: boolean };

/**
 * Votes on whose roll a worker is or was, and those of their constituency and groups whose roll is still to be drawn up:
 * under way, and settled this year. One that was voted on without them is not theirs.
 */
export async function myWardVotes(ctx: Ctx): Promise<MyWardVote[]> {
  const me = personIn(ctx.actor, ctx.unit);
  if (!me) return [];
  const { rows } = await ctx.client.query<
    Row & { constituencyId: string | null; groupId: string | null; body: AssemblyBody; onRoll: boolean }
  >(
    `select * from (
       select ${columns}, v.constituency_id as "constituencyId", v.group_id as "groupId", a.body, v.rounds,
              exists (select from ballots b join ballot_roll r on r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $2
                      where b.unit_id = v.unit_id and b.subject_kind = 'wardVote' and b.subject_id = v.id) as "onRoll"
       from ward_votes v left join assemblies a on a.unit_id = v.unit_id and a.id = v.assembly_id
       where v.unit_id = $1 and v.state <> 'cancelled' and (v.settled_on is null or v.settled_on >= $3::date)) w
     where w."onRoll" or w.state in ('open', 'tied', 'short') or w.rounds = '[]' order by w."settledOn" is not null, w.id desc`,
    [ctx.unit.id, me.employeeId, `${ctx.today.slice(0, 4)}-01-01`],
  );
  const wards = new Map<string, string | null>();
  for (const { assemblyId, body } of rows)
    if (assemblyId && !wards.has(assemblyId))
      wards.set(assemblyId, await constituencyOf(ctx, { id: assemblyId, body }, me.employeeId));
  const groups = await groupsOf(ctx, me.employeeId);
  return rows
    .map(({ constituencyId, groupId, body: _, onRoll, ...row }) => {
      const here = groupId ? groups.has(groupId) : wards.get(row.assemblyId!) === constituencyId;
      return { ...row, here, onRoll, left: !here };
    })
    .filter((row) => row.onRoll || row.here)
    .slice(0, 50);
}

/** The group in which a member is, and those above it. */
async function groupsOf(ctx: Ctx, employeeId: string): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    `with recursive mine as (
       select e.group_id as id from employees e join (${electorateSql('membersMeeting', '$1', '$3::date')}) m on m.id = e.id
       where e.unit_id = $1 and e.id = $2 and e.group_id is not null
       union all
       select g.parent_id from mine m join union_groups g on g.unit_id = $1 and g.id = m.id where g.parent_id is not null)
     select id from mine`,
    [ctx.unit.id, employeeId, ctx.today],
  );
  return new Set(rows.map((row) => row.id));
}

/** @throws Refusal 409 `wardVoteOpen` while there is no result */
export async function downloadWardResult(ctx: Ctx, id: string, format: PaperFormat): Promise<BinaryAnswer> {
  const vote = await loadWardVote(ctx, id);
  if (vote.settledOn === null || !vote.rounds.some((round) => round.result))
    throw conflict('wardVoteOpen', {
      zh: '投票有了结果，才有结果公告。',
      en: 'There is a paper of the result once there is a result.',
    });
  const paper = wardResultPaper(vote, await wardCandidatesOf(ctx, [id]), ctx.unit.name);
  return paperAnswer(ctx, paper, `${vote.title.zh}结果公告`, format);
}
