/** Who may do what with the accounts of a unit, as sentences. */
import {
  anyOf,
  cadreRoles,
  holds,
  holdsAbove,
  holdsHere,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** The chair looks after the own union's accounts; administrators and the directors above after those below. */
export const mayManageAccounts: Policy = anyOf(
  holdsHere('chair'),
  holds('systemAdmin', 'securityAdmin'),
  holdsAbove('director'),
);

/** Inviting the people of the roster is the cadres' daily work. */
export const mayInvite: Policy = anyOf(
  holdsHere('chair', 'cadre'),
  holds('systemAdmin', 'securityAdmin'),
  holdsAbove('director'),
);

/** The audit administrator reads the log; nobody else does. */
export const mayReadAudit: Policy = holds('auditAdmin');

/** Sign-on for the whole installation belongs to the system administrator of the topmost union. */
export const maySetUpSignOn: Policy = (actor, unit) =>
  unit.parentId === null && holdsHere('systemAdmin')(actor, unit);

/** Whose turn it is: for the offices of the union, and for the unions above. */
export const maySeeTasks: Policy = anyOf(holdsHere(...cadreRoles), holds(...superiorRoles));
