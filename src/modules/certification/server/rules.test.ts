import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { loadWorkCalendar } from '../../../core/clock/index.ts';
import { askRatio } from '../../../core/rulebook/index.ts';
import {
  after,
  blocked,
  canonical,
  type CaseFacts,
  checkResolution,
  contentHash,
  type Draw,
  type DrawInput,
  drawPairs,
  drawSample,
  dueAfter,
  gatesOf,
  lastDay,
  type PeerUnit,
  transitions,
} from './rules.ts';

const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'underReview',
  vetoed: false,
  today: '2026-11-22',
  actorId: 'a',
  ofUnit: false,
  ofPeer: false,
  smallHome: false,
  alone: false,
  unionAbove: true,
  tooLow: null,
  planApproved: true,
  cycle: 2026,
  otherRunning: null,
  bare: [],
  peersLeft: null,
  peer: null,
  openDisputes: 0,
  ballot: null,
  resolution: null,
  gates: null,
  reviewerId: 'a',
  hasReviewed: false,
  sample: { all: 3, open: 0 },
  unscored: 0,
  reached: null,
  notice: null,
  decision: null,
  revocation: null,
  recheckSubmitted: false,
  ...over,
});

describe('states', () => {
  it('are those of the diagram in the README', () => {
    const readme = readFileSync(join(projectRoot, 'src/modules/certification/README.md'), 'utf8');
    const drawn = [...readme.matchAll(/^ {2}(\w+) --> (\w+):/gm)].map(([, from, to]) => `${from}>${to}`);
    const coded = transitions
      .filter((each) => !each.step.startsWith('veto'))
      .flatMap((each) => each.from.map((from) => `${from}>${each.to}`));
    expect([...new Set(drawn)].toSorted()).toEqual([...new Set(coded)].toSorted());
    expect(after('planned', 'certify')).toBeNull();
  });
});

describe('drawing peers', () => {
  const unit = (unitId: number, ...officers: string[]): PeerUnit => ({ unitId, officers });

  it('never lets a unit inspect itself or its own inspector, nor two that share an officer, and repeats itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 25, maxLength: 25 }),
        fc.string({ minLength: 4 }),
        (n, officers, seed) => {
          const pool = Array.from({ length: n }, (_, i) => unit(i + 1, `c${officers[i]}`));
          const { pairs, unpaired } = drawPairs({ seed, waiting: pool, pool });
          expect(pairs.length + unpaired.length).toBe(n);
          for (const pair of pairs) {
            expect(pair.inspectorUnitId).not.toBe(pair.unitId);
            expect(
              pairs.some(
                (other) => other.unitId === pair.inspectorUnitId && other.inspectorUnitId === pair.unitId,
              ),
            ).toBe(false);
            expect(officers[pair.unitId - 1]).not.toBe(officers[pair.inspectorUnitId - 1]);
          }
          expect(drawPairs({ seed, waiting: pool, pool })).toEqual({ pairs, unpaired });
        },
      ),
    );
  });

  /** Everybody weighed against everybody: what a draw means, and what earlier draws were made by. */
  function plainly(input: DrawInput, seed: string): Draw {
    const lot = (...parts: (string | number)[]) =>
      createHash('sha256')
        .update([seed, ...parts].join('|'))
        .digest('hex');
    const standing = input.standing ?? [];
    const inspects = new Set(standing.map((pair) => `${pair.inspectorUnitId}>${pair.unitId}`));
    const out = new Set((input.ruledOut ?? []).map((pair) => `${pair.inspectorUnitId}>${pair.unitId}`));
    const load = new Map<number, number>();
    for (const { inspectorUnitId: id } of standing) load.set(id, (load.get(id) ?? 0) + 1);
    const draw: Draw = { pairs: [], unpaired: [] };
    for (const one of input.waiting.toSorted((a, b) =>
      lot('unit', a.unitId) < lot('unit', b.unitId) ? -1 : 1,
    )) {
      const rank = ({ unitId }: PeerUnit) =>
        `${String(load.get(unitId) ?? 0).padStart(6, '0')}${input.waiting.some((each) => each.unitId === unitId) ? 0 : 1}${lot('inspector', unitId)}`;
      const [chosen] = input.pool
        .filter(
          (peer) =>
            peer.unitId !== one.unitId &&
            !inspects.has(`${one.unitId}>${peer.unitId}`) &&
            !out.has(`${peer.unitId}>${one.unitId}`) &&
            !peer.officers.some((officer) => one.officers.includes(officer)),
        )
        .toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
      if (!chosen) draw.unpaired.push(one.unitId);
      else {
        inspects.add(`${chosen.unitId}>${one.unitId}`);
        load.set(chosen.unitId, (load.get(chosen.unitId) ?? 0) + 1);
        draw.pairs.push({ unitId: one.unitId, inspectorUnitId: chosen.unitId });
      }
    }
    return draw;
  }

  it('gives the pairs that weighing everybody against everybody gives: a draw of before is repeated as it was', () => {
    const two = fc.record({
      unitId: fc.integer({ min: 1, max: 20 }),
      inspectorUnitId: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        fc.array(two, { maxLength: 12 }),
        fc.array(two, { maxLength: 6 }),
        fc.string({ minLength: 4 }),
        (n, officers, waits, standing, ruledOut, seed) => {
          const pool = Array.from({ length: n }, (_, i) => unit(i + 1, `c${officers[i]}`));
          const input = { seed, waiting: pool.filter((_, i) => waits[i]), pool, standing, ruledOut };
          // Where somebody is left over, further orders are tried, and the first with the fewest is taken.
          let plain = plainly(input, seed);
          for (let turn = 1; turn < 50 && plain.unpaired.length > 0; turn += 1) {
            const next = plainly(input, `${seed}#${turn}`);
            if (next.unpaired.length < plain.unpaired.length) plain = next;
          }
          expect(drawPairs(input)).toEqual(plain);
        },
      ),
    );
  });

  it('draws a county of three thousand, fifty times over where one is left without a peer', () => {
    const pool = Array.from({ length: 3000 }, (_, i) => unit(i + 1, `c${i}`));
    const alone = unit(3001, ...pool.map((each) => each.officers[0]!));
    const { pairs, unpaired } = drawPairs({ seed: 'abcd', waiting: [...pool, alone], pool });
    expect([pairs.length, unpaired]).toEqual([3000, [3001]]);
    expect(new Set(pairs.map((pair) => pair.inspectorUnitId)).size).toBe(3000);
  }, 20_000);

  it('spreads the work evenly, and leaves over whom nobody may inspect', () => {
    const pool = Array.from({ length: 12 }, (_, i) => unit(i + 1, `c${i}`));
    const { pairs } = drawPairs({ seed: 'abcd', waiting: pool, pool });
    expect(new Set(pairs.map((pair) => pair.inspectorUnitId)).size).toBe(12);
    expect(drawPairs({ seed: 'abcd', waiting: [unit(1, 'x')], pool: [unit(1, 'x'), unit(2, 'x')] })).toEqual({
      pairs: [],
      unpaired: [1],
    });
    // Two alone: the one that was drawn first is not inspected by whom it inspects.
    expect(
      drawPairs({ seed: 's', waiting: [unit(1), unit(2)], pool: [unit(1), unit(2)] }).unpaired,
    ).toHaveLength(1);
  });
});

it('samples all that is claimed and at least the share of what is proved', () => {
  const proved = Array.from({ length: 11 }, (_, i) => `A${i}`);
  const sample = drawSample({ claimed: ['B1', 'B2'], proved, share: { num: 20, den: 100 }, seed: 's' });
  expect(sample.filter((each) => each.reason === 'claimed').map((each) => each.indicatorId)).toEqual([
    'B1',
    'B2',
  ]);
  expect(sample.filter((each) => each.reason === 'drawn')).toHaveLength(3);
  expect(drawSample({ claimed: [], proved, share: { num: 20, den: 100 }, seed: 's' })).toEqual(
    sample.slice(2),
  );
});

describe('steps', () => {
  it('are shut with the reason that shuts them', () => {
    expect(blocked('publishNotice', facts())).toBeNull();
    expect(blocked('publishNotice', facts({ sample: { all: 3, open: 1 } }))?.code).toBe('sampleOpen');
    expect(blocked('publishNotice', facts({ reviewerId: 'b' }))?.code).toBe('notTheReviewer');
    expect(blocked('takeReview', facts())?.code).toBe('caseState');
    expect(blocked('takeReview', facts({ state: 'applied', ofUnit: true }))?.code).toBe('ownUnit');
    expect(blocked('takeReview', facts({ state: 'applied', ofPeer: true }))?.code).toBe('ownPeer');
    expect(blocked('publishNotice', facts({ vetoed: true }))?.code).toBe('vetoed');
  });

  it('keeps the reviewer from signing, and anyone from signing twice', () => {
    const over = {
      state: 'publicNotice' as const,
      notice: { toOn: '2026-11-20', openObjections: 0 },
      decision: { hash: 'h', signers: ['b'], confers: false },
    };
    expect(blocked('signDecision', facts(over))?.code).toBe('reviewerSigns');
    expect(blocked('signDecision', facts({ ...over, actorId: 'b' }))?.code).toBe('alreadySigned');
    expect(blocked('signDecision', facts({ ...over, actorId: 'c' }))).toBeNull();
    expect(blocked('signDecision', facts({ ...over, actorId: 'c', hasReviewed: true }))?.code).toBe(
      'reviewerSigns',
    );
    expect(
      blocked(
        'signDecision',
        facts({ ...over, actorId: 'c', notice: { toOn: '2026-11-22', openObjections: 0 } }),
      )?.code,
    ).toBe('noticeRunning');
    expect(
      blocked(
        'signDecision',
        facts({ ...over, actorId: 'c', notice: { toOn: '2026-11-20', openObjections: 1 } }),
      )?.code,
    ).toBe('objectionsOpen');
  });
});

it('opens a gate only for what is known to be met', () => {
  const gates = gatesOf({
    verdict: 'unknown',
    dark: ['甲', '乙', '丙', '丁', '戊', '己'].map((zh, at) => ({ id: `A${at}`, title: { zh, en: zh } })),
    waitingClaims: 2,
    approval: { result: 'unmet', zh: '', en: '' },
    resolution: { recorded: true, passed: true, signatures: 1 },
    lowerTitle: { result: 'notApplicable', zh: '', en: '' },
    openVetoes: 0,
    papers: { plan: true, selfReport: true, peerReport: null, assessmentNotice: true, minutes: false },
  });
  expect(gates[0]!.text.zh).toBe('还有 6 项指标没有达到或情况不明：甲、乙、丙、丁、戊等。');
  expect(gates[0]!.indicators).toHaveLength(6);
  expect(Object.fromEntries(gates.map((gate) => [gate.id, gate.state]))).toEqual({
    verdict: 'unknown',
    unconfirmed: 'open',
    approval: 'shut',
    resolution: 'shut',
    lowerTitle: 'open',
    veto: 'open',
    papers: 'shut',
  });
});

it('judges a congress by the rulebook: 66 of 100 are no quorum of two thirds, 50 no majority of more than half', () => {
  const ask = (param: string) =>
    askRatio(param, { jurisdiction: '000000', date: '2026-11-22', body: 'workersCongress' });
  const check = (present: number, inFavor: number) =>
    checkResolution({ entitled: 100, present, inFavor }, ask('quorum'), ask('majority')).map((each) => [
      each.met,
      each.least,
    ]);
  expect(check(66, 66)).toEqual([
    [false, 67],
    [true, 51],
  ]);
  expect(check(67, 50)).toEqual([
    [true, 67],
    [false, 51],
  ]);
  expect(check(67, 51)).toEqual([
    [true, 67],
    [true, 51],
  ]);
});

it('hashes the same content to the same bytes, whatever the order of its keys', () => {
  expect(canonical({ b: 1, a: [true, null, 'x'] })).toBe('{"a":[true,null,"x"],"b":1}');
  expect(contentHash({ b: 1, a: 2 })).toEqual(contentHash({ a: 2, b: 1 }));
  expect(contentHash({ a: 1 })).not.toEqual(contentHash({ a: 2 }));
});

it('counts days: the last day of a certificate, and deadlines beyond the calendar', () => {
  const calendar = loadWorkCalendar();
  expect(lastDay('2026-12-05', { value: 3, unit: 'year' })).toBe('2029-12-04');
  expect(dueAfter('2026-11-22', { value: 6, unit: 'day' }, calendar)).toBe('2026-11-30');
  expect(dueAfter('2026-11-22', { value: 60, unit: 'day' }, calendar)).toBe('2027-01-21');
  expect(() => dueAfter('2026-12-30', { value: 5, unit: 'workingDay' }, calendar)).toThrow();
});
