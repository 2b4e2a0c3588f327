/** Proposals over HTTP: the way from a call to the archive, and every refusal on it. */
import { describe, expect, test } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { sweep } from './deadlines.ts';
import { facts } from './facts.ts';
import { proposals } from './index.ts';
import { type Cast, cast } from '../../../../tests/harness/proposals.ts';

const app = testApp({ modules: [proposals] });

const words = {
  title: '装配车间增设通风设备',
  category: 'safety',
  reasons: '夏季车间温度常在三十八度以上，多人中暑。',
  measures: '在东西两侧各装两台工业排风扇，五月前装好。',
};

interface Changed {
  id: string;
  state: string;
  version: number;
}
type Answer = Awaited<ReturnType<TestClient['get']>>;

/** The answer's body, after making sure that it was taken. */
function taken<T = Changed>(answer: Answer, status = 200): T {
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<T>();
}
const refused = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code];

async function open(c: Cast, more: object = {}): Promise<string> {
  app.setNow('2026-11-22');
  return taken<{ id: string }>(
    await c.chair.post(`${c.at}/proposal-calls`, {
      title: '三届二次职代会提案征集',
      meetingTitle: '三届二次职代会',
      meetingOn: '2026-12-25',
      closesOn: '2026-12-08',
      ...more,
    }),
    201,
  ).id;
}

/** Written by delegate 0, seconded by 1 and 2, submitted. */
async function submitted(c: Cast, callId: string, more: object = {}): Promise<Changed> {
  const [author, ...others] = c.delegates;
  const draft = taken(await author!.post(`${c.at}/my-proposals`, { ...words, callId, ...more }), 201);
  taken(await author!.post(`${c.at}/my-proposals/${draft.id}/share`, { version: draft.version }));
  for (const other of others.slice(0, 2))
    taken(await other.post(`${c.at}/my-proposals/${draft.id}/second`, {}));
  const last = taken(await author!.get(`${c.at}/my-proposals/${draft.id}`));
  return taken(await author!.post(`${c.at}/my-proposals/${draft.id}/submit`, { version: last.version }));
}

async function filed(c: Cast, callId: string, more: object = {}): Promise<Changed> {
  let p = await submitted(c, callId, more);
  p = taken(await c.cadre.post(`${c.at}/proposals/${p.id}/take-up`, { version: p.version }));
  return taken(
    await c.cadre.post(`${c.at}/proposals/${p.id}/screening`, { version: p.version, decision: 'file' }),
  );
}

async function assigned(c: Cast, callId: string, departments = ['设备部'], more: object = {}) {
  const p = await filed(c, callId, more);
  const done = taken(
    await c.chair.post(`${c.at}/proposals/${p.id}/assignments`, {
      version: p.version,
      departments: departments.map((name) => ({ name })),
    }),
  );
  const list = (await c.administration.get(`${c.at}/proposal-assignments`)).json<{
    assignments: { id: string; proposalId: string; department: string; dueOn: string }[];
  }>().assignments;
  return { ...done, assignments: list.filter((each) => each.proposalId === p.id) };
}

const reply = {
  reply: '经研究，同意安装四台工业排风扇，已列入采购计划。',
  outcome: 'adopted',
  signerName: '赵厂长',
  signerPost: '设备部部长',
};
const sign = (c: Cast, id: string, more: object = {}) =>
  c.administration.post(`${c.at}/proposal-assignments/${id}/signature`, { version: 1, ...reply, ...more });

interface Shown extends Changed {
  may: string[];
  code: string | null;
  proposer: { name: string } | null;
  decisionReason: string | null;
  round: number;
  assignments: {
    id: string;
    department: string;
    lead: boolean;
    suggestion: boolean;
    reply: string | null;
    seal: string | null;
    sealHolds: boolean | null;
    round: number;
    dueOn: string;
  }[];
  timeline: { step: string; side: string; by: string | null }[];
}
const show = async (who: TestClient, c: Cast, id: string, path = 'proposals') =>
  taken<Shown>(await who.get(`${c.at}/${path}/${id}`));

describe('a call', () => {
  test('keeps the rulebook’s number of seconders with its source, and is recorded', async () => {
    const c = await cast(app);
    const id = await open(c);
    const { calls } = (await c.delegates[0]!.get(`${c.at}/proposal-calls`)).json<{ calls: object[] }>();
    expect(calls).toMatchObject([
      { id, state: 'open', seconders: { value: 2, confirmed: false, own: false }, screenBy: '2026-12-22' },
    ]);
    const { rows } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query('select kind, archive_file from records where unit_id = $1', [c.unit.id]),
    );
    expect(rows).toEqual([{ kind: 'proposals.called', archive_file: 'proposals' }]);
  });

  test('is not opened twice at once, in the past, or beyond its meeting', async () => {
    const c = await cast(app);
    const input = { title: '提案征集', closesOn: '2026-12-08' };
    const post = (more: object) => c.chair.post(`${c.at}/proposal-calls`, { ...input, ...more });
    expect(refused(await post({ opensOn: '2026-11-21' }))).toEqual([422, 'callFaults']);
    expect(refused(await post({ closesOn: '2026-11-21' }))).toEqual([422, 'callFaults']);
    expect(refused(await post({ meetingOn: '2026-12-08' }))).toEqual([422, 'callFaults']);
    const call = taken<{ id: string; version: number }>(await post({}), 201);
    expect(refused(await post({}))).toEqual([409, 'callOpenAlready']);
    expect(refused(await c.chair.post(`${c.at}/proposal-calls/${call.id}/close`, { version: 9 }))).toEqual([
      409,
      'stale',
    ]);
    expect(
      refused(
        await c.chair.post(`${c.at}/proposal-calls/${call.id}/report`, { version: 1, onDay: '2026-11-22' }),
      ),
    ).toEqual([409, 'callStillOpen']);
    taken(await c.chair.post(`${c.at}/proposal-calls/${call.id}/close`, { version: 1 }));
    expect(refused(await c.chair.post(`${c.at}/proposal-calls/${call.id}/close`, { version: 2 }))).toEqual([
      409,
      'callClosed',
    ]);
    expect(
      refused(await c.delegates[0]!.post(`${c.at}/my-proposals`, { ...words, callId: call.id })),
    ).toEqual([409, 'callNotOpen']);
    // A later last day opens it again.
    taken(
      await c.chair.put(`${c.at}/proposal-calls/${call.id}`, {
        version: 2,
        title: '提案征集',
        closesOn: '2026-12-10',
      }),
    );
    taken(await c.delegates[0]!.post(`${c.at}/my-proposals`, { ...words, callId: call.id }), 201);
    taken(await post({ opensOn: '2026-12-11', closesOn: '2026-12-20' }), 201);
  });

  test('planned ahead begins, and ends, by the daily job', async () => {
    const c = await cast(app);
    const id = await open(c, { opensOn: '2026-11-25' });
    expect(refused(await c.delegates[0]!.post(`${c.at}/my-proposals`, { ...words, callId: id }))).toEqual([
      409,
      'callNotOpen',
    ]);
    app.setNow('2026-11-25');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ begun: 1, ended: 0 });
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ begun: 0 });
    await submittedLater(c, id);
    app.setNow('2026-12-09');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ ended: 1 });
    app.setNow('2026-11-22');
  });
  const submittedLater = async (c: Cast, id: string) => {
    expect((await submitted(c, id)).state).toBe('submitted');
  };
});

describe('writing and seconding', () => {
  test('a draft is its writer’s alone until it is shown; then others second it, never oneself or twice', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const [author, other, third] = c.delegates;
    const draft = taken(await author!.post(`${c.at}/my-proposals`, { ...words, callId }), 201);
    const one = `${c.at}/my-proposals/${draft.id}`;
    expect(refused(await other!.get(one))).toEqual([404, 'proposalNotFound']);
    expect(refused(await c.chair.get(`${c.at}/proposals/${draft.id}`))).toEqual([404, 'proposalNotFound']);
    expect(refused(await other!.post(`${one}/second`, {}))).toEqual([404, 'proposalNotFound']);
    expect(refused(await other!.post(`${one}/share`, { version: 1 }))).toEqual([404, 'proposalNotFound']);
    taken(await author!.post(`${one}/share`, { version: 1 }));
    expect(refused(await author!.post(`${one}/share`, { version: 2 }))).toEqual([409, 'sharedAlready']);
    expect((await author!.get(`${c.at}/my-proposals`)).json()).toMatchObject({
      mine: [{ id: draft.id, state: 'draft', shared: true, returned: false, seconders: 0, needed: 2 }],
    });
    expect(refused(await author!.post(`${one}/second`, {}))).toEqual([409, 'ownProposal']);
    expect(refused(await author!.post(`${one}/submit`, { version: 2 }))).toEqual([409, 'secondersMissing']);
    expect(taken(await other!.post(`${one}/second`, {})).state).toBe('draft');
    expect(refused(await other!.post(`${one}/second`, {}))).toEqual([409, 'secondedAlready']);
    expect(refused(await third!.post(`${one}/unsecond`, {}))).toEqual([409, 'notSeconded']);
    const two = taken(await third!.post(`${one}/second`, {}));
    expect(two.state).toBe('seconded');
    expect(taken(await third!.post(`${one}/unsecond`, {})).state).toBe('draft');
    taken(await third!.post(`${one}/second`, {}));
    const again = taken(await author!.get(one));
    expect(refused(await author!.post(`${one}/submit`, { version: 1 }))).toEqual([409, 'stale']);
    expect(refused(await other!.post(`${one}/submit`, { version: again.version }))).toEqual([
      404,
      'proposalNotFound',
    ]);
    expect(taken(await author!.post(`${one}/submit`, { version: again.version })).state).toBe('submitted');
    expect(refused(await third!.post(`${one}/unsecond`, {}))).toEqual([409, 'stateForbids']);
    expect(refused(await author!.put(one, { ...words, version: again.version + 1 }))).toEqual([
      409,
      'stateForbids',
    ]);
    expect(refused(await author!.delete(one, { version: again.version + 1 }))).toEqual([409, 'stateForbids']);
  });

  test('other words ask for seconders anew; the same words keep them', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const [author, other, third] = c.delegates;
    const draft = taken(await author!.post(`${c.at}/my-proposals`, { ...words, callId }), 201);
    const one = `${c.at}/my-proposals/${draft.id}`;
    taken(await author!.post(`${one}/share`, { version: 1 }));
    taken(await other!.post(`${one}/second`, {}));
    taken(await third!.post(`${one}/second`, {}));
    const seconded = taken(await author!.get(one));
    const kept = taken(
      await author!.put(one, { ...words, category: 'environment', version: seconded.version }),
    );
    expect(kept.state).toBe('seconded');
    const changed = taken(
      await author!.put(one, { ...words, measures: '改为装六台排风扇，四月前装好。', version: kept.version }),
    );
    expect(changed.state).toBe('draft');
    expect(refused(await author!.post(`${one}/submit`, { version: changed.version }))).toEqual([
      409,
      'secondersMissing',
    ]);
    expect((await author!.delete(one, { version: changed.version })).statusCode).toBe(204);
    expect(refused(await author!.get(one))).toEqual([404, 'proposalNotFound']);
  });

  test('a call of delegates takes none of a member; one of members does; nobody without a person on the roster', async () => {
    const c = await cast(app);
    const callId = await open(c);
    expect(refused(await c.member.post(`${c.at}/my-proposals`, { ...words, callId }))).toEqual([
      403,
      'delegatesOnly',
    ]);
    expect((await c.member.get(`${c.at}/my-proposals`)).json()).toMatchObject({
      mayWrite: false,
      why: 'delegatesOnly',
    });
    const paper = await app.account({ grants: [{ unit: c.unit, role: 'delegate' }] });
    expect(refused(await paper.post(`${c.at}/my-proposals`, { ...words, callId }))).toEqual([
      403,
      'notOnRoster',
    ]);
    const all = await cast(app);
    const open2 = await open(all, { writers: 'members' });
    // Open to members: members are told, not delegates alone.
    await app.database.asOwner(async ({ client }) => {
      const { rows } = await client.query(
        `select 1 from notices where unit_id = $1 and kind = 'proposals.called' and account_id = $2`,
        [all.unit.id, all.member.accountId],
      );
      expect(rows).toHaveLength(1);
    });
    // A meeting that is not there is refused.
    expect(
      refused(
        await all.chair.put(`${all.at}/proposal-calls/${open2}`, {
          version: 1,
          title: '征集',
          closesOn: '2099-01-01',
          meetingId: '00000000-0000-4000-8000-000000000000',
        }),
      ),
    ).toEqual([404, 'meetingNotFound']);
    taken(await all.member.post(`${all.at}/my-proposals`, { ...words, callId: open2 }), 201);
    expect(
      (await all.member.post(`${all.at}/my-proposals`, { ...words, title: '短', callId: open2 })).statusCode,
    ).toBe(400);
  });

  test('the number of seconders is the union’s own where it set one', async () => {
    const c = await cast(app);
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into rule_overrides (unit_id, unit_path, id, param, value, reason, from_on, account_id, set_at)
         values ($1, $2, gen_random_uuid(), 'proposalSeconders', '3', '本单位规定三人以上', '2026-01-01', $3, now())`,
        [c.unit.id, c.unit.path, c.chair.accountId],
      ),
    );
    await open(c);
    const { calls } = (await c.chair.get(`${c.at}/proposal-calls`)).json<{ calls: object[] }>();
    expect(calls).toMatchObject([{ seconders: { value: 3, own: true } }]);
  });

  test('alike ones are found while typing, never somebody’s unseen draft', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const [author, other] = c.delegates;
    const draft = taken(await author!.post(`${c.at}/my-proposals`, { ...words, callId }), 201);
    const look = async (title: string) =>
      (await other!.get(`${c.at}/my-proposals/similar?title=${encodeURIComponent(title)}`)).json<{
        proposals: { id: string; maySecond: boolean; alike: number }[];
      }>().proposals;
    expect(await look('装配车间通风')).toEqual([]);
    taken(await author!.post(`${c.at}/my-proposals/${draft.id}/share`, { version: 1 }));
    expect(await look('装配车间通风')).toMatchObject([{ id: draft.id, maySecond: true }]);
    expect(await look('工业排风扇')).toMatchObject([{ id: draft.id, alike: 100 }]);
    expect(await look('食堂菜价')).toEqual([]);
    expect(await look('车')).toEqual([]);
    taken(await other!.post(`${c.at}/my-proposals/${draft.id}/second`, {}));
    expect(await look('装配车间通风')).toMatchObject([{ maySecond: false }]);
    const elsewhere = await cast(app);
    await open(elsewhere);
    expect(
      (
        await elsewhere.delegates[0]!.get(
          `${elsewhere.at}/my-proposals/similar?title=${encodeURIComponent('装配车间通风')}`,
        )
      ).json(),
    ).toEqual({ proposals: [] });
  });

  test('the search looks into no unit outside the scope', async () => {
    const c = await cast(app);
    const other = await cast(app);
    await expect(
      app.inUnit(other.unit, (ctx) =>
        ctx.client.query(`select * from search_proposals($1, array['x'], 0.1, '2020-01-01', true, 5)`, [
          c.unit.id,
        ]),
      ),
    ).rejects.toThrow('no such unit in scope');
  });
});

describe('screening', () => {
  test('files with numbers in order; returns, merges, converts and rejects with a written reason', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const first = await filed(c, callId);
    expect((await show(c.chair, c, first.id)).code).toBe('2026-001');
    const take = async (title: string) => {
      const p = await submitted(c, callId, { title });
      expect(
        refused(
          await c.cadre.post(`${c.at}/proposals/${p.id}/screening`, { version: p.version, decision: 'file' }),
        ),
      ).toEqual([409, 'stateForbids']);
      return taken(await c.cadre.post(`${c.at}/proposals/${p.id}/take-up`, { version: p.version }));
    };
    const screen = (p: Changed, body: object) =>
      c.cadre.post(`${c.at}/proposals/${p.id}/screening`, { version: p.version, ...body });
    const second = await take('食堂增加夜班窗口');
    expect((await screen(second, { decision: 'return' })).statusCode).toBe(400);
    expect((await screen(second, { decision: 'reject', reason: '超出职权范围' })).statusCode).toBe(400);
    expect((await screen(second, { decision: 'merge', reason: '同一件事' })).statusCode).toBe(400);
    expect(
      refused(await screen(second, { decision: 'merge', reason: '同一件事', mergeInto: second.id })),
    ).toEqual([422, 'mergeTarget']);
    expect(
      taken(await screen(second, { decision: 'merge', reason: '同一件事', mergeInto: first.id })).state,
    ).toBe('merged');
    const third = await take('厂区路灯修复');
    expect((await screen(third, { decision: 'convert', reason: '事小，转后勤参考' })).statusCode).toBe(400);
    expect(
      taken(
        await screen(third, {
          decision: 'convert',
          reason: '事小，转后勤参考',
          departments: [{ name: '后勤部' }],
        }),
      ).state,
    ).toBe('convertedToSuggestion');
    const fourth = await take('提高社保缴费基数');
    expect(
      taken(
        await screen(fourth, { decision: 'reject', ground: 'remit', reason: '由法律规定，不属本单位职权' }),
      ).state,
    ).toBe('rejected');
    // The reason is for those who stand behind it; a delegate who does not reads the proposal without it.
    expect(JSON.stringify(await show(c.delegates[3]!, c, fourth.id, 'my-proposals'))).not.toContain(
      '不属本单位职权',
    );
    expect((await show(c.delegates[0]!, c, fourth.id, 'my-proposals')).decisionReason).toBe(
      '由法律规定，不属本单位职权',
    );
    expect(refused(await screen({ ...fourth, version: fourth.version + 1 }, { decision: 'file' }))).toEqual([
      409,
      'stateForbids',
    ]);
    const fifth = await take('班车增加站点');
    const back = taken(await screen(fifth, { decision: 'return', reason: '请写明增加哪些站点' }));
    expect(back.state).toBe('draft');
    expect(
      refused(
        await c.delegates[0]!.post(`${c.at}/my-proposals/${fifth.id}/submit`, { version: back.version }),
      ),
    ).toEqual([409, 'changeFirst']);
    const last = await filed(c, callId, { title: '更衣室加装储物柜' });
    expect((await show(c.chair, c, last.id)).code).toBe('2026-002');
    expect(
      refused(await c.cadre.post(`${c.at}/proposals/${last.id}/screening`, { version: 1, decision: 'file' })),
    ).toEqual([409, 'stale']);
  });

  test('two calls of one year share one row of numbers', async () => {
    const c = await cast(app);
    const first = await open(c);
    expect((await show(c.chair, c, (await filed(c, first)).id)).code).toBe('2026-001');
    taken(await c.chair.post(`${c.at}/proposal-calls/${first}/close`, { version: 1 }));
    const second = await open(c);
    const later = await filed(c, second, { title: '更衣室加装储物柜' });
    expect((await show(c.chair, c, later.id)).code).toBe('2026-002');
  });
});

describe('handling', () => {
  test('a reply is signed, sealed and final; the seal breaks when a word of it is changed', async () => {
    const c = await cast(app);
    const p = await assigned(c, await open(c));
    const [a] = p.assignments;
    // Thirty working days: the calendar of 2027 is not entered, so Monday 4 January on counts as plain weekdays.
    expect(a!.dueOn).toBe('2027-01-04');
    const put = (body: object) => c.administration.put(`${c.at}/proposal-assignments/${a!.id}/reply`, body);
    taken(await put({ version: 1, reply: reply.reply, outcome: 'planned' }));
    expect((await show(c.chair, c, p.id)).assignments[0]).toMatchObject({ reply: null, seal: null });
    expect(refused(await put({ version: 1, reply: reply.reply, outcome: 'planned' }))).toEqual([
      409,
      'stale',
    ]);
    expect((await sign(c, a!.id, { version: 2, signerName: '' })).statusCode).toBe(400);
    taken(await sign(c, a!.id, { version: 2 }));
    expect(refused(await sign(c, a!.id, { version: 3 }))).toEqual([409, 'stateForbids']);
    const shown = await show(c.delegates[0]!, c, p.id, 'my-proposals');
    expect(shown).toMatchObject({ state: 'replied', may: ['rate'] });
    expect(shown.assignments[0]).toMatchObject({ reply: reply.reply, sealHolds: true });
    await app.database.asOwner(({ client }) =>
      client.query(`update proposal_assignments set reply = '不同意。' where id = $1`, [a!.id]),
    );
    expect((await show(c.chair, c, p.id)).assignments[0]!.sealHolds).toBe(false);
  });

  test('several departments: answered when the last has; twice the same and a head from nowhere are refused', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const p = await filed(c, callId);
    const assign = (departments: object[]) =>
      c.chair.post(`${c.at}/proposals/${p.id}/assignments`, { version: p.version, departments });
    expect(refused(await assign([{ name: '设备部' }, { name: '设备部' }]))).toEqual([422, 'departmentTwice']);
    expect(refused(await assign([{ name: '设备部', headAccountId: c.chair.accountId }]))).toEqual([
      422,
      'headNotHere',
    ]);
    const head = await app.account({ grants: [{ unit: c.unit, role: 'administration' }] });
    taken(await assign([{ name: '设备部', headAccountId: head.accountId }, { name: '安环部' }]));
    const { assignments } = (await c.administration.get(`${c.at}/proposal-assignments`)).json<{
      assignments: { id: string; department: string }[];
    }>();
    const of = (name: string) => assignments.find((each) => each.department === name)!.id;
    expect(refused(await sign(c, of('设备部')))).toEqual([403, 'notTheHead']);
    taken(await sign(c, of('安环部')));
    expect((await show(c.chair, c, p.id)).state).toBe('assigned');
    expect(refused(await sign(c, of('安环部'), { version: 2 }))).toEqual([409, 'repliedAlready']);
    taken(
      await head.post(`${c.at}/proposal-assignments/${of('设备部')}/signature`, { version: 1, ...reply }),
    );
    expect((await show(c.chair, c, p.id)).state).toBe('replied');
  });

  test('handled anew once, and never twice', async () => {
    const c = await cast(app);
    const p = await assigned(c, await open(c));
    taken(await sign(c, p.assignments[0]!.id));
    const [author, other] = c.delegates;
    let shown = await show(author!, c, p.id, 'my-proposals');
    const rate = (who: TestClient, version: number, satisfaction: string, note?: string) =>
      who.post(`${c.at}/my-proposals/${p.id}/rating`, { version, satisfaction, ...(note ? { note } : {}) });
    expect(refused(await rate(other!, shown.version, 'satisfied'))).toEqual([404, 'proposalNotFound']);
    expect(
      refused(await c.chair.post(`${c.at}/proposals/${p.id}/implementation`, { version: shown.version })),
    ).toEqual([409, 'ratingRuns']);
    expect(refused(await rate(author!, shown.version, 'notSatisfied'))).toEqual([422, 'ratingNoteMissing']);
    const bad = taken(await rate(author!, shown.version, 'notSatisfied', '没有写时间'));
    expect(bad.state).toBe('unsatisfied');
    expect(
      refused(
        await c.chair.post(`${c.at}/proposals/${p.id}/implementation`, {
          version: bad.version,
          note: '已说明',
        }),
      ),
    ).toEqual([409, 'reHandleFirst']);
    const again = taken(
      await c.chair.post(`${c.at}/proposals/${p.id}/re-handling`, {
        version: bad.version,
        departments: [{ name: '设备部' }],
      }),
    );
    expect(again.state).toBe('reHandled');
    const list = (await c.administration.get(`${c.at}/proposal-assignments`)).json<{
      assignments: { id: string; round: number; proposalId: string }[];
    }>();
    const second = list.assignments.find((each) => each.round === 2 && each.proposalId === p.id)!;
    taken(await sign(c, second.id));
    shown = await show(author!, c, p.id, 'my-proposals');
    const worse = taken(await rate(author!, shown.version, 'notSatisfied', '还是没有时间'));
    expect(
      refused(
        await c.chair.post(`${c.at}/proposals/${p.id}/re-handling`, {
          version: worse.version,
          departments: [{ name: '设备部' }],
        }),
      ),
    ).toEqual([409, 'reHandledAlready']);
    expect(
      refused(await c.chair.post(`${c.at}/proposals/${p.id}/implementation`, { version: worse.version })),
    ).toEqual([422, 'noteMissing']);
    expect(
      taken(
        await c.chair.post(`${c.at}/proposals/${p.id}/implementation`, {
          version: worse.version,
          note: '已当面说明资金安排',
        }),
      ).state,
    ).toBe('implementing');
  });

  test('to the archive: milestones, outcome, evaluation, award, dossier, papers', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const p = await assigned(c, callId);
    taken(await sign(c, p.assignments[0]!.id));
    const rated = await show(c.delegates[0]!, c, p.id, 'my-proposals');
    let now = taken(
      await c.delegates[0]!.post(`${c.at}/my-proposals/${p.id}/rating`, {
        version: rated.version,
        satisfaction: 'basicallySatisfied',
      }),
    );
    const act = (path: string, body: object) =>
      c.chair.post(`${c.at}/proposals/${p.id}/${path}`, { version: now.version, ...body });
    expect(refused(await act('outcome', { outcome: 'done', note: '已经装好' }))).toEqual([
      409,
      'stateForbids',
    ]);
    now = taken(await act('implementation', {}));
    expect(refused(await act('outcome', { outcome: 'longTerm', note: '分两年装' }))).toEqual([
      422,
      'milestonesMissing',
    ]);
    now = taken(await act('milestones', { title: '东侧装好', dueOn: '2027-03-31' }));
    now = taken(await act('outcome', { outcome: 'longTerm', note: '分两年装' }));
    const { milestones } = taken<{ milestones: { id: string }[] }>(
      await c.chair.get(`${c.at}/proposals/${p.id}`),
    );
    now = taken(await act(`milestones/${milestones[0]!.id}/done`, {}));
    expect(refused(await act(`milestones/${milestones[0]!.id}/done`, {}))).toEqual([409, 'milestoneDone']);
    now = taken(await act('outcome', { outcome: 'done', note: '四台都装好了' }));
    expect(refused(await act('archive', {}))).toEqual([409, 'stateForbids']);
    now = taken(await act('evaluation', { evaluation: '降温明显，代表满意', awarded: true }));
    now = taken(await act('archive', {}));
    expect(now.state).toBe('archived');
    const { rows } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query<{ kind: string; files: number; archive_file: string }>(
        `select kind, cardinality(file_ids) as files, archive_file from records where unit_id = $1 order by id`,
        [c.unit.id],
      ),
    );
    expect(rows.map((row) => [row.kind, row.files])).toEqual([
      ['proposals.called', 0],
      ['proposals.filed', 0],
      ['proposals.replied', 0],
      ['proposals.implemented', 0],
      ['proposals.awarded', 0],
      ['proposals.archived', 2],
    ]);
    for (const path of [
      `proposals/${p.id}/form?format=pdf`,
      `proposals/${p.id}/form?format=docx`,
      `proposals/${p.id}/replies/${p.assignments[0]!.id}?format=pdf`,
      `proposals/${p.id}/replies/${p.assignments[0]!.id}?format=docx`,
      `proposal-calls/${callId}/paper?format=docx`,
      `proposal-calls/${callId}/paper?format=pdf`,
      `proposal-calls/${callId}/paper?format=xlsx`,
      'proposals/export',
    ]) {
      const paper = await c.chair.get(`${c.at}/${path}`);
      expect([path, paper.statusCode]).toEqual([path, 200]);
      expect(paper.rawPayload.subarray(0, 4).toString('latin1')).toBe(
        path.endsWith('pdf') ? '%PDF' : 'PK\u0003\u0004',
      );
    }
    const call = (await c.chair.get(`${c.at}/proposal-calls`)).json<{ calls: { version: number }[] }>()
      .calls[0]!;
    app.setNow('2026-12-26');
    expect(
      refused(
        await c.chair.post(`${c.at}/proposal-calls/${callId}/report`, {
          version: call.version,
          onDay: '2026-12-27',
        }),
      ),
    ).toEqual([422, 'callFaults']);
    taken(
      await c.chair.post(`${c.at}/proposal-calls/${callId}/report`, {
        version: call.version,
        onDay: '2026-12-25',
      }),
    );
    expect(
      refused(
        await c.chair.post(`${c.at}/proposal-calls/${callId}/report`, {
          version: call.version + 1,
          onDay: '2026-12-25',
        }),
      ),
    ).toEqual([409, 'callReported']);
    const figures = (await c.reviewer.get(`/units/${c.county.code}/proposals/statistics`)).json();
    expect(figures).toMatchObject({
      calls: 1,
      total: { submitted: 1, filed: 1, replied: 1, rated: 1, satisfied: 1, done: 1, awarded: 1, overdue: 0 },
      units: [{ code: c.unit.code, filed: 1 }],
    });
    app.setNow('2026-11-22');
  });
});

describe('an assignment that goes', () => {
  const takeBack = (c: Cast, p: Changed, assignment: string, more: object = {}) =>
    c.chair.post(`${c.at}/proposals/${p.id}/assignments/${assignment}/taking-back`, {
      version: p.version,
      reason: '交错了部门，应由后勤部办理',
      ...more,
    });
  const decline = (c: Cast, id: string, more: object = {}, who = c.administration) =>
    who.post(`${c.at}/proposal-assignments/${id}/declining`, {
      version: 1,
      reason: '排风归后勤部管，不属于本部门',
      ...more,
    });
  const standing = async (c: Cast, id: string) => {
    const shown = await show(c.chair, c, id);
    const { rows: tasks } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query<{ kind: string; state: string }>(
        `select distinct t.kind, t.state from tasks t left join proposal_assignments a on a.id = t.subject_id
         where t.unit_id = $1 and t.state = 'open' and t.kind <> 'proposals.screen'
           and (coalesce(a.proposal_id, t.subject_id) = $2 or (t.kind = 'proposals.reply' and a.id is null)) order by 1`,
        [c.unit.id, id],
      ),
    );
    return {
      state: shown.state,
      departments: shown.assignments.map((each) => `${each.department}${each.lead ? '*' : ''}`),
      tasks: tasks.map((each) => each.kind),
      version: shown.version,
    };
  };
  const told = async (c: Cast, who: TestClient) => {
    const { rows } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query<{ title: { zh: string } }>(
        'select title from notices where unit_id = $1 and account_id = $2 order by id',
        [c.unit.id, who.accountId],
      ),
    );
    return rows.at(-1)!.title.zh;
  };

  test('goes to a department of the roster or one that is named on purpose, and never where nobody signs', async () => {
    const c = await cast(app);
    const p = await filed(c, await open(c));
    const assign = (department: object, version = p.version) =>
      c.chair.post(`${c.at}/proposals/${p.id}/assignments`, { version, departments: [department] });
    expect(refused(await assign({ name: '设备处' }))).toEqual([422, 'departmentUnknown']);
    const { departments, accounts, periods } = (await c.chair.get(`${c.at}/proposals/handlers`)).json<{
      departments: string[];
      accounts: { id: string }[];
      periods: Record<string, object>;
    }>();
    expect(departments).toEqual(expect.arrayContaining(['安环部', '后勤部', '设备部', '装配车间']));
    expect(accounts.map((each) => each.id)).toEqual([c.administration.accountId]);
    // Thirty working days from 22 November, over the new year.
    expect(periods).toMatchObject({ reply: { value: 30, confirmed: false, dueOn: '2027-01-04' } });
    await app.database.asOwner(({ client }) =>
      client.query(`update grants set to_on = $3 where unit_id = $1 and account_id = $2`, [
        c.unit.id,
        c.administration.accountId,
        '2026-11-22',
      ]),
    );
    expect(refused(await assign({ name: '设备部' }))).toEqual([422, 'nobodySigns']);
    await app.database.asOwner(({ client }) =>
      client.query(`update grants set to_on = null where unit_id = $1 and account_id = $2`, [
        c.unit.id,
        c.administration.accountId,
      ]),
    );
    taken(await assign({ name: '行政办公会', unlisted: true }));
    expect((await standing(c, p.id)).departments).toEqual(['行政办公会*']);
  });

  test('taken back: filed again, its task closed, the department and the proposer told, no figure counts it', async () => {
    const c = await cast(app);
    const p = await assigned(c, await open(c));
    const [a] = p.assignments;
    expect((await show(c.chair, c, p.id)).may).toContain('takeBack');
    expect(refused(await takeBack(c, { ...p, version: 1 }, a!.id))).toEqual([409, 'stale']);
    expect((await takeBack(c, p, a!.id, { reason: '错' })).statusCode).toBe(400);
    expect(refused(await takeBack(c, p, p.id))).toEqual([404, 'assignmentNotFound']);
    app.setNow('2027-01-20');
    const ask = async () =>
      (await c.chair.get(`${c.at}/proposals?overdue=true`)).json<{ total: number }>().total;
    const total = async () =>
      (await c.chair.get(`${c.at}/proposals/statistics?year=2026`)).json<{ total: { overdue: number } }>()
        .total;
    expect([await ask(), (await total()).overdue]).toEqual([1, 1]);
    expect(taken(await takeBack(c, p, a!.id)).state).toBe('filed');
    expect([await ask(), (await total()).overdue]).toEqual([0, 0]);
    expect(await standing(c, p.id)).toMatchObject({
      state: 'filed',
      departments: [],
      tasks: ['proposals.assign'],
    });
    expect(await told(c, c.administration)).toContain('收回交办');
    expect(await told(c, c.delegates[0]!)).toBe('工会收回对设备部的交办，正在重新交办：装配车间增设通风设备');
    expect((await show(c.delegates[0]!, c, p.id, 'my-proposals')).timeline.at(-1)).toMatchObject({
      step: 'takeBack',
      note: '设备部：交错了部门，应由后勤部办理',
    });
    // A delegate who does not stand behind it reads nothing of why.
    expect(JSON.stringify(await show(c.delegates[3]!, c, p.id, 'my-proposals'))).not.toContain('交错了部门');
    const { rows } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query(
        `select detail from audit_entries where unit_id = $1 and action = 'proposals.takeBack'`,
        [c.unit.id],
      ),
    );
    expect(rows).toMatchObject([
      {
        detail: { department: '设备部', reason: '交错了部门，应由后勤部办理', from: 'assigned', to: 'filed' },
      },
    ]);
    expect(refused(await c.administration.get(`${c.at}/proposal-assignments/${a!.id}`))).toEqual([
      404,
      'assignmentNotFound',
    ]);
    app.setNow('2026-11-22');
  });

  test('handed to another department it keeps its place and gets a day of its own', async () => {
    const c = await cast(app);
    const p = await assigned(c, await open(c), ['设备部', '安环部']);
    const [a] = p.assignments;
    expect(refused(await takeBack(c, p, a!.id))).toEqual([422, 'leadMissing']);
    expect(refused(await takeBack(c, p, a!.id, { to: { name: '设备处' } }))).toEqual([
      422,
      'departmentUnknown',
    ]);
    const over = taken(await takeBack(c, p, a!.id, { to: { name: '后勤部' }, workdays: 5 }));
    expect(over.state).toBe('assigned');
    expect(await standing(c, p.id)).toMatchObject({
      departments: ['安环部', '后勤部*'],
      tasks: ['proposals.reply'],
    });
    expect(await told(c, c.delegates[0]!)).toContain('改由后勤部办理');
    // The one that cooperates leads from now on; the one that led is gone.
    const list = (await show(c.chair, c, p.id)).assignments;
    const led = list.find((each) => each.lead)!;
    expect(led.dueOn).toBe('2026-11-27');
    taken(await takeBack(c, over, led.id, { to: { name: '安环部' } }));
    expect(await standing(c, p.id)).toMatchObject({ state: 'assigned', departments: ['安环部*'] });
    taken(await sign(c, p.assignments[1]!.id));
    expect((await standing(c, p.id)).state).toBe('replied');
  });

  test('declined: the union is told why and assigns anew; signed, or named to another, it is not', async () => {
    const c = await cast(app);
    const p = await assigned(c, await open(c));
    const [a] = p.assignments;
    expect((await decline(c, a!.id, { reason: '不归我' })).statusCode).toBe(400);
    expect(refused(await decline(c, a!.id, { version: 7 }))).toEqual([409, 'stale']);
    expect((await decline(c, a!.id, {}, c.treasurer)).statusCode).toBe(403);
    expect((await decline(c, a!.id)).statusCode).toBe(204);
    expect(refused(await decline(c, a!.id))).toEqual([404, 'assignmentNotFound']);
    const gone = await standing(c, p.id);
    expect(gone).toMatchObject({ state: 'filed', departments: [], tasks: ['proposals.assign'] });
    expect(await told(c, c.chair)).toBe('设备部退回交办：装配车间增设通风设备');
    expect(await told(c, c.delegates[0]!)).toBe('设备部退回，正在重新交办：装配车间增设通风设备');
    const head = await app.account({ grants: [{ unit: c.unit, role: 'administration' }] });
    taken(
      await c.chair.post(`${c.at}/proposals/${p.id}/assignments`, {
        version: gone.version,
        departments: [{ name: '后勤部', headAccountId: head.accountId }],
      }),
    );
    const { id } = (await show(c.chair, c, p.id)).assignments[0]!;
    expect(refused(await decline(c, id))).toEqual([403, 'notTheHead']);
    taken(await head.post(`${c.at}/proposal-assignments/${id}/signature`, { version: 1, ...reply }));
    expect(refused(await decline(c, id, { version: 2 }, head))).toEqual([409, 'stateForbids']);
    expect(refused(await takeBack(c, { ...p, version: (await standing(c, p.id)).version }, id))).toEqual([
      409,
      'stateForbids',
    ]);
  });

  test('the leading one declines: the others’ replies are not the answer until one of them, or another, leads', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const p = await assigned(c, callId, ['设备部', '安环部']);
    const of = (name: string) => p.assignments.find((each) => each.department === name)!.id;
    taken(await sign(c, of('安环部')));
    expect((await decline(c, of('设备部'))).statusCode).toBe(204);
    const waiting = await standing(c, p.id);
    expect(waiting).toMatchObject({
      state: 'assigned',
      departments: ['安环部'],
      tasks: ['proposals.assign'],
    });
    const assign = (name: string, version: number) =>
      c.chair.post(`${c.at}/proposals/${p.id}/assignments`, { version, departments: [{ name }] });
    expect(taken(await assign('安环部', waiting.version)).state).toBe('replied');
    expect(await standing(c, p.id)).toMatchObject({ departments: ['安环部*'], tasks: ['proposals.rate'] });

    // A cooperating one declines after the leading one has replied: the reply stands.
    const q = await assigned(c, callId, ['设备部', '安环部'], { title: '更衣室加装储物柜' });
    const other = (name: string) => q.assignments.find((each) => each.department === name)!.id;
    taken(await sign(c, other('设备部')));
    expect((await decline(c, other('安环部'))).statusCode).toBe(204);
    expect(await standing(c, q.id)).toMatchObject({
      state: 'replied',
      departments: ['设备部*'],
      tasks: ['proposals.rate'],
    });

    // One more department while others have it; none twice.
    const r = await assigned(c, callId, ['设备部'], { title: '厂区路灯修复' });
    const more = (name: string, version: number) =>
      c.chair.post(`${c.at}/proposals/${r.id}/assignments`, { version, departments: [{ name }] });
    expect(refused(await more('设备部', r.version))).toEqual([422, 'departmentTwice']);
    taken(await more('后勤部', r.version));
    expect((await standing(c, r.id)).departments).toEqual(['设备部*', '后勤部']);
  });

  test('handled anew: without a department it waits for one again; a suggestion stays one and is not archived', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const p = await assigned(c, callId);
    taken(await sign(c, p.assignments[0]!.id));
    const rated = taken(
      await c.delegates[0]!.post(`${c.at}/my-proposals/${p.id}/rating`, {
        version: (await standing(c, p.id)).version,
        satisfaction: 'notSatisfied',
        note: '没有写时间',
      }),
    );
    const anew = (version: number) =>
      c.chair.post(`${c.at}/proposals/${p.id}/re-handling`, { version, departments: [{ name: '后勤部' }] });
    const again = taken(await anew(rated.version));
    const second = (await show(c.chair, c, p.id)).assignments.find((each) => each.round === 2)!;
    expect(taken(await takeBack(c, again, second.id)).state).toBe('unsatisfied');
    const back = await standing(c, p.id);
    expect(back).toMatchObject({ departments: ['设备部*'], tasks: ['proposals.next'] });
    expect((await show(c.chair, c, p.id)).round).toBe(1);
    expect(taken(await anew(back.version)).state).toBe('reHandled');

    let s = await submitted(c, callId, { title: '厂区路灯修复' });
    s = taken(await c.cadre.post(`${c.at}/proposals/${s.id}/take-up`, { version: s.version }));
    s = taken(
      await c.cadre.post(`${c.at}/proposals/${s.id}/screening`, {
        version: s.version,
        decision: 'convert',
        reason: '事小，不必立案',
        departments: [{ name: '后勤部' }],
      }),
    );
    const { id } = (await show(c.chair, c, s.id)).assignments[0]!;
    expect((await decline(c, id)).statusCode).toBe(204);
    const left = await standing(c, s.id);
    expect(left).toMatchObject({
      state: 'convertedToSuggestion',
      departments: [],
      tasks: ['proposals.assign'],
    });
    expect(
      refused(await c.chair.post(`${c.at}/proposals/${s.id}/archive`, { version: left.version })),
    ).toEqual([409, 'unanswered']);
    taken(
      await c.chair.post(`${c.at}/proposals/${s.id}/assignments`, {
        version: left.version,
        departments: [{ name: '设备部' }],
      }),
    );
    expect((await show(c.chair, c, s.id)).assignments).toMatchObject([
      { department: '设备部', suggestion: true, lead: true },
    ]);
  });
});

describe('secrecy', () => {
  test('nobody but the committee and the proposer learns the name: not on pages, papers, notices or tasks', async () => {
    const c = await cast(app);
    const callId = await open(c);
    const p = await assigned(c, callId, ['设备部'], { secret: true });
    const name = '代表0';
    const answers = [
      await c.administration.get(`${c.at}/proposal-assignments/${p.assignments[0]!.id}`),
      await c.administration.get(`${c.at}/proposal-assignments`),
      await c.treasurer.get(`${c.at}/proposals/${p.id}`),
      await c.treasurer.get(`${c.at}/proposals`),
      await c.delegates[3]!.get(`${c.at}/my-proposals/${p.id}`),
      await c.delegates[1]!.get(`${c.at}/my-proposals/${p.id}`),
      await c.delegates[1]!.get(`${c.at}/my-proposals`),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain(name);
      expect(answer.body).not.toContain(c.delegates[0]!.accountId);
    }
    expect((await show(c.cadre, c, p.id)).proposer).toMatchObject({ name });
    expect((await show(c.delegates[0]!, c, p.id, 'my-proposals')).proposer).toMatchObject({ name });
    const told = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query(
        `select title, body, account_id from notices where unit_id = $1 union all select title, hint, account_id from tasks where unit_id = $1`,
        [c.unit.id],
      ),
    );
    expect(
      JSON.stringify(
        told.rows.filter((row) => (row as { account_id: string }).account_id !== c.delegates[0]!.accountId),
      ),
    ).not.toContain(name);
    // One that asked for no secrecy is named: the test looks at the right places.
    const plain = await assigned(c, callId, ['安环部'], { title: '不保密的一件提案' });
    expect(
      (await c.administration.get(`${c.at}/proposal-assignments/${plain.assignments[0]!.id}`)).body,
    ).toContain(name);
  });
});

describe('deadlines and facts', () => {
  const standard = compileStandard(loadStandard('county-qualified'));
  const ask = async (c: Cast, asOf: string) =>
    app.inUnit(c.unit, async (ctx) =>
      (await facts[0]!.ask(ctx.client, factScope(c.unit.path, asOf), standard)).get(c.unit.id)!,
    );

  test('a suggestion is answered by its department in time; its proposer reads it, and the facts leave it out', async () => {
    const c = await cast(app);
    const callId = await open(c);
    let p = await submitted(c, callId, { title: '厂区路灯修复' });
    p = taken(await c.cadre.post(`${c.at}/proposals/${p.id}/take-up`, { version: p.version }));
    p = taken(
      await c.cadre.post(`${c.at}/proposals/${p.id}/screening`, {
        version: p.version,
        decision: 'convert',
        reason: '事小，不必立案，转后勤答复',
        departments: [{ name: '后勤部' }],
      }),
    );
    const list = async () =>
      (await c.administration.get(`${c.at}/proposal-assignments`)).json<{
        assignments: { id: string; suggestion: boolean; code: null; dueOn: string; overdue: boolean }[];
      }>().assignments;
    // Twenty working days from 22 November, a Sunday.
    expect(await list()).toMatchObject([{ suggestion: true, code: null, dueOn: '2026-12-18' }]);
    const mine = () => show(c.delegates[0]!, c, p.id, 'my-proposals');
    expect((await mine()).assignments).toMatchObject([{ dueOn: '2026-12-18', reply: null }]);
    const { rows: tasks } = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query(`select due_on, due_rule from tasks where unit_id = $1 and kind = 'proposals.reply'`, [
        c.unit.id,
      ]),
    );
    expect(tasks).toEqual([{ due_on: '2026-12-18', due_rule: 'suggestionReply' }]);

    // Not before it is answered, and late is told as for a proposal.
    expect((await show(c.chair, c, p.id)).may).not.toContain('archive');
    expect(refused(await c.chair.post(`${c.at}/proposals/${p.id}/archive`, { version: p.version }))).toEqual([
      409,
      'unanswered',
    ]);
    app.setNow('2026-12-19');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ overdue: 1 });
    const [assignment] = await list();
    expect(assignment!.overdue).toBe(true);
    const figures = async () =>
      (await c.chair.get(`${c.at}/proposals/statistics`)).json<{ total: Record<string, number> }>().total;
    expect(await figures()).toMatchObject({ suggestions: 1, suggestionsOverdue: 1, overdue: 0 });
    expect(await ask(c, '2026-12-19')).toMatchObject({
      'proposals.overdue': { value: 0 },
      'proposals.replied': { num: 0, den: 0 },
    });

    taken(await sign(c, assignment!.id));
    const read = await mine();
    expect(read).toMatchObject({ state: 'convertedToSuggestion', repliedOn: '2026-12-19' });
    expect(read.assignments).toMatchObject([{ reply: reply.reply, sealHolds: true }]);
    expect(read.may).not.toContain('rate');
    expect(read.timeline.at(-1)).toMatchObject({ step: 'answer', side: 'administration' });
    expect(await figures()).toMatchObject({ suggestionsAnswered: 1, suggestionsOverdue: 0, replied: 0 });
    const shown = await show(c.chair, c, p.id);
    expect(
      taken(await c.chair.post(`${c.at}/proposals/${p.id}/archive`, { version: shown.version })).state,
    ).toBe('archived');
    app.setNow('2026-11-22');
  });

  test('a reply is called to mind, told late once, with the union above, and the facts say so on each day', async () => {
    const c = await cast(app);
    expect(await ask(c, '2026-11-22')).toMatchObject({
      'proposals.calls': { state: 'known', value: 0 },
      'proposals.overdue': { value: 0 },
      'proposals.replied': { num: 0, den: 0 },
    });
    const callId = await open(c);
    const p = await filed(c, callId);
    taken(
      await c.chair.post(`${c.at}/proposals/${p.id}/assignments`, {
        version: p.version,
        departments: [{ name: '设备部' }],
        workdays: 5,
      }),
    );
    const { dueOn } = (await show(c.chair, c, p.id)).assignments[0]!;
    expect(dueOn).toBe('2026-11-27');
    const [a] = (await c.administration.get(`${c.at}/proposal-assignments`)).json<{
      assignments: { id: string }[];
    }>().assignments;
    expect(await ask(c, '2026-11-27')).toMatchObject({
      'proposals.calls': { value: 1 },
      'proposals.overdue': { value: 0 },
      'proposals.replied': { num: 0, den: 0 },
    });
    expect(await ask(c, '2026-11-28')).toMatchObject({
      'proposals.overdue': { value: 1 },
      'proposals.replied': { num: 0, den: 1 },
    });
    app.setNow('2026-11-24');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ reminded: 1, overdue: 0 });
    app.setNow('2026-11-28');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ overdue: 1 });
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ overdue: 0 });
    const notices = await app.inUnit(c.county, (ctx) =>
      ctx.client.query<{ account_id: string; title: { zh: string } }>(
        `select account_id, title from notices where kind like 'proposals.overdue%' order by id`,
      ),
    );
    expect(new Set(notices.rows.map((row) => row.account_id))).toEqual(
      new Set([c.administration, c.chair, c.cadre, c.reviewer].map((each) => each.accountId)),
    );
    const above = notices.rows.find((row) => row.account_id === c.reviewer.accountId)!;
    expect(above.title.zh).not.toContain(words.title);
    app.setNow('2026-11-30');
    taken(await sign(c, a!.id));
    expect(await ask(c, '2026-11-30')).toMatchObject({
      'proposals.overdue': { value: 0 },
      'proposals.replied': { num: 1, den: 1, evidence: { count: 1 } },
    });
    expect(await ask(c, '2026-11-29')).toMatchObject({
      'proposals.overdue': { value: 1 },
      'proposals.replied': { num: 0, den: 1 },
    });
    const links = await app.inUnit(c.unit, (ctx) =>
      facts[0]!.evidence!(ctx.client, 'proposals.replied', factScope(c.unit.path, '2026-11-30'), 5),
    );
    expect(links).toMatchObject({
      count: 1,
      first: [{ id: p.id, title: { zh: words.title, en: words.title }, on: '2026-11-30' }],
    });
    for (const fact of ['proposals.calls', 'proposals.overdue']) {
      expect(
        await app.inUnit(c.unit, (ctx) =>
          facts[0]!.evidence!(ctx.client, fact, factScope(c.unit.path, '2026-11-28'), 5),
        ),
      ).toMatchObject({ count: 1 });
    }
    // The time for rating runs out: the union may go on.
    app.setNow('2026-12-20');
    expect(await app.inUnit(c.county, sweep)).toMatchObject({ ratings: 1 });
    const shown = await show(c.chair, c, p.id);
    expect(
      taken(await c.chair.post(`${c.at}/proposals/${p.id}/implementation`, { version: shown.version })).state,
    ).toBe('implementing');
    app.setNow('2026-11-22');
  });

  test('schools count by school year', async () => {
    const c = await cast(app, 'school');
    app.setNow('2026-08-20');
    taken(
      await c.chair.post(`${c.at}/proposal-calls`, { title: '教代会提案征集', closesOn: '2026-08-28' }),
      201,
    );
    expect((await ask(c, '2026-08-31'))['proposals.calls']).toMatchObject({ value: 1 });
    expect((await ask(c, '2026-11-22'))['proposals.calls']).toMatchObject({ value: 0 });
    app.setNow('2026-11-22');
  });
});

test('a register is read by pages, by filters and by words', async () => {
  const c = await cast(app);
  const callId = await open(c);
  for (const title of ['食堂菜价公示', '更衣室加装储物柜', '厂区路灯修复'])
    await submitted(c, callId, { title });
  const list = async (query: string) =>
    (await c.treasurer.get(`${c.at}/proposals?${query}`)).json<{
      proposals: { title: string }[];
      next: string | null;
      total: number;
    }>();
  const first = await list('limit=2');
  expect([first.proposals.length, first.total]).toEqual([2, 3]);
  const second = await list(`limit=2&cursor=${first.next}`);
  expect([second.proposals.map((row) => row.title), second.next]).toEqual([['食堂菜价公示'], null]);
  expect((await list(`q=${encodeURIComponent('储物柜')}`)).proposals.map((row) => row.title)).toEqual([
    '更衣室加装储物柜',
  ]);
  expect((await list('state=submitted')).total).toBe(3);
  expect((await list('state=filed,merged')).total).toBe(0);
  expect((await list('overdue=true')).total).toBe(0);
  expect((await c.treasurer.get(`${c.at}/proposals?state=lost`)).statusCode).toBe(400);
  expect((await c.administration.get(`${c.at}/proposals`)).statusCode).toBe(403);
  expect((await c.reviewer.get(`${c.at}/proposals`)).statusCode).toBe(403);
});
