import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWorkCalendar, bundledCalendarYears } from '../clock/index.ts';
import { askRatio, askRule } from '../rulebook/index.ts';
import { matterFor, mattersFor, yearlyMatters } from './matters.ts';
import {
  allotSeats,
  codeAt,
  codeHolds,
  codeWindow,
  composition,
  countsAsHeld,
  electedBy,
  explainCount,
  formAllowed,
  outcomeOf,
  papersDue,
  quorumOf,
  reportDue,
  voteFormFor,
  shareOutlook,
} from './rules.ts';
import { ruleBody } from './assemblies.ts';

const date = '2026-11-22';
const shanghai = { jurisdiction: '310000', date, body: 'workersCongress' as const };
const zhejiang = { jurisdiction: '330000', date, body: 'workersCongress' as const };
const calendar = createWorkCalendar(bundledCalendarYears());

describe('seats of constituencies', () => {
  test('75 delegates of 1,000 people in four workshops', () => {
    expect(allotSeats(75, [500, 300, 150, 50])).toEqual([38, 22, 11, 4]);
  });
  test('nobody with people goes without, where there are seats enough', () => {
    expect(allotSeats(30, [400, 400, 3, 2])).toEqual([14, 14, 1, 1]);
    expect(allotSeats(30, [400, 0, 3])).toEqual([29, 0, 1]);
  });
  test('always adds up, and never gives a smaller one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 40 }),
        (seats, heads) => {
          const found = allotSeats(seats, heads);
          const people = heads.reduce((sum, n) => sum + n, 0);
          expect(found.reduce((sum, n) => sum + n, 0)).toBe(people === 0 ? 0 : seats);
          heads.forEach((a, at) =>
            heads.forEach((b, other) => {
              // Whoever has more people never has fewer seats.
              expect(a > b && found[at]! < found[other]!).toBe(false);
            }),
          );
        },
      ),
    );
  });
});

describe('composition', () => {
  const rules = {
    managers: askRatio('managersShare', shanghai),
    teachers: null,
    women: askRule('womenDelegateShare', shanghai),
    frontLine: null,
    dispatched: null,
  };
  const of = (managers: number, women: number, all: number) =>
    Array.from({ length: all }, (_, at) => ({
      category: at < managers ? ('manager' as const) : ('frontLine' as const),
      sex: at < women ? ('female' as const) : ('male' as const),
      employmentForm: 'regular',
    }));
  test('15 managers of 75 stand, 16 do not', () => {
    expect(composition(of(15, 30, 75), { people: 1000, women: 400, dispatched: 0 }, rules)[0]).toMatchObject({
      met: true,
      gap: 0,
    });
    expect(composition(of(16, 30, 75), { people: 1000, women: 400, dispatched: 0 }, rules)[0]).toMatchObject({
      met: false,
      gap: 1,
    });
  });
  test('women: in keeping with the staff in Shanghai asks for judgement, in Zhejiang it is a floor', () => {
    expect(composition(of(0, 29, 75), { people: 1000, women: 400, dispatched: 0 }, rules)[1]).toMatchObject({
      met: null,
      gap: 1,
    });
    const strict = { ...rules, women: askRule('womenDelegateShare', zhejiang) };
    expect(composition(of(0, 29, 75), { people: 1000, women: 400, dispatched: 0 }, strict)[1]).toMatchObject({
      met: false,
      gap: 1,
    });
    expect(composition(of(0, 30, 75), { people: 1000, women: 400, dispatched: 0 }, strict)[1]).toMatchObject({
      met: true,
      gap: 0,
    });
  });
  test('while nominating: a ceiling by the worst that can be elected, a floor by the best, open seats by anybody', () => {
    const staff = { people: 100, women: 40, dispatched: 0 };
    const strict = { ...rules, women: askRule('womenDelegateShare', zhejiang) };
    const check = (
      id: string,
      nominated: { seats: number; standing: ReturnType<typeof of> }[],
      elected = 0,
    ) => shareOutlook(30, of(0, 0, elected), nominated, staff, strict).find((one) => one.id === id)!;
    // Of three managers who stand for two seats two can be elected; a fifth of 30 are six.
    expect(check('managers', [{ seats: 2, standing: of(3, 0, 3) }])).toMatchObject({
      count: 2,
      of: 30,
      met: true,
    });
    expect(check('managers', [{ seats: 7, standing: of(7, 0, 9) }])).toMatchObject({
      count: 7,
      met: false,
      gap: 1,
      mandatory: true,
    });
    // Two fifths of 30 are 12 women: eleven stand, and every other seat is a man's already or stands so.
    const men = (seats: number) => ({ seats, standing: of(0, 0, seats) });
    const women = { seats: 11, standing: of(0, 11, 15) };
    expect(check('women', [women, men(9)], 10)).toMatchObject({ count: 11, of: 30, met: false, gap: 1 });
    // A seat for which nobody stands yet can still be a woman's.
    expect(check('women', [women, men(8)], 10)).toMatchObject({ count: 12, met: true });
  });
  test('the front line is more than half in Shanghai; dispatched workers are shown beside their share of the staff', () => {
    const ask = {
      ...rules,
      frontLine: askRatio('frontLineShare', shanghai),
      dispatched: askRule('dispatchedShare', zhejiang),
    };
    const people = { people: 1000, women: 400, dispatched: 200 };
    const front = (others: number) =>
      composition(
        of(0, 30, 75).map((each, at) => ({
          ...each,
          category: at < others ? ('other' as const) : each.category,
          employmentForm: at === 0 ? 'dispatched' : 'regular',
        })),
        people,
        ask,
      );
    const byId = (checks: ReturnType<typeof front>, id: string) => checks.find((each) => each.id === id);
    expect(byId(front(37), 'frontLine')).toMatchObject({ count: 38, met: true, gap: 0, mandatory: true });
    expect(byId(front(38), 'frontLine')).toMatchObject({ count: 37, met: false, gap: 1 });
    expect(byId(front(0), 'dispatched')).toMatchObject({
      count: 1,
      of: 75,
      limit: { num: 200, den: 1000 },
      met: null,
    });
  });
  test('a school: three teachers of five', () => {
    const teachers = askRatio('teachersShare', { jurisdiction: '330000', date, body: 'staffCongress' });
    const staff = (n: number) =>
      Array.from({ length: 50 }, (_, at) => ({
        category: at < n ? ('teacher' as const) : ('other' as const),
        sex: null,
        employmentForm: 'regular',
      }));
    const check = (n: number) =>
      composition(
        staff(n),
        { people: 80, women: 0, dispatched: 0 },
        { managers: null, teachers, women: null, frontLine: null, dispatched: null },
      )[0];
    expect(check(30)).toMatchObject({ met: true, gap: 0 });
    expect(check(29)).toMatchObject({ met: false, gap: 1 });
  });
});

test('a constituency of 100: two thirds take part, in Shanghai half or more of all elect', () => {
  const rules = {
    turnout: askRatio('delegateElectionTurnout', shanghai),
    majority: askRatio('delegateElectionMajority', shanghai),
  };
  expect(electedBy({ people: 100, turnout: 66, votes: 60 }, rules)).toEqual({
    fault: 'turnout',
    needed: 67,
    had: 66,
  });
  expect(electedBy({ people: 100, turnout: 67, votes: 49 }, rules)).toEqual({
    fault: 'majority',
    needed: 50,
    had: 49,
  });
  expect(electedBy({ people: 100, turnout: 67, votes: 50 }, rules)).toBeNull();
});

describe('quorum and majority', () => {
  test('75 delegates in Shanghai: 50 are a quorum, 49 are not', () => {
    const rule = askRatio('quorum', shanghai);
    expect(quorumOf(75, 50, rule)).toMatchObject({ met: true, needed: 50 });
    expect(quorumOf(75, 49, rule)).toMatchObject({ met: false, needed: 50 });
    expect(quorumOf(0, 0, rule).met).toBe(false);
  });
  test('of 100 delegates half or more is 50 in Shanghai, more than half 51 in Zhejiang, counted on all', () => {
    const raw = { form: 'secret' as const, entitled: 100, present: 70, against: 10, abstain: 10, invalid: 0 };
    expect(outcomeOf({ ...raw, for: 50 }, askRatio('majority', shanghai))).toMatchObject({
      passed: true,
      needed: 50,
      baseCount: 100,
    });
    expect(outcomeOf({ ...raw, for: 50 }, askRatio('majority', zhejiang))).toMatchObject({
      passed: false,
      needed: 51,
    });
    expect(explainCount(outcomeOf({ ...raw, for: 50 }, askRatio('majority', zhejiang))).zh).toBe(
      '应到 100 人，须超过 1/2，即至少 51 票；赞成 50 票，反对 10 票，弃权 10 票。',
    );
  });
});

describe('days', () => {
  test('papers: seven days before in Shanghai, five working days before a members’ congress', () => {
    const rule = askRule('papersOut', shanghai) as { value: number; unit: string | null };
    expect(papersDue('2026-11-30', rule, calendar)).toBe('2026-11-23');
    const members = askRule('papersOut', { ...shanghai, body: 'membersCongress' }) as {
      value: number;
      unit: string | null;
    };
    expect(papersDue('2026-11-30', members, calendar)).toBe('2026-11-23');
    expect(papersDue('2026-10-09', members, calendar)).toBe('2026-09-24');
  });
  test('the report goes up within seven working days in Shanghai', () => {
    const rule = askRule('reportAfterSession', shanghai) as { value: number; unit: string | null };
    expect(reportDue('2026-09-28', rule, calendar)).toBe('2026-10-13');
  });
});

describe('powers', () => {
  test('elections and appraisals are secret; what is only deliberated on is not voted on', () => {
    expect(voteFormFor('elect', { major: false, heard: false }, null)).toBe('secret');
    expect(voteFormFor('supervise', { major: false, heard: false }, null)).toBe('secret');
    // A report that is supervised is heard; raised to a decision it is voted on.
    expect(voteFormFor('supervise', { major: false, heard: true }, 'everyVote')).toBe('none');
    expect(voteFormFor('decide', { major: false, heard: true }, 'everyVote')).toBe('secret');
    expect(voteFormFor('deliberate', { major: true, heard: false }, 'everyVote')).toBe('none');
    expect(voteFormFor('approve', { major: false, heard: false }, 'everyVote')).toBe('secret');
    expect(voteFormFor('approve', { major: false, heard: false }, 'electionsAndMajorMatters')).toBe(
      'showOfHands',
    );
    expect(voteFormFor('approve', { major: true, heard: false }, 'electionsAndMajorMatters')).toBe('secret');
    expect(formAllowed('secret', 'showOfHands')).toBe(true);
    expect(formAllowed('showOfHands', 'secret')).toBe(false);
  });
  test('a school goes by Order 32 where it was read, and never by what is written for enterprises', () => {
    const school = { jurisdiction: '430100', organizationType: 'school' };
    const firm = { jurisdiction: '430100', organizationType: 'privateEnterprise' };
    const enterprises = mattersFor('staffCongress', school).filter(
      (matter) => matter.document === '企业民主管理规定',
    );
    expect(enterprises).toEqual([]);
    const order32 = { document: '学校教职工代表大会规定', confirmed: true };
    expect(matterFor('leadersAppraisal', 'staffCongress', school)).toMatchObject({
      ...order32,
      power: 'supervise',
    });
    expect(matterFor('welfareFund', 'staffCongress', school)).toMatchObject({
      ...order32,
      power: 'approve',
      reserved: true,
    });
    // Nothing was read on these: a default of Jia, which makes no decision void.
    for (const id of ['contributionRates', 'presidium', 'termExtension', 'earlyRenewal', 'modelWorkers'])
      expect(matterFor(id, 'staffCongress', school)).toMatchObject({ confirmed: false, reserved: false });
    expect(matterFor('termExtension', 'staffCongress', school)?.power).toBe('decide');
    expect(matterFor('schoolAgreed', 'staffCongress', school)).toMatchObject({
      document: '学校教职工代表大会规定',
      power: 'decide',
      confirmed: false,
    });
    expect(new Set(mattersFor('staffCongress', school).map((matter) => matter.power))).toEqual(
      new Set(['deliberate', 'approve', 'decide', 'supervise', 'elect']),
    );
    // The union's report comes before a school's staff as well, and before no enterprise's.
    expect(matterFor('unionReport', 'staffCongress', school)).toMatchObject(order32);
    expect(matterFor('unionReport', 'allStaffMeeting', firm)).toBeNull();
    expect(matterFor('unionReport', 'membersCongress', school)?.document).toBe('基层工会会员代表大会条例');
    // Enterprises are where they were.
    expect(matterFor('termExtension', 'workersCongress', firm)).toMatchObject({
      document: '企业民主管理规定',
      reserved: true,
    });
    expect(yearlyMatters('staffCongress', school).map((matter) => matter.id)).toEqual([
      'financeReport',
      'principalReport',
      'unionReport',
    ]);
    expect(yearlyMatters('allStaffMeeting', firm)).toEqual([]);
    expect(yearlyMatters('membersCongress', firm)).toMatchObject([
      { id: 'unionReport', document: '基层工会会员代表大会条例', confirmed: false },
      { id: 'unionFundsReport' },
      { id: 'auditReport' },
      { id: 'officersAppraisal' },
    ]);
  });
  test('the nearest law answers, for the kind of unit that it names', () => {
    const rules = (jurisdiction: string, organizationType: string) =>
      matterFor('internalRules', 'workersCongress', { jurisdiction, organizationType });
    expect(rules('310104', 'privateEnterprise')).toMatchObject({
      power: 'deliberate',
      reserved: true,
      article: '10',
    });
    expect(rules('310104', 'stateOwnedEnterprise')).toMatchObject({ power: 'approve', article: '11' });
    expect(rules('330106', 'stateOwnedEnterprise')).toMatchObject({ power: 'approve', article: '8' });
    expect(rules('420100', 'privateEnterprise')).toMatchObject({
      document: '中华人民共和国劳动合同法',
      article: '4',
    });
    expect(
      matterFor('unionCommittee', 'workersCongress', { jurisdiction: '310000', organizationType: null }),
    ).toBeNull();
  });
});

test('a meeting that lost its quorum counts if something was resolved first', () => {
  const met = { met: true };
  const lost = { met: false };
  expect(countsAsHeld({ opening: met, closing: lost, resolved: 1 })).toBe(true);
  expect(countsAsHeld({ opening: met, closing: lost, resolved: 0 })).toBe(false);
  expect(countsAsHeld({ opening: met, closing: met, resolved: 0 })).toBe(true);
  expect(countsAsHeld({ opening: lost, closing: met, resolved: 3 })).toBe(false);
});

test('a check-in code serves its window and the one after, in its own meeting and sitting alone', () => {
  const seed = Buffer.alloc(32, 5);
  const at = new Date('2026-11-22T01:00:00Z');
  const later = (windows: number) => new Date(at.getTime() + windows * codeWindow.seconds * 1000);
  const code = codeAt(seed, 'm', 1, at);
  expect(codeHolds(seed, 'm', 1, code, at)).toBe(true);
  expect(codeHolds(seed, 'm', 1, code, later(1))).toBe(true);
  expect(codeHolds(seed, 'm', 1, code, later(2))).toBe(false);
  expect(codeHolds(seed, 'm', 2, code, at)).toBe(false);
  expect(codeHolds(seed, 'other', 1, code, at)).toBe(false);
});

test('all of a school’s staff meet by the rules of its staff congress; a council by those of the congress', () => {
  const school = { organizationType: 'school' };
  const factory = { organizationType: 'privateEnterprise' };
  expect(ruleBody(school, 'allStaffMeeting')).toBe('staffCongress');
  expect(ruleBody(school, 'democraticCouncil')).toBe('staffCongress');
  expect(ruleBody(factory, 'allStaffMeeting')).toBe('allStaffMeeting');
  expect(ruleBody(factory, 'democraticCouncil')).toBe('workersCongress');
  expect(ruleBody(school, 'membersMeeting')).toBe('membersMeeting');
});
