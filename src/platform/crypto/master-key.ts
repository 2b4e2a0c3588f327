/**
 * The master key: 32 random bytes in one file of mode 0600. Whoever has it and the database can
 * open every sealed field; whoever loses it can open none. It is never in the database, and a
 * backup carries it only sealed by a passphrase.
 *
 *   readOrCreateMasterKey   the usual way in
 *   readMasterKey           only read (a restore checks what it put back)
 *   writeMasterKey          put a restored key in place, never over another one
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { denied, isDenial, likeFolder, mayUse } from '../config/owner.ts';
import { makeFolder } from '../config/place.ts';
import { CryptoError } from './errors.ts';

const KEY_BYTES = 32;

/**
 * The master key, made on first use. Two processes that start together end with the same key:
 * the file appears whole, by a link that fails where a file already is.
 * Throws CryptoError `keyFileMalformed` or `keyFileUnsafe`; OperatorError `place.denied`.
 */
export function readOrCreateMasterKey(file: string): Buffer {
  try {
    return readMasterKey(file);
  } catch (error) {
    if (!(error instanceof CryptoError && error.code === 'keyFileMissing')) throw error;
  }
  try {
    writeMasterKey(file, randomBytes(KEY_BYTES));
  } catch (error) {
    // Someone else was first: theirs is the key.
    if (!(error instanceof CryptoError && error.code === 'keyFileExists')) throw error;
  }
  return readMasterKey(file);
}

/** The master key in `file`. Throws CryptoError `keyFileMissing`, `keyFileMalformed` or `keyFileUnsafe`; OperatorError `place.denied`. */
export function readMasterKey(file: string): Buffer {
  let bytes: Buffer;
  let mode: number;
  try {
    mode = statSync(file).mode;
    bytes = readFileSync(file);
  } catch (error) {
    if (isDenial(error)) throw denied(file, error);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new CryptoError(
      'keyFileMissing',
      `The master key file ${file} does not exist.`,
      `主密钥文件 ${file} 不存在。`,
    );
  }
  if (bytes.length !== KEY_BYTES) {
    throw new CryptoError(
      'keyFileMalformed',
      `The master key file ${file} holds ${bytes.length} bytes; it must hold exactly ${KEY_BYTES}. Put the right file back from a backup; do not make a new one, or sealed fields stay closed for ever.`,
      `主密钥文件 ${file} 有 ${bytes.length} 字节，应当正好 ${KEY_BYTES} 字节。请从备份恢复原文件；不要另建新文件，否则已加密的内容将无法再打开。`,
    );
  }
  // Windows has no such bits; group reading is a common way to mount secrets in containers.
  if (process.platform !== 'win32' && (mode & 0o027) !== 0) {
    throw new CryptoError(
      'keyFileUnsafe',
      `The master key file ${file} can be read or written by others (mode ${(mode & 0o777).toString(8)}). Run: chmod 600 ${file}`,
      `主密钥文件 ${file} 可被他人读写（权限 ${(mode & 0o777).toString(8)}）。请运行：chmod 600 ${file}`,
    );
  }
  return bytes;
}

/** Writes `key` to `file`, mode 0600, durable and whole or not at all. Throws CryptoError `keyFileExists` where a file is. */
export function writeMasterKey(file: string, key: Uint8Array): void {
  if (key.byteLength !== KEY_BYTES) throw new RangeError(`a master key has ${KEY_BYTES} bytes`);
  const dir = dirname(file);
  mayUse(dir, () => makeFolder(dir));
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const fd = mayUse(dir, () => openSync(draft, 'wx', 0o600));
  try {
    writeSync(fd, key);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  likeFolder(draft);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CryptoError(
      'keyFileExists',
      `There is already a master key at ${file}; it is never overwritten.`,
      `${file} 已有主密钥，不会覆盖。`,
    );
  } finally {
    unlinkSync(draft);
  }
  // Without this a power cut could lose the name of a key that fields are already sealed with.
  const dirFd = openSync(dir, 'r');
  try {
    fsyncSync(dirFd);
  } finally {
    closeSync(dirFd);
  }
}
