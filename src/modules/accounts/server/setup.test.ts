/** The first run, and signing in and out afterwards. One story, for the first run happens once in a database. */
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../tests/harness/app.ts';
import { Browser } from '../../../../tests/harness/browser.ts';
import { accounts } from './index.ts';
import { setupCode } from './setup.ts';

const unit = {
  code: 'DC1',
  name: '东城电池厂工会',
  kind: 'grassroots',
  organizationType: 'privateEnterprise',
  jurisdiction: '330106',
};
const administrator = { username: 'wangfang', displayName: '王芳', password: 'correct horse battery' };

describe('asvs', () => {
  const app = testApp({ modules: [accounts] });

  it('founds the first union once, from this machine or with the code of the terminal', async () => {
    const here = new Browser(app);
    expect((await here.get('/setup')).json()).toMatchObject({ needed: true, codeNeeded: false });

    const elsewhere = new Browser(app);
    elsewhere.remoteAddress = '10.1.2.3';
    expect((await elsewhere.get('/setup')).json()).toMatchObject({ needed: true, codeNeeded: true });
    const refused = await elsewhere.post('/setup', { unit, administrator });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'setupCodeWrong']);
    for (const header of [{ 'x-forwarded-for': '127.0.0.1' }, { host: 'rebound.example' }] as Record<
      string,
      string
    >[]) {
      const tricked = await here.post('/setup', { unit, administrator }, header);
      expect([tricked.statusCode, tricked.json().code]).toEqual([403, 'setupCodeWrong']);
    }

    const wrong = await here.post('/setup', { unit: { ...unit, jurisdiction: 'x' }, administrator });
    expect([wrong.statusCode, wrong.json().fields.map((fault: { field: string }) => fault.field)]).toEqual([
      422,
      ['unit.jurisdiction'],
    ]);
    const weak = await here.post('/setup', {
      unit,
      administrator: { ...administrator, password: '12345678' },
    });
    expect([weak.statusCode, weak.json().fields.map((fault: { field: string }) => fault.field)]).toEqual([
      422,
      ['administrator.password'],
    ]);

    const founded = await elsewhere.post('/setup', {
      unit,
      administrator,
      code: setupCode(app.services.keyring).toLowerCase().replaceAll('-', ' '),
    });
    expect([founded.statusCode, founded.json()]).toMatchObject([
      201,
      { state: 'signedIn', dueFirst: null, unit: 'DC1' },
    ]);
    const me = (await elsewhere.get('/me')).json();
    expect(me).toMatchObject({
      username: 'wangfang',
      units: [
        {
          code: 'DC1',
          roles: [
            { role: 'chair', subtree: false },
            { role: 'systemAdmin', subtree: true },
          ],
        },
      ],
    });
    expect(me.units[0].abilities).toContain('showAbilities');

    const late = await here.post('/setup', {
      unit: { ...unit, code: 'DC2' },
      administrator: { ...administrator, username: 'late' },
    });
    expect([late.statusCode, late.json().code]).toEqual([409, 'setUpAlready']);
    expect((await here.get('/setup')).json()).toMatchObject({ needed: false, codeNeeded: false });

    expect((await here.get('/me')).statusCode).toBe(401);
    const failed = await here.signIn('wangfang', 'incorrect horse battery');
    expect([failed.statusCode, failed.json().code]).toEqual([401, 'signInFailed']);
    expect((await here.signIn(' WangFang ', 'correct horse battery')).json()).toMatchObject({
      state: 'signedIn',
    });
    expect((await here.get('/me')).statusCode).toBe(200);
    expect((await here.post('/sign-out')).statusCode).toBe(204);
    expect((await here.get('/me')).statusCode).toBe(401);

    const actions = async () =>
      (
        await app.database.asOwner(({ client }) =>
          client.query<{ action: string }>('select action from audit_entries'),
        )
      ).rows.map((row) => row.action);
    await expect
      .poll(actions)
      .toEqual(
        expect.arrayContaining([
          'accounts.roleGranted',
          'organization.unitFounded',
          'accounts.signedIn',
          'accounts.signedOut',
          'accounts.signInFailed',
        ]),
      );
    const unnamed = await app.database.asOwner(({ client }) =>
      client.query('select action from audit_entries where account_id is null or actor_name <> $1', [
        'wangfang',
      ]),
    );
    expect(unnamed.rows, 'who signs in is not a stranger in the log').toEqual([]);
  });
});

describe('dengbao', () => {
  const app = testApp({ modules: [accounts], env: { JIA_PROFILE: 'dengbao' } });

  it('asks for three administrators who are three people', async () => {
    const here = new Browser(app);
    const good = { ...administrator, password: 'Correct-horse-7' };
    const alone = await here.post('/setup', { unit, administrator: good });
    expect([alone.statusCode, alone.json().code]).toEqual([422, 'administratorsMissing']);
    const founded = await here.post('/setup', {
      unit,
      administrator: good,
      securityAdministrator: { username: 'anquan', displayName: '安全', password: 'Tulip-mountain-9' },
      auditAdministrator: { username: 'shenji', displayName: '审计', password: 'River-bamboo-3' },
    });
    expect([founded.statusCode, founded.json()]).toMatchObject([201, { dueFirst: 'setUpTotp' }]);
    const refused = await here.get('/units/DC1/abilities');
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'twoFactorNeeded']);
    const second = new Browser(app);
    expect((await second.signIn('anquan', 'Tulip-mountain-9')).json()).toMatchObject({
      dueFirst: 'changePassword',
    });
    const due = await second.get('/units/DC1/abilities');
    expect([due.statusCode, due.json().code]).toEqual([403, 'passwordChangeNeeded']);
  });
});
