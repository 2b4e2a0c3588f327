/**
 * Asking the rulebook: a number, and where it comes from.
 *
 *   askRule                         parameter and context → answer, or a Refusal
 *   askNumber, askRatio, askRange   the same with the value's type narrowed
 *   askStandard                     the rule alone, without the union's own overrides
 *   findRule                        the rule in force, before any number is counted
 *   jurisdictionChain               district → city → province → nation
 *   paramOf, caseOf                 the catalogue's entry, and the body or kind of contract that a context means
 */
import { compareDates, isBetween, isIsoDate, type IsoDate } from '../clock/dates.ts';
import { isJurisdiction } from '../organization/jurisdictions.ts';
import type { RuleAnswer, RuleContext, RuleOverride } from './answer.ts';
import { bracketOf, countOf, evaluate, mostOf, type RangeValue, type RatioValue } from './formula.ts';
import { bundledRulebook, countNameOf, type Rule, type Rulebook } from './load.ts';
import { judgeOverride } from './judge.ts';
import { Refusal } from './refusal.ts';
import type { Bracket, CountName, ParamEntry } from './rule-file.ts';

/** The code of the nation, at the end of every chain. */
export const nation = '000000';

/**
 * The number in force for a context. The union's own overrides apply where the rule leaves room.
 * Throws {@link Refusal}: unknown parameter or case, missing or malformed argument, no rule, none in force on that day,
 * a rule without a number, or a size at which there is no such body.
 */
export function askRule(
  param: string,
  context: RuleContext,
  overrides: readonly RuleOverride[] = [],
  rulebook: Rulebook = bundledRulebook(),
): RuleAnswer {
  const standard = askStandard(param, context, rulebook);
  const own = overrides.find(
    (o) =>
      o.param === param && (!o.body || o.body === standard.case) && isBetween(context.date, o.fromOn, o.toOn),
  );
  if (!own) return standard;
  const entry = paramOf(rulebook, param);
  const verdict = judgeOverride(
    entry,
    standard,
    own.value,
    own.reason,
    findRule(param, context, rulebook).negotiableAbove,
  );
  if (!verdict.ok)
    return { ...standard, overrideRefused: { code: verdict.code, zh: verdict.zh, en: verdict.en } };
  return {
    ...standard,
    value: verdict.value,
    strict: verdict.strict ?? standard.strict,
    overridden: { by: own.by, reason: own.reason, standard: standard.value },
  };
}

/** {@link askRule} for a parameter whose value is a number. */
export function askNumber(
  param: string,
  context: RuleContext,
  overrides?: readonly RuleOverride[],
  rulebook?: Rulebook,
): RuleAnswer<number> {
  const answer = askRule(param, context, overrides, rulebook);
  if (typeof answer.value !== 'number') throw wrongKind(param, 'number');
  return answer as RuleAnswer<number>;
}

/** {@link askRule} for a parameter whose value is a ratio; `ratio` is ready for `isMajority` and `leastVotes`. */
export function askRatio(
  param: string,
  context: RuleContext,
  overrides?: readonly RuleOverride[],
  rulebook?: Rulebook,
): RuleAnswer<RatioValue> & { ratio: { num: number; den: number; strict: boolean } } {
  const answer = askRule(param, context, overrides, rulebook) as RuleAnswer<RatioValue>;
  if (typeof answer.value !== 'object' || !('num' in answer.value)) throw wrongKind(param, 'ratio');
  return { ...answer, ratio: { ...answer.value, strict: answer.strict === true } };
}

/** {@link askRule} for a parameter whose value is a range. */
export function askRange(
  param: string,
  context: RuleContext,
  overrides?: readonly RuleOverride[],
  rulebook?: Rulebook,
): RuleAnswer<RangeValue> {
  const answer = askRule(param, context, overrides, rulebook);
  if (typeof answer.value !== 'object' || !('min' in answer.value)) throw wrongKind(param, 'range');
  return answer as RuleAnswer<RangeValue>;
}

/** The rule alone, as the documents have it. */
export function askStandard(
  param: string,
  context: RuleContext,
  rulebook: Rulebook = bundledRulebook(),
): RuleAnswer {
  const entry = paramOf(rulebook, param);
  const caseId = caseOf(entry, context, rulebook);
  const rule = findRule(param, context, rulebook);
  if (rule.unsettled) {
    throw new Refusal(
      'rules.unsettled',
      {
        zh: `${entry.zh}：《${rule.source.title}》没有给出数字。${rule.unsettled.zh}`,
        en: `${entry.en}: ${rule.source.title} gives no number. ${rule.unsettled.en}`,
      },
      { details: { param, jurisdiction: rule.jurisdiction } },
    );
  }
  const reads = rule.brackets !== undefined || (rule.value !== undefined && countOf(rule.value));
  const count = reads ? countIn(context, entry, caseId) : 0;
  const bracket: Bracket | null = rule.brackets ? bracketOf(rule.brackets, count) : null;
  if (bracket?.instead) {
    throw new Refusal('rules.noCongress', bracket.instead, {
      details: { param, jurisdiction: rule.jurisdiction },
    });
  }
  const formula = bracket ? bracket.value : rule.value;
  if (formula === undefined) throw new Error(`rule ${param} of ${rule.file} has no value`);
  const interpretation = bracket?.interpretation ?? false;
  const versionRead =
    rule.source.readAsOf === undefined || compareDates(context.date, rule.source.readAsOf) >= 0;
  return {
    param,
    value: evaluate(formula, count),
    strict: rule.strict ?? null,
    base: rule.base ?? null,
    document: rule.source.title,
    number: rule.source.number,
    article: rule.article,
    confirmed: rule.confirmed && !interpretation && versionRead,
    mandatory: rule.mandatory,
    jurisdiction: rule.jurisdiction,
    jurisdictionName: rule.jurisdictionName,
    case: caseId || null,
    unit: rule.unit ?? entry.unit ?? null,
    max: bracket ? mostOf(bracket, count) : null,
    odd: rule.odd ?? false,
    interpretation,
    effectiveFrom: rule.from,
    effectiveTo: rule.to,
    note: joinNotes(
      rule.note,
      bracket?.note,
      rule.source.note,
      versionRead ? undefined : unreadVersion(rule.source.readAsOf ?? ''),
    ),
    overridden: null,
    overrideRefused: null,
  };
}

/** The rule in force for the context: the nearest jurisdiction that has one on that day. */
export function findRule(
  param: string,
  context: Pick<RuleContext, 'jurisdiction' | 'date' | 'body' | 'contract' | CountName>,
  rulebook: Rulebook = bundledRulebook(),
): Rule {
  const entry = paramOf(rulebook, param);
  checkContext(context);
  const caseId = caseOf(entry, context, rulebook);
  const chain = jurisdictionChain(context.jurisdiction);
  let known: Rule[] = [];
  for (const code of chain) {
    const rules = rulebook.rulesOf(code, param, caseId);
    const inForce = rules.find((rule) => isBetween(context.date, rule.from, rule.to));
    if (inForce) return inForce;
    known = [...known, ...rules];
  }
  const what = caseId
    ? {
        zh: `${entry.zh}（${rulebook.catalogue.cases[caseId]?.zh ?? caseId}）`,
        en: `${entry.en} (${rulebook.catalogue.cases[caseId]?.en ?? caseId})`,
      }
    : { zh: entry.zh, en: entry.en };
  if (known.length === 0) {
    throw new Refusal(
      'rules.noRule',
      {
        zh: `规则库中没有适用于 ${context.jurisdiction} 的“${what.zh}”。`,
        en: `The rulebook has no rule for "${what.en}" in ${context.jurisdiction}.`,
      },
      { details: { param, jurisdiction: context.jurisdiction } },
    );
  }
  const spans = known.map((rule) => ({
    zh: `《${rule.source.title}》${rule.from ?? ''}至${rule.to ?? '今'}`,
    en: `${rule.source.title} from ${rule.from ?? 'ever'} to ${rule.to ?? 'now'}`,
  }));
  throw new Refusal(
    'rules.notInForce',
    {
      zh: `${context.date} 没有有效的“${what.zh}”规定；已知的是：${spans.map((s) => s.zh).join('；')}。请核对日期。`,
      en: `No rule for "${what.en}" was in force on ${context.date}; known are: ${spans.map((s) => s.en).join('; ')}. Check the date.`,
    },
    { details: { param, jurisdiction: context.jurisdiction, date: context.date } },
  );
}

/** The codes that are asked in turn: 330602 → 330600 → 330000 → 000000. */
export function jurisdictionChain(code: string): string[] {
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, nation])];
}

/** The parameter of a name, or a Refusal that offers the nearest names. */
export function paramOf(rulebook: Rulebook, param: string): ParamEntry {
  const entry = rulebook.params.get(param);
  if (entry) return entry;
  const near = [...rulebook.params.keys()].filter(
    (id) =>
      id.toLowerCase().includes(param.toLowerCase()) ||
      (param.length > 3 && param.toLowerCase().includes(id.toLowerCase())),
  );
  const offer = near.length > 0 ? near : [...rulebook.params.keys()];
  throw new Refusal(
    'rules.paramUnknown',
    {
      zh: `没有名为“${param}”的规则参数。可用的有：${offer.join('、')}。`,
      en: `There is no rule parameter "${param}". There are: ${offer.join(', ')}.`,
    },
    { details: { param } },
  );
}

/** The case of a parameter that the context asks for; '' for a parameter without cases. */
export function caseOf(
  entry: ParamEntry,
  context: Pick<RuleContext, 'body' | 'contract' | CountName>,
  rulebook: Rulebook,
): string {
  if (!entry.by || !entry.cases) return '';
  const asked = context[entry.by];
  if (asked !== undefined) {
    if (entry.cases.includes(asked)) return asked;
    const names = entry.cases.map((c) => ({ zh: `${c}（${rulebook.catalogue.cases[c]?.zh ?? c}）`, en: c }));
    throw new Refusal(
      'rules.caseUnknown',
      {
        zh: `“${entry.zh}”不区分“${asked}”。可选：${names.map((n) => n.zh).join('、')}。`,
        en: `"${entry.en}" knows no ${entry.by} "${asked}". Choose one of: ${names.map((n) => n.en).join(', ')}.`,
      },
      { details: { param: entry.id, [entry.by]: asked } },
    );
  }
  if (typeof entry.count === 'object') {
    const counts = entry.count;
    const given = entry.cases.find((c) => {
      const name = counts[c];
      return name !== undefined && context[name] !== undefined;
    });
    if (given) return given;
  }
  return entry.cases[0] ?? '';
}

function countIn(context: RuleContext, entry: ParamEntry, caseId: string): number {
  const name = countNameOf(entry, caseId || undefined);
  if (name === null) throw new Error(`parameter ${entry.id} counts nothing`);
  const value = context[name];
  if (value === undefined) {
    const words = countWords[name];
    throw new Refusal(
      'rules.argumentMissing',
      {
        zh: `“${entry.zh}”要按${words.zh}计算：请给出 ${name}（命令行用 --${words.option}）。`,
        en: `"${entry.en}" is counted from the ${words.en}: give ${name} (--${words.option} on the command line).`,
      },
      { details: { param: entry.id, argument: name } },
    );
  }
  if (name === 'seats' && value === 0) {
    throw new Refusal(
      'rules.argumentMalformed',
      {
        zh: `名额为0，没有人可选：“${entry.zh}”至少要有1个名额。`,
        en: `With 0 seats nobody is elected: "${entry.en}" asks for 1 seat or more.`,
      },
      { details: { param: entry.id, argument: name } },
    );
  }
  return value;
}

const countWords: Record<CountName, { zh: string; en: string; option: string }> = {
  employees: { zh: '职工人数', en: 'number of employees', option: 'employees' },
  members: { zh: '会员人数', en: 'number of members', option: 'members' },
  womenMembers: { zh: '女会员人数', en: 'number of women members', option: 'women-members' },
  seats: { zh: '名额', en: 'number of seats', option: 'seats' },
  delegates: { zh: '代表人数', en: 'number of delegates', option: 'delegates' },
};

function checkContext(context: Pick<RuleContext, 'jurisdiction' | 'date' | CountName>): void {
  if (!/^\d{6}$/.test(context.jurisdiction)) {
    throw new Refusal(
      'rules.argumentMalformed',
      {
        zh: `行政区划代码“${context.jurisdiction}”无效：应为六位数字，如 310000；全国用 000000。`,
        en: `"${context.jurisdiction}" is not a jurisdiction code: six digits, for example 310000; 000000 is the nation.`,
      },
      { details: { argument: 'jurisdiction' } },
    );
  }
  if (!isJurisdiction(context.jurisdiction)) {
    throw new Refusal(
      'rules.jurisdictionUnknown',
      {
        zh: `没有行政区划代码“${context.jurisdiction}”：前两位应为省级代码（如 31 上海、33 浙江），县级代码须在某市之下；全国用 000000。`,
        en: `There is no jurisdiction "${context.jurisdiction}": the first two digits name a province (31 Shanghai, 33 Zhejiang), and a county stands within a city; 000000 is the nation.`,
      },
      { details: { argument: 'jurisdiction' } },
    );
  }
  if (!isIsoDate(context.date)) {
    throw new Refusal(
      'rules.argumentMalformed',
      {
        zh: `日期“${context.date}”无效：请写成 2026-03-01 的形式。`,
        en: `"${context.date}" is not a date: write it as 2026-03-01.`,
      },
      { details: { argument: 'date' } },
    );
  }
  for (const name of Object.keys(countWords) as CountName[]) {
    const value = context[name];
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) {
      throw new Refusal(
        'rules.argumentMalformed',
        {
          zh: `${countWords[name].zh}“${value}”无效：应为不小于0的整数。`,
          en: `The ${countWords[name].en} "${value}" is not a whole number of 0 or more.`,
        },
        { details: { argument: name } },
      );
    }
  }
}

function joinNotes(...notes: ({ zh: string; en: string } | undefined)[]): { zh: string; en: string } | null {
  const present = notes.filter((n) => n !== undefined);
  return present.length === 0
    ? null
    : { zh: present.map((n) => n.zh).join(''), en: present.map((n) => n.en).join(' ') };
}

function unreadVersion(readAsOf: IsoDate): { zh: string; en: string } {
  return {
    zh: `读到的是${readAsOf}的文本，此前的文本未核对。`,
    en: `The text that was read is that of ${readAsOf}; earlier ones were not checked.`,
  };
}

function wrongKind(param: string, kind: string): TypeError {
  return new TypeError(`the rule parameter ${param} is not a ${kind}`);
}
