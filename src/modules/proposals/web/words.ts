/** The shapes of answers that pages share. */
import type { operations } from '../../../core/web/index.ts';

type Answer<Id extends keyof operations> = operations[Id] extends {
  responses: { 200: { content: { 'application/json': infer T } } };
}
  ? T
  : never;

export type CallRow = Answer<'listProposalCalls'>['calls'][number];
export type Sessions = Answer<'listProposalCalls'>['sessions'];
export type Row = Answer<'listProposals'>['proposals'][number];
export type Detail = Answer<'showProposal'>;
export type Assignment = Detail['assignments'][number];
