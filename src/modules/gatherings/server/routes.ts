/** Activities and meetings of groups over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { day } from '../../../platform/http/day.ts';
import {
  correction,
  gatheringInput,
  gatheringPage,
  gatheringQuery,
  gatheringView,
  groupPeople,
  made,
  measureSet,
  newOpinion,
  settlement,
  withdrawal,
} from '../contract.ts';
import { mayKeepGatherings, mayRecordGatherings, maySeeGatherings } from './policy.ts';
import {
  addOpinion,
  correctGathering,
  listGatherings,
  membersOf,
  readGatheringFile,
  recordGathering,
  setMeasure,
  settleMeasure,
  showGathering,
  withdrawGathering,
} from './service.ts';

const all = '/units/:unit/gatherings';
const one = `${all}/:gathering`;
const ofOne = z.object({ gathering: z.uuid() });
const ofOpinion = z.object({ gathering: z.uuid(), opinion: z.uuid() });

export const operations = [
  unitOperation({
    id: 'listGatherings',
    method: 'GET',
    path: all,
    summary:
      'What groups did and the meetings of the leading body, newest first; a member sees their own group',
    policy: maySeeGatherings,
    query: gatheringQuery,
    response: gatheringPage,
    handler: (ctx, { query }) => listGatherings(ctx, query),
  }),
  unitOperation({
    id: 'recordGathering',
    method: 'POST',
    path: all,
    summary: 'Write down an activity or a meeting of a group, or a meeting of the leading body',
    policy: mayRecordGatherings,
    body: gatheringInput,
    status: 201,
    response: made,
    handler: (ctx, { body }) => recordGathering(ctx, body),
  }),
  unitOperation({
    id: 'listGroupMembers',
    method: 'GET',
    path: `${all}/groups/:group/members`,
    summary: 'Who may have taken part: the group’s members of a day',
    policy: mayKeepGatherings,
    params: z.object({ group: z.uuid() }),
    query: z.object({ on: day.optional() }),
    response: groupPeople,
    handler: async (ctx, { params, query }) => ({
      people: await membersOf(ctx, params.group, query.on ?? ctx.today),
    }),
  }),
  unitOperation({
    id: 'showGathering',
    method: 'GET',
    path: one,
    summary: 'One activity or meeting, with who came, what was raised and what became of it',
    policy: maySeeGatherings,
    params: ofOne,
    response: gatheringView,
    handler: (ctx, { params }) => showGathering(ctx, params.gathering),
  }),
  unitOperation({
    id: 'correctGathering',
    method: 'PUT',
    path: one,
    summary: 'Correct what was written down wrongly',
    policy: mayRecordGatherings,
    params: ofOne,
    body: correction,
    response: made,
    handler: (ctx, { params, body }) => correctGathering(ctx, params.gathering, body),
  }),
  unitOperation({
    id: 'withdrawGathering',
    method: 'POST',
    path: `${one}/withdrawal`,
    summary: 'Withdraw an entry, with the reason; it counts no more',
    policy: mayRecordGatherings,
    params: ofOne,
    body: withdrawal,
    response: made,
    handler: (ctx, { params, body }) => withdrawGathering(ctx, params.gathering, body),
  }),
  unitOperation({
    id: 'addGatheringOpinion',
    method: 'POST',
    path: `${one}/opinions`,
    summary: 'Note an opinion that was raised; it names nobody unless they wish',
    policy: mayRecordGatherings,
    params: ofOne,
    body: newOpinion,
    status: 201,
    response: made,
    handler: (ctx, { params, body }) => addOpinion(ctx, params.gathering, body),
  }),
  unitOperation({
    id: 'setGatheringMeasure',
    method: 'PUT',
    path: `${one}/opinions/:opinion/measure`,
    summary: 'The measure that answers an opinion, with its owner and day',
    policy: mayRecordGatherings,
    params: ofOpinion,
    body: measureSet,
    response: made,
    handler: (ctx, { params, body }) => setMeasure(ctx, params.gathering, params.opinion, body),
  }),
  unitOperation({
    id: 'settleGatheringMeasure',
    method: 'POST',
    path: `${one}/opinions/:opinion/result`,
    summary: 'What came of a measure',
    policy: mayRecordGatherings,
    params: ofOpinion,
    body: settlement,
    response: made,
    handler: (ctx, { params, body }) => settleMeasure(ctx, params.gathering, params.opinion, body),
  }),
  unitOperation({
    id: 'downloadGatheringFile',
    method: 'GET',
    path: `${one}/files/:file`,
    summary: 'A photograph or paper of it, for whoever may read it',
    policy: maySeeGatherings,
    params: z.object({ gathering: z.uuid(), file: z.uuid() }),
    response: 'binary',
    handler: (ctx, { params }) => readGatheringFile(ctx, params.gathering, params.file),
  }),
];
