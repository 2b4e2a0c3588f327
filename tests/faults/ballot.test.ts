/**
 * A vote under kill -9, of the server and of PostgreSQL: no ballot that was acknowledged is lost, none is doubled,
 * and the roll holds as many as the box. A blind one besides: no token serves twice, whoever got no answer casts with
 * the same token again, and what is published verifies.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { verifyBallot } from '../../src/app/commands/verify-ballot.ts';
import { toBase64url } from '../../src/core/ballots/bytes.ts';
import { tokenHash } from '../../src/core/ballots/token.ts';
import { blindToken, votersKey } from '../harness/voter.ts';
import { castInLanes, Voting } from './voting.ts';

const count = 150;
const choices = ['satisfied', 'basicallySatisfied', 'dissatisfied'] as const;
const choiceOf = (n: number) => choices[n % choices.length]!;
const equalShares = Object.fromEntries(choices.map((choice) => [choice, count / choices.length]));
let voting: Voting | undefined;

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

afterEach(async () => {
  await voting?.remove();
  voting = undefined;
});

it('keeps every acknowledged ballot once, when the server and when PostgreSQL is killed', async () => {
  const here = (voting = await Voting.of('detached', count));
  const { ballotId, voters, chair } = await here.serve();
  const path = `/units/VOTE/ballots/${ballotId}`;
  const acknowledged = new Set<number>();
  const vote = async (n: number) =>
    (await here.ask('POST', `${path}/votes`, voters[n]!, { choice: choiceOf(n) }))?.status;
  // Where the answer was lost and the ballot was not, a retry is told so (409), and makes no second one.
  const cast = async (n: number) => [200, 409].includes((await vote(n)) ?? 0);

  /** As many in the box as marked on the roll, and everybody marked who was told so. */
  const holds = async (): Promise<number> => {
    const box = await here.rows<{ n: number }>(
      `select count(*)::int as n from box_choice_${ballotId.replaceAll('-', '')}`,
    );
    const roll = await here.rows<{ username: string }>(
      `select a.username from ballot_roll r join account_people p on p.unit_id = r.unit_id and p.employee_id = r.employee_id
       join accounts a on a.id = p.account_id where r.ballot_id = $1 and r.channel = 'portal'`,
      [ballotId],
    );
    const marked = new Set(roll.map((row) => row.username));
    expect(marked.size).toBe(box[0]!.n);
    expect([...acknowledged].filter((n) => !marked.has(`voter${n}`))).toEqual([]);
    return marked.size;
  };

  await castInLanes(count, acknowledged, cast, { after: count / 5, deal: () => here.killServer() });
  await here.serveAgain();
  expect(await holds()).toBeGreaterThanOrEqual(count / 5);
  // Who was told that it is cast cannot cast it again.
  for (const n of [...acknowledged].slice(0, 5)) expect(await vote(n)).toBe(409);

  let back: (() => Promise<void>) | undefined;
  await castInLanes(count, acknowledged, cast, {
    after: (count * 3) / 5,
    deal: () => (back = here.killPostgres()),
  });
  await back!();
  expect(await holds()).toBeGreaterThanOrEqual((count * 3) / 5);
  await vi.waitFor(
    async () => {
      await castInLanes(count, acknowledged, cast);
      expect(acknowledged.size).toBe(count);
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await holds()).toBe(count);

  expect((await here.ask('POST', `${path}/closing`, chair, {}))?.status).toBe(200);
  const counted = await here.ask('GET', `${path}/count`, chair);
  expect((JSON.parse(counted!.text) as { tally: unknown }).tally).toMatchObject({
    entitled: count,
    issued: count,
    returned: count,
    valid: count,
    lines: [{ byOption: equalShares }],
  });
});

it('keeps every blind ballot that was acknowledged once, and its token serves once', async () => {
  const here = (voting = await Voting.of('blind', count));
  const { ballotId, voters, chair } = await here.serve();
  const path = `/units/VOTE/ballots/${ballotId}`;
  const json = async <T>(answer: ReturnType<Voting['ask']>): Promise<T> => {
    const got = await answer;
    expect(got?.status, got?.text).toBe(200);
    return JSON.parse(got!.text) as T;
  };
  const { keys } = await json<{ keys: { token: string } }>(here.ask('GET', path, chair));
  const key = votersKey(Buffer.from(keys.token, 'base64url'));
  const phones = voters.map(() => blindToken(key, ballotId));
  const signatures = await Promise.all(
    voters.map(async (voter, n) => {
      const { blindSignature } = await json<{ blindSignature: string }>(
        here.ask('POST', `${path}/tokens`, voter, { blinded: toBase64url(phones[n]!.blinded) }),
      );
      return toBase64url(phones[n]!.unblind(Buffer.from(blindSignature, 'base64url')));
    }),
  );
  await json(here.ask('POST', `${path}/opening`, chair, {}));

  const acknowledged = new Set<number>();
  const vote = (n: number, choice: string = choiceOf(n)) =>
    here.ask('POST', `/ballots/${ballotId}/casts`, null, {
      token: toBase64url(phones[n]!.token),
      signature: signatures[n],
      marks: { main: choice },
    });
  const cast = async (n: number) => (await vote(n))?.status === 200;
  const box = `box_cast_${ballotId.replaceAll('-', '')}`;
  const hashOf = (n: number) => Buffer.from(tokenHash(ballotId, phones[n]!.token)).toString('hex');

  /** Every ballot that was acknowledged lies in the box, none twice, none of nobody's, each as it was marked. */
  const holds = async (): Promise<number> => {
    const lying = await here.rows<{ hash: string; content: string }>(
      `select encode(token_hash, 'hex') as hash, content from ${box}`,
    );
    const found = new Map(lying.map((row) => [row.hash, row.content]));
    const known = new Map(voters.map((_, n) => [hashOf(n), choiceOf(n)]));
    expect(found.size).toBe(lying.length);
    for (const [hash, content] of found)
      expect(JSON.parse(content)).toEqual({ marks: { main: known.get(hash) } });
    expect([...acknowledged].filter((n) => !found.has(hashOf(n)))).toEqual([]);
    return lying.length;
  };
  /** The same ballot again is acknowledged again and makes no second one; another one is refused. */
  const servesOnce = async () => {
    const before = await holds();
    for (const n of [...acknowledged].slice(0, 5)) {
      expect((await vote(n))?.status).toBe(200);
      const other = await vote(n, choiceOf(n + 1));
      expect([other?.status, (JSON.parse(other!.text) as { code: string }).code]).toEqual([409, 'tokenUsed']);
    }
    expect(await holds()).toBe(before);
  };

  await castInLanes(count, acknowledged, cast, { after: count / 5, deal: () => here.killServer() });
  await here.serveAgain();
  expect(await holds()).toBeGreaterThanOrEqual(count / 5);
  await servesOnce();

  let back: (() => Promise<void>) | undefined;
  await castInLanes(count, acknowledged, cast, {
    after: (count * 3) / 5,
    deal: () => (back = here.killPostgres()),
  });
  await back!();
  expect(await holds()).toBeGreaterThanOrEqual((count * 3) / 5);
  await servesOnce();
  await vi.waitFor(
    async () => {
      await castInLanes(count, acknowledged, cast);
      expect(acknowledged.size).toBe(count);
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await holds()).toBe(count);

  // Killed in the middle of closing, the vote is open as before.
  await here.killServerWaitingFor(box, () => here.ask('POST', `${path}/closing`, chair, {}));
  await here.serveAgain();
  expect(await holds()).toBe(count);
  await json(here.ask('POST', `${path}/closing`, chair, {}));
  const folder = mkdtempSync(join(tmpdir(), 'jia-published-'));
  try {
    const file = join(folder, 'ballots.json');
    writeFileSync(file, (await here.ask('GET', `${path}/published.json`, chair))!.text);
    const { result } = await verifyBallot(file);
    expect(result).toMatchObject({
      verified: true,
      faults: [],
      issued: { phone: count, paper: 0 },
      returned: count,
      invalid: 0,
      counts: { main: equalShares },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // Also after closing: acknowledged again, and nothing new.
  expect((await vote(0))?.status).toBe(200);
  expect((await vote(0, choiceOf(1)))?.status).toBe(409);
});
