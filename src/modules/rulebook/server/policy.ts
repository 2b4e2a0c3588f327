/** Who reads the rulebook and who sets a union's own numbers. */
import { anyOf, belongs, cadreRoles, holds, superiorRoles } from '../../../core/access/policy.ts';

/** Everyone who works here may see by which numbers they are led. */
export const mayReadRules = anyOf(
  belongs(),
  holds(...cadreRoles, 'delegate', 'administration', 'systemAdmin', ...superiorRoles),
);
export const mayOverride = holds('chair');
export const mayEnterCalendar = holds('systemAdmin');
