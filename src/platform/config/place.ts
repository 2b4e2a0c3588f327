/**
 * Folders that settings name.
 *
 *   placeFault   why nothing can be kept there, or null; changes nothing
 *   makeFolder   makes it, with those above it
 *   nearestAbove the folder that is there: it, or the nearest above it
 *   isDiskFull   whether there was no room
 */
import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { likeFolder } from './owner.ts';

/** Why the folder cannot be used, or not be made where it is not there yet; null where it can. */
export function placeFault(path: string): { zh: string; en: string } | null {
  const at = nearestAbove(path);
  if (!statSync(at).isDirectory()) return { zh: `${at} 不是目录`, en: `${at} is no folder` };
  try {
    accessSync(at, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return at === path
      ? { zh: `当前用户不能读写 ${at}`, en: `this user cannot read and write ${at}` }
      : {
          zh: `还不存在，也建不了：当前用户不能写 ${at}`,
          en: `it does not exist and cannot be made: this user may not write ${at}`,
        };
  }
  // The kernel's own folders (/proc, /sys) have no room at all.
  if (statfsSync(at).blocks === 0)
    return { zh: `${at} 下不能存放文件`, en: `files cannot be kept below ${at}` };
  return null;
}

export const nearestAbove = (path: string): string => (existsSync(path) ? path : nearestAbove(dirname(path)));

/** Whether something failed, whatever it was, because the disk had no room. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (['ENOSPC', 'EDQUOT'].includes((at as NodeJS.ErrnoException).code ?? '')) return true;
  return false;
}

/** Mode 0700, of its folder's owner. Level by level: below /proc, Node's own recursive way never ends. */
export function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
    likeFolder(path);
  } catch (error) {
    // There already, perhaps made by another process just now.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
