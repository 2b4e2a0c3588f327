/**
 * Proposals on the portal.
 *
 *   /u/:unit/proposals                the open call, mine, those that look for seconders
 *   /u/:unit/proposals/new            write one; alike ones show while typing
 *   /u/:unit/proposals/similar        what is alike: for the script, and for reading
 *   /u/:unit/proposals/:id            one: its timeline, and what I may do
 *   /u/:unit/proposals/:id/edit
 */
import { z } from 'zod';
import type { Ctx } from '../../../core/context/context.ts';
import { type PortalPage, portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { conflict, unprocessable } from '../../../platform/http/refusal.ts';
import { proposalInput } from '../contract.ts';
import { satisfactions } from '../states.ts';
import { ProposalForm, ProposalList, ProposalPage, SimilarPage } from '../web/portal.tsx';
import { answerJoint, askJoint, dropJoint } from './joint.ts';
import { mayTakePart } from './policy.ts';
import { showMine } from './show.ts';
import {
  change,
  discard,
  findSimilar,
  listMine,
  rate,
  second,
  share,
  submit,
  unsecond,
  write,
} from './writing.ts';

const base = (ctx: Ctx) => `${portalHome(ctx.unit)}/proposals`;

const chooseOne = {
  zh: '请选一个：满意、基本满意或不满意。',
  en: 'Choose one: satisfied, basically, or not.',
};

const nameMissing = { zh: '请写上要请的人的姓名。', en: 'Write the name of whoever you ask.' };

const list = portalPage({
  id: 'proposals.list',
  path: '/proposals',
  title: { zh: '提案', en: 'Proposals' },
  policy: mayTakePart,
  async show(ctx, { query }) {
    const data = await listMine(ctx);
    return { body: (face) => ProposalList({ face, data, said: query['said'] ?? null }) };
  },
});

const typed = {
  title: proposalInput.shape.title,
  category: proposalInput.shape.category,
  reasons: proposalInput.shape.reasons,
  measures: proposalInput.shape.measures,
  secret: z.literal('yes').optional(),
};

const writing = portalPage({
  id: 'proposals.write',
  path: '/proposals/new',
  title: { zh: '写提案', en: 'Write a proposal' },
  policy: mayTakePart,
  form: z.object(typed),
  async show(ctx) {
    const data = await listMine(ctx);
    if (!data.mayWrite || !data.call) return { redirect: base(ctx) };
    const call = data.call;
    return { body: (face) => ProposalForm({ face, call, standing: null }) };
  },
  async submit(ctx, { form }) {
    const { call } = await listMine(ctx);
    if (!call) {
      throw conflict('callNotOpen', {
        zh: '现在没有正在进行的征集，下次征集时可以再提。',
        en: 'No call is open now; propose it at the next one.',
      });
    }
    const done = await write(ctx, { ...form, secret: form.secret === 'yes', callId: call.id });
    return { redirect: `${base(ctx)}/${done.id}?said=written` };
  },
});

const similar = portalPage({
  id: 'proposals.similar',
  path: '/proposals/similar',
  title: { zh: '相似的提案', en: 'Proposals alike' },
  policy: mayTakePart,
  async show(ctx, { query }) {
    const { proposals } = await findSimilar(ctx, { title: (query['title'] ?? '').slice(0, 60) });
    return { body: (face) => SimilarPage({ face, found: proposals }) };
  },
});

const one = portalPage({
  id: 'proposals.one',
  path: '/proposals/:id',
  title: { zh: '提案', en: 'A proposal' },
  policy: mayTakePart,
  form: z.object({
    act: z.enum([
      'share',
      'second',
      'unsecond',
      'askJoint',
      'dropJoint',
      'join',
      'leave',
      'submit',
      'discard',
      'rate',
    ]),
    name: z.string().trim().max(60).optional(),
    department: z.string().trim().max(60).optional(),
    joint: z.uuid().optional(),
    version: z.coerce.number().int().optional(),
    satisfaction: z.enum(satisfactions).optional(),
    note: z.string().trim().max(500).optional(),
  }),
  async show(ctx, { params, query }) {
    const proposal = await showMine(ctx, idOf(params['id']));
    const { proposals } =
      proposal.mine && proposal.submittedOn === null
        ? await findSimilar(ctx, {
            title: proposal.title,
            text: `${proposal.reasons} ${proposal.measures}`,
            except: proposal.id,
          })
        : { proposals: [] };
    return {
      title: { zh: proposal.title, en: proposal.title },
      body: (face) => ProposalPage({ face, proposal, similar: proposals, said: query['said'] ?? null }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['id']);
    const version = form.version ?? 0;
    switch (form.act) {
      case 'share':
        await share(ctx, id, version);
        break;
      case 'second':
        await second(ctx, id);
        break;
      case 'unsecond':
        await unsecond(ctx, id);
        break;
      case 'askJoint': {
        if (!form.name)
          throw unprocessable('nameMissing', nameMissing, [{ field: 'name', message: nameMissing }]);
        await askJoint(ctx, id, { version, name: form.name, department: form.department || null });
        break;
      }
      case 'dropJoint':
        await dropJoint(ctx, id, form.joint ?? '', version);
        break;
      case 'join':
        await answerJoint(ctx, id, { agrees: true });
        break;
      case 'leave': {
        await answerJoint(ctx, id, { agrees: false });
        return { redirect: `${base(ctx)}?said=left` };
      }
      case 'submit':
        await submit(ctx, id, version);
        break;
      case 'discard':
        await discard(ctx, id, version);
        return { redirect: `${base(ctx)}?said=discarded` };
      case 'rate': {
        if (!form.satisfaction)
          throw unprocessable('ratingMissing', chooseOne, [{ field: 'satisfaction', message: chooseOne }]);
        await rate(ctx, id, { version, satisfaction: form.satisfaction, note: form.note });
        break;
      }
    }
    return { redirect: `${base(ctx)}/${id}?said=${form.act}` };
  },
});

const edit = portalPage({
  id: 'proposals.edit',
  path: '/proposals/:id/edit',
  title: { zh: '修改提案', en: 'Change a proposal' },
  policy: mayTakePart,
  form: z.object({ ...typed, version: z.coerce.number().int() }),
  async show(ctx, { params }) {
    const proposal = await showMine(ctx, idOf(params['id']));
    if (!proposal.may.includes('change')) return { redirect: `${base(ctx)}/${proposal.id}` };
    return { body: (face) => ProposalForm({ face, call: null, standing: proposal }) };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['id']);
    await change(ctx, id, { ...form, secret: form.secret === 'yes' });
    return { redirect: `${base(ctx)}/${id}?said=changed` };
  },
});

export const portal: PortalPage[] = [list, writing, similar, one, edit];
