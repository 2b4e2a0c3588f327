/**
 * Shares of votes by whole numbers: no fraction is ever rounded.
 *
 *   isMajority     do so many votes reach the share
 *   leastVotes     the fewest votes that reach it (100 delegates: more than half is 51, half or more 50, two thirds 67)
 *   compareRatios  which of two shares asks more
 */

/** A share: `num/den`, reached when votes are at least it, or above it when `strict` (过半数 is strict, 半数以上 is not). */
export interface Ratio {
  num: number;
  den: number;
  strict: boolean;
}

/** Whether `votes` out of `base` reach the ratio. Nothing reaches a share of nobody. */
export function isMajority(ratio: Ratio, votes: number, base: number): boolean {
  checkCounts(ratio, base);
  if (!Number.isSafeInteger(votes) || votes < 0)
    throw new RangeError(`votes must be a whole number of 0 or more: ${votes}`);
  if (base === 0) return false;
  const left = BigInt(votes) * BigInt(ratio.den);
  const right = BigInt(base) * BigInt(ratio.num);
  return ratio.strict ? left > right : left >= right;
}

/** The fewest votes out of `base` that reach the ratio; may exceed `base` when it cannot be reached (above the whole). */
export function leastVotes(ratio: Ratio, base: number): number {
  checkCounts(ratio, base);
  const product = BigInt(base) * BigInt(ratio.num);
  const den = BigInt(ratio.den);
  const floor = product / den;
  if (ratio.strict) return Number(floor + 1n);
  const least = product % den === 0n ? floor : floor + 1n;
  return Math.max(Number(least), base === 0 ? 1 : 0);
}

/** Positive when `a` asks more than `b`, 0 when the same, negative when less. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den);
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  return Number(a.strict) - Number(b.strict);
}

function checkCounts(ratio: Ratio, base: number): void {
  if (
    !Number.isSafeInteger(ratio.num) ||
    ratio.num < 0 ||
    !Number.isSafeInteger(ratio.den) ||
    ratio.den < 1
  ) {
    throw new RangeError(`not a ratio: ${ratio.num}/${ratio.den}`);
  }
  if (!Number.isSafeInteger(base) || base < 0)
    throw new RangeError(`the base must be a whole number of 0 or more: ${base}`);
}
