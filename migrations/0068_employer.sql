ALTER TABLE "units" ADD COLUMN "employer_name" text;--> statement-breakpoint
-- As in 0062, with the employer’s name.
create or replace function found_unit(parent integer, fields jsonb, out id integer, out path ltree)
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    above ltree;
    given units;
  begin
    if parent is null then
      perform pg_advisory_xact_lock(hashtext('jia.founding'));
      if exists (select from units) then
        raise exception 'the first union has been founded' using errcode = 'object_not_in_prerequisite_state';
      end if;
    else
      select u.path into above from units u where u.id = parent and u.dissolved_on is null;
      if above is null or not coalesce(above <@ jia_scope(), false) then
        raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
      end if;
    end if;
    id := nextval(pg_get_serial_sequence('units', 'id'));
    path := coalesce(above || id::text, id::text::ltree);
    given := jsonb_populate_record(null::units, jsonb_build_object(
      'code', fields -> 'code', 'name', fields -> 'name', 'short_name', fields -> 'shortName', 'kind', fields -> 'kind',
      'organization_type', fields -> 'organizationType', 'jurisdiction', fields -> 'jurisdiction',
      'industry', fields -> 'industry', 'founded_on', fields -> 'foundedOn', 'founding_approval', fields -> 'foundingApproval',
      'legal_person_number', fields -> 'legalPersonNumber', 'employer_name', fields -> 'employerName', 'has_board', fields -> 'hasBoard', 'address', fields -> 'address'));
    given.pinyin := coalesce(fields ->> 'pinyin', '');
    insert into units (id, path, parent_id, code, name, short_name, kind, organization_type, jurisdiction, industry,
                       founded_on, founding_approval, legal_person_number, employer_name, has_board, address, pinyin)
    values (found_unit.id, found_unit.path, parent, given.code, given.name, given.short_name, given.kind, given.organization_type,
            given.jurisdiction, given.industry, given.founded_on, given.founding_approval, given.legal_person_number,
            given.employer_name, given.has_board, given.address, given.pinyin);
  end
  $$;
