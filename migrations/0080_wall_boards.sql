CREATE TABLE "wall_hangings" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"board" text NOT NULL,
	"digest" text,
	"hung_on" date NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"entered_by" text NOT NULL,
	"place" text NOT NULL,
	"file_ids" uuid[] DEFAULT '{}' NOT NULL,
	"outdated_since" date,
	"record_id" uuid,
	CONSTRAINT "wall_hangings_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "wall_hangings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "wall_prints" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"board" text NOT NULL,
	"digest" text NOT NULL,
	"lines" jsonb NOT NULL,
	"size" text NOT NULL,
	"printed_on" date NOT NULL,
	"printed_at" timestamp with time zone NOT NULL,
	"printed_by" text NOT NULL,
	CONSTRAINT "wall_prints_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "wall_prints_size_check" CHECK ("wall_prints"."size" in ('a3', 'a4'))
);
--> statement-breakpoint
ALTER TABLE "wall_prints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "wall_words" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"board" text NOT NULL,
	"body" text NOT NULL,
	"adopted_on" date,
	"adopted_by" text,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "wall_words_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
ALTER TABLE "wall_words" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "wall_hangings" ADD CONSTRAINT "wall_hangings_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "wall_prints" ADD CONSTRAINT "wall_prints_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "wall_words" ADD CONSTRAINT "wall_words_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "wall_hangings_board_idx" ON "wall_hangings" USING btree ("unit_id","board","hung_on");--> statement-breakpoint
CREATE INDEX "wall_prints_board_idx" ON "wall_prints" USING btree ("unit_id","board","printed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "wall_words_key" ON "wall_words" USING btree ("unit_id","board");--> statement-breakpoint
CREATE POLICY "scope" ON "wall_hangings" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "wall_prints" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "wall_words" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));