/** `jia migrate`: bring the database to this version and stop. */
import { loadConfig } from '../../platform/config/index.ts';
import { migrate, openDatabase } from '../../platform/postgres/index.ts';

export async function migrateCommand(): Promise<{ applied: string[] }> {
  const database = await openDatabase(loadConfig(), { owner: false });
  try {
    return { applied: await migrate(database.url) };
  } finally {
    await database.stop();
  }
}
