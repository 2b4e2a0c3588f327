/**
 * One PostgreSQL for a whole run of vitest: started in a temporary directory with fsync off, migrated
 * once into a template database that each test file then clones (see database.ts).
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '../../src/platform/postgres/index.ts';
import { takeLock } from '../../src/platform/postgres/lock.ts';

const prefix = 'jia-test-';
const template = 'jia_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the cluster's superuser, of its `postgres` database, and the name of the template. */
    testServer: { url: string; template: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  const server = await openDatabase(
    { dataDir, databaseUrl: undefined },
    {
      owner: true,
      settings: {
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
        shared_buffers: '64MB',
        max_connections: '200',
        autovacuum_naptime: '10min',
        // Cloning a template by copying files needs no checkpoint's fsync here.
        wal_level: 'minimal',
        max_wal_senders: '0',
      },
    },
  );
  const url = server.url.replace(/\/[^/]*$/, '/postgres');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await migrate(server.url.replace(/\/[^/]*$/, `/${template}`));
  await admin.query(`alter database ${template} with is_template true allow_connections false`);
  await admin.end();
  project.provide('testServer', { url, template });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Directories of runs that were killed: theirs whose lock nobody holds. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const dir = join(tmpdir(), name);
    try {
      const taken = takeLock(join(dir, 'owner.lock'));
      if (!('lock' in taken)) continue;
      taken.lock.release();
      rmSync(dir, { recursive: true, force: true });
    } catch (error) {
      // Another account's directory, or one that is being removed: not ours to judge.
      if (!['EACCES', 'EPERM', 'ENOENT', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
    }
  }
}
