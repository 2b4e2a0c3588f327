/** Which attachments count as evidence: those of statements that stand. */
import { expect, test } from 'vitest';
import { filesThatStand } from './claims.ts';

const claim = (state: 'waiting' | 'confirmed' | 'rejected' | 'withdrawn', ...files: string[]) => ({
  state,
  fromOn: '2026-01-01',
  toOn: null as string | null,
  files: files.map((id) => ({ id, name: `${id}.pdf` })),
});
const ids = (claims: ReturnType<typeof claim>[], on = '2026-11-30') =>
  filesThatStand(claims, on).map(({ file }) => file.id);

test('attachments of a statement that waits or was accepted count, each once; of one withdrawn or refused they do not', () => {
  expect(
    ids([
      claim('waiting', 'a', 'b'),
      claim('confirmed', 'b', 'c'),
      claim('rejected', 'd'),
      claim('withdrawn', 'e'),
    ]),
  ).toEqual(['a', 'b', 'c']);
});

test('a statement counts from its first day to its last', () => {
  const contract = { ...claim('confirmed', 'a'), toOn: '2026-11-30' };
  expect(ids([contract], '2025-12-31')).toEqual([]);
  expect(ids([contract], '2026-01-01')).toEqual(['a']);
  expect(ids([contract])).toEqual(['a']);
  expect(ids([contract], '2026-12-01')).toEqual([]);
});
