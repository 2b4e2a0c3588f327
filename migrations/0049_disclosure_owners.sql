ALTER TABLE "disclosure_items" ADD COLUMN "owner_account_id" uuid;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "owner_account_id" uuid;