CREATE TABLE "proposal_assignments" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"department" text NOT NULL,
	"lead" boolean NOT NULL,
	"head_account_id" uuid,
	"assigned_on" date NOT NULL,
	"due_on" date NOT NULL,
	"due_rule" jsonb NOT NULL,
	"reply" text,
	"outcome" text,
	"signer_name" text,
	"signer_post" text,
	"signed_by" uuid,
	"signed_at" timestamp with time zone,
	"replied_on" date,
	"seal" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposal_assignments_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "proposal_assignments_outcome_check" CHECK ("proposal_assignments"."outcome" in ('adopted', 'partly', 'planned', 'notFeasible')),
	CONSTRAINT "proposal_assignments_signed_check" CHECK (("proposal_assignments"."replied_on" is null) = ("proposal_assignments"."seal" is null)),
	CONSTRAINT "proposal_assignments_reply_check" CHECK ("proposal_assignments"."replied_on" is null or ("proposal_assignments"."reply" is not null and "proposal_assignments"."outcome" is not null and "proposal_assignments"."signer_name" is not null))
);
--> statement-breakpoint
ALTER TABLE "proposal_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal_calls" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"appeal" text,
	"meeting_id" uuid,
	"meeting_title" text,
	"meeting_on" date,
	"writers" text NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"closed_on" date,
	"seconders" jsonb NOT NULL,
	"screen_by" date NOT NULL,
	"reported_on" date,
	"record_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposal_calls_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "proposal_calls_writers_check" CHECK ("proposal_calls"."writers" in ('delegates', 'members')),
	CONSTRAINT "proposal_calls_days_check" CHECK ("proposal_calls"."closes_on" >= "proposal_calls"."opens_on")
);
--> statement-breakpoint
ALTER TABLE "proposal_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal_milestones" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	"note" text,
	CONSTRAINT "proposal_milestones_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "proposal_milestones" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal_seconders" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"seconded_on" date NOT NULL,
	CONSTRAINT "proposal_seconders_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "proposal_seconders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal_steps" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"on_day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text,
	"note" text,
	"state" text NOT NULL,
	CONSTRAINT "proposal_steps_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "proposal_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposals" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"number" integer,
	"title" text NOT NULL,
	"reasons" text NOT NULL,
	"measures" text NOT NULL,
	"category" text NOT NULL,
	"proposer_employee_id" uuid NOT NULL,
	"proposer_account_id" uuid,
	"secret" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"shared_on" date,
	"grams" text[] NOT NULL,
	"submitted_on" date,
	"decided_on" date,
	"decision_reason" text,
	"refusal_ground" text,
	"merged_into_id" uuid,
	"replied_on" date,
	"rate_by" date,
	"satisfaction" text,
	"rating_note" text,
	"round" integer DEFAULT 1 NOT NULL,
	"outcome_note" text,
	"implemented_on" date,
	"evaluation" text,
	"awarded" boolean DEFAULT false NOT NULL,
	"archived_on" date,
	"from_voice_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposals_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "proposals_state_check" CHECK ("proposals"."state" in ('draft', 'seconded', 'submitted', 'underReview', 'filed', 'merged', 'convertedToSuggestion', 'rejected', 'assigned', 'replied', 'satisfied', 'unsatisfied', 'reHandled', 'implementing', 'done', 'longTerm', 'evaluated', 'archived')),
	CONSTRAINT "proposals_category_check" CHECK ("proposals"."category" in ('production', 'pay', 'safety', 'welfare', 'training', 'rules', 'environment', 'other')),
	CONSTRAINT "proposals_satisfaction_check" CHECK ("proposals"."satisfaction" in ('satisfied', 'basicallySatisfied', 'notSatisfied')),
	CONSTRAINT "proposals_round_check" CHECK ("proposals"."round" in (1, 2)),
	CONSTRAINT "proposals_merged_check" CHECK ("proposals"."state" not in ('merged') or "proposals"."merged_into_id" is not null),
	CONSTRAINT "proposals_reason_check" CHECK ("proposals"."state" <> 'rejected' or "proposals"."decision_reason" is not null),
	CONSTRAINT "proposals_filed_check" CHECK ("proposals"."number" is not null or "proposals"."state" not in ('filed', 'assigned', 'replied', 'satisfied', 'unsatisfied', 'reHandled', 'implementing', 'done', 'longTerm', 'evaluated'))
);
--> statement-breakpoint
ALTER TABLE "proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "voice_entries" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"voice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"on_day" date NOT NULL,
	"by" text,
	"body" text,
	"sealed" "bytea",
	CONSTRAINT "voice_entries_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "voice_entries_text_check" CHECK (("voice_entries"."body" is null) = ("voice_entries"."sealed" is not null))
);
--> statement-breakpoint
ALTER TABLE "voice_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "voices" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"employee_id" uuid,
	"account_id" uuid,
	"code_hash" "bytea",
	"title" text,
	"body" text,
	"sealed" "bytea",
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"replied_on" date,
	"announced" boolean NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"rating" text,
	"converted_to" text,
	"converted_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "voices_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "voices_category_check" CHECK ("voices"."category" in ('need', 'suggestion', 'complaint', 'chair')),
	CONSTRAINT "voices_state_check" CHECK ("voices"."state" in ('received', 'replied', 'askedAgain', 'closed')),
	CONSTRAINT "voices_rating_check" CHECK ("voices"."rating" in ('satisfied', 'basicallySatisfied', 'notSatisfied')),
	CONSTRAINT "voices_anonymous_check" CHECK (case when "voices"."anonymous" then "voices"."employee_id" is null and "voices"."account_id" is null and "voices"."code_hash" is not null else "voices"."employee_id" is not null end),
	CONSTRAINT "voices_sealed_check" CHECK (("voices"."category" = 'chair') = ("voices"."sealed" is not null) and ("voices"."sealed" is null) = ("voices"."body" is not null) and ("voices"."body" is null) = ("voices"."title" is null))
);
--> statement-breakpoint
ALTER TABLE "voices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "proposal_assignments" ADD CONSTRAINT "proposal_assignments_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposal_assignments" ADD CONSTRAINT "proposal_assignments_proposal_fk" FOREIGN KEY ("unit_id","proposal_id") REFERENCES "public"."proposals"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_calls" ADD CONSTRAINT "proposal_calls_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposal_milestones" ADD CONSTRAINT "proposal_milestones_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposal_milestones" ADD CONSTRAINT "proposal_milestones_proposal_fk" FOREIGN KEY ("unit_id","proposal_id") REFERENCES "public"."proposals"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seconders" ADD CONSTRAINT "proposal_seconders_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposal_seconders" ADD CONSTRAINT "proposal_seconders_proposal_fk" FOREIGN KEY ("unit_id","proposal_id") REFERENCES "public"."proposals"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_seconders" ADD CONSTRAINT "proposal_seconders_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_steps" ADD CONSTRAINT "proposal_steps_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposal_steps" ADD CONSTRAINT "proposal_steps_proposal_fk" FOREIGN KEY ("unit_id","proposal_id") REFERENCES "public"."proposals"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_call_fk" FOREIGN KEY ("unit_id","call_id") REFERENCES "public"."proposal_calls"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_proposer_fk" FOREIGN KEY ("unit_id","proposer_employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice_entries" ADD CONSTRAINT "voice_entries_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "voice_entries" ADD CONSTRAINT "voice_entries_voice_fk" FOREIGN KEY ("unit_id","voice_id") REFERENCES "public"."voices"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voices" ADD CONSTRAINT "voices_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_assignments_key" ON "proposal_assignments" USING btree ("unit_id","proposal_id","round","department");--> statement-breakpoint
CREATE INDEX "proposal_assignments_due_idx" ON "proposal_assignments" USING btree ("unit_id","due_on");--> statement-breakpoint
CREATE INDEX "proposal_calls_days_idx" ON "proposal_calls" USING btree ("unit_id","opens_on");--> statement-breakpoint
CREATE INDEX "proposal_milestones_idx" ON "proposal_milestones" USING btree ("unit_id","proposal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_seconders_key" ON "proposal_seconders" USING btree ("unit_id","proposal_id","employee_id");--> statement-breakpoint
CREATE INDEX "proposal_steps_idx" ON "proposal_steps" USING btree ("unit_id","proposal_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_number_key" ON "proposals" USING btree ("unit_id","call_id","number");--> statement-breakpoint
CREATE INDEX "proposals_register_idx" ON "proposals" USING btree ("unit_id","call_id","state");--> statement-breakpoint
CREATE INDEX "proposals_proposer_idx" ON "proposals" USING btree ("unit_id","proposer_employee_id");--> statement-breakpoint
CREATE INDEX "proposals_grams_gin" ON "proposals" USING gin ("grams");--> statement-breakpoint
CREATE UNIQUE INDEX "voice_entries_key" ON "voice_entries" USING btree ("unit_id","voice_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "voices_code_key" ON "voices" USING btree ("unit_id","code_hash");--> statement-breakpoint
CREATE INDEX "voices_list_idx" ON "voices" USING btree ("unit_id","received_on","id");--> statement-breakpoint
CREATE INDEX "voices_employee_idx" ON "voices" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE POLICY "scope" ON "proposal_assignments" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "proposal_calls" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "proposal_milestones" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "proposal_seconders" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "proposal_steps" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "proposals" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "voice_entries" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "voices" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));