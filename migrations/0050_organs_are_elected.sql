DROP INDEX "assembly_organs_name_key";--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD COLUMN "state" text DEFAULT 'proposed' NOT NULL;--> statement-breakpoint
UPDATE "assembly_organs" SET "state" = 'inOffice' WHERE "kind" = 'group';--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD COLUMN "resolution_id" uuid;--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD COLUMN "paper" jsonb;--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD CONSTRAINT "assembly_organs_resolution_fk" FOREIGN KEY ("unit_id","resolution_id") REFERENCES "public"."resolutions"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assembly_organs_one_key" ON "assembly_organs" USING btree ("unit_id","assembly_id","kind") WHERE state = 'inOffice' and kind in ('presidium', 'credentials');--> statement-breakpoint
CREATE UNIQUE INDEX "assembly_organs_name_key" ON "assembly_organs" USING btree ("unit_id","assembly_id","kind","name","state") WHERE state <> 'ended';--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD CONSTRAINT "assembly_organs_state_check" CHECK ("assembly_organs"."state" in ('proposed', 'inOffice', 'ended'));--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD CONSTRAINT "assembly_organs_basis_check" CHECK (case when "assembly_organs"."kind" = 'group' then "assembly_organs"."state" <> 'proposed' and "assembly_organs"."resolution_id" is null and "assembly_organs"."paper" is null
        else ("assembly_organs"."state" = 'proposed') = (num_nonnulls("assembly_organs"."resolution_id", "assembly_organs"."paper") = 0) and num_nonnulls("assembly_organs"."resolution_id", "assembly_organs"."paper") < 2 end);