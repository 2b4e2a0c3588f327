ALTER TABLE "accounts" ADD COLUMN "password_given_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "granted_at" timestamp with time zone;
--> statement-breakpoint
-- What an account may do and whom it is, as before; with the name that the roster has, under which it acts there, and
-- when somebody else last gave it a password.
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
          'personName', e.name,
          'employed', e.left_on is null or e.left_on > as_of,
          'passwordGivenAt', (select c.password_given_at from accounts c where c.id = wanted),
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
