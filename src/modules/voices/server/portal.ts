/**
 * Voices on the portal.
 *
 *   /u/:unit/voices           what it is, my signed letters
 *   /u/:unit/voices/new       write; an anonymous letter answers with its code, shown once
 *   /u/:unit/voices/follow    an anonymous letter by its code, signed in or not; the code never stands in an address
 *   /u/:unit/voices/:id       one of my own
 */
import { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { type PortalPage, portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { rulesHere } from '../../../core/rulebook/here.ts';
import { unprocessable } from '../../../platform/http/refusal.ts';
import { voiceInput } from '../contract.ts';
import { voiceRatings } from '../kinds.ts';
import { FollowPage, VoiceForm, VoiceList, VoicePage, VoiceSent } from '../web/portal.tsx';
import { everyone, mayWriteVoice } from './policy.ts';
import {
  askByCode,
  askMine,
  follow,
  listMine,
  rateByCode,
  rateMine,
  showMine,
  writeVoice,
} from './service.ts';

const base = (ctx: Ctx) => `${portalHome(ctx.unit)}/voices`;
const say = (field: string, zh: string, en: string) =>
  unprocessable(`${field}Missing`, { zh, en }, [{ field, message: { zh, en } }]);
const chooseRating = () =>
  say('rating', '请选一个：满意、基本满意或不满意。', 'Choose one: satisfied, basically, or not.');
const askSomething = () => say('body', '请写下要追问的话。', 'Write what you want to ask.');

const list = portalPage({
  id: 'voices.list',
  path: '/voices',
  title: { zh: '心声', en: 'Voices' },
  policy: mayWriteVoice,
  async show(ctx) {
    const data = await listMine(ctx);
    return { body: (face) => VoiceList({ face, data }) };
  },
});

const writing = portalPage({
  id: 'voices.write',
  path: '/voices/new',
  title: { zh: '写给工会', en: 'Write to the union' },
  policy: mayWriteVoice,
  remembered: false,
  formLimit: { max: 60, perMinutes: 10 },
  form: z.object({
    category: voiceInput.shape.category,
    title: voiceInput.shape.title,
    body: voiceInput.shape.body,
    anonymous: z.literal('yes').optional(),
  }),
  async show(ctx, { query }) {
    const days = (await rulesHere(ctx)).number('voiceReply').value;
    return { body: (face) => VoiceForm({ face, days, chair: query['to'] === 'chair' }) };
  },
  async submit(ctx, { form, key }) {
    const done = await writeVoice(ctx, { ...form, anonymous: form.anonymous === 'yes' }, key);
    if (done.code === null) return { redirect: `${base(ctx)}/${done.id}?said=sent` };
    const code = done.code;
    return {
      title: { zh: '请记下查询码', en: 'Write down the code' },
      body: (face) => VoiceSent({ face, code, dueOn: done.dueOn }),
    };
  },
});

const following = portalPage({
  id: 'voices.follow',
  path: '/voices/follow',
  title: { zh: '查看匿名来信', en: 'Follow an anonymous letter' },
  policy: everyone,
  public: true,
  remembered: false,
  formLimit: { max: 60, perMinutes: 10 },
  form: z.object({
    act: z.enum(['follow', 'rate', 'ask']),
    code: z.string().trim().min(1).max(60),
    version: z.coerce.number().int().optional(),
    rating: z.enum(voiceRatings).optional(),
    body: z.string().trim().max(2000).optional(),
  }),
  async show() {
    return { body: (face) => FollowPage({ face, code: null, voice: null, said: null }) };
  },
  async submit(ctx, { form }) {
    const version = form.version ?? 0;
    if (form.act === 'rate') {
      if (!form.rating) throw chooseRating();
      await rateByCode(ctx, form.code, { version, rating: form.rating });
    } else if (form.act === 'ask') {
      if (!form.body) throw askSomething();
      await askByCode(ctx, form.code, { version, body: form.body });
    }
    const voice = await follow(ctx, form.code);
    return {
      body: (face) =>
        FollowPage({ face, code: form.code, voice, said: form.act === 'follow' ? null : form.act }),
    };
  },
});

const one = portalPage({
  id: 'voices.one',
  path: '/voices/:id',
  title: { zh: '我的来信', en: 'My letter' },
  policy: mayWriteVoice,
  form: z.object({
    act: z.enum(['rate', 'ask']),
    version: z.coerce.number().int(),
    rating: z.enum(voiceRatings).optional(),
    body: z.string().trim().max(2000).optional(),
  }),
  async show(ctx, { params, query }) {
    const voice = await showMine(ctx, idOf(params['id']));
    return { body: (face) => VoicePage({ face, voice, said: query['said'] ?? null }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['id']);
    if (form.act === 'rate') {
      if (!form.rating) throw chooseRating();
      await rateMine(ctx, id, { version: form.version, rating: form.rating });
    } else {
      if (!form.body) throw askSomething();
      await askMine(ctx, id, { version: form.version, body: form.body });
    }
    return { redirect: `${base(ctx)}/${id}?said=${form.act}` };
  },
});

export const portal: PortalPage[] = [list, writing, following, one];
