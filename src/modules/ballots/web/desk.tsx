/** Ballots at the desk: every vote of the unit, its roll, its count. */
import type { DeskModule } from '../../../core/web/index.ts';

export const ballots: DeskModule = {
  name: 'ballots',
  entries: [
    {
      key: 'ballots',
      group: 'home',
      order: 40,
      label: { zh: '投票', en: 'Votes' },
      path: 'ballots',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listBallots'),
    },
  ],
  routes: [
    { path: 'ballots', lazy: async () => ({ Component: (await import('./pages/ballots.tsx')).BallotsPage }) },
    {
      path: 'ballots/:ballot',
      lazy: async () => ({ Component: (await import('./pages/ballot.tsx')).BallotPage }),
    },
  ],
};
