import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { said } from '../i18n/terminal.ts';

/**
 * The folder that holds package.json, standards/, rulebook/, templates/ and migrations/,
 * whether the code runs from src/ (tests) or from the bundle in dist/.
 */
export const projectRoot: string = findRoot();

/** Version of Jia, from package.json. */
export const version: string = packageIn(projectRoot).version;

/** The commit that this bundle was built from, `+` for changes on top; null where nobody knows: sources, an archive. */
export const commit: string | null = builtFrom();

function builtFrom(): string | null {
  const dist = join(projectRoot, 'dist');
  const file = join(dist, '.commit');
  if (!fileURLToPath(import.meta.url).startsWith(dist + sep) || !existsSync(file)) return null;
  return readFileSync(file, 'utf8').trim() || null;
}

/** The version and the commit, `0.1.0 (7bb5deb1c2d3)`. */
export const versionWords = `${version} (${commit ?? said({ zh: '提交未知', en: 'commit unknown' }, ' · ')})`;

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
