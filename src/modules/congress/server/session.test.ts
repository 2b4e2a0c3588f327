/** A session seen from the office that runs it: who has read the papers, who speaks, what is moved in the room. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { unzip } from '../../../platform/documents/testing.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots] });
const { factory, show, inOffice, noticed, delegatesOf, chairing } = congresses(app);

const person = (place: Place, employeeId: string) =>
  app.account({ people: [{ unit: place.unit, employeeId }] });

/** A congress of 30 that is called for the last of November, and the people in it. */
async function called(items: object[] = [{ title: '年度报告', matter: 'operations' }]) {
  app.setNow('2026-11-20');
  const place = await factory(100);
  const assembly = await inOffice(place, 30);
  const seated = await delegatesOf(place, assembly);
  const meeting = await noticed(place, assembly, items);
  return { place, assembly, seated, meeting, at: `${place.at}/meetings/${meeting}` };
}

/** The same on the day, open, everybody but the last ten in the room. */
async function open(items?: object[]) {
  const here = await called(items);
  app.setNow('2026-11-30');
  const { signIn, step } = chairing(here.place, here.meeting);
  await ok(signIn(here.seated.slice(0, 20)));
  await ok(step('opening'));
  return here;
}

const page = async (who: TestClient, url: string) =>
  (await app.server.inject({ method: 'GET', url, headers: who.headers })).body;

test('the log tells who added, changed, ordered and withdrew what a meeting is about, and put its papers', async () => {
  const { place, at } = await called();
  const item = { title: '安全生产', matter: 'operations', presenter: null, wording: '' };
  const { id } = await ok<{ id: string }>(place.chair.post(`${at}/items`, item));
  interface Agenda {
    items: { id: string; version: number }[];
  }
  const items = async () => (await ok<Agenda>(place.chair.get(at))).items;
  const version = async () => (await items()).find((each) => each.id === id)!.version;
  await ok(place.chair.put(`${at}/items/${id}`, { ...item, wording: '同意', version: await version() }));
  const order = (await items()).map((each) => each.id).toReversed();
  await ok(place.chair.put(`${at}/order`, { ids: order }));
  // The same order again is no change.
  await ok(place.chair.put(`${at}/order`, { ids: order }));
  await ok(place.chair.post(`${at}/papers`, { title: '材料', body: '正文', itemId: id }));
  // Whoever was told of it is owed the reason.
  expect(
    (
      await place.chair.post(`${at}/items/${id}/withdrawal`, { version: await version(), reason: ' ' })
    ).json(),
  ).toMatchObject({ code: 'reasonMissing', fields: [{ field: 'reason' }] });
  const reason = '方案还要补充测算，下次会议再提。';
  await ok(place.chair.post(`${at}/items/${id}/withdrawal`, { version: await version(), reason }));
  expect((await items()).find((each) => each.id === id)).toMatchObject({
    state: 'withdrawn',
    withdrawn: { onDay: '2026-11-20', by: expect.stringMatching(/./), reason },
  });
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query(
      `select action, detail from audit_entries where unit_id = $1 and account_id = $2 and action ~ '^meetings[.](item|paper)' order by at, id`,
      [place.unit.id, place.chair.accountId],
    ),
  );
  const told = rows.slice(rows.findIndex((row) => row.action === 'meetings.itemChanged') - 1);
  expect(told).toMatchObject([
    { action: 'meetings.itemAdded', detail: { matter: 'operations' } },
    { action: 'meetings.itemChanged', detail: { changed: ['wording'] } },
    { action: 'meetings.itemsOrdered', detail: { from: order.toReversed(), to: order } },
    { action: 'meetings.paperPut', detail: { item: id, edition: 1 } },
    { action: 'meetings.itemWithdrawn', detail: { from: 'pending', reason } },
  ]);
});

describe('papers of a meeting', () => {
  test('are read by name: who has not opened the newest edition is listed, and told once a day', async () => {
    const { place, seated, at, meeting } = await called();
    const put = async (title: string, paperKey?: string) =>
      ok<{ id: string }>(place.chair.post(`${at}/papers`, { title, body: `${title}的正文`, paperKey }));
    const { id: report } = await put('工作报告');
    const { id: budget } = await put('预算草案');
    const [reader, other] = [await person(place, seated[0]!), await person(place, seated[1]!)];
    const mine = `/u/${place.unit.code}/meetings`;
    expect(await page(reader, mine)).toContain('2 份材料未读');
    expect(await page(reader, `${mine}/${meeting}`)).toContain('还有 2 份没有读');
    for (const paper of [report, budget]) await page(reader, `${mine}/${meeting}/papers/${paper}`);
    await page(other, `${mine}/${meeting}/papers/${report}`);
    expect(await page(reader, mine)).not.toContain('材料未读');
    expect(await page(other, `${mine}/${meeting}`)).toContain('还有 1 份没有读');

    interface Readers {
      papers: { id: string; title: string }[];
      people: { employeeId: string; unread: string[]; reachable: boolean }[];
      next: string | null;
      may: { remind: boolean };
    }
    const readers = (query = '') => ok<Readers>(place.chair.get(`${at}/readers?limit=200${query}`));
    const of = (found: Readers, employeeId: string) =>
      found.people.find((each) => each.employeeId === employeeId)!;
    let found = await readers();
    expect(found.papers.map((each) => each.id).sort()).toEqual([report, budget].sort());
    expect(found.people).toHaveLength(30);
    expect(of(found, seated[0]!)).toMatchObject({ unread: [], reachable: true });
    expect(of(found, seated[1]!).unread).toEqual([budget]);
    expect(of(found, seated[2]!)).toMatchObject({ reachable: false });
    expect(of(found, seated[2]!).unread).toHaveLength(2);
    // Page by page everybody once.
    const first = await ok<Readers>(place.chair.get(`${at}/readers?limit=20`));
    const rest = await ok<Readers>(place.chair.get(`${at}/readers?limit=20&cursor=${first.next}`));
    expect([...first.people, ...rest.people].map((each) => each.employeeId)).toEqual(
      found.people.map((each) => each.employeeId),
    );
    expect((await readers('&unread=true')).people).toHaveLength(29);
    expect((await readers(`&paper=${report}`)).people).toHaveLength(28);

    // A new edition is read anew.
    const key = (await ok<{ papers: { id: string; paperKey: string }[] }>(place.chair.get(at))).papers.find(
      (each) => each.id === report,
    )!.paperKey;
    const { id: second } = await put('工作报告（修订）', key);
    found = await readers();
    expect(of(found, seated[0]!).unread).toEqual([second]);
    expect(found.may.remind).toBe(true);

    expect(await ok(place.chair.post(`${at}/readers/reminder`))).toEqual({ told: 2, unreachable: 28 });
    const told = await app.database.asOwner(({ client }) =>
      client.query<{ account_id: string; body: { zh: string } }>(
        `select account_id, body from notices where unit_id = $1 and kind = 'meetings.readPapers'`,
        [place.unit.id],
      ),
    );
    const bodyFor = (who: TestClient) => told.rows.find((row) => row.account_id === who.accountId)!.body.zh;
    expect(bodyFor(reader)).toContain('还没有打开的材料：《工作报告（修订）》。');
    expect(bodyFor(other)).toContain('《工作报告（修订）》、《预算草案》');
    expect(await refused(place.chair.post(`${at}/readers/reminder`))).toMatchObject({
      status: 409,
      code: 'remindedToday',
    });
    expect((await readers()).may.remind).toBe(false);
    app.setNow('2026-11-21');
    expect(await ok(place.chair.post(`${at}/readers/reminder`))).toMatchObject({ told: 2 });
    expect(await refused(reader.post(`${at}/readers/reminder`))).toMatchObject({ status: 403 });
    expect(await refused(reader.get(`${at}/readers`))).toMatchObject({ status: 403 });
  });

  test('that went out to nobody, or were read by all, remind nobody', async () => {
    const { place, at } = await called();
    expect(await refused(place.chair.post(`${at}/readers/reminder`))).toMatchObject({
      status: 409,
      code: 'allRead',
    });
  });
});

describe('a report that is commented on', () => {
  test('has editions with their stage, and what changed is marked beside the one before', async () => {
    const { place, seated, at, meeting } = await called();
    const put = (input: object) =>
      ok<{ id: string; edition: number }>(
        place.chair.post(`${at}/papers`, { title: '校长工作报告', ...input }),
      );
    const first = await put({ body: '明年招生三百人。', stage: 'draft' });
    const { papers } = await ok<{ papers: { id: string; paperKey: string }[] }>(place.chair.get(at));
    const key = papers.find((each) => each.id === first.id)!.paperKey;
    const second = await put({
      body: '明年招生二百八十人。',
      stage: 'commented',
      changes: '按第二代表组意见压缩班额',
      paperKey: key,
    });
    expect(second.edition).toBe(2);
    expect(
      (await ok<{ papers: object[] }>(place.chair.get(at))).papers.filter(
        (each) => 'stage' in each && each.stage !== null,
      ),
    ).toMatchObject([
      { edition: 1, stage: 'draft', changes: '' },
      { edition: 2, stage: 'commented', changes: '按第二代表组意见压缩班额' },
    ]);
    expect(
      await refused(place.chair.post(`${at}/papers`, { title: '报告', body: '正文', stage: 'third' })),
    ).toMatchObject({ status: 400 });
    const reader = await person(place, seated[0]!);
    const url = `/u/${place.unit.code}/meetings/${meeting}/papers/${second.id}`;
    const plain = await page(reader, url);
    expect(plain).toContain('第 2 稿 · 征求意见后修改稿');
    expect(plain).toContain('采纳意见和修改：按第二代表组意见压缩班额');
    expect(plain).not.toContain('<del>');
    const beside = await page(reader, `${url}?beside=${first.id}`);
    expect(beside).toContain('第 1 稿 · 征求意见稿');
    expect(beside).toContain('<del>三</del>');
    expect(beside).toMatch(/<ins>二<\/ins>/);
    // An edition of nothing else is compared with nothing.
    expect(await page(reader, `${url}?beside=${second.id}`)).not.toContain('<del>');
  });
});

interface Speeches {
  speeches: { id: string; name: string; state: string; seconds: number | null }[];
  speechLimit: { minutes: number; rule: { confirmed: boolean } | null } | null;
}

describe('the speaking list', () => {
  test('is kept at the desk and on phones: entered, ordered, timed, taken back', async () => {
    const { place, seated, at, meeting } = await called();
    const view = () => ok<Speeches>(place.chair.get(at));
    const waiting = async () =>
      (await view()).speeches.filter((each) => each.state === 'waiting').map((each) => each.id);
    expect((await view()).speechLimit).toMatchObject({ minutes: 10, rule: { confirmed: false } });
    await ok(place.chair.patch(at, { version: (await show(place, meeting)).version, speechMinutes: 5 }));
    expect((await view()).speechLimit).toEqual({ minutes: 5, rule: null });

    app.setNow('2026-11-30T14:00:00+08:00');
    const { signIn, step } = chairing(place, meeting);
    await ok(signIn(seated.slice(0, 20)));
    await ok(step('opening'));
    const enter = async (who: string) =>
      (await ok<{ id: string }>(place.chair.post(`${at}/speeches/entered`, { employeeId: who }))).id;
    const [first, second] = [await enter(seated[0]!), await enter(seated[1]!)];
    expect(await enter(seated[0]!)).toBe(first);
    expect(
      await refused(place.chair.post(`${at}/speeches/entered`, { employeeId: place.staff[99] })),
    ).toMatchObject({
      code: 'notEntitled',
    });
    const phone = await person(place, seated[2]!);
    const { id: third } = await ok<{ id: string }>(phone.post(`${at}/speeches`, {}));
    expect(await waiting()).toEqual([first, second, third]);
    await ok(place.chair.put(`${at}/speeches/order`, { ids: [third, first, second] }));
    expect(await waiting()).toEqual([third, first, second]);
    expect(await refused(place.chair.put(`${at}/speeches/order`, { ids: [third, first] }))).toMatchObject({
      status: 422,
      code: 'orderFault',
    });
    expect(await refused(phone.put(`${at}/speeches/order`, { ids: [third] }))).toMatchObject({ status: 403 });

    // On the phone: waiting, then taken back.
    const url = `/u/${place.unit.code}/meetings/${meeting}`;
    expect(await page(phone, url)).toContain('不发言了');
    await ok(phone.post(`${at}/speeches/withdrawal`));
    expect(await waiting()).toEqual([first, second]);
    expect(await refused(phone.post(`${at}/speeches/withdrawal`))).toMatchObject({
      status: 409,
      code: 'notWaiting',
    });

    await ok(place.chair.post(`${at}/speeches/${first}/call`));
    app.setNow('2026-11-30T14:03:20+08:00');
    const screen = () =>
      ok<{ speaker: { seconds: number } | null; waiting: string[]; speechMinutes: number }>(
        place.chair.get(`${at}/screen`),
      );
    expect(await screen()).toMatchObject({ speaker: { seconds: 200 }, speechMinutes: 5 });
    expect((await screen()).waiting).toHaveLength(1);
    // Calling the next ends the speech before.
    await ok(place.chair.post(`${at}/speeches/${second}/call`));
    app.setNow('2026-11-30T14:05:00+08:00');
    const byId = async (id: string) => (await view()).speeches.find((each) => each.id === id)!;
    expect(await byId(first)).toMatchObject({ state: 'spoken', seconds: 200 });
    expect(await byId(second)).toMatchObject({ state: 'speaking', seconds: 100 });
    // Nobody speaks on after the sitting.
    await ok(
      place.chair.post(`${at}/adjournment`, {
        version: (await show(place, meeting)).version,
        reason: '午休',
      }),
    );
    expect(await byId(second)).toMatchObject({ state: 'spoken', seconds: 100 });
    expect(await screen()).toMatchObject({ speaker: null, waiting: [] });
  });
});

interface Motions {
  version: number;
  items: { id: string; title: string; power: string; voteForm: string; wording: string; version: number }[];
  motions: {
    id: string;
    version: number;
    proposer: string;
    seconders: string[];
    state: string;
    agendaItemId: string | null;
  }[];
}

describe('a motion', () => {
  test('of the room is entered by name; adopted it is an item of the agenda, and passed a resolution', async () => {
    const { place, seated, at } = await open();
    const view = () => ok<Motions>(place.chair.get(at));
    const enter = (input: object) =>
      place.chair.post(`${at}/motions/entered`, {
        kind: 'motion',
        title: '增设母婴室',
        wording: '明年六月底前在二号楼增设母婴室。',
        reason: '女职工增多',
        proposerId: seated[0],
        ...input,
      });
    // Only who is in the room moves and seconds there.
    expect(await refused(enter({ proposerId: seated[25] }))).toMatchObject({
      status: 422,
      code: 'notPresent',
      fields: [{ field: 'proposerId' }],
    });
    expect(await refused(enter({ seconderIds: [seated[1], seated[25]] }))).toMatchObject({
      code: 'notPresent',
      fields: [{ field: 'seconderIds' }],
    });
    expect(await refused(enter({ seconderIds: [seated[0]] }))).toMatchObject({ code: 'ownMotion' });
    expect((await view()).motions).toEqual([]);
    const { id } = await ok<{ id: string }>(enter({ seconderIds: [seated[1]] }));
    const motion = async () => (await view()).motions.find((each) => each.id === id)!;
    expect((await motion()).seconders).toHaveLength(1);
    const answer = async (input: object) =>
      place.chair.post(`${at}/motions/${id}/answer`, {
        version: (await motion()).version,
        state: 'adopted',
        answer: '列入议程',
        ...input,
      });
    expect(await refused(answer({ matter: 'welfareFund' }))).toMatchObject({ code: 'tooFewSeconders' });
    await ok(place.chair.post(`${at}/motions/${id}/seconders`, { employeeIds: [seated[2]] }));
    expect(await refused(answer({}))).toMatchObject({
      status: 422,
      code: 'matterMissing',
      fields: [{ field: 'matter' }],
    });
    expect((await view()).items).toHaveLength(1);
    const { agendaItemId } = await ok<{ agendaItemId: string }>(answer({ matter: 'other' }));
    expect(await motion()).toMatchObject({ state: 'adopted', agendaItemId });
    const item = (await view()).items.find((each) => each.id === agendaItemId)!;
    // Put to the vote, though the law would be content with opinions on it; in Shanghai every vote is secret.
    expect(item).toMatchObject({
      title: '增设母婴室',
      power: 'approve',
      voteForm: 'secret',
      wording: '明年六月底前在二号楼增设母婴室。',
    });
    expect(await refused(answer({ matter: 'other' }))).toMatchObject({ status: 409, code: 'motionAnswered' });
    expect((await view()).items).toHaveLength(2);

    // A rejected one becomes nothing.
    const { id: second } = await ok<{ id: string }>(enter({ seconderIds: [seated[1], seated[2]] }));
    await ok(
      place.chair.post(`${at}/motions/${second}/answer`, { version: 2, state: 'rejected', answer: '重复' }),
    );
    expect((await view()).items).toHaveLength(2);
    const worker = await person(place, seated[3]!);
    expect(
      await refused(
        worker.post(`${at}/motions/entered`, {
          kind: 'motion',
          title: '动议',
          wording: '文本',
          proposerId: seated[3],
        }),
      ),
    ).toMatchObject({ status: 403 });
  });

  test('is written on a delegate’s phone, and seconded on another', async () => {
    const { place, seated, at, meeting } = await open();
    const mover = await person(place, seated[0]!);
    const url = `/u/${place.unit.code}/meetings/${meeting}`;
    expect(await page(mover, `${url}/motion`)).toContain('请大会决定什么');
    await ok(
      mover.post(`${at}/motions`, { kind: 'motion', title: '延长食堂时间', wording: '食堂开到晚八点。' }),
    );
    const other = await person(place, seated[1]!);
    expect(await page(other, url)).toContain('延长食堂时间');
    const outsider = await person(place, place.staff[99]!);
    const answer = await app.server.inject({
      method: 'GET',
      url: `${url}/motion`,
      headers: outsider.headers,
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('the minutes and the dossier', () => {
  test('say who was missing and why, when it was adjourned, who spoke and how it was counted; all of it is filed', async () => {
    app.setNow('2026-11-20');
    const place = await factory(100);
    const assembly = await inOffice(place, 30);
    const seated = await delegatesOf(place, assembly);
    const meeting = await noticed(place, assembly, [
      { title: '年度报告', matter: 'operations' },
      { title: '集体合同', matter: 'collectiveContract', wording: '同意集体合同草案。' },
    ]);
    const at = `${place.at}/meetings/${meeting}`;
    await ok(place.chair.post(`${at}/papers`, { title: '经营情况', body: '全年产值增长。' }));

    // One asks for leave on the phone, takes it back, asks again; another is excused at the desk.
    const ill = await person(place, seated[28]!);
    await ok(ill.post(`${at}/leave`, { reason: '出差' }));
    const url = `/u/${place.unit.code}/meetings/${meeting}`;
    expect(await page(ill, url)).toContain('已请假：出差');
    await ok(ill.delete(`${at}/leave`));
    expect(await refused(ill.delete(`${at}/leave`))).toMatchObject({ status: 404, code: 'leaveNotFound' });
    await ok(ill.post(`${at}/leave`, { reason: '住院治疗' }));
    await ok(place.chair.put(`${at}/absences/${seated[29]}`, { reason: '外出开会' }));
    const outsider = await person(place, place.staff[99]!);
    expect(await refused(outsider.post(`${at}/leave`, { reason: '有事' }))).toMatchObject({
      status: 403,
      code: 'notEntitled',
    });
    expect(await refused(ill.put(`${at}/absences/${seated[27]}`, { reason: '有事' }))).toMatchObject({
      status: 403,
    });

    app.setNow('2026-11-30T14:00:00+08:00');
    const { signIn, step, act } = chairing(place, meeting);
    await ok(signIn(seated.slice(0, 24)));
    expect(await refused(place.chair.put(`${at}/absences/${seated[0]}`, { reason: '有事' }))).toMatchObject({
      status: 409,
      code: 'hasSignedIn',
    });
    await ok(step('opening'));
    await ok(act(0, 'discussion'));
    for (const who of [seated[3]!, seated[1]!]) {
      const { id } = await ok<{ id: string }>(
        place.chair.post(`${at}/speeches/entered`, { employeeId: who }),
      );
      await ok(place.chair.post(`${at}/speeches/${id}/call`));
    }
    app.setNow('2026-11-30T14:06:00+08:00');
    await ok(act(0, 'note', { opinions: '同意' }));
    expect(await refused(step('adjournment'))).toMatchObject({ status: 400 });
    await ok(step('adjournment', { reason: '分组讨论集体合同' }));
    app.setNow('2026-11-30T15:30:00+08:00');
    await ok(signIn(seated.slice(0, 22)));
    await ok(step('resumption'));
    await ok(act(1, 'discussion'));
    const { ballotId } = await ok<{ ballotId: string }>(act(1, 'vote', { secrecy: 'detached' }));
    await ok(place.chair.post(`${place.at}/ballots/${ballotId}/paper`, { employeeIds: seated.slice(0, 22) }));
    await ok(place.chair.post(`${place.at}/ballots/${ballotId}/closing`));
    await ok(
      place.chair.put(`${place.at}/ballots/${ballotId}/paper-count`, {
        returned: 21,
        invalid: 1,
        lines: { main: { for: 18, against: 2, abstain: 0 } },
      }),
    );
    const { hash } = await ok<{ hash: string }>(place.chair.get(`${place.at}/ballots/${ballotId}/count`));
    for (const scrutineer of place.scrutineers)
      await ok(scrutineer.post(`${place.at}/ballots/${ballotId}/confirmations`, { hash }));
    await ok(step('closing'));
    await ok(place.chair.post(`${at}/minutes`));
    const { body } = (await show(place, meeting)).minutes!;
    const nameOf = async (id: string) =>
      (
        await app.database.asOwner(({ client }) =>
          client.query<{ name: string }>('select name from employees where id = $1', [id]),
        )
      ).rows[0]!.name;
    const named = await Promise.all([1, 3, 24, 28, 29].map((n) => nameOf(seated[n]!)));
    expect(body).toContain('请假 2 人：');
    expect(body).toContain(`${named[3]}（住院治疗）`);
    expect(body).toContain(`${named[4]}（外出开会）`);
    expect(body).toMatch(/未请假缺席 4 人：[^\n]*/);
    expect(body).toContain(named[2]!);
    expect(body).toContain(
      '休会：2026年11月30日14时06分至2026年11月30日15时30分，原因：分组讨论集体合同。复会时实到 22 人，符合法定人数。',
    );
    expect(body.indexOf(`${named[1]}发言`)).toBeGreaterThan(0);
    expect(body.indexOf(`${named[0]}发言`)).toBeGreaterThan(body.indexOf(`${named[1]}发言`));
    expect(body).toContain('应到 30 人，发出选票 22 张，收回 21 张，有效 20 张，无效 1 张。');
    expect(body).toMatch(/监票人：\S+、\S+/);
    expect(body).toContain('赞成 18 票，反对 2 票');

    // Filed only when all is there; then once.
    const file = () => step('dossier');
    expect(await refused(file())).toMatchObject({ status: 409, code: 'dossierNotReady' });
    for (const [who, as] of [
      [place.chair, 'chair'],
      [place.cadre, 'recorder'],
    ] as const)
      await ok(
        who.post(`${at}/minutes/signatures`, {
          as,
          hash: (await show(place, meeting)).minutes!.hash,
        }),
      );
    expect(await refused(place.chair.put(`${at}/absences/${seated[25]}`, { reason: '有事' }))).toMatchObject({
      code: 'minutesSealed',
    });
    const tasks = () =>
      app.database.asOwner(async ({ client }) =>
        (
          await client.query<{ state: string }>(
            `select state from tasks where unit_id = $1 and kind = 'meetings.dossier'`,
            [place.unit.id],
          )
        ).rows.map((row) => row.state),
      );
    expect(await tasks()).toEqual(['open']);
    await ok(file());
    expect(await refused(file())).toMatchObject({ status: 409, code: 'dossierFiled' });
    expect(await tasks()).toEqual(['done']);
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ name: string; pieces: string[]; file: string }>(
        `select f.name, r.payload -> 'pieces' as pieces, r.archive_file as file from records r
           cross join unnest(r.file_ids) with ordinality n (id, at) join files f on f.unit_id = r.unit_id and f.id = n.id
         where r.unit_id = $1 and r.kind = 'meetings.dossierFiled' order by n.at`,
        [place.unit.id],
      ),
    );
    expect(rows[0]).toMatchObject({
      name: '00-卷内目录.pdf',
      file: 'congress',
      pieces: ['会议通知', '经营情况', '签到和缺席情况', '表决结果和计票情况', '会议纪要', '决议：集体合同'],
    });
    expect(rows).toHaveLength(7);
    const contents = await place.chair.get(`${at}/desk-papers/contents?format=docx`);
    const words = unzip(contents.rawPayload).get('word/document.xml')!.toString('utf8');
    for (const said of ['卷内目录', '顺序号', '责任者', '表决结果和计票情况', '20261130'])
      expect(words).toContain(said);
    expect((await ill.get(`${at}/desk-papers/contents`)).statusCode).toBe(403);
  });
});
