-- A unit is found by pinyin and initials, too. The key comes from the program, which has the dictionary; units that are
-- there get theirs at the next start.
alter table units add column pinyin text not null default '';
--> statement-breakpoint
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
      'legal_person_number', fields -> 'legalPersonNumber', 'has_board', fields -> 'hasBoard', 'address', fields -> 'address'));
    given.pinyin := coalesce(fields ->> 'pinyin', '');
    insert into units (id, path, parent_id, code, name, short_name, kind, organization_type, jurisdiction, industry,
                       founded_on, founding_approval, legal_person_number, has_board, address, pinyin)
    values (found_unit.id, found_unit.path, parent, given.code, given.name, given.short_name, given.kind, given.organization_type,
            given.jurisdiction, given.industry, given.founded_on, given.founding_approval, given.legal_person_number,
            given.has_board, given.address, given.pinyin);
  end
  $$;
--> statement-breakpoint
create or replace function found_above(child integer, fields jsonb, out id integer, out path ltree)
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    standing units;
    given units;
  begin
    perform pg_advisory_xact_lock(hashtext('jia.founding'));
    select u.* into standing from units u where u.id = child and u.dissolved_on is null for update;
    if standing.id is null or not coalesce(standing.path <@ jia_scope(), false) then
      raise exception 'no such unit in scope' using errcode = 'insufficient_privilege';
    end if;
    if standing.parent_id is not null then
      raise exception 'this union has one above it' using errcode = 'object_not_in_prerequisite_state';
    end if;
    id := nextval(pg_get_serial_sequence('units', 'id'));
    path := id::text::ltree;
    given := jsonb_populate_record(null::units, jsonb_build_object(
      'code', fields -> 'code', 'name', fields -> 'name', 'short_name', fields -> 'shortName', 'kind', fields -> 'kind',
      'jurisdiction', fields -> 'jurisdiction', 'industry', fields -> 'industry', 'founded_on', fields -> 'foundedOn',
      'founding_approval', fields -> 'foundingApproval', 'legal_person_number', fields -> 'legalPersonNumber', 'address', fields -> 'address'));
    given.pinyin := coalesce(fields ->> 'pinyin', '');
    insert into units (id, path, code, name, short_name, kind, jurisdiction, industry, founded_on, founding_approval, legal_person_number, address, pinyin)
    values (found_above.id, found_above.path, given.code, given.name, given.short_name, given.kind, given.jurisdiction, given.industry,
            given.founded_on, given.founding_approval, given.legal_person_number, given.address, given.pinyin);
    update units u set path = found_above.path || u.path, version = u.version + 1,
      parent_id = case when u.id = child then found_above.id else u.parent_id end
    where u.path <@ standing.path;
  end
  $$;
