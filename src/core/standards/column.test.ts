import { expect, it } from 'vitest';
import { type GivenScore, judgeColumn, marksOf, pointsOf } from './column.ts';
import { loadStandard } from './load.ts';
import type { Standard } from './schema.ts';

const all = (standard: Standard, over: Record<string, Partial<GivenScore> | null> = {}) =>
  new Map(
    standard.indicators.flatMap((each): [string, GivenScore][] =>
      over[each.id] === null ? [] : [[each.id, { result: 'met', points: null, ...over[each.id] }]],
    ),
  );

it('asks every line of a standard without points, and names those against it in their order', () => {
  const county = loadStandard('county-qualified');
  expect(judgeColumn(county, all(county))).toEqual({ verdict: 'met', against: [], score: null });
  expect(
    judgeColumn(county, all(county, { B1: { result: 'unmet' }, A2: { result: 'unknown' }, A3: null })),
  ).toMatchObject({ verdict: 'unmet', against: ['A2', 'A3', 'B1'] });
  expect(judgeColumn(county, all(county, { A1: null }))).toMatchObject({
    verdict: 'unknown',
    against: ['A1'],
  });
  expect(judgeColumn(county, all(county, { A1: { result: 'notApplicable' } })).verdict).toBe('met');
});

it('adds up points against the mark; gates and mandatory lines fail whatever the total', () => {
  const small = loadStandard('team-small-home');
  const bonus = small.indicators.filter((each) => each.kind === 'bonus');
  const whole = judgeColumn(small, all(small));
  expect(whole).toMatchObject({ verdict: 'met', against: [], score: { max: 100, pass: 80 } });
  expect(whole.score!.total).toBe(102);
  const plain = Object.fromEntries(bonus.map((each) => [each.id, { result: 'unmet' as const }]));
  expect(judgeColumn(small, all(small, plain)).score!.total).toBe(100);
  // 8 points of S11 cut to 5, S12 (7) and S13 (5) gone, S22 (6), S23 (6) too: 73.
  const short = {
    ...plain,
    S11: { result: 'unmet' as const, points: 500 },
    ...Object.fromEntries(['S12', 'S13', 'S22', 'S23'].map((id) => [id, { result: 'unmet' as const }])),
  };
  expect(judgeColumn(small, all(small, short))).toMatchObject({
    verdict: 'unmet',
    against: [],
    score: { total: 73 },
  });
  expect(judgeColumn(small, all(small, { ...plain, S21: { result: 'unmet' } }))).toMatchObject({
    verdict: 'unmet',
    against: ['S21'],
    score: { total: 92 },
  });
  // Left out of the whole: 12 points fewer to reach, and the rest weighed up to 100.
  expect(
    judgeColumn(small, all(small, { ...plain, S11: { result: 'notApplicable' }, S12: { result: 'unmet' } }))
      .score!.total,
  ).toBe(Math.floor((85 / 92) * 10_000) / 100);
  const deduct = small.indicators.find((each) => each.kind === 'deduct')!;
  expect(pointsOf(deduct, { result: 'unmet', points: null })).toBeLessThan(0);
  expect(
    judgeColumn(small, all(small, { ...plain, [deduct.id]: { result: 'unmet' } })).score!.total,
  ).toBeLessThan(100);
});

it('says which marks may be given, and counts what is not applicable in full only where the rest is not weighed anew', () => {
  const small = loadStandard('team-small-home');
  const of = (id: string) => small.indicators.find((each) => each.id === id)!;
  expect(marksOf(of('S11'))).toEqual({ least: 0, most: 800, step: 100 });
  expect(marksOf(of('G1'))).toBeNull();
  const [deduct, bonus] = ['deduct', 'bonus'].map((kind) =>
    marksOf(small.indicators.find((each) => each.kind === kind)!)!,
  );
  expect([deduct!.most, deduct!.least < 0, bonus!.least, bonus!.most > 0]).toEqual([0, true, 0, true]);
  const given = { result: 'notApplicable', points: null } as const;
  expect(pointsOf({ ...of('S11'), reweight: true }, given)).toBe(0);
  expect(pointsOf({ ...of('S11'), reweight: false }, given)).toBe(800);
});
