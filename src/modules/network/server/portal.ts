/** The network on the portal: /u/:unit/network. Names and posts. */
import { portalPage } from '../../../core/module/portal.ts';
import { NetworkPage } from '../web/portal.tsx';
import { showNetwork } from './network.ts';
import { maySeeNetwork } from './policy.ts';

export const portal = [
  portalPage({
    id: 'network.page',
    path: '/network',
    title: { zh: '民主管理网络', en: 'Who stands for us' },
    policy: maySeeNetwork,
    async show(ctx) {
      const network = await showNetwork(ctx);
      return { body: (face) => NetworkPage({ face, network }) };
    },
  }),
];
