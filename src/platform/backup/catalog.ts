/**
 * What the catalog says of the tables in `public`, and how to make a table again from that.
 *
 *   readTables    all tables and sequences
 *   createTable   statements that make one, without its foreign keys; only for tables that no migration
 *                 makes (made while running)
 */
import pg from 'pg';
import { appRole } from '../postgres/index.ts';
import { tablesSchema, type TableInfo, type Tables } from './format.ts';

export const quote = pg.escapeIdentifier;

/** In the caller's snapshot. Table names in alphabetical order. */
export async function readTables(client: pg.ClientBase): Promise<Tables> {
  const result = await client.query<{ tables: unknown; sequences: unknown }>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object(
          'name', c.relname,
          'columns', (
            select coalesce(jsonb_agg(jsonb_build_object(
              'name', a.attname,
              'type', format_type(a.atttypid, a.atttypmod),
              'notNull', a.attnotnull,
              'default', pg_get_expr(d.adbin, d.adrelid),
              'generated', a.attgenerated <> '',
              'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end) order by a.attnum), '[]')
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
          'constraints', (
            select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname), '[]')
            from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c')),
          'foreignKeys', (
            select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname), '[]')
            from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'),
          'rowSecurity', c.relrowsecurity,
          'policies', (
            select coalesce(jsonb_agg(jsonb_build_object(
              'name', p.polname,
              'permissive', p.polpermissive,
              'command', case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
              'using', pg_get_expr(p.polqual, p.polrelid),
              'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
            from pg_policy p where p.polrelid = c.oid),
          'grants', (
            select coalesce(jsonb_agg(jsonb_build_object('privilege', g.privilege_type, 'column', g.column) order by g.column nulls first, g.privilege_type), '[]')
            from (
              select x.privilege_type, null::name as column from aclexplode(c.relacl) x where x.grantee = to_regrole($1)
              union all
              select x.privilege_type, a.attname from pg_attribute a, aclexplode(a.attacl) x
              where a.attrelid = c.oid and not a.attisdropped and x.grantee = to_regrole($1)) g)
        ) order by c.relname), '[]')
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p') as tables,
       (select coalesce(jsonb_agg(jsonb_build_object('name', s.relname) order by s.relname), '[]')
        from pg_class s where s.relnamespace = 'public'::regnamespace and s.relkind = 'S') as sequences`,
    [appRole],
  );
  const row = result.rows[0];
  const sequences: Tables['sequences'] = [];
  for (const { name } of (row?.sequences ?? []) as { name: string }[]) {
    // A sequence is not in the snapshot: its value may only be ahead, which is right.
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quote(name)}`,
    );
    if (state.rows[0]) sequences.push({ name, ...state.rows[0] });
  }
  return tablesSchema.parse({ tables: row?.tables, sequences });
}

export function createTable(table: TableInfo): string {
  const name = `public.${quote(table.name)}`;
  const columns = table.columns.map((column) => {
    const value =
      column.default === null
        ? ''
        : column.generated
          ? ` generated always as (${column.default}) stored`
          : ` default ${column.default}`;
    const identity = column.identity === null ? '' : ` generated ${column.identity} as identity`;
    return `${quote(column.name)} ${column.type}${value}${identity}${column.notNull ? ' not null' : ''}`;
  });
  const constraints = table.constraints.map((one) => `constraint ${quote(one.name)} ${one.definition}`);
  const policies = table.policies.map(
    (one) =>
      `create policy ${quote(one.name)} on ${name} as ${one.permissive ? 'permissive' : 'restrictive'} for ${one.command} to ${appRole}` +
      `${one.using === null ? '' : ` using (${one.using})`}${one.check === null ? '' : ` with check (${one.check})`};`,
  );
  const grants = table.grants.map(
    ({ privilege, column }) =>
      `grant ${privilege}${column === null ? '' : ` (${quote(column)})`} on ${name} to ${appRole};`,
  );
  return [
    `create table ${name} (${[...columns, ...constraints].join(', ')});`,
    table.rowSecurity ? `alter table ${name} enable row level security;` : '',
    ...policies,
    `revoke all on ${name} from ${appRole};`,
    ...grants,
  ].join('\n');
}
