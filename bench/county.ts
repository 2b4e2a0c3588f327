/**
 * A county of 10,000 grassroots unions with 1,000,000 members, made set by set in SQL: `makeCounty`.
 *
 * People have different names with their right pinyin and search grams; each union has committees with posts, rosters
 * that were changed, a funds account with months and a year's records, so that every fact has rows to read.
 */
import type { Pool } from 'pg';
import { nameKey } from '../src/core/people/names.ts';
import { sized } from './measure.ts';

export const countyUnits = sized(10_000, 40);
export const peopleAUnit = 100;

/** Code of a unit, from 1 to countyUnits. */
export const unitCode = (n: number) => `U${n}`;
/** Its id: the county itself is 1. */
export const unitId = (n: number) => n + 1;

export const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'];
export const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉鹏俊宇浩轩梓涵怡嘉欣'];

export async function makeCounty(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    // No trigger and no foreign key is asked: the rows are right, and a million checks one by one are not what is measured.
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set timezone = 'Asia/Shanghai'`,
    );
    await client.query(
      `create temp table made_names (n int primary key, name text, pinyin text, initials text, grams text[])`,
    );
    const names = surnames.flatMap((first) =>
      given.flatMap((a, at) => [
        first + a,
        first + a + given[(at * 7 + first.charCodeAt(0)) % given.length]!,
      ]),
    );
    const keys = names.map((name) => nameKey(0, name, null));
    await client.query(
      `insert into made_names select (row_number() over ())::int - 1, t.name, t.pinyin, '', string_to_array(t.grams, ' ')
       from unnest($1::text[], $2::text[], $3::text[]) as t (name, pinyin, grams)`,
      [
        names,
        keys.map((key) => key.pinyin),
        keys.map((key) => key.grams.map((gram) => gram.slice('0:'.length)).join(' ')),
      ],
    );
    await client.query(
      `insert into units (id, path, code, name, kind, jurisdiction, founded_on) overriding system value values (1, '1', 'COUNTY', '本县总工会', 'county', '330106', '2000-01-01');
       insert into units (id, path, parent_id, code, name, kind, organization_type, jurisdiction, founded_on) overriding system value
       select n + 1, ('1.' || n + 1)::ltree, 1, 'U' || n, '第' || n || '工会', 'grassroots',
              (array['stateOwnedEnterprise', 'privateEnterprise', 'foreignEnterprise', 'institution', 'school'])[n % 5 + 1], '330106', '2020-01-01'
       from generate_series(1, ${countyUnits}) n;
       select setval(pg_get_serial_sequence('units', 'id'), ${countyUnits + 1});`,
    );
    await without(client, ['employees', 'memberships'], async () => {
      await client.query(`
        insert into employees (unit_id, unit_path, id, number, name, pinyin, grams, sex, birth_on, id_type, id_sealed, id_hash, id_last4, phone,
                               ethnicity, education, department, employment_form, hired_on, recorded_at, changed_at)
        select u.unit, ('1.' || u.unit)::ltree, ${uuid('p.n')}, p.n::text, k.name, k.pinyin,
               array(select u.unit || ':' || g from unnest(k.grams) g) || (u.unit || ':#' || lpad((p.n % 10000)::text, 4, '0')),
               case when p.n % 5 < 2 then 'female' else 'male' end, date '1966-01-01' + (p.n * 7919 % 14600)::int, 'identityCard',
               sha512(p.n::text::bytea), sha256(p.n::text::bytea), lpad((p.n % 10000)::text, 4, '0'), '138' || lpad((p.n * 7919 % 100000000)::text, 8, '0'),
               '汉', '大专', '装配车间', 'regular', date '2010-01-01' + (p.n % 5000)::int, '2025-01-01', '2025-01-01'
        from generate_series(2, ${countyUnits + 1}) u (unit)
        cross join lateral (select u.unit::bigint * ${peopleAUnit} + i as n from generate_series(0, ${peopleAUnit - 1}) i) p
        join made_names k on k.n = (p.n * 2654435761 % ${names.length})::int`);
      await client.query(`
        insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, joined_on, sex, recorded_at)
        select unit_id, unit_path, id, id, 'member', hired_on, hired_on, sex, '2025-01-01' from employees where unit_path <@ '1'`);
    });
    for (const statement of rest) await client.query(statement);
    await client.query('set session_replication_role = origin');
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  } finally {
    client.release(true);
  }
}

/** An id that sorts as it was made, from a number. */
const uuid = (n: string) => `('01970000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const grassroots = `units u where u.kind = 'grassroots'`;

const rest = [
  `insert into committees (unit_id, unit_path, id, kind, term_number, term_start, term_years, term_end, seats)
   select u.id, u.path, ${uuid('u.id::bigint * 10 + k.at')}, k.kind, 1, '2024-03-01', 5, '2029-03-01', 5
   from unnest(array['union', 'fundsAudit', 'women']) with ordinality as k (kind, at), ${grassroots}`,
  `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, division_of_work, start_on)
   select c.unit_id, c.unit_path, ${uuid(`c.unit_id::bigint * 100 + i + case c.kind when 'union' then 0 when 'women' then 20 else 40 end`)}, c.id,
          ${uuid(`c.unit_id::bigint * ${peopleAUnit} + i`)}, '王芳', case i when 0 then 'chair' else 'member' end, '组织', '2024-03-01'
   from committees c, generate_series(0, 4) i`,
  `insert into roster_states (unit_id, unit_path, id, roster, on_day, confirmed)
   select u.id, u.path, gen_random_uuid(), r, '2026-06-01', true from unnest(array['employees', 'members', 'activists']) r, ${grassroots}`,
  `insert into fund_accounts (unit_id, unit_path, id, kind, from_on) select u.id, u.path, gen_random_uuid(), 'ownAccount', '2020-01-01' from ${grassroots}`,
  `insert into fund_months (unit_id, unit_path, id, month, payroll_fen, due_fen, due_on, remitted_fen, remitted_on, source)
   select u.id, u.path, gen_random_uuid(), m::date, 50000000, 1000000, m::date + 44, 1000000, m::date + 40, 'bench'
   from generate_series(date '2025-11-01', date '2026-10-01', interval '1 month') m, ${grassroots}`,
  `insert into records (unit_id, unit_path, id, kind, happened_on, recorded_at, title, subject_kind, subject_id, archive_file, retention, archive_year)
   select u.id, u.path, gen_random_uuid(), 'committees.met', m::date, m, '{"zh": "召开工会委员会会议", "en": "The union committee met"}', 'committee',
          ${uuid('u.id::bigint * 10 + 1')}, 'documents', 'years30', 2026
   from generate_series(date '2025-12-15', date '2026-11-15', interval '1 month') m, ${grassroots}`,
];

/** Fills tables without their indexes and builds these afterwards: several times as fast. */
async function without(
  client: { query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> },
  tables: string[],
  fill: () => Promise<void>,
) {
  const { rows } = (await client.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )) as { rows: { name: string; definition: string }[] };
  for (const index of rows) await client.query(`drop index ${index.name}`);
  await fill();
  for (const index of rows) await client.query(index.definition);
}
