/**
 * Brings a database to the schema of this version.
 *
 *   migrate          apply what is missing, under a lock, each step whole or not at all
 *   migrationState   what is applied and what is not, without changing anything
 *   readMigrations   the steps as drizzle-kit wrote them (migrations/meta/_journal.json)
 *   isSameStep       whether a step that was applied somewhere is one of them
 *
 * Drizzle's own migrator takes no lock and applies all steps in one transaction without saying which
 * failed; this one runs the same files.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { OperatorError, projectRoot } from '../config/index.ts';
import { loneClient } from './alone.ts';
import { appRole } from './pool.ts';

export interface Migration {
  /** Position from 0. */
  index: number;
  /** Name of the file without .sql. */
  tag: string;
  sql: string;
  /** sha256 of the file, hexadecimal. */
  hash: string;
  /** Of earlier forms of the file that left the same behind, where they passed. */
  formerly: readonly string[];
}

/** Steps whose file was mended because it failed on data that it should have taken along. */
const mended: Record<string, readonly string[]> = {
  '0004_evaluations_by_group': ['f436d92032fed6216b2e10594a0509b57b8675708874d1c3051125c05d13614c'],
};

export interface MigrateOptions {
  /** Folder with the files; the project's by default. */
  folder?: string;
  /** Stop after this one (restoring a backup of an earlier version). */
  upTo?: string;
  /** Called under the lock before anything changes, when the database holds earlier data: the place for a backup. */
  beforeChange?: (pending: Migration[]) => Promise<void>;
}

/** Any process that migrates takes this lock (first 32 bits of sha256 of 'jia/migrate'). */
const lockKey = 2_211_614_971;

/**
 * @param url the owner's URL
 * @returns the tags that were applied now, in order; empty when nothing was missing
 * @throws OperatorError `migrate.newer` where the database was made by a newer Jia, `migrate.changed` where an
 *   applied file was edited, `migrate.failed` naming the file and line, `migrate.rights` where the role is missing
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.folder);
  const client = loneClient({ connectionString: url, application_name: 'jia migrate' });
  await client.connect();
  try {
    await noticeOurDeath(client);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await prepareDatabase(client);
    const done = await applied(client);
    check(done, migrations);
    const last =
      options.upTo === undefined
        ? migrations.length - 1
        : migrations.findIndex((m) => m.tag === options.upTo);
    const pending = migrations.slice(done.length, last + 1);
    if (pending.length > 0 && done.length > 0) await options.beforeChange?.(pending);
    for (const migration of pending) await apply(client, migration);
    return pending.map((m) => m.tag);
  } finally {
    // The lock is the session's: closing it frees it.
    await client.end();
  }
}

/**
 * @param client any connection of the owner
 * @returns tags applied, and tags still to apply
 */
export async function migrationState(
  client: pg.ClientBase | pg.Pool,
  folder?: string,
): Promise<{ applied: string[]; pending: string[] }> {
  const known = await client.query<{ there: boolean }>(
    `select to_regclass('jia_meta.migration') is not null as there`,
  );
  const done = known.rows[0]?.there ? await applied(client) : [];
  const migrations = readMigrations(folder);
  check(done, migrations);
  return { applied: done.map((d) => d.tag), pending: migrations.slice(done.length).map((m) => m.tag) };
}

/** The steps in order; an absent journal means none yet. */
export function readMigrations(folder: string = join(projectRoot, 'migrations')): Migration[] {
  const journal = join(folder, 'meta', '_journal.json');
  if (!existsSync(journal)) return [];
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as {
    entries: { idx: number; tag: string }[];
  };
  return entries.map(({ tag }, index) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    const hash = createHash('sha256').update(sql).digest('hex');
    return { index, tag, sql, hash, formerly: mended[tag] ?? [] };
  });
}

interface Applied {
  tag: string;
  hash: string;
}

async function applied(client: pg.ClientBase | pg.Pool): Promise<Applied[]> {
  const result = await client.query<Applied>('select tag, hash from jia_meta.migration order by index');
  return result.rows;
}

/** Whether a step that was applied somewhere is this one. */
export const isSameStep = (step: Applied, ours: Migration | undefined): boolean =>
  ours?.tag === step.tag && (ours.hash === step.hash || ours.formerly.includes(step.hash));

function check(done: Applied[], migrations: Migration[]): void {
  for (const [index, step] of done.entries()) {
    const ours = migrations[index];
    if (ours?.tag !== step.tag) {
      throw new OperatorError('migrate.newer', {
        zh: `数据库的结构比本版本新（已执行 ${step.tag}，本版本没有）：请使用更新的 Jia。`,
        en: `The database is newer than this version (it has ${step.tag}, which this version lacks): use a newer Jia.`,
      });
    }
    if (!isSameStep(step, ours)) {
      throw new OperatorError('migrate.changed', {
        zh: `迁移文件 ${step.tag}.sql 执行之后被改动过：请恢复原文件；改动应写成新的迁移。`,
        en: `Migration ${step.tag}.sql was edited after it had been applied: put the original back; a change is a new migration.`,
      });
    }
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    // One message, one transaction: a process killed here leaves nothing of it.
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into jia_meta.migration (index, tag, hash) values ($1, $2, $3)', [
      migration.index,
      migration.tag,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const { message, position } = cause as pg.DatabaseError;
    const line = position ? migration.sql.slice(0, Number(position)).split('\n').length : undefined;
    throw new OperatorError(
      'migrate.failed',
      {
        zh: `迁移 ${migration.tag}.sql${line ? ` 第 ${line} 行` : ''} 失败，数据库保持在这一步之前的样子：${message}`,
        en: `Migration ${migration.tag}.sql${line ? `, line ${line},` : ''} failed; the database is as it was before this step: ${message}`,
      },
      { cause },
    );
  }
}

/**
 * A server learns that its client was killed when it next writes to it, which a long statement does not:
 * until then the dead process would keep the lock.
 */
async function noticeOurDeath(client: pg.Client): Promise<void> {
  try {
    await client.query(`set client_connection_check_interval = '1s'`);
  } catch (error) {
    // Some systems cannot look at a connection without reading from it; there the lock waits for the statement.
    if ((error as pg.DatabaseError).code !== '22023') throw error;
  }
}

/**
 * The list of applied steps, and the role. Roles are the cluster's, not the database's: two databases of one
 * cluster may be made at the same moment, which a migration, whole in its transaction, could not forgive.
 */
async function prepareDatabase(client: pg.Client): Promise<void> {
  const ready = await client.query<{ ready: boolean }>(
    `select to_regclass('jia_meta.migration') is not null
        and exists (select from pg_roles where rolname = $1) as ready`,
    [appRole],
  );
  if (ready.rows[0]?.ready) return;
  try {
    await client.query(`
      begin;
      do $$
      begin
        if not exists (select from pg_roles where rolname = '${appRole}') then
          create role ${appRole} nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
        end if;
      exception
        when duplicate_object or unique_violation then null;
      end
      $$;
      do $$
      begin
        if not pg_has_role(current_user, '${appRole}', 'member') then
          execute 'grant ${appRole} to current_user';
        elsif current_setting('server_version_num')::int >= 160000 then
          -- Since version 16 the maker of a role is its member without the right to become it.
          if not pg_has_role(current_user, '${appRole}', 'set') then
            execute 'grant ${appRole} to current_user';
          end if;
        end if;
      end
      $$;
      create schema if not exists jia_meta;
      create table if not exists jia_meta.migration (
        index integer primary key,
        tag text not null unique,
        hash text not null,
        applied_at timestamptz not null default now()
      );
      commit;
    `);
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    if ((cause as pg.DatabaseError).code !== '42501') throw cause;
    throw new OperatorError(
      'migrate.rights',
      {
        zh: `DATABASE_URL 的用户不能建立角色 ${appRole}：请让数据库管理员执行 create role ${appRole} nologin; grant ${appRole} to <该用户>；并让该用户拥有数据库。`,
        en: `The user of DATABASE_URL may not create the role ${appRole}: have the database administrator run create role ${appRole} nologin; grant ${appRole} to <that user>; and let that user own the database.`,
      },
      { cause },
    );
  }
}
