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
export const mayDisclose = holds('administration', 'chair', 'cadre');
export const mayComment = belongs();
