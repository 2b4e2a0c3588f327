/** Whose turn it is, until when. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, oneOf, unitTable } from '../organization/kit.ts';

export const taskStates = ['open', 'done', 'dropped'] as const;

export const tasks = unitTable(
  'tasks',
  {
    /** What kind of work, 'committee.renewal': its module knows the page that does it. */
    kind: text().notNull(),
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    /** A short word on what is asked, 'still 7 people'. */
    hint: jsonb().$type<{ zh: string; en: string }>(),
    subjectKind: text().notNull(),
    subjectId: uuid(),
    /** Where the work is done: a path of the desk or the portal. */
    href: text().notNull(),
    /** Holders of this role in the unit, or one account, or one employee (portal). */
    role: text(),
    accountId: uuid(),
    employeeId: uuid(),
    dueOn: day(),
    /** The rule that sets the deadline, as the rulebook names it. */
    dueRule: text(),
    state: text({ enum: taskStates }).notNull().default('open'),
    createdAt: instant().notNull(),
    closedAt: instant(),
    closedBy: uuid(),
    escalatedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('tasks_state_check', t.state, taskStates),
    index('tasks_open_idx')
      .on(t.unitId, t.dueOn, t.id)
      .where(sql`state = 'open'`),
    index('tasks_account_idx')
      .on(t.accountId)
      .where(sql`state = 'open' and account_id is not null`),
    index('tasks_employee_idx')
      .on(t.unitId, t.employeeId)
      .where(sql`state = 'open' and employee_id is not null`),
    index('tasks_role_idx')
      .on(t.unitId, t.role)
      .where(sql`state = 'open' and role is not null`),
    uniqueIndex('tasks_subject_key')
      .on(t.unitId, t.kind, t.subjectId, t.accountId, t.employeeId, t.role)
      .where(sql`state = 'open'`),
  ],
);
