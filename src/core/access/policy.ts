/**
 * Policies: who may do what in which unit, as sentences.
 *
 *   export const mayEditRoster = anyOf(holds('chair', 'cadre'));
 *   export const maySeeHouse = anyOf(holds(...unionOffices), belongs());
 *
 * A policy answers for one actor and one unit. Whether a record's state allows the act is the use case's question.
 */
import type { Actor, Grant, Person } from './actor.ts';
import type { Role } from './schema.ts';

/** The unit that a request is about. */
export interface UnitRef {
  id: number;
  path: string;
  code: string;
  name: string;
  kind: string;
  organizationType: string | null;
  jurisdiction: string;
  parentId: number | null;
}

export type Policy = (actor: Actor, unit: UnitRef) => boolean;

/** Offices of a grassroots union that keep its work going. */
export const cadreRoles = [
  'chair',
  'cadre',
  'treasurer',
  'fundsAuditor',
  'womenCadre',
  'mediator',
  'protectionInspector',
] as const;
/** Offices of a union above. In a grassroots union they serve its own small homes. */
export const superiorRoles = ['reviewer', 'director'] as const;

const isBelow = (path: string, above: string) => path.startsWith(`${above}.`);

/** Holds one of the roles in the unit itself, or above it with a grant for the subtree. */
export const holds =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) =>
        roles.includes(grant.role) &&
        (grant.unitId === unit.id || (grant.subtree && isBelow(unit.path, grant.path))),
    );

/** Holds one of the roles in the unit itself; a grant from above does not serve. */
export const holdsHere =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some((grant) => roles.includes(grant.role) && grant.unitId === unit.id);

/** Holds one of the roles in a unit above this one. */
export const holdsAbove =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) => roles.includes(grant.role) && grant.subtree && isBelow(unit.path, grant.path),
    );

/** Holds one of the roles in a union that is no grassroots union, this one or one above it with its subtree. */
export const holdsInUnionAbove =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some((grant) => roles.includes(grant.role) && inUnionAbove(grant, unit));

const inUnionAbove = (grant: Grant, unit: UnitRef): boolean =>
  grant.kind !== 'grassroots' &&
  (grant.unitId === unit.id || (grant.subtree && isBelow(unit.path, grant.path)));

/** Holds one of the roles over a whole tree, in a union that is no grassroots union: this one or one above it. */
export const holdsOverTree =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some((grant) => roles.includes(grant.role) && grant.subtree && inUnionAbove(grant, unit));

/** Holds one of the roles in the unit itself, a union that is no grassroots union, together with the units below it. */
export const holdsHereOverTree =
  (...roles: readonly Role[]): Policy =>
  (actor, unit) =>
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) =>
        roles.includes(grant.role) && grant.subtree && grant.unitId === unit.id && inUnionAbove(grant, unit),
    );

/**
 * Holds one of the roles for what the union answers for: a union above together with the units below it, a grassroots union's
 * own (its reviewers and directors serve its small homes, and reach nowhere).
 */
export const holdsFor = (...roles: readonly Role[]): Policy =>
  anyOf(
    holdsOverTree(...roles),
    (actor, unit) => unit.kind === 'grassroots' && holdsHere(...roles)(actor, unit),
  );

/** Is employed in the unit. */
export const belongs = (): Policy => (actor, unit) => personIn(actor, unit)?.employed === true;

/** Is a member in force of the unit's union. */
export const isMember = (): Policy => (actor, unit) => {
  const person = personIn(actor, unit);
  return person?.employed === true && person.membership === 'member';
};

export const anyOf =
  (...policies: Policy[]): Policy =>
  (actor, unit) =>
    policies.some((policy) => policy(actor, unit));

/**
 * Is a person of the unit, or holds an office in it: whoever stands aside (回避) where the unit is judged. One who serves
 * several small unions is on the roster of none.
 */
export const isOf = (actor: Actor, unitId: number): boolean =>
  actor.kind === 'account' &&
  (actor.people.some((person) => person.unitId === unitId) ||
    actor.grants.some((grant) => grant.unitId === unitId));

/** The person that the actor is in the unit. */
export function personIn(actor: Actor, unit: { id: number }): Person | undefined {
  return actor.kind === 'account' ? actor.people.find((person) => person.unitId === unit.id) : undefined;
}

/** Whether the actor has any standing in the unit: otherwise it is not for them to know that it exists. */
export function hasStanding(actor: Actor, unit: UnitRef): boolean {
  if (actor.kind !== 'account') return actor.kind === 'system';
  return (
    actor.people.some((person) => person.unitId === unit.id) ||
    actor.grants.some(
      (grant) => grant.unitId === unit.id || (grant.subtree && isBelow(unit.path, grant.path)),
    )
  );
}
