/**
 * The time that Jia goes by. Nothing else asks the machine for the time: everything takes a Clock.
 *
 *   Clock          now() as an instant, today() as the civil day in China
 *   systemClock    the real time
 *   fixedClock     a time that stands still until it is set (tests, journeys)
 *   clockFrom      a time that starts somewhere and runs on (JIA_NOW, the demonstration)
 *   readInstant    the instant that an ISO date or time names, in China where no zone is given
 */
import { addDays, isIsoDate, shanghaiDate, shanghaiInstant, type IsoDate } from './dates.ts';
import { ClockError } from './errors.ts';

export interface Clock {
  now(): Date;
  /** The civil day in Asia/Shanghai. */
  today(): IsoDate;
}

/** A clock that stands still; tests move it. */
export interface FixedClock extends Clock {
  set(at: Date | string): void;
  /** Moves by whole days and hours; the time of day stays when only days are given. */
  advance(by: { days?: number; hours?: number; minutes?: number }): void;
}

/** The real time. */
export const systemClock: Clock = clockOf(() => Date.now());

/** A clock that stands at `at` (an instant, or an ISO date or time read by {@link readInstant}). */
export function fixedClock(at: Date | string): FixedClock {
  let current = readInstant(at).getTime();
  return {
    ...clockOf(() => current),
    set(next) {
      current = readInstant(next).getTime();
    },
    advance({ days = 0, hours = 0, minutes = 0 }) {
      current += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
  };
}

/** A clock that shows `start` now and runs on at the pace of `base`. */
export function clockFrom(start: Date | string, base: Clock = systemClock): Clock {
  const offset = readInstant(start).getTime() - base.now().getTime();
  return clockOf(() => base.now().getTime() + offset);
}

/**
 * Reads an instant: a Date; a day ('2026-11-22' is 09:00 in China, when an office opens); a time without zone
 * ('2026-11-22T14:30', in China); or a time with a zone. Throws {@link ClockError} `clock.timeMalformed`.
 */
export function readInstant(at: Date | string): Date {
  if (at instanceof Date) {
    if (Number.isNaN(at.getTime())) throw malformed('Invalid Date');
    return new Date(at.getTime());
  }
  const text = at.trim();
  if (isIsoDate(text)) return shanghaiInstant(text, '09:00');
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?$/.exec(
    text,
  );
  if (!match || !isIsoDate(match[1])) throw malformed(text);
  const zone = match[3] ?? '+08:00';
  const instant = new Date(
    `${match[1]}T${match[2]}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  if (Number.isNaN(instant.getTime())) throw malformed(text);
  return instant;
}

function clockOf(millis: () => number): Clock {
  // today() changes once a day and is asked in every request; the last answer is kept for its 24 hours.
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let day: IsoDate = '';
  return {
    now: () => new Date(millis()),
    today: () => {
      const at = millis();
      if (at < from || at >= to) {
        day = shanghaiDate(new Date(at));
        from = shanghaiInstant(day).getTime();
        to = shanghaiInstant(addDays(day, 1)).getTime();
      }
      return day;
    },
  };
}

function malformed(text: string): ClockError {
  return new ClockError('clock.timeMalformed', {
    zh: `时间“${text}”无法读取：请写成 2026-11-22、2026-11-22T09:00 或 2026-11-22T09:00:00+08:00。`,
    en: `"${text}" is not a time: write 2026-11-22, 2026-11-22T09:00 or 2026-11-22T09:00:00+08:00.`,
  });
}
