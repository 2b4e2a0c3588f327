CREATE TABLE "gathering_opinions" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"gathering_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"body" text NOT NULL,
	"name" text,
	"measure" text,
	"owner" text,
	"owner_employee_id" uuid,
	"due_on" date,
	"result" text,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "gathering_opinions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "gathering_opinions_measure_check" CHECK (("gathering_opinions"."measure" is null) = ("gathering_opinions"."owner" is null) and ("gathering_opinions"."measure" is null) = ("gathering_opinions"."due_on" is null)),
	CONSTRAINT "gathering_opinions_result_check" CHECK (("gathering_opinions"."result" is null) = ("gathering_opinions"."done_on" is null))
);
--> statement-breakpoint
ALTER TABLE "gathering_opinions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gathering_people" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"gathering_id" uuid NOT NULL,
	"employee_id" uuid,
	"name" text NOT NULL,
	CONSTRAINT "gathering_people_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "gathering_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gatherings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"group_id" uuid,
	"held_on" date NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"record_id" uuid,
	"by" text NOT NULL,
	"withdrawn_on" date,
	"withdrawn_why" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "gatherings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "gatherings_kind_check" CHECK ("gatherings"."kind" in ('activity', 'meeting', 'lifeMeeting', 'leadersLife', 'heartTalk', 'forum')),
	CONSTRAINT "gatherings_group_check" CHECK (("gatherings"."group_id" is null) = ("gatherings"."kind" in ('leadersLife', 'heartTalk', 'forum'))),
	CONSTRAINT "gatherings_closed_check" CHECK ("gatherings"."group_id" is not null or "gatherings"."summary" = ''),
	CONSTRAINT "gatherings_withdrawn_check" CHECK (("gatherings"."withdrawn_on" is null) = ("gatherings"."withdrawn_why" is null))
);
--> statement-breakpoint
ALTER TABLE "gatherings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gathering_opinions" ADD CONSTRAINT "gathering_opinions_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "gathering_opinions" ADD CONSTRAINT "gathering_opinions_fk" FOREIGN KEY ("unit_id","gathering_id") REFERENCES "public"."gatherings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gathering_people" ADD CONSTRAINT "gathering_people_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "gathering_people" ADD CONSTRAINT "gathering_people_fk" FOREIGN KEY ("unit_id","gathering_id") REFERENCES "public"."gatherings"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gatherings" ADD CONSTRAINT "gatherings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "gatherings" ADD CONSTRAINT "gatherings_group_fk" FOREIGN KEY ("unit_id","group_id") REFERENCES "public"."union_groups"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "gathering_opinions_key" ON "gathering_opinions" USING btree ("unit_id","gathering_id","position");--> statement-breakpoint
CREATE INDEX "gathering_opinions_due_idx" ON "gathering_opinions" USING btree ("unit_id","due_on") WHERE measure is not null and done_on is null;--> statement-breakpoint
CREATE INDEX "gathering_people_idx" ON "gathering_people" USING btree ("unit_id","gathering_id");--> statement-breakpoint
CREATE INDEX "gathering_people_employee_idx" ON "gathering_people" USING btree ("unit_id","employee_id");--> statement-breakpoint
CREATE INDEX "gatherings_list_idx" ON "gatherings" USING btree ("unit_id","held_on","id");--> statement-breakpoint
CREATE INDEX "gatherings_group_idx" ON "gatherings" USING btree ("unit_id","group_id","held_on");--> statement-breakpoint
CREATE POLICY "scope" ON "gathering_opinions" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "gathering_people" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "gatherings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));