import { describe, expect, it } from 'vitest';
import { colors, contrast, pairs, tokensCss, type Theme } from './tokens.ts';

describe('tokens', () => {
  it.each([
    ['#000000', '#FFFFFF', 21],
    ['#777777', '#FFFFFF', 4.48],
    ['#FFFFFF', '#FFFFFF', 1],
  ])('contrast of %s on %s is %s', (front, back, ratio) => {
    expect(contrast(front, back)).toBeCloseTo(ratio, 2);
    expect(contrast(back, front)).toBeCloseTo(ratio, 2);
  });

  const cases = (['light', 'dark'] as Theme[]).flatMap((theme) =>
    pairs.map((pair) => [theme, ...pair] as const),
  );
  it.each(cases)('%s: %s on %s reaches %s : 1', (theme, front, back, least) => {
    expect(contrast(colors[theme][front], colors[theme][back])).toBeGreaterThanOrEqual(least);
  });

  it('tokens.css is what tokens.ts says', async () => {
    await expect(tokensCss()).toMatchFileSnapshot('./tokens.css');
  });
});
