/**
 * What every use case is handed: `Ctx`, one request or one job step inside one transaction.
 *
 * `Services` are made once a process (app/services.ts); `openContext` makes a `Ctx` from them.
 */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import type { Config } from '../../platform/config/index.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Locale } from '../../platform/i18n/text.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Actor } from '../access/actor.ts';
import { personIn, type Policy, type UnitRef } from '../access/policy.ts';
import type { BallotKind } from '../ballots/kinds.ts';
import type { Clock, WorkCalendar } from '../clock/index.ts';
import type { FactSource } from '../facts/facts.ts';
import type { FileStore } from '../files/store.ts';
import type { Mailer } from '../notices/mail.ts';
import { type RecordInput, writeRecord } from '../records/record.ts';
import { type AuditInput, writeAudit } from '../audit/audit.ts';
import { type TaskInput, closeTasks, openTask } from '../tasks/tasks.ts';
import { type NoticeInput, notify } from '../notices/notices.ts';

export type Db = NodePgDatabase;

/** Work that happens after the transaction has committed: files to sweep, jobs to wake. */
export type AfterCommit = () => void | Promise<void>;

/** A job that runs outside the request. */
export interface Jobs {
  /** Asks for a job; in the caller's own transaction nothing is sent before it commits. */
  send(
    name: string,
    data: Record<string, unknown>,
    options?: { singletonKey?: string; startAfter?: Date },
  ): Promise<void>;
}

export interface Services {
  config: Config;
  log: Logger;
  /** Connections of the application's role: row-level security applies. */
  pool: Pool;
  clock: Clock;
  keyring: Keyring;
  files: FileStore;
  mailer: Mailer | null;
  jobs: Jobs;
  /** What the modules can tell standards. */
  facts: readonly FactSource[];
  /** What modules add to the ballots that they hold, by kind. */
  ballotKinds: ReadonlyMap<string, BallotKind>;
  /**
   * The work calendar: the years that come with Jia and those entered here.
   *
   * @param client the caller's own connection: asking for a second one while holding the first would let as many
   *   requests as there are connections wait for each other
   */
  calendar(client: Pick<PoolClient, 'query'>): Promise<WorkCalendar>;
  /** The address that people use, for links and QR codes. */
  publicUrl(): string;
  /**
   * Looks on at each writing request, within its transaction. The tests see here that what changes rows leaves an audit
   * entry; nothing else is set.
   */
  onWrite?: <T>(operation: string, client: Pick<PoolClient, 'query'>, act: () => Promise<T>) => Promise<T>;
  /** Policy of every operation about a unit, by its id: what an account may do there is asked of these alone. */
  policies: Map<string, Policy>;
}

export interface Ctx {
  services: Services;
  db: Db;
  client: PoolClient;
  actor: Actor;
  /** The unit that the request is about; its path is the scope of the transaction. */
  unit: UnitRef;
  locale: Locale;
  requestId: string;
  clock: Clock;
  keyring: Keyring;
  files: FileStore;
  /** Today in Shanghai, 'YYYY-MM-DD'. */
  today: string;
  now: Date;
  /** The spine: handbook line, archive item, audit entry and evidence of one event. Returns the record's id. */
  record(input: RecordInput): Promise<string>;
  audit(input: AuditInput): Promise<void>;
  /** Whether this request has left an audit entry yet, by itself or with a record. */
  audited: boolean;
  task(input: TaskInput): Promise<string>;
  closeTasks(match: Parameters<typeof closeTasks>[1]): Promise<number>;
  notify(input: NoticeInput): Promise<void>;
  afterCommit(work: AfterCommit): void;
}

export interface ContextInput {
  services: Services;
  db: Db;
  client: PoolClient;
  actor: Actor;
  unit: UnitRef;
  locale: Locale;
  requestId: string;
  afterCommit: AfterCommit[];
}

/** Whoever stands on the unit's roster acts there under the name that the roster has: it signs minutes, replies, cases. */
function named(actor: Actor, unit: UnitRef): Actor {
  const person = personIn(actor, unit);
  return actor.kind === 'account' && person ? { ...actor, displayName: person.personName } : actor;
}

export function openContext(input: ContextInput): Ctx {
  const { services } = input;
  const ctx: Ctx = {
    services,
    db: input.db,
    client: input.client,
    actor: named(input.actor, input.unit),
    unit: input.unit,
    locale: input.locale,
    requestId: input.requestId,
    clock: services.clock,
    keyring: services.keyring,
    files: services.files,
    today: services.clock.today(),
    now: services.clock.now(),
    record: (record) => writeRecord(ctx, record),
    audit(entry) {
      ctx.audited = true;
      return writeAudit(ctx, entry);
    },
    audited: false,
    task: (task) => openTask(ctx, task),
    closeTasks: (match) => closeTasks(ctx, match),
    notify: (notice) => notify(ctx, notice),
    afterCommit: (work) => void input.afterCommit.push(work),
  };
  return ctx;
}
