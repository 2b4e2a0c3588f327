-- Roles of people who had left their unit before leaving ended them: as the closing of an employment does from now on
-- (accounts/server/duties.ts), with the sessions and tokens of those accounts. A role given after the leaving was given
-- knowingly and stays.
with ended as (
  update grants g set to_on = greatest(g.from_on, e.left_on), version = g.version + 1
  from account_people p join employees e on e.unit_id = p.unit_id and e.id = p.employee_id
  where g.unit_id = p.unit_id and g.account_id = p.account_id and e.left_on <= current_date and g.from_on <= e.left_on
    and (g.to_on is null or g.to_on > current_date)
  returning g.account_id),
  signed_out as (delete from sessions s using ended where s.account_id = ended.account_id)
update api_tokens t set revoked_at = now() from ended where t.account_id = ended.account_id and t.revoked_at is null;
--> statement-breakpoint
-- Answers that opened what lies sealed and were kept to repeat them under an Idempotency-Key: ID numbers, check-in codes.
delete from idempotency_keys where body ?| array['idNumber', 'recoveryCodes', 'code'];
