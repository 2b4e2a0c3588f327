/**
 * Jobs on pg-boss, in the owner's database. The module is loaded only by the serving process.
 *
 *   openJobs   starts the queue and says how to send, define and stop
 */
import type PgBoss from 'pg-boss';
import type { Logger } from '../log/index.ts';

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
  const boss: PgBoss = new Boss({
    connectionString: url,
    schema: 'pgboss',
    max: 2,
    application_name: 'jia jobs',
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  return {
    async send(name, data, options = {}) {
      await boss.send(name, data, { retryLimit: 3, retryBackoff: true, ...options });
    },
    async define(name, run, cron) {
      await boss.createQueue(name);
      await boss.work(name, { pollingIntervalSeconds: 1 }, async (jobs: { id: string; data: unknown }[]) => {
        for (const job of jobs) {
          try {
            await run((job.data ?? {}) as Record<string, unknown>);
          } catch (error) {
            log.error({ err: error, job: name }, 'job failed');
            throw error;
          }
        }
      });
      if (cron) await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' });
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
