import { describe, expect, it } from 'vitest';
import { clockFrom, fixedClock, readInstant, systemClock } from './clock.ts';

describe('the clock', () => {
  it('a fixed clock stands until it is moved', () => {
    const clock = fixedClock('2026-11-22');
    expect(clock.now().toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(clock.today()).toBe('2026-11-22');
    clock.advance({ hours: 14, minutes: 59 });
    expect(clock.today()).toBe('2026-11-22');
    clock.advance({ minutes: 1 });
    expect(clock.today()).toBe('2026-11-23');
    clock.advance({ days: -1 });
    expect(clock.today()).toBe('2026-11-22');
    clock.set('2027-01-01T00:00');
    expect(clock.today()).toBe('2027-01-01');
  });

  it('hands out instants that a caller cannot bend', () => {
    const clock = fixedClock('2026-11-22');
    clock.now().setFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2026);
  });

  it('a clock from a start runs on with its base', () => {
    const base = fixedClock('2020-01-01T00:00:00Z');
    const clock = clockFrom('2026-11-22T09:00:00+08:00', base);
    expect(clock.now().toISOString()).toBe('2026-11-22T01:00:00.000Z');
    base.advance({ days: 2, minutes: 30 });
    expect(clock.now().toISOString()).toBe('2026-11-24T01:30:00.000Z');
    expect(clock.today()).toBe('2026-11-24');
  });

  it('the real time is the machine time', () => {
    const before = Date.now();
    const now = systemClock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('reads days at nine in the morning in China, and times where no zone is given in China', () => {
    expect(readInstant('2026-11-22').toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(readInstant('2026-11-22T14:30').toISOString()).toBe('2026-11-22T06:30:00.000Z');
    expect(readInstant('2026-11-22 14:30:05').toISOString()).toBe('2026-11-22T06:30:05.000Z');
    expect(readInstant('2026-11-22T14:30:05Z').toISOString()).toBe('2026-11-22T14:30:05.000Z');
    expect(readInstant('2026-11-22T14:30:05.250+0900').toISOString()).toBe('2026-11-22T05:30:05.250Z');
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-11-22T25:00', '2026-11-22T10', '22.11.2026'])(
    'refuses %j',
    (text) => {
      expect(() => readInstant(text)).toThrow(expect.objectContaining({ code: 'clock.timeMalformed' }));
    },
  );
});
