-- Finding proposals: by words typed (all grams must be there), or alike ones while another is written (a share of
-- them). Array operators lose their index under a row-level policy, so the search is the owner's, and looks first
-- whether the unit lies in the request's scope. It says ids and how much is alike, nothing else: what may be read of
-- them is the caller's question.
--
--   wanted        grams, each led by the unit's id
--   least_share   how much of what is wanted must be there: 1 all of it
--   since         first day of the calls looked at
--   drafts        also those that nobody but the proposer has seen yet
create function search_proposals(unit integer, wanted text[], least_share double precision, since date, drafts boolean, most integer)
  returns table (id uuid, alike double precision)
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  #variable_conflict use_column
  begin
    if not exists (select from units u where u.id = unit and u.path <@ jia_scope()) then
      raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
    end if;
    if coalesce(cardinality(wanted), 0) = 0 then return; end if;
    return query
      with asked as (select distinct w.gram from unnest(wanted) as w (gram)),
           total as (select count(*)::double precision as n from asked),
           found as materialized (
             select p.id, p.grams from proposals p
             join proposal_calls c on c.unit_id = p.unit_id and c.id = p.call_id
             where p.unit_id = unit and p.grams && wanted and c.opens_on >= since
               and (drafts or p.shared_on is not null or p.state not in ('draft', 'seconded'))
           ),
           shared as (
             select f.id, count(*)::double precision as n from found f join asked a on a.gram = any (f.grams) group by f.id
           )
      select s.id, s.n / t.n from shared s cross join total t
      where s.n / t.n >= least_share
      order by 2 desc, 1
      limit most;
  end
  $$;
--> statement-breakpoint
revoke execute on function search_proposals(integer, text[], double precision, date, boolean, integer) from public;
--> statement-breakpoint
grant execute on function search_proposals(integer, text[], double precision, date, boolean, integer) to jia_app;
