/** Disclosure: what a unit tells its people, in time, and answers for. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { sweep } from './service.ts';

export const disclosure = defineModule({
  name: 'disclosure',
  operations,
  facts,
  portal,
  jobs: [
    { name: 'disclosure.calendar', cron: '40 6 * * *', perRoot: async (ctx) => void (await sweep(ctx)) },
  ],
});
