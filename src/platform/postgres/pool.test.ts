import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import {
  analyzeUnknown,
  isConnectionError,
  openPools,
  pgError,
  savepoint,
  setScope,
  withTransaction,
} from './index.ts';

const database = testDatabase();

beforeAll(async () => {
  await database.asOwner(({ client }) =>
    client.query('create table note (id integer primary key, text text not null)'),
  );
});

describe('connections', () => {
  it('act as jia_app in Shanghai, the owner as itself', async () => {
    const app = await database.pools.app.query(`select current_user, current_setting('timezone') as zone`);
    expect(app.rows).toEqual([{ current_user: 'jia_app', zone: 'Asia/Shanghai' }]);
    const owner = await database.pools.owner.query('select current_user = session_user as same');
    expect(owner.rows).toEqual([{ same: true }]);
  });

  it('are not handed out when the role cannot be taken', async () => {
    const name = 'without_role';
    await database.pools.owner.query(`create role ${name} login password 'x'`);
    const url = new URL(database.url);
    url.username = name;
    url.password = 'x';
    const pools = openPools(url.href, { max: 1 });
    await expect(pools.app.query('select 1')).rejects.toThrow(/permission denied to set role/);
    await pools.end();
    await database.pools.owner.query(`drop role ${name}`);
  });

  it('give new tables to jia_app, but not their making', async () => {
    await expect(database.pools.app.query('select * from note')).resolves.toMatchObject({ rows: [] });
    const error = await database.pools.app.query('create table mine ()').catch((e: unknown) => e);
    expect(pgError(error)?.code).toBe('42501');
  });

  it('time out when all are in use, as a connection error', async () => {
    const pools = openPools(database.url, { max: 1, connectTimeout: 1000 });
    const client = await pools.app.connect();
    const error = await pools.app.query('select 1').catch((e: unknown) => e);
    expect(isConnectionError(error)).toBe(true);
    client.release();
    await pools.end();
  });
});

describe('analyzeUnknown', () => {
  it('counts what was filled and never analyzed, and nothing else', async () => {
    const { owner } = database.pools;
    await owner.query(
      `create table filled as select n from generate_series(1, 5000) n; create table hollow (n integer)`,
    );
    const known = async () =>
      (await owner.query<{ n: number }>(`select reltuples::int as n from pg_class where relname = 'filled'`))
        .rows[0]!.n;
    expect(await known()).toBe(-1);
    expect(await analyzeUnknown(owner)).toContain('filled');
    expect(await known()).toBe(5000);
    expect(await analyzeUnknown(owner)).toEqual([]);
    await owner.query('drop table filled, hollow');
  });
});

describe('withTransaction', () => {
  const scopeOf = `select current_setting('jia.scope', true) as scope`;

  it('has the scope inside, and none is left behind on the connection', async () => {
    const pools = openPools(database.url, { max: 1 });
    const inside = await withTransaction(pools.app, { scope: `n.o'brien` }, async (tx) => {
      const first = await tx.client.query(scopeOf);
      await setScope(tx, 'n.other');
      const second = await tx.client.query(scopeOf);
      return [first.rows[0].scope, second.rows[0].scope];
    });
    expect(inside).toEqual([`n.o'brien`, 'n.other']);
    const after = await pools.app.query(scopeOf);
    expect(after.rows[0].scope).toBe('');
    await pools.end();
  });

  it('commits what resolves and rolls back what rejects', async () => {
    await database.as('n', ({ db }) => db.execute(sql`insert into note values (1, 'kept')`));
    await expect(
      database.as('n', async ({ db }) => {
        await db.execute(sql`insert into note values (2, 'gone')`);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const rows = await database.pools.owner.query('select id from note where id < 10');
    expect(rows.rows).toEqual([{ id: 1 }]);
  });

  it('does not call a transaction committed whose failure was passed over', async () => {
    await expect(
      database.as('n', async ({ client }) => {
        await client.query('insert into note values (11, null)').catch(() => undefined);
      }),
    ).rejects.toThrow(/rolled back/);
  });

  it('undoes a savepoint alone', async () => {
    await database.as('n', async (tx) => {
      await tx.client.query(`insert into note values (21, 'kept')`);
      await expect(
        savepoint(tx, (inner) => inner.client.query('insert into note values (21, null)')),
      ).rejects.toThrow();
      await savepoint(tx, (inner) => inner.client.query(`insert into note values (22, 'kept')`));
    });
    const rows = await database.pools.owner.query(
      'select id from note where id between 20 and 29 order by id',
    );
    expect(rows.rows).toEqual([{ id: 21 }, { id: 22 }]);
  });

  it('throws a broken connection away and goes on with a new one', async () => {
    const pools = openPools(database.url, { max: 1 });
    const error = await withTransaction(pools.app, { scope: 'n' }, async ({ client }) => {
      const { rows } = await client.query('select pg_backend_pid() as pid');
      await database.pools.owner.query('select pg_terminate_backend($1)', [rows[0].pid]);
      await client.query('select 1');
    }).catch((e: unknown) => e);
    expect(isConnectionError(error)).toBe(true);
    await expect(pools.app.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await pools.end();
  });

  it('can be read-only and repeatable', async () => {
    const error = await withTransaction(
      database.pools.app,
      { scope: 'n', readOnly: true, isolation: 'repeatable read' },
      ({ client }) => client.query(`insert into note values (31, 'x')`),
    ).catch((e: unknown) => e);
    expect(pgError(error)?.code).toBe('25006');
  });
});

describe('pgError', () => {
  it('finds the server in the causes of a Drizzle error', async () => {
    const error = await database
      .as('n', async ({ db }) => {
        await db.execute(sql`insert into note values (41, 'a')`);
        await db.execute(sql`insert into note values (41, 'a')`);
      })
      .catch((e: unknown) => e);
    expect(pgError(error)).toMatchObject({ code: '23505', table: 'note', constraint: 'note_pkey' });
    expect(pgError(new Error('else'))).toBeUndefined();
  });
});

describe('values', () => {
  it('come back as documented', async () => {
    const { rows } = await database.pools.app.query(
      `select count(*) as count, 9007199254740993::bigint as big, '2026-02-28'::date as day, 1.10::numeric as money, timestamptz '2026-11-22 09:00+08' as at from note where false`,
    );
    expect(rows).toEqual([
      {
        count: 0,
        big: 9007199254740993n,
        day: '2026-02-28',
        money: '1.10',
        at: new Date('2026-11-22T01:00:00Z'),
      },
    ]);
  });
});
