/** What an approved election comes to: terms begin, posts are taken; for seats of a board, at once. */
import type { Ctx } from '../../../core/context/context.ts';
import type { CommitteeKind, Post } from '../../../core/organization/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { conflict } from '../../../platform/http/refusal.ts';
import {
  appoint,
  committeeNames,
  endPost,
  needsHere,
  standingCommittee,
  startTerm,
} from '../../committees/server/public.ts';
import { seatNames } from '../locale.ts';
import { type Candidate, candidatesOf, type Contest, contestsOf, type Election } from './load.ts';
import { employeeDirectors } from './schema.ts';

/** Committees before those that are elected from them. */
const order: readonly CommitteeKind[] = ['union', 'fundsAudit', 'women', 'standing'];

/** Starts the terms from the day of the election. Whoever left meanwhile leaves the seat vacant. */
export async function startTerms(ctx: Ctx, election: Election, approvalDocument: string): Promise<void> {
  const contests = await contestsOf(ctx, election.id);
  const chosen = (await candidatesOf(ctx, { electionId: election.id })).filter(
    (one) => one.state === 'elected',
  );
  const here = await stillHere(ctx, chosen);
  const of = (contest: Contest) =>
    chosen.filter((one) => one.contestId === contest.id && here.has(one.employeeId));
  const startOn = election.electedOn!;
  if (election.kind === 'byElection') {
    for (const contest of contests)
      for (const candidate of of(contest)) await fill(ctx, contest, candidate, startOn);
    return;
  }
  const terms = new Map<CommitteeKind, string>();
  for (const kind of order) {
    const contest = contests.find((one) => one.committee === kind && one.office === 'member');
    if (!contest) continue;
    const before = await standingCommittee(ctx, kind);
    const { id } = await startTerm(ctx, {
      kind,
      termNumber: Math.max(election.termNumber!, (before?.termNumber ?? 0) + 1),
      termStart: startOn,
      termYears: election.termYears!,
      seats: contest.seats,
      approvalDocument,
      fileIds: [],
      renews: before !== null,
    });
    terms.set(kind, id);
  }
  const needs = await needsHere(ctx);
  for (const [kind, committeeId] of terms) {
    const inKind = contests.filter((one) => one.committee === kind);
    const members = inKind.find((one) => one.office === 'member')!;
    const officers = inKind.filter((one) => one.office !== 'member');
    const women = kind === 'women' && members.seats === 1 && needs.people.women < needs.womenThreshold;
    for (const candidate of of(members)) {
      const office = officers.find((contest) =>
        of(contest).some((one) => one.employeeId === candidate.employeeId),
      )?.office;
      await appoint(ctx, committeeId, {
        employeeId: candidate.employeeId,
        post: (office ?? (women ? 'womenMember' : 'member')) as Post,
        startOn,
        keepsFunds: candidate.keepsFunds,
        relativeOfHead: candidate.relativeOfHead,
      });
    }
  }
}

/** A vacancy is filled; a member who becomes chair leaves the member's seat. */
async function fill(ctx: Ctx, contest: Contest, candidate: Candidate, startOn: string): Promise<void> {
  const standing = await standingCommittee(ctx, contest.committee!);
  if (!standing)
    throw conflict('committeeGone', {
      zh: `${committeeNames[contest.committee!].zh}已不在任，不能补选。`,
      en: `The ${committeeNames[contest.committee!].en} is no longer in office.`,
    });
  const held = standing.posts.find((post) => post.employeeId === candidate.employeeId);
  if (held)
    await endPost(ctx, standing.id, held.id, { version: held.version, onDay: startOn, reason: 'otherPost' });
  await appoint(ctx, standing.id, {
    employeeId: candidate.employeeId,
    post: contest.office as Post,
    startOn,
    keepsFunds: candidate.keepsFunds,
    relativeOfHead: candidate.relativeOfHead,
  });
}

async function stillHere(ctx: Ctx, candidates: readonly Candidate[]): Promise<Set<string>> {
  const { rows } = await ctx.client.query<{ id: string }>(
    'select id from employees where unit_id = $1 and id = any($2::uuid[]) and left_on is null',
    [ctx.unit.id, candidates.map((one) => one.employeeId)],
  );
  return new Set(rows.map((row) => row.id));
}

/** Seats of a board are taken from the day of the election: nobody above approves them. */
export async function seatDirectors(ctx: Ctx, election: Election): Promise<void> {
  const contests = await contestsOf(ctx, election.id);
  for (const candidate of await candidatesOf(ctx, { electionId: election.id })) {
    if (candidate.state !== 'elected') continue;
    const contest = contests.find((one) => one.id === candidate.contestId)!;
    const seat = contest.office as 'director' | 'supervisor';
    const id = newId();
    const recordId = await ctx.record({
      kind: 'directors.elected',
      happenedOn: ctx.today,
      title: {
        zh: `${candidate.name}当选${seatNames[seat].zh}`,
        en: `${candidate.name} was elected ${seatNames[seat].en}`,
      },
      subject: { kind: 'employeeDirector', id },
      archive: { file: 'congress', retention: 'permanent' },
    });
    await ctx.db.insert(employeeDirectors).values({
      unitId: ctx.unit.id,
      unitPath: ctx.unit.path,
      id,
      seat,
      employeeId: candidate.employeeId,
      name: candidate.name,
      fromOn: ctx.today,
      electionId: election.id,
      recordedAt: ctx.now,
      recordId,
    });
  }
}
