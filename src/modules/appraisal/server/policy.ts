/** Who holds appraisals, who is told of their results, who reports on what was mended. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsHere,
  holdsOverTree,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';
import { scrutineerRoles } from '../../../core/ballots/officials.ts';
import type { AppraisalKind } from '../states.ts';

/** That something is being judged, and what came of it where the result is for everybody. */
export const maySeeAppraisals = anyOf(
  belongs(),
  holds(...cadreRoles, ...superiorRoles, 'delegate', 'administration'),
);
/** Holding one, and seeing what is prepared or was dropped; which of them whose is said by `keeps`. */
export const mayKeep = holdsHere('chair', 'cadre', 'fundsAuditor');

const union = holdsHere('chair', 'cadre');
/** The union's own officers are not appraised by their chair. */
const withoutTheChair = holdsHere('cadre', 'fundsAuditor');
export const keeps: Record<AppraisalKind, Policy> = {
  poll: union,
  survey: union,
  leaders: union,
  officers: withoutTheChair,
};

/** Leaders are rated in a count that delegates do not see. */
export const mayConfirm: Record<AppraisalKind, Policy> = {
  poll: holdsHere(...scrutineerRoles),
  survey: holdsHere(...scrutineerRoles),
  leaders: holdsHere('fundsAuditor', 'womenCadre', 'treasurer'),
  officers: holdsHere(...scrutineerRoles),
};

/** A result for named people: the union and the union above (the person sees the own one). The party is sent the paper. */
export const maySeeNamed = anyOf(holdsHere('chair', 'cadre'), holds(...superiorRoles));
/** Which unions below lack the year's appraisals. */
export const maySeeYearly = holdsOverTree(...superiorRoles);
/** Urging them to hold what they lack. */
export const mayUrge = holdsOverTree(...superiorRoles);
/** The duty report is the person's; the union may enter it for them. */
export const mayReport = anyOf(belongs(), mayKeep);
/** Whoever answers for a measure says what came of it; the union may enter it. */
export const mayFollowUp = anyOf(belongs(), mayKeep);
