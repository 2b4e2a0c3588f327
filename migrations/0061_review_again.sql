ALTER TABLE "case_disputes" ADD COLUMN "given" jsonb;--> statement-breakpoint
ALTER TABLE "review_samples" ADD COLUMN "file_ids" uuid[] DEFAULT '{}' NOT NULL;