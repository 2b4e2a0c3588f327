/**
 * Jobs on pg-boss, in the owner's database. The module is loaded only by the serving process.
 *
 *   openJobs   starts the queue and says how to send, define and stop
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type PgBoss from 'pg-boss';
import type { Logger } from '../log/index.ts';
import { readCron } from './cron.ts';

export interface JobQueue {
  send(
    name: string,
    data: Record<string, unknown>,
    options?: { singletonKey?: string; startAfter?: Date },
  ): Promise<void>;
  /** @param cron five fields, in Shanghai time; without it the job runs when sent */
  define(name: string, run: (data: Record<string, unknown>) => Promise<void>, cron?: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openJobs(url: string, log: Logger): Promise<JobQueue> {
  const { default: Boss } = await import('pg-boss');
  // Its connections are ours: pg-boss ends its own under workers that still wait for one, and those then wait for ever
  // and keep the process from ending.
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'jia jobs' });
  let stopping = false;
  pool.on('error', (error) => {
    if (!stopping) log.warn({ reason: error.message }, 'idle connection of the job queue broke');
  });
  const asked = new Set<Promise<unknown>>();
  /**
   * Waits for a database that is away. pg-boss leaves some of its answers to nobody: a job that ended while the database
   * restarted would end the process. A statement that was lost on its way is sent again; at worst a job runs twice,
   * which every job must bear.
   */
  const patientQuery = async (text: string, values?: unknown[]): Promise<pg.QueryResult> => {
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        return await pool.query(text, values);
      } catch (error) {
        if (stopping || !isAway(error)) throw error;
        await delay(wait);
      }
    }
  };
  const boss: PgBoss = new Boss({
    schema: 'pgboss',
    // Its own clock looks for each job's last time with a library that takes 40 ms for it, twice a minute, and nobody is
    // answered meanwhile.
    schedule: false,
    db: {
      executeSql(text: string, values?: unknown[]) {
        const answer = patientQuery(text, values);
        asked.add(answer);
        const forget = () => void asked.delete(answer);
        answer.then(forget, forget);
        return answer;
      },
    },
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  const workers = new Map<string, string>();
  const send = async (name: string, data: object, options: PgBoss.SendOptions) => {
    await boss.send(name, data, options);
    // Whoever waits for it need not wait for the next look as well.
    const worker = workers.get(name);
    if (worker) boss.notifyWorker(worker);
  };
  const clock = new JobClock(log, (name, minute) =>
    // A long job (a backup, a night's evaluation) is not given to a second worker while the first still works. One
    // minute sends a job once, however many processes look.
    send(name, {}, { retryLimit: 0, expireInHours: 12, singletonKey: minute, singletonSeconds: 3600 }),
  );
  return {
    send: (name, data, options = {}) => send(name, data, { retryLimit: 3, retryBackoff: true, ...options }),
    async define(name, run, cron) {
      await boss.createQueue(name);
      const worker = await boss.work(
        name,
        { pollingIntervalSeconds: 1 },
        async (jobs: { id: string; data: unknown }[]) => {
          for (const job of jobs) {
            try {
              await run((job.data ?? {}) as Record<string, unknown>);
            } catch (error) {
              log.error({ err: error, job: name }, 'job failed');
              throw error;
            }
          }
        },
      );
      workers.set(name, worker);
      if (cron) clock.due.set(name, readCron(cron));
    },
    async stop() {
      stopping = true;
      clock.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
      while (asked.size > 0) await Promise.allSettled(asked);
      await pool.end();
    },
  };
}

/** Whether the database is down, going down, or starting: not that it refused the statement. */
function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0[123])$/.test(code ?? '') ||
    (code === undefined && message?.startsWith('Connection terminated') === true)
  );
}

/** Sends the jobs that are due by the clock, at every full minute. */
class JobClock {
  /** Which minutes are a job's, by the job's name. */
  readonly due = new Map<string, (at: Date) => boolean>();
  readonly #log: Logger;
  readonly #send: (name: string, minute: string) => Promise<void>;
  #looked = minuteOf(Date.now()) - 1;
  #next: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(log: Logger, send: (name: string, minute: string) => Promise<void>) {
    this.#log = log;
    this.#send = send;
    this.#wait();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#next);
  }

  #wait(): void {
    if (this.#stopped) return;
    this.#next = setTimeout(
      () => {
        this.#look()
          .catch((error: unknown) => this.#log.error({ err: error }, 'jobs that are due were not sent'))
          .finally(() => this.#wait());
      },
      60_000 - (Date.now() % 60_000),
    );
  }

  /** A process that was held up, or a machine that slept, makes up for the last five minutes. */
  async #look(): Promise<void> {
    const now = minuteOf(Date.now());
    const minutes: Date[] = [];
    for (let at = Math.max(this.#looked + 1, now - 4); at <= now; at++) minutes.push(new Date(at * 60_000));
    this.#looked = now;
    for (const [name, isDue] of this.due) {
      const minute = minutes.findLast((at) => isDue(at));
      if (minute) await this.#send(name, minute.toISOString());
    }
  }
}

const minuteOf = (time: number) => Math.floor(time / 60_000);
