/** Disclosure over HTTP: from the catalogue to the archive, with what people say and what is late. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { type TestClient, testApp } from '../../../../tests/harness/app.ts';
import { gathering, signIn } from '../../../../tests/harness/gathering.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { ballots } from '../../ballots/server/index.ts';
import { congress } from '../../congress/server/index.ts';
import { catalogueFor } from './catalogue.ts';
import { facts } from './facts.ts';
import { disclosure } from './index.ts';
import { periodsOf } from './rules.ts';
import { comment, sweep } from './service.ts';

const app = testApp({ modules: [disclosure, congress, ballots] });
let counter = 0;

async function factory(organizationType = 'privateEnterprise', jurisdiction = '330106') {
  counter += 1;
  const unit = await app.unit({ code: `D${counter}`, organizationType, jurisdiction });
  const person = newId();
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2::ltree, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
      [unit.id, unit.path, person],
    ),
  );
  return {
    unit,
    at: `/units/${unit.code}`,
    person,
    office: await app.account({ grants: [{ unit, role: 'administration' }] }),
    worker: await app.account({ people: [{ unit, employeeId: person }] }),
  };
}
type Place = Omit<Awaited<ReturnType<typeof factory>>, 'person'>;

interface View {
  version: number;
  state: string;
  late: boolean;
  expiresOn: string | null;
  binding: boolean;
  reads: number;
  comments: {
    id: string;
    by: string | null;
    body: string;
    reply: string | null;
    late: boolean;
    entered: boolean;
    madeOn: string;
    dueOn: string;
    version: number;
  }[];
  may: Record<string, boolean | string | null>;
}
const view = (place: Place, id: string, as: TestClient = place.office) =>
  ok<View>(as.get(`${place.at}/disclosures/${id}`));
/** A page of the portal as the worker has it. */
const read = async (place: Place, path: string) => {
  const answer = await app.server.inject({
    url: `/u/${place.unit.code}${path}`,
    headers: { ...place.worker.headers, accept: 'text/html' },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.body;
};
const act = async (place: Place, id: string, path: string, body: object) =>
  place.office.post(`${place.at}/disclosures/${id}/${path}`, {
    version: (await view(place, id)).version,
    // What is disclosed before a decision needs a consultation, or the reason why there was none.
    ...(path === 'publication' ? { withoutConsultation: '上级要求立即公布' } : {}),
    ...body,
  });

async function event(place: Place, catalogueId: string, dueOn: string | null = null) {
  await ok(place.office.post(`${place.at}/disclosure-catalogue`, { ids: [catalogueId] }));
  const { items } = await ok<{ items: { id: string; catalogueId: string }[] }>(
    place.office.get(`${place.at}/disclosure-catalogue`),
  );
  const { id } = await ok<{ id: string }>(
    place.office.post(`${place.at}/disclosures`, {
      itemId: items.find((each) => each.catalogueId === catalogueId)!.id,
      title: '考勤办法（修订）',
      dueOn,
    }),
  );
  await ok(
    place.office.put(`${place.at}/disclosures/${id}`, {
      version: 1,
      title: '考勤办法（修订）',
      body: '第一条 上班时间为八点半。',
    }),
  );
  return id;
}
const factsOf = async (unit: UnitRef, asOf: string) =>
  app.inUnit(
    unit,
    async (ctx) =>
      (
        await facts[0]!.ask(
          ctx.client,
          factScope(unit.path, asOf),
          compileStandard(loadStandard('county-qualified')),
        )
      ).get(unit.id) ?? {},
  );

test('periods: a quarter ends with its month, also in February of a leap year', () => {
  expect(periodsOf('quarter', [3, 12, 6, 9], 2026)).toEqual([
    { period: '2026-Q1', dueOn: '2026-03-31' },
    { period: '2026-Q2', dueOn: '2026-06-30' },
    { period: '2026-Q3', dueOn: '2026-09-30' },
    { period: '2026-Q4', dueOn: '2026-12-31' },
  ]);
  expect(periodsOf('month', [2], 2028)).toEqual([{ period: '2028-02', dueOn: '2028-02-29' }]);
  expect(periodsOf('event', [], 2026)).toEqual([]);
});

test('each kind of unit has its catalogue; a school has the four publicities in place of the enterprises’', () => {
  const ids = (organizationType: string) =>
    catalogueFor({ organizationType, jurisdiction: '330106' }).map((item) => item.id);
  expect(ids('school')).toEqual(
    expect.arrayContaining(['schoolBudget', 'schoolPurchasing', 'schoolConstruction', 'schoolFees']),
  );
  expect(ids('school')).not.toContain('operation');
  expect(ids('stateOwnedEnterprise')).toEqual(expect.arrayContaining(['operation', 'entertainment']));
  expect(ids('privateEnterprise')).not.toContain('entertainment');
  // An institution has a list of its own; contest bonus and titles are disclosed by every kind.
  expect(ids('institution')).toEqual(
    expect.arrayContaining(['institutionRecruitment', 'institutionFinance']),
  );
  expect(ids('institution')).not.toContain('operation');
  for (const kind of ['privateEnterprise', 'stateOwnedEnterprise', 'institution', 'school'])
    expect(ids(kind)).toEqual(expect.arrayContaining(['contestBonus', 'titles']));
});

test('a source speaks in its own province; elsewhere it is a general one, which is not confirmed', () => {
  const source = (jurisdiction: string, id: string) =>
    catalogueFor({ organizationType: 'stateOwnedEnterprise', jurisdiction }).find((item) => item.id === id)!
      .source;
  expect(source('330106', 'rules')).toEqual({
    document: '浙江省企业民主管理条例',
    article: '20',
    confirmed: true,
  });
  expect(source('310101', 'rules')).toEqual({
    document: '企业民主管理规定',
    article: null,
    confirmed: false,
  });
  expect(source('410101', 'hiring').document).toBe('河南省企业职工民主权利保障条例');
  expect(
    catalogueFor({ organizationType: 'privateEnterprise', jurisdiction: '310000' }).filter(
      (item) => item.source.confirmed,
    ),
  ).toEqual([]);
});

describe('the calendar', () => {
  test('what was taken over is scheduled for the rest of the year, once', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const first = await ok<{ items: number; scheduled: number }>(
      place.office.post(`${place.at}/disclosure-catalogue`, { ids: ['safety', 'rules'] }),
    );
    expect(first).toEqual({ items: 2, scheduled: 1 });
    expect(await ok(place.office.post(`${place.at}/disclosure-catalogue`, { ids: ['safety'] }))).toEqual({
      items: 0,
      scheduled: 0,
    });
    expect(await ok(place.office.get(`${place.at}/disclosures`))).toMatchObject({
      disclosures: [{ period: '2026-Q4', dueOn: '2026-12-31', state: 'scheduled', late: false }],
    });
    expect(
      (await place.worker.post(`${place.at}/disclosure-catalogue`, { ids: ['safety'] })).statusCode,
    ).toBe(403);
    expect(
      (await refused(place.office.post(`${place.at}/disclosure-catalogue`, { ids: ['nothing'] }))).code,
    ).toBe('itemUnknown');
    // A worker sees nothing of what is only planned.
    expect(
      (await ok<{ disclosures: unknown[] }>(place.worker.get(`${place.at}/disclosures`))).disclosures,
    ).toEqual([]);
  });

  test('the daily job reminds, tells the chair of what is late, and takes down what has stood long enough', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    await ok(place.office.post(`${place.at}/disclosure-catalogue`, { ids: ['safety'] }));
    const id = await event(place, 'interests');
    await ok(act(place, id, 'publication', { channels: ['portal'] }));
    app.setNow('2026-12-20');
    expect(await app.inUnit(place.unit, sweep)).toEqual({ reminded: 1, late: 0, expired: 1 });
    expect((await view(place, id)).state).toBe('expired');
    app.setNow('2027-01-02');
    expect(await app.inUnit(place.unit, sweep)).toMatchObject({ reminded: 1, late: 1 });
    await app.inUnit(place.unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select kind, role from tasks where unit_id = $1 and state = 'open' order by kind`,
        [place.unit.id],
      );
      expect(rows).toEqual([
        { kind: 'disclosure.overdue', role: 'chair' },
        { kind: 'disclosure.publish', role: 'administration' },
      ]);
    });
    app.setNow('2026-11-22');
  });
});

describe('one disclosure', () => {
  test('takes what came on paper as what was said on the phone: with its day, its answer and whoever signed it', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const id = await event(place, 'rules', '2026-11-30');
    const enter = (more: object, as = place.office) =>
      as.post(`${place.at}/disclosures/${id}/comments/entered`, {
        kind: 'comment',
        body: '夜班交接请留一刻钟',
        receivedOn: '2026-11-24',
        ...more,
      });
    expect((await refused(enter({ receivedOn: '2026-11-22' }))).code).toBe('commentsClosed');
    await ok(act(place, id, 'consultation', { until: '2026-11-27' }));
    app.setNow('2026-11-25');
    expect((await view(place, id)).may.enter).toBe('comment');
    expect((await enter({}, place.worker)).statusCode).toBe(403);
    for (const [receivedOn, by, field] of [
      ['2026-11-21', '', 'receivedOn'],
      ['2026-11-26', '', 'receivedOn'],
      ['2026-11-24', '李四', 'by'],
    ] as const) {
      const no = await enter({ receivedOn, by });
      expect(no.statusCode, no.body).toBe(422);
      expect(no.json<{ fields: { field: string }[] }>().fields.map((each) => each.field)).toEqual([field]);
    }
    await ok(enter({ by: '王芳' }));
    await ok(enter({ body: '意见箱里的一张纸条' }));
    const [signed, unsigned] = (await view(place, id)).comments;
    expect(signed).toMatchObject({ by: '王芳', entered: true, madeOn: '2026-11-24', dueOn: '2026-12-24' });
    expect(unsigned).toMatchObject({ by: null, entered: true });
    const told = await app.inUnit(place.unit, async (ctx) => {
      const { rows } = await ctx.client.query(
        `select title ->> 'zh' as title from notices where unit_id = $1 and kind = 'disclosure.entered'`,
        [place.unit.id],
      );
      return rows;
    });
    expect(told).toEqual([{ title: '您对“考勤办法（修订）”的书面意见已登记' }]);
    // The decision answers what was said of a draft: nobody is told a day far behind it.
    const said = await read(place, `/disclosures/${id}`);
    expect(said).toContain('作决定时一并答复');
    expect(said).not.toContain('等待答复');
    // Late is counted from the day on which it came.
    app.setNow('2026-12-25');
    expect((await view(place, id)).comments.map((each) => each.late)).toEqual([true, true]);
    // It lay in the box while comments were taken, and is entered afterwards.
    expect((await enter({ receivedOn: '2026-11-27' })).statusCode).toBe(201);
    expect((await refused(enter({ receivedOn: '2026-11-28' }))).code).toBe('commentsClosed');
  });

  test('is consulted on, decided, published, objected to and answered late; only then is it all on record', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const id = await event(place, 'rules', '2026-11-30');
    expect((await place.worker.get(`${place.at}/disclosures/${id}`)).statusCode).toBe(404);
    await ok(act(place, id, 'consultation', { until: '2026-11-27' }));
    expect((await refused(act(place, id, 'publication', { channels: ['portal'] }))).code).toBe(
      'stillConsulting',
    );
    const mayPublish = async () =>
      (await ok<{ may: { publish: boolean } }>(place.office.get(`${place.at}/disclosures/${id}`))).may
        .publish;
    expect(await mayPublish()).toBe(false);
    const nameless = await ok<{ id: string }>(
      place.worker.post(`${place.at}/disclosures/${id}/comments`, {
        kind: 'comment',
        body: '建议九点上班',
        anonymous: true,
      }),
    );
    // Nothing tells at what moment it was written: neither its id nor a task made then. The daily job tells of it, once.
    expect(nameless.id[14]).toBe('4');
    const told = () =>
      app.inUnit(place.unit, async (ctx) => {
        const { rows } = await ctx.client.query(
          `select role from tasks where unit_id = $1 and subject_id = $2`,
          [place.unit.id, nameless.id],
        );
        return rows;
      });
    expect(await told()).toEqual([]);
    await app.inUnit(place.unit, sweep);
    await app.inUnit(place.unit, sweep);
    expect(await told()).toEqual([{ role: 'administration' }]);
    // Somebody who has left has no say, whichever way they come.
    await expect(
      app.inUnit(place.unit, (ctx) =>
        comment(
          {
            ...ctx,
            actor: {
              kind: 'account',
              people: [{ unitId: place.unit.id, employeeId: place.person, employed: false }],
              grants: [],
            } as never,
          },
          id,
          { kind: 'comment', body: '我已离职', anonymous: false },
        ),
      ),
    ).rejects.toMatchObject({ status: 403 });
    expect(
      (
        await refused(
          place.worker.post(`${place.at}/disclosures/${id}/comments`, { kind: 'objection', body: '不同意' }),
        )
      ).code,
    ).toBe('commentsClosed');
    expect(await read(place, `/disclosures/${id}`)).toContain('意见收到 2026 年 11 月 27 日为止');
    app.setNow('2026-11-28');
    expect(
      (
        await refused(
          place.worker.post(`${place.at}/disclosures/${id}/comments`, { kind: 'comment', body: '太晚了' }),
        )
      ).code,
    ).toBe('commentsClosed');
    // The worker reads that the time is over, and is shown no box to write into.
    const closed = await read(place, `/disclosures/${id}`);
    expect(closed).toContain('意见期已过');
    expect(closed).not.toContain('<textarea');
    expect(await read(place, '/disclosures')).toContain('意见期已过（2026 年 11 月 27 日为止）');
    await ok(
      act(place, id, 'decision', {
        decision: '采纳九点上班的建议',
        decidedOn: '2026-11-28',
        commentsAnswer: '采纳：九点上班。',
      }),
    );
    await ok(act(place, id, 'publication', { channels: ['portal', 'public'] }));
    let now = await view(place, id);
    // The law reserves such rules to the congress, and there is no resolution.
    expect(now).toMatchObject({ state: 'published', late: false, binding: false, expiresOn: '2026-12-05' });
    expect(now.comments[0]).toMatchObject({
      by: null,
      body: '建议九点上班',
      reply: '采纳：九点上班。',
    });
    await ok(place.worker.post(`${place.at}/disclosures/${id}/receipt`));
    await ok(place.worker.post(`${place.at}/disclosures/${id}/receipt`));
    await ok(
      place.worker.post(`${place.at}/disclosures/${id}/comments`, {
        kind: 'objection',
        body: '没有经过职代会',
      }),
    );
    // Answered comments are for everybody, open objections for their writer.
    expect((await view(place, id, place.worker)).comments.map((each) => each.body).sort()).toEqual([
      '建议九点上班',
      '没有经过职代会',
    ]);
    app.setNow('2026-12-30');
    expect(
      (
        await refused(
          place.worker.post(`${place.at}/disclosures/${id}/comments`, { kind: 'objection', body: '又一条' }),
        )
      ).code,
    ).toBe('commentsClosed');
    expect(await read(place, `/disclosures/${id}`)).toMatch(/意见期已过（到 2026 年 12 月 \d+ 日为止）/);
    expect(await read(place, '/disclosures')).toContain('公示期满，备查');
    now = await view(place, id);
    expect(now).toMatchObject({ reads: 1 });
    const objection = now.comments.find((each) => each.body === '没有经过职代会')!;
    expect(objection).toMatchObject({ by: '王芳', late: true });
    expect(
      (
        await place.worker.post(`${place.at}/disclosures/${id}/comments/${objection.id}/answer`, {
          version: 1,
          reply: '好',
        })
      ).statusCode,
    ).toBe(403);
    await ok(
      place.office.post(`${place.at}/disclosures/${id}/comments/${objection.id}/answer`, {
        version: 1,
        reply: '将提交下次职代会审议',
      }),
    );
    expect(
      (
        await refused(
          place.office.post(`${place.at}/disclosures/${id}/comments/${objection.id}/answer`, {
            version: 1,
            reply: '再答',
          }),
        )
      ).code,
    ).toBe('stale');
    await app.inUnit(place.unit, async (ctx) => {
      const { rows } = await ctx.client.query<{ kind: string; archive_file: string | null }>(
        `select kind, archive_file from records where unit_id = $1 order by recorded_at, kind`,
        [place.unit.id],
      );
      expect(rows.map((row) => row.kind)).toEqual([
        'disclosure.consulted',
        'disclosure.answered',
        'disclosure.published',
        'disclosure.answered',
      ]);
      expect(rows[2]!.archive_file).toBe('documents');
    });
    app.setNow('2026-11-22');
  });

  test('that shows people needs their consent; an empty one is refused; a late one is late for ever; a correction is open', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const id = await event(place, 'hiring', '2026-11-20');
    expect((await refused(act(place, id, 'publication', { channels: ['portal'] }))).code).toBe(
      'consentMissing',
    );
    await ok(place.office.put(`${place.at}/disclosures/${id}`, { version: 2, title: '招聘结果', body: '' }));
    expect((await refused(act(place, id, 'publication', { channels: ['portal'], consent: true }))).code).toBe(
      'disclosureEmpty',
    );
    await ok(
      place.office.put(`${place.at}/disclosures/${id}`, {
        version: 3,
        title: '招聘结果',
        body: '录用张*等三人。',
      }),
    );
    await ok(act(place, id, 'publication', { channels: ['portal'], consent: true }));
    expect((await refused(act(place, id, 'dropping', { reason: '不想公开' }))).code).toBe('disclosureState');
    await ok(
      act(place, id, 'correction', { title: '招聘结果', body: '录用张*等四人。', reason: '人数有误' }),
    );
    expect(await view(place, id)).toMatchObject({ late: true, edition: 2 });
    expect(await factsOf(place.unit, '2026-11-22')).toMatchObject({
      'disclosure.onTime': { num: 0, den: 1 },
      'disclosure.filed': { num: 1, den: 1 },
    });
  });

  test('rests on a resolution on its own matter and on no other, also where it was passed after publication', async () => {
    app.setNow('2026-11-20');
    const held = await gathering(app, {
      code: 'DR',
      name: '灯塔厂工会',
      people: 10,
      plannedOn: '2026-11-30',
      body: 'allStaffMeeting',
      items: [
        { title: '民主管理制度', matter: 'bylaws', wording: '同意。' },
        { title: '考勤办法', matter: 'internalRules', wording: '上班时间为八点半。' },
      ],
    });
    app.setNow('2026-11-30');
    await signIn(held, 10);
    const meeting = `${held.at}/meetings/${held.meeting}`;
    const now = () =>
      ok<{ version: number; items: { id: string; version: number; resolution: { id: string } | null }[] }>(
        held.chair.get(meeting),
      );
    await ok(held.chair.post(`${meeting}/opening`, { version: (await now()).version }));
    const settle = async (at: number, path: string, body: object) => {
      for (const [step, input] of [
        ['discussion', {}],
        [path, body],
      ] as const) {
        const item = (await now()).items[at]!;
        await ok(held.chair.post(`${meeting}/items/${item.id}/${step}`, { version: item.version, ...input }));
      }
      return (await now()).items[at]!.resolution!.id;
    };
    const resolutionId = await settle(0, 'hands', { for: 10, against: 0, abstain: 0 });
    const place = {
      unit: held.unit,
      at: held.at,
      office: await app.account({ grants: [{ unit: held.unit, role: 'administration' }] }),
      worker: held.chair,
    };
    const id = await event(place, 'rules');
    const decision = { decision: '按此执行', decidedOn: '2026-11-30' };
    expect((await refused(act(place, id, 'decision', { ...decision, resolutionId }))).code).toBe(
      'resolutionElsewhere',
    );
    await ok(act(place, id, 'publication', { channels: ['portal'] }));
    const correction = { title: '考勤办法', body: '八点半。', reason: '补登决议' };
    expect((await refused(act(place, id, 'correction', { ...correction, resolutionId }))).code).toBe(
      'resolutionElsewhere',
    );
    expect((await view(place, id)).binding).toBe(false);
    // The law asks that the staff deliberate on such rules: what they said on this very matter makes the disclosure
    // binding from then on, also when it is corrected again.
    const heard = await settle(1, 'note', { opinions: '建议冬季推迟半小时。' });
    expect(await ok(held.chair.get(`${held.at}/resolutions/${heard}`))).toMatchObject({
      power: 'deliberate',
      passed: true,
      count: null,
      wording: '上班时间为八点半。\n审议意见：建议冬季推迟半小时。',
    });
    await ok(act(place, id, 'correction', { ...correction, resolutionId: heard }));
    expect((await view(place, id)).binding).toBe(true);
    await ok(act(place, id, 'correction', { ...correction, reason: '改正错字' }));
    expect((await view(place, id)).binding).toBe(true);
    // Repealed, it stands behind nothing any more.
    const { version } = await ok<{ version: number }>(held.chair.get(`${held.at}/resolutions/${heard}`));
    await ok(held.chair.post(`${held.at}/resolutions/${heard}/repeal`, { version, reason: '另行制定' }));
    expect((await view(place, id)).binding).toBe(false);
    app.setNow('2026-11-22');
  });

  test('of an item of its own is not binding either, where the item names a matter that the law reserves', async () => {
    const place = await factory();
    const own = { title: '工时安排', cycle: 'event', phases: ['after'], channels: ['portal'] };
    const put = (matter: string | null) =>
      place.office.post(`${place.at}/disclosure-items`, { ...own, matter });
    expect((await refused(put('noSuchMatter'))).code).toBe('matterUnknown');
    const { matters } = await ok<{ matters: { id: string }[] }>(
      place.office.get(`${place.at}/disclosure-catalogue`),
    );
    expect(matters.map((each) => each.id)).toContain('internalRules');
    const { id: itemId } = await ok<{ id: string }>(put('internalRules'));
    const { id } = await ok<{ id: string }>(
      place.office.post(`${place.at}/disclosures`, { itemId, title: '工时安排', dueOn: null }),
    );
    await ok(
      place.office.put(`${place.at}/disclosures/${id}`, { version: 1, title: '工时安排', body: '两班倒。' }),
    );
    await ok(act(place, id, 'publication', { channels: ['portal'] }));
    expect((await view(place, id)).binding).toBe(false);
  });

  test('the log tells who added, changed and retired what the union must disclose', async () => {
    const place = await factory();
    const own = { title: '工时安排', cycle: 'event', phases: ['after'], channels: ['portal'], matter: null };
    const { id } = await ok<{ id: string }>(place.office.post(`${place.at}/disclosure-items`, own));
    await ok(
      place.office.put(`${place.at}/disclosure-items/${id}`, { ...own, phases: ['before'], version: 1 }),
    );
    await ok(place.office.post(`${place.at}/disclosure-items/${id}/retirement`, { version: 2 }));
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query(
        `select action, account_id as account, detail -> 'changed' as changed from audit_entries
         where unit_id = $1 and subject_id = $2 order by at, id`,
        [place.unit.id, id],
      ),
    );
    const account = place.office.accountId;
    expect(rows).toEqual([
      { action: 'disclosure.itemAdded', account, changed: null },
      { action: 'disclosure.itemChanged', account, changed: ['phases'] },
      { action: 'disclosure.itemRetired', account, changed: null },
    ]);
  });

  test('the chair presses for an answer that is overdue, until it is given', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const id = await event(place, 'interests');
    await ok(act(place, id, 'publication', { channels: ['portal'] }));
    const said = { kind: 'objection', body: '数额不对' };
    await ok(place.worker.post(`${place.at}/disclosures/${id}/comments`, said));
    const open = () =>
      app.database.asOwner(async ({ client }) => {
        const { rows } = await client.query(
          `select 1 from tasks where unit_id = $1 and kind = 'disclosure.unanswered' and state = 'open'`,
          [place.unit.id],
        );
        return rows.length;
      });
    const due = (await view(place, id)).comments[0] as unknown as { dueOn: string; id: string };
    app.setNow(due.dueOn);
    await app.inUnit(place.unit, sweep);
    expect(await open()).toBe(0);
    app.setNow(new Date(Date.parse(`${due.dueOn}T09:00:00+08:00`) + 86_400_000).toISOString());
    await app.inUnit(place.unit, sweep);
    await app.inUnit(place.unit, sweep);
    expect(await open()).toBe(1);
    await ok(
      place.office.post(`${place.at}/disclosures/${id}/comments/${due.id}/answer`, {
        version: 1,
        reply: '已更正',
      }),
    );
    expect(await open()).toBe(0);
    app.setNow('2026-11-22');
  });

  test('is consulted on for as long as the rule says, or as the union itself does', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const id = await event(place, 'rules');
    const rule = async () =>
      await ok<{ consultRule: { days: number; own: boolean; confirmed: boolean }; consultLeast: string }>(
        place.office.get(`${place.at}/disclosures/${id}`),
      );
    expect(await rule()).toMatchObject({
      consultRule: { days: 5, own: false, confirmed: false },
      consultLeast: '2026-11-27',
    });
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, account_id, set_at)
         values ($1, $2::ltree, gen_random_uuid(), 'disclosureConsult', '8', '三班倒，要轮完一圈', '2026-01-01', $3, now())`,
        [place.unit.id, place.unit.path, place.office.accountId],
      ),
    );
    expect(await rule()).toMatchObject({ consultRule: { days: 8, own: true }, consultLeast: '2026-11-30' });
    expect((await refused(act(place, id, 'consultation', { until: '2026-11-29' }))).status).toBe(422);
    await ok(act(place, id, 'consultation', { until: '2026-11-30' }));
  });

  test('hangs on the board with its code while it is open or stands, and its posting is entered once for all', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const open = await event(place, 'rules');
    await ok(act(place, open, 'consultation', { until: '2026-11-27' }));
    const hung = await event(place, 'interests');
    await ok(act(place, hung, 'publication', { channels: ['portal', 'board'] }));
    const phones = await event(place, 'contracts');
    await ok(act(place, phones, 'publication', { channels: ['portal'] }));
    interface Board {
      url: string;
      qrSvg: string;
      signIn: boolean;
      items: { id: string; consulting: boolean; until: string; body: string; postedOn: string | null }[];
    }
    const board = () => ok<Board>(place.office.get(`${place.at}/disclosure-board`));
    const shown = await board();
    expect(shown.url).toMatch(new RegExp(`/u/${place.unit.code}/disclosures$`));
    expect(shown.qrSvg).toContain('<svg');
    expect(
      Object.fromEntries(shown.items.map((each) => [each.id, [each.consulting, each.until, each.postedOn]])),
    ).toEqual({ [open]: [true, '2026-11-27', null], [hung]: [false, '2026-12-22', null] });
    expect((await place.worker.get(`${place.at}/disclosure-board`)).statusCode).toBe(403);
    const post = (body: object) => place.office.post(`${place.at}/disclosure-board`, body);
    expect((await refused(post({ shownOn: '2026-11-23', place: '大门口' }))).code).toBe('futureDay');
    expect(await ok(post({ shownOn: '2026-11-22', place: '大门口公开栏' }))).toEqual({ posted: 2 });
    expect(await ok(post({ shownOn: '2026-11-22', place: '大门口公开栏' }))).toEqual({ posted: 0 });
    expect((await board()).items.map((each) => each.postedOn)).toEqual(['2026-11-22', '2026-11-22']);
    const { rows } = await app.inUnit(place.unit, (ctx) =>
      ctx.client.query(
        `select count(*)::int as n from records where unit_id = $1 and kind = 'disclosure.shown'`,
        [place.unit.id],
      ),
    );
    expect(rows).toEqual([{ n: 2 }]);
    // On its last day it hangs; then it is taken down, on the page as on the wall, whether the job has run or not.
    app.setNow('2026-11-29');
    expect((await board()).items).toHaveLength(2);
    app.setNow('2026-12-01');
    expect((await board()).items.map((each) => each.id)).toEqual([open]);
    await app.inUnit(place.unit, sweep);
    expect((await board()).items.map((each) => each.id)).toEqual([open]);
    app.setNow('2026-11-22');
  });

  test('is for strangers only where it is meant for them', async () => {
    app.setNow('2026-11-22');
    const place = await factory();
    const inside = await event(place, 'interests');
    await ok(act(place, inside, 'publication', { channels: ['portal'] }));
    const outside = await event(place, 'rules');
    await ok(act(place, outside, 'publication', { channels: ['portal', 'public'] }));
    const page = (path: string) =>
      app.server.inject({ method: 'GET', url: `/u/${place.unit.code}/disclosures${path}` });
    const list = await page('');
    expect(list.statusCode).toBe(200);
    expect(list.body.match(/disclosures\/[0-9a-f-]{36}/g)).toEqual([`disclosures/${outside}`]);
    expect((await page(`/${outside}`)).statusCode).toBe(200);
    expect((await page(`/${inside}`)).statusCode).toBe(404);
    const other = await factory();
    expect((await other.office.get(`${place.at}/disclosures/${outside}`)).statusCode).toBe(404);
    expect((await other.office.get(`${other.at}/disclosures/${outside}`)).statusCode).toBe(404);
  });
});

test('facts: unknown where nothing was registered or due, then the three bodies and the rule of four', async () => {
  app.setNow('2026-11-22');
  const place = await factory('school');
  expect(await factsOf(place.unit, '2026-11-22')).toEqual(
    Object.fromEntries(
      facts[0]!.facts.map((fact) => [fact, { state: 'unknown', reason: expect.anything() }]),
    ),
  );
  await ok(place.office.post(`${place.at}/disclosure-rule`, { title: '校务公开制度', fromOn: '2026-09-01' }));
  expect(await factsOf(place.unit, '2026-11-22')).toMatchObject({
    'disclosure.bodies': {
      num: 1,
      den: 4,
      detail: { missing: ['leadingGroup', 'workingBody', 'supervisionGroup'] },
    },
  });
  // A body is there once somebody sits on it, until the last one has gone.
  const id = newId();
  const own = [place.unit.id, place.unit.path, id];
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `insert into committees (unit_id, unit_path, id, kind, term_start, term_years, term_end) values ($1, $2::ltree, $3, 'disclosureLeading', '2026-01-01', 5, '2031-01-01')`,
      own,
    );
  });
  const leading = async (on: string) => {
    const { bodies } = await ok<{ bodies: { leadingGroup: boolean } }>(
      place.office.get(`${place.at}/disclosure-catalogue`),
    );
    return [(await factsOf(place.unit, on))['disclosure.bodies'], bodies.leadingGroup];
  };
  expect(await leading('2026-11-22')).toMatchObject([{ num: 1 }, false]);
  await app.database.asOwner(({ client }) =>
    client.query(
      `insert into committee_posts (unit_id, unit_path, id, committee_id, person_name, post, start_on, end_on) values ($1, $2::ltree, $4, $3, '甲', 'chair', '2026-03-01', '2026-12-01')`,
      [...own, newId()],
    ),
  );
  expect(await leading('2026-11-22')).toMatchObject([{ num: 2 }, true]);
  expect(await leading('2026-12-01')).toMatchObject([{ num: 1 }, true]);
  expect(await leading('2026-02-28')).toMatchObject([{}, true]);
  expect(
    (
      await refused(
        place.office.put(`${place.at}/disclosure-checks/noPrivateCoffer`, { year: 2026, clean: false }),
      )
    ).code,
  ).toBe('findingsMissing');
  await ok(place.office.put(`${place.at}/disclosure-checks/noPrivateCoffer`, { year: 2026, clean: true }));
  expect(await ok(place.office.get(`${place.at}/disclosure-catalogue`))).toMatchObject({
    checks: [
      { id: 'noPrivateCoffer', done: [{ year: 2026, clean: true }] },
      { id: 'noArbitraryFees', done: [] },
    ],
  });
});
