-- A peer inspects another unit's case: the row belongs to the unit inspected, which lies outside the inspector's
-- scope. These two tell the inspector, and nobody else, what is assigned to it.
create function peer_assignment_for(inspector integer, wanted uuid)
  returns table (id uuid, unit_id integer, case_id uuid, state text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.unit_id, a.case_id, a.state
    from peer_assignments a join units i on i.id = a.inspector_unit_id
    where a.id = wanted and a.inspector_unit_id = inspector and a.state <> 'replaced'
      and coalesce(i.path <@ jia_scope(), false)
  $$;
--> statement-breakpoint
grant execute on function peer_assignment_for(integer, uuid) to jia_app;
--> statement-breakpoint
create function peer_assignments_of(inspector integer)
  returns table (id uuid, unit_code text, unit_name text, standard_id text, standard_version integer, cycle integer, state text, due_on date)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, u.code, u.name, c.standard_id, c.standard_version, c.cycle, a.state, a.due_on
    from peer_assignments a
    join units i on i.id = a.inspector_unit_id
    join units u on u.id = a.unit_id
    join cases c on c.unit_id = a.unit_id and c.id = a.case_id
    where a.inspector_unit_id = inspector and a.state <> 'replaced' and coalesce(i.path <@ jia_scope(), false)
    order by a.due_on desc, a.id
    limit 200
  $$;
--> statement-breakpoint
grant execute on function peer_assignments_of(integer) to jia_app;
