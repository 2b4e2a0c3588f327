/**
 * The roster over HTTP: employees and their memberships, groups of people at once, applications to join,
 * transfers, import.
 *
 *   lists        employeeRow, employeePage, employeeCounts, employeeDetail
 *   changes      newEmployee, employeeChange, leaving, returning, joining, ending, retaining, batchWork
 *   rosters      rosterState
 *   joining      applicationInput, applicationRow, approval, myMembership
 *   transfers    transferInput, transferRow
 *   findings     duplicatePage
 *   import       importBatch, mappingInput
 */
import { z } from 'zod';
import { employmentForms, leaveReasons, membershipKinds, rosterKinds } from '../../core/people/schema.ts';
import { personName } from '../../core/people/writing.ts';
import { pageMark } from '../../platform/http/mark.ts';
import { longest, rosterFields } from './fields.ts';
import { day } from '../../platform/http/day.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const short = (most: number) => z.string().trim().min(1).max(most);
/** Blanks that a keyboard or a habit puts into a Chinese name are none: the next workbook would make it another person. */
export const nameOfPerson = (most: number) => z.string().overwrite(personName).min(1).max(most);
const optional = (most: number) => z.string().trim().max(most).nullish();
const version = z.int().min(1);
/**
 * The text of the members' rights and duties that an applicant acknowledges (web/portal.tsx). Changing that text is a new
 * version: what was acknowledged before stays under its own.
 */
export const charterVersion = '2026-1';

export const sexes = ['male', 'female'] as const;

// --- lists ------------------------------------------------------------------------------------------------------

const membershipShort = z.object({
  kind: z.enum(membershipKinds),
  fromOn: z.string(),
  joinedOn: z.string().nullable(),
  cardNumber: z.string().nullable(),
});

export const employeeRow = z.object({
  id: z.string(),
  number: z.string().nullable(),
  name: z.string(),
  sex: z.enum(sexes).nullable(),
  birthOn: z.string().nullable(),
  idLast4: z.string().nullable(),
  phone: z.string().nullable(),
  department: z.string().nullable(),
  position: z.string().nullable(),
  employmentForm: z.enum(employmentForms),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  hiredOn: z.string(),
  leftOn: z.string().nullable(),
  /** In force on the day asked for. */
  membership: membershipShort.nullable(),
  activist: z.boolean(),
  version: z.number(),
});

export const employeePage = z.object({ employees: z.array(employeeRow), next: z.string().nullable() });

/** Several values of one filter are separated by commas. */
const many = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .transform((given) => given.split(',').filter((each) => each !== ''))
    .pipe(z.array(z.enum(values as readonly [T, ...T[]])).max(values.length));

export const employeeFilter = z.object({
  /** A name or part of one, pinyin, initials, a phone number, the last four of an ID number. */
  q: z.string().trim().max(40).optional(),
  standing: z.enum(['current', 'left', 'all']).default('current'),
  form: many(employmentForms).optional(),
  /** A branch stands for all groups below it; `none`: in no branch or group that stands. */
  group: z.union([z.uuid(), z.literal('none')]).optional(),
  /** As the roster names it. */
  department: z.string().trim().min(1).max(80).optional(),
  /** `none`: no membership in force. */
  membership: many(['member', 'retained', 'none'] as const).optional(),
  sex: z.enum(sexes).optional(),
  activist: z.stringbool().optional(),
  /** As the roster stood on that day; today without it. */
  asOf: day.optional(),
});

export const employeeQuery = employeeFilter.extend({
  cursor: pageMark,
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

export const employeeCounts = z.object({
  employees: z.number(),
  members: z.number(),
  retained: z.number(),
  notMembers: z.number(),
  women: z.number(),
  activists: z.number(),
  /** Members of employees, as the density is judged. */
  density: z.object({ num: z.number(), den: z.number() }).nullable(),
  byForm: z.record(z.string(), z.number()),
});

/** The departments of those who are here: the most people first, 200 at the most. */
export const departmentList = z.object({
  departments: z.array(z.object({ name: z.string(), people: z.number() })),
});

const history = z.object({
  id: z.string(),
  kind: z.enum(membershipKinds),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  endReason: z.string().nullable(),
  joinedOn: z.string().nullable(),
  cardNumber: z.string().nullable(),
});

/** What the reader may do with this person next. */
const may = z.object({
  edit: z.boolean(),
  openIdNumber: z.boolean(),
  leave: z.boolean(),
  return: z.boolean(),
  join: z.boolean(),
  retain: z.boolean(),
  restore: z.boolean(),
  endMembership: z.boolean(),
  transfer: z.boolean(),
});

export const employeeDetail = employeeRow.extend({
  idType: z.string().nullable(),
  ethnicity: z.string().nullable(),
  education: z.string().nullable(),
  politicalStatus: z.string().nullable(),
  leaveReason: z.enum(leaveReasons).nullable(),
  remark: z.string().nullable(),
  memberships: z.array(history),
  /** Memberships in the units from which the person was transferred here, newest first. */
  earlier: z.array(
    z.object({
      unit: z.string(),
      kind: z.enum(membershipKinds),
      fromOn: z.string(),
      toOn: z.string(),
      joinedOn: z.string().nullable(),
    }),
  ),
  activistPeriods: z.array(
    z.object({ id: z.string(), fromOn: z.string(), toOn: z.string().nullable(), basis: z.string() }),
  ),
  posts: z.array(
    z.object({
      committeeId: z.string(),
      committee: text,
      post: text,
      startOn: z.string(),
      endOn: z.string().nullable(),
    }),
  ),
  transfer: z.object({ id: z.string(), toUnit: z.string(), onDay: z.string() }).nullable(),
  account: z.boolean(),
  may,
});

export const exportInput = employeeFilter.extend({
  /** Only these people. */
  ids: z.array(z.uuid()).max(5000).optional(),
  /** `full`: ID numbers are opened, which needs a reason. */
  idNumbers: z.enum(['none', 'full']).default('none'),
  reason: z.string().trim().max(200).nullish(),
});

// --- changes ----------------------------------------------------------------------------------------------------

const personFields = {
  number: optional(longest.employeeNumber),
  name: nameOfPerson(longest.name),
  sex: z.enum(sexes).nullish(),
  birthOn: day.nullish(),
  idType: optional(longest.idType),
  /** Checked and sealed; never sent back. */
  idNumber: optional(longest.idNumber),
  phone: optional(longest.phone),
  ethnicity: optional(longest.ethnicity),
  education: optional(longest.education),
  politicalStatus: optional(longest.politicalStatus),
  department: optional(longest.department),
  position: optional(longest.position),
  employmentForm: z.enum(employmentForms).default('regular'),
  groupId: z.uuid().nullish(),
  hiredOn: day,
  remark: optional(longest.remark),
};

export const newEmployee = z.object({
  ...personFields,
  /** Enters the union at once: without `on`, on the day of hiring. */
  member: z.object({ joinedOn: day.nullish(), cardNumber: optional(longest.memberCardNumber) }).nullish(),
});

export const employeeChange = z.object({
  ...personFields,
  name: nameOfPerson(longest.name).optional(),
  employmentForm: z.enum(employmentForms).optional(),
  hiredOn: day.optional(),
  version,
});

export const leaving = z.object({
  version,
  onDay: day,
  reason: z.enum(['left', 'retired', 'deceased', 'removed']),
  note: optional(200),
});

export const returning = z.object({
  hiredOn: day,
  employmentForm: z.enum(employmentForms).optional(),
  department: optional(80),
  position: optional(80),
  groupId: z.uuid().nullish(),
});

export const joining = z.object({
  version,
  /** First day of the membership here; not before the day of hiring. */
  fromOn: day.optional(),
  /** The day the person first joined a union, which may lie before. */
  joinedOn: day.nullish(),
  cardNumber: optional(40),
});

export const retaining = z.object({ version, onDay: day, reason: short(200) });

export const ending = z.object({
  version,
  onDay: day,
  reason: z.enum(['left', 'retired', 'lapsed', 'expelled']),
  note: optional(200),
});

export const opening = z.object({
  reason: z.string().trim().min(4, { error: '请写明用途 / Say what for' }).max(200),
});

export const activistInput = z.object({ fromOn: day.optional(), basis: short(200) });

export const batchWork = z.object({
  ids: z.array(z.uuid()).min(1).max(500),
  work: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('group'), groupId: z.uuid().nullable() }),
    z.object({ kind: z.literal('department'), department: short(80) }),
    z.object({ kind: z.literal('form'), employmentForm: z.enum(employmentForms) }),
    z.object({ kind: z.literal('join'), fromOn: day.optional(), joinedOn: day.nullish() }),
    z.object({ kind: z.literal('activist'), basis: short(200), fromOn: day.optional() }),
    z.object({
      kind: z.literal('leave'),
      onDay: day,
      reason: z.enum(['left', 'retired', 'deceased', 'removed']),
    }),
  ]),
});

export const batchAnswer = z.object({
  changed: z.number(),
  refused: z.array(z.object({ id: z.string(), name: z.string(), code: z.string(), message: z.string() })),
});

export const changed = z.object({ id: z.string(), version: z.number() });

// --- rosters ----------------------------------------------------------------------------------------------------

export const rosterState = z.object({
  rosters: z.array(
    z.object({
      roster: z.enum(rosterKinds),
      people: z.number(),
      lastOn: z.string().nullable(),
      confirmed: z.boolean().nullable(),
      by: z.string().nullable(),
    }),
  ),
  may: z.object({ confirm: z.boolean(), import: z.boolean(), edit: z.boolean() }),
});

// --- joining ----------------------------------------------------------------------------------------------------

/** By an employee of the unit, signed in: who they are is known. */
export const ownApplication = z.object({
  charterAccepted: z.literal(true, {
    error: '请先阅读并承认《中国工会章程》 / Accept the union’s charter first',
  }),
  phone: optional(30),
});

/** By somebody who is not on the roster yet, through the union's QR. */
export const applicationInput = z.object({
  name: nameOfPerson(60),
  sex: z.enum(sexes),
  idNumber: short(30),
  phone: short(30),
  employmentForm: z.enum(employmentForms).default('regular'),
  department: optional(80),
  hiredOn: day,
  charterAccepted: z.literal(true, {
    error: '请先阅读并承认《中国工会章程》 / Accept the union’s charter first',
  }),
});

/** Taken down at the office from a form on paper. */
export const paperApplication = applicationInput.extend({ employeeId: z.uuid().nullish() });

export const applicationRow = z.object({
  id: z.string(),
  name: z.string(),
  sex: z.enum(sexes).nullable(),
  phone: z.string().nullable(),
  idLast4: z.string().nullable(),
  employmentForm: z.enum(employmentForms).nullable(),
  department: z.string().nullable(),
  hiredOn: z.string().nullable(),
  state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
  channel: z.enum(['portal', 'qr', 'paper']),
  submittedAt: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  /** The employee it is about; or one whom the ID number finds on the roster. */
  employee: z
    .object({ id: z.string(), name: z.string(), department: z.string().nullable(), matched: z.boolean() })
    .nullable(),
  version: z.number(),
});

export const applicationPage = z.object({
  applications: z.array(applicationRow),
  next: z.string().nullable(),
  waiting: z.number(),
});

export const approval = z.object({ version, joinedOn: day.optional(), cardNumber: optional(40) });
export const rejection = z.object({ version, reason: z.string().trim().min(2).max(300) });

export const myMembership = z.object({
  employee: z
    .object({ id: z.string(), name: z.string(), department: z.string().nullable(), hiredOn: z.string() })
    .nullable(),
  membership: membershipShort.nullable(),
  application: z
    .object({
      id: z.string(),
      state: z.enum(['submitted', 'approved', 'rejected', 'withdrawn']),
      submittedAt: z.string(),
      decisionReason: z.string().nullable(),
      version: z.number(),
    })
    .nullable(),
  mayApply: z.boolean(),
});

// --- transfers --------------------------------------------------------------------------------------------------

export const transferInput = z.object({
  employeeId: z.uuid(),
  version,
  /** Code of the receiving unit. */
  toUnit: short(40),
  /** Last day here. */
  onDay: day,
  reason: optional(200),
});

export const transferRow = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  otherUnit: z.string(),
  employeeId: z.string().nullable(),
  name: z.string(),
  onDay: z.string(),
  state: z.enum(['proposed', 'accepted', 'declined', 'withdrawn']),
  reason: z.string().nullable(),
  may: z.object({ accept: z.boolean(), decline: z.boolean(), withdraw: z.boolean() }),
});

export const transferPage = z.object({ transfers: z.array(transferRow), next: z.string().nullable() });

// --- findings ---------------------------------------------------------------------------------------------------

export const duplicatePage = z.object({
  duplicates: z.array(
    z.object({
      idLast4: z.string(),
      people: z.array(
        z.object({
          unit: z.object({ code: z.string(), name: z.string() }),
          employeeId: z.string(),
          name: z.string(),
          hiredOn: z.string(),
          member: z.boolean(),
        }),
      ),
    }),
  ),
  next: z.string().nullable(),
});

// --- import -----------------------------------------------------------------------------------------------------

export const importCounts = z.object({
  rows: z.number(),
  inserted: z.number(),
  /** Of those who are new, who are members from then on; null for an import of before this was counted. */
  newMembers: z.number().nullable(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});

export const importError = z.object({
  row: z.number(),
  /** The name in the row; null where it has none. */
  name: z.string().nullable(),
  column: z.string(),
  code: z.string(),
  message: text,
});

export const importBatch = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['reading', 'checked', 'importing', 'imported', 'undone', 'failed']),
  counts: importCounts.nullable(),
  progress: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  failure: text.nullable(),
  by: z.string().nullable(),
  createdAt: z.string(),
  importedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  version: z.number(),
});

export const importPage = z.object({ imports: z.array(importBatch), next: z.string().nullable() });

const rosterField = z.enum(rosterFields);

export const importDetail = importBatch.extend({
  /** What the file looks like and how its columns were understood; null while it is read. */
  sheet: z
    .object({
      name: z.string(),
      headerRow: z.number(),
      sheets: z.array(z.object({ index: z.number(), name: z.string() })),
      index: z.number(),
      /** Each column of the file: its header, what it was taken for, and a few of its values (ID numbers masked). */
      columns: z.array(
        z.object({
          column: z.number(),
          header: z.string(),
          field: rosterField.nullable(),
          confidence: z.number(),
          /** So because a person said it of an earlier file. */
          remembered: z.boolean(),
          samples: z.array(z.string()),
        }),
      ),
      /** First rows of the sheet, to find the header in. */
      head: z.array(z.object({ row: z.number(), texts: z.array(z.string()) })),
    })
    .nullable(),
  fields: z.array(z.object({ field: rosterField, zh: z.string(), en: z.string() })),
  errors: z.array(importError),
  /** How many faults there are in all; the list holds the first thousand. */
  errorCount: z.number(),
  warnings: z.array(importError),
  warningCount: z.number(),
  hasErrorFile: z.boolean(),
  may: z.object({ map: z.boolean(), import: z.boolean() }),
});

/** Whether an import may be taken back, and why it may not any more. */
export const importUndo = z.object({ may: z.boolean(), blocked: text.nullable() });

export const mappingInput = z.object({
  version,
  sheet: z.int().min(0),
  /** As the spreadsheet counts, from 1. */
  headerRow: z.int().min(1),
  /**
   * By column number (from 0): what it holds, or null for a column that is left out. Absent: only the sheet and the row
   * of titles were chosen, and the columns are found there.
   */
  columns: z.record(z.string().regex(/^\d{1,3}$/), rosterField.nullable()).optional(),
});

export const versioned = z.object({ version });

export type MyMembership = z.input<typeof myMembership>;
