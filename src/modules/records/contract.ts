/** The handbook (one book), the archives (two archives) and files. */
import { z } from 'zod';
import { archiveFiles, retentions } from '../../core/records/schema.ts';
import { day } from '../../platform/http/day.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const file = z.object({ id: z.string(), name: z.string(), size: z.number(), mediaType: z.string() });

export const recordRow = z.object({
  id: z.string(),
  kind: z.string(),
  happenedOn: z.string(),
  recordedAt: z.string(),
  by: z.string().nullable(),
  title: text,
  files: z.array(file),
  archiveFile: z.enum(archiveFiles).nullable(),
  retention: z.enum(retentions).nullable(),
  archiveNumber: z.string().nullable(),
});

export const recordPage = z.object({ records: z.array(recordRow), next: z.string().nullable() });

export const handbookEntry = z.object({
  happenedOn: day,
  title: z.string().trim().min(4).max(200),
  fileIds: z.array(z.uuid()).max(20).default([]),
  archive: z.object({ file: z.enum(archiveFiles), retention: z.enum(retentions) }).nullish(),
});

export const archiveSummary = z.object({
  files: z.array(
    z.object({
      file: z.enum(archiveFiles),
      items: z.number(),
      filed: z.number(),
      latest: z.string().nullable(),
    }),
  ),
  years: z.array(z.number()),
});

export const uploaded = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
});
