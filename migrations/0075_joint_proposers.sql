CREATE TABLE "joint_proposers" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"state" text NOT NULL,
	"asked_on" date NOT NULL,
	"answered_on" date,
	CONSTRAINT "joint_proposers_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "joint_proposers_state_check" CHECK ("joint_proposers"."state" in ('asked', 'agreed', 'declined')),
	CONSTRAINT "joint_proposers_answer_check" CHECK (("joint_proposers"."state" = 'asked') = ("joint_proposers"."answered_on" is null))
);
--> statement-breakpoint
ALTER TABLE "joint_proposers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "proposals" DROP CONSTRAINT "proposals_state_check";--> statement-breakpoint
ALTER TABLE "proposals" DROP CONSTRAINT "proposals_reason_check";--> statement-breakpoint
ALTER TABLE "proposals" DROP CONSTRAINT "proposals_filed_check";--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "referred_on" date;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "referral_reason" text;--> statement-breakpoint
ALTER TABLE "joint_proposers" ADD CONSTRAINT "joint_proposers_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "joint_proposers" ADD CONSTRAINT "joint_proposers_proposal_fk" FOREIGN KEY ("unit_id","proposal_id") REFERENCES "public"."proposals"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_proposers" ADD CONSTRAINT "joint_proposers_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "joint_proposers_key" ON "joint_proposers" USING btree ("unit_id","proposal_id","employee_id");--> statement-breakpoint
CREATE INDEX "joint_proposers_employee_idx" ON "joint_proposers" USING btree ("unit_id","employee_id");--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_referral_check" CHECK (("proposals"."referred_on" is null) = ("proposals"."referral_reason" is null));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_state_check" CHECK ("proposals"."state" in ('draft', 'seconded', 'submitted', 'underReview', 'filed', 'merged', 'convertedToSuggestion', 'rejected', 'toCongress', 'notPassed', 'assigned', 'replied', 'satisfied', 'unsatisfied', 'reHandled', 'implementing', 'done', 'longTerm', 'evaluated', 'archived'));--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_reason_check" CHECK ("proposals"."state" not in ('rejected', 'notPassed') or "proposals"."decision_reason" is not null);--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_filed_check" CHECK ("proposals"."number" is not null or "proposals"."state" not in ('filed', 'toCongress', 'notPassed', 'assigned', 'replied', 'satisfied', 'unsatisfied', 'reHandled', 'implementing', 'done', 'longTerm', 'evaluated'));--> statement-breakpoint
CREATE POLICY "scope" ON "joint_proposers" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));