/** `jia doctor` says what is wrong in plain words, for each thing that can be, and changes nothing. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { doctorCommand, doctorLines, type DoctorReport } from '../src/app/commands/doctor.ts';
import { installationMark, registerHealth } from '../src/app/health.ts';
import { openProcess } from '../src/app/process.ts';
import { loadConfig } from '../src/platform/config/index.ts';
import { keyringFromKey, openKeyring, writeMasterKey } from '../src/platform/crypto/index.ts';
import { readTls } from '../src/platform/http/listen.ts';
import { projectRoot } from '../src/platform/config/root.ts';
import { canEnter } from '../src/platform/postgres/account.ts';
import { testBucket } from './harness/bucket.ts';
import { testDatabase } from './harness/database.ts';
import { tlsFiles } from './harness/tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'jia-doctor-'));
const database = testDatabase();
const servers: Server[] = [];
const { cert, key } = await tlsFiles(folder);
let places = 0;

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An installation on the test database, with a port that is free. */
async function installation(env: Record<string, string> = {}): Promise<string> {
  places += 1;
  const dataDir = join(folder, `data-${places}`);
  mkdirSync(dataDir, { mode: 0o700 });
  const probe = await listening(createServer());
  const port = (probe.address() as AddressInfo).port;
  await new Promise((done) => servers.pop()!.close(done));
  const all = { JIA_DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: String(port), JIA_NOW: '', ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  return dataDir;
}

async function listening(server: Server, port = 0): Promise<Server> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

const worst = (report: DoctorReport, check: string) => {
  const found = report.findings.filter((finding) => finding.check === check);
  return (
    found.find((each) => each.state === 'fault') ?? found.find((each) => each.state === 'warning') ?? found[0]
  );
};

async function find(check: string) {
  const report = await doctorCommand();
  return { report, finding: worst(report, check) };
}

describe('doctor', () => {
  it('finds nothing wrong where nothing is, and leaves the directory as it was', async () => {
    const dataDir = await installation();
    const { report } = await find('database');
    expect(report.findings.filter((finding) => finding.state === 'fault')).toEqual([]);
    expect(report.healthy).toBe(true);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('makes no database by looking', async () => {
    const dataDir = await installation({ DATABASE_URL: '' });
    const { finding } = await find('database');
    expect(finding).toMatchObject({ state: 'warning', en: expect.stringContaining('no database yet') });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    [{}, 'warning'],
    [{ HOST: '0.0.0.0' }, 'warning'],
    [{ PUBLIC_URL: 'https://localhost' }, 'warning'],
    [{ HOST: '192.0.2.7' }, 'ok'],
    [{ PUBLIC_URL: 'http://192.168.1.20:3000' }, 'ok'],
  ])('tells whether phones can open the codes: %o', async (env, state) => {
    const dataDir = await installation({ HOST: '127.0.0.1', PUBLIC_URL: '', ...env });
    const { report, finding } = await find('address');
    expect(finding).toMatchObject({ state, zh: expect.stringContaining('二维码') });
    if (state === 'ok') return;
    expect(report.healthy).toBe(true);
    expect(finding?.en).toContain('PUBLIC_URL=http://192.168.x.x:');
    // A demonstration is looked at from this very machine.
    writeFileSync(join(dataDir, 'demonstration'), '');
    expect((await find('address')).finding).toMatchObject({ state: 'ok' });
  });

  it('tells a bad setting', async () => {
    await installation({ JIA_BACKUP_AT: 'tonight' });
    expect((await find('settings')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('JIA_BACKUP_AT'),
    });
  });

  it.each(['http', 'https'])('tells its own Jia from another one and from a stranger: %s', async (scheme) => {
    await installation(scheme === 'https' ? { TLS_CERT: cert, TLS_KEY: key } : {});
    const config = loadConfig();
    const ring = openKeyring(config);
    const port = Number(process.env.PORT);
    expect((await find('port')).finding?.state).toBe('ok');
    await listening(
      createHttpServer((_, answer) => answer.setHeader('connection', 'close').end('hello')),
      port,
    );
    expect((await find('port')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('Another program has'),
    });
    await new Promise((done) => servers.pop()!.close(done));
    const serve = async (mark: string) => {
      const https = config.tls ? { https: readTls(config.tls) } : {};
      const app = Fastify(https as object) as unknown as FastifyInstance;
      registerHealth(app, config, mark, async () => null);
      await app.listen({ host: '127.0.0.1', port });
      const { finding } = await find('port');
      await app.close();
      return finding;
    };
    expect(await serve(installationMark(ring))).toMatchObject({
      state: 'ok',
      en: expect.stringContaining('serving'),
    });
    expect(await serve(installationMark(keyringFromKey(Buffer.alloc(32, 7))))).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('Another Jia'),
    });
    chmodSync(config.keyFile, 0o644);
    expect(await serve(installationMark(ring)), 'whose, the key would tell').toMatchObject({
      state: 'warning',
      en: expect.stringContaining('cannot be told'),
    });
  });

  it('tells a proxy that nobody is told to believe', async () => {
    const proxied = { PUBLIC_URL: 'https://home.example.cn' };
    await installation(proxied);
    expect((await find('proxy')).finding).toMatchObject({
      state: 'warning',
      en: expect.stringContaining('TRUST_PROXY=loopback'),
    });
    await installation({ ...proxied, TRUST_PROXY: 'loopback' });
    expect((await find('proxy')).finding).toBeUndefined();
    await installation({ ...proxied, TLS_CERT: cert, TLS_KEY: key });
    expect((await find('proxy')).finding).toBeUndefined();
  });

  it('tells TLS files that are of no use, and a certificate that ends', async () => {
    await installation({ TLS_CERT: cert, TLS_KEY: key });
    expect((await find('tls')).finding?.state).toBe('ok');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2200-01-01T09:00:00+08:00') });
    expect((await find('tls')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringMatching(/ends on 20\d\d/),
    });
    vi.useRealTimers();
    for (const [certificate, its] of [
      [cert, cert],
      [join(projectRoot, 'README.md'), key],
    ] as const) {
      await installation({ TLS_CERT: certificate, TLS_KEY: its });
      expect((await find('tls')).finding).toMatchObject({
        state: 'fault',
        zh: expect.stringContaining(`TLS_CERT（${certificate}）`),
      });
    }
  });

  it('tells places where nothing can be kept', async () => {
    const taken = join(folder, 'a-file');
    writeFileSync(taken, '');
    for (const place of [taken, join(taken, 'below'), '/proc/jia']) {
      await installation({ JIA_DATA_DIR: place, DATABASE_URL: '' });
      const { report, finding } = await find('dataDir');
      expect(finding).toMatchObject({ state: 'fault', en: expect.stringContaining('not usable') });
      expect(worst(report, 'database'), 'and promises no database there').toBeUndefined();
      await expect(openProcess({ owner: true, config: loadConfig() })).rejects.toMatchObject({
        code: 'config.dataDir',
      });
    }
    await installation({ JIA_BACKUP_DIR: '/proc/jia/backups' });
    expect((await find('backup')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('/proc/jia/backups is not usable'),
    });
  });

  it('tells a directory of other files, a clock that is set, and a setting that is none', async () => {
    const dataDir = await installation({ JIA_NOW: '2026-11-22', JIA_DATADIR: '/srv/jia' });
    writeFileSync(join(dataDir, 'holiday.jpg'), '');
    const { report, finding } = await find('dataDir');
    expect(finding).toMatchObject({ state: 'warning', en: expect.stringContaining('holiday.jpg') });
    expect(worst(report, 'clock')).toMatchObject({
      state: 'warning',
      en: expect.stringContaining('JIA_NOW'),
    });
    expect(worst(report, 'settings')).toMatchObject({
      state: 'warning',
      zh: expect.stringContaining('JIA_DATADIR'),
    });
    const steps = readdirSync(join(projectRoot, 'migrations')).filter((name) => name.endsWith('.sql')).length;
    expect(doctorLines(report)).toContain(` · 数据库 ${steps} 步 · ${steps} migrations\n`);
    expect(doctorLines(report)).toContain('没有故障；请看上面带感叹号的各条');
    writeFileSync(join(dataDir, 'master.key'), '');
    expect((await find('dataDir')).finding?.state).toBe('ok');
  });

  it('tells a nearly full disk', async ({ skip }) => {
    const small = join(folder, 'small');
    mkdirSync(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=50m', 'tmpfs', small]).status !== 0)
      skip('no right to mount a small disk');
    try {
      await installation({ JIA_DATA_DIR: small });
      expect((await find('disk')).finding).toMatchObject({
        state: 'fault',
        en: expect.stringMatching(/^Only \d+ MB/),
      });
      await installation({ JIA_DATA_DIR: small });
      vi.stubEnv('JIA_DATA_DIR', join(small, 'not', 'yet'));
      vi.stubEnv('DATABASE_URL', '');
      expect((await find('disk')).finding, 'before the first start as well').toMatchObject({
        state: 'fault',
        en: expect.stringMatching(/^Only \d+ MB/),
      });
    } finally {
      spawnSync('umount', [small]);
    }
  });

  it('tells a key that others can read, one that is missing, and one of another installation', async () => {
    const dataDir = await installation();
    const key = join(dataDir, 'master.key');
    // The first start names the key in the database.
    const running = await openProcess({ owner: true, config: loadConfig() });
    await running.close();
    expect((await find('key')).finding?.state).toBe('ok');
    chmodSync(key, 0o644);
    expect((await find('key')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('chmod 600'),
    });

    rmSync(key);
    expect((await find('key')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('is missing'),
    });
    await expect(openProcess({ owner: true, config: loadConfig() })).rejects.toMatchObject({
      code: 'keys.missing',
    });
    expect(existsSync(key), 'a new key would open nothing').toBe(false);

    writeMasterKey(key, Buffer.alloc(32, 9));
    expect((await find('key')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('not the master key'),
    });
    await expect(openProcess({ owner: true, config: loadConfig() })).rejects.toMatchObject({
      code: 'keys.other',
    });
    await database.pools.owner.query(`delete from installation_settings where key = 'masterKey'`);
  });

  it('tells a database that is down, without its password', async () => {
    await installation({ DATABASE_URL: 'postgres://jia:hidden@127.0.0.1:9/jia' });
    const { finding } = await find('database');
    expect(finding).toMatchObject({ state: 'fault', en: expect.stringContaining('127.0.0.1:9/jia') });
    expect(JSON.stringify(finding)).not.toContain('hidden');
  });

  it('tells a database of a newer version', async () => {
    await installation();
    await database.pools.owner.query(
      `insert into jia_meta.migration (index, tag, hash) values (9999, '9999_later', 'x')`,
    );
    try {
      expect((await find('database')).finding).toMatchObject({
        state: 'fault',
        en: expect.stringContaining('newer'),
      });
    } finally {
      await database.pools.owner.query('delete from jia_meta.migration where index = 9999');
    }
  });

  it.each([
    ['before this version was made', '2020-01-01T09:00:00+08:00', 'before this version was made'],
    ['apart from the database’s', '2026-12-31T09:00:00+08:00', 'seconds apart'],
  ])('tells a clock that is %s', async (_, now, words) => {
    await installation();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    expect((await find('clock')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining(words),
    });
  });

  it('tells a year without a calendar, and is content once it was entered', async () => {
    await installation();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-03-01T09:00:00+08:00') });
    expect((await find('calendar')).finding).toMatchObject({
      state: 'fault',
      zh: expect.stringContaining('2031'),
    });
    await database.pools.owner.query(
      `insert into calendar_years (year, holidays, workdays, source, entered_at) values (2031, '[]', '{}', '通知', now())`,
    );
    expect((await find('calendar')).finding).toBeUndefined();
  });

  it('tells what the last backup came to', async () => {
    const dataDir = await installation();
    const status = (value: object) => {
      mkdirSync(join(dataDir, 'backups'), { recursive: true });
      writeFileSync(
        join(dataDir, 'backups', 'status.json'),
        JSON.stringify({ good: null, drill: null, failed: null, ...value }),
      );
    };
    expect((await find('backupAge')).finding).toMatchObject({
      state: 'warning',
      zh: expect.stringContaining('还没有备份'),
    });
    status({ failed: { at: new Date().toISOString(), zh: '磁盘已满', en: 'the disk is full' } });
    expect((await find('backup')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('the disk is full'),
    });
    const good = (at: number) => ({
      good: { file: 'b', at: new Date(at).toISOString(), bytes: 1, rows: 1, keys: true },
    });
    status(good(Date.now() - 5 * 86_400_000));
    expect((await find('backupAge')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining('5 days'),
    });
    status(good(Date.now() - 86_400_000));
    expect((await find('backupAge')).finding?.state).toBe('ok');
  });

  it('tells a mail server that is not there, and one that answers', async () => {
    const answering = createServer((socket) => {
      socket.write('220 here\r\n');
      socket.on('data', (line) =>
        socket.write(String(line).startsWith('QUIT') ? '221 bye\r\n' : '250 yes\r\n'),
      );
    });
    const { port } = (await listening(answering)).address() as AddressInfo;
    await installation({ SMTP_URL: `smtp://jia:secret@127.0.0.1:9` });
    const { finding } = await find('mail');
    expect(finding).toMatchObject({ state: 'fault', en: expect.stringContaining('127.0.0.1:9 of SMTP_URL') });
    expect(JSON.stringify(finding)).not.toContain('secret');
    await installation({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    expect((await find('mail')).finding?.state).toBe('ok');
  });

  it('tells a bucket that does not take what is attached, and contents that were left on disk', async () => {
    const bucket = await testBucket();
    try {
      const dataDir = await installation({ S3_URL: bucket.url });
      expect((await find('bucket')).finding).toMatchObject({ state: 'ok' });
      const left = 'f'.repeat(64);
      mkdirSync(join(dataDir, 'files', 'ff'), { recursive: true });
      writeFileSync(join(dataDir, 'files', 'ff', left), 'left behind');
      const { report } = await find('bucket');
      expect(report.findings.filter(({ check }) => check === 'bucket')).toMatchObject([
        { state: 'ok' },
        { state: 'fault', en: expect.stringContaining('aws s3 sync') },
      ]);
      // Nothing of the look itself stays in the bucket.
      expect(readdirSync(dataDir)).toEqual(['files']);
    } finally {
      await bucket.stop();
    }
    const { finding } = await find('bucket');
    expect(finding).toMatchObject({ state: 'fault', zh: expect.stringContaining('请检查 S3_URL') });
    expect(JSON.stringify(finding)).not.toContain('S3RVER');
    await installation({ S3_URL: 'http://id:secret@s3.invalid/jia' });
    expect((await find('bucketPlain')).finding).toMatchObject({ state: 'warning' });
  });

  it('tells a font folder that is none', async () => {
    const file = join(folder, 'simfang.ttf');
    writeFileSync(file, '');
    await installation({ JIA_FONT_DIR: file });
    expect((await find('settings')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining(`JIA_FONT_DIR: is no folder: ${file}`),
    });
  });

  it('tells a passphrase that would seal nothing', async () => {
    const file = join(folder, 'passphrase');
    for (const [text, state] of [
      ['', 'fault'],
      ['short\na house with lit windows', 'fault'],
      ['a house with lit windows\n', 'ok'],
    ] as const) {
      writeFileSync(file, text);
      await installation({ JIA_BACKUP_PASSPHRASE_FILE: file });
      const { finding } = await find('backupKeys');
      expect([text, finding?.state]).toEqual([text, state]);
    }
  });

  it('tells a database that was there and is not, and calls nothing well', async () => {
    const dataDir = await installation({ DATABASE_URL: '' });
    const running = await openProcess({ owner: true, config: loadConfig() });
    await running.close();
    const before = readdirSync(dataDir);
    renameSync(join(dataDir, 'postgres'), join(folder, 'not-mounted'));
    const { report, finding } = await find('database');
    expect(finding).toMatchObject({ state: 'fault', en: expect.stringContaining('Is the disk mounted') });
    expect(report.healthy).toBe(false);
    await expect(openProcess({ owner: true, config: loadConfig() })).rejects.toMatchObject({
      code: 'postgres.lost',
    });
    renameSync(join(folder, 'not-mounted'), join(dataDir, 'postgres'));
    expect(readdirSync(dataDir)).toEqual(before);
    expect((await find('database')).finding?.state).toBe('ok');
  }, 60_000);

  it.runIf(process.getuid?.() === 0)('tells what the directory’s owner cannot use', async () => {
    const dataDir = await installation();
    writeMasterKey(join(dataDir, 'master.key'), Buffer.alloc(32, 9));
    mkdirSync(join(dataDir, 'log'));
    writeFileSync(join(dataDir, 'log', 'postgres.log'), '');
    expect((await find('owner')).finding).toBeUndefined();
    chownSync(dataDir, 65534, 65534);
    const { finding } = await find('owner');
    expect(finding).toMatchObject({ state: 'fault', en: expect.stringContaining('(owner root)') });
    for (const name of ['log', 'log/postgres.log', 'master.key'])
      expect(finding?.zh).toMatch(new RegExp(`sudo chown -R nobody: .*${join(dataDir, name)}( |$)`));
    for (const name of ['log', 'log/postgres.log']) chownSync(join(dataDir, name), 65534, 65534);
    // As secrets are handed to a service: its group may read.
    chownSync(join(dataDir, 'master.key'), 0, 65534);
    chmodSync(join(dataDir, 'master.key'), 0o640);
    expect((await find('owner')).finding).toBeUndefined();
  });

  it('tells an embedded database that does not start, and what to do', async () => {
    const dataDir = await installation({ DATABASE_URL: '' });
    const running = await openProcess({ owner: true, config: loadConfig() });
    await running.close();
    const cluster = join(dataDir, 'postgres', readdirSync(join(dataDir, 'postgres'))[0]!);
    chmodSync(cluster, 0o777);
    expect((await find('database')).finding).toMatchObject({
      state: 'fault',
      en: expect.stringContaining(`did not start. Run chmod 700 ${cluster}.\n`),
    });
    chmodSync(cluster, 0o700);
    rmSync(join(cluster, 'global', 'pg_control'));
    expect((await find('database')).finding).toMatchObject({
      state: 'fault',
      zh: expect.stringMatching(/^内置 PostgreSQL 没能启动。.+里的数据库已损坏：.+jia restore/),
    });
  }, 60_000);

  it('tells a directory that this user may not write', async ({ skip }) => {
    const dataDir = await installation({ DATABASE_URL: '' });
    const nobody = { uid: 65534, gid: 65534, name: 'nobody' };
    if (process.getuid?.() !== 0 || !canEnter(projectRoot, nobody)) skip('no right to become another user');
    chmodSync(folder, 0o755);
    chmodSync(dataDir, 0o555);
    const asked = (dir: string) => {
      const env = { ...process.env, JIA_DATA_DIR: dir };
      const args = [join(projectRoot, 'bin', 'jia'), 'doctor', '--json'];
      const run = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        env,
        uid: nobody.uid,
        gid: nobody.gid,
      });
      return { code: run.status, finding: worst(JSON.parse(run.stdout) as DoctorReport, 'dataDir') };
    };
    expect(asked(dataDir)).toMatchObject({
      code: 1,
      finding: { state: 'fault', en: expect.stringContaining('cannot read and write') },
    });
    expect(asked(join(dataDir, 'below'))).toMatchObject({
      code: 1,
      finding: { state: 'fault', en: expect.stringContaining('cannot be made') },
    });
  });
});
