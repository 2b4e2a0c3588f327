/** What a union set for itself within what the law leaves open. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
  (t) => [
    index('rule_overrides_idx').on(t.unitId, t.param),
    // One that stands open: what is ended uncovers no other.
    uniqueIndex('rule_overrides_open_key')
      .on(t.unitId, t.param, sql`coalesce(body, '')`)
      .where(sql`to_on is null`),
  ],
);
