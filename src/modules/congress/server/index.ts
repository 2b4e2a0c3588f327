/** Congresses and general meetings: one engine (core/meetings), five bodies. */
import { sweepLeavers } from '../../../core/meetings/delegates.ts';
import { organBallot } from '../../../core/meetings/organ-election.ts';
import { peopleVote } from '../../../core/meetings/people-vote.ts';
import { sweep } from '../../../core/meetings/terms.ts';
import { meetingVote } from '../../../core/meetings/votes.ts';
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { offerResolutions } from './case-resolution.ts';
import { maySeeCongress } from './policy.ts';
import { portal } from './portal.ts';
import { sweepReports } from './reports.ts';
import { operations } from './routes.ts';

offerResolutions();

export const congress = defineModule({
  name: 'congress',
  operations,
  facts,
  portal,
  doors: [
    {
      key: 'congress',
      order: 30,
      path: '/meetings',
      title: { zh: '大会', en: 'Congress' },
      hint: { zh: '我的会议、材料和通过的决议', en: 'My meetings, their papers, what was resolved' },
      policy: maySeeCongress,
    },
  ],
  ballotKinds: [meetingVote, organBallot, peopleVote],
  jobs: [
    {
      name: 'congress.terms',
      cron: '45 7 * * *',
      perRoot: async (ctx) => {
        await sweepLeavers(ctx);
        await sweep(ctx);
        await sweepReports(ctx);
      },
    },
  ],
});
