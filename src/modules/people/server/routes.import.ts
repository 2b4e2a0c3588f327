/** Bringing a roster in over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import { importBatch, importDetail, importPage, importUndo, mappingInput, versioned } from '../contract.ts';
import {
  correctMapping,
  errorFile,
  listImports,
  showImport,
  startImport,
  undoOfImport,
  uploadRoster,
} from './import/batches.ts';
import { undoImport } from './import/undo.ts';
import { mayEditRoster } from './policy.ts';

const batch = z.object({ batch: z.uuid() });
const started = z.object({ id: z.string(), state: importBatch.shape.state });

export const operations = [
  unitOperation({
    id: 'listImports',
    method: 'GET',
    path: '/units/:unit/imports',
    summary: 'Roster files that were sent, newest first',
    policy: mayEditRoster,
    query: z.object({
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: importPage,
    handler: (ctx, { query }) => listImports(ctx, query),
  }),
  unitOperation({
    id: 'sendRoster',
    method: 'POST',
    path: '/units/:unit/imports',
    summary: 'Send a roster file: it is checked, nothing of the roster changes',
    policy: mayEditRoster,
    upload: true,
    status: 201,
    response: started,
    rateLimit: { max: 30, perMinutes: 10 },
    handler: (ctx, { upload }) => uploadRoster(ctx, upload!),
  }),
  unitOperation({
    id: 'showImport',
    method: 'GET',
    path: '/units/:unit/imports/:batch',
    summary: 'How far it is, how its columns were understood, what is wrong with which row',
    policy: mayEditRoster,
    params: batch,
    response: importDetail,
    handler: (ctx, { params }) => showImport(ctx, params.batch),
  }),
  unitOperation({
    id: 'correctMapping',
    method: 'PUT',
    path: '/units/:unit/imports/:batch/mapping',
    summary: 'Say what the columns are; remembered for the next file',
    policy: mayEditRoster,
    params: batch,
    body: mappingInput,
    response: started,
    handler: (ctx, { params, body }) => correctMapping(ctx, params.batch, body),
  }),
  unitOperation({
    id: 'startImport',
    method: 'POST',
    path: '/units/:unit/imports/:batch/start',
    summary: 'Write the good rows into the roster',
    policy: mayEditRoster,
    params: batch,
    body: versioned,
    response: started,
    handler: (ctx, { params, body }) => startImport(ctx, params.batch, body.version),
  }),
  unitOperation({
    id: 'undoOfImport',
    method: 'GET',
    path: '/units/:unit/imports/:batch/undo',
    summary: 'Whether an import can still be taken back, and what stands in the way',
    policy: mayEditRoster,
    params: batch,
    response: importUndo,
    handler: (ctx, { params }) => undoOfImport(ctx, params.batch),
  }),
  unitOperation({
    id: 'undoImport',
    method: 'POST',
    path: '/units/:unit/imports/:batch/undo',
    summary: 'Take an import back, until something depends on it',
    policy: mayEditRoster,
    params: batch,
    body: versioned,
    response: started,
    handler: (ctx, { params, body }) => undoImport(ctx, params.batch, body.version),
  }),
  unitOperation({
    id: 'downloadImportErrors',
    method: 'GET',
    path: '/units/:unit/imports/:batch/errors',
    summary: 'The refused rows as the same workbook, red, with reasons',
    policy: mayEditRoster,
    params: batch,
    response: 'binary',
    handler: (ctx, { params }) => errorFile(ctx, params.batch),
  }),
];
