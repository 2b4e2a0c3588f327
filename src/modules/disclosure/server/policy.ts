/** Who keeps the catalogue, who publishes and answers, who reads and objects. */
import { anyOf, belongs, cadreRoles, holds, superiorRoles } from '../../../core/access/policy.ts';

/** What is disclosed is for everyone who works here. */
export const maySeeDisclosures = anyOf(
  belongs(),
  holds(...cadreRoles, ...superiorRoles, 'delegate', 'administration'),
);
/** The calendar with its drafts is for those who prepare them, and for the unions above. */
export const maySeeCalendar = holds(...cadreRoles, ...superiorRoles, 'administration');
/** The union supervises disclosure; the administration discloses. Both keep the catalogue. */
export const mayKeepCatalogue = holds('chair', 'cadre', 'administration');
/** The administration discloses in its own workspace; the union's office may do it for it. */
export const disclosingRoles = ['administration', 'chair', 'cadre'] as const;
export const mayDisclose = holds(...disclosingRoles);
/** Whoever works at the desk here can be made responsible for an item. */
export const owningRoles = [...cadreRoles, 'administration'] as const;
/** Whether an item is theirs to prepare is asked of the item: `ensurePrepares`. */
export const mayPrepare = holds(...owningRoles);
export const mayComment = belongs();
