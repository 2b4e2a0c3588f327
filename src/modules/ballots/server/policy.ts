/** Who does what in a vote, as sentences. A kind of ballot may ask for more (core/ballots/kinds.ts). */
import { anyOf, belongs, cadreRoles, holds, holdsHere, superiorRoles } from '../../../core/access/policy.ts';

/** Tellers: the roll, the paper ballots, opening, closing and counting are theirs. */
export const tellerRoles = ['chair', 'cadre', 'fundsAuditor'] as const;
export const mayRunBallot = holdsHere(...tellerRoles);
/** Whoever is assessed or runs for office does not confirm the count. */
export const scrutineerRoles = [
  'fundsAuditor',
  'womenCadre',
  'treasurer',
  'mediator',
  'protectionInspector',
  'delegate',
] as const;
export const mayScrutinize = holdsHere(...scrutineerRoles);
/** Whether somebody is on the roll is the ballot's question. */
export const mayVote = belongs();
export const maySeeBallot = anyOf(belongs(), holds(...cadreRoles, 'delegate'), holds(...superiorRoles));
export const maySeeCount = anyOf(mayRunBallot, mayScrutinize);
