-- An import pays for every index and every gram of every person.
DROP INDEX "memberships_open_key";--> statement-breakpoint
DROP INDEX "memberships_employee_idx";--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_employee_key" ON "memberships" USING btree ("unit_id","employee_id",(case when to_on is null then '00000000-0000-0000-0000-000000000000'::uuid else id end));--> statement-breakpoint
drop function search_employees(integer, text[], text[], text, text, text, text, uuid, integer);
--> statement-breakpoint
-- Searching the roster. Operators that are not leakproof (array containment, prefixes) lose their index under a
-- row-level policy, so the search is the owner's, and looks first whether the unit lies in the request's scope.
--
--   wanted      grams that must all be there (a name, initials, the last four of an ID number)
--   other       grams that serve as well
--   head        a beginning of the pinyin, in small letters: its first syllable may end behind any of them, and each of
--               these beginnings ('ZA', 'ZhA', 'ZhaN', 'ZhanG', 'Zhang') is one stretch of the index
--   phone_head  a beginning of a phone number; with `wanted` alone, the digits of the number of one of those
--   part        what stands in the name: a single character, found by walking the unit's names in their order
--   standing    'current', 'left' or 'all'
--   after_*     the last row of the page before
create function search_employees(
    unit integer, wanted text[], other text[], head text, phone_head text, part text,
    standing text, after_pinyin text, after_id uuid, most integer)
  returns table (id uuid, pinyin text)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    if not exists (select from units u where u.id = unit and u.path <@ jia_scope()) then
      raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
    end if;
    if part is not null then
      return query
        select e.id, e.pinyin from employees e
        where e.unit_id = unit and strpos(e.name, part) > 0
          and (standing = 'all' or (standing = 'current') = (e.left_on is null))
          and (after_pinyin is null or (e.pinyin, e.id) > (after_pinyin, after_id))
        order by e.pinyin, e.id
        limit most;
      return;
    end if;
    if other is null and head is null and (wanted is not null or phone_head is null) then
      return query
        with found as materialized (
          select e.id, e.pinyin, e.left_on from employees e where e.unit_id = unit and e.grams @> wanted
            and (phone_head is null or starts_with(regexp_replace(e.phone, '\D', '', 'g'), phone_head)))
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
        select e.id, e.pinyin, e.left_on
        from generate_series(1, length(head)) n
        cross join lateral (select upper(left(head, 1)) || substr(head, 2, n - 1) || upper(substr(head, n + 1, 1)) as first) b
        join employees e on e.unit_id = unit and e.pinyin >= b.first
          and e.pinyin < left(b.first, -1) || chr(ascii(right(b.first, 1)) + 1)
        where starts_with(lower(e.pinyin), head)
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
