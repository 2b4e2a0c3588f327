/**
 * Contents: FaultCode, WarningCode, faultText: what is said of a row, in Chinese and English.
 *
 * Every text says where (row and column), what, and how to mend it. ID numbers are never repeated in it: messages go
 * to logs and screens.
 */

export type FaultCode = keyof typeof faults;
export type WarningCode = keyof typeof warnings;

/** What fills the `{}` of a text. */
export interface FaultParams {
  row: number;
  column: string;
  [name: string]: string | number;
}

/** @returns the text in both languages, with row and column before it */
export function faultText(code: FaultCode | WarningCode, params: FaultParams): { zh: string; en: string } {
  const [zh, en] = code in faults ? faults[code as FaultCode] : warnings[code as WarningCode];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return params.column === ''
    ? { zh: fill(`第{row}行：${zh}`), en: fill(`Row {row}: ${en}`) }
    : { zh: fill(`第{row}行“{column}”：${zh}`), en: fill(`Row {row}, “{column}”: ${en}`) };
}

/** The row is refused. */
const faults = {
  noName: [
    '姓名没有填。请补填姓名；如果这一行没有人，请整行删除。',
    'the name is missing. Fill it in, or delete the whole row.',
  ],
  badName: [
    '“{found}”不像是姓名。请填写真实姓名；如果这一行不是人，请整行删除。',
    '“{found}” does not look like a name. Enter the person’s name, or delete the row if it is nobody.',
  ],
  tooLong: [
    '有 {length} 个字，最多 {most} 个。请改短，多余的内容可以写进备注。',
    'has {length} characters; at most {most} are kept. Shorten it; the rest may go into the remarks.',
  ],
  noId: [
    '证件号码没有填，无法认定是谁。请补填。',
    'the ID number is missing, so nobody can tell who this is. Fill it in.',
  ],
  numericId: [
    '号码被表格软件当成了数字，第 16 位以后的数字已经丢失。请把这一列设为“文本”格式，再对照证件重新输入。',
    'the number was stored as a numeric cell, so its digits from the 16th on are lost. Set the column to “text” and type it again from the document.',
  ],
  shortId: [
    '号码只有 {digits} 位，身份证号码应为 18 位{old}。请对照证件补全。',
    'the number has {digits} digits instead of 18{old}. Complete it from the document.',
  ],
  longId: [
    '号码有 {digits} 位，身份证号码应为 18 位。请对照证件改正。',
    'the number has {digits} digits instead of 18. Correct it from the document.',
  ],
  maskedId: [
    '号码中有星号，不是完整的号码。请填写完整号码。',
    'the number is masked with asterisks. Enter it in full.',
  ],
  badIdCharacters: [
    '号码中有不该有的字符。身份证号码是 17 位数字加一位数字或 X；如是其他证件，请加一列“证件类型”注明。',
    'the number has characters that do not belong there: 17 digits and a digit or X. For other documents add a column “证件类型” (ID type).',
  ],
  badIdBirth: [
    '号码第 7 至 14 位不是可能的出生日期。请对照证件改正。',
    'digits 7 to 14 are no possible date of birth. Correct the number from the document.',
  ],
  badChecksum: [
    '这个号码不对，多半有数字输错。请对照证件逐位核对。',
    'the check digit does not fit: some digit is wrong. Compare it with the document digit by digit.',
  ],
  dupInFile: [
    '号码与第 {first} 行相同。同一个人只能有一行；如是两个人，请改正其中一个号码。',
    'the same number stands in row {first}. Keep one row a person, or correct the number of one of them.',
  ],
  dupNumber: [
    '工号与第 {first} 行相同，又没有证件号码可以区分。请改正工号或补填证件号码。',
    'the employee number is that of row {first}, and there is no ID number to tell them apart. Correct one of them.',
  ],
  sexMismatch: [
    '填的是“{found}”，而身份证号码表明是“{expected}”。请核对性别和号码。',
    'says {found}, while the ID number says {expected}. Check both.',
  ],
  badBirth: [
    '“{found}”不是有效的日期{why}。请按 1990-03-05 的样子填写。',
    '“{found}” is no valid date{why}. Write it like 1990-03-05.',
  ],
  birthMismatch: [
    '填的是 {found}，而身份证号码表明是 {expected}。请核对出生日期和号码。',
    'says {found}, while the ID number says {expected}. Check both.',
  ],
  futureHire: [
    '{found} 在今天（{today}）之后。请改正入职日期；尚未入职的人请入职后再加入。',
    '{found} is after today ({today}). Correct the date, or add the person once they have started.',
  ],
  futureJoin: [
    '{found} 在今天（{today}）之后。请改正入会日期。',
    '{found} is after today ({today}). Correct the date of joining.',
  ],
  badDate: [
    '“{found}”不是有效的日期{why}。请按 2019-03-05 的样子填写。',
    '“{found}” is no valid date{why}. Write it like 2019-03-05.',
  ],
  hiredBeforeBirth: [
    '{found} 早于出生日期 {birth}。请核对这两个日期。',
    '{found} is before the date of birth, {birth}. Check both.',
  ],
  joinedBeforeBirth: [
    '{found} 早于出生日期 {birth}。请核对这两个日期。',
    '{found} is before the date of birth, {birth}. Check both.',
  ],
  leftBeforeHired: [
    '{found} 早于入职日期 {hired}。请核对这两个日期。',
    '{found} is before the day of hiring, {hired}. Check both.',
  ],
  badPhone: [
    '“{found}”不是电话号码。手机号应为 11 位；固定电话请写区号和号码；没有电话请留空。',
    '“{found}” is no phone number: mobiles have 11 digits, fixed lines an area code. Leave it empty if there is none.',
  ],
} satisfies Record<string, [zh: string, en: string]>;

/** The row is taken; the person who sent it should look at this. */
const warnings = {
  missingId: ['证件号码没有填，将按{by}认人。', 'no ID number: the person will be known by {by}.'],
  unknownSex: ['看不懂“{found}”，已{done}。', '“{found}” is not understood; {done}.'],
  unknownForm: [
    '看不懂用工形式“{found}”，已留空。可填：正式、固定期限、劳务派遣、非全日制、农民工、新就业形态。',
    'form of employment “{found}” is not understood and was left empty.',
  ],
  unknownAnswer: [
    '看不懂“{found}”，已留空。请填“是”或“否”。',
    '“{found}” is not understood and was left empty. Write 是 or 否 (yes or no).',
  ],
  memberConflict: [
    '写着不是会员，却填了入会日期 {joined}，按不是会员处理。',
    'says no member, yet a date of joining ({joined}) is given; taken as no member.',
  ],
  sameEmployeeNumber: ['工号与第 {first} 行相同。', 'the employee number is that of row {first}.'],
  cellError: [
    '单元格是公式错误（{found}），已当作空白。',
    'the cell shows a formula error ({found}) and was taken as empty.',
  ],
  nameDigits: [
    '姓名“{found}”中有数字，已照原样收下。请核对。',
    'the name “{found}” has digits; it was taken as it is. Check it.',
  ],
  monthFirst: [
    '“{found}”按“月/日/年”读作 {on}。如果不对，请按 2019-03-05 的样子填写。',
    '“{found}” was read as month/day/year: {on}. If that is wrong, write it like 2019-03-05.',
  ],
  underAge: ['入职时未满 {age} 周岁。请核对日期。', 'younger than {age} when hired. Check the dates.'],
} satisfies Record<string, [zh: string, en: string]>;
