CREATE TABLE "group_leaders" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"from_on" date NOT NULL,
	"term_end" date,
	"to_on" date,
	"vote_id" uuid,
	"votes" integer,
	"record_id" uuid,
	CONSTRAINT "group_leaders_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "group_leaders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ward_candidates" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"vote_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"category" text,
	"proposed_by" text NOT NULL,
	"state" text DEFAULT 'standing' NOT NULL,
	"votes" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ward_candidates_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "ward_candidates_state_check" CHECK ("ward_candidates"."state" in ('standing', 'withdrawn', 'notElected', 'elected'))
);
--> statement-breakpoint
ALTER TABLE "ward_candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ward_votes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"assembly_id" uuid,
	"constituency_id" uuid,
	"delegate_id" uuid,
	"group_id" uuid,
	"subject_id" uuid NOT NULL,
	"title" jsonb NOT NULL,
	"seats" integer NOT NULL,
	"term_end" date,
	"request" jsonb,
	"state" text DEFAULT 'open' NOT NULL,
	"rounds" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"started_on" date NOT NULL,
	"settled_on" date,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ward_votes_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "ward_votes_purpose_check" CHECK ("ward_votes"."purpose" in ('delegates', 'recall', 'leader')),
	CONSTRAINT "ward_votes_state_check" CHECK ("ward_votes"."state" in ('open', 'voting', 'tied', 'short', 'done', 'failed', 'cancelled')),
	CONSTRAINT "ward_votes_about_check" CHECK (("ward_votes"."purpose" = 'leader') = ("ward_votes"."group_id" is not null) and ("ward_votes"."purpose" = 'recall') = ("ward_votes"."delegate_id" is not null) and ("ward_votes"."purpose" = 'leader') = ("ward_votes"."constituency_id" is null)),
	CONSTRAINT "ward_votes_settled_check" CHECK (("ward_votes"."state" in ('done', 'failed', 'cancelled')) = ("ward_votes"."settled_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "ward_votes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "constituencies" ADD COLUMN "elected_by" text;--> statement-breakpoint
ALTER TABLE "constituencies" ADD COLUMN "voting_id" uuid;--> statement-breakpoint
UPDATE "constituencies" SET "elected_by" = 'meeting' WHERE "elected_on" is not null;--> statement-breakpoint
ALTER TABLE "group_leaders" ADD CONSTRAINT "group_leaders_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "group_leaders" ADD CONSTRAINT "group_leaders_group_fk" FOREIGN KEY ("unit_id","group_id") REFERENCES "public"."union_groups"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD CONSTRAINT "ward_candidates_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD CONSTRAINT "ward_candidates_vote_fk" FOREIGN KEY ("unit_id","vote_id") REFERENCES "public"."ward_votes"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD CONSTRAINT "ward_candidates_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_votes" ADD CONSTRAINT "ward_votes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "group_leaders_open_key" ON "group_leaders" USING btree ("unit_id","group_id") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "group_leaders_term_idx" ON "group_leaders" USING btree ("unit_id","term_end");--> statement-breakpoint
CREATE UNIQUE INDEX "ward_candidates_key" ON "ward_candidates" USING btree ("unit_id","vote_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ward_votes_open_key" ON "ward_votes" USING btree ("unit_id","subject_id") WHERE settled_on is null;--> statement-breakpoint
CREATE INDEX "ward_votes_assembly_idx" ON "ward_votes" USING btree ("unit_id","assembly_id");--> statement-breakpoint
CREATE INDEX "ward_votes_group_idx" ON "ward_votes" USING btree ("unit_id","group_id");--> statement-breakpoint
ALTER TABLE "constituencies" ADD CONSTRAINT "constituencies_way_check" CHECK (("constituencies"."elected_on" is null) = ("constituencies"."elected_by" is null));--> statement-breakpoint
CREATE POLICY "scope" ON "group_leaders" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "ward_candidates" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "ward_votes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));