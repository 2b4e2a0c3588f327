CREATE TABLE "appraisal_subjects" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"appraisal_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"office" text NOT NULL,
	"place" integer NOT NULL,
	"report_due_on" date,
	"report" text,
	"report_file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"reported_on" date,
	"result" jsonb,
	"action_asked" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appraisal_subjects_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "appraisal_subjects_report_check" CHECK (("appraisal_subjects"."report" is null) = ("appraisal_subjects"."reported_on" is null))
);
--> statement-breakpoint
ALTER TABLE "appraisal_subjects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "appraisals" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"topic" text,
	"bank_id" text,
	"bank_version" integer,
	"title" text NOT NULL,
	"year" integer NOT NULL,
	"group_id" uuid,
	"electorate" text NOT NULL,
	"voter_ids" uuid[] DEFAULT '{}' NOT NULL,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"secrecy" text DEFAULT 'detached' NOT NULL,
	"audience" text NOT NULL,
	"planned_on" date NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"ballot_id" uuid,
	"opens_on" date,
	"closes_on" date,
	"floor" jsonb,
	"closed_on" date,
	"confirmed_on" date,
	"entitled" integer,
	"returned" integer,
	"valid" integer,
	"approving" integer,
	"floor_met" boolean,
	"result" jsonb,
	"published_on" date,
	"summary" text,
	"plan_by" date,
	"rectified_on" date,
	"conclusion" text,
	"drop_reason" text,
	"voids" integer DEFAULT 0 NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"record_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appraisals_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "appraisals_kind_check" CHECK ("appraisals"."kind" in ('poll', 'leaders', 'officers')),
	CONSTRAINT "appraisals_topic_check" CHECK ("appraisals"."topic" in ('disclosure', 'contract', 'union', 'managers', 'workers')),
	CONSTRAINT "appraisals_state_check" CHECK ("appraisals"."state" in ('draft', 'open', 'closed', 'confirmed', 'published', 'rectified', 'dropped')),
	CONSTRAINT "appraisals_electorate_check" CHECK ("appraisals"."electorate" in ('employees', 'members', 'delegates', 'memberDelegates', 'list')),
	CONSTRAINT "appraisals_secrecy_check" CHECK ("appraisals"."secrecy" in ('detached', 'blind')),
	CONSTRAINT "appraisals_audience_check" CHECK ("appraisals"."audience" in ('voters', 'named')),
	CONSTRAINT "appraisals_poll_check" CHECK (("appraisals"."kind" = 'poll') = ("appraisals"."topic" is not null)),
	CONSTRAINT "appraisals_confirmed_check" CHECK (("appraisals"."state" in ('confirmed', 'published', 'rectified')) = ("appraisals"."confirmed_on" is not null)),
	CONSTRAINT "appraisals_published_check" CHECK (("appraisals"."state" in ('published', 'rectified')) = ("appraisals"."published_on" is not null)),
	CONSTRAINT "appraisals_rectified_check" CHECK (("appraisals"."state" = 'rectified') = ("appraisals"."rectified_on" is not null)),
	CONSTRAINT "appraisals_counted_check" CHECK (("appraisals"."confirmed_on" is null) = ("appraisals"."valid" is null) and "appraisals"."approving" <= "appraisals"."valid" and "appraisals"."valid" <= "appraisals"."returned")
);
--> statement-breakpoint
ALTER TABLE "appraisals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measure_follow_ups" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"measure_id" uuid NOT NULL,
	"on" date NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"outcome" text,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "measure_follow_ups_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "measure_follow_ups_outcome_check" CHECK ("measure_follow_ups"."outcome" in ('done', 'verified', 'sentBack'))
);
--> statement-breakpoint
ALTER TABLE "measure_follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rectification_measures" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"appraisal_id" uuid NOT NULL,
	"subject_id" uuid,
	"problem" text NOT NULL,
	"measure" text NOT NULL,
	"owner_employee_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"done_on" date,
	"verified_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rectification_measures_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "rectification_measures_state_check" CHECK ("rectification_measures"."state" in ('open', 'done', 'verified')),
	CONSTRAINT "rectification_measures_days_check" CHECK (("rectification_measures"."state" <> 'open') = ("rectification_measures"."done_on" is not null) and ("rectification_measures"."state" = 'verified') = ("rectification_measures"."verified_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "rectification_measures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "audience" text DEFAULT 'voters' NOT NULL;--> statement-breakpoint
ALTER TABLE "appraisal_subjects" ADD CONSTRAINT "appraisal_subjects_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "appraisal_subjects" ADD CONSTRAINT "appraisal_subjects_appraisal_fk" FOREIGN KEY ("unit_id","appraisal_id") REFERENCES "public"."appraisals"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appraisals" ADD CONSTRAINT "appraisals_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "measure_follow_ups" ADD CONSTRAINT "measure_follow_ups_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "measure_follow_ups" ADD CONSTRAINT "measure_follow_ups_measure_fk" FOREIGN KEY ("unit_id","measure_id") REFERENCES "public"."rectification_measures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_measures" ADD CONSTRAINT "rectification_measures_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "rectification_measures" ADD CONSTRAINT "rectification_measures_appraisal_fk" FOREIGN KEY ("unit_id","appraisal_id") REFERENCES "public"."appraisals"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_measures" ADD CONSTRAINT "rectification_measures_subject_fk" FOREIGN KEY ("unit_id","subject_id") REFERENCES "public"."appraisal_subjects"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appraisal_subjects_key" ON "appraisal_subjects" USING btree ("unit_id","appraisal_id","employee_id");--> statement-breakpoint
CREATE INDEX "appraisals_list_idx" ON "appraisals" USING btree ("unit_id","planned_on","id");--> statement-breakpoint
CREATE INDEX "appraisals_confirmed_idx" ON "appraisals" USING btree ("unit_id","topic","confirmed_on");--> statement-breakpoint
CREATE INDEX "measure_follow_ups_idx" ON "measure_follow_ups" USING btree ("unit_id","measure_id");--> statement-breakpoint
CREATE INDEX "rectification_measures_idx" ON "rectification_measures" USING btree ("unit_id","appraisal_id");--> statement-breakpoint
CREATE INDEX "rectification_measures_due_idx" ON "rectification_measures" USING btree ("unit_id","due_on") WHERE state = 'open';--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_audience_check" CHECK ("ballots"."audience" in ('voters', 'named'));--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_named_check" CHECK (not ("ballots"."secrecy" = 'blind' and "ballots"."audience" = 'named'));--> statement-breakpoint
CREATE POLICY "scope" ON "appraisal_subjects" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "appraisals" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "measure_follow_ups" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "rectification_measures" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));