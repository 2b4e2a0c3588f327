-- Functions of the owner. Each checks its own scope or gives only what any request may know.

-- The scope of the request; null when none was granted.
create function jia_scope() returns ltree
  language sql stable
  as $$ select nullif(current_setting('jia.scope', true), '')::ltree $$;
--> statement-breakpoint
grant execute on function jia_scope() to jia_app;
--> statement-breakpoint

-- Where a unit stands, by its code: enough to ask the policy, nothing more.
create function unit_by_code(wanted text)
  returns table (id integer, path text, code text, name text, kind text, organization_type text, jurisdiction text, parent_id integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.id, u.path::text, u.code, u.name, u.kind, u.organization_type, u.jurisdiction, u.parent_id
    from units u where u.code = wanted and u.dissolved_on is null
  $$;
--> statement-breakpoint
grant execute on function unit_by_code(text) to jia_app;
--> statement-breakpoint
create function unit_by_id(wanted integer)
  returns table (id integer, path text, code text, name text, kind text, organization_type text, jurisdiction text, parent_id integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.id, u.path::text, u.code, u.name, u.kind, u.organization_type, u.jurisdiction, u.parent_id
    from units u where u.id = wanted
  $$;
--> statement-breakpoint
grant execute on function unit_by_id(integer) to jia_app;
--> statement-breakpoint

-- The units that have nothing above them: what nightly jobs go through.
create function root_units() returns table (id integer, path text, code text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select u.id, u.path::text, u.code from units u where u.parent_id is null and u.dissolved_on is null $$;
--> statement-breakpoint
grant execute on function root_units() to jia_app;
--> statement-breakpoint

-- What an account may do and whom it is, across units: asked before any scope is granted.
create function account_standing(wanted uuid, as_of date)
  returns table (grants jsonb, people jsonb)
  language sql stable security definer set search_path = public, pg_temp
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
grant execute on function account_standing(uuid, date) to jia_app;
--> statement-breakpoint

-- One look-up for a request: the session, its account, its grants and people.
create function session_by_token(wanted bytea, at timestamptz, as_of date)
  returns table (
    account_id uuid, username text, display_name text, locale text, elder_mode boolean,
    must_change_password boolean, password_set_at timestamptz, has_totp boolean, two_factor boolean, method text,
    created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, grants jsonb, people jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.username, a.display_name, a.locale, a.elder_mode, a.must_change_password, a.password_set_at,
           a.totp_sealed is not null, s.two_factor, s.method, s.created_at, s.last_seen_at, s.expires_at,
           st.grants, st.people
    from sessions s
    join accounts a on a.id = s.account_id
    cross join lateral account_standing(a.id, as_of) st
    where s.token_hash = wanted and s.expires_at > at and a.disabled_at is null
  $$;
--> statement-breakpoint
grant execute on function session_by_token(bytea, timestamptz, date) to jia_app;
--> statement-breakpoint

-- The same for an API token.
create function account_by_api_token(wanted bytea, at timestamptz, as_of date)
  returns table (
    account_id uuid, username text, display_name text, locale text, read_only boolean, token_id uuid, grants jsonb, people jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.id, a.username, a.display_name, a.locale, t.read_only, t.id, st.grants, st.people
    from api_tokens t
    join accounts a on a.id = t.account_id
    cross join lateral account_standing(a.id, as_of) st
    where t.token_hash = wanted and t.expires_at > at and t.revoked_at is null and a.disabled_at is null
  $$;
--> statement-breakpoint
grant execute on function account_by_api_token(bytea, timestamptz, date) to jia_app;
--> statement-breakpoint

-- An invitation by its token, before the guest has any scope.
create function invitation_by_token(wanted bytea, at timestamptz)
  returns table (unit_id integer, path text, code text, unit_name text, id uuid, kind text, employee_id uuid,
                 employee_name text, role text, subtree boolean, display_name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.unit_id, i.unit_path::text, u.code, u.name, i.id, i.kind, i.employee_id, e.name, i.role, i.subtree, i.display_name
    from invitations i
    join units u on u.id = i.unit_id
    left join employees e on e.unit_id = i.unit_id and e.id = i.employee_id
    where i.token_hash = wanted and i.expires_at > at and i.revoked_at is null
      and (i.kind = 'join' or i.used_at is null)
  $$;
--> statement-breakpoint
grant execute on function invitation_by_token(bytea, timestamptz) to jia_app;
--> statement-breakpoint

-- Rows that are written once. Only the path may follow its unit when a unit is moved.
create function forbid_change() returns trigger
  language plpgsql
  as $$
  begin
    if tg_op = 'UPDATE' and (to_jsonb(new) - 'unit_path') = (to_jsonb(old) - 'unit_path') then
      return new;
    end if;
    raise exception '% is written once and never changed', tg_table_name using errcode = 'restrict_violation';
  end
  $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['audit_entries', 'audit_seals', 'evaluations', 'published_ballots', 'published_remarks', 'status_lists', 'case_signatures']
  loop
    execute format('revoke update, delete on %I from jia_app', name);
    execute format('create trigger written_once before update or delete on %I for each row execute function forbid_change()', name);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function forbid_change()', name);
  end loop;
end
$$;
--> statement-breakpoint

-- The box of an open vote: two tables without time, order or any link to the roll. The application may
-- put ballots in; it may not read them.
create function ballot_box_name(ballot uuid, part text) returns text
  language sql immutable
  as $$ select 'box_' || part || '_' || replace(ballot::text, '-', '') $$;
--> statement-breakpoint
grant execute on function ballot_box_name(uuid, text) to jia_app;
--> statement-breakpoint
create function open_ballot_box(unit integer, ballot uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    part text;
    box text;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'draft';
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no ballot in draft here' using errcode = 'insufficient_privilege';
    end if;
    foreach part in array array['choice', 'remark'] loop
      box := ballot_box_name(ballot, part);
      execute format('create table %I (id uuid primary key default gen_random_uuid(), content text not null)', box);
      execute format('alter table %I enable row level security', box);
      execute format('create policy scope on %I for insert to jia_app with check (%L::ltree <@ jia_scope())', box, place);
      execute format('revoke all on %I from jia_app', box);
      execute format('grant insert (content) on %I to jia_app', box);
    end loop;
  end
  $$;
--> statement-breakpoint
grant execute on function open_ballot_box(integer, uuid) to jia_app;
--> statement-breakpoint
-- Closing: everything in the box is written anew, under new ids and in random order, and the box is gone.
create function close_ballot_box(unit integer, ballot uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    counted integer;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'open' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no open ballot here' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I, %I in access exclusive mode', ballot_box_name(ballot, 'choice'), ballot_box_name(ballot, 'remark'));
    execute format(
      'insert into published_ballots (unit_id, unit_path, id, ballot_id, choice)
       select $1, $2, gen_random_uuid(), $3, content from %I order by random()', ballot_box_name(ballot, 'choice'))
      using unit, place, ballot;
    get diagnostics counted = row_count;
    execute format(
      'insert into published_remarks (unit_id, unit_path, id, ballot_id, remark)
       select $1, $2, gen_random_uuid(), $3, content from %I order by random()', ballot_box_name(ballot, 'remark'))
      using unit, place, ballot;
    execute format('drop table %I', ballot_box_name(ballot, 'choice'));
    execute format('drop table %I', ballot_box_name(ballot, 'remark'));
    return counted;
  end
  $$;
--> statement-breakpoint
grant execute on function close_ballot_box(integer, uuid) to jia_app;
