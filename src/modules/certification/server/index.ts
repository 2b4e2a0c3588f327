/** Certification: the case from plan to certificate to revocation. Start with ../README.md. */
import { defineModule } from '../../../core/module/module.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { memberAssessment } from './service/assessment.ts';
import { certifyDecided } from './service/decision.ts';
import { sweep } from './service/deadlines.ts';
import { refreshLists } from './service/trust.ts';

export const certification = defineModule({
  name: 'certification',
  operations,
  portal,
  ballotKinds: [memberAssessment],
  jobs: [
    { name: 'certification.deadlines', cron: '10 1 * * *', perRoot: async (ctx) => void (await sweep(ctx)) },
    // Waiting certificates need not wait for the night once the signing key opens again.
    {
      name: 'certification.certificates',
      cron: '5 * * * *',
      perRoot: async (ctx) => void (await certifyDecided(ctx)),
    },
    // Also at the start: after a long stop, and in a fresh demonstration, the list would look forgotten.
    { name: 'certification.statusLists', cron: '35 */3 * * *', afterLoss: true, perRoot: refreshLists },
  ],
});
