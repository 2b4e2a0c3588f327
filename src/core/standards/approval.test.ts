import { describe, expect, it } from 'vitest';
import { judgeApproval, judgeLowerTitle } from './approval.ts';
import { loadStandard } from './load.ts';

const county = loadStandard('county-qualified');
const city = loadStandard('city-advanced');
const tally = (
  entitled: number,
  returned: number,
  satisfied: number,
  basicallySatisfied: number,
  dissatisfied: number,
) => ({
  entitled,
  returned,
  valid: satisfied + basicallySatisfied + dissatisfied,
  approving: satisfied + basicallySatisfied,
});

describe("the members' assessment", () => {
  it('is unknown below the floor, however good: 5 returned of 10, 4 valid, all satisfied', () => {
    expect(judgeApproval(county, tally(10, 5, 4, 0, 0))).toMatchObject({
      result: 'unknown',
      participation: { num: 5, den: 10 },
      participationGap: 1,
      approval: null,
      zh: '收回 5/10 张，未到参与下限，还须 1 张，结果不作数。',
    });
  });

  it('counts satisfied and basically satisfied of valid ballots: 127 + 10 of 137 passes every level', () => {
    for (const standard of [county, city, loadStandard('province-model')]) {
      expect(judgeApproval(standard, tally(141, 137, 127, 10, 0))).toMatchObject({
        result: 'met',
        approval: { num: 137, den: 137 },
      });
    }
  });

  it('meets 70 % at exactly 7 of 10, and lacks one at 6', () => {
    expect(judgeApproval(county, tally(10, 10, 5, 2, 3))).toMatchObject({ result: 'met', approvalGap: 0 });
    expect(judgeApproval(county, tally(10, 10, 5, 1, 4))).toMatchObject({
      result: 'unmet',
      approvalGap: 1,
      en: 'Approval 6/10; at least 70% is asked, 1 more vote needed.',
    });
    expect(judgeApproval(city, tally(10, 10, 5, 2, 3))).toMatchObject({
      result: 'unmet',
      approvalGap: 1,
      gate: { num: 80, den: 100, confirmed: false },
    });
  });

  it('is unknown when every ballot returned is void', () => {
    expect(judgeApproval(county, tally(10, 10, 0, 0, 0))).toMatchObject({
      result: 'unknown',
      approval: null,
    });
    expect(judgeApproval(county, tally(0, 0, 0, 0, 0)).result).toBe('unknown');
  });

  it('refuses counts that contradict each other', () => {
    expect(() => judgeApproval(county, tally(10, 11, 11, 0, 0))).toThrow(/only 10 were entitled/);
    expect(() => judgeApproval(county, tally(10, 5, 6, 0, 0))).toThrow(/only 5 were returned/);
    expect(() => judgeApproval(county, { entitled: 10, returned: 8, valid: 8, approving: 9 })).toThrow(
      /only 8 ballots are valid/,
    );
    expect(() => judgeApproval(county, { entitled: 10, returned: 7.5, valid: 0, approving: 0 })).toThrow(
      /whole number/,
    );
  });
});

describe('the lower title', () => {
  const held = (from: string, until: string | null = null) => [{ standard: 'county-qualified', from, until }];

  it('is not asked at the first level', () => {
    expect(judgeLowerTitle(county, [], '2026-11-22').result).toBe('notApplicable');
  });

  it('must have been held for a year, to the day', () => {
    expect(judgeLowerTitle(city, held('2025-11-22'), '2026-11-22')).toMatchObject({
      result: 'met',
      holdsFrom: '2026-11-22',
    });
    expect(judgeLowerTitle(city, held('2025-11-23'), '2026-11-22')).toMatchObject({
      result: 'unmet',
      holdsFrom: '2026-11-23',
      confirmed: false,
    });
    expect(judgeLowerTitle(city, held('2024-02-29'), '2025-02-28').result).toBe('met');
  });

  it('does not count when it lapsed, has not begun or is another', () => {
    expect(judgeLowerTitle(city, held('2024-01-01', '2026-11-22'), '2026-11-22')).toMatchObject({
      result: 'unmet',
      holdsFrom: null,
    });
    expect(judgeLowerTitle(city, held('2026-12-01'), '2026-11-22').result).toBe('unmet');
    expect(
      judgeLowerTitle(city, [{ standard: 'team-small-home', from: '2020-01-01', until: null }], '2026-11-22')
        .result,
    ).toBe('unmet');
  });
});
