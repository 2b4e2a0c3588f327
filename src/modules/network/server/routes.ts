/** The network of democratic management over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import * as shape from '../contract.ts';
import { showNetwork } from './network.ts';
import { maySeeNetwork } from './policy.ts';
import { downloadNetwork } from './sheet.ts';

export const operations = [
  unitOperation({
    id: 'showNetwork',
    method: 'GET',
    path: '/units/:unit/network',
    summary: 'The network of democratic management: who holds what at each level, and what is missing',
    policy: maySeeNetwork,
    response: shape.network,
    handler: (ctx) => showNetwork(ctx),
  }),
  unitOperation({
    id: 'downloadNetwork',
    method: 'GET',
    path: '/units/:unit/network/sheet',
    summary: 'The network on one sheet for the wall, A3 or A4',
    policy: maySeeNetwork,
    query: z.object({ size: z.enum(shape.sheetSizes).default('a3') }),
    response: 'binary',
    handler: (ctx, { query }) => downloadNetwork(ctx, query.size),
  }),
];
