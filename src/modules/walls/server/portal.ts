/** Which boards hold, for whoever scans the code on one: /u/:unit/walls. */
import { holds } from '../../../core/access/policy.ts';
import { portalPage } from '../../../core/module/portal.ts';
import { WallsPage } from '../web/portal.tsx';
import { publicWalls } from './service.ts';

export const portal = [
  portalPage({
    id: 'walls.current',
    path: '/walls',
    title: { zh: '墙上的展板', en: 'Boards on the wall' },
    // Everyone may: an inspector stands before the wall with a phone and no account.
    policy: holds('chair', 'cadre'),
    public: true,
    async show(ctx) {
      const boards = await publicWalls(ctx);
      return { body: (face) => WallsPage({ face, boards, today: ctx.today }) };
    },
  }),
];
