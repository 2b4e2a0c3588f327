/**
 * Days as 'YYYY-MM-DD' strings. All arithmetic is on civil days, never on instants, so that no time zone and no
 * daylight saving can move a date.
 *
 *   isIsoDate, parseDate            is it a day that exists
 *   addDays, addMonths, addYears    moving a day
 *   compareDates, isBetween         order
 *   daysBetween                     distance in days
 *   yearOf, weekdayOf, isWeekend    parts
 *   shanghaiDate, shanghaiInstant   between a day in China and an instant
 *   inWords                         a day or a month as people read it
 */
import { ClockError } from './errors.ts';

/** A civil day in the form 'YYYY-MM-DD'. */
export type IsoDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;
/** China keeps one zone, UTC+8, without daylight saving since 1991. */
const shanghaiOffset = 8 * 3_600_000;

/** Whether `text` is a civil day that exists ('2026-02-30' does not). */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string') return false;
  const match = pattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Parts of a day; throws {@link ClockError} `clock.dateMalformed` when it is none. */
export function parseDate(date: IsoDate): { year: number; month: number; day: number } {
  if (!isIsoDate(date)) {
    throw new ClockError('clock.dateMalformed', {
      zh: `日期“${String(date)}”无效：请写成 2026-03-01 的形式，并且是存在的日子。`,
      en: `"${String(date)}" is not a date: write it as 2026-03-01, a day that exists.`,
    });
  }
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromSerial(toSerial(date) + whole(days));
}

/** The same day of the month `months` later; the month's last day where there is no such day (Civil Code art. 202). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = parseDate(date);
  const index = year * 12 + (month - 1) + whole(months);
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return format(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** The same day `years` later; 28 February for a 29 February that does not exist. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return addMonths(date, whole(years) * 12);
}

/** Negative when `a` is before `b`, 0 when they are the same day, positive when it is after. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  parseDate(a);
  parseDate(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether `date` lies in `from` to `to`, both included; an end that is null or undefined is open. */
export function isBetween(
  date: IsoDate,
  from: IsoDate | null | undefined,
  to: IsoDate | null | undefined,
): boolean {
  return (!from || compareDates(date, from) >= 0) && (!to || compareDates(date, to) <= 0);
}

/** Days from `from` to `to`: 1 from one day to the next, negative backwards. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toSerial(to) - toSerial(from);
}

export function yearOf(date: IsoDate): number {
  return parseDate(date).year;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: IsoDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1 January 1970 was a Thursday.
  const shifted = (((toSerial(date) + 3) % 7) + 7) % 7;
  return (shifted + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export function isWeekend(date: IsoDate): boolean {
  return weekdayOf(date) >= 6;
}

/** The civil day in China at an instant. */
export function shanghaiDate(instant: Date): IsoDate {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10);
}

/** The civil day and time of day in China at an instant: '2026-11-22 09:00'. */
export function shanghaiTime(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 16).replace('T', ' ');
}

/** The instant of a time of day ('HH:MM' or 'HH:MM:SS') on a civil day in China. */
export function shanghaiInstant(date: IsoDate, time = '00:00'): Date {
  parseDate(date);
  const full = time.length === 5 ? `${time}:00` : time;
  const instant = new Date(`${date}T${full}+08:00`);
  if (Number.isNaN(instant.getTime())) {
    throw new ClockError('clock.timeMalformed', {
      zh: `时刻“${time}”无效：请写成 09:00 或 09:00:00。`,
      en: `"${time}" is not a time of day: write 09:00 or 09:00:00.`,
    });
  }
  return instant;
}

function toSerial(date: IsoDate): number {
  const { year, month, day } = parseDate(date);
  return Date.UTC(year, month - 1, day) / msPerDay;
}

function fromSerial(serial: number): IsoDate {
  return new Date(serial * msPerDay).toISOString().slice(0, 10);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function format(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
  return n;
}

/** A day, or a month 'YYYY-MM', as people read it in a title or a sentence: 2026 年 3 月 1 日, 1 March 2026. */
export function inWords(date: string): { zh: string; en: string } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number | undefined];
  const name = englishMonths[month - 1];
  return day === undefined
    ? { zh: `${year} 年 ${month} 月`, en: `${name} ${year}` }
    : { zh: `${year} 年 ${month} 月 ${day} 日`, en: `${day} ${name} ${year}` };
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
