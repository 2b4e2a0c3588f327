/** What resolutions and tours ask for: owned, worked on, reported, confirmed, and told to the next session. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots] });
const { factory, show, inOffice, delegatesOf, resolved } = congresses(app);

interface Step {
  id: string;
  what: string;
  state: string;
  overdue: boolean;
  late: boolean;
  version: number;
  dueOn: string;
  outcome: string | null;
  notes: { kind: string; note: string; by: string }[];
  may: Record<string, boolean>;
}

const stepOf = (place: Place, id: string, who: TestClient = place.chair) =>
  ok<Step>(who.get(`${place.at}/follow-ups/${id}`));
const listed = async (place: Place, query = '', who: TestClient = place.chair) =>
  (await ok<{ steps: Step[] }>(who.get(`${place.at}/follow-ups?limit=100${query}`))).steps.map(
    (each) => each.id,
  );
const tasksOf = (place: Place) =>
  app.database.asOwner(
    async ({ client }) =>
      (
        await client.query<{ kind: string; account: string | null; role: string | null; due: string | null }>(
          `select kind, account_id as account, role, due_on as due from tasks where unit_id = $1 and state = 'open'
           and kind in ('meetings.followUp', 'meetings.confirmStep', 'meetings.tour', 'meetings.tourClose') order by kind, due_on`,
          [place.unit.id],
        )
      ).rows,
  );

describe('a step of a resolution', () => {
  test('stands in its owner’s inbox; they report it, another confirms it, the next session hears of it', async () => {
    const { place, assembly, meeting, resolution } = await resolved();
    const manager = await app.account({
      username: '后勤部长',
      grants: [{ unit: place.unit, role: 'administration' }],
    });
    const other = await app.account({ grants: [{ unit: place.unit, role: 'administration' }] });
    const stranger = await app.account();
    const add = (input: object) =>
      place.chair.post(`${place.at}/resolutions/${resolution}/steps`, {
        what: '增加两个窗口',
        owner: '后勤部',
        ownerAccountId: manager.accountId,
        dueOn: '2026-12-10',
        ...input,
      });
    expect(await refused(add({ dueOn: '2026-11-29' }))).toMatchObject({ status: 422, code: 'dayFault' });
    expect(await refused(add({ ownerAccountId: stranger.accountId }))).toMatchObject({
      status: 422,
      code: 'notAnOwner',
      fields: [{ field: 'ownerAccountId' }],
    });
    const { accounts } = await ok<{ accounts: { id: string }[] }>(
      place.chair.get(`${place.at}/follow-up-owners`),
    );
    expect(accounts.map((each) => each.id)).toEqual(
      expect.arrayContaining([manager.accountId, other.accountId, place.chair.accountId]),
    );
    expect(accounts.map((each) => each.id)).not.toContain(stranger.accountId);
    const { id } = await ok<{ id: string }>(add({}));
    const { id: second } = await ok<{ id: string }>(
      add({ what: '公布菜价', ownerAccountId: null, owner: '食堂', dueOn: '2026-12-20' }),
    );
    expect(await tasksOf(place)).toEqual([
      { kind: 'meetings.followUp', account: manager.accountId, role: null, due: '2026-12-10' },
      { kind: 'meetings.followUp', account: null, role: 'chair', due: '2026-12-20' },
    ]);
    expect(await listed(place, '&mine=true', manager)).toEqual([id]);
    expect(await listed(place, '', manager)).toEqual([id, second]);

    // Only the owner and the office work on it.
    const say = (who: TestClient, path: string, body: object) =>
      who.post(`${place.at}/follow-ups/${id}/${path}`, body);
    expect(await refused(say(other, 'progress', { note: '看过了' }))).toMatchObject({
      status: 403,
      code: 'notTheOwner',
    });
    await ok(say(manager, 'progress', { note: '已招标' }));
    app.setNow('2026-12-12');
    expect(await listed(place, '&state=overdue')).toEqual([id]);
    expect(await stepOf(place, id)).toMatchObject({ overdue: true, state: 'open' });
    const version = async () => (await stepOf(place, id)).version;
    await ok(say(manager, 'report', { version: await version(), note: '加了一个窗口' }));
    expect(await refused(say(manager, 'progress', { note: '再说' }))).toMatchObject({
      status: 409,
      code: 'stepState',
    });
    expect((await tasksOf(place)).map((each) => each.kind)).toEqual([
      'meetings.confirmStep',
      'meetings.followUp',
    ]);
    expect(await refused(say(manager, 'confirmation', { version: await version() }))).toMatchObject({
      status: 403,
    });

    // Whoever reported it does not judge of it in another way either.
    expect(
      await refused(
        say(manager, 'return', { version: await version(), note: '再看看', dueOn: '2026-12-31' }),
      ),
    ).toMatchObject({ status: 403 });
    // Sent back with another day, reported anew, confirmed by somebody else.
    await ok(say(place.chair, 'return', { version: await version(), note: '还差一个', dueOn: '2026-12-31' }));
    expect((await tasksOf(place)).find((each) => each.account === manager.accountId)).toMatchObject({
      due: '2026-12-31',
    });
    await ok(say(place.cadre, 'report', { version: await version(), note: '两个窗口都开了' }));
    expect(await refused(say(place.cadre, 'confirmation', { version: await version() }))).toMatchObject({
      status: 403,
      code: 'ownWork',
    });
    await ok(say(place.chair, 'confirmation', { version: await version() }));
    const done = await stepOf(place, id);
    expect(done).toMatchObject({ state: 'done', outcome: '两个窗口都开了', late: false });
    expect(done.notes.map((each) => each.kind)).toEqual([
      'progress',
      'reported',
      'returned',
      'reported',
      'confirmed',
    ]);
    expect(done.notes[0]).toMatchObject({ note: '已招标', by: '后勤部长' });
    expect(await refused(say(place.chair, 'confirmation', { version: await version() }))).toMatchObject({
      code: 'stepState',
    });
    // Where nobody has said what came of it, the office does.
    const confirmSecond = (outcome: string) =>
      place.chair.post(`${place.at}/follow-ups/${second}/confirmation`, { version: 1, outcome });
    expect(await refused(confirmSecond(''))).toMatchObject({ status: 422, code: 'outcomeMissing' });

    // The next session finds a report on its agenda, as things stand when its notice goes out.
    const { id: next } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/meetings`, {
        assemblyId: assembly,
        plannedOn: '2026-12-28',
        startsAt: '09:00',
        place: '礼堂',
      }),
    );
    const paper = async () =>
      (
        await ok<{ papers: { title: string; body: string; edition: number; itemId: string }[] }>(
          place.chair.get(`${place.at}/meetings/${next}`),
        )
      ).papers;
    const [item] = (await show(place, next)).items;
    // With the power of the register, and heard without a vote.
    expect(item).toMatchObject({
      title: '上次大会决议落实情况报告',
      called: { en: 'How the last session’s resolutions were carried out' },
      power: 'supervise',
      voteForm: 'none',
    });
    expect(await paper()).toMatchObject([{ title: '上次大会决议落实情况报告', itemId: item!.id }]);
    expect((await paper())[0]!.body).toContain('共 2 项，办结 1 项，未办结 1 项。');
    expect((await paper())[0]!.body).toContain('2026年12月12日办结：两个窗口都开了。');
    await ok(confirmSecond('每天公布'));
    await ok(place.chair.post(`${place.at}/meetings/${next}/notice`, { version: 1 }));
    expect((await paper())[0]!.body).toContain('共 2 项，办结 2 项，未办结 0 项。');
    expect((await show(place, meeting)).items).toHaveLength(1);
    app.setNow('2026-11-20');
  });

  test('that the office itself was to carry out moves to another owner with its task', async () => {
    const { place, resolution } = await resolved();
    const manager = await app.account({ grants: [{ unit: place.unit, role: 'administration' }] });
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/resolutions/${resolution}/steps`, {
        what: '改善食堂',
        owner: '工会',
        dueOn: '2026-12-10',
      }),
    );
    const change = (who: TestClient, version: number) =>
      who.put(`${place.at}/follow-ups/${id}`, {
        version,
        what: '改善食堂',
        owner: '后勤部',
        ownerAccountId: manager.accountId,
        dueOn: '2026-12-15',
      });
    expect(await refused(change(manager, 1))).toMatchObject({ status: 403 });
    await ok(change(place.chair, 1));
    expect(await refused(change(place.chair, 1))).toMatchObject({ status: 409, code: 'stale' });
    expect(await tasksOf(place)).toEqual([
      { kind: 'meetings.followUp', account: manager.accountId, role: null, due: '2026-12-15' },
    ]);
    app.setNow('2026-11-20');
  });
});

describe('a tour of inspection', () => {
  test('is made by delegates; what they found is answered in time, and the session hears of it', async () => {
    app.setNow('2026-11-20');
    const place = await factory(100);
    const assembly = await inOffice(place, 30);
    const seated = await delegatesOf(place, assembly);
    const lead = await app.account({ people: [{ unit: place.unit, employeeId: seated[0]! }] });
    const outsider = await app.account({ people: [{ unit: place.unit, employeeId: seated[9]! }] });
    const manager = await app.account({ grants: [{ unit: place.unit, role: 'administration' }] });
    const plan = (input: object) =>
      place.chair.post(`${place.at}/tours`, {
        assemblyId: assembly,
        title: '食堂和车间通风',
        theme: '食堂卫生、车间通风',
        places: '一号食堂、三车间',
        plannedOn: '2026-11-25',
        employeeIds: [seated[0], seated[1]],
        ...input,
      });
    expect(await refused(plan({ employeeIds: [seated[0], place.staff[99]] }))).toMatchObject({
      status: 422,
      code: 'notDelegates',
      fields: [{ field: 'employeeIds' }],
    });
    expect(await refused(plan({ plannedOn: '2026-11-19' }))).toMatchObject({ code: 'dayFault' });
    const { id } = await ok<{ id: string }>(plan({}));
    interface View {
      version: number;
      state: string;
      people: { head: boolean; employeeId: string }[];
      findings: { id: string; what: string; owner: string; dueOn: string; state: string }[];
      replyDue: { dueOn: string; rule: { value: number; confirmed: boolean } };
      reportedIn: { meetingId: string } | null;
      may: Record<string, boolean>;
    }
    const view = () => ok<View>(place.chair.get(`${place.at}/tours/${id}`));
    expect((await view()).people.map((each) => [each.employeeId, each.head])).toEqual([
      [seated[0], true],
      [seated[1], false],
    ]);
    // One leads, whatever writes it.
    await expect(
      app.database.asOwner(({ client }) =>
        client.query('update tour_members set head = true where unit_id = $1 and tour_id = $2', [
          place.unit.id,
          id,
        ]),
      ),
    ).rejects.toThrow('tour_members_head_key');
    const { rows: told } = await app.database.asOwner(({ client }) =>
      client.query<{ account_id: string }>(
        `select account_id from notices where unit_id = $1 and kind = 'meetings.tourPlanned'`,
        [place.unit.id],
      ),
    );
    expect(told).toEqual([{ account_id: lead.accountId }]);
    const page = async (who: TestClient, path: string) =>
      (await app.server.inject({ method: 'GET', url: `/u/${place.unit.code}/${path}`, headers: who.headers }))
        .body;
    expect(await page(lead, 'meetings')).toContain('食堂和车间通风');
    expect(await page(outsider, 'meetings')).not.toContain('食堂和车间通风');
    expect(await page(lead, `tours/${id}`)).not.toContain('写下我发现的问题');

    const act = async (path: string, body: object = {}) =>
      place.chair.post(`${place.at}/tours/${id}/${path}`, { version: (await view()).version, ...body });
    const find = (who: TestClient, path: string, body: object) =>
      who.post(`${place.at}/tours/${id}/${path}`, body);
    expect(await refused(find(lead, 'my-findings', { what: '通风不良' }))).toMatchObject({
      status: 409,
      code: 'tourState',
    });
    app.setNow('2026-11-25');
    expect(await refused(act('visit', { heldOn: '2026-11-26' }))).toMatchObject({ code: 'dayFault' });
    await ok(act('visit', { heldOn: '2026-11-25', summary: '总体整洁。' }));
    expect(await page(lead, `tours/${id}`)).toContain('写下我发现的问题');
    expect(await page(outsider, `tours/${id}`)).not.toContain('写下我发现的问题');
    // A delegate writes one down, which has no owner yet; the office gives it one, and enters another.
    expect(await refused(find(outsider, 'my-findings', { what: '通风不良' }))).toMatchObject({
      status: 403,
      code: 'notOnTour',
    });
    await ok(find(lead, 'my-findings', { place: '三车间', what: '通风不良' }));
    expect((await view()).replyDue).toMatchObject({
      dueOn: '2026-12-16',
      rule: { value: 15, confirmed: false },
    });
    const [first] = (await view()).findings;
    expect(first).toMatchObject({ what: '通风不良', owner: '', dueOn: '2026-12-16' });
    await ok(
      place.chair.put(`${place.at}/follow-ups/${first!.id}`, {
        version: 1,
        what: '通风不良',
        owner: '设备部',
        ownerAccountId: manager.accountId,
        dueOn: first!.dueOn,
      }),
    );
    expect(await refused(act('closing'))).toMatchObject({
      status: 409,
      code: 'findingsOpen',
      detail: { open: 1 },
    });
    await ok(manager.post(`${place.at}/follow-ups/${first!.id}/report`, { version: 2, note: '加装了风机' }));
    expect(await page(lead, `tours/${id}`)).toContain('待工会确认');
    await ok(place.chair.post(`${place.at}/follow-ups/${first!.id}/confirmation`, { version: 3 }));
    expect((await view()).may).toMatchObject({ close: true });

    // Its report goes to the session that is being prepared, or to the next that is called.
    const { id: session } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/meetings`, { assemblyId: assembly, plannedOn: '2026-12-20' }),
    );
    expect((await show(place, session)).items).toEqual([]);
    await ok(act('closing'));
    expect(await view()).toMatchObject({ state: 'closed', reportedIn: { meetingId: session } });
    const { papers, items } = await ok<{ papers: { body: string }[]; items: { title: string }[] }>(
      place.chair.get(`${place.at}/meetings/${session}`),
    );
    expect(items).toMatchObject([{ title: '职工代表巡视情况报告：食堂和车间通风' }]);
    expect(papers[0]!.body).toContain('三车间：通风不良。承办：设备部；');
    expect(papers[0]!.body).toContain('办结：加装了风机。');
    const report = await lead.get(`${place.at}/tours/${id}/papers/report?format=pdf`);
    expect([report.statusCode, report.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const { rows: records } = await app.database.asOwner(({ client }) =>
      client.query<{ kind: string; files: number; file: string }>(
        `select kind, cardinality(file_ids) as files, archive_file as file from records where unit_id = $1 and kind like 'meetings.tour%' order by recorded_at`,
        [place.unit.id],
      ),
    );
    expect(records).toEqual([
      { kind: 'meetings.tourPlanned', files: 1, file: 'congress' },
      { kind: 'meetings.tourHeld', files: 0, file: 'congress' },
      { kind: 'meetings.tourClosed', files: 1, file: 'congress' },
    ]);
    expect(await tasksOf(place)).toEqual([]);
    app.setNow('2026-11-20');
  });

  test('is another union’s business nowhere, and a worker’s to read alone', async () => {
    app.setNow('2026-11-20');
    const place = await factory(100);
    const other = await factory(10);
    const assembly = await inOffice(place, 30);
    const [who] = await delegatesOf(place, assembly);
    const { id } = await ok<{ id: string }>(
      place.chair.post(`${place.at}/tours`, {
        assemblyId: assembly,
        title: '巡视',
        theme: '食堂',
        places: '食堂',
        plannedOn: '2026-11-25',
        employeeIds: [who],
      }),
    );
    expect((await other.chair.get(`${other.at}/tours/${id}`)).statusCode).toBe(404);
    const worker = await app.account({ people: [{ unit: place.unit, employeeId: place.staff[99]! }] });
    expect((await worker.get(`${place.at}/tours/${id}`)).statusCode).toBe(200);
    expect((await worker.post(`${place.at}/tours/${id}/cancellation`, { version: 1 })).statusCode).toBe(403);
    expect(await refused(worker.get(`${place.at}/tours/${id}/papers/report`))).toMatchObject({
      status: 404,
      code: 'paperNotFound',
    });
    await ok(place.chair.post(`${place.at}/tours/${id}/cancellation`, { version: 1 }));
    expect(await tasksOf(place)).toEqual([]);
  });
});
