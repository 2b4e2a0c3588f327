/** Proposals at the desk: the union's side, the administration's, and figures for the union above. */
import type { DeskModule } from '../../../core/web/index.ts';

export const proposals: DeskModule = {
  name: 'proposals',
  entries: [
    {
      key: 'proposals',
      group: 'democracy',
      order: 30,
      label: { zh: '提案', en: 'Proposals' },
      path: 'proposals',
      needs: ['listProposals'],
    },
    {
      key: 'proposal-assignments',
      group: 'democracy',
      order: 31,
      label: { zh: '交办的提案', en: 'Proposals to answer' },
      path: 'proposals/assignments',
      needs: ['listProposalAssignments'],
    },
    {
      key: 'proposal-statistics',
      group: 'democracy',
      order: 32,
      label: { zh: '提案统计', en: 'Figures of proposals' },
      path: 'proposals/statistics',
      shown: (unit) => unit.may('showProposalStatistics') && !unit.may('listProposals'),
    },
  ],
  routes: [
    {
      path: 'proposals',
      lazy: async () => ({ Component: (await import('./pages/register.tsx')).RegisterPage }),
    },
    {
      path: 'proposals/calls',
      lazy: async () => ({ Component: (await import('./pages/calls.tsx')).CallsPage }),
    },
    {
      path: 'proposals/screening',
      lazy: async () => ({ Component: (await import('./pages/screening.tsx')).ScreeningPage }),
    },
    {
      path: 'proposals/statistics',
      lazy: async () => ({ Component: (await import('./pages/statistics.tsx')).StatisticsPage }),
    },
    {
      path: 'proposals/assignments',
      lazy: async () => ({ Component: (await import('./pages/assignments.tsx')).AssignmentsPage }),
    },
    {
      path: 'proposals/assignments/:assignment',
      lazy: async () => ({ Component: (await import('./pages/assignment.tsx')).AssignmentPage }),
    },
    {
      path: 'proposals/:proposal',
      lazy: async () => ({ Component: (await import('./pages/proposal.tsx')).ProposalPage }),
    },
  ],
};
