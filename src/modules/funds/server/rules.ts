/**
 * What is due of a month's payroll, apart from any I/O.
 *
 *   dueOf      the employer's appropriation: a share of the payroll, to the nearest fen
 *   dueDay     until when: a day of the month after, where the place names one, else that month's last day
 *   isMonth    'YYYY-MM'
 */
import { addDays, addMonths } from '../../../core/clock/index.ts';

/** @param payrollFen total payroll of the month, fen. Rounded half up, on whole numbers. */
export function dueOf(payrollFen: number, share: { num: number; den: number }): number {
  const product = BigInt(payrollFen) * BigInt(share.num);
  const den = BigInt(share.den);
  return Number((2n * product + den) / (2n * den));
}

/**
 * @param month first day of the payroll's month
 * @param dayOfMonth the place's own day (Shanghai: 15), or null
 */
export function dueDay(month: string, dayOfMonth: number | null): string {
  const next = addMonths(month, 1);
  return dayOfMonth === null ? addDays(addMonths(month, 2), -1) : addDays(next, dayOfMonth - 1);
}

export function isMonth(month: string): boolean {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(month);
}
