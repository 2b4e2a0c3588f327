-- Doubles that stand: the newest number a union set for itself stays, and of the applications of one person the first.
update rule_overrides o set to_on = n.from_on, version = o.version + 1
from (select distinct on (unit_id, param, coalesce(body, '')) unit_id, param, body, id, from_on from rule_overrides
      where to_on is null order by unit_id, param, coalesce(body, ''), set_at desc, id desc) n
where o.to_on is null and o.unit_id = n.unit_id and o.param = n.param and o.body is not distinct from n.body and o.id <> n.id;--> statement-breakpoint
update membership_applications a set state = 'withdrawn', version = a.version + 1
from (select unit_id, id, row_number() over (partition by unit_id, employee_id order by submitted_at, id) as at
      from membership_applications where state = 'submitted' and employee_id is not null) d
where a.unit_id = d.unit_id and a.id = d.id and d.at > 1;--> statement-breakpoint
update membership_applications a set state = 'withdrawn', version = a.version + 1
from (select unit_id, id, row_number() over (partition by unit_id, id_hash order by submitted_at, id) as at
      from membership_applications where state = 'submitted' and id_hash is not null) d
where a.unit_id = d.unit_id and a.id = d.id and d.at > 1;--> statement-breakpoint
update tasks t set state = 'dropped', closed_at = now(), version = t.version + 1
where t.kind = 'people.application' and t.state = 'open'
  and exists (select from membership_applications a where a.unit_id = t.unit_id and a.id = t.subject_id and a.state = 'withdrawn');--> statement-breakpoint
CREATE UNIQUE INDEX "rule_overrides_open_key" ON "rule_overrides" USING btree ("unit_id","param",coalesce(body, '')) WHERE to_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_applications_employee_key" ON "membership_applications" USING btree ("unit_id","employee_id") WHERE state = 'submitted' and employee_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "membership_applications_person_key" ON "membership_applications" USING btree ("unit_id","id_hash") WHERE state = 'submitted' and id_hash is not null;