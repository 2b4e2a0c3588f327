ALTER TABLE "cases" ADD COLUMN "visit_on" date;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "visit_note" text;