/** Disclosure on the portal: /u/:unit/disclosures, /u/:unit/disclosures/:disclosure. */
import { z } from 'zod';
import { personIn } from '../../../core/access/policy.ts';
import { portalPage, portalHome, idOf } from '../../../core/module/portal.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { DisclosurePage, DisclosuresPage } from '../web/portal.tsx';
import { maySeeDisclosures } from './policy.ts';
import { comment, listDisclosures, readDisclosure, showDisclosure } from './service.ts';

const board = portalPage({
  id: 'disclosure.board',
  path: '/disclosures',
  title: { zh: '公开栏', en: 'Disclosure board' },
  policy: maySeeDisclosures,
  public: true,
  async show(ctx, { query }) {
    const inside = maySeeDisclosures(ctx.actor, ctx.unit);
    const listed = await listDisclosures(ctx, {
      published: true,
      open: !inside,
      cursor: query['cursor'],
      limit: 20,
    });
    const consulting =
      inside && !query['cursor']
        ? (await listDisclosures(ctx, { state: 'consulting', limit: 20 })).disclosures
        : [];
    return {
      body: (face) =>
        DisclosuresPage({
          face,
          consulting,
          listed: listed.disclosures,
          next: listed.next,
          today: ctx.today,
        }),
    };
  },
});

const one = portalPage({
  id: 'disclosure.one',
  path: '/disclosures/:disclosure',
  title: { zh: '公开', en: 'Disclosure' },
  policy: maySeeDisclosures,
  public: true,
  keepsReading: true,
  // A comment without a name leaves no trace beside the account.
  remembered: false,
  form: z.object({
    kind: z.enum(['comment', 'objection']),
    body: z.string().trim().min(2).max(2000),
    anonymous: z.string().optional(),
  }),
  async show(ctx, { params, query }) {
    const view = await showDisclosure(ctx, idOf(params['disclosure']));
    const inside = maySeeDisclosures(ctx.actor, ctx.unit);
    if (!inside && !(view.state === 'published' && view.channels.includes('public'))) throw notFound();
    if (personIn(ctx.actor, ctx.unit) && view.publishedOn) await readDisclosure(ctx, view.id);
    return {
      title: view.name,
      body: (face) => DisclosurePage({ face, view, sent: query['sent'] === '1', today: ctx.today }),
    };
  },
  async submit(ctx, { params, form }) {
    await comment(ctx, params['disclosure'] ?? '', {
      kind: form.kind,
      body: form.body,
      anonymous: form.anonymous === 'yes',
    });
    return { redirect: `${portalHome(ctx.unit)}/disclosures/${params['disclosure']}?sent=1` };
  },
});

export const portal = [board, one];
