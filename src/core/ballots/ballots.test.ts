import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { signer } from '../../../tests/harness/poll.ts';
import { newId } from '../../platform/crypto/ids.ts';
import type { UnitRef } from '../access/policy.ts';
import {
  castBallot,
  castBallotAlone,
  closeBallot,
  confirmCount,
  countBallot,
  createBallot,
  enterPaperCount,
  handOutPaper,
  takeBackPaper,
  loadBallot,
  openBallot,
  remarksOf,
} from './ballots.ts';
import { encodeMarks, oneLine, questionPaper } from './paper.ts';
import { leastToReach, paperFault, reaches, tally } from './rules.ts';
import type { Ctx } from '../context/context.ts';
import type { Actor } from '../access/actor.ts';

const app = testApp({ modules: [] });
const options = [
  { id: 'satisfied', zh: '满意', en: 'satisfied', approves: true },
  { id: 'basically', zh: '基本满意', en: 'basically satisfied', approves: true },
  { id: 'not', zh: '不满意', en: 'not satisfied', approves: false },
];
const question = { zh: '满意吗', en: 'satisfied?' };
const paper = questionPaper(question, options);
const mark = (option: string) => ({ marks: { [oneLine]: option } });
const contents = (...given: [string, number][]) =>
  given.map(([option, n]) => ({ content: encodeMarks(mark(option)), n }));
let counter = 0;

async function unitWithMembers(n: number): Promise<{ unit: UnitRef; members: string[] }> {
  counter += 1;
  const unit = await app.unit({ code: `B${counter}` });
  const members = Array.from({ length: n }, () => newId());
  await app.database.asOwner(async ({ client }) => {
    for (const id of members) {
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, id],
      );
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
        [unit.id, unit.path, newId(), id],
      );
    }
  });
  return { unit, members };
}

const draft = (ctx: Ctx) =>
  createBallot(ctx, {
    kind: 'test',
    title: { zh: '评家', en: 'assessment' },
    question,
    paper,
    subject: { kind: 'case', id: newId() },
    roll: { kind: 'members', asOf: '2026-11-20' },
    opensOn: '2026-11-20',
    closesOn: '2026-11-30',
    floor: { num: 60, den: 100, source: 'test' },
    gate: { num: 70, den: 100, source: 'test' },
  });

async function opened(n: number) {
  const { unit, members } = await unitWithMembers(n);
  const ballot = await app.inUnit(unit, async (ctx) => {
    const id = await draft(ctx);
    expect(await openBallot(ctx, id)).toBe(n);
    return id;
  });
  return { unit, members, ballot };
}

/** The other way to cast, called alike. */
const castWithin: typeof castBallotAlone = (_services, run, ...rest) =>
  app.inUnit(run.unit, (ctx) => castBallot(ctx, ...rest));

const as = <T>(unit: UnitRef, actor: Actor, act: (ctx: Ctx) => Promise<T>) =>
  app.inUnit(unit, (ctx) => act({ ...ctx, actor, client: ctx.client, db: ctx.db }));

describe('arithmetic', () => {
  it('compares by cross-multiplication', () => {
    expect(reaches(6, 10, { num: 60, den: 100 })).toBe(true);
    expect(reaches(5, 10, { num: 60, den: 100 })).toBe(false);
    expect(reaches(0, 0, { num: 0, den: 1 })).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 100 }), (whole, percent) => {
        const least = leastToReach(whole, { num: percent, den: 100 });
        expect(reaches(least, whole, { num: percent, den: 100 })).toBe(true);
        expect(least === 0 || !reaches(least - 1, whole, { num: percent, den: 100 })).toBe(true);
      }),
    );
  });

  it('says nothing about approval when too few took part', () => {
    const result = tally({
      entitled: 10,
      portalTaken: 5,
      paperTaken: 0,
      portal: contents(['satisfied', 5]),
      paperCount: null,
      paper,
      present: null,
      majority: null,
      floor: { num: 60, den: 100 },
      gate: { num: 70, den: 100 },
    });
    expect(result).toMatchObject({ floorMet: false, lines: [{ gateMet: null }], valid: 5 });
  });

  it('is void when more came back than were given out', () => {
    const result = tally({
      entitled: 10,
      portalTaken: 5,
      paperTaken: 2,
      portal: contents(['satisfied', 6]),
      paperCount: null,
      paper,
      present: null,
      majority: null,
      floor: { num: 1, den: 2 },
      gate: null,
    });
    expect(result.void).toBe('moreReturnedThanIssued');
  });

  it('refuses a paper count that does not add up', () => {
    const count = (returned: number, byOption: Record<string, number>, invalid = 0) =>
      paperFault({ returned, lines: { [oneLine]: byOption }, invalid }, paper, 5)?.fault ?? null;
    expect(count(3, { satisfied: 2 })).toBe('sum');
    expect(count(6, { satisfied: 6 })).toBe('moreThanIssued');
    expect(count(1, { other: 1 })).toBe('unknownOption');
    expect(count(3, { satisfied: 2 }, 1)).toBeNull();
  });
});

describe('a vote', () => {
  it('counts portal and paper on one roll, and publishes after two scrutineers', async () => {
    const { unit, members, ballot } = await opened(10);
    for (const member of members.slice(0, 5))
      await app.inUnit(unit, (ctx) => castBallot(ctx, ballot, member, mark('satisfied'), null));
    await app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[5]!, mark('not'), '食堂太远'));
    expect(
      await app.inUnit(unit, (ctx) => handOutPaper(ctx, ballot, [members[6]!, members[7]!, members[0]!])),
    ).toEqual({ handedOut: 2, refused: [members[0]] });
    await expect(
      app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[6]!, mark('satisfied'), null)),
    ).rejects.toMatchObject({ code: 'alreadyVoted' });
    await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    const teller = signer();
    const seen = await app.inUnit(unit, (ctx) => countBallot(ctx, ballot));
    await expect(as(unit, signer(), (ctx) => confirmCount(ctx, ballot, seen.hash))).rejects.toMatchObject({
      code: 'paperNotCounted',
    });
    const other = signer();
    for (const who of [teller, other])
      await as(unit, who, (ctx) =>
        enterPaperCount(ctx, ballot, { returned: 2, lines: { [oneLine]: { basically: 1 } }, invalid: 1 }),
      );
    const count = await app.inUnit(unit, (ctx) => countBallot(ctx, ballot));
    expect(count.tally).toMatchObject({
      entitled: 10,
      issued: 8,
      returned: 8,
      valid: 7,
      lines: [{ approval: { num: 6, den: 7 }, gateMet: true }],
      floorMet: true,
    });
    // Whoever entered a count is no scrutineer of it, also when somebody else has entered it again.
    for (const who of [teller, other])
      await expect(as(unit, who, (ctx) => confirmCount(ctx, ballot, count.hash))).rejects.toMatchObject({
        code: 'tellerIsScrutineer',
      });
    await expect(as(unit, signer(), (ctx) => confirmCount(ctx, ballot, seen.hash))).rejects.toMatchObject({
      code: 'stale',
    });
    const first = signer();
    expect(await as(unit, first, (ctx) => confirmCount(ctx, ballot, count.hash))).toBe('closed');
    await expect(as(unit, first, (ctx) => confirmCount(ctx, ballot, count.hash))).rejects.toMatchObject({
      code: 'alreadyConfirmed',
    });
    expect(await as(unit, signer(), (ctx) => confirmCount(ctx, ballot, count.hash))).toBe('published');
    // Of so few by phone a remark would tell whose it is.
    expect(await app.inUnit(unit, (ctx) => remarksOf(ctx, ballot))).toBeNull();
  });

  it('takes back a paper that was entered for the wrong person, who then votes; and nothing else', async () => {
    const { unit, members, ballot } = await opened(4);
    const [wrong, right, phone] = members as [string, string, string];
    await app.inUnit(unit, (ctx) => castBallot(ctx, ballot, phone, mark('not'), null));
    await app.inUnit(unit, (ctx) => handOutPaper(ctx, ballot, [wrong]));
    const takeBack = (ids: string[]) => app.inUnit(unit, (ctx) => takeBackPaper(ctx, ballot, ids));
    expect(await takeBack([wrong, right, phone])).toEqual({ takenBack: [wrong] });
    // Whoever voted by phone has voted, and nothing stands entered for the others.
    for (const id of [wrong, right, phone, newId()])
      await expect(takeBack([id])).rejects.toMatchObject({ code: 'noPaperOut' });
    await app.inUnit(unit, (ctx) => castBallot(ctx, ballot, wrong, mark('satisfied'), null));
    await app.inUnit(unit, (ctx) => handOutPaper(ctx, ballot, [right]));
    await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    await expect(takeBack([right])).rejects.toMatchObject({ status: 409 });
    expect((await app.inUnit(unit, (ctx) => countBallot(ctx, ballot))).tally).toMatchObject({
      issued: 3,
      returned: 2,
    });
  });

  it('takes one ballot a person, also when two arrive at once', async () => {
    const { unit, members, ballot } = await opened(3);
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[0]!, mark('satisfied'), null)),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    await expect(
      app.inUnit(unit, (ctx) => castBallot(ctx, ballot, newId(), mark('satisfied'), null)),
    ).rejects.toMatchObject({ code: 'notOnRoll' });
    await expect(
      app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[1]!, mark('maybe'), null)),
    ).rejects.toMatchObject({ code: 'marks.unknownOption' });
  });

  it('casts together what comes together, each ballot by its own right', async () => {
    const { unit, members, ballot } = await opened(30);
    const cast = (employeeId: string, choice: string, remark: string | null = null) =>
      castBallotAlone(app.services, { actor: signer(), unit }, ballot, employeeId, mark(choice), remark);
    const results = await Promise.allSettled([
      ...members.slice(0, 20).map((member) => cast(member, 'satisfied', '食堂"好",\\路{远}')),
      cast(members[0]!, 'not'),
      cast(newId(), 'satisfied'),
      cast(members[20]!, 'maybe'),
      cast(members[21]!, 'not'),
    ]);
    const codes = results.map((result) =>
      result.status === 'fulfilled' ? 'cast' : (result.reason as { code: string }).code,
    );
    expect(codes).toEqual([
      ...Array<string>(20).fill('cast'),
      'alreadyVoted',
      'notOnRoll',
      'marks.unknownOption',
      'cast',
    ]);
    await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    const { tally: counted } = await app.inUnit(unit, (ctx) => countBallot(ctx, ballot));
    expect(counted).toMatchObject({ issued: 21, returned: 21, lines: [{ approval: { num: 20, den: 21 } }] });
    const remarks = await app.inUnit(unit, (ctx) => remarksOf(ctx, ballot));
    expect(remarks).toEqual(Array<string>(20).fill('食堂"好",\\路{远}'));
    await expect(cast(members[22]!, 'satisfied')).rejects.toMatchObject({ code: 'ballotClosed' });
  });

  it('does not lose the ballots of others when PostgreSQL cannot read one', async () => {
    const { unit, members, ballot } = await opened(3);
    const results = await Promise.allSettled(
      members.map((employeeId, at) =>
        castBallotAlone(
          app.services,
          { actor: signer(), unit },
          ballot,
          employeeId,
          mark('satisfied'),
          at === 1 ? 'nul\0' : null,
        ),
      ),
    );
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    expect((await app.inUnit(unit, (ctx) => countBallot(ctx, ballot))).tally.returned).toBe(2);
  });

  it('does not take a ballot of one unit in the name of another', async () => {
    const { members, ballot } = await opened(1);
    const other = await opened(1);
    await expect(
      castBallotAlone(
        app.services,
        { actor: signer(), unit: other.unit },
        ballot,
        members[0]!,
        mark('satisfied'),
        null,
      ),
    ).rejects.toMatchObject({ code: 'ballotNotFound' });
  });

  it('answers the same to a vote that is open elsewhere, to one that nobody holds, and changes neither', async () => {
    const theirs = await opened(1);
    const ours = await opened(1);
    for (const id of [theirs.ballot, newId()]) {
      for (const cast of [castBallotAlone, castWithin])
        await expect(
          cast(app.services, { actor: signer(), unit: ours.unit }, id, ours.members[0]!, mark('not'), null),
        ).rejects.toMatchObject({ status: 404, code: 'ballotNotFound' });
    }
  });

  it('loses no acknowledged ballot when it closes in the middle', async () => {
    const { unit, members, ballot } = await opened(40);
    const casts = members.map((member, at) =>
      at % 2 === 0
        ? app.inUnit(unit, (ctx) => castBallot(ctx, ballot, member, mark('satisfied'), null))
        : castBallotAlone(app.services, { actor: signer(), unit }, ballot, member, mark('satisfied'), null),
    );
    const closing = app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    const results = await Promise.allSettled(casts);
    await closing;
    const acknowledged = results.filter((result) => result.status === 'fulfilled').length;
    const count = await app.inUnit(unit, (ctx) => countBallot(ctx, ballot));
    expect(count.tally.returned).toBe(acknowledged);
    expect(count.tally.issued).toBe(acknowledged);
    const reasons = new Set(
      results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
      ),
    );
    expect([...reasons].filter((code) => code !== 'ballotClosed')).toEqual([]);
  });

  it('lets the application put ballots in but not read them, and joins them with the roll by nothing', async () => {
    const { unit, members, ballot } = await opened(4);
    await app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[0]!, mark('not'), '悄悄话'));
    const box = `box_choice_${ballot.replaceAll('-', '')}`;
    await expect(
      app.database.as(unit.path, ({ client }) => client.query(`select * from ${box}`)),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      app.database.as('999', ({ client }) => client.query(`insert into ${box} (content) values ('x')`)),
    ).rejects.toMatchObject({ code: '42501' });
    const columns = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ table_name: string; column_name: string }>(
        `select table_name, column_name from information_schema.columns where table_name in ($1, 'ballot_roll', 'published_ballots') order by 1, 2`,
        [box],
      );
      return rows.map((row) => `${row.table_name === box ? 'box' : row.table_name}.${row.column_name}`);
    });
    expect(columns).toEqual([
      'ballot_roll.ballot_id',
      'ballot_roll.channel',
      'ballot_roll.employee_id',
      // The part of the roll, where the result is broken down: of so many people that it tells of nobody.
      'ballot_roll.stratum',
      'ballot_roll.unit_id',
      'ballot_roll.unit_path',
      'box.content',
      'box.id',
      'box.stratum',
      'published_ballots.ballot_id',
      'published_ballots.content',
      'published_ballots.id',
      'published_ballots.signature',
      'published_ballots.stratum',
      'published_ballots.token',
      'published_ballots.token_hash',
      'published_ballots.unit_id',
      'published_ballots.unit_path',
    ]);
    await app.inUnit(unit, (ctx) => closeBallot(ctx, ballot));
    await expect(
      app.database.asOwner(({ client }) => client.query(`select * from ${box}`)),
    ).rejects.toMatchObject({ code: '42P01' });
    await expect(
      app.database.as(unit.path, ({ client }) =>
        client.query(`update published_ballots set content = 'satisfied'`),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      app.database.asOwner(({ client }) =>
        client.query(`update published_ballots set content = 'satisfied'`),
      ),
    ).rejects.toMatchObject({ code: '23001' });
  });

  it('opens on its day and closes after its last', async () => {
    const { unit, members, ballot } = await opened(2);
    app.setNow('2026-11-19');
    await expect(
      app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[0]!, mark('satisfied'), null)),
    ).rejects.toMatchObject({ code: 'ballotNotOpen' });
    app.setNow('2026-12-01');
    await expect(
      app.inUnit(unit, (ctx) => castBallot(ctx, ballot, members[0]!, mark('satisfied'), null)),
    ).rejects.toMatchObject({ code: 'ballotClosed' });
    app.setNow('2026-11-22');
  });
});

describe('what is told of a count', () => {
  /** Votes, closes and confirms; `n` of those on the roll, the first one against. @returns what is kept */
  async function published(
    unit: UnitRef,
    members: string[],
    more: Partial<Parameters<typeof createBallot>[1]> = {},
  ) {
    const id = await app.inUnit(unit, async (ctx) => {
      const made = await createBallot(ctx, {
        kind: 'test',
        title: question,
        question,
        paper,
        subject: { kind: 'case', id: newId() },
        roll: { kind: 'members', asOf: '2026-11-20' },
        opensOn: '2026-11-20',
        closesOn: '2026-11-30',
        ...more,
      });
      await openBallot(ctx, made);
      for (const [at, member] of members.entries())
        await castBallot(ctx, made, member, mark(at === 0 ? 'not' : 'satisfied'), null);
      await closeBallot(ctx, made);
      return made;
    });
    const seen = await app.inUnit(unit, (ctx) => countBallot(ctx, id));
    expect(seen.tally.lines[0]!.byOption).toEqual({ satisfied: members.length - 1, basically: 0, not: 1 });
    for (let n = 0; n < 2; n++) await as(unit, signer(), (ctx) => confirmCount(ctx, id, seen.hash));
    const kept = (await app.inUnit(unit, (ctx) => loadBallot(ctx, id))).result!;
    expect((await app.inUnit(unit, (ctx) => countBallot(ctx, id))).tally).toEqual(kept);
    expect(kept).toMatchObject({
      valid: members.length,
      lines: [{ approval: { num: members.length - 1, den: members.length } }],
    });
    return kept;
  }
  const options = (result: { lines: { byOption: object }[] }) => result.lines[0]!.byOption;

  it('is the sum alone below ten, and each option from ten on', async () => {
    const few = await unitWithMembers(9);
    expect(options(await published(few.unit, few.members))).toEqual({});
    const enough = await unitWithMembers(10);
    expect(options(await published(enough.unit, enough.members))).toEqual({
      satisfied: 9,
      basically: 0,
      not: 1,
    });
  });

  it('is whole where the vote decides: its options are its sums', async () => {
    const { unit, members } = await unitWithMembers(5);
    const majority = { num: 1, den: 2, strict: true, base: 'entitled' as const, source: 'test' };
    expect(options(await published(unit, members, { majority }))).toEqual({
      satisfied: 4,
      basically: 0,
      not: 1,
    });
  });

  it('is not what a group’s and the whole union’s tell by subtraction', async () => {
    const grouped = async (all: number, inGroup: number) => {
      const { unit, members } = await unitWithMembers(all);
      const groupId = newId();
      await app.database.asOwner(async ({ client }) => {
        await client.query(
          `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2, $3, 'group', '一班')`,
          [unit.id, unit.path, groupId],
        );
        await client.query('update employees set group_id = $3 where unit_id = $1 and id = any($2::uuid[])', [
          unit.id,
          members.slice(0, inGroup),
          groupId,
        ]);
      });
      const whole = () => published(unit, members);
      const group = () =>
        published(unit, members.slice(0, inGroup), {
          roll: { kind: 'members', asOf: '2026-11-20', groupId },
        });
      return { whole, group };
    };
    // Five are left over: whichever comes second tells its sum alone.
    const first = await grouped(17, 12);
    expect(options(await first.whole())).not.toEqual({});
    expect(options(await first.group())).toEqual({});
    const other = await grouped(17, 12);
    expect(options(await other.group())).not.toEqual({});
    expect(options(await other.whole())).toEqual({});
    // Ten are left over.
    const large = await grouped(22, 12);
    expect(options(await large.whole())).not.toEqual({});
    expect(options(await large.group())).not.toEqual({});
  });

  it('is not what two votes of nearly the same people tell by subtraction', async () => {
    const { unit, members } = await unitWithMembers(21);
    expect(options(await published(unit, members.slice(0, 20)))).not.toEqual({});
    // One more took part: the second tells its sum alone; the very same people tell nothing of one of them.
    expect(options(await published(unit, members))).toEqual({});
    expect(options(await published(unit, members.slice(0, 20)))).not.toEqual({});
    expect(options(await published(unit, members, { closesOn: '2027-01-05' }))).not.toEqual({});
    const other = await unitWithMembers(20);
    expect(options(await published(other.unit, other.members.slice(0, 10)))).not.toEqual({});
    expect(options(await published(other.unit, other.members.slice(10)))).not.toEqual({});
  });

  it('is not what the members’ and all employees’ tell by subtraction', async () => {
    const mixed = async (all: number, outside: number) => {
      const { unit, members } = await unitWithMembers(all);
      await app.database.asOwner(({ client }) =>
        client.query('delete from memberships where unit_id = $1 and employee_id = any($2::uuid[])', [
          unit.id,
          members.slice(0, outside),
        ]),
      );
      return {
        everybody: () => published(unit, members, { roll: { kind: 'employees', asOf: '2026-11-20' } }),
        union: () => published(unit, members.slice(outside)),
      };
    };
    // Three are no members: whichever comes second tells its sum alone.
    const first = await mixed(15, 3);
    expect(options(await first.everybody())).not.toEqual({});
    expect(options(await first.union())).toEqual({});
    const other = await mixed(15, 3);
    expect(options(await other.union())).not.toEqual({});
    expect(options(await other.everybody())).toEqual({});
    const large = await mixed(22, 10);
    expect(options(await large.everybody())).not.toEqual({});
    expect(options(await large.union())).not.toEqual({});
  });
});
