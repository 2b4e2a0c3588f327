/** The rulebook: statutory numbers by jurisdiction and date, each with its source. Start with README.md. */
export { askNumber, askRange, askRatio, askRule, jurisdictionChain, nation } from './ask.ts';
export type { Body, ContractKind, RuleAnswer, RuleContext, RuleOverride } from './answer.ts';
export { rulesCommand, type RulesCommandArgs, type RulesCommandResult } from './command.ts';
export type { ChoiceValue, OptionsValue, RangeValue, RatioValue, RuleValue } from './formula.ts';
export { listRules, type ListedRule, type RuleListing } from './list.ts';
export { bundledRulebook, readRulebook, type Rulebook } from './load.ts';
export type { OverrideCode, OverrideVerdict } from './judge.ts';
export { checkOverride } from './override.ts';
export { compareRatios, isMajority, leastVotes, type Ratio } from './ratio.ts';
export { Refusal, type RefusalCode } from './refusal.ts';
export type { Bracket, CountName, Formula, Kind, Sense } from './rule-file.ts';
