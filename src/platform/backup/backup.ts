/**
 * Writes a backup while Jia serves.
 *
 *   backup    one file: data of one moment, files, keys, checksums
 *
 * The rows are those of one snapshot (repeatable read). The content store is copied before the snapshot and
 * again after it: content never changes under its name, and what a row of the snapshot names was there before
 * the row, so nothing that the rows name is missing, even when it is removed in between.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { OperatorError, type Config, version as jia } from '../config/index.ts';
import { type Contents, openContents, placeOf } from '../contents/index.ts';
import { readMasterKey, sealWithPassphrase } from '../crypto/index.ts';
import { loneClient, migrationState, readMigrations } from '../postgres/index.ts';
import { quote, readTables } from './catalog.ts';
import { format, type Header, type Manifest, type Sealed, type TableInfo } from './format.ts';
import { TarWriter } from './tar.ts';

export interface BackupOptions {
  /** Seals the master key into the backup. Without it the backup holds no key, and sealed fields stay closed. */
  passphrase: string | undefined;
  /** When it is made, for the header; the real time by default. */
  now?: Date;
  /** Hashes of the contents to take along, asked of the database in the backup's own snapshot; without it all that lie there. */
  contents?: (client: Pick<pg.Client, 'query'>) => Promise<ReadonlySet<string>>;
}

export interface BackupResult {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
  files: number;
  /** Whether the master key is in it, sealed. */
  keys: boolean;
  /** Last migration of the backed-up database. */
  migration: string | null;
}

/**
 * @param source where the content store and key lie, and the owner's URL of the database
 * @param file where to write; it must not exist yet. It appears whole or not at all, mode 0600
 * @throws OperatorError `backup.exists`, `backup.write` (disk full, no permission); CryptoError for the key or passphrase
 */
export async function backup(
  source: { config: Pick<Config, 'filesDir' | 'bucket' | 'keyFile'>; url: string },
  file: string,
  options: BackupOptions,
): Promise<BackupResult> {
  if (existsSync(file)) {
    throw new OperatorError('backup.exists', {
      zh: `${file} 已存在，不会覆盖：请换一个文件名。`,
      en: `${file} exists already and is not overwritten: choose another name.`,
    });
  }
  // Everything that can be refused is refused before anything is written.
  const masterKey =
    options.passphrase !== undefined && existsSync(source.config.keyFile)
      ? readMasterKey(source.config.keyFile)
      : undefined;
  const partial = `${file}.partial`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(partial, 'w', 0o600);
    const result = await write(handle, source, masterKey, options);
    await handle.sync();
    await handle.close();
    handle = undefined;
    await rename(partial, file);
    return { file, ...result };
  } catch (cause) {
    await handle?.close();
    await rm(partial, { force: true });
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (
      syscall === undefined ||
      !['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EFBIG', 'EIO'].includes(
        code ?? '',
      )
    )
      throw cause;
    throw new OperatorError(
      'backup.write',
      {
        zh: `备份没有写成（${code}${code === 'ENOSPC' ? '，磁盘已满' : ''}）：请检查 ${file} 所在的目录和空间，未留下不完整的文件。`,
        en: `The backup could not be written (${code}${code === 'ENOSPC' ? ', the disk is full' : ''}): check the folder of ${file} and its space; no incomplete file was left.`,
      },
      { cause },
    );
  }
}

async function write(
  handle: FileHandle,
  { config, url }: { config: Pick<Config, 'filesDir' | 'bucket' | 'keyFile'>; url: string },
  masterKey: Buffer | undefined,
  { passphrase, now = new Date(), contents }: BackupOptions,
): Promise<Omit<BackupResult, 'file'>> {
  const tar = new TarWriter(handle, now);
  const manifest: Manifest = { entries: [] };
  const add = async (name: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> => {
    const hash = createHash('sha256');
    const size = await tar.entry(name, hashed(hash, body));
    manifest.entries.push({ name, size, sha256: hash.digest('hex') });
  };
  const addJson = (name: string, value: unknown): Promise<void> =>
    add(name, [Buffer.from(`${JSON.stringify(value, null, 1)}\n`)]);

  const client = loneClient({ connectionString: url, application_name: 'jia backup' });
  await client.connect();
  try {
    const { applied } = await migrationState(client);
    const version = await client.query<{ server_version: string }>('show server_version');
    const migrations = readMigrations()
      .slice(0, applied.length)
      .map(({ tag, hash }) => ({ tag, hash }));
    const header: Header = {
      format,
      jia,
      createdAt: now.toISOString(),
      postgres: version.rows[0]?.server_version ?? '',
      migrations,
      keys: masterKey !== undefined,
    };
    await addJson('jia-backup.json', header);

    const store = openContents(config);
    const copied = new Set<string>();
    const files = async () => addFiles(store, copied, add, await contents?.(client));
    await files();
    const { tables, rows } = await addTables(client, add, addJson, files);

    const manifestText = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    await tar.entry('manifest.json', [manifestText]);
    if (masterKey && passphrase !== undefined) {
      const sealed: Sealed = {
        masterKey: masterKey.toString('base64'),
        manifest: createHash('sha256').update(manifestText).digest('hex'),
      };
      await tar.entry('seal', [sealWithPassphrase(passphrase, Buffer.from(JSON.stringify(sealed)))]);
    }
    const bytes = await tar.end();
    return {
      bytes,
      tables,
      rows,
      files: copied.size,
      keys: header.keys,
      migration: migrations.at(-1)?.tag ?? null,
    };
  } finally {
    await client.end();
  }
}

async function* hashed(
  hash: ReturnType<typeof createHash>,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

type Add = (name: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>;

async function addFiles(
  store: Contents,
  copied: Set<string>,
  add: Add,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  for await (const sha256 of store.list()) {
    if (copied.has(sha256) || (only && !only.has(sha256))) continue;
    const stream = await store.read(sha256);
    // Removed since it was listed: no row names it any more.
    if (!stream) continue;
    await add(`files/${placeOf(sha256)}`, stream);
    copied.add(sha256);
  }
}

async function addTables(
  client: pg.Client,
  add: Add,
  addJson: (name: string, value: unknown) => Promise<void>,
  addLateFiles: () => Promise<void>,
): Promise<{ tables: number; rows: number }> {
  const tables = await snapshot(client);
  await addLateFiles();
  await addJson('tables.json', tables);
  let rows = 0;
  for (const table of tables.tables) rows += await addRows(client, table, add);
  await client.query('commit');
  return { tables: tables.tables.length, rows };
}

/** A snapshot in which no table can vanish before it is copied. */
async function snapshot(client: pg.Client): Promise<Awaited<ReturnType<typeof readTables>>> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query('begin isolation level repeatable read read only');
    const tables = await readTables(client);
    try {
      const names = tables.tables.map((table) => `public.${quote(table.name)}`);
      if (names.length > 0) await client.query(`lock table ${names.join(', ')} in access share mode`);
      return tables;
    } catch (error) {
      // A table that was made while running was dropped between the two statements: look again.
      if ((error as pg.DatabaseError).code !== '42P01' || attempt === 10) throw error;
      await client.query('rollback');
    }
  }
}

async function addRows(client: pg.Client, table: TableInfo, add: Add): Promise<number> {
  const columns = table.columns.filter((column) => !column.generated).map((column) => quote(column.name));
  const copy = client.query(copyTo(`copy public.${quote(table.name)} (${columns.join(', ')}) to stdout`));
  await pipeline(copy, createGzip({ level: 1, chunkSize: 1 << 17 }), (zipped) =>
    add(`data/${table.name}.copy.gz`, zipped),
  );
  return copy.rowCount;
}
