/**
 * Certification on the portal.
 *
 *   /verify                                    checking a certificate, by everyone
 *   /notices  /notices/:unit/:id  /u/:unit/notices  /u/:unit/notices/:id    public notices and objections
 *   /u/:unit/notices/follow                   an objection's answer, by the code of its receipt
 */
import { z } from 'zod';
import type { OpenCtx } from '../../../core/module/operation.ts';
import {
  type PortalPage,
  portalOpenPage,
  portalPage,
  portalHome,
  idOf,
} from '../../../core/module/portal.ts';
import {
  NoticeList,
  NoticePage,
  ObjectionSent,
  ReceiptPage,
  VerifyPage,
  type FoundCertificate,
} from '../web/portal-public.tsx';
import { everyone } from './policy.ts';
import { numberCompared, typedNumber } from './rules.ts';
import { levelTitles } from './service/case.ts';
import { followObjection, listAllNotices, listNotices, object, showNotice } from './service/notice.ts';

const noticesTitle = { zh: '公示', en: 'Public notices' };

interface CertificateRow {
  number: string;
  unit_name: string;
  group_name: string | null;
  level: string;
  issuer_name: string;
  issued_on: string;
  expires_on: string;
  state: 'valid' | 'suspended' | 'revoked';
  state_reason: string | null;
  state_on: string | null;
}

/** A certificate by its number, under the roots' scope: it is public by nature. */
async function certificateOf(open: OpenCtx, number: string): Promise<FoundCertificate | null> {
  const roots = await open.client.query<{ id: number }>('select id from root_units() order by id');
  for (const root of roots.rows) {
    const ctx = await open.inUnit(root.id);
    const { rows } = await ctx.client.query<CertificateRow>(
      `select t.number, t.unit_name, g.name as group_name, t.level, u.name as issuer_name, t.issued_on, t.expires_on, t.state, t.state_reason, t.state_on
       from certificates t join units u on u.id = t.issuer_unit_id
       left join union_groups g on g.unit_id = t.unit_id and g.id = t.group_id
       where t.number = $1 or ${numberCompared} = $2 order by t.number = $1 desc, t.issued_on desc limit 1`,
      [number, typedNumber(number)],
    );
    const [row] = rows;
    if (row) {
      return {
        number: row.number,
        // A small home's is its group's, and no other's: as the certificate itself says.
        unitName: row.group_name === null ? row.unit_name : `${row.unit_name} · ${row.group_name}`,
        title: levelTitles[row.level as keyof typeof levelTitles] ?? { zh: row.level, en: row.level },
        issuerName: row.issuer_name,
        issuedOn: row.issued_on,
        expiresOn: row.expires_on,
        state: row.state === 'valid' && row.expires_on < open.today ? 'expired' : row.state,
        stateReason: row.state_reason,
        stateOn: row.state_on,
      };
    }
  }
  return null;
}

const verify = portalOpenPage({
  id: 'certification.verify',
  path: '/verify',
  title: { zh: '查验证书', en: 'Check a certificate' },
  who: 'everyone',
  async show(ctx, { query }) {
    const number = (query['number'] ?? '').trim().slice(0, 100);
    const asked = number === '' ? null : { number, found: await certificateOf(ctx, number) };
    return {
      body: (face) => VerifyPage({ face, asked }),
      scripts: ['verify'],
      status: asked && !asked.found ? 404 : 200,
    };
  },
});

const allNotices = portalOpenPage({
  id: 'certification.allNotices',
  path: '/notices',
  title: noticesTitle,
  who: 'everyone',
  async show(ctx, { query }) {
    const root = query['root'] || undefined;
    const page = await listAllNotices(ctx, { root, cursor: query['cursor'] });
    const at = (more: Record<string, string>): string => {
      const asked = new URLSearchParams({ ...(root ? { root } : {}), ...more }).toString();
      return asked ? `/notices?${asked}` : '/notices';
    };
    return {
      body: (face) =>
        NoticeList({
          face,
          notices: page.notices,
          next: page.next && at({ cursor: page.next }),
          first: query['cursor'] ? at({}) : null,
          roots: page.roots,
          ...(root ? { root } : {}),
        }),
    };
  },
});

/** The address that stands on printed notices. */
const printedNotice = portalOpenPage({
  id: 'certification.printedNotice',
  path: '/notices/:unit/:id',
  title: noticesTitle,
  who: 'everyone',
  show: async (_ctx, { params }) => ({
    redirect: `/u/${encodeURIComponent(params['unit'] ?? '')}/notices/${encodeURIComponent(params['id'] ?? '')}`,
  }),
});

const unitNotices = portalPage({
  id: 'certification.notices',
  path: '/notices',
  title: noticesTitle,
  policy: everyone,
  public: true,
  async show(ctx, { query }) {
    const base = `${portalHome(ctx.unit)}/notices`;
    const page = await listNotices(ctx, query['cursor']);
    return {
      body: (face) =>
        NoticeList({
          face,
          notices: page.notices,
          next: page.next && `${base}?cursor=${encodeURIComponent(page.next)}`,
          first: query['cursor'] ? base : null,
        }),
    };
  },
});

const notice = portalPage({
  id: 'certification.notice',
  path: '/notices/:id',
  title: noticesTitle,
  policy: everyone,
  public: true,
  formLimit: { max: 30, perMinutes: 10 },
  form: z.object({
    text: z
      .string()
      .trim()
      .max(4000)
      .default('')
      .refine((text) => text.length >= 10, {
        params: {
          text: { zh: '请写明意见，至少 10 个字。', en: 'State your objection in at least ten characters.' },
        },
      }),
    contact: z.string().trim().max(200).optional(),
    tellMe: z.literal('yes').optional(),
  }),
  remembered: false,
  async show(ctx, { params }) {
    const shown = await showNotice(ctx, idOf(params['id']));
    const path = `${portalHome(ctx.unit)}/notices/${shown.id}`;
    return { title: shown.title, body: (face) => NoticePage({ face, notice: shown, path }) };
  },
  async submit(ctx, { params, form, key }) {
    const id = idOf(params['id']);
    const { receipt } = await object(ctx, id, {
      text: form.text,
      contact: form.contact || null,
      tellMe: form.tellMe === 'yes',
      ...(key ? { key } : {}),
    });
    return {
      title: { zh: '请记下回执编号', en: 'Write down the receipt' },
      body: (face) => ObjectionSent({ face, id, receipt }),
    };
  },
});

const receipt = portalPage({
  id: 'certification.receipt',
  path: '/notices/follow',
  title: { zh: '查异议的答复', en: 'The answer to an objection' },
  policy: everyone,
  public: true,
  remembered: false,
  formLimit: { max: 60, perMinutes: 10 },
  form: z.object({ code: z.string().trim().min(1).max(60) }),
  async show() {
    return { body: (face) => ReceiptPage({ face, found: null }) };
  },
  async submit(ctx, { form }) {
    const found = await followObjection(ctx, form.code);
    return { body: (face) => ReceiptPage({ face, found }) };
  },
});

export const portal: PortalPage[] = [verify, allNotices, printedNotice, unitNotices, receipt, notice];
