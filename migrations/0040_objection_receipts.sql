ALTER TABLE "objections" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "receipt_hash" "bytea";--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "text_shown" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "objections_receipt_key" ON "objections" USING btree ("unit_id","receipt_hash");--> statement-breakpoint
CREATE INDEX "public_notices_newest_idx" ON "public_notices" USING btree ("from_on","id");