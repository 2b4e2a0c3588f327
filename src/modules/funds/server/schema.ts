/** A simple register of the union's funds: the account, and what was due and remitted month by month. */
import { bigint, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, oneOf, unitTable } from '../../../core/organization/kit.ts';
import { fundAccountKinds } from '../kinds.ts';

export const fundAccounts = unitTable(
  'fund_accounts',
  {
    kind: text({ enum: fundAccountKinds }).notNull(),
    bank: text(),
    numberLast4: text(),
    ledgerHead: text(),
    fromOn: day().notNull(),
    toOn: day(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('fund_accounts_kind_check', t.kind, fundAccountKinds),
    index('fund_accounts_idx').on(t.unitId, t.fromOn),
  ],
);

/** One month: payroll base, what the rule makes due, what was remitted. Money in fen. */
export const fundMonths = unitTable(
  'fund_months',
  {
    /** First day of the month. */
    month: day().notNull(),
    payrollFen: bigint({ mode: 'number' }).notNull(),
    dueFen: bigint({ mode: 'number' }).notNull(),
    dueOn: day().notNull(),
    remittedFen: bigint({ mode: 'number' }).notNull().default(0),
    remittedOn: day(),
    receipt: text(),
    /** Document and article of the share used. */
    source: text().notNull(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('fund_months_key').on(t.unitId, t.month)],
);
