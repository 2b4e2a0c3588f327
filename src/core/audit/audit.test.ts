import { expect, it } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { sealAudit, verifyChain } from './audit.ts';

const app = testApp({ modules: [] });

it('seals committed entries into a chain per unit and finds what was tampered with', async () => {
  const county = await app.unit({ code: 'C1', kind: 'county' });
  const factory = await app.unit({ code: 'F1', parent: county });
  for (let at = 0; at < 4; at += 1) {
    for (const unit of [county, factory])
      await app.inUnit(unit, (ctx) => ctx.audit({ action: `test.done${at}`, detail: { at } }));
  }
  expect(await app.inUnit(county, (ctx) => sealAudit(ctx.client, ctx.now))).toBe(8);
  expect(await app.inUnit(county, (ctx) => sealAudit(ctx.client, ctx.now))).toBe(0);
  await app.inUnit(factory, (ctx) => ctx.audit({ action: 'test.late' }));
  expect(await app.inUnit(county, (ctx) => verifyChain(ctx.client))).toEqual({
    entries: 9,
    sealed: 8,
    broken: [],
  });
  expect(await app.inUnit(county, (ctx) => sealAudit(ctx.client, ctx.now))).toBe(1);
  expect(await app.inUnit(county, (ctx) => verifyChain(ctx.client))).toEqual({
    entries: 9,
    sealed: 9,
    broken: [],
  });

  // The application cannot change what is written, not even through its own role's rights.
  await expect(
    app.inUnit(county, (ctx) => ctx.client.query(`update audit_entries set action = 'nothing'`)),
  ).rejects.toThrow(/permission denied/);
  await expect(app.inUnit(county, (ctx) => ctx.client.query('delete from audit_entries'))).rejects.toThrow(
    /permission denied/,
  );
  await expect(
    app.database.asOwner(({ client }) => client.query(`update audit_entries set action = 'nothing'`)),
  ).rejects.toThrow(/written once/);
  await expect(app.database.asOwner(({ client }) => client.query('truncate audit_entries'))).rejects.toThrow(
    /written once/,
  );

  // A superuser can; the chain tells.
  const tamper = (statement: string) =>
    app.database.asOwner(async ({ client }) => {
      await client.query('set local session_replication_role = replica');
      await client.query(statement);
    });
  await tamper(
    `update audit_entries set detail = '{"at": 9}' where unit_id = ${factory.id} and action = 'test.done1'`,
  );
  const changed = await app.inUnit(county, (ctx) => verifyChain(ctx.client));
  expect(changed.broken).toEqual([
    { unitId: factory.id, position: 2, entryId: expect.any(String), reason: 'hash' },
  ]);
  await tamper(
    `update audit_entries set detail = '{"at": 1}' where unit_id = ${factory.id} and action = 'test.done1'`,
  );
  await tamper(`delete from audit_entries where unit_id = ${county.id} and action = 'test.done2'`);
  expect((await app.inUnit(county, (ctx) => verifyChain(ctx.client))).broken).toEqual([
    { unitId: county.id, position: 3, entryId: expect.any(String), reason: 'missingEntry' },
  ]);
  await tamper(`delete from audit_seals where unit_id = ${county.id} and position = 2`);
  expect((await app.inUnit(county, (ctx) => verifyChain(ctx.client))).broken).toEqual([
    { unitId: county.id, position: 3, entryId: expect.any(String), reason: 'gap' },
  ]);
});
