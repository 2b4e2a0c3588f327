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
  ],
  routes: [
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
