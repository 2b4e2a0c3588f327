/**
 * Builders for tests of standards: facts, claims, a small pack.
 *
 * - `known`, `ratio`, `yes`, `unknownFact`, `notApplicable`, `claim`
 * - `fullFacts`: every fact of a standard as good as it asks
 * - `pointsPack`: a small scored pack as a file would hold it
 */
import type { Rule, Standard } from './schema.ts';
import type {
  ClaimResult,
  EvidenceLink,
  FactDetail,
  FactPart,
  FactResult,
  Reason,
  UnitInfo,
} from './types.ts';

type Known = Extract<FactResult, { state: 'known' }>;

export const asOf = '2026-11-22';
export const factory: UnitInfo = { kind: 'stateOwnedEnterprise', members: 500, employees: 517 };

export const link = (id: string): EvidenceLink => ({
  kind: 'record',
  id,
  title: { zh: `记录 ${id}`, en: `Record ${id}` },
  on: '2026-05-01',
  href: `/records/${id}`,
});

export function known(value: Known['value'], rest: Partial<Known> = {}): Known {
  return { state: 'known', value, evidence: { count: 1, first: [link('r1')] }, ...rest };
}
export function ratio(num: number, den: number, rest: Partial<Known> = {}): Known {
  return { state: 'known', num, den, evidence: { count: 1, first: [link('r1')] }, ...rest };
}
export const yes = known(true);
export const unknownFact = (reason: Reason = '没有记录'): FactResult => ({ state: 'unknown', reason });
export const notApplicable = (reason: Reason = '无此事项'): FactResult => ({
  state: 'notApplicable',
  reason,
});

export function claim(state: ClaimResult['state'], kind: ClaimResult['kind'] = 'met'): ClaimResult {
  return { id: 'c1', state, kind, statement: '已做到', by: '王芳', on: '2026-06-01', files: 2 };
}

/** Every fact that the standard asks, each just good enough to meet the rule of the indicator itself. */
export function fullFacts(standard: Standard): Record<string, FactResult> {
  const facts: Record<
    string,
    { value?: Known['value']; num?: number; den?: number; detail: Record<string, FactPart> }
  > = {};
  const walk = (rule: Rule): void => {
    if ('all' in rule) return rule.all.forEach(walk);
    if ('any' in rule) return rule.any.forEach(walk);
    if ('not' in rule || 'manual' in rule) throw new Error('fullFacts cannot fill not and manual');
    const name = 'fact' in rule ? rule.fact : 'date' in rule ? rule.date : rule.ratio;
    const fact = (facts[name] ??= { detail: {} });
    if ('ratio' in rule) {
      const found = { num: rule.num, den: rule.den };
      if (rule.part) fact.detail[rule.part] = found;
      else Object.assign(fact, found);
      if (rule.floor) fact.detail[rule.floor.part] = { num: rule.floor.num, den: rule.floor.den };
      return;
    }
    const value = 'date' in rule ? asOf : rule.value;
    if (rule.part) fact.detail[rule.part] = value;
    else fact.value = value;
  };
  for (const indicator of standard.indicators) {
    walk(indicator.rule);
    indicator.variants.forEach((variant) => {
      // A larger unit is asked for more; what satisfies the largest satisfies all.
      const { rule } = variant;
      if (rule && 'fact' in rule && Number(rule.value) > Number(facts[rule.fact]!.value))
        facts[rule.fact]!.value = rule.value;
    });
  }
  return Object.fromEntries(
    Object.entries(facts).map(([name, { detail, ...fact }]) => [
      name,
      { state: 'known', ...fact, evidence: { count: 1, first: [link(name)] }, detail: detail as FactDetail },
    ]),
  );
}

const words = (zh: string, en: string) => ({ zh, en });

/** A whole pack with one section and the indicators given; what is left out of them is filled in. */
export function packOf(
  indicators: Record<string, unknown>[],
  over: Record<string, unknown> = {},
): Record<string, unknown> {
  const quantity = { value: 5, unit: 'day' };
  return {
    id: 'test-pack',
    version: 1,
    title: words('测试标准', 'Test standard'),
    summary: words('测试', 'Test'),
    issuer: words('测试', 'Test'),
    document: { title: words('测试', 'Test') },
    year: 2026,
    jurisdiction: '000000',
    level: 'qualified',
    conferredBy: 'county',
    unitKinds: ['stateOwnedEnterprise'],
    effectiveFrom: '2026-01-01',
    defaultSource: 'norm',
    scoring: { type: 'must' },
    lowerTitle: null,
    parameters: {
      approval: {
        participationFloor: { num: 60, den: 100 },
        gate: { num: 70, den: 100 },
        options: [
          { id: 'satisfied', title: words('满意', 'Satisfied'), counts: true },
          { id: 'dissatisfied', title: words('不满意', 'Not satisfied'), counts: false },
        ],
        openDays: { min: 3, max: 14 },
      },
      noticePeriod: quantity,
      peerInspectionPeriod: quantity,
      reviewPeriod: quantity,
      reviewSample: { num: 20, den: 100 },
      validity: quantity,
      recheckCycle: quantity,
      recheckPeriod: quantity,
      suspensionPeriod: quantity,
      vetoWindow: quantity,
    },
    caseVetoes: [],
    sources: {
      norm: { title: words('规范', 'Norm'), confirmed: true },
      guess: { title: words('默认值', 'Default'), confirmed: false },
    },
    sections: [{ id: 'A', title: words('甲', 'A') }],
    rooms: [
      { id: 'stones', kind: 'stone', title: words('基石', 'Stones') },
      { id: 'care', kind: 'window', title: words('温暖', 'Care') },
    ],
    evidenceTypes: { photo: words('照片', 'Photograph') },
    indicators: indicators.map((indicator) => ({
      section: 'A',
      room: 'stones',
      kind: 'must',
      title: words(`指标 ${String(indicator.id)}`, `Indicator ${String(indicator.id)}`),
      text: words('测试', 'Test'),
      rule: { fact: 'x.done', op: '=', value: true, label: words('事项', 'thing') },
      evidenceTypes: ['photo'],
      tags: { sixStandards: [1], fiveCombinations: [] },
      hint: words('去做', 'Do it'),
      workLink: 'work',
      ...indicator,
    })),
    ...over,
  };
}
