-- The same look-up in PL/pgSQL, which makes its plan ready once a connection: a function in SQL takes 0.2 ms longer to
-- begin, and every request begins with this one.
create or replace function sessions_by_token(tokens bytea[], codes text[], days date[], at timestamptz)
  returns table (
    place integer, account_id uuid, username text, display_name text, locale text, elder_mode boolean,
    must_change_password boolean, password_set_at timestamptz, has_totp boolean, two_factor boolean,
    last_seen_at timestamptz, grants jsonb, people jsonb, unit json)
  language plpgsql stable security definer set search_path = public, pg_temp
  -- Each length of the lists would look like a plan of its own, and planning takes longer than asking.
  set plan_cache_mode = force_generic_plan
  as $$
  #variable_conflict use_column
  begin
    return query
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
      where s.expires_at > at and a.disabled_at is null;
  end
  $$;
