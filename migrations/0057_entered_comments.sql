ALTER TABLE "notices" ADD COLUMN "until_on" date;--> statement-breakpoint
ALTER TABLE "disclosure_comments" ADD COLUMN "entered_by" uuid;