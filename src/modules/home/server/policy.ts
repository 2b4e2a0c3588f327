/** Who sees and does what in the Home. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsAbove,
  holdsOverTree,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** Everyone who works here sees the same house; so do the unions above. */
export const maySeeHouse = anyOf(
  belongs(),
  holds(...cadreRoles, 'delegate', 'administration', 'systemAdmin', ...superiorRoles),
);
/** The desk's drill-down with its evidence: the union's own offices, and the unions above. */
export const maySeeEvidence = anyOf(holds(...cadreRoles), holds(...superiorRoles));
export const mayClaim = holds('chair', 'cadre', 'fundsAuditor', 'womenCadre', 'treasurer');
export const mayEvaluate = anyOf(holds('chair', 'cadre'), holds(...superiorRoles));
/** A claim is confirmed from above, never by the unit that made it. */
export const mayReviewClaims = holdsAbove(...superiorRoles);
/** The statements below that wait for it. */
export const maySeeWaitingClaims = holdsOverTree(...superiorRoles);
/** How democratic management stands in the unions below. */
export const maySeeDemocracyBelow = holdsOverTree(...superiorRoles);
/** The street of houses below a union. */
export const maySeeStreet = anyOf(holds('chair', 'cadre'), holdsOverTree(...superiorRoles));
