/**
 * One model of an official paper, from which the Word file (word.ts) and the PDF
 * (templates/official-paper.typ) are both made. Layout by GB/T 9704-2012.
 *
 *   OfficialPaper   the paper
 *   Block, Text     what its body is made of
 *   preparePaper    numbering, dates and footnotes worked out once, so that both outputs agree
 */

/** Text with an optional stress and an optional footnote (where a figure comes from). */
export interface Run {
  text: string;
  bold?: boolean;
  note?: string;
}

export type Text = string | Run[];

export type Align = 'left' | 'center' | 'right';

/** A cell of a form. `span` and `rows` count columns and rows (1 unless told); `height` is the least height in mm. */
export interface FormCell {
  text: Text;
  label?: boolean;
  span?: number;
  rows?: number;
  height?: number;
  align?: Align;
  /** Set at the foot of the cell, to the right: who signs or seals here, and the date line. */
  foot?: string;
}

export interface TableColumn {
  title: string;
  /** Relative width. */
  width: number;
  align?: Align;
}

export type Block =
  | { kind: 'paragraph'; text: Text; indent?: boolean; align?: Align }
  /** Level 1 一、 2 （一） 3 1. 4 （1）; numbered by their order unless `numbered` is false. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string; numbered?: boolean }
  | { kind: 'table'; caption?: string; columns: TableColumn[]; rows: Text[][] }
  | { kind: 'form'; widths: number[]; rows: FormCell[][] }
  /** Lines to be signed by hand: "组长：____  2026年11月22日". */
  | { kind: 'signatures'; lines: { label: string; name?: string; date?: string }[] }
  | { kind: 'pageBreak' };

/** What stands where the seal goes: a dashed circle of 42 mm, nothing, or an approved image of the seal. */
export type Seal = 'placeholder' | 'none' | { image: Uint8Array; type: 'png' | 'jpg' };

export interface OfficialPaper {
  /** 发文机关署名; also the red head unless `redHead` says otherwise. */
  issuer: string;
  /** The red head over the first page: true, or its own words (例如 “××县总工会文件”). None unless told. */
  redHead?: boolean | string;
  /** 发文字号, for example 晋工建〔2026〕12号. Half-width brackets around the year are set right. */
  docNumber?: string;
  /** 签发人, for papers that go upward. */
  approver?: string;
  title: string;
  /** 主送机关, without the colon. */
  addressee?: string;
  body: Block[];
  /** Names of the attachments, in order. */
  attachments?: string[];
  /** ISO date (YYYY-MM-DD) of the paper; absent: no issuer and date at the end (forms, lists). */
  date?: string;
  /** 'placeholder' unless told. */
  seal?: Seal;
  /** 附注, without brackets: for example 联系人 and telephone. */
  remark?: string;
  /** 版记: 抄送机关, 印发机关, 印发日期 (ISO). */
  colophon?: { copyTo?: string[]; printedBy: string; printedOn: string };
}

/** A run as both outputs take it: `note` is the number of its footnote, from 1. */
export interface PreparedRun {
  text: string;
  bold: boolean;
  note: number | null;
}

export type PreparedText = PreparedRun[];

export interface PreparedCell {
  text: PreparedText;
  label: boolean;
  span: number;
  rows: number;
  height: number;
  align: Align;
  foot: string | null;
}

export type PreparedBlock =
  | { kind: 'paragraph'; text: PreparedText; indent: boolean; align: Align | 'justify' }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** `whole`: rows never break over pages, because none could fill one. */
  | {
      kind: 'table';
      caption: string | null;
      columns: Required<TableColumn>[];
      rows: PreparedText[][];
      whole: boolean;
    }
  | { kind: 'form'; widths: number[]; rows: PreparedCell[][] }
  | { kind: 'signatures'; lines: { label: string; name: string; date: string }[] }
  | { kind: 'pageBreak' };

export interface PreparedPaper {
  issuer: string;
  redHead: string | null;
  docNumber: string | null;
  approver: string | null;
  title: string;
  addressee: string | null;
  body: PreparedBlock[];
  attachments: string[];
  date: string | null;
  sealKind: 'placeholder' | 'none' | 'image';
  remark: string | null;
  colophon: { copyTo: string | null; printedBy: string; printedOn: string } | null;
  notes: string[];
}

/** Works out numbers of headings, dates in Chinese and footnotes. Throws RangeError for a date that is none. */
export function preparePaper(paper: OfficialPaper): PreparedPaper {
  const notes: string[] = [];
  const counters = [0, 0, 0, 0];

  const prepareText = (text: Text): PreparedText =>
    (typeof text === 'string' ? [{ text }] : text).map((run: Run) => {
      const note = run.note ? notes.push(clean(run.note)) : null;
      return { text: clean(run.text), bold: run.bold ?? false, note };
    });

  const prepareBlock = (block: Block): PreparedBlock[] => {
    switch (block.kind) {
      case 'paragraph': {
        // People type paragraphs with Enter: each line is a paragraph of its own.
        const lines =
          typeof block.text === 'string'
            ? block.text.split(/\r?\n/).filter((line) => line.trim() !== '')
            : [block.text];
        return lines.map((text) => ({
          kind: 'paragraph',
          text: prepareText(text),
          indent: block.indent ?? block.align === undefined,
          align: block.align ?? 'justify',
        }));
      }
      case 'heading': {
        const at = block.level - 1;
        let text = clean(block.text);
        if (block.numbered !== false) {
          counters[at] = (counters[at] ?? 0) + 1;
          counters.fill(0, at + 1);
          text = headingNumber(block.level, counters[at]) + text;
        }
        return [{ kind: 'heading', level: block.level, text }];
      }
      case 'table': {
        const rows = block.rows.map((row) => row.map(prepareText));
        const longest = rows.flat().reduce((most, cell) => Math.max(most, lengthOf(cell)), 0);
        return [
          {
            kind: 'table',
            caption: block.caption ? clean(block.caption) : null,
            columns: block.columns.map((column) => ({
              title: clean(column.title),
              width: column.width,
              align: column.align ?? 'left',
            })),
            rows,
            whole: longest < 300,
          },
        ];
      }
      case 'form':
        return [
          {
            kind: 'form',
            widths: block.widths,
            rows: block.rows.map((row) =>
              row.map((cell) => ({
                text: prepareText(cell.text),
                label: cell.label ?? false,
                span: cell.span ?? 1,
                rows: cell.rows ?? 1,
                height: cell.height ?? 0,
                align: cell.align ?? (cell.label ? 'center' : 'left'),
                foot: cell.foot ? clean(cell.foot) : null,
              })),
            ),
          },
        ];
      case 'signatures':
        return [
          {
            kind: 'signatures',
            lines: block.lines.map((line) => ({
              label: clean(line.label),
              name: clean(line.name ?? ''),
              date: line.date ? chineseDate(line.date) : '',
            })),
          },
        ];
      case 'pageBreak':
        return [block];
    }
  };

  const seal = paper.seal ?? 'placeholder';
  const body = paper.body.flatMap(prepareBlock);
  return {
    issuer: clean(paper.issuer),
    redHead:
      paper.redHead === true ? `${clean(paper.issuer)}文件` : paper.redHead ? clean(paper.redHead) : null,
    docNumber: paper.docNumber ? documentNumber(paper.docNumber) : null,
    approver: paper.approver ? clean(paper.approver) : null,
    title: breakTitle(clean(paper.title)),
    addressee: paper.addressee ? `${clean(paper.addressee).replace(/[:：]$/, '')}：` : null,
    body,
    attachments: (paper.attachments ?? []).map(clean),
    date: paper.date ? chineseDate(paper.date) : null,
    sealKind: typeof seal === 'string' ? seal : 'image',
    remark: paper.remark ? `（${clean(paper.remark).replace(/^[（(]|[）)]$/g, '')}）` : null,
    colophon: paper.colophon
      ? {
          copyTo: paper.colophon.copyTo?.length ? `${paper.colophon.copyTo.map(clean).join('，')}。` : null,
          printedBy: clean(paper.colophon.printedBy),
          printedOn: `${chineseDate(paper.colophon.printedOn)}印发`,
        }
      : null,
    notes,
  };
}

/** `2026-01-05` → 2026年1月5日 (Arabic numerals without leading zeros, GB/T 9704-2012 7.3.5). Throws RangeError. */
export function chineseDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const real = match && new Date(`${iso}T00:00:00Z`);
  if (!match || !real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== iso) {
    throw new RangeError(`日期“${iso}”应为 YYYY-MM-DD 形式 / "${iso}" is not a date of the form YYYY-MM-DD`);
  }
  return `${match[1]}年${Number(match[2])}月${Number(match[3])}日`;
}

/** 一 二 … 十一 … 九百九十九: numbers of headings and of terms and meetings. Throws RangeError outside 1 to 999. */
export function chineseNumber(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 999)
    throw new RangeError(`${n} is not a whole number from 1 to 999`);
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const one = hundreds > 0 ? '一' : '';
  return (
    (hundreds > 0 ? `${digits[hundreds]}百${tens === 0 && ones > 0 ? '零' : ''}` : '') +
    (tens > 0 ? `${tens > 1 ? digits[tens] : one}十` : '') +
    digits[ones]
  );
}

/** The year of a document number stands in 〔 〕, its serial without 第 and leading zeros (7.2.5). */
export function documentNumber(text: string): string {
  return clean(text)
    .replace(/[[(（［【〔](\d{4})[\])）］】〕]\s*第?0*(\d+)\s*号/, '〔$1〕$2号')
    .trim();
}

/**
 * Removes what neither XML 1.0 nor a printed page can carry (control characters, unpaired surrogates).
 * Everything else that a person typed stays as it is.
 */
export function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(
    /\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu,
    '',
  );
}

/**
 * Breaks a title into lines of nearly equal length, none longer than 19 characters of 2号 (20 fill the text
 * area), rather than leave one character on the last line. Likes to break after 的, 、 or a closing mark, and
 * never inside a number or a Latin word. A title that has line breaks of its own keeps them.
 */
export function breakTitle(title: string): string {
  const most = 19;
  let rest = [...title];
  if (title.includes('\n') || widthOf(title) <= most) return title;
  const lines: string[] = [];
  for (let left = Math.ceil(widthOf(title) / most); left > 1; left--) {
    const ideal = widthOf(rest.join('')) / left;
    let best = { at: rest.length, cost: Infinity };
    for (let at = 1, width = 0; at < rest.length; at++) {
      width += widthOf(rest[at - 1]!);
      if (width > most) break;
      const cost = Math.abs(width - ideal) + breakCost(rest[at - 1]!, rest[at]!);
      if (cost < best.cost) best = { at, cost };
    }
    lines.push(rest.slice(0, best.at).join(''));
    rest = rest.slice(best.at);
  }
  return [...lines, rest.join('')].join('\n');
}

/** Words that titles of unions are full of and that a line must not cut. */
const WORDS = new Set([
  '工会',
  '职工',
  '单位',
  '公司',
  '有限',
  '委员',
  '员会',
  '年度',
  '合格',
  '先进',
  '模范',
  '之家',
  '小家',
  '称号',
  '命名',
  '建设',
  '报告',
  '通知',
  '决定',
  '公告',
  '公示',
  '通报',
]);

/** How bad a line break between two characters is, in characters of imbalance. */
function breakCost(before: string, after: string): number {
  if (/[\dA-Za-z]/.test(before) && /[\dA-Za-z年月日%]/.test(after)) return 100;
  if ('，、。）》”’；：'.includes(after) || '（《“‘'.includes(before)) return 100;
  if (after === '的') return 2;
  if (WORDS.has(before + after)) return 4;
  if (after === '为') return -2;
  return '的、》）”'.includes(before) ? -2.5 : 0;
}

function lengthOf(text: PreparedText): number {
  return text.reduce((sum, run) => sum + run.text.length, 0);
}

/** Width in ems: Latin letters and digits are half as wide. */
export function widthOf(text: string): number {
  let width = 0;
  for (const c of text) width += c.codePointAt(0)! < 0x2e80 && !'“”‘’—…'.includes(c) ? 0.5 : 1;
  return width;
}

function headingNumber(level: 1 | 2 | 3 | 4, n: number): string {
  if (level === 1) return `${chineseNumber(n)}、`;
  if (level === 2) return `（${chineseNumber(n)}）`;
  return level === 3 ? `${n}. ` : `（${n}）`;
}
