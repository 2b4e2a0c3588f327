/**
 * What a person reads at a terminal.
 *
 *   terminalLocale   the language that the terminal's locale names
 *   said             a text in that language; in both where it names none
 *   columns          rows as columns: a Chinese character is two wide
 */
import { inLocale, type Locale, type Text } from './text.ts';

/** Null where the locale names no language (C, POSIX, none), as for a cron job or in a container: then both are said. */
export function terminalLocale(env: Record<string, string | undefined> = process.env): Locale | null {
  const name = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  if (/^zh/i.test(name)) return 'zh-CN';
  return /^(C|POSIX)(\.|$)/i.test(name) ? null : 'en';
}

/** The text as whoever reads the terminal reads it; both are Chinese, `between`, English. */
export function said(text: Text | ((locale: Locale) => string), between = '\n'): string {
  const locale = terminalLocale();
  const one = (each: Locale) => (typeof text === 'function' ? text(each) : inLocale(text, each));
  return locale === null ? one('zh-CN') + between + one('en') : one(locale);
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;
const widthOf = (text: string) => text.length + (text.match(wide)?.length ?? 0);

/** Rows as columns, two spaces apart; the last column is left as it is. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.slice(0, -1).forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))));
  const padded = (cell: string, at: number) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell) + 2);
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at < row.length - 1 ? padded(cell, at) : cell))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
