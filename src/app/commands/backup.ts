/** `jia backup FILE` and `jia restore FILE`. The passphrase never stands on the command line. */
import { existsSync } from 'node:fs';
import { loadConfig, OperatorError } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/postgres/index.ts';
import { said } from '../../platform/i18n/terminal.ts';
import { backup, passphraseIn, restore, verifyBackup } from '../../platform/backup/index.ts';
import { keptContents, noteBackup } from '../backups.ts';
import { keyMissing } from '../process.ts';

export async function backupCommand(
  file: string,
  options: { passphraseFile?: string; withoutKeys?: boolean },
) {
  const config = loadConfig();
  const passphrase = readPassphrase(options.passphraseFile);
  if (!passphrase && !options.withoutKeys) {
    throw new OperatorError(
      'backup.passphrase',
      {
        zh: '备份里的密钥要用口令封存：请把口令写进一个文件，用 --passphrase-file 指出，或设置 JIA_PASSPHRASE。确实不带密钥时用 --without-keys。',
        en: 'The keys in a backup are sealed by a passphrase: put it in a file and name it with --passphrase-file, or set JIA_PASSPHRASE. To leave the keys out, say --without-keys.',
      },
      { exitCode: 2 },
    );
  }
  const database = await openDatabase(config, { owner: false });
  try {
    if (!options.withoutKeys && !existsSync(config.keyFile)) throw keyMissing(config.keyFile);
    const sealedBy = options.withoutKeys ? undefined : passphrase;
    const made = await backup({ config, url: database.url }, file, {
      passphrase: sealedBy,
      contents: keptContents,
    });
    await verifyBackup(made.file, sealedBy);
    await noteBackup(config, made).catch(notNoted);
    return made;
  } finally {
    await database.stop();
  }
}

/** The backup is there all the same. */
function notNoted(error: Error): void {
  const reason = error instanceof OperatorError ? error : { zh: error.message, en: error.message };
  const told = {
    zh: `备份已做成，但没能记在 JIA_BACKUP_DIR 的 status.json 里，jia doctor 不会知道它：${reason.zh}`,
    en: `The backup is made, but could not be noted in status.json of JIA_BACKUP_DIR, so jia doctor will not know of it: ${reason.en}`,
  };
  process.stderr.write(`${said(told)}\n`);
}

export async function restoreCommand(file: string, options: { passphraseFile?: string }) {
  return restore(file, loadConfig(), { passphrase: readPassphrase(options.passphraseFile) });
}

const readPassphrase = (file: string | undefined): string | undefined =>
  file ? passphraseIn(file) : process.env.JIA_PASSPHRASE || undefined;
