/** Tones of states, and the shapes of answers that pages share. */
import type { operations } from '../../../core/web/index.ts';
import type { Tone } from '../../../ui/desk/index.ts';
import type { ProposalState } from '../states.ts';

type Answer<Id extends keyof operations> = operations[Id] extends {
  responses: { 200: { content: { 'application/json': infer T } } };
}
  ? T
  : never;

export type CallRow = Answer<'listProposalCalls'>['calls'][number];
export type Row = Answer<'listProposals'>['proposals'][number];
export type Detail = Answer<'showProposal'>;
export type Assignment = Detail['assignments'][number];

export const tones: Record<ProposalState, Tone> = {
  draft: 'quiet',
  seconded: 'quiet',
  submitted: 'wait',
  underReview: 'wait',
  filed: 'info',
  merged: 'quiet',
  convertedToSuggestion: 'quiet',
  rejected: 'bad',
  assigned: 'wait',
  replied: 'info',
  satisfied: 'good',
  unsatisfied: 'bad',
  reHandled: 'wait',
  implementing: 'wait',
  done: 'good',
  longTerm: 'info',
  evaluated: 'good',
  archived: 'quiet',
};
