/**
 * Whose the files are that Jia keeps. Its service runs as one account; a command that root runs beside it must leave
 * nothing that the account cannot use afterwards, and what is of a wrong owner all the same is told with the remedy.
 *
 *   likeFolder     as root: gives what was just made to the owner of its folder
 *   mayUse         does something with a file; a denial becomes an OperatorError with the line that mends it
 *   strangers      what in a data directory its owner cannot use
 *   passwd         the accounts of this machine
 */
import { lchownSync, lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { OperatorError } from './operator-error.ts';

export interface Account {
  uid: number;
  gid: number;
  name: string;
}

export function passwd(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name, , uid, gid] = line.split(':');
      return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
    });
}

/** The account's name, or its number where it has none. */
export const accountName = (uid: number): string =>
  passwd().find((account) => account.uid === uid)?.name ?? String(uid);

/** Others than root own what they make; for them nothing is done. A link that was put in its place is not followed. */
export function likeFolder(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  if (uid !== 0) lchownSync(path, uid, gid);
}

/**
 * @returns what `work` does
 * @throws OperatorError `place.denied` where the system denies it to this user; else what `work` throws
 */
export function mayUse<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw isDenial(cause) ? denied(path, cause) : cause;
  }
}

export const isDenial = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');

/** What stands in the way, whose it is, and the line that mends it. */
export function denied(path: string, cause?: unknown): OperatorError {
  const { at, stat } = nearest(path);
  const me = userInfo().username;
  const owner = accountName(stat.uid);
  const mode = (stat.mode & 0o777).toString(8);
  const own = stat.uid === process.getuid?.();
  return new OperatorError(
    'place.denied',
    own
      ? {
          zh: `用户 ${me} 不能使用自己的 ${at}（权限 ${mode}）：请执行 chmod u+rwX ${at}。`,
          en: `User ${me} cannot use ${at}, its own (mode ${mode}): run chmod u+rwX ${at}.`,
        }
      : {
          zh: `用户 ${me} 不能使用 ${at}（属主 ${owner}，权限 ${mode}）。Jia 平时由 ${me} 运行的，请执行 sudo chown ${me}: ${at}；平时由 ${owner} 运行的，请用 ${owner} 运行这条命令。`,
          en: `User ${me} may not use ${at} (owner ${owner}, mode ${mode}). If Jia runs as ${me}, run sudo chown ${me}: ${at}. If Jia runs as ${owner}, run this command as ${owner}.`,
        },
    { cause, details: { path: at, owner, mode } },
  );
}

/** The path, or the nearest above it that can be looked at. */
function nearest(path: string): { at: string; stat: Stats } {
  for (let at = path; ; at = dirname(at)) {
    try {
      return { at, stat: statSync(at) };
    } catch (error) {
      if (dirname(at) === at) throw error;
    }
  }
}

/**
 * What Jia must read or write in its data directory and the directory's owner cannot, with its owner. The cluster is its
 * own account's, and the contents of `files` are too many to look at: their folders are.
 */
export function strangers(dataDir: string): { path: string; owner: string }[] {
  const keeper = statSync(dataDir);
  const below = (name: string): string[] => [
    join(dataDir, name),
    ...(['log', 'backups', 'files'].includes(name)
      ? namesIn(join(dataDir, name)).map((each) => join(dataDir, name, each))
      : []),
  ];
  return readdirSync(dataDir)
    .filter((name) => name !== 'postgres')
    .flatMap(below)
    .flatMap((path) => {
      // It may be a draft that is in place by now.
      const stat = lstatSync(path, { throwIfNoEntry: false });
      return stat && !usableBy(keeper, stat, path.endsWith('master.key'))
        ? [{ path, owner: accountName(stat.uid) }]
        : [];
    });
}

/** A folder that this user may not look into is told by itself. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (isDenial(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}

/** @param read only read, as a key is: a group's right to read is a common way to hand secrets to a service */
function usableBy(keeper: Stats, file: Stats, read: boolean): boolean {
  if (keeper.uid === 0 || keeper.uid === file.uid) return true;
  const needed = file.isDirectory() ? 0o7 : read ? 0o4 : 0o6;
  const given = file.gid === keeper.gid ? (file.mode >> 3) & 0o7 : file.mode & 0o7;
  return (given & needed) === needed;
}
