/** The people of a unit: employees, memberships and activists as intervals with dates. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable, rowOf } from '../organization/kit.ts';

export const employmentForms = [
  'regular',
  'fixedTerm',
  'dispatched',
  'partTime',
  'migrant',
  'newForm',
] as const;
export type EmploymentForm = (typeof employmentForms)[number];

export const leaveReasons = ['left', 'transferred', 'retired', 'deceased', 'removed'] as const;

/**
 * An employee of one unit, in service from `hiredOn` until the day before `leftOn`. A transfer closes the
 * row and opens another in the new unit. The ID number is sealed; `idHash` finds it, `idLast4` shows it.
 */
export const employees = unitTable(
  'employees',
  {
    number: text(),
    name: text().notNull(),
    /** Full pinyin and initials, for search and order, compared byte by byte (collation C): 'ZhangSan zs'. */
    pinyin: text().notNull(),
    /** Search grams, each led by the unit's id, so that one GIN index answers for one unit. */
    grams: text().array().notNull(),
    sex: text({ enum: ['male', 'female'] }),
    birthOn: day(),
    idType: text(),
    idSealed: bytea(),
    idHash: bytea(),
    idLast4: text(),
    phone: text(),
    ethnicity: text(),
    education: text(),
    politicalStatus: text(),
    department: text(),
    position: text(),
    employmentForm: text({ enum: employmentForms }).notNull(),
    groupId: uuid(),
    hiredOn: day().notNull(),
    leftOn: day(),
    leaveReason: text({ enum: leaveReasons }),
    /** Came by transfer or returned on the very day of leaving: judged from the next day on, so that nobody counts twice. */
    continues: boolean().notNull().default(false),
    remark: text(),
    batchId: uuid(),
    /** When the row was written down: a replay says what was recorded later. */
    recordedAt: instant().notNull().defaultNow(),
    changedAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('employees_days_check', sql`${t.leftOn} is null or ${t.leftOn} >= ${t.hiredOn}`),
    check('employees_leave_check', sql`(${t.leftOn} is null) = (${t.leaveReason} is null)`),
    oneOf('employees_form_check', t.employmentForm, employmentForms),
    uniqueIndex('employees_id_hash_key')
      .on(t.unitId, t.idHash)
      .where(sql`left_on is null`),
    index('employees_name_idx').on(t.unitId, t.pinyin, t.id),
    index('employees_grams_gin').using('gin', t.grams),
  ],
);

export const membershipKinds = ['member', 'retained'] as const;
export const membershipEnds = [
  'left',
  'transferred',
  'retired',
  'lapsed',
  'expelled',
  'retained',
  'restored',
  'deceased',
  'removed',
] as const;

/**
 * A membership in force here from `fromOn` until the day before `toOn`, always within the employment of
 * its employee (use cases close it when the employment ends), so that density needs no join.
 * `joinedOn` is the day the person first joined a union, which may lie before.
 */
export const memberships = unitTable(
  'memberships',
  {
    employeeId: uuid().notNull(),
    kind: text({ enum: membershipKinds }).notNull(),
    fromOn: day().notNull(),
    toOn: day(),
    endReason: text({ enum: membershipEnds }),
    joinedOn: day(),
    cardNumber: text(),
    /** Goes on from a membership that ended the same day (transfer, retention, restoration): see employees. */
    continues: boolean().notNull().default(false),
    sex: text({ enum: ['male', 'female'] }),
    batchId: uuid(),
    recordedAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('memberships_days_check', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn}`),
    check('memberships_end_check', sql`(${t.toOn} is null) = (${t.endReason} is null)`),
    oneOf('memberships_kind_check', t.kind, membershipKinds),
    rowOf('memberships_employee_fk', t.unitId, t.employeeId, employees),
    // One open membership a person, and everyone's memberships: one index for both, for an import pays for each.
    uniqueIndex('memberships_employee_key').on(
      t.unitId,
      t.employeeId,
      sql`(case when to_on is null then '00000000-0000-0000-0000-000000000000'::uuid else id end)`,
    ),
  ],
);

/** Union activists (工会积极分子). */
export const activists = unitTable(
  'activists',
  {
    employeeId: uuid().notNull(),
    fromOn: day().notNull(),
    toOn: day(),
    basis: text().notNull(),
    recordId: uuid(),
    batchId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    rowOf('activists_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('activists_open_key')
      .on(t.unitId, t.employeeId)
      .where(sql`to_on is null`),
  ],
);

export const rosterKinds = ['employees', 'members', 'activists'] as const;

/** When a roster was last changed or confirmed unchanged: one row a roster and day. */
export const rosterStates = unitTable(
  'roster_states',
  {
    roster: text({ enum: rosterKinds }).notNull(),
    onDay: day().notNull(),
    confirmed: boolean().notNull(),
    recordId: uuid(),
    accountId: uuid(),
  },
  (t) => [
    oneOf('roster_states_roster_check', t.roster, rosterKinds),
    uniqueIndex('roster_states_key').on(t.unitId, t.roster, t.onDay),
  ],
);

/** A transfer between units, one row in each of the two, told apart by `direction`. */
export const transfers = unitTable(
  'transfers',
  {
    transferId: uuid().notNull(),
    direction: text({ enum: ['out', 'in'] }).notNull(),
    otherUnitId: integer().notNull(),
    otherUnitName: text().notNull(),
    employeeId: uuid(),
    personName: text().notNull(),
    onDay: day().notNull(),
    state: text({ enum: ['proposed', 'accepted', 'declined', 'withdrawn'] }).notNull(),
    /** What travels with the person, sealed: identity and the history of the membership. */
    payloadSealed: bytea(),
    reason: text(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('transfers_key').on(t.unitId, t.transferId, t.direction)],
);
