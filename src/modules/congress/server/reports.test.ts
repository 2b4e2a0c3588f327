/** The calendar of regular reports: read off the agendas, warned of, put on an agenda with one step. */
import { expect, test } from 'vitest';
import { ok, refused } from '../../../../tests/harness/answers.ts';
import { testApp } from '../../../../tests/harness/app.ts';
import { type Cast, cast } from '../../../../tests/harness/proposals.ts';
import { proposals } from '../../proposals/server/index.ts';
import { congress } from './index.ts';
import { sweepReports } from './reports.ts';

const app = testApp({ modules: [congress, proposals] });

interface Report {
  id: string;
  state: string;
  dueOn: string;
  through: string | null;
  last: { on: string; made: boolean; meetingId: string | null; note: string | null } | null;
  agenda: { meetingId: string; itemId: string } | null;
}
interface Told {
  bodies: { assemblyId: string; body: string; sessions: { id: string }[]; reports: Report[] }[];
  may: { bring: boolean };
}
const list = (c: Cast, who = c.chair) => ok<Told>(who.get(`${c.at}/congress-reports`));
const one = async (c: Cast, id: string) => (await list(c)).bodies[0]!.reports.find((each) => each.id === id)!;
const tasks = (c: Cast) =>
  app.inUnit(c.unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ state: string; due_on: string; title: { zh: string } }>(
      `select state, due_on, title from tasks where unit_id = $1 and kind = 'congress.reportsDue'`,
      [c.unit.id],
    );
    return rows;
  });
const sql = (c: Cast, text: string, values: unknown[]) =>
  app.inUnit(c.unit, (ctx) => ctx.client.query(text, [c.unit.id, ...values]));

test('a congress is told what is owed to it, once a year, and the chair is warned of what is late', async () => {
  app.setNow('2025-03-02');
  const c = await cast(app);
  expect((await list(c)).bodies).toEqual([]);
  const { id: assemblyId } = await ok<{ id: string }>(
    c.chair.post(`${c.at}/assemblies`, {
      body: 'allStaffMeeting',
      form: 'everyone',
      termNumber: 3,
      termYears: 5,
      seats: null,
    }),
  );
  await ok(c.chair.post(`${c.at}/assemblies/${assemblyId}/office`, { version: 1, termStart: '2025-03-02' }));
  expect(await one(c, 'safety')).toMatchObject({ last: null, dueOn: '2025-12-31', state: 'ahead' });
  expect(await app.inUnit(c.county, sweepReports)).toBe(0);

  // Half a year on it is near; a day after the year's end, late.
  app.setNow('2025-12-31');
  expect(await one(c, 'safety')).toMatchObject({ state: 'soon' });
  app.setNow('2026-01-01');
  expect(await one(c, 'safety')).toMatchObject({ state: 'overdue' });
  for (const _ of [1, 2]) expect(await app.inUnit(c.county, sweepReports)).toBe(1);
  expect(await tasks(c)).toMatchObject([{ state: 'open', due_on: '2025-12-31' }]);
  expect((await tasks(c))[0]!.title.zh).toContain('逾期');

  const { id: meetingId } = await ok<{ id: string }>(
    c.chair.post(`${c.at}/meetings`, {
      assemblyId,
      plannedOn: '2026-03-20',
      startsAt: '14:00',
      place: '礼堂',
    }),
  );
  expect((await list(c)).bodies[0]!.sessions).toMatchObject([{ id: meetingId }]);
  // Who only sees it is given no session to put anything on.
  const seen = await list(c, c.administration);
  expect([seen.may.bring, seen.bodies[0]!.sessions]).toEqual([false, []]);
  const bring = (id: string, who = c.chair, at = meetingId) =>
    who.post(`${c.at}/congress-reports/${id}/agenda`, { meetingId: at });
  expect(await refused(bring('safety', c.administration))).toMatchObject({ status: 403 });
  expect(await refused(bring('nothing'))).toMatchObject({ status: 404, code: 'reportNotFound' });
  expect(await refused(bring('proposals'))).toMatchObject({ status: 409, code: 'broughtElsewhere' });
  const { itemId } = await ok<{ itemId: string }>(bring('safety'));
  expect(await refused(bring('safety'))).toMatchObject({ status: 409, code: 'reportElsewhere' });
  expect(await one(c, 'safety')).toMatchObject({ agenda: { itemId, meetingId } });
  const { items } = await ok<{ items: { id: string; matter: string; title: string; presenter: string }[] }>(
    c.chair.get(`${c.at}/meetings/${meetingId}`),
  );
  expect(items).toContainEqual(
    expect.objectContaining({
      id: itemId,
      matter: 'safetyReport',
      title: '听取劳动安全卫生、社会保险费缴纳、教育培训经费使用情况报告',
      // In the reader's language too.
      called: expect.objectContaining({ en: expect.stringMatching(/^Report: [A-Z]/) }),
      presenter: '行政有关部门',
    }),
  );

  // A motion on the same matter is no report.
  await sql(c, `update meeting_items set subject_kind = 'proposal' where unit_id = $1 and id = $2`, [itemId]);
  expect(await one(c, 'safety')).toMatchObject({ agenda: null, state: 'overdue' });
  await sql(c, `update meeting_items set subject_kind = null where unit_id = $1 and id = $2`, [itemId]);
  expect(await one(c, 'safety')).toMatchObject({ agenda: { itemId } });

  // Heard there, it was made; put off, it was not.
  await sql(
    c,
    `update meeting_items set state = 'concluded', outcome = 'noted' where unit_id = $1 and id = $2`,
    [itemId],
  );
  expect(await one(c, 'safety')).toMatchObject({ last: null });
  app.setNow('2026-03-21');
  await sql(
    c,
    `update meetings set state = 'closed', held_on = '2026-03-20', closed_at = now() where unit_id = $1 and id = $2`,
    [meetingId],
  );
  expect(await one(c, 'safety')).toMatchObject({
    last: { on: '2026-03-20', made: true, meetingId },
    dueOn: '2027-12-31',
    state: 'ahead',
    agenda: null,
  });
  expect(await refused(bring('operations'))).toMatchObject({ status: 422, code: 'sessionOver' });

  // What Jia did not see is entered: a meeting elsewhere, or nothing to report.
  const note = (id: string, body: object, who = c.chair) =>
    who.post(`${c.at}/congress-reports/${id}/notes`, { assemblyId, note: '在集团大会上报告', ...body });
  expect(await refused(note('contract', { made: false, onDay: '2026-03-22' }))).toMatchObject({
    status: 422,
    code: 'laterThanToday',
  });
  expect(await refused(note('contract', { made: true, onDay: '2026-03-01' }, c.treasurer))).toMatchObject({
    status: 403,
  });
  expect(await refused(note('contract', { made: true, onDay: '2019-01-01' }))).toMatchObject({
    status: 422,
    code: 'beforeTheBody',
  });
  expect(await refused(note('operations', { made: false, onDay: '2026-03-01' }))).toMatchObject({
    status: 422,
    code: 'alwaysReported',
  });
  const twice = await Promise.all(
    [c.chair, c.cadre].map((who) =>
      note('contract', { made: true, onDay: '2026-03-01', note: '记错了' }, who),
    ),
  );
  expect(twice.map((each) => each.statusCode).toSorted()).toEqual([201, 409]);
  const wrong = twice.find((each) => each.statusCode === 201)!.json<{ id: string }>();
  expect(await refused(note('contract', { made: false, onDay: '2026-03-01' }))).toMatchObject({
    status: 409,
    code: 'reportNotedBefore',
  });
  const leave = (id: string, who = c.chair) =>
    who.post(`${c.at}/congress-report-notes/${id}/withdrawal`, { reason: '没有这次会议' });
  expect(await one(c, 'contract')).toMatchObject({ last: { entryId: wrong.id, note: '记错了' } });
  expect(await refused(leave(wrong.id, c.treasurer))).toMatchObject({ status: 403 });
  expect(await ok(leave(wrong.id))).toEqual({ id: wrong.id });
  expect(await one(c, 'contract')).toMatchObject({ last: null, state: 'overdue' });
  expect(await refused(leave(wrong.id))).toMatchObject({ status: 404, code: 'reportNoteNotFound' });
  await ok(note('contract', { made: false, onDay: '2026-03-01', note: '没有签订集体合同' }));
  expect(await one(c, 'contract')).toMatchObject({
    last: { on: '2026-03-01', made: false, note: '没有签订集体合同' },
    state: 'ahead',
  });
  for (const { id, state } of (await list(c)).bodies[0]!.reports)
    if (state !== 'ahead') await ok(note(id, { made: true, onDay: '2026-03-20' }));
  expect(await app.inUnit(c.county, sweepReports)).toBe(0);
  expect((await tasks(c)).map((each) => each.state)).toEqual(['done']);
  app.setNow('2026-11-22');
});
