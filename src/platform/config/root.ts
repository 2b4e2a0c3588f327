import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, standards/, rulebook/, templates/ and migrations/,
 * whether the code runs from src/ (tests) or from the bundle in dist/.
 */
export const projectRoot: string = findRoot();

function findRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(dir, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'jia') return dir;
    const parent = dirname(dir);
    if (parent === dir) throw new Error('Jia: package.json was not found above the running code');
    dir = parent;
  }
}
