/** What groups do together: written down by whoever leads them, read by their members, counted by the small home. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { type Cast, cast, employ } from '../../../../tests/harness/proposals.ts';
import { judgeUnit } from '../../../core/facts/evaluate.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { records } from '../../records/server/index.ts';
import { facts } from './facts.ts';
import { gatherings } from './index.ts';

const app = testApp({ modules: [gatherings, records] });

type Made = { id: string; version: number };
interface View {
  people: { name: string }[];
  opinions: { id: string; version: number; name: string | null; overdue: boolean; doneOn: string | null }[];
  files: { id: string }[];
  version: number;
  may: { change: boolean };
}

interface Place extends Cast {
  group: string;
  /** Leads the group. */
  leader: TestClient;
  leaderId: string;
  /** Of another group. */
  stranger: TestClient;
  strangerId: string;
  all: string;
}

/** A group of two members under its leader, and another one. */
async function place(organizationType?: string): Promise<Place> {
  const c = await cast(app, organizationType);
  const [group, other] = [newId(), newId()];
  const leaderId = await employ(app, c.unit, '组长李');
  const strangerId = await employ(app, c.unit, '邻组王');
  await app.database.asOwner(async ({ client }) => {
    for (const [id, name, leader, people] of [
      [group, '甲班', leaderId, [leaderId, c.memberId]],
      [other, '乙班', null, [strangerId]],
    ] as const) {
      await client.query(
        `insert into union_groups (unit_id, unit_path, id, kind, name, leader_employee_id) values ($1, $2::ltree, $3, 'group', $4, $5)`,
        [c.unit.id, c.unit.path, id, name, leader],
      );
      await client.query('update employees set group_id = $2 where unit_id = $1 and id = any($3::uuid[])', [
        c.unit.id,
        id,
        people,
      ]);
    }
  });
  const as = (employeeId: string) => app.account({ people: [{ unit: c.unit, employeeId }] });
  return {
    ...c,
    group,
    leaderId,
    strangerId,
    leader: await as(leaderId),
    stranger: await as(strangerId),
    all: `${c.at}/gatherings`,
  };
}

const entry = (p: Place, more: object = {}) => ({
  kind: 'activity',
  groupId: p.group,
  heldOn: '2026-11-20',
  place: '活动室',
  title: '秋季登山',
  summary: '登山，捡拾垃圾。',
  employeeIds: [p.leaderId, p.memberId],
  ...more,
});
const record = (p: Place, more: object = {}, who = p.leader) => ok<Made>(who.post(p.all, entry(p, more)));
const show = (p: Place, id: string, who = p.leader) => ok<View>(who.get(`${p.all}/${id}`));
const codes = async (answer: ReturnType<TestClient['get']>) => {
  const { status, code, fields } = await refused(answer);
  return [status, code, ...(fields ?? []).map((each) => each.field)];
};

describe('an activity', () => {
  test('is written down by whoever leads the group, stands in handbook and archive, and is read by its members alone', async () => {
    const p = await place();
    const { id } = await record(p);
    expect(await show(p, id, p.member)).toMatchObject({
      kind: 'activity',
      group: { name: '甲班' },
      people: [{ name: '会员甲' }, { name: '组长李' }],
      may: { change: false },
    });
    expect((await refused(p.stranger.get(`${p.all}/${id}`))).code).toBe('gatheringNotFound');
    const list = (who: TestClient) =>
      ok<{ gatherings: { id: string }[]; groups: { name: string }[]; may: { record: boolean } }>(
        who.get(p.all),
      );
    expect((await list(p.stranger)).gatherings).toEqual([]);
    expect((await list(p.member)).may.record).toBe(false);
    expect(await list(p.leader)).toMatchObject({ gatherings: [{ id }], groups: [{ name: '甲班' }] });
    expect((await list(p.reviewer)).gatherings).toHaveLength(1);
    const { records: book } = await ok<{
      records: { kind: string; title: { zh: string }; archiveFile: string | null }[];
    }>(p.chair.get(`${p.at}/records`));
    expect(book[0]).toMatchObject({
      kind: 'gatherings.activityHeld',
      title: { zh: '甲班开展活动“秋季登山”，2 名会员参加' },
      archiveFile: 'documents',
    });
  });

  test('is written down once, also when it is sent twice at the same moment', async () => {
    const p = await place();
    const answers = await Promise.all([1, 2].map(() => p.leader.post(p.all, entry(p))));
    expect(answers.map((each) => each.statusCode).toSorted()).toEqual([201, 409]);
    const { id } = answers.find((each) => each.statusCode === 201)!.json<Made>();
    expect(await codes(p.chair.post(p.all, entry(p)))).toEqual([409, 'gatheringRecorded']);
    // Another day or another name is another activity; what was taken back may be written anew.
    await record(p, { heldOn: '2026-11-19' });
    await record(p, { title: '秋季登山（夜班）' });
    await ok(p.chair.post(`${p.all}/${id}/withdrawal`, { version: 1, reason: '记错了人。' }));
    await record(p);
  });

  test('of a day to come, of another group, with strangers or with opinions is refused, and nothing is kept', async () => {
    const p = await place();
    const send = (more: object, who = p.leader) => codes(who.post(p.all, entry(p, more)));
    expect(await send({ heldOn: '2026-11-23' })).toEqual([422, 'dayFault', 'heldOn']);
    expect(await send({}, p.member)).toEqual([403, 'notYourGroup']);
    expect(await send({}, p.stranger)).toEqual([403, 'notYourGroup']);
    expect(await send({ employeeIds: [p.leaderId, p.strangerId] })).toEqual([
      422,
      'notOfGroup',
      'employeeIds',
    ]);
    expect(await send({ employeeIds: [] })).toEqual([422, 'nobodyCame', 'employeeIds']);
    expect(await send({ groupId: null })).toEqual([422, 'groupFault', 'groupId']);
    expect(await send({ groupId: newId() }, p.cadre)).toEqual([404, 'groupNotFound']);
    expect(await send({ opinions: [{ body: '希望多办几次' }] })).toEqual([422, 'noOpinions', 'opinions']);
    // Membership of that day counts, not today's.
    await app.database.asOwner(({ client }) =>
      client.query(`update memberships set from_on = '2026-11-21' where unit_id = $1 and employee_id = $2`, [
        p.unit.id,
        p.memberId,
      ]),
    );
    expect(await send({})).toEqual([422, 'notOfGroup', 'employeeIds']);
    expect((await ok<{ gatherings: unknown[] }>(p.chair.get(p.all))).gatherings).toEqual([]);
  });

  test('is corrected with what stood before in the audit log, and withdrawn with a reason; then nothing more', async () => {
    const p = await place();
    const { id, version } = await record(p);
    const put = (more: object) => {
      const { kind: _, groupId: __, ...body } = entry(p, more);
      return p.leader.put(`${p.all}/${id}`, body);
    };
    expect((await refused(put({ version: 9 }))).code).toBe('stale');
    // Who was there stays, though they have left the group since.
    await app.database.asOwner(({ client }) =>
      client.query('update employees set group_id = null where unit_id = $1 and id = $2', [
        p.unit.id,
        p.memberId,
      ]),
    );
    const corrected = await ok<Made>(put({ version, heldOn: '2026-11-19', title: '秋季徒步' }));
    expect(await show(p, id)).toMatchObject({ title: '秋季徒步', heldOn: '2026-11-19', people: [{}, {}] });
    const { rows } = await app.inUnit(p.unit, (ctx) =>
      ctx.client.query<{ detail: { before?: object } }>(
        `select detail from audit_entries where unit_id = $1 and action = 'gatherings.corrected' and detail ? 'before'`,
        [p.unit.id],
      ),
    );
    expect(rows[0]?.detail.before).toEqual({ heldOn: '2026-11-20', title: '秋季登山' });
    const withdraw = (body: object) => p.leader.post(`${p.all}/${id}/withdrawal`, body);
    expect((await withdraw({ version: corrected.version, reason: '' })).statusCode).toBe(400);
    await ok(withdraw({ version: corrected.version, reason: '记重了' }));
    expect(await show(p, id)).toMatchObject({ withdrawn: { why: '记重了' }, may: { change: false } });
    expect((await refused(put({ version: 3 }))).code).toBe('withdrawn');
  });
});

describe('a democratic-life meeting', () => {
  test('notes opinions without a name, and each measure becomes somebody’s turn until it has its result', async () => {
    const p = await place();
    const { id, version } = await record(p, {
      kind: 'lifeMeeting',
      title: '三季度民主生活会',
      opinions: [{ body: '班前会太长' }],
    });
    const opinions = `${p.all}/${id}/opinions`;
    const measure = { measure: '班前会不超过十分钟', ownerEmployeeId: p.memberId, dueOn: '2026-12-10' };
    const add = (more: object) => codes(p.leader.post(opinions, { version, body: '更衣室缺柜子', ...more }));
    expect(await add({ measure: { ...measure, dueOn: '2026-11-01' } })).toEqual([422, 'dueFault', 'dueOn']);
    expect(await add({ measure: { measure: '添柜子', dueOn: '2026-12-10' } })).toEqual([
      422,
      'ownerFault',
      'owner',
    ]);
    await ok(
      p.leader.post(opinions, {
        version,
        body: '更衣室缺柜子',
        name: '会员甲',
        measure: { measure: '添两个柜子', owner: '后勤部', dueOn: '2026-11-21' },
      }),
    );
    const [first, second] = (await show(p, id)).opinions as [View['opinions'][0], View['opinions'][0]];
    expect([first.name, second.name, first.overdue, second.overdue]).toEqual([null, '会员甲', false, true]);
    expect(
      (await refused(p.member.put(`${opinions}/${first.id}/measure`, { version: 1, ...measure }))).code,
    ).toBe('notYourGroup');
    await ok(p.leader.put(`${opinions}/${first.id}/measure`, { version: 1, ...measure }));
    const turns = () =>
      app.inUnit(p.unit, async (ctx) =>
        (
          await ctx.client.query<{ employee_id: string | null; href: string }>(
            `select employee_id, href from tasks where unit_id = $1 and kind = 'gatherings.measure' and state = 'open' order by due_on`,
            [p.unit.id],
          )
        ).rows.map((row) => row.employee_id),
      );
    // The owner's; where the owner is not on the roster, the leader's.
    expect(await turns()).toEqual([p.leaderId, p.memberId]);
    expect((await ok<{ gatherings: object[] }>(p.chair.get(`${p.all}?open=true`))).gatherings).toMatchObject([
      { id, opinions: 2, measures: 2, done: 0, overdue: 1 },
    ]);
    const settle = (opinion: string, who: TestClient, more: object = {}) =>
      who.post(`${opinions}/${opinion}/result`, {
        version: opinion === first.id ? 2 : 1,
        result: '已经照办',
        doneOn: '2026-11-22',
        ...more,
      });
    expect(await codes(settle(first.id, p.member, { doneOn: '2026-11-25' }))).toEqual([
      422,
      'dayFault',
      'doneOn',
    ]);
    expect((await refused(settle(second.id, p.member))).code).toBe('notYourGroup');
    await ok(settle(first.id, p.member));
    await ok(settle(second.id, p.leader));
    expect(await turns()).toEqual([]);
    expect(
      (await refused(p.leader.put(`${opinions}/${first.id}/measure`, { version: 3, ...measure }))).code,
    ).toBe('measureDone');
    // Entered again it corrects the former.
    await ok(settle(second.id, p.leader, { version: 2, result: '添了三个' }));
    expect((await ok<{ gatherings: object[] }>(p.chair.get(`${p.all}?open=true`))).gatherings).toEqual([]);
  });

  test('of the leading body is for the chair and the cadres: no word of it in handbook, archive, task or another’s list', async () => {
    const p = await place();
    const paper = await ok<{ id: string }>(
      p.cadre.upload(`${p.at}/files`, '会议材料.txt', Buffer.from('对照检查')),
    );
    const closed = {
      kind: 'leadersLife',
      heldOn: '2026-11-20',
      title: '年度班子民主生活会',
      names: ['张主席', '李副主席'],
      fileIds: [paper.id],
      opinions: [
        { body: '下基层少', measure: { measure: '每月下两次车间', owner: '张主席', dueOn: '2026-12-31' } },
      ],
    };
    expect((await refused(p.leader.post(p.all, closed))).code).toBe('notYourGroup');
    expect(await codes(p.cadre.post(p.all, { ...closed, summary: '会上说了什么' }))).toEqual([
      422,
      'summaryClosed',
      'summary',
    ]);
    expect(await codes(p.cadre.post(p.all, { ...closed, names: [] }))).toEqual([422, 'nobodyCame', 'names']);
    expect(await codes(p.cadre.post(p.all, { ...closed, groupId: p.group }))).toEqual([
      422,
      'groupFault',
      'groupId',
    ]);
    const { id } = await ok<Made>(p.cadre.post(p.all, closed));
    expect(await show(p, id, p.chair)).toMatchObject({ people: [{}, {}], opinions: [{}], files: [{}] });
    for (const other of [p.treasurer, p.reviewer, p.leader, p.member]) {
      expect((await refused(other.get(`${p.all}/${id}`))).code).toBe('gatheringNotFound');
      expect((await ok<{ gatherings: object[] }>(other.get(p.all))).gatherings).toEqual([]);
      expect((await other.get(`${p.all}/${id}/files/${paper.id}`)).statusCode).toBe(404);
    }
    // Its paper goes out by its own door alone.
    expect((await p.treasurer.get(`${p.at}/files/${paper.id}`)).statusCode).toBe(404);
    expect((await p.cadre.get(`${p.all}/${id}/files/${paper.id}`)).body).toBe('对照检查');
    const { records: book } = await ok<{ records: { title: { zh: string }; files: object[] }[] }>(
      p.treasurer.get(`${p.at}/records`),
    );
    expect(book).toMatchObject([{ title: { zh: '召开班子民主生活会，2 人参加' }, files: [] }]);
    const leaked = await app.database.asOwner(({ client }) =>
      client.query(
        `select 'task' from tasks where unit_id = $1 and (title::text || coalesce(hint::text, '')) ~ '下基层|车间'
         union all select 'audit' from audit_entries where unit_id = $1 and detail::text ~ '下基层|车间'
         union all select 'record' from records where unit_id = $1 and (title::text || payload::text) ~ '下基层|车间|年度'`,
        [p.unit.id],
      ),
    );
    expect(leaked.rows).toEqual([]);
  });
});

describe('the small home', () => {
  test('counts the activities and meetings of the cycle; what was withdrawn counts no more, what was never written is unknown', async () => {
    const p = await place();
    const judged = async (groupId = p.group) => {
      const { judgement } = (await app.inUnit(p.unit, (ctx) =>
        judgeUnit(ctx.client, {
          sources: facts,
          standard: loadStandard('team-small-home'),
          asOf: '2026-11-22',
          path: p.unit.path,
          groupId,
        }),
      ))!;
      return Object.fromEntries(
        judgement.indicators
          .filter(({ id }) => ['G4', 'S12', 'S22'].includes(id))
          .map((each) => [each.id, each.result]),
      );
    };
    expect(await judged()).toEqual({ G4: 'unknown', S12: 'unknown', S22: 'unknown' });
    const made: Made[] = [];
    for (const month of ['02', '05', '08', '11'])
      made.push(await record(p, { heldOn: `2026-${month}-10`, title: `第${month}月活动` }));
    // Of the year before.
    await record(p, { heldOn: '2025-12-20' });
    for (const month of ['03', '06', '09', '11'])
      await record(p, { kind: month === '03' ? 'lifeMeeting' : 'meeting', heldOn: `2026-${month}-12` });
    expect(await judged()).toEqual({ G4: 'met', S12: 'met', S22: 'unknown' });
    await ok(p.leader.post(`${p.all}/${made[0]!.id}/withdrawal`, { version: 1, reason: '没有开展' }));
    expect(await judged()).toMatchObject({ G4: 'unmet' });
    const { id } = await record(p, { kind: 'meeting', opinions: [{ body: '加一台饮水机' }] });
    expect(await judged()).toMatchObject({ S22: 'unmet' });
    const [opinion] = (await show(p, id)).opinions;
    await ok(
      p.leader.post(`${p.all}/${id}/opinions/${opinion!.id}/result`, {
        version: 1,
        result: '已经装好',
        doneOn: '2026-11-22',
      }),
    );
    expect(await judged()).toMatchObject({ S22: 'met' });
    const { first } = await app.inUnit(p.unit, (ctx) =>
      facts[0]!.evidence!(
        ctx.client,
        'smallHome.activities',
        {
          path: p.unit.path,
          asOf: '2026-11-22',
          cycle: { from: '2026-01-01', to: '2026-12-31' },
          schoolCycle: { from: '2026-09-01', to: '2027-08-31' },
          yearBefore: '2025-11-22',
          groupId: p.group,
        },
        10,
      ),
    );
    expect(first.map((each) => each.id)).toEqual([made[3]!.id, made[2]!.id, made[1]!.id]);
    expect(first[0]!.href).toBe(`/desk/${p.unit.code}/gatherings/${made[3]!.id}`);
  });
});

describe('on the phone', () => {
  /** A form of the portal as a phone without scripts sends it. */
  async function sent(who: TestClient, path: string, fields: [string, string][]) {
    const answer = await app.server.inject({
      method: 'POST',
      url: path,
      headers: {
        ...who.headers,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: new URLSearchParams([...fields, ['csrf', await token(who)]]).toString(),
    });
    return { status: answer.statusCode, to: String(answer.headers.location ?? ''), html: answer.body };
  }
  const token = async (who: TestClient): Promise<string> => {
    const { body } = await app.server.inject({
      url: '/me/password',
      headers: { ...who.headers, accept: 'text/html' },
    });
    return /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? who.headers['x-csrf-token'] ?? '';
  };
  const page = async (who: TestClient, path: string) =>
    app.server.inject({ url: path, headers: { ...who.headers, accept: 'text/html' } });

  async function photo(who: TestClient, path: string, content: Buffer, csrf?: string) {
    const boundary = '----phone';
    const field = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    return app.server.inject({
      method: 'POST',
      url: path,
      headers: {
        ...who.headers,
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([
        Buffer.from(
          `${field('csrf', csrf ?? (await token(who)))}${field('key', newId())}--${boundary}\r\ncontent-disposition: form-data; name="photo"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`,
        ),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
  }
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  test('the leader writes a meeting down, with a picture and an opinion; a member reads it and sends nothing', async () => {
    const p = await place();
    const home = `/u/${p.unit.code}/group`;
    const fields: [string, string][] = [
      ['kind', 'lifeMeeting'],
      ['group', p.group],
      ['heldOn', '2026-11-21'],
      ['title', '四季度民主生活会'],
      ['people', p.leaderId],
      ['people', p.memberId],
    ];
    const future = await sent(p.leader, `${home}/new`, [
      ...fields.filter(([name]) => name !== 'heldOn'),
      ['heldOn', '2026-11-30'],
    ]);
    // What was typed stands there again.
    expect([future.status, future.html.includes('四季度民主生活会')]).toEqual([422, true]);
    const done = await sent(p.leader, `${home}/new`, fields);
    expect([done.status, done.to]).toEqual([
      303,
      expect.stringMatching(/\/group\/[0-9a-f-]+\?said=recorded$/),
    ]);
    const one = done.to.replace(/\?.*/, '');
    const id = one.split('/').at(-1)!;
    expect((await sent(p.member, `${home}/new`, fields)).status).toBe(403);
    expect((await photo(p.leader, `${one}/photo`, picture, 'wrong')).statusCode).toBe(403);
    expect((await photo(p.leader, `${one}/photo`, Buffer.from('no picture'))).statusCode).toBe(422);
    expect((await photo(p.member, `${one}/photo`, picture)).statusCode).toBe(403);
    expect((await photo(p.leader, `${one}/photo`, picture)).statusCode).toBe(303);
    const view = await show(p, id);
    expect(view.files).toHaveLength(1);
    expect((await p.member.get(`${p.all}/${id}/files/${view.files[0]!.id}`)).rawPayload).toEqual(picture);
    expect((await p.stranger.get(`${p.all}/${id}/files/${view.files[0]!.id}`)).statusCode).toBe(404);
    const opinion = (more: [string, string][]) =>
      sent(p.leader, `${one}/opinions`, [['version', `${view.version}`], ['body', '加一盏灯'], ...more]);
    // A measure is whole or none.
    expect((await opinion([['measure', '装灯']])).status).toBe(422);
    const whole: [string, string][] = [
      ['measure', '装灯'],
      ['owner', p.memberId],
      ['dueOn', '2026-12-01'],
    ];
    expect((await opinion(whole)).status).toBe(303);
    const html = (await page(p.member, one)).body;
    for (const words of ['加一盏灯', '装灯', '会员甲']) expect(html).toContain(words);
    expect(html).not.toContain('/edit');
    const raised = (await show(p, id)).opinions[0]!;
    const result = await sent(p.member, `${one}/opinions/${raised.id}`, [
      ['act', 'result'],
      ['version', '1'],
      ['result', '装好了'],
      ['doneOn', '2026-11-22'],
    ]);
    expect(result.status).toBe(303);
    expect((await page(p.stranger, one)).statusCode).toBe(404);
    const withdrawn = await sent(p.leader, `${one}/edit`, [
      ['act', 'withdraw'],
      ['version', `${(await show(p, id)).version}`],
      ['reason', '写错了组'],
    ]);
    expect(withdrawn.status).toBe(303);
  });
});
