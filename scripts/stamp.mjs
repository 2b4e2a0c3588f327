/**
 * What a build was made from.
 *
 *   buildStamp    one hash over everything that the build reads
 *   stampFile     where the last build left its own
 *   sourceCommit  the commit that is checked out here
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const single = [
  'package-lock.json',
  'tsconfig.json',
  'vite.desk.config.ts',
  'vite.portal.config.ts',
  'scripts/build.mjs',
];

export const stampFile = join(root, 'dist', '.stamp');

export function buildStamp() {
  const hash = createHash('sha256');
  const sources = ['src', 'bench']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
  for (const path of [...single, ...sources].toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Twelve digits of the commit, with `+` where what the build reads was changed since; '' where nobody can know: an
 * unpacked archive, also one that lies inside somebody else's repository.
 */
export function sourceCommit() {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    if (realpathSync(git('rev-parse', '--show-toplevel')) !== realpathSync(root)) return '';
    const changed = git('status', '--porcelain', '--', 'src', 'bench', ...single) !== '';
    return git('rev-parse', '--short=12', 'HEAD') + (changed ? '+' : '');
  } catch {
    return '';
  }
}
