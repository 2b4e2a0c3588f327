-- Casting touches the remarks' box before the choices': closing must lock them in the same order.
create or replace function close_ballot_box(unit integer, ballot uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    counted integer;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'open' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no open ballot here' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I in access exclusive mode', ballot_box_name(ballot, 'remark'));
    execute format('lock table %I in access exclusive mode', ballot_box_name(ballot, 'choice'));
    execute format(
      'insert into published_ballots (unit_id, unit_path, id, ballot_id, choice)
       select $1, $2, gen_random_uuid(), $3, content from %I order by random()', ballot_box_name(ballot, 'choice'))
      using unit, place, ballot;
    get diagnostics counted = row_count;
    execute format(
      'insert into published_remarks (unit_id, unit_path, id, ballot_id, remark)
       select $1, $2, gen_random_uuid(), $3, content from %I order by random()', ballot_box_name(ballot, 'remark'))
      using unit, place, ballot;
    execute format('drop table %I', ballot_box_name(ballot, 'remark'));
    execute format('drop table %I', ballot_box_name(ballot, 'choice'));
    return counted;
  end
  $$;
