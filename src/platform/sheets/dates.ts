/**
 * Contents: serialToText (a spreadsheet's day number as a written date), numberFormatKind (does a format show a date?).
 *
 * Plain arithmetic on day numbers: no Date object and so no time zone ever touches a date.
 */

/**
 * @param serial days since the workbook's epoch, with the time of day as fraction
 * @param date1904 the workbook counts from 1904-01-01 (old Mac files) instead of from 1899-12-31
 * @param timeOnly the cell's format shows a time and no day
 * @returns `YYYY-MM-DD`, with ` HH:MM:SS` when there is a time of day; `HH:MM:SS` for a time alone;
 *   undefined when the number is no date that a spreadsheet can show
 */
export function serialToText(serial: number, date1904: boolean, timeOnly = false): string | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined;
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day += 1;
    seconds = 0;
  }
  if (timeOnly && day === 0) return time(seconds);
  const date = date1904 ? civil(day + days1904) : date1900(day);
  if (date === undefined) return undefined;
  return seconds === 0 ? date : `${date} ${time(seconds)}`;
}

/** Day 60 is 29 February 1900, a day that never was: Lotus counted it, and every spreadsheet since shows it. */
function date1900(day: number): string | undefined {
  if (day < 1) return undefined;
  if (day === 60) return '1900-02-29';
  return civil(day < 60 ? day + days1900 : day + days1900 - 1);
}

// Days from 0000-03-01 (see civil) to 1899-12-31 and to 1904-01-01.
const days1900 = 693_900;
const days1904 = 695_361;

/** Day number, counted from 0000-03-01, as a date of the Gregorian calendar (Howard Hinnant's days algorithm). */
function civil(days: number): string | undefined {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year > 9_999) return undefined;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function time(seconds: number): string {
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/**
 * What a number format shows. Built-in formats have a number only; 27 to 36 and 50 to 58 are the East Asian dates.
 * @param code the format's text where the workbook gives one
 */
export function numberFormatKind(id: number, code: string | undefined): 'number' | 'date' | 'time' {
  if (code === undefined) {
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54))
      return 'date';
    if (id === 57 || id === 58) return 'date';
    if ((id >= 18 && id <= 21) || id === 32 || id === 33 || (id >= 45 && id <= 47)) return 'time';
    // 34, 35, 55, 56 are times in one East Asian country and dates in another; for a whole day both read as a date.
    return id === 34 || id === 35 || id === 55 || id === 56 ? 'date' : 'number';
  }
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]!
    .toLowerCase();
  if (/general|[0#?]e[+-]|@/.test(bare)) return 'number';
  if (/[yde]/.test(bare)) return 'date';
  if (/[hs]/.test(bare)) return 'time';
  return /m/.test(bare) ? 'date' : 'number';
}
