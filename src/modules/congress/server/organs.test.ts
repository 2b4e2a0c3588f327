/** Whom a congress elects by an item of its agenda: its organs, and people whom the item names. Over HTTP. */
import { expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, everyoneMeets, type Place } from '../../../../tests/harness/congress.ts';
import { minutesText } from '../../../core/meetings/minutes.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots], publicUrl: () => 'http://jia.test' });
const { factory, formed, inOffice, show, delegatesOf, chairing } = congresses(app);

interface Organ {
  id: string;
  kind: string;
  name: string;
  version: number;
  standing: string;
  resolution: { id: string; number: string; repealedOn: string | null } | null;
  paper: { electedOn: string; how: string } | null;
  item: { meetingId: string } | null;
  members: { employeeId: string; head: boolean }[];
}

const organsOf = async (place: Place, assembly: string) =>
  (await ok<{ organs: Organ[] }>(place.chair.get(`${place.at}/assemblies/${assembly}`))).organs;

const put = (place: Place, assembly: string, input: object) =>
  place.chair.put(`${place.at}/assemblies/${assembly}/organs`, input);

const people = (ids: string[]) => ids.map((employeeId, at) => ({ employeeId, head: at === 0 }));

const presidium = (ids: string[]) => ({ kind: 'presidium', name: '主席团', members: people(ids) });

const schedule = (place: Place, assembly: string, organ: Organ, meetingId: string) =>
  place.chair.post(`${place.at}/assemblies/${assembly}/organs/${organ.id}/schedule`, {
    version: organ.version,
    meetingId,
  });

/** The item at `position` is voted on in secret, all on paper. @param lines votes by line of the ballot */
async function voted(
  place: Place,
  meeting: string,
  position: number,
  lines: Record<string, { for: number; against: number }>,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const { act } = chairing(place, meeting);
  await ok(act(position, 'discussion'));
  const { ballotId } = await ok<{ ballotId: string }>(act(position, 'vote', { secrecy: 'detached' }));
  await meanwhile();
  const at = `${place.at}/ballots/${ballotId}`;
  const { people: roll } = await ok<{ people: { employeeId: string }[] }>(
    place.chair.get(`${at}/roll?limit=200`),
  );
  await ok(place.chair.post(`${at}/paper`, { employeeIds: roll.map((row) => row.employeeId) }));
  await ok(place.chair.post(`${at}/closing`));
  await ok(
    place.chair.put(`${at}/paper-count`, {
      returned: roll.length,
      invalid: 0,
      lines: Object.fromEntries(
        Object.entries(lines).map(([line, votes]) => [
          line,
          { ...votes, abstain: roll.length - votes.for - votes.against },
        ]),
      ),
    }),
  );
  const { hash } = await ok<{ hash: string }>(place.chair.get(`${at}/count`));
  for (const scrutineer of place.scrutineers) await ok(scrutineer.post(`${at}/confirmations`, { hash }));
}

/** A congress of 30 with a presidium of three proposed, and a meeting of the 30th that is being prepared. */
async function called() {
  app.setNow('2026-11-20');
  const place = await factory(100);
  const assembly = await inOffice(place, 30);
  const seated = await delegatesOf(place, assembly);
  await ok(put(place, assembly, presidium(seated.slice(0, 3))));
  const { id: meeting } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId: assembly,
      plannedOn: '2026-11-30',
      startsAt: '14:00',
      place: '大会议室',
    }),
  );
  const [organ] = await organsOf(place, assembly);
  return { place, assembly, seated, meeting, organ: organ! };
}

const joint = async (place: Place, assembly: string) =>
  (
    await place.chair.post(`${place.at}/meetings`, {
      assemblyId: assembly,
      occasion: 'joint',
      plannedOn: '2026-12-20',
      startsAt: '09:00',
      place: '会议室',
    })
  ).statusCode;

test('a presidium is proposed, voted down, proposed again, elected by an item, and out when its resolution is repealed', async () => {
  const { place, assembly, seated, meeting, organ } = await called();
  expect(organ).toMatchObject({ standing: 'proposed', resolution: null, paper: null, item: null });
  // Nobody sits anywhere by a proposal.
  expect(await joint(place, assembly)).toBe(409);
  await ok(schedule(place, assembly, organ, meeting));
  expect(await refused(schedule(place, assembly, organ, meeting))).toMatchObject({
    status: 409,
    code: 'organState',
  });
  const [listed] = await organsOf(place, assembly);
  expect(listed).toMatchObject({ standing: 'onAgenda', item: { meetingId: meeting } });
  let view = await show(place, meeting);
  expect(view.items[0]).toMatchObject({ title: '选举主席团', power: 'elect', voteForm: 'secret' });
  expect(view.items[0]!.wording).toMatch(/^主席团由下列 3 人组成：职工1（负责人）、.*。$/);
  // While it waits the proposal may change, and with it what is put to the vote.
  const change = (ids: string[]) =>
    put(place, assembly, { ...presidium(ids), id: organ.id, version: organ.version });
  expect(await refused(change(seated.slice(0, 2)))).toMatchObject({ status: 422, code: 'organFaults' });
  await ok(change(seated.slice(0, 4)));
  view = await show(place, meeting);
  expect(view.items[0]!.wording).toContain('4 人组成');

  await ok(place.chair.post(`${place.at}/meetings/${meeting}/notice`, { version: view.version }));
  app.setNow('2026-11-30');
  const { signIn, step } = chairing(place, meeting);
  await ok(signIn(seated, 'paper'));
  await ok(step('opening'));
  expect(
    await refused(
      place.chair.post(`${place.at}/meetings/${meeting}/motions/entered`, {
        kind: 'amendment',
        itemId: view.items[0]!.id,
        title: '换人',
        wording: '主席团由别人组成。',
        proposerId: seated[9],
      }),
    ),
  ).toMatchObject({ status: 422, code: 'amendmentOfPeople' });
  await voted(place, meeting, 0, { main: { for: 10, against: 20 } }, async () => {
    const [voting] = await organsOf(place, assembly);
    expect(
      await refused(
        put(place, assembly, { ...presidium(seated.slice(0, 3)), id: organ.id, version: voting!.version }),
      ),
    ).toMatchObject({ status: 409, code: 'organUnderVote' });
    // Nobody who is proposed counts the vote.
    const officials = await refused(
      place.chair.put(`${place.at}/vote-officials/meeting/${meeting}`, {
        tellers: [seated[0]],
        scrutineers: [seated[20], seated[21]],
      }),
    );
    expect(officials).toMatchObject({ status: 422, code: 'officialFaults' });
    expect(officials.fields).toMatchObject([
      { field: 'tellers', message: expect.stringContaining('被表决的人') },
    ]);
  });
  const [down] = await organsOf(place, assembly);
  expect(down).toMatchObject({ standing: 'votedDown', item: null, members: { length: 4 } });

  // The same day, with another head.
  await ok(
    put(place, assembly, {
      ...presidium([seated[1]!, seated[0]!, seated[2]!]),
      id: organ.id,
      version: down!.version,
    }),
  );
  await ok(schedule(place, assembly, (await organsOf(place, assembly))[0]!, meeting));
  await voted(place, meeting, 1, { main: { for: 28, against: 2 } });
  const [elected] = await organsOf(place, assembly);
  expect(elected).toMatchObject({ standing: 'inOffice', paper: null, resolution: { repealedOn: null } });
  const resolution = (await show(place, meeting)).items[1]!.resolution!;
  expect(elected!.resolution!.id).toBe(resolution.id);
  expect(await joint(place, assembly)).toBe(201);
  await ok(step('closing'));
  const minutes = await app.inUnit(place.unit, (ctx) => minutesText(ctx, meeting));
  expect(minutes).toContain('主席团：职工2、职工1、职工3');
  expect(minutes).toContain('提交表决的名单：主席团由下列 4 人组成：职工1（负责人）');
  expect(minutes).toContain('主席团由下列 3 人组成：职工2（负责人）、职工1、职工3。');

  // What was resolved is changed by another vote alone.
  expect(
    await refused(
      put(place, assembly, {
        ...presidium(seated.slice(0, 3)),
        id: organ.id,
        version: elected!.version,
        paper: { electedOn: '2026-11-12', how: '举手表决' },
      }),
    ),
  ).toMatchObject({ status: 409, code: 'organElected' });
  await ok(put(place, assembly, presidium(seated.slice(3, 6))));
  expect((await organsOf(place, assembly)).map((each) => each.standing)).toEqual(['inOffice', 'proposed']);
  await ok(
    place.chair.post(`${place.at}/resolutions/${resolution.id}/repeal`, { version: 1, reason: '重新选举' }),
  );
  const after = await organsOf(place, assembly);
  expect(after.map((each) => each.standing)).toEqual(['repealed', 'proposed']);
  expect(after[0]!.resolution!.repealedOn).toBe('2026-11-30');
  expect(await joint(place, assembly)).toBe(409);
  app.setNow('2026-11-22');
}, 60_000);

test('what was elected on paper says when and how; not at a meeting held here; groups need neither', async () => {
  const { place, assembly, seated, meeting, organ } = await called();
  const onPaper = (electedOn: string, members = seated.slice(0, 3)) =>
    put(place, assembly, {
      ...presidium(members),
      id: organ.id,
      version: organ.version,
      paper: { electedOn, how: '预备会议举手表决，到会 29 人，赞成 29 人' },
    });
  expect((await refused(onPaper('2026-11-21'))).fields.map((each) => each.field)).toEqual([
    'paper.electedOn',
  ]);
  expect(
    (await put(place, assembly, { ...presidium([]), name: '又一个', paper: { electedOn: '2026-11-12' } }))
      .statusCode,
  ).toBe(400);
  await ok(
    place.chair.post(`${place.at}/meetings/${meeting}/items`, { title: '报告', matter: 'operations' }),
  );
  await ok(place.chair.post(`${place.at}/meetings/${meeting}/notice`, { version: 1 }));
  app.setNow('2026-11-30');
  const { signIn, step } = chairing(place, meeting);
  await ok(signIn(seated, 'paper'));
  await ok(step('opening'));
  const here = await refused(onPaper('2026-11-30'));
  expect(here).toMatchObject({ status: 409, code: 'organByItem' });
  expect(here.message).toContain('2026 年 11 月 30 日');
  await ok(onPaper('2026-11-12'));
  const [stands] = await organsOf(place, assembly);
  expect(stands).toMatchObject({
    standing: 'inOffice',
    resolution: null,
    paper: { electedOn: '2026-11-12', how: '预备会议举手表决，到会 29 人，赞成 29 人' },
  });
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ title: { zh: string } }>(
      `select title from records where unit_id = $1 and kind = 'congress.organEntered'`,
      [place.unit.id],
    ),
  );
  expect(rows.map((row) => row.title.zh)).toEqual([
    '登记已选举产生的主席团“主席团”：预备会议举手表决，到会 29 人，赞成 29 人',
  ]);
  // It is there; a second election of it takes a proposal of its own.
  expect(await refused(schedule(place, assembly, stands!, meeting))).toMatchObject({
    status: 409,
    code: 'organState',
  });

  await ok(put(place, assembly, { kind: 'group', name: '第一组', members: people(seated.slice(5, 8)) }));
  const group = (await organsOf(place, assembly)).find((each) => each.kind === 'group')!;
  expect(group).toMatchObject({ standing: 'inOffice', resolution: null, paper: null });
  expect(await refused(schedule(place, assembly, group, meeting))).toMatchObject({ code: 'organState' });
  await ok(place.chair.delete(`${place.at}/assemblies/${assembly}/organs/${group.id}`));
  await ok(place.chair.delete(`${place.at}/assemblies/${assembly}/organs/${organ.id}`));
  expect(await organsOf(place, assembly)).toEqual([]);
  app.setNow('2026-11-22');
}, 60_000);

test('a proposal comes onto the agenda of its own body, under its own matter, once', async () => {
  const { place, assembly, meeting, organ, seated } = await called();
  const add = (matter: string, id: string, kind = 'organ') =>
    place.chair.post(`${place.at}/meetings/${meeting}/items`, {
      title: '选举',
      matter,
      subject: { kind, id },
    });
  expect(await refused(add('specialCommittees', organ.id))).toMatchObject({ code: 'organState' });
  expect(await refused(add('presidium', organ.id, 'nothing'))).toMatchObject({ code: 'matterByElection' });
  expect(await refused(add('presidium', meeting))).toMatchObject({ status: 404, code: 'organNotFound' });
  const members = await formed(place, 30, {
    body: 'membersCongress',
    constituencies: [{ name: '全厂', departments: ['第1车间'] }],
  });
  expect(
    await refused(
      place.chair.post(`${place.at}/assemblies/${members}/organs/${organ.id}/schedule`, {
        version: 1,
        meetingId: meeting,
      }),
    ),
  ).toMatchObject({ status: 404 });
  await ok(
    put(place, assembly, {
      kind: 'credentials',
      name: '代表资格审查小组',
      members: people(seated.slice(0, 3)),
    }),
  );
  const credentials = (await organsOf(place, assembly)).find((each) => each.kind === 'credentials')!;
  await ok(schedule(place, assembly, credentials, meeting));
  expect(
    await refused(put(place, assembly, { kind: 'credentials', name: '代表资格审查小组', members: [] })),
  ).toMatchObject({
    status: 409,
    code: 'organTwice',
  });
  await ok(add('presidium', organ.id));
  const { items } = await show(place, meeting);
  expect(items.map((item) => item.wording.slice(0, 13))).toEqual([
    '代表资格审查小组由下列 3',
    '主席团由下列 3 人组成：',
  ]);
  await ok(chairing(place, meeting).act(1, 'withdrawal'));
  expect((await organsOf(place, assembly)).find((each) => each.id === organ.id)).toMatchObject({
    standing: 'proposed',
  });
  expect(
    await refused(
      place.cadre.put(`/units/${(await factory(10)).unit.code}/assemblies/${assembly}/organs`, presidium([])),
    ),
  ).toMatchObject({ status: 404 });
  app.setNow('2026-11-22');
});

test('an item that chooses people names them, is voted on by name, and its resolution says who was chosen', async () => {
  app.setNow('2026-11-22');
  const place = await factory(60, '330106');
  const assembly = await everyoneMeets(place, 'allStaffMeeting', '2026-11-20');
  const { id: meeting } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId: assembly,
      plannedOn: '2026-11-30',
      startsAt: '14:00',
      place: '礼堂',
    }),
  );
  const add = (input: object) =>
    place.chair.post(`${place.at}/meetings/${meeting}/items`, { title: '推荐劳模', ...input });
  // In Zhejiang the congress elects whom it recommends; anything else may be raised to that as well.
  for (const item of [{ matter: 'modelWorkers' }, { matter: 'other', power: 'elect' }])
    expect(await refused(add(item))).toMatchObject({
      status: 422,
      code: 'peopleMissing',
      fields: [{ field: 'people' }],
    });
  const [first, second] = [place.staff[1]!, place.staff[2]!];
  for (const people of [
    [first, first],
    [first, meeting],
  ])
    expect(await refused(add({ matter: 'modelWorkers', people }))).toMatchObject({ code: 'peopleFaults' });
  const { id: item } = await ok<{ id: string }>(
    add({ matter: 'modelWorkers', people: [first, second], wording: '向市总工会推荐劳动模范。' }),
  );
  // Where nobody is chosen nobody is named.
  await ok(add({ title: '规划', matter: 'operations', people: [first] }));
  let view = await show(place, meeting);
  expect(view.items).toMatchObject([
    {
      power: 'elect',
      voteForm: 'secret',
      people: [{ employeeId: first, name: '职工2' }, { employeeId: second }],
    },
    { people: [] },
  ]);
  await ok(place.chair.post(`${place.at}/meetings/${meeting}/notice`, { version: view.version }));
  app.setNow('2026-11-30');
  const { signIn, step } = chairing(place, meeting);
  await ok(signIn(place.staff.slice(0, 50), 'paper'));
  await ok(step('opening'));
  expect(
    await refused(
      place.chair.post(`${place.at}/meetings/${meeting}/motions/entered`, {
        kind: 'amendment',
        itemId: item,
        title: '换人',
        wording: '推荐别人。',
        proposerId: place.staff[9],
      }),
    ),
  ).toMatchObject({ code: 'amendmentOfPeople' });
  // More than half of all 60 is 31.
  await voted(
    place,
    meeting,
    0,
    { [first]: { for: 31, against: 10 }, [second]: { for: 30, against: 20 } },
    async () => {
      const officials = await refused(
        place.chair.put(`${place.at}/vote-officials/meeting/${meeting}`, {
          tellers: [second],
          scrutineers: [place.staff[20], place.staff[21]],
        }),
      );
      expect(officials.fields).toMatchObject([
        { field: 'tellers', message: expect.stringContaining('被表决的人') },
      ]);
      // Whoever is put forward neither runs the vote on themselves nor sees its count.
      const own = await app.account({
        grants: [
          { unit: place.unit, role: 'cadre' },
          { unit: place.unit, role: 'womenCadre' },
        ],
        people: [{ unit: place.unit, employeeId: first }],
      });
      const { ballotId } = (await show(place, meeting)).items[0]!;
      const at = `${place.at}/ballots/${ballotId}`;
      for (const tried of [
        own.post(`${at}/closing`),
        own.post(`${at}/paper`, { employeeIds: [place.staff[9]] }),
        own.get(`${at}/roll`),
        own.get(`${at}/count`),
        own.post(`${at}/confirmations`, { hash: 'a'.repeat(64) }),
      ])
        expect(await refused(tried)).toMatchObject({ status: 403, code: 'onYou' });
    },
  );
  view = await show(place, meeting);
  expect(view.items[0]).toMatchObject({
    state: 'concluded',
    outcome: 'elected',
    resolution: { passed: true },
  });
  const { wording } = await ok<{ wording: string }>(
    place.chair.get(`${place.at}/resolutions/${view.items[0]!.resolution!.id}`),
  );
  expect(wording).toMatch(
    /^向市总工会推荐劳动模范。\n选出：职工2（赞成 31 票）。未选出：职工3（赞成 30 票）。须得 31 票（《.+》）。$/,
  );
  await ok(step('closing'));
  const minutes = await app.inUnit(place.unit, (ctx) => minutesText(ctx, meeting));
  expect(minutes).toContain('人选：职工2、职工3。');
  expect(minutes).toContain('选出：职工2（赞成 31 票）。');
  app.setNow('2026-11-22');
}, 60_000);
