/**
 * A judgement in sentences, Chinese and English, made when someone asks.
 *
 * - `explain`: one indicator, with a sentence for every leaf
 * - `explainJudgement`: all of them, for reports and the command line
 * - sentences by kind of leaf, then of claims
 *
 * Ratios are shown as they were counted (500/517); a percentage beside them is cut, never rounded up, so that
 * what falls short never looks as if it reached.
 */
import { inWords } from '../clock/index.ts';
import { allDeciding, type CompiledStandard, compileStandard, evaluate, type ReadyLeaf } from './engine.ts';
import { ratioGap } from './logic.ts';
import type { Bilingual, Indicator, Operator, Standard } from './schema.ts';
import type { IndicatorJudgement, Judgement, LeafFinding, Ratio, Reason } from './types.ts';

export interface LeafExplanation extends Bilingual {
  result: LeafFinding['result'];
  found: LeafFinding['found'];
  gap: number | null;
  fact: string | null;
  /** Whether the value asked is confirmed from its source; `source` names it in the standard. */
  confirmed: boolean;
  source: string;
  /** What would mend it, in words of work with the gap in numbers: 再发展 7 名会员，入会率即达 98%. Null when nothing is counted. */
  step: Bilingual | null;
}

export interface Explanation extends Bilingual {
  parts: LeafExplanation[];
  /** The first step that would mend what decided against the indicator. */
  step: Bilingual | null;
}

export type ExplainedIndicator = IndicatorJudgement & {
  title: Bilingual;
  explanation: Bilingual;
  step: Bilingual | null;
  /** What the result rests on: records, the register, a statement. */
  basis: Bilingual;
  parts: LeafExplanation[];
};
export type ExplainedJudgement = Omit<Judgement, 'indicators'> & { indicators: ExplainedIndicator[] };

/** What was found, what was asked, what is missing, and what a claim did: of one indicator. */
export function explain(standard: Standard | CompiledStandard, judged: IndicatorJudgement): Explanation {
  const ready = 'asks' in standard ? standard : compileStandard(standard);
  const ask = ready.asks.find((each) => each.indicator.id === judged.id);
  if (!ask) throw new TypeError(`${ready.standard.id} has no indicator ${judged.id}`);
  const rule = judged.variant < 0 ? ask.own : ask.variants[judged.variant]!;
  const parts = judged.findings.map((finding): LeafExplanation => {
    const leaf = rule.leaves[finding.leaf]!;
    return {
      ...sentence(leaf, finding, ask.indicator),
      result: finding.result,
      found: finding.found,
      gap: finding.gap,
      fact: leaf.fact,
      confirmed: leaf.leaf.confirmed,
      source: leaf.leaf.source,
      step: finding.result === 'unmet' ? stepOf(leaf, finding.gap) : null,
    };
  });
  const decisive =
    judged.findings.length === 0
      ? []
      : allDeciding(rule.tree, judged.findings, evaluate(rule.tree, judged.findings)).map((at) => parts[at]!);
  const noModule = judged.findings.every((finding) => finding.code === 'noModule');
  return {
    ...whole(judged, ask.indicator, noModule ? [noRecords] : decisive),
    parts,
    step: decisive.find((part) => part.step)?.step ?? null,
  };
}

/** The words of the standard for this gap; else the label and how much is missing. */
function stepOf(ready: ReadyLeaf, gap: number | null): Bilingual | null {
  const { leaf } = ready;
  if ('more' in leaf && leaf.more)
    return { zh: fill(leaf.more.zh, ready, gap), en: capital(fill(leaf.more.en, ready, gap)) };
  const more = moreWords(ready, gap);
  if (more.zh === '') return null;
  return { zh: `${leaf.label.zh}${more.zh.slice(1)}`, en: capital(`${leaf.label.en}: ${more.en.slice(2)}`) };
}

/** The judgement with title, explanation and parts beside every result. */
export function explainJudgement(
  standard: Standard | CompiledStandard,
  judgement: Judgement,
): ExplainedJudgement {
  const ready = 'asks' in standard ? standard : compileStandard(standard);
  const indicators = judgement.indicators.map((judged): ExplainedIndicator => {
    const { parts, step, zh, en } = explain(ready, judged);
    return {
      ...judged,
      title: titleOf(ready.standard, judged),
      explanation: { zh, en },
      step,
      basis: basisOf(judged),
      parts,
    };
  });
  return { ...judgement, indicators };
}

/** What the result rests on, in a few words; it never speaks of records where none is linked. */
function basisOf({ by, proof, evidence }: IndicatorJudgement): Bilingual {
  if (by === 'standard') return { zh: '标准不作要求', en: 'Not asked by the standard' };
  if (by === 'claim')
    return proof === 'proved'
      ? { zh: '说明已核实', en: 'A statement that was checked' }
      : { zh: '已说明，待核实', en: 'A statement, to be checked' };
  if (by === null) return { zh: '没有依据', en: 'Nothing to show' };
  return evidence.count > 0
    ? { zh: '有记录为证', en: 'Proved by records' }
    : { zh: '按登记情况判定', en: 'By what is on the register' };
}

/** The title as this unit reads it (a school's congress is the staff congress). */
export function titleOf(standard: Standard, judged: { id: string; variant: number }): Bilingual {
  const indicator = standard.indicators.find((each) => each.id === judged.id);
  if (!indicator) throw new TypeError(`${standard.id} has no indicator ${judged.id}`);
  return indicator.variants[judged.variant]?.title ?? indicator.title;
}

// ---------------------------------------------------------------- the indicator as a whole

/** Said once where every leaf would say it. */
const noRecords: Bilingual = {
  zh: '系统里没有专门记这件事的地方；做到了，由工会说明并附上材料。',
  en: 'Jia keeps no register of this; where it is done, the union states so with attachments.',
};

function whole(judged: IndicatorJudgement, indicator: Indicator, decisive: Bilingual[]): Bilingual {
  if (judged.by === 'standard') {
    const reason = indicator.applies!.reason;
    return { zh: `不适用：${closed(reason.zh, '。')}`, en: `Not applicable: ${closed(reason.en, '.')}` };
  }
  const sentences: Bilingual[] = [];
  const claimed = judged.claim && claimSentence(judged.claim);
  if (judged.claim?.effect === 'served') sentences.push(claimed!);
  else {
    sentences.push(...decisive);
    if (claimed) sentences.push(claimed);
  }
  if (judged.recordedLater) {
    sentences.push({ zh: '其中有事后补录的记录。', en: 'Some of these records were entered later.' });
  }
  return { zh: sentences.map((each) => each.zh).join(''), en: sentences.map((each) => each.en).join(' ') };
}

function claimSentence(claim: NonNullable<IndicatorJudgement['claim']>): Bilingual | undefined {
  const files = claim.files;
  const who: Bilingual = {
    zh: `${claim.by}于 ${inWords(claim.on).zh}${claim.kind === 'met' ? '说明已做到' : '说明不适用'}（附件 ${files} 份）`,
    en: `${claim.by} stated on ${inWords(claim.on).en} that this ${claim.kind === 'met' ? 'is done' : 'does not apply'} (${files} ${files === 1 ? 'attachment' : 'attachments'})`,
  };
  switch (claim.effect) {
    case 'served':
      return claim.state === 'confirmed'
        ? { zh: `${who.zh}，审核人已确认。`, en: `${who.en}; a reviewer confirmed it.` }
        : { zh: `${who.zh}，尚待审核人确认。`, en: `${who.en}; it waits for a reviewer.` };
    case 'notApplicableWaiting':
      return {
        zh: `${who.zh}，审核人确认之前仍计为未点亮。`,
        en: `${who.en}; until a reviewer confirms it, the light stays dark.`,
      };
    case 'rejected':
      return { zh: `${who.zh}，审核人未予认可。`, en: `${who.en}; a reviewer did not accept it.` };
    case 'cannotOverride':
      return {
        zh: `${who.zh}，但记录显示并非如此，说明不能代替记录。`,
        en: `${who.en}, but the records say otherwise, and a statement does not override a record.`,
      };
    case 'notApplicableNotAllowed':
      return {
        zh: `${who.zh}，但本项不得以不适用免除。`,
        en: `${who.en}, but this item is asked of everyone.`,
      };
    case 'notNeeded':
      return undefined;
  }
}

// ---------------------------------------------------------------- one leaf

function sentence(ready: ReadyLeaf, finding: LeafFinding, indicator: Indicator): Bilingual {
  const { label } = ready.leaf;
  const say = (zh: string, en: string): Bilingual => ({
    zh: `${label.zh}：${closed(zh, '。')}`,
    en: closed(`${capital(label.en)}: ${en}`, '.'),
  });
  if (finding.result === 'unknown') return unknownSentence(ready, finding, say);
  if (finding.result === 'notApplicable') {
    const reason =
      finding.reason === undefined
        ? { zh: '没有可计的事项', en: 'there is nothing to count' }
        : both(finding.reason);
    return say(`不适用（${open(reason.zh)}）`, `not applicable (${open(reason.en)})`);
  }
  const { found } = finding;
  if (typeof found === 'object' && found !== null)
    return ratioSentence(ready, finding, found, indicator, say);
  if ('date' in ready.leaf && typeof found === 'string') {
    const day = inWords(found);
    return finding.result === 'met'
      ? say(`${day.zh}，未过期`, `${day.en}, not yet past`)
      : say(`${day.zh}，已过 ${finding.gap} 天`, `${day.en}, ${count(finding.gap!, 'day', 'days')} past`);
  }
  if (typeof found === 'number') return numberSentence(ready, finding, found, say);
  return yesNoSentence(ready, finding, say);
}

type Say = (zh: string, en: string) => Bilingual;

function ratioSentence(
  ready: ReadyLeaf,
  finding: LeafFinding,
  found: Ratio,
  indicator: Indicator,
  say: Say,
): Bilingual {
  if (found.den === 0) {
    return finding.result === 'met'
      ? say('本期没有须办的事项', 'nothing was due')
      : say('本期一项也没有', 'there was none at all');
  }
  const asked = ready.asked as Ratio;
  const every = ready.op === '>=' && asked.num === asked.den;
  const doubt = doubtOf(ready);
  const share = 'money' in ready.leaf ? `${yuan(found.num)}/${yuan(found.den)}` : `${found.num}/${found.den}`;
  if (finding.result === 'met') {
    return every
      ? say(`${share}，全部做到${doubt.zh}`, `${share}, all of them${doubt.en}`)
      : say(
          `${share}，符合${operatorWords[ready.op!].zh} ${percent(asked)} 的要求${doubt.zh}`,
          `${share}, ${operatorWords[ready.op!].en} ${percent(asked)} as asked${doubt.en}`,
        );
  }
  const names = (finding.missing ?? []).map(
    (id) => indicator.subItems.find((item) => item.id === id)?.title ?? { zh: id, en: id },
  );
  const missing: Bilingual =
    names.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `；缺：${names.map((name) => name.zh).join('、')}`,
          en: `; missing: ${names.map((name) => name.en).join(', ')}`,
        };
  const more = moreWords(ready, finding.gap);
  const found100 = { zh: `${share}（约 ${cutPercent(found)}）`, en: `${share} (about ${cutPercent(found)})` };
  return every
    ? say(
        `${share}，要求全部${doubt.zh}${more.zh}${missing.zh}`,
        `${share}, all are asked${doubt.en}${more.en}${missing.en}`,
      )
    : say(
        `${found100.zh}，要求${operatorWords[ready.op!].zh} ${percent(asked)}${doubt.zh}${more.zh}${missing.zh}`,
        `${found100.en}, ${operatorWords[ready.op!].en} ${percent(asked)} is asked${doubt.en}${more.en}${missing.en}`,
      );
}

function numberSentence(ready: ReadyLeaf, finding: LeafFinding, found: number, say: Say): Bilingual {
  const unit = unitWords(ready);
  const doubt = doubtOf(ready);
  const asked = ready.asked as number;
  const none = asked === 0 && (ready.op === '=' || ready.op === '<=');
  const least = ready.op === '>=' ? '至少' : operatorWords[ready.op!].zh;
  const zhAsked = none ? '不应有' : `要求${least} ${unit(asked).zh}`;
  const enAsked = none ? 'none allowed' : `${operatorWords[ready.op!].en} ${asked} asked`;
  const more = finding.result === 'met' ? { zh: '', en: '' } : moreWords(ready, finding.gap);
  if (none && finding.result === 'met') return say('没有', 'none');
  return say(
    `${unit(found).zh}，${zhAsked}${doubt.zh}${more.zh}`,
    `${unit(found).en}, ${enAsked}${doubt.en}${more.en}`,
  );
}

function yesNoSentence(ready: ReadyLeaf, finding: LeafFinding, say: Say): Bilingual {
  const doubt = doubtOf(ready);
  if (typeof finding.found === 'string') {
    const asked = String(ready.asked);
    return say(
      `${finding.found}，要求${operatorWords[ready.op!].zh}${asked}${doubt.zh}`,
      `${finding.found}, ${operatorWords[ready.op!].en} ${asked} is asked${doubt.en}`,
    );
  }
  if (ready.asked === false) {
    return finding.result === 'met'
      ? say('没有', 'none')
      : say('有，须先解决', 'yes, and it must be settled first');
  }
  const more = finding.result === 'met' ? { zh: '', en: '' } : moreWords(ready, null);
  return finding.result === 'met'
    ? say('已具备', 'in place')
    : say(`尚不具备${more.zh}`, `not in place yet${more.en}`);
}

function unknownSentence(ready: ReadyLeaf, finding: LeafFinding, say: Say): Bilingual {
  if (finding.reason !== undefined) {
    const reason = both(finding.reason);
    return say(`无法判断（${open(reason.zh)}）`, `unknown (${open(reason.en)})`);
  }
  switch (finding.code) {
    case 'manual':
      return say(
        '须由人说明并附材料，再由审核人确认',
        'a person states it with attachments, and a reviewer confirms it',
      );
    case 'noneCounted':
      return say('本期没有可计的事项，无法判断', 'nothing was counted, so nothing can be judged');
    case 'floorNotReached': {
      const floor = 'ratio' in ready.leaf ? ready.leaf.floor : undefined;
      if (!floor || !finding.floor)
        return say(
          '没有记录参与人数，结果不作数',
          'how many took part was not recorded, so the result does not count',
        );
      const gap = ratioGap(finding.floor, '>=', floor) ?? 0;
      const doubt = floor.confirmed ? { zh: '', en: '' } : unconfirmed;
      return say(
        `${floor.label.zh} ${finding.floor.num}/${finding.floor.den}，不到 ${percent(floor)}${doubt.zh}，结果不作数；还须 ${gap} 人参与`,
        `${floor.label.en} ${finding.floor.num}/${finding.floor.den}, below ${percent(floor)}${doubt.en}, so the result does not count; ${gap} more must take part`,
      );
    }
    case 'noModule':
      return say(
        '系统里没有专门记这件事的地方；做到了，由工会说明并附上材料',
        'Jia keeps no register of this; where it is done, the union states so with attachments',
      );
    default:
      return say('没有可据以判断的记录', 'nothing was recorded by which to judge');
  }
}

// ---------------------------------------------------------------- words

const operatorWords: Record<Operator, Bilingual> = {
  '>=': { zh: '不低于', en: 'at least' },
  '>': { zh: '高于', en: 'more than' },
  '<=': { zh: '不超过', en: 'at most' },
  '<': { zh: '低于', en: 'less than' },
  '=': { zh: '等于', en: 'exactly' },
  '!=': { zh: '不等于', en: 'other than' },
};

const unconfirmed: Bilingual = { zh: '（要求值待核实）', en: ' (this value is unconfirmed)' };

/** The explanation for those whom it does not help to know that a number of the standard waits to be confirmed. */
export const withoutDoubt = ({ zh, en }: Bilingual): Bilingual => ({
  zh: zh.replaceAll(unconfirmed.zh, ''),
  en: en.replaceAll(unconfirmed.en, ''),
});
const doubtOf = (ready: ReadyLeaf): Bilingual => (ready.leaf.confirmed ? { zh: '', en: '' } : unconfirmed);

/** What closes the gap: the standard's own words where it has them. */
function moreWords(ready: ReadyLeaf, gap: number | null): Bilingual {
  const { leaf } = ready;
  if ('more' in leaf && leaf.more) {
    return { zh: `；${fill(leaf.more.zh, ready, gap)}`, en: `; ${fill(leaf.more.en, ready, gap)}` };
  }
  if (gap === null) return { zh: '', en: '' };
  const tooMany = ready.op === '<=' || ready.op === '<' || (ready.op === '=' && ready.asked === 0);
  const unit = unitWords(ready)(gap);
  return tooMany
    ? { zh: `；多出 ${unit.zh}`, en: `; ${gap} too many` }
    : { zh: `；还差 ${unit.zh}`, en: `; ${gap} more needed` };
}

/** `{gap}`, `{required}`, and `{s:one|other}` by the gap. */
function fill(template: string, ready: ReadyLeaf, gap: number | null): string {
  const asked = ready.asked;
  const required = typeof asked === 'object' && asked !== null ? percent(asked) : String(asked);
  return template
    .replaceAll('{gap}', gap === null ? '' : 'money' in ready.leaf ? yuan(gap) : String(gap))
    .replaceAll('{required}', required)
    .replaceAll(/\{s:([^|}]*)\|([^}]*)\}/g, (_, one: string, other: string) => (gap === 1 ? one : other));
}

/** A number with its counter word: 2 次, "2 sessions". */
function unitWords(ready: ReadyLeaf): (n: number) => Bilingual {
  const unit = 'unit' in ready.leaf ? ready.leaf.unit : undefined;
  return (n) => ({
    zh: unit ? `${n} ${unit.zh}` : String(n),
    en: unit ? `${n} ${fill(unit.en, ready, n)}` : String(n),
  });
}

/** 98/100 as 98%, also 4/5 as 80%; what is no whole percentage stays a fraction. */
function percent({ num, den }: Ratio): string {
  return (num * 100) % den === 0 ? `${(num * 100) / den}%` : `${num}/${den}`;
}

/** Cut to a tenth of a percent: 97.96 % never reads 98 %. */
const cutPercent = ({ num, den }: Ratio): string => `${Number((BigInt(num) * 1000n) / BigInt(den)) / 10}%`;

/** Fen as yuan, exactly. */
function yuan(fen: number): string {
  const rest = fen % 100;
  return `${(fen - rest) / 100}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

const both = (reason: Reason): Bilingual =>
  typeof reason === 'string' ? { zh: reason, en: reason } : reason;
const open = (text: string): string => text.replace(/[\u3002\uff1b\uff0c.;,\s]+$/u, '');
const closed = (text: string, stop: string): string => `${open(text)}${stop}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const count = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`;
