import { describe, expect, test } from 'vitest';
import { readCron } from './cron.ts';

const at = (text: string) => new Date(`${text}:00+08:00`);

describe('readCron', () => {
  test('a time of day is one of Shanghai', () => {
    const isDue = readCron('20 2 * * *');
    expect(isDue(at('2026-11-30T02:20'))).toBe(true);
    expect(isDue(new Date('2026-11-29T18:20:59Z'))).toBe(true);
    expect(isDue(at('2026-11-30T02:21'))).toBe(false);
    expect(isDue(at('2026-11-30T14:20'))).toBe(false);
  });

  test('steps count from the first value of their field', () => {
    const isDue = readCron('35 */3 * * *');
    expect([0, 3, 21].every((hour) => isDue(at(`2026-11-30T${String(hour).padStart(2, '0')}:35`)))).toBe(
      true,
    );
    expect(isDue(at('2026-11-30T01:35'))).toBe(false);
    expect(readCron('0 0 */2 * *')(at('2026-11-01T00:00'))).toBe(true);
    expect(readCron('0 0 */2 * *')(at('2026-11-02T00:00'))).toBe(false);
  });

  test('lists, days, months and weekdays', () => {
    expect(readCron('0 8,20 * * *')(at('2026-11-30T20:00'))).toBe(true);
    expect(readCron('0 8 1 1 *')(at('2027-01-01T08:00'))).toBe(true);
    expect(readCron('0 8 1 1 *')(at('2027-02-01T08:00'))).toBe(false);
    // 29 November 2026 is a Sunday.
    expect(readCron('0 8 * * 0')(at('2026-11-29T08:00'))).toBe(true);
    expect(readCron('0 8 * * 0')(at('2026-11-30T08:00'))).toBe(false);
  });

  test.each([
    '60 0 * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * * 7',
    '0-5 * * * *',
    '*/0 * * * *',
    '0 0 * *',
    '',
  ])('%j is not understood', (text) => expect(() => readCron(text)).toThrow());
});
