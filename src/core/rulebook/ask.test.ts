import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleContext } from './answer.ts';
import { askNumber, askRange, askRatio, askRule, jurisdictionChain } from './ask.ts';
import { bundledRulebook } from './load.ts';
import { leastVotes } from './ratio.ts';

const nation = '000000';
const shanghai = '310000';
const zhejiang = '330000';
const henan = '410000';
const shandong = '370000';
const chongqing = '500000';
const beijing = '110000';
const date = '2026-11-22';

const delegates = (jurisdiction: string, employees: number) =>
  askNumber('delegates', { jurisdiction, date, body: 'workersCongress', employees });
const value = (param: string, jurisdiction: string, more: Partial<RuleContext> = {}) =>
  askRule(param, { jurisdiction, date, ...more }).value;

describe('delegates of a workers’ congress', () => {
  it.each([
    [99, 30],
    [100, 30],
    [199, 30],
    [200, 35],
    [600, 55],
    [699, 55],
    [1000, 75],
    [2999, 170],
    [3000, 175],
    [9000, 175],
  ])('Shanghai, %i employees: %i', (employees, least) => {
    expect(delegates(shanghai, employees)).toMatchObject({
      value: least,
      document: '上海市职工代表大会条例',
      article: '21',
      confirmed: true,
      mandatory: true,
      jurisdiction: shanghai,
    });
  });

  it.each([
    [99, 30],
    [101, 40],
    [199, 40],
    [200, 47],
    [600, 75],
    [999, 96],
    [1001, 100],
    [1999, 100],
    [2000, 120],
    [3000, 140],
    [4999, 160],
    [5000, 200],
    [50_000, 200],
  ])('Zhejiang, %i employees: %i', (employees, least) => {
    expect(delegates(zhejiang, employees)).toMatchObject({
      value: least,
      document: '浙江省企业民主管理条例',
      article: '10',
      confirmed: true,
      interpretation: false,
    });
  });

  it.each([
    [100, 40],
    [1000, 103],
  ])(
    'Zhejiang, exactly %i employees stand in no bracket: %i, marked as an interpretation',
    (employees, least) => {
      const answer = delegates(zhejiang, employees);
      expect(answer).toMatchObject({ value: least, interpretation: true, confirmed: false });
      expect(answer.note?.zh).toContain('属于解释');
      expect(answer.note?.en).toContain('interpretation');
    },
  );

  it.each([
    [100, 30, null],
    [200, 30, null],
    [201, 30, 30],
    [299, 30, 44],
    [301, 31, 45],
    [1000, 100, 150],
    [1001, 100, 100],
    [3334, 101, 333],
    [10_000, 300, 1000],
    [10_001, 300, 500],
  ])('Henan, %i employees: %i, at most %s', (employees, least, max) =>
    expect(delegates(henan, employees)).toMatchObject({ value: least, max }),
  );

  it.each([
    [200, true],
    [201, false],
    [300, false],
    [301, true],
    [1000, true],
    [1001, false],
  ])('Henan, %i employees: read from the text itself: %s', (employees, confirmed) => {
    expect(delegates(henan, employees)).toMatchObject({ confirmed, interpretation: !confirmed });
  });

  it('Henan below 100 holds an all-staff meeting', () => {
    expect(() => delegates(henan, 99)).toThrow(
      expect.objectContaining({ code: 'rules.noCongress', zh: expect.stringContaining('职工大会') }),
    );
  });

  it.each([
    [20, 30],
    [599, 30],
    [600, 30],
    [601, 31],
    [2000, 100],
    [3001, 151],
  ])('the nation (and provinces without their own), %i employees: %i', (employees, least) => {
    for (const place of [nation, shandong, chongqing, beijing, '440106']) {
      expect(delegates(place, employees)).toMatchObject({
        value: least,
        number: '总工发〔2012〕12号',
        article: '8',
        confirmed: false,
        jurisdiction: nation,
      });
    }
  });

  it('more employees never need fewer delegates, but for the open brackets of Zhejiang', () => {
    const size = fc.integer({ min: 100, max: 60_000 });
    for (const place of [nation, shanghai, henan]) {
      fc.assert(
        fc.property(
          size,
          fc.integer({ min: 0, max: 3000 }),
          (n, more) => delegates(place, n + more).value >= delegates(place, n).value,
        ),
      );
    }
    // 1,000 itself is an interpretation and lies above the start of the next bracket.
    const inZhejiang = size.filter((n) => n !== 1000);
    fc.assert(
      fc.property(
        inZhejiang,
        inZhejiang,
        (a, b) => delegates(zhejiang, Math.max(a, b)).value >= delegates(zhejiang, Math.min(a, b)).value,
      ),
    );
    expect(delegates(zhejiang, 1001).value).toBeLessThan(delegates(zhejiang, 1000).value);
  });
});

describe('delegates of other bodies', () => {
  it.each([
    [100, 30, 40],
    [200, 30, 40],
    [201, 40, 60],
    [1000, 40, 60],
    [1001, 60, 90],
    [5000, 60, 90],
    [5001, 90, 130],
    [10_000, 90, 130],
    [10_001, 130, 180],
    [50_000, 130, 180],
    [50_001, 180, 240],
  ])('members’ congress, %i members: %i to %i', (members, least, max) => {
    expect(
      askNumber('delegates', { jurisdiction: shanghai, date, body: 'membersCongress', members }),
    ).toMatchObject({ value: least, max, number: '总工发〔2019〕6号' });
  });
  it('below 100 members all meet', () => {
    expect(() =>
      askRule('delegates', { jurisdiction: nation, date, body: 'membersCongress', members: 99 }),
    ).toThrow(expect.objectContaining({ code: 'rules.noCongress' }));
  });
  it.each([
    [nation, 100, 30],
    [nation, 101, 31],
    [nation, 199, 60],
    [nation, 200, 40],
    [shanghai, 600, 55],
  ])('staff congress in %s, %i staff: %i', (jurisdiction, employees, least) =>
    expect(value('delegates', jurisdiction, { body: 'staffCongress', employees })).toBe(least),
  );
});

describe('quorum and majority', () => {
  it.each([nation, shanghai, zhejiang, henan, '310115', '440000'])(
    'two thirds of those entitled make a quorum in %s',
    (jurisdiction) => {
      for (const body of ['workersCongress', 'membersCongress', 'staffCongress'] as const) {
        const answer = askRatio('quorum', { jurisdiction, date, body });
        expect(answer).toMatchObject({
          value: { num: 2, den: 3 },
          strict: false,
          base: 'entitled',
          mandatory: true,
        });
        expect(leastVotes(answer.ratio, 100)).toBe(67);
      }
    },
  );
  it.each([
    [nation, 'workersCongress', true, 51],
    [zhejiang, 'workersCongress', true, 51],
    [henan, 'workersCongress', true, 51],
    [shanghai, 'workersCongress', false, 50],
    [shanghai, 'allStaffMeeting', false, 50],
    [shanghai, 'staffCongress', false, 50],
    [shanghai, 'membersCongress', true, 51],
    [nation, 'membersCongress', true, 51],
    [nation, 'membersMeeting', true, 51],
    [nation, 'staffCongress', false, 50],
    [zhejiang, 'staffCongress', false, 50],
  ] as const)('a motion passes in %s, %s: strict %s, %i of 100', (jurisdiction, body, strict, least) => {
    const answer = askRatio('majority', { jurisdiction, date, body });
    expect(answer).toMatchObject({ value: { num: 1, den: 2 }, strict, base: 'entitled' });
    expect(leastVotes(answer.ratio, 100)).toBe(least);
  });
  it('without a body the workers’ congress is meant, and with members alone the members’ congress', () => {
    expect(askRule('majority', { jurisdiction: shanghai, date })).toMatchObject({
      case: 'workersCongress',
      strict: false,
      article: '31',
    });
    expect(askRule('delegates', { jurisdiction: shanghai, date, members: 300 })).toMatchObject({
      case: 'membersCongress',
      value: 40,
    });
    expect(
      askRule('delegates', { jurisdiction: shanghai, date, members: 300, employees: 600 }),
    ).toMatchObject({ case: 'workersCongress', value: 55 });
  });
});

describe('committees and elections', () => {
  it.each([
    [0, 1, 1],
    [10, 1, 1],
    [11, 3, 3],
    [25, 3, 3],
    [26, 3, 5],
    [100, 3, 5],
    [101, 5, 7],
    [200, 5, 7],
    [201, 7, 9],
    [500, 7, 9],
    [501, 9, 15],
    [1000, 9, 15],
    [1001, 15, 21],
    [5000, 15, 21],
    [5001, 21, 29],
    [10_000, 21, 29],
    [10_001, 29, 37],
    [50_000, 29, 37],
    [50_001, 37, 45],
  ])('%i members: %i to %i seats, odd', (members, min, max) => {
    expect(askRange('committeeSeats', { jurisdiction: '310115', date, members })).toMatchObject({
      value: { min, max },
      odd: true,
      confirmed: true,
      number: '总工发〔2016〕27号',
    });
  });
  it('a union of up to ten has no committee, and the answer says so', () => {
    expect(askRule('committeeSeats', { jurisdiction: nation, date, members: 10 }).note?.zh).toContain(
      '组织员',
    );
    expect(askRule('committeeSeats', { jurisdiction: nation, date, members: 11 }).note).toBeNull();
  });
  it.each([
    ['candidates', 1, 2],
    ['candidates', 7, 8],
    ['candidates', 20, 21],
    ['candidates', 21, 23],
    ['candidates', 45, 48],
    ['standingCandidates', 9, 10],
    ['standingCandidates', 10, 11],
    ['standingCandidates', 11, 13],
    ['delegateCandidates', 20, 23],
    ['delegateCandidates', 40, 46],
  ])('%s for %i seats: %i', (param, seats, least) => expect(value(param, nation, { seats })).toBe(least));
  it('five percent is confirmed, ten is not', () => {
    expect(askRule('candidates', { jurisdiction: nation, date, seats: 7 }).confirmed).toBe(true);
    expect(askRule('standingCandidates', { jurisdiction: nation, date, seats: 7 }).confirmed).toBe(false);
  });
  it('a body of a congress does not change what candidates means', () => {
    expect(value('candidates', nation, { seats: 7, body: 'membersCongress' })).toBe(8);
  });
});

describe('other numbers', () => {
  it.each<[string, string, Partial<RuleContext>, unknown]>([
    ['congressForm', shanghai, {}, 100],
    ['congressForm', nation, { body: 'staffCongress' }, 80],
    ['congressForm', nation, { body: 'membersCongress' }, 100],
    ['committeeMust', zhejiang, {}, 25],
    ['womenCommitteeThreshold', nation, {}, 10],
    ['womenCommitteeThreshold', chongqing, {}, 10],
    ['womenCommitteeThreshold', shanghai, {}, 10],
    ['fullTimeChair', nation, {}, 200],
    ['fullTimeStaff', shanghai, {}, 200],
    ['unionTerm', henan, {}, { options: [3, 5] }],
    ['renewalWarningMonths', nation, {}, 6],
    ['planApprovalTime', nation, {}, 30],
    ['selfInspectionTime', nation, {}, 30],
    ['assessmentStartTime', nation, {}, 30],
    ['resolutionTime', nation, {}, 60],
    ['applicationTime', nation, {}, 15],
    ['decisionTime', nation, {}, 30],
    ['vetoAnswerTime', nation, {}, 5],
    ['reportReceipt', nation, {}, 10],
    ['statementCheck', nation, {}, 10],
    ['ballotScrutineers', nation, {}, 2],
    ['termExtension', nation, {}, 6],
    ['congressTermExtension', shanghai, {}, 12],
    ['papersOut', shanghai, {}, 7],
    ['papersOut', nation, { body: 'membersCongress' }, 5],
    ['candidatePublicity', nation, {}, 5],
    ['approvalReply', nation, {}, 15],
    ['extraSession', nation, {}, { num: 1, den: 3 }],
    ['managersShare', zhejiang, {}, { num: 20, den: 100 }],
    ['regionalManagersShare', shanghai, {}, { num: 30, den: 100 }],
    ['reportAfterSession', shanghai, {}, 7],
    ['vacancyFill', chongqing, {}, 3],
    ['appropriation', nation, {}, { num: 2, den: 100 }],
    ['appropriationDueDay', shanghai, {}, 15],
    ['dues', nation, {}, { num: 5, den: 1000 }],
    ['mediationDays', nation, {}, 15],
    ['disclosureReply', zhejiang, {}, 30],
    ['auditCommitteeSeats', nation, {}, { min: 3, max: 11 }],
    ['presidium', shanghai, { delegates: 30 }, { min: 3, max: 5 }],
    ['presidium', shanghai, { delegates: 101 }, { min: 7, max: null }],
    ['employeeDirectorThreshold', nation, {}, 300],
    ['maternityLeave', beijing, {}, 98],
    ['teachersShare', nation, {}, { num: 60, den: 100 }],
    ['secretBallot', zhejiang, {}, { choice: 'everyVote' }],
    ['festivalGoods', '340100', {}, 1500],
    ['warmthPerYear', '370202', {}, 6000],
    ['accidentalHardship', '370202', {}, { num: 80, den: 100 }],
    ['relativeHardship', nation, {}, { num: 2, den: 1 }],
  ])('%s in %s %j', (param, jurisdiction, more, expected) =>
    expect(value(param, jurisdiction, more)).toEqual(expected),
  );

  it.each([
    [nation, 'general', 20, 'days'],
    [nation, 'wage', 20, 'days'],
    [shanghai, 'general', 15, 'days'],
    [shandong, 'wage', 10, 'days'],
    [shandong, 'general', 20, 'days'],
    [zhejiang, 'general', 10, 'workdays'],
    [chongqing, 'general', 20, 'days'],
    [beijing, 'wage', 20, 'days'],
  ] as const)(
    'an invitation to bargain is answered in %s, %s: within %i %s',
    (jurisdiction, contract, days, unit) => {
      expect(askRule('bargainingAnswer', { jurisdiction, date, contract })).toMatchObject({
        value: days,
        unit,
        confirmed: true,
      });
    },
  );
  it.each([
    [shanghai, false],
    [chongqing, false],
    [beijing, false],
    [nation, false],
    [zhejiang, true],
    [shandong, true],
  ])('a wage agreement passes in %s: strict %s', (jurisdiction, strict) => {
    expect(askRule('contractMajority', { jurisdiction, date, contract: 'wage' })).toMatchObject({
      value: { num: 1, den: 2 },
      strict,
      base: 'entitled',
    });
  });
  it('says in its unit when working days are meant', () => {
    expect(askRule('papersOut', { jurisdiction: nation, date, body: 'membersCongress' }).unit).toBe(
      'workdays',
    );
    expect(askRule('papersOut', { jurisdiction: nation, date, body: 'workersCongress' }).unit).toBe('days');
  });
});

describe('where and when', () => {
  it('a district falls back to its city, its province and the nation', () => {
    expect(jurisdictionChain('330602')).toEqual(['330602', '330600', '330000', '000000']);
    expect(jurisdictionChain('310000')).toEqual(['310000', '000000']);
    expect(jurisdictionChain('000000')).toEqual(['000000']);
    expect(askRule('delegates', { jurisdiction: '330106', date, employees: 600 })).toMatchObject({
      value: 75,
      jurisdiction: zhejiang,
    });
    expect(askRule('mutualAidFee', { jurisdiction: '330602', date }).value).toBe(60);
    expect(() => askRule('mutualAidFee', { jurisdiction: '330603', date })).toThrow(
      expect.objectContaining({ code: 'rules.noRule' }),
    );
  });
  it('an older law answers for its days, and is unconfirmed', () => {
    const before = askRule('unionTerm', { jurisdiction: nation, date: '2021-12-31' });
    const after = askRule('unionTerm', { jurisdiction: nation, date: '2022-01-01' });
    expect(before).toMatchObject({ article: '15', confirmed: false, effectiveTo: '2021-12-31' });
    expect(after).toMatchObject({ article: '16', confirmed: true, effectiveFrom: '2022-01-01' });
  });
  it('a province answers from its first day; before it the nation does', () => {
    expect(
      askRule('contractPublication', { jurisdiction: shandong, date: '2017-01-01', contract: 'wage' }),
    ).toMatchObject({ value: 7, jurisdiction: shandong });
    expect(
      askRule('contractPublication', { jurisdiction: shandong, date: '2016-12-31', contract: 'wage' }),
    ).toMatchObject({ value: 5, jurisdiction: nation });
  });
  it('a date before every rule is refused with what is known', () => {
    expect(() =>
      askRule('delegates', { jurisdiction: zhejiang, date: '2010-09-30', employees: 600 }),
    ).toThrow(
      expect.objectContaining({
        code: 'rules.notInForce',
        zh: expect.stringContaining('2010-10-01'),
        en: expect.stringContaining('2010-10-01'),
      }),
    );
    expect(askRule('delegates', { jurisdiction: zhejiang, date: '2010-10-01', employees: 600 }).value).toBe(
      75,
    );
    expect(() => askRule('studyAidHigherFiled', { jurisdiction: '429006', date: '2025-01-01' })).toThrow(
      expect.objectContaining({ code: 'rules.notInForce' }),
    );
  });
  it('a version that was not read does not pass as confirmed', () => {
    expect(askRule('majority', { jurisdiction: shanghai, date: '2015-06-01' })).toMatchObject({
      confirmed: false,
      note: { en: expect.stringContaining('2017-11-23') },
    });
    expect(askRule('majority', { jurisdiction: shanghai, date: '2017-11-23' }).confirmed).toBe(true);
  });
});

describe('refusals', () => {
  it.each<[string, string, Partial<RuleContext>, string, RegExp]>([
    ['an unknown parameter', 'quorums', {}, 'rules.paramUnknown', /quorum/],
    ['nothing like it', 'xyz', {}, 'rules.paramUnknown', /delegates/],
    [
      'employees missing',
      'delegates',
      { body: 'workersCongress', members: 100 },
      'rules.argumentMissing',
      /--employees/,
    ],
    ['members missing', 'committeeSeats', { employees: 100 }, 'rules.argumentMissing', /--members/],
    ['seats missing', 'candidates', {}, 'rules.argumentMissing', /--seats/],
    ['a half employee', 'delegates', { employees: 10.5 }, 'rules.argumentMalformed', /10\.5/],
    ['a negative count', 'committeeSeats', { members: -1 }, 'rules.argumentMalformed', /-1/],
    ['no jurisdiction code', 'quorum', { jurisdiction: '31' }, 'rules.argumentMalformed', /310000/],
    ['no such province', 'quorum', { jurisdiction: '990000' }, 'rules.jurisdictionUnknown', /990000/],
    ['a county without a city', 'quorum', { jurisdiction: '310015' }, 'rules.jurisdictionUnknown', /310015/],
    ['no seat at all', 'candidates', { seats: 0 }, 'rules.argumentMalformed', /1/],
    ['no date', 'quorum', { date: '2026-02-30' }, 'rules.argumentMalformed', /2026-02-30/],
    [
      'a body that the parameter does not know',
      'delegates',
      { body: 'allStaffMeeting', employees: 50 },
      'rules.caseUnknown',
      /workersCongress/,
    ],
    ['a number that the document leaves open', 'congressForm', {}, 'rules.unsettled', /企业/],
  ])('%s', (_, param, more, code, words) => {
    const act = () => askRule(param, { jurisdiction: nation, date, ...more });
    expect(act).toThrow(
      expect.objectContaining({
        code,
        zh: expect.any(String),
        en: expect.any(String),
        exitCode: code.startsWith('rules.argument') ? 2 : 1,
      }),
    );
    expect(act).toThrow(words);
  });
  it('a reader of the wrong kind is a mistake in the code', () => {
    expect(() => askNumber('quorum', { jurisdiction: nation, date })).toThrow(TypeError);
    expect(() => askRatio('committeeMust', { jurisdiction: nation, date })).toThrow(TypeError);
    expect(() => askRange('committeeMust', { jurisdiction: nation, date })).toThrow(TypeError);
  });
});

it('what is answered cannot bend the rulebook', () => {
  const answer = askRatio('quorum', { jurisdiction: nation, date });
  answer.value.num = 1;
  expect(value('quorum', nation)).toEqual({ num: 2, den: 3 });
  expect(bundledRulebook()).toBe(bundledRulebook());
});
