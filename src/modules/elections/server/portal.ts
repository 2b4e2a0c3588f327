/** Elections on the portal: /u/:unit/elections and /u/:unit/elections/:id, with the objection of a member. */
import { z } from 'zod';
import { portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { ElectionList, ElectionPage } from '../web/portal.tsx';
import { object } from './elections.ts';
import { forbidden } from '../../../platform/http/refusal.ts';
import { mayObject, maySeeElections } from './policy.ts';
import { publicElection, publicElections } from './show.ts';

const list = portalPage({
  id: 'elections.list',
  path: '/elections',
  title: { zh: '换届与选举', en: 'Elections' },
  policy: maySeeElections,
  async show(ctx) {
    const elections = await publicElections(ctx);
    return { body: (face) => ElectionList({ face, elections }) };
  },
});

const one = portalPage({
  id: 'elections.one',
  path: '/elections/:id',
  title: { zh: '选举', en: 'Election' },
  policy: maySeeElections,
  form: z.object({ candidateId: z.uuid(), wording: z.string().trim().min(5).max(1000) }),
  async show(ctx, { params, query }) {
    const view = await publicElection(ctx, idOf(params['id']));
    const path = `${portalHome(ctx.unit)}/elections/${view.id}`;
    const may =
      view.state === 'publicity' && ctx.today <= view.publicityEndsOn! && mayObject(ctx.actor, ctx.unit);
    return {
      title: { zh: view.title, en: view.title },
      body: (face) => ElectionPage({ face, view, path, mayObject: may, sent: query['sent'] === '1' }),
    };
  },
  async submit(ctx, { params, form }) {
    if (!mayObject(ctx.actor, ctx.unit)) throw forbidden();
    const id = idOf(params['id']);
    await object(ctx, id, form);
    return { redirect: `${portalHome(ctx.unit)}/elections/${id}?sent=1` };
  },
});

export const portal = [list, one];
