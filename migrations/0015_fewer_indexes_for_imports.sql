DROP INDEX "employees_phone_idx";--> statement-breakpoint
DROP INDEX "employees_batch_idx";--> statement-breakpoint
DROP INDEX "memberships_batch_idx";--> statement-breakpoint
-- Phones are found by grams now (the whole number, its last four) or, by their beginning, within the unit.
drop function search_employees(integer, text[], text, text, text, text, text, text, uuid, integer);
--> statement-breakpoint
-- Searching the roster. Operators that are not leakproof (array containment, prefixes) lose their index under a
-- row-level policy, so the search is the owner's, and looks first whether the unit lies in the request's scope.
--
--   wanted          grams that must all be there (a name, initials, the last four of an ID number)
--   other           grams that serve as well
--   head, head_end  a beginning of the pinyin key, and the first text behind all that begin so
--   phone_head      a beginning of a phone number
--   standing        'current', 'left' or 'all'
--   after_*         the last row of the page before
create function search_employees(
    unit integer, wanted text[], other text[], head text, head_end text, phone_head text,
    standing text, after_pinyin text, after_id uuid, most integer)
  returns table (id uuid, pinyin text)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    if not exists (select from units u where u.id = unit and u.path <@ jia_scope()) then
      raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
    end if;
    if other is null and head is null and phone_head is null then
      return query
        with found as materialized (
          select e.id, e.pinyin, e.left_on from employees e where e.unit_id = unit and e.grams @> wanted)
        select f.id, f.pinyin from found f
        where (standing = 'all' or (standing = 'current') = (f.left_on is null))
          and (after_pinyin is null or (f.pinyin, f.id) > (after_pinyin, after_id))
        order by f.pinyin, f.id
        limit most;
      return;
    end if;
    return query
      with found as materialized (
        select e.id, e.pinyin, e.left_on from employees e
        where wanted is not null and e.unit_id = unit and e.grams @> wanted
        union
        select e.id, e.pinyin, e.left_on from employees e
        where other is not null and e.unit_id = unit and e.grams @> other
        union
        select e.id, e.pinyin, e.left_on from employees e
        where head is not null and e.unit_id = unit and e.pinyin >= head and (head_end is null or e.pinyin < head_end)
          and starts_with(e.pinyin, head)
        union
        select e.id, e.pinyin, e.left_on from employees e
        where phone_head is not null and e.unit_id = unit and starts_with(e.phone, phone_head)
      )
      select f.id, f.pinyin from found f
      where (standing = 'all' or (standing = 'current') = (f.left_on is null))
        and (after_pinyin is null or (f.pinyin, f.id) > (after_pinyin, after_id))
      order by f.pinyin, f.id
      limit most;
  end
  $$;
--> statement-breakpoint
grant execute on function search_employees(integer, text[], text[], text, text, text, text, text, uuid, integer) to jia_app;
