/** `jia backup FILE` and `jia restore FILE`. The passphrase never stands on the command line. */
import { existsSync } from 'node:fs';
import { loadConfig, OperatorError } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/postgres/index.ts';
import { backup, passphraseIn, restore } from '../../platform/backup/index.ts';
import { keptContents } from '../backups.ts';
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
    return await backup({ config, url: database.url }, file, {
      passphrase: options.withoutKeys ? undefined : passphrase,
      contents: keptContents,
    });
  } finally {
    await database.stop();
  }
}

export async function restoreCommand(file: string, options: { passphraseFile?: string }) {
  return restore(file, loadConfig(), { passphrase: readPassphrase(options.passphraseFile) });
}

const readPassphrase = (file: string | undefined): string | undefined =>
  file ? passphraseIn(file) : process.env.JIA_PASSPHRASE || undefined;
