/**
 * The rulebook's values in words.
 *
 *   sayFormula    a formula or constant: 30 · more than 1/2 of all entitled · 3 to 5 · 5 %, at least 30
 *   sayBrackets   one line a bracket
 */
import type { operations } from '../../../core/web/index.ts';
import type { Locale } from '../../../ui/locale.ts';

export type ListedRule =
  operations['showRules']['responses']['200']['content']['application/json']['rules'][number];
type Text = { zh: string; en: string };

export interface ValueWords {
  locale: Locale;
  sense: ListedRule['sense'];
  unit: Text | null;
  choices: { id: string; zh: string; en: string }[] | null;
  strict: boolean | null;
  base: string | null;
}

const bases: Record<string, Text> = {
  entitled: { zh: '应到人数', en: 'all who are entitled' },
  present: { zh: '实到人数', en: 'those present' },
};

const counts: Record<string, Text> = {
  employees: { zh: '职工', en: 'employees' },
  members: { zh: '会员', en: 'members' },
  womenMembers: { zh: '女会员', en: 'women members' },
  seats: { zh: '应选人数', en: 'seats' },
  delegates: { zh: '代表', en: 'delegates' },
};

export function sayCount(name: string | null, locale: Locale): string {
  const known = name === null ? undefined : counts[name];
  return known ? (locale === 'en' ? known.en : known.zh) : '';
}

export function sayFormula(value: unknown, words: ValueWords): string {
  const zh = words.locale !== 'en';
  const unit = words.unit ? (zh ? words.unit.zh : ` ${words.unit.en}`) : '';
  if (typeof value === 'number') return zh ? `${value} ${unit}`.trim() : `${value}${unit}`;
  if (value === null || typeof value !== 'object') return String(value ?? '—');
  const shape = value as Record<string, unknown>;
  if (typeof shape.num === 'number' && typeof shape.den === 'number')
    return sayRatio({ num: shape.num, den: shape.den }, words);
  if ('min' in shape) {
    if (shape.max === null)
      return zh ? `${String(shape.min)} ${unit}以上` : `${String(shape.min)}${unit} or more`;
    if (shape.min === shape.max) return sayFormula(shape.min, words);
    return zh
      ? `${String(shape.min)} 至 ${String(shape.max)} ${unit}`.trim()
      : `${String(shape.min)} to ${String(shape.max)}${unit}`;
  }
  if (Array.isArray(shape.options))
    return shape.options.join(zh ? ' 或 ' : ' or ') + (zh ? ` ${unit}` : unit);
  if (typeof shape.choice === 'string') {
    const choice = words.choices?.find((each) => each.id === shape.choice);
    return choice ? (zh ? choice.zh : choice.en) : shape.choice;
  }
  if (shape.share) {
    const share = sayShare(shape.share as Share);
    const floor =
      typeof shape.floor === 'number'
        ? zh
          ? `，不少于 ${shape.floor} ${unit}`
          : `, at least ${shape.floor}${unit}`
        : '';
    return (zh ? `人数的 ${share}` : `${share} of the number`) + floor;
  }
  if ('start' in shape) {
    return zh
      ? `${String(shape.start)} ${unit}，超过 ${String(shape.above)} 后每满 ${String(shape.step)} 人加 ${String(shape.add)} ${unit}`
      : `${String(shape.start)}${unit}, and ${String(shape.add)} more for each full ${String(shape.step)} above ${String(shape.above)}`;
  }
  if (shape.plusShare) {
    const share = sayShare(shape.plusShare as Share);
    return zh ? `应选人数另加 ${share}（有小数进一）` : `the seats plus ${share}, rounded up`;
  }
  return JSON.stringify(value);
}

/** Numerator and denominator, as formulas write it. */
type Share = [num: number, den: number];

function sayShare([num, den]: Share): string {
  const percent = (num * 100) / den;
  return Number.isInteger(percent) ? `${percent} %` : `${num}/${den}`;
}

function sayRatio(ratio: { num: number; den: number }, words: ValueWords): string {
  const { locale, sense, strict, base } = words;
  const share = sayShare([ratio.num, ratio.den]);
  const of = base ? bases[base] : undefined;
  const en = locale === 'en';
  const most = sense === 'most';
  const edge =
    sense === 'exact' || strict === null
      ? ['', '']
      : most
        ? strict
          ? ['低于', 'less than ']
          : ['不超过', 'at most ']
        : strict
          ? ['超过', 'more than ']
          : ['不低于', 'at least '];
  return en
    ? `${edge[1]}${share}${of ? ` of ${of.en}` : ''}`
    : `${edge[0]}${of ? `${of.zh}的` : ''} ${share}`.trim();
}

export interface BracketLine {
  key: string;
  range: string;
  value: string;
  note: Text | null;
  interpretation: boolean;
}

interface Bracket {
  from: number;
  to?: number;
  value?: unknown;
  max?: unknown;
  instead?: Text;
  interpretation?: boolean;
  note?: Text;
}

export function sayBrackets(brackets: unknown[], words: ValueWords): BracketLine[] {
  const zh = words.locale !== 'en';
  return (brackets as Bracket[]).map((bracket) => {
    const most =
      typeof bracket.max === 'number' ? (zh ? `，不超过 ${bracket.max}` : `, at most ${bracket.max}`) : '';
    return {
      key: String(bracket.from),
      range:
        bracket.to === undefined
          ? zh
            ? `${bracket.from} 以上`
            : `${bracket.from} and more`
          : bracket.from === bracket.to
            ? String(bracket.from)
            : `${bracket.from}–${bracket.to}`,
      value: bracket.instead
        ? zh
          ? bracket.instead.zh
          : bracket.instead.en
        : sayFormula(bracket.value, words) + most,
      note: bracket.note ?? null,
      interpretation: bracket.interpretation ?? false,
    };
  });
}
