/** What other modules may use of accounts. */
export { resetOnMachine } from './accounts.ts';
export { endDuties, ensureHandedOver, handedOverFirst, resumeDuties, rolesOfMembers } from './duties.ts';
export { createInvitation, findInvitation, type FoundInvitation } from './invitations.ts';
export { isSetupNeeded, setupCode } from './setup.ts';
