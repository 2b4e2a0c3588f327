-- After an import: merges what waits in the search index's own list, so that the first search is quick. Says nothing
-- of any row, so it needs no scope.
create function merge_search_list() returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$ select gin_clean_pending_list('employees_grams_gin'::regclass) $$;
--> statement-breakpoint
grant execute on function merge_search_list() to jia_app;
