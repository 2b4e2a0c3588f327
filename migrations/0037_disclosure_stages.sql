CREATE TABLE "disclosure_consents" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"basis" text NOT NULL,
	"agreed_on" date NOT NULL,
	"how" text NOT NULL,
	"entered_by" uuid,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "disclosure_consents_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "disclosure_consents_basis_check" CHECK ("disclosure_consents"."basis" in ('consent', 'notThem'))
);
--> statement-breakpoint
ALTER TABLE "disclosure_consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_showings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"shown_on" date NOT NULL,
	"place" text NOT NULL,
	"meeting_id" uuid,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"record_id" uuid,
	CONSTRAINT "disclosure_showings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "disclosure_showings_channel_check" CHECK ("disclosure_showings"."channel" in ('board', 'meeting')),
	CONSTRAINT "disclosure_showings_meeting_check" CHECK ("disclosure_showings"."meeting_id" is null or "disclosure_showings"."channel" = 'meeting')
);
--> statement-breakpoint
ALTER TABLE "disclosure_showings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_stages" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"due_on" date,
	"disclosed_on" date,
	"body" text DEFAULT '' NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosure_stages_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "disclosure_stages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "disclosure_items" ADD COLUMN "stages" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "unconsulted_reason" text;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "comments_answer" text;--> statement-breakpoint
ALTER TABLE "disclosure_consents" ADD CONSTRAINT "disclosure_consents_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_consents" ADD CONSTRAINT "disclosure_consents_disclosure_fk" FOREIGN KEY ("unit_id","disclosure_id") REFERENCES "public"."disclosures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_showings" ADD CONSTRAINT "disclosure_showings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_showings" ADD CONSTRAINT "disclosure_showings_disclosure_fk" FOREIGN KEY ("unit_id","disclosure_id") REFERENCES "public"."disclosures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_stages" ADD CONSTRAINT "disclosure_stages_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_stages" ADD CONSTRAINT "disclosure_stages_disclosure_fk" FOREIGN KEY ("unit_id","disclosure_id") REFERENCES "public"."disclosures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_consents_key" ON "disclosure_consents" USING btree ("unit_id","disclosure_id","employee_id");--> statement-breakpoint
CREATE INDEX "disclosure_showings_idx" ON "disclosure_showings" USING btree ("unit_id","disclosure_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_stages_key" ON "disclosure_stages" USING btree ("unit_id","disclosure_id","position");--> statement-breakpoint
CREATE INDEX "disclosure_stages_due_idx" ON "disclosure_stages" USING btree ("unit_id","due_on") WHERE disclosed_on is null;--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_consents" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_showings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_stages" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));