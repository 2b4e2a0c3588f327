/** Work of the Home comes into the inbox of whoever was chosen for it. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { type Done, expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import { records } from '../../records/server/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { certification } from './index.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });

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
