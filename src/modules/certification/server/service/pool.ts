/**
 * Who stands above a unit, and who could inspect it as its peer.
 *
 *   superiorOf       the union above that inspects and confers; null where there is none of the standard's level
 *   superiorFor      the same for a plan: refused where unions stand above, but none of that level
 *   peerPool         unions below, with the keys of their officers
 *   standingPairs    who inspects whom already in a cycle
 *   peersLeft        how many could still be drawn for one case
 */
import type { PoolClient } from 'pg';
import type { Ctx } from '../../../../core/context/context.ts';
import { cadreRoles, type UnitRef } from '../../../../core/access/policy.ts';
import { unionsAbove, unitById } from '../../../../core/context/in-unit.ts';
import type { Standard } from '../../../../core/standards/index.ts';

import { conferringUnion, drawPairs, noConferringUnion, type PeerUnit } from '../rules.ts';
import { type Case, refuse } from './judging.ts';

/**
 * The union that inspects and decides, as the standard says: the nearest one above of the territory that confers the title, or
 * of a wider one; a small home is the unit's own. Null where there is none.
 */
export async function superiorOf(ctx: Ctx, standard: Pick<Standard, 'conferredBy'>): Promise<UnitRef | null> {
  if (standard.conferredBy === 'own') return ctx.unit;
  return conferringUnion(await unionsAbove(ctx.client, ctx.unit), standard.conferredBy);
}

/**
 * The same before a plan: a unit that stands alone may plan and joins later; one that stands below unions of which
 * none could confer the title is told so before it spends its time.
 *
 * @throws Refusal 422 `noConferringUnion`
 */
export async function superiorFor(
  ctx: Ctx,
  standard: Pick<Standard, 'conferredBy'>,
): Promise<UnitRef | null> {
  if (standard.conferredBy === 'own') return ctx.unit;
  const above = await unionsAbove(ctx.client, ctx.unit);
  const superior = conferringUnion(above, standard.conferredBy);
  if (superior === null && above.length > 0) {
    refuse(noConferringUnion(standard.conferredBy, above.at(-1)!.name));
  }
  return superior;
}

/** Grassroots unions at or below a path with the keys of their officers; those with a chair or cadre who can sign in may inspect. */
export async function peerPool(
  ctx: Pick<Ctx, 'client' | 'today'>,
  path: string,
  waiting: number[],
): Promise<{ all: PeerUnit[]; mayInspect: PeerUnit[] }> {
  const { rows } = await ctx.client.query<{ id: number; officers: string[] | null; staffed: boolean }>(
    `with seated as (
       select p.unit_id, p.employee_id from committee_posts p
       join committees cm on cm.unit_id = p.unit_id and cm.id = p.committee_id and cm.ended_on is null
       where p.unit_path <@ $1::ltree and p.start_on <= $2 and (p.end_on is null or p.end_on > $2)
     ), keys as (
       select s.unit_id, encode(e.id_hash, 'hex') as key from seated s
       join employees e on e.unit_id = s.unit_id and e.id = s.employee_id where e.id_hash is not null
       union
       select s.unit_id, 'account:' || a.account_id from seated s
       join account_people a on a.unit_id = s.unit_id and a.employee_id = s.employee_id
       union
       select g.unit_id, 'account:' || g.account_id from grants g
       where g.unit_path <@ $1::ltree and g.role = any($3) and g.from_on <= $2 and (g.to_on is null or g.to_on > $2)
     ), officers as (select unit_id, array_agg(key) as keys from keys group by unit_id)
     select u.id, o.keys as officers,
       exists (select from grants g join accounts a on a.id = g.account_id and a.disabled_at is null
               where g.unit_id = u.id and g.role in ('chair', 'cadre') and g.from_on <= $2 and (g.to_on is null or g.to_on > $2)) as staffed
     from units u left join officers o on o.unit_id = u.id
     where u.path <@ $1::ltree and u.kind = 'grassroots' and u.dissolved_on is null`,
    [path, ctx.today, cadreRoles],
  );
  const all = rows.map((row) => ({ unitId: row.id, officers: row.officers ?? [], staffed: row.staffed }));
  return {
    all: all.filter((unit) => unit.staffed || waiting.includes(unit.unitId)),
    mayInspect: all.filter((unit) => unit.staffed),
  };
}

/** Inspected unit and inspector of a cycle below one union; what was replaced no longer counts. */
export async function standingPairs(
  client: PoolClient,
  superiorUnitId: number,
  cycle: number,
): Promise<{ unitId: number; inspectorUnitId: number }[]> {
  const { rows } = await client.query<{ unitId: number; inspectorUnitId: number }>(
    `select a.unit_id as "unitId", a.inspector_unit_id as "inspectorUnitId" from peer_assignments a join cases c on c.unit_id = a.unit_id and c.id = a.case_id
     where c.superior_unit_id = $1 and c.cycle = $2 and a.state <> 'replaced'`,
    [superiorUnitId, cycle],
  );
  return rows;
}

/** How many unions could be drawn for this case. Whoever was drawn for it before, and could not, is out. */
export async function peersLeft(ctx: Ctx, c: Case): Promise<number> {
  const superior = c.superiorUnitId === null ? null : await unitById(ctx.client, c.superiorUnitId);
  if (!superior) return 0;
  const pool = await peerPool(ctx, superior.path, [c.unitId]);
  const standing = await standingPairs(ctx.client, superior.id, c.cycle);
  const { rows } = await ctx.client.query<{ inspector_unit_id: number }>(
    'select inspector_unit_id from peer_assignments where unit_id = $1 and case_id = $2',
    [c.unitId, c.id],
  );
  const drawnBefore = new Set(rows.map((row) => row.inspector_unit_id));
  // One at a time against the rule of the draw itself, so that both always agree.
  return pool.mayInspect.filter(
    (peer) =>
      !drawnBefore.has(peer.unitId) &&
      drawPairs({
        seed: 'left',
        waiting: pool.all.filter((unit) => unit.unitId === c.unitId),
        pool: [peer],
        standing,
      }).pairs.length > 0,
  ).length;
}
