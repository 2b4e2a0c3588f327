/** Appraisals over HTTP. Voting, closing and counting are the ballots module's. */
import { z } from 'zod';
import { paperFormat } from '../../../core/files/papers.ts';
import { unitOperation } from '../../../core/module/operation.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import * as shape from '../contract.ts';
import { appraisalKinds, appraisalStates } from '../states.ts';
import {
  createAppraisal,
  dropAppraisal,
  editAppraisal,
  openAppraisal,
  showRules,
  writeReport,
} from './making.ts';
import { printResult } from './papers.ts';
import { mayFollowUp, mayKeep, mayReport, maySeeAppraisals, maySeeYearly, mayUrge } from './policy.ts';
import { addMeasure, concludeAppraisal, followUp, publishAppraisal, verifyMeasure } from './results.ts';
import { listAppraisals, showAppraisal } from './show.ts';
import { retireQuestion, showBank } from './surveys.ts';
import { listYearly, urgeYearly } from './yearly.ts';

const one = z.object({ appraisal: z.uuid() });
const measure = one.extend({ measure: z.uuid() });
const changed = (row: { id: string; version: number }) => ({ id: row.id, version: row.version });

export const operations = [
  unitOperation({
    id: 'showAppraisalRules',
    method: 'GET',
    path: '/units/:unit/appraisal-rules',
    summary: 'Question banks, floors and electorates: what may be held here',
    policy: mayKeep,
    response: shape.appraisalRules,
    handler: (ctx) => showRules(ctx),
  }),
  unitOperation({
    id: 'listSurveyQuestions',
    method: 'GET',
    path: '/units/:unit/survey-questions',
    summary: 'The bank that surveys are put together from: the rulebook’s and the unit’s own',
    policy: mayKeep,
    response: shape.surveyBank,
    handler: (ctx) => showBank(ctx),
  }),
  unitOperation({
    id: 'retireSurveyQuestion',
    method: 'DELETE',
    path: '/units/:unit/survey-questions/:question',
    summary: 'Offer a question of the unit’s own no more',
    policy: mayKeep,
    params: z.object({ question: z.uuid() }),
    body: z.object({}),
    status: 204,
    response: z.null(),
    handler: async (ctx, { params }) => {
      await retireQuestion(ctx, params.question);
      return null;
    },
  }),
  unitOperation({
    id: 'listAppraisals',
    method: 'GET',
    path: '/units/:unit/appraisals',
    summary: 'Polls and appraisals, newest first',
    policy: maySeeAppraisals,
    query: z.object({
      kind: z.enum(appraisalKinds).optional(),
      state: z.enum(appraisalStates).optional(),
      q: z.string().trim().max(60).optional(),
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: shape.appraisalPage,
    handler: (ctx, { query }) => listAppraisals(ctx, query),
  }),
  unitOperation({
    id: 'listYearlyAppraisals',
    method: 'GET',
    path: '/units/:unit/yearly-appraisals',
    summary: 'Of each union below, whether leaders and union officers were appraised this year',
    policy: maySeeYearly,
    query: shape.yearlyQuery,
    response: shape.yearlyPage,
    handler: (ctx, { query }) => listYearly(ctx, query),
  }),
  unitOperation({
    id: 'urgeYearlyAppraisals',
    method: 'POST',
    path: '/units/:unit/yearly-appraisals/urging',
    summary: 'Tell the chairs of unions below what the year still lacks; each once a day',
    policy: mayUrge,
    body: shape.urgingInput,
    response: shape.urged,
    handler: (ctx, { body }) => urgeYearly(ctx, body),
  }),
  unitOperation({
    id: 'createAppraisal',
    method: 'POST',
    path: '/units/:unit/appraisals',
    summary: 'Prepare a poll, or an appraisal of leaders or of the chair',
    policy: mayKeep,
    body: shape.appraisalInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { body }) => ({ id: await createAppraisal(ctx, body) }),
  }),
  unitOperation({
    id: 'showAppraisal',
    method: 'GET',
    path: '/units/:unit/appraisals/:appraisal',
    summary: 'One appraisal: reports, the result for whom it is, what is mended',
    policy: maySeeAppraisals,
    params: one,
    response: shape.appraisalView,
    handler: (ctx, { params }) => showAppraisal(ctx, params.appraisal),
  }),
  unitOperation({
    id: 'editAppraisal',
    method: 'PUT',
    path: '/units/:unit/appraisals/:appraisal',
    summary: 'Change what is prepared',
    policy: mayKeep,
    params: one,
    body: shape.appraisalChange,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await editAppraisal(ctx, params.appraisal, body)),
  }),
  unitOperation({
    id: 'dropAppraisal',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/dropping',
    summary: 'It is not held, and why',
    policy: mayKeep,
    params: one,
    body: shape.dropInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await dropAppraisal(ctx, params.appraisal, body)),
  }),
  unitOperation({
    id: 'writeDutyReport',
    method: 'PUT',
    path: '/units/:unit/appraisals/:appraisal/subjects/:subject/report',
    summary: 'The duty report of one who is rated',
    policy: mayReport,
    params: one.extend({ subject: z.uuid() }),
    body: shape.reportInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) =>
      changed(await writeReport(ctx, params.appraisal, params.subject, body)),
  }),
  unitOperation({
    id: 'openAppraisal',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/opening',
    summary: 'Open the vote, or begin to give out the tokens of a blind one',
    policy: mayKeep,
    params: one,
    body: shape.openingInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await openAppraisal(ctx, params.appraisal, body)),
  }),
  unitOperation({
    id: 'publishAppraisal',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/publication',
    summary: 'Tell the result to whom the rule names, and file its form',
    policy: mayKeep,
    params: one,
    body: shape.publicationInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await publishAppraisal(ctx, params.appraisal, body)),
  }),
  unitOperation({
    id: 'printAppraisal',
    method: 'GET',
    path: '/units/:unit/appraisals/:appraisal/result',
    summary: 'The result form, Word or PDF',
    policy: maySeeAppraisals,
    params: one,
    query: paperFormat,
    response: 'binary',
    handler: (ctx, { params, query }) => printResult(ctx, params.appraisal, query.format),
  }),
  unitOperation({
    id: 'addRectificationMeasure',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/measures',
    summary: 'What is mended, by whom, until when',
    policy: mayKeep,
    params: one,
    body: shape.measureInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({ id: await addMeasure(ctx, params.appraisal, body) }),
  }),
  unitOperation({
    id: 'followUpMeasure',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/measures/:measure/follow-ups',
    summary: 'What came of a measure, or that it is done',
    policy: mayFollowUp,
    params: measure,
    body: shape.followUpInput,
    status: 201,
    response: shape.made,
    handler: async (ctx, { params, body }) => ({
      id: await followUp(ctx, params.appraisal, params.measure, body),
    }),
  }),
  unitOperation({
    id: 'verifyMeasure',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/measures/:measure/verification',
    summary: 'Whether it is mended',
    policy: mayKeep,
    params: measure,
    body: shape.verificationInput,
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await verifyMeasure(ctx, params.appraisal, params.measure, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'concludeAppraisal',
    method: 'POST',
    path: '/units/:unit/appraisals/:appraisal/conclusion',
    summary: 'Everything is mended, or nothing need be',
    policy: mayKeep,
    params: one,
    body: shape.conclusionInput,
    response: shape.changed,
    handler: async (ctx, { params, body }) => changed(await concludeAppraisal(ctx, params.appraisal, body)),
  }),
];
