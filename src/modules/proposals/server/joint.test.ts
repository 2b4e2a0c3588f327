/** Several propose one matter together: nobody is a proposer without their own word, and the lead alone hands in and rates. */
import { expect, test } from 'vitest';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { ok } from '../../../../tests/harness/certification.ts';
import { type Cast, cast, employ } from '../../../../tests/harness/proposals.ts';
import { proposals } from './index.ts';

const app = testApp({ modules: [proposals] });

interface Made {
  id: string;
  version: number;
  state: string;
}
const post = (who: TestClient, c: Cast, path: string, body: object) =>
  ok<Made>(who.post(`${c.at}/${path}`, body));
const refusal = async (answer: ReturnType<Cast['chair']['post']>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json<{ code: string }>().code];
};
interface Shown extends Made {
  proposer: { name: string } | null;
  jointProposers: { id: string; name: string; state: string }[];
  seconders: { name: string }[];
  behind: number;
  joint: string | null;
  may: string[];
}
const show = (who: TestClient, c: Cast, id: string, path = 'my-proposals') =>
  ok<Shown>(who.get(`${c.at}/${path}/${id}`));
const notices = (c: Cast, kind: string) =>
  app.inUnit(c.unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ title: string }>(
      `select title::text from notices where unit_id = $1 and kind = $2`,
      [c.unit.id, kind],
    );
    return rows.map((row) => row.title);
  });
const tasks = (c: Cast, kind: string) =>
  app.inUnit(c.unit, async (ctx) => {
    const { rows } = await ctx.client.query<{ state: string }>(
      `select state from tasks where unit_id = $1 and kind = $2 order by id`,
      [c.unit.id, kind],
    );
    return rows.map((row) => row.state);
  });

const words = {
  title: '装配车间增设通风设备',
  category: 'safety',
  reasons: '夏季车间温度常在三十八度以上，多人中暑。',
  measures: '在东西两侧各装两台工业排风扇，五月前装好。',
};

async function draft(c: Cast, more: object = {}): Promise<Made> {
  app.setNow('2026-11-22');
  const { id: callId } = await post(c.chair, c, 'proposal-calls', {
    title: '三届二次职代会提案征集',
    meetingTitle: '三届二次职代会',
    closesOn: '2026-12-08',
  });
  return post(c.delegates[0]!, c, 'my-proposals', { ...words, callId, ...more });
}

test('the audit log names none of those who propose together', async () => {
  const c = await cast(app);
  const [lead, first, second] = c.delegates as [TestClient, TestClient, TestClient];
  const { id } = await draft(c);
  const ask = async (name: string) =>
    ok(
      lead.post(`${c.at}/my-proposals/${id}/joint-proposers`, {
        version: (await show(lead, c, id)).version,
        name,
      }),
    );
  await ask('代表1');
  await ask('代表2');
  // The version counts steps that only the lead reads: nobody else is told it.
  const agreed = await ok(first.post(`${c.at}/my-proposals/${id}/joint-answer`, { agrees: true }));
  expect(agreed).toEqual({ id, state: 'draft' });
  expect([(await show(lead, c, id)).version, (await show(first, c, id)).version]).toEqual([4, null]);
  await ok(second.post(`${c.at}/my-proposals/${id}/joint-answer`, { agrees: false }));
  await ok(first.post(`${c.at}/my-proposals/${id}/joint-answer`, { agrees: false }));
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ action: string; named: boolean }>(
      `select action, account_id is not null or actor_name is not null or request_id is not null as named
       from audit_entries where subject_id = $1 order by at, id`,
      [id],
    ),
  );
  expect(rows.map((row) => row.action).toSorted()).toEqual([
    'proposals.askJoint',
    'proposals.askJoint',
    'proposals.declineJoint',
    'proposals.join',
    'proposals.leave',
    'proposals.write',
  ]);
  expect(rows.filter((row) => row.named)).toEqual([]);
});

test('each agrees on their own phone before they count; the lead alone hands it in and rates the reply', async () => {
  const c = await cast(app);
  const [lead, first, second, third] = c.delegates as [TestClient, TestClient, TestClient, TestClient];
  const { id } = await draft(c);
  const ask = async (who: TestClient, name: string, more: object = {}) =>
    who.post(`${c.at}/my-proposals/${id}/joint-proposers`, {
      version: (await show(lead, c, id)).version,
      name,
      ...more,
    });
  const answer = (who: TestClient, agrees: boolean) =>
    who.post(`${c.at}/my-proposals/${id}/joint-answer`, { agrees });

  // An unseen draft is not there for the others, and nobody agrees unasked.
  expect(await refusal(answer(first, true))).toEqual([404, 'proposalNotFound']);
  expect(await refusal(ask(first, '代表2'))).toEqual([404, 'proposalNotFound']);
  expect(await refusal(ask(lead, '代表0'))).toEqual([422, 'ownName']);
  expect(await refusal(ask(lead, '会员甲'))).toEqual([422, 'jointUnknown']);
  await ok(ask(lead, '代表1'));
  expect(await refusal(ask(lead, '代表1'))).toEqual([409, 'jointAlready']);
  await ok(ask(lead, '代表2'));

  // Asked is not agreed: they do not count, and nobody else reads their names.
  expect(await show(lead, c, id)).toMatchObject({
    behind: 0,
    state: 'draft',
    jointProposers: [
      { name: '代表1', state: 'asked' },
      { name: '代表2', state: 'asked' },
    ],
  });
  expect(await show(first, c, id)).toMatchObject({
    joint: 'asked',
    proposer: { name: '代表0' },
    jointProposers: [],
    may: ['join', 'leave'],
  });
  expect(await refusal(third.get(`${c.at}/my-proposals/${id}`))).toEqual([404, 'proposalNotFound']);
  expect(await tasks(c, 'proposals.join')).toEqual(['open', 'open']);
  const mine = await ok<{ toJoin: { id: string }[]; mine: object[] }>(first.get(`${c.at}/my-proposals`));
  expect(mine).toMatchObject({ toJoin: [{ id, joint: 'asked' }], mine: [] });

  await ok(answer(first, true));
  expect(await refusal(answer(first, true))).toEqual([409, 'jointAnswered']);
  expect(
    await refusal(
      first.post(`${c.at}/my-proposals/${id}/submit`, { version: (await show(lead, c, id)).version }),
    ),
  ).toEqual([404, 'proposalNotFound']);
  expect(await show(lead, c, id)).toMatchObject({ behind: 1, state: 'draft' });
  await ok(answer(second, false));
  expect(await show(lead, c, id)).toMatchObject({ behind: 1, state: 'draft' });

  // With a seconder three people stand behind it, as the call asks.
  await post(lead, c, `my-proposals/${id}/share`, { version: (await show(lead, c, id)).version });
  expect(await refusal(first.post(`${c.at}/my-proposals/${id}/second`, {}))).toEqual([409, 'ownProposal']);
  await post(third, c, `my-proposals/${id}/second`, {});
  expect(await show(third, c, id)).toMatchObject({
    state: 'seconded',
    behind: 2,
    jointProposers: [{ name: '代表1', state: 'agreed' }],
    seconders: [{ name: '代表3' }],
  });

  // Who withdraws no longer counts; who declined may still change their mind.
  await ok(answer(first, false));
  expect(await show(lead, c, id)).toMatchObject({ state: 'draft', behind: 1 });
  await ok(answer(first, true));
  expect(await show(lead, c, id)).toMatchObject({ state: 'seconded', behind: 2 });

  // Other words: agreed to anew.
  const { version } = await show(lead, c, id);
  await ok(
    lead.put(`${c.at}/my-proposals/${id}`, { version, ...words, measures: '在南北两侧各装三台工业排风扇。' }),
  );
  expect(await show(lead, c, id)).toMatchObject({
    state: 'draft',
    behind: 0,
    jointProposers: [
      { name: '代表1', state: 'asked' },
      { name: '代表2', state: 'declined' },
    ],
  });
  await ok(answer(first, true));
  await post(third, c, `my-proposals/${id}/second`, {});
  await post(lead, c, `my-proposals/${id}/submit`, { version: (await show(lead, c, id)).version });
  expect(await refusal(answer(first, false))).toEqual([409, 'stateForbids']);
  expect(await refusal(ask(lead, '代表3'))).toEqual([409, 'stateForbids']);

  // Handled: both learn of the reply, the lead alone rates it.
  let { version: at } = await show(c.chair, c, id, 'proposals');
  at = (await post(c.cadre, c, `proposals/${id}/take-up`, { version: at })).version;
  at = (await post(c.cadre, c, `proposals/${id}/screening`, { version: at, decision: 'file' })).version;
  await post(c.cadre, c, `proposals/${id}/assignments`, { version: at, departments: [{ name: '设备部' }] });
  const { assignments } = await ok<{ assignments: { id: string; proposalId: string }[] }>(
    c.administration.get(`${c.at}/proposal-assignments`),
  );
  await post(c.administration, c, `proposal-assignments/${assignments[0]!.id}/signature`, {
    version: 1,
    reply: '经研究，同意安装四台工业排风扇。',
    outcome: 'adopted',
    signerName: '赵厂长',
    signerPost: '设备部部长',
  });
  // The lead, the joint proposer and the seconder.
  expect(await notices(c, 'proposals.replied')).toHaveLength(3);
  expect(await tasks(c, 'proposals.rate')).toEqual(['open']);
  expect(await show(first, c, id)).toMatchObject({
    state: 'replied',
    joint: 'agreed',
    may: [],
    version: null,
  });
  const replied = await show(lead, c, id);
  expect(
    await refusal(
      first.post(`${c.at}/my-proposals/${id}/rating`, {
        version: replied.version,
        satisfaction: 'satisfied',
      }),
    ),
  ).toEqual([404, 'proposalNotFound']);
  await post(lead, c, `my-proposals/${id}/rating`, { version: replied.version, satisfaction: 'satisfied' });

  // The register says who screened it, for which session, who signed and when.
  const { proposals: register } = await ok<{ proposals: object[] }>(c.chair.get(`${c.at}/proposals`));
  expect(register).toMatchObject([
    {
      session: { zh: '三届二次职代会' },
      proposer: '代表0',
      proposerDepartment: '装配车间',
      jointProposers: ['代表1'],
      seconders: 1,
      screenedOn: '2026-11-22',
      replies: [{ department: '设备部', signer: '赵厂长', post: '设备部部长', on: '2026-11-22' }],
    },
  ]);
  expect((register[0] as { screenedBy: string }).screenedBy).toBeTruthy();
});

test('a name is asked for with its department where two have it', async () => {
  const c = await cast(app);
  for (const department of ['装配车间', '检验科']) {
    const employeeId = await employ(app, c.unit, '李娜', department);
    await app.account({
      grants: [{ unit: c.unit, role: 'delegate' }],
      people: [{ unit: c.unit, employeeId }],
    });
  }
  const { id, version } = await draft(c);
  const ask = (more: object) =>
    c.delegates[0]!.post(`${c.at}/my-proposals/${id}/joint-proposers`, { version, name: '李娜', ...more });
  expect(await refusal(ask({}))).toEqual([422, 'jointNameTwice']);
  await ok(ask({ department: '检验科' }));
  const shown = await show(c.delegates[0]!, c, id);
  expect(shown.jointProposers).toMatchObject([{ name: '李娜', department: '检验科', state: 'asked' }]);

  // Taken back: the task goes, and it is not there for them any more.
  expect(
    await refusal(
      c.delegates[1]!.post(
        `${c.at}/my-proposals/${id}/joint-proposers/${shown.jointProposers[0]!.id}/removal`,
        { version: shown.version },
      ),
    ),
  ).toEqual([404, 'proposalNotFound']);
  await post(
    c.delegates[0]!,
    c,
    `my-proposals/${id}/joint-proposers/${shown.jointProposers[0]!.id}/removal`,
    {
      version: shown.version,
    },
  );
  expect(await tasks(c, 'proposals.join')).toEqual(['dropped']);
  expect((await show(c.delegates[0]!, c, id)).jointProposers).toEqual([]);
});

test('with secrecy nobody reads who proposes it together but they and the committee', async () => {
  const c = await cast(app);
  const [lead, first, second, third] = c.delegates as [TestClient, TestClient, TestClient, TestClient];
  const { id, version } = await draft(c, { secret: true });
  await post(lead, c, `my-proposals/${id}/joint-proposers`, { version, name: '代表1' });
  expect((await notices(c, 'proposals.jointAsked')).join()).not.toContain('代表0');
  await post(first, c, `my-proposals/${id}/joint-answer`, { agrees: true });
  await post(lead, c, `my-proposals/${id}/share`, { version: (await show(lead, c, id)).version });
  await post(second, c, `my-proposals/${id}/second`, {});
  await post(lead, c, `my-proposals/${id}/submit`, { version: (await show(lead, c, id)).version });
  expect(await show(third, c, id)).toMatchObject({ proposer: null, jointProposers: [], behind: 2 });
  expect(await show(first, c, id)).toMatchObject({
    proposer: { name: '代表0' },
    jointProposers: [{ name: '代表1' }],
  });
  expect(await show(c.treasurer, c, id, 'proposals')).toMatchObject({ proposer: null, jointProposers: [] });
  expect(await show(c.cadre, c, id, 'proposals')).toMatchObject({
    proposer: { name: '代表0' },
    jointProposers: [{ name: '代表1' }],
  });
  const rows = async (who: TestClient) =>
    (
      await ok<{ proposals: { proposerDepartment: string | null; jointProposers: string[] }[] }>(
        who.get(`${c.at}/proposals`),
      )
    ).proposals;
  expect(await rows(c.treasurer)).toMatchObject([{ proposerDepartment: null, jointProposers: [] }]);
  expect(await rows(c.chair)).toMatchObject([{ proposerDepartment: '装配车间', jointProposers: ['代表1'] }]);
});

test('the lead alone learns who declined, who is not asked again and may still think better of it', async () => {
  const c = await cast(app);
  const [lead, first, second, third] = c.delegates as [TestClient, TestClient, TestClient, TestClient];
  const { id } = await draft(c, { secret: true });
  const version = async () => (await show(lead, c, id)).version;
  const ask = async (name: string) =>
    lead.post(`${c.at}/my-proposals/${id}/joint-proposers`, { version: await version(), name });
  for (const name of ['代表1', '代表2']) await ok(ask(name));
  await post(first, c, `my-proposals/${id}/joint-answer`, { agrees: true });
  await post(second, c, `my-proposals/${id}/joint-answer`, { agrees: false });

  type WithSteps = Shown & { timeline: { step: string }[] };
  const steps = async (who: TestClient, path?: string) =>
    ((await show(who, c, id, path)) as WithSteps).timeline.map((each) => each.step);
  const toTheLead = ['askJoint', 'askJoint', 'join', 'declineJoint'];
  expect(await steps(lead)).toEqual(expect.arrayContaining(toTheLead));
  expect(await steps(first)).toEqual(['write', 'join']);

  // Neither asked again, nor asked after the invitation was taken back.
  const declined = (await show(lead, c, id)).jointProposers.find((each) => each.name === '代表2')!;
  expect(await refusal(ask('代表2'))).toEqual([409, 'jointAlready']);
  const removal = `${c.at}/my-proposals/${id}/joint-proposers/${declined.id}/removal`;
  expect(await refusal(lead.post(removal, { version: await version() }))).toEqual([409, 'jointDeclined']);
  expect(await refusal(ask('代表2'))).toEqual([409, 'jointAlready']);

  // The address still answers, on the phone as well.
  expect(await show(second, c, id)).toMatchObject({ joint: 'declined', may: ['join'] });
  const onPhone = (who: TestClient) =>
    app.server.inject({ method: 'GET', url: `/u/${c.unit.code}/proposals/${id}`, headers: who.headers });
  const page = await onPhone(second);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('您已答复：不联名');
  expect(page.body).not.toContain('确定不联名');
  expect(await refusal(third.get(`${c.at}/my-proposals/${id}`))).toEqual([404, 'proposalNotFound']);
  await ok(ask('代表3'));
  const asked = await onPhone(third);
  expect(asked.body).toContain('只有领衔提案人知道您不联名');
  expect(asked.body).toContain('确定不联名');

  await post(lead, c, `my-proposals/${id}/share`, { version: await version() });
  await post(c.delegates[4] ?? third, c, `my-proposals/${id}/second`, {});
  await post(lead, c, `my-proposals/${id}/submit`, { version: await version() });
  expect(await steps(c.chair, 'proposals')).not.toEqual(expect.arrayContaining(['declineJoint']));
  expect(await steps(c.chair, 'proposals')).not.toEqual(expect.arrayContaining(['askJoint']));
  expect((await show(c.chair, c, id, 'proposals')).jointProposers.map((each) => each.name)).toEqual([
    '代表1',
  ]);
});
