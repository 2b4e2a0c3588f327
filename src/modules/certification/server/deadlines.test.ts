/** Every state that waits for somebody has its day, the tasks carry it, and what is late is seen. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { casePath, eightOfTen, expectOk } from '../../../../tests/harness/certification-path.ts';
import { stage } from '../../../../tests/harness/certification.ts';
import { records } from '../../records/server/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { certification } from './index.ts';
import { sweep } from './service/deadlines.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });
const path = casePath(app);

it('gives self-inspection, assessment, resolution, application and decision a day by the rulebook', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app);
  const c = await path.toPeer(s);
  await path.throughPeer(s, c.id);
  const due = async () =>
    (await expectOk<{ dueOn: string; overdue: boolean }>(s.chair.get(`/units/${s.unit.code}/cases/${c.id}`)))
      .dueOn;
  expect(await due()).toBe('2026-12-22');
  await path.throughAssessment(s, c.id, eightOfTen);
  expect(await due()).toBe('2027-01-28');
  await path.toNotice(s, await path.throughReview(s, await path.toApplied(s, c.id)));
  // The notice stands to 4 December; thirty days after it, the directors have decided.
  expect(await due()).toBe('2027-01-03');
  const { rows } = await app.database.asOwner(({ client }) =>
    client.query<{ kind: string; due: string; rule: string }>(
      `select substring(kind from 15) as kind, due_on as due, due_rule as rule from tasks where unit_id = any($1) order by created_at, kind`,
      [[s.unit.id, s.county.id]],
    ),
  );
  const byRule = Object.fromEntries(
    rows.flatMap((row) => (row.rule ? [[row.kind, [row.due, row.rule]]] : [])),
  );
  expect(byRule).toMatchObject({
    selfInspection: ['2026-12-22', 'selfInspectionTime'],
    assessment: ['2026-12-22', 'assessmentStartTime'],
    resolution: ['2027-01-28', 'resolutionTime'],
    signResolution: ['2027-01-28', 'resolutionTime'],
    apply: ['2026-12-14', 'applicationTime'],
    decision: ['2027-01-03', 'decisionTime'],
  });

  app.setNow('2027-01-04');
  expect((await app.inUnit(s.county, sweep)).overdue).toBe(1);
  const late = await expectOk<{ cases: { id: string; overdue: boolean }[] }>(
    s.director.get(`/units/${s.county.code}/reviews?due=overdue`),
  );
  expect(late.cases).toMatchObject([{ id: c.id, overdue: true }]);
  const told = await app.database.asOwner(({ client }) =>
    client.query(
      `select from notices where unit_id = $1 and kind = 'certification.overdue' and account_id = $2`,
      [s.county.id, s.director.accountId],
    ),
  );
  expect(told.rowCount).toBe(1);
}, 120_000);

it('puts what is due first in front, and finds what is due within the week and what nobody has taken', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 0 });
  const planned: string[] = [];
  for (const code of ['Q1', 'Q2', 'Q3', 'Q4']) {
    const unit = await app.unit({ code, parent: s.county });
    const chair = await app.account({ grants: [{ unit, role: 'chair' }] });
    const { id } = await expectOk<{ id: string }>(
      chair.post(`/units/${code}/cases`, {
        standardId: 'county-qualified',
        items: [{ indicatorId: 'A1', title: '补齐委员会职务', ownerName: '王芳', dueOn: '2026-12-30' }],
      }),
    );
    planned.push(id);
  }
  const [late, without, far, near] = planned;
  await app.database.asOwner(async ({ client }) => {
    await client.query(
      `update cases set due_on = case id when $2::uuid then date '2026-11-20' when $3::uuid then date '2026-12-24' when $4::uuid then date '2026-11-29' end
       where superior_unit_id = $1`,
      [s.county.id, late, far, near],
    );
    await client.query(`update cases set state = 'applied' where id = $1`, [far]);
  });
  const queue = async (query: string) =>
    await expectOk<{ cases: { id: string }[]; next: string | null }>(
      s.reviewer.get(`/units/${s.county.code}/reviews?${query}`),
    );
  const ids = async (query: string) => (await queue(query)).cases.map((each) => each.id);
  const first = await queue('limit=3');
  expect(first.cases.map((each) => each.id)).toEqual([late, near, far]);
  expect(await ids(`limit=3&cursor=${first.next}`)).toEqual([without]);
  expect(await ids('due=overdue')).toEqual([late]);
  expect(await ids('due=week')).toEqual([near]);
  expect(await ids('reviewer=none')).toEqual([far]);
  expect(await ids('reviewer=mine')).toEqual([]);
});
