import { expect, it } from 'vitest';
import { hourOf } from './fields.ts';

it.each([
  ['9:00', '09:00'],
  ['9：30', '09:30'],
  ['９点', '09:00'],
  ['14点半', '14:30'],
  ['14时5分', '14:05'],
  ['14:00', '14:00'],
  ['下午两点', '下午两点'],
  ['', ''],
])('reads %s as the hour %s', (written, hour) => expect(hourOf(written)).toBe(hour));
