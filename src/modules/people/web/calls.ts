/** The way to the server of imports, applications and transfers. */
import { api, ask, upload, type operations } from '../../../core/web/index.ts';

type Answer<K extends keyof operations> = operations[K]['responses'] extends {
  200: { content: { 'application/json': infer T } };
}
  ? T
  : never;
type Body<K extends keyof operations> = operations[K] extends {
  requestBody: { content: { 'application/json': infer T } };
}
  ? T
  : never;

export type ImportDetail = Answer<'showImport'>;
export type ImportBatch = Answer<'listImports'>['imports'][number];
export type Application = Answer<'listApplications'>['applications'][number];
export type Transfer = Answer<'listTransfers'>['transfers'][number];

export const listImports = (unit: string, cursor: string | undefined) =>
  ask(api.GET('/units/{unit}/imports', { params: { path: { unit }, query: cursor ? { cursor } : {} } }));
export const showImport = (unit: string, batch: string): Promise<ImportDetail> =>
  ask(api.GET('/units/{unit}/imports/{batch}', { params: { path: { unit, batch } } }));
/** Sends a workbook; it is checked at once when small. */
export const sendRoster = (unit: string, file: File): Promise<{ id: string }> =>
  upload(unit, file, `/units/${encodeURIComponent(unit)}/imports`);
export const correctMapping = (unit: string, batch: string, body: Body<'correctMapping'>) =>
  ask(api.PUT('/units/{unit}/imports/{batch}/mapping', { params: { path: { unit, batch } }, body }));
export const startImport = (unit: string, batch: string, version: number) =>
  ask(
    api.POST('/units/{unit}/imports/{batch}/start', { params: { path: { unit, batch } }, body: { version } }),
  );
export const undoOfImport = (unit: string, batch: string) =>
  ask(api.GET('/units/{unit}/imports/{batch}/undo', { params: { path: { unit, batch } } }));
export const undoImport = (unit: string, batch: string, version: number) =>
  ask(
    api.POST('/units/{unit}/imports/{batch}/undo', { params: { path: { unit, batch } }, body: { version } }),
  );

export const listApplications = (
  unit: string,
  query: operations['listApplications']['parameters']['query'],
) => ask(api.GET('/units/{unit}/applications', { params: { path: { unit }, query: query ?? {} } }));
export const addPaperApplication = (unit: string, body: Body<'addPaperApplication'>) =>
  ask(api.POST('/units/{unit}/applications', { params: { path: { unit } }, body }));
export const approveApplication = (unit: string, application: string, body: Body<'approveApplication'>) =>
  ask(
    api.POST('/units/{unit}/applications/{application}/approve', {
      params: { path: { unit, application } },
      body,
    }),
  );
export const rejectApplication = (unit: string, application: string, body: Body<'rejectApplication'>) =>
  ask(
    api.POST('/units/{unit}/applications/{application}/reject', {
      params: { path: { unit, application } },
      body,
    }),
  );

export const listTransfers = (unit: string, cursor: string | undefined) =>
  ask(api.GET('/units/{unit}/transfers', { params: { path: { unit }, query: cursor ? { cursor } : {} } }));
export const proposeTransfer = (unit: string, body: Body<'proposeTransfer'>) =>
  ask(api.POST('/units/{unit}/transfers', { params: { path: { unit } }, body }));
export const acceptTransfer = (unit: string, transfer: string) =>
  ask(api.POST('/units/{unit}/transfers/{transfer}/accept', { params: { path: { unit, transfer } } }));
export const declineTransfer = (unit: string, transfer: string, reason: string) =>
  ask(
    api.POST('/units/{unit}/transfers/{transfer}/decline', {
      params: { path: { unit, transfer } },
      body: { reason: reason || null },
    }),
  );
export const withdrawTransfer = (unit: string, transfer: string) =>
  ask(api.POST('/units/{unit}/transfers/{transfer}/withdraw', { params: { path: { unit, transfer } } }));
