/** What the roster itself has against a row of a file: beside the faults that the file shows alone (roster/faults.ts). */
import type { RosterError, RosterField } from '../roster/index.ts';

const words = {
  leftEarlier: [
    '花名册记载此人已于 {left} 离开。如已回来，请把入职日期改为重新入职的日期；如没有回来，请删去这一行。',
    'left on {left}, says the roster. If they are back, give the day of their return as day of hiring; if not, delete the row.',
  ],
  hiredAfterMembership: [
    '晚于此人会籍开始的日期 {from}。请核对入职日期。',
    'is after the membership here began ({from}). Check the day of hiring.',
  ],
  leftBeforeMembership: [
    '早于此人会籍最近一次变动的日期 {from}。请核对离职日期。',
    'is before the last change of the membership ({from}). Check the day of leaving.',
  ],
  futureLeave: [
    '{left} 在今天之后。到了那天再登记离职。',
    '{left} is after today. Record the leaving when the day has come.',
  ],
  handOverFirst: [
    '此人的账号在本单位还担任主席、上级或管理员职务。请先由上级工会或系统管理员在“账号与权限”里收回，再登记离职。',
    'still holds the role of chair, of the union above or of an administrator here. The union above or the system administrator takes it back under “Accounts and roles” first.',
  ],
  otherName: [
    '这个证件号码在花名册上属于“{stands}”，导入后此人的姓名会改为“{name}”。如果是两个人，请先核对证件号码。',
    'this ID number belongs to “{stands}” on the roster, whose name will become “{name}”. If they are two people, check the ID number first.',
  ],
} satisfies Record<string, [zh: string, en: string]>;

export interface StageFault {
  row: number;
  name: string;
  code: keyof typeof words;
  field: RosterField;
  params: Record<string, string>;
}

/** One fault, however it was found. `column` is the header as the person wrote it, '' for the row as a whole. */
export interface ImportFault {
  row: number;
  /** Whose row it is; null where the row has no name, undefined in what was kept before names were. */
  name?: string | null;
  column: string;
  columnIndex: number | null;
  code: string;
  zh: string;
  en: string;
}

export const ofRoster = (
  error: Pick<RosterError, 'row' | 'name' | 'column' | 'columnIndex' | 'zh' | 'en'> & { code: string },
): ImportFault => ({
  row: error.row,
  name: error.name,
  column: error.column,
  columnIndex: error.columnIndex,
  code: error.code,
  zh: error.zh,
  en: error.en,
});

/** @param columns where each field stands in the file, and the headers */
export function ofStage(
  fault: StageFault,
  columns: Partial<Record<RosterField, number>>,
  headers: readonly string[],
): ImportFault {
  const columnIndex = columns[fault.field] ?? null;
  const column = columnIndex === null ? '' : (headers[columnIndex] ?? '');
  const [zh, en] = words[fault.code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => fault.params[name] ?? '');
  return {
    row: fault.row,
    name: fault.name,
    column,
    columnIndex,
    code: fault.code,
    zh: `第${fault.row}行${column === '' ? '' : `“${column}”`}：${fill(zh)}`,
    en: `Row ${fault.row}${column === '' ? '' : `, “${column}”`}: ${fill(en)}`,
  };
}
