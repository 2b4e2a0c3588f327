-- Puts the new people of an import's staging table (modules/people/server/import/staged.ts) on the roster, with the
-- memberships and activists that they bring.
--
-- Row by row, the references of 100,000 people cost more than all their indexes. Here they hold by the way the rows are
-- made: the unit is looked up once and held until the commit, and every membership and activist is made from the very
-- row of which the employee was made. So the triggers that look up each row's references are left out for these three
-- statements, where the owner may do so (the embedded server's may; an outside server's may not, and then they look).
-- Everything else is checked as ever: keys, checks, not null. The scope is asked for once, by the unit.
--
-- The staging table is the application's, and this reads it as the owner. Whatever an application that was made to run
-- somebody's SQL could hang on that table (a type with a cast of its own, an index, a check, a statistic or a policy with
-- an expression) would run as the owner too. So the table is plain: columns of the server's own types and nothing else.
create function put_on_roster(unit integer, batch uuid, at timestamptz, today date, out members integer, out activists integer)
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    staged regclass := 'pg_temp.staged'::regclass;
    sparing boolean := has_parameter_privilege('session_replication_role', 'set');
  begin
    select u.path into place from units u where u.id = unit and u.path <@ jia_scope() for key share;
    if place is null then
      raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from pg_class where oid = staged and relkind = 'r' and relchecks = 0 and not relrowsecurity and not relhasrules)
      or exists (
        select from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = staged and a.attnum > 0 and not a.attisdropped and t.typnamespace <> 'pg_catalog'::regnamespace)
      or exists (select from pg_inherits where inhparent = staged)
      or exists (select from pg_index where indrelid = staged and (indexprs is not null or indpred is not null))
      or exists (select from pg_statistic_ext where stxrelid = staged and stxexprs is not null)
    then
      raise exception 'pg_temp.staged is no plain table' using errcode = 'wrong_object_type';
    end if;
    if sparing then
      perform set_config('session_replication_role', 'replica', true);
    end if;
    -- Employment begins as given, else with the union, else today; never behind the day of leaving.
    insert into employees (unit_id, unit_path, id, number, name, pinyin, grams, sex, birth_on, id_type, id_sealed, id_hash, id_last4, phone, ethnicity,
        education, political_status, department, position, employment_form, group_id, hired_on, left_on, leave_reason, remark, batch_id, recorded_at, changed_at)
      select unit, place, s.id, s.number, s.name, s.pinyin, s.grams, s.sex, s.birth_on, s.id_type, s.id_sealed, s.id_hash, s.id_last4, s.phone, s.ethnicity,
        s.education, s.political_status, s.department, s.position, coalesce(s.form, 'regular'), s.group_id,
        least(coalesce(s.hired_on, s.joined_on, today), s.left_on), s.left_on, case when s.left_on is not null then 'left' end, s.remark, batch, at, at
      from pg_temp.staged s where s.fate is null;
    -- The membership never begins before the employment.
    insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, to_on, end_reason, joined_on, card_number, sex, batch_id, recorded_at)
      select unit, place, s.membership_id, s.id, case when s.retained then 'retained' else 'member' end, s.from_on, s.left_on,
        case when s.left_on is not null then 'left' end, s.joined_on, s.card, s.sex, batch, at
      from (select *, greatest(least(coalesce(hired_on, joined_on, today), left_on), joined_on) as from_on
            from pg_temp.staged where fate is null and is_member) s
      where s.left_on is null or s.from_on <= s.left_on;
    get diagnostics members = row_count;
    insert into activists (unit_id, unit_path, id, employee_id, from_on, to_on, basis, batch_id)
      select unit, place, gen_random_uuid(), s.id, greatest(least(coalesce(s.hired_on, s.joined_on, today), s.left_on), today), s.left_on, '花名册导入', batch
      from pg_temp.staged s where s.fate is null and s.activist and (s.left_on is null or s.left_on >= today);
    get diagnostics activists = row_count;
    if sparing then
      perform set_config('session_replication_role', 'origin', true);
    end if;
  end
  $$;
--> statement-breakpoint
grant execute on function put_on_roster(integer, uuid, timestamptz, date) to jia_app;
