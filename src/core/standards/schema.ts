/**
 * The shape of a standard, as data.
 *
 * - vocabulary: levels, unit kinds, indicator kinds, operators
 * - `Standard`, `Indicator`, `Rule`, `Leaf`: a standard at work, deltas resolved and sources filled in
 * - `packSchema`: what a file under standards/ may say (whole or delta)
 *
 * The file form and the form at work differ in three things only: a leaf or a parameter in a file names
 * its `source`, at work it also carries that source's `confirmed`; a delta names its base, at work it is
 * whole; and `facts` of an indicator are gathered from its rules.
 */
import { z } from 'zod';

// ---------------------------------------------------------------- vocabulary

export const levels = ['qualified', 'advanced', 'model', 'smallHome'] as const;
export type Level = (typeof levels)[number];

/** The union that confers a title, by its territory, the narrowest first; `own`: the unit's own union (small homes). */
export const conferring = ['own', 'town', 'county', 'city', 'province', 'national'] as const;
export type Conferring = (typeof conferring)[number];

/**
 * What a standard may judge: the kinds of grassroots unions (the same words as `organizationTypes` in
 * core/organization, which a test compares; not imported, so that this part needs no database), and a
 * group (班组) inside one.
 */
export const judgedKinds = [
  'stateOwnedEnterprise',
  'privateEnterprise',
  'foreignEnterprise',
  'hmtEnterprise',
  'institution',
  'school',
  'project',
  'jointUnion',
  'group',
] as const;
export type JudgedKind = (typeof judgedKinds)[number];

export const indicatorKinds = ['must', 'score', 'deduct', 'bonus', 'gate', 'veto'] as const;
export type IndicatorKind = (typeof indicatorKinds)[number];

export const operators = ['>=', '>', '<=', '<', '=', '!='] as const;
export type Operator = (typeof operators)[number];

export const fourHomes = ['learning', 'care', 'democracy', 'safety'] as const;
export const fiveCombinations = ['partyAdministration', 'economy', 'rights', 'democracy', 'culture'] as const;

// ---------------------------------------------------------------- at work

/** A text in both languages, Chinese first. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** Where a number comes from. What is not `confirmed` is shown so wherever the number is shown. */
export interface Source {
  title: Bilingual;
  number?: string;
  article?: string;
  confirmed: boolean;
  note?: Bilingual;
}

export interface Sourced {
  source: string;
  confirmed: boolean;
}

/** What every question put to a fact has: words for people, and where the asked value comes from. */
interface LeafWords extends Sourced {
  /** Named value inside the fact's `detail`; without it the fact's own value (or num and den). */
  part?: string;
  label: Bilingual;
  /** Counter word: 次 / `{s:time|times}`. */
  unit?: Bilingual;
  /** What closes the gap, with `{gap}`, `{required}` and `{s:one|other}`. */
  more?: Bilingual;
}

export interface FactLeaf extends LeafWords {
  fact: string;
  op: Operator;
  value: number | boolean | string;
}

/** A fact that is a day (YYYY-MM-DD), compared with the day judged. */
export interface DateLeaf extends LeafWords {
  date: string;
  op: '>=' | '>';
}

export interface RatioLeaf extends LeafWords {
  ratio: string;
  op: Exclude<Operator, '!='>;
  num: number;
  den: number;
  /** num and den are money in fen; people read yuan. */
  money?: true;
  /** What a denominator of zero means. */
  none: 'met' | 'unmet' | 'unknown' | 'notApplicable';
  /** Below this share taking part (a ratio in the fact's `detail`) nothing is known. */
  floor?: { part: string; num: number; den: number; label: Bilingual } & Sourced;
}

/** What no record can answer: only a person's claim can. */
export interface ManualLeaf extends Sourced {
  manual: true;
  label: Bilingual;
}

export type Leaf = FactLeaf | DateLeaf | RatioLeaf | ManualLeaf;
export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | Leaf;

export interface Condition {
  unitKinds?: JudgedKind[];
  minMembers?: number;
  maxMembers?: number;
  minEmployees?: number;
  maxEmployees?: number;
}

export interface SubItem {
  id: string;
  title: Bilingual;
  group?: string;
}

/** Other words or another rule for some units. The first variant whose condition holds is taken. */
export interface Variant {
  when: Condition;
  title?: Bilingual;
  text?: Bilingual;
  rule?: Rule;
  hint?: Bilingual;
}

/** A number that a fact itself needs (a window, a least number of participants): data here, read by the module. */
export interface FactParameter extends Sourced {
  value: number;
  unit: string;
  label: Bilingual;
}

export interface Indicator {
  id: string;
  section: string;
  /** Where it stands in the house; null is not drawn and not counted among the lights. */
  room: string | null;
  kind: IndicatorKind;
  /** A scored item that fails the whole when unmet (必备项). */
  mandatory: boolean;
  title: Bilingual;
  text: Bilingual;
  rule: Rule;
  /** score: the most it gives; bonus: what it gives; deduct: what one unit of `each` costs. */
  points?: number;
  /** Least and finest mark a person may give (score). */
  min?: number;
  step?: number;
  /** score: lesser results and what they give, best first. */
  ladder?: { rule: Rule; points: number }[];
  /** deduct and bonus: `points` are counted once for every `each` of the rule's number. */
  per?: { each: number };
  /** deduct and bonus: the most that one item takes or gives. */
  cap?: number;
  /** score, when not applicable: true, its points leave the total; false, they are given in full. */
  reweight: boolean;
  /** Only these units are asked; for the others it is shuttered, for the reason given. */
  applies?: { when: Condition; reason: Bilingual };
  /** Whether a person may claim that it does not apply (a reviewer must confirm). */
  naAllowed: boolean;
  naReason?: Bilingual;
  evidenceTypes: string[];
  subItems: SubItem[];
  parameters: Record<string, FactParameter>;
  tags: { sixStandards: number[]; fourHomes: string[]; fiveCombinations: string[] };
  variants: Variant[];
  /** What lights it, in words of work. */
  hint: Bilingual;
  /** Route key of the work that lights it. */
  workLink: string;
  /** Every fact its rules ask, gathered when loaded. */
  facts: string[];
}

export interface Share extends Sourced {
  num: number;
  den: number;
}
export interface Quantity extends Sourced {
  value: number;
  unit: 'day' | 'workingDay' | 'month' | 'year';
}

export interface StandardParameters {
  approval: {
    /** Ballots returned of those entitled; below it nothing is known. */
    participationFloor: Share;
    /** Approving of valid ballots that the level asks. */
    gate: Share;
    /** Options of the ballot, and which of them approve. */
    options: { id: string; title: Bilingual; counts: boolean }[];
    openDays: { min: number; max: number } & Sourced;
  };
  noticePeriod: Quantity;
  peerInspectionPeriod: Quantity;
  reviewPeriod: Quantity;
  reviewSample: Share;
  validity: Quantity;
  recheckCycle: Quantity;
  recheckPeriod: Quantity;
  suspensionPeriod: Quantity;
  vetoWindow: Quantity;
}

/** What stops a case in any state, with its evidence and a right to answer. */
export interface CaseVeto extends Sourced {
  id: string;
  title: Bilingual;
}

export type Scoring =
  | { type: 'must' }
  | {
      type: 'points';
      total: number;
      pass: { points: number } & Sourced;
      bonusCap: number;
      deductCap?: number;
    };

export interface Section {
  id: string;
  title: Bilingual;
  points?: number;
}
export interface Room {
  id: string;
  kind: 'stone' | 'window';
  title: Bilingual;
}

/** A standard at work: whole, checked, immutable. */
export interface Standard {
  id: string;
  version: number;
  title: Bilingual;
  summary: Bilingual;
  issuer: Bilingual;
  document: { title: Bilingual; number?: string; date?: string; note?: Bilingual };
  year: number;
  jurisdiction: string;
  level: Level;
  /** A union of this territory, or where there is none one above it, judges and confers the title. */
  conferredBy: Conferring;
  unitKinds: JudgedKind[];
  effectiveFrom: string;
  effectiveTo: string | null;
  basedOn: { id: string; version: number } | null;
  /** Every base below it, nearest last: `['county-qualified@1', 'city-advanced@1']`. */
  lineage: string[];
  scoring: Scoring;
  /** The title that must already be held, and for how long. */
  lowerTitle: ({ standard: string; heldYears: number } & Sourced) | null;
  parameters: StandardParameters;
  caseVetoes: CaseVeto[];
  sources: Record<string, Source>;
  sections: Section[];
  rooms: Room[];
  evidenceTypes: Record<string, Bilingual>;
  indicators: Indicator[];
}

// ---------------------------------------------------------------- in a file

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a camelCase name is needed here');
const factName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'a fact is named like members.density');
const packId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a standard is named like county-qualified');
const day = z.iso.date();
const count = z.int().min(0);
const points = z
  .number()
  .min(0)
  .refine((n) => Math.abs(n * 100 - Math.round(n * 100)) < 1e-9, 'points go down to hundredths, no finer');
const source = key.optional();

const leafWords = { part: key.optional(), label: text, unit: text.optional(), more: text.optional(), source };

const factLeaf = z
  .strictObject({
    fact: factName,
    op: z.enum(operators),
    value: z.union([z.number(), z.boolean(), z.string()]),
    ...leafWords,
  })
  .refine((leaf) => typeof leaf.value === 'number' || leaf.op === '=' || leaf.op === '!=', {
    message: 'only numbers have an order: a boolean or a text is compared with = or !=',
    path: ['op'],
  });
const dateLeaf = z.strictObject({ date: factName, op: z.enum(['>=', '>']), ...leafWords });
const ratioLeaf = z.strictObject({
  ratio: factName,
  op: z.enum(['>=', '>', '<=', '<', '=']),
  num: count,
  den: z.int().min(1),
  money: z.literal(true).optional(),
  none: z.enum(['met', 'unmet', 'unknown', 'notApplicable']),
  floor: z.strictObject({ part: key, num: count, den: z.int().min(1), label: text, source }).optional(),
  ...leafWords,
});
const manualLeaf = z.strictObject({ manual: z.literal(true), label: text, source });

const ruleForms: Record<string, () => z.ZodType> = {
  all: () => z.strictObject({ all: z.array(rule).min(1) }),
  any: () => z.strictObject({ any: z.array(rule).min(1) }),
  not: () => z.strictObject({ not: rule }),
  fact: () => factLeaf,
  date: () => dateLeaf,
  ratio: () => ratioLeaf,
  manual: () => manualLeaf,
};

/** The closed rule tree. The form is chosen by its first key, so that an error names the field that is wrong. */
const rule: z.ZodType<unknown> = z.unknown().transform((value, context) => {
  const forms =
    value !== null && typeof value === 'object' ? Object.keys(ruleForms).filter((name) => name in value) : [];
  const form = forms.length === 1 ? ruleForms[forms[0]!] : undefined;
  if (!form) {
    context.addIssue({
      code: 'custom',
      message: `a rule has exactly one of ${Object.keys(ruleForms).join(', ')}; found ${forms.join(' and ') || 'none'}`,
    });
    return z.NEVER;
  }
  const parsed = form().safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
  }
  return z.NEVER;
});

const condition = z
  .strictObject({
    unitKinds: z.array(z.enum(judgedKinds)).min(1).optional(),
    minMembers: count.optional(),
    maxMembers: count.optional(),
    minEmployees: count.optional(),
    maxEmployees: count.optional(),
  })
  .refine((when) => Object.keys(when).length > 0, 'a condition names at least one of kind and size');

const share = z.strictObject({ num: count, den: z.int().min(1), source });
const quantity = z.strictObject({
  value: count,
  unit: z.enum(['day', 'workingDay', 'month', 'year']),
  source,
});

const indicatorFields = {
  section: z.string().min(1),
  room: key.nullable(),
  kind: z.enum(indicatorKinds),
  mandatory: z.boolean().optional(),
  title: text,
  text,
  rule,
  points: points.optional(),
  min: points.optional(),
  step: points.optional(),
  ladder: z.array(z.strictObject({ rule, points })).min(1).optional(),
  per: z.strictObject({ each: z.int().min(1) }).optional(),
  cap: points.optional(),
  reweight: z.boolean().optional(),
  applies: z.strictObject({ when: condition, reason: text }).optional(),
  naAllowed: z.boolean().optional(),
  naReason: text.optional(),
  evidenceTypes: z.array(key).min(1),
  subItems: z.array(z.strictObject({ id: key, title: text, group: key.optional() })).optional(),
  parameters: z.record(key, z.strictObject({ value: z.number(), unit: key, label: text, source })).optional(),
  tags: z.strictObject({
    sixStandards: z.array(z.int().min(1).max(6)),
    fourHomes: z.array(z.enum(fourHomes)).optional(),
    fiveCombinations: z.array(z.enum(fiveCombinations)),
  }),
  variants: z
    .array(
      z.strictObject({
        when: condition,
        title: text.optional(),
        text: text.optional(),
        rule: rule.optional(),
        hint: text.optional(),
      }),
    )
    .optional(),
  hint: text,
  workLink: key,
};
const indicatorId = z.string().regex(/^[A-Z]+[0-9]+$/, 'an indicator is named like A5');
const indicatorInFile = z.strictObject({ id: indicatorId, ...indicatorFields });

/** Every field may be said again; null takes away a field that may be absent. */
const indicatorChange = z.strictObject(
  Object.fromEntries(
    Object.entries<z.ZodType>(indicatorFields).map(([name, schema]) => [
      name,
      schema.safeParse(undefined).success ? schema.nullable().optional() : schema.optional(),
    ]),
  ),
);

const approval = z.strictObject({
  participationFloor: share,
  gate: share,
  options: z.array(z.strictObject({ id: key, title: text, counts: z.boolean() })).min(2),
  openDays: z.strictObject({ min: count, max: count, source }),
});
const parameters = z.strictObject({
  approval,
  noticePeriod: quantity,
  peerInspectionPeriod: quantity,
  reviewPeriod: quantity,
  reviewSample: share,
  validity: quantity,
  recheckCycle: quantity,
  recheckPeriod: quantity,
  suspensionPeriod: quantity,
  vetoWindow: quantity,
});

const sourceInFile = z.strictObject({
  title: text,
  number: z.string().optional(),
  article: z.string().optional(),
  confirmed: z.boolean(),
  note: text.optional(),
});
const scoring = z.union([
  z.strictObject({ type: z.literal('must') }),
  z.strictObject({
    type: z.literal('points'),
    total: points,
    pass: z.strictObject({ points, source }),
    bonusCap: points,
    deductCap: points.optional(),
  }),
]);
const lowerTitle = z.strictObject({ standard: packId, heldYears: count, source }).nullable();
const section = z.strictObject({ id: z.string().min(1), title: text, points: points.optional() });
const room = z.strictObject({ id: key, kind: z.enum(['stone', 'window']), title: text });
const caseVeto = z.strictObject({ id: key, title: text, source });

const head = {
  id: packId,
  version: z.int().min(1),
  title: text,
  summary: text,
  issuer: text,
  document: z.strictObject({
    title: text,
    number: z.string().optional(),
    date: day.optional(),
    note: text.optional(),
  }),
  year: z.int().min(1980).max(2100),
  jurisdiction: z.string().regex(/^[0-9]{6}$/, 'a jurisdiction has six digits; the nation is 000000'),
  level: z.enum(levels),
  conferredBy: z.enum(conferring, {
    error: `写明由哪一级工会授予这一称号 / say which union confers the title: ${conferring.join(', ')}`,
  }),
  effectiveFrom: day,
  effectiveTo: day.nullable().optional(),
  /** The source of every number that names none. */
  defaultSource: key,
};

/** A whole standard in a file. */
export const wholePackSchema = z.strictObject({
  ...head,
  unitKinds: z.array(z.enum(judgedKinds)).min(1),
  scoring,
  lowerTitle,
  parameters,
  caseVetoes: z.array(caseVeto),
  sources: z.record(key, sourceInFile),
  sections: z.array(section).min(1),
  rooms: z.array(room).min(1),
  evidenceTypes: z.record(key, text),
  indicators: z.array(indicatorInFile).min(1),
});

/** A delta: a new head, and only what differs from a pinned base. */
export const deltaPackSchema = z.strictObject({
  ...head,
  basedOn: z.strictObject({ id: packId, version: z.int().min(1) }),
  unitKinds: z.array(z.enum(judgedKinds)).min(1).optional(),
  scoring: scoring.optional(),
  lowerTitle: lowerTitle.optional(),
  parameters: z
    .strictObject({ ...parameters.partial().shape, approval: approval.partial().optional() })
    .optional(),
  sources: z.record(key, sourceInFile).optional(),
  changes: z.strictObject({
    indicators: z.record(indicatorId, indicatorChange).optional(),
    add: z
      .strictObject({
        sections: z.array(section).optional(),
        rooms: z.array(room).optional(),
        caseVetoes: z.array(caseVeto).optional(),
        evidenceTypes: z.record(key, text).optional(),
        indicators: z.array(indicatorInFile).optional(),
      })
      .optional(),
    remove: z.array(indicatorId).optional(),
  }),
});

export type WholePack = z.infer<typeof wholePackSchema>;
export type DeltaPack = z.infer<typeof deltaPackSchema>;
