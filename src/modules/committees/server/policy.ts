/** Who sees and keeps the register of committees. */
import {
  anyOf,
  belongs,
  cadreRoles,
  holds,
  holdsAbove,
  holdsHere,
  type Policy,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** Who leads the union is for everyone who works here to know. */
export const maySeeCommittees = anyOf(belongs(), holds(...cadreRoles, ...superiorRoles, 'delegate'));

/** In a union above its own reviewers and directors keep the register: its offices are theirs. */
const officesAbove: Policy = (actor, unit) =>
  unit.kind !== 'grassroots' && holdsHere(...superiorRoles)(actor, unit);

export const mayEditCommittees = anyOf(holds('chair', 'cadre'), officesAbove);
/** The union above approves an extension itself; the unit enters one with the paper that approves it. */
export const mayExtend = anyOf(mayEditCommittees, holdsAbove(...superiorRoles));
/** The audit and the women's committees write down their own work. */
export const mayRecordActivity = anyOf(
  holds('chair', 'cadre', 'fundsAuditor', 'womenCadre', 'mediator', 'protectionInspector'),
  officesAbove,
);
