/** What the commands of whoever runs Jia say, and how they end, as a person or a script sees it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/config/index.ts';
import { foundUnit } from '../../src/core/organization/units.ts';
import { readOrCreateMasterKey } from '../../src/platform/crypto/index.ts';
import { emptyDatabase, testDatabase } from '../harness/database.ts';
import { tlsFiles } from '../harness/tls.ts';

const database = testDatabase();
const empty = emptyDatabase();
const folder = mkdtempSync(join(tmpdir(), 'jia-operating-'));
const passphrase = join(folder, 'passphrase');
writeFileSync(passphrase, 'a house with lit windows\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs `bin/jia`, as npm test builds it before any test. */
function jia(env: Record<string, string>, ...args: string[]): Promise<Said> {
  return new Promise((resolve, reject) =>
    execFile(
      process.execPath,
      [join(projectRoot, 'bin', 'jia'), ...args],
      {
        encoding: 'utf8',
        timeout: 60_000,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          DATABASE_URL: database.url,
          JIA_DATA_DIR: join(folder, 'data'),
          ...env,
        },
      },
      (error, out, err) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: (error?.code as number | undefined) ?? 0, out, err });
      },
    ),
  );
}

describe('serve', () => {
  it('says in plain words that the port is taken, and that TLS files are of no use', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    try {
      const said = await jia({ PORT: String(port), LOG_LEVEL: 'silent' }, 'serve', '--json');
      expect(said.code).toBe(1);
      expect(JSON.parse(said.err)).toMatchObject({
        error: {
          code: 'serve.listen',
          zh: expect.stringContaining(`127.0.0.1:${port} 已被别的程序占用`),
          en: expect.stringContaining('choose another port in PORT'),
        },
      });
    } finally {
      await new Promise((done) => taken.close(done));
    }
    const { cert: certificate } = await tlsFiles(folder);
    const said = await jia({ TLS_CERT: certificate, TLS_KEY: certificate, LOG_LEVEL: 'silent' }, 'serve');
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err).toContain('不能用：要是 PEM 格式的证书和与它配对的私钥');
    expect(said.err).not.toContain('    at ');
  });
});

it('admin create names every fault of the account', async () => {
  await database.as('', ({ client }) =>
    foundUnit({ client, today: '2026-11-22' }, null, {
      code: 'XHQ',
      name: '西湖区总工会',
      kind: 'county',
      jurisdiction: '330106',
    }),
  );
  const args = ['admin', 'create', '--username', 'guan li', '--unit', 'XHQ', '--role', 'systemAdmin'];
  const said = await jia({}, ...args);
  expect([said.code, said.out]).toEqual([1, '']);
  expect(said.err).toMatch(/账号信息有几处需要修改。\n  username: .+\n.*A few things/s);
  const error = JSON.parse((await jia({}, ...args, '--json')).err) as { error: { detail: unknown } };
  expect(error.error.detail).toMatchObject({ fields: [{ field: 'username' }] });
});

describe('restore', () => {
  const target = { DATABASE_URL: '', JIA_DATA_DIR: join(folder, 'restored') };

  it('tells a file that is no backup from one that was cut, each language for itself', async () => {
    const readme = await jia(target, 'restore', join(projectRoot, 'README.md'));
    expect([readme.code, readme.out]).toEqual([1, '']);
    const [zh, en] = readme.err.split('\n');
    expect(zh).toContain('它不像是 Jia 的备份文件');
    expect(en).toContain('does not look like a backup of Jia');

    const whole = join(folder, 'whole.backup');
    const made = await jia({}, 'backup', whole, '--without-keys');
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toMatch(
      /^备份已写入 \S+：\d+ 行，\d+ 个文件，不带密钥。\nThe backup is in \S+: \d+ rows, \d+ files, without the keys\.\n$/,
    );
    truncateSync(whole, statSync(whole).size - 2000);
    const cut = await jia(target, 'restore', whole);
    expect(cut.code).toBe(1);
    expect(cut.err.split('\n')[0]).toMatch(/^备份文件不完整：文件在 \S+ 中间断了。[^A-Za-z]+$/);
  });

  it('asks for the passphrase by the option’s name, as backup does', async () => {
    const sealed = join(folder, 'sealed.backup');
    // The one that an earlier command made, or a first one.
    readOrCreateMasterKey(join(folder, 'data', 'master.key'));
    expect((await jia({}, 'backup', sealed, '--passphrase-file', passphrase)).code).toBe(0);
    const said = await jia(target, 'restore', sealed);
    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.err.match(/--passphrase-file/g)).toHaveLength(2);
  });
});

describe('without --json a person reads lines, with it a script reads the same as ever', () => {
  it.each([
    [['migrate'], /^数据库已是当前版本。\nThe database is at this version already\.\n$/, ['applied']],
    [
      ['verify', 'log'],
      /^审计日志完好：.+\nThe audit log is whole: \d+ chains, \d+ entries.+\n$/,
      ['entries', 'sealed', 'unsigned', 'heads', 'broken', 'unsealed', 'ok'],
    ],
  ])('%s', async (args, lines, keys) => {
    const said = await jia({}, ...args);
    expect([said.code, said.err]).toEqual([0, '']);
    expect(said.out).toMatch(lines);
    const json = JSON.parse((await jia({}, ...args, '--json')).out) as object;
    expect(Object.keys(json)).toEqual(keys);
  });
});

describe('where there is no Jia data', () => {
  it.each([
    ['backup', join(folder, 'nothing.backup'), '--passphrase-file', passphrase],
    ['verify', 'log'],
    ['evaluate', '--unit', 'X'],
  ])('%s refuses, and makes nothing', async (...args) => {
    const nowhere = join(folder, 'nowhere');
    const said = await jia({ DATABASE_URL: '', JIA_DATA_DIR: nowhere }, ...args);
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err).toContain(`${nowhere} 里没有 Jia 的数据：请检查 JIA_DATA_DIR`);
    expect(said.err).toContain(`There is no Jia data in ${nowhere}: check JIA_DATA_DIR`);
    expect(existsSync(nowhere)).toBe(false);
    expect(existsSync(join(folder, 'nothing.backup'))).toBe(false);

    const outside = await jia({ DATABASE_URL: empty.url, JIA_DATA_DIR: nowhere }, ...args, '--json');
    expect(outside.code).toBe(1);
    expect(JSON.parse(outside.err)).toMatchObject({
      error: { code: 'postgres.absent', en: expect.stringContaining('check DATABASE_URL') },
    });
  });

  it('a backup that was to carry the keys is not made without them', async () => {
    const file = join(folder, 'keyless.backup');
    const said = await jia(
      { JIA_DATA_DIR: join(folder, 'keyless') },
      'backup',
      file,
      '--passphrase-file',
      passphrase,
      '--json',
    );
    expect(said.code).toBe(1);
    expect(JSON.parse(said.err)).toMatchObject({ error: { code: 'keys.missing' } });
    expect(existsSync(file)).toBe(false);
  });
});
