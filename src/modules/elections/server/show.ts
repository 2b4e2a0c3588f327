/**
 * What pages read of elections.
 *
 *   listElections, showElection   with what the actor may do next
 *   electionQueue                 what waits for the union above
 *   publicElections, publicElection   candidates on publicity and who was elected, for everyone who works here
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { Refusal } from '../../../core/rulebook/index.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { committeeNames, postName } from '../../committees/server/public.ts';
import type { electionList, electionQueue, electionRow, electionView } from '../contract.ts';
import { contestName } from '../locale.ts';
import { headFault, planOf, requestFaults } from './elections.ts';
import {
  type Contest,
  contestsOf,
  type Election,
  leastCandidates,
  ownElection,
  readElection,
} from './load.ts';
import { mayDecideElections, mayRunElections } from './policy.ts';
import { type ElectionStep, explainRound, mayStep, type RoundResult, roundsIn } from './rules.ts';

type Row = z.input<typeof electionRow>;

const columns = `e.id, e.kind, e.state, e.title, e.term_number as "termNumber", e.planned_on as "plannedOn", e.requested_on as "requestedOn",
  e.publicity_ends_on as "publicityEndsOn", e.elected_on as "electedOn", e.reported_on as "reportedOn", e.approval_due_on as "approvalDueOn",
  (e.state = 'reported' and e.approval_due_on < $2::date) as overdue`;

export async function listElections(ctx: Ctx): Promise<z.input<typeof electionList>> {
  const { rows } = await ctx.client.query<Row>(
    `select ${columns} from elections e where e.unit_id = $1 order by e.created_at desc, e.id`,
    [ctx.unit.id, ctx.today],
  );
  return {
    elections: rows,
    plan: await planOf(ctx),
    may: { run: mayRunElections(ctx.actor, ctx.unit) },
  };
}

/** What an election that is corrected may elect; null where no rule of its day says it: then there is nothing to choose by. */
const correctable = async (ctx: Ctx, id: string) =>
  planOf(ctx, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'rules.notInForce') return null;
    throw error;
  });

/** Requests and results of the unions directly below, the longest waiting first. */
export async function showQueue(ctx: Ctx): Promise<z.input<typeof electionQueue>> {
  const { rows } = await ctx.client.query<
    Row & { unit: { code: string; name: string }; waitsFor: 'reply' | 'decision' }
  >(
    `select ${columns}, jsonb_build_object('code', u.code, 'name', u.name) as unit, case e.state when 'requested' then 'reply' else 'decision' end as "waitsFor"
     from elections e join units u on u.id = e.unit_id
     where u.parent_id = $1 and e.state in ('requested', 'reported')
     order by e.approval_due_on nulls last, coalesce(e.reported_on, e.requested_on), e.id`,
    [ctx.unit.id, ctx.today],
  );
  return { waiting: rows };
}

export async function showElection(ctx: Ctx, id: string): Promise<z.input<typeof electionView>> {
  const election = await readElection(ctx, id);
  const run = mayRunElections(ctx.actor, ctx.unit);
  const above = mayDecideElections(ctx.actor, ctx.unit);
  const { rows: row } = await ctx.client.query<Row>(
    `select ${columns} from elections e where e.unit_id = $1 and e.id = $3`,
    [ctx.unit.id, ctx.today, id],
  );
  const contests = await contestsOf(ctx, id);
  const views: z.input<typeof electionView>['contests'] = [];
  for (const contest of contests) views.push(await contestView(ctx, election, contest, run || above));
  const { rows: objections } = await ctx.client.query<z.input<typeof electionView>['objections'][number]>(
    `select o.id, o.candidate_id as "candidateId", c.name as candidate, o.wording, to_char(o.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at,
            o.upheld, o.answer, o.answered_on as "answeredOn", o.version
     from election_objections o join election_candidates c on c.unit_id = o.unit_id and c.id = o.candidate_id
     where o.unit_id = $1 and o.election_id = $2 order by o.at, o.id`,
    [ctx.unit.id, id],
  );
  const { rows: meetings } = await ctx.client.query<z.input<typeof electionView>['meetings'][number]>(
    `select m.id, m.title, m.planned_on as "plannedOn", m.state from meetings m join assemblies a on a.unit_id = m.unit_id and a.id = m.assembly_id
     where m.unit_id = $1 and m.state not in ('closed', 'cancelled') and a.body = any($2) order by m.planned_on, m.id`,
    [
      ctx.unit.id,
      election.kind === 'directors'
        ? ['workersCongress', 'staffCongress', 'allStaffMeeting']
        : ['membersCongress', 'membersMeeting'],
    ],
  );
  // From the publicity on, whoever stands leaves it to others.
  const left = run && ['publicity', 'ready'].includes(election.state) ? await ownElection(ctx, id) : null;
  const free = run && !left;
  const may = (step: ElectionStep) => mayStep(step, election);
  const faults = ['preparing', 'requested'].includes(election.state)
    ? await requestFaults(ctx, election, contests)
    : [];
  const standing = views.flatMap(({ candidates }) =>
    candidates.flatMap((one) => (one.state === 'standing' ? one.employeeId : [])),
  );
  if ((run || above) && election.kind === 'directors' && election.electedOn === null)
    faults.push(...(await headFault(ctx, standing)));
  return {
    ...row[0]!,
    inOffice: (run || above) && election.decidedOn === null ? await inOffice(ctx, contests) : [],
    faults,
    plan: run && election.state === 'preparing' ? await correctable(ctx, id) : null,
    termYears: election.termYears,
    reason: election.reason,
    repliedOn: election.repliedOn,
    replyReason: election.replyReason,
    replyDocument: election.replyDocument,
    publishedOn: election.publishedOn,
    publicityRule: election.publicityRule,
    reportNote: election.reportNote,
    decidedOn: election.decidedOn,
    decisionReason: election.decisionReason,
    decisionDocument: election.decisionDocument,
    cancelReason: election.cancelReason,
    contests: views,
    objections: run || above ? objections : [],
    meetings: run ? meetings : [],
    papers: papersOf(election),
    version: election.version,
    leftToOthers: left?.text ?? null,
    may: {
      edit: run && election.state === 'preparing',
      request: run && may('request') && faults.every((fault) => !fault.binding),
      takeBack: run && may('takeBack'),
      reply: above && may('permit'),
      begin: run && may('begin'),
      nominate: run && may('publish'),
      publish: run && may('publish') && views.every((one) => standingOf(one.candidates) >= one.least),
      nominateAgain: free && may('nominateAgain') && views.every((one) => one.rounds.length === 0),
      answer: free && may('endPublicity') && objections.some((one) => one.answeredOn === null),
      endPublicity:
        free &&
        may('endPublicity') &&
        ctx.today > election.publicityEndsOn! &&
        objections.every((one) => one.answeredOn !== null),
      vote: free && may('conclude'),
      report: run && may('report'),
      decide: above && may('approve'),
      cancel: free && may('cancel'),
    },
  };
}

/** Who holds the committees that are elected anew. */
async function inOffice(
  ctx: Ctx,
  contests: readonly Contest[],
): Promise<z.input<typeof electionView>['inOffice']> {
  const { rows } = await ctx.client.query<{
    committee: CommitteeKind;
    termNumber: number;
    termEnd: string;
    extendedTo: string | null;
    people: { name: string; post: Post }[];
  }>(
    `select c.kind as committee, c.term_number as "termNumber", c.term_end as "termEnd", c.extended_to as "extendedTo",
            coalesce((select jsonb_agg(jsonb_build_object('name', p.person_name, 'post', p.post) order by p.start_on, p.id)
              from committee_posts p where p.unit_id = c.unit_id and p.committee_id = c.id and p.end_on is null), '[]') as people
     from committees c where c.unit_id = $1 and c.ended_on is null and c.kind = any($2) order by array_position($2, c.kind)`,
    [
      ctx.unit.id,
      [...new Set(contests.flatMap(({ committee }) => (committee ? [committee as string] : [])))],
    ],
  );
  return rows.map((row) => ({
    ...row,
    name: committeeNames[row.committee],
    people: row.people.map(({ name, post }) => ({ name, post: postName(row.committee, post) })),
  }));
}

const standingOf = (candidates: { state: string }[]) =>
  candidates.filter((one) => one.state === 'standing').length;

/** Papers that there is something to put in. */
export function papersOf(election: Election): string[] {
  return [
    ...(election.kind !== 'directors' ? ['request'] : []),
    ...(election.repliedOn !== null ? ['reply'] : []),
    ...(election.publishedOn !== null ? ['notice', 'ballot'] : []),
    ...(election.electedOn !== null ? ['report'] : []),
    ...(election.decidedOn !== null ? ['approval'] : []),
  ];
}

async function contestView(
  ctx: Ctx,
  election: Election,
  contest: Contest,
  office: boolean,
): Promise<z.input<typeof electionView>['contests'][number]> {
  const { least, source } = await leastCandidates(ctx, contest);
  const { rows: candidates } = await ctx.client.query<
    z.input<typeof electionView>['contests'][number]['candidates'][number]
  >(
    `select c.id, c.employee_id as "employeeId", c.name, e.sex, e.department, c.supporters, c.keeps_funds as "keepsFunds", c.relative_of_head as "relativeOfHead",
            c.write_in as "writeIn", c.state, c.state_reason as "stateReason", c.votes, c.version
     from election_candidates c join employees e on e.unit_id = c.unit_id and e.id = c.employee_id
     where c.unit_id = $1 and c.contest_id = $2 order by c.votes desc nulls last, c.supporters desc, e.pinyin, c.id`,
    [ctx.unit.id, contest.id],
  );
  const { rows: nominations } = await ctx.client.query<
    z.input<typeof electionView>['contests'][number]['nominations'][number]
  >(
    `select n.group_name as "groupName", jsonb_agg(jsonb_build_object('employeeId', n.employee_id, 'name', e.name, 'supporters', n.supporters) order by n.supporters desc, e.pinyin) as people
     from election_nominations n join employees e on e.unit_id = n.unit_id and e.id = n.employee_id
     where n.unit_id = $1 and n.contest_id = $2 group by n.group_name order by n.group_name`,
    [ctx.unit.id, contest.id],
  );
  const { rows: rounds } = await ctx.client.query<
    Omit<z.input<typeof electionView>['contests'][number]['rounds'][number], 'explained' | 'result'> & {
      result: RoundResult | null;
    }
  >(
    `select r.id, r.number, r.kind, r.seats, r.candidate_ids as "candidateIds", r.meeting_id as "meetingId", i.state as "itemState",
            coalesce(r.ballot_id, i.ballot_id) as "ballotId", b.state as "ballotState", r.voids,
            r.voids > 0 and r.counted_on is null and r.plenary is not null and r.ballot_id is null as again, r.result, r.counted_on as "countedOn", r.version
     from election_rounds r left join meeting_items i on i.unit_id = r.unit_id and i.id = r.item_id
       left join ballots b on b.unit_id = r.unit_id and b.id = coalesce(r.ballot_id, i.ballot_id)
     where r.unit_id = $1 and r.contest_id = $2 order by r.number`,
    [ctx.unit.id, contest.id],
  );
  const open = rounds.some((round) => round.countedOn === null);
  return {
    id: contest.id,
    committee: contest.committee,
    office: contest.office,
    name: contestName(contest),
    seats: contest.seats,
    state: contest.state,
    least,
    leastSource: source,
    reduction: contest.reduction,
    candidates: office
      ? candidates
      : election.publishedOn === null
        ? []
        : // What candidates declared is the office's to know.
          candidates.map((one) => ({ ...one, keepsFunds: false, relativeOfHead: false, stateReason: null })),
    nominations: office ? nominations : [],
    rounds: rounds.map((round) => ({
      ...round,
      explained: round.result && explainRound(round.kind, round.result, round.seats),
    })),
    next: election.state === 'ready' && !open ? [...roundsIn[contest.state]] : [],
    version: contest.version,
  };
}

/** Elections whose candidates are, or were, public. */
export async function publicElections(ctx: Ctx): Promise<Row[]> {
  const { rows } = await ctx.client.query<Row>(
    `select ${columns} from elections e where e.unit_id = $1 and e.published_on is not null and e.state <> 'cancelled' order by e.published_on desc, e.id limit 20`,
    [ctx.unit.id, ctx.today],
  );
  return rows;
}

/** @throws Refusal 404 before the candidates are public */
export async function publicElection(ctx: Ctx, id: string): Promise<z.input<typeof electionView>> {
  const view = await showElection(ctx, id);
  if (view.publishedOn === null)
    throw notFound({ zh: '没有找到这次选举。', en: 'This election was not found.' }, 'electionNotFound');
  return view;
}
