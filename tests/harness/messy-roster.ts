/**
 * Rosters as cadres really send them, made up from a seed, with what a reader must make of them.
 *
 *   messyRoster   an arbitrary of fast-check: sheets of cells, and the expectation
 *   toXlsx        as exceljs writes it: merges, styles, formulas, rich text, links, either epoch of dates
 *   toCsv         in any encoding and with any separator
 *
 * Nothing here is taken from the product but the check digit: what is expected is written down as the row is made.
 */
import ExcelJS from 'exceljs';
import fc from 'fast-check';

export type MessyCell =
  | string
  | number
  | null
  /** A date in a cell of dates: ISO. */
  | { day: string }
  | { formula: string; result: string }
  | { runs: string[] }
  | { link: string };

export interface MessySheet {
  name: string;
  hidden?: boolean;
  /** From row 1; a missing row is blank. */
  rows: MessyCell[][];
  merges: string[];
  /** Rows behind the last that are formatted and empty. */
  formatted: number;
}

export interface ExpectedPerson {
  row: number;
  name: string;
  idNumber: string;
  sex: 'male' | 'female';
  birthOn: string;
  hiredOn: string;
  isMember: boolean;
  phone: string | null;
  department: string | null;
  employmentForm: string;
}

export interface MessyRoster {
  sheets: MessySheet[];
  date1904: boolean;
  /** The sheet with the people. */
  sheet: number;
  people: ExpectedPerson[];
  /** In the order of the rows; one fault a row. */
  faults: { row: number; code: string }[];
}

export const messyToday = '2026-11-22';

type Gen = fc.GeneratorValue;

const pick = <T>(g: Gen, of: readonly T[]): T => of[g(fc.nat, { max: of.length - 1 })]!;
const chance = (g: Gen, percent: number): boolean => g(fc.nat, { max: 99 }) < percent;
const between = (g: Gen, min: number, max: number): number => g(fc.integer, { min, max });
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

// --- words ------------------------------------------------------------------------------------------------------

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'.split('');
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玲玉兰红霖鑫淼昊宇轩梓涵'.split('');
const names = (g: Gen): [written: string, read: string] => {
  const kind = g(fc.nat, { max: 19 });
  if (kind === 0) return ['阿卜杜拉•丽娜', '阿卜杜拉·丽娜'];
  if (kind === 1) return ['买买提 · 强', '买买提·强'];
  if (kind === 2) return ['Anna  Li', 'Anna Li'];
  if (kind === 3) return ['㛃𬭎', '㛃𬭎'];
  if (kind === 4) return ['司空主任', '司空主任'];
  const name = pick(g, surnames) + pick(g, given) + (chance(g, 60) ? pick(g, given) : '');
  if (name.length === 2 && chance(g, 30)) return [`${name[0]} ${name[1]}`, name];
  if (name.length === 2 && chance(g, 20)) return [`${name[0]}\u3000${name[1]}`, name];
  return [spaced(g, name), name];
};

/** Blanks that nobody sees. */
function spaced(g: Gen, text: string): string {
  if (!chance(g, 12)) return text;
  const blank = pick(g, [' ', '\u00a0', '\u3000', '\u200b', '\ufeff', '\t', '\n']);
  return chance(g, 50) ? blank + text : text + blank;
}

function wide(text: string): string {
  return text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

type Field =
  | 'sequence'
  | 'name'
  | 'sex'
  | 'birthOn'
  | 'idNumber'
  | 'department'
  | 'employmentForm'
  | 'hiredOn'
  | 'membership'
  | 'phone';

const headers: Record<Field, readonly string[]> = {
  sequence: ['序号', '编号', 'No.', '序'],
  name: ['姓名', '职工姓名', '员工姓名', '姓 名', '姓　名', '教职工姓名', '姓名（必填）', '会员姓名'],
  sex: ['性别', '性 别', '性别(男/女)', '男女'],
  birthOn: ['出生日期', '出生年月日', '出生时间', '生日', '出生日期（年月日）'],
  idNumber: [
    '身份证号码',
    '身份证号',
    '公民身份号码',
    '身份证号(18位)',
    '证件号码',
    '居民身份证号码',
    '身份证件号码',
    '身份证号码（文本格式）',
    '有效证件号码',
  ],
  department: ['部门', '车间', '所在部门', '部门/车间', '部门名称', '所属部门', '科室'],
  employmentForm: ['用工形式', '用工性质', '用工类型', '人员类别', '用工方式', '合同类型'],
  hiredOn: ['入职日期', '入职时间', '进厂日期', '到岗时间', '入司时间', '进单位时间', '入厂时间'],
  membership: ['是否会员', '会员状态', '入会时间', '入会日期', '是否入会', '是否工会会员', '加入工会时间'],
  phone: ['联系电话', '手机号码', '手机', '电话', '联系方式', '手机号', '联系电话（手机）', '本人电话'],
};

const strangers = [
  '家庭住址',
  '紧急联系人电话',
  '参加工作时间',
  '身份证有效期',
  '配偶姓名',
  '开户行',
  '银行卡号',
  '职称',
  '籍贯',
  '介绍人',
  '社保账号',
  '户口性质',
  '毕业院校',
  '年龄',
  '工龄',
  '合同到期日',
  '健康状况',
  '紧急联系人姓名',
  '党支部',
];

function header(g: Gen, field: Field | string): string {
  let text = field in headers ? pick(g, headers[field as Field]) : field;
  if (chance(g, 15) && text.length >= 4 && !/[()（）/.]/.test(text))
    text = `${text.slice(0, 2)}\n${text.slice(2)}`;
  if (field === 'name' && chance(g, 25)) text += pick(g, ['*', '＊', ' *', '★']);
  if (chance(g, 10)) text = ` ${text} `;
  if (chance(g, 5)) text += pick(g, ['：', ':']);
  return text;
}

/** A day as people write it. */
function written(g: Gen, iso: string, kind: 'xlsx' | 'text'): MessyCell {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  const style = g(fc.nat, { max: kind === 'xlsx' ? 12 : 10 });
  switch (style) {
    case 0:
      return iso;
    case 1:
      return `${y}-${m}-${d}`;
    case 2:
      return `${y}.${pad(m)}.${pad(d)}`;
    case 3:
      return `${y}年${m}月${d}日`;
    case 4:
      return `${y}${pad(m)}${pad(d)}`;
    case 5:
      return `${m}/${d}/${y}`;
    case 6:
      return `${iso} 08:30:00`;
    case 7:
      return `${y}/${m}/${d} 0:00`;
    case 8:
      return wide(`${y}-${pad(m)}-${pad(d)}`);
    case 9:
      return `${y}/${pad(m)}/${pad(d)}`;
    case 10:
      return ` ${y}. ${m}. ${d}`;
    case 11:
      return { day: iso };
    default:
      return Number(`${y}${pad(m)}${pad(d)}`);
  }
}

// --- people -----------------------------------------------------------------------------------------------------

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function idNumberOf(area: string, birth: string, order: number): string {
  const first = `${area}${birth.replaceAll('-', '')}${pad(order, 3)}`;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first[i]), 0);
  return first + '10X98765432'[sum % 11]!;
}

const forms: [written: string, read: string][] = [
  ['正式', 'regular'],
  ['固定期限', 'fixedTerm'],
  ['劳务派遣', 'dispatched'],
  ['非全日制', 'partTime'],
  ['农民工', 'migrant'],
  ['新就业形态', 'newForm'],
  ['合同制', 'fixedTerm'],
  ['派遣', 'dispatched'],
];

type Person = Record<Exclude<Field, 'sequence'>, MessyCell>;

const faultCodes = [
  'shortId',
  'shortId15',
  'numericId',
  'badChecksum',
  'badIdBirth',
  'sexMismatch',
  'badBirth',
  'birthMismatch',
  'futureHire',
  'hiredBeforeBirth',
  'dupInFile',
  'noName',
  'badName',
  'tooLong',
  'badPhone',
  'maskedId',
] as const;

const day = (g: Gen, from: number, to: number): string =>
  `${between(g, from, to)}-${pad(between(g, 1, 12))}-${pad(between(g, 1, 28))}`;

// --- the whole --------------------------------------------------------------------------------------------------

/** @param kind `text`: only what a csv can hold: one sheet, no merges, nothing but text */
export function messyRoster(kind: 'xlsx' | 'text' = 'xlsx'): fc.Arbitrary<MessyRoster> {
  return fc.gen().map((g) => make(g, kind));
}

function make(g: Gen, kind: 'xlsx' | 'text'): MessyRoster {
  const sheet: MessySheet = {
    name: pick(g, ['花名册', 'Sheet1', '2026年职工名册', '一览']),
    rows: [],
    merges: [],
    formatted: 0,
  };
  const rows = sheet.rows;
  const people: ExpectedPerson[] = [];
  const faults: { row: number; code: string }[] = [];

  // Columns: what must be there, in any order, with strangers between.
  const optional = (['sequence', 'sex', 'birthOn', 'department', 'employmentForm', 'phone'] as const).filter(
    () => chance(g, 85),
  );
  const unknown = strangers.filter(() => chance(g, 12));
  const fields: (Field | string)[] = shuffled(g, [
    'name',
    'idNumber',
    'hiredOn',
    'membership',
    ...optional,
    ...unknown,
  ]);
  const width = fields.length;

  // What stands above.
  const above = kind === 'xlsx' ? between(g, 0, 4) : chance(g, 30) ? 1 : 0;
  if (above > 0) {
    rows.push(['××公司职工（会员）基本情况表'].slice(0, 1));
    if (kind === 'xlsx') sheet.merges.push(`A1:${letters(width - 1)}1`);
  }
  if (above > 1)
    rows.push([
      null,
      ...Array.from<MessyCell>({ length: Math.max(0, width - 3) }).fill(null),
      '填报日期：2026年11月',
    ]);
  if (above > 2) rows.push([]);
  if (above > 3) rows.push(['填报单位：××公司工会委员会', null, '填表人：张三']);

  // The header: one row, or two with groups over it.
  const titles = fields.map((field) => header(g, field));
  const starred = titles.findIndex((_, i) => fields[i] === 'idNumber' && chance(g, 40));
  if (starred >= 0) titles[starred] += '*';
  if (kind === 'xlsx' && chance(g, 25) && width >= 6) {
    const upperRow = rows.length + 1;
    const from = between(g, 1, width - 3);
    const upper: MessyCell[] = titles.map((title, i) => (i < from || i > from + 1 ? title : null));
    upper[from] = pick(g, ['基本信息', '其中', '情况']);
    rows.push(
      upper,
      titles.map((title, i) => (i < from || i > from + 1 ? null : title)),
    );
    sheet.merges.push(`${letters(from)}${upperRow}:${letters(from + 1)}${upperRow}`);
    for (let i = 0; i < width; i++)
      if (i < from || i > from + 1)
        sheet.merges.push(`${letters(i)}${upperRow}:${letters(i)}${upperRow + 1}`);
  } else rows.push(titles);
  const headerAgain = [...titles];
  const membershipByDate = /时间|日期/.test(titles[fields.indexOf('membership')]!.replace(/\s/g, ''));

  // The people.
  const count = between(g, 1, 14);
  const taken: string[] = [];
  const formed = (n: number): string =>
    idNumberOf(
      pick(g, ['330106', '110105', '650102', '500112']),
      day(g, 1962, 2003),
      n * 10 + between(g, 0, 9),
    );
  for (let n = 1; n <= count; n++) {
    nobody(g, rows, fields, headerAgain, kind, n);
    const row = rows.length + 1;
    const number = formed(n);
    const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
    const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
    const hiredOn = day(g, Number(birthOn.slice(0, 4)) + 19, 2025);
    const isMember = chance(g, 80);
    const [nameWritten, name] = names(g);
    const [formWritten, form] = pick(g, forms);
    const department = pick(g, ['办公室', '一车间', '设备维修班', '质检部', '项目部（二）']);
    const phone = `1${pick(g, ['38', '50', '77', '86', '99'])}${pad(g(fc.nat, { max: 99_999_999 }), 8)}`;
    const person: Person = {
      name: nameWritten,
      sex: spaced(g, sex === 'male' ? pick(g, ['男', '男性', '男']) : pick(g, ['女', '女性', '女'])),
      birthOn: chance(g, 90) ? written(g, birthOn, kind) : null,
      idNumber: idWritten(g, number, kind),
      department: spaced(g, department),
      employmentForm: formWritten,
      hiredOn: written(g, hiredOn, kind),
      membership: membershipByDate
        ? isMember
          ? written(
              g,
              day(
                g,
                Number(hiredOn.slice(0, 4)) + 1,
                2026 < Number(hiredOn.slice(0, 4)) + 1
                  ? 2027
                  : 2025 < Number(hiredOn.slice(0, 4)) + 1
                    ? 2026
                    : 2025,
              ).replace(/^2026-1[12]/, '2026-10'),
              kind,
            )
          : pick(g, [null, '未入会', '/', '无'])
        : isMember
          ? pick(g, ['是', '√', '会员', '已入会', 'Y'])
          : pick(g, ['否', '非会员', '未入会', 'N', '×']),
      phone: phoneWritten(g, phone, kind),
    };
    const wrong = chance(g, 30) ? pick(g, faultCodes) : null;
    const code = wrong === null ? null : spoil(g, wrong, person, { number, birthOn, taken }, fields, kind);
    if (code === null) {
      people.push({
        row,
        name,
        idNumber: number,
        sex,
        birthOn,
        hiredOn,
        isMember,
        phone: fields.includes('phone') ? phone : null,
        // Full width is folded: one department, however it is typed.
        department: fields.includes('department') ? department.replace('（', '(').replace('）', ')') : null,
        employmentForm: form,
      });
      taken.push(number);
    } else {
      faults.push({ row, code });
      // The number stands in this row, for later ones, wherever it could be read.
      if (!['shortId', 'numericId', 'badChecksum', 'badIdBirth', 'dupInFile', 'maskedId'].includes(code))
        taken.push(number);
    }
    rows.push(
      fields.map((field): MessyCell => {
        if (field === 'sequence') return kind === 'xlsx' && chance(g, 70) ? n : String(n);
        if (field in person) return person[field as keyof Person];
        return stranger(g, field);
      }),
    );
  }

  // What stands below.
  if (chance(g, 40))
    rows.push(
      fields.map((field, i): MessyCell => (i === 0 ? '合计' : field === 'department' ? `${count}人` : null)),
    );
  if (chance(g, 30))
    for (let n = 1; n <= 3; n++)
      rows.push(fields.map((field): MessyCell => (field === 'sequence' ? count + n : null)));
  if (chance(g, 40)) rows.push([], ['填表人：李四', null, '审核人：', null, '日期：2026年11月20日']);
  if (chance(g, 25)) rows.push(['注：1.本表一式两份；2.身份证号码请用文本格式。']);
  sheet.formatted = kind === 'xlsx' && chance(g, 40) ? between(g, 1, 40) : 0;

  const sheets = [sheet];
  if (kind === 'xlsx') {
    if (chance(g, 30))
      sheets.unshift({
        name: '填表说明',
        rows: [
          ['填表说明'],
          ['1. 姓名：填写身份证上的姓名。'],
          ['2. 身份证号码：18位，文本格式。', '性别：男/女'],
        ],
        merges: [],
        formatted: 0,
      });
    if (chance(g, 20)) sheets.unshift({ name: 'Sheet2', rows: [], merges: [], formatted: 3 });
    if (chance(g, 20))
      sheets.unshift({
        name: '样表',
        hidden: true,
        rows: [
          ['姓名', '身份证号码', '入职日期', '性别', '部门'],
          ['张三', '110105199001010010', '2020-01-01', '男', '办公室'],
        ],
        merges: [],
        formatted: 0,
      });
    if (chance(g, 20))
      sheets.push({
        name: '选项',
        hidden: true,
        rows: [
          ['性别', '用工形式'],
          ['男', '正式'],
          ['女', '劳务派遣'],
        ],
        merges: [],
        formatted: 0,
      });
  }
  return { sheets, date1904: kind === 'xlsx' && chance(g, 20), sheet: sheets.indexOf(sheet), people, faults };
}

/** Rows between people that are nobody. */
function nobody(
  g: Gen,
  rows: MessyCell[][],
  fields: (Field | string)[],
  titles: string[],
  kind: 'xlsx' | 'text',
  n: number,
): void {
  const what = g(fc.nat, { max: 29 });
  if (what === 0) rows.push([]);
  else if (what === 1 && n > 1) rows.push([...titles]);
  else if (what === 2 && kind === 'xlsx') rows.push(fields.map(() => ''));
  else if (what === 3) rows.push([pick(g, ['一车间', '行政办公室', '第二项目部（3人）'])]);
  else if (what === 4 && n > 1)
    rows.push(fields.map((_, i): MessyCell => (i === 0 ? '小计' : i === fields.length - 1 ? '3' : null)));
}

function idWritten(g: Gen, number: string, kind: 'xlsx' | 'text'): MessyCell {
  switch (g(fc.nat, { max: 11 })) {
    case 0:
      return ` ${number}\u3000`;
    case 1:
      return number.toLowerCase();
    case 2:
      return wide(number);
    case 3:
      return `'${number}`;
    case 4:
      return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
    case 5:
      return `\u200b${number}\u00a0`;
    case 6:
      return kind === 'xlsx'
        ? { formula: `"${number.slice(0, 6)}"&"${number.slice(6)}"`, result: number }
        : number;
    case 7:
      return kind === 'xlsx' ? { runs: [number.slice(0, 6), number.slice(6)] } : number;
    default:
      return number;
  }
}

function phoneWritten(g: Gen, phone: string, kind: 'xlsx' | 'text'): MessyCell {
  switch (g(fc.nat, { max: 9 })) {
    case 0:
      return kind === 'xlsx' ? Number(phone) : phone;
    case 1:
      return `+86${phone}`;
    case 2:
      return `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
    case 3:
      return `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    case 4:
      return wide(phone);
    case 5:
      return kind === 'xlsx' ? { link: phone } : phone;
    case 6:
      return `86-${phone}`;
    case 7:
      return `${phone}/057187654321`;
    default:
      return phone;
  }
}

function stranger(g: Gen, title: string): MessyCell {
  if (/电话/.test(title)) return '13900000000';
  if (/姓名|介绍人/.test(title)) return '李四';
  if (/时间|日/.test(title)) return '2001-07-01';
  if (/号/.test(title)) return '6222020200001234567';
  if (/龄/.test(title)) return between(g, 1, 60);
  return pick(g, ['良好', '杭州', null, '文一路 1 号', '=1+1', '\u0007有响铃']);
}

/** Makes one thing wrong. @returns the fault's code, or null where this roster cannot have it */
function spoil(
  g: Gen,
  what: (typeof faultCodes)[number],
  person: Person,
  own: { number: string; birthOn: string; taken: string[] },
  fields: (Field | string)[],
  kind: 'xlsx' | 'text',
): string | null {
  const { number, birthOn } = own;
  switch (what) {
    case 'shortId':
      person.idNumber = number.slice(0, pick(g, [15, 16, 17]));
      return 'shortId';
    case 'shortId15':
      person.idNumber =
        kind === 'xlsx' && chance(g, 50)
          ? Number(number.slice(0, 6) + number.slice(8, 17))
          : number.slice(0, 6) + number.slice(8, 17);
      return 'shortId';
    case 'numericId':
      if (kind === 'xlsx') {
        if (number.endsWith('X')) return spoil(g, 'shortId', person, own, fields, kind);
        person.idNumber = Number(number);
      } else person.idNumber = '3.30106E+17';
      return 'numericId';
    case 'badChecksum':
      person.idNumber = number.slice(0, 17) + (number[17] === '5' ? '6' : '5');
      return 'badChecksum';
    case 'badIdBirth':
      person.idNumber = idNumberOf(
        number.slice(0, 6),
        `${number.slice(6, 10)}-13-45`,
        Number(number.slice(14, 17)),
      );
      return 'badIdBirth';
    case 'sexMismatch':
      if (!fields.includes('sex')) return null;
      person.sex = Number(number[16]) % 2 === 1 ? '女' : '男';
      return 'sexMismatch';
    case 'badBirth':
      if (!fields.includes('birthOn')) return null;
      person.birthOn = pick(g, ['1990-13-45', '1990年2月30日', '不详啊', '19901345']);
      return 'badBirth';
    case 'birthMismatch':
      if (!fields.includes('birthOn')) return null;
      person.birthOn = `${Number(birthOn.slice(0, 4)) + 1}${birthOn.slice(4)}`;
      return 'birthMismatch';
    case 'futureHire':
      person.hiredOn = '2031-05-01';
      return 'futureHire';
    case 'hiredBeforeBirth':
      person.hiredOn = `${Number(birthOn.slice(0, 4)) - 1}-06-01`;
      person.membership = null;
      return 'hiredBeforeBirth';
    case 'dupInFile':
      if (own.taken.length === 0) return null;
      person.idNumber = pick(g, own.taken);
      return 'dupInFile';
    case 'noName':
      person.name = pick(g, [null, '  ', '\u3000', '无', '\u00a0']);
      return 'noName';
    case 'badName':
      person.name = pick(g, ['=1+1', '@SUM(A1)', '123456', '……']);
      return 'badName';
    case 'tooLong':
      person.name = '张'.repeat(61);
      return 'tooLong';
    case 'badPhone':
      if (!fields.includes('phone')) return null;
      person.phone = pick(g, ['1381234567', '138123456789', '电话打不通']);
      return 'badPhone';
    case 'maskedId':
      person.idNumber = `${number.slice(0, 6)}********${number.slice(14)}`;
      return 'maskedId';
  }
}

function shuffled<T>(g: Gen, items: T[]): T[] {
  const rest = [...items];
  const out: T[] = [];
  while (rest.length > 0) out.push(...rest.splice(g(fc.nat, { max: rest.length - 1 }), 1));
  return out;
}

function letters(column: number): string {
  const low = String.fromCharCode(65 + (column % 26));
  return column < 26 ? low : letters(Math.floor(column / 26) - 1) + low;
}

// --- as a file --------------------------------------------------------------------------------------------------

/** @param options.formulas false: their results instead (LibreOffice converts results of texts to nothing) */
export async function toXlsx(roster: MessyRoster, { formulas = true } = {}): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = roster.date1904;
  for (const { name, hidden, rows, merges, formatted } of roster.sheets) {
    const sheet = book.addWorksheet(name, hidden ? { state: 'hidden' } : {});
    for (const [at, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const place = sheet.getCell(at + 1, column + 1);
        place.border = { top: { style: 'thin' } };
        if (cell === null) continue;
        if (typeof cell !== 'object') place.value = cell;
        else if ('day' in cell) {
          place.value = new Date(`${cell.day}T00:00:00Z`);
          place.numFmt = 'yyyy"年"m"月"d"日"';
        } else if ('formula' in cell)
          place.value = !formulas
            ? cell.result
            : { formula: cell.formula, result: cell.result, date1904: false };
        else if ('runs' in cell)
          place.value = { richText: cell.runs.map((text, i) => ({ text, font: { bold: i === 0 } })) };
        else place.value = { text: cell.link, hyperlink: `tel:${cell.link}` };
      }
    }
    for (let row = rows.length + 1; row <= rows.length + formatted; row++)
      for (let column = 1; column <= 8; column++)
        sheet.getCell(row, column).border = { bottom: { style: 'thin' } };
    for (const merge of merges) sheet.mergeCells(merge);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The sheet with the people, as text. */
export function toCsv(
  roster: MessyRoster,
  { separator = ',', lineEnd = '\r\n', quoteAll = false } = {},
): string {
  const { rows } = roster.sheets[roster.sheet]!;
  const text = (cell: MessyCell): string => {
    if (cell === null) return '';
    if (typeof cell !== 'object') return String(cell);
    if ('day' in cell) return cell.day;
    if ('formula' in cell) return cell.result;
    return 'runs' in cell ? cell.runs.join('') : cell.link;
  };
  const quoted = (value: string) =>
    quoteAll || /["\r\n\t,;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return rows.map((cells) => cells.map((cell) => quoted(text(cell))).join(separator) + lineEnd).join('');
}
