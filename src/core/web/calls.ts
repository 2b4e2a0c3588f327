/**
 * The way to the server for pages that are typed by their module's contract: one function for each kind of call.
 *
 *   read         GET below a unit
 *   write        POST, PUT, PATCH or DELETE below a unit
 *   uploadAll    the files of a form, then their ids
 *   saveBelow    a paper to download
 */
import { api, ask, download, upload } from './api.ts';

type Query = Record<string, string | number | boolean | undefined>;
type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** The client by any path: which there are stands in the module's contract. */
const request = api.request as unknown as (
  method: Method,
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
  method: Exclude<Method, 'get'>,
  unit: string,
  path: string,
  body?: unknown,
): Promise<T> {
  return ask(
    request(method, below(unit, path), body === undefined ? {} : { body }) as Promise<{
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

export const saveBelow = (unit: string, path: string): Promise<void> => download(below(unit, path));
