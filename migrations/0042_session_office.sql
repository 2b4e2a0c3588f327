CREATE TABLE "meeting_absences" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"by_self" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_absences_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "meeting_absences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "meeting_speeches" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meeting_speeches" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "papers_reminded_on" date;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "speech_minutes" integer;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "adjournments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "dossier_record_id" uuid;--> statement-breakpoint
ALTER TABLE "motions" ADD COLUMN "agenda_item_id" uuid;--> statement-breakpoint
ALTER TABLE "meeting_absences" ADD CONSTRAINT "meeting_absences_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_absences" ADD CONSTRAINT "meeting_absences_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_absences" ADD CONSTRAINT "meeting_absences_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_absences_key" ON "meeting_absences" USING btree ("unit_id","meeting_id","employee_id");--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_absences" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));