/**
 * npm test: everything that says whether Jia is sound, from a bare clone.
 *
 *   node scripts/test.mjs                  all of it
 *   node scripts/test.mjs static unit      only these (static, unit, browser)
 *
 * All steps run even when one fails. The last line is `N passed, N failed`: every test, and one for each
 * static check.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');
const chosen = process.argv.slice(2);
const lines = [];
let passed = 0;
let failed = 0;

const setup = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs'), '--test'], {
  cwd: root,
  stdio: 'inherit',
});
if (setup.status !== 0) {
  count('setup', 0, 1);
  finish();
}
mkdirSync(results, { recursive: true });

if (wanted('static')) {
  check('format', 'oxfmt', '--check');
  check('lint', 'oxlint', '--deny-warnings');
  check('types', 'tsc', '--noEmit');
  directions();
  check('unused code', 'knip');
}
if (wanted('unit')) vitest('tests', 'vitest.config.ts');
if (wanted('browser')) vitest('browser journeys', 'vitest.browser.config.ts');
finish();

function wanted(part) {
  return chosen.length === 0 || chosen.includes(part);
}

function bin(name) {
  return join(root, 'node_modules', '.bin', name);
}

function check(name, command, ...args) {
  title(name);
  const done = spawnSync(bin(command), args, { cwd: root, stdio: 'inherit' });
  count(name, done.status === 0 ? 1 : 0, done.status === 0 ? 0 : 1);
}

/** With a TypeScript that it cannot read, dependency-cruiser sees nothing and is content: that is a failure. */
function directions() {
  title('directions');
  const done = spawnSync(
    bin('depcruise'),
    ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let good = false;
  try {
    const { summary } = JSON.parse(done.stdout);
    for (const { rule, from, to } of summary.violations)
      console.log(`${rule.severity} ${rule.name}: ${from} → ${to}`);
    console.log(
      `${summary.totalCruised} modules, ${summary.totalDependenciesCruised ?? 0} imports, ${summary.error} violations`,
    );
    good = summary.totalCruised > 0 && summary.totalDependenciesCruised > 0 && summary.error === 0;
  } catch (error) {
    console.log(`dependency-cruiser gave no result: ${error.message}`);
  }
  count('directions', good ? 1 : 0, good ? 0 : 1);
}

function vitest(name, config) {
  title(name);
  const report = join(results, `${config}.json`);
  rmSync(report, { force: true });
  const args = [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const done = spawnSync(bin('vitest'), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  });
  if (!existsSync(report)) {
    // No tests at all is nothing to report; anything else that left no report is a failure.
    count(name, 0, done.status === 0 ? 0 : 1);
    return;
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that could not even be loaded has no failed test to count.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const known = numFailedTests + broken.length;
  // vitest also fails for errors outside any test.
  count(name, numPassedTests, known === 0 && done.status !== 0 ? 1 : known);
}

function title(name) {
  console.log(`\n── ${name}`);
}

function count(name, good, bad) {
  passed += good;
  failed += bad;
  lines.push(`${bad > 0 ? '✗' : '✓'} ${name}: ${good} passed, ${bad} failed`);
}

function finish() {
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
