/** The handbook, the archives and files over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { archiveFiles } from '../../../core/records/schema.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import { archiveSummary, handbookEntry, recordPage, uploaded } from '../contract.ts';
import { mayDownload, mayFile, mayRead, mayUpload, mayWrite } from './policy.ts';
import { fileBatch, listRecords, nameUpload, readFile, summarizeArchive, writeHandbook } from './service.ts';
import { day } from '../../../platform/http/day.ts';

export const operations = [
  unitOperation({
    id: 'listRecords',
    method: 'GET',
    path: '/units/:unit/records',
    summary: 'The activity handbook, and the archive’s items, newest first',
    policy: mayRead,
    query: z.object({
      from: day.optional(),
      to: day.optional(),
      q: z.string().trim().max(60).optional(),
      archiveFile: z.enum(archiveFiles).optional(),
      year: z.coerce.number().int().optional(),
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: recordPage,
    handler: (ctx, { query }) => listRecords(ctx, query),
  }),
  unitOperation({
    id: 'writeHandbook',
    method: 'POST',
    path: '/units/:unit/records',
    summary: 'Write a line into the activity handbook',
    policy: mayWrite,
    body: handbookEntry,
    status: 201,
    response: z.object({ id: z.string() }),
    handler: (ctx, { body }) => writeHandbook(ctx, body),
  }),
  unitOperation({
    id: 'summarizeArchive',
    method: 'GET',
    path: '/units/:unit/archive',
    summary: 'How full the document archive and the six reference files are',
    policy: mayRead,
    response: archiveSummary,
    handler: (ctx) => summarizeArchive(ctx),
  }),
  unitOperation({
    id: 'fileArchive',
    method: 'POST',
    path: '/units/:unit/archive/batches',
    summary: 'File what is not filed yet: every item gets its archive number',
    policy: mayFile,
    body: z.object({ upTo: day }),
    response: z.object({ filed: z.number() }),
    handler: (ctx, { body }) => fileBatch(ctx, body.upTo),
  }),
  unitOperation({
    id: 'uploadFile',
    method: 'POST',
    path: '/units/:unit/files',
    summary: 'Upload one file, to be attached by whatever uses it',
    policy: mayUpload,
    upload: true,
    status: 201,
    response: uploaded,
    rateLimit: { max: 120, perMinutes: 10 },
    handler: (ctx, { upload }) => nameUpload(ctx, upload!),
  }),
  unitOperation({
    id: 'downloadFile',
    method: 'GET',
    path: '/units/:unit/files/:id',
    summary: 'Download a file',
    policy: mayDownload,
    params: z.object({ id: z.uuid() }),
    response: 'binary',
    handler: (ctx, { params }) => readFile(ctx, params.id),
  }),
];
