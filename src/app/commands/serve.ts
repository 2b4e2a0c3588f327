/** `jia serve`: own the data directory, migrate, listen, run the jobs, and stop cleanly. */
import type { FastifyInstance } from 'fastify';
import type { Jobs } from '../../core/context/context.ts';
import { misspeltText } from '../../platform/config/index.ts';
import { mailFault } from '../../core/notices/mail.ts';
import type { Logger } from '../../platform/log/index.ts';
import { type JobQueue, openJobs } from '../../platform/jobs/index.ts';
import { said } from '../../platform/i18n/terminal.ts';
import { cannotListen } from '../../platform/http/listen.ts';
import { analyzeUnknown } from '../../platform/postgres/index.ts';
import { backupFault, backupJobs } from '../backups.ts';
import { falseClock } from '../false-clock.ts';
import { defineJobs, sendAfterLoss } from '../jobs.ts';
import { modules } from '../modules.server.ts';
import { openProcess, type Process } from '../process.ts';
import { isSetupNeeded, setupCode } from '../../modules/accounts/server/public.ts';
import { buildServer } from '../server.ts';

export interface Serving {
  url: string;
  process: Process;
  stop(): Promise<void>;
}

/** Serves until SIGINT or SIGTERM. @param started told once, when it serves and its jobs run */
export async function serve(started?: () => void): Promise<void> {
  const serving = await startServing();
  started?.();
  process.stdout.write(`家 Jia: ${serving.url}\n`);
  const { services } = serving.process;
  if (await isSetupNeeded(services.pool)) {
    const code = setupCode(services.keyring);
    const first = {
      zh: `首次使用：请在浏览器中打开上面的地址，建立工会。从别的电脑打开时，设置码：${code}`,
      en: `First run: open this address in a browser and found the union. From another computer, the set-up code: ${code}`,
    };
    process.stdout.write(`${said(first)}\n`);
  }
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.stop();
}

/** Starts and returns; the caller stops. Jobs start once the server answers, so that a start is quick. */
export async function startServing(
  prepare?: (process: Process) => Promise<void>,
  log?: Logger,
): Promise<Serving> {
  let queue: JobQueue | null = null;
  const jobs: Jobs = {
    send: async (name, data, options) => {
      if (!queue) throw new Error(`job ${name} was sent before the queue had started`);
      await queue.send(name, data, options);
    },
  };
  let url = '';
  const running = await openProcess({
    owner: true,
    ...(log ? { log } : {}),
    services: { jobs, publicUrl: () => running.config.publicUrl ?? url },
  });
  let server: FastifyInstance | undefined;
  try {
    const moved = falseClock(running.config);
    if (moved) running.log.warn(said(moved, ' '));
    const strange = misspeltText();
    if (strange) running.log.warn(said(strange, ' '));
    const noBackup = backupFault(running.config);
    if (noBackup) running.log.warn(said(noBackup, ' '));
    await prepare?.(running);
    server = await buildServer({
      services: running.services,
      modules,
      readiness: async () => {
        if (!running.database.ready()) return 'database restarting';
        await running.pools.app.query('select 1');
        return null;
      },
    });
    const { host, port } = running.config;
    const listening = await server.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
      throw error.syscall === undefined ? error : cannotListen(error.code, host, port);
    });
    url = addressFor(listening, host);
    queue = await openJobs(running.database.url, running.log);
    const defined = await defineJobs(queue, running.services, modules, [
      ...backupJobs(running),
      {
        name: 'database.analyze',
        afterLoss: true,
        run: async () => void (await analyzeUnknown(running.pools.owner)),
      },
    ]);
    await sendAfterLoss(queue, defined);
    void mailFault(running.config).then((fault) => fault && running.log.warn(said(fault, ' ')));
    const jobsOfThis = queue;
    running.database.onCrash((event) => {
      if (event.state !== 'restarted') return;
      sendAfterLoss(jobsOfThis, defined).catch((error: unknown) =>
        running.log.warn({ err: error }, 'jobs after a lost database not sent; their own times remain'),
      );
    });
  } catch (error) {
    await server?.close();
    await running.close();
    throw error;
  }
  const listening = server;
  return {
    url,
    process: running,
    async stop() {
      await listening.close();
      await queue?.stop();
      await running.close();
    },
  };
}

/** The address to print: a person cannot open 0.0.0.0. */
function addressFor(listening: string, host: string): string {
  const shown = listening.replace('://[::1]', '://localhost');
  return host === '0.0.0.0' || host === '::' ? shown.replace(/:\/\/[^/]*:(\d+)/, '://127.0.0.1:$1') : shown;
}
