/** The passphrase of backups stands in a file, never on a command line: `passphraseIn`. */
import { readFileSync } from 'node:fs';
import { OperatorError } from '../config/operator-error.ts';
import { mayUse } from '../config/owner.ts';
import type { Text } from '../i18n/text.ts';

/** Least characters. */
const least = 8;

/** First line of the file. @throws OperatorError `backup.passphraseFile`, `place.denied` */
export function passphraseIn(file: string): string {
  const [line = ''] = read(file).split(/\r?\n/);
  if (line.length >= least) return line;
  throw unusable({
    zh: `${file} 的第一行只有 ${line.length} 个字符，备份口令应写在第一行，至少 ${least} 个字符。`,
    en: `The first line of ${file} has ${line.length} characters; the passphrase stands there and has ${least} or more.`,
  });
}

function read(file: string): string {
  try {
    return mayUse(file, () => readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw unusable(
        {
          zh: `没有 ${file} 这个口令文件：请检查 --passphrase-file 或 JIA_BACKUP_PASSPHRASE_FILE 写的路径。`,
          en: `There is no file ${file} with the passphrase: check the path in --passphrase-file or JIA_BACKUP_PASSPHRASE_FILE.`,
        },
        cause,
      );
    if (code === 'EISDIR')
      throw unusable(
        {
          zh: `${file} 是一个目录，口令应写在一个文件的第一行。`,
          en: `${file} is a folder; the passphrase stands in the first line of a file.`,
        },
        cause,
      );
    throw cause;
  }
}

const unusable = (text: Text, cause?: unknown) =>
  new OperatorError('backup.passphraseFile', text, { exitCode: 2, cause });
