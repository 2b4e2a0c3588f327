/** The audit log: append-only entries, sealed into a chain per unit by a job. */
import { bigint, index, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, unitTable } from '../organization/kit.ts';

export const auditEntries = unitTable(
  'audit_entries',
  {
    at: instant().notNull(),
    accountId: uuid(),
    actorName: text(),
    action: text().notNull(),
    subjectKind: text(),
    subjectId: text(),
    /** No personal data: ids, codes and changed field names. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    requestId: text(),
  },
  (t) => [index('audit_entries_at_idx').on(t.unitId, t.at, t.id)],
);

/** Position and hash of an entry in its unit's chain. */
export const auditSeals = unitTable(
  'audit_seals',
  {
    entryId: uuid().notNull(),
    position: bigint({ mode: 'number' }).notNull(),
    hash: bytea().notNull(),
    /** The hash under a key that the database does not hold; none in chains of versions that had no key. */
    mac: bytea(),
    sealedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('audit_seals_position_key').on(t.unitId, t.position),
    uniqueIndex('audit_seals_entry_key').on(t.unitId, t.entryId),
  ],
);
