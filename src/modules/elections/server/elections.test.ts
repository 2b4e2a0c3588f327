/** Elections over HTTP: from the request to the terms that begin, with ties, shortfalls, write-ins and refusals. */
import { describe, expect, test } from 'vitest';
import { officer, watchers } from '../../../../tests/harness/watchers.ts';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { committees } from '../../committees/server/index.ts';
import { congress } from '../../congress/server/index.ts';
import { facts } from './facts.ts';
import { records } from '../../records/server/index.ts';
import { elections } from './index.ts';
import { addDays, daysBetween } from '../../../core/clock/dates.ts';
import { warnOfContracts } from './contracts.ts';
import { askForDutyReports } from './boards.ts';
import { reportFindings, takeSilence } from './officers.ts';

const app = testApp({ modules: [elections, congress, ballots, committees, records] });
let counter = 0;

interface Place {
  unit: UnitRef;
  above: UnitRef;
  chair: TestClient;
  reviewer: TestClient;
  scrutineers: TestClient[];
  at: string;
  staff: string[];
  /** The members' meeting, or the workers'. */
  assembly(body: string): Promise<string>;
}

/** A union of `people` members, all of whom meet, below a county union; by default its funds audit committee is in office. */
async function factory(people: number, { audited = true } = {}): Promise<Place> {
  counter += 1;
  const above = await app.unit({ code: `EA${counter}`, kind: 'county', name: `第${counter}县总工会` });
  const unit = await app.unit({ code: `E${counter}`, parent: above });
  const staff = Array.from({ length: people }, () => newId());
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, sex, department, employment_form, hired_on)
       select $1, $2::ltree, t.id, '职工' || t.at, 'zhigong' || lpad(t.at::text, 5, '0'), '{}', case when t.at % 2 = 0 then 'female' else 'male' end,
              '车间', 'regular', '2020-01-01' from unnest($3::uuid[]) with ordinality t (id, at)`,
      [unit.id, unit.path, staff],
    );
    await client.query(
      `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) select $1, $2::ltree, gen_random_uuid(), t.id, 'member', '2020-02-01' from unnest($3::uuid[]) t (id)`,
      [unit.id, unit.path, staff],
    );
    if (audited)
      await client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end)
         values ($1, $2::ltree, $3, 'fundsAudit', '2024-01-01', 5, '2029-01-01')`,
        [unit.id, unit.path, newId()],
      );
  });
  return {
    unit,
    above,
    staff,
    chair: await officer(app, unit, 'chair'),
    reviewer: await app.account({ grants: [{ unit: above, role: 'reviewer', subtree: true }] }),
    scrutineers: await watchers(app, unit),
    at: `/units/${unit.code}`,
    async assembly(body) {
      const id = newId();
      await app.database.asOwner(({ client }) =>
        client.query(
          `insert into assemblies (unit_id, unit_path, id, body, form, term_number, term_start, term_years, term_end, forming, state, created_at)
           values ($1, $2::ltree, $3, $4, 'everyone', 1, '2026-01-01', 5, '2031-01-01', '{"headcount": 1, "delegates": null}', 'inOffice', now())`,
          [unit.id, unit.path, id, body],
        ),
      );
      return id;
    },
  };
}

interface View {
  version: number;
  state: string;
  publicityEndsOn: string | null;
  approvalDueOn: string | null;
  overdue: boolean;
  electedOn: string | null;
  papers: string[];
  objections: { id: string; version: number; answeredOn: string | null }[];
  contests: {
    id: string;
    office: string;
    seats: number;
    state: string;
    least: number;
    version: number;
    next: string[];
    candidates: {
      id: string;
      employeeId: string;
      name: string;
      state: string;
      votes: number | null;
      writeIn: boolean;
      supporters: number;
      version: number;
    }[];
    rounds: {
      id: string;
      kind: string;
      voids: number;
      version: number;
      ballotId: string | null;
      result: { unidentified: { name: string }[]; seatsLeft: number } | null;
      explained: { zh: string } | null;
    }[];
  }[];
  may: Record<string, boolean>;
}
const show = (place: Place, id: string, who = place.chair) =>
  ok<View>(who.get(`${place.at}/elections/${id}`));

const act = async (place: Place, id: string, path: string, body: object = {}, who = place.chair) =>
  who.post(`${place.at}/elections/${id}/${path}`, {
    version: (await show(place, id)).version,
    ...(path === 'request' ? { plannedOn: '2026-12-01' } : {}),
    ...body,
  });

/** Prepared, permitted, with the first people of the staff as candidates of each contest. */
async function nominated(
  place: Place,
  contests: { committee: string | null; office: string; seats: number; candidates: number[] }[],
  kind = 'renewal',
): Promise<string> {
  const { id } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/elections`, {
      kind,
      plannedOn: '2026-12-01',
      contests: contests.map(({ committee, office, seats }) => ({ committee, office, seats })),
    }),
  );
  if (kind === 'directors') await ok(act(place, id, 'nominating'));
  else {
    await ok(act(place, id, 'request'));
    await ok(act(place, id, 'reply', { permitted: true, document: '县工发〔2026〕1号' }, place.reviewer));
  }
  const view = await show(place, id);
  for (const [at, contest] of view.contests.entries())
    await ok(
      place.chair.put(`${place.at}/elections/${id}/contests/${contest.id}/candidates`, {
        version: contest.version,
        candidates: contests[at]!.candidates.map((n) => ({ employeeId: place.staff[n]! })),
      }),
    );
  return id;
}

/** … published on 22 November, and past its five working days. */
async function ready(
  place: Place,
  contests: Parameters<typeof nominated>[1],
  kind?: string,
): Promise<string> {
  const id = await nominated(place, contests, kind);
  await ok(act(place, id, 'publicity'));
  app.setNow('2026-12-01');
  await ok(act(place, id, 'publicity/end'));
  return id;
}

interface MeetingView {
  version: number;
  items: {
    id: string;
    title: string;
    called: { zh: string; en: string };
    version: number;
    state: string;
    wording: string;
    outcome: string | null;
    voteForm: string;
  }[];
}
const meetingOf = (place: Place, id: string) =>
  ok<MeetingView>(place.chair.get(`${place.at}/meetings/${id}`));

/** A meeting called for 1 December, open with the first `present` people in the room. */
async function meeting(place: Place, assemblyId: string): Promise<string> {
  app.setNow('2026-11-20');
  const { id } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId,
      plannedOn: '2026-12-01',
      startsAt: '14:00',
      place: '会议室',
    }),
  );
  await ok(place.chair.post(`${place.at}/meetings/${id}/items`, { title: '说明', matter: 'other' }));
  await ok(place.chair.post(`${place.at}/meetings/${id}/notice`, { version: 1 }));
  app.setNow('2026-11-22');
  return id;
}

const checkIn = (place: Place, id: string, from: number, to: number) =>
  place.chair.post(`${place.at}/meetings/${id}/attendance`, {
    employeeIds: place.staff.slice(from, to),
    way: 'desk',
  });

async function opened(place: Place, id: string, present: number): Promise<void> {
  await ok(checkIn(place, id, 0, present));
  await ok(
    place.chair.post(`${place.at}/meetings/${id}/opening`, {
      version: (await meetingOf(place, id)).version,
    }),
  );
}

/** Puts the newest round of a contest to the vote; all on paper. */
async function take(
  place: Place,
  meetingId: string,
  what: string,
): Promise<{ ballotId: string; item: string }> {
  const find = async () =>
    (await meetingOf(place, meetingId)).items.filter((one) => one.title.includes(what)).at(-1)!;
  let item = await find();
  if (item.state === 'pending')
    await ok(
      place.chair.post(`${place.at}/meetings/${meetingId}/items/${item.id}/discussion`, {
        version: item.version,
      }),
    );
  item = await find();
  const { ballotId } = await ok<{ ballotId: string }>(
    place.chair.post(`${place.at}/meetings/${meetingId}/items/${item.id}/vote`, {
      version: item.version,
      secrecy: 'detached',
    }),
  );
  return { ballotId, item: item.id };
}

async function count(
  place: Place,
  ballotId: string,
  present: number,
  votes: Record<string, number>,
  more: {
    writeIns?: { name: string; votes: number }[];
    returned?: number;
    void?: boolean;
    /** Confirms in vain before the others do. */
    barred?: TestClient[];
  } = {},
): Promise<void> {
  await ok(
    place.chair.post(`${place.at}/ballots/${ballotId}/paper`, { employeeIds: place.staff.slice(0, present) }),
  );
  await ok(place.chair.post(`${place.at}/ballots/${ballotId}/closing`));
  const returned = more.returned ?? present;
  await ok(
    place.chair.put(`${place.at}/ballots/${ballotId}/paper-count`, {
      returned,
      invalid: 0,
      lines: Object.fromEntries(
        Object.entries(votes).map(([line, n]) => [line, { for: n, against: returned - n, abstain: 0 }]),
      ),
      ...(more.writeIns ? { writeIns: more.writeIns } : {}),
      ...(more.void ? { moreThanIssued: true } : {}),
    }),
  );
  const { hash } = await ok<{ hash: string }>(place.chair.get(`${place.at}/ballots/${ballotId}/count`));
  for (const who of more.barred ?? [])
    expect(await refused(who.post(`${place.at}/ballots/${ballotId}/confirmations`, { hash }))).toMatchObject({
      status: 403,
      code: 'ownElection',
    });
  for (const who of place.scrutineers)
    await ok(who.post(`${place.at}/ballots/${ballotId}/confirmations`, { hash }));
}

const plan = async (
  place: Place,
  id: string,
  contest: number,
  kind: string,
  meetingId: string,
  keep?: number,
) =>
  place.chair.post(
    `${place.at}/elections/${id}/contests/${(await show(place, id)).contests[contest]!.id}/rounds`,
    { kind, meetingId, ...(keep ? { keep } : {}) },
  );

/** Votes by the place of somebody in the staff. */
const byStaff = async (place: Place, id: string, contest: number, votes: Record<number, number>) => {
  const { candidates } = (await show(place, id)).contests[contest]!;
  return Object.fromEntries(
    Object.entries(votes).map(([n, had]) => [
      candidates.find((one) => one.employeeId === place.staff[Number(n)])!.id,
      had,
    ]),
  );
};

const seven = { committee: 'union', office: 'member', seats: 7, candidates: [0, 1, 2, 3, 4, 5, 6, 7] };

const openTasks = async (unit: UnitRef, kind: string) =>
  app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ role: string; due_on: string | null }>(
      `select role, due_on from tasks where unit_id = $1 and kind = $2 and state = 'open' order by role`,
      [unit.id, kind],
    );
    return rows;
  });

describe('the request', () => {
  test('a renewal that leaves the union without its funds audit committee is not sent', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120, { audited: false });
    const union = { committee: 'union', office: 'member', seats: 5 };
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/elections`, { kind: 'renewal', contests: [union] }),
    );
    interface Faulty {
      faults: { text: { zh: string }; binding: boolean; source: object }[];
      may: { request: boolean; edit: boolean };
    }
    const view = () => ok<Faulty>(place.chair.get(`${place.at}/elections/${id}`));
    const faulty = await view();
    expect(faulty).toMatchObject({
      faults: [
        { binding: true, source: { document: '中华人民共和国工会法', article: '45', confirmed: true } },
      ],
      may: { request: false, edit: true },
    });
    expect(faulty.faults[0]!.text.zh).toContain(
      '《中华人民共和国工会法》第 45 条：各级工会建立经费审查委员会。',
    );
    const not = await refused(act(place, id, 'request'));
    expect(not).toMatchObject({ status: 422, code: 'auditCommitteeMissing' });
    expect(not.fields).toMatchObject([{ field: 'contests' }]);
    expect(not.message).toContain('请把经费审查委员会列入这次换届');
    const put = async (contests: object[]) =>
      place.chair.put(`${place.at}/elections/${id}`, {
        version: (await show(place, id)).version,
        contests,
      });
    await ok(put([union, { committee: 'fundsAudit', office: 'member', seats: 3 }]));
    expect(await view()).toMatchObject({ faults: [], may: { request: true } });
    await ok(put([union]));
    expect((await view()).may.request).toBe(false);
    await ok(put([union, { committee: 'fundsAudit', office: 'member', seats: 3 }]));
    await ok(act(place, id, 'request'));
  });

  test('a small union, one whose audit committee is in office, and a by-election are not asked for one', async () => {
    const renewal = async (place: Place, seats: number) =>
      (
        await ok<{ id: string }>(
          place.chair.post(`${place.at}/elections`, {
            kind: 'renewal',
            contests: [{ committee: 'union', office: 'member', seats }],
          }),
        )
      ).id;
    const small = await factory(8, { audited: false });
    await ok(act(small, await renewal(small, 1), 'request'));
    const audited = await factory(120);
    await ok(act(audited, await renewal(audited, 5), 'request'));
    const vacant = await factory(120, { audited: false });
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end, seats)
         values ($1, $2::ltree, $3, 'union', '2024-01-01', 5, '2029-01-01', 5)`,
        [vacant.unit.id, vacant.unit.path, newId()],
      ),
    );
    const { id } = await ok<{ id: string }>(
      vacant.chair.post(`${vacant.at}/elections`, {
        kind: 'byElection',
        contests: [{ committee: 'union', office: 'member', seats: 1 }],
      }),
    );
    await ok(act(vacant, id, 'request'));
    // The union above sees whom and which term it follows.
    expect(await ok(vacant.reviewer.get(`${vacant.at}/elections/${id}`))).toMatchObject({
      plannedOn: '2026-12-01',
      inOffice: [{ committee: 'union', termNumber: 1, termEnd: '2029-01-01', extendedTo: null, people: [] }],
    });
  });

  test('where the rule is not confirmed the fault is shown to both, and the request goes out', async () => {
    app.setNow('2021-06-01');
    const place = await factory(120, { audited: false });
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/elections`, {
        kind: 'renewal',
        contests: [{ committee: 'union', office: 'member', seats: 5 }],
      }),
    );
    await ok(act(place, id, 'request'));
    expect(await ok(place.reviewer.get(`${place.at}/elections/${id}`))).toMatchObject({
      faults: [{ binding: false, source: { article: '44', confirmed: false } }],
      may: { reply: true },
    });
    app.setNow('2026-11-22');
  });

  test('a renewal long before or after the end of the term is said to both, and the request goes out', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120);
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end, seats)
         values ($1, $2::ltree, $3, 'union', '2024-06-30', 3, '2027-06-30', 5)`,
        [place.unit.id, place.unit.path, newId()],
      ),
    );
    const contests = [{ committee: 'union', office: 'member', seats: 5 }];
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/elections`, { kind: 'renewal', contests, plannedOn: '2026-12-29' }),
    );
    const said = async (reader = place.chair) =>
      (
        await ok<{ faults: { about: string; binding: boolean; text: { zh: string } }[] }>(
          reader.get(`${place.at}/elections/${id}`),
        )
      ).faults.map(({ about, binding, text }) => [
        about,
        binding,
        text.zh.split('，').slice(0, 2).join('，'),
      ]);
    const early = [
      'season',
      false,
      '本届任期到 2027 年 6 月 30 日，计划的换届比任满早 6 个月以上。提前换届要经上级工会批准',
    ];
    expect(await said()).toEqual([early]);
    const plan = async (plannedOn: string) =>
      ok(
        place.chair.put(`${place.at}/elections/${id}`, {
          version: (await show(place, id)).version,
          contests,
          plannedOn,
        }),
      );
    // Half a year before the end is in time; so is half a year after it, and no day more.
    for (const day of ['2026-12-30', '2027-06-30', '2027-12-30']) {
      await plan(day);
      expect([day, await said()]).toEqual([day, []]);
    }
    await plan('2027-12-31');
    expect((await said())[0]![2]).toContain(
      '本届任期到 2027 年 6 月 30 日，计划的换届比任满晚 6 个月以上。请在情况说明里写明为什么延期。',
    );
    // A day within the publicity of candidates cannot be kept: from a Sunday, five working days end on Friday.
    await plan('2026-11-27');
    expect((await said()).map(([, , text]) => text)).toEqual([
      early[2],
      '计划 2026 年 11 月 27 日选举来不及：候选人公示须满 5 个工作日，今天公示',
    ]);
    await plan('2026-11-28');
    expect(await said()).toEqual([early]);
    await plan('2026-12-29');
    await ok(act(place, id, 'request'));
    expect(await said(place.reviewer)).toEqual([early]);
  });

  test('a request is taken back before it is answered, and asked for again; nobody above is left a task', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120);
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/elections`, {
        kind: 'renewal',
        contests: [{ committee: 'union', office: 'member', seats: 5 }],
        plannedOn: '2027-01-10',
      }),
    );
    await ok(act(place, id, 'request'));
    interface Asked {
      state: string;
      requestedOn: string | null;
      may: { takeBack: boolean; request: boolean; edit: boolean; reply: boolean };
    }
    const view = (reader = place.chair) => ok<Asked>(reader.get(`${place.at}/elections/${id}`));
    expect(await view()).toMatchObject({ state: 'requested', may: { takeBack: true, edit: false } });
    expect(await view(place.reviewer)).toMatchObject({ may: { takeBack: false, reply: true } });
    expect((await refused(act({ ...place, chair: place.reviewer }, id, 'request/withdrawal'))).status).toBe(
      403,
    );
    await ok(act(place, id, 'request/withdrawal'));
    expect(await view()).toMatchObject({
      state: 'preparing',
      requestedOn: null,
      may: { takeBack: false, request: true, edit: true },
    });
    expect(await view(place.reviewer)).toMatchObject({ may: { reply: false } });
    expect(await openTasks(place.unit, 'elections.prepare')).toHaveLength(1);
    expect(
      (
        await refused(
          act({ ...place, chair: place.reviewer }, id, 'reply', {
            permitted: true,
            document: '批〔2026〕1号',
          }),
        )
      ).status,
    ).toBe(409);
    // Not a second time; after another request it can be answered.
    expect(await refused(act(place, id, 'request/withdrawal'))).toMatchObject({ status: 409 });
    await ok(act(place, id, 'request'));
    await ok(
      act({ ...place, chair: place.reviewer }, id, 'reply', { permitted: true, document: '批〔2026〕1号' }),
    );
    expect(await refused(act(place, id, 'request/withdrawal'))).toMatchObject({ status: 409 });
  });

  test('the form begins with the seats in office where the rule still allows them, and is taken as it stands', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120, { audited: false });
    await app.database.asOwner(({ client }) =>
      client.query(`update memberships set sex = 'female' where unit_id = $1 and employee_id = any($2)`, [
        place.unit.id,
        place.staff.slice(0, 40),
      ]),
    );
    const presets = async () =>
      (
        await ok<{
          plan: {
            renewal: { contests: { committee: string; office: string; preset: number | null }[] } | null;
          };
        }>(place.chair.get(`${place.at}/elections`))
      ).plan.renewal!.contests;
    const of = async () =>
      Object.fromEntries((await presets()).map((one) => [`${one.committee}.${one.office}`, one.preset]));
    // Nothing is in office: the fewest that the rule asks, and no number where it has none.
    expect(await of()).toEqual({
      'union.member': 5,
      'union.chair': 1,
      'union.viceChair': null,
      'fundsAudit.member': 3,
      'fundsAudit.chair': 1,
      'women.member': null,
      'women.chair': null,
      'standing.member': null,
    });
    // Nine are more than a union of this size may have now.
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into committees (unit_id, unit_path, id, kind, seats, term_start, term_years, term_end)
         select $1, $2::ltree, gen_random_uuid(), kind, seats, '2022-01-01', 5, '2027-01-01'
         from (values ('union', 9), ('fundsAudit', 5), ('women', null)) t (kind, seats)`,
        [place.unit.id, place.unit.path],
      );
      // Where no number of seats was registered, as many as sit there.
      await client.query(
        `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
         select c.unit_id, c.unit_path, gen_random_uuid(), c.id, t.id, '职工', 'member', '2022-01-01'
         from committees c, unnest($2::uuid[]) t (id) where c.unit_id = $1 and c.kind = 'women'`,
        [place.unit.id, place.staff.slice(0, 3)],
      );
    });
    expect(await of()).toMatchObject({
      'union.member': 5,
      'fundsAudit.member': 5,
      'women.member': 3,
      'women.chair': 1,
      'standing.member': null,
    });
    await app.database.asOwner(({ client }) =>
      client.query(`update committees set seats = 7 where unit_id = $1 and kind = 'union'`, [place.unit.id]),
    );
    expect(await of()).toMatchObject({ 'union.member': 7 });
    await ok(
      place.chair.post(`${place.at}/elections`, {
        kind: 'renewal',
        contests: (await presets())
          .filter((one) => one.preset !== null)
          .map(({ committee, office, preset }) => ({ committee, office, seats: preset })),
      }),
    );
  });

  test('seats are checked by the rule, the union above returns it with reasons and permits it mended', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120);
    const ask = (seats: number) =>
      place.chair.post(`${place.at}/elections`, {
        kind: 'renewal',
        contests: [{ committee: 'union', office: 'member', seats }],
      });
    const six = await refused(ask(6));
    expect(six).toMatchObject({ status: 422, code: 'contestFaults' });
    expect(six.fields[0]!.message).toContain('单数');
    expect((await refused(ask(9))).fields[0]!.message).toContain('5–7');
    const { id } = await ok<{ id: string }>(ask(5));
    expect(await refused(ask(7))).toMatchObject({ status: 409, code: 'renewalRuns' });
    expect(await refused(act(place, id, 'request', { plannedOn: null }))).toMatchObject({
      status: 422,
      code: 'plannedOnNeeded',
    });
    await ok(act(place, id, 'request'));
    expect(await openTasks(place.above, 'elections.reply')).toMatchObject([{ role: 'reviewer' }]);
    const queue = await ok<{ waiting: { id: string; waitsFor: string }[] }>(
      place.reviewer.get(`/units/${place.above.code}/election-queue`),
    );
    expect(queue.waiting).toMatchObject([{ id, waitsFor: 'reply' }]);
    // The unit itself does not reply; nor does anybody elsewhere.
    expect(await refused(act(place, id, 'reply', { permitted: true }))).toMatchObject({ status: 403 });
    const other = await factory(30);
    expect((await other.reviewer.get(`${place.at}/elections/${id}`)).statusCode).toBe(404);
    expect(await refused(act(place, id, 'reply', { permitted: false }, place.reviewer))).toMatchObject({
      status: 422,
      code: 'reasonMissing',
    });
    await ok(act(place, id, 'reply', { permitted: false, reason: '请按七名委员上报' }, place.reviewer));
    expect(await openTasks(place.above, 'elections.reply')).toEqual([]);
    await ok(
      place.chair.put(`${place.at}/elections/${id}`, {
        version: (await show(place, id)).version,
        contests: [{ committee: 'union', office: 'member', seats: 7 }],
      }),
    );
    await ok(act(place, id, 'request'));
    await ok(act(place, id, 'reply', { permitted: true }, place.reviewer));
    expect(await refused(act(place, id, 'reply', { permitted: true }, place.reviewer))).toMatchObject({
      status: 409,
      code: 'electionState',
    });
    expect((await show(place, id)).state).toBe('nominating');
  });
});

describe('candidates', () => {
  test('bars name their rule; seven seats want eight; objections are answered before the publicity ends', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120);
    const id = await nominated(place, [{ ...seven, candidates: [0, 1, 2, 3, 4, 5, 6] }]);
    const contest = async () => (await show(place, id)).contests[0]!;
    const put = async (candidates: object[]) =>
      place.chair.put(`${place.at}/elections/${id}/contests/${(await contest()).id}/candidates`, {
        version: (await contest()).version,
        candidates,
      });
    const few = await refused(act(place, id, 'publicity'));
    expect(few).toMatchObject({
      status: 422,
      code: 'tooFewCandidates',
      detail: { missing: [{ least: 8, standing: 7 }] },
    });
    expect(few.fields[0]!.message).toContain('不少于 8 名');
    expect(await refused(put([{ employeeId: place.staff[0], relativeOfHead: true }]))).toMatchObject({
      status: 422,
      code: 'relativeOfHead',
      detail: { rule: { article: '10' } },
    });
    await app.database.asOwner(({ client }) =>
      client.query(`update memberships set kind = 'retained' where unit_id = $1 and employee_id = $2`, [
        place.unit.id,
        place.staff[9],
      ]),
    );
    expect(await refused(put([{ employeeId: place.staff[9] }]))).toMatchObject({
      code: 'retainedCannotStand',
    });
    // Groups recommend; the list says by how many.
    await ok(
      place.chair.put(`${place.at}/elections/${id}/contests/${(await contest()).id}/nominations`, {
        groupName: '一组',
        people: [{ employeeId: place.staff[0], supporters: 12 }],
      }),
    );
    await ok(
      place.chair.put(`${place.at}/elections/${id}/contests/${(await contest()).id}/nominations`, {
        groupName: '二组',
        people: [{ employeeId: place.staff[0], supporters: 5 }],
      }),
    );
    await ok(put(seven.candidates.map((n) => ({ employeeId: place.staff[n] }))));
    expect((await contest()).candidates[0]).toMatchObject({ supporters: 17 });
    await ok(act(place, id, 'publicity'));
    // Sunday the 22nd: five working days end on Friday the 27th.
    expect(await show(place, id)).toMatchObject({ state: 'publicity', publicityEndsOn: '2026-11-27' });
    const member = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[50]! }] });
    const candidate = (await contest()).candidates[7]!;
    const objection = { candidateId: candidate.id, wording: '他已提出辞职，不宜作为候选人。' };
    expect((await place.chair.post(`${place.at}/elections/${id}/objections`, objection)).statusCode).toBe(
      403,
    );
    await ok(member.post(`${place.at}/elections/${id}/objections`, objection));
    expect((await show(place, id, member)).objections).toEqual([]);
    app.setNow('2026-11-27');
    expect(await refused(act(place, id, 'publicity/end'))).toMatchObject({ code: 'publicityRuns' });
    app.setNow('2026-11-28');
    expect(await refused(act(place, id, 'publicity/end'))).toMatchObject({ code: 'objectionsOpen' });
    expect(await refused(member.post(`${place.at}/elections/${id}/objections`, objection))).toMatchObject({
      status: 409,
      code: 'publicityOver',
    });
    const { objections } = await show(place, id);
    await ok(
      place.chair.post(`${place.at}/elections/${id}/objections/${objections[0]!.id}/answer`, {
        version: 1,
        upheld: true,
        answer: '经查属实，取消候选人资格。',
      }),
    );
    // Upheld: one too few is left, so the list is drawn up and published anew.
    expect(await refused(act(place, id, 'publicity/end'))).toMatchObject({ code: 'tooFewCandidates' });
    await ok(act(place, id, 'renomination'));
    expect(await refused(put(seven.candidates.map((n) => ({ employeeId: place.staff[n] }))))).toMatchObject({
      status: 409,
      code: 'candidateGone',
    });
    await ok(put([...seven.candidates.slice(0, 7), 8].map((n) => ({ employeeId: place.staff[n] }))));
    await ok(act(place, id, 'publicity'));
    expect(await show(place, id)).toMatchObject({ publicityEndsOn: '2026-12-04' });
    app.setNow('2026-11-22');
  });

  test('whoever stands for chair cannot stand for the funds audit committee', async () => {
    app.setNow('2026-11-22');
    const place = await factory(120);
    const id = await nominated(place, [
      seven,
      { committee: 'union', office: 'chair', seats: 1, candidates: [0] },
      { committee: 'fundsAudit', office: 'member', seats: 3, candidates: [10, 11, 12, 13] },
    ]);
    const audit = (await show(place, id)).contests[2]!;
    const put = (people: object[]) =>
      place.chair.put(`${place.at}/elections/${id}/contests/${audit.id}/candidates`, {
        version: audit.version,
        candidates: people,
      });
    expect(await refused(put([{ employeeId: place.staff[0] }]))).toMatchObject({ code: 'chairOnAudit' });
    expect(await refused(put([{ employeeId: place.staff[11], keepsFunds: true }]))).toMatchObject({
      code: 'fundsOnAudit',
    });
  });
});

describe('the vote', () => {
  test('seven seats, eight candidates: a tie, a run-off, the chair in the plenary, approval, and the terms begin', async () => {
    const place = await factory(120);
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    const id = await ready(place, [
      seven,
      { committee: 'union', office: 'chair', seats: 1, candidates: [0, 7] },
    ]);
    await ok(plan(place, id, 0, 'final', hall));
    expect(await refused(plan(place, id, 0, 'final', hall))).toMatchObject({ code: 'roundOpen' });
    expect(await refused(plan(place, id, 1, 'final', hall))).toMatchObject({ code: 'committeeFirst' });
    // 79 of 120 are not two thirds: the meeting does not open, and with the eightieth gone nobody votes.
    await ok(checkIn(place, hall, 0, 79));
    const version = (await meetingOf(place, hall)).version;
    expect(
      await refused(place.chair.post(`${place.at}/meetings/${hall}/opening`, { version })),
    ).toMatchObject({
      code: 'noQuorum',
      detail: { needed: 80, present: 79 },
    });
    await opened(place, hall, 80);
    let item = (await meetingOf(place, hall)).items.at(-1)!;
    expect(item).toMatchObject({
      title: '选举工会委员会委员',
      called: { zh: '选举工会委员会委员', en: expect.stringMatching(/^Election: [ -~]+$/) },
      voteForm: 'secret',
    });
    await ok(
      place.chair.post(`${place.at}/meetings/${hall}/items/${item.id}/discussion`, { version: item.version }),
    );
    await ok(place.chair.post(`${place.at}/meetings/${hall}/attendance/${place.staff[79]}/leaving`));
    item = (await meetingOf(place, hall)).items.at(-1)!;
    expect(
      await refused(
        place.chair.post(`${place.at}/meetings/${hall}/items/${item.id}/vote`, {
          version: item.version,
          secrecy: 'detached',
        }),
      ),
    ).toMatchObject({ code: 'noQuorum' });
    await ok(checkIn(place, hall, 79, 90));

    // More came back than went out: void, and held again.
    const all = { 0: 80, 1: 80, 2: 80, 3: 80, 4: 80, 5: 80, 6: 70, 7: 70 };
    const first = await take(place, hall, '工会委员会委员');
    await count(place, first.ballotId, 90, await byStaff(place, id, 0, all), { returned: 91, void: true });
    expect((await show(place, id)).contests[0]).toMatchObject({
      state: 'open',
      rounds: [{ voids: 1, result: null }],
    });
    const second = await take(place, hall, '工会委员会委员');
    // Linked both ways, at the vote and at the item; the vote is called as its item is.
    expect(await ok(place.chair.get(`${place.at}/ballots/${second.ballotId}`))).toMatchObject({
      title: item.called,
      repeatsId: first.ballotId,
    });
    expect(await ok(place.chair.get(`${place.at}/ballots/${first.ballotId}`))).toMatchObject({
      repeatedById: second.ballotId,
      subject: { path: `meetings/${hall}` },
    });
    await count(place, second.ballotId, 90, await byStaff(place, id, 0, all));
    let view = await show(place, id);
    expect(view.contests[0]).toMatchObject({ state: 'tied', next: ['runOff'] });
    expect(view.contests[0]!.candidates.filter((one) => one.state === 'elected')).toHaveLength(6);
    expect(view.contests[0]!.rounds[0]!.explained!.zh).toContain('61 票以上');
    expect((await meetingOf(place, hall)).items.at(-1)!).toMatchObject({ outcome: 'elected' });
    expect((await meetingOf(place, hall)).items.at(-1)!.wording).toContain('票数相等');

    expect(await refused(plan(place, id, 0, 'further', hall))).toMatchObject({ code: 'roundNotNow' });
    await ok(plan(place, id, 0, 'runOff', hall));
    const again = await take(place, hall, '再次投票');
    await count(place, again.ballotId, 90, await byStaff(place, id, 0, { 6: 50, 7: 40 }));
    view = await show(place, id);
    expect(view.contests[0]!.state).toBe('done');
    expect(view.contests[0]!.rounds[1]!.explained!.zh).toContain('得票多的当选');
    expect(view.contests[0]!.rounds[1]!.explained!.zh).not.toContain('票以上');
    const of = (n: number) => view.contests[0]!.candidates.find((one) => one.employeeId === place.staff[n])!;
    expect(of(6).state).toBe('elected');
    expect(of(7).state).toBe('notElected');

    // The chair: in the plenary of the seven, five of whom are two thirds. The eighth does not go on.
    const chair = view.contests[1]!;
    const plenary = (people: number[]) =>
      place.chair.post(`${place.at}/elections/${id}/contests/${chair.id}/plenary`, {
        kind: 'final',
        presentIds: people.map((n) => place.staff[n]),
      });
    expect(await refused(plenary([0, 1, 2, 3]))).toMatchObject({ code: 'noQuorum', detail: { needed: 5 } });
    expect(await refused(plenary([0, 1, 2, 3, 7]))).toMatchObject({ code: 'notOnCommittee' });
    // Six papers lie in the box of five: void, and the committee votes again, in the place of that vote.
    const { ballotId: spoilt } = await ok<{ ballotId: string }>(plenary([0, 1, 2, 3, 4]));
    expect(await refused(plenary([0, 1, 2, 3, 4]))).toMatchObject({ code: 'roundOpen' });
    await count(place, spoilt, 5, await byStaff(place, id, 1, { 0: 5 }), { returned: 6, void: true });
    expect((await show(place, id)).contests[1]).toMatchObject({
      next: [],
      rounds: [{ voids: 1, again: true, ballotId: null }],
    });
    const { ballotId } = await ok<{ ballotId: string }>(plenary([0, 1, 2, 3, 4]));
    expect((await show(place, id)).contests[1]!.rounds).toMatchObject([{ voids: 1, again: false, ballotId }]);
    expect(await ok(place.chair.get(`${place.at}/ballots/${ballotId}`))).toMatchObject({ repeatsId: spoilt });
    expect(await ok(place.chair.get(`${place.at}/ballots/${spoilt}`))).toMatchObject({
      state: 'void',
      repeatedById: ballotId,
      repeatsId: null,
    });
    // Five without phones: nothing was said about secrecy, and it is not blind.
    expect(await ok(place.chair.get(`${place.at}/ballots/${ballotId}`))).toMatchObject({
      secrecy: 'detached',
      title: { zh: '选举工会主席', en: expect.stringContaining('Election: ') },
    });
    const candidate = await app.account({
      grants: [{ unit: place.unit, role: 'delegate' }],
      people: [{ unit: place.unit, employeeId: place.staff[0]! }],
    });
    await count(place, ballotId, 5, await byStaff(place, id, 1, { 0: 4 }), { barred: [candidate] });
    view = await show(place, id);
    expect(view).toMatchObject({ state: 'elected', electedOn: '2026-12-01' });
    expect(await openTasks(place.unit, 'elections.report')).toHaveLength(1);

    await ok(act(place, id, 'report'));
    view = await show(place, id);
    expect(view.approvalDueOn).toBe('2026-12-16');
    expect(await openTasks(place.above, 'elections.decide')).toMatchObject([{ due_on: '2026-12-16' }]);
    expect(await openTasks(place.unit, 'elections.approval')).toMatchObject([{ due_on: '2026-12-16' }]);
    expect(await refused(act(place, id, 'decision', { approved: true }))).toMatchObject({ status: 403 });
    app.setNow('2026-12-18');
    expect((await show(place, id)).overdue).toBe(true);
    await ok(act(place, id, 'decision', { approved: true, document: '县工发〔2026〕9号' }, place.reviewer));
    expect(await openTasks(place.above, 'elections.decide')).toEqual([]);
    view = await show(place, id);
    expect(view.papers).toEqual(['request', 'reply', 'notice', 'ballot', 'report', 'approval']);
    const { kinds } = await ok<{
      kinds: {
        kind: string;
        committee: {
          termStart: string;
          approvalDocument: string;
          seats: number;
          posts: { post: string; employeeId: string }[];
        } | null;
      }[];
    }>(place.chair.get(`${place.at}/committees`));
    const union = kinds.find((one) => one.kind === 'union')!.committee!;
    // The term counts from the day of the election, not of the approval.
    expect(union).toMatchObject({ termStart: '2026-12-01', approvalDocument: '县工发〔2026〕9号', seats: 7 });
    expect(union.posts).toHaveLength(7);
    expect(union.posts.find((one) => one.post === 'chair')!.employeeId).toBe(place.staff[0]);

    for (const paper of view.papers)
      for (const format of ['pdf', 'docx']) {
        const got = await place.chair.get(`${place.at}/elections/${id}/papers/${paper}?format=${format}`);
        expect(got.statusCode, paper).toBe(200);
        expect(got.rawPayload.subarray(0, 4).toString('latin1')).toBe(
          format === 'pdf' ? '%PDF' : 'PK\u0003\u0004',
        );
      }
    app.setNow('2026-11-22');
  }, 180_000);

  test('a chair who stands hands over to the cadre who does not, from the publicity to the result', async () => {
    const place = await factory(30);
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    const boss = await app.account({
      grants: [{ unit: place.unit, role: 'chair' }],
      people: [{ unit: place.unit, employeeId: place.staff[0]! }],
    });
    const cadre = await app.account({
      username: `陈干事${counter}`,
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: place.staff[20]! }],
    });
    // Two chairs' accounts would leave one who does not stand: here there is the one who does.
    await app.database.asOwner(({ client }) =>
      client.query(`delete from grants where unit_id = $1 and role = 'chair' and account_id <> $2`, [
        place.unit.id,
        boss.accountId,
      ]),
    );
    const own = { ...place, chair: boss };
    const by = { ...place, chair: cadre };
    const id = await nominated(own, [
      { committee: 'union', office: 'member', seats: 3, candidates: [0, 1, 2, 3] },
    ]);
    await ok(act(own, id, 'publicity'));
    const member = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[25]! }] });
    const { candidates } = (await show(own, id)).contests[0]!;
    await ok(
      member.post(`${place.at}/elections/${id}/objections`, {
        candidateId: candidates.find((one) => one.employeeId === place.staff[0])!.id,
        wording: '他半年没有到过车间。',
      }),
    );
    expect(await openTasks(place.unit, 'elections.objection')).toMatchObject([{ role: 'cadre' }]);
    const seen = await ok<View & { leftToOthers: { zh: string } | null }>(
      boss.get(`${place.at}/elections/${id}`),
    );
    expect(seen.leftToOthers!.zh).toContain(`请交给陈干事${counter}办理`);
    expect(seen.may).toMatchObject({ answer: false, endPublicity: false, cancel: false });
    const left = { status: 403, code: 'ownElection' };
    const answer = (who: Place) =>
      who.chair.post(`${place.at}/elections/${id}/objections/${seen.objections[0]!.id}/answer`, {
        version: 1,
        upheld: false,
        answer: '经查他每周到车间。',
      });
    const refusal = await refused(answer(own));
    expect(refusal).toMatchObject(left);
    await ok(answer(by));
    app.setNow('2026-12-01');
    expect(await refused(act(own, id, 'publicity/end'))).toMatchObject(left);
    expect(await refused(act(own, id, 'cancellation', { reason: '不选了' }))).toMatchObject(left);
    await ok(act(by, id, 'publicity/end', {}, cadre));
    expect(await openTasks(place.unit, 'elections.vote')).toMatchObject([{ role: 'cadre' }]);
    expect(await refused(plan(own, id, 0, 'final', hall))).toMatchObject(left);
    await ok(plan(by, id, 0, 'final', hall));
    await opened(own, hall, 25);

    // The chair leads the meeting; the vote is the cadre's to open, to give paper for, to close and to count.
    const item = async () => (await meetingOf(own, hall)).items.at(-1)!;
    const at = `${place.at}/meetings/${hall}/items/${(await item()).id}`;
    await ok(boss.post(`${at}/discussion`, { version: (await item()).version }));
    const vote = async (who: TestClient) => who.post(`${at}/vote`, { version: (await item()).version });
    expect(await refused(vote(boss))).toMatchObject(left);
    const { ballotId } = await ok<{ ballotId: string }>(vote(cadre));
    const ballot = `${place.at}/ballots/${ballotId}`;
    const lines = Object.fromEntries(candidates.map((one, n) => [one.id, n < 3 ? 25 : 0]));
    for (const asked of [
      boss.get(`${ballot}/roll`),
      boss.get(`${ballot}/paper?format=pdf`),
      boss.post(`${ballot}/paper`, { employeeIds: place.staff.slice(0, 25) }),
      boss.post(`${ballot}/closing`),
      boss.put(`${ballot}/paper-count`, { returned: 25, invalid: 0, lines: {} }),
      boss.get(`${ballot}/count`),
    ])
      expect(await refused(asked)).toMatchObject(left);
    const shown = await ok<{ leftToOthers: { zh: string } | null; abilities: Record<string, boolean> }>(
      boss.get(ballot),
    );
    expect(shown.leftToOthers!.zh).toContain('陈干事');
    expect(shown.abilities).toMatchObject({ close: false, handOutPaper: false });
    await count(by, ballotId, 25, lines);
    expect((await show(own, id)).state).toBe('elected');
    await ok(act(own, id, 'report'));

    // Where everybody who runs elections stands, the refusal says how somebody else is made to.
    app.setNow('2026-11-22');
    const second = await factory(30);
    const only = await app.account({
      grants: [{ unit: second.unit, role: 'cadre' }],
      people: [{ unit: second.unit, employeeId: second.staff[0]! }],
    });
    const all = await ready(second, [
      { committee: 'union', office: 'member', seats: 3, candidates: [0, 1, 2, 3] },
    ]);
    await app.database.asOwner(({ client }) =>
      client.query(`delete from grants where unit_id = $1 and role = 'chair'`, [second.unit.id]),
    );
    const nobody = await refused(
      only.post(`${second.at}/elections/${all}/cancellation`, {
        version: (await show(second, all, only)).version,
        reason: '不选了',
      }),
    );
    expect(nobody).toMatchObject({ ...left, message: expect.stringContaining('账号与权限') });
    app.setNow('2026-11-22');
  }, 180_000);

  test('a shortfall: reducing to six is refused, a further ballot elects somebody written in; the result is refused', async () => {
    const place = await factory(120);
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    const id = await ready(place, [seven]);
    // Until a round is on an agenda the list may be drawn up anew; after it, it is held with those who stand.
    expect((await show(place, id)).may).toMatchObject({ nominateAgain: true });
    await ok(plan(place, id, 0, 'final', hall));
    expect((await show(place, id)).may).toMatchObject({ nominateAgain: false });
    expect(await refused(act(place, id, 'renomination'))).toMatchObject({
      status: 409,
      code: 'roundPlanned',
    });
    await opened(place, hall, 90);
    const { ballotId } = await take(place, hall, '工会委员会委员');
    await count(
      place,
      ballotId,
      90,
      await byStaff(place, id, 0, { 0: 80, 1: 80, 2: 80, 3: 80, 4: 80, 5: 80, 6: 60, 7: 20 }),
    );
    let view = await show(place, id);
    expect(view.contests[0]).toMatchObject({
      state: 'short',
      next: ['further'],
      rounds: [{ result: { seatsLeft: 1 } }],
    });
    const reduce = (votes: object) =>
      place.chair.post(`${place.at}/elections/${id}/contests/${view.contests[0]!.id}/reduction`, {
        version: view.contests[0]!.version,
        ...votes,
      });
    const even = await refused(reduce({ for: 80, against: 5, abstain: 5 }));
    expect(even).toMatchObject({ status: 422, code: 'seatFault' });
    expect(even.fields[0]!.message).toContain('单数');

    await ok(plan(place, id, 0, 'further', hall));
    const further = await take(place, hall, '另行选举');
    await count(place, further.ballotId, 90, await byStaff(place, id, 0, { 6: 10, 7: 5 }), {
      writeIns: [
        { name: '职工 100', votes: 65 },
        { name: '外人', votes: 3 },
      ],
    });
    view = await show(place, id);
    expect(view).toMatchObject({ state: 'elected' });
    expect(view.contests[0]!.candidates.filter((one) => one.state === 'elected')).toHaveLength(7);
    expect(view.contests[0]!.candidates.find((one) => one.writeIn)).toMatchObject({
      employeeId: place.staff[99],
      state: 'elected',
      votes: 65,
    });
    await ok(act(place, id, 'report'));
    expect(await refused(act(place, id, 'decision', { approved: false }, place.reviewer))).toMatchObject({
      code: 'reasonMissing',
    });
    await ok(act(place, id, 'decision', { approved: false, reason: '程序有误，请重新选举' }, place.reviewer));
    expect((await show(place, id)).state).toBe('refused');
    const { kinds } = await ok<{ kinds: { kind: string; committee: object | null }[] }>(
      place.chair.get(`${place.at}/committees`),
    );
    expect(kinds.find((one) => one.kind === 'union')!.committee).toBeNull();
    app.setNow('2026-11-22');
  }, 180_000);

  test('two of the same name written in are told apart by people; a stranger’s votes do not count; five seats instead of seven', async () => {
    const place = await factory(120);
    await app.database.asOwner(({ client }) =>
      client.query(`update employees set name = '李伟' where unit_id = $1 and id = any($2::uuid[])`, [
        place.unit.id,
        [place.staff[30], place.staff[31]],
      ]),
    );
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    const id = await ready(place, [seven]);
    await ok(plan(place, id, 0, 'final', hall));
    await opened(place, hall, 90);
    const { ballotId } = await take(place, hall, '工会委员会委员');
    await count(
      place,
      ballotId,
      90,
      await byStaff(place, id, 0, { 0: 80, 1: 80, 2: 80, 3: 80, 4: 20, 5: 20, 6: 20, 7: 20 }),
      {
        writeIns: [
          { name: '李伟', votes: 70 },
          { name: '不在册的人', votes: 66 },
        ],
      },
    );
    let view = await show(place, id);
    const round = () => view.contests[0]!.rounds[0]!;
    expect(view.contests[0]!.state).toBe('unidentified');
    expect(round().result!.unidentified.map((one) => one.name)).toEqual(['李伟', '不在册的人']);
    const identify = (name: string, employeeId: string | null, reason = '') =>
      place.chair.post(`${place.at}/elections/${id}/rounds/${round().id}/identity`, {
        version: round().version,
        name,
        employeeId,
        reason,
      });
    // Whoever bears a name that is still to be known says nothing about whose it is.
    const bearer = await app.account({
      grants: [{ unit: place.unit, role: 'cadre' }],
      people: [{ unit: place.unit, employeeId: place.staff[31]! }],
    });
    expect(
      await refused(
        bearer.post(`${place.at}/elections/${id}/rounds/${round().id}/identity`, {
          version: round().version,
          name: '不在册的人',
          employeeId: null,
          reason: '查无此人',
        }),
      ),
    ).toMatchObject({ status: 403, code: 'ownElection' });
    expect(await refused(identify('李伟', place.staff[40]!))).toMatchObject({ code: 'otherName' });
    expect(await refused(identify('张三', null))).toMatchObject({ code: 'nameNotFound' });
    await ok(identify('李伟', place.staff[31]!));
    view = await show(place, id);
    expect(view.contests[0]!.state).toBe('unidentified');
    expect(await refused(identify('不在册的人', null))).toMatchObject({ status: 422, code: 'reasonMissing' });
    await ok(identify('不在册的人', null, '花名册上没有这个人'));
    view = await show(place, id);
    expect(view.contests[0]!.state).toBe('short');
    expect(
      view.contests[0]!.candidates.filter((one) => one.state === 'elected').map((one) => one.employeeId),
    ).toContain(place.staff[31]);
    const reduce = (votes: object) =>
      place.chair.post(`${place.at}/elections/${id}/contests/${view.contests[0]!.id}/reduction`, {
        version: view.contests[0]!.version,
        ...votes,
      });
    expect((await refused(reduce({ for: 91, against: 0, abstain: 0 }))).code).toBe('countFault');
    expect(await ok(reduce({ for: 40, against: 30, abstain: 20 }))).toMatchObject({ passed: false });
    expect(await ok(reduce({ for: 80, against: 5, abstain: 5 }))).toMatchObject({ passed: true });
    view = await show(place, id);
    expect(view).toMatchObject({ state: 'elected', contests: [{ seats: 5, state: 'done' }] });
    app.setNow('2026-11-22');
  }, 180_000);

  test('a preliminary ballot carries the surplus: the final one may have as many candidates as seats', async () => {
    const place = await factory(30);
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    const id = await ready(place, [
      { committee: 'union', office: 'member', seats: 3, candidates: [0, 1, 2, 3] },
    ]);
    expect(await refused(plan(place, id, 0, 'preliminary', hall, 4))).toMatchObject({ code: 'keepFault' });
    await ok(plan(place, id, 0, 'preliminary', hall, 3));
    await opened(place, hall, 20);
    const first = await take(place, hall, '预选');
    await count(place, first.ballotId, 20, await byStaff(place, id, 0, { 0: 20, 1: 18, 2: 12, 3: 3 }));
    let view = await show(place, id);
    expect(view.contests[0]!.candidates.find((one) => one.employeeId === place.staff[3])!.state).toBe(
      'notCarried',
    );
    await ok(plan(place, id, 0, 'final', hall));
    const second = await take(place, hall, '选举工会委员会委员');
    await count(place, second.ballotId, 20, await byStaff(place, id, 0, { 0: 20, 1: 20, 2: 16 }));
    view = await show(place, id);
    expect(view.state).toBe('elected');
    app.setNow('2026-11-22');
  }, 180_000);
});

/** A union committee of five since 2025, its chair among them. */
async function inTerm(place: Place): Promise<{ committee: string; posts: string[] }> {
  const { id: committee } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/committees`, {
      kind: 'union',
      termNumber: 1,
      termStart: '2025-01-10',
      termYears: 5,
      seats: 5,
    }),
  );
  const posts: string[] = [];
  for (const n of [0, 1, 2, 3, 4])
    posts.push(
      (
        await ok<{ id: string }>(
          place.chair.post(`${place.at}/committees/${committee}/posts`, {
            employeeId: place.staff[n],
            post: n === 0 ? 'chair' : n === 1 ? 'viceChair' : 'member',
            startOn: '2025-01-10',
          }),
        )
      ).id,
    );
  return { committee, posts };
}

describe('in term', () => {
  test('a recall needs more than half of all; the vacancy is filled by a by-election', async () => {
    const place = await factory(40);
    const { posts } = await inTerm(place);
    const hall = await meeting(place, await place.assembly('membersMeeting'));
    expect(
      await refused(
        place.chair.post(`${place.at}/elections`, {
          kind: 'byElection',
          contests: [{ committee: 'union', office: 'chair', seats: 1 }],
        }),
      ),
    ).toMatchObject({ code: 'contestFaults' });
    const motion = (targetId: string, number: number) =>
      place.chair.post(`${place.at}/recalls`, {
        target: 'officer',
        targetId,
        reason: '长期不履行职责',
        by: 'staff',
        count: number,
      });
    expect(await refused(motion(posts[2]!, 20))).toMatchObject({ code: 'notRecallable' });
    expect(await refused(motion(posts[0]!, 41))).toMatchObject({ code: 'tooFewMovers' });
    // A third of the members call for a meeting of their own (工会法 art. 17), and so for this one.
    expect(await refused(motion(posts[0]!, 13))).toMatchObject({
      code: 'tooFewMovers',
      detail: { needed: 14, of: 40 },
    });
    const byCommittee = await refused(
      place.chair.post(`${place.at}/recalls`, {
        target: 'officer',
        targetId: posts[0]!,
        reason: '长期不履行职责',
        by: 'committee',
        count: 2,
      }),
    );
    expect(byCommittee).toMatchObject({ code: 'minutesMissing' });
    for (const [vote, outcome] of [
      [20, 'failed'],
      [21, 'passed'],
    ] as const) {
      app.setNow('2026-11-22');
      const { id } = await ok<{ id: string }>(motion(posts[0]!, 14));
      expect(await refused(motion(posts[0]!, 14))).toMatchObject({ code: 'recallRuns' });
      await ok(place.chair.post(`${place.at}/recalls/${id}/agenda`, { version: 1, meetingId: hall }));
      app.setNow('2026-12-01');
      if (outcome === 'failed') await opened(place, hall, 30);
      const { ballotId } = await take(place, hall, '罢免');
      await count(place, ballotId, 30, { main: vote });
      const { recalls } = await ok<{ recalls: { id: string; state: string }[] }>(
        place.chair.get(`${place.at}/officers`),
      );
      expect(recalls.find((one) => one.id === id)!.state).toBe(outcome);
    }
    const register = async () =>
      (
        await ok<{
          kinds: { kind: string; committee: { posts: { post: string; employeeId: string }[] } | null }[];
        }>(place.chair.get(`${place.at}/committees`))
      ).kinds.find((one) => one.kind === 'union')!.committee!;
    expect((await register()).posts.some((one) => one.post === 'chair')).toBe(false);
    expect(await openTasks(place.unit, 'committees.vacancy')).toHaveLength(1);

    app.setNow('2026-11-22');
    const id = await ready(
      place,
      [{ committee: 'union', office: 'chair', seats: 1, candidates: [2, 20] }],
      'byElection',
    );
    await ok(plan(place, id, 0, 'final', hall));
    const { ballotId } = await take(place, hall, '选举工会主席');
    await count(place, ballotId, 30, await byStaff(place, id, 0, { 2: 25, 20: 5 }));
    await ok(act(place, id, 'report'));
    await ok(act(place, id, 'decision', { approved: true }, place.reviewer));
    expect((await register()).posts.find((one) => one.post === 'chair')!.employeeId).toBe(place.staff[2]);
    // The chair's post is filled; the member who took it left a seat behind.
    const vacancies = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ zh: string }>(
        `select title ->> 'zh' as zh from tasks where unit_id = $1 and kind = 'committees.vacancy' and state = 'open'`,
        [place.unit.id],
      );
      return rows.map((row) => row.zh);
    });
    expect(vacancies).toEqual(['补选工会委员会委员']);
    app.setNow('2026-11-22');
  }, 180_000);

  test('in Shanghai the union above has fifteen days to answer on a transfer; its silence is consent', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    await app.database.asOwner(({ client }) =>
      client.query(`update units set jurisdiction = '310104' where id = $1`, [place.unit.id]),
    );
    await inTerm(place);
    const { id: move } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/officers/moves`, {
        employeeId: place.staff[0],
        kind: 'transfer',
        reason: '工作需要',
      }),
    );
    const { id: file } = await ok<{ id: string }>(
      place.chair.upload(`${place.at}/files`, '会议记录.txt', Buffer.from('同意')),
    );
    await ok(
      place.chair.post(`${place.at}/officers/moves/${move}/consent`, {
        version: 1,
        onDay: '2026-11-20',
        fileIds: [file],
      }),
    );
    const due = () =>
      app.database.asOwner(async ({ client }) => {
        const { rows } = await client.query<{ due: string; rule: string }>(
          `select due_on as due, due_rule as rule from tasks where unit_id = $1 and kind = 'officers.decide' and state = 'open'`,
          [place.above.id],
        );
        return rows;
      });
    // Asked on the 22nd, however early the committee had met.
    expect(await due()).toEqual([{ due: '2026-12-07', rule: 'transferReply' }]);
    const moved = async (day: string) => {
      app.setNow(day);
      await app.inUnit(place.above, takeSilence);
      const { moves } = await ok<{ moves: { aboveConsents: boolean | null; aboveOn: string | null }[] }>(
        place.chair.get(`${place.at}/officers`),
      );
      return moves[0]!;
    };
    expect(await moved('2026-12-07')).toMatchObject({ aboveConsents: null, replyDueOn: '2026-12-07' });
    expect(await moved('2026-12-08')).toMatchObject({ aboveConsents: true, aboveOn: '2026-12-08' });
    expect(await due()).toEqual([]);
    app.setNow('2026-11-22');
  });

  test('the labor contract of an officer goes on by law, and the chair is told before it ends', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    await inTerm(place);
    const { officers } = await ok<{ officers: { employeeId: string; termEnds: string }[] }>(
      place.chair.get(`${place.at}/officers`),
    );
    const { termEnds } = officers[0]!;
    const put = (at: number, body: object) =>
      place.chair.put(`${place.at}/officers/${place.staff[at]}/contract`, body);
    expect(await refused(put(30, { endsOn: '2027-03-01', fullTime: false }))).toMatchObject({
      status: 409,
      code: 'notOfficer',
    });
    expect((await refused(put(1, { endsOn: '2020-01-01', fullTime: false }))).fields).toMatchObject([
      { field: 'endsOn' },
    ]);
    const { contract } = await ok<{ contract: { inOfficeFrom: string } }>(
      put(1, { endsOn: '2027-03-01', fullTime: false }),
    );
    expect(contract).toMatchObject({
      extendedTo: termEnds,
      source: { document: '中华人民共和国工会法', article: '19', confirmed: true },
    });
    // Full time: by as many days as the term has.
    expect(await ok(put(0, { endsOn: '2027-03-01', fullTime: true }))).toMatchObject({
      contract: { extendedTo: addDays('2027-03-01', daysBetween(contract.inOfficeFrom, termEnds)) },
    });
    expect(await ok(put(2, { endsOn: null, fullTime: false }))).toMatchObject({
      contract: { endsOn: null, extendedTo: null },
    });
    const neighbour = await factory(2);
    expect(
      await refused(place.chair.get(`${place.at}/officers/${neighbour.staff[0]}/contract`)),
    ).toMatchObject({ status: 404, code: 'employeeNotFound' });
    const told = async (day: string) => {
      app.setNow(day);
      await app.inUnit(place.above, warnOfContracts);
      return openTasks(place.unit, 'officers.contract');
    };
    expect(await told('2026-08-31')).toEqual([]);
    expect(await told('2026-09-01')).toHaveLength(2);
    app.setNow('2026-11-22');
  });

  test('a chair transferred without consent is a finding for the union above; with both consents it is none', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    await inTerm(place);
    const leave = (n: number, reason: string) =>
      app.database.asOwner(({ client }) =>
        client.query(
          `update committee_posts set end_on = '2026-11-22', end_reason = $3 where unit_id = $1 and employee_id = $2`,
          [place.unit.id, place.staff[n], reason],
        ),
      );
    const ask = (n: number, kind: string) =>
      ok<{ id: string }>(
        place.chair.post(`${place.at}/officers/moves`, {
          employeeId: place.staff[n],
          kind,
          reason: '工作需要',
        }),
      );
    expect(
      await refused(
        place.chair.post(`${place.at}/officers/moves`, {
          employeeId: place.staff[30],
          kind: 'transfer',
          reason: '工作需要',
        }),
      ),
    ).toMatchObject({ code: 'notOfficer' });
    expect(
      await refused(
        place.chair.post(`${place.at}/officers/moves`, {
          employeeId: place.staff[1],
          kind: 'ownWish',
          reason: '回老家',
        }),
      ),
    ).toMatchObject({ code: 'letterMissing' });
    const { id: move } = await ask(1, 'transfer');
    expect(
      await refused(
        place.reviewer.post(`${place.at}/officers/moves/${move}/decision`, { version: 1, consents: true }),
      ),
    ).toMatchObject({ code: 'committeeFirst' });
    expect(
      await refused(
        place.chair.post(`${place.at}/officers/moves/${move}/consent`, {
          version: 1,
          onDay: '2026-11-22',
          fileIds: [],
        }),
      ),
    ).toMatchObject({ code: 'minutesMissing' });
    const { id: file } = await ok<{ id: string }>(
      place.chair.upload(`${place.at}/files`, '会议记录.txt', Buffer.from('同意')),
    );
    await ok(
      place.chair.post(`${place.at}/officers/moves/${move}/consent`, {
        version: 1,
        onDay: '2026-11-22',
        fileIds: [file],
      }),
    );
    expect(
      await refused(
        place.chair.post(`${place.at}/officers/moves/${move}/decision`, { version: 2, consents: true }),
      ),
    ).toMatchObject({ status: 403 });
    await ok(
      place.reviewer.post(`${place.at}/officers/moves/${move}/decision`, { version: 2, consents: true }),
    );
    await leave(0, 'transferred');
    await leave(1, 'transferred');
    await leave(2, 'transferred');
    await leave(3, 'retired');
    const found = async () =>
      (
        await ok<{ findings: { name: string; how: string }[] }>(
          place.reviewer.get(`/units/${place.above.code}/officers`),
        )
      ).findings;
    // The vice-chair was consented to; a member may be transferred; who retired was not moved.
    expect(await found()).toMatchObject([{ name: '职工1', how: 'transferred' }]);
    expect(await app.inUnit(place.above, reportFindings)).toBe(1);
    expect(await openTasks(place.above, 'officers.finding')).toMatchObject([{ role: 'reviewer' }]);
    expect(await openTasks(place.unit, 'officers.finding')).toMatchObject([{ role: 'cadre' }]);

    // The union above says how it was dealt with; the union itself does not, nor is it said twice.
    const post = (
      await ok<{ findings: { postId: string; may: { answer: boolean } }[] }>(
        place.reviewer.get(`/units/${place.above.code}/officers`),
      )
    ).findings[0]!;
    expect(post.may.answer).toBe(true);
    const answer = (who: TestClient, outcome: string) =>
      who.post(`${place.at}/officers/findings/${post.postId}/answer`, {
        outcome,
        note: '已与单位行政方核实。',
      });
    expect(await refused(answer(place.chair, 'restored'))).toMatchObject({ status: 403 });
    await ok(answer(place.reviewer, 'restored'));
    expect(await refused(answer(place.reviewer, 'referred'))).toMatchObject({
      status: 409,
      code: 'answered',
    });
    expect(await openTasks(place.above, 'officers.finding')).toEqual([]);
    expect(await openTasks(place.unit, 'officers.finding')).toEqual([]);
    // It was put right and stays what it was: it is shown, and asked for no more.
    expect(await found()).toMatchObject([{ name: '职工1', answer: { outcome: 'restored' } }]);
    expect(await app.inUnit(place.above, reportFindings)).toBe(0);
  });

  test('a chair or vice-chair from outside the roster is guarded like any other; a committee does not end with them', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    const at = `${place.at}/committees`;
    const { id: committee } = await ok<{ id: string }>(
      place.chair.post(at, {
        kind: 'union',
        termNumber: 1,
        termStart: '2025-01-10',
        termYears: 5,
        seats: 3,
      }),
    );
    const named = async (personName: string) =>
      (
        await ok<{ id: string }>(
          place.chair.post(`${at}/${committee}/posts`, {
            personName,
            sex: 'male',
            post: 'chair',
            startOn: '2025-01-10',
          }),
        )
      ).id;
    // Sent by the union above, as rules let a chair be.
    const first = await named('外派主席');
    const file = async () =>
      (await ok<{ id: string }>(place.chair.upload(`${place.at}/files`, '材料.txt', Buffer.from('同意')))).id;
    const leave = (post: string, reason: string, more: object = {}) =>
      place.chair.post(`${at}/${committee}/posts/${post}/end`, {
        version: 1,
        onDay: '2026-11-22',
        reason,
        ...more,
      });
    for (const [reason, code] of [
      ['transferred', 'consentFirst'],
      ['relieved', 'recallFirst'],
      ['left', 'paperMissing'],
      ['resigned', 'paperMissing'],
    ] as const)
      expect(await refused(leave(first, reason)), reason).toMatchObject({ status: 422, code });

    // Asked about by the post, and left with both consents.
    const { officers } = await ok<{ officers: { postId: string; employeeId: string | null }[] }>(
      place.chair.get(`${place.at}/officers`),
    );
    expect(officers).toMatchObject([{ postId: first, employeeId: null }]);
    const { id: move } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/officers/moves`, { postId: first, kind: 'transfer', reason: '另派他处' }),
    );
    await ok(
      place.chair.post(`${place.at}/officers/moves/${move}/consent`, {
        version: 1,
        onDay: '2026-11-22',
        fileIds: [await file()],
      }),
    );
    expect(await refused(leave(first, 'transferred'))).toMatchObject({ code: 'consentFirst' });
    await ok(
      place.reviewer.post(`${place.at}/officers/moves/${move}/decision`, { version: 2, consents: true }),
    );
    await ok(leave(first, 'transferred'));
    // Whoever follows was never asked about.
    const chair = await named('继任主席');
    expect(await refused(leave(chair, 'transferred'))).toMatchObject({ code: 'consentFirst' });
    // Nor does the members' recall stop at the roster.
    expect(
      await refused(
        place.chair.post(`${place.at}/recalls`, {
          target: 'officer',
          targetId: chair,
          by: 'committee',
          count: 1,
          reason: '长期不履行职责',
        }),
      ),
    ).toMatchObject({ code: 'minutesMissing' });

    // The committee does not end over their heads, nor does its term become shorter, nor is it renewed early, without a paper.
    const end = () =>
      place.chair.post(`${at}/${committee}/end`, { version: 1, onDay: '2026-11-22', reason: '机构调整' });
    expect(await refused(end())).toMatchObject({ status: 409, code: 'headsInTerm' });
    const years = (termYears: number, more: object = {}) =>
      place.chair.patch(`${at}/${committee}`, { version: 1, termYears, ...more });
    expect(await refused(years(3))).toMatchObject({
      code: 'paperMissing',
      fields: [{ field: 'fileIds' }],
    });
    const renewal = {
      kind: 'union',
      termNumber: 2,
      termStart: '2026-11-22',
      termYears: 5,
      seats: 3,
      renews: true,
    };
    expect(await refused(place.chair.post(at, renewal))).toMatchObject({ code: 'paperMissing' });
    await ok(years(3, { fileIds: [await file()] }));
    await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query(
        `select kind from records where unit_id = $1 and kind = 'committees.termCorrected'`,
        [place.unit.id],
      );
      expect(rows).toHaveLength(1);
    });
    // The chair gone for good, proved: what nobody leads may end.
    await ok(leave(chair, 'deceased', { fileIds: [await file()] }));
    await ok(
      place.chair.post(`${at}/${committee}/end`, { version: 2, onDay: '2026-11-22', reason: '机构调整' }),
    );
    expect(await ok(place.chair.get(`${place.at}/officers`))).toMatchObject({ officers: [], findings: [] });
  });

  test('who left a protected post from outside the roster without consent is found', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    const { committee, posts } = await inTerm(place);
    await app.database.asOwner(({ client }) =>
      client.query(
        `update committee_posts set employee_id = null, end_on = '2026-11-22', end_reason = 'transferred' where unit_id = $1 and committee_id = $2 and id = $3`,
        [place.unit.id, committee, posts[0]],
      ),
    );
    expect(await ok(place.chair.get(`${place.at}/officers`))).toMatchObject({
      findings: [{ postId: posts[0], how: 'transferred' }],
    });
    expect(await app.inUnit(place.above, reportFindings)).toBe(1);
  });

  test('nobody takes a protected post away by hand; a request is taken back until the committee has answered', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    const { committee, posts } = await inTerm(place);
    const file = async () =>
      (await ok<{ id: string }>(place.chair.upload(`${place.at}/files`, '材料.txt', Buffer.from('同意')))).id;
    const leave = (n: number, reason: string, more: object = {}) =>
      place.chair.post(`${place.at}/committees/${committee}/posts/${posts[n]}/end`, {
        version: 1,
        onDay: '2026-11-22',
        reason,
        ...more,
      });
    const ask = (kind: string) =>
      ok<{ id: string }>(
        place.chair.post(`${place.at}/officers/moves`, {
          employeeId: place.staff[1],
          kind,
          reason: '调任销售部',
        }),
      );
    const page = (who = place.chair) =>
      ok<{
        moves: { id: string; leftOn: string | null; may: Record<string, boolean> }[];
        findings: unknown[];
      }>(who.get(`${place.at}/officers`));
    for (const [n, reason, code] of [
      [1, 'transferred', 'consentFirst'],
      [1, 'relieved', 'recallFirst'],
      [1, 'left', 'leaveOnRoster'],
      [2, 'retired', 'leaveOnRoster'],
      [1, 'resigned', 'paperMissing'],
      [1, 'mistaken', 'paperMissing'],
      [2, 'other', 'noteMissing'],
    ] as const)
      expect(await refused(leave(n, reason)), reason).toMatchObject({ status: 422, code });
    expect(await refused(leave(1, 'other', { note: '调任销售部' }))).toMatchObject({ code: 'recallFirst' });

    // Entered by mistake: taken back, by whoever runs the union alone, and once only.
    const { id: wrong } = await ask('dismissal');
    const back = (id: string, who: TestClient) =>
      who.post(`${place.at}/officers/moves/${id}/withdrawal`, { version: 1, reason: '登记错了' });
    expect(await refused(back(wrong, place.reviewer))).toMatchObject({ status: 403 });
    await ok(back(wrong, place.chair));
    expect(await refused(back(wrong, place.chair))).toMatchObject({ status: 404, code: 'moveNotFound' });
    expect((await page()).moves).toEqual([]);
    expect(await openTasks(place.unit, 'officers.consent')).toEqual([]);

    // Asked, it waits; what waits above for its answer is nobody's task once the post was left.
    const { id } = await ask('transfer');
    expect(await refused(leave(1, 'transferred'))).toMatchObject({
      fields: [{ field: 'reason', message: expect.stringContaining('还在等答复') }],
    });
    await ok(
      place.chair.post(`${place.at}/officers/moves/${id}/consent`, {
        version: 1,
        onDay: '2026-11-22',
        fileIds: [await file()],
      }),
    );
    expect(await refused(back(id, place.chair))).toMatchObject({ status: 409 });
    expect(
      await refused(
        place.chair.post(`${place.at}/officers/moves/${id}/withdrawal`, { version: 2, reason: '不调了' }),
      ),
    ).toMatchObject({ code: 'committeeAnswered' });
    expect(await openTasks(place.above, 'officers.decide')).toHaveLength(1);
    await ok(leave(1, 'resigned', { note: '到外地照顾父母', fileIds: [await file()] }));
    expect(await openTasks(place.above, 'officers.decide')).toEqual([]);
    const { moves, findings } = await page();
    expect(findings).toEqual([]);
    expect(moves).toMatchObject([
      { id, leftOn: '2026-11-22', may: { consent: false, withdraw: false, decide: false } },
    ]);
    expect(
      await refused(
        place.reviewer.post(`${place.at}/officers/moves/${id}/decision`, { version: 2, consents: true }),
      ),
    ).toMatchObject({ status: 409, code: 'postLeft' });
    // A member is replaced as before.
    await ok(leave(2, 'transferred'));
  });

  test('with both consents a chair leaves by transfer, not before they were there', async () => {
    app.setNow('2026-11-20');
    const place = await factory(40);
    const { committee, posts } = await inTerm(place);
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/officers/moves`, {
        employeeId: place.staff[0],
        kind: 'transfer',
        reason: '工作需要',
      }),
    );
    app.setNow('2026-11-22');
    const minutes = await ok<{ id: string }>(
      place.chair.upload(`${place.at}/files`, '会议记录.txt', Buffer.from('同意')),
    );
    await ok(
      place.chair.post(`${place.at}/officers/moves/${id}/consent`, {
        version: 1,
        onDay: '2026-11-21',
        fileIds: [minutes.id],
      }),
    );
    await ok(
      place.reviewer.post(`${place.at}/officers/moves/${id}/decision`, { version: 2, consents: true }),
    );
    const leave = (onDay: string) =>
      place.chair.post(`${place.at}/committees/${committee}/posts/${posts[0]}/end`, {
        version: 1,
        onDay,
        reason: 'transferred',
      });
    expect(await refused(leave('2026-11-21'))).toMatchObject({
      code: 'consentFirst',
      fields: [{ field: 'reason', message: expect.stringContaining('2026 年 11 月 22 日') }],
    });
    await ok(leave('2026-11-22'));
    const { findings } = await ok<{ findings: unknown[] }>(place.chair.get(`${place.at}/officers`));
    expect(findings).toEqual([]);
  });

  test('where law excepts a departure it is no violation; where the committee refuses a move nobody else is asked', async () => {
    app.setNow('2026-11-22');
    const place = await factory(40);
    await inTerm(place);
    await app.database.asOwner(({ client }) =>
      client.query(
        `update committee_posts set end_on = '2026-11-22', end_reason = 'left' where unit_id = $1 and employee_id = $2`,
        [place.unit.id, place.staff[2]],
      ),
    );
    const page = () =>
      ok<{
        findings: { postId: string }[];
        moves: { committeeRefusedOn: string | null; files: { name: string }[]; may: { consent: boolean } }[];
      }>(place.reviewer.get(`/units/${place.above.code}/officers`));
    const [found] = (await page()).findings;
    await ok(
      place.reviewer.post(`${place.at}/officers/findings/${found!.postId}/answer`, {
        outcome: 'excepted',
        note: '达到法定退休年龄。',
      }),
    );
    expect((await page()).findings).toEqual([]);

    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/officers/moves`, {
        employeeId: place.staff[1],
        kind: 'transfer',
        reason: '工作需要',
      }),
    );
    const minutes = async () =>
      (
        await ok<{ id: string }>(
          place.chair.upload(`${place.at}/files`, '会议记录.txt', Buffer.from('不同意')),
        )
      ).id;
    const say = async (version: number, reason: string) =>
      place.chair.post(`${place.at}/officers/moves/${id}/consent`, {
        version,
        consents: false,
        reason,
        onDay: '2026-11-22',
        fileIds: [await minutes()],
      });
    expect(await refused(say(1, ''))).toMatchObject({ code: 'reasonMissing' });
    await ok(say(1, '正在主持协商，不宜调动。'));
    expect(await refused(say(2, '再说一次'))).toMatchObject({ status: 409, code: 'committeeRefused' });
    expect((await page()).moves).toMatchObject([
      { committeeRefusedOn: '2026-11-22', files: [{ name: '会议记录.txt' }], may: { consent: false } },
    ]);
    expect(await openTasks(place.unit, 'officers.consent')).toEqual([]);
    expect(await openTasks(place.above, 'officers.decide')).toEqual([]);
    expect(
      await refused(
        place.reviewer.post(`${place.at}/officers/moves/${id}/decision`, { version: 2, consents: true }),
      ),
    ).toMatchObject({ code: 'committeeFirst' });
  });
});

describe('employee directors', () => {
  const ask = async (unit: UnitRef, asOf: string) =>
    app.inUnit(unit, async (ctx) =>
      (
        await facts[0]!.ask(
          ctx.client,
          factScope(unit.path, asOf),
          compileStandard(loadStandard('county-qualified')),
        )
      ).get(unit.id),
    );

  test('in Zhejiang the head of the union should stand: it is said by whose word, and nothing is refused', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60);
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end, seats)
         values ($1, $2::ltree, $3, 'union', '2024-06-30', 5, '2029-06-30', 5)`,
        [place.unit.id, place.unit.path, newId()],
      );
      await client.query(
        `insert into committee_posts (unit_id, unit_path, id, committee_id, employee_id, person_name, post, start_on)
         select c.unit_id, c.unit_path, gen_random_uuid(), c.id, $2, '职工4', 'chair', '2024-06-30'
         from committees c where c.unit_id = $1 and c.kind = 'union'`,
        [place.unit.id, place.staff[3]],
      );
    });
    await ok(
      place.chair.post(`${place.at}/directors/form`, {
        fromOn: '2026-01-01',
        form: 'limited',
        boardSeats: 5,
        supervisorSeats: 3,
      }),
    );
    const id = await nominated(
      place,
      [{ committee: null, office: 'supervisor', seats: 1, candidates: [5, 6] }],
      'directors',
    );
    const faults = async () =>
      (
        await ok<{ faults: { about: string; text: { zh: string }; binding: boolean; source: object }[] }>(
          place.chair.get(`${place.at}/elections/${id}`),
        )
      ).faults.filter((fault) => fault.about === 'unionHead');
    expect(await faults()).toMatchObject([
      {
        text: { zh: '职工董事、职工监事的候选人中应当有工会负责人（职工4），现在还没有。' },
        binding: false,
        source: { document: '浙江省企业民主管理条例', article: '24', confirmed: true },
      },
    ]);
    const contest = (await show(place, id)).contests[0]!;
    await ok(
      place.chair.put(`${place.at}/elections/${id}/contests/${contest.id}/candidates`, {
        version: contest.version,
        candidates: [3, 5].map((n) => ({ employeeId: place.staff[n] })),
      }),
    );
    expect(await faults()).toEqual([]);
    // Without it the candidates are published all the same.
    await ok(
      place.chair.put(`${place.at}/elections/${id}/contests/${contest.id}/candidates`, {
        version: (await show(place, id)).contests[0]!.version,
        candidates: [5, 6].map((n) => ({ employeeId: place.staff[n] })),
      }),
    );
    await ok(act(place, id, 'publicity'));
    expect(await faults()).toHaveLength(1);
    // Where no such rule holds nothing is said.
    await app.database.asOwner(({ client }) =>
      client.query(`update units set jurisdiction = '430100' where id = $1`, [place.unit.id]),
    );
    expect(await faults()).toEqual([]);
  });

  test('unknown, then filled by an election of the workers; the chair’s attendance counts twelve months; a recall by a third', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60);
    expect(await ask(place.unit, '2026-11-22')).toMatchObject({
      'directors.filled': { state: 'unknown' },
      'directors.chairAttends': { state: 'unknown' },
    });
    const form = (body: object) =>
      place.chair.post(`${place.at}/directors/form`, {
        fromOn: '2026-01-01',
        form: 'limited',
        boardSeats: 5,
        supervisorSeats: 3,
        ...body,
      });
    expect(await refused(form({ charterDirectors: 6 }))).toMatchObject({ code: 'seatFault' });
    await ok(form({}));
    expect(await ask(place.unit, '2026-11-22')).toMatchObject({
      'directors.filled': { state: 'known', num: 0, den: 1 },
      'directors.chairAttends': { state: 'known', value: 0 },
    });
    const hall = await meeting(place, await place.assembly('allStaffMeeting'));
    expect(
      await refused(
        place.chair.post(`${place.at}/elections`, {
          kind: 'directors',
          contests: [{ committee: null, office: 'director', seats: 1 }],
        }),
      ),
    ).toMatchObject({ code: 'contestFaults' });
    const id = await ready(
      place,
      [{ committee: null, office: 'supervisor', seats: 1, candidates: [5, 6] }],
      'directors',
    );
    expect(await show(place, id)).toMatchObject({
      title: { zh: '职工监事选举', en: 'Election: employee supervisor' },
    });
    // The one seat is being filled: it is no vacancy, and no second election is held for it.
    expect(await ok(place.chair.get(`${place.at}/elections`))).toMatchObject({ plan: { directors: [] } });
    expect(
      await refused(
        place.chair.post(`${place.at}/elections`, {
          kind: 'directors',
          contests: [{ committee: null, office: 'supervisor', seats: 1 }],
        }),
      ),
    ).toMatchObject({ code: 'contestFaults', fields: [{ message: '另一次选举正在选这一席，尚缺 0 席。' }] });
    await ok(plan(place, id, 0, 'final', hall));
    await opened(place, hall, 45);
    const { ballotId } = await take(place, hall, '职工监事');
    await count(place, ballotId, 45, await byStaff(place, id, 0, { 5: 40, 6: 3 }));
    expect((await show(place, id)).state).toBe('inOffice');
    const page = async () =>
      ok<{ directors: { id: string; version: number; toOn: string | null }[] }>(
        place.chair.get(`${place.at}/directors`),
      );
    const seat = (await page()).directors[0]!;
    expect(seat).toMatchObject({ electionId: id, basis: null, papers: [] });
    // What the congress held here elects is no entry by hand.
    expect(
      await refused(
        place.chair.post(`${place.at}/directors`, {
          seat: 'director',
          employeeId: place.staff[9],
          electedOn: '2026-12-01',
          basis: '职工大会举手表决',
          fileIds: [newId()],
        }),
      ),
    ).toMatchObject({ status: 409, code: 'electedHere' });
    const met = (heldOn: string, chair: string) =>
      place.chair.post(`${place.at}/directors/meetings`, {
        board: 'supervisors',
        heldOn,
        title: '监事会会议',
        chair,
      });
    await ok(met('2025-12-01', 'satIn'));
    await ok(met('2026-06-01', 'attended'));
    await ok(met('2026-07-01', 'absent'));
    expect(await refused(met('2026-07-01', 'absent'))).toMatchObject({ code: 'meetingRecorded' });
    expect(await refused(met('2026-12-05', 'absent'))).toMatchObject({ code: 'badDay' });
    expect(await ask(place.unit, '2026-12-01')).toMatchObject({
      'directors.filled': { num: 1, den: 1 },
      'directors.chairAttends': { value: 1, window: { to: '2026-12-01' } },
    });
    expect(await ask(place.unit, '2026-11-30')).toMatchObject({
      'directors.filled': { num: 0, den: 1 },
      'directors.chairAttends': { value: 2 },
    });
    const report = () =>
      place.chair.post(`${place.at}/directors/${seat.id}/reports`, {
        reportedOn: '2026-12-01',
        summary: '参加监事会会议三次，反映职工意见两条。',
      });
    // One a year is the rule here: whoever sat before the year began owes it until it is there.
    const owed = () =>
      app.inUnit(place.unit, async (ctx) => {
        await askForDutyReports(ctx);
        const { rows } = await ctx.client.query<{ state: string; due_on: string; due_rule: string }>(
          `select state, due_on, due_rule from tasks where unit_id = $1 and kind = 'directors.report' and subject_id = $2`,
          [place.unit.id, seat.id],
        );
        return rows;
      });
    expect(await owed()).toEqual([]);
    await app.database.asOwner(({ client }) =>
      client.query(`update employee_directors set from_on = '2025-12-01' where id = $1`, [seat.id]),
    );
    const asked = { due_on: '2026-12-31', due_rule: 'directorReportPerYear' };
    expect(await owed()).toMatchObject([{ state: 'open', ...asked }]);
    await ok(report());
    expect(await owed()).toMatchObject([{ state: 'done', ...asked }]);
    await app.database.asOwner(({ client }) =>
      client.query(`update employee_directors set from_on = '2026-12-01' where id = $1`, [seat.id]),
    );
    expect(await refused(report())).toMatchObject({ code: 'reportedAlready' });

    // In Zhejiang a third of the delegates or a tenth of the staff may move it: of 60, six.
    const motion = (number: number) =>
      place.chair.post(`${place.at}/recalls`, {
        target: 'director',
        targetId: seat.id,
        reason: '不反映职工意见',
        by: 'staff',
        count: number,
      });
    expect(await refused(motion(5))).toMatchObject({ code: 'tooFewMovers', detail: { needed: 6, of: 60 } });
    const { id: recall } = await ok<{ id: string }>(motion(6));
    await ok(place.chair.post(`${place.at}/recalls/${recall}/agenda`, { version: 1, meetingId: hall }));
    const vote = await take(place, hall, '罢免');
    await count(place, vote.ballotId, 45, { main: 31 });
    expect((await page()).directors[0]).toMatchObject({ toOn: '2026-12-01' });
    expect(await ask(place.unit, '2026-12-01')).toMatchObject({ 'directors.filled': { num: 0, den: 1 } });
    app.setNow('2026-11-22');
  }, 180_000);

  test('where no rule names a share nobody makes one up; senior managers and the other board cannot stand', async () => {
    app.setNow('2026-11-22');
    const place = await factory(20);
    await app.database.asOwner(({ client }) =>
      client.query(`update units set jurisdiction = '310104' where id = $1`, [place.unit.id]),
    );
    await ok(
      place.chair.post(`${place.at}/directors/form`, {
        fromOn: '2026-01-01',
        form: 'limited',
        boardSeats: 5,
        supervisorSeats: 3,
        charterDirectors: 1,
      }),
    );
    const { id: file } = await ok<{ id: string }>(
      place.chair.upload(`${place.at}/files`, '选举材料.txt', Buffer.from('选举')),
    );
    const enter = (seat: string, at: number, fileIds = [file]) =>
      place.chair.post(`${place.at}/directors`, {
        seat,
        employeeId: place.staff[at],
        electedOn: '2026-11-20',
        basis: '第一届第二次职工大会，无记名投票',
        fileIds,
      });
    // What it rests on is asked for: which meeting, and its papers.
    const groundless = await refused(
      place.chair.post(`${place.at}/directors`, {
        seat: 'supervisor',
        employeeId: place.staff[1],
        electedOn: '2026-11-20',
        fileIds: [],
      }),
    );
    expect(groundless.status).toBe(400);
    expect(groundless.fields.map((each) => each.field).sort()).toEqual(['basis', 'fileIds']);
    const { id: supervisor } = await ok<{ id: string }>(enter('supervisor', 1));
    const { directors } = await ok<{ directors: object[] }>(place.chair.get(`${place.at}/directors`));
    expect(directors).toMatchObject([
      {
        id: supervisor,
        electionId: null,
        basis: '第一届第二次职工大会，无记名投票',
        papers: [{ id: file, name: '选举材料.txt' }],
      },
    ]);
    // A supervisor is no employee director.
    const { id: another } = await ok<{ id: string }>(
      place.chair.upload(`${place.at}/files`, '选举材料二.txt', Buffer.from('再选')),
    );
    const both = await refused(enter('director', 1, [another]));
    expect(both).toMatchObject({ status: 422, code: 'onOtherBoard' });
    expect(both.message).toContain('企业民主管理规定');
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/elections`, {
        kind: 'directors',
        contests: [{ committee: null, office: 'director', seats: 1 }],
      }),
    );
    await ok(act(place, id, 'nominating'));
    const contest = (await show(place, id)).contests[0]!;
    const stand = (candidate: object) =>
      place.chair.put(`${place.at}/elections/${id}/contests/${contest.id}/candidates`, {
        version: contest.version,
        candidates: [{ employeeId: place.staff[5] }, candidate],
      });
    const senior = await refused(stand({ employeeId: place.staff[6], seniorManager: true }));
    expect(senior).toMatchObject({ status: 422, code: 'seniorManager' });
    expect(senior.fields).toMatchObject([{ field: 'candidates.1' }]);
    expect(await refused(stand({ employeeId: place.staff[1] }))).toMatchObject({ code: 'onOtherBoard' });
    await ok(stand({ employeeId: place.staff[7] }));
    const none = await refused(
      place.chair.post(`${place.at}/recalls`, {
        target: 'director',
        targetId: supervisor,
        reason: '不反映职工意见',
        by: 'staff',
        count: 20,
      }),
    );
    expect(none).toMatchObject({ status: 409, code: 'noRule' });
    expect(none.message).toContain('也可以由工会委员会讨论后提议');
  });

  test('with neither board nor supervisors it does not apply', async () => {
    const place = await factory(10);
    await ok(
      place.chair.post(`${place.at}/directors/form`, {
        fromOn: '2026-01-01',
        form: 'limited',
        boardSeats: 0,
        supervisorSeats: 0,
      }),
    );
    expect(await ask(place.unit, '2026-11-22')).toMatchObject({
      'directors.filled': { state: 'notApplicable' },
      'directors.chairAttends': { state: 'notApplicable' },
    });
    expect(await ask(place.unit, '2025-12-31')).toMatchObject({ 'directors.filled': { state: 'unknown' } });
  });
});
