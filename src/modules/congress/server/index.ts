/** Congresses and general meetings: one engine (core/meetings), five bodies. */
import { meetingVote } from '../../../core/meetings/votes.ts';
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { offerResolutions } from './case-resolution.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';

offerResolutions();

export const congress = defineModule({
  name: 'congress',
  operations,
  facts,
  portal,
  ballotKinds: [meetingVote],
});
