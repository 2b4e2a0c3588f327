/** Work of the Home comes into the inbox of whoever was chosen for it, and once. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { type Done, expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { loadStandard } from '../../../core/standards/index.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import { home } from '../../home/server/index.ts';
import { records } from '../../records/server/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, home, { ...records, facts: [] }] });

it('gives lines of the plan and gaps to people with an account, one by one or all at once', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 1 });
  const at = `/units/${s.unit.code}/cases`;
  const { rows: named } = await app.database.asOwner(({ client }) =>
    client.query<{ name: string }>('select display_name as name from accounts where id = $1', [
      s.auditor.accountId,
    ]),
  );
  const item = (indicatorId: string, more: object) => ({
    indicatorId,
    title: '补齐台账',
    dueOn: '2026-12-20',
    ...more,
  });
  const plan = (items: object[]) => s.chair.post(at, { standardId: 'county-qualified', items });
  const stranger = await plan([item('A1', { ownerName: '某人', ownerAccountId: s.peerChair.accountId })]);
  expect([stranger.statusCode, stranger.json().code]).toEqual([422, 'unknownOwner']);
  let c = await expectOk<Done>(
    plan([
      item('A1', { ownerName: '随便写的', ownerAccountId: s.cadre.accountId }),
      item('A2', { ownerName: named[0]!.name }),
      item('A3', { ownerName: '没有账号的人' }),
    ]),
  );
  c = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '委员会',
      version: c.version,
    }),
  );
  const tasks = async (kind: string) =>
    (
      await app.database.asOwner(({ client }) =>
        client.query<{ account: string | null; role: string | null; hint: { zh: string } }>(
          `select account_id as account, role, hint from tasks where unit_id = $1 and kind = $2 order by created_at, id`,
          [s.unit.id, kind],
        ),
      )
    ).rows;
  expect((await tasks('certification.planItem')).map((task) => task.account ?? task.role).toSorted()).toEqual(
    [s.cadre.accountId, s.auditor.accountId, 'cadre'].toSorted(),
  );

  await claimAll(app, s.unit, s.chair, 'county-qualified', ['A5', 'B1', 'B2', 'B3']);
  c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
  const seen = await expectOk<{ people: { accountId: string }[] }>(s.chair.get(`${at}/${c.id}`));
  expect(seen.people.map((each) => each.accountId)).toContain(s.women.accountId);
  expect(seen.people.map((each) => each.accountId)).not.toContain(s.peerChair.accountId);
  const gap = (owner: object) =>
    s.cadre.put(`${at}/${c.id}/self-inspection/A5`, {
      remark: '',
      task: { ...owner, dueOn: '2026-12-01' },
    });
  expect(await refusal(gap({ ownerAccountId: s.peerChair.accountId }))).toEqual([422, 'unknownOwner']);
  await expectOk(gap({ ownerAccountId: s.women.accountId }));
  await expectOk(s.cadre.put(`${at}/${c.id}/self-inspection/B1`, { remark: '明年一季度召开大会' }));
  const all = () =>
    s.cadre.post(`${at}/${c.id}/self-inspection/tasks`, {
      ownerAccountId: s.auditor.accountId,
      dueOn: '2026-12-10',
    });
  expect(await expectOk(all())).toMatchObject({ tasks: 2 });
  expect(await refusal(all())).toEqual([422, 'noGaps']);
  expect((await tasks('certification.gap')).map((task) => task.account).toSorted()).toEqual(
    [s.women.accountId, s.auditor.accountId, s.auditor.accountId].toSorted(),
  );
  await expectOk(
    s.chair.post(`${at}/${c.id}/self-inspection/submission`, { inspectors: ['王芳'], version: c.version }),
  );
}, 60_000);

it('makes one task of one gap: the plan’s line where there is one, and that line again when it is open anew', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 1 });
  const at = `/units/${s.unit.code}/cases`;
  // In no order, and with numbers that text would sort otherwise.
  const planned = ['B10', 'A2', 'B2', 'A5', 'B1'];
  let c = await expectOk<Done>(
    s.chair.post(at, {
      standardId: 'county-qualified',
      items: planned.map((indicatorId, n) => ({
        indicatorId,
        title: `补齐 ${indicatorId}`,
        ownerName: '王芳',
        dueOn: `2026-12-0${n + 1}`,
      })),
    }),
  );
  c = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/plan/approval`, {
      approvedOn: '2026-11-22',
      meeting: '委员会',
      version: c.version,
    }),
  );
  interface View {
    version: number;
    plan: {
      items: {
        id: string;
        indicatorId: string;
        doneOn: string | null;
        taskId: string | null;
        version: number;
      }[];
    };
    scores: { indicatorId: string; self: { taskId: string | null } }[];
  }
  const view = () => expectOk<View>(s.chair.get(`${at}/${c.id}`));
  const itemOf = async (id: string) => (await view()).plan.items.find((each) => each.indicatorId === id)!;
  const taskOf = async (id: string) =>
    (await view()).scores.find((each) => each.indicatorId === id)!.self.taskId;
  const open = async () =>
    (
      await app.database.asOwner(({ client }) =>
        client.query<{ kind: string; id: string }>(
          `select kind, id from tasks where unit_id = $1 and kind = any($2) and state = 'open' order by kind, id`,
          [s.unit.id, ['certification.gap', 'certification.planItem']],
        ),
      )
    ).rows;
  expect((await view()).plan.items.map((each) => each.indicatorId)).toEqual(['A2', 'A5', 'B1', 'B2', 'B10']);

  // Dark at the self-inspection: three of the plan (A5, B1, B2), and two that it did not foresee.
  await claimAll(app, s.unit, s.chair, 'county-qualified', ['A5', 'B1', 'B2', 'B3', 'A10', 'A9']);
  c = await expectOk<Done>(s.chair.post(`${at}/${c.id}/self-inspection`, { version: c.version }));
  expect(await open()).toHaveLength(5);
  expect(await taskOf('A5')).toBe((await itemOf('A5')).taskId);
  const early = await s.chair.post(`${at}/${c.id}/self-inspection/submission`, {
    inspectors: ['王芳'],
    version: c.version,
  });
  expect(early.json().detail.indicators).toEqual(['A9', 'B3']);
  const remark = (id: string) =>
    s.cadre.put(`${at}/${c.id}/self-inspection/${id}`, {
      remark: '',
      task: { ownerName: '王芳', dueOn: '2026-12-01' },
    });
  expect(await refusal(remark('A5'))).toEqual([409, 'gapPlanned']);
  const rest = () =>
    s.cadre.post(`${at}/${c.id}/self-inspection/tasks`, {
      ownerAccountId: s.cadre.accountId,
      dueOn: '2026-12-10',
    });
  expect(await expectOk(rest())).toMatchObject({ tasks: 2 });
  expect((await open()).map((task) => task.kind)).toEqual([
    ...Array<string>(2).fill('certification.gap'),
    ...Array<string>(5).fill('certification.planItem'),
  ]);
  // The house tells each window once: by its task.
  const house = await expectOk<{ tasks: { kind: string; indicator: string | null }[] }>(
    s.cadre.get(`/units/${s.unit.code}/home?standard=county-qualified`),
  );
  expect(house.tasks.flatMap((task) => (task.indicator === null ? [] : [task.indicator])).toSorted()).toEqual(
    ['A2', 'A5', 'A9', 'B1', 'B10', 'B2', 'B3'],
  );

  // Called done while the records still show the gap: it is to be looked at anew, and its line may come back.
  const mark = async (id: string, how: string) => {
    const item = await itemOf(id);
    await expectOk(s.cadre.post(`${at}/${c.id}/plan-items/${item.id}/${how}`, { version: item.version }));
  };
  await mark('A5', 'completion');
  expect(await taskOf('A5')).toBeNull();
  await expectOk(remark('A5'));
  expect((await open()).filter((task) => task.kind === 'certification.gap')).toHaveLength(3);
  await mark('A5', 'reopening');
  expect(await taskOf('A5')).toBe((await itemOf('A5')).taskId);
  expect((await open()).filter((task) => task.kind === 'certification.gap')).toHaveLength(2);

  // Met since: the line that the gap had carried on is done; lines that were never a gap stay as people left them.
  await claimAll(
    app,
    s.unit,
    s.chair,
    'county-qualified',
    loadStandard('county-qualified')
      .indicators.map(({ id }) => id)
      .filter((id) => id !== 'B1'),
  );
  c = await expectOk<Done>(
    s.chair.post(`${at}/${c.id}/self-inspection/refresh`, { version: (await view()).version }),
  );
  expect([(await itemOf('B1')).doneOn, (await itemOf('A2')).doneOn]).toEqual(['2026-11-22', null]);
  expect((await open()).filter((task) => task.kind === 'certification.planItem')).toHaveLength(4);

  // A case that ends takes all of its tasks along.
  await expectOk(s.chair.post(`${at}/${c.id}/withdrawal`, { reason: '改年度再报', version: c.version }));
  expect(await open()).toEqual([]);
}, 60_000);
