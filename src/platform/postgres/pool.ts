/**
 * Connections and transactions.
 *
 *   openPools         the owner's few connections, and the application's many, which act as `jia_app`
 *   withTransaction   begin and scope in one round trip, then commit or roll back
 *   hasFree           a second connection can be had without waiting
 *   savepoint         a part that may fail alone
 *   analyzeUnknown    statistics for tables that have none, after a crash
 *   pgError           what the server said, wherever it hides in the chain of causes
 *   values            how columns come back, for the whole process
 *
 * Values: bigint and count(*) as number (BigInt beyond 2^53), numeric as string, date as 'YYYY-MM-DD',
 * timestamptz as Date from plain queries and through Drizzle as its column says.
 */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The role of every connection but the owner's: it owns nothing and bypasses nothing. */
export const appRole = 'jia_app';

export interface Pools {
  /** As the owner: migrations, jobs' own schema, backup. No row-level security applies to it. */
  owner: pg.Pool;
  /** As `jia_app`, under row-level security. A connection that cannot take the role is never handed out. */
  app: pg.Pool;
  end(): Promise<void>;
}

export interface PoolOptions {
  /** Most connections of the application; the owner has up to three more. */
  max?: number;
  /** How long a request waits for a connection, in milliseconds. */
  connectTimeout?: number;
  /** Told of connections that broke while idle (the pool replaces them). */
  onIdleError?: (error: Error) => void;
}

export function openPools(url: string, options: PoolOptions = {}): Pools {
  const common: pg.PoolConfig = {
    connectionString: url,
    connectionTimeoutMillis: options.connectTimeout ?? 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'jia',
  };
  const owner = new pg.Pool({ ...common, max: 3, onConnect: prepare(`set timezone = 'Asia/Shanghai'`) });
  const app = new pg.Pool({
    ...common,
    max: options.max ?? 20,
    onConnect: prepare(
      `set role ${appRole}; set timezone = 'Asia/Shanghai'; set idle_in_transaction_session_timeout = '60s'`,
    ),
  });
  for (const pool of [owner, app]) pool.on('error', (error) => options.onIdleError?.(error));
  return {
    owner,
    app,
    async end() {
      await Promise.all([owner.end(), app.end()]);
    },
  };
}

/** The pool waits for this and drops the connection where it fails, so none escapes with the owner's rights. */
function prepare(text: string): NonNullable<pg.PoolConfig['onConnect']> {
  return async (client) => {
    await client.query(text);
  };
}

/** Nobody waits for a connection, and one more can be had at once: who holds one already must not wait for another. */
export function hasFree(pool: pg.Pool): boolean {
  return pool.waitingCount === 0 && (pool.idleCount > 0 || pool.totalCount < pool.options.max);
}

/**
 * Analyzes the tables that were filled and never analyzed. Left to itself PostgreSQL does so after many changes; but a
 * crash makes it forget them, and without statistics the planner takes a full table for an empty one.
 *
 * @param owner the owner's pool
 * @returns their names
 */
export async function analyzeUnknown(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples < 0 and pg_relation_size(oid) > 0 order by 1`,
  );
  for (const { name } of rows) await owner.query(`analyze ${name}`);
  return rows.map(({ name }) => name);
}

export type Db = NodePgDatabase;

export interface Tx {
  /** Drizzle on this transaction's connection. */
  db: Db;
  /** The connection itself: COPY, prepared statements, plain SQL. */
  client: pg.PoolClient;
}

export interface TransactionOptions {
  /** Path of the unit that the request is about (`jia.scope`); without it no row of any unit is seen. */
  scope?: string | undefined;
  isolation?: 'repeatable read' | 'serializable';
  readOnly?: boolean;
}

/**
 * Runs `work` in one transaction. It commits when `work` resolves and rolls back when it rejects;
 * a connection in doubt (broken, or failing to roll back) is thrown away.
 */
export async function withTransaction<T>(
  pool: pg.Pool,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  // Between queries a breaking connection has nobody else to tell; the next query reports it.
  const onError = (error: Error) => {
    failure = error;
  };
  client.on('error', onError);
  try {
    await client.query(opening(options));
    const result = await work({ db: drizzleOf(client), client });
    const committed = await client.query('commit');
    // After an error that `work` swallowed, the server answers commit with a rollback: never call that success.
    if (committed.command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a failed statement was passed over');
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (rollbackError) {
      failure = rollbackError as Error;
    }
    throw error;
  } finally {
    client.off('error', onError);
    client.release(failure);
  }
}

function opening({ scope, isolation, readOnly }: TransactionOptions): string {
  const begin = `begin${isolation ? ` isolation level ${isolation}` : ''}${readOnly ? ' read only' : ''}`;
  return scope === undefined
    ? begin
    : `${begin}; select set_config('jia.scope', ${pg.escapeLiteral(scope)}, true)`;
}

/** Changes the scope of a running transaction, for the rest of it. */
export async function setScope(tx: Tx, scope: string): Promise<void> {
  await tx.client.query(`select set_config('jia.scope', $1, true)`, [scope]);
}

let savepoints = 0;

/** Runs `work` so that its failure undoes only itself; the failure is still thrown. */
export async function savepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  savepoints += 1;
  const name = `sp_${savepoints}`;
  await tx.client.query(`savepoint ${name}`);
  try {
    const result = await work(tx);
    await tx.client.query(`release savepoint ${name}`);
    return result;
  } catch (error) {
    await tx.client.query(`rollback to savepoint ${name}; release savepoint ${name}`);
    throw error;
  }
}

const drizzles = new WeakMap<pg.PoolClient, Db>();

function drizzleOf(client: pg.PoolClient): Db {
  let db = drizzles.get(client);
  if (!db) {
    // As in drizzle.config.ts: columns are snake_case in the database, camelCase in the code.
    db = drizzle(client, { casing: 'snake_case' });
    drizzles.set(client, db);
  }
  return db;
}

export interface PgError {
  /** SQLSTATE: 23505 unique, 23503 foreign key, 23514 check, 40001 serialization, 42501 privilege ... */
  code: string;
  message: string;
  constraint: string | undefined;
  table: string | undefined;
  column: string | undefined;
}

/** The server's own error in `error` or one of its causes; undefined where the server said nothing. */
export function pgError(error: unknown): PgError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof pg.DatabaseError && at.code) {
      return {
        code: at.code,
        message: at.message,
        constraint: at.constraint,
        table: at.table,
        column: at.column,
      };
    }
  }
  return undefined;
}

/** Whether the database could not be reached or went away: the work may be tried again. */
export function isConnectionError(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: string }).code ?? '';
    if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08...|57P0[123]|53300)$/.test(code)) return true;
    if (
      /^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable/.test(
        at.message,
      )
    )
      return true;
  }
  return false;
}

// Drizzle asks the driver's process-wide table, so values are set there: the same column looks the same everywhere.
const asNumber = (text: string): number | bigint => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
};
pg.types.setTypeParser(pg.types.builtins.INT8, asNumber);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
