-- The inbox by area of the work (the first word of a kind), by words, and what is unread alone; and the index by which a
-- task that is finished finds the notices that told of it.
create index notices_asking_idx on notices using btree (unit_id, kind, href) where read_at is null and href like '/desk/%';
--> statement-breakpoint
drop function my_notices(uuid, timestamptz, uuid, integer);
--> statement-breakpoint
create function my_notices(wanted uuid, before timestamptz, before_id uuid, most integer, area text, words text, unread boolean)
  returns table (unit_id integer, unit_code text, unit_name text, id uuid, kind text, title jsonb, body jsonb, href text,
                 created_at timestamptz, read_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select n.unit_id, u.code, u.name, n.id, n.kind, n.title, n.body, n.href, n.created_at, n.read_at
    from notices n join units u on u.id = n.unit_id
    where n.account_id = wanted and (before is null or (n.created_at, n.id) < (before, before_id))
      and (area is null or split_part(n.kind, '.', 1) = area)
      and (words is null or n.title ->> 'zh' ilike words or n.title ->> 'en' ilike words or n.body ->> 'zh' ilike words
        or n.body ->> 'en' ilike words or u.name ilike words)
      and (not unread or n.read_at is null)
    order by n.created_at desc, n.id desc
    limit most
  $$;
--> statement-breakpoint
grant execute on function my_notices(uuid, timestamptz, uuid, integer, text, text, boolean) to jia_app;
--> statement-breakpoint
create function my_notice_areas(wanted uuid) returns table (area text, unread integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select split_part(n.kind, '.', 1), count(*) filter (where n.read_at is null)::integer
    from notices n where n.account_id = wanted group by 1
  $$;
--> statement-breakpoint
grant execute on function my_notice_areas(uuid) to jia_app;
--> statement-breakpoint
drop function read_my_notices(uuid, uuid[], timestamptz);
--> statement-breakpoint
-- Marks notices of an account as read: those named, or all of an area and with the words.
create function read_my_notices(wanted uuid, ids uuid[], at timestamptz, area text, words text) returns integer
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with marked as (
      update notices n set read_at = at
      where n.account_id = wanted and n.read_at is null and (ids is null or n.id = any (ids))
        and (area is null or split_part(n.kind, '.', 1) = area)
        and (words is null or n.title ->> 'zh' ilike words or n.title ->> 'en' ilike words or n.body ->> 'zh' ilike words
          or n.body ->> 'en' ilike words or exists (select from units u where u.id = n.unit_id and u.name ilike words))
      returning 1)
    select count(*)::integer from marked
  $$;
--> statement-breakpoint
grant execute on function read_my_notices(uuid, uuid[], timestamptz, text, text) to jia_app;
