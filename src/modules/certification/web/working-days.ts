/** Working days as a hint beside a date: what counts is the server's answer. */
export interface CalendarYear {
  year: number;
  holidays: { date: string }[];
  workdays: string[];
}

/**
 * Working days after `from` up to and with `to`, as the law counts a period (the first day is not counted).
 *
 * @param from,to 'YYYY-MM-DD' @returns null where a year of the span is not in the calendar
 */
export function workingDays(from: string, to: string, years: readonly CalendarYear[]): number | null {
  const known = new Set(years.map((year) => year.year));
  const holidays = new Set(years.flatMap((year) => year.holidays.map((each) => each.date)));
  const madeUp = new Set(years.flatMap((year) => year.workdays));
  let count = 0;
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let day = Date.parse(`${from}T00:00:00Z`) + 86_400_000; day <= end; day += 86_400_000) {
    const date = new Date(day);
    if (!known.has(date.getUTCFullYear())) return null;
    const iso = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (madeUp.has(iso) || (!weekend && !holidays.has(iso))) count += 1;
  }
  return count;
}
