import { describe, expect, test } from 'vitest';
import { askNumber, askRange } from '../../../core/rulebook/index.ts';
import { postName } from '../locale.ts';
import { bar, type Candidate, needOf, seatFault } from './rules.ts';

const date = '2026-11-22';
const jurisdiction = '330106';
const rulesFor = (members: number, women: number) => ({
  union: askRange('committeeSeats', { jurisdiction, date, members }),
  audit: askRange('auditCommitteeSeats', { jurisdiction, date, members }),
  women: askNumber('womenCommitteeThreshold', { jurisdiction, date, womenMembers: women }),
});
const need = (kind: Parameters<typeof needOf>[0], members: number, women = 0) =>
  needOf(kind, { members, women, employees: members }, rulesFor(members, women));

const wang: Candidate = {
  name: '王芳',
  sex: 'female',
  outside: false,
  membership: 'member',
  keepsFunds: false,
  relativeOfHead: false,
  holds: [],
  treasurer: false,
  auditor: false,
};

describe('names of posts', () => {
  test('are those of the committee’s kind', () => {
    expect(
      (
        ['union', 'fundsAudit', 'women', 'mediation', 'disclosureLeading', 'disclosureSupervision'] as const
      ).map((kind) => `${postName(kind, 'chair').zh} ${postName(kind, 'viceChair').zh}`),
    ).toEqual(['主席 副主席', '主任 副主任', '主任 副主任', '主任 副主任', '组长 副组长', '组长 副组长']);
    expect(postName('women', 'member')).toEqual({ zh: '委员', en: 'member' });
  });
});

describe('seats', () => {
  test('follow the number of members at the bounds of each bracket', () => {
    const range = (members: number) => {
      const { seats } = need('union', members);
      return [seats!.min, seats!.max];
    };
    expect(range(10)).toEqual([1, 1]);
    expect(range(11)).toEqual([3, 3]);
    expect(range(25)).toEqual([3, 3]);
    expect(range(26)).toEqual([3, 5]);
    expect(range(200)).toEqual([5, 7]);
    expect(range(201)).toEqual([7, 9]);
    expect(range(1001)).toEqual([15, 21]);
  });

  test('are odd and within the range, and the refusal names the rule', () => {
    const of150 = need('union', 150);
    expect(seatFault(7, of150)).toBeNull();
    expect(seatFault(6, of150)?.zh).toContain('单数');
    expect(seatFault(9, of150)?.zh).toContain('工会基层组织选举工作条例');
  });

  test('of an audit committee that nobody asks for no number is asked', () => {
    expect(need('fundsAudit', 10)).toMatchObject({ state: 'optional', seats: null });
    expect(need('fundsAudit', 11)).toMatchObject({ state: 'needed', seats: { min: 3 } });
  });

  test('ten women members make a committee, nine a women’s member, none nothing', () => {
    expect(need('women', 100, 10)).toMatchObject({ state: 'needed', seats: null });
    expect(need('women', 100, 9)).toMatchObject({ state: 'needed', seats: { min: 1, max: 1 } });
    expect(need('women', 100, 0)).toMatchObject({ state: 'notNeeded' });
  });
});

describe('who may not sit where', () => {
  const audit = rulesFor(100, 20);

  test('the chair and who keeps the money never audit', () => {
    expect(bar('fundsAudit', 'member', wang, audit)).toBeNull();
    expect(
      bar(
        'fundsAudit',
        'member',
        { ...wang, holds: [{ kind: 'union', post: 'chair', keepsFunds: false }] },
        audit,
      )?.code,
    ).toBe('chairOnAudit');
    expect(bar('fundsAudit', 'member', { ...wang, treasurer: true }, audit)?.code).toBe('fundsOnAudit');
    expect(
      bar(
        'fundsAudit',
        'member',
        { ...wang, holds: [{ kind: 'union', post: 'viceChair', keepsFunds: true }] },
        audit,
      )?.code,
    ).toBe('fundsOnAudit');
    expect(
      bar(
        'fundsAudit',
        'member',
        { ...wang, holds: [{ kind: 'union', post: 'member', keepsFunds: false }] },
        audit,
      ),
    ).toBeNull();
  });

  test('nor does an auditor become chair or take over the money', () => {
    const auditor = {
      ...wang,
      holds: [{ kind: 'fundsAudit' as const, post: 'member' as const, keepsFunds: false }],
    };
    expect(bar('union', 'chair', auditor, audit)?.code).toBe('auditAsChair');
    expect(bar('union', 'member', { ...auditor, keepsFunds: true }, audit)?.code).toBe('auditKeepsFunds');
    expect(bar('union', 'member', auditor, audit)).toBeNull();
    // By an account's role as well as by a post.
    expect(bar('union', 'viceChair', { ...wang, auditor: true, keepsFunds: true }, audit)?.code).toBe(
      'auditKeepsFunds',
    );
  });

  test('the same name from outside is the same person, unless it is said that it is not', () => {
    const holds = [{ kind: 'union' as const, post: 'chair' as const, keepsFunds: false, byName: true }];
    const barred = bar('fundsAudit', 'chair', { ...wang, outside: true, membership: null, holds }, audit);
    expect(barred?.code).toBe('chairOnAudit');
    expect(barred?.zh).toContain('如为同名的另一人');
    // What bars for another reason says nothing of names.
    expect(
      bar('fundsAudit', 'chair', { ...wang, outside: true, membership: null, holds, keepsFunds: true }, audit)
        ?.zh,
    ).not.toContain('同名');
  });

  test('a close relative of the head never sits on the committee: article 10', () => {
    const barred = bar('union', 'member', { ...wang, relativeOfHead: true }, audit);
    expect(barred).toMatchObject({
      code: 'relativeOfHead',
      rule: { document: '中华人民共和国工会法', article: '10' },
    });
    expect(bar('mediation', 'member', { ...wang, relativeOfHead: true }, audit)).toBeNull();
  });

  test('retained members, others than members, outsiders and men are kept off where the rules say so', () => {
    expect(bar('union', 'member', { ...wang, membership: 'retained' }, audit)?.code).toBe(
      'retainedCannotStand',
    );
    expect(bar('union', 'member', { ...wang, membership: null }, audit)?.code).toBe('notMember');
    expect(bar('mediation', 'member', { ...wang, membership: null }, audit)).toBeNull();
    expect(bar('union', 'member', { ...wang, outside: true, membership: null }, audit)?.code).toBe(
      'outsider',
    );
    expect(bar('union', 'organizer', { ...wang, outside: true, membership: null }, audit)).toBeNull();
    expect(bar('women', 'member', { ...wang, sex: 'male' }, audit)?.code).toBe('womenOnly');
    const outsider = { ...wang, outside: true, membership: null };
    expect(bar('women', 'chair', { ...outsider, sex: null }, audit)?.code).toBe('sexAsked');
    expect(bar('women', 'chair', { ...outsider, sex: 'male' }, audit)?.code).toBe('womenOnly');
    expect(bar('women', 'chair', outsider, audit)).toBeNull();
    expect(bar('standing', 'member', wang, audit)?.code).toBe('notOnUnionCommittee');
  });
});
