ALTER TABLE "cases" ALTER COLUMN "superior_unit_id" DROP NOT NULL;
--> statement-breakpoint
-- A union that stands alone founds the one above it: the new one becomes the top, and the union with all below it
-- moves under it. The caller's scope must hold the union. SQLSTATE 55000 where it has one above it already.
create function found_above(child integer, fields jsonb, out id integer, out path ltree)
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
    insert into units (id, path, code, name, short_name, kind, jurisdiction, industry, founded_on, founding_approval, legal_person_number, address)
    values (found_above.id, found_above.path, given.code, given.name, given.short_name, given.kind, given.jurisdiction, given.industry,
            given.founded_on, given.founding_approval, given.legal_person_number, given.address);
    update units u set path = found_above.path || u.path, version = u.version + 1,
      parent_id = case when u.id = child then found_above.id else u.parent_id end
    where u.path <@ standing.path;
  end
  $$;
--> statement-breakpoint
grant execute on function found_above(integer, jsonb) to jia_app;
