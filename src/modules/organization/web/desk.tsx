/** The organization at the desk: the unit itself, its branches and groups, the units below. */
import type { DeskModule } from '../../../core/web/index.ts';

export const organization: DeskModule = {
  name: 'organization',
  entries: [
    {
      key: 'units',
      group: 'above',
      order: 10,
      label: { zh: '下级工会', en: 'Unions below' },
      path: 'units',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('listUnits'),
    },
    {
      key: 'groups',
      group: 'organization',
      order: 30,
      label: { zh: '分会与小组', en: 'Branches and groups' },
      path: 'groups',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listGroups'),
    },
    {
      key: 'unit',
      group: 'organization',
      order: 40,
      label: { zh: '单位资料', en: 'About the unit' },
      path: 'unit',
      needs: ['getUnit'],
    },
  ],
  routes: [
    { path: 'units', lazy: async () => ({ Component: (await import('./pages/units.tsx')).UnitsPage }) },
    { path: 'groups', lazy: async () => ({ Component: (await import('./pages/groups.tsx')).GroupsPage }) },
    { path: 'unit', lazy: async () => ({ Component: (await import('./pages/unit.tsx')).UnitPage }) },
  ],
};
