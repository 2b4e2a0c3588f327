/**
 * A database of its own for a test file.
 *
 *   testDatabase     migrated and empty; removed after the file's tests
 *   emptyDatabase    without any table, for tests of migrations and restore
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openPools, withTransaction, type Pools, type Tx } from '../../src/platform/postgres/index.ts';

export interface TestDatabase {
  /** The owner's URL. */
  readonly url: string;
  readonly pools: Pools;
  /** A transaction as `jia_app` with this scope (a unit's path), under row-level security. */
  as<T>(scope: string | undefined, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction as the owner, past row-level security: for preparing and inspecting. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/**
 * Registers `beforeAll` and `afterAll` for the calling file (or `describe`) and returns at once;
 * use what it returns inside tests and hooks only.
 */
export function testDatabase(): TestDatabase {
  return database(true);
}

export function emptyDatabase(): TestDatabase {
  return database(false);
}

function database(migrated: boolean): TestDatabase {
  let open: { url: string; pools: Pools } | undefined;
  const name = `t_${randomBytes(8).toString('hex')}`;

  beforeAll(async () => {
    const { url, template } = inject('testServer');
    await onServer(
      url,
      `create database ${name} template ${migrated ? template : 'template0'} strategy file_copy`,
    );
    const own = url.replace(/\/[^/]*$/, `/${name}`);
    open = { url: own, pools: openPools(own, { max: 10 }) };
  });

  afterAll(async () => {
    await open?.pools.end();
    await onServer(inject('testServer').url, `drop database if exists ${name} with (force)`);
  });

  const opened = () => {
    if (!open) throw new Error('testDatabase() is open inside tests and hooks only');
    return open;
  };
  return {
    get url() {
      return opened().url;
    },
    get pools() {
      return opened().pools;
    },
    as: (scope, work) => withTransaction(opened().pools.app, { scope }, work),
    asOwner: (work) => withTransaction(opened().pools.owner, {}, work),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
