/**
 * Elections on the portal: /u/:unit/elections and /u/:unit/elections/:id, with the objection of a member; votes of one's own
 * constituency and group under /u/:unit/ward-votes/:id, where they put forward and second.
 */
import { z } from 'zod';
import { portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { ElectionList, ElectionPage, WardPage } from '../web/portal.tsx';
import { object } from './elections.ts';
import { forbidden } from '../../../platform/http/refusal.ts';
import { mayObject, mayPropose, maySeeElections } from './policy.ts';
import { declineInWard, proposeInWard, someoneOf } from './ward-candidates.ts';
import { publicElection, publicElections } from './show.ts';
import { myWardVotes, showWardVote } from './show-wards.ts';
import { rollEntry } from '../../../core/ballots/ballots.ts';
import { personIn } from '../../../core/access/policy.ts';

const list = portalPage({
  id: 'elections.list',
  path: '/elections',
  title: { zh: '换届与选举', en: 'Elections' },
  policy: maySeeElections,
  async show(ctx) {
    const elections = await publicElections(ctx);
    const wards = await myWardVotes(ctx);
    return { body: (face) => ElectionList({ face, elections, wards }) };
  },
});

const one = portalPage({
  id: 'elections.one',
  path: '/elections/:id',
  title: { zh: '选举', en: 'Election' },
  policy: maySeeElections,
  form: z.object({ candidateId: z.uuid(), wording: z.string().trim().min(5).max(1000) }),
  act: 'elections.objectToCandidate',
  async show(ctx, { params, query }) {
    const view = await publicElection(ctx, idOf(params['id']));
    const path = `${portalHome(ctx.unit)}/elections/${view.id}`;
    const may =
      view.state === 'publicity' && ctx.today <= view.publicityEndsOn! && mayObject(ctx.actor, ctx.unit);
    return {
      title: view.title,
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

const ward = portalPage({
  id: 'elections.ward',
  path: '/ward-votes/:id',
  title: { zh: '选区与小组投票', en: 'Vote in a constituency or group' },
  policy: maySeeElections,
  form: z.object({
    act: z.enum(['propose', 'second', 'stand', 'decline']),
    /** Whom one puts forward, as it is typed. */
    name: z.string().trim().max(80).optional(),
    /** Whom another put forward. */
    person: z.uuid().optional(),
  }),
  async show(ctx, { params, query }) {
    const view = await showWardVote(ctx, idOf(params['id']));
    const running = view.rounds.find((round) => round.countedOn === null);
    const me = personIn(ctx.actor, ctx.unit);
    const seat = running && me ? await rollEntry(ctx, running.ballotId, me.employeeId) : null;
    return {
      title: view.title,
      body: (face) =>
        WardPage({ face, view, ballotId: seat ? running!.ballotId : null, done: query['done'] ?? null }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['id']);
    const me = personIn(ctx.actor, ctx.unit);
    if (!me || !mayPropose(ctx.actor, ctx.unit)) throw forbidden();
    if (form.act === 'decline') await declineInWard(ctx, id);
    else
      await proposeInWard(
        ctx,
        id,
        form.act === 'stand'
          ? me.employeeId
          : form.act === 'second'
            ? idOf(form.person)
            : await someoneOf(ctx, id, form.name ?? ''),
      );
    return { redirect: `${portalHome(ctx.unit)}/ward-votes/${id}?done=${form.act}` };
  },
});

export const portal = [list, one, ward];
