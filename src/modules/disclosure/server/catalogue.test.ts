import { expect, test } from 'vitest';
import { called } from './catalogue.ts';

test('what the catalogue named speaks both languages, with the period; what people wrote stays', () => {
  expect(called('招生和收费').en).toBe('Enrolment and fees');
  expect(called('招生和收费（2026 年第 1 季度）', '2026-Q1').en).toBe('Enrolment and fees (2026, quarter 1)');
  expect(called('食堂招标', '2026-Q1')).toEqual({ zh: '食堂招标', en: '食堂招标' });
  expect(called('招生和收费：补充', '2026')).toEqual({ zh: '招生和收费：补充', en: '招生和收费：补充' });
});
