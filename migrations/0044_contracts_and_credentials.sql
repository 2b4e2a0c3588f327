CREATE TABLE "credentials_reports" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"by" text NOT NULL,
	"approved_on" date NOT NULL,
	"meeting_id" uuid,
	"votes" jsonb,
	"explained" jsonb,
	"content" jsonb NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "credentials_reports_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "credentials_reports_meeting_check" CHECK (("credentials_reports"."by" = 'preparatoryMeeting') = ("credentials_reports"."meeting_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "credentials_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "officer_contracts" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"ends_on" date,
	"full_time" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "officer_contracts_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "officer_contracts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "officer_moves" ADD COLUMN "reply_due_on" date;--> statement-breakpoint
ALTER TABLE "credentials_reports" ADD CONSTRAINT "credentials_reports_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "credentials_reports" ADD CONSTRAINT "credentials_reports_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officer_contracts" ADD CONSTRAINT "officer_contracts_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "officer_contracts" ADD CONSTRAINT "officer_contracts_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credentials_reports_assembly_idx" ON "credentials_reports" USING btree ("unit_id","assembly_id","approved_on");--> statement-breakpoint
CREATE UNIQUE INDEX "officer_contracts_key" ON "officer_contracts" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE POLICY "scope" ON "credentials_reports" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "officer_contracts" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));