/** What other modules may use of accounts. */
export { findInvitation, type FoundInvitation } from './invitations.ts';
export { isSetupNeeded, setupCode } from './setup.ts';
