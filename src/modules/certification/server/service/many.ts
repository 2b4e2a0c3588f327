/**
 * One step for several cases at once: each stands or falls alone, and the answer says of each what became of it.
 *
 *   prepareMany                                what would happen, and to which cases it cannot; read before anything is confirmed
 *   takeMany, publishMany, draftMany, signMany, handMany
 */
import type { z } from 'zod';
import type { Ctx } from '../../../../core/context/context.ts';
import { eachAlone, whyNot } from '../../../../core/context/each-alone.ts';
import { conflict } from '../../../../platform/http/refusal.ts';
import type { Text } from '../../../../platform/i18n/text.ts';
import type {
  batchFate,
  batchPlan,
  batchQuery,
  decisionsInput,
  decisionSignatures,
  handovers,
  noticesInput,
  takings,
} from '../../contract.ts';
import { blocked, type CaseFacts, mayCarry } from '../rules.ts';
import { type Case, type Done, factsFor, inReview } from './case.ts';
import { draftDecision, signDecision } from './decision.ts';
import { decisionOf } from './facts.ts';
import { type Handed, passOn, reviewersFor, tellHanded } from './handover.ts';
import { caseRows } from './lists.ts';
import { earliestEnd, publishNotice } from './notice.ts';
import { takeReview } from './review.ts';

type Plan = z.input<typeof batchPlan>;
type Fates = z.input<typeof batchFate>;
type BatchStep = z.output<typeof batchQuery>['step'];

const rowsOf = (above: Ctx, ids: readonly string[]) =>
  caseRows(above, 'c.superior_unit_id = $1 and c.id = any($2)', [above.unit.id, ids], 'c.id');

export async function prepareMany(above: Ctx, { step, cases }: z.output<typeof batchQuery>): Promise<Plan> {
  const rows = await rowsOf(above, cases);
  const plan: Plan = { cases: [] };
  for (const id of new Set(cases)) {
    const row = rows.find((each) => each.id === id);
    if (!row) continue;
    plan.cases.push(
      await inReview(above, id, {}, async ({ ctx, c }) => {
        const facts = await factsFor(ctx, c, step);
        const decision = step === 'signDecision' ? decisionOf(c) : null;
        const shut = whyShut(c, step, facts);
        const reviewers = step === 'handReview' && !shut ? await reviewersFor(ctx, c) : [];
        return {
          ...row,
          because: shut ?? (step === 'handReview' && reviewers.length === 0 ? nobodyText : null),
          reviewers,
          earliest: step === 'publishNotice' ? await earliestEnd(ctx, c) : null,
          decision: decision && {
            outcome: decision.outcome,
            reason: decision.reason,
            docNumber: decision.docNumber,
            effectiveOn: decision.effectiveOn ?? null,
            hash: c.decisionHash!.toString('hex'),
            signatures: facts.decision?.signers.length ?? 0,
          },
        };
      }),
    );
  }
  return plan;
}

function whyShut(c: Case, step: BatchStep, facts: CaseFacts): Text | null {
  const shut = blocked(step, facts);
  if (shut) return shut.text;
  if (step !== 'draftDecision') return null;
  return decisionOf(c) ? draftedText : (mayCarry(facts)?.text ?? null);
}

/** A draft made anew voids the signatures under it: that is done case by case, by whoever sees them. */
const draftedText = {
  zh: '决定已经拟好；要修改的，请到这个申报里修改。',
  en: 'The decision has been drafted; to change it, open the case.',
};

const nobodyText = {
  zh: '没有别的考核人员可以接手：被考核单位和互检单位的人应当回避。',
  en: 'There is no other reviewer who could have it: people of the unit under review and of its peer stand aside.',
};

export const takeMany = (above: Ctx, input: z.output<typeof takings>): Promise<Fates> =>
  each(above, input.cases, ({ id, version }) => takeReview(above, id, version));

export const publishMany = (
  above: Ctx,
  { cases, ...notice }: z.output<typeof noticesInput>,
): Promise<Fates> =>
  each(above, cases, ({ id, version }) => publishNotice(above, id, { ...notice, version }));

export const draftMany = (
  above: Ctx,
  { cases, ...decision }: z.output<typeof decisionsInput>,
): Promise<Fates> =>
  each(above, cases, async ({ id, version }) => {
    await inReview(above, id, { version, lock: true }, async ({ c }) => {
      if (decisionOf(c)) throw conflict('decisionDrafted', draftedText);
    });
    return draftDecision(above, id, { ...decision, outcome: 'confer', reason: '', version });
  });

export const signMany = (above: Ctx, input: z.output<typeof decisionSignatures>): Promise<Fates> =>
  each(above, input.cases, ({ id, hash }) => signDecision(above, id, hash));

/** Whoever gave and whoever got is told once, of all that went over. */
export async function handMany(above: Ctx, { cases, ...to }: z.output<typeof handovers>): Promise<Fates> {
  const handed: Handed[] = [];
  const fates = await each(above, cases, async ({ id, version }) => {
    const one = await passOn(above, id, { ...to, version });
    handed.push(one);
    return one.done;
  });
  await tellHanded(above, handed, to.reason);
  return fates;
}

/** In the order of their ids: two batches that share cases never wait for each other in a circle. */
async function each<T extends { id: string }>(
  above: Ctx,
  cases: readonly T[],
  work: (one: T) => Promise<Done>,
): Promise<Fates> {
  const rows = await rowsOf(
    above,
    cases.map((one) => one.id),
  );
  const inOrder = cases.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const fates = await eachAlone(above, inOrder, work);
  return {
    cases: cases.map((one) => {
      const fate = fates[inOrder.indexOf(one)]!;
      return {
        id: one.id,
        unit: rows.find((row) => row.id === one.id)?.unit ?? null,
        because: fate.refusal ? whyNot(fate.refusal) : null,
        state: fate.done?.state ?? null,
      };
    }),
  };
}
