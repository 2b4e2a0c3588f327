/**
 * Roles against states: somebody who has left, was transferred, keeps the membership only, or whose grant has ended or
 * not begun may no longer (or not yet) do what the role could; and a unit that was dissolved is gone for everyone.
 */
import { describe, expect, it } from 'vitest';
import { modules } from '../../src/app/modules.server.ts';
import { openBallot } from '../../src/core/ballots/ballots.ts';
import type { UnitRef } from '../../src/core/access/policy.ts';
import { newId } from '../../src/platform/crypto/ids.ts';
import { testApp, type TestClient } from '../harness/app.ts';
import { poll } from '../harness/poll.ts';

const app = testApp({ modules });
let counter = 0;

async function unit(): Promise<UnitRef> {
  counter += 1;
  return app.unit({ code: `ST${counter}` });
}

interface PersonState {
  leftOn?: string;
  membership?: 'member' | 'retained';
  membershipFrom?: string;
  membershipTo?: string;
}

async function person(at: UnitRef, state: PersonState): Promise<TestClient> {
  const employeeId = newId();
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on, left_on, leave_reason)
       values ($1, $2, $3, '王芳', 'x', '{}', 'regular', '2020-01-01', $4, $5)`,
      [at.id, at.path, employeeId, state.leftOn ?? null, state.leftOn ? 'transferred' : null],
    );
    if (state.membership) {
      await client.query(
        `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on, to_on, end_reason) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          at.id,
          at.path,
          newId(),
          employeeId,
          state.membership,
          state.membershipFrom ?? '2020-01-01',
          state.membershipTo ?? null,
          state.membershipTo ? 'left' : null,
        ],
      );
    }
  });
  return app.account({ people: [{ unit: at, employeeId }] });
}

/** Whether somebody may vote today in a vote of the unit's members, made after they were. */
async function vote(client: TestClient, at: UnitRef): Promise<number> {
  // Somebody else is always on the roll: a vote of nobody does not open.
  await person(at, { membership: 'member' });
  const ballot = await app.inUnit(at, async (ctx) => {
    const id = await poll(ctx, { zh: '同意吗？', en: 'Agreed?' });
    await openBallot(ctx, id);
    return id;
  });
  return (await client.post(`/units/${at.code}/ballots/${ballot}/votes`, { choice: 'for' })).statusCode;
}
const house = async (client: TestClient, at: UnitRef) =>
  (await client.get(`/units/${at.code}/home`)).statusCode;

describe('membership', () => {
  it.each([
    ['a member', { membership: 'member' }, 200],
    ['an employee who never joined', {}, 403],
    ['a retained membership', { membership: 'retained' }, 403],
    ['a membership that has ended', { membership: 'member', membershipTo: '2026-11-22' }, 403],
    ['a membership that ends tomorrow', { membership: 'member', membershipTo: '2026-11-23' }, 200],
    ['a membership that begins tomorrow', { membership: 'member', membershipFrom: '2026-11-23' }, 403],
    ['a member who has left', { membership: 'member', leftOn: '2026-11-22' }, 403],
    ['a member who leaves tomorrow', { membership: 'member', leftOn: '2026-11-23' }, 200],
  ] as [string, PersonState, number][])('lets vote, or not: %s', async (_name, state, expected) => {
    const at = await unit();
    expect(await vote(await person(at, state), at)).toBe(expected);
  });

  it('of a person elsewhere counts here for nothing', async () => {
    const here = await unit();
    const there = await unit();
    const elsewhere = await person(there, { membership: 'member' });
    expect([await vote(elsewhere, here), await house(elsewhere, here)]).toEqual([404, 404]);
  });

  it('shows the house to whoever works here, and no longer to whoever has left', async () => {
    const at = await unit();
    expect(await house(await person(at, {}), at)).toBe(200);
    expect(await house(await person(at, { leftOn: '2026-11-01' }), at)).toBe(403);
  });
});

describe('a grant', () => {
  it.each([
    ['in force', '2020-01-01', null, 200],
    ['from today', '2026-11-22', null, 200],
    ['from tomorrow', '2026-11-23', null, 404],
    ['until yesterday', '2020-01-01', '2026-11-22', 404],
    ['until today', '2020-01-01', '2026-11-23', 200],
  ])('%s', async (_name, from, to, expected) => {
    const at = await unit();
    const holder = await app.account({ grants: [{ unit: at, role: 'cadre' }] });
    await app.database.asOwner(({ client }) =>
      client.query('update grants set from_on = $2, to_on = $3 where account_id = $1', [
        holder.accountId,
        from,
        to,
      ]),
    );
    expect((await holder.get(`/units/${at.code}/employees`)).statusCode).toBe(expected);
  });

  it('without the subtree does not reach below; with it no further than below', async () => {
    const county = await app.unit({ code: 'STC', kind: 'county' });
    const below = await app.unit({ code: 'STB', parent: county });
    // Its path begins with the same signs, but it stands beside: '1' and '12', say.
    const narrow = await app.account({ grants: [{ unit: county, role: 'reviewer' }] });
    const wide = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
    expect((await narrow.get(`/units/${below.code}/employees`)).statusCode).toBe(404);
    expect((await wide.get(`/units/${below.code}/employees`)).statusCode).toBe(200);
    expect((await wide.get('/units/ST1/employees')).statusCode).toBe(404);
  });

  it('without the subtree is told nothing of the units below by the union’s own lists either', async () => {
    const county = await app.unit({ code: 'STD', kind: 'county' });
    await app.unit({ code: 'STE', parent: county });
    const lists = [
      'units',
      'street',
      'street/groups',
      'street/summary',
      'waiting-claims',
      'democracy-below',
      'officers',
      'yearly-appraisals',
      'election-queue',
      'findings/duplicates',
      'reviews',
      'peer-rounds',
      'issued-certificates',
      'proposals/statistics',
      `reviews/${newId()}`,
    ];
    for (const role of ['reviewer', 'director'] as const) {
      const narrow = await app.account({ grants: [{ unit: county, role }] });
      const wide = await app.account({ grants: [{ unit: county, role, subtree: true }] });
      for (const list of lists) {
        const ask = async (who: TestClient) => {
          const answer = await who.get(`/units/STD/${list}`);
          return [list, answer.statusCode, (answer.json() as { code?: string }).code];
        };
        expect(await ask(narrow)).toEqual([list, 403, 'forbidden']);
        expect((await ask(wide)).slice(1)).toEqual(
          list.startsWith('reviews/') ? [404, 'caseNotFound'] : [200, undefined],
        );
      }
      const taken = await narrow.post(`/units/STD/reviews/${newId()}/taking`, { version: 1 });
      expect([taken.statusCode, taken.json().code]).toEqual([403, 'forbidden']);
    }
  });

  it('in a unit that was dissolved is worth nothing', async () => {
    const at = await unit();
    const chair = await app.account({ grants: [{ unit: at, role: 'chair' }] });
    expect((await chair.get(`/units/${at.code}/employees`)).statusCode).toBe(200);
    await app.database.asOwner(({ client }) =>
      client.query(`update units set dissolved_on = '2026-11-20' where id = $1`, [at.id]),
    );
    expect((await chair.get(`/units/${at.code}/employees`)).statusCode).toBe(404);
    expect((await chair.get('/me')).json().units).toEqual([]);
  });
});
