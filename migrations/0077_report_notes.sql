CREATE TABLE "report_notes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"body" text NOT NULL,
	"report" text NOT NULL,
	"on_day" date NOT NULL,
	"made" boolean NOT NULL,
	"note" text NOT NULL,
	"by" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_notes_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "report_notes_body_check" CHECK ("report_notes"."body" in ('workersCongress', 'staffCongress', 'allStaffMeeting', 'membersCongress', 'membersMeeting', 'democraticCouncil'))
);
--> statement-breakpoint
ALTER TABLE "report_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "report_notes" ADD CONSTRAINT "report_notes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "report_notes_idx" ON "report_notes" USING btree ("unit_id","body","report","on_day");--> statement-breakpoint
CREATE POLICY "scope" ON "report_notes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));