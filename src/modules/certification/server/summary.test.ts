/** A period's reviews in numbers: what came in and went out, how long it took, whose it was. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { stage } from '../../../../tests/harness/certification.ts';
import { expectOk, refusal } from '../../../../tests/harness/certification-path.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import type { TestClient } from '../../../../tests/harness/app.ts';
import { ballots } from '../../ballots/server/index.ts';
import { records } from '../../records/server/index.ts';
import { certification } from './index.ts';
import { daysOf } from './service/summary.ts';

const app = testApp({ modules: [ballots, certification, { ...records, facts: [] }] });

it('knows the days of quarters, halves and years', () => {
  expect(daysOf(2028, 'q1')).toEqual({ from: '2028-01-01', to: '2028-03-31' });
  expect(daysOf(2026, 'q2')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  expect(daysOf(2026, 'h1')).toEqual({ from: '2026-01-01', to: '2026-06-30' });
  expect(daysOf(2026, 'h2')).toEqual({ from: '2026-07-01', to: '2026-12-31' });
  expect(daysOf(2026, 'year')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

type Step = [kind: string, onDay: string, fromState?: string, by?: TestClient];
interface Counts {
  applied: number;
  returned: number;
  refused: number;
  certified: number;
  open: number;
  overdue: number;
  decided: number;
  medianDays: number | null;
}
interface Summary {
  from: string;
  to: string;
  years: number[];
  total: Counts;
  levels: (Counts & { level: string })[];
  reviewers: (Counts & { accountId: string | null; name: string | null })[];
}

it('counts a period, and what was open at its end, altogether, by level and by reviewer', async () => {
  app.setNow('2026-11-22');
  const s = await stage(app, { members: 1 });
  let n = 0;
  const reviewed = async (
    standard: string,
    by: TestClient | null,
    state: string,
    dueOn: string | null,
    steps: Step[],
    superior = s.county,
  ) => {
    n += 1;
    const unit = await app.unit({ code: `${superior.code}-S${n}`, parent: superior });
    const id = newId();
    await app.database.asOwner(async ({ client }) => {
      await client.query(
        `insert into cases (unit_id, unit_path, id, standard_id, standard_version, cycle, state, superior_unit_id, reviewer_account_id, entered_on, due_on, opened_at)
         values ($1, $2, $3, $4, 1, 2026, $5, $6, $7, '2026-01-01', $8, now())`,
        [unit.id, unit.path, id, standard, state, superior.id, by?.accountId ?? null, dueOn],
      );
      for (const [kind, onDay, fromState, actor] of steps)
        await client.query(
          `insert into case_events (unit_id, unit_path, id, case_id, at, on_day, kind, from_state, account_id, detail) values ($1, $2, $3, $4, ($5::date)::timestamp, $5, $6, $7, $8, $9)`,
          [
            unit.id,
            unit.path,
            newId(),
            id,
            onDay,
            kind,
            fromState ?? null,
            kind === 'reviewTaken' ? actor?.accountId : null,
            kind === 'reviewHanded' ? { to: actor?.accountId } : {},
          ],
        );
    });
  };
  const county = 'county-qualified';
  // Decided after 10 days, certified at once.
  await reviewed(county, s.reviewer, 'certified', null, [
    ['applied', '2026-01-05'],
    ['decided', '2026-01-15', 'publicNotice'],
    ['certified', '2026-01-15', 'decided'],
  ]);
  // Returned in the first quarter; applied anew and refused in the second, 20 days after the second application.
  await reviewed(county, s.reviewer, 'refused', null, [
    ['applied', '2026-03-01'],
    ['returned', '2026-03-20'],
    ['applied', '2026-04-10'],
    ['refused', '2026-04-30', 'underReview'],
  ]);
  // Decided after 30 days, then refused for a veto: one decision, one refusal.
  await reviewed(county, s.otherReviewer, 'refused', null, [
    ['applied', '2026-03-31'],
    ['decided', '2026-04-30', 'publicNotice'],
    ['refused', '2026-05-20', 'decided'],
  ]);
  // Open since March, and late by now; nobody has taken the other, which is in time.
  await reviewed(county, s.otherReviewer, 'underReview', '2026-05-31', [['applied', '2026-03-15']]);
  await reviewed('team-small-home', null, 'applied', '2026-12-31', [['applied', '2026-11-20']]);
  // Withdrawn before anybody decided; one that never applied; one of the year before.
  await reviewed(county, null, 'closed', null, [
    ['applied', '2026-02-01'],
    ['withdrawn', '2026-02-10'],
  ]);
  await reviewed(county, null, 'closed', null, [['withdrawn', '2026-02-10']]);
  await reviewed(county, s.reviewer, 'certified', null, [
    ['applied', '2024-12-01'],
    ['decided', '2024-12-31', 'publicNotice'],
    ['certified', '2024-12-31', 'decided'],
  ]);
  // Taken by one, handed to another who returned it, sent again and withdrawn before anybody took it: whose each application was stays so.
  await reviewed(county, null, 'closed', null, [
    ['applied', '2025-07-01'],
    ['reviewTaken', '2025-07-02', 'applied', s.reviewer],
    ['reviewHanded', '2025-07-03', undefined, s.otherReviewer],
    ['returned', '2025-07-10', 'underReview'],
    ['applied', '2025-12-20'],
    ['withdrawn', '2026-01-01'],
  ]);
  // Another county's is another county's.
  await reviewed(county, s.foreigner, 'applied', '2026-02-01', [['applied', '2026-01-02']], s.foreignCounty);

  const at = `/units/${s.county.code}/reviews/summary`;
  const ask = (query = '') => expectOk<Summary>(s.reviewer.get(`${at}${query}`));
  const year = await ask();
  expect([year.from, year.to, year.years]).toEqual(['2026-01-01', '2026-12-31', [2026, 2025, 2024]]);
  expect(year.total).toEqual({
    applied: 7,
    returned: 1,
    refused: 2,
    certified: 1,
    open: 2,
    overdue: 1,
    decided: 3,
    medianDays: 20,
  });
  expect(year.levels.map((each) => [each.level, each.applied, each.open])).toEqual([
    ['qualified', 6, 1],
    ['smallHome', 1, 1],
  ]);
  const of = (summary: Summary, client: TestClient | null) =>
    summary.reviewers.find((each) => each.accountId === (client?.accountId ?? null));
  expect(of(year, s.reviewer)).toMatchObject({ applied: 3, decided: 2, medianDays: 15, open: 0 });
  expect(of(year, s.otherReviewer)).toMatchObject({ applied: 2, decided: 1, open: 1, overdue: 1 });
  expect(of(year, null)).toMatchObject({ applied: 2, open: 1, overdue: 0, medianDays: null, name: null });

  // At the end of March the returned one was not open, the one applied for on the 31st was.
  expect((await ask('?year=2026&period=q1')).total).toEqual({
    applied: 5,
    returned: 1,
    refused: 0,
    certified: 1,
    open: 2,
    overdue: 1,
    decided: 1,
    medianDays: 10,
  });
  expect((await ask('?year=2026&period=q2')).total).toMatchObject({
    applied: 1,
    refused: 2,
    decided: 2,
    medianDays: 25,
    open: 1,
  });
  const before = await ask('?year=2025');
  expect(before.total).toMatchObject({ applied: 2, returned: 1, open: 1 });
  expect(of(before, s.reviewer)).toBeUndefined();
  expect(of(before, s.otherReviewer)).toMatchObject({ applied: 1, returned: 1, open: 0 });
  expect(of(before, null)).toMatchObject({ applied: 1, returned: 0, open: 1 });
  expect((await ask('?year=2024')).total).toMatchObject({ applied: 1, certified: 1, decided: 1, open: 0 });
  expect((await ask('?year=2023')).total).toEqual({
    applied: 0,
    returned: 0,
    refused: 0,
    certified: 0,
    open: 0,
    overdue: 0,
    decided: 0,
    medianDays: null,
  });

  expect(await refusal(s.chair.get(at))).toEqual([404, 'unitNotFound']);
  expect(await refusal(s.foreigner.get(at))).toEqual([404, 'unitNotFound']);
  expect(await refusal(app.stranger.get(at))).toEqual([401, 'notSignedIn']);
  expect((await s.reviewer.get(`${at}?period=week`)).statusCode).toBe(400);
});
