/**
 * Arithmetic of judging: three-valued logic with "not applicable", and ratios without division.
 *
 * - `both`, `either`, `allOf`, `anyOf`, `not` over codes (strong Kleene; a part that does not apply drops out)
 * - `ratioHolds`, `ratioGap`: integer cross-multiplication
 * - `numberHolds`, `numberGap`
 */
import type { Operator } from './schema.ts';
import type { Ratio, Result } from './types.ts';

/** Results as small numbers in Kleene's order, so that `all` is the least and `any` the greatest. */
export const UNMET = 0;
export const UNKNOWN = 1;
export const MET = 2;
/** Outside the order: takes no part. */
export const NOT_APPLICABLE = 3;
export type Code = 0 | 1 | 2 | 3;

const names = ['unmet', 'unknown', 'met', 'notApplicable'] as const;
export const resultOf = (code: Code): Result => names[code];
const codes: Record<Result, Code> = {
  unmet: UNMET,
  unknown: UNKNOWN,
  met: MET,
  notApplicable: NOT_APPLICABLE,
};
export const codeOf = (result: Result): Code => codes[result];

/** Unmet if either is unmet, else unknown if either is unknown, else met; what does not apply drops out. */
export const both = (a: Code, b: Code): Code => (a < b ? a : b);

/** Met if either is met, else unknown if either is unknown, else unmet; what does not apply drops out. */
export function either(a: Code, b: Code): Code {
  if (a === NOT_APPLICABLE) return b;
  if (b === NOT_APPLICABLE) return a;
  return a > b ? a : b;
}

/** `both` of all of them. Nothing that applies: not applicable. */
export const allOf = (codes: readonly Code[]): Code => codes.reduce<Code>(both, NOT_APPLICABLE);

/** `either` of all of them. Nothing that applies: not applicable. */
export const anyOf = (codes: readonly Code[]): Code => codes.reduce<Code>(either, NOT_APPLICABLE);

export function not(code: Code): Code {
  return code === NOT_APPLICABLE ? NOT_APPLICABLE : ((MET - code) as Code);
}

/** found compared with asked, exactly: found.num × asked.den against asked.num × found.den. */
export function ratioHolds(found: Ratio, op: Operator, asked: Ratio): boolean {
  const left = found.num * asked.den;
  const right = asked.num * found.den;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return holds(left - right, op);
  const exact = BigInt(found.num) * BigInt(asked.den) - BigInt(asked.num) * BigInt(found.den);
  return holds(exact > 0n ? 1 : exact < 0n ? -1 : 0, op);
}

export const numberHolds = (found: number, op: Operator, asked: number): boolean => holds(found - asked, op);

/**
 * The least whole number by which the numerator alone must grow (`>=`, `>`) or fall (`<=`, `<`) until the
 * ratio holds; 0 when it holds. Null where no such number exists (an `=` between two whole steps).
 */
export function ratioGap(found: Ratio, op: Operator, asked: Ratio): number | null {
  if (ratioHolds(found, op, asked)) return 0;
  if (op === '>=') {
    const short = asked.num * found.den - found.num * asked.den;
    if (asked.num * found.den < 2 ** 40) return Math.ceil(short / asked.den);
  }
  const have = BigInt(found.num) * BigInt(asked.den);
  const need = BigInt(asked.num) * BigInt(found.den);
  const step = BigInt(asked.den);
  switch (op) {
    case '>=':
      return Number(ceilDivide(need - have, step));
    case '>':
      return Number((need - have) / step + 1n);
    case '<=':
      return Number(ceilDivide(have - need, step));
    case '<':
      return Number((have - need) / step + 1n);
    case '=': {
      const apart = have > need ? have - need : need - have;
      return apart % step === 0n ? Number(apart / step) : null;
    }
    case '!=':
      return 1;
  }
}

/** The least whole number between found and asked: how many more, or how many too many; 0 when it holds. */
export function numberGap(found: number, op: Operator, asked: number): number {
  if (numberHolds(found, op, asked)) return 0;
  switch (op) {
    case '>=':
    case '<=':
    case '=':
      return Math.ceil(Math.abs(asked - found));
    case '>':
    case '<':
      return Math.floor(Math.abs(asked - found)) + 1;
    case '!=':
      return 1;
  }
}

/** Whole days from one day to a later one (YYYY-MM-DD). */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

function holds(difference: number, op: Operator): boolean {
  switch (op) {
    case '>=':
      return difference >= 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    case '<':
      return difference < 0;
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
  }
}

const ceilDivide = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;
