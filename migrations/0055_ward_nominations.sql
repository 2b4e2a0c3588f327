CREATE TABLE "ward_supporters" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ward_supporters_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "ward_supporters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ward_candidates" DROP CONSTRAINT "ward_candidates_state_check";--> statement-breakpoint
ALTER TABLE "ward_votes" DROP CONSTRAINT "ward_votes_state_check";--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD COLUMN "state_reason" text;--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD COLUMN "write_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ward_supporters" ADD CONSTRAINT "ward_supporters_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ward_supporters" ADD CONSTRAINT "ward_supporters_candidate_fk" FOREIGN KEY ("unit_id","candidate_id") REFERENCES "public"."ward_candidates"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ward_supporters" ADD CONSTRAINT "ward_supporters_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ward_supporters_key" ON "ward_supporters" USING btree ("unit_id","candidate_id","employee_id");--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD CONSTRAINT "ward_candidates_refused_check" CHECK (("ward_candidates"."state" = 'refused') = ("ward_candidates"."state_reason" is not null));--> statement-breakpoint
ALTER TABLE "ward_candidates" ADD CONSTRAINT "ward_candidates_state_check" CHECK ("ward_candidates"."state" in ('proposed', 'refused', 'standing', 'withdrawn', 'notElected', 'elected'));--> statement-breakpoint
ALTER TABLE "ward_votes" ADD CONSTRAINT "ward_votes_state_check" CHECK ("ward_votes"."state" in ('open', 'voting', 'unidentified', 'tied', 'short', 'done', 'failed', 'cancelled'));--> statement-breakpoint
CREATE POLICY "scope" ON "ward_supporters" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));