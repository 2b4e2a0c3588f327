/** The network of democratic management (民主管理网络), read off the records of other modules. */
import { defineModule } from '../../../core/module/module.ts';
import { maySeeNetwork } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';

export const network = defineModule({
  name: 'network',
  operations,
  portal,
  doors: [
    {
      key: 'network',
      order: 35,
      path: '/network',
      title: { zh: '民主管理网络', en: 'Who stands for us' },
      hint: { zh: '工会、代表、小组长是谁', en: 'Committees, delegates, heads of groups' },
      policy: maySeeNetwork,
    },
  ],
});
