/**
 * How a table of the union's world is made: `unitTable`. Every business table goes through it, so that
 * the unit leads each key (Citus can distribute by it), each row carries its unit's path, and row-level
 * security stands behind the policies of the code.
 *
 * `unitTable` · `rowOf` · column types `ltree`, `bytea`, `day`, `instant` · `oneOf`
 */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  customType,
  date,
  foreignKey,
  integer,
  pgPolicy,
  pgRole,
  pgTable,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  primaryKey,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { units } from './units.table.ts';

/** A path of unit ids from the root, '1.4.27': PostgreSQL's ltree. */
export { ltree } from './ltree.ts';
import { ltree } from './ltree.ts';

/** Raw bytes: sealed fields, keyed hashes, signatures. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A calendar day as 'YYYY-MM-DD', without a time zone. */
export const day = () => date({ mode: 'string' });

/** A moment, with time zone. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const appRole = pgRole('jia_app').existing();

/** The one row-level rule: the row's unit lies at or below the scope that the request was granted. */
export const scopePolicy = () =>
  pgPolicy('scope', {
    for: 'all',
    to: appRole,
    using: sql`unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)`,
    withCheck: sql`unit_path <@ (select nullif(current_setting('jia.scope', true), '')::ltree)`,
  });

const unitColumns = {
  unitId: integer().notNull(),
  unitPath: ltree().notNull(),
  id: uuid().notNull(),
};

type UnitColumns = typeof unitColumns;

/**
 * A business table: primary key (unit_id, id), the unit's path held true by a foreign key (moving a unit
 * rewrites the paths by cascade), and the scope policy.
 */
export function unitTable<N extends string, C extends Record<string, PgColumnBuilderBase>>(
  name: N,
  columns: C,
  extra?: (t: Record<keyof (UnitColumns & C), AnyPgColumn>) => PgTableExtraConfigValue[],
) {
  return pgTable(name, { ...unitColumns, ...columns } as UnitColumns & C, (table) => {
    const t = table as unknown as Record<keyof (UnitColumns & C), AnyPgColumn>;
    const all = t as Record<'unitId' | 'unitPath' | 'id', AnyPgColumn>;
    return [
      primaryKey({ columns: [all.unitId, all.id] }),
      foreignKey({
        name: `${name}_unit_fk`,
        columns: [all.unitId, all.unitPath],
        foreignColumns: [units.id, units.path],
      }).onUpdate('cascade'),
      scopePolicy(),
      ...(extra?.(t) ?? []),
    ];
  });
}

/** The foreign key to a row of the same unit. */
export const rowOf = (
  name: string,
  unitId: AnyPgColumn,
  id: AnyPgColumn,
  parent: { unitId: AnyPgColumn; id: AnyPgColumn },
) => foreignKey({ name, columns: [unitId, id], foreignColumns: [parent.unitId, parent.id] });

/** A check that a text column holds one of `values`; the same list types the column in TypeScript. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  const list = sql.raw(values.map((value) => `'${value}'`).join(', '));
  return check(name, sql`${column} in (${list})`);
}
