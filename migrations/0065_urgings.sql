CREATE TABLE "appraisal_urgings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"urged_on" date NOT NULL,
	"kinds" text[] NOT NULL,
	"by_unit_id" integer NOT NULL,
	"by_account_id" uuid,
	CONSTRAINT "appraisal_urgings_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "appraisal_urgings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "appraisal_urgings" ADD CONSTRAINT "appraisal_urgings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_urgings_key" ON "appraisal_urgings" USING btree ("unit_id","urged_on");--> statement-breakpoint
CREATE POLICY "scope" ON "appraisal_urgings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));