ALTER TABLE "proposals" ADD COLUMN "number_year" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_year_number_key" ON "proposals" USING btree ("unit_id","number_year","number");