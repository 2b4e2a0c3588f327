/**
 * The rules of appraisals: pure.
 *
 *   steps, mayStep       what may be done in which state
 *   rateOf               the satisfaction rate of a confirmed count
 *   asksForAction        whether so many found somebody not competent that the rule asks for action
 *   isOverdue            a measure past its day
 *   openEnd              why rectification is not over yet
 */
import { isMajority } from '../../../core/rulebook/index.ts';
import type { Ratio, Tally } from '../../../core/ballots/rules.ts';
import type { AppraisalState, MeasureState } from '../states.ts';

export const steps = {
  edit: ['draft'],
  report: ['draft'],
  open: ['draft'],
  drop: ['draft'],
  publish: ['confirmed'],
  measure: ['published'],
  conclude: ['published'],
} as const satisfies Record<string, readonly AppraisalState[]>;
export type Step = keyof typeof steps;

export const mayStep = (step: Step, state: AppraisalState): boolean =>
  (steps[step] as readonly AppraisalState[]).includes(state);

/** Approving on the overall question ÷ valid ballots. */
export function rateOf(tally: Pick<Tally, 'lines' | 'valid'>, lineId: string): Ratio {
  const line = tally.lines.find((each) => each.id === lineId);
  return { num: line?.approval.num ?? 0, den: tally.valid };
}

/** @param share of the valid ballots; nothing is asked where nobody voted validly or too few took part */
export function asksForAction(
  line: Pick<Tally['lines'][number], 'byOption'>,
  tally: Pick<Tally, 'valid' | 'floorMet'>,
  share: Ratio & { strict: boolean },
): boolean {
  return tally.floorMet && isMajority(share, line.byOption['notCompetent'] ?? 0, tally.valid);
}

/** A measure is late from the day after its last one. */
export const isOverdue = (measure: { state: MeasureState; dueOn: string }, today: string): boolean =>
  measure.state === 'open' && measure.dueOn < today;

/** What is still to be done before rectification is over; null: nothing. */
export function openEnd(
  measures: readonly { state: MeasureState }[],
  conclusion: string,
): 'unverified' | 'noReason' | null {
  if (measures.some((each) => each.state !== 'verified')) return 'unverified';
  return measures.length === 0 && conclusion.trim().length < 5 ? 'noReason' : null;
}
