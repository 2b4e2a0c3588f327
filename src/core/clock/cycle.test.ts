import { expect, it } from 'vitest';
import { assessmentCycle } from './cycle.ts';

it('a year runs from 1 January up to the day asked', () => {
  expect(assessmentCycle('2026-11-22', 'calendarYear')).toEqual({ from: '2026-01-01', to: '2026-11-22' });
  expect(assessmentCycle('2026-01-01', 'calendarYear')).toEqual({ from: '2026-01-01', to: '2026-01-01' });
});

it('a school year runs from 1 September', () => {
  expect(assessmentCycle('2026-08-31', 'schoolYear')).toEqual({ from: '2025-09-01', to: '2026-08-31' });
  expect(assessmentCycle('2026-09-01', 'schoolYear')).toEqual({ from: '2026-09-01', to: '2026-09-01' });
  expect(assessmentCycle('2026-02-10', 'schoolYear')).toEqual({ from: '2025-09-01', to: '2026-02-10' });
});

it('a date that is none is refused', () =>
  expect(() => assessmentCycle('2026-13-01', 'calendarYear')).toThrow(/2026-13-01/));
