ALTER TABLE "evaluations" DROP COLUMN "facts";--> statement-breakpoint
ALTER TABLE "evaluations" DROP COLUMN "results";