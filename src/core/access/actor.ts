/**
 * Who is acting: an account with its grants and the people it is, a stranger, or Jia itself.
 */
import type { Locale } from '../../platform/i18n/text.ts';
import type { Role } from './schema.ts';

export interface Grant {
  role: Role;
  subtree: boolean;
  unitId: number;
  path: string;
  code: string;
  name: string;
  kind: string;
}

/** Whether the role is an office with work at the desk: what a delegate does, and a member, is done on the phone. */
export const worksAtDesk = ({ role }: Pick<Grant, 'role'>): boolean =>
  role !== 'delegate' && role !== 'member';

/** The employee that an account is in a unit. */
export interface Person {
  unitId: number;
  path: string;
  code: string;
  name: string;
  employeeId: string;
  /** As the roster has it. */
  personName: string;
  employed: boolean;
  /** When somebody else last gave the account a password or a link to choose one. */
  passwordGivenAt: string | null;
  membership: 'member' | 'retained' | null;
}

export interface AccountActor {
  kind: 'account';
  accountId: string;
  username: string;
  displayName: string;
  locale: Locale;
  elderMode: boolean;
  mustChangePassword: boolean;
  hasTotp: boolean;
  twoFactor: boolean;
  /** `session` in a browser, `token` for a program. */
  via: 'session' | 'token';
  readOnly: boolean;
  grants: Grant[];
  people: Person[];
}

export type Actor = AccountActor | { kind: 'stranger'; locale: Locale } | { kind: 'system'; locale: Locale };

export const systemActor: Actor = { kind: 'system', locale: 'zh-CN' };

/** The account's id, or null for strangers and Jia itself. */
export const accountIdOf = (actor: Actor): string | null =>
  actor.kind === 'account' ? actor.accountId : null;
