/** Who holds elections, stands up against a candidate, and answers from above. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsAbove,
  holdsHere,
  holdsOverTree,
  isMember,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** Who stands and who was elected is for everyone who works here to know. */
export const maySeeElections = anyOf(belongs(), holds(...cadreRoles, ...superiorRoles, 'delegate'));
export const mayRunElections = holds('chair', 'cadre');
/** Objecting to a candidate is a member's right; it is done in person, not for somebody else. */
export const mayObject = isMember();

/** Who is employed here may ask; whether they vote in the constituency or group is the vote's question. */
export const mayPropose = belongs();

const noUnionAbove: Policy = (actor, unit) => unit.parentId === null && holdsHere('chair')(actor, unit);
/** The union above replies and approves. Where there is none in Jia, the chair enters its paper. */
export const mayDecideElections = anyOf(holdsAbove(...superiorRoles), noUnionAbove);
/** What waits for me from the unions below. */
export const maySeeQueue = holdsOverTree(...superiorRoles);
/** Papers of an election, an officer's contract: the union's own affair and the union above's. */
export const maySeePapers = holds('chair', 'cadre', ...superiorRoles);
/** Officers in term, who was moved, and consent to it, here and in the units below. */
export const maySeeOfficers = anyOf(holds('chair', 'cadre'), holdsOverTree(...superiorRoles));
