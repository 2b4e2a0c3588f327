/**
 * The command line. Each command lives in app/commands and is loaded when asked for, so that `jia rules`
 * starts no server and `jia serve` loads no documents.
 */
import { CommanderError } from 'commander';
import { rootCommand, wantsJson } from './app/command-line.ts';
import { OperatorError } from './platform/config/operator-error.ts';
import { versionWords } from './platform/config/root.ts';
import { Refusal } from './platform/http/refusal.ts';
import { said } from './platform/i18n/terminal.ts';
import type { Text } from './platform/i18n/text.ts';
import { holdYoungGeneration } from './platform/memory/young.ts';

const program = rootCommand(
  'jia',
  '家 · Jia：从工会的日常工作建成职工之家',
  '家 · Jia: build a trade union’s Workers’ Home from its daily work',
)
  .version(versionWords, '-V, --version', said({ zh: '显示版本', en: 'show the version' }, ' · '))
  .may('--json', '输出 JSON', 'print JSON');

program
  .add(
    'serve',
    '提供服务（没有设置 DATABASE_URL 时用内置 PostgreSQL）',
    'serve Jia (embedded PostgreSQL unless DATABASE_URL is set)',
  )
  .action(async () => {
    const started = holdYoungGeneration();
    const { serve } = await import('./app/commands/serve.ts');
    await serve(started);
  });

program
  .add('demo', '新建一个演示县，然后提供服务', 'a fresh demonstration county, then serve it')
  .may('--load-only', '装载完就停', 'stop after loading')
  .may('--remove', '删除已有的演示数据，然后停止', 'remove the demonstration that is there, and stop')
  .action(async (options: { loadOnly?: boolean; remove?: boolean }) => {
    const { demo } = await import('./app/commands/demo.ts');
    await demo({ ...options, json: wantsJson() });
  });

program.add('migrate', '把数据库升级到当前版本', 'bring the database to this version').action(async () => {
  const { migrateCommand } = await import('./app/commands/migrate.ts');
  print(await migrateCommand(), (await lines()).migrateLines);
});

program
  .add('rules', '规则手册里的一个数字及其出处', 'a number of the rulebook, with its source')
  .takes('<param>', '参数名', 'name of the parameter')
  .must('--jurisdiction <code>', '六位行政区划代码，000000 为全国', 'six digits; 000000 is the nation')
  .must('--date <date>', '规则在哪一天有效', 'the day on which the rule must be in force')
  .may(
    '--body <body>',
    '哪种会议：workersCongress、membersCongress、staffCongress ……',
    'workersCongress, membersCongress, staffCongress …',
  )
  .may('--contract <kind>', '哪种合同：general 或 wage', 'general or wage')
  .may('--employees <n>', '职工人数', 'number of employees')
  .may('--members <n>', '会员人数', 'number of members')
  .may('--women-members <n>', '女会员人数', 'number of women members')
  .may('--delegates <n>', '代表人数', 'number of delegates')
  .may('--seats <n>', '应选人数', 'number of seats')
  .action(async (param: string, options: Record<string, string>) => {
    const { rulesCommand } = await import('./core/rulebook/index.ts');
    print(rulesCommand({ param, ...options }), (await lines()).rulesLines);
  });

const standards = program.group('standards', '随 Jia 提供的标准', 'the standards that come with Jia');
standards.add('list', '列出全部标准', 'all of them').action(async () => {
  const { listStandards } = await import('./core/standards/index.ts');
  print({ standards: listStandards() }, (await lines()).standardsLines);
});
standards
  .add('show', '一部标准的全部条目', 'one, with every indicator')
  .takes('<id>', '如 county-qualified 或 county-qualified@1', 'like county-qualified or county-qualified@1')
  .action(async (id: string) => {
    const { showStandard } = await import('./core/standards/index.ts');
    print(showStandard(id), (await lines()).standardLines);
  });

program
  .add(
    'evaluate',
    '按一部标准判定一个单位，并封存结果',
    'judge a unit by a standard and keep a sealed snapshot',
  )
  .must('--unit <code>', '单位代码', 'code of the unit')
  .may('--standard <id>', '标准，默认 county-qualified', 'id of the standard; county-qualified')
  .may('--as-of <date>', '判定哪一天，默认今天', 'the day judged; today')
  .may(
    '--group <name>',
    '只判定一个职工小家：小组的名称或编号',
    'one small home of the unit: the name or id of its group',
  )
  .may('--all', '本单位及以下的全部基层工会', 'every grassroots union at or below the unit')
  .action(
    async (options: { unit: string; standard?: string; asOf?: string; group?: string; all?: boolean }) => {
      const { evaluateCommand } = await import('./app/commands/evaluate.ts');
      print(await evaluateCommand(options), (await lines()).evaluationLines);
    },
  );

program
  .group('import', '导入文件', 'bring in a file')
  .add('roster', '导入花名册', 'a roster')
  .takes('<file>', '.xlsx、.xls 或 .csv 文件', 'an .xlsx, .xls or .csv')
  .must('--unit <code>', '单位代码', 'code of the unit')
  .may('--dry-run', '只检查，不写入', 'check only; nothing is written')
  .may(
    '--errors <out>',
    '把退回的行标红并写明原因，存为这个 .xlsx',
    'write the refused rows, marked red with reasons, to this .xlsx',
  )
  .action(async (file: string, options: { unit: string; dryRun?: boolean; errors?: string }) => {
    const { importRosterCommand } = await import('./app/commands/import.ts');
    const report = await importRosterCommand({ ...options, file });
    if (wantsJson()) print(report.result);
    else print(report, (await lines()).importRosterLines);
  });

program
  .add('backup', '把全部数据写成一个文件，服务不停', 'write everything into one file, while serving')
  .takes('<file>', '要写的文件，不能已经存在', 'the file to write; must not exist')
  .may(
    '--passphrase-file <file>',
    '口令文件，用第一行封存密钥；也可用 JIA_PASSPHRASE',
    'file whose first line seals the keys; JIA_PASSPHRASE serves too',
  )
  .may(
    '--without-keys',
    '不带密钥：恢复后加密的内容打不开',
    'leave the keys out: sealed fields will not open after restoring',
  )
  .action(async (file: string, options: { passphraseFile?: string; withoutKeys?: boolean }) => {
    const { backupCommand } = await import('./app/commands/backup.ts');
    print(await backupCommand(file, options), (await lines()).backupLines);
  });

program
  .add('restore', '把备份恢复到空的数据目录', 'put a backup into an empty data directory')
  .takes('<file>', '备份文件', 'the backup')
  .may(
    '--passphrase-file <file>',
    '口令文件，用第一行打开密钥；也可用 JIA_PASSPHRASE',
    'file whose first line opens the keys; JIA_PASSPHRASE serves too',
  )
  .action(async (file: string, options: { passphraseFile?: string }) => {
    const { restoreCommand } = await import('./app/commands/backup.ts');
    print(await restoreCommand(file, options), (await lines()).restoreLines);
  });

program.add('doctor', '哪里有问题，怎样处理', 'what is wrong here, and how to mend it').action(async () => {
  const { doctorCommand, doctorLines } = await import('./app/commands/doctor.ts');
  const report = await doctorCommand();
  print(report, doctorLines);
  if (!report.healthy) process.exitCode = 1;
});

const admin = program.group('admin', '在终端上管理账号', 'accounts at the terminal');
admin
  .add(
    'reset',
    '忘了密码：重设为一次性密码，账号的登录和令牌全部失效',
    'a lost password: a one-time one in its place; sessions and tokens of the account end',
  )
  .must('--username <name>', '用户名或手机号', 'the user name or phone number')
  .may('--totp', '手机也丢了：同时解除两步验证', 'the phone is lost too: take the second factor away as well')
  .action(async (options: { username: string; totp?: boolean }) => {
    const { adminResetCommand } = await import('./app/commands/admin.ts');
    print(await adminResetCommand(options), (await lines()).adminResetLines);
  });
admin
  .add('create', '建立账号并给一个角色', 'make an account with a role')
  .must('--username <name>', '用户名', 'the name to sign in with')
  .must('--unit <code>', '在哪个单位担任角色：单位代码', 'code of the unit in which the role is held')
  .must('--role <role>', '角色：systemAdmin、chair、director ……', 'systemAdmin, chair, director …')
  .may('--display-name <name>', '姓名', 'the person’s name')
  .may(
    '--password-stdin',
    '从标准输入读取密码；不给就生成一次性密码',
    'read the password from standard input; otherwise one is made up',
  )
  .action(
    async (options: {
      username: string;
      unit: string;
      role: string;
      displayName?: string;
      passwordStdin?: boolean;
    }) => {
      const { adminCreateCommand } = await import('./app/commands/admin.ts');
      print(await adminCreateCommand(options), (await lines()).adminLines);
    },
  );

const issuerKeys = program.group(
  'issuer-keys',
  '一个工会签发证书所用的密钥',
  'the keys with which a union signs certificates',
);
issuerKeys
  .add('list', '列出密钥', 'all of them')
  .must('--unit <code>', '发证工会的代码', 'code of the union that issues certificates')
  .action(async (options: { unit: string }) => {
    const { issuerKeysCommand } = await import('./app/commands/issuer-keys.ts');
    print(await issuerKeysCommand('list', options), (await lines()).issuerKeyLines);
  });
issuerKeys
  .add('rotate', '换一把新密钥', 'make a new one')
  .must('--unit <code>', '发证工会的代码', 'code of the union that issues certificates')
  .must('--reason <text>', '更换的理由，记入审计日志', 'why a new key is made; it goes into the audit log')
  .action(async (options: { unit: string; reason: string }) => {
    const { issuerKeysCommand } = await import('./app/commands/issuer-keys.ts');
    print(await issuerKeysCommand('rotate', options), (await lines()).issuerKeyLines);
  });

const verify = program.group('verify', '核验封存过的内容', 'check what was sealed');
verify
  .add('log', '审计日志', 'the audit log')
  .may(
    '--against <file>',
    '另外保存的、以前 --json 的输出：其中的每一处必须还在日志里',
    'what an earlier run printed with --json, kept elsewhere, must still be in the log',
  )
  .action(async (options: { against?: string }) => {
    const { verifyLogCommand } = await import('./app/commands/verify-log.ts');
    print(await verifyLogCommand(options), (await lines()).logLines);
  });
verify
  .add('certificate', '证书', 'a certificate')
  .takes(
    '<target>',
    '证书的核验网址，或含有它的文件（PDF、文本、令牌）',
    'its address, or a file that holds it (PDF, text, token)',
  )
  .may(
    '--trust <file>',
    '公钥和状态表从这个文件取，不上网',
    'keys and status lists from a file; nothing is fetched then',
  )
  .action(async (target: string, options: { trust?: string }) => {
    const { verifyCertificate } = await import('./app/commands/verify-certificate.ts');
    const { result, text } = await verifyCertificate(target, options.trust);
    print(wantsJson() ? result : text);
    process.exitCode = result.exitCode;
  });
verify
  .add('ballot', '不记名投票', 'a blind ballot')
  .takes('<file>', '公布的选票文件', 'the file of the published ballots')
  .action(async (file: string) => {
    const { verifyBallot } = await import('./app/commands/verify-ballot.ts');
    const { result, text } = await verifyBallot(file);
    print(wantsJson() ? result : text);
    if (!result.verified) process.exitCode = 1;
  });

program
  .add('openapi', '输出 HTTP 接口的 OpenAPI 文档', 'print the OpenAPI document of the HTTP interface')
  .action(async () => {
    const { openapiCommand } = await import('./app/commands/openapi.ts');
    print(await openapiCommand());
  });

const lines = () => import('./app/commands/lines.ts');

/** Prints a result: JSON when asked, otherwise readable lines where there are some. */
function print<T>(result: T, readable?: (result: T) => string): void {
  if (readable && !wantsJson()) process.stdout.write(`${readable(result)}\n`);
  else if (typeof result === 'string' && !wantsJson()) process.stdout.write(`${result}\n`);
  else process.stdout.write(`${JSON.stringify(result, null, wantsJson() ? 0 : 2)}\n`);
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof OperatorError) {
    complain(error.code, { zh: error.zh, en: error.en }, error.details);
    process.exitCode = error.exitCode;
  } else if (error instanceof Refusal) {
    const fields = error.fields.length > 0 ? { fields: error.fields } : {};
    complain(error.code, withFields(error), { ...error.detail, ...fields });
    process.exitCode = 1;
  } else {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    complain(
      'unexpected',
      {
        zh: `没有料到的错误，请先运行 jia doctor；仍不明白时，把下面几行连同所用命令报告给维护者。`,
        en: `An error that was not foreseen. Run jia doctor first; if that does not help, report the lines below and the command.`,
      },
      { what },
    );
    if (!wantsJson()) process.stderr.write(`${what}\n`);
    process.exitCode = 1;
  }
}

/** The refusal, and below it what is wrong with each field. */
function withFields({ text, fields }: Refusal): Text {
  const lines = (locale: 'zh' | 'en') =>
    [text[locale], ...fields.map(({ field, message }) => `  ${field}: ${message[locale]}`)].join('\n');
  return { zh: lines('zh'), en: lines('en') };
}

function complain(code: string, text: Text, detail: unknown): void {
  process.stderr.write(
    wantsJson() ? `${JSON.stringify({ error: { code, ...text, detail } })}\n` : `${said(text)}\n`,
  );
}
