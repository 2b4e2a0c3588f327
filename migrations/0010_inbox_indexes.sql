DROP INDEX "notices_inbox_idx";--> statement-breakpoint
CREATE INDEX "tasks_account_idx" ON "tasks" USING btree ("account_id") WHERE state = 'open' and account_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_employee_idx" ON "tasks" USING btree ("unit_id","employee_id") WHERE state = 'open' and employee_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_role_idx" ON "tasks" USING btree ("unit_id","role") WHERE state = 'open' and role is not null;--> statement-breakpoint
CREATE INDEX "notices_inbox_idx" ON "notices" USING btree ("account_id","created_at","id");