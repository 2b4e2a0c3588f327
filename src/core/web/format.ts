/**
 * Days, moments and shares as people read them. Days come and go as 'YYYY-MM-DD', moments as ISO with offset.
 *
 *   day, moment    2026 年 11 月 22 日 · 22 November 2026
 *   time           13:30
 *   dayShort       11 月 22 日
 *   month          2026 年 11 月
 *   until          how far a deadline is: 今天 · 剩 2 天 · 已过期 3 天
 *   share          a ratio as a percentage that never rounds up to what was not reached
 *   bound          a share that a rule asks for, exactly: 80 % · 三分之二
 *   yuan           fen as yuan
 */
import { useMemo } from 'react';
import type { Locale } from '../../ui/locale.ts';
import { useDesk } from '../../ui/desk/index.ts';

const months = [
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

export function formatDay(day: string | null | undefined, locale: Locale): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '') ?? [];
  if (!year || !month || !date) return '';
  return locale === 'en'
    ? unbroken(`${Number(date)} ${months[Number(month) - 1]} ${year}`)
    : unbroken(`${year} 年 ${Number(month)} 月 ${Number(date)} 日`);
}

export function formatDayShort(day: string | null | undefined, locale: Locale): string {
  const [, , month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '') ?? [];
  if (!month || !date) return '';
  return locale === 'en'
    ? unbroken(`${Number(date)} ${months[Number(month) - 1]?.slice(0, 3)}`)
    : unbroken(`${Number(month)} 月 ${Number(date)} 日`);
}

/** A month 'YYYY-MM' as it is read. */
export function formatMonth(month: string, locale: Locale): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return unbroken(locale === 'en' ? `${months[number - 1]} ${year}` : `${year} 年 ${number} 月`);
}

/** A date stays on one line. */
function unbroken(date: string): string {
  return date.replaceAll(' ', '\u00a0');
}

/** The day in Shanghai, 'YYYY-MM-DD'. */
export function dayOf(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(moment);
}

export function formatMoment(moment: string | null | undefined, locale: Locale): string {
  if (!moment) return '';
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return '';
  return `${formatDay(dayOf(at), locale)} ${formatTime(moment)}`;
}

/** The hour in Shanghai, '13:30', where the day is known. */
export function formatTime(moment: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
}

/** Whole days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function formatUntil(due: string, today: string, locale: Locale): string {
  const days = daysBetween(today, due);
  if (locale === 'en') {
    if (days === 0) return 'today';
    if (days === 1) return 'tomorrow';
    if (days > 31) return `by ${formatDayShort(due, locale)}`;
    return days > 0 ? `${days} days left` : days === -1 ? '1 day overdue' : `${-days} days overdue`;
  }
  if (days === 0) return '今天';
  if (days === 1) return '明天';
  if (days > 31) return `${formatDayShort(due, locale)}前`;
  return days > 0 ? `剩 ${days} 天` : `已过期 ${-days} 天`;
}

/** One decimal, cut off rather than rounded: 97.96 % is never shown as 98 %. */
export function formatShare(num: number, den: number): string {
  if (den === 0) return '—';
  const tenths = Math.floor((num * 1000) / den);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/**
 * A share that a rule asks for, exactly as it asks: 80 %, or 三分之二 where no tenth of a percent is it. What was reached
 * is shown by `formatShare`, which cuts off.
 */
export function formatBound(num: number, den: number, locale: Locale): string {
  if ((num * 1000) % den === 0) return formatShare(num, den);
  if (locale === 'en') return den === 3 ? (num === 1 ? 'a third' : 'two thirds') : `${num}/${den}`;
  const [part, whole] = [numerals[num], numerals[den]];
  return part && whole ? `${whole}分之${part}` : `${num}/${den}`;
}

export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '−' : '';
  const yuan = Math.floor(Math.abs(fen) / 100);
  return `${sign}${yuan.toLocaleString('en-US')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** All of it in the reader's language. */
export function useFormat() {
  const { locale } = useDesk();
  return useMemo(
    () => ({
      day: (day: string | null | undefined) => formatDay(day, locale),
      month: (month: string) => formatMonth(month, locale),
      dayShort: (day: string | null | undefined) => formatDayShort(day, locale),
      moment: (moment: string | null | undefined) => formatMoment(moment, locale),
      time: formatTime,
      until: (due: string, today: string) => formatUntil(due, today, locale),
      share: formatShare,
      bound: (num: number, den: number) => formatBound(num, den, locale),
      yuan: formatYuan,
      number: (value: number) => value.toLocaleString(locale === 'en' ? 'en-US' : 'zh-CN'),
    }),
    [locale],
  );
}
