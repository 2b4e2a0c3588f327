/**
 * Puts a backup back into an empty place.
 *
 *   verifyBackup   reads the whole file and says what it is; changes nothing
 *   restore        verify, then the schema as it was, the rows, the files, the key, then the newer schema
 *
 * Nothing is touched before the whole file has been checked, and a restore that was interrupted leaves a
 * mark in the data directory that keeps Jia from serving half of the data.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { open, readdir, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import { OperatorError, type Config, version } from '../config/index.ts';
import { likeFolder, mayUse } from '../config/owner.ts';
import { makeFolder } from '../config/place.ts';
import { openContents } from '../contents/index.ts';
import { openWithPassphrase, readMasterKey, writeMasterKey } from '../crypto/index.ts';
import {
  explained,
  isSameStep,
  loneClient,
  makeDataDir,
  migrate,
  openDatabase,
  readMigrations,
  restoringMark,
} from '../postgres/index.ts';
import { createTable, quote, readTables } from './catalog.ts';
import {
  fileName,
  headerSchema,
  manifestSchema,
  sealedSchema,
  tablesSchema,
  type Header,
  type TableInfo,
  type Tables,
} from './format.ts';
import { TarError, entryBody, entryBuffer, tarEntries, type TarEntry } from './tar.ts';

export interface RestoreOptions {
  /** Opens the keys. Undefined only for a backup without keys. */
  passphrase: string | undefined;
}

export interface RestoreResult {
  createdAt: string;
  /** Version of the Jia that wrote the backup. */
  jia: string;
  tables: number;
  rows: number;
  files: number;
  /** Whether the master key was put back; without it sealed fields stay closed. */
  keys: boolean;
  /** Migrations applied on top of the backup's own. */
  migrated: string[];
}

export interface VerifiedBackup {
  header: Header;
  tables: Tables;
  /** Entries by name, all checked. */
  entries: Map<string, TarEntry>;
  masterKey: Buffer | undefined;
}

/**
 * Restores into the data directory of `config` (or the outside database and the data directory).
 *
 * @throws OperatorError `config.dataDir`, `place.denied`, `restore.notEmpty`, `restore.unreadable`, `restore.truncated`, `restore.damaged`, `restore.format`,
 *   `restore.newer`, `restore.passphraseNeeded`, `restore.noKeys`; CryptoError `passphraseWrong`
 */
export async function restore(
  file: string,
  config: Pick<Config, 'dataDir' | 'filesDir' | 'bucket' | 'keyFile' | 'databaseUrl'>,
  options: RestoreOptions,
): Promise<RestoreResult> {
  const handle = await openBackup(file);
  try {
    const checked = await verify(handle, options.passphrase);
    mustBeKnown(checked.header);
    mustBeEmpty(config.dataDir);
    if (
      checked.masterKey &&
      existsSync(config.keyFile) &&
      !readMasterKey(config.keyFile).equals(checked.masterKey)
    ) {
      throw new OperatorError('restore.notEmpty', {
        zh: `${config.keyFile} 已有另一把主密钥：请先把它移开（不要删除）。`,
        en: `${config.keyFile} holds another master key: move it away first (do not delete it).`,
      });
    }
    return await putBack(handle, checked, config);
  } finally {
    await handle.close();
  }
}

/** Checks a whole backup: container, checksums, and with the passphrase the keys and the seal over it all. */
export async function verifyBackup(file: string, passphrase: string | undefined): Promise<Header> {
  const handle = await openBackup(file);
  try {
    return (await verify(handle, passphrase)).header;
  } finally {
    await handle.close();
  }
}

async function openBackup(file: string): Promise<FileHandle> {
  try {
    if ((await stat(file)).isDirectory()) {
      throw new OperatorError('restore.unreadable', {
        zh: `${file} 是一个目录：请写出里面那份备份文件的名字（….backup）。`,
        en: `${file} is a folder: name the backup in it (….backup).`,
      });
    }
    return await open(file, 'r');
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new OperatorError(
      'restore.unreadable',
      { zh: `读不到备份文件 ${file}（${code}）。`, en: `The backup ${file} cannot be read (${code}).` },
      { cause },
    );
  }
}

// ---------------------------------------------------------------------------------------------- checking

async function verify(handle: FileHandle, passphrase: string | undefined): Promise<VerifiedBackup> {
  let list: TarEntry[];
  try {
    list = await tarEntries(handle);
  } catch (error) {
    if (!(error instanceof TarError)) throw error;
    if (error.kind === 'truncated') {
      throw new OperatorError('restore.truncated', {
        zh: `备份文件不完整：${error.zh}。请重新复制，或换用另一份备份。`,
        en: `The backup is cut short: ${error.en}. Copy it again, or use another backup.`,
      });
    }
    throw damaged(error.zh, error.en);
  }
  const entries = new Map<string, TarEntry>();
  for (const entry of list) {
    const known =
      /^(jia-backup\.json|tables\.json|manifest\.json|seal|data\/[A-Za-z0-9_$]+\.copy\.gz)$/.test(
        entry.name,
      ) || fileName.test(entry.name);
    if (!known || entry.name.split('/').includes('..'))
      throw damaged(
        `里面有不属于备份的内容 ${JSON.stringify(entry.name)}`,
        `it holds something that is no part of a backup: ${JSON.stringify(entry.name)}`,
      );
    if (entries.has(entry.name)) throw damaged(`${entry.name} 出现两次`, `it holds ${entry.name} twice`);
    entries.set(entry.name, entry);
  }

  const header = await json(handle, entries, 'jia-backup.json', headerSchema);
  const manifestText = await entryBuffer(handle, required(entries, 'manifest.json'));
  const masterKey = openSeal(
    await seal(handle, entries, header, passphrase),
    passphrase,
    createHash('sha256').update(manifestText).digest('hex'),
  );
  const manifest = await json(handle, entries, 'manifest.json', manifestSchema);
  const expected = new Set([
    'manifest.json',
    ...(header.keys ? ['seal'] : []),
    ...manifest.entries.map((entry) => entry.name),
  ]);
  for (const name of entries.keys())
    if (!expected.has(name)) throw damaged(`${name} 不在它的清单里`, `${name} is not in its list`);
  for (const { name, size, sha256 } of manifest.entries) {
    const entry = required(entries, name);
    const hash = createHash('sha256');
    for await (const chunk of entryBody(handle, entry)) hash.update(chunk);
    if (entry.size !== size || hash.digest('hex') !== sha256)
      throw damaged(`${name} 与写入时不符`, `${name} is not what was written`);
  }
  const tables = await json(handle, entries, 'tables.json', tablesSchema);
  for (const table of tables.tables) required(entries, dataName(table));
  return { header, tables, entries, masterKey };
}

async function seal(
  handle: FileHandle,
  entries: Map<string, TarEntry>,
  header: Header,
  passphrase: string | undefined,
): Promise<Buffer | undefined> {
  if (header.keys) {
    if (passphrase !== undefined) return entryBuffer(handle, required(entries, 'seal'));
    throw new OperatorError(
      'restore.passphraseNeeded',
      {
        zh: '这份备份带有用口令加密的主密钥：请把备份时的口令写进一个文件，用 --passphrase-file 指出，或设置 JIA_PASSPHRASE。',
        en: 'This backup carries the master key, sealed by a passphrase: put the one it was made with in a file and name it with --passphrase-file, or set JIA_PASSPHRASE.',
      },
      { exitCode: 2 },
    );
  }
  if (passphrase === undefined) return undefined;
  throw new OperatorError('restore.noKeys', {
    zh: '给了口令，但这份备份里没有密钥。如果确实是不带密钥的备份，请不给口令再试；加密的内容将无法打开，除非另有主密钥文件。',
    en: 'A passphrase was given, but this backup holds no key. If it was made without keys, try without a passphrase; sealed contents stay closed unless you have the master key file.',
  });
}

function openSeal(
  sealed: Buffer | undefined,
  passphrase: string | undefined,
  manifestHash: string,
): Buffer | undefined {
  if (sealed === undefined || passphrase === undefined) return undefined;
  const opened = sealedSchema.safeParse(JSON.parse(openWithPassphrase(passphrase, sealed).toString('utf8')));
  if (!opened.success) throw damaged('封印读不出来', 'its seal cannot be read');
  if (opened.data.manifest !== manifestHash)
    throw damaged('清单在封印之后被改过', 'its list was changed after it was sealed');
  return Buffer.from(opened.data.masterKey, 'base64');
}

async function json<T extends z.ZodType>(
  handle: FileHandle,
  entries: Map<string, TarEntry>,
  name: string,
  schema: T,
): Promise<z.infer<T>> {
  const text = (await entryBuffer(handle, required(entries, name))).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(`${name} 读不出来`, `${name} cannot be read`);
  }
  if (
    name === 'jia-backup.json' &&
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format !== 1
  ) {
    throw new OperatorError('restore.format', {
      zh: `这份备份的格式（${String(value.format)}）本版本不认识：请使用更新的 Jia。`,
      en: `This version does not know the form of this backup (${String(value.format)}): use a newer Jia.`,
    });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw damaged(`${name} 的格式不对`, `${name} is not as it should be`);
  return parsed.data;
}

function required(entries: Map<string, TarEntry>, name: string): TarEntry {
  const entry = entries.get(name);
  if (!entry) throw damaged(`缺少 ${name}`, `${name} is missing`);
  return entry;
}

function dataName(table: TableInfo): string {
  return `data/${table.name}.copy.gz`;
}

function damaged(zh: string, en: string): OperatorError {
  return new OperatorError('restore.damaged', {
    zh: `备份文件已损坏或被改动，没有恢复任何内容（${zh}）。请检查文件名，或换用另一份备份。`,
    en: `The backup is damaged or was changed; nothing was restored (${en}). Check the file's name, or use another backup.`,
  });
}

function mustBeKnown(header: Header): void {
  const ours = readMigrations();
  const at = header.migrations.findIndex((step, index) => !isSameStep(step, ours[index]));
  if (at < 0) return;
  const { tag } = header.migrations[at]!;
  throw at >= ours.length
    ? new OperatorError('restore.newer', {
        zh: `这份备份是更新的 Jia（${header.jia}）做的，它的数据库比本程序（${version}）多 ${header.migrations.length - ours.length} 步（从 ${tag} 起）。什么都没有恢复：请先把 Jia 更新到那个版本，再恢复。`,
        en: `This backup was made by a newer Jia (${header.jia}), whose database is ${header.migrations.length - ours.length} steps (from ${tag}) ahead of this program (${version}). Nothing was restored: update Jia to that version first, then restore.`,
      })
    : new OperatorError('restore.newer', {
        zh: `这份备份的数据库结构与本程序（${version}）不同（${tag}）。什么都没有恢复：请用做备份的那个版本（${header.jia}）恢复。`,
        en: `The database in this backup is built differently (${tag}) from this program's (${version}). Nothing was restored: restore it with the version that made it (${header.jia}).`,
      });
}

function mustBeEmpty(dataDir: string): void {
  const found = existsSync(dataDir) ? mayUse(dataDir, () => readdirSync(dataDir)) : [];
  if (found.length === 0) return;
  throw new OperatorError('restore.notEmpty', {
    zh: `数据目录 ${dataDir} 不是空的（有 ${found.slice(0, 3).join('、')}）：恢复只写入空目录，请另指一处或先移走原有内容。`,
    en: `The data directory ${dataDir} is not empty (it has ${found.slice(0, 3).join(', ')}): a restore writes into an empty one; name another, or move the old contents away.`,
  });
}

// ---------------------------------------------------------------------------------------------- putting back

async function putBack(
  handle: FileHandle,
  { header, tables, entries, masterKey }: VerifiedBackup,
  config: Pick<Config, 'dataDir' | 'filesDir' | 'bucket' | 'keyFile' | 'databaseUrl'>,
): Promise<RestoreResult> {
  const existed = existsSync(config.dataDir);
  makeDataDir(config.dataDir);
  const mark = restoringMark(config.dataDir);
  await writeFile(mark, `${header.createdAt}\n`, { mode: 0o600 });
  likeFolder(mark);
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
  try {
    database = await openDatabase(config, { owner: true, restoring: true });
    await mustBeEmptyDatabase(database.url);
    const last = header.migrations.at(-1)?.tag;
    if (last !== undefined) await migrate(database.url, { upTo: last });
    const rows = await load(handle, database.url, tables, entries);
    const migrated = await migrate(database.url);
    const contents = openContents(config);
    let files = 0;
    for (const entry of entries.values()) {
      if (!entry.name.startsWith('files/')) continue;
      const coming = join(config.dataDir, 'coming');
      await writeContent(handle, entry, coming);
      await contents.keep(basename(entry.name), coming);
      files += 1;
    }
    if (masterKey && !existsSync(config.keyFile)) writeMasterKey(config.keyFile, masterKey);
    await database.stop();
    await rm(mark);
    return {
      createdAt: header.createdAt,
      jia: header.jia,
      tables: tables.tables.length,
      rows,
      files,
      keys: masterKey !== undefined,
      migrated,
    };
  } catch (error) {
    await database?.stop();
    const why = database ? explained(database, config.dataDir, error) : error;
    // The directory was empty before, so all that is in it now is ours; an outside database keeps what it
    // has, and the mark with it, unless nothing was put there.
    if (!config.databaseUrl) await empty(config.dataDir, existed);
    else if ((error as Partial<OperatorError>).code === 'restore.notEmpty') await rm(mark);
    throw why;
  }
}

async function empty(dir: string, keep: boolean): Promise<void> {
  if (!keep) await rm(dir, { recursive: true, force: true });
  else for (const name of await readdir(dir)) await rm(join(dir, name), { recursive: true, force: true });
}

async function mustBeEmptyDatabase(url: string): Promise<void> {
  const found = await withClient(url, (client) =>
    client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') limit 3`,
    ),
  );
  if (found.rows.length === 0) return;
  const names = found.rows.map((row) => row.name).join(', ');
  throw new OperatorError('restore.notEmpty', {
    zh: `DATABASE_URL 指定的数据库不是空的（有 ${names}）：恢复只写入空数据库，请新建一个。`,
    en: `The database of DATABASE_URL is not empty (it has ${names}): a restore writes into an empty one; create a new one.`,
  });
}

/**
 * All rows in one transaction. Foreign keys are taken off before and put back after, which checks every
 * row at once and makes the order of the tables indifferent; triggers rest, for the rows have been through them.
 */
async function load(
  handle: FileHandle,
  url: string,
  { tables, sequences }: Tables,
  entries: Map<string, TarEntry>,
): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('begin');
    const present = new Set((await readTables(client)).tables.map((table) => table.name));
    const made = tables.filter((table) => !present.has(table.name));
    for (const table of made) await client.query(createTable(table));
    const keys = await client.query<{ off: string; on: string }>(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
              format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
    );
    for (const { off } of keys.rows) await client.query(off);
    const names = [...new Set([...present, ...tables.map((table) => table.name)])].map(
      (name) => `public.${quote(name)}`,
    );
    for (const name of names) await client.query(`alter table ${name} disable trigger user`);
    // A migration may have put rows in; the backup holds them as they became.
    if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
    let rows = 0;
    for (const table of tables) {
      const columns = table.columns.filter((column) => !column.generated).map((column) => quote(column.name));
      const copy = client.query(
        copyFrom(`copy public.${quote(table.name)} (${columns.join(', ')}) from stdin`),
      );
      await pipeline(
        Readable.from(entryBody(handle, required(entries, dataName(table)))),
        createGunzip(),
        copy,
      );
      rows += copy.rowCount;
    }
    for (const { name, value, called } of sequences) {
      await client.query('select setval($1::regclass, $2::bigint, $3)', [
        `public.${quote(name)}`,
        value,
        called,
      ]);
    }
    for (const name of names) await client.query(`alter table ${name} enable trigger user`);
    for (const { on } of keys.rows) await client.query(on);
    for (const table of made) {
      for (const { name, definition } of table.foreignKeys) {
        await client.query(
          `alter table public.${quote(table.name)} add constraint ${quote(name)} ${definition}`,
        );
      }
    }
    await client.query('commit');
    await client.query('analyze');
    return rows;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = loneClient({ connectionString: url, application_name: 'jia restore' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function writeContent(handle: FileHandle, entry: TarEntry, path: string): Promise<void> {
  makeFolder(dirname(path));
  const file = await open(path, 'wx', 0o600);
  likeFolder(path);
  try {
    for await (const chunk of entryBody(handle, entry)) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}
