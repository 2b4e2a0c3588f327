import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgRole,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { ltree } from './ltree.ts';

/** What a union is. Grassroots unions have members; the others stand above them. */
export const unitKinds = [
  'national',
  'province',
  'city',
  'county',
  'town',
  'industry',
  'grassroots',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** What a grassroots union is built in. `hmtEnterprise`: of Hong Kong, Macao or Taiwan capital. */
export const organizationTypes = [
  'stateOwnedEnterprise',
  'privateEnterprise',
  'foreignEnterprise',
  'hmtEnterprise',
  'institution',
  'school',
  'project',
  'jointUnion',
] as const;
export type OrganizationType = (typeof organizationTypes)[number];

/** The organization tree: every union, above or grassroots. `id` is what `unit_id` means everywhere. */
export const units = pgTable(
  'units',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    path: ltree().notNull(),
    parentId: integer().references((): AnyPgColumn => units.id),
    /** The code by which people and the command line name the unit, unique in the installation. */
    code: text().notNull(),
    name: text().notNull(),
    shortName: text(),
    /** By what the unit is found beside its name: pinyin and initials (`unitKey`). */
    pinyin: text().notNull().default(''),
    kind: text({ enum: unitKinds }).notNull(),
    organizationType: text({ enum: organizationTypes }),
    /** Six digits of the administrative division. */
    jurisdiction: text().notNull(),
    industry: text(),
    foundedOn: date({ mode: 'string' }),
    foundingApproval: text(),
    /** Unified social credit code of the union as a legal person. */
    legalPersonNumber: text(),
    /** The employer (enterprise, school, institution) where it is not the union that signs; null: not recorded. */
    employerName: text(),
    /** Whether the enterprise has a board or supervisors; null: not recorded. */
    hasBoard: boolean(),
    address: text(),
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    dissolvedOn: date({ mode: 'string' }),
    createdAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [
    unique('units_code_key').on(t.code),
    unique('units_id_path_key').on(t.id, t.path),
    index('units_path_gist').using('gist', t.path),
    index('units_parent_idx').on(t.parentId),
    check('units_jurisdiction_check', sql`${t.jurisdiction} ~ '^[0-9]{6}$'`),
    check('units_code_check', sql`${t.code} ~ '^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$'`),
    check('units_type_check', sql`(${t.kind} = 'grassroots') = (${t.organizationType} is not null)`),
    check('units_path_check', sql`subpath(${t.path}, -1)::text = ${t.id}::text`),
    pgPolicy('scope', {
      for: 'all',
      to: pgRole('jia_app').existing(),
      using: sql`path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)`,
      withCheck: sql`path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)`,
    }),
  ],
);
