/** Who sees and keeps the register of committees. */
import { anyOf, belongs, cadreRoles, holds, holdsAbove, superiorRoles } from '../../../core/access/policy.ts';

/** Who leads the union is for everyone who works here to know. */
export const maySeeCommittees = anyOf(belongs(), holds(...cadreRoles, ...superiorRoles, 'delegate'));
export const mayEditCommittees = holds('chair', 'cadre');
/** The union above approves an extension itself; the unit enters one with the paper that approves it. */
export const mayExtend = anyOf(holds('chair', 'cadre'), holdsAbove(...superiorRoles));
/** The audit and the women's committees write down their own work. */
export const mayRecordActivity = holds(
  'chair',
  'cadre',
  'fundsAuditor',
  'womenCadre',
  'mediator',
  'protectionInspector',
);
