/** Wall boards at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const walls: DeskModule = {
  name: 'walls',
  entries: [
    {
      key: 'walls',
      group: 'estate',
      order: 30,
      label: { zh: '上墙展板', en: 'Wall boards' },
      path: 'walls',
      shown: (unit) => unit.kind === 'grassroots' && unit.may('showWalls'),
    },
  ],
  routes: [
    { path: 'walls', lazy: async () => ({ Component: (await import('./pages/walls.tsx')).WallsPage }) },
    {
      path: 'walls/:board',
      lazy: async () => ({ Component: (await import('./pages/board.tsx')).BoardPage }),
    },
  ],
};
