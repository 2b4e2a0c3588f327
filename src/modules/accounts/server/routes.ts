/** Operations of accounts, thin: schemas, policy, use case. */
import { z } from 'zod';
import { hasStanding } from '../../../core/access/policy.ts';
import { bareOperation, openOperation, type Operation, unitOperation } from '../../../core/module/operation.ts';
import * as say from '../contract.ts';
import * as accounts from './accounts.ts';
import { readAuditLog } from './audit-log.ts';
import * as inbox from './inbox.ts';
import * as invitations from './invitations.ts';
import * as me from './me.ts';
import * as policy from './policy.ts';
import * as setup from './setup.ts';
import * as signIn from './sign-in.ts';
import * as signOn from './sign-on/flow.ts';
import * as providers from './sign-on/store.ts';

const nothing = z.null();

const signingIn: Operation[] = [
  openOperation({
    id: 'showSignIn', method: 'GET', path: '/sign-in', summary: 'What the sign-in page offers', who: 'everyone',
    response: say.signInOptions,
    handler: (ctx) => signIn.signInPage(ctx),
  }),
  bareOperation({
    id: 'signIn', method: 'POST', path: '/sign-in', summary: 'Sign in by user name or phone number and password', who: 'everyone',
    body: say.signInBody, response: say.signInAnswer,
    handler: (ctx, { body }) => signIn.signIn(ctx, body),
  }),
  bareOperation({
    id: 'giveSecondFactor', method: 'POST', path: '/sign-in/second-factor', summary: 'The second step of signing in', who: 'everyone',
    body: say.secondFactorBody, response: say.signedIn,
    handler: (ctx, { body }) => signIn.secondFactor(ctx, body),
  }),
  openOperation({
    id: 'signOut', method: 'POST', path: '/sign-out', summary: 'End this session', who: 'account', beforeReady: true, sessionOnly: true, status: 204,
    response: nothing,
    handler: async (ctx) => {
      await signIn.signOut(ctx);
      return null;
    },
  }),
];

const firstRun: Operation[] = [
  openOperation({
    id: 'showSetup', method: 'GET', path: '/setup', summary: 'Whether the first union is still to be founded', who: 'everyone',
    response: say.setupState,
    handler: (ctx) => setup.setupState(ctx),
  }),
  openOperation({
    id: 'setUp', method: 'POST', path: '/setup', summary: 'Found the first union and make its administrators', who: 'everyone', status: 201,
    rateLimit: { max: 20, perMinutes: 10 },
    body: say.setupBody, response: say.founded,
    handler: (ctx, { body }) => setup.setUp(ctx, body),
  }),
];

const mine = { who: 'account', sessionOnly: true } as const;
const done = async (work: Promise<unknown>) => {
  await work;
  return null;
};

const myAccount: Operation[] = [
  openOperation({
    id: 'showMe', method: 'GET', path: '/me', summary: 'Who I am and what I may do where', who: 'account', beforeReady: true,
    response: say.me,
    handler: (ctx) => me.showMe(ctx),
  }),
  openOperation({
    id: 'changeMe', method: 'PATCH', path: '/me', summary: 'Change my name, language, letters, contact', ...mine, beforeReady: true, status: 204,
    body: say.meChange, response: nothing,
    handler: (ctx, { body }) => done(me.changeMe(ctx, body)),
  }),
  bareOperation({
    id: 'changePassword', method: 'POST', path: '/me/password', summary: 'Change my password; my other sessions end', ...mine, beforeReady: true, status: 204,
    body: say.passwordChange, response: nothing,
    handler: (ctx, { body }) => done(me.changePassword(ctx, body)),
  }),
  bareOperation({
    id: 'beginTotp', method: 'POST', path: '/me/totp', summary: 'Begin to set up the second factor', ...mine, beforeReady: true, status: 201,
    body: z.object({ password: z.string().max(512).optional() }), response: say.totpSetup,
    handler: (ctx, { body }) => me.beginTotp(ctx, body),
  }),
  openOperation({
    id: 'confirmTotp', method: 'POST', path: '/me/totp/confirm', summary: 'The first code: the second factor counts from now on', ...mine, beforeReady: true, secretAnswer: true,
    body: say.totpConfirm, response: say.recoveryCodesAnswer,
    handler: (ctx, { body }) => me.confirmTotp(ctx, body),
  }),
  bareOperation({
    id: 'removeTotp', method: 'POST', path: '/me/totp/remove', summary: 'Remove the second factor', ...mine, status: 204,
    body: say.proofBody, response: nothing,
    handler: (ctx, { body }) => done(me.removeTotp(ctx, body)),
  }),
  bareOperation({
    id: 'renewRecoveryCodes', method: 'POST', path: '/me/recovery-codes', summary: 'New recovery codes; the old ones are void', ...mine,
    body: say.proofBody, response: say.recoveryCodesAnswer,
    handler: (ctx, { body }) => me.renewRecoveryCodes(ctx, body),
  }),
  openOperation({
    id: 'listMySessions', method: 'GET', path: '/me/sessions', summary: 'Where I am signed in', ...mine, beforeReady: true,
    response: say.mySessions,
    handler: (ctx) => me.listSessions(ctx),
  }),
  openOperation({
    id: 'endMySession', method: 'DELETE', path: '/me/sessions/:session', summary: 'End one of my sessions', ...mine, beforeReady: true, status: 204,
    params: z.object({ session: z.string() }), response: nothing,
    handler: (ctx, { params }) => done(me.endSessionById(ctx, params.session)),
  }),
  openOperation({
    id: 'endMyOtherSessions', method: 'DELETE', path: '/me/sessions', summary: 'End all my sessions but this one', ...mine, beforeReady: true, status: 204,
    response: nothing,
    handler: (ctx) => done(me.endOtherSessions(ctx)),
  }),
  openOperation({
    id: 'listMyTokens', method: 'GET', path: '/me/tokens', summary: 'Tokens of my programs', ...mine,
    response: z.object({ tokens: z.array(say.apiToken) }),
    handler: (ctx) => me.listTokens(ctx),
  }),
  openOperation({
    id: 'createMyToken', method: 'POST', path: '/me/tokens', summary: 'A token for a program; shown once', ...mine, status: 201, secretAnswer: true,
    body: say.apiTokenBody, response: say.apiToken.extend({ token: z.string() }),
    handler: (ctx, { body }) => me.createToken(ctx, body),
  }),
  openOperation({
    id: 'revokeMyToken', method: 'DELETE', path: '/me/tokens/:token', summary: 'Revoke a token', ...mine, status: 204,
    params: z.object({ token: z.uuid() }), response: nothing,
    handler: (ctx, { params }) => done(me.revokeToken(ctx, params.token)),
  }),
  openOperation({
    id: 'unlinkMyIdentity', method: 'DELETE', path: '/me/identities/:provider', summary: 'No longer sign in there', ...mine, status: 204,
    params: z.object({ provider: z.string() }), response: nothing,
    handler: (ctx, { params }) => done(me.unlinkIdentity(ctx, params.provider)),
  }),
  openOperation({
    id: 'showListSettings', method: 'GET', path: '/me/lists/:list', summary: 'My columns, order and filters of a list', who: 'account',
    params: z.object({ list: listName() }), response: say.listSettings,
    handler: (ctx, { params }) => me.readListSettings(ctx, params.list),
  }),
  openOperation({
    id: 'keepListSettings', method: 'PUT', path: '/me/lists/:list', summary: 'Keep them; null puts the list back as it comes', who: 'account', status: 204,
    params: z.object({ list: listName() }), body: say.listSettings, response: nothing,
    handler: (ctx, { params, body }) => done(me.writeListSettings(ctx, params.list, body.settings)),
  }),
  unitOperation({
    id: 'showAbilities', method: 'GET', path: '/units/:unit/abilities', summary: 'What I am and may do in a unit', policy: hasStanding,
    response: say.unitOfMine,
    handler: async (ctx) => me.describeUnit(ctx.services, ctx.actor, ctx.unit),
  }),
];

function listName() {
  return z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,60}$/);
}

const returnTo = z.object({ returnTo: z.string().max(300).optional() });
const provider = z.object({ provider: z.string().max(40) });
const token = z.object({ token: z.string().min(20).max(100) });

const signOnElsewhere: Operation[] = [
  bareOperation({
    id: 'startSignOn', method: 'GET', path: '/oidc/:provider/start', summary: 'Go to a provider to sign in', who: 'everyone',
    params: provider, query: returnTo, response: 'redirect',
    handler: (ctx, { params, query }) => signOn.startSignIn(ctx, params.provider, query.returnTo),
  }),
  bareOperation({
    id: 'comeBackFromSignOn', method: 'GET', path: '/oidc/:provider/callback', summary: 'Come back from a provider', who: 'everyone',
    params: provider, query: z.looseObject({}), response: 'redirect',
    handler: (ctx, { params, query }) => signOn.comeBack(ctx, params.provider, query),
  }),
  bareOperation({
    id: 'linkMyIdentity', method: 'POST', path: '/me/identities/:provider', summary: 'Link my identity at a provider: where to go', ...mine,
    params: provider, body: returnTo, response: z.object({ url: z.string() }),
    handler: (ctx, { params, body }) => signOn.startLink(ctx, params.provider, body.returnTo),
  }),
  unitOperation({
    id: 'listSignOnProviders', method: 'GET', path: '/units/:unit/sign-on-providers', summary: 'Where else people may sign in', policy: policy.maySetUpSignOn,
    response: z.object({ providers: z.array(say.signOnProvider) }),
    handler: (ctx) => providers.listProviders(ctx),
  }),
  unitOperation({
    id: 'addSignOnProvider', method: 'POST', path: '/units/:unit/sign-on-providers', summary: 'Set up a provider', policy: policy.maySetUpSignOn, status: 201,
    body: say.signOnProviderBody, response: say.signOnProvider,
    handler: (ctx, { body }) => providers.addProvider(ctx, body),
  }),
  unitOperation({
    id: 'changeSignOnProvider', method: 'PATCH', path: '/units/:unit/sign-on-providers/:provider', summary: 'Change a provider', policy: policy.maySetUpSignOn,
    params: provider, body: say.signOnProviderChange, response: say.signOnProvider,
    handler: (ctx, { params, body }) => providers.changeProvider(ctx, params.provider, body),
  }),
  unitOperation({
    id: 'removeSignOnProvider', method: 'DELETE', path: '/units/:unit/sign-on-providers/:provider', summary: 'Remove a provider and the links to it', policy: policy.maySetUpSignOn, status: 204,
    params: provider, response: nothing,
    handler: (ctx, { params }) => done(providers.removeProvider(ctx, params.provider)),
  }),
];

const inviting: Operation[] = [
  unitOperation({
    id: 'listInvitations', method: 'GET', path: '/units/:unit/invitations', summary: 'Invitations, newest first', policy: policy.mayInvite,
    query: z.object({ state: z.enum(['open', 'used', 'revoked', 'expired']).optional(), after: z.string().optional() }), response: say.invitationList,
    handler: (ctx, { query }) => invitations.listInvitations(ctx, query),
  }),
  unitOperation({
    id: 'createInvitation', method: 'POST', path: '/units/:unit/invitations', summary: 'Invite an employee, somebody to a role, or everybody to join; the link is shown once', policy: policy.mayInvite, status: 201, secretAnswer: true,
    body: say.invitationBody, response: z.object({ id: z.uuid(), link: say.link }),
    handler: (ctx, { body }) => invitations.createInvitation(ctx, body),
  }),
  unitOperation({
    id: 'printInvitationSlips', method: 'POST', path: '/units/:unit/invitations/roster', summary: 'A sheet of slips for employees without an account', policy: policy.mayInvite, status: 201, secretAnswer: true,
    body: say.rosterInvitationBody, response: say.slips,
    handler: (ctx, { body }) => invitations.rosterSlips(ctx, body),
  }),
  unitOperation({
    id: 'revokeInvitation', method: 'DELETE', path: '/units/:unit/invitations/:invitation', summary: 'Revoke an invitation', policy: policy.mayInvite, status: 204,
    params: z.object({ invitation: z.uuid() }), response: nothing,
    handler: (ctx, { params }) => done(invitations.revokeInvitation(ctx, params.invitation)),
  }),
  openOperation({
    id: 'seeInvitation', method: 'GET', path: '/invitations/:token', summary: 'What an invitation offers', who: 'everyone',
    params: token, response: say.invitationSeen,
    handler: (ctx, { params }) => invitations.seeInvitation(ctx, params.token),
  }),
  bareOperation({
    id: 'acceptInvitation', method: 'POST', path: '/invitations/:token/accept', summary: 'Accept with a new account or a standing one; or choose a new password', who: 'everyone',
    params: token, body: say.acceptBody, response: say.accepted,
    handler: (ctx, { params, body }) => invitations.acceptInvitation(ctx, params.token, body),
  }),
  openOperation({
    id: 'acceptInvitationAsMe', method: 'POST', path: '/invitations/:token/accept-as-me', summary: 'Accept with the account that is signed in', ...mine, beforeReady: true,
    params: token, response: z.object({ unit: z.string() }),
    handler: (ctx, { params }) => invitations.acceptAsMe(ctx, params.token),
  }),
  bareOperation({
    id: 'acceptInvitationElsewhere', method: 'POST', path: '/invitations/:token/sign-on/:provider', summary: 'Accept with an identity at a provider: where to go', who: 'everyone',
    params: token.extend(provider.shape), body: returnTo, response: z.object({ url: z.string() }),
    handler: (ctx, { params, body }) => signOn.startInvitation(ctx, params.token, params.provider, body.returnTo),
  }),
];

const account = z.object({ account: z.uuid() });

const ofUnit: Operation[] = [
  unitOperation({
    id: 'listAccounts', method: 'GET', path: '/units/:unit/accounts', summary: 'Accounts that have a role or a place in the unit', policy: policy.mayManageAccounts,
    query: z.object({ search: z.string().max(60).optional(), after: z.string().optional() }), response: say.accountList,
    handler: (ctx, { query }) => accounts.listAccounts(ctx, query),
  }),
  unitOperation({
    id: 'createAccount', method: 'POST', path: '/units/:unit/accounts', summary: 'An account with roles, a one-time password and a link; shown once', policy: policy.mayManageAccounts, status: 201, secretAnswer: true,
    body: say.accountBody, response: say.firstPassword,
    handler: (ctx, { body }) => accounts.createWithFirstPassword(ctx, body),
  }),
  unitOperation({
    id: 'showAccount', method: 'GET', path: '/units/:unit/accounts/:account', summary: 'One account', policy: policy.mayManageAccounts,
    params: account, response: say.account,
    handler: (ctx, { params }) => accounts.showAccount(ctx, params.account),
  }),
  unitOperation({
    id: 'resetPassword', method: 'POST', path: '/units/:unit/accounts/:account/password-reset', summary: 'A one-time password and a link; sessions and tokens end', policy: policy.mayManageAccounts, secretAnswer: true,
    params: account, response: say.firstPassword,
    handler: (ctx, { params }) => accounts.resetPassword(ctx, params.account),
  }),
  unitOperation({
    id: 'removeSecondFactor', method: 'POST', path: '/units/:unit/accounts/:account/totp-removal', summary: 'Remove the second factor of somebody who lost it', policy: policy.mayManageAccounts, status: 204,
    params: account, response: nothing,
    handler: (ctx, { params }) => done(accounts.removeSecondFactor(ctx, params.account)),
  }),
  unitOperation({
    id: 'disableAccount', method: 'POST', path: '/units/:unit/accounts/:account/disable', summary: 'Disable; sessions end at once', policy: policy.mayManageAccounts, status: 204,
    params: account, response: nothing,
    handler: (ctx, { params }) => done(accounts.disableAccount(ctx, params.account)),
  }),
  unitOperation({
    id: 'enableAccount', method: 'POST', path: '/units/:unit/accounts/:account/enable', summary: 'Enable again', policy: policy.mayManageAccounts, status: 204,
    params: account, response: nothing,
    handler: (ctx, { params }) => done(accounts.enableAccount(ctx, params.account)),
  }),
  unitOperation({
    id: 'grantRole', method: 'POST', path: '/units/:unit/grants', summary: 'Give a role', policy: policy.mayManageAccounts, status: 201,
    body: say.grantBody, response: z.object({ id: z.uuid() }),
    handler: (ctx, { body }) => accounts.giveRole(ctx, body),
  }),
  unitOperation({
    id: 'revokeRole', method: 'DELETE', path: '/units/:unit/grants/:grant', summary: 'Take a role back', policy: policy.mayManageAccounts, status: 204,
    params: z.object({ grant: z.uuid() }), response: nothing,
    handler: (ctx, { params }) => done(accounts.takeRole(ctx, params.grant)),
  }),
  unitOperation({
    id: 'readAuditLog', method: 'GET', path: '/units/:unit/audit', summary: 'The audit log, newest first', policy: policy.mayReadAudit,
    query: z.object({
      after: z.string().optional(),
      action: z.string().max(80).optional(),
      accountId: z.uuid().optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      /** Also the units below. */
      below: z.stringbool().default(false),
    }),
    response: z.object({ entries: z.array(say.auditEntry), next: z.string().nullable() }),
    handler: (ctx, { query }) => readAuditLog(ctx, query),
  }),
];

const inboxes: Operation[] = [
  openOperation({
    id: 'readInbox', method: 'GET', path: '/inbox', summary: 'My tasks and notices over all my units', who: 'account',
    query: z.object({ after: z.string().optional() }), response: say.inbox,
    handler: (ctx, { query }) => inbox.readInbox(ctx, query),
  }),
  openOperation({
    id: 'markNoticesRead', method: 'POST', path: '/inbox/read', summary: 'Mark notices as read; all of them where none are named', who: 'account',
    body: z.object({ ids: z.array(z.uuid()).min(1).max(500).optional() }), response: z.object({ marked: z.int() }),
    handler: (ctx, { body }) => inbox.markRead(ctx, body.ids),
  }),
  unitOperation({
    id: 'listTasks', method: 'GET', path: '/units/:unit/tasks', summary: 'Tasks of a unit, by deadline', policy: policy.maySeeTasks,
    query: z.object({ state: z.enum(['open', 'done', 'dropped']).default('open'), after: z.string().optional() }),
    response: z.object({ tasks: z.array(say.unitTask), next: z.string().nullable() }),
    handler: (ctx, { query }) => inbox.listUnitTasks(ctx, query),
  }),
];

export const operations: Operation[] = [...signingIn, ...firstRun, ...myAccount, ...signOnElsewhere, ...inviting, ...ofUnit, ...inboxes];
