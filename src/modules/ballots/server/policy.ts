/** Who does what in a vote, as sentences. A kind of ballot may ask for more (core/ballots/kinds.ts). */
import { scrutineerRoles, tellerRoles } from '../../../core/ballots/officials.ts';
import { anyOf, belongs, cadreRoles, holds, holdsHere, superiorRoles } from '../../../core/access/policy.ts';

export const mayRunBallot = holdsHere(...tellerRoles);
export const mayScrutinize = holdsHere(...scrutineerRoles);
/** Members are named scrutineers, too: whether somebody is one of this ballot's is asked there. */
export const mayConfirmCount = anyOf(mayScrutinize, belongs());
/** Whether somebody is on the roll is the ballot's question. */
export const mayVote = belongs();
export const maySeeBallot = anyOf(belongs(), holds(...cadreRoles, 'delegate'), holds(...superiorRoles));
export const maySeeCount = anyOf(mayRunBallot, mayConfirmCount);
