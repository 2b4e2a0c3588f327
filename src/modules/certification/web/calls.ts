/**
 * Certification's way to the server: one function for each kind of call, typed by the module's contract.
 *
 *   answers   the shapes that pages read
 *   read      GET below a unit
 *   write     POST or PUT below a unit
 *   uploadAll the files of a form, then their ids
 *   fileHref  where a file of a unit is fetched
 */
import type { z } from 'zod';
import { api, ask, download, upload } from '../../../core/web/index.ts';
import type * as contract from '../contract.ts';

type Shape<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.output<(typeof contract)[K]>
  : never;

export type CaseState = Shape<'caseState'>;
export type CaseRow = Shape<'caseRow'>;
export type CaseView = Shape<'caseView'>;
export type ScoreLine = Shape<'scoreLine'>;
export type Result = Shape<'resultOf'>;
export type Ability = Shape<'ability'>;
export type Gate = Shape<'gate'>;
export type PlanProposal = Shape<'planProposal'>;
export type PeerAssignmentRow = Shape<'peerAssignmentRow'>;
export type PeerAssignmentView = Shape<'peerAssignmentView'>;
export type PeerRounds = Shape<'peerRounds'>;
export type ReviewQueue = Shape<'reviewQueue'>;
export type CertificateRow = Shape<'certificateRow'>;
export type CertificatePage = Shape<'certificatePage'>;
export type IssuerKeys = Shape<'issuerKeyList'>;
export type TimelineEvent = Shape<'timelineEvent'>;

type Query = Record<string, string | number | boolean | undefined>;
type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;
/** The client by any path: which paths there are is the contract's table in the module's README. */
const request = api.request as unknown as (
  method: 'get' | 'post' | 'put',
  path: string,
  init: { params?: { query?: Query }; body?: unknown },
) => Answer;

const below = (unit: string, path: string): string => `/units/${encodeURIComponent(unit)}/${path}`;

/** @throws ApiProblem */
export function read<T>(unit: string, path: string, query: Query = {}): Promise<T> {
  return ask(
    request('get', below(unit, path), { params: { query } }) as Promise<{
      data?: T;
      error?: unknown;
      response: Response;
    }>,
  );
}

/** @throws ApiProblem */
export function write<T = unknown>(
  method: 'post' | 'put',
  unit: string,
  path: string,
  body: unknown,
): Promise<T> {
  return ask(
    request(method, below(unit, path), { body }) as Promise<{
      data?: T;
      error?: unknown;
      response: Response;
    }>,
  );
}

/** Uploads what a form's file field holds; ids in the same order. @throws ApiProblem */
export async function uploadAll(unit: string, files: unknown): Promise<string[]> {
  const ids: string[] = [];
  for (const file of (files ?? []) as File[]) ids.push((await upload(unit, file)).id);
  return ids;
}

export const saveFile = (unit: string, id: string): Promise<void> => download(below(unit, `files/${id}`));
export const savePaper = (unit: string, path: string): Promise<void> => download(below(unit, path));
