/** The handbook, the archives, files: what is read from the records. */
import { defineModule } from '../../../core/module/module.ts';
import { recordFacts } from '../../../core/records/facts.ts';
import { operations } from './routes.ts';
import { sweepUploads } from './service.ts';

export const records = defineModule({
  name: 'records',
  operations,
  facts: recordFacts,
  jobs: [
    {
      name: 'records.sweepUploads',
      cron: '40 3 * * *',
      perRoot: async (ctx) => void (await sweepUploads(ctx)),
    },
  ],
});
