/** Files: the content lies in the store under its hash; a row names it within a unit. */
import { bigint, index, text, uuid } from 'drizzle-orm/pg-core';
import { instant, unitTable } from '../organization/kit.ts';

export const files = unitTable(
  'files',
  {
    sha256: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    mediaType: text().notNull(),
    name: text().notNull(),
    accountId: uuid(),
    /** What it was attached to; null until something uses it (unused files are swept). */
    subjectKind: text(),
    subjectId: uuid(),
    uploadedAt: instant().notNull(),
  },
  (t) => [
    index('files_subject_idx').on(t.unitId, t.subjectKind, t.subjectId),
    index('files_hash_idx').on(t.unitId, t.sha256),
  ],
);
