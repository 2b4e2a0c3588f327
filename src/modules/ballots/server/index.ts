/** Ballots: what voters, tellers and scrutineers do with every kind of them. Start with ../README.md. */
import { defineModule } from '../../../core/module/module.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { sweep } from './service.ts';

export const ballots = defineModule({
  name: 'ballots',
  operations,
  portal,
  jobs: [{ name: 'ballots.days', cron: '5 0 * * *', perRoot: async (ctx) => void (await sweep(ctx)) }],
});
