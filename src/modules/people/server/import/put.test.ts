/** put_on_roster leaves out the triggers that look up each row's references: what it promises in their place. */
import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../../../tests/harness/database.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { makeTable } from './staged.ts';

const database = testDatabase();
let units = 10;

async function union(): Promise<number> {
  const id = (units += 1);
  await database.asOwner(({ client }) =>
    client.query(
      `insert into units (id, path, code, name, kind, organization_type, jurisdiction) overriding system value
       values ($1::int, $1::text::ltree, 'P' || $1::int, '工会', 'grassroots', 'school', '330106')`,
      [id],
    ),
  );
  return id;
}

/** Three people: a member, an activist who left, and one who is neither. */
async function stage(client: PoolClient): Promise<void> {
  await makeTable(client);
  await client.query(
    `insert into pg_temp.staged (row, id, membership_id, retained, name, pinyin, grams, hired_on, joined_on, left_on, is_member, activist) values
       (1, $1, gen_random_uuid(), false, '王芳', 'wangfang wf', '{}', '2020-01-02', '2021-03-04', null, true, true),
       (2, $2, gen_random_uuid(), false, '李四', 'lisi ls', '{}', null, '2021-03-04', '2022-01-01', true, true),
       (3, $3, gen_random_uuid(), false, '赵六', 'zhaoliu zl', '{}', null, null, null, false, null)`,
    [newId(), newId(), newId()],
  );
}

const put = (client: PoolClient, unit: number) =>
  client.query(`select * from put_on_roster($1, gen_random_uuid(), '2026-05-06', '2026-05-06')`, [unit]);

const found = `select e.name, e.hired_on, m.from_on, m.to_on, a.from_on as activist from employees e
  left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id
  left join activists a on a.unit_id = e.unit_id and a.employee_id = e.id where e.unit_id = $1 order by e.pinyin desc`;
const people = [
  { name: '赵六', hired_on: '2026-05-06', from_on: null, to_on: null, activist: null },
  { name: '王芳', hired_on: '2020-01-02', from_on: '2021-03-04', to_on: null, activist: '2026-05-06' },
  { name: '李四', hired_on: '2021-03-04', from_on: '2021-03-04', to_on: '2022-01-01', activist: null },
];

test('writes into no unit out of scope', async () => {
  const [mine, other] = [await union(), await union()];
  for (const scope of [String(mine), undefined])
    await expect(
      database.as(scope, async ({ client }) => {
        await stage(client);
        await put(client, other);
      }),
    ).rejects.toMatchObject({ code: '42501' });
});

test('reads from a table alone', async () => {
  const unit = await union();
  await expect(
    database.as(String(unit), async ({ client }) => {
      await client.query('create temporary view staged as select 1');
      await put(client, unit);
    }),
  ).rejects.toMatchObject({ code: '42809' });
});

test('runs nothing that the application left with the table: it would run as the owner', async () => {
  const unit = await union();
  for (const left of [
    // A column's type with a cast of its own.
    `create type pg_temp.bait as enum ('x');
     create function pg_temp.who(pg_temp.bait) returns text language sql as 'select current_user::text';
     create cast (pg_temp.bait as text) with function pg_temp.who(pg_temp.bait) as assignment;
     alter table pg_temp.staged alter column remark type pg_temp.bait using 'x'::pg_temp.bait`,
    'create index on pg_temp.staged (name) where pg_temp.who()',
    'alter table pg_temp.staged add check (pg_temp.who())',
    'create statistics on (pg_temp.who()), name from pg_temp.staged',
    'alter table pg_temp.staged enable row level security; create policy p on pg_temp.staged using (pg_temp.who())',
  ])
    await expect(
      database.as(String(unit), async ({ client }) => {
        await stage(client);
        await client.query(
          `create function pg_temp.who() returns boolean language sql immutable as 'select true'; ${left}`,
        );
        await put(client, unit);
        return (await client.query('select remark from employees where unit_id = $1', [unit])).rows;
      }),
      left,
    ).rejects.toMatchObject({ code: '42809' });
});

test('looks references up again as soon as it is done, and every key and check always', async () => {
  const unit = await union();
  const stray = `insert into activists (unit_id, unit_path, id, employee_id, from_on, basis) values ($1::int, $1::text::ltree, gen_random_uuid(), gen_random_uuid(), '2026-01-01', 'x')`;
  await expect(
    database.as(String(unit), async ({ client }) => {
      await stage(client);
      expect((await put(client, unit)).rows).toEqual([{ members: 2, activists: 1 }]);
      await client.query(stray, [unit]);
    }),
  ).rejects.toMatchObject({ code: '23503', constraint: 'activists_employee_fk' });
  for (const [broken, code] of [
    [`update pg_temp.staged set id_hash = '\\x00'`, '23505'],
    [`update pg_temp.staged set form = 'unknown'`, '23514'],
    [`update pg_temp.staged set membership_id = null`, '23502'],
  ] as const)
    await expect(
      database.as(String(unit), async ({ client }) => {
        await stage(client);
        await client.query(broken);
        await put(client, unit);
      }),
    ).rejects.toMatchObject({ code });
  // Where it failed within a part of a transaction, the rest of it looks too.
  await expect(
    database.as(String(unit), async ({ client }) => {
      await stage(client);
      await client.query(`update pg_temp.staged set form = 'unknown'; savepoint part`);
      await expect(put(client, unit)).rejects.toMatchObject({ code: '23514' });
      await client.query('rollback to savepoint part');
      await client.query(stray, [unit]);
    }),
  ).rejects.toMatchObject({ code: '23503' });
});

test('holds the unit where it is until the commit', async () => {
  const unit = await union();
  await database.as(String(unit), async ({ client }) => {
    await stage(client);
    await put(client, unit);
    await expect(
      database.asOwner(async (owner) => {
        await owner.client.query(`set local lock_timeout = '50ms'`);
        await owner.client.query(`update units set path = ('9.' || id)::ltree where id = $1`, [unit]);
      }),
    ).rejects.toMatchObject({ code: '55P03' });
  });
});

test('does the same where its owner may not leave anything out, as on an outside server', async () => {
  const unit = await union();
  const role = `owner_${randomBytes(6).toString('hex')}`;
  await database.asOwner(async ({ client }) => {
    await client.query(`create role ${role} bypassrls`);
    await client.query(`grant select, insert, update on all tables in schema public to ${role}`);
    await client.query(`grant execute on all functions in schema public to ${role}`);
    await client.query(`alter function put_on_roster owner to ${role}`);
  });
  try {
    await database.as(String(unit), async ({ client }) => {
      await stage(client);
      await client.query(`grant select on pg_temp.staged to ${role}`);
      expect((await put(client, unit)).rows).toEqual([{ members: 2, activists: 1 }]);
      expect((await client.query(found, [unit])).rows).toEqual(people);
    });
  } finally {
    await database.asOwner(async ({ client }) => {
      await client.query('alter function put_on_roster owner to current_user');
      await client.query(`drop owned by ${role}`);
      await client.query(`drop role ${role}`);
    });
  }
  const another = await union();
  await database.as(String(another), async ({ client }) => {
    await stage(client);
    await put(client, another);
    expect((await client.query(found, [another])).rows).toEqual(people);
  });
});
