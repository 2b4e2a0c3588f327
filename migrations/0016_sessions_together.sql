-- What an account may do and whom it is, as before; a body of its own that may become part of a larger statement,
-- so that many accounts are asked about at once. Only the two functions below call it.
create function standing_of(wanted uuid, as_of date)
  returns table (grants jsonb, people jsonb)
  language sql stable
  as $$
    select
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'role', g.role, 'subtree', g.subtree, 'unitId', g.unit_id, 'path', g.unit_path::text,
          'code', u.code, 'name', u.name, 'kind', u.kind) order by g.unit_path, g.role)
        from grants g join units u on u.id = g.unit_id
        where g.account_id = wanted and g.from_on <= as_of and (g.to_on is null or g.to_on > as_of)
          and u.dissolved_on is null), '[]'::jsonb),
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
--> statement-breakpoint
revoke all on function standing_of(uuid, date) from public;
--> statement-breakpoint
create or replace function account_standing(wanted uuid, as_of date)
  returns table (grants jsonb, people jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.grants, s.people from standing_of(wanted, as_of) s $$;
--> statement-breakpoint
drop function session_by_token(bytea, timestamptz, date);
--> statement-breakpoint
-- One look-up for requests that came together: their sessions, accounts, grants and people, and the units that their
-- addresses name. `place` is where in the lists a row belongs; a session that does not hold has none.
create function sessions_by_token(tokens bytea[], codes text[], days date[], at timestamptz)
  returns table (
    place integer, account_id uuid, username text, display_name text, locale text, elder_mode boolean,
    must_change_password boolean, password_set_at timestamptz, has_totp boolean, two_factor boolean,
    last_seen_at timestamptz, grants jsonb, people jsonb, unit json)
  language sql stable security definer set search_path = public, pg_temp
  -- Each length of the lists would look like a plan of its own, and planning takes longer than asking.
  set plan_cache_mode = force_generic_plan
  as $$
    select w.place::int, a.id, a.username, a.display_name, a.locale, a.elder_mode, a.must_change_password, a.password_set_at,
           a.totp_sealed is not null, s.two_factor, s.last_seen_at, st.grants, st.people,
           case when u.id is not null then json_build_object(
             'id', u.id, 'path', u.path::text, 'code', u.code, 'name', u.name, 'kind', u.kind,
             'organizationType', u.organization_type, 'jurisdiction', u.jurisdiction, 'parentId', u.parent_id) end
    from unnest(tokens, codes, days) with ordinality w (token_hash, code, as_of, place)
    join sessions s on s.token_hash = w.token_hash
    join accounts a on a.id = s.account_id
    cross join lateral standing_of(a.id, w.as_of) st
    left join units u on u.code = w.code and u.dissolved_on is null
    where s.expires_at > at and a.disabled_at is null
  $$;
--> statement-breakpoint
revoke all on function sessions_by_token(bytea[], text[], date[], timestamptz) from public;
--> statement-breakpoint
grant execute on function sessions_by_token(bytea[], text[], date[], timestamptz) to jia_app;
