/** The rulebook's page: every number with its source, what the union set itself, and the work calendar. */
import { z } from 'zod';
import { day } from '../../platform/http/day.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const listedRule = z.object({
  param: z.string(),
  title: text,
  group: text.extend({ id: z.string() }),
  kind: z.string(),
  /** Whether the number is a floor, a ceiling, a range to stay in, or stands as it is. */
  sense: z.enum(['least', 'most', 'within', 'exact']),
  case: text.extend({ id: z.string() }).nullable(),
  counts: z.string().nullable(),
  unit: text.extend({ id: z.string() }).nullable(),
  choices: z.array(text.extend({ id: z.string() })).nullable(),
  rule: z
    .object({
      value: z.unknown(),
      brackets: z.array(z.unknown()).nullable(),
      unsettled: text.nullable(),
      strict: z.boolean().nullable(),
      base: z.string().nullable(),
      odd: z.boolean(),
      document: z.string(),
      number: z.string().nullable(),
      article: z.string().nullable(),
      confirmed: z.boolean(),
      mandatory: z.boolean(),
      jurisdiction: z.string(),
      jurisdictionName: text,
      effectiveFrom: z.string().nullable(),
      effectiveTo: z.string().nullable(),
      note: text.nullable(),
    })
    .nullable(),
  override: z
    .object({
      id: z.string(),
      value: z.unknown(),
      reason: z.string(),
      by: z.string().nullable(),
      fromOn: z.string(),
      version: z.number(),
    })
    .nullable(),
});

export const ruleList = z.object({
  jurisdiction: z.string(),
  date: z.string(),
  rules: z.array(listedRule),
  abilities: z.object({ override: z.boolean() }),
});

export const overrideInput = z.object({
  param: z.string().min(1),
  /** The body or kind of contract, where the parameter differs by it. */
  case: z.string().nullish(),
  /** In the shape of the parameter's own value. */
  value: z.unknown(),
  reason: z.string().trim().min(5).max(1000),
  fromOn: day,
});

export const calendarYearInput = z.object({
  holidays: z
    .array(z.object({ date: day, name: z.string().trim().min(1).max(40) }))
    .min(1)
    .max(120),
  workdays: z.array(day).max(60),
  source: z.string().trim().min(4).max(300),
});

export const calendarYear = z.object({
  year: z.number(),
  bundled: z.boolean(),
  source: z.string(),
  confirmed: z.boolean(),
  holidays: z.array(z.object({ date: z.string(), name: z.string() })),
  workdays: z.array(z.string()),
});
