/** The register of funds: the union's own account, and what was due and paid month by month. Money in fen. */
import { z } from 'zod';
import { fundAccountKinds } from './kinds.ts';
import { day } from '../../platform/http/day.ts';

const version = z.int().min(1);
const optional = (most: number) => z.string().trim().max(most).nullish();
const fen = z.int().min(0).max(1_000_000_000_000);
const text = z.object({ zh: z.string(), en: z.string() });

export const fundAccount = z.object({
  id: z.string(),
  kind: z.enum(fundAccountKinds),
  bank: z.string().nullable(),
  numberLast4: z.string().nullable(),
  ledgerHead: z.string().nullable(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  version: z.number(),
});

export const fundMonth = z.object({
  id: z.string(),
  month: z.string(),
  payrollFen: z.number(),
  dueFen: z.number(),
  dueOn: z.string(),
  remittedFen: z.number(),
  remittedOn: z.string().nullable(),
  receipt: z.string().nullable(),
  arrearsFen: z.number(),
  overdue: z.boolean(),
  source: z.string(),
  version: z.number(),
});

export const fundRegister = z.object({
  accounts: z.array(fundAccount),
  /** Newest first, of the years above. */
  months: z.array(fundMonth),
  /** Newest first. Arrears: what was due by today and is not remitted. */
  years: z.array(
    z.object({ year: z.string(), dueFen: z.number(), remittedFen: z.number(), arrearsFen: z.number() }),
  ),
  /** Months of this year that are over and have no payroll yet, 'YYYY-MM'. */
  missingMonths: z.array(z.string()),
  share: z.object({
    num: z.number(),
    den: z.number(),
    document: z.string(),
    number: z.string().nullable(),
    article: z.string().nullable(),
    confirmed: z.boolean(),
    note: text.nullable(),
  }),
  may: z.object({ edit: z.boolean() }),
});

export const newAccount = z
  .object({
    kind: z.enum(fundAccountKinds),
    bank: optional(80),
    /** Last four of the account's number; the number itself is not kept. */
    numberLast4: z
      .string()
      .regex(/^\d{4}$/, { error: '填账号后四位 / The last four digits' })
      .nullish(),
    ledgerHead: optional(80),
    fromOn: day,
    fileIds: z.array(z.uuid()).max(5).default([]),
  })
  .refine((input) => input.kind !== 'ownAccount' || Boolean(input.bank), {
    path: ['bank'],
    error: '请填写开户银行 / Name the bank',
  })
  .refine((input) => input.kind !== 'ledgerHead' || Boolean(input.ledgerHead), {
    path: ['ledgerHead'],
    error: '请填写科目名称 / Name the ledger head',
  });

export const accountEnd = z.object({ version, onDay: day });

export const monthInput = z.object({
  /** The version of the month that stands; left out for a new one. */
  version: version.optional(),
  payrollFen: fen,
  remittedFen: fen.default(0),
  remittedOn: day.nullish(),
  receipt: optional(80),
  fileIds: z.array(z.uuid()).max(5).default([]),
});

export const changed = z.object({ id: z.string(), version: z.number() });
