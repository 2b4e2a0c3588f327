DROP INDEX "roster_states_idx";--> statement-breakpoint
ALTER TABLE "activists" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "continues" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "continues" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "committees_open_key" ON "committees" USING btree ("unit_id","kind") WHERE ended_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "roster_states_key" ON "roster_states" USING btree ("unit_id","roster","on_day");