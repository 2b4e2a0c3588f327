import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { organizationTypes } from '../organization/units.table.ts';
import { compileStandard, judge, judgesKind } from './engine.ts';
import { loadStandard, resolvePack } from './load.ts';
import { allOf, anyOf, codeOf, not, resultOf } from './logic.ts';
import { judgedKinds, type Rule, type Standard } from './schema.ts';
import {
  asOf,
  claim,
  factory,
  fullFacts,
  known,
  link,
  notApplicable,
  packOf,
  ratio,
  unknownFact,
  yes,
} from './testing.ts';
import type { ClaimResult, FactResult, IndicatorJudgement, UnitInfo } from './types.ts';

const county = loadStandard('county-qualified');
const label = { zh: '事项', en: 'thing' };
const build = (indicators: Record<string, unknown>[], over: Record<string, unknown> = {}): Standard =>
  resolvePack('test-pack@1.yaml', packOf(indicators, over), () => {
    throw new Error('no base');
  });

function countyJudged(
  id: string,
  facts: Record<string, FactResult>,
  claims: Record<string, ClaimResult> = {},
  unit: UnitInfo = factory,
  day = asOf,
): IndicatorJudgement {
  return judge(county, unit, facts, claims, day).indicators.find((each) => each.id === id)!;
}

describe('boundary cases of the facts', () => {
  it('49 members of 50 employees is 98/100: met, lit, proved', () => {
    expect(countyJudged('A5', { 'members.density': ratio(49, 50) })).toMatchObject({
      result: 'met',
      proof: 'proved',
      light: 'lit',
      found: { num: 49, den: 50 },
      required: { num: 98, den: 100 },
      gap: 0,
      confirmed: true,
      evidence: { count: 1, first: [link('r1')] },
    });
  });

  it('500 of 517 is unmet by 7: dark though proved; 506 is not enough, 507 is', () => {
    expect(countyJudged('A5', { 'members.density': ratio(500, 517) })).toMatchObject({
      result: 'unmet',
      proof: 'proved',
      light: 'dark',
      gap: 7,
    });
    expect(countyJudged('A5', { 'members.density': ratio(506, 517) })).toMatchObject({
      result: 'unmet',
      gap: 1,
    });
    expect(countyJudged('A5', { 'members.density': ratio(507, 517) }).result).toBe('met');
  });

  it('no employees: unknown, never zero', () => {
    expect(countyJudged('A5', { 'members.density': ratio(0, 0) })).toMatchObject({
      result: 'unknown',
      light: 'dark',
      gap: null,
      proof: 'missing',
    });
    expect(countyJudged('A5', { 'members.density': unknownFact('花名册是空的') })).toMatchObject({
      result: 'unknown',
      findings: [{ reason: '花名册是空的' }],
    });
  });

  it('4 valid of 5 ballots, all satisfied, of 10 members: floor not reached, unknown, not met', () => {
    const poll = (num: number, den: number, taking: number, of: number) => ({
      'contract.satisfaction': ratio(num, den, { detail: { participation: { num: taking, den: of } } }),
    });
    expect(countyJudged('B4', poll(4, 4, 5, 10))).toMatchObject({
      result: 'unknown',
      light: 'dark',
      found: null,
      findings: [{ code: 'floorNotReached', floor: { num: 5, den: 10 } }],
    });
    expect(countyJudged('B4', poll(5, 5, 6, 10)).result).toBe('met');
    expect(countyJudged('B4', poll(5, 6, 6, 10))).toMatchObject({ result: 'unmet', gap: 1 });
    expect(countyJudged('B4', { 'contract.satisfaction': ratio(4, 4) }).findings[0]!.code).toBe(
      'floorNotReached',
    );
  });

  it('a term that ends today is current, one that ended yesterday is a day past', () => {
    expect(countyJudged('A4', { 'committee.term.current': known('2026-11-22') })).toMatchObject({
      result: 'met',
      required: asOf,
    });
    expect(countyJudged('A4', { 'committee.term.current': known('2026-11-21') })).toMatchObject({
      result: 'unmet',
      gap: 1,
    });
    expect(countyJudged('A4', { 'committee.term.current': notApplicable() }).light).toBe('shuttered');
  });

  it('no congress this year is a known zero: unmet by one', () => {
    expect(countyJudged('A3', { 'congress.members.sessions': known(0) })).toMatchObject({
      result: 'unmet',
      found: 0,
      gap: 1,
    });
  });

  it('an overdue proposal darkens, however many were answered; nothing due is fine', () => {
    const facts = {
      'proposals.calls': known(1),
      'proposals.overdue': known(2),
      'proposals.replied': ratio(30, 32),
    };
    expect(countyJudged('B8', facts)).toMatchObject({ result: 'unmet', found: 2, gap: 2, op: '=' });
    expect(
      countyJudged('B8', { ...facts, 'proposals.overdue': known(0), 'proposals.replied': ratio(0, 0) })
        .result,
    ).toBe('met');
  });

  it('no contest at all is unmet, not "all of none"', () => {
    expect(countyJudged('C1', { 'contests.documents': ratio(0, 0) })).toMatchObject({
      result: 'unmet',
      gap: null,
    });
  });

  it('what was recorded later says so', () => {
    expect(
      countyJudged('A5', { 'members.density': ratio(50, 50, { recordedLater: true }) }).recordedLater,
    ).toBe(true);
    expect(countyJudged('A5', { 'members.density': ratio(50, 50) })).not.toHaveProperty('recordedLater');
  });

  it("leaves out the women's part where there is no woman member, and darkens for either part", () => {
    const part = (activities: number) => known(null, { detail: { exists: true, lawful: true, activities } });
    expect(
      countyJudged('A2', { 'committee.audit.working': part(1), 'committee.women.working': notApplicable() })
        .result,
    ).toBe('met');
    expect(countyJudged('A2', { 'committee.audit.working': part(1) }).result).toBe('unknown');
    expect(
      countyJudged('A2', { 'committee.audit.working': part(0), 'committee.women.working': part(1) }),
    ).toMatchObject({
      result: 'unmet',
      found: 0,
      gap: 1,
    });
    expect(
      countyJudged('A2', {
        'committee.audit.working': known(null, { detail: { exists: true } }),
        'committee.women.working': part(1),
      }).result,
    ).toBe('unknown');
  });

  it('relief is met by an act or by a signed statement that none was needed', () => {
    const facts = (reliefs: number, noneNeeded: boolean) => ({
      'mutualAid.enrolled': yes,
      'care.reliefs': known(reliefs, { detail: { noneNeeded } }),
    });
    expect(countyJudged('B18', facts(1, false)).result).toBe('met');
    expect(countyJudged('B18', facts(0, true)).result).toBe('met');
    expect(countyJudged('B18', facts(0, false)).result).toBe('unmet');
  });
});

describe('variants and applicability', () => {
  const items = (count: number, unit: UnitInfo) =>
    countyJudged('D2', { 'equipment.items': known(count) }, {}, unit);

  it('asks for equipment by size', () => {
    const small = { kind: 'jointUnion', members: 24, employees: 30 };
    expect(items(5, small)).toMatchObject({ result: 'met', required: 5 });
    expect(items(5, { ...small, members: 25 })).toMatchObject({ result: 'unmet', required: 10, gap: 5 });
    expect(items(20, { ...small, members: 100 })).toMatchObject({ result: 'met', required: 20 });
    expect(items(20, { ...small, members: 500 })).toMatchObject({
      result: 'unmet',
      required: 30,
      gap: 10,
      confirmed: false,
    });
  });

  it('asks two-way care of non-public enterprises only', () => {
    for (const kind of judgedKinds) {
      const judged = countyJudged(
        'C8',
        { 'honors.twoWay': known(0) },
        {},
        { kind, members: 60, employees: 60 },
      );
      const asked = ['privateEnterprise', 'foreignEnterprise', 'hmtEnterprise'].includes(kind);
      expect(judged.light).toBe(asked ? 'dark' : 'shuttered');
      expect(judged.by).toBe(asked ? 'records' : 'standard');
    }
  });

  it('knows the same kinds of unit as the organization does', () => {
    expect([...judgedKinds].sort()).toEqual([...organizationTypes, 'group'].sort());
    expect(judgesKind(county, 'school')).toBe(true);
    expect(judgesKind(county, 'group')).toBe(false);
    expect(() => judge(county, { ...factory, kind: 'shop' }, {}, {}, asOf)).toThrow(/unit kind shop/);
    expect(() => judge(county, factory, {}, {}, '22.11.2026')).toThrow(/asOf/);
  });
});

describe('claims', () => {
  const absent = {};
  const unmet = { 'ethics.code': known(false) };
  const met = { 'ethics.code': yes };

  it('half-lights while it waits, lights when confirmed, does nothing when rejected', () => {
    expect(countyJudged('C6', absent, { C6: claim('waiting') })).toMatchObject({
      result: 'met',
      proof: 'claimed',
      light: 'half',
      by: 'claim',
    });
    expect(countyJudged('C6', absent, { C6: claim('confirmed') })).toMatchObject({
      result: 'met',
      proof: 'proved',
      light: 'lit',
      by: 'claim',
    });
    expect(countyJudged('C6', absent, { C6: claim('rejected') })).toMatchObject({
      result: 'unknown',
      proof: 'missing',
      light: 'dark',
      claim: { effect: 'rejected' },
    });
  });

  it('never overrides a record', () => {
    for (const state of ['waiting', 'confirmed', 'rejected'] as const) {
      expect(countyJudged('C6', unmet, { C6: claim(state) })).toMatchObject({
        result: 'unmet',
        proof: 'proved',
        light: 'dark',
        claim: { effect: 'cannotOverride' },
      });
      expect(countyJudged('C6', met, { C6: claim(state) })).toMatchObject({
        result: 'met',
        light: 'lit',
        by: 'records',
        claim: { effect: 'notNeeded' },
      });
    }
    expect(
      countyJudged(
        'C8',
        { 'honors.twoWay': known(0) },
        { C8: claim('confirmed', 'notApplicable') },
        { ...factory, kind: 'privateEnterprise' },
      ).light,
    ).toBe('dark');
  });

  it('shutters only when a reviewer confirmed, and only where that is allowed', () => {
    expect(countyJudged('B12', absent, { B12: claim('waiting', 'notApplicable') })).toMatchObject({
      result: 'unknown',
      proof: 'claimed',
      light: 'dark',
      claim: { effect: 'notApplicableWaiting' },
    });
    expect(countyJudged('B12', absent, { B12: claim('confirmed', 'notApplicable') })).toMatchObject({
      result: 'notApplicable',
      light: 'shuttered',
      by: 'claim',
    });
    expect(countyJudged('C6', absent, { C6: claim('confirmed', 'notApplicable') })).toMatchObject({
      result: 'unknown',
      light: 'dark',
      claim: { effect: 'notApplicableNotAllowed' },
    });
  });

  it('fills what the records leave open, but not past a part that is known unmet', () => {
    const overdue = { 'proposals.overdue': known(3) };
    expect(countyJudged('B8', overdue, { B8: claim('confirmed') })).toMatchObject({
      result: 'unmet',
      found: 3,
    });
    expect(countyJudged('B8', { 'proposals.overdue': known(0) }, { B8: claim('confirmed') }).light).toBe(
      'lit',
    );
  });
});

describe('verdict of a must standard', () => {
  const facts = fullFacts(county);
  const privateFirm: UnitInfo = { kind: 'privateEnterprise', members: 500, employees: 500 };

  it('is met when every indicator that applies is met', () => {
    const judgement = judge(county, privateFirm, facts, {}, asOf);
    expect(judgement).toMatchObject({
      verdict: 'met',
      proof: 'proved',
      counts: { lit: 44, half: 0, dark: 0, shuttered: 0 },
    });
    expect(judgement.indicators).toHaveLength(44);
    expect(judge(county, factory, facts, {}, asOf)).toMatchObject({
      verdict: 'met',
      counts: { lit: 43, shuttered: 1 },
    });
  });

  it('is unknown when none is unmet but some are unknown, unmet as soon as one is', () => {
    const { 'ethics.code': _, ...without } = facts;
    expect(judge(county, privateFirm, without, {}, asOf).verdict).toBe('unknown');
    expect(judge(county, privateFirm, { ...without, 'members.density': ratio(1, 2) }, {}, asOf).verdict).toBe(
      'unmet',
    );
    expect(judge(county, privateFirm, {}, {}, asOf)).toMatchObject({
      verdict: 'unknown',
      counts: { lit: 0, dark: 44 },
    });
  });

  it('says when it rests on a claim that waits', () => {
    const { 'ethics.code': _, ...without } = facts;
    expect(judge(county, privateFirm, without, { C6: claim('waiting') }, asOf)).toMatchObject({
      verdict: 'met',
      proof: 'claimed',
      counts: { lit: 43, half: 1 },
    });
    expect(judge(county, privateFirm, without, { C6: claim('confirmed') }, asOf)).toMatchObject({
      verdict: 'met',
      proof: 'proved',
    });
  });

  it('judges the same from records and from maps', () => {
    const claims = { C6: claim('waiting') };
    const plain = judge(county, factory, facts, claims, asOf);
    expect(
      judge(county, factory, new Map(Object.entries(facts)), new Map(Object.entries(claims)), asOf),
    ).toEqual(plain);
    expect(judge(compileStandard(county), factory, facts, claims, asOf)).toEqual(plain);
  });
});

describe('gates and vetoes', () => {
  const city = loadStandard('city-advanced');
  const facts = fullFacts(city);

  it('a raised veto fails everything else', () => {
    expect(judge(city, factory, facts, {}, asOf).verdict).toBe('met');
    const raised = judge(city, factory, { ...facts, 'vetoes.wageArrears': known(true) }, {}, asOf);
    expect(raised.verdict).toBe('unmet');
    expect(raised.vetoes).toEqual([
      { id: 'V1', state: 'clear' },
      { id: 'V2', state: 'raised' },
      { id: 'V3', state: 'clear' },
      { id: 'V4', state: 'clear' },
    ]);
  });

  it('a veto that nobody looked into leaves the verdict unknown; a confirmed statement clears it', () => {
    const { 'vetoes.accident': _, ...without } = facts;
    expect(judge(city, factory, without, {}, asOf)).toMatchObject({ verdict: 'unknown' });
    expect(judge(city, factory, without, { V3: claim('confirmed') }, asOf).verdict).toBe('met');
  });

  it('does not draw vetoes in the house', () => {
    const { counts } = judge(city, factory, facts, {}, asOf);
    expect(counts.lit + counts.half + counts.dark + counts.shuttered).toBe(49);
  });

  it('a shut gate fails a full score', () => {
    const home = loadStandard('team-small-home');
    const all = fullFacts(home);
    const team: UnitInfo = { kind: 'group', members: 12, employees: 12 };
    expect(judge(home, team, { ...all, 'smallHome.rules': known(false) }, {}, asOf)).toMatchObject({
      verdict: 'unmet',
      gates: [
        { state: 'open' },
        { id: 'G2', state: 'shut' },
        { state: 'open' },
        { state: 'open' },
        { state: 'open' },
      ],
    });
  });
});

describe('scores', () => {
  const home = loadStandard('team-small-home');
  const facts = fullFacts(home);
  const team: UnitInfo = { kind: 'group', members: 12, employees: 12 };
  const scoreOf = (over: Record<string, FactResult | undefined>, claims: Record<string, ClaimResult> = {}) =>
    judge(home, team, { ...facts, ...over } as Record<string, FactResult>, claims, asOf);

  it('gives 100 and the bonus', () => {
    expect(scoreOf({})).toMatchObject({
      verdict: 'met',
      score: { total: 102, max: 100, pass: 80, proved: 102, atMost: 102 },
    });
  });

  it('caps one bonus and all of them', () => {
    expect(scoreOf({ 'smallHome.honors': known(9) }).score!.total).toBe(103);
  });

  it('deducts per unit up to the cap', () => {
    expect(scoreOf({ 'smallHome.spotCheckFailures': known(3) }).score!.total).toBe(99);
    expect(scoreOf({ 'smallHome.spotCheckFailures': known(9) }).score!.total).toBe(98);
    expect(
      scoreOf({ 'smallHome.spotCheckFailures': known(9), 'smallHome.incompleteRecords': known(3) }).score!
        .total,
    ).toBe(96.5);
    const judged = scoreOf({ 'smallHome.spotCheckFailures': known(9) }).indicators.find(
      (each) => each.id === 'X1',
    )!;
    expect(judged).toMatchObject({ result: 'unmet', points: { given: -4, max: 0 }, gap: 9 });
  });

  it('gives the rung of the ladder that was reached', () => {
    const at = (num: number) =>
      scoreOf({ 'smallHome.density': ratio(num, 100) }).indicators.find((each) => each.id === 'S11')!;
    expect(at(98)).toMatchObject({ result: 'met', points: { given: 8, max: 8 } });
    expect(at(97)).toMatchObject({ result: 'unmet', light: 'dark', points: { given: 5, max: 8 } });
    expect(at(80)).toMatchObject({ points: { given: 3 } });
    expect(at(79)).toMatchObject({ points: { given: 0 } });
  });

  it('spreads the points of what does not apply over the rest', () => {
    const { score } = scoreOf({
      'smallHome.mentored': ratio(0, 0),
      'smallHome.trained': ratio(1, 2),
      'smallHome.honors': known(0),
      'smallHome.promoted': known(false),
    });
    // 95 applicable, 89 given: 89 × 100 ÷ 95, cut to hundredths
    expect(score).toMatchObject({ total: 93.68, max: 100 });
  });

  it('a mandatory item fails the whole', () => {
    expect(scoreOf({ 'smallHome.accidents': known(1) })).toMatchObject({
      verdict: 'unmet',
      score: { total: 92 },
    });
  });

  it('is unknown only while the unknown could tip it', () => {
    const low = {
      'smallHome.visits': ratio(0, 1),
      'smallHome.meetings': known(0),
      'smallHome.honors': known(0),
      'smallHome.promoted': known(false),
    };
    expect(scoreOf(low)).toMatchObject({ verdict: 'met', score: { total: 85 } });
    // 75 certain, 85 at most: 80 asked
    expect(
      scoreOf({ ...low, 'smallHome.mutualAid': undefined, 'smallHome.learning': undefined }),
    ).toMatchObject({
      verdict: 'unknown',
      score: { total: 75, atMost: 85 },
    });
    expect(scoreOf({ ...low, 'smallHome.mutualAid': undefined })).toMatchObject({
      verdict: 'unknown',
      score: { total: 79, atMost: 85 },
    });
    expect(scoreOf({ ...low, 'smallHome.learning': undefined })).toMatchObject({
      verdict: 'met',
      score: { total: 81, atMost: 85 },
    });
    // a deduction nobody looked into could cost 4
    expect(
      scoreOf({ ...low, 'smallHome.learning': undefined, 'smallHome.spotCheckFailures': undefined }).verdict,
    ).toBe('unknown');
    expect(
      scoreOf({
        ...low,
        'smallHome.mutualAid': known(null),
        'smallHome.trained': ratio(0, 5),
        'smallHome.events': known(0),
      }).verdict,
    ).toBe('unmet');
  });

  it('shows what it would be without the claims that wait', () => {
    const claimed = scoreOf({ 'smallHome.events': undefined }, { S43: claim('waiting') });
    expect(claimed).toMatchObject({ verdict: 'met', proof: 'proved', score: { total: 102, proved: 96 } });
    const tipping = scoreOf(
      {
        'smallHome.events': undefined,
        'smallHome.visits': ratio(0, 1),
        'smallHome.meetings': known(0),
        'smallHome.honors': known(0),
        'smallHome.promoted': known(false),
      },
      { S43: claim('waiting') },
    );
    expect(tipping).toMatchObject({ verdict: 'met', proof: 'claimed', score: { total: 85, proved: 79 } });
  });

  it('grants in full what does not apply where points are not re-weighted', () => {
    const scored = (reweight: boolean) =>
      build(
        [
          {
            id: 'A1',
            kind: 'score',
            points: 60,
            reweight,
            rule: { fact: 'x.a', op: '=', value: true, label },
          },
          { id: 'A2', kind: 'score', points: 40, rule: { fact: 'x.b', op: '=', value: true, label } },
        ],
        { scoring: { type: 'points', total: 100, pass: { points: 60 }, bonusCap: 0 } },
      );
    const given = { 'x.a': notApplicable(), 'x.b': known(false) };
    expect(judge(scored(false), factory, given, {}, asOf)).toMatchObject({
      verdict: 'met',
      score: { total: 60 },
    });
    expect(judge(scored(true), factory, given, {}, asOf)).toMatchObject({
      verdict: 'unmet',
      score: { total: 0 },
    });
    expect(
      judge(scored(true), factory, { 'x.a': notApplicable(), 'x.b': notApplicable() }, {}, asOf),
    ).toMatchObject({ verdict: 'unknown', score: { total: 0 } });
  });
});

describe('rules', () => {
  const names = ['x.a', 'x.b', 'x.c', 'x.d'] as const;
  const leaf = fc
    .constantFrom(...names)
    .map((fact): Rule => ({ fact, op: '=', value: true, label, source: 'norm', confirmed: true }));
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
      tie('rule').map((part): Rule => ({ not: part })),
    ),
  }));
  const fact = fc.constantFrom<FactResult | undefined>(
    yes,
    known(false),
    unknownFact(),
    notApplicable(),
    undefined,
  );
  const facts = fc
    .tuple(fact, fact, fact, fact)
    .map((all) => Object.fromEntries(names.map((name, at) => [name, all[at]])));

  /** The rule by its definition, without the compiled tree. */
  function plainly(part: Rule, given: Record<string, FactResult | undefined>): 0 | 1 | 2 | 3 {
    if ('all' in part) return allOf(part.all.map((each) => plainly(each, given)));
    if ('any' in part) return anyOf(part.any.map((each) => plainly(each, given)));
    if ('not' in part) return not(plainly(part.not, given));
    const found = 'fact' in part ? given[part.fact] : undefined;
    if (!found) return codeOf('unknown');
    if (found.state !== 'known') return codeOf(found.state);
    return codeOf(found.value === true ? 'met' : 'unmet');
  }
  const strip = (part: Rule): unknown =>
    JSON.parse(JSON.stringify(part, (name, value: unknown) => (name === 'confirmed' ? undefined : value)));

  it('judges any tree as its definition says, and the deciding leaf has a part in it', () => {
    fc.assert(
      fc.property(rule, facts, (tree, given) => {
        const standard = build([{ id: 'A1', rule: strip(tree) }]);
        const judged = judge(standard, factory, given, {}, asOf).indicators[0]!;
        expect(judged.result).toBe(resultOf(plainly(tree, given)));
        expect(judged.findings.some((finding) => finding.result === judged.result)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('turns numbers and ratios over under a not', () => {
    const standard = build([
      { id: 'A1', rule: { not: { fact: 'x.n', op: '>=', value: 3, label } } },
      { id: 'A2', rule: { not: { ratio: 'x.r', op: '>=', num: 1, den: 2, none: 'met', label } } },
    ]);
    const of = (n: number, num: number, den: number) =>
      judge(standard, factory, { 'x.n': known(n), 'x.r': ratio(num, den) }, {}, asOf).indicators;
    expect(of(5, 7, 10)).toMatchObject([
      { result: 'unmet', op: '<', required: 3, gap: 3 },
      { result: 'unmet', op: '<', gap: 3 },
    ]);
    expect(of(2, 4, 10)).toMatchObject([{ result: 'met' }, { result: 'met' }]);
    expect(of(2, 0, 0)[1]!.result).toBe('unmet');
  });

  it('a manual leaf waits for a person', () => {
    const standard = build([{ id: 'A1', rule: { manual: true, label } }]);
    expect(judge(standard, factory, {}, {}, asOf).indicators[0]).toMatchObject({
      result: 'unknown',
      findings: [{ code: 'manual' }],
    });
    expect(judge(standard, factory, {}, { A1: claim('confirmed') }, asOf).verdict).toBe('met');
  });

  it('names the module that gives a fact the wrong shape', () => {
    const judged = (fact: FactResult) => () => countyJudged('A5', { 'members.density': fact });
    expect(judged(ratio(1.5, 3))).toThrow(/members\.density.*whole num and den/);
    expect(judged(ratio(-1, 3))).toThrow(/not negative/);
    expect(() => countyJudged('A3', { 'congress.members.sessions': known(true) })).toThrow(
      /congress\.members\.sessions.*a number/,
    );
    expect(() => countyJudged('C6', { 'ethics.code': known('yes') })).toThrow(/ethics\.code.*a boolean/);
    expect(() => countyJudged('A4', { 'committee.term.current': known('soon') })).toThrow(/a day/);
    expect(countyJudged('C6', { 'ethics.code': known(null) })).toMatchObject({
      result: 'unknown',
      findings: [{ code: 'noValue' }],
    });
  });

  it('adds the evidence of several facts, each record once', () => {
    const facts = {
      'contract.inspections': known(1, {
        detail: { rule: true },
        evidence: { count: 30, first: [link('a'), link('b')] },
      }),
      'contract.reportsToCongress': known(1, { evidence: { count: 2, first: [link('b'), link('c')] } }),
    };
    expect(countyJudged('B2', facts).evidence).toEqual({
      count: 31,
      first: [link('a'), link('b'), link('c')],
    });
  });
});

describe('speed', () => {
  it('stays far below 150 µs a unit (ten thousand units in 1.5 s), the best of five runs', () => {
    const ready = compileStandard(county);
    const facts = { ...fullFacts(county), 'members.density': ratio(500, 517) };
    const units = 1000;
    let best = Infinity;
    for (let run = 0; run < 5; run++) {
      const start = process.cpuUsage().user;
      let dark = 0;
      for (let unit = 0; unit < units; unit++) dark += judge(ready, factory, facts, {}, asOf).counts.dark;
      best = Math.min(best, (process.cpuUsage().user - start) / units);
      expect(dark).toBe(units);
    }
    expect(best).toBeLessThan(150);
  });
});
