CREATE TABLE "board_meetings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"board" text NOT NULL,
	"held_on" date NOT NULL,
	"title" text NOT NULL,
	"chair" text NOT NULL,
	"present_ids" uuid[] NOT NULL,
	"absent_ids" uuid[] NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "board_meetings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "board_meetings_chair_check" CHECK ("board_meetings"."chair" in ('attended', 'satIn', 'absent'))
);
--> statement-breakpoint
ALTER TABLE "board_meetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_forms" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"form" text NOT NULL,
	"board_seats" integer NOT NULL,
	"supervisor_seats" integer NOT NULL,
	"charter_directors" integer NOT NULL,
	"charter_supervisors" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"record_id" uuid,
	CONSTRAINT "company_forms_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "company_forms_seats_check" CHECK ("company_forms"."charter_directors" between 0 and "company_forms"."board_seats" and "company_forms"."charter_supervisors" between 0 and "company_forms"."supervisor_seats")
);
--> statement-breakpoint
ALTER TABLE "company_forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "director_reports" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"director_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"reported_on" date NOT NULL,
	"summary" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "director_reports_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "director_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "election_candidates" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"contest_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"supporters" integer DEFAULT 0 NOT NULL,
	"keeps_funds" boolean DEFAULT false NOT NULL,
	"relative_of_head" boolean DEFAULT false NOT NULL,
	"write_in" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'standing' NOT NULL,
	"state_reason" text,
	"votes" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "election_candidates_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "election_candidates_state_check" CHECK ("election_candidates"."state" in ('standing', 'withdrawn', 'struck', 'notCarried', 'notElected', 'elected'))
);
--> statement-breakpoint
ALTER TABLE "election_candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "election_contests" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"election_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"committee" text,
	"office" text NOT NULL,
	"seats" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"reduction" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "election_contests_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "election_contests_office_check" CHECK ("election_contests"."office" in ('member', 'chair', 'viceChair', 'director', 'supervisor')),
	CONSTRAINT "election_contests_state_check" CHECK ("election_contests"."state" in ('open', 'unidentified', 'tied', 'short', 'done')),
	CONSTRAINT "election_contests_seats_check" CHECK ("election_contests"."seats" > 0),
	CONSTRAINT "election_contests_committee_check" CHECK (("election_contests"."committee" is null) = ("election_contests"."office" in ('director', 'supervisor')))
);
--> statement-breakpoint
ALTER TABLE "election_contests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "election_nominations" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"contest_id" uuid NOT NULL,
	"group_name" text NOT NULL,
	"employee_id" uuid NOT NULL,
	"supporters" integer NOT NULL,
	CONSTRAINT "election_nominations_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "election_nominations_supporters_check" CHECK ("election_nominations"."supporters" > 0)
);
--> statement-breakpoint
ALTER TABLE "election_nominations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "election_objections" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"election_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"wording" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"upheld" boolean,
	"answer" text,
	"answered_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "election_objections_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "election_objections_answer_check" CHECK (("election_objections"."upheld" is null) = ("election_objections"."answered_on" is null))
);
--> statement-breakpoint
ALTER TABLE "election_objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "election_rounds" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"contest_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"seats" integer NOT NULL,
	"candidate_ids" uuid[] NOT NULL,
	"meeting_id" uuid,
	"item_id" uuid,
	"plenary" jsonb,
	"ballot_id" uuid,
	"voids" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"counted_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "election_rounds_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "election_rounds_kind_check" CHECK ("election_rounds"."kind" in ('preliminary', 'final', 'runOff', 'further')),
	CONSTRAINT "election_rounds_counted_check" CHECK (("election_rounds"."result" is null) = ("election_rounds"."counted_on" is null))
);
--> statement-breakpoint
ALTER TABLE "election_rounds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "elections" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"title" text NOT NULL,
	"term_number" integer,
	"term_years" integer,
	"planned_on" date,
	"reason" text DEFAULT '' NOT NULL,
	"requested_on" date,
	"replied_on" date,
	"reply_reason" text,
	"reply_document" text,
	"published_on" date,
	"publicity_ends_on" date,
	"publicity_rule" jsonb,
	"elected_on" date,
	"reported_on" date,
	"report_note" text,
	"approval_due_on" date,
	"decided_on" date,
	"decision_reason" text,
	"decision_document" text,
	"cancel_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "elections_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "elections_kind_check" CHECK ("elections"."kind" in ('renewal', 'byElection', 'directors')),
	CONSTRAINT "elections_state_check" CHECK ("elections"."state" in ('preparing', 'requested', 'nominating', 'publicity', 'ready', 'elected', 'reported', 'inOffice', 'refused', 'cancelled')),
	CONSTRAINT "elections_term_check" CHECK (("elections"."kind" = 'renewal') = ("elections"."term_number" is not null and "elections"."term_years" is not null)),
	CONSTRAINT "elections_publicity_check" CHECK (("elections"."published_on" is null) = ("elections"."publicity_ends_on" is null))
);
--> statement-breakpoint
ALTER TABLE "elections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employee_directors" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"seat" text NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"end_reason" text,
	"election_id" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employee_directors_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "employee_directors_seat_check" CHECK ("employee_directors"."seat" in ('director', 'supervisor')),
	CONSTRAINT "employee_directors_end_check" CHECK (("employee_directors"."to_on" is null) = ("employee_directors"."end_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "employee_directors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "officer_moves" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"post" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"asked_on" date NOT NULL,
	"committee_consent_on" date,
	"above_consents" boolean,
	"above_on" date,
	"above_reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "officer_moves_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "officer_moves_kind_check" CHECK ("officer_moves"."kind" in ('transfer', 'dismissal', 'ownWish')),
	CONSTRAINT "officer_moves_above_check" CHECK (("officer_moves"."above_consents" is null) = ("officer_moves"."above_on" is null))
);
--> statement-breakpoint
ALTER TABLE "officer_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recalls" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"target" text NOT NULL,
	"target_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"office" text NOT NULL,
	"reason" text NOT NULL,
	"moved_on" date NOT NULL,
	"movers" jsonb NOT NULL,
	"rule" jsonb,
	"state" text DEFAULT 'moved' NOT NULL,
	"item_id" uuid,
	"decided_on" date,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recalls_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "recalls_state_check" CHECK ("recalls"."state" in ('moved', 'scheduled', 'passed', 'failed', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "recalls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "membership_applications" ADD COLUMN "charter_version" text;--> statement-breakpoint
ALTER TABLE "board_meetings" ADD CONSTRAINT "board_meetings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "company_forms" ADD CONSTRAINT "company_forms_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "director_reports" ADD CONSTRAINT "director_reports_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "director_reports" ADD CONSTRAINT "director_reports_director_fk" FOREIGN KEY ("unit_id","director_id") REFERENCES "public"."employee_directors"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_candidates" ADD CONSTRAINT "election_candidates_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "election_candidates" ADD CONSTRAINT "election_candidates_contest_fk" FOREIGN KEY ("unit_id","contest_id") REFERENCES "public"."election_contests"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_candidates" ADD CONSTRAINT "election_candidates_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_contests" ADD CONSTRAINT "election_contests_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "election_contests" ADD CONSTRAINT "election_contests_election_fk" FOREIGN KEY ("unit_id","election_id") REFERENCES "public"."elections"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_nominations" ADD CONSTRAINT "election_nominations_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "election_nominations" ADD CONSTRAINT "election_nominations_contest_fk" FOREIGN KEY ("unit_id","contest_id") REFERENCES "public"."election_contests"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_nominations" ADD CONSTRAINT "election_nominations_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_objections" ADD CONSTRAINT "election_objections_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "election_objections" ADD CONSTRAINT "election_objections_candidate_fk" FOREIGN KEY ("unit_id","candidate_id") REFERENCES "public"."election_candidates"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_objections" ADD CONSTRAINT "election_objections_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "election_rounds" ADD CONSTRAINT "election_rounds_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "election_rounds" ADD CONSTRAINT "election_rounds_contest_fk" FOREIGN KEY ("unit_id","contest_id") REFERENCES "public"."election_contests"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "elections" ADD CONSTRAINT "elections_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "employee_directors" ADD CONSTRAINT "employee_directors_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "employee_directors" ADD CONSTRAINT "employee_directors_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officer_moves" ADD CONSTRAINT "officer_moves_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "officer_moves" ADD CONSTRAINT "officer_moves_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_meetings_key" ON "board_meetings" USING btree ("unit_id","board","held_on","title");--> statement-breakpoint
CREATE UNIQUE INDEX "company_forms_key" ON "company_forms" USING btree ("unit_id","from_on");--> statement-breakpoint
CREATE UNIQUE INDEX "director_reports_key" ON "director_reports" USING btree ("unit_id","director_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "election_candidates_key" ON "election_candidates" USING btree ("unit_id","contest_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "election_contests_key" ON "election_contests" USING btree ("unit_id","election_id",coalesce("committee", ''),"office");--> statement-breakpoint
CREATE UNIQUE INDEX "election_nominations_key" ON "election_nominations" USING btree ("unit_id","contest_id","group_name","employee_id");--> statement-breakpoint
CREATE INDEX "election_objections_idx" ON "election_objections" USING btree ("unit_id","election_id");--> statement-breakpoint
CREATE UNIQUE INDEX "election_rounds_key" ON "election_rounds" USING btree ("unit_id","contest_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "election_rounds_open_key" ON "election_rounds" USING btree ("unit_id","contest_id") WHERE counted_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "elections_renewal_key" ON "elections" USING btree ("unit_id") WHERE kind = 'renewal' and state not in ('inOffice', 'refused', 'cancelled');--> statement-breakpoint
CREATE INDEX "elections_state_idx" ON "elections" USING btree ("unit_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_directors_open_key" ON "employee_directors" USING btree ("unit_id","employee_id","seat") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "officer_moves_employee_idx" ON "officer_moves" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recalls_open_key" ON "recalls" USING btree ("unit_id","target_id") WHERE state in ('moved', 'scheduled');--> statement-breakpoint
CREATE POLICY "scope" ON "board_meetings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "company_forms" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "director_reports" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "election_candidates" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "election_contests" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "election_nominations" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "election_objections" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "election_rounds" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "elections" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "employee_directors" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "officer_moves" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "recalls" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));