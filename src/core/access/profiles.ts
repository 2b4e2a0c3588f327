/**
 * The two sets of account rules. `asvs` follows OWASP ASVS 5.0 (no composition rules, no forced change);
 * `dengbao` follows 等保 2.0 level 3 (GB/T 22239-2019 8.1.4.1: complexity, periodic change, lockout, session end,
 * two factors for administrators). Numbers are the product's, stated here once.
 */
export interface AccountRules {
  passwordMinLength: number;
  /** How many of upper case, lower case, digits and other signs a password must have. */
  passwordKinds: number;
  /** Days after which a password must be changed; null: never. */
  passwordDays: number | null;
  /**
   * While tokens of a blind ballot are given out nothing says since when: a password that somebody else gave in so many
   * days before closes the phone.
   */
  givenPasswordDays: number;
  /** Failures after which the same device (or all strangers together) must wait, and how long. */
  lockAfter: number;
  lockMinutes: number;
  /** A session ends after this time without use, and after this time in any case. */
  idleMinutes: number;
  sessionHours: number;
  /** Roles that need a second factor. */
  twoFactorRoles: readonly string[];
}

export const accountRules: Record<'asvs' | 'dengbao', AccountRules> = {
  asvs: {
    passwordMinLength: 8,
    passwordKinds: 1,
    passwordDays: null,
    givenPasswordDays: 7,
    lockAfter: 10,
    lockMinutes: 15,
    idleMinutes: 24 * 60,
    sessionHours: 24 * 7,
    twoFactorRoles: [],
  },
  dengbao: {
    passwordMinLength: 10,
    passwordKinds: 3,
    passwordDays: 90,
    givenPasswordDays: 7,
    lockAfter: 5,
    lockMinutes: 30,
    idleMinutes: 30,
    sessionHours: 12,
    twoFactorRoles: ['systemAdmin', 'securityAdmin', 'auditAdmin', 'director'],
  },
};
