/** People at the desk: the roster, one person, the import of a workbook, applications to join, transfers. */
import { forThoseWho, type DeskModule } from '../../../core/web/index.ts';

export const people: DeskModule = {
  name: 'people',
  entries: [
    {
      key: 'people',
      group: 'organization',
      order: 10,
      label: { zh: '会员与职工', en: 'Members and employees' },
      path: 'people',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listEmployees'),
    },
    {
      key: 'applications',
      group: 'organization',
      order: 11,
      label: { zh: '入会申请', en: 'Applications to join' },
      path: 'people/applications',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('listApplications'),
    },
    {
      key: 'duplicates',
      group: 'above',
      order: 15,
      label: { zh: '重复在册', en: 'On two rosters' },
      path: 'duplicates',
      shown: (unit) => unit.kind !== 'grassroots' && unit.may('findDuplicates'),
    },
  ],
  routes: [
    {
      path: 'duplicates',
      lazy: async () => ({ Component: (await import('./pages/duplicates.tsx')).DuplicatesPage }),
    },
    { path: 'people', lazy: async () => ({ Component: (await import('./pages/roster.tsx')).RosterPage }) },
    {
      path: 'people/new',
      lazy: async () => ({
        Component: forThoseWho(
          'addEmployee',
          { zh: '添加一人', en: 'Add a person' },
          (await import('./pages/person-form.tsx')).NewPersonPage,
        ),
      }),
    },
    {
      path: 'people/import',
      lazy: async () => ({
        Component: forThoseWho(
          'listImports',
          { zh: '导入职工名册', en: 'Import the roster' },
          (await import('./pages/import.tsx')).ImportsPage,
        ),
      }),
    },
    {
      path: 'people/imports/:id',
      lazy: async () => ({ Component: (await import('./pages/import.tsx')).ImportPage }),
    },
    {
      path: 'people/applications',
      lazy: async () => ({ Component: (await import('./pages/applications.tsx')).ApplicationsPage }),
    },
    {
      path: 'people/transfers',
      lazy: async () => ({ Component: (await import('./pages/transfers.tsx')).TransfersPage }),
    },
    {
      path: 'people/:employee',
      lazy: async () => ({ Component: (await import('./pages/person.tsx')).PersonPage }),
    },
    {
      path: 'people/:employee/edit',
      lazy: async () => ({ Component: (await import('./pages/person-form.tsx')).EditPersonPage }),
    },
  ],
};
