/**
 * The shape of the rulebook's files, checked when they are read. See README.md for how to write one.
 *
 *   catalogueFile   rulebook/params.yaml: groups, cases, units and parameters
 *   ruleFile        rulebook/<jurisdiction>*.yaml: documents and rules
 *   Formula         how a rule's number is written: a constant, or something counted from employees, members, seats
 */
import { z } from 'zod';
import { isIsoDate } from '../clock/dates.ts';

const text = z.string().min(1);
const bilingual = z.strictObject({ zh: text, en: text });
const day = z.string().refine(isIsoDate, 'not a date of the form 2026-03-01');
const count = z.int().min(0);
const share = z.tuple([z.int().min(1), z.int().min(1)]);

export const kinds = ['number', 'ratio', 'range', 'options', 'choice'] as const;
export const senses = ['least', 'most', 'within', 'exact'] as const;
export const countNames = ['employees', 'members', 'womenMembers', 'seats', 'delegates'] as const;
export type Kind = (typeof kinds)[number];
export type Sense = (typeof senses)[number];
/** What a bracket table or a formula reads. */
export type CountName = (typeof countNames)[number];

const countName = z.enum(countNames);

const paramEntry = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  group: text,
  zh: text,
  en: text,
  kind: z.enum(kinds),
  unit: text.optional(),
  sense: z.enum(senses),
  by: z.enum(['body', 'contract']).optional(),
  cases: z.array(text).min(1).optional(),
  count: z.union([countName, z.record(text, countName)]).optional(),
  choices: z
    .array(z.strictObject({ id: text, zh: text, en: text }))
    .min(1)
    .optional(),
});
export type ParamEntry = z.infer<typeof paramEntry>;

export const catalogueFile = z.strictObject({
  groups: z.array(z.strictObject({ id: text, zh: text, en: text })).min(1),
  cases: z.record(text, bilingual),
  params: z.array(paramEntry).min(1),
  units: z.record(text, bilingual),
});
export type Catalogue = z.infer<typeof catalogueFile>;

/**
 * How a rule's number is written:
 * a constant; a ratio; a range (`max: null` is open); options; a choice; a share of the count, rounded up and never below
 * `floor`; `start` and `add` for each full `step` above `above`; the count plus a share of it, rounded up.
 */
export const formula = z.union([
  z.number().min(0),
  z.strictObject({ num: z.int().min(0), den: z.int().min(1) }),
  z
    .strictObject({ min: count, max: count.nullable() })
    .refine((r) => r.max === null || r.max >= r.min, 'max is below min'),
  z.strictObject({ options: z.array(count).min(1) }),
  z.strictObject({ choice: text }),
  z.strictObject({ share, floor: count.optional() }),
  z.strictObject({ start: count, above: count, step: z.int().min(1), add: count }),
  z.strictObject({ plusShare: share }),
]);
export type Formula = z.infer<typeof formula>;

const bracket = z
  .strictObject({
    /** Both ends are included; without `to` the bracket is open. */
    from: count,
    to: count.optional(),
    value: formula.optional(),
    /** Where the document also names a most: a number, or a share of the count, rounded down. */
    max: z.union([count, z.strictObject({ share })]).optional(),
    /** There is no such body below this size: all meet instead. */
    instead: bilingual.optional(),
    /** The document does not say this; the project reads it so, and `note` says why. */
    interpretation: z.boolean().optional(),
    note: bilingual.optional(),
  })
  .refine(
    (b) => (b.value === undefined) !== (b.instead === undefined),
    'a bracket has either value or instead',
  )
  .refine(
    (b) => !b.interpretation || b.note !== undefined,
    'an interpretation needs a note that explains it',
  );
export type Bracket = z.infer<typeof bracket>;

const rule = z
  .strictObject({
    param: text,
    for: z.array(text).min(1).optional(),
    document: text,
    /** The article's number in the document; null where it is not known. */
    article: z
      .string()
      .regex(/^\d+(, \d+)*$/)
      .nullable(),
    /** Binding: a union may only go beyond it in its members' favor. */
    mandatory: z.boolean(),
    /** The text itself was read and says this. */
    confirmed: z.boolean(),
    effectiveFrom: day.optional(),
    effectiveTo: day.optional(),
    unit: text.optional(),
    value: formula.optional(),
    brackets: z.array(bracket).min(1).optional(),
    /** No number can be given, and why. */
    unsettled: bilingual.optional(),
    strict: z.boolean().optional(),
    base: z.enum(['entitled', 'present']).optional(),
    odd: z.boolean().optional(),
    /** Above this number the value is open to agreement, even where the rule is mandatory. */
    negotiableAbove: count.optional(),
    note: bilingual.optional(),
  })
  .refine(
    (r) => [r.value, r.brackets, r.unsettled].filter((x) => x !== undefined).length === 1,
    'a rule has exactly one of value, brackets and unsettled',
  );
export type RuleEntry = z.infer<typeof rule>;

const documentEntry = z.strictObject({
  title: text,
  /** The document's number, or the session that passed it; null where neither is known. */
  number: text.nullable(),
  /** null: the day is not known, and the document is taken to be in force on any day. */
  effectiveFrom: day.nullable(),
  effectiveTo: day.optional(),
  /** The day of the version that was read: before it, a confirmed number counts as unconfirmed. */
  readAsOf: day.optional(),
  note: bilingual.optional(),
});
export type DocumentEntry = z.infer<typeof documentEntry>;

export const ruleFile = z.strictObject({
  jurisdiction: z.string().regex(/^\d{6}$/, 'six digits, in quotes'),
  name: bilingual,
  documents: z.record(text, documentEntry),
  rules: z.array(rule).min(1),
});
export type RuleFile = z.infer<typeof ruleFile>;
