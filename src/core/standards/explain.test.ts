import { describe, expect, it } from 'vitest';
import { judge } from './engine.ts';
import { explain, explainJudgement, titleOf } from './explain.ts';
import { listStandards, loadStandard } from './load.ts';
import { compactJudgement, expandJudgement, inOrder } from './snapshot.ts';
import { asOf, claim, factory, fullFacts, known, notApplicable, ratio, unknownFact, yes } from './testing.ts';
import type { ClaimResult, FactResult, UnitInfo } from './types.ts';

const county = loadStandard('county-qualified');
function say(
  id: string,
  facts: Record<string, FactResult>,
  claims: Record<string, ClaimResult> = {},
  unit: UnitInfo = factory,
) {
  const judged = judge(county, unit, facts, claims, asOf).indicators.find((each) => each.id === id)!;
  const { zh, en } = explain(county, judged);
  return [zh, en];
}

describe('explanations', () => {
  it('say what is missing in numbers and in words of work', () => {
    expect(say('A5', { 'members.density': ratio(500, 517) })).toEqual([
      '入会率：500/517（约 96.7%），要求不低于 98%；再发展 7 名会员，入会率即达 98%。',
      'Membership density: 500/517 (about 96.7%), at least 98% is asked; 7 more members reach 98%.',
    ]);
    expect(say('A5', { 'members.density': ratio(506, 517) })[1]).toContain('1 more member reaches 98%');
    expect(say('A5', { 'members.density': ratio(49, 50) })).toEqual([
      '入会率：49/50，符合不低于 98% 的要求。',
      'Membership density: 49/50, at least 98% as asked.',
    ]);
  });

  it('never round up to what was asked', () => {
    expect(say('A5', { 'members.density': ratio(97_999, 100_000) })[0]).toContain('约 97.9%');
  });

  it('say what a result rests on, and speak of records only where one is linked', () => {
    const basis = (fact: FactResult | undefined, claims: Record<string, ClaimResult> = {}) =>
      explainJudgement(
        county,
        judge(county, factory, fact ? { 'members.density': fact } : {}, claims, asOf),
      ).indicators.find((each) => each.id === 'A5')!.basis.en;
    expect(basis(ratio(507, 517))).toBe('Proved by records');
    expect(basis(ratio(507, 517, { evidence: { count: 0, first: [] } }))).toBe('By what is on the register');
    expect(basis(undefined)).toBe('Nothing to show');
    expect(basis(undefined, { A5: claim('waiting') })).toBe('A statement, to be checked');
    expect(basis(undefined, { A5: claim('confirmed') })).toBe('A statement that was checked');
    expect(basis(undefined, { A5: claim('rejected') })).toBe('Nothing to show');
    const group = judge(county, { kind: 'school', members: 5, employees: 5 }, {}, {}, asOf);
    const unasked = explainJudgement(county, group).indicators.find((each) => each.by === 'standard');
    expect(unasked?.basis.en).toBe('Not asked by the standard');
  });

  it('name the sub-items that are not there', () => {
    const [zh, en] = say('A9', {
      'bylaws.inForce': ratio(7, 9, { detail: { missing: ['unionWork', 'womenWork'] } }),
    });
    expect(zh).toBe('施行中的制度：7/9，要求全部；还有 2 项没有施行；缺：工会日常工作制度、女职工工作制度。');
    expect(en).toBe(
      "Rules in force: 7/9, all are asked; 2 rules are not in force; missing: Union work, Women's work.",
    );
  });

  it('count, and say when a number is unconfirmed', () => {
    expect(say('A3', { 'congress.members.sessions': known(0) })).toEqual([
      '本年度有效的会员（代表）大会：0 次，要求至少 1 次；还差 1 次。',
      "Valid members' congresses this year: 0 sessions, at least 1 asked; 1 more needed.",
    ]);
    expect(say('D2', { 'equipment.items': known(3) })[0]).toContain('（要求值待核实）');
    expect(
      say('B13', {
        'mediation.committee': yes,
        'mediation.overdue': known(2),
        'officers.protected': known(0),
      }),
    ).toEqual([
      '超过期限的调解案件：2 件，不应有；多出 2 件。',
      'Cases past their time: 2 cases, none allowed; 2 too many.',
    ]);
  });

  it('say yes and no, days, and the reason why nothing is known', () => {
    expect(say('B1', { 'contract.collective.inForce': known(false) })).toEqual([
      '在有效期内的集体合同：尚不具备。',
      'Collective contract in effect: not in place yet.',
    ]);
    expect(say('A4', { 'committee.term.current': known('2026-05-31') })[0]).toContain(
      '2026 年 5 月 31 日，已过 175 天',
    );
    expect(
      say('A5', { 'members.density': unknownFact({ zh: '花名册是空的。', en: 'The roster is empty.' }) }),
    ).toEqual(['入会率：无法判断（花名册是空的）。', 'Membership density: unknown (The roster is empty).']);
    expect(
      say('A4', {
        'committee.term.current': notApplicable({ zh: '首届任期内', en: 'in its first term' }),
      })[0],
    ).toContain('不适用（首届任期内）');
    expect(say('C6', {})).toEqual([
      '系统里没有专门记这件事的地方；做到了，由工会说明并附上材料。',
      'Jia keeps no register of this; where it is done, the union states so with attachments.',
    ]);
  });

  it('show money in yuan, to the last fen', () => {
    expect(say('E1', { 'funds.remitted': ratio(1_200_000, 1_500_005) })).toEqual([
      '已拨缴的经费（元）：12000/15000.05，要求全部；还欠 3000.05 元。',
      'Funds paid of those due (yuan): 12000/15000.05, all are asked; 3000.05 yuan in arrears.',
    ]);
  });

  it('say how many must still take part', () => {
    const [zh, en] = say('B4', {
      'contract.satisfaction': ratio(4, 4, { detail: { participation: { num: 5, den: 10 } } }),
    });
    expect(zh).toBe('集体合同满意率：参与测评 5/10，不到 60%（要求值待核实），结果不作数；还须 1 人参与。');
    expect(en).toContain('1 more must take part');
  });

  it('say only what decided: not the half of an "or" that another settled', () => {
    const [zh] = say('B18', {
      'mutualAid.enrolled': known(false),
      'care.reliefs': known(0, { detail: { noneNeeded: true } }),
    });
    expect(zh).toBe('职工互助保障：尚不具备。');
  });

  it('tell what a claim did', () => {
    expect(say('C6', {}, { C6: claim('waiting') })).toEqual([
      '王芳于 2026 年 6 月 1 日说明已做到（附件 2 份），尚待审核人确认。',
      '王芳 stated on 1 June 2026 that this is done (2 attachments); it waits for a reviewer.',
    ]);
    expect(say('C6', {}, { C6: claim('confirmed') })[0]).toContain('审核人已确认');
    expect(say('C6', {}, { C6: claim('rejected') })[0]).toContain('系统里没有专门记这件事的地方');
    expect(say('C6', {}, { C6: claim('rejected') })[0]).toContain('未予认可');
    expect(say('C6', { 'ethics.code': known(false) }, { C6: claim('confirmed') })[0]).toContain(
      '说明不能代替记录',
    );
    expect(say('B12', {}, { B12: claim('waiting', 'notApplicable') })[0]).toContain('确认之前仍计为未点亮');
  });

  it('give the reason of the standard where it does not ask', () => {
    expect(say('C8', {})).toEqual([
      '不适用：只要求民营、外商和港澳台投资企业做。',
      'Not applicable: it is asked only of private, foreign, Hong Kong, Macao and Taiwan invested enterprises.',
    ]);
  });

  it('call the congress of a school by its name', () => {
    const school = { kind: 'school', members: 80, employees: 80 };
    const judged = judge(county, school, {}, {}, asOf).indicators.find((each) => each.id === 'B7')!;
    expect(titleOf(county, judged).zh).toBe('教职工代表大会');
    expect(titleOf(county, { ...judged, variant: -1 }).zh).toBe('职工代表大会');
  });

  it('leave no placeholder and no doubled stop in any pack, whatever the facts', () => {
    for (const { id, unitKinds } of listStandards()) {
      const standard = loadStandard(id);
      const full = fullFacts(standard);
      const spoilt = Object.fromEntries(
        Object.entries(full).map(([name, fact]) => {
          if (fact.state !== 'known') return [name, fact];
          const detail = Object.fromEntries(
            Object.entries(fact.detail ?? {}).map(([part, value]) => [part, spoil(value)]),
          );
          return [
            name,
            {
              ...fact,
              value: spoil(fact.value) as never,
              ...(fact.num === undefined ? {} : { num: 0 }),
              detail,
            },
          ];
        }),
      );
      const unit = { kind: unitKinds[0]!, members: 10, employees: 600 };
      for (const facts of [full, spoilt, {}]) {
        for (const each of explainJudgement(standard, judge(standard, unit, facts, {}, asOf)).indicators) {
          for (const text of [each.explanation, ...each.parts]) {
            expect(text.zh).toMatch(/[。]$/);
            expect(text.en).toMatch(/\.$/);
            expect(`${text.zh} ${text.en}`).not.toMatch(/[{}]|undefined|null|NaN|。。|\.\.|；；/);
          }
        }
      }
    }
  });
});

/** The other answer. */
function spoil(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value === 0 ? 3 : 0;
  if (typeof value === 'string') return '2026-01-31';
  return value !== null && typeof value === 'object' && 'num' in value ? { ...value, num: 0 } : value;
}

describe('snapshots', () => {
  const team: UnitInfo = { kind: 'group', members: 12, employees: 12 };
  const home = loadStandard('team-small-home');

  it('come back as they were, from JSON', () => {
    const claims = { C6: claim('waiting'), B12: claim('confirmed', 'notApplicable'), C3: claim('rejected') };
    const facts: Record<string, FactResult> = {
      ...fullFacts(county),
      'members.density': ratio(500, 517, { recordedLater: true }),
      'bylaws.inForce': ratio(7, 9, { detail: { missing: ['unionWork', 'womenWork'] } }),
      'contract.satisfaction': ratio(4, 4, { detail: { participation: { num: 5, den: 10 } } }),
      'committee.term.current': known('2026-05-31'),
      'contests.documents': ratio(0, 0),
      'care.rule': unknownFact({ zh: '没有记录', en: 'nothing recorded' }),
      'committee.women.working': notApplicable('没有女会员'),
    };
    for (const name of ['ethics.code', 'directors.filled', 'directors.chairAttends', 'incentives.rule'])
      delete facts[name];
    const judgement = judge(county, factory, facts, claims, asOf);
    const stored = JSON.stringify(compactJudgement(judgement, { links: 20 }));
    // What is sealed is the canonical text.
    expect(stored).toBe(JSON.stringify(inOrder(JSON.parse(stored))));
    expect(expandJudgement(county, JSON.parse(stored))).toEqual(judgement);
    expect(explainJudgement(county, expandJudgement(county, JSON.parse(stored)))).toEqual(
      explainJudgement(county, judgement),
    );
  });

  it('keep points, gates and vetoes', () => {
    const facts: Record<string, FactResult> = {
      ...fullFacts(home),
      'smallHome.spotCheckFailures': known(2),
      'smallHome.mentored': ratio(0, 0),
    };
    const judgement = judge(home, team, facts, {}, asOf);
    const stored = JSON.stringify(compactJudgement(judgement, { links: 20 }));
    expect(stored).toBe(JSON.stringify(inOrder(JSON.parse(stored))));
    expect(expandJudgement(home, JSON.parse(stored))).toEqual(judgement);
  });

  it('are small: below 1.5 kB for 44 indicators, and keep counts without links', () => {
    const judgement = judge(county, factory, fullFacts(county), {}, asOf);
    const compact = compactJudgement(judgement);
    expect(JSON.stringify(compact).length).toBeLessThan(1500);
    expect(expandJudgement(county, compact).indicators[1]!.evidence).toEqual({ count: 2, first: [] });
    expect(JSON.stringify(compactJudgement(judge(county, factory, {}, {}, asOf))).length).toBeLessThan(900);
  });

  it('of a time when evidence had one language only are still read', () => {
    const judgement = judge(county, factory, { 'members.density': ratio(500, 517) }, {}, asOf);
    const sealed = JSON.parse(JSON.stringify(compactJudgement(judgement, { links: 20 })));
    sealed.extra.A5.links[0].title = '第 1 届';
    const read = expandJudgement(county, sealed).indicators.find((each) => each.id === 'A5')!;
    expect(read.evidence.first[0]).toMatchObject({ id: 'r1', title: { zh: '第 1 届', en: '第 1 届' } });
  });

  it('are read with the version that they pin, and keep their sealed results', () => {
    const compact = compactJudgement(judge(county, factory, {}, {}, asOf));
    expect(() => expandJudgement(loadStandard('city-advanced'), compact)).toThrow(/county-qualified@1/);
    const sealed = { ...compact, results: compact.results.replace('?--', 'mpc') };
    expect(expandJudgement(county, sealed).indicators[0]).toMatchObject({
      result: 'met',
      proof: 'proved',
      light: 'lit',
      by: 'claim',
    });
  });
});
