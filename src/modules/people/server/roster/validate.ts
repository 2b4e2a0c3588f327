/**
 * Contents: RosterRow (a person as the roster tells), RosterError, RosterWarning, RosterChecker (rows in, people and
 * faults out); then in reading order: is this row a person, the person's fields, one check after another.
 *
 * Only what is really wrong is refused: a missing or unknown word where nothing depends on it is a warning. One cause
 * gives one fault: an ID number that stands twice is not also reported for the sex that it contradicts.
 */
import type { EmploymentForm } from '../../../../core/people/schema.ts';
import type { CellKind, SheetRow } from '../../../../platform/sheets/index.ts';
import { clean, personName } from '../../../../core/people/writing.ts';
import { longest } from '../../fields.ts';
import { fieldOfHeader, foldHeader, type RosterField } from './columns.ts';
import { faultText, type FaultCode, type WarningCode } from './faults.ts';
import {
  isBlankWord,
  parseDate,
  parseEmploymentForm,
  parseEthnicity,
  parseId,
  parseIdType,
  parseMembership,
  parsePhone,
  parseSex,
  parseYesNo,
  type DateValue,
  type IdType,
  type IdValue,
} from './parse.ts';

/** Days are `YYYY-MM-DD`; null where the roster says nothing. */
export interface RosterRow {
  /** Row in the sheet, from 1. */
  row: number;
  employeeNumber: string | null;
  name: string;
  /** From the ID number where the column is empty. */
  sex: 'male' | 'female' | null;
  /** From the ID number where the column is empty or gives only a month. */
  birthOn: string | null;
  idType: IdType | null;
  /** Upper case, without blanks; old numbers of 15 digits as 18. */
  idNumber: string | null;
  phone: string | null;
  ethnicity: string | null;
  education: string | null;
  politicalStatus: string | null;
  department: string | null;
  groupName: string | null;
  position: string | null;
  employmentForm: EmploymentForm | null;
  hiredOn: string | null;
  /** Null when the roster has no column that tells. */
  isMember: boolean | null;
  /** 保留会籍: counted neither as member nor as missing. `isMember` is then true. */
  retained: boolean;
  joinedUnionOn: string | null;
  memberCardNumber: string | null;
  isActivist: boolean | null;
  leftOn: string | null;
  remark: string | null;
}

export interface RosterError {
  row: number;
  /** The name in the row, to know whom it is about; null where it has none. */
  name: string | null;
  /** The column's header as the person wrote it, without stars and line breaks; '' for the row as a whole. */
  column: string;
  /** From 0; null for the row as a whole. */
  columnIndex: number | null;
  field: RosterField | null;
  code: FaultCode;
  /** In the language asked for. */
  message: string;
  zh: string;
  en: string;
}

export type RosterWarning = Omit<RosterError, 'code'> & { code: WarningCode };

export interface CheckerOptions {
  /** `YYYY-MM-DD` in the union's time zone. */
  today: string;
  locale: 'zh' | 'en';
  /** Column (from 0) of each field. */
  columns: Partial<Record<RosterField, number>>;
  /** The header texts, by column. */
  headers: readonly string[];
  /** The header of the ID number is starred: a row without one is refused. */
  idRequired: boolean;
  /** The roster lists members only: everyone on it is one. */
  membersOnly: boolean;
  /** Least age at hiring, from the rulebook; without it nothing is said. */
  minWorkingAge?: number;
}

/** Checks the rows of one sheet in order. It remembers ID numbers, so one checker serves one file. */
export class RosterChecker {
  readonly #options: CheckerOptions;
  readonly #columns: CheckerOptions['columns'];
  readonly #idRows = new Map<string, number>();
  readonly #numberRows = new Map<string, number>();
  readonly #dates = new Map<string, DateValue | null>();
  #errors: RosterError[] = [];
  #warnings: RosterWarning[] = [];

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#columns = options.columns;
  }

  /**
   * @returns null when the row is nobody's (blank, a total, a note, a repeated header); else the faults and warnings,
   *   and the person when there is no fault
   */
  check(
    row: SheetRow,
  ): { person: RosterRow | null; errors: RosterError[]; warnings: RosterWarning[] } | null {
    if (!this.#isPerson(row)) return null;
    this.#errors = [];
    this.#warnings = [];
    const person = this.#read(row);
    return {
      person: this.#errors.length === 0 ? person : null,
      errors: this.#errors,
      warnings: this.#warnings,
    };
  }

  // --- is this row a person? ------------------------------------------------------------------------------------

  #isPerson(row: SheetRow): boolean {
    // Nearly every row is a person with a number: nothing more to look at, unless it is numbered 示例 or 合计.
    const rawId = row.texts[this.#columns.idNumber ?? -1] ?? '';
    const rawName = row.texts[this.#columns.name ?? -1] ?? '';
    const rawSequence = row.texts[this.#columns.sequence ?? -1] ?? '';
    // A name merged downwards: a second line about the same person.
    if (row.kinds[this.#columns.name ?? -1] === 'm') return false;
    if (rawName !== '' && plainNumber.test(rawId) && (rawSequence === '' || wholeNumber.test(rawSequence)))
      return true;

    const id = this.#text(row, 'idNumber');

    const filled: { column: number; text: string }[] = [];
    for (let column = 0; column < row.texts.length; column++) {
      // The repeated text of a merged cell makes no row.
      if (row.kinds[column] === 'm') continue;
      const text = clean(row.texts[column]!);
      if (text !== '') filled.push({ column, text });
    }
    if (filled.length === 0) return false;
    const hasId = /^[\dXx*\s.E+]{6,}$|^[A-Za-z]{1,3}\d{6,}/.test(id);
    if (!hasId && this.#isHeaderAgain(filled)) return false;
    const first = filled[0]!.text.replaceAll(' ', '');
    if (example.test(first)) return false;
    if (hasId) return true;
    if (filled.filter(({ text }) => formHint.test(text)).length >= 2) return false;
    if (filled.slice(0, 2).some(({ text }) => footer.test(text.replaceAll(' ', '')))) return false;
    if (filled.length === 1) {
      // A lone text: a person of whom only the name is known, or the title of a section, or a note.
      return (
        filled[0]!.column === this.#columns.name &&
        looksLikeName.test(personName(first)) &&
        !section.test(first)
      );
    }
    // Rows numbered or filled with defaults beforehand have nothing that could tell one person from another.
    return identity.some((field) => !isBlankWord(this.#text(row, field)));
  }

  #isHeaderAgain(filled: { column: number; text: string }[]): boolean {
    const same = filled.filter(({ column, text }) => {
      // The header itself, at the top of another printed page; or one much like it.
      if (foldHeader(text) === foldHeader(this.#options.headers[column] ?? '')) return true;
      const field = fieldOfHeader(text);
      return field !== undefined && field.confidence >= 0.9 && this.#columns[field.field] === column;
    }).length;
    return same >= 2 && same * 2 >= filled.length;
  }

  /** The cell of a field, cleaned; '' where there is none. */
  #text(row: SheetRow, field: RosterField): string {
    const column = this.#columns[field];
    if (column === undefined) return '';
    const text = row.texts[column];
    return text === undefined || text === '' ? '' : clean(text);
  }

  // --- the person's fields --------------------------------------------------------------------------------------

  #read(row: SheetRow): RosterRow {
    const { today } = this.#options;
    const name = this.#name(row);

    const employeeNumber = this.#optional(row, 'employeeNumber')?.replace(/\.0+$/, '') ?? null;
    const phone = this.#phone(row);
    const id = this.#id(row, employeeNumber, phone);
    const sex = this.#sex(row, id);
    const birthOn = this.#birth(row, id);
    const hiredOn = this.#date(row, 'hiredOn', 'badDate');
    if (hiredOn !== null && hiredOn > today)
      this.#refuse(row, 'hiredOn', 'futureHire', { found: hiredOn, today });
    else if (hiredOn !== null && birthOn !== null && hiredOn < birthOn) {
      this.#refuse(row, 'hiredOn', 'hiredBeforeBirth', { found: hiredOn, birth: birthOn });
    } else this.#age(row, birthOn, hiredOn);

    const membership = this.#membership(row, birthOn);
    const leftOn = this.#date(row, 'leftOn', 'badDate');
    if (leftOn !== null && hiredOn !== null && leftOn < hiredOn) {
      this.#refuse(row, 'leftOn', 'leftBeforeHired', { found: leftOn, hired: hiredOn });
    }
    return {
      row: row.row,
      employeeNumber,
      name,
      sex,
      birthOn,
      idType: id?.type ?? null,
      idNumber: id?.number ?? null,
      phone,
      ethnicity: this.#ethnicity(row),
      education: this.#optional(row, 'education'),
      politicalStatus: this.#optional(row, 'politicalStatus'),
      department: this.#optional(row, 'department'),
      groupName: this.#optional(row, 'groupName'),
      position: this.#optional(row, 'position'),
      employmentForm: this.#form(row),
      hiredOn,
      ...membership,
      memberCardNumber: this.#optional(row, 'memberCardNumber')?.replace(/\.0+$/, '') ?? null,
      isActivist: this.#yesNo(row, 'isActivist'),
      leftOn,
      remark: this.#optional(row, 'remark'),
    };
  }

  #name(row: SheetRow): string {
    const text = this.#optional(row, 'name');
    if (text === null) {
      this.#refuse(row, 'name', 'noName');
      return '';
    }
    const name = personName(text);
    if (noName.test(name) || !/\p{L}/u.test(name)) {
      // What stands in the wrong column may be an ID number: never repeated.
      this.#refuse(row, 'name', 'badName', { found: name.slice(0, 20).replace(/\d(?=\d{3})/g, '*') });
    } else if (/\d/.test(name)) this.#warn(row, 'name', 'nameDigits', { found: name });
    return name;
  }

  /** A text, or null where the cell is empty, says “nothing” or shows a formula's error. */
  #optional(row: SheetRow, field: RosterField): string | null {
    const column = this.#columns[field];
    if (column === undefined) return null;
    const raw = row.texts[column];
    if (raw === undefined || raw === '') return null;
    if (row.kinds[column] === 'e') {
      this.#warn(row, field, 'cellError', { found: raw });
      return null;
    }
    const text = clean(raw);
    if (isBlankWord(text)) return null;
    const most = limits[field];
    if (most !== undefined && text.length > most)
      this.#refuse(row, field, 'tooLong', { length: text.length, most });
    return text;
  }

  #kind(row: SheetRow, field: RosterField): CellKind {
    return (row.kinds[this.#columns[field]!] ?? '-') as CellKind;
  }

  #id(
    row: SheetRow,
    employeeNumber: string | null,
    phone: string | null,
  ): Extract<IdValue, { type: IdType }> | null {
    const { today } = this.#options;
    const idType = parseIdType(this.#text(row, 'idType'));
    const text = this.#optional(row, 'idNumber');
    const id = text === null ? null : parseId(text, this.#kind(row, 'idNumber'), idType, today);
    if (id === null) {
      const by =
        employeeNumber !== null
          ? ['工号', 'the employee number']
          : phone !== null
            ? ['姓名和电话', 'name and phone']
            : null;
      if (by === null || this.#options.idRequired) this.#refuse(row, 'idNumber', 'noId');
      else if (this.#columns.idNumber !== undefined)
        this.#warn(row, 'idNumber', 'missingId', { by: by[0]!, byEn: by[1]! });
      this.#employeeNumberOnce(row, employeeNumber, 'dupNumber');
      return null;
    }
    if ('fault' in id) {
      // So many digits had the numbers of the first cards.
      const old = id.fault === 'shortId' && id.digits === 15;
      this.#refuse(row, 'idNumber', id.fault, {
        digits: id.digits,
        old: old ? '（15 位的旧号码已停用）' : '',
        oldEn: old ? ' (the old ones of 15 are no longer valid)' : '',
      });
      return null;
    }
    const first = this.#idRows.get(id.number);
    if (first !== undefined) {
      this.#refuse(row, 'idNumber', 'dupInFile', { first });
      // What the number says of sex and birth is the other person's.
      return { ...id, sex: null, birthOn: null };
    }
    // Even where this row is refused for something else: once mended, it is the one that stands.
    this.#idRows.set(detached(id.number), row.row);
    this.#employeeNumberOnce(row, employeeNumber, 'sameEmployeeNumber');
    return id;
  }

  #employeeNumberOnce(row: SheetRow, number: string | null, code: 'dupNumber' | 'sameEmployeeNumber'): void {
    if (number === null) return;
    const first = this.#numberRows.get(number);
    if (first === undefined) this.#numberRows.set(detached(number), row.row);
    else if (code === 'dupNumber') this.#refuse(row, 'employeeNumber', code, { first });
    else this.#warn(row, 'employeeNumber', code, { first });
  }

  #sex(row: SheetRow, id: { sex: 'male' | 'female' | null } | null): 'male' | 'female' | null {
    const text = this.#optional(row, 'sex');
    const sex = text === null ? null : parseSex(text);
    const known = id?.sex ?? null;
    if (sex === undefined) {
      const done = known === null ? ['留空', 'left empty'] : ['按身份证号码填写', 'taken from the ID number'];
      this.#warn(row, 'sex', 'unknownSex', { found: text!, done: done[0]!, doneEn: done[1]! });
      return known;
    }
    if (sex !== null && known !== null && sex !== known) {
      const zh = { male: '男', female: '女' };
      this.#refuse(row, 'sex', 'sexMismatch', {
        found: zh[sex],
        expected: zh[known],
        foundEn: sex,
        expectedEn: known,
      });
    }
    return sex ?? known;
  }

  #birth(row: SheetRow, id: { birthOn: string | null } | null): string | null {
    const known = id?.birthOn ?? null;
    const value = this.#dateValue(row, 'birthOn');
    if (value === null) return known;
    const found = this.#text(row, 'birthOn');
    if ('fault' in value) {
      this.#refuse(row, 'birthOn', 'badBirth', { found, ...why(value.fault) });
      return null;
    }
    if (value.on > this.#options.today || value.on < '1900') {
      this.#refuse(row, 'birthOn', 'badBirth', {
        found,
        why: '（在今天之后）',
        whyEn: ' (it is after today)',
      });
      return null;
    }
    if (known === null) {
      this.#monthFirst(row, 'birthOn', found, value);
      return value.on;
    }
    const same = value.precision === 'day' ? value.on === known : value.on.slice(0, 7) === known.slice(0, 7);
    if (!same) {
      const shown = value.precision === 'day' ? value.on : value.on.slice(0, 7);
      this.#refuse(row, 'birthOn', 'birthMismatch', { found: shown, expected: known });
    }
    return known;
  }

  #age(row: SheetRow, birthOn: string | null, hiredOn: string | null): void {
    const age = this.#options.minWorkingAge;
    if (age === undefined || birthOn === null || hiredOn === null) return;
    const comesOfAge = `${Number(birthOn.slice(0, 4)) + age}${birthOn.slice(4)}`;
    if (hiredOn < comesOfAge) this.#warn(row, 'hiredOn', 'underAge', { age });
  }

  #dateValue(row: SheetRow, field: RosterField): DateValue | null {
    const text = this.#optional(row, field);
    if (text === null) return null;
    const kind = this.#kind(row, field);
    if (text.length === 10 && text.charCodeAt(4) === 45) return parseDate(text, kind);
    // Other styles cost more to read, and the same few thousand days come again and again.
    const key = kind === 'n' ? `n${text}` : text;
    let value = this.#dates.get(key);
    if (value === undefined) {
      value = parseDate(text, kind);
      if (this.#dates.size < 50_000) this.#dates.set(detached(key), value);
    }
    return value;
  }

  #date(row: SheetRow, field: RosterField, code: 'badDate'): string | null {
    const value = this.#dateValue(row, field);
    if (value === null) return null;
    if ('fault' in value) {
      this.#refuse(row, field, code, { found: this.#text(row, field), ...why(value.fault) });
      return null;
    }
    this.#monthFirst(row, field, this.#text(row, field), value);
    return value.on;
  }

  #monthFirst(row: SheetRow, field: RosterField, found: string, value: DateValue): void {
    if ('on' in value && value.monthFirst) this.#warn(row, field, 'monthFirst', { found, on: value.on });
  }

  #membership(
    row: SheetRow,
    birthOn: string | null,
  ): { isMember: boolean | null; retained: boolean; joinedUnionOn: string | null } {
    const written = this.#text(row, 'joinedUnionOn');
    // 入会 may be answered by 是 instead of by a date.
    const answer = written === '' ? null : parseMembership(written);
    const joinedUnionOn = typeof answer === 'boolean' ? null : this.#date(row, 'joinedUnionOn', 'badDate');
    if (joinedUnionOn !== null && joinedUnionOn > this.#options.today) {
      this.#refuse(row, 'joinedUnionOn', 'futureJoin', { found: joinedUnionOn, today: this.#options.today });
    } else if (joinedUnionOn !== null && birthOn !== null && joinedUnionOn < birthOn) {
      this.#refuse(row, 'joinedUnionOn', 'joinedBeforeBirth', { found: joinedUnionOn, birth: birthOn });
    }
    const said =
      this.#columns.isMember === undefined
        ? null
        : parseMembership(this.#optional(row, 'isMember') ?? this.#text(row, 'isMember'));
    if (said === undefined)
      this.#warn(row, 'isMember', 'unknownAnswer', { found: this.#text(row, 'isMember') });
    if (said === false && joinedUnionOn !== null)
      this.#warn(row, 'isMember', 'memberConflict', { joined: joinedUnionOn });

    const tells = this.#columns.isMember !== undefined || this.#columns.joinedUnionOn !== undefined;
    const isMember =
      said === 'retained'
        ? true
        : (said ??
          (joinedUnionOn !== null || answer === true || this.#options.membersOnly || (tells ? false : null)));
    return { isMember, retained: said === 'retained', joinedUnionOn };
  }

  #form(row: SheetRow): EmploymentForm | null {
    const text = this.#optional(row, 'employmentForm');
    if (text === null) return null;
    const form = parseEmploymentForm(text);
    if (form === undefined) this.#warn(row, 'employmentForm', 'unknownForm', { found: text });
    return form ?? null;
  }

  #ethnicity(row: SheetRow): string | null {
    const text = this.#optional(row, 'ethnicity');
    return text === null ? null : parseEthnicity(text);
  }

  #yesNo(row: SheetRow, field: RosterField): boolean | null {
    const text = this.#text(row, field);
    if (text === '') return null;
    const answer = parseYesNo(text);
    if (answer === undefined) this.#warn(row, field, 'unknownAnswer', { found: text });
    return answer ?? null;
  }

  #phone(row: SheetRow): string | null {
    const text = this.#optional(row, 'phone');
    if (text === null) return null;
    const phone = parsePhone(text, this.#kind(row, 'phone'));
    if (phone === undefined) this.#refuse(row, 'phone', 'badPhone', { found: text.slice(0, 30) });
    return phone ?? null;
  }

  // --- faults ---------------------------------------------------------------------------------------------------

  #refuse(
    row: SheetRow,
    field: RosterField,
    code: FaultCode,
    params: Record<string, string | number> = {},
  ): void {
    this.#errors.push({ ...this.#say(row, field, code, params), code });
  }

  #warn(
    row: SheetRow,
    field: RosterField,
    code: WarningCode,
    params: Record<string, string | number> = {},
  ): void {
    this.#warnings.push({ ...this.#say(row, field, code, params), code });
  }

  /** A parameter that differs by language is given twice: `name` and `nameEn`. */
  #say(
    row: SheetRow,
    field: RosterField,
    code: FaultCode | WarningCode,
    params: Record<string, string | number>,
  ) {
    const columnIndex = this.#columns[field] ?? null;
    const column = columnIndex === null ? '' : headerShown(this.#options.headers[columnIndex] ?? '');
    const english = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, params[`${name}En`] ?? value]),
    );
    const { zh } = faultText(code, { ...params, row: row.row, column });
    const { en } = faultText(code, { ...english, row: row.row, column });
    return {
      row: row.row,
      name: detached(this.#text(row, 'name').slice(0, 40)) || null,
      column,
      columnIndex,
      field,
      message: this.#options.locale === 'en' ? en : zh,
      zh,
      en,
    };
  }
}

/** A copy: a part of a string keeps the whole of it in memory, here the text of a thousand rows. */
function detached(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** Numbers have faults of their own. */
const limits: Partial<Record<RosterField, number>> = { ...longest, idNumber: undefined, phone: undefined };

/** A formula, an address, a number from another column: no name has these. */
const noName = /^[=+@\d]|[@#&$%^=<>{}|\\]/;

/** A header as it is named in a message. */
export function headerShown(header: string): string {
  return clean(header.replace(/[*＊★※]/g, '')).replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function why(fault: Exclude<DateValue, { on: string }>['fault']): { why: string; whyEn: string } {
  switch (fault) {
    case 'noSuchDay':
      return { why: '（没有这一天）', whyEn: ' (there is no such day)' };
    case 'yearOnly':
      return { why: '（只有年份，请补上月份）', whyEn: ' (only a year: add the month)' };
    case 'ambiguous':
      return { why: '（分不清是几月）', whyEn: ' (the month is not clear)' };
    case 'unreadable':
      return { why: '', whyEn: '' };
  }
}

const plainNumber = /^\d{15,18}[Xx]?$/;
const wholeNumber = /^\d+$/;

/** A row in which all of these are empty is nobody's. */
const identity: RosterField[] = ['name', 'idNumber', 'employeeNumber', 'phone', 'birthOn'];

/** A row under the header that tells how to fill the columns. */
const formHint =
  /^([(（]?(必填|选填|非必填|可不填|可空|文本格式|日期格式|数字格式|格式[:：]|例如|例[:：]|如[:：]|请(填|选|按|输)|下拉|从下拉|自动(计算|生成)|系统|Y{4}|\d+位|男\s*[/、或]\s*女|是\s*[/、或]\s*否))/i;

const example = /^(例\d*|示例|样例|范例|举例|填写示例|填表示例|填写样例|sample|example)([:：]|$)/i;

const footer =
  /^((合计|总计|小计|共计|累计|总人数|人数合计|合计人数|本页合计|本页小计|填表人|制表人?|填报人|审核人?|复核人?|审批人|经办人|填表单位|填报单位|单位公章|单位盖章|工会主席|工会盖章|负责人|联系人|注|备注|说明|附注|填表说明|注意|注意事项|(填表|制表|填报|统计|截止)?(日期|时间)|(sub|grand)?total)(?=$|[:：(（.,，、;；\s\d])|以上共|以上合计|共\d+人|以下空白|此页以下)/i;

/** The title of a block of rows: 一车间, 行政办公室, 第二项目部 (12人). */
const section = /(车间|部|科|室|组|班|处|公司|中心|院|队|厂|所|段|站|店|系|级|办)([(（].*)?$/;

const looksLikeName = /^[\p{Script=Han}·]{2,20}$|^[A-Za-z][A-Za-z .'·-]{1,40}$/u;
