/**
 * What other modules may use of proposals.
 *
 *   draftFromVoice   a letter of the mailbox becomes a draft
 *   callsReported    SQL: by unit, when the handling of a call was last reported to the congress
 *   motionSubject    what an item of a meeting calls a proposal that it is about
 */
import { accountIdOf } from '../../../core/access/actor.ts';
import { personIn } from '../../../core/access/policy.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { conflict } from '../../../platform/http/refusal.ts';
import { callOpenNow } from './calls.ts';
import { isDelegate } from './policy.ts';
import { write } from './writing.ts';

export { motionSubject } from './motion.ts';

export const callsReported =
  'select unit_id, max(reported_on) as on from proposal_calls where reported_on is not null group by unit_id';

export interface VoiceDraft {
  voiceId: string;
  title: string;
  reasons: string;
  measures: string;
  /** Whoever wrote the letter under their own name; null: whoever converts it brings it in. */
  writer: { employeeId: string; accountId: string | null } | null;
}

/**
 * A draft in the open call: the writer's where members may write, else of the officer who converts it, if that is a
 * delegate. It needs seconders like any other.
 * @throws Refusal 409 `noOpenCall`, `nobodyMayPropose`
 */
export async function draftFromVoice(
  ctx: Ctx,
  voice: VoiceDraft,
): Promise<{ id: string; byWriter: boolean }> {
  const call = await callOpenNow(ctx);
  if (!call) {
    throw conflict('noOpenCall', {
      zh: '现在没有正在进行的提案征集。可以先转为工作任务，等下次征集再提。',
      en: 'No call for proposals is open. Make it a task for now, and propose it in the next call.',
    });
  }
  const here = personIn(ctx.actor, ctx.unit);
  const officer =
    here?.employed && (call.writers === 'members' || isDelegate(ctx.actor, ctx.unit))
      ? { employeeId: here.employeeId, accountId: accountIdOf(ctx.actor) }
      : null;
  const byWriter = voice.writer !== null && call.writers === 'members';
  const author = byWriter ? voice.writer : officer;
  if (!author) {
    throw conflict('nobodyMayPropose', {
      zh: '这次征集只由职工代表提出，您不是职工代表。请一位代表来提，或转为工作任务。',
      en: 'This call takes proposals of delegates, and you are none. Ask a delegate to propose it, or make it a task.',
    });
  }
  const done = await write(
    ctx,
    {
      callId: call.id,
      title: voice.title,
      category: 'other',
      reasons: voice.reasons,
      measures: voice.measures,
      secret: false,
    },
    { voiceId: voice.voiceId, ...author },
  );
  return { id: done.id, byWriter };
}
