/**
 * The command line. Each command lives in app/commands and is loaded when asked for, so that `jia rules`
 * starts no server and `jia serve` loads no documents.
 */
import { Command, CommanderError, Option } from 'commander';
import { OperatorError } from './platform/config/operator-error.ts';
import { Refusal } from './platform/http/refusal.ts';

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
  const { serve } = await import('./app/commands/serve.ts');
  await serve();
});

command('migrate', 'bring the database to this version').action(async () => {
  const { migrateCommand } = await import('./app/commands/migrate.ts');
  print(await migrateCommand());
});

/** Prints a result: JSON when asked, otherwise readable lines. */
function print(result: unknown): void {
  if (typeof result === 'string' && !wantsJson()) process.stdout.write(`${result}\n`);
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
    complain(error.code, error.text, error.detail);
    process.exitCode = 1;
  } else {
    throw error;
  }
}

function complain(code: string, text: { zh: string; en: string }, detail: unknown): void {
  process.stderr.write(wantsJson() ? `${JSON.stringify({ error: { code, ...text, detail } })}\n` : `${text.zh}\n${text.en}\n`);
}
