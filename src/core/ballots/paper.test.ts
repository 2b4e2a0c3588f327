import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, utf8, toHex } from './bytes.ts';
import { ballotLeaf, growing, proofOf, rootByProof, rootOf, treeOf } from './merkle.ts';
import { inPieces } from './pieces.ts';
import { type BallotPaper, decodeMarks, encodeMarks, markFault, sameName } from './paper.ts';
import { optionsOf } from './presets.ts';
import { paperToPrint } from './print.ts';
import { adviseSecrecy, breakDown, electedOf, paperFault, tally, toldByTheSum } from './rules.ts';

const election: BallotPaper = {
  lines: ['王芳', '李强', '张敏'].map((name, at) => ({
    id: `c${at}`,
    title: { zh: name, en: name },
    options: optionsOf('forAgainstAbstain'),
  })),
  seats: 2,
  writeIns: true,
};
const marks = (a: string, b: string, c: string, writeIns?: string[]) => ({
  marks: { c0: a, c1: b, c2: c },
  ...(writeIns ? { writeIns } : {}),
});

describe('marks', () => {
  it('make a valid ballot up to the seats, those written in among them', () => {
    expect(markFault(election, marks('for', 'for', 'against'))).toBeNull();
    expect(markFault(election, marks('for', 'for', 'for'))).toBe('tooMany');
    expect(markFault(election, marks('for', 'abstain', 'against', ['赵六']))).toBeNull();
    expect(markFault(election, marks('for', 'for', 'against', ['赵六']))).toBe('tooMany');
    expect(markFault(election, marks('against', 'abstain', 'against', ['赵六', '赵 六']))).toBe(
      'writtenTwice',
    );
    expect(markFault(election, marks('against', 'abstain', 'against', [' 王 芳 ']))).toBe('writtenCandidate');
    expect(markFault({ ...election, writeIns: false }, marks('for', 'abstain', 'against', ['赵六']))).toBe(
      'noWriteIns',
    );
    expect(markFault(election, { marks: { c0: 'for' } })).toBe('unmarked');
    expect(markFault(election, { marks: { ...marks('for', 'for', 'for').marks, c9: 'for' } })).toBe(
      'unknownLine',
    );
    expect(markFault(election, marks('for', 'maybe', 'for'))).toBe('unknownOption');
    expect(markFault(election, { marks: { constructor: 'for' } })).toBe('unknownLine');
  });

  it('have one text, whatever order and spelling they came in', () => {
    expect(encodeMarks({ marks: { b: 'y', a: 'x' }, writeIns: ['赵 六', 'Ａｎｎ'] })).toBe(
      '{"marks":{"a":"x","b":"y"},"writeIns":["ann","赵六"]}',
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
        fc.array(fc.string({ minLength: 1 })),
        (given, writeIns) => {
          const content = encodeMarks({ marks: given, writeIns });
          const read = decodeMarks(content);
          expect(read).not.toBeNull();
          expect(encodeMarks(read!)).toBe(content);
        },
      ),
    );
    for (const other of ['', '[]', '{"marks":[]}', '{"marks":{"a":1}}', '{ "marks":{"a":"x"}}', 'null'])
      expect(decodeMarks(other)).toBeNull();
  });

  it('fold names', () => {
    expect(sameName('买买提·吐尔逊')).toBe(sameName('买买提 • 吐尔逊'));
    expect(sameName('John  Smith')).toBe('john smith');
  });
});

describe('a tally by lines', () => {
  const count = (contents: [ReturnType<typeof marks>, number][], majority = true) =>
    tally({
      paper: election,
      entitled: 100,
      present: 80,
      portalTaken: 100,
      paperTaken: 0,
      portal: contents.map(([each, n]) => ({ content: encodeMarks(each), n })),
      paperCount: null,
      floor: null,
      gate: null,
      majority: majority
        ? { num: 1, den: 2, strict: true, base: 'present', source: '工会基层组织选举工作条例' }
        : null,
    });

  it('explains the sum: more than half of 80 present is 41', () => {
    const counted = count([
      [marks('for', 'for', 'against'), 40],
      [marks('for', 'against', 'abstain', ['赵六']), 1],
      [marks('against', 'against', 'against'), 10],
    ]);
    expect(
      counted.lines.map((line) => [line.explain?.needed, line.explain?.had, line.explain?.reached]),
    ).toEqual([
      [41, 41, true],
      [41, 40, false],
      [41, 0, false],
    ]);
    expect(counted.writeIns).toMatchObject([{ name: '赵六', votes: 1 }]);
    expect(electedOf(counted, 2)).toEqual({ elected: ['c0'], tied: [], seatsLeft: 1 });
  });

  it('finds those who stand level at the last seat', () => {
    const counted = count([
      [marks('for', 'for', 'against'), 45],
      [marks('for', 'against', 'for'), 45],
    ]);
    expect(electedOf(counted, 2)).toEqual({ elected: ['c0'], tied: ['c1', 'c2'], seatsLeft: 1 });
  });

  it('counts as invalid whatever is no ballot, and is void for more than were issued', () => {
    const counted = tally({
      paper: election,
      entitled: 3,
      present: null,
      portalTaken: 2,
      paperTaken: 0,
      portal: [
        { content: 'scribble', n: 1 },
        { content: encodeMarks(marks('for', 'for', 'for')), n: 2 },
      ],
      paperCount: null,
      floor: null,
      gate: null,
      majority: null,
    });
    expect(counted).toMatchObject({ returned: 3, invalid: 3, valid: 0, void: 'moreReturnedThanIssued' });
  });

  it('takes a paper count that adds up line by line', () => {
    const lines = {
      c0: { for: 3, against: 1, abstain: 0 },
      c1: { for: 2, against: 1, abstain: 0 },
      c2: { for: 1, against: 3, abstain: 0 },
    };
    const given = {
      returned: 5,
      invalid: 1,
      lines,
      blank: { c1: 1 },
      writeIns: [{ name: '赵六', votes: 2 }],
    };
    expect(paperFault(given, election, 5)).toBeNull();
    expect(paperFault({ ...given, blank: {} }, election, 5)).toEqual({ fault: 'sum', line: 'c1' });
    expect(paperFault({ ...given, lines: { c0: lines.c0, c1: lines.c1 } }, election, 5)?.fault).toBe(
      'missingLine',
    );
    expect(paperFault({ ...given, writeIns: [{ name: '赵六', votes: 3 }] }, election, 5)?.fault).toBe(
      'tooManyMarks',
    );
    expect(paperFault({ ...given, writeIns: [{ name: '王芳', votes: 1 }] }, election, 5)?.fault).toBe(
      'badWriteIn',
    );
    expect(paperFault(given, election, 4)?.fault).toBe('moreThanIssued');
  });
});

describe('a ballot to print', () => {
  const of = (paper: BallotPaper) =>
    paperToPrint(
      {
        title: { zh: '职工评议', en: '' },
        question: { zh: '请逐项选择', en: '' },
        paper,
        opensOn: '2026-11-20',
        closesOn: '2026-11-26',
      },
      '某厂工会',
    );
  const tables = (paper: BallotPaper) =>
    of(paper).body.flatMap((block) =>
      block.kind === 'form' ? [block.rows.map((row) => row.map((cell) => cell.text))] : [],
    );
  const words = (paper: BallotPaper) =>
    of(paper)
      .body.map((block) => (block.kind === 'paragraph' ? block.text : ''))
      .join('');

  it('has each candidate, the seats, and room for as many written in', () => {
    expect(tables(election)).toEqual([
      [
        ['候选人', '同意', '不同意', '弃权'],
        ['王芳', '', '', ''],
        ['李强', '', '', ''],
        ['张敏', '', '', ''],
        ['另选人：', '', '', ''],
        ['另选人：', '', '', ''],
      ],
    ]);
    expect(words(election)).toContain('应选 2 名，同意和另选合计多于 2 名的为废票');
    expect(of(election)).toMatchObject({ issuer: '某厂工会', title: '职工评议选票', date: '2026-11-20' });
  });

  it('asks each question, those that are answered alike in one table', () => {
    const line = (id: string, options: Parameters<typeof optionsOf>[0]) => ({
      id,
      title: { zh: `问题${id}`, en: '' },
      options: optionsOf(options),
    });
    const poll: BallotPaper = {
      lines: [line('1', 'satisfaction'), line('2', 'satisfaction'), line('3', 'rating')],
      seats: null,
      writeIns: false,
    };
    expect(tables(poll).map((table) => [table[0]!.length, table.map((row) => row[0])])).toEqual([
      [4, ['事项', '问题1', '问题2']],
      [5, ['事项', '问题3']],
    ]);
    expect(words(poll)).toContain('2026年11月26日');
    expect(words(poll)).not.toContain('另选');
  });
});

describe('a break-down', () => {
  it('hides small groups, and what would tell them by subtraction', () => {
    expect(breakDown(40, { a: 20, b: 20 }, 10)).toEqual(['a', 'b']);
    expect(breakDown(40, { a: 20, b: 15, c: 5 }, 10)).toEqual(['a']);
    expect(breakDown(45, { a: 20, b: 20, c: 5 }, 10)).toEqual(['a']);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (sizes) => {
        const whole = sizes.reduce((sum, n) => sum + n, 0);
        const parts = Object.fromEntries(sizes.map((n, at) => [`g${at}`, n]));
        const shown = breakDown(whole, parts, 10);
        const rest = whole - shown.reduce((sum, key) => sum + parts[key]!, 0);
        expect(shown.every((key) => parts[key]! >= 10)).toBe(true);
        expect(rest === 0 || rest >= 10 || shown.length === 0).toBe(true);
      }),
    );
  });
});

describe('the tree of ballots', () => {
  it('has the roots of RFC 6962', () => {
    expect(toHex(rootOf(treeOf([])))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const leaves = [0, 1, 2].map((n) => sha256(utf8(String(n))));
    const node = (a: Uint8Array, b: Uint8Array) => sha256(new Uint8Array([1]), a, b);
    expect(rootOf(treeOf(leaves))).toEqual(node(node(leaves[0]!, leaves[1]!), leaves[2]!));
  });

  it('of many ballots is grown in pieces, and others come between', async () => {
    const leafAt = (n: number) => sha256(utf8(String(n)));
    let others = 0;
    let busy = true;
    const come = () => {
      others += 1;
      if (busy) setImmediate(come);
    };
    setImmediate(come);
    const inTurn = await inPieces(growing(5000, leafAt));
    busy = false;
    expect(inTurn).toEqual(treeOf(Array.from({ length: 5000 }, (_, n) => leafAt(n))));
    // 10,000 hashes in pieces of 256.
    expect(others).toBeGreaterThan(30);
  });

  it('proves every leaf and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, seed) => {
        const leaves = Array.from({ length: size }, (_, n) => ballotLeaf(sha256(utf8(`${seed}/${n}`)), 'x'));
        const levels = treeOf(leaves);
        const root = rootOf(levels);
        const index = seed % size;
        const path = proofOf(levels, index);
        expect(rootByProof(leaves[index]!, index, size, path)).toEqual(root);
        expect(rootByProof(ballotLeaf(sha256(utf8('other')), 'x'), index, size, path)).not.toEqual(root);
        expect(rootByProof(leaves[index]!, index, size, [...path, root])).toBeNull();
        expect(rootByProof(leaves[index]!, size, size, path)).toBeNull();
      }),
    );
  });
});

describe('so few voters that the sum tells', () => {
  it('are told so, and how; from the least number on nothing is said', () => {
    expect(toldByTheSum(1, 10)?.zh).toContain('只有一个人');
    expect(toldByTheSum(2, 10)?.zh).toContain('减去自己的一票');
    expect(toldByTheSum(3, 10)).toEqual({
      zh: expect.stringContaining('只有 3 人参加'),
      en: expect.stringContaining('Only 3 people vote'),
    });
    expect(toldByTheSum(9, 10)).not.toBeNull();
    expect(toldByTheSum(10, 10)).toBeNull();
    expect(toldByTheSum(2, 2)).toBeNull();
  });
});

describe('how a vote is kept secret', () => {
  const advice = (people: number, phones: number, secure = true) =>
    adviseSecrecy({ people, phones, secure }, 10).secrecy;
  it('is blind from as many phones on as may be told, and never without a secure address', () => {
    expect([advice(50, 10), advice(50, 9), advice(9, 9), advice(10, 10)]).toEqual([
      'blind',
      'detached',
      'detached',
      'blind',
    ]);
    expect(advice(5000, 5000, false)).toBe('detached');
  });
});
