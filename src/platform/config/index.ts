/**
 * Every setting of Jia, read once from the environment and checked before anything starts.
 *
 *   Config         what the rest of the program sees
 *   loadConfig     environment → Config, or one OperatorError that names every bad setting
 *   settings       the table of settings: name, meaning, default
 *   misspelt       names that look like settings and are none
 *   readers        one small function per kind of value
 */
import { existsSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import type { Text } from '../i18n/text.ts';
import { OperatorError } from './operator-error.ts';
import { projectRoot } from './root.ts';

export { OperatorError } from './operator-error.ts';
export { commit, projectRoot, version, versionWords } from './root.ts';

/** The two sets of account rules: OWASP ASVS 5.0, or 等保 2.0 level 3. */
export type Profile = 'asvs' | 'dengbao';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface Config {
  /** Absolute path: database cluster, uploaded files, keys, backups. */
  dataDir: string;
  /** Uploads under way, and the content store where there is no bucket; below `dataDir`. */
  filesDir: string;
  /** The content store in place of the disk. */
  bucket: BucketConfig | undefined;
  /** Backups that Jia makes of itself. */
  backups: BackupConfig;
  /** URL of an outside server, its owner's; undefined means the embedded one. */
  databaseUrl: string | undefined;
  /** Upper bound of connections of the application's pool. */
  databasePool: number;
  port: number;
  host: string;
  /** The address that people use, without a trailing slash; QR codes and links are made from it. */
  publicUrl: string | undefined;
  /** Where the clock starts (it runs on from there); undefined is the real time. */
  now: Date | undefined;
  /** Absolute path of the master key (mode 0600). */
  keyFile: string;
  /** Absolute path: the site's own fonts (仿宋, 小标宋, 楷体, 黑体) for printed papers. */
  fontDir: string | undefined;
  /** Proxies whose forwarding header is believed: addresses, CIDR blocks, or loopback/linklocal/uniquelocal. */
  trustProxy: string[];
  /** Who may read /metrics, written like `trustProxy`. */
  metricsFrom: string[];
  tls: { certFile: string; keyFile: string } | undefined;
  profile: Profile;
  smtp: { url: string; from: string } | undefined;
  logLevel: LogLevel;
  production: boolean;
}

/** A bucket that speaks S3. */
export interface BucketConfig {
  /** Scheme, host and port of the service. */
  endpoint: string;
  bucket: string;
  /** Before every name, ends with a slash; empty where the bucket is Jia's alone. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Whether the bucket stands in the path; else it stands before the host's name. */
  pathStyle: boolean;
}

export interface BackupConfig {
  /** Absolute path; below `dataDir` unless another disk is named, which is better. */
  dir: string;
  /** Time of day in Shanghai, 'HH:MM'; undefined makes none. */
  at: string | undefined;
  /** How many are kept. */
  keep: number;
  /** Absolute path of the file whose first line seals the keys; undefined leaves them out. */
  passphraseFile: string | undefined;
  /** When the newest is restored into a place of its own, to see that it can be. */
  drill: 'weekly' | 'daily' | 'off';
  /** Whether one is made before an upgrade changes a database that holds something. */
  beforeUpgrade: boolean;
}

/** The settings that Jia reads. Meaning in Chinese and English, default as text. */
export const settings: ReadonlyArray<{ name: string; zh: string; en: string; default: string }> = [
  { name: 'JIA_DATA_DIR', zh: '数据目录', en: 'data directory', default: '.jia' },
  {
    name: 'DATABASE_URL',
    zh: '外部 PostgreSQL 地址（15 或更新）',
    en: 'URL of an outside PostgreSQL, 15 or newer',
    default: '(embedded)',
  },
  { name: 'JIA_DB_POOL', zh: '数据库连接数上限', en: 'most database connections', default: '20' },
  { name: 'PORT', zh: '监听端口', en: 'port to listen on', default: '3000' },
  { name: 'HOST', zh: '监听地址', en: 'address to listen on', default: '127.0.0.1' },
  { name: 'PUBLIC_URL', zh: '对外访问地址', en: 'address that people use', default: '(from PORT and HOST)' },
  {
    name: 'JIA_NOW',
    zh: '时钟起点（演示和测试用）',
    en: 'where the clock starts (demos and tests)',
    default: '(real time)',
  },
  { name: 'JIA_KEY_FILE', zh: '主密钥文件', en: 'master key file', default: '<JIA_DATA_DIR>/master.key' },
  {
    name: 'JIA_FONT_DIR',
    zh: '本单位字体目录（仿宋、小标宋等）',
    en: "folder of the site's own fonts",
    default: '(none)',
  },
  { name: 'TRUST_PROXY', zh: '可信代理的地址', en: 'addresses of trusted proxies', default: '(none)' },
  {
    name: 'METRICS_FROM',
    zh: '可以读取 /metrics 的地址',
    en: 'addresses that may read /metrics',
    default: 'loopback',
  },
  { name: 'TLS_CERT', zh: 'TLS 证书文件', en: 'TLS certificate file', default: '(none)' },
  { name: 'TLS_KEY', zh: 'TLS 私钥文件', en: 'TLS key file', default: '(none)' },
  {
    name: 'JIA_PROFILE',
    zh: '账号规则：asvs 或 dengbao',
    en: 'account rules: asvs or dengbao',
    default: 'asvs',
  },
  { name: 'SMTP_URL', zh: '发信服务器', en: 'mail server', default: '(none)' },
  { name: 'SMTP_FROM', zh: '发信地址', en: 'sender address', default: '(user of SMTP_URL)' },
  {
    name: 'S3_URL',
    zh: '附件存放的对象存储（S3 接口）：https://密钥ID:密钥@主机/桶[/前缀][?region=…&style=host]',
    en: 'object storage (S3) for attachments: https://keyId:secret@host/bucket[/prefix][?region=…&style=host]',
    default: '(none: on disk)',
  },
  {
    name: 'JIA_BACKUP_DIR',
    zh: '自动备份的目录',
    en: 'folder of the backups',
    default: '<JIA_DATA_DIR>/backups',
  },
  {
    name: 'JIA_BACKUP_AT',
    zh: '每天备份的时刻（HH:MM 或 off）',
    en: 'time of the daily backup (HH:MM or off)',
    default: '03:10',
  },
  { name: 'JIA_BACKUP_KEEP', zh: '保留几份', en: 'how many are kept', default: '14' },
  {
    name: 'JIA_BACKUP_PASSPHRASE_FILE',
    zh: '备份口令文件，用来封存密钥',
    en: 'file with the passphrase that seals the keys into the backups',
    default: '(none: without keys)',
  },
  {
    name: 'JIA_BACKUP_DRILL',
    zh: '恢复演练：weekly、daily 或 off',
    en: 'restore drill: weekly, daily or off',
    default: 'weekly',
  },
  {
    name: 'JIA_BACKUP_BEFORE_UPGRADE',
    zh: '升级前先备份：on 或 off',
    en: 'backup before an upgrade: on or off',
    default: 'on',
  },
  { name: 'LOG_LEVEL', zh: '日志级别', en: 'log level', default: 'info' },
];

/**
 * Names in the environment that look as if they were meant as settings and are none: they have no effect, and nobody would
 * notice.
 *
 * @returns each with the setting that it may have been meant for
 */
export function misspelt(env: Env = process.env): { name: string; meant: string | undefined }[] {
  const known = [...settings.map(({ name }) => name), 'JIA_PASSPHRASE'];
  return Object.keys(env)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const upper = name.toUpperCase();
      const near = known
        .map((each) => ({ each, steps: editsBetween(upper, each) }))
        .toSorted((a, b) => a.steps - b.steps)[0]!;
      // Short names are near to each other by chance; those of our own families are meant for us however they end.
      const meant = near.steps <= (near.each.length < 7 ? 0 : 2) ? near.each : undefined;
      return meant || /^(JIA|TLS|SMTP|TRUST|METRICS)_/.test(upper) ? [{ name, meant }] : [];
    });
}

/** How many letters must be put in, taken out, changed, or changed with their neighbour. */
function editsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : at(i - 1, j) + 1;
      rows[i]![j] = Math.min(
        swapped,
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
  return at(a.length, b.length);
}

/** What to say of them; null where there are none. */
export function misspeltText(env: Env = process.env): Text | null {
  const found = misspelt(env);
  if (found.length === 0) return null;
  const list = (ask: (meant: string) => string, join: string) =>
    found.map(({ name, meant }) => name + (meant ? ask(meant) : '')).join(join);
  return {
    zh: `没有这样的设置，不起作用：${list((meant) => `（应为 ${meant}？）`, '、')}。请检查拼写。`,
    en: `No such setting, so without effect: ${list((meant) => ` (${meant}?)`, ', ')}. Check the spelling.`,
  };
}

type Env = Record<string, string | undefined>;

interface Complaint {
  name: string;
  zh: string;
  en: string;
}

/**
 * Reads and checks the settings. Nothing is created on disk.
 *
 * @param env the environment; an empty value counts as not set
 * @throws OperatorError `config.invalid` (exit code 2) naming every bad setting, its value and how to mend it;
 *   values of settings that may hold a password are not repeated
 */
export function loadConfig(env: Env = process.env): Config {
  const complaints: Complaint[] = [];
  const read = <T>(name: string, reader: (text: string) => T, fallback: T): T => {
    const text = env[name]?.trim();
    if (!text) return fallback;
    try {
      return reader(text);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      complaints.push({ name, zh: error.zh, en: error.en });
      return fallback;
    }
  };

  const dataDir = read('JIA_DATA_DIR', absolute, join(projectRoot, '.jia'));
  const certFile = read('TLS_CERT', existingFile, undefined);
  const keyFile = read('TLS_KEY', existingFile, undefined);
  if (!!env.TLS_CERT?.trim() !== !!env.TLS_KEY?.trim()) {
    const missing = env.TLS_CERT?.trim() ? 'TLS_KEY' : 'TLS_CERT';
    complaints.push({ name: missing, zh: '证书和私钥要同时设置', en: 'TLS_CERT and TLS_KEY go together' });
  }
  const smtpUrl = read('SMTP_URL', urlOf('smtp:', 'smtps:'), undefined);
  const config: Config = {
    dataDir,
    filesDir: join(dataDir, 'files'),
    bucket: read('S3_URL', bucketOf, undefined),
    backups: {
      dir: read('JIA_BACKUP_DIR', absolute, join(dataDir, 'backups')),
      at: read('JIA_BACKUP_AT', timeOrOff, '03:10'),
      keep: read('JIA_BACKUP_KEEP', wholeNumber(1, 1000), 14),
      passphraseFile: read('JIA_BACKUP_PASSPHRASE_FILE', existingFile, undefined),
      drill: read('JIA_BACKUP_DRILL', oneOf('weekly', 'daily', 'off'), 'weekly'),
      beforeUpgrade: read('JIA_BACKUP_BEFORE_UPGRADE', oneOf('on', 'off'), 'on') === 'on',
    },
    databaseUrl: read('DATABASE_URL', databaseUrl, undefined),
    databasePool: read('JIA_DB_POOL', wholeNumber(2, 500), 20),
    port: read('PORT', wholeNumber(0, 65535), 3000),
    host: read('HOST', hostName, '127.0.0.1'),
    publicUrl: read('PUBLIC_URL', publicAddress, undefined),
    now: read('JIA_NOW', moment, undefined),
    keyFile: read('JIA_KEY_FILE', absolute, join(dataDir, 'master.key')),
    fontDir: read('JIA_FONT_DIR', existingFolder, undefined),
    trustProxy: read('TRUST_PROXY', addresses('代理', 'a proxy'), []),
    metricsFrom: read('METRICS_FROM', addresses('监控服务器', 'a monitoring server'), ['loopback']),
    tls: certFile && keyFile ? { certFile, keyFile } : undefined,
    profile: read('JIA_PROFILE', oneOf('asvs', 'dengbao'), 'asvs'),
    smtp: smtpUrl ? { url: smtpUrl, from: read('SMTP_FROM', mailAddress, senderOf(smtpUrl)) } : undefined,
    logLevel: read('LOG_LEVEL', oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), 'info'),
    production: env.NODE_ENV === 'production',
  };
  if (complaints.length > 0) {
    throw new OperatorError(
      'config.invalid',
      {
        zh: `设置有误：\n${complaints.map((c) => `  ${c.name}：${c.zh}`).join('\n')}`,
        en: `Bad settings:\n${complaints.map((c) => `  ${c.name}: ${c.en}`).join('\n')}`,
      },
      { exitCode: 2, details: { settings: complaints.map((c) => c.name) } },
    );
  }
  return config;
}

class BadValue extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

function absolute(text: string): string {
  return isAbsolute(text) ? resolve(text) : resolve(process.cwd(), text);
}

function existingFile(text: string): string {
  const path = absolute(text);
  if (!existsSync(path)) throw new BadValue(`没有这个文件：${path}`, `no such file: ${path}`);
  return path;
}

function existingFolder(text: string): string {
  const path = existingFile(text);
  if (!statSync(path).isDirectory()) throw new BadValue(`不是目录：${path}`, `is no folder: ${path}`);
  return path;
}

function wholeNumber(min: number, max: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      throw new BadValue(
        `“${text}”不是 ${min} 到 ${max} 的整数`,
        `"${text}" is not a whole number from ${min} to ${max}`,
      );
    }
    return value;
  };
}

function timeOrOff(text: string): string | undefined {
  if (text.toLowerCase() === 'off') return undefined;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new BadValue(
      `“${text}”应为时刻（如 03:10）或 off`,
      `"${text}" is neither a time such as 03:10 nor off`,
    );
  }
  return text;
}

function oneOf<T extends string>(...values: T[]) {
  return (text: string): T => {
    const found = values.find((value) => value === text.toLowerCase());
    if (!found)
      throw new BadValue(
        `“${text}”应为 ${values.join('、')} 之一`,
        `"${text}" is not one of ${values.join(', ')}`,
      );
    return found;
  };
}

function urlOf(...protocols: string[]) {
  return (text: string): string => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !protocols.includes(url.protocol)) {
      const shape = protocols.map((p) => `${p}//…`).join(' / ');
      throw new BadValue(`应为 ${shape} 形式的地址`, `should be an address like ${shape}`);
    }
    return text;
  };
}

/** Pages, codes and links are made below it, so it is a host alone, with a port perhaps. */
function publicAddress(text: string): string {
  const url = new URL(urlOf('http:', 'https:')(text));
  if (url.username || url.password || url.search || url.hash || !/^\/+$/.test(url.pathname))
    throw new BadValue(
      '只写到主机和端口，如 https://home.example.cn：Jia 不能放在子路径下',
      'ends after host and port, such as https://home.example.cn: Jia cannot live below a path',
    );
  return text.replace(/\/+$/, '');
}

function bucketOf(text: string): BucketConfig {
  const url = new URL(urlOf('https:', 'http:')(text));
  const [bucket = '', ...below] = decodeURIComponent(url.pathname).split('/').filter(Boolean);
  const named = [bucket, ...below].every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
  if (!url.username || !url.password || !bucket || !named)
    throw new BadValue(
      '应写明密钥 ID、密钥和桶：https://密钥ID:密钥@主机/桶（密钥里的 / 写作 %2F，+ 写作 %2B，@ 写作 %40）',
      'needs a key id, a secret and a bucket: https://keyId:secret@host/bucket (in the secret / is %2F, + is %2B, @ is %40)',
    );
  const strange = [...url.searchParams.keys()].filter((name) => !['region', 'style'].includes(name));
  const style = url.searchParams.get('style') ?? 'path';
  if (strange.length > 0 || !['path', 'host'].includes(style))
    throw new BadValue(
      '问号后面只能有 region=地域、style=path 或 style=host',
      'after the question mark there may be region=…, and style=path or style=host',
    );
  return {
    endpoint: url.origin,
    bucket,
    prefix: below.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    pathStyle: style === 'path',
  };
}

function databaseUrl(text: string): string {
  const url = urlOf('postgres:', 'postgresql:')(text);
  if (new URL(url).pathname.length <= 1) {
    throw new BadValue(
      '缺少数据库名：postgres://用户:密码@主机:端口/数据库名',
      'has no database name: postgres://user:password@host:port/name',
    );
  }
  return url;
}

function hostName(text: string): string {
  if (isIP(text) === 0 && !/^[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?$/.test(text)) {
    throw new BadValue(`“${text}”不是地址或主机名`, `"${text}" is neither an address nor a host name`);
  }
  return text;
}

/** `2026-11-22` is nine in the morning in Shanghai; a time without an offset is Shanghai's. */
function moment(text: string): Date {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  const date = match
    ? new Date(`${match[1]}T${match[2] ?? '09:00'}${match[3] ?? '+08:00'}`)
    : new Date(Number.NaN);
  // Date rolls 31 February over into March: the day must come back as it was written.
  const day = match ? new Date(`${match[1]}T00:00:00Z`) : date;
  if (!match || Number.isNaN(date.getTime()) || day.toISOString().slice(0, 10) !== match[1]) {
    throw new BadValue(
      `“${text}”不是日期，例如 2026-11-22 或 2026-11-22T09:00+08:00`,
      `"${text}" is not a date such as 2026-11-22 or 2026-11-22T09:00+08:00`,
    );
  }
  return date;
}

/** Believing every proxy would let anyone forge an address, so `true` and hop counts are refused. */
const addresses =
  (zh: string, en: string) =>
  (text: string): string[] => {
    if (['false', 'no', '0'].includes(text.toLowerCase())) return [];
    return text.split(',').map((part) => {
      const item = part.trim();
      const [address = '', bits] = item.split('/');
      const family = isIP(address);
      const named = ['loopback', 'linklocal', 'uniquelocal'].includes(item);
      const block =
        family !== 0 &&
        (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
      if (!named && !block) {
        throw new BadValue(
          `“${item}”应为${zh}的地址或网段，例如 10.0.0.5、10.0.0.0/24、loopback`,
          `"${item}" is not the address or block of ${en}, such as 10.0.0.5, 10.0.0.0/24, loopback`,
        );
      }
      return item;
    });
  };

function mailAddress(text: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(text) && !/<[^\s@<>]+@[^\s@<>]+>$/.test(text)) {
    throw new BadValue('应为邮件地址', 'should be a mail address');
  }
  return text;
}

function senderOf(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  return user.includes('@') ? user : `jia@${url.hostname}`;
}
