import { expect, test } from 'vitest';
import { bankOf, banks, nameOf, usualName } from './banks.ts';

test('the usual name of an appraisal speaks both languages, one that was written stays', () => {
  const poll = usualName('poll', 2026, bankOf('school', banks('school')[0]!.id)!.title);
  expect(poll.en).toMatch(/^[A-Za-z ’',()-]+, 2026$/);
  expect(nameOf({ kind: 'poll', year: 2026, title: poll.zh })).toEqual(poll);
  expect(nameOf({ kind: 'officers', year: 2026, title: '2026 年度会员评议主席、副主席' }).en).toBe(
    'Members’ assessment of the chair, 2026',
  );
  for (const title of ['食堂怎么样', '2025 年度会员评议主席、副主席'])
    expect(nameOf({ kind: 'officers', year: 2026, title })).toEqual({ zh: title, en: title });
});
