/** Who may do what with the roster. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsAbove,
  holdsOverTree,
  isMember,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** The union's own offices, and the unions above. Never the administration's side, never the operators. */
export const mayReadRoster = anyOf(holds(...cadreRoles), holdsAbove(...superiorRoles));
/** Names, sex, group: for whoever draws up lists. The roster with phone numbers and ID endings goes out as a file. */
export const mayExportRoster = holds('chair', 'cadre');
export const mayEditRoster = holds('chair', 'cadre');
/** A sealed number is opened by the chair or a cadre of the unit itself, with a reason that is written down. */
export const mayOpenIdNumber = holds('chair', 'cadre');
export const mayDecideApplications = holds('chair', 'cadre');
/** Everyone employed here may ask to join, and see how it stands. */
export const mayApply = belongs();
/** A member asks colleagues to join; the office decides on what they send. */
export const mayInviteColleagues = isMember();
/** The same person in two units concerns the union above both. */
export const maySeeFindings = holdsOverTree(...superiorRoles);
