/** People on the portal: /u/:unit/join, /u/:unit/invite, /i/:token/join, /u/:unit/me. */
import { z } from 'zod';
import { worksAtDesk } from '../../../core/access/actor.ts';
import { anyOf, hasStanding, personIn } from '../../../core/access/policy.ts';
import { mandatesOf } from '../../../core/meetings/delegates.ts';
import { type PortalPage, portalOpenPage, portalPage, portalHome } from '../../../core/module/portal.ts';
import { employmentForms } from '../../../core/people/schema.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { notFound, unprocessable } from '../../../platform/http/refusal.ts';
import type { Text } from '../../../platform/i18n/text.ts';
import { createInvitation, findInvitation } from '../../accounts/server/public.ts';
import { nameOfPerson } from '../contract.ts';
import { GuestJoin, InvitePage, JoinPage, MyPage } from '../web/portal.tsx';
import {
  applyByInvitation,
  applyMyself,
  myData,
  myMembership,
  reportMyData,
  withdrawMine,
} from './joining.ts';
import { mayApply, mayInviteColleagues } from './policy.ts';
import { day } from '../../../platform/http/day.ts';

const charterMessage: Text = { zh: '请读过后打勾。', en: 'Read it, then tick the box.' };
const needCharter = () =>
  unprocessable('charterNotAccepted', charterMessage, [{ field: 'charter', message: charterMessage }]);

const join = portalPage({
  id: 'people.join',
  path: '/join',
  title: { zh: '加入工会', en: 'Join the union' },
  policy: mayApply,
  form: z.object({ act: z.enum(['apply', 'withdraw']), charter: z.string().optional() }),
  async show(ctx, { query }) {
    const standing = await myMembership(ctx);
    return { body: (face) => JoinPage({ face, standing, sent: query['sent'] === '1' }) };
  },
  async submit(ctx, { form }) {
    const path = `${portalHome(ctx.unit)}/join`;
    if (form.act === 'withdraw') {
      await withdrawMine(ctx);
      return { redirect: path };
    }
    if (form.charter === undefined) throw needCharter();
    await applyMyself(ctx);
    return { redirect: `${path}?sent=1` };
  },
});

/** Days that a code shown by a member can be scanned. */
const inviteDays = 7;

const invite = portalPage({
  id: 'people.invite',
  path: '/invite',
  title: { zh: '请同事入会', en: 'Ask a colleague to join' },
  policy: mayInviteColleagues,
  formLimit: { max: 20, perMinutes: 10 },
  form: z.object({}),
  async show() {
    return { body: (face) => InvitePage({ face, days: inviteDays, link: null }) };
  },
  async submit(ctx) {
    const { link } = await createInvitation(ctx, { kind: 'join', days: inviteDays });
    return { body: (face) => InvitePage({ face, days: inviteDays, link }) };
  },
});

const joinByCode = portalOpenPage({
  id: 'people.joinByCode',
  path: '/i/:token/join',
  title: { zh: '申请加入工会', en: 'Apply to join the union' },
  who: 'everyone',
  formLimit: { max: 60, perMinutes: 10 },
  form: z.object({
    name: nameOfPerson(60),
    idNumber: z.string().trim().min(1).max(30),
    phone: z.string().trim().min(1).max(30),
    employmentForm: z.enum(employmentForms),
    department: z.string().trim().max(80).optional(),
    hiredOn: day,
    charter: z
      .string()
      .default('')
      .refine((ticked) => ticked !== '', { params: { text: charterMessage } }),
    username: z.string().trim().max(100).optional(),
    password: z.string().max(512).optional(),
  }),
  async show(ctx, { params, query }) {
    const token = params['token'] ?? '';
    const found = await findInvitation(ctx.client, token, ctx.now);
    if (found.kind !== 'join') return { redirect: `/i/${token}` };
    const unit = { code: found.unitCode, name: found.unitName };
    if (
      ctx.actor.kind === 'account' &&
      ctx.actor.people.some((person) => person.unitId === found.unitId && person.employed)
    ) {
      return { redirect: `/u/${encodeURIComponent(found.unitCode)}/join` };
    }
    const standing = ctx.actor.kind === 'account' ? await myMembership(await ctx.inUnit(found.unitId)) : null;
    return { body: (face) => GuestJoin({ face, unit, token, standing, sent: query['sent'] === '1' }) };
  },
  async submit(ctx, { params, form, key }) {
    const token = params['token'] ?? '';
    if ((form.username === undefined) !== (form.password === undefined)) {
      const message: Text = {
        zh: '开账号要同时填用户名和密码；不开就都不填。',
        en: 'For an account give both user name and password; for none, neither.',
      };
      throw unprocessable('accountHalf', message, [
        { field: form.username === undefined ? 'username' : 'password', message },
      ]);
    }
    await ctx.transaction(async (open) => {
      const found = await findInvitation(open.client, token, open.now);
      if (found.kind !== 'join') throw notFound();
      const unit = await open.inUnit(found.unitId);
      await applyByInvitation(unit, key ?? newId(), {
        name: form.name,
        idNumber: form.idNumber,
        phone: form.phone,
        employmentForm: form.employmentForm,
        department: form.department,
        hiredOn: form.hiredOn,
        charterAccepted: true,
        account:
          form.username !== undefined && form.password !== undefined
            ? { username: form.username, password: form.password }
            : undefined,
      });
    });
    return { redirect: `/i/${token}/join?sent=1` };
  },
});

const errorMessage: Text = { zh: '请写明哪里不对。', en: 'Say what is wrong.' };

const mine = portalPage({
  id: 'people.me',
  path: '/me',
  title: { zh: '我', en: 'Me' },
  policy: anyOf(mayApply, hasStanding),
  form: z.object({ act: z.enum(['confirm', 'report']), error: z.string().trim().max(300).optional() }),
  async show(ctx, { query, typed }) {
    const standing = await myMembership(ctx);
    const data = await myData(ctx);
    const person = personIn(ctx.actor, ctx.unit);
    const mandates = person ? await mandatesOf(ctx, person.employeeId) : [];
    return {
      body: (face) =>
        MyPage({
          face,
          standing,
          mandates,
          data,
          saved: query['saved'] ?? null,
          reporting: typed['act']?.[0] === 'report',
          elsewhere:
            ctx.actor.kind === 'account' &&
            (ctx.actor.people.length > 1 || ctx.actor.grants.some(worksAtDesk)),
          signOut: '/sign-out',
        }),
    };
  },
  async submit(ctx, { form }) {
    if (form.act === 'report' && !form.error)
      throw unprocessable('errorNotSaid', errorMessage, [{ field: 'error', message: errorMessage }]);
    await reportMyData(ctx, form.act === 'report' ? (form.error ?? '') : null);
    return {
      redirect: `${portalHome(ctx.unit)}/me?saved=${form.act === 'report' ? 'reported' : 'confirmed'}`,
    };
  },
});

export const portal: PortalPage[] = [join, invite, joinByCode, mine];
