CREATE TABLE "disclosure_checks" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"check_id" text NOT NULL,
	"year" integer NOT NULL,
	"clean" boolean NOT NULL,
	"findings" text DEFAULT '' NOT NULL,
	"checked_on" date NOT NULL,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosure_checks_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "disclosure_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_comments" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"employee_id" uuid,
	"made_on" date NOT NULL,
	"due_on" date NOT NULL,
	"reply" text,
	"replied_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosure_comments_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "disclosure_comments_kind_check" CHECK ("disclosure_comments"."kind" in ('comment', 'objection')),
	CONSTRAINT "disclosure_comments_reply_check" CHECK (("disclosure_comments"."reply" is null) = ("disclosure_comments"."replied_on" is null))
);
--> statement-breakpoint
ALTER TABLE "disclosure_comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_items" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"catalogue_id" text,
	"category" text NOT NULL,
	"title" text NOT NULL,
	"cycle" text NOT NULL,
	"due_months" integer[] DEFAULT '{}' NOT NULL,
	"phases" text[] NOT NULL,
	"channels" text[] DEFAULT '{portal}' NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"personal" boolean DEFAULT false NOT NULL,
	"matter" text,
	"source" jsonb,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosure_items_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "disclosure_items_cycle_check" CHECK ("disclosure_items"."cycle" in ('year', 'halfYear', 'quarter', 'month', 'event'))
);
--> statement-breakpoint
ALTER TABLE "disclosure_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_reads" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "disclosure_reads_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "disclosure_reads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosure_rules" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"resolution_id" uuid,
	"record_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosure_rules_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "disclosure_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "disclosures" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"period" text NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"channels" text[] DEFAULT '{}' NOT NULL,
	"consulted_from" date,
	"consulted_to" date,
	"decided_on" date,
	"decision" text,
	"resolution_id" uuid,
	"binding" boolean DEFAULT true NOT NULL,
	"published_on" date,
	"expires_on" date,
	"consent_by" uuid,
	"edition" integer DEFAULT 0 NOT NULL,
	"record_id" uuid,
	"drop_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosures_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "disclosures_state_check" CHECK ("disclosures"."state" in ('scheduled', 'consulting', 'decided', 'published', 'expired', 'dropped')),
	CONSTRAINT "disclosures_published_check" CHECK (("disclosures"."state" in ('published', 'expired')) = ("disclosures"."published_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "disclosures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "disclosure_checks" ADD CONSTRAINT "disclosure_checks_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_comments" ADD CONSTRAINT "disclosure_comments_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_comments" ADD CONSTRAINT "disclosure_comments_disclosure_fk" FOREIGN KEY ("unit_id","disclosure_id") REFERENCES "public"."disclosures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_items" ADD CONSTRAINT "disclosure_items_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_reads" ADD CONSTRAINT "disclosure_reads_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosure_reads" ADD CONSTRAINT "disclosure_reads_disclosure_fk" FOREIGN KEY ("unit_id","disclosure_id") REFERENCES "public"."disclosures"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_rules" ADD CONSTRAINT "disclosure_rules_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_item_fk" FOREIGN KEY ("unit_id","item_id") REFERENCES "public"."disclosure_items"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_checks_key" ON "disclosure_checks" USING btree ("unit_id","check_id","year");--> statement-breakpoint
CREATE INDEX "disclosure_comments_idx" ON "disclosure_comments" USING btree ("unit_id","disclosure_id");--> statement-breakpoint
CREATE INDEX "disclosure_comments_open_idx" ON "disclosure_comments" USING btree ("unit_id","due_on") WHERE replied_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_items_catalogue_key" ON "disclosure_items" USING btree ("unit_id","catalogue_id") WHERE retired_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_reads_key" ON "disclosure_reads" USING btree ("unit_id","disclosure_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disclosure_rules_open_key" ON "disclosure_rules" USING btree ("unit_id") WHERE to_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "disclosures_period_key" ON "disclosures" USING btree ("unit_id","item_id","period");--> statement-breakpoint
CREATE INDEX "disclosures_due_idx" ON "disclosures" USING btree ("unit_id","due_on");--> statement-breakpoint
CREATE INDEX "disclosures_published_idx" ON "disclosures" USING btree ("unit_id","published_on","id");--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_checks" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_comments" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_items" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_reads" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosure_rules" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "disclosures" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));