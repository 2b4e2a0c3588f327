import { describe, expect, it } from 'vitest';
import { formatDay, formatMoment, formatBound, formatShare, formatUntil, formatYuan } from './format.ts';

/** A date stays on one line. */
const unbroken = (date: string) => date.replaceAll(' ', '\u00a0');

describe('days, moments, shares', () => {
  it('reads a day in both languages, and nothing where there is none', () => {
    expect(formatDay('2026-11-02', 'zh-CN')).toBe(unbroken('2026 年 11 月 2 日'));
    expect(formatDay('2026-11-02', 'en')).toBe(unbroken('2 November 2026'));
    expect(formatDay(null, 'en')).toBe('');
  });
  it('tells the moment in Shanghai, whatever the offset it came in', () => {
    expect(formatMoment('2026-11-21T16:30:00Z', 'zh-CN')).toBe(`${unbroken('2026 年 11 月 22 日')} 00:30`);
  });
  it('never shows a share that was not reached', () => {
    expect(formatShare(506, 517)).toBe('97.8 %');
    expect(formatShare(9799, 10000)).toBe('97.9 %');
    expect(formatShare(49, 50)).toBe('98 %');
    expect(formatShare(0, 0)).toBe('—');
  });
  it('counts the days to a deadline', () => {
    expect(formatUntil('2026-11-22', '2026-11-22', 'zh-CN')).toBe('今天');
    expect(formatUntil('2026-11-24', '2026-11-22', 'zh-CN')).toBe('剩 2 天');
    expect(formatUntil('2026-11-19', '2026-11-22', 'en')).toBe('3 days overdue');
  });
  it('writes fen as yuan', () => {
    expect(formatYuan(123_456_789)).toBe('1,234,567.89');
    expect(formatYuan(5)).toBe('0.05');
  });
});

it('says the share of a rule exactly: a percentage, or the fraction that it is', () => {
  expect(formatBound(80, 100, 'zh-CN')).toBe('80 %');
  expect(formatBound(1, 200, 'en')).toBe('0.5 %');
  expect(formatBound(2, 3, 'zh-CN')).toBe('三分之二');
  expect(formatBound(1, 3, 'en')).toBe('a third');
  expect(formatBound(2, 3, 'en')).toBe('two thirds');
  expect(formatBound(5, 6, 'zh-CN')).toBe('六分之五');
  expect(formatBound(5, 13, 'zh-CN')).toBe('5/13');
});
