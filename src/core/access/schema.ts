/**
 * Accounts, sessions and grants. Accounts and what hangs on them belong to the installation, not to a
 * unit: they carry no unit and no row-level security; grants, links to people and invitations do.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, day, instant, oneOf, unitTable, rowOf } from '../organization/kit.ts';
import { employees } from '../people/schema.ts';

export const roles = [
  'member',
  'delegate',
  'chair',
  'cadre',
  'treasurer',
  'fundsAuditor',
  'womenCadre',
  'mediator',
  'protectionInspector',
  'administration',
  'reviewer',
  'director',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const;
export type Role = (typeof roles)[number];

export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    username: text().notNull(),
    displayName: text().notNull(),
    /** A phone number may sign in too: keyed hash to find it, last four to show it. */
    phoneHash: bytea(),
    phoneLast4: text(),
    email: text(),
    passwordHash: text(),
    passwordSetAt: instant(),
    mustChangePassword: boolean().notNull().default(false),
    /** When somebody else last gave this account a password, or a link to choose one. */
    passwordGivenAt: instant(),
    totpSealed: bytea(),
    /** The last time step accepted: a code works once. */
    totpStep: bigint({ mode: 'number' }),
    recoveryHashes: bytea()
      .array()
      .notNull()
      .default(sql`'{}'`),
    locale: text({ enum: ['zh-CN', 'en'] })
      .notNull()
      .default('zh-CN'),
    elderMode: boolean().notNull().default(false),
    disabledAt: instant(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('accounts_username_key').on(sql`lower(${t.username})`),
    uniqueIndex('accounts_phone_key').on(t.phoneHash),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    tokenHash: bytea().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** How the person proved who they are. */
    method: text({ enum: ['password', 'oidc', 'invitation'] }).notNull(),
    twoFactor: boolean().notNull().default(false),
    userAgent: text(),
  },
  (t) => [index('sessions_account_idx').on(t.accountId), index('sessions_expiry_idx').on(t.expiresAt)],
);

/**
 * Attempts to sign in that have not succeeded, counted by whom they were about and from what kind of device:
 * a stranger cannot lock out a known device. Names that no account has are counted just the same, so that
 * waiting tells nothing about who is here.
 */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    /** Keyed hash of the account, or of the name that was tried. */
    subject: bytea().notNull(),
    /** Hash of the device's cookie; empty for strangers; one zero byte for strangers with a second factor. */
    device: bytea().notNull(),
    failures: integer().notNull(),
    lastAt: instant().notNull(),
    blockedUntil: instant(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.device] }), index('sign_in_failures_age_idx').on(t.lastAt)],
);

/** Browsers on which an account signed in before. */
export const knownDevices = pgTable(
  'known_devices',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    deviceHash: bytea().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.deviceHash] })],
);

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: uuid().primaryKey(),
    tokenHash: bytea().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    readOnly: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('api_tokens_hash_key').on(t.tokenHash),
    index('api_tokens_account_idx').on(t.accountId),
  ],
);

export const oidcProviders = pgTable('oidc_providers', {
  id: text().primaryKey(),
  title: text().notNull(),
  kind: text({ enum: ['oidc', 'wecom', 'dingtalk'] })
    .notNull()
    .default('oidc'),
  issuer: text().notNull(),
  clientId: text().notNull(),
  secretSealed: bytea().notNull(),
  /** What a kind asks for besides: WeCom's agentId, the authorization page. */
  settings: jsonb().$type<Record<string, string>>().notNull().default({}),
  enabled: boolean().notNull().default(true),
  createdAt: instant().notNull(),
  version: integer().notNull().default(1),
});

export const oidcIdentities = pgTable(
  'oidc_identities',
  {
    providerId: text()
      .notNull()
      .references(() => oidcProviders.id, { onDelete: 'cascade' }),
    subject: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    linkedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.providerId, t.subject] })],
);

/** One-time state of what is under way elsewhere (OIDC) or half done (second factor, setting up TOTP). */
export const signInStates = pgTable(
  'sign_in_states',
  {
    stateHash: bytea().primaryKey(),
    kind: text({ enum: ['oidc', 'twoFactor', 'totpSetup'] }).notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('sign_in_states_expiry_idx').on(t.expiresAt)],
);

/**
 * What an account may do where: a role in a unit, and below it when `subtree`. No foreign key to the account:
 * accounts are never deleted, and the unit leads every key of a unit's table.
 */
export const grants = unitTable(
  'grants',
  {
    accountId: uuid().notNull(),
    role: text({ enum: roles }).notNull(),
    subtree: boolean().notNull().default(false),
    fromOn: day().notNull(),
    toOn: day(),
    grantedBy: uuid(),
    /** When it was given, whatever day it holds from; null: before this was written down. */
    grantedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    oneOf('grants_role_check', t.role, roles),
    index('grants_account_idx').on(t.accountId),
    uniqueIndex('grants_open_key')
      .on(t.unitId, t.accountId, t.role)
      .where(sql`to_on is null`),
  ],
);

/** The employee that an account is, in a unit. One account may be linked in several units. */
export const accountPeople = unitTable(
  'account_people',
  {
    accountId: uuid().notNull(),
    employeeId: uuid().notNull(),
    linkedAt: instant().notNull(),
  },
  (t) => [
    rowOf('account_people_employee_fk', t.unitId, t.employeeId, employees),
    uniqueIndex('account_people_account_key').on(t.unitId, t.accountId),
    uniqueIndex('account_people_employee_key').on(t.unitId, t.employeeId),
    index('account_people_idx').on(t.accountId),
  ],
);

export const invitationKinds = ['person', 'role', 'join', 'reset'] as const;

/** An invitation by link or QR: to an employee (portal account), to a role, to join the union, or to choose a new password. */
export const invitations = unitTable(
  'invitations',
  {
    tokenHash: bytea().notNull(),
    kind: text({ enum: invitationKinds }).notNull(),
    employeeId: uuid(),
    /** For a new password: whose. */
    accountId: uuid(),
    role: text({ enum: roles }),
    subtree: boolean().notNull().default(false),
    displayName: text(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: uuid(),
    revokedAt: instant(),
  },
  (t) => [
    oneOf('invitations_kind_check', t.kind, invitationKinds),
    uniqueIndex('invitations_token_key').on(t.unitId, t.tokenHash),
    index('invitations_token_idx').on(t.tokenHash),
    index('invitations_employee_idx').on(t.unitId, t.employeeId),
  ],
);

/** A client's key for a write: the same key gives the same answer, once. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: uuid().notNull(),
    key: text().notNull(),
    requestHash: bytea().notNull(),
    status: integer(),
    body: jsonb().$type<unknown>(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] }), index('idempotency_keys_age_idx').on(t.createdAt)],
);

/** Settings of the whole installation: one row a key. */
export const installationSettings = pgTable('installation_settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  changedAt: instant().notNull(),
});

/** What a person chose for a list (columns, order, filters), kept on the server. */
export const listSettings = pgTable(
  'list_settings',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    list: text().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.list] })],
);
