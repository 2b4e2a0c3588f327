/**
 * Everything about a case for one reader: `showCase` from the unit, `showReview` from the union above. What the
 * actor may do next, and why not yet, comes along.
 */
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../../../core/context/context.ts';
import { unitById } from '../../../../core/context/in-unit.ts';
import { evaluations } from '../../../../core/facts/schema.ts';
import { objections as objectionTable } from '../../../../core/notices/schema.ts';
import { loadBallot } from '../../../../core/ballots/ballots.ts';
import { accountIdOf } from '../../../../core/access/actor.ts';
import type { UnitRef } from '../../../../core/access/policy.ts';
import {
  expandJudgement,
  explainJudgement,
  type Indicator,
  marksOf,
} from '../../../../core/standards/index.ts';
import type { CaseView, intervieweeKinds } from '../../contract.ts';
import { stepPolicy } from '../policy.ts';
import { blocked, endStates, notReached, planStates, type Step, stepSides, stepStates } from '../rules.ts';
import {
  caseDisputes,
  caseEvents,
  caseScores,
  caseSignatures,
  caseVetoes,
  peerAssignments,
  peerRounds,
  reviewNotes,
  reviewSamples,
} from '../schema.ts';
import { presentBallot } from '../../../ballots/server/public.ts';
import { type Case, inReview, loadCase, standardOf } from './case.ts';
import { columnsOf, countsOf } from './columns.ts';
import { applicationOf, decisionOf, factsOf, resolutionOf, revocationOf } from './facts.ts';
import { heldResolution } from './resolution.ts';
import { loadCertificate, presentCertificate } from './lists.ts';
import { earliestEnd, noticeRow, presentedNotice } from './notice.ts';
import { reviewersFor } from './handover.ts';
import { ownersHere } from './owners.ts';
import { groupName } from './papers.ts';
import { givenByPeer } from './peer.ts';
import { itemsOf } from './plan.ts';
import { superiorOf } from './pool.ts';

export const showCase = async (ctx: Ctx, id: string): Promise<CaseView> =>
  view(ctx, await loadCase(ctx, id), 'unit');
export const showReview = (above: Ctx, id: string): Promise<CaseView> =>
  inReview(above, id, {}, ({ ctx, c }) => view(ctx, c, 'superior'));

/** Which of the two was asked first: the peer, after the self-inspection, or the members of a unit that stood alone. */
const firstAsked = ['peerAsked', 'selfInspectionSubmitted'];

/** From here on the unit sees the superior's column. */
const reviewShown: readonly string[] = [
  'publicNotice',
  'decided',
  'certified',
  'recheckDue',
  'suspended',
  'revoked',
  'refused',
];

async function view(ctx: Ctx, c: Case, reader: 'unit' | 'superior'): Promise<CaseView> {
  const here = <T extends { unitId: unknown; caseId: unknown }>(table: T) =>
    and(eq(table.unitId as never, ctx.unit.id), eq(table.caseId as never, c.id));
  const standard = standardOf(c);
  const judge = c.superiorUnitId === null ? null : await unitById(ctx.client, c.superiorUnitId);
  const superior = judge ?? (await superiorOf(ctx, standard));
  const facts = await factsOf(ctx, c, {
    gates: c.state === 'congressResolution',
    peers: reader === 'superior' && c.state === 'peerInspection',
    reached: reader === 'superior' && ['underReview', 'publicNotice', 'recheckDue'].includes(c.state),
  });
  const recheck = applicationOf(c).recheck ?? null;
  // A re-check has columns of its own: what peer and superior once found is no measure of the new self-inspection.
  const afresh = c.state === 'recheckDue' || recheck !== null;
  const [snapshot] = c.evaluationId
    ? await ctx.db
        .select()
        .from(evaluations)
        .where(and(eq(evaluations.unitId, ctx.unit.id), eq(evaluations.id, c.evaluationId)))
    : [];
  const explained = snapshot
    ? explainJudgement(standard, expandJudgement(standard, snapshot.judgement))
    : null;
  const scores = await ctx.db.select().from(caseScores).where(here(caseScores));
  const samples = await ctx.db.select().from(reviewSamples).where(here(reviewSamples));
  const disputes = await ctx.db
    .select()
    .from(caseDisputes)
    .where(here(caseDisputes))
    .orderBy(caseDisputes.statedAt);
  const assignments = await ctx.db.select().from(peerAssignments).where(here(peerAssignments));
  const assignment = assignments.find((each) => each.state !== 'replaced') ?? null;
  const peerSubmitted = assignment !== null && !['assigned', 'conflictDeclared'].includes(assignment.state);
  const superiorShown =
    c.state === 'recheckDue'
      ? reader === 'superior' && recheck !== null
      : reader === 'superior' || reviewShown.includes(c.state);
  const items = await itemsOf(ctx, c);
  const vetoes = await ctx.db.select().from(caseVetoes).where(here(caseVetoes)).orderBy(caseVetoes.raisedAt);
  const notes =
    reader === 'superior'
      ? await ctx.db.select().from(reviewNotes).where(here(reviewNotes)).orderBy(reviewNotes.at)
      : [];
  const signatures = await ctx.db
    .select()
    .from(caseSignatures)
    .where(here(caseSignatures))
    .orderBy(caseSignatures.signedAt);
  // The unit is not shown what its reviewer does on site before the review is over.
  const events = (
    await ctx.db.select().from(caseEvents).where(here(caseEvents)).orderBy(caseEvents.at, caseEvents.id)
  ).filter(
    (event) =>
      reader === 'superior' ||
      !(event.kind.startsWith('review.') || (event.kind === 'sampleChecked' && !superiorShown)),
  );
  const resolution = resolutionOf(c);
  const held = reader === 'unit' && c.state === 'congressResolution' ? await heldResolution(ctx, c.id) : null;
  const decision = decisionOf(c);
  const revocation = revocationOf(c);
  const notice = c.noticeId ? await noticeRow(ctx, c.noticeId) : null;
  const objections = c.noticeId
    ? await ctx.db
        .select()
        .from(objectionTable)
        .where(and(eq(objectionTable.unitId, ctx.unit.id), eq(objectionTable.noticeId, c.noticeId)))
        .orderBy(objectionTable.receivedAt)
    : [];
  const files = await fileNames(
    ctx,
    [...scores, ...samples, ...vetoes, ...notes, ...events]
      .flatMap((each) => each.fileIds)
      .concat(resolution?.fileIds ?? []),
  );
  const filesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => (files.has(id) ? [{ id, name: files.get(id)! }] : []));
  const given = peerSubmitted ? await givenByPeer(ctx, c) : new Map<string, never>();
  const group = await groupName(ctx, c.groupId);
  const reviewer = c.reviewerAccountId ? await accountName(ctx, c.reviewerAccountId) : null;
  const writers = await accountNames(
    ctx,
    notes.flatMap((note) => note.accountId ?? []),
  );
  const inspector = assignment ? await unitById(ctx.client, assignment.inspectorUnitId) : null;
  const { evaluation, column } = { evaluation: snapshot ?? null, column: columnOf(scores, filesOf, given) };
  const currentHash: Record<string, string | undefined> = {
    resolution: resolution?.hash,
    decision: decision ? c.decisionHash?.toString('hex') : undefined,
    revocation: revocation?.hash,
  };

  const abilities = abilitiesOf(ctx, judge, facts);

  return {
    id: c.id,
    unit: { code: ctx.unit.code, name: ctx.unit.name, organizationType: ctx.unit.organizationType },
    membersFirst:
      judge === null
        ? superior === null || !['planned', 'selfInspection'].includes(c.state)
        : events.findLast((event) => firstAsked.includes(event.kind))?.kind === 'peerAsked',
    superior: superior && { code: superior.code, name: superior.name },
    standard: {
      id: standard.id,
      version: standard.version,
      title: standard.title,
      level: standard.level,
      openDays: {
        min: standard.parameters.approval.openDays.min,
        max: standard.parameters.approval.openDays.max,
      },
      noticePeriod: {
        value: standard.parameters.noticePeriod.value,
        unit: standard.parameters.noticePeriod.unit,
        earliest: reader === 'superior' && c.state === 'underReview' ? await earliestEnd(ctx, c) : null,
      },
    },
    group: c.groupId ? { id: c.groupId, name: group ?? '' } : null,
    cycle: c.cycle,
    state: c.state,
    enteredOn: c.enteredOn,
    dueOn: c.dueOn,
    overdue: c.dueOn !== null && c.dueOn < ctx.today && !endStates.includes(c.state),
    vetoed: c.vetoed,
    returnedReason: c.returnedReason,
    version: c.version,
    sections: standard.sections.map((section) => ({ id: section.id, title: section.title })),
    plan: {
      approvedOn: c.planApprovedOn,
      open: planStates.includes(c.state),
      items: items.map((item) => ({
        id: item.id,
        indicatorId: item.indicatorId,
        indicator: standard.indicators.find((indicator) => indicator.id === item.indicatorId)?.title ?? {
          zh: item.indicatorId,
          en: item.indicatorId,
        },
        title: item.title,
        ownerName: item.ownerName,
        ownerAccountId: item.ownerAccountId,
        dueOn: item.dueOn,
        doneOn: item.doneOn,
        taskId: item.taskId,
        version: item.version,
      })),
    },
    people: reader === 'unit' ? await ownersHere(ctx) : [],
    reviewers: abilities.some((each) => each.step === 'handReview' && each.may)
      ? await reviewersFor(ctx, c)
      : [],
    evaluation: evaluation
      ? {
          id: evaluation.id,
          asOf: evaluation.asOf,
          verdict: evaluation.verdict,
          counts: {
            lit: evaluation.lit,
            half: evaluation.half,
            dark: evaluation.dark,
            shuttered: evaluation.shuttered,
          },
          seal: evaluation.seal.toString('hex'),
        }
      : null,
    scores: standard.indicators.map((indicator) => {
      const judged = explained?.indicators.find((each) => each.id === indicator.id);
      const self = column('self', indicator);
      const peer = peerSubmitted && !afresh ? column('peer', indicator) : null;
      const above = superiorShown ? column('superior', indicator) : null;
      const sample = samples.find((each) => each.indicatorId === indicator.id);
      const dispute = disputes.findLast((each) => each.indicatorId === indicator.id);
      const results = [self, peer, above].flatMap((each) => (each ? [each.result] : []));
      return {
        indicatorId: indicator.id,
        section: indicator.section,
        room: indicator.room,
        kind: indicator.kind,
        title: judged?.title ?? indicator.title,
        hint: indicator.hint,
        proof: judged?.proof ?? null,
        basis: judged?.basis ?? null,
        claimed: judged?.claim !== undefined,
        explanation: judged?.explanation ?? null,
        evidence: judged?.evidence.count ?? null,
        marks: marksOf(indicator),
        self,
        peer,
        superior: above,
        differs: new Set(results).size > 1,
        sample:
          sample && superiorShown
            ? {
                reason: sample.reason,
                agrees: sample.agrees,
                finding: sample.finding,
                files: filesOf(sample.fileIds),
                version: sample.version,
              }
            : null,
        dispute: dispute
          ? {
              id: dispute.id,
              statement: dispute.statement,
              answer: dispute.answer,
              upheld: dispute.upheld,
              version: dispute.version,
            }
          : null,
      };
    }),
    sheet: columnsOf(standard, scores, [
      'self',
      ...(peerSubmitted && !afresh ? (['peer'] as const) : []),
      ...(superiorShown ? (['superior'] as const) : []),
    ]),
    peer:
      assignment && inspector
        ? {
            assignmentId: assignment.id,
            inspector: { code: inspector.code, name: inspector.name },
            state: assignment.state,
            dueOn: assignment.dueOn,
            findings: peerSubmitted ? assignment.findings : null,
            submittedAt: assignment.submittedAt?.toISOString() ?? null,
            seed: await seedOf(ctx, events, assignment.roundId),
            conflictReason: assignment.conflictReason,
            version: assignment.version,
          }
        : null,
    ballot: c.ballotId ? await presentBallot(ctx, await loadBallot(ctx, c.ballotId)) : null,
    resolution: resolution
      ? {
          body: resolution.body,
          meeting: resolution.meeting,
          heldOn: resolution.heldOn,
          entitled: resolution.entitled,
          present: resolution.present,
          inFavor: resolution.inFavor,
          files: filesOf(resolution.fileIds),
          hash: resolution.hash,
          checks: resolution.checks,
        }
      : null,
    heldResolution: held && {
      body: held.body,
      meeting: held.meeting,
      heldOn: held.heldOn,
      entitled: held.entitled,
      present: held.present,
      inFavor: held.inFavor,
      minutesSealed: held.fileIds.length > 0,
      minutesPath: held.minutesPath,
    },
    gates: facts.gates ?? [],
    vetoes: vetoes.map((each) => ({
      id: each.id,
      reason: each.reason,
      title: standard.caseVetoes.find((known) => known.id === each.reason)?.title ?? {
        zh: each.reason,
        en: each.reason,
      },
      statement: each.statement,
      happenedOn: each.happenedOn,
      files: filesOf(each.fileIds),
      raisedAt: each.raisedAt.toISOString(),
      answer: each.answer,
      upheld: each.upheld,
      version: each.version,
    })),
    visit:
      c.visitOn !== null && (reader === 'superior' || c.visitOn >= ctx.today)
        ? {
            onDay: c.visitOn,
            note: c.visitNote,
            held: notes.some((note) => note.kind === 'onSite' && note.onDay >= c.visitOn!),
          }
        : null,
    review:
      c.reviewerAccountId || notes.length > 0
        ? {
            reviewer,
            mine: c.reviewerAccountId === accountIdOf(ctx.actor),
            seed: superiorShown ? (samples[0]?.seed ?? null) : null,
            sampled: samples.length,
            checked: samples.filter((each) => each.agrees !== null).length,
            notes: notes.map((note) => ({
              id: note.id,
              kind: note.kind,
              onDay: note.onDay,
              text: note.text,
              attendees: note.attendees,
              counts: (note.detail as NoteDetail).counts ?? null,
              interviewees: (note.detail as NoteDetail).interviewees ?? [],
              files: filesOf(note.fileIds),
              by: writers.get(note.accountId ?? '') ?? null,
              at: note.at.toISOString(),
            })),
          }
        : null,
    recheck:
      recheck && c.state === 'recheckDue'
        ? {
            submittedOn: recheck.submittedOn,
            because:
              facts.reached && facts.sample.open === 0
                ? (notReached(facts.reached, 'recheck')?.text ?? null)
                : null,
          }
        : null,
    notice: notice
      ? {
          ...presentedNotice(ctx, notice),
          objections: objections.map((each) => ({
            id: each.id,
            text: each.text,
            // Whoever objects is known to the union that answers, never to the unit.
            contact: reader === 'superior' ? each.contact : null,
            receivedAt: each.receivedAt.toISOString(),
            answer: each.answer,
            upheld: each.upheld === null ? null : each.upheld === 'yes',
            textShown: each.textShown,
            version: each.version,
          })),
        }
      : null,
    decision:
      decision &&
      (reader === 'superior' ||
        ['decided', 'certified', 'recheckDue', 'suspended', 'revoked', 'refused'].includes(c.state))
        ? {
            outcome: decision.outcome,
            reason: decision.reason,
            docNumber: decision.docNumber,
            effectiveOn: decision.effectiveOn ?? null,
            hash: c.decisionHash?.toString('hex') ?? '',
            content: decision.content,
          }
        : null,
    revocation: revocation && (reader === 'superior' || c.state === 'revoked') ? revocation : null,
    signatures: signatures
      .filter(
        (each) =>
          reader === 'superior' || each.purpose === 'resolution' || reviewShown.slice(1).includes(c.state),
      )
      .map((each) => ({
        purpose: each.purpose,
        signer: each.signerName,
        at: each.signedAt.toISOString(),
        hash: each.contentHash.toString('hex'),
        current: each.contentHash.toString('hex') === currentHash[each.purpose],
      })),
    certificate: c.certificateId
      ? presentCertificate(ctx, await loadCertificate(ctx, c.certificateId))
      : null,
    timeline: events.map((event) => ({
      id: event.id,
      at: event.at.toISOString(),
      onDay: event.onDay,
      kind: event.kind,
      fromState: event.fromState as Case['state'] | null,
      toState: event.toState as Case['state'] | null,
      actor: event.actorName,
      title: event.note ?? { zh: event.kind, en: event.kind },
      files: filesOf(event.fileIds),
    })),
    abilities,
  };
}

interface NoteDetail {
  counts?: Record<string, number>;
  interviewees?: (typeof intervieweeKinds)[number][];
}

type Scores = (typeof caseScores.$inferSelect)[];

const columnOf =
  (
    scores: Scores,
    filesOf: (ids: readonly string[]) => { id: string; name: string }[],
    given: Awaited<ReturnType<typeof givenByPeer>>,
  ) =>
  (name: 'self' | 'peer' | 'superior', indicator: Indicator) => {
    const found = scores.find((each) => each.scoreColumn === name && each.indicatorId === indicator.id);
    return found
      ? {
          result: found.result,
          points: found.points,
          counts: countsOf(indicator, found),
          remark: found.remark,
          files: filesOf(found.fileIds),
          taskId: found.taskId,
          given: (name === 'peer' && given.get(indicator.id)) || null,
        }
      : null;
  };

/** The draw's seed stands in the timeline too: the unit need not see the union's round. */
async function seedOf(
  ctx: Ctx,
  events: { kind: string; detail: Record<string, unknown> }[],
  roundId: string,
): Promise<string> {
  const drawn = events.findLast((event) => event.kind === 'peerDrawn' && event.detail.round === roundId);
  if (typeof drawn?.detail.seed === 'string') return drawn.detail.seed;
  const [round] = await ctx.db
    .select({ seed: peerRounds.seed })
    .from(peerRounds)
    .where(eq(peerRounds.id, roundId));
  return round?.seed ?? '';
}

/** The steps of the actor's own side that belong to this state: open, or shut with the reason. */
function abilitiesOf(
  ctx: Ctx,
  superior: UnitRef | null,
  facts: Awaited<ReturnType<typeof factsOf>>,
): CaseView['abilities'] {
  return (Object.keys(stepStates) as Step[]).flatMap((step) => {
    const side = stepSides[step];
    if (!(stepStates[step] as readonly string[]).includes(facts.state)) return [];
    if (step === 'askPeer' && !facts.alone) return [];
    if (step === 'decideVeto' && !facts.vetoed) return [];
    const at = side === 'unit' ? ctx.unit : superior;
    if (!at || !stepPolicy[step](ctx.actor, at)) return [];
    const fault = blocked(step, facts);
    return [{ step, side, may: fault === null, because: fault?.text ?? null }];
  });
}

async function fileNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, name from files where unit_id = $1 and id = any($2::uuid[])',
    [ctx.unit.id, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function accountNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await ctx.client.query<{ id: string; name: string }>(
    'select id, display_name as name from accounts where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function accountName(ctx: Ctx, id: string): Promise<string | null> {
  const { rows } = await ctx.client.query<{ name: string }>(
    'select display_name as name from accounts where id = $1',
    [id],
  );
  return rows[0]?.name ?? null;
}
