CREATE TABLE "vote_officials" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"container_kind" text NOT NULL,
	"container_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"name" text NOT NULL,
	"duty" text NOT NULL,
	CONSTRAINT "vote_officials_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "vote_officials_duty_check" CHECK ("vote_officials"."duty" in ('teller', 'scrutineer'))
);
--> statement-breakpoint
ALTER TABLE "vote_officials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "vote_officials" ADD CONSTRAINT "vote_officials_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "vote_officials_key" ON "vote_officials" USING btree ("unit_id","container_kind","container_id","employee_id");--> statement-breakpoint
CREATE POLICY "scope" ON "vote_officials" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));