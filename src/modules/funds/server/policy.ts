/** Who sees and keeps the register of funds. */
import { anyOf, holds, holdsAbove, superiorRoles } from '../../../core/access/policy.ts';

export const maySeeFunds = anyOf(
  holds('chair', 'cadre', 'treasurer', 'fundsAuditor'),
  holdsAbove(...superiorRoles),
);
/** Never the auditor, who judges what others write. */
export const mayKeepFunds = holds('chair', 'treasurer');
