/** The handbook, the archives, files: what is read from the records. */
import { defineModule } from '../../../core/module/module.ts';
import { operations } from './routes.ts';
import { sweepUploads } from './service.ts';

export const records = defineModule({
  name: 'records',
  operations,
  jobs: [{ name: 'records.sweepUploads', cron: '40 3 * * *', perRoot: async (ctx) => void (await sweepUploads(ctx)) }],
});
