/**
 * What a process of Jia stands on: the database, migrated; pools; services. `openProcess` for the server and
 * for commands that attach; the caller closes it.
 */
import { existsSync } from 'node:fs';
import type { Pool } from 'pg';
import type { Services } from '../core/context/context.ts';
import { readUnitNames } from '../core/organization/units.ts';
import { type Config, loadConfig, OperatorError } from '../platform/config/index.ts';
import { said } from '../platform/i18n/terminal.ts';
import { createLogger, type Logger } from '../platform/log/index.ts';
import {
  type CrashEvent,
  type Database,
  explained,
  migrate,
  migrationState,
  openDatabase,
  openPools,
  type Pools,
} from '../platform/postgres/index.ts';
import { backupBeforeUpgrade } from './backups.ts';
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
  database.onCrash(tellCrashes(log));
  let pools: Pools | undefined;
  let closing = false;
  try {
    if (options.owner) {
      const applied = await migrate(database.url, {
        beforeChange: backupBeforeUpgrade({ config, url: database.url, log }),
      });
      if (applied.length > 0) log.info({ applied }, 'database brought to this version');
    }
    pools = openPools(database.url, {
      max: config.databasePool,
      // Where they are closed, the server may be gone before the last of them has said good-bye.
      onIdleError: (error) => {
        if (!closing) log.warn({ reason: error.message }, 'idle connection broke');
      },
    });
    if (!options.owner) await ensureMigrated(pools.owner, database);
    const masterKey = await keyOfDatabase(pools.owner);
    if (masterKey !== null && !existsSync(config.keyFile)) throw keyMissing(config.keyFile);
    const services = openServices({ config, log, pool: pools.app, ...options.services });
    if (masterKey === null) await nameKey(pools.owner, services.keyring.keyId);
    else if (masterKey !== services.keyring.keyId) throw keyOther(config.keyFile);
    if (options.owner) await readUnitNames(pools.owner);
    const held = pools;
    return {
      config,
      log,
      database,
      pools,
      services,
      async close() {
        closing = true;
        await held.end();
        await database.stop();
      },
    };
  } catch (error) {
    await pools?.end();
    await database.stop();
    throw explained(database, config.dataDir, error);
  }
}

/**
 * A command of a newer program changes no schema: the program that serves may be the older one, and would go on below it.
 *
 * @throws OperatorError `migrate.pending`
 */
async function ensureMigrated(owner: Pool, { attached, mode }: Database): Promise<void> {
  const { pending } = await migrationState(owner);
  if (pending.length > 0) throw pendingSteps(pending.length, attached && mode === 'embedded');
}

/** @param served whether a Jia that has not taken them is running */
export const pendingSteps = (steps: number, served: boolean) =>
  new OperatorError(
    'migrate.pending',
    served
      ? {
          zh: `正在运行的 Jia 比这个程序旧，数据库还差 ${steps} 步升级：请先停掉它再启动，由它升级；什么都没有做。`,
          en: `The Jia that is running is older than this program, and the database lacks ${steps} steps: stop it and start it again, which upgrades it. Nothing was done.`,
        }
      : {
          zh: `数据库还差 ${steps} 步升级：请先启动 Jia（它会升级），或运行 jia migrate；什么都没有做。`,
          en: `The database lacks ${steps} steps to this version: start Jia, which upgrades it, or run jia migrate. Nothing was done.`,
        },
    { details: { steps } },
  );

/** Says what becomes of the embedded server that died; a reason that stays the same once, however often it is tried again. */
export function tellCrashes(log: Logger): (event: CrashEvent) => void {
  let reason = '';
  return (event) => {
    if (event.state === 'failing') {
      const { error } = event;
      const now = error instanceof OperatorError ? said(error) : error.message;
      if (now !== reason) log.error(now);
      reason = now;
      return;
    }
    reason = '';
    const told =
      event.state === 'down'
        ? {
            zh: `内置 PostgreSQL 意外停止（${event.exit}），正在重新启动；在此期间请求会得到 503。`,
            en: `The embedded PostgreSQL ended unexpectedly (${event.exit}) and is being started again; requests are answered 503 meanwhile.`,
          }
        : {
            zh: `内置 PostgreSQL 已重新启动（进程号 ${event.pid}）。`,
            en: `The embedded PostgreSQL is running again (pid ${event.pid}).`,
          };
    log.warn(said(told, ' '));
  };
}

/**
 * Which master key the database's sealed fields were sealed with, by its id; null before the first start. A new key
 * made in place of a lost one, or another installation's, would open nothing and seal what the right one cannot open.
 */
export async function keyOfDatabase(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ value: string }>(
    `select value from installation_settings where key = 'masterKey'`,
  );
  return rows[0]?.value ?? null;
}

async function nameKey(pool: Pool, keyId: string): Promise<void> {
  await pool.query(
    `insert into installation_settings (key, value, changed_at) values ('masterKey', $1, now()) on conflict (key) do nothing`,
    [JSON.stringify(keyId)],
  );
}

export const keyMissing = (file: string) =>
  new OperatorError('keys.missing', {
    zh: `主密钥文件 ${file} 不见了，数据库里有用它加密的内容：请把原文件放回去（权限 600），或从带密钥的备份恢复。不要另建新文件。`,
    en: `The master key file ${file} is missing, and the database holds what was sealed with it: put the file back (mode 600), or restore a backup that carries the keys. Do not make a new one.`,
  });

export const keyOther = (file: string) =>
  new OperatorError('keys.other', {
    zh: `${file} 不是这个数据库的主密钥：请放回原来的文件，或检查 JIA_KEY_FILE 和 JIA_DATA_DIR 是否指错。`,
    en: `${file} is not the master key of this database: put the right one back, or check JIA_KEY_FILE and JIA_DATA_DIR.`,
  });
