/**
 * `jia doctor`: looks at everything that an installation stands on, and says in plain words what is wrong and
 * how to mend it. It changes nothing.
 *
 *   doctorCommand   the checks, as data
 *   doctorLines     the same, to read
 */
import { accessSync, constants, existsSync, readdirSync, statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { bundledCalendarYears, systemClock } from '../../core/clock/index.ts';
import { bundledRulebook } from '../../core/rulebook/index.ts';
import { listStandards, loadStandard } from '../../core/standards/index.ts';
import { type Config, loadConfig, OperatorError, projectRoot } from '../../platform/config/index.ts';
import { migrationState, openDatabase, openPools } from '../../platform/postgres/index.ts';
import { version } from '../services.ts';

type State = 'ok' | 'warning' | 'fault';

interface Finding {
  check: string;
  state: State;
  zh: string;
  en: string;
}

export interface DoctorReport {
  version: string;
  healthy: boolean;
  findings: Finding[];
}

export async function doctorCommand(): Promise<DoctorReport> {
  const findings: Finding[] = [];
  const say = (check: string, state: State, zh: string, en: string) =>
    void findings.push({ check, state, zh, en });
  let config: Config | undefined;
  try {
    config = loadConfig();
    say('settings', 'ok', '设置没有问题。', 'The settings are sound.');
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    say('settings', 'fault', error.zh, error.en);
  }
  node(say);
  built(say);
  data(say);
  if (config) {
    directory(config, say);
    keys(config, say);
    exposure(config, say);
    await database(config, say);
  }
  return { version, healthy: findings.every((finding) => finding.state !== 'fault'), findings };
}

/** Lines for a person: a mark, then Chinese, then English. */
export function doctorLines(report: DoctorReport): string {
  const marks: Record<State, string> = { ok: '✓', warning: '!', fault: '✗' };
  return [
    `家 Jia ${report.version}`,
    ...report.findings.map((finding) => `${marks[finding.state]} ${finding.zh}\n  ${finding.en}`),
    report.healthy
      ? '一切正常。 All is well.'
      : '有需要处理的问题，见上面标 ✗ 的各条。 Mend what is marked ✗ above.',
  ].join('\n');
}

type Say = (check: string, state: State, zh: string, en: string) => void;

function node(say: Say): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19))
    say('node', 'ok', `Node ${process.versions.node}。`, `Node ${process.versions.node}.`);
  else
    say(
      'node',
      'fault',
      `Node ${process.versions.node} 太旧，请装 20.19 或更新的版本。`,
      `Node ${process.versions.node} is too old: install 20.19 or newer.`,
    );
}

function built(say: Say): void {
  const missing = ['main.js', 'desk/index.html', 'portal/manifest.json'].filter(
    (file) => !existsSync(join(projectRoot, 'dist', file)),
  );
  if (missing.length === 0) say('build', 'ok', '程序已构建。', 'Jia is built.');
  else
    say(
      'build',
      'fault',
      `缺少构建结果 ${missing.join('、')}：请运行 npm run build。`,
      `Not built: ${missing.join(', ')} missing. Run npm run build.`,
    );
}

function data(say: Say): void {
  try {
    for (const { id, version: number } of listStandards()) loadStandard(id, number);
    bundledRulebook();
    say('rules', 'ok', '标准和规则手册完整。', 'Standards and rulebook are whole.');
  } catch (error) {
    const text = error instanceof OperatorError ? error : { zh: String(error), en: String(error) };
    say('rules', 'fault', text.zh, text.en);
  }
  const thisYear = Number(systemClock.today().slice(0, 4));
  const years = bundledCalendarYears().map((year) => year.year);
  if (!years.includes(thisYear + 1) && Number(systemClock.today().slice(5, 7)) >= 11) {
    say(
      'calendar',
      'warning',
      `工作日历还没有 ${thisYear + 1} 年：通知公布后请在“工作日历”页录入。`,
      `The work calendar has no ${thisYear + 1} yet: enter it on the work-calendar page once it is published.`,
    );
  }
}

function directory(config: Config, say: Say): void {
  if (!existsSync(config.dataDir)) {
    say(
      'dataDir',
      'warning',
      `数据目录 ${config.dataDir} 还不存在，第一次启动时会建立。`,
      `The data directory ${config.dataDir} does not exist yet; the first start makes it.`,
    );
    return;
  }
  try {
    accessSync(config.dataDir, constants.R_OK | constants.W_OK);
  } catch {
    say(
      'dataDir',
      'fault',
      `数据目录 ${config.dataDir} 不可读写：请检查它的属主和权限。`,
      `The data directory ${config.dataDir} cannot be read and written: check its owner and mode.`,
    );
    return;
  }
  const disk = statfsSync(config.dataDir);
  const freeMiB = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMiB < 200)
    say(
      'disk',
      'fault',
      `磁盘只剩 ${freeMiB} MB：请腾出空间。`,
      `Only ${freeMiB} MB of disk left: make room.`,
    );
  else if (freeMiB < 2048) say('disk', 'warning', `磁盘还剩 ${freeMiB} MB。`, `${freeMiB} MB of disk left.`);
  else
    say(
      'disk',
      'ok',
      `数据目录 ${config.dataDir} 可用，磁盘充足。`,
      `The data directory ${config.dataDir} is usable, with room on the disk.`,
    );
  if (existsSync(config.backupDir)) {
    const newest = Math.max(
      0,
      ...readdirSync(config.backupDir).map((name) => statSync(join(config.backupDir, name)).mtimeMs),
    );
    const days = Math.floor((Date.now() - newest) / 86_400_000);
    if (newest > 0 && days > 7)
      say('backup', 'warning', `最近一次备份是 ${days} 天前。`, `The newest backup is ${days} days old.`);
  }
}

function keys(config: Config, say: Say): void {
  if (!existsSync(config.keyFile)) return;
  const mode = statSync(config.keyFile).mode & 0o777;
  if (mode & 0o077)
    say(
      'key',
      'fault',
      `主密钥 ${config.keyFile} 别人也能读（权限 ${mode.toString(8)}）：请运行 chmod 600。`,
      `Others can read the master key ${config.keyFile} (mode ${mode.toString(8)}): chmod 600 it.`,
    );
  else say('key', 'ok', '主密钥只有属主可读。', 'Only its owner can read the master key.');
}

function exposure(config: Config, say: Say): void {
  const local = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  if (!local && !config.tls && !config.publicUrl?.startsWith('https:')) {
    say(
      'tls',
      'warning',
      `在 ${config.host} 上以明文提供服务：请设置 TLS_CERT 和 TLS_KEY，或放在带 TLS 的代理后面并设置 PUBLIC_URL。`,
      `Serving on ${config.host} without TLS: set TLS_CERT and TLS_KEY, or put a TLS proxy before it and set PUBLIC_URL.`,
    );
  }
}

async function database(config: Config, say: Say): Promise<void> {
  if (!config.databaseUrl && !existsSync(config.dataDir)) return;
  let opened: Awaited<ReturnType<typeof openDatabase>>;
  try {
    opened = await openDatabase(config, { owner: false });
  } catch (error) {
    const text =
      error instanceof OperatorError
        ? error
        : { zh: `数据库打不开：${String(error)}`, en: `The database does not open: ${String(error)}` };
    say('database', 'fault', text.zh, text.en);
    return;
  }
  const pools = openPools(opened.url, { max: 2 });
  try {
    const { pending } = await migrationState(pools.owner);
    if (pending.length > 0)
      say(
        'migrations',
        'warning',
        `数据库还差 ${pending.length} 步升级，下次启动时自动完成。`,
        `${pending.length} migrations are waiting; the next start applies them.`,
      );
    else say('migrations', 'ok', '数据库是当前版本。', 'The database is at this version.');
    if (pending.length > 0) return;
    const { rows } = await pools.owner.query<{ units: number; open: number; stuck: number }>(
      `select (select count(*)::int from units) as units,
              (select count(*)::int from pg_tables where tablename like 'box\\_choice\\_%') as open,
              (select count(*)::int from import_batches where state = 'importing' and created_at < now() - interval '1 hour') as stuck`,
    );
    const found = rows[0]!;
    if (found.units === 0)
      say(
        'founding',
        'warning',
        '还没有建立工会：启动后打开首页，按步骤建立。',
        'No union is founded yet: start Jia, open its page and follow the steps.',
      );
    if (found.stuck > 0)
      say(
        'imports',
        'warning',
        `${found.stuck} 次花名册导入停在半路，没有写入任何内容，可以重新导入。`,
        `${found.stuck} roster imports stopped midway; nothing was written, import again.`,
      );
    say(
      'database',
      'ok',
      `数据库正常，共 ${found.units} 个工会，正在进行 ${found.open} 次投票。`,
      `The database is well: ${found.units} unions, ${found.open} votes under way.`,
    );
  } catch (error) {
    const text =
      error instanceof OperatorError
        ? error
        : { zh: `数据库有问题：${String(error)}`, en: `Trouble in the database: ${String(error)}` };
    say('database', 'fault', text.zh, text.en);
  } finally {
    await pools.end();
    await opened.stop();
  }
}
