import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { OperatorError } from '../../platform/config/operator-error.ts';
import { projectRoot } from '../../platform/config/root.ts';
import { showStandard } from './command.ts';
import { digest, listStandards, loadStandard, resolvePack, standardLibrary } from './load.ts';
import type { Leaf, Rule, Standard } from './schema.ts';
import { packOf } from './testing.ts';

const folder = join(projectRoot, 'standards');
const label = { zh: '事项', en: 'thing' };

function refusal(act: () => unknown): OperatorError {
  try {
    act();
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function leavesOf(rule: Rule): Leaf[] {
  if ('all' in rule) return rule.all.flatMap(leavesOf);
  if ('any' in rule) return rule.any.flatMap(leavesOf);
  return 'not' in rule ? leavesOf(rule.not) : [rule];
}
const indicatorOf = (standard: Standard, id: string) => standard.indicators.find((each) => each.id === id)!;
const ratioAsked = (standard: Standard, id: string) => {
  const leaf = leavesOf(indicatorOf(standard, id).rule).find((each) => 'ratio' in each)!;
  return { num: leaf.num, den: leaf.den, confirmed: leaf.confirmed };
};

describe('published versions', () => {
  const published = JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')) as Record<
    string,
    string
  >;

  it('have not changed since they were published', () => {
    for (const [name, sha256] of Object.entries(published)) {
      const now = digest(readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'));
      expect(now, `${name} is published: put a change into the next version`).toBe(sha256);
    }
  });

  it('are all the standards shipped', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(Object.keys(published).sort()).toEqual(files.sort());
    expect(listStandards().map((each) => each.id)).toEqual([
      'city-advanced',
      'county-qualified',
      'province-model',
      'team-small-home',
    ]);
  });
});

it('says which union confers its title, or why it is refused', () => {
  expect(listStandards().map(({ id, conferredBy }) => [id, conferredBy])).toEqual([
    ['city-advanced', 'city'],
    ['county-qualified', 'county'],
    ['province-model', 'province'],
    ['team-small-home', 'own'],
  ]);
  const told = (over: Record<string, unknown>): string => {
    try {
      resolvePack('test-pack@1.yaml', packOf([{ id: 'A1' }], over), loadStandard);
    } catch (error) {
      return String((error as Error).message);
    }
    return '';
  };
  for (const wrong of [undefined, 'village'])
    expect(told({ conferredBy: wrong })).toContain(
      'conferredBy: 写明由哪一级工会授予这一称号 / say which union confers the title: own, town, county, city, province, national',
    );
  expect(told({ conferredBy: 'own' })).toContain('own is for small homes alone');
  expect(told({ conferredBy: 'county', unitKinds: ['group'] })).toContain(
    'a small home is its own union’s to confer',
  );
  expect(told({ conferredBy: 'town' })).toBe('');
});

describe('the county standard', () => {
  const county = loadStandard('county-qualified');

  it('has 44 indicators: A 9, B 18, C 9, D 6, E 2', () => {
    const inSection = (id: string) => county.indicators.filter((each) => each.section === id).length;
    expect(['A', 'B', 'C', 'D', 'E'].map(inSection)).toEqual([9, 18, 9, 6, 2]);
    expect(county.indicators).toHaveLength(44);
    expect(county.indicators.every((each) => each.kind === 'must')).toBe(true);
  });

  it('has 11 stones and 33 windows in four rooms', () => {
    const ids = (room: string) =>
      county.indicators.filter((each) => each.room === room).map((each) => each.id);
    expect(ids('stones')).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'E1', 'E2']);
    expect(ids('democracy')).toEqual(['B7', 'B8', 'B9', 'B10', 'B11', 'B12', 'C8', 'D6']);
    expect(ids('safety')).toEqual([
      'B1',
      'B2',
      'B3',
      'B4',
      'B5',
      'B6',
      'B13',
      'B14',
      'B15',
      'B16',
      'C1',
      'C2',
      'C3',
    ]);
    expect(ids('care')).toEqual(['B17', 'B18', 'C9', 'D1', 'D2', 'D4', 'D5']);
    expect(ids('learning')).toEqual(['C4', 'C5', 'C6', 'C7', 'D3']);
    expect(indicatorOf(county, 'C4').tags.fourHomes).toEqual(['learning']);
    expect(indicatorOf(county, 'A5').tags.fourHomes).toEqual([]);
  });

  it('asks 98, 80, 85 and 80 %, all confirmed', () => {
    expect(ratioAsked(county, 'A5')).toEqual({ num: 98, den: 100, confirmed: true });
    expect(ratioAsked(county, 'B3')).toEqual({ num: 80, den: 100, confirmed: true });
    expect(ratioAsked(county, 'B4')).toEqual({ num: 85, den: 100, confirmed: true });
    expect(ratioAsked(county, 'B11')).toEqual({ num: 80, den: 100, confirmed: true });
  });

  it('marks exactly its own defaults as unconfirmed', () => {
    const doubtful = county.indicators.flatMap((each) =>
      leavesOf(each.rule)
        .filter((leaf) => !leaf.confirmed)
        .map(() => each.id),
    );
    expect(doubtful).toEqual(['A1', 'B10', 'D2', 'D3']);
    expect(indicatorOf(county, 'C9').parameters.leastParticipants).toMatchObject({
      value: 30,
      confirmed: false,
    });
    expect(county.parameters.approval).toMatchObject({
      participationFloor: { num: 60, den: 100, confirmed: false },
      gate: { num: 70, den: 100, confirmed: false },
    });
    expect(county.parameters.noticePeriod).toMatchObject({ value: 5, unit: 'workingDay' });
  });

  it('names nine bylaws, twelve boards, six reference files and three rosters', () => {
    expect(indicatorOf(county, 'A9').subItems).toHaveLength(9);
    expect(indicatorOf(county, 'D6').subItems).toHaveLength(12);
    expect(indicatorOf(county, 'A8').subItems).toHaveLength(3);
    expect(indicatorOf(county, 'A7').subItems.filter((each) => each.group === 'reference')).toHaveLength(6);
  });

  it('asks every fact by name, each once', () => {
    const facts = county.indicators.flatMap((each) => each.facts);
    expect(new Set(facts).size).toBe(facts.length);
    expect(facts).toHaveLength(60);
    expect(indicatorOf(county, 'B8').facts).toEqual([
      'proposals.calls',
      'proposals.overdue',
      'proposals.replied',
    ]);
  });

  it('carries every tag of the six standards and the five combinations', () => {
    expect(new Set(county.indicators.flatMap((each) => each.tags.sixStandards))).toEqual(
      new Set([1, 2, 3, 4, 5, 6]),
    );
    expect(new Set(county.indicators.flatMap((each) => each.tags.fiveCombinations)).size).toBe(5);
  });
});

describe('texts of all packs', () => {
  it('are Chinese with Chinese punctuation, and English without Chinese', () => {
    const wrong: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (value === null || typeof value !== 'object') return;
      if ('zh' in value && 'en' in value) {
        const { zh, en } = value as { zh: string; en: string };
        if (!/[一-鿿]/.test(zh)) wrong.push(`${at}: ${zh}`);
        if (/[一-鿿][,;:?!]|[,;:?!][一-鿿]|[一-鿿]\(|\([一-鿿]/.test(zh)) wrong.push(`${at}: ${zh}`);
        if (/[一-鿿，。；：（）]/.test(en)) wrong.push(`${at}: ${en}`);
      }
      Object.entries(value).forEach(([name, each]) => walk(each, `${at}.${name}`));
    };
    for (const { id } of listStandards()) walk(loadStandard(id), id);
    expect(wrong).toEqual([]);
  });
});

describe('the deltas', () => {
  const county = loadStandard('county-qualified');
  const city = loadStandard('city-advanced');
  const province = loadStandard('province-model');

  it('stand on pinned bases and ask the lower title first', () => {
    expect(city).toMatchObject({
      basedOn: { id: 'county-qualified', version: 1 },
      lineage: ['county-qualified@1'],
      level: 'advanced',
    });
    expect(province.lineage).toEqual(['county-qualified@1', 'city-advanced@1']);
    expect(city.lowerTitle).toMatchObject({ standard: 'county-qualified', confirmed: false });
    expect(province.lowerTitle).toMatchObject({ standard: 'city-advanced', confirmed: false });
    expect([county, city, province].map((each) => each.parameters.approval.gate.num)).toEqual([70, 80, 85]);
  });

  it('are stricter nowhere weaker, and confirm nothing that they changed', () => {
    for (const id of ['B3', 'B4', 'B11']) {
      const asked = [county, city, province].map((each) => ratioAsked(each, id));
      expect(asked[1]!.num).toBeGreaterThan(asked[0]!.num);
      expect(asked[2]!.num).toBeGreaterThanOrEqual(asked[1]!.num);
      expect(asked.map((each) => each.confirmed)).toEqual([true, false, false]);
    }
    const added = province.indicators.filter(
      (each) => !county.indicators.some((other) => other.id === each.id),
    );
    expect(added.map((each) => each.id)).toEqual([
      'F1',
      'F2',
      'F3',
      'F4',
      'F5',
      'F6',
      'F7',
      'V1',
      'V2',
      'V3',
      'V4',
      'V5',
    ]);
    expect(added.flatMap((each) => leavesOf(each.rule)).every((leaf) => !leaf.confirmed)).toBe(true);
  });

  it('leave everything else as it was', () => {
    expect(indicatorOf(province, 'A5')).toBe(indicatorOf(county, 'A5'));
    expect(indicatorOf(city, 'B3').title).toEqual(indicatorOf(county, 'B3').title);
    expect(indicatorOf(city, 'B3').tags).toEqual(indicatorOf(county, 'B3').tags);
  });
});

describe('the small home', () => {
  it('has five gates, 100 points, 3 more, deductions and vetoes, all unconfirmed', () => {
    const home = loadStandard('team-small-home');
    const kinds = home.indicators.map((each) => each.kind);
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(['gate', 'score', 'deduct', 'bonus', 'veto'].map(count)).toEqual([5, 16, 2, 2, 2]);
    expect(home.scoring).toMatchObject({ total: 100, bonusCap: 3, pass: { points: 80, confirmed: false } });
    expect(home.unitKinds).toEqual(['group']);
    expect(home.indicators.flatMap((each) => leavesOf(each.rule)).every((leaf) => !leaf.confirmed)).toBe(
      true,
    );
  });
});

describe('a folder of standards', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'jia-standards-'))));
  afterEach(() => rmSync(dir, { recursive: true }));
  const put = (name: string, content: unknown): string => {
    const text = typeof content === 'string' ? content : stringify(content);
    writeFileSync(join(dir, name), text);
    return digest(text);
  };
  const publish = (names: Record<string, string>): void =>
    writeFileSync(join(dir, 'published.json'), JSON.stringify(names));

  it('names the standards it knows when asked for another', () => {
    const error = refusal(() => loadStandard('county-excellent'));
    expect(error).toMatchObject({ code: 'standards.unknown', exitCode: 1 });
    expect(error.en).toContain('county-qualified@1');
    expect(error.zh).toContain('county-qualified@1');
    expect(refusal(() => loadStandard('county-qualified', 9)).en).toContain('county-qualified@9');
  });

  it('refuses a published file that was changed', () => {
    const sha256 = put('test-pack@1.yaml', packOf([{ id: 'A1' }]));
    publish({ 'test-pack@1.yaml': sha256 });
    expect(standardLibrary(dir).load('test-pack').indicators).toHaveLength(1);
    put('test-pack@1.yaml', packOf([{ id: 'A1' }, { id: 'A2' }]));
    expect(refusal(() => standardLibrary(dir).load('test-pack')).code).toBe('standards.altered');
  });

  it('takes the newest published version, a draft only by its number', () => {
    const first = put('test-pack@1.yaml', packOf([{ id: 'A1' }]));
    put('test-pack@2.yaml', packOf([{ id: 'A1' }, { id: 'A2' }], { version: 2 }));
    publish({ 'test-pack@1.yaml': first });
    const library = standardLibrary(dir);
    expect(library.load('test-pack').version).toBe(1);
    expect(library.load('test-pack', 2).indicators).toHaveLength(2);
    expect(library.list().map((each) => [each.version, each.published])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(library.load('test-pack')).toBe(library.load('test-pack', 1));
  });

  it('freezes what it loads', () => {
    put('test-pack@1.yaml', packOf([{ id: 'A1' }]));
    const standard = standardLibrary(dir).load('test-pack');
    expect(() => void (standard.indicators[0]!.title.zh = '改')).toThrow(TypeError);
  });

  it('says where a file is wrong', () => {
    const problems = (pack: unknown): string => {
      put('test-pack@1.yaml', pack);
      return refusal(() => standardLibrary(dir).load('test-pack')).en;
    };
    expect(problems('id: [')).toContain('test-pack@1.yaml');
    expect(problems(packOf([{ id: 'A1', colour: 'red' }]))).toMatch(/indicators\.0 \(A1\).*colour/);
    expect(problems(packOf([{ id: 'A1', rule: { fact: 'x.a', op: '>=', value: true, label } }]))).toContain(
      'indicators.0.rule.op (A1): only numbers have an order',
    );
    expect(problems(packOf([{ id: 'A1', rule: { eval: 'x > 1' } }]))).toContain(
      'exactly one of all, any, not, fact, date, ratio, manual; found none',
    );
    expect(problems(packOf([{ id: 'A1', rule: { all: [{ fact: 'x.a', op: '=', value: 1 }] } }]))).toMatch(
      /indicators\.0\.rule\.all\.0\.label \(A1\)/,
    );
    expect(problems(packOf([{ id: 'A1' }, { id: 'A1' }]))).toContain('indicator A1 stands twice');
    expect(problems(packOf([{ id: 'A1', room: 'cellar', evidenceTypes: ['rumour'] }]))).toMatch(
      /room cellar[\s\S]*rumour/,
    );
    expect(problems(packOf([{ id: 'A1', points: 3 }]))).toContain('kind must has no points');
    expect(problems(packOf([{ id: 'A1', kind: 'score', points: 3 }]))).toContain('needs scoring.type points');
    expect(
      problems(packOf([{ id: 'A1', rule: { fact: 'x.a', op: '=', value: 1, label, source: 'rumour' } }])),
    ).toContain('source rumour is not among');
    expect(problems(packOf([{ id: 'A1' }], { version: 2 }))).toContain('name and content must agree');
    const scoring = { type: 'points', total: 100, pass: { points: 60 }, bonusCap: 3 };
    expect(problems(packOf([{ id: 'A1', kind: 'score', points: 90 }], { scoring }))).toContain(
      'add up to 90',
    );
    expect(
      problems(
        packOf(
          [
            {
              id: 'A1',
              kind: 'score',
              points: 100,
              ladder: [{ points: 100, rule: { manual: true, label } }],
            },
          ],
          { scoring },
        ),
      ),
    ).toContain('must give less');
    expect(
      problems(
        packOf(
          [
            { id: 'A1', kind: 'score', points: 100 },
            { id: 'A2', kind: 'deduct', points: 1 },
          ],
          { scoring },
        ),
      ),
    ).toContain('needs per and cap');
  });

  it('refuses a name that is none', () => {
    put('county.yaml', packOf([{ id: 'A1' }]));
    expect(refusal(() => standardLibrary(dir)).en).toContain('<id>@<version>.yaml');
  });
});

describe('resolving a delta', () => {
  const base = resolvePack(
    'test-pack@1.yaml',
    packOf([{ id: 'A1', naAllowed: true, naReason: label }, { id: 'A2' }]),
    () => {
      throw new Error('no base');
    },
  );
  const head = (over: Record<string, unknown>): Record<string, unknown> => {
    const { title, summary, issuer, document, year, jurisdiction, effectiveFrom } = base;
    return {
      id: 'higher',
      version: 1,
      title,
      summary,
      issuer,
      document,
      year,
      jurisdiction,
      level: 'advanced',
      conferredBy: 'city',
      effectiveFrom,
      defaultSource: 'guess',
      basedOn: { id: 'test-pack', version: 1 },
      ...over,
    };
  };
  const resolve = (over: Record<string, unknown>): Standard =>
    resolvePack('higher@1.yaml', head(over), () => base);

  it('replaces the fields named, takes away by null, adds and removes', () => {
    const standard = resolve({
      parameters: {
        approval: { gate: { num: 80, den: 100 } },
        validity: { value: 2, unit: 'year', source: 'norm' },
      },
      changes: {
        indicators: { A1: { title: { zh: '新名', en: 'New name' }, naReason: null, naAllowed: null } },
        remove: ['A2'],
        add: { indicators: [{ ...(packOf([{ id: 'A9' }]).indicators as object[])[0] }] },
      },
    });
    expect(standard.indicators.map((each) => each.id)).toEqual(['A1', 'A9']);
    expect(standard.indicators[0]).toMatchObject({ title: { zh: '新名' }, naAllowed: false });
    expect(standard.indicators[0]).not.toHaveProperty('naReason');
    expect(standard.indicators[0]!.rule).toMatchObject({ source: 'norm', confirmed: true });
    expect(standard.indicators[1]!.rule).toMatchObject({ source: 'guess', confirmed: false });
    expect(standard.parameters.approval.gate).toMatchObject({ num: 80, confirmed: false });
    expect(standard.parameters.approval.participationFloor).toMatchObject({ num: 60, confirmed: true });
    expect(standard.parameters.validity).toMatchObject({ value: 2, confirmed: true });
  });

  it('moves the home tag with the room', () => {
    expect(
      resolve({ changes: { indicators: { A1: { room: 'care' } } } }).indicators[0]!.tags.fourHomes,
    ).toEqual(['care']);
    expect(resolve({ changes: { indicators: { A1: { room: null } } } }).indicators[0]).toMatchObject({
      room: null,
      tags: { fourHomes: [] },
    });
  });

  it('refuses changes to what the base has not, and null for what must be there', () => {
    expect(
      refusal(() => resolve({ changes: { indicators: { B7: { title: label } }, remove: ['C1'] } })).en,
    ).toContain('B7, C1');
    expect(refusal(() => resolve({ changes: { indicators: { A1: { title: null } } } })).code).toBe(
      'standards.malformed',
    );
  });
});

describe('jia standards', () => {
  it('lists, and shows one by name or by name and version', () => {
    expect(listStandards().find((each) => each.id === 'county-qualified')).toMatchObject({
      indicators: 44,
      published: true,
    });
    expect(showStandard('county-qualified')).toMatchObject({
      id: 'county-qualified',
      version: 1,
      published: true,
    });
    expect(showStandard('county-qualified@1')).toEqual(showStandard('county-qualified'));
    expect(JSON.parse(JSON.stringify(showStandard('team-small-home')))).toHaveProperty(
      'indicators.0.rule.fact',
      'smallHome.leader',
    );
  });

  it('refuses an unknown one', () => {
    for (const name of ['nothing', 'county-qualified@99'])
      expect(refusal(() => showStandard(name))).toMatchObject({ code: 'standards.unknown', exitCode: 1 });
  });
});

describe('the README', () => {
  it('lists every fact that the county standard asks, under its shape', () => {
    const readme = readFileSync(join(projectRoot, 'src/core/standards/README.md'), 'utf8');
    const row = (shape: string): string =>
      readme.split('\n').find((line) => line.startsWith(`| ${shape}`)) ?? '';
    for (const indicator of loadStandard('county-qualified').indicators) {
      for (const leaf of leavesOf(indicator.rule)) {
        if ('manual' in leaf || leaf.part) continue;
        const [shape, name] =
          'ratio' in leaf
            ? ['ratio', leaf.ratio]
            : 'date' in leaf
              ? ['day', leaf.date]
              : [typeof leaf.value === 'boolean' ? 'yes or no' : 'number', leaf.fact];
        expect(row(shape), name).toContain(`\`${name}\``);
      }
    }
  });
});
