/** What a union set for itself within what the law leaves open. */
import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, unitTable } from '../organization/kit.ts';

export const ruleOverrides = unitTable(
  'rule_overrides',
  {
    param: text().notNull(),
    body: text(),
    value: jsonb().$type<unknown>().notNull(),
    reason: text().notNull(),
    fromOn: day().notNull(),
    toOn: day(),
    accountId: uuid(),
    setAt: instant().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [index('rule_overrides_idx').on(t.unitId, t.param)],
);
