/** The ballots' way to the server: shapes that pages read, and a call for each kind of request. */
import type { z } from 'zod';
import { api, ask, download } from '../../../core/web/index.ts';
import type * as contract from '../contract.ts';

export type BallotView = z.output<typeof contract.ballotView>;
export type BallotRow = z.output<typeof contract.ballotRow>;
export type BallotPage = z.output<typeof contract.ballotPage>;
export type BallotCount = z.output<typeof contract.ballotCount>;
export type Tally = z.output<typeof contract.tally>;
export type RollPage = z.output<typeof contract.rollPage>;

type Query = Record<string, string | number | boolean | undefined>;
type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
/** The client by any path: which paths there are is said by the module's routes. */
const request = api.request as unknown as <T>(
  method: 'get' | 'post' | 'put',
  path: string,
  init: { params?: { query?: Query }; body?: unknown },
) => Answer<T>;

const below = (unit: string, path: string): string => `/units/${encodeURIComponent(unit)}/${path}`;

/** @throws ApiProblem */
export const read = <T>(unit: string, path: string, query: Query = {}): Promise<T> =>
  ask(request<T>('get', below(unit, path), { params: { query } }));

/** @throws ApiProblem */
export const write = <T = unknown>(
  method: 'post' | 'put',
  unit: string,
  path: string,
  body: unknown,
): Promise<T> => ask(request<T>(method, below(unit, path), { body }));

export const saveBallots = (unit: string, ballot: string): Promise<void> =>
  download(below(unit, `ballots/${ballot}/published.json`));
