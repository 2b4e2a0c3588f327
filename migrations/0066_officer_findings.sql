CREATE TABLE "officer_findings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"note" text NOT NULL,
	"decided_on" date NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "officer_findings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "officer_findings_outcome_check" CHECK ("officer_findings"."outcome" in ('excepted', 'restored', 'compensated', 'referred'))
);
--> statement-breakpoint
ALTER TABLE "officer_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "officer_moves" ADD COLUMN "committee_refused_on" date;--> statement-breakpoint
ALTER TABLE "officer_moves" ADD COLUMN "committee_reason" text;--> statement-breakpoint
ALTER TABLE "officer_findings" ADD CONSTRAINT "officer_findings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_findings_post_key" ON "officer_findings" USING btree ("unit_id","post_id");--> statement-breakpoint
ALTER TABLE "officer_moves" ADD CONSTRAINT "officer_moves_committee_check" CHECK ("officer_moves"."committee_refused_on" is null or ("officer_moves"."committee_consent_on" is null and "officer_moves"."above_on" is null));--> statement-breakpoint
CREATE POLICY "scope" ON "officer_findings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));