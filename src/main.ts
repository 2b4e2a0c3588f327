/**
 * The command line. Each command lives in app/commands and is loaded when asked for, so that `jia rules`
 * starts no server and `jia serve` loads no documents.
 */
import { Command, CommanderError, Option } from 'commander';
import { OperatorError } from './platform/config/operator-error.ts';
import { Refusal } from './platform/http/refusal.ts';
import type { Text } from './platform/i18n/text.ts';
import { holdYoungGeneration } from './platform/memory/young.ts';

const program = new Command('jia')
  .description('家 · Jia: build a trade union’s Workers’ Home from its daily work')
  .exitOverride()
  .configureOutput({ writeErr: (text) => void process.stderr.write(text) })
  .addOption(new Option('--json', 'print JSON'));

/** Whether JSON was asked for, before or after the command's name. */
const wantsJson = () => process.argv.includes('--json');

function command(name: string, description: string): Command {
  return program.command(name).description(description).addOption(new Option('--json', 'print JSON'));
}

command('serve', 'serve Jia (embedded PostgreSQL unless DATABASE_URL is set)').action(async () => {
  const started = holdYoungGeneration();
  const { serve } = await import('./app/commands/serve.ts');
  await serve(started);
});

command('demo', 'a fresh demonstration county, then serve it')
  .option('--load-only', 'stop after loading')
  .option('--remove', 'remove the demonstration that is there, and stop')
  .action(async (options: { loadOnly?: boolean; remove?: boolean }) => {
    const { demo } = await import('./app/commands/demo.ts');
    await demo({ ...options, json: wantsJson() });
  });

command('migrate', 'bring the database to this version').action(async () => {
  const { migrateCommand } = await import('./app/commands/migrate.ts');
  print(await migrateCommand(), (await lines()).migrateLines);
});

command('rules', 'a number of the rulebook, with its source')
  .argument('<param>', 'name of the parameter')
  .requiredOption('--jurisdiction <code>', 'six digits; 000000 is the nation')
  .requiredOption('--date <date>', 'the day on which the rule must be in force')
  .option('--body <body>', 'workersCongress, membersCongress, staffCongress …')
  .option('--contract <kind>', 'general or wage')
  .option('--employees <n>')
  .option('--members <n>')
  .option('--women-members <n>')
  .option('--delegates <n>')
  .option('--seats <n>')
  .action(async (param: string, options: Record<string, string>) => {
    const { rulesCommand } = await import('./core/rulebook/index.ts');
    print(rulesCommand({ param, ...options }));
  });

command('standards', 'the standards that come with Jia: list, or show ID')
  .argument('<words...>', 'list, or show ID')
  .action(async (words: string[]) => {
    const { standardsCommand } = await import('./core/standards/index.ts');
    print(standardsCommand(words));
  });

command('evaluate', 'judge a unit by a standard and keep a sealed snapshot')
  .requiredOption('--unit <code>', 'code of the unit')
  .option('--standard <id>', 'id of the standard; county-qualified')
  .option('--as-of <date>', 'the day judged; today')
  .option('--group <name>', 'one small home of the unit: the name or id of its group')
  .option('--all', 'every grassroots union at or below the unit')
  .action(
    async (options: { unit: string; standard?: string; asOf?: string; group?: string; all?: boolean }) => {
      const { evaluateCommand } = await import('./app/commands/evaluate.ts');
      print(await evaluateCommand(options));
    },
  );

command('import', 'bring in a file: roster FILE')
  .argument('<what>', 'roster')
  .argument('<file>', 'an .xlsx, .xls or .csv')
  .requiredOption('--unit <code>', 'code of the unit')
  .option('--dry-run', 'check only; nothing is written')
  .option('--errors <out>', 'write the refused rows, marked red with reasons, to this .xlsx')
  .action(
    async (what: string, file: string, options: { unit: string; dryRun?: boolean; errors?: string }) => {
      if (what !== 'roster') throw wrongUse('import', what, ['roster']);
      const { importRosterCommand, importRosterLines } = await import('./app/commands/import.ts');
      const report = await importRosterCommand({ ...options, file });
      print(wantsJson() ? report.result : importRosterLines(report));
    },
  );

command('backup', 'write everything into one file, while serving')
  .argument('<file>', 'the file to write; must not exist')
  .option('--passphrase-file <file>', 'file whose first line seals the keys; JIA_PASSPHRASE serves too')
  .option('--without-keys', 'leave the keys out: sealed fields will not open after restoring')
  .action(async (file: string, options: { passphraseFile?: string; withoutKeys?: boolean }) => {
    const { backupCommand } = await import('./app/commands/backup.ts');
    print(await backupCommand(file, options), (await lines()).backupLines);
  });

command('restore', 'put a backup into an empty data directory')
  .argument('<file>', 'the backup')
  .option('--passphrase-file <file>', 'file whose first line opens the keys; JIA_PASSPHRASE serves too')
  .action(async (file: string, options: { passphraseFile?: string }) => {
    const { restoreCommand } = await import('./app/commands/backup.ts');
    print(await restoreCommand(file, options), (await lines()).restoreLines);
  });

command('doctor', 'what is wrong here, and how to mend it').action(async () => {
  const { doctorCommand, doctorLines } = await import('./app/commands/doctor.ts');
  const report = await doctorCommand();
  print(wantsJson() ? report : doctorLines(report));
  if (!report.healthy) process.exitCode = 1;
});

command('admin', 'accounts at the terminal: create')
  .argument('<what>', 'create')
  .requiredOption('--username <name>')
  .requiredOption('--unit <code>', 'code of the unit in which the role is held')
  .requiredOption('--role <role>', 'systemAdmin, chair, director …')
  .option('--display-name <name>', 'the person’s name')
  .option('--password-stdin', 'read the password from standard input; otherwise one is made up')
  .action(
    async (
      what: string,
      options: {
        username: string;
        unit: string;
        role: string;
        displayName?: string;
        passwordStdin?: boolean;
      },
    ) => {
      if (what !== 'create') throw wrongUse('admin', what, ['create']);
      const { adminCreateCommand } = await import('./app/commands/admin.ts');
      print(await adminCreateCommand(options), (await lines()).adminLines);
    },
  );

command('issuer-keys', 'the keys with which a union signs certificates: list, rotate')
  .argument('<what>', 'list | rotate')
  .requiredOption('--unit <code>', 'code of the union that issues certificates')
  .option('--reason <text>', 'why a new key is made; it goes into the audit log')
  .action(async (what: string, options: { unit: string; reason?: string }) => {
    if (what !== 'list' && what !== 'rotate') throw wrongUse('issuer-keys', what, ['list', 'rotate']);
    const { issuerKeysCommand } = await import('./app/commands/issuer-keys.ts');
    print(await issuerKeysCommand(what, options));
  });

command('verify', 'check what was sealed: the audit log, a certificate, a blind ballot')
  .argument('<what>', 'log | certificate | ballot')
  .argument(
    '[target]',
    'the certificate: its address, or a file that holds it (PDF, text, token); the file of the published ballots',
  )
  .option('--trust <file>', 'keys and status lists from a file; nothing is fetched then')
  .option(
    '--against <file>',
    'log: what an earlier run printed with --json, kept elsewhere, must still be in the log',
  )
  .action(async (what: string, target: string | undefined, options: { trust?: string; against?: string }) => {
    if (what === 'log') {
      const { verifyLogCommand } = await import('./app/commands/verify-log.ts');
      print(await verifyLogCommand(options), (await lines()).logLines);
      return;
    }
    if (what === 'ballot') {
      const { verifyBallot } = await import('./app/commands/verify-ballot.ts');
      const { result, text } = await verifyBallot(target);
      print(wantsJson() ? result : text);
      if (!result.verified) process.exitCode = 1;
      return;
    }
    if (what !== 'certificate') throw wrongUse('verify', what, ['log', 'certificate', 'ballot']);
    const { verifyCertificate } = await import('./app/commands/verify-certificate.ts');
    const { result, text } = await verifyCertificate(target, options.trust);
    print(wantsJson() ? result : text);
    process.exitCode = result.exitCode;
  });

command('openapi', 'print the OpenAPI document of the HTTP interface').action(async () => {
  const { openapiCommand } = await import('./app/commands/openapi.ts');
  print(await openapiCommand());
});

/** A word after a command that it does not know. */
function wrongUse(name: string, word: string, known: string[]): OperatorError {
  return new OperatorError(
    `${name}.unknown`,
    {
      zh: `jia ${name} 不认识“${word}”，可用：${known.join('、')}`,
      en: `jia ${name} does not know “${word}”; it knows: ${known.join(', ')}`,
    },
    { exitCode: 2 },
  );
}

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
        en: `An error that was not foreseen. Run jia doctor first; if that does not help, report these lines and the command.\n${what}`,
      },
      {},
    );
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
    wantsJson() ? `${JSON.stringify({ error: { code, ...text, detail } })}\n` : `${text.zh}\n${text.en}\n`,
  );
}
