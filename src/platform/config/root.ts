import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, standards/, rulebook/, templates/ and migrations/,
 * whether the code runs from src/ (tests) or from the bundle in dist/.
 */
export const projectRoot: string = findRoot();

/** Version of Jia, from package.json. */
export const version: string = packageIn(projectRoot).version;

function packageIn(dir: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { name: string; version: string };
}

function findRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(dir, 'package.json')) && packageIn(dir).name === 'jia') return dir;
    const parent = dirname(dir);
    if (parent === dir) throw new Error('Jia: package.json was not found above the running code');
    dir = parent;
  }
}
