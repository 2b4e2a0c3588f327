/** The days that a plan proposes, and the years that it may be for. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { type Done, expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { claimAll, stage } from '../../../../tests/harness/certification.ts';
import type { WorkCalendar } from '../../../core/clock/index.ts';
import { ballots } from '../../ballots/server/index.ts';
import { home } from '../../home/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { spread } from './service/plan.ts';

const app = testApp({ modules: [ballots, certification, home, { ...records, facts: [] }] });

/** Saturdays and Sundays rest in the years entered. */
const calendar = (...years: number[]): WorkCalendar =>
  ({
    years: years.map((year) => ({ year })),
    nextWorkday: (day: string) => {
      const date = new Date(`${day}T00:00:00Z`);
      while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() + 1);
      return date.toISOString().slice(0, 10);
    },
  }) as unknown as WorkCalendar;

it('spreads the work over three months, on working days where the calendar is known', () => {
  expect(spread('2026-03-02', '2026-12-31', calendar(2026))).toEqual([
    '2026-04-02',
    '2026-05-04',
    '2026-06-02',
  ]);
  expect(spread('2026-03-02', '2026-12-31', calendar())).toEqual(['2026-04-02', '2026-05-02', '2026-06-02']);
});

it('proposes no day beyond the year that the plan is for', () => {
  expect(spread('2026-11-22', '2026-12-31', calendar(2026, 2027))).toEqual([
    '2026-12-07',
    '2026-12-18',
    '2026-12-31',
  ]);
  // The year's last day is a Sunday: the next working day would be another year's.
  expect(spread('2028-12-01', '2028-12-31', calendar(2028, 2029)).at(-1)).toBe('2028-12-31');
  expect(spread('2026-12-31', '2026-12-31', calendar(2026))).toEqual([
    '2026-12-31',
    '2026-12-31',
    '2026-12-31',
  ]);
});

it('is for this year or the next, one open case each; the next begins with its year, after this one has come to its end', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 1 });
  const at = `/units/${s.unit.code}/cases`;
  const plan = (cycle?: number) =>
    s.chair.post(at, { standardId: 'county-qualified', items: [], ...(cycle ? { cycle } : {}) });
  interface Proposal {
    cycle: number;
    years: { year: number; caseId: string | null }[];
    items: { dueOn: string }[];
  }
  const proposed = (cycle = '') =>
    expectOk<Proposal>(s.chair.get(`${at}/plan-proposal?standard=county-qualified${cycle}`));
  for (const year of [2025, 2028]) {
    const refused = await plan(year);
    expect([refused.statusCode, refused.json().code, refused.json().fields[0].field]).toEqual([
      422,
      'planYear',
      'cycle',
    ]);
    expect(await refusal(s.chair.get(`${at}/plan-proposal?standard=county-qualified&cycle=${year}`))).toEqual(
      [422, 'planYear'],
    );
  }
  const adopt = async (done: Done) =>
    expectOk<Done>(
      s.chair.post(`${at}/${done.id}/plan/approval`, {
        approvedOn: '2026-11-22',
        meeting: '委员会',
        version: done.version,
      }),
    );
  const ahead = await proposed('&cycle=2027');
  // Its work is spread over the first months of its own year.
  expect(ahead.items.length).toBeGreaterThan(3);
  expect(ahead.items.every(({ dueOn }) => dueOn > '2027-01-01' && dueOn <= '2027-04-10')).toBe(true);
  let next = await adopt(await expectOk<Done>(plan(2027)));
  expect(await refusal(plan(2027))).toEqual([409, 'caseRunning']);
  expect(await proposed()).toMatchObject({
    cycle: 2026,
    years: [
      { year: 2026, caseId: null },
      { year: 2027, caseId: next.id },
    ],
  });
  const begin = (done: Done) => s.chair.post(`${at}/${done.id}/self-inspection`, { version: done.version });
  expect(await refusal(begin(next))).toEqual([422, 'planAhead']);

  let now = await adopt(await expectOk<Done>(plan()));
  expect(await refusal(plan())).toEqual([409, 'caseRunning']);
  await claimAll(app, s.unit, s.chair, 'county-qualified');
  now = await expectOk<Done>(begin(now));
  // The house tells where this year's case stands, though the plan of the next may have been made later.
  await app.database.asOwner(({ client }) =>
    client.query(`update cases set opened_at = opened_at + interval '1 day' where id = $1`, [next.id]),
  );
  const stands = async () =>
    (await expectOk<{ caseState: string }>(s.chair.get(`/units/${s.unit.code}/home`))).caseState;
  expect(await stands()).toBe('selfInspection');

  app.setNow('2027-01-01');
  expect(await refusal(begin(next))).toEqual([409, 'otherRunning']);
  await expectOk(
    s.chair.post(`${at}/${now.id}/withdrawal`, { reason: '改报下一年度', version: now.version }),
  );
  next = await expectOk<Done>(begin(next));
  expect(next.state).toBe('selfInspection');
  expect(await stands()).toBe('selfInspection');
  // A plan of a year gone by that was never begun comes first.
  const left = await expectOk<Done>(plan(2028));
  app.setNow('2029-01-02');
  const refused = await plan(2029);
  expect([refused.statusCode, refused.json().code, refused.json().detail.caseId]).toEqual([
    409,
    'caseRunning',
    left.id,
  ]);
}, 60_000);
