/** Appraisal: satisfaction polls, leaders and the union's chair rated by secret ballot, and what is mended for it. */
import { defineModule } from '../../../core/module/module.ts';
import { sweep } from './deadlines.ts';
import { facts } from './facts.ts';
import { maySeeAppraisals } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { appraisalBallots } from './voting.ts';
import { sweepYearly } from './yearly.ts';

export const appraisal = defineModule({
  name: 'appraisal',
  operations,
  facts,
  portal,
  ballotKinds: appraisalBallots,
  doors: [
    {
      key: 'appraisals',
      order: 30,
      path: '/appraisals',
      title: { zh: '测评和评议', en: 'Polls and appraisals' },
      hint: {
        zh: '给公开、合同、工会打分，看结果和整改',
        en: 'Say how it is going; see the result and what is mended',
      },
      policy: maySeeAppraisals,
    },
  ],
  jobs: [
    { name: 'appraisal.deadlines', cron: '50 6 * * *', perRoot: async (ctx) => void (await sweep(ctx)) },
    {
      name: 'appraisal.yearly',
      cron: '55 6 * * *',
      perRoot: async (ctx) => void (await sweepYearly(ctx)),
    },
  ],
});
