/**
 * What a process of Jia stands on: the database, migrated; pools; services. `openProcess` for the server and
 * for commands that attach; the caller closes it.
 */
import type { Services } from '../core/context/context.ts';
import { loadConfig, type Config } from '../platform/config/index.ts';
import { createLogger, type Logger } from '../platform/log/index.ts';
import { type Database, migrate, openDatabase, openPools, type Pools } from '../platform/postgres/index.ts';
import { openServices, type ServicesInput } from './services.ts';

export interface Process {
  config: Config;
  log: Logger;
  database: Database;
  pools: Pools;
  services: Services;
  close(): Promise<void>;
}

export interface ProcessOptions {
  /** Be the one owner of the data directory (serving), or attach to whoever is. */
  owner: boolean;
  config?: Config;
  log?: Logger;
  services?: Partial<Pick<ServicesInput, 'clock' | 'jobs' | 'publicUrl'>>;
}

export async function openProcess(options: ProcessOptions): Promise<Process> {
  const config = options.config ?? loadConfig();
  const log = options.log ?? createLogger(options.owner ? config.logLevel : 'warn');
  const database = await openDatabase(config, { owner: options.owner });
  let pools: Pools | undefined;
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) log.info({ applied }, 'database brought to this version');
    pools = openPools(database.url, {
      max: config.databasePool,
      onIdleError: (error) => log.warn({ err: error }, 'idle connection broke'),
    });
    const services = openServices({ config, log, pool: pools.app, ...options.services });
    const held = pools;
    return {
      config,
      log,
      database,
      pools,
      services,
      async close() {
        await held.end();
        await database.stop();
      },
    };
  } catch (error) {
    await pools?.end();
    await database.stop();
    throw error;
  }
}
