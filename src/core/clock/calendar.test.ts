import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledCalendarYears, loadWorkCalendar, readCalendarYears } from './calendar-files.ts';
import {
  createWorkCalendar,
  deadline,
  latestDayBefore,
  noticePeriodEnds,
  ownDeadline,
  type CalendarYear,
} from './calendar.ts';
import { addDays, compareDates, isWeekend } from './dates.ts';
import { CalendarYearMissing } from './errors.ts';

const calendar = loadWorkCalendar();
const workdaysOf = (year: number) => calendar.workdaysBetween(`${year}-01-01`, `${year}-12-31`);

it('counts a period of the union’s own into a year that is not entered: weekends and the holidays of every year rest', () => {
  // 31 December 2026 is a Thursday, 1 January a holiday, then a weekend.
  expect(ownDeadline('2026-12-31', 1, calendar)).toBe('2027-01-04');
  expect(ownDeadline('2026-12-30', 1, calendar)).toBe('2026-12-31');
});

describe('the bundled years', () => {
  it('are 2024, 2025 and 2026, each with its document', () => {
    expect(bundledCalendarYears().map((y) => [y.year, y.number, y.confirmed])).toEqual([
      [2024, '国办发明电〔2023〕7号', true],
      [2025, '国办发明电〔2024〕12号', true],
      [2026, '国办发明电〔2025〕7号', true],
    ]);
  });

  // Each holiday beyond its statutory days is paid for by worked weekends, so a year has its weekdays less the
  // statutory holidays: 11 until 2024, 13 from 2025 (全国年节及纪念日放假办法, art. 2). All of 1 January is a holiday.
  it.each([
    [2024, 262, 11],
    [2025, 261, 13],
    [2026, 261, 13],
  ])('%i: %i weekdays less %i statutory holidays are worked', (year, weekdays, statutory) => {
    let counted = 0;
    for (let day = `${year}-01-01`; compareDates(day, `${year}-12-31`) <= 0; day = addDays(day, 1))
      if (!isWeekend(day)) counted += 1;
    expect(counted).toBe(weekdays);
    expect(workdaysOf(year)).toBe(weekdays - statutory);
  });

  it.each(['2024-02-04', '2024-10-12', '2025-01-26', '2025-10-11', '2026-01-04', '2026-02-28', '2026-09-20'])(
    '%s is a weekend day that is worked',
    (day) => {
      expect(isWeekend(day)).toBe(true);
      expect(calendar.isWorkday(day)).toBe(true);
    },
  );
  it.each(['2024-02-12', '2025-02-04', '2025-10-08', '2026-02-23', '2026-10-07', '2026-11-22'])(
    '%s is a rest day',
    (day) => expect(calendar.isWorkday(day)).toBe(false),
  );

  it('names the holiday of a day', () => {
    expect(calendar.holidayOn('2026-02-17')).toEqual({ zh: '春节', en: 'Spring Festival' });
    expect(calendar.holidayOn('2026-11-22')).toBeNull();
  });
});

describe('an absent year', () => {
  it('is an error that names itself and where to enter it', () => {
    const act = () => calendar.isWorkday('2027-01-04');
    expect(act).toThrow(CalendarYearMissing);
    expect(act).toThrow(
      expect.objectContaining({
        year: 2027,
        code: 'clock.calendarYearMissing',
        zh: expect.stringContaining('2027 年'),
        en: expect.stringContaining('rulebook/calendar/2027.yaml'),
      }),
    );
  });
  it('stops a period that runs into it, and only then', () => {
    expect(deadline('2026-12-25', { workdays: 4 }, calendar)).toBe('2026-12-31');
    expect(() => deadline('2026-12-25', { workdays: 5 }, calendar)).toThrow(CalendarYearMissing);
    expect(() => deadline('2026-12-25', { days: 30 }, calendar)).toThrow(CalendarYearMissing);
    expect(() => deadline('2023-12-29', { workdays: 1 }, calendar)).toThrow(CalendarYearMissing);
  });
  it('is mended by entering it', () => {
    const own: CalendarYear = {
      year: 2027,
      holidays: [{ date: '2027-01-01', name: '元旦' }],
      workdays: [],
      source: '录入',
    };
    const whole = loadWorkCalendar([own]);
    expect(deadline('2026-12-25', { workdays: 5 }, whole)).toBe('2027-01-04');
    expect(whole.holidayOn('2027-01-01')).toEqual({ zh: '元旦', en: '元旦' });
    expect(whole.years.map((y) => y.year)).toEqual([2024, 2025, 2026, 2027]);
  });
  it('an installation that enters a bundled year again goes first', () => {
    const own = loadWorkCalendar([{ year: 2026, holidays: [], workdays: [], source: '录入' }]);
    expect(own.isWorkday('2026-10-01')).toBe(true);
  });
});

describe('periods', () => {
  it('do not count their first day', () => {
    // Friday 20 November 2026 and five working days: Monday to Friday.
    expect(deadline('2026-11-20', { workdays: 5 }, calendar)).toBe('2026-11-27');
    expect(noticePeriodEnds('2026-11-20', 5, calendar)).toBe('2026-11-27');
    expect(deadline('2026-11-02', { days: 15 }, calendar)).toBe('2026-11-17');
  });
  it('end on the next working day when the last day is a rest day', () => {
    expect(deadline('2026-11-01', { days: 20 }, calendar)).toBe('2026-11-23'); // the 21st is a Saturday
    expect(deadline('2026-09-21', { days: 10 }, calendar)).toBe('2026-10-08'); // 1 October: the whole holiday passes
    expect(deadline('2026-09-30', { days: 10 }, calendar)).toBe('2026-10-10'); // a worked Saturday is a working day
    expect(deadline('2026-11-22', { days: 0 }, calendar)).toBe('2026-11-23');
  });
  it('count make-up days and skip holidays', () => {
    expect(deadline('2026-09-30', { workdays: 1 }, calendar)).toBe('2026-10-08');
    expect(deadline('2026-09-30', { workdays: 3 }, calendar)).toBe('2026-10-10');
    expect(deadline('2026-09-30', { workdays: 4 }, calendar)).toBe('2026-10-12');
  });
  it('in months and years end on the same day, clamped', () => {
    expect(deadline('2026-01-31', { months: 1 }, calendar)).toBe('2026-02-28'); // a Saturday, but a worked one
    expect(deadline('2026-08-22', { months: 3 }, calendar)).toBe('2026-11-23'); // the 22nd is a Sunday
    expect(deadline('2024-02-29', { years: 1 }, calendar)).toBe('2025-02-28');
  });
  it('before an event do not slip to a later day', () => {
    expect(latestDayBefore('2026-11-29', { days: 7 }, calendar)).toBe('2026-11-22'); // a Sunday stays
    expect(latestDayBefore('2026-10-10', { workdays: 5 }, calendar)).toBe('2026-09-28');
    expect(latestDayBefore('2026-03-31', { months: 1 }, calendar)).toBe('2026-02-28');
  });
  it('refuse a length that is none', () => {
    for (const n of [-1, 1.5, Number.NaN]) {
      expect(() => deadline('2026-11-20', { days: n }, calendar)).toThrow();
      expect(() => deadline('2026-11-20', { workdays: n }, calendar)).toThrow(
        expect.objectContaining({ code: 'clock.periodMalformed' }),
      );
    }
  });
  it('working days add up', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-02-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const end = calendar.addWorkdays(start, n);
        expect(calendar.isWorkday(end)).toBe(true);
        expect(calendar.workdaysBetween(start, end)).toBe(n);
        expect(compareDates(end, start)).toBeGreaterThan(0);
      }),
    );
  });
  it('backwards is the mirror of forwards between working days', () => {
    expect(calendar.addWorkdays('2026-10-12', -4)).toBe('2026-09-30');
    expect(calendar.addWorkdays('2026-10-12', 0)).toBe('2026-10-12');
    expect(calendar.workdaysBetween('2026-10-12', '2026-09-30')).toBe(0);
  });
});

describe('a year that contradicts itself is refused', () => {
  const base: CalendarYear = {
    year: 2026,
    holidays: [{ date: '2026-10-01', name: '国庆节' }],
    workdays: ['2026-10-10'],
    source: 'x',
  };
  it.each<[string, Partial<CalendarYear>]>([
    ['a holiday of another year', { holidays: [{ date: '2025-10-01', name: '国庆节' }] }],
    ['a day that does not exist', { holidays: [{ date: '2026-02-30', name: '春节' }] }],
    [
      'a day twice',
      {
        holidays: [
          { date: '2026-10-01', name: 'a' },
          { date: '2026-10-01', name: 'b' },
        ],
      },
    ],
    ['a holiday that is worked', { holidays: [{ date: '2026-10-10', name: '国庆节' }] }],
    ['a make-up day in the week', { workdays: ['2026-10-12'] }],
  ])('%s', (_, change) => {
    expect(() => createWorkCalendar([{ ...base, ...change }])).toThrow(
      expect.objectContaining({ code: 'clock.calendarMalformed' }),
    );
  });
});

describe('a calendar file', () => {
  const good = `year: 2027\ndocument: 通知\nnumber: null\nissued: '2026-11-01'\nconfirmed: false\nholidays:\n  - { zh: 元旦, en: New Year, from: '2027-01-01', to: '2027-01-03' }\nworkdays: []\n`;
  const read = (text: string, name = '2027.yaml') => {
    const folder = mkdtempSync(join(tmpdir(), 'jia-calendar-'));
    writeFileSync(join(folder, name), text);
    return readCalendarYears(folder);
  };
  it('opens its ranges into days', () =>
    expect(read(good)[0]?.holidays.map((h) => h.date)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']));
  it.each([
    ['an unknown key', `${good}extra: 1\n`, /extra/],
    ['a bad date', good.replace('2027-01-03', '2027-01-32'), /holidays\.0\.to/],
    ['a range backwards', good.replace("to: '2027-01-03'", "to: '2026-12-31'"), /holidays\.0/],
    ['broken YAML', 'year: [', /2027\.yaml/],
  ])('%s is refused by file and place', (_, text, where) => expect(() => read(text)).toThrow(where));
  it('a wrong name is refused', () => expect(() => read(good, '2028.yaml')).toThrow(/2028\.yaml/));
});
