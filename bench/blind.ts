/**
 * Blind ballots: issuing, casting, closing, publishing and counting again.
 *
 *   blindBallots   50, 10,000 and 100,000 voters from end to end, against commits of a bare insert
 *   blindCasts     casting over HTTP on 16 connections, against the same
 *   verifyBallots  a file of 100,000 ballots counted again, offline
 *
 * Voters' phones are played by tests/harness/voter.ts; what a phone does by itself (blinding, taking the blinding off)
 * is done while no clock runs.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { systemActor } from '../src/core/access/actor.ts';
import { createBallot, openBallot, startIssuing } from '../src/core/ballots/ballots.ts';
import { issueToken } from '../src/core/ballots/blind.ts';
import { toBase64url } from '../src/core/ballots/bytes.ts';
import { encodeMarks, oneLine, questionPaper } from '../src/core/ballots/paper.ts';
import { optionsOf } from '../src/core/ballots/presets.ts';
import type { Services } from '../src/core/context/context.ts';
import { runInUnit, unitByCode } from '../src/core/context/in-unit.ts';
import { openServices } from '../src/app/services.ts';
import { verifyBallot } from '../src/app/commands/verify-ballot.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { createLogger } from '../src/platform/log/index.ts';
import { blindings, blindToken, type Voter, votersKey } from '../tests/harness/voter.ts';
import { publishedVote } from '../tests/harness/published-vote.ts';
import { type Ground, say, type Served, type SignedIn, signIn } from './ground.ts';
import { connected, type Connection, request } from './http.ts';
import { median, type Measured, sized } from './measure.ts';

const connections = 16;
const marks = { marks: { [oneLine]: 'for' } };
const question = { zh: '同意吗', en: 'Agreed?' };
const paper = () => questionPaper(question, optionsOf('forAgainstAbstain'));

/** The sizes of the votes; the last one is what a city's largest enterprise would hold. */
const sizes = sized([50, 10_000, 100_000], [12, 30]);

type Held = Pick<Voter, 'token'> & { signature: Buffer };

/** Does `act` with every item, each worker one at a time. @returns seconds */
async function each<T, W>(
  items: readonly T[],
  workers: readonly W[],
  act: (item: T, at: number, worker: W) => Promise<void>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    workers.map(async (worker) => {
      while (next < items.length) {
        const at = next++;
        await act(items[at]!, at, worker);
      }
    }),
  );
  return (performance.now() - began) / 1000;
}

const lanes = Array.from({ length: connections }, (_, at) => at);

const timed = async <T>(act: () => Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  const done = await act();
  return [done, (performance.now() - began) / 1000];
};

async function makePeople(owner: pg.Pool, unitId: number, code: string, count: number): Promise<string[]> {
  await owner.query(
    `insert into units (id, path, code, name, kind, organization_type, jurisdiction, founded_on) overriding system value
     values ($1, $2, $3, '投票工会', 'grassroots', 'privateEnterprise', '330106', '2020-01-01')`,
    [unitId, String(unitId), code],
  );
  const { rows } = await owner.query<{ id: string }>(
    `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on)
     select $1, $2, gen_random_uuid(), '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01' from generate_series(1, $3) returning id`,
    [unitId, String(unitId), count],
  );
  await owner.query('analyze employees');
  return rows.map((row) => row.id);
}

/** A session for everybody, and one for the chair; two of the voters hold offices whose holders confirm a count. */
async function signInVoters(ground: Ground, owner: pg.Pool, unitId: number, people: readonly string[]) {
  const [chair, ...voters] = await signIn(owner, ground.keyring, people.length + 1);
  await owner.query(
    `insert into account_people (unit_id, unit_path, id, account_id, employee_id, linked_at)
     select $1, $2, gen_random_uuid(), t.account, t.person, now() from unnest($3::uuid[], $4::uuid[]) as t (account, person)`,
    [unitId, String(unitId), voters.map((voter) => voter.accountId), people],
  );
  await owner.query(
    `insert into grants (unit_id, unit_path, id, account_id, role, subtree, from_on)
     select $1, $2, gen_random_uuid(), t.account, t.role, false, '2020-01-01' from unnest($3::uuid[], $4::text[]) as t (account, role)`,
    [
      unitId,
      String(unitId),
      [chair!, ...voters.slice(0, 2)].map((each) => each.accountId),
      ['chair', 'treasurer', 'mediator'],
    ],
  );
  await owner.query('analyze account_people, sessions, accounts');
  return { chair: chair!.headers, voters: voters.map((voter) => voter.headers) };
}

async function draftVote(services: Services, code: string): Promise<string> {
  const unit = (await unitByCode(services, code))!;
  return runInUnit(services, { actor: systemActor, unit }, (ctx) =>
    createBallot(ctx, {
      kind: 'election',
      title: question,
      question,
      paper: paper(),
      secrecy: 'blind',
      subject: { kind: 'bench', id: newId() },
      roll: { kind: 'employees', asOf: ctx.today },
      opensOn: ctx.today,
      closesOn: `${Number(ctx.today.slice(0, 4)) + 1}-12-31`,
    }),
  );
}

/** Commits a second of the bare insert of a ballot as it lies in the box. */
async function bareRate(owner: pg.Pool, count: number): Promise<number> {
  await owner.query(
    'create table bare_casts (token_hash bytea primary key, token bytea not null, signature bytea not null, content text not null)',
  );
  try {
    const rows = Array.from({ length: count }, (_, at) => createHash('sha256').update(`${at}`).digest());
    const signature = Buffer.alloc(256, 1);
    const token = Buffer.alloc(64, 1);
    const seconds = await each(rows, lanes, async (hash) => {
      await owner.query({
        name: 'bare_cast',
        text: 'insert into bare_casts values ($1, $2, $3, $4)',
        values: [hash, token, signature, encodeMarks(marks)],
      });
    });
    return count / seconds;
  } finally {
    await owner.query('drop table bare_casts');
  }
}

const bareCommits = sized(4000, 50);

/** Every vote is held in earnest, over HTTP: each voter takes a token with a session and casts it without. */
export async function blindBallots(ground: Ground): Promise<Measured> {
  const dir = mkdtempSync(join(tmpdir(), 'jia-bench-blind-'));
  const served = await ground.serve();
  const notes: string[] = [];
  const bare: number[] = [];
  let rate = 0;
  try {
    const { owner } = await ground.pools();
    for (const [at, voters] of sizes.entries()) {
      bare.push(await bareRate(owner, bareCommits));
      const vote = await wholeVote(ground, served, { at, voters, file: join(dir, `${voters}.json`) });
      rate = voters / vote.whole;
      notes.push(`${voters} voters in ${vote.whole.toFixed(1)} s (${Math.round(rate)} /s): ${vote.said}`);
      say(`  ${notes.at(-1)}`);
    }
    bare.push(await bareRate(owner, bareCommits));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return {
    name: 'ballots-blind',
    value: rate,
    unit: '/s',
    limit: median(bare),
    against: 'commits of a bare one-row insert, 16 connections',
    reach: 0.1,
    more: 'is better',
    note: `voters of the largest vote a second over all five steps, each vote once and in earnest, over HTTP on 16 connections; ${notes.join('; ')}`,
  };
}

async function wholeVote(
  ground: Ground,
  served: Served,
  { at, voters, file }: { at: number; voters: number; file: string },
): Promise<{ whole: number; said: string }> {
  const pools = await ground.pools();
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool: pools.app });
  const [unitId, code] = [910_000 + at, `BLIND${at}`];
  const people = await makePeople(pools.owner, unitId, code, voters);
  const sessions = await signInVoters(ground, pools.owner, unitId, people);
  const id = await draftVote(services, code);
  const path = `/api/v1/units/${code}/ballots/${id}`;
  const ask = async (
    connection: Connection,
    way: string,
    headers: SignedIn,
    body: unknown = {},
  ): Promise<unknown> => {
    const answer = await connection.ask(request('POST', way, headers, body));
    if (answer.status >= 300) throw new Error(`${way}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  };
  const office = (step: string) =>
    connected(served.url, 1, ([connection]) => ask(connection!, `${path}/${step}`, sessions.chair));
  await office('issuing');
  const key = votersKey(await tokenKeyOf(pools.owner, id));
  const next = blindings(key);
  const phones = people.map(() => blindToken(key, id, next()));
  const signed: Buffer[] = [];
  const issuing = await connected(served.url, connections, (open) =>
    each(sessions.voters, open, async (headers, n, connection) => {
      const answer = await ask(connection, `${path}/tokens`, headers, {
        blinded: toBase64url(phones[n]!.blinded),
      });
      signed[n] = Buffer.from((answer as { blindSignature: string }).blindSignature, 'base64url');
    }),
  );
  const held: Held[] = phones.map(({ token, unblind }, n) => ({ token, signature: unblind(signed[n]!) }));
  const [, opening] = await timed(() => office('opening'));
  const casting = await connected(served.url, connections, (open) =>
    each(held, open, async (one, _, connection) => {
      await ask(connection, `/api/v1/ballots/${id}/casts`, {}, castOf(one));
    }),
  );
  const [, closing] = await timed(() => office('closing'));
  const [, publishing] = await timed(async () => {
    const answer = await fetch(`${served.url}${path}/published.json`, { headers: sessions.chair });
    if (!answer.ok) throw new Error(`published.json: ${answer.status} ${await answer.text()}`);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  });
  const [{ result }, verifying] = await timed(() => verifyBallot(file));
  if (!result.verified || result.returned !== voters || result.counts[oneLine]!['for'] !== voters)
    throw new Error(
      `${result.returned} ballots of ${voters} were counted; ${result.faults.map((one) => one.code).join(', ')}`,
    );
  const steps = { opening, closing, publishing, verifying };
  return {
    whole: issuing + casting + Object.values(steps).reduce((sum, step) => sum + step, 0),
    said: `issue ${Math.round(voters / issuing)} /s, cast ${Math.round(voters / casting)} /s, open ${opening.toFixed(1)} s, close ${closing.toFixed(1)} s, publish ${publishing.toFixed(1)} s, verify ${verifying.toFixed(1)} s`,
  };
}

async function tokenKeyOf(owner: pg.Pool, id: string): Promise<Buffer> {
  const { rows } = await owner.query<{ token_key: Buffer }>(
    'select token_key from ballot_keys where ballot_id = $1',
    [id],
  );
  return rows[0]!.token_key;
}

const castOf = ({ token, signature }: Held) => ({
  token: toBase64url(token),
  signature: toBase64url(signature),
  ...marks,
});

const runs = sized(5, 1);
const castsARun = sized(1500, 20);

export async function blindCasts(ground: Ground): Promise<Measured> {
  const pools = await ground.pools();
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool: pools.app });
  const people = await makePeople(pools.owner, 919_000, 'CASTERS', (runs + 1) * castsARun);
  const id = await draftVote(services, 'CASTERS');
  const unit = (await unitByCode(services, 'CASTERS'))!;
  await runInUnit(services, { actor: systemActor, unit }, (ctx) => startIssuing(ctx, id));
  const key = votersKey(await tokenKeyOf(pools.owner, id));
  const next = blindings(key);
  const held: Held[] = [];
  await each(people, lanes, async (employeeId, n) => {
    const { token, blinded, unblind } = blindToken(key, id, next());
    const signature = await runInUnit(services, { actor: systemActor, unit }, (ctx) =>
      issueToken(ctx, id, employeeId, blinded),
    );
    held[n] = { token, signature: unblind(signature) };
  });
  await runInUnit(services, { actor: systemActor, unit }, (ctx) => openBallot(ctx, id));
  const served = await ground.serve();
  const { owner } = await ground.pools();
  const rates = { jia: [] as number[], bare: [] as number[] };
  for (let run = -1; run < runs; run++) {
    const turn = held
      .splice(0, castsARun)
      .map((one) => request('POST', `/api/v1/ballots/${id}/casts`, {}, castOf(one)));
    const seconds = await connected(served.url, connections, (open) =>
      each(turn, open, async (bytes, _, connection) => {
        const answer = await connection.ask(bytes);
        if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.body}`);
      }),
    );
    const jia = turn.length / seconds;
    const bare = await bareRate(owner, castsARun);
    if (run < 0) continue;
    rates.jia.push(jia);
    rates.bare.push(bare);
  }
  say(`  Jia ${rates.jia.map(Math.round).join(' ')} /s; bare ${rates.bare.map(Math.round).join(' ')} /s`);
  return {
    name: 'ballots-cast',
    value: median(rates.jia),
    unit: '/s',
    limit: median(rates.bare),
    against: 'commits of a bare one-row insert, 16 connections',
    reach: 0.2,
    more: 'is better',
    note: `${castsARun} blind ballots a run over HTTP, each with a token of its own; median of ${runs}`,
  };
}

const verified = sized(100_000, 100);

/** A vote of 100,000 counted again from its file. */
export async function verifyBallots(): Promise<Measured> {
  const file = publishedVote(Array.from({ length: verified }, () => 'for'));
  const dir = mkdtempSync(join(tmpdir(), 'jia-bench-verify-'));
  try {
    const path = join(dir, 'ballots.json');
    writeFileSync(path, JSON.stringify(file));
    const seconds: number[] = [];
    for (let run = -1; run < 3; run++) {
      const began = performance.now();
      const { result } = await verifyBallot(path);
      if (!result.verified)
        throw new Error(`not verified: ${result.faults.map((one) => one.code).join(', ')}`);
      if (run >= 0) seconds.push((performance.now() - began) / 1000);
    }
    return {
      name: 'ballots-verify',
      value: median(seconds),
      unit: 's',
      limit: 60,
      against: 'a fixed bound',
      reach: 1,
      more: 'is worse',
      note: `${verified} ballots, every signature checked, on one core; median of ${seconds.length}`,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
