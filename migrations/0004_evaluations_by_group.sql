ALTER TABLE "claims" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "group_id" uuid;--> statement-breakpoint
-- Snapshots of before hold no judgement and cannot be unfolded: the next evaluation makes new ones.
ALTER TABLE "evaluations" DISABLE TRIGGER "written_once";--> statement-breakpoint
DELETE FROM "evaluations";--> statement-breakpoint
ALTER TABLE "evaluations" ENABLE TRIGGER "written_once";--> statement-breakpoint
UPDATE "cases" SET "evaluation_id" = NULL;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "judgement" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "csrf_hash";