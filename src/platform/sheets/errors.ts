/**
 * Contents: SheetError, SheetErrorCode, sheetError (the one way to make one).
 *
 * Everything that can be wrong with a file as a whole, said so that the person who sent it knows how to mend it.
 */

export type SheetErrorCode = keyof typeof words;

/** A file that cannot be read as a table. `zh` and `en` say what, where and how to mend it. */
export class SheetError extends Error {
  readonly code: SheetErrorCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: SheetErrorCode, zh: string, en: string, cause?: unknown) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = 'SheetError';
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}

/** @param params fill the `{}` places of the text, in order (`{1}`: the second one). */
export function sheetError(
  code: SheetErrorCode,
  params: (string | number)[] = [],
  cause?: unknown,
): SheetError {
  const [zh, en] = words[code];
  return new SheetError(code, fill(zh, params), fill(en, params), cause);
}

function fill(text: string, params: (string | number)[]): string {
  let next = 0;
  return text.replace(/\{(\d?)\}/g, (_, at: string) => String(params[at === '' ? next++ : Number(at)] ?? ''));
}

const words = {
  empty: ['文件是空的，请确认选对了文件。', 'The file is empty. Check that you chose the right one.'],
  tooBig: [
    '文件太大（{}），最多 {}。请分成几个文件，或删去图片和用不到的工作表后再导入。',
    'The file is too big ({}); at most {} is taken. Split it, or remove pictures and unused sheets.',
  ],
  tooManyRows: [
    '工作表“{}”超过 {} 行，请分成几个文件导入。',
    'Sheet “{}” has more than {} rows. Split it into several files.',
  ],
  tooManyColumns: [
    '工作表“{}”第 {} 行有内容写在第 {} 列以后，请删去多余的列。',
    'Sheet “{}”, row {}, has content beyond column {}. Delete the surplus columns.',
  ],
  tooManyRowsInText: [
    '文本文件超过 {} 行，请分成几个文件导入。',
    'The text file has more than {} rows. Split it into several files.',
  ],
  tooManyColumnsInText: [
    '文本文件第 {} 行有内容写在第 {} 列以后，请删去多余的列。',
    'The text file, row {}, has content beyond column {}. Delete the surplus columns.',
  ],
  bomb: [
    '文件解压后异常庞大（{}），为安全起见不予打开。请用 Excel 或 WPS 打开后另存为新的 .xlsx 再试。',
    'The file unpacks to an abnormal size ({}) and was not opened. Open it in Excel or WPS and save it as a new .xlsx.',
  ],
  tooSlow: [
    '这个文件读了 {} 秒还没有读完，已经停止。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后再试；如仍不行，请分成几个文件。',
    'The file was not read within {} seconds, and the reading was stopped. Open it in Excel or WPS and save it as a new .xlsx; if that fails too, split it into several files.',
  ],
  encrypted: [
    '文件设有打开密码。请在 Excel 或 WPS 中去掉密码，保存后再导入。',
    'The file is protected by a password. Remove the password in Excel or WPS, save, and try again.',
  ],
  notWorkbook: [
    '这不是表格文件。请选择 .xlsx、.xls 或 .csv 文件。',
    'This is not a spreadsheet. Choose an .xlsx, .xls or .csv file.',
  ],
  unsupported: [
    '这是{0}，暂不能直接读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。',
    'This is {1}, which cannot be read directly. Open it in Excel or WPS, save it as .xlsx and try again.',
  ],
  damaged: [
    '文件已损坏或不完整（{}）。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再导入。',
    'The file is damaged or incomplete ({}). Open it in Excel or WPS, save it as .xlsx and try again.',
  ],
  encoding: [
    '文本文件的编码无法识别（既不是 UTF-8、UTF-16，也不是 GB18030）。请用 Excel 或 WPS 另存为 .xlsx 后再导入。',
    'The text file is in none of UTF-8, UTF-16 and GB18030. Save it as .xlsx in Excel or WPS and try again.',
  ],
  readerStopped: [
    '读取文件的进程意外停止（{}）。请稍后再试；如仍不行，请把文件分成几份。',
    'The reader stopped unexpectedly ({}). Try again; if it fails again, split the file.',
  ],
} satisfies Record<string, [zh: string, en: string]>;
