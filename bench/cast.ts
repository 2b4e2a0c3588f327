/**
 * `castBallots`: members' ballots over HTTP on 16 connections, each by another signed-in member, against the rate at which
 * PostgreSQL commits the one insert of a ballot alone, on 16 connections, into a table with the same indexes.
 */
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { systemActor } from '../src/core/access/actor.ts';
import { createBallot, openBallot } from '../src/core/ballots/ballots.ts';
import { questionPaper } from '../src/core/ballots/paper.ts';
import { optionsOf } from '../src/core/ballots/presets.ts';
import { runInUnit, unitByCode } from '../src/core/context/in-unit.ts';
import { openServices } from '../src/app/services.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { createLogger } from '../src/platform/log/index.ts';
import { type Ground, say, signIn } from './ground.ts';
import { Connection, request } from './http.ts';
import { median, type Measured, sized } from './measure.ts';

const runs = sized(5, 1);
const connections = 16;
const ballotsARun = sized(4000, 40);
const unitCode = 'VOTERS';
const unitId = 900_001;

export async function castBallots(ground: Ground): Promise<Measured> {
  const served = await ground.serve();
  const pools = await ground.pools();
  const voters = await makeVoters(ground, pools.owner);
  const ballotId = await openVote(ground, pools.app);
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(served.url)));
  const bare = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: pools.owner.options.connectionString! });
      await client.connect();
      return client;
    }),
  );
  // As the box of a vote: a primary key over random ids.
  await pools.owner.query(
    'create table bare_ballots (id uuid primary key default gen_random_uuid(), content text not null)',
  );
  const rates = { jia: [] as number[], bare: [] as number[] };
  try {
    for (let run = -1; run < runs; run++) {
      const turn = voters.splice(0, ballotsARun).map((headers) =>
        request('POST', `/api/v1/units/${unitCode}/ballots/${ballotId}/votes`, headers, {
          choice: 'satisfied',
          remark: null,
        }),
      );
      const jia = await rate(open, turn.length, async (connection, at) => {
        const answer = await connection.ask(turn[at]!);
        if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.body}`);
      });
      const alone = await rate(bare, ballotsARun, async (client) => {
        await client.query({
          name: 'ballot',
          text: 'insert into bare_ballots (content) values ($1)',
          values: ['satisfied'],
        });
      });
      if (run < 0) continue;
      rates.jia.push(jia);
      rates.bare.push(alone);
    }
    const { rows } = await pools.owner.query<{ n: number }>(
      `select count(*)::int as n from box_choice_${ballotId.replaceAll('-', '')}`,
    );
    if (rows[0]!.n !== (runs + 1) * ballotsARun) throw new Error(`${rows[0]!.n} ballots lie in the box`);
  } finally {
    for (const connection of open) connection.close();
    for (const client of bare) await client.end();
    await pools.owner.query('drop table bare_ballots');
  }
  say(`  Jia ${rates.jia.map(Math.round).join(' ')} /s; bare ${rates.bare.map(Math.round).join(' ')} /s`);
  return {
    name: 'cast',
    value: median(rates.jia),
    unit: '/s',
    limit: median(rates.bare),
    against: 'commits of a bare one-row insert, 16 connections',
    reach: 0.25,
    more: 'is better',
    note: `${ballotsARun} ballots a run by as many members; median of ${runs}`,
  };
}

/** How many a second, each of `clients` working by itself. */
async function rate<C>(
  clients: C[],
  count: number,
  act: (client: C, at: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < count) await act(client, next++);
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

async function makeVoters(ground: Ground, owner: pg.Pool) {
  const accounts = await signIn(owner, ground.keyring, (runs + 1) * ballotsARun);
  await owner.query(
    `insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on) overriding system value
     values (${unitId}, '${unitId}', '${unitCode}', '投票工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01')`,
  );
  // One person an account, under the account's own id.
  await owner.query(
    `with wanted as (select id from unnest($1::uuid[]) t (id)),
     employed as (
       insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
       select ${unitId}, '${unitId}', id, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01' from wanted),
     joined as (
       insert into memberships (unit_id, unit_path, id, employee_id, kind, from_on)
       select ${unitId}, '${unitId}', id, id, 'member', '2020-01-01' from wanted)
     insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at)
     select ${unitId}, '${unitId}', id, id, id, now() from wanted`,
    [accounts.map((account) => account.accountId)],
  );
  await owner.query('analyze employees, memberships, account_people, sessions, accounts');
  return accounts.map((account) => account.headers);
}

async function openVote(ground: Ground, pool: pg.Pool): Promise<string> {
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool });
  const unit = await unitByCode(services, unitCode);
  if (!unit) throw new Error('the voters have no unit');
  return runInUnit(services, { actor: systemActor, unit }, async (ctx) => {
    const question = { zh: '您对职工之家满意吗', en: 'Are you satisfied with the Home' };
    const id = await createBallot(ctx, {
      kind: 'assessment',
      title: { zh: '会员评家', en: "Members' assessment" },
      question,
      paper: questionPaper(question, optionsOf('satisfaction')),
      subject: { kind: 'case', id: newId() },
      roll: { kind: 'members', asOf: ctx.today },
      opensOn: ctx.today,
      closesOn: `${Number(ctx.today.slice(0, 4)) + 1}-12-31`,
      floor: { num: 1, den: 2, source: 'bench' },
      gate: null,
    });
    await openBallot(ctx, id);
    return id;
  });
}
