/** The Home at the desk: the lit house, what stands behind a window, the street. */
import type { DeskModule } from '../../../core/web/index.ts';

export const home: DeskModule = {
  name: 'home',
  entries: [{ key: 'home', group: 'home', order: 1, label: { zh: '我们的家', en: 'Our Home' }, path: '', shown: () => true }],
  routes: [{ index: true, lazy: async () => ({ Component: (await import('./pages/home.tsx')).HomePage }) }],
};
