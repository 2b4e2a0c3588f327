/** Appraisals at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const appraisal: DeskModule = {
  name: 'appraisal',
  entries: [
    {
      key: 'appraisals',
      group: 'democracy',
      order: 45,
      label: { zh: '评议与测评', en: 'Appraisal' },
      path: 'appraisals',
      needs: ['listAppraisals'],
    },
    {
      key: 'appraisals-yearly',
      group: 'democracy',
      order: 46,
      label: { zh: '各单位年度评议', en: 'Yearly appraisals below' },
      path: 'appraisals/yearly',
      needs: ['listYearlyAppraisals'],
    },
  ],
  routes: [
    {
      path: 'appraisals/yearly',
      lazy: async () => ({ Component: (await import('./pages/yearly.tsx')).YearlyPage }),
    },
    {
      path: 'appraisals',
      lazy: async () => ({ Component: (await import('./pages/appraisals.tsx')).AppraisalsPage }),
    },
    {
      path: 'appraisals/new/:kind',
      lazy: async () => ({ Component: (await import('./pages/prepare.tsx')).PreparePage }),
    },
    {
      path: 'appraisals/:appraisal',
      lazy: async () => ({ Component: (await import('./pages/appraisal.tsx')).AppraisalPage }),
    },
    {
      path: 'appraisals/:appraisal/edit',
      lazy: async () => ({ Component: (await import('./pages/prepare.tsx')).PreparePage }),
    },
  ],
};
