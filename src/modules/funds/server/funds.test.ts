/** The register of funds over HTTP, and what standards learn from it. */
import { describe, expect, test } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { factScope } from '../../../core/facts/evaluate.ts';
import { compileStandard, loadStandard } from '../../../core/standards/index.ts';
import { facts } from './facts.ts';
import { funds } from './index.ts';
import { dueDay, dueOf } from './rules.ts';

const app = testApp({ modules: [funds] });
let counter = 0;

async function union(jurisdiction = '330106') {
  counter += 1;
  const unit = await app.unit({ code: `FU${counter}`, jurisdiction });
  const treasurer = await app.account({ grants: [{ unit, role: 'treasurer' }] });
  return { unit, treasurer, at: `/units/${unit.code}/funds` };
}

const ask = (unit: UnitRef, asOf = '2026-11-22') =>
  app.inUnit(unit, async (ctx) =>
    (
      await facts[0]!.ask(
        ctx.client,
        factScope(unit.path, asOf),
        compileStandard(loadStandard('county-qualified')),
      )
    ).get(unit.id)!,
  );

describe('what is due', () => {
  test('two per cent to the nearest fen, also of sums beyond what a double multiplies exactly', () => {
    const share = { num: 2, den: 100 };
    expect(dueOf(10_000_000, share)).toBe(200_000);
    expect(dueOf(24, share)).toBe(0);
    expect(dueOf(25, share)).toBe(1);
    expect(dueOf(999_999_999_999, share)).toBe(20_000_000_000);
  });

  test('until the day the place names in the next month, else until its end', () => {
    expect(dueDay('2026-01-01', 15)).toBe('2026-02-15');
    expect(dueDay('2026-01-01', null)).toBe('2026-02-28');
    expect(dueDay('2026-11-01', null)).toBe('2026-12-31');
  });
});

test('a month follows the rulebook, shows its source, and is changed by version', async () => {
  const { treasurer, at } = await union('310115');
  const written = await treasurer.put(`${at}/months/2026-09`, { payrollFen: 50_000_000 });
  expect(written.statusCode, written.body).toBe(200);
  const shown = (await treasurer.get(at)).json<{
    months: Record<string, unknown>[];
    share: unknown;
    years: unknown;
    missingMonths: string[];
  }>();
  expect(shown.months[0]).toMatchObject({
    month: '2026-09',
    dueFen: 1_000_000,
    dueOn: '2026-10-15',
    arrearsFen: 1_000_000,
    overdue: true,
  });
  expect(shown.share).toMatchObject({ num: 2, den: 100 });
  expect(shown.years).toEqual([{ year: '2026', dueFen: 1_000_000, remittedFen: 0, arrearsFen: 1_000_000 }]);
  expect(shown.missingMonths).toEqual([
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
    '2026-10',
  ]);
  expect((await treasurer.put(`${at}/months/2026-09`, { payrollFen: 1 })).json()).toMatchObject({
    code: 'stale',
  });
  expect(
    (
      await treasurer.put(`${at}/months/2026-09`, {
        version: 1,
        payrollFen: 50_000_000,
        remittedFen: 1_000_000,
        remittedOn: '2026-10-14',
      })
    ).statusCode,
  ).toBe(200);
  expect((await treasurer.put(`${at}/months/2026-11`, { payrollFen: 1 })).json()).toMatchObject({
    code: 'monthFaults',
  });
  expect((await treasurer.put(`${at}/months/2026-13`, { payrollFen: 1 })).statusCode).toBe(400);
  expect(
    (await treasurer.put(`${at}/months/2026-08`, { payrollFen: 1, remittedFen: 1 })).json<{
      fields: { field: string }[];
    }>().fields[0]!.field,
  ).toBe('remittedOn');
});

test('an account of its own is proved from the day it was opened to the day it was closed', async () => {
  const { unit, treasurer, at } = await union();
  expect((await ask(unit))['funds.account']).toMatchObject({ state: 'known', value: false });
  expect(
    (await treasurer.post(`${at}/accounts`, { kind: 'ownAccount', fromOn: '2026-01-01' })).statusCode,
  ).toBe(400);
  const account = await treasurer.post(`${at}/accounts`, {
    kind: 'ownAccount',
    bank: '农业银行西湖支行',
    numberLast4: '0417',
    fromOn: '2026-01-01',
  });
  expect(account.statusCode, account.body).toBe(201);
  expect((await ask(unit))['funds.account']).toMatchObject({ value: true, evidence: { count: 1 } });
  expect((await ask(unit, '2025-12-31'))['funds.account']).toMatchObject({ value: false });
  const { id } = account.json<{ id: string }>();
  expect(
    (await treasurer.post(`${at}/accounts/${id}/end`, { version: 1, onDay: '2026-11-22' })).statusCode,
  ).toBe(200);
  expect((await ask(unit))['funds.account']).toMatchObject({ value: false });
  expect(
    (await treasurer.post(`${at}/accounts/${id}/end`, { version: 2, onDay: '2026-11-22' })).json(),
  ).toMatchObject({ code: 'accountEnded' });
});

describe('remitted', () => {
  const pay = async (
    by: Awaited<ReturnType<typeof union>>,
    month: string,
    dueFen: number,
    remittedFen: number,
  ) => {
    const answer = await by.treasurer.put(`${by.at}/months/${month}`, {
      payrollFen: dueFen * 50,
      remittedFen,
      ...(remittedFen ? { remittedOn: '2026-11-01' } : {}),
    });
    expect(answer.statusCode, answer.body).toBe(200);
  };

  test('is unknown without a payroll, known by months due, and a month overpaid helps no other', async () => {
    const here = await union();
    expect((await ask(here.unit))['funds.remitted']).toMatchObject({ state: 'unknown' });
    await pay(here, '2026-08', 100, 150);
    await pay(here, '2026-09', 100, 50);
    // October's falls due at the end of November.
    await pay(here, '2026-10', 100, 0);
    expect((await ask(here.unit))['funds.remitted']).toMatchObject({ state: 'known', num: 150, den: 200 });
    // On 31 October nothing had been paid yet.
    expect((await ask(here.unit, '2026-10-31'))['funds.remitted']).toMatchObject({
      state: 'known',
      num: 0,
      den: 200,
    });
  });

  test('all paid is not said while a month is missing; arrears are', async () => {
    const here = await union();
    await pay(here, '2026-07', 100, 100);
    await pay(here, '2026-09', 100, 100);
    expect((await ask(here.unit))['funds.remitted']).toMatchObject({ state: 'unknown' });
    await pay(here, '2026-08', 100, 100);
    expect((await ask(here.unit))['funds.remitted']).toMatchObject({ state: 'known', num: 300, den: 300 });
    const stopped = await union();
    await pay(stopped, '2026-06', 100, 100);
    expect((await ask(stopped.unit))['funds.remitted']).toMatchObject({ state: 'unknown' });
    await pay(stopped, '2026-07', 100, 0);
    expect((await ask(stopped.unit))['funds.remitted']).toMatchObject({ state: 'known', num: 100, den: 200 });
  });
});

test('the auditor reads and does not write; others learn nothing', async () => {
  const { unit, at } = await union();
  const auditor = await app.account({ grants: [{ unit, role: 'fundsAuditor' }] });
  const administration = await app.account({ grants: [{ unit, role: 'administration' }] });
  expect((await auditor.get(at)).statusCode).toBe(200);
  expect((await auditor.put(`${at}/months/2026-09`, { payrollFen: 1 })).statusCode).toBe(403);
  expect((await administration.get(at)).statusCode).toBe(403);
  expect((await app.stranger.get(at)).statusCode).toBe(401);
});
