/** Elections of committees, officers and employee directors; recalls; officers in term. */
import { defineModule } from '../../../core/module/module.ts';
import { askForDutyReports } from './boards.ts';
import { facts } from './facts.ts';
import { warnOfContracts } from './contracts.ts';
import { reportFindings, takeSilence } from './officers.ts';
import { recallBallot } from './recalls.ts';
import { electionBallot } from './rounds.ts';
import { maySeeElections } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { wardBallot, warnOfLeaders } from './wards.ts';

export const elections = defineModule({
  name: 'elections',
  operations,
  facts,
  portal,
  doors: [
    {
      key: 'elections',
      order: 50,
      path: '/elections',
      title: { zh: '换届与选举', en: 'Elections' },
      hint: { zh: '候选人公示和选举结果', en: 'Candidates published, and results' },
      policy: maySeeElections,
    },
  ],
  ballotKinds: [electionBallot, recallBallot, wardBallot],
  jobs: [
    {
      name: 'elections.officers',
      cron: '35 6 * * *',
      perRoot: async (ctx) => {
        await takeSilence(ctx);
        await reportFindings(ctx);
        await warnOfContracts(ctx);
      },
    },
    {
      name: 'elections.leaderTerms',
      cron: '45 6 * * *',
      perRoot: warnOfLeaders,
    },
    {
      name: 'elections.dutyReports',
      cron: '40 6 * * *',
      perRoot: async (ctx) => void (await askForDutyReports(ctx)),
    },
  ],
});
