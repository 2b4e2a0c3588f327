/** Wall boards over HTTP. */
import { z } from 'zod';
import { unitOperation } from '../../../core/module/operation.ts';
import { changed, hung, wallHanging, wallPrint, wallView, wallWords } from '../contract.ts';
import { mayKeepWalls, maySeeWalls } from './policy.ts';
import { hangWalls, printWalls, showWalls, writeWords } from './service.ts';

export const operations = [
  unitOperation({
    id: 'showWalls',
    method: 'GET',
    path: '/units/:unit/walls',
    summary:
      'Every board that the standard asks for: what stands on it now, what it lacks, what was printed and hangs',
    policy: maySeeWalls,
    response: wallView,
    handler: (ctx) => showWalls(ctx),
  }),
  unitOperation({
    id: 'writeWallWords',
    method: 'PUT',
    path: '/units/:unit/walls/:board/words',
    summary: 'The union’s own words for a board that nothing else in Jia keeps',
    policy: mayKeepWalls,
    params: z.object({ board: z.string().max(40) }),
    body: wallWords,
    response: changed,
    handler: (ctx, { params, body }) => writeWords(ctx, params.board, body),
  }),
  unitOperation({
    id: 'printWalls',
    method: 'POST',
    path: '/units/:unit/walls/prints',
    summary: 'Print one or several boards as one PDF; what stood on them is remembered',
    policy: mayKeepWalls,
    body: wallPrint,
    response: 'binary',
    handler: (ctx, { body }) => printWalls(ctx, body),
  }),
  unitOperation({
    id: 'hangWalls',
    method: 'POST',
    path: '/units/:unit/walls/hangings',
    summary: 'Boards hang on the wall, since when and where, with photos',
    policy: mayKeepWalls,
    body: wallHanging,
    status: 201,
    response: hung,
    handler: (ctx, { body }) => hangWalls(ctx, body),
  }),
];
