/** The Home: the lit house, claims, snapshots, the street. */
import { defineModule } from '../../../core/module/module.ts';
import { settleWaiting } from '../../../core/facts/waiting.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { evaluateTree } from './service.ts';
import { warnOfStatements } from './statements.ts';

export const home = defineModule({
  name: 'home',
  operations,
  portal,
  jobs: [
    {
      name: 'home.statements',
      cron: '10 2 * * *',
      perRoot: async (ctx) => {
        await warnOfStatements(ctx);
        await settleWaiting(ctx);
      },
    },
    { name: 'home.evaluate', cron: '20 2 * * *', perRoot: async (ctx) => void (await evaluateTree(ctx)) },
  ],
});
