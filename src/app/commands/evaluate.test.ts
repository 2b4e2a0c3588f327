/** `jia evaluate` on a county with a factory, a firm that nobody is in yet, and one founded this year. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { unitByCode } from '../../core/context/in-unit.ts';
import { sealOf } from '../../core/facts/evaluate.ts';
import { foundUnit } from '../../core/organization/units.ts';
import type { CompactJudgement } from '../../core/standards/index.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { evaluateCommand } from './evaluate.ts';

const database = testDatabase();
const jia = join(fileURLToPath(new URL('../../../', import.meta.url)), 'bin', 'jia');
const standard = 'county-qualified';
const groupId = newId();
let dir = '';

type Whole = Exclude<Awaited<ReturnType<typeof evaluateCommand>>, { units: unknown }>;
type Many = Extract<Awaited<ReturnType<typeof evaluateCommand>>, { units: unknown }>;
const one = async (options: Parameters<typeof evaluateCommand>[0]) =>
  (await evaluateCommand(options)) as Whole;
const indicator = (judged: Pick<Whole, 'indicators'>, id: string) =>
  judged.indicators.find((each) => each.id === id)!;

async function found(parent: string | null, code: string, kind: string, foundedOn: string): Promise<void> {
  const above = parent === null ? null : await unitByCode({ pool: database.pools.app }, parent);
  await database.as(above?.path ?? '', ({ client }) =>
    foundUnit({ client, today: '2026-11-22' }, above, {
      code,
      name: `${code}工会`,
      kind: kind as 'grassroots',
      jurisdiction: '330106',
      ...(kind === 'grassroots' ? { organizationType: 'privateEnterprise' as const } : {}),
      foundedOn,
    }),
  );
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'jia-evaluate-'));
  await found(null, 'XHQ', 'county', '2000-01-01');
  for (const [code, day] of [
    ['PLANT', '2019-03-01'],
    ['EMPTY', '2024-01-01'],
    ['FRESH', '2026-06-01'],
  ] as const)
    await found('XHQ', code, 'grassroots', day);
  await database.asOwner(async ({ client }) => {
    // 517 employees, of whom 500 are members; one of each was hired long ago and written down on 2026-10-01 only.
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, recorded_at)
       select u.id, u.path, gen_random_uuid(), '职工' || lpad(n::text, 3, '0'), 'zhigong', '{}', 'regular', '2020-01-01',
              case when n = 1 then timestamptz '2026-10-01 09:00+08' else timestamptz '2020-02-01 09:00+08' end
       from units u, generate_series(1, 517) n where u.code = 'PLANT'`,
    );
    await client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, recorded_at)
       select e.unit_id, e.unit_path, gen_random_uuid(), e.id, 'member', '2020-01-01', e.recorded_at
       from employees e where e.name <= '职工500'`,
    );
    await client.query(
      `insert into union_groups (unit_id, unit_path, id, kind, name, small_home)
       select id, path, $1, 'group', '涂布班', true from units where code = 'PLANT'`,
      [groupId],
    );
  });
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('JIA_DATA_DIR', dir);
  vi.stubEnv('JIA_NOW', '2026-11-22T09:00:00+08:00');
});
afterEach(() => {
  vi.unstubAllEnvs();
});
// One installation: its key stays.
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Kept {
  as_of: string;
  standard_id: string;
  group_id: string | null;
  judgement: CompactJudgement;
  seal: Buffer;
}

const snapshots = (code: string) =>
  database.asOwner(
    async ({ client }) =>
      (
        await client.query<Kept>(
          `select to_char(e.as_of, 'YYYY-MM-DD') as as_of, e.standard_id, e.group_id, e.judgement, e.seal
           from evaluations e join units u on u.id = e.unit_id where u.code = $1 order by e.evaluated_at, e.as_of`,
          [code],
        )
      ).rows,
  );

describe('one unit', () => {
  it('500 of 517 lack seven, told as a ratio that nobody rounded, with the first twenty members as evidence', async () => {
    const judged = await one({ unit: 'PLANT', standard, asOf: '2026-11-22' });
    expect(judged).toMatchObject({
      standard,
      version: 1,
      unit: 'PLANT',
      asOf: '2026-11-22',
      verdict: 'unmet',
    });
    expect(judged.indicators).toHaveLength(44);
    const density = indicator(judged, 'A5');
    expect(density).toMatchObject({
      result: 'unmet',
      proof: 'proved',
      light: 'dark',
      found: { num: 500, den: 517 },
      required: { num: 98, den: 100 },
      gap: 7,
      evidence: { count: 500 },
    });
    expect(density.evidence.first).toHaveLength(20);
    expect(density.evidence.first[0]).toMatchObject({
      kind: 'employee',
      href: expect.stringContaining('/PLANT/'),
    });
    for (const each of judged.indicators) {
      expect(['met', 'unmet', 'unknown', 'notApplicable']).toContain(each.result);
      expect(['proved', 'claimed', 'missing']).toContain(each.proof);
      expect(['lit', 'half', 'dark', 'shuttered']).toContain(each.light);
      expect(each.evidence.first.length).toBeLessThanOrEqual(20);
      expect(each.evidence.count).toBeGreaterThanOrEqual(each.evidence.first.length);
    }
    // What no module records is unknown, and what is unknown is neither a number nor lit.
    expect(indicator(judged, 'C9')).toMatchObject({
      result: 'unknown',
      proof: 'missing',
      light: 'dark',
      found: null,
      gap: null,
    });
  });

  it('nobody on the roster: density is unknown, never zero', async () => {
    const judged = await one({ unit: 'EMPTY', standard, asOf: '2026-11-22' });
    expect(indicator(judged, 'A5')).toMatchObject({
      result: 'unknown',
      proof: 'missing',
      light: 'dark',
      found: null,
      gap: null,
      evidence: { count: 0, first: [] },
    });
    expect(judged.counts.lit).toBe(0);
  });

  it('a day in the past is replayed by what was so then, and says that something was recorded later', async () => {
    const then = await one({ unit: 'PLANT', standard, asOf: '2025-11-22' });
    expect(indicator(then, 'A5')).toMatchObject({ found: { num: 500, den: 517 }, recordedLater: true });
    expect(indicator(then, 'A5').explanation?.zh).toContain('补');
    const now = await one({ unit: 'PLANT', standard, asOf: '2026-10-01' });
    expect(indicator(now, 'A5')).not.toHaveProperty('recordedLater');
    const before = await one({ unit: 'PLANT', standard, asOf: '2019-12-31' });
    expect(indicator(before, 'A5')).toMatchObject({ result: 'unknown', found: null });
  });

  it('keeps a snapshot whose seal holds, and holds no longer when a letter is changed', async () => {
    const [kept] = (await snapshots('PLANT')).filter((each) => each.as_of === '2026-11-22');
    expect(sealOf(kept!.judgement).equals(kept!.seal)).toBe(true);
    expect(sealOf({ ...kept!.judgement, verdict: 'met' }).equals(kept!.seal)).toBe(false);
  });

  it('a small home is judged by its group’s claims, under its own snapshot', async () => {
    const judged = await one({ unit: 'PLANT', standard: 'team-small-home', group: '涂布班' });
    expect(judged).toMatchObject({ standard: 'team-small-home', group: '涂布班', verdict: 'unknown' });
    expect(judged.score).toBeDefined();
    expect((await snapshots('PLANT')).filter((each) => each.group_id === groupId)).toMatchObject([
      { standard_id: 'team-small-home', as_of: '2026-11-22' },
    ]);
    await expect(
      one({ unit: 'PLANT', standard: 'team-small-home', group: '没有的班' }),
    ).rejects.toMatchObject({
      code: 'groupNotFound',
    });
    // Each standard speaks of its own kind.
    await expect(one({ unit: 'PLANT', standard, group: '涂布班' })).rejects.toMatchObject({
      code: 'notJudged',
    });
    await expect(one({ unit: 'PLANT', standard: 'team-small-home' })).rejects.toMatchObject({
      code: 'notJudged',
    });
  });
});

describe('all below a union', () => {
  it('judges the same as one by one, and leaves out who was not founded yet', async () => {
    const now = (await evaluateCommand({ unit: 'XHQ', standard, asOf: '2026-11-22', all: true })) as Many;
    expect(now.units.map((each) => each.unit).toSorted()).toEqual(['EMPTY', 'FRESH', 'PLANT']);
    const plant = now.units.find((each) => each.unit === 'PLANT')!;
    const alone = await one({ unit: 'PLANT', standard, asOf: '2026-11-22' });
    const bare = (each: (typeof plant.indicators)[number]) => [
      each.id,
      each.result,
      each.light,
      each.found,
      each.gap,
    ];
    expect(plant.indicators.map(bare)).toEqual(alone.indicators.map(bare));
    const before = (await evaluateCommand({ unit: 'XHQ', standard, asOf: '2026-05-31', all: true })) as Many;
    expect(before.units.map((each) => each.unit).toSorted()).toEqual(['EMPTY', 'PLANT']);
    await expect(
      evaluateCommand({ unit: 'XHQ', standard, asOf: '2026-11-23', all: true }),
    ).rejects.toMatchObject({
      code: 'futureDay',
    });
  });
});

describe('what it refuses', () => {
  it.each([
    ['an unknown unit', { unit: 'NOPE', standard }, 'unitNotFound'],
    ['an unknown standard', { unit: 'PLANT', standard: 'nope' }, 'standardNotFound'],
    ['an unknown version', { unit: 'PLANT', standard: `${standard}@99` }, 'standardNotFound'],
    ['a union above, which has no house', { unit: 'XHQ', standard }, 'notJudged'],
    ['a day to come', { unit: 'PLANT', standard, asOf: '2026-11-23' }, 'futureDay'],
    ['a day before the founding', { unit: 'FRESH', standard, asOf: '2026-05-31' }, 'beforeFounding'],
  ])('%s', async (_name, options, code) => {
    await expect(evaluateCommand(options)).rejects.toMatchObject({ code });
  });

  it('the founding day itself is judged', async () => {
    expect(await one({ unit: 'FRESH', standard, asOf: '2026-06-01' })).toMatchObject({ unit: 'FRESH' });
  });

  it.each(['yesterday', '2026-02-30', '2026-1-2', '20261122', ''])('“%s” is no day', async (asOf) => {
    await expect(evaluateCommand({ unit: 'PLANT', standard, asOf })).rejects.toMatchObject({
      code: 'evaluate.as-of',
      exitCode: 2,
    });
  });
});

describe('as a command', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [jia, 'evaluate', ...args, '--json'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        JIA_DATA_DIR: dir,
        JIA_NOW: '2026-11-22T09:00:00+08:00',
      },
    });
    return { status, stdout, stderr };
  };

  it('prints one line of JSON, or the reason on stderr with its exit code', () => {
    const good = run('--unit', 'PLANT', '--standard', standard, '--as-of', '2026-11-22');
    expect(good.status, good.stderr).toBe(0);
    const judged = JSON.parse(good.stdout) as Whole;
    expect(indicator(judged, 'A5')).toMatchObject({ found: { num: 500, den: 517 }, gap: 7 });
    for (const [status, code, ...args] of [
      [1, 'unitNotFound', '--unit', 'NOPE', '--standard', standard],
      [1, 'standardNotFound', '--unit', 'PLANT', '--standard', 'nope'],
      [2, 'evaluate.as-of', '--unit', 'PLANT', '--standard', standard, '--as-of', 'soon'],
    ] as const) {
      const refused = run(...args);
      expect([refused.status, refused.stdout]).toEqual([status, '']);
      expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code } });
    }
    // Without a unit it is used wrongly.
    expect(run('--standard', standard)).toMatchObject({ status: 2, stdout: '' });
  });
});
