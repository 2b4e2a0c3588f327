/**
 * For tests of votes.
 *
 *   signer   an account without a standing, which confirms counts
 *   poll     a vote of a unit's members for one day, in draft
 */
import type { AccountActor } from '../../src/core/access/actor.ts';
import { createBallot } from '../../src/core/ballots/ballots.ts';
import { questionPaper } from '../../src/core/ballots/paper.ts';
import type { Ctx } from '../../src/core/context/context.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import type { Text } from '../../src/platform/i18n/text.ts';

export const signer = (accountId: string = newId()): AccountActor => ({
  kind: 'account',
  accountId,
  username: 's',
  displayName: 's',
  locale: 'zh-CN',
  elderMode: false,
  mustChangePassword: false,
  hasTotp: false,
  twoFactor: true,
  via: 'session',
  readOnly: false,
  grants: [],
  people: [],
});

/** @returns the ballot's id */
export function poll(ctx: Ctx, title: Text): Promise<string> {
  const question = { zh: '同意吗？', en: 'Agreed?' };
  return createBallot(ctx, {
    kind: 'poll',
    title,
    question,
    paper: questionPaper(question, [
      { id: 'for', zh: '同意', en: 'For', approves: true },
      { id: 'against', zh: '反对', en: 'Against', approves: false },
    ]),
    subject: { kind: 'test', id: newId() },
    roll: { kind: 'members', asOf: ctx.today },
    opensOn: ctx.today,
    closesOn: ctx.today,
  });
}
