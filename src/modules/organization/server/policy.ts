/** Who may see and change the tree. */
import type { Policy } from '../../../core/access/policy.ts';
import {
  anyOf,
  belongs,
  cadreRoles,
  hasStanding,
  holds,
  holdsAbove,
  holdsHere,
  holdsInUnionAbove,
  holdsOverTree,
  superiorRoles,
} from '../../../core/access/policy.ts';

/** Whoever has any standing in a unit may know its name, its kind and where it stands. */
export const maySeeUnit: Policy = (actor, unit) => hasStanding(actor, unit);
export const maySeeBelow = anyOf(holds(...cadreRoles, 'systemAdmin'), holdsOverTree(...superiorRoles));
/** A union above founds unions below it; a grassroots union its second-level unions. */
export const mayFound = anyOf(holds('chair', 'systemAdmin'), holdsInUnionAbove('director'));
export const mayEditUnit = anyOf(holds('chair', 'cadre', 'systemAdmin'), holdsInUnionAbove('director'));
/** A union that stands alone is put under one founded above it by whoever administers the system. */
export const mayFoundAbove: Policy = (actor, unit) =>
  unit.parentId === null && holdsHere('systemAdmin')(actor, unit);
/** Never by the unit itself. */
export const mayDissolve = holdsAbove('director');
export const mayMove = holdsAbove('director');
export const maySeeGroups = anyOf(belongs(), holds(...cadreRoles, ...superiorRoles));
export const mayEditGroups = holds('chair', 'cadre');
