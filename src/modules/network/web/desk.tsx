/** The network of democratic management at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const network: DeskModule = {
  name: 'network',
  entries: [
    {
      key: 'network',
      group: 'democracy',
      order: 5,
      label: { zh: '民主管理网络', en: 'Network' },
      path: 'network',
      needs: ['showNetwork'],
    },
  ],
  routes: [
    {
      path: 'network',
      lazy: async () => ({ Component: (await import('./pages/network.tsx')).NetworkPage }),
    },
  ],
};
