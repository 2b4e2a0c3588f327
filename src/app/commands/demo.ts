/**
 * `jia demo [--load-only | --remove]`: a fresh demonstration county, then serve (or stop after loading).
 *
 * A demonstration lives in a directory of its own (`.jia-demo` unless JIA_DATA_DIR names one) that carries a mark.
 * Only a directory with that mark, or an empty one, is ever made anew; a real union's data is left alone.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDemonstration, markDemonstration } from '../../platform/config/demonstration.ts';
import { loadConfig, OperatorError, projectRoot, type Config } from '../../platform/config/index.ts';
import { createLogger } from '../../platform/log/index.ts';
import { takeLock } from '../../platform/postgres/lock.ts';
import { type DemoSummary, loadCounty } from '../demo/county.ts';
import { lastDay } from '../demo/stage.ts';
import { openProcess, type Process } from '../process.ts';
import { startServing } from './serve.ts';

export interface DemoOptions {
  /** Stop after loading. */
  loadOnly?: boolean;
  /** Only remove the demonstration that is there. */
  remove?: boolean;
  json: boolean;
}

export async function demo(options: DemoOptions): Promise<void> {
  process.env.JIA_DATA_DIR ||= join(projectRoot, '.jia-demo');
  process.env.JIA_NOW ||= `${lastDay}T09:00+08:00`;
  const config = loadConfig();
  // Standard output is for the address and the logins, which programs read too.
  const log = createLogger(process.env.LOG_LEVEL ? config.logLevel : 'warn', process.stderr);
  if (options.remove) {
    clear(config);
    rmSync(config.dataDir, { recursive: true, force: true });
    if (options.json) process.stdout.write(`${JSON.stringify({ removed: config.dataDir })}\n`);
    else process.stdout.write(`已删除演示数据 · Demonstration data removed: ${config.dataDir}\n`);
    return;
  }
  clear(config);
  markDemonstration(config);
  const started = Date.now();
  let summary: DemoSummary | undefined;
  const prepare = async ({ services, database }: Process) => {
    await refuseForeign(database.url, services);
    const tell = options.json
      ? () => {}
      : (zh: string, en: string) => void process.stderr.write(`  ${zh} · ${en}\n`);
    if (!options.json)
      process.stderr.write('正在装载演示县，约需几分钟 · Loading the demonstration county, a few minutes\n');
    summary = await loadCounty(services, {
      publicUrl: config.publicUrl ?? addressOf(config),
      onProgress: tell,
    });
    if (!options.json) process.stderr.write(`  ${((Date.now() - started) / 1000).toFixed(0)} s\n`);
  };
  if (options.loadOnly) {
    const running = await openProcess({ owner: true, log });
    try {
      await prepare(running);
    } finally {
      await running.close();
    }
    print(options, summary!, null, config);
    return;
  }
  const serving = await startServing(prepare, log);
  print(options, summary!, serving.url, config);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await serving.stop();
}

const addressOf = (config: Config) =>
  `${config.tls ? 'https' : 'http'}://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;

/** Empties an earlier demonstration's directory. @throws OperatorError `demo.foreign`, `postgres.owned` */
function clear(config: Config): void {
  const { dataDir } = config;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    if (!isDemonstration(config)) {
      throw new OperatorError('demo.foreign', {
        zh: `${dataDir} 里有别的数据，演示不会覆盖它。请用 JIA_DATA_DIR 另指一个空目录。`,
        en: `${dataDir} holds other data, which a demonstration never overwrites. Name an empty directory in JIA_DATA_DIR.`,
      });
    }
    const taken = takeLock(join(dataDir, 'owner.lock'));
    if (!('lock' in taken)) {
      const { pid } = taken.holder;
      throw new OperatorError(
        'postgres.owned',
        {
          zh: `演示已在运行（进程号 ${pid ?? '未知'}）：先停掉它，或用 JIA_DATA_DIR 另指一处。`,
          en: `A demonstration is running already (pid ${pid ?? 'unknown'}): stop it first, or name another directory in JIA_DATA_DIR.`,
        },
        { details: { pid, dataDir } },
      );
    }
    taken.lock.release();
    for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

/** An outside database that has a union in it is somebody's. */
async function refuseForeign(url: string, services: Process['services']): Promise<void> {
  const { rows } = await services.pool.query('select code from root_units() limit 1');
  if (rows.length === 0) return;
  throw new OperatorError('demo.foreign', {
    zh: `数据库 ${new URL(url).pathname.slice(1)} 里已经有工会，演示不会覆盖它。请用一个空的数据库。`,
    en: `The database ${new URL(url).pathname.slice(1)} has a union in it, which a demonstration never overwrites. Use an empty one.`,
  });
}

function print(options: DemoOptions, summary: DemoSummary, url: string | null, config: Config): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, ...summary })}\n`);
    return;
  }
  const out = (line = '') => void process.stdout.write(`${line}\n`);
  out();
  out(`家 Jia: ${url ?? `JIA_DATA_DIR=${config.dataDir} JIA_NOW=${lastDay} jia serve`}`);
  out();
  out(`共同密码 password: ${summary.logins[0]?.password ?? ''}`);
  out();
  const names = new Map(summary.units.map((unit) => [unit.code, unit.name]));
  const width = Math.max(...summary.logins.map((login) => login.username.length)) + 2;
  for (const login of summary.logins)
    out(
      `  ${login.username.padEnd(width)}${login.role.padEnd(21)}${login.unit}  ${names.get(login.unit) ?? '云溪县总工会'}`,
    );
  out();
  out(`空花名册 empty roster: ${summary.emptyUnit}`);
}
