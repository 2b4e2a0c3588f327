/**
 * A whole server in whose unit a vote is held: `voting.js DATA_DIR VOTERS detached|blind`. Detached, it is a members'
 * assessment and open; blind, it is an ordinary vote that gives out its tokens. The first start founds the unit and
 * makes the vote; every start says where it listens. `open` carries what the first one made.
 */
import { createAccount } from '../../../src/core/access/accounts.ts';
import { systemActor } from '../../../src/core/access/actor.ts';
import { grantRole } from '../../../src/core/access/grants.ts';
import { accountRules } from '../../../src/core/access/profiles.ts';
import { csrfToken, startSession } from '../../../src/core/access/sessions.ts';
import { createBallot, openBallot, startIssuing } from '../../../src/core/ballots/ballots.ts';
import { questionPaper } from '../../../src/core/ballots/paper.ts';
import { newId } from '../../../src/platform/crypto/ids.ts';
import { startServing } from '../../../src/app/commands/serve.ts';
import { runInUnit, unitByCode } from '../../../src/app/operations.ts';
import type { Process } from '../../../src/app/process.ts';

const [dataDir = '', voters = '0', secrecy = 'detached'] = process.argv.slice(2);
if (secrecy !== 'detached' && secrecy !== 'blind') throw new Error(`no such vote: ${secrecy}`);
Object.assign(process.env, {
  JIA_DATA_DIR: dataDir,
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'silent',
  JIA_NOW: '2026-11-24',
});
delete process.env['DATABASE_URL'];
const say = (event: Record<string, unknown>) => void process.stdout.write(`${JSON.stringify(event)}\n`);

let made: Record<string, unknown> = {};
const serving = await startServing(async (running) => {
  if (!(await unitByCode(running.services, 'VOTE'))) made = await prepare(running, Number(voters), secrecy);
});
say({ event: 'open', url: serving.url, database: serving.process.database.url, ...made });
process.once('SIGTERM', () => void serving.stop().then(() => process.exit(0)));

/** A unit, its members with a session each, its chair, and the vote. */
async function prepare(
  { services, pools }: Process,
  count: number,
  secrecy: 'detached' | 'blind',
): Promise<Record<string, unknown>> {
  // As testApp does: the unit is made straight in the database, all else by use cases.
  await pools.owner.query(
    `with made as (select nextval(pg_get_serial_sequence('units', 'id')) as id)
     insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on)
     select id, id::text::ltree, 'VOTE', '电池厂工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01' from made`,
  );
  const unit = (await unitByCode(services, 'VOTE'))!;
  const rules = accountRules[services.config.profile];
  const sessions: { cookie: string; csrf: string }[] = [];
  const session = async (accountId: string) => {
    const { token } = await startSession(
      pools.app,
      { accountId, method: 'password', twoFactor: true, userAgent: 'test' },
      rules,
    );
    return { cookie: `jia_session=${token}`, csrf: csrfToken(services.keyring, token) };
  };
  const { accounts, chairId, ballotId } = await runInUnit(
    services,
    { actor: systemActor, unit },
    async (ctx) => {
      const scope = [unit.id, unit.path] as const;
      const tools = { keyring: ctx.keyring, rules };
      const people: string[] = [];
      for (let n = 0; n < count; n += 1) {
        const employeeId = newId();
        await ctx.client.query(
          `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
         values ($1, $2, $3, $4, 'huiyuan hy', '{}', 'regular', '2020-01-01')`,
          [...scope, employeeId, `会员${n}`],
        );
        await ctx.client.query(
          `insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on) values ($1, $2, $3, $4, 'member', '2020-01-01')`,
          [...scope, newId(), employeeId],
        );
        const account = await createAccount(ctx.client, tools, {
          username: `voter${n}`,
          displayName: `会员${n}`,
        });
        await ctx.client.query(
          `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at) values ($1, $2, $3, $4, $5, now())`,
          [...scope, newId(), account.accountId, employeeId],
        );
        people.push(account.accountId);
      }
      const chair = await createAccount(ctx.client, tools, { username: 'chair', displayName: '主席' });
      await grantRole(ctx, { accountId: chair.accountId, role: 'chair' });
      const caseId = newId();
      await ctx.client.query(
        `insert into cases (unit_id, unit_path, id, standard_id, standard_version, superior_unit_id, cycle, state, entered_on, opened_at)
       values ($1, $2, $3, 'county-qualified', 1, $1, 2026, 'memberAssessment', '2026-11-20', now())`,
        [...scope, caseId],
      );
      const id = await createBallot(ctx, {
        kind: secrecy === 'blind' ? 'test' : 'memberAssessment',
        secrecy,
        title: { zh: '会员评家', en: 'Assessment' },
        question: { zh: '您满意吗？', en: 'Are you satisfied?' },
        paper: questionPaper({ zh: '您满意吗？', en: 'Are you satisfied?' }, [
          { id: 'satisfied', zh: '满意', en: 'Satisfied', approves: true },
          { id: 'basicallySatisfied', zh: '基本满意', en: 'Basically satisfied', approves: true },
          { id: 'dissatisfied', zh: '不满意', en: 'Dissatisfied', approves: false },
        ]),
        subject: { kind: 'case', id: caseId },
        roll: { kind: 'members', asOf: '2026-11-24' },
        opensOn: '2026-11-24',
        closesOn: '2026-11-30',
        floor: { num: 60, den: 100, source: 'test' },
        gate: { num: 70, den: 100, source: 'test' },
      });
      await (secrecy === 'blind' ? startIssuing : openBallot)(ctx, id);
      return { accounts: people, chairId: chair.accountId, ballotId: id };
    },
  );
  for (const accountId of accounts) sessions.push(await session(accountId));
  return { ballotId, voters: sessions, chair: await session(chairId) };
}
