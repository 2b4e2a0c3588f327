import { describe, expect, it } from 'vitest';
import { numberOf } from './number.ts';

describe('a number as it is typed', () => {
  it.each([
    ['30000', 30_000],
    ['30,000.50', 30_000.5],
    ['３００００', 30_000],
    ['3万', 30_000],
    [' 1.2 万元 ', 12_000],
    ['1.23456万', 12_345.6],
    ['2亿', 200_000_000],
    ['100元', 100],
    ['-5', -5],
    ['0', 0],
  ])('%s is read', (typed, value) => expect(numberOf(typed)).toBe(value));

  it.each(['3万5', '三万', '1,00', '12abc', '万', '1.2.3', '3 500 人', '', '.'])('%s is not', (typed) =>
    expect(numberOf(typed)).toBeNull(),
  );
});
