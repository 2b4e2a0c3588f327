import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  daysBetween,
  inWords,
  isBetween,
  isIsoDate,
  isWeekend,
  shanghaiDate,
  shanghaiInstant,
  weekdayOf,
} from './dates.ts';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n));

describe('civil days', () => {
  it('are read in words, and months too', () => {
    expect(inWords('2026-03-01')).toEqual({ zh: '2026 年 3 月 1 日', en: '1 March 2026' });
    expect(inWords('2026-12')).toEqual({ zh: '2026 年 12 月', en: 'December 2026' });
  });

  it.each(['2024-02-29', '2026-01-01', '2000-02-29', '1999-12-31'])('%s exists', (d) =>
    expect(isIsoDate(d)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '2026/01/01',
    '',
    null,
    20260101,
  ])('%s does not', (d) => expect(isIsoDate(d)).toBe(false));

  it('refuses what is no date, in both languages', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(/2026-02-30/);
    expect(() => addDays('2026-02-30', 1)).toThrow(
      expect.objectContaining({ code: 'clock.dateMalformed', zh: expect.stringContaining('无效') }),
    );
  });

  it('moves over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2021-06-18', 5)).toBe('2026-06-18');
  });

  it('keeps days that China once lost or doubled to daylight saving', () => {
    // Summer time ran from 1986 to 1991; local midnights of these days did not exist or came twice.
    expect(addDays('1986-05-03', 1)).toBe('1986-05-04');
    expect(addDays('1986-05-04', 1)).toBe('1986-05-05');
    expect(daysBetween('1986-09-13', '1986-09-15')).toBe(2);
  });

  it('knows the days of the week', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1969-12-28')).toBe(7);
    expect(isWeekend('2026-11-21')).toBe(true);
    expect(isWeekend('2026-11-20')).toBe(false);
  });

  it('compares, with open ends', () => {
    expect(compareDates('2026-01-01', '2026-01-01')).toBe(0);
    expect(isBetween('2026-01-01', '2026-01-01', '2026-01-01')).toBe(true);
    expect(isBetween('2025-12-31', '2026-01-01', null)).toBe(false);
    expect(isBetween('2030-01-01', '2026-01-01', null)).toBe(true);
    expect(isBetween('2026-01-02', null, '2026-01-01')).toBe(false);
  });

  it('adding and measuring agree', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
      }),
    );
  });

  it('turns instants into days of China and back', () => {
    expect(shanghaiDate(new Date('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
    expect(shanghaiDate(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
    expect(shanghaiInstant('2026-11-22').toISOString()).toBe('2026-11-21T16:00:00.000Z');
    expect(shanghaiInstant('2026-11-22', '09:00').toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(() => shanghaiInstant('2026-11-22', '25:00')).toThrow(/25:00/);
  });
});
