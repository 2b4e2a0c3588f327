/** Committees at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const committees: DeskModule = {
  name: 'committees',
  entries: [
    {
      key: 'committees',
      group: 'organization',
      order: 20,
      label: { zh: '委员会', en: 'Committees' },
      path: 'committees',
      shown: (unit) => unit.may('showCommittees'),
    },
  ],
  routes: [
    {
      path: 'committees',
      lazy: async () => ({ Component: (await import('./pages/register.tsx')).CommitteesPage }),
    },
    {
      path: 'committees/:kind',
      lazy: async () => ({ Component: (await import('./pages/committee.tsx')).CommitteePage }),
    },
  ],
};
