/**
 * One owner per data directory.
 *
 *   takeLock   take it, or learn who has it
 *
 * The lock is the kernel's (flock), held by an open file of this process: it ends with the process, however
 * that ends, so there is no stale lock to judge and a reused process id cannot be mistaken for an owner.
 * The file's content only tells people who holds it.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { OperatorError } from '../config/index.ts';
import { likeFolder, mayUse } from '../config/owner.ts';

export interface Lock {
  release(): void;
}

export interface Holder {
  /** Process id of the owner; undefined when it cannot be read. */
  pid: number | undefined;
}

/**
 * @param file the lock file; made when missing (mode 0600)
 * @returns the lock, or its holder
 * @throws OperatorError `place.denied`, `postgres.lock`
 */
export function takeLock(file: string): { lock: Lock } | { holder: Holder } {
  const fd = mayUse(file, () => openLocked(file));
  if (fd === undefined) return { holder: { pid: holderOf(file) } };
  likeFolder(file);
  ftruncateSync(fd, 0);
  writeSync(fd, `${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`, 0);
  let held = true;
  return {
    lock: {
      release() {
        if (!held) return;
        held = false;
        ftruncateSync(fd, 0);
        closeSync(fd);
      },
    },
  };
}

function openLocked(file: string): number | undefined {
  if (process.platform === 'darwin') {
    // macOS locks on opening; Node has no names for these flags (O_NONBLOCK | O_EXLOCK).
    try {
      return openSync(file, constants.O_RDWR | constants.O_CREAT | 0x4 | 0x20, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
      throw error;
    }
  }
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  // flock locks the open file, which the child shares with us: the lock stays when the child has gone.
  const child = spawnSync('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'pipe', fd] });
  if (child.status === 0) return fd;
  closeSync(fd);
  if (child.status === 1) return undefined;
  throw new OperatorError(
    'postgres.lock',
    {
      zh: `无法锁定 ${file}：系统缺少 flock 命令（util-linux），或该文件系统不支持锁。`,
      en: `Cannot lock ${file}: the flock command (util-linux) is missing, or this file system has no locks.`,
    },
    { cause: child.error ?? child.stderr?.toString() },
  );
}

function holderOf(file: string): number | undefined {
  // It only tells people; what it says may be cut off, or another's.
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid;
  } catch {
    return undefined;
  }
}
