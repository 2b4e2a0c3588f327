-- Whoever has been elected a delegate holds the role of one, without anybody's granting it, for as long as
-- the office lasts. Whoever has left the unit is none from that day, whether or not somebody has ended the office.
create view held_roles with (security_invoker = true) as
  select unit_id, unit_path, account_id, role, subtree, from_on, to_on from grants
  union all
  select d.unit_id, d.unit_path, p.account_id, 'delegate', false, d.from_on, least(d.to_on, e.left_on)
  from delegates d
  join assemblies a on a.unit_id = d.unit_id and a.id = d.assembly_id and a.state = 'inOffice'
  join employees e on e.unit_id = d.unit_id and e.id = d.employee_id
  join account_people p on p.unit_id = d.unit_id and p.employee_id = d.employee_id;
--> statement-breakpoint
grant select on held_roles to jia_app;
--> statement-breakpoint
create or replace function standing_of(wanted uuid, as_of date)
  returns table (grants jsonb, people jsonb)
  language sql stable
  as $$
    select
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'role', g.role, 'subtree', g.subtree, 'unitId', g.unit_id, 'path', g.unit_path::text,
          'code', u.code, 'name', u.name, 'kind', u.kind) order by g.unit_path, g.role)
        from (
          select distinct role, subtree, unit_id, unit_path from held_roles
          where account_id = wanted and from_on <= as_of and (to_on is null or to_on > as_of)) g
        join units u on u.id = g.unit_id
        where u.dissolved_on is null), '[]'::jsonb),
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'unitId', p.unit_id, 'path', p.unit_path::text, 'code', u.code, 'name', u.name,
          'employeeId', p.employee_id,
          'employed', e.left_on is null or e.left_on > as_of,
          'membership', (
            select m.kind from memberships m
            where m.unit_id = p.unit_id and m.employee_id = p.employee_id
              and m.from_on <= as_of and (m.to_on is null or m.to_on > as_of)
            limit 1)) order by p.linked_at)
        from account_people p
        join units u on u.id = p.unit_id
        join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
        where p.account_id = wanted), '[]'::jsonb)
  $$;
