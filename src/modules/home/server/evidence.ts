/**
 * What stands behind an indicator of a unit.
 *
 *   linksBehind   the records behind its facts
 *   claimsOn      what was stated about it, with attachments
 */
import type { Ctx } from '../../../core/context/context.ts';
import { evidenceOf, factScope, standardFamily } from '../../../core/facts/evaluate.ts';
import type { EvidenceLink, Standard } from '../../../core/standards/index.ts';

/** The records behind an indicator's facts as of a day, the newest of them unless more are asked for. */
export async function linksBehind(
  ctx: Ctx,
  indicator: Pick<Standard['indicators'][number], 'facts'>,
  { asOf, groupId, limit = 20 }: { asOf: string; groupId: string | null; limit?: number },
): Promise<{ count: number; first: EvidenceLink[] }> {
  const scope = { ...factScope(ctx.unit.path, asOf), ...(groupId ? { groupId } : {}) };
  const links: EvidenceLink[] = [];
  let count = 0;
  for (const fact of indicator.facts) {
    const found = await evidenceOf(ctx.client, ctx.services.facts, fact, scope, limit);
    count += found.count;
    links.push(...found.first);
  }
  return { count, first: links.slice(0, limit) };
}

export interface ClaimRow {
  id: string;
  kind: 'met' | 'notApplicable';
  state: 'waiting' | 'confirmed' | 'rejected' | 'withdrawn';
  statement: string;
  sub_items: string[];
  from_on: string;
  to_on: string | null;
  due_on: string | null;
  claimed_by: string | null;
  claimed_at: Date;
  reviewed_by: string | null;
  review_reason: string | null;
  version: number;
  files: { id: string; name: string }[];
  claimant: string | null;
}

/** What was stated about an indicator of a standard (or of one that it is built on), the newest first, up to 50. */
export async function claimsOn(
  ctx: Ctx,
  standard: Standard,
  indicatorId: string,
  groupId: string | null,
): Promise<ClaimRow[]> {
  const { rows } = await ctx.client.query<ClaimRow>(
    `select c.id, c.kind, c.state, c.statement, c.sub_items, c.from_on, c.to_on, c.due_on, c.claimed_at, c.review_reason, c.version, c.claimed_by as claimant,
            (select display_name from accounts where id = c.claimed_by) as claimed_by,
            (select display_name from accounts where id = c.reviewed_by) as reviewed_by,
            coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.uploaded_at, f.id) from files f
                      where f.unit_id = c.unit_id and f.id = any(c.file_ids)), '[]'::jsonb) as files
     from claims c where c.unit_id = $1 and c.standard_id = any($2) and c.indicator_id = $3 and c.group_id is not distinct from $4
     order by c.claimed_at desc limit 50`,
    [ctx.unit.id, standardFamily(standard), indicatorId, groupId],
  );
  return rows;
}
