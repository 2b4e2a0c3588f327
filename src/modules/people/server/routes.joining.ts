/** Applications to join and transfers over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { pageMark } from '../../../platform/http/mark.ts';
import {
  applicationPage,
  applicationRow,
  approval,
  changed,
  myMembership,
  ownApplication,
  paperApplication,
  rejection,
  transferInput,
  transferPage,
  transferRow,
} from '../contract.ts';
import {
  addPaperApplication,
  approveApplication,
  listApplications,
  rejectApplication,
} from './applications.ts';
import { applyMyself, myMembership as readMyMembership, withdrawMine } from './joining.ts';
import { mayApply, mayDecideApplications, mayEditRoster, mayReadRoster } from './policy.ts';
import {
  acceptTransfer,
  declineTransfer,
  listTransfers,
  proposeTransfer,
  withdrawTransfer,
} from './transfers.ts';

const application = z.object({ application: z.uuid() });
const transfer = z.object({ transfer: z.uuid() });
const identified = z.object({ id: z.string() });
const arrived = z.object({ id: z.string(), employeeId: z.string() });
const limit = z.coerce.number().int().min(1).max(100).default(20);

export const operations = [
  unitOperation({
    id: 'listApplications',
    method: 'GET',
    path: '/units/:unit/applications',
    summary: 'Applications to join; those that wait come first',
    policy: mayDecideApplications,
    query: z.object({
      state: applicationRow.shape.state.optional(),
      cursor: pageMark,
      limit,
    }),
    response: applicationPage,
    handler: (ctx, { query }) => listApplications(ctx, query),
  }),
  unitOperation({
    id: 'addPaperApplication',
    method: 'POST',
    path: '/units/:unit/applications',
    summary: 'Take down an application made on paper',
    policy: mayDecideApplications,
    body: paperApplication,
    status: 201,
    response: changed,
    handler: (ctx, { body }) => addPaperApplication(ctx, body),
  }),
  unitOperation({
    id: 'approveApplication',
    method: 'POST',
    path: '/units/:unit/applications/:application/approve',
    summary: 'Admit somebody: on the roster, a member, the account linked',
    policy: mayDecideApplications,
    params: application,
    body: approval,
    response: arrived,
    handler: (ctx, { params, body }) => approveApplication(ctx, params.application, body),
  }),
  unitOperation({
    id: 'rejectApplication',
    method: 'POST',
    path: '/units/:unit/applications/:application/reject',
    summary: 'Turn an application down, with the reason',
    policy: mayDecideApplications,
    params: application,
    body: rejection,
    response: identified,
    handler: (ctx, { params, body }) => rejectApplication(ctx, params.application, body),
  }),
  unitOperation({
    id: 'showMyMembership',
    method: 'GET',
    path: '/units/:unit/my-membership',
    summary: 'Who I am here: my membership and my application',
    policy: mayApply,
    response: myMembership,
    handler: (ctx) => readMyMembership(ctx),
  }),
  unitOperation({
    id: 'applyToJoin',
    method: 'POST',
    path: '/units/:unit/my-membership/application',
    summary: 'Apply to join the union',
    policy: mayApply,
    body: ownApplication,
    status: 201,
    response: identified,
    rateLimit: { max: 20, perMinutes: 10 },
    handler: (ctx) => applyMyself(ctx),
  }),
  unitOperation({
    id: 'withdrawMyApplication',
    method: 'POST',
    path: '/units/:unit/my-membership/application/withdraw',
    summary: 'Take my application back before it was answered',
    policy: mayApply,
    status: 204,
    response: z.void(),
    handler: (ctx) => withdrawMine(ctx),
  }),
  unitOperation({
    id: 'listTransfers',
    method: 'GET',
    path: '/units/:unit/transfers',
    summary: 'People on their way from one union to another, newest first',
    policy: mayReadRoster,
    query: z.object({ state: transferRow.shape.state.optional(), cursor: pageMark, limit }),
    response: transferPage,
    handler: (ctx, { query }) => listTransfers(ctx, query),
  }),
  unitOperation({
    id: 'proposeTransfer',
    method: 'POST',
    path: '/units/:unit/transfers',
    summary: 'Propose somebody’s transfer to another union',
    policy: mayEditRoster,
    body: transferInput,
    status: 201,
    response: identified,
    handler: (ctx, { body }) => proposeTransfer(ctx, body),
  }),
  unitOperation({
    id: 'acceptTransfer',
    method: 'POST',
    path: '/units/:unit/transfers/:transfer/accept',
    summary: 'Take the person: closed there, opened here',
    policy: mayEditRoster,
    params: transfer,
    response: arrived,
    handler: (ctx, { params }) => acceptTransfer(ctx, params.transfer),
  }),
  unitOperation({
    id: 'declineTransfer',
    method: 'POST',
    path: '/units/:unit/transfers/:transfer/decline',
    summary: 'Do not take the person',
    policy: mayEditRoster,
    params: transfer,
    body: z.object({ reason: z.string().trim().max(200).nullish() }),
    response: identified,
    handler: (ctx, { params, body }) => declineTransfer(ctx, params.transfer, body.reason || null),
  }),
  unitOperation({
    id: 'withdrawTransfer',
    method: 'POST',
    path: '/units/:unit/transfers/:transfer/withdraw',
    summary: 'Take a proposed transfer back',
    policy: mayEditRoster,
    params: transfer,
    response: identified,
    handler: (ctx, { params }) => withdrawTransfer(ctx, params.transfer),
  }),
];
