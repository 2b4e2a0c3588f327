-- After an import of so many people, in place of merge_search_list: merges what waits in the search index's own list,
-- so that the first search is quick; and where the tables have grown by much, tells the planner at once, as autovacuum
-- would within some minutes: until then it takes them for empty, and a question about six thousand people can take
-- minutes. Says nothing of any row, so it needs no scope.
drop function merge_search_list();
--> statement-breakpoint
create function settle_roster(changed integer) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$ begin
    perform gin_clean_pending_list('employees_grams_gin'::regclass);
    if changed > (select greatest(reltuples, 0) / 10 from pg_class where oid = 'employees'::regclass) then
      analyze employees, memberships, activists;
    end if;
  end $$;
--> statement-breakpoint
grant execute on function settle_roster(integer) to jia_app;
