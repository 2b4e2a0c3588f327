/**
 * A vote under kill -9, of the server and of PostgreSQL: no ballot that was acknowledged is lost, none is doubled,
 * and the roll holds as many as the box.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { alive, program, start, type Running } from './run.ts';

const count = 150;
const lanes = 12;
const choices = ['satisfied', 'basicallySatisfied', 'dissatisfied'] as const;
let voting: string;
let folder: string;
let running: Running | undefined;

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

beforeAll(async () => {
  voting = await program('voting');
  folder = mkdtempSync(join(tmpdir(), 'jia-ballot-'));
});
afterAll(async () => {
  running?.child.kill('SIGTERM');
  await running?.ended;
  rmSync(voting, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Session {
  cookie: string;
  csrf: string;
}
interface Open {
  url: string;
  database: string;
}
interface Made extends Open {
  ballotId: string;
  voters: Session[];
  chair: Session;
}

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function serve(): Promise<Open> {
  running = start(voting, [folder, String(count)]);
  return (await running.hears('open', 90_000)) as unknown as Open;
}

/** The status, or null where no answer came. */
async function send(url: string, by: Session, body: unknown): Promise<number | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: by.cookie,
        'x-csrf-token': by.csrf,
      },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}

it('keeps every acknowledged ballot once, when the server and when PostgreSQL is killed', async () => {
  const first = (await serve()) as Made;
  const { ballotId, voters } = first;
  let { url, database } = first;
  const choiceOf = (n: number) => choices[n % choices.length]!;
  const path = `/api/v1/units/VOTE/ballots/${ballotId}`;
  const vote = (n: number) => send(`${url}${path}/votes`, voters[n]!, { choice: choiceOf(n) });
  const acknowledged = new Set<number>();

  /** Whoever has no answer yet votes, some at a time, until all have or `strike` has been dealt. */
  const round = async (strike?: { after: number; deal: () => void }): Promise<void> => {
    const waiting = voters.map((_, n) => n).filter((n) => !acknowledged.has(n));
    let struck = false;
    const lane = async () => {
      for (let n = waiting.shift(); n !== undefined && !struck; n = waiting.shift()) {
        const status = await vote(n);
        if (status === 200) acknowledged.add(n);
        // The answer was lost and the ballot was not: a retry is told so, and makes no second one.
        else if (status === 409) acknowledged.add(n);
        if (strike && !struck && acknowledged.size >= strike.after) {
          struck = true;
          strike.deal();
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  };

  /** As many in the box as marked on the roll, and everybody marked who was told so. */
  const holds = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    try {
      const box = await client.query<{ n: number }>(
        `select count(*)::int as n from box_choice_${ballotId.replaceAll('-', '')}`,
      );
      const roll = await client.query<{ username: string }>(
        `select a.username from ballot_roll r join account_people p on p.unit_id = r.unit_id and p.employee_id = r.employee_id
         join accounts a on a.id = p.account_id where r.ballot_id = $1 and r.channel = 'portal'`,
        [ballotId],
      );
      const marked = new Set(roll.rows.map((row) => row.username));
      expect(marked.size).toBe(box.rows[0]!.n);
      expect([...acknowledged].filter((n) => !marked.has(`voter${n}`))).toEqual([]);
      return marked.size;
    } finally {
      await client.end();
    }
  };

  const firstPostgres = postmaster();
  await round({ after: count / 5, deal: () => running!.child.kill('SIGKILL') });
  expect(await running!.ended).toBe('SIGKILL');
  await vi.waitFor(() => expect(alive(firstPostgres)).toBe(false), { timeout: 30_000, interval: 20 });
  ({ url, database } = await serve());
  expect(await holds()).toBeGreaterThanOrEqual(count / 5);
  // Who was told that it is cast cannot cast it again.
  for (const n of [...acknowledged].slice(0, 5)) expect(await vote(n)).toBe(409);

  const before = postmaster();
  await round({ after: (count * 3) / 5, deal: () => process.kill(before, 'SIGKILL') });
  // The server stays and brings PostgreSQL back; who got no answer, or a fault, votes again.
  await vi.waitFor(
    async () => {
      expect(postmaster()).not.toBe(before);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await holds()).toBeGreaterThanOrEqual((count * 3) / 5);
  await vi.waitFor(
    async () => {
      await round();
      expect(acknowledged.size).toBe(count);
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await holds()).toBe(count);

  expect(await send(`${url}${path}/closing`, first.chair, {})).toBe(200);
  const counted = await fetch(`${url}${path}/count`, { headers: { cookie: first.chair.cookie } });
  const { tally } = (await counted.json()) as { tally: Record<string, unknown> };
  expect(tally).toMatchObject({
    entitled: count,
    issued: count,
    returned: count,
    valid: count,
    lines: [{ byOption: Object.fromEntries(choices.map((choice) => [choice, count / choices.length])) }],
  });
});
