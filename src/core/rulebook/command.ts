/** `jia rules PARAM --jurisdiction CODE --date DATE [--body ..] [--contract ..] [--employees N] [--members N] [--seats N]`. */
import type { Body, ContractKind, RuleContext } from './answer.ts';
import { askRule } from './ask.ts';
import type { RuleValue } from './formula.ts';
import { bundledRulebook, type Rulebook } from './load.ts';
import { Refusal } from './refusal.ts';
import { countNames } from './rule-file.ts';

/** The options as the command line hands them over; counts may still be text. */
export interface RulesCommandArgs {
  param?: string;
  jurisdiction?: string;
  date?: string;
  body?: string;
  contract?: string;
  employees?: string | number;
  members?: string | number;
  womenMembers?: string | number;
  seats?: string | number;
  delegates?: string | number;
}

/** What `jia rules` prints: the eight fields of the contract first, then what helps to read them. */
export interface RulesCommandResult {
  value: RuleValue;
  strict: boolean | null;
  base: 'entitled' | 'present' | null;
  document: string;
  number: string | null;
  article: string | null;
  confirmed: boolean;
  mandatory: boolean;
  param: string;
  jurisdiction: string;
  case: string | null;
  unit: string | null;
  max: number | null;
  odd: boolean;
  interpretation: boolean;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  note: { zh: string; en: string } | null;
}

/** Answers the command, or throws a {@link Refusal} (exit code 1) that says what is unknown, missing or malformed. */
export function rulesCommand(
  args: RulesCommandArgs,
  rulebook: Rulebook = bundledRulebook(),
): RulesCommandResult {
  const param = required(args.param, 'PARAM', '参数名');
  const context: RuleContext = {
    jurisdiction: required(args.jurisdiction, '--jurisdiction', '行政区划代码'),
    date: required(args.date, '--date', '日期'),
  };
  if (args.body !== undefined) context.body = args.body as Body;
  if (args.contract !== undefined) context.contract = args.contract as ContractKind;
  for (const name of countNames) {
    const given = args[name];
    if (given !== undefined) context[name] = wholeNumber(given, name);
  }
  const answer = askRule(param, context, [], rulebook);
  return {
    value: answer.value,
    strict: answer.strict,
    base: answer.base,
    document: answer.document,
    number: answer.number,
    article: answer.article,
    confirmed: answer.confirmed,
    mandatory: answer.mandatory,
    param: answer.param,
    jurisdiction: answer.jurisdiction,
    case: answer.case,
    unit: answer.unit,
    max: answer.max,
    odd: answer.odd,
    interpretation: answer.interpretation,
    effectiveFrom: answer.effectiveFrom,
    effectiveTo: answer.effectiveTo,
    note: answer.note,
  };
}

function required(value: string | undefined, option: string, zh: string): string {
  if (value !== undefined && value !== '') return value;
  throw new Refusal(
    'rules.argumentMissing',
    { zh: `缺少${zh}（${option}）。`, en: `${option} is missing.` },
    { details: { argument: option } },
  );
}

function wholeNumber(value: string | number, name: string): number {
  const text = String(value).trim();
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new Refusal(
    'rules.argumentMalformed',
    {
      zh: `--${name} 的值“${text}”无效：应为不小于0的整数。`,
      en: `--${name} "${text}" is not a whole number of 0 or more.`,
    },
    { details: { argument: name } },
  );
}
