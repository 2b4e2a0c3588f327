/**
 * Votes of an account whose password somebody else gave: whoever knows that password could vote in the owner's name, and
 * nobody would see it. Such a person votes on paper, where a ballot is handed to a face.
 *
 *   phoneClosed         why a ballot is not cast by this phone; null where it may be
 *   ensurePhoneOpen     the same as a refusal, for whoever casts or takes a token
 */
import { forbidden } from '../../platform/http/refusal.ts';
import type { Text } from '../../platform/i18n/text.ts';
import type { Actor } from '../access/actor.ts';
import { personIn } from '../access/policy.ts';
import { accountRules } from '../access/profiles.ts';
import { runInUnit, type UnitRun } from '../context/in-unit.ts';
import type { Ctx, Services } from '../context/context.ts';
import { loadBallot } from './load.ts';
import type { Ballot } from './schema.ts';

/**
 * @param ballot detached: a password given since the vote opened closes the phone; blind: one given in the profile's days
 *   before the token is asked for (a token that was taken is the phone's own, whoever signs in later)
 */
export function phoneClosed(
  actor: Actor,
  unit: { id: number },
  ballot: Pick<Ballot, 'secrecy' | 'openedAt'>,
  now: Date,
  profile: keyof typeof accountRules,
): Text | null {
  const given = personIn(actor, unit)?.passwordGivenAt;
  if (!given) return null;
  const since =
    ballot.secrecy === 'blind'
      ? new Date(now.getTime() - accountRules[profile].givenPasswordDays * 86_400_000)
      : ballot.openedAt;
  if (since === null || new Date(given) < since) return null;
  return {
    zh: '您的密码刚由别人重设过。为防有人冒用，这次投票请领纸质票；以后的投票不受影响。',
    en: 'Somebody else set a new password for your account. So that nobody votes in your name, take a paper ballot in this vote; later votes are not affected.',
  };
}

/** @throws Refusal 403 `voteOnPaper` */
export async function ensurePhoneOpen(
  { services, run, ctx }: { services: Services; run: UnitRun; ctx?: Ctx },
  ballotId: string,
): Promise<void> {
  // Nearly nobody: the vote itself asks nothing more.
  if (!personIn(run.actor, run.unit)?.passwordGivenAt) return;
  const ballot = await (ctx
    ? loadBallot(ctx, ballotId)
    : runInUnit(services, { ...run, readOnly: true }, (own) => loadBallot(own, ballotId)));
  const closed = phoneClosed(run.actor, run.unit, ballot, services.clock.now(), services.config.profile);
  if (closed) throw forbidden(closed, 'voteOnPaper');
}
