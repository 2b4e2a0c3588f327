/** The Home at the desk: the lit house, what stands behind a window, sealed evaluations, the street. */
import type { DeskModule } from '../../../core/web/index.ts';

export const home: DeskModule = {
  name: 'home',
  entries: [
    {
      key: 'home',
      group: 'home',
      order: 1,
      label: { zh: '我们的家', en: 'Our Home' },
      path: '',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('showHouse'),
    },
    {
      key: 'street-home',
      group: 'home',
      order: 1,
      label: { zh: '我们的街', en: 'Our street' },
      path: '',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('showStreet'),
    },
    {
      key: 'waiting-claims',
      group: 'above',
      order: 25,
      label: { zh: '待核实的说明', en: 'Statements to confirm' },
      path: 'street/claims',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listWaitingClaims'),
    },
    {
      key: 'democracy-below',
      group: 'above',
      order: 12,
      label: { zh: '民主管理总览', en: 'Democratic management below' },
      path: 'street/democracy',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listDemocracyBelow'),
    },
  ],
  routes: [
    {
      path: 'street/democracy',
      lazy: async () => ({ Component: (await import('./pages/democracy.tsx')).DemocracyPage }),
    },
    { index: true, lazy: async () => ({ Component: (await import('./pages/home.tsx')).HomePage }) },
    {
      path: 'street/claims',
      lazy: async () => ({ Component: (await import('./pages/waiting-claims.tsx')).WaitingClaimsPage }),
    },
    { path: 'street', lazy: async () => ({ Component: (await import('./pages/street.tsx')).StreetPage }) },
    {
      path: 'home/snapshots',
      lazy: async () => ({ Component: (await import('./pages/snapshots.tsx')).SnapshotsPage }),
    },
    {
      path: 'home/snapshots/:id',
      lazy: async () => ({ Component: (await import('./pages/snapshots.tsx')).SnapshotPage }),
    },
    {
      path: 'home/:standard/:indicator',
      lazy: async () => ({ Component: (await import('./pages/indicator.tsx')).IndicatorPage }),
    },
    {
      path: 'standards/:id',
      lazy: async () => ({ Component: (await import('./pages/standard.tsx')).StandardPage }),
    },
  ],
};
