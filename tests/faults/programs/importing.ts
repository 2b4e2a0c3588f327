/**
 * A whole server with a unit and its cadre: `importing.js DATA_DIR`. The first start founds the unit; every start says
 * where it listens, and `open` carries the cadre's session.
 */
import { createAccount } from '../../../src/core/access/accounts.ts';
import { systemActor } from '../../../src/core/access/actor.ts';
import { grantRole } from '../../../src/core/access/grants.ts';
import { accountRules } from '../../../src/core/access/profiles.ts';
import { csrfToken, startSession } from '../../../src/core/access/sessions.ts';
import { startServing } from '../../../src/app/commands/serve.ts';
import { runInUnit, unitByCode } from '../../../src/app/operations.ts';
import type { Process } from '../../../src/app/process.ts';

const [dataDir = ''] = process.argv.slice(2);
Object.assign(process.env, {
  JIA_DATA_DIR: dataDir,
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'silent',
  JIA_NOW: '2026-11-24',
});
delete process.env['DATABASE_URL'];

let cadre: { cookie: string; csrf: string } | undefined;
const serving = await startServing(async (running) => {
  if (!(await unitByCode(running.services, 'ROSTER'))) cadre = await prepare(running);
});
process.stdout.write(
  `${JSON.stringify({ event: 'open', url: serving.url, database: serving.process.database.url, cadre })}\n`,
);
process.once('SIGTERM', () => void serving.stop().then(() => process.exit(0)));

async function prepare({ services, pools }: Process): Promise<{ cookie: string; csrf: string }> {
  // As testApp does: the unit is made straight in the database, all else by use cases.
  await pools.owner.query(
    `with made as (select nextval(pg_get_serial_sequence('units', 'id')) as id)
     insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on)
     select id, id::text::ltree, 'ROSTER', '电池厂工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01' from made`,
  );
  const unit = (await unitByCode(services, 'ROSTER'))!;
  const rules = accountRules[services.config.profile];
  const accountId = await runInUnit(services, { actor: systemActor, unit }, async (ctx) => {
    const made = await createAccount(
      ctx.client,
      { keyring: ctx.keyring, rules },
      { username: 'cadre', displayName: '干事' },
    );
    await grantRole(ctx, { accountId: made.accountId, role: 'cadre' });
    return made.accountId;
  });
  const { token } = await startSession(
    pools.app,
    { accountId, method: 'password', twoFactor: true, userAgent: 'test' },
    rules,
  );
  return { cookie: `jia_session=${token}`, csrf: csrfToken(services.keyring, token) };
}
