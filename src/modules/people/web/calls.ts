/** The way to the server of imports, applications and transfers, typed by the module's contract. */
import type { z } from 'zod';
import { api, ask, upload } from '../../../core/web/index.ts';
import type {
  applicationPage,
  applicationRow,
  importBatch,
  importDetail,
  importPage,
  transferPage,
  transferRow,
} from '../contract.ts';

export type ImportBatch = z.output<typeof importBatch>;
export type ImportDetail = z.output<typeof importDetail>;
type Started = { id: string; state: ImportBatch['state'] };
type Init = { params?: { query?: Record<string, string> }; body?: unknown };
const request = api.request as unknown as <T>(
  method: 'get' | 'post' | 'put',
  path: string,
  init: Init,
) => Promise<{ data?: T; error?: unknown; response: Response }>;
const below = (unit: string, path: string) => `/units/${encodeURIComponent(unit)}/imports${path}`;

export const listImports = (unit: string, cursor: string | undefined): Promise<z.output<typeof importPage>> =>
  ask(
    request<z.output<typeof importPage>>(
      'get',
      below(unit, ''),
      cursor ? { params: { query: { cursor } } } : {},
    ),
  );
export const showImport = (unit: string, id: string): Promise<ImportDetail> =>
  ask(request<ImportDetail>('get', below(unit, `/${id}`), {}));
/** Sends a workbook; it is checked at once when small. */
export const sendRoster = async (unit: string, file: File): Promise<Started> =>
  (await upload(unit, file, below(unit, ''))) as unknown as Started;
export const correctMapping = (
  unit: string,
  id: string,
  body: { version: number; sheet: number; headerRow: number; columns: Record<string, string | null> },
): Promise<Started> => ask(request<Started>('put', below(unit, `/${id}/mapping`), { body }));
export const startImport = (unit: string, id: string, version: number): Promise<Started> =>
  ask(request<Started>('post', below(unit, `/${id}/start`), { body: { version } }));
export const undoImport = (unit: string, id: string, version: number): Promise<unknown> =>
  ask(request<unknown>('post', below(unit, `/${id}/undo`), { body: { version } }));

const inUnit = (unit: string, path: string) => `/units/${encodeURIComponent(unit)}/${path}`;

export type Application = z.output<typeof applicationRow>;
export type Transfer = z.output<typeof transferRow>;

export const listApplications = (
  unit: string,
  query: Record<string, string>,
): Promise<z.output<typeof applicationPage>> =>
  ask(request<z.output<typeof applicationPage>>('get', inUnit(unit, 'applications'), { params: { query } }));
export const addPaperApplication = (unit: string, body: unknown): Promise<unknown> =>
  ask(request<unknown>('post', inUnit(unit, 'applications'), { body }));
export const approveApplication = (unit: string, id: string, body: unknown): Promise<unknown> =>
  ask(request<unknown>('post', inUnit(unit, `applications/${id}/approve`), { body }));
export const rejectApplication = (unit: string, id: string, body: unknown): Promise<unknown> =>
  ask(request<unknown>('post', inUnit(unit, `applications/${id}/reject`), { body }));

export const listTransfers = (
  unit: string,
  query: Record<string, string>,
): Promise<z.output<typeof transferPage>> =>
  ask(request<z.output<typeof transferPage>>('get', inUnit(unit, 'transfers'), { params: { query } }));
export const proposeTransfer = (unit: string, body: unknown): Promise<unknown> =>
  ask(request<unknown>('post', inUnit(unit, 'transfers'), { body }));
export const settleTransfer = (
  unit: string,
  id: string,
  how: 'accept' | 'decline' | 'withdraw',
  body: unknown,
): Promise<unknown> => ask(request<unknown>('post', inUnit(unit, `transfers/${id}/${how}`), { body }));
