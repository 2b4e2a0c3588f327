/**
 * Whoever steals the whole database guesses no better than by chance who cast which ballot.
 *
 * The votes are the worst case: people joined, were given their token or came to the ballot, and cast it all in one
 * order, so that any order that outlives the vote beside another one tells everything. The thief lays every order of
 * voters that can be had from any table beside every order of ballots, and counts how many pairs are right.
 */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { dumpAll, type Row } from '../../../../tests/harness/dump.ts';
import { blindToken, votersKey } from '../../../../tests/harness/voter.ts';
import {
  castBallot,
  closeBallot,
  createBallot,
  openBallot,
  startIssuing,
} from '../../../core/ballots/ballots.ts';
import { ballotKeys, castToken, issueToken } from '../../../core/ballots/blind.ts';
import { loadBallot } from '../../../core/ballots/load.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from './index.ts';

const app = testApp({ modules: [ballots] });
const voters = 6;
const votes = 12;
const question = { zh: '选一人', en: 'Elect one' };
/** Everyone writes in another name, so that a ballot can be known again: by this test, and by nobody else. */
const nameOf = (voter: number) => `${'甲乙丙丁戊己'[voter]!}某`;

interface Held {
  id: string;
  employees: string[];
}

let counter = 0;

async function hold(secrecy: 'blind' | 'detached'): Promise<Held> {
  const unit = await app.unit({ code: `SE${++counter}` });
  const employees = Array.from({ length: voters }, () => newId());
  await app.database.asOwner(async ({ client }) => {
    for (const id of employees)
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, id],
      );
  });
  const id = await app.inUnit(unit, (ctx) =>
    createBallot(ctx, {
      kind: 'election',
      title: question,
      question,
      paper: {
        lines: [{ id: 'c', title: { zh: '王芳', en: 'Wang Fang' }, options: optionsOf('forAgainstAbstain') }],
        seats: 1,
        writeIns: true,
      },
      secrecy,
      subject: { kind: 'meeting', id: newId() },
      roll: { kind: 'employees', asOf: '2026-11-20' },
      opensOn: '2026-11-20',
      closesOn: '2026-11-30',
    }),
  );
  const marksOf = (voter: number) => ({ marks: { c: 'against' }, writeIns: [nameOf(voter)] });
  if (secrecy === 'detached') {
    await app.inUnit(unit, (ctx) => openBallot(ctx, id));
    for (const [voter, employee] of employees.entries())
      await app.inUnit(unit, (ctx) => castBallot(ctx, id, employee, marksOf(voter), null));
  } else {
    await app.inUnit(unit, (ctx) => startIssuing(ctx, id));
    const keys = await app.inUnit(unit, async (ctx) => ballotKeys(ctx, await loadBallot(ctx, id)));
    const key = votersKey(Buffer.from(keys!.token, 'base64url'));
    const tokens = [];
    for (const employee of employees) {
      const phone = blindToken(key, id);
      const signature = await app.inUnit(unit, (ctx) => issueToken(ctx, id, employee, phone.blinded));
      tokens.push({ token: phone.token, signature: phone.unblind(signature) });
    }
    await app.inUnit(unit, (ctx) => openBallot(ctx, id));
    for (const [voter, token] of tokens.entries())
      await castToken({ pool: app.services.pool, today: app.services.clock.today() }, id, {
        ...token,
        marks: marksOf(voter),
      });
  }
  await app.inUnit(unit, (ctx) => closeBallot(ctx, id));
  return { id, employees };
}

/** For each way to order some things: their places in it. */
type Orders = Map<string, number[]>;

/**
 * Every order of `count` things that the rows give: as they lie, by the transaction that wrote them, by each column.
 *
 * @param whose which thing a row is about; null for none
 */
function ordersOf(dump: Map<string, Row[]>, count: number, whose: (row: Row) => number | null): Orders {
  const found: Orders = new Map();
  for (const [table, rows] of dump) {
    const mine = rows.flatMap((row, at) => {
      const thing = whose(row);
      return thing === null
        ? []
        : [{ thing, at, row, values: JSON.parse(row.text) as Record<string, unknown> }];
    });
    if (mine.length !== count || new Set(mine.map(({ thing }) => thing)).size !== count) continue;
    const add = (by: string, sorted: typeof mine) =>
      void found.set(
        `${table} by ${by}`,
        sorted.map(({ thing }) => thing),
      );
    add('place', mine);
    add(
      'transaction',
      mine.toSorted((a, b) => Number(a.row.xmin) - Number(b.row.xmin) || a.at - b.at),
    );
    for (const column of Object.keys(mine[0]!.values)) {
      const value = (one: (typeof mine)[number]) => JSON.stringify(one.values[column]);
      add(
        column,
        mine.toSorted((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.at - b.at)),
      );
    }
  }
  return found;
}

/** How many ballots each join tells rightly, over all votes. */
function hits(held: readonly Held[], dump: Map<string, Row[]>): Map<string, number> {
  const right = new Map<string, number>();
  for (const { id, employees } of held) {
    const voterOrders = ordersOf(dump, voters, (row) => {
      const who = employees.findIndex((employee) => row.text.includes(employee));
      return who < 0 ? null : who;
    });
    const ballotOrders = ordersOf(dump, voters, (row) => {
      if (!row.text.includes(id)) return null;
      const who = employees.findIndex((_, voter) => row.text.includes(nameOf(voter)));
      return who < 0 ? null : who;
    });
    for (const [left, people] of voterOrders)
      for (const [papers, theirs] of ballotOrders)
        for (const [way, list] of [
          ['', theirs],
          [' backwards', theirs.toReversed()],
        ] as const) {
          const join = `${left}, ${papers}${way}`;
          const same = people.filter((who, at) => list[at] === who).length;
          right.set(join, (right.get(join) ?? 0) + same);
        }
  }
  return right;
}

/**
 * So many right guesses in all these votes no join reaches by chance, but for once in a million runs of the test: of
 * two orders that know nothing of each other one place in a vote agrees on average, by Poisson's law.
 */
function bound(joins: number): number {
  let [term, tail, k] = [Math.exp(-votes), 1, 0];
  while (tail * joins > 1e-6) {
    tail -= term;
    k += 1;
    term *= votes / k;
  }
  return k;
}

describe.each(['blind', 'detached'] as const)('a %s vote', (secrecy) => {
  it('is told by no join of what is kept', async () => {
    const held: Held[] = [];
    for (let n = 0; n < votes; n += 1) held.push(await hold(secrecy));
    const dump = await dumpAll(app);
    const found = hits(held, dump);
    expect(found.size).toBeGreaterThan(50);
    const most = bound(found.size);
    expect(most).toBeLessThan(voters * votes);
    expect([...found].filter(([, right]) => right >= most)).toEqual([]);

    // The same thief finds it where one order too many is kept.
    const leaking = new Map(dump);
    leaking.set(
      'leak',
      held.flatMap(({ id }) =>
        Array.from({ length: voters }, (_, voter) => ({
          text: JSON.stringify({ ballot_id: id, content: nameOf(voter) }),
          xmin: '1',
        })),
      ),
    );
    expect([...hits(held, leaking)].filter(([, right]) => right >= most).map(([join]) => join)).toContain(
      'employees by place, leak by place',
    );
  }, 300_000);
});
