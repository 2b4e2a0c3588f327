import { expect, it } from 'vitest';
import type { ScoreLine } from '../calls.ts';
import { plainLines } from './scores.tsx';

const line = (indicatorId: string, over: Partial<ScoreLine> = {}): ScoreLine =>
  ({
    indicatorId,
    superior: null,
    sample: null,
    differs: false,
    proof: 'proved',
    self: { result: 'met' },
    ...over,
  }) as ScoreLine;

it('scores with one touch what is proved and undisputed, and leaves out what the reviewer has begun', () => {
  const lines = [
    line('A1'),
    line('A2'),
    line('A3', { differs: true }),
    line('A4', { proof: 'claimed' }),
    line('A5', { superior: line('x').self }),
  ];
  const ids = (drafts: string[]) => plainLines(lines, new Set(drafts)).map((each) => each.indicatorId);
  expect(ids([])).toEqual(['A1', 'A2']);
  expect(ids(['A1'])).toEqual(['A2']);
});
