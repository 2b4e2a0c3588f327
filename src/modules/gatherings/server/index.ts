/** What branches and groups do together (小组活动、民主生活会), and the meetings of the leading body. */
import { defineModule } from '../../../core/module/module.ts';
import { facts } from './facts.ts';
import { mayOpenGroup } from './policy.ts';
import { portal } from './portal.ts';
import { operations } from './routes.ts';

export const gatherings = defineModule({
  name: 'gatherings',
  operations,
  facts,
  portal,
  doors: [
    {
      key: 'gatherings',
      order: 40,
      path: '/group',
      title: { zh: '我的小组', en: 'My group' },
      hint: {
        zh: '小组活动、民主生活会，意见和整改',
        en: 'What the group does, what was raised and promised',
      },
      policy: mayOpenGroup,
    },
  ],
});
