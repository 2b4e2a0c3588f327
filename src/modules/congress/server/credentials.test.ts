/** The credentials report over HTTP: what it says, who approves it by rule, what waits for it. */
import { expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { congresses, type Place } from '../../../../tests/harness/congress.ts';
import { unzip } from '../../../platform/documents/testing.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { congress } from './index.ts';

const app = testApp({ modules: [congress, ballots, records], publicUrl: () => 'http://jia.test' });
const { factory, inOffice, noticed, chairing } = congresses(app);

interface View {
  version: number;
  credentials: {
    by: string;
    mandatory: boolean;
    faults: { zh: string }[];
    approved: { on: string; by: string; explained: { zh: string } | null } | null;
  } | null;
  delegates: { id: string; employeeId: string; version: number; constituencyId: string }[];
}
const whole = (place: Place, id: string) => ok<View>(place.chair.get(`${place.at}/assemblies/${id}`));
const approve = (place: Place, id: string, body: object) =>
  place.chair.post(`${place.at}/assemblies/${id}/credentials`, { approvedOn: '2026-11-22', ...body });
const paperOf = async (place: Place, id: string) => {
  const answer = await place.chair.get(`${place.at}/assemblies/${id}/credentials?format=docx`);
  expect(answer.statusCode).toBe(200);
  return unzip(answer.rawPayload)
    .get('word/document.xml')!
    .toString()
    .replaceAll(/<[^>]+>/g, '');
};
const openTasks = (place: Place) =>
  app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ kind: string }>(
      `select kind from tasks where unit_id = $1 and state = 'open' and kind like 'congress.%' order by kind`,
      [place.unit.id],
    );
    return rows.map((row) => row.kind);
  });

test('a workers’ congress: number, shares, elections and changes are said; the preparatory meeting approves it by majority', async () => {
  app.setNow('2026-11-22');
  const place = await factory(200);
  const id = await inOffice(place, 35);
  expect(await openTasks(place)).toEqual(['congress.credentials']);
  // One left and was replaced: the report says so.
  const gone = (await whole(place, id)).delegates[0]!;
  await ok(
    place.chair.post(`${place.at}/delegates/${gone.id}/end`, {
      version: gone.version,
      onDay: '2026-11-20',
      reason: 'transferred',
      note: '调往外地',
    }),
  );
  const faulty = await whole(place, id);
  expect(faulty.credentials!.faults.map((fault) => fault.zh)).toEqual([
    '现有代表 34 名，不足规定的 35 名（《上海市职工代表大会条例》）。',
  ]);
  const meeting = await noticed(
    place,
    id,
    [{ title: '代表资格审查报告', matter: 'operations' }],
    '2026-11-30',
    {
      occasion: 'preparatory',
    },
  );
  app.setNow('2026-11-30');
  expect(await refused(approve(place, id, { meetingId: meeting }))).toMatchObject({
    status: 409,
    code: 'credentialsFaulty',
  });
  await ok(
    place.chair.post(`${place.at}/assemblies/${id}/constituencies/${gone.constituencyId}/election`, {
      electedOn: '2026-11-21',
      turnout: 80,
      elected: [{ employeeId: place.staff[60], category: 'technician', votes: 66 }],
    }),
  );
  const draft = await paperOf(place, id);
  expect(draft).toContain('（草稿）');
  expect(draft).toContain('由职工61补选接任');
  const votes = (yes: number, no = 0) => ({ votes: { for: yes, against: no, abstain: 0 } });
  // It has not opened yet.
  expect(await refused(approve(place, id, { meetingId: meeting, ...votes(20) }))).toMatchObject({
    status: 404,
    code: 'meetingNotFound',
  });
  const seated = (await whole(place, id)).delegates.map((each) => each.employeeId);
  const { signIn, step } = chairing(place, meeting);
  await ok(signIn(seated.slice(0, 30)));
  await ok(step('opening'));
  expect((await refused(approve(place, id, {}))).fields).toMatchObject([{ field: 'meetingId' }]);
  // Half of all 35 in Shanghai are 18, whoever is there; and nobody votes who is not.
  const few = await refused(approve(place, id, { meetingId: meeting, ...votes(17, 13) }));
  expect(few.fields).toMatchObject([{ field: 'votes' }]);
  expect(few.fields[0]!.message).toContain('至少 18 票');
  expect(
    (await refused(approve(place, id, { meetingId: meeting, ...votes(31) }))).fields[0]!.message,
  ).toContain('多于开幕时实到的 30 人');
  // Until then the checklist before the first session asks for it.
  const { id: first } = await ok<{ id: string }>(
    place.chair.post(`${place.at}/meetings`, {
      assemblyId: id,
      plannedOn: '2026-12-20',
      startsAt: '09:00',
      place: '礼堂',
    }),
  );
  const missing = async () =>
    (await ok<{ credentialsMissing: string | null }>(place.chair.get(`${place.at}/meetings/${first}`)))
      .credentialsMissing;
  expect(await missing()).toContain('职工代表大会筹备通行做法');
  await ok(approve(place, id, { meetingId: meeting, ...votes(28, 2) }));
  expect(await missing()).toBeNull();
  expect((await whole(place, id)).credentials!.approved).toMatchObject({
    on: '2026-11-30',
    by: 'preparatoryMeeting',
    explained: { zh: expect.stringContaining('赞成 28 票') },
  });
  expect(await openTasks(place)).toEqual([]);
  const text = await paperOf(place, id);
  for (const said of [
    '应选代表 35 名，实有代表 35 名',
    '女职工',
    '上海市职工代表大会条例',
    '选区会议',
    '职工1，2026年11月20日调离选区，由职工61补选接任',
    '经预备会议通过',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('草稿');
  const filed = await app.database.asOwner(async ({ client }) => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from records r join files f on f.unit_id = r.unit_id and f.subject_kind = 'credentialsReport'
       where r.unit_id = $1 and r.kind = 'congress.credentialsApproved' and r.archive_file = 'congress' and r.retention = 'permanent'`,
      [place.unit.id],
    );
    return rows[0]!.n;
  });
  expect(filed).toBe(1);
  app.setNow('2026-11-22');
});

test('a members’ congress: the union committee approves it by its minutes, and the first session does not open before', async () => {
  app.setNow('2026-11-22');
  const place = await factory(200);
  const id = await inOffice(place, 40, 'membersCongress');
  const seated = (await whole(place, id)).delegates.map((each) => each.employeeId);
  const meeting = await noticed(place, id, [{ title: '工会工作报告', matter: 'unionReport' }]);
  app.setNow('2026-11-30');
  const { signIn, step } = chairing(place, meeting);
  await ok(signIn(seated));
  const closed = await refused(step('opening'));
  expect(closed).toMatchObject({ status: 409, code: 'credentialsNotApproved' });
  expect(closed.message).toContain('基层工会会员代表大会条例');
  expect(
    (await refused(approve(place, id, { approvedOn: '2026-12-01' }))).fields.map((one) => one.field),
  ).toEqual(['approvedOn', 'fileIds']);
  const { id: file } = await ok<{ id: string }>(
    place.chair.upload(`${place.at}/files`, '委员会会议记录.txt', Buffer.from('同意')),
  );
  await ok(approve(place, id, { fileIds: [file] }));
  await ok(step('opening'));
  app.setNow('2026-11-22');
});
