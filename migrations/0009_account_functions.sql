-- An invitation by its token, before the guest has any scope. `account_id`: whose password may be chosen anew.
drop function invitation_by_token(bytea, timestamptz);
--> statement-breakpoint
create function invitation_by_token(wanted bytea, at timestamptz)
  returns table (unit_id integer, path text, code text, unit_name text, id uuid, kind text, employee_id uuid,
                 employee_name text, phone text, account_id uuid, username text, role text, subtree boolean,
                 display_name text, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select i.unit_id, i.unit_path::text, u.code, u.name, i.id, i.kind, i.employee_id,
           e.name, e.phone, i.account_id, a.username, i.role, i.subtree, i.display_name, i.expires_at
    from invitations i
    join units u on u.id = i.unit_id
    left join employees e on e.unit_id = i.unit_id and e.id = i.employee_id
    left join accounts a on a.id = i.account_id
    where i.token_hash = wanted and i.expires_at > at and i.revoked_at is null
      and (i.kind = 'join' or i.used_at is null)
  $$;
--> statement-breakpoint
grant execute on function invitation_by_token(bytea, timestamptz) to jia_app;
--> statement-breakpoint

-- What waits for an account in all its units: tasks given to it, to the employee that it is, or to a role that it
-- holds in that very unit.
create function my_tasks(wanted uuid, as_of date)
  returns table (unit_id integer, unit_code text, unit_name text, id uuid, kind text, title jsonb, hint jsonb, subject_kind text,
                 subject_id uuid, href text, role text, due_on date, due_rule text, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with mine as (
      select t.unit_id, t.id from tasks t where t.account_id = wanted and t.state = 'open'
      union
      select t.unit_id, t.id
      from account_people p join tasks t on t.unit_id = p.unit_id and t.employee_id = p.employee_id and t.state = 'open'
      where p.account_id = wanted
      union
      select t.unit_id, t.id
      from grants g join tasks t on t.unit_id = g.unit_id and t.role = g.role and t.state = 'open'
      where g.account_id = wanted and g.from_on <= as_of and (g.to_on is null or g.to_on > as_of))
    select t.unit_id, u.code, u.name, t.id, t.kind, t.title, t.hint, t.subject_kind, t.subject_id, t.href, t.role, t.due_on, t.due_rule, t.created_at
    from mine join tasks t on t.unit_id = mine.unit_id and t.id = mine.id
    join units u on u.id = t.unit_id and u.dissolved_on is null
    order by t.due_on nulls last, t.created_at, t.id
  $$;
--> statement-breakpoint
grant execute on function my_tasks(uuid, date) to jia_app;
--> statement-breakpoint

-- The notices of an account in all units, newest first, from before a place in that order.
create function my_notices(wanted uuid, before timestamptz, before_id uuid, most integer)
  returns table (unit_id integer, unit_code text, unit_name text, id uuid, kind text, title jsonb, body jsonb, href text,
                 created_at timestamptz, read_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select n.unit_id, u.code, u.name, n.id, n.kind, n.title, n.body, n.href, n.created_at, n.read_at
    from notices n join units u on u.id = n.unit_id
    where n.account_id = wanted and (before is null or (n.created_at, n.id) < (before, before_id))
    order by n.created_at desc, n.id desc
    limit most
  $$;
--> statement-breakpoint
grant execute on function my_notices(uuid, timestamptz, uuid, integer) to jia_app;
--> statement-breakpoint
create function my_unread_notices(wanted uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::integer from notices n where n.account_id = wanted and n.read_at is null $$;
--> statement-breakpoint
grant execute on function my_unread_notices(uuid) to jia_app;
--> statement-breakpoint
-- Marks notices of an account as read; all of them where no ids are given.
create function read_my_notices(wanted uuid, ids uuid[], at timestamptz) returns integer
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with marked as (
      update notices n set read_at = at
      where n.account_id = wanted and n.read_at is null and (ids is null or n.id = any (ids))
      returning 1)
    select count(*)::integer from marked
  $$;
--> statement-breakpoint
grant execute on function read_my_notices(uuid, uuid[], timestamptz) to jia_app;
