/** The handbook and the archives at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const records: DeskModule = {
  name: 'records',
  entries: [
    {
      key: 'handbook',
      group: 'estate',
      order: 10,
      label: { zh: '活动手册', en: 'Handbook' },
      path: 'handbook',
      needs: ['listRecords'],
    },
    {
      key: 'archive',
      group: 'estate',
      order: 11,
      label: { zh: '档案', en: 'Archives' },
      path: 'archive',
      needs: ['summarizeArchive'],
    },
  ],
  routes: [
    {
      path: 'handbook',
      lazy: async () => ({ Component: (await import('./pages/handbook.tsx')).HandbookPage }),
    },
    { path: 'archive', lazy: async () => ({ Component: (await import('./pages/archive.tsx')).ArchivePage }) },
  ],
};
