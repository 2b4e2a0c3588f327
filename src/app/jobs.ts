/** Hands the modules' jobs to the queue. */
import { sealAudit } from '../core/audit/audit.ts';
import { systemActor } from '../core/access/actor.ts';
import type { Services } from '../core/context/context.ts';
import type { JobDefinition, Module } from '../core/module/module.ts';
import type { JobQueue } from '../platform/jobs/index.ts';
import { runInUnit, unitByCode } from './operations.ts';

/** Jobs of core itself. */
const coreJobs: JobDefinition[] = [
  {
    name: 'audit.seal',
    cron: '*/10 * * * *',
    perRoot: async (ctx) => void (await sealAudit(ctx)),
  },
  {
    name: 'files.sweepWork',
    cron: '30 3 * * *',
    // By the file system's clock, whatever the product's says.
    run: ({ files }) => files.sweepWork(new Date(Date.now() - 24 * 3_600_000)),
  },
];

/** @param more jobs of this process, which know more than the services do. @returns all that were defined */
export async function defineJobs(
  queue: JobQueue,
  services: Services,
  modules: Module[],
  more: JobDefinition[] = [],
): Promise<JobDefinition[]> {
  const jobs = [...coreJobs, ...more, ...modules.flatMap((module) => module.jobs ?? [])];
  for (const job of jobs) await queue.define(job.name, (data) => runJob(services, job, data), job.cron);
  return jobs;
}

/** Sends the jobs that mend what a lost process or a lost database left behind. */
export async function sendAfterLoss(queue: JobQueue, jobs: JobDefinition[]): Promise<void> {
  for (const job of jobs) if (job.afterLoss) await queue.send(job.name, {});
}

/** Runs one job now: once for every root of the tree, or with its data. */
export async function runJob(
  services: Services,
  job: JobDefinition,
  data: Record<string, unknown> = {},
): Promise<void> {
  await job.run?.(services, data);
  const { perRoot } = job;
  if (!perRoot) return;
  const { rows } = await services.pool.query<{ code: string }>('select code from root_units()');
  for (const { code } of rows) {
    const unit = await unitByCode(services, code);
    if (unit) await runInUnit(services, { actor: systemActor, unit, requestId: job.name }, perRoot);
  }
}
