/** Appraisals on the portal: /u/:unit/appraisals, /:appraisal, /:appraisal/report. The vote is the ballots module's page. */
import { z } from 'zod';
import { portalPage, idOf } from '../../../core/module/portal.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import type { Ctx } from '../../../core/context/context.ts';
import { AppraisalPage, AppraisalsPage, DutyReportPage } from '../web/portal.tsx';
import { dutyHeadings } from './banks.ts';
import { onPhone } from './base.ts';
import { writeReport } from './making.ts';
import { mayFollowUp, mayReport, maySeeAppraisals } from './policy.ts';
import { followUp } from './results.ts';
import { listAppraisals, showAppraisal } from './show.ts';

const list = portalPage({
  id: 'appraisal.list',
  path: '/appraisals',
  title: { zh: '测评和评议', en: 'Polls and appraisals' },
  policy: maySeeAppraisals,
  async show(ctx, { query }) {
    const { appraisals, next } = await listAppraisals(ctx, { cursor: query['cursor'], limit: 20 });
    // What is still prepared is nobody's business yet.
    const listed = appraisals.filter((each) => each.state !== 'draft');
    return { body: (face) => AppraisalsPage({ face, listed, next }) };
  },
});

const one = portalPage({
  id: 'appraisal.one',
  path: '/appraisals/:appraisal',
  title: { zh: '测评和评议', en: 'Polls and appraisals' },
  policy: maySeeAppraisals,
  form: z.object({
    measure: z.uuid(),
    version: z.coerce.number().int().min(1),
    note: z.string().trim().min(2).max(1000),
    done: z.string().optional(),
  }),
  async show(ctx, { params, query }) {
    const view = await showAppraisal(ctx, idOf(params['appraisal']));
    return {
      title: view.title,
      body: (face) => AppraisalPage({ face, view, sent: query['sent'] === '1' }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['appraisal']);
    if (!mayFollowUp(ctx.actor, ctx.unit)) throw notFound();
    await followUp(ctx, id, form.measure, {
      version: form.version,
      note: form.note,
      done: form.done === 'yes',
      fileIds: [],
    });
    return { redirect: `${onPhone(ctx, id)}?sent=1` };
  },
});

/** The place of whoever asks, among those rated. */
async function mine(ctx: Ctx, id: string) {
  const view = await showAppraisal(ctx, id);
  const subject = view.subjects.find((each) => each.mine);
  if (!subject)
    throw notFound(
      { zh: '这次评议里没有您要交的述职报告。', en: 'No duty report of yours is asked for here.' },
      'subjectNotFound',
    );
  return { view, subject };
}

const report = portalPage({
  id: 'appraisal.report',
  path: '/appraisals/:appraisal/report',
  title: { zh: '述职报告', en: 'Duty report' },
  policy: mayReport,
  form: z.object({
    version: z.coerce.number().int().min(1),
    report: z.string().trim().min(20).max(20_000),
  }),
  async show(ctx, { params, query }) {
    const { view, subject } = await mine(ctx, idOf(params['appraisal']));
    const { headings } = dutyHeadings();
    return {
      body: (face) => DutyReportPage({ face, view, subject, headings, sent: query['sent'] === '1' }),
    };
  },
  async submit(ctx, { params, form }) {
    const id = idOf(params['appraisal']);
    const { subject } = await mine(ctx, id);
    await writeReport(ctx, id, subject.id, {
      version: form.version,
      report: form.report,
      fileIds: subject.files.map((file) => file.id),
    });
    return { redirect: `${onPhone(ctx, id)}/report?sent=1` };
  },
});

export const portal = [list, one, report];
