/** Years of the work calendar that an installation entered itself, beside those that come with Jia. */
import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../organization/kit.ts';

export const calendarYears = pgTable('calendar_years', {
  year: integer().primaryKey(),
  holidays: jsonb().$type<{ date: string; name: string }[]>().notNull(),
  workdays: jsonb().$type<string[]>().notNull(),
  source: text().notNull(),
  accountId: uuid(),
  enteredAt: instant().notNull(),
  version: integer().notNull().default(1),
});
