import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRatios, isMajority, leastVotes, type Ratio } from './ratio.ts';

const moreThanHalf: Ratio = { num: 1, den: 2, strict: true };
const atLeastHalf: Ratio = { num: 1, den: 2, strict: false };
const twoThirds: Ratio = { num: 2, den: 3, strict: false };

describe('votes', () => {
  it.each<[string, Ratio, number, number]>([
    ['more than half of 100', moreThanHalf, 100, 51],
    ['half or more of 100', atLeastHalf, 100, 50],
    ['two thirds of 100', twoThirds, 100, 67],
    ['more than half of 101', moreThanHalf, 101, 51],
    ['half or more of 101', atLeastHalf, 101, 51],
    ['two thirds of 99', twoThirds, 99, 66],
    ['more than half of 1', moreThanHalf, 1, 1],
    ['more than half of nobody', moreThanHalf, 0, 1],
    ['half or more of nobody', atLeastHalf, 0, 1],
    ['all of 30', { num: 1, den: 1, strict: false }, 30, 30],
    ['a huge roll', { num: 2, den: 3, strict: false }, 9_007_199_254_740_991, 6_004_799_503_160_661],
  ])('%s', (_, ratio, base, least) => expect(leastVotes(ratio, base)).toBe(least));

  it('nothing passes with nobody entitled', () => {
    expect(isMajority(atLeastHalf, 0, 0)).toBe(false);
    expect(isMajority({ num: 0, den: 1, strict: false }, 0, 0)).toBe(false);
  });

  it('the least votes pass and one fewer does not', () => {
    const ratio = fc.record({
      num: fc.integer({ min: 1, max: 100 }),
      den: fc.integer({ min: 1, max: 100 }),
      strict: fc.boolean(),
    });
    fc.assert(
      fc.property(ratio, fc.integer({ min: 1, max: 1_000_000 }), (r, base) => {
        const least = leastVotes(r, base);
        expect(isMajority(r, least, base)).toBe(true);
        expect(isMajority(r, least - 1, base)).toBe(false);
      }),
    );
  });

  it.each([
    [{ num: 1, den: 0, strict: false }, 1, 1],
    [{ num: -1, den: 2, strict: false }, 1, 1],
    [moreThanHalf, -1, 1],
    [moreThanHalf, 1.5, 1],
    [moreThanHalf, 1, -1],
  ])('%j with %d of %d is refused', (ratio, votes, base) =>
    expect(() => isMajority(ratio, votes, base)).toThrow(RangeError),
  );

  it('compares what is asked', () => {
    expect(compareRatios(twoThirds, moreThanHalf)).toBeGreaterThan(0);
    expect(compareRatios(moreThanHalf, atLeastHalf)).toBeGreaterThan(0);
    expect(compareRatios({ num: 50, den: 100, strict: false }, atLeastHalf)).toBe(0);
    expect(compareRatios(atLeastHalf, twoThirds)).toBeLessThan(0);
  });
});
