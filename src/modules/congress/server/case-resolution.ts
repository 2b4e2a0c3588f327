/**
 * A certification case takes its congress's resolution from the meeting that passed it: an item on the matter `homeLevel`
 * about the case. Nobody types its numbers then.
 */
import type { Ctx } from '../../../core/context/context.ts';
import { meetingName } from '../../../core/meetings/locale.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { loadResolution, resolutionOn } from '../../../core/meetings/resolutions.ts';
import { type HeldResolution, resolutionSource } from '../../certification/server/public.ts';

export function offerResolutions(): void {
  resolutionSource.current = heldResolution;
}

async function heldResolution(ctx: Ctx, caseId: string): Promise<HeldResolution | null> {
  const found = await resolutionOn(ctx, { kind: 'case', id: caseId });
  if (!found) return null;
  const { count, passedOn } = await loadResolution(ctx, found.id);
  const { meeting, assembly } = await loadMeeting(ctx, found.meetingId);
  // A council between congresses does not decide on a Home.
  if (!count || assembly.body === 'democraticCouncil') return null;
  const { rows } = await ctx.client.query<{ id: string }>(
    `select id from files where unit_id = $1 and subject_kind = 'meeting' and subject_id = $2 order by id`,
    [ctx.unit.id, meeting.id],
  );
  return {
    body: assembly.body,
    meeting: meetingName(assembly, meeting.meetingNumber).zh,
    heldOn: passedOn,
    entitled: count.entitled,
    present: count.present,
    inFavor: count.for,
    fileIds: rows.map((row) => row.id),
  };
}
