/**
 * The logic of disclosure, apart from any I/O.
 *
 *   periodsOf       the periods of an item in a year, each with its last day
 *   periodName      '2026 年第一季度'
 *   steps           what may be done with a disclosure, from which states, and where it leads
 *   phaseNow        whether it stands before, during or after what it is about
 *   isLate          whether it was, or is, later than its day
 */
import type { Text } from '../../../platform/i18n/text.ts';
import type { Cycle, DisclosureState } from './schema.ts';

export interface Period {
  period: string;
  dueOn: string;
}

/** Periods of a cycle in a calendar year: one for each month in which it is due, at that month's last day. */
export function periodsOf(cycle: Cycle, dueMonths: readonly number[], year: number): Period[] {
  return [...dueMonths]
    .sort((a, b) => a - b)
    .map((month, at) => ({ period: label(cycle, year, month, at), dueOn: lastDay(year, month) }));
}

function label(cycle: Cycle, year: number, month: number, at: number): string {
  switch (cycle) {
    case 'year':
      return String(year);
    case 'halfYear':
      return `${year}-H${at + 1}`;
    case 'quarter':
      return `${year}-Q${at + 1}`;
    default:
      return `${year}-${String(month).padStart(2, '0')}`;
  }
}

const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

export function periodName(period: string): Text {
  const [, year, part] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  if (!year) return { zh: '', en: '' };
  if (!part) return { zh: `${year} 年`, en: year };
  if (part.startsWith('H'))
    return {
      zh: `${year} 年${part === 'H1' ? '上半年' : '下半年'}`,
      en: `${year}, ${part === 'H1' ? 'first' : 'second'} half`,
    };
  if (part.startsWith('Q'))
    return { zh: `${year} 年第 ${part.slice(1)} 季度`, en: `${year}, quarter ${part.slice(1)}` };
  return { zh: `${year} 年 ${Number(part)} 月`, en: `${year}-${part}` };
}

export const steps = {
  consult: { from: ['scheduled'], to: 'consulting' },
  decide: { from: ['scheduled', 'consulting'], to: 'decided' },
  publish: { from: ['scheduled', 'consulting', 'decided'], to: 'published' },
  correct: { from: ['published'], to: 'published' },
  expire: { from: ['published'], to: 'expired' },
  drop: { from: ['scheduled', 'consulting', 'decided'], to: 'dropped' },
} as const satisfies Record<string, { from: readonly DisclosureState[]; to: DisclosureState }>;
export type Step = keyof typeof steps;

export const mayStep = (step: Step, state: DisclosureState): boolean =>
  (steps[step].from as readonly string[]).includes(state);

/**
 * Before: nothing is decided. During: it is, and something of it is still to come. After: all of it is out.
 *
 * @param open stages that are not disclosed
 */
export const phaseNow = (state: DisclosureState, open: number): 'before' | 'during' | 'after' =>
  state === 'scheduled' || state === 'consulting'
    ? 'before'
    : state === 'decided' || (state === 'published' && open > 0)
      ? 'during'
      : 'after';

/** Late when its day has passed before it was published. An event without a day is never late. */
export const isLate = (each: { dueOn: string | null; publishedOn: string | null }, today: string): boolean =>
  each.dueOn !== null && (each.publishedOn ?? today) > each.dueOn;
