/**
 * The whole rulebook of a place on a day, for the page that shows every number with its source.
 */
import type { IsoDate } from '../clock/dates.ts';
import type { Body, ContractKind } from './answer.ts';
import { findRule } from './ask.ts';
import { bundledRulebook, countNameOf, type Rulebook } from './load.ts';
import { Refusal } from './refusal.ts';
import type { Bracket, CountName, Formula, Kind, Sense } from './rule-file.ts';

interface Words {
  zh: string;
  en: string;
}

/** One parameter (and case) with the rule in force, or `rule: null` where this place has none on that day. */
export interface RuleListing {
  param: string;
  title: Words;
  group: { id: string } & Words;
  kind: Kind;
  sense: Sense;
  /** The body or kind of contract; null for a parameter without cases. */
  case: ({ id: string } & Words) | null;
  /** What the brackets or the formula count; null for a constant. */
  counts: CountName | null;
  unit: ({ id: string } & Words) | null;
  /** Words of the choices, for kind choice. */
  choices: ({ id: string } & Words)[] | null;
  rule: ListedRule | null;
}

export interface ListedRule {
  /** Exactly one of the three is set. */
  value: Formula | null;
  brackets: readonly Bracket[] | null;
  unsettled: Words | null;
  strict: boolean | null;
  base: 'entitled' | 'present' | null;
  odd: boolean;
  document: string;
  number: string | null;
  article: string | null;
  confirmed: boolean;
  mandatory: boolean;
  jurisdiction: string;
  jurisdictionName: Words;
  effectiveFrom: IsoDate | null;
  effectiveTo: IsoDate | null;
  note: Words | null;
}

/** Every parameter in the order of the catalogue, with the rule that holds in `jurisdiction` on `date`. */
export function listRules(
  where: { jurisdiction: string; date: IsoDate },
  rulebook: Rulebook = bundledRulebook(),
): RuleListing[] {
  const { catalogue } = rulebook;
  const groups = new Map(catalogue.groups.map((g) => [g.id, g]));
  return catalogue.params.flatMap((param) =>
    (param.cases ?? [null]).map((caseId): RuleListing => {
      const asked =
        param.by === 'body'
          ? { body: caseId as Body }
          : param.by === 'contract'
            ? { contract: caseId as ContractKind }
            : {};
      const rule = ruleOrNull(() => findRule(param.id, { ...where, ...asked }, rulebook));
      const group = groups.get(param.group);
      const unitId = rule?.unit ?? param.unit;
      const unit = unitId ? catalogue.units[unitId] : undefined;
      const words = caseId ? catalogue.cases[caseId] : undefined;
      return {
        param: param.id,
        title: { zh: param.zh, en: param.en },
        group: { id: param.group, zh: group?.zh ?? param.group, en: group?.en ?? param.group },
        kind: param.kind,
        sense: param.sense,
        case: caseId && words ? { id: caseId, ...words } : null,
        counts: countNameOf(param, caseId ?? undefined),
        unit: unitId && unit ? { id: unitId, ...unit } : null,
        choices: param.choices ?? null,
        rule: rule && {
          value: rule.value ?? null,
          brackets: rule.brackets ?? null,
          unsettled: rule.unsettled ?? null,
          strict: rule.strict ?? null,
          base: rule.base ?? null,
          odd: rule.odd ?? false,
          document: rule.source.title,
          number: rule.source.number,
          article: rule.article,
          confirmed: rule.confirmed,
          mandatory: rule.mandatory,
          jurisdiction: rule.jurisdiction,
          jurisdictionName: rule.jurisdictionName,
          effectiveFrom: rule.from,
          effectiveTo: rule.to,
          note: rule.note ?? rule.source.note ?? null,
        },
      };
    }),
  );
}

/** null where no rule is known or in force; every other refusal is the caller's mistake and goes on. */
function ruleOrNull<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'rules.noRule' || error.code === 'rules.notInForce'))
      return null;
    throw error;
  }
}
