/**
 * `jia doctor`: looks at everything that an installation stands on, and says in plain words what is wrong and
 * how to mend it. It changes nothing: what it writes into a bucket to see whether it may, it takes out again.
 *
 *   doctorCommand   the checks, as data
 *   doctorLines     the same, to read
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer, isIPv6 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { bundledCalendarYears, shanghaiTime, systemClock } from '../../core/clock/index.ts';
import { bundledRulebook } from '../../core/rulebook/index.ts';
import { listStandards, loadStandard } from '../../core/standards/index.ts';
import { mailFault } from '../../core/notices/mail.ts';
import { isDemonstration } from '../../platform/config/demonstration.ts';
import {
  type Config,
  loadConfig,
  misspeltText,
  OperatorError,
  projectRoot,
  commit,
  version,
  versionWords,
} from '../../platform/config/index.ts';
import { accountName, strangers } from '../../platform/config/owner.ts';
import { nearestAbove, placeFault } from '../../platform/config/place.ts';
import { type Contents, ContentsAway, openContents } from '../../platform/contents/index.ts';
import { type Keyring, keyringFromKey, readMasterKey } from '../../platform/crypto/index.ts';
import { said } from '../../platform/i18n/terminal.ts';
import { cannotListen, readTls } from '../../platform/http/listen.ts';
import { isLocalUrl } from '../../platform/http/address.ts';
import { migrationState, openDatabase, openPools, readMigrations } from '../../platform/postgres/index.ts';
import { backupFault, type BackupStatus, backupStatus } from '../backups.ts';
import { falseClock } from '../false-clock.ts';
import { installationMark, markHeader } from '../health.ts';
import { keyMissing, keyOfDatabase, keyOther } from '../process.ts';

type State = 'ok' | 'warning' | 'fault';

interface Finding {
  check: string;
  state: State;
  zh: string;
  en: string;
}

export interface DoctorReport {
  version: string;
  /** The commit that it was built from; null where nobody knows. */
  commit: string | null;
  /** How many steps its database has: tells programs apart that bear the same version. */
  migrations: number;
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
  clock(say);
  environment(say);
  if (config) {
    const usable = directory(config, say);
    const ring = keys(config, say);
    const moved = falseClock(config);
    if (moved) say('clock', 'warning', moved.zh, moved.en);
    exposure(config, say);
    address(config, say);
    await port(config, ring, say);
    if (usable || config.databaseUrl) await database(config, ring, say);
    await bucket(config, say);
    backups(config, say);
    await mail(config, say);
  }
  const migrations = readMigrations().length;
  return {
    version,
    commit,
    migrations,
    healthy: findings.every((finding) => finding.state !== 'fault'),
    findings,
  };
}

/** Lines for a person: a mark, and what was found. */
export function doctorLines(report: DoctorReport): string {
  const marks: Record<State, string> = { ok: '✓', warning: '!', fault: '✗' };
  return [
    `家 Jia ${versionWords} · ${said({ zh: `数据库 ${report.migrations} 步`, en: `${report.migrations} migrations` }, ' · ')}`,
    ...report.findings.map((finding) => `${marks[finding.state]} ${said(finding, '\n  ')}`),
    said(
      report.healthy
        ? report.findings.some(({ state }) => state === 'warning')
          ? { zh: '没有故障；请看上面带感叹号的各条。', en: 'No faults; look at what is marked ! above.' }
          : { zh: '一切正常。', en: 'All is well.' }
        : { zh: '有需要处理的问题，见上面标 ✗ 的各条。', en: 'Mend what is marked ✗ above.' },
      ' ',
    ),
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
}

function environment(say: Say): void {
  const strange = misspeltText();
  if (strange) say('settings', 'warning', strange.zh, strange.en);
}

/** @returns whether a database can be there */
function directory({ dataDir }: Config, say: Say): boolean {
  const fault = placeFault(dataDir);
  if (fault) {
    say(
      'dataDir',
      'fault',
      `数据目录 ${dataDir} 不能用：${fault.zh}。请检查属主和权限，用启动 Jia 的那个用户运行，或用 JIA_DATA_DIR 另指一处。`,
      `The data directory ${dataDir} is not usable: ${fault.en}. Check its owner and mode, run as the user that starts Jia, or name another place in JIA_DATA_DIR.`,
    );
    return false;
  }
  if (!existsSync(dataDir)) {
    say(
      'dataDir',
      'warning',
      `数据目录 ${dataDir} 还不存在，第一次启动时会建立。`,
      `The data directory ${dataDir} does not exist yet; the first start makes it.`,
    );
    room('disk', nearestAbove(dataDir), say);
    return true;
  }
  const found = readdirSync(dataDir);
  if (found.length > 0 && !found.some((name) => ours.has(name)))
    say(
      'dataDir',
      'warning',
      `数据目录 ${dataDir} 里是别的文件（${found.slice(0, 3).join('、')}）：请检查 JIA_DATA_DIR，最好给 Jia 一个自己的目录。`,
      `The data directory ${dataDir} holds other files (${found.slice(0, 3).join(', ')}): check JIA_DATA_DIR; Jia is best given a folder of its own.`,
    );
  else say('dataDir', 'ok', `数据目录 ${dataDir} 可用。`, `The data directory ${dataDir} is usable.`);
  owners(dataDir, say);
  room('disk', dataDir, say);
  return true;
}

/** What root left behind keeps the service from starting. */
function owners(dataDir: string, say: Say): void {
  const found = strangers(dataDir);
  if (found.length === 0) return;
  const keeper = accountName(statSync(dataDir).uid);
  const paths = found.map(({ path }) => path).join(' ');
  say(
    'owner',
    'fault',
    `数据目录属于 ${keeper}，里面有 ${keeper} 用不了的文件（属主 ${[...new Set(found.map(({ owner }) => owner))].join('、')}），Jia 会启动不了：请执行 sudo chown -R ${keeper}: ${paths}`,
    `The data directory is ${keeper}'s and holds what ${keeper} cannot use (owner ${[...new Set(found.map(({ owner }) => owner))].join(', ')}), so that Jia will not start: run sudo chown -R ${keeper}: ${paths}`,
  );
}

/** What Jia puts into its data directory first. */
const ours = new Set([
  'owner.lock',
  'postgres',
  'master.key',
  'files',
  'log',
  'backups',
  'restoring',
  'demonstration',
]);

const MiB = 1024 * 1024;

function room(check: string, path: string, say: Say): void {
  const disk = statfsSync(path);
  const free = Math.floor((disk.bavail * disk.bsize) / MiB);
  if (free < 200)
    say(
      check,
      'fault',
      `${path} 所在磁盘只剩 ${free} MB，马上就要写不进数据：请腾出空间或扩容。`,
      `Only ${free} MB are left on the disk of ${path}; soon nothing can be saved: make room or enlarge it.`,
    );
  else if (free < 2048)
    say(
      check,
      'warning',
      `${path} 所在磁盘还剩 ${free} MB，请留意。`,
      `${free} MB are left on the disk of ${path}; keep an eye on it.`,
    );
  else
    say(
      check,
      'ok',
      `${path} 所在磁盘还剩 ${(free / 1024).toFixed(0)} GB。`,
      `${(free / 1024).toFixed(0)} GB are left on the disk of ${path}.`,
    );
}

function backups(config: Config, say: Say): void {
  const { dir, at, passphraseFile } = config.backups;
  if (!at) {
    say(
      'backup',
      'warning',
      '没有自动备份（JIA_BACKUP_AT=off）：请确认另有备份。',
      'There are no automatic backups (JIA_BACKUP_AT=off): make sure that there are others.',
    );
    return;
  }
  const fault = backupFault(config);
  if (fault) say(placeFault(dir) ? 'backup' : 'backupKeys', 'fault', fault.zh, fault.en);
  if (placeFault(dir)) return;
  let status: BackupStatus;
  try {
    status = backupStatus(config);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    say('backup', 'fault', error.zh, error.en);
    return;
  }
  const { good, drill, failed } = status;
  if (!good && !failed)
    say(
      'backupAge',
      'warning',
      `还没有备份：Jia 运行时每天 ${at} 做一份，现在就要可运行 jia backup。`,
      `There is no backup yet: while Jia runs it makes one at ${at} every day; for one now, run jia backup.`,
    );
  if (failed)
    say(
      'backup',
      'fault',
      `最近一次自动备份（${failed.at.slice(0, 10)}）没有成功：${failed.zh}`,
      `The last automatic backup (${failed.at.slice(0, 10)}) failed: ${failed.en}`,
    );
  if (good) {
    const days = Math.floor((Date.now() - Date.parse(good.at)) / 86_400_000);
    const drilled = drill ? drill.at.slice(0, 10) : null;
    if (days > 2)
      say(
        'backupAge',
        'fault',
        `最近一份备份已是 ${days} 天前：请让 Jia 在 ${at} 保持运行，或手动运行 jia backup。`,
        `The newest backup is ${days} days old: keep Jia running at ${at}, or run jia backup by hand.`,
      );
    else
      say(
        'backupAge',
        'ok',
        `最近一份备份 ${good.file},${drilled ? `恢复演练 ${drilled} 通过` : '还没有做过恢复演练'}。`,
        `The newest backup is ${good.file}; ${drilled ? `a restore drill passed on ${drilled}` : 'no restore drill yet'}.`,
      );
  }
  if (passphraseFile && !fault)
    say(
      'backupKeys',
      'ok',
      '自动备份带密钥，用口令封存。',
      'Automatic backups carry the keys, sealed by the passphrase.',
    );
  else if (!passphraseFile)
    say(
      'backupKeys',
      'warning',
      `自动备份不带密钥：请另外保管 ${config.keyFile}，或设置 JIA_BACKUP_PASSPHRASE_FILE。`,
      `Automatic backups carry no keys: keep ${config.keyFile} elsewhere too, or set JIA_BACKUP_PASSPHRASE_FILE.`,
    );
  if (existsSync(dir) && !dir.startsWith(config.dataDir)) room('backupDisk', dir, say);
}

/** Whether what is attached can be kept in the bucket, and whether something of it was left on disk. */
async function bucket({ bucket: settings, filesDir }: Config, say: Say): Promise<void> {
  if (!settings) return;
  const { endpoint, bucket: name } = settings;
  const store = openContents({ bucket: settings, filesDir });
  const place = mkdtempSync(join(tmpdir(), 'jia-doctor-'));
  try {
    const content = randomBytes(32);
    const hash = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(place, hash), content);
    await store.keep(hash, join(place, hash));
    const back = await store.local(hash, join(place, 'back'));
    await store.remove(hash);
    if (back === null) throw new ContentsAway(name, 'what was written is not there');
    if (await store.keptAt(hash)) throw new ContentsAway(name, 'what was removed is still there');
    say(
      'bucket',
      'ok',
      `附件存放在 ${endpoint} 的桶 ${name}，读写删都可以。`,
      `Attachments lie in bucket ${name} of ${endpoint}; it can be written, read and removed from.`,
    );
    await leftOnDisk(store, { bucket: settings, filesDir }, say);
  } catch (error) {
    if (!(error instanceof ContentsAway)) throw error;
    say(
      'bucket',
      'fault',
      `附件存不进 ${endpoint} 的桶 ${name}（${error.reason}）：请检查 S3_URL 的主机、密钥、地域和桶名，以及这个密钥的读、写、删权限。`,
      `Attachments cannot be kept in bucket ${name} of ${endpoint} (${error.reason}): check host, key, region and name in S3_URL, and that the key may read, write and delete.`,
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  if (endpoint.startsWith('http:') && !isLocalUrl(endpoint))
    say(
      'bucketPlain',
      'warning',
      `附件经明文 http 送往 ${endpoint}：请改用 https，或只走内部网络。`,
      `Attachments travel to ${endpoint} in clear (http): use https, or a network of your own.`,
    );
}

/** Looks at a handful: they were all moved, or none. */
async function leftOnDisk(
  store: Contents,
  { filesDir, bucket }: Pick<Config, 'filesDir' | 'bucket'>,
  say: Say,
): Promise<void> {
  let looked = 0;
  for await (const sha256 of openContents({ filesDir, bucket: undefined }).list()) {
    if (!(await store.keptAt(sha256))) {
      say(
        'bucket',
        'fault',
        `${filesDir} 里还有桶里没有的附件，现在打不开：请把这个目录里两个字符的各个子目录原样复制到桶 ${bucket?.bucket} 的 ${bucket?.prefix || '/'} 下（如 aws s3 sync、mc mirror）。`,
        `${filesDir} holds attachments that the bucket lacks, and they cannot be opened now: copy its two-letter folders as they are to ${bucket?.prefix || '/'} of bucket ${bucket?.bucket} (aws s3 sync, mc mirror).`,
      );
      return;
    }
    looked += 1;
    if (looked === 20) return;
  }
}

async function mail(config: Config, say: Say): Promise<void> {
  if (!config.smtp) return;
  const fault = await mailFault(config);
  if (fault) say('mail', 'fault', fault.zh, fault.en);
  else say('mail', 'ok', '发信服务器可用。', 'The mail server takes letters.');
}

function keys(config: Config, say: Say): Keyring | null {
  // Whether a missing one is missed, the database tells.
  if (!existsSync(config.keyFile)) return null;
  try {
    const ring = keyringFromKey(readMasterKey(config.keyFile));
    say('key', 'ok', '主密钥完好，别人读不到。', 'The master key is whole, and others cannot read it.');
    return ring;
  } catch (error) {
    const text =
      error instanceof OperatorError
        ? error
        : {
            zh: `读不到主密钥 ${config.keyFile}:${String(error)}`,
            en: `The master key ${config.keyFile} cannot be read: ${String(error)}`,
          };
    say('key', 'fault', text.zh, text.en);
    return null;
  }
}

/** Whether the address can be listened on, and if not, whether it is Jia itself that listens there. */
async function port(config: Config, ring: Keyring | null, say: Say): Promise<void> {
  const { host, port: number } = config;
  if (number === 0) return;
  const where = `${host}:${number}`;
  const refused = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host, port: number, exclusive: true }, () => server.close(() => resolve(null)));
  });
  if (!refused) {
    say('port', 'ok', `${where} 空着，可以监听。`, `${where} is free to listen on.`);
    return;
  }
  const who = refused.code === 'EADDRINUSE' ? await whoListens(config, ring) : 'stranger';
  if (who === 'ours') {
    say('port', 'ok', `Jia 正在 ${where} 提供服务。`, `Jia is serving at ${where}.`);
    return;
  }
  if (who === 'someJia') {
    say(
      'port',
      'warning',
      `${where} 上有一个 Jia 在提供服务；主密钥读不了，看不出是不是这一个。`,
      `A Jia serves at ${where}; whether it is this one cannot be told while the master key is not to be read.`,
    );
    return;
  }
  if (who === 'otherJia') {
    say(
      'port',
      'fault',
      `${where} 上是另一个 Jia，它的数据不在 ${config.dataDir}：请检查 JIA_DATA_DIR，或用 PORT 换一个端口。`,
      `Another Jia serves at ${where}, whose data is not in ${config.dataDir}: check JIA_DATA_DIR, or choose another port in PORT.`,
    );
    return;
  }
  const { zh, en } = cannotListen(refused.code, host, number);
  say('port', 'fault', zh, en);
}

/** `someJia`: whose it is cannot be told, for its key is not to be read here. */
type Listening = 'ours' | 'otherJia' | 'someJia' | 'stranger';

/** Asks whoever listens; a certificate for another name is no reason not to hear the answer. */
function whoListens({ host, port: number, tls, keyFile }: Config, ring: Keyring | null): Promise<Listening> {
  const hostname = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve) => {
    const ask = (tls ? https : http).request(
      { hostname, port: number, path: '/livez', rejectUnauthorized: false, agent: false, timeout: 3000 },
      (answer) => {
        const mark = answer.headers[markHeader];
        answer.resume();
        resolve(
          mark === undefined
            ? 'stranger'
            : ring === null && existsSync(keyFile)
              ? 'someJia'
              : ring && mark === installationMark(ring)
                ? 'ours'
                : 'otherJia',
        );
      },
    );
    ask.once('timeout', () => ask.destroy());
    // It speaks another language, or not at all.
    ask.once('close', () => resolve('stranger'));
    ask.once('error', () => resolve('stranger'));
    ask.end();
  });
}

/** A day off moves every statutory deadline. There is no network to ask, but time never runs before these. */
function clock(say: Say): void {
  const now = Date.now();
  const { entries } = JSON.parse(
    readFileSync(join(projectRoot, 'migrations', 'meta', '_journal.json'), 'utf8'),
  ) as { entries: { when: number }[] };
  const made = Math.max(...entries.map((entry) => entry.when));
  if (now < made)
    say(
      'clock',
      'fault',
      `本机时间是 ${shanghai(now)}，比这个版本的制作时间还早：请校准时钟（timedatectl set-ntp true）。`,
      `This machine says ${shanghai(now)}, which is before this version was made: set its clock (timedatectl set-ntp true).`,
    );
}

const shanghai = (at: number) => shanghaiTime(new Date(at));

function exposure(config: Config, say: Say): void {
  if (config.tls) certificate(config.tls, say);
  const local = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  if (!local && !config.tls && !config.publicUrl?.startsWith('https:')) {
    say(
      'tls',
      'warning',
      `在 ${config.host} 上以明文提供服务：请设置 TLS_CERT 和 TLS_KEY，或放在带 TLS 的代理后面并设置 PUBLIC_URL。`,
      `Serving on ${config.host} without TLS: set TLS_CERT and TLS_KEY, or put a TLS proxy before it and set PUBLIC_URL.`,
    );
  }
  // The address is https and Jia itself is not: a proxy stands before it.
  if (!config.tls && config.publicUrl?.startsWith('https:') && config.trustProxy.length === 0)
    say(
      'proxy',
      'warning',
      '前面有代理，却没有设置 TRUST_PROXY：所有人都算作同一个地址，一个人登录试错太多，别人也要等。代理在本机时设 TRUST_PROXY=loopback，否则写代理的地址。',
      'A proxy stands before Jia, but TRUST_PROXY is not set: everybody counts as one address, and where one has guessed passwords all must wait. Set TRUST_PROXY=loopback for a proxy on this machine, else its address.',
    );
}

function certificate(files: NonNullable<Config['tls']>, say: Say): void {
  try {
    const { until } = readTls(files);
    const days = Math.floor((until.getTime() - Date.now()) / 86_400_000);
    const day = shanghai(until.getTime()).slice(0, 10);
    if (days < 14)
      say(
        'tls',
        days < 0 ? 'fault' : 'warning',
        `TLS 证书有效期到 ${day}：请换新证书，再重新启动。`,
        `The TLS certificate ends on ${day}: put a new one in place and start again.`,
      );
    else say('tls', 'ok', `TLS 证书有效期到 ${day}。`, `The TLS certificate is good until ${day}.`);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    say('tls', 'fault', error.zh, error.en);
  }
}

/** Codes for phones are made from this address. */
function address(config: Config, say: Say): void {
  const scheme = config.tls ? 'https' : 'http';
  const host = isIPv6(config.host) ? `[${config.host}]` : config.host;
  const open = ['0.0.0.0', '::'].includes(config.host);
  const url = config.publicUrl ?? `${scheme}://${open ? '127.0.0.1' : host}:${config.port}`;
  if (isLocalUrl(url) && !isDemonstration(config))
    say(
      'address',
      'warning',
      `二维码和链接的网址是 ${url}，手机打不开：请用 PUBLIC_URL=http://192.168.x.x:${config.port} HOST=0.0.0.0 启动（换成本机在单位网络里的地址），或放在带 TLS 的代理后面并设置 PUBLIC_URL。`,
      `QR codes and links lead to ${url}, which phones cannot open: start with PUBLIC_URL=http://192.168.x.x:${config.port} HOST=0.0.0.0 (this machine's address in your network), or put a TLS proxy before it and set PUBLIC_URL.`,
    );
  else say('address', 'ok', `二维码和链接的网址是 ${url}。`, `QR codes and links lead to ${url}.`);
}

/** What only the database knows: whose keys it needs, the years that were entered, when it was last written. */
async function more(config: Config, ring: Keyring | null, pool: Pool, say: Say): Promise<void> {
  const expected = await keyOfDatabase(pool);
  if (expected !== null) {
    const wrong = !existsSync(config.keyFile)
      ? keyMissing(config.keyFile)
      : ring === null || ring.keyId === expected
        ? null
        : keyOther(config.keyFile);
    if (wrong) say('key', 'fault', wrong.zh, wrong.en);
  }
  const years = await pool.query<{ year: number }>('select year from calendar_years');
  calendar(
    years.rows.map((row) => row.year),
    say,
  );
  if (config.now) return;
  const { rows } = await pool.query<{ apart: number; newest: Date | null }>(
    `select extract(epoch from clock_timestamp() - $1::timestamptz)::float8 as apart, (select max(at) from audit_entries) as newest`,
    [new Date()],
  );
  const { apart, newest } = rows[0]!;
  if (Math.abs(apart) > 60)
    say(
      'clock',
      'fault',
      `本机和数据库服务器的时钟相差 ${Math.round(Math.abs(apart))} 秒：请校准两边的时钟。`,
      `The clocks of this machine and of the database server are ${Math.round(Math.abs(apart))} seconds apart: set both.`,
    );
  if (newest && newest.getTime() > Date.now() + 60_000)
    say(
      'clock',
      'fault',
      `审计日志里有 ${shanghai(newest.getTime())} 的记录，本机时间却是 ${shanghai(Date.now())}：时钟被拨回过，请校准，否则期限会算错。`,
      `The audit log has an entry of ${shanghai(newest.getTime())}, but this machine says ${shanghai(Date.now())}: the clock went back. Set it, or deadlines come out wrong.`,
    );
}

/** Deadlines count working days, so each year that is near needs its calendar. */
function calendar(entered: number[], say: Say): void {
  const today = systemClock.today();
  const thisYear = Number(today.slice(0, 4));
  const years = new Set([...bundledCalendarYears().map((each) => each.year), ...entered]);
  if (!years.has(thisYear))
    say(
      'calendar',
      'fault',
      `工作日历缺 ${thisYear} 年，今年的期限算不出来：请系统管理员在“工作日历”页录入国务院办公厅公布的安排。`,
      `The work calendar has no ${thisYear}, so this year’s deadlines cannot be reckoned: let the system administrator enter what the State Council published on the work-calendar page.`,
    );
  else if (!years.has(thisYear + 1) && Number(today.slice(5, 7)) >= 11)
    say(
      'calendar',
      'warning',
      `工作日历还没有 ${thisYear + 1} 年：通知公布后请在“工作日历”页录入。`,
      `The work calendar has no ${thisYear + 1} yet: enter it on the work-calendar page once it is published.`,
    );
}

async function database(config: Config, ring: Keyring | null, say: Say): Promise<void> {
  let opened: Awaited<ReturnType<typeof openDatabase>>;
  try {
    opened = await openDatabase(config, { owner: false });
  } catch (error) {
    if (error instanceof OperatorError && error.code === 'postgres.absent') {
      say(
        'database',
        'warning',
        '还没有数据库，第一次启动时会建立。',
        'There is no database yet; the first start makes it.',
      );
      calendar([], say);
      return;
    }
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
    if (pending.length > 0) {
      calendar([], say);
      return;
    }
    await more(config, ring, pools.owner, say);
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
