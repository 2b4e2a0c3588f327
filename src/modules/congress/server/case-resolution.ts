/**
 * A certification case takes its congress's resolution from the meeting that passed it: an item on the matter `homeLevel`
 * about the case. Nobody types its numbers then.
 *
 *   offerResolutions   tells certification what was resolved
 *   subjectsOf         what an item on a matter may be about
 */
import type { Ctx } from '../../../core/context/context.ts';
import { meetingName } from '../../../core/meetings/locale.ts';
import { loadMeeting } from '../../../core/meetings/meetings.ts';
import { loadResolution, resolutionOn } from '../../../core/meetings/resolutions.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { appraisalsToRate } from '../../appraisal/server/public.ts';
import { type HeldResolution, openCases, resolutionSource } from '../../certification/server/public.ts';

/** The matter of rulebook/matters.yaml that speaks of the Home's level and of applying. */
const homeMatter = 'homeLevel';

export function offerResolutions(): void {
  resolutionSource.current = heldResolution;
}

/** By matter, the things of other modules that an item on it may be about. */
export async function subjectsOf(
  ctx: Ctx,
): Promise<Record<string, { kind: string; id: string; title: Text }[]>> {
  return {
    [homeMatter]: (await openCases(ctx)).map((each) => ({ kind: 'case', ...each })),
    ...(await appraisalsToRate(ctx)),
  };
}

async function heldResolution(ctx: Ctx, caseId: string): Promise<HeldResolution | null> {
  const found = await resolutionOn(ctx, { kind: 'case', id: caseId });
  if (!found) return null;
  const { count, passedOn, matter } = await loadResolution(ctx, found.id);
  const { meeting, assembly } = await loadMeeting(ctx, found.meetingId);
  // A council between congresses does not decide on a Home.
  if (!count || matter !== homeMatter || assembly.body === 'democraticCouncil') return null;
  // Sealing files the minutes with the meeting, and nothing else is.
  const { rows } = await ctx.client.query<{ id: string }>(
    `select f.id from files f join meeting_minutes m on m.unit_id = f.unit_id and m.meeting_id = f.subject_id
     where f.unit_id = $1 and f.subject_kind = 'meeting' and f.subject_id = $2 and m.state = 'sealed' order by f.id`,
    [ctx.unit.id, meeting.id],
  );
  return {
    body: assembly.body,
    meeting: meetingName(assembly, meeting).zh,
    heldOn: passedOn,
    entitled: count.entitled,
    present: count.present,
    inFavor: count.for,
    fileIds: rows.map((row) => row.id),
    minutesPath: `meetings/${meeting.id}/minutes`,
  };
}
