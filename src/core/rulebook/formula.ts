/**
 * What a formula of the rulebook yields for a count.
 *
 *   RuleValue      what the rulebook answers with
 *   evaluate       formula and count → value
 *   bracketOf      the bracket of a count
 *   kindOf         which kind of value a formula yields
 *   countOf        whether it reads a count
 */
import type { Bracket, Formula, Kind } from './rule-file.ts';

/** A number; a share `num/den`; a range (`max: null` is open); the numbers allowed; the id of a choice. */
export type RuleValue = number | RatioValue | RangeValue | OptionsValue | ChoiceValue;
export interface RatioValue {
  num: number;
  den: number;
}
export interface RangeValue {
  min: number;
  max: number | null;
}
export interface OptionsValue {
  options: number[];
}
export interface ChoiceValue {
  choice: string;
}

/** The value of a formula for `count`, which a constant does not read. */
export function evaluate(formula: Formula, count: number): RuleValue {
  if (typeof formula === 'number') return formula;
  if ('share' in formula) return Math.max(formula.floor ?? 0, shareUp(count, formula.share));
  if ('plusShare' in formula) return count === 0 ? 0 : count + shareUp(count, formula.plusShare);
  if ('start' in formula)
    return formula.start + formula.add * Math.max(0, Math.floor((count - formula.above) / formula.step));
  if ('options' in formula) return { options: [...formula.options] };
  return { ...formula };
}

/** A bracket's most for `count`, or null. */
export function mostOf(bracket: Bracket, count: number): number | null {
  if (bracket.max === undefined) return null;
  return typeof bracket.max === 'number'
    ? bracket.max
    : Math.floor((count * bracket.max.share[0]) / bracket.max.share[1]);
}

/** The bracket that `count` lies in; brackets run from 0 without gaps, so there is always one. */
export function bracketOf(brackets: readonly Bracket[], count: number): Bracket {
  const found = brackets.find((b) => count >= b.from && (b.to === undefined || count <= b.to));
  if (!found) throw new RangeError(`no bracket holds ${count}`);
  return found;
}

export function kindOf(formula: Formula): Kind {
  if (typeof formula === 'number' || 'share' in formula || 'plusShare' in formula || 'start' in formula)
    return 'number';
  if ('num' in formula) return 'ratio';
  if ('options' in formula) return 'options';
  return 'choice' in formula ? 'choice' : 'range';
}

/** Whether the formula reads a count. */
export function countOf(formula: Formula): boolean {
  return typeof formula === 'object' && ('share' in formula || 'plusShare' in formula || 'start' in formula);
}

/** A share of a count, rounded up by whole numbers. */
function shareUp(count: number, [num, den]: readonly [number, number]): number {
  return Math.floor((count * num + den - 1) / den);
}
