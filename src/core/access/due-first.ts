/** What an account must do before anything else: `dueFirst`. */
import type { Actor } from './actor.ts';
import type { AccountRules } from './profiles.ts';

/**
 * What comes first for an account in a browser: a new password, or the second factor that one of its roles
 * needs. Null when it may go on. Tokens of programs were made by an account that was ready.
 */
export function dueFirst(actor: Actor, rules: AccountRules): 'changePassword' | 'setUpTotp' | null {
  if (actor.kind !== 'account' || actor.via === 'token') return null;
  if (actor.mustChangePassword) return 'changePassword';
  if (!actor.twoFactor && actor.grants.some((grant) => rules.twoFactorRoles.includes(grant.role)))
    return 'setUpTotp';
  return null;
}
