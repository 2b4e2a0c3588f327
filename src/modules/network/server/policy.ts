/** Who sees the network, and who is told what is missing in it. */
import { anyOf, belongs, cadreRoles, holds, superiorRoles } from '../../../core/access/policy.ts';

/** Who stands for whom is for everyone who works here to know. */
export const maySeeNetwork = anyOf(
  belongs(),
  holds(...cadreRoles, ...superiorRoles, 'delegate', 'administration'),
);
/** What is missing is told to those who mend it, or see to it that it is mended. */
export const maySeeGaps = holds(...cadreRoles, ...superiorRoles);
