/**
 * What a backup holds, entry by entry, in this order:
 *
 *   jia-backup.json      Header: which Jia wrote it, at which step of the schema
 *   files/...            the content store, as it lies on disk
 *   tables.json          Tables: every table as the catalog describes it, and the sequences
 *   data/NAME.copy.gz    the rows of a table, COPY's text form
 *   manifest.json        Manifest: size and SHA-256 of every entry before it
 *   seal                 Sealed, under the passphrase: the master key, and the manifest's SHA-256,
 *                        so that whoever lacks the passphrase can change nothing unseen
 */
import { z } from 'zod';

export const format = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const headerSchema = z.object({
  format: z.literal(format),
  jia: z.string(),
  createdAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ tag: z.string(), hash })),
  /** Whether the backup carries the keys, sealed. */
  keys: z.boolean(),
});

export const tableSchema = z.object({
  name: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      notNull: z.boolean(),
      default: z.string().nullable(),
      generated: z.boolean(),
      identity: z.enum(['always', 'by default']).nullable(),
    }),
  ),
  /** All but foreign keys, as `constraint NAME definition`. */
  constraints: z.array(z.object({ name: z.string(), definition: z.string() })),
  foreignKeys: z.array(z.object({ name: z.string(), definition: z.string() })),
  rowSecurity: z.boolean(),
  policies: z.array(
    z.object({
      name: z.string(),
      permissive: z.boolean(),
      command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
      using: z.string().nullable(),
      check: z.string().nullable(),
    }),
  ),
  /** What the application's role may do with it; `column` null means the whole table. */
  grants: z.array(z.object({ privilege: z.string(), column: z.string().nullable() })),
});

export const tablesSchema = z.object({
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});

export const manifestSchema = z.object({
  entries: z.array(z.object({ name: z.string(), size: z.number().int().nonnegative(), sha256: hash })),
});

export const sealedSchema = z.object({ masterKey: z.base64(), manifest: hash });

export type Header = z.infer<typeof headerSchema>;
export type TableInfo = z.infer<typeof tableSchema>;
export type Tables = z.infer<typeof tablesSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type Sealed = z.infer<typeof sealedSchema>;

/** A content, under its hash. */
export const fileName = /^files\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;
