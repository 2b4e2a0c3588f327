-- Detached ballots are published with their marks as content.
create or replace function close_ballot_box(unit integer, ballot uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    counted integer;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'open' and b.secrecy = 'detached' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no open ballot here' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I in access exclusive mode', ballot_box_name(ballot, 'remark'));
    execute format('lock table %I in access exclusive mode', ballot_box_name(ballot, 'choice'));
    execute format(
      'insert into published_ballots (unit_id, unit_path, id, ballot_id, content)
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
--> statement-breakpoint
-- A blind ballot's box: the application has no right on it at all, and casts through cast_blind_ballot alone. As it opens,
-- the roll and the tokens given out are written anew in random order: what tells who came first is gone before the first
-- ballot comes.
create function open_blind_box(unit integer, ballot uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    box text := ballot_box_name(ballot, 'cast');
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'issuing' and b.secrecy = 'blind' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no ballot here whose tokens are being given out' using errcode = 'insufficient_privilege';
    end if;
    -- Whoever is just being given a token comes first.
    perform from ballot_roll r where r.unit_id = unit and r.ballot_id = ballot for update;
    with gone as (delete from ballot_issues i where i.unit_id = unit and i.ballot_id = ballot returning i.*)
    insert into ballot_issues select * from gone order by random();
    with gone as (delete from ballot_roll r where r.unit_id = unit and r.ballot_id = ballot returning r.*)
    insert into ballot_roll select * from gone order by random();
    execute format('create table %I (token_hash bytea primary key, token bytea not null, signature bytea not null, content text not null)', box);
    execute format('alter table %I enable row level security', box);
    execute format('revoke all on %I from jia_app', box);
  end
  $$;
--> statement-breakpoint
grant execute on function open_blind_box(integer, uuid) to jia_app;
--> statement-breakpoint
-- What casting needs to know, for whoever knows the ballot's id: casters say nothing of themselves, so there is no scope.
create function blind_ballot(ballot uuid) returns table (unit_id integer, paper jsonb, opens_on date, token_key bytea)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select b.unit_id, b.paper, b.opens_on, k.token_key from ballots b
    join ballot_keys k on k.unit_id = b.unit_id and k.ballot_id = b.id where b.id = ballot
  $$;
--> statement-breakpoint
grant execute on function blind_ballot(uuid) to jia_app;
--> statement-breakpoint
-- One ballot into the box. What it answers tells nothing but to the holder of the token. A box that was closed while the
-- ballot waited at it raises 42P01.
create function cast_blind_ballot(unit integer, ballot uuid, today date, hash bytea, token bytea, signature bytea, content text) returns text
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
  declare
    at_now text;
    begins date;
    ends date;
    n integer;
    same boolean;
  begin
    select b.state, b.opens_on, b.closes_on into at_now, begins, ends from ballots b where b.unit_id = unit and b.id = ballot and b.secrecy = 'blind';
    if at_now in ('draft', 'issuing') or today < begins then
      return 'notOpen';
    end if;
    if at_now = 'open' then
      if today <= ends then
        execute format('insert into %I (token_hash, token, signature, content) values ($1, $2, $3, $4) on conflict do nothing', ballot_box_name(ballot, 'cast'))
          using hash, token, signature, content;
        get diagnostics n = row_count;
        if n = 1 then
          return 'cast';
        end if;
      end if;
      execute format('select b.content = $2 from %I b where b.token_hash = $1', ballot_box_name(ballot, 'cast')) into same using hash, content;
    else
      select p.content = cast_blind_ballot.content into same from published_ballots p
      where p.unit_id = unit and p.ballot_id = ballot and p.token_hash = hash;
    end if;
    return case when same is null then 'closed' when same then 'again' else 'other' end;
  end
  $$;
--> statement-breakpoint
grant execute on function cast_blind_ballot(integer, uuid, date, bytea, bytea, bytea, text) to jia_app;
--> statement-breakpoint
-- Closing: published in the order of the tokens' hashes, which no voter and no time decides; the box is gone.
create function close_blind_box(unit integer, ballot uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    counted integer;
    box text := ballot_box_name(ballot, 'cast');
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'open' and b.secrecy = 'blind' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no open ballot here' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I in access exclusive mode', box);
    execute format(
      'insert into published_ballots (unit_id, unit_path, id, ballot_id, content, token_hash, token, signature)
       select $1, $2, gen_random_uuid(), $3, content, token_hash, token, signature from %I order by token_hash', box)
      using unit, place, ballot;
    get diagnostics counted = row_count;
    execute format('drop table %I', box);
    return counted;
  end
  $$;
--> statement-breakpoint
grant execute on function close_blind_box(integer, uuid) to jia_app;
