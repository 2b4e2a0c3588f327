/** Needs and appeals (职工心声), and the chair's mailbox: anonymous if wished, answered in time. */
import { defineModule } from '../../../core/module/module.ts';
import { mayWriteVoice } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';
import { sweep } from './service.ts';

export const voices = defineModule({
  name: 'voices',
  operations,
  portal,
  doors: [
    {
      key: 'voices',
      order: 20,
      path: '/voices',
      title: { zh: '心声和主席信箱', en: 'Voices, and the chair’s mailbox' },
      hint: {
        zh: '诉求、建议、投诉，可以不署名',
        en: 'A need, an idea, a complaint; without your name if you wish',
      },
      policy: mayWriteVoice,
    },
  ],
  jobs: [{ name: 'voices.deadlines', cron: '40 7 * * *', perRoot: async (ctx) => void (await sweep(ctx)) }],
});
