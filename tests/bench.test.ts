/** The bench's own arithmetic and command line, and that each measure still works. How fast anything is never decides a test. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  jsonLine,
  judged,
  type Measured,
  median,
  names,
  options,
  percentile,
  table,
} from '../bench/measure.ts';
import { projectRoot } from '../src/platform/config/root.ts';

const measured = (more: Partial<Measured>): Measured => ({
  name: 'roster-list',
  value: 3,
  unit: 'ms',
  limit: 1,
  against: 'bare',
  reach: 3,
  more: 'is worse',
  ...more,
});

describe('median', () => {
  it('is the middle one, or between the two in the middle', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([10, 9])).toBe(9.5);
  });
  it('refuses nothing at all', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('percentile', () => {
  it('is the least that so many do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([percentile(hundred, 99), percentile(hundred, 50), percentile(hundred, 100)]).toEqual([
      99, 50, 100,
    ]);
    expect(percentile([7], 99)).toBe(7);
    expect(percentile([1, 2, 3], 0)).toBe(1);
  });
  it('refuses nothing at all', () => {
    expect(() => percentile([], 99)).toThrow(RangeError);
  });
});

describe('judged', () => {
  it('reaches at the very bound and not beyond', () => {
    expect(judged(measured({}))).toMatchObject({ ratio: 3, ok: true });
    expect(judged(measured({ value: 3.01 })).ok).toBe(false);
  });
  it('wants a rate to be high', () => {
    const rate = (value: number) =>
      judged(measured({ name: 'cast', value, limit: 1000, reach: 0.25, more: 'is better' })).ok;
    expect([rate(249), rate(250), rate(900)]).toEqual([false, true, true]);
  });
  it('asks every further bound', () => {
    const also = (value: number) =>
      judged(measured({ also: [{ what: 'memory', value, unit: 'MB', atMost: 400 }] })).ok;
    expect([also(400), also(401)]).toEqual([true, false]);
  });
  it('is not content with a limit of nothing', () => {
    expect(judged(measured({ value: 0, limit: 0 })).ok).toBe(false);
    expect(judged(measured({ name: 'cast', value: 5, limit: 0, more: 'is better' })).ok).toBe(false);
  });
});

describe('the command line', () => {
  it('measures everything unless told', () => {
    expect(options([])).toEqual({ only: [...names], json: false, rehearse: false });
  });
  it('takes names in any order and either way of writing', () => {
    expect(options(['--only', 'cast,import', '--json'])).toMatchObject({
      only: ['import', 'cast'],
      json: true,
    });
    expect(options(['--only=portal-js']).only).toEqual(['portal-js']);
  });
  it('says what it does not know', () => {
    expect(() => options(['--only', 'speed'])).toThrow('not speed');
    expect(() => options(['--only'])).toThrow('--only takes names');
    expect(() => options(['--fast'])).toThrow('unknown: --fast');
  });
});

describe('what is printed', () => {
  const result = judged(measured({ value: 2.3456, limit: 1.1, reach: 3 }));
  it('is one line of JSON a measure', () => {
    expect(JSON.parse(jsonLine(result))).toEqual({
      name: 'roster-list',
      value: 2.35,
      unit: 'ms',
      limit: 1.1,
      ratio: 2.13,
      reach: 3,
      ok: true,
    });
    expect(jsonLine(result)).not.toContain('\n');
  });
  it('marks in the table what was not reached', () => {
    expect(table([result])).toContain('| roster-list | 2.35 ms | 1.1 ms: bare | 2.13 | ≤ 3 | yes |');
    expect(table([judged(measured({ value: 4 }))])).toContain('**no**');
  });
});

it('goes through every measure, one after another on one ground, and a rehearsal replaces no result', async () => {
  const results = join(projectRoot, 'bench', 'RESULTS.md');
  const before = readFileSync(results, 'utf8');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(projectRoot, 'dist', 'bench.js'), '--rehearse', '--json'],
    { env: { ...process.env, TZ: 'Asia/Shanghai' } },
  );
  const found = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; value: number; limit: number });
  expect(found.map((each) => each.name).toSorted()).toEqual(names.toSorted());
  for (const { name, value, limit } of found) expect(value * limit, name).toBeGreaterThan(0);
  expect(readFileSync(results, 'utf8')).toBe(before);
}, 300_000);
