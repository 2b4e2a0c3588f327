/** The arithmetic of elections at its boundaries. */
import { describe, expect, test } from 'vitest';
import { tally } from '../../../core/ballots/rules.ts';
import { quorumOf } from '../../../core/meetings/rules.ts';
import { askNumber, askRatio } from '../../../core/rulebook/index.ts';
import {
  boardSeats,
  contractExtendedTo,
  contestFaults,
  contestStateAfter,
  electionSteps,
  mayStep,
  moveProtected,
  outcomeOfRound,
  type RoundKind,
} from './rules.ts';

const place = { jurisdiction: '330106', date: '2026-11-30' };
const options = [
  { id: 'for', zh: '赞成', en: 'for', approves: true },
  { id: 'against', zh: '反对', en: 'against', approves: false },
];

/** A round of `votes` among 120 who are entitled, 90 of them there. */
function round(
  kind: RoundKind,
  seats: number,
  votes: Record<string, number>,
  writeIns: { name: string; votes: number }[] = [],
) {
  const lines = Object.keys(votes).map((id) => ({ id, title: { zh: id, en: id }, options }));
  const majority = askRatio('electionMajority', place);
  return outcomeOfRound(
    kind,
    tally({
      paper: { lines, seats, writeIns: true },
      entitled: 120,
      present: 90,
      portalTaken: 0,
      paperTaken: 90,
      portal: [],
      paperCount: {
        returned: 90,
        invalid: 0,
        lines: Object.fromEntries(Object.entries(votes).map(([id, n]) => [id, { for: n, against: 90 - n }])),
        writeIns,
      },
      floor: null,
      gate: null,
      majority:
        kind === 'final' || kind === 'further'
          ? { ...majority.value, strict: majority.strict === true, base: 'entitled', source: '' }
          : null,
    }),
    seats,
    new Map(Object.keys(votes).map((id) => [id, id])),
  );
}

describe('a round', () => {
  test('more than half of all 120 is 61: sixty votes elect nobody', () => {
    expect(round('final', 2, { a: 61, b: 60 })).toMatchObject({
      elected: [{ key: 'a', votes: 61 }],
      tied: [],
      seatsLeft: 1,
      needed: 61,
    });
  });

  test('seven seats, eight candidates, two level at the last: a run-off for one seat, which the most votes win', () => {
    const final = round('final', 7, { a: 80, b: 80, c: 80, d: 80, e: 80, f: 80, g: 70, h: 70 });
    expect(final.elected).toHaveLength(6);
    expect(final.tied.map((one) => one.key)).toEqual(['g', 'h']);
    expect(final.seatsLeft).toBe(1);
    expect(contestStateAfter('final', final)).toBe('tied');
    // No majority is asked a second time.
    const runOff = round('runOff', 1, { g: 50, h: 40 });
    expect(runOff.elected).toEqual([{ key: 'g', votes: 50 }]);
    expect(contestStateAfter('runOff', runOff)).toBe('done');
    expect(contestStateAfter('runOff', round('runOff', 1, { g: 45, h: 45 }))).toBe('tied');
  });

  test('somebody written in is elected like anybody else', () => {
    const result = round('final', 2, { a: 80, b: 20 }, [{ name: '王芳', votes: 70 }]);
    expect(result.elected).toEqual([
      { key: 'a', votes: 80 },
      { key: 'name:王芳', votes: 70 },
    ]);
  });

  test('a preliminary ballot keeps the most votes, and whoever stands level at the edge', () => {
    expect(round('preliminary', 2, { a: 50, b: 40, c: 40, d: 10 }).kept).toEqual(['a', 'b', 'c']);
    expect(round('preliminary', 2, { a: 50, b: 40, c: 39 })).toMatchObject({ kept: ['a', 'b'], elected: [] });
  });
});

describe('numbers of the rulebook', () => {
  test('seven seats want eight candidates, the standing committee a tenth more', () => {
    expect(askNumber('candidates', { ...place, seats: 7 }).value).toBe(8);
    expect(askNumber('candidates', { ...place, seats: 21 }).value).toBe(23);
    expect(askNumber('standingCandidates', { ...place, seats: 11 }).value).toBe(13);
  });

  test('66.6 % is not two thirds', () => {
    const rule = askRatio('electionQuorum', place);
    expect(quorumOf(1000, 666, rule)).toMatchObject({ met: false, needed: 667 });
    expect(quorumOf(1000, 667, rule).met).toBe(true);
    expect(quorumOf(120, 80, rule).met).toBe(true);
  });
});

describe('what is to be elected', () => {
  const odd = (_: unknown, seats: number) =>
    seats % 2 === 0 ? { zh: '应为单数。', en: 'It must be an odd number.' } : null;

  test('a renewal has the committee, an odd number, and its officers from it', () => {
    expect(
      contestFaults(
        'renewal',
        [
          { committee: 'union', office: 'member', seats: 7 },
          { committee: 'union', office: 'chair', seats: 1 },
        ],
        odd,
      ),
    ).toEqual([]);
    const fields = (
      contests: Parameters<typeof contestFaults>[1],
      kind: 'renewal' | 'directors' = 'renewal',
    ) => contestFaults(kind, contests, odd).map((fault) => fault.field);
    expect(fields([{ committee: 'union', office: 'member', seats: 6 }])).toEqual(['contests.0.seats']);
    expect(fields([{ committee: 'union', office: 'chair', seats: 1 }])).toEqual([
      'contests.0.office',
      'contests',
    ]);
    expect(
      fields([
        { committee: 'union', office: 'member', seats: 7 },
        { committee: 'union', office: 'member', seats: 7 },
      ]),
    ).toEqual(['contests.1.office']);
    expect(
      fields([
        { committee: 'union', office: 'member', seats: 7 },
        { committee: null, office: 'director', seats: 1 },
      ]),
    ).toEqual(['contests.1.committee']);
    expect(
      fields([
        { committee: 'union', office: 'member', seats: 7 },
        { committee: 'mediation', office: 'member', seats: 3 },
      ]),
    ).toEqual(['contests.1.committee']);
    expect(fields([{ committee: 'union', office: 'member', seats: 7 }], 'directors')).toEqual([
      'contests.0.committee',
    ]);
  });

  test('a committee of one has no chair among them: the fault stands at its seats and names it', () => {
    const union = { committee: 'union', office: 'member', seats: 7 } as const;
    const chair = { committee: 'women', office: 'chair', seats: 1 } as const;
    const women = (seats: number) => ({ committee: 'women', office: 'member', seats }) as const;
    expect(contestFaults('renewal', [union, women(1), chair], () => null)).toMatchObject([
      { field: 'contests.1.seats', zh: expect.stringContaining('女职工委员会委员应多于 1 名') },
    ]);
    expect(contestFaults('renewal', [union, women(2), chair], () => null)).toEqual([]);
    expect(contestFaults('renewal', [union, women(1)], () => null)).toEqual([]);
    // One fault a field: what the rulebook says of the seats comes first.
    expect(contestFaults('renewal', [union, women(0), chair], odd)).toMatchObject([
      { field: 'contests.1.seats', zh: '应为单数。' },
    ]);
    expect(
      contestFaults('renewal', [union, { committee: 'union', office: 'viceChair', seats: 7 }], () => null),
    ).toMatchObject([{ field: 'contests.1.seats', zh: '工会副主席应少于委员名额（7 名）。' }]);
  });

  test('a step leads on only from its states; seats of a board are not asked of the union above', () => {
    expect(mayStep('request', { kind: 'renewal', state: 'preparing' })).toBe(true);
    expect(mayStep('request', { kind: 'directors', state: 'preparing' })).toBe(false);
    expect(mayStep('begin', { kind: 'renewal', state: 'preparing' })).toBe(false);
    expect(mayStep('approve', { kind: 'renewal', state: 'elected' })).toBe(false);
    const over = ['inOffice', 'refused', 'cancelled'] as const;
    for (const state of over)
      for (const step of Object.keys(electionSteps) as (keyof typeof electionSteps)[])
        expect(mayStep(step, { kind: 'renewal', state })).toBe(false);
  });
});

describe('boards', () => {
  const rules = { directorThreshold: 300, supervisorShare: { num: 1, den: 3 } };
  const form = {
    form: 'limited' as const,
    boardSeats: 5,
    supervisorSeats: 0,
    charterDirectors: 0,
    charterSupervisors: 0,
  };

  test('from 300 employees on a board has an employee director, unless supervisors have employees among them', () => {
    expect(boardSeats(form, 299, rules).directors).toBe(0);
    expect(boardSeats(form, 300, rules).directors).toBe(1);
    expect(boardSeats({ ...form, supervisorSeats: 3 }, 300, rules)).toMatchObject({
      directors: 0,
      supervisors: 1,
    });
    expect(boardSeats({ ...form, supervisorSeats: 4 }, 10, rules).supervisors).toBe(2);
  });

  test('a charter may keep more; without a board and supervisors there is nothing to fill', () => {
    expect(boardSeats({ ...form, charterDirectors: 2 }, 10, rules).directors).toBe(2);
    expect(boardSeats({ ...form, boardSeats: 0 }, 1000, rules)).toEqual({
      directors: 0,
      supervisors: 0,
      none: true,
    });
    expect(boardSeats({ ...form, form: 'other', supervisorSeats: 3 }, 1000, rules)).toMatchObject({
      directors: 0,
      supervisors: 0,
    });
  });
});

test('a transfer asks consent for a chair, a dismissal for everybody, retirement for nobody', () => {
  expect(moveProtected('chair', 'transferred')).toBe(true);
  expect(moveProtected('member', 'transferred')).toBe(false);
  expect(moveProtected('member', 'left')).toBe(true);
  expect(moveProtected('chair', 'retired')).toBe(false);
});

test('an officer’s contract goes on to the end of the term, or by the time in office; one that was over before does not', () => {
  const office = { from: '2024-07-01', to: '2027-07-01' };
  expect(contractExtendedTo({ endsOn: '2025-06-30', fullTime: false }, office)).toBe('2027-07-01');
  expect(contractExtendedTo({ endsOn: '2028-06-30', fullTime: false }, office)).toBe('2028-06-30');
  // Three years in office are three years more.
  expect(contractExtendedTo({ endsOn: '2025-06-30', fullTime: true }, office)).toBe('2028-06-29');
  expect(contractExtendedTo({ endsOn: '2024-06-30', fullTime: true }, office)).toBeNull();
});
