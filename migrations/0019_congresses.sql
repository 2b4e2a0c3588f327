CREATE TABLE "assemblies" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"body" text NOT NULL,
	"form" text NOT NULL,
	"term_number" integer NOT NULL,
	"term_start" date,
	"term_years" integer NOT NULL,
	"term_end" date,
	"seats" integer,
	"forming" jsonb NOT NULL,
	"extended_to" date,
	"extension_reason" text,
	"state" text DEFAULT 'forming' NOT NULL,
	"ended_on" date,
	"record_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assemblies_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "assemblies_body_check" CHECK ("assemblies"."body" in ('workersCongress', 'staffCongress', 'allStaffMeeting', 'membersCongress', 'membersMeeting', 'democraticCouncil')),
	CONSTRAINT "assemblies_state_check" CHECK ("assemblies"."state" in ('forming', 'inOffice', 'ended')),
	CONSTRAINT "assemblies_form_check" CHECK (("assemblies"."form" = 'everyone') = ("assemblies"."seats" is null)),
	CONSTRAINT "assemblies_term_check" CHECK (("assemblies"."state" = 'forming') = ("assemblies"."term_start" is null)),
	CONSTRAINT "assemblies_end_check" CHECK (("assemblies"."state" = 'ended') = ("assemblies"."ended_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "assemblies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assembly_organ_members" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"organ_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"head" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assembly_organ_members_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "assembly_organ_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assembly_organs" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assembly_organs_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "assembly_organs_kind_check" CHECK ("assembly_organs"."kind" in ('group', 'presidium', 'specialCommittee', 'credentials'))
);
--> statement-breakpoint
ALTER TABLE "assembly_organs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "constituencies" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"name" text NOT NULL,
	"group_ids" uuid[] DEFAULT '{}' NOT NULL,
	"departments" text[] DEFAULT '{}' NOT NULL,
	"headcount" integer NOT NULL,
	"seats" integer NOT NULL,
	"elected_on" date,
	"turnout" integer,
	"ballot_id" uuid,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "constituencies_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "constituencies_counts_check" CHECK ("constituencies"."headcount" >= 0 and "constituencies"."seats" >= 0)
);
--> statement-breakpoint
ALTER TABLE "constituencies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delegates" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"constituency_id" uuid,
	"employee_id" uuid NOT NULL,
	"category" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"end_reason" text,
	"votes" integer,
	"replaces_id" uuid,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "delegates_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "delegates_category_check" CHECK ("delegates"."category" in ('frontLine', 'technician', 'teacher', 'manager', 'leader', 'other')),
	CONSTRAINT "delegates_end_check" CHECK (("delegates"."to_on" is null) = ("delegates"."end_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "delegates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meeting_attendance" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"sitting" integer NOT NULL,
	"employee_id" uuid NOT NULL,
	"way" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "meeting_attendance_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "meeting_attendance_way_check" CHECK ("meeting_attendance"."way" in ('code', 'desk', 'paper'))
);
--> statement-breakpoint
ALTER TABLE "meeting_attendance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meeting_items" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"matter" text NOT NULL,
	"power" text NOT NULL,
	"vote_form" text NOT NULL,
	"presenter" text,
	"wording" text DEFAULT '' NOT NULL,
	"subject_kind" text,
	"subject_id" uuid,
	"state" text DEFAULT 'pending' NOT NULL,
	"outcome" text,
	"quorum" jsonb,
	"ballot_id" uuid,
	"opinions" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_items_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "meeting_items_power_check" CHECK ("meeting_items"."power" in ('deliberate', 'approve', 'decide', 'supervise', 'elect')),
	CONSTRAINT "meeting_items_form_check" CHECK ("meeting_items"."vote_form" in ('none', 'showOfHands', 'secret')),
	CONSTRAINT "meeting_items_state_check" CHECK ("meeting_items"."state" in ('pending', 'discussing', 'voting', 'concluded', 'deferred', 'withdrawn')),
	CONSTRAINT "meeting_items_outcome_check" CHECK (("meeting_items"."state" = 'concluded') = ("meeting_items"."outcome" is not null))
);
--> statement-breakpoint
ALTER TABLE "meeting_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meeting_minutes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"content_hash" "bytea",
	"signatures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sealed_at" timestamp with time zone,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_minutes_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "meeting_minutes_state_check" CHECK ("meeting_minutes"."state" in ('draft', 'signing', 'sealed')),
	CONSTRAINT "meeting_minutes_seal_check" CHECK (("meeting_minutes"."state" = 'sealed') = ("meeting_minutes"."sealed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "meeting_minutes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meeting_papers" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"paper_key" uuid NOT NULL,
	"edition" integer NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"file_id" uuid,
	"published_at" timestamp with time zone,
	"published_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_papers_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "meeting_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meeting_speeches" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"employee_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meeting_speeches_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "meeting_speeches_state_check" CHECK ("meeting_speeches"."state" in ('waiting', 'speaking', 'spoken', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "meeting_speeches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "meetings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"meeting_number" integer NOT NULL,
	"occasion" text NOT NULL,
	"title" text NOT NULL,
	"theme" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"planned_on" date NOT NULL,
	"starts_at" text,
	"requested_by" jsonb,
	"talk" jsonb,
	"state" text DEFAULT 'preparing' NOT NULL,
	"noticed_on" date,
	"papers_due_on" date,
	"papers_rule" jsonb,
	"sitting" integer DEFAULT 0 NOT NULL,
	"code_sealed" "bytea",
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"held_on" date,
	"opening" jsonb,
	"closing" jsonb,
	"valid" boolean,
	"report_due_on" date,
	"reported_on" date,
	"report_record_id" uuid,
	"acknowledged_on" date,
	"cancel_reason" text,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "meetings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "meetings_state_check" CHECK ("meetings"."state" in ('preparing', 'noticed', 'open', 'adjourned', 'closed', 'cancelled')),
	CONSTRAINT "meetings_occasion_check" CHECK ("meetings"."occasion" in ('regular', 'extraordinary', 'joint', 'preparatory')),
	CONSTRAINT "meetings_held_check" CHECK (("meetings"."state" in ('open', 'adjourned', 'closed')) = ("meetings"."held_on" is not null)),
	CONSTRAINT "meetings_closed_check" CHECK (("meetings"."state" = 'closed') = ("meetings"."closed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "meetings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "motions" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"base" text DEFAULT '' NOT NULL,
	"wording" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"proposer_id" uuid NOT NULL,
	"seconder_ids" uuid[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"answer" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "motions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "motions_kind_check" CHECK ("motions"."kind" in ('motion', 'amendment')),
	CONSTRAINT "motions_state_check" CHECK ("motions"."state" in ('submitted', 'accepted', 'adopted', 'rejected', 'withdrawn')),
	CONSTRAINT "motions_amendment_check" CHECK ("motions"."kind" = 'motion' or "motions"."item_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "motions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "paper_receipts" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"paper_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "paper_receipts_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "paper_receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resolution_steps" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"resolution_id" uuid NOT NULL,
	"what" text NOT NULL,
	"owner" text NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	"outcome" text,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "resolution_steps_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "resolution_steps_done_check" CHECK (("resolution_steps"."done_on" is null) = ("resolution_steps"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "resolution_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resolutions" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"serial" integer NOT NULL,
	"title" text NOT NULL,
	"wording" text NOT NULL,
	"matter" text NOT NULL,
	"power" text NOT NULL,
	"passed" boolean NOT NULL,
	"count" jsonb,
	"subject_kind" text,
	"subject_id" uuid,
	"passed_on" date NOT NULL,
	"effective_on" date,
	"published_on" date,
	"repealed_on" date,
	"content_hash" "bytea" NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "resolutions_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "resolutions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assemblies" ADD CONSTRAINT "assemblies_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "assembly_organ_members" ADD CONSTRAINT "assembly_organ_members_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "assembly_organ_members" ADD CONSTRAINT "assembly_organ_members_organ_fk" FOREIGN KEY ("unit_id","organ_id") REFERENCES "public"."assembly_organs"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assembly_organ_members" ADD CONSTRAINT "assembly_organ_members_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD CONSTRAINT "assembly_organs_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "assembly_organs" ADD CONSTRAINT "assembly_organs_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "constituencies" ADD CONSTRAINT "constituencies_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "constituencies" ADD CONSTRAINT "constituencies_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_items" ADD CONSTRAINT "meeting_items_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_speeches" ADD CONSTRAINT "meeting_speeches_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meeting_speeches" ADD CONSTRAINT "meeting_speeches_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "paper_receipts" ADD CONSTRAINT "paper_receipts_paper_fk" FOREIGN KEY ("unit_id","paper_id") REFERENCES "public"."meeting_papers"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_resolution_fk" FOREIGN KEY ("unit_id","resolution_id") REFERENCES "public"."resolutions"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_meeting_fk" FOREIGN KEY ("unit_id","meeting_id") REFERENCES "public"."meetings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assemblies_open_key" ON "assemblies" USING btree ("unit_id","body") WHERE state <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "assemblies_term_key" ON "assemblies" USING btree ("unit_id","body","term_number");--> statement-breakpoint
CREATE UNIQUE INDEX "assembly_organ_members_key" ON "assembly_organ_members" USING btree ("unit_id","organ_id","employee_id");--> statement-breakpoint
CREATE INDEX "assembly_organ_members_employee_idx" ON "assembly_organ_members" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assembly_organs_name_key" ON "assembly_organs" USING btree ("unit_id","assembly_id","kind","name");--> statement-breakpoint
CREATE UNIQUE INDEX "constituencies_name_key" ON "constituencies" USING btree ("unit_id","assembly_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "delegates_open_key" ON "delegates" USING btree ("unit_id","assembly_id","employee_id") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "delegates_assembly_idx" ON "delegates" USING btree ("unit_id","assembly_id");--> statement-breakpoint
CREATE INDEX "delegates_employee_idx" ON "delegates" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_attendance_key" ON "meeting_attendance" USING btree ("unit_id","meeting_id","sitting","employee_id");--> statement-breakpoint
CREATE INDEX "meeting_items_meeting_idx" ON "meeting_items" USING btree ("unit_id","meeting_id","position");--> statement-breakpoint
CREATE INDEX "meeting_items_subject_idx" ON "meeting_items" USING btree ("unit_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_minutes_key" ON "meeting_minutes" USING btree ("unit_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_papers_key" ON "meeting_papers" USING btree ("unit_id","paper_key","edition");--> statement-breakpoint
CREATE INDEX "meeting_papers_meeting_idx" ON "meeting_papers" USING btree ("unit_id","meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_speeches_idx" ON "meeting_speeches" USING btree ("unit_id","meeting_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_number_key" ON "meetings" USING btree ("unit_id","assembly_id","meeting_number");--> statement-breakpoint
CREATE INDEX "meetings_held_idx" ON "meetings" USING btree ("unit_id","held_on");--> statement-breakpoint
CREATE INDEX "motions_meeting_idx" ON "motions" USING btree ("unit_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_receipts_key" ON "paper_receipts" USING btree ("unit_id","paper_id","employee_id");--> statement-breakpoint
CREATE INDEX "resolution_steps_idx" ON "resolution_steps" USING btree ("unit_id","resolution_id","due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "resolutions_item_key" ON "resolutions" USING btree ("unit_id","item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "resolutions_serial_key" ON "resolutions" USING btree ("unit_id","assembly_id","year","serial");--> statement-breakpoint
CREATE INDEX "resolutions_subject_idx" ON "resolutions" USING btree ("unit_id","subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "resolutions_matter_idx" ON "resolutions" USING btree ("unit_id","matter");--> statement-breakpoint
CREATE POLICY "scope" ON "assemblies" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "assembly_organ_members" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "assembly_organs" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "constituencies" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "delegates" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_attendance" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_items" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_minutes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_papers" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meeting_speeches" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "meetings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "motions" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "paper_receipts" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "resolution_steps" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "resolutions" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));