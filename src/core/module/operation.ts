/**
 * Operations: the one shape of everything that the HTTP API does. An operation is data (path, schemas, who
 * may) and one function; the server (app/server.ts) runs them all in one order: authenticate, find the unit,
 * ask the policy, validate, open the transaction, act, record, present.
 *
 *   unitOperation(...)    about one unit: '/units/:unit/…'; the unit's path becomes the transaction's scope
 *   bareUnitOperation(...)   the same without a transaction: the use case makes its own (a ballot, in one trip)
 *   openOperation(...)    about no unit: my own account, public pages
 *   bareOperation(...)    the same without a transaction of its own: what must be kept though the answer is a
 *                         refusal (a failed sign-in), or must hold no connection while it waits (hashing, OIDC)
 */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Ctx, Db, Services, AfterCommit } from '../context/context.ts';
import type { UnitRun } from '../context/in-unit.ts';
import type { Actor } from '../access/actor.ts';
import type { Policy } from '../access/policy.ts';
import type { Locale } from '../../platform/i18n/text.ts';
import type { StoredContent } from '../files/store.ts';
import type { PoolClient } from 'pg';

export interface Shape {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Undeclared fields of an answer are stripped. `binary`: a file to download. `redirect`: somewhere else. */
  response: z.ZodType | 'binary' | 'redirect';
}

/** What a handler is given; `unitOperation` and `openOperation` type it by the schemas. */
export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
  /** For operations with `upload`: the one file sent, already stored under its hash. */
  upload: { content: StoredContent; name: string } | undefined;
}

/** A file as an answer. Always sent as an attachment, with a sandboxing policy. */
export interface BinaryAnswer {
  type: string;
  name: string;
  body: Buffer | Readable;
}

/** Somewhere else as an answer: a path of this site, or the sign-in page of a provider that was set up here. */
export interface RedirectAnswer {
  redirect: string;
}

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
  /**
   * False: no Idempotency-Key is kept, for even a hash of what was sent would tell (a secret ballot), or because the answer
   * opens what lies sealed (an ID number, a letter to the chair) and is opened anew, and audited, each time. What is kept
   * of an answer lies in clear for two days: an answer that names a secret says this or `secretAnswer`
   * (tests/security/attacks.test.ts walks them all).
   */
  remembered?: boolean;
  /** Largest body in bytes, where the default 1 MiB does not serve. */
  bodyLimit?: number;
  /** Requests a minute, for operations that invite guessing. */
  rateLimit?: {
    max: number;
    perMinutes: number;
    /** Counted by what was sent (a ballot's token), not by account or address. */
    by?(sent: { body: unknown; params: unknown }): unknown;
  };
  /**
   * Not for the tokens of programs, however much they may write: what an account does about itself, and what somebody signs,
   * counts or votes in their own name. A minute at an unlocked desk would else sign for a year.
   */
  sessionOnly?: boolean;
  /**
   * Leaves no audit entry of its own accord, and why. Every other operation that writes about a unit leaves one, named after
   * it, where the use case wrote none.
   */
  untraced?: string;
  /** The answer holds a secret that is shown once: no copy is kept to repeat it under an Idempotency-Key. */
  secretAnswer?: boolean;
}

interface AboutUnit extends Common, Shape {
  about: 'unit';
  /** Who may, asked before anything is validated or read. Use cases may ask more of the record. */
  policy: Policy;
  /** True: answers strangers too (public pages of a unit). */
  public?: boolean;
}

export interface TransactedUnitOperation extends AboutUnit {
  handler(ctx: Ctx, input: Input): Promise<unknown>;
}

/** What a bare operation about a unit is handed: who asks, and about what. */
export interface BareUnitCtx extends UnitRun {
  services: Services;
}

export interface BareUnitOperation extends AboutUnit {
  bare: true;
  /** Without a transaction there is no keeping of a key. */
  remembered: false;
  handler(ctx: BareUnitCtx, input: Input): Promise<unknown>;
}

export type UnitOperation = TransactedUnitOperation | BareUnitOperation;

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
  /** Asked from this very machine, by its own name and through no proxy. */
  fromThisMachine: boolean;
  /** Token of the session cookie, when it holds. */
  sessionToken: string | null;
  cookie(name: string): string | undefined;
  /** @param options.readable for the scripts of our pages, too */
  setCookie(
    name: string,
    value: string,
    options: { maxAgeSeconds?: number; path?: string; readable?: boolean },
  ): void;
  clearCookie(name: string, path?: string): void;
  /** Work that must not hold up the answer, nor show in its time; what goes wrong is logged. */
  afterAnswer(work: () => Promise<void>): void;
}

interface AboutNothing extends Common, Shape {
  about: 'nothing';
  /** Nobody is asked who they are: cookies and tokens of accounts are not even read. */
  nameless?: boolean;
  /** `everyone`: no sign-in asked. `account`: any account. */
  who: 'everyone' | 'account';
  /** Serves an account that must first change its password or set up its second factor. */
  beforeReady?: boolean;
}

export interface OpenOperation extends AboutNothing {
  handler(ctx: OpenCtx, input: Input): Promise<unknown>;
}

/** What a bare operation is handed: no transaction until it opens one. */
export interface BareCtx extends Omit<OpenCtx, 'db' | 'client' | 'afterCommit' | 'inUnit'> {
  /** A transaction about no unit; a second one may follow the first, never within it. */
  transaction<T>(act: (ctx: OpenCtx) => Promise<T>): Promise<T>;
}

export interface BareOperation extends AboutNothing {
  bare: true;
  handler(ctx: BareCtx, input: Input): Promise<unknown>;
}

export type Operation = UnitOperation | OpenOperation | BareOperation;

type Schema = z.ZodType | undefined;
type Fields = z.ZodObject | undefined;
type ParsedOf<T extends Schema> = T extends z.ZodType ? z.output<T> : undefined;
type Response = Shape['response'];
type AnswerOf<R extends Response> = R extends z.ZodType
  ? z.input<R>
  : R extends 'redirect'
    ? RedirectAnswer
    : BinaryAnswer;

interface Typed<P extends Fields, Q extends Fields, B extends Schema, R extends Response, C> {
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  handler(
    ctx: C,
    input: { params: ParsedOf<P>; query: ParsedOf<Q>; body: ParsedOf<B>; upload: Input['upload'] },
  ): Promise<AnswerOf<R>>;
}

export function unitOperation<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  R extends Response = 'binary',
>(
  definition: Omit<TransactedUnitOperation, 'about' | 'handler' | keyof Shape> & Typed<P, Q, B, R, Ctx>,
): UnitOperation {
  return { ...definition, about: 'unit' } as unknown as UnitOperation;
}

export function bareUnitOperation<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  R extends Response = 'binary',
>(
  definition: Omit<BareUnitOperation, 'about' | 'bare' | 'handler' | keyof Shape> &
    Typed<P, Q, B, R, BareUnitCtx>,
): UnitOperation {
  return { ...definition, about: 'unit', bare: true } as unknown as UnitOperation;
}

export function openOperation<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  R extends Response = 'binary',
>(
  definition: Omit<OpenOperation, 'about' | 'handler' | keyof Shape> & Typed<P, Q, B, R, OpenCtx>,
): OpenOperation {
  return { ...definition, about: 'nothing' } as unknown as OpenOperation;
}

export function bareOperation<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  R extends Response = 'binary',
>(
  definition: Omit<BareOperation, 'about' | 'bare' | 'handler' | keyof Shape> & Typed<P, Q, B, R, BareCtx>,
): BareOperation {
  return { ...definition, about: 'nothing', bare: true } as unknown as BareOperation;
}
