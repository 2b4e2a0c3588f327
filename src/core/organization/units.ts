/**
 * Founding a union: `foundUnit`. The one way in which a unit comes into the tree: the first of an
 * installation, and every one below.
 */
import type { PoolClient } from 'pg';
import { conflict, unprocessable } from '../../platform/http/refusal.ts';
import { pgError } from '../../platform/postgres/pool.ts';
import type { UnitRef } from '../access/policy.ts';
import { type NewUnit, unitFaults } from './rules.ts';
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
  const tidy: NewUnit = {
    ...input,
    code: input.code.trim(),
    name: input.name.trim(),
    legalPersonNumber: input.legalPersonNumber?.trim().toUpperCase() || null,
  };
  const faults = unitFaults(tidy, (parent?.kind as UnitKind | undefined) ?? null, ctx.today);
  if (faults.length > 0) {
    throw unprocessable(
      'unitNotFounded',
      { zh: '单位信息有几处需要修改。', en: 'A few things about the unit need mending.' },
      faults,
    );
  }
  try {
    const { rows } = await ctx.client.query<{ id: number; path: string }>(
      'select id, path from found_unit($1, $2)',
      [parent?.id ?? null, JSON.stringify(tidy)],
    );
    const { id, path } = rows[0] as { id: number; path: string };
    return {
      id,
      path,
      code: tidy.code,
      name: tidy.name,
      kind: tidy.kind,
      organizationType: tidy.organizationType ?? null,
      jurisdiction: tidy.jurisdiction,
      parentId: parent?.id ?? null,
    };
  } catch (error) {
    const database = pgError(error);
    if (database?.constraint === 'units_code_key') {
      throw conflict('unitCodeTaken', {
        zh: `单位代码“${tidy.code}”已被使用，请换一个。`,
        en: `The unit code “${tidy.code}” is taken; choose another.`,
      });
    }
    if (database?.code === '55000') {
      throw conflict('alreadyFounded', {
        zh: '这里已经建立了工会，请登录后在上级工会之下建立。',
        en: 'A union has been founded here already; sign in and found others below it.',
      });
    }
    throw error;
  }
}
