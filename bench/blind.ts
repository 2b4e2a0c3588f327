/**
 * Blind ballots: issuing, casting, closing, publishing and counting again.
 *
 *   blindBallots   50, 10,000 and 100,000 voters from end to end, against commits of a bare insert
 *   blindCasts     casting over HTTP on 16 connections, against the same
 *   verifyBallots  a file of 100,000 ballots counted again, offline
 *
 * Voters' phones are played by tests/harness/voter.ts. The largest vote is bounded in time: 100,000 tokens are blinded,
 * signed and unblinded before the clock runs for casting, so that the whole stays within minutes.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { systemActor } from '../src/core/access/actor.ts';
import { closeBallot, createBallot, openBallot, startIssuing } from '../src/core/ballots/ballots.ts';
import { castToken, issueToken, publishedFile } from '../src/core/ballots/blind.ts';
import { toBase64url } from '../src/core/ballots/bytes.ts';
import { encodeMarks, oneLine, questionPaper } from '../src/core/ballots/paper.ts';
import { optionsOf } from '../src/core/ballots/presets.ts';
import { readPublished, verifyPublished } from '../src/core/ballots/verify.ts';
import type { Services } from '../src/core/context/context.ts';
import { runInUnit, unitByCode } from '../src/core/context/in-unit.ts';
import { openServices } from '../src/app/services.ts';
import { verifyBallot } from '../src/app/commands/verify-ballot.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { createLogger } from '../src/platform/log/index.ts';
import { blindToken, type Voter, votersKey } from '../tests/harness/voter.ts';
import { publishedVote } from '../tests/harness/published-vote.ts';
import { type Ground, say } from './ground.ts';
import { Connection, request } from './http.ts';
import { median, type Measured } from './measure.ts';

const connections = 16;
const marks = { marks: { [oneLine]: 'for' } };
const question = { zh: '同意吗', en: 'Agreed?' };
const paper = () => questionPaper(question, optionsOf('forAgainstAbstain'));

/** The sizes of the votes; the last one is what a city's largest enterprise would hold. */
const sizes = [50, 10_000, 100_000];
/** So many are issued through the engine and cast one by one; the rest of a larger vote is what the rate says. */
const castsAtMost = 4000;

type Held = Pick<Voter, 'token'> & { signature: Buffer };

async function each<T>(items: readonly T[], act: (item: T, at: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < items.length) {
        const at = next++;
        await act(items[at]!, at);
      }
    }),
  );
  return (performance.now() - began) / 1000;
}

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

async function issuingVote(services: Services, code: string): Promise<string> {
  const unit = (await unitByCode(services, code))!;
  return runInUnit(services, { actor: systemActor, unit }, async (ctx) => {
    const id = await createBallot(ctx, {
      kind: 'election',
      title: question,
      question,
      paper: paper(),
      secrecy: 'blind',
      subject: { kind: 'bench', id: newId() },
      roll: { kind: 'employees', asOf: ctx.today },
      opensOn: ctx.today,
      closesOn: `${Number(ctx.today.slice(0, 4)) + 1}-12-31`,
    });
    await startIssuing(ctx, id);
    return id;
  });
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
    const seconds = await each(rows, async (hash) => {
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

export async function blindBallots(ground: Ground): Promise<Measured> {
  const pools = await ground.pools();
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool: pools.app });
  const notes: string[] = [];
  let rate = 0;
  for (const [at, voters] of sizes.entries()) {
    const code = `BLIND${at}`;
    const people = await makePeople(pools.owner, 910_000 + at, code, voters);
    const unit = (await unitByCode(services, code))!;
    const run = <T>(act: Parameters<typeof runInUnit<T>>[2]) =>
      runInUnit(services, { actor: systemActor, unit }, act);
    const id = await issuingVote(services, code);
    const { rows } = await pools.owner.query<{ token_key: Buffer }>(
      'select token_key from ballot_keys where ballot_id = $1',
      [id],
    );
    const key = votersKey(rows[0]!.token_key);
    const some = people.slice(0, castsAtMost);
    const phones = some.map(() => blindToken(key, id));
    const held: Held[] = [];
    const issued = await each(some, async (employeeId, n) => {
      const signature = await run((ctx) => issueToken(ctx, id, employeeId, phones[n]!.blinded));
      held[n] = { token: phones[n]!.token, signature: phones[n]!.unblind(signature) };
    });
    await run((ctx) => openBallot(ctx, id));
    const cast = await each(held, (one) =>
      castToken({ pool: services.pool, today: services.clock.today() }, id, { ...one, marks }),
    );
    // A larger vote is filled up with copies of signed rows: closing, publishing and counting meet the full number.
    if (voters > some.length) await fillBox(pools.owner, id, held[0]!, voters - some.length);
    let began = performance.now();
    await run((ctx) => closeBallot(ctx, id));
    const closing = (performance.now() - began) / 1000;
    began = performance.now();
    const text = JSON.stringify(await run((ctx) => publishedFile(ctx, id)));
    const publishing = (performance.now() - began) / 1000;
    began = performance.now();
    const recount = verifyPublished(readPublished(text)!);
    const verifying = (performance.now() - began) / 1000;
    if (recount.counted.returned !== voters)
      throw new Error(`${recount.counted.returned} ballots of ${voters} were published`);
    rate = some.length / (issued + cast);
    notes.push(
      `${voters} voters: issue ${Math.round(some.length / issued)} /s, cast ${Math.round(some.length / cast)} /s, close ${closing.toFixed(1)} s, publish ${publishing.toFixed(1)} s, verify ${verifying.toFixed(1)} s`,
    );
    say(`  ${notes.at(-1)}`);
  }
  const bare = await bareRate(pools.owner, castsAtMost);
  return {
    name: 'ballots-blind',
    value: rate,
    unit: '/s',
    limit: bare,
    against: 'commits of a bare one-row insert, 16 connections',
    reach: 0.1,
    more: 'is better',
    note: `issued and cast in one, in the engine; at most ${castsAtMost} one by one, larger votes filled up before closing; ${notes.join('; ')}`,
  };
}

/** Rows with tokens of their own and a signature that is not theirs: what closing must read, hash and check. */
const fillBox = (owner: pg.Pool, id: string, like: Held, count: number) =>
  owner.query(
    `insert into box_cast_${id.replaceAll('-', '')}
     select sha256(decode(md5(n::text) || md5((n + 1)::text), 'hex')), decode(repeat(md5(n::text), 4), 'hex'), $1, $2 from generate_series(1, $3) n`,
    [like.signature, encodeMarks(marks), count],
  );

const runs = 5;
const castsARun = 1500;

export async function blindCasts(ground: Ground): Promise<Measured> {
  const pools = await ground.pools();
  const services = openServices({ config: ground.config, log: createLogger('silent'), pool: pools.app });
  await makePeople(pools.owner, 919_000, 'CASTERS', (runs + 1) * castsARun);
  const id = await issuingVote(services, 'CASTERS');
  const unit = (await unitByCode(services, 'CASTERS'))!;
  const { rows } = await pools.owner.query<{ token_key: Buffer; employee_id: string }>(
    `select k.token_key, r.employee_id from ballot_keys k join ballot_roll r on r.ballot_id = k.ballot_id where k.ballot_id = $1`,
    [id],
  );
  const key = votersKey(rows[0]!.token_key);
  const phones = rows.map(() => blindToken(key, id));
  const held: Held[] = [];
  await each(rows, async ({ employee_id }, n) => {
    const signature = await runInUnit(services, { actor: systemActor, unit }, (ctx) =>
      issueToken(ctx, id, employee_id, phones[n]!.blinded),
    );
    held[n] = { token: phones[n]!.token, signature: phones[n]!.unblind(signature) };
  });
  await runInUnit(services, { actor: systemActor, unit }, (ctx) => openBallot(ctx, id));
  const served = await ground.serve();
  const { owner } = await ground.pools();
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(served.url)));
  const rates = { jia: [] as number[], bare: [] as number[] };
  try {
    for (let run = -1; run < runs; run++) {
      const turn = held.splice(0, castsARun).map((one) =>
        request(
          'POST',
          `/api/v1/ballots/${id}/casts`,
          {},
          {
            token: toBase64url(one.token),
            signature: toBase64url(one.signature),
            ...marks,
          },
        ),
      );
      let next = 0;
      const began = performance.now();
      await Promise.all(
        open.map(async (connection) => {
          while (next < turn.length) {
            const answer = await connection.ask(turn[next++]!);
            if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.body}`);
          }
        }),
      );
      const jia = turn.length / ((performance.now() - began) / 1000);
      const bare = await bareRate(owner, castsARun);
      if (run < 0) continue;
      rates.jia.push(jia);
      rates.bare.push(bare);
    }
  } finally {
    for (const connection of open) connection.close();
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

const verified = 100_000;

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
