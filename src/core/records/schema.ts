/** The spine's tables: one record an event; the handbook's line and the archive's item are read from it. */
import { boolean, index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { day, instant, oneOf, unitTable } from '../organization/kit.ts';

/** The document archive and the six reference files. */
export const archiveFiles = [
  'documents',
  'congress',
  'proposals',
  'rationalization',
  'hardship',
  'collectiveContract',
  'training',
] as const;
export type ArchiveFile = (typeof archiveFiles)[number];

export const retentions = ['permanent', 'years30', 'years10'] as const;
export type Retention = (typeof retentions)[number];

export const records = unitTable(
  'records',
  {
    /** What kind of event, 'people.memberJoined': its module defines the handbook's wording. */
    kind: text().notNull(),
    happenedOn: day().notNull(),
    recordedAt: instant().notNull(),
    accountId: uuid(),
    /** The handbook's line, in Chinese and English. */
    title: jsonb().$type<{ zh: string; en: string }>().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Where the thing itself is: table and id, for links. */
    subjectKind: text().notNull(),
    subjectId: uuid().notNull(),
    fileIds: uuid().array().notNull().default([]),
    /** An entry in a register, nothing that the union did: a line of the handbook that makes no month an active one. */
    clerical: boolean().notNull().default(false),
    archiveFile: text({ enum: archiveFiles }),
    retention: text({ enum: retentions }),
    archiveYear: integer(),
    /** Given when a batch is filed, never on writing. */
    archiveNumber: text(),
    filedAt: instant(),
  },
  (t) => [
    oneOf('records_archive_check', t.archiveFile, archiveFiles),
    index('records_handbook_idx').on(t.unitId, t.happenedOn, t.id),
    index('records_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
    index('records_archive_idx').on(t.unitId, t.archiveFile, t.archiveYear),
    uniqueIndex('records_archive_number_key').on(t.unitId, t.archiveNumber),
  ],
);
