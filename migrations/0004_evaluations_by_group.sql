ALTER TABLE "claims" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "judgement" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "csrf_hash";