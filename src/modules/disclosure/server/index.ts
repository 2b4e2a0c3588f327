/** Disclosure: what a unit tells its people, in time, and answers for. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { maySeeDisclosures } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { sweep } from './service.ts';

export const disclosure = defineModule({
  name: 'disclosure',
  operations,
  facts,
  portal,
  doors: [
    {
      key: 'disclosures',
      order: 40,
      path: '/disclosures',
      title: { zh: '公开栏', en: 'Disclosure board' },
      hint: {
        zh: '单位公开的事，意见期内可以提意见和异议',
        en: 'What is disclosed to all; comment or object in time',
      },
      policy: maySeeDisclosures,
    },
  ],
  jobs: [
    { name: 'disclosure.calendar', cron: '40 6 * * *', perRoot: async (ctx) => void (await sweep(ctx)) },
  ],
});
