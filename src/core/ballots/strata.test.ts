/** Results by part of the roll: never of a few people, by itself or by taking one figure from another. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { signer } from '../../../tests/harness/poll.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { UnitRef } from '../access/policy.ts';
import {
  castBallot,
  closeBallot,
  confirmCount,
  countBallot,
  createBallot,
  loadBallot,
  openBallot,
  textsOf,
} from './ballots.ts';
import {
  type BallotPaper,
  chosen,
  markFault,
  notChosen,
  oneLine,
  questionPaper,
  type Said,
} from './paper.ts';
import { leastToBreakDown, optionsOf } from './presets.ts';
import { breakDown } from './rules.ts';
import type { Roll } from './schema.ts';

const app = testApp({ modules: [] });
const question = { zh: '满意吗', en: 'satisfied?' };
const paper = questionPaper(question, optionsOf('satisfaction'));
let counter = 0;

/** Departments with so many people each. */
async function staffed(
  departments: Record<string, number>,
): Promise<{ unit: UnitRef; of: Record<string, string[]> }> {
  counter += 1;
  const unit = await app.unit({ code: `S${counter}` });
  const of: Record<string, string[]> = {};
  await app.database.asOwner(async ({ client }) => {
    for (const [department, n] of Object.entries(departments)) {
      of[department] = Array.from({ length: n }, () => newId());
      for (const id of of[department])
        await client.query(
          `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, department) values ($1, $2, $3, '王芳', 'wangfang', '{}', 'regular', '2020-01-01', $4)`,
          [unit.id, unit.path, id, department],
        );
    }
  });
  return { unit, of };
}

/** Opened, cast by those named, closed and confirmed by two. */
async function held(
  unit: UnitRef,
  input: {
    roll: Roll;
    cast: Record<string, string[]>;
    paper?: BallotPaper;
    words?: Said;
    breakDownBy?: 'branch' | null;
  },
) {
  const ballot = await app.inUnit(unit, async (ctx) => {
    const id = await createBallot(ctx, {
      kind: 'test',
      title: { zh: '测评', en: 'poll' },
      question,
      paper: input.paper ?? paper,
      subject: { kind: 'case', id: newId() },
      roll: input.roll,
      breakDownBy: input.breakDownBy === undefined ? 'department' : input.breakDownBy,
      opensOn: '2026-11-20',
      closesOn: '2026-11-30',
    });
    await openBallot(ctx, id);
    return id;
  });
  for (const [option, people] of Object.entries(input.cast))
    for (const who of people)
      await app.inUnit(unit, (ctx) =>
        castBallot(ctx, ballot, who, { marks: { [oneLine]: option } }, input.words ?? null),
      );
  await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
  const { hash } = await app.inUnit(unit, (ctx) => countBallot(ctx, ballot));
  for (const actor of [signer(), signer()])
    await app.inUnit(unit, (ctx) => confirmCount({ ...ctx, actor }, ballot, hash));
  return app.inUnit(unit, (ctx) => loadBallot(ctx, ballot));
}

const published = (unit: UnitRef, ballot: string) =>
  app.inUnit(unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ stratum: string | null; n: number }>(
      'select stratum, count(*)::int as n from published_ballots where unit_id = $1 and ballot_id = $2 group by 1 order by 1',
      [unit.id, ballot],
    );
    return rows;
  });

describe('a result by department', () => {
  it('tells the parts that are large enough, and forgets on closing where a ballot of a small one comes from', async () => {
    const { unit, of } = await staffed({ 装配: 15, 电芯: 14, 质检: 11, 后勤: 3 });
    const ballot = await held(unit, {
      roll: { kind: 'employees', asOf: '2026-11-20' },
      cast: {
        satisfied: of['装配']!.slice(0, 12),
        notSatisfied: [...of['电芯']!.slice(0, 9), ...of['质检']!.slice(0, 4)],
      },
    });
    // 后勤 alone would be three people: 质检 stays with them. 电芯 is large enough, but nine voted.
    expect(ballot.strata).toMatchObject({
      by: 'department',
      parts: [
        { key: '装配', people: 15 },
        { key: '电芯', people: 14 },
      ],
    });
    expect(await published(unit, ballot.id)).toEqual([
      { stratum: '装配', n: 12 },
      { stratum: null, n: 13 },
    ]);
    expect(ballot.result!.parts).toEqual([
      {
        key: '装配',
        title: { zh: '装配', en: '装配' },
        valid: 12,
        lines: [
          {
            id: oneLine,
            byOption: { satisfied: 12, basicallySatisfied: 0, notSatisfied: 0 },
            approval: { num: 12, den: 12 },
          },
        ],
      },
    ]);
  });

  it('tells no part where the others left over would be a few', async () => {
    const { unit, of } = await staffed({ 装配: 15, 电芯: 14, 质检: 11 });
    const ballot = await held(unit, {
      roll: { kind: 'employees', asOf: '2026-11-20' },
      // Ten, ten and four: without 电芯, 质检’s four would be the difference.
      cast: {
        satisfied: [...of['装配']!.slice(0, 11), ...of['电芯']!.slice(0, 10), ...of['质检']!.slice(0, 4)],
      },
    });
    expect(ballot.result!.parts!.map((part) => part.key)).toEqual(['装配']);
    expect(await published(unit, ballot.id)).toEqual([
      { stratum: '装配', n: 11 },
      { stratum: null, n: 14 },
    ]);
  });

  it('is not told a second time of nearly the same people, as a part or as a vote of their own', async () => {
    const { unit, of } = await staffed({ 装配: 16, 电芯: 14 });
    const everybody: Roll = { kind: 'employees', asOf: '2026-11-20' };
    const first = await held(unit, {
      roll: everybody,
      cast: { satisfied: [...of['装配']!, ...of['电芯']!] },
    });
    expect(first.result!.parts).toHaveLength(2);
    // One person of 装配 less: the difference of the two would be that one.
    const again = await held(unit, {
      roll: { kind: 'list', employeeIds: of['装配']!.slice(1) },
      cast: { satisfied: of['装配']!.slice(1) },
    });
    expect(again.result!.lines[0]!.byOption).toEqual({});
    // The same question put to other people entirely is told.
    const other = await staffed({ 装配: 12 });
    const elsewhere = await held(other.unit, {
      roll: everybody,
      cast: { satisfied: other.of['装配']! },
    });
    expect(elsewhere.result!.lines[0]!.byOption['satisfied']).toBe(12);
    expect(elsewhere.strata).toBeNull();
  });

  describe('and of groups', () => {
    /** A branch is its two groups and one person in none of them; another branch stands beside it. */
    async function branched() {
      const { unit, of } = await staffed({ 甲: 12, 乙: 12, 独: 1, 丙: 15 });
      const [branch, other, one, two] = Array.from({ length: 4 }, () => newId());
      await app.database.asOwner(async ({ client }) => {
        for (const [id, kind, parent] of [
          [branch, 'branch', null],
          [other, 'branch', null],
          [one, 'group', branch],
          [two, 'group', branch],
        ])
          await client.query(
            `insert into union_groups (unit_id, unit_path, id, kind, name, parent_id) values ($1, $2, $3, $4, $3::uuid::text, $5)`,
            [unit.id, unit.path, id, kind, parent],
          );
        for (const [department, id] of [
          ['甲', one],
          ['乙', two],
          ['独', branch],
          ['丙', other],
        ])
          await client.query(`update employees set group_id = $3 where unit_id = $1 and department = $2`, [
            unit.id,
            department,
            id,
          ]);
      });
      const asOf = '2026-11-20';
      return {
        whole: () =>
          held(unit, {
            roll: { kind: 'employees', asOf },
            cast: { satisfied: Object.values(of).flat() },
            breakDownBy: 'branch',
          }),
        group: (department: '甲' | '乙', asked?: BallotPaper) =>
          held(unit, {
            roll: { kind: 'employees', asOf, groupId: department === '甲' ? one! : two! },
            cast: { satisfied: of[department]! },
            ...(asked ? { paper: asked } : {}),
          }),
      };
    }
    const options = ({ result }: Awaited<ReturnType<typeof held>>) => result!.lines[0]!.byOption;

    it('tells no branch after its groups, whose sum it is but for one', async () => {
      const { whole, group } = await branched();
      expect([options(await group('甲'))['satisfied'], options(await group('乙'))['satisfied']]).toEqual([
        12, 12,
      ]);
      const all = await whole();
      expect(all.strata!.parts.map(({ people }) => people)).toEqual([25, 15]);
      expect([options(all)['satisfied'], all.result!.parts ?? []]).toEqual([40, []]);
    });

    it('tells no group after the branches', async () => {
      const { whole, group } = await branched();
      expect((await whole()).result!.parts).toHaveLength(2);
      expect(options(await group('甲'))).toEqual({});
      // Another question is another matter.
      expect(
        options(await group('乙', questionPaper({ zh: '班车几点来', en: '' }, paper.lines[0]!.options))),
      ).toMatchObject({
        satisfied: 12,
      });
    });
  });

  it.each([
    ['满 意 吗？！', '满意吗'],
    ['您对食堂的饭菜是否满意', '请再答一次：你对食堂的饭菜是否满意。'],
  ])('knows a question again that is worded a little otherwise: %s, %s', async (one, other) => {
    const { unit, of } = await staffed({ 装配: 16 });
    const ask = (zh: string, people: string[]) =>
      held(unit, {
        roll: { kind: 'list', employeeIds: people },
        cast: { satisfied: people },
        paper: questionPaper({ zh, en: '' }, optionsOf('satisfaction')),
      });
    expect((await ask(one, of['装配']!)).result!.lines[0]!.byOption['satisfied']).toBe(16);
    expect((await ask(other, of['装配']!.slice(1))).result!.lines[0]!.byOption).toEqual({});
    expect((await ask('工资发得准时', of['装配']!.slice(1))).result!.lines[0]!.byOption['satisfied']).toBe(
      15,
    );
  });

  it('leaves, whatever is taken from whatever, nobody or at least the least', () => {
    const least = leastToBreakDown();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 20 }),
        (sizes, elsewhere) => {
          const parts = Object.fromEntries(sizes.map((n, at) => [`p${at}`, n]));
          const whole = sizes.reduce((sum, n) => sum + n, elsewhere);
          const shown = breakDown(whole, parts, least);
          for (let subset = 0; subset < 2 ** shown.length; subset++) {
            const taken = shown.filter((_, at) => subset & (1 << at)).map((key) => parts[key]!);
            const left = whole - taken.reduce((sum, n) => sum + n, 0);
            expect(left === 0 || left >= least || shown.length === 0).toBe(true);
            for (const n of taken) expect(n).toBeGreaterThanOrEqual(least);
          }
        },
      ),
    );
  });
});

describe('a paper of several kinds of questions', () => {
  const several: BallotPaper = {
    lines: ['托管', '培训', '住房'].map((answer, at) => ({
      id: `q1_${at + 1}`,
      title: { zh: `需要什么 ${answer}`, en: `needs ${answer}` },
      options: optionsOf('chosen'),
      part: { of: 'q1', question, answer: { zh: answer, en: answer }, most: 2 },
    })),
    texts: [{ id: 'q2', title: { zh: '还想说', en: 'what else' } }],
    seats: null,
    writeIns: false,
  };

  it('takes as many answers as the question does', () => {
    const marks = (...given: string[]) => ({
      marks: Object.fromEntries(several.lines.map(({ id }) => [id, given.includes(id) ? chosen : notChosen])),
    });
    expect(markFault(several, marks())).toBeNull();
    expect(markFault(several, marks('q1_1', 'q1_3'))).toBeNull();
    expect(markFault(several, marks('q1_1', 'q1_2', 'q1_3'))).toBe('tooManyAnswers');
  });

  it('keeps words by their question, each by itself', async () => {
    const { unit, of } = await staffed({ 装配: 12 });
    const ballot = await held(unit, {
      roll: { kind: 'employees', asOf: '2026-11-20' },
      cast: { satisfied: of['装配']! },
      paper: { ...paper, texts: ['q2', 'q3', 'q4'].map((id) => ({ id, title: question })) },
      words: { q2: '多办\u001e几次\u001f几次', q3: '夜班热饭', q4: '  ' },
    });
    const said = (await app.inUnit(unit, (ctx) => textsOf(ctx, ballot.id)))!;
    expect(said).toHaveLength(24);
    expect(said.filter((each) => each.id === 'q2').map((each) => each.text)).toEqual(
      Array.from({ length: 12 }, () => '多办 几次 几次'),
    );
    expect(said.filter((each) => each.id === 'q3')).toHaveLength(12);
  });

  it('takes of one voter one remark, and answers to its own questions alone', async () => {
    const { unit, of } = await staffed({ 装配: 12 });
    const everybody: Roll = { kind: 'employees', asOf: '2026-11-20' };
    const cast = { satisfied: of['装配']! };
    const split = '同意\u001e同意\u001eq2\u001f多办';
    const ballot = await held(unit, { roll: everybody, cast, words: split });
    expect(await app.inUnit(unit, (ctx) => textsOf(ctx, ballot.id))).toEqual(
      Array.from({ length: 12 }, () => ({ id: null, text: '同意 同意 q2 多办' })),
    );
    const asked = { ...paper, texts: [{ id: 'q2', title: question }] };
    for (const id of ['q2\u001fx\u001eq2', 'q3', ''])
      await expect(
        held(unit, { roll: everybody, cast, paper: asked, words: { q2: '多办', [id]: '多办' } }),
      ).rejects.toMatchObject({ code: 'marks.unknownLine' });
  });
});
