/**
 * Who may give which role, and who may manage whose account. Pure: from the actor's own grants.
 *
 *   grantableRoles   what an actor may give in a unit
 *   mayGiveWidely    whether what is given may reach into the units below
 *   mayManage        whether an actor may reset, disable or free an account: nobody above or beside themselves
 */
import type { Standing } from '../../../core/access/accounts.ts';
import type { Actor } from '../../../core/access/actor.ts';
import {
  cadreRoles,
  holds,
  holdsAbove,
  holdsHere,
  superiorRoles,
  type UnitRef,
} from '../../../core/access/policy.ts';
import { type Role, roles } from '../../../core/access/schema.ts';

/** Where it stands and what it is: all that these rules ask of a unit. */
export type Place = Pick<UnitRef, 'id' | 'path' | 'kind'>;

const belowChair: readonly Role[] = [
  'delegate',
  ...cadreRoles.filter((role) => role !== 'chair'),
  'administration',
];

/**
 * Roles that an actor may give in a unit, in the order of the list of roles:
 * the system and security administrators of the unit or of one above, all; a director above, the offices of the
 * units below; the chair, the offices of the own union but the chair's. Membership is not given: it stands in the
 * roster. In a grassroots union, reviewers and directors serve its own small homes only: the chair, whose work
 * they judge, does not give these offices, and nobody gives them so that they reach below (`mayGiveWidely`).
 */
export function grantableRoles(actor: Actor, unit: Place): Role[] {
  const at = unit as UnitRef;
  const may = new Set<Role>();
  if (holds('systemAdmin', 'securityAdmin')(actor, at)) {
    for (const role of roles) may.add(role);
  }
  if (holdsAbove('director')(actor, at))
    for (const role of ['chair', ...belowChair, ...superiorRoles] as Role[]) may.add(role);
  if (holdsHere('chair')(actor, at)) for (const role of belowChair) may.add(role);
  may.delete('member');
  return roles.filter((role) => may.has(role));
}

/**
 * Only whoever's own standing reaches below a unit gives a role that does: nobody gives more than they have. A
 * grassroots union's reviewers and directors reach nowhere.
 */
export function mayGiveWidely(actor: Actor, unit: Place, role: Role): boolean {
  if (unit.kind === 'grassroots' && (superiorRoles as readonly Role[]).includes(role)) return false;
  const reaches = (own: Role) => own === 'systemAdmin' || own === 'securityAdmin' || own === 'director';
  return (
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) =>
        grant.subtree &&
        reaches(grant.role) &&
        (grant.unitId === unit.id || unit.path.startsWith(`${grant.path}.`)),
    )
  );
}

/**
 * Whether an actor may manage an account: every role that it holds anywhere is one the actor could give there,
 * and every unit whose employee it is one in whose accounts the actor has a say. Nobody manages themselves here,
 * and an account that stands nowhere is the system administrators' alone.
 */
export function mayManage(actor: Actor, accountId: string, standing: Standing): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'account' || actor.accountId === accountId) return false;
  if (standing.grants.length === 0 && standing.people.length === 0)
    return actor.grants.some((grant) => grant.role === 'systemAdmin' && !grant.path.includes('.'));
  return (
    standing.grants.every(
      (grant) =>
        grant.role === 'member' ||
        grantableRoles(actor, { id: grant.unitId, path: grant.path, kind: grant.kind }).includes(grant.role),
    ) &&
    // What kind of unit it is makes no difference to whether anything may be given there.
    standing.people.every(
      (person) =>
        grantableRoles(actor, { id: person.unitId, path: person.path, kind: 'grassroots' }).length > 0,
    )
  );
}
