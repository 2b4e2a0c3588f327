/** The passphrase of backups stands in a file, never on a command line: `passphraseIn`. */
import { readFileSync } from 'node:fs';
import { OperatorError } from '../config/operator-error.ts';

/** First line of the file. @throws OperatorError `backup.passphraseFile` */
export function passphraseIn(file: string): string {
  try {
    const [line = ''] = readFileSync(file, 'utf8').split(/\r?\n/);
    if (line.length < 8) throw new Error('short');
    return line;
  } catch (cause) {
    throw new OperatorError(
      'backup.passphraseFile',
      {
        zh: `不能从 ${file} 读到口令：第一行应至少 8 个字符。`,
        en: `No passphrase could be read from ${file}: its first line must have 8 characters or more.`,
      },
      { exitCode: 2, cause },
    );
  }
}
