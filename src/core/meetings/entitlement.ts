/**
 * Who is in a body on a day.
 *
 *   electorateSql, entitledSql, jointSql   as a part of a query: all whose body it is; who votes in it; who sits in a joint meeting
 *   organHoldsSql                          whether an organ is in office
 *   entitledOn, isEntitled                 how many; whether somebody is
 */
import type { Ctx } from '../context/context.ts';
import { type Assembly, type JointSeats, ofMembers } from './assemblies.ts';
import { type AssemblyBody } from './schema.ts';

/**
 * SQL: ids of everybody in the electorate on `$day`: employees in service, or members in force.
 * Retained memberships have no vote (工会基层组织选举工作条例 art. 4).
 */
export const electorateSql = (body: AssemblyBody, unit: string, day: string): string =>
  ofMembers(body)
    ? `select m.employee_id as id from memberships m where m.unit_id = ${unit} and m.kind = 'member' and m.from_on <= ${day} and (m.to_on is null or m.to_on > ${day})`
    : `select e.id from employees e where e.unit_id = ${unit} and e.hired_on <= ${day} and (e.left_on is null or e.left_on > ${day})`;

/** SQL: ids of those who may vote in a body on `$day`: delegates in office who still belong, or everyone. */
export const entitledSql = (
  assembly: Pick<Assembly, 'form' | 'body' | 'joint'>,
  unit: string,
  id: string,
  day: string,
): string =>
  assembly.joint
    ? jointSql(assembly.joint, assembly.body, unit, id, day)
    : assembly.form === 'everyone'
      ? electorateSql(assembly.body, unit, day)
      : `select d.employee_id as id from delegates d join (${electorateSql(assembly.body, unit, day)}) b on b.id = d.employee_id
       where d.unit_id = ${unit} and d.assembly_id = ${id} and d.from_on <= ${day} and (d.to_on is null or d.to_on > ${day})`;

/** SQL: whether an organ is in office: made so, and not by a resolution that was repealed. */
export const organHoldsSql = (organ: string): string =>
  `(${organ}.state = 'inOffice' and not exists (select from resolutions x where x.unit_id = ${organ}.unit_id and x.id = ${organ}.resolution_id and x.repealed_on is not null))`;

/** SQL: heads of groups and special committees, and as the rule says the presidium and the union committee. */
export const jointSql = (
  seats: JointSeats,
  body: AssemblyBody,
  unit: string,
  id: string,
  day: string,
): string =>
  `select distinct s.id from (
     select m.employee_id as id from assembly_organs o join assembly_organ_members m on m.unit_id = o.unit_id and m.organ_id = o.id
     where o.unit_id = ${unit} and o.assembly_id = ${id} and ${organHoldsSql('o')} and (o.kind in ('group', 'specialCommittee') and m.head${seats === 'heads' ? '' : ` or o.kind = 'presidium'`})
     ${
       seats === 'headsPresidiumAndCommittee'
         ? `union all select p.employee_id from committees c join committee_posts p on p.unit_id = c.unit_id and p.committee_id = c.id
            where c.unit_id = ${unit} and c.kind = 'union' and c.ended_on is null and p.start_on <= ${day} and (p.end_on is null or p.end_on >= ${day})`
         : ''
     }) s join (${electorateSql(body, unit, day)}) b on b.id = s.id`;

/** How many are entitled to attend on a day. */
export async function entitledOn(ctx: Ctx, assembly: Assembly, day: string = ctx.today): Promise<number> {
  const { rows } = await ctx.client.query<{ n: number }>(
    // Every parameter is named, whether the form of the body needs it or not.
    `select count(*)::int as n from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where $2::uuid is not null`,
    [ctx.unit.id, assembly.id, day],
  );
  return rows[0]!.n;
}

export async function isEntitled(ctx: Ctx, assembly: Assembly, employeeId: string): Promise<boolean> {
  const { rowCount } = await ctx.client.query(
    `select from (${entitledSql(assembly, '$1', '$2::uuid', '$3::date')}) x where x.id = $4 and $2::uuid is not null`,
    [ctx.unit.id, assembly.id, ctx.today, employeeId],
  );
  return rowCount === 1;
}
