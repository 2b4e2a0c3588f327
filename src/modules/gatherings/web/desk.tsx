/** Group activities and democratic-life meetings at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const gatherings: DeskModule = {
  name: 'gatherings',
  entries: [
    {
      key: 'gatherings',
      group: 'organization',
      order: 35,
      label: { zh: '小组与民主生活', en: 'Group life' },
      path: 'gatherings',
      needs: ['listGatherings'],
    },
  ],
  routes: [
    {
      path: 'gatherings',
      lazy: async () => ({ Component: (await import('./pages/gatherings.tsx')).GatheringsPage }),
    },
    {
      path: 'gatherings/:gathering',
      lazy: async () => ({ Component: (await import('./pages/gathering.tsx')).GatheringPage }),
    },
  ],
};
