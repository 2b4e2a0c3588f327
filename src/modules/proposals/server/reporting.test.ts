/** The report on a call: a paper and an item of the next session in one step, reported once that session has heard it. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { ok } from '../../../../tests/harness/certification.ts';
import { type Cast, cast } from '../../../../tests/harness/proposals.ts';
import { congress } from '../../congress/server/index.ts';
import { sweep } from './deadlines.ts';
import { proposals } from './index.ts';

const app = testApp({ modules: [proposals, congress] });

interface Made {
  id: string;
  version: number;
  state: string;
  itemId: string;
  edition: number;
}
const post = (who: Cast['chair'], c: Cast, path: string, body: object) =>
  ok<Made>(who.post(`${c.at}/${path}`, body));
const refusal = async (answer: ReturnType<Cast['chair']['post']>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json<{ code: string }>().code];
};

/** One proposal of two is filed and falls late; the other is made a suggestion. */
async function screened(c: Cast): Promise<{ call: string; proposal: string; version: number }> {
  app.setNow('2026-11-02');
  const { id: call } = await post(c.chair, c, 'proposal-calls', {
    title: '三届二次职代会提案征集',
    closesOn: '2026-11-10',
  });
  const filed = [];
  for (const title of ['装配车间增设通风设备', '食堂菜价公示']) {
    const [author, ...others] = c.delegates;
    const { id } = await post(author!, c, 'my-proposals', {
      callId: call,
      title,
      category: 'safety',
      reasons: '夏季车间温度常在三十八度以上，多人中暑。',
      measures: '在东西两侧各装两台工业排风扇，五月前装好。',
    });
    await post(author!, c, `my-proposals/${id}/share`, { version: 1 });
    for (const other of others.slice(0, 2)) await post(other, c, `my-proposals/${id}/second`, {});
    let last = await ok<Made>(author!.get(`${c.at}/my-proposals/${id}`));
    last = await post(author!, c, `my-proposals/${id}/submit`, { version: last.version });
    last = await post(c.cadre, c, `proposals/${id}/take-up`, { version: last.version });
    filed.push({ id, version: last.version });
  }
  await post(c.cadre, c, `proposals/${filed[0]!.id}/screening`, {
    version: filed[0]!.version,
    decision: 'file',
  });
  const assigned = await post(c.chair, c, `proposals/${filed[0]!.id}/assignments`, {
    version: filed[0]!.version + 1,
    departments: [{ name: '设备部' }],
    workdays: 1,
  });
  expect(assigned.state).toBe('assigned');
  return { call, proposal: filed[1]!.id, version: filed[1]!.version };
}

/** A session of the whole staff, called for a day. */
async function session(c: Cast, plannedOn: string): Promise<string> {
  const { id: assemblyId } = await post(c.chair, c, 'assemblies', {
    body: 'allStaffMeeting',
    form: 'everyone',
    termNumber: 3,
    termYears: 5,
    seats: null,
  });
  await post(c.chair, c, `assemblies/${assemblyId}/office`, { version: 1, termStart: '2026-11-02' });
  return (await post(c.chair, c, 'meetings', { assemblyId, plannedOn, startsAt: '14:00', place: '礼堂' })).id;
}

const calls = async (c: Cast) =>
  (await c.chair.get(`${c.at}/proposal-calls`)).json<{
    calls: {
      version: number;
      state: string;
      reportedOn: string | null;
      report: { meetingId: string } | null;
    }[];
    sessions: { id: string; plannedOn: string }[];
  }>();
const reportTasks = (c: Cast) =>
  app.inUnit(c.unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ state: string; due_on: string }>(
      `select state, due_on from tasks where unit_id = $1 and kind = 'proposals.report'`,
      [c.unit.id],
    );
    return rows;
  });

test('goes on the agenda with its figures, is renewed, and counts as reported once it was heard', async () => {
  const c = await cast(app);
  const { call, proposal, version: left } = await screened(c);
  const version = async () => (await calls(c)).calls[0]!.version;
  const bring = async (meetingId: string, more: object = {}) =>
    c.chair.post(`${c.at}/proposal-calls/${call}/agenda`, { version: await version(), meetingId, ...more });
  const meetingId = await session(c, '2026-12-25');

  // Neither while the call runs nor while a proposal is not screened, nor by somebody who only handles them.
  expect(await refusal(bring(meetingId))).toEqual([409, 'callStillOpen']);
  app.setNow('2026-11-12');
  await app.inUnit(c.county, sweep);
  expect(await refusal(bring(meetingId))).toEqual([409, 'proposalsUnscreened']);
  expect(await reportTasks(c)).toEqual([]);
  await post(c.cadre, c, `proposals/${proposal}/screening`, {
    version: left,
    decision: 'reject',
    reason: '已在厂务公开栏公示。',
    ground: 'other',
  });
  expect(
    await refusal(
      c.administration.post(`${c.at}/proposal-calls/${call}/agenda`, { version: await version(), meetingId }),
    ),
  ).toEqual([403, 'forbidden']);
  expect(await refusal(bring(meetingId, { version: 99 }))).toEqual([409, 'stale']);

  // Whose turn it is, by the day on which papers go out.
  await app.inUnit(c.county, sweep);
  const { sessions } = await calls(c);
  expect(sessions).toMatchObject([{ id: meetingId, plannedOn: '2026-12-25' }]);
  const [task] = await reportTasks(c);
  expect(task!.state).toBe('open');
  expect(task!.due_on <= '2026-12-25').toBe(true);

  const first = await ok<Made>(bring(meetingId));
  expect(first).toMatchObject({ meetingId, edition: 1 });
  expect((await reportTasks(c)).map((each) => each.state)).toEqual(['done']);
  expect((await calls(c)).calls[0]!.report).toMatchObject({ meetingId, itemId: first.itemId });
  const second = await ok<Made>(bring(meetingId));
  expect(second).toMatchObject({ itemId: first.itemId, edition: 2 });
  const shown = (await c.chair.get(`${c.at}/meetings/${meetingId}`)).json<{
    items: { id: string; matter: string; title: string }[];
    papers: { itemId: string; edition: number; body: string; fileName: string }[];
  }>();
  expect(shown.items).toMatchObject([{ id: first.itemId, matter: 'proposalsReport' }]);
  expect(shown.papers.map((each) => [each.itemId, each.edition])).toEqual([
    [first.itemId, 1],
    [first.itemId, 2],
  ]);
  expect(shown.papers[1]!.body).toContain(
    '共收到 2 件。经审查，立案 1 件，并案 0 件，转为建议 0 件，不予立案 1 件',
  );
  expect(shown.papers[1]!.body).toContain('逾期未答复 1 件');
  expect(shown.papers[1]!.body).toContain('2026-001 号“装配车间增设通风设备”（设备部）');
  expect(shown.papers[1]!.fileName).toMatch(/办理情况报告\.pdf$/);

  // Withdrawn there, it can come before another; a meeting that is over hears nothing more.
  await app.inUnit(c.unit, (ctx) =>
    ctx.client.query(`update meeting_items set state = 'withdrawn' where unit_id = $1 and id = $2`, [
      c.unit.id,
      first.itemId,
    ]),
  );
  const third = await ok<Made>(bring(meetingId));
  expect(third.itemId).not.toBe(first.itemId);

  await app.inUnit(c.unit, (ctx) =>
    ctx.client.query(
      `with i as (update meeting_items set state = 'concluded', outcome = 'noted' where unit_id = $1 and id = $2)
       update meetings set state = 'closed', held_on = planned_on, closed_at = now() where unit_id = $1 and id = $3`,
      [c.unit.id, third.itemId, meetingId],
    ),
  );
  app.setNow('2026-12-26');
  expect(await refusal(bring(meetingId))).toEqual([422, 'sessionOver']);
  expect(await app.inUnit(c.county, sweep)).toMatchObject({ reported: 1 });
  expect((await calls(c)).calls[0]).toMatchObject({ state: 'reported', reportedOn: '2026-12-25' });
  expect(await app.inUnit(c.county, sweep)).toMatchObject({ reported: 0 });
  const { rows } = await app.inUnit(c.unit, (ctx) =>
    ctx.client.query(`select kind from records where unit_id = $1 and kind like 'proposals.report%'`, [
      c.unit.id,
    ]),
  );
  expect(rows.map((row) => row.kind).sort()).toEqual([
    'proposals.reportBrought',
    'proposals.reportBrought',
    'proposals.reportBrought',
    'proposals.reported',
  ]);
  app.setNow('2026-11-22');
});

test('stands on one agenda at a time', async () => {
  const c = await cast(app);
  const { call, proposal, version: left } = await screened(c);
  app.setNow('2026-11-12');
  await app.inUnit(c.county, sweep);
  await post(c.cadre, c, `proposals/${proposal}/screening`, {
    version: left,
    decision: 'reject',
    reason: '已在厂务公开栏公示。',
    ground: 'other',
  });
  const first = await session(c, '2026-12-10');
  const { assemblyId } = (await c.chair.get(`${c.at}/meetings/${first}`)).json<{ assemblyId: string }>();
  const { id: second } = await post(c.chair, c, 'meetings', {
    assemblyId,
    plannedOn: '2026-12-28',
    startsAt: '14:00',
    place: '礼堂',
  });
  const { version } = (await calls(c)).calls[0]!;
  const bring = (meetingId: string) =>
    c.chair.post(`${c.at}/proposal-calls/${call}/agenda`, { version, meetingId });
  await ok<Made>(bring(first));
  expect(await refusal(bring(second))).toEqual([409, 'reportElsewhere']);
  app.setNow('2026-11-22');
});
