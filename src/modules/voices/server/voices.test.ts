/** Voices over HTTP: signed and anonymous letters, the chair's mailbox, statistics without small groups. */
import { describe, expect, test } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { proposals } from '../../proposals/server/index.ts';
import { type Cast, cast, employ } from '../../../../tests/harness/proposals.ts';
import { codeFor, foldCode } from '../../../platform/crypto/codes.ts';
import { randomId } from '../../../platform/crypto/ids.ts';
import { voices } from './index.ts';
import { suppressSmall } from './rules.ts';
import { sweep, writeVoice } from './service.ts';

const app = testApp({ modules: [voices, proposals] });

const letter = { category: 'need', title: '夜班没有热饭', body: '夜班食堂十点关门，一线工人吃不上热饭。' };

type Answer = Awaited<ReturnType<TestClient['get']>>;
function taken<T = { id: string; version: number; state: string }>(answer: Answer, status = 200): T {
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<T>();
}
const refused = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code];
const write = async (c: Cast, more: object = {}) =>
  taken<{ id: string; code: string | null; dueOn: string }>(
    await c.member.post(`${c.at}/my-voices`, { ...letter, ...more }),
    201,
  );

describe('rules', () => {
  test('a code has sixteen letters that are not mistaken for one another, and the same secret gives the same', () => {
    const code = codeFor(Buffer.alloc(32, 1));
    expect(code).toMatch(/^([2-9A-HJ-KM-NP-Z]{4}-){3}[2-9A-HJ-KM-NP-Z]{4}$/);
    expect(codeFor(Buffer.alloc(32, 1))).toBe(code);
    expect(codeFor(Buffer.alloc(32, 2))).not.toBe(code);
    expect(foldCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
  });

  test('small groups are left out, and with a single one the next as well, so that nothing can be worked out', () => {
    const of = (...counts: number[]) => counts.map((count, at) => ({ key: String(at), count }));
    const shown = (...counts: number[]) => suppressSmall(of(...counts), 10).map((each) => each.count);
    expect(shown(12, 30, 0, 11)).toEqual([12, 30, 0, 11]);
    expect(shown(12, 30, 9, 11)).toEqual([12, 30, null, null]);
    expect(shown(12, 30, 9, 1)).toEqual([12, 30, null, null]);
    expect(shown(9, 0, 0, 0)).toEqual([null, 0, 0, 0]);
  });
});

describe('a signed letter', () => {
  test('is answered, rated, asked about again, answered and closed; each out of turn is refused', async () => {
    const c = await cast(app);
    app.setNow('2026-11-22');
    const { id, code, dueOn } = await write(c);
    expect([code, dueOn]).toEqual([null, '2026-12-04']);
    const one = `${c.at}/my-voices/${id}`;
    expect(refused(await c.member.post(`${one}/rating`, { version: 1, rating: 'satisfied' }))).toEqual([
      409,
      'notReplied',
    ]);
    expect(refused(await c.member.post(`${one}/questions`, { version: 1, body: '什么时候' }))).toEqual([
      409,
      'notReplied',
    ]);
    expect(refused(await c.delegates[0]!.get(one))).toEqual([404, 'voiceNotFound']);
    const union = `${c.at}/voices/${id}`;
    expect((await c.cadre.get(union)).json()).toMatchObject({
      writer: { name: '会员甲' },
      body: letter.body,
      may: ['reply', 'convert'],
    });
    expect(refused(await c.cadre.post(`${union}/close`, { version: 1 }))).toEqual([409, 'replyFirst']);
    expect(
      refused(await c.cadre.post(`${union}/replies`, { version: 5, body: '下周起食堂延长到零点。' })),
    ).toEqual([409, 'stale']);
    const replied = taken(
      await c.cadre.post(`${union}/replies`, { version: 1, body: '下周起食堂延长到零点。' }),
    );
    const rated = taken(
      await c.member.post(`${one}/rating`, { version: replied.version, rating: 'basicallySatisfied' }),
    );
    const asked = taken(
      await c.member.post(`${one}/questions`, { version: rated.version, body: '周末也开吗？' }),
    );
    expect(asked.state).toBe('askedAgain');
    const again = taken(
      await c.chair.post(`${union}/replies`, { version: asked.version, body: '周末也开。' }),
    );
    taken(await c.chair.post(`${union}/close`, { version: again.version }));
    expect(
      refused(await c.chair.post(`${union}/replies`, { version: again.version + 1, body: '再补充一点。' })),
    ).toEqual([409, 'voiceClosed']);
    expect((await c.member.get(one)).json()).toMatchObject({
      state: 'closed',
      rating: 'basicallySatisfied',
      entries: [{ side: 'union' }, { side: 'writer' }, { side: 'union' }],
    });
    const open = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query(`select 1 from tasks where state = 'open'`),
    );
    expect(open.rowCount).toBe(0);
  });

  test('becomes a task, or a proposal in the open call, once', async () => {
    const c = await cast(app);
    const { id } = await write(c);
    const convert = (version: number, body: object) =>
      c.chair.post(`${c.at}/voices/${id}/conversion`, { version, ...body });
    const proposal = { to: 'proposal', title: '延长夜班食堂时间', measures: '夜班食堂开到零点，供应热饭。' };
    expect((await convert(1, { to: 'task', title: '协调夜班食堂' })).statusCode).toBe(400);
    expect((await convert(1, { ...proposal, measures: '短' })).statusCode).toBe(400);
    expect(refused(await convert(1, proposal))).toEqual([409, 'noOpenCall']);
    taken(await c.chair.post(`${c.at}/proposal-calls`, { title: '提案征集', closesOn: '2026-12-08' }), 201);
    expect(refused(await convert(1, proposal))).toEqual([409, 'nobodyMayPropose']);
    const done = taken(await convert(1, { to: 'task', title: '协调夜班食堂', role: 'cadre' }));
    expect(
      refused(await convert(done.version, { to: 'task', title: '协调夜班食堂', role: 'cadre' })),
    ).toEqual([409, 'convertedAlready']);
    const open = await cast(app);
    taken(
      await open.chair.post(`${open.at}/proposal-calls`, {
        title: '提案征集',
        closesOn: '2026-12-08',
        writers: 'members',
      }),
      201,
    );
    const second = await write(open);
    taken(await open.chair.post(`${open.at}/voices/${second.id}/conversion`, { version: 1, ...proposal }));
    expect((await open.member.get(`${open.at}/my-proposals`)).json()).toMatchObject({
      mine: [{ title: '延长夜班食堂时间', state: 'draft', mine: true }],
    });
  });
});

describe('an anonymous letter', () => {
  test('leaves nothing that links it to its writer: not its row, not the log, tasks, notices or kept requests', async () => {
    const c = await cast(app);
    const mine = [c.member.accountId, c.memberId, '会员甲', c.member.username];
    const before = await everything(c);
    const { id, code } = await write(c, { anonymous: true });
    const after = await everything(c);
    const fresh = after.filter((row) => !before.includes(row));
    // One row came to be: the letter. No entry of the log, no task, no notice, no request kept.
    expect(fresh.length).toBe(1);
    expect(fresh[0]).toContain(id);
    for (const trace of mine) expect(fresh[0]).not.toContain(trace);
    // The id tells no time (version 4), and no moment stands in the row.
    expect(id[14]).toBe('4');
    expect(fresh[0]).not.toMatch(/\d{2}:\d{2}:\d{2}/);
    expect(fresh[0]).not.toContain(foldCode(code!));
    expect((await c.member.get(`${c.at}/my-voices`)).json()).toMatchObject({ voices: [] });
    expect(refused(await c.member.get(`${c.at}/my-voices/${id}`))).toEqual([404, 'voiceNotFound']);
    expect((await c.chair.get(`${c.at}/voices/${id}`)).json()).toMatchObject({
      anonymous: true,
      writer: null,
    });
  });

  /** Every row of every table that a request might write, as text. */
  async function everything(c: Cast): Promise<string[]> {
    return app.database.asOwner(async ({ client }) => {
      const tables = await client.query<{ name: string }>(
        `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'sessions'`,
      );
      const rows: string[] = [];
      for (const { name } of tables.rows) {
        const found = await client.query<{ row: string }>(
          `select '${name}' || to_jsonb(t)::text as row from ${name} t`,
        );
        rows.push(...found.rows.map((each) => each.row));
      }
      return rows.filter((row) => !row.startsWith('idempotency_keys') || row.includes(c.member.accountId));
    });
  }

  test('is followed, rated and asked about by its code alone, by anyone who has it and nobody else', async () => {
    const c = await cast(app);
    const { id, code } = await write(c, { anonymous: true });
    const follow = (who: TestClient, given: string) => who.post(`${c.at}/voices/follow`, { code: given });
    expect(refused(await follow(app.stranger, 'ABCD-EFGH-JKMN-PQRS'))).toEqual([422, 'codeUnknown']);
    const other = await cast(app);
    expect(refused(await app.stranger.post(`${other.at}/voices/follow`, { code }))).toEqual([
      422,
      'codeUnknown',
    ]);
    expect((await follow(app.stranger, code!.toLowerCase())).json()).toMatchObject({
      id,
      state: 'received',
      may: [],
    });
    taken(await c.cadre.post(`${c.at}/voices/${id}/replies`, { version: 1, body: '已经转告食堂，下周改。' }));
    const act = (body: object) => app.stranger.post(`${c.at}/voices/follow/acts`, { code, ...body });
    expect(refused(await act({ version: 2, act: 'rate' }))).toEqual([422, 'ratingMissing']);
    expect(refused(await act({ version: 2, act: 'askAgain' }))).toEqual([422, 'bodyMissing']);
    taken(await act({ version: 2, act: 'rate', rating: 'notSatisfied' }));
    expect(refused(await act({ version: 2, act: 'askAgain', body: '哪一天？' }))).toEqual([409, 'stale']);
    taken(await act({ version: 3, act: 'askAgain', body: '哪一天？' }));
    expect((await follow(app.stranger, code!)).json()).toMatchObject({
      state: 'askedAgain',
      rating: 'notSatisfied',
    });
  });

  test('sent twice is one letter; with its id, which whoever answers sees, nobody gets its code', async () => {
    const c = await cast(app);
    const send = (key: string, more: object = {}) =>
      app.inUnit(c.unit, (ctx) =>
        writeVoice(
          {
            ...ctx,
            actor: {
              kind: 'account',
              accountId: c.member.accountId,
              people: [{ unitId: c.unit.id, employeeId: c.memberId, employed: true, membership: 'member' }],
              grants: [],
            } as never,
          },
          { ...letter, category: 'need', anonymous: true, ...more },
          key,
        ),
      );
    const key = randomId();
    const { id, code } = await send(key);
    expect(await send(key)).toMatchObject({ id, code });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    // Changed after going back: another letter, not a lost one.
    expect((await send(key, { body: '夜班食堂九点就关门了。' })).id).not.toBe(id);
    expect(taken<{ total: number }>(await c.cadre.get(`${c.at}/voices`)).total).toBe(2);
    expect((await send(id)).code).not.toBe(code);
  });

  test('becomes somebody’s turn by the daily job, and late it is told once', async () => {
    const c = await cast(app);
    app.setNow('2026-11-22');
    const { id, dueOn } = await write(c, { anonymous: true });
    const tasks = () =>
      app.inUnit(
        c.unit,
        async (ctx) =>
          (await ctx.client.query('select role from tasks where subject_id = $1', [id])).rowCount,
      );
    expect(await tasks()).toBe(0);
    expect(await app.inUnit(c.county, sweep)).toEqual({ announced: 1, overdue: 0 });
    expect(await tasks()).toBe(2);
    expect(await app.inUnit(c.county, sweep)).toEqual({ announced: 0, overdue: 0 });
    app.setNow(dueOn);
    expect(await app.inUnit(c.county, sweep)).toEqual({ announced: 0, overdue: 0 });
    app.setNow('2026-12-05');
    expect(await app.inUnit(c.county, sweep)).toEqual({ announced: 0, overdue: 1 });
    expect(await app.inUnit(c.county, sweep)).toEqual({ announced: 0, overdue: 0 });
    app.setNow('2026-11-22');
  });
});

describe('the chair’s mailbox', () => {
  test('is sealed, is not there for a cadre, and every opening is in the log', async () => {
    const c = await cast(app);
    const { id } = await write(c, {
      category: 'chair',
      title: '反映班组长克扣奖金',
      body: '三月起班组长扣了我们的奖金。',
    });
    const stored = await app.database.asOwner(({ client }) =>
      client.query('select to_jsonb(v)::text as row from voices v where id = $1', [id]),
    );
    expect((stored.rows[0] as { row: string }).row).not.toContain('奖金');
    expect(refused(await c.cadre.get(`${c.at}/voices/${id}`))).toEqual([404, 'voiceNotFound']);
    expect((await c.cadre.get(`${c.at}/voices`)).json()).toMatchObject({ total: 0, voices: [] });
    expect(refused(await c.cadre.post(`${c.at}/voices/${id}/open`, {}))).toEqual([403, 'forbidden']);
    expect(
      refused(await c.cadre.post(`${c.at}/voices/${id}/replies`, { version: 1, body: '我来替主席答复。' })),
    ).toEqual([404, 'voiceNotFound']);
    expect((await c.chair.get(`${c.at}/voices`)).json()).toMatchObject({
      total: 1,
      voices: [{ id, title: null }],
    });
    expect(refused(await c.chair.get(`${c.at}/voices/${id}`))).toEqual([409, 'sealedLetter']);
    expect((await c.chair.post(`${c.at}/voices/${id}/open`, {})).json()).toMatchObject({
      body: '三月起班组长扣了我们的奖金。',
    });
    expect(
      refused(
        await c.chair.post(`${c.at}/voices/${id}/conversion`, {
          version: 1,
          to: 'task',
          title: '查奖金发放',
          role: 'cadre',
        }),
      ),
    ).toEqual([409, 'sealedLetter']);
    taken(
      await c.chair.post(`${c.at}/voices/${id}/replies`, { version: 1, body: '我已约谈班组长，奖金补发。' }),
    );
    const entry = await app.database.asOwner(({ client }) =>
      client.query('select body from voice_entries where voice_id = $1', [id]),
    );
    expect(entry.rows).toEqual([{ body: null }]);
    expect((await c.member.get(`${c.at}/my-voices/${id}`)).json()).toMatchObject({
      entries: [{ body: '我已约谈班组长，奖金补发。' }],
    });
    const log = await app.inUnit(c.unit, (ctx) =>
      ctx.client.query(`select account_id from audit_entries where action = 'voices.chairLetterOpened'`),
    );
    expect(log.rows).toEqual([{ account_id: c.chair.accountId }]);
  });
});

test('statistics show no group below ten, and no rating before ten have rated', async () => {
  const c = await cast(app);
  const second = await employ(app, c.unit, '会员乙');
  const third = await employ(app, c.unit, '会员丙');
  const writer = await app.account({ people: [{ unit: c.unit, employeeId: second }] });
  const another = await app.account({ people: [{ unit: c.unit, employeeId: third }] });
  for (let at = 0; at < 11; at += 1)
    taken(
      await (at < 6 ? writer : another).post(`${c.at}/my-voices`, { ...letter, anonymous: at % 2 === 0 }),
      201,
    );
  for (let at = 0; at < 3; at += 1) await write(c, { category: 'complaint' });
  const figures = await c.reviewer.get(`${c.at}/voices/statistics`);
  expect(taken<object>(figures)).toMatchObject({
    total: 14,
    least: 10,
    ratings: null,
    onTime: null,
    byCategory: [
      { category: 'need', count: null },
      { category: 'suggestion', count: 0 },
      { category: 'complaint', count: null },
      { category: 'chair', count: 0 },
    ],
  });
  expect((await c.reviewer.get(`${c.at}/voices`)).statusCode).toBe(403);
  expect((await c.administration.get(`${c.at}/voices`)).statusCode).toBe(403);
});
