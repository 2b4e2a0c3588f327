import { expect, it } from 'vitest';
import { testApp } from '../../../tests/harness/app.ts';
import { keyringFromKey } from '../../platform/crypto/index.ts';
import type { Ctx } from '../context/context.ts';
import { sealAudit, verifyChain } from './audit.ts';

const app = testApp({ modules: [] });
const verify = (ctx: Ctx) => verifyChain(ctx.client, ctx.keyring);

it('seals committed entries into a chain per unit and finds what was tampered with', async () => {
  const county = await app.unit({ code: 'C1', kind: 'county' });
  const factory = await app.unit({ code: 'F1', parent: county });
  for (let at = 0; at < 4; at += 1) {
    for (const unit of [county, factory])
      await app.inUnit(unit, (ctx) => ctx.audit({ action: `test.done${at}`, detail: { at } }));
  }
  expect(await app.inUnit(county, sealAudit)).toBe(8);
  expect(await app.inUnit(county, sealAudit)).toBe(0);
  await app.inUnit(factory, (ctx) => ctx.audit({ action: 'test.late' }));
  expect(await app.inUnit(county, verify)).toEqual({
    entries: 9,
    sealed: 8,
    unsigned: 0,
    heads: [
      { unitId: county.id, position: 4, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { unitId: factory.id, position: 4, hash: expect.any(String) },
    ],
    broken: [],
  });
  expect(await app.inUnit(county, sealAudit)).toBe(1);
  const whole = await app.inUnit(county, verify);
  expect(whole).toMatchObject({ entries: 9, sealed: 9, unsigned: 0, broken: [] });

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
  const changed = await app.inUnit(county, verify);
  expect(changed.broken).toEqual([
    { unitId: factory.id, position: 2, entryId: expect.any(String), reason: 'hash' },
  ]);
  await tamper(
    `update audit_entries set detail = '{"at": 1}' where unit_id = ${factory.id} and action = 'test.done1'`,
  );
  await tamper(`delete from audit_entries where unit_id = ${county.id} and action = 'test.done2'`);
  expect((await app.inUnit(county, verify)).broken).toEqual([
    { unitId: county.id, position: 3, entryId: expect.any(String), reason: 'missingEntry' },
  ]);
  await tamper(`delete from audit_seals where unit_id = ${county.id} and position = 2`);
  expect((await app.inUnit(county, verify)).broken).toEqual([
    { unitId: county.id, position: 3, entryId: expect.any(String), reason: 'gap' },
  ]);
});

it('finds a chain that was written anew without the key, links that lost their signature, and an end that was cut off', async () => {
  const school = await app.unit({ code: 'S1' });
  for (let at = 0; at < 3; at += 1)
    await app.inUnit(school, (ctx) => ctx.audit({ action: `test.done${at}` }));
  await app.inUnit(school, sealAudit);
  const whole = await app.inUnit(school, verify);
  expect(whole.broken).toEqual([]);
  const asSuperuser = (...statements: string[]) =>
    app.database.asOwner(async ({ client }) => {
      await client.query('set local session_replication_role = replica');
      for (const statement of statements) await client.query(statement);
      const found = await verifyChain(client, keyringFromKey(Buffer.alloc(32, 7)), whole.heads);
      await client.query('rollback');
      await client.query('begin');
      return found.broken.filter((place) => place.unitId === school.id);
    });

  // The last entry is changed and its hash made to fit; a signature does not fit by itself.
  const rewritten = await asSuperuser(
    `update audit_entries set action = 'test.nothing' where unit_id = ${school.id} and action = 'test.done2'`,
    `update audit_seals s set hash = sha256(p.hash || convert_to(jsonb_build_array(e.unit_id, e.id, to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
       e.account_id, e.actor_name, e.action, e.subject_kind, e.subject_id, e.detail, e.request_id)::text, 'UTF8'))
     from audit_entries e, audit_seals p
     where s.unit_id = ${school.id} and s.position = 3 and p.unit_id = s.unit_id and p.position = 2
       and e.unit_id = s.unit_id and e.id = s.entry_id`,
  );
  expect(rewritten).toEqual([
    { unitId: school.id, position: 3, entryId: expect.any(String), reason: 'signature' },
  ]);
  expect(
    await asSuperuser(`update audit_seals set mac = null where unit_id = ${school.id} and position = 2`),
  ).toMatchObject([{ position: 2, reason: 'signature' }]);
  expect(
    await asSuperuser(
      `delete from audit_seals where unit_id = ${school.id} and position = 3`,
      `delete from audit_entries where unit_id = ${school.id} and action = 'test.done2'`,
    ),
  ).toEqual([{ unitId: school.id, position: 3, entryId: null, reason: 'otherHead' }]);

  // A chain of a version that did not sign holds, and says how much of it is unsigned; so does one without the key.
  const old = await app.database.asOwner(async ({ client }) => {
    await client.query('set local session_replication_role = replica');
    await client.query(`update audit_seals set mac = null where unit_id = ${school.id}`);
    const found = await verifyChain(client, keyringFromKey(Buffer.alloc(32, 7)));
    await client.query('rollback');
    await client.query('begin');
    return found;
  });
  expect(old.unsigned).toBe(3);
  expect(await app.inUnit(school, (ctx) => verifyChain(ctx.client, null))).toMatchObject({
    unsigned: 3,
    broken: [],
  });
});
