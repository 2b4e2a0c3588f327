CREATE TABLE "survey_questions" (
	"unit_id" integer NOT NULL,
	"unit_path" "ltree" NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"form" text NOT NULL,
	"answers" text[] DEFAULT '{}' NOT NULL,
	"most" integer,
	"kept_on" date NOT NULL,
	"retired_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "survey_questions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "survey_questions_form_check" CHECK ("survey_questions"."form" in ('single', 'multiple', 'rating', 'text')),
	CONSTRAINT "survey_questions_answers_check" CHECK (("survey_questions"."form" in ('single', 'multiple')) = (cardinality("survey_questions"."answers") >= 2))
);
--> statement-breakpoint
ALTER TABLE "survey_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "appraisals" DROP CONSTRAINT "appraisals_kind_check";--> statement-breakpoint
ALTER TABLE "ballot_roll" ADD COLUMN "stratum" text;--> statement-breakpoint
ALTER TABLE "ballots" ADD COLUMN "strata" jsonb;--> statement-breakpoint
ALTER TABLE "published_ballots" ADD COLUMN "stratum" text;--> statement-breakpoint
ALTER TABLE "survey_questions" ADD CONSTRAINT "survey_questions_unit_fk" FOREIGN KEY ("unit_id","unit_path") REFERENCES "public"."units"("id","path") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE UNIQUE INDEX "survey_questions_title_key" ON "survey_questions" USING btree ("unit_id","title") WHERE retired_on is null;--> statement-breakpoint
ALTER TABLE "ballots" ADD CONSTRAINT "ballots_strata_check" CHECK ("ballots"."strata" is null or "ballots"."secrecy" = 'detached');--> statement-breakpoint
ALTER TABLE "appraisals" ADD CONSTRAINT "appraisals_kind_check" CHECK ("appraisals"."kind" in ('poll', 'survey', 'leaders', 'officers'));--> statement-breakpoint
CREATE POLICY "scope" ON "survey_questions" AS PERMISSIVE FOR ALL TO "jia_app" USING (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)) WITH CHECK (unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree));--> statement-breakpoint
-- Each ballot in the box carries the part of the roll that it comes from, where the result is broken down.
create or replace function open_ballot_box(unit integer, ballot uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    part text;
    box text;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'draft';
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no ballot in draft here' using errcode = 'insufficient_privilege';
    end if;
    foreach part in array array['choice', 'remark'] loop
      box := ballot_box_name(ballot, part);
      execute format('create table %I (id uuid primary key default gen_random_uuid(), content text not null)', box);
      if part = 'choice' then
        execute format('alter table %I add column stratum text', box);
      end if;
      execute format('alter table %I enable row level security', box);
      execute format('create policy scope on %I for insert to jia_app with check (%L::ltree <@ jia_scope())', box, place);
      execute format('revoke all on %I from jia_app', box);
      execute format('grant insert (%s) on %I to jia_app', case when part = 'choice' then 'content, stratum' else 'content' end, box);
    end loop;
  end
  $$;
--> statement-breakpoint
-- Votes that are open now: their boxes, made before this.
do $$
  declare
    vote uuid;
    box text;
  begin
    for vote in select id from ballots where state = 'open' and secrecy = 'detached' loop
      box := ballot_box_name(vote, 'choice');
      continue when to_regclass(box) is null;
      execute format('alter table %I add column stratum text', box);
      execute format('grant insert (stratum) on %I to jia_app', box);
    end loop;
  end
  $$;
--> statement-breakpoint
drop function close_ballot_box(integer, uuid);
--> statement-breakpoint
-- Closing: a part in which fewer than `fewest` voted is not told apart from the others any more, nor one without which
-- the others together would be so few.
create function close_ballot_box(unit integer, ballot uuid, fewest integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    place ltree;
    box text := ballot_box_name(ballot, 'choice');
    kept text[];
    sizes integer[];
    total integer;
    rest integer;
    counted integer;
  begin
    select b.unit_path into place from ballots b where b.unit_id = unit and b.id = ballot and b.state = 'open' and b.secrecy = 'detached' for update;
    if place is null or not coalesce(place <@ jia_scope(), false) then
      raise exception 'no open ballot here' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I in access exclusive mode', ballot_box_name(ballot, 'remark'));
    execute format('lock table %I in access exclusive mode', box);
    execute format(
      'select coalesce(array_agg(stratum order by n desc, stratum), ''{}''), coalesce(array_agg(n order by n desc, stratum), ''{}'')
       from (select stratum, count(*)::int as n from %I where stratum is not null group by stratum having count(*) >= $1) part', box)
      into kept, sizes using fewest;
    execute format('select count(*)::int from %I', box) into total;
    loop
      rest := total - (select coalesce(sum(n), 0) from unnest(sizes) n);
      exit when rest = 0 or rest >= fewest or cardinality(kept) = 0;
      kept := kept[1:cardinality(kept) - 1];
      sizes := sizes[1:cardinality(sizes) - 1];
    end loop;
    execute format(
      'insert into published_ballots (unit_id, unit_path, id, ballot_id, content, stratum)
       select $1, $2, gen_random_uuid(), $3, content, case when stratum = any($4) then stratum end from %I order by random()', box)
      using unit, place, ballot, kept;
    get diagnostics counted = row_count;
    execute format(
      'insert into published_remarks (unit_id, unit_path, id, ballot_id, remark)
       select $1, $2, gen_random_uuid(), $3, content from %I order by random()', ballot_box_name(ballot, 'remark'))
      using unit, place, ballot;
    execute format('drop table %I', ballot_box_name(ballot, 'remark'));
    execute format('drop table %I', box);
    return counted;
  end
  $$;
--> statement-breakpoint
grant execute on function close_ballot_box(integer, uuid, integer) to jia_app;
