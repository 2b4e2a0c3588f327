/** A congress over HTTP: formed, elected, called, held with and without a quorum, resolved, written down, reported. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type View } from '../../../../tests/harness/congress.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { loadAssembly } from '../../../core/meetings/assemblies.ts';
import { entitledOn } from '../../../core/meetings/entitlement.ts';
import { notify } from '../../../core/notices/notices.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { unzip } from '../../../platform/documents/testing.ts';
import { ballots } from '../../ballots/server/index.ts';
import { people } from '../../people/server/index.ts';
import { facts } from './facts.ts';
import { congress } from './index.ts';

/** Where people reach this system. */
let address = 'http://jia.test';
const app = testApp({ modules: [congress, ballots, people], publicUrl: () => address });
const { factory, show, formed, inOffice, noticed, delegatesOf, chairing } = congresses(app);

const sessions = async (unit: UnitRef, asOf: string) =>
  app.inUnit(unit, async (ctx) =>
    (
      await facts[0]!.ask(
        ctx.client,
        factScope(unit.path, asOf),
        compileStandard(loadStandard('county-qualified')),
      )
    ).get(unit.id),
  );

describe('forming a congress', () => {
  test('a Shanghai factory of 1,000: 75 delegates at least, by rule and article', async () => {
    const place = await factory(1000);
    const { proposals } = await ok<{
      proposals: { body: string; form: string; delegates: { value: number; article: string } | null }[];
    }>(place.chair.get(`${place.at}/assemblies`));
    expect(proposals.find((each) => each.body === 'workersCongress')).toMatchObject({
      form: 'delegates',
      headcount: 1000,
      delegates: { value: 75, article: '21', confirmed: true },
      termYears: [3, 4, 5],
    });
    const short = await refused(
      place.chair.post(`${place.at}/assemblies`, {
        body: 'workersCongress',
        form: 'delegates',
        termNumber: 1,
        termYears: 3,
        seats: 74,
      }),
    );
    expect(short).toMatchObject({ status: 422, code: 'assemblyFaults' });
    expect(short.fields[0]!.message).toContain('75');
    const everyone = await refused(
      place.chair.post(`${place.at}/assemblies`, {
        body: 'workersCongress',
        form: 'everyone',
        termNumber: 1,
        termYears: 2,
        seats: null,
      }),
    );
    expect(everyone.fields.map((fault) => fault.field).sort()).toEqual(['form', 'termYears']);
    const id = await inOffice(place, 75);
    expect(
      await refused(
        place.chair.post(`${place.at}/assemblies`, {
          body: 'workersCongress',
          form: 'delegates',
          termNumber: 2,
          termYears: 3,
          seats: 75,
        }),
      ),
    ).toMatchObject({ code: 'assemblyStands' });
    expect(await delegatesOf(place, id)).toHaveLength(75);
  });

  test('a members’ congress of 200 has 40 delegates at most', async () => {
    const place = await factory(200);
    const { proposals } = await ok<{ proposals: { body: string }[] }>(
      place.chair.get(`${place.at}/assemblies`),
    );
    expect(proposals.find((each) => each.body === 'membersCongress')).toMatchObject({
      delegates: { value: 30, max: 40 },
    });
    const form = (seats: number) =>
      place.chair.post(`${place.at}/assemblies`, {
        body: 'membersCongress',
        form: 'delegates',
        termNumber: 1,
        termYears: 5,
        seats,
      });
    const over = await refused(form(41));
    expect(over).toMatchObject({ status: 422, code: 'assemblyFaults' });
    expect(over.fields).toMatchObject([
      {
        field: 'seats',
        message: '按《基层工会会员代表大会条例》，200 人的单位代表不超过 40 名。',
      },
    ]);
    const { id } = await ok<{ id: string }>(form(40));
    expect(await ok(place.chair.get(`${place.at}/assemblies/${id}`))).toMatchObject({
      forming: { delegates: { least: 30, most: 40 } },
    });
  });

  test('a joint union’s workers’ congress goes by the numbers for regional and industry congresses', async () => {
    const place = await factory(200, '310104', 'jointUnion');
    const { proposals } = await ok<{ proposals: { body: string }[] }>(
      place.chair.get(`${place.at}/assemblies`),
    );
    // A firm of 200 would have 35 by article 21.
    expect(proposals.find((each) => each.body === 'workersCongress')).toMatchObject({
      delegates: { value: 30, article: '41', confirmed: true },
    });
    const id = await inOffice(place, 30);
    const { composition } = await ok<{ composition: { id: string }[] }>(
      place.chair.get(`${place.at}/assemblies/${id}`),
    );
    expect(composition.find((check) => check.id === 'managers')).toMatchObject({
      limit: { num: 30, den: 100 },
      source: { article: '41' },
    });
    expect(composition.find((check) => check.id === 'frontLine')).toMatchObject({
      limit: { num: 50, den: 100 },
      source: { article: '41' },
    });
    // Its members' congress is none, and a place without such numbers has the general ones.
    expect(proposals.find((each) => each.body === 'membersCongress')).toMatchObject({
      delegates: { value: 30, max: 40 },
    });
    const elsewhere = await factory(200, '330602', 'jointUnion');
    const there = await ok<{ proposals: { body: string }[] }>(
      elsewhere.chair.get(`${elsewhere.at}/assemblies`),
    );
    expect(there.proposals.find((each) => each.body === 'workersCongress')).toMatchObject({
      delegates: { value: 47, article: '10' },
    });
  });

  test('an election needs two thirds of the constituency and half of all its votes, and nobody from elsewhere', async () => {
    const place = await factory(200);
    const id = await formed(place, 35, {
      constituencies: [
        { name: '一', departments: ['第1车间'] },
        { name: '二', departments: ['第2车间'] },
      ],
    });
    const { constituencies, version } = await ok<{
      constituencies: { id: string; seats: number }[];
      version: number;
    }>(place.chair.get(`${place.at}/assemblies/${id}`));
    expect(constituencies.map((each) => each.seats)).toEqual([18, 17]);
    const elect = (turnout: number, votes: number, employeeId: string) =>
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${constituencies[0]!.id}/election`, {
        electedOn: '2026-11-10',
        turnout,
        elected: [{ employeeId, category: 'frontLine', votes }],
      });
    expect((await refused(elect(66, 60, place.staff[0]!))).fields).toMatchObject([{ field: 'turnout' }]);
    expect((await refused(elect(67, 49, place.staff[0]!))).fields).toMatchObject([
      {
        field: 'elected.0.votes',
        message: expect.stringMatching(/^职工1得 49 票，未当选：须得选区全体 100 人中 50 票以上/),
      },
    ]);
    expect((await refused(elect(67, 68, place.staff[0]!))).fields).toMatchObject([
      { field: 'elected.0.votes', message: '职工1得 68 票，多于参加人数 67 人。' },
    ]);
    expect((await refused(elect(100, 90, place.staff[150]!))).fields).toMatchObject([
      { field: 'elected.0.employeeId', message: '职工151不在本选区。' },
    ]);
    await ok(elect(67, 50, place.staff[0]!));
    expect((await refused(elect(67, 50, place.staff[0]!))).fields).toMatchObject([
      { field: 'elected.0.employeeId', message: '职工1已是代表。' },
    ]);
    // One constituency has not elected: the body cannot begin.
    expect(
      await refused(
        place.chair.post(`${place.at}/assemblies/${id}/office`, { version, termStart: '2026-11-12' }),
      ),
    ).toMatchObject({ code: 'notElected' });
  });

  test('those elected are picked from the constituency, without who is a delegate already', async () => {
    const place = await factory(120);
    for (const [name, department] of [
      ['周明远', '第1车间'],
      ['周明德', '第2车间'],
    ])
      await ok(
        place.chair.post(`${place.at}/employees`, {
          name,
          department,
          employmentForm: 'regular',
          hiredOn: '2020-01-01',
        }),
      );
    const id = await formed(place, 30, {
      constituencies: [
        { name: '一', departments: ['第1车间'] },
        { name: '二', departments: ['第2车间'] },
      ],
    });
    const { constituencies } = await ok<{ constituencies: { id: string }[] }>(
      place.chair.get(`${place.at}/assemblies/${id}`),
    );
    const asked = (reader: typeof place.chair, q = '') =>
      reader.get(
        `${place.at}/assemblies/${id}/constituencies/${constituencies[0]!.id}/people?q=${encodeURIComponent(q)}`,
      );
    const found = async (q?: string) =>
      (await ok<{ employees: { id: string; name: string }[] }>(asked(place.chair, q))).employees;
    expect(await found()).toHaveLength(20);
    const [one, ...others] = await found('周明');
    expect([one?.name, others]).toEqual(['周明远', []]);
    expect((await found('zhoumingd')).length).toBe(0);
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${constituencies[0]!.id}/election`, {
        electedOn: '2026-11-10',
        turnout: 101,
        elected: [{ employeeId: one!.id, category: 'frontLine', votes: 90 }],
      }),
    );
    expect(await found('周明')).toEqual([]);
    const worker = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[3]! }] });
    expect((await asked(worker)).statusCode).toBe(403);
  });

  test('constituencies are merged and seats changed while nobody is elected, with the reason, and not after', async () => {
    const place = await factory(300);
    const id = await formed(place, 40, {
      constituencies: ['1', '2', '3'].map((n) => ({ name: `${n}车间`, departments: [`第${n}车间`] })),
    });
    const whole = () =>
      ok<{
        version: number;
        constituencies: {
          id: string;
          name: string;
          seats: number;
          headcount: number;
          departments: string[];
        }[];
      }>(place.chair.get(`${place.at}/assemblies/${id}`));
    const first = await whole();
    expect(first.constituencies.map((each) => each.seats)).toEqual([14, 13, 13]);
    const [a, b, c] = first.constituencies.map((each) => each.id);
    const seats = (body: object) =>
      place.chair.put(`${place.at}/assemblies/${id}/seats`, {
        version: first.version,
        reason: '人员变动',
        ...body,
      });
    const wrong = await refused(seats({ seats: [{ id: a, seats: 15 }] }));
    expect(wrong).toMatchObject({ status: 422, code: 'constituencyFaults' });
    expect(wrong.fields[0]!.message).toContain('合计 41 名，应为 40 名，多 1 名');
    expect(
      (
        await refused(
          seats({
            seats: [
              { id: a, seats: 27 },
              { id: b, seats: 0 },
            ],
          }),
        )
      ).fields[0]!.message,
    ).toContain('至少一个名额');
    await ok(
      seats({
        seats: [
          { id: a, seats: 12 },
          { id: b, seats: 15 },
        ],
      }),
    );
    const merge = async (body: object = {}) =>
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/merger`, {
        version: (await whole()).version,
        ids: [a, b],
        name: '1、2车间',
        reason: '人数少，合并选举',
        ...body,
      });
    expect((await refused(merge({ name: '3车间' }))).fields).toMatchObject([{ field: 'name' }]);
    await ok(merge());
    const merged = await whole();
    expect(merged.constituencies).toMatchObject([
      { name: '1、2车间', seats: 27, headcount: 200, departments: ['第1车间', '第2车间'] },
      { name: '3车间', seats: 13 },
    ]);
    // Both changes stand in the handbook with their reasons.
    const said = await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ zh: string }>(
        `select title->>'zh' as zh from records where unit_id = $1 and kind in ('congress.seatsChanged', 'congress.constituenciesMerged') order by id`,
        [place.unit.id],
      );
      return rows.map((row) => row.zh);
    });
    expect(said).toEqual([
      '选区名额调整：1车间 14→12、2车间 13→15，理由：人员变动',
      '选区合并：1车间、2车间并为1、2车间，理由：人数少，合并选举',
    ]);
    await ok(
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${c}/election`, {
        electedOn: '2026-11-20',
        turnout: 80,
        elected: [{ employeeId: place.staff[200], category: 'frontLine', votes: 70 }],
      }),
    );
    const late = await refused(merge({ ids: [a, c], name: '全部' }));
    expect(late).toMatchObject({ status: 409, code: 'constituenciesFixed' });
    expect(late.message).toContain('3车间选区已经选出代表');
  });

  test('a delegate who leaves is replaced by a by-election of the constituency', async () => {
    const place = await factory(100);
    const id = await inOffice(place, 30);
    const view = await ok<{
      delegates: { id: string; version: number; employeeId: string; constituencyId: string }[];
    }>(place.chair.get(`${place.at}/assemblies/${id}`));
    const gone = view.delegates[0]!;
    // Who is elected holds the role while the office lasts, without anybody's granting it, and is told as one.
    const [before, after] = await Promise.all(
      [gone.employeeId, place.staff[60]!].map((employeeId) =>
        app.account({ people: [{ unit: place.unit, employeeId }] }),
      ),
    );
    const delegatesNow = async () => {
      await app.inUnit(place.unit, (ctx) =>
        notify(ctx, { kind: 'test', title: { zh: '开会', en: 'Meeting' }, to: { roles: ['delegate'] } }),
      );
      return app.database.asOwner(async ({ client }) => {
        const { rows } = await client.query<{ account: string; roles: string[]; told: number }>(
          `select a.id as account, (select count(*)::int from notices n where n.account_id = a.id) as told,
                  (select coalesce(jsonb_agg(g ->> 'role'), '[]') from jsonb_array_elements(s.grants) g) as roles
           from unnest($1::uuid[]) a (id), account_standing(a.id, '2026-11-22') s`,
          [[before!.accountId, after!.accountId]],
        );
        return [before, after].map((client_) => {
          const row = rows.find((each) => each.account === client_!.accountId)!;
          return [row.roles, row.told];
        });
      });
    };
    expect(await delegatesNow()).toEqual([
      [['delegate'], 1],
      [[], 0],
    ]);
    // How a recall is asked for and voted on stands with the elections; here the delegate leaves.
    await ok(
      place.chair.post(`${place.at}/delegates/${gone.id}/end`, {
        version: gone.version,
        onDay: '2026-11-20',
        reason: 'resigned',
        note: '本人辞去',
      }),
    );
    const by = await ok<{ ids: string[] }>(
      place.chair.post(`${place.at}/assemblies/${id}/constituencies/${gone.constituencyId}/election`, {
        electedOn: '2026-11-21',
        turnout: 80,
        elected: [{ employeeId: place.staff[60], category: 'technician', votes: 66 }],
        replaces: gone.id,
      }),
    );
    expect(by.ids).toHaveLength(1);
    expect(await delegatesOf(place, id)).toContain(place.staff[60]);
    expect(await delegatesNow()).toEqual([
      [[], 1],
      [['delegate'], 1],
    ]);
    // Whoever leaves the unit is a delegate no longer, though nobody has ended the office, and the body is one fewer.
    const entitled = () =>
      app.inUnit(place.unit, async (ctx) => entitledOn(ctx, await loadAssembly(ctx, id)));
    const whole = await entitled();
    await app.inUnit(place.unit, (ctx) =>
      ctx.client.query(
        `update employees set left_on = '2026-11-22', leave_reason = 'left' where unit_id = $1 and id = $2`,
        [place.unit.id, place.staff[60]],
      ),
    );
    expect((await delegatesNow()).map(([roles]) => roles)).toEqual([[], []]);
    expect(await entitled()).toBe(whole - 1);
  });
});

describe('a meeting', () => {
  test('is called in time, opens with 50 of 75 and not with 49, and is written down from what happened', async () => {
    app.setNow('2026-11-22');
    const county = await app.unit({ code: 'CC', kind: 'county', jurisdiction: '310104' });
    const reviewer = await app.account({ grants: [{ unit: county, role: 'reviewer', subtree: true }] });
    const place = await factory(1000, '310104', 'privateEnterprise', county);
    const assembly = await inOffice(place, 75);
    // Seven days before: the 28th is too near on the 22nd.
    const { id: near } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/meetings`, {
        assemblyId: assembly,
        plannedOn: '2026-11-28',
        startsAt: '09:00',
        place: '礼堂',
      }),
    );
    expect(
      (await refused(place.chair.post(`${place.at}/meetings/${near}/notice`, { version: 1 }))).fields.map(
        (fault) => fault.field,
      ),
    ).toEqual(['items']);
    await ok(
      place.chair.post(`${place.at}/meetings/${near}/items`, { title: '年度经营报告', matter: 'operations' }),
    );
    expect(
      await refused(place.chair.post(`${place.at}/meetings/${near}/notice`, { version: 1 })),
    ).toMatchObject({ code: 'noticeTooShort', detail: { papersDueOn: '2026-11-21' } });
    // What is still in preparation is for those who prepare it: by page and by address.
    const reader = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[998]! }] });
    for (const path of [near, `${near}/screen`])
      expect(await refused(reader.get(`${place.at}/meetings/${path}`))).toMatchObject({
        status: 404,
        code: 'meetingNotFound',
      });
    const listed = async (who: TestClient) =>
      (await ok<{ meetings: { id: string }[] }>(who.get(`${place.at}/meetings`))).meetings.map(
        ({ id }) => id,
      );
    expect(await listed(reader)).toEqual([]);
    expect(await listed(place.chair)).toEqual([near]);
    const administration = await app.account({ grants: [{ unit: place.unit, role: 'administration' }] });
    expect(await listed(administration)).toEqual([near]);
    await ok(place.chair.post(`${place.at}/meetings/${near}/cancellation`, { version: 1, reason: '改期' }));

    const meeting = await noticed(place, assembly, [
      { title: '年度经营情况报告', matter: 'operations', presenter: '总经理' },
      { title: '集体合同（草案）', matter: 'collectiveContract', wording: '同意集体合同草案。' },
      { title: '制度修订', matter: 'bylaws', wording: '通过《职工代表大会制度》。' },
    ]);
    // Its papers were due on the 23rd: what is the congress's own is not sprung upon it, other business may be.
    app.setNow('2026-11-24');
    const putLate = (matter: string) =>
      place.chair.post(`${place.at}/meetings/${meeting}/items`, { title: '临时补充', matter });
    expect(await refused(putLate('collectiveContract'))).toMatchObject({ status: 422, code: 'itemLate' });
    app.setNow('2026-11-23');
    let view = await show(place, meeting);
    expect(view.items.map((item) => [item.power, item.voteForm])).toEqual([
      ['deliberate', 'none'],
      ['approve', 'secret'],
      // In Shanghai every vote that passes a matter is secret.
      ['approve', 'secret'],
    ]);
    // A matter that the law lets a congress approve cannot be lowered to advice.
    expect(
      await refused(
        place.chair.post(`${place.at}/meetings/${meeting}/items`, {
          title: '合同',
          matter: 'specialContract',
          power: 'deliberate',
        }),
      ),
    ).toMatchObject({ code: 'powerTooWeak' });
    expect(
      await refused(
        place.chair.post(`${place.at}/meetings/${meeting}/items`, {
          title: '合同',
          matter: 'specialContract',
          voteForm: 'showOfHands',
        }),
      ),
    ).toMatchObject({ code: 'formTooWeak' });

    const seated = await delegatesOf(place, assembly);
    const { signIn, step, act } = chairing(place, meeting);
    expect(await refused(signIn(seated.slice(0, 1)))).toMatchObject({ code: 'checkInClosed' });
    app.setNow('2026-11-30');
    const paper = await ok<{ checkedIn: number; refused: string[] }>(
      signIn([...seated.slice(0, 49), place.staff[999]], 'paper'),
    );
    expect(paper).toMatchObject({
      checkedIn: 49,
      refused: [place.staff[999]],
      quorum: { entitled: 75, present: 49, needed: 50, met: false },
    });
    const short = await refused(step('opening'));
    expect(short).toMatchObject({ status: 409, code: 'noQuorum', detail: { needed: 50, present: 49 } });
    expect(short.message).toContain('还差 1 人');

    // The fiftieth comes with a phone.
    const late = await app.account({ people: [{ unit: place.unit, employeeId: seated[49]! }] });
    const { code } = await ok<{ code: string }>(place.chair.post(`${place.at}/meetings/${meeting}/code`));
    expect(
      await refused(late.post(`${place.at}/meetings/${meeting}/check-in`, { code: 'nonsense-nonsense' })),
    ).toMatchObject({ code: 'codeExpired' });
    await ok(late.post(`${place.at}/meetings/${meeting}/check-in`, { code }));
    await ok(late.post(`${place.at}/meetings/${meeting}/check-in`, { code }));
    const guest = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[999]! }] });
    expect(await refused(guest.post(`${place.at}/meetings/${meeting}/check-in`, { code }))).toMatchObject({
      status: 403,
      code: 'notEntitled',
    });
    await ok(step('opening'));

    await ok(act(0, 'discussion'));
    expect(await refused(act(1, 'discussion'))).toMatchObject({ code: 'itemOpen' });
    const { id: speech } = await ok<{ id: string }>(
      late.post(`${place.at}/meetings/${meeting}/speeches`, {
        itemId: (await show(place, meeting)).items[0]!.id,
      }),
    );
    await ok(place.chair.post(`${place.at}/meetings/${meeting}/speeches/${speech}/call`));
    await ok(
      place.chair.post(`${place.at}/meetings/${meeting}/speeches/${speech}/end`, {
        summary: '建议增加技改投入',
      }),
    );
    await ok(act(0, 'note', { opinions: '代表们建议增加技改投入。' }));

    // An amendment changes the wording, once.
    await ok(act(1, 'discussion'));
    view = await show(place, meeting);
    const move = (wording: string) =>
      late.post(`${place.at}/meetings/${meeting}/motions`, {
        kind: 'amendment',
        itemId: view.items[1]!.id,
        title: '加一句',
        wording,
      });
    await ok(move('同意集体合同草案，并于 2027 年 1 月 1 日起执行。'));
    await ok(move('不同意。'));
    view = await show(place, meeting);
    // Nobody seconds for others: those who do say so, or are entered by name from the room.
    const motions = `${place.at}/meetings/${meeting}/motions`;
    const answer = async (at: number, state = 'adopted') =>
      place.chair.post(`${motions}/${view.motions[at]!.id}/answer`, {
        version: (await show(place, meeting)).motions[at]!.version,
        state,
        answer: '采纳',
      });
    const [third, fourth] = await Promise.all(
      [20, 21].map((at) => app.account({ people: [{ unit: place.unit, employeeId: seated[at]! }] })),
    );
    const seconds = (at: number, who: TestClient) => who.post(`${motions}/${view.motions[at]!.id}/second`);
    const entered = (at: number, employeeIds: string[]) =>
      place.chair.post(`${motions}/${view.motions[at]!.id}/seconders`, { employeeIds });
    expect(await refused(answer(0))).toMatchObject({
      status: 422,
      code: 'tooFewSeconders',
      detail: { needed: 2, had: 0 },
    });
    expect(await refused(seconds(0, late))).toMatchObject({ status: 422, code: 'ownMotion' });
    const absent = await app.account({ people: [{ unit: place.unit, employeeId: place.staff.at(-7)! }] });
    expect(await refused(seconds(0, absent))).toMatchObject({ status: 403, code: 'notEntitled' });
    await ok(seconds(0, third!));
    await ok(seconds(0, third!));
    expect(await refused(answer(0))).toMatchObject({ code: 'tooFewSeconders', detail: { had: 1 } });
    expect(await refused(entered(0, [place.staff.at(-7)!]))).toMatchObject({ code: 'notPresent' });
    await ok(entered(0, [seated[3]!]));
    expect((await show(place, meeting)).motions[0]!.seconders).toHaveLength(2);
    await ok(seconds(1, third!));
    await ok(seconds(1, fourth!));
    await ok(answer(0));
    expect(await refused(seconds(0, fourth!))).toMatchObject({ status: 409, code: 'motionAnswered' });
    expect(await refused(answer(1))).toMatchObject({ code: 'wordingMoved' });
    expect(await refused(act(1, 'hands', { for: 40, against: 5, abstain: 5 }))).toMatchObject({
      code: 'mustBeSecret',
    });

    // One leaves: the quorum is lost before the vote, and back when they are back.
    await ok(place.chair.post(`${place.at}/meetings/${meeting}/attendance/${seated[0]}/leaving`));
    expect(await refused(act(1, 'vote', { secrecy: 'detached' }))).toMatchObject({ code: 'noQuorum' });
    await ok(signIn([seated[0]]));
    // How it is kept secret follows from the address and from how many have a phone; unless told, the vote follows that.
    const advised = async () => (await show(place, meeting)).secrecy!;
    expect(await advised()).toMatchObject({ secrecy: 'detached' });
    expect((await advised()).reason.zh).toContain('https');
    address = 'http://localhost:8080';
    expect(await advised()).toMatchObject({ secrecy: 'detached' });
    expect((await advised()).reason.zh).toContain('可投票 50 人，其中能用手机投票的 3 人，不足 10 人');
    await ok(move('同意集体合同草案，工资条款除外。'));
    view = await show(place, meeting);
    await ok(entered(2, [seated[3]!, seated[4]!]));
    const { ballotId } = await ok<{ ballotId: string }>(act(1, 'vote'));
    // What they vote on stands while they vote.
    expect(
      await refused(
        place.chair.post(
          `${place.at}/meetings/${meeting}/motions/${(await show(place, meeting)).motions[2]!.id}/answer`,
          { version: 2, state: 'adopted', answer: '' },
        ),
      ),
    ).toMatchObject({ status: 409, code: 'itemTaken' });
    for (const employeeId of seated.slice(0, 9))
      await app.account({ people: [{ unit: place.unit, employeeId }] });
    expect(await advised()).toMatchObject({ secrecy: 'blind' });
    expect((await advised()).reason.zh).toContain('能用手机投票的 12 人');
    expect((await ok<View>(late.get(`${place.at}/meetings/${meeting}`))).secrecy).toBeNull();
    expect(await refused(step('closing'))).toMatchObject({ code: 'voteOpen' });
    await ok(late.post(`${place.at}/ballots/${ballotId}/votes`, { marks: { main: 'for' } }));
    await ok(place.chair.post(`${place.at}/ballots/${ballotId}/paper`, { employeeIds: seated.slice(0, 49) }));
    await ok(place.chair.post(`${place.at}/ballots/${ballotId}/closing`));
    // 37 on paper and one by phone are 38 of 75: half or more in Shanghai.
    const enterPaper = (inFavor: number, against: number) =>
      ok(
        place.chair.put(`${place.at}/ballots/${ballotId}/paper-count`, {
          returned: 49,
          invalid: 2,
          lines: { main: { for: inFavor, against, abstain: 4 } },
        }),
      );
    const counted = () =>
      ok<{ hash: string; confirmedBy: number }>(place.chair.get(`${place.at}/ballots/${ballotId}/count`));
    const [first, second] = place.scrutineers;
    const confirm = (who: TestClient, hash: string) =>
      who.post(`${place.at}/ballots/${ballotId}/confirmations`, { hash });
    // A slip, confirmed by one: mended, it is confirmed by nobody, and she is told.
    await enterPaper(36, 7);
    const slip = await counted();
    await ok(confirm(first, slip.hash));
    expect((await counted()).confirmedBy).toBe(1);
    await enterPaper(37, 6);
    const { hash, confirmedBy } = await counted();
    expect(confirmedBy).toBe(0);
    expect(await refused(confirm(first, slip.hash))).toMatchObject({ code: 'stale' });
    const { rows: told } = await app.database.asOwner(({ client }) =>
      client.query<{ account_id: string }>(
        `select account_id from notices where kind = 'ballots.countMended'`,
      ),
    );
    expect(told).toEqual([{ account_id: first.accountId }]);
    for (const scrutineer of [first, second]) await ok(confirm(scrutineer, hash));
    expect(
      (
        await refused(
          place.chair.put(`${place.at}/ballots/${ballotId}/paper-count`, {
            returned: 49,
            invalid: 2,
            lines: { main: { for: 36, against: 7, abstain: 4 } },
          }),
        )
      ).code,
    ).toBe('ballotState');
    view = await show(place, meeting);
    expect(view.items[1]).toMatchObject({
      state: 'concluded',
      outcome: 'passed',
      resolution: { passed: true },
    });
    expect(view.items[1]!.resolution!.explained!.zh).toContain('即至少 38 票；赞成 38 票');

    await ok(step('closing'));
    view = await show(place, meeting);
    expect(view).toMatchObject({ state: 'closed', valid: true, reportDueOn: '2026-12-09' });
    expect(view.items[2]!.state).toBe('deferred');
    expect(await sessions(place.unit, '2026-11-30')).toMatchObject({
      'congress.workers.sessions': { value: 1 },
      'congress.members.sessions': { value: 0 },
    });

    await ok(place.chair.post(`${place.at}/meetings/${meeting}/minutes`));
    view = await show(place, meeting);
    expect(view.minutes!.body).toContain('应到：75 人；实到：50 人；法定人数 50 人');
    expect(view.minutes!.body).toContain('职工');
    expect(view.minutes!.body).toContain('建议增加技改投入');
    expect(view.minutes!.body).toContain('未及审议，留待下次会议。');
    expect(
      await refused(place.chair.post(`${place.at}/meetings/${meeting}/report`, { version: view.version })),
    ).toMatchObject({ code: 'minutesNotSealed' });
    const sign = (who: TestClient, as: string, what: string) =>
      who.post(`${place.at}/meetings/${meeting}/minutes/signatures`, { as, hash: what });
    expect(await refused(sign(place.chair, 'chair', '0'.repeat(64)))).toMatchObject({ code: 'stale' });
    await ok(sign(place.chair, 'chair', view.minutes!.hash));
    expect(await refused(sign(place.chair, 'recorder', view.minutes!.hash))).toMatchObject({
      status: 403,
      code: 'sameSigner',
    });
    expect(
      await refused(
        place.chair.put(`${place.at}/meetings/${meeting}/minutes`, {
          version: 2,
          body: '改一改会议纪要的内容',
        }),
      ),
    ).toMatchObject({ code: 'minutesSigned' });
    // Until it is sealed the paper is a draft, for the office alone.
    const print = (who: TestClient, format: string) =>
      who.get(`${place.at}/meetings/${meeting}/minutes/paper?format=${format}`);
    expect(await refused(print(late, 'pdf'))).toMatchObject({ status: 404, code: 'minutesNotFound' });
    const draft = await print(place.chair, 'docx');
    expect([draft.statusCode, draft.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    await ok(sign(place.cadre, 'recorder', view.minutes!.hash));
    view = await show(place, meeting);
    expect(view.minutes!.state).toBe('sealed');
    const sealed = await print(late, 'pdf');
    expect([
      sealed.statusCode,
      sealed.headers['content-type'],
      sealed.rawPayload.subarray(0, 5).toString(),
    ]).toEqual([200, 'application/pdf', '%PDF-']);
    // The paper lies in the file of congresses.
    const filed = await app.database.asOwner(({ client }) =>
      client.query(
        `select f.name from records r join files f on f.id = any (r.file_ids)
         where r.unit_id = $1 and r.kind = 'meetings.minutesSealed'`,
        [place.unit.id],
      ),
    );
    expect(filed.rows).toMatchObject([{ name: expect.stringMatching(/会议纪要\.pdf$/) }]);

    // Official papers: a draft of the report for the office alone; then for everyone, and in the file of congresses.
    const words = async (who: TestClient, path: string) => {
      const answer = await who.get(`${place.at}/${path}?format=docx`);
      if (answer.statusCode !== 200) return answer.json<{ code: string }>().code;
      return unzip(answer.rawPayload)
        .get('word/document.xml')!
        .toString('utf8')
        .replaceAll('</w:p>', '\n')
        .replaceAll(/<[^>]*>/g, '');
    };
    const ofMeeting = (name: string) => `meetings/${meeting}/${name}`;
    expect(await words(late, ofMeeting('official-papers/report'))).toBe('paperNotFound');
    expect(await words(place.chair, ofMeeting('official-papers/report'))).toContain('（草稿）');
    await ok(place.chair.post(`${place.at}/meetings/${meeting}/report`, { version: view.version }));
    view = await show(place, meeting);
    const report = await words(late, ofMeeting('official-papers/report'));
    expect(report).toContain('关于第一届第');
    expect(report).toContain('应到 75 人，实到 50 人，法定人数 50 人');
    expect(report).toContain('赞成 38，反对');
    expect(report).not.toContain('草稿');
    // A staff body is the employer's, whatever the union that writes of it is called.
    await app.database.asOwner(({ client }) =>
      client.query(`update units set employer_name = '江州电池有限公司' where id = $1`, [place.unit.id]),
    );
    expect(await words(late, ofMeeting('official-papers/report'))).toContain('江州电池有限公司第一届第');
    expect(await ok(late.get(`${place.at}/meetings/${meeting}/screen`))).toMatchObject({
      host: '江州电池有限公司',
    });
    const notice = await words(late, ofMeeting('official-papers/notice'));
    expect(notice).toContain('召开江州电池有限公司第一届');
    expect(notice).toContain('各位代表：');
    expect(notice).toContain(view.items[0]!.title);
    expect(await words(late, ofMeeting('desk-papers/roll'))).toBe('forbidden');
    const roll = await words(place.cadre, ofMeeting('desk-papers/roll'));
    expect(roll).toContain('应到：75 人');
    expect(roll.match(/职工\d+/g)).toHaveLength(75);
    expect(await words(place.cadre, ofMeeting('desk-papers/ballots'))).toContain('赞成');
    expect(
      await refused(
        place.chair.post(`${place.at}/meetings/${meeting}/report/acknowledgement`, { version: view.version }),
      ),
    ).toMatchObject({ status: 403 });
    // The report is a task of the union above with a day by its rule, until it is acknowledged; the chair is told.
    const standing = async () => {
      const { rows } = await app.database.asOwner(({ client }) =>
        client.query<{ task: string; due: string | null; rule: string | null; notices: number }>(
          `select t.state as task, t.due_on as due, t.due_rule as rule,
             (select count(*)::int from notices n where n.unit_id = $1 and n.kind = 'meetings.acknowledged') as notices
           from tasks t where t.kind = 'meetings.acknowledge' and t.unit_id = $2 and t.subject_id = $3 and t.role = 'reviewer'`,
          [place.unit.id, county.id, meeting],
        ),
      );
      return rows;
    };
    expect(await standing()).toEqual([
      { task: 'open', due: '2026-12-14', rule: 'reportReceipt', notices: 0 },
    ]);
    const several = (who: TestClient, ids: string[]) =>
      who.post(`/units/${county.code}/report-acknowledgements`, { meetingIds: ids });
    expect((await refused(several(place.chair, [meeting]))).status).toBe(404);
    // Only over this union, not over those below: nothing there is theirs to acknowledge.
    const narrow = await app.account({
      grants: [{ unit: county, role: 'reviewer' }],
    });
    expect(await ok(several(narrow, [meeting]))).toEqual({ acknowledged: 0, skipped: 1 });
    expect(await ok(several(reviewer, [meeting, newId()]))).toEqual({ acknowledged: 1, skipped: 1 });
    expect(await standing()).toMatchObject([{ task: 'done', notices: 1 }]);
    expect(await ok(several(reviewer, [meeting]))).toEqual({ acknowledged: 0, skipped: 1 });
    expect(await show(place, meeting)).toMatchObject({ acknowledgedOn: '2026-11-30' });
    expect(
      await refused(
        reviewer.post(`${place.at}/meetings/${meeting}/report/acknowledgement`, {
          version: view.version + 1,
        }),
      ),
    ).toMatchObject({ code: 'notReported' });

    // What was resolved is published and followed up.
    const resolution = view.items[1]!.resolution!;
    expect(
      await refused(late.post(`${place.at}/resolutions/${resolution.id}/publication`, { version: 1 })),
    ).toMatchObject({ status: 403 });
    expect((await ok<{ resolutions: unknown[] }>(late.get(`${place.at}/resolutions`))).resolutions).toEqual(
      [],
    );
    await ok(
      place.chair.post(`${place.at}/resolutions/${resolution.id}/publication`, {
        version: resolution.version,
      }),
    );
    const resolved = await words(late, `resolutions/${resolution.id}/paper`);
    expect(resolved).toContain('决议〔2026〕1号');
    expect(resolved).toContain('即至少 38 票；赞成 38 票');
    const kept = await app.database.asOwner(({ client }) =>
      client.query<{ kind: string; name: string }>(
        `select r.kind, f.name from records r join files f on f.unit_id = r.unit_id and f.id = any (r.file_ids)
         where r.unit_id = $1 and r.kind in ('meetings.announced', 'meetings.reported', 'meetings.resolutionPublished') order by r.kind`,
        [place.unit.id],
      ),
    );
    expect(kept.rows).toEqual([
      { kind: 'meetings.announced', name: '会议通知.pdf' },
      { kind: 'meetings.reported', name: '会议情况报告.pdf' },
      { kind: 'meetings.resolutionPublished', name: '决议1.pdf' },
    ]);
    const { id: asked } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/resolutions/${resolution.id}/steps`, {
        what: '签订合同',
        owner: '人力资源部',
        dueOn: '2026-12-01',
      }),
    );
    app.setNow('2026-12-05');
    expect(
      (await ok<{ resolutions: { overdue: number; number: string }[] }>(late.get(`${place.at}/resolutions`)))
        .resolutions,
    ).toMatchObject([{ overdue: 1, number: '职工代表大会决议〔2026〕1号' }]);
    await ok(
      place.chair.post(`${place.at}/follow-ups/${asked}/confirmation`, {
        version: 1,
        outcome: '已签订',
      }),
    );
    expect(
      (await ok<{ resolutions: { overdue: number; done: number }[] }>(late.get(`${place.at}/resolutions`)))
        .resolutions,
    ).toMatchObject([{ overdue: 0, done: 1 }]);
    app.setNow('2026-11-22');
  });

  test('of everyone: adjourned and resumed with a new roll; what lost its quorum after a resolution still counts', async () => {
    app.setNow('2026-11-22');
    const place = await factory(60, '330106');
    const id = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
    const meeting = await noticed(place, id, [
      { title: '推荐劳模', matter: 'modelWorkers', people: [place.staff[1]] },
      { title: '家规', matter: 'houseRules', voteForm: 'showOfHands', wording: '以厂为家。' },
    ]);
    app.setNow('2026-11-30');
    const { signIn, step, act } = chairing(place, meeting);
    await ok(signIn(place.staff.slice(0, 45)));
    await ok(step('opening'));
    await ok(act(1, 'discussion'));
    const hands = (count: object) => act(1, 'hands', count);
    expect((await refused(hands({ for: 40, against: 5, abstain: 1 }))).code).toBe('countFault');
    // More than half of all 60 is 31 in Zhejiang.
    expect(await ok(hands({ for: 31, against: 10, abstain: 4 }))).toMatchObject({
      passed: true,
      count: { needed: 31 },
    });
    await ok(step('adjournment', { reason: '午休' }));
    expect(await refused(step('resumption'))).toMatchObject({
      code: 'noQuorum',
      detail: { present: 0, needed: 40 },
    });
    await ok(signIn(place.staff.slice(0, 40)));
    // Whoever signed in for the next sitting reads so on the phone; whoever was there before it signs in anew.
    const phone = async (employeeId: string) => {
      const { headers } = await app.account({ people: [{ unit: place.unit, employeeId }] });
      const url = `/u/${place.unit.code}/meetings/${meeting}/check-in`;
      return (await app.server.inject({ method: 'GET', url, headers })).body;
    };
    expect(await phone(place.staff[0]!)).toContain('已签到');
    expect(await phone(place.staff[44]!)).not.toContain('已签到');
    await ok(step('resumption'));
    await ok(place.chair.post(`${place.at}/meetings/${meeting}/attendance/${place.staff[0]}/leaving`));
    await ok(step('closing'));
    expect(await show(place, meeting)).toMatchObject({ valid: true });
    // Its sign-in sheet stays as it was on the day, whoever leaves the union afterwards; nobody is signed in any more.
    app.setNow('2026-12-20');
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `update employees set left_on = '2026-12-10', leave_reason = 'left' where unit_id = $1 and id = $2`,
        [place.unit.id, place.staff[1]],
      );
    });
    const sheet = await ok<{
      people: { employeeId: string; way: string | null }[];
      quorum: object;
      may: object;
    }>(place.chair.get(`${place.at}/meetings/${meeting}/attendance?limit=100`));
    expect(sheet.people.find((each) => each.employeeId === place.staff[1])).toMatchObject({ way: 'desk' });
    expect(sheet).toMatchObject({
      quorum: { entitled: 60, present: 45, needed: 40 },
      may: { checkIn: false, excuse: true },
    });
    app.setNow('2026-11-22');
  });

  test('is numbered among its kind: what prepares a session or was cancelled is none, and its papers have no day', async () => {
    app.setNow('2026-11-22');
    const place = await factory(200);
    const assembly = await inOffice(place, 40);
    const call = async (of: string, occasion: string) => {
      const { id } = await ok<{ id: string }>(
        place.chair.post(`${place.at}/meetings`, {
          assemblyId: of,
          occasion,
          plannedOn: '2026-11-25',
          startsAt: '09:00',
          place: '会议室',
        }),
      );
      return ok<{ id: string; title: string; papersDueOn: string | null }>(
        place.chair.get(`${place.at}/meetings/${id}`),
      );
    };
    expect(await call(assembly, 'preparatory')).toMatchObject({
      title: '第 1 届职工代表大会预备会议',
      papersDueOn: null,
    });
    expect((await call(assembly, 'preparatory')).title).toBe('第 1 届职工代表大会第 2 次预备会议');
    const first = await call(assembly, 'regular');
    expect(first).toMatchObject({ title: '第 1 届第 1 次职工代表大会', papersDueOn: '2026-11-18' });
    await ok(
      place.chair.post(`${place.at}/meetings/${first.id}/cancellation`, { version: 1, reason: '改期' }),
    );
    expect((await call(assembly, 'regular')).title).toBe('第 1 届第 1 次职工代表大会');
    expect((await call(assembly, 'regular')).title).toBe('第 1 届第 2 次职工代表大会');
  });

  test('is closed to others: another union, the signed-out, a worker who would run it', async () => {
    const place = await factory(100);
    const other = await factory(10);
    const assembly = await inOffice(place, 30);
    const meeting = await noticed(place, assembly, [{ title: '报告', matter: 'operations' }]);
    expect((await other.chair.get(`${place.at}/meetings/${meeting}`)).statusCode).toBe(404);
    expect((await other.chair.get(`${other.at}/meetings/${meeting}`)).statusCode).toBe(404);
    expect((await app.stranger.get(`${place.at}/meetings/${meeting}`)).statusCode).toBe(401);
    const worker = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[99]! }] });
    expect((await worker.get(`${place.at}/meetings/${meeting}`)).statusCode).toBe(200);
    expect((await worker.post(`${place.at}/meetings/${meeting}/opening`, { version: 2 })).statusCode).toBe(
      403,
    );
    expect(await refused(worker.post(`${place.at}/meetings/${meeting}/speeches`, {}))).toMatchObject({
      status: 403,
      code: 'notEntitled',
    });
  });
});
