ALTER TABLE "ballots" ADD COLUMN "run_by" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "watch" jsonb;--> statement-breakpoint
ALTER TABLE "vote_officials" ADD COLUMN "named_by" uuid;--> statement-breakpoint
ALTER TABLE "ward_votes" ADD COLUMN "nominate_until" date;--> statement-breakpoint
-- Who may watch over votes that run now: as it stands today.
update ballots b set watch = jsonb_build_object(
  'scrutineers', coalesce((select jsonb_agg(distinct w.id) from (
    select p.employee_id as id from held_roles r
      join account_people p on p.unit_id = r.unit_id and p.account_id = r.account_id
    where r.unit_id = b.unit_id and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      and r.role in ('fundsAuditor', 'womenCadre', 'treasurer', 'mediator', 'protectionInspector', 'delegate')
    union select o.employee_id from vote_officials o
      where o.unit_id = b.unit_id and o.duty = 'scrutineer' and (
        o.container_id in (b.id, b.subject_id)
        or o.container_id = (select i.meeting_id from meeting_items i where i.unit_id = b.unit_id and i.id = b.subject_id)
        or o.container_id = (select c.election_id from election_rounds e join election_contests c on c.unit_id = e.unit_id and c.id = e.contest_id
                             where e.unit_id = b.unit_id and e.id = b.subject_id))) w), '[]'::jsonb),
  'officers', coalesce((select jsonb_agg(distinct r.account_id) from held_roles r
    where r.unit_id = b.unit_id and r.from_on <= current_date and (r.to_on is null or r.to_on > current_date)
      and r.role in ('chair', 'cadre', 'fundsAuditor')), '[]'::jsonb))
where b.state in ('issuing', 'open', 'closed');
