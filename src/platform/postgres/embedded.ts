/**
 * The database of a data directory.
 *
 *   openDatabase    own it, attach to it, or use the outside server of DATABASE_URL
 *   makeDataDir     the folder itself
 *   explained       what went wrong, in the server's own words where it ended or had no room
 *   start           lock, cluster, server, password, database: in this order
 *   Server          the supervised PostgreSQL process: start, crash, restart, stop
 *   keeper          the few lines of shell between us and the server
 *
 * Layout of a data directory: `owner.lock` (who owns it), `connection.json` (how to reach the server,
 * 0600), `postgres/data` (the cluster, its account's), `log/postgres.log`.
 *
 * Nothing outlives its owner: the server's parent is a shell that waits for the end of a pipe whose other
 * end only this process holds. Whatever ends this process, kill -9 included, ends the pipe, and the shell
 * stops the server as on a clean stop. Should even the shell be killed, the next owner finds the server
 * by its working directory and stops it before it starts its own.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError, type Config } from '../config/index.ts';
import { type Account, denied, isDenial, likeFolder, mayUse } from '../config/owner.ts';
import { isDiskFull, makeFolder, placeFault } from '../config/place.ts';
import type { Text } from '../i18n/text.ts';
import { canEnter, serverAccount } from './account.ts';
import { loneClient } from './alone.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { takeLock, type Lock } from './lock.ts';
import { pgError } from './pool.ts';

/** The least version of an outside server. */
const leastVersion = 15;
const startTimeout = 60_000;
/** How long others wait for a server that ran and died, in milliseconds. */
const restartTimeout = 20_000;
const superuser = 'jia';
const database = 'jia';

export interface Database {
  /** The owner's URL; it holds the password, so it is never logged or put on a command line. */
  readonly url: string;
  readonly mode: 'embedded' | 'outside';
  /** True when another process owns the server and this one only uses it. */
  readonly attached: boolean;
  /** Process id of the embedded PostgreSQL, where this process supervises it. */
  readonly serverPid: number | undefined;
  /** False from the moment the supervised server died until it accepts connections again. */
  ready(): boolean;
  /** What the supervised server said of its own end since it was started; null where it never ended, or is another's. */
  lastWords(): string | null;
  /**
   * Tells when the supervised server died of itself, at every attempt that fails, and when it is back.
   * Returns a function that stops telling.
   */
  onCrash(listener: (event: CrashEvent) => void): () => void;
  /** Stops what this process started (an attached or outside server runs on) and frees the directory. */
  stop(): Promise<void>;
}

export type CrashEvent =
  | { state: 'down'; exit: string }
  | { state: 'restarted'; pid: number }
  | { state: 'failing'; error: Error };

export interface OpenOptions {
  /** True: be the one owner of the data directory. False: attach to its server, or start it for a while. */
  owner: boolean;
  /** Make the database where there is none yet; an owner always does. */
  make?: boolean;
  /** More server settings (tests turn fsync off). */
  settings?: Record<string, string>;
  /** Only for the restore itself, which works behind its own mark. */
  restoring?: boolean;
}

/**
 * Whether the data directory has a database of its own.
 *
 * @throws OperatorError `place.denied` where this user may not look
 */
function hasDatabase(dataDir: string): boolean {
  try {
    // An empty folder is no cluster: a disk may be mounted there that is not there now.
    return readdirSync(join(dataDir, 'postgres', 'data')).length > 0;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw isDenial(cause) ? denied(join(dataDir, 'postgres', 'data'), cause) : cause;
  }
}

/**
 * Whether the directory had a database before: a server ran here, a key was made for sealed fields, or files lie here.
 * A first start that was interrupted leaves none of these.
 */
function hadDatabase(dataDir: string): boolean {
  const files = join(dataDir, 'files');
  return (
    (readConnection(dataDir)?.port ?? 0) !== 0 ||
    existsSync(join(dataDir, 'master.key')) ||
    (existsSync(files) && readdirSync(files).length > 0)
  );
}

/** A file in the data directory while a restore is under way: half of the data must not be served. */
export function restoringMark(dataDir: string): string {
  return join(dataDir, 'restoring');
}

/** How other commands of the same account reach the running server. */
interface ConnectionFile {
  password: string;
  port: number;
  running: boolean;
}

/**
 * Opens the database that the configuration names.
 *
 * @throws OperatorError `restore.interrupted`; `postgres.absent` where there is none and none is to be made; `postgres.lost` where
 *   there was one; `place.denied`; `postgres.password`; `postgres.down` with the end of the server's log where its owner runs and it does not; `postgres.owned` with details.pid when `owner` is asked for and another process has it;
 *   `postgres.version`, `postgres.unreachable` for outside servers; `postgres.start` with the end of the server's log
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  options: OpenOptions,
): Promise<Database> {
  const { dataDir } = config;
  if (existsSync(restoringMark(dataDir)) && !options.restoring) {
    throw new OperatorError('restore.interrupted', {
      zh: `数据目录 ${dataDir} 里的恢复没有完成：请清空该目录（以及 DATABASE_URL 的数据库），再恢复一次。`,
      en: `A restore into ${dataDir} was interrupted: empty the directory (and the database of DATABASE_URL), then restore again.`,
    });
  }
  if (config.databaseUrl) return outside(config.databaseUrl, options.owner || options.make === true);
  const lockFile = join(dataDir, 'owner.lock');
  const missing = () => !options.owner && !options.make && !hasDatabase(dataDir);
  // Where nobody ever was, looking makes nothing; where somebody is about to make it, we wait for it.
  if (missing() && !existsSync(lockFile)) throw hadDatabase(dataDir) ? lost(dataDir) : absent(dataDir);
  makeDataDir(dataDir);
  const began = Date.now();
  for (;;) {
    const taken = takeLock(lockFile);
    if ('lock' in taken) {
      if (!missing()) return own(dataDir, taken.lock, options.settings ?? {});
      taken.lock.release();
      throw hadDatabase(dataDir) ? lost(dataDir) : absent(dataDir);
    }
    if (options.owner) throw owned(dataDir, taken.holder.pid);
    const url = runningUrl(dataDir);
    const refused = url ? await refusal(url) : undefined;
    if (url && refused === null) return attachedTo(url);
    if (refused && (refused as { code?: string }).code === '28P01') throw otherPassword(dataDir, refused);
    // The owner is starting or stopping: wait for its server, or for the lock. One that ran and is away is back soon, or not.
    const waited = Date.now() - began;
    if (waited > (url ? restartTimeout : startTimeout)) throw down(dataDir, taken.holder.pid, refused);
    await delay(50);
  }
}

/** @throws OperatorError `config.dataDir` where none can be made, `place.denied` where it is another's */
export function makeDataDir(dataDir: string): void {
  try {
    makeFolder(join(dataDir, 'log'));
  } catch (cause) {
    // It is there and another's: what mends that is not what mends a place where none can be made.
    if (isDenial(cause) && existsSync(dataDir)) throw denied(dataDir, cause);
    const { code = String(cause) } = cause as NodeJS.ErrnoException;
    const { zh, en } = placeFault(dataDir) ?? { zh: code, en: code };
    throw new OperatorError(
      'config.dataDir',
      {
        zh: `不能在 ${dataDir} 建立数据目录（${zh}）：请检查权限，或用 JIA_DATA_DIR 另指一处。`,
        en: `Cannot make the data directory ${dataDir} (${en}): check its permissions, or name another in JIA_DATA_DIR.`,
      },
      { cause },
    );
  }
}

function absent(where: string, setting = 'JIA_DATA_DIR'): OperatorError {
  return new OperatorError('postgres.absent', {
    zh: `${where} 里没有 Jia 的数据：请检查 ${setting} 是否指对，定时任务里也要设置它。还没有用过 Jia 时，先运行 jia serve。`,
    en: `There is no Jia data in ${where}: check ${setting}, which a cron job needs too. Where Jia was never used, run jia serve first.`,
  });
}

/** A new database in its place would make the old one unreachable, and nobody would notice what is gone. */
function lost(dataDir: string): OperatorError {
  const data = join(dataDir, 'postgres', 'data');
  return new OperatorError('postgres.lost', {
    zh: `数据目录 ${dataDir} 用过，可是数据库 ${data} 不见了。Jia 不会另建一个空的。请检查：存放它的磁盘挂载了吗？它被移到别处了吗？原来用的是 DATABASE_URL 吗？都不是时，请把最近的备份恢复到一个空目录（jia restore）。确实要从头开始，请用 JIA_DATA_DIR 另指一个空目录。`,
    en: `The data directory ${dataDir} was in use, but its database ${data} is not there. Jia makes no empty one in its place. Is the disk mounted that holds it? Was it moved? Was DATABASE_URL set before? If none of these, restore the newest backup into an empty directory (jia restore). To begin anew, name an empty directory in JIA_DATA_DIR.`,
  });
}

function owned(dataDir: string, pid: number | undefined): OperatorError {
  return new OperatorError(
    'postgres.owned',
    {
      zh: `数据目录 ${dataDir} 正被另一个 Jia 进程使用（进程号 ${pid ?? '未知'}）：先停掉它，或用 JIA_DATA_DIR 另指一处。`,
      en: `Another Jia process (pid ${pid ?? 'unknown'}) owns the data directory ${dataDir}: stop it first, or name another directory in JIA_DATA_DIR.`,
    },
    { details: { pid, dataDir } },
  );
}

function down(dataDir: string, pid: number | undefined, cause: unknown): OperatorError {
  const log = join(dataDir, 'log', 'postgres.log');
  const lines = existsSync(log) ? mayUse(log, () => tail(log, 0)) : '';
  const advice = adviceOn(lines, join(dataDir, 'postgres', 'data'));
  return new OperatorError(
    'postgres.down',
    {
      zh: `Jia 在运行（进程号 ${pid ?? '未知'}），可是它的数据库没有启动。${advice.zh}\n${log}：\n${lines}`,
      en: `Jia is running (pid ${pid ?? 'unknown'}), but its database does not start. ${advice.en}\n${log}:\n${lines}`,
    },
    { cause, details: { pid, dataDir } },
  );
}

// ---------------------------------------------------------------------------------------------- other servers

async function outside(url: string, make: boolean): Promise<Database> {
  const client = loneClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || 5432}${pathname}`;
  let version: number;
  let empty: boolean;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; empty: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, to_regclass('jia_meta.migration') is null as empty`,
    );
    ({ version, empty } = rows[0]!);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new OperatorError(
      'postgres.unreachable',
      {
        zh: `连不上 DATABASE_URL 指定的数据库 ${where}（${reason}）：请检查地址、用户、密码和防火墙。`,
        en: `Cannot connect to the database ${where} of DATABASE_URL (${reason}): check address, user, password and firewall.`,
      },
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < leastVersion) {
    throw new OperatorError('postgres.version', {
      zh: `DATABASE_URL 的服务器是 PostgreSQL ${version}，需要 ${leastVersion} 或更新的版本。`,
      en: `The server of DATABASE_URL is PostgreSQL ${version}; version ${leastVersion} or newer is needed.`,
    });
  }
  if (empty && !make) throw absent(where, 'DATABASE_URL');
  return {
    url,
    mode: 'outside',
    attached: true,
    serverPid: undefined,
    ready: () => true,
    lastWords: () => null,
    onCrash: () => () => undefined,
    stop: async () => undefined,
  };
}

function attachedTo(url: string): Database {
  return {
    url,
    mode: 'embedded',
    attached: true,
    serverPid: undefined,
    ready: () => true,
    lastWords: () => null,
    onCrash: () => () => undefined,
    stop: async () => undefined,
  };
}

function runningUrl(dataDir: string): string | undefined {
  const info = readConnection(dataDir);
  return info?.running ? urlOf(info) : undefined;
}

function urlOf(info: ConnectionFile): string {
  return `postgresql://${superuser}:${info.password}@127.0.0.1:${info.port}/${database}`;
}

function readConnection(dataDir: string): ConnectionFile | undefined {
  const file = join(dataDir, 'connection.json');
  try {
    const info = JSON.parse(mayUse(file, () => readFileSync(file, 'utf8'))) as Partial<ConnectionFile> | null;
    if (typeof info?.password !== 'string' || typeof info.port !== 'number')
      throw new SyntaxError('no password or no port');
    return info as ConnectionFile;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new OperatorError(
      'postgres.connection',
      {
        zh: `${file} 读不出来，里面有数据库口令：请放回原来的文件；没有时，从备份恢复到一个空目录（jia restore）。`,
        en: `${file} cannot be understood, and the database's password is in it: put the right file back; without one, restore a backup into an empty directory (jia restore).`,
      },
      { cause },
    );
  }
}

function writeConnection(dataDir: string, info: ConnectionFile): void {
  const file = join(dataDir, 'connection.json');
  // One that was cut off may be another's.
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(info)}\n`, { mode: 0o600 });
  likeFolder(`${file}.new`);
  renameSync(`${file}.new`, file);
}

/** Why the server does not accept the connection; null where it does. */
async function refusal(url: string): Promise<Error | null> {
  const client = loneClient({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error as Error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

// ---------------------------------------------------------------------------------------------- our own server

async function own(dataDir: string, lock: Lock, settings: Record<string, string>): Promise<Database> {
  let server: Server | undefined;
  try {
    const home = join(dataDir, 'postgres');
    if (!hasDatabase(dataDir) && hadDatabase(dataDir)) throw lost(dataDir);
    const account = serverAccount(accountOf(dataDir));
    const binaries = findBinaries(account, join(dataDir, 'cache'));
    const cluster = { home, account, binaries };
    if (!hasDatabase(dataDir)) makeCluster(dataDir, cluster, settings);
    const info = readConnection(dataDir);
    if (!info) {
      throw new OperatorError('postgres.connection', {
        zh: `${join(dataDir, 'connection.json')} 不见了，里面有数据库口令：请从备份恢复到一个空目录（jia restore）。`,
        en: `${join(dataDir, 'connection.json')} is missing, and the database's password with it: restore a backup into an empty directory (jia restore).`,
      });
    }
    await stopOrphan(join(home, 'data'));
    const running = new Server(dataDir, cluster, settings);
    server = running;
    await running.start(info.port);
    const open = { ...info, port: running.port, running: true };
    await makeDatabase(dataDir, open);
    writeConnection(dataDir, open);
    return {
      url: urlOf(open),
      mode: 'embedded',
      attached: false,
      get serverPid() {
        return running.pid;
      },
      ready: () => running.up,
      lastWords: () => running.lastWords(),
      onCrash(listener) {
        running.listeners.add(listener);
        return () => running.listeners.delete(listener);
      },
      async stop() {
        await running.stop();
        if (existsSync(dataDir)) writeConnection(dataDir, { ...open, running: false });
        lock.release();
      },
    };
  } catch (error) {
    await server?.stop();
    lock.release();
    throw server && !(error instanceof OperatorError) ? explained(server, dataDir, error) : error;
  }
}

/** Whose folder decides who runs the server: the cluster's, or as root, before there is one, the data directory's. */
function accountOf(dataDir: string): string {
  const home = join(dataDir, 'postgres');
  if (existsSync(join(home, 'data'))) return join(home, 'data');
  return process.getuid?.() === 0 && !existsSync(home) ? dataDir : home;
}

interface Cluster {
  home: string;
  account: Account | undefined;
  binaries: Binaries;
}

/**
 * Makes the cluster beside its place and moves it there, so that an interrupted attempt leaves nothing
 * that a later start could take for a database.
 */
function makeCluster(
  dataDir: string,
  { home, account, binaries }: Cluster,
  settings: Record<string, string>,
): void {
  const fresh = join(home, 'data.new');
  const passwordFile = join(home, 'password');
  // What was killed with us may still write there for a moment.
  rmSync(fresh, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  // That of an attempt which was interrupted, or a new one.
  const password = readConnection(dataDir)?.password ?? randomBytes(24).toString('base64url');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [home, fresh, passwordFile]) chownSync(path, account.uid, account.gid);
  // The password is known before the cluster is in place; a cluster without it would be lost.
  writeConnection(dataDir, { password, port: 0, running: false });
  const run = spawnSync(
    binaries.initdb,
    [
      '-D',
      dataPath(fresh, account),
      `--pwfile=${account ? '/proc/self/cwd/../password' : passwordFile}`,
      '-U',
      superuser,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(settings.fsync === 'off' ? ['--no-sync'] : []),
    ],
    { cwd: fresh, env: serverEnv(), encoding: 'utf8', ...identity(account) },
  );
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw startError(
      home,
      run.error?.message ?? run.stderr.trim().split('\n').slice(-6).join('\n'),
      account,
      run.error,
    );
  }
  renameSync(fresh, join(home, 'data'));
}

/**
 * What the server is told about where its data is. Started by root, its account may not be able to walk
 * there from the root folder (a checkout below /root); but a process may always use the folder it was
 * started in, and the server never leaves it.
 */
function dataPath(dir: string, account: Account | undefined): string {
  return canEnter(dir, account) ? dir : '/proc/self/cwd';
}

function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** No PG* variable of the operator's own environment may reach the server. */
function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'Asia/Shanghai' };
}

function startError(
  dir: string,
  logTail: string,
  account: Account | undefined,
  cause?: unknown,
): OperatorError {
  const denied = (cause as NodeJS.ErrnoException | undefined)?.code === 'EPERM' && account;
  const advice = denied
    ? {
        zh: `不允许换成账号 ${account.name}：请用普通用户运行 Jia。`,
        en: `Changing to account ${account.name} is not allowed here: run Jia as an ordinary user.`,
      }
    : adviceOn(logTail, dir);
  return new OperatorError(
    'postgres.start',
    {
      zh: `内置 PostgreSQL 没能启动。${advice.zh}\n${logTail}`,
      en: `The embedded PostgreSQL did not start. ${advice.en}\n${logTail}`,
    },
    { cause },
  );
}

/** What to do about what the server says of itself; it says it in English. */
function adviceOn(log: string, dir: string): Text {
  if (/has invalid permissions/.test(log))
    return { zh: `请执行 chmod 700 ${dir}。`, en: `Run chmod 700 ${dir}.` };
  if (/wrong ownership|Permission denied/.test(log))
    return {
      zh: `请用第一次启动 Jia 的那个用户运行，或把 ${dir} 的属主改回来。`,
      en: `Run Jia as the user that started it first, or give ${dir} back to its owner.`,
    };
  if (/No space left/.test(log)) return { zh: '磁盘已满：请腾出空间。', en: 'The disk is full: make room.' };
  if (
    /could not find the database system|pg_control|invalid page|checkpoint record|is not a valid data directory/.test(
      log,
    )
  )
    return {
      zh: `${dir} 里的数据库已损坏：请先把整个数据目录另存一份，再把最近的备份恢复到一个空目录（jia restore）。`,
      en: `The database in ${dir} is damaged: keep a copy of the whole data directory, then restore the newest backup into an empty one (jia restore).`,
    };
  return {
    zh: '原因见下面几行；看不明白时，请连同 log 目录报告给维护者。',
    en: 'The lines below say why; if they do not help, report them with the folder log.',
  };
}

/**
 * What ended a piece of work: where the server ended under it, or had no room, that, with what to do; else the error
 * itself. Asked after the database was stopped, so that the server has said all.
 */
export function explained(database: Pick<Database, 'lastWords'>, dataDir: string, error: unknown): unknown {
  const words = database.lastWords();
  if (words !== null) {
    const advice = adviceOn(words, dataDir);
    return new OperatorError(
      'postgres.died',
      {
        zh: `内置 PostgreSQL 中途停止，没有办成。${advice.zh}\n${words}`,
        en: `The embedded PostgreSQL ended on the way, and this was not done. ${advice.en}\n${words}`,
      },
      { cause: error },
    );
  }
  if (pgError(error)?.code !== '53100' && !isDiskFull(error)) return error;
  return new OperatorError(
    'postgres.diskFull',
    {
      zh: `数据所在的磁盘满了（${dataDir}，或 DATABASE_URL 的服务器），没有办成：请腾出空间再试。`,
      en: `The disk that holds the data is full (${dataDir}, or the server of DATABASE_URL), and this was not done: make room and try again.`,
    },
    { cause: error },
  );
}

async function makeDatabase(dataDir: string, info: ConnectionFile): Promise<void> {
  const client = loneClient({ connectionString: urlOf(info) });
  try {
    await client.connect();
    return;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01') throw otherPassword(dataDir, error);
    if (code !== '3D000') throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  const admin = loneClient({ connectionString: urlOf(info).replace(/\/[^/]*$/, '/postgres') });
  await admin.connect();
  try {
    await admin.query(`create database ${database}`);
  } finally {
    await admin.end();
  }
}

function otherPassword(dataDir: string, cause: unknown): OperatorError {
  const file = join(dataDir, 'connection.json');
  const cluster = join(dataDir, 'postgres');
  return new OperatorError(
    'postgres.password',
    {
      zh: `${file} 里的口令不是数据库 ${cluster} 的：两者不是同一时候、同一台的。请把与它同时的 connection.json 放回去；没有时，先把整个数据目录另存一份，再从备份恢复到一个空目录（jia restore）。`,
      en: `The password in ${file} is not that of the database in ${cluster}: they are not of the same installation or time. Put the connection.json back that belongs to it; without one, keep a copy of the whole data directory, then restore a backup into an empty one (jia restore).`,
    },
    { cause },
  );
}

/** Memory in proportion to the machine, within bounds; everything else as PostgreSQL would have it for a small server. */
function serverSettings(more: Record<string, string>): string[] {
  const megabytes = totalmem() / 2 ** 20;
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${Math.round(Math.min(512, Math.max(128, megabytes / 32)))}MB`,
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    huge_pages: 'off',
    jit: 'off',
    // A killed command's long statement ends soon after it, with its locks.
    client_connection_check_interval: '5s',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    // Statements, parameters and the rows that error messages quote are personal data: none is logged.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...more,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

// ---------------------------------------------------------------------------------------------- supervision

/**
 * Starts the server, says its process id, stops it when the pipe on file 3 ends, and ends as it ended.
 * It ignores the signals of a terminal or service manager: only the pipe stops the server, so that
 * requests in flight can finish first. Where the server does not end in so many seconds (the first argument) though nobody
 * is left to hurry it, as on a full disk, it is ended at once: it recovers at the next start.
 */
export const keeper = `trap '' INT TERM HUP
patience=$1
shift
exec 3<&0 </dev/null
"$@" >&2 3<&- &
server=$!
echo "$server"
exec >&-
{
  while read -r _; do :; done <&3
  kill -INT "$server"
  while [ "$patience" -gt 0 ] && kill -0 "$server"; do
    sleep 1 >/dev/null 2>&1
    patience=$((patience - 1))
  done
  kill -QUIT "$server"
} 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
status=$?
kill -KILL "$watch" 2>/dev/null
exit "$status"`;

class Server {
  pid: number | undefined;
  port = 0;
  up = false;
  readonly listeners = new Set<(event: CrashEvent) => void>();
  private child: ChildProcess | undefined;
  private exited: Promise<string> = Promise.resolve('never started');
  private stopping = false;
  private readonly ending = new AbortController();
  private recovering: Promise<void> = Promise.resolve();
  private readonly dataDir: string;
  private readonly cluster: Cluster;
  private readonly settings: Record<string, string>;

  constructor(dataDir: string, cluster: Cluster, settings: Record<string, string>) {
    this.dataDir = dataDir;
    this.cluster = cluster;
    this.settings = settings;
  }

  /** Where in its log this server began. */
  private said: number | undefined;

  /** The lines in which it tells its own end, six at most. */
  lastWords(): string | null {
    const log = readFrom(this.logFile, this.said ?? 0, 64 * 1024);
    const telling = log.split('\n').filter((line) => /PANIC: |No space left|terminated by signal/.test(line));
    return telling.length > 0 ? telling.slice(-6).join('\n') : null;
  }

  private get logFile(): string {
    return join(this.dataDir, 'log', 'postgres.log');
  }

  private get data(): string {
    return join(this.cluster.home, 'data');
  }

  /**
   * @param lastPort tried first: what attached before may attach again
   * @param fixed whether no other port will do (connection pools hold it)
   */
  async start(lastPort: number, fixed = false): Promise<void> {
    const deadline = Date.now() + startTimeout;
    let port = lastPort || (await freePort());
    for (;;) {
      const failure = await this.launch(port);
      if (failure === undefined) return;
      const portTaken = /could not bind|Address already in use/.test(failure.log);
      // The processes of a killed server end a moment after it; until then its memory is still theirs.
      const dying = /pre-existing shared memory block|lock file ".*" already exists/.test(failure.log);
      if ((portTaken || dying) && Date.now() < deadline && !this.stopping) {
        if (portTaken && !fixed) port = await freePort();
        else await delay(100);
        continue;
      }
      throw startError(
        join(this.cluster.home, 'data'),
        failure.log || failure.exit,
        this.cluster.account,
        failure.cause,
      );
    }
  }

  private async launch(port: number): Promise<{ log: string; exit: string; cause?: unknown } | undefined> {
    const { account, binaries } = this.cluster;
    const { logFile } = this;
    const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 5_000_000) truncateSync(logFile);
    // One that was started again still tells why the one before it ended.
    this.said = Math.min(this.said ?? size, statSync(logFile, { throwIfNoEntry: false })?.size ?? 0);
    const log = mayUse(logFile, () => openSync(logFile, 'a', 0o600));
    likeFolder(logFile);
    const logStart = fstatSync(log).size;
    const child = spawn(
      '/bin/sh',
      [
        '-c',
        keeper,
        'jia-postgres',
        '60',
        binaries.postgres,
        '-D',
        dataPath(this.data, account),
        '-p',
        String(port),
        ...serverSettings(this.settings),
      ],
      // Its own session: a Ctrl-C in the terminal is for Jia, which stops the server in its own time.
      {
        cwd: this.data,
        env: serverEnv(),
        stdio: ['pipe', 'pipe', log],
        detached: true,
        ...identity(account),
      },
    );
    closeSync(log);
    let cause: unknown;
    this.child = child;
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => {
        cause = error;
        resolve(error.message);
      });
      child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    });
    let ended: string | undefined;
    void this.exited.then((exit) => (ended = exit));
    child.stdin?.on('error', () => undefined);
    const said = new Promise<number>((resolve) =>
      child.stdout?.once('data', (line: Buffer) => resolve(Number(line.toString().trim()))),
    );
    const pid = await Promise.race([said, this.exited.then(() => undefined)]);
    while (ended === undefined && pid !== undefined) {
      if (isReady(this.data, pid)) {
        this.pid = pid;
        this.port = port;
        this.up = true;
        this.watch();
        return undefined;
      }
      // Told to stop while it still recovers from a crash.
      if (this.stopping) child.stdin?.destroy();
      await delay(10);
    }
    child.stdin?.destroy();
    return { log: tail(logFile, logStart), exit: ended ?? 'unknown', cause };
  }

  private watch(): void {
    const child = this.child;
    void this.exited.then((exit) => {
      if (child !== this.child) return;
      this.up = false;
      this.pid = undefined;
      if (!this.stopping) this.recovering = this.recover(exit);
    });
  }

  private async recover(exit: string): Promise<void> {
    this.tell({ state: 'down', exit });
    // Had only the keeper been killed, the end of its pipe stops the server.
    this.child?.stdin?.destroy();
    // It never gives up: what is in the way, a full disk for one, is mended while we wait.
    for (let wait = 200; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        await stopOrphan(this.data);
        await this.start(this.port, true);
        if (this.pid !== undefined) this.tell({ state: 'restarted', pid: this.pid });
        return;
      } catch (error) {
        if (this.stopping) return;
        this.tell({ state: 'failing', error: error as Error });
        await delay(wait, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
  }

  private tell(event: CrashEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.ending.abort();
    await this.recovering;
    this.up = false;
    const { pid } = this;
    this.child?.stdin?.destroy();
    const hurry = setTimeout(() => {
      // A fast shutdown writes a checkpoint; where the disk hangs, an immediate one recovers at the next start.
      if (pid !== undefined && isOurs(this.data, pid)) process.kill(pid, 'SIGQUIT');
    }, 30_000);
    await this.exited;
    clearTimeout(hurry);
    this.pid = undefined;
  }
}

/** The server writes its state into line 8 of postmaster.pid. */
function isReady(data: string, pid: number): boolean {
  const lines = postmaster(data);
  return lines?.[0] === String(pid) && lines[7]?.trim() === 'ready';
}

function postmaster(data: string): string[] | undefined {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Stops a server that nobody supervises. Only called by the holder of the directory's lock, so whatever
 * still runs on the cluster was left behind. A file naming a process that is not it is removed: the server
 * itself would take a reused process id for a running server, and refuse.
 */
async function stopOrphan(data: string): Promise<void> {
  const pid = Number(postmaster(data)?.[0]);
  if (!pid) return;
  if (!isOurs(data, pid)) {
    if (process.platform === 'linux') rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  const started = Date.now();
  let sent = '';
  while (isOurs(data, pid)) {
    const waited = Date.now() - started;
    const signal = waited < 20_000 ? 'SIGINT' : waited < 40_000 ? 'SIGQUIT' : undefined;
    if (signal === undefined) {
      throw new OperatorError('postgres.orphan', {
        zh: `上次留下的 PostgreSQL（进程号 ${pid}）停不下来：请手工结束它再启动。`,
        en: `A PostgreSQL left from before (pid ${pid}) does not stop: end it by hand, then start again.`,
      });
    }
    if (signal !== sent) {
      sent = signal;
      try {
        process.kill(pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    await delay(20);
  }
}

/** Whether the process is a server on this cluster: it works in its folder. */
function isOurs(data: string, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch {
      // Gone, or another account's process, which our server's is not.
      return false;
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(data);
}

const tail = (file: string, from: number): string =>
  readFrom(file, from, 8192).trim().split('\n').slice(-6).join('\n');

/** The end of a file, from a place on and no more than so many bytes. */
function readFrom(file: string, from: number, most: number): string {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(most, Math.max(0, size - from)));
    readSync(fd, buffer, 0, buffer.length, Math.max(from, size - buffer.length));
    return buffer.toString('utf8');
  } finally {
    closeSync(fd);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
