/** Votes in constituencies and groups over HTTP: nominating, ballots on paper and phone, ties, shortfalls, recalls, leaders. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { unzip } from '../../../platform/documents/testing.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from '../../congress/server/index.ts';
import { organization } from '../../organization/server/index.ts';
import { records } from '../../records/server/index.ts';
import { elections } from './index.ts';
import { warnOfLeaders } from './wards.ts';

const app = testApp({ modules: [elections, congress, ballots, organization, records] });
const { factory, formed, inOffice } = congresses(app);

interface View {
  version: number;
  state: string;
  seats: number;
  people: number;
  standing: { id: string; name: string; employeeId: string; state: string; votes: number | null }[];
  shares: { id: string; count: number; of: number; met: boolean | null }[];
  rules: { turnout: { needed: number }; majority: { needed: number }; candidates: { value: number } } | null;
  rounds: { kind: string; ballotId: string; ballotState: string; explained: { zh: string } | null }[];
  leftToOthers: { zh: string } | null;
  may: Record<string, unknown>;
}
interface Congress {
  id: string;
  version: number;
  constituencies: {
    id: string;
    name: string;
    seats: number;
    filled: number;
    electedOn: string | null;
    electedBy: string | null;
    turnout: number | null;
    votingId: string | null;
  }[];
  delegates: { id: string; employeeId: string; votes: number; version: number; constituencyId: string }[];
}

const show = (place: Place, id: string, who = place.chair) =>
  ok<View>(who.get(`${place.at}/ward-votes/${id}`));
const start = (place: Place, body: object) => place.chair.post(`${place.at}/ward-votes`, body);
const act = async (
  place: Place,
  id: string,
  path: string,
  body: object = {},
  who: TestClient = place.chair,
) => who.post(`${place.at}/ward-votes/${id}/${path}`, { version: (await show(place, id)).version, ...body });
const whole = (place: Place, id: string) => ok<Congress>(place.chair.get(`${place.at}/assemblies/${id}`));

const tasks = (place: Place) =>
  app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ kind: string; due: string | null }>(
      `select kind, due_on as due from tasks where unit_id = $1 and state = 'open' and kind <> 'congress.credentials' order by kind`,
      [place.unit.id],
    );
    return rows;
  });

/** A congress being formed: two workshops of 100, 34 and 1 seats. */
async function forming(): Promise<{ place: Place; id: string; small: string; big: string }> {
  const place = await factory(200);
  const id = await formed(place, 35, {
    constituencies: [
      { name: '一车间', departments: ['第1车间'], seats: 33 },
      { name: '二车间', departments: ['第2车间'], seats: 2 },
    ],
  });
  const { constituencies } = await whole(place, id);
  return { place, id, big: constituencies[0]!.id, small: constituencies[1]!.id };
}

/** Paper for the first `out` of the people, closed, counted by the tellers, confirmed by two scrutineers. */
async function voteOnPaper(
  place: Place,
  vote: string,
  people: string[],
  lines: Record<string, Record<string, number>>,
): Promise<void> {
  const { rounds } = await show(place, vote);
  const at = `${place.at}/ballots/${rounds.at(-1)!.ballotId}`;
  const handed = await ok<{ handedOut: number }>(place.chair.post(`${at}/paper`, { employeeIds: people }));
  expect(handed.handedOut).toBe(people.length);
  await ok(place.chair.post(`${at}/closing`));
  await ok(place.chair.put(`${at}/paper-count`, { returned: people.length, invalid: 0, lines }));
  for (const scrutineer of place.scrutineers) {
    const { hash } = await ok<{ hash: string }>(scrutineer.get(`${at}/count`));
    await ok(scrutineer.post(`${at}/confirmations`, { hash }));
  }
}

/** A worker's page of elections. */
async function onPhone(place: Place, who: TestClient, path = 'elections'): Promise<string> {
  const answer = await app.server.inject({
    method: 'GET',
    url: `/u/${place.unit.code}/${path}`,
    headers: who.headers,
  });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

const marks = (yes: number, of: number) => ({ for: yes, against: of - yes, abstain: 0 });

describe('electing delegates by ballot', () => {
  test('nominated, voted on paper and phone, a tie at the last seat, a run-off; the elected take the seats', async () => {
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    expect(await tasks(place)).toMatchObject([{ kind: 'wards.vote' }]);
    expect(
      await refused(start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small })),
    ).toMatchObject({ status: 409, code: 'constituencyVotes' });
    const nominate = (employeeId: string, category = 'frontLine') =>
      act(place, vote, 'candidates', { employeeId, category, proposedBy: '二车间职工会议' });
    expect((await refused(nominate(place.staff[0]!))).fields).toMatchObject([{ field: 'employeeId' }]);
    for (const at of [0, 1, 2, 3]) await ok(nominate(people[at]!));
    expect(await refused(nominate(people[0]!))).toMatchObject({ code: 'nominationFault' });
    const before = await show(place, vote);
    // Shanghai: two thirds take part, half or more of all elect; no surplus is asked of a workers' congress.
    expect(before).toMatchObject({
      seats: 2,
      people: 100,
      rules: { turnout: { needed: 67 }, majority: { needed: 50 }, candidates: { value: 2 } },
    });
    expect(before.shares.find((check) => check.id === 'managers')).toMatchObject({
      count: 0,
      of: 35,
      met: true,
    });
    // While it is voted on, nothing else is elected there, and the constituencies stand.
    expect(
      await refused(
        place.chair.post(`${place.at}/assemblies/${id}/constituencies/${small}/election`, {
          electedOn: '2026-11-20',
          turnout: 90,
          elected: [{ employeeId: people[9], category: 'frontLine', votes: 80 }],
        }),
      ),
    ).toMatchObject({ code: 'constituencyVotes' });
    const candidate = await app.account({
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: people[0]! }],
    });
    expect((await show(place, vote, candidate)).leftToOthers?.zh).toContain('候选人');
    expect(await refused(act(place, vote, 'rounds', { closesOn: '2026-11-25' }, candidate))).toMatchObject({
      status: 403,
      code: 'ownElection',
    });
    expect((await refused(act(place, vote, 'rounds', { closesOn: '2026-11-21' }))).fields).toMatchObject([
      { field: 'closesOn' },
    ]);
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-25', secrecy: 'detached' }));
    expect(await tasks(place)).toEqual([{ kind: 'wards.close', due: '2026-11-25' }]);
    const running = await show(place, vote);
    const at = `${place.at}/ballots/${running.rounds[0]!.ballotId}`;
    // Not of this constituency: not on its roll.
    const stranger = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[1]! }] });
    const [a, b, c, d] = ['职工101', '职工102', '职工103', '职工104'].map(
      (name) => running.standing.find((one) => one.name === name)!.id,
    );
    const ballot = { marks: { [a!]: 'for', [b!]: 'for', [c!]: 'against', [d!]: 'against' } };
    expect(await refused(stranger.post(`${at}/votes`, ballot))).toMatchObject({ code: 'notOnRoll' });
    const voter = await app.account({ people: [{ unit: place.unit, employeeId: people[99]! }] });
    await ok(voter.post(`${at}/votes`, ballot));
    // Too early: not everybody has voted, and its last day is to come.
    expect(await refused(place.chair.post(`${at}/closing`))).toMatchObject({ code: 'tooEarly' });
    app.setNow('2026-11-25');
    await voteOnPaper(place, vote, people.slice(0, 79), {
      [a!]: marks(57, 79),
      [b!]: marks(49, 79),
      [c!]: marks(50, 79),
      [d!]: marks(2, 79),
    });
    const tied = await show(place, vote);
    // One is elected with 58; 50 and 50 stand level for the other seat; 2 are below the half.
    expect(tied).toMatchObject({ state: 'tied', may: { vote: 'runOff' } });
    expect((await whole(place, id)).constituencies[1]).toMatchObject({
      filled: 1,
      electedOn: '2026-11-25',
      electedBy: 'ballot',
      turnout: 80,
      votingId: vote,
    });
    expect((await tasks(place)).map((task) => task.kind)).toEqual(['wards.next']);
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-25', secrecy: 'detached' }));
    await voteOnPaper(place, vote, people.slice(0, 70), { [b!]: marks(30, 70), [c!]: marks(40, 70) });
    const done = await show(place, vote);
    expect(done.state).toBe('done');
    expect(done.standing.map((one) => [one.name, one.state])).toEqual([
      ['职工101', 'elected'],
      ['职工102', 'notElected'],
      ['职工103', 'elected'],
      ['职工104', 'notElected'],
    ]);
    const after = await whole(place, id);
    expect(after.delegates.map((each) => [each.employeeId, each.votes])).toEqual([
      [people[0], 58],
      [people[2], 40],
    ]);
    expect(after.constituencies[1]).toMatchObject({ filled: 2, votingId: null });
    expect(await tasks(place)).toEqual([]);
    const paper = await place.chair.get(`${place.at}/ward-votes/${vote}/result?format=pdf`);
    expect(paper.statusCode).toBe(200);
    // The result lies in the file of congresses, as a paper.
    const filed = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ title: { zh: string }; files: number }>(
        `select r.title, (select count(*)::int from files f where f.unit_id = r.unit_id and f.subject_id = r.subject_id) as files
         from records r where r.unit_id = $1 and r.kind = 'wards.settled' and r.archive_file = 'congress'`,
        [place.unit.id],
      );
      return rows;
    });
    expect(filed).toMatchObject([{ files: 1 }]);
    expect(filed[0]!.title.zh).toContain('当选 职工101、职工103');
  });

  test('too few take part: nobody is elected; seats left empty ask for a by-election', async () => {
    app.setNow('2026-11-22');
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    const one = { category: 'frontLine', proposedBy: '班组' };
    await ok(act(place, vote, 'candidates', { ...one, employeeId: people[0] }));
    expect(await refused(act(place, vote, 'rounds', { closesOn: '2026-11-22' }))).toMatchObject({
      code: 'tooFewCandidates',
      detail: { least: 2, standing: 1 },
    });
    await ok(act(place, vote, 'candidates', { ...one, employeeId: people[1] }));
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const ids = (await show(place, vote)).standing.map((each) => each.id);
    await voteOnPaper(place, vote, people.slice(0, 66), {
      [ids[0]!]: marks(66, 66),
      [ids[1]!]: marks(66, 66),
    });
    const short = await show(place, vote);
    expect(short).toMatchObject({ state: 'short', may: { vote: 'further', settle: true, nominate: true } });
    expect(short.rounds[0]!.explained!.zh).toContain('参加人数不足');
    expect((await whole(place, id)).delegates).toEqual([]);
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    await voteOnPaper(place, vote, people.slice(0, 67), {
      [ids[0]!]: marks(50, 67),
      [ids[1]!]: marks(49, 67),
    });
    expect((await show(place, vote)).state).toBe('short');
    await ok(act(place, vote, 'settlement', { reason: '另择日补选' }));
    expect((await show(place, vote)).state).toBe('done');
    expect((await tasks(place)).map((task) => task.kind)).toEqual(['congress.fillSeats']);
    // The seat that was left is elected by another vote.
    const { id: again } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    expect((await show(place, again)).seats).toBe(1);
    await ok(act(place, again, 'cancellation', { reason: '改为开会选举' }));
    expect((await whole(place, id)).constituencies[1]!.votingId).toBeNull();
  });

  test('nobody is on two rolls, votes twice or stands twice', async () => {
    app.setNow('2026-11-22');
    const place = await factory(200);
    const { staff } = place;
    const group = newId();
    const move = (ids: string[], to: string) =>
      app.database.asOwner(({ client }) =>
        client.query('update employees set department = $2 where id = any($1::uuid[])', [ids, to]),
      );
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2::ltree, $3, 'group', '维修组')`,
        [place.unit.id, place.unit.path, group],
      );
      await client.query('update employees set group_id = $1 where id = any($2::uuid[])', [
        group,
        staff.slice(100, 110),
      ]);
    });
    const id = await formed(place, 35, {
      constituencies: [
        { name: '甲', groupIds: [group], departments: ['第1车间'], seats: 33 },
        { name: '乙', departments: ['第2车间'], seats: 2 },
      ],
    });
    const wards = (await whole(place, id)).constituencies;
    const [first, second] = await Promise.all(
      ['甲', '乙'].map(async (name) => {
        const constituencyId = wards.find((each) => each.name === name)!.id;
        const vote = await ok<{ id: string }>(
          start(place, { purpose: 'delegates', assemblyId: id, constituencyId }),
        );
        return vote.id;
      }),
    );
    // The group votes with 甲, and not with its workshop besides.
    expect([(await show(place, first!)).people, (await show(place, second!)).people]).toEqual([110, 90]);
    const nominate = (vote: string, employeeId: string) =>
      act(place, vote, 'candidates', { employeeId, category: 'frontLine', proposedBy: '班组' });
    expect(await refused(nominate(second!, staff[100]!))).toMatchObject({ code: 'notOfWard' });
    await ok(nominate(second!, staff[110]!));
    await ok(nominate(second!, staff[111]!));
    await ok(act(place, second!, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const voter = await app.account({ people: [{ unit: place.unit, employeeId: staff[112]! }] });
    const [a, b] = (await show(place, second!)).standing.map((one) => one.id);
    const marked = { marks: { [a!]: 'for', [b!]: 'for' } };
    const { rounds } = await show(place, second!);
    await ok(voter.post(`${place.at}/ballots/${rounds[0]!.ballotId}/votes`, marked));
    // A candidate and a voter of 乙 move to 甲: the one does not stand there too, the other does not vote again.
    await move([staff[110]!, staff[112]!], '第1车间');
    for (let at = 0; at < 33; at++) await ok(nominate(first!, staff[at]!));
    const twice = await refused(nominate(first!, staff[110]!));
    expect(twice).toMatchObject({ status: 422, code: 'standsElsewhere' });
    expect(twice.message).toContain('职工111已是“乙选区选举');
    const standBoth = (state: string) =>
      app.database.asOwner(({ client }) =>
        client.query(
          `update ward_candidates set employee_id = $1, name = '职工111', state = $3 where vote_id = $2 and name = '职工33'`,
          [staff[110], first, state],
        ),
      );
    await standBoth('standing');
    expect(
      await refused(act(place, first!, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' })),
    ).toMatchObject({ code: 'standsElsewhere' });
    await standBoth('withdrawn');
    await app.database.asOwner(({ client }) =>
      client.query(`update ward_candidates set state = 'withdrawn' where vote_id = $1 and employee_id = $2`, [
        first,
        staff[110],
      ]),
    );
    await ok(nominate(first!, staff[40]!));
    await ok(act(place, first!, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const now = await show(place, first!);
    const opened = now.rounds[0]!.ballotId;
    const { participation } = await ok<{ participation: { entitled: number } }>(
      place.chair.get(`${place.at}/ballots/${opened}`),
    );
    // 110 and the candidate who moved; not the voter who did.
    expect(participation.entitled).toBe(111);
    const stands = now.standing.filter((one) => one.state === 'standing');
    const again = { marks: Object.fromEntries(stands.map((one) => [one.id, 'for'])) };
    expect(await refused(voter.post(`${place.at}/ballots/${opened}/votes`, again))).toMatchObject({
      code: 'notOnRoll',
    });
    // On the phone: the vote on whose roll one was, and that one has left; not the one that is held without them.
    const left = '投票时您在名册上，现在已不在这里';
    const moved = await onPhone(place, voter);
    expect(moved).toContain(`/ward-votes/${second}`);
    expect(moved).toContain(left);
    expect(moved).not.toContain(`/ward-votes/${first}`);
    const stayed = await onPhone(
      place,
      await app.account({ people: [{ unit: place.unit, employeeId: staff[113]! }] }),
    );
    expect(stayed).toContain(`/ward-votes/${second}`);
    expect(stayed).not.toContain(left);
    // Whoever comes after the roll was drawn up has no part in it.
    await move([staff[1]!], '第2车间');
    const came = await onPhone(
      place,
      await app.account({ people: [{ unit: place.unit, employeeId: staff[1]! }] }),
    );
    expect(came).not.toContain(`/ward-votes/${second}`);
    expect(came).toContain(`/ward-votes/${first}`);
  });

  test('a winner who became a delegate elsewhere leaves the seat over; the count goes through', async () => {
    app.setNow('2026-11-22');
    const { place, id, big, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    for (const at of [0, 1])
      await ok(
        act(place, vote, 'candidates', {
          employeeId: people[at],
          category: 'frontLine',
          proposedBy: '班组',
        }),
      );
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const [a, b] = (await show(place, vote)).standing.map((one) => one.id);
    await app.database.asOwner(({ client }) =>
      client.query(`update employees set department = '第1车间' where id = $1`, [people[0]]),
    );
    const byMeeting = () =>
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${big}/election`, {
        electedOn: '2026-11-22',
        turnout: 90,
        elected: [{ employeeId: people[0], category: 'frontLine', votes: 80 }],
      });
    await ok(byMeeting());
    await voteOnPaper(place, vote, people.slice(0, 80), { [a!]: marks(70, 80), [b!]: marks(60, 80) });
    const after = await show(place, vote);
    expect(after.state).toBe('short');
    expect(after.standing.map((one) => [one.name, one.state, one.votes])).toEqual([
      ['职工101', 'withdrawn', 70],
      ['职工102', 'elected', 60],
    ]);
    expect(after.rounds[0]!.explained!.zh).toContain('当选 1 名');
    const { delegates, constituencies } = await whole(place, id);
    expect(delegates.map((each) => each.employeeId)).toEqual([people[0], people[1]]);
    expect(constituencies.map((each) => each.filled)).toEqual([1, 1]);
  });

  test('managers cannot be nominated beyond their share, wherever they stand', async () => {
    const { place, id, big, small } = await forming();
    const [first, second] = await Promise.all(
      [big, small].map(async (constituencyId) => {
        const { id: vote } = await ok<{ id: string }>(
          start(place, { purpose: 'delegates', assemblyId: id, constituencyId }),
        );
        return vote;
      }),
    );
    const manager = (vote: string, employeeId: string) =>
      act(place, vote, 'candidates', { employeeId, category: 'manager', proposedBy: '科室' });
    // 20 % of 35 are 7.
    for (let at = 0; at < 7; at++) await ok(manager(first!, place.staff[at]!));
    const over = await refused(manager(second!, place.staff[100]!));
    expect(over).toMatchObject({
      status: 422,
      code: 'sharesBroken',
      detail: { broken: [{ id: 'managers', count: 8, of: 35, gap: 1 }] },
    });
    expect(over.message).toContain('第 16 条');
    expect((await show(place, second!)).standing).toEqual([]);
  });

  test('a members’ congress asks 15 % more candidates than seats', async () => {
    const place = await factory(200);
    const id = await formed(place, 40, {
      body: 'membersCongress',
      constituencies: [{ name: '全厂', departments: ['第1车间', '第2车间'] }],
    });
    const { constituencies } = await whole(place, id);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: constituencies[0]!.id }),
    );
    expect((await show(place, vote)).rules!.candidates).toMatchObject({
      value: 46,
      source: { document: '基层工会会员代表大会条例' },
    });
  });
});

describe('tellers and scrutineers', () => {
  test('are named for the vote: no candidate, nobody twice; those who can act do, and the others are refused', async () => {
    app.setNow('2026-11-22');
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    const one = { category: 'frontLine', proposedBy: '班组' };
    await ok(act(place, vote, 'candidates', { ...one, employeeId: people[0] }));
    await ok(act(place, vote, 'candidates', { ...one, employeeId: people[1] }));
    const path = `${place.at}/vote-officials/wardVote/${vote}`;
    const name = (tellers: string[], scrutineers: string[]) =>
      place.chair.put(path, { tellers, scrutineers });
    const wrong = await refused(name([people[0]!], [people[2]!, people[3]!]));
    expect(wrong).toMatchObject({ status: 422, code: 'officialFaults' });
    expect(wrong.fields).toMatchObject([
      { field: 'tellers', message: '职工101是候选人或者被表决的人，不能担任计票人。' },
    ]);
    expect((await refused(name([people[4]!], [people[4]!]))).fields).toMatchObject([
      { field: 'scrutineers' },
    ]);
    await ok(name([people[4]!], [people[5]!, people[6]!]));
    // Whoever stands names nobody to count their own vote, neither before it nor while it is held.
    const candidate = await app.account({
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: people[0]! }],
    });
    const byCandidate = () =>
      refused(candidate.put(path, { tellers: [people[4]], scrutineers: [people[7], people[8]] }));
    expect(await byCandidate()).toMatchObject({ status: 403, code: 'onYou' });
    // Whoever counts does not stand.
    expect(await refused(act(place, vote, 'candidates', { ...one, employeeId: people[4] }))).toMatchObject({
      status: 409,
      code: 'isOfficial',
    });
    const as = (role: 'cadre' | 'fundsAuditor' | 'womenCadre', at: number) =>
      app.account({
        grants: [{ unit: place.unit, role }],
        people: [{ unit: place.unit, employeeId: people[at]! }],
      });
    const teller = await as('cadre', 4);
    const first = await as('womenCadre', 5);
    const second = await as('fundsAuditor', 6);
    const other = await as('fundsAuditor', 9);
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    expect(await byCandidate()).toMatchObject({ status: 403, code: 'ownElection' });
    await ok(name([people[4]!], [people[5]!, people[6]!]));
    expect(await ok(place.chair.get(path))).toMatchObject({ fixed: false });
    const { rounds, standing } = await show(place, vote);
    const ballot = `${place.at}/ballots/${rounds[0]!.ballotId}`;
    await ok(place.chair.post(`${ballot}/paper`, { employeeIds: people.slice(0, 70) }));
    const sheet = await place.chair.get(`${ballot}/count-sheet?format=docx`);
    expect(sheet.statusCode).toBe(200);
    const said = unzip(sheet.rawPayload)
      .get('word/document.xml')!
      .toString()
      .replaceAll(/<[^>]+>/g, '');
    for (const words of [
      '计票单',
      '70 张',
      '职工101',
      '职工102',
      '同意',
      '画“正”字',
      '职工105',
      '职工106、职工107',
    ])
      expect(said).toContain(words);
    await ok(place.chair.post(`${ballot}/closing`));
    const count = {
      returned: 70,
      invalid: 0,
      lines: Object.fromEntries(standing.map((candidate) => [candidate.id, marks(60, 70)])),
    };
    expect(await refused(place.chair.put(`${ballot}/paper-count`, count))).toMatchObject({
      status: 403,
      code: 'notNamed',
    });
    expect(await refused(second.put(`${ballot}/paper-count`, count))).toMatchObject({ code: 'otherDuty' });
    await ok(teller.put(`${ballot}/paper-count`, count));
    const { hash } = await ok<{ hash: string }>(first.get(`${ballot}/count`));
    const refusedOther = await refused(other.post(`${ballot}/confirmations`, { hash }));
    expect(refusedOther).toMatchObject({ status: 403, code: 'notNamed' });
    expect(refusedOther.message).toContain('职工106、职工107');
    await ok(first.post(`${ballot}/confirmations`, { hash }));
    // Once a scrutineer has confirmed they stay, and after the result too.
    const fixed = await refused(name([people[4]!], [people[5]!, people[7]!]));
    expect(fixed).toMatchObject({ status: 409, code: 'officialsFixed' });
    expect(await ok(place.chair.get(path))).toMatchObject({ fixed: true });
    await ok(second.post(`${ballot}/confirmations`, { hash }));
    expect((await show(place, vote)).state).toBe('done');
    expect(await refused(name([people[4]!], [people[5]!, people[7]!]))).toMatchObject({
      code: 'officialsFixed',
    });
  });
});

/** Everything of a person at this unit that goes through the phone's form. */
async function sent(place: Place, who: TestClient, vote: string, form: Record<string, string>) {
  const url = `/u/${place.unit.code}/ward-votes/${vote}`;
  const page = await app.server.inject({ method: 'GET', url, headers: who.headers });
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name, value]) => [name!, value!])
    .filter(([name]) => name !== 'act' && name !== 'person');
  return app.server.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([...hidden, ...Object.entries(form)]).toString(),
  });
}

interface Put {
  nominations: {
    id: string;
    name: string;
    proposedBy: string;
    seconders: number;
    seconded: string[];
    mine: boolean;
    refused: string | null;
  }[];
}

describe('nominating on the phone', () => {
  async function running() {
    app.setNow('2026-11-22');
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    const worker = (at: number) => app.account({ people: [{ unit: place.unit, employeeId: people[at]! }] });
    return { place, id, people, vote, worker };
  }
  const put = (place: Place, vote: string, who = place.chair) =>
    ok<Put>(who.get(`${place.at}/ward-votes/${vote}`));

  test('whoever votes there puts forward and seconds; the desk takes it up or says why not', async () => {
    const { place, people, vote, worker } = await running();
    const [first, second] = [await worker(5), await worker(6)];
    // A cadre who is put forward.
    const third = await app.account({
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: people[0]! }],
    });
    const stranger = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[1]! }] });
    const propose = (who: TestClient, employeeId: string) =>
      who.post(`${place.at}/ward-votes/${vote}/nominations`, { employeeId });
    expect(await refused(propose(stranger, people[0]!))).toMatchObject({ status: 403, code: 'notYourWard' });
    expect(await refused(propose(first, place.staff[1]!))).toMatchObject({ status: 422, code: 'notOfWard' });
    // By the name, as it is typed on the phone; then another seconds.
    const typed = await sent(place, first, vote, { act: 'propose', name: '职工101' });
    expect([typed.statusCode, typed.headers.location]).toEqual([
      303,
      `/u/${place.unit.code}/ward-votes/${vote}?done=propose`,
    ]);
    const nobody = await sent(place, first, vote, { act: 'propose', name: '职工1' });
    expect(nobody.statusCode).toBe(422);
    expect(nobody.body).toContain('这里可以投票的人中没有叫这个姓名的');
    expect((await sent(place, second, vote, { act: 'second', person: people[0]! })).statusCode).toBe(303);
    expect(await refused(propose(second, people[0]!))).toMatchObject({ code: 'secondedAlready' });
    await ok(propose(second, people[6]!));
    expect((await put(place, vote)).nominations).toMatchObject([
      { name: '职工101', proposedBy: '职工106', seconders: 1, seconded: ['职工107'], mine: false },
      { name: '职工107', proposedBy: '职工107', seconders: 0, seconded: [] },
    ]);
    // Names of those who seconded are the desk's to see.
    expect((await put(place, vote, first)).nominations[0]).toMatchObject({ seconded: [], mine: true });
    expect(await onPhone(place, third, `ward-votes/${vote}`)).toContain('职工106提名，1 人附议；待工会答复');
    expect((await tasks(place)).map((task) => task.kind)).toEqual(['wards.nominations', 'wards.vote']);
    // Nobody stands yet; and nothing is voted on while a nomination waits.
    expect((await show(place, vote)).standing).toEqual([]);
    await ok(
      act(place, vote, 'candidates', { employeeId: people[20], category: 'frontLine', proposedBy: '班组' }),
    );
    await ok(
      act(place, vote, 'candidates', { employeeId: people[21], category: 'frontLine', proposedBy: '班组' }),
    );
    const early = await refused(act(place, vote, 'rounds', { closesOn: '2026-11-22' }));
    expect(early).toMatchObject({ status: 409, code: 'nominationsWait' });
    expect(early.message).toContain('职工101、职工107');
    const [one, other] = (await put(place, vote)).nominations;
    const decide = (nomination: string, body: object, who = place.chair) =>
      act(place, vote, `nominations/${nomination}/decision`, body, who);
    expect(await refused(decide(one!.id, { accepted: true, category: 'frontLine' }, third))).toMatchObject({
      status: 403,
      code: 'ownElection',
    });
    expect((await refused(decide(one!.id, { accepted: true }))).fields).toMatchObject([
      { field: 'category' },
    ]);
    await ok(decide(one!.id, { accepted: true, category: 'frontLine' }));
    expect((await refused(decide(other!.id, { accepted: false }))).fields).toMatchObject([
      { field: 'reason' },
    ]);
    // Whoever is put forward decides on nobody who is put forward beside them.
    expect(await refused(decide(other!.id, { accepted: false, reason: '不合适' }, third))).toMatchObject({
      status: 403,
      code: 'ownElection',
    });
    // Who is put forward is for those who vote there; elsewhere nobody reads it.
    expect((await put(place, vote, second)).nominations.map((each) => each.name)).toEqual(['职工107']);
    expect((await put(place, vote, stranger)).nominations).toEqual([]);
    // Nor does a name that is typed tell them whether somebody is of this place.
    for (const name of ['职工120', '没有这个人'])
      expect((await sent(place, stranger, vote, { act: 'propose', name })).statusCode).toBe(403);
    await ok(decide(other!.id, { accepted: false, reason: '正在办理离职' }));
    expect(await refused(decide(other!.id, { accepted: true, category: 'frontLine' }))).toMatchObject({
      status: 404,
      code: 'nominationNotFound',
    });
    // Why is told to those whom it concerns: the desk, the person, who put them forward.
    const again = await refused(propose(second, people[6]!));
    expect(again).toMatchObject({ status: 422, code: 'nominationRefused' });
    expect(again.message).toContain('正在办理离职');
    expect((await refused(propose(first, people[6]!))).message).not.toContain('离职');
    const reasons = async (who?: TestClient) =>
      (await put(place, vote, who)).nominations.map((each) => each.refused);
    expect([await reasons(), await reasons(second), await reasons(first), await reasons(stranger)]).toEqual([
      ['正在办理离职'],
      ['正在办理离职'],
      [],
      [],
    ]);
    expect((await tasks(place)).map((task) => task.kind)).toEqual(['wards.vote']);
    const { standing } = await ok<{ standing: { name: string; proposedBy: string }[] }>(
      place.chair.get(`${place.at}/ward-votes/${vote}`),
    );
    expect(standing.find((each) => each.name === '职工101')?.proposedBy).toBe('职工106等 2 人联名');
    const told = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ n: number; kind: string }>(
        `select kind, count(*)::int as n from notices where unit_id = $1 and kind like 'wards.%' group by 1 order by 1`,
        [place.unit.id],
      );
      return rows;
    });
    // Of the first: the candidate and two supporters; of the other: one, who put themselves forward.
    expect(told).toEqual([
      { kind: 'wards.nominationDecided', n: 4 },
      { kind: 'wards.proposed', n: 1 },
    ]);
    // Whoever does not want to stand withdraws on the phone, and is put forward by themselves alone after it.
    expect((await sent(place, third, vote, { act: 'decline' })).statusCode).toBe(303);
    expect((await show(place, vote)).standing.find((each) => each.name === '职工101')).toMatchObject({
      state: 'withdrawn',
    });
    expect(await refused(first.post(`${place.at}/ward-votes/${vote}/declining`))).toMatchObject({
      status: 404,
      code: 'candidateNotFound',
    });
    expect(await refused(propose(first, people[0]!))).toMatchObject({ status: 422, code: 'declined' });
    await ok(propose(third, people[0]!));
    expect((await put(place, vote)).nominations.find((each) => each.name === '职工101')).toMatchObject({
      proposedBy: '职工101',
      seconders: 0,
    });
  });

  test('a union that asks for seconders has them before a nomination is taken up', async () => {
    const { place, people, vote, worker } = await running();
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, set_at)
         values ($1, $2::ltree, $3, 'wardSeconders', '2', '选举办法第五条', '2026-11-01', now())`,
        [place.unit.id, place.unit.path, newId()],
      ),
    );
    const support = async (at: number) =>
      (await worker(at)).post(`${place.at}/ward-votes/${vote}/nominations`, { employeeId: people[0] });
    for (const at of [1, 2]) await ok(support(at));
    const { nominations } = await put(place, vote);
    const take = () =>
      act(place, vote, `nominations/${nominations[0]!.id}/decision`, {
        accepted: true,
        category: 'frontLine',
      });
    const few = await refused(take());
    expect(few).toMatchObject({ status: 422, code: 'tooFewSecond' });
    expect(few.message).toContain('须有 2 人附议');
    await ok(support(3));
    await ok(take());
    expect((await show(place, vote)).standing.map((each) => each.name)).toEqual(['职工101']);
  });
});

describe('the last day of nominations', () => {
  test('holds until it is over; whom too few seconded then holds up nothing', async () => {
    app.setNow('2026-11-22');
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const asked = { purpose: 'delegates', assemblyId: id, constituencyId: small };
    expect(await refused(start(place, { ...asked, nominateUntil: '2026-11-21' }))).toMatchObject({
      status: 422,
      code: 'badDay',
    });
    const { id: vote } = await ok<{ id: string }>(start(place, { ...asked, nominateUntil: '2026-11-24' }));
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, set_at)
         values ($1, $2::ltree, $3, 'wardSeconders', '1', '选举办法第五条', '2026-11-01', now())`,
        [place.unit.id, place.unit.path, newId()],
      ),
    );
    const workers = await Promise.all(
      [5, 6].map((at) => app.account({ people: [{ unit: place.unit, employeeId: people[at]! }] })),
    );
    const propose = (at: number, who: string) =>
      workers[at]!.post(`${place.at}/ward-votes/${vote}/nominations`, { employeeId: who });
    await ok(propose(0, people[30]!));
    for (const at of [20, 21])
      await ok(
        act(place, vote, 'candidates', {
          employeeId: people[at],
          category: 'frontLine',
          proposedBy: '班组',
        }),
      );
    const open = (closesOn: string) => act(place, vote, 'rounds', { closesOn, secrecy: 'detached' });
    app.setNow('2026-11-24');
    expect(await refused(open('2026-11-26'))).toMatchObject({ status: 409, code: 'nominationsRun' });
    for (const at of [0, 1]) await ok(propose(at, people[31]!));
    app.setNow('2026-11-25');
    expect(await refused(propose(1, people[30]!))).toMatchObject({ status: 422, code: 'nominationsOver' });
    // One has the seconder that the rule asks for, and is answered; the other lapses.
    const waits = await refused(open('2026-11-26'));
    expect(waits.code).toBe('nominationsWait');
    expect([waits.message.includes('职工132'), waits.message.includes('职工131')]).toEqual([true, false]);
    const { nominations } = await ok<Put>(place.chair.get(`${place.at}/ward-votes/${vote}`));
    const two = nominations.find((each) => each.name === '职工132')!;
    await ok(act(place, vote, `nominations/${two.id}/decision`, { accepted: false, reason: '已调离' }));
    await ok(open('2026-11-26'));
    const after = await ok<Put>(place.chair.get(`${place.at}/ward-votes/${vote}`));
    expect(after.nominations.map((each) => [each.name, each.refused])).toContainEqual([
      '职工131',
      '提名截止时附议的人数不够',
    ]);
    app.setNow('2026-11-22');
  });
});

describe('somebody written in', () => {
  /** Paper for people, with names written in. */
  async function counted(
    place: Place,
    vote: string,
    people: string[],
    lines: Record<string, Record<string, number>>,
    writeIns: { name: string; votes: number }[],
  ) {
    const { rounds } = await show(place, vote);
    const at = `${place.at}/ballots/${rounds.at(-1)!.ballotId}`;
    await ok(place.chair.post(`${at}/paper`, { employeeIds: people }));
    await ok(place.chair.post(`${at}/closing`));
    await ok(place.chair.put(`${at}/paper-count`, { returned: people.length, invalid: 0, lines, writeIns }));
    for (const scrutineer of place.scrutineers) {
      const { hash } = await ok<{ hash: string }>(scrutineer.get(`${at}/count`));
      await ok(scrutineer.post(`${at}/confirmations`, { hash }));
    }
  }

  test('of a delegate the desk says who it is and which category; then they are elected', async () => {
    app.setNow('2026-11-22');
    const { place, id, small } = await forming();
    const people = place.staff.slice(100);
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'delegates', assemblyId: id, constituencyId: small }),
    );
    for (const at of [0, 1])
      await ok(
        act(place, vote, 'candidates', {
          employeeId: people[at],
          category: 'frontLine',
          proposedBy: '班组',
        }),
      );
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const [a, b] = (await show(place, vote)).standing.map((one) => one.id);
    await counted(
      place,
      vote,
      people.slice(0, 80),
      { [a!]: marks(70, 80), [b!]: { for: 10, against: 5, abstain: 65 } },
      [
        { name: '职工103', votes: 60 },
        { name: '职工1', votes: 15 },
      ],
    );
    const waits = await ok<
      View & { rounds: { unidentified: { name: string; votes: number }[] }[]; may: object }
    >(place.chair.get(`${place.at}/ward-votes/${vote}`));
    expect(waits).toMatchObject({
      state: 'unidentified',
      rounds: [{ unidentified: [{ name: '职工103', votes: 60 }] }],
      may: { identify: true, vote: null },
    });
    // Nobody is seated before.
    expect((await whole(place, id)).delegates).toEqual([]);
    const identify = (body: object) => act(place, vote, 'identity', { name: '职工103', ...body });
    expect(await refused(act(place, vote, 'identity', { name: '职工1', employeeId: null }))).toMatchObject({
      code: 'nameNotFound',
    });
    expect(await refused(identify({ employeeId: people[3], category: 'frontLine' }))).toMatchObject({
      code: 'otherName',
    });
    // "Nobody" is no way to leave out the one who bears the name and may stand.
    expect(await refused(identify({ employeeId: null, reason: '查无此人' }))).toMatchObject({
      status: 422,
      code: 'oneBearer',
    });
    // And whoever bears it says nothing about it.
    const bearer = await app.account({
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: people[2]! }],
    });
    expect(
      await refused(
        act(
          place,
          vote,
          'identity',
          { name: '职工103', employeeId: people[2], category: 'technician' },
          bearer,
        ),
      ),
    ).toMatchObject({ status: 403, code: 'ownElection' });
    expect((await refused(identify({ employeeId: people[2] }))).fields).toMatchObject([
      { field: 'category' },
    ]);
    await ok(identify({ employeeId: people[2], category: 'technician' }));
    const done = await show(place, vote);
    expect(done.state).toBe('done');
    expect(done.standing.map((one) => [one.name, one.state, one.votes])).toEqual([
      ['职工101', 'elected', 70],
      ['职工102', 'notElected', 10],
      ['职工103', 'elected', 60],
    ]);
    expect((await whole(place, id)).delegates.map((each) => each.votes)).toEqual([70, 60]);
  });

  test('a leader whom one alone is called is known by the name; somebody who does not vote there is not elected', async () => {
    app.setNow('2026-11-22');
    const place = await factory(30);
    const group = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2::ltree, $3, 'group', '甲班')`,
        [place.unit.id, place.unit.path, group],
      );
      await client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
        place.unit.id,
        group,
        place.staff.slice(0, 8),
      ]);
    });
    const { id: vote } = await ok<{ id: string }>(start(place, { purpose: 'leader', groupId: group }));
    await ok(act(place, vote, 'candidates', { employeeId: place.staff[0], proposedBy: '甲班会议' }));
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const [a] = (await show(place, vote)).standing.map((one) => one.id);
    // Of another group: no member here bears the name, so the desk says that the votes do not count; nobody has the half.
    await counted(place, vote, place.staff.slice(0, 8), { [a!]: marks(2, 8) }, [
      { name: '职工20', votes: 6 },
    ]);
    expect((await show(place, vote)).state).toBe('unidentified');
    expect(
      await refused(act(place, vote, 'identity', { name: '职工20', employeeId: place.staff[19] })),
    ).toMatchObject({ code: 'notOfWard' });
    await ok(act(place, vote, 'identity', { name: '职工20', employeeId: null, reason: '不在本组' }));
    expect((await show(place, vote)).state).toBe('short');
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    await counted(place, vote, place.staff.slice(0, 8), { [a!]: marks(2, 8) }, [{ name: '职工2', votes: 6 }]);
    const done = await show(place, vote);
    expect(done.state).toBe('done');
    expect(done.standing.find((one) => one.state === 'elected')).toMatchObject({ name: '职工2', votes: 6 });
  });
});

describe('recalling a delegate', () => {
  async function ofOffice(body = 'workersCongress') {
    const place = await factory(100, '310104');
    const id = await inOffice(place, 30, body);
    return { place, id, delegate: (await whole(place, id)).delegates[0]! };
  }

  test('is asked for by the union where no rule names a share, voted on in secret, and asks for a by-election', async () => {
    app.setNow('2026-11-22');
    const { place, id, delegate } = await ofOffice();
    const asked = { purpose: 'recall', delegateId: delegate.id, reason: '长期不履行代表职责' };
    // No number is made up.
    const nothing = await refused(start(place, { ...asked, by: 'people', count: 100 }));
    expect(nothing).toMatchObject({ status: 409, code: 'noRule' });
    expect(nothing.message).toContain('由工会提出');
    // Straight from the list there is no recall.
    expect(
      await refused(
        place.chair.post(`${place.at}/delegates/${delegate.id}/end`, {
          version: delegate.version,
          onDay: '2026-11-20',
          reason: 'recalled',
          note: '不履职',
        }),
      ),
    ).toMatchObject({ code: 'recallByVote' });
    const { id: vote } = await ok<{ id: string }>(start(place, { ...asked, by: 'union' }));
    expect(
      await refused(act(place, vote, 'candidates', { employeeId: place.staff[50], proposedBy: '班组' })),
    ).toMatchObject({ code: 'noCandidates' });
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    await voteOnPaper(place, vote, place.staff.slice(0, 80), { main: marks(50, 80) });
    expect((await show(place, vote)).state).toBe('done');
    const after = await whole(place, id);
    expect(after.delegates.map((each) => each.id)).not.toContain(delegate.id);
    expect((await tasks(place)).map((task) => task.kind)).toEqual(['congress.replaceDelegate']);
    // The by-election in a meeting takes the place, and the task with it.
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${delegate.constituencyId}/election`, {
        electedOn: '2026-11-22',
        turnout: 80,
        elected: [{ employeeId: place.staff[60], category: 'technician', votes: 66 }],
      }),
    );
    expect(await tasks(place)).toEqual([]);
    const replaced = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query('select from delegates where replaces_id = $1', [delegate.id]);
      return rows.length;
    });
    expect(replaced).toBe(1);
  });

  test('49 of 100 are too few; a meeting needs its minutes and two thirds', async () => {
    const { place, id, delegate } = await ofOffice();
    const { id: vote } = await ok<{ id: string }>(
      start(place, {
        purpose: 'recall',
        delegateId: delegate.id,
        by: 'union',
        reason: '长期不履行代表职责',
      }),
    );
    expect(
      (
        await refused(act(place, vote, 'meeting', { heldOn: '2026-11-22', turnout: 66, votes: 67 }))
      ).fields.map((fault) => fault.field),
    ).toEqual(['turnout', 'votes', 'fileIds']);
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    await voteOnPaper(place, vote, place.staff.slice(0, 80), { main: marks(49, 80) });
    expect((await show(place, vote)).state).toBe('failed');
    expect((await whole(place, id)).delegates.map((each) => each.id)).toContain(delegate.id);
    expect(await tasks(place)).toEqual([]);
  });

  test('of a members’ congress a third of the constituency asks, with their signatures', async () => {
    const { place, delegate } = await ofOffice('membersCongress');
    const asked = {
      purpose: 'recall',
      delegateId: delegate.id,
      by: 'people',
      reason: '长期不履行代表职责',
    };
    expect(await refused(start(place, { ...asked, count: 33 }))).toMatchObject({
      status: 422,
      code: 'tooFewAsk',
      detail: { needed: 34, of: 100 },
    });
    expect((await refused(start(place, { ...asked, count: 34 }))).fields).toMatchObject([
      { field: 'fileIds' },
    ]);
  });
});

describe('the leader of a group', () => {
  test('is elected by the members of the group alone, with a term and a record', async () => {
    const place = await factory(30);
    const group = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into union_groups (unit_id, unit_path, id, kind, name) values ($1, $2::ltree, $3, 'group', '甲班')`,
        [place.unit.id, place.unit.path, group],
      );
      await client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
        place.unit.id,
        group,
        place.staff.slice(0, 9),
      ]);
      // Not a member: has no vote in the union's group.
      await client.query(
        `update memberships set to_on = '2026-01-01', end_reason = 'left' where unit_id = $1 and employee_id = $2`,
        [place.unit.id, place.staff[8]],
      );
    });
    const { id: vote } = await ok<{ id: string }>(
      start(place, { purpose: 'leader', groupId: group, termEnd: '2029-11-21' }),
    );
    expect(await show(place, vote)).toMatchObject({
      people: 8,
      rules: { turnout: { needed: 6 }, majority: { needed: 5 } },
    });
    const nominate = (employeeId: string) =>
      act(place, vote, 'candidates', { employeeId, proposedBy: '甲班会议' });
    expect(await refused(nominate(place.staff[8]!))).toMatchObject({ code: 'notOfWard' });
    await ok(nominate(place.staff[0]!));
    await ok(nominate(place.staff[1]!));
    await ok(act(place, vote, 'rounds', { closesOn: '2026-11-22', secrecy: 'detached' }));
    const [a, b] = (await show(place, vote)).standing.map((one) => one.id);
    await voteOnPaper(place, vote, place.staff.slice(0, 8), { [a!]: marks(5, 8), [b!]: marks(3, 8) });
    expect((await show(place, vote)).state).toBe('done');
    const led = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query(
        `select g.leader_employee_id as leader, l.from_on, l.term_end, l.to_on, l.votes, l.vote_id, r.title->>'zh' as record
         from union_groups g join group_leaders l on l.group_id = g.id join records r on r.unit_id = l.unit_id and r.id = l.record_id where g.id = $1`,
        [group],
      );
      return rows;
    });
    expect(led).toEqual([
      {
        leader: place.staff[0],
        from_on: '2026-11-22',
        term_end: '2029-11-21',
        to_on: null,
        votes: 5,
        vote_id: vote,
        record: '甲班选举组长：当选 职工1',
      },
    ]);
    const leaders = () =>
      ok<{ leaders: { name: string; toOn: string | null }[] }>(
        place.chair.get(`${place.at}/groups/${group}/leaders`),
      );
    expect(await leaders()).toMatchObject({
      leaders: [{ name: '职工1', votes: 5, voteId: vote, toOn: null }],
    });
    // Six months before the term ends the next election is somebody's turn, and no longer once another leads.
    const warned = async (day: string) => {
      app.setNow(day);
      await app.inUnit(place.unit, warnOfLeaders);
      return (await tasks(place)).filter((task) => task.kind === 'groups.leaderTerm');
    };
    expect(await warned('2029-05-20')).toEqual([]);
    expect(await warned('2029-05-21')).toEqual([{ kind: 'groups.leaderTerm', due: '2029-11-21' }]);
    const { groups } = await ok<{ groups: { id: string; version: number; leader: { elected: boolean } }[] }>(
      place.chair.get(`${place.at}/groups`),
    );
    expect(groups[0]!.leader).toMatchObject({ elected: true, since: '2026-11-22', until: '2029-11-21' });
    await ok(
      place.chair.patch(`${place.at}/groups/${group}`, {
        version: groups[0]!.version,
        leaderEmployeeId: place.staff[2],
      }),
    );
    expect((await leaders()).leaders.map((one) => [one.name, one.toOn])).toEqual([
      ['职工3', null],
      ['职工1', '2029-05-21'],
    ]);
    expect(await warned('2029-05-22')).toEqual([]);
    app.setNow('2026-11-22');
  });
});
