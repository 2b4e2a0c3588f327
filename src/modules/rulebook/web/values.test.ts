/** Numbers of the rulebook in words, and every number that ships: none may come out as code. */
import { describe, expect, it } from 'vitest';
import { listRules } from '../../../core/rulebook/list.ts';
import { sayBrackets, sayFormula, type ListedRule, type ValueWords } from './values.ts';

const words = (over: Partial<ValueWords> = {}): ValueWords => ({
  locale: 'zh-CN',
  unit: { zh: '人', en: 'people' },
  choices: null,
  sense: 'least',
  strict: null,
  base: null,
  ...over,
});

describe('a number of the rulebook', () => {
  it.each<[unknown, Partial<ValueWords>, string, string]>([
    [30, {}, '30 人', '30 people'],
    [{ min: 3, max: 3 }, {}, '3 人', '3 people'],
    [{ min: 3, max: 5 }, {}, '3 至 5 人', '3 to 5 people'],
    [{ min: 3, max: null }, {}, '3 人以上', '3 people or more'],
    [{ share: [5, 100], floor: 30 }, {}, '人数的 5 %，不少于 30 人', '5 % of the number, at least 30 people'],
    [{ plusShare: [5, 100] }, {}, '应选人数另加 5 %（有小数进一）', 'the seats plus 5 %, rounded up'],
    [{ num: 2, den: 3 }, { strict: false }, '不低于 2/3', 'at least 2/3'],
    [
      { num: 1, den: 2 },
      { strict: true, base: 'entitled' },
      '超过应到人数的 50 %',
      'more than 50 % of all who are entitled',
    ],
    // A ceiling is never printed as a floor.
    [{ num: 20, den: 100 }, { strict: false, sense: 'most' }, '不超过 20 %', 'at most 20 %'],
  ])('%j', (value, over, zh, en) => {
    expect(sayFormula(value, words(over))).toBe(zh);
    expect(sayFormula(value, words({ ...over, locale: 'en' }))).toBe(en);
  });

  it('is said in words for every rule that ships', () => {
    let said = 0;
    for (const jurisdiction of ['000000', '310000', '330000', '370000', '410000', '500000', '110000'])
      for (const rule of listRules({ jurisdiction, date: '2026-11-22' })) {
        if (!rule.rule) continue;
        for (const locale of ['zh-CN', 'en'] as const) {
          const each = words({
            locale,
            unit: rule.unit,
            choices: rule.choices as ListedRule['choices'],
            sense: rule.sense,
            strict: rule.rule.strict,
            base: rule.rule.base,
          });
          const lines = [
            ...(rule.rule.value === null ? [] : [sayFormula(rule.rule.value, each)]),
            ...sayBrackets([...(rule.rule.brackets ?? [])], each).map(
              (line) => `${line.range} ${line.value}`,
            ),
          ];
          for (const line of lines) {
            said += 1;
            expect(line, rule.param).not.toMatch(/undefined|null|NaN|[{}[\]]/);
          }
        }
      }
    expect(said).toBeGreaterThan(500);
  });
});
