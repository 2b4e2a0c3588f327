/**
 * Scores that people gave, indicator by indicator, against the standard: what one column amounts to. Pure.
 *
 * A score without points of its own counts in full where the indicator is met and for nothing where it is not;
 * what is not applicable is left out of the whole, or counts in full where the standard does not re-weight.
 */
import { isRequired } from './engine.ts';
import type { Indicator, Standard } from './schema.ts';
import type { Result, Verdict } from './types.ts';

export interface GivenScore {
  result: Result;
  /** Hundredths of a point; null: none were given apart from the result. */
  points: number | null;
}

export interface ColumnJudgement {
  verdict: Verdict;
  /** Indicators that keep the column from the standard by themselves: asked of everyone, and unmet, unknown or unscored. */
  against: string[];
  /** Of a standard with points; null of one without. */
  score: { total: number; max: number; pass: number } | null;
}

/** @param scored what was given, by indicator; one that is missing is unknown */
export function judgeColumn(standard: Standard, scored: ReadonlyMap<string, GivenScore>): ColumnJudgement {
  const resultOf = (indicator: Indicator): Result => scored.get(indicator.id)?.result ?? 'unknown';
  const required = standard.indicators.filter(isRequired);
  const failing = (result: Result) =>
    required.filter((each) => resultOf(each) === result).map((each) => each.id);
  const [unmet, unknown] = [failing('unmet'), failing('unknown')];
  const order = standard.indicators.map((each) => each.id);
  const against = [...unmet, ...unknown].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const score = scoreOf(standard, scored);
  const verdict =
    unmet.length > 0 || (score !== null && score.total < score.pass)
      ? 'unmet'
      : unknown.length > 0
        ? 'unknown'
        : 'met';
  return { verdict, against, score };
}

/** The points of an indicator as given, or as its result alone gives them, in hundredths; deductions are negative. */
export function pointsOf(indicator: Indicator, given: GivenScore | undefined): number {
  const full = Math.round((indicator.points ?? 0) * 100);
  const most = indicator.cap === undefined ? full : Math.round(indicator.cap * 100);
  if (!given) return 0;
  if (given.result === 'notApplicable') return indicator.kind === 'score' && !indicator.reweight ? full : 0;
  if (given.points !== null) return given.points;
  if (indicator.kind === 'deduct') return given.result === 'unmet' ? 0 - Math.min(most, full) : 0;
  if (given.result !== 'met') return 0;
  return indicator.kind === 'bonus' ? Math.min(most, full) : full;
}

/** The least, most and finest mark that a person may give, in hundredths; null where nothing is scored. */
export function marksOf(indicator: Indicator): { least: number; most: number; step: number } | null {
  const cents = (points: number | undefined): number => Math.round((points ?? 0) * 100);
  const most = cents(indicator.cap ?? indicator.points);
  const step = cents(indicator.step) || 1;
  if (indicator.kind === 'score') return { least: cents(indicator.min), most: cents(indicator.points), step };
  if (indicator.kind === 'bonus') return { least: 0, most, step };
  return indicator.kind === 'deduct' ? { least: 0 - most, most: 0, step } : null;
}

function scoreOf(
  standard: Standard,
  scored: ReadonlyMap<string, GivenScore>,
): { total: number; max: number; pass: number } | null {
  const { scoring } = standard;
  if (scoring.type === 'must') return null;
  let given = 0;
  let applicable = 0;
  let taken = 0;
  let bonus = 0;
  for (const indicator of standard.indicators) {
    const score = scored.get(indicator.id);
    if (indicator.kind === 'score') {
      if (score?.result === 'notApplicable' && indicator.reweight) continue;
      given += pointsOf(indicator, score);
      applicable += Math.round((indicator.points ?? 0) * 100);
    } else if (indicator.kind === 'deduct') taken -= pointsOf(indicator, score);
    else if (indicator.kind === 'bonus') bonus += pointsOf(indicator, score);
  }
  const shown = { max: scoring.total, pass: scoring.pass.points };
  if (applicable === 0) return { total: 0, ...shown };
  bonus = Math.min(bonus, Math.round(scoring.bonusCap * 100));
  if (scoring.deductCap !== undefined) taken = Math.min(taken, Math.round(scoring.deductCap * 100));
  // Hundredths of a point, cut and never rounded up: a total never claims a mark that it misses.
  const total = Math.floor(
    (given * Math.round(scoring.total * 100) + (bonus - taken) * applicable) / applicable,
  );
  return { total: Math.max(0, total) / 100, ...shown };
}
