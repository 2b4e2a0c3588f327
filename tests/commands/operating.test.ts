/** What the commands of whoever runs Jia say, and how they end, as a person or a script sees it. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountRules } from '../../src/core/access/profiles.ts';
import { startSession } from '../../src/core/access/sessions.ts';
import { unitByCode } from '../../src/core/context/in-unit.ts';
import { projectRoot, version } from '../../src/platform/config/index.ts';
import { foundUnit } from '../../src/core/organization/units.ts';
import { migrate, migrationState, readMigrations } from '../../src/platform/postgres/index.ts';
import { readOrCreateMasterKey } from '../../src/platform/crypto/index.ts';
import { emptyDatabase, testDatabase } from '../harness/database.ts';
import { tlsFiles } from '../harness/tls.ts';

const database = testDatabase();
const empty = emptyDatabase();
beforeAll(async () => {
  const today = '2026-11-22';
  await database.as('', ({ client }) =>
    foundUnit({ client, today }, null, {
      code: 'XHQ',
      name: '西湖区总工会',
      kind: 'county',
      jurisdiction: '330106',
    }),
  );
  const above = (await unitByCode({ pool: database.pools.app }, 'XHQ'))!;
  await database.as(above.path, ({ client }) =>
    foundUnit({ client, today }, above, {
      code: 'SMALL',
      name: '小厂工会',
      kind: 'grassroots',
      organizationType: 'privateEnterprise',
      jurisdiction: '330106',
      foundedOn: '2020-01-01',
    }),
  );
});
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
  it('says in plain words that the clock was moved, that the port is taken, and that TLS files are of no use', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as AddressInfo;
    try {
      const short = join(folder, 'short');
      writeFileSync(short, 'short\n');
      const env = {
        PORT: String(port),
        LOG_LEVEL: 'warn',
        JIA_NOW: '2026-11-22T09:30',
        JIA_BACKUP_PASSPHRASE_FILE: short,
        SMPT_URL: 'smtp://mail.example.cn',
      };
      const said = await jia(env, 'serve', '--json');
      expect(said.code).toBe(1);
      const [moved, misspelt, backups] = said.out.split('\n');
      expect(backups, 'what jia doctor calls a fault is told at the start').toContain(
        `The first line of ${short} has 5`,
      );
      expect(JSON.parse(moved!)).toMatchObject({
        level: 'warn',
        msg: expect.stringMatching(
          /^JIA_NOW 把时钟设成了 2026-11-22 09:30，.+ JIA_NOW starts the clock at 2026-11-22 09:30, /,
        ),
      });
      expect(misspelt, 'and a setting that is none').toContain('SMPT_URL (SMTP_URL?)');
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

it('a passphrase file is told missing, denied and too short, each for itself', async () => {
  const backup = (file: string, env = {}) =>
    jia({ LANG: 'en_US.UTF-8', ...env }, 'backup', join(folder, 'none.backup'), '--passphrase-file', file);
  const absent = join(folder, 'no-such-passphrase');
  expect(await backup(absent)).toMatchObject({
    code: 2,
    err: expect.stringContaining(`There is no file ${absent}`),
  });
  expect((await backup(folder)).err).toContain(`${folder} is a folder`);
  const short = join(folder, 'short');
  writeFileSync(short, 'short\nthe second line is long enough\n');
  expect((await backup(short)).err).toContain(`The first line of ${short} has 5 characters`);
  expect(existsSync(join(folder, 'none.backup'))).toBe(false);
});

it('admin create names every fault of the account', async () => {
  const args = ['admin', 'create', '--username', 'guan li', '--unit', 'XHQ', '--role', 'systemAdmin'];
  const said = await jia({}, ...args);
  expect([said.code, said.out]).toEqual([1, '']);
  expect(said.err).toMatch(/账号信息有几处需要修改。\n  username: .+\n.*A few things/s);
  const error = JSON.parse((await jia({}, ...args, '--json')).err) as { error: { detail: unknown } };
  expect(error.error.detail).toMatchObject({ fields: [{ field: 'username' }] });
});

it('admin reset lets in who lost password and phone, ends all that was open, and is written down', async () => {
  const args = ['--username', 'guan', '--unit', 'XHQ', '--role', 'systemAdmin'];
  const made = JSON.parse((await jia({}, 'admin', 'create', ...args, '--json')).out) as { id: string };
  await database.asOwner(async ({ client }) => {
    await client.query(
      `update accounts set totp_sealed = '\\x01', must_change_password = false where id = $1`,
      [made.id],
    );
    const input = { accountId: made.id, method: 'password', twoFactor: true, userAgent: '' } as const;
    await startSession(client, input, accountRules.asvs);
  });
  const nobody = await jia({ LANG: 'en_US.UTF-8' }, 'admin', 'reset', '--username', 'nobody');
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('phone number “nobody”')]);
  const said = await jia({ LANG: 'zh_CN.UTF-8' }, 'admin', 'reset', '--username', 'Guan', '--totp');
  expect([said.code, said.err]).toEqual([0, '']);
  expect(said.out).toMatch(/^账号 guan 的密码已重设.+两步验证已解除.+\n一次性密码.+：\w{4}-\w{4}-\w{4}\n$/);
  const kept = await database.asOwner(({ client }) =>
    client.query(
      `select must_change_password as must, totp_sealed is null as plain, password_given_at is not null as given,
              (select count(*)::int from sessions where account_id = a.id) as sessions,
              (select array_agg(action || ' ' || actor_name || ' ' || request_id order by action) from audit_entries where subject_id = a.id::text and request_id = 'jia admin reset') as audit,
              (select array_agg(kind) from notices where account_id = a.id) as told
       from accounts a where id = $1`,
      [made.id],
    ),
  );
  expect(kept.rows).toEqual([
    {
      must: true,
      plain: true,
      given: true,
      sessions: 0,
      audit: [
        'accounts.passwordReset system jia admin reset',
        'accounts.secondFactorRemoved system jia admin reset',
      ],
      told: ['accounts.passwordGiven'],
    },
  ]);
  await database.asOwner(({ client }) =>
    client.query('update accounts set disabled_at = now() where id = $1', [made.id]),
  );
  expect((await jia({}, 'admin', 'reset', '--username', 'guan')).err).toContain('is disabled');
});

describe('restore', () => {
  const target = { DATABASE_URL: '', JIA_DATA_DIR: join(folder, 'restored') };

  it('tells a file that is no backup from one that was cut, each language for itself', async () => {
    const readme = await jia(target, 'restore', join(projectRoot, 'README.md'));
    expect([readme.code, readme.out]).toEqual([1, '']);
    const [zh, en] = readme.err.split('\n');
    expect(zh).toContain('它不像是 Jia 的备份文件');
    expect(en).toContain('does not look like a backup of Jia');

    const directory = await jia({ ...target, LANG: 'zh_CN.UTF-8' }, 'restore', folder);
    expect([directory.code, directory.err]).toEqual([
      1,
      expect.stringMatching(/是一个目录：请写出里面那份备份文件的名字/),
    ]);

    const whole = join(folder, 'whole.backup');
    const made = await jia({}, 'backup', whole, '--without-keys');
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toMatch(
      /^备份已写入 \S+：\d+ 行，\d+ 个文件，不带密钥。\nThe backup is in \S+: \d+ rows, \d+ files, without the keys\.\n$/,
    );
    const noted = JSON.parse(readFileSync(join(folder, 'data', 'backups', 'status.json'), 'utf8')) as object;
    expect(noted, 'as jia doctor reads it').toMatchObject({
      good: { file: whole, keys: false },
      failed: null,
    });
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
  const evaluated = ['standard', 'version', 'unit', 'name', 'asOf', 'verdict', 'counts', 'indicators'];
  it.each([
    [['migrate'], /^数据库已是当前版本。\nThe database is at this version already\.\n$/, ['applied']],
    [
      ['verify', 'log'],
      /^审计日志完好：.+\nThe audit log is whole: \d+ chains, \d+ entries.+\n$/,
      ['entries', 'sealed', 'unsigned', 'heads', 'broken', 'unsealed', 'ok'],
    ],
    [
      ['standards', 'list'],
      /^标准 +条数 .+\ncity-advanced@1 +\d+ .+市级先进职工之家\n[^]+\n\nStandard +Indicators .+\n[^]+Workers' Home \(county\)\n/,
      ['standards'],
    ],
    [
      ['standards', 'show', 'county-qualified'],
      /^县级合格职工之家 · county-qualified@1 · 已发布\n[^]+\nA 组织建设\n  A1 [^]+\n\nQualified Workers' Home \(county\) [^]+\n  A1 [^]+\n  E\d /,
      ['id', 'indicators', 'published', 'sha256'],
    ],
    [
      ['rules', 'quorum', '--jurisdiction', '330000', '--date', '2026-11-22'],
      /^法定人数.+（职工代表大会）：不低于应到人数的 2\/3\n依据：《浙江省企业民主管理条例》.+第 15 条[^]+\n\nQuorum .+: at least 2\/3 of all who are entitled\n/,
      ['value', 'strict', 'base', 'document', 'number', 'article', 'confirmed', 'mandatory'],
    ],
    [
      ['evaluate', '--unit', 'SMALL', '--as-of', '2026-11-22'],
      /^小厂工会（SMALL）2026-11-22 按 county-qualified@1：.+\n● 点亮 \d+　◐ [^]+\n[●◐○–] A1 [^]+\n\n小厂工会 \(SMALL\) as of 2026-11-22 by county-qualified@1: [^]+\n[●◐○–] E\d /,
      evaluated,
    ],
    [
      ['evaluate', '--unit', 'XHQ', '--as-of', '2026-11-22', '--all'],
      /^按 county-qualified@1 判定 2026-11-22 的 1 个单位：\n单位 .+\nSMALL .+小厂工会\n[^]+\n\n1 units judged by [^]+SMALL .+/,
      ['standard', 'version', 'asOf', 'units'],
    ],
    [
      ['issuer-keys', 'list', '--unit', 'XHQ'],
      /^还没有密钥；[^\n]+\nThere is no key yet; [^\n]+\n$/,
      ['keys'],
    ],
  ])('%s', async (args, lines, keys) => {
    const said = await jia({}, ...args);
    expect([said.code, said.err]).toEqual([0, '']);
    expect(said.out).toMatch(lines);
    const json = JSON.parse((await jia({}, ...args, '--json')).out) as object;
    expect(Object.keys(json)).toEqual(expect.arrayContaining(keys));
  });

  it('in the language of the terminal alone, where it names one', async () => {
    const args = [
      'rules',
      'delegates',
      '--jurisdiction',
      '310000',
      '--date',
      '2026-11-22',
      '--employees',
      '600',
    ];
    const zh = await jia({ LANG: 'zh_CN.UTF-8' }, ...args);
    expect(zh.out).toMatch(/^代表名额（最少）（职工代表大会）：55 人\n依据：[^]+必须遵守[^]+。\n$/);
    const en = await jia({ LANG: 'en_US.UTF-8' }, ...args);
    expect(en.out).toMatch(
      /^Delegates \(least number\) \(workers' congress\): 55 people\nSource: [^]+from 3,000 at least 175\.\n$/,
    );
    const refused = await jia({ LANG: 'en_US.UTF-8' }, 'standards', 'show', 'nothing');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/^There is no standard nothing\. [^\n]+\n$/),
    ]);
    expect((await jia({ LANG: 'zh_CN.UTF-8' }, 'admin', '--help')).out).toMatch(
      /^用法： jia admin [^]+在终端上管理账号[^]+通用选项：/,
    );
  });
});

describe('a command that was not called as it should be', () => {
  it('is told to a person, and to a script', async () => {
    const args = ['admin', 'create', '--role', 'chair'];
    const person = await jia({}, ...args);
    expect([person.code, person.out]).toEqual([2, '']);
    const script = await jia({}, ...args, '--json');
    expect([script.code, script.out]).toEqual([2, '']);
    const { error } = JSON.parse(script.err) as { error: { zh: string; en: string } };
    expect(error).toMatchObject({
      code: 'usage.wrong',
      detail: { command: 'jia admin create', missingOptions: ['--username', '--unit'] },
    });
    expect(person.err).toBe(`${error.zh}\n${error.en}\n`);
    expect((await jia({ LANG: 'zh_CN.UTF-8' }, 'admin', 'delete')).err).toBe(
      'jia admin 不认识“delete”，可用：reset、create。\n',
    );
  });

  it('shows help where nothing was asked', async () => {
    const nothing = await jia({});
    expect([nothing.code, nothing.out]).toEqual([2, '']);
    expect(nothing.err).toMatch(/^用法： Usage: jia /);
    const unknown = await jia({ LANG: 'en_US.UTF-8' }, 'help', 'nosuch');
    expect([unknown.code, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toMatch(/^jia does not know “nosuch”; it knows: serve, /);
    expect((await jia({ LANG: 'en_US.UTF-8' }, 'help', 'doctor')).out).toMatch(/^Usage: jia doctor/);
    // Which commit it is, where the build knew; an archive says that it does not.
    const named = await jia({}, '--version');
    expect(named).toMatchObject({ code: 0, err: '' });
    const [, number, commit] = /^(\S+) \((.+)\)\n$/.exec(named.out)!;
    expect(number).toBe(version);
    const built = readFileSync(join(projectRoot, 'dist', '.commit'), 'utf8');
    expect(commit).toBe(built === '' ? '提交未知 · commit unknown' : built);
    expect(built).toMatch(/^([0-9a-f]{12}\+?)?$/);
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

  it('and no command but migrate and serve changes the schema', async () => {
    const all = readMigrations().map(({ tag }) => tag);
    await migrate(empty.url, { upTo: all.at(-2)! });
    const env = { DATABASE_URL: empty.url, JIA_DATA_DIR: join(folder, 'behind') };
    const log = await jia(env, 'verify', 'log', '--json');
    expect(log.code).toBe(1);
    expect(JSON.parse(log.err)).toMatchObject({
      error: {
        code: 'migrate.pending',
        zh: expect.stringContaining('还差 1 步升级：请先启动 Jia（它会升级），或运行 jia migrate'),
        detail: { steps: 1 },
      },
    });
    expect((await migrationState(empty.pools.owner)).pending).toEqual([all.at(-1)]);
    expect(JSON.parse((await jia(env, 'migrate', '--json')).out)).toEqual({ applied: [all.at(-1)] });
    expect((await jia(env, 'verify', 'log')).code).toBe(0);
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
