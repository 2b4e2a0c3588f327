import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  type Code,
  daysBetween,
  MET,
  not,
  NOT_APPLICABLE,
  numberGap,
  numberHolds,
  ratioGap,
  ratioHolds,
  UNKNOWN,
  UNMET,
} from './logic.ts';
import { operators } from './schema.ts';

const truth = fc.constantFrom<Code>(UNMET, UNKNOWN, MET);
const code = fc.constantFrom<Code>(UNMET, UNKNOWN, MET, NOT_APPLICABLE);
const codes = fc.array(code, { maxLength: 6 });

describe("Kleene's laws", () => {
  it('follows the tables', () => {
    expect(allOf([MET, UNKNOWN])).toBe(UNKNOWN);
    expect(allOf([UNMET, UNKNOWN])).toBe(UNMET);
    expect(anyOf([MET, UNKNOWN])).toBe(MET);
    expect(anyOf([UNMET, UNKNOWN])).toBe(UNKNOWN);
    expect(not(UNKNOWN)).toBe(UNKNOWN);
    expect(not(MET)).toBe(UNMET);
    expect(allOf([])).toBe(NOT_APPLICABLE);
    expect(anyOf([])).toBe(NOT_APPLICABLE);
  });

  it('is commutative, associative, idempotent and distributive', () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(allOf([a, b])).toBe(allOf([b, a]));
        expect(anyOf([a, b])).toBe(anyOf([b, a]));
        expect(allOf([allOf([a, b]), c])).toBe(allOf([a, allOf([b, c])]));
        expect(anyOf([anyOf([a, b]), c])).toBe(anyOf([a, anyOf([b, c])]));
        expect(allOf([a, a])).toBe(a);
        expect(anyOf([a, a])).toBe(a);
      }),
    );
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        expect(allOf([a, anyOf([b, c])])).toBe(anyOf([allOf([a, b]), allOf([a, c])]));
        expect(anyOf([a, allOf([b, c])])).toBe(allOf([anyOf([a, b]), anyOf([a, c])]));
        expect(allOf([a, anyOf([a, b])])).toBe(a);
      }),
    );
  });

  it('obeys De Morgan, with parts that do not apply too, and undoes a double not', () => {
    fc.assert(
      fc.property(codes, (parts) => {
        expect(not(allOf(parts))).toBe(anyOf(parts.map(not)));
        expect(not(anyOf(parts))).toBe(allOf(parts.map(not)));
        parts.forEach((part) => expect(not(not(part))).toBe(part));
      }),
    );
  });

  it('drops what does not apply', () => {
    fc.assert(
      fc.property(codes, (parts) => {
        expect(allOf([...parts, NOT_APPLICABLE])).toBe(allOf(parts));
        expect(anyOf([...parts, NOT_APPLICABLE])).toBe(anyOf(parts));
      }),
    );
  });

  it('never takes back a result when an unknown becomes known', () => {
    fc.assert(
      fc.property(
        fc.array(truth, { minLength: 1, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (parts, learned) => {
          const later = parts.map((part, at) => (part === UNKNOWN ? (learned[at] ? MET : UNMET) : part));
          for (const join of [allOf, anyOf]) {
            const before = join(parts);
            expect([UNKNOWN, join(later)]).toContain(before);
          }
        },
      ),
    );
  });
});

describe('ratios', () => {
  it('compares by cross-multiplication, at the boundary too', () => {
    expect(ratioHolds({ num: 49, den: 50 }, '>=', { num: 98, den: 100 })).toBe(true);
    expect(ratioHolds({ num: 506, den: 517 }, '>=', { num: 98, den: 100 })).toBe(false);
    expect(ratioHolds({ num: 507, den: 517 }, '>=', { num: 98, den: 100 })).toBe(true);
    expect(ratioHolds({ num: 49, den: 50 }, '>', { num: 98, den: 100 })).toBe(false);
  });

  it('500 of 517 lacks 7', () => {
    expect(ratioGap({ num: 500, den: 517 }, '>=', { num: 98, den: 100 })).toBe(7);
  });

  it('stays exact where a product passes 2^53', () => {
    const den = 9_007_199_254_740_991;
    expect(ratioHolds({ num: den - 1, den }, '>=', { num: 1, den: 1 })).toBe(false);
    expect(ratioHolds({ num: 900_719_925_474_099, den }, '>=', { num: 1, den: 10 })).toBe(false);
    expect(ratioGap({ num: 900_719_925_474_099, den }, '>=', { num: 1, den: 10 })).toBe(1);
  });

  const found = fc
    .integer({ min: 1, max: 20_000 })
    .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));
  const asked = fc
    .integer({ min: 1, max: 100 })
    .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));

  it('has the least gap: with it the ratio holds, with one less it does not', () => {
    fc.assert(
      fc.property(found, asked, fc.constantFrom('>=', '>', '<=', '<'), (have, ask, op) => {
        const gap = ratioGap(have, op, ask)!;
        const moved = (by: number) => ({
          num: have.num + (op === '>=' || op === '>' ? by : -by),
          den: have.den,
        });
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(gap)).toBe(true);
        expect(ratioHolds(moved(gap), op, ask)).toBe(true);
        expect(gap === 0 || !ratioHolds(moved(gap - 1), op, ask)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with exact fractions', () => {
    fc.assert(
      fc.property(found, asked, fc.constantFrom(...operators), (have, ask, op) => {
        const difference = BigInt(have.num) * BigInt(ask.den) - BigInt(ask.num) * BigInt(have.den);
        const truth = {
          '>=': difference >= 0n,
          '>': difference > 0n,
          '<=': difference <= 0n,
          '<': difference < 0n,
          '=': difference === 0n,
          '!=': difference !== 0n,
        };
        expect(ratioHolds(have, op, ask)).toBe(truth[op]);
      }),
    );
  });
});

describe('numbers and days', () => {
  it('has the least gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.constantFrom('>=', '>', '<=', '<', '='),
        (have, ask, op) => {
          const gap = numberGap(have, op, ask);
          const up = op === '>=' || op === '>' || (op === '=' && have < ask);
          const moved = (by: number) => (up ? have + by : have - by);
          expect(numberHolds(moved(gap), op, ask)).toBe(true);
          expect(gap === 0 || !numberHolds(moved(gap - 1), op, ask)).toBe(true);
        },
      ),
    );
  });

  it('counts days over a month end and a leap day', () => {
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-05-31')).toBe(-175);
  });
});
