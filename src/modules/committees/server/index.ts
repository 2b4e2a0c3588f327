/** Committees: terms, posts, division of work, activities, renewal in time. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { operations } from './routes.ts';
import { warnOfRenewals } from './service.ts';

export const committees = defineModule({
  name: 'committees',
  operations,
  facts,
  jobs: [
    {
      name: 'committees.renewals',
      cron: '20 6 * * *',
      perRoot: async (ctx) => void (await warnOfRenewals(ctx)),
    },
  ],
});
