/**
 * Backups that Jia makes of itself: every night, and before an upgrade changes a database that holds something.
 *
 *   backupJobs            the nightly job of a serving process
 *   makeBackup            one backup: written, read through again, now and then restored as a drill; old ones go
 *   noteBackup            one that was made by hand
 *   backupFault           why none can be made
 *   backupBeforeUpgrade   handed to `migrate`
 *   backupStatus          how the last one went, for `jia doctor`
 *
 * How it went is kept in a file beside the backups, not in the database: it must be readable when the database is not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { verifyChain } from '../core/audit/audit.ts';
import type { JobDefinition } from '../core/module/module.ts';
import { backup, type BackupResult, passphraseIn, restore, verifyBackup } from '../platform/backup/index.ts';
import { type Config, OperatorError } from '../platform/config/index.ts';
import { denied, isDenial, likeFolder } from '../platform/config/owner.ts';
import { makeFolder, placeFault } from '../platform/config/place.ts';
import { openKeyring } from '../platform/crypto/index.ts';
import type { Text } from '../platform/i18n/text.ts';
import type { Logger } from '../platform/log/index.ts';
import { type Migration, openDatabase, openPools, withTransaction } from '../platform/postgres/index.ts';

export interface BackupStatus {
  /** The last backup that was written and read through. */
  good: { file: string; at: string; bytes: number; rows: number; keys: boolean } | null;
  /** The last drill that came through: a whole restore, its rows counted, its audit chain walked. */
  drill: { file: string; at: string; seconds: number } | null;
  /** What went wrong since. */
  failed: { at: string; zh: string; en: string } | null;
}

/** What a backup is made from. */
export interface BackupSource {
  config: Config;
  /** The owner's URL. */
  url: string;
  log: Logger;
}

const jobName = 'backup.nightly';

export function backupJobs({
  config,
  database,
  log,
}: {
  config: Config;
  database: { url: string };
  log: Logger;
}): JobDefinition[] {
  const { at } = config.backups;
  if (!at) return [];
  const [hour, minute] = at.split(':').map(Number);
  return [
    {
      name: jobName,
      cron: `${minute} ${hour} * * *`,
      run: async () => void (await makeBackup({ config, url: database.url, log })),
    },
  ];
}

/**
 * @param now the real time; names the file
 * @throws OperatorError what went wrong, which the status then holds too; earlier backups stay
 */
export async function makeBackup(source: BackupSource, now = new Date()): Promise<BackupResult> {
  const { config, log } = source;
  const before = backupStatus(config);
  try {
    const made = await writeChecked(source, nameOf(now), now);
    const status: BackupStatus = {
      good: { file: made.file, at: now.toISOString(), bytes: made.bytes, rows: made.rows, keys: made.keys },
      drill: before.drill,
      failed: null,
    };
    // Before the drill, which may fail: the backup itself is good.
    await keepStatus(config, status);
    if (drillDue(config, before, now)) {
      const seconds = await drill(made, config);
      await keepStatus(config, { ...status, drill: { file: made.file, at: now.toISOString(), seconds } });
    }
    await removeOld(config);
    log.info({ bytes: made.bytes, rows: made.rows, files: made.files, keys: made.keys }, 'backup made');
    return made;
  } catch (error) {
    const text = error instanceof OperatorError ? error : { zh: String(error), en: String(error) };
    await keepStatus(config, {
      ...backupStatus(config),
      failed: { at: now.toISOString(), zh: text.zh, en: text.en },
    }).catch((cause: unknown) => log.error({ err: cause }, 'the state of backups could not be kept'));
    throw error;
  }
}

/**
 * Notes one that was made by hand, so that `jia doctor` knows of it. What went wrong at night stays said until a night
 * goes well.
 */
export async function noteBackup(config: Config, made: BackupResult, now = new Date()): Promise<void> {
  makeFolder(config.backups.dir);
  const { file, bytes, rows, keys } = made;
  await keepStatus(config, {
    ...backupStatus(config),
    good: { file: resolve(file), at: now.toISOString(), bytes, rows, keys },
  });
}

/** What would keep the automatic backups from being made, told before the night comes; null where nothing does. */
export function backupFault({ backups }: Pick<Config, 'backups'>): Text | null {
  const { dir, at, passphraseFile } = backups;
  if (!at) return null;
  const place = placeFault(dir);
  if (place)
    return {
      zh: `备份目录 ${dir} 不能用：${place.zh}。请改权限，或用 JIA_BACKUP_DIR 另指一处。`,
      en: `The backup folder ${dir} is not usable: ${place.en}. Change its mode, or name another in JIA_BACKUP_DIR.`,
    };
  try {
    if (passphraseFile !== undefined) passphraseIn(passphraseFile);
    return null;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return error;
  }
}

/** For `migrate`: what an upgrade is about to change is kept first. A refusal stops the upgrade. */
export function backupBeforeUpgrade(source: BackupSource): (pending: Migration[]) => Promise<void> {
  return async ([first]) => {
    if (!source.config.backups.beforeUpgrade || !first) return;
    const now = new Date();
    try {
      const made = await writeChecked(source, nameOf(now, `before-${first.tag}`), now);
      source.log.info({ file: made.file, bytes: made.bytes }, 'backup made before the upgrade');
    } catch (cause) {
      const text = cause instanceof OperatorError ? cause : { zh: String(cause), en: String(cause) };
      throw new OperatorError(
        'backup.beforeUpgrade',
        {
          zh: `升级前的备份没有做成，所以没有升级，数据原样未动：${text.zh}\n处理后再启动；已另行备份时，可设 JIA_BACKUP_BEFORE_UPGRADE=off 跳过。`,
          en: `The backup before the upgrade failed, so nothing was upgraded and the data is as it was: ${text.en}\nMend it and start again; with a backup of your own, JIA_BACKUP_BEFORE_UPGRADE=off goes on without.`,
        },
        { cause },
      );
    }
    await removeOld(source.config);
  };
}

/** @throws OperatorError `place.denied`; one that was cut off says nothing, and the next backup writes it anew */
export function backupStatus(config: Pick<Config, 'backups'>): BackupStatus {
  const file = statusFile(config);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BackupStatus;
  } catch (error) {
    if (isDenial(error)) throw denied(file, error);
    const none = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!none && !(error instanceof SyntaxError)) throw error;
    return { good: null, drill: null, failed: null };
  }
}

// ------------------------------------------------------------------------------------------------------- the parts

async function writeChecked(source: BackupSource, name: string, now: Date): Promise<BackupResult> {
  const { config, url } = source;
  const { dir, passphraseFile } = config.backups;
  const passphrase = passphraseFile === undefined ? undefined : passphraseIn(passphraseFile);
  try {
    makeFolder(dir);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new OperatorError(
      'backup.folder',
      {
        zh: `不能建立备份目录 ${dir}（${code}）：请检查权限和空间，或用 JIA_BACKUP_DIR 另指一处。`,
        en: `The backup folder ${dir} cannot be made (${code}): check its permissions and space, or name another in JIA_BACKUP_DIR.`,
      },
      { cause },
    );
  }
  const made = await backup({ config, url }, join(dir, name), { passphrase, now, contents: keptContents });
  likeFolder(made.file);
  // What was written is read again whole: a disk that lies shows it now, not on the day of need.
  await verifyBackup(made.file, passphrase);
  return made;
}

/**
 * What a backup takes along of the uploads: all that a row names, but rosters as they were sent. They hold every ID number
 * in clear, and what they brought lies sealed in the tables; one that waits for its import is sent again after a restore.
 */
export async function keptContents(client: Pick<pg.Client, 'query'>): Promise<ReadonlySet<string>> {
  // A database that was never filled has no such table, and nothing to take along.
  const there = await client.query(`select where to_regclass('public.files') is not null`);
  if (there.rowCount === 0) return new Set();
  const { rows } = await client.query<{ sha256: string }>(
    `select distinct sha256 from files where subject_kind is distinct from 'importBatch'`,
  );
  return new Set(rows.map((row) => row.sha256));
}

/** Restores into a place of its own, counts what came back and walks the audit chain. @returns seconds it took */
async function drill(made: BackupResult, config: Config): Promise<number> {
  const { dir, passphraseFile } = config.backups;
  for (const name of await readdir(dir))
    if (name.startsWith(drillPlace)) await rm(join(dir, name), { recursive: true, force: true });
  const place = await mkdtemp(join(dir, drillPlace));
  const began = performance.now();
  try {
    const target = {
      dataDir: join(place, 'data'),
      filesDir: join(place, 'data', 'files'),
      keyFile: join(place, 'data', 'master.key'),
      databaseUrl: undefined,
      // The drill never touches the real bucket.
      bucket: undefined,
    };
    const passphrase = made.keys && passphraseFile !== undefined ? passphraseIn(passphraseFile) : undefined;
    const came = await restore(made.file, target, { passphrase });
    if (came.rows !== made.rows || came.files !== made.files) {
      throw drillFailed(
        `应有 ${made.rows} 行、${made.files} 个文件，恢复出 ${came.rows} 行、${came.files} 个`,
        `${made.rows} rows and ${made.files} files went in, ${came.rows} and ${came.files} came back`,
      );
    }
    const database = await openDatabase(target, { owner: true });
    const pools = openPools(database.url, { max: 2 });
    try {
      const { broken } = await withTransaction(pools.owner, { readOnly: true }, ({ client }) =>
        verifyChain(client, existsSync(target.keyFile) ? openKeyring(target) : null),
      );
      if (broken.length > 0)
        throw drillFailed(
          `审计链有 ${broken.length} 处不符，请运行 jia verify log`,
          `the audit chain is broken in ${broken.length} places, run jia verify log`,
        );
    } finally {
      await pools.end();
      await database.stop();
    }
    return Math.round((performance.now() - began) / 1000);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const drillFailed = (zh: string, en: string) =>
  new OperatorError('backup.drill', {
    zh: `恢复演练没有通过：${zh}。`,
    en: `The restore drill failed: ${en}.`,
  });

const day = 86_400_000;

function drillDue({ backups }: Config, { drill }: BackupStatus, now: Date): boolean {
  if (backups.drill === 'off') return false;
  if (backups.drill === 'daily' || !drill) return true;
  // An hour less than a week: the night of the week comes round at the same hour.
  return now.getTime() - Date.parse(drill.at) > 7 * day - day / 24;
}

/** The newest of each kind stay; what has another name is not ours to remove. */
async function removeOld({ backups }: Config): Promise<void> {
  const names = (await readdir(backups.dir))
    .filter((name) => ours.test(name))
    .toSorted()
    .toReversed();
  const nightly = names.filter((name) => !name.includes('-before-'));
  const upgrades = names.filter((name) => name.includes('-before-'));
  for (const name of [...nightly.slice(backups.keep), ...upgrades.slice(upgradesKept)])
    await rm(join(backups.dir, name), { force: true });
}

/** One a release: some versions back can still be gone to. */
const upgradesKept = 3;
const ours = /^jia-\d{8}-\d{6}(-before-[0-9a-z_]+)?\.backup$/;
const drillPlace = '.drill-';

/** `jia-20261129-031000.backup`, by the time in Shanghai: sorted by name is sorted by age. */
function nameOf(now: Date, suffix = ''): string {
  const local = new Date(now.getTime() + 8 * 3_600_000).toISOString();
  const stamp = `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`;
  return `jia-${stamp}${suffix && `-${suffix}`}.backup`;
}

const statusFile = ({ backups }: Pick<Config, 'backups'>) => join(backups.dir, 'status.json');

async function keepStatus(config: Config, status: BackupStatus): Promise<void> {
  const file = statusFile(config);
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, `${JSON.stringify(status, null, 1)}\n`, { mode: 0o600 });
  likeFolder(`${file}.new`);
  await rename(`${file}.new`, file);
}
