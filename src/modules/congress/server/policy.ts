/** Who forms a congress, runs its meetings, takes part in them and reads what came of them. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsAbove,
  holdsHere,
  holdsInUnionAbove,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** Who sits in the congress and what it resolved is for everyone who works here to know. */
export const maySeeCongress = anyOf(
  belongs(),
  holds(...cadreRoles, ...superiorRoles, 'delegate', 'administration'),
);
/** What is still being prepared is for those who prepare it, the administration's side among them, and the unions above. */
export const maySeePreparation = holds(...cadreRoles, ...superiorRoles, 'administration');
/** The union is the working body of the congress: its office forms it and runs its meetings. */
export const mayRunCongress = holds('chair', 'cadre');
/** Takes part for oneself: whether the person is entitled is the use case's question. */
export const mayTakePart = anyOf(belongs(), holdsHere('delegate'));
/** The minutes are signed by whoever chaired and whoever recorded. */
export const maySignMinutes = holdsHere('chair', 'cadre');
/** The union above takes note of a report. */
export const mayAcknowledge = holdsAbove(...superiorRoles);
/** Of reports from below, at the desk of the union above; of each it is asked whether it is theirs. */
export const mayAcknowledgeBelow = holdsInUnionAbove(...superiorRoles);
/** What is to be carried out: the union's officers and the administration's side see it and answer for what is theirs. */
export const mayFollowUp = holds(...cadreRoles, 'administration');
