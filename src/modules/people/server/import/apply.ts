/**
 * From the staging table to the roster, by sets.
 *
 *   settleFates    who is new, changed, the same, or cannot come in: counts, and faults by row
 *   applyStage     writes what was settled; the caller's transaction makes it whole
 *
 * A row finds its person by ID number; without one by employee number and name; without that by name and phone.
 * What the file leaves empty stays as it is. A membership begins on the later of hiring and joining, and one that
 * stands is never ended by a roster that does not name it: exits have their own act.
 */
import type { PoolClient } from 'pg';
import type { Ctx } from '../../../../core/context/context.ts';
import { endSeatsOfLeavers } from '../../../../core/meetings/delegates.ts';
import { identityOf, openIdNumber } from '../../../../core/people/identity.ts';
import { newId } from '../../../../platform/crypto/ids.ts';
import { endDuties, handedOverFirst } from '../../../accounts/server/public.ts';
import { tellVacancies } from '../../../committees/server/public.ts';
import type { StageFault } from './faults.ts';

export interface Fates {
  inserted: number;
  /** Of those who are new. */
  newMembers: number;
  updated: number;
  unchanged: number;
  faults: StageFault[];
  /** What comes in all the same, and should be looked at first. */
  warnings: StageFault[];
}

/** The fields of an employee that a row may change; null in the row leaves them alone. */
const fields: readonly [staged: string, column: string][] = [
  ['number', 'number'],
  ['name', 'name'],
  ['sex', 'sex'],
  ['birth_on', 'birth_on'],
  ['id_type', 'id_type'],
  ['phone', 'phone'],
  ['ethnicity', 'ethnicity'],
  ['education', 'education'],
  ['political_status', 'political_status'],
  ['department', 'department'],
  ['position', 'position'],
  ['form', 'employment_form'],
  ['hired_on', 'hired_on'],
  ['remark', 'remark'],
];

async function rowsOf<T extends object>(
  client: PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await client.query<T>(text, values)).rows;
}

/** Decides every staged row against those who stand on the roster. */
export async function settleFates(ctx: Ctx): Promise<Fates> {
  const { client } = ctx;
  const unit = ctx.unit.id;
  await findPeople(client, unit);
  const faults = await findFaults(client, unit, ctx.today);
  if (faults.length > 0) {
    await client.query(`update pg_temp.staged set fate = 'refused' where row = any($1)`, [
      faults.map((fault) => fault.row),
    ]);
  }
  const differs = fields
    .map(([staged, column]) => `(s.${staged} is not null and s.${staged} is distinct from e.${column})`)
    .join(' or ');
  await client.query(
    `update pg_temp.staged s set fate = case
       when s.left_on is not null
         or (s.id_hash is not null and s.id_hash is distinct from e.id_hash)
         or (s.group_name is not null and s.group_name is distinct from g.name)
         or (s.is_member and m.id is null)
         or (s.card is not null and m.id is not null and m.card_number is distinct from s.card)
         or (s.joined_on is not null and m.id is not null and m.joined_on is null)
         or (s.activist and not exists (select from activists a where a.unit_id = e.unit_id and a.employee_id = e.id and a.to_on is null))
         or ${differs}
       then 'changed' else 'same' end
     from employees e
       left join union_groups g on g.unit_id = e.unit_id and g.id = e.group_id
       left join memberships m on m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null
     where e.unit_id = $1 and e.id = s.employee_id and s.fate is null`,
    [unit],
  );
  const [counts] = await rowsOf<Pick<Fates, 'inserted' | 'newMembers' | 'updated' | 'unchanged'>>(
    client,
    `select count(*) filter (where fate is null)::int as inserted,
            count(*) filter (where fate is null and is_member and not retained and left_on is null)::int as "newMembers", count(*) filter (where fate = 'changed')::int as updated,
            count(*) filter (where fate = 'same')::int as unchanged from pg_temp.staged`,
  );
  return { ...counts!, faults, warnings: await findWarnings(client, unit) };
}

/** Which staged rows are people who stand on the roster. */
async function findPeople(client: PoolClient, unit: number): Promise<void> {
  await client.query('analyze pg_temp.staged');
  await client.query(
    `update pg_temp.staged s set employee_id = e.id from employees e
     where e.unit_id = $1 and e.left_on is null and e.id_hash = s.id_hash`,
    [unit],
  );
  // Where no number tells them apart, only a match that is one to one is the same person.
  const byOther = (condition: string) =>
    client.query(
      `with candidate as (
         select s.row, e.id, count(*) over (partition by s.row) as n, count(*) over (partition by e.id) as m
         from pg_temp.staged s
         join employees e on e.unit_id = $1 and e.left_on is null and e.name = s.name and ${condition}
         where s.employee_id is null and (s.id_hash is null or e.id_hash is null)
           and not exists (select from pg_temp.staged o where o.employee_id = e.id))
       update pg_temp.staged s set employee_id = c.id from candidate c where c.row = s.row and c.n = 1 and c.m = 1`,
      [unit],
    );
  await byOther('e.number = s.number');
  await byOther('e.phone = s.phone and (s.number is null or e.number is null or s.number = e.number)');
  await client.query('create index on pg_temp.staged (employee_id)');
  await client.query('analyze pg_temp.staged');
}

/** Rows that the roster itself contradicts. */
async function findFaults(client: PoolClient, unit: number, today: string): Promise<StageFault[]> {
  const left = await rowsOf<{ row: number; name: string; left_on: string }>(
    client,
    `select s.row, s.name, e.left_on from pg_temp.staged s
     cross join lateral (select e.left_on from employees e
       where e.unit_id = $1 and e.id_hash = s.id_hash and e.left_on is not null order by e.left_on desc limit 1) e
     where s.employee_id is null and s.id_hash is not null and coalesce(s.hired_on, '-infinity') < e.left_on`,
    [unit],
  );
  const days = await rowsOf<{ row: number; name: string; first: string; last: string; late: boolean }>(
    client,
    `select s.row, s.name, min(m.from_on) as first, max(m.from_on) as last, s.hired_on is not null and s.hired_on > min(m.from_on) as late
     from pg_temp.staged s join memberships m on m.unit_id = $1 and m.employee_id = s.employee_id
     where s.hired_on is not null or s.left_on is not null
     group by s.row, s.name, s.hired_on, s.left_on
     having s.hired_on > min(m.from_on) or s.left_on < max(greatest(m.from_on, m.to_on))`,
    [unit],
  );
  const holding = await rowsOf<{ row: number; name: string }>(
    client,
    `select distinct s.row, s.name from pg_temp.staged s
     join account_people p on p.unit_id = $1 and p.employee_id = s.employee_id
     join held_roles g on g.unit_id = p.unit_id and g.account_id = p.account_id
     where s.left_on is not null and g.role = any($2) and (g.to_on is null or g.to_on > $3)`,
    [unit, handedOverFirst, today],
  );
  return [
    ...holding.map(({ row, name }): StageFault => ({
      row,
      name,
      code: 'handOverFirst',
      field: 'leftOn',
      params: {},
    })),
    ...left.map((found): StageFault => ({
      row: found.row,
      name: found.name,
      code: 'leftEarlier',
      field: 'hiredOn',
      params: { left: found.left_on },
    })),
    ...days.map((found): StageFault =>
      found.late
        ? {
            row: found.row,
            name: found.name,
            code: 'hiredAfterMembership',
            field: 'hiredOn',
            params: { from: found.first },
          }
        : {
            row: found.row,
            name: found.name,
            code: 'leftBeforeMembership',
            field: 'leftOn',
            params: { from: found.last },
          },
    ),
  ];
}

/** Rows that would give a known person another name: a marriage, a slip mended, or somebody else's ID number. */
async function findWarnings(client: PoolClient, unit: number): Promise<StageFault[]> {
  const renamed = await rowsOf<{ row: number; name: string; stands: string }>(
    client,
    `select s.row, s.name, e.name as stands from pg_temp.staged s join employees e on e.unit_id = $1 and e.id = s.employee_id
     where s.fate = 'changed' and s.name <> e.name order by s.row`,
    [unit],
  );
  return renamed.map(({ row, name, stands }): StageFault => ({
    row,
    name,
    code: 'otherName',
    field: 'name',
    params: { name, stands },
  }));
}

export interface Applied {
  /** Memberships and activists that were opened. */
  members: number;
  activists: number;
  /** Whether the file has anything to say of the two other rosters. */
  tells: { members: boolean; activists: boolean };
}

/** Once a transaction, before anything is written. */
export async function tune(ctx: Ctx): Promise<void> {
  // Search grams are appended to the index's own list and merged after the commit, or by whoever searches first.
  await ctx.client.query(`set local gin_pending_list_limit = '1GB'; set local jit = off`);
}

/** Writes new and changed people under the batch. */
export async function applyStage(
  ctx: Ctx,
  batchId: string,
  fates: Pick<Fates, 'inserted' | 'updated'>,
): Promise<Applied> {
  const { client } = ctx;
  const [told] = await rowsOf<{ members: boolean; activists: boolean; groups: boolean }>(
    client,
    `select coalesce(bool_or(is_member is not null), false) as members, coalesce(bool_or(activist is not null), false) as activists,
       coalesce(bool_or(group_name is not null), false) as groups from pg_temp.staged`,
  );
  const { groups, ...tells } = told!;
  if (groups) await openGroups(ctx);
  let members = 0;
  let activists = 0;
  const own = [ctx.unit.id, ctx.unit.path, batchId, ctx.now, ctx.today];
  if (fates.updated > 0) {
    await sealAnew(ctx);
    await keepBefore(ctx, batchId);
    members += await changePeople(ctx, own);
    activists += await nameActivists(ctx, batchId);
  }
  if (fates.inserted > 0) {
    const [put] = await rowsOf<{ members: number; activists: number }>(
      client,
      'select * from put_on_roster($1, $2, $3, $4)',
      [ctx.unit.id, batchId, ctx.now, ctx.today],
    );
    members += put!.members;
    activists += put!.activists;
  }
  return { members, activists, tells };
}

/** Activists of the file among the people who stood on the roster before, and were none yet. */
async function nameActivists(ctx: Ctx, batchId: string): Promise<number> {
  const { rowCount } = await ctx.client.query(
    `insert into activists (unit_id, unit_path, id, employee_id, from_on, to_on, basis, batch_id)
     select $1, $2::ltree, gen_random_uuid(), e.id, greatest(e.hired_on, $4::date), null, '花名册导入', $3
     from pg_temp.staged s join employees e on e.unit_id = $1 and e.id = s.employee_id
     where s.activist and s.fate = 'changed' and e.left_on is null
       and not exists (select from activists a where a.unit_id = e.unit_id and a.employee_id = e.id and a.to_on is null)`,
    [ctx.unit.id, ctx.unit.path, batchId, ctx.today],
  );
  return rowCount ?? 0;
}

async function changePeople(ctx: Ctx, own: unknown[]): Promise<number> {
  const { client } = ctx;
  const [unit, , , now] = own;
  const set = fields.map(([staged, column]) => `${column} = coalesce(s.${staged}, e.${column})`).join(', ');
  await client.query(
    `update employees e set ${set}, group_id = coalesce(s.group_id, e.group_id), pinyin = s.pinyin,
       grams = s.grams
         || case when s.id_last4 is null and e.id_last4 is not null then array[e.unit_id || ':#' || e.id_last4] else '{}' end
         || case when s.phone is null and length(regexp_replace(e.phone, '\\D', '', 'g')) > 4
              then array[e.unit_id || ':*' || right(regexp_replace(e.phone, '\\D', '', 'g'), 4)] else '{}' end,
       id_sealed = case when s.id_hash is distinct from e.id_hash then coalesce(s.id_sealed, e.id_sealed) else e.id_sealed end,
       id_hash = coalesce(s.id_hash, e.id_hash), id_last4 = coalesce(s.id_last4, e.id_last4),
       left_on = s.left_on, leave_reason = case when s.left_on is not null then 'left' end,
       changed_at = $2, version = e.version + 1
     from pg_temp.staged s where e.unit_id = $1 and e.id = s.employee_id and s.fate = 'changed'`,
    [unit, now],
  );
  await client.query(
    `update memberships m set sex = coalesce(s.sex, m.sex), card_number = coalesce(s.card, m.card_number), joined_on = coalesce(m.joined_on, s.joined_on),
       to_on = s.left_on, end_reason = case when s.left_on is not null then 'left' end, version = m.version + 1
     from pg_temp.staged s
     where m.unit_id = $1 and m.employee_id = s.employee_id and s.fate = 'changed' and m.to_on is null
       and (s.left_on is not null or (s.sex is not null and s.sex is distinct from m.sex) or (s.card is not null and s.card is distinct from m.card_number)
            or (s.joined_on is not null and m.joined_on is null))`,
    [unit],
  );
  const leaving = `from pg_temp.staged s where x.unit_id = $1 and x.employee_id = s.employee_id and s.fate = 'changed' and s.left_on is not null`;
  await client.query(
    `update activists x set to_on = greatest(x.from_on, s.left_on), version = x.version + 1 ${leaving} and x.to_on is null`,
    [unit],
  );
  const vacated = await rowsOf<Parameters<typeof tellVacancies>[1][number]>(
    client,
    `update committee_posts x set end_on = greatest(x.start_on, s.left_on), end_reason = 'left', version = x.version + 1 ${leaving} and x.end_on is null
     returning x.id, x.post, x.person_name as "personName", x.end_on as "onDay", x.end_reason as reason, x.committee_id as "committeeId"`,
    [unit],
  );
  await tellVacancies(ctx, vacated);
  const gone = await rowsOf<{ id: string }>(
    client,
    `select employee_id as id from pg_temp.staged where fate = 'changed' and left_on is not null`,
  );
  if (gone.length > 0)
    await endSeatsOfLeavers(
      ctx,
      gone.map((row) => row.id),
    );
  await client.query(
    `update union_groups g set leader_employee_id = null, version = g.version + 1 from pg_temp.staged s
     where g.unit_id = $1 and g.leader_employee_id = s.employee_id and s.fate = 'changed' and s.left_on is not null`,
    [unit],
  );
  await endDuties(
    ctx,
    await rowsOf<{ employeeId: string; name: string; onDay: string }>(
      client,
      `select s.employee_id as "employeeId", s.name, s.left_on as "onDay" from pg_temp.staged s
       join account_people p on p.unit_id = $1 and p.employee_id = s.employee_id
       where s.fate = 'changed' and s.left_on is not null`,
      [unit],
    ),
  );
  // Whoever was a member here before joins again: from the day given if it lies behind the former end, else from today.
  const opened = await client.query(
    `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, joined_on, card_number, sex, batch_id, recorded_at, continues)
     select $1, $2::ltree, s.membership_id, e.id, case when s.retained then 'retained' else 'member' end, f.from_on, s.joined_on, s.card, e.sex, $3, $4,
       coalesce(f.from_on = f.ended, false)
     from pg_temp.staged s join employees e on e.unit_id = $1 and e.id = s.employee_id
     cross join lateral (
       select case when l.ended is null then greatest(e.hired_on, s.joined_on) when s.joined_on > l.ended then s.joined_on else $5::date end as from_on, l.ended
       from (select max(o.to_on) as ended from memberships o where o.unit_id = e.unit_id and o.employee_id = e.id) l) f
     where s.fate = 'changed' and s.is_member and e.left_on is null
       and not exists (select from memberships o where o.unit_id = e.unit_id and o.employee_id = e.id and o.to_on is null)`,
    own,
  );
  return opened.rowCount ?? 0;
}

/** Groups that the file names and the unit has not yet are made; the rows learn their ids. */
async function openGroups(ctx: Ctx): Promise<void> {
  const named = await rowsOf<{ name: string }>(
    ctx.client,
    `select distinct group_name as name from pg_temp.staged where group_name is not null and (fate is null or fate = 'changed')`,
  );
  const groups = await groupsNamed(
    ctx,
    named.map(({ name }) => name),
  );
  await ctx.client.query(
    `update pg_temp.staged s set group_id = g.id from unnest($1::text[], $2::uuid[]) as g (name, id) where g.name = s.group_name`,
    [[...groups.keys()], [...groups.values()]],
  );
}

/** Ids of the unit's open groups of these names; those that it has not yet are made. */
export async function groupsNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { client } = ctx;
  const unit = ctx.unit.id;
  await client.query(
    `insert into union_groups (unit_id, unit_path, id, kind, name)
     select $1, $2::ltree, gen_random_uuid(), 'group', n.name from unnest($3::text[]) as n (name)
     where not exists (select from union_groups g where g.unit_id = $1 and g.name = n.name and g.closed_on is null)`,
    [unit, ctx.unit.path, names],
  );
  const found = await rowsOf<{ name: string; id: string }>(
    client,
    `select distinct on (name) name, id from union_groups where unit_id = $1 and closed_on is null and name = any($2) order by name, kind desc, id`,
    [unit, names],
  );
  return new Map(found.map(({ name, id }) => [name, id]));
}

/** ID numbers that a known person gets with this file were sealed for a new row: they are sealed for the person's own. */
async function sealAnew(ctx: Ctx): Promise<void> {
  const unit = ctx.unit.id;
  const found = await rowsOf<{ row: number; id: string; employee_id: string; id_sealed: Buffer }>(
    ctx.client,
    `select s.row, s.id, s.employee_id, s.id_sealed from pg_temp.staged s join employees e on e.unit_id = $1 and e.id = s.employee_id
     where s.fate = 'changed' and s.id_hash is not null and s.id_hash is distinct from e.id_hash`,
    [unit],
  );
  if (found.length === 0) return;
  const sealed = found.map((row) => {
    const idNumber = openIdNumber(ctx.keyring, 'employees', unit, row.id, row.id_sealed);
    return identityOf(ctx.keyring, 'employees', unit, row.employee_id, idNumber).sealed.toString('hex');
  });
  await ctx.client.query(
    `update pg_temp.staged s set id_sealed = decode(n.sealed, 'hex') from unnest($1::int[], $2::text[]) as n (row, sealed) where n.row = s.row`,
    [found.map((row) => row.row), sealed],
  );
}

/** What a changed person looked like, sealed: an undo puts it back. */
async function keepBefore(ctx: Ctx, batchId: string): Promise<void> {
  const unit = ctx.unit.id;
  const before = await rowsOf<{ id: string; version: number; image: unknown }>(
    ctx.client,
    `select e.id, e.version, jsonb_build_object(
         'employee', to_jsonb(e) - array['unit_id', 'unit_path', 'id', 'version'],
         'membership', (select to_jsonb(m) - array['unit_id', 'unit_path', 'version'] from memberships m where m.unit_id = e.unit_id and m.employee_id = e.id and m.to_on is null),
         'activists', (select jsonb_agg(a.id) from activists a where a.unit_id = e.unit_id and a.employee_id = e.id and a.to_on is null),
         'posts', (select jsonb_agg(p.id) from committee_posts p where p.unit_id = e.unit_id and p.employee_id = e.id and p.end_on is null and s.left_on is not null),
         'delegates', (select jsonb_agg(d.id) from delegates d where d.unit_id = e.unit_id and d.employee_id = e.id and d.to_on is null and s.left_on is not null),
         'organs', (select jsonb_agg(to_jsonb(o) - array['unit_id', 'unit_path']) from assembly_organ_members o where o.unit_id = e.unit_id and o.employee_id = e.id and s.left_on is not null),
         'groups', (select jsonb_agg(g.id) from union_groups g where g.unit_id = e.unit_id and g.leader_employee_id = e.id),
         'grants', (select jsonb_agg(jsonb_build_object('id', g.id, 'toOn', g.to_on)) from account_people p
           join grants g on g.unit_id = p.unit_id and g.account_id = p.account_id and (g.to_on is null or g.to_on > $2)
           where s.left_on is not null and p.unit_id = e.unit_id and p.employee_id = e.id)) as image
     from pg_temp.staged s join employees e on e.unit_id = $1 and e.id = s.employee_id where s.fate = 'changed'`,
    [unit, ctx.today],
  );
  const images = before.map((row) => {
    const id = newId();
    return {
      id,
      employee: row.id,
      version: row.version + 1,
      sealed: ctx.keyring.seal(imagePurpose, imagePlace(unit, id), JSON.stringify(row.image)).toString('hex'),
    };
  });
  await ctx.client.query(
    `insert into import_changes (unit_id, unit_path, id, batch_id, employee_id, before_sealed, after_version)
     select $1, $2::ltree, c.id, $3, c.employee, decode(c.sealed, 'hex'), c.version
     from unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[]) as c (id, employee, version, sealed)`,
    [
      unit,
      ctx.unit.path,
      batchId,
      images.map((i) => i.id),
      images.map((i) => i.employee),
      images.map((i) => i.version),
      images.map((i) => i.sealed),
    ],
  );
}

export const imagePurpose = 'people.importBefore';
export const imagePlace = (unitId: number, id: string) => ({
  table: 'import_changes',
  column: 'before_sealed',
  unit: String(unitId),
  row: id,
});
