/** Boards on the wall: drawn from the records, printed, and told when they hold no longer. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { noticeOutdated } from './service.ts';

export const walls = defineModule({
  name: 'walls',
  operations,
  facts,
  portal,
  jobs: [
    { name: 'walls.outdated', cron: '50 6 * * *', perRoot: async (ctx) => void (await noticeOutdated(ctx)) },
  ],
});
