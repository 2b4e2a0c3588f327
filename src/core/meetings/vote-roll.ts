/**
 * Who is on the roll of a meeting's vote while people come and go. A blind vote takes whoever checks in while tokens are
 * given out, and loses whoever leaves without one; from its opening on its roll stands. A detached vote opens at once.
 *
 *   underWay       the vote that goes on in a meeting now
 *   admitToVote    people have checked in
 *   leaveVote      somebody has left
 */
import { Refusal } from '../../platform/http/refusal.ts';
import { addToRoll, leaveRoll } from '../ballots/ballots.ts';
import type { Ctx } from '../context/context.ts';

/** A vote under way as those are told who check in. */
export interface VoteUnderWay {
  ballotId: string;
  /** Of its item, both languages. */
  title: { zh: string; en: string };
  /** `taking`: tokens are given out, and whoever checks in is on the roll; `fixed`: its roll stands. */
  roll: 'taking' | 'fixed';
  /** Whether the one who asks is on its roll. */
  mine: boolean;
  /** How the one who asks took their ballot of a blind vote: on the phone, on paper; null: not yet. */
  took: 'portal' | 'paper' | null;
}

export async function underWay(
  ctx: Ctx,
  meetingId: string,
  employeeId?: string,
): Promise<VoteUnderWay | null> {
  const { rows } = await ctx.client.query<VoteUnderWay>(
    `select b.id as "ballotId", b.title, case when b.state = 'issuing' and b.roll_at_check_in then 'taking' else 'fixed' end as roll,
            exists (select from ballot_roll r where r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $3) as mine,
            (select r.channel from ballot_roll r where r.unit_id = b.unit_id and r.ballot_id = b.id and r.employee_id = $3 and b.secrecy = 'blind') as took
     from meeting_items i join ballots b on b.unit_id = i.unit_id and b.id = i.ballot_id
     where i.unit_id = $1 and i.meeting_id = $2 and i.state = 'voting' and b.state in ('issuing', 'open')`,
    [ctx.unit.id, meetingId, employeeId ?? null],
  );
  return rows[0] ?? null;
}

/** @returns the vote that goes on, and whether its roll took those who came; null where none goes on */
export async function admitToVote(
  ctx: Ctx,
  meetingId: string,
  employeeIds: readonly string[],
): Promise<VoteUnderWay | null> {
  const vote = await underWay(ctx, meetingId);
  if (vote?.roll !== 'taking') return vote;
  try {
    await addToRoll(ctx, vote.ballotId, employeeIds);
    return vote;
  } catch (error) {
    // It opened this moment: they are there for the next vote.
    if (!(error instanceof Refusal) || error.code !== 'rollIsFixed') throw error;
    return { ...vote, roll: 'fixed' };
  }
}

export async function leaveVote(ctx: Ctx, meetingId: string, employeeId: string): Promise<void> {
  const vote = await underWay(ctx, meetingId);
  if (vote?.roll === 'taking') await leaveRoll(ctx, vote.ballotId, employeeId);
}
