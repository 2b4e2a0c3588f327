/** Bringing the roster in, and joining from the portal. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable } from '../../../core/organization/kit.ts';

export const batchStates = ['reading', 'checked', 'importing', 'imported', 'undone', 'failed'] as const;

/** One roster file on its way in: read, checked (dry run), imported, perhaps undone. */
export const importBatches = unitTable(
  'import_batches',
  {
    fileId: uuid().notNull(),
    fileName: text().notNull(),
    state: text({ enum: batchStates }).notNull(),
    mapping: jsonb().$type<unknown>(),
    /** Rows read so far and in all, for the progress shown. */
    progress: jsonb().$type<{ done: number; total: number | null }>(),
    counts: jsonb().$type<{
      rows: number;
      inserted: number;
      newMembers?: number;
      updated: number;
      unchanged: number;
      rejected: number;
    }>(),
    errors: jsonb().$type<unknown>(),
    errorFileId: uuid(),
    failure: jsonb().$type<{ zh: string; en: string }>(),
    accountId: uuid(),
    createdAt: instant().notNull(),
    importedAt: instant(),
    undoneAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('import_batches_state_check', t.state, batchStates),
    index('import_batches_idx').on(t.unitId, t.createdAt),
  ],
);

/** What a batch overwrote, so that it can be undone. New rows need none: they carry the batch's id. */
export const importChanges = unitTable(
  'import_changes',
  {
    batchId: uuid().notNull(),
    employeeId: uuid().notNull(),
    /** The employee's and membership's fields before, sealed. */
    beforeSealed: bytea().notNull(),
    afterVersion: integer().notNull(),
  },
  (t) => [index('import_changes_batch_idx').on(t.unitId, t.batchId)],
);

/** A mapping of columns that a cadre corrected, remembered by the header it belongs to. */
export const importMappings = unitTable(
  'import_mappings',
  {
    headerHash: text().notNull(),
    mapping: jsonb().$type<Record<string, string | null>>().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('import_mappings_key').on(t.unitId, t.headerHash)],
);

export const applicationStates = ['submitted', 'approved', 'rejected', 'withdrawn'] as const;

/** A worker's application to join, from the portal or on paper. */
export const membershipApplications = unitTable(
  'membership_applications',
  {
    employeeId: uuid(),
    accountId: uuid(),
    name: text().notNull(),
    sex: text({ enum: ['male', 'female'] }),
    phone: text(),
    idSealed: bytea(),
    idHash: bytea(),
    idLast4: text(),
    employmentForm: text(),
    department: text(),
    groupId: uuid(),
    hiredOn: day(),
    state: text({ enum: applicationStates }).notNull().default('submitted'),
    channel: text({ enum: ['portal', 'qr', 'paper'] }).notNull(),
    charterAcceptedAt: instant(),
    /** Which text of the members' rights and duties was acknowledged (contract.ts, `charterVersion`). */
    charterVersion: text(),
    submittedAt: instant().notNull(),
    decidedBy: uuid(),
    decidedAt: instant(),
    decisionReason: text(),
    recordId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('membership_applications_state_check', t.state, applicationStates),
    index('membership_applications_idx').on(t.unitId, t.state, t.submittedAt),
    index('membership_applications_account_idx').on(t.unitId, t.accountId),
    uniqueIndex('membership_applications_employee_key')
      .on(t.unitId, t.employeeId)
      .where(sql`state = 'submitted' and employee_id is not null`),
    uniqueIndex('membership_applications_person_key')
      .on(t.unitId, t.idHash)
      .where(sql`state = 'submitted' and id_hash is not null`),
  ],
);
