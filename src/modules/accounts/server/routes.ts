/** Operations of accounts, thin: schemas, policy, use case. */
import { z } from 'zod';
import { hasStanding } from '../../../core/access/policy.ts';
import { bareOperation, openOperation, type Operation, unitOperation } from '../../../core/module/operation.ts';
import * as say from '../contract.ts';
import * as me from './me.ts';
import * as setup from './setup.ts';
import * as signIn from './sign-in.ts';

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

export const operations: Operation[] = [...signingIn, ...firstRun, ...myAccount];
