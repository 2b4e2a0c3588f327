/**
 * What a union may set for itself. Where a rule is mandatory it may only go further in the direction that the rule
 * protects: raise a least number, lower a most, narrow a range. Elsewhere it may choose, with a reason. Pure.
 */
import type { RuleAnswer } from './answer.ts';
import type { RuleValue } from './formula.ts';
import { compareRatios, type Ratio } from './ratio.ts';
import type { ParamEntry } from './rule-file.ts';

export type OverrideCode =
  | 'override.reasonMissing'
  | 'override.valueMalformed'
  | 'override.belowLeast'
  | 'override.aboveMost'
  | 'override.outsideRange'
  | 'override.fixedByLaw'
  | 'override.mustBeOdd';

export type OverrideVerdict =
  | { ok: true; standard: RuleAnswer; value: RuleValue; strict: boolean | null }
  | { ok: false; code: OverrideCode; zh: string; en: string };

/**
 * Whether `value` may stand in the place of `standard`, the rule's own answer. A ratio may carry `strict`; without it the
 * rule's stays. Above `negotiableAbove` even a mandatory least number is open. `reason` is checked when it is given.
 */
export function judgeOverride(
  entry: ParamEntry,
  standard: RuleAnswer,
  value: unknown,
  reason: string | undefined,
  negotiableAbove: number | undefined,
): OverrideVerdict {
  if (reason !== undefined && reason.trim() === '') {
    return refuse('override.reasonMissing', '自行规定必须写明理由。', 'A value of your own needs a reason.');
  }
  const read = readValue(entry, standard, value);
  if (read === null)
    return refuse(
      'override.valueMalformed',
      `所填的值不适用于“${entry.zh}”。`,
      `The value does not fit "${entry.en}".`,
    );
  const allowed: OverrideVerdict = { ok: true, standard, value: read.value, strict: read.strict };
  const law = `《${standard.document}》${standard.article ? `第${standard.article}条` : ''}`;
  const lawEn = `${standard.document}${standard.article ? `, art. ${standard.article}` : ''}`;

  if (standard.odd && oddOf(read.value) === false) {
    return refuse('override.mustBeOdd', `人数应为单数（${law}）。`, `The number must be odd (${lawEn}).`);
  }
  if (!standard.mandatory) return allowed;

  const order = compare(entry, standard, read, negotiableAbove);
  if (entry.sense === 'exact') {
    return order === 0
      ? allowed
      : refuse(
          'override.fixedByLaw',
          `${law}的规定不能自行改变。`,
          `This is fixed by ${lawEn} and cannot be changed.`,
        );
  }
  if (entry.sense === 'within') {
    return order === 0
      ? allowed
      : refuse(
          'override.outsideRange',
          `只能在${law}规定的范围内选择。`,
          `Only a choice within the range of ${lawEn} is allowed.`,
        );
  }
  if (entry.sense === 'least') {
    if (order < 0)
      return refuse(
        'override.belowLeast',
        `不得低于${law}的最低标准。`,
        `It may not go below the least that ${lawEn} allows.`,
      );
    if (typeof read.value === 'number' && standard.max !== null && read.value > standard.max) {
      return refuse(
        'override.aboveMost',
        `不得超过${law}规定的${standard.max}。`,
        `It may not exceed the ${standard.max} of ${lawEn}.`,
      );
    }
    return allowed;
  }
  return order > 0
    ? refuse(
        'override.aboveMost',
        `不得超过${law}的最高标准。`,
        `It may not exceed the most that ${lawEn} allows.`,
      )
    : allowed;
}

interface Read {
  value: RuleValue;
  strict: boolean | null;
}

/** The value in the parameter's kind, or null when it is none. */
function readValue(entry: ParamEntry, standard: RuleAnswer, value: unknown): Read | null {
  const isCount = (n: unknown): n is number => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0;
  if (entry.kind === 'number') return isCount(value) ? { value, strict: null } : null;
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  switch (entry.kind) {
    case 'ratio': {
      const { num, den, strict = standard.strict } = fields;
      if (!isCount(num) || !isCount(den) || den < 1 || typeof strict !== 'boolean') return null;
      // Votes and attendance cannot be asked above the whole, nor with nobody.
      if (standard.base !== null && (num === 0 || num > den || (num === den && strict))) return null;
      return { value: { num, den }, strict };
    }
    case 'range': {
      const { min, max } = fields;
      if (!isCount(min) || !(max === null || (isCount(max) && max >= min))) return null;
      return { value: { min, max }, strict: null };
    }
    case 'options': {
      const { options } = fields;
      if (!Array.isArray(options) || options.length === 0 || !options.every(isCount)) return null;
      return { value: { options: [...options] }, strict: null };
    }
    case 'choice': {
      const { choice } = fields;
      return typeof choice === 'string' && entry.choices?.some((c) => c.id === choice)
        ? { value: { choice }, strict: null }
        : null;
    }
  }
}

/** Negative when the override asks less than the rule, positive when more; for ranges and options 0 means inside. */
function compare(
  entry: ParamEntry,
  standard: RuleAnswer,
  read: Read,
  negotiableAbove: number | undefined,
): number {
  const rule = standard.value;
  const own = read.value;
  if (typeof rule === 'number' && typeof own === 'number')
    return own - Math.min(rule, negotiableAbove ?? rule);
  if (typeof rule !== 'object' || typeof own !== 'object') return -1;
  if ('num' in rule && 'num' in own) {
    const left: Ratio = { ...own, strict: read.strict === true };
    const right: Ratio = { ...rule, strict: standard.strict === true };
    return compareRatios(left, right);
  }
  if ('min' in rule && 'min' in own)
    return own.min >= rule.min && (rule.max === null || (own.max !== null && own.max <= rule.max)) ? 0 : -1;
  if ('options' in rule && 'options' in own)
    return own.options.every((o) => rule.options.includes(o)) ? 0 : -1;
  if ('choice' in rule && 'choice' in own) {
    const rank = (id: string) => entry.choices?.findIndex((c) => c.id === id) ?? -1;
    return rank(own.choice) - rank(rule.choice);
  }
  return -1;
}

/** Whether both ends of a range (or a number) are odd; null where oddness means nothing. */
function oddOf(value: RuleValue): boolean | null {
  if (typeof value === 'number') return value % 2 === 1;
  if ('min' in value) return value.min % 2 === 1 && (value.max === null || value.max % 2 === 1);
  return null;
}

function refuse(code: OverrideCode, zh: string, en: string): OverrideVerdict {
  return { ok: false, code, zh, en };
}
