/**
 * What the accounts module says to its pages and to programs: the shapes of its requests and answers.
 *
 *   signing in · my account · invitations · accounts and grants of a unit · first run · inbox · audit log
 */
import { z } from 'zod';
import { organizationTypes, unitKinds } from '../../core/organization/units.table.ts';
import { invitationKinds, roles } from '../../core/access/schema.ts';
import { day } from '../../platform/http/day.ts';

const moment = z.iso.datetime({ offset: true });
const text = z.object({ zh: z.string(), en: z.string() });
const locale = z.enum(['zh-CN', 'en']);
export const roleSchema = z.enum(roles);
const password = z.string().min(1).max(512);
const typedName = z.string().min(1).max(100);

// A list as a workbook

const cell = z.union([z.string().max(32_000), z.number(), z.null()]);
export const sheetBody = z.object({
  title: z.string().min(1).max(100),
  columns: z.array(z.string().max(200)).min(1).max(60),
  /** As many cells in each as there are columns. */
  rows: z.array(z.array(cell).max(60)).max(100_000),
});

// Signing in

export const signInOptions = z.object({
  /** Nobody has an account yet: the page leads to the first run. */
  setupNeeded: z.boolean(),
  providers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(['oidc', 'wecom', 'dingtalk']),
      startPath: z.string(),
    }),
  ),
  passwordRules: z.object({ minLength: z.int(), kinds: z.int(), days: z.int().nullable() }),
});

export const signInBody = z.object({
  /** User name or phone number. */
  name: typedName,
  password,
  /** The second factor, where it is at hand already. */
  code: z.string().max(40).optional(),
});

export const secondFactorBody = z.object({
  ticket: z.string().min(20).max(200),
  /** Six digits of the app, or a recovery code. */
  code: z.string().min(6).max(40),
});

/** What must be done before anything else. */
export const dueFirst = z.enum(['changePassword', 'setUpTotp']).nullable();

export const signedIn = z.object({ state: z.literal('signedIn'), csrfToken: z.string(), dueFirst });

/** The second step is still to come: its ticket goes to POST /sign-in/second-factor with a code. */
const secondFactorAsked = z.object({
  state: z.literal('secondFactor'),
  ticket: z.string(),
  expiresAt: moment,
});

export const signInAnswer = z.discriminatedUnion('state', [signedIn, secondFactorAsked]);

// My account

const heldRole = z.object({ role: roleSchema, subtree: z.boolean() });

export const unitOfMine = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  organizationType: z.enum(organizationTypes).nullable(),
  roles: z.array(heldRole),
  /** The employee that the account is here. */
  person: z
    .object({
      employeeId: z.uuid(),
      employed: z.boolean(),
      membership: z.enum(['member', 'retained']).nullable(),
    })
    .nullable(),
  /** operationIds that the account may call about this unit. */
  abilities: z.array(z.string()),
});

export const me = z.object({
  id: z.uuid(),
  username: z.string(),
  displayName: z.string(),
  phoneLast4: z.string().nullable(),
  email: z.string().nullable(),
  locale,
  elderMode: z.boolean(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.int(),
  twoFactor: z.boolean(),
  /** Whether one of the roles needs a second factor. */
  twoFactorNeeded: z.boolean(),
  dueFirst,
  /** Sent back with every write in the header x-csrf-token; null for API tokens. */
  csrfToken: z.string().nullable(),
  passwordRules: signInOptions.shape.passwordRules,
  idleMinutes: z.int(),
  units: z.array(unitOfMine),
  identities: z.array(z.object({ provider: z.string(), title: z.string(), linkedAt: moment })),
  unread: z.int(),
  /** The server’s day in Shanghai: pages judge deadlines by it, not by the clock of the computer they run on. */
  today: day,
  /** The address in links and QR codes, where only this very machine can open it and this is no demonstration. */
  localAddress: z.string().nullable(),
});

export const meChange = z.object({
  displayName: z.string().min(1).max(40).optional(),
  locale: locale.optional(),
  elderMode: z.boolean().optional(),
  email: z.email().max(200).nullable().optional(),
  phone: z.string().max(30).nullable().optional(),
});

export const passwordChange = z.object({ current: password.optional(), next: password });

export const totpSetup = z.object({
  ticket: z.string(),
  secret: z.string(),
  otpauthUrl: z.string(),
  qrSvg: z.string(),
});
export const totpConfirm = z.object({ ticket: z.string().min(20).max(200), code: z.string().min(6).max(10) });
export const recoveryCodesAnswer = z.object({ recoveryCodes: z.array(z.string()) });
export const proofBody = z.object({ password: password.optional(), code: z.string().max(40).optional() });

export const mySessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      createdAt: moment,
      lastSeenAt: moment,
      expiresAt: moment,
      method: z.enum(['password', 'oidc', 'invitation']),
      userAgent: z.string().nullable(),
    }),
  ),
});

export const apiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  readOnly: z.boolean(),
  createdAt: moment,
  expiresAt: moment,
  lastUsedAt: moment.nullable(),
});
export const apiTokenBody = z.object({
  name: z.string().min(1).max(60),
  readOnly: z.boolean().default(true),
  days: z.int().min(1).max(366).default(90),
  /** Asked of a token that writes: the password that is used now, and a code where there is a second factor. */
  ...proofBody.shape,
});

export const listSettings = z.object({ settings: z.record(z.string(), z.unknown()).nullable() });

// Invitations

export const invitationBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), employeeId: z.uuid(), days: z.int().min(1).max(90).default(14) }),
  z.object({
    kind: z.literal('role'),
    displayName: z.string().min(1).max(40),
    role: roleSchema,
    subtree: z.boolean().optional(),
    days: z.int().min(1).max(30).default(7),
  }),
  z.object({ kind: z.literal('join'), days: z.int().min(1).max(366).default(90) }),
]);

/** A link that is shown once, and the same as a QR code to print. */
export const link = z.object({ url: z.string(), qrSvg: z.string(), expiresAt: moment });

export const invitation = z.object({
  id: z.uuid(),
  kind: z.enum(invitationKinds),
  displayName: z.string().nullable(),
  employeeId: z.uuid().nullable(),
  role: roleSchema.nullable(),
  subtree: z.boolean(),
  createdAt: moment,
  expiresAt: moment,
  state: z.enum(['open', 'used', 'revoked', 'expired']),
});

export const invitationList = z.object({ invitations: z.array(invitation), next: z.string().nullable() });

export const rosterInvitationBody = z.object({
  /** These employees, or everyone in service: always those alone who have no account. */
  employeeIds: z.array(z.uuid()).min(1).max(1000).optional(),
  groupId: z.uuid().optional(),
  department: z.string().trim().min(1).max(80).optional(),
  /** Only those to whom no invitation stands open. */
  uninvited: z.boolean().optional(),
  /** The next sheet of the same people: those who come after this employee. */
  after: z.uuid().optional(),
  days: z.int().min(1).max(90).default(30),
});

const without = z.int();
/** In service and without an account: whom slips can be printed for. */
export const slipScope = z.object({
  without,
  /** Of these, with an invitation that stands open. */
  invited: z.int(),
  departments: z.array(z.object({ name: z.string(), without })),
  groups: z.array(z.object({ id: z.uuid(), name: z.string(), without })),
});

export const slips = z.object({
  unitName: z.string(),
  slips: z.array(
    z.object({
      employeeId: z.uuid(),
      name: z.string(),
      number: z.string().nullable(),
      department: z.string().nullable(),
      url: z.string(),
      qrSvg: z.string(),
    }),
  ),
  expiresAt: moment,
  /** Employees without an account who are left for the next sheet. */
  remaining: z.int(),
});

export const invitationSeen = z.object({
  kind: z.enum(invitationKinds),
  unit: z.object({ code: z.string(), name: z.string() }),
  /** Masked: 王*芳. */
  name: z.string().nullable(),
  role: roleSchema.nullable(),
  /** For a new password: the user name, masked. */
  username: z.string().nullable(),
  /** Whether the roster has a phone number that could sign in: its last four digits. */
  phoneLast4: z.string().nullable(),
  expiresAt: moment,
  providers: signInOptions.shape.providers,
  passwordRules: signInOptions.shape.passwordRules,
});

export const acceptBody = z.object({
  /** A new account: its user name, or none to sign in by phone. A new password: nothing. */
  username: typedName.optional(),
  password,
  /** Sign in by the phone number of the roster too. */
  usePhone: z.boolean().default(true),
  /** The password is of an account that stands already, named by `username`. */
  existing: z.boolean().default(false),
  code: z.string().max(40).optional(),
});

const acceptedBy = { username: z.string(), unit: z.string() };
export const accepted = z.discriminatedUnion('state', [
  signedIn.extend(acceptedBy),
  secondFactorAsked.extend(acceptedBy),
]);

// Accounts and grants of a unit

export const grant = z.object({
  id: z.uuid(),
  role: roleSchema,
  subtree: z.boolean(),
  fromOn: day,
  toOn: day.nullable(),
});

export const account = z.object({
  id: z.uuid(),
  username: z.string(),
  displayName: z.string(),
  phoneLast4: z.string().nullable(),
  disabledAt: moment.nullable(),
  hasTotp: z.boolean(),
  lastSeenAt: moment.nullable(),
  grants: z.array(grant),
  person: z.object({ employeeId: z.uuid(), name: z.string(), inService: z.boolean() }).nullable(),
  /** What the reader may do with this account here. */
  abilities: z.array(z.enum(['manage', 'grant'])),
});

export const accountList = z.object({
  accounts: z.array(account),
  next: z.string().nullable(),
  grantable: z.array(roleSchema),
});

export const accountBody = z.object({
  username: typedName,
  displayName: z.string().min(1).max(40),
  phone: z.string().max(30).optional(),
  roles: z
    .array(z.object({ role: roleSchema, subtree: z.boolean().optional() }))
    .min(1)
    .max(8),
});

export const firstPassword = z.object({
  id: z.uuid(),
  username: z.string(),
  oneTimePassword: z.string(),
  link,
});

export const grantBody = z.object({
  /** An account that stands in this unit already, or a user name. */
  accountId: z.uuid().optional(),
  username: typedName.optional(),
  role: roleSchema,
  subtree: z.boolean().optional(),
  fromOn: day.optional(),
  toOn: day.optional(),
});

// Sign-on elsewhere

export const signOnProvider = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['oidc', 'wecom', 'dingtalk']),
  issuer: z.string(),
  clientId: z.string(),
  settings: z.record(z.string(), z.string()),
  enabled: z.boolean(),
  /** To be entered at the provider. */
  redirectUri: z.string(),
  version: z.int(),
});

export const signOnProviders = z.object({
  providers: z.array(signOnProvider),
  /** The address to be entered at a provider before it is added here, its short name being `{id}`. */
  redirectPattern: z.string(),
});

export const signOnProviderBody = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  title: z.string().min(1).max(40),
  kind: z.enum(['oidc', 'wecom', 'dingtalk']),
  /** OIDC: the issuer. WeCom and DingTalk: the address of their API; theirs by default. */
  issuer: z.url().max(300).optional(),
  clientId: z.string().min(1).max(200),
  clientSecret: z.string().min(1).max(500),
  settings: z.record(z.string().max(40), z.string().max(300)).default({}),
});

export const signOnProviderChange = z.object({
  title: z.string().min(1).max(40).optional(),
  clientId: z.string().min(1).max(200).optional(),
  clientSecret: z.string().min(1).max(500).optional(),
  settings: z.record(z.string().max(40), z.string().max(300)).optional(),
  enabled: z.boolean().optional(),
  version: z.int(),
});

// First run

export const setupState = z.object({
  needed: z.boolean(),
  /** Not at the machine itself: the code that the terminal shows is asked for. */
  codeNeeded: z.boolean(),
  /** Three administrators, three people. */
  separateAdministrators: z.boolean(),
  passwordRules: signInOptions.shape.passwordRules,
});

const person = z.object({ username: typedName, displayName: z.string().min(1).max(40), password });

export const setupBody = z.object({
  code: z.string().max(60).optional(),
  unit: z.object({
    code: z.string().min(1).max(60),
    name: z.string().min(1).max(100),
    shortName: z.string().max(40).optional(),
    kind: z.enum(unitKinds),
    organizationType: z.enum(organizationTypes).optional(),
    jurisdiction: z.string(),
    industry: z.string().max(60).optional(),
    foundedOn: day.optional(),
    foundingApproval: z.string().max(100).optional(),
    legalPersonNumber: z.string().max(30).optional(),
    hasBoard: z.boolean().optional(),
    address: z.string().max(200).optional(),
  }),
  /** Chair of a grassroots union, director of a union above, and administrator of the system. */
  administrator: person,
  securityAdministrator: person.optional(),
  auditAdministrator: person.optional(),
  locale: locale.default('zh-CN'),
});

export const founded = signedIn.extend({ unit: z.string() });

// Inbox

export const inboxTask = z.object({
  id: z.uuid(),
  unit: z.object({ code: z.string(), name: z.string() }),
  kind: z.string(),
  title: text,
  hint: text.nullable(),
  subject: z.object({ kind: z.string(), id: z.uuid().nullable() }),
  href: z.string(),
  role: roleSchema.nullable(),
  dueOn: day.nullable(),
  overdue: z.boolean(),
  dueRule: z.string().nullable(),
  createdAt: moment,
});

export const inboxNotice = z.object({
  id: z.uuid(),
  unit: z.object({ code: z.string(), name: z.string() }),
  kind: z.string(),
  title: text,
  body: text.nullable(),
  href: z.string().nullable(),
  createdAt: moment,
  readAt: moment.nullable(),
});

export const inbox = z.object({
  tasks: z.array(inboxTask),
  notices: z.array(inboxNotice),
  next: z.string().nullable(),
  /** In all, whatever is asked for. */
  unread: z.int(),
  /** What of the work there is something about, by the first word of its kind. */
  areas: z.array(z.object({ area: z.string(), tasks: z.int(), unread: z.int() })),
});

export const unitTask = inboxTask.extend({
  state: z.enum(['open', 'done', 'dropped']),
  closedAt: moment.nullable(),
  /** Whose turn, where it is one account's or one employee's. */
  accountId: z.uuid().nullable(),
  employeeId: z.uuid().nullable(),
});

// Audit log

export const auditEntry = z.object({
  id: z.uuid(),
  at: moment,
  actor: z.string().nullable(),
  accountId: z.uuid().nullable(),
  /** What the writer of a proposal or of a letter did: by whom is written down nowhere. */
  unnamed: z.boolean(),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  sealed: z.boolean(),
  unit: z.string(),
});

export type Me = z.output<typeof me>;
export type UnitOfMine = z.output<typeof unitOfMine>;
export type SignInAnswer = z.output<typeof signInAnswer>;
export type Inbox = z.output<typeof inbox>;
export type SignInOptions = z.output<typeof signInOptions>;
export type InvitationSeen = z.output<typeof invitationSeen>;
