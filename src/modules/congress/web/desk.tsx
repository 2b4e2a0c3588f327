/** Congresses and general meetings at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const congress: DeskModule = {
  name: 'congress',
  entries: [
    {
      key: 'congress',
      group: 'democracy',
      order: 10,
      label: { zh: '代表大会', en: 'Congresses' },
      path: 'congress',
      also: ['meetings'],
      needs: ['listAssemblies'],
    },
    {
      key: 'congressReports',
      group: 'democracy',
      order: 12,
      label: { zh: '定期报告', en: 'Regular reports' },
      path: 'congress-reports',
      needs: ['listCongressReports'],
    },
    {
      key: 'resolutions',
      group: 'democracy',
      order: 20,
      label: { zh: '决议与落实', en: 'Resolutions' },
      path: 'resolutions',
      needs: ['listResolutions'],
    },
    {
      key: 'matters',
      group: 'democracy',
      order: 19,
      label: { zh: '民主管理事项', en: 'Register of matters' },
      path: 'matters',
      needs: ['listMatters'],
    },
    {
      key: 'followUps',
      group: 'democracy',
      order: 21,
      label: { zh: '落实台账', en: 'Carrying out' },
      path: 'follow-ups',
      needs: ['listFollowUps'],
    },
    {
      key: 'tours',
      group: 'democracy',
      order: 22,
      label: { zh: '代表巡视', en: 'Tours of inspection' },
      path: 'tours',
      needs: ['listTours'],
    },
  ],
  routes: [
    {
      path: 'congress',
      lazy: async () => ({ Component: (await import('./pages/assemblies.tsx')).AssembliesPage }),
    },
    {
      path: 'congress-reports',
      lazy: async () => ({ Component: (await import('./pages/reports.tsx')).ReportsPage }),
    },
    {
      path: 'congress/:assembly',
      lazy: async () => ({ Component: (await import('./pages/assembly.tsx')).AssemblyPage }),
    },
    {
      path: 'meetings/:meeting',
      lazy: async () => ({ Component: (await import('./pages/meeting.tsx')).MeetingPage }),
    },
    {
      path: 'meetings/:meeting/attendance',
      lazy: async () => ({ Component: (await import('./pages/attendance.tsx')).AttendancePage }),
    },
    {
      path: 'meetings/:meeting/readers',
      lazy: async () => ({ Component: (await import('./pages/readers.tsx')).ReadersPage }),
    },
    {
      path: 'meetings/:meeting/papers/:paper/opinions',
      lazy: async () => ({ Component: (await import('./pages/opinions.tsx')).OpinionsPage }),
    },
    {
      path: 'meetings/:meeting/screen',
      lazy: async () => ({ Component: (await import('./pages/screen.tsx')).ScreenPage }),
    },
    {
      path: 'meetings/:meeting/minutes',
      lazy: async () => ({ Component: (await import('./pages/minutes.tsx')).MinutesPage }),
    },
    {
      path: 'matters',
      lazy: async () => ({ Component: (await import('./pages/matters.tsx')).MattersPage }),
    },
    {
      path: 'resolutions',
      lazy: async () => ({ Component: (await import('./pages/resolutions.tsx')).ResolutionsPage }),
    },
    {
      path: 'follow-ups',
      lazy: async () => ({ Component: (await import('./pages/follow-ups.tsx')).FollowUpsPage }),
    },
    {
      path: 'follow-ups/:step',
      lazy: async () => ({ Component: (await import('./pages/follow-up.tsx')).FollowUpPage }),
    },
    {
      path: 'tours',
      lazy: async () => ({ Component: (await import('./pages/tours.tsx')).ToursPage }),
    },
    {
      path: 'tours/:tour',
      lazy: async () => ({ Component: (await import('./pages/tour.tsx')).TourPage }),
    },
    {
      path: 'resolutions/:resolution',
      lazy: async () => ({ Component: (await import('./pages/resolution.tsx')).ResolutionPage }),
    },
  ],
};
