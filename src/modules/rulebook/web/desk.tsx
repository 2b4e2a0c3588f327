/** The rulebook and the work calendar at the desk. */
import type { DeskModule } from '../../../core/web/index.ts';

export const rulebook: DeskModule = {
  name: 'rulebook',
  entries: [
    {
      key: 'rules',
      group: 'estate',
      order: 40,
      label: { zh: '规则手册', en: 'Rulebook' },
      path: 'rules',
      needs: ['showRules'],
    },
    {
      key: 'calendar',
      group: 'site',
      order: 60,
      label: { zh: '工作日历', en: 'Work calendar' },
      path: 'calendar',
      needs: ['enterCalendarYear'],
    },
  ],
  routes: [
    { path: 'rules', lazy: async () => ({ Component: (await import('./pages/rules.tsx')).RulesPage }) },
    {
      path: 'calendar',
      lazy: async () => ({ Component: (await import('./pages/calendar.tsx')).CalendarPage }),
    },
  ],
};
