import { describe, expect, it } from 'vitest';
import type { RuleContext, RuleOverride } from './answer.ts';
import { askRatio, askRule } from './ask.ts';
import { checkOverride } from './override.ts';

const date = '2026-11-22';
const shanghai: RuleContext = { jurisdiction: '310000', date, employees: 600 };
const nation: RuleContext = { jurisdiction: '000000', date };

describe('what a union may set for itself', () => {
  it.each<[string, string, unknown, RuleContext, true | string]>([
    ['more delegates than the least', 'delegates', 60, shanghai, true],
    ['exactly the least', 'delegates', 55, shanghai, true],
    ['fewer than the least', 'delegates', 54, shanghai, 'override.belowLeast'],
    [
      'fewer than the nation asks, above the first hundred',
      'delegates',
      120,
      { ...nation, employees: 4000 },
      true,
    ],
    ['fewer than the first hundred', 'delegates', 99, { ...nation, employees: 4000 }, 'override.belowLeast'],
    [
      'more members’ delegates than the most',
      'delegates',
      41,
      { ...nation, members: 150 },
      'override.aboveMost',
    ],
    ['members’ delegates between', 'delegates', 35, { ...nation, members: 150 }, true],
    ['a higher quorum', 'quorum', { num: 3, den: 4 }, shanghai, true],
    ['a lower quorum', 'quorum', { num: 1, den: 2 }, shanghai, 'override.belowLeast'],
    ['more than half in Shanghai', 'majority', { num: 1, den: 2, strict: true }, shanghai, true],
    [
      'half or more where more than half is law',
      'majority',
      { num: 1, den: 2, strict: false },
      nation,
      'override.belowLeast',
    ],
    ['a share above the whole', 'majority', { num: 3, den: 2 }, nation, 'override.valueMalformed'],
    ['more than all', 'majority', { num: 1, den: 1, strict: true }, nation, 'override.valueMalformed'],
    ['a narrower committee', 'committeeSeats', { min: 7, max: 7 }, { ...nation, members: 300 }, true],
    [
      'a larger committee',
      'committeeSeats',
      { min: 7, max: 11 },
      { ...nation, members: 300 },
      'override.outsideRange',
    ],
    [
      'an even committee',
      'committeeSeats',
      { min: 8, max: 8 },
      { ...nation, members: 300 },
      'override.mustBeOdd',
    ],
    ['a term of five years', 'unionTerm', { options: [5] }, nation, true],
    ['a term of four years', 'unionTerm', { options: [4] }, nation, 'override.outsideRange'],
    ['fewer managers', 'managersShare', { num: 10, den: 100 }, shanghai, true],
    ['more managers', 'managersShare', { num: 21, den: 100 }, shanghai, 'override.aboveMost'],
    ['an earlier answer', 'bargainingAnswer', 10, shanghai, true],
    ['a later answer', 'bargainingAnswer', 16, shanghai, 'override.aboveMost'],
    ['a women’s committee from fewer members', 'womenCommitteeThreshold', 5, nation, true],
    ['a women’s committee only from 25', 'womenCommitteeThreshold', 25, nation, 'override.aboveMost'],
    ['another recall of the chair', 'chairRecallMajority', { num: 2, den: 3 }, nation, 'override.fixedByLaw'],
    ['the law’s own value', 'chairRecallMajority', { num: 1, den: 2 }, nation, true],
    ['a stricter ballot', 'secretBallot', { choice: 'everyVote' }, nation, true],
    [
      'a looser ballot',
      'secretBallot',
      { choice: 'electionsAndMajorMatters' },
      nation,
      'override.belowLeast',
    ],
    ['an unknown choice', 'secretBallot', { choice: 'never' }, nation, 'override.valueMalformed'],
    ['more scrutineers', 'ballotScrutineers', 3, nation, true],
    ['a single scrutineer', 'ballotScrutineers', 1, nation, 'override.belowLeast'],
    ['an earlier warning, where nothing is mandatory', 'renewalWarningMonths', 12, nation, true],
    ['a later warning, where nothing is mandatory', 'renewalWarningMonths', 3, nation, true],
    ['a number for a ratio', 'quorum', 2, nation, 'override.valueMalformed'],
    ['a fraction of a delegate', 'delegates', 60.5, shanghai, 'override.valueMalformed'],
    ['nothing', 'delegates', null, shanghai, 'override.valueMalformed'],
    ['text', 'delegates', '60', shanghai, 'override.valueMalformed'],
    [
      'a range backwards',
      'committeeSeats',
      { min: 9, max: 7 },
      { ...nation, members: 300 },
      'override.valueMalformed',
    ],
  ])('%s', (_, param, value, context, expected) => {
    const verdict = checkOverride(param, value, context);
    const refusal = {
      ok: false,
      code: expected,
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/[a-z]/),
    };
    expect(verdict).toMatchObject(expected === true ? { ok: true } : refusal);
  });

  it('needs a reason where one is asked for', () => {
    expect(checkOverride('delegates', 60, shanghai, '  ')).toMatchObject({
      ok: false,
      code: 'override.reasonMissing',
    });
    expect(checkOverride('delegates', 60, shanghai, '车间多')).toMatchObject({ ok: true });
  });
});

describe('an override in the answer', () => {
  const own: RuleOverride = {
    param: 'delegates',
    value: 60,
    reason: '车间多',
    by: '王主席',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
  };
  it('stands with who, why and what the rule says', () => {
    expect(askRule('delegates', shanghai, [own])).toMatchObject({
      value: 60,
      article: '21',
      overridden: { by: '王主席', reason: '车间多', standard: 55 },
      overrideRefused: null,
    });
  });
  it.each(['2025-12-31', '2027-01-01'])('does not apply on %s', (day) => {
    expect(askRule('delegates', { ...shanghai, date: day }, [own])).toMatchObject({
      value: 55,
      overridden: null,
    });
  });
  it('applies only to its parameter and body', () => {
    expect(askRule('quorum', shanghai, [own]).overridden).toBeNull();
    expect(askRule('delegates', shanghai, [{ ...own, body: 'membersCongress' }]).overridden).toBeNull();
    expect(askRule('delegates', shanghai, [{ ...own, body: 'workersCongress' }]).value).toBe(60);
  });
  it('that the grown firm has outgrown no longer applies, and the answer says so', () => {
    const answer = askRule('delegates', { ...shanghai, employees: 800 }, [own]);
    expect(answer).toMatchObject({
      value: 65,
      overridden: null,
      overrideRefused: { code: 'override.belowLeast' },
    });
  });
  it('of a ratio carries its strictness', () => {
    const stricter: RuleOverride = { ...own, param: 'majority', value: { num: 1, den: 2, strict: true } };
    expect(askRatio('majority', shanghai, [stricter])).toMatchObject({
      strict: true,
      ratio: { num: 1, den: 2, strict: true },
      value: { num: 1, den: 2 },
    });
  });
});
