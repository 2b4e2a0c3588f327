/**
 * A vote under kill -9: the server of programs/voting.ts on a folder of its own, and voters who cast until it strikes.
 *
 *   Voting         start and end it, ask it, kill it or its PostgreSQL
 *   castInLanes    whoever has no answer yet casts, some at a time, until all have or the strike is dealt
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { alive, program, start, type Running } from './run.ts';

const lanes = 12;

export interface Session {
  cookie: string;
  csrf: string;
}

interface Open {
  url: string;
  database: string;
}

export interface Made {
  ballotId: string;
  voters: Session[];
  chair: Session;
}

export class Voting {
  readonly #kind: 'detached' | 'blind';
  readonly #count: number;
  readonly #file: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'jia-ballot-'));
  #running: Running | undefined;
  #open: Open = { url: '', database: '' };

  private constructor(kind: 'detached' | 'blind', count: number, file: string) {
    this.#kind = kind;
    this.#count = count;
    this.#file = file;
  }

  static async of(kind: 'detached' | 'blind', count: number): Promise<Voting> {
    return new Voting(kind, count, await program('voting'));
  }

  async remove(): Promise<void> {
    this.#running?.child.kill('SIGTERM');
    await this.#running?.ended;
    rmSync(this.#file, { force: true });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @returns what the first start made */
  async serve(): Promise<Made> {
    this.#running = start(this.#file, [this.#folder, String(this.#count), this.#kind]);
    const said = (await this.#running.hears('open', 90_000)) as unknown as Made & Open;
    this.#open = said;
    return said;
  }

  #postmaster(): number {
    return Number(
      readFileSync(join(this.#folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
  }

  /** The answer, or null where none came. */
  async ask(
    method: 'GET' | 'POST',
    path: string,
    by: Session | null,
    body?: unknown,
  ): Promise<{ status: number; text: string } | null> {
    try {
      const answer = await fetch(`${this.#open.url}/api/v1${path}`, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(by ? { cookie: by.cookie, 'x-csrf-token': by.csrf } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return null;
    }
  }

  async rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.#open.database });
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  killServer(): void {
    this.#running!.child.kill('SIGKILL');
  }

  /** Kills the server in the middle of a request: while it waits for a table that is held against it. */
  async killServerWaitingFor(table: string, request: () => Promise<unknown>): Promise<void> {
    const holder = new pg.Client({ connectionString: this.#open.database });
    // It ends with the server's PostgreSQL.
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query(`begin; lock table ${table} in access share mode`);
    const answered = request();
    await vi.waitFor(
      async () => {
        const { rowCount } = await holder.query(
          'select from pg_locks where relation = $1::regclass and not granted',
          [table],
        );
        expect(rowCount).toBe(1);
      },
      { timeout: 30_000, interval: 20 },
    );
    this.killServer();
    await answered;
    await holder.end().catch(() => undefined);
  }

  /** Started anew, once the killed server and the PostgreSQL that it left are gone. */
  async serveAgain(): Promise<void> {
    const postmaster = this.#postmaster();
    expect(await this.#running!.ended).toBe('SIGKILL');
    await vi.waitFor(() => expect(alive(postmaster)).toBe(false), { timeout: 30_000, interval: 20 });
    await this.serve();
  }

  /** @returns what waits until the server, which stays, has brought PostgreSQL back */
  killPostgres(): () => Promise<void> {
    const before = this.#postmaster();
    process.kill(before, 'SIGKILL');
    return () =>
      vi.waitFor(
        async () => {
          expect(this.#postmaster()).not.toBe(before);
          expect((await fetch(`${this.#open.url}/readyz`)).status).toBe(200);
        },
        { timeout: 60_000, interval: 50 },
      );
  }
}

export async function castInLanes(
  voters: number,
  acknowledged: Set<number>,
  /** Whether this voter's ballot was acknowledged. */
  cast: (voter: number) => Promise<boolean>,
  strike?: { after: number; deal: () => void },
): Promise<void> {
  const waiting = Array.from({ length: voters }, (_, n) => n).filter((n) => !acknowledged.has(n));
  let struck = false;
  const lane = async () => {
    for (let n = waiting.shift(); n !== undefined && !struck; n = waiting.shift()) {
      if (await cast(n)) acknowledged.add(n);
      if (strike && !struck && acknowledged.size >= strike.after) {
        struck = true;
        strike.deal();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
