/** Who sees and keeps the boards on the wall. */
import { cadreRoles, holds, superiorRoles } from '../../../core/access/policy.ts';

export const maySeeWalls = holds(...cadreRoles, ...superiorRoles);
export const mayKeepWalls = holds('chair', 'cadre');
