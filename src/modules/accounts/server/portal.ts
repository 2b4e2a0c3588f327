/**
 * Pages of the portal about accounts.
 *
 *   /  /sign-in  /sign-in/second-factor  /sign-out  /preferences  /i/:token  /me/password
 */
import { z } from 'zod';
import { worksAtDesk } from '../../../core/access/actor.ts';
import { type PortalPage, portalOpenPage } from '../../../core/module/portal.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import type { Locale } from '../../../platform/i18n/text.ts';
import { roleNames, signOnProblem, signOnProblems } from '../locale.ts';
import {
  type ApplicationOfMine,
  ChangePassword,
  Invitation,
  MyUnits,
  SecondFactor,
  SignIn,
  Welcome,
} from '../web/portal.tsx';
import { acceptAsMe, acceptInvitation, seeInvitation } from './invitations.ts';
import { changeMe, changePassword, showMe } from './me.ts';
import * as signIn from './sign-in.ts';
import { pathHere } from './sign-on/flow.ts';
import { keepForAccount } from './tools.ts';

const typedName = z.string().trim().min(1).max(100);
const password = z.string().min(1).max(512);
const next = z.string().max(300).optional();
const guessing = { max: 60, perMinutes: 10 };

const home = (code: string) => `/u/${encodeURIComponent(code)}`;

/** Where somebody goes who has just signed in. */
function onward(
  answer: { dueFirst: 'changePassword' | 'setUpTotp' | null },
  wanted: string | undefined,
): string {
  const path = pathHere(wanted);
  if (answer.dueFirst === 'changePassword') return `/me/password?next=${encodeURIComponent(path)}`;
  // A second factor is set up at the desk: whoever needs one has an office.
  return answer.dueFirst === 'setUpTotp' ? '/desk' : path;
}

const first = portalOpenPage({
  id: 'accounts.welcome',
  path: '/',
  title: { zh: '职工之家', en: 'Workers’ Home' },
  who: 'everyone',
  async show(ctx) {
    const { actor } = ctx;
    if (actor.kind !== 'account') {
      const options = await signIn.signInPage(ctx);
      if (options.setupNeeded) return { redirect: '/desk' };
      return { body: (face) => Welcome({ face }) };
    }
    const people = actor.people.filter((person) => person.employed);
    const office = actor.grants.some(worksAtDesk);
    if (people.length === 1 && !office) return { redirect: home(people[0]!.code) };
    // An office and nothing else: the work is at the desk.
    if (people.length === 0 && actor.grants.length > 0) return { redirect: '/desk' };
    const units = people.map((person) => ({
      code: person.code,
      name: person.name,
      role: membershipWord(person.membership, ctx.locale),
      href: home(person.code),
    }));
    const { rows: applications } = await ctx.client.query<ApplicationOfMine>(
      `select unit_name as "unitName", state, sent_on as "sentOn", decided_on as "decidedOn", reason
       from my_applications($1)
       where (state = 'submitted' or (state = 'rejected' and decided_on > $2::date - 90)) and unit_id <> all ($3)
       order by sent_on desc`,
      [actor.accountId, ctx.today, people.map((person) => person.unitId)],
    );
    return { body: (face) => MyUnits({ face, units, desk: office, applications }) };
  },
});

function membershipWord(membership: 'member' | 'retained' | null, locale: Locale): string {
  const words =
    membership === 'member'
      ? { zh: '会员', en: 'Member' }
      : membership === 'retained'
        ? { zh: '保留会籍', en: 'Membership retained' }
        : { zh: '职工，还不是会员', en: 'Employee, not a member yet' };
  return locale === 'en' ? words.en : words.zh;
}

const signInPage = portalOpenPage({
  id: 'accounts.signIn',
  path: '/sign-in',
  title: { zh: '登录', en: 'Sign in' },
  who: 'everyone',
  formLimit: guessing,
  form: z.object({ name: typedName, password, next }),
  async show(ctx, { query, typed }) {
    const wanted = pathHere(query['next'] ?? typed['next']?.[0]);
    if (ctx.actor.kind === 'account' && !query['problem']) return { redirect: wanted };
    const options = await signIn.signInPage(ctx);
    if (options.setupNeeded) return { redirect: '/desk' };
    const word = query['problem'];
    const problem = word === undefined ? null : signOnProblems[signOnProblem(word)];
    return {
      body: (face) =>
        SignIn({
          face,
          options,
          next: wanted,
          problem: problem && (ctx.locale === 'en' ? problem.en : problem.zh),
          signedOut: query['out'] === '1',
        }),
    };
  },
  async submit(ctx, { form }) {
    const answer = await signIn.signIn(ctx, { name: form.name, password: form.password });
    if (answer.state === 'secondFactor')
      return {
        title: codeTitle,
        body: (face) =>
          SecondFactor({ face: { ...face, typed: {} }, ticket: answer.ticket, next: pathHere(form.next) }),
      };
    return { redirect: onward(answer, form.next) };
  },
});

const codeTitle = { zh: '输入验证码', en: 'Enter the code' };

const secondFactorPage = portalOpenPage({
  id: 'accounts.secondFactor',
  path: '/sign-in/second-factor',
  title: codeTitle,
  who: 'everyone',
  formLimit: guessing,
  form: z.object({ ticket: z.string().min(20).max(200), code: z.string().trim().max(40).default(''), next }),
  async show(_ctx, { typed }) {
    const ticket = typed['ticket']?.[0];
    if (!ticket) return { redirect: '/sign-in' };
    return { body: (face) => SecondFactor({ face, ticket, next: pathHere(typed['next']?.[0]) }) };
  },
  async submit(ctx, { form }) {
    // Sent on from another sign-in: the code is still to be asked for.
    if (form.code === '')
      return { body: (face) => SecondFactor({ face, ticket: form.ticket, next: pathHere(form.next) }) };
    return {
      redirect: onward(await signIn.secondFactor(ctx, { ticket: form.ticket, code: form.code }), form.next),
    };
  },
});

const signOutPage = portalOpenPage({
  id: 'accounts.signOut',
  path: '/sign-out',
  title: { zh: '退出登录', en: 'Sign out' },
  who: 'account',
  beforeReady: true,
  show: async () => ({ redirect: '/' }),
  async submit(ctx) {
    await ctx.transaction(signIn.signOut);
    return { redirect: '/sign-in?out=1' };
  },
});

const yearSeconds = 365 * 86_400;

const preferences = portalOpenPage({
  id: 'accounts.preferences',
  path: '/preferences',
  title: { zh: '显示', en: 'Display' },
  who: 'everyone',
  form: z.object({
    lang: z.enum(['zh-CN', 'en']).optional(),
    elder: z.enum(['on', 'off']).optional(),
    back: z.string().max(1000).optional(),
  }),
  show: async () => ({ redirect: '/' }),
  async submit(ctx, { form }) {
    // Cookies keep it for this browser, also after signing out; the account takes it to the next phone. The desk's
    // sign-in page reads and writes the language, too.
    const forYear = { maxAgeSeconds: yearSeconds, readable: true };
    if (form.lang) ctx.http.setCookie('jia_lang', form.lang, forYear);
    if (form.elder) ctx.http.setCookie('jia_elder', form.elder, forYear);
    if (ctx.actor.kind !== 'account') keepForAccount(ctx.http, form);
    else {
      await ctx.transaction((open) =>
        changeMe(open, {
          ...(form.lang ? { locale: form.lang } : {}),
          ...(form.elder ? { elderMode: form.elder === 'on' } : {}),
        }),
      );
    }
    return { redirect: pathHere(form.back) };
  },
});

const invitation = portalOpenPage({
  id: 'accounts.invitation',
  path: '/i/:token',
  title: { zh: '邀请', en: 'Invitation' },
  who: 'everyone',
  formLimit: guessing,
  form: z.object({
    username: typedName.optional(),
    password: password.optional(),
    usePhone: z.string().optional(),
    existing: z.string().optional(),
    code: z.string().trim().max(40).optional(),
    as: z.literal('me').optional(),
  }),
  async show(ctx, { params, query, typed }) {
    const token = params['token'] ?? '';
    const seen = await seeInvitation(ctx, token);
    if (seen.kind === 'join') return { redirect: `/i/${token}/join` };
    const existing = query['existing'] === 'yes' || typed['existing']?.[0] === 'yes';
    const role = seen.role ? roleNames[seen.role] : null;
    return {
      body: (face) =>
        Invitation({
          face,
          token,
          seen,
          existing,
          roleName: role && (ctx.locale === 'en' ? role.en : role.zh),
        }),
    };
  },
  async submit(ctx, { params, form }) {
    const token = params['token'] ?? '';
    if (form.as === 'me') {
      const { unit } = await ctx.transaction((open) => acceptAsMe(open, token));
      return { redirect: home(unit) };
    }
    const answer = await acceptInvitation(ctx, token, {
      username: form.username,
      password: form.password ?? '',
      usePhone: form.usePhone !== undefined,
      existing: form.existing === 'yes',
      code: form.code,
    });
    if (answer.state === 'secondFactor')
      return {
        title: codeTitle,
        body: (face) => SecondFactor({ face: { ...face, typed: {} }, ticket: answer.ticket, next: '/' }),
      };
    return { redirect: onward(answer, '/') };
  },
});

const passwordPage = portalOpenPage({
  id: 'accounts.password',
  path: '/me/password',
  title: { zh: '修改密码', en: 'Change the password' },
  who: 'account',
  beforeReady: true,
  formLimit: guessing,
  form: z.object({ currentPassword: password.optional(), newPassword: password, next }),
  async show(ctx, { query, typed }) {
    const me = await showMe(ctx);
    const back = pathHere(query['next'] ?? typed['next']?.[0]);
    return {
      body: (face) =>
        ChangePassword({
          face,
          rules: me.passwordRules,
          hasPassword: me.hasPassword,
          due: me.dueFirst === 'changePassword',
          next: back,
        }),
    };
  },
  async submit(ctx, { form }) {
    try {
      await changePassword(ctx, { current: form.currentPassword, next: form.newPassword });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const names: Record<string, string> = { current: 'currentPassword', next: 'newPassword' };
      throw new Refusal(
        error.status,
        error.code,
        error.text,
        error.fields.map((fault) => ({ ...fault, field: names[fault.field] ?? fault.field })),
        error.detail,
      );
    }
    const path = pathHere(form.next);
    return { redirect: path === '/' ? '/' : `${path}${path.includes('?') ? '&' : '?'}saved=password` };
  },
});

export const portal: PortalPage[] = [
  first,
  signInPage,
  secondFactorPage,
  signOutPage,
  preferences,
  invitation,
  passwordPage,
];
