/**
 * Operations: the one shape of everything that the HTTP API does. An operation is data (path, schemas, who
 * may) and one function; the server (app/server.ts) runs them all in one order: authenticate, find the unit,
 * ask the policy, validate, open the transaction, act, record, present.
 *
 *   unitOperation(...)    about one unit: '/units/:unit/…'; the unit's path becomes the transaction's scope
 *   openOperation(...)    about no unit: signing in, my own account, public pages
 */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Ctx, Db, Services, AfterCommit } from '../context/context.ts';
import type { Actor } from '../access/actor.ts';
import type { Policy } from '../access/policy.ts';
import type { Locale } from '../../platform/i18n/text.ts';
import type { StoredContent } from '../files/store.ts';
import type { PoolClient } from 'pg';

export interface Shape {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Undeclared fields of an answer are stripped. `binary`: a file to download. */
  response: z.ZodType | 'binary';
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface Input<S extends Shape> {
  params: Parsed<S['params']>;
  query: Parsed<S['query']>;
  body: Parsed<S['body']>;
  /** For operations with `upload`: the one file sent, already stored under its hash. */
  upload: { content: StoredContent; name: string } | undefined;
}

/** A file as an answer. Always sent as an attachment, with a sandboxing policy. */
export interface BinaryAnswer {
  type: string;
  name: string;
  body: Buffer | Readable;
}

export type Answer<S extends Shape> = S['response'] extends z.ZodType ? z.input<S['response']> : BinaryAnswer;

interface Common {
  /** Unique, camelCase, a verb: 'importRoster'. The OpenAPI operationId. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1; parameters as ':name'. */
  path: string;
  summary: string;
  /** Module's name, the OpenAPI tag. Set by defineModule. */
  tag?: string;
  status?: 200 | 201 | 202 | 204;
  upload?: boolean;
  /** Largest body in bytes, where the default 1 MiB does not serve. */
  bodyLimit?: number;
  /** Requests a minute, for operations that invite guessing. */
  rateLimit?: { max: number; perMinutes: number };
}

export interface UnitOperation extends Common, Shape {
  about: 'unit';
  /** Who may, asked before anything is validated or read. Use cases may ask more of the record. */
  policy: Policy;
  /** True: answers strangers too (public pages of a unit). */
  public?: boolean;
  handler(ctx: Ctx, input: Input<Shape>): Promise<unknown>;
}

/** What a request that is about no unit is handed. Its transaction has the empty scope: no unit's row shows. */
export interface OpenCtx {
  services: Services;
  db: Db;
  client: PoolClient;
  actor: Actor;
  locale: Locale;
  requestId: string;
  today: string;
  now: Date;
  http: HttpExchange;
  afterCommit(work: AfterCommit): void;
  /** A context about a unit, in the same transaction, after the use case has made sure that it may. */
  inUnit(unitId: number): Promise<Ctx>;
}

export interface HttpExchange {
  address: string;
  userAgent: string;
  secure: boolean;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, options: { maxAgeSeconds?: number; path?: string }): void;
  clearCookie(name: string, path?: string): void;
}

export interface OpenOperation extends Common, Shape {
  about: 'nothing';
  /** `everyone`: no sign-in asked. `account`: any account. */
  who: 'everyone' | 'account';
  handler(ctx: OpenCtx, input: Input<Shape>): Promise<unknown>;
}

export type Operation = UnitOperation | OpenOperation;

export function unitOperation<S extends Shape>(
  definition: Omit<UnitOperation, 'about' | 'handler' | keyof Shape> &
    S & { handler(ctx: Ctx, input: Input<S>): Promise<Answer<S>> },
): UnitOperation {
  return { ...definition, about: 'unit' } as unknown as UnitOperation;
}

export function openOperation<S extends Shape>(
  definition: Omit<OpenOperation, 'about' | 'handler' | keyof Shape> &
    S & { handler(ctx: OpenCtx, input: Input<S>): Promise<Answer<S>> },
): OpenOperation {
  return { ...definition, about: 'nothing' } as unknown as OpenOperation;
}
