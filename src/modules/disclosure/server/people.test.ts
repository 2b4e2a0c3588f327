/** Stages, channels with their evidence, personal data, and who is told. */
import { describe, expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { disclosure } from './index.ts';
import { sweep } from './service.ts';

const app = testApp({ modules: [disclosure] });
let counter = 0;

interface View {
  version: number;
  state: string;
  phase: string;
  late: boolean;
  expiresOn: string | null;
  body: string;
  decision: string | null;
  commentsReceived: number;
  commentsAnswer: string | null;
  unconsultedReason: string | null;
  stages: { total: number; done: number; overdue: number };
  stageList: {
    id: string;
    name: { zh: string };
    disclosedOn: string | null;
    late: boolean;
    version: number;
  }[];
  shown: { channel: string; on: string; place: string }[];
  personalFound: { kind: string; masked: string; where: string; employeeId: string | null; stays: boolean }[];
  consents: { name: string; basis: string; agreedOn: string }[];
}

async function place(organizationType: string, catalogueId: string, title: string, body: string) {
  app.setNow('2026-11-02');
  counter += 1;
  const unit = await app.unit({ code: `P${counter}`, organizationType });
  const people = await Promise.all(
    ['王芳', '欧阳小明'].map(async (name) => {
      const id = newId();
      await app.database.asOwner(({ client }) =>
        client.query(
          `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2::ltree, $3, $4, 'x', '{}', 'regular', '2020-01-01')`,
          [unit.id, unit.path, id, name],
        ),
      );
      return { id, account: await app.account({ people: [{ unit, employeeId: id }] }) };
    }),
  );
  const office = await app.account({ grants: [{ unit, role: 'administration' }] });
  const at = `/units/${unit.code}`;
  await ok(office.post(`${at}/disclosure-catalogue`, { ids: [catalogueId] }));
  const { items } = await ok<{ items: { id: string }[] }>(office.get(`${at}/disclosure-catalogue`));
  const { id } = await ok<{ id: string }>(
    office.post(`${at}/disclosures`, { itemId: items[0]!.id, title, dueOn: null }),
  );
  const one = `${at}/disclosures/${id}`;
  await ok(office.put(one, { version: 1, title, body }));
  const view = (as = office) => ok<View>(as.get(one));
  const act = async (path: string, input: object = {}) =>
    office.post(`${one}/${path}`, { version: (await view()).version, ...input });
  const told = (kind: string) =>
    app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query<{ n: number }>(
        'select count(distinct account_id)::int as n from notices where unit_id = $1 and kind = $2',
        [unit.id, kind],
      );
      return rows[0]!.n;
    });
  const page = (as = people[0]!.account) =>
    app.server.inject({ method: 'GET', url: `/u/${unit.code}/disclosures/${id}`, headers: as.headers });
  return { unit, at, one, id, office, people, view, act, told, page };
}

describe('personal data', () => {
  test('is pointed at before anybody reads it, masked, or stays with consent that is kept', async () => {
    const p = await place(
      'privateEnterprise',
      'contestBonus',
      '劳动竞赛奖金',
      '一等奖王芳，欧阳小明陪练，电话13812345678。',
    );
    expect((await p.view()).personalFound.map((each) => [each.kind, each.masked, each.stays])).toEqual([
      ['mobile', '138****5678', false],
      ['name', '欧**明', false],
      ['name', '王*', false],
    ]);
    // Nobody reads a draft with them, not even for comments; the refusal itself names nobody.
    const refusal = await refused(p.act('consultation', { until: '2026-11-10' }));
    expect(refusal).toMatchObject({ code: 'personalFound' });
    expect(JSON.stringify(refusal)).not.toContain('王芳');
    const consent = { employeeId: p.people[0]!.id, agreedOn: '2026-11-01', how: '本人书面同意' };
    expect(
      (await refused(p.office.post(`${p.one}/consents`, { ...consent, agreedOn: '2026-11-03' }))).code,
    ).toBe('futureDay');
    expect((await p.people[0]!.account.post(`${p.one}/consents`, consent)).statusCode).toBe(403);
    await ok(p.office.post(`${p.one}/consents`, consent));
    await ok(p.act('masking'));
    const now = await p.view();
    expect(now.body).toBe('一等奖王芳，欧**明陪练，电话138****5678。');
    expect(now.consents).toMatchObject([{ name: '王芳', basis: 'consent', agreedOn: '2026-11-01' }]);
    // What was agreed to is not for others to read.
    await ok(p.act('consultation', { until: '2026-11-10' }));
    expect((await p.view(p.people[1]!.account)).consents).toEqual([]);
    // Taken back, the name may not stay in what is published.
    await ok(p.office.delete(`${p.one}/consents/${p.people[0]!.id}`));
    app.setNow('2026-11-11');
    expect((await refused(p.act('publication', { channels: ['portal'], consent: true }))).code).toBe(
      'personalFound',
    );
    await ok(p.act('masking'));
    await ok(p.act('publication', { channels: ['portal'], consent: true }));
    const correction = { title: '劳动竞赛奖金', body: '一等奖欧阳小明。', reason: '名单有误' };
    expect((await refused(p.act('correction', correction))).code).toBe('personalFound');
    await ok(p.act('correction', { ...correction, mask: true }));
    expect((await p.view()).body).toBe('一等奖欧**明。');
  });
});

describe('before the decision', () => {
  test('people are asked for the least days and told; the decision answers what they said', async () => {
    const p = await place('privateEnterprise', 'rules', '考勤办法', '第一条 上班时间为八点半。');
    const decision = { decision: '按此执行', decidedOn: '2026-11-02' };
    expect((await refused(p.act('decision', decision))).code).toBe('notConsulted');
    expect((await refused(p.act('publication', { channels: ['portal'] }))).code).toBe('notConsulted');
    expect((await refused(p.act('consultation', { until: '2026-11-06' }))).code).toBe('consultationTooShort');
    await ok(p.act('consultation', { until: '2026-11-07' }));
    expect(await p.told('disclosure.consulted')).toBe(2);
    expect((await p.view()).phase).toBe('before');
    for (const { account } of p.people)
      await ok(account.post(`${p.one}/comments`, { kind: 'comment', body: '建议九点上班' }));
    app.setNow('2026-11-08');
    expect((await refused(p.act('decision', decision))).code).toBe('commentsUnanswered');
    expect((await refused(p.act('publication', { channels: ['portal'] }))).code).toBe('commentsUnanswered');
    await ok(p.act('decision', { ...decision, commentsAnswer: '采纳，改为九点。' }));
    expect(await p.view()).toMatchObject({
      commentsReceived: 2,
      commentsAnswer: '采纳，改为九点。',
      phase: 'during',
    });
    expect(await p.told('disclosure.answered')).toBe(2);
    await ok(p.act('publication', { channels: ['portal'] }));
    expect(await p.told('disclosure.published')).toBe(2);
    expect((await p.view()).phase).toBe('after');
    const page = await p.page();
    expect(page.body).toContain('采纳，改为九点。');
    // Filed as a paper with its text, not as a title.
    const { rows } = await app.database.asOwner(({ client }) =>
      client.query<{ name: string; media_type: string }>(
        `select f.name, f.media_type from records r join files f on f.unit_id = r.unit_id and f.id = any(r.file_ids) where r.unit_id = $1 and r.kind = 'disclosure.published'`,
        [p.unit.id],
      ),
    );
    expect(rows).toEqual([{ name: '考勤办法.pdf', media_type: 'application/pdf' }]);
  });

  test('where nobody was asked, the reason is disclosed with it', async () => {
    const p = await place('privateEnterprise', 'rules', '防汛值班办法', '汛期实行两班制。');
    await ok(p.act('publication', { channels: ['portal'], withoutConsultation: '汛情紧急，当日生效' }));
    expect((await p.view()).unconsultedReason).toBe('汛情紧急，当日生效');
    const page = await p.page();
    expect(page.body).toContain('汛情紧急，当日生效');
  });
});

test('construction goes in five stages, in order, each filed; what is late is pressed for, and the board keeps it till the end', async () => {
  const p = await place('school', 'schoolConstruction', '教学楼屋面维修', '预算 48 万元，暑期施工。');
  const stages = (await p.view()).stageList;
  expect(stages.map((stage) => stage.name.zh)).toEqual(['立项', '设计', '招标', '验收', '审计']);
  const disclose = (at: number, body = '经校务会研究立项，批复已下达。') =>
    p.office.post(`${p.one}/stages/${stages[at]!.id}/publication`, { version: 1, body });
  expect((await refused(disclose(0))).code).toBe('disclosureHidden');
  await ok(p.act('publication', { channels: ['portal', 'board'], withoutConsultation: '漏雨抢修' }));
  expect((await refused(disclose(1))).code).toBe('stageOrder');
  expect((await refused(disclose(0, ''))).code).toBe('stageEmpty');
  expect((await refused(disclose(0, '负责人王芳'))).code).toBe('personalFound');
  await ok(disclose(0));
  expect((await refused(disclose(0))).code).toBe('stale');
  expect(await p.view()).toMatchObject({ phase: 'during', stages: { total: 5, done: 1, overdue: 0 } });
  expect(await p.told('disclosure.stageDisclosed')).toBe(2);
  await ok(p.office.put(`${p.one}/stages/${stages[1]!.id}`, { version: 1, dueOn: '2026-11-10' }));
  app.setNow('2026-12-20');
  await app.inUnit(p.unit, sweep);
  // Its days on the board are over, and it stays: four stages are to come.
  expect(await p.view()).toMatchObject({ state: 'published', late: true, stages: { overdue: 1 } });
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ role: string }>(
      `select role from tasks where unit_id = $1 and kind = 'disclosure.stage' and state = 'open' order by role`,
      [p.unit.id],
    ),
  );
  expect(rows.map((row) => row.role)).toContain('administration');
  await ok(
    p.office.post(`${p.one}/stages/${stages[1]!.id}/publication`, {
      version: 2,
      body: '设计方案由区教育局审定。',
    }),
  );
  expect(await p.view()).toMatchObject({
    late: false,
    expiresOn: '2026-12-27',
    stages: { done: 2, overdue: 0 },
  });
  const page = await p.page();
  expect(page.body).toContain('设计方案由区教育局审定。');
  expect(page.body).toContain('招标');
  for (const at of [2, 3, 4]) await ok(disclose(at));
  expect((await p.view()).phase).toBe('after');
});

test('the board and a meeting count as served only with day and place; the printed notice leads to the page', async () => {
  const p = await place(
    'privateEnterprise',
    'socialInsurance',
    '十月份社保缴纳情况',
    '应缴 312 人，实缴 312 人。',
  );
  const showing = { channel: 'board', shownOn: '2026-11-02', place: '食堂门口公开栏' };
  expect((await refused(p.office.post(`${p.one}/showings`, showing))).code).toBe('disclosureHidden');
  expect((await refused(p.office.get(`${p.one}/notice`))).code).toBe('disclosureHidden');
  await ok(p.act('publication', { channels: ['portal', 'board', 'meeting'] }));
  for (const [change, code] of [
    [{ shownOn: '2026-11-03' }, 'futureDay'],
    [{ shownOn: '2026-11-01' }, 'beforePublication'],
    [{ place: '' }, 'placeMissing'],
    [{ channel: 'meeting', meetingId: newId() }, 'meetingNotFound'],
  ] as const)
    expect((await refused(p.office.post(`${p.one}/showings`, { ...showing, ...change }))).code).toBe(code);
  expect((await p.people[0]!.account.post(`${p.one}/showings`, showing)).statusCode).toBe(403);
  await ok(p.office.post(`${p.one}/showings`, showing));
  await ok(p.office.post(`${p.one}/showings`, { ...showing, channel: 'meeting', place: '装配车间班前会' }));
  expect((await p.view()).shown).toEqual([
    { channel: 'board', on: '2026-11-02', place: '食堂门口公开栏' },
    { channel: 'meeting', on: '2026-11-02', place: '装配车间班前会' },
  ]);
  const notice = await ok<{ url: string; qrSvg: string; say: string; until: string; signIn: boolean }>(
    p.office.get(`${p.one}/notice`),
  );
  expect(notice).toMatchObject({ say: 'objection', until: '2026-12-02', signIn: true });
  expect(notice.url).toMatch(new RegExp(`/u/${p.unit.code}/disclosures/${p.id}$`));
  expect(notice.qrSvg).toMatch(/^<svg/);
});
