/** Who reads and writes what groups did, as sentences. */
import { anyOf, cadreRoles, holds, holdsHere, isMember, superiorRoles } from '../../../core/access/policy.ts';

/** Meetings of the leading body, party matters among them. */
export const maySeeClosed = holdsHere('chair', 'cadre');
/** Everything that groups did. */
export const maySeeAllGroups = anyOf(holds(...cadreRoles), holds(...superiorRoles));
/** A member sees what their own group did: the use case asks which. */
export const maySeeGatherings = anyOf(maySeeAllGroups, isMember());
/** For every group, and for the leading body. */
export const mayKeepGatherings = holdsHere('chair', 'cadre');
/** Whoever leads a group writes down what that group did: the use case asks which. */
export const mayRecordGatherings = anyOf(mayKeepGatherings, isMember());
/** The phone's pages are the members' own. */
export const mayOpenGroup = isMember();
