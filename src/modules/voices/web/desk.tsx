/** Needs and appeals at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const voices: DeskModule = {
  name: 'voices',
  entries: [
    {
      key: 'voices',
      group: 'democracy',
      order: 40,
      label: { zh: '职工心声', en: 'Voices' },
      path: 'voices',
      needs: ['listVoices', 'showVoiceStatistics'],
    },
  ],
  routes: [
    { path: 'voices', lazy: async () => ({ Component: (await import('./pages/voices.tsx')).VoicesPage }) },
    {
      path: 'voices/:voice',
      lazy: async () => ({ Component: (await import('./pages/voice.tsx')).VoicePage }),
    },
  ],
};
