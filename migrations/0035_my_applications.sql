-- The applications of an account in all unions: whoever applied by a union's code has no place in any of them yet.
create function my_applications(wanted uuid)
  returns table (unit_id integer, unit_name text, state text, sent_on date, decided_on date, reason text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select distinct on (a.unit_id) a.unit_id, u.name, a.state, (a.submitted_at at time zone 'Asia/Shanghai')::date,
           (a.decided_at at time zone 'Asia/Shanghai')::date, a.decision_reason
    from membership_applications a join units u on u.id = a.unit_id
    where a.account_id = wanted
    order by a.unit_id, a.submitted_at desc, a.id desc
  $$;
--> statement-breakpoint
grant execute on function my_applications(uuid) to jia_app;
