/** Elections, officers in term and employee directors at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const elections: DeskModule = {
  name: 'elections',
  entries: [
    {
      key: 'elections',
      group: 'democracy',
      order: 15,
      label: { zh: '换届与选举', en: 'Elections' },
      path: 'elections',
      needs: ['prepareElection'],
    },
    {
      key: 'wardVotes',
      group: 'democracy',
      order: 16,
      label: { zh: '选区与小组投票', en: 'Constituency votes' },
      path: 'ward-votes',
      needs: ['startWardVote'],
    },
    {
      key: 'electionQueue',
      group: 'above',
      order: 30,
      label: { zh: '选举请示与报批', en: 'Elections to answer' },
      path: 'election-queue',
      needs: ['listElectionQueue'],
    },
    {
      key: 'officers',
      group: 'democracy',
      order: 16,
      label: { zh: '任期内工会干部', en: 'Officers in term' },
      path: 'officers',
      needs: ['showOfficers'],
    },
    {
      key: 'directors',
      group: 'democracy',
      order: 17,
      label: { zh: '职工董事、监事', en: 'Employee directors' },
      path: 'directors',
      needs: ['recordBoardMeeting'],
    },
  ],
  routes: [
    {
      path: 'elections',
      lazy: async () => ({ Component: (await import('./pages/elections.tsx')).ElectionsPage }),
    },
    {
      path: 'elections/:election',
      lazy: async () => ({ Component: (await import('./pages/election.tsx')).ElectionPage }),
    },
    {
      path: 'election-queue',
      lazy: async () => ({ Component: (await import('./pages/queue.tsx')).ElectionQueuePage }),
    },
    {
      path: 'ward-votes',
      lazy: async () => ({ Component: (await import('./pages/wards.tsx')).WardsPage }),
    },
    {
      path: 'ward-votes/:vote',
      lazy: async () => ({ Component: (await import('./pages/ward.tsx')).WardPage }),
    },
    {
      path: 'officers',
      lazy: async () => ({ Component: (await import('./pages/officers.tsx')).OfficersPage }),
    },
    {
      path: 'directors',
      lazy: async () => ({ Component: (await import('./pages/directors.tsx')).DirectorsPage }),
    },
  ],
};
