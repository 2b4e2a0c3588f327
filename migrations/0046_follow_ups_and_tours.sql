CREATE TABLE "inspection_tours" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"assembly_id" uuid NOT NULL,
	"title" text NOT NULL,
	"theme" text NOT NULL,
	"places" text NOT NULL,
	"planned_on" date NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"held_on" date,
	"summary" text DEFAULT '' NOT NULL,
	"closed_on" date,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspection_tours_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "inspection_tours_state_check" CHECK ("inspection_tours"."state" in ('planned', 'held', 'closed', 'cancelled')),
	CONSTRAINT "inspection_tours_held_check" CHECK (("inspection_tours"."state" in ('held', 'closed')) = ("inspection_tours"."held_on" is not null)),
	CONSTRAINT "inspection_tours_closed_check" CHECK (("inspection_tours"."state" = 'closed') = ("inspection_tours"."closed_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "inspection_tours" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "step_notes" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "step_notes_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "step_notes_kind_check" CHECK ("step_notes"."kind" in ('progress', 'reported', 'returned', 'confirmed'))
);
--> statement-breakpoint
ALTER TABLE "step_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tour_members" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"tour_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"head" boolean DEFAULT false NOT NULL,
	CONSTRAINT "tour_members_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "tour_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "resolution_steps" DROP CONSTRAINT "resolution_steps_done_check";--> statement-breakpoint
ALTER TABLE "resolution_steps" ALTER COLUMN "resolution_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD COLUMN "changes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "tour_id" uuid;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "owner_account_id" uuid;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "reported_on" date;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD COLUMN "reported_by" uuid;--> statement-breakpoint
ALTER TABLE "inspection_tours" ADD CONSTRAINT "inspection_tours_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "inspection_tours" ADD CONSTRAINT "inspection_tours_assembly_fk" FOREIGN KEY ("unit_id","assembly_id") REFERENCES "public"."assemblies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_notes" ADD CONSTRAINT "step_notes_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "step_notes" ADD CONSTRAINT "step_notes_step_fk" FOREIGN KEY ("unit_id","step_id") REFERENCES "public"."resolution_steps"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_members" ADD CONSTRAINT "tour_members_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "tour_members" ADD CONSTRAINT "tour_members_tour_fk" FOREIGN KEY ("unit_id","tour_id") REFERENCES "public"."inspection_tours"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tour_members" ADD CONSTRAINT "tour_members_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_tours_idx" ON "inspection_tours" USING btree ("unit_id","planned_on");--> statement-breakpoint
CREATE INDEX "step_notes_idx" ON "step_notes" USING btree ("unit_id","step_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tour_members_key" ON "tour_members" USING btree ("unit_id","tour_id","employee_id");--> statement-breakpoint
CREATE INDEX "tour_members_employee_idx" ON "tour_members" USING btree ("unit_id","employee_id");--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_tour_fk" FOREIGN KEY ("unit_id","tour_id") REFERENCES "public"."inspection_tours"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resolution_steps_tour_idx" ON "resolution_steps" USING btree ("unit_id","tour_id");--> statement-breakpoint
CREATE INDEX "resolution_steps_due_idx" ON "resolution_steps" USING btree ("unit_id","due_on","id");--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_stage_check" CHECK ("meeting_papers"."stage" in ('draft', 'commented', 'final'));--> statement-breakpoint
UPDATE "resolution_steps" SET "state" = 'done' WHERE "done_on" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_state_check" CHECK ("resolution_steps"."state" in ('open', 'reported', 'done'));--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_origin_check" CHECK (("resolution_steps"."resolution_id" is null) <> ("resolution_steps"."tour_id" is null));--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_outcome_check" CHECK (("resolution_steps"."state" = 'open') = ("resolution_steps"."outcome" is null));--> statement-breakpoint
ALTER TABLE "resolution_steps" ADD CONSTRAINT "resolution_steps_done_check" CHECK (("resolution_steps"."state" = 'done') = ("resolution_steps"."done_on" is not null));--> statement-breakpoint
CREATE POLICY "scope" ON "inspection_tours" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "step_notes" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "tour_members" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));