/** The register of funds at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const funds: DeskModule = {
  name: 'funds',
  entries: [
    {
      key: 'funds',
      group: 'estate',
      order: 20,
      label: { zh: '经费', en: 'Funds' },
      path: 'funds',
      needs: ['showFunds'],
    },
  ],
  routes: [
    { path: 'funds', lazy: async () => ({ Component: (await import('./pages/funds.tsx')).FundsPage }) },
  ],
};
