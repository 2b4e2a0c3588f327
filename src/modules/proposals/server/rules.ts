/**
 * What decides about proposals, without input or output.
 *
 *   refuseStep        why a step is not open from a state; null where it is
 *   gramsOf           search grams of a title and its texts
 *   typedGrams        what somebody typed, as the search takes it
 *   codeOf            '2026-003'
 *   sealOf            the hash over a signed reply
 *   stateAmong        where a proposal stands by the departments that have it: after a reply, or without one of them
 *   waitsForDepartment   a suggestion that nobody has answered
 *   secondersMissing  how many are still asked for
 */
import { createHash } from 'node:crypto';
import type { Text } from '../../../platform/i18n/text.ts';
import { stateNames } from '../locale.ts';
import { type ProposalState, reHandlings, steps, type Step, type StepName } from '../states.ts';

/** @param round how often it has been handled: a second re-handling is never open */
export function refuseStep(
  name: StepName,
  state: ProposalState,
  round = 1,
): { code: string; text: Text } | null {
  const step: Step = steps[name];
  if (!step.from.includes(state)) {
    return {
      code: 'stateForbids',
      text: {
        zh: `这件提案现在是“${stateNames[state].zh}”，不能这样办理。请刷新页面，按现在的状态办理。`,
        en: `The proposal is “${stateNames[state].en}” now, so this cannot be done. Reload the page and go on from there.`,
      },
    };
  }
  if (name === 'reHandle' && round > reHandlings) {
    return {
      code: 'reHandledAlready',
      text: {
        zh: '这件提案已经重新办理过一次，按规定不再重办。请转入落实，并向提案人书面说明。',
        en: 'This proposal was handled anew once, which the rule allows once only. Go on to carrying it out, and explain in writing.',
      },
    };
  }
  if (name === 'implement' && state === 'unsatisfied' && round <= reHandlings) {
    return {
      code: 'reHandleFirst',
      text: {
        zh: '提案人对答复不满意，先交部门重新办理一次。',
        en: 'The proposer is not satisfied: have it handled anew first.',
      },
    };
  }
  return null;
}

/** What is compared: without blanks and marks, lower case, full width folded. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Neighbouring pairs of characters, each led by the unit's id. */
function pairs(unitId: number, text: string, into: Set<string>): void {
  const characters = [...folded(text)];
  for (let at = 0; at + 1 < characters.length; at += 1)
    into.add(`${unitId}:${characters[at]}${characters[at + 1]}`);
}

/** @param texts searched as the title is, but by pairs alone */
export function gramsOf(unitId: number, title: string, ...texts: string[]): string[] {
  const grams = new Set<string>();
  for (const character of folded(title)) grams.add(`${unitId}:${character}`);
  pairs(unitId, title, grams);
  for (const text of texts) pairs(unitId, text, grams);
  return [...grams];
}

/** Pairs of what was typed; a single character by itself. Empty where nothing can be looked up. */
export function typedGrams(unitId: number, typed: string): string[] {
  const grams = new Set<string>();
  pairs(unitId, typed, grams);
  const plain = [...folded(typed)];
  if (grams.size === 0 && plain[0] !== undefined) grams.add(`${unitId}:${plain[0]}`);
  return [...grams];
}

export const codeOf = (openedOn: string, number: number | null): string | null =>
  number === null ? null : `${openedOn.slice(0, 4)}-${String(number).padStart(3, '0')}`;

/** What the head of a department puts a name to. */
export interface Signed {
  proposalId: string;
  proposalTitle: string;
  round: number;
  department: string;
  outcome: string;
  reply: string;
  signerName: string;
  signerPost: string;
  signedBy: string;
  signedOn: string;
}

/** SHA-256 over the reply's parts in a fixed order: whoever changes one of them breaks it. */
export function sealOf(signed: Signed): Buffer {
  return createHash('sha256')
    .update(
      JSON.stringify([
        'jia/proposal-reply/1',
        signed.proposalId,
        signed.proposalTitle,
        signed.round,
        signed.department,
        signed.outcome,
        signed.reply,
        signed.signerName,
        signed.signerPost,
        signed.signedBy,
        signed.signedOn,
      ]),
      'utf8',
    )
    .digest();
}

/** What of an assignment decides where its proposal stands. */
export interface Handling {
  lead: boolean;
  repliedOn: string | null;
}

/**
 * Where a proposal stands by the departments of its round. Answered once all of them have replied and one of them leads:
 * whose leading department gave it back waits for another to lead. Without any, it is where it was before it was
 * assigned. A suggestion stays one.
 */
export function stateAmong(before: ProposalState, round: readonly Handling[]): ProposalState {
  if (before === 'convertedToSuggestion') return before;
  if (round.length === 0) return before === 'reHandled' ? 'unsatisfied' : 'filed';
  return isAnswered(round) ? 'replied' : before;
}

export const isAnswered = (round: readonly Handling[]): boolean =>
  round.some((each) => each.lead) && round.every((each) => each.repliedOn !== null);

/**
 * A suggestion that its department has still to answer, or for which one has still to be found after it was given back.
 * Those of the time before departments answered them have none, and wait for nobody.
 *
 * @param taken names of the steps that were taken
 */
export const waitsForDepartment = (
  state: ProposalState,
  round: readonly Handling[],
  taken: readonly string[],
): boolean =>
  state === 'convertedToSuggestion' &&
  (round.length > 0 ? !isAnswered(round) : taken.includes('decline') || taken.includes('takeBack'));

export const secondersMissing = (needed: number, have: number): number => Math.max(0, needed - have);
