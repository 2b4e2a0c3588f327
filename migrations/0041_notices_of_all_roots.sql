-- Public notices of every tree, or of the one below a root: public by nature, and read by whoever has no place in any of
-- them. Nothing is told here that a notice's own page does not tell everyone.
create function public_notices_everywhere(today date, root integer, before_on date, before_id uuid, most integer)
  returns table (id uuid, unit_code text, unit_name text, kind text, title jsonb, about_code text, about_name text, from_on date, to_on date, state text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select n.id, u.code, u.name, n.kind, n.title, a.code, a.name, n.from_on, n.to_on, n.state
    from public_notices n join units u on u.id = n.unit_id left join units a on a.id = n.about_unit_id
    where n.state = 'published' and n.from_on <= today and (n.shown_until is null or n.shown_until >= today)
      and u.dissolved_on is null
      and (root is null or u.path <@ (select r.path from units r where r.id = root))
      and (before_on is null or (n.from_on, n.id) < (before_on, before_id))
    order by n.from_on desc, n.id desc
    limit least(most, 200)
  $$;
--> statement-breakpoint
grant execute on function public_notices_everywhere(date, integer, date, uuid, integer) to jia_app;
--> statement-breakpoint

-- The roots below which a notice is on show, to choose among.
create function public_notice_roots(today date)
  returns table (id integer, code text, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select r.id, r.code, r.name from units r
    where r.parent_id is null and r.dissolved_on is null
      and exists (
        select from public_notices n
        where n.unit_path <@ r.path and n.state = 'published' and n.from_on <= today and (n.shown_until is null or n.shown_until >= today))
    order by r.code limit 200
  $$;
--> statement-breakpoint
grant execute on function public_notice_roots(date) to jia_app;
