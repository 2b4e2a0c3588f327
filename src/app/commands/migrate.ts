/** `jia migrate`: bring the database to this version and stop. */
import { loadConfig } from '../../platform/config/index.ts';
import { createLogger } from '../../platform/log/index.ts';
import { migrate, openDatabase } from '../../platform/postgres/index.ts';
import { backupBeforeUpgrade } from '../backups.ts';

export async function migrateCommand(): Promise<{ applied: string[] }> {
  const config = loadConfig();
  const database = await openDatabase(config, { owner: false, make: true });
  const log = createLogger('warn');
  try {
    const beforeChange = backupBeforeUpgrade({ config, url: database.url, log });
    return { applied: await migrate(database.url, { beforeChange }) };
  } finally {
    await database.stop();
  }
}
