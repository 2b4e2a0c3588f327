/** `jia migrate`: bring the database to this version and stop. */
import { loadConfig } from '../../platform/config/index.ts';
import { createLogger } from '../../platform/log/index.ts';
import {
  explained,
  loneClient,
  migrate,
  migrationState,
  openDatabase,
} from '../../platform/postgres/index.ts';
import { backupBeforeUpgrade } from '../backups.ts';
import { pendingSteps } from '../process.ts';

export async function migrateCommand(): Promise<{ applied: string[] }> {
  const config = loadConfig();
  const database = await openDatabase(config, { owner: false, make: true });
  const log = createLogger('warn');
  let applied: string[];
  try {
    if (database.attached && database.mode === 'embedded') {
      // What is served right now is an older program's, if anything is missing.
      const missing = await stepsMissing(database.url);
      if (missing > 0) throw pendingSteps(missing, true);
    }
    const beforeChange = backupBeforeUpgrade({ config, url: database.url, log });
    applied = await migrate(database.url, { beforeChange });
  } catch (error) {
    await database.stop();
    throw explained(database, config.dataDir, error);
  }
  await database.stop();
  return { applied };
}

async function stepsMissing(url: string): Promise<number> {
  const client = loneClient({ connectionString: url });
  try {
    await client.connect();
    return (await migrationState(client)).pending.length;
  } finally {
    await client.end();
  }
}
