/**
 * Where a proposal that went to the congress stands there.
 *
 *   motionSubject   what an item of a meeting calls a proposal that it is about
 *   onAgenda        SQL: an item `i` of a meeting `m` stands on its agenda, or was concluded there
 *   congressOf      why it went there, its item, and what was resolved
 */
import type { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { meetingTitle, resolutionNumber } from '../../../core/meetings/locale.ts';
import { explainCount } from '../../../core/meetings/rules.ts';
import type { AssemblyBody, VoteCount } from '../../../core/meetings/schema.ts';
import type { proposalDetail } from '../contract.ts';
import type { Proposal } from './base.ts';

export const motionSubject = 'proposal';

type Named = Parameters<typeof meetingTitle>[0];

/** What was withdrawn, put off or called off is no longer on an agenda, and can be brought to another session. */
export const onAgenda = `i.state not in ('withdrawn', 'deferred') and m.state <> 'cancelled' and coalesce(i.outcome, '') <> 'void'`;

/** @returns null for one that does not go to the congress */
export async function congressOf(
  ctx: Ctx,
  row: Pick<Proposal, 'id' | 'referredOn' | 'referralReason'>,
): Promise<z.input<typeof proposalDetail>['congress']> {
  if (row.referredOn === null || row.referralReason === null) return null;
  const { rows } = await ctx.client.query<
    Named & {
      id: string;
      meetingId: string;
      body: AssemblyBody;
      on: string;
      state: string;
      outcome: string | null;
      resolution: string | null;
      year: number;
      serial: number;
      power: Parameters<typeof resolutionNumber>[0]['power'];
      passed: boolean;
      count: VoteCount | null;
    }
  >(
    `select i.id, m.id as "meetingId", m.title, s.body, s.term_number as "termNumber", m.meeting_number as "meetingNumber", m.occasion,
            coalesce(m.held_on, m.planned_on) as on, i.state, i.outcome, r.id as resolution, r.year, r.serial, r.power, r.passed, r.count
     from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id
     join assemblies s on s.unit_id = m.unit_id and s.id = m.assembly_id
     left join resolutions r on r.unit_id = i.unit_id and r.item_id = i.id
     where i.unit_id = $1 and i.subject_kind = '${motionSubject}' and i.subject_id = $2 and ${onAgenda}
     order by i.id desc limit 1`,
    [ctx.unit.id, row.id],
  );
  const item = rows[0];
  return {
    reason: row.referralReason,
    referredOn: row.referredOn,
    item: item
      ? {
          id: item.id,
          meetingId: item.meetingId,
          meetingTitle: meetingTitle(item),
          on: item.on,
          state: item.state,
          outcome: item.outcome,
          resolution: item.resolution
            ? {
                id: item.resolution,
                number: resolutionNumber(item),
                passed: item.passed,
                explained: item.count && explainCount(item.count),
              }
            : null,
        }
      : null,
  };
}
