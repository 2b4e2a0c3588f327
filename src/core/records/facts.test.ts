/** Handbook and archives as facts. */
import { expect, test } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import type { UnitRef } from '../access/policy.ts';
import { factScope } from '../facts/evaluate.ts';
import { compileStandard, loadStandard } from '../standards/index.ts';
import { newId } from '../../platform/crypto/ids.ts';
import { recordFacts } from './facts.ts';
import type { ArchiveFile } from './schema.ts';

const app = testApp({ modules: [] });

const ask = (unit: UnitRef, asOf: string) =>
  app.inUnit(unit, async (ctx) =>
    (
      await recordFacts[0]!.ask(
        ctx.client,
        factScope(unit.path, asOf),
        compileStandard(loadStandard('county-qualified')),
      )
    ).get(unit.id)!,
  );

const write = (unit: UnitRef, happenedOn: string, file?: ArchiveFile, clerical?: true) =>
  app.inUnit(unit, (ctx) =>
    ctx.record({
      kind: 'test.done',
      happenedOn,
      title: { zh: '活动', en: 'activity' },
      subject: { kind: 'test', id: newId() },
      ...(clerical ? { clerical } : {}),
      ...(file ? { archive: { file, retention: 'years10' as const } } : {}),
    }),
  );

test('months begun, of which some have an entry; two entries of a month count once', async () => {
  const unit = await app.unit({ code: 'R1' });
  for (const day of ['2025-12-31', '2026-01-01', '2026-01-31', '2026-03-15', '2026-11-22'])
    await write(unit, day);
  expect((await ask(unit, '2026-11-22'))['handbook.months']).toMatchObject({
    state: 'known',
    num: 3,
    den: 11,
    evidence: { count: 4 },
  });
  expect((await ask(unit, '2026-11-21'))['handbook.months']).toMatchObject({
    num: 2,
    den: 11,
    recordedLater: true,
  });
  expect((await ask(unit, '2026-01-01'))['handbook.months']).toMatchObject({ num: 1, den: 1 });
});

test('an entry in a register makes no month an active one, but may fill a file of the archive', async () => {
  const unit = await app.unit({ code: 'R5' });
  await write(unit, '2026-02-10', undefined, true);
  await write(unit, '2026-03-10', 'documents', true);
  await write(unit, '2026-03-11');
  const answer = await ask(unit, '2026-11-22');
  expect(answer['handbook.months']).toMatchObject({ num: 1, den: 11, evidence: { count: 1 } });
  expect(answer['archive.files']).toMatchObject({ num: 1, evidence: { count: 1 } });
  const links = (fact: string) =>
    app.inUnit(unit, (ctx) =>
      recordFacts[0]!.evidence!(ctx.client, fact, factScope(unit.path, '2026-11-22'), 5),
    );
  expect(await links('handbook.months')).toMatchObject({ count: 1, first: [{ on: '2026-03-11' }] });
  expect(await links('archive.files')).toMatchObject({ count: 1, first: [{ on: '2026-03-10' }] });
});

test('schools from September, new unions from their founding', async () => {
  const school = await app.unit({ code: 'R2', organizationType: 'school' });
  await write(school, '2026-08-31');
  await write(school, '2026-09-01');
  expect((await ask(school, '2026-11-22'))['handbook.months']).toMatchObject({ num: 1, den: 3 });
  const fresh = await app.unit({ code: 'R3', foundedOn: '2026-10-15' });
  await write(fresh, '2026-11-02');
  expect((await ask(fresh, '2026-11-22'))['handbook.months']).toMatchObject({ num: 1, den: 2 });
});

test('files of the archives that received something, and which did not', async () => {
  const unit = await app.unit({ code: 'R4' });
  expect((await ask(unit, '2026-11-22'))['archive.files']).toMatchObject({ state: 'known', num: 0, den: 7 });
  await write(unit, '2026-02-01', 'documents');
  await write(unit, '2026-03-01', 'documents');
  await write(unit, '2026-03-01', 'training');
  await write(unit, '2025-03-01', 'congress');
  expect((await ask(unit, '2026-11-22'))['archive.files']).toMatchObject({
    num: 2,
    den: 7,
    detail: {
      missing: ['congress', 'proposals', 'rationalizationProposals', 'hardship', 'collectiveContract'],
    },
  });
  const links = await app.inUnit(unit, (ctx) =>
    recordFacts[0]!.evidence!(ctx.client, 'archive.files', factScope(unit.path, '2026-11-22'), 2),
  );
  expect(links).toMatchObject({ count: 3, first: [{ on: '2026-03-01' }, { on: '2026-03-01' }] });
});
