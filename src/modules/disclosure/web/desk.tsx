/** Disclosure at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const disclosure: DeskModule = {
  name: 'disclosure',
  entries: [
    {
      key: 'disclosure',
      group: 'democracy',
      order: 40,
      label: { zh: '公开', en: 'Disclosure' },
      path: 'disclosure',
      needs: ['listDisclosures'],
    },
  ],
  routes: [
    {
      path: 'disclosure',
      lazy: async () => ({ Component: (await import('./pages/calendar.tsx')).CalendarPage }),
    },
    {
      path: 'disclosure/catalogue',
      lazy: async () => ({ Component: (await import('./pages/catalogue.tsx')).CataloguePage }),
    },
    {
      path: 'disclosure/board',
      lazy: async () => ({ Component: (await import('./pages/board.tsx')).BoardPage }),
    },
    {
      path: 'disclosure/coverage',
      lazy: async () => ({ Component: (await import('./pages/coverage.tsx')).CoveragePage }),
    },
    {
      path: 'disclosure/:disclosure/notice',
      lazy: async () => ({ Component: (await import('./pages/notice.tsx')).NoticePage }),
    },
    {
      path: 'disclosure/:disclosure',
      lazy: async () => ({ Component: (await import('./pages/disclosure.tsx')).DisclosurePage }),
    },
  ],
};
