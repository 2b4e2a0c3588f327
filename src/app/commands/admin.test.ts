/** The commands about accounts and the log, over a server that is not theirs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../tests/harness/database.ts';
import { sealAudit } from '../../core/audit/audit.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { openKeyring } from '../../platform/crypto/index.ts';
import { foundUnit } from '../../core/organization/units.ts';
import { adminCreateCommand } from './admin.ts';
import { verifyLogCommand } from './verify-log.ts';

const database = testDatabase();
let dir = '';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'jia-commands-'));
  await database.as('', ({ client }) =>
    foundUnit({ client, today: '2026-11-22' }, null, {
      code: 'XHQ',
      name: '西湖区总工会',
      kind: 'county',
      jurisdiction: '330106',
    }),
  );
});

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('JIA_DATA_DIR', dir);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
// One installation: its key stays.
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function typed(text: string): void {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([text]) as unknown as typeof process.stdin);
}

it('makes an account with a role, once, with a password that was typed or one that is told', async () => {
  typed('correct horse battery\nand more\n');
  const made = await adminCreateCommand({
    username: 'guanliyuan',
    unit: 'XHQ',
    role: 'systemAdmin',
    passwordStdin: true,
  });
  expect(made).toEqual({ id: expect.any(String), username: 'guanliyuan', unit: 'XHQ', role: 'systemAdmin' });
  const told = await adminCreateCommand({
    username: 'shenji',
    displayName: '审计',
    unit: 'XHQ',
    role: 'auditAdmin',
  });
  expect(told.oneTimePassword).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  const kept = await database.asOwner(({ client }) =>
    client.query(
      'select a.username, a.display_name, a.must_change_password as must, g.role, g.subtree from accounts a join grants g on g.account_id = a.id order by a.username',
    ),
  );
  expect(kept.rows).toEqual([
    { username: 'guanliyuan', display_name: 'guanliyuan', must: false, role: 'systemAdmin', subtree: true },
    { username: 'shenji', display_name: '审计', must: true, role: 'auditAdmin', subtree: true },
  ]);
  await expect(
    adminCreateCommand({ username: 'Shenji', unit: 'XHQ', role: 'auditAdmin' }),
  ).rejects.toMatchObject({ code: 'usernameTaken' });
});

it('refuses an unknown role and unit, an empty and a weak password', async () => {
  await expect(adminCreateCommand({ username: 'x1', unit: 'XHQ', role: 'king' })).rejects.toMatchObject({
    code: 'admin.role',
    exitCode: 2,
  });
  await expect(adminCreateCommand({ username: 'x1', unit: 'NOPE', role: 'chair' })).rejects.toMatchObject({
    code: 'admin.unit',
    exitCode: 1,
  });
  typed('\n');
  await expect(
    adminCreateCommand({ username: 'x1', unit: 'XHQ', role: 'chair', passwordStdin: true }),
  ).rejects.toMatchObject({ code: 'admin.password' });
  typed('12345678\n');
  await expect(
    adminCreateCommand({ username: 'x1', unit: 'XHQ', role: 'chair', passwordStdin: true }),
  ).rejects.toMatchObject({ code: 'accountNotMade', fields: [{ field: 'password' }] });
});

it('verifies the log, and says where it was tampered with', async () => {
  await adminCreateCommand({ username: 'cadre1', unit: 'XHQ', role: 'cadre' });
  const { rows } = await database.asOwner(({ client }) =>
    client.query<{ path: string }>(`select path from units where code = 'XHQ'`),
  );
  const { path } = rows[0]!;
  await database.as(path, ({ client }) =>
    sealAudit({ client, keyring: openKeyring(loadConfig()), now: new Date() }),
  );
  const report = await verifyLogCommand();
  expect(report).toMatchObject({ ok: true, broken: [], unsealed: 0, unsigned: 0 });
  expect(report.entries).toBeGreaterThanOrEqual(2);
  // Kept elsewhere, the report tells later of an end that was cut off.
  const against = join(dir, 'kept.json');
  writeFileSync(against, JSON.stringify(report));
  expect(await verifyLogCommand({ against })).toMatchObject({ ok: true });
  const [head] = report.heads;
  writeFileSync(against, JSON.stringify({ heads: [{ ...head, position: head!.position + 1 }] }));
  await expect(verifyLogCommand({ against })).rejects.toMatchObject({
    code: 'log.broken',
    details: { broken: [{ unitId: head!.unitId, position: head!.position + 1, reason: 'otherHead' }] },
  });
  writeFileSync(against, 'not a report');
  await expect(verifyLogCommand({ against })).rejects.toMatchObject({ code: 'log.against', exitCode: 2 });
  await database.asOwner(async ({ client }) => {
    await client.query('set local session_replication_role = replica');
    await client.query(`update audit_entries set action = 'nothing' where action = 'accounts.roleGranted'`);
  });
  await expect(verifyLogCommand()).rejects.toMatchObject({
    code: 'log.broken',
    exitCode: 1,
    zh: expect.stringMatching(/\n  西湖区总工会 XHQ，第 \d+ 环：内容与封存时不符$/),
  });
});

it('verifies the chain of a union that was dissolved, too', async () => {
  const unitId = await database.asOwner(async ({ client }) => {
    await client.query('set local session_replication_role = replica');
    await client.query('delete from audit_seals; delete from audit_entries');
    const { rows } = await client.query<{ id: number }>(
      `with made as (select nextval(pg_get_serial_sequence('units', 'id')) as id)
       insert into units (id, path, code, name, kind, jurisdiction, dissolved_on)
       select id, id::text::ltree, 'OLD', '旧县总工会', 'county', '330106', '2025-01-01' from made returning id`,
    );
    const { id } = rows[0]!;
    await client.query(
      `insert into audit_entries (unit_id, unit_path, id, at, actor_name, action, detail, request_id)
       select id, path, gen_random_uuid(), now(), 'system', 'organization.unitDissolved', '{}', 'test'
       from units where id = $1`,
      [id],
    );
    return id;
  });
  const keyring = openKeyring(loadConfig());
  await database.as(String(unitId), ({ client }) => sealAudit({ client, keyring, now: new Date() }));
  const { heads } = await verifyLogCommand();
  expect(heads).toMatchObject([{ unitId, position: 1 }]);
  await database.asOwner(async ({ client }) => {
    await client.query('set local session_replication_role = replica');
    await client.query(`update audit_entries set action = 'nothing'`);
  });
  await expect(verifyLogCommand()).rejects.toMatchObject({
    code: 'log.broken',
    en: expect.stringContaining('旧县总工会 OLD, link 1: is not what was sealed'),
  });
});
