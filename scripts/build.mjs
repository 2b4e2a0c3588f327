/**
 * Builds dist/: the server (rolldown), the desk and the portal's islands (Vite).
 *
 *   dist/main.js           the command line and server; heavy parts are loaded when first used
 *   dist/sheets-worker.js  reads and writes workbooks in a thread of its own
 *   dist/roster-thread.js  prepares a roster file for its import, likewise
 *   dist/bench.js          what npm run bench runs
 *   dist/openapi.json      what the interface says of itself, served as it lies
 *   dist/desk, dist/portal what browsers load, with a manifest each
 *   dist/.commit           the commit that it was built from, for jia --version
 *
 * Types are checked by tsc (npm run typecheck), not here. The new build replaces the old one only when whole.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { build as vite } from 'vite';
import { buildStamp, sourceCommit, stampFile } from './stamp.mjs';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const fresh = join(root, `dist.new-${process.pid}`);
const stamp = buildStamp();
const commit = sourceCommit();

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
try {
  await server({
    main: 'src/main.ts',
    'sheets-worker': 'src/platform/sheets/worker.ts',
    'roster-thread': 'src/modules/people/server/import/thread.ts',
    bench: 'bench/main.ts',
  });
  await describe();
  await pages('vite.desk.config.ts', 'src/app/desk/index.html', 'desk');
  await pages('vite.portal.config.ts', 'src/app/portal/islands.ts', 'portal');
  await writeFile(join(fresh, '.stamp'), stamp);
  await writeFile(join(fresh, '.commit'), commit);
  const old = `${dist}.old-${process.pid}`;
  if (existsSync(dist)) await rename(dist, old);
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
} finally {
  await rm(fresh, { recursive: true, force: true });
}
process.stderr.write(`Built ${dirname(stampFile)}\n`);

/** npm packages stay outside: they are installed beside, some are native, and a patch must not need a build. */
async function server(entries) {
  const input = Object.fromEntries(
    Object.entries(entries)
      .filter(([, path]) => existsSync(join(root, path)))
      .map(([name, path]) => [name, join(root, path)]),
  );
  if (Object.keys(input).length === 0) return;
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
    tsconfig: join(root, 'tsconfig.json'),
  });
  await bundle.write({
    dir: fresh,
    format: 'esm',
    sourcemap: true,
    // Text outside Latin-1 would have the engine keep the whole of a file at two bytes a character.
    charset: 'ascii',
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'server/[name]-[hash].js',
  });
  await bundle.close();
}

/** The server just built says what it answers to. */
async function describe() {
  const { stdout } = await run(process.execPath, [join(fresh, 'main.js'), 'openapi', '--json'], {
    // Nothing of how this machine is set up bears on the document.
    env: { PATH: process.env.PATH },
    maxBuffer: 64 * 1024 * 1024,
  });
  await writeFile(join(fresh, 'openapi.json'), JSON.stringify(JSON.parse(stdout)));
}

async function pages(config, entry, name) {
  if (!existsSync(join(root, entry))) return;
  await vite({
    configFile: join(root, config),
    build: { outDir: join(fresh, name), emptyOutDir: true },
    logLevel: 'warn',
  });
}
