/**
 * Contents: isBlankWord; parseDate; parseId; parsePhone; parseSex,
 * parseYesNo, parseMembership, parseEmploymentForm, parseIdType, parseEthnicity.
 *
 * What cadres write, as values. Every function takes a cell's text (and kind, where a number is not the same as its
 * digits) and knows nothing of rows, files or today.
 */
import { checkDigit } from '../../../../core/people/personal.ts';
import { clean } from '../../../../core/people/writing.ts';
import type { EmploymentForm } from '../../../../core/people/schema.ts';
import { serialToText, type CellKind } from '../../../../platform/sheets/index.ts';

// --- texts ------------------------------------------------------------------------------------------------------

const blankWords = new Set([
  '-',
  '--',
  '---',
  '—',
  '——',
  '－',
  '/',
  '\\',
  '.',
  '。',
  '、',
  '*',
  '无',
  '暂无',
  '没有',
  '空',
  '空白',
  '不详',
  '未知',
  '不明',
  '待补',
  '待定',
  '待填',
  '未填',
  'n/a',
  'na',
  'none',
  'null',
  'nil',
  'unknown',
  '#n/a',
]);

/** Is this a way to write “nothing” in a cell that may be empty? */
export function isBlankWord(cleaned: string): boolean {
  if (cleaned === '') return true;
  return (
    cleaned.length <= 7 && blankStarts[cleaned.charCodeAt(0)] === 1 && blankWords.has(cleaned.toLowerCase())
  );
}

/** By first letter: asked for every cell. */
const blankStarts = new Uint8Array(65_536);
for (const word of blankWords) {
  blankStarts[word.charCodeAt(0)] = 1;
  blankStarts[word.toUpperCase().charCodeAt(0)] = 1;
}

/** 汉族 and 汉 are the same; kept without 族. */
export function parseEthnicity(text: string): string {
  const cleaned = clean(text).replaceAll(' ', '');
  return cleaned.length > 1 && cleaned.endsWith('族') ? cleaned.slice(0, -1) : cleaned;
}

// --- dates ------------------------------------------------------------------------------------------------------

export type DateValue =
  /** `month`: only year and month were given; the day is set to 1. */
  | {
      on: string;
      precision: 'day' | 'month';
      /** 3/1/2020: read as month, day and year, as spreadsheets write it; it might have been meant otherwise. */
      monthFirst?: true;
    }
  | { fault: 'unreadable' | 'noSuchDay' | 'yearOnly' | 'ambiguous' };

/**
 * A date in any written style: 2019-3-5, 2019/03/05, 2019.3, 2019年3月5日, 20190305, 201903, 二〇一九年三月, a day number of
 * a spreadsheet, with a time behind it, in full width, 5 Mar 2019.
 * @returns null when the cell says “nothing”
 */
export function parseDate(text: string, kind: CellKind): DateValue | null {
  // What nearly every cell holds.
  if (text.length === 10 && isoDay.test(text)) {
    const fault = dayFault(digits4(text, 0), digits2(text, 5), digits2(text, 8));
    return fault ?? { on: text, precision: 'day' };
  }
  const cleaned = clean(text);
  if (isBlankWord(cleaned) || blankDates.has(cleaned)) return null;
  const plain = westernDigits(cleaned).replace(/\s+/g, ' ');

  const number = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
  if (number !== undefined) {
    const numeric = numericDate(plain, number, kind);
    if (numeric) return numeric;
  }
  // A time of day says nothing here.
  const dateOnly = plain
    .replace(/[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M|[+-]\d{2}:?\d{2})?$/i, '')
    .replace(/\s*(上午|下午|星期.|周.)$/, '')
    .trim();
  let match =
    /^(\d{4})\s*(?:年|[-./\\,，、_ ])\s*(\d{1,2})\s*(?:月|[-./\\,，、_ ])\s*(\d{1,2})\s*[日号]?$/.exec(
      dateOnly,
    );
  if (match) return day(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{4})\s*(?:年|[-./\\,，、_ ])\s*(\d{1,2})\s*(?:月份?|[-./\\])?$/.exec(dateOnly);
  if (match) return month(Number(match[1]), Number(match[2]));
  match = /^(\d{4})年?(\d{2})(\d{2})日?$/.exec(dateOnly);
  if (match) return day(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{2})年(\d{1,2})月(?:(\d{1,2})[日号]?)?$/.exec(dateOnly);
  if (match) {
    // 98年3月: nobody on a roster was born or hired later than this century's forties or before 1941.
    const year = Number(match[1]) + (Number(match[1]) > 40 ? 1900 : 2000);
    return match[3] === undefined
      ? month(year, Number(match[2]))
      : day(year, Number(match[2]), Number(match[3]));
  }
  match = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(dateOnly);
  if (match) {
    const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
    if (first > 12 && second <= 12) return day(year, second, first);
    if (second > 12 && first <= 12) return day(year, first, second);
    const value = day(year, first, second);
    return 'fault' in value || first === second ? value : { ...value, monthFirst: true };
  }
  match = /^(\d{1,2})[- .]*([A-Za-z]{3,9})\.?[- ,.]*(\d{4})$/.exec(dateOnly);
  if (match) return named(match[3]!, match[2]!, match[1]!);
  match = /^([A-Za-z]{3,9})\.?[- ]*(\d{1,2})(?:st|nd|rd|th)?[ ,]+(\d{4})$/.exec(dateOnly);
  if (match) return named(match[3]!, match[1]!, match[2]!);
  if (/^(19|20)\d{2}年?$/.test(dateOnly)) return { fault: 'yearOnly' };
  return { fault: 'unreadable' };
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** In a column of dates these mean that there is none. */
const blankDates = new Set([
  '至今',
  '在职',
  '在岗',
  '否',
  '未入会',
  '未加入',
  '非会员',
  '未离职',
  '长期',
  '现在',
  '今',
  '×',
  'x',
  'X',
  'no',
  'No',
  'NO',
]);

function numericDate(plain: string, number: number, kind: CellKind): DateValue | undefined {
  const point = plain.indexOf('.');
  const whole = point < 0 ? plain : plain.slice(0, point);
  const fraction = point < 0 ? '' : plain.slice(point + 1);
  const isYear = whole.length === 4 && number >= 1_900 && number < 2_101;
  if (isYear && fraction !== '') {
    // A number has no trailing zero: 2019.10 and 2019.1 are one number. As text they are two.
    if (kind === 'n' && fraction === '1') return { fault: 'ambiguous' };
    return fraction.length <= 2 ? month(Number(whole), Number(fraction)) : { fault: 'unreadable' };
  }
  if (isYear) return { fault: 'yearOnly' };
  if (whole.length === 8 && /^0*$/.test(fraction)) {
    return day(Number(whole.slice(0, 4)), Number(whole.slice(4, 6)), Number(whole.slice(6)));
  }
  if (whole.length === 6 && /^0*$/.test(fraction) && number >= 190_001 && number <= 210_012) {
    return month(Number(whole.slice(0, 4)), Number(whole.slice(4)));
  }
  // A day number whose cell has no date format: 3,654 is in 1910, 80,000 in 2119.
  if (number >= 3_654 && number <= 80_000) {
    const text = serialToText(Math.floor(number), false);
    return text === undefined ? undefined : { on: text, precision: 'day' };
  }
  return undefined;
}

function dayFault(year: number, month: number, date: number): { fault: 'noSuchDay' } | undefined {
  const exists =
    year >= 1_900 && year <= 2_100 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  return exists ? undefined : { fault: 'noSuchDay' };
}

function digits2(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function digits4(text: string, at: number): number {
  return digits2(text, at) * 100 + digits2(text, at + 2);
}

function day(year: number, month: number, date: number): DateValue {
  const fault = dayFault(year, month, date);
  if (fault) return fault;
  return { on: `${year}-${two(month)}-${two(date)}`, precision: 'day' };
}

function month(year: number, month: number): DateValue {
  if (year < 1_900 || year > 2_100 || month < 1 || month > 12) return { fault: 'noSuchDay' };
  return { on: `${year}-${two(month)}-01`, precision: 'month' };
}

function named(year: string, name: string, date: string): DateValue {
  const at = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(
    name.slice(0, 3).toLowerCase(),
  );
  return at < 0 ? { fault: 'unreadable' } : day(Number(year), at + 1, Number(date));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** 二〇一九年十二月二十三日 → 2019年12月23日. */
function westernDigits(text: string): string {
  if (!/[〇○零一二三四五六七八九十廿卅]/.test(text)) return text;
  const digits = '〇一二三四五六七八九';
  return text
    .replace(/[○零]/g, '〇')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/([一二三四五六七八九]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones))),
    )
    .replace(/[〇一二三四五六七八九]/g, (c) => String(digits.indexOf(c)));
}

// --- identity ---------------------------------------------------------------------------------------------------

export type IdType =
  | 'residentId'
  | 'hkMacaoTaiwanResidence'
  | 'hkMacaoPermit'
  | 'taiwanPermit'
  | 'foreignPermit'
  | 'passport'
  | 'military'
  | 'other';

export type IdValue =
  | { type: IdType; number: string; birthOn: string | null; sex: 'male' | 'female' | null }
  | { fault: IdFault; digits: number };

export type IdFault =
  | 'numericId'
  | 'shortId'
  | 'longId'
  | 'maskedId'
  | 'badIdCharacters'
  | 'badIdBirth'
  | 'badChecksum';

/**
 * An identity number. Resident numbers (GB 11643-1999: 17 digits, of which 7 to 14 are the birth date and the 17th is
 * odd for men, and a check digit by ISO 7064 MOD 11-2) are checked through; the old ones of 15 digits are valid no
 * longer. Other papers are known by their form or by the column that names them.
 * @param type what the column of document types says, if there is one
 * @param today `YYYY-MM-DD`: nobody is born later or more than 120 years ago
 * @returns null when the cell is empty
 */
export function parseId(text: string, kind: CellKind, type: IdType | null, today: string): IdValue | null {
  if (kind !== 'N' && (type === null || type === 'residentId') && plainId.test(text))
    return residentId(text, today);
  let number = text;
  if (!plainId.test(text)) {
    number = clean(text)
      .replace(/[\s"“”`]/g, '')
      .toUpperCase();
    if (isBlankWord(number)) return null;
  }
  number = number.toUpperCase();
  if (kind === 'N' || /^\d(\.\d+)?E\+?\d+$/.test(number))
    return { fault: 'numericId', digits: number.length };
  number = number.replace(/\.0+$/, '');

  if (type !== null && type !== 'residentId' && type !== 'hkMacaoTaiwanResidence') {
    if (number.length < 5) return { fault: 'shortId', digits: number.length };
    if (number.length > 30) return { fault: 'longId', digits: number.length };
    return otherPaper.test(number)
      ? paper(type, number)
      : { fault: 'badIdCharacters', digits: number.length };
  }
  if (type === null) {
    const form = paperForms.find(({ form }) => form.test(number));
    if (form) return paper(form.type, number);
  }
  if (/[*●•]/.test(number)) return { fault: 'maskedId', digits: number.length };
  if (!/^\d+X?$/.test(number)) return { fault: 'badIdCharacters', digits: number.length };
  if (number.length < 18) return { fault: 'shortId', digits: number.length };
  if (number.length > 18) return { fault: 'longId', digits: number.length };

  return residentId(number, today);
}

/** @param number 17 digits and a digit or X */
function residentId(number: string, today: string): IdValue {
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const impossible = dayFault(digits4(number, 6), digits2(number, 10), digits2(number, 12));
  if (impossible || !canBeAlive(birthOn, today)) return { fault: 'badIdBirth', digits: 18 };
  if (checkDigit(number) !== number[17]) return { fault: 'badChecksum', digits: 18 };
  return {
    type: number[0] === '8' ? 'hkMacaoTaiwanResidence' : number[0] === '9' ? 'foreignPermit' : 'residentId',
    number,
    birthOn,
    sex: number.charCodeAt(16) % 2 === 1 ? 'male' : 'female',
  };
}

const plainId = /^\d{17}[\dX]$/;
const otherPaper = /^[A-Z0-9()\-/第字号\p{Script=Han}]+$/u;

/** Forms that no resident number has. A bare number of eight digits is a Taiwan permit only where a column says so. */
const paperForms: { type: IdType; form: RegExp }[] = [
  { type: 'hkMacaoPermit', form: /^[HM]\d{8}(\d{2})?$/ },
  { type: 'foreignPermit', form: /^[A-Z]{3}\d{12}$/ },
  { type: 'taiwanPermit', form: /^\d{8}(\d{2})?\([A-Z0-9]\)$|^TW\d{8}$/ },
  { type: 'passport', form: /^[A-Z]{1,2}\d{7,8}$/ },
  { type: 'military', form: /字第?\d{4,10}号?$/ },
];

function paper(type: IdType, number: string): IdValue {
  return { type, number, birthOn: null, sex: null };
}

function canBeAlive(birthOn: string, today: string): boolean {
  return birthOn <= today && digits4(today, 0) - digits4(birthOn, 0) <= 120;
}

/** The document a column of types names; null when it says nothing known or nothing. */
export function parseIdType(text: string): IdType | null {
  const cleaned = clean(text).replaceAll(' ', '').toLowerCase();
  if (isBlankWord(cleaned)) return null;
  if (/护照|passport/.test(cleaned)) return 'passport';
  if (/港澳台.*居住证|居住证/.test(cleaned)) return 'hkMacaoTaiwanResidence';
  if (/台湾|台胞/.test(cleaned)) return 'taiwanPermit';
  if (/港澳|回乡/.test(cleaned)) return 'hkMacaoPermit';
  if (/外国|永久居留/.test(cleaned)) return 'foreignPermit';
  if (/身份证|户口|residentid|idcard|^id$|identitycard/.test(cleaned)) return 'residentId';
  if (/军官|士兵|警官|文职|military/.test(cleaned)) return 'military';
  return 'other';
}

// --- phones -----------------------------------------------------------------------------------------------------

/**
 * A phone number as digits: eleven for mainland mobiles; area code and number for fixed lines, `-` before an extension;
 * a leading + for other countries. Of several, the first that can be one.
 * @returns null when the cell says “nothing”, undefined when nothing in it can be a phone number
 */
export function parsePhone(text: string, kind: CellKind): string | null | undefined {
  if (text.length === 11 && mobile.test(text)) return text;
  const cleaned = clean(text);
  if (isBlankWord(cleaned)) return null;
  if (kind === 'N') return undefined;
  const whole = onePhone(cleaned);
  if (whole !== undefined) return whole;
  for (const part of cleaned.split(/[/、;；,，|或及]|\s(?=[01+])|(?<=\d{11})\s/)) {
    const one = onePhone(part);
    if (one !== undefined) return one;
  }
  return undefined;
}

const mobile = /^1[3-9]\d{9}$/;

function onePhone(text: string): string | undefined {
  const [main = '', extension] = text.replace(/\.0+$/, '').split(/转|分机|ext\.?|x|#/i);
  let digits = main.replace(/[\s\-–—.()（）_]/g, '').replace(/^[^\d+]*[:：]/, '');
  if (!/^\+?\d+$/.test(digits)) return undefined;
  digits = digits.replace(/^(\+|00)86(?=\d{10,12}$)/, '').replace(/^86(?=1\d{10}$)/, '');
  if (mobile.test(digits)) return extension === undefined ? digits : undefined;
  const tail =
    extension === undefined ? '' : /^\d{1,6}$/.test(extension.trim()) ? `-${extension.trim()}` : undefined;
  if (tail === undefined) return undefined;
  if (/^\+\d{8,15}$/.test(digits)) return digits + tail;
  // Fixed lines with area code (01x, 02x have eight digits behind), local ones, service numbers.
  if (/^0(10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/.test(digits)) return digits + tail;
  const dashed = /^(0\d{2,3})-?(\d{7,8})-(\d{1,6})$/.exec(main.replace(/[\s()（）]/g, ''));
  if (dashed) return `${dashed[1]}${dashed[2]}-${dashed[3]}`;
  if (/^[2-9]\d{6,7}$/.test(digits) || /^[48]00\d{7}$/.test(digits)) return digits + tail;
  return undefined;
}

// --- words ------------------------------------------------------------------------------------------------------

/** @returns null for nothing, undefined for a word that is none. 1 and 2 are the codes of GB/T 2261.1. */
export function parseSex(text: string): 'male' | 'female' | null | undefined {
  if (text === '男') return 'male';
  if (text === '女') return 'female';
  const word = clean(text).replaceAll(' ', '').toLowerCase();
  if (isBlankWord(word)) return null;
  if (['男', '男性', '男士', '先生', '男职工', 'm', 'male', 'man', '1'].includes(word)) return 'male';
  if (['女', '女性', '女士', '小姐', '女职工', 'f', 'female', 'woman', '2'].includes(word)) return 'female';
  return undefined;
}

const yes = new Set([
  '是',
  '有',
  '对',
  '√',
  '✓',
  '✔',
  '☑',
  '●',
  '○',
  '1',
  'y',
  'yes',
  'true',
  't',
  '是的',
  'v',
  '⊙',
]);
const no = new Set([
  '否',
  '不',
  '不是',
  '非',
  '没',
  '没有',
  '无',
  '×',
  '✗',
  '✘',
  'x',
  '0',
  'n',
  'no',
  'false',
  'f',
  '-',
  '/',
  '—',
  '☐',
  '□',
]);

/** @returns null for nothing, undefined for a word that is neither. */
export function parseYesNo(text: string): boolean | null | undefined {
  if (text === '') return null;
  const word = clean(text).replaceAll(' ', '').toLowerCase();
  if (word === '') return null;
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  return isBlankWord(word) ? null : undefined;
}

/** What a column such as 是否会员 or 会籍状态 says. @returns as parseYesNo, or `retained` (保留会籍). */
export function parseMembership(text: string): boolean | 'retained' | null | undefined {
  const plain = parseYesNo(text);
  if (plain !== undefined) return plain;
  const word = clean(text).replaceAll(' ', '').toLowerCase();
  if (/保留/.test(word) || word === 'retained') return 'retained';
  if (
    /^(非|不是|未|没|尚未|退会|已退|否)/.test(word) ||
    ['nonmember', 'non-member', 'notmember'].includes(word)
  )
    return false;
  if (/会员|入会|加入|在籍|在册|正常/.test(word) || word === 'member') return true;
  return undefined;
}

/** @returns null for nothing, undefined for a word that is no form of employment. The first that fits, in this order. */
export function parseEmploymentForm(text: string): EmploymentForm | null | undefined {
  if (text === '') return null;
  const known = knownForms.get(text);
  if (known !== undefined) return known;
  const word = clean(text).replaceAll(' ', '').toLowerCase();
  if (isBlankWord(word)) return null;
  return formWords.find(({ words }) => words.test(word))?.form;
}

const knownForms = new Map<string, EmploymentForm>([
  ['正式', 'regular'],
  ['固定期限', 'fixedTerm'],
  ['劳务派遣', 'dispatched'],
  ['非全日制', 'partTime'],
  ['农民工', 'migrant'],
  ['新就业形态', 'newForm'],
]);

const formWords: { form: EmploymentForm; words: RegExp }[] = [
  { form: 'partTime', words: /非全日|小时工|钟点|兼职|半日|part-?time|hourly/ },
  {
    form: 'newForm',
    words: /新就业|新业态|新形态|平台|外卖|骑手|网约|快递|货车司机|灵活|newform|platform|gig|flexible/,
  },
  { form: 'migrant', words: /农民.*工|(进城|外来)务工|务工人员|农村劳动力|农合工|migrant/ },
  { form: 'dispatched', words: /派遣|劳务|外包|dispatch|agency|outsourc|labou?rservice/ },
  { form: 'fixedTerm', words: /非正式|编外|非编|不在编|非在编/ },
  {
    form: 'regular',
    words:
      /无固定|无期限|正式|在编|有编|编内|事业编|行政编|全日制|固定工|长期|全民|公务员|^编制|permanent|regular|full-?time|open-?ended|indefinite/,
  },
  {
    form: 'fixedTerm',
    words:
      /固定期|有固定|有期限|合同|聘|临时|试用|代理|任务为期|季节|fixed-?term|contract|temporary|temp|casual|seasonal|probation/,
  },
];
