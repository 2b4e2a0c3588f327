CREATE TABLE "ballot_issues" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"ballot_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"blinded_hash" "bytea" NOT NULL,
	"blind_signature" "bytea" NOT NULL,
	CONSTRAINT "ballot_issues_unit_id_ballot_id_employee_id_pk" PRIMARY KEY("unit_id","ballot_id","employee_id")
);
--> statement-breakpoint
ALTER TABLE "ballot_issues" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ballot_keys" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"ballot_id" uuid NOT NULL,
	"token_key" "bytea" NOT NULL,
	"token_key_sealed" "bytea",
	"closing_key" "bytea" NOT NULL,
	"closing_key_sealed" "bytea",
	CONSTRAINT "ballot_keys_unit_id_ballot_id_pk" PRIMARY KEY("unit_id","ballot_id")
);
--> statement-breakpoint
ALTER TABLE "ballot_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ballots" DROP CONSTRAINT "ballots_state_check";--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "floor" DROP NOT NULL;--> statement-breakpoint
-- What the tellers counted keeps its rows under another name; the question with its options becomes a paper of one line.
ALTER TABLE "ballots" RENAME COLUMN "paper" TO "paper_count";--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "paper" jsonb;--> statement-breakpoint
UPDATE "ballots" SET
  "paper" = jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('id', 'main', 'title', "question", 'options', "options")), 'seats', null, 'writeIns', false),
  "paper_count" = "paper_count" - 'byOption' || jsonb_build_object('lines', jsonb_build_object('main', "paper_count" -> 'byOption')),
  "result" = "result" - 'byOption' - 'approval' - 'gateMet' || jsonb_build_object('present', null, 'writeIns', '[]'::jsonb, 'lines', jsonb_build_array(jsonb_build_object(
    'id', 'main', 'byOption', "result" -> 'byOption', 'blank', 0, 'approval', "result" -> 'approval', 'gateMet', "result" -> 'gateMet', 'explain', null)));--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "paper" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "secrecy" text DEFAULT 'detached' NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "roll" jsonb;--> statement-breakpoint
UPDATE "ballots" SET "roll" = jsonb_build_object('kind', 'members', 'asOf', "roll_as_of");--> statement-breakpoint
ALTER TABLE "ballots" ALTER COLUMN "roll" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "roll_at_check_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "majority" jsonb;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "entitled_count" integer;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "present_count" integer;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "repeats_id" uuid;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "closing" jsonb;--> statement-breakpoint
ALTER TABLE "published_ballots" RENAME COLUMN "choice" TO "content";--> statement-breakpoint
-- The choice of one question becomes the mark on its line, in published ballots and in the boxes of votes that are open.
ALTER TABLE "published_ballots" DISABLE TRIGGER "written_once";--> statement-breakpoint
UPDATE "published_ballots" SET "content" = '{"marks":{"main":' || to_json("content")::text || '}}';--> statement-breakpoint
ALTER TABLE "published_ballots" ENABLE TRIGGER "written_once";--> statement-breakpoint
do $$
declare vote uuid;
begin
  for vote in select id from ballots where state = 'open' loop
    execute format('update %I set content = ''{"marks":{"main":'' || to_json(content)::text || ''}}''', ballot_box_name(vote, 'choice'));
  end loop;
end
$$;
--> statement-breakpoint
ALTER TABLE "published_ballots" ADD COLUMN "token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "published_ballots" ADD COLUMN "token" "bytea";--> statement-breakpoint
ALTER TABLE "published_ballots" ADD COLUMN "signature" "bytea";--> statement-breakpoint
ALTER TABLE "ballot_issues" ADD CONSTRAINT "ballot_issues_ballot_fk" FOREIGN KEY ("unit_id","ballot_id") REFERENCES "public"."ballots"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_issues" ADD CONSTRAINT "ballot_issues_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ballot_keys" ADD CONSTRAINT "ballot_keys_ballot_fk" FOREIGN KEY ("unit_id","ballot_id") REFERENCES "public"."ballots"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_keys" ADD CONSTRAINT "ballot_keys_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_repeats_fk" FOREIGN KEY ("unit_id","repeats_id") REFERENCES "public"."ballots"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "published_ballots_token_unique" ON "published_ballots" USING btree ("unit_id","ballot_id","token_hash");--> statement-breakpoint
ALTER TABLE "ballots" DROP COLUMN "options";--> statement-breakpoint
ALTER TABLE "ballots" DROP COLUMN "roll_as_of";--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_secrecy_check" CHECK ("ballots"."secrecy" in ('detached', 'blind'));--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_state_check" CHECK ("ballots"."state" in ('draft', 'issuing', 'open', 'closed', 'published', 'void'));--> statement-breakpoint
CREATE POLICY "scope" ON "ballot_issues" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
CREATE POLICY "scope" ON "ballot_keys" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));