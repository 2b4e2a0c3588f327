/** Blind ballots over HTTP: from the token to the recount, what is refused, and what nobody can find out afterwards. */
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officer, watchers } from '../../../../tests/harness/watchers.ts';
import { joiningFactor, blindToken, type Voter, votersKey } from '../../../../tests/harness/voter.ts';
import { ok } from '../../../../tests/harness/answers.ts';
import { testApp, type TestClient } from '../../../../tests/harness/app.ts';
import { dumpAll, type Row } from '../../../../tests/harness/dump.ts';
import type { UnitRef } from '../../../core/access/policy.ts';
import { addToRoll, createBallot, loadBallot } from '../../../core/ballots/ballots.ts';
import type { InclusionProof } from '../../../core/ballots/blind.ts';
import { fromBase64url } from '../../../core/ballots/bytes.ts';
import { ballotLeaf, rootByProof } from '../../../core/ballots/merkle.ts';
import { type Marks, questionPaper } from '../../../core/ballots/paper.ts';
import { optionsOf } from '../../../core/ballots/presets.ts';
import { rootMessage } from '../../../core/ballots/published.ts';
import { decodeBackup, encodeBackup, tokenHash } from '../../../core/ballots/token.ts';
import { readPublished, verifyPublished } from '../../../core/ballots/verify.ts';
import { verifyEd25519 } from '../../../platform/crypto/ed25519.ts';
import { newId } from '../../../platform/crypto/ids.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { ballots } from './index.ts';

const logged: string[] = [];
const app = testApp({ modules: [ballots], requestsPerMinute: { account: 1e6, address: 1e6 } });
let counter = 0;

const paper = {
  lines: ['王芳', '李强'].map((name, at) => ({
    id: `c${at}`,
    title: { zh: name, en: name },
    options: optionsOf('forAgainstAbstain'),
  })),
  seats: 1,
  writeIns: true,
};
const choices = [
  { marks: { c0: 'for', c1: 'against' } },
  { marks: { c0: 'against', c1: 'for' } },
  { marks: { c0: 'abstain', c1: 'abstain' }, writeIns: ['赵六'] },
];

interface Stage {
  unit: UnitRef;
  chair: TestClient;
  scrutineers: [TestClient, TestClient];
  id: string;
  people: { employeeId: string; client: TestClient }[];
  at: string;
}

async function stage(
  voters: number,
  more: { rollAtCheckIn?: boolean; poll?: boolean; figures?: { entitled: number } } = {},
): Promise<Stage> {
  const unit = await app.unit({ code: `BL${++counter}` });
  const people = Array.from({ length: voters }, () => newId());
  await app.database.asOwner(async ({ client }) => {
    for (const id of people)
      await client.query(
        `insert into employees (unit_id, unit_path, id, name, pinyin, grams, employment_form, hired_on) values ($1, $2, $3, '王芳', 'wangfang wf', '{}', 'regular', '2020-01-01')`,
        [unit.id, unit.path, id],
      );
  });
  const id = await app.inUnit(unit, (ctx) =>
    createBallot(ctx, {
      kind: 'test',
      title: { zh: '选举', en: 'election' },
      question: { zh: '选一人', en: 'elect one' },
      paper: more.poll ? questionPaper({ zh: '满意吗', en: 'satisfied?' }, optionsOf('satisfaction')) : paper,
      secrecy: 'blind',
      subject: { kind: 'meeting', id: newId() },
      roll: more.rollAtCheckIn
        ? { kind: 'list', employeeIds: [] }
        : { kind: 'employees', asOf: '2026-11-20' },
      rollAtCheckIn: more.rollAtCheckIn ?? false,
      opensOn: '2026-11-20',
      closesOn: '2026-11-30',
      majority: more.poll ? null : { num: 1, den: 2, strict: true, base: 'entitled', source: 'test' },
      ...(more.figures ? { figures: more.figures } : {}),
    }),
  );
  return {
    unit,
    chair: await officer(app, unit, 'chair'),
    scrutineers: await watchers(app, unit),
    id,
    at: `/units/${unit.code}/ballots/${id}`,
    people: await Promise.all(
      people.map(async (employeeId) => ({
        employeeId,
        client: await app.account({ people: [{ unit, employeeId }] }),
      })),
    ),
  };
}

const code = async (answer: ReturnType<TestClient['get']>) => {
  const got = await answer;
  return [got.statusCode, (got.json() as { code?: string }).code];
};

async function keyOf(s: Stage) {
  const { keys } = await ok<{ keys: { token: string } }>(s.chair.get(s.at));
  return votersKey(Buffer.from(keys.token, 'base64url'));
}

type Holder = Voter & { signature: Buffer };

async function take(s: Stage, client: TestClient): Promise<Holder> {
  const voter = blindToken(await keyOf(s), s.id);
  const answer = await ok<{ blindSignature: string }>(
    client.post(`${s.at}/tokens`, { blinded: voter.blinded.toString('base64url') }),
  );
  return { ...voter, signature: voter.unblind(Buffer.from(answer.blindSignature, 'base64url')) };
}

const cast = (s: Stage, held: Pick<Holder, 'token' | 'signature'>, choice: Marks) =>
  app.stranger.post(`/ballots/${s.id}/casts`, {
    token: held.token.toString('base64url'),
    signature: held.signature.toString('base64url'),
    ...choice,
  });

async function issuing(voters: number): Promise<Stage> {
  const s = await stage(voters);
  await ok(s.chair.post(`${s.at}/issuing`));
  return s;
}

const open = (s: Stage) => ok(s.chair.post(`${s.at}/opening`, {}));
const close = (s: Stage) => ok(s.chair.post(`${s.at}/closing`));
const file = async (s: Stage) => {
  const got = await s.chair.get(`${s.at}/published.json`);
  expect(got.statusCode, got.body).toBe(200);
  const read = readPublished(got.body);
  expect(read).not.toBeNull();
  return read!;
};

describe('a blind ballot', () => {
  it('goes from the token to the recount, with paper on the same roll', async () => {
    const s = await issuing(5);
    const [a, b, c, d] = s.people as [
      Stage['people'][0],
      Stage['people'][0],
      Stage['people'][0],
      Stage['people'][0],
    ];
    const first = await take(s, a.client);
    const second = await take(s, b.client);
    // Paper closes the token, and the token closes paper.
    expect(await ok(s.chair.post(`${s.at}/paper`, { employeeIds: [c.employeeId, a.employeeId] }))).toEqual({
      handedOut: 1,
      refused: [a.employeeId],
    });
    const other = blindToken(await keyOf(s), s.id).blinded.toString('base64url');
    expect(await code(c.client.post(`${s.at}/tokens`, { blinded: other }))).toEqual([409, 'alreadyVoted']);
    // The same again gets the same, another is refused; also once the vote is open.
    const again = { blinded: first.blinded.toString('base64url') };
    const { blindSignature } = await ok<{ blindSignature: string }>(a.client.post(`${s.at}/tokens`, again));
    expect(first.unblind(Buffer.from(blindSignature, 'base64url'))).toEqual(first.signature);
    expect(await code(a.client.post(`${s.at}/tokens`, { blinded: other }))).toEqual([409, 'tokenIssued']);
    expect(await code(cast(s, first, choices[0]!))).toEqual([409, 'ballotNotOpen']);
    await open(s);
    await ok(a.client.post(`${s.at}/tokens`, again));
    expect(await code(d.client.post(`${s.at}/tokens`, { blinded: other }))).toEqual([409, 'issuingOver']);

    await ok(cast(s, first, choices[0]!));
    await ok(cast(s, first, choices[0]!));
    expect(await code(cast(s, first, choices[1]!))).toEqual([409, 'tokenUsed']);
    // The token goes on by its backup on another phone.
    const carried = decodeBackup(encodeBackup({ ballotId: s.id, ...second }))!;
    const moved = { token: Buffer.from(carried.token), signature: Buffer.from(carried.signature) };
    expect(await code(cast(s, moved, { marks: { c0: 'for', c1: 'for' } }))).toEqual([422, 'marks.tooMany']);
    await ok(cast(s, moved, choices[2]!));
    // Where somebody votes on paper the few on phones are not told one by one: here it comes back unused.
    await ok(
      s.chair.post(`${s.at}/paper/returns`, { employeeIds: [c.employeeId], reason: '没有填，当面收回' }),
    );
    await close(s);
    // Acknowledged again after closing, and nothing new taken.
    await ok(cast(s, first, choices[0]!));
    expect(await code(cast(s, first, choices[1]!))).toEqual([409, 'tokenUsed']);

    const published = await file(s);
    const recount = verifyPublished(published);
    expect(recount.faults).toEqual([]);
    expect(recount.counted).toMatchObject({ returned: 2, invalid: 0, writeIns: { 赵六: 1 } });
    expect(recount.statement.issued).toEqual({ phone: 2, paper: 0 });
    const hash = Buffer.from(tokenHash(s.id, first.token)).toString('hex');
    expect(await ok(app.stranger.get(`/ballots/${s.id}/proofs/${hash}`))).toMatchObject({
      content: '{"marks":{"c0":"for","c1":"against"}}',
      size: 2,
    });
    expect(await code(app.stranger.get(`/ballots/${s.id}/proofs/${'0'.repeat(64)}`))).toEqual([
      404,
      'ballotNotCounted',
    ]);
    const keys = await app.database.asOwner(({ client }) =>
      client.query('select token_key_sealed, closing_key_sealed from ballot_keys where ballot_id = $1', [
        s.id,
      ]),
    );
    expect(keys.rows).toEqual([{ token_key_sealed: null, closing_key_sealed: null }]);

    // The tellers found more paper than was handed out: void, and held again.
    const count = {
      returned: 2,
      invalid: 0,
      lines: { c0: { for: 1, against: 1, abstain: 0 }, c1: { for: 0, against: 2, abstain: 0 } },
    };
    expect(await code(s.chair.put(`${s.at}/paper-count`, count))).toEqual([422, 'paper.moreThanIssued']);
    await ok(s.chair.put(`${s.at}/paper-count`, { ...count, moreThanIssued: true }));
    for (const scrutineer of s.scrutineers) {
      const seen = await ok<{ hash: string }>(scrutineer.get(`${s.at}/count`));
      await ok(scrutineer.post(`${s.at}/confirmations`, { hash: seen.hash }));
    }
    expect(await ok(s.chair.get(s.at))).toMatchObject({
      state: 'void',
      result: { void: 'moreReturnedThanIssued' },
    });
    // The next vote on the same subject is held in its place, whoever makes it; a third one is not.
    const [next, third] = await app.inUnit(s.unit, async (ctx) => {
      const { subjectKind, subjectId, kind } = await loadBallot(ctx, s.id);
      const make = () =>
        createBallot(ctx, {
          kind,
          title: { zh: '选举', en: 'election' },
          question: { zh: '选一人', en: 'elect one' },
          paper,
          secrecy: 'blind',
          subject: { kind: subjectKind, id: subjectId },
          roll: { kind: 'employees', asOf: '2026-11-20' },
          opensOn: '2026-12-01',
          closesOn: '2026-12-02',
        });
      return [await make(), await make()];
    });
    const at = `/units/${s.unit.code}/ballots`;
    expect(await ok(s.chair.get(`${at}/${next}`))).toMatchObject({ state: 'draft', repeatsId: s.id });
    expect(await ok(s.chair.get(s.at))).toMatchObject({ repeatsId: null, repeatedById: next });
    expect(await ok(s.chair.get(`${at}/${third}`))).toMatchObject({ repeatsId: null });
    // On the phone one leads to the other.
    const page = async (id: string) =>
      (
        await app.server.inject({
          method: 'GET',
          url: `/u/${s.unit.code}/ballots/${id}`,
          headers: s.people[0]!.client.headers,
        })
      ).body;
    expect(await page(s.id)).toMatch(new RegExp(`ballots/${next}"[^>]*>已重新投票`));
    expect(await page(next)).toMatch(new RegExp(`这是重新投票.*ballots/${s.id}"`, 's'));
  });

  it('does not open while nobody has taken a token, unless all shall vote on paper', async () => {
    const s = await issuing(2);
    expect(await code(s.chair.post(`${s.at}/opening`))).toEqual([409, 'noTokensTaken']);
    expect(await ok(s.chair.get(s.at))).toMatchObject({ state: 'issuing' });
    await ok(s.chair.post(`${s.at}/opening?paperAlone=true`));
    expect(await ok(s.chair.get(s.at))).toMatchObject({ state: 'open' });
  });

  it('refuses to be stuffed: no signature, a wrong one, another ballot’s, a number beyond the key', async () => {
    const s = await issuing(2);
    const other = await issuing(1);
    const mine = await take(s, s.people[0]!.client);
    const theirs = await take(other, other.people[0]!.client);
    for (const blinded of [Buffer.alloc(256, 0xff), Buffer.alloc(256), Buffer.alloc(255, 1)])
      expect(
        await code(s.people[1]!.client.post(`${s.at}/tokens`, { blinded: blinded.toString('base64url') })),
      ).toEqual([422, 'badBlinded']);
    await open(s);
    const forged = Buffer.from(mine.signature);
    forged[100]! ^= 1;
    for (const held of [
      { token: mine.token, signature: forged },
      { token: theirs.token, signature: theirs.signature },
      { token: theirs.token, signature: mine.signature },
      { token: mine.token, signature: Buffer.alloc(256) },
      { token: mine.token.subarray(0, 40), signature: mine.signature },
    ])
      expect(await code(cast(s, held, choices[0]!))).toEqual([422, 'badToken']);
    expect(
      await code(
        app.stranger.post(`/ballots/${newId()}/casts`, { token: 'x', signature: 'x', ...choices[0]! }),
      ),
    ).toEqual([404, 'ballotNotFound']);
    // Whoever writes to the box behind Jia's back is found when it is closed, and by everybody who counts again.
    await ok(cast(s, mine, choices[0]!));
    await app.database.asOwner(({ client }) =>
      client.query(
        `insert into box_cast_${s.id.replaceAll('-', '')} values ($1, $2, $3, '{"marks":{"c0":"for","c1":"against"}}')`,
        [Buffer.from(tokenHash(s.id, theirs.token)), theirs.token, theirs.signature],
      ),
    );
    await close(s);
    const recount = verifyPublished(await file(s));
    expect(recount.faults.map((fault) => fault.code).sort()).toEqual(['moreReturnedThanIssued', 'unsigned']);
    expect(recount.statement.forged).toBe(1);
    const count = await ok<{ tally: { void: string } }>(s.chair.get(`${s.at}/count`));
    expect(count.tally.void).toBe('forged');
  });

  it('takes its majority of the number it was made with, whatever is said on opening it', async () => {
    const s = await stage(3, { figures: { entitled: 50 } });
    await ok(s.chair.post(`${s.at}/issuing`));
    await ok(s.chair.post(`${s.at}/opening?paperAlone=true`, { entitled: 1, present: 1 }));
    await close(s);
    const { tally } = await ok<{ tally: { lines: { explain: { of: number } }[] } }>(
      s.chair.get(`${s.at}/count`),
    );
    expect(tally.lines[0]!.explain.of).toBe(50);
  });

  it('keeps its box shut to the application, and its roll to whoever checks in', async () => {
    const s = await stage(2, { rollAtCheckIn: true });
    await ok(s.chair.post(`${s.at}/issuing`));
    const admit = (n: number) => app.inUnit(s.unit, (ctx) => addToRoll(ctx, s.id, [s.people[n]!.employeeId]));
    await admit(0);
    expect([...(await admit(0))]).toEqual([s.people[0]!.employeeId]);
    const blinded = blindToken(await keyOf(s), s.id).blinded.toString('base64url');
    expect(await code(s.people[1]!.client.post(`${s.at}/tokens`, { blinded }))).toEqual([403, 'notOnRoll']);
    await take(s, s.people[0]!.client);
    expect(await open(s)).toEqual({ entitled: 1 });
    await expect(admit(1)).rejects.toMatchObject({ code: 'rollIsFixed' });
    const box = `box_cast_${s.id.replaceAll('-', '')}`;
    for (const statement of [
      `select * from ${box}`,
      `insert into ${box} values ('\\x01', '\\x01', '\\x01', 'x')`,
      `delete from ${box}`,
    ])
      await expect(
        app.database.as(s.unit.path, ({ client }) => client.query(statement)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('loses no acknowledged ballot when it closes in the middle', async () => {
    const s = await issuing(40);
    const held: Holder[] = [];
    for (const person of s.people) held.push(await take(s, person.client));
    await open(s);
    const acknowledged: Holder[] = [];
    const refused: [number, string | undefined][] = [];
    let closing: Promise<unknown> | undefined;
    const waiting = held.slice(1).entries();
    const vote = async (each: Holder, at: number) => {
      const answer = await cast(s, each, choices[at % 3]!);
      if (answer.statusCode === 200) acknowledged.push(each);
      else refused.push([answer.statusCode, answer.json<{ code?: string }>().code]);
    };
    // Phones go on casting while the vote is closed; the last one comes when it is.
    const lane = async () => {
      for (const [at, each] of waiting) {
        await vote(each, at);
        if (acknowledged.length >= 10) closing ??= close(s);
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    await closing;
    await vote(held[0]!, 0);
    const published = (await file(s)).ballots.map(([token]) => token);
    expect(published.toSorted()).toEqual(
      acknowledged.map((each) => each.token.toString('base64url')).toSorted(),
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(acknowledged.length + refused.length).toBe(40);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expect(answer).toEqual([409, 'ballotClosed']);
  });

  it('takes a double cast from two phones once', async () => {
    const s = await issuing(1);
    const held = await take(s, s.people[0]!.client);
    await open(s);
    const answers = await Promise.all([0, 1, 0, 1].map((at) => cast(s, held, choices[at]!)));
    const winners = answers.map((answer) => answer.statusCode);
    expect(winners.filter((status) => status === 200)).toHaveLength(2);
    await close(s);
    expect((await file(s)).ballots).toHaveLength(1);
  });
});

describe('a blind poll', () => {
  const opinion = { marks: { main: 'satisfied' } };
  async function poll(voters: number, onPaper: number, decides = false) {
    const s = await stage(voters + onPaper, { poll: !decides });
    await ok(s.chair.post(`${s.at}/issuing`));
    const held: Holder[] = [];
    for (const person of s.people.slice(0, voters)) held.push(await take(s, person.client));
    const others = s.people.slice(voters).map((person) => person.employeeId);
    if (onPaper > 0) await ok(s.chair.post(`${s.at}/paper`, { employeeIds: others }));
    await open(s);
    for (const each of held) await ok(cast(s, each, decides ? choices[0]! : opinion));
    await close(s);
    const hash = Buffer.from(tokenHash(s.id, held[0]!.token)).toString('hex');
    const proof = await app.stranger.get(`/ballots/${s.id}/proofs/${hash}`);
    expect(proof.statusCode, proof.body).toBe(200);
    return {
      published: await code(s.chair.get(`${s.at}/published.json`)),
      // The page offers the download where it works, and nowhere else.
      offered: (await ok<{ abilities: { download: boolean } }>(s.chair.get(s.at))).abilities.download,
      proof: proof.json<InclusionProof>(),
      hash,
      keys: await app.inUnit(s.unit, async ({ client }) => {
        const { rows } = await client.query<{ closing_key: Buffer }>(
          'select closing_key from ballot_keys where ballot_id = $1',
          [s.id],
        );
        return rows[0]!.closing_key;
      }),
    };
  }
  const rootAlone = ['ballot', 'described', 'key', 'returned', 'root'];

  it('publishes no single ballot of fewer than ten, and none that leaves fewer than ten on paper over', async () => {
    const withheld = [409, 'tooFewToTell'];
    for (const few of [
      await poll(3, 0),
      await poll(10, 2),
      // An election is told whole, and where some voted on paper not ballot by ballot: they would be left over.
      await poll(10, 1, true),
      await poll(1, 10, true),
    ]) {
      expect(few.published).toEqual(withheld);
      expect(few.offered).toBe(false);
      // Nor are the counts by phone, signed or not: a voter's own ballot is proved without them.
      expect(Object.keys(few.proof.statement).toSorted()).toEqual(rootAlone);
    }
    const many = await poll(10, 0);
    expect(many.published[0]).toBe(200);
    expect(many.offered).toBe(true);
    expect(many.proof.statement).toMatchObject({ counts: { main: { satisfied: 10 } } });
  });

  it('proves a voter’s own ballot all the same, under a root that was signed apart', async () => {
    const { proof, hash, keys } = await poll(3, 0);
    const statement = proof.statement;
    const leads = (content: string) => {
      const leaf = ballotLeaf(Buffer.from(hash, 'hex'), content);
      const path = proof.path.map((node) => Buffer.from(node, 'hex'));
      return Buffer.from(rootByProof(leaf, proof.index, proof.size, path)!).toString('hex');
    };
    expect(statement.returned).toBe(3);
    expect(leads(proof.content)).toBe(statement.root);
    expect(leads('{"marks":{"main":"dissatisfied"}}')).not.toBe(statement.root);
    const signature = Buffer.from(proof.signature, 'base64url');
    expect(verifyEd25519(keys, rootMessage(statement), signature)).toBe(true);
    expect(verifyEd25519(keys, rootMessage({ ...statement, returned: 2 }), signature)).toBe(false);
  });
});

describe('afterwards', () => {
  it('nothing that is kept tells who cast what', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: 7 }).chain((n) =>
          fc.record({
            issued: fc.shuffledSubarray([...Array(n).keys()], { minLength: n }),
            cast: fc.shuffledSubarray([...Array(n).keys()], { minLength: n }),
            chosen: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n }),
          }),
        ),
        async (vote) => void (await simulate(vote)),
      ),
      { numRuns: 4 },
    );
  }, 120_000);
});

/** Runs one vote with the given orders, and looks in all that is left for anything that ranks ballots like voters. */
async function simulate(vote: { issued: number[]; cast: number[]; chosen: number[] }): Promise<void> {
  const n = vote.issued.length;
  const s = await issuing(n);
  const held = new Map<number, Holder>();
  for (const who of vote.issued) held.set(who, await take(s, s.people[who]!.client));
  await open(s);
  const dump = () => dumpAll(app);
  const issuedBeforeCasting = orders(await dump(), 'ballot_issues', s);
  for (const who of vote.cast) await ok(cast(s, held.get(who)!, choices[vote.chosen[who]!]!));
  await close(s);
  const published = await file(s);
  expect(verifyPublished(published).faults).toEqual([]);
  const left = await dump();

  // What is left of issuing says nothing of its order: rows were written anew in one transaction.
  const key = await keyOf(s);
  for (const table of ['ballot_issues', 'ballot_roll', 'published_ballots']) {
    const rows = left.get(table)!.filter((row) => row.text.includes(s.id));
    expect(rows, table).toHaveLength(n);
    expect(new Set(rows.map((row) => row.xmin)).size, `${table}: one transaction`).toBe(1);
  }
  expect(issuedBeforeCasting).toEqual(orders(left, 'ballot_issues', s));
  // Ballots lie in the order of their hashes, which no voter and no time decides.
  const hashes = left
    .get('published_ballots')!
    .filter((row) => row.text.includes(s.id))
    .map((row) => /"token_hash":"\\\\x([0-9a-f]+)"/.exec(row.text)![1]!);
  expect(hashes).toEqual(hashes.toSorted());

  // No value of a voter (ids, hashes, signatures) stands in a row of a ballot, nor the other way round.
  const ballotValues = published.ballots.flatMap(([token, signature]) => [token, signature]).map(hexOf);
  const ofBallots = [...left].flatMap(([table, rows]) =>
    rows
      .filter((row) => ballotValues.some((value) => row.text.includes(value)))
      .map((row) => ({ table, ...row })),
  );
  expect(ofBallots).toHaveLength(n);
  for (const row of ofBallots) {
    expect(row.table).toBe('published_ballots');
    for (const person of s.people)
      for (const value of [person.employeeId, person.client.accountId]) expect(row.text).not.toContain(value);
    expect(row.text).not.toMatch(/\d{4}-\d{2}-\d{2}[ T]\d{2}:/);
  }
  // And what is kept of each issue fits every ballot alike: a blinding factor joins any two.
  const issues = left
    .get('ballot_issues')!
    .filter((row) => row.text.includes(s.id))
    .map((row) => Buffer.from(/"blind_signature":"\\\\x([0-9a-f]+)"/.exec(row.text)![1]!, 'hex'));
  for (const blindSignature of issues)
    for (const [, signature] of published.ballots) {
      const factor = joiningFactor(key, blindSignature, Buffer.from(fromBase64url(signature)));
      expect(factor > 1n && factor < key.n).toBe(true);
    }
}

const hexOf = (base64url: string) => Buffer.from(base64url, 'base64url').toString('hex');

/** Who was issued a token, in the order in which the rows lie. */
const orders = (dump: Map<string, Row[]>, table: string, s: Stage): number[] =>
  dump
    .get(table)!
    .filter((row) => row.text.includes(s.id))
    .map((row) => s.people.findIndex((person) => row.text.includes(person.employeeId)));

describe('the log', () => {
  it('says of a ballot neither address, token, voter nor content', async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged.push(chunk.toString());
        done();
      },
    });
    const server = await app.another({ log: createLogger('trace', stream as never) });
    const s = await issuing(1);
    const held = await take(s, s.people[0]!.client);
    await open(s);
    const session = s.people[0]!.client.headers;
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/ballots/${s.id}/casts`,
      remoteAddress: '203.0.113.77',
      // Even where a browser sends its cookies, they are not read.
      headers: { ...session, 'user-agent': 'PhoneOfWangFang' },
      payload: {
        token: held.token.toString('base64url'),
        signature: held.signature.toString('base64url'),
        ...choices[0]!,
      },
    });
    expect(answer.statusCode).toBe(200);
    await server.close();
    const lines = logged.join('');
    expect(lines).toContain('/ballots/:ballot/casts');
    for (const secret of [
      '203.0.113.77',
      'PhoneOfWangFang',
      held.token.toString('base64url'),
      s.people[0]!.client.accountId,
      s.people[0]!.employeeId,
      s.id,
      'against',
    ])
      expect(lines).not.toContain(secret);
    const seen = await app.database.asOwner(({ client }) =>
      client.query<{ n: number }>(
        `select count(*)::int as n from sessions where account_id = $1 and last_seen_at > created_at`,
        [s.people[0]!.client.accountId],
      ),
    );
    expect(seen.rows[0]!.n).toBe(0);
  });
});
