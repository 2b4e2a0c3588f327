/** Proposals (提案): called for, seconded, screened, answered in writing, rated, carried out, archived. */
import { defineModule } from '../../../core/module/module.ts';
import { sweep } from './deadlines.ts';
import { facts } from './facts.ts';
import { mayTakePart } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';

export const proposals = defineModule({
  name: 'proposals',
  operations,
  facts,
  portal,
  doors: [
    {
      key: 'proposals',
      order: 10,
      path: '/proposals',
      title: { zh: '提案', en: 'Proposals' },
      hint: { zh: '写提案、附议、看办理结果', en: 'Write one, second one, see what became of it' },
      policy: mayTakePart,
    },
  ],
  jobs: [
    {
      name: 'proposals.deadlines',
      cron: '20 7 * * *',
      perRoot: async (ctx) => void (await sweep(ctx)),
    },
  ],
});
