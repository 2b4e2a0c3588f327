/**
 * Founding a union: the ways in which a unit comes into the tree.
 *
 *   foundUnit    the first of an installation, and every one below
 *   foundAbove   the one above a union that stands alone
 *   unitFound, unitPattern   a unit by what somebody typed: name, short name, code, pinyin or initials
 *   readUnitNames            pinyin of units from before they had it
 */
import type { PoolClient } from 'pg';
import { conflict, unprocessable } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import type { UnitRef } from '../access/policy.ts';
import { unitKey } from '../people/names.ts';
import { mayStandBelow, type NewUnit, unitFaults } from './rules.ts';
import type { UnitKind } from './units.table.ts';

/** What founding needs of its context: `Ctx` and `OpenCtx` both serve. */
export interface Founding {
  client: PoolClient;
  /** Today in Shanghai, 'YYYY-MM-DD'. */
  today: string;
}

/**
 * Founds a union below `parent`, or the first one of the installation (parent null). The transaction's scope
 * must hold the parent; the first union needs none, and only one can ever be made so. Writes no audit entry:
 * the caller knows in whose name it acts.
 *
 * @throws Refusal 422 `unitNotFounded` with the fields at fault, 409 `unitCodeTaken`, 409 `alreadyFounded`
 */
export async function foundUnit(ctx: Founding, parent: UnitRef | null, input: NewUnit): Promise<UnitRef> {
  const tidy = checked(input, (parent?.kind as UnitKind | undefined) ?? null, ctx.today);
  return made(
    tidy,
    parent?.id ?? null,
    {
      zh: '这里已经建立了工会，请登录后在上级工会之下建立。',
      en: 'A union has been founded here already; sign in and found others below it.',
    },
    () => ctx.client.query('select id, path from found_unit($1, $2)', [parent?.id ?? null, fieldsOf(tidy)]),
  );
}

/**
 * Founds the union above one that stands alone and puts that one, with all below it, under it. The transaction's
 * scope must hold the lone union, and does not hold it afterwards: its path has changed.
 *
 * @throws Refusal as `foundUnit`; 422 too where the kinds do not stand so, 409 `alreadyFounded` where it has one above it
 */
export async function foundAbove(ctx: Founding, below: UnitRef, input: NewUnit): Promise<UnitRef> {
  if (!mayStandBelow(below.kind as UnitKind, input.kind) || input.kind === 'grassroots') {
    const message = {
      zh: '本单位不能建在这一类工会之下。',
      en: 'This union cannot stand below one of that kind.',
    };
    throw unprocessable('unitNotFounded', message, [{ field: 'kind', message }]);
  }
  const tidy = checked({ ...input, organizationType: null, hasBoard: null }, null, ctx.today);
  return made(
    tidy,
    null,
    {
      zh: '本单位已有上级工会。',
      en: 'This union has one above it already.',
    },
    () => ctx.client.query('select id, path from found_above($1, $2)', [below.id, fieldsOf(tidy)]),
  );
}

const fieldsOf = (tidy: NewUnit): string =>
  JSON.stringify({ ...tidy, pinyin: unitKey(tidy.name, tidy.shortName) });

/** SQL: whether the unit is meant. @param pattern the parameter that holds `unitPattern`, such as '$3' */
export const unitFound = (unit: string, pattern: string): string =>
  `(${['name', 'short_name', 'code', 'pinyin'].map((column) => `${unit}.${column} ilike ${pattern}`).join(' or ')})`;

/** What was typed, as `unitFound` compares it; null where nothing was. */
export const unitPattern = (typed: string | undefined): string | null => {
  const text = typed
    ?.normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&');
  return text ? `%${text}%` : null;
};

/** At a start: units that were there before names were read get their pinyin. @param owner sees all trees */
export async function readUnitNames(owner: Pick<PoolClient, 'query'>): Promise<void> {
  const { rows } = await owner.query<{ id: number; name: string; short_name: string | null }>(
    `select id, name, short_name from units where pinyin = ''`,
  );
  if (rows.length === 0) return;
  await owner.query(
    'update units u set pinyin = k.pinyin from unnest($1::int[], $2::text[]) as k (id, pinyin) where u.id = k.id',
    [rows.map((row) => row.id), rows.map((row) => unitKey(row.name, row.short_name))],
  );
}

/** What was given, tidied. @throws Refusal 422 `unitNotFounded` */
function checked(input: NewUnit, parent: UnitKind | null, today: string): NewUnit {
  const tidy: NewUnit = {
    ...input,
    code: input.code.trim(),
    name: input.name.trim(),
    legalPersonNumber: input.legalPersonNumber?.trim().toUpperCase() || null,
    employerName: input.employerName?.trim() || null,
  };
  const faults = unitFaults(tidy, parent, today);
  if (faults.length > 0) {
    throw unprocessable(
      'unitNotFounded',
      { zh: '单位信息有几处需要修改。', en: 'A few things about the unit need mending.' },
      faults,
    );
  }
  return tidy;
}

async function made(
  tidy: NewUnit,
  parentId: number | null,
  standsAlready: Text,
  found: () => Promise<{ rows: { id: number; path: string }[] }>,
): Promise<UnitRef> {
  try {
    const { id, path } = (await found()).rows[0]!;
    return {
      id,
      path,
      code: tidy.code,
      name: tidy.name,
      kind: tidy.kind,
      organizationType: tidy.organizationType ?? null,
      jurisdiction: tidy.jurisdiction,
      parentId,
    };
  } catch (error) {
    const database = pgError(error);
    if (database?.constraint === 'units_code_key') {
      throw conflict('unitCodeTaken', {
        zh: `单位代码“${tidy.code}”已被使用，请换一个。`,
        en: `The unit code “${tidy.code}” is taken; choose another.`,
      });
    }
    if (database?.code === '55000') throw conflict('alreadyFounded', standsAlready);
    throw error;
  }
}
