/**
 * The Chinese work calendar and the statutory periods that are counted with it. Pure: the years are handed in.
 *
 *   CalendarYear          one year's holidays and make-up working days, with their source
 *   createWorkCalendar    years → WorkCalendar (later entries of a year replace earlier ones)
 *   WorkCalendar          isWorkday, holidayOn, addWorkdays, workdaysBetween, nextWorkday
 *   deadline              the last day of a period that starts on a day
 *   latestDayBefore       the last day on which something due before an event may be done
 *   noticePeriodEnds      the last day of a public notice of so many working days
 *   ownDeadline           of a period that no law sets: it may reach into a year that is not entered yet
 *
 * How days are counted: the day on which a period starts is not counted; a period whose last day is a rest day ends
 * on the next working day (Civil Code arts. 201 to 203). A year that is not entered is an error, never a guess.
 */
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  isIsoDate,
  isWeekend,
  parseDate,
  yearOf,
  type IsoDate,
} from './dates.ts';
import { CalendarYearMissing, ClockError } from './errors.ts';

export interface CalendarYear {
  year: number;
  /** Every rest day that the notice names, weekends inside a holiday included. */
  holidays: { date: IsoDate; name: string; nameEn?: string }[];
  /** Weekend days that are worked instead. */
  workdays: IsoDate[];
  /** The document that arranges the year. */
  source: string;
  number?: string | null;
  /** Whether the document itself was read. */
  confirmed?: boolean;
}

/** A statutory period; exactly one of its units. */
export type Period = { days: number } | { workdays: number } | { months: number } | { years: number };

export interface WorkCalendar {
  /** The years that it knows, ascending. */
  readonly years: readonly CalendarYear[];
  /** Holidays that fall on the same day of every year, as MM-DD. */
  readonly fixedHolidays: ReadonlySet<string>;
  /** Throws {@link CalendarYearMissing} for a day of a year that is not entered. */
  isWorkday(date: IsoDate): boolean;
  /** The holiday's name, or null on any other day. */
  holidayOn(date: IsoDate): { zh: string; en: string } | null;
  /** The `n`th working day after `date`, which is itself not counted; before it when `n` is negative; `date` for 0. */
  addWorkdays(date: IsoDate, n: number): IsoDate;
  /** `date` itself when it is a working day, else the next one. */
  nextWorkday(date: IsoDate): IsoDate;
  /** Working days after `from` up to and with `to`; 0 when `to` is not later. */
  workdaysBetween(from: IsoDate, to: IsoDate): number;
}

/** Builds a calendar; throws {@link ClockError} `clock.calendarMalformed` when a year contradicts itself. */
export function createWorkCalendar(
  years: readonly CalendarYear[],
  fixedHolidays: readonly string[] = [],
): WorkCalendar {
  const byYear = new Map<
    number,
    { entry: CalendarYear; holidays: Map<IsoDate, { zh: string; en: string }>; workdays: Set<IsoDate> }
  >();
  for (const entry of years) {
    checkYear(entry);
    byYear.set(entry.year, {
      entry,
      holidays: new Map(entry.holidays.map((h) => [h.date, { zh: h.name, en: h.nameEn ?? h.name }])),
      workdays: new Set(entry.workdays),
    });
  }
  const lookUp = (date: IsoDate) => {
    const year = yearOf(date);
    const found = byYear.get(year);
    if (!found) throw new CalendarYearMissing(year);
    return found;
  };
  const isWorkday = (date: IsoDate): boolean => {
    const { holidays, workdays } = lookUp(date);
    if (workdays.has(date)) return true;
    return !holidays.has(date) && !isWeekend(date);
  };
  const addWorkdays = (date: IsoDate, n: number): IsoDate => {
    if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of working days: ${n}`);
    parseDate(date);
    const step = n < 0 ? -1 : 1;
    let day = date;
    for (let left = Math.abs(n); left > 0;) {
      day = addDays(day, step);
      if (isWorkday(day)) left -= 1;
    }
    return day;
  };
  const nextWorkday = (date: IsoDate): IsoDate => (isWorkday(date) ? date : addWorkdays(date, 1));
  return {
    years: [...byYear.values()].map((y) => y.entry).sort((a, b) => a.year - b.year),
    fixedHolidays: new Set(fixedHolidays),
    isWorkday,
    holidayOn: (date) => lookUp(date).holidays.get(date) ?? null,
    addWorkdays,
    nextWorkday,
    workdaysBetween(from, to) {
      let count = 0;
      for (let day = from; compareDates(day, to) < 0;) {
        day = addDays(day, 1);
        if (isWorkday(day)) count += 1;
      }
      return count;
    },
  };
}

/**
 * The last day of a period that starts on `start`. The first day is not counted; a period in days, months or years
 * whose last day is a rest day ends on the next working day; months and years end on the same day of the month, or on
 * the month's last day. Something is overdue from the day after.
 */
export function deadline(start: IsoDate, period: Period, calendar: WorkCalendar): IsoDate {
  if ('workdays' in period) {
    positive(period.workdays);
    return period.workdays === 0 ? calendar.nextWorkday(start) : calendar.addWorkdays(start, period.workdays);
  }
  const [amount, end] =
    'days' in period
      ? [period.days, addDays(start, period.days)]
      : 'months' in period
        ? [period.months, addMonths(start, period.months)]
        : [period.years, addYears(start, period.years)];
  positive(amount);
  return calendar.nextWorkday(end);
}

/**
 * The last working day of a period that the union set itself, not the law. Where the calendar of a year to come has
 * not been entered yet, Monday to Friday count as working days there but for the holidays of every year: a member's
 * letter in December cannot wait for next year's holidays to be announced.
 */
export function ownDeadline(start: IsoDate, workdays: number, calendar: WorkCalendar): IsoDate {
  try {
    return deadline(start, { workdays }, calendar);
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error;
  }
  let day = start;
  for (let left = positive(workdays); left > 0;) {
    day = addDays(day, 1);
    if (isKnownWorkday(day, calendar)) left -= 1;
  }
  return day;
}

function isKnownWorkday(day: IsoDate, calendar: WorkCalendar): boolean {
  try {
    return calendar.isWorkday(day);
  } catch (error) {
    if (error instanceof CalendarYearMissing)
      return !isWeekend(day) && !calendar.fixedHolidays.has(day.slice(5));
    throw error;
  }
}

/**
 * The last day on which something due a period before `event` may be done: seven days before the 22nd is the 15th.
 * It does not move forward from a rest day, for then it would be late.
 */
export function latestDayBefore(event: IsoDate, period: Period, calendar: WorkCalendar): IsoDate {
  if ('workdays' in period) return calendar.addWorkdays(event, -positive(period.workdays));
  if ('days' in period) return addDays(event, -positive(period.days));
  if ('months' in period) return addMonths(event, -positive(period.months));
  return addYears(event, -positive(period.years));
}

/** The last day of a public notice put up on `start` that must stand `workdays` working days; the first is not counted. */
export function noticePeriodEnds(start: IsoDate, workdays: number, calendar: WorkCalendar): IsoDate {
  return calendar.addWorkdays(start, positive(workdays));
}

function positive(n: number): number {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new ClockError('clock.periodMalformed', {
      zh: `期限“${n}”无效：应为不小于0的整数。`,
      en: `The period ${n} is not a whole number of 0 or more.`,
    });
  }
  return n;
}

function checkYear(entry: CalendarYear): void {
  const wrong = (zh: string, en: string) =>
    new ClockError('clock.calendarMalformed', {
      zh: `${entry.year} 年工作日历有误：${zh}`,
      en: `The work calendar of ${entry.year} is wrong: ${en}`,
    });
  const seen = new Set<string>();
  for (const { date } of entry.holidays) {
    if (!isIsoDate(date) || yearOf(date) !== entry.year)
      throw wrong(`放假日 ${date} 不是该年的日子。`, `holiday ${date} is not a day of that year.`);
    if (seen.has(date)) throw wrong(`${date} 写了两次。`, `${date} stands twice.`);
    seen.add(date);
  }
  for (const date of entry.workdays) {
    if (!isIsoDate(date) || yearOf(date) !== entry.year)
      throw wrong(`上班日 ${date} 不是该年的日子。`, `working day ${date} is not a day of that year.`);
    if (seen.has(date))
      throw wrong(
        `${date} 既是放假日又是上班日，或写了两次。`,
        `${date} is both a holiday and a working day, or stands twice.`,
      );
    if (!isWeekend(date))
      throw wrong(`调休上班日 ${date} 不是周末。`, `make-up working day ${date} is not a weekend day.`);
    seen.add(date);
  }
}
