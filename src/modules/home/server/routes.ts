/** The Home over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { conferring, listStandards, loadStandard } from '../../../core/standards/index.ts';
import { openOperation } from '../../../core/module/operation.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import {
  claimInput,
  democracyPage,
  democracyQuery,
  evaluationRow,
  house,
  houseIndicator,
  indicatorDetail,
  street,
  streetFilter,
  streetGroupings,
  streetGroups,
  streetSummary,
  waitingClaims,
  text,
} from '../contract.ts';
import {
  mayClaim,
  mayEvaluate,
  mayReviewClaims,
  maySeeEvidence,
  maySeeHouse,
  maySeeStreet,
  maySeeWaitingClaims,
  maySeeDemocracyBelow,
} from './policy.ts';
import { listDemocracyBelow } from './democracy.ts';
import {
  evaluate,
  listEvaluations,
  makeClaim,
  reviewClaim,
  showEvaluation,
  showHouse,
  showIndicator,
  groupStreet,
  listWaitingClaims,
  showStreet,
  standardFor,
  summarizeStreet,
  withdrawClaim,
} from './service.ts';
import { day } from '../../../platform/http/day.ts';

const id = z.object({ id: z.uuid() });

export const operations = [
  unitOperation({
    id: 'showHouse',
    method: 'GET',
    path: '/units/:unit/home',
    summary: 'The lit house of a unit as of a day',
    policy: maySeeHouse,
    query: z.object({ standard: z.string().optional(), asOf: day.optional(), group: z.uuid().optional() }),
    response: house,
    handler: (ctx, { query }) => showHouse(ctx, query),
  }),
  unitOperation({
    id: 'showIndicator',
    method: 'GET',
    path: '/units/:unit/home/:standard/:indicator',
    summary: 'What stands behind one window: explanation, records, claims',
    policy: maySeeEvidence,
    params: z.object({ standard: z.string(), indicator: z.string() }),
    query: z.object({
      asOf: day.optional(),
      group: z.uuid().optional(),
      /** How many records to list; 20 unless told. */
      records: z.coerce.number().int().min(1).max(500).optional(),
    }),
    response: indicatorDetail,
    handler: (ctx, { params, query }) => showIndicator(ctx, { ...params, ...query }),
  }),
  unitOperation({
    id: 'makeClaim',
    method: 'POST',
    path: '/units/:unit/claims',
    summary: 'State, with attachments, that an indicator is met or does not apply',
    policy: mayClaim,
    body: claimInput,
    status: 201,
    response: z.object({ id: z.string() }),
    handler: (ctx, { body }) => makeClaim(ctx, body),
  }),
  unitOperation({
    id: 'withdrawClaim',
    method: 'POST',
    path: '/units/:unit/claims/:id/withdraw',
    summary: 'Take back a claim that nobody has reviewed',
    policy: mayClaim,
    params: id,
    body: z.object({ version: z.int() }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await withdrawClaim(ctx, params.id, body.version);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'listWaitingClaims',
    method: 'GET',
    path: '/units/:unit/waiting-claims',
    summary: 'Statements of the houses below that wait to be confirmed, what is due first in front',
    policy: maySeeWaitingClaims,
    query: z.object({
      standard: z.string().optional(),
      indicator: z.string().max(20).optional(),
      q: z.string().trim().max(60).optional(),
      due: z.enum(['overdue', 'week']).optional(),
      cursor: pageMark,
      /** What comes before the mark, the nearest first. */
      backwards: z.stringbool().default(false),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: waitingClaims,
    handler: (ctx, { query }) => listWaitingClaims(ctx, query),
  }),
  unitOperation({
    id: 'listDemocracyBelow',
    method: 'GET',
    path: '/units/:unit/democracy-below',
    summary:
      'Of each union below: last session and its report, disclosures, term, elections to answer; paged by key',
    policy: maySeeDemocracyBelow,
    query: democracyQuery,
    response: democracyPage,
    handler: (ctx, { query }) => listDemocracyBelow(ctx, query),
  }),
  unitOperation({
    id: 'reviewClaim',
    method: 'POST',
    path: '/units/:unit/claims/:id/review',
    summary: 'Confirm or reject a claim of a unit below',
    policy: mayReviewClaims,
    params: id,
    body: z.object({
      confirm: z.boolean(),
      reason: z.string().trim().max(1000).default(''),
      version: z.int(),
    }),
    response: z.object({ ok: z.literal(true) }),
    handler: async (ctx, { params, body }) => {
      await reviewClaim(ctx, params.id, body);
      return { ok: true as const };
    },
  }),
  unitOperation({
    id: 'evaluate',
    method: 'POST',
    path: '/units/:unit/evaluations',
    summary: 'Judge the unit, or all below it, and keep sealed snapshots',
    policy: mayEvaluate,
    body: z.object({
      standard: z.string().optional(),
      asOf: day.optional(),
      all: z.boolean().default(false),
    }),
    status: 201,
    response: z.object({ units: z.number(), ids: z.array(z.string()) }),
    handler: (ctx, { body }) => evaluate(ctx, body),
  }),
  unitOperation({
    id: 'listEvaluations',
    method: 'GET',
    path: '/units/:unit/evaluations',
    summary: 'Sealed snapshots of a unit, newest first',
    policy: maySeeEvidence,
    query: z.object({ standard: z.string().optional() }),
    response: z.object({ evaluations: z.array(evaluationRow) }),
    handler: async (ctx, { query }) => ({ evaluations: await listEvaluations(ctx, query.standard) }),
  }),
  unitOperation({
    id: 'showEvaluation',
    method: 'GET',
    path: '/units/:unit/evaluations/:id',
    summary: 'One sealed snapshot, unfolded, and whether its seal holds',
    policy: maySeeEvidence,
    params: id,
    response: evaluationRow.extend({ sealHolds: z.boolean(), indicators: z.array(houseIndicator) }),
    handler: (ctx, { params }) => showEvaluation(ctx, params.id),
  }),
  unitOperation({
    id: 'showStreet',
    method: 'GET',
    path: '/units/:unit/street',
    summary: 'The houses of the unions below, paged by key',
    policy: maySeeStreet,
    query: streetFilter.extend({
      order: z.enum(['code', 'share', 'shareDown']).default('code'),
      cursor: pageMark,
      limit: z.coerce.number().int().min(1).max(200).default(60),
    }),
    response: street,
    handler: (ctx, { query }) => showStreet(ctx, query),
  }),
  unitOperation({
    id: 'summarizeStreet',
    method: 'GET',
    path: '/units/:unit/street/summary',
    summary: 'The street in numbers: bands of lit share, cases, the darkest indicators',
    policy: maySeeStreet,
    query: streetFilter,
    response: streetSummary,
    handler: (ctx, { query }) => summarizeStreet(ctx, query),
  }),
  unitOperation({
    id: 'groupStreet',
    method: 'GET',
    path: '/units/:unit/street/groups',
    summary: 'The street put together by union below, kind of employer or industry: where it is dark',
    policy: maySeeStreet,
    query: streetFilter.extend({ by: z.enum(streetGroupings).optional() }),
    response: streetGroups,
    handler: (ctx, { query }) => groupStreet(ctx, query),
  }),
  openOperation({
    id: 'listStandards',
    method: 'GET',
    path: '/standards',
    summary: 'The standards that come with this installation',
    who: 'account',
    response: z.object({
      standards: z.array(
        z.object({
          id: z.string(),
          version: z.number(),
          title: text,
          level: z.string(),
          conferredBy: z.enum(conferring),
          jurisdiction: z.string(),
          indicators: z.number(),
          published: z.boolean(),
        }),
      ),
    }),
    handler: async () => ({ standards: listStandards() }),
  }),
  openOperation({
    id: 'showStandard',
    method: 'GET',
    path: '/standards/:id',
    summary: 'One standard: what is asked, by which source, and whether it is confirmed',
    who: 'account',
    params: z.object({ id: z.string() }),
    query: z.object({ version: z.coerce.number().int().optional() }),
    response: z.object({
      id: z.string(),
      version: z.number(),
      title: text,
      summary: text,
      issuer: text,
      level: z.string(),
      conferredBy: z.enum(conferring),
      rooms: z.array(z.object({ id: z.string(), kind: z.string(), title: text })),
      sections: z.array(z.object({ id: z.string(), title: text })),
      indicators: z.array(
        z.object({
          id: z.string(),
          section: z.string(),
          room: z.string().nullable(),
          kind: z.string(),
          title: text,
          text,
          hint: text,
          naAllowed: z.boolean(),
          subItems: z.array(z.object({ id: z.string(), title: text })),
        }),
      ),
      parameters: z.record(z.string(), z.unknown()),
    }),
    handler: async (_ctx, { params, query }) => {
      standardFor(params.id, query.version);
      const standard = loadStandard(params.id, query.version);
      return { ...standard, parameters: standard.parameters as unknown as Record<string, unknown> };
    },
  }),
];
