-- Contents of roster files that nothing needs any more, over all unions: brought in or taken back; older than `before`; a
-- workbook of refused rows that is older, or that a newer one has replaced. What anything else names by the same content is
-- none of them.
create function spent_rosters(before timestamptz) returns table (sha256 text)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select f.sha256
    from files f
    left join import_batches b on b.unit_id = f.unit_id and (b.file_id = f.id or b.error_file_id = f.id)
    where f.subject_kind = 'importBatch'
      and not exists (select from files o where o.sha256 = f.sha256 and o.subject_kind is distinct from 'importBatch')
    group by f.sha256
    having bool_and(b.id is null or b.created_at < before or (b.file_id = f.id and b.state in ('imported', 'undone')))
  $$;
--> statement-breakpoint
revoke all on function spent_rosters(timestamptz) from public;
--> statement-breakpoint
grant execute on function spent_rosters(timestamptz) to jia_app;
