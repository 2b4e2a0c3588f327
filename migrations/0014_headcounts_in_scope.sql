-- How many people every unit of the request's scope has, as core/people/headcounts counts them, for a whole county at
-- once. It is the owner's and asks for the scope itself, by its value: under the row-level policy the planner guesses
-- one row in a hundred, and then hands a million rows from worker to worker where each could count its own.
create function headcounts_in_scope(as_of date)
  returns table (unit_id integer, employees integer, members integer, women integer, retained integer, later boolean)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree := jia_scope();
  begin
    if place is null then
      return;
    end if;
    return query execute format(
      'select coalesce(e.unit_id, m.unit_id), coalesce(e.n, 0)::int, coalesce(m.n, 0)::int, coalesce(m.women, 0)::int, coalesce(m.retained, 0)::int,
              coalesce(e.recorded, ''-infinity'') >= $1 + 1 or coalesce(m.recorded, ''-infinity'') >= $1 + 1
       from (select e.unit_id, count(*) as n, max(e.recorded_at) as recorded
             from employees e
             where e.unit_path <@ %1$L::ltree and e.hired_on <= $1 and not (e.continues and e.hired_on = $1) and (e.left_on is null or e.left_on >= $1)
             group by e.unit_id) e
       full join (select m.unit_id, count(*) filter (where m.kind = ''member'') as n,
                         count(*) filter (where m.kind = ''member'' and m.sex = ''female'') as women,
                         count(*) filter (where m.kind = ''retained'') as retained, max(m.recorded_at) as recorded
                  from memberships m
                  where m.unit_path <@ %1$L::ltree and m.from_on <= $1 and not (m.continues and m.from_on = $1) and (m.to_on is null or m.to_on >= $1)
                  group by m.unit_id) m on m.unit_id = e.unit_id', place)
      using as_of;
  end
  $$;
--> statement-breakpoint
grant execute on function headcounts_in_scope(date) to jia_app;
