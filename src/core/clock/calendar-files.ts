/**
 * The years of the work calendar that come with Jia: rulebook/calendar/*.yaml, read once.
 * Years that an installation enters itself are added by the caller: `createWorkCalendar([...bundled, ...own])`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/root.ts';
import { createWorkCalendar, type CalendarYear, type WorkCalendar } from './calendar.ts';
import { addDays, compareDates, isIsoDate, type IsoDate } from './dates.ts';
import { ClockError } from './errors.ts';

const day = z.string().refine(isIsoDate, 'not a date of the form 2026-03-01');
const calendarFile = z.strictObject({
  year: z.int().min(1949).max(2200),
  document: z.string().min(1),
  number: z.string().min(1).nullable(),
  issued: day,
  confirmed: z.boolean(),
  /** Where the document was read; only a confirmed year has it. */
  read: z.string().min(1).optional(),
  holidays: z
    .array(z.strictObject({ zh: z.string().min(1), en: z.string().min(1), from: day, to: day }))
    .min(1),
  workdays: z.array(day),
});

let bundled: CalendarYear[] | undefined;

/** The bundled years, ascending; read and checked once. Throws {@link ClockError} naming the file and the place in it. */
export function bundledCalendarYears(): readonly CalendarYear[] {
  return (bundled ??= readCalendarYears(join(projectRoot, 'rulebook', 'calendar')));
}

/** The calendar of the bundled years and of those that an installation entered (which go first). */
export function loadWorkCalendar(own: readonly CalendarYear[] = []): WorkCalendar {
  fixed ??= readFixedHolidays(join(projectRoot, 'rulebook', 'calendar', fixedName));
  return createWorkCalendar([...bundledCalendarYears(), ...own], fixed);
}

const fixedName = 'fixed.yaml';
let fixed: readonly string[] | undefined;

const fixedFile = z.strictObject({
  document: z.string().min(1),
  article: z.string().min(1),
  issued: day,
  confirmed: z.boolean(),
  /** MM-DD */
  days: z.array(z.string().refine((each) => isIsoDate(`2024-${each}`), 'not a day of the form 10-01')).min(1),
});

function readFixedHolidays(path: string): string[] {
  const result = fixedFile.safeParse(parse(readFileSync(path, 'utf8')));
  if (result.success) return result.data.days;
  const issue = result.error.issues[0];
  throw malformed(fixedName, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, result.error);
}

/** Reads every YAML file of a folder as one year each. */
export function readCalendarYears(folder: string): CalendarYear[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== fixedName)
    .sort()
    .map((name) => readCalendarYear(join(folder, name), name));
}

function readCalendarYear(path: string, name: string): CalendarYear {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw malformed(name, String(cause), cause);
  }
  const result = calendarFile.safeParse(content);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw malformed(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, result.error);
  }
  const file = result.data;
  if (name !== `${file.year}.yaml`)
    throw malformed(name, `year: ${file.year} does not agree with the file's name`);
  const year: CalendarYear = {
    year: file.year,
    holidays: file.holidays.flatMap((h, index) => {
      if (compareDates(h.from, h.to) > 0) throw malformed(name, `holidays.${index}: ends before it starts`);
      return daysOf(h.from, h.to).map((date) => ({ date, name: h.zh, nameEn: h.en }));
    }),
    workdays: file.workdays,
    source: file.document,
    number: file.number,
    confirmed: file.confirmed,
  };
  createWorkCalendar([year]);
  return year;
}

function daysOf(from: IsoDate, to: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  for (let date = from; compareDates(date, to) <= 0; date = addDays(date, 1)) days.push(date);
  return days;
}

function malformed(name: string, what: string, cause?: unknown): ClockError {
  return new ClockError(
    'clock.calendarMalformed',
    {
      zh: `工作日历文件 rulebook/calendar/${name} 有误：${what}`,
      en: `The calendar file rulebook/calendar/${name} is wrong: ${what}`,
    },
    { cause },
  );
}
