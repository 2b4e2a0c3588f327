/** A major proposal becomes a motion of the congress, and follows what is resolved there. */
import { expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { ok } from '../../../../tests/harness/certification.ts';
import { type Cast, cast } from '../../../../tests/harness/proposals.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { congress } from '../../congress/server/index.ts';
import { sweep } from './deadlines.ts';
import { proposals } from './index.ts';

const app = testApp({ modules: [proposals, congress] });

interface Made {
  id: string;
  version: number;
  state: string;
}
const post = (who: Cast['chair'], c: Cast, path: string, body: object) =>
  ok<Made>(who.post(`${c.at}/${path}`, body));
const refusal = async (answer: ReturnType<Cast['chair']['post']>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json<{ code: string }>().code];
};
interface Shown extends Made {
  code: string | null;
  may: string[];
  decisionReason: string | null;
  congress: {
    reason: string;
    item: {
      id: string;
      meetingId: string;
      state: string;
      outcome: string | null;
      resolution: { passed: boolean } | null;
    } | null;
  } | null;
}
const show = (c: Cast, id: string) => ok<Shown>(c.chair.get(`${c.at}/proposals/${id}`));
const tasks = (c: Cast, kind: string) =>
  app.inUnit(c.unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ state: string }>(
      `select distinct state from tasks where unit_id = $1 and kind = $2`,
      [c.unit.id, kind],
    );
    return rows.map((row) => row.state);
  });

/** One proposal under review. */
async function underReview(c: Cast): Promise<Made> {
  app.setNow('2026-11-02');
  const { id: callId } = await post(c.chair, c, 'proposal-calls', {
    title: '三届二次职代会提案征集',
    closesOn: '2026-11-10',
  });
  const [author, ...others] = c.delegates;
  const { id } = await post(author!, c, 'my-proposals', {
    callId,
    title: '新建职工食堂',
    category: 'welfare',
    reasons: '现有食堂只能坐三百人，中午要排队四十分钟。',
    measures: '在厂区北侧新建可坐八百人的食堂。',
  });
  await post(author!, c, `my-proposals/${id}/share`, { version: 1 });
  for (const other of others.slice(0, 2)) await post(other, c, `my-proposals/${id}/second`, {});
  let last = await ok<Made>(author!.get(`${c.at}/my-proposals/${id}`));
  last = await post(author!, c, `my-proposals/${id}/submit`, { version: last.version });
  return post(c.cadre, c, `proposals/${id}/take-up`, { version: last.version });
}

async function session(
  c: Cast,
  plannedOn: string,
  assembly?: string,
): Promise<{ id: string; assembly: string }> {
  let assemblyId = assembly;
  if (!assemblyId) {
    const { id } = await post(c.chair, c, 'assemblies', {
      body: 'allStaffMeeting',
      form: 'everyone',
      termNumber: 3,
      termYears: 5,
      seats: null,
    });
    await post(c.chair, c, `assemblies/${id}/office`, { version: 1, termStart: '2026-11-02' });
    assemblyId = id;
  }
  const { id } = await post(c.chair, c, 'meetings', {
    assemblyId,
    plannedOn,
    startsAt: '14:00',
    place: '礼堂',
  });
  return { id, assembly: assemblyId };
}

/** The item is concluded as a session does it, with the resolution where there was a vote. */
const conclude = (c: Cast, itemId: string, outcome: 'passed' | 'failed' | 'noted') =>
  app.inUnit(c.unit, async (ctx) => {
    await ctx.client.query(
      `update meeting_items set state = 'concluded', outcome = $3 where unit_id = $1 and id = $2`,
      [c.unit.id, itemId, outcome],
    );
    if (outcome === 'noted') return;
    await ctx.client.query(
      `insert into resolutions (unit_id, unit_path, id, assembly_id, meeting_id, item_id, year, serial, title, wording, matter, power, passed, count, subject_kind, subject_id, passed_on, content_hash)
       select i.unit_id, i.unit_path, $3, m.assembly_id, m.id, i.id, 2026, 1, i.title, i.wording, i.matter, i.power, $4,
              $5, i.subject_kind, i.subject_id, '2026-12-25', decode('00', 'hex')
       from meeting_items i join meetings m on m.unit_id = i.unit_id and m.id = i.meeting_id where i.unit_id = $1 and i.id = $2`,
      [
        c.unit.id,
        itemId,
        newId(),
        outcome === 'passed',
        JSON.stringify({
          form: 'showOfHands',
          entitled: 5,
          present: 4,
          for: outcome === 'passed' ? 4 : 1,
          against: outcome === 'passed' ? 0 : 3,
          abstain: 0,
          invalid: 0,
          base: 'entitled',
          baseCount: 5,
          needed: 3,
          num: 1,
          den: 2,
          strict: true,
          passed: outcome === 'passed',
        }),
      ],
    );
  });

test('waits for a session, is put on its agenda with its paper, and is carried out once passed', async () => {
  const c = await cast(app);
  const { id, version } = await underReview(c);
  const refer = (more: object) =>
    c.chair.post(`${c.at}/proposals/${id}/congress`, { version, reason: '涉及全厂职工，投资大。', ...more });
  expect(await refusal(refer({ reason: '大' }))).toEqual([400, 'badInput']);
  expect(await refusal(refer({ version: 99 }))).toEqual([409, 'stale']);
  expect(
    await refusal(
      c.administration.post(`${c.at}/proposals/${id}/congress`, { version, reason: '涉及全厂职工' }),
    ),
  ).toEqual([403, 'forbidden']);
  expect(await ok(refer({}))).toMatchObject({ state: 'toCongress' });
  expect(await show(c, id)).toMatchObject({
    code: '2026-001',
    may: ['bring', 'recall'],
    congress: { reason: '涉及全厂职工，投资大。', item: null },
  });
  expect(await tasks(c, 'proposals.bring')).toEqual(['open']);
  expect(await tasks(c, 'proposals.screen')).toEqual(['done']);

  const { id: meetingId } = await session(c, '2026-12-25');
  const { sessions } = await ok<{ sessions: { id: string; matters: { id: string }[] }[] }>(
    c.chair.get(`${c.at}/proposals/sessions`),
  );
  expect(sessions.map((each) => each.id)).toEqual([meetingId]);
  const matters = sessions[0]!.matters.map((each) => each.id);
  expect(matters).toContain('other');
  // Neither a report that is only heard nor an election.
  expect(matters).not.toContain('proposalsReport');
  expect(matters).not.toContain('employeeDirectors');
  const bring = async (matter: string, at = meetingId) =>
    c.chair.post(`${c.at}/proposals/${id}/congress/agenda`, {
      version: (await show(c, id)).version,
      meetingId: at,
      matter,
    });
  // Reports, appraisals, terms and titles are no motions, whatever the vote on them is: by the catalogue's word.
  for (const none of ['proposalsReport', 'leadersAppraisal', 'financeReport', 'termExtension', 'homeLevel']) {
    expect(matters).not.toContain(none);
    expect(await refusal(bring(none))).toEqual([422, 'matterNotHere']);
  }
  await ok(bring('other'));
  expect(await refusal(bring('other'))).toEqual([409, 'onAgenda']);
  expect(await tasks(c, 'proposals.bring')).toEqual(['done']);
  const shown = await show(c, id);
  expect(shown).toMatchObject({ may: [], congress: { item: { meetingId, state: 'pending' } } });
  expect(
    await refusal(
      c.chair.post(`${c.at}/proposals/${id}/congress/recall`, {
        version: shown.version,
        reason: '先由部门办理',
      }),
    ),
  ).toEqual([409, 'onAgenda']);
  const meeting = await ok<{
    items: { id: string; power: string; voteForm: string; subjectPath: string; wording: string }[];
    papers: { itemId: string; body: string; fileName: string }[];
  }>(c.chair.get(`${c.at}/meetings/${meetingId}`));
  // Linked both ways; and it is voted on, though other matters are only talked about.
  expect(meeting.items).toMatchObject([
    {
      id: shown.congress!.item!.id,
      power: 'decide',
      subjectPath: `proposals/${id}`,
      called: { en: expect.stringMatching(/^Proposal \S+: 新建职工食堂$/) },
    },
  ]);
  expect(meeting.items[0]!.voteForm).not.toBe('none');
  expect(meeting.papers).toMatchObject([{ itemId: meeting.items[0]!.id }]);
  expect(meeting.papers[0]!.body).toContain('中午要排队四十分钟');
  expect(meeting.papers[0]!.fileName).toMatch(/提案表\.pdf$/);

  expect(await app.inUnit(c.county, sweep)).toMatchObject({ resolved: 0 });
  await conclude(c, meeting.items[0]!.id, 'passed');
  expect(await show(c, id)).toMatchObject({ state: 'toCongress', congress: { item: { outcome: 'passed' } } });
  expect(await app.inUnit(c.county, sweep)).toMatchObject({ resolved: 1 });
  expect(await app.inUnit(c.county, sweep)).toMatchObject({ resolved: 0 });
  const passed = await show(c, id);
  expect(passed).toMatchObject({
    state: 'implementing',
    congress: { item: { resolution: { passed: true } } },
  });
  expect(passed.may).toContain('finish');
  await post(c.chair, c, `proposals/${id}/outcome`, {
    version: passed.version,
    outcome: 'done',
    note: '食堂已建成启用。',
  });
  app.setNow('2026-11-22');
});

test('not passed, it is closed with the count as its reason; withdrawn there, it waits for another session', async () => {
  const c = await cast(app);
  const { id, version } = await underReview(c);
  const first = await session(c, '2026-12-25');
  const second = await session(c, '2026-12-28', first.assembly);
  await post(c.chair, c, `proposals/${id}/congress`, {
    version,
    reason: '涉及全厂职工，投资大。',
    motion: { meetingId: first.id, matter: 'other' },
  });
  const item = (await show(c, id)).congress!.item!;
  expect(item.meetingId).toBe(first.id);
  const papers = async () => {
    const meeting = await ok<{ papers: { title: string; publishedOn: string | null }[] }>(
      c.chair.get(`${c.at}/meetings/${first.id}`),
    );
    return meeting.papers.filter((each) => each.title.includes('食堂')).length;
  };
  expect(await papers()).toBe(1);
  await app.inUnit(c.unit, (ctx) =>
    ctx.client.query(`update meeting_items set state = 'withdrawn' where unit_id = $1 and id = $2`, [
      c.unit.id,
      item.id,
    ]),
  );
  // Its paper leaves with it: the notice sends out nothing that is not on the agenda.
  expect(await papers()).toBe(0);
  await post(c.chair, c, 'congress-reports/safety/agenda', { meetingId: first.id });
  const { version: meetingVersion } = await ok<{ version: number }>(
    c.chair.get(`${c.at}/meetings/${first.id}`),
  );
  await post(c.chair, c, `meetings/${first.id}/notice`, { version: meetingVersion });
  const { rows: sent } = await app.inUnit(c.unit, (ctx) =>
    ctx.client.query(
      'select published_on from meeting_papers where unit_id = $1 and meeting_id = $2 and item_id = $3',
      [c.unit.id, first.id, item.id],
    ),
  );
  expect(sent).toEqual([{ published_on: null }]);
  await app.inUnit(c.county, sweep);
  expect(await tasks(c, 'proposals.bring')).toContain('open');
  await post(c.chair, c, `proposals/${id}/congress/agenda`, {
    version: (await show(c, id)).version,
    meetingId: second.id,
    matter: 'other',
  });
  await conclude(c, (await show(c, id)).congress!.item!.id, 'failed');
  expect(await app.inUnit(c.county, sweep)).toMatchObject({ resolved: 1 });
  const closed = await show(c, id);
  expect(closed).toMatchObject({ state: 'notPassed', may: ['archive'] });
  expect(closed.decisionReason).toContain('未获通过');
  await post(c.chair, c, `proposals/${id}/archive`, { version: closed.version });
  app.setNow('2026-11-22');
});

test('talked about without a vote, or taken back, it goes to a department like any other', async () => {
  const c = await cast(app);
  const { id, version } = await underReview(c);
  const { id: meetingId } = await session(c, '2026-12-25');
  await post(c.chair, c, `proposals/${id}/congress`, { version, reason: '涉及全厂职工，投资大。' });
  await post(c.chair, c, `proposals/${id}/congress/recall`, {
    version: (await show(c, id)).version,
    reason: '后勤部可以先办。',
  });
  expect(await show(c, id)).toMatchObject({ state: 'filed', congress: null });
  await post(c.chair, c, `proposals/${id}/congress`, {
    version: (await show(c, id)).version,
    reason: '涉及全厂职工，投资大。',
    motion: { meetingId, matter: 'other' },
  });
  await conclude(c, (await show(c, id)).congress!.item!.id, 'noted');
  await app.inUnit(c.county, sweep);
  const noted = await show(c, id);
  expect(noted).toMatchObject({ state: 'filed', code: '2026-001' });
  expect(noted.may).toContain('assign');
  app.setNow('2026-11-22');
});
