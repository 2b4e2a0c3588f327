/**
 * The second wall, read from the catalog and tried on every table: the unit leads each key, row-level security
 * stands, and the application's role sees no row of another unit, whatever the scope.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/crypto/ids.ts';
import { pgError } from '../../src/platform/postgres/pool.ts';
import { testDatabase } from '../harness/database.ts';

const database = testDatabase();

/**
 * Tables of the installation, written by hand: they belong to no unit. Accounts, and what hangs on them, are one
 * person's over all units; the rest is settings.
 */
const installationTables = [
  'accounts',
  'api_tokens',
  'calendar_years',
  'idempotency_keys',
  'installation_settings',
  'known_devices',
  'list_settings',
  'oidc_identities',
  'oidc_providers',
  'sessions',
  'sign_in_failures',
  'sign_in_states',
];

/** The tree itself: its id is what unit_id means everywhere else, and its code is unique in the installation. */
const tree = 'units';

interface Table {
  name: string;
  secured: boolean;
  owner: string;
}

let tables: Table[] = [];
let unitTables: string[] = [];

beforeAll(async () => {
  tables = await rows<Table>(
    `select c.relname as name, c.relrowsecurity as secured, pg_get_userbyid(c.relowner) as owner
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
  );
  unitTables = tables
    .map((table) => table.name)
    .filter((name) => !installationTables.includes(name) && name !== tree);
});

async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await database.asOwner(({ client }) => client.query(text, values))).rows as T[];
}

describe('the catalog', () => {
  it('has the tables of the installation, the tree, and tables of units', () => {
    const names = tables.map((table) => table.name);
    expect(
      installationTables.filter((name) => !names.includes(name)),
      'listed but not there',
    ).toEqual([]);
    expect(names).toContain(tree);
    expect(unitTables.length).toBeGreaterThan(25);
  });

  it('gives every table of units its unit, never null, and its path', async () => {
    const columns = await rows<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relname = any ($1) and c.relnamespace = 'public'::regnamespace and a.attname in ('unit_id', 'unit_path') and a.attnotnull order by 1, 2`,
      [unitTables],
    );
    expect(columns.map((each) => `${each.table}.${each.column}`)).toEqual(
      unitTables.flatMap((name) => [`${name}.unit_id`, `${name}.unit_path`]),
    );
  });

  it('leads every primary and unique key by the unit', async () => {
    const keys = await rows<{ table: string; key: string; first: string | null; primary: boolean }>(
      `select c.relname as table, i.relname as key, a.attname as first, x.indisprimary as primary
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where x.indisunique and c.relname = any ($1) and c.relnamespace = 'public'::regnamespace`,
      [unitTables],
    );
    expect(keys.filter((key) => key.first !== 'unit_id').map((key) => `${key.table}: ${key.key}`)).toEqual(
      [],
    );
    expect(
      new Set(keys.filter((key) => key.primary).map((key) => key.table)),
      'tables with a primary key',
    ).toEqual(new Set(unitTables));
  });

  it('leads every foreign key by the unit, on both sides', async () => {
    const keys = await rows<{
      table: string;
      key: string;
      first: string;
      target: string;
      target_first: string;
    }>(
      `select c.relname as table, k.conname as key, a.attname as first, t.relname as target, b.attname as target_first
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       join pg_attribute b on b.attrelid = t.oid and b.attnum = k.confkey[1]
       where k.contype = 'f' and c.relname = any ($1) and c.relnamespace = 'public'::regnamespace`,
      [unitTables],
    );
    expect(
      keys
        .filter(
          (key) => key.first !== 'unit_id' || key.target_first !== (key.target === tree ? 'id' : 'unit_id'),
        )
        .map((key) => `${key.table}: ${key.key}`),
    ).toEqual([]);
    // Every one is held to its unit by the pair of id and path, so that moving a unit moves its rows.
    expect(new Set(keys.filter((key) => key.target === tree).map((key) => key.table))).toEqual(
      new Set(unitTables),
    );
  });

  it('secures every table of units, and the tree, by the one policy', async () => {
    expect(
      tables
        .filter((table) => !table.secured && !installationTables.includes(table.name))
        .map((table) => table.name),
    ).toEqual([]);
    const policies = await rows<{
      table: string;
      name: string;
      roles: string;
      command: string;
      using: string;
      checks: string;
      kind: string;
    }>(
      `select tablename as table, policyname as name, roles::text, cmd as command, qual as using, with_check as checks, permissive as kind
       from pg_policies where schemaname = 'public'`,
    );
    expect(policies.map((policy) => policy.table).toSorted()).toEqual([...unitTables, tree].toSorted());
    for (const policy of policies) {
      const path = policy.table === tree ? 'path' : 'unit_path';
      const rule = `(${path} <@ ( SELECT (NULLIF(current_setting('jia.scope'::text, true), ''::text))::ltree AS "nullif"))`;
      expect(policy).toEqual({
        table: policy.table,
        name: 'scope',
        roles: '{jia_app}',
        command: 'ALL',
        kind: 'PERMISSIVE',
        using: rule,
        checks: rule,
      });
    }
  });

  it('lets the application’s role own nothing and bypass nothing', async () => {
    const role = await rows(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles where rolname = 'jia_app'",
    );
    expect(role).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false },
    ]);
    expect(tables.filter((table) => table.owner === 'jia_app')).toEqual([]);
    expect(await rows("select proname from pg_proc where pg_get_userbyid(proowner) = 'jia_app'")).toEqual([]);
    expect(await rows("select has_schema_privilege('jia_app', 'public', 'create') as may")).toEqual([
      { may: false },
    ]);
    const strong = await rows(
      `select table_name, privilege_type from information_schema.role_table_grants where grantee = 'jia_app' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`,
    );
    expect(strong).toEqual([]);
  });

  it('closes every function of the owner to all but the application, with a fixed search path', async () => {
    const functions = await rows<{ name: string; config: string[] | null; open: boolean }>(
      `select p.proname as name, p.proconfig as config, has_function_privilege('public', p.oid, 'execute') as open
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
    );
    expect(functions.length).toBeGreaterThan(10);
    for (const each of functions) {
      expect([each.name, each.open]).toEqual([each.name, false]);
      expect([
        each.name,
        (each.config ?? []).some((setting) => setting.startsWith('search_path=public, pg_temp')),
      ]).toEqual([each.name, true]);
    }
  });
});

describe('every table, with one row of a unit', () => {
  const county = '1';
  const unit = '1.2';
  const branch = '1.2.4';
  const sibling = '1.3';

  beforeAll(async () => {
    await database.asOwner(async ({ client }) => {
      for (const [id, path, parent] of [
        [1, county, null],
        [2, unit, 1],
        [3, sibling, 1],
        [4, branch, 2],
      ]) {
        await client.query(
          `insert into units (id, path, parent_id, code, name, kind, organization_type, jurisdiction) values ($1::int, $2::ltree, $3::int, 'U' || $1::int, '工会', 'grassroots', 'school', '330106')`,
          [id, path, parent],
        );
      }
      // Which values a row holds does not matter here: rules and references of the other columns are put aside.
      await client.query('set session_replication_role = replica');
      const checks = await client.query<{ table: string; name: string }>(
        `select c.relname as table, k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c' and c.relname = any ($1)`,
        [unitTables],
      );
      for (const { table, name } of checks.rows)
        await client.query(`alter table ${table} drop constraint "${name}"`);
      for (const table of unitTables) {
        const columns = await client.query<{ name: string; type: string; array: boolean }>(
          `select a.attname as name, coalesce(e.typname, t.typname) as type, e.oid is not null as array
           from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
           where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and a.attgenerated = '' and a.attidentity = ''`,
          [table],
        );
        const names = columns.rows.map((column) => `"${column.name}"`);
        const values = columns.rows.map((column) => (column.array ? '{}' : valueOf(column)));
        await client.query(
          `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
          values,
        );
      }
      await client.query('set session_replication_role = default');
    });
  });

  function valueOf(column: { name: string; type: string }): unknown {
    if (column.name === 'unit_id') return 2;
    const values: Record<string, unknown> = {
      ltree: unit,
      uuid: newId(),
      text: 'x',
      varchar: 'x',
      int4: 1,
      int8: 1,
      int2: 1,
      numeric: 1,
      bool: false,
      date: '2026-01-01',
      timestamptz: '2026-01-01T00:00:00Z',
      jsonb: '{}',
      json: '{}',
      bytea: Buffer.from([0]),
    };
    if (!(column.type in values))
      throw new Error(`teach this test a value of ${column.type} (${column.name})`);
    return values[column.type];
  }

  /** Rows that the application's role gets, 'closed' where it may not even ask. */
  async function ask(scope: string | undefined, text: string): Promise<number | 'closed'> {
    try {
      const { rowCount } = await database.as(scope, ({ client }) => client.query(text));
      return rowCount ?? -1;
    } catch (error) {
      if (pgError(error)?.code === '42501') return 'closed';
      throw error;
    }
  }

  it.each([
    ['a sibling', sibling],
    ['a unit below', branch],
    ['a unit whose number begins alike', '1.22'],
    ['an empty scope', ''],
    ['no scope', undefined],
  ])('shows, changes and removes nothing under %s', async (_name, scope) => {
    for (const table of unitTables) {
      expect([table, await ask(scope, `select 1 from ${table}`)]).toEqual([table, 0]);
      expect([table, [0, 'closed']]).toEqual([
        table,
        expect.arrayContaining([await ask(scope, `update ${table} set unit_path = unit_path`)]),
      ]);
      expect([table, [0, 'closed']]).toEqual([
        table,
        expect.arrayContaining([await ask(scope, `delete from ${table}`)]),
      ]);
    }
    expect(await ask(scope, `select 1 from units where path = '${unit}'`)).toBe(0);
  });

  it('takes no row for a unit outside the scope', async () => {
    for (const table of unitTables) {
      const [copy] = await rows<{ columns: string }>(
        `select coalesce(string_agg(', ' || quote_ident(attname), ''), '') as columns from pg_attribute
         where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('unit_id', 'unit_path')`,
        [table],
      );
      const outcome = await ask(
        unit,
        `insert into ${table} (unit_id, unit_path${copy?.columns}) select 3, '${sibling}'${copy?.columns} from ${table}`,
      );
      expect([table, outcome]).toEqual([table, 'closed']);
    }
  });

  it('shows the row in its own scope and from above', async () => {
    for (const table of unitTables) {
      for (const scope of [unit, county])
        expect([table, scope, await ask(scope, `select 1 from ${table}`)]).toEqual([table, scope, 1]);
    }
  });

  it('forgets the scope with its transaction: the next one on the same connection sees nothing', async () => {
    const client = await database.pools.app.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('jia.scope', $1, true)", [unit]);
      expect((await client.query('select 1 from employees')).rowCount).toBe(1);
      await client.query('commit');
      expect((await client.query("select current_setting('jia.scope', true) as scope")).rows).toEqual([
        { scope: '' },
      ]);
      expect((await client.query('select 1 from employees')).rowCount).toBe(0);
    } finally {
      client.release();
    }
  });
});
