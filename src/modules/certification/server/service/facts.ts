/**
 * What the conditions of a step are judged by: `factsOf` loads them in a few queries; `gatesFor` adds the gates
 * of the application, which judge the unit anew.
 */
import { accountIdOf } from '../../../../core/access/actor.ts';
import { isOf } from '../../../../core/access/policy.ts';
import type { Ctx } from '../../../../core/context/context.ts';
import {
  type HeldTitle,
  isRequired,
  judgeApproval,
  judgeColumn,
  judgeLowerTitle,
  type GivenScore,
} from '../../../../core/standards/index.ts';
import { addDays } from '../../../../core/clock/index.ts';
import { unionsAbove, unitById } from '../../../../core/context/in-unit.ts';
import { conferringUnion, gatesOf, mayConfer, type CaseFacts, type Gate, type Reached } from '../rules.ts';
import { type Case, judgeCase, standardOf } from './judging.ts';
import { reviewNoteKinds } from '../schema.ts';
import { peersLeft } from './pool.ts';

export interface Resolution {
  body: 'workersCongress' | 'membersCongress' | 'staffCongress' | 'allStaffMeeting' | 'membersMeeting';
  meeting: string;
  heldOn: string;
  entitled: number;
  present: number;
  inFavor: number;
  fileIds: string[];
  hash: string;
  checks: {
    rule: 'quorum' | 'majority';
    met: boolean;
    least: number;
    confirmed: boolean;
    source: string;
    text: { zh: string; en: string };
  }[];
}

export interface Revocation {
  reason: string;
  basis: string;
  docNumber: string;
  hash: string;
}

export interface Decision {
  outcome: 'confer' | 'refuse';
  reason: string;
  docNumber: string;
  /** From when on the title holds; absent: from the second signature. */
  effectiveOn?: string | null;
  content: Record<string, unknown>;
  revocation?: Revocation;
}

/** What of the case's application is kept beside its files. */
export interface Application {
  sentOn?: string;
  recheck?: { submittedOn: string; evaluationId: string; verdict: string };
}

export const resolutionOf = (c: Case): Resolution | null => c.resolution as unknown as Resolution | null;
export const decisionOf = (c: Case): Decision | null => {
  const decision = c.decision as unknown as Partial<Decision> | null;
  return decision?.outcome ? (decision as Decision) : null;
};
export const revocationOf = (c: Case): Revocation | null =>
  (c.decision as unknown as Decision | null)?.revocation ?? null;
export const applicationOf = (c: Case): Application => (c.application as unknown as Application | null) ?? {};

/** What the review consists of; whoever did any of it for a case does not decide the case. */
const reviewKinds = [
  'reviewTaken',
  'sampleChecked',
  ...reviewNoteKinds.map((kind) => `review.${kind}`),
  'noticePublished',
  'objectionAnswered',
  'objectionUpheld',
];

/**
 * SQL over the case $2 of the unit $1: an account had a hand in its review. Asked of the history, never of whose the review
 * is now: handing it on takes nothing back.
 */
const reviewedBy = (account: string): string => `(
  exists (select from case_events e where e.unit_id = $1 and e.case_id = $2 and (
    e.account_id = ${account}::uuid and e.kind in (${reviewKinds.map((kind) => `'${kind}'`).join(', ')})
    or e.kind = 'reviewHanded' and ${account}::text in (e.detail ->> 'from', e.detail ->> 'to')))
  or exists (select from case_scores s where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'superior' and s.account_id = ${account}::uuid)
  or exists (select from review_samples r where r.unit_id = $1 and r.case_id = $2 and r.checked_by = ${account}::uuid)
  or exists (select from review_notes n where n.unit_id = $1 and n.case_id = $2 and n.account_id = ${account}::uuid))`;

interface FactRow {
  other: number | null;
  reviewed: boolean;
  bare: string[] | null;
  peer: string | null;
  inspector: number | null;
  disputes: number;
  ballot: { state: string; closesOn: string } | null;
  sampled: number;
  unchecked: number;
  scored: number;
  notice: { toOn: string } | null;
  objections: number;
  signatures: { purpose: string; hash: string; accountId: string }[] | null;
}

/** @param options.peers from the union above alone: whoever could be drawn is asked in its scope */
export async function factsOf(
  ctx: Ctx,
  c: Case,
  options: { gates?: boolean; peers?: boolean; reached?: boolean } = {},
): Promise<CaseFacts> {
  const standard = standardOf(c);
  const above = await aboveOf(ctx, c);
  const { rows } = await ctx.client.query<FactRow>(
    `select
       (select array_agg(s.indicator_id) from case_scores s
        where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'self' and s.result in ('unmet', 'unknown')
          and s.task_id is null and length(trim(s.remark)) < 5) as bare,
       p.state as peer, p.inspector_unit_id as inspector,
       (select count(*)::int from case_disputes d where d.unit_id = $1 and d.case_id = $2 and d.answer is null) as disputes,
       (select jsonb_build_object('state', b.state, 'closesOn', b.closes_on) from ballots b where b.unit_id = $1 and b.id = $3) as ballot,
       (select count(*)::int from review_samples r where r.unit_id = $1 and r.case_id = $2) as sampled,
       (select count(*)::int from review_samples r where r.unit_id = $1 and r.case_id = $2 and r.agrees is null) as unchecked,
       (select count(*)::int from case_scores s where s.unit_id = $1 and s.case_id = $2 and s.score_column = 'superior') as scored,
       (select jsonb_build_object('toOn', n.to_on) from public_notices n where n.unit_id = $1 and n.id = $4) as notice,
       (select count(*)::int from objections o where o.unit_id = $1 and o.notice_id = $4 and o.answer is null) as objections,
       (select jsonb_agg(jsonb_build_object('purpose', g.purpose, 'hash', encode(g.content_hash, 'hex'), 'accountId', g.account_id)) from case_signatures g
        where g.unit_id = $1 and g.case_id = $2) as signatures,
       ${reviewedBy('$5')} as reviewed,
       (select min(o.cycle) from cases o join cases me on me.unit_id = o.unit_id and me.id = $2
        where o.unit_id = $1 and o.id <> $2 and o.standard_id = me.standard_id and o.group_id is not distinct from me.group_id
          and o.closed_at is null and o.state not in ('planned', 'certified', 'recheckDue', 'suspended')) as other
     from (select 1) one left join lateral (
       select a.state, a.inspector_unit_id from peer_assignments a where a.unit_id = $1 and a.case_id = $2 and a.state <> 'replaced'
       order by a.due_on desc, a.id desc limit 1) p on true`,
    [ctx.unit.id, c.id, c.ballotId, c.noticeId, accountIdOf(ctx.actor)],
  );
  const row = rows[0]!;
  const resolution = resolutionOf(c);
  const decision = decisionOf(c);
  const revocation = revocationOf(c);
  const signersOf = (purpose: string, hash: string) =>
    (row.signatures ?? [])
      .filter((each) => each.purpose === purpose && each.hash === hash)
      .map((each) => each.accountId);
  const decisionHash = c.decisionHash?.toString('hex') ?? '';
  return {
    state: c.state,
    vetoed: c.vetoed,
    today: ctx.today,
    actorId: accountIdOf(ctx.actor),
    ofUnit: isOf(ctx.actor, ctx.unit.id),
    // A peer that declared a conflict has inspected nothing.
    ofPeer: row.inspector !== null && row.peer !== 'conflictDeclared' && isOf(ctx.actor, row.inspector),
    smallHome: c.groupId !== null,
    alone: c.superiorUnitId === null,
    ...above,
    planApproved: c.planApprovedOn !== null,
    cycle: c.cycle,
    otherRunning: row.other,
    bare: standard.indicators.flatMap(({ id }) => (row.bare?.includes(id) ? [id] : [])),
    peer: row.peer ? { state: row.peer } : null,
    peersLeft: options.peers ? await peersLeft(ctx, c) : null,
    openDisputes: row.disputes,
    ballot: row.ballot,
    resolution: resolution
      ? {
          hash: resolution.hash,
          passed: resolution.checks.every((check) => check.met),
          signers: signersOf('resolution', resolution.hash),
        }
      : null,
    gates: options.gates ? await gatesFor(ctx, c) : null,
    reviewerId: c.reviewerAccountId,
    hasReviewed: row.reviewed,
    sample: { all: row.sampled, open: row.unchecked },
    unscored: Math.max(0, standard.indicators.length - row.scored),
    reached: options.reached ? await reachedBy(ctx, c) : null,
    notice: row.notice ? { toOn: row.notice.toOn, openObjections: row.objections } : null,
    decision: decision
      ? {
          hash: decisionHash,
          signers: signersOf('decision', decisionHash),
          confers: decision.outcome === 'confer',
        }
      : null,
    revocation: revocation
      ? { hash: revocation.hash, signers: signersOf('revocation', revocation.hash) }
      : null,
    recheckSubmitted: applicationOf(c).recheck !== undefined,
  };
}

/** Whether a union that could confer the title stands above, and the one that does not reach so high. */
async function aboveOf(ctx: Ctx, c: Case): Promise<Pick<CaseFacts, 'unionAbove' | 'tooLow'>> {
  const { conferredBy: by } = standardOf(c);
  if (by === 'own') return { unionAbove: true, tooLow: null };
  if (c.superiorUnitId !== null) {
    const judge = await unitById(ctx.client, c.superiorUnitId);
    return {
      unionAbove: true,
      tooLow: judge && !mayConfer(judge, by) ? { by, highest: judge.name } : null,
    };
  }
  const above = await unionsAbove(ctx.client, ctx.unit);
  const found = conferringUnion(above, by) !== null;
  const highest = above.at(-1);
  return { unionAbove: found, tooLow: !found && highest ? { by, highest: highest.name } : null };
}

/** The superior's column, and the unit judged today with its statements as the review left them. */
async function reachedBy(ctx: Ctx, c: Case): Promise<Reached> {
  const { standard, judged } = await judgeCase(ctx, c, ctx.today);
  const { rows } = await ctx.client.query<{
    id: string;
    result: GivenScore['result'];
    points: number | null;
  }>(
    `select distinct on (indicator_id) indicator_id as id, result, points from case_scores
     where unit_id = $1 and case_id = $2 and score_column = any($3) order by indicator_id, (score_column = 'superior') desc`,
    // A re-check looks at a sample; the other lines stand as the unit inspected itself.
    [ctx.unit.id, c.id, c.state === 'recheckDue' ? ['superior', 'self'] : ['superior']],
  );
  const { verdict, score, indicators } = judged.judgement;
  const required = new Set(standard.indicators.filter(isRequired).map((each) => each.id));
  return {
    column: judgeColumn(standard, new Map(rows.map(({ id, result, points }) => [id, { result, points }]))),
    judged: {
      verdict,
      dark: indicators
        .filter((each) => required.has(each.id) && (each.result === 'unmet' || each.result === 'unknown'))
        .map(({ id, result }) => ({ id, result })),
      score: score ?? null,
    },
  };
}

interface PublishedBallot {
  entitled: number;
  returned: number;
  valid: number;
  approving: number;
}

/** The gates as they stand today: the unit is judged anew. */
export async function gatesFor(ctx: Ctx, c: Case): Promise<Gate[]> {
  const { standard, judged, explained } = await judgeCase(ctx, c, ctx.today);
  const dark = explained.indicators.filter((each) => each.result === 'unmet' || each.result === 'unknown');
  const { rows: ballots } = await ctx.client.query<PublishedBallot>(
    `select (result ->> 'entitled')::int as entitled, (result ->> 'returned')::int as returned, (result ->> 'valid')::int as valid, (result #>> '{lines,0,approval,num}')::int as approving
     from ballots where unit_id = $1 and id = $2 and state = 'published'`,
    [ctx.unit.id, c.ballotId],
  );
  const { rows } = await ctx.client.query<{
    vetoes: number;
    self: boolean;
    peer: boolean;
    waived: boolean;
    signatures: number;
  }>(
    `select (select count(*)::int from case_vetoes v where v.unit_id = $1 and v.case_id = $2 and (v.upheld is null or v.upheld)) as vetoes,
       exists (select from case_events e where e.unit_id = $1 and e.case_id = $2 and e.kind = 'selfInspectionSubmitted' and cardinality(e.file_ids) > 0) as self,
       exists (select from case_events e where e.unit_id = $1 and e.case_id = $2 and e.kind = 'peerAnswered' and cardinality(e.file_ids) > 0) as peer,
       exists (select from case_events e where e.unit_id = $1 and e.case_id = $2 and e.kind = 'peerWaived') as waived,
       (select count(distinct g.account_id)::int from case_signatures g where g.unit_id = $1 and g.case_id = $2 and g.purpose = 'resolution'
        and encode(g.content_hash, 'hex') = $3) as signatures`,
    [ctx.unit.id, c.id, resolutionOf(c)?.hash ?? ''],
  );
  const row = rows[0]!;
  const ballot = ballots[0];
  const resolution = resolutionOf(c);
  return gatesOf({
    verdict: judged.judgement.verdict,
    dark: dark.map(({ id, title }) => ({ id, title })),
    waitingClaims: explained.indicators.filter((each) => each.proof === 'claimed').length,
    approval: ballot ? judgeApproval(standard, ballot) : null,
    resolution: {
      recorded: resolution !== null,
      passed: resolution?.checks.every((check) => check.met) === true,
      signatures: row.signatures,
    },
    lowerTitle: judgeLowerTitle(standard, await titlesHeld(ctx), ctx.today),
    openVetoes: row.vetoes,
    papers: {
      plan: c.planApprovedOn !== null,
      selfReport: row.self,
      // Where nobody could inspect, the union above has said so, and no report is asked.
      peerReport: c.groupId === null && !row.waived ? row.peer : null,
      assessmentNotice: ballot !== undefined,
      minutes: (resolution?.fileIds.length ?? 0) > 0,
    },
  });
}

/** Titles of the unit, with the day each lapsed. */
async function titlesHeld(ctx: Ctx): Promise<HeldTitle[]> {
  const { rows } = await ctx.client.query<{
    standard_id: string;
    issued_on: string;
    expires_on: string;
    state: string;
    state_on: string | null;
  }>(
    'select standard_id, issued_on, expires_on, state, state_on from certificates where unit_id = $1 and group_id is null',
    [ctx.unit.id],
  );
  return rows.map((row) => ({
    standard: row.standard_id,
    from: row.issued_on,
    until: row.state === 'valid' ? addDays(row.expires_on, 1) : (row.state_on ?? row.issued_on),
  }));
}
