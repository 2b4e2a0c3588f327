-- Names in order of their syllables: the key 'chengan ca' becomes 'ChengAn ca'. Byte by byte a capital and the blank stand
-- before every small letter, so 陈永 comes before 程安; whatever the database's own collation, the key's is C.
--
-- Rows that are there: the initials tell where each syllable begins, a word of Latin letters begins where the name says so.
-- What fits neither keeps its key with one capital, and is read anew when the person is next changed.
create function pg_temp.by_syllable(name text, key text) returns text
  language plpgsql immutable
  as $$
  declare
    spoken text := split_part(key, ' ', 1);
    initials text := split_part(key, ' ', 2);
    parts text[];
  begin
    if name ~ '^[[:ascii:]]+$' then
      parts := regexp_split_to_array(lower(name), $r$[\s.'-]+$r$);
    else
      parts := regexp_match(spoken, (
        select '^' || string_agg(case
            when c ~ '[aeo]' then '(' || c || '[iou]?(?:ng|n|r)?)'
            when c ~ '[a-z]' then '(' || c || 'h?[aeiouv]{1,3}(?:ng|n)?)'
            else '(.)' end, '' order by at) || '$'
        from unnest(string_to_array(initials, null)) with ordinality as letters (c, at)));
    end if;
    if parts is null or array_to_string(parts, '') <> spoken then parts := array[spoken]; end if;
    return (select string_agg(upper(left(part, 1)) || substr(part, 2), '' order by at) from unnest(parts) with ordinality as p (part, at))
      || ' ' || initials;
  end $$;
--> statement-breakpoint
alter table employees alter column pinyin type text collate "C" using pg_temp.by_syllable(name, pinyin);
--> statement-breakpoint
analyze employees;
--> statement-breakpoint
drop function pg_temp.by_syllable(text, text);
--> statement-breakpoint
drop function search_employees(integer, text[], text[], text, text, text, text, text, uuid, integer);
--> statement-breakpoint
-- Searching the roster. Operators that are not leakproof (array containment, prefixes) lose their index under a
-- row-level policy, so the search is the owner's, and looks first whether the unit lies in the request's scope.
--
--   wanted      grams that must all be there (a name, initials, the last four of an ID number)
--   other       grams that serve as well
--   head        a beginning of the pinyin, in small letters: its first syllable may end behind any of them, and each of
--               these beginnings ('ZA', 'ZhA', 'ZhaN', 'ZhanG', 'Zhang') is one stretch of the index
--   phone_head  a beginning of a phone number
--   standing    'current', 'left' or 'all'
--   after_*     the last row of the page before
create function search_employees(
    unit integer, wanted text[], other text[], head text, phone_head text,
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
grant execute on function search_employees(integer, text[], text[], text, text, text, text, uuid, integer) to jia_app;
