/**
 * Contents: writeWorkbook, workbookStream; beneath them xlsxStream (cells with looks, merges); then the parts of the
 * file: sheets, cells, styles.
 *
 * Texts are written as texts, never as formulas, and in cells whose format is text: what begins with = + - @ stays
 * what it is when somebody edits the cell (quotePrefix), and an 18-digit number typed into a blank row of the column
 * keeps its digits. Rows are pulled one by one; only packed bytes are held.
 */
import { Readable } from 'node:stream';
import type { Merge } from './rows.ts';
import { startsFormula, withoutControls } from './text.ts';
import { zipStream } from './zip.ts';

/** Media type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface WorkbookSpec {
  sheets: WriteSheet[];
}

export interface WriteSheet {
  name: string;
  columns: WriteColumn[];
  rows: Iterable<WriteRow> | AsyncIterable<WriteRow>;
}

export interface WriteColumn {
  title: string;
  /** The property of a row that this column shows. */
  key: string;
  /** In characters; by default from the title and the format. */
  width?: number;
  /**
   * `text` (default), `date` for `YYYY-MM-DD`, `moment` for `YYYY-MM-DD HH:MM:SS` as the clock on the wall shows it, `number`.
   * The format holds for the whole column, blank rows too.
   */
  format?: 'text' | 'date' | 'moment' | 'number';
}

export type WriteRow = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A workbook with a header row that stays in view. @returns the bytes of an .xlsx */
export async function writeWorkbook(spec: WorkbookSpec): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxStream(spec.sheets.map(toRawSheet))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The same as a stream, for an HTTP answer. */
export function workbookStream(spec: WorkbookSpec): Readable {
  return Readable.from(xlsxStream(spec.sheets.map(toRawSheet)));
}

function toRawSheet(sheet: WriteSheet): RawSheet {
  const formats = sheet.columns.map((column) => column.format ?? 'text');
  async function* rows(): AsyncGenerator<RawRow> {
    yield { cells: sheet.columns.map((column) => ({ value: column.title, look: 'header' })) };
    for await (const row of sheet.rows) {
      yield { cells: sheet.columns.map((column, i) => ({ value: row[column.key], look: formats[i]! })) };
    }
  }
  return {
    name: sheet.name,
    columns: sheet.columns.map((column, i) => ({
      width: column.width ?? Math.max(displayWidth(column.title) + 4, leastWidth[formats[i]!]),
      look: formats[i]!,
    })),
    rows: rows(),
    frozenRows: 1,
  };
}

const leastWidth = { text: 8, date: 12, moment: 20, number: 8 };

// --- cells with looks -------------------------------------------------------------------------------------------

export type Look = 'text' | 'date' | 'moment' | 'number' | 'header' | 'title' | 'faulty' | 'reasons';

export interface RawCell {
  value: string | number | boolean | null | undefined;
  look: Look;
}

export interface RawRow {
  /** From 1; by default the one after the last. */
  row?: number;
  cells: RawCell[];
}

export interface RawSheet {
  name: string;
  columns: { width: number; look: Look }[];
  rows: AsyncIterable<RawRow>;
  merges?: Merge[];
  frozenRows?: number;
}

/** The bytes of an .xlsx, piece by piece. */
export function xlsxStream(sheets: RawSheet[]): AsyncGenerator<Buffer> {
  const names = uniqueNames(sheets.map(({ name }) => name));
  return zipStream([
    { name: '[Content_Types].xml', text: [contentTypes(sheets.length)] },
    { name: '_rels/.rels', text: [rootRelations] },
    { name: 'xl/workbook.xml', text: [workbook(names)] },
    { name: 'xl/_rels/workbook.xml.rels', text: [workbookRelations(sheets.length)] },
    { name: 'xl/styles.xml', text: [styles()] },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(sheet) })),
  ]);
}

const MAX_ROW = 1_048_576;
const MAX_CELL_TEXT = 32_767;

async function* sheetXml(sheet: RawSheet): AsyncGenerator<string> {
  const frozen = sheet.frozenRows ?? 0;
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;
  const columns = sheet.columns
    .map(
      ({ width, look }, i) =>
        `<col min="${i + 1}" max="${i + 1}" width="${Math.min(width, 100)}" style="${styleOf(look)}" customWidth="1"/>`,
    )
    .join('');
  yield (
    `${xmlHead}<worksheet xmlns="${ns}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`
  );
  const letters: string[] = [];
  let at = 0;
  let buffer = '';
  for await (const row of sheet.rows) {
    at = row.row ?? at + 1;
    if (at > MAX_ROW)
      throw new RangeError(`sheet “${sheet.name}” has more rows than a workbook can hold (${MAX_ROW})`);
    buffer += `<row r="${at}">`;
    for (let i = 0; i < row.cells.length; i++) {
      buffer += cellXml(`${(letters[i] ??= columnLetters(i))}${at}`, row.cells[i]!);
    }
    buffer += '</row>';
    if (buffer.length > 64 * 1024) {
      yield buffer;
      buffer = '';
    }
  }
  const merges = (sheet.merges ?? []).map(
    (merge) =>
      `<mergeCell ref="${columnLetters(merge.left)}${merge.top}:${columnLetters(merge.right)}${merge.bottom}"/>`,
  );
  const lastColumn = columnLetters(Math.max(sheet.columns.length, 1) - 1);
  yield (
    `${buffer}</sheetData>${merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`}` +
    // Long digits as text are meant so: no green corners.
    `<ignoredErrors><ignoredError sqref="A1:${lastColumn}${MAX_ROW}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}

function cellXml(place: string, { value, look }: RawCell): string {
  const style = styleOf(look);
  if (value === null || value === undefined || value === '') return `<c r="${place}" s="${style}"/>`;
  if (typeof value === 'number' && Number.isFinite(value) && look === 'number') {
    return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  }
  if (typeof value === 'boolean') return `<c r="${place}" s="${style}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (look === 'date' || look === 'moment') {
    const serial = look === 'date' ? serialOf(String(value)) : momentSerialOf(String(value));
    if (serial !== undefined) return `<c r="${place}" s="${style}"><v>${serial}</v></c>`;
  }
  const text = withoutControls(String(value)).slice(0, MAX_CELL_TEXT);
  return `<c r="${place}" s="${startsFormula(text) ? quotedStyleOf(look) : style}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}

/** `2019-03-05` as the day number of a spreadsheet; undefined for anything else (it is then written as text). */
function serialOf(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = Date.UTC(year, month - 1, day);
  if (new Date(at).toISOString().slice(0, 10) !== text) return undefined;
  // Before March 1900 a spreadsheet counts a day that never was.
  return text < '1900-03-01' ? undefined : Math.round((at - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** `2019-03-05 13:30:05` as a day number with its fraction of a day; undefined for anything else. */
function momentSerialOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(text);
  const day = match ? serialOf(match[1]!) : undefined;
  if (day === undefined) return undefined;
  return day + (Number(match![2]) * 3600 + Number(match![3]) * 60 + Number(match![4])) / 86_400;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replaceAll('\r', '&#13;')
    .replace(loneSurrogates, '\ufffd');
}

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Width in characters as a spreadsheet counts it: a Chinese character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! > 0x2e7f ? 2 : 1;
  return width;
}

/** Excel refuses names that are long, doubled, empty or hold []:*?/\ */
function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const clean =
      withoutControls(name)
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || `Sheet${i + 1}`;
    let unique = clean;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 27)} ${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

// --- fixed parts ------------------------------------------------------------------------------------------------

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';

const rootRelations =
  `${xmlHead}<Relationships xmlns="${packageNs}/relationships">` +
  `<Relationship Id="rId1" Type="${officeNs}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${main}.worksheet+xml"/>`,
  );
  return (
    `${xmlHead}<Types xmlns="${packageNs}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>${parts.join('')}</Types>`
  );
}

function workbook(names: string[]): string {
  const sheets = names.map(
    (name, i) =>
      `<sheet name="${escape(name).replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return `${xmlHead}<workbook xmlns="${ns}" xmlns:r="${officeNs}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const links = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${officeNs}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return (
    `${xmlHead}<Relationships xmlns="${packageNs}/relationships">${links.join('')}` +
    `<Relationship Id="rId${sheets + 1}" Type="${officeNs}/styles" Target="styles.xml"/></Relationships>`
  );
}

/** Each look twice: plain, and quoted for texts that would otherwise become formulas when edited. */
const looks: { look: Look; xf: string }[] = [
  { look: 'text', xf: 'numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"' },
  { look: 'date', xf: 'numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"' },
  { look: 'moment', xf: 'numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"' },
  { look: 'number', xf: 'numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"' },
  {
    look: 'header',
    xf: 'numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
  },
  {
    look: 'title',
    xf: 'numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"',
  },
  {
    look: 'faulty',
    xf: 'numFmtId="49" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"',
  },
  {
    look: 'reasons',
    xf: 'numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"',
  },
];

const alignments: Partial<Record<Look, string>> = {
  header: '<alignment horizontal="center" vertical="center" wrapText="1"/>',
  title: '<alignment horizontal="center" vertical="center"/>',
  reasons: '<alignment vertical="top" wrapText="1"/>',
};

// Style 0 is what cells without a style get.
const styleNumbers = new Map(looks.map(({ look }, i) => [look, 1 + 2 * i]));

function styleOf(look: Look): number {
  return styleNumbers.get(look)!;
}

function quotedStyleOf(look: Look): number {
  return styleOf(look) + 1;
}

function styles(): string {
  const thin = ['left', 'right', 'top', 'bottom'].map(
    (side) => `<${side} style="thin"><color rgb="FFBFB5A5"/></${side}>`,
  );
  const font = ({ bold = false, size = 11, color = '' } = {}) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/>${color === '' ? '' : `<color rgb="${color}"/>`}<name val="宋体"/></font>`;
  const fill = (rgb: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`;
  const xf = (attributes: string, look: Look) => {
    const alignment = alignments[look];
    return alignment === undefined ? `<xf ${attributes}/>` : `<xf ${attributes}>${alignment}</xf>`;
  };
  return (
    `${xmlHead}<styleSheet xmlns="${ns}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>` +
    `<fonts count="4">${font()}${font({ bold: true })}${font({ bold: true, size: 14 })}${font({ color: 'FFC00000' })}</fonts>` +
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    `${fill('FFF3E9D8')}${fill('FFFFC7CE')}</fills>` +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin.join('')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${1 + 2 * looks.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `${looks.map(({ look, xf: attributes }) => xf(attributes, look) + xf(`${attributes} quotePrefix="1"`, look)).join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}
