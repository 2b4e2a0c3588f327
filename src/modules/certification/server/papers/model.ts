/**
 * What the papers of a case are made from. Everything is handed in, nothing is looked up and nothing is made up:
 * where a fact is absent, its sentence is absent.
 *
 *   the data shared by several papers
 *   Citations   figures in running text, each with a footnote that names its evidence
 *   words       for results, ratios, periods
 */
import { chineseDate, type Run, type Text } from '../../../../platform/documents/index.ts';

export interface UnitInfo {
  name: string;
  code: string;
  /** The union above, as addressed. */
  superior: string;
}

export interface StandardInfo {
  /** The standard's title: 县级合格职工之家标准. */
  title: string;
  version: number;
  /** The title that it leads to: 合格职工之家. */
  levelTitle: string;
}

export interface Ratio {
  num: number;
  den: number;
}

/** One piece of evidence as the index lists it. `number` counts from 1 through the package. */
export interface EvidenceItem {
  number: number;
  title: string;
  /** ISO date of what it proves. */
  on: string;
  /** 档号, once filed. */
  archiveCode: string | null;
  /** What kind of record or file it is, in words: 会议记录, 附件, 花名册. */
  kind: string;
  /** Codes of the indicators that it is evidence for. */
  indicators: string[];
}

export type IndicatorResult = 'met' | 'unmet' | 'unknown' | 'notApplicable';
export type IndicatorProof = 'proved' | 'claimed' | 'missing';

export interface IndicatorLine {
  code: string;
  title: string;
  /** The section of the standard that it stands in: 组织建设. */
  section: string;
  result: IndicatorResult;
  proof: IndicatorProof;
  /** What the result rests on, in words. */
  basis: string;
  /** What was found and what was asked, in words, as the evaluation explains it. */
  found: string;
  required: string;
  remark: string;
  /** Numbers in the evidence index. */
  evidence: number[];
  /** How many further pieces stand behind it that the index does not list one by one. */
  unlisted?: number;
}

/** A figure in running text: the words, and the numbers of the evidence that it rests on. */
export interface Figure {
  text: string;
  evidence: number[];
}

const RESULT: Record<IndicatorResult, string> = {
  met: '达到',
  unmet: '未达到',
  unknown: '情况不明',
  notApplicable: '不适用',
};

export const resultWord = (result: IndicatorResult): string => RESULT[result];
export const basisWord = (line: Pick<IndicatorLine, 'result' | 'basis'>): string =>
  line.result === 'notApplicable' ? '—' : line.basis;

/** Builds texts whose figures carry footnotes. Throws RangeError where a figure cites evidence that is not in the index. */
export class Citations {
  readonly #items: ReadonlyMap<number, EvidenceItem>;

  constructor(evidence: readonly EvidenceItem[]) {
    this.#items = new Map(evidence.map((item) => [item.number, item]));
  }

  /** A run with its footnote; without evidence, a plain run. */
  run(figure: Figure): Run {
    return figure.evidence.length === 0
      ? { text: figure.text }
      : { text: figure.text, note: this.note(figure.evidence) };
  }

  /** Strings and figures in the order given. */
  text(...parts: (string | Figure)[]): Text {
    return parts.map((part) => (typeof part === 'string' ? { text: part } : this.run(part)));
  }

  note(numbers: readonly number[]): string {
    const named = numbers.slice(0, 3).map((number) => {
      const item = this.#items.get(number);
      if (!item)
        throw new RangeError(`证据目录中没有第 ${number} 件 / there is no evidence ${number} in the index`);
      return `证据${number}《${item.title}》（${chineseDate(item.on)}）`;
    });
    const rest =
      numbers.length > 3 ? `，另有${numbers.length - 3}件见证据目录第${numbers.slice(3).join('、')}件` : '';
    return `${named.join('；')}${rest}。`;
  }
}

/** Numbers as the evidence index gives them: 证据3、7. */
export function evidenceNumbers(numbers: readonly number[]): string {
  return numbers.length === 0 ? '—' : numbers.join('、');
}

/**
 * `507/517（98.06%）`. The percentage is cut, not rounded, to two digits, so that it never claims a threshold
 * that the whole numbers miss; the whole numbers decide. A ratio of nothing has no percentage.
 */
export function ratioText({ num, den }: Ratio): string {
  if (den === 0) return `${num}/${den}`;
  const hundredths = (BigInt(num) * 10_000n) / BigInt(den);
  const percent = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`.replace(/\.?0+$/, '');
  return `${num}/${den}（${percent}%）`;
}

/** How many of the lines have which result; 不适用 does not count into the whole. */
export function tally(lines: readonly Pick<IndicatorLine, 'result' | 'proof'>[]): {
  applicable: number;
  met: number;
  proved: number;
  claimed: number;
  unmet: number;
  unknown: number;
  notApplicable: number;
} {
  const of = (result: IndicatorResult) => lines.filter((line) => line.result === result);
  const met = of('met');
  const notApplicable = of('notApplicable').length;
  return {
    applicable: lines.length - notApplicable,
    met: met.length,
    proved: met.filter((line) => line.proof === 'proved').length,
    claimed: met.filter((line) => line.proof === 'claimed').length,
    unmet: of('unmet').length,
    unknown: of('unknown').length,
    notApplicable,
  };
}

/** Lines by section, in the order in which the sections first appear. */
export function bySection<T extends { section: string }>(lines: readonly T[]): [string, T[]][] {
  const sections = new Map<string, T[]>();
  for (const line of lines) sections.set(line.section, [...(sections.get(line.section) ?? []), line]);
  return [...sections];
}

export function standardName(standard: StandardInfo): string {
  return `《${standard.title}》（第${standard.version}版）`;
}

export function period(from: string, to: string): string {
  const [a, b] = [chineseDate(from), chineseDate(to)];
  const year = `${from.slice(0, 4)}年`;
  return `${a}至${b.startsWith(year) ? b.slice(year.length) : b}`;
}
