/** The embedded PostgreSQL under kill -9, signals, second owners: no orphan, no lost commit, no confusion. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { projectRoot } from '../../src/platform/config/index.ts';
import { backup } from '../../src/platform/backup/index.ts';
import { keeper } from '../../src/platform/postgres/embedded.ts';
import { openPools } from '../../src/platform/postgres/index.ts';
import { strangers } from '../../src/platform/config/owner.ts';
import { canEnter } from '../../src/platform/postgres/account.ts';
import { alive, program, start, type Running } from './run.ts';

const nobody = { uid: 65534, gid: 65534, name: 'nobody' };
let owner: string;
let parent: string;
let dataDir: string;
const running: Running[] = [];

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

// A cluster is made once; each test has a copy of it, except where the making is what is tested.
const made = mkdtempSync(join(tmpdir(), 'jia-faults-'));

beforeAll(async () => {
  owner = await program('owner');
  expect(await start(owner, [join(made, 'data'), 'own']).ended).toBe(0);
});
afterAll(() => {
  rmSync(owner, { force: true });
  rmSync(made, { recursive: true, force: true });
});

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'jia-faults-'));
  dataDir = join(parent, 'data');
  execFileSync('cp', ['-a', join(made, 'data'), dataDir]);
});

function unmade(): void {
  dataDir = join(parent, 'unmade');
}

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  const left = serverPid();
  if (left) await vi.waitFor(() => expect(alive(left)).toBe(false), { timeout: 20_000 });
  rmSync(parent, { recursive: true, force: true });
});

function run(...args: string[]): Running {
  const process_ = start(owner, [dataDir, ...args]);
  running.push(process_);
  return process_;
}

function serverPid(): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

async function query(url: unknown, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: String(url) });
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

function parentOf(pid: number): number {
  return Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) \S /s, '')
      .split(' ')[0],
  );
}

describe('one owner', () => {
  it('refuses a second one and names the first one’s pid', async () => {
    const first = run('own', 'stay');
    await first.hears('open');
    const second = run('own', 'stay');
    expect(await second.hears('refused')).toMatchObject({ code: 'postgres.owned', pid: first.pid });
    expect((await second.hears('refused')).zh).toContain(String(first.pid));
    expect(await second.ended).toBe(1);
  });

  it('lets exactly one of several that start together have it', async () => {
    const all = [run('own', 'stay'), run('own', 'stay'), run('own', 'stay')];
    const outcomes = await Promise.all(
      all.map((one) => Promise.race([one.hears('open').then(() => 'open'), one.ended.then(() => 'refused')])),
    );
    expect(outcomes.toSorted()).toEqual(['open', 'refused', 'refused']);
  });

  it('lets others attach, who leave the server running', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    const other = run('attach');
    expect(await other.hears('open')).toMatchObject({ attached: true, url: opened.url });
    expect(await other.ended).toBe(0);
    expect(await query(opened.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets another start the server for itself, and stop it', async () => {
    const alone = run('attach');
    const opened = await alone.hears('open');
    expect(opened.attached).toBe(false);
    expect(await alone.ended).toBe(0);
    expect(alive(Number(opened.serverPid))).toBe(false);
  });

  it('makes no database for one that only attaches, where there is none', async () => {
    unmade();
    expect(await run('attach').hears('refused')).toMatchObject({ code: 'postgres.absent' });
    expect(existsSync(dataDir)).toBe(false);
    // What a start that failed leaves behind is no database either.
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'owner.lock'), '');
    expect(await run('attach').hears('refused')).toMatchObject({ code: 'postgres.absent' });
    expect(readdirSync(dataDir)).not.toContain('postgres');
  });

  it('makes an attaching process wait for an owner that is still starting', async () => {
    unmade();
    const first = run('own', 'stay');
    // It has the directory now, and no server yet.
    await vi.waitFor(
      () => expect(readFileSync(join(dataDir, 'owner.lock'), 'utf8')).toContain(String(first.pid)),
      { timeout: 20_000, interval: 2 },
    );
    const other = run('attach');
    expect((await other.hears('open')).url).toBe((await first.hears('open')).url);
    expect(await other.ended).toBe(0);
  });
});

describe('a clean stop', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('on %s stops the server and loses nothing', async (signal) => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    await query(opened.url, `create table kept as select 'here' as what`);
    first.child.kill(signal);
    expect(await first.ended).toBe(0);
    expect(alive(Number(opened.serverPid))).toBe(false);
    const second = run('own', 'stay');
    expect(await query((await second.hears('open')).url, 'select * from kept')).toEqual([{ what: 'here' }]);
    expect(readFileSync(join(dataDir, 'log', 'postgres.log'), 'utf8')).not.toMatch(
      /not properly shut down|interrupted/,
    );
  });

  it('writes no password where others can read it', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    const { password } = new URL(String(opened.url));
    expect(password.length).toBeGreaterThan(20);
    const pid = Number(opened.serverPid);
    for (const one of [pid, parentOf(pid)]) {
      expect(readFileSync(`/proc/${one}/cmdline`, 'utf8')).not.toContain(password);
    }
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).not.toMatch(/^Uid:\t0\t/m);
    await expect(query(String(opened.url).replace(password, 'guess'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
  });
});

describe('kill -9', () => {
  it('of the owner leaves no server behind and loses no commit', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    await query(opened.url, 'create table counted (n integer)');
    let acknowledged = 0;
    const client = new pg.Client({ connectionString: String(opened.url) });
    client.on('error', () => undefined);
    await client.connect();
    const writing = (async () => {
      for (;;) {
        await client.query('insert into counted values ($1)', [acknowledged + 1]);
        acknowledged += 1;
        if (acknowledged === 200) first.child.kill('SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    await client.end().catch(() => undefined);
    expect(await first.ended).toBe('SIGKILL');
    await vi.waitFor(() => expect(alive(Number(opened.serverPid))).toBe(false), {
      timeout: 20_000,
      interval: 20,
    });

    const second = run('own', 'stay');
    const rows = await query(
      (await second.hears('open')).url,
      'select count(*)::int as n, max(n) as last from counted',
    );
    // The one statement in flight may have been committed without its acknowledgement arriving.
    expect([acknowledged, acknowledged + 1]).toContain(rows[0]?.n);
    expect(rows[0]?.n).toBe(rows[0]?.last);
  });

  it('of the owner while another owner waits at the door: the next one starts at once', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run('own', 'stay');
    const again = await second.hears('open');
    expect(alive(Number(opened.serverPid))).toBe(false);
    expect(again.serverPid).not.toBe(opened.serverPid);
  });

  it('of owner and keeper together: the next owner stops what was left', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    const pid = Number(opened.serverPid);
    const keeper = parentOf(pid);
    // The keeper's own child watches the pipe; with both gone nobody is left to stop the server.
    const watch = Number(
      readFileSync(`/proc/${keeper}/task/${keeper}/children`, 'utf8')
        .trim()
        .split(' ')
        .find((child) => Number(child) !== pid),
    );
    process.kill(watch, 'SIGKILL');
    process.kill(keeper, 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = run('own', 'stay');
    const again = await second.hears('open');
    expect(again.serverPid).not.toBe(pid);
    expect(alive(pid)).toBe(false);
  });

  it('of the server: it is back on the same address, pools go on, and every acknowledged commit is there', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    await query(
      opened.url,
      'create role jia_app; create table counted (n integer); insert into counted values (1)',
    );
    const broken: Error[] = [];
    const pools = openPools(String(opened.url), { onIdleError: (error) => void broken.push(error) });
    await pools.app.query('select 1');
    process.kill(Number(opened.serverPid), 'SIGKILL');
    await first.hears('down');
    const { pid } = await first.hears('restarted');
    expect(pid).not.toBe(opened.serverPid);
    await vi.waitFor(() => expect(broken).not.toEqual([]));
    expect((await pools.app.query('select current_user as who')).rows).toEqual([{ who: 'jia_app' }]);
    expect((await pools.owner.query('select n from counted')).rows).toEqual([{ n: 1 }]);
    await pools.end();
  });

  it('of the server again and again', async () => {
    const first = run('own', 'stay');
    let pid = Number((await first.hears('open')).serverPid);
    for (let time = 0; time < 3; time += 1) {
      process.kill(pid, 'SIGKILL');
      const before = pid;
      pid = await vi.waitFor(
        () => {
          const now = serverPid();
          expect(now).not.toBe(before);
          expect(now && readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).toContain(
            'ready',
          );
          return now ?? 0;
        },
        { timeout: 20_000, interval: 20 },
      );
    }
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(alive(pid)).toBe(false);
  });

  it('of the keeper alone: the server is taken over by a new one', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    const pid = Number(opened.serverPid);
    process.kill(parentOf(pid), 'SIGKILL');
    await first.hears('restarted');
    expect(alive(pid)).toBe(false);
    expect(await query(opened.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('ends a server that does not end by itself when nobody is left to hurry it', async () => {
    // In place of a server that waits for room on a full disk: it takes no notice of SIGINT.
    const waiting = `process.on('SIGINT', () => {}); process.on('SIGQUIT', () => process.exit(7));
      setInterval(() => {}, 60_000); console.log('up');`;
    const child = spawn(
      '/bin/sh',
      ['-c', keeper, 'jia-postgres', '1', process.execPath, '-e', waiting],
      // What the server says goes to the log, the keeper's file 2.
      { stdio: 'pipe' },
    );
    const [said] = await Promise.all([once(child.stdout, 'data'), once(child.stderr, 'data')]);
    const pid = Number(String(said[0]).trim());
    expect(alive(pid)).toBe(true);
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([7, null]);
    expect(alive(pid)).toBe(false);
  });

  it('and a process id that was given to another program does not stop the next start', async () => {
    const first = run('own', 'stay');
    const opened = await first.hears('open');
    first.child.kill('SIGTERM');
    await first.ended;
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n/proc/self/cwd\n1\n5432\n\n127.0.0.1\n\nready   \n`);
    const second = run('own', 'stay');
    expect((await second.hears('open')).serverPid).not.toBe(opened.serverPid);
  });

  it('in the middle of making the cluster leaves nothing that a later start takes for one', async () => {
    unmade();
    const first = run('own', 'stay');
    await vi.waitFor(() => readFileSync(join(dataDir, 'postgres', 'data.new', 'PG_VERSION')), {
      timeout: 20_000,
      interval: 1,
    });
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    const second = run('own', 'stay');
    expect(await query((await second.hears('open')).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

it('a server that does not start again is told with the reason, to who attaches as well, and is back once it is mended', async () => {
  const first = run('own', 'stay');
  const opened = await first.hears('open');
  const data = join(dataDir, 'postgres', 'data');
  chmodSync(data, 0o755);
  process.kill(Number(opened.serverPid), 'SIGKILL');
  await first.hears('failing');
  const refused = await run('attach').hears('refused');
  expect(refused).toMatchObject({ code: 'postgres.down', pid: first.pid });
  expect(refused.en).toContain(`Run chmod 700 ${data}`);
  expect(refused.en).toMatch(/postgres\.log:\n.*has invalid permissions/s);
  chmodSync(data, 0o700);
  await first.hears('restarted');
  expect(await run('attach').ended).toBe(0);
});

describe('a full disk', () => {
  it('refuses writes, loses no commit, and goes on when there is room', async ({ skip }) => {
    unmade();
    mkdirSync(dataDir);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', dataDir]).status !== 0) {
      skip('no right to mount a small disk');
    }
    try {
      const first = run('own', 'stay');
      const { url } = await first.hears('open');
      await query(url, 'create table counted (n integer, filler text)');
      const { bavail, bsize } = statfsSync(dataDir);
      writeFileSync(join(dataDir, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - 12_000_000)));
      let acknowledged = 0;
      const filling = (async () => {
        for (;;) {
          await query(
            url,
            `insert into counted select ${acknowledged + 1}, string_agg(md5(random()::text), '') from generate_series(1, 8000)`,
          );
          acknowledged += 1;
        }
      })();
      await expect(filling).rejects.toThrow();
      expect(acknowledged).toBeGreaterThan(0);
      rmSync(join(dataDir, 'filler'));
      const rows = await vi.waitFor(
        () => query(url, 'select count(*)::int as n, max(n) as last from counted'),
        {
          timeout: 30_000,
          interval: 100,
        },
      );
      expect(rows).toEqual([{ n: acknowledged, last: acknowledged }]);
      await query(url, 'insert into counted values (0)');
      first.child.kill('SIGTERM');
      expect(await first.ended).toBe(0);
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
  });
});

/** Runs `bin/jia` on the data directory. */
function jia(
  args: string[],
  account: { uid?: number; gid?: number } = {},
): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8', PORT: '0' };
  return spawnSync(process.execPath, [join(projectRoot, 'bin', 'jia'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...env, JIA_DATA_DIR: dataDir },
    ...account,
  });
}

it('a first start without room says so, and goes on when there is some', ({ skip }) => {
  unmade();
  mkdirSync(dataDir);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', dataDir]).status !== 0) {
    skip('no right to mount a small disk');
  }
  try {
    const refused = jia(['serve']);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/The disk (is|that holds the data is) full/);
    expect(refused.stderr).not.toContain('    at ');
    execFileSync('mount', ['-o', 'remount,size=400m', dataDir]);
    expect(jia(['migrate'])).toMatchObject({ status: 0, stderr: '' });
  } finally {
    execFileSync('umount', ['-l', dataDir]);
  }
});

it('an older program that serves keeps its schema, whatever command of a newer one is run beside it', async () => {
  const { url } = await run('own', 'stay').hears('open');
  for (const args of [['migrate'], ['verify', 'log']]) {
    const refused = jia([...args, '--json']);
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stderr)).toMatchObject({
      error: { code: 'migrate.pending', en: expect.stringContaining('is older than this program') },
    });
  }
  expect(await query(url, `select to_regclass('units') as units`)).toEqual([{ units: null }]);
});

describe('a database that is not where it was', () => {
  it.each([
    ['its folder', 'postgres', false],
    ['the disk below its folder', 'postgres/data', true],
  ])('is missed, not made anew: %s', async (_, place, mountPoint) => {
    const away = join(parent, 'away');
    const connection = readFileSync(join(dataDir, 'connection.json'), 'utf8');
    renameSync(join(dataDir, place), away);
    if (mountPoint) mkdirSync(join(dataDir, place));
    for (const how of ['own', 'attach']) {
      const refused = await run(how).hears('refused');
      expect(refused).toMatchObject({ code: 'postgres.lost', zh: expect.stringContaining('磁盘挂载了吗') });
    }
    expect(readFileSync(join(dataDir, 'connection.json'), 'utf8')).toBe(connection);
    expect(existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'))).toBe(false);
    rmSync(join(dataDir, place), { recursive: true, force: true });
    renameSync(away, join(dataDir, place));
    expect(await query((await run('own', 'stay').hears('open')).url, 'select 1 as one')).toEqual([
      { one: 1 },
    ]);
  });

  it.each(['master.key', 'files/ab'])('is missed where %s lies without it', async (left) => {
    unmade();
    mkdirSync(join(dataDir, 'files'), { recursive: true });
    writeFileSync(join(dataDir, left), '');
    expect(await run('own').hears('refused')).toMatchObject({ code: 'postgres.lost' });
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('is told from one whose password is another’s', async () => {
    const file = join(dataDir, 'connection.json');
    const connection = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...connection, password: 'of another installation' }));
    const refused = await run('own').hears('refused');
    expect(refused).toMatchObject({ code: 'postgres.password', en: expect.stringContaining(file) });
    expect(JSON.stringify(refused)).not.toContain('of another installation');
    writeFileSync(file, JSON.stringify(connection).slice(0, 20));
    expect(await run('own').hears('refused')).toMatchObject({ code: 'postgres.connection' });
    writeFileSync(file, JSON.stringify(connection));
    expect(await run('attach').ended).toBe(0);
  });
});

describe.runIf(process.getuid?.() === 0 && canEnter(projectRoot, nobody))('an ordinary account', () => {
  /** As the account itself, in a directory of its own. */
  function asNobody(...args: string[]): Running {
    const started = start(owner, [dataDir, ...args], { uid: nobody.uid, gid: nobody.gid });
    running.push(started);
    return started;
  }

  function owned(): Record<string, number> {
    const names = readdirSync(dataDir).flatMap((name) =>
      name === 'log' ? [name, join(name, 'postgres.log')] : [name],
    );
    return Object.fromEntries(names.map((name) => [name, statSync(join(dataDir, name)).uid]));
  }

  it('can go on after root did something in between, and root’s first start makes its database', async () => {
    unmade();
    mkdirSync(dataDir);
    chmodSync(parent, 0o755);
    chownSync(dataDir, nobody.uid, nobody.gid);
    expect(await run('own').ended).toBe(0);
    expect(new Set(Object.values(owned()))).toEqual(new Set([nobody.uid]));
    expect(await asNobody('own').ended).toBe(0);
    expect(await run('attach').ended).toBe(0);
    expect(owned()).toMatchObject({ 'connection.json': nobody.uid, 'owner.lock': nobody.uid });
    expect(await asNobody('own').ended).toBe(0);
  });

  it.each(['owner.lock', 'connection.json', 'log/postgres.log'])(
    'is told whose %s is, and the line that mends it',
    async (name) => {
      unmade();
      mkdirSync(dataDir);
      chmodSync(parent, 0o755);
      chownSync(dataDir, nobody.uid, nobody.gid);
      expect(await asNobody('own').ended).toBe(0);
      const file = join(dataDir, name);
      chownSync(file, 0, 0);
      chmodSync(file, 0o600);
      expect(await asNobody('own').hears('refused')).toMatchObject({
        code: 'place.denied',
        zh: expect.stringContaining(`sudo chown nobody: ${file}`),
        en: expect.stringContaining(`${file} (owner root, mode 600)`),
      });
      expect(strangers(dataDir)).toEqual([{ path: file, owner: 'root' }]);
      chownSync(file, nobody.uid, nobody.gid);
      expect(strangers(dataDir)).toEqual([]);
      expect(await asNobody('own').ended).toBe(0);
    },
  );

  it('is told in words where it may not restore: in a folder that is another’s, and where it may make none', async () => {
    chmodSync(parent, 0o755);
    const file = join(parent, 'made.backup');
    const url = String((await run('own', 'stay').hears('open')).url);
    const config = {
      filesDir: join(dataDir, 'files'),
      bucket: undefined,
      keyFile: join(dataDir, 'master.key'),
    };
    await backup({ config, url }, file, { passphrase: undefined });
    chmodSync(file, 0o644);
    const account = { uid: nobody.uid, gid: nobody.gid };
    for (const [place, code] of [
      [parent, 'config.dataDir'],
      [join(parent, 'closed'), 'place.denied'],
    ] as const) {
      dataDir = place === parent ? join(parent, 'new') : place;
      if (place !== parent) mkdirSync(place, { mode: 0o700 });
      const refused = jia(['restore', file, '--json'], account);
      expect(refused.status).toBe(1);
      expect(JSON.parse(refused.stderr)).toMatchObject({
        error: { code, en: expect.stringContaining(place) },
      });
    }
    expect(existsSync(join(parent, 'new'))).toBe(false);
  });

  it('runs the server as itself', async () => {
    unmade();
    chownSync(parent, nobody.uid, nobody.gid);
    const first = start(owner, [dataDir, 'own', 'stay'], { uid: nobody.uid, gid: nobody.gid });
    running.push(first);
    const opened = await first.hears('open');
    expect(readFileSync(`/proc/${opened.serverPid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    // Started by root afterwards, the cluster stays its account's.
    const second = run('own', 'stay');
    const again = await second.hears('open');
    expect(readFileSync(`/proc/${again.serverPid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
  });
});
