/**
 * What the measures stand on: a data directory below the system's temporary folder with PostgreSQL as Jia runs it
 * (fsync on), and Jia itself as a process of its own.
 *
 *   Ground           made once a bench; removed at its end
 *   Ground.serve     `jia serve` on it; at most one at a time
 *   signIn           sessions made straight in the database
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { csrfToken } from '../src/core/access/sessions.ts';
import { loadConfig } from '../src/platform/config/index.ts';
import { projectRoot } from '../src/platform/config/root.ts';
import { newId } from '../src/platform/crypto/ids.ts';
import { type Keyring, openKeyring } from '../src/platform/crypto/keyring.ts';
import { hashToken, randomToken } from '../src/platform/crypto/tokens.ts';
import {
  type Database,
  migrate,
  openDatabase,
  openPools,
  type Pools,
} from '../src/platform/postgres/index.ts';

/** Shown while the bench runs; standard output is for results. */
export const say = (text: string) => void process.stderr.write(`${text}\n`);

export class Ground {
  readonly dir = mkdtempSync(join(tmpdir(), 'jia-bench-'));
  #database: Database | null = null;
  #pools: Pools | null = null;
  #served: Served | null = null;

  get config() {
    return loadConfig({ JIA_DATA_DIR: this.dir, LOG_LEVEL: 'silent' });
  }

  get keyring(): Keyring {
    return openKeyring(this.config);
  }

  /** The database, owned by the bench itself, or attached to where Jia serves. */
  async pools(): Promise<Pools> {
    if (!this.#pools) {
      this.#database = await openDatabase(this.config, { owner: false, make: true });
      await migrate(this.#database.url);
      this.#pools = openPools(this.#database.url, { max: 20 });
    }
    return this.#pools;
  }

  async #leave(): Promise<void> {
    const pools = this.#pools;
    const database = this.#database;
    this.#pools = null;
    this.#database = null;
    await pools?.end();
    await database?.stop();
  }

  /** Starts Jia on this ground; the bench's own hold on the database is let go first. */
  async serve(): Promise<Served> {
    await this.stopServing();
    await this.#leave();
    this.#served = await Served.start(this.dir);
    return this.#served;
  }

  async stopServing(): Promise<void> {
    const served = this.#served;
    if (!served) return;
    this.#served = null;
    await this.#leave();
    await served.stop();
  }

  async remove(): Promise<void> {
    await this.stopServing();
    await this.#leave();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export class Served {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to the first good answer of /readyz, in milliseconds. */
  readonly readyAfter: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, readyAfter: number) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid!;
    this.readyAfter = readyAfter;
  }

  static async start(dir: string): Promise<Served> {
    const began = performance.now();
    // The bench's own flags go on: `node --cpu-prof dist/bench.js` profiles the serving process too.
    const child = spawn(process.execPath, [...process.execArgv, join(projectRoot, 'bin', 'jia'), 'serve'], {
      env: { PATH: process.env.PATH, TZ: 'Asia/Shanghai', JIA_DATA_DIR: dir, PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout!.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /(http:\/\/\S+)/.exec(said);
        if (found) resolve(found[1]!);
      });
      child.once('exit', (code) => reject(new Error(`jia serve ended with ${code}`)));
    });
    for (;;) {
      const answer = await fetch(`${url}/readyz`).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.status === 200) return new Served(child, url, performance.now() - began);
    }
  }

  /** What the process holds in memory now and at its highest, in MB (10^6 bytes). */
  memory(): { now: number; highest: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    const of = (field: string) =>
      (Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024) / 1e6;
    return { now: of('VmRSS'), highest: of('VmHWM') };
  }

  /** Processor time used so far, in seconds: by Jia's process, and by PostgreSQL below it. */
  processor(): { jia: number; postgres: number } {
    const used = { jia: 0, postgres: 0 };
    const below = new Set([this.pid]);
    // Parents have lower numbers than their children, as long as the numbers do not start over.
    for (const pid of readdirSync('/proc')
      .map(Number)
      .filter(Boolean)
      .sort((a, b) => a - b)) {
      let fields: string[];
      try {
        fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
      } catch {
        continue; // Ended since the list was read.
      }
      if (!below.has(pid) && !below.has(Number(fields[1]))) continue;
      below.add(pid);
      // utime, stime, and those of children that have ended, in hundredths.
      const seconds = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]) / 100, 0);
      used[pid === this.pid ? 'jia' : 'postgres'] += seconds;
    }
    return used;
  }

  /** Processor time of the process so far: on a busy machine it says more than the clock. */
  processorMs(): number {
    // After the name in brackets: user and system time are the 12th and 13th, in hundredths of a second.
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}

/** One signed-in browser: the headers that it sends. */
export type SignedIn = Record<string, string>;

/** Accounts with their sessions, by two statements; what they may do is added by the caller. */
export async function signIn(
  owner: Pool,
  keyring: Keyring,
  count: number,
): Promise<{ accountId: string; headers: SignedIn }[]> {
  const people = Array.from({ length: count }, () => ({ accountId: newId(), token: randomToken() }));
  const ids = people.map((person) => person.accountId);
  await owner.query(
    `insert into accounts (id, username, display_name, created_at) select id, 'bench-' || id, 'bench', now() from unnest($1::uuid[]) as t (id)`,
    [ids],
  );
  await owner.query(
    `insert into sessions (token_hash, account_id, created_at, last_seen_at, expires_at, method, two_factor, user_agent)
     select t.hash, t.id, now(), now(), now() + interval '1 hour', 'password', true, 'bench' from unnest($1::bytea[], $2::uuid[]) as t (hash, id)`,
    [people.map((person) => hashToken(person.token)), ids],
  );
  return people.map(({ accountId, token }) => ({
    accountId,
    headers: { cookie: `jia_session=${token}`, 'x-csrf-token': csrfToken(keyring, token) },
  }));
}
