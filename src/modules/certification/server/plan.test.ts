/** The days that a plan proposes. */
import { expect, it } from 'vitest';
import type { WorkCalendar } from '../../../core/clock/index.ts';
import { spread } from './service/plan.ts';

/** Saturdays and Sundays rest in the years entered. */
const calendar = (...years: number[]): WorkCalendar =>
  ({
    years: years.map((year) => ({ year })),
    nextWorkday: (day: string) => {
      const date = new Date(`${day}T00:00:00Z`);
      while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() + 1);
      return date.toISOString().slice(0, 10);
    },
  }) as unknown as WorkCalendar;

it('spreads the work over three months, on working days where the calendar is known', () => {
  expect(spread('2026-03-02', '2026-12-31', calendar(2026))).toEqual([
    '2026-04-02',
    '2026-05-04',
    '2026-06-02',
  ]);
  expect(spread('2026-03-02', '2026-12-31', calendar())).toEqual(['2026-04-02', '2026-05-02', '2026-06-02']);
});

it('proposes no day beyond the year that the plan is for', () => {
  expect(spread('2026-11-22', '2026-12-31', calendar(2026, 2027))).toEqual([
    '2026-12-07',
    '2026-12-18',
    '2026-12-31',
  ]);
  // The year's last day is a Sunday: the next working day would be another year's.
  expect(spread('2028-12-01', '2028-12-31', calendar(2028, 2029)).at(-1)).toBe('2028-12-31');
  expect(spread('2026-12-31', '2026-12-31', calendar(2026))).toEqual([
    '2026-12-31',
    '2026-12-31',
    '2026-12-31',
  ]);
});
