/** Backups that Jia makes of itself: nightly, before an upgrade, with a drill; and what the status says of them. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emptyDatabase, testDatabase } from '../../tests/harness/database.ts';
import { verifyBackup } from '../platform/backup/index.ts';
import { loadConfig } from '../platform/config/index.ts';
import { createLogger } from '../platform/log/index.ts';
import { migrate, readMigrations } from '../platform/postgres/index.ts';
import { readOrCreateMasterKey } from '../platform/crypto/index.ts';
import { backupBeforeUpgrade, backupJobs, backupStatus, makeBackup } from './backups.ts';

const folder = mkdtempSync(join(tmpdir(), 'jia-backups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const database = testDatabase();
const log = createLogger('silent');
let places = 0;

function source(env: Record<string, string> = {}, url = database.url) {
  places += 1;
  const dataDir = join(folder, `data-${places}`);
  mkdirSync(dataDir);
  const config = loadConfig({ JIA_DATA_DIR: dataDir, JIA_BACKUP_DRILL: 'off', ...env });
  return { config, url, log };
}

const backupsIn = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.backup'))
    .toSorted();
const night = (day: number) => new Date(Date.UTC(2026, 10, day, 19, 10));

describe('a nightly backup', () => {
  it('is made, read through, and noted; the newest fourteen stay, and what is not ours', async () => {
    const from = source();
    const { dir } = from.config.backups;
    mkdirSync(dir);
    for (let day = 1; day <= 15; day += 1)
      writeFileSync(
        join(dir, `jia-202611${String(day).padStart(2, '0')}-031000.backup`),
        'of earlier nights',
      );
    writeFileSync(join(dir, 'by-hand.backup'), 'somebody’s own');
    const made = await makeBackup(from, night(27));
    expect(made.file).toBe(join(dir, 'jia-20261128-031000.backup'));
    expect(backupsIn(dir)).toHaveLength(15);
    expect(backupsIn(dir)).toContain('by-hand.backup');
    expect(backupsIn(dir)).not.toContain('jia-20261102-031000.backup');
    expect(backupsIn(dir)).toContain('jia-20261103-031000.backup');
    expect(backupStatus(from.config)).toMatchObject({
      good: { file: made.file, keys: false },
      failed: null,
      drill: null,
    });
  });

  it('carries the keys where a passphrase is set', async () => {
    const file = join(folder, 'passphrase');
    writeFileSync(file, 'a house with lit windows\n');
    const from = source({ JIA_BACKUP_PASSPHRASE_FILE: file });
    readOrCreateMasterKey(from.config.keyFile);
    const made = await makeBackup(from, night(1));
    expect(made.keys).toBe(true);
    await expect(verifyBackup(made.file, 'a house with no window')).rejects.toMatchObject({
      code: 'passphraseWrong',
    });
    await verifyBackup(made.file, 'a house with lit windows');
  });

  it('that fails says why, keeps the earlier ones, and the next good one clears it', async () => {
    const from = source();
    const { dir } = from.config.backups;
    const first = await makeBackup(from, night(1));
    // The second of the same second finds its name taken: nothing is written over.
    await expect(makeBackup(from, night(1))).rejects.toMatchObject({ code: 'backup.exists' });
    expect(backupStatus(from.config)).toMatchObject({ good: { file: first.file } });
    expect(backupStatus(from.config).failed?.en).toContain('exists already');
    expect(backupsIn(dir)).toHaveLength(1);
    await makeBackup(from, night(2));
    expect(backupStatus(from.config).failed).toBeNull();
  });

  it('says so where its folder cannot be made', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const from = source({ JIA_BACKUP_DIR: join(folder, 'a-file', 'backups') });
    await expect(makeBackup(from)).rejects.toMatchObject({ code: 'backup.folder' });
  });

  it('is restored as a drill: at first, then when a week has passed, and leaves nothing behind', async () => {
    const from = source({ JIA_BACKUP_DRILL: 'weekly' });
    const { dir } = from.config.backups;
    await makeBackup(from, night(1));
    expect(backupStatus(from.config).drill?.at).toBe(night(1).toISOString());
    mkdirSync(join(dir, '.drill-left-by-a-crash'));
    await makeBackup(from, night(4));
    expect(backupStatus(from.config).drill?.at).toBe(night(1).toISOString());
    await makeBackup(from, night(8));
    expect(backupStatus(from.config).drill?.at).toBe(night(8).toISOString());
    expect(readdirSync(dir).filter((name) => name.startsWith('.drill'))).toEqual([]);
  });

  it('is a job of the serving process at the hour that is set, or not at all', () => {
    const job = (env: Record<string, string>) => {
      const { config } = source(env);
      return backupJobs({ config, database, log }).map((each) => each.cron);
    };
    expect(job({})).toEqual(['10 3 * * *']);
    expect(job({ JIA_BACKUP_AT: '23:05' })).toEqual(['5 23 * * *']);
    expect(job({ JIA_BACKUP_AT: 'off' })).toEqual([]);
  });
});

describe('an upgrade', () => {
  const earlier = emptyDatabase();

  it('begins with a backup of what it is about to change, and does not begin without', async () => {
    const all = readMigrations().map((migration) => migration.tag);
    const before = all[all.length - 3]!;
    // A new database has nothing to lose.
    const from = source({}, earlier.url);
    await migrate(earlier.url, { upTo: before, beforeChange: backupBeforeUpgrade(from) });
    expect(existsSync(from.config.backups.dir)).toBe(false);

    writeFileSync(join(folder, 'no-folder'), '');
    const hindered = source({ JIA_BACKUP_DIR: join(folder, 'no-folder', 'x') }, earlier.url);
    await expect(migrate(earlier.url, { beforeChange: backupBeforeUpgrade(hindered) })).rejects.toMatchObject(
      { code: 'backup.beforeUpgrade' },
    );
    const state = await earlier.pools.owner.query('select max(index)::int as index from jia_meta.migration');
    expect(state.rows).toEqual([{ index: all.indexOf(before) }]);

    expect(await migrate(earlier.url, { beforeChange: backupBeforeUpgrade(from) })).toHaveLength(2);
    const [name] = backupsIn(from.config.backups.dir);
    expect(name).toMatch(new RegExp(`^jia-\\d{8}-\\d{6}-before-${all.at(-2)}\\.backup$`));
    const header = await verifyBackup(join(from.config.backups.dir, name!), undefined);
    expect(header.migrations.at(-1)?.tag).toBe(before);
    // A start that upgrades nothing makes none.
    await migrate(earlier.url, { beforeChange: backupBeforeUpgrade(from) });
    expect(backupsIn(from.config.backups.dir)).toHaveLength(1);
  });
});

it('a backup cut short on its own disk is noticed at once, not on the day of need', async () => {
  const from = source();
  const made = await makeBackup(from, night(1));
  truncateSync(made.file, made.bytes - 700);
  await expect(verifyBackup(made.file, undefined)).rejects.toMatchObject({ code: 'restore.truncated' });
});
