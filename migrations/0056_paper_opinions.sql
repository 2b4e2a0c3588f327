CREATE TABLE "paper_opinions" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"paper_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"passage" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"made_on" date NOT NULL,
	"reply" text,
	"replied_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"outcome" text,
	"taken_in_id" uuid,
	CONSTRAINT "paper_opinions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "paper_opinions_outcome_check" CHECK ("paper_opinions"."outcome" in ('adopted', 'partly', 'declined')),
	CONSTRAINT "paper_opinions_reply_check" CHECK (("paper_opinions"."reply" is null) = ("paper_opinions"."replied_on" is null)),
	CONSTRAINT "paper_opinions_answered_check" CHECK ("paper_opinions"."outcome" is null or "paper_opinions"."replied_on" is not null)
);
--> statement-breakpoint
ALTER TABLE "paper_opinions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD COLUMN "opinions_from" date;--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD COLUMN "opinions_to" date;--> statement-breakpoint
ALTER TABLE "paper_opinions" ADD CONSTRAINT "paper_opinions_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "paper_opinions" ADD CONSTRAINT "paper_opinions_paper_fk" FOREIGN KEY ("unit_id","paper_id") REFERENCES "public"."meeting_papers"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_opinions" ADD CONSTRAINT "paper_opinions_taken_fk" FOREIGN KEY ("unit_id","taken_in_id") REFERENCES "public"."meeting_papers"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_opinions" ADD CONSTRAINT "paper_opinions_employee_fk" FOREIGN KEY ("unit_id","employee_id") REFERENCES "public"."employees"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_opinions_idx" ON "paper_opinions" USING btree ("unit_id","paper_id");--> statement-breakpoint
ALTER TABLE "meeting_papers" ADD CONSTRAINT "meeting_papers_opinions_check" CHECK (("meeting_papers"."opinions_from" is null) = ("meeting_papers"."opinions_to" is null) and ("meeting_papers"."opinions_to" is null or "meeting_papers"."published_on" is not null));--> statement-breakpoint
CREATE POLICY "scope" ON "paper_opinions" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));