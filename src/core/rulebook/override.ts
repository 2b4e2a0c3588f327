/** May a union put a value of its own in the place of a rule, and if not, why: for a page or a route. */
import type { RuleContext } from './answer.ts';
import { askStandard, findRule, paramOf } from './ask.ts';
import { judgeOverride, type OverrideVerdict } from './judge.ts';
import { bundledRulebook, type Rulebook } from './load.ts';

/**
 * Whether a union may put `value` in the place of the rule. A ratio may carry `strict`; without it the rule's stays.
 * `reason` is checked when it is given (pass '' for an empty field). Throws Refusal like `askRule` when the rule itself
 * cannot be asked.
 */
export function checkOverride(
  param: string,
  value: unknown,
  context: RuleContext,
  reason?: string,
  rulebook: Rulebook = bundledRulebook(),
): OverrideVerdict {
  const entry = paramOf(rulebook, param);
  const standard = askStandard(param, context, rulebook);
  return judgeOverride(entry, standard, value, reason, findRule(param, context, rulebook).negotiableAbove);
}
